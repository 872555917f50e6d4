"""What speaks against learning a function, and what does not; and whether two responses are the same."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import Path

import pytest

from keyhole.native import Runner
from keyhole.native.binaries.shared_object import SharedObject
from keyhole.properties.language.reader import parse
from keyhole.properties.rules.knowledge import Knowledge, knowledge
from keyhole.properties.trials.calls import Buffer, Call, Died, Place, Response, Returned, Strayed
from keyhole.properties.trials.generators import samples
from keyhole.properties.trials.plan import plan
from keyhole.properties.trials.trying import Effort
from keyhole.synth.libraries.agreement import EXACT, Tolerance, agree
from keyhole.synth.libraries.black_box import LibraryFunction
from keyhole.synth.libraries.suitability import unsuitable
from tests.shared_objects import built

SOURCE = """
void *move(char *to, const char *from, int n)
{
    if (to < from) for (int i = 0; i < n; i++) to[i] = from[i];
    else while (n-- > 0) to[n] = from[n];
    return to;
}
void spoil(char *to, char *from, int n) { for (int i = 0; i < n; i++) { to[i] = from[i]; from[i] = 1; } }
int root(int x) { if (x < 0) __builtin_trap(); return x / 2; }
int never(int x) { __builtin_trap(); }
void add(char *to, const char *from, int n) { for (int i = 0; i < n; i++) to[i] += from[i]; }
"""
MOVE = "void *move(char *to, const char *from, int n)\nsize to, n\nsize from, n\noutput to\nalias to, from\n"
SPOIL = "void spoil(char *to, char *from, int n)\nsize to, n\nsize from, n\noutput to\nalias to, from\n"
ADD = "void add(char *to, const char *from, int n)\nsize to, n\nsize from, n\noutput to\n"


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> SharedObject:
    return built(SOURCE, tmp_path_factory.mktemp("library"))


@pytest.fixture(scope="module")
def runner() -> Iterator[Runner]:
    with Runner(timeout=0.5) as made:
        yield made


def about(text: str) -> Knowledge:
    file = parse(text)
    return knowledge(file, file.functions[0])


def verdict(text: str, library: SharedObject, runner: Runner) -> tuple[str, str] | None:
    known = about(text)
    with LibraryFunction(library, known.function.signature, runner) as box:
        found = unsuitable(known, box, Effort(40))
    return None if found is None else (found.code, found.message)


def test_an_input_that_overlaps_the_output_may_change(library: SharedObject, runner: Runner) -> None:
    assert verdict(MOVE, library, runner) is None


def test_either_of_two_buffers_may_lie_behind_the_other() -> None:
    made = samples(plan(about(MOVE)), 200)
    shared = [call for call in made if {each.buffer for each in places(call)} != {0, 1}]
    assert any(to.offset < from_.offset for to, from_ in map(places, shared))
    assert any(to.offset > from_.offset for to, from_ in map(places, shared))


def places(call: Call) -> list[Place]:
    return [each for each in call.arguments if isinstance(each, Place)]


def test_an_input_that_is_written_by_itself_is_found(library: SharedObject, runner: Runner) -> None:
    assert verdict(SPOIL, library, runner) == ("writes-input", "spoil: it writes to from")


def test_an_output_that_is_read_is_found(library: SharedObject, runner: Runner) -> None:
    found = verdict(ADD, library, runner)
    assert found == ("reads-output", "add: byte 0 of to depends on what was in it, against 'output to'")


def test_a_function_that_dies_on_some_calls_can_be_learned(library: SharedObject, runner: Runner) -> None:
    assert verdict("int root(int x)\n", library, runner) is None


def test_a_function_that_never_returns_cannot(library: SharedObject, runner: Runner) -> None:
    assert verdict("int never(int x)\n", library, runner) == ("does-not-return", "never: it crashed with SIGILL")


DOUBLES = plan(about("double f(const double *x, int n)\nsize x, n\n"))


def left(*numbers: float, result: float | None = None) -> Returned:
    return Returned(result, (struct.pack(f"<{len(numbers)}d", *numbers),))


NAN, OTHER_NAN = float("nan"), struct.unpack("<d", b"\x01\0\0\0\0\0\xf8\xff")[0]


@pytest.mark.parametrize(
    ("one", "two", "tolerance", "same"),
    [
        (left(1.0, result=NAN), left(1.0, result=OTHER_NAN), EXACT, True),
        (left(NAN, 0.0), left(OTHER_NAN, -0.0), EXACT, True),
        (left(1.0), left(1.0 + 2.0**-52), EXACT, False),
        (left(1.0), left(1.0 + 2.0**-52), Tolerance(2.0**-50), True),
        (left(1.0, result=1.0), left(1.0, result=2.0), Tolerance(2.0**-50), False),
        (left(1.0), Strayed(0, 8), EXACT, False),
        (Strayed(0, 8), Strayed(0, 16), EXACT, True),
        (Died("SIGILL"), Died("SIGABRT"), EXACT, True),
        (left(1.0), Died("SIGABRT"), EXACT, False),
    ],
)
def test_agreement(one: Response, two: Response, tolerance: Tolerance, same: bool) -> None:
    call = Call((Place(0), 1), (Buffer("x", bytes(8)),))
    assert agree(call, one, two, DOUBLES, tolerance) is same
    assert agree(call, two, one, DOUBLES, tolerance) is same


def test_bytes_agree_only_when_they_are_equal(tmp_path: Path) -> None:
    planned = plan(about("void f(char *x, int n)\nsize x, n\n"))
    call = Call((Place(0), 2), (Buffer("x", b"ab"),))
    assert agree(call, Returned(None, (b"ab",)), Returned(None, (b"ab",)), planned)
    assert not agree(call, Returned(None, (b"ab",)), Returned(None, (b"ac",)), planned)
