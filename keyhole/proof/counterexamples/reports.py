"""A scene that was played, for a report: the blocks of memory, and the calls of functions of which nothing is known."""

from __future__ import annotations

from collections.abc import Iterator

from keyhole.holes.meaning.calls.passing import convention
from keyhole.holes.meaning.memory.frame import Event, Frame
from keyhole.holes.meaning.memory.pointers import LOCAL, OFFSET, POINTER
from keyhole.holes.meaning.memory.world import Byte
from keyhole.holes.model import Call
from keyhole.proof.counterexamples.contents import Cell, MemoryBlock, Part
from keyhole.proof.counterexamples.outcomes import both_frames, events, held, left, written
from keyhole.proof.counterexamples.scenes import OFFSETS, Bytes, Played, Scene
from keyhole.proof.verdicts import Called, Number, numbers


def blocks_of(played: Played) -> tuple[MemoryBlock, ...]:
    """The memory outside in a scene that was played."""
    scene = played.scene
    ours, theirs = both_frames(played.source, played.target)
    either = written(scene, ours) | written(scene, theirs)
    cells: dict[int, list[Cell]] = {}
    for place in sorted(either):
        before = held(_before(scene, (ours, theirs), place))
        cells.setdefault(place >> OFFSET, []).append(
            Cell(place & OFFSETS, before, left(ours, place), left(theirs, place))
        )
    for place in sorted(scene.contents.keys() | _constants(scene, ours) | _constants(scene, theirs)):
        if place not in either:
            before = held(_before(scene, (ours, theirs), place))
            cells.setdefault(place >> OFFSET, []).append(Cell(place & OFFSETS, before))
    names = {known.block: name for name, known in scene.globals.items()}
    numbers = sorted({*cells, *_pointed_at(scene, played)} - {0})
    return tuple(
        MemoryBlock(
            number,
            names.get(number, ""),
            (ground.extent or 0) if (ground := scene.ground(number)).alive is not False else 0,
            ground.base or 0,
            tuple(sorted(cells.get(number, ()), key=lambda cell: cell.offset)),
        )
        for number in numbers
        if number < LOCAL
    )


def both_calls(played: Played) -> tuple[tuple[Called, ...], tuple[Called, ...]]:
    """The calls that the source and the target made of functions of which nothing is known."""
    ours, theirs = both_frames(played.source, played.target)
    return tuple(_called(played.scene, e) for e in events(ours)), tuple(
        _called(played.scene, e) for e in events(theirs)
    )


def _called(scene: Scene, event: Event[int, bool]) -> Called:
    detail, epoch = event.instruction.detail, event.before.epoch
    assert isinstance(detail, Call)
    this, after = (event.callee, epoch), epoch + 1
    results = {(key[2], key[3]): result for key, result in scene.results.items() if key[:2] == this}
    leaves = {place: held(byte) for (at, place), byte in scene.later.items() if at == after}
    return Called(
        event.callee,
        tuple(str(type_) for type_, _ in event.arguments),
        tuple(numbers(lanes) for _, lanes in event.arguments),
        str(event.instruction.type),
        tuple(Number(width, "poison" if bad else word) for (_, width), (word, bad) in sorted(results.items())),
        tuple(sorted(leaves.items(), key=lambda item: item[0])),
        convention(detail.prefix),
    )


def _before(scene: Scene, frames: tuple[Frame[int, bool], Frame[int, bool]], place: int) -> Bytes:
    for frame in frames:
        if place in _constants(scene, frame):
            return frame.memory.byte(place, 0, 0)
    return scene.contents.get(place, Byte(0))


def _constants(scene: Scene, frame: Frame[int, bool]) -> frozenset[int]:
    """The pointers to the bytes of constants that are accessed."""
    tables = [table for number, table in frame.memory.constants.items() if scene.ground(number).extent is not None]
    entries = [entry for table in tables for entry in table]
    return frozenset(entry.pointer + i for entry in entries for i in range(entry.size))


def _pointed_at(scene: Scene, played: Played) -> Iterator[int]:
    """The blocks to which pointers of the scene point."""
    for lanes in (*scene.arguments, played.source.lanes, played.target.lanes):
        yield from (lane.word >> OFFSET for lane in lanes if lane.width == POINTER)
    for byte in (*scene.contents.values(), *scene.later.values()):
        what = held(byte)
        if isinstance(what, Part):
            yield what.pointer >> OFFSET
    yield from (word >> OFFSET for (*_, width), (word, _) in scene.results.items() if width == POINTER)
