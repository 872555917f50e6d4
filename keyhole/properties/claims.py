"""What facts claim of a function's behaviour, as experiments: a few calls, and a judgement over what came of them.

Which claims a function has is read from what rules derive, so a rule of the user's own can make one, too.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from hypothesis import assume
from hypothesis import strategies as st

from keyhole.properties.calls import Call, Guard, Place, Response, Result, Returned, Strayed
from keyhole.properties.database import Ground
from keyhole.properties.expressions import Numeric, Undefined, references, value
from keyhole.properties.generators import Limits, calls
from keyhole.properties.knowledge import Knowledge
from keyhole.properties.model import Number, ParameterName
from keyhole.properties.plan import BufferPlan, Plan
from keyhole.properties.show import result_text

Experiment: TypeAlias = tuple[Call, ...]
Design: TypeAlias = st.SearchStrategy[Experiment]
Judge: TypeAlias = Callable[[Experiment, Sequence[Response]], str]


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim: what it rests on, the experiments that try it, and what is wrong with what came of one (empty: nothing).

    ``finding``: nobody stated it, so that its refutation is news about the function, not an error in the file.
    ``all_return``: experiments in which a call does not return say nothing.
    """

    ground: Ground
    says: str
    design: Design
    judge: Judge
    finding: bool = False
    all_return: bool = True


def claims(about: Knowledge, plan: Plan, limits: Limits) -> Iterator[Claim]:
    """All that can be tried, what would spoil the rest first."""
    database = about.database
    anything = calls(plan, limits)
    once = anything.map(lambda call: (call,))
    function = next(iter(database.of("function")))
    yield Claim(Ground("function", function), "every allowed call returns", once, _returns, all_return=False)
    for index, buffer in enumerate(plan.buffers):
        yield _inside(about, buffer, index, anything)
    yield Claim(Ground("function", function), "it takes no further arguments", anything.map(_poisoned), _ignores_poison)
    twice = anything.map(lambda call: (call, call))
    if Ground("pure") in database:
        yield Claim(Ground("pure"), "", twice, _is_pure)
    else:
        yield Claim(Ground("function", function), "the same call twice does the same", twice, _same, finding=True)
    for buffer in plan.buffers:
        yield from _writing(about, plan, buffer, anything)
    yield from _algebra(about, plan, limits, anything)


def _returns(experiment: Experiment, responses: Sequence[Response]) -> str:
    """A call that strays is judged by the buffer it left."""
    return "" if isinstance(responses[0], Returned | Strayed) else "it does not return"


def _inside(about: Knowledge, buffer: BufferPlan, index: int, anything: st.SearchStrategy[Call]) -> Claim:
    """Nothing beyond the buffer is touched, neither behind nor before it."""
    both = anything.map(lambda call: (call, replace(call, guard=Guard.BEFORE)))

    def judge(experiment: Experiment, responses: Sequence[Response]) -> str:
        strayed = any(isinstance(each, Strayed) and each.buffer == index for each in responses)
        return f"it leaves {buffer.name}" if strayed else ""

    return Claim(_extent(about, buffer.name), f"{buffer.name} is not left", both, judge, all_return=False)


def _extent(about: Knowledge, name: str) -> Ground:
    """The fact that says where a buffer ends."""
    for relation in ("size", "terminated", "extent"):
        for arguments in about.database.of(relation):
            if arguments[0] == ParameterName(name):
                return Ground(relation, arguments)
    return Ground("pointer", (ParameterName(name),))


def _poisoned(call: Call) -> Experiment:
    return call, call, replace(call, poison=1)


def _ignores_poison(experiment: Experiment, responses: Sequence[Response]) -> str:
    """A function that keeps state is not judged: its answers change anyway."""
    first, again, poisoned = responses
    if _same(experiment[:2], (first, again)):
        return ""
    return _same(experiment[::2], (first, poisoned)) and "it reads an argument that its signature does not have"


def _is_pure(experiment: Experiment, responses: Sequence[Response]) -> str:
    for call, response in zip(experiment, responses, strict=True):
        assert isinstance(response, Returned)
        for buffer, after in zip(call.buffers, response.contents, strict=True):
            if buffer.data != after:
                return f"it writes to {buffer.name}"
    return _same(experiment, responses)


def _same(experiment: Experiment, responses: Sequence[Response]) -> str:
    first, second = responses
    assert isinstance(first, Returned) and isinstance(second, Returned)
    if not same(first.result, second.result):
        came = [result_text(each.result, call) for each, call in zip((first, second), experiment, strict=True)]
        return f"the same call returned {came[0]}, then {came[1]}"
    return "" if first.contents == second.contents else "the same call left other contents the second time"


def same(left: Result, right: Result) -> bool:
    """Whether two results are the same; a NaN is the same as any other."""
    if isinstance(left, float) and isinstance(right, float) and math.isnan(left):
        return math.isnan(right)
    return left == right


def _writing(about: Knowledge, plan: Plan, buffer: BufferPlan, anything: st.SearchStrategy[Call]) -> Iterator[Claim]:
    """Who may write, writes, and does not read first; who may not, does not."""
    name = (ParameterName(buffer.name),)
    database = about.database
    once = anything.map(lambda call: (call,))

    def changed(experiment: Experiment, responses: Sequence[Response]) -> str:
        after = contents(experiment[0], responses[0], plan, buffer.name)
        before = contents(experiment[0], None, plan, buffer.name)
        return "" if before == after else f"it writes to {buffer.name}"

    if Ground("output", name) not in database:
        stated = Ground("const", name) in database
        ground = Ground("const" if stated else "input", name)
        yield Claim(ground, f"{buffer.name} is not written", once, changed, finding=not stated)
    elif Ground("inout", name) not in database and not any(buffer.name in pair for pair in plan.overlaps):
        flipped = anything.map(lambda call: (call, _flipped(call, plan, buffer.name)))

        def reads(experiment: Experiment, responses: Sequence[Response]) -> str:
            first, second = responses
            assert isinstance(first, Returned) and isinstance(second, Returned)
            if not same(first.result, second.result):
                return f"the result depends on what was in {buffer.name}"
            return _spilt(experiment, (first, second), buffer)

        yield Claim(Ground("output", name), f"what was in {buffer.name} does not matter", flipped, reads)


def _spilt(experiment: Experiment, responses: tuple[Returned, Returned], buffer: BufferPlan) -> str:
    """Whether old content of an output decides what is written: each byte is either left as it was, or the same in both."""
    for index, held in enumerate(experiment[0].buffers):
        first, second = (response.contents[index] for response in responses)
        if held.name != buffer.name:
            if first != second:
                return f"{held.name} depends on what was in {buffer.name}"
            continue
        before = (held.data, experiment[1].buffers[index].data)
        for at, (one, two) in enumerate(zip(first, second, strict=True)):
            kept = one == before[0][at] and two == before[1][at]
            if one != two and not kept:
                return f"byte {at} of {buffer.name} depends on what was in it"
    return ""


def _flipped(call: Call, plan: Plan, name: str) -> Call:
    """The call with other bytes in a buffer."""
    buffers = tuple(
        replace(each, data=bytes(byte ^ 0x55 for byte in each.data)) if each.name == name else each
        for each in call.buffers
    )
    return replace(call, buffers=buffers)


def contents(call: Call, response: Response | None, plan: Plan, name: str) -> bytes:
    """What a pointer's buffer holds after a call, or before it, from where the pointer points."""
    place = call.arguments[plan.order.index(name)]
    assert isinstance(place, Place)
    before = call.buffers[place.buffer].data
    after = response.contents[place.buffer] if isinstance(response, Returned) else before
    return after[place.offset :]


def _algebra(about: Knowledge, plan: Plan, limits: Limits, anything: st.SearchStrategy[Call]) -> Iterator[Claim]:
    """Claims about the function as a whole."""
    for left, right in about.database.of("symmetric"):
        if isinstance(left, ParameterName) and isinstance(right, ParameterName):
            yield _symmetric(plan, anything, left.name, right.name)
    if Ground("idempotent") in about.database and len(plan.scalars) == 1:
        yield _idempotent(about, anything)
    for arguments in about.database.of("monotone"):
        match arguments:
            case (ParameterName(name=name),) if _varies(plan, name):
                pairs = _varied(plan, limits, anything, name)
                yield Claim(Ground("monotone", arguments), "", pairs, _rises)
            case _:
                continue
    for arguments in about.database.of("periodic"):
        match arguments:
            case (ParameterName(name=name), Number(value=int(period))) if _varies(plan, name):
                shifted = _shifted(plan, anything, name, period)
                yield Claim(Ground("periodic", arguments), "", shifted, _same_results)
            case _:
                continue


def _varies(plan: Plan, name: str) -> bool:
    """Whether a parameter is a number that no buffer's length hangs on."""
    lengths = {each for buffer in plan.buffers if buffer.extent is not None for each in references(buffer.extent)}
    return name not in lengths and any(scalar.name == name for scalar in plan.scalars)


def _symmetric(plan: Plan, anything: st.SearchStrategy[Call], left: str, right: str) -> Claim:
    one, two = plan.order.index(left), plan.order.index(right)

    def exchanged(call: Call) -> Experiment:
        arguments = list(call.arguments)
        arguments[one], arguments[two] = arguments[two], arguments[one]
        if isinstance(arguments[one], Place) and isinstance(arguments[two], Place):
            assume(len(_held(call, one)) == len(_held(call, two)))
        other = replace(call, arguments=tuple(arguments))
        _allow(plan, other)
        return call, other

    ground = Ground("symmetric", (ParameterName(left), ParameterName(right)))
    return Claim(ground, "", anything.map(exchanged), _same_effects)


def _held(call: Call, index: int) -> bytes:
    place = call.arguments[index]
    assert isinstance(place, Place)
    return call.buffers[place.buffer].data


def _allow(plan: Plan, call: Call) -> None:
    """Reject a call that breaks a constraint over its numbers."""
    numbers = {name: each for name, each in zip(plan.order, call.arguments, strict=True) if not isinstance(each, Place)}
    for scalar in plan.scalars:
        number = numbers[scalar.name]
        assume(not scalar.choices or number in scalar.choices)
    for constraint in plan.constraints:
        try:
            assume(value(constraint, numbers, {}))
        except Undefined:
            continue


def _same_effects(experiment: Experiment, responses: Sequence[Response]) -> str:
    first, second = responses
    assert isinstance(first, Returned) and isinstance(second, Returned)
    if (said := _same_results(experiment, responses)) != "":
        return said
    return "" if first.contents == second.contents else "exchanged, it leaves other contents"


def _same_results(experiment: Experiment, responses: Sequence[Response]) -> str:
    first, second = responses
    assert isinstance(first, Returned) and isinstance(second, Returned)
    if same(first.result, second.result):
        return ""
    return f"{result_text(first.result, experiment[0])} is not {result_text(second.result, experiment[1])}"


def _idempotent(about: Knowledge, anything: st.SearchStrategy[Call]) -> Claim:
    """f(f(x)) = f(x): the second call is made from the first one's result, so it is a step of its own."""

    def judge(experiment: Experiment, responses: Sequence[Response]) -> str:
        return _same_results(experiment, responses)

    return Claim(Ground("idempotent"), "", anything.map(lambda call: (call, CHAINED)), judge)


CHAINED = Call(())


def _varied(plan: Plan, limits: Limits, anything: st.SearchStrategy[Call], name: str) -> Design:
    """Two calls that differ in one number only, the smaller one first."""
    index = plan.order.index(name)

    def pair(call: Call, other: Call) -> Experiment:
        low, high = sorted((_number(call, index), _number(other, index)))
        assume(low < high)
        second = _with(call, index, high)
        _allow(plan, second)
        return _with(call, index, low), second

    return st.builds(pair, anything, anything)


def _shifted(plan: Plan, anything: st.SearchStrategy[Call], name: str, period: int) -> Design:
    index = plan.order.index(name)
    (scalar,) = (each for each in plan.scalars if each.name == name)

    def pair(call: Call) -> Experiment:
        moved = _number(call, index) + period
        assume(scalar.least <= moved <= scalar.greatest)
        other = _with(call, index, moved)
        _allow(plan, other)
        return call, other

    return anything.map(pair)


def _number(call: Call, index: int) -> Numeric:
    number = call.arguments[index]
    assert not isinstance(number, Place)
    return number


def _with(call: Call, index: int, number: Numeric) -> Call:
    return replace(call, arguments=(*call.arguments[:index], number, *call.arguments[index + 1 :]))


def _rises(experiment: Experiment, responses: Sequence[Response]) -> str:
    low, high = responses
    assert isinstance(low, Returned) and isinstance(high, Returned)
    if isinstance(low.result, int | float) and isinstance(high.result, int | float) and low.result > high.result:
        return f"it falls from {result_text(low.result, experiment[0])} to {result_text(high.result, experiment[1])}"
    return ""
