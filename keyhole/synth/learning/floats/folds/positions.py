"""The position of a number that none beats."""

from __future__ import annotations

from collections.abc import Iterator

from keyhole.holes.types import IntType
from keyhole.synth.learning.floats.code import Body, State
from keyhole.synth.learning.floats.folds.readings import Reading, result_type
from keyhole.synth.learning.floats.folds.serial import loaded
from keyhole.synth.learning.floats.native import Proposal
from keyhole.synth.learning.floats.subject import Subject
from keyhole.synth.learning.floats.writing import kind_of, model

_STAYS = ", a NaN stays"
_NAN_FIRST = tuple(each + _STAYS for each in ("ugt", "ult"))  # comparisons that the first NaN wins


def positions(subject: Subject, read: Reading) -> Iterator[Proposal]:
    """The position of a number that none beats: which comparison beats, and what is to be beaten at first."""
    type_ = result_type(subject, read)
    if not isinstance(type_, IntType) or len(read.accesses) != 1 or read.slot:
        return
    kind = kind_of(subject, read.accesses[0].buffer)
    if kind not in ("float", "double"):
        return
    for size in (False, True):
        for predicate in ("ogt", "olt", "oge", "ole", "ugt", "ult", *_NAN_FIRST):
            for first in ("", "0.0", "0xFFF0000000000000", "0x7FF0000000000000"):
                yield _position(subject, read, type_, kind, predicate, size, first)


def _position(
    subject: Subject, read: Reading, type_: IntType, kind: str, predicate: str, magnitude: bool, first: str
) -> Proposal:
    def body(code: Body, _magnitude: bool) -> None:
        count = code.formula(read.count)

        def number(index: str) -> str:
            (value,) = loaded(code, subject, read.accesses, index, magnitude).values()
            return value

        start = first
        if not first:
            code.nonempty(count, lambda: code.do(f"ret {type_} 0"))
            start = number("0")

        def turn(index: str, states: tuple[str, ...]) -> tuple[str, ...]:
            value = number(index)
            beats = code.put(f"fcmp {predicate.removesuffix(_STAYS)} {kind} {value}, {states[0]}")
            if predicate in _NAN_FIRST:
                number_ = code.put(f"fcmp ord {kind} {states[0]}, {states[0]}")
                beats = code.put(f"and i1 {beats}, {number_}")
            return (
                code.put(f"select i1 {beats}, {kind} {value}, {kind} {states[0]}"),
                code.put(f"select i1 {beats}, i64 {index}, i64 {states[1]}"),
            )

        _, where = code.loop(count, [State(kind, start), State("i64", "0")], turn, first=0 if first else 1)
        result = where if type_.width == 64 else code.put(f"trunc i64 {where} to {type_}")
        code.do(f"ret {type_} {result}")

    what = "largest" if predicate[1] == "g" else "smallest"
    return model(
        subject,
        body,
        f"the position of the {what} {'magnitude' if magnitude else 'number'} of {read.accesses[0].buffer}",
    )
