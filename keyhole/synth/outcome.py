"""Why a search has no more completions: nothing fits, or what was in the way of knowing that."""

from __future__ import annotations

import time
from collections.abc import Sequence

from keyhole.holes.model import HoleKind
from keyhole.plural import counted
from keyhole.synth.answers import STOPPED, Impossible, Unknown
from keyhole.synth.problem import Problem
from keyhole.synth.sketch.grammar import not_enumerated, not_made
from keyhole.synth.stages import most_lines

UNDEFINED = "where an argument is poison or undef (mark the parameters noundef if callers never pass those)"
CHOSEN = "for all that the sketch may choose, as freeze and undef do"


def outcome(problem: Problem, nothing: bool, hidden: Sequence[str]) -> Impossible | Unknown:
    """``nothing``: all fillings were looked at, and none is right; ``hidden`` says where those are wrong that are right on all
    samples."""
    names = ", ".join(slot.name for slot in problem.skeleton.slots)
    closed = list(problem.closed.values())
    if problem.stop():  # what a stop cut short is no evidence
        why, span = STOPPED, None
    elif nothing and problem.samples.exact:
        every = closed[-1] if closed else "all fillings"
        return Impossible(every, _why_none(names, len(problem.samples), hidden), problem.seconds())
    elif time.monotonic() >= problem.deadline:
        why, span = "the time ran out", None
    elif problem.out_of_time():
        all_ = (
            "the one candidate of the budget was"
            if problem.most == 1
            else f"all {problem.most:,} candidates of the budget were"
        )
        why, span = f"{all_} tried", None
    else:
        why, span = (
            f"nothing was found for {names} in what was searched{_not_made(problem)}",
            problem.skeleton.slots[0].span,
        )
    return Unknown(why, span, "; ".join(closed), problem.seconds())


def _not_made(problem: Problem) -> str:
    """The operations that a hole may have and no engine makes."""
    named = {
        name: None for slot in problem.skeleton.of_kind(HoleKind.INSTRUCTION) for name in not_made(slot.hole.choices)
    }
    if named:
        return f", which was nothing with {' or '.join(named)}"
    frozen = any(not_enumerated(slot.hole.choices) for slot in problem.skeleton.of_kind(HoleKind.INSTRUCTION))
    return (
        f", which was nothing of more than {counted(most_lines(problem), 'instruction')} with freeze" if frozen else ""
    )


def _why_none(names: str, samples: int, hidden: Sequence[str]) -> str:
    inputs = counted(samples, "input") + " at once" * (samples != 1)
    if not hidden:
        return f"no choice for {names} is right on {inputs}"
    few = "one choice" if len(hidden) == 1 else f"{len(hidden)} choices"
    return f"only {few} for {names} would be right on {inputs}, but not {' or '.join(dict.fromkeys(hidden))}"


def spelt_out(problem: Problem) -> bool:
    """Whether every way to fill the holes is looked at: of instructions not all that mean the same are, nor flags that may be left
    out."""
    kinds = {slot.hole.kind for slot in problem.skeleton.slots}
    return kinds.isdisjoint((HoleKind.INSTRUCTION, HoleKind.FLAGS))
