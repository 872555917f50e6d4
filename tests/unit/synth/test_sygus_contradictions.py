"""Samples at which constraints clash, and those at which functions of one word show that they do not."""

from __future__ import annotations

import itertools
import time

import pytest

from keyhole.synth.sygus.contradictions import clash, plainly_possible
from keyhole.synth.sygus.reader import parse
from keyhole.synth.sygus.samples import columns_of, tabulate
from keyhole.synth.sygus.solve import Found, solve
from keyhole.synth.sygus.specs import Part, parts

HEAD = """(set-logic BV)
(synth-fun f ((x (_ BitVec 2)) (y (_ BitVec 2))) (_ BitVec 2))
(synth-fun g ((x (_ BitVec 2))) Bool)
(declare-var a (_ BitVec 2))
(declare-var b (_ BitVec 2))
"""
PREDICATES = {
    "one of two": "(bvuge (f a b) a)(bvuge (f a b) b)(or (= (f a b) a) (= (f a b) b))",
    "above": "(bvugt (f a b) a)",
    "inside itself": "(= (f (f a b) b) a)(distinct (f a b) a)",
    "both": "(= (g a) (bvult (f a b) b))(bvult (f a b) #b10)",
    "equal arguments": "(distinct (f a b) (f b a))",
    "arguments that are known": "(distinct (f a #b00) (f a #b01))(distinct (f #b00 a) (f #b01 a) (f #b10 a))",
    "under an assumption": "(distinct (g a) (g b))",
}


def part(constraints: str, *, assumed: str = "true") -> Part:
    said = "".join(f"(constraint {one})" for one in split(constraints))
    return max(parts(parse(f"{HEAD}(assume {assumed}){said}(check-synth)")), key=lambda found: len(found.conjuncts))


def split(text: str) -> list[str]:
    """The texts between parentheses at the top level."""
    ends = [0]
    depth = 0
    for at, character in enumerate(text, 1):
        depth += {"(": 1, ")": -1}.get(character, 0)
        if depth == 0:
            ends.append(at)
    return [text[start:end] for start, end in itertools.pairwise(ends)]


@pytest.mark.parametrize("name", PREDICATES)
@pytest.mark.parametrize("assumed", ["true", "(distinct a b)"])
def test_no_sample_is_called_possible_that_is_not(name: str, assumed: str) -> None:
    """Whether any words do is decided by trying all: each application yields any word, equal arguments equal ones."""
    stated = part(PREDICATES[name], assumed=assumed)
    samples = list(itertools.product(range(4), repeat=len(stated.variables)))
    for sample, plain in zip(samples, plainly_possible(stated, samples), strict=True):
        possible = _possible(stated, sample)
        assert possible or not plain
        assert (clash(stated, sample, deadline=time.monotonic() + 60, seed=0) is None) == possible


def _possible(stated: Part, sample: tuple[int, ...]) -> bool:
    columns = columns_of(stated.variables, [sample])
    for words in itertools.product(*(range(1 << call.sort.width) for call in stated.calls)):
        values = columns | columns_of(stated.calls, [words])
        known: dict[object, int] = {}
        points = [
            (call.head, *(int(tabulate(item, values, (1,))[0]) for item in call.arguments)) for call in stated.calls
        ]
        functional = all(known.setdefault(point, word) == word for point, word in zip(points, words, strict=True))
        if functional and tabulate(stated.spec, values, (1,))[0]:
            return True
    return False


def test_most_samples_need_no_solver() -> None:
    assert all(plainly_possible(part(PREDICATES["one of two"]), [(0, 0), (1, 2), (3, 1)]))


def test_applications_may_need_words_of_their_own() -> None:
    """Where their arguments are the same they cannot have them."""
    stated = part(PREDICATES["equal arguments"])
    assert plainly_possible(stated, [(0, 1), (3, 1), (2, 2)]) == [True, True, False]


def test_words_wider_than_columns_are_left_to_the_solver() -> None:
    text = HEAD.replace("BitVec 2", "BitVec 70") + "(constraint (bvuge (f a b) a))(check-synth)"
    (stated,) = (found for found in parts(parse(text)) if found.conjuncts)
    assert plainly_possible(stated, [(1, 2)]) == [False]
    assert clash(stated, (1, 2), deadline=time.monotonic() + 60, seed=0) is None


def test_very_many_applications() -> None:
    """Every two of them might have the same arguments."""
    calls = " ".join(f"(f #x{value:02x})" for value in range(128))
    text = f"(set-logic BV)(synth-fun f ((x (_ BitVec 8))) (_ BitVec 8))(constraint (distinct {calls}))(check-synth)"
    assert isinstance(solve(parse(text), timeout=60), Found)
