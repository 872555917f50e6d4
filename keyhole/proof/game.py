"""Whether for all inputs and all of the target's choices the source has choices that allow what the target does.

That is a formula with two quantifiers. It is solved by *instantiation*: a **reply** says what each of the source's choices
is, as a term over the inputs and the target's choices. If no input and no choice of the target violates refinement under all
replies at once, then always one of the replies is a witness, and refinement is proved: z3 only ever sees formulas without
quantifiers. Otherwise z3 gives a concrete case; another question finds a reply to it, which is added and the game goes
on, or finds that there is none: a counterexample.

A use of an undef argument may only reply with what some use of that argument saw in the target: those are the only words of
which we know that they are among the argument's values, whatever set of values it stands for (all words, for ``undef``; fewer,
say, for ``or undef, 1``). ``undef`` in the text, and ``freeze`` of poison, may reply with any word.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from itertools import product
from typing import TypeAlias

import z3

from keyhole.proof.choices import Use
from keyhole.proof.encoding import Problem
from keyhole.proof.replies import Seen, Substitution, first_replies
from keyhole.proof.solving.solver import Answer, Satisfied, Unsatisfiable, solve
from keyhole.proof.verdicts import GaveUp
from keyhole.proof.words import Formula, Term, simplify, substitute

MAX_ROUNDS = 24
MOST_BITS = 8  # of all the source's choices together, whose values are written out


@dataclass(frozen=True, slots=True)
class Won:
    """Refinement holds, says the solver."""

    solver: str


@dataclass(frozen=True, slots=True)
class LostTo:
    """Inputs and choices of the target (as a substitution of constants) to which the source has no reply."""

    case: Substitution


Result: TypeAlias = Won | LostTo | GaveUp


def play(problem: Problem, *, deadline: float, seed: int) -> Result:
    """Decides the problem, or gives up at the deadline (a reading of ``time.monotonic``)."""
    assumed = (*problem.outside.assumptions, *problem.outside.separations)
    replies = first_replies(problem)
    if not assumed:
        result = _play(problem, replies, deadline, seed)
    else:  # most proofs do not need to know how blocks lie, and that is hard to reason about
        bare = _play(problem, replies, _share(deadline), seed)
        if isinstance(bare, Won):
            return bare
        problem = replace(problem, violated=z3.And(problem.violated, *assumed))
        result = _play(problem, replies, deadline, seed)
    if not isinstance(result, LostTo) or not _is_doubtful(problem, result.case):
        return result
    sure = replace(problem, violated=z3.And(problem.violated, z3.Not(problem.doubtful)))
    again = _play(sure, replies, deadline, seed)
    if isinstance(again, LostTo) and not _is_doubtful(problem, again.case):
        return again
    return GaveUp.APPROXIMATION


def _share(deadline: float) -> float:
    """A part of the time that is left."""
    now = time.monotonic()
    return now + 0.4 * max(0.0, deadline - now)


def _is_doubtful(problem: Problem, case: Substitution) -> bool:
    """Whether the case may rest on an approximation."""
    reply = [(item, substitute(term, *case)) for item, term in first_replies(problem)[0]]
    return not z3.is_false(simplify(substitute(problem.doubtful, *case, *reply)))


def _play(problem: Problem, replies: list[Substitution], deadline: float, seed: int) -> Result:
    """``replies`` grow: they serve for another question of the same problem, too."""
    for _ in range(MAX_ROUNDS):
        open_cases = [_substituted(problem.violated, reply) for reply in replies]
        match solve(open_cases, deadline=deadline, seed=seed, wanted=_shown(problem)):
            case Unsatisfiable(solver=solver):
                return Won(solver)
            case GaveUp() as reason:
                return reason
            case Satisfied() as found:
                case = _case(problem, found)
        reply = _reply(problem, case, deadline, seed)
        if reply is GaveUp.UNDEF:  # another case may still be one without any reply
            return _with_quantifier(problem, deadline, seed)
        if not isinstance(reply, list):
            return reply
        replies.append(reply)
        if time.monotonic() >= deadline:
            return GaveUp.TIME
    return _with_quantifier(problem, deadline, seed)


def _with_quantifier(problem: Problem, deadline: float, seed: int) -> Result:
    """The question in one piece, for z3's own instantiation. An argument is a number, or wholly undef: then its uses may reply
    with anything. So a case without a reply counts, but that there is none proves nothing where there are arguments."""
    ours = [item for use in problem.source.uses for item in use.words]
    is_number = {use.argument: z3.Bool(f"number!{use.argument}") for use in problem.source.uses if use.argument}
    seen_alike, replied_alike = (
        [
            z3.Implies(is_number[use.argument], _equal(use, _first(problem, use.argument)))
            for use in side.uses
            if use.argument
        ]
        for side in (problem.target, problem.source)
    )
    question = _for_all(ours, z3.Implies(z3.And(*replied_alike), simplify(problem.violated)))
    match solve([question, *seen_alike], deadline=deadline, seed=seed, wanted=_shown(problem)):
        case Unsatisfiable(solver=solver):
            return GaveUp.UNDEF if any(use.argument for use in problem.source.uses) else Won(solver)
        case GaveUp() as reason:
            return reason
        case Satisfied() as found:
            return LostTo(_case(problem, found))


def _for_all(words: list[Term], formula: Formula) -> Formula:
    """The formula for all values of the words; written out where these are few, which quantifiers can take very long for."""
    widths = [word.size() for word in words]
    if sum(widths) > MOST_BITS:
        return z3.ForAll(words, formula)
    values = product(*(range(1 << width) for width in widths))
    pairs = ([(w, z3.BitVecVal(value, w.size())) for w, value in zip(words, each, strict=True)] for each in values)
    return z3.And(*(_substituted(formula, each) for each in pairs))


def _substituted(formula: Formula, substitution: Substitution) -> Formula:
    return simplify(substitute(formula, *substitution) if substitution else formula)


def _ours(problem: Problem) -> list[Term]:
    return [item for use in problem.source.uses for item in use.words]


def _case(problem: Problem, found: Satisfied) -> Substitution:
    """The solution's inputs and target choices as constants."""
    return [(term, found.value(term)) for term in _shown(problem)]


def _shown(problem: Problem) -> list[Term]:
    """The inputs and the target's choices."""
    lanes = [lane for lanes in problem.inputs for lane in lanes]
    terms = [lane.word for lane in lanes] + [lane.poison for lane in lanes if lane.poison is not None]
    known = {term.get_id() for term in terms}
    terms += [item for use in problem.target.uses for item in use.words if item.get_id() not in known]
    return [*terms, *problem.outside.variables.values()]


def _reply(problem: Problem, case: Substitution, deadline: float, seed: int) -> Substitution | LostTo | GaveUp:
    """A reply to the case that generalises as far as we can see; ``LostTo`` when no reply exists."""
    allowed = simplify(z3.Not(substitute(problem.violated, *case)))
    arguments = [use for use in problem.source.uses if use.argument]
    known, seen = _Known(case), Seen(problem)
    among = [z3.Or(*(_equal(use, known.of(other)) for other in seen.by(use))) for use in arguments]
    match solve([allowed, *among], deadline=deadline, seed=seed, wanted=_ours(problem)):
        case Satisfied() as found:
            return _generalised(problem, case, found)
        case GaveUp() as reason:
            return reason
        case Unsatisfiable():
            return _without_reply(problem, allowed, case, deadline, seed)


def _without_reply(
    problem: Problem, allowed: Formula, case: Substitution, deadline: float, seed: int
) -> LostTo | GaveUp:
    """Whether there is no reply even when the arguments whose uses saw different words in the target are wholly undef."""
    arguments = [use for use in problem.source.uses if use.argument]
    known, seen = _Known(case), Seen(problem)
    numbers = [
        _equal(use, known.of(_first(problem, use.argument)))
        for use in arguments
        if len({known.numbers(other) for other in seen.by(use)}) == 1
    ]
    answer: Answer = solve([allowed, *numbers], deadline=deadline, seed=seed) if arguments else Unsatisfiable()
    match answer:
        case Unsatisfiable():
            return LostTo(case)
        case GaveUp():
            return answer
        case Satisfied():  # only arguments that are wholly undef, not partly, are refined
            return GaveUp.UNDEF


def _first(problem: Problem, argument: str) -> Use:
    """The target's first use of an argument, which is the argument's own word."""
    return next(use for use in problem.target.uses if use.argument == argument)


def _equal(use: Use, other: Use) -> Formula:
    return z3.And(*(a == b for a, b in zip(use.words, other.words, strict=True)))


class _Known:
    """What uses see in a case. Most of their words are the case's own variables."""

    def __init__(self, case: Substitution) -> None:
        self._case = case
        self._values = {variable.get_id(): value for variable, value in case}
        self._terms: list[Term] = []  # kept, so that their numbers stay theirs

    def word(self, item: Term) -> Term:
        found = self._values.get(item.get_id())
        if found is None:
            found = self._values[item.get_id()] = simplify(substitute(item, *self._case))
            self._terms.append(item)
        return found

    def of(self, use: Use) -> Use:
        return Use(use.argument, tuple(self.word(item) for item in use.words))

    def numbers(self, use: Use) -> tuple[int, ...]:
        return tuple(self.word(item).as_long() for item in use.words)


def _generalised(problem: Problem, case: Substitution, found: Satisfied) -> Substitution:
    """The found words of the source's uses, as the target's uses that saw the same words where there are such."""
    counts: dict[tuple[str, int, bool], int] = {}
    known, seen = _Known(case), Seen(problem)
    pairs: Substitution = []
    for use in problem.source.uses:
        number = counts[use.kind] = counts.get(use.kind, -1) + 1
        words = tuple(found.value(item) for item in use.words)
        theirs = seen.by(use)
        in_order = theirs[number : number + 1] + theirs
        values = tuple(word.as_long() for word in words)
        same = next((other for other in in_order if known.numbers(other) == values), None)
        pairs += zip(use.words, words if same is None else same.words, strict=True)
    return pairs
