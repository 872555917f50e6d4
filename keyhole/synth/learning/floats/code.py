"""Loops and straight-line pieces as LLVM IR, written by nested calls: a loop's body is a function that writes it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from keyhole.properties.language.lowering import LoweredSignature
from keyhole.synth.learning.expressions.pieces import widened
from keyhole.synth.learning.floats.formulas import Formula

_NAME = re.compile(r"%[A-Za-z_$][\w.$]*")


@dataclass(frozen=True, slots=True)
class State:
    """A value that goes from turn to turn, and what it is at first."""

    type: str
    first: str


class Code:
    """A function being written. Integer parameters are there as i64, sign-extended: ``wide`` has their names."""

    def __init__(self, signature: LoweredSignature, wide: Mapping[str, tuple[int, bool]]) -> None:
        self.signature = signature
        self.lines: list[str] = []
        self.block = "entry"
        self._count = 0
        self._wide: dict[str, str] = {}
        self._known: dict[str, str] = {}
        for name, (width, signed) in wide.items():
            self._wide[name] = self.piece(widened(f"%{name}", width, signed), {})

    def put(self, text: str) -> str:
        """An instruction with a result; its name."""
        self._count += 1
        name = f"%t.{self._count}"
        self.lines.append(f"  {name} = {text}")
        return name

    def do(self, text: str) -> None:
        """An instruction without a result."""
        self.lines.append(f"  {text}")

    def piece(self, text: str, names: Mapping[str, str]) -> str:
        """A straight-line piece whose last line has no name; the operand that it comes to."""
        here = dict(names)
        name = ""
        for line in text.split("\n"):
            target, equals, body = line.partition(" = ")
            body = _NAME.sub(lambda found: here.get(found.group(), found.group()), body if equals else line)
            name = self.put(body) if " " in body else body
            if equals:
                here[target] = name
        return name

    def formula(self, formula: Formula) -> str:
        """An i64 with the formula's value."""
        total = ""
        for factor, names in formula.terms:
            if not names:
                part = str(factor)
            else:
                part = self._wide[names[0]]
                for name in names[1:]:
                    part = self.put(f"mul i64 {part}, {self._wide[name]}")
                if factor != 1:
                    part = self.put(f"mul i64 {part}, {factor}")
            total = self.put(f"add i64 {total}, {part}") if total else part
        return total or "0"

    def load(self, type_: str, buffer: str, index: str) -> str:
        """A number of a buffer."""
        return self.put(f"load {type_}, ptr {self._place(type_, buffer, index)}, align 1")

    def store(self, type_: str, value: str, buffer: str, index: str) -> None:
        """Write a number of a buffer."""
        self.do(f"store {type_} {value}, ptr {self._place(type_, buffer, index)}, align 1")

    def _place(self, type_: str, buffer: str, index: str) -> str:
        return self.put(f"getelementptr {type_}, ptr %{buffer}, i64 {index}")

    def label(self, stem: str) -> str:
        """A block's name that is not used yet."""
        self._count += 1
        return f"{stem}.{self._count}"

    def begin(self, label: str) -> None:
        """Begin a block."""
        self.lines.append(f"{label}:")
        self.block = label

    def nonempty(self, count: Formula | str, none: Callable[[], None]) -> None:
        """Go on where a count is positive; where it is not, ``none`` ends the function."""
        some, otherwise = self.label("some"), self.label("none")
        total = count if isinstance(count, str) else self.formula(count)
        self.do(f"br i1 {self.put(f'icmp sgt i64 {total}, 0')}, label %{some}, label %{otherwise}")
        self.begin(otherwise)
        none()
        self.begin(some)

    def loop(
        self,
        count: str,
        states: Sequence[State],
        body: Callable[[str, tuple[str, ...]], Sequence[str]],
        *,
        down: bool = False,
        first: int = 0,
    ) -> tuple[str, ...]:
        """Turns ``first``, … below ``count`` (or downwards); the body gets the turn and the states, and gives the next ones."""
        head, inside, done = self.label("head"), self.label("body"), self.label("done")
        turn = f"%i.{head}"
        names = tuple(f"%s{index}.{head}" for index in range(len(states)))
        before = self.block
        self.do(f"br label %{head}")
        self.begin(head)
        at = len(self.lines)
        more = self.put(f"icmp slt i64 {turn}, {count}")
        self.do(f"br i1 {more}, label %{inside}, label %{done}")
        self.begin(inside)
        index = turn
        if down:
            last = self.put(f"sub i64 {count}, 1")
            index = self.put(f"sub i64 {last}, {turn}")
        following = body(index, names)
        step = self.put(f"add i64 {turn}, 1")
        phis = [f"  {turn} = phi i64 [ {first}, %{before} ], [ {step}, %{self.block} ]"]
        for name, state, next_ in zip(names, states, following, strict=True):
            phis.append(f"  {name} = phi {state.type} [ {state.first}, %{before} ], [ {next_}, %{self.block} ]")
        self.lines[at:at] = phis
        self.do(f"br label %{head}")
        self.begin(done)
        return names

    def function(self, suffix: str = "") -> str:
        """The text. The last block must have ended."""
        result = " ".join((*self.signature.result.attributes, str(self.signature.result.type)))
        parameters = ", ".join(each.text for each in self.signature.parameters)
        lines = "\n".join(self.lines)
        return f"define {result} @{self.signature.name}{suffix}({parameters}) {{\nentry:\n{lines}\n}}\n"
