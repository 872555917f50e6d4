"""From rows of a bank to code: the instructions of a program, each shared part once."""

from __future__ import annotations

from dataclasses import dataclass

from keyhole.holes.model import Constant, Instruction, Local, Value
from keyhole.holes.types import IntType, VectorType, scalar
from keyhole.synth.assignment import Code, Operand, constant, line_name
from keyhole.synth.bank import Bank
from keyhole.synth.grammar import Production, tidy, typed
from keyhole.synth.skeleton import Slot


@dataclass(frozen=True, slots=True)
class Made:
    """A program at the last level: a production on rows, some of which may be replaced by solved constants (place, word)."""

    production: Production
    arguments: tuple[int, ...]
    solved: tuple[tuple[int, int], ...] = ()


def operand_of(bank: Bank, width: int, row: int, slot: Slot) -> Operand:
    """A program of size 0."""
    return Operand(_leaf(bank, width, row, slot))


def code_of(bank: Bank, made: Made, slot: Slot) -> Code:
    """The instructions of a program, in order; the last one has no name."""
    writer = _Writer(bank, slot)
    arguments = writer.arguments(made)
    last = made.production.instruction(arguments, writer.lanes)
    return Code(tuple(map(tidy, (*writer.code, last))))


def made_of(bank: Bank, width: int, row: int) -> Made:
    """The row as a production on rows."""
    shelf = bank.shelves[width]
    production = bank.productions[int(shelf.production[row])]
    return Made(production, tuple(int(n) for n in shelf.arguments[row][: production.arity]))


def size_of(code: Code | Operand) -> int:
    """Number of instructions."""
    return len(code.instructions) if isinstance(code, Code) else 0


class _Writer:
    def __init__(self, bank: Bank, slot: Slot) -> None:
        self.bank = bank
        self.slot = slot
        self.lanes = slot.type.count if isinstance(slot.type, VectorType) else None
        self.code: list[Instruction] = []
        self.known: dict[tuple[int, int], Value] = {}

    def arguments(self, made: Made) -> tuple[Value, ...]:
        solved = dict(made.solved)
        return tuple(
            self._constant(width, solved[place]) if place in solved else self.value(width, row)
            for place, (width, row) in enumerate(zip(made.production.operands, made.arguments, strict=True))
        )

    def _constant(self, width: int, word: int) -> Constant:
        type_ = typed(width, self.lanes)
        return constant(type_, (word,) * (self.lanes or 1))

    def value(self, width: int, row: int) -> Value:
        key = (width, row)
        if key not in self.known:
            if self.bank.shelves[width].production[row] < 0:
                self.known[key] = _leaf(self.bank, width, row, self.slot)
            else:
                made = made_of(self.bank, width, row)
                arguments = self.arguments(made)
                name = line_name(self.slot.name, len(self.code))
                self.code.append(made.production.instruction(arguments, self.lanes, name))
                self.known[key] = Local(typed(width, self.lanes), name)
        return self.known[key]


def _leaf(bank: Bank, width: int, row: int, slot: Slot) -> Local | Constant:
    leaf = bank.leaves[int(bank.shelves[width].arguments[row][0])]
    type_ = slot.type if scalar(slot.type) == IntType(width) else typed(width, _lanes(slot))
    if not leaf.constant:
        return Local(type_, leaf.text)
    return constant(type_, (int(leaf.text),) * (_lanes(slot) or 1))


def _lanes(slot: Slot) -> int | None:
    return slot.type.count if isinstance(slot.type, VectorType) else None
