"""The plain engine sees every behaviour once, whatever rows hash to."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from keyhole.synth.sygus import enumerating
from keyhole.synth.sygus.enumerating import Enumeration
from keyhole.synth.sygus.reader import parse
from keyhole.synth.sygus.samples import Table, columns_of, tabulate
from keyhole.synth.sygus.specs import parts
from keyhole.synth.sygus.tasks import Task, task_of

GRAMMAR = """(set-logic BV)
(synth-fun f ((x (_ BitVec 3)) (y (_ BitVec 3))) (_ BitVec 3)
  ((S (_ BitVec 3)) (B Bool))
  ((S (_ BitVec 3) (x y #b001 (bvadd S S) (bvnot S) (bvand S S) (bvlshr S S) (ite B S S))) (B Bool ((bvult S S)))))
(constraint (= (f #b000 #b000) #b000)) (check-synth)"""


def task() -> Task:
    (part,) = parts(parse(GRAMMAR))
    return task_of(part.functions[0], part)


def enumerated(task: Task, sizes: int) -> tuple[Enumeration, list[bytes]]:
    """The rows of the start symbol up to a size."""
    points = list(itertools.product(range(8), range(8)))[::5]
    inputs = columns_of(task.function.parameters, points)
    one = Enumeration(task.grammar, inputs, len(points), task.constants, task.pool)
    found: list[bytes] = []
    for _ in range(sizes):
        for rows, first in one.grow(lambda: False):
            for number, row in enumerate(rows):
                found.append(row.tobytes())
                assert np.array_equal(tabulate(one.term(first + number), inputs, (len(points),)), row)
    return one, found


def test_every_row_is_new_and_its_term_yields_it() -> None:
    _, found = enumerated(task(), 4)
    assert len(found) == len(set(found)) > 200


@pytest.mark.parametrize("classes", [1, 3, 50])
def test_rows_of_one_hash_are_told_apart(classes: int, monkeypatch: pytest.MonkeyPatch) -> None:
    _, expected = enumerated(task(), 3)

    def few(rows: Table) -> list[object]:
        return [int(row.sum()) % classes for row in rows]

    monkeypatch.setattr(enumerating, "_keys", few)
    _, found = enumerated(task(), 3)
    assert set(found) == set(expected)
    assert len(found) == len(expected)
