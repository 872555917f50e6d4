"""The replies with which a game begins: guesses of what the source chooses, as terms over the inputs and the target's choices.

A guess need not be right. It has to be one that the source may make: anything for what is wholly undef, only what the target saw of
an argument for that argument. The better the guesses, the fewer rounds a game takes.

What is undef because a byte of memory is undef replies with what the target saw of the same byte, where the target reads it: both
sides often copy a byte several times, and the k-th copy of the source's says little about the k-th of the target's. Copies are
paired by what they are for (the result, memory, ...), then by number.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import z3

from keyhole.proof.choices import Use, check_time
from keyhole.proof.encoding import Problem, Side
from keyhole.proof.outside import MOST_CHOICES, choice_in
from keyhole.proof.rewrites import Pairing
from keyhole.proof.words import Formula, Term, simplify, substitute

Substitution: TypeAlias = list[tuple[Term, Term]]

_SECOND = -1
MOST_PLACES = 24  # of the target's that a reply chooses among


class Seen:
    """What the target saw, by what a use of the source may reply with."""

    def __init__(self, problem: Problem) -> None:
        self._problem = problem
        self._of_arguments: dict[str, list[Use]] = {}
        self._free: dict[int, list[Use]] = {}
        for use in problem.target.uses:
            if use.argument:
                self._of_arguments.setdefault(use.argument, []).append(use)
            else:
                self._free.setdefault(use.words[0].size(), []).append(use)
        self._known: dict[int, list[Use]] = {}

    def by(self, use: Use) -> list[Use]:
        """What a use of the source may reply with: the target's uses of the same argument; for a use that may be any word, the
        target's uses of that kind, then what the target returns, then zero."""
        if use.argument:
            return self._of_arguments.get(use.argument, [])
        width = use.words[0].size()
        if width not in self._known:
            zero = Use("", (z3.BitVecVal(0, width),))
            self._known[width] = [*self._free.get(width, []), *_results(self._problem, width), zero]
        return self._known[width]


def _results(problem: Problem, width: int) -> list[Use]:
    """What the target returns, as words that a use may reply with."""
    return [Use("", (lane.word,), zeros=True) for lane in problem.target.behaviour.lanes if lane.width == width]


def first_replies(problem: Problem) -> list[Substitution]:
    """The replies a game begins with: each use as the target's use of the same number (or the last); all as the first; those
    that may be any word as what the target returns, lane by lane, which is what an operation's last result mostly needs. In all of
    them, bytes of memory as what the target saw of that byte. Where instructions may be rewritten, also all that are."""

    def returned(number: int, theirs: list[Use]) -> Use:
        results = [] if theirs[0].argument else _results(problem, theirs[0].words[0].size())
        return results[number % len(results)] if results else theirs[min(number, len(theirs) - 1)]

    places = _places(problem)
    seen = Seen(problem)
    first = _mapped(problem, seen, places, lambda number, theirs: theirs[0], False)
    same = _mapped(problem, seen, places, lambda number, theirs: theirs[min(number, len(theirs) - 1)], True)
    replies = [_in_step(problem, places, same), same, first, _mapped(problem, seen, places, returned, False)]
    if problem.source.choices.rewritings:
        replies.append(
            _mapped(problem, seen, places, lambda number, theirs: theirs[min(number, len(theirs) - 1)], False, 1)
        )
    found: list[Substitution] = []
    for reply in replies:
        if not any(_is_same(reply, other) for other in found):
            found.append(reply)
    return found


def _in_step(problem: Problem, places: _Places | None, otherwise: Substitution) -> Substitution:
    """Each use as the target's use that is as the source's in all respects (what it sees, what for) and of the same number among
    those, where there is one. So what differs in two looks at something of the target's differs in the source's looks, too.
    Bytes of memory at which nobody looks do not count: one side loads again what the other one has."""
    if problem.source.choices.rewrites:
        return otherwise
    waiting: dict[tuple[object, ...], list[Use]] = {}
    for index, use in enumerate(problem.target.uses):
        origin = None if use.origin is None else simplify(use.origin)
        if origin is None or places is None or index in places.theirs:
            waiting.setdefault(_respects(use, origin), []).append(use)
    pairs: Substitution = []
    for index, (use, (_, word)) in enumerate(zip(problem.source.uses, _by_use(problem, otherwise), strict=True)):
        origin = None if use.origin is None else simplify(substitute(use.origin, *pairs))
        seen = origin is None or places is None or index in places.ours
        alike = waiting.get(_respects(use, origin), []) if seen else []
        pairs += zip(use.words, alike.pop(0).seen_by(use) if alike else word, strict=True)
    return pairs


def _respects(use: Use, origin: Term | None) -> tuple[object, ...]:
    if origin is not None:
        return use.kind, origin.get_id(), bool(use.opposes), use.second
    return use.kind, len(use.words), bool(use.opposes), use.second, use.root < 0, use.zeros


def _by_use(problem: Problem, reply: Substitution) -> list[tuple[Use, list[Term]]]:
    """The words of the reply for each use."""
    words = iter(term for _, term in reply)
    return [(use, [next(words) for _ in use.words]) for use in problem.source.uses]


def _is_same(reply: Substitution, other: Substitution) -> bool:
    return all(a is b or a.eq(b) for (_, a), (_, b) in zip(reply, other, strict=True))


def _mapped(
    problem: Problem,
    seen: Seen,
    places: _Places | None,
    pick: Callable[[int, list[Use]], Use],
    in_order: bool,
    other: int = 0,
) -> Substitution:
    counts: dict[tuple[str, int, bool], int] = {}
    ours, theirs = problem.source.choices, problem.target.choices
    rewritten = Pairing(ours, ours.rewrites, theirs.rewrites, in_order=in_order, other=other)
    pairs: Substitution = []
    chosen: dict[int, Term] = {}
    for index, use in enumerate(problem.source.uses):
        check_time(problem.outside.deadline)
        selector = rewritten.reply(use.words[0], pairs)
        if selector is not None:
            pairs.append((use.words[0], selector))
            continue
        number = counts[use.kind] = counts.get(use.kind, -1) + 1
        words: Sequence[Term] = pick(number, seen.by(use)).seen_by(use)
        if use.opposes and not use.argument:
            words = [~chosen[old.get_id()] for old in use.opposes]
        elif use.origin is not None and places is not None:
            origin = simplify(substitute(use.origin, *pairs) if pairs else use.origin)
            words = [places.reply(index, origin, words[0])]
        chosen |= {item.get_id(): word for item, word in zip(use.words, words, strict=True)}
        pairs += zip(use.words, words, strict=True)
    return pairs


@dataclass(frozen=True, slots=True)
class _Places:
    """What both sides look at outside. ``groups``: the target's uses that matter, by the place that they are a byte of; ``ours``
    and ``theirs``: what each use is for, by its index."""

    uses: tuple[Use, ...]
    groups: tuple[tuple[Term, tuple[int, ...]], ...]
    ours: Mapping[int, frozenset[int]]
    theirs: Mapping[int, frozenset[int]]
    numbers: Mapping[int, int]  # of the source's uses among those of the same place in the same parts

    def reply(self, index: int, origin: Term, otherwise: Term, depth: int = MOST_CHOICES) -> Term:
        """What the target saw of the byte at ``origin``; ``otherwise`` where it did not look at it."""
        if index not in self.ours:
            return otherwise
        split = choice_in(origin) if depth else None
        if split is not None:
            parts = [simplify(substitute(origin, (split[0], part))) for part in split[1:]]
            yes, no = (self.reply(index, part, otherwise, depth - 1) for part in parts)
            return z3.If(split[0].arg(0), yes, no)
        for here, seen in reversed(self._seen(index, origin, otherwise.size())):
            otherwise = seen if z3.is_true(here) else z3.If(here, seen, otherwise)
        return otherwise

    def _seen(self, index: int, origin: Term, width: int) -> list[tuple[Formula, Term]]:
        """What the target saw of each place that may be ``origin``, with when it is. First the places that the target looks at for
        the same purpose."""
        found: list[tuple[Formula, Term]] = []
        here = [(simplify(place == origin), group) for place, group in self.groups]
        for roles in (self.ours[index] - {_SECOND}, None):
            fitting = [(same, [i for i in group if roles is None or self.theirs[i] & roles]) for same, group in here]
            seen = [(same, self._partner(index, group)) for same, group in fitting if group and not z3.is_false(same)]
            seen = [pair for pair in seen if pair[1].size() == width]
            surely = [pair for pair in seen if z3.is_true(pair[0])]
            if surely:
                return [*found, surely[0]][-MOST_PLACES:]
            found += seen
        return found[-MOST_PLACES:]

    def _partner(self, index: int, group: list[int]) -> Term:
        alike = [i for i in group if self.theirs[i] == self.ours[index]] or group
        return self.uses[alike[min(self.numbers[index], len(alike) - 1)]].words[0]


def _places(problem: Problem) -> _Places | None:
    """None where nothing of the source's is a byte of memory outside."""
    source, target = problem.source, problem.target
    if all(use.origin is None for use in source.uses):
        return None
    parts = [simplify(part) for _, part in problem.parts]
    ours, theirs = _roles(parts, source), _roles(parts, target)
    groups: dict[int, tuple[Term, list[int]]] = {}
    for index in sorted(theirs):
        origin = target.uses[index].origin
        if origin is not None:
            groups.setdefault(origin.get_id(), (origin, []))[1].append(index)
    counts: dict[tuple[int, frozenset[int]], int] = {}
    numbers: dict[int, int] = {}
    for index in sorted(ours):
        origin = source.uses[index].origin
        if origin is not None:
            kind = (origin.get_id(), ours[index])
            numbers[index] = counts[kind] = counts.get(kind, -1) + 1
    return _Places(target.uses, tuple((place, tuple(found)) for place, found in groups.values()), ours, theirs, numbers)


def _roles(parts: list[Formula], side: Side) -> dict[int, frozenset[int]]:
    """What each of the side's uses is for: the parts of the problem in which it occurs, and whether it is of a second look. Those
    that occur nowhere are left out."""
    roles: dict[int, set[int]] = {}
    for number, part in enumerate(parts):
        for index in side.choices.read_by([part]):
            roles.setdefault(index, set()).add(number)
    return {index: frozenset(role | {_SECOND} if side.uses[index].second else role) for index, role in roles.items()}
