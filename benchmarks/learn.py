"""Learns functions of shared libraries, and checks every model on 10^5 fresh calls that learning had no part in.

Each function is learned in a forked child that is killed some seconds after the limit; the clock runs from the first call to the
answer, with Keyhole's modules already loaded. The check is a native program (``learn_check.py``).

    python benchmarks/learn.py [--seconds 30] [--only TEXT] [--calls 100000] [--seed 0] [--json]
    python benchmarks/learn.py --rows FILE…
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.facts import machine
from benchmarks.learn_check import Broken, Checked, Comparison, Right, Wrong, check
from benchmarks.learn_libraries import Function, NotHere, families, functions
from keyhole.errors import KeyholeError
from keyhole.native import Runner as Sandbox
from keyhole.proof.solving.children import Runner, race
from keyhole.synth.learning import Learned, learn
from keyhole.synth.libraries.black_box import LibraryFunction

MEMORY = 8 << 30
QUICK = 30.0  # seconds
GRACE = 10.0  # seconds beyond the limit before a child is killed
REORDERED = "units in the last place"  # with these words a certificate says that sums are made in another order


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of learning a function: ``ir`` is empty when it was not learned, and ``how`` is the reason then."""

    ir: str
    how: str
    certificate: str
    calls: int
    seconds: float
    processor: float = 0.0  # seconds, of the learner and the functions that it calls


@dataclass(frozen=True, slots=True)
class Row:
    """A function's row of the table. ``checked`` is None when there was nothing to check."""

    function: Function
    answer: Answer
    checked: Checked | None

    @property
    def outcome(self) -> str:
        """``learned``, ``unknown``, ``WRONG``, or ``not checked`` when the check could not be made."""
        match self.checked:
            case None:
                return "unknown"
            case Right():
                return "learned"
            case Wrong():
                return "WRONG"
            case Broken():
                return "not checked"

    @property
    def remark(self) -> str:
        """How it was learned, or what is wrong."""
        match self.checked:
            case Wrong(calls=calls, example=example):
                return f"{calls} calls differ; {example}"
            case Broken(reason=reason):
                return reason
            case _:
                return self.answer.how

    def to_json(self) -> dict[str, object]:
        """The row as ``--json`` prints it."""
        checked = self.checked.calls if isinstance(self.checked, Right) else 0
        return {
            "function": self.function.name,
            "family": self.function.family,
            "outcome": self.outcome,
            "seconds": round(self.answer.seconds, 3),
            "processor": round(self.answer.processor, 3),
            "calls": self.answer.calls,
            "remark": self.remark,
            "certificate": self.answer.certificate,
            "checked": checked,
            "ir": self.answer.ir,
        }


def learned(function: Function, seconds: float, seed: int) -> Answer:
    """Learn a function, in this process."""
    started, before = time.monotonic(), _processor()
    with (
        Sandbox(timeout=1.0) as sandbox,
        LibraryFunction(function.library, function.about.function.signature, sandbox) as box,
    ):
        found = learn(function.about, box, timeout=seconds, seed=seed)
    taken = time.monotonic() - started
    if isinstance(found, Learned):
        certificate = f"tested on {found.certificate.inputs} inputs: {found.certificate.how}"
        return Answer(found.ir, found.how, certificate, found.calls, taken, _processor() - before)
    return Answer("", found.reason, "", found.calls, taken, _processor() - before)


def _processor() -> float:
    """Seconds of processor time of this process and of the children that have ended."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def in_child(function: Function, seconds: float, seed: int) -> Answer:
    """Learn a function in a child that is killed when it does not end."""

    def work(pipe: int) -> None:
        try:
            answer = learned(function, seconds, seed)
        except KeyholeError as error:
            answer = Answer("", error.message, "", 0, 0.0)
        parts = (answer.ir, answer.how, answer.certificate, answer.calls, answer.seconds, answer.processor)
        left = memoryview(json.dumps(parts).encode())
        while left:
            left = left[os.write(pipe, left) :]

    def read(answer: bytes, status: int) -> Answer:
        try:
            return Answer(*json.loads(answer))
        except (ValueError, TypeError):
            said = answer.decode(errors="replace").strip().splitlines()
            return Answer("", f"the learner ended: {said[-1] if said else status}", "", 0, 0.0)

    deadline = time.monotonic() + seconds + GRACE
    results = race([Runner(function.name, work, read)], lambda _: True, deadline=deadline, memory=MEMORY)
    return results[0][1] if results else Answer("", "killed: it did not end in time", "", 0, seconds + GRACE)


def measured(function: Function, chosen: argparse.Namespace, folder: Path) -> Row:
    """Learn and check one function."""
    answer = in_child(function, chosen.seconds, chosen.seed)
    if not answer.ir:
        return Row(function, answer, None)
    loose = REORDERED in answer.certificate + answer.how
    comparison = Comparison(function.about, function.library, answer.ir, chosen.calls, chosen.seed + 1, loose)
    return Row(function, answer, check(comparison, folder))


def line(row: Row) -> str:
    """A row of the table."""
    cells = (f"`{row.function.name}`", row.function.family, row.outcome)
    return f"| {' | '.join(cells)} | {row.answer.seconds:.1f} | {row.answer.calls} | {_plainly(row.remark)} |"


def totals(rows: Sequence[Mapping[str, Any]]) -> list[str]:
    """What each family and all together come to, and what was not learned; of rows as ``--json`` prints them."""
    heads = (
        "functions",
        "learned",
        "WRONG",
        "unknown",
        "not checked",
        "median s",
        "of the processor",
        f"under {QUICK:g} s",
    )
    lines = [f"| family | {' | '.join(heads)} |", f"| --- |{' ---: |' * len(heads)}"]
    for name in [*dict.fromkeys(str(row["family"]) for row in rows), ""]:
        of = [row for row in rows if name in ("", row["family"])]
        counts = [sum(row["outcome"] == outcome for row in of) for outcome in heads[1:5]]
        seconds = sorted(float(row["seconds"]) for row in of if row["outcome"] == "learned")
        middle = f"{median(seconds):.1f}" if seconds else "–"
        busy = [float(row["processor"]) for row in of if row["outcome"] == "learned"]
        used = f"{median(busy):.1f}" if busy else "–"
        quick = f"{100 * sum(each < QUICK for each in seconds) / len(seconds):.0f} %" if seconds else "–"
        cells = (name or "all", len(of), *counts, middle, used, quick)
        lines.append(f"| {' | '.join(map(str, cells))} |")
    right = [row for row in rows if row["outcome"] == "learned"]
    fast = sum(float(row["seconds"]) < QUICK for row in right)
    share = 100 * len(right) / len(rows) if rows else 0
    checked = sum(int(row["checked"]) for row in right)
    lines += ["", f"{len(right)} of {len(rows)} learned and right ({share:.0f} %), {fast} of them in under {QUICK:g} s; "
              f"{checked} calls compared."]  # fmt: skip
    missed = [row for row in rows if row["outcome"] != "learned"]
    if missed:
        lines += ["", "| not learned | family | why |", "| --- | --- | --- |"]
    return [*lines, *(f"| `{row['function']}` | {row['family']} | {_plainly(row['remark'])} |" for row in missed)]


def _plainly(remark: object) -> str:
    return " ".join(str(remark).split()).replace("|", "\\|")[:300]


def main() -> None:
    """Learn, check, and print the table, with the command that made it."""
    parser = argparse.ArgumentParser(description="Learns functions of shared libraries and checks the models.")
    parser.add_argument("--seconds", type=float, default=30.0, help="for each function")
    parser.add_argument("--only", default="", help="families, or functions with this in their names; by commas")
    parser.add_argument("--calls", type=int, default=100_000, help="calls on which each model is checked")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--json", action="store_true", dest="as_json", help="one JSON object for each function")
    parser.add_argument(
        "--rows", nargs="+", type=Path, help="print the totals of what --json printed, and learn nothing"
    )
    chosen = parser.parse_args()
    if chosen.rows:
        print("\n".join(totals([json.loads(each) for path in chosen.rows for each in path.read_text().splitlines()])))
        return
    if not chosen.as_json:
        print(f"{machine()}, {chosen.seconds:g} s a function\n")
        print("| function | family | outcome | seconds | calls | how |\n| --- | --- | --- | ---: | ---: | --- |")
    rows: list[Row] = []
    skipped: list[str] = []
    with tempfile.TemporaryDirectory() as name:
        for family in families():
            try:
                items = functions(family, Path(name), chosen.only)
            except NotHere as reason:
                skipped.append(f"{family} is left out: {reason}")
                continue
            for function in items:
                rows.append(measured(function, chosen, Path(name)))
                print(json.dumps(rows[-1].to_json()) if chosen.as_json else line(rows[-1]), flush=True)
    if not rows:
        raise SystemExit("\n".join([f"no function has {chosen.only!r} in its name", *skipped]))
    if not chosen.as_json:
        print("\n" + "\n".join([*totals([row.to_json() for row in rows]), *skipped]))
    sys.exit(1 if any(row.outcome == "WRONG" for row in rows) else 0)


if __name__ == "__main__":
    main()
