"""An instruction hole as a network of lines, for the solver that knows no pool of constants.

Line by line, a selector picks the production, and for each argument place and width another picks an input, an earlier line or a
constant of its own. The types of the lines are fixed by a *plan*, so that every line has one width; all plans together are all
programs of that length. Because each constant is a variable, an unsatisfiable network excludes all constants, not only a pool.
"""

from __future__ import annotations

import z3

from keyhole.holes.meaning.evaluate import Perform
from keyhole.holes.meaning.lanes import Choices, Lane, Lanes, either
from keyhole.holes.meaning.steps import Effect
from keyhole.holes.model import Constant, HoleKind, Instruction, Local, Value
from keyhole.holes.types import IntType, Type, VectorType, scalar
from keyhole.proof.solving.solver import Satisfied
from keyhole.proof.words import Formula, Term
from keyhole.synth.sketch.assignment import Choice, Code, Operand, line_name
from keyhole.synth.sketch.grammar import Production, productions, tidy, typed
from keyhole.synth.sketch.skeleton import Slot
from keyhole.synth.smt.symbols import TERMS, ConstantSymbol, Selector, locals_of


class ArgumentSymbol:
    """One argument of a line: an input or an earlier line of the type, or a constant."""

    def __init__(self, name: str, slot: Slot, type_: Type, earlier: tuple[int, ...]) -> None:
        self.inputs = locals_of(slot, type_)
        self.earlier = earlier
        self.constant = ConstantSymbol(name, type_)
        self.selector = Selector(name, len(self.inputs) + len(earlier) + 1)

    def lanes(
        self, operands: tuple[Lanes[Term, Formula], ...], lines: list[Lanes[Term, Formula]]
    ) -> Lanes[Term, Formula]:
        """What the argument is."""
        known = [operands[number] for number, _ in self.inputs] + [lines[number] for number in self.earlier]
        return self.selector.merged([*known, self.constant.lanes()])

    def deciding(self, found: Satisfied) -> list[Term]:
        """The variables that say what the argument is in a solution."""
        picked = self.selector.index(found) == len(self.inputs) + len(self.earlier)
        return [self.selector.term, *(self.constant.terms if picked else [])]

    def decode(self, found: Satisfied, names: list[Value]) -> Value:
        """The operand in a solution; ``names`` are the results of the earlier lines."""
        index = self.selector.index(found)
        if index < len(self.inputs):
            return self.inputs[index][1]
        index -= len(self.inputs)
        return names[self.earlier[index]] if index < len(self.earlier) else self.constant.decode(found)

    def uses(self, number: int) -> Formula:
        """Whether input ``number`` is the argument."""
        found = [position for position, (index, _) in enumerate(self.inputs) if index == number]
        return self.selector.picks(found[0]) if found else z3.BoolVal(False)

    def uses_line(self, number: int) -> Formula:
        """Whether the line is the argument."""
        if number not in self.earlier:
            return z3.BoolVal(False)
        return self.selector.picks(len(self.inputs) + self.earlier.index(number))

    def is_constant(self) -> Formula:
        """Whether the argument is a constant."""
        return self.selector.picks(len(self.inputs) + len(self.earlier))


class Line:
    """One instruction: a production and its arguments."""

    def __init__(self, name: str, slot: Slot, plan: tuple[int, ...], number: int, lanes: int | None) -> None:
        self.width, self.lanes, self.number = plan[number], lanes, number
        types = (scalar(value.type) for value in slot.inputs if _has_lanes(value.type, lanes))
        known = {type_.width for type_ in types if isinstance(type_, IntType)}
        widths = tuple(sorted(known | set(plan[: number + 1]) | {1}))
        found = (p for p in productions(widths, slot.hole.choices) if p.result == self.width)
        available = known | set(plan[:number])
        self.productions = tuple(p for p in found if any(width in available for width in p.operands))
        self.arguments: dict[tuple[int, int], ArgumentSymbol] = {}
        for production in self.productions:
            for place, width in enumerate(production.operands):
                earlier = tuple(line for line in range(number) if plan[line] == width)
                if (place, width) not in self.arguments:
                    symbol = ArgumentSymbol(f"{name}.{place}.{width}", slot, typed(width, lanes), earlier)
                    self.arguments[place, width] = symbol
        self.selector = Selector(name, max(1, len(self.productions)))

    def of(self, production: Production) -> list[ArgumentSymbol]:
        """The argument symbols of a production."""
        return [self.arguments[place, width] for place, width in enumerate(production.operands)]

    def rules(self) -> list[Formula]:
        """A production is selected, and not on constants only."""
        found = self.selector.rules()
        for argument in self.arguments.values():
            found += argument.selector.rules()
        for index, production in enumerate(self.productions):
            constants = [argument.is_constant() for argument in self.of(production)]
            found.append(z3.Not(z3.And(self.selector.picks(index), *constants)))
        return found

    def effect(
        self,
        choices: Choices[Term, Formula],
        operands: tuple[Lanes[Term, Formula], ...],
        lines: list[Lanes[Term, Formula]],
    ) -> Effect[Term, Formula]:
        """What the line yields; zeros where no production fits, which ``LinesSymbol.rules`` excludes."""
        if not self.productions:
            return Effect(tuple(Lane(TERMS.const(0, self.width), self.width) for _ in range(self.lanes or 1)))
        arguments = {key: symbol.lanes(operands, lines) for key, symbol in self.arguments.items()}
        return self.selector.effect([self._one(choices, production, arguments) for production in self.productions])

    @staticmethod
    def _one(
        choices: Choices[Term, Formula], production: Production, arguments: dict[tuple[int, int], Lanes[Term, Formula]]
    ) -> Effect[Term, Formula]:
        columns = [arguments[place, width] for place, width in enumerate(production.operands)]
        effects = [production.apply(TERMS, choices, lanes) for lanes in zip(*columns, strict=True)]
        lanes: tuple[Lane[Term, Formula], ...] = tuple(effect.lanes[0] for effect in effects)
        return Effect(lanes, either(TERMS, *(effect.undefined for effect in effects)))

    def uses(self, number: int) -> Formula:
        """Whether input ``number`` is an argument of the selected production."""
        return self._picked([[argument.uses(number) for argument in self.of(one)] for one in self.productions])

    def uses_line(self, number: int) -> Formula:
        """Whether the line is an argument of the selected production."""
        return self._picked([[argument.uses_line(number) for argument in self.of(one)] for one in self.productions])

    def _picked(self, formulas: list[list[Formula]]) -> Formula:
        """Whether one of those holds that belong to the selected production."""
        return z3.Or(*(z3.And(self.selector.picks(index), z3.Or(*some)) for index, some in enumerate(formulas)))


class LinesSymbol:
    """An instruction hole with exactly ``len(plan)`` lines; ``plan`` has the width of each."""

    def __init__(self, slot: Slot, plan: tuple[int, ...]) -> None:
        self.slot = slot
        self.vector = slot.type.count if isinstance(slot.type, VectorType) else None
        self.lines = [Line(f"{slot.name}.{number}", slot, plan, number, self.vector) for number in range(len(plan))]

    def rules(self) -> list[Formula]:
        found = [rule for line in self.lines for rule in line.rules()]
        found += [z3.BoolVal(False) for line in self.lines if not line.productions]
        required = [n for n, local in enumerate(self.slot.inputs) if local.name in self.slot.required]
        uses = [[line.uses(number) for number in required] for line in self.lines]
        for line, own in zip(self.lines[:-1], uses[:-1], strict=True):  # one may be there for what it uses only
            found.append(z3.Or(*(other.uses_line(line.number) for other in self.lines), *own))
        return found + [z3.Or(*some) for some in zip(*uses, strict=True)]

    def weight(self) -> Term:
        total = z3.BitVecVal(0, 16)
        for line in self.lines:
            if line.productions:
                total = total + line.selector.weighted([production.row.latency for production in line.productions])
        return total

    def deciding(self, found: Satisfied) -> list[Term]:
        terms = []
        for line in self.lines:
            terms.append(line.selector.term)
            for argument in line.of(line.productions[line.selector.index(found)]):
                terms += argument.deciding(found)
        return terms

    def effect(
        self,
        choices: Choices[Term, Formula],
        place: Instruction,
        operands: tuple[Lanes[Term, Formula], ...],
        perform: Perform[Term, Formula],
    ) -> Effect[Term, Formula]:
        done: list[Lanes[Term, Formula]] = []
        undefined: Formula | None = None
        for line in self.lines:
            effect = line.effect(choices, operands, done)
            undefined = either(TERMS, undefined, effect.undefined)
            done.append(effect.lanes)
        return Effect(done[-1], undefined)

    def decode(self, found: Satisfied) -> Choice:
        names: list[Value] = []
        code: list[Instruction] = []
        for number, line in enumerate(self.lines):
            production = line.productions[line.selector.index(found)]
            arguments = tuple(argument.decode(found, names) for argument in line.of(production))
            last = number == len(self.lines) - 1
            name = None if last else line_name(self.slot.name, number)
            code.append(production.instruction(arguments, self.vector, name))
            names.append(Local(typed(production.result, self.vector), name or ""))
        return Code(tuple(map(tidy, code)))


class OperandSymbol:
    """An instruction hole that is filled with an operand: no lines."""

    def __init__(self, slot: Slot) -> None:
        self.argument = ArgumentSymbol(slot.name, slot, slot.type, ())
        self.slot = slot

    def rules(self) -> list[Formula]:
        required = [n for n, local in enumerate(self.slot.inputs) if local.name in self.slot.required]
        return self.argument.selector.rules() + [self.argument.uses(number) for number in required]

    def weight(self) -> Term:
        return z3.BitVecVal(0, 16)

    def deciding(self, found: Satisfied) -> list[Term]:
        return self.argument.deciding(found)

    def effect(
        self,
        choices: Choices[Term, Formula],
        place: Instruction,
        operands: tuple[Lanes[Term, Formula], ...],
        perform: Perform[Term, Formula],
    ) -> Effect[Term, Formula]:
        return Effect(self.argument.lanes(operands, []))

    def decode(self, found: Satisfied) -> Choice:
        value = self.argument.decode(found, [])
        assert isinstance(value, Local | Constant)
        return Operand(value)


def _has_lanes(type_: Type, lanes: int | None) -> bool:
    count = type_.count if isinstance(type_, VectorType) else None
    return isinstance(scalar(type_), IntType) and count == lanes


def is_lines(slot: Slot) -> bool:
    """Whether the hole is an instruction hole."""
    return slot.hole.kind is HoleKind.INSTRUCTION
