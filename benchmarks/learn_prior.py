"""What the learner's prior over strategies is counted from, and what it is worth.

``--record`` tries, on each function of ``benchmarks/learn.py`` that has no floats, all strategies with growing patience until one
has found a model, and writes down how long each of them took. ``--train`` counts the lessons. Without either, the lessons are
played back: how many attempts, and seconds, there are until a model is found, in a fixed order and by a prior that was counted
without that function.

    python benchmarks/learn_prior.py [--record [--only TEXT]] [--train]
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path
from statistics import fmean
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.learn_libraries import Function, NotHere, families, functions
from keyhole.errors import KeyholeError
from keyhole.native import Runner
from keyhole.properties.trials.plan import plan
from keyhole.synth.learning.attempts import Attempts
from keyhole.synth.learning.budget import OutOfTime
from keyhole.synth.learning.examination import Effort, Settled
from keyhole.synth.learning.floats.subject import involves_floats
from keyhole.synth.learning.inputs.shapes import shape_of
from keyhole.synth.learning.learn import PATIENCE
from keyhole.synth.learning.names import apart
from keyhole.synth.learning.prior import LEAST, PATH, PATIENCES, SIMPLER, Attempt, Lesson, counted, features
from keyhole.synth.learning.strategies.table import STRATEGIES
from keyhole.synth.libraries.black_box import LibraryFunction

LESSONS = Path(__file__).parent / "learn" / "lessons.jsonl"
SECONDS = 45.0  # for each function
EFFORT = Effort(screen=300, final=400)
NOTICED = 0.05  # seconds


@dataclass(frozen=True, slots=True)
class Row:
    """A function's lesson. ``also`` are strategies that found a model with the same patience."""

    function: str
    family: str
    lesson: Lesson
    also: tuple[str, ...]

    def to_json(self) -> dict[str, object]:
        """The row as it is kept."""
        found = self.lesson.found
        return {
            "function": self.function,
            "family": self.family,
            "features": dict(self.lesson.features),
            "found": None if found is None else [found.strategy, found.patience],
            "also": list(self.also),
            "took": [[each.strategy, each.patience, seconds] for each, seconds in self.lesson.took.items()],
        }


def row_of(read: Mapping[str, Any]) -> Row:
    """A row that was kept."""
    found = None if read["found"] is None else Attempt(*read["found"])
    took = {Attempt(strategy, patience): seconds for strategy, patience, seconds in read["took"]}
    return Row(read["function"], read["family"], Lesson(read["features"], found, took), tuple(read["also"]))


def kept() -> list[Row]:
    """The rows that were recorded last."""
    if not LESSONS.exists():
        return []
    return [row_of(json.loads(line)) for line in LESSONS.read_text(encoding="utf-8").splitlines()]


def recorded(function: Function) -> Row | None:
    """Try all strategies on a function; None where it has floats or cannot be studied."""
    about = apart(function.about)
    if involves_floats(about):
        return None
    took: dict[Attempt, float] = {}
    found: list[Attempt] = []
    known: dict[str, str] = {}
    try:
        with (
            Runner(timeout=1.0) as sandbox,
            Runner(timeout=PATIENCE, processor=True) as runner,
            LibraryFunction(function.library, about.function.signature, sandbox) as box,
        ):
            deadline = time.monotonic() + SECONDS
            attempts = Attempts(about, box, shape_of(plan(about)), runner, deadline, 0, EFFORT)
            study = attempts.study()
            attempts.examination.draw()
            known = features(study)
            for patience in PATIENCES:
                study.patience = patience
                for name, strategy in STRATEGIES.items():
                    if any(each.strategy in SIMPLER.get(name, ()) for each in found):
                        continue  # no order has it before
                    started = time.monotonic()
                    if attempts.tried(study, strategy) is not None:
                        found.append(Attempt(name, patience))
                    took[Attempt(name, patience)] = round(time.monotonic() - started, 3)
                if found:
                    break
    except (OutOfTime, Settled, KeyholeError):
        if not known:
            return None
    lesson = Lesson(known, found[0] if found else None, took)
    return Row(function.name, function.family, lesson, tuple(each.strategy for each in found[1:]))


def record(only: str) -> None:
    """Write down the lessons of all functions, or put those of some in the place of the old ones."""
    rows = {} if not only else {(row.family, row.function): row for row in kept()}
    with tempfile.TemporaryDirectory() as folder:
        for function in _chosen(Path(folder), only):
            if (row := recorded(function)) is not None:
                print(row.family, row.function, row.lesson.found, row.also, flush=True)
                rows[row.family, row.function] = row
                LESSONS.write_text(
                    "".join(json.dumps(each.to_json()) + "\n" for each in rows.values()), encoding="utf-8"
                )


def _chosen(folder: Path, only: str) -> Iterator[Function]:
    for family in families():
        try:
            yield from functions(family, folder, only)
        except NotHere as reason:
            print(f"{family} is left out: {reason}", file=sys.stderr)


def train() -> str:
    """The prior's file, of the rows that were recorded."""
    return json.dumps(counted(row.lesson for row in kept()).to_json(), indent=1, sort_keys=True) + "\n"


def fixed() -> tuple[Attempt, ...]:
    """The order that knows nothing: all strategies with little patience, then with more."""
    return tuple(Attempt(each, patience) for patience in PATIENCES for each in STRATEGIES)


@dataclass(frozen=True, slots=True)
class Played:
    """Attempts that take any time and come before the one that finds the model, and the seconds that they take."""

    attempts: int
    seconds: float


def played(lesson: Lesson, order: Sequence[Attempt], usual: Mapping[Attempt, float]) -> Played:
    """What learning comes to in that order. An attempt that was not recorded takes what it usually does."""
    applies = {attempt.strategy for attempt, seconds in lesson.took.items() if seconds >= LEAST}
    took = [
        lesson.took.get(attempt, usual[attempt] if attempt.strategy in applies else 0.0)
        for attempt in takewhile(lambda each: each != lesson.found, order)
    ]
    return Played(sum(each >= LEAST for each in took), sum(took))


def report() -> Iterator[str]:
    """Attempts and seconds until a model is found, by what found it."""
    lessons = [row.lesson for row in kept() if row.lesson.found is not None]
    whole = counted(lessons)
    usual = {each: whole.seconds(each) for each in fixed()}
    before = [played(each, fixed(), usual) for each in lessons]
    after = []
    for at, lesson in enumerate(lessons):
        prior = counted(lessons[:at] + lessons[at + 1 :])
        after.append(played(lesson, prior.order(lesson.features, tuple(STRATEGIES)), usual))
    found = [lesson.found.strategy if lesson.found else "" for lesson in lessons]
    heads = (
        "found by",
        "functions",
        "attempts before it, fixed",
        "prior",
        "seconds before it, fixed",
        "prior",
        "sooner",
        "later",
    )
    yield f"| {' | '.join(heads)} |"
    yield f"| --- |{' ---: |' * (len(heads) - 1)}"
    for name in [*(each for each in STRATEGIES if each in found), ""]:
        chosen = [at for at, each in enumerate(found) if name in ("", each)]
        yield _line(name or "all", [before[at] for at in chosen], [after[at] for at in chosen])


def _line(name: str, before: Sequence[Played], after: Sequence[Played]) -> str:
    gains = [one.seconds - other.seconds for one, other in zip(before, after, strict=True)]
    cells = [name, str(len(gains))]
    cells += [f"{fmean(each.attempts for each in order):.2f}" for order in (before, after)]
    cells += [f"{fmean(each.seconds for each in order):.2f}" for order in (before, after)]
    cells += [str(sum(each > NOTICED for each in gains)), str(sum(each < -NOTICED for each in gains))]
    return f"| {' | '.join(cells)} |"


def main() -> None:
    """Record, count, or play back."""
    parser = argparse.ArgumentParser(description="What the learner tries first, and what that is worth.")
    parser.add_argument("--record", action="store_true")
    parser.add_argument("--only", default="", help="families, or functions with this in their names; by commas")
    parser.add_argument("--train", action="store_true", help="write the prior that the learner reads")
    chosen = parser.parse_args()
    if chosen.record:
        record(chosen.only)
    if chosen.train:
        PATH.write_text(train(), encoding="utf-8")
    if not chosen.record and not chosen.train:
        print("\n".join(report()))


if __name__ == "__main__":
    main()
