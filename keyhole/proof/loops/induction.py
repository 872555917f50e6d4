"""Refinement of functions with loops, for any number of iterations: a simulation in lock-step, proved by induction.

Both functions are cut (``cuts``) into pieces without loops (``simulation``). A relation between their states at each pair of cuts
is a conjunction of facts, found by elimination: of many candidates (``facts``) those go that do not hold when control first
arrives, or need not hold at the next arrival although all the others did before. What is left when none goes any more is
inductive. Then it is asked of each piece whether the target can do in it what the source does not allow.

Why that is a proof: let the target run on some input. By induction on the pieces it goes through, either the source is undefined
on its way, and may do anything; or it stands, after as many pieces, at the corresponding cut, the facts hold, memory refines and
the same calls were made. So the target is never undefined in a piece in which the source is not, when it makes a call the source
makes it, and when it returns the source returns with a result and memory that allow the target's. When the target runs for ever
so does the source, as each piece of one is a piece of the other. Nothing is claimed where no relation is found.

Sources: Flanagan and Leino, FME 2001 (elimination); Necula, PLDI 2000 (simulation relations); Lopes et al., PLDI 2021.
"""

from __future__ import annotations

import time
from dataclasses import dataclass

import z3

from keyhole.holes.meaning.calls.printing import printing_alike
from keyhole.holes.meaning.lanes import Unsupported
from keyhole.holes.meaning.resolving import resolved
from keyhole.holes.model import Function
from keyhole.proof.loops.cuts import Cuts, pairings
from keyhole.proof.loops.facts import Fact, Solution, candidates, solution
from keyhole.proof.loops.simulation import Loose, Piece, Simulation, simulate
from keyhole.proof.loops.sweeping import swept
from keyhole.proof.memories import holds
from keyhole.proof.solving.solver import Satisfied, Unsatisfiable, solve
from keyhole.proof.verdicts import GaveUp
from keyhole.proof.words import Formula, simplify, substitute

_ROUNDS = 60
_LOOSENINGS = 4
_QUICK = 2.0  # seconds


@dataclass(frozen=True, slots=True)
class Invariant:
    """Refinement holds, by induction over loops cut at ``labels`` (of the source) with these facts."""

    labels: tuple[str, ...]
    facts: tuple[str, ...]


def prove_by_induction(source: Function, target: Function, *, deadline: float, seed: int) -> Invariant | None:
    """A proof that the target refines the source; None when none was found, which says nothing. ``deadline`` is a reading of
    ``time.monotonic``."""
    source, target = printing_alike(resolved(source), resolved(target))
    ways = list(pairings(source, target))
    for number, cuts in enumerate(ways):
        now = time.monotonic()
        until = now + (deadline - now) / max(1, min(3, len(ways) - number))
        try:
            facts = _related(source, target, cuts, until, seed)
        except Unsupported:  # or formulas that take too long to write
            continue
        if facts is not None:
            return Invariant(cuts[0].labels, tuple(fact.text for fact in facts))
    return None


def _related(
    source: Function, target: Function, cuts: tuple[Cuts, Cuts], deadline: float, seed: int
) -> list[Fact] | None:
    """The facts by which the target keeps in step; None when none are found."""
    loose: Loose = frozenset()
    partners: dict[tuple[int, str], str] = {}
    for _ in range(_LOOSENINGS):
        simulation = simulate(source, target, cuts, deadline, loose)
        facts = _inductive(simulation, deadline, seed)
        if facts is None:
            return None
        if _is_simulation(simulation, facts, deadline, seed):
            return facts
        names = _undefined(simulation, facts, deadline, seed)
        if not names:
            return None
        partners = partners or _partners(source, target, cuts, deadline, seed)
        if not names <= partners.keys():
            return None
        loose |= {(cut, partners[cut, name], name) for cut, name in names}
    return None


def _undefined(simulation: Simulation, facts: list[Fact], deadline: float, seed: int) -> set[tuple[int, str]]:
    """Names of the target that may be undef at a cut where they should not."""
    found = set[tuple[int, str]]()
    for piece in simulation.pieces:
        solved = _solved(simulation, piece, facts)
        excused = z3.Not(z3.Or(*(danger.condition for danger in piece.source.behaviour.dangers)))
        known = _known(simulation, piece, facts, solved, excused)
        for index, names in piece.unsettled.items():
            arrival = piece.target.arrivals[index]
            cut = simulation.number(arrival, 1)
            for name, when in names.items():
                if simulation.is_loose(cut, 1, name) or (cut, name) in found:
                    continue
                unsettled = _put(simulation.replied(z3.And(holds(arrival.condition), when)), solved)
                if not _impossible(known, unsettled, deadline, seed):
                    found.add((cut, name))
    return found


def _partners(
    source: Function, target: Function, cuts: tuple[Cuts, Cuts], deadline: float, seed: int
) -> dict[tuple[int, str], str]:
    """By cut and name of the target: a name of the source's that becomes it, lane by lane, where nothing is undef."""
    simulation = simulate(source, target, cuts, deadline, with_undef=False)
    found: dict[tuple[int, str, str], int] = {}  # how many lanes become their like
    for fact in _inductive(simulation, deadline, seed) or []:
        if fact.becomes is not None and fact.becomes[0].index == fact.becomes[1].index:
            ours, theirs = fact.becomes
            found[fact.cut, ours.name, theirs.name] = found.get((fact.cut, ours.name, theirs.name), 0) + 1
    partners: dict[tuple[int, str], str] = {}
    for (cut, ours_is, theirs_is), count in found.items():
        views = simulation.pieces[cut + 1].views
        if len(views[0][ours_is]) == len(views[1][theirs_is]) == count:
            partners.setdefault((cut, theirs_is), ours_is)
    return partners


def _inductive(simulation: Simulation, deadline: float, seed: int) -> list[Fact] | None:
    """The largest set of candidates that hold at first and are preserved together."""
    kept = candidates(simulation)
    waiting = list(simulation.pieces)
    for _ in range(_ROUNDS):
        if not waiting:
            return kept
        piece = waiting.pop(0)
        lost = _lost(simulation, piece, kept, deadline, seed)
        if lost is None:
            return None
        if lost:
            gone = {id(fact) for fact in lost}
            kept = [fact for fact in kept if id(fact) not in gone]
            cuts = {fact.cut for fact in lost}
            waiting = [piece, *(p for p in waiting if p is not piece)]
            waiting += [p for p in simulation.pieces if p.start in cuts and all(p is not other for other in waiting)]
    return None


def _lost(simulation: Simulation, piece: Piece, kept: list[Fact], deadline: float, seed: int) -> list[Fact] | None:
    """Facts that need not hold where the piece ends; none when all do, None without an answer."""
    excused = z3.Not(z3.Or(*(danger.condition for danger in piece.source.behaviour.dangers)))
    meetings = simulation.meetings(piece)
    solved = _solved(simulation, piece, kept)
    checks = [
        (fact, _put(simulation.replied(z3.And(when, z3.Not(fact.holds((ours, theirs))))), solved))
        for fact in kept
        for number, when, ours, theirs in meetings
        if number == fact.cut
    ]
    checks = [(fact, wrong) for fact, wrong in checks if not z3.is_false(wrong)]
    if not checks:
        return []
    known = _known(simulation, piece, kept, solved, excused)
    quick = min(deadline, time.monotonic() + _QUICK)
    question = z3.Or(*(wrong for _, wrong in checks))
    match solve([*known, question], deadline=quick, seed=seed):
        case Satisfied() as found:
            return [fact for fact, wrong in checks if z3.is_true(found.value(wrong))]
        case Unsatisfiable():
            return []
        case _:
            return _lost_one_by_one(known, checks, deadline, seed)


def _lost_one_by_one(
    known: list[Formula], checks: list[tuple[Fact, Formula]], deadline: float, seed: int
) -> list[Fact] | None:
    lost = []
    for fact, wrong in checks:
        if not _impossible(known, wrong, deadline, seed):
            lost.append(fact)
        if time.monotonic() >= deadline:
            return None
    return lost


def _impossible(known: list[Formula], wrong: Formula, deadline: float, seed: int) -> bool:
    """Whether the formula cannot hold, as far as that is found out soon: first as it is, then made easier."""
    for attempt in range(2):
        if attempt:
            wrong = swept(wrong, known, deadline=deadline, seed=seed)
        limit = min(deadline, time.monotonic() + _QUICK * (1 + attempt))
        answer = solve([*known, wrong], deadline=limit, seed=seed)
        if not isinstance(answer, GaveUp):
            return isinstance(answer, Unsatisfiable)
    return False


def _known(simulation: Simulation, piece: Piece, facts: list[Fact], solved: Solution, *more: Formula) -> list[Formula]:
    """What may be assumed when the piece begins."""
    known = [fact.holds(piece.views) for fact in facts if fact.cut == piece.start]
    return [_put(simulation.replied(formula), solved) for formula in (*known, *simulation.assumed(piece), *more)]


def _solved(simulation: Simulation, piece: Piece, facts: list[Fact]) -> Solution:
    found = solution([fact for fact in facts if fact.cut == piece.start], piece.views)
    return [(unknown, simulation.replied(term)) for unknown, term in found]


def _put(formula: Formula, solved: Solution) -> Formula:
    return simplify(substitute(formula, *solved)) if solved else formula


def _is_simulation(simulation: Simulation, facts: list[Fact], deadline: float, seed: int) -> bool:
    """Whether the target keeps in step in every piece."""
    for piece in simulation.pieces:
        solved = _solved(simulation, piece, facts)
        broken = _put(simulation.replied(simulation.broken(piece)), solved)
        known = _known(simulation, piece, facts, solved)
        broken = swept(broken, known, deadline=deadline, seed=seed)
        if not isinstance(solve([*known, broken], deadline=deadline, seed=seed), Unsatisfiable):
            return False
    return True
