"""The page of the shell's commands is what its tables say, and its examples are commands."""

from __future__ import annotations

from keyhole.repl.commands.helping import GROUPS, help_text
from keyhole.repl.commands.reference import page
from keyhole.repl.commands.table import COMMANDS, lookup
from keyhole.repl.session.syntax import is_ir
from tests.golden.transcripts import ROOT

PAGE = ROOT / "docs" / "reference" / "commands.md"


def test_the_page_is_up_to_date(update: bool) -> None:
    if update:
        PAGE.parent.mkdir(exist_ok=True)
        PAGE.write_text(page(), encoding="utf-8")
    assert PAGE.read_text(encoding="utf-8") == page()


def test_every_command_has_help_and_examples_of_its_own() -> None:
    names = [name for command in COMMANDS for name in (command.name, *command.aliases)]
    assert len(names) == len(set(names))
    for command in COMMANDS:
        assert command.group in GROUPS
        assert command.usage.startswith(command.name)
        assert command.examples
        assert command.usage in help_text(command.name)
        for example in command.examples:
            assert lookup(example.split()[0]) is command
            assert not is_ir(example)
