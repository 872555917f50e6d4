"""Whether two functions did the same on a call: results, and what they left in memory.

Numbers are compared by value, so that one NaN is as good as another and the two zeros are one; with a tolerance where sums of
floats may have been made in another order.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from keyhole.properties.trials.calls import Buffer, Call, Died, Response, Result, Returned, Strayed
from keyhole.properties.trials.plan import BufferPlan, Plan


@dataclass(frozen=True, slots=True)
class Tolerance:
    """How far two floats may be apart, relative to the larger one. 0: not at all."""

    relative: float = 0.0

    def near(self, left: float, right: float) -> bool:
        """Whether two floats are as good as equal."""
        if left == right or (math.isnan(left) and math.isnan(right)):
            return True
        return self.relative > 0 and math.isclose(left, right, rel_tol=self.relative)


EXACT = Tolerance()


def agree(call: Call, left: Response, right: Response, plan: Plan, tolerance: Tolerance = EXACT) -> bool:
    """Whether the responses of two functions to one call are the same. Two that did not return agree when they strayed into
    the same buffer, or ended otherwise."""
    match left, right:
        case Returned(), Returned():
            contents = zip(call.buffers, left.contents, right.contents, strict=True)
            return _same_result(left.result, right.result, tolerance) and all(
                one == two or _same_content(buffer, one, two, plan, tolerance) for buffer, one, two in contents
            )
        case Strayed(buffer=one), Strayed(buffer=two):
            return one == two
        case Died(), Died():
            return True
        case _:
            return False


def _same_result(left: Result, right: Result, tolerance: Tolerance) -> bool:
    if isinstance(left, float) and isinstance(right, float):
        return tolerance.near(left, right)
    return left == right


def _same_content(buffer: Buffer, left: bytes, right: bytes, plan: Plan, tolerance: Tolerance) -> bool:
    planned = plan.buffer(buffer.name)
    assert planned is not None, "calls are made from plans"
    if not any(cell.type.floating for cell in planned.element.cells):
        return False
    size = planned.element.size
    return all(
        _same_element(planned, left[at : at + size], right[at : at + size], tolerance)
        for at in range(0, len(left), size)
    )


def _same_element(planned: BufferPlan, left: bytes, right: bytes, tolerance: Tolerance) -> bool:
    if len(left) < planned.element.size:
        return left == right
    for cell in planned.element.cells:
        one, two = (cell.type.unpack(each[cell.offset : cell.offset + cell.type.size]) for each in (left, right))
        if not (tolerance.near(one, two) if cell.type.floating else one == two):
            return False
    return True
