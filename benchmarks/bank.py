"""How much memory a large bank takes: grows one of the size that is asked for, and tells bytes for each of its programs.

The grammar is that of an instruction hole of i32 with all operations, over three inputs and the usual constants. The growth ends
when there are so many programs, or the memory is used up that it may take.

python benchmarks/bank.py [--programs 100000000] [--samples 32] [--gibibytes 16]
"""

from __future__ import annotations

import argparse
import os
import resource
import shlex
import sys
import time
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from keyhole.synth.enumeration.bank import Bank
from keyhole.synth.enumeration.rules import Leaf
from keyhole.synth.sketch.grammar import grammar

CONSTANTS = (0, 1, 2, 31, 32, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF)


def leaves(samples: int) -> list[Leaf]:
    """Three inputs of random words, and constants."""
    chance = np.random.default_rng(0)
    found = [Leaf(1, chance.integers(0, 1 << 32, samples, dtype=np.uint64), name) for name in ("x", "y", "z")]
    return found + [Leaf(1, np.full(samples, word, dtype=np.uint64), word, constant=True) for word in CONSTANTS]


def resident() -> int:
    """Bytes of memory that this process has."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")


def main() -> None:
    """Print a row of the table, with the command that made it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--programs", type=int, default=100_000_000)
    parser.add_argument("--samples", type=int, default=32)
    parser.add_argument("--gibibytes", type=float, default=16.0)
    chosen = parser.parse_args()
    bank = Bank(grammar((1, 32), 32), leaves(chosen.samples), chosen.samples)
    before, started, most = resident(), time.perf_counter(), float(chosen.gibibytes) * 2**30

    def programs() -> int:
        return sum(map(len, bank.shelves))

    def stop(_: int) -> bool:
        return programs() >= chosen.programs or bool(resident() >= most)

    while bank.grow(stop, most_rows=1 << 31):
        pass
    seconds, count = time.perf_counter() - started, programs()
    print(f"`{shlex.join(['python', *sys.argv])}`\n")
    print("| samples | programs | GiB | GiB at most | bytes each | candidates | seconds |")
    print("| ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
    used, peak = resident(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss << 10
    sizes = f"{used / 2**30:.1f} | {peak / 2**30:.1f} | {(used - before) / count:.0f}"
    print(f"| {chosen.samples} | {count:,} | {sizes} | {bank.tried:,} | {seconds:.0f} |")


if __name__ == "__main__":
    main()
