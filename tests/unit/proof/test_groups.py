"""Attribute groups are looked up where the function was read."""

from __future__ import annotations

import pytest

from keyhole.holes.filling.fill import fill
from keyhole.holes.text.reader import parse
from keyhole.proof import Proved, Refuted, check_refinement

TEXT = """define i8 @src(i8 noundef %x) {{
  ret i8 %x
}}
define i8 @tgt(i8 noundef %x) #7 {{
  %r = add i8 %x, ?c
  ret i8 %r
}}
attributes #7 = {{ {words} "noreturn-like"="x" }}
"""


@pytest.mark.parametrize(("words", "verdict"), [("nounwind willreturn", Proved), ("nounwind noreturn", Refuted)])
def test_a_group_that_says_noreturn_is_seen(words: str, verdict: type) -> None:
    module = fill(parse(TEXT.format(words=words)), "?c", "0")
    source, target = module.functions
    assert isinstance(check_refinement(source, target), verdict)
