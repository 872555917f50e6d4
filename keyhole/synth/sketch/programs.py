"""From enumerated programs to code: the instructions of a program, each shared part once."""

from __future__ import annotations

from keyhole.holes.model import Constant, Instruction, Local, Value
from keyhole.holes.types import IntType, VectorType, scalar
from keyhole.synth.enumeration.rules import Leaf, Node, Solved, Tree
from keyhole.synth.sketch.assignment import Code, Operand, constant, line_name
from keyhole.synth.sketch.grammar import Production, tidy, typed
from keyhole.synth.sketch.skeleton import Slot


def choice_of(tree: Tree, slot: Slot) -> Operand | Code:
    """A program as what fills an instruction hole."""
    writer = _Writer(slot)
    if not isinstance(tree, Node):
        element = scalar(slot.type)
        assert isinstance(element, IntType)
        return Operand(writer.leaf(tree, element.width))
    production, arguments = writer.applied(tree)
    return Code(tuple(map(tidy, (*writer.code, production.instruction(arguments, writer.lanes)))))


def size_of(choice: Code | Operand) -> int:
    """Number of instructions."""
    return len(choice.instructions) if isinstance(choice, Code) else 0


class _Writer:
    def __init__(self, slot: Slot) -> None:
        self.slot = slot
        self.lanes = slot.type.count if isinstance(slot.type, VectorType) else None
        self.code: list[Instruction] = []
        self.known: dict[Tree, Value] = {}

    def applied(self, node: Node) -> tuple[Production, tuple[Value, ...]]:
        """The production of a node, and the values it is applied to."""
        production = node.rule.key
        assert isinstance(production, Production)
        pairs = zip(node.arguments, production.operands, strict=True)
        return production, tuple(self._value(argument, width) for argument, width in pairs)

    def _value(self, tree: Tree, width: int) -> Value:
        if not isinstance(tree, Node):
            return self.leaf(tree, width)
        if tree not in self.known:
            production, arguments = self.applied(tree)
            name = line_name(self.slot.name, len(self.code))
            self.code.append(production.instruction(arguments, self.lanes, name))
            self.known[tree] = Local(typed(width, self.lanes), name)
        return self.known[tree]

    def leaf(self, leaf: Leaf | Solved, width: int) -> Local | Constant:
        """An input or a constant."""
        if isinstance(leaf, Leaf) and isinstance(leaf.key, Local):
            return leaf.key
        word = leaf.word if isinstance(leaf, Solved) else leaf.key
        assert isinstance(word, int)
        return constant(typed(width, self.lanes), (word,) * (self.lanes or 1))
