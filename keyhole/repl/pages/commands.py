"""A page for each of the shell's commands: its row, and what its first examples say of a small sketch, where they take no time."""

from __future__ import annotations

import re
from collections.abc import Iterator

from keyhole.repl.commands.command import Command
from keyhole.repl.commands.helping import GROUPS
from keyhole.repl.commands.table import COMMANDS
from keyhole.repl.pages.page import Page
from keyhole.repl.pages.trying import said
from keyhole.repl.session.session import Session

SKETCH = """define i32 @src(i32 noundef %x) {
  %r = urem i32 %x, 8
  ret i32 %r
}
define i32 @tgt(i32 noundef %x) {
  %r = and i32 %x, ?mask
  ret i32 %r
}"""
TRIED = {
    "load": ("load examples/average.ll",),
    "show": ("show @tgt",),
    "holes": ("holes",),
    "hole": ("hole ?mask",),
    "next": ("next",),
    "prev": ("prev",),
    "refine": ("refine ?mask with add(?a, ?b)",),
    "split": ("split ?mask on %x slt 0",),
    "undo": ("refine ?mask with add(?a, ?b)", "undo"),
    "redo": ("refine ?mask with add(?a, ?b)", "undo", "redo"),
    "history": ("refine ?mask with add(?a, ?b)", "history"),
    "visit": ("refine ?mask with add(?a, ?b)", "visit 1"),
    "diff": ("refine ?mask with add(?a, ?b)", "diff"),
    "solve": ("solve",),
    "fits": ("solve", "fits"),
    "fill": ("fill ?mask 7",),
    "try": ("try ?mask 7",),
    "verify": ("fill ?mask 7", "verify"),
    "why": ("fill ?mask 7", "verify", "why"),
    "trace": ("trace @tgt 13",),
    "run": ("run @src 13",),
    "spec": ("spec",),
    "set": ("set timeout 20",),
    "help": ("help undo",),
    "assert": ("assert holes 1",),
    "stop": ("stop",),
}
_OPTION = re.compile(r"\[(-[-\w]+(?: [A-Z]+)?)\]")
OPTIONS = {
    "-k": "how many are wanted",
    "--timeout": "seconds",
    "--seed": "another order of what is tried",
    "--cost": "latency, throughput, size or time",
    "--level": "LLVM's optimisation level",
    "--all": "with everything that is in scope, or that was found",
    "--unroll": "how often loops are followed",
}


def pages() -> Iterator[Page]:
    """All of them, for which one session's workers are enough."""
    with Session() as session:
        for command in COMMANDS:
            yield page(command, session)


def page(command: Command, session: Session) -> Page:
    """The page of one; what takes longer than a moment is done by the session's workers."""
    tried = TRIED.get(command.name, ())
    words = [written for written in _OPTION.findall(command.usage) if written.split()[0] in OPTIONS]
    options = [(written, OPTIONS[written.split()[0]]) for written in words]
    also = f"Also written {', '.join(f'`{each}`' for each in command.aliases)}. " if command.aliases else ""
    head = f"`{command.usage}`: {command.summary} {also}A command of the shell ({GROUPS[command.group].lower()})."
    return Page(
        "commands",
        command.name,
        head,
        " ".join(command.more.split()),
        f"{SKETCH}\n\n" + "\n".join(tried) if tried else "\n".join(command.examples),
        said(session.beside(), (SKETCH, *tried)) if tried else "",
        tuple(options),
        language="text",
    )
