"""What nobody says is the same at every door."""

from __future__ import annotations

import dataclasses
import inspect

import click
import pytest

import keyhole as kh
from keyhole.repl.command_line.main import VERBS, cli
from keyhole.repl.server import params
from keyhole.repl.settings import SETTINGS, Settings
from keyhole.verbs import defaults

VALUES = {
    "timeout": defaults.TIMEOUT,
    "seed": defaults.SEED,
    "cost": defaults.COST,
    "count": defaults.COUNT,
    "k": defaults.COUNT,
    "unroll": defaults.UNROLL,
    "level": defaults.LEVEL,
    "mode": defaults.MODE,
}
EXPERIMENTS: dict[str, object] = {"timeout": defaults.EXPERIMENT_SECONDS, "calls": defaults.EXPERIMENTS}
ASKED = {
    "fill": params.Solve,
    "verify": params.Verify,
    "optimize": params.Optimize,
    "time": params.Time,
    "asm": params.Assembly,
    "learn": params.Learn,
}


def option_defaults(command: click.Command) -> dict[str, object]:
    """What a verb's options stand at when there are no settings but the usual ones."""
    with click.Context(command) as context:
        context.meta["keyhole.settings"] = Settings()
        return {each.name or "": each.get_default(context) for each in command.params}


def subcommand(*names: str) -> click.Command:
    found: click.Command = cli
    for name in names:
        assert isinstance(found, click.Group)
        found = found.get_command(click.Context(found), name) or pytest.fail(name)
    return found


def agree(found: dict[str, object], wanted: dict[str, object], where: str) -> None:
    for name in found.keys() & wanted.keys():
        assert found[name] == wanted[name], f"{where}: {name}"


@pytest.mark.parametrize("verb", ASKED)
def test_command_line_and_server(verb: str) -> None:
    agree(option_defaults(subcommand(verb)), VALUES, verb)
    fields = {field.name: field.default for field in dataclasses.fields(ASKED[verb])}
    agree(fields, VALUES, f"server: {verb}")


def test_experiments() -> None:
    for verb in ("test", "infer"):
        agree(option_defaults(subcommand("props", verb)), EXPERIMENTS, verb)
        signature = inspect.signature(getattr(kh.Properties, verb))
        agree({name: each.default for name, each in signature.parameters.items()}, EXPERIMENTS, verb)
    agree({field.name: field.default for field in dataclasses.fields(params.Experiments)}, EXPERIMENTS, "server")


def test_scripts() -> None:
    """Words that every verb takes stand at nothing, which means the session's, which means the same again."""
    for verb in ("verify", "complete", "solve", "optimize", "learn", "time"):
        found = {name: each.default for name, each in inspect.signature(getattr(kh, verb)).parameters.items()}
        agree({name: value for name, value in found.items() if name not in ("timeout", "seed")}, VALUES, verb)
    with kh.Session() as session:
        given = session.settings.given()
    assert (given.seconds, given.seed) == (defaults.TIMEOUT, defaults.SEED)


def test_the_shell() -> None:
    agree({row.name: row.default for row in SETTINGS}, VALUES, "settings")


def test_every_verb_of_the_table_is_there() -> None:
    for name in VERBS:
        assert subcommand(name).name == name
