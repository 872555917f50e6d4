"""What is told of one execution: its steps, and how it ended."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from keyhole.holes.model import Hole
from keyhole.holes.types import Type
from keyhole.plural import counted
from keyhole.proof.tracing.values import brief, value_text
from keyhole.proof.verdicts import Json, Numbers
from keyhole.source import Span


@dataclass(frozen=True, slots=True)
class Known:
    """A name and what it holds."""

    name: str
    type: Type
    value: Numbers
    text: str = ""  # of the value, where it says more than the lanes do

    def __str__(self) -> str:
        return f"{self.name}={self.text or brief(self.type, self.value)}"


@dataclass(frozen=True, slots=True)
class Step:
    """One executed instruction: its text, the block that it stands in, what it computed, and what there is to say about that.

    ``name`` is that of the result (empty: none), ``lanes`` are the result for whoever compares; ``value`` is the text of what was
    computed or stored, or of where control goes.
    """

    block: str
    text: str
    value: str
    note: str = ""
    name: str = ""
    lanes: Numbers = ()
    span: Span | None = None

    def to_json(self) -> Json:
        return {"block": self.block, "instruction": self.text, "value": self.value, "note": self.note or None}


@dataclass(frozen=True, slots=True)
class Returned:
    """The function returned; ``value`` has no lanes for ``void``."""

    type: Type
    value: Numbers
    text: str = ""  # of the value, where it says more than the lanes do

    def __str__(self) -> str:
        return f"returned {self.text or value_text(self.type, self.value)}" if self.value else "returned"


@dataclass(frozen=True, slots=True)
class Undefined:
    """Immediate undefined behaviour. ``instruction`` is the text of what met it, empty at the entry."""

    reason: str
    instruction: str
    span: Span | None = None

    def __str__(self) -> str:
        return f"undefined behaviour: {self.reason}"


@dataclass(frozen=True, slots=True)
class Stuck:
    """The next instruction needs a hole. ``live`` are the values that are known there; ``type`` is the hole's (None: it has none
    that is known)."""

    hole: Hole
    type: Type | None
    live: tuple[Known, ...]
    instruction: str
    span: Span | None = None

    def __str__(self) -> str:
        of_type = "" if self.type is None else f" ({self.type})"
        live = ", ".join(map(str, self.live))
        return f"stuck at {self.hole.name}{of_type}" + (f", live: {live}" if live else "")


@dataclass(frozen=True, slots=True)
class Unmodelled:
    """What comes next has no meaning here, and why."""

    reason: str
    span: Span | None = None

    def __str__(self) -> str:
        return self.reason if self.span is None else f"{self.span.place}: {self.reason}"


@dataclass(frozen=True, slots=True)
class Limit:
    """Still running after that many steps."""

    steps: int

    def __str__(self) -> str:
        return f"still running after {counted(self.steps, 'step')}"


End: TypeAlias = Returned | Undefined | Stuck | Unmodelled | Limit


@dataclass(frozen=True, slots=True)
class Trace:
    """One execution of a function on ``arguments``. ``choices`` says what was chosen where LLVM leaves a choice (empty: nothing):
    then other executions are possible on the same arguments."""

    function: str
    arguments: tuple[Known, ...]
    steps: tuple[Step, ...]
    end: End
    choices: tuple[str, ...] = ()

    def __str__(self) -> str:
        given = ", ".join(map(str, self.arguments))
        lines = [f"{self.function}({given})", *(_line(step) for step in self.steps), str(self.end)]
        return "\n".join(lines)

    def to_json(self) -> Json:
        return {
            "function": self.function,
            "arguments": [str(known) for known in self.arguments],
            "steps": [step.to_json() for step in self.steps],
            "end": type(self.end).__name__.lower(),
            "message": str(self.end),
            "choices": list(self.choices),
        }


def _line(step: Step) -> str:
    value = f"  ; {step.value}" if step.value else ""
    return f"  {step.text}{value}" + (f"  ({step.note})" if step.note else "")
