"""Every shipped example is solved, and what comes out verifies from scratch."""

from __future__ import annotations

from pathlib import Path

import pytest

from keyhole.holes.llvm.files import read_file
from keyhole.holes.llvm.guard import check_module
from keyhole.holes.sites import sites
from keyhole.holes.text.printer import print_module
from keyhole.holes.text.reader import parse
from keyhole.proof import Proved, check_refinement
from keyhole.synth import Filled, fill_holes, query

EXAMPLES = sorted((Path(__file__).resolve().parents[2] / "examples").glob("*.ll"))


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_the_example_is_filled_and_proved(path: Path) -> None:
    answer = fill_holes(query(read_file(path)))
    assert isinstance(answer, Filled)
    again = parse(print_module(answer.completions[0].module))
    check_module(again)
    source, target = again.function("@src"), again.function("@tgt")
    assert source is not None
    assert target is not None
    assert not sites(target)
    assert isinstance(check_refinement(source, target, timeout=30), Proved)


def test_there_are_examples() -> None:
    assert len(EXAMPLES) >= 9
