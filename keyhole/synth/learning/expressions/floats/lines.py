"""Expressions and choices as lines of IR, each once."""

from __future__ import annotations

from keyhole.synth.learning.expressions.floats.bank import Apply, Expression, Leaf
from keyhole.synth.learning.expressions.floats.decisions import Condition, Option
from keyhole.synth.learning.expressions.floats.trees import Pick, Tree
from keyhole.synth.learning.expressions.tables import Table


def written_piece(table: Table, expression: Expression) -> str:
    """The lines of an expression in the type of the table's result."""
    return Writer(table, str(table.result)).whole(expression, False)


class Writer:
    """Writes expressions as lines of IR, each once."""

    def __init__(self, table: Table, kind: str) -> None:
        self._table = table
        self._kind = kind
        self._lines: list[str] = []
        self._names: dict[object, str] = {}
        self._taken = {name for name, _ in table.inputs}
        self._count = 0

    def whole(self, expression: Expression, narrow: bool) -> str:
        """The lines of an expression, the last one without a name."""
        operand = self._operand(expression)
        if narrow:
            operand = self._add(f"fptrunc {self._kind} {operand} to {self._table.result}")
        return self._text(operand)

    def choice(self, found: Tree, options: list[Option], conditions: list[Condition]) -> str:
        """The lines of a choice."""
        return self._text(self._chosen(found, options, conditions))

    def _chosen(self, found: Tree, options: list[Option], conditions: list[Condition]) -> str:
        result = self._table.result
        if isinstance(found, Pick):
            option = options[found.leaf]
            operand = self._operand(option.value)
            return self._add(f"{option.convert} {self._kind} {operand} to {result}") if option.convert else operand
        condition = conditions[found.condition]
        left, right = self._operand(condition.left), self._operand(condition.right)
        compare = condition.predicate if condition.predicate.startswith("icmp") else f"fcmp {condition.predicate}"
        bit = self._add(f"{compare} {condition.type} {left}, {right}")
        yes, no = self._chosen(found.yes, options, conditions), self._chosen(found.no, options, conditions)
        return self._add(f"select i1 {bit}, {result} {yes}, {result} {no}")

    def _operand(self, expression: Expression | str) -> str:
        match expression:
            case str():
                return expression
            case Leaf(operand=operand, setup=""):
                return operand
            case Leaf(setup=setup):
                return self._add(setup)
            case Apply(operation=operation, operands=operands):
                texts = dict(zip("abc", map(self._operand, operands), strict=False))
                suffix = "f32" if self._kind == "float" else "f64"
                *before, last = operation.text.split("\n")
                extra = ""
                for line in before:
                    extra = self._add(line.format(t=self._kind, e="", **texts).removeprefix(" = "))
                return self._add(last.format(d="", e=extra, t=self._kind, s=suffix, **texts))

    def _add(self, line: str) -> str:
        """The name of a line's result."""
        if line not in self._names:
            name = self._fresh()
            self._names[line] = name
            self._lines.append(f"{name} = {line}")
        return self._names[line]

    def _fresh(self) -> str:
        while True:
            self._count += 1
            if (name := f"%v{self._count}") not in self._taken:
                return name

    def _text(self, operand: str) -> str:
        if not self._lines or not self._lines[-1].startswith(f"{operand} = "):
            return "\n".join([*self._lines, operand]) if not self._lines else operand
        return "\n".join([*self._lines[:-1], self._lines[-1].removeprefix(f"{operand} = ")])
