"""``keyhole verify``: refinement of pairs in files, one verdict each."""

from __future__ import annotations

import json
import time
from pathlib import Path

import click

from keyhole.errors import KeyholeError
from keyhole.holes.llvm.files import read_file
from keyhole.proof import Bounded, Proved, Refuted, Unknown, Verdict, check_refinement
from keyhole.proof.pairs import Pair, pairs_between, pairs_in
from keyhole.repl.printers import certificate_text

CORRECT, INCORRECT, UNKNOWN = "correct", "incorrect", "unknown"
_EXIT = {CORRECT: 0, INCORRECT: 1, UNKNOWN: 3}


def run_verify(files: tuple[Path, ...], timeout: float, as_json: bool, named: tuple[str, str] | None = None) -> int:
    """Check all pairs, or the one that is ``named``; the exit code is 1 when one is refuted, else 3 when one is unknown, else 0."""
    verdicts: list[str] = []
    for name, pairs in _work(files, named):
        started = time.monotonic()
        checked = [(pair, check_refinement(pair.source, pair.target, timeout=timeout)) for pair in pairs]
        verdicts += [word(verdict) for _, verdict in checked]
        if as_json:
            click.echo(json.dumps(_json(name, checked, time.monotonic() - started)))
        else:
            _show(name, checked)
    if not as_json and len(verdicts) > 1:
        click.echo(", ".join(f"{verdicts.count(kind)} {kind}" for kind in (CORRECT, INCORRECT, UNKNOWN)))
    return 1 if INCORRECT in verdicts else 3 if UNKNOWN in verdicts else 0


def _work(files: tuple[Path, ...], named: tuple[str, str] | None) -> list[tuple[str, tuple[Pair, ...]]]:
    """What to check: pairs inside each file, or functions of one name between two files that hold none."""
    modules = [read_file(path) for path in files]
    if named is not None:
        return [(str(files[0]), (Pair(*(modules[0].get(name) for name in named)),))]
    inside = [pairs_in(module) for module in modules]
    if len(files) == 2 and not any(inside):
        return [(f"{files[0]} {files[1]}", pairs_between(modules[0], modules[1]))]
    for path, pairs in zip(files, inside, strict=True):
        if not pairs:
            hint = "name the pair @src and @tgt, or give two files with functions of the same names"
            raise KeyholeError(f"{path} has no pair to check", code="no-pairs", hint=hint)
    return [(str(path), pairs) for path, pairs in zip(files, inside, strict=True)]


def word(verdict: Verdict) -> str:
    """``correct``, ``incorrect`` or ``unknown``."""
    match verdict:
        case Proved() | Bounded():
            return CORRECT
        case Refuted():
            return INCORRECT
        case Unknown():
            return UNKNOWN


def _show(name: str, checked: list[tuple[Pair, Verdict]]) -> None:
    for pair, verdict in checked:
        click.echo(f"{name}: {pair.target.name} refines {pair.source.name}? {word(verdict)}")
        click.echo("  " + certificate_text(verdict).replace("\n", "\n  "))


def _json(name: str, checked: list[tuple[Pair, Verdict]], seconds: float) -> object:
    return {
        "file": name,
        "pairs": [
            {
                "source": pair.source.name,
                "target": pair.target.name,
                "verdict": word(verdict),
                "certificate": verdict.to_json(),
                "counterexample": verdict.counterexample.to_json() if isinstance(verdict, Refuted) else None,
                "reason": str(verdict) if isinstance(verdict, Unknown) else None,
            }
            for pair, verdict in checked
        ],
        "seconds": seconds,
    }
