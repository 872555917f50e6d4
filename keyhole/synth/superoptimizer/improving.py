"""One function on its way to something cheaper: its windows are asked, and what is proved is taken, until nothing changes."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cached_property

from keyhole.errors import KeyholeError, SourceError
from keyhole.holes.filling.fill import fill
from keyhole.holes.meaning.lanes import Unsupported
from keyhole.holes.model import Function, Module
from keyhole.holes.sites import sites
from keyhole.holes.text.printer import print_function, print_instruction
from keyhole.proof import Proved, Refuted, check_refinement
from keyhole.proof.solving.children import stopping
from keyhole.synth.answers import INTERRUPTED, STOPPED, Filled, Unknown
from keyhole.synth.cost import cost as cost_of
from keyhole.synth.cost import rank
from keyhole.synth.journal_file import digest
from keyhole.synth.progress import Event, Improved, Listener, Phase, Stop
from keyhole.synth.solve import fill_holes
from keyhole.synth.spec.query import Budget, CostModel, Query, query
from keyhole.synth.superoptimizer.apart import module_of, proved_apart
from keyhole.synth.superoptimizer.improvements import Improvement, Status, Step
from keyhole.synth.superoptimizer.journal import Change, Earlier, Journal
from keyhole.synth.superoptimizer.windows import Window, alone, in_place, located, windows


@dataclass(frozen=True, slots=True)
class Effort:
    """What one way to ask one window may take: candidates, and seconds for each proof of what is found."""

    candidates: int
    proof: float


EFFORTS = (Effort(20_000_000, 2.0), Effort(500_000_000, 8.0), Effort(10_000_000_000, 20.0))

_LONGEST_SEARCH = 20.0
_DEFINED, _ANY, _IN_PLACE = _WAYS = ("of defined inputs", "of any inputs", "in place")


@dataclass(frozen=True, slots=True)
class Asked:
    """What holds for every function. ``look`` raises KeyboardInterrupt when Ctrl-C was pressed."""

    cost: CostModel
    budget: Budget
    seed: int
    listener: Listener
    stop: Stop
    look: Callable[[], None]
    journal: Journal | None


@dataclass(frozen=True)
class _Stand:
    """A function as it is now, and the steps to there."""

    function: Function
    steps: tuple[Step, ...] = ()

    @cached_property
    def text(self) -> str:
        return print_function(self.function)


class Improving:
    """One function on its way. The module's other functions stay as they are."""

    def __init__(self, module: Module, original: Function, asked: Asked) -> None:
        self.module = module
        self.original = original
        self.asked = asked
        self.started = time.monotonic()
        self.deadline = self.started + asked.budget.seconds
        self._cut = ""  # what ended it early
        self._nothing = False  # whether there is nothing to search
        self.earlier = Earlier() if asked.journal is None else asked.journal.earlier(original.name)
        self._unproved = self.earlier.unproved
        self._tried = set(self.earlier.asked)
        self._stand = _Stand(original)  # both at once, whenever Ctrl-C comes

    @property
    def current(self) -> Function:
        """The function as it is now."""
        return self._stand.function

    def run(self) -> None:
        """Go on until nothing changes, or the time is over. Ctrl-C is raised; what was proved by then is kept."""
        if not windows(self.original):
            self._nothing = True
            return
        for change in self.earlier.changes:
            self.asked.look()
            with suppress(KeyholeError, Unsupported):  # what no run wrote may not even fit
                self._again(change)
        for number in range(self.earlier.effort, len(EFFORTS)):
            while not self._over() and self._changed(number):
                pass
        self.asked.look()
        if self._over():
            self._cut = STOPPED if self.asked.stop() else "the time ran out"

    def outcome(self, *, interrupted: bool = False) -> Improvement:
        """What came of it so far."""
        stand, before = self._stand, self.original
        reason = INTERRUPTED if interrupted else self._cut or self._unproved
        status = Status.IMPROVED if stand.steps else Status.UNKNOWN if reason else Status.UNCHANGED
        if self._nothing and not reason:
            reason = "nothing in it computes an integer from integers"
        certificate = stand.steps[-1].certificate if stand.steps else None
        costs = cost_of(before), cost_of(stand.function)
        seconds = time.monotonic() - self.started
        return Improvement(
            before.name, status, before, stand.function, *costs, stand.steps, certificate, seconds, reason
        )

    def _over(self) -> bool:
        return time.monotonic() >= self.deadline or self.asked.stop()

    def _again(self, change: Change) -> None:
        """Take a change of an earlier run, if it is proved again."""
        window = next((window for window in windows(self.current) if _digest(window) == change.window), None)
        if window is not None and not self._over():
            self._tell(f"{self.original.name}: checking what the journal has")
            self._taken(window, self._hole(), change.term, EFFORTS[-1].proof)

    def _changed(self, number: int) -> bool:
        """Ask the windows with the effort of that number, until one is replaced; whether one was."""
        effort = EFFORTS[number]
        for window in windows(self.current):
            for way in _WAYS:
                self.asked.look()
                if self._over():
                    return False
                question = self._name(window, way, effort)
                if question not in self._tried:
                    self._tried.add(question)
                    began, left = time.monotonic(), self.deadline - time.monotonic()
                    if self._replaced(window, way, number):
                        return True
                    spent = time.monotonic() - began
                    if spent < left / 2 or left > _LONGEST_SEARCH + 2 * effort.proof:
                        self._note(question, number)
        return False

    def _note(self, question: str, effort: int) -> None:
        """Keep that nothing came of a question that had its time."""
        if self.asked.journal is not None and not self._over():
            self.asked.look()
            self.asked.journal.asked(self.original.name, question, effort, self._unproved)

    def _name(self, window: Window, way: str, effort: Effort) -> str:
        """What tells a question from others; in place, all of the function counts."""
        around = self._stand.text if way == _IN_PLACE else ""
        return digest(way, self._candidates(effort), _digest(window), around)

    def _candidates(self, effort: Effort) -> int:
        return min(effort.candidates, self.asked.budget.candidates)

    def _left(self, longest: float) -> float:
        """Seconds that something may take that may take so long."""
        return min(longest, max(0.1, self.deadline - time.monotonic()))

    def _question(self, window: Window, way: str, effort: Effort) -> Query | None:
        """The question, if it can be asked."""
        budget = Budget(self._left(_LONGEST_SEARCH), self._candidates(effort))
        name = self._hole()
        try:
            if way != _IN_PLACE:
                source, target = alone(self.current, window, name, defined=way == _DEFINED)
                return self._query(module_of(self.module, source, target), target.name, source, budget)
            sketch = in_place(self.current, window, name)
            before = replace(self.original.signature, name=f"{self.original.name}.given")
            given = self.original.with_signature(before)
            return self._query(self.module.with_function(sketch), sketch.name, given, budget)
        except (KeyholeError, Unsupported):
            return None

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

    def _replaced(self, window: Window, way: str, number: int) -> bool:
        """Ask; whether something came of it that is proved and cheaper."""
        asked = self._question(window, way, EFFORTS[number])
        if asked is None:
            return False
        self._tell(f"{self.original.name}: {window.root.result} {way}")
        try:
            answer = fill_holes(asked, progress=self._heard, stop=self._over)
        except SourceError:  # there is nothing to ask, as of a reference that is undefined everywhere
            return False
        if isinstance(answer, Unknown) and answer.reason == INTERRUPTED:
            raise KeyboardInterrupt
        if not isinstance(answer, Filled):
            return False
        ((name, term),) = answer.completions[0].fillings.items()
        step = self._taken(window, name, term, EFFORTS[number].proof)
        if step is None:
            return False
        event = Improved(self.original.name, step, time.monotonic() - self.started)
        if self.asked.journal is not None:
            self.asked.journal.improved(event, Change(_digest(window), term), number)
        self.asked.listener(event)
        return True

    def _taken(self, window: Window, name: str, term: str, longest: float) -> Step | None:
        """The step, taken, if it is cheaper to have the term in the window's place, and proved."""
        sketch = self.module.with_function(in_place(self.current, window, name))
        try:
            filled = fill(sketch, name, term, function=self.current.name).get(self.current.name)
        except KeyholeError:
            return None
        after = located(filled, self.current, window)
        costs = cost_of(self.current), cost_of(after)
        if sites(after) or not rank(costs[1], self.asked.cost) < rank(costs[0], self.asked.cost):
            return None
        verdict = self._proved(window, name, term, after, longest)
        if verdict is None:
            return None
        gone = "\n".join(print_instruction(instruction).strip() for instruction in window.dead)
        *lines, last = term.splitlines()
        step = Step(gone, "\n".join([*lines, f"{window.root.result} = {last}"]), *costs, verdict)
        self._stand = _Stand(after, (*self._stand.steps, step))
        return step

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


def _digest(window: Window) -> str:
    """What tells a window from others, wherever it stands."""
    return digest([print_instruction(i) for i in window.instructions], [str(i.result) for i in window.dead])
