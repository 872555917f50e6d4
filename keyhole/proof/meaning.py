"""What one function computes, as terms of z3: for people who want to ask z3 something of their own about it."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass

from keyhole.errors import SourceError
from keyhole.holes.meaning.evaluate import evaluate
from keyhole.holes.meaning.lanes import Lane, Lanes, Unsupported, lane_widths
from keyhole.holes.model import Function, Parameter
from keyhole.proof.choices import Adversary
from keyhole.proof.outside import Outside
from keyhole.proof.words import Formula, Term, Terms, simplify, word


@dataclass(frozen=True, slots=True)
class Meaning:
    """A function over bit-vectors; of a float there are its bits.

    ``inputs`` are its parameters by name, neither poison nor undef. ``results`` is what it returns where it is not ``poison``: one
    of each for a scalar, for each lane of a vector, for each member of a struct. ``undefined`` is when it has undefined behaviour,
    ``beyond`` when loops go on longer than they were followed: there, the rest says nothing. ``choices`` are variables for what
    LLVM leaves open (``undef``, ``freeze`` of poison).
    """

    inputs: Mapping[str, tuple[Term, ...]]
    results: tuple[Term, ...]
    poison: tuple[Formula, ...]
    undefined: Formula
    beyond: Formula
    choices: tuple[Term, ...]

    @property
    def result(self) -> Term:
        """What it returns, when that is one term."""
        (only,) = self.results
        return only


def meaning(function: Function, *, unroll: int, timeout: float) -> Meaning:
    """What a function computes of numbers. Raises SourceError for what is not modelled (memory among it), or not in that time."""
    outside = Outside(False, False, False, time.monotonic() + timeout)
    algebra, choices = Terms(), Adversary("choice", {}, outside)
    try:
        inputs = {each.name: _lanes(each, function) for each in function.signature.parameters}
        found = evaluate(function, algebra, inputs, choices, unroll=unroll)
    except Unsupported as error:
        hint = error.hint or "memory and unknown calls have no terms of their own: to_z3 compares two functions"
        raise SourceError(error.message, code=error.code, span=error.span, hint=hint) from None
    never = algebra.false()
    return Meaning(
        {name: tuple(lane.word for lane in lanes) for name, lanes in inputs.items()},
        tuple(simplify(lane.word) for lane in found.lanes),
        tuple(never if lane.poison is None else simplify(lane.poison) for lane in found.lanes),
        simplify(found.undefined(algebra)),
        never if found.beyond is None else simplify(found.beyond),
        tuple(term for use in choices.uses for term in use.words),
    )


def _lanes(parameter: Parameter, function: Function) -> Lanes[Term, Formula]:
    widths = lane_widths(parameter.type, function.span)
    names = [parameter.name] if len(widths) == 1 else [f"{parameter.name}.{lane}" for lane in range(len(widths))]
    return tuple(Lane(word(name, width), width) for name, width in zip(names, widths, strict=True))
