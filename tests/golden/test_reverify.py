"""Completions that pages show are right: what stands in the text is put into the sketch and proved from scratch."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from keyhole.errors import KeyholeError
from keyhole.holes.llvm.files import read_file
from keyhole.proof import Bounded, Certificate, Proved
from keyhole.proof import Tested as OnInputs
from keyhole.synth import Completion, Cost, Query, query, read_examples, sketch_of
from keyhole.synth.checker import complete
from tests.golden.test_transcripts import PAGES, name
from tests.golden.transcripts import ROOT, Step, transcripts
from tests.reverify import reverify

_FILLING = re.compile(r"^  (\?[\w.]+) = (.*(?:\n {7,}\S.*)*)", re.MULTILINE)
_CERTIFICATE: dict[str, Certificate] = {
    "proved": Proved("the page", 0.0),
    "correct": Bounded("the page", 0.0, ""),
    "tested": OnInputs(0, ""),
}


def fills(page: Path) -> list[Step]:
    """The steps of a page that show completions."""
    steps = [step for some in transcripts(page) for step in some]
    return [s for s in steps if s.command.startswith("keyhole fill") and "\nfilled in" in s.expected]


def asked(command: str) -> Query:
    """The query that a command line puts."""
    words = iter(shlex.split(command)[2:])
    given: dict[str, list[str]] = {}
    for word in words:
        given.setdefault(word if word.startswith("--") else "", []).append(
            next(words) if word in ("--spec", "--assert", "--assume", "--examples", "--function") else word
        )
    module = read_file(ROOT / next(word for word in given[""] if "." in word))
    function = next(iter(given.get("--function", [])), None)
    signature = sketch_of(module, function).signature
    examples = [read_examples(ROOT / file, signature) for file in given.get("--examples", [])]
    return query(
        module,
        function=function,
        reference=given.get("--spec"),
        predicates=given.get("--assert", ()),
        assuming=given.get("--assume", ()),
        examples=tuple(example for some in examples for example in some),
    )


def shown(step: Step, of: Query) -> list[Completion]:
    """The completions that a transcript shows, each with the certificate that it claims."""
    found = []
    for text in re.split(r"^(?=@\S+: )", step.expected.partition("\nfilled in")[2], flags=re.MULTILINE)[:-1]:
        before = text.rpartition("\n\n---")[0] or text
        fillings = {
            hole: re.sub(r"\n +", "\n", filling.replace("(no flags)", "")) for hole, filling in _FILLING.findall(before)
        }
        module = complete(of, fillings)
        claim = re.search(rf"^{re.escape(of.function)}: (\w+)", step.expected, re.MULTILINE)
        assert claim is not None, step.expected
        certificate = _CERTIFICATE[claim[1]]
        found.append(Completion(fillings, module, module.get(of.function), certificate, Cost(0, 0, 0), 0.0))
    return found


SHOWN = [(page, step) for page in PAGES for step in fills(page)]


@pytest.mark.parametrize(("page", "step"), SHOWN, ids=lambda part: name(part) if isinstance(part, Path) else None)
def test_what_a_page_shows_is_right(page: Path, step: Step) -> None:
    of = asked(step.command)
    completions = shown(step, of)
    assert completions
    for completion in completions:
        reverify(of, completion)


def test_a_page_that_shows_something_wrong_is_caught() -> None:
    page, step = SHOWN[0]
    of = asked(step.command)
    wrong = Step(step.command, re.sub(r"= (\d+)$", "= 3", step.expected, count=1, flags=re.MULTILINE))
    assert wrong.expected != step.expected, page
    with pytest.raises((AssertionError, KeyholeError)):
        for completion in shown(wrong, of):
            reverify(of, completion)
