"""Where only undef arguments stand in the way of a proof, the certificate says so."""

from __future__ import annotations

from keyhole import proof
from keyhole.holes.text.reader import parse
from keyhole.synth import Budget, Filled, Impossible, fill_holes, query

TWICE = """
define i8 @src(i8 %x) {
  %r = mul i8 %x, 3
  ret i8 %r
}
define i8 @tgt(i8 %x) {
  %a = add i8 %x, %x
  %r = ?op i8 %a, %x
  ret i8 %r
}
"""


def test_a_double_use_without_noundef_is_not_called_proved() -> None:
    answer = fill_holes(query(parse(TWICE), budget=Budget(30)))
    if isinstance(answer, Filled):  # each use of an undef argument may differ: this is no refinement
        certificate = answer.completions[0].certificate
        assert isinstance(certificate, proof.Tested)
        assert "with 'noundef' at the parameters it is proved" in certificate.how


def test_an_impossibility_that_only_undef_makes_says_so() -> None:
    text = """
    define i8 @src(i8 %x) {
      %r = mul i8 %x, 2
      ret i8 %r
    }
    define i8 @tgt(i8 %x) {
      %r = add i8 %x, ?b:arg
      ret i8 %r
    }
    """
    answer = fill_holes(query(parse(text)))
    assert isinstance(answer, Impossible)
    assert "only one choice for ?b would be right on" in answer.reason
    assert "noundef" in answer.reason
    assert isinstance(fill_holes(query(parse(text.replace("i8 %x)", "i8 noundef %x)")))), Filled)


def test_with_noundef_it_is_proved() -> None:
    answer = fill_holes(query(parse(TWICE.replace("i8 %x)", "i8 noundef %x)"))))
    assert isinstance(answer, Filled)
    assert isinstance(answer.completions[0].certificate, proof.Proved)
