"""Facts and libraries: trying what a property file says against a library's functions, and proposing what it does not say."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from types import TracebackType
from typing import Protocol, TypeVar, assert_never

from keyhole.errors import KeyholeError
from keyhole.native import Runner
from keyhole.native.binaries.shared_object import SharedObject, shared_object
from keyhole.properties.language.model import Function, PropertyFile
from keyhole.properties.language.printer import fact_line
from keyhole.properties.rules.knowledge import Knowledge, knowledge
from keyhole.properties.trials.calls import Returned
from keyhole.properties.trials.hypothesis_files import files_elsewhere
from keyhole.properties.trials.inference import Inferred, infer
from keyhole.properties.trials.plan import Plan, plan
from keyhole.properties.trials.show import call_text, response_text
from keyhole.properties.trials.trying import Effort, Held, NotTried, Refuted, Trial, fact_of, trials
from keyhole.synth.libraries.black_box import LibraryFunction
from keyhole.synth.libraries.recheck import with_constants
from keyhole.verbs import defaults
from keyhole.verbs.faults import error_json


@dataclass(frozen=True, slots=True)
class Tested:
    """A function's trials, with what is needed to show them."""

    about: Knowledge
    plan: Plan
    trials: tuple[Trial, ...]

    def to_json(self) -> dict[str, object]:
        """The function's entry in ``props test --json``."""
        return {"function": self.about.function.name, "trials": [_trial_json(each, self) for each in self.trials]}


@dataclass(frozen=True, slots=True)
class Proposed:
    """A function, and the facts that probing it suggests, with their evidence."""

    function: Function
    found: Inferred

    def to_json(self) -> dict[str, object]:
        """The function's entry in ``props infer --json``."""
        facts = [{"fact": fact_line(replace(f, evidence="")), "evidence": f.evidence} for f in self.found.facts]
        return {"function": self.function.name, "facts": facts, "notes": list(self.found.notes)}


class Laboratory:
    """A library, called in a sandbox. Best used by ``with``.

    ``calls`` are experiments for each fact, ``timeout`` is in seconds for each call. Raises KeyholeError where there is no such
    library.
    """

    def __init__(
        self,
        library: str,
        *,
        calls: int = defaults.EXPERIMENTS,
        timeout: float = defaults.EXPERIMENT_SECONDS,
        seed: int = defaults.SEED,
    ) -> None:
        self.library: SharedObject = shared_object(library)
        self._effort = Effort(calls, seed)
        self._timeout = timeout
        self._opened = ExitStack()

    def __enter__(self) -> Laboratory:
        self._opened.enter_context(files_elsewhere())
        self._runner = self._opened.enter_context(Runner(timeout=self._timeout))
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._opened.close()

    def test(self, file: PropertyFile, function: Function) -> Tested:
        """Try what is known of a function. Raises KeyholeError."""
        about = knowledge(file, function)
        planned = plan(about)
        effort = with_constants(self._effort, self.library, function.name)
        with LibraryFunction(self.library, function.signature, self._runner) as box:
            return Tested(about, planned, tuple(trials(about, box, effort)))

    def infer(self, file: PropertyFile, function: Function) -> Proposed:
        """Propose facts about a function. Raises KeyholeError."""
        effort = with_constants(self._effort, self.library, function.name)
        with LibraryFunction(self.library, function.signature, self._runner) as box:
            return Proposed(function, infer(file, function.name, box, effort))


class Finding(Protocol):
    """What came of a function."""

    def to_json(self) -> dict[str, object]:
        """Its entry."""
        ...


T = TypeVar("T", bound=Finding)


def series(
    name: str,
    laboratory: Laboratory,
    functions: Sequence[Function],
    experiment: Callable[[Function], T],
    heard: Callable[[T | KeyholeError], None] = lambda found: None,
) -> dict[str, object]:
    """The same experiment with one function after another, as one object; what is wrong with one keeps no other from its turn.

    ``heard`` is told what comes of each.
    """
    started = time.monotonic()
    entries: list[dict[str, object]] = []
    for function in functions:
        found: T | KeyholeError
        try:
            found = experiment(function)
            entries.append(found.to_json())
        except KeyholeError as error:
            found = error
            entries.append({"function": function.name, "error": error_json(error)})
        heard(found)
    seconds = round(time.monotonic() - started, 3)
    return {"file": name, "library": laboratory.library.path, "functions": entries, "seconds": seconds}


def experiment_lines(trial: Refuted, tested: Tested) -> list[str]:
    """The calls of a refuting experiment and what came of them; where calls had to return, those that did are left out."""
    name = tested.about.function.name
    lines = [
        f"{call_text(name, tested.plan, call)} {response_text(response, call, tested.plan)}"
        for call, response in zip(trial.experiment, trial.responses, strict=True)
        if trial.claim.all_return or not isinstance(response, Returned)
    ]
    return list(dict.fromkeys(lines))


def _trial_json(trial: Trial, tested: Tested) -> dict[str, object]:
    fact = fact_of(tested.about, trial.claim)
    line = {"line": fact.span.line} if fact is not None and fact.span is not None else {}
    start = {
        "fact": fact_line(fact) if fact else None,
        "says": trial.claim.says,
        **line,
        "finding": trial.claim.finding,
    }
    match trial:
        case Held(coverage=coverage):
            certificate = {"kind": "tested", "inputs": coverage.calls, "covered": coverage.text}
            return {**start, "verdict": "held", "certificate": certificate}
        case NotTried(reason=reason):
            return {**start, "verdict": "not-tried", "reason": reason}
        case Refuted(reason=reason):
            return {**start, "verdict": "refuted", "reason": reason, "counterexample": experiment_lines(trial, tested)}
        case _:
            assert_never(trial)
