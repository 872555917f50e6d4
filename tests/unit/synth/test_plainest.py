"""Constants come out plain: bits that do not matter are zero."""

from __future__ import annotations

from pathlib import Path

import pytest

from keyhole.holes.llvm.files import read_file
from keyhole.proof import Proved
from keyhole.synth import Filled, fill_holes, query

EXAMPLES = Path(__file__).resolve().parents[3] / "examples"


@pytest.mark.parametrize(
    ("example", "expected"),
    [
        ("parity.ll", {"?table": "27030", "?m": "1", "?k": "4"}),
        ("popcount.ll", {"?bytes": "3855", "?pairs": "21845", "?quads": "13107"}),
        ("round_up.ll", {"?mask": "-8", "?slack": "7"}),
    ],
)
def test_the_constants_of_the_examples_are_the_textbook_s(example: str, expected: dict[str, str]) -> None:
    answer = fill_holes(query(read_file(EXAMPLES / example)))
    assert isinstance(answer, Filled)
    best = answer.completions[0]
    assert isinstance(best.certificate, Proved)
    assert {name: best.fillings[name] for name in expected} == expected
