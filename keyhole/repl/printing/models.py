"""What was learned of functions, and how models stand to their libraries, as text."""

from __future__ import annotations

from typing import assert_never

from keyhole.plural import counted
from keyhole.synth.libraries.knowledge_base import Model
from keyhole.synth.libraries.recheck import Differs, Gone, Rechecked, Same


def rechecked_text(model: Model, result: Rechecked) -> str:
    """How a model stands to another version of its library."""
    match result:
        case Same(calls=calls):
            return f"{model.symbol}: the same on {counted(calls, 'call')}"
        case Differs(call=call, model=said, library=there):
            return f"{model.symbol}: differs\n  {call}\n  the model:   {said}\n  the library: {there}"
        case Gone(reason=reason):
            return f"{model.symbol}: gone: {reason}"
        case _:
            assert_never(result)


def rechecked_json(model: Model, result: Rechecked) -> dict[str, object]:
    """The same, as one object."""
    start: dict[str, object] = {"function": model.symbol, "learned_from": model.library, "version": model.version}
    match result:
        case Same(calls=calls):
            return {**start, "status": "same", "calls": calls}
        case Differs():
            return {**start, "status": "differs", "call": result.call, "model": result.model, "library": result.library}
        case Gone(reason=reason):
            return {**start, "status": "gone", "reason": reason}
        case _:
            assert_never(result)
