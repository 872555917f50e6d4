"""Answers to SyGuS problems: right by a judge of their own, in the grammar, infeasible with a reason, never a wrong one."""

from __future__ import annotations

import math
import re
from pathlib import Path

import pytest

from keyhole.synth.sygus.derivation import admits
from keyhole.synth.sygus.printing import answer_text, term_text
from keyhole.synth.sygus.reader import parse
from keyhole.synth.sygus.solve import Answer, Found, GaveUp, Infeasible, solve
from tests.unit.synth.sygus_checker import holds

EXAMPLES = sorted((Path(__file__).resolve().parents[3] / "examples").glob("*.sl"))
WORD, OLD = "(_ BitVec {w})", "(BitVec {w})"
AVERAGES = "(bvor S S) (bvsub S S) (bvlshr S S) (bvxor S S)"
BITS = "(bvnot S) (bvneg S) (bvand S S) (bvor S S) (bvxor S S) (bvadd S S) (bvsub S S)"


def problem(
    body: str, *, w: int = 32, variables: str = "x", operations: str = BITS, constants: str = "#x00000001"
) -> str:
    """A function of ``variables`` that equals ``body``."""
    sort = f"(_ BitVec {w})"
    names = variables.split()
    parameters = " ".join(f"({name} {sort})" for name in names)
    declared = "".join(f"(declare-var {name} {sort})\n" for name in names)
    return (
        f"(set-logic BV)\n(synth-fun f ({parameters}) {sort}\n  ((S {sort}))\n"
        f"  ((S {sort} ({variables} {constants} {operations}))))\n{declared}"
        f"(constraint (= (f {variables}) {body}))\n(check-synth)\n"
    )


def answered(text: str, seconds: float = 60) -> tuple[Answer, str]:
    """The answer, and its text if it is one; it is in the grammar, and z3 agrees that it is right."""
    stated = parse(text)
    answer = solve(stated, timeout=seconds)
    if not isinstance(answer, Found):
        return answer, ""
    shown = answer_text(answer.definitions, stated.old)
    for function, definition in zip(stated.functions, answer.definitions, strict=True):
        assert admits(function, definition.body), shown
    assert holds(text, shown), shown
    return answer, shown


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_examples(path: Path) -> None:
    answer, _ = answered(path.read_text(encoding="utf-8"))
    assert isinstance(answer, Found)


@pytest.mark.parametrize(
    "text",
    [
        problem("(bvand x (bvsub x #x00000001))"),
        problem("(bvor x (bvadd x #x00000001))"),
        problem("(bvand (bvnot x) (bvadd x #x00000001))"),
        problem("(ite (bvslt x #x00000000) (bvneg x) x)", operations="(bvxor S S) (bvsub S S) (bvashr S S)"),
        problem("(bvsub (bvor x y) (bvlshr (bvxor x y) #x00000001))", variables="x y", operations=AVERAGES),
        problem("(bvudiv x #x0)", w=4, operations="(bvnot S)", constants="#x0"),
        problem("(bvurem x y)", w=8, variables="x y", operations="(bvurem S S) (bvudiv S S) (bvmul S S) (bvsub S S)", constants=""),
        problem("(bvsmod x y)", w=4, variables="x y", operations="(bvsrem S S) (bvsmod S S)", constants=""),
        problem("(bvshl x y)", w=8, variables="x y", operations="(bvshl S S) (bvadd S S)", constants=""),
        problem("((_ rotate_left 3) x)", w=8, operations="(bvor S S) (bvshl S #x03) (bvlshr S #x05)", constants=""),
        problem("(bvand x (bvneg x))", w=96, operations="(bvand S S) (bvneg S)", constants=""),
    ],
    ids=lambda text: re.sub(r"\s+", " ", text.split("(constraint ")[1].split("(check")[0])[:48],
)  # fmt: skip
def test_references(text: str) -> None:
    answer, _ = answered(text)
    assert isinstance(answer, Found)


def test_the_older_language_prints_as_it_is_written() -> None:
    """SyGuS 1: no parentheses round the definitions, its own sorts, and the start is the symbol named Start."""
    text = """(set-logic BV)
(define-fun if0 ((x (BitVec 8)) (y (BitVec 8)) (z (BitVec 8))) (BitVec 8) (ite (= x #x01) y z))
(synth-fun f ((x (BitVec 8))) (BitVec 8)
  ((Other (BitVec 8) (x #x01 (bvand Other Other)))
   (Start (BitVec 8) (#x00 #xFF Other (if0 Other Start Start)))))
(constraint (= (f #x03) #xff))
(constraint (= (f #x02) #x00))
(constraint (= (f #x41) #xff))
(constraint (= (f #x58) #x00))
(check-synth)
"""
    _, shown = answered(text)
    assert re.fullmatch(r"\(define-fun f \(\(x \(BitVec 8\)\)\) \(BitVec 8\) \(if0 \(bvand .*\) #xFF #x00\)\)", shown)


def test_several_functions_that_are_apart_are_found_apart() -> None:
    answer, _ = answered(
        """(set-logic BV)
(synth-fun f ((x (_ BitVec 8))) (_ BitVec 8))
(synth-fun g ((x (_ BitVec 8)) (b Bool)) Bool)
(synth-fun free ((x (_ BitVec 8))) Bool)
(declare-var x (_ BitVec 8))
(declare-var b Bool)
(constraint (and (= (f x) (bvmul x x)) (= (g x b) (and b (bvult x #x10)))))
(check-synth)"""
    )
    assert isinstance(answer, Found)
    assert [definition.name for definition in answer.definitions] == ["f", "g", "free"]


@pytest.mark.parametrize(
    "constraints",
    [
        "(constraint (= (f x y) (f y x)))(constraint (= (f x #x00) x))(constraint (= (f x #xff) (bvnot x)))",
        "(constraint (bvuge (f x y) x))(constraint (bvuge (f x y) y))(constraint (or (= (f x y) x) (= (f x y) y)))",
        "(constraint (= (f (f x y) y) x))(constraint (distinct (f x #x01) x))",
        "(constraint (=> (bvult x y) (= (f x y) x)))(constraint (=> (bvuge x y) (= y (f x y))))",
        "(assume (bvult x #x10))(assume (bvult y #x10))(constraint (= ((_ extract 3 0) (f x y)) ((_ extract 3 0) x)))"
        "(constraint (= ((_ extract 7 4) (f x y)) ((_ extract 3 0) y)))",
    ],
)
def test_predicates(constraints: str) -> None:
    answer, _ = answered(
        f"""(set-logic BV)
(synth-fun f ((x (_ BitVec 8)) (y (_ BitVec 8))) (_ BitVec 8)
  ((S (_ BitVec 8)) (B Bool))
  ((S (_ BitVec 8) (x y #x04 (bvadd S S) (bvsub S S) (bvxor S S) (bvor S S) (bvshl S S) (ite B S S)))
   (B Bool ((bvult S S)))))
(declare-var x (_ BitVec 8))
(declare-var y (_ BitVec 8))
{constraints}
(check-synth)"""
    )
    assert isinstance(answer, Found)


def test_two_functions_in_one_constraint() -> None:
    answer, _ = answered(
        """(set-logic BV)
(define-sort Word () (_ BitVec 8))
(synth-fun f ((x Word)) Word ((S Word)) ((S Word (x #x01 (bvadd S S) (bvnot S)))))
(synth-fun g ((x Word)) Word ((S Word)) ((S Word (x #x01 (bvsub S S) (bvneg S)))))
(declare-var x Word)
(constraint (= (bvadd (f x) (g x)) #xff))
(constraint (= (f #x00) #xff))
(check-synth)"""
    )
    assert isinstance(answer, Found)


def test_assumptions_are_assumed() -> None:
    answer, shown = answered(
        """(set-logic BV)
(synth-fun f ((x (_ BitVec 8))) (_ BitVec 8) ((S (_ BitVec 8))) ((S (_ BitVec 8) (x #x07 (bvand S S)))))
(declare-var x (_ BitVec 8))
(assume (bvult x #x08))
(constraint (= (f x) (bvand x #x0f)))
(check-synth)"""
    )
    assert isinstance(answer, Found)
    assert shown.endswith(" x)\n)")


def test_assumptions_may_be_of_the_functions() -> None:
    """The identity breaks what is assumed, so that nothing is asked of it."""
    answer, shown = answered(
        """(set-logic BV)
(synth-fun f ((x (_ BitVec 8))) (_ BitVec 8) ((S (_ BitVec 8))) ((S (_ BitVec 8) (x #x07 (bvadd S S)))))
(declare-var x (_ BitVec 8))
(assume (= (f #x00) #x07))
(constraint (= (f x) x))
(constraint (bvult #x05 x))
(check-synth)"""
    )
    assert isinstance(answer, Found)
    assert shown.endswith(" x)\n)")


# --- what cannot be --------------------------------------------------------------------------------------------------------------


def infeasible(text: str) -> Infeasible:
    answer = solve(parse(text), timeout=60)
    assert isinstance(answer, Infeasible), answer
    return answer


def test_examples_that_contradict_each_other_are_shown() -> None:
    answer = infeasible(
        """(set-logic BV)
(synth-fun f ((x (_ BitVec 8))) (_ BitVec 8))
(constraint (= (f #x01) #x02))
(constraint (= (f #x03) #x04))
(constraint (= #x05 (f (bvadd #x00 #x01))))
(check-synth)"""
    )
    assert answer.clash is not None
    assert [constraint.span.line for constraint, _ in answer.clash.cases] == [3, 5]


def test_a_reference_and_an_example_contradict_each_other_across_samples() -> None:
    answer = infeasible(
        """(set-logic BV)
(synth-fun f ((x (_ BitVec 8))) (_ BitVec 8))
(declare-var x (_ BitVec 8))
(constraint (= (f x) (bvadd x #x01)))
(constraint (= (f #xff) #x01))
(check-synth)"""
    )
    assert answer.clash is not None
    assert [constraint.span.line for constraint, _ in answer.clash.cases] == [4, 5]
    assert [[value for _, value in values] for _, values in answer.clash.cases] == [[255], []]


def test_one_constraint_that_contradicts_itself_at_two_values() -> None:
    answer = infeasible(
        """(set-logic BV)
(synth-fun f ((x (_ BitVec 8))) (_ BitVec 8))
(declare-var x (_ BitVec 8))
(constraint (= (f (bvand x #x01)) x))
(check-synth)"""
    )
    assert answer.clash is not None
    (_, ((_, one),)), (_, ((_, other),)) = answer.clash.cases
    assert one != other
    assert one & 1 == other & 1


def test_predicates_that_no_word_meets() -> None:
    answer = infeasible(
        """(set-logic BV)
(synth-fun f ((x (_ BitVec 8))) (_ BitVec 8))
(declare-var x (_ BitVec 8))
(constraint (bvugt (f x) x))
(constraint (bvuge (f x) #x00))
(check-synth)"""
    )
    assert answer.clash is not None
    assert [constraint.span.line for constraint, _ in answer.clash.cases] == [4]
    assert [value for _, values in answer.clash.cases for _, value in values] == [255]


def test_a_function_cannot_yield_two_words_for_one_argument() -> None:
    answer = infeasible(
        """(set-logic BV)
(synth-fun f ((x (_ BitVec 8))) Bool)
(declare-var x (_ BitVec 8))
(declare-var y (_ BitVec 8))
(constraint (distinct (f (bvand x #x01)) (f (bvand y #x01))))
(check-synth)"""
    )
    assert answer.clash is not None


def test_a_constraint_without_functions_that_is_false() -> None:
    answer = infeasible(
        "(set-logic BV)(synth-fun f () Bool)(declare-var x Bool)(constraint (or x f))(constraint x)(check-synth)"
    )
    assert answer.clash is not None
    assert [constraint.span.text for constraint, _ in answer.clash.cases] == ["x"]


@pytest.mark.parametrize(
    ("grammar", "sentence"),
    [
        ("((S Bool)) ((S Bool ()))", "the grammar of f is empty: S has no productions"),
        ("((S Bool)) ((S Bool ((not S))))", "the grammar of f is empty: every term of S needs another one"),
        (
            "((S Bool) (T Bool)) ((S Bool (T)) (T Bool (S (and S T))))",
            "the grammar of f is empty: every term of S needs",
        ),
        ("((S Bool)) ((S Bool ((Variable Bool))))", "the grammar of f is empty: f has no parameter that is a Bool"),
    ],
)
def test_an_empty_grammar_has_its_own_sentence(grammar: str, sentence: str) -> None:
    answer = infeasible(
        f"(set-logic BV)(synth-fun f ((x (_ BitVec 8))) Bool {grammar})(constraint (f #x00))(check-synth)"
    )
    assert answer.reason.startswith(sentence)


def test_a_grammar_that_is_used_up() -> None:
    answer = infeasible(problem("(bvnot x)", operations="(bvand S S) (bvor S S)"))
    assert "nothing that the grammar of f can derive" in answer.reason


def inside(w: int, productions: str, constraints: str) -> Answer:
    """A function that is applied to what it yields."""
    sort = f"(_ BitVec {w})"
    return solve(
        parse(
            f"(set-logic BV)(synth-fun f ((x {sort})) {sort} ((S {sort})) ((S {sort} ({productions}))))"
            f"(declare-var x {sort}){constraints}(check-synth)"
        ),
        timeout=20,
    )


@pytest.mark.parametrize(
    ("w", "productions"), [(3, "x #b001 (bvadd S S) (bvmul S S)"), (32, "x (bvneg x) (bvadd x x) #x00000007")]
)
def test_a_grammar_that_is_used_up_by_functions_inside_each_other(w: int, productions: str) -> None:
    """All that the function may be is known: at all points, or because its terms are few."""
    shift = f"(constraint (= (f (f x)) (bvlshr x (_ bv1 {w}))))"
    assert isinstance(inside(w, productions, shift), Infeasible)
    twice = f"(constraint (= (f (f x)) (bvshl x (_ bv2 {w}))))(constraint (= (f #x00000001) #x00000002))"
    assert w < 32 or isinstance(inside(w, productions, twice), Found)


def test_no_infeasible_where_terms_were_taken_for_one() -> None:
    """Both terms are alike at random points, but not at the one that counts."""
    rare = "(ite (= x #x12345678) #x00000000 x)"
    answer = inside(32, f"x {rare}", "(constraint (= (f (f #x12345678)) #x00000000))")
    assert not isinstance(answer, Infeasible)


def test_no_infeasible_where_constants_were_not_all_tried() -> None:
    """The grammar has a right constant, but not one that is easily guessed; saying infeasible would be wrong."""
    text = """(set-logic BV)
(synth-fun f ((x (_ BitVec 32))) (_ BitVec 32) ((S (_ BitVec 32))) ((S (_ BitVec 32) ((Constant (_ BitVec 32))))))
(declare-var x (_ BitVec 32))
(constraint (= (bvmul (f x) #x6b79c4d1) #x00000001))
(check-synth)"""
    answer, _ = answered(text, seconds=20)
    assert not isinstance(answer, Infeasible)


@pytest.mark.parametrize("seconds", [0.0, -1.0, math.nan])
def test_no_time(seconds: float) -> None:
    answer = solve(parse(problem("(bvmul x x)")), timeout=seconds)
    assert isinstance(answer, GaveUp)
    assert answer.reason == f"time is up: a budget of {seconds:g} seconds leaves no time to look for anything"


def test_the_same_seed_gives_the_same_answer() -> None:
    text = problem("(bvand x (bvneg x))")
    answers = [solve(parse(text), seed=5) for _ in range(2)]
    shown = [term_text(answer.definitions[0].body) for answer in answers if isinstance(answer, Found)]
    assert len(shown) == 2
    assert shown[0] == shown[1]
