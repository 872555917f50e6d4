"""What a second worker is worth to a search: candidates in the same time, of one worker and of two, by turns in one run.

A search that finds nothing in that time is measured (p20 of Hacker's Delight), so that both do the same, from the first sample to
the last sweep: drawing inputs, growing the bank, sweeps forwards and backwards. Workers are threads of one process, or processes of
a pool behind ``concurrent.futures.Executor``, beside which the process that asks grows the bank.

python benchmarks/scaling.py [--seconds 15] [--runs 3] [--problem p20]
"""

from __future__ import annotations

import argparse
import shlex
import statistics
import sys
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.hackers_delight import PROBLEMS
from keyhole.holes.text.reader import read_module
from keyhole.synth import Budget, Event, Query, Tried, fill_holes, query


def by_threads(asked: Query, workers: int) -> int:
    """How many candidates so many threads try."""
    return tried(lambda listen: fill_holes(asked, progress=listen, workers=workers))


def by_processes(asked: Query, workers: int) -> int:
    """How many candidates so many processes of a pool try."""
    with ProcessPoolExecutor(workers, get_context("spawn")) as pool:
        list(pool.map(abs, range(workers)))  # they are there before the clock runs
        return tried(lambda listen: fill_holes(asked, progress=listen, workers=workers, executor=pool))


def tried(search: Callable[[Callable[[Event], None]], object]) -> int:
    """The number of candidates that a search tells last."""
    last = 0

    def listen(event: Event) -> None:
        nonlocal last
        if isinstance(event, Tried):
            last = event.candidates

    search(listen)
    return last


def main() -> None:
    """Print the table, with the command that made it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=15.0)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--problem", default="p20")
    chosen = parser.parse_args()
    problem = next(problem for problem in PROBLEMS if problem.name.startswith(chosen.problem))
    asked = query(read_module(problem.text), budget=Budget(chosen.seconds))
    print(f"`{shlex.join(['python', *sys.argv])}`\n")
    print("| workers | run | one: candidates, 10⁹ | two | times as many |")
    print("| --- | ---: | ---: | ---: | ---: |")
    for name, run in (("threads", by_threads), ("processes", by_processes)):
        ratios = []
        for number in range(1, chosen.runs + 1):
            one, two = run(asked, 1), run(asked, 2)
            ratios.append(two / one)
            print(f"| {name} | {number} | {one / 1e9:.1f} | {two / 1e9:.1f} | {ratios[-1]:.2f} |", flush=True)
        print(f"| {name} | median | | | {statistics.median(ratios):.2f} |", flush=True)


if __name__ == "__main__":
    main()
