"""What facts claim of a function's behaviour, as experiments: a few calls, and a judgement over what came of them.

Which claims a function has is read from what rules derive, so a rule of the user's own can make one, too.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from keyhole.properties.language.expressions import Numeric, Undefined, references, value
from keyhole.properties.language.model import Number, ParameterName
from keyhole.properties.rules.database import Ground
from keyhole.properties.rules.knowledge import Knowledge
from keyhole.properties.trials.calls import Argument, Call, Died, Guard, Place, Response, Result, Returned, Strayed
from keyhole.properties.trials.choosing import Choices, Skip
from keyhole.properties.trials.plan import BufferPlan, Plan
from keyhole.properties.trials.show import result_text

Experiment: TypeAlias = tuple[Call, ...]
Design: TypeAlias = Callable[[Choices, Call], Experiment]
Judge: TypeAlias = Callable[[Experiment, Sequence[Response]], str]


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim: what it rests on, the experiment that tries it on a call, and what is wrong with what came of it (empty: nothing).

    ``design`` raises Skip when the call is of no use. ``finding``: nobody stated it, so that its refutation is news about the
    function, not an error in the file.
    ``all_return``: experiments in which a call does not return say nothing. ``witness``: an experiment must be there for which this
    says something, or the claim was not tried. ``code`` is a short name for its refutation.
    """

    ground: Ground
    says: str
    design: Design
    judge: Judge
    finding: bool = False
    all_return: bool = True
    witness: Judge | None = None
    code: str = "wrong-fact"


def claims(about: Knowledge, plan: Plan) -> Iterator[Claim]:
    """All that can be tried, what would spoil the rest first."""
    database = about.database
    function = next(iter(database.of("function")))
    returns = "every allowed call returns"
    yield Claim(Ground("function", function), returns, _once, _returns, all_return=False, code="does-not-return")
    for index, buffer in enumerate(plan.buffers):
        yield _inside(about, buffer, index)
    takes = "it takes no further arguments"
    if about.function.signature.by_value is None:  # registers that a structure leaves free are not filled
        yield Claim(Ground("function", function), takes, _poisoned, _ignores_poison, code="further-arguments")
    if Ground("pure") in database:
        yield Claim(Ground("pure"), "", _twice, _is_pure, code="not-pure")
    else:
        again = "the same call twice does the same"
        yield Claim(Ground("function", function), again, _twice, _same, finding=True, code="keeps-state")
    for buffer in plan.buffers:
        yield from _writing(about, plan, buffer)
    yield from _algebra(about, plan)


def _once(choose: Choices, call: Call) -> Experiment:
    return (call,)


def _twice(choose: Choices, call: Call) -> Experiment:
    return call, call


def _guarded_on_both_sides(choose: Choices, call: Call) -> Experiment:
    return call, replace(call, guard=Guard.BEFORE)


def _returns(experiment: Experiment, responses: Sequence[Response]) -> str:
    """A call that strays is judged by the buffer it left."""
    (response,) = responses
    return f"it {response.reason}" if isinstance(response, Died) else ""


def _inside(about: Knowledge, buffer: BufferPlan, index: int) -> Claim:
    """Nothing beyond the buffer is touched, neither behind nor before it."""

    def judge(experiment: Experiment, responses: Sequence[Response]) -> str:
        strayed = any(isinstance(each, Strayed) and each.buffer == index for each in responses)
        return f"it leaves {buffer.name}" if strayed else ""

    says = f"{buffer.name} is not left"
    ground = _extent(about, buffer.name)
    return Claim(ground, says, _guarded_on_both_sides, judge, all_return=False, code="leaves-buffer")


def _extent(about: Knowledge, name: str) -> Ground:
    """The fact that says where a buffer ends."""
    for relation in ("size", "terminated", "extent"):
        for arguments in about.database.of(relation):
            if arguments[0] == ParameterName(name):
                return Ground(relation, arguments)
    return Ground("pointer", (ParameterName(name),))


def _poisoned(choose: Choices, call: Call) -> Experiment:
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


def _writing(about: Knowledge, plan: Plan, buffer: BufferPlan) -> Iterator[Claim]:
    """Who may write, writes, and does not read first; who may not, does not."""
    name = (ParameterName(buffer.name),)
    database = about.database

    def alone(choose: Choices, call: Call) -> Experiment:
        """Memory that is shared may be written through the other pointer."""
        place = call.arguments[plan.order.index(buffer.name)]
        if any(each.buffer == place.buffer for each in _others(call, place) if isinstance(place, Place)):
            raise Skip
        return (call,)

    def changed(experiment: Experiment, responses: Sequence[Response]) -> str:
        after = contents(experiment[0], responses[0], plan, buffer.name)
        before = contents(experiment[0], None, plan, buffer.name)
        return "" if before == after else f"it writes to {buffer.name}"

    if Ground("output", name) not in database:
        stated = Ground("const", name) in database
        ground = Ground("const" if stated else "input", name)
        says = f"{buffer.name} is not written"
        yield Claim(ground, says, alone, changed, finding=not stated, code="writes-input")
        return
    both = Ground("inout", name) in database
    ground = Ground("inout" if both else "output", name)
    yield Claim(ground, f"{buffer.name} is written", alone, _nothing_wrong, witness=changed)
    if not both and not any(buffer.name in pair for pair in plan.overlaps):
        yield _unread(ground, buffer)


def _nothing_wrong(experiment: Experiment, responses: Sequence[Response]) -> str:
    return ""


def _unread(ground: Ground, buffer: BufferPlan) -> Claim:
    """What was in an output before does not matter."""

    def flipped(choose: Choices, call: Call) -> Experiment:
        return call, _flipped(call, buffer.name)

    def reads(experiment: Experiment, responses: Sequence[Response]) -> str:
        first, second = responses
        assert isinstance(first, Returned) and isinstance(second, Returned)
        if not same(first.result, second.result):
            return f"the result depends on what was in {buffer.name}"
        return _spilt(experiment, (first, second), buffer)

    return Claim(ground, f"what was in {buffer.name} does not matter", flipped, reads, code="reads-output")


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


def _flipped(call: Call, name: str) -> Call:
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


def _algebra(about: Knowledge, plan: Plan) -> Iterator[Claim]:
    """Claims about the function as a whole."""
    for left, right in about.database.of("symmetric"):
        if isinstance(left, ParameterName) and isinstance(right, ParameterName):
            yield _symmetric(plan, left.name, right.name)
    if Ground("idempotent") in about.database and len(plan.scalars) == 1:
        yield Claim(Ground("idempotent"), "", _chained, _same_results)
    for arguments in about.database.of("monotone"):
        match arguments:
            case (ParameterName(name=name),) if _varies(plan, name):
                yield Claim(Ground("monotone", arguments), "", _raised(plan, name), _rises)
            case _:
                continue
    for arguments in about.database.of("periodic"):
        match arguments:
            case (ParameterName(name=name), Number(value=int(period))) if _varies(plan, name):
                yield Claim(Ground("periodic", arguments), "", _shifted(plan, name, period), _same_results)
            case _:
                continue


def _varies(plan: Plan, name: str) -> bool:
    """Whether a parameter is a number that no buffer's length hangs on."""
    lengths = {each for buffer in plan.buffers if buffer.extent is not None for each in references(buffer.extent)}
    return name not in lengths and any(scalar.name == name for scalar in plan.scalars)


def _symmetric(plan: Plan, left: str, right: str) -> Claim:
    one, two = plan.order.index(left), plan.order.index(right)

    def exchanged(choose: Choices, call: Call) -> Experiment:
        arguments = list(call.arguments)
        arguments[one], arguments[two] = arguments[two], arguments[one]
        if isinstance(arguments[one], Place) and isinstance(arguments[two], Place):
            _need(len(_held(call, one)) == len(_held(call, two)))
        other = replace(call, arguments=tuple(arguments))
        _allow(plan, other)
        return call, other

    ground = Ground("symmetric", (ParameterName(left), ParameterName(right)))
    return Claim(ground, "", exchanged, _same_effects)


def _held(call: Call, index: int) -> bytes:
    place = call.arguments[index]
    assert isinstance(place, Place)
    return call.buffers[place.buffer].data


def _allow(plan: Plan, call: Call) -> None:
    """Skip a call that breaks a constraint over its numbers."""
    numbers = {name: each for name, each in zip(plan.order, call.arguments, strict=True) if not isinstance(each, Place)}
    for scalar in plan.scalars:
        number = numbers[scalar.name]
        _need(not scalar.choices or number in scalar.choices)
    for constraint in plan.constraints:
        try:
            _need(bool(value(constraint, numbers, {})))
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


def _need(condition: bool) -> None:
    if not condition:
        raise Skip


def _others(call: Call, place: Argument) -> list[Place]:
    """The call's pointers but this one."""
    return [each for each in call.arguments if isinstance(each, Place) and each is not place]


def _chained(choose: Choices, call: Call) -> Experiment:
    """The second call is made of the first one's result."""
    return call, CHAINED


CHAINED = Call(())


def _raised(plan: Plan, name: str) -> Design:
    """Two calls that differ in one number only, the smaller one first."""
    index = plan.order.index(name)
    (scalar,) = (each for each in plan.scalars if each.name == name)

    def pair(choose: Choices, call: Call) -> Experiment:
        low = _number(call, index)
        if scalar.choices:
            high: Numeric = choose.one_of(scalar.choices)
        else:
            far = choose.integer(0, 1)
            step = 1 << choose.integer(0, 8 * scalar.type.size - 1) if far else choose.integer(1, 16)
            high = scalar.type.rounded(low + (step / 4 if scalar.type.floating else step))
        _need(low < high <= scalar.greatest)
        second = _with(call, index, high)
        _allow(plan, second)
        return call, second

    return pair


def _shifted(plan: Plan, name: str, period: int) -> Design:
    index = plan.order.index(name)
    (scalar,) = (each for each in plan.scalars if each.name == name)

    def pair(choose: Choices, call: Call) -> Experiment:
        moved = _number(call, index) + period
        _need(scalar.least <= moved <= scalar.greatest)
        other = _with(call, index, moved)
        _allow(plan, other)
        return call, other

    return pair


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
