"""Why nothing fits: a few of the things that are asked, which no filling meets together.

Nothing here is worked out anew: what is said to be impossible, or possible, was asked of the same solver as the whole question. A
conflict grows by what the completions of its part so far do not meet, until there are none, and is then made smaller by leaving out
one thing after the other. Where only references are in it, it is told input by input, with what they return there.

Source: Marques-Silva, "Minimal unsatisfiability: models, algorithms and applications", ISMVL 2010 (deletion-based extraction).
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from keyhole.errors import FillError, SourceError
from keyhole.holes.meaning.lanes import Unsupported
from keyhole.synth.answers import Answer, Conflict, Filled, Impossible
from keyhole.synth.checker import Correct, Judgement, Wrong, judge
from keyhole.synth.progress import Stop, never
from keyhole.synth.solve import fill_holes
from keyhole.synth.spec.examples import Example, named, shown
from keyhole.synth.spec.query import Query, Spec
from keyhole.synth.spec.samples import Samples

SHARE = 0.1  # of a query's time
_SHOWN = 12  # things of a conflict that anybody reads


class _NotTold(Exception):
    """The time is over, or the solver does not know."""


@dataclass(frozen=True, slots=True)
class Demand:
    """One thing that is asked: how it is called, and the specification that asks nothing else."""

    name: str
    spec: Spec
    says: str = ""

    def __str__(self) -> str:
        return f"{self.name}: {self.says}" if self.says else self.name


def explained(query: Query, answer: Answer, stop: Stop = never) -> Answer:
    """The answer; where it is that nothing fits, with what conflicts, if that is known within a share of the query's time."""
    if not isinstance(answer, Impossible) or not answer.seconds:
        return answer
    deadline = time.monotonic() + min(SHARE * query.budget.seconds, query.budget.seconds - answer.seconds)
    try:
        return replace(answer, conflict=_Conflicts(query, deadline, stop).found())
    except (_NotTold, SourceError, FillError, Unsupported, KeyboardInterrupt):
        return answer


class _Conflicts:
    """The conflicts of a query nothing fits."""

    def __init__(self, query: Query, deadline: float, stop: Stop) -> None:
        self.query = query
        self.deadline = deadline
        self.stop = stop

    def found(self) -> Conflict:
        demands = list(_demands(self.query.spec))
        core = self._grown(demands) if len(demands) > 1 else demands
        core, minimal = self._shrunk(core)
        relaxed = [each.name for each in core if self._is_possible([other for other in demands if other is not each])]
        spec = self._spec(core)
        if spec.references and not spec.predicates:
            core, minimal = self._shrunk(self._by_input(replace(self.query, spec=spec)))
        if len(core) > _SHOWN:
            raise _NotTold
        return Conflict(tuple(map(str, core)), minimal, tuple(relaxed))

    def _grown(self, demands: Sequence[Demand]) -> list[Demand]:
        """Some demands that nothing meets together."""
        core = [demands[0]]
        while (filled := self._filled(core)) is not None:
            missed = self._missed(filled, [each for each in demands if each not in core])
            if missed is None:
                raise _NotTold
            core.append(missed)
        return core

    def _by_input(self, query: Query) -> list[Demand]:
        """Some inputs on which no filling does what references and examples want."""
        samples = Samples(query.target, query.spec)
        samples.draw(query.seed, {})
        core: list[Demand] = []
        while (filled := self._filled(core) if core else {}) is not None:
            demands = _inputs(query, samples)
            missed = self._missed(filled, [each for each in demands if each not in core])
            if missed is None:
                match judge(query, filled, self.deadline):
                    case Wrong(arguments=arguments) if arguments is not None and samples.add(arguments):
                        continue
                raise _NotTold
            core.append(missed)
        if not samples.exact:
            raise _NotTold
        return core

    def _shrunk(self, core: list[Demand]) -> tuple[list[Demand], bool]:
        """The demands without those that can be left out, and whether all were tried."""
        for each in tuple(core):
            fewer = [other for other in core if other is not each]
            try:
                if fewer and self._filled(fewer) is None:
                    core = fewer
            except _NotTold:
                return core, False
        return core, True

    def _is_possible(self, demands: Sequence[Demand]) -> bool:
        try:
            return bool(demands) and self._filled(demands) is not None
        except _NotTold:
            return False

    def _filled(self, demands: Sequence[Demand]) -> dict[str, str] | None:
        """A filling that meets the demands, None when there is none."""
        left = self.deadline - time.monotonic()
        if left <= 0 or self.stop():
            raise _NotTold
        asked = replace(self.query, spec=self._spec(demands), budget=replace(self.query.budget, seconds=left))
        match fill_holes(asked, stop=self.stop, first_only=True):
            case Filled(best=best):
                return dict(best.fillings)
            case Impossible():
                return None
        raise _NotTold

    def _missed(self, fillings: dict[str, str], demands: Sequence[Demand]) -> Demand | None:
        """The first of the demands that the fillings do not meet; without fillings, the first."""
        examples = [each for each in demands if each.spec.examples]
        if fillings and examples and examples == [*demands[: len(examples)]]:  # tried at once: there may be many
            match self._judged(fillings, examples):
                case Wrong(arguments=arguments):
                    signature = self.query.target.signature
                    demands = [e for e in examples if e.spec.examples[0].masked(signature).arguments == arguments]
                case Correct():
                    demands = demands[len(examples) :]
        for each in demands:
            if not fillings or not isinstance(self._judged(fillings, [each]), Correct):
                return each
        return None

    def _judged(self, fillings: dict[str, str], demands: Sequence[Demand]) -> Judgement:
        if time.monotonic() >= self.deadline or self.stop():
            raise _NotTold
        return judge(replace(self.query, spec=self._spec(demands)), fillings, self.deadline)

    def _spec(self, demands: Sequence[Demand]) -> Spec:
        """What the demands ask together, under the query's assumptions."""
        found = [each.spec for each in demands]
        return Spec(
            tuple(reference for each in found for reference in each.references),
            tuple(example for each in found for example in each.examples),
            tuple(predicate for each in found for predicate in each.predicates),
            self.query.spec.assuming,
        )


def _demands(spec: Spec) -> Iterator[Demand]:
    for number, example in enumerate(spec.examples, 1):
        yield Demand(f"example {number}", Spec(examples=(example,)), str(example))
    for reference in spec.references:
        yield Demand(f"the reference {reference.name}", Spec(references=(reference,)))
    for predicate in spec.predicates:
        yield Demand(f"the assertion {predicate.name}", Spec(predicates=(predicate,)))


def _inputs(query: Query, samples: Samples) -> list[Demand]:
    """What is wanted on each sample, the simplest first; by the example's name where that alone wants it."""
    signature = query.target.signature
    masked = [each.masked(signature) for each in query.spec.examples]
    written = {(plain.arguments, plain.result): each for plain, each in zip(masked, query.spec.examples, strict=True)}
    found = []
    for index in samples.simplest():
        arguments, wanted = samples.inputs[index], samples.allowed[index]
        example = Example(arguments, wanted)
        given = written.get((arguments, wanted))
        said = f"the result is {shown((wanted,))}" if given is None else str(given)
        name = (
            f"on {named(arguments, signature)}" if given is None else f"example {query.spec.examples.index(given) + 1}"
        )
        found.append(Demand(name, Spec(examples=(example,)), said))
    return found
