"""What superoptimisation gives back: of each function what was replaced, what it cost and costs now, and how sure that is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from keyhole.holes.model import Function, Module
from keyhole.holes.text.printer import print_function
from keyhole.proof import Certificate
from keyhole.readback import read_back
from keyhole.reports import Displayed
from keyhole.synth.answers import Cost, Json, exact


class Status(Enum):
    """What came of a function: cheaper, nothing cheaper in what was searched, or it could not be searched."""

    IMPROVED = "improved"
    UNCHANGED = "unchanged"
    UNKNOWN = "unknown"

    __repr__ = Enum.__str__


@dataclass(frozen=True, slots=True)
class Step(Displayed):
    """A window that was replaced: the instructions that it had, and what stands there now. The certificate says that the whole
    function, as it is after the step, refines the one that was given."""

    before: str
    after: str
    cost_before: Cost
    cost_after: Cost
    certificate: Certificate

    __repr__ = read_back

    def to_json(self) -> Json:
        """The step as the command line prints it."""
        return {
            "before": self.before,
            "after": self.after,
            "cost": {"before": self.cost_before.to_json(), "after": self.cost_after.to_json()},
            "certificate": self.certificate.to_json(),
        }


@dataclass(frozen=True, slots=True)
class Improvement(Displayed):
    """What came of one function. ``certificate`` says that ``after`` refines ``before``; ``reason``, why it is not known whether
    there is something cheaper, or that there was nothing to search."""

    name: str
    status: Status
    before: Function
    after: Function
    cost_before: Cost
    cost_after: Cost
    steps: tuple[Step, ...]
    certificate: Certificate | None
    seconds: float
    reason: str = ""

    __repr__ = read_back

    def to_json(self) -> Json:
        """One entry of ``functions``."""
        return exact(
            {
                "function": self.name,
                "status": self.status.value,
                "ir": print_function(self.after),
                "steps": [step.to_json() for step in self.steps],
                "cost": {"before": self.cost_before.to_json(), "after": self.cost_after.to_json()},
                "certificate": None if self.certificate is None else self.certificate.to_json(),
                "reason": self.reason or None,
                "seconds": self.seconds,
            }
        )


@dataclass(frozen=True, slots=True)
class Optimized(Displayed):
    """The module with every function as cheap as it was made, and what came of each."""

    module: Module
    functions: tuple[Improvement, ...]
    seconds: float

    def to_json(self) -> dict[str, Json]:
        """What the command line prints, without the file's name."""
        return {"functions": [function.to_json() for function in self.functions], "seconds": self.seconds}

    __repr__ = read_back

    def __str__(self) -> str:
        """The module's text."""
        return str(self.module)
