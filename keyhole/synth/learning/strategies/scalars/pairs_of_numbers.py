"""Recurrences over two numbers that go down together: the step from f(a - 1, b - 1) to f(a, b) is an expression.

Small numbers say what it is; it ends where one of the two is zero.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from keyhole.synth.learning.inputs.cases import needs, with_scalar
from keyhole.synth.learning.strategies.scalars.recursion import recursion
from keyhole.synth.learning.study import Idea, Row, Study, scalar_row

MOST = 14
FEWEST = 8  # rows with a result that is not zero
DEEPEST = 1 << 12
PATIENT = 10  # times longer than for other expressions: there are few of these


def pairs_of_numbers(study: Study) -> Iterator[Idea]:
    """Over each two scalars of which one does not go far."""
    result = study.result
    if result is None or study.shape.plan.buffers:
        return
    for (one, type_), (two, other) in combinations(study.scalars, 2):
        scalars = [each for each in study.shape.plan.scalars if f"%{each.name}" in (one, two)]
        if type_ != other or type_.width == 1 or min(each.greatest for each in scalars) > DEEPEST:
            continue
        grid = {(a, b): study.cases[0] for a in range(MOST) for b in range(MOST)}
        made = {key: with_scalar(with_scalar(case, one[1:], key[0]), two[1:], key[1]) for key, case in grid.items()}
        made = {key: case for key, case in made.items() if needs(study.shape, case) is not None}
        known = dict(zip(made, study.oracle.answers(list(made.values())), strict=True))
        firsts: list[Row] = []
        rows: list[Row] = []
        for (a, b), case in made.items():
            came, before = known[a, b], known.get((a - 1, b - 1))
            if came is None:
                continue
            row = {**scalar_row(case), "result": came.result or 0}
            if not a or not b:
                firsts.append(row)
            elif before is not None:
                rows.append({**row, "%acc": before.result or 0})
        if not firsts or sum(bool(row["result"]) for row in rows) < FEWEST:
            continue
        patient = study.patient(PATIENT * study.patience)
        first = patient.expression(firsts, study.scalars, result)
        step = None if first is None else patient.expression(rows, (("%acc", result), *study.scalars), result)
        if first is None or step is None:
            continue
        stop = f"%e.1 = icmp eq {type_} {one}, 0\n%e.2 = icmp eq {type_} {two}, 0\nor i1 %e.1, %e.2"
        less = {name[1:]: f"sub {type_} {name}, 1" for name in (one, two)}
        how = f"a recurrence over {one[1:]} and {two[1:]} together"
        yield Idea(recursion(study, stop, less, first, step), how)
