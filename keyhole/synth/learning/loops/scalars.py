"""Functions of numbers: one expression, or a recurrence whose step is one.

What a loop does is seen in the values themselves: f(n) beside f(n - 1), f(n / 2), f(n / 10), f(n & (n - 1)), or beside f of other
arguments (Euclid's b and a % b). No loop is guessed: where the step is a function of these, it is found as an expression.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import gcd

from keyhole.holes.types import IntType
from keyhole.synth.learning.cases import Case, needs, with_scalar, word
from keyhole.synth.learning.expressions import defining
from keyhole.synth.learning.loops.emission import Loop, Model, State, Value
from keyhole.synth.learning.study import Idea, Row, Study, scalar_row


def expressions(study: Study) -> Iterator[Idea]:
    """The result as one expression of the scalars."""
    if (result := study.result) is None or study.shape.plan.buffers:
        return
    cases = [*study.cases, *_dense(study)]
    rows = [{**scalar_row(case), "result": one.result or 0} for case, one in study.answered(cases)]
    patience, study.patience = study.patience, 2 * study.patience
    found = study.expression(rows, study.scalars, result)
    study.patience = patience
    if found is not None:
        yield study.idea(Model((), found, study.base, "one expression"))


def _dense(study: Study) -> Iterator[Case]:
    """All small numbers, where there is but one number to choose: limits show, and what happens on either side of them."""
    wide = [each for each in study.shape.plan.scalars if not each.type.boolean]
    if len(wide) != 1 or wide[0].choices:
        return
    (scalar,) = wide
    for number in DENSE:
        if scalar.least <= number <= min(scalar.greatest, study.shape.ceilings.get(scalar.name, DENSE.stop)):
            for at in range(len(study.shape.plan.scalars)):
                made = with_scalar(study.cases[at], scalar.name, word(number, scalar.type))
                if needs(study.shape, made) is not None:
                    yield made


DENSE = range(-130, 300)
COUNTABLE = 1 << 17  # up to there every number may be a turn
QUICK = 0.5  # seconds of patience up to which a step sees only the digit that is taken off


@dataclass(frozen=True, slots=True)
class Reduction:
    """How a recurrence makes an argument smaller: in words, in IR (of ``%p`` of type ``T``), and on a word of some width."""

    words: str
    ir: str
    of: Callable[[int, int], int]
    digit: int = 2


def _signed(word: int, width: int) -> int:
    return word - (1 << width) if word >> (width - 1) else word


def _tenth(word: int, width: int) -> int:
    number = _signed(word, width)
    return (abs(number) // 10 * (1 if number >= 0 else -1)) & ((1 << width) - 1)


HALVING = (
    Reduction("n / 2", "lshr T %p, 1", lambda word, width: word >> 1),
    Reduction("n & (n - 1)", "%e.1 = sub T %p, 1\nand T %p, %e.1", lambda word, width: word & (word - 1)),
    Reduction("n / 10", "udiv T %p, 10", lambda word, width: word // 10, 10),
    Reduction("n / 10", "sdiv T %p, 10", _tenth, 10),
    Reduction("n / 4", "lshr T %p, 2", lambda word, width: word >> 2, 4),
)
COLLATZ = Reduction(
    "n / 2 or 3 n + 1",
    "%e.1 = and T %p, 1\n%e.2 = icmp eq T %e.1, 0\n%e.3 = lshr T %p, 1\n%e.4 = mul T %p, 3\n%e.5 = add T %e.4, 1\n"
    "select i1 %e.2, T %e.3, T %e.5",
    lambda word, width: (3 * word + 1) & ((1 << width) - 1) if word & 1 else word >> 1,
)


@dataclass(frozen=True, slots=True)
class Stop:
    """When a recurrence ends: in IR, and on a word."""

    ir: str
    of: Callable[[int, int], bool]


STOPS = (
    Stop("icmp eq T %p, 0", lambda word, width: word == 0),
    Stop("icmp slt T %p, 1", lambda word, width: _signed(word, width) < 1),
    Stop("icmp ult T %p, 2", lambda word, width: word < 2),
    Stop("icmp slt T %p, 2", lambda word, width: _signed(word, width) < 2),
)


def recurrences(study: Study) -> Iterator[Idea]:
    """The result of an argument from that of a smaller one."""
    if study.result is None or study.shape.plan.buffers:
        return
    yield from _euclid(study)
    for name, type_ in study.scalars:
        scalar = next(each for each in study.shape.plan.scalars if f"%{each.name}" == name)
        if name[1:] in study.shape.ceilings or (scalar.greatest <= COUNTABLE and scalar.type.size >= 4):
            for stop in STOPS:
                yield from _counted(study, name, type_, stop)
                yield from _second_order(study, name, type_, stop)
        for reduction in (*HALVING, COLLATZ):
            if reduction.ir.startswith("sdiv") and not study.shape.type_of(name[1:]).signed:
                continue
            for stop in (
                STOPS if reduction is COLLATZ else STOPS[:2] if study.shape.type_of(name[1:]).signed else STOPS[:1]
            ):
                yield from _recursive(study, name, type_, reduction, stop)
        yield from _digits(study, name, type_)


def _recursive(study: Study, name: str, type_: IntType, reduction: Reduction, stop: Stop) -> Iterator[Idea]:
    width = type_.width
    going, base = [], []
    for case in study.cases:
        word = case.scalars[name[1:]]
        if stop.of(word, width):
            base.append(case)
        else:
            going.append((case, with_scalar(case, name[1:], reduction.of(word, width))))
    base += _ended(study, name[1:], stop, width)
    digits = (("%digit", type_),)
    rows = [{**row, "%digit": row[name] % reduction.digit} for row in _steps(study, going)]
    others = tuple(each for each in study.scalars if each[0] != name)
    parts = _parts(study, rows, base, (*digits, *others))
    if parts is None or (parts[0] == "%acc" and not parts[1]):
        return
    step, first = parts
    if "%digit" in step:
        step = f"%digit = urem {type_} {name}, {reduction.digit}\n{step}"
    ends = stop.ir.replace("T", str(type_)).replace("%p", name)
    less = reduction.ir.replace("T ", f"{type_} ").replace("%p", name)
    how = f"a recurrence over {name[1:]} by {reduction.words}"
    yield Idea(recursion(study, ends, {name[1:]: less}, first, step), how)


def _ended(study: Study, name: str, stop: Stop, width: int) -> list[Case]:
    """The cases with a small number at which a recurrence has ended."""
    made = [with_scalar(case, name, each) for case in study.cases for each in (0, 1) if stop.of(each, width)]
    return [case for case in made if needs(study.shape, case) is not None]


def _steps(study: Study, pairs: list[tuple[Case, Case]]) -> list[Row]:
    """Rows of the step: ``%acc`` is the result of the smaller case."""
    answers = study.oracle.answers([each for pair in pairs for each in pair])
    return [
        {**scalar_row(case), "%acc": less.result or 0, "result": one.result or 0}
        for (case, _), one, less in zip(pairs, answers[::2], answers[1::2], strict=True)
        if one is not None and less is not None
    ]


def _parts(
    study: Study, rows: Sequence[Row], base: list[Case], inputs: tuple[tuple[str, IntType], ...] = ()
) -> tuple[str, str] | None:
    """The step and what it begins with. The step is one of ``inputs`` or of all scalars."""
    if len(rows) < 8 or study.result is None:
        return None
    firsts = [{**scalar_row(case), "result": one.result or 0} for case, one in study.answered(base)]
    if not firsts:
        return None
    first = study.expression(firsts, study.scalars, study.result)
    step = None
    if first is not None and inputs:
        step = study.expression(rows, (("%acc", study.result), *inputs), study.result)
    if first is not None and step is None and (not inputs or study.patience > QUICK):
        step = study.expression(rows, (("%acc", study.result), *study.scalars), study.result)
    return None if first is None or step is None else (step, first)


def recursion(study: Study, stop: str, less: Mapping[str, str], first: str, step: str) -> str:
    """A function that is ``first`` where ``stop`` holds, and ``step`` of what it is with arguments that are ``less``, by name."""
    from keyhole.synth.learning.loops.emission import Code

    signature = study.signature
    code = Code(signature.name)
    code.branch(code.piece(stop, {}), "stop", "more")
    code.label("stop")
    code.lines.append(f"  ret {study.result} {code.piece(first, {})}")
    code.label("more")
    smaller = {f"%{name}": code.piece(piece, {}) for name, piece in less.items()}
    arguments = ", ".join(
        f"{each.type} {smaller.get(f'%{each.name}', f'%{each.name}')}" for each in signature.parameters
    )
    acc = code.put(f"call {study.result} @{signature.name}({arguments})")
    code.lines.append(f"  ret {study.result} {code.piece(step, {'%acc': acc})}")
    head = " ".join((*signature.result.attributes, str(signature.result.type)))
    parameters = ", ".join(each.text for each in signature.parameters)
    return "\n".join([f"define {head} @{signature.name}({parameters}) {{", "entry:", *code.lines, "}", ""])


def _counted(study: Study, name: str, type_: IntType, stop: Stop) -> Iterator[Idea]:
    """f(n) from f(n - 1): a loop that counts up."""
    going, base = [], []
    for case in study.cases:
        word = case.scalars[name[1:]]
        if stop.of(word, type_.width):
            base.append(case)
        else:
            going.append((case, with_scalar(case, name[1:], word - 1)))
    base += _ended(study, name[1:], stop, type_.width)
    parts = _parts(study, _steps(study, going), base)
    if parts is None:
        return
    step, first = parts
    last = "1" if "2" in stop.ir else "0"
    begin = Value("%begin", str(type_), f"select i1 %none, {type_} {name}, {type_} {last}")
    none = Value("%none", "i1", stop.ir.replace("T", str(type_)).replace("%p", name))
    counter = State("%count", str(type_), f"add {type_} %begin, 0", f"add {type_} %count, 1")
    stepped = "\n".join(("%here = add %T %count, 1".replace("%T", str(type_)), _named(step, name, "%here")))
    acc = State("%acc", str(study.result), first, stepped)
    loop = Loop(until=f"icmp eq {type_} %count, {name}", states=(counter, acc))
    yield study.idea(Model((none, begin, loop), "%acc", study.base, f"a loop that counts to {name[1:]}"))


def _second_order(study: Study, name: str, type_: IntType, stop: Stop) -> Iterator[Idea]:
    """f(n) from f(n - 1) and f(n - 2)."""
    if "2" not in stop.ir or study.result is None:
        return
    key = name[1:]
    base = [case for case in study.cases if stop.of(case.scalars[key], type_.width)]
    going = [case for case in study.cases if not stop.of(case.scalars[key], type_.width)]
    triples = [(case, *(with_scalar(case, key, case.scalars[key] - by) for by in (1, 2))) for case in going]
    answers = study.oracle.answers([each for triple in triples for each in triple])
    rows = [
        {**scalar_row(case), "%acc": less.result or 0, "%before": least.result or 0, "result": one.result or 0}
        for case, one, less, least in zip(going, answers[::3], answers[1::3], answers[2::3], strict=True)
        if one is not None and less is not None and least is not None
    ]
    firsts = [{**scalar_row(case), "result": one.result or 0} for case, one in study.answered(base)]
    if len(rows) < 8 or not firsts:
        return
    first = study.expression(firsts, study.scalars, study.result)
    inputs = (("%acc", study.result), ("%before", study.result), *study.scalars)
    step = None if first is None else study.expression(rows, inputs, study.result)
    if first is None or step is None:
        return
    none = Value("%none", "i1", stop.ir.replace("T", str(type_)).replace("%p", name))
    begin = Value("%begin", str(type_), f"select i1 %none, {type_} {name}, {type_} 1")
    earlier = Value("%earlier", str(study.result), _named(first, name, "0"))
    at_begin = Value("%first", str(study.result), _named(first, name, "%begin"))
    counter = State("%count", str(type_), "%begin", f"add {type_} %count, 1")
    stepped = "\n".join((f"%here = add {type_} %count, 1", _named(step, name, "%here")))
    states = (
        counter,
        State("%before", str(study.result), "%earlier", "%acc"),
        State("%acc", str(study.result), "%first", stepped),
    )
    loop = Loop(until=f"icmp eq {type_} %count, {name}", states=states)
    how = f"a recurrence of second order over {key}"
    yield study.idea(Model((none, begin, earlier, at_begin, loop), "%acc", study.base, how))


def _euclid(study: Study) -> Iterator[Idea]:
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
    patience, study.patience = study.patience, 3 * study.patience
    parts = (("%one", type_), ("%other", type_))
    piece = study.expression(rows, (("%last", type_), ("%some", type_)), result, (*parts, *study.scalars))
    study.patience = patience
    if piece is None:
        return
    states = (State("%x", typed, f"%{a}", "%y"), State("%y", typed, f"%{b}", f"{op} {typed} %x, %y"))
    loop = Loop(until=f"icmp eq {typed} %y, 0", states=states)
    last = Value("%last", typed, f"or {typed} %x, 0")
    divisor = Value("%some", typed, f"call {typed} @llvm.umax.{typed}({typed} %x, {typed} 1)")
    quotients = (Value("%one", typed, f"udiv {typed} %{a}, %some"), Value("%other", typed, f"udiv {typed} %{b}, %some"))
    model = Model((loop, last, divisor, *quotients), piece, study.base, f"Euclid's loop over {a} and {b}")
    yield study.idea(model)


def inverses(study: Study) -> Iterator[Idea]:
    """The greatest number of which an expression is not more than the argument: roots, logarithms."""
    if len(study.scalars) != 1 or study.shape.plan.buffers or study.result is None or study.shape.ceilings:
        return
    ((name, type_),) = study.scalars
    result = study.result
    scalar = study.shape.plan.scalars[0]
    if scalar.type.signed or scalar.least > 0 or scalar.greatest < 1 << 12:
        return
    highest = int(scalar.greatest)
    asked = study.oracle.answers([with_scalar(study.cases[0], name[1:], each) for each in (0, highest)])
    if asked[0] is None or asked[1] is None or asked[0].result != 0 or not asked[1].result:
        return
    most = asked[1].result
    if most < 2 or most > 1 << 33:
        return
    wanted = sorted({*range(1, min(most, 24) + 1), *(study.rng.randint(1, most) for _ in range(16))})
    low, high = [0] * len(wanted), [highest] * len(wanted)
    for _ in range(type_.width):
        middle = [(one + two) // 2 for one, two in zip(low, high, strict=True)]
        answers = study.oracle.answers([with_scalar(study.cases[0], name[1:], each) for each in middle])
        for at, one in enumerate(answers):
            if one is None or one.result is None:
                return
            low[at], high[at] = (low[at], middle[at]) if one.result >= wanted[at] else (middle[at] + 1, high[at])
            high[at] = max(low[at], high[at])
    i64 = IntType(64)
    rows: list[Row] = [{"%trial": word_, "result": least} for word_, least in zip(wanted, low, strict=True)]
    piece = study.expression(rows, (("%trial", i64),), i64)
    if piece is None:
        return
    wide = f"zext {type_} {name} to i64" if type_.width < 64 else f"or i64 {name}, 0"
    grown = "\n".join(
        ["%trial = or i64 %root, %bit", defining(piece, "%value", "i64"),
         "%fits = icmp ule i64 %value, %wide", "select i1 %fits, i64 %trial, i64 %root"]
    )  # fmt: skip
    states = (
        State("%root", "i64", "0", grown),
        State("%bit", "i64", str(1 << (most.bit_length() - 1)), "lshr i64 %bit, 1"),
    )
    loop = Loop(until="icmp eq i64 %bit, 0", states=states)
    ends = "%root" if result.width == 64 else f"trunc i64 %root to {result}"
    yield study.idea(
        Model(
            (Value("%wide", "i64", wide), loop),
            ends,
            study.base,
            f"the greatest number whose expression is within {name[1:]}",
        )
    )


def _digits(study: Study, name: str, type_: IntType) -> Iterator[Idea]:
    """A loop that takes digits off the low end: the step is seen when a digit is put in front of a number."""
    if study.result is None:
        return
    key, result = name[1:], study.result
    for base in (10, 2, 16):
        pairs = []
        for case in study.cases[:120]:
            power = base ** study.rng.randint(1, 5 if base == 10 else 12)
            low = study.rng.randint(power // base, power - 1) if power > base else study.rng.randint(1, base - 1)
            digit = study.rng.randint(1, base - 1)
            if low + digit * power < 1 << (type_.width - 1):
                pairs.append((digit, with_scalar(case, key, low + digit * power), with_scalar(case, key, low)))
        answers = study.oracle.answers([each for _, *pair in pairs for each in pair])
        others = tuple(each for each in study.scalars if each[0] != name)
        rows = [
            {**scalar_row(case), "%acc": less.result or 0, "%digit": digit, "result": one.result or 0}
            for (digit, case, _), one, less in zip(pairs, answers[::2], answers[1::2], strict=True)
            if one is not None and less is not None
        ]
        zeros = study.answered([with_scalar(case, key, 0) for case in study.cases[:40]])
        if len(rows) < 8 or not zeros:
            continue
        first = study.expression(
            [{**scalar_row(case), "result": one.result or 0} for case, one in zeros], others, result
        )
        step = None
        if first is not None:
            step = study.expression(rows, (("%acc", result), ("%digit", type_), *others), result)
        if first is None or step is None:
            continue
        typed = str(type_)
        for op in ("u", "s"):
            stepped = f"%digit = {op}rem {typed} %rest, {base}\n{step}"
            states = (
                State("%rest", typed, name, f"{op}div {typed} %rest, {base}"),
                State("%acc", str(result), first, stepped),
            )
            for stop in (f"icmp eq {typed} %rest, 0", f"icmp slt {typed} %rest, 1"):
                yield study.idea(
                    Model((Loop(until=stop, states=states),), "%acc", study.base, f"a loop over the digits of {key}")
                )


def _named(piece: str, name: str, other: str) -> str:
    """A piece that reads another value in a name's place."""
    import re

    return re.sub(rf"{re.escape(name)}(?![\w.])", other, piece)
