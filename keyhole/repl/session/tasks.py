"""What the shell and the server have done in child processes: searches, proofs, native runs. Plain values go in and come out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from keyhole.workers import Talk

if TYPE_CHECKING:
    from pathlib import Path

    from keyhole.holes.model import Module
    from keyhole.native import Comparison, Plan, Timing
    from keyhole.native.outcome import Argument, Outcome
    from keyhole.proof import Counterexample, Options, Pair
    from keyhole.proof.tracing.explain import Explanation
    from keyhole.proof.tracing.model import Trace
    from keyhole.repl.printing.verdicts import Judged
    from keyhole.synth import Answer, Budget, CostModel, Query
    from keyhole.synth.improvements import Optimized


def search(talk: Talk, query: Query, count: int, journal: Path | None = None) -> Answer:
    """The ``count`` best completions; tells the search's events. Stopped, it returns what it has."""
    from keyhole.repl.command_line.events import Thinned
    from keyhole.synth import fill_holes

    return fill_holes(query, k=count, progress=Thinned(talk.tell), stop=talk.stop, journal=journal)


def judge(talk: Talk, pairs: tuple[Pair, ...], options: Options, replay: bool = True) -> tuple[Judged, ...]:
    """The verdict on each pair, refutations replayed natively; tells each as it comes. Stopped, it returns what it has."""
    from keyhole.repl.session.judging import judged
    from keyhole.synth.replay import Replayer

    found: list[Judged] = []
    with Replayer() as replayer:
        for pair in pairs:
            if talk.stop():
                break
            found.append(judged(pair, options, replayer if replay else None))
            talk.tell(found[-1])
    return tuple(found)


def cheapen(talk: Talk, module: Module, function: str | None, cost: CostModel, budget: Budget, seed: int) -> Optimized:
    """A module's functions, or one, made cheaper; tells the searches' events. Stopped, it returns what it has."""
    from keyhole.repl.command_line.events import Thinned
    from keyhole.synth.optimize import optimize

    return optimize(module, function, cost=cost, budget=budget, seed=seed, progress=Thinned(talk.tell), stop=talk.stop)


def walk(talk: Talk, module: Module, function: str, arguments: tuple[str, ...]) -> Trace:
    """What a function does on those arguments, step by step; a sketch until a hole is needed."""
    from keyhole.proof.tracing.run import trace

    return trace(module, function, arguments)


def walk_through(talk: Talk, counterexample: Counterexample, pair: Pair) -> Explanation:
    """A counterexample's two executions, side by side."""
    from keyhole.proof.tracing.explain import explain

    return explain(counterexample, pair)


def measure(talk: Talk, ir: str, function: str, against: str, plan: Plan) -> Timing | Comparison:
    """The time of a function, alone or interleaved with another (empty: alone)."""
    from keyhole.native import compare, time_function

    return compare(ir, function, against, plan=plan) if against else time_function(ir, function, plan=plan)


def assemble(talk: Talk, ir: str, function: str, level: int) -> str:
    """The assembly of a function (empty: of the whole module)."""
    from keyhole.native import assembly

    return assembly(ir, level, function=function).rstrip()


def call(talk: Talk, ir: str, function: str, arguments: tuple[Argument, ...], level: int) -> Outcome:
    """What a native call of a function does."""
    from keyhole.native import Runner

    with Runner() as runner:
        return runner.run(ir, function, *arguments, level=level)


def command_line(talk: Talk, arguments: tuple[str, ...]) -> tuple[int, str, str]:
    """What ``keyhole ARGUMENTS`` ends with: its exit code, and what it wrote to standard output and to standard error."""
    import io
    from contextlib import redirect_stderr, redirect_stdout

    from keyhole.repl.command_line.main import run

    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        code = run(list(arguments))
    return code, out.getvalue(), err.getvalue()
