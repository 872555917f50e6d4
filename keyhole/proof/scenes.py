"""Scenes: all that lies outside of the functions of a pair in one case, as numbers, and the two executions in it.

A solver's solution fixes arrays over all blocks and addresses. What an execution asks of them is written down while it runs over
Python integers, and that is a scene: arguments, blocks, bytes. It can be played again without a solver, as it is or changed,
so whoever wants plainer numbers can try them: whatever is a violation when it is played is a counterexample.

A scene is believed where nothing is left to choose: no undef or NaN is looked at, no doubt is met, and whether the source's
allocations succeed does not matter. Allocations of the target succeed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import product
from typing import Protocol, TypeAlias

from keyhole.holes.meaning.evaluate import Behaviour, evaluate
from keyhole.holes.meaning.integers import Integers
from keyhole.holes.meaning.lanes import Lanes, Unsupported, Zeros
from keyhole.holes.meaning.memory.frame import Frame
from keyhole.holes.meaning.memory.pointers import LOCAL, OFFSET, POINTER
from keyhole.holes.meaning.memory.world import FRAGMENT, Byte
from keyhole.holes.meaning.memory.writes import Copy, Fill, Fresh, Havoc, Write
from keyhole.holes.model import Function
from keyhole.proof.contents import Cell, Held, MemoryBlock, Part
from keyhole.proof.counterexamples import problem
from keyhole.proof.outside import Global, Outside

INTEGERS = Integers()
MOST_WRITTEN = 1 << 12  # bytes
MOST_ALLOCATIONS = 4  # of the source's whose success is tried both ways
MEMORY = "the target leaves something else in memory than the source"

Bytes: TypeAlias = "Byte[int, bool]"
Run: TypeAlias = "Behaviour[int, bool]"


class Model(Protocol):
    """What a solver's solution says of the world outside."""

    def content(self, pointer: int) -> Bytes: ...
    def extent(self, block: int) -> int: ...
    def base(self, block: int) -> int: ...
    def alive(self, block: int) -> bool: ...
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
    """Arguments, the bytes that memory outside held at entry, by pointer, and its blocks, by number. It grows while it is played:
    what is asked and not known is the model's answer, or without a model zero."""

    arguments: tuple[Lanes[int, bool], ...]
    contents: dict[int, Bytes] = field(default_factory=dict)
    grounds: dict[int, Ground] = field(default_factory=dict)
    globals: dict[str, Global] = field(default_factory=dict)
    punned: dict[int, int] = field(
        default_factory=dict
    )  # addresses that were read as pointers, and which pointers these are
    model: Model | None = None

    def ground(self, block: int) -> Ground:
        """The block as far as it is known."""
        return self.grounds.get(block, Ground())

    def copy(self) -> Scene:
        """The same scene, to be changed, or played without a model."""
        return replace(self, contents=dict(self.contents), grounds=dict(self.grounds), punned={}, model=None)

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
        if epoch or pointer >> (POINTER - 1):
            raise _calls()
        if pointer not in scene.contents:
            scene.contents[pointer] = Byte(0) if scene.model is None else scene.model.content(pointer)
        return scene.contents[pointer]

    def size(self, epoch: int, block: int) -> int:
        return self.extent(block) if self.alive(epoch, block) else 0

    def extent(self, block: int) -> int:
        scene, ground = self._scene, self._scene.ground(block)
        if ground.extent is None:
            ground = replace(ground, extent=0 if scene.model is None else scene.model.extent(block))
            scene.grounds[block] = ground
        assert ground.extent is not None
        return ground.extent

    def alive(self, epoch: int, block: int) -> bool:
        if epoch:
            raise _calls()
        scene, ground = self._scene, self._scene.ground(block)
        if ground.alive is None:
            ground = replace(ground, alive=scene.model is not None and scene.model.alive(block))
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
        raise _calls()

    def pure(self, callee: str, arguments: tuple[tuple[int, int], ...], index: int, width: int) -> tuple[int, bool]:
        raise _calls()

    def read_result(self, side: str, number: int, index: int, width: int) -> tuple[int, int, bool]:
        raise _calls()

    def length(self, epoch: int, pointer: int) -> int:
        return 0  # it matters only where a doubt is met

    def punned(self, address: int) -> int:
        scene = self._scene
        if address not in scene.punned:
            model = scene.model
            scene.punned[address] = scene.pointer_at(address) if model is None else model.punned(address)
        return scene.punned[address]


def _calls() -> Unsupported:
    return Unsupported("a function is called of which nothing is known")


# --- what is left in memory ------------------------------------------------------------------------------------------------


def problem_of(scene: Scene, source: Run, target: Run) -> str:
    """What is wrong with the target's execution, memory at the return included; empty when nothing is."""
    words = problem(source, target)
    if words or source.undefined(INTEGERS):
        return words
    ours, theirs = _frames(source, target)
    places = (*written(ours), *written(theirs))
    return MEMORY if any(_is_worse(scene, left(ours, place), left(theirs, place)) for place in places) else ""


def _frames(source: Run, target: Run) -> tuple[Frame[int, bool], Frame[int, bool]]:
    assert source.frame is not None and target.frame is not None
    for event in (*source.frame.events, *target.frame.events):
        raise NotPlayed(f"what {event.callee} does is not known")
    return source.frame, target.frame


def written(frame: Frame[int, bool]) -> frozenset[int]:
    """The pointers to the bytes outside that the execution wrote. Raises NotPlayed for very many."""
    places: set[int] = set()
    for entry in frame.memory.entries:
        match entry:
            case Write(pointer=pointer, size=length) | Fill(pointer=pointer, length=length):
                pass
            case Copy(pointer=pointer, length=length):
                pass
            case Fresh():
                continue
            case Havoc():
                raise NotPlayed(_calls().message)
        if entry.guard is False or pointer >> (POINTER - 1):
            continue
        if len(places) + length > MOST_WRITTEN:
            raise NotPlayed(f"more than {MOST_WRITTEN} bytes are written")
        block, offset = pointer >> OFFSET << OFFSET, pointer & _OFFSETS
        places.update(block | (offset + i & _OFFSETS) for i in range(length))
    return frozenset(places)


_OFFSETS = (1 << OFFSET) - 1


def left(frame: Frame[int, bool], place: int) -> Held:
    """What the execution leaves at the pointer."""
    return held(frame.memory.byte(place, 0))


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
    either = written(ours) | written(theirs)
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
    for byte in scene.contents.values():
        what = held(byte)
        if isinstance(what, Part):
            yield what.pointer >> OFFSET
