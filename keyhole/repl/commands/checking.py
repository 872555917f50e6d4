"""Checking: verify a function against what it has to do, why we are sure of something, and a counterexample step by step."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, assert_never

from keyhole.errors import KeyholeError
from keyhole.repl.commands.arguments import usage, words
from keyhole.repl.commands.command import Command
from keyhole.repl.session.findings import Suggestion
from keyhole.repl.session.reply import Answer, Piece, Reply, Status, Work, said, shown
from keyhole.repl.session.session import Session
from keyhole.repl.session.state import State

if TYPE_CHECKING:
    from keyhole.proof import Pair
    from keyhole.proof.tracing.explain import Explanation
    from keyhole.synth import Answer as Found
    from keyhole.verbs.verdicts import Judged

_STATUS = {"correct": Status.OK, "incorrect": Status.WRONG, "unknown": Status.UNKNOWN}


@dataclass(frozen=True, slots=True)
class Checked:
    """How a function stands to what it has to do: pieces to show, a certificate's kind, and the reference that it refines."""

    pieces: tuple[Piece, ...]
    status: Status
    certainty: str = ""
    reference: str = ""


def verify(session: Session, text: str) -> Answer:
    """``verify [@src @tgt]``."""
    names = words(text).only(2, "verify, verify @tgt, verify @src @tgt")
    state = session.state
    if len(names) == 2:
        return _pairs_work(session, state, (_pair(state, names[0], names[1]),), _told)
    function = names[0] if names else _about(state)
    if function is None:
        from keyhole.proof.pairs import pairs_in

        pairs = pairs_in(state.module)
        if not pairs:
            raise KeyholeError(
                "there is nothing to check against", code="no-pairs", hint="verify @src @tgt, or spec @ref"
            )
        return _pairs_work(session, state, pairs, _told)
    work = check_work(session, state, state.module.get(function).name, _told)
    if work is None:
        raise KeyholeError(f"nothing says what {function} should compute", code="no-spec", hint="spec @ref")
    return work


def why(session: Session, text: str) -> Answer:
    """``why [N]``: the certificate of a suggestion, or of what was checked last, or why a filling was refused."""
    found = words(text).only(1, "why, why N")
    if found:
        is_open = bool(session.state.cards)
        suggestions = session.found(session.state.card().function).suggestions if is_open else session.taken_from()
        if not found[0].isdecimal() or not 0 < int(found[0]) <= len(suggestions):
            raise usage(f"there is no suggestion {found[0]}", "fits lists them")
        return said(_certificate(suggestions[int(found[0]) - 1]))
    if session.refused:
        return said(f"refused:\n{session.refused}", kind="error")
    is_earlier = session.verdict_of != session.state.text
    earlier = Piece("note", "of another state of the program:" if is_earlier else "")
    match session.verdict:
        case Suggestion() as suggestion:
            return shown((earlier, Piece("text", _certificate(suggestion))))
        case None:
            return said(_outcome(session) or "nothing was checked or refused yet", kind="note")
        case judged:
            return shown((earlier, *_judged_pieces(session.state.name, judged)))


def _outcome(session: Session) -> str:
    """What the last search for the hole at hand came to, when it found nothing."""
    focus = session.state.focus
    return session.found(focus.function).outcome if focus is not None else ""


def explain(session: Session, text: str) -> Answer:
    """``explain``: the last counterexample, instruction by instruction; ``explain CODE``: the page of an error's code."""
    if text:
        from keyhole.repl.pages.finding import explained

        return said(explained(text.strip()))
    from keyhole.proof import Refuted
    from keyhole.repl.session.tasks import walk_through
    from keyhole.verbs.verdicts import Judged

    judged = session.verdict
    if not isinstance(judged, Judged) or not isinstance(judged.outcome, Refuted):
        return said("there is no counterexample to explain: verify or try something first", kind="note")

    def finish(explanation: Explanation) -> Reply:
        from keyhole.repl.printing.explanations import explanation_text

        return said(explanation_text(explanation))

    arguments = (judged.outcome.counterexample, judged.pair)
    return Work("explaining", walk_through, arguments, finish, session.settings.number("timeout"))


def check_work(session: Session, state: State, function: str, then: Callable[[Checked], Answer]) -> Answer | None:
    """Check a complete function against all that is known of it, and go on with ``then``; None when nothing is known."""
    from keyhole.holes.sites import sites
    from keyhole.repl.commands.knowing import references_of

    known = state.known
    references = references_of(state, function)
    if sites(state.module.get(function)):
        raise KeyholeError(f"{function} still has holes", code="open-holes", hint="fill them, or solve")
    if known.asserted or known.assumed or known.examples is not None or len(references) > 1:
        return _query_work(session, state, function, then)
    if not references:
        return None
    return _pairs_work(session, state, (_pair(state, references[0], function),), then)


def _query_work(session: Session, state: State, function: str, then: Callable[[Checked], Answer]) -> Work:
    """Assertions and examples are checked by asking the solver to fill a sketch without holes."""
    from keyhole.repl.session.tasks import search
    from keyhole.synth.spec.query import Budget, CostModel

    settings = session.settings
    seconds, seed = settings.number("timeout"), settings.whole("seed")
    query = state.known.query(state.module, function, cost=CostModel.LATENCY, budget=Budget(seconds), seed=seed)

    def finish(found: Found) -> Answer:
        from keyhole.repl.printing.text import certificate_text
        from keyhole.repl.session.findings import kind_of, suggestion_of
        from keyhole.synth.answers import Filled, Impossible, Unknown

        match found:
            case Filled(completions=completions):
                completion = completions[0]
                session.judged(suggestion_of(completion), state)
                piece = Piece("good", f"correct: {certificate_text(completion.certificate)}")
                return then(Checked((piece,), Status.OK, kind_of(completion)))
            case Impossible():
                return then(
                    Checked((Piece("bad", f"{function} is wrong: it does not meet its spec"),), Status.WRONG, "refuted")
                )
            case Unknown(reason=reason):
                return then(Checked((Piece("bad", f"unknown: {reason}"),), Status.UNKNOWN, "unknown"))
        assert_never(found)

    return Work(f"checking {function}", search, (query, 1, settings.word("cache")), finish, seconds)


def _pairs_work(session: Session, state: State, pairs: tuple[Pair, ...], then: Callable[[Checked], Answer]) -> Work:
    from keyhole.proof.options import Options
    from keyhole.repl.session.tasks import judge

    settings = session.settings
    options = Options(settings.number("timeout"), settings.whole("seed"), settings.whole("unroll"))

    def finish(found: tuple[Judged, ...]) -> Answer:
        if not found:
            return said("stopped", kind="note", status=Status.STOPPED)
        session.judged(next((j for j in found if j.word != "correct"), found[0]), state)
        pieces = tuple(piece for judged in found for piece in _judged_pieces(session.state.name, judged))
        return then(Checked(pieces, _worst(found), _kind(found[0]), pairs[0].source.name))

    what = ", ".join(pair.target.name for pair in pairs)
    arguments = (pairs, options, settings.word("cache"))
    return Work(f"verifying {what}", judge, arguments, finish, options.timeout * len(pairs))


def _worst(found: tuple[Judged, ...]) -> Status:
    kinds = {_STATUS[judged.word] for judged in found}
    return next((s for s in (Status.WRONG, Status.UNKNOWN) if s in kinds), Status.OK)


def _kind(judged: Judged) -> str:
    from keyhole.repl.session.findings import certificate_kind
    from keyhole.verbs.verdicts import Failed

    return "" if isinstance(judged.outcome, Failed) else certificate_kind(judged.outcome)


def _told(checked: Checked) -> Answer:
    return shown(checked.pieces, status=checked.status)


def _judged_pieces(name: str, judged: Judged) -> tuple[Piece, ...]:
    from keyhole.repl.printing.verdicts import pair_text

    text = pair_text(name, judged).removeprefix(f"{name}: ")
    return (Piece("good" if judged.word == "correct" else "bad", text),)


def _pair(state: State, source: str, target: str) -> Pair:
    from keyhole.proof.pairs import Pair

    module = state.module
    return Pair(module.get(source), module.get(target), module, module)


def _about(state: State) -> str | None:
    """The function that was filled last."""
    return state.filled[-1].function if state.filled else None


def _certificate(suggestion: Suggestion) -> str:
    terms = ((name, term.replace("\n", "\n" + " " * (len(name) + 5))) for name, term in suggestion.fillings)
    fillings = "\n".join(f"  {name} = {term or '(no flags)'}" for name, term in terms)
    optimal = f"\n{suggestion.optimal}" if suggestion.optimal else ""
    return f"{suggestion.function}: {suggestion.certificate}\n{fillings}\ncost: {suggestion.cost}{optimal}"


COMMANDS = (
    Command(
        "verify",
        "verify [@F | @SRC @TGT]",
        "Prove that a function does what it has to, or show on which input it does not.",
        "checking",
        verify,
        ("verify", "verify @src @tgt"),
        ("function", "function"),
        more="Without names: the function that was filled last, else every pair @src, @tgt of the program.",
    ),
    Command(
        "why",
        "why [N]",
        "Say why: the certificate of the last answer or of suggestion N, or why a filling was refused.",
        "checking",
        why,
        ("why", "why 2"),
    ),
    Command(
        "explain",
        "explain [CODE]",
        "Walk through the last counterexample: what each side computes, and where they part; or say what an error's code means.",
        "checking",
        explain,
        ("explain", "explain no-spec"),
    ),
)
