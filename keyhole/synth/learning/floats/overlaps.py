"""Models of functions of floats on calls in which two buffers share memory.

A model is found on buffers that lie apart. Where facts let them overlap, the order in which it reads and writes matters, too, and
only calls in which they do tell whether that is the function's.
"""

from __future__ import annotations

import random

from keyhole.native import Runner
from keyhole.properties.rules.knowledge import Knowledge
from keyhole.properties.trials.calls import BlackBox, Returned
from keyhole.synth.learning.floats.numbers import Mood
from keyhole.synth.learning.floats.subject import subject
from keyhole.synth.learning.inputs.calls import overlaid
from keyhole.synth.learning.inputs.shapes import Shape
from keyhole.synth.libraries.agreement import agree
from keyhole.synth.libraries.black_box import IrFunction
from keyhole.synth.libraries.passing import plain

CALLS = ((600, 6), (300, 24), (100, 70))  # of each mood, with so long buffers
FEWEST = 1000


def agreeing(about: Knowledge, ir: str, box: BlackBox, seed: int) -> int | None:
    """On how many calls with shared memory a model does what the function does; None where it does not on one of them."""
    studied, rng = subject(about, box, seed), random.Random(seed)
    shape = Shape(studied.plan, {})
    calls = [
        overlaid(shape, call, rng)
        for count, longest in CALLS
        for mood in Mood
        for call in studied.calls_of(studied.draws(count, mood, longest))
    ]
    with Runner(processor=True) as runner, IrFunction(ir, plain(about.function.signature), runner) as model:
        pairs = zip(calls, box.run(calls), model.run(calls), strict=True)
        said = [(call, one, two) for call, one, two in pairs if isinstance(one, Returned)]
    return len(said) if all(agree(call, one, two, studied.plan) for call, one, two in said) else None
