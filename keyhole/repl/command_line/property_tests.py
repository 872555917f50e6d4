"""``keyhole props test``: the facts of a property file, tried against the functions of a shared library."""

from __future__ import annotations

import json
import time
from dataclasses import dataclass
from pathlib import Path
from typing import assert_never

import click

from keyhole.errors import KeyholeError
from keyhole.native import Runner
from keyhole.native.shared_object import SharedObject, shared_object
from keyhole.properties.calls import Returned
from keyhole.properties.knowledge import Knowledge, knowledge
from keyhole.properties.plan import Plan, plan
from keyhole.properties.printer import fact_line, ground_text
from keyhole.properties.reader import read_file
from keyhole.properties.show import call_text, response_text
from keyhole.properties.trials import Effort, Held, NotTried, Refuted, Trial, fact_of, refuted, trials
from keyhole.repl.command_line.exits import BAD_INPUT, FOUND, GAVE_UP, REFUTED, worst
from keyhole.repl.command_line.ticker import Ticker
from keyhole.synth.black_box import LibraryFunction
from keyhole.synth.hypothesis_files import files_elsewhere
from keyhole.synth.recheck import with_constants


@dataclass(frozen=True, slots=True)
class Request:
    """What the command line asked for. ``timeout`` is in seconds for each call."""

    library: str
    function: str | None
    effort: Effort
    timeout: float
    as_json: bool


@dataclass(frozen=True, slots=True)
class _Tested:
    """A function's trials, with what is needed to show them."""

    about: Knowledge
    plan: Plan
    trials: tuple[Trial, ...]


def run_tests(path: Path, request: Request) -> int:
    """Try a file's facts and print what came of it; the exit code."""
    started = time.monotonic()
    file = read_file(path)
    library = shared_object(request.library)
    functions = file.functions if request.function is None else (file.function(request.function),)
    answers: list[dict[str, object]] = []
    codes: list[int] = []
    with files_elsewhere(), Runner(timeout=request.timeout) as runner, Ticker() as ticker:
        for function in functions:
            ticker.at(f"{path.name}: {function.name}")
            try:
                tested = _tested(knowledge(file, function), library, runner, request.effort)
            except KeyholeError as error:
                click.echo(error.render(), err=True)
                answers.append({"function": function.name, "error": {"message": error.message, "code": error.code}})
                codes.append(BAD_INPUT)
                continue
            codes.append(_code(tested))
            answers.append(_json(tested))
            if not request.as_json:
                click.echo(_text(tested))
    if request.as_json:
        seconds = round(time.monotonic() - started, 3)
        whole = {"file": str(path), "library": library.path, "functions": answers, "seconds": seconds}
        click.echo(json.dumps(whole))
    return worst(codes)


def _tested(about: Knowledge, library: SharedObject, runner: Runner, effort: Effort) -> _Tested:
    planned = plan(about)
    effort = with_constants(effort, library, about.function.name)
    with LibraryFunction(library, about.function.signature, runner) as box:
        return _Tested(about, planned, tuple(trials(about, box, effort)))


def _code(tested: _Tested) -> int:
    if refuted(tested.trials):
        return REFUTED
    return GAVE_UP if any(isinstance(each, NotTried) and not each.claim.finding for each in tested.trials) else FOUND


def _text(tested: _Tested) -> str:
    lines = [tested.about.function.name]
    for trial in tested.trials:
        lines += [f"  {line}" for line in _trial_lines(trial, tested)]
    covered = next((each.coverage.text for each in tested.trials if isinstance(each, Held)), "")
    return "\n".join([*lines, *([f"  covered    {covered}"] if covered else [])])


def _trial_lines(trial: Trial, tested: _Tested) -> list[str]:
    what = _what(trial, tested.about)
    match trial:
        case Held():
            return [f"held       {what}"]
        case NotTried(reason=reason):
            return [f"not tried  {what}: {reason}"]
        case Refuted(reason=reason):
            head = "found" if trial.claim.finding else "refuted"
            return [f"{head:<9}  {what}: {reason}", *(f"             {line}" for line in _experiment(trial, tested))]
        case _:
            assert_never(trial)


def _experiment(trial: Refuted, tested: _Tested) -> list[str]:
    """The calls of a refuting experiment and what came of them; where calls had to return, those that did are left out."""
    name = tested.about.function.name
    lines = [
        f"{call_text(name, tested.plan, call)} {response_text(response, call, tested.plan)}"
        for call, response in zip(trial.experiment, trial.responses, strict=True)
        if trial.claim.all_return or not isinstance(response, Returned)
    ]
    return list(dict.fromkeys(lines))


def _what(trial: Trial, about: Knowledge) -> str:
    """The fact as it is written, or what is claimed without one."""
    fact = fact_of(about, trial.claim)
    says = trial.claim.says
    if fact is not None:
        return f"{fact_line(fact)}{f' ({says})' if says else ''}"
    return says or ground_text(trial.claim.ground.relation, trial.claim.ground.arguments)


def _json(tested: _Tested) -> dict[str, object]:
    return {"function": tested.about.function.name, "trials": [_trial_json(each, tested) for each in tested.trials]}


def _trial_json(trial: Trial, tested: _Tested) -> dict[str, object]:
    fact = fact_of(tested.about, trial.claim)
    line = {"line": fact.span.line} if fact is not None and fact.span is not None else {}
    start = {
        "fact": fact_line(fact) if fact else None,
        "says": trial.claim.says,
        **line,
        "finding": trial.claim.finding,
    }
    match trial:
        case Held(coverage=coverage):
            certificate = {"kind": "tested", "inputs": coverage.calls, "covered": coverage.text}
            return {**start, "verdict": "held", "certificate": certificate}
        case NotTried(reason=reason):
            return {**start, "verdict": "not-tried", "reason": reason}
        case Refuted(reason=reason):
            return {**start, "verdict": "refuted", "reason": reason, "counterexample": _experiment(trial, tested)}
        case _:
            assert_never(trial)
