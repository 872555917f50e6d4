"""What a session is about at one moment. A value: commands make new ones, and nothing that was reached is ever changed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from keyhole.errors import KeyholeError
from keyhole.verbs.known import Known

if TYPE_CHECKING:
    from keyhole.holes.listing import HoleCard
    from keyhole.holes.model import Function, Module

Json: TypeAlias = "str | int | float | bool | list[Json] | dict[str, Json] | None"


@dataclass(frozen=True, slots=True)
class Focus:
    """The hole that commands are about when they name none."""

    function: str
    hole: str


def focus_of(card: HoleCard) -> Focus:
    """The focus on the hole that a card is about."""
    return Focus(card.function, card.name)


@dataclass(frozen=True, slots=True)
class Filled:
    """A hole that was filled, with what, and how sure we are: a certificate's kind, empty while nothing was checked."""

    function: str
    hole: str
    term: str
    certainty: str = ""


NOTHING = Known()


@dataclass(frozen=True)
class State:
    """The sketch, where it came from, what is known of the answer, the hole at hand, and what was filled on the way."""

    module: Module
    path: str = ""
    known: Known = NOTHING
    focus: Focus | None = None
    filled: tuple[Filled, ...] = ()

    @cached_property
    def text(self) -> str:
        """The module as text."""
        from keyhole.holes.text.printer import print_module

        return print_module(self.module)

    @cached_property
    def cards(self) -> tuple[HoleCard, ...]:
        """What there is to know of each open hole, in text order."""
        from keyhole.holes.listing import hole_cards

        return hole_cards(self.module)

    @property
    def name(self) -> str:
        """The file's name, for messages."""
        return Path(self.path).name if self.path else "<typed>"

    def with_focus(self, focus: Focus | None) -> State:
        """The same with another hole in focus; what was worked out of the module stays worked out."""
        after = replace(self, focus=focus)
        after.__dict__.update({name: self.__dict__[name] for name in ("text", "cards") if name in self.__dict__})
        return after

    def with_module(self, module: Module, *, filling: bool = False) -> State:
        """The same with another module; the focus moves on when its hole is gone.

        Once a function is another one, nothing that was certain is certain any more; and unless that came by ``filling``, what
        was filled into it is not there any more.
        """
        after = replace(self, module=module)._refocused(self)
        changed = _changed(self.module, module)
        if not changed:
            return after
        kept = [one for one in self.filled if filling or one.function not in changed]
        return replace(after, filled=tuple(replace(one, certainty="") for one in kept))

    def card(self, hole: str | None = None) -> HoleCard:
        """The card of a hole, by default the one in focus. Raises KeyholeError."""
        if hole is None:
            return self._focused()
        name = hole if hole.startswith("?") else "?" + hole
        found = [card for card in self.cards if card.name == name]
        if len(found) > 1 and self.focus is not None:
            found = [card for card in found if card.function == self.focus.function] or found
        if found:
            return found[0]
        names = ", ".join(card.name for card in self.cards) or "none"
        raise KeyholeError(f"there is no open hole {name}", code="no-hole", hint=f"open holes: {names}")

    def sketch(self) -> Function:
        """The function that has the hole in focus, or the only one with holes. Raises KeyholeError."""
        return self.module.get(self._focused().function)

    def to_json(self) -> dict[str, Json]:
        """The state as the journal keeps it."""
        known, focus = self.known, self.focus
        return {
            "text": self.text,
            "path": self.path,
            "known": {
                "references": list(known.references),
                "asserted": list(known.asserted),
                "assumed": list(known.assumed),
                "examples": None if known.examples is None else str(known.examples),
            },
            "focus": None if focus is None else [focus.function, focus.hole],
            "filled": [[f.function, f.hole, f.term, f.certainty] for f in self.filled],
        }

    def _focused(self) -> HoleCard:
        if not self.cards:
            raise KeyholeError(
                "no hole is open", code="no-hole", hint="load a sketch, or type IR with holes such as ?c"
            )
        at = self.focus
        return next((c for c in self.cards if at and (c.function, c.name) == (at.function, at.hole)), self.cards[0])

    def _refocused(self, before: State) -> State:
        """With the focus on a hole that is there: the old one, or the first that stands after it."""
        if not self.cards:
            return self.with_focus(None)
        if before.focus is not None and any(
            (c.function, c.name) == (before.focus.function, before.focus.hole) for c in self.cards
        ):
            return self
        here = [(c.function, c.name) for c in self.cards]
        old = [(c.function, c.name) for c in before.cards]
        at = before.focus
        after = old[old.index((at.function, at.hole)) :] if at and (at.function, at.hole) in old else old
        function, hole = next((key for key in after if key in here), here[0])
        return self.with_focus(Focus(function, hole))


def _changed(before: Module, after: Module) -> frozenset[str]:
    """The functions of a module that another one does not have as they were."""
    from keyhole.holes.text.printer import print_function

    found = {function.name: function for function in after.functions}
    return frozenset(
        function.name
        for function in before.functions
        if (now := found.get(function.name)) is not function
        and (now is None or print_function(now) != print_function(function))
    )


def state_from(found: dict[str, Json]) -> State:
    """The state that ``to_json`` wrote. Raises KeyholeError, KeyError and the like for anything else."""
    from keyhole.holes.text.reader import parse

    match found:
        case {"text": str(text), "path": str(path), "known": dict(known), "focus": focus, "filled": list(filled)}:
            module = parse(text, name=Path(path).name or "<typed>")
            at = Focus(str(focus[0]), str(focus[1])) if isinstance(focus, list) else None
            return State(
                module, path, _known_from(known), at, tuple(Filled(*map(str, f)) for f in filled if isinstance(f, list))
            )
    raise ValueError("not a state")


def _known_from(found: dict[str, Json]) -> Known:
    def names(key: str) -> tuple[str, ...]:
        listed = found.get(key)
        return tuple(map(str, listed)) if isinstance(listed, list) else ()

    examples = found.get("examples")
    return Known(names("references"), names("asserted"), names("assumed"), Path(str(examples)) if examples else None)
