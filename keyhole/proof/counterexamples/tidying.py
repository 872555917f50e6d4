"""Plainer scenes: what a solver picks at random is replaced by what a reader expects, and by what a machine can have.

Blocks are numbered from 1, lie where a process can have memory, in the same order, are as large as they are used and accessed from
their beginning; bytes that are poison or undef are numbers. Each is tried and kept where the violation is still there, so a scene
that hangs on what was replaced stays as it was.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import count, islice, product

from keyhole.holes.meaning.lanes import Lane
from keyhole.holes.meaning.memory.pointers import LOCAL, OFFSET, POINTER
from keyhole.holes.meaning.memory.world import Byte
from keyhole.proof.counterexamples.contents import Held, Part
from keyhole.proof.counterexamples.outcomes import held
from keyhole.proof.counterexamples.scenes import Ground, NotPlayed, Played, Scene, address

FIRST_ADDRESS = 0x20_0000_0000  # nothing of a process lies there, be its addresses of 39 bits or more
_UNIT = 1 << 12  # blocks share no page
_LARGEST = 1 << 30
_MANY, _TRIES = 500, 4  # executions with so many accesses are only played so often again
_FEW = 1 << 8  # bytes of a block behind the part that is used which are not cut off
_OFFSETS = (1 << OFFSET) - 1
_NONE: Byte[int, bool] = Byte(0, True)
_SLACK = 1 << 6
_FILLINGS = (0x00, 0xA5)  # for bytes that were no numbers


def tidied(played: Played, again: Callable[[Scene], Played]) -> Played:
    """The plainest violation among changed scenes; the scene itself when none is left. ``again`` plays a scene."""
    accesses = sum(len(run.frame.touches) for run in (played.source, played.target) if run.frame is not None)
    tries = None if accesses <= _MANY else _TRIES
    for scene in islice(_plainer(played), tries):
        try:
            found = again(scene)
        except NotPlayed:
            continue
        if found.problem and not found.open:
            return found
    return played


def _plainer(played: Played) -> Iterator[Scene]:
    """Scenes to try, the plainest first."""
    whole = _with_pointers(played.scene)
    for scene in (_moved(played, whole, 0), _moved(played, whole, _SLACK), whole):
        filled = [_filled(scene, filling) for filling in _FILLINGS]
        for candidate, kept in product((*filled, scene), (1, _UNIT)):
            if (placed := _placed(candidate, kept)) is not None:
                yield placed


def _filled(scene: Scene, filling: int) -> Scene:
    """Every byte a number, or one of a whole pointer."""
    made = scene.copy()
    for place, byte in made.contents.items():
        what = held(byte)
        if isinstance(what, str) or (isinstance(what, Part) and not _is_whole(scene, place, what)):
            made.contents[place] = Byte(filling)
    for key, byte in made.later.items():
        if not isinstance(held(byte), int):
            made.later[key] = Byte(filling)
    made.results = {key: (word, False) for key, (word, _) in made.results.items()}
    return made


def _is_whole(scene: Scene, place: int, part: Part) -> bool:
    """Whether the other seven bytes of the pointer are where they belong."""
    places = _following(_further(place, -part.index))
    return all(held(scene.contents.get(at, _NONE)) == Part(part.pointer, i) for i, at in enumerate(places))


def _following(place: int) -> list[int]:
    """The places of eight bytes."""
    return [_further(place, i) for i in range(8)]


def _further(pointer: int, count: int) -> int:
    """The pointer so many bytes further into its block."""
    return pointer >> OFFSET << OFFSET | (pointer + count) & _OFFSETS


def _placed(scene: Scene, kept: int) -> Scene | None:
    """Every block where a process can have memory, its address kept modulo ``kept``; None where one is too large for that."""
    made = scene.copy()
    aligns = {known.block: known.align for known in scene.globals.values()}
    cursor = FIRST_ADDRESS
    sizes = {known.block: known.size for known in scene.globals.values()}
    for number in sorted(_blocks(scene), key=lambda number: (scene.ground(number).base or 0, number)):
        ground = scene.ground(number)
        extent = sizes.get(number, 0) if ground.extent is None else ground.extent
        if extent > _LARGEST:
            return None
        unit = max(_UNIT, aligns.get(number, 1))
        cursor = -(-cursor // unit) * unit
        base = cursor + (ground.base or 0) % kept
        made.grounds[number] = replace(ground, base=base)
        cursor = base + extent + _UNIT
    return made


def _blocks(scene: Scene) -> tuple[int, ...]:
    """The blocks from outside that the scene knows or points to, null's left out, in the order in which one comes across them."""
    named = (known.block for known in scene.globals.values())
    places = (place for _, place in scene.later)
    numbers = dict.fromkeys(
        (*(pointer >> OFFSET for pointer in (*_pointers(scene), *scene.contents, *places)), *named, *scene.grounds)
    )
    return tuple(number for number in numbers if 0 < number < LOCAL)


def _pointers(scene: Scene) -> list[int]:
    """The pointers among the arguments and in memory."""
    found = [lane.word for lanes in scene.arguments for lane in lanes if lane.width == POINTER]
    found += [word for (*_, width), (word, _) in scene.results.items() if width == POINTER]
    told = map(held, (*scene.contents.values(), *scene.later.values()))
    return found + [what.pointer for what in told if isinstance(what, Part)]


def _with_pointers(scene: Scene) -> Scene:
    """Numbers that are read as pointers are these pointers."""
    made = scene.copy()
    spelt = {number.to_bytes(8, "little"): pointer for number, pointer in scene.punned.items() if number}
    for place, byte in scene.contents.items():
        what = held(byte)
        if isinstance(what, Part) and _is_whole(scene, place, what):
            continue
        places = _following(place)
        numbers = [_number(scene, held(scene.contents.get(at, _NONE))) for at in places]
        pointer = None if None in numbers else spelt.get(bytes(number or 0 for number in numbers))
        if pointer is not None:
            for index, at in enumerate(places):
                made.contents[at] = Byte(0, fragment=(8 | index) << POINTER | pointer)
    return made


def _number(scene: Scene, what: Held) -> int | None:
    """The byte as a number: a byte of the address for one of a pointer."""
    if isinstance(what, Part):
        at = address(scene, what.pointer)
        return None if at is None else at >> 8 * what.index & 0xFF
    return what if isinstance(what, int) else None


def _moved(played: Played, scene: Scene, slack: int) -> Scene:
    """Blocks that are no globals begin where they are first used, and are not much larger than what is used of them: ``slack``
    bytes for accesses that nobody told of."""
    named = {known.block for known in scene.globals.values()}
    to: dict[int, int] = {}
    made = scene.copy()
    made.grounds = {number: _cut(played, number) for number in named & scene.grounds.keys()}
    free = (number for number in count(1) if number not in named)
    for number in (number for number in _blocks(scene) if number not in named):
        ground = scene.ground(number)
        accessed, pointed = _used(played, scene, number)
        first = min(accessed or pointed or [(0, 0)])[0]
        behind = (ground.extent or 0) - first
        end = max([end for _, end in accessed], default=first)
        extent = behind if 0 <= behind <= _FEW else max(0, min(end - first + slack, behind))
        base = None if ground.base is None else (ground.base + first) & _OFFSETS
        new = next(free)
        made.grounds[new] = replace(ground, extent=extent, base=base)
        to[number] = new << OFFSET | -first & _OFFSETS
    made.arguments = tuple(tuple(_moved_lane(lane, to) for lane in lanes) for lanes in scene.arguments)
    made.later = {(epoch, _at(place, to)): _moved_byte(byte, to) for (epoch, place), byte in scene.later.items()}
    made.lives = {
        (life, to.get(block, block << OFFSET) >> OFFSET): lives for (life, block), lives in scene.lives.items()
    }
    for (name, epoch, index, width), (word, is_poison) in scene.results.items():
        made.results[name, epoch, index, width] = (_at(word, to) if width == POINTER else word, is_poison)
    made.contents = {_at(pointer, to): _moved_byte(byte, to) for pointer, byte in scene.contents.items()}
    return made


def _cut(played: Played, number: int) -> Ground:
    """The global's block, as large as it is declared and used."""
    known = next(known for known in played.scene.globals.values() if known.block == number)
    ground = played.scene.ground(number)
    if known.exact or ground.extent is None:
        return ground
    accessed, _ = _used(played, played.scene, number)
    used = max([end for _, end in accessed], default=0)
    return replace(ground, extent=min(ground.extent, max(used, known.size)))


def _used(played: Played, scene: Scene, number: int) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """The parts of the block that are accessed (first byte, and the one behind the last), and those that are pointed to."""
    extent = played.scene.ground(number).extent or 0
    accessed: list[tuple[int, int]] = []
    for run in (played.source, played.target):
        assert run.frame is not None
        for touch in run.frame.touches:
            offset = touch.pointer & _OFFSETS
            if touch.guard is not False and touch.pointer >> OFFSET == number and 0 < touch.size <= extent - offset:
                accessed.append((offset, offset + touch.size))
    pointed = [(word & _OFFSETS, word & _OFFSETS) for word in _pointers(scene) if word >> OFFSET == number]
    return accessed, pointed


def _at(pointer: int, to: dict[int, int]) -> int:
    """The pointer after blocks were moved; ``to`` has the pointers to which their beginnings moved."""
    begin = to.get(pointer >> OFFSET)
    return pointer if begin is None else _further(begin, pointer & _OFFSETS)


def _moved_lane(lane: Lane[int, bool], to: dict[int, int]) -> Lane[int, bool]:
    return replace(lane, word=_at(lane.word, to)) if lane.width == POINTER else lane


def _moved_byte(byte: Byte[int, bool], to: dict[int, int]) -> Byte[int, bool]:
    what = held(byte)
    if not isinstance(what, Part):
        return byte
    return replace(byte, fragment=(8 | what.index) << POINTER | _at(what.pointer, to))
