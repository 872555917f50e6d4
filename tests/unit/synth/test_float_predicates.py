"""Predicate holes of ``fcmp``: filled with all that is right, proved, and called impossible where none is."""

from __future__ import annotations

import pytest

from keyhole.holes.text.reader import parse
from keyhole.proof import Proved
from keyhole.synth import Answer, Filled, Impossible, Unknown, fill_holes, query


def asked(reference: str, sketch: str, type_: str = "float", result: str = "i1") -> Answer:
    """All answers for a sketch of two floats that must do what the reference does."""
    text = ""
    for name, body in (("@src", reference), ("@tgt", sketch)):
        lines = "\n".join(f"  {line.strip()}" for line in body.split(";"))
        text += f"define {result} {name}({type_} noundef %x, {type_} noundef %y) {{\n{lines}\n  ret {result} %r\n}}\n"
    return fill_holes(query(parse(text)), k=20)


@pytest.mark.parametrize(
    ("reference", "sketch", "expected"),
    [
        ("%r = fcmp ole float %x, %y", "%r = fcmp ?p float %y, %x", {"oge"}),
        ("%r = fcmp uno float %x, 0.0", "%r = fcmp ?p float %x, %x", {"uno", "une", "ugt", "ult"}),
        ("%c = fcmp ult float %x, %y; %r = xor i1 %c, true", "%r = fcmp ?p{oge,uge} float %x, %y", {"oge"}),
        ("%r = fcmp olt float %x, -0.0", "%n = fneg float %x; %r = fcmp ?p float %n, 0.0", {"ogt"}),
    ],
)
def test_all_predicates_that_are_right_are_found(reference: str, sketch: str, expected: set[str]) -> None:
    answer = asked(reference, sketch)
    assert isinstance(answer, Filled) and answer.every
    assert {completion.fillings["?p"] for completion in answer.completions} == expected
    assert all(isinstance(completion.certificate, Proved) for completion in answer.completions)


def test_lanes_of_vectors_share_a_predicate() -> None:
    given = "<2 x half> %x, <half 1.0, half -2.0>"
    answer = asked(f"%r = fcmp ugt {given}", f"%r = fcmp ?p {given}", "<2 x half>", "<2 x i1>")
    assert isinstance(answer, Filled) and answer.best.fillings["?p"] == "ugt"
    other = asked(f"%r = fcmp ugt {given}", "%r = fcmp ?p <2 x half> %x, %y", "<2 x half>", "<2 x i1>")
    assert isinstance(other, Impossible), other


def test_with_flags_and_an_instruction_beside_it() -> None:
    answer = asked(
        "%c = fcmp ninf olt float %x, 1.0; %r = select i1 %c, i8 3, i8 5",
        "%c = fcmp ?flags{nnan,ninf} ?p float %x, 1.0; %d = xor i1 %c, true; %e = zext i1 %d to i8; %r = ?e : i8 {2}",
        result="i8",
    )
    assert isinstance(answer, Filled), answer
    assert answer.best.fillings["?flags"] == "ninf"
    assert isinstance(answer.best.certificate, Proved)


@pytest.mark.parametrize("type_", ["fp128", "ptr"])
def test_what_is_not_compared_is_refused_with_its_place(type_: str) -> None:
    compare = "icmp" if type_ == "ptr" else "fcmp"
    answer = asked(f"%r = {compare} ult {type_} %x, %y", f"%r = {compare} ?p {type_} %y, %x", type_)
    assert isinstance(answer, Unknown)
    assert answer.place is not None and type_ in answer.reason
