"""A small machine that runs the text of ``memory_programs`` without unknown calls, line by line, and says where a run is undefined.

Native code cannot tell undefined behaviour from luck, so that what a function returned natively counts only where a second
opinion calls the run defined. This one shares nothing with the encoder: it knows a dozen lines of text, memory is bytes in
numbered blocks, and whatever it is unsure about (bytes that nobody wrote, pointers that may be poison, the alignment of a
global) is ``Unclear`` rather than a value. LangRef: "getelementptr", "load", "store", "llvm.memcpy".
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TypeAlias

TABLE = b"keyhole\0"
_WORD = re.compile(r"(?P<name>%\w+) = (?P<opcode>add|sub|and|xor|or) i(?P<width>\d+) (?P<a>\S+), (?P<b>\S+)$")
_CAST = re.compile(r"(?P<name>%\w+) = (?:zext|trunc) i(?P<width>\d+) (?P<a>\S+) to i(?P<to>\d+)$")
_LOAD = re.compile(r"(?P<name>%\w+) = load i(?P<width>\d+), ptr (?P<p>[%@]\w+)(?:, align (?P<align>\d+))?$")
_STORE = re.compile(r"store i(?P<width>\d+) (?P<a>\S+), ptr (?P<p>[%@]\w+)(?:, align (?P<align>\d+))?$")
_SHIFT = re.compile(r"(?P<name>%\w+) = getelementptr (?P<flags>[a-z ]*)i8, ptr (?P<p>[%@]\w+), i64 (?P<by>\S+)$")
_BELOW = re.compile(r"(?P<name>%\w+) = icmp ult i(?P<width>\d+) (?P<a>\S+), (?P<b>\S+)$")
_SELECT = re.compile(r"(?P<name>%\w+) = select i1 (?P<c>%\w+), ptr (?P<p>[%@]\w+), ptr (?P<q>[%@]\w+)$")
_FILL = re.compile(
    r"call void @llvm\.memset\.p0\.i64\(ptr (?P<p>[%@]\w+), i8 (?P<a>\S+), i64 (?P<size>\S+), i1 false\)$"
)
_COPY = re.compile(
    r"call void @llvm\.(?P<kind>memcpy|memmove)\S+\(ptr (?P<p>[%@]\w+), ptr (?P<q>[%@]\w+), i64 (?P<size>\S+), i1 false\)$"
)
_ALLOCA = re.compile(r"(?P<name>%\w+) = alloca \[16 x i8\], align 8$")
_RESERVE = re.compile(r"(?P<name>%\w+) = alloca i8, i64 (?P<count>\S+), align 8$")
_ALLOCATE = re.compile(r"(?P<name>%\w+) = call ptr @malloc\(i64 (?P<size>\d+)\)$")
_REALLOCATE = re.compile(r"(?P<name>%\w+) = call ptr @realloc\(ptr (?P<p>[%@]\w+), i64 (?P<size>\d+)\)$")
_FREE = re.compile(r"call void @free\(ptr (?P<p>[%@]\w+)\)$")
_BRANCH = re.compile(r"br i1 (?P<c>%\w+), label %(?P<yes>\w+), label %(?P<no>\w+)$")
_JUMP = re.compile(r"br label %(?P<to>\w+)$")
_PHI = re.compile(r"(?P<name>%\w+) = phi i(?P<width>\d+) \[ (?P<a>\S+), %(?P<x>\w+) \], \[ (?P<b>\S+), %(?P<y>\w+) \]$")
_RETURN = re.compile(r"ret i32 (?P<a>\S+)$")


class Undefined(Exception):
    """The run has undefined behaviour."""


class Unclear(Exception):
    """The run depends on what this machine does not follow."""


@dataclass(frozen=True, slots=True)
class Place:
    """A pointer: a block's name and an offset into it."""

    block: str
    offset: int


Blocks: TypeAlias = "dict[str, list[int | None]]"
Register: TypeAlias = "int | Place"


@dataclass(slots=True)
class Machine:
    """Blocks of bytes (None: never written), and registers. Every block starts on a boundary of 16 but ``@table``, and of 8 those
    of the stack. There is always memory; what is freed is no block any more."""

    blocks: Blocks
    registers: dict[str, Register]
    heap: set[str] = field(default_factory=set)

    def run(self, text: str) -> int:
        """Run ``define i32 @f`` in ``text``. Raises Undefined and Unclear."""
        self.blocks["@table"] = list(TABLE)
        self.registers["@table"] = Place("@table", 0)
        blocks = _basic_blocks(text)
        before, here = "", next(iter(blocks))
        while True:
            for line in blocks[here]:
                if found := _RETURN.match(line):
                    return self.word(found["a"], 32)
                if found := _BRANCH.match(line):
                    before, here = here, found["yes" if self.word(found["c"], 1) else "no"]
                elif found := _JUMP.match(line):
                    before, here = here, found["to"]
                elif found := _PHI.match(line):
                    self.registers[found["name"]] = self.word(found["a" if found["x"] == before else "b"], 32)
                else:
                    self.step(line)

    def step(self, line: str) -> None:
        """One line that neither branches nor returns."""
        if found := _WORD.match(line):
            width = int(found["width"])
            a, b = self.word(found["a"], width), self.word(found["b"], width)
            result = {"add": a + b, "sub": a - b, "and": a & b, "xor": a ^ b, "or": a | b}[found["opcode"]]
            self.registers[found["name"]] = result % (1 << width)
        elif found := _CAST.match(line):
            self.registers[found["name"]] = self.word(found["a"], int(found["width"])) % (1 << int(found["to"]))
        elif found := _BELOW.match(line):
            width = int(found["width"])
            self.registers[found["name"]] = int(self.word(found["a"], width) < self.word(found["b"], width))
        elif found := _SELECT.match(line):
            self.registers[found["name"]] = self.place(found["p" if self.word(found["c"], 1) else "q"])
        elif found := _SHIFT.match(line):
            self.registers[found["name"]] = self.shifted(self.place(found["p"]), self.word(found["by"], 64))
        elif found := _ALLOCA.match(line):
            self.blocks[found["name"]] = [None] * 16
            self.registers[found["name"]] = Place(found["name"], 0)
        elif found := _RESERVE.match(line):
            self.allocate(found["name"], self.word(found["count"], 64))
        elif found := _ALLOCATE.match(line):
            self.allocate(found["name"], int(found["size"]))
            self.heap.add(found["name"])
        elif found := _REALLOCATE.match(line):
            held, size = self.freed(found["p"]), int(found["size"])
            self.allocate(found["name"], size)
            self.heap.add(found["name"])
            self.write(Place(found["name"], 0), held[:size])
        elif found := _FREE.match(line):
            self.freed(found["p"])
        else:
            self.access(line)

    def allocate(self, name: str, size: int) -> None:
        self.blocks[name] = [None] * size
        self.registers[name] = Place(name, 0)

    def freed(self, name: str) -> list[int | None]:
        """What was in a block of the heap that is one no more."""
        place = self.place(name)
        if place.offset or place.block not in self.heap:
            raise Undefined(name)
        self.heap.remove(place.block)
        return self.blocks.pop(place.block)

    def access(self, line: str) -> None:
        """One line on memory."""
        if found := _LOAD.match(line):
            size = int(found["width"]) // 8
            place = self.touched(found["p"], size, int(found["align"] or size))
            data = self.blocks[place.block][place.offset : place.offset + size]
            self.registers[found["name"]] = int.from_bytes(bytes(_known(data)), "little")
        elif found := _STORE.match(line):
            size = int(found["width"]) // 8
            place = self.touched(found["p"], size, int(found["align"] or size), writes=True)
            self.write(place, list(self.word(found["a"], 8 * size).to_bytes(size, "little")))
        elif found := _FILL.match(line):
            size = self.word(found["size"], 64)
            self.write(self.touched(found["p"], size, 1, writes=True), [self.word(found["a"], 8)] * size)
        elif found := _COPY.match(line):
            size = self.word(found["size"], 64)
            there, here = self.touched(found["p"], size, 1, writes=True), self.touched(found["q"], size, 1)
            if found["kind"] == "memcpy" and there.block == here.block and 0 < abs(there.offset - here.offset) < size:
                raise Undefined(line)
            self.write(there, self.blocks[here.block][here.offset : here.offset + size])
        else:
            raise Unclear(line)

    def write(self, place: Place, data: list[int | None] | list[int]) -> None:
        self.blocks[place.block][place.offset : place.offset + len(data)] = data

    def touched(self, name: str, size: int, align: int, *, writes: bool = False) -> Place:
        """Where a pointer points that is accessed. Nothing is asked of an access of no bytes."""
        place = self.place(name)
        if size == 0:
            return place
        if place.block not in self.blocks:
            raise Undefined(name)
        if place.offset + size > len(self.blocks[place.block]) or (writes and place.block == "@table"):
            raise Undefined(name)
        if place.block == "@table" and align > 1:
            raise Unclear(name)
        if place.offset % align:
            raise Undefined(name)
        return place

    def shifted(self, place: Place, by: int) -> Place:
        """A pointer moved within its block; one that left it may be poison."""
        signed = by - (1 << 64) if by >> 63 else by
        offset = place.offset + signed
        if place.block not in self.blocks:
            raise Unclear("a pointer into what was freed")
        if signed < 0 or offset > len(self.blocks[place.block]):
            raise Unclear("pointer outside")
        return Place(place.block, offset)

    def word(self, text: str, width: int) -> int:
        value = self.registers[text] if text.startswith("%") else int(text) % (1 << width)
        assert isinstance(value, int)
        return value

    def place(self, text: str) -> Place:
        value = self.registers[text]
        assert isinstance(value, Place)
        return value


def _known(data: list[int | None]) -> list[int]:
    known = [byte for byte in data if byte is not None]
    if len(known) < len(data):
        raise Unclear("bytes that were never written")
    return known


def _basic_blocks(text: str) -> dict[str, list[str]]:
    """Lines of the body by label; those before the first label are ``entry``'s."""
    blocks: dict[str, list[str]] = {}
    here = blocks.setdefault("entry", [])
    for line in text[text.index("define") :].splitlines()[1:]:
        line = line.strip()
        if line == "}":
            break
        if line.endswith(":"):
            here = blocks.setdefault(line[:-1], [])
        elif line:
            here.append(line)
    return blocks
