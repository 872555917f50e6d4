"""A pair of functions as SMT formulas.

Both sides are evaluated over terms, on the same inputs and in the same world. A parameter is an unknown word for each lane; unless
the source promises ``noundef`` the lane may also be poison, and in the encoding ``with_undef`` each use of the parameter may see
another word. What the target's first use of an argument sees is the argument's own word; what the source's uses see are
variables of the source, because it is for the proof to choose them.

``violated`` is the negation of refinement for one choice of all variables:
the source is defined, and the target is undefined, or returns a lane that is poison, or another word, where the source's is not, or
leaves other memory behind, or makes another call.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

import z3

from keyhole.holes.meaning.access import MEMORY_OPCODES
from keyhole.holes.meaning.evaluate import Behaviour, evaluate
from keyhole.holes.meaning.lanes import Lane, Lanes, Unsupported, lane_widths
from keyhole.holes.meaning.loops import Loop, loop_nest
from keyhole.holes.meaning.pointers import POINTER
from keyhole.holes.meaning.promises import promises
from keyhole.holes.meaning.provenance import is_allocation, provenance
from keyhole.holes.meaning.resolving import resolved
from keyhole.holes.meaning.steps import is_ignored, is_known_call
from keyhole.holes.meaning.surroundings import surroundings
from keyhole.holes.model import Function, Instruction, Parameter
from keyhole.holes.types import PointerType
from keyhole.proof.choices import Adversary, Use
from keyhole.proof.memories import calls_worse, excuse, lanes_worse, memory_worse, readers_agree
from keyhole.proof.outside import Outside
from keyhole.proof.words import Formula, Term, Terms, truth, word

TERMS = Terms()


@dataclass(frozen=True, slots=True)
class Side:
    """One function's behaviour over terms, and the choices in it."""

    function: Function
    behaviour: Behaviour[Term, Formula]
    uses: tuple[Use, ...]
    reads: frozenset[int]  # indices of the uses that the result or the undefinedness depends on
    doubts: tuple[Formula, ...]  # when the behaviour is an approximation


@dataclass(frozen=True, slots=True)
class Problem:
    """``violated`` over ``inputs``, what lies ``outside``, the target's choices and the source's. ``doubtful``: a solution rests
    on an approximation. ``beyond``: a loop goes on after the iterations that were evaluated."""

    inputs: tuple[Lanes[Term, Formula], ...]
    source: Side
    target: Side
    violated: Formula
    outside: Outside
    doubtful: Formula
    beyond: Formula

    @property
    def has_memory(self) -> bool:
        """Whether memory or calls are involved, so that arguments alone do not say what happens."""
        return bool(self.outside.variables) or any(
            side.behaviour.frame is not None and (side.behaviour.frame.blocks or side.behaviour.frame.events)
            for side in (self.source, self.target)
        )


def may_be_undef(function: Function) -> tuple[Parameter, ...]:
    """The parameters for which a caller may pass undef."""
    parameters = function.signature.parameters
    return tuple(p for p in parameters if not promises(p.attributes, function.span).noundef)


def encode(source: Function, target: Function, *, with_undef: bool, unroll: int = 0) -> Problem:
    """The refinement problem of a pair with equal signatures; ``Unsupported`` where either cannot be evaluated."""
    source, target = resolved(source), resolved(target)
    check_duties(source, target)
    inputs, ours, undef = unknown_inputs(source, with_undef)
    outside = Outside(with_undef, any(map(_lets_out, (source, target))))
    source_side = _side(source, "source", ours, undef, outside, unroll)
    target_side = _side(target, "target", inputs, undef, outside, unroll)
    pair = source_side.behaviour, target_side.behaviour
    agree = readers_agree(outside, *pair)
    violated = _violated(outside, *pair)
    beyond = z3.Or(*(side.beyond for side in pair if side.beyond is not None))
    assumed = [*agree, *outside.assumptions, *pointers_outside(inputs, undef)]
    violated = z3.simplify(z3.And(violated, z3.Not(beyond), *assumed))
    doubts = z3.Or(*source_side.doubts, *target_side.doubts, z3.BoolVal(_allocations(pair[0]) != _allocations(pair[1])))
    goes_on = z3.And(beyond, z3.Not(excuse(pair[0], None)), *assumed)
    return Problem(inputs, source_side, target_side, violated, outside, doubts, z3.simplify(goes_on))


def unknown_inputs(
    source: Function, with_undef: bool
) -> tuple[tuple[Lanes[Term, Formula], ...], tuple[Lanes[Term, Formula], ...], set[int]]:
    """The unknown arguments as the target and as the source sees them first, and the indices of those that may be undef."""
    doubtful = {parameter.name for parameter in may_be_undef(source)}
    parameters = source.signature.parameters
    inputs = tuple(_input(i, p, p.name in doubtful, source) for i, p in enumerate(parameters))
    undef = {i for i, p in enumerate(parameters) if with_undef and p.name in doubtful}
    return inputs, tuple(_renamed(lanes) if i in undef else lanes for i, lanes in enumerate(inputs)), undef


def check_duties(source: Function, target: Function) -> None:
    """A target may not promise more of itself than the source."""
    texts = [(f.signature, surroundings(f.signature.source)) for f in (source, target)]
    ours, theirs = (_duties_of(around.groups(signature.suffix)) for signature, around in texts)
    pairs = zip(source.signature.parameters, target.signature.parameters, strict=True)
    duties = [
        (promises(a.attributes, source.span).duties, promises(b.attributes, target.span).duties) for a, b in pairs
    ]
    result = [promises(signature.prefix).duties for signature, _ in texts]
    more = theirs - ours
    if not all(b <= a for a, b in [*duties, (result[0], result[1])]) or not _keeps(target, more):
        raise Unsupported("the target promises more of itself (attributes) than the source", target.span)


def _keeps(function: Function, duties: set[str]) -> bool:
    """Whether the function surely does what it promises: it has neither calls of unknown functions, nor loops, nor memory."""
    if not duties:
        return True
    quiet = all(i.opcode not in MEMORY_OPCODES and _is_quiet(i) for i in function.instructions())
    return quiet and not any(isinstance(item, Loop) for item in loop_nest(function))


def _is_quiet(instruction: Instruction) -> bool:
    return instruction.opcode != "call" or is_ignored(instruction) or is_known_call(instruction)


def _duties_of(text: str) -> set[str]:
    memory = {"".join(found.split()) for found in _MEMORY.findall(text)}
    return (set(text.split()) & _FUNCTION_DUTIES) | memory


_MEMORY = re.compile(r"\bmemory\s*\([^)]*\)")
_FUNCTION_DUTIES = frozenset(("willreturn", "nounwind", "nofree", "nosync", "mustprogress", "norecurse", "nocallback"))


def _lets_out(function: Function) -> bool:
    """Whether a block of the function's own may become known outside."""
    made = {i.result for i in function.instructions() if is_allocation(i)}
    return bool(made) and bool(made & provenance(function).escaping)


def _allocations(behaviour: Behaviour[Term, Formula]) -> list[tuple[bool, str]]:
    """Kind and size of the blocks that escape, in order: source's and target's are taken to correspond."""
    assert behaviour.frame is not None
    return [(block.heap, str(block.size)) for block in behaviour.frame.blocks.values() if block.escapes]


def pointers_outside(inputs: tuple[Lanes[Term, Formula], ...], undef: set[int]) -> list[Formula]:
    """Arguments do not point into blocks that the function is yet to allocate."""
    lanes = [lane for i, lanes in enumerate(inputs) if i in undef for lane in lanes if lane.width == POINTER]
    return [z3.Extract(POINTER - 1, POINTER - 1, lane.word) == z3.BitVecVal(0, 1) for lane in lanes]


def _input(index: int, parameter: Parameter, doubtful: bool, function: Function) -> Lanes[Term, Formula]:
    widths = lane_widths(parameter.type, function.span)
    return tuple(
        Lane(word(f"input!{index}.{lane}", width), width, truth(f"poison!{index}.{lane}") if doubtful else None)
        for lane, width in enumerate(widths)
    )


def _renamed(lanes: Lanes[Term, Formula]) -> Lanes[Term, Formula]:
    return tuple(replace(lane, word=word(f"ours!{lane.word}", lane.width)) for lane in lanes)


def _masked(parameter: Parameter, lanes: Lanes[Term, Formula], undef: bool) -> Lanes[Term, Formula]:
    """Pointers with the bit that marks own blocks surely zero, where nothing has to be substituted for them."""
    if undef or not isinstance(parameter.type, PointerType):
        return lanes
    return tuple(
        replace(lane, word=z3.Concat(z3.BitVecVal(0, 1), z3.Extract(POINTER - 2, 0, lane.word))) for lane in lanes
    )


def arguments_of(
    function: Function, tag: str, inputs: tuple[Lanes[Term, Formula], ...], undef: set[int]
) -> tuple[Adversary, dict[str, Lanes[Term, Formula]]]:
    """The choices of a side, and its arguments by name."""
    parameters = function.signature.parameters
    choices = Adversary(tag, {str(i): tuple(lane.word for lane in inputs[i]) for i in sorted(undef)})
    arguments = {
        parameter.name: _masked(parameter, lanes, i in undef)
        for i, (parameter, lanes) in enumerate(zip(parameters, inputs, strict=True))
    }
    return choices, arguments


def _side(
    function: Function,
    tag: str,
    inputs: tuple[Lanes[Term, Formula], ...],
    undef: set[int],
    outside: Outside,
    unroll: int,
) -> Side:
    choices, arguments = arguments_of(function, tag, inputs, undef)
    behaviour = evaluate(function, TERMS, arguments, choices, world=outside, unroll=unroll)
    terms = [z3.simplify(behaviour.undefined(TERMS))]
    for lane in behaviour.lanes:
        terms.append(z3.simplify(lane.word))
        if lane.poison is not None:
            terms.append(z3.simplify(lane.poison))
    return Side(function, behaviour, tuple(choices.uses), choices.read_by(terms), tuple(choices.doubts))


def _violated(outside: Outside, source: Behaviour[Term, Formula], target: Behaviour[Term, Formula]) -> Formula:
    assert source.frame is not None and target.frame is not None
    events = [e for frame in (source.frame, target.frame) for e in frame.events if not e.only_reads]
    life = z3.BitVecVal(0, 8) if source.clock is None else source.clock.life
    worse = [lanes_worse(source.lanes, target.lanes)]
    worse.append(memory_worse(outside, "end", (source.frame, None), (target.frame, None), life))
    if not events:
        return z3.And(z3.Not(source.undefined(TERMS)), z3.Or(target.undefined(TERMS), *worse))
    broken = [calls_worse(outside, source, target)]
    broken += [z3.And(d.condition, z3.Not(excuse(source, d.barrier))) for d in target.dangers]
    if target.clock is not None:
        missed = z3.Not(_holds(source.returned))
        if source.clock is not None:
            missed = z3.Or(missed, source.clock.epoch != target.clock.epoch)
        returned = z3.And(_holds(target.returned), z3.Not(excuse(source, target.clock.barrier)))
        broken.append(z3.And(returned, z3.Or(missed, *worse)))
    return z3.Or(*broken)


def _holds(condition: Formula | None) -> Formula:
    return z3.BoolVal(True) if condition is None else condition
