"""A property file that can be asked: what holds, why, what contradicts, and what a library says to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from keyhole.properties.language.model import Atom, Condition, Function, PropertyFile
from keyhole.properties.language.printer import print_file, value_text
from keyhole.properties.language.reader import parse, read_file
from keyhole.properties.rules.check import Conflict, Unread, conflicts, unread
from keyhole.properties.rules.datalog import proofs
from keyhole.properties.rules.explain import why, why_not
from keyhole.properties.rules.knowledge import Knowledge, ask, knowledge, parse_query, standard_rules
from keyhole.verbs import defaults

if TYPE_CHECKING:
    from keyhole.properties.trials.trying import Trial
    from keyhole.verbs.facts import Laboratory


@dataclass(frozen=True, slots=True)
class Binding:
    """One answer to a query: the function it is about, and what the query's variables stand for."""

    function: str
    bindings: Mapping[str, str]

    def to_json(self) -> dict[str, object]:
        """The answer as ``keyhole props query --json`` prints it."""
        return {"function": self.function, "bindings": dict(self.bindings)}


@dataclass(frozen=True, slots=True)
class Explained:
    """Of a function: whether what was asked holds, and why or why not, line by line."""

    function: str
    holds: bool
    lines: tuple[str, ...]

    def to_json(self) -> dict[str, object]:
        """The function's entry in ``props why --json``."""
        return {"function": self.function, "holds": self.holds, "why": list(self.lines)}

    def __str__(self) -> str:
        return "\n".join([f"{self.function}:", *(f"  {line}" for line in self.lines)])


@dataclass(frozen=True, slots=True)
class Properties:
    """What is stated of C functions. ``str`` is the file's text.

    >>> import keyhole as kh
    >>> known = kh.props("int isalpha(int c)\\nconstraint c > 0\\n")
    >>> known.functions
    ('isalpha',)
    """

    file: PropertyFile

    @property
    def functions(self) -> tuple[str, ...]:
        """The names of the functions."""
        return tuple(function.name for function in self.file.functions)

    def ask(self, query: str, *, function: str | None = None) -> tuple[Binding, ...]:
        """All answers to a query: conditions as in a rule; variables begin with a capital (``size(X, n), pointer(X)``)."""
        conditions = parse_query(query, self.file)
        return tuple(
            Binding(about.function.name, {name: value_text(value) for name, value in bindings.items()})
            for about in self._known(function)
            for bindings in ask(about, conditions)
        )

    def explained(self, query: str, *, function: str | None = None) -> tuple[Explained, ...]:
        """Of each function: whether what a query asks for holds, and why, or which condition of which rule fails."""
        conditions = parse_query(query, self.file)
        return tuple(_explained(about, conditions) for about in self._known(function))

    def why(self, query: str, *, function: str | None = None) -> str:
        """Why what a query asks for holds, down to the file's lines; or which condition of which rule fails."""
        return "\n".join(map(str, self.explained(query, function=function)))

    def conflicts(self) -> tuple[Conflict, ...]:
        """What contradicts the signatures, or itself."""
        return tuple(conflict for about in self._known(None) for conflict in conflicts(about))

    def check(self, name: str) -> dict[str, object]:
        """What ``keyhole props check --json`` prints of a file of that name."""
        known = self._known(None)
        found = [_conflict_json(about, conflict) for about in known for conflict in conflicts(about)]
        odd = [each.fact.relation for about in known for each in unread(about)]
        status = "conflict" if found else "ok"
        return {"file": name, "status": status, "functions": list(self.functions), "conflicts": found, "unread": odd}

    def unread(self) -> tuple[Unread, ...]:
        """Facts that no rule reads, which may be misspelt."""
        return tuple(each for about in self._known(None) for each in unread(about))

    def test(
        self,
        library: str | Path,
        *,
        function: str | None = None,
        calls: int = defaults.EXPERIMENTS,
        timeout: float = defaults.EXPERIMENT_SECONDS,
        seed: int = defaults.SEED,
    ) -> Mapping[str, tuple[Trial, ...]]:
        """Try each fact against the library's functions: ``Held``, ``Refuted`` or ``NotTried``, by function.

        ``calls`` are experiments for each fact, ``timeout`` is in seconds for each call. Raises KeyholeError.
        """
        with _laboratory(library, calls, timeout, seed) as laboratory:
            return {each.name: laboratory.test(self.file, each).trials for each in self.chosen(function)}

    def infer(
        self,
        library: str | Path,
        *,
        function: str | None = None,
        calls: int = defaults.EXPERIMENTS,
        timeout: float = defaults.EXPERIMENT_SECONDS,
        seed: int = defaults.SEED,
    ) -> Properties:
        """The file with the facts that probing the library's functions suggests. Raises KeyholeError."""
        with _laboratory(library, calls, timeout, seed) as laboratory:
            found = [laboratory.infer(self.file, each) for each in self.chosen(function)]
        functions = tuple(replace(each.function, facts=(*each.function.facts, *each.found.facts)) for each in found)
        return Properties(replace(self.file, functions=functions))

    def chosen(self, function: str | None) -> tuple[Function, ...]:
        """The function of that name, or all. Raises NotFound."""
        return self.file.functions if function is None else (self.file.function(function),)

    def __str__(self) -> str:
        return print_file(self.file)

    def __repr__(self) -> str:
        return f"props({str(self)!r})"

    def _known(self, function: str | None) -> list[Knowledge]:
        return [knowledge(self.file, each) for each in self.chosen(function)]


def _laboratory(library: str | Path, calls: int, timeout: float, seed: int) -> Laboratory:
    from keyhole.verbs.facts import Laboratory

    return Laboratory(str(library), calls=calls, timeout=timeout, seed=seed)


def _explained(about: Knowledge, conditions: tuple[Condition, ...]) -> Explained:
    """The derivations of all that answers a query, or why nothing does."""
    grounds = dict.fromkeys(proofs(about.database, conditions))
    if grounds:
        lines = [line for ground in grounds for line in why(about.database, ground).splitlines()]
        return Explained(about.function.name, True, tuple(lines))
    rules = (*standard_rules(), *about.file.rules)
    atoms = [each for each in conditions if isinstance(each, Atom) and not each.negated]
    texts = [why_not(about.database, rules, atom) for atom in atoms]
    failing = [f"  {line}" for text in texts for line in text.splitlines()]
    return Explained(about.function.name, False, ("this does not hold", *failing))


def _conflict_json(about: Knowledge, conflict: Conflict) -> dict[str, object]:
    place = {"line": conflict.span.line, "column": conflict.span.column} if conflict.span else {}
    reason = why(about.database, conflict.ground)
    return {"function": about.function.name, "message": conflict.message, **place, "why": reason}


def properties(given: Path | str | Properties, name: str = "<text>") -> Properties:
    """The properties in a file (a path), or in a text. Raises ParseError with the place, NotFound."""
    match given:
        case Properties():
            return given
        case Path():
            return Properties(read_file(given))
        case str():
            return Properties(parse(given, name))
