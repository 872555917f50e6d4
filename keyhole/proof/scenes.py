"""Scenes: all that lies outside of the functions of a pair in one case, as numbers, and the two executions in it.

A solver's solution fixes arrays over all blocks and addresses. What an execution asks of them is written down while it runs over
Python integers, and that is a scene: arguments, blocks, bytes. It can be played again without a solver, as it is or changed,
so whoever wants plainer numbers can try them: whatever is a violation when it is played is a counterexample.

A scene is believed where nothing is left to choose: no undef or NaN is looked at, no doubt is met, and whether the source's
allocations succeed does not matter. Allocations of the target succeed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import product
from typing import Protocol, TypeAlias

from keyhole.holes.meaning.calls.unknown import pointed_at
from keyhole.holes.meaning.evaluate import Behaviour, evaluate
from keyhole.holes.meaning.integers import Integers
from keyhole.holes.meaning.lanes import Lanes, Unsupported, Zeros
from keyhole.holes.meaning.memory.frame import Event, Frame
from keyhole.holes.meaning.memory.pointers import LOCAL, OFFSET, POINTER
from keyhole.holes.meaning.memory.world import FRAGMENT, Byte
from keyhole.holes.meaning.memory.writes import Copy, Fill, Fresh, Havoc, Write
from keyhole.holes.model import Call, Function
from keyhole.proof.contents import Cell, Held, MemoryBlock, Part
from keyhole.proof.counterexamples import CALL, MEMORY, MISSED, problem
from keyhole.proof.outside import Global, Outside
from keyhole.proof.verdicts import Called, Number, numbers

INTEGERS = Integers()
MOST_WRITTEN = 1 << 12  # bytes
MOST_ALLOCATIONS = 4  # of the source's whose success is tried both ways
_CONVENTION = re.compile(r"\b\w*cc\b(?:\s*[0-9]+)?")
_PLAIN = re.compile(r"@[^ ]+")

Bytes: TypeAlias = "Byte[int, bool]"
Run: TypeAlias = "Behaviour[int, bool]"


class Model(Protocol):
    """What a solver's solution says of the world outside."""

    def content(self, epoch: int, pointer: int) -> Bytes: ...
    def extent(self, block: int) -> int: ...
    def base(self, block: int) -> int: ...
    def alive(self, life: int, block: int) -> bool: ...
    def result(self, callee: str, epoch: int, index: int, width: int) -> tuple[int, bool]: ...
    def is_constant(self, block: int) -> bool: ...
    def punned(self, address: int) -> int: ...


@dataclass(frozen=True, slots=True)
class Ground:
    """A block from outside. ``extent`` is its size while it lives; what is not known of it is None."""

    extent: int | None = None
    base: int | None = None
    alive: bool | None = None
    constant: bool | None = None


@dataclass(slots=True)
class Scene:
    """Arguments, the bytes that memory outside held at entry, by pointer, and its blocks, by number. ``later`` are bytes that calls
    left, by epoch and pointer, ``lives`` whether blocks live after some calls, ``results`` what calls returned.

    It grows while it is played: what is asked and not known is the model's answer, or without a model zero."""

    arguments: tuple[Lanes[int, bool], ...]
    contents: dict[int, Bytes] = field(default_factory=dict)
    grounds: dict[int, Ground] = field(default_factory=dict)
    globals: dict[str, Global] = field(default_factory=dict)
    later: dict[tuple[int, int], Bytes] = field(default_factory=dict)
    lives: dict[tuple[int, int], bool] = field(default_factory=dict)
    results: dict[tuple[str, int, int, int], tuple[int, bool]] = field(default_factory=dict)
    punned: dict[int, int] = field(
        default_factory=dict
    )  # addresses that were read as pointers, and which pointers these are
    model: Model | None = None

    def ground(self, block: int) -> Ground:
        """The block as far as it is known."""
        return self.grounds.get(block, Ground())

    def copy(self) -> Scene:
        """The same scene, to be changed, or played without a model."""
        made = replace(self, contents=dict(self.contents), grounds=dict(self.grounds), punned={}, model=None)
        made.later, made.lives, made.results = dict(self.later), dict(self.lives), dict(self.results)
        return made

    def pointer_at(self, address: int) -> int:
        """The pointer that a number read as one is: into the block that lies there, else none that can be used."""
        for number, ground in self.grounds.items():
            if number < LOCAL and ground.base and 0 <= address - ground.base <= (ground.extent or 0):
                return number << OFFSET | address - ground.base
        return address


@dataclass(frozen=True, slots=True)
class Played:
    """Both executions in a scene. ``problem`` is what is wrong with the target's in words (empty: nothing). ``open``: what was left
    to choose or in doubt (empty: nothing), so that it need not be what happens."""

    scene: Scene
    source: Run
    target: Run
    problem: str
    open: str


class NotPlayed(Exception):
    """The scene cannot be played with numbers, and why."""


def play_scene(scene: Scene, source: Function, target: Function, unroll: int = 0) -> Played:
    """Both executions in the scene, which learns what they ask. Raises NotPlayed."""
    ours, chosen = _run(scene, "source", source, unroll, ())
    theirs, their_choices = _run(scene, "target", target, unroll, ())
    _frames(ours, theirs)
    words = problem_of(scene, ours, theirs)
    open_ = chosen.open or their_choices.open
    if words and not open_ and chosen.allocations:
        open_ = _other_choices(scene, (source, theirs), unroll, chosen.allocations)
    return Played(scene, ours, theirs, words, open_)


def _other_choices(scene: Scene, pair: tuple[Function, Run], unroll: int, count: int) -> str:
    """Whether the violation goes away when some of the source's allocations fail."""
    source, theirs = pair
    if count > MOST_ALLOCATIONS:
        return "allocations may fail"
    for fails in product((False, True), repeat=count):
        other, chosen = _run(scene, "source", source, unroll, fails)
        if chosen.open or chosen.allocations > count or not problem_of(scene, other, theirs):
            return "allocations may fail"
    return ""


class _Chosen(Zeros[int, bool]):
    """The choices in a scene: allocations fail as they are told to, or succeed; anything else leaves the scene open."""

    def __init__(self, side: str, fails: tuple[bool, ...]) -> None:
        super().__init__(INTEGERS)
        self._side = side
        self._fails = fails
        self._doubted = False
        self.allocations = 0

    @property
    def open(self) -> str:
        if self.asked or self.asked_where:
            return "undef, a NaN or a flag leaves a choice"
        return "the model of memory only knows bounds there" if self._doubted else ""

    @property
    def side(self) -> str:
        return self._side

    def arbitrary(self, width: int, when: bool | None = None, *, zeros: bool = False) -> int:
        if width > 1 or when is not None:
            return super().arbitrary(width, when, zeros=zeros)
        index = self.allocations
        self.allocations += 1
        return int(self._fails[index]) if index < len(self._fails) else 0

    def bad(self, surely: bool | None, perhaps: bool | None) -> bool | None:
        if self._side == "source" or perhaps is None:
            return surely
        self._doubted = self._doubted or (perhaps and not surely)
        return perhaps

    def guess(self, open_: bool) -> bool | None:
        self._doubted = self._doubted or open_
        return None

    def doubt(self, condition: bool) -> None:
        self._doubted = self._doubted or condition


def _run(scene: Scene, side: str, function: Function, unroll: int, fails: tuple[bool, ...]) -> tuple[Run, _Chosen]:
    parameters = function.signature.parameters
    named = {parameter.name: lanes for parameter, lanes in zip(parameters, scene.arguments, strict=True)}
    choices = _Chosen(side, fails)
    try:
        found = evaluate(function, INTEGERS, named, choices, world=_World(scene), unroll=unroll)
    except Unsupported as error:
        raise NotPlayed(error.message) from error
    if found.beyond:
        raise NotPlayed("a loop goes on for too long")
    return found, choices


class _World:
    """``World[int, bool]``: what the scene holds."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._numbers = Outside(False, False, False)

    def content(self, epoch: int, pointer: int) -> Bytes:
        scene = self._scene
        if pointer >> (POINTER - 1):
            raise Unsupported("a call changes memory that the function allocates")
        if epoch:
            if (epoch, pointer) not in scene.later:
                scene.later[epoch, pointer] = Byte(0) if scene.model is None else scene.model.content(epoch, pointer)
            return scene.later[epoch, pointer]
        if pointer not in scene.contents:
            scene.contents[pointer] = Byte(0) if scene.model is None else scene.model.content(0, pointer)
        return scene.contents[pointer]

    def size(self, epoch: int, block: int) -> int:
        extent = self.extent(block)
        lasting = any(known.block == block and known.exact for known in self._scene.globals.values())
        return extent if lasting or self.alive(epoch, block) else 0

    def extent(self, block: int) -> int:
        scene, ground = self._scene, self._scene.ground(block)
        if ground.extent is None:
            ground = replace(ground, extent=0 if scene.model is None else scene.model.extent(block))
            scene.grounds[block] = ground
        assert ground.extent is not None
        return ground.extent

    def alive(self, epoch: int, block: int) -> bool:
        scene, ground = self._scene, self._scene.ground(block)
        if epoch:
            if (epoch, block) not in scene.lives:
                scene.lives[epoch, block] = scene.model is not None and scene.model.alive(epoch, block)
            return scene.lives[epoch, block]
        if ground.alive is None:
            ground = replace(ground, alive=scene.model is not None and scene.model.alive(0, block))
            scene.grounds[block] = ground
        return bool(ground.alive)

    def own_number(self, side: str, name: str, names: frozenset[str]) -> int:
        return self._numbers.own_number(side, name, names)

    def base(self, block: int) -> int:
        scene, ground = self._scene, self._scene.ground(block)
        if ground.base is None:
            ground = replace(ground, base=0 if scene.model is None else scene.model.base(block))
            scene.grounds[block] = ground
        assert ground.base is not None
        return ground.base

    def is_constant(self, block: int) -> bool:
        scene, ground = self._scene, self._scene.ground(block)
        if ground.constant is None:
            ground = replace(ground, constant=scene.model is not None and scene.model.is_constant(block))
            scene.grounds[block] = ground
        return bool(ground.constant)

    def global_block(self, name: str, size: int, align: int, constant: bool, exact: bool, value: str = "") -> int:
        if name not in self._scene.globals:
            raise Unsupported(f"{name} was not met before")
        return self._scene.globals[name].block

    def result(self, callee: str, epoch: int, index: int, width: int) -> tuple[int, bool]:
        scene, key = self._scene, (callee, epoch, index, width)
        if key not in scene.results:
            scene.results[key] = (0, False) if scene.model is None else scene.model.result(callee, epoch, index, width)
        return scene.results[key]

    def pure(self, callee: str, arguments: tuple[tuple[int, int], ...], index: int, width: int) -> tuple[int, bool]:
        raise Unsupported(f"{callee} returns what only its arguments say")

    def read_result(self, side: str, number: int, index: int, width: int) -> tuple[int, int, bool]:
        raise Unsupported("a function that reads memory is called, of which nothing else is known")

    def punned(self, address: int) -> int:
        scene = self._scene
        if address not in scene.punned:
            model = scene.model
            scene.punned[address] = scene.pointer_at(address) if model is None else model.punned(address)
        return scene.punned[address]


# --- what is done outside --------------------------------------------------------------------------------------------------


def problem_of(scene: Scene, source: Run, target: Run) -> str:
    """What is wrong with the target's execution, its calls and memory at the return included; empty when nothing is."""
    words = problem(source, target)
    if source.undefined(INTEGERS) or (words and target.undefined(INTEGERS)):
        return words
    ours, theirs = _frames(source, target)
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


def _frames(source: Run, target: Run) -> tuple[Frame[int, bool], Frame[int, bool]]:
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
        block, offset = pointer >> OFFSET << OFFSET, pointer & _OFFSETS
        places.update(block | (offset + i & _OFFSETS) for i in range(length))
    return frozenset(places)


_OFFSETS = (1 << OFFSET) - 1


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


def address(scene: Scene, pointer: int) -> int | None:
    """The address of a pointer to a block from outside, where that is known."""
    block = pointer >> OFFSET
    base = 0 if block == 0 else scene.ground(block).base
    return None if base is None or block >= LOCAL else base + (pointer & _OFFSETS) & _OFFSETS


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


def blocks_of(played: Played) -> tuple[MemoryBlock, ...]:
    """The memory outside in a scene that was played."""
    scene = played.scene
    ours, theirs = _frames(played.source, played.target)
    either = written(scene, ours) | written(scene, theirs)
    cells: dict[int, list[Cell]] = {}
    for place in sorted(either):
        before = held(_before(scene, (ours, theirs), place))
        cells.setdefault(place >> OFFSET, []).append(
            Cell(place & _OFFSETS, before, left(ours, place), left(theirs, place))
        )
    for place in sorted(scene.contents.keys() | _constants(scene, ours) | _constants(scene, theirs)):
        if place not in either:
            before = held(_before(scene, (ours, theirs), place))
            cells.setdefault(place >> OFFSET, []).append(Cell(place & _OFFSETS, before))
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
    ours, theirs = _frames(played.source, played.target)
    return tuple(_called(played.scene, e) for e in events(ours)), tuple(
        _called(played.scene, e) for e in events(theirs)
    )


def _called(scene: Scene, event: Event[int, bool]) -> Called:
    detail, epoch = event.instruction.detail, event.before.epoch
    assert isinstance(detail, Call)
    convention = _CONVENTION.search(detail.prefix)
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
        "" if convention is None else convention[0],
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
