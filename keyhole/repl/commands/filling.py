"""Filling holes by hand or with what was found, and trying a filling first."""

from __future__ import annotations

from dataclasses import replace

from keyhole.errors import KeyholeError
from keyhole.holes.filling.fill import fill
from keyhole.holes.text.printer import print_function
from keyhole.repl.commands.arguments import hole_and_rest, usage
from keyhole.repl.commands.checking import Checked, check_work
from keyhole.repl.commands.command import Command
from keyhole.repl.commands.solving import solve_for
from keyhole.repl.printing.text import changed_lines
from keyhole.repl.session.findings import Suggestion
from keyhole.repl.session.reply import Answer, Piece, Reply, Status, shown
from keyhole.repl.session.session import Session
from keyhole.repl.session.state import Filled, State


def fill_command(session: Session, text: str) -> Answer:
    """``fill [N | next | prev]``, ``fill [?h] [TERM]``."""
    name, term = hole_and_rest(text)
    if name is None and term in ("next", "prev"):
        return _instead(session, 1 if term == "next" else -1)
    if name is None and (not term or term.isdecimal()):
        return _take(session, int(term or "1"), None, searched=False)
    if name is not None and not term:
        return _take(session, 1, name, searched=False)
    return filled_by_hand(session, session.state.card(name).name, term)


def try_command(session: Session, text: str) -> Answer:
    """``try [?h] TERM``."""
    name, term = hole_and_rest(text)
    card = session.state.card(name)
    if not term:
        raise usage("try what?", f"try {card.name} TERM")
    session.refused = ""
    state = _filled(session, session.state, card.name, term, "")
    preview = _changed(session.state, state, card.function)
    still_open = [other for other in state.cards if other.function == card.function]
    if still_open:
        names = ", ".join(other.name for other in still_open)
        return shown(
            (*preview, Piece("good", "the types fit"), Piece("note", f"not checked further: {names} still open"))
        )

    def told(checked: Checked) -> Answer:
        return _tried(session, state, card.function, preview, checked)

    return check_work(session, state, card.function, told) or shown(
        (*preview, Piece("good", "the types fit"), Piece("note", "nothing says what it should compute: spec"))
    )


def filled_by_hand(session: Session, hole: str, term: str) -> Answer:
    """A hole filled with a term; the function is checked when that was its last one."""
    card = session.state.card(hole)
    session.refused, session.verdict = "", None
    return entered_by_hand(session, card.function, _filled(session, session.state, hole, term, ""))


def entered_by_hand(session: Session, function: str, filled: State) -> Answer:
    """A state in which a hole of the function has just been filled."""
    state = session.state
    reply = Reply(tuple(_changed(state, filled, function)), Status.OK, filled)
    if any(other.function == function for other in filled.cards):
        rest = [Piece("note", f"open now: {', '.join(other.name for other in filled.cards)}")]
        return replace(reply, pieces=(*reply.pieces, *rest))
    if not session.settings.on("check"):
        return reply

    def checked(outcome: Checked) -> Answer:
        marked = _marked(filled, function, outcome.certainty)
        return replace(reply, pieces=(*reply.pieces, *outcome.pieces), state=marked, status=outcome.status)

    note = Piece("note", f"not checked: nothing says what {function} should compute (spec)")
    return check_work(session, filled, function, checked) or replace(reply, pieces=(*reply.pieces, note))


def _take(session: Session, number: int, hole: str | None, *, searched: bool) -> Answer:
    """Fill with what was found: by the search that goes on, which ends thereby, or after one when there was none."""
    state = session.state
    card = state.card(hole)
    was_stopped = False
    if (job := session.search_for(card.function)) is not None:
        was_stopped = session.take_over(job, lambda: len(session.found(card.function).suggestions) >= number)
        ended = None if was_stopped else job.finish()
        if ended is not None and not session.found(card.function).suggestions:
            return ended
    findings = session.found(card.function)
    if not findings.suggestions and not searched:
        return solve_for(session, card.function, lambda: _take(session, number, hole, searched=True), wait=True)
    if not 0 < number <= len(findings.suggestions):
        hint = f"there are {len(findings.suggestions)}: fits lists them"
        raise KeyholeError(f"there is no suggestion {number}", code="no-suggestion", hint=hint)
    chosen = findings.suggestions[number - 1]
    note = Piece("note", "the best so far: the search was stopped" if was_stopped else "")
    if hole is not None and len(chosen.fillings) > 1:
        filled = _filled(session, state, hole, dict(chosen.fillings)[hole], "")
        return shown((*_changed(state, filled, card.function), note), state=filled)
    filled = state
    for name, term in chosen.fillings:
        filled = _filled(session, filled, name, term, chosen.certainty, check=False)
    filled = _marked(filled, chosen.function, chosen.certainty)
    session.judged(chosen, filled)
    return shown((*_changed(state, filled, card.function), _sure(chosen), note), state=filled)


def _instead(session: Session, by: int) -> Answer:
    """Another of what was found in the place of what was taken from it last; both stay in the tree of states."""
    history, state = session.history, session.state
    parent = history.node.parent
    found = session.taken_from()
    function = state.filled[-1].function if found else ""
    terms = {filled.hole: filled.term for filled in state.filled if filled.function == function}
    taken = [n for n, each in enumerate(found, 1) if all(terms.get(hole) == term for hole, term in each.fillings)]
    if parent is None or not taken:
        raise KeyholeError("nothing was taken from what was found", code="no-suggestion", hint="fill takes the first")
    number = taken[0] + by
    if not 0 < number <= len(found):
        raise KeyholeError(
            f"that was the {'last' if by > 0 else 'first'} of {len(found)}",
            code="no-suggestion",
            hint="undo, then more",
        )
    session.move(lambda each: each.visit(parent))
    return _take(session, number, None, searched=True)


def _sure(chosen: Suggestion) -> Piece:
    text = f"{chosen.certificate}; {chosen.cost}" + (f"\n{chosen.optimal}" if chosen.optimal else "")
    return Piece("good" if chosen.certainty == "proved" else "text", text)


def _filled(session: Session, state: State, hole: str, term: str, certainty: str, *, check: bool = True) -> State:
    """The state with a hole filled. Why a filling is refused is kept, for ``why``."""
    card = state.card(hole)
    try:
        module = fill(state.module, hole, term, function=card.function, check=check)
    except KeyholeError as error:
        session.refused = error.render()
        raise
    after = state.with_module(module, filling=True)
    return replace(after, filled=(*after.filled, Filled(card.function, card.name, term, certainty)))


def _marked(state: State, function: str, certainty: str) -> State:
    """The state with its fillings in a function marked as that certain."""
    filled = tuple(replace(f, certainty=certainty) if f.function == function else f for f in state.filled)
    return replace(state, filled=filled)


def _tried(session: Session, state: State, function: str, preview: tuple[Piece, ...], checked: Checked) -> Answer:
    """What is said of a trial that was checked; a correct one is timed against its reference, too."""
    from keyhole.repl.commands.running import timed

    said_ = (*preview, Piece("good", "the types fit"), *checked.pieces)
    if checked.status is not Status.OK or not checked.reference:
        return shown(said_, status=checked.status)

    def with_time(pieces: tuple[Piece, ...]) -> Reply:
        return shown((*said_, *pieces, Piece("note", "nothing was changed: fill takes it")))

    return timed(session, state.module, function, checked.reference, with_time)


def _changed(before: State, after: State, function: str) -> tuple[Piece, ...]:
    old, new = (print_function(state.module.get(function)) for state in (before, after))
    return (Piece("diff", changed_lines(old, new)),)


COMMANDS = (
    Command(
        "fill",
        "fill [N | next | prev | [?H] [TERM]]",
        "Fill a hole with a term, or all holes with the N-th of what was found.",
        "filling",
        fill_command,
        ("fill ?mask 255", "fill ?e xor i32 %x, -1", "fill", "fill 2", "fill next"),
        ("hole", "term"),
        aliases=("give",),
        more="Without a term, and when nothing was searched for yet, it searches first; while a search goes on, it takes the best\n"
        "that was found so far, waits when there is none yet, and ends the search. A term is an operand (%x, 7) or\n"
        "instructions; an opcode, a predicate, flags, a type or a function for holes that stand for one. When the last hole\n"
        "of a function is filled by hand, the function is checked at once (set check off prevents it). undo takes it back;\n"
        "next and prev take another of what was found instead.",
    ),
    Command(
        "try",
        "try [?H] TERM",
        "See what a term would do: types, test, proof, time. Nothing is changed.",
        "filling",
        try_command,
        ("try ?mask 255", "try %x"),
        ("hole", "term"),
    ),
)
