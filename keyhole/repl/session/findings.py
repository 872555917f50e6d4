"""What searches found, by the sketch they were about: going back to a sketch brings its suggestions back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from keyhole.verbs.known import Known

if TYPE_CHECKING:
    from keyhole.proof import Certificate
    from keyhole.repl.session.state import Json, State
    from keyhole.synth import Completion

Key: TypeAlias = tuple[str, str, Known]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One way to fill all holes of a function: what goes where, the function then, how sure we are, and what it costs."""

    function: str
    fillings: tuple[tuple[str, str], ...]
    ir: str
    certainty: str
    certificate: str
    cost: str
    optimal: str = ""

    def to_json(self) -> dict[str, Json]:
        """The suggestion as the journal keeps it."""
        fillings: list[Json] = [[hole, term] for hole, term in self.fillings]
        return {
            "function": self.function,
            "fillings": fillings,
            "ir": self.ir,
            "certainty": self.certainty,
            "certificate": self.certificate,
            "cost": self.cost,
            "optimal": self.optimal,
        }


@dataclass(frozen=True, slots=True)
class Findings:
    """The suggestions for one sketch, the cheapest first, and why there are no more (empty: nobody looked for more)."""

    suggestions: tuple[Suggestion, ...] = ()
    outcome: str = ""


def key_of(state: State, function: str) -> Key:
    """What findings belong to: the text, the function, and what is known of the answer."""
    return state.text, function, state.known


def suggestion_of(completion: Completion) -> Suggestion:
    """A completion as a suggestion."""
    from keyhole.holes.text.printer import print_function
    from keyhole.plural import counted
    from keyhole.repl.printing.text import certificate_text

    cost = completion.cost
    return Suggestion(
        completion.function.name,
        tuple(completion.fillings.items()),
        print_function(completion.function),
        kind_of(completion),
        certificate_text(completion.certificate),
        f"latency {cost.latency}, {counted(cost.size, 'instruction')}",
        completion.optimal or "",
    )


def kind_of(completion: Completion) -> str:
    """The certificate's kind: proved, bounded or tested."""
    return certificate_kind(completion.certificate)


def certificate_kind(certificate: Certificate) -> str:
    """A certificate's kind, as its JSON has it."""
    match certificate.to_json():
        case {"kind": str(kind)}:
            return kind
    raise ValueError(f"{certificate!r} has no kind")


def suggestion_from(found: Json) -> Suggestion:
    """The suggestion that ``to_json`` wrote. Raises ValueError for anything else."""
    match found:
        case {
            "function": str(function),
            "fillings": list(fillings),
            "ir": str(ir),
            "certainty": str(certainty),
            "certificate": str(certificate),
            "cost": str(cost),
            "optimal": str(optimal),
        }:
            pairs = tuple((str(f[0]), str(f[1])) for f in fillings if isinstance(f, list))
            return Suggestion(function, pairs, ir, certainty, certificate, cost, optimal)
    raise ValueError("not a suggestion")
