"""Scenes: all that lies outside of the functions of a pair in one case, as numbers, and the two executions in it.

A solver's solution fixes arrays over all blocks and addresses. What an execution asks of them is written down while it runs over
Python integers (``playing``), and that is a scene: arguments, blocks, bytes. It can be played again without a solver, as it is or
changed, so whoever wants plainer numbers can try them: whatever is a violation when it is played is a counterexample.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Protocol, TypeAlias

from keyhole.holes.meaning.evaluate import Behaviour
from keyhole.holes.meaning.lanes import Lanes
from keyhole.holes.meaning.memory.pointers import LOCAL, OFFSET
from keyhole.holes.meaning.memory.world import Byte
from keyhole.proof.outside import Global

OFFSETS = (1 << OFFSET) - 1

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


def address(scene: Scene, pointer: int) -> int | None:
    """The address of a pointer to a block from outside, where that is known."""
    block = pointer >> OFFSET
    base = 0 if block == 0 else scene.ground(block).base
    return None if base is None or block >= LOCAL else base + (pointer & OFFSETS) & OFFSETS
