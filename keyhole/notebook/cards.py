"""The holes of a module, shown together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from keyhole.holes.listing import HoleCard
from keyhole.holes.model import Module
from keyhole.reports import Displayed
from keyhole.show.texts import holes_text


@dataclass(frozen=True, slots=True)
class Cards(Displayed):
    """A sketch and the cards of its holes. Iterating gives the cards."""

    module: Module
    cards: tuple[HoleCard, ...]

    def __iter__(self) -> Iterator[HoleCard]:
        return iter(self.cards)

    def __len__(self) -> int:
        return len(self.cards)

    def __repr__(self) -> str:
        return holes_text(self.module.source.name, self.cards)
