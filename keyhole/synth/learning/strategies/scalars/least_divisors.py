"""Functions of a number's least divisor: a loop that tries the numbers from two on, up to the root."""

from __future__ import annotations

from collections.abc import Iterator

from keyhole.synth.learning.expressions.pieces import I64
from keyhole.synth.learning.inputs.cases import needs, with_scalar
from keyhole.synth.learning.inputs.shapes import word
from keyhole.synth.learning.models.parts import Loop, Model, State, Value
from keyhole.synth.learning.strategies.trips import as_i64
from keyhole.synth.learning.study import Idea, Row, Study, scalar_row

WIDEST = 32  # bits: the root of wider numbers is too far
FEW, MANY = 400, 200  # small numbers, and larger ones


def least_divisors(study: Study) -> Iterator[Idea]:
    """The result as an expression of the number and of its least divisor from two on, which is the number itself for primes."""
    if len(study.scalars) != 1 or study.shape.plan.buffers or study.result is None:
        return
    ((name, type_),) = study.scalars
    (scalar,) = study.shape.plan.scalars
    if not 1 < type_.width <= WIDEST:
        return
    most = min(int(scalar.greatest), study.shape.ceilings.get(scalar.name, int(scalar.greatest)))
    chosen = [*range(FEW), *(study.rng.randint(0, max(most, 0)) for _ in range(MANY))]
    made = [with_scalar(study.cases[0], scalar.name, word(each, scalar.type)) for each in chosen if each <= most]
    cases = [*study.cases, *(each for each in made if needs(study.shape, each) is not None)]
    rows: list[Row] = []
    for case, one in study.answered(cases):
        number = scalar.type.clipped(case.scalars[scalar.name])
        wide = number & ((1 << 64) - 1)
        rows.append({**scalar_row(case), "%wide": wide, "%least": least_divisor(number), "result": one.result or 0})
    piece = study.expression(rows, (("%least", I64), ("%wide", I64)), study.result)
    if piece is None:
        return
    tried = "%over = icmp sgt i64 %square, %wide\n%left = srem i64 %wide, %try\n%none = icmp eq i64 %left, 0\nor i1 %over, %none"
    loop = Loop(until=f"%square = mul i64 %try, %try\n{tried}", states=(State("%try", "i64", "2", "add i64 %try, 1"),))
    least = (
        "%left = srem i64 %wide, %try\n%divides = icmp eq i64 %left, 0\n"
        "%large = call i64 @llvm.smax.i64(i64 %wide, i64 2)\nselect i1 %divides, i64 %try, i64 %large"
    )
    parts = (Value("%wide", "i64", as_i64(study.shape, name[1:])), loop, Value("%least", "i64", least))
    yield study.idea(Model(parts, piece, study.base, f"the least divisor of {name[1:]}"))


def least_divisor(number: int) -> int:
    """The least divisor from two on; two where there is none."""
    trial = 2
    while trial * trial <= number and number % trial:
        trial += 1
    return max(number, 2) if trial * trial > number and number % trial else trial
