"""Parts of a contraction written in a way of rounding."""

from __future__ import annotations

from collections.abc import Sequence

from keyhole.synth.learning.floats.code import Body, State
from keyhole.synth.learning.floats.contractions.contraction import Loop, Part
from keyhole.synth.learning.floats.contractions.rounding import Skip, Way
from keyhole.synth.learning.floats.formulas import Formula
from keyhole.synth.learning.floats.subject import Subject
from keyhole.synth.learning.floats.writing import float_cast, float_kind, intrinsic_suffix, kind_of, magnitude_of


class Writer:
    """Writes parts in a way of rounding."""

    def __init__(self, code: Body, subject: Subject, way: Way, magnitude: bool) -> None:
        self.code = code
        self.subject = subject
        self.way = way
        self.magnitude = magnitude

    def widened(self, value: str, buffer: str) -> str:
        """A buffer's number in the type of the sum."""
        kind, to = kind_of(self.subject, buffer), self.way.kind
        if to in ("float", "double") or kind == to:
            return float_cast(self.code, value, kind, to)
        narrow = int(kind[1:]) < int(to[1:])
        op = ("sext" if self.subject.dtype(buffer).kind == "i" else "zext") if narrow else "trunc"
        return self.code.put(f"{op} {kind} {value} to {to}")

    def op(self, name: str) -> str:
        """The operation on the type of the sum."""
        return f"f{name}" if self.way.kind in ("float", "double") else name

    @property
    def zero(self) -> str:
        """No number."""
        return "0.0" if self.way.kind in ("float", "double") else "0"

    def index(self, start: Formula, moves: Sequence[tuple[Formula, str]]) -> str:
        """An index: where loops have moved it."""
        total = self.code.formula(start)
        for step, turn in moves:
            if not step.terms:
                continue
            size = self.code.formula(step)
            moved = turn if size == "1" else self.code.put(f"mul i64 {turn}, {size}")
            total = moved if total == "0" else self.code.put(f"add i64 {total}, {moved}")
        return total

    def scalar(self, part: Part) -> str:
        """The product of the part's scalars and factor; empty when that is 1."""
        ends = ".0" if self.zero == "0.0" else ""
        total = "" if part.factor == 1 else f"{abs(part.factor) if self.magnitude else part.factor}{ends}"
        for name in part.scalars:
            value = self.size(float_cast(self.code, f"%{name}", self._kind_of(name), self.way.kind))
            total = self.code.put(f"fmul {self.way.kind} {total}, {value}") if total else value
        return total

    def size(self, value: str) -> str:
        """The magnitude, where magnitudes are summed."""
        return magnitude_of(self.code, self.way.kind, value) if self.magnitude else value

    def _kind_of(self, scalar: str) -> str:
        """LLVM's type of a floating scalar."""
        return float_kind(next(each.type for each in self.subject.plan.scalars if each.name == scalar))

    def numbers(self, part: Part, moves: Sequence[tuple[Loop, str]]) -> list[str]:
        """The numbers that a turn multiplies."""
        found = []
        for axis, buffer in enumerate(part.buffers, 1):
            place = self.index(part.starts[axis], [(loop.steps[axis], turn) for loop, turn in moves])
            kind = kind_of(self.subject, buffer)
            found.append(self.size(self.widened(self.code.load(kind, buffer, place), buffer)))
        return found

    def product(self, part: Part, moves: Sequence[tuple[Loop, str]], inside: bool) -> tuple[str, str]:
        """The two factors of a turn's term (the second may be empty), with the scalars when they belong ``inside``."""
        numbers = self.numbers(part, moves)
        scalar = self.scalar(part) if inside else ""
        kind = self.way.kind
        if scalar and self.way.scaled in (0, 1) and len(numbers) > self.way.scaled:
            which = self.way.scaled
            numbers[which] = self.code.put(f"{self.op('mul')} {kind} {scalar}, {numbers[which]}")
        elif scalar:
            whole = (
                numbers[0]
                if len(numbers) == 1
                else self.code.put(f"{self.op('mul')} {kind} {numbers[0]}, {numbers[1]}")
            )
            numbers = [scalar, whole]
        return numbers[0], numbers[1] if len(numbers) > 1 else ""

    def added(self, total: str, factors: tuple[str, str]) -> str:
        """The sum with a term; an empty one is the term."""
        kind, (left, right) = self.way.kind, factors
        if self.way.skip is Skip.TERMS and right and total and self.way.scaled in (0, 1) and not self.magnitude:
            zero = self.code.put(f"fcmp oeq {kind} {(left, right)[self.way.scaled]}, 0.0")
            term = self.code.put(f"fmul {kind} {left}, {right}")
            sum_ = self.code.put(f"fadd {kind} {total}, {term}")
            return self.code.put(f"select i1 {zero}, {kind} {total}, {kind} {sum_}")
        if self.way.fused and right and total:
            return self.code.put(
                f"call {kind} @llvm.fma.{intrinsic_suffix(kind)}({kind} {left}, {kind} {right}, {kind} {total})"
            )
        value = self.code.put(f"{self.op('mul')} {kind} {left}, {right}") if right else left
        flags = "reassoc " if self.way.loose else ""
        return self.code.put(f"{self.op('add')} {flags}{kind} {total}, {value}") if total else value

    def part(self, part: Part, outer: Sequence[Loop], turns: Sequence[str], total: str) -> str:
        """The total with a part, for one output."""
        fixed = list(zip(outer, turns, strict=True))
        inner = [loop for loop in part.loops if loop.inner]
        kind = self.way.kind
        if not inner:
            value = self.added(total, self.product(part, fixed, inside=True))
            return self.guarded(part, value, total)
        inside = self.way.scaled is not None and bool(part.scalars or part.factor != 1)
        begin = total if self.way.onto and total else self.zero

        def nest(depth: int, moves: list[tuple[Loop, str]], state: str) -> str:
            if depth == len(inner):
                if part.limit is not None:
                    return self.limited(part, moves, state, inside)
                return self.added(state, self.product(part, moves, inside))

            def turn(index: str, states: tuple[str, ...]) -> tuple[str, ...]:
                return (nest(depth + 1, [*moves, (inner[depth], index)], states[0]),)

            count = self.code.formula(inner[depth].count)
            (came,) = self.code.loop(count, [State(kind, state)], turn, down=self.way.down)
            return came

        sum_ = nest(0, fixed, begin)
        if begin == total and total:
            return self.guarded(part, sum_, total)
        scalar = "" if inside else self.scalar(part)
        return self.guarded(part, self.added(total, (scalar, sum_) if scalar else (sum_, "")), total)

    def limited(self, part: Part, moves: Sequence[tuple[Loop, str]], state: str, inside: bool) -> str:
        """The sum with a turn's term, if there is one."""
        assert part.limit is not None
        code = self.code
        place = self.index(part.starts[-1], [(loop.steps[-1], turn) for loop, turn in moves])
        there = code.put(f"icmp ult i64 {place}, {code.formula(part.limit)}")
        before, term, after = code.block, code.label("term"), code.label("next")
        code.branch(there, term, after)
        code.begin(term)
        sum_ = self.added(state, self.product(part, moves, inside))
        last = code.block
        code.go(after)
        code.begin(after)
        return code.put(f"phi {self.way.kind} [ {state}, %{before} ], [ {sum_}, %{last} ]")

    def guarded(self, part: Part, value: str, total: str) -> str:
        """The value, or what was there before where a scalar of the part is zero."""
        if self.way.skip is Skip.NOTHING or self.magnitude:
            return value
        for name in part.scalars:
            zero = self.code.put(f"fcmp oeq {self._kind_of(name)} %{name}, 0.0")
            value = self.code.put(f"select i1 {zero}, {self.way.kind} {total or '0.0'}, {self.way.kind} {value}")
        return value
