"""What there is to know of each hole of a function: kind, inferred type, domain, places, and the values in scope there."""

from __future__ import annotations

from dataclasses import dataclass

from keyhole.holes.inference import infer
from keyhole.holes.model import Function, HoleKind, Module
from keyhole.holes.scope import Scope
from keyhole.holes.signatures import Signatures
from keyhole.holes.sites import Unknown, unknowns
from keyhole.holes.text.printer import print_instruction
from keyhole.holes.types import Type, is_known
from keyhole.reports import Displayed


@dataclass(frozen=True, slots=True)
class HoleCard(Displayed):
    """One unknown. ``type`` is empty while nothing decides it (and for holes that have none); ``scope`` holds (name, type)."""

    name: str
    kind: str
    type: str
    domain: str
    function: str
    places: tuple[str, ...]
    line: str
    scope: tuple[tuple[str, str], ...]

    def to_json(self) -> dict[str, object]:
        """The card as ``keyhole holes --json`` prints it."""
        return {
            "name": self.name,
            "kind": self.kind,
            "type": self.type or None,
            "domain": self.domain,
            "function": self.function,
            "places": list(self.places),
            "line": self.line,
            "scope": [{"name": name, "type": type_} for name, type_ in self.scope],
        }


def hole_cards(module: Module) -> tuple[HoleCard, ...]:
    """The cards of all holes of a module, in text order. Raises TypeConflict and ParseError."""
    signatures = Signatures(module)
    return tuple(
        _card(function, unknown, signatures)
        for function in module.functions
        if function.body is None or "?" in function.body.text
        for unknown in unknowns(function, signatures)
    )


def _card(function: Function, unknown: Unknown, signatures: Signatures) -> HoleCard:
    site = unknown.sites[0]
    types = infer(function, signatures)
    values = Scope(function).values_at(site.place) if site.place.block >= 0 else ()
    line = print_instruction(site.instruction) if site.instruction is not None else ""
    return HoleCard(
        name=unknown.hole.name,
        kind=unknown.hole.kind.value,
        type=_shown(unknown.type) if unknown.hole.kind not in (HoleKind.REGION, HoleKind.CALLEE) else "",
        domain=_domain(unknown),
        function=function.name,
        places=tuple(site.span.place if site.span is not None else "" for site in unknown.sites),
        line=line,
        scope=tuple((value.name, _shown(types.resolve(value.type))) for value in values),
    )


def _shown(type_: Type) -> str:
    return str(type_) if is_known(type_) else ""


def _domain(unknown: Unknown) -> str:
    """What may be put there, in words."""
    hole = unknown.hole
    restricted = {"const": "constants", "arg": "parameters", "local": "values in scope"}
    parts: list[str] = []
    if hole.restriction:
        parts.append(restricted[hole.restriction])
    if hole.limit is not None:
        parts.append(f"at most {hole.limit} instruction{'s' * (hole.limit != 1)}")
    instruction = unknown.sites[0].instruction
    if hole.kind is HoleKind.INSTRUCTION and instruction is not None and instruction.operands:
        listed = ", ".join(map(str, instruction.operands))
        parts.append(f"using all of {listed}" if hole.dependent else f"over {listed}")
    if hole.choices:
        of = {HoleKind.INSTRUCTION: "of", HoleKind.FLAGS: "any of"}.get(hole.kind, "one of")
        parts.append(f"{of} {', '.join(hole.choices)}")
    return ", ".join(parts)
