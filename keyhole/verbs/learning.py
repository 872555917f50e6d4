"""Learning what functions of a shared library compute, one after another, in the sandbox."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import assert_never

from keyhole.errors import KeyholeError
from keyhole.holes.model import Module
from keyhole.holes.text.reader import read_module
from keyhole.native import Runner
from keyhole.native.binaries.shared_object import SharedObject, shared_object
from keyhole.proof.options import Options
from keyhole.proof.pairs import Pair
from keyhole.proof.verdicts import GaveUp, Unknown, Verdict
from keyhole.proof.verify import check_pair
from keyhole.properties.language.model import PropertyFile
from keyhole.properties.rules.knowledge import Knowledge, knowledge
from keyhole.properties.trials.hypothesis_files import files_elsewhere
from keyhole.properties.trials.trying import Effort
from keyhole.synth.learning import Learned, NotLearned
from keyhole.synth.libraries.knowledge_base import KnowledgeBase, Model, default_path, version_of
from keyhole.synth.libraries.learn import CALL_SECONDS, Failed, Learner, Outcome, by_learning, learn_function, model_of
from keyhole.synth.libraries.recheck import Rechecked, recheck
from keyhole.verbs import defaults
from keyhole.verbs.faults import error_json

__all__ = [
    "Attempt",
    "Failed",
    "Learner",
    "Lesson",
    "Outcome",
    "attempts",
    "by_learning",
    "lesson",
    "rechecked",
]


@dataclass(frozen=True, slots=True)
class Lesson:
    """A library, and what is known of its functions: which of them to learn (None: all), with ``timeout`` seconds for each.

    ``reference`` has functions that do what the library's should, by name: models are verified against them.
    """

    library: SharedObject
    file: PropertyFile
    function: str | None = None
    timeout: float = defaults.TIMEOUT
    seed: int = defaults.SEED
    learner: Learner = by_learning
    reference: Module | None = None

    def about(self) -> Iterator[Knowledge]:
        """What is known of each function. Raises NotFound."""
        functions = self.file.functions if self.function is None else (self.file.function(self.function),)
        return (knowledge(self.file, each) for each in functions)

    def learned(self, about: Knowledge) -> Outcome:
        """What comes of one function."""
        with files_elsewhere(), Runner(timeout=CALL_SECONDS) as runner:
            return learn_function(
                about, self.library, runner, timeout=self.timeout, seed=self.seed, learner=self.learner
            )

    def compared(self, model: Learned) -> Verdict | None:
        """Whether a model refines the reference's function of its name; None when there is none."""
        ours = self.reference.function(f"@{model.name}") if self.reference is not None else None
        if ours is None:
            return None
        module = read_module(model.ir)
        pair = Pair(ours, module.get(f"@{model.name}"), self.reference, module)
        try:
            return check_pair(pair, Options(self.timeout, self.seed))
        except KeyholeError as error:
            return Unknown(error.message, GaveUp.UNSUPPORTED)


def lesson(
    library: str | Path,
    file: PropertyFile,
    function: str | None = None,
    *,
    timeout: float = defaults.TIMEOUT,
    seed: int = defaults.SEED,
    learner: Learner = by_learning,
    reference: Module | None = None,
) -> Lesson:
    """The lesson about a library of that name. Raises KeyholeError."""
    return Lesson(shared_object(str(library)), file, function, timeout, seed, learner, reference)


@dataclass(frozen=True, slots=True)
class Attempt:
    """What came of a function; ``model`` is what is kept of one that was learned, ``compared`` how it stands to a reference."""

    outcome: Outcome
    model: Model | None
    seconds: float
    compared: Verdict | None = None

    def to_json(self) -> dict[str, object]:
        """The object that ``--json`` prints."""
        compared = {} if self.compared is None else {"reference": self.compared.to_json()}
        return {**_json(self.outcome, self.seconds), **compared}


def attempts(asked: Lesson, database: Path | None, at: Callable[[str], None] = lambda name: None) -> Iterator[Attempt]:
    """What comes of each function; models are kept. ``at`` hears which function is next. Raises KeyholeError."""
    version = version_of(asked.library.path)
    with KnowledgeBase(database or default_path()) as kept:
        for about in asked.about():
            at(about.function.name)
            started = time.monotonic()
            outcome = asked.learned(about)
            model = model_of(outcome, about, asked.library, version) if isinstance(outcome, Learned) else None
            if model is not None:
                kept.store(model)
            seconds = time.monotonic() - started
            yield Attempt(outcome, model, seconds, asked.compared(outcome) if isinstance(outcome, Learned) else None)


def rechecked(
    library: str, function: str | None, database: Path | None, effort: Effort, at: Callable[[str], None]
) -> Iterator[tuple[Model, Rechecked]]:
    """The newest models of a library's functions against a version of it. ``at`` hears which is next. Raises KeyholeError.

    The versions of a library are called alike, up to ``.so``; a function that is named is compared whatever its library is called.
    """
    there = shared_object(library)
    with KnowledgeBase(database or default_path()) as kept:
        models = list(_newest(kept.models((function,) if function else ())))
    name = _library_name(there.path)
    if function is None:
        models = [model for model in models if _library_name(model.library) == name]
    if not models:
        what = f"function {function}" if function else f"library called {name}"
        hint = "keyhole learn --list shows the models; --function F compares one whatever its library is called"
        raise KeyholeError(f"nothing has been learned of a {what}", code="no-model", hint=hint)
    with files_elsewhere(), Runner(timeout=CALL_SECONDS) as runner:
        for model in models:
            at(model.symbol)
            yield model, recheck(model, there, runner, effort)


def _library_name(path: str) -> str:
    """What the versions of a library have in common: ``libz`` for ``/lib/libz.so.1.2``."""
    return Path(path).name.partition(".so")[0]


def _newest(models: Iterable[Model]) -> Iterator[Model]:
    """The newest model for each function and properties."""
    seen = set()
    for model in models:
        key = (model.symbol, model.properties)
        if key not in seen:
            seen.add(key)
            yield model


def _json(outcome: Outcome, seconds: float) -> dict[str, object]:
    match outcome:
        case Learned() | NotLearned():
            return replace(outcome, seconds=seconds).to_json()
        case Failed(error=error):
            return {"function": outcome.name, "status": "error", "error": error_json(error)}
        case _:
            assert_never(outcome)
