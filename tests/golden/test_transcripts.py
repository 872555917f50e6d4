"""Every transcript in README.md and docs/ is what really happens."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.golden.transcripts import ROOT, Step, run, settled, transcripts

PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
CASES = [
    pytest.param(steps, id=f"{page.relative_to(ROOT)}:{number}")
    for page in PAGES
    for number, steps in enumerate(transcripts(page))
]


@pytest.mark.timeout(300)
@pytest.mark.parametrize("steps", CASES)
def test_transcript(steps: list[Step]) -> None:
    for step in steps:
        assert settled(run(step.command)) == settled(step.expected), step.command


def test_there_are_transcripts() -> None:
    assert any(Path(page).name == "README.md" and transcripts(page) for page in PAGES)
