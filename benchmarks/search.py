"""Times the solver on the published sketches and writes a table.

python benchmarks/search.py [--width 32] [--seconds 30] [--only TEXT]
"""

from __future__ import annotations

import argparse
import shlex
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.sketches import ALL, CHAINS, Sketch
from keyhole.holes.text.reader import read_module
from keyhole.synth import Budget, Event, Filled, Impossible, Tried, Unknown, fill_holes, query


def run(sketch: Sketch, width: int, seconds: float) -> str:
    """One row of the table."""
    tried = 0

    def listen(event: Event) -> None:
        nonlocal tried
        if isinstance(event, Tried):
            tried = event.candidates

    started = time.perf_counter()
    answer = fill_holes(query(read_module(sketch.text(width)), budget=Budget(seconds)), progress=listen)
    took = time.perf_counter() - started
    cost = ""
    match answer:
        case Filled(completions=(first, *_)):
            cost = f"{first.cost.latency}/{first.cost.throughput}/{first.cost.size} {type(first.certificate).__name__.lower()}"
        case Impossible() | Unknown():
            cost = answer.reason[:40]
    status = type(answer).__name__.lower()
    mark = "" if status == sketch.status else " (!)"
    return f"| {sketch.name} | {status}{mark} | {took:.2f} | {tried:,} | {tried / took:,.0f} | {cost} |"


def main() -> None:
    """Print the table, with the command that made it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--width", type=int, default=32)
    parser.add_argument("--seconds", type=float, default=30.0)
    parser.add_argument("--only", default="")
    chosen = parser.parse_args()
    print(f"`{shlex.join(['python', *sys.argv])}`\n")
    print("| problem | status | seconds | candidates | candidates/s | latency/throughput/size, certificate |")
    print("| --- | --- | ---: | ---: | ---: | --- |")
    for sketch in (*ALL, *CHAINS[1:]):
        if chosen.only in sketch.name:
            print(run(sketch, chosen.width, chosen.seconds), flush=True)


if __name__ == "__main__":
    main()
