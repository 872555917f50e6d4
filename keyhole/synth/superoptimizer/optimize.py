"""Superoptimisation: functions without holes, made cheaper window by window.

Each window of a function is asked for something cheaper, those first of which most would go, with more and more effort, until
nothing changes any more or the time is over. What is found must make the whole function cheaper under the cost model, and is taken
only when it is proved right wherever the window stands, or else when the whole function is proved to refine the one that was given:
so the windows may be asked in any way that finds much.

Sources: Massalin, "Superoptimizer", ASPLOS 1987; Sasnauskas et al., "Souper", 2017 (windows of LLVM IR).
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass, replace

from keyhole.errors import KeyholeError, SourceError
from keyhole.holes.filling.fill import fill
from keyhole.holes.meaning.lanes import Unsupported
from keyhole.holes.model import Function, Module
from keyhole.holes.sites import sites
from keyhole.holes.text.printer import print_instruction
from keyhole.proof import Proved, Refuted, check_refinement
from keyhole.proof.solving.children import stopping
from keyhole.synth.answers import INTERRUPTED, STOPPED, Filled, Unknown
from keyhole.synth.cost import cost as cost_of
from keyhole.synth.cost import rank
from keyhole.synth.progress import Event, Listener, Phase, Stop, never, silent
from keyhole.synth.solve import fill_holes
from keyhole.synth.spec.query import Budget, CostModel, Query, query
from keyhole.synth.spec.refusals import check_budget
from keyhole.synth.superoptimizer.apart import module_of, proved_apart
from keyhole.synth.superoptimizer.improvements import Improvement, Optimized, Status, Step
from keyhole.synth.superoptimizer.windows import Window, alone, in_place, located, windows


@dataclass(frozen=True, slots=True)
class _Effort:
    """What one way to ask one window may take: candidates, and seconds for each proof of what is found."""

    candidates: int
    proof: float


EFFORTS = (_Effort(20_000_000, 2.0), _Effort(500_000_000, 8.0), _Effort(10_000_000_000, 20.0))

_LONGEST_SEARCH = 20.0


def optimize(
    module: Module,
    function: str | None = None,
    *,
    cost: CostModel = CostModel.LATENCY,
    budget: Budget | None = None,
    seed: int = 0,
    progress: Listener | None = None,
    stop: Stop = never,
) -> Optimized:
    """Make functions cheaper: the one that is named, or all that have no holes. Each has its share of the budget's time; what one
    does not need is the next one's. Every change is proved. An interrupt keeps what was found.

    Raises KeyholeError when the named function is not there or has holes, or when there is none.
    """
    started = time.monotonic()
    budget = budget or Budget()
    check_budget(budget.seconds, budget.candidates)
    if cost is CostModel.TIME:
        raise KeyholeError(
            "optimize compares by the table of latencies, not by a stopwatch",
            code="no-measuring",
            hint="--cost latency, throughput or size; then keyhole time FILE --function @f --against @g",
        )
    chosen = _chosen(module, function)
    end = started + budget.seconds
    done: list[Improvement] = []
    for number, known in enumerate(chosen):
        share = max(0.0, end - time.monotonic()) / (len(chosen) - number)
        asked = _Asked(cost, replace(budget, seconds=share), seed, progress or silent, stop)
        improved = _Improving(module, known, asked).run()
        module = module.with_function(improved.after)
        done.append(improved)
        if improved.reason == INTERRUPTED:
            break
    return Optimized(module, tuple(done), time.monotonic() - started)


def _chosen(module: Module, name: str | None) -> tuple[Function, ...]:
    if name is not None:
        found = module.get(name)
        if holes := sites(found):
            message = f"{found.name} has the hole {holes[0].hole.name}"
            raise SourceError(message, code="has-holes", span=holes[0].span, hint="fill it first: keyhole fill")
        return (found,)
    if whole := tuple(function for function in module.functions if not sites(function)):
        return whole
    raise KeyholeError("there is no function without holes", code="no-function", hint="keyhole fill fills holes")


@dataclass(frozen=True, slots=True)
class _Asked:
    """What holds for every function."""

    cost: CostModel
    budget: Budget
    seed: int
    listener: Listener
    stop: Stop


class _Improving:
    """One function on its way. The module's other functions stay as they are."""

    def __init__(self, module: Module, original: Function, asked: _Asked) -> None:
        self.module = module
        self.original = original
        self.current = original
        self.asked = asked
        self.started = time.monotonic()
        self.deadline = self.started + asked.budget.seconds
        self.steps: list[Step] = []
        self.reason = ""
        self._unproved = ""
        self._tried: set[tuple[object, ...]] = set()

    def run(self) -> Improvement:
        """Go on until nothing changes, or the time is over."""
        if not windows(self.original):
            return self._outcome(Status.UNCHANGED, "nothing in it computes an integer from integers")
        try:
            for effort in EFFORTS:
                while not self._over() and self._changed(effort):
                    pass
        except KeyboardInterrupt:
            self.reason = INTERRUPTED
        if not self.reason and self._over():
            self.reason = STOPPED if self.asked.stop() else "the time ran out"
        reason = self.reason or self._unproved
        status = Status.IMPROVED if self.steps else Status.UNKNOWN if reason else Status.UNCHANGED
        return self._outcome(status, reason)

    def _outcome(self, status: Status, reason: str) -> Improvement:
        certificate = self.steps[-1].certificate if self.steps else None
        costs = cost_of(self.original), cost_of(self.current)
        seconds = time.monotonic() - self.started
        found = self.original, self.current, *costs, tuple(self.steps), certificate, seconds, reason
        return Improvement(self.original.name, status, *found)

    def _over(self) -> bool:
        return bool(self.reason) or time.monotonic() >= self.deadline or self.asked.stop()

    def _changed(self, effort: _Effort) -> bool:
        """Ask the windows, until one is replaced; whether one was."""
        for window in windows(self.current):
            for way, asked in self._questions(window, effort):
                if self._over():
                    return False
                key = (way, effort, window.instructions, window.dead, self.current if way == "in place" else None)
                if key in self._tried:
                    continue
                self._tried.add(key)
                self._tell(f"{self.original.name}: {window.root.result} {way}")
                if self._replaced(window, asked, effort.proof):
                    return True
        return False

    def _left(self, longest: float) -> float:
        """Seconds that something may take that may take so long."""
        return min(longest, max(0.1, self.deadline - time.monotonic()))

    def _questions(self, window: Window, effort: _Effort) -> Iterator[tuple[str, Query]]:
        """The ways to ask a window that can be asked."""
        budget = Budget(self._left(_LONGEST_SEARCH), min(effort.candidates, self.asked.budget.candidates))
        name = self._hole()
        for way, defined in (("of defined inputs", True), ("of any inputs", False)):
            try:
                source, target = alone(self.current, window, name, defined=defined)
                yield way, self._query(module_of(self.module, source, target), target.name, source, budget)
            except (KeyholeError, Unsupported):
                continue
        try:
            sketch = in_place(self.current, window, name)
            before = replace(self.original.signature, name=f"{self.original.name}.given")
            given = self.original.with_signature(before)
            yield "in place", self._query(self.module.with_function(sketch), sketch.name, given, budget)
        except (KeyholeError, Unsupported):
            return

    def _query(self, module: Module, function: str, reference: Function, budget: Budget) -> Query:
        asked = self.asked
        return query(module, function=function, reference=reference, cost=asked.cost, budget=budget, seed=asked.seed)

    def _hole(self) -> str:
        """A name for a hole whose lines are named like no value of the function."""
        names = {str(i.result) for i in self.current.instructions()}
        number = 1
        while any(name.startswith(f"%o{number}") for name in names):
            number += 1
        return f"?o{number}"

    def _replaced(self, window: Window, asked: Query, longest: float) -> bool:
        """Ask; whether something came of it that is proved and cheaper."""
        try:
            answer = fill_holes(asked, progress=self._heard, stop=self._over)
        except SourceError:  # there is nothing to ask, as of a reference that is undefined everywhere
            return False
        if not isinstance(answer, Filled):
            interrupted = isinstance(answer, Unknown) and answer.reason == INTERRUPTED
            self.reason = INTERRUPTED if interrupted else ""
            return False
        ((name, term),) = answer.completions[0].fillings.items()
        sketch = self.module.with_function(in_place(self.current, window, name))
        try:
            filled = fill(sketch, name, term, function=self.current.name).get(self.current.name)
        except KeyholeError:
            return False
        after = located(filled, self.current, window)
        costs = cost_of(self.current), cost_of(after)
        if not rank(costs[1], self.asked.cost) < rank(costs[0], self.asked.cost):
            return False
        verdict = self._proved(window, name, term, after, longest)
        if verdict is None:
            return False
        gone = "\n".join(print_instruction(instruction).strip() for instruction in window.dead)
        *lines, last = term.splitlines()
        self.steps.append(Step(gone, "\n".join([*lines, f"{window.root.result} = {last}"]), *costs, verdict))
        self.current = after
        self._tell(f"{self.original.name}: {window.root.result} is cheaper now")
        return True

    def _proved(self, window: Window, name: str, term: str, after: Function, longest: float) -> Proved | None:
        """The proof that the function may be replaced, given that of its last step."""
        self._tell(f"{self.original.name}: checking")
        seed = self.asked.seed
        with stopping(self._over):
            timeout = self._left(longest)
            apart = proved_apart(self.current, self.module, window, name, term, timeout=timeout, seed=seed)
            if apart is not None:
                return apart
            self._tell(f"{self.original.name}: checking the whole function")
            verdict = check_refinement(self.original, after, timeout=self._left(longest), seed=seed)
        if isinstance(verdict, Proved):
            return verdict
        if not isinstance(verdict, Refuted):
            self._unproved = f"something cheaper was found that could not be proved: {verdict}"
        return None

    def _heard(self, event: Event) -> None:
        if not isinstance(event, Phase):
            self.asked.listener(event)

    def _tell(self, what: str) -> None:
        self.asked.listener(Phase(what, 0, time.monotonic() - self.started))
