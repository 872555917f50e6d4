"""A property file that can be asked: what holds, why, what contradicts, and what a library says to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from keyhole.native import Runner
from keyhole.native.shared_object import shared_object
from keyhole.properties.check import Conflict, conflicts
from keyhole.properties.datalog import proofs
from keyhole.properties.explain import why, why_not
from keyhole.properties.knowledge import Knowledge, ask, knowledge, parse_query, standard_rules
from keyhole.properties.model import Atom, Function, PropertyFile
from keyhole.properties.printer import print_file, value_text
from keyhole.properties.reader import parse, read_file
from keyhole.properties.trials import Effort, Trial, trials
from keyhole.synth.black_box import LibraryFunction
from keyhole.synth.hypothesis_files import files_elsewhere
from keyhole.synth.recheck import with_constants


@dataclass(frozen=True, slots=True)
class Binding:
    """One answer to a query: the function it is about, and what the query's variables stand for."""

    function: str
    bindings: Mapping[str, str]

    def to_json(self) -> dict[str, object]:
        """The answer as ``keyhole props query --json`` prints it."""
        return {"function": self.function, "bindings": dict(self.bindings)}


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

    def why(self, query: str, *, function: str | None = None) -> str:
        """Why what a query asks for holds, down to the file's lines; or which condition of which rule fails."""
        conditions = parse_query(query, self.file)
        lines: list[str] = []
        for about in self._known(function):
            grounds = dict.fromkeys(proofs(about.database, conditions))
            rules = (*standard_rules(), *about.file.rules)
            atoms = [each for each in conditions if isinstance(each, Atom) and not each.negated]
            found = [why(about.database, ground) for ground in grounds]
            lines += [f"{about.function.name}:", *(found or [why_not(about.database, rules, atom) for atom in atoms])]
        return "\n".join(lines)

    def conflicts(self) -> tuple[Conflict, ...]:
        """What contradicts the signatures, or itself."""
        return tuple(conflict for about in self._known(None) for conflict in conflicts(about))

    def test(
        self, library: str | Path, *, function: str | None = None, calls: int = 200, timeout: float = 5.0, seed: int = 0
    ) -> Mapping[str, tuple[Trial, ...]]:
        """Try each fact against the library's functions: ``Held``, ``Refuted`` or ``NotTried``, by function.

        ``calls`` are experiments for each fact, ``timeout`` is in seconds for each call. Raises KeyholeError.
        """
        offered = shared_object(str(library))
        found: dict[str, tuple[Trial, ...]] = {}
        with files_elsewhere(), Runner(timeout=timeout) as runner:
            for about in self._known(function):
                effort = with_constants(Effort(calls, seed), offered, about.function.name)
                with LibraryFunction(offered, about.function.signature, runner) as box:
                    found[about.function.name] = tuple(trials(about, box, effort))
        return found

    def __str__(self) -> str:
        return print_file(self.file)

    def __repr__(self) -> str:
        return f"Properties({', '.join(self.functions)})"

    def _known(self, function: str | None) -> list[Knowledge]:
        chosen: tuple[Function, ...] = self.file.functions if function is None else (self.file.function(function),)
        return [knowledge(self.file, each) for each in chosen]


def properties(given: Path | str | Properties) -> Properties:
    """The properties in a file (a path), or in a text. Raises ParseError with the place, NotFound."""
    match given:
        case Properties():
            return given
        case Path():
            return Properties(read_file(given))
        case str():
            return Properties(parse(given))
