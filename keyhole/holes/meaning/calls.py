"""Calls that ``steps`` does not know: memory intrinsics, allocation, and functions of which only the attributes are known.

An unknown function is what its attributes leave possible. One that depends on its arguments only is a fixed unknown function of
them; one that only reads memory is an event whose result another side shares when arguments and memory are the same; any other
begins a new epoch, in which memory from outside holds what that call made of it.

Sources: LLVM Language Reference, "call Instruction", "Standard C/C++ Library Intrinsics", "Memory Use Markers"; ISO C, 7.22.3 and
7.24 for the library functions.
"""

from __future__ import annotations

import re
from dataclasses import replace

from keyhole.holes.meaning.algebra import Algebra, B, W
from keyhole.holes.meaning.effects import Effects, effects
from keyhole.holes.meaning.float_results import flagged
from keyhole.holes.meaning.frame import Clock, Event, Frame, Life
from keyhole.holes.meaning.lanes import Lane, Lanes, Unsupported, both, either, lane_widths
from keyhole.holes.meaning.library import is_library, library_call
from keyhole.holes.meaning.memory import Copy, Fill, Fresh, Havoc, Write
from keyhole.holes.meaning.pointers import (
    BLOCK,
    OFFSET,
    POINTER,
    at,
    block_of,
    is_local,
    is_null,
    offset_of,
)
from keyhole.holes.meaning.promises import Promises, keep, metadata_promises, promises
from keyhole.holes.meaning.provenance import ELSEWHERE
from keyhole.holes.meaning.steps import Effect, callee
from keyhole.holes.meaning.world import Byte
from keyhole.holes.model import Call, Instruction
from keyhole.holes.types import PTR, VOID, IntType, PointerType, Type

MOST_BYTES = 64  # a copy of that many is written byte by byte
NEVER = 1 << 30
MOST_EVENTS = 250  # calls are counted with 8 bits
_BUNDLE = re.compile(r'"([^"]+)"\s*\(([^)]*)\)')


def call(frame: Frame[W, B], instruction: Instruction, operands: tuple[Lanes[W, B], ...]) -> Effect[W, B]:
    """The effect of a call; ``operands`` are the arguments and, last, the callee where that is a name."""
    detail, span, name = instruction.detail, instruction.span, callee(instruction)
    assert isinstance(detail, Call)
    if detail.tail == "musttail":
        raise Unsupported("musttail calls are not modelled yet", span)
    arguments, broken, duties = _arguments(frame, instruction, operands)
    effect = _dispatch(frame, instruction, name, arguments, duties)
    effect = Effect(flagged(frame.m, frame.choices, instruction, effect.lanes), effect.undefined)
    result = promises(detail.prefix, span)
    declared = frame.around.callee(name) if name else None
    if declared is not None and not name.startswith("@llvm."):
        result = _stricter(result, promises(declared.prefix, span))
    attached = _stricter(result, metadata_promises(instruction.metadata, frame.around, span))
    kept, unkept = keep(frame.m, frame.choices, attached, effect.lanes, instruction.type)
    more: B | None = None
    if attached.of_pointers and isinstance(instruction.type, PointerType):
        lane, more = frame.keep_pointer(attached, kept[0])
        kept = (lane,)
        if attached.noundef:
            unkept = either(frame.m, unkept, lane.poison)
    return Effect(kept, either(frame.m, broken, effect.undefined, unkept, more))


def _stricter(a: Promises, b: Promises) -> Promises:
    """Both promises at once."""
    return Promises(
        a.noundef or b.noundef,
        a.ranges or b.ranges,
        a.nonnull or b.nonnull,
        max(a.align, b.align),
        max(a.dereferenceable, b.dereferenceable),
        (a.or_null or not a.dereferenceable) and (b.or_null or not b.dereferenceable),
        a.fpclass or b.fpclass,
        a.duties | b.duties,
    )


def _arguments(
    frame: Frame[W, B], instruction: Instruction, operands: tuple[Lanes[W, B], ...]
) -> tuple[tuple[Lanes[W, B], ...], B | None, frozenset[str]]:
    """The arguments with the promises made for them kept, when they are broken, and the duties at each."""
    detail, span, name = instruction.detail, instruction.span, callee(instruction)
    assert isinstance(detail, Call)
    declared = None if name.startswith("@llvm.") or not name else frame.around.callee(name)
    broken: B | None = None
    kept: list[Lanes[W, B]] = []
    duties: set[str] = set()
    for index, (text, lanes) in enumerate(zip(detail.attributes, operands, strict=False)):
        promised = promises(text, span)
        if declared is not None and index < len(declared.parameters):
            promised = _stricter(promised, promises(declared.parameters[index].attributes, span))
        if promised.of_pointers and isinstance(instruction.operands[index].type, PointerType):
            lane, more = frame.keep_pointer(promised, lanes[0])
            broken, lanes = either(frame.m, broken, more), (lane,)
        lanes, more = keep(frame.m, frame.choices, promised, lanes, instruction.operands[index].type)
        broken = either(frame.m, broken, more)
        kept.append(lanes)
        duties |= {f"{index} {duty}" for duty in promised.duties}
    return tuple(kept), broken, frozenset(duties)


def _dispatch(
    frame: Frame[W, B],
    instruction: Instruction,
    name: str,
    arguments: tuple[Lanes[W, B], ...],
    duties: frozenset[str],
) -> Effect[W, B]:
    match name.split(".")[:3]:
        case ["@llvm", "lifetime", which]:
            return _lifetime(frame, instruction, arguments, starts=which == "start")
        case ["@llvm", "memset", *_]:
            _check_plain(frame, instruction, name, arguments)
            return _fill(frame, instruction, *(lanes[0] for lanes in arguments[:3]))
        case ["@llvm", "memcpy" | "memmove" as which, *_]:
            _check_plain(frame, instruction, name, arguments)
            return _copy(frame, instruction, [lanes[0] for lanes in arguments[:3]], which == "memmove")
        case ["@llvm", "assume"]:
            return _assume(frame, instruction, arguments[0][0])
        case ["@llvm", "objectsize", *_]:
            return _object_size(frame, instruction, arguments)
        case ["@llvm", *_]:
            raise Unsupported(f"calls of {name} are not modelled yet", instruction.span)
        case ["@malloc" | "@calloc" as which]:
            _check_library(frame, instruction, name, 1 if which == "@malloc" else 2)
            return _allocation(frame, instruction, which == "@calloc", arguments)
        case ["@memcpy" | "@memmove" as which] if _is_copy(frame, instruction, name):
            effect = _copy(frame, instruction, [lanes[0] for lanes in arguments], which == "@memmove")
            return Effect(arguments[0], effect.undefined)
        case [_] if is_library(frame, instruction, name):
            return library_call(frame, instruction, name, arguments)
        case ["@free"]:
            _check_library(frame, instruction, name, 1)
            return _free(frame, instruction, arguments, duties)
        case _:
            return _unknown(frame, instruction, name, arguments, duties)


def _check_plain(frame: Frame[W, B], instruction: Instruction, name: str, arguments: tuple[Lanes[W, B], ...]) -> None:
    """``Unsupported`` for a memory intrinsic that is volatile or atomic."""
    if len(arguments) != 4 or frame.m.known(arguments[3][0].word) != 0 or ".element." in name:
        raise Unsupported("volatile and atomic memory intrinsics are not modelled yet", instruction.span)


def _check_library(frame: Frame[W, B], instruction: Instruction, name: str, count: int) -> None:
    """``Unsupported`` where a name of the C library may mean another function."""
    detail = instruction.detail
    assert isinstance(detail, Call)
    texts = (detail.suffix, frame.function.signature.suffix)
    own = any("nobuiltin" in frame.around.groups(text).split() for text in texts)
    strings = frame.around.strings(frame.function.signature.suffix)
    types = [operand.type for operand in instruction.operands[:-1]]
    expected = [PTR] if name == "@free" else [IntType(64)] * count
    if own or "no-builtins" in strings or f"no-builtin-{name[1:]}" in strings or types != expected:
        raise Unsupported(f"this {name} may be another than the C library's", instruction.span)


# --- LLVM's own -------------------------------------------------------------------------------------------------------------


def _lifetime(
    frame: Frame[W, B], instruction: Instruction, arguments: tuple[Lanes[W, B], ...], starts: bool
) -> Effect[W, B]:
    m, pointer = frame.m, arguments[-1][0]
    block = block_of(m, pointer.word)
    number = m.known(block)
    if number is None or number not in frame.blocks:
        if pointer.poison is not None and m.decided(pointer.poison) is True:
            return Effect(())
        raise Unsupported("a lifetime marker of something else than an alloca is not modelled", instruction.span)
    frame.lives.append(Life(frame.here, block, starts))
    if starts:
        frame.memory.entries.append(Fresh(frame.visit, frame.here, number))
    return Effect((), pointer.poison)


def _fill(
    frame: Frame[W, B], instruction: Instruction, pointer: Lane[W, B], value: Lane[W, B], length: Lane[W, B]
) -> Effect[W, B]:
    m = frame.m
    undefined = _length_broken(frame, length)
    size = m.zext(length.word, length.width, OFFSET)
    pointer, broken = frame.inaccessible(pointer, size, 1, writes=True)
    empty = m.eq(size, m.const(0, OFFSET), OFFSET)
    known = m.known(m.tidy(size))
    frame.touch(instruction, pointer.word, size, True, 0)
    if known is not None and known <= MOST_BYTES:
        for i in range(known):
            place = at(m, pointer.word, i)
            frame.memory.entries.append(Write(frame.visit, frame.here, place, 1, 1, value.word, value.poison))
    else:
        byte = Byte(value.word, value.poison)
        frame.memory.entries.append(Fill(frame.visit, frame.here, pointer.word, size, byte))
    return Effect((), either(m, undefined, None if broken is None else m.and_b(m.not_b(empty), broken)))


def _length_broken(frame: Frame[W, B], length: Lane[W, B]) -> B | None:
    return either(frame.m, length.poison, frame.choices.unsettled(length))


def _copy(frame: Frame[W, B], instruction: Instruction, lanes: list[Lane[W, B]], may_overlap: bool) -> Effect[W, B]:
    m = frame.m
    to, source, length = lanes
    undefined = _length_broken(frame, length)
    size = m.tidy(m.zext(length.word, length.width, OFFSET))
    to, to_broken = frame.inaccessible(to, size, 1, writes=True)
    source, source_broken = frame.inaccessible(source, size, 1, writes=False)
    known = m.known(size)
    frame.touch(instruction, to.word, size, True, 0)
    frame.touch(instruction, source.word, size, False, 1)
    broken = either(m, to_broken, source_broken, None if may_overlap else _overlap(frame, to.word, source.word, size))
    entries = frame.memory.entries
    if known is not None and known <= MOST_BYTES:
        bytes_ = [frame.memory.byte(at(m, source.word, i), frame.surely) for i in range(known)]
        for i, byte in enumerate(bytes_):
            place = at(m, to.word, i)
            entries.append(
                Write(frame.visit, frame.here, place, 1, 1, byte.bits, byte.poison, byte.undef, None, byte.fragment)
            )
    else:
        entries.append(Copy(frame.visit, frame.here, to.word, size, source.word, len(entries)))
    empty = m.eq(size, m.const(0, OFFSET), OFFSET)
    return Effect((), either(m, undefined, None if broken is None else m.and_b(m.not_b(empty), broken)))


def _overlap(frame: Frame[W, B], a: W, b: W, size: W) -> B:
    """Whether two areas of one size overlap without being the same."""
    m = frame.m
    same_block = m.eq(block_of(m, a), block_of(m, b), BLOCK)
    distance = m.sub(offset_of(m, a), offset_of(m, b), OFFSET)
    back = m.sub(m.const(0, OFFSET), distance, OFFSET)
    near = m.or_b(m.ult(distance, size, OFFSET), m.ult(back, size, OFFSET))
    equal = m.eq(distance, m.const(0, OFFSET), OFFSET)
    return _all_of(frame, same_block, near, m.not_b(equal))


def _all_of(frame: Frame[W, B], *conditions: B) -> B:
    """The conjunction of conditions."""
    result = both(frame.m, *conditions)
    assert result is not None
    return result


def _assume(frame: Frame[W, B], instruction: Instruction, condition: Lane[W, B]) -> Effect[W, B]:
    m, detail = frame.m, instruction.detail
    assert isinstance(detail, Call)
    undefined = either(m, m.not_b(m.truth(condition.word)), condition.poison, frame.choices.unsettled(condition))
    for found in _BUNDLE.finditer(detail.suffix):
        undefined = either(m, undefined, _bundle(frame, instruction, found[1], found[2]))
    return Effect((), undefined)


def _bundle(frame: Frame[W, B], instruction: Instruction, kind: str, text: str) -> B | None:
    """When an assumption written as an operand bundle does not hold."""
    parts = [part.strip().rpartition(" ")[2] for part in text.split(",")]
    if kind == "align" and len(parts) == 3 and parts[2].removeprefix("-").isdecimal():
        lane = frame.named(parts[0], instruction.span)[0]
        moved = Lane(at(frame.m, lane.word, -int(parts[2])), POINTER, lane.poison)
        kept, undefined = frame.keep_pointer(Promises(align=int(parts[1])), moved)
        return either(frame.m, undefined, kept.poison)
    lanes = frame.named(parts[0], instruction.span) if parts and parts[0].startswith("%") else None
    number = int(parts[1]) if len(parts) == 2 and parts[1].isdecimal() else None
    if kind == "ignore":
        return None
    if lanes is None or len(lanes) != 1 or (kind != "nonnull" and kind != "noundef" and number is None):
        raise Unsupported(f'the assumption "{kind}"({text}) is not modelled yet', instruction.span)
    match kind:
        case "nonnull":
            promised = Promises(nonnull=True)
        case "align" if number:
            promised = Promises(align=number)
        case "dereferenceable" if number is not None:
            promised = Promises(dereferenceable=number)
        case "noundef":
            return either(frame.m, lanes[0].poison, frame.choices.unsettled(lanes[0]))
        case _:
            raise Unsupported(f'the assumption "{kind}"({text}) is not modelled yet', instruction.span)
    lane, undefined = frame.keep_pointer(promised, lanes[0])
    return either(frame.m, undefined, lane.poison)


def _object_size(frame: Frame[W, B], instruction: Instruction, arguments: tuple[Lanes[W, B], ...]) -> Effect[W, B]:
    """The answer is LLVM's to choose unless the block is the function's own and of constant size."""
    m, pointer = frame.m, arguments[0][0]
    width = lane_widths(instruction.type, instruction.span)[0]
    number = m.known(block_of(m, pointer.word))
    size = None if number is None or number not in frame.blocks else m.known(frame.blocks[number].size)
    offset = m.known(offset_of(m, pointer.word))
    if size is None or offset is None or offset > size:
        raise Unsupported("llvm.objectsize of a block that is not known is not modelled", instruction.span)
    return Effect((Lane(m.const(size - offset, width), width, pointer.poison),))


# --- allocation -------------------------------------------------------------------------------------------------------------


def _allocation(
    frame: Frame[W, B], instruction: Instruction, zeroed: bool, arguments: tuple[Lanes[W, B], ...]
) -> Effect[W, B]:
    """A new block, or null: whether there is memory left is the machine's choice."""
    m, span = frame.m, instruction.span
    lanes = [lane for argument in arguments for lane in argument]
    undefined = either(m, *(c for lane in lanes for c in (lane.poison, frame.choices.unsettled(lane))))
    lanes = [frame.choices.settle((lane,))[0] for lane in lanes]
    size = lanes[0].word
    too_large = m.slt(size, m.const(0, OFFSET), OFFSET)
    if zeroed:
        size = m.mul(lanes[0].word, lanes[1].word, OFFSET)
        overflows = m.umul_overflow(lanes[0].word, lanes[1].word, OFFSET)
        too_large = m.or_b(overflows, m.slt(size, m.const(0, OFFSET), OFFSET))
    size = m.tidy(size)
    name = str(instruction.result)
    pointer = frame.allocate(size, 16, name, True, span)
    if zeroed:
        frame.memory.entries.append(Fill(frame.visit, frame.here, pointer, size, Byte(m.const(0, 8))))
    fails = m.or_b(too_large, m.truth(frame.choices.arbitrary(1)))
    word = m.ite(fails, m.const(0, POINTER), pointer, POINTER)
    return Effect((Lane(m.tidy(word), POINTER),), undefined)


def _free(
    frame: Frame[W, B], instruction: Instruction, arguments: tuple[Lanes[W, B], ...], duties: frozenset[str]
) -> Effect[W, B]:
    """Own memory is dead from here on; other memory is freed by the library, of which others know. Null is left alone."""
    m, pointer = frame.m, arguments[0][0]
    roots = frame.provenance.of(instruction.operands[0])
    elsewhere = not roots & frame.provenance.kept.keys() and not (ELSEWHERE in roots and frame.provenance.escaping)
    if elsewhere or m.decided(is_local(m, pointer.word)) is False:
        null, here = frame.null(pointer.word), frame.here
        frame.choices.doubt(
            _all_of(frame, *(() if here is None else (here,)), m.not_b(null))
        )  # memory is seen for no use
        frame.here, visit = both(m, here, m.not_b(null)), frame.visit
        frame.visit = NEVER  # of what happens here, nothing happens surely
        clock = frame.clock
        effect = _unknown(frame, instruction, "@free", arguments, duties)
        frame.here, frame.visit = here, visit
        frame.clock = _chosen_clock(frame, null, clock, frame.clock)
        return Effect((), either(m, effect.undefined, pointer.poison, frame.choices.unsettled(pointer)))
    broken = either(m, pointer.poison, frame.choices.unsettled(pointer))
    (pointer,) = frame.choices.settle((pointer,))
    word, block = pointer.word, block_of(m, pointer.word)
    null = is_null(m, word)
    own = frame.own_blocks(block)
    if m.decided(is_local(m, word)) is not True and not (own and all(b.heap for _, b in own)):
        raise Unsupported("freeing memory that the function did not allocate is not modelled yet", instruction.span)
    inside = m.not_b(m.eq(offset_of(m, word), m.const(0, OFFSET), OFFSET))
    broken = either(m, broken, both(m, m.not_b(null), either(m, inside, frame.dead(word))))
    for condition, candidate in own:
        if not candidate.heap:
            stack = condition if condition is not None else m.not_b(m.false())
            broken = either(m, broken, stack)
    frame.lives.append(Life(both(m, frame.here, m.not_b(null)), block, False))
    return Effect((), broken)


def _is_copy(frame: Frame[W, B], instruction: Instruction, name: str) -> bool:
    types = [operand.type for operand in instruction.operands[:-1]]
    return types == [PTR, PTR, IntType(OFFSET)] and instruction.type == PTR and not frame.around.is_defined(name)


def _chosen_clock(frame: Frame[W, B], condition: B, yes: Clock[W], no: Clock[W]) -> Clock[W]:
    m = frame.m
    words = ((yes.epoch, no.epoch), (yes.barrier, no.barrier), (yes.life, no.life))
    return Clock(*(a if a is b else m.tidy(m.ite(condition, a, b, 8)) for a, b in words))


# --- unknown functions ------------------------------------------------------------------------------------------------------


def _unknown(
    frame: Frame[W, B],
    instruction: Instruction,
    name: str,
    arguments: tuple[Lanes[W, B], ...],
    duties: frozenset[str],
) -> Effect[W, B]:
    detail, span = instruction.detail, instruction.span
    assert isinstance(detail, Call)
    if "[" in detail.suffix:
        raise Unsupported("operand bundles at calls are not modelled yet", span)
    if str(instruction.operands[-1]).startswith("asm"):
        raise Unsupported("inline assembly is not modelled", span)
    declared = frame.around.callee(name) if name else None
    texts = (detail.suffix,) if declared is None else (detail.suffix, declared.suffix)
    what = effects(frame.around, *texts)
    types = [operand.type for operand in instruction.operands[:-1]]
    passed = list(zip(types, arguments, strict=True))
    if name == frame.function.name:
        name = "itself"
    if detail.tail == "tail" and any(not frame.blocks[number].heap for number in frame.known_outside()):
        duties |= {"tail"}
    claims = duties | what.claims
    frame.claims.append((name, claims, instruction))
    if len(frame.events) >= MOST_EVENTS:
        raise Unsupported("too many calls", span)
    if not name:
        name = "indirect"
        passed.append((instruction.operands[-1].type, frame.named(str(instruction.operands[-1]), span)))
    if what.pure:
        return Effect(_pure(frame, instruction, name, tuple(passed)))
    _doubt_ignored(frame, instruction, duties, what)
    if what.only_reads:
        return Effect(_reading(frame, instruction, name, tuple(passed), claims, what))
    return _effectful(frame, instruction, name, tuple(passed), claims, what)


def _doubt_ignored(frame: Frame[W, B], instruction: Instruction, duties: frozenset[str], what: Effects) -> None:
    """What is promised of an argument and used nowhere: that the call does not write there, or that nobody knows of an own block
    afterwards. To ignore that proves less, and refutes too much."""
    kept = frame.provenance.kept.keys()
    for index, value in enumerate(instruction.operands[:-1]):
        own = frame.provenance.of(value) & kept
        mine = {duty.partition(" ")[2] for duty in duties if duty.startswith(f"{index} ")}
        unwritten = bool({"readonly", "readnone"} & mine) and what.writes
        unknown = bool(own) and any(duty.startswith(("captures", "nocapture")) for duty in mine)
        if unwritten or unknown:
            frame.choices.doubt(frame.m.not_b(frame.m.false()) if frame.here is None else frame.here)


def pointed_at(m: Algebra[W, B], passed: tuple[tuple[Type, Lanes[W, B]], ...]) -> tuple[W, ...]:
    """The blocks to which arguments point."""
    return tuple(block_of(m, lane.word) for _, lanes in passed for lane in lanes if lane.width == POINTER)


def _widths(instruction: Instruction) -> tuple[int, ...]:
    return () if instruction.type == VOID else lane_widths(instruction.type, instruction.span)


def _pure(
    frame: Frame[W, B], instruction: Instruction, name: str, passed: tuple[tuple[Type, Lanes[W, B]], ...]
) -> Lanes[W, B]:
    m = frame.m
    words: list[tuple[W, int]] = []
    for type_, lanes in passed:
        if isinstance(type_, PointerType) and m.decided(is_local(m, lanes[0].word)) is not False and frame.blocks:
            raise Unsupported("passing own memory to a function of its arguments is not modelled yet", instruction.span)
        for lane in (*lanes, *frame.choices.again(lanes)):  # one that is undef is not one that is frozen
            poison = m.false() if lane.poison is None else lane.poison
            words.append((m.ite(poison, m.const(0, lane.width), lane.word, lane.width), lane.width))
            words.append((m.word(poison), 1))
    results = []
    for index, width in enumerate(_widths(instruction)):
        word, poison = frame.world.pure(name, tuple(words), index, width)
        results.append(Lane(word, width, poison))
    return tuple(results)


def _reading(
    frame: Frame[W, B],
    instruction: Instruction,
    name: str,
    passed: tuple[tuple[Type, Lanes[W, B]], ...],
    claims: frozenset[str],
    what: Effects,
) -> Lanes[W, B]:
    number = len(frame.events)
    lanes = tuple(
        Lane(*frame.world.read_result(frame.choices.side, number, index, width))
        for index, width in enumerate(_widths(instruction))
    )
    event = _event(frame, instruction, name, passed, claims, what)
    frame.events.append(replace(event, only_reads=True, hidden=what.learns, results=lanes))
    return lanes


def _event(
    frame: Frame[W, B],
    instruction: Instruction,
    name: str,
    passed: tuple[tuple[Type, Lanes[W, B]], ...],
    claims: frozenset[str],
    what: Effects,
) -> Event[W, B]:
    return Event(
        name,
        claims,
        instruction,
        frame.here,
        frame.clock,
        passed,
        len(frame.memory.entries),
        len(frame.lives),
        len(frame.leaks),
        what.reads or what.writes or not what.returns,  # whoever catches an exception sees memory, too
        what.reads_around or what.writes_around or not what.returns,
    )


def _effectful(
    frame: Frame[W, B],
    instruction: Instruction,
    name: str,
    passed: tuple[tuple[Type, Lanes[W, B]], ...],
    claims: frozenset[str],
    what: Effects,
) -> Effect[W, B]:
    m, before = frame.m, frame.clock
    frame.events.append(_event(frame, instruction, name, passed, claims, what))
    one = m.const(1, 8)

    def later(count: W, counts: bool) -> W:
        return m.tidy(m.add(count, one, 8)) if counts else count

    frame.clock = Clock(
        later(before.epoch, True), later(before.barrier, not what.returns), later(before.life, what.frees)
    )
    if what.writes:
        known = tuple(frame.known_outside(surely=frame.surely).items())
        blocks = None if what.writes_around else pointed_at(m, passed)
        frame.memory.entries.append(Havoc(frame.visit, frame.here, frame.clock.epoch, known, blocks))
    lanes = []
    for index, width in enumerate(_widths(instruction)):
        word, poison = frame.world.result(name, before.epoch, index, width)
        lanes.append(Lane(word, width, poison))
    for index, (type_, given) in enumerate(passed):
        if f"{index} returned" in claims and type_ == instruction.type:
            lanes = list(given)
    if what.never:
        frame.stuck.append((instruction, frame.here, frame.clock))
    return Effect(tuple(lanes))
