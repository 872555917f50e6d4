"""What a callee hole may be filled with: functions of the module that take and yield what stands at the call.

Every one of them is tried by running its body, so one that is only declared cannot be: then the hole needs choices that leave it
out. The sketch itself, functions with holes, and those that say what is right are left out unless they are named as a choice.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from keyhole.errors import SourceError
from keyhole.holes.model import Call, Function, Module
from keyhole.holes.operations import intrinsic_row
from keyhole.holes.sites import Site, Unknown, sites
from keyhole.holes.types import FunctionType, IntType, scalar
from keyhole.source import Span


class OutOfReach(SourceError):
    """A hole that the engines do not fill; it becomes an ``Unknown`` with its place."""

    def __init__(self, message: str, span: Span | None) -> None:
        super().__init__(message, code="out-of-reach", span=span)


@dataclass(frozen=True, slots=True)
class Callees:
    """The functions around a sketch. ``apart``: those that are no answer unless they are a hole's choice."""

    module: Module
    sketch: Function
    apart: frozenset[str]
    signatures: Mapping[str, FunctionType]

    def words(self, unknown: Unknown) -> tuple[str, ...]:
        """The names that fit at all places of the hole. Raises SourceError when there is none, OutOfReach when one cannot be
        tried."""
        hole, span = unknown.hole, unknown.sites[0].span
        found = [name for name in self.signatures if all(self._fits(name, site) for site in unknown.sites)]
        if hole.choices:
            chosen = [name for name in hole.choices if name in found]
        else:
            chosen = [name for name in found if name not in self.apart and name != self.sketch.name]
            chosen = [name for name in chosen if not self._has_holes(name)]
        if not chosen:
            raise SourceError(
                f"{'none of the choices' if hole.choices else 'no function of the module'} fits the call of {hole.name}",
                code="empty-grammar",
                span=span,
                hint="a function fits that takes the arguments' types and returns the call's",
            )
        for name in chosen:
            self._check_runs(name, unknown)
        return tuple(chosen)

    def _fits(self, name: str, site: Site) -> bool:
        call = site.instruction
        assert call is not None and isinstance(call.detail, Call)
        given = tuple(argument.type for argument in call.operands[:-1])
        type_ = self.signatures[name]
        return not type_.variadic and (type_.result, type_.parameters) == (call.type, given)

    def _has_holes(self, name: str) -> bool:
        found = self.module.function(name)
        return found is not None and bool(sites(found))

    def _check_runs(self, name: str, unknown: Unknown) -> None:
        type_, hole, span = self.signatures[name], unknown.hole, unknown.sites[0].span
        if not all(isinstance(scalar(part), IntType) for part in (type_.result, *type_.parameters)):
            raise OutOfReach(
                f"{hole.name} is a call of {type_.result}; only integers are solved yet, fill it yourself", span
            )
        row = intrinsic_row(name)
        if self.module.function(name) is None and (row is None or row.meaning is None):
            raise OutOfReach(
                f"{name} may stand in {hole.name} and has no body here; give the hole choices without it: {hole.name}{{@f, @g}}",
                span,
            )
