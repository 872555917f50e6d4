"""Memory as the list of what was done to it.

One list, in the order of evaluation, holds every write of a function with the condition under which it happens; there is nothing
to merge where control flow joins. Reading walks back through the list: a write that surely missed is passed over, one that surely
hit ends the walk, and what may have hit is chosen by its condition. So loads that follow their stores are resolved while
formulas are made, and a solver never sees arrays for memory that the function wrote itself.

A value of one lane is read whole where all writes that may have hit it were of the same size and both are aligned to it; otherwise
byte by byte.

Sources: LLVM Language Reference, "load", "store", "Memory Access and Addressing Operations"; Lee et al., CAV 2021.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Generic, TypeAlias

from keyhole.holes.meaning.algebra import Algebra, B, W
from keyhole.holes.meaning.lanes import Choices, Lane, Unsupported, both, either
from keyhole.holes.meaning.memory.pointers import (
    BLOCK,
    LOCAL,
    OFFSET,
    POINTER,
    at,
    block_of,
    is_local,
    moved,
    offset_of,
)
from keyhole.holes.meaning.memory.world import EPOCH, FRAGMENT, Byte, World

MOST_WORK = 4000  # answers of "perhaps" while memory is read


@dataclass(frozen=True, slots=True)
class Write(Generic[W, B]):
    """``size`` bytes at ``pointer``. ``value`` has 8*size bits; ``whole`` is the pointer that was stored, if it was one."""

    visit: int
    guard: B | None
    pointer: W
    size: int
    align: int
    value: W
    poison: B | None = None
    undef: B | None = None
    whole: W | None = None
    fragment: W | None = None


@dataclass(frozen=True, slots=True)
class Fill(Generic[W, B]):
    """``length`` (64 bits) bytes at ``pointer``, all ``byte``."""

    visit: int
    guard: B | None
    pointer: W
    length: W
    byte: Byte[W, B]


@dataclass(frozen=True, slots=True)
class Copy(Generic[W, B]):
    """``length`` bytes at ``pointer``: those that lay at ``source`` before the first ``before`` entries were all."""

    visit: int
    guard: B | None
    pointer: W
    length: W
    source: W
    before: int


@dataclass(frozen=True, slots=True)
class Fresh(Generic[W, B]):
    """A block of the function's own begins to exist: its bytes are undef."""

    visit: int
    guard: B | None
    block: int


@dataclass(frozen=True, slots=True)
class Havoc(Generic[W, B]):
    """A call may have written all blocks from outside but constants, and those of the function's own that are ``known`` there (with
    when): their bytes are those of ``epoch``. ``blocks``: no others than these (None: all)."""

    visit: int
    guard: B | None
    epoch: W
    known: tuple[tuple[int, B | None], ...] = ()
    blocks: tuple[W, ...] | None = None


Entry: TypeAlias = "Write[W, B] | Fill[W, B] | Copy[W, B] | Fresh[W, B] | Havoc[W, B]"


class Memory(Generic[W, B]):
    """The list of writes, and reading through it."""

    def __init__(self, m: Algebra[W, B], choices: Choices[W, B], world: World[W, B]) -> None:
        self.m = m
        self.choices = choices
        self.world = world
        self.entries: list[Entry[W, B]] = []
        self.work = 0
        self.constants: dict[int, tuple[Write[W, B], ...]] = {}  # by block: what constant globals hold

    @property
    def touched(self) -> bool:
        """Whether anything was done to memory."""
        return bool(self.entries)

    @property
    def written(self) -> bool:
        """Whether values were put into memory, or constants hold undef."""
        tables = (write for table in self.constants.values() for write in table)
        wrote = any(isinstance(entry, Write | Fill | Copy) for entry in self.entries)
        return wrote or any(write.undef is not None for write in tables)

    def lane(self, pointer: W, size: int, width: int, is_pointer: bool, align: int, surely: int) -> Lane[W, B]:
        """The lane of ``width`` bits in the ``size`` bytes at ``pointer``; ``surely`` has the visits that came before as bits."""
        whole = self._whole(pointer, size, is_pointer, align, surely)
        if whole is None:
            bytes_ = [self.byte(at(self.m, pointer, i), surely) for i in range(size)]
            whole = self._joined(bytes_, is_pointer)
        if whole.width == width:
            return whole
        narrow = self.m.trunc(whole.word, whole.width, width)
        padding = self.m.not_b(self.m.eq(self.m.zext(narrow, width, whole.width), whole.word, whole.width))
        return Lane(narrow, width, either(self.m, whole.poison, self.choices.bad(None, padding)))

    def byte(self, pointer: W, surely: int, upto: int | None = None) -> Byte[W, B]:
        """The byte at ``pointer`` after the first ``upto`` entries (default: all)."""
        pending: list[tuple[B, Byte[W, B]]] = []
        count = len(self.entries) if upto is None else upto
        result: Byte[W, B] | None = None
        for index in reversed(range(count)):
            entry = self.entries[index]
            covers = self._covers(entry, pointer)
            if covers is not None and self.m.decided(covers) is False:
                continue
            guard = None if surely >> entry.visit & 1 else entry.guard
            condition = both(self.m, guard, covers)
            decided = True if condition is None else self.m.decided(condition)
            if decided is False:
                continue
            self.work += 1
            if self.work > MOST_WORK:
                raise Unsupported("too many writes that may or may not have been to one place")
            found = self._byte_of(entry, pointer, surely)
            if decided:
                result = found
                break
            assert condition is not None
            pending.append((condition, found))
        result = self._outside(pointer) if result is None else result
        for condition, found in reversed(pending):
            result = self._chosen(condition, found, result)
        return result

    # --- whole lanes ---------------------------------------------------------------------------------------------------

    def _whole(self, pointer: W, size: int, is_pointer: bool, align: int, surely: int) -> Lane[W, B] | None:
        """The lane, where it never has to be put together from parts of writes; None where it may have to."""
        pending: list[tuple[B, Lane[W, B]]] = []
        result: Lane[W, B] | None = None
        for entry in reversed(self.entries):
            hit = self._hit(entry, pointer, size, align)
            if hit is False:
                continue
            if hit is None:
                return None
            guard = None if surely >> entry.visit & 1 else entry.guard
            condition = guard if hit is True else both(self.m, guard, hit)
            decided = True if condition is None else self.m.decided(condition)
            if decided is False:
                continue
            found = self._lane_of(entry, pointer, size, is_pointer)
            if found is None:
                return None
            if decided:
                result = found
                break
            assert condition is not None
            pending.append((condition, found))
        if result is None:
            result = self._joined([self._outside(at(self.m, pointer, i)) for i in range(size)], is_pointer)
        for condition, found in reversed(pending):
            result = self._chosen_lane(condition, found, result)
        return result

    def _hit(self, entry: Entry[W, B], pointer: W, size: int, align: int) -> B | bool | None:
        """Whether the entry wrote all of those bytes: always, never, when a condition holds (else none); None: perhaps some."""
        m = self.m
        match entry:
            case Fresh() | Havoc():
                covers = self._covers(entry, pointer)
                decided = None if covers is None else m.decided(covers)
                return covers if decided is None else decided
            case Write(pointer=written, size=wrote, align=written_align):
                same_block = m.decided(m.eq(block_of(m, pointer), block_of(m, written), BLOCK))
                if same_block is False:
                    return False
                distance = m.known(m.tidy(m.sub(offset_of(m, written), offset_of(m, pointer), OFFSET)))
                if same_block is True and distance is not None:
                    signed = distance - (1 << OFFSET) if distance >> (OFFSET - 1) else distance
                    if signed >= size or signed <= -wrote:
                        return False
                    return True if signed == 0 and size == wrote else None
                if wrote == size and align >= size and written_align >= size and size & (size - 1) == 0:
                    equal = m.eq(pointer, written, POINTER)
                    decided = m.decided(equal)
                    return equal if decided is None else decided
                return self._apart(entry, pointer, size)
            case _:
                return self._apart(entry, pointer, size)

    def _apart(self, entry: Entry[W, B], pointer: W, size: int) -> bool | None:
        """False when the entry surely missed all bytes, None when it may have hit some."""
        for i in range(size):
            covers = self._covers(entry, at(self.m, pointer, i))
            if covers is None or self.m.decided(covers) is not False:
                return None
        return False

    def _lane_of(self, entry: Entry[W, B], pointer: W, size: int, is_pointer: bool) -> Lane[W, B] | None:
        match entry:
            case Write(value=value, poison=poison, undef=None, whole=whole, fragment=None):
                if (whole is not None) != is_pointer:
                    return None
                return Lane(value if whole is None else whole, POINTER if is_pointer else 8 * size, poison)
            case Fresh():
                width = POINTER if is_pointer else 8 * size
                return Lane(self.choices.undef(width), width)
            case Havoc(epoch=epoch):
                bytes_ = [self.world.content(epoch, at(self.m, pointer, i)) for i in range(size)]
                return self._joined(bytes_, is_pointer)
            case _:
                return None

    def _chosen_lane(self, condition: B, yes: Lane[W, B], no: Lane[W, B]) -> Lane[W, B]:
        m = self.m
        when_yes = None if yes.poison is None else m.and_b(condition, yes.poison)
        when_no = None if no.poison is None else m.and_b(m.not_b(condition), no.poison)
        return Lane(m.ite(condition, yes.word, no.word, yes.width), yes.width, either(m, when_yes, when_no))

    # --- bytes ---------------------------------------------------------------------------------------------------------

    def _covers(self, entry: Entry[W, B], pointer: W) -> B | None:
        """When the entry is about the byte at ``pointer``, whatever its guard says."""
        m = self.m
        match entry:
            case Fresh(block=block):
                return m.eq(block_of(m, pointer), m.const(block, BLOCK), BLOCK)
            case Havoc():
                return self._havocs(entry, block_of(m, pointer))
            case Write(pointer=written, size=size):
                length = m.const(size, OFFSET)
            case Fill(pointer=written, length=length) | Copy(pointer=written, length=length):
                pass
        same_block = m.eq(block_of(m, pointer), block_of(m, written), BLOCK)
        if m.decided(same_block) is False:
            return m.false()
        distance = m.tidy(m.sub(offset_of(m, pointer), offset_of(m, written), OFFSET))
        return m.and_b(same_block, m.ult(distance, length, OFFSET))

    def _havocs(self, entry: Havoc[W, B], block: W) -> B:
        """Whether a call may have written the block."""
        m, number = self.m, self.m.known(block)
        if number is None:
            local = m.not_b(m.ult(block, m.const(LOCAL, BLOCK), BLOCK))
            own = [both(m, guard, m.eq(block, m.const(n, BLOCK), BLOCK)) for n, guard in entry.known]
            outside = m.and_b(m.not_b(local), m.not_b(self.world.is_constant(block)))
            result = either(m, outside, *own)
        elif number >= LOCAL:
            found = dict(entry.known)
            result = None if number not in found else found[number] if found[number] is not None else m.not_b(m.false())
        else:
            result = m.not_b(self.world.is_constant(block))
        if result is None:
            return m.false()
        if entry.blocks is None:
            return result
        places = either(m, *(m.eq(block, argument, BLOCK) for argument in entry.blocks))
        return m.false() if places is None else m.and_b(result, places)

    def _byte_of(self, entry: Entry[W, B], pointer: W, surely: int) -> Byte[W, B]:
        m = self.m
        match entry:
            case Write():
                return self._byte_of_write(entry, pointer)
            case Fill(byte=byte):
                return byte
            case Copy(pointer=written, source=source, before=before):
                distance = m.tidy(m.sub(offset_of(m, pointer), offset_of(m, written), OFFSET))
                return self.byte(moved(m, source, distance), surely, before)
            case Fresh():
                return Byte(m.const(0, 8), None, m.not_b(m.false()))
            case Havoc(epoch=epoch):
                return self.world.content(epoch, pointer)

    def _byte_of_write(self, entry: Write[W, B], pointer: W) -> Byte[W, B]:
        m = self.m
        distance = m.tidy(m.sub(offset_of(m, pointer), offset_of(m, entry.pointer), OFFSET))
        known = m.known(distance)
        indices = range(entry.size) if known is None or known >= entry.size else range(known, known + 1)
        result: Byte[W, B] | None = None
        for i in indices:
            part = self._part(entry, i)
            here = m.eq(distance, m.const(i, OFFSET), OFFSET)
            result = part if result is None else self._chosen(here, part, result)
        assert result is not None
        return result

    def _part(self, entry: Write[W, B], i: int) -> Byte[W, B]:
        m, w = self.m, 8 * entry.size
        if entry.whole is not None:
            mark = m.const(8 | i, 4)
            high = m.shl(m.zext(mark, 4, FRAGMENT), m.const(POINTER, FRAGMENT), FRAGMENT)
            fragment = m.tidy(m.or_(high, m.zext(entry.whole, POINTER, FRAGMENT), FRAGMENT))
            return Byte(m.const(0, 8), entry.poison, entry.undef, fragment)
        bits = m.tidy(m.trunc(m.lshr(entry.value, m.const(8 * i, w), w), w, 8))
        return Byte(bits, entry.poison, entry.undef, entry.fragment)

    def _chosen(self, condition: B, yes: Byte[W, B], no: Byte[W, B]) -> Byte[W, B]:
        m = self.m

        def truth(a: B | None, b: B | None) -> B | None:
            when_a = None if a is None else m.and_b(condition, a)
            when_b = None if b is None else m.and_b(m.not_b(condition), b)
            return either(m, when_a, when_b)

        fragment: W | None = None
        if yes.fragment is not None or no.fragment is not None:
            none = m.const(0, FRAGMENT)
            fragments = [none if x.fragment is None else x.fragment for x in (yes, no)]
            fragment = m.ite(condition, fragments[0], fragments[1], FRAGMENT)
        bits = m.ite(condition, yes.bits, no.bits, 8)
        origin = no.origin if yes.origin is None else yes.origin
        if yes.origin is not None and no.origin is not None:
            origin = m.ite(condition, yes.origin, no.origin, EPOCH + POINTER)
        return Byte(bits, truth(yes.poison, no.poison), truth(yes.undef, no.undef), fragment, origin)

    def _outside(self, pointer: W) -> Byte[W, B]:
        """What the byte held when the function was entered."""
        block = self.m.known(block_of(self.m, pointer))
        if block is not None and block in self.constants:
            for entry in self.constants[block]:
                distance = self.m.known(
                    self.m.sub(offset_of(self.m, pointer), offset_of(self.m, entry.pointer), OFFSET)
                )
                if distance is not None and distance < entry.size:
                    return self._part(entry, distance)
            return self._of_table(self.constants[block], pointer)
        if block is None and self.constants:
            place = block_of(self.m, pointer)
            among = either(self.m, *(self.m.eq(place, self.m.const(number, BLOCK), BLOCK) for number in self.constants))
            assert among is not None
            if self.m.decided(among) is True:
                return self._of_table(tuple(entry for table in self.constants.values() for entry in table), pointer)
            self.choices.doubt(among)
        return self.world.content(self.m.const(0, 8), pointer)

    def _of_table(self, entries: tuple[Write[W, B], ...], pointer: W) -> Byte[W, B]:
        result = self.world.content(self.m.const(0, 8), pointer)
        found = False
        for entry in entries:
            covers = self._covers(entry, pointer)
            assert covers is not None
            if self.m.decided(covers) is not False:
                result = self._chosen(covers, self._byte_of_write(entry, pointer), result)
                found = True
        if not found:  # padding, or a constant whose initializer is not modelled; what lies behind it is undefined
            extent = self.world.extent(block_of(self.m, pointer))
            self.choices.doubt(self.m.ult(offset_of(self.m, pointer), extent, OFFSET))
        return result

    # --- from bytes to lanes -------------------------------------------------------------------------------------------

    def _joined(self, bytes_: list[Byte[W, B]], is_pointer: bool) -> Lane[W, B]:
        if is_pointer:
            return self._joined_pointer(bytes_)
        m, w = self.m, 8 * len(bytes_)
        poison = either(m, *(byte.poison for byte in bytes_))
        if all(byte.undef is not None and m.decided(byte.undef) is True for byte in bytes_):
            return Lane(self.choices.undef(w), w, poison)
        words = [self.number(byte) for byte in bytes_]
        return Lane(m.tidy(m.join(words, 8)), w, poison)

    def number(self, byte: Byte[W, B]) -> W:
        """The byte as a number: some number where it is undef, one byte of the address where it is a pointer's."""
        m, bits = self.m, byte.bits
        if byte.fragment is not None:
            bits = m.ite(self._is_fragment(byte.fragment), self._address_byte(byte.fragment), bits, 8)
        return bits if byte.undef is None else m.ite(byte.undef, self.choices.undef(8, byte.origin), bits, 8)

    def _is_fragment(self, fragment: W) -> B:
        high = self.m.trunc(self.m.lshr(fragment, self.m.const(FRAGMENT - 1, FRAGMENT), FRAGMENT), FRAGMENT, 1)
        return self.m.truth(high)

    def _which(self, fragment: W) -> W:
        return self.m.trunc(self.m.lshr(fragment, self.m.const(POINTER, FRAGMENT), FRAGMENT), FRAGMENT, 3)

    def _address_byte(self, fragment: W) -> W:
        m = self.m
        pointer = m.tidy(m.trunc(fragment, FRAGMENT, POINTER))
        self.choices.doubt(is_local(m, pointer))
        address = m.add(self.world.base(block_of(m, pointer)), offset_of(m, pointer), OFFSET)
        shift = m.shl(m.zext(self._which(fragment), 3, OFFSET), m.const(3, OFFSET), OFFSET)
        return m.trunc(m.lshr(address, shift, OFFSET), OFFSET, 8)

    def _joined_pointer(self, bytes_: list[Byte[W, B]]) -> Lane[W, B]:
        """All eight bytes of one pointer in order are that pointer; anything else is the pointer that the bytes' number means."""
        m = self.m
        poison = either(m, *(byte.poison for byte in bytes_))
        undef = either(m, *(byte.undef for byte in bytes_))
        number = m.tidy(m.join([self.number(replace(byte, undef=None)) for byte in bytes_], 8))  # undef comes last
        punned = m.ite(m.eq(number, m.const(0, 64), 64), m.const(0, POINTER), self.world.punned(number), POINTER)
        first = bytes_[0].fragment
        if first is not None and all(byte.fragment is not None for byte in bytes_):
            pointer = m.tidy(m.trunc(first, FRAGMENT, POINTER))
            whole: B | None = None
            for i, byte in enumerate(bytes_):
                assert byte.fragment is not None
                mark = m.const(8 | i, 4)
                high = m.shl(m.zext(mark, 4, FRAGMENT), m.const(POINTER, FRAGMENT), FRAGMENT)
                expected = m.or_(high, m.zext(pointer, POINTER, FRAGMENT), FRAGMENT)
                whole = both(m, whole, m.eq(byte.fragment, expected, FRAGMENT))
            assert whole is not None
            punned = m.ite(whole, pointer, punned, POINTER)
        if undef is not None:
            punned = m.ite(undef, self.choices.undef(POINTER, bytes_[0].origin), punned, POINTER)
        return Lane(m.tidy(punned), POINTER, poison)
