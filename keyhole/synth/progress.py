"""What a search says while it runs. Printers decide what a user sees of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from keyhole.synth.answers import Completion


@dataclass(frozen=True, slots=True)
class Tried:
    """So many candidates were tried so far."""

    engine: str
    candidates: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Closed:
    """An engine has been through everything that ``what`` names."""

    engine: str
    what: str
    seconds: float


@dataclass(frozen=True, slots=True)
class Found:
    """A completion passed the checker."""

    completion: Completion


Event: TypeAlias = Tried | Closed | Found
Listener: TypeAlias = Callable[[Event], None]


def silent(event: Event) -> None:
    """Listens to nothing."""
