"""The session itself: settings, help, saved sessions, scripts' assertions, the end."""

from __future__ import annotations

from keyhole.errors import KeyholeError
from keyhole.plural import counted
from keyhole.repl.commands.arguments import hole_and_rest, usage, words
from keyhole.repl.commands.command import Command
from keyhole.repl.commands.helping import beside
from keyhole.repl.session.journal import kept_sessions, restore, rewritten, sessions_folder
from keyhole.repl.session.reply import Answer, Reply, Status, said
from keyhole.repl.session.session import Session, session_path
from keyhole.repl.settings import SETTINGS, setting


def settings(session: Session, text: str) -> Answer:
    """``set [NAME [VALUE]]``."""
    found = words(text).words
    if not found:
        width = max(len(row.name) for row in SETTINGS)
        heads = ((f"{row.name:<{width}} = {session.settings.text(row.name):<9}", row.meaning) for row in SETTINGS)
        return said("\n".join(line for head, meaning in heads for line in beside(f"{head} ", meaning)))
    row = setting(found[0])
    if len(found) == 1:
        origin = session.settings.origins[row.name]
        return said(f"{row.name} = {session.settings.text(row.name)} ({origin})\n{row.meaning} It takes {row.takes}.")
    value = " ".join(word for word in found[1:] if word != "=")
    session.set(row.name, value)
    return said(f"{row.name} = {session.settings.text(row.name)}", kind="note")


def session_command(session: Session, text: str) -> Answer:
    """``session [list | save NAME | load NAME]``."""
    found = words(text).words
    folder = sessions_folder()
    match found:
        case ():
            where = session.journal.path if session.journal is not None else "not kept"
            states = len(session.history.nodes)
            return said(f"{states} states, {len(session.lines)} commands; journal: {where}")
        case ("list",):
            names = [path.stem for path in kept_sessions()]
            return said("\n".join(names) or "no sessions are kept")
        case ("save", name):
            path = session_path(name, folder)
            path.parent.mkdir(parents=True, exist_ok=True)
            rewritten(session, path)
            return said(f"saved to {path}", kind="note")
        case ("load", name):
            path = session_path(name, folder)
            lost = restore(session, path)
            note = f"; {counted(lost, 'line')} of it could not be read" if lost else ""
            if session.journal is not None:
                rewritten(session, session.journal.path)
            return said(f"{len(session.history.nodes)} states from {path.name}{note}", kind="note")
    raise usage(f"session does not know '{' '.join(found)}'", "session list · session save NAME · session load NAME")


def quit_(session: Session, text: str) -> Answer:
    """``quit``."""
    return Reply(leave=True)


def assert_(session: Session, text: str) -> Answer:
    """``assert …``, for scripts."""
    problem = _unmet(session, text.strip())
    if problem:
        raise KeyholeError(f"assertion failed: {problem}", code="assertion")
    return Reply()


def _unmet(session: Session, text: str) -> str:
    """What is wrong, empty when the assertion holds."""
    state = session.state
    if text.startswith("not "):
        return "" if _unmet(session, text[4:].strip()) else f"it holds: {text[4:].strip()}"
    name, rest = hole_and_rest(text)
    if name is not None:
        term = next((filled.term for filled in reversed(state.filled) if filled.hole == name), None)
        if rest in ("open", "is open"):
            return "" if any(card.name == name for card in state.cards) else f"{name} is not open"
        return "" if term == rest else f"{name} is {'open' if term is None else term}, not {rest}"
    word, _, rest = text.partition(" ")
    rest = rest.strip()
    certainties = {filled.certainty or "unchecked" for filled in state.filled}
    match word:
        case "filled":
            return _if_not(len(state.cards), 0)
        case "proved" | "bounded" | "tested":
            sure = certainties == {word} and not state.cards
            return "" if sure else f"not {word}: {', '.join(sorted(certainties)) or 'nothing was filled'}"
        case "holes" if rest.isdecimal():
            return _if_not(len(state.cards), int(rest))
        case "status" if rest in {status.value for status in Status}:
            was = session.last.status.value
            return "" if was == rest else f"the status is {was}, not {rest}"
        case "output" if rest:
            wanted = rest.strip('"')
            return "" if wanted in session.last.text() else f"the output does not have: {wanted}"
    raise usage(
        f"assert does not know '{text}'",
        "assert filled · proved · holes N · ?h = TERM · status S · output TEXT · not …",
    )


def _if_not(count: int, wanted: int) -> str:
    """How many holes are open, if not as many as that."""
    said = "1 hole is open" if count == 1 else f"{count} holes are open"
    return "" if count == wanted else said + f", not {wanted}" * (wanted != 0)


def help_(session: Session, text: str) -> Answer:
    """``help [TOPIC]``."""
    from keyhole.repl.commands.helping import help_text

    return said(help_text(text.strip()))


COMMANDS = (
    Command(
        "set",
        "set [NAME [VALUE]]",
        "Show the settings, or change one for this session.",
        "session",
        settings,
        ("set", "set timeout 10", "set cost size"),
        ("setting",),
        more="For all sessions they stand in a file, which keyhole doctor names.",
    ),
    Command(
        "session",
        "session [list | save NAME | load NAME]",
        "Sessions that were kept: all that was done, with every state.",
        "session",
        session_command,
        ("session list", "session save before-the-split", "session load before-the-split"),
        more="Everything is kept as it happens; keyhole --resume goes on with the last session.",
    ),
    Command(
        "assert",
        "assert CONDITION",
        "For scripts: end with an error unless something holds.",
        "session",
        assert_,
        ("assert proved", "assert ?mask = 255", "assert status wrong"),
        more="filled · proved, bounded, tested (all fillings are) · holes N · ?H = TERM · ?H open · output TEXT · not …. "
        "status ok, wrong, unknown, stopped, error says how the command before ended; a script goes on behind it.",
    ),
    Command(
        "help",
        "help [TOPIC]",
        "List the commands, or explain a command, an operation of LLVM's, or a setting.",
        "session",
        help_,
        ("help", "help fill", "help fshl"),
        ("command",),
        aliases=("?",),
    ),
    Command(
        "quit",
        "quit",
        "End the session; keyhole --resume brings it back.",
        "session",
        quit_,
        ("quit",),
        aliases=("exit",),
    ),
)
