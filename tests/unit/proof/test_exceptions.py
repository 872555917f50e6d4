"""Exceptions that are caught in the function: unchanged code is proved, and nothing is made of an exception that is not there."""

from __future__ import annotations

import pytest

from keyhole.proof import Proved, Refuted, Unknown, check_refinement
from tests.unit.proof.memory_pairs import Case

PERSONALITY = "declare i32 @pf(...)\ndeclare i32 @g(i32)\ndeclare i32 @n(i32) nounwind\ndeclare void @h()"
HEAD = "i32 (i32 noundef %x) personality ptr @pf"
CATCH = (
    "%r = invoke i32 @g(i32 {argument}) to label %ok unwind label %bad\nok:\nret i32 {ok}\nbad:\n"
    "%l = landingpad {{ ptr, i32 }} {clauses}\n{rest}"
)
RESUME = "call void @h()\nresume { ptr, i32 } %l"


def caught(argument: str = "%x", ok: str = "%r", clauses: str = "cleanup", rest: str = RESUME, before: str = "") -> str:
    return before + CATCH.format(argument=argument, ok=ok, clauses=clauses, rest=rest)


def case(name: str, source: str, target: str) -> Case:
    return Case(name, HEAD, source, target, PERSONALITY)


PROVED = (
    case("arithmetic beside", caught("%y", before="%y = mul i32 %x, 2\n"), caught("%y", before="%y = shl i32 %x, 1\n")),
    case("an invoke of what does not unwind",
         "%r = invoke i32 @n(i32 %x) to label %ok unwind label %bad\nok:\nret i32 %r\nbad:\n"
         "%l = landingpad { ptr, i32 } cleanup\nresume { ptr, i32 } %l", "%r = call i32 @n(i32 %x)\nret i32 %r"),
    case("the selector",
         caught(clauses="catch ptr null", rest="%s = extractvalue { ptr, i32 } %l, 1\n%t = sub i32 %s, %s\nret i32 %t"),
         caught(clauses="catch ptr null", rest="ret i32 0")),
)  # fmt: skip

NEVER_PROVED = (
    case("another argument", caught(), caught("1")),
    case("another result", caught(), caught(ok="%x")),
    case("the exception dropped", caught(), caught(rest="ret i32 0")),
    case("the clean-up dropped", caught(), caught(rest="resume { ptr, i32 } %l")),
    case("other clauses", caught(), caught(clauses="catch ptr null")),
    case("a call where the exception is caught", caught(clauses="catch ptr null", ok="0", rest="ret i32 0"),
         "%r = call i32 @g(i32 %x)\nret i32 0"),
    case("caught where it was not", "%r = call i32 @g(i32 %x)\nret i32 0",
         caught(clauses="catch ptr null", ok="0", rest="ret i32 0")),
    case("taken never to unwind", caught(), caught(rest="unreachable")),
    case("another value resumed with", caught(),
         caught(rest="call void @h()\n%m = insertvalue { ptr, i32 } %l, i32 0, 1\nresume { ptr, i32 } %m")),
)  # fmt: skip


@pytest.mark.parametrize("pair", PROVED, ids=lambda pair: pair.name)
def test_what_is_right_is_proved(pair: Case) -> None:
    verdict = check_refinement(*pair.functions())
    assert isinstance(verdict, Proved), verdict


@pytest.mark.parametrize("pair", NEVER_PROVED, ids=lambda pair: pair.name)
def test_what_is_wrong_is_not_proved(pair: Case) -> None:
    verdict = check_refinement(*pair.functions(), timeout=5)
    assert isinstance(verdict, Refuted | Unknown), verdict


@pytest.mark.parametrize("pair", NEVER_PROVED[:2], ids=lambda pair: pair.name)
def test_what_is_wrong_without_an_exception_is_refuted(pair: Case) -> None:
    verdict = check_refinement(*pair.functions())
    assert isinstance(verdict, Refuted), verdict


def test_an_invoke_is_no_quiet_instruction() -> None:
    """A target that promises not to unwind has to keep that."""
    source, target = case("", caught(), caught()).functions()
    promising = Case(
        "", HEAD.replace(" personality", " nounwind memory(none) personality"), caught(), caught(), PERSONALITY
    )
    assert isinstance(check_refinement(source, target), Proved)
    assert isinstance(check_refinement(source, promising.functions()[1]), Unknown)
