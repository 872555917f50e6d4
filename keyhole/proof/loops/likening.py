"""Choosing what the source's uses of undef see so that a term of the source's becomes one of the target's.

Both terms are gone through from the top, as long as they are built alike; where a use of the source's stands in the place of
something of the target's, it sees that. Any choice is sound, so this need not find the best.
"""

from __future__ import annotations

from collections.abc import Sequence

from keyhole.holes.meaning.lanes import Lane, Lanes
from keyhole.proof.choices import Adversary, Use
from keyhole.proof.words import Formula, Term, simplify, substitute

MOST_NODES = 20_000


def likened(
    source: Adversary, target: Adversary, ours: Lanes[Term, Formula], theirs: Lanes[Term, Formula]
) -> Lanes[Term, Formula]:
    """Another look at the source's lanes, which sees what makes them the target's where it can."""
    before = len(source.uses)
    fresh = source.again(ours)
    if fresh is ours:
        return ours
    walk = _Likening(source.uses[before:], target.uses)
    for our, their in zip(fresh, theirs, strict=True):
        walk.liken(our.word, their.word)
        if our.poison is not None and their.poison is not None:
            walk.liken(our.poison, their.poison)
    pairs = [*walk.pairs(), *_as_before(source.uses, before, walk)]
    return tuple(
        Lane(
            substitute(lane.word, *pairs),
            lane.width,
            None if lane.poison is None else substitute(lane.poison, *pairs),
        )
        for lane in fresh
    )


def _as_before(uses: Sequence[Use], before: int, walk: _Likening) -> list[tuple[Term, Term]]:
    """For uses that found nothing: what was seen before, best where it was settled."""
    pairs: list[tuple[Term, Term]] = []
    for use in uses[before:]:
        if not walk.is_bound(use):
            looks = [other for other in uses[:before] if other.root == use.root and not other.opposes]
            looks.sort(key=lambda other: other.renewable)
            seen = looks[0] if looks else uses[use.root]
            pairs += zip(use.words, seen.words, strict=True)
    return pairs


class _Likening:
    def __init__(self, ours: Sequence[Use], theirs: Sequence[Use]) -> None:
        self._ours = {item.get_id(): (use, place) for use in ours for place, item in enumerate(use.words)}
        self._theirs = {item.get_id(): use for use in theirs for item in use.words}
        self._seen = set[tuple[int, int]]()
        self._found: dict[int, tuple[Term, Term]] = {}
        self._kept: list[Term] = []  # so that their parts' numbers stay theirs

    def pairs(self) -> list[tuple[Term, Term]]:
        return list(self._found.values())

    def is_bound(self, use: Use) -> bool:
        return use.words[0].get_id() in self._found

    def liken(self, our: Term, their: Term) -> None:
        """Bind uses in ``our`` where they stand for parts of ``their``."""
        our, their = simplify(our), simplify(their)
        self._kept += [our, their]
        waiting = [(our, their)]
        while waiting and len(self._seen) < MOST_NODES:
            a, b = waiting.pop()
            key = a.get_id(), b.get_id()
            if key[0] == key[1] or key in self._seen:
                continue
            self._seen.add(key)
            if key[0] in self._ours:
                self._bind(a, b)
            elif a.num_args() == b.num_args() and a.decl().eq(b.decl()):
                waiting += _alike(a.children(), b.children())

    def _bind(self, item: Term, other: Term) -> None:
        use, place = self._ours[item.get_id()]
        if item.get_id() in self._found:
            return
        if not use.argument:
            self._found[item.get_id()] = item, other
            return
        theirs = self._theirs.get(other.get_id())
        if theirs is not None and theirs.argument == use.argument and theirs.words[place].eq(other):
            self._found |= {a.get_id(): (a, b) for a, b in zip(use.words, theirs.words, strict=True)}


def _alike(ours: list[Term], theirs: list[Term]) -> list[tuple[Term, Term]]:
    """The operands that are not the same, in order: those of commutative operations may be in another one."""
    mine, other = {a.get_id() for a in ours}, {b.get_id() for b in theirs}
    left, right = [a for a in ours if a.get_id() not in other], [b for b in theirs if b.get_id() not in mine]
    if len(left) != len(right):
        left, right = ours, theirs
    return list(zip(left, right, strict=True))
