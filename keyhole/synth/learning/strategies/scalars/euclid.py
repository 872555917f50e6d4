"""Euclid's algorithm: what is left when nothing is left to divide by."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from math import gcd

from keyhole.holes.types import IntType
from keyhole.synth.learning.models.parts import Loop, Model, State, Value
from keyhole.synth.learning.study import Idea, Study, scalar_row


def euclid(study: Study) -> Iterator[Idea]:
    """f(a, b) = f(b, a % b), until b is zero."""
    for (a, type_), (b, other) in combinations(study.scalars, 2):
        if type_ == other and study.result is not None:
            for op in ("urem", "srem") if study.shape.type_of(a[1:]).signed else ("urem",):
                yield from _remainders(study, a[1:], b[1:], type_, op)


def _remainders(study: Study, a: str, b: str, type_: IntType, op: str) -> Iterator[Idea]:
    """What is left when nothing is left to divide by, and an expression of that, the arguments, and how often it goes into them."""
    typed, result = str(type_), study.result
    rows = []
    for case, one in study.answered(study.cases):
        x, y = case.scalars[a], case.scalars[b]
        if op == "srem" and max(x, y) >> (type_.width - 1):
            continue
        some = max(gcd(x, y), 1)
        known = {"%last": gcd(x, y), "%some": some, "%one": x // some, "%other": y // some}
        rows.append({**scalar_row(case), **known, "result": one.result or 0})
    if len(rows) < 8 or result is None:
        return
    parts = (("%one", type_), ("%other", type_))
    piece = study.patient(3 * study.patience).expression(
        rows, (("%last", type_), ("%some", type_)), result, (*parts, *study.scalars)
    )
    if piece is None:
        return
    states = (State("%x", typed, f"%{a}", "%y"), State("%y", typed, f"%{b}", f"{op} {typed} %x, %y"))
    loop = Loop(until=f"icmp eq {typed} %y, 0", states=states)
    last = Value("%last", typed, f"or {typed} %x, 0")
    divisor = Value("%some", typed, f"call {typed} @llvm.umax.{typed}({typed} %x, {typed} 1)")
    quotients = (Value("%one", typed, f"udiv {typed} %{a}, %some"), Value("%other", typed, f"udiv {typed} %{b}, %some"))
    model = Model((loop, last, divisor, *quotients), piece, study.base, f"Euclid's loop over {a} and {b}")
    yield study.idea(model)
