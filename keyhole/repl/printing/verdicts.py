"""What was found of pairs, as text for people."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from keyhole.proof import Bounded, Refuted
from keyhole.repl.printing.text import certificate_text
from keyhole.verbs.verdicts import Failed, Judged, Report


def counts_text(words: Sequence[str]) -> str:
    """``2 correct, 0 incorrect, 1 unknown``, and how many were unchanged, if any."""
    kinds = ("correct", "incorrect", "unknown", *(("unchanged",) if "unchanged" in words else ()))
    return ", ".join(f"{words.count(kind)} {kind}" for kind in kinds)


def pair_text(name: str, judged: Judged) -> str:
    """A pair's verdict and its certificate."""
    shown = "correct up to the bound" if isinstance(judged.outcome, Bounded) else judged.word
    head = f"{name}: {judged.pair.target.name} refines {judged.pair.source.name}? {shown}"
    return f"{head}\n{judged_text(judged)}"


def passes_text(report: Report) -> str:
    """A line for each function: what the passes made of it; the counterexample where one broke it."""
    lines = [f"{report.name}: {crash.reason}; the passes after it go on without it" for crash in report.crashes]
    for function in report.functions:
        lines += _function_lines(report, function)
    return "\n".join(lines) if lines else f"{report.name}: no functions"


def _function_lines(report: Report, function: str) -> Iterator[str]:
    name, steps = report.name, report.of(function)
    broken = next((item for item in steps if isinstance(item.outcome, Refuted)), None)
    unknown = [item for item in steps if item.word == "unknown"]
    names = ", ".join(item.step for item in steps)
    if broken is not None:
        yield f"{name}: {function}: incorrect: {broken.step} breaks it"
        yield judged_text(broken)
    elif unknown:
        yield f"{name}: {function}: unknown: {', '.join(item.step for item in unknown)}"
        for item in unknown:
            yield judged_text(item)
    elif report.interrupted:
        yield f"{name}: {function}: interrupted" + (f"; correct after {names}" if steps else "")
    elif steps:
        bounded = any(isinstance(item.outcome, Bounded) for item in steps)
        yield f"{name}: {function}: correct{' up to the bound' if bounded else ''} after {names}"
    else:
        yield f"{name}: {function}: unchanged{' by the other passes' if report.crashes else ''}"


def judged_text(judged: Judged) -> str:
    """A pair's certificate, indented, and what its native run showed."""
    outcome, replay = judged.outcome, judged.replay
    text = outcome.message if isinstance(outcome, Failed) else certificate_text(outcome)
    if replay is not None:
        from keyhole.synth.replay.run import explained

        text += "\n" + explained(replay)
    elif isinstance(outcome, Refuted) and outcome.counterexample.beside and judged.unsettled:
        text += f"\nnot run natively: {judged.unsettled}"
    return "\n".join("  " + line for line in text.splitlines())
