"""What ``keyhole verify`` prints of one file: text for people, one JSON object for programs."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from keyhole.proof import Bounded, Refuted, Verdict
from keyhole.proof.pairs import Pair
from keyhole.proof.verdicts import Json
from keyhole.proof.verify import pair_json, word
from keyhole.repl.command_line.jobs import Crash
from keyhole.repl.printing.text import certificate_text

if TYPE_CHECKING:
    from keyhole.synth.replay import Replay


@dataclass(frozen=True, slots=True)
class Failed:
    """No verdict, because something was wrong: with the input, or with us."""

    message: str
    code: str


Outcome: TypeAlias = Verdict | Failed


@dataclass(frozen=True, slots=True)
class Judged:
    """A pair, the pass that made its target (empty: none), what was found, and what the native run of that showed, or why no native
    run could show anything."""

    pair: Pair
    step: str
    outcome: Outcome
    replay: Replay | None = None
    unsettled: str = ""

    @property
    def word(self) -> str:
        """``correct``, ``incorrect`` or ``unknown``."""
        return "unknown" if isinstance(self.outcome, Failed) else word(self.outcome)

    @property
    def not_replayed(self) -> str:
        """Why a native run says nothing; empty when it does, or when nobody asked."""
        if self.replay is None:
            return self.unsettled
        from keyhole.synth.replay import NotReplayable

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
    started: float
    through_passes: bool
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


def counts_text(words: Sequence[str]) -> str:
    """``2 correct, 0 incorrect, 1 unknown``, and how many were unchanged, if any."""
    kinds = ("correct", "incorrect", "unknown", *(("unchanged",) if "unchanged" in words else ()))
    return ", ".join(f"{words.count(kind)} {kind}" for kind in kinds)


def pair_text(name: str, judged: Judged) -> str:
    """A pair's verdict and its certificate."""
    shown = "correct up to the bound" if isinstance(judged.outcome, Bounded) else judged.word
    head = f"{name}: {judged.pair.target.name} refines {judged.pair.source.name}? {shown}"
    return "\n".join([head, *_indented(judged)])


def passes_text(report: Report) -> str:
    """A line for each function: what the passes made of it; the counterexample where one broke it."""
    lines = [f"{report.name}: {crash.reason}; the passes after it go on without it" for crash in report.crashes]
    for function in report.functions:
        lines += _function_lines(report, function)
    return "\n".join(lines) if lines else f"{report.name}: no functions"


def _function_lines(report: Report, function: str) -> Iterator[str]:
    name, steps = report.name, report.of(function)
    broken = next((item for item in steps if isinstance(item.outcome, Refuted)), None)
    unknown = [item for item in steps if item.word == "unknown"]
    names = ", ".join(item.step for item in steps)
    if broken is not None:
        yield f"{name}: {function}: incorrect: {broken.step} breaks it"
        yield from _indented(broken)
    elif unknown:
        yield f"{name}: {function}: unknown: {', '.join(item.step for item in unknown)}"
        for item in unknown:
            yield from _indented(item)
    elif report.interrupted:
        yield f"{name}: {function}: interrupted" + (f"; correct after {names}" if steps else "")
    elif steps:
        bounded = any(isinstance(item.outcome, Bounded) for item in steps)
        yield f"{name}: {function}: correct{' up to the bound' if bounded else ''} after {names}"
    else:
        yield f"{name}: {function}: unchanged{' by the other passes' if report.crashes else ''}"


def _indented(judged: Judged) -> list[str]:
    outcome, replay = judged.outcome, judged.replay
    text = outcome.message if isinstance(outcome, Failed) else certificate_text(outcome)
    if replay is not None:
        from keyhole.synth.replay import explained

        text += "\n" + explained(replay)
    elif isinstance(outcome, Refuted) and outcome.counterexample.beside and judged.unsettled:
        text += f"\nnot run natively: {judged.unsettled}"
    return ["  " + line for line in text.splitlines()]


def _replayed(replay: Replay | None) -> bool | None:
    if replay is None:
        return None
    from keyhole.synth.replay import Disagrees, Replayed

    return True if isinstance(replay, Replayed) else False if isinstance(replay, Disagrees) else None


def report_json(report: Report) -> dict[str, Json]:
    """The file's object."""
    made: dict[str, Json] = {"file": report.name, "pairs": [item.to_json() for item in report.judged]}
    if report.through_passes:
        made["unchanged"] = [name for name in report.functions if not report.of(name) and not report.interrupted]
        made["failures"] = [{"pass": crash.step, "reason": crash.reason} for crash in report.crashes]
    if report.error is not None:
        made["error"] = {"message": report.error.message, "code": report.error.code}
    if report.interrupted:
        made["interrupted"] = True
    return {**made, "seconds": time.monotonic() - report.started}
