"""What learning comes to: a model with how far it was tested, or why there is none."""

from __future__ import annotations

from dataclasses import dataclass

from keyhole.proof.verdicts import Tested


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


@dataclass(frozen=True, slots=True)
class NotLearned:
    """Why nothing was learned."""

    name: str
    reason: str
    calls: int
    seconds: float
