"""Loops and straight-line pieces as LLVM IR, written by nested calls: a loop's body is a function that writes it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from keyhole.properties.language.lowering import LoweredSignature
from keyhole.synth.learning.expressions.pieces import widened
from keyhole.synth.learning.floats.formulas import Formula
from keyhole.synth.learning.models.code import Code, header


@dataclass(frozen=True, slots=True)
class State:
    """A value that goes from turn to turn, and what it is at first."""

    type: str
    first: str


class Body(Code):
    """A function being written. Integer parameters are there as i64, sign-extended: ``wide`` has their names."""

    def __init__(self, signature: LoweredSignature, wide: Mapping[str, tuple[int, bool]]) -> None:
        super().__init__("%t.")
        self.signature = signature
        self._wide = {
            name: self.piece(widened(f"%{name}", width, signed), {}) for name, (width, signed) in wide.items()
        }

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
        return self.fresh(f"{stem}.")

    def nonempty(self, count: Formula | str, none: Callable[[], None]) -> None:
        """Go on where a count is positive; where it is not, ``none`` ends the function."""
        some, otherwise = self.label("some"), self.label("none")
        total = count if isinstance(count, str) else self.formula(count)
        self.branch(self.put(f"icmp sgt i64 {total}, 0"), some, otherwise)
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
        self.go(head)
        self.begin(head)
        at = len(self.lines)
        more = self.put(f"icmp slt i64 {turn}, {count}")
        self.branch(more, inside, done)
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
        self.go(head)
        self.begin(done)
        return names

    def function(self, suffix: str = "") -> str:
        """The text. The last block must have ended."""
        return "\n".join([header(self.signature, suffix), *self.lines, "}", ""])
