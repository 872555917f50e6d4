"""Going back and forth between states: undo, redo, the tree of all states, and what is different between two."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from keyhole.errors import KeyholeError
from keyhole.holes.text.printer import print_function
from keyhole.repl.commands.arguments import usage, words
from keyhole.repl.commands.command import Command
from keyhole.repl.printing.text import changed_lines, diff_lines
from keyhole.repl.session.history import History
from keyhole.repl.session.reply import Answer, Reply, Work, said
from keyhole.repl.session.session import Session
from keyhole.repl.session.state import State

if TYPE_CHECKING:
    from keyhole.holes.model import Module


def undo(session: Session, text: str) -> Answer:
    """``undo [N]``."""
    before = session.state
    undone = session.history.node.command
    _repeated(session, History.undo, _times(text, "undo [N]"))
    return _moved(before, session, f"undone: {_first(undone)}")


def redo(session: Session, text: str) -> Answer:
    """``redo [N]``."""
    before = session.state
    _repeated(session, History.redo, _times(text, "redo [N]"))
    return _moved(before, session, f"done again: {_first(session.history.node.command)}")


def visit(session: Session, text: str) -> Answer:
    """``visit N``."""
    before = session.state
    number = _state(text.strip())
    session.move(lambda history: history.visit(number))
    return _moved(before, session, f"state {number}")


def history(session: Session, text: str) -> Answer:
    """``history``: the tree."""
    return said("\n".join(_tree(session.history)))


def diff(session: Session, text: str) -> Answer:
    """``diff [asm] [@f] [N [M]]``: what is different from the program as it came in, or between two states, or what they compile
    to; of all of it, or of one function."""
    given = words(text).words
    is_assembly = given[:1] == ("asm",)
    names = [word for word in given if word.startswith("@")]
    listed = [word for word in given[is_assembly:] if word not in names]
    if len(listed) > 2 or len(names) > 1:
        raise usage("diff takes two states, and a function", "diff, diff N, diff N M, diff @f, diff asm N M")
    numbers = [_state(word) for word in listed]
    nodes = session.history.nodes
    for number in numbers:
        if number >= len(nodes):
            raise usage(f"there is no state {number}", "history shows them")
    first = nodes[numbers[0]] if numbers else session.history.origin()
    second = nodes[numbers[1]] if len(numbers) == 2 else session.history.node
    labels = (f"state {first.number}", f"state {second.number}")
    function = second.state.module.get(names[0]).name if names else None
    if is_assembly:
        return _assembly_diff(session, first.state.module, second.state.module, function, labels)
    return _shown_diff(_text(first.state, function), _text(second.state, function), labels)


def _text(state: State, function: str | None) -> str:
    """A state's program, or one of its functions; empty when it does not have that."""
    found = state.module.function(function) if function is not None else None
    return state.text if function is None else "" if found is None else print_function(found)


def _assembly_diff(
    session: Session, first: Module, second: Module, function: str | None, labels: tuple[str, str]
) -> Work:
    from keyhole.repl.session.tasks import assemble_both

    level = session.settings.whole("level")
    seconds = session.settings.number("timeout")
    named = (f"{labels[0]}, -O{level}", f"{labels[1]}, -O{level}")

    def finish(both: tuple[str, str]) -> Reply:
        return _shown_diff(both[0], both[1], named)

    return Work("lowering", assemble_both, (first, second, function, level), finish, seconds)


def _shown_diff(first: str, second: str, labels: tuple[str, str]) -> Reply:
    return said("\n".join(diff_lines(first, second, labels)) or "no difference", kind="diff")


def _repeated(session: Session, go: Callable[[History], object], times: int) -> None:
    """Several steps, or none when there are not so many."""
    start = session.history.at
    for done in range(times):
        try:
            session.move(go)
        except KeyholeError as error:
            if done:
                session.move(lambda history: history.visit(start))
                error.hint = f"there are {done}; history shows all states"
            raise


def _moved(before: State, session: Session, what: str) -> Reply:
    is_other = (
        not before.module.parts or not session.state.module.parts
    )  # all of a program is not what anybody would read
    changed = "" if is_other else changed_lines(before.text, session.state.text)
    note = said(what, kind="note")
    return Reply((*note.pieces, *said(changed, kind="diff").pieces))


def _tree(history: History) -> Iterator[str]:
    """A line for each state, indented where it branches off; the one at hand is marked."""
    stack = [(0, 0)]
    while stack:
        number, depth = stack.pop()
        node = history.nodes[number]
        mark = ">" if number == history.at else " "
        holes = len(node.state.cards)
        what = _first(node.command) or "(nothing)"
        yield f"{mark} {number:>3} {'  ' * depth}{what}{f'   {holes} open' if holes else ''}"
        children = history.children(number)
        for place, child in reversed(list(enumerate(children))):
            stack.append((child.number, depth + (place < len(children) - 1)))


def _first(command: str) -> str:
    lines = command.strip().splitlines()
    return "" if not lines else lines[0] + (" …" if len(lines) > 1 else "")


def _times(text: str, form: str) -> int:
    found = words(text).only(1, form)
    return _state(found[0]) if found else 1


def _state(text: str) -> int:
    if not text.isdecimal():
        raise usage(f"'{text}' is no number" if text else "which state?", "history shows the states by number")
    return int(text)


COMMANDS = (
    Command("undo", "undo [N]", "Take back the last change, or the last N.", "history", undo, ("undo", "undo 3")),
    Command("redo", "redo [N]", "Do again what was undone.", "history", redo, ("redo",)),
    Command(
        "history",
        "history",
        "Show every state the session was in, as a tree.",
        "history",
        history,
        ("history",),
        more="visit N goes to any of them; what is done there begins a branch, nothing is lost.",
    ),
    Command("visit", "visit N", "Go to a state by its number.", "history", visit, ("visit 2",), ("state",)),
    Command(
        "diff",
        "diff [asm] [@F] [N [M]]",
        "Show what changed since the program came in, since state N, or between two states.",
        "history",
        diff,
        ("diff", "diff 1", "diff 1 4", "diff @tgt 1", "diff asm"),
        ("function", "state"),
        more="With asm: what is different in what the two compile to. Functions with holes are left out.",
    ),
)
