"""Functions that are sums of products of what they read: matrices, convolutions, copies in any order.

Setting parameters to zero shows which products there are; unit vectors show, for each product, which numbers meet in which output.
These triples of indices form a grid: its steps and sizes, as formulas of the parameters, are the loops. Their order, and how
products and sums are rounded, is then found by comparing natively.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from itertools import permutations, product
from typing import Any

import numpy as np

from keyhole.properties.language.expressions import Numeric
from keyhole.synth.learning.floats.access import assignments, dependence
from keyhole.synth.learning.floats.cases import Array, Case, Mood, Subject
from keyhole.synth.learning.floats.code import Code, State
from keyhole.synth.learning.floats.formulas import Formula, formula, number, times
from keyhole.synth.learning.floats.native import Proposal
from keyhole.synth.learning.floats.writing import intrinsic_suffix, kind_of, model

_ASSIGNMENTS = 11
_MOST_FACTORS = 7
_DRAWS = 3  # of assignments: unlucky ones hide a loop
_BITS = 20  # of a float's mantissa that index columns
_ULPS = 16

Point = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Loop:
    """A loop of a nest: its number of turns, and by how much each turn moves the output's index and those of the buffers."""

    count: Formula
    steps: tuple[Formula, ...]

    @property
    def inner(self) -> bool:
        """Whether all turns go to the same output."""
        return not self.steps[0].terms


@dataclass(frozen=True, slots=True)
class Part:
    """A sum of ``factor`` times scalars times numbers of buffers; ``starts`` are the indices of the output and of the buffers.

    With a ``limit``, terms whose last buffer's index is not from 0 to below it are left out: filters at the ends of a signal.
    """

    factor: int
    scalars: tuple[str, ...]
    buffers: tuple[str, ...]
    starts: tuple[Formula, ...]
    loops: tuple[Loop, ...]
    limit: Formula | None = None

    @property
    def outer(self) -> frozenset[tuple[str, str]]:
        """The loops that go from output to output, for comparisons."""
        return frozenset((str(loop.count), str(loop.steps[0])) for loop in self.loops if not loop.inner)


def nests(subject: Subject, changed: tuple[str, ...]) -> Iterator[Proposal]:
    """Proposals for a function that writes one buffer, and whose outputs are sums of products."""
    if len(changed) != 1 or subject.result is not None or not _numeric(subject, changed[0]):
        return
    seen: set[str] = set()
    for _ in range(_DRAWS):
        found = parts(subject, changed[0])
        if found and str(found) not in seen:
            seen.add(str(found))
            yield from _proposed(subject, changed[0], found)


def _proposed(subject: Subject, output: str, found: Sequence[Part]) -> Iterator[Proposal]:
    found = _alike(found)
    alike = all(part.outer == found[0].outer and str(part.starts[0]) == str(found[0].starts[0]) for part in found)
    if alike and _distinct_outputs(subject, found[0]):
        yield from _gathered(subject, output, found)
    else:
        yield from _scattered(subject, output, found)


def _alike(found: Sequence[Part]) -> list[Part]:
    """The parts, with one loop over all outputs as several where another part has these: rows without a gap look like one."""
    most = max(found, key=lambda part: len(part.outer))
    outer = [loop for loop in most.loops if not loop.inner]
    whole = number(1)
    for loop in outer:
        whole = times(whole, loop.count)
    made = []
    for part in found:
        mine = [loop for loop in part.loops if not loop.inner]
        if (
            len(mine) == 1 < len(outer)
            and mine[0].steps[0] == number(1)
            and set(mine[0].count.terms) == set(whole.terms)
        ):
            split = [Loop(each.count, tuple(times(each.steps[0], step) for step in mine[0].steps)) for each in outer]
            made.append(replace(part, loops=(*(loop for loop in part.loops if loop.inner), *split)))
        else:
            made.append(part)
    return made


def _idle(subject: Subject, output: str, found: Sequence[Part]) -> Formula | None:
    """The number of terms of a sum, where nothing is written when it is zero."""
    for loop in (loop for part in found for loop in part.loops if loop.inner):
        names = loop.count.names
        if len(found) < 2 or len(loop.count.terms) != 1 or len(names) != 1:
            continue
        for case in assignments(subject, 2, 5)[:4]:
            numbers = {**case.numbers_without(subject.floats), next(iter(names)): 0}
            other = subject.draw(Mood.PLAIN, wanted=numbers)
            answer = None if other is None else subject.ask([other])[0]
            if other is not None and answer is not None and len(other.arrays[output]):
                return loop.count if np.array_equal(other.arrays[output], answer.arrays[output]) else None
    return None


def parts(subject: Subject, output: str) -> list[Part]:
    """The sums that an output consists of; none where it is something else."""
    at = assignments(subject, 2, 5, _ASSIGNMENTS)
    if len(at) < (2 if subject.lengths else 1):
        return []
    supports = [_supports(subject, case, output) for case in at[:2]]
    if not supports[0] or supports[0] != supports[-1]:
        return []
    found = []
    for support in supports[0]:
        part = _part(subject, support, output, at)
        if part is None:
            return []
        found.append(part)
    return found


def _numeric(subject: Subject, name: str) -> bool:
    """Whether a buffer's numbers are summed: beside floats, integers are indices."""
    return subject.dtype(name).kind == "f" or subject.whole


def _factors(subject: Subject) -> list[str]:
    buffers = [each.name for each in subject.plan.buffers if _numeric(subject, each.name)]
    return [*subject.floats, *buffers]


def _filled(subject: Subject, case: Case, values: Mapping[str, Any]) -> Case:
    """The case with these scalars and contents, and zeros for all other floats."""
    numbers: dict[str, Numeric] = dict(case.numbers)
    for name in subject.floats:
        numbers[name] = float(values.get(name, 0.0))
    arrays = {
        name: np.asarray(values[name], array.dtype)
        if name in values
        else array
        if not _numeric(subject, name)
        else array * 0
        for name, array in case.arrays.items()
    }
    return Case(numbers, arrays)


def _supports(subject: Subject, case: Case, output: str) -> list[tuple[str, ...]]:
    """The sets of parameters whose products stand in outputs: those that are there when all others are zero."""
    factors = _factors(subject)
    if len(factors) > _MOST_FACTORS:
        return []
    values: dict[str, Any] = {name: 3.0 + at for at, name in enumerate(subject.floats)}
    for name, array in case.arrays.items():
        values[name] = subject.rng.integers(1, 10, size=len(array))
    subsets = [
        tuple(name for name, there in zip(factors, bits, strict=True) if there)
        for bits in product((0, 1), repeat=len(factors))
    ]
    cases = [_filled(subject, case, {name: values[name] for name in subset}) for subset in subsets]
    answers = subject.ask(cases)
    touched = _touched(subject, case, output)
    came: dict[tuple[str, ...], Array] = {}
    for subset, answer in zip(subsets, answers, strict=True):
        if answer is None:
            return []
        written = answer.arrays[output].astype(np.float64)[touched]
        smaller = [came[other] for other in came if set(other) < set(subset)]
        came[subset] = written - sum(smaller) if smaller else written
    found = [subset for subset, array in came.items() if np.any(array != 0)]
    return [] if () in found else found


def _touched(subject: Subject, case: Case, output: str) -> Array:
    """The indices of the output that are written: those that some content changes."""
    found: set[int] = set()
    for mood in (Mood.PLAIN, Mood.PLAIN, Mood.WHOLE):
        other = subject.draw(mood, wanted=case.numbers_without(subject.floats))
        answer = None if other is None else subject.ask([other])[0]
        if other is not None and answer is not None:
            found |= set(np.flatnonzero(other.arrays[output] != answer.arrays[output]).tolist())
    return np.array(sorted(found), np.int64)


def _part(subject: Subject, support: tuple[str, ...], output: str, at: Sequence[Case]) -> Part | None:
    scalars = tuple(name for name in support if name in subject.floats)
    buffers = tuple(name for name in support if name not in scalars)
    if not 1 <= len(buffers) <= 2:
        return None
    grids = []
    factors: set[int] = set()
    for case in at:
        points = _points(subject, case, output, scalars, buffers)
        found = None if points is None else grid(set(points))
        if points is None:
            return None
        if found is None:
            return _clipped(subject, support, output, at)
        factors |= set(points.values())
        grids.append(found)
    if len(factors) != 1:
        return None
    most = max(len(loops) for _, loops in grids)  # rows without a gap between them look like one loop
    numbers = [case.numbers for case, (_, loops) in zip(at, grids, strict=True) if len(loops) == most]
    grids = [each for each in grids if len(each[1]) == most]
    if len(grids) < min(len(at), 2):
        return None
    names = subject.lengths
    starts = [formula([start[axis] for start, _ in grids], numbers, names) for axis in range(1 + len(buffers))]
    loops = []
    for which in range(len(grids[0][1])):
        count = formula([loops_[which][1] for _, loops_ in grids], numbers, names)
        steps = [
            formula([loops_[which][0][axis] for _, loops_ in grids], numbers, names) for axis in range(1 + len(buffers))
        ]
        known = [step for step in steps if step is not None]
        if count is None or len(known) < len(steps):
            return None
        loops.append(Loop(count, tuple(known)))
    begins = [start for start in starts if start is not None]
    return None if len(begins) < len(starts) else Part(factors.pop(), scalars, buffers, tuple(begins), tuple(loops))


def _clipped(subject: Subject, support: tuple[str, ...], output: str, at: Sequence[Case]) -> Part | None:
    """A filter: all outputs have the same run of factors, against numbers that move with the output, as far as there are any."""
    scalars = tuple(name for name in support if name in subject.floats)
    buffers = [name for name in support if name not in scalars]
    for taps, signal in permutations(buffers, 2) if len(buffers) == 2 else ():
        part = _filter(subject, scalars, output, taps, signal, at)
        if part is not None:
            return part
    return None


def _filter(
    subject: Subject, scalars: tuple[str, ...], output: str, taps: str, signal: str, at: Sequence[Case]
) -> Part | None:
    seen = []
    for case in at:
        points = _points(subject, case, output, scalars, (taps, signal))
        if not points or set(points.values()) != {1}:
            return None
        for step in (1, -1):
            shifts = {(out, at_signal - step * tap) for out, tap, at_signal in points}
            if len(shifts) == len({out for out, _ in shifts}) and len({shift - out for out, shift in shifts}) == 1:
                break
        else:
            return None
        (shift,) = {shift - out for out, shift in shifts}
        outputs, size = sorted({out for out, _ in shifts}), len(case.arrays[signal])
        whole = {
            (out, tap, out + shift + step * tap)
            for out in outputs
            for tap in range(len(case.arrays[taps]))
            if 0 <= out + shift + step * tap < size
        }
        if whole != set(points) or outputs != list(range(len(outputs))):
            return None
        seen.append((len(outputs), len(case.arrays[taps]), shift, step, size))
    numbers = [case.numbers for case in at]
    found = [formula(values, numbers, subject.lengths) for values in zip(*seen, strict=True)]
    known = [each for each in found if each is not None]
    if len(known) < len(found):
        return None
    count, length, start, direction, limit = known
    loops = (
        Loop(length, (number(0), number(1), direction)),
        Loop(count, (number(1), number(0), number(1))),
    )
    return Part(1, scalars, (taps, signal), (number(0), number(0), start), loops, limit)


def _points(
    subject: Subject, case: Case, output: str, scalars: Sequence[str], buffers: Sequence[str]
) -> dict[Point, int] | None:
    """Which numbers meet in which output: indices of the output and of the buffers, with the factor. None: not multilinear."""
    first, *rest = buffers
    base = dict.fromkeys(scalars, 1.0)
    questions: list[tuple[int, int, Case]] = []
    width = len(case.arrays[rest[0]]) if rest else 1
    touched = np.zeros(len(case.arrays[output]), np.bool_)
    touched[_touched(subject, case, output)] = True
    for index in range(len(case.arrays[first])):
        unit = np.zeros(len(case.arrays[first]))
        unit[index] = 1
        for low in range(0, width, _BITS):
            values: dict[str, Any] = {**base, first: unit}
            if rest:
                bits = np.zeros(width)
                part = bits[low : low + _BITS]
                part[:] = 2.0 ** np.arange(len(part))
                values[rest[0]] = bits
            questions.append((index, low, _filled(subject, case, values)))
    found: dict[Point, int] = {}
    for (index, low, _), answer in zip(questions, subject.ask([each for *_, each in questions]), strict=True):
        if answer is None:
            return None
        array = answer.arrays[output].astype(np.float64)
        for out in np.flatnonzero(array * touched):
            value = array[out]
            if value != int(value):
                return None
            if not rest:
                found[int(out), index] = int(value)
                continue
            sign, bits_ = (1, int(value)) if value > 0 else (-1, int(-value))
            for bit in range(bits_.bit_length()):
                if bits_ >> bit & 1:
                    if bit >= _BITS:
                        return None
                    found[int(out), index, low + bit] = sign
    return found


def grid(points: Collection[Point]) -> tuple[Point, tuple[tuple[Point, int], ...]] | None:
    """The first point, and steps with their numbers of turns, that make up the points. None: they are no grid.

    The smallest difference from the first point, in lexicographic order, is always a step.
    """
    if not points:
        return None
    start = min(points)
    loops: list[tuple[Point, int]] = []
    left = set(points)
    while len(left) > 1:
        second = min(left - {start})
        step = tuple(b - a for a, b in zip(start, second, strict=True))
        count = 1
        while tuple(a + count * b for a, b in zip(start, step, strict=True)) in left:
            count += 1
        heads = {point for point in left if tuple(a - b for a, b in zip(point, step, strict=True)) not in left}
        if len(heads) * count != len(left):
            return None
        loops.append((step, count))
        left = heads
    loops.sort(key=lambda loop: tuple(each != 0 for each in loop[0]))
    made = {start}
    for step, count in loops:
        made = {
            tuple(a + turn * b for a, b in zip(point, step, strict=True)) for point in made for turn in range(count)
        }
    return (start, tuple(loops)) if made == points else None


def _distinct_outputs(subject: Subject, part: Part) -> bool:
    """Whether different turns of the outer loops go to different outputs."""
    for case in assignments(subject, 2, 5)[:2]:
        outer = [loop for loop in part.loops if not loop.inner]
        turns = product(*(range(loop.count.at(case.numbers)) for loop in outer))
        places = [
            sum(turn * loop.steps[0].at(case.numbers) for turn, loop in zip(each, outer, strict=True)) for each in turns
        ]
        if len(set(places)) != len(places):
            return False
    return True


class Skip(Enum):
    """What is left out when it is multiplied with zero: nothing, parts whose scalar is, terms whose scaled number is too."""

    NOTHING = "nothing"
    PARTS = "parts"
    TERMS = "terms"


@dataclass(frozen=True, slots=True)
class _Way:
    """A way of rounding. ``scaled``: which factor of a product the scalars are multiplied with, or None: the sum.

    ``onto``: the sum begins with what was there. ``skip``: what is multiplied with zero is not read at all.
    """

    kind: str
    scaled: int | None = None
    onto: bool = False
    down: bool = False
    fused: bool = False
    skip: Skip = Skip.NOTHING
    loose: bool = False


def _gathered(subject: Subject, output: str, found: Sequence[Part]) -> Iterator[Proposal]:
    """A sum for each output, in a register."""
    own = kind_of(subject, output)
    idle = _idle(subject, output, found)
    kinds = ("float", "double") if own == "float" else (own,)
    summed = [part for part in found if any(loop.inner for loop in part.loops) or len(part.buffers) > 1]
    scalars = any(part.scalars for part in summed)
    skips = tuple(Skip) if any(part.scalars for part in found) else (Skip.NOTHING,)
    if own not in ("float", "double"):
        yield _gather(subject, output, found, _Way(own), idle)
        return
    for fused, down, kind in product((False, True), (False, True), kinds):
        for scaled, skip in product((None, 0, 1, 2) if scalars else (None,), skips):
            for onto in (False, True) if len(found) > 1 else (False,):
                yield _gather(subject, output, found, _Way(kind, scaled, onto, down, fused, skip), idle)
    yield _gather(subject, output, found, _Way(own, None, loose=True), idle)


def _gather(subject: Subject, output: str, found: Sequence[Part], way: _Way, idle: Formula | None) -> Proposal:
    outer = [loop for loop in found[0].loops if not loop.inner]
    ordered = sorted(found, key=lambda part: len(part.buffers))

    def body(code: Code, magnitude: bool) -> None:
        if idle is not None:
            some, none = code.label("some"), code.label("none")
            code.do(f"br i1 {code.put(f'icmp sgt i64 {code.formula(idle)}, 0')}, label %{some}, label %{none}")
            code.begin(none)
            code.do("ret void")
            code.begin(some)
        writer = _Writer(code, subject, way, magnitude)
        tables = [_aligned(part, outer) for part in ordered]

        def nest(depth: int, turns: tuple[str, ...]) -> None:
            if depth < len(outer):
                count = code.formula(outer[depth].count)

                def turn(index: str, _: tuple[str, ...]) -> tuple[str, ...]:
                    nest(depth + 1, (*turns, index))
                    return ()

                code.loop(count, [], turn)
                return
            total = ""
            for part, loops in zip(ordered, tables, strict=True):
                total = writer.part(part, loops, turns, total)
            place = writer.index(
                ordered[0].starts[0], [(loop.steps[0], turn) for loop, turn in zip(outer, turns, strict=True)]
            )
            code.store(kind_of(subject, output), writer.cast(total, way.kind, kind_of(subject, output)), output, place)

        nest(0, ())
        code.do("ret void")

    return model(subject, body, _words(found, output, way), _ULPS if way.loose else 0)


def _aligned(part: Part, outer: Sequence[Loop]) -> list[Loop]:
    """The part's outer loops in the order of ``outer``."""
    mine = [loop for loop in part.loops if not loop.inner]
    return [
        next(loop for loop in mine if loop.steps[0] == each.steps[0] and loop.count == each.count) for each in outer
    ]


class _Writer:
    """Writes parts in a way of rounding."""

    def __init__(self, code: Code, subject: Subject, way: _Way, magnitude: bool) -> None:
        self.code = code
        self.subject = subject
        self.way = way
        self.magnitude = magnitude

    def cast(self, value: str, kind: str, to: str) -> str:
        """The value in another type."""
        if kind == to:
            return value
        return self.code.put(f"{'fpext' if to == 'double' else 'fptrunc'} {kind} {value} to {to}")

    def widened(self, value: str, buffer: str) -> str:
        """A buffer's number in the type of the sum."""
        kind, to = kind_of(self.subject, buffer), self.way.kind
        if to in ("float", "double") or kind == to:
            return self.cast(value, kind, to)
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
            own = next(each for each in self.subject.plan.scalars if each.name == name)
            value = self.cast(f"%{name}", "float" if own.type.size == 4 else "double", self.way.kind)
            value = self.size(value)
            total = self.code.put(f"fmul {self.way.kind} {total}, {value}") if total else value
        return total

    def size(self, value: str) -> str:
        """The magnitude, where magnitudes are summed."""
        kind = self.way.kind
        return (
            self.code.put(f"call {kind} @llvm.fabs.{intrinsic_suffix(kind)}({kind} {value})")
            if self.magnitude
            else value
        )

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
        code.do(f"br i1 {there}, label %{term}, label %{after}")
        code.begin(term)
        sum_ = self.added(state, self.product(part, moves, inside))
        last = code.block
        code.do(f"br label %{after}")
        code.begin(after)
        return code.put(f"phi {self.way.kind} [ {state}, %{before} ], [ {sum_}, %{last} ]")

    def guarded(self, part: Part, value: str, total: str) -> str:
        """The value, or what was there before where a scalar of the part is zero."""
        if self.way.skip is Skip.NOTHING or self.magnitude:
            return value
        for name in part.scalars:
            own = next(each for each in self.subject.plan.scalars if each.name == name)
            kind = "float" if own.type.size == 4 else "double"
            zero = self.code.put(f"fcmp oeq {kind} %{name}, 0.0")
            value = self.code.put(f"select i1 {zero}, {self.way.kind} {total or '0.0'}, {self.way.kind} {value}")
        return value


def _scattered(subject: Subject, output: str, found: Sequence[Part]) -> Iterator[Proposal]:
    """Sums that are made in the output buffer, after it was set to zero, or to a multiple of what was there."""
    summed = [part for part in found if len(part.buffers) > 1]
    rest = [part for part in found if part not in summed]
    if len(summed) != 1 or summed[0].limit is not None or any(part.buffers != (output,) for part in rest):
        return
    written = _written(subject, output)
    if written is None:
        return
    (part,) = summed
    for order in permutations(part.loops):
        for directions in product((False, True), repeat=len(order)):
            for scaled in (2, 0, 1) if part.scalars else (2,):
                way = _Way(kind_of(subject, output), scaled)
                yield _scatter(subject, output, rest, part, written, list(zip(order, directions, strict=True)), way)
    if subject.whole:
        return
    loops = [(loop, False) for loop in part.loops]
    yield _scatter(subject, output, rest, part, written, loops, _Way(kind_of(subject, output), 2, loose=True))


def _written(subject: Subject, output: str) -> Formula | None:
    """How many numbers are written, from the first one on."""
    seen = [dependence(subject, case, (output,)) for case in assignments(subject, 2, 5, _ASSIGNMENTS)]
    counts = []
    for each in seen:
        indices = sorted(index for _, index in each.written)
        if indices != list(range(len(indices))):
            return None
        counts.append(len(indices))
    return formula(counts, [each.case.numbers for each in seen], subject.lengths)


def _scatter(
    subject: Subject,
    output: str,
    rest: Sequence[Part],
    part: Part,
    written: Formula,
    loops: Sequence[tuple[Loop, bool]],
    way: _Way,
) -> Proposal:
    own = kind_of(subject, output)

    def body(code: Code, magnitude: bool) -> None:
        writer = _Writer(code, subject, way, magnitude)
        scalars = [writer.scalar(each) for each in rest]

        def prepare(index: str, _: tuple[str, ...]) -> tuple[str, ...]:
            value = writer.zero
            if rest:
                value = writer.size(code.load(own, output, index))
                if scalars[0]:
                    value = code.put(f"{writer.op('mul')} {own} {scalars[0]}, {value}")
            code.store(own, value, output, index)
            return ()

        code.loop(code.formula(written), [], prepare)

        def nest(depth: int, moves: list[tuple[Loop, str]]) -> None:
            if depth == len(loops):
                place = writer.index(part.starts[0], [(loop.steps[0], turn) for loop, turn in moves])
                total = code.load(own, output, place)
                code.store(own, writer.added(total, writer.product(part, moves, inside=True)), output, place)
                return
            loop, down = loops[depth]

            def turn(index: str, _: tuple[str, ...]) -> tuple[str, ...]:
                nest(depth + 1, [*moves, (loop, index)])
                return ()

            code.loop(code.formula(loop.count), [], turn, down=down)

        nest(0, [])
        code.do("ret void")

    return model(subject, body, _words([part, *rest], output, way), _ULPS if way.loose else 0)


def _words(found: Sequence[Part], output: str, way: _Way) -> str:
    sums = " + ".join(
        "*".join((*(() if part.factor == 1 else (str(part.factor),)), *part.scalars, *part.buffers)) for part in found
    )
    loops = max(len(part.loops) for part in found)
    text = f"{loops} loop{'s' if loops > 1 else ''} of {sums} to {output}"
    return f"{text}, added in another order" if way.loose else text
