"""Contexts of z3 in large pages: room may be made any number of times, and contexts know nothing of each other."""

import mmap

import pytest
import z3

from keyhole.proof.contexts import make_room, new_context


@pytest.mark.parametrize("advice", [True, False])
def test_contexts_work_with_room_and_without(advice: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    if not advice:
        monkeypatch.delattr(mmap, "MADV_HUGEPAGE", raising=False)
    make_room()
    for _ in range(3):
        context = new_context()
        x = z3.BitVec("x", 32, context)
        solver = z3.SimpleSolver(ctx=context)
        solver.add(x * 3 == 7)
        assert solver.check() == z3.sat
        assert solver.model()[x].as_long() * 3 % (1 << 32) == 7
