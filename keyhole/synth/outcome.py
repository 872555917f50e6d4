"""Why a search has no more completions: nothing fits, or what was in the way of knowing that."""

from __future__ import annotations

import time

from keyhole.holes.model import HoleKind
from keyhole.synth.answers import STOPPED, Impossible, Unknown
from keyhole.synth.problem import Problem


def outcome(problem: Problem, nothing: bool, only_undefined: int) -> Impossible | Unknown:
    """``nothing``: all fillings were looked at, and none is right; ``only_undefined`` of them are wrong for poison or undef
    arguments only."""
    names = ", ".join(slot.name for slot in problem.skeleton.slots)
    closed = list(problem.closed.values())
    if problem.stop():  # what a stop cut short is no evidence
        why, span = STOPPED, None
    elif nothing and problem.samples.exact:
        every = closed[-1] if closed else "all fillings"
        return Impossible(every, _why_none(names, len(problem.samples), only_undefined), problem.seconds())
    elif time.monotonic() >= problem.deadline:
        why, span = "the time ran out", None
    elif problem.out_of_time():
        why, span = f"all {problem.most:,} candidates of the budget were tried", None
    else:
        why, span = f"nothing was found for {names} in what was searched", problem.skeleton.slots[0].span
    return Unknown(why, span, "; ".join(closed), problem.seconds())


def _why_none(names: str, samples: int, only_undefined: int) -> str:
    inputs = f"{samples} inputs at once"
    if not only_undefined:
        return f"no choice for {names} is right on {inputs}"
    few = "one choice" if only_undefined == 1 else f"{only_undefined} choices"
    where = "where an argument is poison or undef (mark the parameters noundef if callers never pass those)"
    return f"only {few} for {names} would be right on {inputs}, but not {where}"


def spelt_out(problem: Problem) -> bool:
    """Whether every way to fill the holes is looked at: of instructions not all that mean the same are, nor flags that may be left
    out."""
    kinds = {slot.hole.kind for slot in problem.skeleton.slots}
    return kinds.isdisjoint((HoleKind.INSTRUCTION, HoleKind.FLAGS))
