"""What is known of the answer: references, assertions, assumptions, examples."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from keyhole.errors import KeyholeError, NotFound
from keyhole.repl.commands.arguments import usage, words
from keyhole.repl.commands.command import Command
from keyhole.repl.session.reply import Answer, said
from keyhole.repl.session.session import Session
from keyhole.repl.session.state import State
from keyhole.source import is_there
from keyhole.verbs.known import Known

_TARGET = re.compile(r'@"?tgt([0-9]*)"?\Z')


def spec(session: Session, text: str) -> Answer:
    """``spec [@ref… | assert @p | assume @q | examples FILE | clear]``."""
    found = words(text).words
    state = session.state
    if not found:
        return said("\n".join(_lines(state)))
    match found:
        case ("clear",):
            return _known(state, Known())
        case ("assert", *names) if names:
            return _known(state, replace(state.known, asserted=_functions(state, names)))
        case ("assume", *names) if names:
            return _known(state, replace(state.known, assumed=_functions(state, names)))
        case ("examples", name):
            path = Path(name).expanduser()
            if not is_there(path):
                raise NotFound(f"{path}: no such file", code="no-file")
            return _known(state, replace(state.known, examples=path))
        case names if all(name.startswith("@") for name in names):
            return _known(state, replace(state.known, references=_functions(state, names)))
    raise usage(
        f"spec does not know '{found[0]}'", "spec @ref · spec assert @p · spec assume @q · spec examples FILE · clear"
    )


def references_of(state: State, function: str) -> tuple[str, ...]:
    """The functions that a completed function must refine: those named, or ``@src`` for ``@tgt``."""
    if state.known.references:
        return tuple(name for name in state.known.references if name != function)
    match = _TARGET.match(function)
    source = state.module.function(f"@src{match[1]}") if match is not None else None
    return () if source is None else (source.name,)


def says_something(state: State, function: str) -> bool:
    """Whether anything is known of what a function has to do."""
    known = state.known
    return bool(references_of(state, function) or known.asserted or known.examples)


def spec_words(state: State, function: str) -> str:
    """What a function has to do, in words."""
    known = state.known
    parts = [f"refines {name}" for name in references_of(state, function)]
    parts += [f"{name} is true" for name in known.asserted]
    parts += [f"the examples in {known.examples}"] if known.examples is not None else []
    text = " and ".join(parts) or "nothing is known (spec @ref says it)"
    return text + (f", where {' and '.join(known.assumed)} hold" if known.assumed else "")


def _lines(state: State) -> list[str]:
    names = [card.function for card in state.cards] or [f.function for f in state.filled[-1:]]
    functions = list(dict.fromkeys(names))
    return [f"{function}: {spec_words(state, function)}" for function in functions] or ["nothing is loaded"]


def _functions(state: State, names: list[str] | tuple[str, ...]) -> tuple[str, ...]:
    return tuple(state.module.get(name).name for name in names)


def _known(state: State, known: Known) -> Answer:
    filled = tuple(replace(one, certainty="") for one in state.filled)  # that was about what had been known before
    after = replace(state, known=known, filled=filled)
    try:
        return said("\n".join(_lines(after)), kind="note", state=after)
    except KeyholeError:
        return said("noted", kind="note", state=after)


COMMANDS = (
    Command(
        "spec",
        "spec [@REF… | assert @P | assume @Q | examples FILE | clear]",
        "Say what the answer must do, or show what was said.",
        "knowledge",
        spec,
        ("spec @reference", "spec assert @is_sorted", "spec examples points.csv"),
        ("function", "file"),
        more="@REF: it refines that function. assert @P: that function of inputs and result is true. assume @Q: only inputs on\n"
        "which that function is true count. A pair @src, @tgt needs none of it.",
    ),
)
