"""What two executions in a scene do outside: their calls, and the bytes that they leave in memory; and what is wrong with it."""

from __future__ import annotations

import re

from keyhole.holes.meaning.calls.unknown import pointed_at
from keyhole.holes.meaning.integers import Integers
from keyhole.holes.meaning.memory.frame import Event, Frame
from keyhole.holes.meaning.memory.pointers import OFFSET, POINTER
from keyhole.holes.meaning.memory.world import FRAGMENT
from keyhole.holes.meaning.memory.writes import Copy, Fill, Fresh, Havoc, Write
from keyhole.proof.counterexamples.contents import Held, Part
from keyhole.proof.counterexamples.describing import CALL, MEMORY, MISSED, problem
from keyhole.proof.counterexamples.scenes import OFFSETS, Bytes, NotPlayed, Run, Scene, address

INTEGERS = Integers()
MOST_WRITTEN = 1 << 12  # bytes
_PLAIN = re.compile(r"@[^ ]+")


def problem_of(scene: Scene, source: Run, target: Run) -> str:
    """What is wrong with the target's execution, its calls and memory at the return included; empty when nothing is."""
    words = problem(source, target)
    if source.undefined(INTEGERS) or (words and target.undefined(INTEGERS)):
        return words
    ours, theirs = both_frames(source, target)
    calls = _calls_problem(scene, ours, theirs)
    if calls or words:
        return calls or words
    return MEMORY if _memory_is_worse(scene, (ours, None), (theirs, None)) else ""


def _calls_problem(scene: Scene, source: Frame[int, bool], target: Frame[int, bool]) -> str:
    """What is wrong with the target's calls: each has to be the source's call of that number."""
    ours, theirs = events(source), events(target)
    for number, event in enumerate(theirs):
        if number >= len(ours) or _is_other(scene, (source, ours[number]), (target, event)):
            return CALL
    return MISSED if len(theirs) < len(ours) else ""


def _is_other(
    scene: Scene,
    ours: tuple[Frame[int, bool], Event[int, bool]],
    theirs: tuple[Frame[int, bool], Event[int, bool]],
) -> bool:
    event, other = ours[1], theirs[1]
    types = [type_ for type_, _ in event.arguments] == [type_ for type_, _ in other.arguments]
    if event.callee != other.callee or not types:
        return True
    if not other.claims <= event.claims:
        raise NotPlayed("the sides promise different things of a call")
    for (_, a), (_, b) in zip(event.arguments, other.arguments, strict=True):
        for x, y in zip(a, b, strict=True):
            if not x.poison and (y.poison or x.word != y.word):
                return True
    return (event.reads or other.reads) and _memory_is_worse(scene, ours, theirs)


def _memory_is_worse(
    scene: Scene,
    ours: tuple[Frame[int, bool], Event[int, bool] | None],
    theirs: tuple[Frame[int, bool], Event[int, bool] | None],
) -> bool:
    """Whether the target's memory outside is not allowed by the source's: before a call, or (no event) at the return."""
    sides = [(frame, None if event is None else event.entries) for frame, event in (ours, theirs)]
    places = {place for frame, upto in sides for place in written(scene, frame, upto)}
    event = theirs[1]
    if event is not None and not event.around:
        blocks = pointed_at(INTEGERS, event.arguments)
        places = {place for place in places if place >> OFFSET in blocks}
    return any(_is_worse(scene, *(left(frame, place, upto) for frame, upto in sides)) for place in places)


def events(frame: Frame[int, bool]) -> list[Event[int, bool]]:
    """The calls that were made, in order. Raises NotPlayed for what is no plain call of a named function."""
    made = [event for event in frame.events if event.guard is not False]
    for event in made:
        if event.only_reads or not _PLAIN.fullmatch(event.callee) or event.callee == "@free":
            raise NotPlayed(f"what {event.callee} does is not known")
    return made


def both_frames(source: Run, target: Run) -> tuple[Frame[int, bool], Frame[int, bool]]:
    """Memory and calls of both executions. Raises NotPlayed for calls that are no plain ones."""
    assert source.frame is not None and target.frame is not None
    events(source.frame)
    events(target.frame)
    return source.frame, target.frame


def written(scene: Scene, frame: Frame[int, bool], upto: int | None = None) -> frozenset[int]:
    """The pointers to the bytes outside that the execution, or what it called, wrote with its first ``upto`` writes (default: all).
    Raises NotPlayed for very many."""
    places: set[int] = set()
    for entry in frame.memory.entries[:upto]:
        match entry:
            case Write(pointer=pointer, size=length) | Fill(pointer=pointer, length=length):
                pass
            case Copy(pointer=pointer, length=length):
                pass
            case Fresh():
                continue
            case Havoc(epoch=epoch):
                if entry.guard is not False:
                    places.update(place for after, place in scene.later if after == epoch)
                continue
        if entry.guard is False or pointer >> (POINTER - 1):
            continue
        if len(places) + length > MOST_WRITTEN:
            raise NotPlayed(f"more than {MOST_WRITTEN} bytes are written")
        block, offset = pointer >> OFFSET << OFFSET, pointer & OFFSETS
        places.update(block | (offset + i & OFFSETS) for i in range(length))
    return frozenset(places)


def left(frame: Frame[int, bool], place: int, upto: int | None = None) -> Held:
    """What the execution leaves at the pointer with its first ``upto`` writes (default: all)."""
    return held(frame.memory.byte(place, 0, upto))


def held(byte: Bytes) -> Held:
    """A byte as it is told."""
    if byte.poison:
        return "poison"
    if byte.undef:
        return "undef"
    if byte.fragment is not None and byte.fragment >> (FRAGMENT - 1):
        return Part(byte.fragment & ((1 << POINTER) - 1), byte.fragment >> POINTER & 7)
    return byte.bits


def _is_worse(scene: Scene, ours: Held, theirs: Held) -> bool:
    """Whether the target may not leave that byte. A pointer's byte for that of a number with its address is fine, and the other way
    round not thought wrong."""
    if ours == theirs or (ours in ("poison", "undef") and not (ours == "undef" and theirs == "poison")):
        return False
    if isinstance(ours, str) or isinstance(theirs, str):
        return True
    if isinstance(ours, Part) and isinstance(theirs, Part):
        return True
    part, number = (ours, theirs) if isinstance(ours, Part) else (theirs, ours)
    if not isinstance(part, Part):
        return True
    at = address(scene, part.pointer)
    return at is not None and at >> 8 * part.index & 0xFF != number
