"""C's functions that look through strings and memory: ``strcmp``, ``strncmp``, ``memchr``, ``strchr``, ``strrchr``, ``strnlen``,
and ``memcmp`` of a length that is not known.

Each is a function that only reads memory, of which more is known where the bytes that it looks at first decide: these are looked
at one after another, as long as they are numbers or there are few. The rest is what such a function returns for that memory;
what is refuted by that is a doubt.

Source: ISO C, 7.24.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic

from keyhole.holes.meaning.algebra import B, W
from keyhole.holes.meaning.calls.library import is_replaced
from keyhole.holes.meaning.calls.unknown import reading_call
from keyhole.holes.meaning.lanes import Lane, Lanes, both, choose, either
from keyhole.holes.meaning.memory.frame import Frame
from keyhole.holes.meaning.memory.pointers import OFFSET, POINTER, at
from keyhole.holes.meaning.steps import Effect
from keyhole.holes.model import Instruction
from keyhole.holes.types import IntType, PointerType, Type

MOST_UNKNOWN = 2  # bytes that are no numbers and looked at all the same
MOST_BYTES = 32
PROMISED = "memory(argmem: read) willreturn nounwind nofree nosync"
_INT, _LONG, _POINTER = IntType(32), IntType(64), PointerType()
_OF_STRINGS = frozenset(("@strcmp", "@strchr", "@strrchr"))
SEARCHES: dict[str, tuple[Type, ...]] = {
    "@strcmp": (_INT, _POINTER, _POINTER),
    "@strncmp": (_INT, _POINTER, _POINTER, _LONG),
    "@memcmp": (_INT, _POINTER, _POINTER, _LONG),
    "@bcmp": (_INT, _POINTER, _POINTER, _LONG),
    "@memchr": (_POINTER, _POINTER, _INT, _LONG),
    "@strchr": (_POINTER, _POINTER, _INT),
    "@strrchr": (_POINTER, _POINTER, _INT),
    "@strnlen": (_LONG, _POINTER, _LONG),
}


def is_search(frame: Frame[W, B], instruction: Instruction, name: str) -> bool:
    """Whether the call is one of the C library's functions of this file."""
    types = (instruction.type, *(operand.type for operand in instruction.operands[:-1]))
    if SEARCHES.get(name) != types or frame.around.is_defined(name):
        return False
    return not is_replaced(frame.around, frame.function, instruction, name)


def search(frame: Frame[W, B], instruction: Instruction, name: str, arguments: tuple[Lanes[W, B], ...]) -> Effect[W, B]:
    """The effect of such a call."""
    m = frame.m
    lanes = [lane for argument in arguments for lane in argument]
    undefined = either(m, *(c for lane in lanes for c in (lane.poison, frame.choices.unsettled(lane))))
    settled: list[Lane[W, B]] = [Lane(frame.choices.settle((lane,))[0].word, lane.width) for lane in lanes]
    look = _Look(frame, name, settled)
    for index in range(len(look.pointers)):
        frame.touch(instruction, settled[index].word, m.const(1, OFFSET), False, index)
    found, here = look.first_bytes(), m.not_b(m.false()) if frame.here is None else frame.here
    undefined = either(m, undefined, found.undefined, look.whole())
    decided = found.goes_on is not None and m.decided(found.goes_on) is False
    if decided and (name not in _OF_STRINGS or all(map(look.is_terminated, look.pointers))):
        return Effect((found.result,), undefined)
    passed = tuple((lane,) for lane in settled)
    rest, broken = reading_call(frame, instruction, name, passed, PROMISED)
    if name in _OF_STRINGS:  # to pass something else is undefined, however early the search ends
        frame.choices.doubt(m.and_b(here, broken))
    else:
        broken = broken if found.goes_on is None else m.and_b(found.goes_on, broken)
    frame.choices.doubt(here if found.goes_on is None else m.and_b(here, found.goes_on))
    result = rest[0] if found.goes_on is None else choose(m, found.goes_on, rest[0], found.result)
    return Effect((result,), either(m, undefined, broken))


@dataclass(frozen=True, slots=True)
class _Found(Generic[W, B]):
    """The result, where it is known; when it is not (None: never known); when to look was undefined."""

    result: Lane[W, B]
    goes_on: B | None
    undefined: B | None


class _Look(Generic[W, B]):
    """A look at one byte after another of what the arguments point to."""

    def __init__(self, frame: Frame[W, B], name: str, lanes: list[Lane[W, B]]) -> None:
        self.frame = frame
        self.m = frame.m
        self.name = name
        self.words = [lane.word for lane in lanes]
        self.pointers = self.words[:2] if name in ("@strcmp", "@strncmp", "@memcmp", "@bcmp") else self.words[:1]
        self.count = self.words[-1] if name in ("@strncmp", "@memcmp", "@bcmp", "@memchr", "@strnlen") else None
        self.width = POINTER if name.endswith("chr") else 64 if name == "@strnlen" else 32

    def first_bytes(self) -> _Found[W, B]:
        m = self.m
        going: B | None = None
        undefined: B | None = None
        steps: list[tuple[B, W]] = []  # when the search ends, and with what
        unknown = 0
        if self.name == "@strrchr":
            return _Found(Lane(m.const(0, self.width), self.width), None, None)
        for i in range(MOST_BYTES):
            for ends, result in self._without_looking(i):
                steps.append((m.not_b(m.false()) if (now := both(m, going, ends)) is None else now, result))
                going = both(m, going, m.not_b(ends))
            if going is not None and m.decided(going) is False:
                break
            bytes_ = [self.frame.memory.byte(at(m, p, i), self.frame.surely) for p in self.pointers]
            numbers = [self.frame.memory.number(byte) for byte in bytes_]
            unknown += any(m.known(number) is None for number in numbers)
            if unknown > MOST_UNKNOWN:
                break
            undefined = either(m, undefined, self._unreadable(going, i, [byte.poison for byte in bytes_]))
            for ends, result in self._looking(i, numbers):
                steps.append((m.not_b(m.false()) if (now := both(m, going, ends)) is None else now, result))
                going = both(m, going, m.not_b(ends))
            if going is not None and m.decided(going) is False:
                break
        word = m.const(0, self.width)
        for ends, result in reversed(steps):
            word = m.ite(ends, result, word, self.width)
        return _Found(Lane(m.tidy(word), self.width), going, undefined)

    def whole(self) -> B | None:
        """When memory to be compared cannot be read: all of it has to be there, however early it differs."""
        if self.name not in ("@memcmp", "@bcmp") or self.count is None:
            return None
        m, count = self.m, self.count
        lanes: list[Lane[W, B]] = [Lane(pointer, POINTER) for pointer in self.pointers]
        bad = either(m, *(self.frame.inaccessible(lane, count, 1, writes=False)[1] for lane in lanes))
        return None if bad is None else m.and_b(m.not_b(m.eq(count, m.const(0, OFFSET), OFFSET)), bad)

    def is_terminated(self, pointer: W) -> bool:
        """Whether it surely points to a string, of which all is known."""
        for i in range(MOST_BYTES):
            known = self.m.known(
                self.frame.memory.number(self.frame.memory.byte(at(self.m, pointer, i), self.frame.surely))
            )
            if not known:
                return known == 0
        return False

    def _unreadable(self, going: B | None, i: int, poison: list[B | None]) -> B | None:
        m, one = self.m, self.m.const(1, OFFSET)
        places = [at(m, p, i) for p in self.pointers]
        bad = either(m, *(self.frame.out_of_bounds(p, one) for p in places), *map(self.frame.dead, places), *poison)
        return None if bad is None else both(m, going, bad)

    def _without_looking(self, i: int) -> list[tuple[B, W]]:
        """When there is nothing to look at any more, and the result then."""
        if self.count is None:
            return []
        m = self.m
        ends = m.eq(self.count, m.const(i, OFFSET), OFFSET)
        return [(ends, m.const(i if self.name == "@strnlen" else 0, self.width))]

    def _looking(self, i: int, numbers: list[W]) -> list[tuple[B, W]]:
        """When the bytes decide, and the result then."""
        m, zero = self.m, self.m.const(0, 8)
        is_end = m.eq(numbers[0], zero, 8)
        if self.name == "@strnlen":
            return [(is_end, m.const(i, self.width))]
        if len(numbers) == 1:
            wanted = m.trunc(self.words[1], 32, 8)
            ends = [(m.eq(numbers[0], wanted, 8), at(m, self.pointers[0], i))]
            return ends if self.name == "@memchr" else [*ends, (is_end, m.const(0, self.width))]
        differ = m.not_b(m.eq(numbers[0], numbers[1], 8))
        ends = [(differ, self._sign(m.ult(numbers[0], numbers[1], 8)))]
        return [*ends, (is_end, m.const(0, 32))] if self.name in ("@strcmp", "@strncmp") else ends

    def _sign(self, less: B) -> W:
        """The sign says which is larger at the first difference; the number is the library's choice."""
        m, some = self.m, self.frame.choices.arbitrary(32)
        positive = m.and_(some, m.const((1 << 31) - 1, 32), 32)
        positive = m.ite(m.eq(positive, m.const(0, 32), 32), m.const(1, 32), positive, 32)
        return m.ite(less, m.or_(some, m.const(1 << 31, 32), 32), positive, 32)
