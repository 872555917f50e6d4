"""Programs: load them, type them, show them, save them."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

from keyhole.errors import KeyholeError
from keyhole.holes.llvm.guard import check_module
from keyhole.holes.model import Function, Text
from keyhole.holes.text.printer import print_function
from keyhole.holes.text.reader import parse
from keyhole.plural import counted
from keyhole.repl.commands.arguments import usage, words
from keyhole.repl.commands.command import Command
from keyhole.repl.commands.viewing import holes_reply
from keyhole.repl.session.journal import rewritten
from keyhole.repl.session.marks import marks
from keyhole.repl.session.reply import Answer, Piece, Reply, said, shown
from keyhole.repl.session.session import Session
from keyhole.repl.session.state import State, focus_of

_TYPED = "<typed>"


def load(session: Session, text: str) -> Answer:
    """``load FILE``."""
    from keyhole.holes.llvm.files import read_file

    found = words(text, ("level",))
    if len(found.words) != 1:
        raise usage("load takes one file", "load FILE.ll, FILE.bc, FILE.c")
    path = Path(found.words[0]).expanduser()
    return _entered(State(read_file(path, level=found.options.get("level", "O1")), str(path)))


def typed(session: Session, text: str) -> Reply:
    """IR as it was typed or pasted: functions replace those of their names, everything else is added."""
    if not _without_comments(text):
        return Reply()
    before = session.state.module
    names = [function.name for function in parse(text, _TYPED).functions]
    kept = tuple(part for part in before.parts if not (isinstance(part, Function) and part.name in names))
    whole = "".join(_part(part) for part in kept).rstrip("\n")
    declared = {line.strip() for line in whole.splitlines() if line.startswith("declare")}
    fresh = "\n".join(line for line in text.strip("\n").splitlines() if line.strip() not in declared)
    module = parse("\n\n".join(filter(None, (whole, fresh))) + "\n", session.state.path or _TYPED)
    check_module(module)
    state = session.state.with_module(module)
    card = next((card for card in state.cards if card.function in names), None)
    return _entered(state if card is None else state.with_focus(focus_of(card)))


def show(session: Session, text: str) -> Answer:
    """``show [@f]``."""
    names = words(text).words
    module = session.state.module
    if not module.parts:
        return said("nothing is loaded; load FILE, or type IR", kind="note")
    if names:
        return shown(_function(session, module.get(name).name) for name in names)
    filled = {filled.function for filled in session.state.filled}
    return shown(
        _function(session, part.name)
        if isinstance(part, Function) and part.name in filled
        else Piece("ir", _shown(part))
        for part in module.parts
    )


def _function(session: Session, name: str) -> Piece:
    """A function, with what was filled into it marked."""
    return Piece("ir", print_function(session.state.module.get(name)), marks(session.history, name))


def _shown(part: Function | Text) -> str:
    return _part(part).strip("\n")


def edit(session: Session, text: str) -> Answer:
    """``edit [@f]``: the program, or one function, in the user's editor."""
    import click

    names = words(text).only(1, "edit, edit @f")
    module = session.state.module
    before = print_function(module.get(names[0])) + "\n" if names else session.state.text
    if not sys.stdin.isatty():
        raise KeyholeError("there is no terminal for an editor", code="no-terminal", hint="save FILE.ll and load it")
    after = click.edit(session.drafts.pop(names, before), extension=".ll", require_save=True)
    if after is None or after == before:
        return said("nothing was changed", kind="note")
    try:
        reply = _edited(session, after, whole=not names)
    except KeyholeError as error:
        session.drafts[names] = after
        error.hint = "; ".join(
            filter(None, (error.hint, f"{' '.join(('edit', *names))} opens it again as you left it"))
        )
        raise
    return replace(reply, line=after.strip())


def _edited(session: Session, text: str, *, whole: bool) -> Reply:
    if not whole:
        return typed(session, text)
    changed = parse(text, session.state.path or _TYPED)
    check_module(changed)
    return _entered(session.state.with_module(changed))


def save(session: Session, text: str) -> Answer:
    """``save FILE``: the module as it is, or the session's commands when the name ends in ``.kh``."""
    found = words(text).only(1, "save FILE.ll, save FILE.kh")
    path = Path(found[0]).expanduser() if found else Path(session.state.path)
    if not found and (not session.state.path or path.suffix != ".ll"):
        raise usage("save where?", "save FILE.ll for the module, save FILE.kh for the commands")
    try:
        match path.suffix:
            case ".kh":
                from keyhole.repl.shell.scripts import script_of

                path.write_text(script_of(session.lines), encoding="utf-8")
                what = f"{len(session.lines)} commands"
            case ".jsonl":
                rewritten(session, path)
                what = "the session"
            case _:
                path.write_text(session.state.text, encoding="utf-8")
                what = counted(len(session.state.module.functions), "function")
    except OSError as error:
        raise KeyholeError(f"{path} cannot be written: {error.strerror}", code="no-file") from None
    return said(f"wrote {what} to {path}", kind="note")


def _entered(state: State) -> Reply:
    """What is said of a program that has just come in: its functions, and its holes."""
    from keyhole.proof.pairs import pairs_in

    if state.cards:
        state = state if state.focus is not None else state.with_focus(focus_of(state.cards[0]))
        return replace(holes_reply(state), state=state)
    functions = ", ".join(function.name for function in state.module.functions) or "no functions"
    pairs = pairs_in(state.module)
    hint = f"\n{pairs[0].target.name} can be checked against {pairs[0].source.name}: verify" if pairs else ""
    return said(f"{state.name}: {functions}; no holes{hint}", kind="note", state=state)


def _without_comments(text: str) -> str:
    return "".join(line.partition(";")[0] for line in text.splitlines()).strip()


def _part(part: Function | Text) -> str:
    return print_function(part) + "\n" if isinstance(part, Function) else part.text


COMMANDS = (
    Command(
        "load",
        "load FILE",
        "Read a program: LLVM assembly with or without holes, bitcode, C or C++.",
        "programs",
        load,
        ("load examples/average.ll", "load sum.c --level O2"),
        ("file",),
        more="What was at hand before can be had back with undo. C and C++ are compiled with --level O1 unless you say otherwise.",
    ),
    Command(
        "show",
        "show [@F…]",
        "Show the program, or some of its functions.",
        "programs",
        show,
        ("show", "show @tgt"),
        ("function",),
    ),
    Command(
        "edit",
        "edit [@F]",
        "Edit the program, or a function, in your editor ($EDITOR); undo takes it back.",
        "programs",
        edit,
        ("edit", "edit @tgt"),
        ("function",),
    ),
    Command(
        "save",
        "save [FILE]",
        "Write the program to FILE.ll, the commands so far to FILE.kh, or the whole session to FILE.jsonl.",
        "programs",
        save,
        ("save filled.ll", "save steps.kh"),
        ("file",),
        more="A .kh file has each command with its output as a comment; keyhole run --check tells whether they still agree.",
    ),
)
