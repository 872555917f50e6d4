"""Contractions that make each output's sum in a register."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product

import numpy as np

from keyhole.synth.learning.floats.access import assignments
from keyhole.synth.learning.floats.code import Body
from keyhole.synth.learning.floats.contractions.contraction import Loop, Part
from keyhole.synth.learning.floats.contractions.rounding import ULPS, Skip, Way, described
from keyhole.synth.learning.floats.contractions.writer import Writer
from keyhole.synth.learning.floats.formulas import Formula
from keyhole.synth.learning.floats.native import Proposal
from keyhole.synth.learning.floats.numbers import Mood
from keyhole.synth.learning.floats.subject import Subject
from keyhole.synth.learning.floats.writing import float_cast, kind_of, model


def gathered(subject: Subject, output: str, found: Sequence[Part]) -> Iterator[Proposal]:
    """A sum for each output, in a register."""
    own = kind_of(subject, output)
    idle = _idle(subject, output, found)
    kinds = ("float", "double") if own == "float" else (own,)
    summed = [part for part in found if any(loop.inner for loop in part.loops) or len(part.buffers) > 1]
    scalars = any(part.scalars for part in summed)
    skips = tuple(Skip) if any(part.scalars for part in found) else (Skip.NOTHING,)
    if own not in ("float", "double"):
        yield _gather(subject, output, found, Way(own), idle)
        return
    for fused, down, kind in product((False, True), (False, True), kinds):
        for scaled, skip in product((None, 0, 1, 2) if scalars else (None,), skips):
            for onto in (False, True) if len(found) > 1 else (False,):
                yield _gather(subject, output, found, Way(kind, scaled, onto, down, fused, skip), idle)
    yield _gather(subject, output, found, Way(own, None, loose=True), idle)


def _gather(subject: Subject, output: str, found: Sequence[Part], way: Way, idle: Formula | None) -> Proposal:
    outer = [loop for loop in found[0].loops if not loop.inner]
    ordered = sorted(found, key=lambda part: len(part.buffers))

    def body(code: Body, magnitude: bool) -> None:
        if idle is not None:
            code.nonempty(idle, lambda: code.do("ret void"))
        writer = Writer(code, subject, way, magnitude)
        tables = [_aligned(part, outer) for part in ordered]

        def nest(depth: int, turns: tuple[str, ...]) -> None:
            if depth < len(outer):
                count = code.formula(outer[depth].count)

                def turn(index: str, _: tuple[str, ...]) -> tuple[str, ...]:
                    nest(depth + 1, (*turns, index))
                    return ()

                code.loop(count, [], turn)
                return
            total = ""
            for part, loops in zip(ordered, tables, strict=True):
                total = writer.part(part, loops, turns, total)
            place = writer.index(
                ordered[0].starts[0], [(loop.steps[0], turn) for loop, turn in zip(outer, turns, strict=True)]
            )
            code.store(
                kind_of(subject, output), float_cast(code, total, way.kind, kind_of(subject, output)), output, place
            )

        nest(0, ())
        code.do("ret void")

    return model(subject, body, described(found, output, way), ULPS if way.loose else 0)


def _aligned(part: Part, outer: Sequence[Loop]) -> list[Loop]:
    """The part's outer loops in the order of ``outer``."""
    mine = [loop for loop in part.loops if not loop.inner]
    return [
        next(loop for loop in mine if loop.steps[0] == each.steps[0] and loop.count == each.count) for each in outer
    ]


def _idle(subject: Subject, output: str, found: Sequence[Part]) -> Formula | None:
    """The number of terms of a sum, where nothing is written when it is zero."""
    for loop in (loop for part in found for loop in part.loops if loop.inner):
        names = loop.count.names
        if len(found) < 2 or len(loop.count.terms) != 1 or len(names) != 1:
            continue
        for case in assignments(subject, 2, 5)[:4]:
            numbers = {**case.numbers_without(subject.floats), next(iter(names)): 0}
            other = subject.draw(Mood.PLAIN, wanted=numbers)
            answer = None if other is None else subject.ask([other])[0]
            if other is not None and answer is not None and len(other.arrays[output]):
                return loop.count if np.array_equal(other.arrays[output], answer.arrays[output]) else None
    return None
