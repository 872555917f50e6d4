"""What was found of pairs: each judged by itself, and the growing report of a file."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from keyhole.proof import Refuted, Verdict
from keyhole.proof.pairs import Pair
from keyhole.proof.verdicts import Json
from keyhole.proof.verify import pair_json, word
from keyhole.verbs.jobs import Crash

if TYPE_CHECKING:
    from keyhole.synth.replay.run import Replay


@dataclass(frozen=True, slots=True)
class Failed:
    """No verdict, because something was wrong: with the input, or (``internal``) with us. ``told`` is the error as it is shown."""

    message: str
    code: str
    told: str = ""


Outcome: TypeAlias = Verdict | Failed


@dataclass(frozen=True, slots=True)
class Judged:
    """A pair, the pass that made its target (empty: none), what was found, and what the native run of that showed, or why no native
    run could show anything. ``trouble`` is a bug of ours that it brought to light."""

    pair: Pair
    step: str
    outcome: Outcome
    replay: Replay | None = None
    unsettled: str = ""
    trouble: str = ""

    @property
    def word(self) -> str:
        """``correct``, ``incorrect`` or ``unknown``."""
        return "unknown" if isinstance(self.outcome, Failed) else word(self.outcome)

    @property
    def not_replayed(self) -> str:
        """Why a native run says nothing; empty when it does, or when nobody asked."""
        if self.replay is None:
            return self.unsettled
        from keyhole.synth.replay.run import NotReplayable

        return self.replay.reason if isinstance(self.replay, NotReplayable) else ""

    def to_json(self) -> dict[str, Json]:
        """The pair's entry; ``pass`` only where there is one."""
        if isinstance(self.outcome, Failed):
            entry: dict[str, Json] = {
                "source": self.pair.source.name,
                "target": self.pair.target.name,
                "verdict": self.word,
                "certificate": None,
                "counterexample": None,
                "reason": self.outcome.message,
            }
        else:
            entry = pair_json(self.pair, self.outcome)
        entry["replayed"] = _replayed(self.replay)
        entry["not_replayed"] = self.not_replayed or None
        return {**entry, "pass": self.step} if self.step else entry


@dataclass(slots=True)
class Report:
    """The results of one job, growing."""

    name: str
    through_passes: bool
    started: float = field(default_factory=time.monotonic)
    judged: list[Judged] = field(default_factory=list)
    crashes: list[Crash] = field(default_factory=list)
    functions: tuple[str, ...] = ()
    error: Failed | None = None
    interrupted: bool = False
    _by_function: dict[str, list[Judged]] = field(default_factory=dict)

    def add(self, judged: Judged) -> None:
        """One more result."""
        self.judged.append(judged)
        self._by_function.setdefault(judged.pair.source.name, []).append(judged)

    def of(self, function: str) -> list[Judged]:
        """The steps that changed a function."""
        return self._by_function.get(function, [])

    def is_broken(self, function: str) -> bool:
        """Whether a pass has broken the function already."""
        return any(isinstance(item.outcome, Refuted) for item in self.of(function))

    def words(self) -> list[str]:
        """One for each pair; through passes, one for each function, which may also be ``unchanged``."""
        if not self.through_passes:
            return [item.word for item in self.judged]
        of_functions = [{item.word for item in self.of(function)} for function in self.functions]
        return [
            next((word for word in ("incorrect", "unknown", "correct") if word in words), "unchanged")
            for words in of_functions
            if words or not self.interrupted
        ]

    def to_json(self) -> dict[str, Json]:
        """The file's object."""
        made: dict[str, Json] = {"file": self.name, "pairs": [item.to_json() for item in self.judged]}
        if self.through_passes:
            made["unchanged"] = [name for name in self.functions if not self.of(name) and not self.interrupted]
            made["failures"] = [{"pass": crash.step, "reason": crash.reason} for crash in self.crashes]
        if self.error is not None:
            made["error"] = {"message": self.error.message, "code": self.error.code}
        if self.interrupted:
            made["interrupted"] = True
        return {**made, "seconds": time.monotonic() - self.started}


def _replayed(replay: Replay | None) -> bool | None:
    if replay is None:
        return None
    from keyhole.synth.replay.run import Disagrees, Replayed

    return True if isinstance(replay, Replayed) else False if isinstance(replay, Disagrees) else None
