"""Where in a function's text the terms stand that took the place of holes, found by comparing with the sketch that it came from."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from keyhole.repl.session.history import History
    from keyhole.repl.session.state import State

Mark: TypeAlias = tuple[int, int, Literal["filled", "proved"]]
_TOKEN = re.compile(r"\s+|[\w.$%@?:-]+|.", re.DOTALL)
_MOST = 4000  # tokens of a function that are compared


def marks(history: History, function: str) -> tuple[Mark, ...]:
    """The pieces of a function's text, as it is printed, that were filled in since the program came in: (start, end, state)."""
    state = history.state
    sure = {filled.certainty for filled in state.filled if filled.function == function}
    if not sure:
        return ()
    before, after = _text(history.origin().state, function), _text(state, function)
    old, new = _TOKEN.findall(before), _TOKEN.findall(after)
    if max(len(old), len(new)) > _MOST:
        return ()
    found: Literal["filled", "proved"] = "proved" if sure == {"proved"} else "filled"
    starts = [0]
    for token in new:
        starts.append(starts[-1] + len(token))
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    changed = [(c, d) for tag, _, _, c, d in matcher.get_opcodes() if tag in ("replace", "insert")]
    return tuple((starts[c], starts[d], found) for c, d in changed if after[starts[c] : starts[d]].strip())


def _text(state: State, function: str) -> str:
    from keyhole.holes.text.printer import print_function

    found = state.module.function(function)
    return "" if found is None else print_function(found)
