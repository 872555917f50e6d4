"""Random problems: a function made from the grammar is found, and infeasible is said exactly where nothing can be right."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from keyhole.errors import SourceError
from keyhole.synth.sygus.derivation import admits
from keyhole.synth.sygus.printing import answer_text
from keyhole.synth.sygus.reader import parse
from keyhole.synth.sygus.solve import Found, Infeasible, solve
from tests.unit.synth.sygus_checker import holds

UNARY = ("bvnot", "bvneg")
BINARY = tuple("bvand bvor bvxor bvadd bvsub bvmul bvshl bvlshr bvashr bvudiv bvurem bvsdiv bvsrem bvsmod".split())
SLOW = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))


@st.composite
def made(draw: st.DrawFn) -> tuple[str, str]:
    """A grammar's productions and a body that they derive, over x and y of 6 bits."""
    operations = draw(st.lists(st.sampled_from(UNARY + BINARY), min_size=2, max_size=5, unique=True))
    leaves = [
        "x",
        "y",
        *draw(st.lists(st.sampled_from(["#b000001", "#b000000", "#b111111", "#b100101"]), max_size=2, unique=True)),
    ]

    def body(depth: int) -> str:
        if depth == 0 or draw(st.booleans()):
            return draw(st.sampled_from(leaves))
        operation = draw(st.sampled_from(operations))
        return f"({operation} {' '.join(body(depth - 1) for _ in range(1 if operation in UNARY else 2))})"

    productions = [f"({name} {' '.join(['S'] * (1 if name in UNARY else 2))})" for name in operations]
    return " ".join([*leaves, *productions]), body(3)


@SLOW
@given(made())
def test_what_the_grammar_can_say_is_found(problem: tuple[str, str]) -> None:
    productions, body = problem
    word = "(_ BitVec 6)"
    text = (
        f"(set-logic BV)(synth-fun f ((x {word}) (y {word})) {word} ((S {word})) ((S {word} ({productions}))))"
        f"(declare-var x {word})(declare-var y {word})(constraint (= (f x y) {body}))(check-synth)"
    )
    stated = parse(text)
    answer = solve(stated, timeout=20)
    assert not isinstance(answer, Infeasible)
    if isinstance(answer, Found):
        assert admits(stated.functions[0], answer.definitions[0].body)
        assert holds(text, answer_text(answer.definitions, stated.old))


# All functions of one word of two bits: 256, so what a grammar can say is known.

MEANINGS: dict[str, Callable[..., int]] = {
    "bvnot": lambda a: ~a & 3,
    "bvneg": lambda a: -a & 3,
    "bvand": lambda a, b: a & b,
    "bvor": lambda a, b: a | b,
    "bvxor": lambda a, b: a ^ b,
    "bvadd": lambda a, b: (a + b) & 3,
    "bvmul": lambda a, b: (a * b) & 3,
    "bvshl": lambda a, b: (a << b) & 3,
    "bvlshr": lambda a, b: a >> b,
    "bvudiv": lambda a, b: a // b if b else 3,
    "bvurem": lambda a, b: a % b if b else a,
}


def closure(operations: list[str], leaves: list[tuple[int, ...]]) -> set[tuple[int, ...]]:
    """All functions that can be made, by making them."""
    known = set(leaves)
    while True:
        more = set(known)
        for name in operations:
            for arguments in itertools.product(known, repeat=1 if name in UNARY else 2):
                more.add(tuple(MEANINGS[name](*words) for words in zip(*arguments, strict=True)))
        if more == known:
            return known
        known = more


@SLOW
@given(
    st.lists(st.sampled_from(sorted(MEANINGS)), min_size=1, max_size=3, unique=True),
    st.lists(st.sampled_from([0, 1, 2, 3]), max_size=1),
    st.tuples(*[st.integers(0, 3)] * 4),
    st.booleans(),
)
def test_infeasible_exactly_where_nothing_is_right(
    operations: list[str], constants: list[int], wanted: tuple[int, ...], by_example: bool
) -> None:
    word = "(_ BitVec 2)"
    productions = " ".join(f"({name} {' '.join(['S'] * (1 if name in UNARY else 2))})" for name in operations)
    leaves = " ".join(["x", *(f"#b{value:02b}" for value in constants)])
    if by_example:
        said = "".join(f"(constraint (= (f #b{x:02b}) #b{y:02b}))" for x, y in enumerate(wanted))
    else:
        cases = "".join(f"(=> (= x #b{x:02b}) (= (f x) #b{y:02b})) " for x, y in enumerate(wanted))
        said = f"(declare-var x {word})(constraint (and {cases}))"
    function = f"(synth-fun f ((x {word})) {word} ((S {word})) ((S {word} ({leaves} {productions}))))"
    answer = solve(parse(f"(set-logic BV){function}{said}(check-synth)"), timeout=20)
    possible = wanted in closure(operations, [(0, 1, 2, 3), *((value,) * 4 for value in constants)])
    assert isinstance(answer, Found if possible else Infeasible)


# --- broken files ----------------------------------------------------------------------------------------------------------------

VALID = """(set-logic BV)
(define-sort W () (_ BitVec 8))
(define-fun if1 ((c W) (a W) (b W)) W (ite (= c #x01) a b))
(synth-fun f ((x W) (b Bool)) W ((S W) (B Bool))
  ((S W (x #x0f (_ bv3 8) ((_ rotate_left 3) S) (if1 S S x) (ite B S S) (bvadd S (Constant W)))) (B Bool (b (bvult S S)))))
(synth-fun |odd name| ((y (_ BitVec 4))) Bool)
(declare-var x W)
(assume (let ((z (bvadd x x)) (y x)) (distinct z y)))
(constraint (=> (bvult x #x80) (= (f x true) (bvadd x (concat #b0000 ((_ extract 7 4) #xf5))))))
(constraint (|odd name| #xa)) ; a comment
(check-synth)
"""
TOKENS = tuple(dict.fromkeys(re.findall(r"\|[^|]*\||[()]|[^\s()]+", VALID)))


@given(st.data())
@settings(max_examples=300, deadline=None)
def test_a_broken_file_is_an_error_with_a_place(data: st.DataObject) -> None:
    """Tokens are dropped, doubled and replaced; whatever comes of it is read, or refused where it is wrong."""
    words = re.findall(r"\|[^|]*\||[()]|[^\s()]+", re.sub(r";[^\n]*", "", VALID))
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(words) - 1))
        match data.draw(st.sampled_from(["drop", "double", "replace"])):
            case "drop":
                del words[at]
            case "double":
                words.insert(at, words[at])
            case _:
                words[at] = data.draw(st.sampled_from(TOKENS))
    try:
        parse(" ".join(words))
    except SourceError as error:
        assert error.span is not None
        assert error.message


@given(st.text(alphabet='()|";#xb01 \n_!aé:', max_size=60))
@settings(max_examples=200, deadline=None)
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        parse(text)
    except SourceError as error:
        assert error.span is not None


def test_the_valid_file_is_valid() -> None:
    assert isinstance(solve(parse(VALID), timeout=20), Found)


def test_files_may_nest_deep() -> None:
    """Reading, evaluating and proving are loops; Python's recursion limit is no limit on a file."""
    deep = "(bvnot " * 4000 + "x" + ")" * 4000
    text = f"(set-logic BV)(synth-fun f ((x (_ BitVec 8))) (_ BitVec 8))(declare-var x (_ BitVec 8))(constraint (= (f x) {deep}))"
    assert isinstance(solve(parse(text + "(check-synth)"), timeout=60), Found)
