"""Calls of functions of which only the attributes are known.

An unknown function is what its attributes leave possible. One that depends on its arguments only is a fixed unknown function of
them; one that only reads memory is an event whose result another side shares when arguments and memory are the same; any other
begins a new epoch, in which memory from outside holds what that call made of it.

Source: LLVM Language Reference, "Function Attributes".
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Generic

from keyhole.holes.meaning.algebra import Algebra, B, W
from keyhole.holes.meaning.attachments import promised_of_call
from keyhole.holes.meaning.calls.effects import Effects, effects, of_all_calls
from keyhole.holes.meaning.calls.library import ENDING, KNOWN, MOST_EVENTS, is_no_builtin, is_replaced
from keyhole.holes.meaning.calls.passing import passes
from keyhole.holes.meaning.calls.truths import Truth, truth
from keyhole.holes.meaning.floating.results import flags_of
from keyhole.holes.meaning.floating.rewriting import REWRITING
from keyhole.holes.meaning.lanes import Lane, Lanes, Unsupported, lane_widths
from keyhole.holes.meaning.memory.frame import Claim, Clock, Event, Frame
from keyhole.holes.meaning.memory.pointers import (
    POINTER,
    block_of,
    is_local,
)
from keyhole.holes.meaning.memory.provenance import REALLOCATING
from keyhole.holes.meaning.memory.writes import Havoc
from keyhole.holes.meaning.promises import check_function_attributes, promises
from keyhole.holes.meaning.steps import Effect
from keyhole.holes.model import Call, Instruction, Local
from keyhole.holes.types import VOID, PointerType, Type

INDIRECT = "indirect"  # begins the name of an event: a call by address
CAUGHT = " caught by "  # in the name of an event
NOWHERE = ("null", "undef", "poison")  # to call these is undefined behaviour
LAST = " as a tail call"  # in the name of an event: the caller's stack is gone, which a call of another kind does not promise


@dataclass(frozen=True, slots=True)
class _Asked(Generic[W, B]):
    """A call: under which name, what is passed with its types, what is promised, and what may happen."""

    frame: Frame[W, B]
    instruction: Instruction
    name: str
    passed: tuple[tuple[Type, Lanes[W, B]], ...]
    claims: frozenset[str]
    what: Effects
    defined: bool = False  # whether what it returns is never poison


def unknown(
    frame: Frame[W, B],
    instruction: Instruction,
    name: str,
    arguments: tuple[Lanes[W, B], ...],
    duties: frozenset[str],
    caught: str = "",
    promised: str = "",
) -> Effect[W, B]:
    """The effect of the call. ``caught``: what becomes of its exceptions, where they stay in the function; ``promised``: what is
    known of the callee, as attributes."""
    detail, span = instruction.detail, instruction.span
    assert isinstance(detail, Call)
    if "[" in detail.suffix:
        raise Unsupported("operand bundles at calls are not modelled yet", span)
    if str(instruction.operands[-1]).startswith("asm"):  # the text is the function
        name = str(instruction.operands[-1])
        doubt_here(frame)
    declared = frame.around.callee(name) if name.startswith("@") else None
    for text in (detail.suffix, "" if declared is None else declared.suffix):
        check_function_attributes(text, span, frame.function.signature.source)
    texts = [promised, detail.suffix, of_all_calls(frame.around, frame.function.signature.suffix, bool(caught))]
    texts += [] if declared is None else [declared.suffix]
    if name in ENDING and not is_replaced(frame.around, frame.function, instruction, name):
        texts.append("noreturn")
    true = None if is_replaced(frame.around, frame.function, instruction, name) else truth(name, instruction)
    what = effects(frame.around, *texts, "" if true is None else true.text)
    if not what.reads and any(" byval(" in duty for duty in duties):
        raise Unsupported("passing memory by value to a function that reads none is not modelled yet", span)
    types = [operand.type for operand in instruction.operands[:-1]]
    passed = list(zip(types, arguments, strict=True))
    if name == frame.function.name:
        name = "itself"
    stack = any(not frame.blocks[number].heap for number in frame.known_outside())
    if detail.tail in ("tail", "musttail") and stack and (what.reads or what.writes):
        duties |= {"tail"}
    prefixes = [detail.prefix] + ([] if declared is None else [declared.prefix])
    results = {f"result {duty}" for prefix in prefixes for duty in promises(prefix, span).duties}
    claims = duties | what.claims | results | promised_of_call(instruction, frame.around)
    if true is not None:  # what compilers may promise of a function that they know is no promise of the program's
        claims = frozenset(claim for claim in claims if not _is_true(true, claim)) | true.returned()
    claims -= _implied(what, claims)
    way, silent = passes(instruction, declared, frame.around), what.pure or what.only_reads
    frame.claims.append(Claim(name, way, claims, instruction, frame.here, arguments, silent))
    if len(frame.events) >= MOST_EVENTS:
        raise Unsupported("too many calls", span)
    if not name:
        name = f"{INDIRECT} {way}"
        called = instruction.operands[-1]
        if isinstance(called, Local):
            passed.append((called.type, frame.named(called.name, span)))
        elif str(called) not in NOWHERE:
            raise Unsupported(f"calls of {called} are not modelled yet", span)
    allowed = sorted(flags_of(instruction) & frozenset(REWRITING))
    if allowed:  # what such a call yields is what a call with the same flags does
        name = f"{name} {' '.join(allowed)}"
        frame.choices.doubt(frame.m.not_b(frame.m.false()))
    if name in KNOWN and not is_no_builtin(frame.around, frame.function, instruction, name):
        doubt_here(frame)
    if declared is not None and frame.around.is_defined(declared.name):  # its body says more than is used here
        doubt_here(frame)
    if caught:
        name = f"{name}{CAUGHT}{caught}"
    if detail.tail == "musttail":
        name += LAST
    asked = _Asked(frame, instruction, name, tuple(passed), claims, what, true is not None)
    if not what.pure:
        _doubt_ignored(frame, instruction, duties, what)
    return _done(asked)


def _implied(what: Effects, claims: frozenset[str]) -> set[str]:
    """Claims that others imply."""
    words = {"mustprogress"} if "willreturn" in claims else set[str]()
    if not (what.writes or what.hidden):
        words |= {"nofree", "readonly"}
        words |= set() if what.reads or what.learns else {"nosync", "readnone"}
    return {claim for claim in claims if claim.rpartition(" ")[2] in words and not claim.startswith("result ")}


def _is_true(known: Truth, claim: str) -> bool:
    first, _, rest = claim.partition(" ")
    if first.isdecimal():
        return known.of_argument(int(first), rest)
    return rest in known.result.split() if first == "result" else claim in known.words.split()


def is_known_library(frame: Frame[W, B], instruction: Instruction, name: str) -> bool:
    """Whether that is a function of the C library of which compilers know what it promises: nothing that it takes or gives is
    undef or poison."""
    return (
        name in KNOWN and name not in REALLOCATING and not is_replaced(frame.around, frame.function, instruction, name)
    )


def _given(asked: _Asked[W, B], lanes: Lanes[W, B]) -> Lanes[W, B]:
    return tuple(replace(lane, poison=None) for lane in lanes) if asked.defined else lanes


def _done(asked: _Asked[W, B]) -> Effect[W, B]:
    what = asked.what
    if not what.pure and not what.only_reads:
        return Effect(_given(asked, _effectful(asked)))
    lanes, undefined = _pure(asked) if what.pure else _reading(asked)
    return Effect(lanes, None if what.speculatable else undefined)


def _doubt_ignored(frame: Frame[W, B], instruction: Instruction, duties: frozenset[str], what: Effects) -> None:
    """What is promised of an argument and used nowhere: that the call does not write there, or that nobody knows of an own block
    afterwards. To ignore that proves less, and refutes too much."""
    kept = frame.provenance.kept.keys()
    for index, value in enumerate(instruction.operands[:-1]):
        own = frame.provenance.of(value) & kept
        mine = {duty.partition(" ")[2] for duty in duties if duty.startswith(f"{index} ")}
        unwritten = bool({"readonly", "readnone"} & mine) and what.writes
        unwritten = unwritten or any(duty.startswith("byval(") for duty in mine)
        unknown = bool(own) and any(duty.startswith(("captures", "nocapture")) for duty in mine)
        if unwritten or unknown:
            doubt_here(frame)


def doubt_here(frame: Frame[W, B]) -> None:
    """A refutation for which control comes here is none."""
    frame.choices.doubt(frame.m.not_b(frame.m.false()) if frame.here is None else frame.here)


def pointed_at(m: Algebra[W, B], passed: tuple[tuple[Type, Lanes[W, B]], ...]) -> tuple[W, ...]:
    """The blocks to which arguments point."""
    return tuple(block_of(m, lane.word) for _, lanes in passed for lane in lanes if lane.width == POINTER)


def _widths(instruction: Instruction) -> tuple[int, ...]:
    return () if instruction.type == VOID else lane_widths(instruction.type, instruction.span)


def _pure(asked: _Asked[W, B]) -> tuple[Lanes[W, B], B]:
    """What the call returns, and whether it is undefined behaviour: nothing says that a function has a meaning everywhere."""
    frame, name, m = asked.frame, asked.name, asked.frame.m
    words: list[tuple[W, int]] = []
    for type_, lanes in asked.passed:
        if isinstance(type_, PointerType) and m.decided(is_local(m, lanes[0].word)) is not False and frame.blocks:
            raise Unsupported(
                "passing own memory to a function of its arguments is not modelled yet", asked.instruction.span
            )
        for lane in (*lanes, *frame.choices.again(lanes)):  # one that is undef is not one that is frozen
            poison = m.false() if lane.poison is None else lane.poison
            words.append((m.ite(poison, m.const(0, lane.width), lane.word, lane.width), lane.width))
            words.append((m.word(poison), 1))
    results = []
    for index, width in enumerate(_widths(asked.instruction)):
        word, poison = frame.world.pure(name, tuple(words), index, width)
        results.append(Lane(word, width, poison))
    undefined = frame.world.pure(f"{name}!undefined", tuple(words), 0, 1)[0]
    return _given(asked, tuple(results)), m.truth(undefined)


def _reading(asked: _Asked[W, B]) -> tuple[Lanes[W, B], B]:
    """As ``_pure``; whether the call is undefined behaviour is one more of its results, the last."""
    frame, number = asked.frame, len(asked.frame.events)
    lanes = tuple(
        Lane(*frame.world.read_result(frame.choices.side, number, index, width))
        for index, width in enumerate((*_widths(asked.instruction), 1))
    )
    results = _given(asked, lanes[:-1])
    undefined: Lane[W, B] = Lane(lanes[-1].word, 1)
    event = _event(asked)
    frame.events.append(replace(event, only_reads=True, hidden=asked.what.learns, results=(*results, undefined)))
    return results, frame.m.truth(undefined.word)


def reading_call(
    frame: Frame[W, B], instruction: Instruction, name: str, arguments: tuple[Lanes[W, B], ...], promised: str
) -> tuple[Lanes[W, B], B]:
    """What the call of a function returns of which no more is known than ``promised``, that it only reads; and whether it is
    undefined behaviour."""
    if len(frame.events) >= MOST_EVENTS:
        raise Unsupported("too many calls", instruction.span)
    types = [operand.type for operand in instruction.operands[:-1]]
    what = effects(frame.around, promised)
    return _reading(_Asked(frame, instruction, name, tuple(zip(types, arguments, strict=True)), frozenset(), what))


def _event(asked: _Asked[W, B]) -> Event[W, B]:
    frame, what = asked.frame, asked.what
    return Event(
        asked.name,
        asked.claims,
        asked.instruction,
        frame.here,
        frame.clock,
        asked.passed,
        len(frame.memory.entries),
        len(frame.lives),
        len(frame.leaks),
        what.reads or what.writes or not what.returns,  # whoever catches an exception sees memory, too
        what.reads_around or what.writes_around or not what.returns,
    )


def _effectful(asked: _Asked[W, B]) -> Lanes[W, B]:
    frame, what = asked.frame, asked.what
    m, before = frame.m, frame.clock
    frame.events.append(_event(asked))
    one = m.const(1, 8)

    def later(count: W, counts: bool) -> W:
        return m.tidy(m.add(count, one, 8)) if counts else count

    frame.clock = Clock(
        later(before.epoch, True), later(before.barrier, not what.returns), later(before.life, what.frees)
    )
    if what.writes:
        known = tuple(frame.known_outside(surely=frame.surely).items())
        blocks = None if what.writes_around else pointed_at(m, asked.passed)
        frame.memory.entries.append(Havoc(frame.visit, frame.here, frame.clock.epoch, known, blocks))
    lanes = []
    for index, width in enumerate(_widths(asked.instruction)):
        word, poison = frame.world.result(asked.name, before.epoch, index, width)
        lanes.append(Lane(word, width, poison))
    for index, (type_, given) in enumerate(asked.passed):
        if f"{index} returned" in asked.claims and type_ == asked.instruction.type:
            lanes = list(given)
    if what.never and CAUGHT not in asked.name:
        frame.stuck.append((asked.instruction, frame.here, frame.clock))
    return tuple(lanes)
