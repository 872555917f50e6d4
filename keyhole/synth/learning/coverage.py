"""How much of a model its tests reach: each choice in it is forced either way, and the forced model must be told from the function.

That says more than counting branches that were taken: a side that was taken and made no difference does not count as covered.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from keyhole.native import Runner
from keyhole.properties.language.model import Signature
from keyhole.properties.trials.calls import Call, Response
from keyhole.synth.learning.checking import compare

_CHOICE = re.compile(r"(?:select i1 |br i1 )(%[\w.]+)(?=, (?:i\d|label %write|label %body\d+\.leave))")
MOST = 64  # sides that are tried


def forced(ir: str) -> Iterator[str]:
    """The model with each choice taken out in turn: always one side, then always the other."""
    for found in _CHOICE.finditer(ir):
        for side in ("true", "false"):
            yield ir[: found.start(1)] + side + ir[found.end(1) :]


def covered(ir: str, signature: Signature, runner: Runner, calls: Sequence[Call], wanted: Sequence[Response]) -> str:
    """In words: how many sides of choices the calls tell apart."""
    sides = told = 0
    for other in islice(forced(ir), MOST):
        sides += 1
        told += bool(compare(other, signature, runner, calls, wanted).wrong)
    whole = sum(1 for _ in forced(ir))
    if not whole:
        return "no choices beside its loops"
    rest = "" if sides == whole else f" ({whole - sides} were not tried)"
    return f"{told} of {sides} sides of its choices make a difference on these calls{rest}"
