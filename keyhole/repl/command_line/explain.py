"""``keyhole explain``: what an error's code means."""

from __future__ import annotations

import textwrap

import click

from keyhole.repl.printing.codes import GROUPS


@click.command()
@click.argument("code", required=False)
def explain(code: str | None) -> None:
    """Explain the code that stands in brackets behind an error, or an operation, relation, command or engine; without one, list all
    codes."""
    if code is not None:
        from keyhole.repl.pages.finding import explained

        click.echo(explained(code))
        return
    for title, group in GROUPS.items():
        click.echo(f"{title}:")
        click.echo("\n".join(textwrap.wrap("  ".join(group), 80, initial_indent="  ", subsequent_indent="  ")))
