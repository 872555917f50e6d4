"""Running a function on numbers, one instruction at a time.

The evaluator runs it over Python integers, as it does for every counterexample; an observer writes down what it is told. So a
trace shows what the proofs mean, and a hole is met only when control comes to it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from keyhole.holes.inference import infer
from keyhole.holes.meaning.evaluate import Behaviour, Perform, evaluate
from keyhole.holes.meaning.integers import Integers
from keyhole.holes.meaning.lanes import Lane, Lanes, Unsupported, Zeros
from keyhole.holes.meaning.memory.layout import store_size
from keyhole.holes.meaning.memory.pointers import OFFSET, POINTER
from keyhole.holes.meaning.steps import Effect
from keyhole.holes.model import Access, Block, Compare, Function, Hole, HoleKind, HoleUse, Instruction, Module
from keyhole.holes.scope import Place, Scope
from keyhole.holes.signatures import Signatures
from keyhole.holes.substitution import substitute
from keyhole.holes.text.printer import print_instruction
from keyhole.holes.types import VOID, Type, is_known
from keyhole.proof.counterexamples.contents import MemoryBlock
from keyhole.proof.tracing.arguments import Given, read_arguments
from keyhole.proof.tracing.memory import GivenWorld, access_reason, has_memory, with_bodies
from keyhole.proof.tracing.model import End, Known, Limit, Returned, Step, Stuck, Trace, Undefined, Unmodelled
from keyhole.proof.tracing.reasons import AT_ENTRY, poison_reason, undefined_reason
from keyhole.proof.tracing.values import brief, pointer_text, value_text
from keyhole.proof.verdicts import Called, numbers
from keyhole.source import Span

MOST_STEPS = 1000
INTEGERS = Integers()
UNDEFINED = "undefined behaviour"
_PREFIX = re.compile(r"%(?:inlined\.\d+\.\d+\.)+")


class Ended(Exception):
    """The execution has come to its end before the function returned."""

    def __init__(self, end: End) -> None:
        super().__init__()
        self.end = end


def trace(
    module: Module, function: Function | str, arguments: Sequence[Given], *, most_steps: int = MOST_STEPS
) -> Trace:
    """What the function does on those arguments, step by step; sketches run until a hole is needed.

    Arguments are numbers or text: ``-7``, ``"0x10"``, ``"1.5"``, ``"poison"``, ``"<1, 2>"``; for a pointer ``null``,
    or what lies there: bytes, ``'"text"'``, ``"i32[1, 2]"``. Raises KeyholeError for arguments that
    do not fit, and TypeConflict.

    >>> from keyhole.holes.text.reader import parse
    >>> text = "define i8 @f(i8 %x) {\\n  %a = ashr i8 %x, 7\\n  %b = xor i8 %x, ?m\\n  ret i8 %b\\n}"
    >>> print(trace(parse(text), "@f", [-7]))
    @f(%x=-7)
      %a = ashr i8 %x, 7  ; -1 (0xff)
    stuck at ?m (i8), live: %x=-7, %a=-1
    """
    found = module.get(function) if isinstance(function, str) else function
    typed = runnable(found, module)
    parameters = typed.signature.parameters
    blocks: list[MemoryBlock] = []
    lanes = read_arguments(parameters, arguments, blocks)
    undef = [p.name for p, given in zip(parameters, arguments, strict=True) if "undef" in str(given)]
    chosen = tuple(f"undef in {name} is taken as 0" for name in undef)
    return trace_on(typed, lanes, most_steps=most_steps, choices=chosen, blocks=blocks)


def runnable(function: Function, module: Module | None) -> Function:
    """The function with the types that inference finds, and an instruction in each region hole, so that it can be come to."""
    typed = substitute(function, infer(function, None if module is None else Signatures(module)))
    if all(block.hole is None for block in typed.blocks):
        return typed
    return typed.with_blocks(tuple(map(_entered, typed.blocks)))


def _entered(block: Block) -> Block:
    if block.hole is None:
        return block
    place = replace(block.instructions[0], result=None, opcode=block.hole, type=VOID, operands=(), detail=None)
    return replace(block, hole=None, instructions=(place, *block.instructions))


def trace_on(
    function: Function,
    arguments: tuple[Lanes[int, bool], ...],
    *,
    most_steps: int = MOST_STEPS,
    choices: tuple[str, ...] = (),
    blocks: Sequence[MemoryBlock] = (),
    calls: Sequence[Called] = (),
) -> Trace:
    """The trace of a function whose types are known, on lanes; ``choices`` were made before, ``blocks`` are the memory outside,
    ``calls`` what unknown functions do."""
    world = GivenWorld(blocks, calls) if has_memory(function) else None
    if world is not None:
        function = with_bodies(function)
    parameters = function.signature.parameters
    named = {parameter.name: lanes for parameter, lanes in zip(parameters, arguments, strict=True)}
    recorder = Recorder(function, named, most_steps, world)
    try:
        behaviour = evaluate(function, INTEGERS, named, recorder.choices, recorder.bind, world=world, observer=recorder)
        end = recorder.returned(behaviour)
    except Ended as ended:
        end = ended.end
    except Unsupported as error:
        place = error.span or recorder.place
        end = Limit(len(recorder.steps)) if error.code == "loop" else Unmodelled(error.message, place)
    recorder.finish()
    known = tuple(recorder.known(p.name) for p in parameters)
    return Trace(
        function.name, known, tuple(recorder.steps), end, tuple(dict.fromkeys((*choices, *recorder.choices.taken)))
    )


class _Undef(int):
    """The word that is taken for undef where that is used as it is: to branch on it is undefined behaviour."""


class Taken(Zeros[int, bool]):
    """The choices of one execution, zero everywhere, told as they are made."""

    def __init__(self) -> None:
        super().__init__(INTEGERS)
        self.taken: list[str] = []

    def undef(self, width: int, origin: int | None = None) -> int:
        self.taken.append("undef is taken as 0")
        return _Undef()

    def settle(self, lanes: Lanes[int, bool]) -> Lanes[int, bool]:
        return tuple(replace(lane, word=int(lane.word)) for lane in lanes)

    def unsettled(self, lane: Lane[int, bool]) -> bool | None:
        return True if isinstance(lane.word, _Undef) else None

    def arbitrary(self, width: int, when: bool | None = None, *, zeros: bool = False) -> int:
        if when is not False:
            self.taken.append("0 is taken where any value may be chosen")
        return 0


class Recorder:
    """``Observer[int, bool]``: writes down each step, and ends the execution where it has to."""

    def __init__(
        self,
        function: Function,
        arguments: dict[str, Lanes[int, bool]],
        most_steps: int,
        world: GivenWorld | None = None,
    ) -> None:
        self.function = function
        self.world = world
        self.names = {} if world is None else world.names()
        for name, (lane, *_) in ((n, lanes) for n, lanes in arguments.items() if lanes):
            if lane.width == POINTER and lane.word and not lane.word & ((1 << OFFSET) - 1):
                self.names.setdefault(lane.word >> OFFSET, name)
        self.choices = Taken()
        self.steps: list[Step] = []
        self._most = most_steps
        self._known = dict(arguments)
        self._types: dict[str, Type] = {p.name: p.type for p in function.signature.parameters}
        self._block: Block | None = None
        self._at: Instruction | None = None
        self._operands: tuple[Lanes[int, bool], ...] = ()
        self._pending: Step | None = None
        self._choices_before = 0

    # --- what the evaluator tells --------------------------------------------------------------------------------------

    def begins(self, block: Block, instruction: Instruction) -> None:
        self.finish()
        if len(self.steps) >= self._most:
            raise Ended(Limit(len(self.steps)))
        self._block, self._at, self._operands = block, instruction, ()
        self._choices_before = len(self.choices.taken)
        if instruction.is_terminator:
            self._pending = self._step(instruction, "")

    def computes(
        self, instruction: Instruction, operands: tuple[Lanes[int, bool], ...], effect: Effect[int, bool]
    ) -> None:
        self._operands = operands
        lanes = numbers(effect.lanes)
        self.names.update({} if self.world is None else self.world.names())
        self._name_block(instruction, effect.lanes)
        value = value_text(instruction.type, lanes, self.names) if lanes else ""
        note = poison_reason(instruction, operands, effect.lanes)
        if self.world is not None and instruction.opcode in ("load", "store") and not operands[-1][0].poison:
            place = pointer_text(operands[-1][0].word, self.names)
            note = "; ".join(filter(None, (f"{'read from' if lanes else 'written to'} {place}", note)))
            if not lanes:
                lanes = numbers(operands[0])
                value = value_text(instruction.operands[0].type, lanes, self.names)
        step = self._step(instruction, value, note)
        self._pending = replace(step, lanes=lanes)
        if instruction.result is not None:
            self._known[instruction.result] = effect.lanes
            self._types[instruction.result] = instruction.type

    def _name_block(self, instruction: Instruction, lanes: Lanes[int, bool]) -> None:
        """An allocation's block is called as its result is."""
        if instruction.opcode in ("alloca", "call") and instruction.result and len(lanes) == 1:
            word, width = lanes[0].word, lanes[0].width
            if width == POINTER and word >> (POINTER - 1) and not word & ((1 << OFFSET) - 1):
                self.names.setdefault(word >> OFFSET, _plain(instruction.result))

    def endangers(self, instruction: Instruction | None, when: bool) -> None:
        if not when:
            return
        if instruction is None:
            raise Ended(Undefined(AT_ENTRY, ""))
        reason = self._reason(instruction)
        self._pending = self._step(instruction, UNDEFINED, reason)
        raise Ended(Undefined(reason, _printed(instruction), instruction.span))

    def _reason(self, instruction: Instruction) -> str:
        detail = instruction.detail
        if self.world is not None and isinstance(detail, Access) and instruction.opcode in ("load", "store"):
            writes = instruction.opcode == "store"
            size = store_size(detail.type, None)
            return access_reason(size, self._operands[-1], self.world, self.names, writes=writes)
        return undefined_reason(instruction, self._operands)

    def goes(self, target: str, when: bool | None) -> bool:
        if when is False:
            return False
        if self._pending is not None and self._at is not None and len(set(self._at.successors)) > 1:
            self._pending = replace(self._pending, value=f"to {target}")
        return True

    # --- holes ---------------------------------------------------------------------------------------------------------

    def bind(
        self,
        place: Instruction | HoleUse,
        operands: tuple[Lanes[int, bool], ...],
        perform: Perform[int, bool],
    ) -> Effect[int, bool]:
        """``HoleBinding``: the execution is stuck, unless only flags are unknown: these do not change what is computed."""
        if isinstance(place, HoleUse):
            raise Ended(self._stuck(place.hole, place.type))
        hole = _hole(place)
        if hole is not None:
            raise Ended(self._stuck(hole, None if hole.kind is not HoleKind.INSTRUCTION else place.type))
        self.choices.taken += [f"{flag} is taken as no flags" for flag in place.flags if isinstance(flag, Hole)]
        plain = tuple(flag for flag in place.flags if isinstance(flag, str))
        return perform(replace(place, flags=plain), operands)

    def _stuck(self, hole: Hole, type_: Type | None) -> Stuck:
        at = self._at
        assert at is not None
        live = tuple(self.known(name) for name in self._in_scope(at))
        shown = type_ if type_ is not None and is_known(type_) and type_ != VOID else None
        self._pending = None
        return Stuck(hole, shown, live, _printed(at), at.span)

    def known(self, name: str) -> Known:
        """What a name holds now."""
        type_, lanes = self._types[name], numbers(self._known[name])
        text = brief(type_, lanes, self.names) if any(lane.width == POINTER for lane in lanes) else ""
        if text == name and self.world is not None and isinstance(lanes[0].value, int):
            block = self.world.blocks.get(lanes[0].value >> OFFSET)
            text = "its own memory" if block is None else f"{block.size} bytes"
        return Known(_plain(name), type_, lanes, text)

    @property
    def place(self) -> Span | None:
        """Of the instruction that is executed."""
        return None if self._at is None else self._at.span

    def _in_scope(self, instruction: Instruction) -> list[str]:
        """The names that are known and may be used by the instruction."""
        scope = Scope(self.function)
        assert self._block is not None
        block = scope.blocks.get(self._block.label, 0)
        texts = self.function.blocks[block].instructions
        index = next((i for i, other in enumerate(texts) if other is instruction), len(texts))
        return [
            d.name for d in scope.values_at(Place(block, index)) if d.name in self._known and not _PREFIX.match(d.name)
        ]

    # --- steps ---------------------------------------------------------------------------------------------------------

    def _step(self, instruction: Instruction, value: str, note: str = "") -> Step:
        label = "" if self._block is None else self._block.label
        name = _plain(instruction.result or "")
        return Step(_plain(label), _printed(instruction), value, note, name, (), instruction.span)

    def finish(self) -> None:
        """The step that is told of is complete."""
        if self._pending is None:
            return
        chosen = dict.fromkeys(self.choices.taken[self._choices_before :])
        note = "; ".join(filter(None, (self._pending.note, *chosen)))
        self.steps.append(replace(self._pending, note=note))
        self._pending = None

    def returned(self, behaviour: Behaviour[int, bool]) -> End:
        """How an execution that was not ended before ended."""
        late = next((danger for danger in behaviour.dangers if danger.condition), None)
        if late is not None:
            place = late.instruction
            reason = AT_ENTRY if place is None else undefined_reason(place, ())
            return Undefined(reason, "" if place is None else _printed(place), None if place is None else place.span)
        type_, lanes = self.function.signature.result, numbers(behaviour.lanes)
        if self._pending is not None and lanes:
            self._pending = replace(self._pending, value=value_text(type_, lanes, self.names), lanes=lanes)
        text = value_text(type_, lanes, self.names) if any(lane.width == POINTER for lane in lanes) else ""
        return Returned(type_, lanes, text)


def _printed(instruction: Instruction) -> str:
    """The instruction on one line; where control enters a region hole, that."""
    if isinstance(instruction.opcode, Hole) and instruction.opcode.kind is HoleKind.REGION:
        return str(instruction.opcode)
    return _plain(" ".join(print_instruction(instruction).split()))


def _plain(text: str) -> str:
    """Text without the prefixes that tell the names of called functions from others."""
    return _PREFIX.sub("%", text) if "%inlined." in text else text


def _hole(instruction: Instruction) -> Hole | None:
    """The hole without which the instruction cannot be executed."""
    detail, last = instruction.detail, instruction.operands[-1:]
    if isinstance(instruction.opcode, Hole):
        return instruction.opcode
    if isinstance(detail, Compare) and isinstance(detail.predicate, Hole):
        return detail.predicate
    return last[0].hole if last and isinstance(last[0], HoleUse) else None
