"""Holes as SMT variables: which word stands in a hole is a variable, and so is every constant.

A selector is a small bit-vector variable that picks among alternatives; a constant is a variable of its own width; an instruction
hole of n lines is a network of lines, each of which selects a production and, for each argument, an input, an earlier line or a
constant. The evaluator sees none of this: it asks what a hole yields and gets a term.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

import z3

from keyhole.holes.meaning.evaluate import HoleBinding, Perform
from keyhole.holes.meaning.lanes import Choices, Lane, Lanes, choose, either, lane_widths
from keyhole.holes.meaning.steps import Effect
from keyhole.holes.model import Constant, Hole, HoleKind, HoleUse, Instruction, Local
from keyhole.holes.types import Type
from keyhole.proof.solving.solver import Satisfied
from keyhole.proof.words import Formula, Term, Terms, word
from keyhole.synth.cost import word_latency
from keyhole.synth.sketch.assignment import Assignment, Choice, Operand, Word, constant, with_words
from keyhole.synth.sketch.skeleton import Slot

TERMS = Terms()
_WEIGHT_BITS = 16

T = TypeVar("T")


class Symbol(Protocol):
    """A hole as variables."""

    def rules(self) -> list[Formula]:
        """What the variables must satisfy."""
        ...

    def weight(self) -> Term:
        """The latencies of what is selected, together."""
        ...

    def deciding(self, found: Satisfied) -> list[Term]:
        """The variables that make the choice of the solution, whatever the others are: another choice differs in one of them."""
        ...

    def effect(
        self,
        choices: Choices[Term, Formula],
        place: Instruction,
        operands: tuple[Lanes[Term, Formula], ...],
        perform: Perform[Term, Formula],
    ) -> Effect[Term, Formula]:
        """What the hole yields; ``perform`` says what an instruction does in that place."""
        ...

    def decode(self, found: Satisfied) -> Choice:
        """The choice that the solution makes."""
        ...


class Selector:
    """One of ``count`` alternatives."""

    def __init__(self, name: str, count: int) -> None:
        self.count = count
        bits = max(1, (count - 1).bit_length())
        self.term = word(f"select!{name}", bits)

    def rules(self) -> list[Formula]:
        """The variable names an alternative."""
        full = self.count == 1 << self.term.size()
        return [] if full else [z3.ULT(self.term, z3.BitVecVal(self.count, self.term.size()))]

    def picks(self, index: int) -> Formula:
        """Whether alternative ``index`` is selected."""
        return self.term == index

    def index(self, found: Satisfied) -> int:
        """The alternative that is selected in a solution."""
        number: int = found.value(self.term).as_long()
        return number

    def merged(self, alternatives: Sequence[Lanes[Term, Formula]]) -> Lanes[Term, Formula]:
        """The lanes of the selected alternative."""
        result = alternatives[-1]
        for index in reversed(range(len(alternatives) - 1)):
            pairs = zip(alternatives[index], result, strict=True)
            result = tuple(choose(TERMS, self.picks(index), yes, no) for yes, no in pairs)
        return result

    def effect(self, effects: Sequence[Effect[Term, Formula]]) -> Effect[Term, Formula]:
        """The effect of the selected alternative."""
        undefined = [
            z3.And(self.picks(index), effect.undefined)
            for index, effect in enumerate(effects)
            if effect.undefined is not None
        ]
        return Effect(self.merged([effect.lanes for effect in effects]), either(TERMS, *undefined))

    def weighted(self, weights: Sequence[int]) -> Term:
        """The weight of the selected alternative."""
        result = z3.BitVecVal(weights[-1], _WEIGHT_BITS)
        for index in reversed(range(len(weights) - 1)):
            result = z3.If(self.picks(index), z3.BitVecVal(weights[index], _WEIGHT_BITS), result)
        return result


class ConstantSymbol:
    """An unknown constant of a type: a variable for each lane."""

    def __init__(self, name: str, type_: Type) -> None:
        self.type = type_
        self.terms = [word(f"constant!{name}.{lane}", width) for lane, width in enumerate(lane_widths(type_))]

    def lanes(self) -> Lanes[Term, Formula]:
        """The variables as lanes."""
        return tuple(Lane(term, term.size()) for term in self.terms)

    def decode(self, found: Satisfied) -> Constant:
        """The constant in a solution."""
        return constant(self.type, tuple(found.value(term).as_long() for term in self.terms))


class ValueSymbol:
    """A value hole: one of the inputs, or a constant."""

    def __init__(self, slot: Slot) -> None:
        self.slot = slot
        self.constant = None if slot.hole.restriction in ("arg", "local") else ConstantSymbol(slot.name, slot.type)
        self.selector = Selector(slot.name, len(slot.inputs) + (self.constant is not None))

    def rules(self) -> list[Formula]:
        return self.selector.rules()

    def weight(self) -> Term:
        return z3.BitVecVal(0, _WEIGHT_BITS)

    def deciding(self, found: Satisfied) -> list[Term]:
        picked = self.constant is not None and self.selector.index(found) == len(self.slot.inputs)
        return [self.selector.term, *(self.constant.terms if self.constant is not None and picked else [])]

    def effect(
        self,
        choices: Choices[Term, Formula],
        place: Instruction,
        operands: tuple[Lanes[Term, Formula], ...],
        perform: Perform[Term, Formula],
    ) -> Effect[Term, Formula]:
        known = [self.constant.lanes()] if self.constant is not None else []
        return Effect(self.selector.merged([*operands, *known]))

    def decode(self, found: Satisfied) -> Choice:
        index = self.selector.index(found)
        if index < len(self.slot.inputs):
            return Operand(self.slot.inputs[index])
        assert self.constant is not None
        return Operand(self.constant.decode(found))


class WordSymbol:
    """An opcode, predicate or callee hole: one of the words that fit."""

    def __init__(self, slot: Slot) -> None:
        self.slot = slot
        self.selector = Selector(slot.name, len(slot.words))

    def rules(self) -> list[Formula]:
        return self.selector.rules()

    def weight(self) -> Term:
        return self.selector.weighted([word_latency(self.slot, name) for name in self.slot.words])

    def deciding(self, found: Satisfied) -> list[Term]:
        return [self.selector.term]

    def effect(
        self,
        choices: Choices[Term, Formula],
        place: Instruction,
        operands: tuple[Lanes[Term, Formula], ...],
        perform: Perform[Term, Formula],
    ) -> Effect[Term, Formula]:
        filled = [with_words(place, {self.slot.name: name}) for name in self.slot.words]
        return self.selector.effect([perform(instruction, operands) for instruction in filled])

    def decode(self, found: Satisfied) -> Choice:
        return Word(self.slot.words[self.selector.index(found)])


@dataclass(frozen=True, slots=True)
class Symbols:
    """All holes of a skeleton as variables, by name. Flags holes have none: they are filled last."""

    by_name: dict[str, Symbol]

    def rules(self) -> list[Formula]:
        """What all variables must satisfy."""
        return [rule for symbol in self.by_name.values() for rule in symbol.rules()]

    def weight(self) -> Term:
        """All weights together."""
        total = z3.BitVecVal(0, _WEIGHT_BITS)
        for symbol in self.by_name.values():
            total = total + symbol.weight()
        return total

    def decode(self, found: Satisfied) -> Assignment:
        """The assignment in a solution."""
        return {name: symbol.decode(found) for name, symbol in self.by_name.items()}

    def differs(self, found: Satisfied) -> Formula:
        """Some choice differs from the solution's."""
        terms = [term for symbol in self.by_name.values() for term in symbol.deciding(found)]
        return z3.Or(*(term != found.value(term) for term in terms)) if terms else z3.BoolVal(False)

    def bind(self, choices: Choices[Term, Formula]) -> HoleBinding[Term, Formula]:
        """The symbols as what the evaluator asks for at holes."""

        def binding(
            place: Instruction | HoleUse,
            operands: tuple[Lanes[Term, Formula], ...],
            perform: Perform[Term, Formula],
        ) -> Effect[Term, Formula]:
            assert isinstance(place, Instruction)
            hole = symbol_hole(place)
            if hole is None:
                return perform(with_words(place, {}), operands)
            return self.by_name[hole.name].effect(choices, place, operands, perform)

        return binding


def symbol_hole(place: Instruction) -> Hole | None:
    """The hole of an instruction that has a variable: opcode, predicate, callee, or the instruction itself; flags have none."""
    if isinstance(place.opcode, Hole):
        return place.opcode
    if place.operands and isinstance(place.operands[-1], HoleUse):
        return place.operands[-1].hole
    predicate = getattr(place.detail, "predicate", None)
    return predicate if isinstance(predicate, Hole) else None


def simple_symbol(slot: Slot) -> Symbol | None:
    """The symbol of a hole other than an instruction hole, None for one that has no variables."""
    match slot.hole.kind:
        case HoleKind.VALUE:
            return ValueSymbol(slot)
        case HoleKind.OPCODE | HoleKind.PREDICATE | HoleKind.CALLEE:
            return WordSymbol(slot)
        case _:
            return None


def locals_of(slot: Slot, type_: Type) -> list[tuple[int, Local]]:
    """The inputs of a type, with their numbers."""
    return [(number, local) for number, local in enumerate(slot.inputs) if local.type == type_]
