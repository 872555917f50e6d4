"""Memory of a counterexample, laid out for a native run: a function in LLVM IR that does so and calls the one that is to be seen.

Blocks lie at the addresses that the counterexample gives them. The caller's bytes come in an *image*, a buffer with the used part
of each block one after another; the same image tells afterwards what memory holds. Global variables are blocks, too: where the
functions name one they get its address instead. What of a block is not told holds a pattern, so that whoever reads it shows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from keyhole.errors import KeyholeError
from keyhole.holes.meaning.memory.pointers import LOCAL, OFFSET, POINTER
from keyhole.holes.model import Signature
from keyhole.holes.types import VOID
from keyhole.proof import Counterexample, MemoryBlock, Number
from keyhole.proof.counterexamples.contents import Held, Part

RUN = "@keyhole.replay"
_PAGE = 1 << 12
_FIRST, _LAST = 1 << 16, (1 << 47) - _PAGE  # where Linux gives processes memory
_LARGEST = 1 << 20
_PATTERN = 0xA5
_LAID_OUT = 1
_OFFSETS = (1 << OFFSET) - 1
_MAP = 0x100022  # MAP_PRIVATE, MAP_ANONYMOUS, MAP_FIXED_NOREPLACE
_CONVENTION = re.compile(r"\b\w*cc\b(?:\s*[0-9]+)?")
_OF_THE_CALL = re.compile(r"\b(?:zeroext|signext|inreg|nest|byval\([^)]*\)|sret\([^)]*\)|align \d+)")
_FUNCTION = re.compile(r'^[ \t]*(?:define|declare)\b[^\n]*?(@"[^"]*"|@[-\w$.]+)[ \t]*\(', re.MULTILINE)
_TOKEN = re.compile(r'^[ \t]*(?:@"[^"]*"|@[-\w$.]+)[ \t]*=|@"[^"]*"|@[-\w$.]+|"[^"]*"|;[^\n]*', re.MULTILINE)

_COPY = """
define internal void @keyhole.copy(ptr %to, ptr %from, i64 %count) {
entry:
  %none = icmp eq i64 %count, 0
  br i1 %none, label %done, label %loop
loop:
  %i = phi i64 [ 0, %entry ], [ %next, %loop ]
  %source = getelementptr i8, ptr %from, i64 %i
  %target = getelementptr i8, ptr %to, i64 %i
  %byte = load i8, ptr %source, align 1
  store i8 %byte, ptr %target, align 1
  %next = add i64 %i, 1
  %more = icmp ult i64 %next, %count
  br i1 %more, label %loop, label %done
done:
  ret void
}
"""


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of a block, from ``first`` on (bytes, signed), and where it stands in the image."""

    block: MemoryBlock
    first: int
    length: int
    at: int

    @property
    def address(self) -> int:
        """Where it lies."""
        return self.block.address + self.first & _OFFSETS


@dataclass(frozen=True, slots=True)
class Stage:
    """All memory of a counterexample as it is laid out. ``pages``: first address and size of what is mapped for it."""

    found: Counterexample
    segments: tuple[Segment, ...]
    pages: tuple[tuple[int, int], ...]
    image: bytes

    def address(self, pointer: int) -> int | None:
        """The address of a pointer's word; None where it is the machine's to choose."""
        number = pointer >> OFFSET
        if number >= LOCAL:
            return None
        base = next((block.address for block in self.found.blocks if block.number == number), 0)
        return base + (pointer & _OFFSETS) & _OFFSETS

    def number(self, number: Number) -> Number | None:
        """A lane as native code has it: a pointer as its address; None where that is the machine's to choose."""
        if number.width != POINTER or isinstance(number.value, str):
            return number
        address = self.address(number.value)
        return None if address is None else Number(64, address)

    def given(self, number: Number) -> Number:
        """A lane to be passed. Raises KeyholeError where it is the machine's to choose."""
        known = self.number(number)
        if known is None:
            raise _impossible("an argument points to memory that the function allocates")
        return known

    def first_wrong(self, image: bytes, side: int) -> tuple[int, int, int] | None:
        """The first byte that the source (0) or the target (1) left otherwise than is said: pointer to it, what was said, what
        there is. What nobody is said to write must be as it was."""
        for segment in self.segments:
            said = {_signed(c.offset): (c.source, c.target)[side] for c in segment.block.cells if c.source is not None}
            for i in range(segment.length):
                offset = segment.first + i
                held = said.get(offset)
                expected = self.image[segment.at + i] if held is None else self.byte(held)
                if expected is not None and expected != image[segment.at + i]:
                    return segment.block.number << OFFSET | offset & _OFFSETS, expected, image[segment.at + i]
        return None

    def byte(self, held: Held) -> int | None:
        """A byte as native code has it; None where it may be any."""
        match held:
            case int():
                return held
            case Part(pointer=pointer, index=index):
                address = self.address(pointer)
                return None if address is None else address >> 8 * index & 0xFF
            case _:
                return None


def stage(found: Counterexample) -> Stage:
    """How the counterexample's memory is laid out. Raises KeyholeError where that cannot be."""
    segments: list[Segment] = []
    pages: set[int] = set()
    at = 1
    for block in found.blocks:
        offsets = [_signed(cell.offset) for cell in block.cells]
        if offsets:
            segment = Segment(block, min(offsets), max(offsets) + 1 - min(offsets), at)
            segments.append(segment)
            at += segment.length
            pages |= _pages(block, segment.address, segment.length)
        if 0 < block.size <= _LARGEST:
            pages |= _pages(block, block.address, block.size)
    if at > _LARGEST or len(pages) > _LARGEST // _PAGE:
        raise _impossible("its memory is too large")
    made = Stage(found, tuple(segments), tuple(_ranges(pages)), b"")
    image = bytearray(b"\0" + bytes((_PATTERN,)) * (at - 1))
    for segment in segments:
        for cell in segment.block.cells:
            byte = made.byte(cell.before)
            if byte is None:
                raise _impossible(f"block {segment.block.number} holds what cannot be laid out")
            image[segment.at + _signed(cell.offset) - segment.first] = byte
    return Stage(found, made.segments, made.pages, bytes(image))


def _signed(offset: int) -> int:
    return offset - (1 << OFFSET) if offset >> (OFFSET - 1) else offset


def _pages(block: MemoryBlock, first: int, length: int) -> set[int]:
    if length > _LARGEST:
        raise _impossible("its memory is too large")
    if not _FIRST <= first <= _LAST - length:
        raise _impossible(f"block {block.number} lies at {first:#x}, where a process has no memory")
    return set(range(first // _PAGE, (first + length - 1) // _PAGE + 1))


def _ranges(pages: set[int]) -> Iterator[tuple[int, int]]:
    for page in sorted(pages):
        if page - 1 in pages:
            continue
        end = page
        while end in pages:
            end += 1
        yield page * _PAGE, (end - page) * _PAGE


def _impossible(reason: str) -> KeyholeError:
    return KeyholeError(reason, code="unsupported-type")


def is_laid_out(image: bytes) -> bool:
    """Whether the machine gave the memory and the call came back, says an image after the call."""
    return image[0] >= _LAID_OUT


def made_other_calls(image: bytes) -> bool:
    """Whether the function called something else than is said, or something with other arguments, says such an image."""
    return image[0] > _LAID_OUT


def text_for(stage: Stage, text: str, signature: Signature, calls: int) -> str:
    """The module's text, in which ``keyhole.replay`` calls the function on the stage: same types, an image before them. ``calls``:
    how many calls of functions in ``native_calls`` it is said to make. Raises KeyholeError where a name stands for an address that
    only a linker knows."""
    addresses = {block.name: block.address for block in stage.found.blocks if block.name}
    for name in _FUNCTION.findall(text):
        if name in addresses:
            raise _impossible(f"the address of {name} is the linker's to choose")

    def replaced(found: re.Match[str]) -> str:
        address = addresses.get(found[0])
        return found[0] if address is None else f"inttoptr (i64 {address} to ptr)"

    text = _TOKEN.sub(replaced, text)
    return f"{text}\n{_run(stage, signature, calls)}{_COPY}" + ("" if "@mmap(" in text else _DECLARED)


_DECLARED = "declare ptr @mmap(ptr, i64, i32, i32, i32, i64)\n"


def _run(stage: Stage, signature: Signature, calls: int) -> str:
    """The function that lays memory out, calls, and tells what memory holds."""
    types = [parameter.type for parameter in signature.parameters]
    given = "".join(f", {type_} %a{index}" for index, type_ in enumerate(types))
    lines = [f"define {signature.result} {RUN}(ptr %image{given}) {{", "entry:"]
    for index, (first, size) in enumerate(stage.pages):
        lines += [
            f"  %page{index} = call ptr @mmap(ptr inttoptr (i64 {first} to ptr), i64 {size}, i32 3, i32 {_MAP}, i32 -1, i64 0)",
            f"  %there{index} = icmp eq ptr %page{index}, inttoptr (i64 {first} to ptr)",
            f"  br i1 %there{index}, label %go{index}, label %fail",
            f"go{index}:",
        ]
    for index, segment in enumerate(stage.segments):
        place = f"ptr inttoptr (i64 {segment.address} to ptr)"
        lines += [
            f"  %in{index} = getelementptr i8, ptr %image, i64 {segment.at}",
            f"  call void @keyhole.copy({place}, ptr %in{index}, i64 {segment.length})",
        ]
    passed = [
        f"{p.type} {' '.join(_OF_THE_CALL.findall(p.attributes))} %a{index}"
        for index, p in enumerate(signature.parameters)
    ]
    convention = _CONVENTION.search(signature.prefix)
    result = "" if signature.result == VOID else "%result = "
    called = f"{convention[0] if convention else ''} {signature.result} {signature.name}({', '.join(passed)})"
    lines.append(f"  {result}call {called}")
    for index, segment in enumerate(stage.segments):
        place = f"ptr inttoptr (i64 {segment.address} to ptr)"
        lines.append(f"  call void @keyhole.copy(ptr %in{index}, {place}, i64 {segment.length})")
    lines += [
        "  %calls = load i64, ptr @keyhole.calls",
        f"  %fewer = icmp ne i64 %calls, {calls}",
        "  %many = zext i1 %fewer to i8",
        "  %other = load i8, ptr @keyhole.other",
        "  %wrong = or i8 %many, %other",
        f"  %status = add i8 %wrong, {_LAID_OUT}",
        "  store i8 %status, ptr %image, align 1",
    ]
    lines.append("  ret void" if signature.result == VOID else f"  ret {signature.result} %result")
    if stage.pages:
        lines += ["fail:", "  ret void" if signature.result == VOID else f"  ret {signature.result} zeroinitializer"]
    return "\n".join([*lines, "}", ""])
