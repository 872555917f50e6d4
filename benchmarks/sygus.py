"""SyGuS-IF problems solved by Keyhole and by cvc5, in the same run and alike.

Each problem is given to each solver in a forked child of its own, with the modules already loaded, so that start-up is counted
for neither; the clock runs from opening the file to the answer, proof included, and the child is killed at the limit. cvc5
comes from its Python package (``pip install keyhole[bench]``); without that its column is left out. With ``--runs`` the
shortest of several runs counts, for both alike; what Keyhole has compiled it finds in its cache from the second run on. With
``--cpu`` the processors' time counts, and is what is limited, of all threads and of all processes that a solver starts: what else
the machine does matters little then, and a second core is worth nothing.

    python benchmarks/sygus.py [--set hd|pbe|all] [--only hd-2] [--seconds 60] [--cpu] [--runs N] [--without-cvc5] [--write FOLDER]
"""

from __future__ import annotations

import argparse
import gc
import importlib.metadata
import importlib.util
import math
import os
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.facts import machine
from benchmarks.hd_sygus import Problem, problems, write
from keyhole.proof.solving.children import Runner, race
from keyhole.synth.sygus.printing import term_text
from keyhole.synth.sygus.reader import read_file
from keyhole.synth.sygus.solve import Found, GaveUp, Infeasible, solve

MEMORY = 6 << 30
_BUSY = 4  # times as long on the wall, on a machine that does other things too
WRONG = "each problem has a solution"


@dataclass(frozen=True, slots=True)
class Result:
    """``seconds`` is None when the solver did not find an answer; ``text`` is the answer, or why there is none."""

    seconds: float | None
    text: str


def by_keyhole(path: Path, seconds: float) -> str:
    """The body that was found, or a line that starts with ``;``."""
    match solve(read_file(path), timeout=seconds):
        case Found(definitions=definitions):
            return term_text(definitions[0].body)
        case GaveUp(reason=reason):
            return f"; {reason}"
        case Infeasible(reason=reason):
            raise AssertionError(f"{WRONG}: {reason}")


def by_cvc5(path: Path, seconds: float) -> str:
    """The definition, or a line that starts with ``;``. cvc5 has no clock for this; it is killed."""
    import cvc5

    solver = cvc5.Solver()
    solver.setOption("sygus", "true")
    solver.setOption("incremental", "false")  # else the solver for examples is off
    parser = cvc5.InputParser(solver)
    parser.setFileInput(cvc5.InputLanguage.SYGUS_2_1, str(path))
    said = []
    while not (command := parser.nextCommand()).isNull():
        said.append(str(command.invoke(solver, parser.getSymbolManager())))
    text = " ".join("".join(said).split())
    return text if "define-fun" in text else f"; {text}"


SOLVERS: dict[str, Callable[[Path, float], str]] = {"Keyhole": by_keyhole, "cvc5": by_cvc5}


@dataclass(frozen=True, slots=True)
class Clock:
    """How long a problem may take, by which clock: the one on the wall, or the processors'."""

    seconds: float
    cpu: bool = False

    @property
    def wall(self) -> float:
        """When to give up by the clock on the wall."""
        return self.seconds * (_BUSY if self.cpu else 1)

    def now(self) -> float:
        """What it shows."""
        if not self.cpu:
            return time.perf_counter()
        used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
        return sum(one.ru_utime + one.ru_stime for one in used)

    def limit(self) -> None:
        """End this process when it has used up its time."""
        if self.cpu:
            resource.setrlimit(resource.RLIMIT_CPU, (math.ceil(self.now() + self.seconds),) * 2)


def timed(path: Path, solver: str, clock: Clock, runs: int = 1) -> Result:
    """One problem by one solver, the best of some runs. What is not solved once is not tried again."""
    best = _timed(path, solver, clock)
    for _ in range(runs - 1 if best.seconds is not None else 0):
        best = min(best, _timed(path, solver, clock), key=lambda result: result.seconds or clock.seconds)
    return best


def _timed(path: Path, solver: str, clock: Clock) -> Result:

    def work(pipe: int) -> None:
        clock.limit()
        started = clock.now()
        text = SOLVERS[solver](path, clock.wall)
        os.write(pipe, f"{clock.now() - started} {text}".encode())

    runner = Runner(solver, work, lambda answer, status: answer.decode())
    results = race([runner], lambda _: True, deadline=time.monotonic() + clock.wall, memory=MEMORY)
    if not results:
        return Result(None, "time is up")
    taken, _, text = results[0][1].partition(" ")
    if taken == "error":
        if WRONG in text:
            raise SystemExit(f"{solver}: {path.name}: {text}")
        return Result(None, text.strip())
    solved = taken and not text.startswith(";") and float(taken) <= clock.seconds
    return Result(float(taken), text) if solved else Result(None, text[2:] or "it ended")


def row(item: Problem, results: dict[str, Result]) -> str:
    """A row of the table; the last column is Keyhole's answer."""
    cells = [_cell(result) for result in results.values()]
    mine = results["Keyhole"]
    shown = f"`{_short(mine.text)}`" if mine.seconds is not None else mine.text
    return f"| {item.name} | {' | '.join(cells)} | {shown} |"


def _cell(result: Result) -> str:
    """A dash when time was up; one that ended without an answer before is told apart."""
    if result.seconds is not None:
        return f"{result.seconds:.3f}" if result.seconds < 1 else f"{result.seconds:.1f}"
    return "–" if result.text.startswith("time is up") else "ended"


def _short(text: str) -> str:
    return text if len(text) <= 100 else f"{text[:100]}…"


def summary(table: dict[str, dict[str, Result]], solvers: list[str]) -> list[str]:
    """Solved by each, in all and by grammar, and what the times of both come to."""
    grammars: dict[str, dict[str, dict[str, Result]]] = {}
    for name, results in table.items():
        grammars.setdefault(grammar(name), {})[name] = results
    lines = [_solved(table, solvers, f"Solved of {len(table)}")]
    if len(grammars) > 1:
        lines += [_solved(rows, solvers, f"{name}, of {len(rows)}") for name, rows in sorted(grammars.items())]
    if "cvc5" in solvers:
        lines += _compared(table)
    return lines


def grammar(name: str) -> str:
    """The part of a problem's name that says which grammar it has, or how many examples."""
    last = name.rpartition("-")[2]
    return f"{last} examples" if last.isdigit() else last


def _solved(table: dict[str, dict[str, Result]], solvers: list[str], what: str) -> str:
    counts = (sum(row[solver].seconds is not None for row in table.values()) for solver in solvers)
    return f"{what}: {', '.join(f'{solver} {count}' for solver, count in zip(solvers, counts, strict=True))}."


def _compared(table: dict[str, dict[str, Result]]) -> list[str]:
    """The geometric mean of the ratios of both solvers' times, over what both solve."""
    times = [(row["Keyhole"].seconds, row["cvc5"].seconds) for row in table.values()]
    ratios = [mine / other for mine, other in times if mine is not None and other is not None]
    if not ratios:
        return []
    mean, faster = statistics.geometric_mean(ratios), sum(ratio < 1 for ratio in ratios)
    return [
        f"Both solve {len(ratios)}: Keyhole's time over cvc5's is {mean:.3f} (geometric mean of the ratios); "
        f"Keyhole is faster on {faster}, cvc5 on {len(ratios) - faster}."
    ]


def measure(items: list[Problem], folder: Path, solvers: list[str], clock: Clock, runs: int) -> None:
    """Print the table of some problems, and their summary."""
    paths = write(items, folder)
    gc.collect()
    gc.freeze()  # else a collection in a child would copy every page of what is loaded
    print(f"| problem | {' | '.join(f'{solver}, s' for solver in solvers)} | Keyhole's answer |")
    print(f"| --- |{' ---: |' * len(solvers)} --- |")
    table: dict[str, dict[str, Result]] = {}
    for item in items:
        table[item.name] = {solver: timed(paths[item.name], solver, clock, runs) for solver in solvers}
        print(row(item, table[item.name]), flush=True)
    print("\n" + "\n".join(summary(table, solvers)))


def main() -> None:
    """Print the table, with the command that made it."""
    parser = argparse.ArgumentParser(description="Solves SyGuS-IF problems with Keyhole and with cvc5.")
    parser.add_argument("--set", choices=["hd", "pbe", "all"], default="all", dest="kind")
    parser.add_argument("--only", default="", help="only problems with this in their names")
    parser.add_argument("--seconds", type=float, default=60.0, help="for each problem and solver")
    parser.add_argument("--cpu", action="store_true", help="the processors' time counts, of all threads and processes")
    parser.add_argument("--runs", type=int, default=1, help="of each, the best of which counts")
    parser.add_argument("--without-cvc5", action="store_true")
    parser.add_argument("--write", type=Path, metavar="FOLDER", help="where to keep the problems")
    chosen = parser.parse_args()
    solvers, versions = ["Keyhole"], ""
    if not chosen.without_cvc5 and importlib.util.find_spec("cvc5") is not None:
        importlib.import_module("cvc5")  # before the clock runs
        solvers, versions = [*solvers, "cvc5"], f", cvc5 {importlib.metadata.version('cvc5')}"
    print(f"{machine()}{versions}, {chosen.seconds:g} s {'of CPU ' * chosen.cpu}a problem, best of {chosen.runs}\n")
    if not chosen.without_cvc5 and not versions:
        print('cvc5 is not installed, so its column is left out (`pip install "keyhole[bench]"`).\n')
    items = [item for item in problems(chosen.kind) if chosen.only in item.name]
    if not items:
        raise SystemExit(f"no problem of {chosen.kind} has {chosen.only!r} in its name")
    with tempfile.TemporaryDirectory() as folder:
        measure(items, chosen.write or Path(folder), solvers, Clock(chosen.seconds, chosen.cpu), chosen.runs)


if __name__ == "__main__":
    main()
