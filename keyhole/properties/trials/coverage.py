"""What a number of calls had in them, so that "held" says how much it means."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from keyhole.properties.language.expressions import Numeric
from keyhole.properties.trials.calls import Call, Place
from keyhole.properties.trials.numbers import NumberType
from keyhole.properties.trials.plan import Plan


@dataclass(frozen=True, slots=True)
class Coverage:
    """Counts over calls that differ. ``seen`` names, for each parameter, the edge cases that came up; ``overlaps`` are calls in
    which two pointers shared memory."""

    calls: int
    seen: tuple[tuple[str, tuple[str, ...]], ...]
    overlaps: int = 0

    @property
    def text(self) -> str:
        """One line."""
        parts = [f"{name}: {', '.join(cases)}" for name, cases in self.seen if cases]
        if self.overlaps:
            parts.append(f"{self.overlaps} with overlapping buffers")
        return "; ".join((f"{self.calls} different calls", *parts))


def coverage(plan: Plan, calls: Iterable[Call]) -> Coverage:
    """What the calls covered."""
    different = tuple(dict.fromkeys(calls))
    seen = []
    for index, name in enumerate(plan.order):
        scalar = next((each for each in plan.scalars if each.name == name), None)
        given = [call.arguments[index] for call in different]
        if scalar is not None:
            cases = _numbers([each for each in given if not isinstance(each, Place)], scalar.type)
        else:
            cases = _lengths(name, plan, different)
        seen.append((name, cases))
    overlaps = sum(len({each.buffer for each in _places(call)}) < len(_places(call)) for call in different)
    return Coverage(len(different), tuple(seen), overlaps)


def _places(call: Call) -> list[Place]:
    return [each for each in call.arguments if isinstance(each, Place)]


def _numbers(given: Sequence[Numeric], type_: NumberType) -> tuple[str, ...]:
    cases = {
        "0": any(each == 0 for each in given),
        "1": any(each == 1 for each in given),
        "negative": any(each < 0 for each in given),
        "NaN": any(math.isnan(each) for each in given),
        "infinite": any(math.isinf(each) for each in given),
    }
    if not type_.floating and type_.size > 1:
        cases |= {"least": type_.signed and type_.least in given, "greatest": type_.greatest in given}
    return tuple(name for name, there in cases.items() if there)


def _lengths(name: str, plan: Plan, calls: Sequence[Call]) -> tuple[str, ...]:
    buffer = plan.buffer(name)
    assert buffer is not None
    sizes = {len(each.data) // buffer.element.size for call in calls for each in call.buffers if each.name == name}
    if not sizes:
        return ()
    words = [word for size, word in ((0, "empty"), (1, "one element")) if size in sizes]
    return (*words, f"up to {max(sizes)}") if max(sizes) > 1 else tuple(words)
