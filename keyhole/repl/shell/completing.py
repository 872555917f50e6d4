"""Completion: commands, holes, values in scope that fit the hole's type, opcodes, functions, settings, files."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from prompt_toolkit.completion import CompleteEvent, Completer, Completion, PathCompleter
from prompt_toolkit.document import Document

from keyhole.repl.session.session import Session

if TYPE_CHECKING:
    from keyhole.repl.commands.command import Command, Takes

_WORD = re.compile(r'[?%@]?[\w.$"-]*\Z')
_TYPES = ("i1", "i8", "i16", "i32", "i64", "i128", "ptr", "half", "bfloat", "float", "double", "void")
_PASSES = (
    "O1",
    "O2",
    "O3",
    "instcombine",
    "simplifycfg",
    "gvn",
    "sroa",
    "mem2reg",
    "early-cse",
    "reassociate",
    "sccp",
    "dce",
)


class ShellCompleter(Completer):
    """Offers what may stand at the cursor, each with a word on what it is. Errors offer nothing: typing goes on."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._files = PathCompleter(expanduser=True)

    def get_completions(self, document: Document, complete_event: CompleteEvent) -> Iterable[Completion]:
        """The completions at the cursor."""
        try:
            yield from self._offered(document, complete_event)
        except Exception:  # a sketch in a state that cannot be read must not stop typing
            return

    def _offered(self, document: Document, event: CompleteEvent) -> Iterator[Completion]:
        from keyhole.repl.commands.table import COMMANDS, lookup
        from keyhole.repl.session.syntax import is_ir

        text = document.text_before_cursor
        match = _WORD.search(text)
        word = match.group() if match is not None else ""
        if is_ir(document.text):
            yield from _matching(word, _ir_words(self._session, document.text, word))
            return
        first, space, rest = text.lstrip().partition(" ")
        if not space:
            named = ((c.name, c.summary) for c in COMMANDS)
            yield from _matching(first, named)
            return
        command = lookup(first)
        if command is None:
            return
        yield from self._arguments(command, rest, word, event)

    def _arguments(self, command: Command, rest: str, word: str, event: CompleteEvent) -> Iterator[Completion]:
        for takes in command.takes:
            if takes == "file":
                part = Document(rest.rpartition(" ")[2])
                yield from self._files.get_completions(part, event)
            else:
                yield from _matching(word, _things(self._session, takes, rest))


def _things(session: Session, takes: Takes, rest: str) -> Iterator[tuple[str, str]]:
    """What may stand in a place, with a word on each."""
    from keyhole.repl.commands.table import COMMANDS
    from keyhole.repl.settings import SETTINGS

    state = session.state
    match takes:
        case "hole":
            yield from ((card.name, f"{card.kind} {card.type}".strip()) for card in state.cards)
        case "term":
            yield from _terms(session, rest)
        case "operation":
            yield from _operations()
        case "function":
            yield from ((function.name, "function") for function in state.module.functions)
        case "setting":
            chosen = next((row for row in SETTINGS if rest.startswith(row.name + " ")), None)
            if chosen is not None:
                values = chosen.choices or (("on", "off") if isinstance(chosen.default, bool) else ())
                yield from ((value, chosen.name) for value in values)
            else:
                yield from ((row.name, row.meaning) for row in SETTINGS)
        case "command":
            yield from ((command.name, command.summary) for command in COMMANDS)
        case "passes":
            yield from ((name, "") for name in _PASSES)
        case "state":
            yield from ((str(node.number), node.command.partition("\n")[0]) for node in session.history.nodes)
        case "file" | "nothing":
            return


def _terms(session: Session, rest: str) -> Iterator[tuple[str, str]]:
    """What may fill a hole: values in scope of its type first, words for holes that take words."""
    from keyhole.holes.operations import FLOAT_PREDICATES, INTEGER_PREDICATES, OPERATIONS
    from keyhole.repl.commands.arguments import hole_and_rest

    name, _ = hole_and_rest(rest)
    card = session.state.card(name)
    match card.kind:
        case "opcode":
            yield from ((row.name, row.doc) for row in OPERATIONS.values() if not row.is_intrinsic)
        case "predicate":
            yield from ((word, "predicate") for word in (*INTEGER_PREDICATES, *FLOAT_PREDICATES))
        case "flags":
            yield from ((word, "flag") for word in ("nsw", "nuw", "exact", "disjoint", "nneg"))
        case "value" if card.domain == "constants":
            return
        case _:
            fitting = [(value, type_) for value, type_ in card.scope if not card.type or type_ == card.type]
            yield from fitting
            yield from _operations()


def _operations() -> Iterator[tuple[str, str]]:
    from keyhole.holes.operations import OPERATIONS

    yield from ((row.name, row.doc) for row in OPERATIONS.values())


def _ir_words(session: Session, text: str, word: str) -> Iterator[tuple[str, str]]:
    """Words of LLVM assembly, and the names that stand in the text."""
    if word.startswith(("%", "@", "?")):
        names = re.findall(r"[%@?][\w.$-]+", text)
        yield from ((name, "") for name in dict.fromkeys(names) if name != word)
        return
    from keyhole.holes.operations import OPERATIONS

    if word:
        yield from ((name, "type") for name in _TYPES)
        yield from ((row.name, row.doc) for row in OPERATIONS.values() if not row.is_intrinsic)


def _matching(word: str, things: Iterable[tuple[str, str]]) -> Iterator[Completion]:
    """Those that begin like the word first, then those that have its letters in order."""
    listed = list(dict(things).items())
    begin = [(name, meta) for name, meta in listed if name.startswith(word)]
    letters = re.compile(".*?".join(map(re.escape, word.lower())))
    inside = [(n, m) for n, m in listed if not n.startswith(word) and len(word) > 1 and letters.search(n.lower())]
    for name, meta in (*begin, *inside):
        yield Completion(name, -len(word), display_meta=meta)
