"""``keyhole sygus``: a problem in SyGuS-IF in, definitions out.

Standard output has what a checker reads: the definitions, ``(fail)``, or ``(infeasible)``. Why it is one of the last two, and what
the search is at, goes to standard error.
"""

from __future__ import annotations

import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import assert_never

import click

from keyhole.errors import KeyholeError
from keyhole.repl.command_line import options
from keyhole.repl.command_line.exits import BAD_INPUT, FOUND, GAVE_UP, REFUTED
from keyhole.repl.command_line.json_styles import print_json
from keyhole.repl.command_line.ticker import Ticker
from keyhole.synth.sygus.contradictions import Values
from keyhole.synth.sygus.printing import answer_text, definition_text, term_text
from keyhole.synth.sygus.problem import Problem
from keyhole.synth.sygus.reader import read_file
from keyhole.synth.sygus.solve import Answer, Found, GaveUp, Infeasible, solve
from keyhole.synth.sygus.terms import constant_text


@dataclass(frozen=True, slots=True)
class Request:
    """What the command line asked for."""

    timeout: float
    seed: int
    as_json: bool
    verbose: bool


@click.command(cls=options.Verb)
@options.FILE
@options.TIMEOUT
@options.SEED
@click.option("-v", "--verbose", is_flag=True, help="Say what the search learns, on standard error.")
@options.JSON
def sygus(file: Path, timeout: float, seed: int, verbose: bool, as_json: bool) -> None:
    """Solve the syntax-guided synthesis problem in FILE (.sl, bit-vectors).

    Prints the definitions as SyGuS-IF has them, or (fail) or (infeasible).
    """
    code, answer = run_sygus(file, Request(timeout, seed, as_json, verbose))
    if as_json:
        print_json(answer)
    sys.exit(code)


def run_sygus(file: Path, request: Request) -> tuple[int, dict[str, object]]:
    """Solve the problem in a file and print the answer; the exit code, and the answer as JSON."""
    started = time.monotonic()
    try:
        problem = read_file(file)
    except KeyholeError as error:
        if not request.as_json:
            raise
        click.echo(error.render(), err=True)
        failed = {"message": error.message, "code": error.code}
        return BAD_INPUT, {"file": str(file), "status": "error", "error": failed, "seconds": _since(started)}
    with Ticker() as ticker:
        ticker.at(f"{file.name}: searching")

        def tell(text: str) -> None:
            if request.verbose:
                click.echo(text, err=True)

        answer = solve(problem, timeout=request.timeout, seed=request.seed, tell=tell)
    if not request.as_json:
        _print(problem, answer)
    return _code(answer), {"file": str(file), **_json(problem, answer), "seconds": _since(started)}


def _since(started: float) -> float:
    return round(time.monotonic() - started, 3)


def _print(problem: Problem, answer: Answer) -> None:
    match answer:
        case Found(definitions=definitions):
            click.echo(answer_text(definitions, problem.old))
        case Infeasible():
            click.echo("(infeasible)")
            click.echo(infeasible_text(answer), err=True)
        case GaveUp(reason=reason):
            click.echo("(fail)")
            click.echo(f"gave up: {reason}", err=True)
        case _:
            assert_never(answer)


def infeasible_text(answer: Infeasible) -> str:
    """Why there is no answer: the reason, the constraints that clash, and the inputs at which they do."""
    lines = [f"infeasible: {answer.reason}"]
    for constraint, values in answer.clash.cases if answer.clash is not None else ():
        lines += [f"{constraint.span.place}:{_where(values)}", constraint.span.excerpt()]
    return "\n".join(lines)


def _where(values: Values) -> str:
    shown = ", ".join(f"{name} = {value}" for name, value in _texts(values).items())
    return f" where {shown}" if shown else ""


def _texts(values: Values) -> dict[str, str]:
    return {term_text(item): constant_text(value, item.sort) for item, value in values}


def _code(answer: Answer) -> int:
    match answer:
        case Found():
            return FOUND
        case Infeasible():
            return REFUTED
        case GaveUp():
            return GAVE_UP
    assert_never(answer)


def _json(problem: Problem, answer: Answer) -> dict[str, object]:
    match answer:
        case Found(definitions=definitions, how=how):
            functions = [
                {"name": item.name, "definition": definition_text(item, problem.old), "body": term_text(item.body)}
                for item in definitions
            ]
            answered = answer_text(definitions, problem.old)
            certificate = {"kind": "proved", "solver": ", ".join(how)}
            return {"status": "found", "answer": answered, "functions": functions, "certificate": certificate}
        case Infeasible(reason=reason, clash=clash):
            constraints = [
                {
                    "line": constraint.span.line,
                    "column": constraint.span.column,
                    "text": constraint.span.text,
                    "where": _texts(values),
                }
                for constraint, values in (clash.cases if clash is not None else ())
            ]
            return {"status": "infeasible", "answer": "(infeasible)", "reason": reason, "constraints": constraints}
        case GaveUp(reason=reason):
            return {"status": "unknown", "answer": "(fail)", "reason": reason}
    assert_never(answer)
