"""Calls and what came of them, in the words of the signature: ``memchr(s = "ab", c = 98, n = 2)``."""

from __future__ import annotations

from typing import assert_never

from keyhole.properties.language.expressions import number_text
from keyhole.properties.trials.calls import Argument, Call, Died, Elsewhere, Place, Response, Result, Returned, Strayed
from keyhole.properties.trials.plan import BufferPlan, Plan

_SHOWN = 16


def call_text(function: str, plan: Plan, call: Call) -> str:
    """The call, with the content of its buffers."""
    shown = [
        f"{name} = {_argument(name, argument, plan, call)}"
        for name, argument in zip(plan.order, call.arguments, strict=True)
    ]
    return f"{function}({', '.join(shown)})"


def response_text(response: Response, call: Call, plan: Plan) -> str:
    """What came of a call: the result and what it changed, or how it ended."""
    match response:
        case Returned(result=result, contents=contents):
            changed = [
                f"{buffer.name} = {data_text(after, plan.buffer(buffer.name))}"
                for buffer, after in zip(call.buffers, contents, strict=True)
                if after != buffer.data
            ]
            came = "returned" if result is None else f"returned {result_text(result, call)}"
            return f"{came}{' and left ' if changed else ''}{', '.join(changed)}"
        case Strayed(buffer=index, offset=offset):
            buffer = call.buffers[index]
            side = f"byte {offset}" if offset >= 0 else f"{-offset} bytes before the start"
            return f"touched {side} of {buffer.name}, which has {len(buffer.data)} bytes"
        case Died(reason=reason):
            return reason
        case _:
            assert_never(response)


def result_text(result: Result, call: Call) -> str:
    """A result."""
    match result:
        case Place(buffer=index, offset=offset):
            return f"{call.buffers[index].name} + {offset}" if offset else call.buffers[index].name
        case Elsewhere(address=address):
            return "NULL" if address == 0 else f"{address:#x}"
        case None:
            return "nothing"
        case _:
            return number_text(result)


def data_text(data: bytes, buffer: BufferPlan | None) -> str:
    """The content of a buffer: text for bytes, else numbers."""
    element = buffer.element if buffer is not None else None
    if element is None or element.size == 1:
        cut = data[: 4 * _SHOWN]
        return '"' + repr(cut)[2:-1].replace('"', '\\"') + '"' + ("…" if len(cut) < len(data) else "")
    pieces = []
    for at in range(0, min(len(data), _SHOWN * element.size), element.size):
        cells = [
            number_text(cell.type.unpack(data[at + cell.offset : at + cell.offset + cell.type.size]))
            for cell in element.cells
        ]
        pieces.append(cells[0] if len(cells) == 1 else f"{{{', '.join(cells)}}}")
    if len(data) > _SHOWN * element.size:
        pieces.append("…")
    return f"{{{', '.join(pieces)}}}"


def _argument(name: str, argument: Argument, plan: Plan, call: Call) -> str:
    match argument:
        case Place(buffer=index, offset=offset):
            holder = call.buffers[index]
            shared = sum(isinstance(each, Place) and each.buffer == index for each in call.arguments) > 1
            if shared and holder.name != name:
                return f"{holder.name} + {offset} bytes" if offset else holder.name
            return data_text(holder.data[offset:], plan.buffer(name))
        case _:
            return number_text(argument)
