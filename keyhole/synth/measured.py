"""Cost by the stopwatch: the completions that are cheapest by latency, measured against each other on this machine.

Each is timed interleaved with the first; those that the machine cannot tell apart from it keep their place in the static order.
"""

from __future__ import annotations

from dataclasses import replace

from keyhole.holes.text.printer import print_module
from keyhole.native import Runner, Verdict, compare, time_function
from keyhole.synth.answers import Completion

CANDIDATES = 8


def by_time(completions: tuple[Completion, ...]) -> tuple[Completion, ...]:
    """The completions, fastest first, with nanoseconds in their costs. Raises KeyholeError when one cannot be timed."""
    if not completions:
        return ()
    first = completions[0]
    name, base = first.function.name, print_module(first.module)
    ranked: list[tuple[float, Completion]] = []
    with Runner() as runner:
        if len(completions) == 1:
            return (_timed(first, time_function(base, name, runner=runner).median_ns),)
        for completion in completions[1:]:
            ir = print_module(completion.module)
            found = compare(ir, name, name, second_ir=base, runner=runner)
            ratio = 1.0 if found.verdict is Verdict.NO_DIFFERENCE else found.ratio_median
            ranked.append((ratio, _timed(completion, found.first.median_ns)))
            first = _timed(first, found.second.median_ns)
    return tuple(completion for _, completion in sorted([(1.0, first), *ranked], key=lambda pair: pair[0]))


def _timed(completion: Completion, nanoseconds: float) -> Completion:
    return replace(completion, cost=replace(completion.cost, nanoseconds=nanoseconds))
