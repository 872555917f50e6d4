"""A pair of functions as SMT formulas.

Both sides are evaluated over terms, on the same inputs. A parameter is an unknown word for each lane; unless the source
promises ``noundef`` the lane may also be poison, and in the encoding ``with_undef`` each use of the parameter may see another
word. What the target's first use of an argument sees is the argument's own word; what the source's uses see are variables of
the source, because it is for the proof to choose them.

``violated`` is the negation of refinement for one choice of all variables:
the source is defined, and the target is undefined or returns a lane that is poison, or another word, where the source's is not.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import z3

from keyhole.holes.meaning.evaluate import Behaviour, evaluate
from keyhole.holes.meaning.lanes import Lane, Lanes, lane_widths
from keyhole.holes.meaning.promises import promises
from keyhole.holes.model import Function, Parameter
from keyhole.proof.choices import Adversary, Use
from keyhole.proof.words import Formula, Term, Terms, truth, word

TERMS = Terms()


@dataclass(frozen=True, slots=True)
class Side:
    """One function's behaviour over terms, and the choices in it."""

    function: Function
    behaviour: Behaviour[Term, Formula]
    uses: tuple[Use, ...]
    reads: frozenset[int]  # indices of the uses that the result or the undefinedness depends on


@dataclass(frozen=True, slots=True)
class Problem:
    """``violated`` over ``inputs``, the target's choices and the source's."""

    inputs: tuple[Lanes[Term, Formula], ...]
    source: Side
    target: Side
    violated: Formula


def may_be_undef(function: Function) -> tuple[Parameter, ...]:
    """The parameters for which a caller may pass undef."""
    parameters = function.signature.parameters
    return tuple(p for p in parameters if not promises(p.attributes, function.span).noundef)


def encode(source: Function, target: Function, *, with_undef: bool) -> Problem:
    """The refinement problem of a pair with equal signatures; ``Unsupported`` where either cannot be evaluated."""
    doubtful = {parameter.name for parameter in may_be_undef(source)}
    parameters = source.signature.parameters
    inputs = tuple(_input(i, p, p.name in doubtful, source) for i, p in enumerate(parameters))
    undef = {i for i, p in enumerate(parameters) if with_undef and p.name in doubtful}
    ours = tuple(_renamed(lanes) if i in undef else lanes for i, lanes in enumerate(inputs))
    source_side = _side(source, "source", ours, undef)
    target_side = _side(target, "target", inputs, undef)
    violated = _violated(source_side.behaviour, target_side.behaviour)  # as it is: replies make equal terms equal
    return Problem(inputs, source_side, target_side, violated)


def _input(index: int, parameter: Parameter, doubtful: bool, function: Function) -> Lanes[Term, Formula]:
    widths = lane_widths(parameter.type, function.span)
    return tuple(
        Lane(word(f"input!{index}.{lane}", width), width, truth(f"poison!{index}.{lane}") if doubtful else None)
        for lane, width in enumerate(widths)
    )


def _renamed(lanes: Lanes[Term, Formula]) -> Lanes[Term, Formula]:
    return tuple(replace(lane, word=word(f"ours!{lane.word}", lane.width)) for lane in lanes)


def _side(function: Function, tag: str, inputs: tuple[Lanes[Term, Formula], ...], undef: set[int]) -> Side:
    parameters = function.signature.parameters
    choices = Adversary(tag, {str(i): tuple(lane.word for lane in inputs[i]) for i in sorted(undef)})
    arguments = {parameter.name: lanes for parameter, lanes in zip(parameters, inputs, strict=True)}
    behaviour = evaluate(function, TERMS, arguments, choices)
    terms = [z3.simplify(behaviour.undefined(TERMS))]
    for lane in behaviour.lanes:
        terms.append(z3.simplify(lane.word))
        if lane.poison is not None:
            terms.append(z3.simplify(lane.poison))
    return Side(function, behaviour, tuple(choices.uses), choices.read_by(terms))


def _violated(source: Behaviour[Term, Formula], target: Behaviour[Term, Formula]) -> Formula:
    worse = [target.undefined(TERMS)]
    for ours, theirs in zip(source.lanes, target.lanes, strict=True):
        wrong = ours.word != theirs.word
        if theirs.poison is not None:
            wrong = z3.Or(theirs.poison, wrong)
        worse.append(wrong if ours.poison is None else z3.And(z3.Not(ours.poison), wrong))
    return z3.And(z3.Not(source.undefined(TERMS)), z3.Or(*worse))
