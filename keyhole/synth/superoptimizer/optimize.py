"""Superoptimisation: functions without holes, made cheaper window by window.

Each window of a function is asked for something cheaper, those first of which most would go, with more and more effort, until
nothing changes any more or the time is over. What is found must make the whole function cheaper under the cost model, and is taken
only when it is proved right wherever the window stands, or else when the whole function is proved to refine the one that was given:
so the windows may be asked in any way that finds much.

Sources: Massalin, "Superoptimizer", ASPLOS 1987; Sasnauskas et al., "Souper", 2017 (windows of LLVM IR).
"""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import ExitStack, suppress
from dataclasses import replace
from pathlib import Path

from keyhole.errors import KeyholeError, SourceError
from keyhole.holes.model import Function, Module
from keyhole.holes.sites import sites
from keyhole.synth.interrupts import noticed
from keyhole.synth.progress import Listener, Stop, never, silent
from keyhole.synth.spec.query import Budget, CostModel
from keyhole.synth.spec.refusals import check_budget
from keyhole.synth.superoptimizer.improvements import Improvement, Optimized
from keyhole.synth.superoptimizer.improving import Asked, Improving
from keyhole.synth.superoptimizer.journal import Journal


def optimize(
    module: Module,
    function: str | None = None,
    *,
    cost: CostModel = CostModel.LATENCY,
    budget: Budget | None = None,
    seed: int = 0,
    progress: Listener | None = None,
    stop: Stop = never,
    journal: Path | str | None = None,
) -> Optimized:
    """Make functions cheaper: the one that is named, or all that have no holes. Each has its share of the budget's time; what one
    does not need is the next one's. Every change is proved. An interrupt keeps what was found.

    ``journal`` is a file that keeps what was found; when it is there already, this goes on from it: changes are proved again, and
    what was asked in vain is not asked again.

    Raises KeyholeError when the named function is not there or has holes, or when there is none.
    """
    started = time.monotonic()
    budget = budget or Budget()
    check_budget(budget.seconds, budget.candidates)
    if cost is CostModel.TIME:
        raise KeyholeError(
            "optimize compares by the table of latencies, not by a stopwatch",
            code="no-measuring",
            hint="--cost latency, throughput or size; then keyhole time FILE --function @f --against @g",
        )
    chosen = _chosen(module, function)
    with ExitStack() as opened:
        look = opened.enter_context(noticed())
        kept = None if journal is None else opened.enter_context(Journal(Path(journal), module, cost))
        asked = Asked(cost, budget, seed, progress or silent, _either(look, stop), look, kept)
        done = _done(module, chosen, asked, started + budget.seconds)
    for improved in done:
        module = module.with_function(improved.after)
    return Optimized(module, done, time.monotonic() - started)


def _either(look: Callable[[], None], stop: Stop) -> Stop:
    """Whether Ctrl-C was pressed, or somebody else wants an end."""

    def over() -> bool:
        with suppress(KeyboardInterrupt):
            look()
            return stop()
        return True

    return over


def _done(module: Module, chosen: tuple[Function, ...], asked: Asked, end: float) -> tuple[Improvement, ...]:
    """What came of the functions, one after the other, until Ctrl-C."""
    done: list[Improvement] = []
    improving: Improving | None = None
    try:
        for number, known in enumerate(chosen):
            share = max(0.0, end - time.monotonic()) / (len(chosen) - number)
            improving = Improving(module, known, replace(asked, budget=replace(asked.budget, seconds=share)))
            improving.run()
            module = module.with_function(improving.current)
            done.append(improving.outcome())
    except KeyboardInterrupt:
        if len(done) < len(chosen):
            if improving is None or improving.original is not chosen[len(done)]:
                improving = Improving(module, chosen[len(done)], asked)
            done.append(improving.outcome(interrupted=True))
    return tuple(done)


def _chosen(module: Module, name: str | None) -> tuple[Function, ...]:
    if name is not None:
        found = module.get(name)
        if holes := sites(found):
            message = f"{found.name} has the hole {holes[0].hole.name}"
            raise SourceError(message, code="has-holes", span=holes[0].span, hint="fill it first: keyhole fill")
        return (found,)
    if whole := tuple(function for function in module.functions if not sites(function)):
        return whole
    raise KeyholeError("there is no function without holes", code="no-function", hint="keyhole fill fills holes")
