"""Searching: solve looks for fillings, in the background when that takes long; more looks further; stop ends it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, assert_never

from keyhole.errors import KeyholeError
from keyhole.repl.commands.arguments import hole_and_rest, words
from keyhole.repl.commands.command import Command
from keyhole.repl.commands.knowing import says_something
from keyhole.repl.commands.viewing import suggestions
from keyhole.repl.session.findings import Findings, key_of, suggestion_of
from keyhole.repl.session.reply import Answer, Piece, Reply, Status, Work, said, shown
from keyhole.repl.session.session import Session

if TYPE_CHECKING:
    from keyhole.synth import Answer as Found
    from keyhole.synth.superoptimizer.improvements import Optimized

_OPTIONS = ("count", "timeout", "seed", "cost")


def solve(session: Session, text: str) -> Answer:
    """``solve [?h] [-k N] [--timeout S] [--seed N] [--cost C]``."""
    name, rest = hole_and_rest(text)
    words(rest, _OPTIONS).only(0, "solve, solve ?h -k 3 --timeout 10 --cost size")
    card = session.state.card(name)
    return solve_for(session, card.function, None, rest)


def more(session: Session, text: str) -> Answer:
    """``more [N]``: the next best fillings."""
    if not session.state.cards and session.taken_from():
        hint = "fill next takes another of what was found; undo, then more, looks for more"
        raise KeyholeError("the holes are filled", code="no-hole", hint=hint)
    function = session.state.card().function
    known = len(session.found(function).suggestions)
    wanted = known + max(1, words(text).whole("count", 3))
    return solve_for(session, function, None, f"--count {wanted} {text}", before=known)


def stop(session: Session, text: str) -> Answer:
    """``stop``."""
    if not session.stop():
        return said("no search is running", kind="note")
    return said("stopping; what it has found is kept", kind="note")


def solve_for(
    session: Session,
    function: str,
    after: Callable[[], Answer] | None,
    options: str = "",
    *,
    wait: bool = False,
    before: int = 0,
) -> Work:
    """A search for fillings of a function. ``after`` says what comes then; ``before`` suggestions have been shown already."""
    from keyhole.repl.session.tasks import search
    from keyhole.synth.answers import Filled
    from keyhole.synth.progress import Found as FoundEvent
    from keyhole.synth.spec.query import Budget

    if session.search_for(function) is not None:
        hint = "fits lists what it has found so far, fill takes it; stop ends it"
        raise KeyholeError("a search for this is running", code="busy", hint=hint)
    given, settings = words(options, _OPTIONS), session.settings
    seconds = given.number("timeout", settings.number("timeout"))
    seed = given.whole("seed", settings.whole("seed"))
    count = given.whole("count", settings.whole("count"))
    cost = given.options.get("cost", settings.word("cost"))
    state = session.state
    if not says_something(state, function):
        hint = "spec @reference, spec assert @p, spec examples FILE, or name the pair @src and @tgt"
        raise KeyholeError(f"nothing says what {function} should compute", code="no-spec", hint=hint)
    query = state.known.query(state.module, function, cost=cost, budget=Budget(seconds), seed=seed)

    def hear(event: object) -> None:
        if isinstance(event, FoundEvent):
            session.suggest(state, function, suggestion_of(event.completion))

    def finish(found: Found) -> Answer:
        session.learn(state, function, _findings(found))
        if after is not None and session.state is state and isinstance(found, Filled):
            return after()
        reply = _reply(found, session, function, before, seconds)
        if session.state.text == state.text:
            return reply
        where = Piece("note", "this is about another state of the program: undo or visit goes back to it")
        return replace(reply, pieces=(where, *reply.pieces))

    title = f"solving {function}"
    session.stop()  # what searches for another sketch; its end is told
    asked = (query, count, settings.word("cache"))
    return Work(title, search, asked, finish, seconds, background=not wait, hear=hear, about=key_of(state, function))


def optimize(session: Session, text: str) -> Answer:
    """``optimize [@f] [--timeout S] [--seed N] [--cost C]``: functions without holes made cheaper."""
    from keyhole.repl.session.tasks import cheapen
    from keyhole.synth.spec.query import Budget

    given, settings, state = words(text, _OPTIONS), session.settings, session.state
    names = given.only(1, "optimize, optimize @f")
    function = state.module.get(names[0]).name if names else None
    seconds = given.number("timeout", settings.number("timeout"))
    cost = given.options.get("cost", settings.word("cost"))
    seed = given.whole("seed", settings.whole("seed"))

    def finish(found: Optimized) -> Reply:
        from click import unstyle

        from keyhole.repl.printing.improvements import improvement_text

        pieces = [Piece("diff", unstyle(improvement_text(improvement, state.name))) for improvement in found.functions]
        if not any(improvement.steps for improvement in found.functions):
            return shown(pieces)
        if session.state.text != state.text:
            return shown((*pieces, Piece("note", "not taken: the program is another one by now")))
        return shown(pieces, state=session.state.with_module(found.module))

    session.stop()  # one search at a time; what the other has found is told
    work = (state.module, function, cost, Budget(seconds), seed)
    return Work(f"optimizing {function or state.name}", cheapen, work, finish, seconds, background=True)


def _findings(found: Found) -> Findings:
    from keyhole.synth.answers import Filled, Impossible, Unknown

    match found:
        case Filled(completions=completions):
            return Findings(tuple(map(suggestion_of, completions)))
        case Impossible(reason=reason, bound=bound):
            return Findings(outcome=f"impossible: {reason} (shown for {bound})")
        case Unknown(reason=reason):
            return Findings(outcome=f"unknown: {reason}")
    assert_never(found)


def _reply(found: Found, session: Session, function: str, before: int, seconds: float) -> Reply:
    from keyhole.synth.answers import INTERRUPTED, STOPPED, Filled, Impossible, Unknown

    match found:
        case Filled(completions=completions):
            findings = _findings(found)
            listed = list(suggestions(findings, most=max(len(completions), 1)))
            if before and len(completions) <= before:
                return said("no more were found", kind="note", status=Status.UNKNOWN)
            best = completions[0]
            head = Piece("note", f"found in {found.seconds:.2f} s: fill takes the first, fill N another")
            optimal = Piece("note", best.optimal or "")
            return shown((*listed[:1], *listed[1 + before :], optimal, head))
        case Impossible():
            return said(found.told(), kind="bad", status=Status.WRONG)
        case Unknown(reason=reason, place=place, closed=closed) if reason in (INTERRUPTED, STOPPED):
            what = f"stopped after {found.seconds:.1f} s; nothing was found" + (
                f"; excluded: {closed}" if closed else ""
            )
            return said(what, kind="note", status=Status.STOPPED)
        case Unknown(reason=reason, place=place, closed=closed):
            where = f"{place.place}: " if place is not None else ""
            lines = [f"unknown: {where}{reason}"]
            lines += [f"  excluded: {closed}"] if closed else []
            lines += [
                f"  helps: solve --timeout {max(2 * seconds, 1):g} · narrower types · using OP, OP · {{N}} instructions"
            ]
            return said("\n".join(lines), kind="bad", status=Status.UNKNOWN)
    assert_never(found)


COMMANDS = (
    Command(
        "solve",
        "solve [?H] [-k N] [--timeout S] [--seed N] [--cost MODEL]",
        "Search for fillings of all holes of a function, the cheapest first, each with its certificate.",
        "filling",
        solve,
        ("solve", "solve -k 5 --cost size", "solve ?e --timeout 10"),
        ("hole",),
        more="A search that takes long goes on in the background: the prompt stays usable, what it finds is listed by fits\n"
        "at once, Ctrl-C or stop ends it and keeps what it has. Cost models: latency, throughput, size, time.",
    ),
    Command(
        "optimize",
        "optimize [@F] [--timeout S] [--seed N] [--cost MODEL]",
        "Make functions without holes cheaper; what comes out is proved to refine what went in.",
        "filling",
        optimize,
        ("optimize @mine", "optimize --cost size"),
        ("function",),
        more="Like solve it goes on in the background when it takes long; Ctrl-C or stop ends it and keeps what it has.",
    ),
    Command("more", "more", "Search for the next best fillings.", "filling", more, ("more",)),
    Command("stop", "stop", "End the search in the background; what it found is kept.", "filling", stop, ("stop",)),
)
