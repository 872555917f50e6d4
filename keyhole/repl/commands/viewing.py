"""The holes: all of them, and one closely."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from dataclasses import replace

from keyhole.holes.listing import HoleCard
from keyhole.repl.commands.command import Command
from keyhole.repl.session.findings import Findings, Suggestion
from keyhole.repl.session.reply import Answer, Kind, Piece, Reply, shown
from keyhole.repl.session.session import Session
from keyhole.repl.session.state import State, focus_of

SHOWN = 6
"""How many suggestions a view shows."""
NEAREST = 12
"""How many parameters, and how many values before the hole, a view shows."""


def holes(session: Session, text: str) -> Answer:
    """``holes``."""
    return holes_reply(session.state)


def holes_reply(state: State) -> Reply:
    """The list of all holes, and of what was filled on the way."""
    from keyhole.plural import counted

    cards = state.cards
    head = f"{state.name}: {counted(len(cards), 'open hole')}" if cards else f"{state.name}: no open holes"
    width = max((len(card.name) for card in cards), default=0)
    width = max(width, *(len(filled.hole) for filled in state.filled), 0)
    pieces = [Piece("text", head)]
    for card in cards:
        mark = ">" if state.focus == focus_of(card) else " "
        line = f"{mark} {card.name:<{width}}  {_what(card):<20} {card.function}  {_place(card)}{_domain(card)}"
        pieces.append(Piece("bad", line.rstrip()))
    for filled in state.filled:
        sure = f"  {filled.certainty}" if filled.certainty else ""
        kind: Kind = "good" if filled.certainty == "proved" else "text"
        pieces.append(Piece(kind, f"  {filled.hole:<{width}}  = {_short(filled.term)}{sure}"))
    return shown(pieces)


def hole(session: Session, text: str) -> Answer:
    """``hole [?h] [--all]``."""
    whole = "--all" in text.split()
    name = text.replace("--all", "").strip()
    card = session.state.card(name or None)
    state = session.state.with_focus(focus_of(card))
    changed = state if state.focus != session.state.focus else None
    return replace(card_reply(session, state, card, whole=whole), state=changed)


def step(session: Session, by: int) -> Answer:
    """The hole ``by`` places further, round and round."""
    state = session.state
    card = state.card()
    cards = state.cards
    at = next(n for n, c in enumerate(cards) if (c.function, c.name) == (card.function, card.name))
    following = cards[(at + by) % len(cards)]
    moved = state.with_focus(focus_of(following))
    return replace(card_reply(session, moved, following), state=moved)


def card_reply(session: Session, state: State, card: HoleCard, *, whole: bool = False) -> Reply:
    """The view of one hole: what it is, what is in scope there and known of it, what the answer must do, and what would fit.

    Of a long scope the parameters and the nearest values are shown, unless ``whole``.
    """
    number = next(n for n, c in enumerate(state.cards, 1) if (c.function, c.name) == (card.function, card.name))
    parts = (f"{card.name} : {card.type or '?'}", f"{card.kind} in {card.function}", _place(card))
    head = "   ".join(filter(None, (*parts, f"{number} of {len(state.cards)}")))
    return shown(
        (
            Piece("text", head),
            Piece("ir", f"    {card.line.strip()}"),
            Piece("text", "\n".join(_scope(state, card, whole=whole))),
            Piece("text", _domain(card).strip().strip("()") and f"may be: {_domain(card).strip().strip('()')}"),
            Piece("text", "must hold: " + spec_text(state, card.function)),
            *suggestions(session.found(card.function), card.name),
        )
    )


def suggestions(findings: Findings, hole: str | None = None, most: int = SHOWN) -> Iterator[Piece]:
    """What was found, the cheapest first, numbered as ``fill`` takes it."""
    if not findings.suggestions:
        yield Piece("note", findings.outcome or "nothing was searched for yet: solve")
        return
    yield Piece("text", "fits:")
    for number, one in enumerate(findings.suggestions[:most], 1):
        yield Piece("good" if one.certainty == "proved" else "text", _suggestion(number, one, hole))
    if (more := len(findings.suggestions) - most) > 0:
        yield Piece("note", f"     … {more} more: fits --all")


def _suggestion(number: int, one: Suggestion, hole: str | None, width: int = 80) -> str:
    """A numbered line: what goes where (first into ``hole``), what it costs, how sure we are; several when it is long."""
    terms = dict(one.fillings)
    first = [_short(terms[hole])] if hole in terms else []
    listed = [*first, *(f"{name} = {_short(term)}" for name, term in one.fillings if name != hole)]
    head, sure = f"  {number}. ", f"{one.cost}, {one.certainty}"
    line = head + ", ".join(listed)
    if len(line) + 3 + len(sure) <= width:
        return f"{line}   {sure}"
    lines = textwrap.wrap(", ".join(listed), width - len(head), break_long_words=False, break_on_hyphens=False)
    return head + f"\n{' ' * len(head)}".join([*lines, sure])


def fits(session: Session, text: str) -> Answer:
    """``fits [--all]``."""
    card = session.state.card()
    findings = session.found(card.function)
    return shown(suggestions(findings, most=len(findings.suggestions) if "--all" in text else SHOWN))


def spec_text(state: State, function: str) -> str:
    """What the completed function has to do, in words."""
    from keyhole.repl.commands.knowing import spec_words

    return spec_words(state, function)


def _scope(state: State, card: HoleCard, *, whole: bool) -> Iterator[str]:
    if not card.scope:
        return
    yield "in scope:"
    width = max(len(name) for name, _ in card.scope)
    known = _facts(state, card)
    skipped = range(0) if whole else _skipped(state, card)
    for number, (name, type_) in enumerate(card.scope):
        if number == skipped.start and skipped:
            yield f"  … {len(skipped)} more: hole {card.name} --all"
        if number not in skipped:
            yield f"  {name:<{width}} : {type_ or '?':<6} {known.get(name, '')}".rstrip()


def _skipped(state: State, card: HoleCard) -> range:
    """The places in a long scope that are not shown: between the parameters and what was computed last."""
    first = min(len(state.module.get(card.function).signature.parameters), NEAREST)
    return range(first, max(first, len(card.scope) - NEAREST))


def _facts(state: State, card: HoleCard) -> dict[str, str]:
    """What is known of each value in scope, where it is not poison: bits, ranges."""
    from keyhole.holes.facts.analysis import facts_at
    from keyhole.holes.signatures import Signatures
    from keyhole.holes.sites import unknowns

    function = state.module.get(card.function)
    site = next(u for u in unknowns(function, Signatures(state.module)) if u.hole.name == card.name).sites[0]
    if site.place.block < 0:
        return {}
    return {name: str(fact) for name, fact in facts_at(function, site.place, state.module).items()}


def _what(card: HoleCard) -> str:
    return f"{card.kind}{f' : {card.type}' if card.type else ''}"


def _place(card: HoleCard) -> str:
    """Where a hole stands in what the user gave; those that a command made stand nowhere there."""
    return ", ".join(place.rpartition("/")[2] for place in card.places if place and not place.startswith("<term>"))


def _domain(card: HoleCard) -> str:
    return f"  ({card.domain})" if card.domain else ""


def _short(term: str) -> str:
    lines = term.strip().splitlines()
    return "; ".join(line.strip() for line in lines) if lines else "(no flags)"


COMMANDS = (
    Command("holes", "holes", "List all holes, open and filled.", "holes", holes, ("holes",)),
    Command(
        "hole",
        "hole [?H] [--all]",
        "Look at one hole closely, and make it the one that commands are about.",
        "holes",
        hole,
        ("hole ?mask", "hole"),
        ("hole",),
        aliases=("goal", "focus"),
        more="Shown are its kind and type, the values in scope with what is known of them, what the answer must do, and what fits.",
    ),
    Command("next", "next", "Go on to the next hole.", "holes", lambda s, t: step(s, 1), ("next",)),
    Command("prev", "prev", "Go back to the hole before.", "holes", lambda s, t: step(s, -1), ("prev",)),
    Command(
        "fits",
        "fits [--all]",
        "List what searches found for the function at hand.",
        "holes",
        fits,
        ("fits", "fits --all"),
        more="Each line has a number: fill 2 takes the second.",
    ),
)
