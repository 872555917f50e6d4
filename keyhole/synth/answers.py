"""What comes back: ``Filled``, ``Impossible`` or ``Unknown``, and the completions.

They are values to match on, never truth values. ``Impossible`` is only said with the bound under which it was shown: every filling
in the hole's domain is excluded, constants included. An enumeration that ran dry over a pool of constants is ``Unknown``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NoReturn, TypeAlias

from keyhole.holes.model import Function, Module
from keyhole.holes.text.printer import print_function
from keyhole.proof import Certificate
from keyhole.readback import in_room, read_back
from keyhole.reports import Displayed, Report, Result
from keyhole.reports import Unknown as NoAnswer
from keyhole.source import Span

Json: TypeAlias = "dict[str, Json] | list[Json] | str | int | float | bool | None"

_EXACT_IN_JSON = 1 << 53
INTERRUPTED = "interrupted"  # the reason of an Unknown after Ctrl-C
STOPPED = "stopped"  # the reason of an Unknown after the caller said so


def _no_truth(answer: object) -> NoReturn:
    raise TypeError(f"{type(answer).__name__} is not a truth value: match on Filled, Impossible and Unknown instead")


def exact(value: Json) -> Json:
    """The same JSON value with integers above 2**53 as strings."""
    match value:
        case bool():
            return value
        case int() if abs(value) > _EXACT_IN_JSON:
            return str(value)
        case dict():
            return {key: exact(item) for key, item in value.items()}
        case list():
            return [exact(item) for item in value]
        case _:
            return value


@dataclass(frozen=True, slots=True)
class Cost:
    """What a completion costs: cycles on the longest chain, cycles together, instructions; nanoseconds where measured."""

    latency: int
    throughput: int
    size: int
    nanoseconds: float | None = None

    __repr__ = read_back

    def to_json(self) -> Json:
        """The cost as the command line prints it."""
        found: dict[str, Json] = {"latency": self.latency, "throughput": self.throughput, "size": self.size}
        if self.nanoseconds is not None:
            found["nanoseconds"] = self.nanoseconds
        return found


@dataclass(frozen=True, slots=True)
class Completion(Displayed):
    """A sketch with all its holes filled, and how sure we are of it. ``seconds`` is when it was found.

    ``assuming`` names the functions that say which inputs count (none: all do); ``optimal`` says what cheaper fillings are known
    not to exist, None when that is not known; ``sketch`` is the function as it was.
    """

    fillings: Mapping[str, str]
    module: Module
    function: Function
    certificate: Certificate
    cost: Cost
    seconds: float
    assuming: tuple[str, ...] = ()
    optimal: str | None = None
    sketch: Function | None = field(default=None, compare=False, repr=False)

    def to_json(self) -> Json:
        """One entry of ``completions``."""
        found: dict[str, Json] = {
            "fillings": dict(self.fillings),
            "ir": print_function(self.function),
            "certificate": self.certificate.to_json(),
            "cost": self.cost.to_json(),
            "optimal": self.optimal,
        }
        return found | ({"assuming": list(self.assuming)} if self.assuming else {})

    def __repr__(self) -> str:
        """As it reads back; the module's text stands there once, although the function is one of its."""
        if self.module.function(self.function.name) != self.function:
            return read_back(self)
        return read_back(self, module=f"(module := {self.module!r})", function=f"module.get({self.function.name!r})")

    def __str__(self) -> str:
        """The completed function's text."""
        return print_function(self.function)


@dataclass(frozen=True, slots=True)
class Filled(Result):
    """Completions, the cheapest first. ``every``: it is known that there are no others."""

    completions: tuple[Completion, ...]
    seconds: float
    every: bool = False
    report: Report | None = field(default=None, kw_only=True, compare=False, repr=False)

    def __bool__(self) -> bool:
        _no_truth(self)

    @property
    def best(self) -> Completion:
        """The cheapest."""
        return self.completions[0]

    __repr__ = read_back

    def __str__(self) -> str:
        """The fillings of the cheapest completion, and its function."""
        fillings = [f"{name} = {term or '(no flags)'}" for name, term in self.best.fillings.items()]
        return "\n".join([*fillings, str(self.best)])

    def to_json(self) -> Json:
        """The answer as the command line prints it."""
        found = [completion.to_json() for completion in self.completions]
        return exact({"status": "filled", "completions": found, "every": self.every, "seconds": self.seconds})


@dataclass(frozen=True, slots=True)
class Conflict:
    """Things that are asked, which no filling meets together. ``minimal``: any of them can be left out to make it possible to meet
    the others. ``relax`` names those without which the whole question has an answer; there may be none that is enough alone."""

    demands: tuple[str, ...]
    minimal: bool
    relax: tuple[str, ...] = ()

    __repr__ = read_back

    def __str__(self) -> str:
        if len(self.demands) == 1:
            return f"no filling meets this alone\n  {self.demands[0]}{self._way_out}"
        head = "no filling meets these together" + (", any fewer of them can be met" if self.minimal else "")
        return "\n".join([head, *(f"  {demand}" for demand in self.demands)]) + self._way_out

    @property
    def _way_out(self) -> str:
        return f"\nthere is a filling without {' · without '.join(self.relax)}" if self.relax else ""

    def to_json(self) -> Json:
        """The conflict as the command line prints it."""
        return {"demands": list(self.demands), "minimal": self.minimal, "relax": list(self.relax)}


@dataclass(frozen=True, slots=True)
class Impossible(Result):
    """No filling within ``bound`` is correct; ``reason`` says how that is known, ``conflict`` what cannot be met together, where
    that was found soon."""

    bound: str
    reason: str
    seconds: float = 0.0
    conflict: Conflict | None = None
    report: Report | None = field(default=None, kw_only=True, compare=False, repr=False)

    __repr__ = read_back

    def __bool__(self) -> bool:
        _no_truth(self)

    def to_json(self) -> Json:
        """The answer as the command line prints it."""
        return exact(
            {
                "status": "impossible",
                "completions": [],
                "bound": self.bound,
                "reason": self.reason,
                "conflict": None if self.conflict is None else self.conflict.to_json(),
                "seconds": self.seconds,
            }
        )

    def told(self) -> str:
        """The answer as text of several lines."""
        why = "" if self.conflict is None else "\n  " + str(self.conflict).replace("\n", "\n  ")
        return f"impossible: {self.reason}{why}\n  shown for {self.bound}"


@dataclass(frozen=True, slots=True)
class Unknown(NoAnswer):
    """No answer. ``place`` is the hole or construct that is why, where there is one; ``closed`` says what was excluded."""

    reason: str
    place: Span | None = field(default=None, compare=False, repr=False)
    closed: str = ""
    seconds: float = 0.0
    report: Report | None = field(default=None, kw_only=True, compare=False, repr=False)

    __repr__ = in_room

    def __bool__(self) -> bool:
        _no_truth(self)

    def to_json(self) -> Json:
        """The answer as the command line prints it."""
        place = None if self.place is None else self.place.place
        return exact(
            {
                "status": "unknown",
                "completions": [],
                "reason": self.reason,
                "place": place,
                "closed": self.closed or None,
                "seconds": self.seconds,
            }
        )


Answer: TypeAlias = Filled | Impossible | Unknown
