"""What a second worker is worth to a search: seconds for the same work, of one worker and of two, by turns in one run.

A search that finds nothing is measured (p20 of Hacker's Delight) until it has tried so many candidates: what is done until then
does not depend on how many workers there are. All counts, drawing inputs, growing the bank, sweeps forwards and backwards. Workers
are threads of one process, or processes of a pool behind ``concurrent.futures.Executor``, beside which the process that asks grows
the bank.

python benchmarks/scaling.py [--candidates 50000000000] [--runs 3] [--problem p20]
"""

from __future__ import annotations

import argparse
import shlex
import statistics
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.hackers_delight import PROBLEMS
from keyhole.holes.text.reader import read_module
from keyhole.synth import Budget, Query, fill_holes, query


def by_threads(asked: Query, workers: int) -> float:
    """How many seconds so many threads take."""
    started = time.perf_counter()
    fill_holes(asked, workers=workers)
    return time.perf_counter() - started


def by_processes(asked: Query, workers: int) -> float:
    """How many seconds so many processes of a pool take."""
    with ProcessPoolExecutor(workers, get_context("spawn")) as pool:
        list(pool.map(abs, range(workers)))  # they are there before the clock runs
        started = time.perf_counter()
        fill_holes(asked, workers=workers, executor=pool)
        return time.perf_counter() - started


def main() -> None:
    """Print the table, with the command that made it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--candidates", type=int, default=50_000_000_000)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--problem", default="p20")
    chosen = parser.parse_args()
    problem = next(problem for problem in PROBLEMS if problem.name.startswith(chosen.problem))
    asked = query(read_module(problem.text), budget=Budget(600, chosen.candidates))
    print(f"`{shlex.join(['python', *sys.argv])}`\n")
    print("| workers | run | one, s | two, s | times as fast |")
    print("| --- | ---: | ---: | ---: | ---: |")
    for name, run in (("threads", by_threads), ("processes", by_processes)):
        ratios = []
        for number in range(1, chosen.runs + 1):
            one, two = run(asked, 1), run(asked, 2)
            ratios.append(one / two)
            print(f"| {name} | {number} | {one:.1f} | {two:.1f} | {ratios[-1]:.2f} |", flush=True)
        print(f"| {name} | median | | | {statistics.median(ratios):.2f} |", flush=True)


if __name__ == "__main__":
    main()
