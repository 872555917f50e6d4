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

import math
from collections import Counter
from dataclasses import dataclass, replace

import z3

from keyhole.holes.meaning.attachments import added_metadata
from keyhole.holes.meaning.calls.claims import added_claim
from keyhole.holes.meaning.calls.duties import unkept
from keyhole.holes.meaning.calls.inlining import inlined
from keyhole.holes.meaning.calls.library import KNOWN
from keyhole.holes.meaning.calls.passing import is_local, takes
from keyhole.holes.meaning.calls.printing import printing_alike
from keyhole.holes.meaning.evaluate import Behaviour, evaluate
from keyhole.holes.meaning.floating.rewriting import rewriting_allowed, rewriting_flags
from keyhole.holes.meaning.lanes import Lane, Lanes, Unsupported, lane_widths
from keyhole.holes.meaning.loops import has_loops
from keyhole.holes.meaning.memory.frame import Frame
from keyhole.holes.meaning.memory.pointers import POINTER
from keyhole.holes.meaning.memory.provenance import REALLOCATING, is_allocation, moves_foreign, provenance
from keyhole.holes.meaning.promises import copied, promises
from keyhole.holes.meaning.resolving import resolved
from keyhole.holes.meaning.steps import callee, is_ignored, is_known_call
from keyhole.holes.meaning.surroundings import surroundings
from keyhole.holes.model import Access, Constant, Function, Instruction, Parameter
from keyhole.holes.types import ArrayType, PointerType, StructType, Type, VectorType
from keyhole.proof.accesses import promising_more
from keyhole.proof.addresses import place_own_blocks
from keyhole.proof.choices import Adversary, Use
from keyhole.proof.claims import calls_differ, check_claims
from keyhole.proof.counterexamples.describing import CALL, MEMORY, MISSED
from keyhole.proof.memories import (
    calls_worse,
    corresponding,
    excuse,
    holds,
    lanes_worse,
    memory_worse,
    readers_agree,
)
from keyhole.proof.outside import Outside
from keyhole.proof.words import Formula, Term, Terms, simplify, truth, word

TERMS = Terms()
MOST_DEEP = 3

UNDEFINED = "the target has undefined behaviour where the source has none"
RESULT = "the target returns another value than the source, or poison where the source does not"


@dataclass(frozen=True, slots=True)
class Side:
    """One function's behaviour over terms, and the choices in it with the doubts about it."""

    function: Function
    behaviour: Behaviour[Term, Formula]
    uses: tuple[Use, ...]
    reads: frozenset[int]  # indices of the uses that the result or the undefinedness depends on
    choices: Adversary


@dataclass(frozen=True, slots=True)
class Problem:
    """``violated`` over ``inputs``, what lies ``outside``, the target's choices and the source's.

    ``parts`` are the ways in which it can be, in words. ``doubtful``: a solution rests on an approximation. ``beyond``: a loop goes
    on after the iterations that were evaluated. ``promising``: an access of the target has metadata that the source's has not, and
    what was made of it is ``violated`` or not.
    """

    inputs: tuple[Lanes[Term, Formula], ...]
    source: Side
    target: Side
    parts: tuple[tuple[str, Formula], ...]
    violated: Formula
    outside: Outside
    doubtful: Formula
    beyond: Formula
    promising: Formula

    @property
    def has_memory(self) -> bool:
        """Whether memory or calls are involved, so that arguments alone do not say what happens."""
        signature = self.source.function.signature
        types = (signature.result, *(parameter.type for parameter in signature.parameters))
        frames = [side.behaviour.frame for side in (self.source, self.target)]
        used = any(frame is not None and (frame.blocks or frame.events) for frame in frames)
        calls = not all(map(_is_quiet, self.source.function.instructions()))
        return used or calls or bool(self.outside.variables) or any(isinstance(type_, PointerType) for type_ in types)


def may_be_undef(function: Function) -> tuple[Parameter, ...]:
    """The parameters for which a caller may pass undef."""
    parameters = function.signature.parameters
    return tuple(p for p in parameters if not promises(p.attributes, function.span).noundef)


def encode(
    source: Function, target: Function, *, with_undef: bool, unroll: int = 0, deadline: float = math.inf
) -> Problem:
    """The refinement problem of a pair with equal signatures; ``Unsupported`` where either cannot be evaluated, or not before the
    deadline (a reading of ``time.monotonic``)."""
    source, target = resolved(source), resolved(target)
    check_duties(source, target)
    source, target = _with_callees(source, target)
    vague = _well_known(source) != _well_known(target)
    source, target = printing_alike(source, target)
    inputs, ours, undef = unknown_inputs(source, with_undef)
    both = (source, target)
    outside = Outside(with_undef, any(map(_lets_out, both)), any(map(moves_pointers, both)), deadline)
    ahead = unroll + 1 if any(map(has_loops, both)) else 1  # a loop may look at as many letters as a library function
    source_choices, source_behaviour = _side(source, "source", ours, undef, outside, unroll, ahead)
    target_choices, target_behaviour = _side(target, "target", inputs, undef, outside, unroll, ahead)
    pair = source_behaviour, target_behaviour
    place_own_blocks(outside, *map(_frame, pair))
    agree = readers_agree(outside, *pair)
    parts = _violations(outside, *pair)
    more = promising_more(outside, *pair)
    source_side = _closed(source, source_behaviour, source_choices)
    target_side = _closed(target, target_behaviour, target_choices)
    beyond = z3.Or(*(side.beyond for side in pair if side.beyond is not None))
    assumed = [*agree, *pointers_outside(inputs, undef)]
    violated = z3.And(z3.Or(*(part for _, part in parts)), z3.Not(beyond), *assumed)  # replies make equal terms equal
    vague = vague or not _corresponding(*pair) or calls_differ(*(_frame(behaviour).claims for behaviour in pair))
    doubts = z3.Or(*source_choices.doubts, *target_choices.doubts, *outside.doubts, z3.BoolVal(vague))
    goes_on = z3.And(beyond, z3.Not(excuse(pair[0], None)), *assumed)
    promising = more if z3.is_false(more) else simplify(z3.And(more, z3.Not(beyond), *assumed))
    return Problem(inputs, source_side, target_side, parts, violated, outside, doubts, simplify(goes_on), promising)


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
    """A target may not promise of itself what it does not surely keep, unless the source does so."""
    progress = next((i for i in source.instructions() if i.opcode == "call" and callee(i) == "@llvm.sideeffect"), None)
    if progress is not None and has_loops(source):
        raise Unsupported("llvm.sideeffect in a function with loops is not modelled yet", progress.span)
    if len({tuple(copied(p.attributes) for p in f.signature.parameters) for f in (source, target)}) > 1:
        raise Unsupported("source and target take different parameters by value", target.span)
    ours, theirs = (takes(f.signature, surroundings(f.signature.source)) or "plainly" for f in (source, target))
    if ours != theirs and not (is_local(source.signature) and is_local(target.signature)):
        message = f"the target passes values in another way than the source: {theirs} instead of {ours}"
        raise Unsupported(message, target.span)
    allowed = rewriting_allowed(target) - rewriting_allowed(source)
    computing = frozenset[str]().union(
        *(rewriting_flags(i) for i in target.instructions() if isinstance(i.opcode, str))
    )
    if allowed - computing:
        raise Unsupported(f"the target has the flag {min(allowed - computing)}, and the source nowhere", target.span)
    if _ranged(target) - _ranged(source):
        raise Unsupported("the target promises more (inrange) than the source", target.span)
    kind = added_metadata(source, target)
    if kind:
        raise Unsupported(f"the target promises more (the metadata !{kind}) than the source", target.span)
    claim = added_claim(source, target)
    if claim:
        raise Unsupported(f"the target promises more of a call ({claim}) than the source", target.span)
    promise = unkept(source, target)
    if promise:
        raise Unsupported(f"the target promises more of itself ({promise}) than the source", target.span)


def _ranged(function: Function) -> set[str]:
    """The constants of the function that promise where they are accessed."""
    values = (value for i in function.instructions() for value in i.operands if isinstance(value, Constant))
    return {value.text for value in values if "inrange" in value.text}


def _is_quiet(instruction: Instruction) -> bool:
    return instruction.opcode != "call" or is_ignored(instruction) or is_known_call(instruction)


def _lets_out(function: Function) -> bool:
    """Whether a block of the function's own may become known outside."""
    made = {i.result for i in function.instructions() if is_allocation(i)}
    made |= {parameter.name for parameter in function.signature.parameters if copied(parameter.attributes)}
    return bool(made) and bool(made & provenance(function).escaping)


def moves_pointers(function: Function) -> bool:
    """Whether the function reads, writes or copies memory as something else than numbers."""
    for instruction in function.instructions():
        detail = instruction.detail
        if instruction.opcode in ("load", "store") and isinstance(detail, Access) and _has_pointer(detail.type):
            return True
        if instruction.opcode == "call" and "memset" not in callee(instruction) and "mem" in callee(instruction):
            return True
    return False


def _has_pointer(type_: Type) -> bool:
    match type_:
        case PointerType():
            return True
        case VectorType(element=element) | ArrayType(element=element):
            return _has_pointer(element)
        case StructType(elements=elements):
            return any(map(_has_pointer, elements))
        case _:
            return False


def _with_callees(source: Function, target: Function) -> tuple[Function, Function]:
    """Both with the bodies of the functions that they call differently often."""
    for depth in range(MOST_DEEP):
        ours, theirs = _well_known(source), _well_known(target)
        names = frozenset(name for name in ours.keys() | theirs.keys() if ours[name] != theirs[name])
        pair = inlined(source, names, depth, believed=True), inlined(target, names, depth, believed=False)
        if pair[0] is source and pair[1] is target:
            break
        source, target = pair
    return source, target


def _well_known(function: Function) -> Counter[str]:
    """How often the function calls what a compiler knows more of than is modelled: library functions, ones defined beside it."""
    around = surroundings(function.signature.source)
    calls = [i for i in function.instructions() if i.opcode == "call"]
    if any(callee(i) in REALLOCATING for i in calls):
        found = provenance(function)
        calls = [i for i in calls if callee(i) not in REALLOCATING or moves_foreign(i, found)]
    names = Counter(map(callee, calls))
    return Counter({name: count for name, count in names.items() if name in KNOWN or around.is_defined(name)})


def _frame(behaviour: Behaviour[Term, Formula]) -> Frame[Term, Formula]:
    assert behaviour.frame is not None
    return behaviour.frame


def _corresponding(source: Behaviour[Term, Formula], target: Behaviour[Term, Formula]) -> bool:
    return corresponding(_frame(source), _frame(target))


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
    function: Function, tag: str, inputs: tuple[Lanes[Term, Formula], ...], undef: set[int], outside: Outside
) -> tuple[Adversary, dict[str, Lanes[Term, Formula]]]:
    """The choices of a side, and its arguments by name."""
    parameters = function.signature.parameters
    choices = Adversary(tag, {str(i): tuple(lane.word for lane in inputs[i]) for i in sorted(undef)}, outside)
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
    ahead: int,
) -> tuple[Adversary, Behaviour[Term, Formula]]:
    choices, arguments = arguments_of(function, tag, inputs, undef, outside)
    return choices, evaluate(function, TERMS, arguments, choices, world=outside, unroll=unroll, ahead=ahead)


def _closed(function: Function, behaviour: Behaviour[Term, Formula], choices: Adversary) -> Side:
    """The side when all of its choices have been made, those of a second look at what it leaves behind included."""
    terms = [simplify(behaviour.undefined(TERMS))]
    for lane in behaviour.lanes:
        terms.append(simplify(lane.word))
        if lane.poison is not None:
            terms.append(simplify(lane.poison))
    return Side(function, behaviour, tuple(choices.uses), choices.read_by(terms), choices)


def _violations(
    outside: Outside, source: Behaviour[Term, Formula], target: Behaviour[Term, Formula]
) -> tuple[tuple[str, Formula], ...]:
    """The ways in which the target can do what the source does not allow, each with when it does."""
    assert source.frame is not None and target.frame is not None
    check_claims(source.frame.claims, target.frame.claims)
    events = [e for frame in (source.frame, target.frame) for e in frame.events if not e.only_reads]
    life = z3.BitVecVal(0, 8) if source.clock is None else source.clock.life
    result = lanes_worse(source.frame, target.frame, source.lanes, target.lanes)
    memory = memory_worse(outside, "end", (source.frame, None), (target.frame, None), life)
    if not events:
        defined = z3.Not(source.undefined(TERMS))
        found = ((UNDEFINED, target.undefined(TERMS)), (RESULT, result), (MEMORY, memory))
        return tuple((words, z3.And(defined, part)) for words, part in found)
    broken = [z3.And(d.condition, z3.Not(excuse(source, d.barrier))) for d in target.dangers]
    parts = [(CALL, calls_worse(outside, source, target)), (UNDEFINED, z3.Or(*broken))]
    if target.clock is not None:
        missed = z3.Not(holds(source.returned))
        if source.clock is not None:
            missed = z3.Or(missed, source.clock.epoch != target.clock.epoch)
        returned = z3.And(holds(target.returned), z3.Not(excuse(source, target.clock.barrier)))
        parts += [(words, z3.And(returned, p)) for words, p in ((MISSED, missed), (RESULT, result), (MEMORY, memory))]
    return tuple(parts)
