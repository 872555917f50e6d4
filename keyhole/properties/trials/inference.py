"""Facts that nobody wrote, proposed by probing a function: sizes, terminators, alignments, outputs, algebra.

Sizes are fitted to what calls needed: the simplest expression over the parameters that explains every observation. Everything else
is guessed and tried, and what holds is proposed. Each fact carries its evidence; none of it is proved.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, permutations

from keyhole.properties.language.expressions import (
    Apply,
    Binary,
    Expression,
    Literal,
    Reference,
    Undefined,
    measured,
    references,
    value,
)
from keyhole.properties.language.model import Fact, Formula, Number, ParameterName, PropertyFile, Value
from keyhole.properties.rules.check import conflicts
from keyhole.properties.rules.knowledge import Knowledge, knowledge
from keyhole.properties.trials.calls import BlackBox
from keyhole.properties.trials.plan import Plan, plan
from keyhole.properties.trials.probing import Observation, Setting, alignments, observe, setting
from keyhole.properties.trials.trying import Effort, Held, Refuted, Trial, trials

PROBES = 12
FEWEST_CALLS = 20
FEWEST_MET = 4  # a bound over small numbers is met in one of so many calls; one by a terminator is not met by chance
_SIZES = ("size", "terminated")


@dataclass(frozen=True, slots=True)
class Inferred:
    """Proposed facts, each with its evidence, and what was noticed and is no fact."""

    facts: tuple[Fact, ...]
    notes: tuple[str, ...] = ()


def infer(file: PropertyFile, name: str, box: BlackBox, effort: Effort, *, probes: int = PROBES) -> Inferred:
    """Propose facts about a function beside those that are stated; ``probes`` calls are measured for sizes.

    Raises KeyholeError when no call can be made up.
    """
    about = knowledge(file, file.function(name))
    planned = plan(about)
    sizes, notes = _sizes(about, planned, _settings(planned, effort, probes), box)
    known = _with(about, sizes)
    first = tuple(trials(known, box, effort))
    failed = [each for each in first if isinstance(each, Refuted) and not each.claim.all_return]
    if failed:
        wrong = {each.claim.ground.arguments[:1] for each in failed}
        kept = tuple(fact for fact in sizes if fact.arguments[:1] not in wrong)
        return Inferred(kept, (*notes, *(f"calls fail with what is known: {each.reason}" for each in failed)))
    notes = (
        *notes,
        *(f"{each.claim.says}? no: {each.reason}" for each in first if isinstance(each, Refuted) and _is_news(each)),
    )
    outputs = _outputs(known, first, box, effort)
    known = _with(known, outputs)
    return Inferred((*sizes, *outputs, *_algebra(known, box, effort)), notes)


def _is_news(trial: Refuted) -> bool:
    """Whether what was refuted is of the whole function, so that no fact can say it."""
    return trial.claim.ground.relation == "function"


def _with(about: Knowledge, facts: Sequence[Fact]) -> Knowledge:
    """The function with more facts."""
    function = replace(about.function, facts=(*about.function.facts, *facts))
    return knowledge(about.file, function)


def _settings(planned: Plan, effort: Effort, probes: int) -> tuple[Setting, ...]:
    generator = random.Random(effort.seed)
    return tuple(each for _ in range(probes) if (each := setting(planned, generator)) is not None)


def _sizes(
    about: Knowledge, planned: Plan, settings: Sequence[Setting], box: BlackBox
) -> tuple[tuple[Fact, ...], tuple[str, ...]]:
    """Sizes, terminators and alignments of the buffers of which none is stated."""
    stated = {arguments[0] for relation in (*_SIZES, "array") for arguments in about.database.of(relation) if arguments}
    unknown = [each.name for each in planned.buffers if ParameterName(each.name) not in stated]
    if not planned.buffers or not settings:
        return (), ()
    aligned = alignments(planned, box, settings[0])
    found = [observe(planned, box, each, aligned) for each in settings]
    seen = [each for each in found if isinstance(each, Observation)]
    notes = [f"a probe {each.reason}" for each in found if hasattr(each, "reason")]
    facts = [
        Fact("align", (ParameterName(each.name), Number(aligned[each.name])), evidence="calls with less die")
        for each in planned.buffers
        if aligned[each.name] > each.alignment
    ]
    for name in unknown:
        needs = [(each.setting, needed) for each in seen if (needed := each.needed.get(name)) is not None]
        fitted = _size(name, needs, planned) if needs else ()
        if fitted:
            facts += fitted
        elif needs and any(needed for _, needed in needs):
            notes.append(f"{name}: no simple size explains {', '.join(str(needed) for _, needed in needs)} elements")
        elif needs:
            notes.append(f"{name} was never touched")
        elif seen:
            notes.append(f"{name}: no buffer was large enough")
    return tuple(facts), tuple(dict.fromkeys(notes))


def _size(name: str, needs: Sequence[tuple[Setting, int]], planned: Plan) -> tuple[Fact, ...]:
    """The simplest fact that explains all that was needed of a buffer."""
    for expression in _candidates(name, needs, planned):
        if all(_worth(expression, given) == needed for given, needed in needs):
            return _facts(name, expression, _evidence(expression, needs))
    return _bound(name, needs, planned)


def _bound(name: str, needs: Sequence[tuple[Setting, int]], planned: Plan) -> tuple[Fact, ...]:
    """A size that is never exceeded and often met: what is touched may hang on the content, too."""
    ends = [_ended(name)] if name in needs[0][0].lengths else []
    numbers = [each.name for each in planned.scalars if not each.type.floating and not each.choices]
    for expression in (*map(Reference, numbers), *ends):
        worths = [_worth(expression, given) for given, _ in needs]
        pairs = [(worth, needed) for worth, (_, needed) in zip(worths, needs, strict=True) if worth is not None]
        met = sum(worth == needed for worth, needed in pairs)
        enough = FEWEST_MET * met >= len(needs) or (met and expression in ends)
        if len(pairs) == len(needs) and enough and all(worth >= needed for worth, needed in pairs):
            evidence = f"in {len(needs)} calls never more elements were needed, and exactly so many in {met}"
            return _facts(name, expression, evidence)
    return ()


def _facts(name: str, expression: Expression, evidence: str) -> tuple[Fact, ...]:
    """A size as facts: what ends with its own terminator is terminated, and has a size only if it is longer than that."""
    parameter = ParameterName(name)
    ends = Fact("terminated", (parameter,), evidence=evidence)
    if expression == _ended(name):
        return (ends,)
    size = Fact("size", (parameter, _value(expression)), evidence=evidence)
    return (ends, size) if name in measured(expression) else (size,)


def _value(expression: Expression) -> Value:
    match expression:
        case Reference(name=name):
            return ParameterName(name)
        case Literal(value=number):
            return Number(number)
        case _:
            return Formula(expression)


def _worth(expression: Expression, given: Setting) -> int | None:
    try:
        return max(int(value(expression, given.numbers, given.lengths)), 0)
    except Undefined:
        return None


def _evidence(expression: Expression, needs: Sequence[tuple[Setting, int]]) -> str:
    names = tuple(dict.fromkeys(references(expression)))
    shown = dict.fromkeys(
        (", ".join(f"{name} = {given.numbers[name]}" for name in names), needed) for given, needed in needs
    )
    listed = "; ".join(f"{needed} at {where}" if where else f"{needed}" for where, needed in list(shown)[:3])
    return f"in {len(needs)} calls exactly so many elements were needed ({listed}{', …' if len(shown) > 3 else ''})"


def _ended(name: str) -> Expression:
    return Binary("+", Apply("length", (Reference(name),)), Literal(1))


def _candidates(name: str, needs: Sequence[tuple[Setting, int]], planned: Plan) -> Iterator[Expression]:
    """Expressions that sizes often are, simple ones first."""
    if all(needed == needs[0][1] > 0 for _, needed in needs):
        yield Literal(needs[0][1])
    numbers = [each.name for each in planned.scalars if not each.type.floating and not each.choices]
    ends = [name, *(each for each in needs[0][0].lengths if each != name)]
    one = Literal(1)
    yield from map(Reference, numbers)
    yield from (_ended(each) for each in ends if each in needs[0][0].lengths)
    for number in numbers:
        yield from (Binary(sign, Reference(number), one) for sign in "+-")
        yield Binary("*", Literal(2), Reference(number))
    lengths = [Apply("length", (Reference(each),)) for each in ends]
    yield from lengths[1:]
    yield from (Binary("+", Binary("+", left, right), one) for left, right in combinations(lengths, 2))
    yield from (Binary(sign, Reference(a), Reference(b)) for a, b in combinations(numbers, 2) for sign in "*+")
    for count, step in permutations(numbers, 2):
        stretch = Binary("*", Binary("-", Reference(count), one), Apply("abs", (Reference(step),)))
        yield Binary("+", stretch, one)
        yield from (
            Binary("+", Binary("*", Binary("-", Reference(count), one), Reference(step)), Reference(width))
            for width in numbers
            if width not in (count, step)
        )


def _outputs(known: Knowledge, first: Sequence[Trial], box: BlackBox, effort: Effort) -> tuple[Fact, ...]:
    """The buffers that calls wrote to, as outputs where what was in them does not matter."""
    ended = {arguments[:1] for arguments in known.database.of("terminator")}
    written = [
        each.claim.ground.arguments
        for each in first
        if isinstance(each, Refuted) and each.claim.ground.relation == "input"
    ]
    facts = [
        Fact("inout", each, evidence="written, and ends where its content says") for each in written if each in ended
    ]
    guesses = [Fact("output", each) for each in written if each not in ended]
    if not guesses:
        return tuple(facts)
    for trial in trials(_with(known, (*facts, *guesses)), box, effort):
        arguments = trial.claim.ground.arguments
        if trial.claim.ground.relation != "output" or trial.claim.witness is not None or arguments not in written:
            continue
        if isinstance(trial, Held):
            evidence = f"written, and in {trial.coverage.calls} calls what was in it before did not matter"
            facts.append(Fact("output", arguments, evidence=evidence))
        else:
            facts.append(Fact("inout", arguments, evidence=f"written, but {trial.reason}"))
    return tuple(facts)


def _algebra(known: Knowledge, box: BlackBox, effort: Effort) -> tuple[Fact, ...]:
    """Guesses about the whole function that contradict nothing and hold."""
    before = {conflict.ground for conflict in conflicts(known)}
    guesses = [
        each for each in _guesses(known) if before.issuperset(found.ground for found in conflicts(_with(known, [each])))
    ]
    if not guesses:
        return ()
    facts = []
    for trial in trials(_with(known, guesses), box, effort):
        if not isinstance(trial, Held) or trial.coverage.calls < FEWEST_CALLS:
            continue
        relation, arguments = trial.claim.ground.relation, trial.claim.ground.arguments
        for guess in guesses:
            matches = guess.relation == relation or (guess.relation, relation) == ("commutative", "symmetric")
            if matches and guess.arguments == arguments:
                facts.append(replace(guess, evidence=f"held on {trial.coverage.calls} calls"))
    return tuple(facts)


def _guesses(known: Knowledge) -> Iterator[Fact]:
    stated = {(fact.relation, fact.arguments) for fact in known.function.facts}
    parameters = known.function.signature.parameters
    names = [ParameterName(parameter.name) for parameter in parameters]
    possible = [
        Fact("pure"),
        Fact("idempotent"),
        *(Fact("monotone", (each,)) for each in names),
        *(Fact("commutative", pair) for pair in combinations(names, 2)),
    ]
    yield from (each for each in possible if (each.relation, each.arguments) not in stated)
