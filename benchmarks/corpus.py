"""The pairs in ``benchmarks/pairs``: transformations that a compiler makes, and the classic mistakes, with known verdicts.

Each file there is one category: a module of its own, accepted by LLVM, with functions ``@src1``/``@tgt1``, ``@src2``/``@tgt2``, ….
The line before a source is its label, ``; correct: NAME`` or ``; incorrect: NAME``; lines that go on with ``;   `` say why. A
label is what the LLVM Language Reference says, whether or not the checker can tell today. This file is where labels are read.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from keyhole.holes.model import Function
from keyhole.holes.text.reader import read_all, read_module
from keyhole.proof.pairs import pairs_in

FOLDER = Path(__file__).resolve().parent / "pairs"

_LABEL = re.compile(r"^; (correct|incorrect): (\S.*)$", re.MULTILINE)
_LABELLED = re.compile(r"^; (correct|incorrect): (\S.*)\n(?:;   .*\n)*define [^@\n]*(@src\d+)\(", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Case:
    """A pair and whether the target may replace the source."""

    category: str
    name: str
    correct: bool
    source: Function
    target: Function


def categories() -> tuple[str, ...]:
    """The categories, by name."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.ll")))


def path_of(category: str) -> Path:
    """The category's file."""
    return FOLDER / f"{category}.ll"


def cases(category: str) -> tuple[Case, ...]:
    """The pairs of a category in the order of its file. Raises ValueError where a label has no pair or a pair no label."""
    path = path_of(category)
    text = path.read_text(encoding="utf-8")
    labels = {match[3]: (match[2], match[1] == "correct") for match in _LABELLED.finditer(text)}
    pairs = pairs_in(read_all(read_module(text, str(path))))
    unlabelled = {pair.source.name for pair in pairs} ^ labels.keys()
    if unlabelled or len(labels) != len(_LABEL.findall(text)):
        raise ValueError(
            f"{path}: labels and pairs do not match: {', '.join(sorted(unlabelled)) or 'a label too many'}"
        )
    return tuple(Case(category, *labels[pair.source.name], pair.source, pair.target) for pair in pairs)
