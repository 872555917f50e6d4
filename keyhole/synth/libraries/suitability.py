"""What a library says against learning one of its functions: the facts that it refutes, and what a model cannot describe.

A model is a function of arguments and memory. What keeps state, reads an argument that the signature does not have, or leaves its
buffers has none, so this is found out first, with the smallest calls that show it.
"""

from __future__ import annotations

from dataclasses import dataclass

from keyhole.properties.language.printer import fact_line
from keyhole.properties.rules.knowledge import Knowledge
from keyhole.properties.trials.calls import BlackBox, Returned
from keyhole.properties.trials.generators import samples
from keyhole.properties.trials.plan import plan
from keyhole.properties.trials.show import call_text, response_text
from keyhole.properties.trials.trying import Effort, Refuted, fact_of, trials
from keyhole.source import Span

HINTS = {
    "does-not-return": "do its facts allow calls that they should not, or must another function be called before?",
    "further-arguments": "the signature has too few parameters",
    "leaves-buffer": "a fact says how many elements a pointer has: size x, n, or terminated x",
    "writes-input": "say what is written: output x, or inout x",
    "reads-output": "say that it is read, too: inout x",
}
KEEPS_STATE, DIES = "keeps-state", "does-not-return"


@dataclass(frozen=True, slots=True)
class Unsuitable:
    """Why a function cannot be learned as it is described. ``code`` is a claim's; ``span`` is the fact that is wrong, if it is one;
    ``calls`` are the calls that show it."""

    code: str
    message: str
    span: Span | None
    calls: tuple[str, ...]

    @property
    def hint(self) -> str:
        """What to do."""
        return HINTS.get(self.code, "")


def unsuitable(about: Knowledge, box: BlackBox, effort: Effort) -> Unsuitable | None:
    """The first thing that speaks against learning a function; None when nothing does.

    Raises KeyholeError when no call can be made up.
    """
    for trial in trials(about, box, effort):
        if isinstance(trial, Refuted) and not (trial.claim.code == DIES and _mostly_returns(about, box, effort)):
            return _unsuitable(about, trial)
    return None


def _mostly_returns(about: Knowledge, box: BlackBox, effort: Effort) -> bool:
    """Whether enough calls return for a model of those: that others crash is what the function does there."""
    made = samples(plan(about), effort.experiments, effort.seed, effort.limits)
    returned = sum(isinstance(each, Returned) for each in box.run(made))
    return 3 * returned >= len(made)


def _unsuitable(about: Knowledge, trial: Refuted) -> Unsuitable:
    name, planned = about.function.name, plan(about)
    fact = fact_of(about, trial.claim)
    against = f", against '{fact_line(fact)}'" if fact is not None else ""
    shown = (
        f"{call_text(name, planned, call)} {response_text(response, call, planned)}"
        for call, response in zip(trial.experiment, trial.responses, strict=True)
    )
    span = fact.span if fact is not None else None
    return Unsuitable(trial.claim.code, f"{name}: {trial.reason}{against}", span, tuple(dict.fromkeys(shown)))
