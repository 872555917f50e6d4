"""What a machine makes of functions: how long they take, and their assembly."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from keyhole.errors import KeyholeError
from keyhole.synth.native_text import lowerable
from keyhole.verbs import defaults
from keyhole.verbs.asking import Sketch, module_of

if TYPE_CHECKING:
    from keyhole.native import Comparison, Inputs, Timing


def timed(
    sketch: Sketch,
    function: str,
    against: str | None = None,
    *,
    mode: str = defaults.MODE,
    level: int = defaults.LEVEL,
    seed: int = defaults.SEED,
    timeout: float = defaults.TIMEOUT,
    inputs: Sequence[Inputs] = (),
) -> Timing | Comparison:
    """How long a call takes on this CPU, alone or interleaved with another function's. Raises KeyholeError."""
    from keyhole.native import Mode, Plan, compare, time_function

    try:
        measured = Mode(mode)
    except ValueError:
        names = " or ".join(each.value for each in Mode)
        raise KeyholeError(f"{mode!r} cannot be timed: expected {names}", code="bad-mode") from None
    text = lowerable(module_of(sketch), (function, *((against,) if against else ())))
    plan = Plan(mode=measured, level=level, seed=seed, timeout=timeout, inputs=tuple(inputs))
    return compare(text, function, against, plan=plan) if against else time_function(text, function, plan=plan)


def assembled(sketch: Sketch, function: str | None = None, *, level: int = defaults.LEVEL) -> str:
    """What a module, or one function of it, compiles to on this CPU. Raises KeyholeError."""
    from keyhole.native import assembly

    text = lowerable(module_of(sketch), (function,) if function else ())
    return assembly(text, level, function=function or "").rstrip()
