"""``keyhole cache``: answers on disk: look at them, check them again, forget them."""

from __future__ import annotations

import sys
import time

import click

from keyhole.errors import KeyholeError
from keyhole.plural import counted
from keyhole.repl.command_line import options
from keyhole.repl.command_line.exits import FOUND, GAVE_UP, INTERNAL
from keyhole.repl.command_line.json_styles import print_json
from keyhole.repl.command_line.ticker import Ticker
from keyhole.verbs.cache import Cache, Entry
from keyhole.verbs.kept import still_holds


@click.group()
def cache() -> None:
    """Proofs and fillings that were kept on disk (--cache on, or the setting cache)."""


@cache.command()
@options.JSON
def ls(as_json: bool) -> None:
    """List what is kept, the newest first; what another version has found is never taken, and marked old."""
    with Cache(read_only=True) as kept:
        entries, path = kept.entries(), kept.path
    if as_json:
        print_json({"path": str(path), "entries": [_json(entry) for entry in entries]})
        return
    for entry in entries:
        click.echo(_line(entry))
    old = sum(not entry.current for entry in entries)
    size = path.stat().st_size // 1024 if path.exists() else 0
    click.echo(f"{path}: {counted(len(entries), 'answer')}, {old} old, {size} KiB", err=True)


@cache.command()
def clear() -> None:
    """Forget everything."""
    with Cache() as kept:
        click.echo(f"{counted(kept.clear(), 'answer')} forgotten", err=True)


@cache.command()
@options.TIMEOUT
def check(timeout: float) -> None:
    """Ask every question again, and forget what does not come out: 4 if there is such a thing, 3 if the time was too short to tell.

    The timeout is for each. Answers of other versions are forgotten, too.
    """
    wrong = untold = 0
    with Cache() as kept, Ticker() as ticker:
        entries = kept.entries()
        for number, entry in enumerate(entries, 1):
            ticker.at(f"checking {number} of {len(entries)}")
            if not entry.current:
                kept.drop(entry)
            elif (holds := still_holds(entry.question, entry.answer, timeout)) is not True:
                wrong += holds is False
                untold += holds is None
                kept.drop(entry)
                ticker.clear()
                what = "not confirmed in the time" if holds is None else "does not come out again"
                click.echo(f"{what}: {_line(entry)}", err=True)
    old = sum(not entry.current for entry in entries)
    confirmed = len(entries) - old - wrong - untold
    click.echo(f"{confirmed} confirmed, {wrong + untold} forgotten, {old} old ones forgotten")
    sys.exit(INTERNAL if wrong else GAVE_UP if untold else FOUND)


def _line(entry: Entry) -> str:
    made = time.strftime("%Y-%m-%d %H:%M", time.localtime(entry.made))
    return f"{entry.key[:12]}  {made}  {_what(entry)}{'' if entry.current else '  (old)'}"


def _what(entry: Entry) -> str:
    match entry.question, entry.answer:
        case {"verb": "verify", "source_name": source, "target_name": target}, {"kind": kind}:
            return f"verify  {target} refines {source}: {kind}"
        case {"verb": "fill", "function": function, "cost": cost}, {"status": status}:
            return f"fill    {function}, {cost}: {status}"
    raise KeyholeError(
        "the cache holds what no version of Keyhole has written", code="cache", hint="keyhole cache clear"
    )


def _json(entry: Entry) -> dict[str, object]:
    question, answer = dict(entry.question), dict(entry.answer)
    return {"key": entry.key, "made": entry.made, "current": entry.current, "question": question, "answer": answer}
