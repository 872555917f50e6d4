"""Functions that are sums of products of what they read: matrices, convolutions, copies in any order.

Setting parameters to zero shows which products there are; unit vectors show, for each product, which numbers meet in which output.
These triples of indices form a grid: its steps and sizes, as formulas of the parameters, are the loops. Their order, and how
products and sums are rounded, is then found by comparing natively.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import product

from keyhole.synth.learning.floats.access import assignments
from keyhole.synth.learning.floats.contractions.contraction import Loop, Part
from keyhole.synth.learning.floats.contractions.gathering import gathered
from keyhole.synth.learning.floats.contractions.probing import is_summed
from keyhole.synth.learning.floats.contractions.recovery import parts
from keyhole.synth.learning.floats.contractions.scattering import scattered
from keyhole.synth.learning.floats.formulas import number, times
from keyhole.synth.learning.floats.native import Proposal
from keyhole.synth.learning.floats.subject import Subject

_DRAWS = 3  # of assignments: unlucky ones hide a loop


def contractions(subject: Subject, changed: tuple[str, ...]) -> Iterator[Proposal]:
    """Proposals for a function that writes one buffer, and whose outputs are sums of products."""
    if len(changed) != 1 or subject.result is not None or not is_summed(subject, changed[0]):
        return
    seen: set[str] = set()
    for _ in range(_DRAWS):
        found = parts(subject, changed[0])
        if found and str(found) not in seen:
            seen.add(str(found))
            yield from _proposed(subject, changed[0], found)


def _proposed(subject: Subject, output: str, found: Sequence[Part]) -> Iterator[Proposal]:
    found = _alike(found)
    alike = all(part.outer == found[0].outer and str(part.starts[0]) == str(found[0].starts[0]) for part in found)
    if alike and _distinct_outputs(subject, found[0]):
        yield from gathered(subject, output, found)
    else:
        yield from scattered(subject, output, found)


def _alike(found: Sequence[Part]) -> list[Part]:
    """The parts, with one loop over all outputs as several where another part has these: rows without a gap look like one."""
    most = max(found, key=lambda part: len(part.outer))
    outer = [loop for loop in most.loops if not loop.inner]
    whole = number(1)
    for loop in outer:
        whole = times(whole, loop.count)
    made = []
    for part in found:
        mine = [loop for loop in part.loops if not loop.inner]
        if (
            len(mine) == 1 < len(outer)
            and mine[0].steps[0] == number(1)
            and set(mine[0].count.terms) == set(whole.terms)
        ):
            split = [Loop(each.count, tuple(times(each.steps[0], step) for step in mine[0].steps)) for each in outer]
            made.append(replace(part, loops=(*(loop for loop in part.loops if loop.inner), *split)))
        else:
            made.append(part)
    return made


def _distinct_outputs(subject: Subject, part: Part) -> bool:
    """Whether different turns of the outer loops go to different outputs."""
    for case in assignments(subject, 2, 5)[:2]:
        outer = [loop for loop in part.loops if not loop.inner]
        turns = product(*(range(loop.count.at(case.numbers)) for loop in outer))
        places = [
            sum(turn * loop.steps[0].at(case.numbers) for turn, loop in zip(each, outer, strict=True)) for each in turns
        ]
        if len(set(places)) != len(places):
            return False
    return True
