"""What a native call costs through the sandbox, beside the same call without one.

Prints a Markdown table. The peers run the same machine code: an unprotected call through ctypes in this process, and
a new process for each call, which is the plain way to survive a crash.

    python benchmarks/native.py
"""

from __future__ import annotations

import ctypes
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

from keyhole.native import Columns, Outcome, Program, Returned, Runner

IR = """
define i32 @f(i32 %x, i32 %y) {
  %a = xor i32 %x, %y
  %b = and i32 %x, %y
  %c = lshr i32 %a, 1
  %r = add i32 %b, %c
  ret i32 %r
}
"""
C = """
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
uint32_t f(uint32_t x, uint32_t y) { return (x & y) + ((x ^ y) >> 1); }
int main(int n, char **v) { printf("%u", f(atoi(v[1]), atoi(v[2]))); }
"""
CALLS, BATCH, ROWS, PROCESSES, STARTS, REPEATS = 5_000, 50_000, 2_000_000, 200, 10, 3
Row = tuple[str, str, str]


def best(repeats: int, work: Callable[[], object]) -> float:
    """Seconds of the fastest of several runs."""
    times = []
    for _ in range(repeats):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times)


def sandbox_rows() -> list[Row]:
    """Start-up, and calls one by one, batched, and as columns."""
    start = time.perf_counter()
    with Runner() as runner:
        runner.run(IR, "@f", 1, 2)
        cold = time.perf_counter() - start
        load = best(STARTS, lambda: runner.run(IR, "@f", 1, 2))
        crash = best(STARTS, lambda: runner.run("define void @f() { call void @llvm.trap() ret void } "
                                                "declare void @llvm.trap()", "@f"))  # fmt: skip
        with runner.load(IR, "@f") as program:
            return [
                ("first result of a new runner", f"{cold * 1e3:.1f} ms", "Python, LLVM, lowering, call"),
                ("lower, link and call a new module", f"{load * 1e3:.1f} ms", "warm runner, two forks"),
                ("the same, and it crashes", f"{crash * 1e3:.1f} ms", "warm runner, two forks"),
                *call_rows(program),
            ]


def call_rows(program: Program) -> list[Row]:
    """Calls through one warm worker."""
    outcomes: list[tuple[Outcome, ...]] = []
    results: list[Columns] = []
    x, y = np.arange(ROWS, dtype=np.uint32), np.arange(ROWS, dtype=np.uint32)[::-1].copy()
    batch = [(n, 7) for n in range(BATCH)]

    def single() -> None:
        for n in range(CALLS):
            program.call(n, 7)

    one = best(REPEATS, single) / CALLS
    many = best(REPEATS, lambda: outcomes.append(program.batch(batch))) / BATCH
    column = best(REPEATS, lambda: results.append(program.columns(x, y))) / ROWS
    assert all(isinstance(outcome, Returned) for outcome in outcomes[0])
    assert np.array_equal(results[0].value, (x & y) + ((x ^ y) >> 1))
    return [
        ("calls one by one, warm worker", rate(one), "a message each way for each call"),
        ("calls batched, warm worker", rate(many), f"{BATCH} calls, an outcome object for each"),
        ("calls as columns, warm worker", rate(column), f"{ROWS} rows, {column * 1e9:.2f} ns/call with copying"),
    ]


def peer_rows() -> list[Row]:
    """The same function as C: called in this process, and in a process for each call."""
    compiler = shutil.which("cc")
    if compiler is None:
        return [("peers", "–", "no C compiler on the path")]
    with tempfile.TemporaryDirectory() as folder:
        source, library, program = (Path(folder) / name for name in ("f.c", "f.so", "f"))
        source.write_text(C)
        subprocess.run([compiler, "-O2", "-shared", "-fPIC", "-o", library, source], check=True)
        subprocess.run([compiler, "-O2", "-o", program, source], check=True)
        function = ctypes.CDLL(str(library)).f

        def inside() -> None:
            for n in range(CALLS):
                function(n, 7)

        def outside() -> None:
            for n in range(PROCESSES):
                subprocess.run([program, str(n), "7"], capture_output=True, check=True)

        unprotected = best(REPEATS, inside) / CALLS
        process = best(1, outside) / PROCESSES
    return [
        ("peer: ctypes in this process", rate(unprotected), "no protection: a crash ends Python"),
        ("peer: a C process for each call", rate(process), "`subprocess.run` of a compiled program"),
    ]


def rate(seconds: float) -> str:
    """Calls for each second."""
    return f"{1 / seconds:,.0f} calls/s"


def main() -> None:
    """Print the table."""
    print("| what | result | note |\n| --- | ---: | --- |")
    for row in sandbox_rows() + peer_rows():
        print("| " + " | ".join(row) + " |")
    print(f"\nMade by `python benchmarks/native.py` with Python {sys.version.split()[0]}.")


if __name__ == "__main__":
    main()
