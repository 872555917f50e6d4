"""Chains of results: a case cut to 0, 1, 2, … turns shows every value that the state of a loop goes through."""

from __future__ import annotations

from dataclasses import dataclass

from keyhole.synth.learning.inputs.cases import Case
from keyhole.synth.learning.strategies.trips import Trip, prefix, turns
from keyhole.synth.learning.study import Study

MOST_TURNS = 12
LONGEST = 5000
WHOLE = 3


@dataclass(frozen=True, slots=True)
class Chain:
    """The results of the prefixes of a case, from the one with ``start`` elements on. ``tail``: only the last of a long case."""

    case: Case
    start: int
    results: tuple[int, ...]
    earlier: tuple[int, ...] = ()
    tail: bool = False

    def later(self) -> Chain:
        """The chain without its first result, which must be what the second one is made of."""
        return Chain(self.case, self.start + 1, self.results[1:], self.results[:1])


def chains(study: Study, trip: Trip, cases: list[Case]) -> list[Chain]:
    """The chains of all cases whose prefixes may be asked about and return."""
    wanted: list[tuple[Case, int, bool, list[Case]]] = []
    counts = {id(case): turns(study.shape, case, trip) for case in cases}
    long = [case for case in cases if MOST_TURNS < counts[id(case)] < LONGEST]
    through = {id(case) for case in long[-WHOLE:]}  # what came last refuted something, somewhere
    for case in cases:
        count = counts[id(case)]
        for first in (0, MOST_TURNS) if MOST_TURNS < count < LONGEST else (0,):
            last = count if first else min(count, MOST_TURNS)
            if first and id(case) not in through:
                first = count - MOST_TURNS
            cut_ = [prefix(study.shape, case, trip, k) for k in range(first, last + 1)]
            start = next((k for k, each in enumerate(cut_) if each is not None), None)
            whole = [each for each in cut_ if each is not None]
            if start is not None and len(whole) == len(cut_) - start:
                wanted.append((case, first + start, first > 0, whole))
    answers = iter(study.oracle.answers([each for *_, whole in wanted for each in whole]))
    found = []
    for case, start, tail, whole in wanted:
        got = [next(answers) for _ in whole]
        words = tuple(one.result for one in got if one is not None and one.result is not None)
        if len(words) == len(got):
            found.append(Chain(case, start, words, tail=tail))
    return found
