"""Results as SARIF 2.1.0, which code hosts and editors show beside the code: verdicts on pairs, and fillings as fixes.

A wrong pair is an error, an unknown one a warning, an open hole that was filled a note with a fix that replaces the function. What
went wrong in the tool itself is a notification of the run, never left out.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from keyhole.errors import KeyholeError, SourceError
from keyhole.holes.sites import sites
from keyhole.holes.text.printer import print_function
from keyhole.proof import Refuted, Unknown
from keyhole.show.texts import certificate_text
from keyhole.verbs.verdicts import Failed, Judged, Report

if TYPE_CHECKING:
    from keyhole.source import Span
    from keyhole.synth import Answer, Query
    from keyhole.synth.answers import Json

RULES = {
    "refuted": "The target does not refine the source.",
    "unknown": "It is not known whether the target refines the source.",
    "filled": "The holes of a function can be filled.",
    "impossible": "No filling is correct.",
    "unfilled": "No filling was found.",
}


@contextmanager
def errors_to(path: Path | None) -> Iterator[None]:
    """An error that keeps a command from its results is written there, too: who reads the file must not take an old one for new."""
    try:
        yield
    except KeyholeError as error:
        if path is not None:
            span = error.span if isinstance(error, SourceError) else None
            write_sarif(path, (), (_note(f"{error.message} [{error.code}]", span),))
        raise


def write_sarif(path: Path, results: Iterable[Json], notes: Iterable[Json] = ()) -> None:
    """Write one run. Raises KeyholeError when the file cannot be written."""
    try:
        path.write_text(json.dumps(document(results, notes), indent=1) + "\n", encoding="utf-8")
    except OSError as error:
        raise KeyholeError(f"{path} cannot be written: {error.strerror}", code="no-file") from None


def document(results: Iterable[Json], notes: Iterable[Json] = ()) -> Json:
    """A SARIF log with one run."""
    rules: list[Json] = [{"id": name, "shortDescription": {"text": text}} for name, text in RULES.items()]
    driver: dict[str, Json] = {"name": "keyhole", "version": version("keyhole"), "rules": rules}
    told = list(notes)
    run: dict[str, Json] = {
        "tool": {"driver": driver},
        "invocations": [{"executionSuccessful": not told, "toolExecutionNotifications": told}],
        "results": list(results),
        "columnKind": "unicodeCodePoints",
    }
    return {"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run]}


def verified(reports: Iterable[Report]) -> Iterator[Json]:
    """The results of ``keyhole verify``: what is wrong and what is unknown."""
    for report in reports:
        for judged in report.judged:
            match judged.outcome:
                case Refuted():
                    yield _result("refuted", "error", _words(judged), judged.pair.target.span)
                case Unknown():
                    yield _result("unknown", "warning", _words(judged), judged.pair.target.span)
                case _:
                    pass


def failures(reports: Iterable[Report]) -> Iterator[Json]:
    """What could not be checked at all."""
    for report in reports:
        if report.error is not None:
            yield _note(f"{report.name}: {report.error.message}")
        yield from (
            _note(f"{report.name}: {j.outcome.message}") for j in report.judged if isinstance(j.outcome, Failed)
        )


def filled(answer: Answer, query: Query) -> Iterator[Json]:
    """The results of ``keyhole fill``: what fills each hole, with the best completion of the function as the fix, because fillings
    are right together; or why there is none."""
    from keyhole.synth import Filled, Impossible

    target = query.target
    match answer:
        case Filled(completions=(best, *_)):
            places = {site.hole.name: site.span for site in reversed(sites(target))}
            terms = {name: " ".join(term.split()) for name, term in best.fillings.items()}
            everything = ", ".join(f"{name} = {term}" for name, term in terms.items())
            for name, term in terms.items():
                beside = f", as {everything} together" if len(terms) > 1 else ""
                text = f"{target.name}: {name} = {term}{beside}; {certificate_text(best.certificate)}"
                fix = _Fix(target.span, print_function(best.function))
                yield _result("filled", "note", text, places.get(name) or target.span, fix)
        case Impossible(reason=reason, bound=bound, conflict=conflict):
            why = "" if conflict is None else f"\n{conflict}"
            yield _result("impossible", "error", f"{target.name}: {reason} (shown for {bound}){why}", target.span)
        case _:
            reason = answer.reason if not isinstance(answer, Filled) else ""
            yield _result("unfilled", "warning", f"{target.name}: {reason}", target.span)


def _words(judged: Judged) -> str:
    pair = judged.pair
    assert not isinstance(judged.outcome, Failed)
    return f"{pair.target.name} against {pair.source.name}: {certificate_text(judged.outcome)}"


def _note(text: str, span: Span | None = None) -> Json:
    """A notification of what went wrong."""
    note: dict[str, Json] = {"level": "error", "message": {"text": text}}
    return note if span is None else {**note, "locations": [_location(span)]}


class _Fix(NamedTuple):
    """A text for a place."""

    span: Span | None
    text: str


def _result(rule: str, level: str, text: str, span: Span | None, fix: _Fix | None = None) -> Json:
    found: dict[str, Json] = {"ruleId": rule, "level": level, "message": {"text": text}}
    if span is None:
        return found
    found["locations"] = [_location(span)]
    if fix is not None and fix.span is not None:
        artifact = _artifact(fix.span)
        change: dict[str, Json] = {"deletedRegion": _region(fix.span), "insertedContent": {"text": fix.text}}
        found["fixes"] = [
            {
                "description": {"text": "Fill the holes"},
                "artifactChanges": [{"artifactLocation": artifact, "replacements": [change]}],
            }
        ]
    return found


def _location(span: Span) -> Json:
    return {"physicalLocation": {"artifactLocation": _artifact(span), "region": _region(span)}}


def _artifact(span: Span) -> Json:
    return {"uri": Path(os.path.relpath(span.source.name)).as_posix()}


def _region(span: Span) -> dict[str, Json]:
    end = span.source.span(span.end, span.end)
    return {"startLine": span.line, "startColumn": span.column, "endLine": end.line, "endColumn": end.column}
