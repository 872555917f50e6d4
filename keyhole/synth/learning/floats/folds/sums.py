"""Sums of terms in all the ways of rounding them: order, types, fused or not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from keyhole.synth.learning.expressions.floats.bank import Expression, Leaf
from keyhole.synth.learning.floats.code import Body, State
from keyhole.synth.learning.floats.folds.matching import Final
from keyhole.synth.learning.floats.folds.readings import Reading
from keyhole.synth.learning.floats.folds.serial import loaded
from keyhole.synth.learning.floats.native import Proposal
from keyhole.synth.learning.floats.subject import Subject
from keyhole.synth.learning.floats.writing import (
    absolute,
    float_cast,
    float_kind,
    intrinsic_suffix,
    kind_of,
    magnitude_of,
    model,
    result_kind,
    written,
)

_ULPS = 16


@dataclass(frozen=True, slots=True)
class Way:
    """A way of rounding: the type of sums and of the last step, and the order."""

    kind: str
    last: str
    up: bool
    fused: bool
    loose: bool = False


def variants(subject: Subject, read: Reading, final: Final, terms: Sequence[Expression]) -> Iterator[Proposal]:
    """Models of a sum, or of two, in all the ways in which it keeps its order or is turned round."""
    kind = result_kind(subject, read.slot)
    kinds = [kind] if kind == "double" else ["float", "double"]
    for up in (True, False):
        for fused in (False, True):
            for sum_kind in kinds:
                for last in dict.fromkeys((sum_kind, kind)):
                    yield reduction(subject, read, final, terms, Way(sum_kind, last, up, fused))


def reduction(subject: Subject, read: Reading, final: Final, terms: Sequence[Expression], way: Way) -> Proposal:
    """The model of sums of terms and a last step, rounded in one way."""
    texts = [absolute(term) for term in terms]
    means = sorted({leaf.operand[1:-2] for term in terms for leaf in _leaves_of(term) if leaf.operand.endswith(".d")})
    singles = [name for name in means if any(each.buffer == name for each in read.accesses)]
    pairs = [name.split(".") for name in means if name not in singles]

    def body(code: Body, magnitude: bool) -> None:
        count = code.formula(read.count)
        size = code.put(f"sitofp i64 {count} to {way.kind}")
        averages = {name: _mean(code, subject, read, name, count, size, way, magnitude) for name in singles}

        def turn(index: str, states: tuple[str, ...]) -> tuple[str, ...]:
            names = _converted(code, subject, loaded(code, subject, read.accesses, index, magnitude), way.kind)
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
        last = [float_cast(code, total, way.kind, way.last) for total in totals]
        names = dict(zip(("%a", "%b"), last, strict=False))
        names["%n"] = code.put(f"sitofp i64 {count} to {way.last}")
        piece = final.piece.replace("T ", f"{way.last} ").replace(".S(", f".{intrinsic_suffix(way.last)}(")
        value = code.piece(piece, names)
        written(code, subject, read.slot, float_cast(code, value, way.last, result_kind(subject, read.slot)))

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
    code: Body, subject: Subject, read: Reading, name: str, count: str, size: str, way: Way, magnitude: bool
) -> str:
    """The mean of a buffer's numbers, in a loop of its own."""
    accesses = [each for each in read.accesses if each.buffer == name]

    def turn(index: str, states: tuple[str, ...]) -> tuple[str, ...]:
        names = _converted(code, subject, loaded(code, subject, accesses, index, magnitude), way.kind)
        return (code.put(f"fadd {way.kind} {states[0]}, {names[f'%{name}.k']}"),)

    (total,) = code.loop(count, [State(way.kind, "0.0")], turn, down=not way.up)
    return code.put(f"fdiv {way.kind} {total}, {size}")


def _added(code: Body, state: str, text: str, names: Mapping[str, str], way: Way, magnitude: bool) -> str:
    """The sum with another term."""
    flags = "reassoc " if way.loose else ""
    *before, last = text.split("\n")
    if way.fused and last.startswith("fmul "):
        left, right = last.removeprefix(f"fmul {way.kind} ").split(", ")
        call = f"call {way.kind} @llvm.fma.{intrinsic_suffix(way.kind)}({way.kind} {left}, {way.kind} {right}, {way.kind} %sum)"
        return code.piece("\n".join([*before, call]), {**names, "%sum": state})
    value = code.piece(text, names)
    if magnitude:
        value = magnitude_of(code, way.kind, value)
    return code.put(f"fadd {flags}{way.kind} {state}, {value}")


def _converted(code: Body, subject: Subject, names: Mapping[str, str], kind: str) -> dict[str, str]:
    """Loaded numbers in the type of the sum."""
    return {
        name: float_cast(code, value, own, kind)
        if (own := kind_of(subject, name[1:-2])) in ("float", "double")
        else value
        for name, value in names.items()
    }


def _scalars(code: Body, subject: Subject, kind: str, magnitude: bool) -> dict[str, str]:
    names = {}
    for scalar in subject.plan.scalars:
        if scalar.type.floating:
            value = float_cast(code, f"%{scalar.name}", float_kind(scalar.type), kind)
            names[f"%{scalar.name}"] = magnitude_of(code, kind, value) if magnitude else value
    return names
