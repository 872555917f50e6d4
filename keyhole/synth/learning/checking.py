"""Whether a model does what the function does: the same calls of both, in native code, between the same guard pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain, repeat

from keyhole.native import Runner
from keyhole.properties.language.model import Signature
from keyhole.properties.trials.calls import BlackBox, Call, Response, Returned
from keyhole.synth.libraries.black_box import IrFunction

BATCHES = (2, 8, 24, 80)  # a model that hangs must not do so hundreds of times
BATCH = 400


@dataclass(frozen=True, slots=True)
class Compared:
    """Indices of the calls on which a model differs, and the number of calls that say something (the function returned)."""

    wrong: tuple[int, ...]
    count: int


def compare(
    ir: str, signature: Signature, runner: Runner, calls: Sequence[Call], wanted: Sequence[Response]
) -> Compared:
    """Run a model on calls whose responses by the function are known; stops at the first batch with a difference.

    Calls from which the function did not return say nothing. Raises ToolError for a model that is no valid IR.
    """
    with IrFunction(ir, signature, runner) as model:
        return differences(model, calls, wanted)


def differences(model: BlackBox, calls: Sequence[Call], wanted: Sequence[Response]) -> Compared:
    """The same, of a model that is already loaded."""
    wrong: list[int] = []
    count = start = 0
    for size in chain(BATCHES, repeat(BATCH)):
        chosen = [at for at in range(start, min(start + size, len(calls))) if isinstance(wanted[at], Returned)]
        start += size
        found = model.run([calls[at] for at in chosen])
        count += len(chosen)
        wrong += [at for at, one in zip(chosen, found, strict=True) if one != wanted[at]]
        if wrong or start >= len(calls):
            break
    return Compared(tuple(wrong), count)
