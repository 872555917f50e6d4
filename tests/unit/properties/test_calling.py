"""Calling a library's functions: results, changed buffers, strays, deaths, and libraries that cannot be used."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest

from keyhole.errors import KeyholeError, NotFound, ToolError
from keyhole.native import Runner
from keyhole.native.binaries.immediates import constants, immediates, texts
from keyhole.native.binaries.shared_object import Constants, SharedObject, Symbol, shared_object
from keyhole.properties.language.reader import parse
from keyhole.properties.trials.calls import (
    Argument,
    Buffer,
    Call,
    Died,
    Elsewhere,
    Guard,
    Place,
    Response,
    Returned,
    Strayed,
)
from keyhole.synth.libraries.black_box import LibraryFunction


def ints(*numbers: int) -> bytes:
    return b"".join(number.to_bytes(4, "little", signed=True) for number in numbers)


class Calling:
    """Calls functions of the test library by their signatures."""

    def __init__(self, library: SharedObject, runner: Runner) -> None:
        self.library = library
        self.runner = runner

    def run(self, signature: str, *calls: Call) -> tuple[Response, ...]:
        with LibraryFunction(self.library, parse(signature).functions[0].signature, self.runner) as function:
            return function.run(calls)

    def __call__(
        self, signature: str, *arguments: Argument, buffers: tuple[Buffer, ...] = (), guard: Guard = Guard.BEHIND
    ) -> Response:
        (response,) = self.run(signature, Call(arguments, buffers, guard))
        return response


@pytest.fixture
def call(library: SharedObject, runner: Runner) -> Calling:
    return Calling(library, runner)


def test_numbers_of_all_sizes_come_back_as_they_are(call: Calling) -> None:
    assert call("int minus(int a, int b)", -5, 3) == Returned(-8)
    assert call("double plus(double a, double b)", 0.5, -2.0) == Returned(-1.5)
    small = "signed char small(signed char c, _Bool b, unsigned short s)"
    assert call(small, -7, 1, 65535) == Returned(-7)
    assert call(small, -7, 0, 65535) == Returned(-1)


def test_buffers_are_read_and_what_was_written_is_seen(call: Calling) -> None:
    data = Buffer("x", ints(1, -2, 30))
    assert call("int total(const int *x, int n)", Place(0), 3, buffers=(data,)) == Returned(29, (data.data,))
    assert call(
        "void increment(unsigned char *x, unsigned long n)", Place(0), 2, buffers=(Buffer("x", b"\xff\x01\x05"),)
    ) == (Returned(None, (b"\x00\x02\x05",)))


def test_pointers_that_come_back_are_places(call: Calling) -> None:
    text = Buffer("s", b"hello\0")
    find = "char *find(char *s, char c)"
    assert call(find, Place(0), ord("l"), buffers=(text,)) == Returned(Place(0, 2), (text.data,))
    assert call(find, Place(0), ord("z"), buffers=(text,)) == Returned(Elsewhere(0), (text.data,))


def test_two_pointers_may_share_a_buffer(call: Calling) -> None:
    shared = (Buffer("to", b"abcd"),)
    move = "void move(char *to, const char *from, int n)"
    assert call(move, Place(0, 1), Place(0), 3, buffers=shared) == Returned(None, (b"aaaa",))


@pytest.mark.parametrize("count", [0, 1, 3, 1024, 5000])
def test_a_read_past_the_end_is_seen_to_the_byte(call: Calling, count: int) -> None:
    data = Buffer("x", bytes(4 * count))
    assert call("int total(const int *x, int n)", Place(0), count, buffers=(data,)) == Returned(0, (data.data,))
    assert call("int reads_past(const int *x, int n)", Place(0), count, buffers=(data,)) == Strayed(0, 4 * count)


def test_a_read_before_the_start_is_seen_when_the_start_is_guarded(call: Calling) -> None:
    data = Buffer("x", ints(1, 2, 3))
    before = "int reads_before(const int *x, int n)"
    assert isinstance(call(before, Place(0), 3, buffers=(data,)), Returned)
    assert call(before, Place(0), 3, buffers=(data,), guard=Guard.BEFORE) == Strayed(0, -4)


def test_an_aligned_buffer_begins_on_a_multiple(call: Calling) -> None:
    for alignment in (16, 32, 4096):
        data = Buffer("x", b"\1\2\3", alignment)
        found = call("void increment(unsigned char *x, unsigned long n)", Place(0), 3, buffers=(data,))
        assert found == Returned(None, (b"\2\3\4",))


def test_the_stray_buffer_is_named_among_several(call: Calling) -> None:
    buffers = (Buffer("to", bytes(6)), Buffer("from", bytes(2)))
    assert call(
        "void copy(short *to, const short *from, unsigned long n)", Place(0), Place(1), 3, buffers=buffers
    ) == Strayed(1, 4)


def test_deaths_are_told_apart(call: Calling) -> None:
    assert call("int dies_at(int x)", 77) in (Died("crashed with SIGILL"), Died("crashed with SIGTRAP"))


def test_a_call_that_does_not_end_is_ended(library: SharedObject) -> None:
    with Runner(timeout=0.2) as impatient:
        hung = Calling(library, impatient)("int hangs(int x)", 1)
    assert hung == Died("did not end within 0.2 s", late=True)


def test_calls_share_a_process_until_one_kills_it(call: Calling) -> None:
    counts = "int counts(void)"
    assert call.run(counts, Call(()), Call(()), Call(())) == (Returned(1), Returned(2), Returned(3))
    found = call.run("int dies_at(int x)", Call((1,)), Call((77,)), Call((2,)))
    assert [type(each) for each in found] == [Returned, Died, Returned]


def test_arguments_that_the_signature_lacks_are_poisoned(call: Calling) -> None:
    lacking = "int third(int a, int b)"
    assert call.run(lacking, Call((1, 2)), Call((1, 2), poison=5)) == (Returned(1), Returned(16))
    assert call.run("int third(int a, int b, int c)", Call((1, 2, 9), poison=5)) == (Returned(28),)


def refused(library: SharedObject, runner: Runner, signature: str) -> KeyholeError:
    with pytest.raises(KeyholeError) as caught:
        LibraryFunction(library, parse(signature).functions[0].signature, runner)
    return caught.value


def test_a_symbol_that_is_not_there(library: SharedObject, runner: Runner) -> None:
    error = refused(library, runner, "int totl(int x)")
    assert isinstance(error, NotFound)
    assert error.code == "no-symbol"
    assert "total" in error.hint


def test_a_symbol_that_is_data(library: SharedObject, runner: Runner) -> None:
    error = refused(library, runner, "int hook(int x)")
    assert isinstance(error, ToolError)
    assert (error.code, error.message.split(" in ")[0]) == ("not-a-function", "'hook'")


def test_a_signature_that_cannot_be_called(library: SharedObject, runner: Runner) -> None:
    assert refused(library, runner, "int clamp(int (*x)(int))").code == "unsupported-type"


def test_libraries_that_cannot_be_used(library: SharedObject, tmp_path: Path) -> None:
    good = Path(library.path).read_bytes()
    wrong = {
        "text.so": (b"hello", "not-a-library"),
        "cut.so": (good[:100], "not-a-library"),
        "arm.so": (good[:18] + (183).to_bytes(2, "little") + good[20:], "wrong-architecture"),
        "small.so": (good[:4] + b"\1" + good[5:], "wrong-architecture"),
        "program.so": (good[:16] + (2).to_bytes(2, "little") + good[18:], "not-a-library"),
    }
    for name, (data, code) in wrong.items():
        (tmp_path / name).write_bytes(data)
        with pytest.raises(ToolError) as caught:
            shared_object(str(tmp_path / name))
        assert caught.value.code == code, name
    with pytest.raises(NotFound):
        shared_object(str(tmp_path / "none.so"))


def test_a_library_is_found_by_its_name(monkeypatch: pytest.MonkeyPatch, library: SharedObject) -> None:
    monkeypatch.setenv("LD_LIBRARY_PATH", str(Path(library.path).parent))
    assert shared_object("libfunctions.so").path == library.path


def test_a_function_has_its_machine_code(library: SharedObject) -> None:
    clamp = library.function("clamp")
    assert 4 < len(clamp.code) < 200
    assert 255 in immediates(clamp.code)
    assert 77 in immediates(library.function("dies_at").code)


def test_immediates_are_taken_wherever_they_may_be() -> None:
    assert immediates(bytes.fromhex("3d44332211")) == (0x11223344,)  # cmp eax, 0x11223344
    assert immediates(bytes.fromhex("83f9fe")) == (-2,)  # cmp ecx, -2
    assert immediates(bytes.fromhex("83f901")) == ()
    assert immediates(bytes.fromhex("3d4433")) == ()
    assert immediates(bytes.fromhex("48b88877665544332211")) == (0x1122334455667788,)  # movabs rax, …
    assert set(immediates(bytes.fromhex("66817c07fe717a"))) == {0x7A71, ord("q"), ord("z")}  # cmp word ptr […], 'qz'
    assert immediates(bytes.fromhex("807c07ff7a")) == (0x7A,)  # cmp byte ptr [rdi + rax - 1], 'z'
    assert immediates(bytes.fromhex("8d8742deffff")) == (8638,)  # lea eax, [rdi - 8638]
    assert immediates(bytes.fromhex("8d474d")) == ()  # lea eax, [rdi + 77]


def test_floats_that_the_code_reads_are_constants() -> None:
    code = bytes.fromhex("f20f100500010000")  # movsd xmm0, [rip + 0x100]
    symbol = Symbol("f", True, code, 0x1000)
    data = Constants(0x1100, bytes(8) + struct.pack("<d", 0.25))
    assert constants(SharedObject("f.so", {"f": symbol}, (data,)), "f") == (0x100, 0.25)
    assert constants(SharedObject("f.so", {"f": symbol}), "f") == (0x100,)


def test_texts_that_the_code_compares_with_or_reads() -> None:
    compares = bytes.fromhex("813b73656372750a66817b046574803b78750c5b807b016d")  # 'secr', 'et'; 'x', 'm' at 1
    reads = bytes.fromhex("488d3d00010000")  # lea rdi, [rip + 0x100]
    place = 0x1000 + len(compares) + len(reads) + 0x100
    library = SharedObject("f.so", {"f": Symbol("f", True, compares + reads, 0x1000)}, (Constants(place, b"open\0no"),))
    assert texts(library, "f") == (b"secr", b"et", b"secretxm", b"open")
    magic = SharedObject(
        "f.so", {"f": Symbol("f", True, bytes.fromhex("813e7f454c46"), 0x1000)}
    )  # cmp [rsi], '\x7fELF'
    assert texts(magic, "f") == (b"\x7fELF",)
    assert texts(SharedObject("f.so", {"f": Symbol("f", True, bytes(40), 0x1000)}), "f") == ()
