"""Completions checked once more from scratch: printed, read anew, accepted by LLVM, proved again with another seed.

The directories whose tests make completions hand every one of them to ``reverify``, so that no test passes with a wrong one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from keyhole.holes.llvm.guard import check_module
from keyhole.holes.meaning.evaluate import evaluate
from keyhole.holes.meaning.integers import Integers
from keyhole.holes.meaning.lanes import Zeros
from keyhole.holes.sites import sites
from keyhole.holes.text.printer import print_module
from keyhole.holes.text.reader import parse
from keyhole.proof import Bounded, Proved, Refuted
from keyhole.synth import Completion, Query, Search
from keyhole.synth.checker import prove
from keyhole.synth.spec.samples import Samples

_INTEGERS = Integers()
_SEED = 90_001


def reverify(asked: Query, completion: Completion) -> None:
    """Fails unless the completion is what its certificate says."""
    again = parse(print_module(completion.module))
    function = again.get(asked.function)
    assert not sites(function), f"{function.name} still has holes"
    if not any(sites(other) for other in again.functions):
        check_module(again)
    references = tuple(again.function(known.name) or known for known in asked.spec.references)
    spec = replace(asked.spec, references=references)
    examples = Samples(function, replace(spec, references=(), predicates=(), assuming=()))
    for index in range(len(examples)):
        does = evaluate(function, _INTEGERS, examples.integers(index), Zeros(_INTEGERS))
        assert examples.allows(index, does), f"wrong on the example {spec.examples[index]}"
    if not spec.provable:
        return
    verdict = prove(replace(asked, spec=spec, seed=_SEED), function, 20.0)
    assert not isinstance(verdict, Refuted), verdict
    if isinstance(completion.certificate, Proved):
        assert isinstance(verdict, Proved), verdict
    if isinstance(completion.certificate, Bounded):
        assert isinstance(verdict, Bounded | Proved), verdict


@pytest.fixture(autouse=True)
def every_completion_is_checked_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """For a directory's ``conftest``: whatever a search gives out is checked once more."""
    original = Search.completions

    def checked(self: Search) -> Iterator[Completion]:
        for completion in original(self):
            reverify(self.query, completion)
            yield completion

    monkeypatch.setattr(Search, "completions", checked)
