"""Folds over floats: one result from all turns of a loop.

First a step that gives each prefix's result from the one before, bit for bit; such a step has the result as its only state. Where
there is none (a mean, a norm, a sum kept in double), terms, reductions and last steps are matched against plain numbers about; how
it is rounded is then found by comparing natively: order, type of the sum, fused or not. What no order explains was reassociated.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any

import numpy as np

from keyhole.holes.types import FloatType, IntType, Type
from keyhole.synth.learning.budget import SECOND, Budget
from keyhole.synth.learning.expressions import Table
from keyhole.synth.learning.floats.access import (
    Access,
    assignments,
    dependence,
    inside,
    mirrored,
    placed,
    progressions,
    sequences,
)
from keyhole.synth.learning.floats.bank import Bank, Expression, Leaf
from keyhole.synth.learning.floats.cases import Array, Case, Mood, Subject
from keyhole.synth.learning.floats.code import Code, State
from keyhole.synth.learning.floats.expressions import find_floating
from keyhole.synth.learning.floats.formulas import Formula
from keyhole.synth.learning.floats.native import Proposal
from keyhole.synth.learning.floats.operations import CORE, Floats, constant
from keyhole.synth.learning.floats.writing import absolute, intrinsic_suffix, kind_of, model, result_kind, written

SOON, LATER = 2.0, 12.0  # seconds of work for steps from results
_ULPS = 16
_STAYS = ", a NaN stays"
_NAN_FIRST = tuple(each + _STAYS for each in ("ugt", "ult"))  # comparisons that the first NaN wins
_MATCHES = 6


@dataclass(frozen=True, slots=True)
class Reading:
    """A loop's turns: how many, what they read, and where the result goes (empty: it is returned)."""

    count: Formula
    accesses: tuple[Access, ...]
    slot: str = ""


def readings(subject: Subject, slot: str) -> list[Reading]:
    """What a fold reads. Where buffers are read in several directions, which pairs with which is not seen: all are there."""
    at = assignments(subject)
    outputs = () if slot == "" else (slot,)
    read = []
    for case in at:
        sets = dependence(subject, case, outputs).needs((slot, 0))
        read.append({name: indices for name, indices in sets.items() if name != slot})
    found = progressions(subject, read, at) if at else None
    if found is None:
        return []
    count, accesses = found
    backwards = [name for name, sign in subject.signs.items() if sign < 0]
    ways = [(each, mirrored(each, count)) for each in accesses]
    ordered = [way[::-1] if any(name in way[0].step.names for name in backwards) else way for way in ways]
    if not backwards:
        return [Reading(count, accesses, slot)]
    return [Reading(count, each, slot) for each in product(*ordered)]


def folds(subject: Subject, read: Reading) -> Iterator[Proposal]:
    """Proposals for a function that reads a sequence or several, and has one result."""
    type_ = _result_type(subject, read)
    if not isinstance(type_, FloatType):
        yield from _positions(subject, read)
        return
    yield from _serial(subject, read, type_, subject.budget.part(SOON * SECOND))
    matched = _matched(subject, read)
    for final, terms in matched:
        yield from _variants(subject, read, final, terms)
    if not matched:
        yield from _serial(subject, read, type_, subject.budget.part(LATER * SECOND))
    for kind in dict.fromkeys((type_.kind, "double")):
        for final, terms in matched:
            yield _reduction(subject, read, final, terms, _Way(kind, kind, True, False, True))


def _result_type(subject: Subject, read: Reading) -> Type | None:
    if read.slot:
        return FloatType(kind_of(subject, read.slot)) if subject.dtype(read.slot).kind == "f" else None
    return subject.signature.result.type


@dataclass(frozen=True, slots=True, eq=False)
class _Step:
    """One turn: what was there before (None: nothing), the numbers that it reads, and what came. ``turn`` counts from 0."""

    before: Any
    turn: int
    numbers: Mapping[str, Any]
    content: Mapping[str, Any]
    after: Any


def _steps(subject: Subject, read: Reading, *, up: bool) -> tuple[list[_Step], set[Any]]:
    """Turns of many cases, from prefixes (``up``) or suffixes; and what came of no turns at all."""
    (name,) = [names[0] for _, names in read.count.terms if names]
    steps: list[_Step] = []
    empty: set[Any] = set()
    drawn = subject.draws(18, Mood.PLAIN, 7) + subject.draws(18, Mood.EDGES, 7)
    for case in (*subject.refuting, *drawn):
        count = read.count.at(case.numbers)
        if not inside(case, read.accesses, count):
            continue
        content = sequences(case, read.accesses, count)
        cut = [
            placed(
                subject,
                {**case.numbers, name: int(case.numbers[name]) - count + size},
                _part(content, size, up),
                read.accesses,
            )
            for size in range(count + 1)
        ]
        answers = [
            None if question is None else answer for question, answer in zip(cut, _asked(subject, cut), strict=True)
        ]
        values = [
            None if answer is None else answer.arrays[read.slot][0] if read.slot else answer.result
            for answer in answers
        ]
        if values[0] is not None:
            empty.add(repr(values[0]))
        for size in range(count):
            index = size if up else count - 1 - size
            taken = {key: array[index] for key, array in content.items()}
            if values[size + 1] is not None:
                steps.append(_Step(values[size], size, case.numbers, taken, values[size + 1]))
    return steps, empty


def _part(content: Mapping[str, Array], size: int, up: bool) -> dict[str, Array]:
    return {name: array[:size] if up else array[len(array) - size :] for name, array in content.items()}


def _asked(subject: Subject, questions: Sequence[Case | None]) -> list[Any]:
    answers = iter(subject.ask([each for each in questions if each is not None]))
    return [None if each is None else next(answers) for each in questions]


def _serial(subject: Subject, read: Reading, type_: FloatType, budget: Budget) -> Iterator[Proposal]:
    """Steps whose only state is the result."""
    if len([names for _, names in read.count.terms if names]) != 1:
        return
    for up in (True, False):
        steps, empty = _steps(subject, read, up=up)
        half = budget.part(budget.left / 2)
        first = [step for step in steps if step.turn == 0]
        usable = [step for step in steps if step.before is not None]
        if len(empty) == 1 and len(usable) > 4:
            step = next(find_floating(_table(subject, read, usable, type_), half), None)
            if step is not None:
                start = _float_of(next(iter(empty)))
                yield _serial_model(subject, read, type_, step, constant(start, type_.kind == "float"), "", None, up)
                continue
        later = [step for step in usable if step.turn > 0]
        if len(first) < 4 or len(later) < 4:
            continue
        begin = next(find_floating(_table(subject, read, first, type_, before=False), half), None)
        step = next(find_floating(_table(subject, read, later, type_), half), None) if begin is not None else None
        if step is not None and begin is not None:
            nothing = None if len(empty) != 1 else _float_of(next(iter(empty)))
            yield _serial_model(subject, read, type_, step, "", begin, nothing, up)


def _float_of(text: str) -> float:
    return float(text.replace("np.float32(", "").replace("np.float64(", "").rstrip(")"))


def _table(subject: Subject, read: Reading, steps: Sequence[_Step], type_: FloatType, before: bool = True) -> Table:
    inputs: list[tuple[str, Type]] = []
    columns: list[Array] = []
    own = np.float32 if type_.kind == "float" else np.float64
    if before:
        inputs.append(("%acc", type_))
        columns.append(np.array([step.before for step in steps], own))
    for access in read.accesses:
        dtype = subject.dtype(access.buffer)
        if dtype.kind == "f":
            inputs.append((f"%{access.buffer}.k", FloatType(kind_of(subject, access.buffer))))
            columns.append(np.array([step.content[access.buffer] for step in steps], dtype))
    for scalar in subject.plan.scalars:
        if scalar.type.floating:
            kind = "float" if scalar.type.size == 4 else "double"
            inputs.append((f"%{scalar.name}", FloatType(kind)))
            columns.append(
                np.array([step.numbers[scalar.name] for step in steps], np.float32 if kind == "float" else np.float64)
            )
    inputs.append(("%k", IntType(64)))
    columns.append(np.array([step.turn for step in steps], np.uint64))
    return Table(tuple(inputs), tuple(columns), type_, np.array([step.after for step in steps], own))


def _serial_model(
    subject: Subject,
    read: Reading,
    type_: FloatType,
    step: str,
    start: str,
    begin: str,
    nothing: float | None,
    up: bool,
) -> Proposal:
    """A loop with the result as its state. Without ``start``, the first turn is ``begin``; ``nothing`` comes of no turns."""

    def body(code: Code, _: bool) -> None:
        count = code.formula(read.count)

        def turn(index: str, states: tuple[str, ...], piece: str = step) -> tuple[str, ...]:
            place = index
            if not up:
                last = code.put(f"sub i64 {count}, 1")
                place = code.put(f"sub i64 {last}, {index}")
            names = {**_loaded(code, subject, read.accesses, place, False), "%k": index}
            if states:
                names["%acc"] = states[0]
            return (code.piece(piece, names),)

        initial = start
        if begin:
            some, none = code.label("some"), code.label("none")
            more = code.put(f"icmp sgt i64 {count}, 0")
            code.do(f"br i1 {more}, label %{some}, label %{none}")
            code.begin(none)
            written(code, subject, read.slot, None if nothing is None else constant(nothing, type_.kind == "float"))
            code.begin(some)
            initial = turn("0", (), begin)[0]
        (total,) = code.loop(count, [State(str(type_), initial)], turn, first=1 if begin else 0)
        written(code, subject, read.slot, total)

    order = "" if up else " from the last to the first"
    names = ", ".join(each.buffer for each in read.accesses)
    return model(subject, body, f"a fold over {names}{order}")


def _loaded(
    code: Code, subject: Subject, accesses: Sequence[Access], turn: str, magnitude: bool, suffix: str = "k"
) -> dict[str, str]:
    """The numbers that a turn reads, by name."""
    names = {}
    for access in accesses:
        step, start = code.formula(access.step), code.formula(access.start)
        index = turn if step == "1" else code.put(f"mul i64 {turn}, {step}")
        index = index if start == "0" else code.put(f"add i64 {index}, {start}")
        kind = kind_of(subject, access.buffer)
        loaded = code.load(kind, access.buffer, index)
        if magnitude and kind in ("float", "double"):
            loaded = code.put(f"call {kind} @llvm.fabs.{intrinsic_suffix(kind)}({kind} {loaded})")
        names[f"%{access.buffer}.{suffix}"] = loaded
    return names


@dataclass(frozen=True, slots=True)
class _Final:
    """What is made of the sums: a piece over ``%a``, ``%b`` and the count ``%n``."""

    piece: str
    what: str
    two: bool = False

    def compute(self, a: Floats, b: Floats | None, n: Floats) -> Floats:
        """The same over columns; rows are terms, columns are calls."""
        match self.what:
            case "":
                return a
            case "the square root of ":
                return np.asarray(np.sqrt(a))
            case "the mean of ":
                return np.asarray(a / n)
            case "n - 1 parts of ":
                return np.asarray(a / (n - 1))
            case "the square root of the mean of ":
                return np.asarray(np.sqrt(a / n))
            case "the square root of n - 1 parts of ":
                return np.asarray(np.sqrt(a / (n - 1)))
            case "the reciprocal of ":
                return np.asarray(1 / a)
            case _:
                assert b is not None
                return np.asarray(a / b)


_LESS = "%m = fadd T %n, -1.0\n"
FINALS = (
    _Final("%a", ""),
    _Final("call T @llvm.sqrt.S(T %a)", "the square root of "),
    _Final("fdiv T %a, %n", "the mean of "),
    _Final(f"{_LESS}fdiv T %a, %m", "n - 1 parts of "),
    _Final("%q = fdiv T %a, %n\ncall T @llvm.sqrt.S(T %q)", "the square root of the mean of "),
    _Final(f"{_LESS}%q = fdiv T %a, %m\ncall T @llvm.sqrt.S(T %q)", "the square root of n - 1 parts of "),
    _Final("fdiv T 1.0, %a", "the reciprocal of "),
)
RATIO = _Final("fdiv T %a, %b", "the ratio of ", True)


def _matched(subject: Subject, read: Reading) -> list[tuple[_Final, list[Expression]]]:
    """Sums of terms with a last step that match about."""
    cases = [case for case in subject.draws(30, Mood.PLAIN, 7) if read.count.at(case.numbers) >= 3]
    cases = [case for case in cases if inside(case, read.accesses, read.count.at(case.numbers))]
    answers = subject.ask(cases)
    kept = [(case, answer) for case, answer in zip(cases, answers, strict=True) if answer is not None]
    if len(kept) < 8:
        return []
    counts = np.array([read.count.at(case.numbers) for case, _ in kept])
    target = np.array([answer.arrays[read.slot][0] if read.slot else answer.result for _, answer in kept], np.float64)
    starts = np.cumsum(counts) - counts
    leaves = _term_leaves(subject, read, [case for case, _ in kept], counts)
    bank = Bank(leaves, np.arange(int(counts.sum())), CORE)
    for _ in range(2):
        bank.grow(subject.budget)
    with np.errstate(all="ignore"):
        sums = np.add.reduceat(bank.values, starts, axis=1)
        sizes = np.add.reduceat(np.abs(bank.values), starts, axis=1)
        found = list(_matches(bank, sums, sizes, target, counts.astype(np.float64), _tolerance(subject, read)))
    return [(final, [bank.expression(term) for term in terms]) for final, terms in found[:_MATCHES]]


def _tolerance(subject: Subject, read: Reading) -> float:
    kinds = {kind_of(subject, each.buffer) for each in read.accesses} | {result_kind(subject, read.slot)}
    return 3e-6 if "float" in kinds else 1e-13


def _matches(
    bank: Bank, sums: Floats, sizes: Floats, target: Floats, counts: Floats, near: float
) -> Iterator[tuple[_Final, tuple[int, ...]]]:
    for final in FINALS:
        came = final.compute(sums, None, counts)
        scale = np.abs(final.compute(sizes, None, counts)) + np.abs(came)
        right = (np.abs(came - target) <= 8 * near * scale).all(axis=1) & (np.abs(target) > 4 * near * scale).all(
            axis=1
        )
        for term in np.flatnonzero(right)[:3]:
            yield final, (int(term),)
    few = min(bank.levels[min(1, len(bank.levels) - 1)][1], 200)
    for below in range(few):
        came = sums[:few] / sums[below]
        scale = sizes[:few] / np.abs(sums[below])
        right = (np.abs(came - target) <= 32 * near * scale).all(axis=1) & (np.abs(target) > 8 * near * scale).all(
            axis=1
        )
        for term in np.flatnonzero(right)[:1]:
            if term != below:
                yield RATIO, (int(term), below)


def _term_leaves(subject: Subject, read: Reading, cases: Sequence[Case], counts: Array) -> tuple[Leaf, ...]:
    """What terms are made of: the numbers read, their distances from their mean and from one another, scalars."""
    columns: dict[str, Floats] = {}
    for access in read.accesses:
        if subject.dtype(access.buffer).kind == "f":
            parts = [
                sequences(case, [access], int(count))[access.buffer] for case, count in zip(cases, counts, strict=True)
            ]
            columns[access.buffer] = np.concatenate(parts).astype(np.float64)
    leaves = [Leaf(f"%{name}.k", column) for name, column in columns.items()]
    starts = np.cumsum(counts) - counts
    for name, column in columns.items():
        mean = np.repeat(np.add.reduceat(column, starts) / counts, counts)
        leaves.append(Leaf(f"%{name}.d", column - mean))
    names = list(columns)
    for index, one in enumerate(names):
        leaves += [Leaf(f"%{one}.{other}.d", columns[one] - columns[other]) for other in names[index + 1 :]]
    for scalar in subject.floats:
        leaves.append(Leaf(f"%{scalar}", np.repeat(np.array([float(case.numbers[scalar]) for case in cases]), counts)))
    return tuple(leaves)


@dataclass(frozen=True, slots=True)
class _Way:
    """A way of rounding: the type of sums and of the last step, and the order."""

    kind: str
    last: str
    up: bool
    fused: bool
    loose: bool = False


def _variants(subject: Subject, read: Reading, final: _Final, terms: Sequence[Expression]) -> Iterator[Proposal]:
    kind = result_kind(subject, read.slot)
    kinds = [kind] if kind == "double" else ["float", "double"]
    for up in (True, False):
        for fused in (False, True):
            for sum_kind in kinds:
                for last in dict.fromkeys((sum_kind, kind)):
                    yield _reduction(subject, read, final, terms, _Way(sum_kind, last, up, fused))


def _reduction(subject: Subject, read: Reading, final: _Final, terms: Sequence[Expression], way: _Way) -> Proposal:
    texts = [absolute(term) for term in terms]
    means = sorted({leaf.operand[1:-2] for term in terms for leaf in _leaves_of(term) if leaf.operand.endswith(".d")})
    singles = [name for name in means if any(each.buffer == name for each in read.accesses)]
    pairs = [name.split(".") for name in means if name not in singles]

    def body(code: Code, magnitude: bool) -> None:
        count = code.formula(read.count)
        size = code.put(f"sitofp i64 {count} to {way.kind}")
        averages = {name: _mean(code, subject, read, name, count, size, way, magnitude) for name in singles}

        def turn(index: str, states: tuple[str, ...]) -> tuple[str, ...]:
            names = _converted(code, subject, _loaded(code, subject, read.accesses, index, magnitude), way.kind)
            sign = "fadd" if magnitude else "fsub"
            for name, mean in averages.items():
                names[f"%{name}.d"] = code.put(f"{sign} {way.kind} {names[f'%{name}.k']}, {mean}")
            for one, two in pairs:
                names[f"%{one}.{two}.d"] = code.put(f"{sign} {way.kind} {names[f'%{one}.k']}, {names[f'%{two}.k']}")
            names.update(_scalars(code, subject, way.kind, magnitude))
            return tuple(
                _added(code, state, text(way.kind, magnitude), names, way, magnitude)
                for state, text in zip(states, texts, strict=True)
            )

        zero = [State(way.kind, "0.0") for _ in terms]
        totals = code.loop(count, zero, turn, down=not way.up)
        last = [_cast(code, total, way.kind, way.last) for total in totals]
        names = dict(zip(("%a", "%b"), last, strict=False))
        names["%n"] = code.put(f"sitofp i64 {count} to {way.last}")
        piece = final.piece.replace("T ", f"{way.last} ").replace(".S(", f".{intrinsic_suffix(way.last)}(")
        value = code.piece(piece, names)
        written(code, subject, read.slot, _cast(code, value, way.last, result_kind(subject, read.slot)))

    how = f"{final.what}{' and '.join('a sum' for _ in terms)} over {', '.join(each.buffer for each in read.accesses)}"
    if way.loose:
        return model(subject, body, f"{how}, added in another order", _ULPS)
    return model(subject, body, how)


def _leaves_of(expression: Expression) -> Iterator[Leaf]:
    if isinstance(expression, Leaf):
        yield expression
    else:
        for each in expression.operands:
            yield from _leaves_of(each)


def _mean(
    code: Code, subject: Subject, read: Reading, name: str, count: str, size: str, way: _Way, magnitude: bool
) -> str:
    accesses = [each for each in read.accesses if each.buffer == name]

    def turn(index: str, states: tuple[str, ...]) -> tuple[str, ...]:
        names = _converted(code, subject, _loaded(code, subject, accesses, index, magnitude), way.kind)
        return (code.put(f"fadd {way.kind} {states[0]}, {names[f'%{name}.k']}"),)

    (total,) = code.loop(count, [State(way.kind, "0.0")], turn, down=not way.up)
    return code.put(f"fdiv {way.kind} {total}, {size}")


def _added(code: Code, state: str, text: str, names: Mapping[str, str], way: _Way, magnitude: bool) -> str:
    """The sum with another term."""
    flags = "reassoc " if way.loose else ""
    *before, last = text.split("\n")
    if way.fused and last.startswith("fmul "):
        left, right = last.removeprefix(f"fmul {way.kind} ").split(", ")
        call = f"call {way.kind} @llvm.fma.{intrinsic_suffix(way.kind)}({way.kind} {left}, {way.kind} {right}, {way.kind} %sum)"
        return code.piece("\n".join([*before, call]), {**names, "%sum": state})
    value = code.piece(text, names)
    if magnitude:
        value = code.put(f"call {way.kind} @llvm.fabs.{intrinsic_suffix(way.kind)}({way.kind} {value})")
    return code.put(f"fadd {flags}{way.kind} {state}, {value}")


def _cast(code: Code, value: str, kind: str, to: str) -> str:
    if kind == to:
        return value
    return code.put(f"{'fpext' if to == 'double' else 'fptrunc'} {kind} {value} to {to}")


def _converted(code: Code, subject: Subject, names: Mapping[str, str], kind: str) -> dict[str, str]:
    """Loaded numbers in the type of the sum."""
    return {
        name: _cast(code, value, own, kind) if (own := kind_of(subject, name[1:-2])) in ("float", "double") else value
        for name, value in names.items()
    }


def _scalars(code: Code, subject: Subject, kind: str, magnitude: bool) -> dict[str, str]:
    names = {}
    for scalar in subject.plan.scalars:
        if scalar.type.floating:
            own = "float" if scalar.type.size == 4 else "double"
            value = _cast(code, f"%{scalar.name}", own, kind)
            names[f"%{scalar.name}"] = (
                code.put(f"call {kind} @llvm.fabs.{intrinsic_suffix(kind)}({kind} {value})") if magnitude else value
            )
    return names


def _positions(subject: Subject, read: Reading) -> Iterator[Proposal]:
    """The position of a number that none beats: which comparison beats, and what is to be beaten at first."""
    type_ = _result_type(subject, read)
    if not isinstance(type_, IntType) or len(read.accesses) != 1 or read.slot:
        return
    kind = kind_of(subject, read.accesses[0].buffer)
    if kind not in ("float", "double"):
        return
    for size in (False, True):
        for predicate in ("ogt", "olt", "oge", "ole", "ugt", "ult", *_NAN_FIRST):
            for first in ("", "0.0", "0xFFF0000000000000", "0x7FF0000000000000"):
                yield _position(subject, read, type_, kind, predicate, size, first)


def _position(
    subject: Subject, read: Reading, type_: IntType, kind: str, predicate: str, magnitude: bool, first: str
) -> Proposal:
    def body(code: Code, _magnitude: bool) -> None:
        count = code.formula(read.count)

        def number(index: str) -> str:
            (value,) = _loaded(code, subject, read.accesses, index, magnitude).values()
            return value

        start = first
        if not first:
            some, none = code.label("some"), code.label("none")
            more = code.put(f"icmp sgt i64 {count}, 0")
            code.do(f"br i1 {more}, label %{some}, label %{none}")
            code.begin(none)
            code.do(f"ret {type_} 0")
            code.begin(some)
            start = number("0")

        def turn(index: str, states: tuple[str, ...]) -> tuple[str, ...]:
            value = number(index)
            beats = code.put(f"fcmp {predicate.removesuffix(_STAYS)} {kind} {value}, {states[0]}")
            if predicate in _NAN_FIRST:
                number_ = code.put(f"fcmp ord {kind} {states[0]}, {states[0]}")
                beats = code.put(f"and i1 {beats}, {number_}")
            return (
                code.put(f"select i1 {beats}, {kind} {value}, {kind} {states[0]}"),
                code.put(f"select i1 {beats}, i64 {index}, i64 {states[1]}"),
            )

        _, where = code.loop(count, [State(kind, start), State("i64", "0")], turn, first=0 if first else 1)
        result = where if type_.width == 64 else code.put(f"trunc i64 {where} to {type_}")
        code.do(f"ret {type_} {result}")

    what = "largest" if predicate[1] == "g" else "smallest"
    return model(
        subject,
        body,
        f"the position of the {what} {'magnitude' if magnitude else 'number'} of {read.accesses[0].buffer}",
    )
