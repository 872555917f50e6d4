"""One search: engines propose, the checker disposes, the cheapest come first.

Without instruction holes one engine does: CEGIS over constants and selectors, which also proves that nothing fits. With them,
programs are enumerated by size first, which is fast and knows small constants; the networks of lines come after, which know all
constants. What was found waits a little for something cheaper of the next size (so many more candidates, not so many seconds: the
same seed gives the same answer); what is as costly as that is checked only when it is asked for.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Generator, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace

from keyhole.errors import FillError, NotFound
from keyhole.holes.meaning.lanes import Unsupported
from keyhole.holes.model import HoleKind
from keyhole.holes.sites import sites
from keyhole.proof import Proved, Tested
from keyhole.proof.solving.children import stopping
from keyhole.synth.answers import STOPPED, Completion, Impossible, Unknown
from keyhole.synth.checker import Correct, Wrong, judge
from keyhole.synth.cost import cost, estimate, rank
from keyhole.synth.enumeration.workers import Workers, everyone
from keyhole.synth.flags import strongest_flags
from keyhole.synth.interrupts import nothing_lost
from keyhole.synth.journal import Earlier
from keyhole.synth.optimality import with_optimality
from keyhole.synth.outcome import CHOSEN, UNDEFINED, outcome, spelt_out
from keyhole.synth.problem import Problem, Proposal, Tier, constant_pool, widths_of
from keyhole.synth.progress import Event, Found, Learnt, Listener, Phase, Stop, Tried, never
from keyhole.synth.regions import TRIED, region_of, shapes
from keyhole.synth.sketch.assignment import Assignment, text_of
from keyhole.synth.sketch.callees import OutOfReach
from keyhole.synth.sketch.skeleton import Slot, skeleton
from keyhole.synth.smt.plainest import plainest
from keyhole.synth.spec.examples import Words
from keyhole.synth.spec.query import CostModel, Query
from keyhole.synth.spec.samples import Samples
from keyhole.synth.spec.silence import check_heard
from keyhole.synth.stages import Stage, stages

_LEAST_PATIENCE = 1_000_000_000
_PLAINER = 8  # times that plainer constants are tried


class Search:
    """One run over a query. ``outcome`` says why there are no more completions, once ``completions`` is exhausted; ``exhausted``,
    whether all that are right were among them."""

    def __init__(
        self,
        query: Query,
        listener: Listener,
        stop: Stop = never,
        earlier: Earlier | None = None,
        workers: Workers | None = None,
    ) -> None:
        self.query = query
        self.workers = workers or everyone()
        self.listener = listener
        self.stop = stop
        self.earlier = earlier or Earlier()
        self.outcome: Impossible | Unknown | None = None
        self.exhausted = False
        self._made_plain: list[Assignment] = []
        self.look = nothing_lost
        self.started = time.monotonic()
        self.deadline = self.started + query.budget.seconds
        self._patience = 0  # up to how many candidates something cheaper is waited for
        self._waiting: list[Completion] = []
        self._put_off: list[tuple[tuple[float, ...], int, Assignment]] = []
        self._given: set[str] = set()
        self._out: list[Completion] = []
        self.first_only = False  # whether it is over when something is found
        self._hidden: list[str] = []  # for each proposal that was right on all samples and is wrong, where it is wrong
        self._problem: Problem | None = None
        self._inner: Search | None = None  # that looks for one shape of a region

    def seconds(self) -> float:
        """Since the start."""
        return time.monotonic() - self.started

    def enter(self, what: str) -> None:
        """Tell the listener that something else begins."""
        self.listener(Phase(what, self._tried, self.seconds()))

    @property
    def _tried(self) -> int:
        return 0 if self._problem is None else self._problem.candidates

    def hurry(self, seconds: float) -> None:
        """End the search after that many seconds more, if it would last longer."""
        self.deadline = min(self.deadline, time.monotonic() + seconds)
        if self._inner is not None:
            self._inner.hurry(seconds)
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
            region = region_of(self.query.target)
            if region is not None:
                yield from self._shaped(region)
                return
            self.enter("drawing inputs")
            problem = self._problem = self._prepare()
            yield from self._again()
            self.enter("searching")
            if not problem.skeleton.slots:
                yield from self._nothing_open(problem)
                return
            words = problem.samples.by_words or problem.samples.columnar
            plan = deque(stage for stage in stages(problem) if stage.needed or words)
            covered = any(stage.needed for stage in plan)
            while plan and not problem.out_of_time():
                stage = plan.popleft()
                if self._settled() or stage.needed:
                    yield from self._flush()
                problem.most = min(problem.most, self._patience) if self._waiting else self.query.budget.candidates
                done = yield from self._stage(problem, stage)
                cut = problem.out_of_time()
                problem.most = self.query.budget.candidates
                if self._waiting and cut and not problem.out_of_time():
                    plan.appendleft(stage)  # only the wait for something cheaper is over
                    yield from self._flush()
                elif stage.needed and not done:
                    covered = False
            yield from self._flush()
            yield from self._less_plain(problem)
            self.outcome = self._ended(problem, covered and not plan)
        except (OutOfReach, Unsupported) as problem_found:
            self.outcome = Unknown(problem_found.message, problem_found.span, self.closed(), self.seconds())

    def _prepare(self) -> Problem:
        query, target = self.query, self.query.target
        spec = query.spec
        says = (*spec.references, *spec.predicates, *spec.assuming)
        shape = skeleton(query.module, target, frozenset(function.name for function in says))
        samples = Samples(target, spec)
        functions = (*spec.references, target)
        written = (target, *says)
        pool = {width: constant_pool(written, width) for width in sorted(widths_of(*functions) | {1})}
        try:
            samples.draw(query.seed, pool)
            check_heard(query, samples, self.deadline)
        except Unsupported:
            if any(slot.hole.kind is not HoleKind.FLAGS for slot in shape.slots):
                raise  # flags are the checker's alone, which knows more than can be sampled
        for arguments in self.earlier.inputs:
            if list(map(len, arguments)) == list(map(len, samples.widths)):
                samples.add(samples.masked(arguments))
        most = query.budget.candidates
        problem = Problem(query, shape, samples, pool, self.started, self.deadline, self.listener, most, stop=self.stop)
        problem.earlier, problem.searched = self.earlier.closed, self.earlier.searched
        problem.workers, problem.first_only = self.workers, self.first_only
        return problem

    def _shaped(self, region: int) -> Iterator[Completion]:
        """The completions of a sketch with a region, which is searched as sketches without: they are judged in that with it."""
        yield from self._again()
        outcomes = list[Impossible | Unknown | None]()
        for shape in shapes(self.query, region):
            left = self.deadline - time.monotonic()
            if left <= 0 or self.stop():
                break
            asked = replace(shape.query, budget=replace(self.query.budget, seconds=left * shape.share))
            inner = self._inner = Search(asked, self._of_shape, self.stop, workers=self.workers)
            inner.look, inner.first_only = self.look, shape.first_only
            try:
                for completion in inner.completions():
                    if self._fits(shape.fillings(completion)):
                        yield from self._flush()
            except KeyboardInterrupt:
                for completion in inner.kept(1):
                    self._fits(shape.fillings(completion))
                raise
            outcomes.append(inner.outcome)
        span = next(site.span for site in sites(self.query.target) if site.hole.kind is HoleKind.REGION)
        general = f"nothing was found for {self.query.target.blocks[region].label}: {TRIED}"
        gave_up = [outcome.reason for outcome in outcomes if isinstance(outcome, Unknown)]
        self.outcome = Unknown(STOPPED if self.stop() else (gave_up or [general])[-1], span, "", self.seconds())

    def _of_shape(self, event: Event) -> None:
        """What the search for a shape tells that is true of the sketch as it was written."""
        if isinstance(event, Phase | Tried | Learnt):
            self.listener(event)

    def _fits(self, fillings: Mapping[str, str]) -> bool:
        """Whether fillings of the sketch as it was written are correct and new; then they wait to be given out."""
        if str(fillings) in self._given:
            return False
        with suppress(FillError), stopping(self.stop):
            match judge(self.query, fillings, self.deadline):
                case Correct() as correct:
                    self._given.add(str(fillings))
                    self._keep(fillings, correct)
                    return True
        return False

    def _again(self) -> Iterator[Completion]:
        """The completions of an earlier search that pass the checker again."""
        if self.earlier.fillings:
            self.enter("checking what the journal has")
        for fillings in self.earlier.fillings:
            with suppress(FillError, NotFound, Unsupported):  # what no search wrote may not even fit
                match judge(self.query, fillings, self.deadline):
                    case Correct() as correct:
                        self._given.add(str(dict(fillings)))
                        self._keep(fillings, correct)
                    case Wrong():
                        pass
        yield from self._flush()

    def _stage(self, problem: Problem, stage: Stage) -> Generator[Completion, None, bool]:
        """Run one engine; returns whether it covered its part."""
        engine = stage.start(problem)
        passed: bool | None = None
        try:
            while True:
                self.look()
                with stopping(self.stop):
                    step = engine.send(passed) if passed is not None else next(engine)
                passed = False
                match step:
                    case Proposal(assignment=assignment, size=size):
                        passed = self._considered(problem, assignment, size)
                    case Tier():
                        yield from self._flush()
                if problem.out_of_time():
                    return False
        except StopIteration as end:
            return bool(end.value)
        finally:
            engine.close()

    def _considered(self, problem: Problem, assignment: Assignment, size: int) -> bool:
        """Have a proposal checked now, or put it off when something as cheap is known."""
        key = rank(estimate(problem.skeleton.function, assignment), self.query.cost)
        if self._waiting and key >= self._key(self._waiting[0]):
            self._put_off.append((key, len(self._put_off), assignment))
            problem.merged.was_right(size)
            return False
        passed = self._judged(problem, assignment, size)
        if passed and len(self._waiting) == 1:
            self._patience = problem.candidates + problem.candidates // 2 + _LEAST_PATIENCE
            problem.most = min(problem.most, self._patience)
            problem.found = True
        if self._waiting:
            problem.bar = self._key(self._waiting[0])
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
        if self._problem is not None:
            self._problem.found, self._problem.bar = False, None
        while self._waiting or put_off:
            if put_off and (not self._waiting or put_off[0][0] < self._key(self._waiting[0])):
                if self._problem is None or time.monotonic() >= self.deadline or self.stop():
                    put_off = []
                elif self._problem.failing(assignment := put_off.pop(0)[2]) is None:
                    self._judged(self._problem, assignment)
            else:
                yield self._leaving(self._waiting.pop(0))

    def _leaving(self, completion: Completion) -> Completion:
        """A completion as it is given out, with what is known of cheaper ones by now."""
        if self._problem is not None:
            completion = with_optimality(self._problem, completion, self._out)
        self._out.append(completion)
        return completion

    def _key(self, completion: Completion) -> tuple[float, ...]:
        return rank(completion.cost, self.query.cost)

    def _sort(self) -> None:
        self._waiting.sort(key=lambda c: (not isinstance(c.certificate, Proved), self._key(c)))

    def _nothing_open(self, problem: Problem) -> Iterator[Completion]:
        self._judged(problem, {})
        if not self._waiting and self.stop():
            self.outcome = Unknown(STOPPED, None, self.closed(), self.seconds())
        elif not self._waiting:
            self.outcome = Impossible("the sketch as it stands", "it has no hole and is not correct", self.seconds())
        yield from self._flush()

    def _judged(self, problem: Problem, assignment: Assignment, size: int = -1) -> bool:
        """Have a proposal checked; whether it is correct and new."""
        fillings = _fillings(problem, assignment)
        if str(fillings) in self._given:
            problem.merged.was_right(size)
            return False
        self.enter("checking a candidate")
        with stopping(self.stop):
            return self._checked(problem, assignment, fillings, size)

    def _checked(self, problem: Problem, assignment: Assignment, fillings: dict[str, str], size: int) -> bool:
        match judge(self.query, fillings, self.deadline):
            case Correct(certificate=Tested()) if self.query.spec.provable and self.stop():
                return False  # its proof was not finished, which says nothing
            case Wrong(arguments=arguments):
                if not self._learn(problem, arguments):
                    problem.merged.was_lost(size)
                    self._hidden.append(UNDEFINED if arguments is None else CHOSEN)
                return False
            case Correct() as correct:
                problem.merged.was_right(size)
                self._given.add(str(fillings))
                fillings, correct = self._plainer(problem, assignment, fillings, correct)
                better = self._with_flags(problem, fillings, correct)
                if better is not None:
                    fillings, correct = better
                self._keep(fillings, correct)
                return True

    def _less_plain(self, problem: Problem) -> Iterator[Completion]:
        """Those that came out with plainer constants, as they were: they are right as well, and come last."""
        for number, assignment in enumerate(self._made_plain):
            if problem.out_of_time():
                del self._made_plain[:number]
                return
            self._judged(problem, assignment)
            yield from self._flush()
        self._made_plain = []

    def _learn(self, problem: Problem, arguments: tuple[Words, ...] | None) -> bool:
        """Make a counterexample a sample; whether it is a new one."""
        new = arguments is not None and problem.samples.add(arguments)
        if new and arguments is not None:
            self.listener(Learnt(arguments, problem.candidates, self.seconds()))
        return new

    def _plainer(
        self, problem: Problem, assignment: Assignment, fillings: dict[str, str], correct: Correct
    ) -> tuple[dict[str, str], Correct]:
        """The fillings with plainer constants, if those are proved as well. What is not proved is not changed."""
        if not isinstance(correct.certificate, Proved) or self.query.spec.examples:
            return fillings, correct
        for _ in range(_PLAINER):
            plain = _fillings(problem, plainest(problem, assignment))
            if plain == fillings or str(plain) in self._given:
                break
            match judge(self.query, plain, self.deadline):
                case Correct(certificate=Proved()) as again:
                    self._given.add(str(plain))
                    self._given.remove(str(fillings))
                    self._made_plain.append(assignment)
                    return plain, again
                case Wrong(arguments=arguments) if self._learn(problem, arguments):
                    continue
                case _:
                    break
        return fillings, correct

    def _keep(self, fillings: Mapping[str, str], correct: Correct) -> None:
        """What passed waits to be given out."""
        function = correct.function
        spec = self.query.spec
        assuming = tuple(assumption.name for assumption in spec.assuming) if spec.provable else ()
        found = Completion(
            fillings,
            correct.module,
            function,
            correct.certificate,
            cost(function),
            self.seconds(),
            assuming,
            sketch=self.query.target,
        )
        self._waiting.append(found)
        self._sort()
        self.listener(Found(found, self._tried))
        if self.first_only:
            self.hurry(0)

    def _with_flags(
        self, problem: Problem, fillings: dict[str, str], correct: Correct
    ) -> tuple[dict[str, str], Correct] | None:
        """Stronger flags. What is not proved without flags is not with them."""
        if not isinstance(correct.certificate, Proved):
            return None
        return strongest_flags(self.query, problem.skeleton, fillings, self.deadline)

    def _ended(self, problem: Problem, everything: bool) -> Impossible | Unknown:
        """Why there is no more; ``everything``: all stages that cover the holes came to their end."""
        in_time = time.monotonic() < self.deadline  # else something may have been put off for good
        sure = everything and in_time and not self.stop() and not self._made_plain
        self.exhausted = sure and problem.samples.exact and spelt_out(problem)
        return outcome(problem, everything and not self._given, self._hidden)


def _fillings(problem: Problem, assignment: Assignment) -> dict[str, str]:
    """What the assignment fills in, in the order in which it is filled; holes for flags get none."""
    slots = _last_first(problem.skeleton.slots)
    texts = {slot.name: text_of(assignment[slot.name]) for slot in slots if slot.name in assignment}
    flags = {slot.name: "" for slot in problem.skeleton.of_kind(HoleKind.FLAGS)}
    return {**problem.skeleton.types, **texts, **flags}


def _last_first(slots: Sequence[Slot]) -> list[Slot]:
    """The order in which to fill: instruction holes after all others and the last of them first, because a name that a term
    uses goes when the instruction hole that it belongs to is filled with an operand."""
    holes = [slot for slot in slots if slot.hole.kind is HoleKind.INSTRUCTION]
    return [slot for slot in slots if slot.hole.kind is not HoleKind.INSTRUCTION] + holes[::-1]
