"""Functions of which nothing is known, for a native run: each does what a counterexample says of its calls.

One call after another is compared with what is said: who is called, and with what. It then leaves in memory, and returns, what is
said. ``keyhole.calls`` counts the calls, ``keyhole.other`` is set when one is not the one that is said.
"""

from __future__ import annotations

from collections.abc import Sequence

from keyhole.errors import KeyholeError
from keyhole.proof import Number
from keyhole.proof.verdicts import Called
from keyhole.synth.replay.memory import Stage

COUNTERS = "@keyhole.calls = internal global i64 0\n@keyhole.other = internal global i8 0\n"
_FLOATS = {"half": "i16", "float": "i32", "double": "i64"}


def stubs(stage: Stage, calls: Sequence[Called], others: Sequence[Called]) -> str:
    """The module text of the functions that are called, and of ``others`` that are only mentioned. Raises KeyholeError for types
    that are not passed this way."""
    names = dict.fromkeys(call.callee for call in (*calls, *others))
    return COUNTERS + "".join(_stub(stage, name, calls, others) for name in names)


def _stub(stage: Stage, name: str, calls: Sequence[Called], others: Sequence[Called]) -> str:
    mine = [(number, call) for number, call in enumerate(calls) if call.callee == name]
    types = {(call.types, call.type, call.convention) for call in (*calls, *others) if call.callee == name}
    first = next(call for call in (*calls, *others) if call.callee == name)
    if len(types) > 1:
        raise _unfit(f"{name}, which is called with several types")
    given = ", ".join(f"{type_} %a{index}" for index, type_ in enumerate(first.types))
    cases = " ".join(f"i64 {number}, label %call{number}" for number, _ in mine)
    lines = [
        f"define internal {first.convention} {first.type} {name}({given}) {{",
        "  %n = load i64, ptr @keyhole.calls",
        "  %next = add i64 %n, 1",
        "  store i64 %next, ptr @keyhole.calls",
        f"  switch i64 %n, label %other [ {cases} ]",
        "other:",
        "  store i8 1, ptr @keyhole.other",
        "  ret void" if first.type == "void" else f"  ret {first.type} zeroinitializer",
    ]
    for number, call in mine:
        lines += _case(stage, number, call)
    return "\n".join([*lines, "}", ""])


def _case(stage: Stage, number: int, call: Called) -> list[str]:
    """What the call of that number does."""
    lines = [f"call{number}:"]
    for index, (type_, lanes) in enumerate(zip(call.types, call.arguments, strict=True)):
        lines += _compared(f"{number}.{index}", f"%a{index}", type_, _word(stage, type_, lanes))
    for pointer, held in call.leaves:
        address, byte = stage.address(pointer), stage.byte(held)
        if address is None or byte is None:
            raise _unfit(f"{call.callee}, which leaves what cannot be laid out")
        lines.append(f"  store i8 {byte}, ptr inttoptr (i64 {address} to ptr), align 1")
    if call.type == "void":
        return [*lines, "  ret void"]
    word = _word(stage, call.type, call.result)
    return [*lines, *_returned(number, call.type, word)]


def _word(stage: Stage, type_: str, lanes: tuple[Number, ...]) -> int:
    """A scalar as a number."""
    native = stage.number(lanes[0]) if len(lanes) == 1 else None
    is_scalar = type_ in _FLOATS or type_ == "ptr" or (type_[0] == "i" and type_[1:].isdigit())
    if native is None or not isinstance(native.value, int) or not is_scalar:
        raise _unfit(f"values of type {type_}")
    return native.value


def _compared(tag: str, name: str, type_: str, word: int) -> list[str]:
    """The flag set where the argument is another than the word."""
    lines = []
    if type_ in _FLOATS:
        lines.append(f"  %bits{tag} = bitcast {type_} {name} to {_FLOATS[type_]}")
        name, type_ = f"%bits{tag}", _FLOATS[type_]
    wanted = f"inttoptr (i64 {word} to ptr)" if type_ == "ptr" else _integer(type_, word)
    return [
        *lines,
        f"  %wrong{tag} = icmp ne {type_} {name}, {wanted}",
        f"  %flag{tag} = zext i1 %wrong{tag} to i8",
        f"  %old{tag} = load i8, ptr @keyhole.other",
        f"  %new{tag} = or i8 %old{tag}, %flag{tag}",
        f"  store i8 %new{tag}, ptr @keyhole.other",
    ]


def _returned(number: int, type_: str, word: int) -> list[str]:
    if type_ == "ptr":
        return [f"  ret ptr inttoptr (i64 {word} to ptr)"]
    if type_ in _FLOATS:
        bits = f"%result{number}"
        return [f"  {bits} = bitcast {_FLOATS[type_]} {word} to {type_}", f"  ret {type_} {bits}"]
    return [f"  ret {type_} {_integer(type_, word)}"]


def _integer(type_: str, word: int) -> str:
    return str(bool(word)).lower() if type_ == "i1" else str(word)


def _unfit(what: str) -> KeyholeError:
    return KeyholeError(f"cannot stand in for {what}", code="unsupported-type")
