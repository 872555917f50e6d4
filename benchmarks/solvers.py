"""Which solver for which question: z3's solvers, bitwuzla, and the whole of ``proof.solver``, each question in a
process of its own.

Prints Markdown tables: for each kind of question how many each solver decides in time and how long that takes, then
the questions one by one. The last column is what a proof asks: normaliser, a try in the process, then a race.

    python benchmarks/solvers.py [--seconds 3] [--kind float]
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import z3

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.questions import Question, questions
from keyhole.proof.solving.children import Runner, race
from keyhole.proof.solving.content import survey
from keyhole.proof.solving.smtlib import script
from keyhole.proof.solving.solver import Satisfied, Unsatisfiable, solve
from keyhole.proof.words import Term

MEMORY = 3 << 30
LABELS = {"unsat": False, "sat": True}


def by_z3(make: Callable[[], Term]) -> Callable[[Question], str]:
    """Asks a z3 solver."""

    def ask(question: Question) -> str:
        solver = make()
        solver.add(question.formula)
        return str(solver.check())

    return ask


def by_bitwuzla(question: Question) -> str:
    """Asks bitwuzla, through text."""
    import bitwuzla

    options = bitwuzla.Options()
    options.set(bitwuzla.Option.PRODUCE_MODELS, True)
    parser = bitwuzla.Parser(bitwuzla.TermManager(), options)
    parser.parse(script(survey([question.formula]))[0], True, False)
    return "sat" if parser.bitwuzla().check_sat() == bitwuzla.Result.SAT else "unsat"


def by_keyhole(question: Question) -> str:
    """Asks as a proof does."""
    match solve([question.formula], deadline=time.monotonic() + 60, seed=0):
        case Satisfied():
            return "sat"
        case Unsatisfiable():
            return "unsat"
        case reason:
            return reason.name


SOLVERS: dict[str, Callable[[Question], str]] = {
    "z3 smt": by_z3(z3.SimpleSolver),
    "z3 QF_BV": by_z3(lambda: z3.SolverFor("QF_BV")),
    "z3 default": by_z3(z3.Solver),
    "bitwuzla": by_bitwuzla,
    "keyhole": by_keyhole,
}


@dataclass(frozen=True, slots=True)
class Result:
    """``seconds`` is None when the solver did not decide in time."""

    question: Question
    solver: str
    seconds: float | None


def timed(question: Question, solver: str, seconds: float) -> Result:
    """One question to one solver. A wrong answer ends the benchmark."""

    def work(pipe: int) -> None:
        import os

        started = time.perf_counter()
        answer = SOLVERS[solver](question)
        os.write(pipe, f"{answer} {time.perf_counter() - started}".encode())

    runner = Runner(solver, work, lambda answer, status: answer.decode())
    results = race([runner], lambda _: True, deadline=time.monotonic() + seconds, memory=MEMORY)
    answer, _, taken = results[0][1].partition(" ") if results else ("", "", "")
    if answer not in LABELS:
        return Result(question, solver, None)
    if LABELS[answer] != question.wrong:
        raise SystemExit(f"{solver} says {answer} to {question.kind}: {question.name}")
    return Result(question, solver, float(taken))


def suits(question: Question, solver: str) -> bool:
    """z3's solver for words says nothing of other sorts (with some logics it says something wrong)."""
    return solver != "z3 QF_BV" or question.kind not in ("float", "memory")


def summary(results: list[Result]) -> None:
    """A row for each kind: decided, median and total milliseconds of the decided."""
    print("| kind | " + " | ".join(SOLVERS) + " |\n| --- |" + " ---: |" * len(SOLVERS))
    for kind in dict.fromkeys(result.question.kind for result in results):
        cells = []
        for solver in SOLVERS:
            rows = [result for result in results if result.question.kind == kind and result.solver == solver]
            done = [1e3 * result.seconds for result in rows if result.seconds is not None]
            cells.append(f"{len(done)}/{len(rows)}, {statistics.median(done):.1f} ms" if done else "–")
        print(f"| {kind} | " + " | ".join(cells) + " |")


def details(results: list[Result], seconds: float) -> None:
    """A row for each question, in milliseconds."""
    print("\n| question | " + " | ".join(SOLVERS) + " |\n| --- |" + " ---: |" * len(SOLVERS))
    table: dict[tuple[str, str], dict[str, Result]] = {}
    for result in results:
        table.setdefault((result.question.kind, result.question.name), {})[result.solver] = result
    for (kind, name), row in table.items():
        cells = [_cell(row.get(solver), seconds) for solver in SOLVERS]
        print(f"| {kind}: {name.replace('|', chr(92) + '|')} | " + " | ".join(cells) + " |")


def _cell(result: Result | None, seconds: float) -> str:
    if result is None:
        return ""
    return f"> {1e3 * seconds:.0f}" if result.seconds is None else f"{1e3 * result.seconds:.1f}"


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description="Times solvers on the questions of refinement proofs.")
    parser.add_argument("--seconds", type=float, default=3.0, help="for each question")
    parser.add_argument("--kind", help="only questions of this kind")
    options = parser.parse_args()
    chosen = [question for question in questions() if options.kind in (None, question.kind)]
    results = [
        timed(question, solver, options.seconds) for question in chosen for solver in SOLVERS if suits(question, solver)
    ]
    summary(results)
    details(results, options.seconds)
    print(f"\nMade by `python benchmarks/solvers.py --seconds {options.seconds:g}` with z3 {z3.get_version_string()}.")


if __name__ == "__main__":
    main()
