"""Results that loops compute: the step from the result of k elements to that of k + 1 is an expression.

Prefixes of an input show all values that the loop's state goes through, as long as the state is what is returned. Comparisons of
two buffers leave early; there, equal beginnings with different elements behind them show when and with what.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from keyhole.holes.types import I1, IntType
from keyhole.synth.learning.cases import Case, cut, length, needs, with_buffer, with_scalar, word
from keyhole.synth.learning.expressions import defining
from keyhole.synth.learning.loops.emission import Loop, Member, Model, Part, Read, State, Value
from keyhole.synth.learning.loops.trips import Trip, loop_over, measure, prefix, trips, turns
from keyhole.synth.learning.study import Idea, Row, Study, scalar_row

MOST_TURNS = 12
LONGEST = 5000
WHOLE = 3
USUAL, BEHIND = b"059afzAFZ_ \t-+.x", 8  # elements that are put behind one that may be the last to matter
I64 = IntType(64)


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a result comes about: parts to be computed, and a piece."""

    parts: tuple[Part, ...]
    piece: str
    how: str


def lengths(study: Study) -> Iterator[Idea]:
    """Functions that return something made of numbers and the lengths of texts."""
    yield from _returned(study, _plain)


def folds(study: Study) -> Iterator[Idea]:
    """Functions that return the state of a loop."""
    yield from _returned(study, _over_trips(fold_over))


def packed(study: Study) -> Iterator[Idea]:
    """Functions that return two states in one word."""
    yield from _returned(study, _over_trips(_halves))


def totals(study: Study) -> Iterator[Idea]:
    """Functions that return something made of sums and extremes."""
    yield from _returned(study, _over_trips(summaries))


def comparisons(study: Study) -> Iterator[Idea]:
    """Functions that go over two buffers until elements decide."""
    yield from _returned(study, _over_trips(_comparison))


def prefixes(study: Study) -> Iterator[Idea]:
    """Functions that fold what stands before some element."""
    yield from _returned(study, _over_trips(until))


def results(study: Study) -> Iterator[Outcome]:
    """How the result may come about, of a function that also writes."""
    if study.result is None:
        yield Outcome((), "", "")
        return
    yield from _plain(study)
    for way in (fold_over, _halves, summaries, _comparison, until):
        yield from _over_trips(way)(study)


def _returned(study: Study, way: Callable[[Study], Iterator[Outcome]]) -> Iterator[Idea]:
    """Models of a function that only returns something."""
    if study.changed or not study.shape.plan.buffers or study.result is None:
        return
    for outcome in way(study):
        yield study.idea(Model(outcome.parts, outcome.piece, study.base, outcome.how))


def _over_trips(way: Callable[[Study, Trip], Iterator[Outcome]]) -> Callable[[Study], Iterator[Outcome]]:
    """A way over each trip in turn."""

    def over(study: Study) -> Iterator[Outcome]:
        for trip in trips(study.shape):
            yield from way(study, trip)

    return over


def strings(study: Study) -> tuple[str, ...]:
    """Buffers that end at a terminator."""
    return tuple(each.name for each in study.shape.plan.buffers if each.terminator is not None)


def _plain(study: Study) -> Iterator[Outcome]:
    """An expression of scalars and lengths."""
    assert study.result is not None
    names = strings(study)
    rows = [
        {
            **scalar_row(case),
            **{f"%len.{name}": length(study.shape, case, name) for name in names},
            "result": one.result or 0,
        }
        for case, one in study.answered(study.cases)
    ]
    inputs = (*study.scalars, *((f"%len.{name}", I64) for name in names))
    patience, study.patience = study.patience, min(study.patience, 0.5)
    found = study.expression(rows, inputs, study.result)
    study.patience = patience
    if found is not None:
        parts = tuple(measure(study.shape, name) for name in names if f"%len.{name}" in found)
        yield Outcome(parts, found, "lengths and numbers" if parts else "one expression")


@dataclass(frozen=True, slots=True)
class Chain:
    """The results of the prefixes of a case, from the one with ``start`` elements on. ``tail``: only the last of a long case."""

    case: Case
    start: int
    results: tuple[int, ...]
    earlier: tuple[int, ...] = ()
    tail: bool = False

    def later(self) -> Chain:
        """The chain without its first result, which must be what the second one is made of."""
        return Chain(self.case, self.start + 1, self.results[1:], self.results[:1])


def chains(study: Study, trip: Trip, cases: list[Case]) -> list[Chain]:
    """The chains of all cases whose prefixes may be asked about and return."""
    wanted: list[tuple[Case, int, bool, list[Case]]] = []
    counts = {id(case): turns(study.shape, case, trip) for case in cases}
    long = [case for case in cases if MOST_TURNS < counts[id(case)] < LONGEST]
    through = {id(case) for case in long[-WHOLE:]}  # what came last refuted something, somewhere
    for case in cases:
        count = counts[id(case)]
        for first in (0, MOST_TURNS) if MOST_TURNS < count < LONGEST else (0,):
            last = count if first else min(count, MOST_TURNS)
            if first and id(case) not in through:
                first = count - MOST_TURNS
            cut_ = [prefix(study.shape, case, trip, k) for k in range(first, last + 1)]
            start = next((k for k, each in enumerate(cut_) if each is not None), None)
            whole = [each for each in cut_ if each is not None]
            if start is not None and len(whole) == len(cut_) - start:
                wanted.append((case, first + start, first > 0, whole))
    answers = iter(study.oracle.answers([each for *_, whole in wanted for each in whole]))
    found = []
    for case, start, tail, whole in wanted:
        got = [next(answers) for _ in whole]
        words = tuple(one.result for one in got if one is not None and one.result is not None)
        if len(words) == len(got):
            found.append(Chain(case, start, words, tail=tail))
    return found


def fold_over(study: Study, trip: Trip) -> Iterator[Outcome]:
    """``acc`` from ``acc``, the elements at ``i``, ``i`` and the scalars."""
    if study.result is None:
        return
    known = chains(study, trip, study.cases)
    start = min((each.start for each in known), default=0)
    known = [each for each in known if each.start == start or each.tail]
    if sum(len(each.results) - 1 for each in known) < 8 or start > 1:
        return
    if start:  # as if nothing at all came to 0
        virtual = [each if each.tail else Chain(each.case, 0, (0, *each.results)) for each in known]
        yield from _fold_from(study, trip, virtual, 0)
    yield from _fold_from(study, trip, known, start)
    if not start:
        yield from _fold_from(
            study, trip, [each if each.tail else each.later() for each in known if len(each.results) > 1], 1
        )


def _fold_from(study: Study, trip: Trip, known: list[Chain], start: int) -> Iterator[Outcome]:
    """The fold whose first turn is number ``start``."""
    result = study.result
    assert result is not None
    spare = tuple(each for each in study.scalars if each[0] != f"%{trip.count}")
    heads = _heads(study, known) if start and not any(each.earlier for each in known) else ()
    firsts: list[Row] = [
        {
            **scalar_row(each.case),
            **{read.name: each.case.buffers[read.buffer][0] for read in heads},
            "result": each.results[0],
        }
        for each in known
        if not each.tail
    ]
    firsts += [{**scalar_row(each.case), "result": result_} for each in known for result_ in each.earlier]
    first = study.expression(firsts, (*((read.name, IntType(read.width)) for read in heads), *spare), result)
    if first is None:
        return
    heads = tuple(read for read in heads if read.name in first)
    for indirect in (False, True):
        reads, rows = _step_rows(study, trip, known, indirect)
        if indirect and not any(isinstance(read, Read) and read.index != "%i" for read in reads):
            return
        step = study.expression(rows, (("%acc", result), *map(typed, reads)), result, (("%i", I64), *spare))
        if step is not None:
            used = used_in(step, reads)
            states = (State("%acc", str(result), first, step),)
            loop = replace(loop_over(study.shape, trip), start=start, reads=used, states=states)
            yield Outcome((*heads, loop), "%acc", f"a fold over {trip.words}")
            return


def _heads(study: Study, known: list[Chain]) -> tuple[Read, ...]:
    """Reads of the first elements."""
    return tuple(
        Read(f"%{each.name}.0", each.name, 8 * study.shape.type_of(each.name).size, "0")
        for each in study.shape.plan.buffers
        if all(chain.case.buffers[each.name] for chain in known)
    )


def _step_rows(
    study: Study, trip: Trip, known: list[Chain], indirect: bool
) -> tuple[tuple[Read | Member, ...], list[dict[str, int]]]:
    """The rows of a fold's step, and what they read."""
    result = study.result
    assert result is not None
    reads: list[tuple[Read, str]] = []
    for buffer in study.shape.plan.buffers:
        name, width = buffer.name, 8 * study.shape.type_of(buffer.name).size
        if name not in study.inert and all(
            len(each.case.buffers[name]) >= each.start + len(each.results) - 1 for each in known
        ):
            reads.append((Read(f"%{name}.i", name, width), "i"))
            if indirect and all(word_ < len(each.case.buffers[name]) for each in known for word_ in each.results[:-1]):
                index = "%acc" if result.width == 64 else f"zext {result} %acc to i64"
                reads.append((Read(f"%{name}.acc", name, width, index), "acc"))
            if indirect and all(each.start for each in known):
                reads.append((Read(f"%{name}.last", name, width, "sub i64 %i, 1"), "last"))
    members = tuple(_members(study, trip, tuple(read for read, at in reads if at == "i")))
    rows: list[dict[str, int]] = []
    for each in known:
        for k, (acc, following) in enumerate(pairwise(each.results), each.start):
            at = {"i": k, "acc": acc, "last": k - 1}
            elements = {read.name: each.case.buffers[read.buffer][at[index]] for read, index in reads}
            for member in members:
                inside = each.case.buffers[member.buffer][: length(study.shape, each.case, member.buffer)]
                elements[member.name] = int(elements[member.value] in inside)
            rows.append({**scalar_row(each.case), **elements, "%acc": acc, "%i": k, "result": following})
    return (*(read for read, _ in reads), *members), rows


def _members(study: Study, trip: Trip, reads: tuple[Read, ...]) -> Iterator[Member]:
    """Questions whether an element stands in a string that the loop does not go over."""
    for name in strings(study):
        width = 8 * study.shape.type_of(name).size
        for read in reads:
            if name not in (trip.string, read.buffer) and read.width == width:
                yield Member(
                    f"%{read.buffer}.in.{name}", name, width, read.name, study.shape.buffer(name).terminator or 0
                )


def used_in(piece: str, reads: tuple[Read | Member, ...]) -> tuple[Read | Member, ...]:
    """What a piece needs to be read."""
    direct = {read.name for read in reads if mentions(piece, read.name)}
    direct |= {read.value for read in reads if isinstance(read, Member) and read.name in direct}
    return tuple(read for read in reads if read.name in direct)


def mentions(piece: str, name: str) -> bool:
    """Whether a piece reads a name."""
    return re.search(rf"{re.escape(name)}(?![\w.])", piece) is not None


def typed(read: Read | Member) -> tuple[str, IntType]:
    """What is read, as a column."""
    return read.name, IntType(1 if isinstance(read, Member) else read.width)


def _halves(study: Study, trip: Trip) -> Iterator[Outcome]:
    """Two states packed into one result: the low bits go their own way, the high ones read the low ones' next value."""
    for half in (32, 16):
        yield from _two_states(study, trip, half)


def _two_states(study: Study, trip: Trip, half: int) -> Iterator[Outcome]:
    """Two states of which the low one has ``half`` bits."""
    result = study.result
    if result is None or result.width not in (2 * half, 4 * half) or result.width < 32:
        return
    known = [each for each in chains(study, trip, study.cases) if not each.start or each.tail]
    reads, rows = _step_rows(study, trip, known, False)
    firsts: list[Row] = [{**scalar_row(each.case), "result": each.results[0]} for each in known if not each.tail]
    spare = tuple(each for each in study.scalars if each[0] != f"%{trip.count}")
    if len(rows) < 8 or (first := study.expression(firsts, spare, result)) is None:
        return
    low = (1 << half) - 1
    halves = [
        {**row, "%low": row["%acc"] & low, "%high": row["%acc"] >> half, "%next": row["result"] & low} for row in rows
    ]
    inputs = tuple(map(typed, reads))
    lower = study.expression([{**row, "result": row["%next"]} for row in halves], (("%low", result), *inputs), result)
    if lower is None:
        return
    uppers = [{**row, "result": row["result"] >> half} for row in halves]
    upper = study.expression(uppers, (("%high", result), ("%next", result), *inputs), result, (("%low", result),))
    if upper is None:
        return
    whole = str(result)
    renamed = re.sub(r"%e\.", "%f.", upper)
    begin = defining(first, "%e.first", whole)
    states = (
        State("%low", whole, f"{begin}\nand {whole} %e.first, {low}", lower),
        State(
            "%high", whole, f"{begin}\nlshr {whole} %e.first, {half}", f"{defining(lower, '%next', whole)}\n{renamed}"
        ),
    )
    used = used_in(f"{lower} {upper}", reads)
    loop = replace(loop_over(study.shape, trip), reads=used, states=states)
    piece = f"%e.1 = shl {whole} %high, {half}\nor {whole} %e.1, %low"
    yield Outcome((loop,), piece, f"a fold over {trip.words} with two states in one result")


def until(study: Study, trip: Trip) -> Iterator[Outcome]:
    """A fold that is over at the first element of some kind: what stands behind it makes no difference."""
    result = study.result
    if result is None or not trip.string or trip.count or study.shape.type_of(trip.string).size != 1:
        return
    case, name = study.cases[0], trip.string
    end = word(study.shape.buffer(name).terminator or 0, study.shape.type_of(name))
    behind = [each for each in (*USUAL, *(study.rng.randrange(256) for _ in range(BEHIND))) if each != end]
    firsts = [each for each in range(256) if each != end]
    seen: dict[int, set[int | None]] = {}
    for first in firsts:
        asked = [with_buffer(case, name, (first, other, end)) for other in behind]
        if any(needs(study.shape, each) is None for each in asked[:1]):
            return
        seen[first] = {None if one is None else one.result for one in study.oracle.answers(asked)}
    stops = {first for first, results_ in seen.items() if len(results_) == 1}
    if not stops or len(stops) == len(firsts):
        return
    element = (f"%{name}.i", IntType(8))
    rows: list[Row] = [{element[0]: first, "result": int(first in stops)} for first in firsts]
    leave = study.expression(rows, (element,), I1)
    if leave is None:
        return
    going = tuple(each for each in firsts if each not in stops)
    made = [
        with_buffer(each, name, (*(study.rng.choice(going) for _ in range(study.rng.randint(0, 9))), end))
        for each in study.cases[:60]
    ]
    for outcome in fold_over(replace(study, cases=made), trip):
        *before, loop = outcome.parts
        if isinstance(loop, Loop) and not loop.start:
            reads = (
                loop.reads
                if any(read.name == element[0] for read in loop.reads)
                else (*loop.reads, Read(element[0], name, 8))
            )
            yield Outcome(
                (*before, replace(loop, reads=reads, leave=leave)),
                outcome.piece,
                f"{outcome.how} until an element ends it",
            )


def _divided(total: int, count: int, signed: bool) -> int:
    number = total - (1 << 64) if signed and total >> 63 else total
    return (abs(number) // count * (1 if number >= 0 else -1)) & (1 << 64) - 1


def summaries(study: Study, trip: Trip) -> Iterator[Outcome]:
    """The result as an expression of sums, extremes and the number of turns."""
    result = study.result
    if result is None:
        return
    answered = study.answered(study.cases)
    counts = [turns(study.shape, case, trip) for case, _ in answered]
    states: dict[str, tuple[State, Read]] = {}
    columns: dict[str, list[int]] = {"%turns": counts}
    for buffer in study.shape.plan.buffers:
        if buffer.name in study.inert or any(
            len(case.buffers[buffer.name]) < n for (case, _), n in zip(answered, counts, strict=True)
        ):
            continue
        type_ = study.shape.type_of(buffer.name)
        read = Read(f"%{buffer.name}.i", buffer.name, 8 * type_.size)
        wide_ = (
            f"{'sext' if type_.signed else 'zext'} i{read.width} {read.name} to i64"
            if read.width < 64
            else f"or i64 {read.name}, 0"
        )
        sign = "s" if type_.signed else "u"
        for what, step, start, reduce_ in (
            ("sum", "add i64 {acc}, %wide", 0, sum),
            ("squares", "%square = mul i64 %wide, %wide\nadd i64 {acc}, %square", 0, lambda xs: sum(x * x for x in xs)),
            (
                "least",
                f"call i64 @llvm.{sign}min.i64(i64 {{acc}}, i64 %wide)",
                type_.greatest,
                lambda xs, top=type_.greatest: min((*xs, top)),
            ),
            (
                "most",
                f"call i64 @llvm.{sign}max.i64(i64 {{acc}}, i64 %wide)",
                type_.least,
                lambda xs, low=type_.least: max((*xs, low)),
            ),
        ):
            acc = f"%{what}.{buffer.name}"
            shown = start if start < 1 << 63 else start - (1 << 64)
            states[acc] = State(acc, "i64", str(shown), f"%wide = {wide_}\n{step.format(acc=acc)}"), read
            columns[acc] = [
                reduce_([type_.clipped(word_) for word_ in case.buffers[buffer.name][:n]]) & (1 << 64) - 1
                for (case, _), n in zip(answered, counts, strict=True)
            ]
    means = {}
    for name in [each for each in columns if each.startswith(("%sum.", "%squares."))]:
        signed = study.shape.type_of(name.partition(".")[2]).signed
        mean = name.replace("%", "%mean.")
        columns[mean] = [_divided(total, max(n, 1), signed) for total, n in zip(columns[name], counts, strict=True)]
        division = f"%one = call i64 @llvm.smax.i64(i64 %turns, i64 1)\n{'s' if signed else 'u'}div i64 {name}, %one"
        means[mean] = Value(mean, "i64", division)
        states[mean] = states[name]
    rows = [
        {**scalar_row(case), **{name: values[at] for name, values in columns.items()}, "result": one.result or 0}
        for at, (case, one) in enumerate(answered)
    ]
    spare = tuple(each for each in study.scalars if each[0] != f"%{trip.count}")
    piece = study.expression(rows, tuple((name, I64) for name in columns), result, spare)
    returned = study.oracle.result
    if piece is None and result.width < 64 and returned is not None:
        wider = [{**row, "result": returned.clipped(row["result"]) & (1 << 64) - 1} for row in rows]
        piece = study.expression(wider, tuple((name, I64) for name in columns), I64)
        if piece is not None:
            piece = f"{defining(piece, '%whole', 'i64')}\ntrunc i64 %whole to {result}"
    if piece is None:
        return
    used = list(dict.fromkeys(pair for name, pair in states.items() if mentions(piece, name)))
    loop = replace(
        loop_over(study.shape, trip),
        reads=tuple(dict.fromkeys(read for _, read in used)), states=tuple(state for state, _ in used),
    )  # fmt: skip
    yield Outcome(
        (loop, *(value for name, value in means.items() if mentions(piece, name))),
        piece,
        f"sums and extremes over {trip.words}",
    )


def _comparison(study: Study, trip: Trip) -> Iterator[Outcome]:
    """Two buffers side by side, until some elements decide."""
    shape, result = study.shape, study.result
    assert result is not None
    names = [
        each.name
        for each in shape.plan.buffers
        if shape.type_of(each.name) == shape.type_of(shape.plan.buffers[0].name)
    ]
    if len(names) != 2 or (trip.string and trip.string != names[0]):
        return
    probes = [probe for _ in range(260) if (probe := _probe(study, trip, names)) is not None]
    answers = study.oracle.answers([case for probe in probes for case in probe.cases])
    spare = tuple(each for each in study.scalars if each[0] != f"%{trip.count}")
    width = 8 * shape.type_of(names[0]).size
    inputs = (*((f"%{name}.i", IntType(width)) for name in names), *spare)
    leaves: list[dict[str, int]] = []
    values: list[dict[str, int]] = []
    at = 0
    for probe in probes:
        found = answers[at : at + len(probe.cases)]
        at += len(probe.cases)
        if any(one is None for one in found):
            return
        known = {one.result or 0 for one in found if one is not None}
        row = {**scalar_row(probe.cases[0]), **dict(zip((name for name, _ in inputs), probe.elements, strict=False))}
        leaves.append({**row, "result": int(len(known) == 1)})
        if len(known) == 1:
            values.append({**row, "result": known.pop()})
    firsts: list[Row] = []
    for case in study.cases:
        empty = _equal(study, trip, names, case)
        if empty is not None and (one := study.oracle.answers([empty])[0]) is not None:
            firsts.append({**scalar_row(empty), "result": one.result or 0})
    if len(values) < 8 or not firsts:
        return
    first = study.expression(firsts, spare, result) if trip.count else "0"
    if first is None:
        return
    leave = study.expression(leaves, inputs, I1)
    value = None if leave is None else study.expression(values, inputs, result)
    if leave is None or value is None:
        prepared = _folded_elements(study, trip, names, width) if width == 8 else None
        if prepared is None:
            return
        text, image = prepared
        columns = (("%left", result), ("%right", result))
        leaves, values = (
            [
                {**row, **{at: image[row[f"%{name}.i"]] for (at, _), name in zip(columns, names, strict=True)}}
                for row in rows
            ]
            for rows in (leaves, values)
        )
        leave = study.expression(leaves, columns, I1)
        value = None if leave is None else study.expression(values, columns, result)
        if leave is None or value is None:
            return
        leave, value = f"{text}\n{leave}", f"{text}\n{value}"
    loop = loop_over(shape, Trip(trip.count, ""))
    reads = tuple(Read(f"%{name}.i", name, width) for name in names)
    found_ = State("%found", str(result), first, value)
    whole = replace(loop, reads=reads, leave=leave, found=found_)
    yield Outcome((whole,), "%found", f"a comparison of {names[0]} and {names[1]}")


def _folded_elements(study: Study, trip: Trip, names: list[str], width: int) -> tuple[str, list[int]] | None:
    """What becomes of an element before it is compared: seen where it is compared with the end.

    A piece that defines ``%left`` and ``%right``, and the values for all elements.
    """
    result, image = study.result, [0]
    assert result is not None
    cases = []
    for element in range(1, 1 << width):
        made = study.cases[0]
        for name, elements in zip(names, ((element, 0), (0,)), strict=True):
            made = with_buffer(made, name, elements)
        if trip.count:
            made = with_scalar(made, trip.count, 2 if not trip.string else 9)
        cut_ = cut(study.shape, made)
        if cut_ is None:
            return None
        cases.append(cut_)
    for one in study.oracle.answers(cases):
        if one is None or one.result is None:
            return None
        image.append(one.result)
    rows: list[Row] = [{"%e": element, "result": value} for element, value in enumerate(image)]
    piece = study.expression(rows, (("%e", IntType(width)),), result)
    if piece is None:
        return None
    text = []
    for name, target in zip(names, ("%left", "%right"), strict=True):
        lines = re.sub(r"%e(?=\.)", f"{target}.e", piece)
        *lines_, last = re.sub(r"%e(?![\w.])", f"%{name}.i", lines).split("\n")
        text += [*lines_, f"{target} = {last if ' ' in last else f'or {result} {last}, 0'}"]
    return "\n".join(text), image


@dataclass(frozen=True, slots=True)
class _Probe:
    """Two elements behind equal beginnings, with different ends."""

    elements: tuple[int, int]
    cases: tuple[Case, ...]


def _probe(study: Study, trip: Trip, names: list[str]) -> _Probe | None:
    shape, rng = study.shape, study.rng
    type_ = shape.type_of(names[0])
    width = 8 * type_.size
    case = rng.choice(study.cases)
    start = tuple(each or 1 for each in case.buffers[names[0]][: rng.randint(0, 3)])
    first = rng.choice((0, 1, 65, 97, 127, 128, 255, rng.getrandbits(width))) & (1 << width) - 1
    second = rng.choice((first, first, first ^ 32, 0, 1, 128, rng.getrandbits(width))) & (1 << width) - 1
    cases = []
    big, small = (1 << (width - 1)) - 1, 1
    tails = ((big, small), (small, big), (small, small), (word(-2, type_), 3))
    for one, two in tails:
        contents = {names[0]: (*start, first, one), names[1]: (*start, second, two)}
        made = case
        for name in names:
            elements = contents[name]
            if shape.buffer(name).terminator is not None:
                elements = (*elements[: elements.index(0)], 0) if 0 in elements else (*elements, 0)
            made = with_buffer(made, name, elements)
        if trip.count:
            made = with_scalar(made, trip.count, len(start) + 2)
        needed = needs(shape, made)
        if needed is None or any(needed[name] > len(made.buffers[name]) for name in names):
            return None
        cut_ = cut(shape, made)
        if cut_ is None:
            return None
        cases.append(cut_)
    return _Probe((first, second), tuple(cases))


def _equal(study: Study, trip: Trip, names: list[str], case: Case) -> Case | None:
    """The case with nothing to compare."""
    if not trip.count:
        return case
    return cut(study.shape, with_scalar(case, trip.count, 0))
