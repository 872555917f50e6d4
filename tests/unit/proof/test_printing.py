"""Calls that print: one becomes another that prints the same, and no other."""

from __future__ import annotations

import pytest

from keyhole.proof import Proved, Unknown
from keyhole.proof.verify import verify_pairs

BEFORE = """\
declare i32 @printf(ptr, ...)
declare i32 @fprintf(ptr, ptr, ...)
declare noundef i32 @puts(ptr noundef readonly captures(none)) nofree nounwind
declare noundef i32 @putchar(i32 noundef) nofree nounwind
declare noundef i32 @fputs(ptr noundef readonly captures(none), ptr noundef captures(none)) nofree nounwind
declare noundef i32 @fputc(i32 noundef, ptr noundef captures(none)) nofree nounwind
declare noundef i64 @fwrite(ptr noundef captures(none), i64 noundef, i64 noundef, ptr noundef captures(none)) nofree nounwind
@hi = constant [4 x i8] c"hi\\0A\\00"
@h = constant [2 x i8] c"h\\00"
@bare = constant [3 x i8] c"hi\\00"
@percent = constant [3 x i8] c"%i\\00"
@char = constant [3 x i8] c"%c\\00"
@string = constant [3 x i8] c"%s\\00"
@line = constant [4 x i8] c"%s\\0A\\00"
"""
PRINTF, FPRINTF = "call i32 (ptr, ...) @printf(ptr ", "call i32 (ptr, ptr, ...) @fprintf(ptr %f, ptr "
ALIKE = (
    (PRINTF + "@hi)", "call i32 @puts(ptr @bare)"),
    (PRINTF + "@h)", "call i32 @putchar(i32 104)"),
    (PRINTF + "@char, i32 %x)", "call i32 @putchar(i32 %x)"),
    (PRINTF + "@line, ptr %s)", "call i32 @puts(ptr nonnull dereferenceable(1) %s)"),
    (PRINTF + "@string, ptr @h)", "call i32 @putchar(i32 104)"),
    (FPRINTF + "@hi)", "call i64 @fwrite(ptr @hi, i64 3, i64 1, ptr %f)"),
    (FPRINTF + "@char, i32 %x)", "call i32 @fputc(i32 %x, ptr %f)"),
    (FPRINTF + "@string, ptr %s)", "call i32 @fputs(ptr %s, ptr %f)"),
    ("call i32 @fputs(ptr @h, ptr %f)", "call i32 @fputc(i32 104, ptr %f)"),
    ("call i32 @fputs(ptr @hi, ptr %f)", "call i64 @fwrite(ptr @hi, i64 3, i64 1, ptr %f)"),
)
OTHER = (
    (PRINTF + "@hi)", "call i32 @puts(ptr @hi)"),
    (PRINTF + "@bare)", "call i32 @puts(ptr @bare)"),
    (PRINTF + "@h)", "call i32 @putchar(i32 105)"),
    (PRINTF + "@char, i32 %x)", "call i32 @putchar(i32 104)"),
    (PRINTF + "@percent, i32 %x)", "call i32 @putchar(i32 %x)"),
    (PRINTF + "@string, ptr %s)", "call i32 @puts(ptr %s)"),
    (PRINTF + "%s)", "call i32 @fputs(ptr %s, ptr %f)"),
    (FPRINTF + "@hi)", "call i64 @fwrite(ptr @hi, i64 2, i64 1, ptr %f)"),
    (FPRINTF + "@hi)", "call i32 @puts(ptr @bare)"),
    (FPRINTF + "@string, ptr %s)", "call i32 @fputs(ptr %f, ptr %s)"),
    (PRINTF + "@hi) nobuiltin", "call i32 @puts(ptr @bare)"),
    (PRINTF + "@hi)", "call i32 @puts(ptr @bare) memory(none)"),
    (PRINTF + "@hi)", "call i32 @puts(ptr @bare) noreturn"),
)


def verdict(source: str, target: str, rest: str = "ret i32 0") -> object:
    def written(name: str, call: str) -> str:
        return f"define i32 @{name}(i32 noundef %x, ptr %s, ptr noundef %f) {{\n  %r = {call}\n  {rest}\n}}\n"

    (checked,) = verify_pairs(BEFORE + written("src", source) + written("tgt", target), timeout=15)
    return checked.verdict


@pytest.mark.parametrize(("source", "target"), ALIKE)
def test_what_prints_the_same_is_the_same(source: str, target: str) -> None:
    assert isinstance(verdict(source, target), Proved)


@pytest.mark.parametrize(("source", "target"), OTHER)
def test_what_prints_something_else_is_not(source: str, target: str) -> None:
    assert isinstance(verdict(source, target), Unknown)


def test_results_differ() -> None:
    assert isinstance(verdict(*ALIKE[0], "ret i32 %r"), Unknown)


def test_compilers_know_what_the_library_promises() -> None:
    plain = BEFORE.replace(" noundef", "").replace(" readonly captures(none)", "").replace(" nofree nounwind", "")
    text = "define i32 @f(ptr %s, i32 %x) {\n  %r = call i32 @puts(ptr %s)\n  %t = add i32 %r, 0\n  ret i32 %t\n}"
    (checked,) = verify_pairs(plain + text, BEFORE + text.replace("%t = add i32 %r, 0\n  ret i32 %t", "ret i32 %r"))
    assert isinstance(checked.verdict, Proved)
    claiming = BEFORE.replace("nofree nounwind", "nofree nounwind memory(none)")
    (checked,) = verify_pairs(plain + text, claiming + text)
    assert isinstance(checked.verdict, Unknown)
