"""Functions of memory of fixed size: no loop, each number that is written is an expression of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from keyhole.holes.types import FloatType, Type
from keyhole.synth.learning.expressions.find import find
from keyhole.synth.learning.expressions.floats.bank import Leaf
from keyhole.synth.learning.expressions.floats.lines import written_piece
from keyhole.synth.learning.expressions.floats.polynomials import polynomial
from keyhole.synth.learning.expressions.tables import Table
from keyhole.synth.learning.floats.access import Effects, dependence
from keyhole.synth.learning.floats.cases import Array, Case
from keyhole.synth.learning.floats.code import Body
from keyhole.synth.learning.floats.maps.rows import WORK
from keyhole.synth.learning.floats.native import Proposal
from keyhole.synth.learning.floats.numbers import Mood
from keyhole.synth.learning.floats.subject import Subject
from keyhole.synth.learning.floats.tables import (
    Rows,
    as_words,
    asked_calls,
    element_type,
    result_column,
    scalar_columns,
)
from keyhole.synth.learning.floats.writing import kind_of, model

_MANY = 5  # numbers, from which on a polynomial is looked for


def fixed(subject: Subject, changed: tuple[str, ...]) -> Iterator[Proposal]:
    """Proposals for a function whose buffers have fixed sizes: an expression for each number."""
    case = subject.draw(Mood.PLAIN)
    if case is None:
        return
    effects = dependence(subject, case, changed)
    rows = asked_calls(subject) + asked_calls(subject)
    outputs = sorted(effects.written) + ([("", 0)] if subject.result is not None else [])
    found = []
    for output in outputs:
        table = _row_table(subject, effects, output, rows)
        piece = _polynomial(subject, case, effects, output, table)
        if piece is None:
            piece = find(table, subject.budget.part(WORK))
        if piece is None:
            return
        found.append(piece)
    yield _straight(subject, effects, outputs, found)


def _polynomial(subject: Subject, case: Case, effects: Effects, output: tuple[str, int], table: Table) -> str | None:
    """The output as a polynomial, when nothing but numbers of one floating type are in it."""
    result = table.result
    places = _places(effects, output)
    if not isinstance(result, FloatType) or len(places) < _MANY or any(type_ != result for _, type_ in table.inputs):
        return None
    if len(table.inputs) != len(places):
        return None

    def ask(choices: Sequence[Sequence[int]]) -> list[float] | None:
        cases = []
        for chosen in choices:
            arrays = {name: array.copy() for name, array in case.arrays.items()}
            for (name, index), number in zip(places, chosen, strict=True):
                arrays[name][index] = number
            cases.append(Case(case.numbers, arrays))
        answers = subject.ask(cases)
        name, index = output
        found = [
            float("nan") if answer is None else float(answer.arrays[name][index] if name else answer.result or 0)
            for answer in answers
        ]
        return found if np.isfinite(found).all() else None

    leaves = [Leaf(name, column) for (name, _), column in zip(table.inputs, table.columns, strict=True)]
    expression = polynomial(ask, leaves, table.results)
    return None if expression is None else written_piece(table, expression)


def _row_table(subject: Subject, effects: Effects, output: tuple[str, int], rows: Rows) -> Table:
    inputs: list[tuple[str, Type]] = []
    columns: list[Array] = []
    for name, at in _places(effects, output):
        inputs.append((f"%{name}.{at}", element_type(subject, name)))
        columns.append(as_words(np.array([case.arrays[name][at] for case, _ in rows], subject.dtype(name))))
    for name, type_, column in scalar_columns(subject, [case.numbers for case, _ in rows]):
        inputs.append((name, type_))
        columns.append(column)
    buffer, index = output
    if buffer:
        came = as_words(np.array([answer.arrays[buffer][index] for _, answer in rows], subject.dtype(buffer)))
        return Table(tuple(inputs), tuple(columns), element_type(subject, buffer), came)
    return Table(tuple(inputs), tuple(columns), subject.signature.result.type, result_column(subject, rows))


def _straight(
    subject: Subject, effects: Effects, outputs: Sequence[tuple[str, int]], pieces: Sequence[str]
) -> Proposal:
    def body(code: Body, _: bool) -> None:
        names = {}
        for name, index in sorted({place for output in outputs for place in _places(effects, output)}):
            names[f"%{name}.{index}"] = code.load(kind_of(subject, name), name, str(index))
        values = [code.piece(piece, names) for piece in pieces]
        result = "ret void"
        for (buffer, index), value in zip(outputs, values, strict=True):
            if buffer:
                code.store(kind_of(subject, buffer), value, buffer, str(index))
            else:
                result = f"ret {subject.signature.result.type} {value}"
        code.do(result)

    return model(subject, body, f"{len(outputs)} expression{'s' if len(outputs) > 1 else ''}")


def _places(effects: Effects, output: tuple[str, int]) -> list[tuple[str, int]]:
    return [(name, index) for name, indices in effects.needs(output).items() for index in indices]
