"""Which values may be used where: dominance, and the values in scope at a place.

Source: LLVM Language Reference, "Well-Formedness"; Cooper, Harvey, Kennedy, "A Simple, Fast Dominance Algorithm" (2001).
"""

from __future__ import annotations

from dataclasses import dataclass

from keyhole.holes.model import Function, Instruction, Local
from keyhole.holes.types import Type


@dataclass(frozen=True, slots=True)
class Place:
    """A point in a function: before instruction ``index`` of block number ``block``. Parameters stand at block -1."""

    block: int
    index: int


@dataclass(frozen=True, slots=True)
class Definition:
    """Where a name is defined, and with what type. ``instruction`` is None for a parameter."""

    name: str
    type: Type
    place: Place
    instruction: Instruction | None


class Scope:
    """Dominance in one function. Unreachable blocks are dominated by everything, as LLVM has it."""

    def __init__(self, function: Function) -> None:
        self.function = function
        self.blocks = {block.label: number for number, block in enumerate(function.blocks)}
        self.definitions = _definitions(function)
        self.predecessors = _predecessors(function, self.blocks)
        self.order = _reverse_postorder(function, self.blocks)  # of the blocks that can be reached
        self._immediate = _immediate_dominators(function, self.order, self.predecessors)
        self._entered, self._left = _tree_intervals(self._immediate)

    def reachable(self, block: int) -> bool:
        """Whether control can reach the block."""
        return block == 0 or self._immediate[block] >= 0

    def dominator(self, block: int) -> int | None:
        """The block's immediate dominator; None for the entry and for blocks that cannot be reached."""
        return self._immediate[block] if block and self._immediate[block] >= 0 else None

    def dominates(self, definition: Place, use: Place) -> bool:
        """Whether a value defined at ``definition`` may be used by an instruction at ``use``."""
        if definition.block < 0 or not self.reachable(use.block):
            return True
        if definition.block == use.block:
            return definition.index < use.index
        return self._entered[definition.block] <= self._entered[use.block] < self._left[definition.block]

    def use_place(self, place: Place, operand: int) -> Place:
        """Where an operand is really used: a phi uses its value at the end of the incoming block."""
        instruction = self.function.blocks[place.block].instructions[place.index]
        if instruction.opcode != "phi" or operand + 1 >= len(instruction.operands):
            return place
        label = instruction.operands[operand + 1]
        incoming = self.blocks.get(label.name if isinstance(label, Local) else "", -1)
        return place if incoming < 0 else Place(incoming, len(self.function.blocks[incoming].instructions))

    def values_at(self, place: Place) -> tuple[Definition, ...]:
        """The values that may be used by an instruction at ``place``: parameters first, then in text order."""
        return tuple(d for d in self.definitions.values() if self.dominates(d.place, place))


def _definitions(function: Function) -> dict[str, Definition]:
    found = {
        parameter.name: Definition(parameter.name, parameter.type, Place(-1, number), None)
        for number, parameter in enumerate(function.signature.parameters)
    }
    for number, block in enumerate(function.blocks):
        for index, instruction in enumerate(block.instructions):
            if instruction.result is not None:
                place = Place(number, index)
                found[instruction.result] = Definition(instruction.result, instruction.type, place, instruction)
    return found


def _predecessors(function: Function, blocks: dict[str, int]) -> tuple[tuple[int, ...], ...]:
    found: list[list[int]] = [[] for _ in function.blocks]
    for number, block in enumerate(function.blocks):
        terminator = block.terminator
        for label in dict.fromkeys(terminator.successors if terminator else ()):
            if label in blocks:
                found[blocks[label]].append(number)
    return tuple(map(tuple, found))


def _immediate_dominators(function: Function, order: list[int], predecessors: tuple[tuple[int, ...], ...]) -> list[int]:
    """The immediate dominator of each block; -1 for unreachable ones and (by convention) 0 for the entry."""
    rank = {block: number for number, block in enumerate(order)}
    immediate = [-1] * len(function.blocks)
    immediate[0] = 0
    changed = True
    while changed:
        changed = False
        for block in order[1:]:
            known = [p for p in predecessors[block] if p in rank and immediate[p] >= 0]
            new = known[0]
            for other in known[1:]:
                new = _meet(new, other, immediate, rank)
            if immediate[block] != new:
                immediate[block] = new
                changed = True
    return immediate


def _tree_intervals(immediate: list[int]) -> tuple[list[int], list[int]]:
    """Preorder numbers of the dominator tree: a block dominates those whose number lies in its interval."""
    children: list[list[int]] = [[] for _ in immediate]
    for block, parent in enumerate(immediate):
        if block and parent >= 0:
            children[parent].append(block)
    entered, left = [-1] * len(immediate), [-1] * len(immediate)
    clock, stack = 0, [(0, False)]
    while stack:
        block, done = stack.pop()
        if done:
            left[block] = clock
            continue
        entered[block] = clock
        clock += 1
        stack.append((block, True))
        stack += [(child, False) for child in children[block]]
    return entered, left


def _meet(first: int, second: int, immediate: list[int], rank: dict[int, int]) -> int:
    while first != second:
        while rank[first] > rank[second]:
            first = immediate[first]
        while rank[second] > rank[first]:
            second = immediate[second]
    return first


def _reverse_postorder(function: Function, blocks: dict[str, int]) -> list[int]:
    def successors(block: int) -> list[int]:
        terminator = function.blocks[block].terminator
        return [blocks[label] for label in (terminator.successors if terminator else ()) if label in blocks]

    seen, order = {0}, []
    stack = [(0, iter(successors(0)))]
    while stack:
        block, rest = stack[-1]
        following = next((s for s in rest if s not in seen), None)
        if following is None:
            order.append(block)
            stack.pop()
        else:
            seen.add(following)
            stack.append((following, iter(successors(following))))
    return order[::-1]
