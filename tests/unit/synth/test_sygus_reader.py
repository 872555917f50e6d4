"""Names, sizes and the end of a file: what is read, and what is refused where it stands."""

from __future__ import annotations

import pytest

from keyhole.errors import KeyholeError, SourceError
from keyhole.synth.sygus import terms
from keyhole.synth.sygus.printing import answer_text
from keyhole.synth.sygus.reader import parse
from keyhole.synth.sygus.solve import Found, solve

WORD = "(_ BitVec 8)"
FREE = f"(set-logic BV)\n(synth-fun f ((x {WORD})) {WORD})\n"


def refused(text: str) -> SourceError:
    with pytest.raises(KeyholeError) as caught:
        parse(text, "input.sl")
    assert isinstance(caught.value, SourceError)
    return caught.value


def test_reserved_words_between_bars_are_names_and_are_printed_so() -> None:
    problem = parse(
        f"""(set-logic BV)
(synth-fun |let| ((|_| {WORD}) (|plain| {WORD})) {WORD} ((|par| {WORD})) ((|par| {WORD} (|_| plain (bvadd |par| |par|)))))
(declare-var |as| {WORD})
(constraint (= (|let| |as| |as|) (let ((|!| |as|)) (bvadd |!| |!|))))
(check-synth)"""
    )
    answer = solve(problem, timeout=20)
    assert isinstance(answer, Found)
    shown = answer_text(answer.definitions, problem.old)
    assert f"(define-fun |let| ((|_| {WORD}) (plain {WORD})) {WORD} (bvadd |_| |_|))" in shown


@pytest.mark.parametrize("name", ["let", "_", "!", "as", "forall", "bvnot", "=", "true"])
@pytest.mark.parametrize(
    "command", [f"(declare-var {{}} {WORD})", "(define-fun {} () Bool true)", "(synth-fun {} () Bool)"]
)
def test_names_that_mean_something_else_are_refused(command: str, name: str) -> None:
    """An answer with such a name would be read as something else."""
    assert refused(FREE + command.format(name)).code == "syntax"


def test_macros_that_grow_without_end_are_refused_where_they_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(terms, "MOST_TERMS", 1000)
    doubled = "".join(f"(define-fun m{i + 1} ((x {WORD})) {WORD} (m{i} (m{i} x)))\n" for i in range(40))
    error = refused(f"(set-logic BV)\n(define-fun m0 ((x {WORD})) {WORD} (bvnot x))\n{doubled}")
    assert error.code == "too-large"
    assert error.span is not None
    assert error.span.line > 2


@pytest.mark.parametrize(
    ("width", "digits", "code"), [(8, "9" * 5000, "syntax"), (30000, "9" * 5000, "unsupported"), (8, "0" * 5000, "")]
)
def test_decimal_constants_of_any_length(width: int, digits: str, code: str) -> None:
    text = f"(set-logic BV)\n(define-fun c () (_ BitVec {width}) (_ bv{digits} {width}))\n(synth-fun f () Bool)(check-synth)"
    if code:
        assert refused(text).code == code
    else:
        parse(text)


def test_nothing_is_passed_over_after_the_end() -> None:
    assert parse(f"{FREE}(check-synth)(set-info :status done) ; and no more").functions
    error = refused(f"{FREE}(check-synth)\n(constraint false)")
    assert error.span is not None
    assert error.span.place == "input.sl:4:2"
