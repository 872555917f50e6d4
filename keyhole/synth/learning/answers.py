"""What learning comes to: a model with how far it was tested, or why there is none."""

from __future__ import annotations

import re
from dataclasses import dataclass

from keyhole.proof.verdicts import Tested
from keyhole.readback import read_back
from keyhole.reports import Answered

INDIFFERENT = (
    "it does the same whatever its arguments are; must another function be called before? This is what it does without"
)
APART = "no two buffers share memory"  # C allows that they do, where no pointer is restrict
_CONSTANT = re.compile(r"entry:\n\s*ret \w+(?: [^%\n]+)?\n}")


@dataclass(frozen=True, slots=True)
class Learned(Answered):
    """What was learned: the function ``@name`` in ``ir``, a module's text.

    ``how`` names its parts, ``calls`` are those of the library, ``seconds`` of the clock.
    """

    name: str
    ir: str
    certificate: Tested
    how: str
    calls: int
    seconds: float

    __repr__ = read_back

    def __str__(self) -> str:
        """The model's text."""
        return self.ir

    def to_json(self) -> dict[str, object]:
        """The object that ``keyhole learn --json`` prints."""
        return {
            "function": self.name,
            "status": "learned",
            "ir": self.ir,
            "certificate": self.certificate.to_json(),
            "how": self.how,
            "queries": self.calls,
            "seconds": round(self.seconds, 3),
            **({"note": INDIFFERENT} if self.indifferent else {}),
        }

    @property
    def indifferent(self) -> bool:
        """Whether the function has parameters and the model looks at none of them, and writes nothing."""
        head, _, body = self.ir.partition("{\n")
        return _CONSTANT.fullmatch(body.strip()) is not None and "%" in head


@dataclass(frozen=True, slots=True)
class NotLearned(Answered):
    """Why nothing was learned."""

    name: str
    reason: str
    calls: int
    seconds: float

    def to_json(self) -> dict[str, object]:
        """The object that ``keyhole learn --json`` prints."""
        return {
            "function": self.name,
            "status": "unknown",
            "ir": None,
            "certificate": {"kind": "unknown", "reason": self.reason},
            "queries": self.calls,
            "seconds": round(self.seconds, 3),
        }
