"""Maps and scans: each number that is written comes from a few that are read, or from the one written before and these.

Which ones is seen by changing numbers one at a time; that turns a loop into rows of a table, one for each turn of each call. A
function of memory of fixed size needs no loop: each number written is an expression of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise

import numpy as np

from keyhole.holes.types import FloatType, IntType, Type
from keyhole.synth.learning.budget import SECOND, Budget
from keyhole.synth.learning.expressions import Table, find
from keyhole.synth.learning.floats.access import Access, Effects, assignments, dependence, inside
from keyhole.synth.learning.floats.bank import Leaf
from keyhole.synth.learning.floats.cases import Answer, Array, Case, Mood, Subject
from keyhole.synth.learning.floats.code import Code, State
from keyhole.synth.learning.floats.expressions import written_piece
from keyhole.synth.learning.floats.formulas import Formula, formula
from keyhole.synth.learning.floats.native import Proposal
from keyhole.synth.learning.floats.polynomials import polynomial
from keyhole.synth.learning.floats.scalars import scalar_columns
from keyhole.synth.learning.floats.writing import kind_of, model
from keyhole.synth.learning.loops.folds import mentions

_CASES = 24
_PHASES = (1, 2, 3, 4)  # elements of a buffer that one turn writes
_ROWS = 400
_MOST_READS = 5
_MANY = 5  # numbers, from which on a polynomial is looked for
_WORK = 6.0 * SECOND  # for a loop's expressions

Rows = Sequence[tuple[Case, Answer]]


@dataclass(frozen=True, slots=True)
class _Output:
    """What is written in each turn, and the numbers that it comes from. ``scanned``: also from the one written before."""

    place: Access
    reads: tuple[Access, ...]
    scanned: bool


def maps(subject: Subject, changed: tuple[str, ...]) -> Iterator[Proposal]:
    """Proposals for a function that writes buffers in one loop."""
    seen = [dependence(subject, case, changed) for case in assignments(subject)]
    if not seen or subject.result is not None:
        return
    for phases in _PHASES:
        known, count = _outputs(subject, changed, seen, phases)
        if count is None:
            continue
        rows = _asked(subject)
        for start in _Start if any(output.scanned for output in known) else (_Start.ZERO,):
            pieces = [_pieces(subject, output, count, rows, start, subject.budget.part(_WORK)) for output in known]
            found = [piece for piece in pieces if piece is not None]
            if len(found) == len(known):
                yield _loop(subject, count, known, [step for step, _ in found], [begin for _, begin in found])


def _outputs(
    subject: Subject, changed: tuple[str, ...], seen: Sequence[Effects], phases: int
) -> tuple[list[_Output], Formula | None]:
    """What each turn writes when it writes so many elements of each buffer; and the number of turns, None if there is no such."""
    turns = [
        (name, [sorted(at for buffer, at in each.written if buffer == name)[phase::phases] for each in seen])
        for name in changed
        for phase in range(phases)
    ]
    numbers = [each.case.numbers for each in seen]
    counts = [formula([len(each) for each in indices], numbers, subject.lengths) for _, indices in turns]
    count = counts[0]
    if count is None or any(each is None or each.terms != count.terms for each in counts):
        return [], None
    outputs = [_output(subject, name, seen, indices) for name, indices in turns]
    known = [output for output in outputs if output is not None]
    if len(known) < len(outputs) or (phases > 1 and any(output.scanned for output in known)):
        return [], None
    return known, count


def _pieces(
    subject: Subject, output: _Output, count: Formula, rows: Rows, start: _Start, budget: Budget
) -> tuple[str, str] | None:
    """The step of a turn; and that of a scan's first turn, empty when it is the step from 0."""
    match start if output.scanned else _Start.ZERO:
        case _Start.ZERO:
            step = find(_table(subject, output, count, rows, _Turns.ALL), budget)
            return None if step is None else (step, "")
        case _Start.EARLIER:
            if any(output.place.start.at(case.numbers) < output.place.step.at(case.numbers) for case, _ in rows):
                return None
            step = find(_table(subject, output, count, rows, _Turns.GOING), budget)
            return None if step is None else (step, step)
        case _:
            step = find(_table(subject, output, count, rows, _Turns.LATER), budget)
            begin = find(_table(subject, output, count, rows, _Turns.FIRST), budget)
            return None if step is None or begin is None else (step, begin)


class _Start(Enum):
    """What a scan's first turn has before it: 0, the number that lies before the first one, or a step of its own."""

    ZERO = "zero"
    EARLIER = "earlier"
    OWN = "own"


class _Turns(Enum):
    """Which turns of a scan are rows. Before the first one of all there is 0; of those that go on, what lies there."""

    ALL = "all"
    FIRST = "first"
    LATER = "later"
    GOING = "going"


def _asked(subject: Subject) -> list[tuple[Case, Answer]]:
    cases = subject.refuting + [
        case
        for mood, count in ((Mood.PLAIN, _CASES), (Mood.EDGES, _CASES), (Mood.WHOLE, _CASES // 2))
        for case in subject.draws(count, mood, 7)
    ]
    return [(case, answer) for case, answer in zip(cases, subject.ask(cases), strict=True) if answer is not None]


def _output(subject: Subject, name: str, seen: Sequence[Effects], turns: Sequence[Sequence[int]]) -> _Output | None:
    """What the turns that write these elements read; None when that is not the same in each turn."""
    numbers = [each.case.numbers for each in seen]
    place = _affine(subject, name, turns, numbers)
    if place is None:
        return None
    needs = [[each.needs((name, index)) for index in indices] for each, indices in zip(seen, turns, strict=True)]
    scanned = any(_grows(each) for each in needs)
    if scanned:
        needs = [[{buffer: indices[-1:] for buffer, indices in turn.items()} for turn in each] for each in needs]
    reads = []
    for buffer in sorted({buffer for each in needs for turn in each for buffer in turn}):
        sizes = {len(turn.get(buffer, ())) for each in needs for turn in each}
        if len(sizes) != 1 or max(sizes) > _MOST_READS:
            return None
        for which in range(sizes.pop()):
            read = _affine(subject, buffer, [[turn[buffer][which] for turn in each] for each in needs], numbers)
            if read is None:
                return None
            reads.append(read)
    return _Output(place, tuple(reads), scanned)


def _grows(turns: Sequence[Mapping[str, Sequence[int]]]) -> bool:
    """Whether each turn depends on all that the turn before depends on, and more."""
    totals = [sum(map(len, turn.values())) for turn in turns]
    return len(totals) > 2 and all(one < two for one, two in pairwise(totals))


def _affine(
    subject: Subject, buffer: str, turns: Sequence[Sequence[int]], numbers: Sequence[Mapping[str, float]]
) -> Access | None:
    """The access that has these indices in its turns."""
    steps = [(set(np.diff(each).tolist()), at) for each, at in zip(turns, numbers, strict=True) if len(each) > 1]
    if not steps or any(not each for each in turns) or any(len(each) != 1 for each, _ in steps):
        return None
    start = formula([int(each[0]) for each in turns], numbers, subject.lengths)
    step = formula([int(each.pop()) for each, _ in steps], [at for _, at in steps], subject.lengths)
    return None if start is None or step is None else Access(buffer, start, step)


def _table(subject: Subject, output: _Output, count: Formula, rows: Rows, which_turns: _Turns) -> Table:
    """A row for each turn; of a scan only those of its first turn, or only the others."""
    chosen: list[tuple[Case, Answer]] = []
    turns: list[Array] = []
    for case, answer in rows:
        number = max(count.at(case.numbers), 0)
        if not inside(case, (output.place, *output.reads), number):
            continue
        match which_turns:
            case _Turns.ALL | _Turns.GOING:
                turns.append(np.arange(number))
            case _Turns.FIRST:
                turns.append(np.arange(min(1, number)))
            case _Turns.LATER:
                turns.append(np.arange(1, max(number, 1)))
        chosen.append((case, answer))
        if sum(map(len, turns)) > _ROWS:
            break
    inputs: list[tuple[str, Type]] = []
    columns: list[Array] = []
    least = -1 if which_turns is _Turns.GOING else 0

    def taken(access: Access, after: bool, back: int = 0) -> Array:
        parts = [
            (answer if after else case).arrays[access.buffer][
                access.start.at(case.numbers) + access.step.at(case.numbers) * np.maximum(each - back, least)
            ]
            for (case, answer), each in zip(chosen, turns, strict=True)
        ]
        return np.concatenate(parts)

    if output.scanned and which_turns is not _Turns.FIRST:
        inputs.append(("%before", _type(subject, output.place.buffer)))
        before = _words(taken(output.place, True, 1))
        columns.append(before if least else np.where(np.concatenate(turns) == 0, 0, before))
    for which, access in enumerate(output.reads):
        inputs.append((f"%{access.buffer}.{which}", _type(subject, access.buffer)))
        columns.append(_words(taken(access, False)))
    repeats = [len(each) for each in turns]
    for name, type_, column in scalar_columns(subject, [case for case, _ in chosen]):
        inputs.append((name, type_))
        columns.append(np.repeat(column, repeats))
    inputs.append(("%k", IntType(64)))
    columns.append(np.concatenate(turns).astype(np.uint64))
    return Table(tuple(inputs), tuple(columns), _type(subject, output.place.buffer), _words(taken(output.place, True)))


def _type(subject: Subject, buffer: str) -> Type:
    kind = kind_of(subject, buffer)
    return FloatType(kind) if kind in ("float", "double") else IntType(int(kind[1:]))


def _words(column: Array) -> Array:
    if column.dtype.kind == "f":
        return column
    return column.astype(np.int64).view(np.uint64) & np.uint64((1 << 8 * column.dtype.itemsize) - 1)


def _loop(
    subject: Subject, count: Formula, outputs: Sequence[_Output], steps: Sequence[str], begins: Sequence[str]
) -> Proposal:
    scans = [output for output in outputs if output.scanned]

    def body(code: Code, _: bool) -> None:
        total = code.formula(count)

        def turn(index: str, states: tuple[str, ...], pieces: Sequence[str] = steps) -> tuple[str, ...]:
            before = dict(zip((output.place.buffer for output in scans), states, strict=False))
            loaded: dict[tuple[str, str], str] = {}
            values = []
            for output, piece in zip(outputs, pieces, strict=True):
                names = {"%k": index}
                for which, access in enumerate(output.reads):
                    at = _index(code, access, index)
                    if (access.buffer, str(access)) not in loaded:
                        loaded[access.buffer, str(access)] = code.load(
                            kind_of(subject, access.buffer), access.buffer, at
                        )
                    names[f"%{access.buffer}.{which}"] = loaded[access.buffer, str(access)]
                buffer = output.place.buffer
                if buffer in before:
                    names["%before"] = before[buffer]
                elif output.scanned and mentions(piece, "%before"):
                    there = code.put(f"sub i64 {_index(code, output.place, index)}, {code.formula(output.place.step)}")
                    names["%before"] = code.load(kind_of(subject, buffer), buffer, there)
                values.append(code.piece(piece, names))
            for output, value in zip(outputs, values, strict=True):
                buffer = output.place.buffer
                code.store(kind_of(subject, buffer), value, buffer, _index(code, output.place, index))
            return tuple(value for output, value in zip(outputs, values, strict=True) if output.scanned)

        kinds = [kind_of(subject, output.place.buffer) for output in scans]
        if not any(begins):
            code.loop(total, [State(kind, "0.0" if kind in ("float", "double") else "0") for kind in kinds], turn)
            code.do("ret void")
            return
        some, none = code.label("some"), code.label("none")
        more = code.put(f"icmp sgt i64 {total}, 0")
        code.do(f"br i1 {more}, label %{some}, label %{none}")
        code.begin(none)
        code.do("ret void")
        code.begin(some)
        pieces = [begin or step for begin, step in zip(begins, steps, strict=True)]
        firsts = turn("0", (), pieces)
        code.loop(total, [State(kind, first) for kind, first in zip(kinds, firsts, strict=True)], turn, first=1)
        code.do("ret void")

    what = "a scan" if scans else "a map"
    reads = sorted({access.buffer for output in outputs for access in output.reads})
    return model(
        subject, body, f"{what} from {', '.join(reads) or 'scalars'} to {', '.join(o.place.buffer for o in outputs)}"
    )


def _index(code: Code, access: Access, turn: str) -> str:
    step, start = code.formula(access.step), code.formula(access.start)
    index = turn if step == "1" else code.put(f"mul i64 {turn}, {step}")
    return index if start == "0" else code.put(f"add i64 {index}, {start}")


def fixed(subject: Subject, changed: tuple[str, ...]) -> Iterator[Proposal]:
    """Proposals for a function whose buffers have fixed sizes: an expression for each number."""
    case = subject.draw(Mood.PLAIN)
    if case is None:
        return
    effects = dependence(subject, case, changed)
    rows = _asked(subject) + _asked(subject)
    outputs = sorted(effects.written) + ([("", 0)] if subject.result is not None else [])
    found = []
    for output in outputs:
        table = _row_table(subject, effects, output, rows)
        piece = _polynomial(subject, case, effects, output, table)
        if piece is None:
            piece = find(table, subject.budget.part(_WORK))
        if piece is None:
            return
        found.append(piece)
    yield _straight(subject, effects, outputs, found)


def _polynomial(subject: Subject, case: Case, effects: Effects, output: tuple[str, int], table: Table) -> str | None:
    """The output as a polynomial, when nothing but numbers of one floating type are in it."""
    result = table.result
    places = [(name, index) for name, indices in effects.needs(output).items() for index in indices]
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
    for name, indices in effects.needs(output).items():
        for index in indices:
            inputs.append((f"%{name}.{index}", _type(subject, name)))
            columns.append(_words(np.array([case.arrays[name][index] for case, _ in rows], subject.dtype(name))))
    for name, type_, column in scalar_columns(subject, [case for case, _ in rows]):
        inputs.append((name, type_))
        columns.append(column)
    buffer, index = output
    if buffer:
        came = _words(np.array([answer.arrays[buffer][index] for _, answer in rows], subject.dtype(buffer)))
        return Table(tuple(inputs), tuple(columns), _type(subject, buffer), came)
    result = subject.signature.result.type
    if isinstance(result, FloatType):
        numbers = np.array([answer.result for _, answer in rows], "f4" if result.kind == "float" else "f8")
        return Table(tuple(inputs), tuple(columns), result, numbers)
    words = [int(answer.result or 0) & ((1 << 64) - 1) for _, answer in rows]
    return Table(tuple(inputs), tuple(columns), result, np.array(words, np.uint64))


def _straight(
    subject: Subject, effects: Effects, outputs: Sequence[tuple[str, int]], pieces: Sequence[str]
) -> Proposal:
    def body(code: Code, _: bool) -> None:
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
