"""How many pairs with known verdicts does the checker decide, how fast, and is it ever wrong?

    python benchmarks/pairs.py [--timeout 10] [--category NAME] [--json]

Runs the pairs of ``benchmarks/pairs`` in one process, as a solver server would. A verdict that contradicts a label, or an
exception, is named and makes the exit code 1; a pair that is ``unknown`` only costs coverage.
"""

from __future__ import annotations

import argparse
import json
import re
import statistics
import sys
import time
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.corpus import Case, cases, categories
from benchmarks.facts import machine, peak
from keyhole.proof import Bounded, Counterexample, Proved, Refuted, Unknown, check_refinement

_HEAD = ("category", "pairs", "correct", "decided", "wrong", "unknown", "median ms", "95 % ms", "seconds")
_MOST_REASONS = 20


@dataclass(frozen=True, slots=True)
class Result:
    """What the checker said of a pair. ``outcome`` is ``right``, ``wrong``, ``crash`` or ``unknown``; ``found`` is the
    counterexample where it was refuted."""

    case: Case
    outcome: str
    code: str
    reason: str
    seconds: float
    found: Counterexample | None = None

    def to_json(self) -> dict[str, object]:
        """The result as an object of the report."""
        label = "correct" if self.case.correct else "incorrect"
        return {
            "category": self.case.category,
            "source": self.case.source.name,
            "name": self.case.name,
            "label": label,
            "outcome": self.outcome,
            "code": self.code,
            "reason": self.reason,
            "seconds": round(self.seconds, 4),
        }


def run(case: Case, timeout: float) -> Result:
    """Check one pair."""
    started = time.perf_counter()
    try:
        verdict = check_refinement(case.source, case.target, timeout=timeout)
    except Exception as error:
        return Result(case, "crash", "crash", f"{type(error).__name__}: {error}", time.perf_counter() - started)
    seconds = time.perf_counter() - started
    match verdict:
        case Bounded(bound=bound) if not case.correct:  # the mistake may show after the bound
            return Result(case, "unknown", "bounded", f"correct for {bound}", seconds)
        case Proved() | Bounded():
            return Result(case, "right" if case.correct else "wrong", "proved", "", seconds)
        case Refuted(counterexample=found):
            return Result(case, "wrong" if case.correct else "right", "refuted", str(found), seconds, found)
        case Unknown():
            return Result(case, "unknown", verdict.code.value, verdict.reason, seconds)


def row(name: str, results: Iterable[Result]) -> str:
    """A row of the table."""
    found = list(results)
    times = sorted(1e3 * result.seconds for result in found)
    outcomes = Counter(result.outcome for result in found)
    correct = sum(result.case.correct for result in found)
    wrong = outcomes["wrong"] + outcomes["crash"]
    late = times[min(len(times) - 1, int(0.95 * len(times)))]
    cells = (
        len(found),
        correct,
        outcomes["right"] + outcomes["wrong"],
        wrong,
        outcomes["unknown"],
        f"{statistics.median(times):.1f}",
        f"{late:.1f}",
        f"{sum(times) / 1e3:.1f}",
    )
    return f"| {name} | {' | '.join(map(str, cells))} |"


def reasons(results: Iterable[Result]) -> list[str]:
    """The most frequent reasons of the unknown pairs, names and numbers in them left out, with a pair for each."""
    found: dict[tuple[str, str], list[Result]] = {}
    for result in results:
        if result.outcome == "unknown":
            found.setdefault((result.code, re.sub(r"\d+", "N", result.reason)), []).append(result)
    most = sorted(found.items(), key=lambda item: -len(item[1]))[:_MOST_REASONS]
    return [
        f"| {len(those)} | {code} | {reason} | {those[0].case.category} {those[0].case.source.name} |"
        for (code, reason), those in most
    ]


def report(names: tuple[str, ...], timeout: float) -> list[Result]:
    """Run the categories and print the tables as they come."""
    print(f"{machine()}, {timeout:g} s a pair\n")
    print(f"| {' | '.join(_HEAD)} |\n| --- |" + " ---: |" * (len(_HEAD) - 1))
    everything: list[Result] = []
    for name in names:
        results = [run(case, timeout) for case in cases(name)]
        print(row(name, results), flush=True)
        everything += results
    print(row("**total**", everything))
    print(
        f"\nPeak memory {peak() / 2**20:.0f} MB.\n\n| pairs | code | why unknown | first |\n| ---: | --- | --- | --- |"
    )
    print("\n".join(reasons(everything)))
    for result in wrong(everything):
        label = "correct" if result.case.correct else "incorrect"
        print(f"\nWRONG {result.case.category} {result.case.source.name} ({label}: {result.case.name}): {result.code}")
        print(result.reason)
    return everything


def wrong(results: Iterable[Result]) -> list[Result]:
    """The results that contradict a label, and exceptions."""
    return [result for result in results if result.outcome in ("wrong", "crash")]


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--timeout", type=float, default=10.0, help="seconds for each pair")
    parser.add_argument("--category", action="append", choices=categories(), help="only this one; may be given again")
    parser.add_argument("--json", action="store_true", help="one JSON object for all pairs instead of tables")
    chosen = parser.parse_args()
    names = tuple(chosen.category or categories())
    if chosen.json:
        results = [run(case, chosen.timeout) for name in names for case in cases(name)]
        print(json.dumps({"made": machine(), "peak": peak(), "pairs": [result.to_json() for result in results]}))
    else:
        results = report(names, chosen.timeout)
    sys.exit(bool(wrong(results)))


if __name__ == "__main__":
    main()
