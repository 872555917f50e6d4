"""The state that instructions on memory share while a function is evaluated, and what can be asked of a pointer in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic

from keyhole.holes.meaning.algebra import Algebra, B, W
from keyhole.holes.meaning.lanes import Choices, Lane, Lanes, Unsupported, both, either
from keyhole.holes.meaning.memory.layout import alignment, alloc_size
from keyhole.holes.meaning.memory.pointers import (
    BLOCK,
    LOCAL,
    MAX_BLOCKS,
    OFFSET,
    POINTER,
    block_of,
    is_local,
    is_null,
    offset_of,
    pointer_to,
)
from keyhole.holes.meaning.memory.provenance import Provenance
from keyhole.holes.meaning.memory.world import World
from keyhole.holes.meaning.memory.writes import Copy, Fresh, Memory
from keyhole.holes.meaning.promises import Promises, copied
from keyhole.holes.meaning.resolving import resolved_type
from keyhole.holes.meaning.surroundings import Surroundings
from keyhole.holes.model import Function, Instruction, Parameter
from keyhole.holes.types import Type
from keyhole.source import Span


def _no_names(name: str, span: Span | None) -> Lanes[W, B]:
    raise Unsupported(f"{name} is not defined here", span)


@dataclass(frozen=True, slots=True)
class Clock(Generic[W]):
    """How many calls came before: all that count (``epoch``), those that may not return (``barrier``), those that may free
    (``life``). Words of 8 bits."""

    epoch: W
    barrier: W
    life: W


@dataclass(frozen=True, slots=True)
class Block(Generic[W, B]):
    """A block of the function's own. ``size`` in bytes (64 bits); ``heap``: it came from ``malloc`` and lives until it is freed;
    ``early``: nothing can have been freed before."""

    number: int
    size: W
    align: int
    heap: bool
    escapes: bool
    name: str = ""
    early: bool = False


@dataclass(frozen=True, slots=True)
class Leak(Generic[W, B]):
    """A block of the function's own became known outside, after ``life`` calls that may free."""

    guard: B | None
    visit: int
    block: int
    life: W


@dataclass(frozen=True, slots=True)
class Life(Generic[W, B]):
    """From here on the blocks for which ``which`` holds are alive, or dead."""

    guard: B | None
    block: W
    alive: bool


@dataclass(frozen=True, slots=True)
class Touch(Generic[W, B]):
    """An access to memory, for the pairs that ``noalias`` makes undefined: ``roots`` are what its pointer is based on."""

    instruction: Instruction
    guard: B | None
    barrier: W
    pointer: W
    size: W
    writes: bool
    roots: frozenset[str]


@dataclass(frozen=True, slots=True)
class Event(Generic[W, B]):
    """A call that another side must match. ``before`` is the clock before it, ``entries`` and ``lives`` how much had been done
    to memory, ``leaks`` how much was known outside; ``arguments`` have their types; ``results`` are given for calls that only
    read. ``claims`` is what the program promises of the call; ``around``: it sees memory that no argument leads to."""

    callee: str
    claims: frozenset[str]
    instruction: Instruction
    guard: B | None
    before: Clock[W]
    arguments: tuple[tuple[Type, Lanes[W, B]], ...]
    entries: int
    lives: int
    leaks: int
    reads: bool
    around: bool = True
    only_reads: bool = False
    hidden: bool = False
    results: Lanes[W, B] = ()


@dataclass(frozen=True, slots=True)
class Claim(Generic[W, B]):
    """What the program promises of a call, and the way in which it passes arguments. ``silent``: no event is made of the call, or
    one that others need not match."""

    callee: str
    way: str
    promises: frozenset[str]
    instruction: Instruction
    guard: B | None
    arguments: tuple[Lanes[W, B], ...]
    silent: bool


class Frame(Generic[W, B]):
    """One function's memory and calls, and where evaluation stands: ``here`` is when the present block is reached, ``surely``
    has a bit for each visit that came before on every path."""

    def __init__(
        self,
        function: Function,
        m: Algebra[W, B],
        choices: Choices[W, B],
        world: World[W, B],
        around: Surroundings,
        provenance: Provenance,
    ) -> None:
        self.function = function
        self.m = m
        self.choices = choices
        self.world = world
        self.around = around
        self.provenance = provenance
        self.memory = Memory(m, choices, world)
        self.blocks: dict[int, Block[W, B]] = {}
        self.lives: list[Life[W, B]] = []
        self.leaks: list[Leak[W, B]] = []
        self.claims: list[Claim[W, B]] = []  # of all calls of unknown functions
        self.touches: list[Touch[W, B]] = []
        self.events: list[Event[W, B]] = []
        self.stuck: list[tuple[Instruction, B | None, Clock[W]]] = []  # calls that control cannot come back from
        self.addressed: dict[int, Block[W, B]] = {}  # own blocks whose address is looked at as a number
        self.parted: set[int] = set()  # and those that are taken to lie apart from pointers that leave their blocks
        self.saved: dict[str, frozenset[int]] = {}  # by the name of a saved stack: the blocks there were
        self.named: Callable[[str, Span | None], Lanes[W, B]] = _no_names
        self.ahead = 1  # how many bytes of a string that is not known are looked at
        self.visit = 0
        self.surely = 0
        self.here: B | None = None
        zero = m.const(0, 8)
        self.clock: Clock[W] = Clock(zero, zero, zero)

    def allocate(self, size: W, align: int, name: str, heap: bool, span: Span | None) -> W:
        """A new block's pointer, for the allocation of that name; its bytes are undef."""
        escapes = name in self.provenance.escaping
        if escapes:
            number = self.world.own_number(self.choices.side, name, frozenset(self.provenance.kept))
        else:
            number = MAX_BLOCKS + sum(not block.escapes for block in self.blocks.values())
        if number >= (MAX_BLOCKS if escapes else 2 * MAX_BLOCKS):
            raise Unsupported("too many allocations", span)
        block = LOCAL + number
        self.blocks[block] = Block(block, size, align, heap, escapes, name, self._nothing_freed)
        self.memory.entries.append(Fresh(self.visit, self.here, block))
        return pointer_to(self.m, self.m.const(block, BLOCK), self.m.const(0, OFFSET))

    @property
    def _nothing_freed(self) -> bool:
        return self.m.known(self.clock.life) == 0 and not any(self.blocks[n].heap for n in self.blocks)

    def copied(self, parameter: Parameter, pointer: Lane[W, B], align: int) -> tuple[Lane[W, B], B | None]:
        """What a parameter with ``byval`` points to: a block of the function's own that holds what the argument points to; and when
        that cannot be read, so that there is no copy."""
        span = self.function.span
        type_ = self.around.typed(copied(parameter.attributes))
        if type_ is None:
            raise Unsupported("cannot read the type of a parameter that is passed by value", span)
        type_ = resolved_type(type_, self.around, span)
        size = self.m.const(alloc_size(type_, span), OFFSET)
        pointer, broken = self.inaccessible(pointer, size, 1, writes=False)
        own = self.allocate(size, max(align, alignment(type_, span)), parameter.name, False, span)
        entries = self.memory.entries
        entries.append(Copy(self.visit, self.here, own, size, pointer.word, len(entries)))
        return Lane(own, POINTER), broken

    def leak(self, instruction: Instruction) -> None:
        """Remember which own blocks are known outside once the instruction has begun."""
        names = self.provenance.leaks.get(id(instruction))
        if names:
            for number, block in self.blocks.items():
                if block.name in names:
                    self.leaks.append(Leak(self.here, self.visit, number, self.clock.life))

    def known_outside(self, upto: int | None = None, surely: int = 0) -> dict[int, B | None]:
        """The own blocks that are known outside after the first ``upto`` leaks, each with when (None: always)."""
        found: dict[int, B | None] = {}
        for leak in self.leaks[:upto]:
            guard = None if surely >> leak.visit & 1 else leak.guard
            if leak.block not in found:
                found[leak.block] = guard
            elif found[leak.block] is not None:
                found[leak.block] = None if guard is None else either(self.m, found[leak.block], guard)
        return found

    def own_blocks(self, block: W) -> list[tuple[B | None, Block[W, B]]]:
        """The function's own blocks that ``block`` may be, each with when (None: always)."""
        found: list[tuple[B | None, Block[W, B]]] = []
        for number, own in self.blocks.items():
            equal = self.m.eq(block, self.m.const(number, BLOCK), BLOCK)
            decided = self.m.decided(equal)
            if decided is True:
                return [(None, own)]
            if decided is None:
                found.append((equal, own))
        return found

    def size(self, pointer: W) -> W:
        """The size of the block, zero for one from outside that is dead; null's is zero."""
        block = block_of(self.m, pointer)
        own = self.own_blocks(block)
        if len(own) == 1 and own[0][0] is None:
            return own[0][1].size
        return self._of_own(own, self.world.size(self.clock.life, block))

    def extent(self, pointer: W) -> W:
        """The size of the block while it lives, or did."""
        block = block_of(self.m, pointer)
        own = self.own_blocks(block)
        if len(own) == 1 and own[0][0] is None:
            return own[0][1].size
        return self._of_own(own, self.world.extent(block))

    def _of_own(self, own: list[tuple[B | None, Block[W, B]]], result: W) -> W:
        for condition, candidate in own:
            assert condition is not None
            result = self.m.ite(condition, candidate.size, result, OFFSET)
        return result

    def dead(self, pointer: W, event: Event[W, B] | None = None, life: W | None = None) -> B | None:
        """When the block's life is over, or has not begun, before an event (default: now), after ``life`` calls that may free."""
        upto, leaks = (None, None) if event is None else (event.lives, event.leaks)
        ended = self._ended(pointer, upto)
        return either(self.m, ended, self._freed(pointer, leaks, self.clock.life if life is None else life))

    def _freed(self, pointer: W, upto: int | None, now: W) -> B | None:
        """When the block is of the own heap, was known outside, and a call has freed it."""
        m, block = self.m, block_of(self.m, pointer)
        result: B | None = None
        for leak in self.leaks[:upto]:
            same = m.eq(block, m.const(leak.block, BLOCK), BLOCK)
            since = m.eq(leak.life, now, 8)
            if not self.blocks[leak.block].heap or m.decided(same) is False or m.decided(since) is True:
                continue
            gone = m.not_b(self.world.alive(now, m.const(leak.block, BLOCK)))
            result = either(m, result, both(m, leak.guard, same, m.not_b(since), gone))
        return result

    def _ended(self, pointer: W, upto: int | None) -> B | None:
        m, block = self.m, block_of(self.m, pointer)
        result: B | None = None
        for life in self.lives[:upto]:
            same = m.eq(block, life.block, BLOCK)
            if m.decided(same) is False:
                continue
            condition = both(m, life.guard, same)
            assert condition is not None
            if life.alive:
                result = None if result is None else m.and_b(result, m.not_b(condition))
            else:
                result = either(m, result, condition)
        return result

    def out_of_bounds(self, pointer: W, length: W) -> B:
        """When the ``length`` bytes (64 bits) from the pointer on do not all lie in its block."""
        m = self.m
        size, offset = self.size(pointer), offset_of(m, pointer)
        too_long = m.ult(size, length, OFFSET)
        too_far = m.ult(m.tidy(m.sub(size, length, OFFSET)), offset, OFFSET)
        return m.or_b(too_long, too_far)

    def null(self, pointer: W) -> B:
        """Whether the address is zero."""
        m = self.m
        if m.decided(is_local(m, pointer)) is True:
            return m.false()
        block, offset = block_of(m, pointer), offset_of(m, pointer)
        of_null = m.eq(block, m.const(0, BLOCK), BLOCK)  # its base is zero: nobody has to look that up
        base = m.ite(of_null, m.const(0, OFFSET), self.world.base(block), OFFSET)
        is_zero = m.eq(m.add(base, offset, OFFSET), m.const(0, OFFSET), OFFSET)
        return m.and_b(m.not_b(is_local(m, pointer)), is_zero)

    def misaligned(self, pointer: W, align: int) -> B | None:
        """When the address is no multiple of ``align``."""
        if align <= 1:
            return None
        m, block = self.m, block_of(self.m, pointer)
        low = align.bit_length() - 1
        own = self.own_blocks(block)
        certain = len(own) == 1 and own[0][0] is None
        base = m.const(0, low) if certain else m.trunc(self.world.base(block), OFFSET, low)
        loose: B | None = None
        for condition, candidate in own:
            base = base if condition is None else m.ite(condition, m.const(0, low), base, low)
            if candidate.align < align:
                loose = either(m, loose, m.not_b(m.false()) if condition is None else condition)
        address = m.add(base, m.trunc(offset_of(m, pointer), OFFSET, low), low)
        wrong = m.not_b(m.eq(address, m.const(0, low), low))
        return either(m, wrong, self.choices.bad(None, loose))

    def inaccessible(self, pointer: Lane[W, B], length: W, align: int, writes: bool) -> tuple[Lane[W, B], B | None]:
        """The pointer with its undef decided, and when reading or writing ``length`` bytes there is undefined behaviour."""
        m = self.m
        broken = either(m, pointer.poison, self.choices.unsettled(pointer))
        (pointer,) = self.choices.settle((pointer,))
        word = pointer.word
        constant: B | None = None
        if writes and m.decided(is_local(m, word)) is not True:
            constant = m.and_b(m.not_b(is_local(m, word)), self.world.is_constant(block_of(m, word)))
        bounds = self.out_of_bounds(word, length)
        return pointer, either(m, broken, bounds, self.misaligned(word, align), self.dead(word), constant)

    def keep_pointer(self, promised: Promises, lane: Lane[W, B]) -> tuple[Lane[W, B], B | None]:
        """The pointer where ``nonnull``, ``align`` and ``dereferenceable`` are taken at their word, and when that is undefined."""
        m = self.m
        poison = self.null(lane.word) if promised.nonnull else None
        kept = Lane(lane.word, lane.width, either(m, lane.poison, poison, self.misaligned(lane.word, promised.align)))
        if not promised.dereferenceable:
            return kept, None
        settled, broken = self.inaccessible(kept, m.const(promised.dereferenceable, OFFSET), 1, writes=False)
        if promised.or_null and broken is not None:
            broken = m.and_b(broken, m.not_b(is_null(m, settled.word)))
        return kept, broken

    def touch(self, instruction: Instruction, pointer: W, size: W, writes: bool, operand: int) -> None:
        """Remember an access."""
        roots = self.provenance.of(instruction.operands[operand])
        self.touches.append(Touch(instruction, self.here, self.clock.barrier, pointer, size, writes, roots))
