"""What a second worker is worth to a search: seconds for the same work, of one process and of two workers, by turns in one run.

A search that finds nothing is measured (the end of a hash function, of which no short program is known) until it has tried so many
candidates: what is done until then does not depend on how many workers there are. All counts, drawing inputs, growing the bank,
sweeps forwards and backwards. Workers are threads of one process, or processes of a pool behind ``concurrent.futures.Executor``,
beside which the process that asks grows the bank and takes goals backwards. What two workers could be worth at most is what two
searches are that have nothing to do with each other, each a process of its own, at once: processors may share a core, or its
clock. Then comes what else the machine did meanwhile, of all that it could do, and what the processors did: what the asking thread
does is not divided, but the workers need not wait for it as long as they have enough to do, and on a machine that is busy these
numbers tell more than the clock. The first two searches of each way are not counted: they are for the compiled code, for what the
pool's processes must load, and for memory that was not used before, which a virtual machine is slow to get.

python benchmarks/scaling.py [--candidates 50000000000] [--runs 5]
"""

from __future__ import annotations

import argparse
import os
import resource
import shlex
import statistics
import sys
import time
from collections.abc import Callable
from concurrent.futures import Executor, ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from multiprocessing import active_children, get_context
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.hackers_delight import Problem
from keyhole.holes.text.reader import read_module
from keyhole.synth import Budget, Query, fill_holes, query

HASH = Problem("the end of MurmurHash3", "x", """%a = lshr i32 %x, 16
    %b = xor i32 %x, %a
    %c = mul i32 %b, -2048144789
    %d = lshr i32 %c, 13
    %e = xor i32 %c, %d
    %f = mul i32 %e, -1028477387
    %g = lshr i32 %f, 16
    %r = xor i32 %f, %g
    ret i32 %r""")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Took:
    """What a search took: seconds; seconds of processors, those of the thread that asked among them; and those that the machine was
    busy with something else."""

    seconds: float
    processors: float
    asking: float
    elsewhere: float


def busy() -> float:
    """Seconds that the machine's processors were busy."""
    user, nice, system, _, _, interrupts, soft, stolen, *_ = map(
        int, Path("/proc/stat").read_text().split("\n")[0].split()[1:]
    )
    return (user + nice + system + interrupts + soft + stolen) / os.sysconf("SC_CLK_TCK")


def ours() -> float:
    """Seconds that they were busy with this process and those that it started."""
    both = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    running = (Path(f"/proc/{child.pid}/stat").read_text().rpartition(")")[2].split() for child in active_children())
    ticks = sum(int(fields[11]) + int(fields[12]) for fields in running)
    return sum(used.ru_utime + used.ru_stime for used in both) + ticks / os.sysconf("SC_CLK_TCK")


def measured(run: Callable[[], float]) -> Took:
    """What it took; the run tells its seconds."""
    others, mine, asking = busy(), ours(), time.thread_time()
    seconds = run()
    spent = ours() - mine
    return Took(seconds, spent, time.thread_time() - asking, busy() - others - spent)


def by_threads(asked: Query, workers: int) -> float:
    """How many seconds so many threads take."""
    started = time.perf_counter()
    fill_holes(asked, workers=workers)
    return time.perf_counter() - started


def by_processes(asked: Query, workers: int, pool: Executor) -> float:
    """How many seconds so many processes of a pool take."""
    started = time.perf_counter()
    fill_holes(asked, workers=workers, executor=pool)
    return time.perf_counter() - started


def apart(asked: Query, pool: Executor) -> float:
    """How many seconds two searches take that are made at once, each in a process of its own."""
    return max(pool.map(by_threads, (asked, asked), (1, 1)))


def main() -> None:
    """Print the table, with the command that made it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--candidates", type=int, default=50_000_000_000)
    parser.add_argument("--runs", type=int, default=5)
    chosen = parser.parse_args()
    asked = query(read_module(HASH.text), budget=Budget(600, chosen.candidates))
    print(f"`{shlex.join(['python', *sys.argv])}`\n")
    spent = "processors' seconds alone | of two | of the thread that asks"
    print(
        f"| two | alone, s | two, s | times as fast | median | machine busy elsewhere | {spent} |\n| --- |"
        + " ---: |" * 8
    )
    by_turns("threads", asked, partial(by_threads, asked, 2), chosen.runs)
    with ProcessPoolExecutor(2, get_context("spawn")) as pool:
        by_turns("processes", asked, partial(by_processes, asked, 2, pool), chosen.runs)
    with ProcessPoolExecutor(2, get_context("spawn")) as pool:
        by_turns("searches", asked, partial(apart, asked, pool), chosen.runs, work=2)


def by_turns(name: str, asked: Query, two: Callable[[], float], runs: int, *, work: int = 1) -> None:
    """Lines of the table for one way to have two workers, which do so many times the work, by turns with one worker alone."""
    one = partial(by_threads, asked, 1)
    for first in (one, two) * 2:
        first()
    ratios = list[float]()
    for _ in range(runs):
        started, (alone, took) = time.perf_counter(), (measured(one), measured(two))
        elsewhere = (alone.elsewhere + took.elsewhere) / (time.perf_counter() - started) / (os.cpu_count() or 1)
        ratios.append(work * alone.seconds / took.seconds)
        spent = f"{alone.processors:.1f} | {took.processors:.1f} | {took.asking:.1f}"
        median = f"{statistics.median(ratios):.2f}" if len(ratios) == runs else ""
        seconds = f"{alone.seconds:.1f} | {took.seconds:.1f} | {ratios[-1]:.2f}"
        print(f"| {name} | {seconds} | {median} | {elsewhere:.0%} | {spent} |", flush=True)


if __name__ == "__main__":
    main()
