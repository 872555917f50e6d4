"""The command line: which verbs there are, and how every outcome becomes an exit code.

Standard output is data, standard error is talk. Exit codes: 0 found or correct, 1 impossible or refuted, 2 bad input or usage,
3 gave up, 4 internal error, 130 interrupted. A verb is loaded when it is used, so that ``--help`` is quick.
"""

from __future__ import annotations

import difflib
import errno
import os
import sys
import traceback
from contextlib import suppress
from importlib import import_module
from io import TextIOWrapper
from typing import NoReturn

import click

from keyhole.errors import KeyholeError
from keyhole.repl.command_line import json_styles
from keyhole.repl.command_line.exits import BAD_INPUT, FOUND, INTERNAL, INTERRUPTED, UNREAD
from keyhole.source import is_there

_OUTSIDE = (errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES, errno.EPERM, errno.EMFILE, errno.ENFILE)
"""What a machine may refuse at any time, through no fault of Keyhole's."""
EXIT_CODES = """
Exit codes: 0 found or correct, 1 impossible or refuted, 2 bad input or usage,
3 gave up (unknown), 4 internal error, 130 interrupted, 141 output not read.
"""
VERBS = {
    "fill": "Fill the holes of FILE: find, prove, show as a diff.",
    "verify": "Check refinement: pairs in files, functions of two files, LLVM's passes.",
    "diff": "Say whether a function does the same in two files.",
    "optimize": "Make the functions of FILE cheaper: find, prove, show as a diff.",
    "sygus": "Solve the syntax-guided synthesis problem in FILE (.sl, bit-vectors).",
    "learn": "Learn what functions of a shared library compute, as LLVM IR.",
    "props": "Property files: what is known of C functions, and what follows from it.",
    "holes": "List the holes of FILE with kinds, inferred types and what is in scope.",
    "time": "Time a function of FILE on this CPU, alone or against another.",
    "asm": "Show the assembly of FILE for this CPU.",
    "watch": "Ask another verb again whenever a file is saved.",
    "run": "Run the shell's commands in SCRIPT.",
    "serve": "Be a solver for other programs: JSON-RPC 2.0.",
    "cache": "Proofs and fillings that were kept on disk.",
    "explain": "Explain the code that stands in brackets behind an error.",
    "doctor": "Say what this machine offers: LLVM, solvers, C front end, GPU, cores.",
}
"""Each verb has a module of its name, with a click command of its name, whose summary this is."""


class _Verbs(click.Group):
    """Loads a verb when it is used."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The verbs, in the order of the table."""
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The verb of that name."""
        if cmd_name not in VERBS:
            return None
        found = getattr(import_module(f"keyhole.repl.command_line.{cmd_name}"), cmd_name)
        assert isinstance(found, click.Command)
        return found

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The verb that the arguments begin with. Raises UsageError, which says what may have been meant."""
        if (word := args[0]) not in VERBS and not word.startswith("-"):
            near = difflib.get_close_matches(word, VERBS, 3)
            hint = f" Did you mean {', '.join(near)}?" if near else ""
            if is_there(word):
                hint = f" To fill the holes of that file: keyhole fill {word}"
            ctx.fail(f"No such command '{word}'.{hint}")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of verbs in the help, from the table."""
        with formatter.section("Commands"):
            formatter.write_dl(list(VERBS.items()))


def _version(context: click.Context, parameter: click.Parameter, wanted: bool) -> None:
    """Print the versions of what answers depend on, and end."""
    if wanted:
        from keyhole.verbs.versions import versions

        click.echo(", ".join(f"{name} {number}" for name, number in versions().items()))
        context.exit()


def _show_config(context: click.Context, parameter: click.Parameter, wanted: bool) -> None:
    """Print the settings and where they come from, and end."""
    if wanted:
        from keyhole.repl.command_line.options import config_text, current

        click.echo(config_text(current()))
        context.exit()


@click.group(
    cls=_Verbs,
    epilog=EXIT_CODES,
    context_settings={"help_option_names": ["-h", "--help"]},
    invoke_without_command=True,
)
@click.option("--version", is_flag=True, is_eager=True, expose_value=False, callback=_version, help="Print versions.")
@click.option(
    "--show-config",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_show_config,
    help="Say what the settings are and where each comes from.",
)
@click.option("-c", "commands", metavar="COMMAND", multiple=True, help="Run this command of the shell, and end.")
@click.option(
    "--resume", is_flag=False, flag_value="", metavar="[SESSION]", help="Go on with the last session, or another."
)
@click.pass_context
def cli(context: click.Context, commands: tuple[str, ...], resume: str | None) -> None:
    """Keyhole fills the holes in LLVM IR: it finds what belongs there, proves it, lowers it and times it.

    Without a command it is a shell; what is piped in is run as the shell's commands.
    """
    if context.invoked_subcommand is None:
        from keyhole.repl.shell.start import start

        sys.exit(start(commands, resume=resume))


def main() -> NoReturn:
    """Run the command line; every outcome is an exit code."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """The exit code of a command; errors are shown on standard error."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # a terminal without Unicode gets '\xb7' for what it lacks, no traceback
            stream.reconfigure(errors="backslashreplace")
    out = sys.stdout
    try:
        arguments, style = json_styles.taken(arguments)
        cli.main(arguments, prog_name="keyhole", standalone_mode=False, obj=style)
    except SystemExit as leaving:
        if sys.stdout is not out:  # how click keeps quiet about a closed pipe, of which it makes an exit with 1
            sys.stdout = out
            return _unread()
        return int(leaving.code or 0)
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message(), err=True)
        return BAD_INPUT
    except click.ClickException as error:
        error.show()
        return BAD_INPUT
    except KeyholeError as error:
        click.echo(error.render(), err=True)
        return BAD_INPUT
    except (KeyboardInterrupt, click.Abort):
        click.echo("interrupted", err=True)
        return INTERRUPTED
    except BrokenPipeError:
        return _unread()
    except Exception as error:
        if isinstance(error, OSError) and error.errno in _OUTSIDE:
            click.echo(_outside(error), err=True)
            return BAD_INPUT
        click.echo(f"internal error: {type(error).__name__}: {error}", err=True)
        click.echo("this is a bug in Keyhole; KEYHOLE_DEBUG=1 shows where", err=True)
        if os.environ.get("KEYHOLE_DEBUG"):
            traceback.print_exc()
        return INTERNAL
    return FOUND


def _unread() -> int:
    """Nobody reads the output any more; what would still come says more than what was read, so this is no other code."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return UNREAD


def _outside(error: OSError) -> str:
    """What the machine refused. Standard output may be what is full: what waits there must not be tried again at the end."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        with suppress(OSError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return f"error: {f'{error.filename}: ' if error.filename else ''}{error.strerror}"
