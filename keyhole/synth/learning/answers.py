"""What learning comes to: a model with how far it was tested, or why there is none."""

from __future__ import annotations

import re
from dataclasses import dataclass

from keyhole.proof.verdicts import Tested

_CONSTANT = re.compile(r"entry:\n\s*ret \w+(?: [^%\n]+)?\n}")


@dataclass(frozen=True, slots=True)
class Learned:
    """What was learned: the function ``@name`` in ``ir``, a module's text.

    ``how`` names its parts, ``calls`` are those of the library, ``seconds`` of the clock.
    """

    name: str
    ir: str
    certificate: Tested
    how: str
    calls: int
    seconds: float

    @property
    def indifferent(self) -> bool:
        """Whether the function has parameters and the model looks at none of them, and writes nothing."""
        head, _, body = self.ir.partition("{\n")
        return _CONSTANT.fullmatch(body.strip()) is not None and "%" in head


@dataclass(frozen=True, slots=True)
class NotLearned:
    """Why nothing was learned."""

    name: str
    reason: str
    calls: int
    seconds: float
