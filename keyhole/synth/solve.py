"""Solving a query: engines propose, the checker disposes, the cheapest come first.

Without instruction holes one engine does: CEGIS over constants and selectors, which also proves that nothing fits. With them,
programs are enumerated by size first, which is fast and knows small constants; the networks of lines come after, which know all
constants. What was found waits a little for something cheaper of the next size (so many more candidates, not so many seconds: the
same seed gives the same answer); what is as costly as that is checked only when it is asked for.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Generator, Iterator, Sequence
from itertools import islice

from keyhole.holes.meaning.lanes import Unsupported
from keyhole.holes.model import HoleKind
from keyhole.proof import Proved
from keyhole.synth.answers import INTERRUPTED, Answer, Completion, Filled, Impossible, Unknown
from keyhole.synth.assignment import Assignment, text_of
from keyhole.synth.checker import Correct, Wrong, judge
from keyhole.synth.cost import cost, estimate, rank
from keyhole.synth.flags import strongest_flags
from keyhole.synth.measured import CANDIDATES, by_time
from keyhole.synth.plainest import plainest_constants
from keyhole.synth.problem import Problem, Proposal, Tier, constant_pool, widths_of
from keyhole.synth.progress import Found, Listener, silent
from keyhole.synth.query import CostModel, Query
from keyhole.synth.samples import Samples
from keyhole.synth.skeleton import OutOfReach, Slot, skeleton
from keyhole.synth.stages import Stage, stages

_LEAST_PATIENCE = 2_000_000
_SLOW_PROOF = 0.5
_FOR_MORE = 2.0  # seconds, and as long again as it took: for more candidates to measure than were asked for


def solve(query: Query, *, progress: Listener | None = None) -> Generator[Completion, None, None]:
    """The completions of a sketch, lazily, cheapest first within what was searched. Closing the iterator stops the search."""
    yield from Search(query, progress or silent).completions()


def fill_holes(query: Query, k: int = 1, *, progress: Listener | None = None) -> Answer:
    """The ``k`` cheapest completions found, or why there are none. An interrupt keeps what was found.

    With the cost model ``time`` the cheapest few by latency are found first, and then measured.
    """
    measured = query.cost is CostModel.TIME
    wanted = max(k, CANDIDATES) if measured else k
    search = Search(query, progress or silent)
    found: list[Completion] = []
    try:
        for completion in islice(search.completions(), wanted):
            found.append(completion)
            if measured and len(found) == k:
                search.hurry(search.seconds() + _FOR_MORE)
    except KeyboardInterrupt:
        found += search.kept(wanted - len(found))
        if not found:
            return Unknown(INTERRUPTED, None, search.closed(), search.seconds())
    if found:
        ranked = by_time(tuple(found)) if measured else tuple(found)
        return Filled(ranked[:k], search.seconds())
    assert search.outcome is not None
    return search.outcome


class Search:
    """One run over a query. ``outcome`` says why there are no completions, once ``completions`` is exhausted."""

    def __init__(self, query: Query, listener: Listener) -> None:
        self.query = query
        self.listener = listener
        self.outcome: Impossible | Unknown | None = None
        self.started = time.monotonic()
        self.deadline = self.started + query.budget.seconds
        self._patience = 0  # up to how many candidates something cheaper is waited for
        self._waiting: list[Completion] = []
        self._put_off: list[tuple[tuple[float, ...], int, Assignment]] = []
        self._given: set[str] = set()
        self._problem: Problem | None = None

    def seconds(self) -> float:
        """Since the start."""
        return time.monotonic() - self.started

    def hurry(self, seconds: float) -> None:
        """End the search after that many seconds more, if it would last longer."""
        self.deadline = min(self.deadline, time.monotonic() + seconds)
        if self._problem is not None:
            self._problem.deadline = self.deadline

    def closed(self) -> str:
        """What was searched completely."""
        return "" if self._problem is None else "; ".join(self._problem.closed.values())

    def kept(self, count: int) -> list[Completion]:
        """Completions that were found but not yet given out, cheapest first."""
        return self._waiting[:count]

    def completions(self) -> Iterator[Completion]:
        """The completions, tier by tier."""
        try:
            problem = self._problem = self._prepare()
            if not problem.skeleton.slots:
                yield from self._nothing_open(problem)
                return
            plan = deque(stages(problem))
            covered = any(stage.needed for stage in plan)
            while plan and not problem.out_of_time():
                stage = plan.popleft()
                if self._settled() or stage.needed:
                    yield from self._flush()
                waiting = bool(self._waiting)
                problem.most = min(problem.most, self._patience) if waiting else self.query.budget.candidates
                done = yield from self._stage(problem, stage)
                cut = problem.out_of_time()
                problem.most = self.query.budget.candidates
                if waiting and cut and not problem.out_of_time():
                    plan.appendleft(stage)  # only the wait for something cheaper is over
                    yield from self._flush()
                elif stage.needed and not done:
                    covered = False
            yield from self._flush()
            self.outcome = self._exhausted(problem, covered and not plan)
        except (OutOfReach, Unsupported) as problem_found:
            self.outcome = Unknown(problem_found.message, problem_found.span, self.closed(), self.seconds())

    def _prepare(self) -> Problem:
        query, target = self.query, self.query.target
        shape = skeleton(query.module, target)
        samples = Samples(target, query.spec.reference, query.spec.examples)
        functions = (target,) if query.spec.reference is None else (query.spec.reference, target)
        pool = {width: constant_pool(functions, width) for width in sorted(widths_of(*functions) | {1})}
        samples.draw(query.seed, pool)
        return Problem(query, shape, samples, pool, self.started, self.deadline, self.listener, query.budget.candidates)

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
                        passed = self._considered(problem, assignment)
                    case Tier():
                        yield from self._flush()
                if problem.out_of_time():
                    return False
        except StopIteration as end:
            return bool(end.value)
        finally:
            engine.close()

    def _considered(self, problem: Problem, assignment: Assignment) -> bool:
        """Have a proposal checked now, or put it off when something as cheap is known."""
        key = rank(estimate(problem.skeleton.function, assignment), self.query.cost)
        if self._waiting and key >= self._key(self._waiting[0]):
            self._put_off.append((key, len(self._put_off), assignment))
            return False
        passed = self._judged(problem, assignment)
        if passed and len(self._waiting) == 1:
            self._patience = 2 * problem.candidates + _LEAST_PATIENCE
        return passed

    def _settled(self) -> bool:
        """Whether what waits is to be given out now: nothing cheaper is to be expected soon."""
        if not self._waiting:
            return False
        by_size = self.query.cost is CostModel.SIZE
        return by_size or self._waiting[0].cost.latency <= 1

    def _flush(self) -> Iterator[Completion]:
        """What waits and what was put off, in the order of cost; the latter is checked only when it is asked for."""
        put_off = sorted(self._put_off, key=lambda entry: entry[:2])
        self._put_off = []
        while self._waiting or put_off:
            if put_off and (not self._waiting or put_off[0][0] < self._key(self._waiting[0])):
                if self._problem is None or time.monotonic() >= self.deadline:
                    put_off = []
                else:
                    self._judged(self._problem, put_off.pop(0)[2])
            else:
                yield self._waiting.pop(0)

    def _key(self, completion: Completion) -> tuple[float, ...]:
        return rank(completion.cost, self.query.cost)

    def _sort(self) -> None:
        self._waiting.sort(key=lambda c: (not isinstance(c.certificate, Proved), self._key(c)))

    def _nothing_open(self, problem: Problem) -> Iterator[Completion]:
        self._judged(problem, {})
        if not self._waiting:
            self.outcome = Impossible("the sketch as it stands", "it has no hole and is not correct", self.seconds())
        yield from self._flush()

    def _judged(self, problem: Problem, assignment: Assignment) -> bool:
        """Have a proposal checked; whether it is correct and new."""
        texts = {
            slot.name: text_of(assignment[slot.name])
            for slot in _last_first(problem.skeleton.slots)
            if slot.name in assignment
        }
        flags = {slot.name: "" for slot in problem.skeleton.of_kind(HoleKind.FLAGS)}
        fillings = {**problem.skeleton.types, **texts, **flags}
        if str(fillings) in self._given:
            return False
        match judge(self.query, fillings, self.deadline):
            case Wrong(arguments=arguments):
                if arguments is not None:
                    problem.samples.add(arguments)
                return False
            case Correct() as correct:
                self._given.add(str(fillings))
                plain = self._plainest(problem, fillings, correct)
                if plain != fillings and isinstance(again := judge(self.query, plain, self.deadline), Correct):
                    fillings, correct = plain, again
                    self._given.add(str(fillings))
                better = self._with_flags(problem, fillings, correct)
                if better is not None:
                    fillings, correct = better
                completion = Completion(
                    fillings,
                    correct.module,
                    correct.function,
                    correct.certificate,
                    cost(correct.function),
                    self.seconds(),
                )
                self._waiting.append(completion)
                self._sort()
                self.listener(Found(completion))
                return True

    def _plainest(self, problem: Problem, fillings: dict[str, str], correct: Correct) -> dict[str, str]:
        """Plainer constants; where a proof is hard, dozens more of them are not worth the wait."""
        proof = correct.certificate
        if not isinstance(proof, Proved) or proof.seconds > _SLOW_PROOF:
            return fillings
        return plainest_constants(self.query, problem.skeleton, fillings, self.deadline)

    def _with_flags(
        self, problem: Problem, fillings: dict[str, str], correct: Correct
    ) -> tuple[dict[str, str], Correct] | None:
        """Stronger flags. What is not proved without flags is not with them."""
        if not isinstance(correct.certificate, Proved):
            return None
        return strongest_flags(self.query, problem.skeleton, fillings, self.deadline)

    def _exhausted(self, problem: Problem, everything: bool) -> Impossible | Unknown:
        names = ", ".join(slot.name for slot in problem.skeleton.slots)
        if everything and problem.samples.exact and not self._given:
            closed = list(problem.closed.values())[-1] if problem.closed else "all fillings"
            reason = f"no choice for {names} is right on {len(problem.samples)} inputs at once"
            return Impossible(closed, reason, self.seconds())
        if problem.out_of_time():
            return Unknown("the time ran out", None, self.closed(), self.seconds())
        first = problem.skeleton.slots[0]
        return Unknown(f"nothing was found for {names} in what was searched", first.span, self.closed(), self.seconds())


def _last_first(slots: Sequence[Slot]) -> list[Slot]:
    """The order in which to fill: instruction holes after all others and the last of them first, because a name that a term
    uses goes when the instruction hole that it belongs to is filled with an operand."""
    holes = [slot for slot in slots if slot.hole.kind is HoleKind.INSTRUCTION]
    return [slot for slot in slots if slot.hole.kind is not HoleKind.INSTRUCTION] + holes[::-1]
