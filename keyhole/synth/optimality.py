"""What is known to be cheaper than a completion: nothing, where the engines have been through all that is smaller.

Only sizes are closed by engines, so only the cost model ``size`` has such a statement. It claims what was excluded and no more:
the networks of lines know all constants, the enumerator those of its pool; and a reference that leaves choices open makes the
samples too strict to exclude anything.

The enumerator takes programs that agree on all samples for one, which is right as long as every difference can become a sample: a
difference that takes an argument that is poison or undef cannot. And with several holes it goes through the first programs of the
earlier ones only. In both cases what it closed is not counted here.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from keyhole.holes.meaning.promises import promises
from keyhole.holes.model import HoleKind
from keyhole.synth.answers import Completion
from keyhole.synth.cost import cost
from keyhole.synth.enumerate import FROM_JOURNAL, NAME
from keyhole.synth.problem import ALL_CONSTANTS, Problem
from keyhole.synth.sketch.grammar import UNNAMED, widens
from keyhole.synth.spec.query import CostModel

POOL = "constants of the pool"


def with_optimality(problem: Problem, completion: Completion, given: Iterable[Completion]) -> Completion:
    """The completion with what is known of cheaper ones; ``given`` are the completions that came before."""
    smaller = any(other.cost.size < completion.cost.size for other in given)
    return completion if smaller else replace(completion, optimal=_statement(problem, completion))


def _statement(problem: Problem, completion: Completion) -> str | None:
    if problem.query.cost is not CostModel.SIZE or not problem.skeleton.of_kind(HoleKind.INSTRUCTION):
        return None
    written = _written(problem)
    size = completion.cost.size - written
    if size <= 0:
        return "no cheaper filling: this one has no instructions"
    counts = _enumeration_counts(problem)
    counting = (NAME, ALL_CONSTANTS) if counts else (ALL_CONSTANTS,)
    closed = [(engine, sizes) for engine, sizes in problem.sizes.items() if engine in counting]
    excluded = _excluded(closed, size, FROM_JOURNAL * (problem.searched >= 0))
    if excluded is None:
        larger = [key for key, smallest in problem.earlier.items() if smallest - written > key[1]]
        closed += [(engine, {number}) for engine, number in larger if engine in counting]
        excluded = _excluded(closed, size, FROM_JOURNAL)
    if excluded is None or not problem.samples.exact:
        return None
    named = [slot.hole.choices for slot in problem.skeleton.of_kind(HoleKind.INSTRUCTION)]
    operations = "these operations" if all(named) else UNNAMED
    if excluded.startswith(POOL) and size > 2 and any(map(widens, named)):
        excluded += f", words of {', '.join(map(str, sorted(problem.pool)))} bits"
    return f"no cheaper filling with {operations} up to size {size - 1} ({excluded})"


def _enumeration_counts(problem: Problem) -> bool:
    """Whether what the enumerator closed is excluded: one free hole alone, and no argument that may be poison or undef."""
    open_ = [slot for slot in problem.skeleton.slots if slot.hole.kind is not HoleKind.FLAGS]
    parameters = [p for reference in problem.query.spec.references for p in reference.signature.parameters]
    return len(open_) == 1 and all(promises(p.attributes).noundef for p in parameters)


def _excluded(closed: Iterable[tuple[str, set[int]]], size: int, how: str = "") -> str | None:
    """With which constants all sizes below that one are excluded, None when some are not."""
    every, some = set[int](), set[int]()
    for engine, sizes in closed:
        some |= sizes
        every |= sizes if engine == ALL_CONSTANTS else set()
    wanted = set(range(size))
    if not some >= wanted:
        return None
    return ("all constants" if every >= wanted else POOL) + how


def _written(problem: Problem) -> int:
    """How many instructions the sketch has beside its instruction holes."""
    target = problem.query.target
    blocks = tuple(
        replace(block, instructions=tuple(i for i in block.instructions if not i.is_hole)) for block in target.blocks
    )
    return cost(target.with_blocks(blocks)).size
