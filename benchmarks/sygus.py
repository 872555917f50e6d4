"""SyGuS-IF problems solved by Keyhole and by cvc5, in the same run and alike.

Each problem is given to each solver in a forked child of its own, with the modules already loaded, so that start-up is counted
for neither; the clock runs from opening the file to the answer, proof included, and the child is killed at the limit. cvc5
comes from its Python package (``pip install keyhole[bench]``); without that its column is left out.

    python benchmarks/sygus.py [--set hd|pbe|all] [--only hd-2] [--seconds 60] [--without-cvc5] [--write FOLDER]
"""

from __future__ import annotations

import argparse
import importlib.metadata
import importlib.util
import os
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


def timed(path: Path, solver: str, seconds: float) -> Result:
    """One problem by one solver."""

    def work(pipe: int) -> None:
        started = time.perf_counter()
        text = SOLVERS[solver](path, seconds)
        os.write(pipe, f"{time.perf_counter() - started} {text}".encode())

    runner = Runner(solver, work, lambda answer, status: answer.decode())
    results = race([runner], lambda _: True, deadline=time.monotonic() + seconds, memory=MEMORY)
    if not results:
        return Result(None, "time is up")
    taken, _, text = results[0][1].partition(" ")
    if taken == "error":
        if WRONG in text:
            raise SystemExit(f"{solver}: {path.name}: {text}")
        return Result(None, text.strip())
    return Result(float(taken), text) if taken and not text.startswith(";") else Result(None, text[2:] or "it ended")


def row(item: Problem, results: dict[str, Result]) -> str:
    """A row of the table; the last column is Keyhole's answer."""
    cells = [_cell(result) for result in results.values()]
    mine = results["Keyhole"]
    shown = f"`{_short(mine.text)}`" if mine.seconds is not None else mine.text
    return f"| {item.name} | {' | '.join(cells)} | {shown} |"


def _cell(result: Result) -> str:
    """A dash when time was up; one that ended without an answer before is told apart."""
    if result.seconds is not None:
        return f"{result.seconds:.2f}"
    return "–" if result.text.startswith("time is up") else "ended"


def _short(text: str) -> str:
    return text if len(text) <= 100 else f"{text[:100]}…"


def summary(table: dict[str, dict[str, Result]], solvers: list[str]) -> list[str]:
    """Solved by each, and what the times of both come to."""
    done = {solver: [name for name, row in table.items() if row[solver].seconds is not None] for solver in solvers}
    lines = [f"Solved of {len(table)}: " + ", ".join(f"{solver} {len(names)}" for solver, names in done.items()) + "."]
    ratios = []
    for results in table.values():
        mine, other = results["Keyhole"].seconds, results["cvc5"].seconds if "cvc5" in results else None
        if mine is not None and other is not None:
            ratios.append(mine / other)
    if ratios:
        mean = statistics.geometric_mean(ratios)
        faster = sum(ratio < 1 for ratio in ratios)
        lines.append(f"Both solve {len(ratios)}: Keyhole's time over cvc5's is {mean:.2f} (geometric mean); ")
        lines[-1] += f"Keyhole is faster on {faster}, cvc5 on {len(ratios) - faster}."
    return lines


def measure(items: list[Problem], folder: Path, solvers: list[str], seconds: float) -> None:
    """Print the table of some problems, and their summary."""
    paths = write(items, folder)
    print(f"| problem | {' | '.join(f'{solver}, s' for solver in solvers)} | Keyhole's answer |")
    print(f"| --- |{' ---: |' * len(solvers)} --- |")
    table: dict[str, dict[str, Result]] = {}
    for item in items:
        table[item.name] = {solver: timed(paths[item.name], solver, seconds) for solver in solvers}
        print(row(item, table[item.name]), flush=True)
    print("\n" + "\n".join(summary(table, solvers)))


def main() -> None:
    """Print the table, with the command that made it."""
    parser = argparse.ArgumentParser(description="Solves SyGuS-IF problems with Keyhole and with cvc5.")
    parser.add_argument("--set", choices=["hd", "pbe", "all"], default="all", dest="kind")
    parser.add_argument("--only", default="", help="only problems with this in their names")
    parser.add_argument("--seconds", type=float, default=60.0, help="for each problem and solver")
    parser.add_argument("--without-cvc5", action="store_true")
    parser.add_argument("--write", type=Path, metavar="FOLDER", help="where to keep the problems")
    chosen = parser.parse_args()
    solvers, versions = ["Keyhole"], ""
    if not chosen.without_cvc5 and importlib.util.find_spec("cvc5") is not None:
        importlib.import_module("cvc5")  # before the clock runs
        solvers, versions = [*solvers, "cvc5"], f", cvc5 {importlib.metadata.version('cvc5')}"
    print(f"{machine()}{versions}, {chosen.seconds:g} s a problem\n")
    if not chosen.without_cvc5 and not versions:
        print('cvc5 is not installed, so its column is left out (`pip install "keyhole[bench]"`).\n')
    items = [item for item in problems(chosen.kind) if chosen.only in item.name]
    if not items:
        raise SystemExit(f"no problem of {chosen.kind} has {chosen.only!r} in its name")
    with tempfile.TemporaryDirectory() as folder:
        measure(items, chosen.write or Path(folder), solvers, chosen.seconds)


if __name__ == "__main__":
    main()
