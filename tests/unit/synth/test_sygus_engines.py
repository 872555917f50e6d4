"""What the engine does when it is asked again."""

from __future__ import annotations

import math
from collections.abc import Generator

import numpy as np
import pytest

from keyhole.synth.enumeration.goals import Wanted
from keyhole.synth.sygus import compiled, engines
from keyhole.synth.sygus.engines import Engine, Quest
from keyhole.synth.sygus.reader import parse
from keyhole.synth.sygus.samples import columns_of, random_samples, tabulate
from keyhole.synth.sygus.specs import parts
from keyhole.synth.sygus.tasks import Limits, Task, task_of
from keyhole.synth.sygus.terms import Term
from tests.unit.synth.test_sygus_near import DEEP, PLENTY, text


def sought(wanted: str) -> tuple[Task, Quest]:
    """The task to find a function, and 24 points of it."""
    (part,) = parts(parse(text(wanted, PLENTY)))
    points = columns_of(part.variables, random_samples(part.variables, 24, 0))
    (pin,) = (item.pin for item in part.conjuncts)
    assert pin is not None
    words = np.array(tabulate(pin.value, points, (24,)), dtype=np.uint64)
    own = task_of(part.functions[0], part)
    inputs = dict(zip(own.function.parameters, points.values(), strict=True))
    goal = Wanted(words, np.full(24, 0xFFFFFFFF, dtype=np.uint64), 32)
    return own, Quest(inputs, 24, lambda rows: np.all(rows == words, axis=1), goal, lambda: None)


@pytest.mark.parametrize(("wanted", "again"), [(DEEP, False), ("(bvadd x m)", True)])
def test_first_programs_are_made_again_only_where_some_were_right(
    wanted: str, again: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    def nothing(*_: object) -> Generator[Term, None, int]:
        yield from ()
        return 1

    monkeypatch.setattr(engines, "PLAIN_FIRST", 500)
    monkeypatch.setattr(compiled, "bodies", nothing)
    own, quest = sought(wanted)
    engine = Engine(own, Limits(math.inf, 1))
    first, second = list(engine.bodies(quest)), list(engine.bodies(quest))
    assert len(first) > 2
    assert second == (first if again else first[-1:])
