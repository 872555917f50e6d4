"""``Proved`` under attack on memory: a random function and a mutant of it that is said to refine it run natively, and agree.

The inputs are a buffer of random bytes into which the pointers point, at offsets that overlap where ``noalias`` does not forbid
it. ``memory_machine`` says on which of them the source is defined; there the native result and the bytes of the buffer must be
the same on both sides, and the machine must not find the target undefined.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

import pytest
from hypothesis import given, note, settings
from hypothesis import strategies as st

from keyhole.errors import KeyholeError
from keyhole.holes.model import Function
from keyhole.holes.text.reader import read_module
from keyhole.native import Outcome, Returned, Runner
from keyhole.proof import Proved, check_refinement
from tests.property.memory_machine import Machine, Place, Unclear, Undefined
from tests.property.memory_programs import memory_program

SIZE = 64
RUNS = 30
SHARED = "shared"
_NUMBER = r"\bi(?:8|16|32|64) (\d+)"


@pytest.fixture(scope="module")
def runner() -> Iterator[Runner]:
    with Runner(timeout=5.0) as made:
        yield made


# --- Mutants ---------------------------------------------------------------------------------------------------------


def mutant(text: str, random: Random) -> str:
    """The text with one to three small changes to its lines. It may be no program any more."""
    head, body = text.split("{\n", 1)
    lines = body.splitlines()
    for _ in range(random.choice((1, 1, 1, 2, 3))):
        change = random.choice(
            (_drop, _number, _number, _swap, _swap, _forward, _pointer, _pointer, _align, _twice, _move)
        )
        change(lines, random)
    return head + "{\n" + "\n".join(lines) + "\n"


def _among(lines: list[str], random: Random, pattern: str) -> int | None:
    found = [number for number, line in enumerate(lines) if re.search(pattern, line)]
    return random.choice(found) if found else None


def _drop(lines: list[str], random: Random) -> None:
    if (at := _among(lines, random, "^  (store|call)")) is not None:
        del lines[at]


def _twice(lines: list[str], random: Random) -> None:
    if (at := _among(lines, random, "^  (store|call)")) is not None:
        lines.insert(at, lines[at])


def _number(lines: list[str], random: Random) -> None:
    """A stored constant, an offset, a size."""
    at = _among(lines, random, _NUMBER)
    if at is not None:
        start, end = random.choice(list(re.finditer(_NUMBER, lines[at]))).span(1)
        lines[at] = lines[at][:start] + str(random.choice((0, 1, 2, 3, 4, 7, 8, 100))) + lines[at][end:]


def _swap(lines: list[str], random: Random) -> None:
    at = _among(lines[:-1], random, "load|store|call")
    if at is not None and at + 1 < len(lines):
        lines[at], lines[at + 1] = lines[at + 1], lines[at]


def _move(lines: list[str], random: Random) -> None:
    """A load goes up, over whatever is there."""
    at = _among(lines, random, "= load")
    if at is not None:
        lines.insert(random.randint(0, at), lines.pop(at))


def _forward(lines: list[str], random: Random) -> None:
    """A load becomes a value that was stored or loaded before it."""
    at = _among(lines, random, "= load")
    if at is None:
        return
    name, width = re.findall(r"(%\w+) = load i(\d+)", lines[at])[0]
    earlier = "\n".join(lines[:at])
    known = re.findall(rf"store i{width} (\S+),", earlier) + re.findall(rf"(%\w+) = load i{width},", earlier)
    if known:
        lines[at] = f"  {name} = or i{width} {random.choice(known)}, 0"


def _pointer(lines: list[str], random: Random) -> None:
    """An access goes through another pointer."""
    at = _among(lines, random, r"ptr [%@]\w+")
    known = re.findall(r"ptr ([%@]\w+)|(%\w+) = (?:getelementptr|alloca)", "\n".join(lines))
    if at is not None:
        new = next(filter(None, random.choice(known)))
        found = random.choice(list(re.finditer(r"(?<=ptr )[%@]\w+", lines[at])))
        lines[at] = lines[at][: found.start()] + new + lines[at][found.end() :]


def _align(lines: list[str], random: Random) -> None:
    if (at := _among(lines, random, "load|store")) is not None:
        line = lines[at]
        lines[at] = line.replace(", align 1", "") if ", align 1" in line else line + ", align 1"


# --- Inputs ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Row:
    """One call: where in the buffers each pointer points, the numbers, and all bytes."""

    places: tuple[Place, ...]
    x: int
    n: int
    data: bytes

    @property
    def arguments(self) -> tuple[int | bytes, ...]:
        """For the function that ``wrapped`` adds. The buffer of ``%p1`` is the second one after the shared one."""
        starts = [0 if p.block == SHARED else SIZE * (1 + int(p.block[2:])) for p in self.places]
        return (self.data, *(s + p.offset for s, p in zip(starts, self.places, strict=True)), self.x, self.n)


def pointers(text: str) -> list[str]:
    """The attributes of each pointer parameter."""
    return re.findall(r"ptr ([^%,]*)%p\d", text[text.index("define") :].splitlines()[0])


def a_row(attributes: list[str], random: Random) -> Row:
    """Pointers to the shared buffer, but ``noalias`` ones to one of their own; aligned where they must be."""
    places = []
    for number, said in enumerate(attributes):
        offset = random.choice((0, 0, 8, 16, 24) if "align 8" in said else (0, 0, 1, 2, 3, 4, 7, 8, 8, 9, 16, 20, 24))
        places.append(Place(f"%p{number}" if "noalias" in said else SHARED, offset))
    data = random.randbytes(SIZE * 4)
    if random.random() < 0.5:
        data = bytes(random.choice((0, 0, 0, 1, 2, byte)) for byte in data)
    x = random.choice((random.getrandbits(32), random.randrange(20)))
    return Row(tuple(places), x, random.choice((0, 1, 2, 3, 4, 8, 16, random.getrandbits(64))), data)


def wrapped(text: str, count: int) -> str:
    """The text with ``@run``, which makes the pointers from a buffer and offsets."""
    offsets = ", ".join(f"i64 %o{i}" for i in range(count))
    lines = [f"  %q{i} = getelementptr i8, ptr %b, i64 %o{i}" for i in range(count)]
    passed = ", ".join(f"ptr %q{i}" for i in range(count))
    return "\n".join(
        (
            *(line for line in text.splitlines() if not re.match(r"declare .*@(?!llvm|malloc|realloc|free)", line)),
            f"define i32 @run(ptr %b, {offsets}, i32 %x, i64 %n) {{",
            *lines,
            f"  %r = call i32 @f({passed}, i32 %x, i64 %n)\n  ret i32 %r\n}}",
        )
    )


# --- The check -------------------------------------------------------------------------------------------------------


def simulated(text: str, row: Row) -> tuple[int, bytes] | None:
    """Result and bytes by the machine; None where it is unclear. Raises Undefined."""
    pieces = {SHARED: row.data[:SIZE]}
    pieces |= {f"%p{i}": row.data[SIZE * (i + 1) : SIZE * (i + 2)] for i in range(3)}
    blocks = {name: list[int | None](piece) for name, piece in pieces.items()}
    machine = Machine(blocks, {f"%p{i}": place for i, place in enumerate(row.places)} | {"%x": row.x, "%n": row.n})
    try:
        value = machine.run(text)
    except Unclear:
        return None
    data = [byte for name in pieces for byte in machine.blocks[name]]
    known = [byte for byte in data if byte is not None]
    return (value, bytes(known)) if len(known) == len(data) else None


def is_defined(text: str, row: Row) -> bool:
    try:
        return simulated(text, row) is not None
    except Undefined:
        return False


def native(runner: Runner, text: str, rows: list[Row]) -> tuple[Outcome, ...]:
    with runner.load(wrapped(text, len(rows[0].places)), "@run", level=0) as program:
        return program.batch([row.arguments for row in rows])


def function(text: str) -> Function:
    found = read_module(text, "random.ll").function("@f")
    assert found is not None
    return found


def disagreement(runner: Runner, source: str, target: str, random: Random) -> str:
    """What the two do differently on a row on which the source is defined; empty: nothing."""
    attributes = pointers(source)
    rows = [row for row in (a_row(attributes, random) for _ in range(RUNS)) if is_defined(source, row)]
    if not rows:
        return ""
    for row, ours, theirs in zip(rows, native(runner, source, rows), native(runner, target, rows), strict=True):
        expected = simulated(source, row)
        assert expected is not None and isinstance(ours, Returned), (ours, row)
        assert expected == (ours.value, ours.buffers[0]), f"machine and native code differ on {row}:\n{source}"
        try:
            simulated(target, row)
        except Undefined as problem:
            return f"the target is undefined at {problem} on {row}"
        if not isinstance(theirs, Returned) or (ours.value, ours.buffers) != (theirs.value, theirs.buffers):
            return f"on {row}\nsource: {ours}\ntarget: {theirs}"
    return ""


def attack(runner: Runner, seed: int, steps: int, change: int, *, reverse: bool, timeout: float = 2.0) -> bool:
    """Whether a mutant was proved, natively confirmed."""
    random = Random(change)
    source = memory_program(seed, calls=False, heap=seed % 2 == 0, steps=steps)
    target = mutant(source, random)
    if reverse:
        source, target = target, source
    try:
        verdict = check_refinement(function(source), function(target), timeout=timeout)
    except KeyholeError:  # the mutant is no program
        return False
    if not isinstance(verdict, Proved) or source == target:
        return False
    problem = disagreement(runner, source, target, random)
    assert not problem, f"{source}\n--- is said to be refined by\n{target}\n{problem}"
    return True


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 1 << 30), st.integers(2, 8), st.integers(0, 1 << 30), st.booleans())
def test_what_is_proved_of_memory_agrees_natively(
    runner: Runner, seed: int, steps: int, change: int, reverse: bool
) -> None:
    note(f"seed {seed}, steps {steps}, change {change}")
    attack(runner, seed, steps, change, reverse=reverse)


@pytest.mark.parametrize("place", ["%v", "%p0", "@table"])
def test_only_memory_of_the_heap_is_freed(place: str) -> None:
    head = (
        "define i32 @f(ptr %p0, i32 %x, i64 %n) {\n  %v = alloca [16 x i8], align 8\n  %w = call ptr @malloc(i64 8)\n"
    )
    row = Row((Place(SHARED, 0),), 1, 2, bytes(SIZE * 4))
    assert not is_defined(f"{head}  call void @free(ptr {place})\n  ret i32 %x\n}}\n", row)
    assert is_defined(f"{head}  call void @free(ptr %w)\n  ret i32 %x\n}}\n", row)


def test_a_dropped_store_is_noticed(runner: Runner) -> None:
    source = "define i32 @f(ptr %p0, ptr %p1, i32 %x, i64 %n) {\n  store i8 7, ptr %p1\n  ret i32 0\n}\n"
    target = source.replace("  store i8 7, ptr %p1\n", "")
    assert "source" in disagreement(runner, source, target, Random(0))


def test_aliasing_pointers_are_tried(runner: Runner) -> None:
    lines = ("store i8 7, ptr %p0", "%v = load i8, ptr %p1", "%r = zext i8 %v to i32")
    text = "define i32 @f(ptr %p0, ptr %p1, i32 %x, i64 %n) {{\n  {}\n  {}\n  {}\n  ret i32 %r\n}}\n"
    problem = disagreement(runner, text.format(*lines), text.format(lines[1], lines[0], lines[2]), Random(0))
    assert "source" in problem
