"""Evaluation of an acyclic integer function over any algebra.

There is one evaluator. Over SMT terms it is the encoding for proofs, over columns it runs thousands of inputs at once, over
Python integers it shows what happens on one. So a proof, a test and a trace cannot disagree on what a function means.

Blocks are taken in topological order, each with the condition under which it is reached; a phi picks by the conditions of
its edges, undefined behaviour counts where its instruction is reached, and the result is picked among the returns. Nothing
is executed conditionally: all algebras are total. A loop is ``Unsupported``, as is everything that ``steps`` does not model.

Sources: LLVM Language Reference, "Terminator Instructions", "phi Instruction", "Undefined Values".
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeAlias

from keyhole.holes.meaning.algebra import Algebra, B, W
from keyhole.holes.meaning.float_results import flagged
from keyhole.holes.meaning.lanes import Choices, Lane, Lanes, Unsupported, both, choose, either, lane_widths
from keyhole.holes.meaning.literals import Special, literals
from keyhole.holes.meaning.promises import check_function_attributes, check_metadata, keep, promises
from keyhole.holes.meaning.steps import Effect, is_ignored, step
from keyhole.holes.model import (
    Block,
    Compare,
    Constant,
    Function,
    Hole,
    HoleUse,
    Instruction,
    Local,
    Parameter,
    Value,
)
from keyhole.holes.types import LABEL
from keyhole.source import Span

HoleBinding: TypeAlias = Callable[[Instruction | HoleUse, tuple[Lanes[W, B], ...]], Effect[W, B]]
"""What a hole does: called with the hole's use or the instruction that has one, and the lanes of its operands."""


@dataclass(frozen=True, slots=True)
class Danger(Generic[W, B]):
    """An instruction that may be undefined behaviour, and when it is (being reached included). No instruction: the entry."""

    instruction: Instruction | None
    condition: B


@dataclass(frozen=True, slots=True)
class Behaviour(Generic[W, B]):
    """What a function does: what it returns, when it is undefined, and the lanes of every name.

    ``values`` are meaningful where their block is reached; ``reached`` has None for blocks that always are.
    """

    lanes: Lanes[W, B]
    dangers: tuple[Danger[W, B], ...]
    values: Mapping[str, Lanes[W, B]]
    reached: Mapping[str, B | None]

    def undefined(self, m: Algebra[W, B]) -> B:
        """When the function has undefined behaviour."""
        result = m.false()
        for danger in self.dangers:
            result = m.or_b(result, danger.condition)
        return result


def evaluate(
    function: Function,
    algebra: Algebra[W, B],
    arguments: Mapping[str, Lanes[W, B]],
    choices: Choices[W, B],
    holes: HoleBinding[W, B] | None = None,
) -> Behaviour[W, B]:
    """The behaviour of the function on those arguments (by parameter name); ``Unsupported`` for what is not modelled."""
    return _Evaluation(function, algebra, choices, holes).run(arguments)


def is_hole(instruction: Instruction) -> bool:
    """Whether opcode, predicate or flags of the instruction are a hole."""
    detail = instruction.detail
    return (
        isinstance(instruction.opcode, Hole)
        or any(isinstance(flag, Hole) for flag in instruction.flags)
        or (isinstance(detail, Compare) and isinstance(detail.predicate, Hole))
    )


def topological_order(function: Function) -> tuple[Block, ...]:
    """The blocks that can be reached from the entry, each after all its predecessors; ``Unsupported`` for a loop."""
    blocks = {block.label: block for block in function.blocks}
    entry = function.blocks[0]
    done: list[Block] = []
    open_: set[str] = {entry.label}
    finished: set[str] = set()
    stack = [(entry, iter(_successors(entry)))]
    while stack:
        block, rest = stack[-1]
        label = next(rest, None)
        if label is None:
            stack.pop()
            open_.discard(block.label)
            finished.add(block.label)
            done.append(block)
        elif label in open_:
            span = block.instructions[-1].span
            raise Unsupported(f"the loop back to {label} is not modelled yet", span, code="loop")
        elif label not in finished:
            if label not in blocks:
                raise Unsupported(f"there is no block {label}", block.instructions[-1].span)
            open_.add(label)
            stack.append((blocks[label], iter(_successors(blocks[label]))))
    return tuple(reversed(done))


def _successors(block: Block) -> tuple[str, ...]:
    if block.hole is not None:
        raise Unsupported(f"the region hole {block.hole} has no filling")
    if block.terminator is None:
        span = block.instructions[-1].span if block.instructions else None
        raise Unsupported(f"the block {block.label} does not end in a terminator that is modelled", span)
    return block.terminator.successors


class _Evaluation(Generic[W, B]):
    """The state of one run: names seen so far, edges taken, dangers met."""

    def __init__(
        self,
        function: Function,
        algebra: Algebra[W, B],
        choices: Choices[W, B],
        holes: HoleBinding[W, B] | None,
    ) -> None:
        self.function = function
        self.m = algebra
        self.choices = choices
        self.holes = holes
        self.values: dict[str, Lanes[W, B]] = {}
        self.used: set[str] = set()
        self.dangers: list[Danger[W, B]] = []
        self.edges: dict[str, dict[str, B | None]] = {}  # to, from
        self.reached: dict[str, B | None] = {}
        self.returns: list[tuple[B | None, Lanes[W, B]]] = []

    def run(self, arguments: Mapping[str, Lanes[W, B]]) -> Behaviour[W, B]:
        signature = self.function.signature
        if signature.variadic:
            raise Unsupported("variadic functions are not modelled yet", self.function.span)
        check_function_attributes(signature.suffix, self.function.span, signature.source)
        for parameter in signature.parameters:
            self._enter(parameter, arguments[parameter.name])
        for block in topological_order(self.function):
            self._block(block)
        return Behaviour(self._result(), tuple(self.dangers), self.values, self.reached)

    def _enter(self, parameter: Parameter, lanes: Lanes[W, B]) -> None:
        promised = promises(parameter.attributes, self.function.span)
        kept, broken = keep(self.m, self.choices, promised, lanes)
        self._danger(None, None, broken)
        self.values[parameter.name] = kept

    def _block(self, block: Block) -> None:
        incoming = self.edges.get(block.label, {}).values()
        here = None if any(condition is None for condition in incoming) else either(self.m, *incoming)
        self.reached[block.label] = here
        for instruction in block.instructions:
            check_metadata(instruction.metadata, instruction.span)
            if instruction.is_terminator:
                self._leave(block.label, instruction, here)
            elif not is_ignored(instruction):
                effect = self._instruction(block, instruction)
                self._danger(instruction, here, effect.undefined)
                if instruction.result is not None:
                    self.values[instruction.result] = effect.lanes

    def _danger(self, instruction: Instruction | None, here: B | None, condition: B | None) -> None:
        if condition is not None:
            self.dangers.append(Danger(instruction, condition if here is None else self.m.and_b(here, condition)))

    def _instruction(self, block: Block, instruction: Instruction) -> Effect[W, B]:
        if instruction.opcode == "phi":
            return Effect(self._phi(block, instruction))
        values = instruction.operands[:-1] if instruction.opcode == "call" else instruction.operands
        operands = tuple(self._operand(value, instruction.span) for value in values)
        if not is_hole(instruction):
            return step(self.m, self.choices, instruction, operands)
        if self.holes is None:
            raise Unsupported("the instruction has a hole that is not filled", instruction.span, code="hole")
        return self.holes(instruction, operands)

    def _operand(self, value: Value, span: Span | None) -> Lanes[W, B]:
        match value:
            case Local(name=name):
                if name not in self.values:
                    raise Unsupported(f"{name} is not defined here", span)
                lanes = self.values[name]
                if name in self.used:
                    return self.choices.again(lanes)
                self.used.add(name)
                return lanes
            case Constant(type=type_, text=text):
                widths = lane_widths(type_, span)
                return tuple(
                    self._literal(literal, width)
                    for literal, width in zip(literals(text, type_, span), widths, strict=True)
                )
            case HoleUse(hole=hole):
                if self.holes is None:
                    raise Unsupported(f"the hole {hole} is not filled", span, code="hole")
                return self.holes(value, ()).lanes

    def _literal(self, literal: int | Special, width: int) -> Lane[W, B]:
        match literal:
            case Special.POISON:
                return Lane(self.m.const(0, width), width, self.m.not_b(self.m.false()))
            case Special.UNDEF:
                return Lane(self.choices.undef(width), width)
            case number:
                return Lane(self.m.const(number, width), width)

    def _phi(self, block: Block, instruction: Instruction) -> Lanes[W, B]:
        result: Lanes[W, B] | None = None
        taken = self.edges.get(block.label, {})
        pairs = zip(instruction.operands[::2], instruction.operands[1::2], strict=True)
        for label, value in {str(label): value for value, label in pairs}.items():
            if label not in taken:  # a block that is never reached
                continue
            lanes, condition = self._operand(value, instruction.span), taken[label]
            result = lanes if result is None or condition is None else self._pick(condition, lanes, result)
        if result is None:
            raise Unsupported("the phi has no edge that can be taken", instruction.span)
        return flagged(self.m, self.choices, instruction, result)

    def _pick(self, condition: B, yes: Lanes[W, B], no: Lanes[W, B]) -> Lanes[W, B]:
        return tuple(choose(self.m, condition, a, b) for a, b in zip(yes, no, strict=True))

    def _leave(self, label: str, instruction: Instruction, here: B | None) -> None:
        match instruction.opcode:
            case "ret":
                self._return(instruction, here)
            case "unreachable":
                self._danger(instruction, here, self.m.not_b(self.m.false()))
            case "br" if len(instruction.operands) == 1:
                self._edge(label, instruction.successors[0], here)
            case "br":
                lane = self._decide(instruction, here)
                yes = self.m.truth(lane.word)
                self._edge(label, instruction.successors[0], both(self.m, here, yes))
                self._edge(label, instruction.successors[1], both(self.m, here, self.m.not_b(yes)))
            case "switch":
                self._switch(label, instruction, here)
            case opcode:
                raise Unsupported(f"the terminator {opcode} is not modelled yet", instruction.span)

    def _switch(self, label: str, instruction: Instruction, here: B | None) -> None:
        lane = self._decide(instruction, here)
        cases = instruction.operands[2::2]
        elsewhere = here
        for case, target in zip(cases, instruction.successors[1:], strict=True):
            constant = self._operand(case, instruction.span)[0]
            equal = self.m.eq(lane.word, constant.word, lane.width)
            self._edge(label, target, both(self.m, here, equal))
            elsewhere = both(self.m, elsewhere, self.m.not_b(equal))
        self._edge(label, instruction.successors[0], elsewhere)

    def _decide(self, instruction: Instruction, here: B | None) -> Lane[W, B]:
        """The condition of a branch, the same for all its edges. Branching on poison or undef is undefined behaviour."""
        lanes = self._operand(instruction.operands[0], instruction.span)
        undefined = either(self.m, lanes[0].poison, self.choices.unsettled(lanes[0]))
        self._danger(instruction, here, undefined)
        return self.choices.settle(lanes)[0]

    def _edge(self, label: str, target: str, condition: B | None) -> None:
        edges = self.edges.setdefault(target, {})
        other = edges.get(label, self.m.false())
        edges[label] = None if condition is None or other is None else self.m.or_b(other, condition)

    def _return(self, instruction: Instruction, here: B | None) -> None:
        if not instruction.operands:
            self.returns.append((here, ()))
            return
        promised = promises(self.function.signature.prefix, self.function.span)
        lanes = self._operand(instruction.operands[0], instruction.span)
        kept, broken = keep(self.m, self.choices, promised, lanes)
        self._danger(instruction, here, broken)
        self.returns.append((here, kept))

    def _result(self) -> Lanes[W, B]:
        if not self.returns:
            widths = lane_widths(self.function.signature.result) if self._returns_value() else ()
            return tuple(Lane(self.m.const(0, width), width) for width in widths)
        result = self.returns[-1][1]
        for condition, lanes in self.returns[:-1]:
            result = lanes if condition is None else self._pick(condition, lanes, result)
        return result

    def _returns_value(self) -> bool:
        return str(self.function.signature.result) not in ("void", str(LABEL))
