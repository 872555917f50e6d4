"""What every result has beside its answer: a report of the run that found it, and a rich display in notebooks.

The report is plain text and numbers. It stands below all rooms because results of every room carry one; the functions that users
call attach it. Results that rooms hand to each other have none.
"""

from __future__ import annotations

import shlex
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib import import_module
from typing import Protocol, TypeAlias, cast

from keyhole.errors import KeyholeError
from keyhole.readback import read_back

Bundle: TypeAlias = dict[str, str]


@dataclass(frozen=True, slots=True)
class Call:
    """A call that can be made again. ``verb`` is the function, ``files`` what it is about (name, text; the text is empty for a file
    that is there), ``options`` its keyword arguments, ``command`` the command line's words, with ``{}`` for the next file."""

    verb: str
    files: tuple[tuple[str, str], ...]
    options: tuple[tuple[str, object], ...]
    command: tuple[str, ...] = ()

    __repr__ = read_back

    def python(self) -> str:
        """The call in Python."""
        given = [repr(text) if text else f"Path({name!r})" for name, text in self.files]
        given += [f"{name}={value!r}" for name, value in self.options]
        return f"kh.{self.verb}({', '.join(given)})"

    def shell(self) -> str:
        """The call as one line for a shell, which writes what is in no file to one first; empty when there is no such command."""
        if not self.command:
            return ""
        words, names = list(self.command), iter(name for name, _ in self.files)
        line = " ".join(shlex.quote(next(names) if word == "{}" else word) for word in words)
        written = [
            f"printf %b {shlex.quote(_escaped(text))} > {shlex.quote(name)} && " for name, text in self.files if text
        ]
        return "".join(written) + line


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("\n", "\\n")


@dataclass(frozen=True, slots=True)
class Report:
    """A run: why it stopped, how long each of its phases took, what it counted, its seed, and the versions that took part."""

    stopped: str
    seconds: float
    seed: int
    phases: Mapping[str, float] = field(default_factory=dict)
    counters: Mapping[str, int] = field(default_factory=dict)
    versions: Mapping[str, str] = field(default_factory=dict)
    call: Call | None = None

    __repr__ = read_back

    def to_json(self) -> dict[str, object]:
        """The report as one object."""
        return {
            "stopped": self.stopped,
            "seconds": self.seconds,
            "seed": self.seed,
            "phases": dict(self.phases),
            "counters": dict(self.counters),
            "versions": dict(self.versions),
            "reproduce": None if self.call is None else {"shell": self.call.shell(), "python": self.call.python()},
        }

    def reproduce(self) -> str:
        """How to get the same answer again: one line for a shell, and one Python call; the versions stand behind them."""
        if self.call is None:
            return ""
        versions = ", ".join(f"{name} {number}" for name, number in self.versions.items())
        lines = [self.call.shell(), f"{self.call.python()}  # {versions}"]
        return "\n".join(line for line in lines if line)

    def __str__(self) -> str:
        phases = " · ".join(f"{name} {seconds:.2f} s" for name, seconds in self.phases.items())
        counters = ", ".join(f"{name} {value:,}" for name, value in self.counters.items() if value)
        return "; ".join(
            filter(None, (f"{self.stopped} after {self.seconds:.2f} s", phases, counters, f"seed {self.seed}"))
        )


class Displayed:
    """Shown richly in notebooks. How is said in a room above, which is loaded when a notebook asks, and not before."""

    __slots__ = ()

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> Bundle:
        """The object as text, and as what else a notebook can show."""
        return cast("_Bundles", import_module("keyhole.show.bundles")).bundle(self)


class _Bundles(Protocol):
    def bundle(self, shown: object) -> Bundle: ...


class Answered(Displayed):
    """An answer, which is no truth value: ``if answer:`` would turn "gave up" into a claim."""

    __slots__ = ()

    def __bool__(self) -> bool:
        raise TypeError(f"{type(self).__name__} is not a truth value: match on what it may be instead")


class Result(Displayed):
    """A result. ``report`` is there when the public functions of ``keyhole`` found it."""

    __slots__ = ()
    report: Report | None

    def reproduce(self) -> str:
        """How to get the same answer again: one line for a shell, and one Python call. Raises KeyholeError without a report."""
        if self.report is None:
            hint = "results of keyhole's own functions (kh.verify, kh.complete…) have one"
            raise KeyholeError("this result has no report", code="no-report", hint=hint)
        return self.report.reproduce()


class Unknown(Result):
    """No answer, and why: ``reason``. What proofs and searches say when they give up is an ``Unknown`` each, which says more."""

    __slots__ = ()
    __match_args__ = ("reason",)
    reason: str
