"""``keyhole learn``: functions of a shared library, learned as LLVM IR; models are kept, listed, exported and checked again."""

from __future__ import annotations

import json
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import assert_never

import click

from keyhole.errors import KeyholeError, SourceError
from keyhole.native import Runner
from keyhole.native.shared_object import shared_object
from keyhole.properties.knowledge import knowledge
from keyhole.properties.model import PropertyFile
from keyhole.properties.reader import read_file
from keyhole.properties.trials import Effort
from keyhole.repl.command_line.exits import BAD_INPUT, FOUND, GAVE_UP, REFUTED, worst
from keyhole.repl.command_line.ticker import Ticker
from keyhole.synth.hypothesis_files import files_elsewhere
from keyhole.synth.knowledge_base import KnowledgeBase, Model, default_path, exported, version_of
from keyhole.synth.learning import Learned, NotLearned
from keyhole.synth.learning.answers import INDIFFERENT
from keyhole.synth.library_learning import CALL_SECONDS, Failed, Learner, Outcome, by_learning, learn_function, model_of
from keyhole.synth.recheck import Differs, Gone, Rechecked, Same, recheck


@dataclass(frozen=True, slots=True)
class Request:
    """What the command line asked for. ``timeout`` is in seconds for each function."""

    library: str
    function: str | None = None
    timeout: float = 60.0
    seed: int = 0
    output: Path | None = None
    database: Path | None = None
    as_json: bool = False


def run_learn(path: Path, request: Request, learner: Learner = by_learning) -> int:
    """Learn the functions of a property file and print what came of each; the exit code. Raises KeyholeError."""
    models: list[Model] = []
    codes: list[int] = []
    for attempt in attempts(read_file(path), request, learner):
        models += () if attempt.model is None else (attempt.model,)
        codes.append(_code(attempt.outcome))
        _show(attempt, as_json=request.as_json)
    if request.output is not None and models:
        request.output.write_text(exported(models), encoding="utf-8")
    return worst(codes)


@dataclass(frozen=True, slots=True)
class Attempt:
    """What came of a function; ``model`` is what is kept of one that was learned."""

    outcome: Outcome
    model: Model | None
    seconds: float

    def to_json(self) -> dict[str, object]:
        """The object that ``--json`` prints."""
        return _json(self.outcome, self.seconds)


def attempts(file: PropertyFile, request: Request, learner: Learner = by_learning) -> Iterator[Attempt]:
    """What comes of each function of a property file; models are kept. Raises KeyholeError."""
    functions = file.functions if request.function is None else (file.function(request.function),)
    library = shared_object(request.library)
    version = version_of(library.path)
    with (
        files_elsewhere(),
        KnowledgeBase(request.database or default_path()) as kept,
        Runner(timeout=CALL_SECONDS) as runner,
        Ticker() as ticker,
    ):
        for function in functions:
            ticker.at(f"learning {function.name}")
            started = time.monotonic()
            about = knowledge(file, function)
            outcome = learn_function(
                about, library, runner, timeout=request.timeout, seed=request.seed, learner=learner
            )
            if isinstance(outcome, Learned):
                model = model_of(outcome, about, library, version)
                kept.store(model)
            ticker.clear()
            yield Attempt(outcome, model if isinstance(outcome, Learned) else None, time.monotonic() - started)


def _code(outcome: Outcome) -> int:
    match outcome:
        case Learned():
            return FOUND
        case NotLearned():
            return GAVE_UP
        case Failed():
            return BAD_INPUT
        case _:
            assert_never(outcome)


def _show(attempt: Attempt, *, as_json: bool) -> None:
    outcome, seconds = attempt.outcome, attempt.seconds
    if isinstance(outcome, Failed):
        click.echo(outcome.error.render(), err=True)
    if as_json:
        click.echo(json.dumps(attempt.to_json()))
        return
    match outcome:
        case Learned(certificate=certificate):
            if outcome.indifferent:
                click.echo(f"note: {outcome.name}: {INDIFFERENT}", err=True)
            click.echo(f"; {outcome.name}: {outcome.how}; learned with {outcome.calls} calls in {seconds:.2f} s")
            click.echo(f"; tested on {certificate.inputs} inputs: {certificate.how}")
            click.echo(f"{outcome.ir.strip()}\n")
        case NotLearned(reason=reason):
            click.echo(f"{outcome.name}: unknown after {outcome.calls} calls and {seconds:.2f} s: {reason}", err=True)
        case Failed():
            return
        case _:
            assert_never(outcome)


def _json(outcome: Outcome, seconds: float) -> dict[str, object]:
    match outcome:
        case Learned() | NotLearned():
            return replace(outcome, seconds=seconds).to_json()
        case Failed(error=error):
            span = error.span if isinstance(error, SourceError) else None
            place = {"line": span.line, "column": span.column} if span is not None else {}
            return {
                "function": outcome.name,
                "status": "error",
                "error": {"message": error.message, "code": error.code, **place},
            }
        case _:
            assert_never(outcome)


def run_list(database: Path | None, *, as_json: bool) -> int:
    """Print what is in the knowledge base; the exit code."""
    with KnowledgeBase(database or default_path()) as kept:
        models = kept.models()
    if as_json:
        for model in models:
            click.echo(json.dumps(model.to_json()))
    elif not models:
        click.echo("nothing has been learned yet", err=True)
    for model in () if as_json else models:
        tested = f"tested on {model.certificate.inputs} inputs"
        click.echo(f"{model.symbol}  {model.library}  {model.version[:12]}  {model.learned}  {tested}: {model.how}")
    return FOUND


def run_export(database: Path | None, path: Path) -> int:
    """Write all models to a file; the exit code."""
    with KnowledgeBase(database or default_path()) as kept:
        models = kept.models()
    path.write_text(exported(models), encoding="utf-8")
    click.echo(f"{path}: {len(models)} model{'' if len(models) == 1 else 's'}", err=True)
    return FOUND


def run_recheck(request: Request, effort: Effort) -> int:
    """Compare the newest models of a library's functions with a version of it; the exit code. Raises KeyholeError.

    The versions of a library are called alike, up to ``.so``; a function that is named is compared whatever its library is called.
    """
    there = shared_object(request.library)
    with KnowledgeBase(request.database or default_path()) as kept:
        models = list(_newest(kept.models((request.function,) if request.function else ())))
    name = _library_name(there.path)
    if request.function is None:
        models = [model for model in models if _library_name(model.library) == name]
    if not models:
        what = f"function {request.function}" if request.function else f"library called {name}"
        hint = "keyhole learn --list shows the models; --function F compares one whatever its library is called"
        raise KeyholeError(f"nothing has been learned of a {what}", code="no-model", hint=hint)
    codes = []
    with files_elsewhere(), Runner(timeout=CALL_SECONDS) as runner, Ticker() as ticker:
        for model in models:
            ticker.at(f"checking {model.symbol}")
            result = recheck(model, there, runner, effort)
            ticker.clear()
            codes.append(FOUND if isinstance(result, Same) else REFUTED)
            click.echo(
                json.dumps(_rechecked_json(model, result)) if request.as_json else _rechecked_text(model, result)
            )
    return worst(codes)


def _library_name(path: str) -> str:
    """What the versions of a library have in common: ``libz`` for ``/lib/libz.so.1.2``."""
    return Path(path).name.partition(".so")[0]


def _newest(models: Iterable[Model]) -> Iterator[Model]:
    """The newest model for each function and properties."""
    seen = set()
    for model in models:
        key = (model.symbol, model.properties)
        if key not in seen:
            seen.add(key)
            yield model


def _rechecked_text(model: Model, result: Rechecked) -> str:
    match result:
        case Same(calls=calls):
            return f"{model.symbol}: the same on {calls} calls"
        case Differs(call=call, model=said, library=there):
            return f"{model.symbol}: differs\n  {call}\n  the model:   {said}\n  the library: {there}"
        case Gone(reason=reason):
            return f"{model.symbol}: gone: {reason}"
        case _:
            assert_never(result)


def _rechecked_json(model: Model, result: Rechecked) -> dict[str, object]:
    start: dict[str, object] = {"function": model.symbol, "learned_from": model.library, "version": model.version}
    match result:
        case Same(calls=calls):
            return {**start, "status": "same", "calls": calls}
        case Differs():
            return {**start, "status": "differs", "call": result.call, "model": result.model, "library": result.library}
        case Gone(reason=reason):
            return {**start, "status": "gone", "reason": reason}
        case _:
            assert_never(result)
