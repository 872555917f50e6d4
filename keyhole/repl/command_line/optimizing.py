"""``keyhole optimize``: make functions cheaper, show what changed as a diff, with its certificate and the costs."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import click

from keyhole.holes.llvm.files import read_file
from keyhole.holes.text.printer import print_module
from keyhole.repl.command_line.events import ProgressLine
from keyhole.repl.command_line.exits import FOUND, GAVE_UP, INTERRUPTED, worst
from keyhole.repl.printing.text import certificate_text, counted, diff_text
from keyhole.synth.answers import INTERRUPTED as WAS_INTERRUPTED
from keyhole.synth.answers import Cost
from keyhole.synth.improvements import Improvement, Optimized, Status
from keyhole.synth.optimize import optimize
from keyhole.synth.query import Budget, CostModel


@dataclass(frozen=True, slots=True)
class Request:
    """What the command line asked for."""

    function: str | None
    cost: str
    timeout: float
    seed: int
    output: Path | None
    as_json: bool


def run_optimize(file: Path, request: Request) -> tuple[int, object]:
    """The exit code, and the object that ``--json`` prints; unless that is asked for, the results are shown."""
    module = read_file(file)
    line = None if request.as_json else ProgressLine()
    try:
        found = optimize(
            module,
            request.function,
            cost=CostModel(request.cost),
            budget=Budget(request.timeout),
            seed=request.seed,
            progress=line,
        )
    finally:
        if line is not None:
            line.clear()
    if request.output is not None:
        request.output.write_text(print_module(found.module), encoding="utf-8")
    if not request.as_json:
        click.echo("\n".join(improvement_text(improvement, file.name) for improvement in found.functions))
        click.echo(_summary(found))
    return exit_code(found), {"file": str(file), **found.to_json()}


def exit_code(found: Optimized) -> int:
    """0, 3 when it is not known of some function, 130 when interrupted."""
    if any(improvement.reason == WAS_INTERRUPTED for improvement in found.functions):
        return INTERRUPTED
    return worst([GAVE_UP if i.status is Status.UNKNOWN else FOUND for i in found.functions])


def improvement_text(found: Improvement, name: str) -> str:
    """What came of a function."""
    why = f": {found.reason}" if found.reason else ""
    match found.status:
        case Status.UNCHANGED:
            return f"{found.name}: nothing cheaper was found{why}; {_cost(found.cost_before)}"
        case Status.UNKNOWN:
            return f"{found.name}: not known{why}; {_cost(found.cost_before)}"
        case Status.IMPROVED:
            assert found.certificate is not None
            lines = [
                diff_text(found.before, found.after, name, sketch=False),
                f"{found.name}: {certificate_text(found.certificate)}",
                f"  {_cost(found.cost_before)} -> {_cost(found.cost_after)}, in {counted(len(found.steps), 'step')}",
            ]
            return "\n".join([*lines, f"  {found.reason}: there may be more"] if found.reason else lines)


def _cost(cost: Cost) -> str:
    return f"latency {cost.latency}, throughput {cost.throughput}, {counted(cost.size, 'instruction')}"


def _summary(found: Optimized) -> str:
    counts = [sum(i.status is status for i in found.functions) for status in Status]
    parts = [f"{count} {status.value}" for count, status in zip(counts, Status, strict=True) if count]
    return f"{', '.join(parts)} ({found.seconds:.2f} s)"
