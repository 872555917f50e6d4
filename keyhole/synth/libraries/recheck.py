"""Whether a model that was learned from one version of a library still describes another one.

Both are called alike, on calls that respect the model's properties; hypothesis makes a call on which they part smaller.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from keyhole.errors import KeyholeError
from keyhole.native import Runner
from keyhole.native.binaries.immediates import constants
from keyhole.native.binaries.shared_object import SharedObject
from keyhole.properties.language.reader import parse
from keyhole.properties.rules.database import Ground
from keyhole.properties.rules.knowledge import knowledge
from keyhole.properties.trials.calls import Response
from keyhole.properties.trials.claims import Claim, Experiment
from keyhole.properties.trials.generators import LONGEST
from keyhole.properties.trials.plan import plan
from keyhole.properties.trials.show import call_text, response_text
from keyhole.properties.trials.trying import Effort, Held, Refuted, try_claim
from keyhole.reports import Answered
from keyhole.synth.libraries.agreement import EXACT, Tolerance, agree
from keyhole.synth.libraries.black_box import IrFunction, LibraryFunction
from keyhole.synth.libraries.knowledge_base import Model

LONG = 8 * LONGEST
SAYS_SO = "units in the last place"  # with these words a certificate says that sums are made in another order
REORDERED = Tolerance(2.0**-12)  # what is left when a sum of floats has been made in another order, most of the time


@dataclass(frozen=True, slots=True)
class Same(Answered):
    """The library does what the model does, on so many different calls."""

    calls: int


@dataclass(frozen=True, slots=True)
class Differs(Answered):
    """It does not: the smallest call that was found, and what each of them does."""

    call: str
    model: str
    library: str


@dataclass(frozen=True, slots=True)
class Gone(Answered):
    """The library has no such function, or it cannot be called."""

    reason: str


Rechecked: TypeAlias = Same | Differs | Gone


def recheck(model: Model, library: SharedObject, runner: Runner, effort: Effort) -> Rechecked:
    """Compare a model with the function of that name in a library. Raises KeyholeError for a model that cannot be called."""
    file = parse(model.properties, f"{model.symbol}.props")
    about = knowledge(file, file.function(model.symbol))
    signature, planned = about.function.signature, plan(about)
    tolerance = REORDERED if SAYS_SO in model.certificate.how + model.how else EXACT
    try:
        theirs = LibraryFunction(library, signature, runner)
    except KeyholeError as error:
        return Gone(error.message)
    with theirs, IrFunction(model.ir, signature, runner) as ours:

        def parts(experiment: Experiment, responses: Sequence[Response]) -> str:
            (said,) = ours.run(experiment)
            return "" if agree(experiment[0], said, responses[0], planned, tolerance) else "they differ"

        ground = Ground("function", next(iter(about.database.of("function"))))
        claim = Claim(ground, "", lambda choose, call: (call,), parts, all_return=False)
        made = 0
        for limits in (effort.limits, replace(effort.limits, longest=LONG)):
            match try_claim(claim, planned, theirs, replace(effort, limits=limits)):
                case Refuted(experiment=(call, *_), responses=(response, *_)):
                    break
                case Held(coverage=coverage):
                    made += coverage.calls
        else:
            return Same(made)
        (said,) = ours.run((call,))
    shown = (call_text(model.symbol, planned, call), response_text(said, call, planned))
    return Differs(*shown, response_text(response, call, planned))


def with_constants(effort: Effort, library: SharedObject, name: str) -> Effort:
    """The effort, with the numbers that the function's own machine code has in it or reads."""
    magic = constants(library, name)
    return replace(effort, limits=replace(effort.limits, magic=magic))
