"""Verdicts are values: no truth, one JSON form each."""

from __future__ import annotations

import json

import pytest

from keyhole import proof  # pytest would take an imported class named Tested for tests
from keyhole.proof import (
    Argument,
    Bounded,
    Certificate,
    Counterexample,
    Execution,
    GaveUp,
    Number,
    Proved,
    Refuted,
    Unknown,
)

CASE = Counterexample(
    "the target returns poison where the source does not",
    (Argument("%x", "i64", (Number(64, 1 << 63),)), Argument("%v", "<2 x i4>", (Number(4, 15), Number(4, "undef")))),
    Execution("@src", (Number(1, 1),)),
    Execution("@tgt", (Number(1, "poison"),)),
    (("%r", (Number(8, 200),), (Number(8, "poison"),)),),
)
ALL: tuple[Certificate, ...] = (
    Proved("z3 5.4", 0.5),
    Bounded("z3 5.4", 0.5, "loops unrolled 8 times"),
    proof.Tested(1000, "random, seed 0"),
    Unknown("loops are not modelled", GaveUp.LOOP),
    Refuted(CASE),
)


@pytest.mark.parametrize("verdict", ALL, ids=lambda verdict: type(verdict).__name__)
def test_a_verdict_is_no_truth_value(verdict: Certificate) -> None:
    with pytest.raises(TypeError, match="Proved, Bounded, Tested, Unknown and Refuted"):
        bool(verdict)


@pytest.mark.parametrize("verdict", ALL, ids=lambda verdict: type(verdict).__name__)
def test_a_verdict_is_json(verdict: Certificate) -> None:
    text = verdict.to_json()
    assert json.loads(json.dumps(text))["kind"] == type(verdict).__name__.lower()


def test_large_numbers_are_strings_in_json() -> None:
    assert Number(64, 1 << 63).to_json() == str(1 << 63)
    assert Number(64, 1 << 53).to_json() == 1 << 53
    assert Number(8, "poison").to_json() == "poison"


def test_a_counterexample_as_text() -> None:
    assert str(CASE).splitlines() == [
        "the target returns poison where the source does not",
        "  i64 %x = 0x8000000000000000 (-9223372036854775808)",
        "  <2 x i4> %v = <0xf (-1), undef>",
        "source: @src returns true",
        "target: @tgt returns poison",
        "they part at %r: 0xc8 (-56) in the source, poison in the target",
    ]
