"""How ``--json`` writes an object: ``--json`` or ``--json=stream`` a line for each, as soon as it is there; ``--json=compact`` the
same without blanks; ``--json=pretty`` indented, for people."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

import click

_FLAG = "--json="
_STYLES: Mapping[str, tuple[int | None, tuple[str, str]]] = {
    "stream": (None, (", ", ": ")),
    "compact": (None, (",", ":")),
    "pretty": (2, (",", ": ")),
}


def taken(arguments: Sequence[str]) -> tuple[list[str], str]:
    """The arguments with a plain ``--json``, and the style that was named. Raises UsageError for one that there is not."""
    style, left = "stream", list(arguments)
    for at, word in enumerate(left):
        if word == "--":
            break
        if word.startswith(_FLAG):
            style, left[at] = word.removeprefix(_FLAG), _FLAG[:-1]
    if style not in _STYLES:
        raise click.UsageError(f"--json takes one of {', '.join(_STYLES)}, not '{style}'")
    return left, style


def print_json(value: object) -> None:
    """One object, in the style that was asked for."""
    context = click.get_current_context(silent=True)
    style = context.obj if context is not None and isinstance(context.obj, str) else "stream"
    indent, separators = _STYLES[style]
    click.echo(json.dumps(value, indent=indent, separators=separators))
