"""Plainer scenes: what a solver picks at random is replaced by what a reader expects, and by what a machine can have.

Blocks lie where a process can have memory, as large as they are used and accessed from their beginning; bytes that are poison or
undef are numbers. Each is tried and kept where the violation is still there, so a scene that hangs on what was replaced stays as it
was. Addresses keep their low bits, and their order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from keyhole.holes.meaning.lanes import Lane
from keyhole.holes.meaning.memory.pointers import LOCAL, OFFSET, POINTER
from keyhole.holes.meaning.memory.world import Byte
from keyhole.proof.contents import Held, Part
from keyhole.proof.scenes import Ground, NotPlayed, Played, Scene, address, held

FIRST_ADDRESS = 0x20_0000_0000  # nothing of a process lies there, be its addresses of 39 bits or more
_UNIT = 1 << 12  # blocks share no page, and keep their addresses modulo this
_LARGEST = 1 << 30
_FEW = 1 << 8  # bytes of a block behind the part that is used which are not cut off
_OFFSETS = (1 << OFFSET) - 1
_NONE: Byte[int, bool] = Byte(0, True)
_SLACK = 1 << 6
_FILLINGS = (0x00, 0xA5)  # for bytes that were no numbers


def tidied(played: Played, again: Callable[[Scene], Played]) -> Played:
    """The plainest violation among changed scenes; the scene itself when none is left. ``again`` plays a scene."""
    for scene in _plainer(played):
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
        for filling in _FILLINGS:
            if (placed := _placed(_filled(scene, filling))) is not None:
                yield placed
        if (placed := _placed(scene)) is not None:
            yield placed


def _filled(scene: Scene, filling: int) -> Scene:
    """Every byte a number, or one of a whole pointer."""
    made = scene.copy()
    for place, byte in made.contents.items():
        what = held(byte)
        if isinstance(what, str) or (isinstance(what, Part) and not _is_whole(scene, place, what)):
            made.contents[place] = Byte(filling)
    return made


def _is_whole(scene: Scene, place: int, part: Part) -> bool:
    """Whether the other seven bytes of the pointer are where they belong."""
    places = _following(_by(place, {place >> OFFSET: part.index}))
    return all(held(scene.contents.get(at, _NONE)) == Part(part.pointer, i) for i, at in enumerate(places))


def _following(place: int) -> list[int]:
    """The places of eight bytes."""
    return [_by(place, {place >> OFFSET: -i}) for i in range(8)]


def _placed(scene: Scene) -> Scene | None:
    """Every block where a process can have memory; None where one is too large for that."""
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
        base = cursor + (ground.base or 0) % _UNIT
        made.grounds[number] = replace(ground, base=base)
        cursor = base + extent + _UNIT
    return made


def _blocks(scene: Scene) -> set[int]:
    """The blocks from outside that the scene knows or points to, null's left out."""
    pointers = [lane.word for lanes in scene.arguments for lane in lanes if lane.width == POINTER]
    for byte in scene.contents.values():
        what = held(byte)
        if isinstance(what, Part):
            pointers.append(what.pointer)
    named = (known.block for known in scene.globals.values())
    numbers = {*named, *scene.grounds, *(pointer >> OFFSET for pointer in (*pointers, *scene.contents))}
    return {number for number in numbers if 0 < number < LOCAL}


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
    by: dict[int, int] = {}
    made = scene.copy()
    for number in _blocks(scene) - named:
        ground = scene.ground(number)
        accessed, pointed = _used(played, number)
        by[number] = min(accessed or pointed or [(0, 0)])[0]
        behind = (ground.extent or 0) - by[number]
        end = max([end for _, end in accessed], default=by[number])
        extent = behind if 0 <= behind <= _FEW else max(0, min(end - by[number] + slack, behind))
        base = None if ground.base is None else (ground.base + by[number]) & _OFFSETS
        made.grounds[number] = replace(ground, extent=extent, base=base)
    for number in named & scene.grounds.keys():
        made.grounds[number] = _cut(played, number)
    made.arguments = tuple(tuple(_lane_by(lane, by) for lane in lanes) for lanes in scene.arguments)
    made.contents = {_by(pointer, by): _byte_by(byte, by) for pointer, byte in scene.contents.items()}
    return made


def _cut(played: Played, number: int) -> Ground:
    """The global's block, as large as it is declared and used."""
    known = next(known for known in played.scene.globals.values() if known.block == number)
    ground = played.scene.ground(number)
    if known.exact or ground.extent is None:
        return ground
    accessed, _ = _used(played, number)
    used = max([end for _, end in accessed], default=0)
    return replace(ground, extent=min(ground.extent, max(used, known.size)))


def _used(played: Played, number: int) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """The parts of the block that are accessed (first byte, and the one behind the last), and those that arguments point to."""
    extent = played.scene.ground(number).extent or 0
    accessed: list[tuple[int, int]] = []
    for run in (played.source, played.target):
        assert run.frame is not None
        for touch in run.frame.touches:
            offset = touch.pointer & _OFFSETS
            if touch.guard is not False and touch.pointer >> OFFSET == number and 0 < touch.size <= extent - offset:
                accessed.append((offset, offset + touch.size))
    words = [lane.word for lanes in played.scene.arguments for lane in lanes if lane.width == POINTER]
    pointed = [(word & _OFFSETS, word & _OFFSETS) for word in words if word >> OFFSET == number]
    return accessed, pointed


def _by(pointer: int, by: dict[int, int]) -> int:
    """The pointer after blocks were moved."""
    block = pointer >> OFFSET
    return block << OFFSET | (pointer - by.get(block, 0)) & _OFFSETS


def _lane_by(lane: Lane[int, bool], by: dict[int, int]) -> Lane[int, bool]:
    return replace(lane, word=_by(lane.word, by)) if lane.width == POINTER else lane


def _byte_by(byte: Byte[int, bool], by: dict[int, int]) -> Byte[int, bool]:
    what = held(byte)
    if not isinstance(what, Part):
        return byte
    mark = (8 | what.index) << POINTER
    return replace(byte, fragment=mark | _by(what.pointer, by))
