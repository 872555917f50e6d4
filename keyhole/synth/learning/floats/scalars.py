"""Functions of scalars with floats among them: one expression, or a choice between some, corrected by calls that refute it."""

from __future__ import annotations

from collections.abc import Iterator

from keyhole.holes.types import FloatType, IntType
from keyhole.synth.learning.budget import SECOND
from keyhole.synth.learning.expressions.floats.search import find_floating
from keyhole.synth.learning.expressions.tables import Table
from keyhole.synth.learning.floats.code import Body
from keyhole.synth.learning.floats.native import Proposal
from keyhole.synth.learning.floats.numbers import Mood
from keyhole.synth.learning.floats.subject import Subject
from keyhole.synth.learning.floats.tables import Rows, result_column, scalar_columns
from keyhole.synth.learning.floats.writing import model

_ROWS = 240
_ROUNDS = 6
_WORK = 60.0 * SECOND


def expressions(subject: Subject) -> Iterator[Proposal]:
    """Proposals for a function without memory; each time with other rows, because the one before was refuted."""
    result = subject.signature.result.type
    if not isinstance(result, FloatType | IntType):
        return
    seen = set()
    for turn in range(1, _ROUNDS + 1):
        cases = subject.refuting + [
            case for mood in (Mood.PLAIN, Mood.EDGES, Mood.WHOLE) for case in subject.draws(turn * _ROWS // 3, mood)
        ]
        table = scalar_table(subject, subject.answered(cases))
        found = next(find_floating(table, subject.budget.part(_WORK)), None)
        if found is None:
            return
        if found not in seen:
            seen.add(found)
            yield _model(subject, found)


def scalar_table(subject: Subject, rows: Rows) -> Table:
    """The scalars and the result of calls."""
    given = scalar_columns(subject, [case.numbers for case, _ in rows])
    inputs = tuple((name, type_) for name, type_, _ in given)
    columns = tuple(column for _, _, column in given)
    return Table(inputs, columns, subject.signature.result.type, result_column(subject, rows))


def _model(subject: Subject, piece: str) -> Proposal:
    def body(code: Body, _: bool) -> None:
        value = code.piece(piece, {})
        code.do(f"ret {subject.signature.result.type} {value}")

    return model(subject, body, "an expression")
