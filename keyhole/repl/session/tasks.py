"""What the shell and the server have done in child processes: searches, proofs, native runs. Plain values go in and come out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from keyhole.workers import Talk

if TYPE_CHECKING:
    from keyhole.holes.model import Module
    from keyhole.native import Comparison, Timing
    from keyhole.native.outcome import Argument, Outcome
    from keyhole.proof import Counterexample, Options, Pair
    from keyhole.proof.tracing.explain import Explanation
    from keyhole.proof.tracing.model import Trace
    from keyhole.synth import Answer, Budget, Query
    from keyhole.synth.superoptimizer.improvements import Optimized
    from keyhole.verbs.verdicts import Judged


def search(talk: Talk, query: Query, count: int, cache: str) -> Answer:
    """The ``count`` best completions; tells the search's events. Stopped, it returns what it has."""
    from keyhole.verbs.searching import Means
    from keyhole.verbs.thinning import Thinned

    return Means(cache=cache).fill(query, count, Thinned(talk.tell), talk.stop)


def judge(talk: Talk, pairs: tuple[Pair, ...], options: Options, cache: str) -> tuple[Judged, ...]:
    """The verdict on each pair, refutations replayed natively; tells each as it comes. Stopped, it returns what it has."""
    from keyhole.verbs.verifying import Judge

    found: list[Judged] = []
    with Judge(options, cache=cache) as judge:
        for pair in pairs:
            if talk.stop():
                break
            found.append(judge.judged(pair))
            talk.tell(found[-1])
    return tuple(found)


def cheapen(talk: Talk, module: Module, function: str | None, cost: str, budget: Budget, seed: int) -> Optimized:
    """A module's functions, or one, made cheaper; tells the searches' events. Stopped, it returns what it has."""
    from keyhole.verbs.searching import optimized
    from keyhole.verbs.thinning import Thinned

    return optimized(module, function, cost, budget, seed, Thinned(talk.tell), talk.stop)


def walk(talk: Talk, module: Module, function: str, arguments: tuple[str, ...]) -> Trace:
    """What a function does on those arguments, step by step; a sketch until a hole is needed."""
    from keyhole.proof.tracing.run import trace

    return trace(module, function, arguments)


def walk_through(talk: Talk, counterexample: Counterexample, pair: Pair) -> Explanation:
    """A counterexample's two executions, side by side."""
    from keyhole.proof.tracing.explain import explain

    return explain(counterexample, pair)


def measure(talk: Talk, module: Module, function: str, against: str, level: int, seed: int) -> Timing | Comparison:
    """The time of a function, alone or interleaved with another (empty: alone)."""
    from keyhole.verbs.machine import timed

    return timed(module, function, against or None, level=level, seed=seed)


def assemble(talk: Talk, module: Module, function: str, level: int) -> str:
    """The assembly of a function."""
    from keyhole.verbs.machine import assembled

    return assembled(module, function, level=level)


def analyse(talk: Talk, module: Module, function: str, level: int) -> str:
    """What llvm-mca says of a function."""
    from keyhole.verbs.machine import analysed

    return analysed(module, function, level=level)


def assemble_both(talk: Talk, first: Module, second: Module, function: str | None, level: int) -> tuple[str, str]:
    """The assembly of two modules, as far as they have no holes; or of a function, where it is there."""
    from keyhole.verbs.machine import assembled

    def one(module: Module) -> str:
        is_there = function is None or module.function(function) is not None
        return assembled(module, function, level=level) if is_there else ""

    return one(first), one(second)


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
