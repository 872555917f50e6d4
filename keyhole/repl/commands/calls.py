"""Arguments of a call as they are typed, and what came of the call as it is shown."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from typing import TYPE_CHECKING

from keyhole.errors import KeyholeError
from keyhole.holes.model import Function
from keyhole.holes.types import FloatType, IntType, Type
from keyhole.plural import counted
from keyhole.repl.session.reply import Piece

if TYPE_CHECKING:
    from keyhole.native.outcome import Argument, Outcome


def native_arguments(function: Function, text: str) -> tuple[Argument, ...]:
    """One argument for each parameter: integers, floats, ``null``, or ``"text"`` for pointers. Raises KeyholeError."""
    words = traced_arguments(function, text)
    return tuple(_argument(p.type, word) for p, word in zip(function.signature.parameters, words, strict=True))


def traced_arguments(function: Function, text: str) -> tuple[str, ...]:
    """The words of a call's arguments, one for each parameter; commas may stand between. Raises KeyholeError."""
    try:
        given = shlex.split(text.replace(",", " "))
    except ValueError as error:
        raise KeyholeError(f"{error}", code="usage") from None
    parameters = function.signature.parameters
    if len(given) != len(parameters):
        form = " ".join(f"{parameter.name}:{parameter.type}" for parameter in parameters)
        message = f"{function.name} takes {counted(len(parameters), 'argument')}, not {len(given)}"
        raise KeyholeError(message, code="arguments", hint=f"run {function.name} {form}")
    return tuple(given)


def outcome_piece(function: Function, arguments: str, given: tuple[Argument, ...], outcome: Outcome) -> Piece:
    """What a call did, integers as signed and unsigned where that differs, and what it wrote to its buffers."""
    from keyhole.native.outcome import Returned, describe

    head = f"{function.name}({', '.join(arguments.replace(',', ' ').split())})"
    match outcome:
        case Returned(value=int() as value) if isinstance(function.signature.result, IntType):
            said = f"{head} = {_integer(value, function.signature.result.width)}"
        case Returned(value=value):
            said = f"{head} = {value}" if value is not None else f"{head} returned"
        case _:
            return Piece("bad", f"{head} {describe(outcome)}")
    return Piece("text", "\n".join([said, *_written(function, given, outcome.buffers)]))


def _written(function: Function, given: tuple[Argument, ...], after: tuple[bytes | None, ...]) -> Iterator[str]:
    for parameter, before, now in zip(function.signature.parameters, given, after, strict=True):
        if now is not None and now != before:
            yield f"  {parameter.name} holds {_quoted(now)}"


def _quoted(content: bytes) -> str:
    """Bytes as they are typed: ``"text"``, with ``\\x`` for what no key is for."""
    return '"' + repr(content)[2:-1].replace('"', '\\"') + '"'


def _integer(value: int, width: int) -> str:
    signed = value - (1 << width) if width > 1 and value >> (width - 1) else value
    return str(value) if signed == value else f"{signed} ({value:#x}, {value} unsigned)"


def _argument(type_: Type, word: str) -> Argument:
    try:
        match type_:
            case IntType():
                return {"true": 1, "false": 0}[word] if word in ("true", "false") else int(word, 0)
            case FloatType():
                return float(word)
            case _ if word == "null":
                return None
            case _ if str(type_).startswith("ptr"):
                return word.encode() + b"\0"
    except ValueError:
        pass
    raise KeyholeError(f"'{word}' is no {type_}", code="arguments")
