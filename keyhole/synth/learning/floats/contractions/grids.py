"""Grids: a first point, steps, and numbers of turns that make up a set of points."""

from __future__ import annotations

from collections.abc import Collection

from keyhole.synth.learning.floats.contractions.probing import Point


def grid(points: Collection[Point]) -> tuple[Point, tuple[tuple[Point, int], ...]] | None:
    """The first point, and steps with their numbers of turns, that make up the points. None: they are no grid.

    The smallest difference from the first point, in lexicographic order, is always a step.
    """
    if not points:
        return None
    start = min(points)
    loops: list[tuple[Point, int]] = []
    left = set(points)
    while len(left) > 1:
        second = min(left - {start})
        step = tuple(b - a for a, b in zip(start, second, strict=True))
        count = 1
        while tuple(a + count * b for a, b in zip(start, step, strict=True)) in left:
            count += 1
        heads = {point for point in left if tuple(a - b for a, b in zip(point, step, strict=True)) not in left}
        if len(heads) * count != len(left):
            return None
        loops.append((step, count))
        left = heads
    loops.sort(key=lambda loop: tuple(each != 0 for each in loop[0]))
    made = {start}
    for step, count in loops:
        made = {
            tuple(a + turn * b for a, b in zip(point, step, strict=True)) for point in made for turn in range(count)
        }
    return (start, tuple(loops)) if made == points else None
