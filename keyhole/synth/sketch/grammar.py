"""What an instruction hole may be made of: productions, each a way to compute a word from words.

A production is an instruction of the table with its types fixed. It is applied by ``step``, which is what gives every instruction
its meaning, so an engine cannot disagree with the evaluator, and written by the printer, so it cannot disagree with the reader.
A vector is computed lane by lane: a production knows scalars only, and the number of lanes when it is written.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from keyhole.holes.meaning.algebra import Algebra, B, Outcome, W
from keyhole.holes.meaning.lanes import Choices, Lane, Zeros
from keyhole.holes.meaning.steps import Effect, step
from keyhole.holes.model import Call, Compare, Constant, Detail, Instruction, Local, Value
from keyhole.holes.operation_of import mangled
from keyhole.holes.operations import OPERATIONS, Form, Operation, Rule, intrinsic_row
from keyhole.holes.types import I1, PTR, IntType, Type, VectorType
from keyhole.synth.enumeration import rules
from keyhole.synth.enumeration.rules import Grammar, RuleMeaning, Symbol

_SMALLEST_PREDICATES = ("eq", "ne", "ult", "ule", "slt", "sle")  # the others are these with the operands swapped
DEAREST = 3  # cost of an operation: else nothing would ever be tried with a division
ZERO = -1  # in a pattern, in place of an argument
_NARROWING, _WIDENING = ("trunc",), ("zext", "sext")
_THREE_WAY = ("scmp", "ucmp")  # of a result of any width above 1
_ONLY_NAMED = (*_THREE_WAY, "freeze")  # seldom of use, and there would be many programs of them
UNNAMED = "the integer operations of the table, without freeze, scmp and ucmp"
"""The operations of a hole that names none."""
_SAME_ON_TRUTHS = {
    **dict.fromkeys(("add", "sub"), "xor"),
    **dict.fromkeys(("mul", "umin", "smax"), "and"),
    **dict.fromkeys(("umax", "smin", "uadd.sat", "sadd.sat"), "or"),
    **dict.fromkeys(("ctlz", "cttz"), "xor"),
    **dict.fromkeys(("usub.sat", "ssub.sat"), "select"),
}
"""What operations on i1 are the same as, with a constant perhaps; the others yield their first operand or 0 there."""


@dataclass(frozen=True, slots=True)
class Production:
    """An operation at fixed widths. ``pattern`` says which argument each operand is (a rotation uses one twice, a shift of zeros
    into a word has ``ZERO`` for them)."""

    operation: str
    predicate: str
    operands: tuple[int, ...]
    result: int
    pattern: tuple[int, ...]

    @property
    def row(self) -> Operation:
        """The operation's row of the table."""
        return OPERATIONS[self.operation]

    @property
    def arity(self) -> int:
        """How many arguments it takes."""
        return len(self.operands)

    @property
    def commutative(self) -> bool:
        """Whether its two arguments may be swapped."""
        return self.row.commutative or self.predicate in ("eq", "ne")

    def instruction(self, arguments: tuple[Value, ...], lanes: int | None, name: str | None = None) -> Instruction:
        """The instruction on those arguments; ``lanes`` is the length of the vectors, None for scalars."""
        result = typed(self.result, lanes)
        zero = Constant(result, "zeroinitializer" if lanes else "0")
        operands: tuple[Value, ...] = tuple(zero if index == ZERO else arguments[index] for index in self.pattern)
        detail: Detail = None
        opcode = self.operation
        if self.row.rule is Rule.IMMEDIATE:
            operands = (*operands, Constant(I1, "false"))
        if self.row.is_intrinsic:
            types = (result, typed(self.operands[0], lanes)) if self.operation in _THREE_WAY else (result,)
            detail = Call("", "", result, ("",) * len(operands), "")
            operands = (*operands, Constant(PTR, ".".join(("@llvm", self.operation, *map(mangled, types)))))
            opcode = "call"
        elif self.predicate:
            detail = Compare(self.predicate)
        return Instruction(name, opcode, result, operands, (), detail)

    def apply(self, m: Algebra[W, B], choices: Choices[W, B], arguments: tuple[Lane[W, B], ...]) -> Effect[W, B]:
        """The effect on one lane of each argument."""
        lanes = [
            (Lane(m.const(0, self.result), self.result) if index == ZERO else arguments[index],)
            for index in self.pattern
        ]
        if self.row.rule is Rule.IMMEDIATE:
            lanes.append((Lane(m.const(0, 1), 1),))
        names: tuple[Value, ...] = tuple(Local(IntType(width), "%_") for width in self.operands)
        return step(m, choices, self.instruction(names, None), tuple(lanes))


def tidy(instruction: Instruction) -> Instruction:
    """The same instruction as people write it: a constant stands on the right where the operands may be swapped."""
    if len(instruction.operands) < 2 or not isinstance(instruction.opcode, str):
        return instruction
    first, second, *rest = instruction.operands
    if not isinstance(first, Constant) or isinstance(second, Constant):
        return instruction
    swapped = (second, first, *rest)
    detail = instruction.detail
    if isinstance(detail, Compare) and isinstance(detail.predicate, str):
        return replace(instruction, operands=swapped, detail=Compare(_mirrored(detail.predicate)))
    row = OPERATIONS.get(instruction.opcode)
    if instruction.opcode == "call" and rest and isinstance(rest[-1], Constant):
        row = intrinsic_row(rest[-1].text)
    return replace(instruction, operands=swapped) if row is not None and row.commutative else instruction


def _mirrored(predicate: str) -> str:
    """The predicate that holds of swapped operands."""
    if predicate in ("eq", "ne"):
        return predicate
    return predicate[0] + ("g" if predicate[1] == "l" else "l") + predicate[2:]


def typed(width: int, lanes: int | None) -> Type:
    """The integer type, or a vector of it."""
    return IntType(width) if lanes is None else VectorType(lanes, IntType(width))


def productions(widths: tuple[int, ...], using: tuple[str, ...] = ()) -> tuple[Production, ...]:
    """All productions over words of those widths, cheap ones first; ``using`` names the operations allowed (empty: all but those
    that must be named)."""
    allowed = using or [name for name in OPERATIONS if name not in _ONLY_NAMED]
    rows = [row for name, row in OPERATIONS.items() if name in allowed and _usable(row)]
    found = [production for row in rows for width in widths for production in _of(row, width, widths, using)]
    return tuple(sorted(found, key=lambda production: production.row.latency))


def widens(using: tuple[str, ...]) -> bool:
    """Whether programs of those operations may compute at widths that stand nowhere: there are productions at some widths only."""
    return not using or any(name in using for name in (*_NARROWING, *_WIDENING, *_THREE_WAY))


def keeps_types(using: tuple[str, ...]) -> bool:
    """Whether only operations are allowed that stay in one type, so that all that programs compute is of known types."""
    return bool(using) and all(OPERATIONS[name].rule in (Rule.SAME, Rule.IMMEDIATE) for name in using)


def not_made(using: tuple[str, ...]) -> tuple[str, ...]:
    """The operations among those named of which there are no productions: nothing that is made of them is searched or excluded."""
    return tuple(name for name in using if not _usable(OPERATIONS[name]))


def not_enumerated(using: tuple[str, ...]) -> tuple[str, ...]:
    """The operations among those named that a ``grammar`` has no rules for: on words that are not poison ``freeze`` is nothing, so
    that programs with it are merged with those without."""
    return tuple(name for name in using if name == "freeze" or not _usable(OPERATIONS[name]))


@cache
def grammar(widths: tuple[int, ...], result: int, using: tuple[str, ...] = (), *, by_size: bool = False) -> Grammar:
    """Instruction holes of a width as a grammar: a symbol for each width, a rule for each production. What takes long costs more,
    up to a limit, if not ``by_size``."""
    number = {width: symbol for symbol, width in enumerate(widths)}
    found = tuple(
        rules.Rule(
            " ".join([production.operation, production.predicate, *map(str, production.operands)]),
            number[production.result],
            tuple(number[width] for width in production.operands),
            _meaning(production),
            commutative=production.commutative,
            lazy=production.operation == "select",
            cost=1 if by_size else _cost(production),
            operation=_operation(production),
            key=production,
        )
        for production in productions(widths, using)
        if not not_enumerated((production.operation,))
    )
    return Grammar(tuple(Symbol(f"i{width}", width) for width in widths), found, number[result], folded=True)


def _operation(production: Production) -> str:
    """The name of the operation for the search: a shift of zeros into a word is one by an amount modulo its width."""
    match production.operation, production.pattern:
        case "fshl", (0, -1, 1):
            return "shl.modulo"
        case "fshr", (-1, 0, 1):
            return "lshr.modulo"
        case _:
            return production.operation


def _cost(production: Production) -> int:
    """What an operation adds to the size of a program: so much as it takes, but little where there are few programs of it, and more
    where there are so many that they would be most of all."""
    if production.arity == 1:
        return 1
    if production.operation in ("fshl", "fshr") and production.arity == 3:
        return 2
    return max(1, min(production.row.latency, DEAREST))


def _meaning(production: Production) -> RuleMeaning:
    def meaning(m: Algebra[W, B], args: tuple[W, ...]) -> Outcome[W, B]:
        lanes: tuple[Lane[W, B], ...] = tuple(map(Lane, args, production.operands))
        effect = production.apply(m, Zeros(m), lanes)
        return Outcome((effect.lanes[0].word,), effect.lanes[0].poison, effect.undefined)

    return meaning


def _usable(row: Operation) -> bool:
    if row.name in ("icmp", "select", *_ONLY_NAMED):
        return True
    return row.meaning is not None and row.rule in (Rule.SAME, Rule.CAST, Rule.IMMEDIATE)


def _of(row: Operation, width: int, widths: tuple[int, ...], using: tuple[str, ...]) -> Iterator[Production]:
    match row.form:
        case Form.COMPARE:
            for predicate in _SMALLEST_PREDICATES if width > 1 else _truth_predicates(using):
                yield Production(row.name, predicate, (width, width), 1, (0, 1))
        case Form.SELECT:
            yield Production(row.name, "", (1, width, width), width, (0, 1, 2))
        case Form.CAST:
            for to in widths:
                if (to < width and row.name in _NARROWING) or (to > width and row.name in _WIDENING):
                    yield Production(row.name, "", (width,), to, (0,))
        case Form.INTRINSIC if row.name in _THREE_WAY:
            for to in widths:
                if to > 1:
                    yield Production(row.name, "", (width, width), to, (0, 1))
        case Form.INTRINSIC if row.name in ("fshl", "fshr"):
            if width > 1:
                for pattern in ((0, 0, 1), (0, ZERO, 1), (ZERO, 0, 1)):
                    yield Production(row.name, "", (width, width), width, pattern)
                yield Production(row.name, "", (width, width, width), width, (0, 1, 2))
        case _:
            if (width > 1 or _tells_truths(row.name, using)) and (row.name != "bswap" or width % 16 == 0):
                arity = 1 if row.rule is Rule.IMMEDIATE else row.arity
                yield Production(row.name, "", (width,) * arity, width, tuple(range(arity)))


def _tells_truths(name: str, using: tuple[str, ...]) -> bool:
    """Whether an operation is needed on i1: it computes something there that nothing else does which is allowed."""
    if name in ("and", "or", "xor", "freeze"):
        return True
    return bool(using) and name in _SAME_ON_TRUTHS and _SAME_ON_TRUTHS[name] not in using


def _truth_predicates(using: tuple[str, ...]) -> Iterator[str]:
    """The predicates that are needed on i1: ``ne`` is ``xor``, and those of order are a ``select`` with a constant."""
    yield "eq"
    if using and "xor" not in using:
        yield "ne"
    if using and "select" not in using:
        yield from _SMALLEST_PREDICATES[2:]
