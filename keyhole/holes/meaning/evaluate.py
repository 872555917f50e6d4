"""Evaluation of a function over any algebra.

There is one evaluator. Over SMT terms it is the encoding for proofs, over columns it runs thousands of inputs at once, over
Python integers it shows what happens on one. So a proof, a test and a trace cannot disagree on what a function means.

Blocks are taken in topological order, each with the condition under which it is reached; a phi picks by the conditions of
its edges, undefined behaviour counts where its instruction is reached, and the result is picked among the returns. Nothing
is executed conditionally: all algebras are total. A loop is gone through as long as it may go on; where that is not decided while
evaluating, as often as is granted. Memory and calls need a ``World``. What nothing models is ``Unsupported``.

Sources: LLVM Language Reference, "Terminator Instructions", "phi Instruction", "Undefined Values".
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Generic, TypeAlias

from keyhole.holes.meaning.algebra import Algebra, B, W
from keyhole.holes.meaning.calls.calls import call
from keyhole.holes.meaning.calls.effects import effects
from keyhole.holes.meaning.calls.inlining import called_body
from keyhole.holes.meaning.calls.invoking import as_call, invoke, landing_pad, resume
from keyhole.holes.meaning.floating.results import flagged
from keyhole.holes.meaning.floating.rewriting import Rewriting
from keyhole.holes.meaning.lanes import Choices, Lane, Lanes, Unsupported, both, choose, either, lane_widths
from keyhole.holes.meaning.literals import Special, literals
from keyhole.holes.meaning.loops import Item, Loop, back_edge, first_label, innermost, leaving_names, loop_nest, no_loop
from keyhole.holes.meaning.memory.access import access, is_access
from keyhole.holes.meaning.memory.addresses import address_constant
from keyhole.holes.meaning.memory.aliasing import aliasing
from keyhole.holes.meaning.memory.frame import Clock, Frame
from keyhole.holes.meaning.memory.observable import is_observable, observe
from keyhole.holes.meaning.memory.pointers import block_of
from keyhole.holes.meaning.memory.provenance import provenance
from keyhole.holes.meaning.memory.world import World
from keyhole.holes.meaning.observing import Observer
from keyhole.holes.meaning.promises import (
    Promises,
    check_function_attributes,
    copied,
    keep,
    metadata_promises,
    promises,
)
from keyhole.holes.meaning.resolving import resolved
from keyhole.holes.meaning.steps import Effect, is_ignored, is_known_call, step
from keyhole.holes.meaning.surroundings import surroundings
from keyhole.holes.model import (
    Block,
    Call,
    Compare,
    Constant,
    Function,
    Hole,
    HoleUse,
    Instruction,
    Local,
    Parameter,
    Value,
)
from keyhole.holes.types import LABEL, PointerType, Type
from keyhole.source import Span

MOST_ITERATIONS = 1024
MOST_DEEP = 8  # calls inside calls

Perform: TypeAlias = Callable[[Instruction, tuple[Lanes[W, B], ...]], Effect[W, B]]
"""What an instruction without a hole does in the function that is evaluated."""

HoleBinding: TypeAlias = Callable[[Instruction | HoleUse, tuple[Lanes[W, B], ...], Perform[W, B]], Effect[W, B]]
"""What a hole does: called with the hole's use or the instruction that has one, the lanes of its operands, and what instructions
do there."""


@dataclass(frozen=True, slots=True)
class Danger(Generic[W, B]):
    """An instruction that may be undefined behaviour, and when it is (being reached included). No instruction: the entry.

    ``barrier`` is how many calls came before that might not have returned (None: there are none)."""

    instruction: Instruction | None
    condition: B
    barrier: W | None = None


@dataclass(frozen=True, slots=True)
class Behaviour(Generic[W, B]):
    """What a function does: what it returns, when it is undefined, and the lanes of every name.

    ``values`` are meaningful where their block is reached; ``reached`` has None for blocks that always are. ``beyond`` is when a
    loop goes on after the last iteration that was evaluated. ``frame`` holds memory and calls, ``clock`` the calls at the
    return, ``returned`` is when there is one (None: always).
    """

    lanes: Lanes[W, B]
    dangers: tuple[Danger[W, B], ...]
    values: Mapping[str, Lanes[W, B]]
    reached: Mapping[str, B | None]
    beyond: B | None = None
    frame: Frame[W, B] | None = None
    clock: Clock[W] | None = None
    returned: B | None = None

    def undefined(self, m: Algebra[W, B]) -> B:
        """When the function has undefined behaviour."""
        result = m.false()
        for danger in self.dangers:
            result = m.or_b(result, danger.condition)
        return result


def evaluate(
    function: Function,
    algebra: Algebra[W, B],
    arguments: Mapping[str, Lanes[W, B]],
    choices: Choices[W, B],
    holes: HoleBinding[W, B] | None = None,
    *,
    world: World[W, B] | None = None,
    unroll: int = 0,
    ahead: int = 1,
    observer: Observer[W, B] | None = None,
) -> Behaviour[W, B]:
    """The behaviour of the function on those arguments (by parameter name); ``Unsupported`` for what is not modelled.

    ``world`` is what lies outside: without one, memory and unknown calls are not modelled. Loops whose continuing is decided
    while evaluating run to their end; ``unroll`` is how many iterations others get, ``ahead`` how many bytes of a string that
    is not known are looked at.
    ``observer`` is told what is evaluated while it is.
    """
    evaluation = Evaluation(resolved(function), algebra, choices, holes, world, unroll)
    evaluation.observer = observer
    if evaluation.frame is not None:
        evaluation.frame.ahead = ahead
    return evaluation.run(arguments)


def is_hole(instruction: Instruction) -> bool:
    """Whether opcode, predicate, flags or callee of the instruction are a hole."""
    detail = instruction.detail
    return (
        isinstance(instruction.opcode, Hole)
        or any(isinstance(flag, Hole) for flag in instruction.flags)
        or (isinstance(detail, Compare) and isinstance(detail.predicate, Hole))
        or (instruction.opcode == "call" and isinstance(instruction.operands[-1], HoleUse))
    )


@dataclass(frozen=True, slots=True)
class _Edge(Generic[W, B]):
    """Control that has left one block for another: when, what the phis there get, and the calls so far."""

    source: str
    visit: int
    condition: B | None
    phis: tuple[Lanes[W, B], ...]
    clock: Clock[W] | None


class Evaluation(Generic[W, B]):
    """The state of one run: names seen so far, edges taken, dangers met."""

    def __init__(
        self,
        function: Function,
        algebra: Algebra[W, B],
        choices: Choices[W, B],
        holes: HoleBinding[W, B] | None,
        world: World[W, B] | None,
        unroll: int,
        items: tuple[Item, ...] | None = None,
    ) -> None:
        self.function = function
        self.m = algebra
        self.choices = choices
        self.holes = holes
        self.unroll = unroll
        self.observer: Observer[W, B] | None = None
        self.depth = 0
        self.items = loop_nest(function) if items is None else items
        self.start = first_label(self.items)
        self.around = innermost(self.items)
        self.leaving = leaving_names(function, self.around)
        self.blocks = {block.label: block for block in function.blocks}
        self.homes = {name: self.around[block.label] for block, name in _definitions(function) if name in self.leaving}
        self.values: dict[str, Lanes[W, B]] = {}
        self.last: dict[str, Lanes[W, B]] = {}  # of names used outside of their loop: what the last iteration gave
        self.used: set[str] = set()
        self.dangers: list[Danger[W, B]] = []
        self.edges: dict[str, list[_Edge[W, B]]] = {}  # by the block they lead to
        self.reached: dict[str, B | None] = {}
        self.at = self.start
        self.visit = 0
        self.before: list[int] = [0]  # for each visit, a bit for each visit that surely came before it, and its own
        self.returns: list[tuple[B | None, Lanes[W, B], Clock[W] | None]] = []
        self.beyond: B | None = None
        self.rewriting = Rewriting(function, algebra, choices, self.leaving)
        self.frame: Frame[W, B] | None = None
        if world is not None:
            around = surroundings(function.signature.source)
            self.frame = Frame(function, algebra, choices, world, around, provenance(function))
            self.frame.named = self._named

    def run(self, arguments: Mapping[str, Lanes[W, B]]) -> Behaviour[W, B]:
        signature = self.function.signature
        check_function_attributes(signature.suffix, self.function.span, signature.source)
        for parameter in signature.parameters:
            self._enter(parameter, arguments[parameter.name])
        return self._walk()

    def _walk(self) -> Behaviour[W, B]:
        self._items(self.items)
        if self.frame is not None:
            self._afterwards(self.frame)
        lanes, clock = self._result()
        always = any(condition is None for condition, *_ in self.returns)
        nowhere = self.m.false() if not self.returns else None
        returned = nowhere if always or not self.returns else either(self.m, *(c for c, *_ in self.returns))
        return Behaviour(
            lanes, tuple(self.dangers), self.values, self.reached, self.beyond, self.frame, clock, returned
        )

    def _afterwards(self, frame: Frame[W, B]) -> None:
        """The dangers that only show when all is done."""
        for instruction, here, clock in frame.stuck:
            condition = self.m.not_b(self.m.false()) if here is None else here
            self.dangers.append(Danger(instruction, condition, clock.barrier))
        self.dangers += [Danger(touch.instruction, condition, touch.barrier) for touch, condition in aliasing(frame)]

    def _enter(self, parameter: Parameter, lanes: Lanes[W, B]) -> None:
        promised = promises(parameter.attributes, self.function.span)
        if copied(parameter.attributes):
            if self.frame is None:
                raise Unsupported("a parameter that is passed by value is not modelled here", self.function.span)
            copy, broken = self.frame.copied(parameter, lanes[0], promised.align)
            self._danger(None, None, broken)
            lanes = (copy,)
            promised = replace(promised, duties=promised.duties - {"writable"})
        if promised.of_pointers and isinstance(parameter.type, PointerType) and self.frame is not None:
            lane, broken = self.frame.keep_pointer(promised, lanes[0])
            self._danger(None, None, broken)
            if "writable" in promised.duties:
                self._danger(None, None, self.frame.world.is_constant(block_of(self.m, lane.word)))
            lanes = (lane,)
        kept, broken = keep(self.m, self.choices, promised, lanes, parameter.type)
        self._danger(None, None, broken)
        self.values[parameter.name] = kept

    # --- control flow --------------------------------------------------------------------------------------------------

    def _items(self, items: tuple[Item, ...]) -> None:
        for item in items:
            if isinstance(item, Loop):
                self._loop(item)
            else:
                self._block(item)

    def _loop(self, loop: Loop) -> None:
        """Go through the loop until control surely leaves it, or the iterations that are granted are used up."""
        granted = self.unroll
        for _ in range(MOST_ITERATIONS):
            self._items(loop.items)
            back = self.edges.get(loop.header, [])
            again = self._any(back)
            decided = True if again is None and back else None if again is None else self.m.decided(again)
            if not back or decided is False:
                self.edges.pop(loop.header, None)
                return
            if decided is None:
                granted -= 1
                if granted < 0:
                    if not self.unroll:
                        raise no_loop(self.function, loop)
                    self.beyond = either(self.m, self.beyond, again)
                    self.edges.pop(loop.header, None)
                    return
        place = back_edge(self.function, loop)
        raise Unsupported(f"the loop at {loop.header} runs more than {MOST_ITERATIONS} times", place, code="loop")

    def _any(self, edges: list[_Edge[W, B]]) -> B | None:
        """When one of the edges is taken; None: always (or there are none)."""
        if any(edge.condition is None for edge in edges):
            return None
        return either(self.m, *(edge.condition for edge in edges))

    def _block(self, block: Block) -> None:
        edges = self.edges.pop(block.label, [])
        first = block.label not in self.reached and block.label == self.start
        if not edges and not first:
            return
        here = None if first else self._any(edges)
        if here is not None and self.m.decided(here) is False:
            self.reached.setdefault(block.label, here)
            return
        earlier = self.reached.get(block.label, here)
        self.reached[block.label] = None if here is None or earlier is None else self.m.or_b(earlier, here)
        self.at = block.label
        self._begin(edges, here)
        for index, phi in enumerate(block.phis):
            if phi.result is not None and not first:
                lanes = self._phi(phi, edges, index)
                if self.observer is not None:
                    self.observer.begins(block, phi)
                    self.observer.computes(phi, (), Effect(lanes))
                self._define(block, phi.result, lanes, here)
        for instruction in block.instructions:
            if instruction.opcode == "phi":
                continue
            if self.observer is not None and not is_ignored(instruction):
                self.observer.begins(block, instruction)
            if instruction.is_terminator:
                self._leave(block.label, instruction, here)
            elif not is_ignored(instruction):
                self._run(block, instruction, here)

    def _begin(self, edges: list[_Edge[W, B]], here: B | None) -> None:
        """A new visit of a block: which visits surely came before, and the calls so far."""
        visit = len(self.before)
        taken = [edge for edge in edges if edge.condition is None or self.m.decided(edge.condition) is not False]
        surely = ~0
        for edge in taken:
            surely &= self.before[edge.visit]
        self.before.append((surely if taken else 0) | 1 << visit)
        self.visit = visit
        if self.frame is None:
            return
        self.frame.visit, self.frame.here, self.frame.surely = visit, here, self.before[visit]
        clocks = [(edge.condition, edge.clock) for edge in taken if edge.clock is not None]
        for index, (condition, clock) in enumerate(clocks):
            same = index == 0 or condition is None
            self.frame.clock = clock if same else self._later(condition, clock, self.frame.clock)

    def _later(self, condition: B | None, yes: Clock[W], no: Clock[W]) -> Clock[W]:
        assert condition is not None

        def pick(a: W, b: W) -> W:
            return a if a is b else self.m.tidy(self.m.ite(condition, a, b, 8))

        return Clock(pick(yes.epoch, no.epoch), pick(yes.barrier, no.barrier), pick(yes.life, no.life))

    def _run(self, block: Block, instruction: Instruction, here: B | None) -> None:
        barrier = self._barrier()
        if self.frame is not None:
            self.frame.leak(instruction)
        effect = self._instruction(instruction)
        self._danger(instruction, here, effect.undefined, barrier)
        if instruction.result is not None:
            self._define(block, instruction.result, effect.lanes, here)

    def _define(self, block: Block, name: str, lanes: Lanes[W, B], here: B | None) -> None:
        self.values[name] = lanes
        self.used.discard(name)
        if name in self.leaving:
            last = self.last.get(name)
            self.last[name] = lanes if last is None or here is None else self._pick(here, lanes, last)

    def _barrier(self) -> W | None:
        return None if self.frame is None else self.frame.clock.barrier

    def _danger(
        self, instruction: Instruction | None, here: B | None, condition: B | None, barrier: W | None = None
    ) -> None:
        if condition is not None:
            when = condition if here is None else self.m.and_b(here, condition)
            self.dangers.append(Danger(instruction, when, barrier))
            if self.observer is not None:
                self.observer.endangers(instruction, when)

    def _instruction(self, instruction: Instruction) -> Effect[W, B]:
        values = _values(instruction)
        operands = tuple(self._operand(value, instruction.span) for value in values)
        if is_hole(instruction):
            if self.holes is None:
                raise Unsupported("the instruction has a hole that is not filled", instruction.span, code="hole")
            effect = self.holes(instruction, operands, self._performed)
        else:
            effect = self._performed(instruction, operands)
        if self.observer is not None:
            self.observer.computes(instruction, operands, effect)
        return effect

    def _performed(self, instruction: Instruction, operands: tuple[Lanes[W, B], ...]) -> Effect[W, B]:
        if self.frame is not None and instruction.opcode == "landingpad":
            return landing_pad(self.frame, instruction)
        if self.frame is not None and is_observable(instruction):
            return observe(self.frame, instruction, operands)
        if self.frame is not None and is_access(instruction):
            return access(self.frame, instruction, operands)
        if self.frame is not None and instruction.opcode == "call" and not is_known_call(instruction):
            return call(self.frame, instruction, operands)
        body = self._body(instruction)
        effect = (
            self._inside(body, instruction, operands)
            if body
            else step(self.m, self.choices, instruction, operands, self.rewriting)
        )
        return self._attached(instruction, effect) if "!" in instruction.metadata else effect

    def _body(self, instruction: Instruction) -> Function | None:
        """The function of this module that is called, where calls are not events in memory."""
        if self.frame is not None or instruction.opcode != "call" or is_known_call(instruction):
            return None
        found = called_body(self.function, instruction, believed=False)
        if found is not None and self.depth >= MOST_DEEP:
            raise Unsupported("calls that are nested this deep are not modelled", instruction.span)
        return found

    def _inside(self, body: Function, call: Instruction, operands: tuple[Lanes[W, B], ...]) -> Effect[W, B]:
        """What the body of a called function does to those arguments."""
        inner = Evaluation(body, self.m, self.choices, None, None, self.unroll)
        inner.depth = self.depth + 1
        names = [parameter.name for parameter in body.signature.parameters]
        behaviour = inner.run(dict(zip(names, operands, strict=True)))
        if behaviour.beyond is not None:
            raise Unsupported("a called function whose loop goes on is not modelled", call.span)
        assert isinstance(call.detail, Call)
        parts = zip((call.detail.prefix, *call.detail.attributes), (behaviour.lanes, *operands), strict=True)
        poison = [lane.poison for text, lanes in parts if promises(text).noundef for lane in lanes]
        return Effect(behaviour.lanes, either(self.m, behaviour.undefined(self.m), *poison))

    def _attached(self, instruction: Instruction, effect: Effect[W, B]) -> Effect[W, B]:
        """The effect with what the metadata promises of its result."""
        around = surroundings(self.function.signature.source)
        promised = metadata_promises(instruction.metadata, around, instruction.span)
        if promised == Promises():
            return effect
        lanes, broken = keep(self.m, self.choices, promised, effect.lanes, instruction.type)
        return Effect(lanes, either(self.m, effect.undefined, broken))

    # --- values --------------------------------------------------------------------------------------------------------

    def _named(self, name: str, span: Span | None) -> Lanes[W, B]:
        outside = name in self.leaving and self.homes[name] != self._here_in()[: len(self.homes[name])]
        values = self.last if outside else self.values
        if name not in values:
            raise Unsupported(f"{name} is not defined here", span)
        lanes = values[name]
        if name in self.used or outside:
            return self.choices.again(lanes)
        self.used.add(name)
        return lanes

    def _here_in(self) -> tuple[Loop, ...]:
        return self.around[self.at]

    def _operand(self, value: Value, span: Span | None) -> Lanes[W, B]:
        match value:
            case Local(name=name):
                return self._named(name, span)
            case Constant(type=type_, text=text):
                return self._constant(type_, text, span)
            case HoleUse(hole=hole):
                if self.holes is None:
                    raise Unsupported(f"the hole {hole} is not filled", span, code="hole")
                return self.holes(value, (), self._performed).lanes

    def _constant(self, type_: Type, text: str, span: Span | None) -> Lanes[W, B]:
        if self.frame is not None and "@" in text:
            return address_constant(self.frame, type_, text, self._operand, span)
        widths = lane_widths(type_, span)
        pairs = zip(literals(text, type_, span), widths, strict=True)
        return tuple(self._literal(literal, width) for literal, width in pairs)

    def _literal(self, literal: int | Special, width: int) -> Lane[W, B]:
        match literal:
            case Special.POISON:
                return Lane(self.m.const(0, width), width, self.m.not_b(self.m.false()))
            case Special.UNDEF:
                return Lane(self.choices.undef(width), width)
            case number:
                return Lane(self.m.const(number, width), width)

    def _phi(self, phi: Instruction, edges: list[_Edge[W, B]], index: int) -> Lanes[W, B]:
        result: Lanes[W, B] | None = None
        for edge in edges:
            lanes = edge.phis[index]
            first = result is None or edge.condition is None
            result = lanes if first else self._pick(edge.condition, lanes, result)
        assert result is not None
        return flagged(self.m, self.choices, phi, result)

    def _pick(self, condition: B | None, yes: Lanes[W, B], no: Lanes[W, B] | None) -> Lanes[W, B]:
        assert condition is not None and no is not None
        return tuple(choose(self.m, condition, a, b) for a, b in zip(yes, no, strict=True))

    # --- terminators ---------------------------------------------------------------------------------------------------

    def _leave(self, label: str, instruction: Instruction, here: B | None) -> None:
        match instruction.opcode:
            case "ret":
                self._return(instruction, here)
            case "unreachable":
                self._danger(instruction, here, self.m.not_b(self.m.false()), self._barrier())
            case "br" if len(instruction.operands) == 1:
                self._edge(label, instruction.successors[0], here)
            case "br":
                lane = self._decide(instruction, here)
                yes = self.m.truth(lane.word)
                if instruction.successors[0] == instruction.successors[1]:
                    self._edge(label, instruction.successors[0], here)
                    return
                no = both(self.m, here, self.m.not_b(yes))
                self._edges(label, {instruction.successors[0]: both(self.m, here, yes), instruction.successors[1]: no})
            case "switch":
                self._switch(label, instruction, here)
            case "invoke" if self.frame is not None:
                self._invoke(self.frame, label, instruction, here)
            case "resume" if self.frame is not None:
                resume(self.frame, instruction, self._operand(instruction.operands[0], instruction.span))
            case opcode:
                raise Unsupported(f"the terminator {opcode} is not modelled yet", instruction.span)

    def _invoke(self, frame: Frame[W, B], label: str, instruction: Instruction, here: B | None) -> None:
        barrier = self._barrier()
        frame.leak(instruction)
        made = as_call(frame, instruction)
        operands = tuple(self._operand(value, instruction.span) for value in made.operands[:-1])
        normal, landing = instruction.successors
        effect, unwinds = invoke(frame, made, operands, self.blocks[landing])
        self._danger(instruction, here, effect.undefined, barrier)
        if instruction.result is not None:
            self._define(self.blocks[label], instruction.result, effect.lanes, here)
        if unwinds is None:
            self._edge(label, normal, here)
        else:
            comes_back = both(self.m, here, self.m.not_b(unwinds))
            self._edges(label, {normal: comes_back, landing: both(self.m, here, unwinds)})

    def _switch(self, label: str, instruction: Instruction, here: B | None) -> None:
        lane = self._decide(instruction, here)
        cases = instruction.operands[2::2]
        elsewhere = here
        conditions: dict[str, B | None] = {}
        for case, target in zip(cases, instruction.successors[1:], strict=True):
            constant = self._operand(case, instruction.span)[0]
            equal = self.m.eq(lane.word, constant.word, lane.width)
            conditions[target] = either(self.m, conditions.get(target), both(self.m, here, equal))
            elsewhere = both(self.m, elsewhere, self.m.not_b(equal))
        default = instruction.successors[0]
        if default in conditions and elsewhere is not None:
            elsewhere = either(self.m, conditions.pop(default), elsewhere)
        self._edges(label, {**conditions, default: elsewhere})

    def _decide(self, instruction: Instruction, here: B | None) -> Lane[W, B]:
        """The condition of a branch, the same for all its edges. Branching on poison or undef is undefined behaviour."""
        lanes = self._operand(instruction.operands[0], instruction.span)
        undefined = either(self.m, lanes[0].poison, self.choices.unsettled(lanes[0]))
        self._danger(instruction, here, undefined, self._barrier())
        return self.choices.settle(lanes)[0]

    def _edges(self, label: str, conditions: Mapping[str, B | None]) -> None:
        """Control goes one of several ways: what is used on one of them is not used on the others."""
        before, after = frozenset(self.used), set(self.used)
        for target, condition in conditions.items():
            self.used = set(before)
            self._edge(label, target, condition)
            after |= self.used
        self.used = after

    def _edge(self, label: str, target: str, condition: B | None) -> None:
        """Control goes from one block to another; what the phis there are to get is seen from here."""
        if self.observer is not None and not self.observer.goes(target, condition):
            return
        phis = tuple(self._incoming(phi, label) for phi in self.blocks[target].phis)
        clock = None if self.frame is None else self.frame.clock
        self.edges.setdefault(target, []).append(_Edge(label, self.visit, condition, phis, clock))

    def _incoming(self, phi: Instruction, label: str) -> Lanes[W, B]:
        pairs = zip(phi.operands[::2], phi.operands[1::2], strict=True)
        value = next((value for value, source in pairs if str(source) == label), None)
        if value is None:
            raise Unsupported(f"the phi has no value for {label}", phi.span)
        return self._operand(value, phi.span)

    def _return(self, instruction: Instruction, here: B | None) -> None:
        clock = None if self.frame is None else self.frame.clock
        signature = self.function.signature
        around = surroundings(signature.source)
        if effects(around, signature.suffix).never:
            self._danger(instruction, here, self.m.not_b(self.m.false()), self._barrier())
        if not instruction.operands:
            self.returns.append((here, (), clock))
            return
        promised = promises(signature.prefix, self.function.span)
        lanes = self._operand(instruction.operands[0], instruction.span)
        if promised.of_pointers and isinstance(signature.result, PointerType) and self.frame is not None:
            lane, broken = self.frame.keep_pointer(promised, lanes[0])
            self._danger(instruction, here, broken, self._barrier())
            lanes = (lane,)
        kept, broken = keep(self.m, self.choices, promised, lanes, signature.result)
        self._danger(instruction, here, broken, self._barrier())
        self.returns.append((here, kept, clock))

    def _result(self) -> tuple[Lanes[W, B], Clock[W] | None]:
        if not self.returns:
            widths = lane_widths(self.function.signature.result) if self._returns_value() else ()
            return tuple(Lane(self.m.const(0, width), width) for width in widths), None
        _, result, clock = self.returns[-1]
        for condition, lanes, other in self.returns[:-1]:
            result = lanes if condition is None else self._pick(condition, lanes, result)
            if clock is not None and other is not None:
                clock = other if condition is None else self._later(condition, other, clock)
        return result, clock

    def _returns_value(self) -> bool:
        return str(self.function.signature.result) not in ("void", str(LABEL))


def _values(instruction: Instruction) -> tuple[Value, ...]:
    """The operands that an instruction looks at: not a callee's name, nor the clauses of a landing pad."""
    if instruction.opcode == "landingpad":
        return ()
    return instruction.operands[:-1] if instruction.opcode == "call" else instruction.operands


def _definitions(function: Function) -> list[tuple[Block, str]]:
    return [(b, i.result) for b in function.blocks for i in b.instructions if i.result is not None]
