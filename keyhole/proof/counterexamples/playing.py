"""Both executions of a pair in a scene, over Python integers.

A scene is believed where nothing is left to choose: no undef or NaN is looked at, no doubt is met, and whether the source's
allocations succeed does not matter. Allocations of the target succeed.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import product

from keyhole.holes.meaning.evaluate import evaluate
from keyhole.holes.meaning.integers import Integers
from keyhole.holes.meaning.lanes import Unsupported, Zeros
from keyhole.holes.meaning.memory.pointers import POINTER
from keyhole.holes.meaning.memory.world import Byte
from keyhole.holes.model import Function
from keyhole.proof.counterexamples.outcomes import both_frames, problem_of
from keyhole.proof.counterexamples.scenes import Bytes, NotPlayed, Played, Run, Scene
from keyhole.proof.outside import Outside

INTEGERS = Integers()
MOST_ALLOCATIONS = 4  # of the source's whose success is tried both ways


def play_scene(scene: Scene, source: Function, target: Function, unroll: int = 0) -> Played:
    """Both executions in the scene, which learns what they ask. Raises NotPlayed."""
    ours, chosen = _run(scene, "source", source, unroll, ())
    theirs, their_choices = _run(scene, "target", target, unroll, ())
    both_frames(ours, theirs)
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

    def global_block(
        self, name: str, size: int, align: int, constant: bool, exact: bool, *, alone: bool, value: str = ""
    ) -> int:
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
