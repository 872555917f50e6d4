"""Contractions that make sums in the output buffer, after it was set to zero, or to a multiple of what was there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import permutations, product

from keyhole.synth.learning.floats.access import assignments, dependence
from keyhole.synth.learning.floats.code import Body
from keyhole.synth.learning.floats.contractions.contraction import Loop, Part
from keyhole.synth.learning.floats.contractions.recovery import ASSIGNMENTS
from keyhole.synth.learning.floats.contractions.rounding import ULPS, Way, described
from keyhole.synth.learning.floats.contractions.writer import Writer
from keyhole.synth.learning.floats.formulas import Formula, formula
from keyhole.synth.learning.floats.native import Proposal
from keyhole.synth.learning.floats.subject import Subject
from keyhole.synth.learning.floats.writing import kind_of, model


def scattered(subject: Subject, output: str, found: Sequence[Part]) -> Iterator[Proposal]:
    """Sums that are made in the output buffer, after it was set to zero, or to a multiple of what was there."""
    summed = [part for part in found if len(part.buffers) > 1]
    rest = [part for part in found if part not in summed]
    if len(summed) != 1 or summed[0].limit is not None or any(part.buffers != (output,) for part in rest):
        return
    written = _written(subject, output)
    if written is None:
        return
    (part,) = summed
    for order in permutations(part.loops):
        for directions in product((False, True), repeat=len(order)):
            for scaled in (2, 0, 1) if part.scalars else (2,):
                way = Way(kind_of(subject, output), scaled)
                yield _scatter(subject, output, rest, part, written, list(zip(order, directions, strict=True)), way)
    if subject.whole:
        return
    loops = [(loop, False) for loop in part.loops]
    yield _scatter(subject, output, rest, part, written, loops, Way(kind_of(subject, output), 2, loose=True))


def _written(subject: Subject, output: str) -> Formula | None:
    """How many numbers are written, from the first one on."""
    seen = [dependence(subject, case, (output,)) for case in assignments(subject, 2, 5, ASSIGNMENTS)]
    counts = []
    for each in seen:
        indices = sorted(index for _, index in each.written)
        if indices != list(range(len(indices))):
            return None
        counts.append(len(indices))
    return formula(counts, [each.case.numbers for each in seen], subject.lengths)


def _scatter(
    subject: Subject,
    output: str,
    rest: Sequence[Part],
    part: Part,
    written: Formula,
    loops: Sequence[tuple[Loop, bool]],
    way: Way,
) -> Proposal:
    own = kind_of(subject, output)

    def body(code: Body, magnitude: bool) -> None:
        writer = Writer(code, subject, way, magnitude)
        scalars = [writer.scalar(each) for each in rest]

        def prepare(index: str, _: tuple[str, ...]) -> tuple[str, ...]:
            value = writer.zero
            if rest:
                value = writer.size(code.load(own, output, index))
                if scalars[0]:
                    value = code.put(f"{writer.op('mul')} {own} {scalars[0]}, {value}")
            code.store(own, value, output, index)
            return ()

        code.loop(code.formula(written), [], prepare)

        def nest(depth: int, moves: list[tuple[Loop, str]]) -> None:
            if depth == len(loops):
                place = writer.index(part.starts[0], [(loop.steps[0], turn) for loop, turn in moves])
                total = code.load(own, output, place)
                code.store(own, writer.added(total, writer.product(part, moves, inside=True)), output, place)
                return
            loop, down = loops[depth]

            def turn(index: str, _: tuple[str, ...]) -> tuple[str, ...]:
                nest(depth + 1, [*moves, (loop, index)])
                return ()

            code.loop(code.formula(loop.count), [], turn, down=down)

        nest(0, [])
        code.do("ret void")

    return model(subject, body, described([part, *rest], output, way), ULPS if way.loose else 0)
