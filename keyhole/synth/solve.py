"""Solving a query: engines propose, the checker disposes, the cheapest come first.

Without instruction holes one engine does: CEGIS over constants and selectors, which also proves that nothing fits. With them,
programs are enumerated by size first, which is fast and knows small constants; the networks of lines come after, which know all
constants. Completions leave in tiers: what an engine found until it says that nothing cheaper comes for now, sorted by cost.
"""

from __future__ import annotations

import time
from collections.abc import Generator, Iterator
from itertools import islice

from keyhole.holes.lanes import Unsupported
from keyhole.holes.model import HoleKind
from keyhole.proof import Proved
from keyhole.synth.answers import Answer, Completion, Filled, Impossible, Unknown
from keyhole.synth.assignment import Assignment, text_of
from keyhole.synth.checker import Correct, Wrong, judge
from keyhole.synth.cost import cost, rank
from keyhole.synth.flags import strongest_flags
from keyhole.synth.plainest import plainest_constants
from keyhole.synth.problem import Problem, Proposal, Tier, constant_pool, widths_of
from keyhole.synth.progress import Found, Listener, silent
from keyhole.synth.query import Query
from keyhole.synth.samples import Samples
from keyhole.synth.skeleton import OutOfReach, skeleton
from keyhole.synth.stages import Stage, stages


def solve(query: Query, *, progress: Listener | None = None) -> Iterator[Completion]:
    """The completions of a sketch, lazily, cheapest first within what was searched. Closing the iterator stops the search."""
    yield from Search(query, progress or silent).completions()


def fill_holes(query: Query, k: int = 1, *, progress: Listener | None = None) -> Answer:
    """The ``k`` cheapest completions found, or why there are none. An interrupt keeps what was found."""
    search = Search(query, progress or silent)
    found: list[Completion] = []
    try:
        for completion in islice(search.completions(), k):
            found.append(completion)
    except KeyboardInterrupt:
        found += search.kept(k - len(found))
        if not found:
            return Unknown("interrupted", None, search.closed(), search.seconds())
    if found:
        return Filled(tuple(found), search.seconds())
    assert search.outcome is not None
    return search.outcome


class Search:
    """One run over a query. ``outcome`` says why there are no completions, once ``completions`` is exhausted."""

    def __init__(self, query: Query, listener: Listener) -> None:
        self.query = query
        self.listener = listener
        self.outcome: Impossible | Unknown | None = None
        self.started = time.monotonic()
        self._waiting: list[Completion] = []
        self._given: set[str] = set()
        self._problem: Problem | None = None

    def seconds(self) -> float:
        """Since the start."""
        return time.monotonic() - self.started

    def closed(self) -> str:
        """What was searched completely."""
        return "" if self._problem is None else "; ".join(self._problem.closed)

    def kept(self, count: int) -> list[Completion]:
        """Completions that were found but not yet given out, cheapest first."""
        return self._sorted()[:count]

    def completions(self) -> Iterator[Completion]:
        """The completions, tier by tier."""
        try:
            problem = self._problem = self._prepare()
            if not problem.skeleton.slots:
                yield from self._nothing_open(problem)
                return
            plan = stages(problem)
            complete_ = True
            for stage in plan:
                covered = yield from self._stage(problem, stage)
                complete_ = complete_ and (covered or not stage.needed)
                if problem.out_of_time():
                    break
            else:
                yield from self._flush()
                self.outcome = self._exhausted(problem, complete_ and any(stage.needed for stage in plan))
                return
            yield from self._flush()
            self.outcome = Unknown("the time ran out", None, self.closed(), self.seconds())
        except (OutOfReach, Unsupported) as problem_found:
            self.outcome = Unknown(problem_found.message, problem_found.span, self.closed(), self.seconds())

    def _prepare(self) -> Problem:
        query, target = self.query, self.query.target
        shape = skeleton(query.module, target)
        samples = Samples(target, query.spec.reference, query.spec.examples)
        functions = (target,) if query.spec.reference is None else (query.spec.reference, target)
        pool = {width: constant_pool(functions, width) for width in sorted(widths_of(*functions) | {1})}
        samples.draw(query.seed, pool)
        deadline = self.started + query.budget.seconds
        return Problem(query, shape, samples, pool, self.started, deadline, self.listener)

    def _stage(self, problem: Problem, stage: Stage) -> Generator[Completion, None, bool]:
        """Run one engine; returns whether it covered its part."""
        engine = stage.start(problem)
        passed: bool | None = None
        try:
            while True:
                step = engine.send(passed) if passed is not None else next(engine)
                passed = False
                match step:
                    case Proposal(assignment=assignment):
                        passed = self._judged(problem, assignment)
                    case Tier():
                        yield from self._flush()
                if problem.out_of_time():
                    return False
        except StopIteration as end:
            yield from self._flush()
            return bool(end.value)
        finally:
            engine.close()

    def _flush(self) -> Iterator[Completion]:
        while self._waiting:
            self._waiting = self._sorted()
            yield self._waiting.pop(0)

    def _sorted(self) -> list[Completion]:
        return sorted(
            self._waiting,
            key=lambda c: (not isinstance(c.certificate, Proved), rank(c.cost, self.query.cost), str(c.fillings)),
        )

    def _nothing_open(self, problem: Problem) -> Iterator[Completion]:
        self._judged(problem, {})
        if not self._waiting:
            self.outcome = Impossible("the sketch as it stands", "it has no hole and is not correct", self.seconds())
        yield from self._flush()

    def _judged(self, problem: Problem, assignment: Assignment) -> bool:
        """Have a proposal checked; whether it is correct and new."""
        texts = {slot.name: text_of(assignment[slot.name]) for slot in problem.skeleton.slots if slot.name in assignment}
        flags = {slot.name: "" for slot in problem.skeleton.of_kind(HoleKind.FLAGS)}
        fillings = {**problem.skeleton.types, **texts, **flags}
        if str(fillings) in self._given:
            return False
        match judge(self.query, fillings, problem.deadline):
            case Wrong(arguments=arguments):
                if arguments is not None:
                    problem.samples.add(arguments)
                return False
            case Correct() as correct:
                self._given.add(str(fillings))
                plain = plainest_constants(self.query, problem.skeleton, fillings, problem.deadline)
                if plain != fillings and isinstance(again := judge(self.query, plain, problem.deadline), Correct):
                    fillings, correct = plain, again
                    self._given.add(str(fillings))
                better = strongest_flags(self.query, problem.skeleton, fillings, problem.deadline)
                if better is not None:
                    fillings, correct = better
                completion = Completion(
                    fillings, correct.module, correct.function, correct.certificate, cost(correct.function), self.seconds()
                )
                self._waiting.append(completion)
                self.listener(Found(completion))
                return True

    def _exhausted(self, problem: Problem, everything: bool) -> Impossible | Unknown:
        names = ", ".join(slot.name for slot in problem.skeleton.slots)
        if everything and problem.samples.exact and not self._given:
            closed = problem.closed[-1] if problem.closed else "all fillings"
            reason = f"no choice for {names} is right on {len(problem.samples)} inputs at once"
            return Impossible(closed, reason, self.seconds())
        first = problem.skeleton.slots[0]
        return Unknown(f"nothing was found for {names} in what was searched", first.span, self.closed(), self.seconds())


