"""Where statements end."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keyhole.repl.shell.reading import block, is_complete, joined, statements


@pytest.mark.parametrize(
    ("text", "complete"),
    [
        ("", True),
        ("solve", True),
        ("fill ?e add i32 %x, \\", False),
        ("fill ?e add i32 %x, \\\n  1", True),
        ("define i8 @f(i8 %x) {", False),
        ("define i8 @f(i8 %x) {\n ret i8 0\n}", True),
        ("define i8 @f(i8 %x)", False),
        ('@s = constant [2 x i8] c"{\\00"', True),
        ("define void @f() { ; }\n ret void", False),
        ("declare i8 @g(i8)", True),
        ("%t = type { i8, i8 }", True),
        ("%t = type {", False),
    ],
)
def test_is_complete(text: str, complete: bool) -> None:
    assert is_complete(text) is complete


def test_statements_of_a_script() -> None:
    text = "; a comment\n\nload f.ll\n# another\nfill ?e add \\\n  %x, 1\ndefine i8 @f() {\n  ret i8 0\n}\nsolve"
    assert [(s.line, s.text) for s in statements(text.splitlines())] == [
        (3, "load f.ll"),
        (5, "fill ?e add \n  %x, 1"),
        (7, "define i8 @f() {\n  ret i8 0\n}"),
        (10, "solve"),
    ]


def test_a_block_of_commands_is_several_statements() -> None:
    assert block("load f.ll\nsolve\n\nfill\n") == ("load f.ll", "solve", "fill")
    assert block("define i8 @f() {\n  ret i8 ?c\n}\nsolve") == ("define i8 @f() {\n  ret i8 ?c\n}", "solve")
    term = "fill ?e %a = add i32 %x, 1\n  load i32, ptr %p"
    assert block(term) == (term,)
    term = "fill ?e %a = add i32 %x, 1\nload i32, ptr %p"
    assert block(term) == (term,)
    assert block("  holes ") == ("  holes",)
    assert block("") == ("",)


def test_a_module_is_one_statement() -> None:
    module = (
        "@k = global i8 1\ndefine i8 @f() #0 {\n  ret i8 0\n}\n\n; Function Attrs\ndefine i8 @g() {\n  ret i8 1\n}\n"
        "attributes #0 = { nounwind }\n!0 = !{}"
    )
    assert block(module + "\n") == (module,)
    assert block(f"holes\n\n{module}\n\nsolve\n") == ("holes", module, "solve")
    first, second = "define i8 @f() {\n  ret i8 0\n}", "define i8 @f() {\n  ret i8 1\n}"
    assert [s.line for s in statements(f"{first}\n;= said\n{second}".splitlines())] == [1, 5]


@given(st.text(alphabet='define {}\\\n;"%@ab=?', max_size=60))
def test_every_text_is_read(text: str) -> None:
    listed = list(statements(text.splitlines()))
    assert all(statement.text == joined(statement.text) or "\\" in statement.text for statement in listed)
