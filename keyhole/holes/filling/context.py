"""One fill under way: the function, the unknown, the term, and how a term is refused."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from keyhole.errors import FillError, Note
from keyhole.holes.filling.rewrite import names_in
from keyhole.holes.filling.terms import whole
from keyhole.holes.inference import infer
from keyhole.holes.model import Function, Instruction
from keyhole.holes.scope import Scope
from keyhole.holes.sites import Unknown, sites
from keyhole.holes.types import FunctionType, Type
from keyhole.holes.unification import Types
from keyhole.source import Source, Span


@dataclass(frozen=True, slots=True)
class Filled:
    """The function with the term in place, and pairs of types that the filling makes equal."""

    function: Function
    equal: tuple[tuple[Type, Type], ...] = ()


@dataclass(frozen=True, slots=True)
class Filling:
    """What the methods of filling need to know."""

    function: Function
    unknown: Unknown
    term: Source
    signatures: Mapping[str, FunctionType]

    @property
    def name(self) -> str:
        """The hole's name."""
        return self.unknown.hole.name

    @property
    def instruction(self) -> Instruction:
        """The instruction in which the hole first stands."""
        instruction = self.unknown.sites[0].instruction
        assert instruction is not None
        return instruction

    def refuse(self, message: str, *, code: str, hint: str = "", span: Span | None = None) -> FillError:
        """A FillError with the place of the term and of the hole."""
        notes = (Note(f"the hole {self.name}", self.unknown.sites[0].span),)
        return FillError(message, code=code, span=span or whole(self.term), hint=hint, notes=notes)

    def types(self) -> Types:
        """What inference knows before the fill."""
        return infer(self.function, self.signatures)

    def scope(self) -> Scope:
        """Dominance before the fill."""
        return Scope(self.function)

    def taken(self) -> frozenset[str]:
        """Names that a term may not define, and names that its anonymous holes may not get."""
        return names_in(self.function) | {site.hole.name for site in sites(self.function)}


def near(name: str, known: Sequence[str]) -> str:
    """A hint that names what was probably meant."""
    matches = get_close_matches(name, known, 1)
    if matches:
        return f"did you mean {matches[0]}?"
    return f"there are {', '.join(known[:8])}" if known else "there are none"
