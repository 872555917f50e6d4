"""What is wrong with a property file: facts that contradict the signature or each other, and relations that nothing reads.

A contradiction is whatever rules derive as ``conflict(subject, "message")``, so a file can add its own. It is shown at the stated
fact that it rests on.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from keyhole.errors import Note
from keyhole.properties.language.model import Atom, Fact, Text, Value
from keyhole.properties.language.printer import value_text
from keyhole.properties.names import near
from keyhole.properties.rules.database import Ground, Stated
from keyhole.properties.rules.declared import DECLARED
from keyhole.properties.rules.explain import support
from keyhole.properties.rules.knowledge import Knowledge
from keyhole.properties.rules.relations import BY_NAME
from keyhole.source import Span

CONFLICT = "conflict"


@dataclass(frozen=True, slots=True)
class Conflict:
    """Facts that cannot all be true. ``ground`` is the derived fact; ``notes`` are the other facts it rests on."""

    message: str
    span: Span | None
    notes: tuple[Note, ...]
    ground: Ground


@dataclass(frozen=True, slots=True)
class Unread:
    """A fact whose relation no rule and nothing in Keyhole reads. ``near`` is a relation that is spelt much like it."""

    fact: Fact
    near: str


def conflicts(about: Knowledge) -> Iterator[Conflict]:
    """The contradictions that rules derive."""
    database = about.database
    for arguments in database.of(CONFLICT):
        ground = Ground(CONFLICT, arguments)
        stated = [
            reason.fact for each in support(database, ground) if isinstance(reason := database.reason(each), Stated)
        ]
        first = next(iter(stated), None)
        span = first.span if first is not None else about.function.signature.span
        notes = tuple(Note("together with this", fact.span) for fact in stated[1:] if fact.span != span)
        yield Conflict(_message(arguments), span, notes, ground)


def _message(arguments: tuple[Value, ...]) -> str:
    return " ".join(each.value if isinstance(each, Text) else value_text(each) for each in arguments)


def unread(about: Knowledge) -> Iterator[Unread]:
    """Stated facts of relations that nothing reads."""
    own = {atom.relation for rule in about.file.rules for atom in rule.body if isinstance(atom, Atom)}
    read = own | set(BY_NAME)
    for fact in about.function.facts:
        if fact.relation not in read:
            yield Unread(fact, near(fact.relation, sorted(read - set(DECLARED))))
