"""Which engines run on a problem, in which order, and what each covers.

Small enumerations are cheap, so they come first. The networks of lines know all constants but grow fast, so they come last; where
a sketch has other holes beside instruction holes, a network of one instruction is tried early, because pools know few constants.
Programs that use their parts again and again (``16 * x`` is four additions) are small networks only: enumerations count such parts
each time. So where a hole has few operations its networks are larger.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from dataclasses import dataclass
from typing import TypeAlias

from keyhole.holes.model import HoleKind
from keyhole.holes.types import VectorType
from keyhole.synth.enumerate import ONCE, SHARED, OneHole
from keyhole.synth.problem import ALL_CONSTANTS, Problem, Proposal, Tier
from keyhole.synth.sketch.grammar import keeps_types
from keyhole.synth.sketch.skeleton import CHOSEN

MOST_INSTRUCTIONS = 5
MOST_LINES = 3
_MOST_LINES_OF_FEW = 5
_FEW = 3  # operations
EFFORTS = ((8, 0), (9, None), (10, 1), (11, None), (12, 2), (13, 3), (14, None))
"""Powers of ten for the enumeration, and after each the number of lines of the network that is tried; all networks come last
where a hole has no limit: they are large then, and exclude nothing."""

Engine: TypeAlias = Generator[Proposal | Tier, bool, bool]


@dataclass(frozen=True, slots=True)
class Stage:
    """An engine to run. ``needed``: only when this one covered its part can the answer be Impossible. ``closes`` is what it records
    when it has been through all of it: the engine's name and a number of instructions."""

    start: Callable[[Problem], Engine]
    needed: bool
    closes: tuple[str, int] | None = None


def stages(problem: Problem) -> tuple[Stage, ...]:
    """The stages for a problem. Those that an earlier run had been through, and found nothing, come last: what that run wrote down
    is not taken for proved, but they are the least likely to have something."""
    plan = _in_order(problem)
    return tuple(sorted(plan, key=lambda stage: stage.closes is not None and problem.was_closed(*stage.closes)))


def _in_order(problem: Problem) -> tuple[Stage, ...]:
    holes = problem.skeleton.of_kind(HoleKind.INSTRUCTION)
    if not holes:
        return (Stage(_network(0), needed=True, closes=(ALL_CONSTANTS, 0)),)
    limits = [slot.hole.limit for slot in holes]
    bound = None if any(limit is None for limit in limits) else sum(limit or 0 for limit in limits)
    mixed = bool(problem.skeleton.of_kind(*CHOSEN))
    early = 1 if mixed else -1
    most = MOST_INSTRUCTIONS if bound is None else min(bound + SHARED, MOST_INSTRUCTIONS)
    lines = most_lines(problem)
    networks = {size: Stage(_network(size), True, (ALL_CONSTANTS, size)) for size in range(lines + 1)}
    alone = len(problem.skeleton.slots) == 1 and not isinstance(problem.skeleton.slots[0].type, VectorType)
    if alone and problem.samples.by_words:
        return _with_effort(problem, networks, bound, lines)
    plan: list[Stage] = []
    for size in range(most + 1):
        plan.append(Stage(_enumeration(size), needed=False, closes=(ONCE, size)))
        if size <= early and size in networks:
            plan.append(networks.pop(size))
    plan += networks.values()
    if bound is None or bound > lines:
        plan.append(Stage(_nothing, needed=True))
    return tuple(plan)


def most_lines(problem: Problem) -> int:
    """How many instructions the networks have at most. They are small where there are few operations, which stay in one type."""
    holes = problem.skeleton.of_kind(HoleKind.INSTRUCTION)
    limits = [slot.hole.limit for slot in holes if slot.hole.limit is not None]
    if len(limits) < len(holes):
        return MOST_LINES
    few = len(holes) == 1 and len(holes[0].hole.choices) <= _FEW and keeps_types(holes[0].hole.choices)
    return min(sum(limits), _MOST_LINES_OF_FEW if few else MOST_LINES)


def _with_effort(problem: Problem, networks: dict[int, Stage], bound: int | None, lines: int) -> tuple[Stage, ...]:
    """One instruction hole alone: more and more effort, and between, networks of more and more lines."""
    hole = OneHole(problem)
    plan: list[Stage] = []
    for effort, size in EFFORTS:
        plan.append(Stage(_effort(hole, 10**effort), needed=False))
        if size in networks and bound is not None:
            plan.append(networks.pop(size))
    plan += networks.values()
    if bound is None or bound > lines:
        plan.append(Stage(_nothing, needed=True))
    return tuple(plan)


def _enumeration(size: int) -> Callable[[Problem], Engine]:
    def start(problem: Problem) -> Engine:
        from keyhole.synth.enumerate import engine

        return engine(problem, size)

    return start


def _effort(hole: OneHole, effort: int) -> Callable[[Problem], Engine]:
    return lambda _: hole.engine(effort)


def _network(size: int) -> Callable[[Problem], Engine]:
    def start(problem: Problem) -> Engine:
        from keyhole.synth.smt.constants import covers_all, engine, name_of, shapes

        covered = covers_all(problem.skeleton, size)
        holes = problem.skeleton.of_kind(HoleKind.INSTRUCTION)
        widths = tuple(width for width in problem.pool if width > 1)
        for shape in shapes(holes, size, widths):
            covered = (yield from engine(problem, shape)) and covered
            if problem.out_of_time():
                return False
        if covered:
            problem.close("constants", name_of(problem, size))
        return covered

    return start


def _nothing(problem: Problem) -> Engine:
    """Covers nothing: larger programs were not looked at."""
    yield Tier()
    return False
