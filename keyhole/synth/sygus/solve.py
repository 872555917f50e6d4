"""From a problem to an answer: propose what is right on samples, check it for all inputs, learn from what is wrong, propose again.

Whatever an engine proposes passes two judges that share no code with it: ``checking`` for the constraints, ``derivation`` for the
grammar. Infeasible is said with a reason that proves it: constraints that clash, a grammar that derives nothing, or one whose
every behaviour on some samples was seen.

Sources: Solar-Lezama et al., "Combinatorial sketching for finite programs", ASPLOS 2006 (counterexample-guided synthesis); Alur
et al., "Syntax-guided synthesis", FMCAD 2013.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from keyhole.plural import counted
from keyhole.proof.verdicts import GaveUp as SolverGaveUp
from keyhole.synth.sygus.checking import Broken, Holds, broken_sample, check
from keyhole.synth.sygus.constants import solved
from keyhole.synth.sygus.contradictions import Clash, clash, plainly_possible
from keyhole.synth.sygus.derivation import admits
from keyhole.synth.sygus.pinned import propose_pinned
from keyhole.synth.sygus.printing import term_text
from keyhole.synth.sygus.problem import Function, Problem
from keyhole.synth.sygus.samples import Sample, first_samples
from keyhole.synth.sygus.specs import Part, parts
from keyhole.synth.sygus.tasks import Candidate, Limits, Nothing, Proposal, Task, Undecided, task_of
from keyhole.synth.sygus.terms import AnyVariable, Macro, constant_text
from keyhole.synth.sygus.together import propose_together

FIRST_SAMPLES = 24
_CLASH_SECONDS, _CLASHES = 2.0, 0.2  # at most, and of the time that is left
_FIRST_EFFORT = 6_000_000_000  # of guesses, before constants are solved for
_FIRST_GUESSES, _SOLVING = 0.3, 0.35  # of the time, at most
_PROVING, _PROOF_SECONDS = 0.7, 5.0  # one proof: of the time that is left, but at least so many seconds


@dataclass(frozen=True, slots=True)
class Found:
    """Definitions that meet all constraints for all inputs; ``how`` says who says so."""

    definitions: tuple[Macro, ...]
    how: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Infeasible:
    """No definitions meet the constraints. ``clash`` has the constraints that contradict each other, if that is why."""

    reason: str
    clash: Clash | None = None


@dataclass(frozen=True, slots=True)
class GaveUp:
    """Nothing was found, and nothing shown."""

    reason: str


Answer: TypeAlias = Found | Infeasible | GaveUp
Listener: TypeAlias = Callable[[str], None]


def solve(problem: Problem, *, timeout: float = 60.0, seed: int = 0, tell: Listener = lambda _: None) -> Answer:
    """The answer to a problem. ``tell`` hears what is being done."""
    if not timeout > 0:
        return GaveUp(f"time is up: a budget of {timeout:g} seconds leaves no time to look for anything")
    deadline = time.monotonic() + timeout
    definitions: dict[str, Macro] = {}
    how: list[str] = []
    for part in parts(problem):
        answer = _Search(part, deadline, seed, tell).run()
        if not isinstance(answer, Found):
            return answer
        definitions |= {definition.name: definition for definition in answer.definitions}
        how += answer.how
    _judge(problem, definitions)
    return Found(tuple(definitions[function.name] for function in problem.functions), tuple(dict.fromkeys(how)))


def _judge(problem: Problem, definitions: Mapping[str, Macro]) -> None:
    for function in problem.functions:
        if not admits(function, definitions[function.name].body):
            raise RuntimeError(f"an engine's answer for {function.name} is not in its grammar")


class _Search:
    """The search for the functions of one part."""

    def __init__(self, part: Part, deadline: float, seed: int, tell: Listener) -> None:
        self.part = part
        self.deadline = deadline
        self.seed = seed
        self.tell = tell
        self.tasks = [task_of(function, part) for function in part.functions]
        self.samples: list[Sample] = []
        self.unproved = 0

    def run(self) -> Answer:
        """The part's answer."""
        for task in self.tasks:
            if task.grammar.empty:
                return Infeasible(empty_grammar(task.function))
        if not self.part.functions:
            return self._facts()
        found = self._learn(first_samples(self.part.variables, FIRST_SAMPLES, self.seed))
        if found is not None:
            return found
        for proposal in self._proposals():
            answer = self._round(proposal)
            if answer is not None:
                return answer
        raise AssertionError("proposals ended without a word")

    def _round(self, proposal: Proposal | Clash) -> Answer | None:
        """What came of a proposal; None when it was a new sample."""
        match proposal:
            case Clash():
                return Infeasible("these constraints contradict each other", proposal)
            case Nothing():
                return self._nothing()
            case Undecided(reason=reason):
                return GaveUp(self._reason(f"time is up: {reason}" if self._over() else reason))
            case Candidate(definitions=definitions):
                return self._verdict(definitions)

    def _verdict(self, definitions: Mapping[str, Macro]) -> Answer | None:
        now = time.monotonic()
        until = min(self.deadline, now + max(_PROOF_SECONDS, _PROVING * (self.deadline - now)))
        verdict = check(self.part, definitions, deadline=until, seed=self.seed + len(self.samples))
        match verdict:
            case Holds(how=how):
                return Found(tuple(definitions.values()), (how,))
            case Broken(sample=sample):
                if sample in self.samples:
                    raise RuntimeError(f"an engine's proposal is wrong at a sample that it was given: {sample}")
                self.tell(f"{self._names()}: wrong at {self._shown(sample)}, {len(self.samples) + 1} samples now")
                return self._learn([sample])
            case SolverGaveUp():
                self.unproved += 1
                return GaveUp(self._reason("time is up")) if self._over() else None

    def _proposals(self) -> Iterator[Proposal | Clash]:
        """What engines propose, with constants to guess; where that finds nothing soon, with constants that are solved for."""
        (task, *others), left = self.tasks, self.deadline - time.monotonic()
        if not others and task.grammar.constants and not task.complete:
            for proposal in self._engine(Limits(time.monotonic() + _FIRST_GUESSES * left, _FIRST_EFFORT)):
                if isinstance(proposal, Undecided):
                    break
                yield proposal
            yield from self._with_constants(task, time.monotonic() + _SOLVING * left)
        yield from self._engine(Limits(self.deadline))

    def _engine(self, limits: Limits) -> Iterator[Proposal | Clash]:
        if self.part.pinned and len(self.tasks) == 1:
            return propose_pinned(self.part, self.tasks[0], self.samples, limits)
        return propose_together(self.part, self.tasks, self.samples, limits)

    def _with_constants(self, task: Task, deadline: float) -> Iterator[Candidate]:
        self.tell(f"{self._names()}: solving for constants")
        for body in solved(self.part, task, self.samples, deadline, self.seed):
            definitions = {task.function.name: task.defined(body)}
            if broken_sample(self.part, definitions, self.samples) is None:
                yield Candidate(definitions)

    def _reason(self, reason: str) -> str:
        if not self.unproved:
            return reason
        return f"{reason}; {self.unproved} that were right on all samples could not be proved in time"

    def _learn(self, samples: list[Sample]) -> Infeasible | None:
        """Take samples in; pins are compared elsewhere, across samples."""
        self.samples += samples
        if self.part.pinned:
            return None
        now = time.monotonic()
        until = now + min(_CLASH_SECONDS, _CLASHES * (self.deadline - now))
        for sample, possible in zip(samples, plainly_possible(self.part, samples), strict=True):
            found = None if possible else clash(self.part, sample, deadline=until, seed=self.seed)
            if found is not None:
                return Infeasible("these constraints contradict each other", found)
        return None

    def _facts(self) -> Answer:
        """Constraints that name no function: they hold, or nothing can be done."""
        verdict = check(self.part, {}, deadline=self.deadline, seed=self.seed)
        match verdict:
            case Holds(how=how):
                return Found((), (how,))
            case Broken(sample=sample):
                found = clash(self.part, sample, deadline=self.deadline, seed=self.seed)
                return Infeasible("these constraints name no function that could make them true", found)
            case SolverGaveUp():
                return GaveUp(f"constraints that name no function could not be proved ({verdict.value})")

    def _nothing(self) -> Infeasible:
        names = self._names()
        grammar = "grammar" if len(self.tasks) == 1 else "grammars"
        return Infeasible(
            f"nothing that the {grammar} of {names} can derive is right on {counted(len(self.samples), 'sample')}, and no term of "
            f"the {grammar} behaves otherwise there than those that were tried"
        )

    def _names(self) -> str:
        return " and ".join(task.function.name for task in self.tasks)

    def _shown(self, sample: Sample) -> str:
        pairs = zip(self.part.variables, sample, strict=True)
        return ", ".join(f"{term_text(item)} = {constant_text(value, item.sort)}" for item, value in pairs)

    def _over(self) -> bool:
        return time.monotonic() >= self.deadline


def empty_grammar(function: Function) -> str:
    """The sentence for a grammar without terms."""
    assert function.grammar is not None
    start = function.grammar.symbol(function.grammar.start)
    empty = f"the grammar of {function.name} is empty"
    if not start.productions:
        return f"{empty}: {start.name} has no productions"
    if all(isinstance(production.pattern.head, AnyVariable) for production in start.productions):
        return f"{empty}: {function.name} has no parameter that is a {start.sort}"
    return f"{empty}: every term of {start.name} needs another one, so none is ever finished"
