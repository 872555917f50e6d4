"""Options that several verbs have, and what an option stands at when nobody gives it: what the settings say."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click
from click.core import ParameterSource

from keyhole.errors import KeyholeError
from keyhole.repl.settings import SETTINGS, Settings, layered
from keyhole.repl.settings import setting as row_of
from keyhole.repl.settings.rows import Value

F = TypeVar("F", bound=Callable[..., Any])
_SETTINGS = "keyhole.settings"


class Verb(click.Command):
    """A verb that takes settings: with ``--show-config`` it says what each stands at, and why, and does nothing else."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        shown = click.Option(["--show-config"], is_flag=True, help="Say what the settings are and where from, and end.")
        self.params.append(shown)

    def invoke(self, ctx: click.Context) -> Any:
        """Do it, or say with which settings it would be done."""
        if not ctx.params.pop("show_config"):
            return super().invoke(ctx)
        names = {row.name for row in SETTINGS}
        for name, value in ctx.params.items():
            if name in names and ctx.get_parameter_source(name) is ParameterSource.COMMANDLINE:
                current().set(name, str(value), f"--{name}")
        click.echo(config_text(current(), names & set(ctx.params)))
        return None


def setting(*flags: str, help: str = "", choices: tuple[str, ...] = (), name: str = "") -> Callable[[F], F]:
    """The option for a setting: it takes what the setting takes, and stands at what the settings say."""
    row = row_of(name or flags[0].lstrip("-"))

    def standing() -> Value:
        value = current().value(row.name)
        return row.default if choices and value not in choices else value

    kind: click.ParamType[Any] | type = type(row.default)
    if choices or row.choices:
        kind = click.Choice(choices or row.choices)
    elif isinstance(row.default, int):
        kind = click.INT if row.least is None else click.IntRange(int(row.least))
    named = (*flags, row.name)
    return click.option(*named, type=kind, default=standing, show_default=_shown(row.default), help=help or row.meaning)


def current() -> Settings:
    """The settings that hold for this call; what is wrong with them is said once."""
    kept = click.get_current_context().meta
    found = kept.get(_SETTINGS)
    if not isinstance(found, Settings):
        found, warnings = layered()
        kept[_SETTINGS] = found
        for warning in warnings:
            click.echo(f"warning: {warning}", err=True)
    return found


def config_text(settings: Settings, names: set[str] | None = None) -> str:
    """Each setting with its value and where that comes from, aligned."""
    rows = [row.name for row in SETTINGS if names is None or row.name in names]
    width, wide = max(map(len, rows)), max(len(settings.text(name)) for name in rows)
    return "\n".join(f"{name:<{width}}  {settings.text(name):<{wide}}  {settings.origins[name]}" for name in rows)


def write_text(path: Path, text: str) -> None:
    """Write a file. Raises KeyholeError where that cannot be."""
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise KeyholeError(f"{path} cannot be written: {error.strerror}", code="no-file") from None


def _shown(value: Value) -> str:
    return f"{value:g}" if isinstance(value, float) else str(value)


FILE = click.argument("file", type=click.Path(path_type=Path))
JSON = click.option(
    "--json", "as_json", is_flag=True, help="Print one JSON object on standard output; --json=pretty: indented."
)
TIMEOUT = setting("--timeout", help="Seconds.")
SEED = setting("--seed")
LEVEL = setting("--level", help="LLVM's optimisation level.")
CACHE = setting("--cache")
EVENTS = click.option(
    "--events", metavar="FILE", help="Write what the search does there, a JSON line each (-: standard error)."
)
JOURNAL = click.option(
    "--journal", type=click.Path(path_type=Path), help="Keep what is found there; go on from it if it is there."
)
