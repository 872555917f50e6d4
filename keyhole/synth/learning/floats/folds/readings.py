"""What a fold over floats reads, turn by turn, and where its result goes."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product

from keyhole.holes.types import FloatType, Type
from keyhole.synth.learning.floats.access import Access, assignments, dependence, mirrored, progressions
from keyhole.synth.learning.floats.formulas import Formula
from keyhole.synth.learning.floats.subject import Subject
from keyhole.synth.learning.floats.writing import kind_of


@dataclass(frozen=True, slots=True)
class Reading:
    """A loop's turns: how many, what they read, and where the result goes (empty: it is returned)."""

    count: Formula
    accesses: tuple[Access, ...]
    slot: str = ""


def readings(subject: Subject, slot: str) -> list[Reading]:
    """What a fold reads. Where buffers are read in several directions, which pairs with which is not seen: all are there."""
    at = assignments(subject)
    outputs = () if slot == "" else (slot,)
    read = []
    for case in at:
        sets = dependence(subject, case, outputs).needs((slot, 0))
        read.append({name: indices for name, indices in sets.items() if name != slot})
    found = progressions(subject, read, at) if at else None
    if found is None:
        return []
    count, accesses = found
    backwards = [name for name, sign in subject.signs.items() if sign < 0]
    ways = [(each, mirrored(each, count)) for each in accesses]
    ordered = [way[::-1] if any(name in way[0].step.names for name in backwards) else way for way in ways]
    if not backwards:
        return [Reading(count, accesses, slot)]
    return [Reading(count, each, slot) for each in product(*ordered)]


def result_type(subject: Subject, read: Reading) -> Type | None:
    """The type of a fold's result; None for integers that go to a buffer."""
    if read.slot:
        return FloatType(kind_of(subject, read.slot)) if subject.dtype(read.slot).kind == "f" else None
    return subject.signature.result.type
