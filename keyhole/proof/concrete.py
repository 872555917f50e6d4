"""A solver's solution as two concrete executions: what z3 found is evaluated again before anyone is told.

The terms are folded to constants under the solution. Where no undef is involved the functions are also run over Python
integers, and the two must agree: a counterexample that only the solver believes in is a bug, and a loud one.
"""

from __future__ import annotations

import z3

from keyhole.holes.meaning.evaluate import Behaviour, Danger, evaluate
from keyhole.holes.meaning.integers import Integers
from keyhole.holes.meaning.lanes import Lane, Lanes, Zeros
from keyhole.proof.counterexamples import explain
from keyhole.proof.counterexamples import problem as problem_in
from keyhole.proof.encoding import Problem, Side
from keyhole.proof.game import Substitution, first_replies
from keyhole.proof.verdicts import Counterexample, Number, Numbers, numbers
from keyhole.proof.words import Formula, Term


def counterexample(problem: Problem, case: Substitution) -> Counterexample:
    """The counterexample that a case without a reply is. No choice of the source helps; what is shown is one of them."""
    reply = [(item, z3.substitute(term, *case)) for item, term in first_replies(problem)[0]]
    source = _folded(problem.source.behaviour, [*case, *reply])
    target = _folded(problem.target.behaviour, case)
    if not problem.has_memory and not problem_in(source, target):
        raise AssertionError("the solver's counterexample does not hold when it is evaluated")
    if not problem.source.uses and not problem.target.uses and not problem.has_memory:
        _confirm(problem, case, source, target)
    arguments = tuple(_argument(problem, index, case) for index in range(len(problem.inputs)))
    return explain(problem.source.function, problem.target.function, arguments, (source, target))


def _confirm(problem: Problem, case: Substitution, source: Behaviour[int, bool], target: Behaviour[int, bool]) -> None:
    inputs = [_lanes(lanes, case) for lanes in problem.inputs]
    for side, folded in ((problem.source, source), (problem.target, target)):
        again = _run(side, inputs)
        if numbers(again.lanes) != numbers(folded.lanes) or again.undefined(Integers()) != folded.undefined(Integers()):
            raise AssertionError(f"the solver and the integers disagree on {side.function.name}")


def _run(side: Side, inputs: list[Lanes[int, bool]]) -> Behaviour[int, bool]:
    parameters = side.function.signature.parameters
    arguments = {parameter.name: lanes for parameter, lanes in zip(parameters, inputs, strict=True)}
    return evaluate(side.function, Integers(), arguments, Zeros(Integers()))


def _argument(problem: Problem, index: int, case: Substitution) -> Numbers:
    """The argument as it is shown; undef when the target's uses of it saw different words."""
    lanes = problem.inputs[index]
    uses = [problem.target.uses[i] for i in sorted(problem.target.reads)]
    seen = [tuple(_word(item, case) for item in use.words) for use in uses if use.argument == str(index)]
    undef = [len(set(words)) > 1 for words in zip(*seen, strict=True)] or [False] * len(lanes)
    shown = numbers(_lanes(lanes, case))
    return tuple(
        Number(number.width, "undef") if is_undef and number.value != "poison" else number
        for number, is_undef in zip(shown, undef, strict=True)
    )


def _word(term: Term, case: Substitution) -> int:
    folded = z3.simplify(z3.substitute(term, *case))
    value: int = folded.as_long()
    return value


def _truth(formula: Formula, case: Substitution) -> bool:
    return bool(z3.is_true(z3.simplify(z3.substitute(formula, *case))))


def _lanes(lanes: Lanes[Term, Formula], case: Substitution) -> Lanes[int, bool]:
    return tuple(
        Lane(_word(lane.word, case), lane.width, None if lane.poison is None else _truth(lane.poison, case))
        for lane in lanes
    )


def _folded(behaviour: Behaviour[Term, Formula], case: Substitution) -> Behaviour[int, bool]:
    return Behaviour(
        _lanes(behaviour.lanes, case),
        tuple(Danger(danger.instruction, _truth(danger.condition, case)) for danger in behaviour.dangers),
        {name: _lanes(lanes, case) for name, lanes in behaviour.values.items()},
        {label: None if reached is None else _truth(reached, case) for label, reached in behaviour.reached.items()},
    )
