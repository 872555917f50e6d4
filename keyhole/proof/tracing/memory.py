"""Memory outside of a function that is traced: the blocks that were given, and nothing else.

What was not given cannot be read: the trace ends there, rather than with something made up.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from keyhole.holes.meaning.calls.inlining import called_body, inlined
from keyhole.holes.meaning.lanes import Lanes, Unsupported
from keyhole.holes.meaning.memory.access import MEMORY_OPCODES
from keyhole.holes.meaning.memory.pointers import LOCAL, OFFSET, POINTER
from keyhole.holes.meaning.memory.world import FRAGMENT, Byte
from keyhole.holes.meaning.steps import callee, is_ignored, is_known_call
from keyhole.holes.model import Function, Instruction
from keyhole.holes.types import PointerType
from keyhole.proof.counterexamples.contents import Held, MemoryBlock
from keyhole.proof.tracing.values import pointer_text
from keyhole.proof.verdicts import Called

FIRST_ADDRESS = 0x10000
MOST_DEEP = 8  # calls inside calls
_OFFSETS = (1 << OFFSET) - 1


def has_memory(function: Function) -> bool:
    """Whether the function works on memory, or calls what has no body here."""
    if any(isinstance(parameter.type, PointerType) for parameter in function.signature.parameters):
        return True
    return any(_is_outside(function, instruction) for instruction in function.instructions())


def _is_outside(function: Function, instruction: Instruction) -> bool:
    if instruction.opcode in MEMORY_OPCODES or isinstance(instruction.type, PointerType):
        return True
    if instruction.opcode != "call" or is_ignored(instruction) or is_known_call(instruction) or not callee(instruction):
        return False
    body = called_body(function, instruction, believed=False)
    return body is None or has_memory(body)


def with_bodies(function: Function) -> Function:
    """The function with what it calls put in place, as far as that has bodies: memory is one function's."""
    for depth in range(MOST_DEEP):
        names = frozenset(callee(i) for i in function.instructions() if i.opcode == "call" and callee(i))
        changed = inlined(function, names, depth, believed=False)
        if changed is function:
            break
        function = changed
    return function


def block_pointer(number: int) -> int:
    """The pointer to the first byte of a block."""
    return number << OFFSET


def next_block(blocks: Sequence[MemoryBlock]) -> tuple[int, int]:
    """The number and the address of one block more, far from the others."""
    number = max((block.number for block in blocks), default=0) + 1
    end = max((block.address + block.size for block in blocks), default=0)
    return number, (end // FIRST_ADDRESS + 1) * FIRST_ADDRESS


class GivenWorld:
    """``World[int, bool]``: the blocks that were given, and what calls did according to ``calls``."""

    def __init__(self, blocks: Sequence[MemoryBlock] = (), calls: Sequence[Called] = ()) -> None:
        self.blocks = {block.number: block for block in blocks}
        self.constants: set[int] = set()
        self._calls = tuple(calls)
        self._names = {block.name: block.number for block in blocks if block.name}
        self._held = {block.number << OFFSET | cell.offset: cell.before for block in blocks for cell in block.cells}
        self._own = 0

    def names(self) -> dict[int, str]:
        """The names of globals by block."""
        return {number: name for name, number in self._names.items()}

    def content(self, epoch: int, pointer: int) -> Byte[int, bool]:
        block = pointer >> OFFSET
        if block < LOCAL and pointer & _OFFSETS >= self.extent(block):
            return Byte(0, True)  # to read it is undefined behaviour
        held: Held | None = self._held.get(pointer)
        if epoch:
            after = self._calls[epoch - 1] if epoch <= len(self._calls) else None
            held = dict(after.leaves).get(pointer, held) if after is not None else None
        if held is None:
            raise Unsupported(f"what memory holds at {pointer_text(pointer, self.names())} was not given")
        return _byte(held)

    def size(self, epoch: int, block: int) -> int:
        if epoch and block in self.blocks and not self.blocks[block].name:
            raise Unsupported(f"whether block {block} still lives after a call is not known")
        return self.extent(block)

    def extent(self, block: int) -> int:
        if block and block not in self.blocks:
            raise Unsupported(f"what {pointer_text(block_pointer(block), self.names())} points to was not given")
        return self.blocks[block].size if block else 0

    def alive(self, epoch: int, block: int) -> bool:
        return block in self.blocks

    def own_number(self, side: str, name: str, names: frozenset[str]) -> int:
        self._own += 1
        return self._own - 1

    def base(self, block: int) -> int:
        found = self.blocks.get(block)
        return 0 if found is None else found.address

    def is_constant(self, block: int) -> bool:
        return block in self.constants

    def global_block(
        self, name: str, size: int, align: int, constant: bool, exact: bool, *, alone: bool, value: str = ""
    ) -> int:
        if name not in self._names:
            number, address = next_block(tuple(self.blocks.values()))
            self.blocks[number] = MemoryBlock(number, name, size, address)
            self._names[name] = number
        if constant:
            self.constants.add(self._names[name])
        return self._names[name]

    def result(self, callee: str, epoch: int, index: int, width: int) -> tuple[int, bool]:
        made = self._calls[epoch] if epoch < len(self._calls) else None
        if made is None or made.callee != callee or index >= len(made.result):
            raise Unsupported(f"what {callee} returns is not known here")
        value = made.result[index].value
        return (value, False) if isinstance(value, int) else (0, value == "poison")

    def pure(self, callee: str, arguments: tuple[tuple[int, int], ...], index: int, width: int) -> tuple[int, bool]:
        raise Unsupported(f"what {callee} returns is not known here")

    def read_result(self, side: str, number: int, index: int, width: int) -> tuple[int, int, bool]:
        raise Unsupported("what a function returns that reads memory is not known here")

    def length(self, epoch: int, pointer: int) -> int:
        raise Unsupported("how long a string is was not given")

    def punned(self, address: int) -> int:
        for block in self.blocks.values():
            if block.size and 0 <= address - block.address <= block.size:
                return block.number << OFFSET | address - block.address
        return address & _OFFSETS


def _byte(held: Held) -> Byte[int, bool]:
    match held:
        case int():
            return Byte(held)
        case "poison":
            return Byte(0, True)
        case "undef":
            return Byte(0, None, True)
        case part:
            assert not isinstance(part, str)
            return Byte(0, None, None, 1 << (FRAGMENT - 1) | part.index << POINTER | part.pointer)


def access_reason(
    size: int, pointer: Lanes[int, bool], world: GivenWorld, names: Mapping[int, str], *, writes: bool
) -> str:
    """Why accessing ``size`` bytes there is undefined behaviour."""
    lane = pointer[0]
    what = f"{'writing' if writes else 'reading'} {size} byte{'s' * (size != 1)}"
    if lane.poison:
        return f"{what} at a poison pointer"
    block, offset = lane.word >> OFFSET, lane.word & _OFFSETS
    if lane.word == 0:
        return f"{what} at null"
    if block == 0:
        return f"{what} at an address that belongs to nothing"
    place = pointer_text(lane.word, names)
    if block < LOCAL and offset + size > world.extent(block):
        return f"{what} at {place}, of which there are only {world.extent(block)}"
    if writes and world.is_constant(block):
        return f"{what} at {place}, which is constant"
    return f"{what} at {place}, which is out of bounds, dead or not aligned as promised"
