"""The solver's answers, its limits, and that nothing is left behind when they are reached."""

from __future__ import annotations

import os
import random
import resource
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import z3

from keyhole.proof.solving import solver
from keyhole.proof.solving.answers import Answer
from keyhole.proof.solving.children import Runner, race
from keyhole.proof.solving.solver import Satisfied, Unsatisfiable, solve
from keyhole.proof.verdicts import GaveUp
from keyhole.proof.words import Formula
from tests.unit.proof.terms import random_term

X, Y = z3.BitVecs("x y", 64)
WORDS = z3.BitVecs("p q r", 6)
MEMORY = z3.Array("memory", z3.BitVecSort(64), z3.BitVecSort(8))
SEMIPRIME = 50668735533102531785624545187  # of two primes of 48 bits
A, B = z3.BitVecs("a b", 96)
FACTORS = [z3.ULT(A, 1 << 48), z3.ULT(B, 1 << 48), A * B == SEMIPRIME]


def ask(*formulas: Formula, seconds: float = 20.0, **options: Any) -> Answer:
    return solve(formulas, deadline=time.monotonic() + seconds, seed=0, **options)


def children() -> set[str]:
    """The processes that this one has, zombies included."""
    return set(Path(f"/proc/self/task/{threading.get_native_id()}/children").read_text().split())


@pytest.fixture(autouse=True)
def no_process_is_left() -> Iterator[None]:
    before = children()
    yield
    assert children() <= before


def test_a_solution_gives_the_value_of_any_term() -> None:
    answer = ask(X + Y == 12, X == 5, wanted=[X, Y])
    assert isinstance(answer, Satisfied)
    assert answer.value(Y).as_long() == 7
    assert answer.value(X * Y - 1).as_long() == 34
    assert z3.is_true(answer.value(z3.ULT(X, Y)))
    assert answer.value(z3.BitVec("never mentioned", 7)).as_long() == 0


@pytest.mark.parametrize("in_process", [True, False])
def test_arrays_are_rebuilt(in_process: bool) -> None:
    answer = ask(MEMORY[X] == 3, MEMORY[X + 1] == 4, X == 9, wanted=[MEMORY, X], in_process=in_process)
    assert isinstance(answer, Satisfied)
    assert [answer.value(MEMORY[address]).as_long() for address in (z3.BitVecVal(9, 64), X + 1)] == [3, 4]


@pytest.mark.parametrize("in_process", [True, False])
def test_floats_are_evaluated(in_process: bool) -> None:
    number = z3.fpBVToFP(X, z3.Float64())
    answer = ask(z3.fpMul(z3.RNE(), number, number) == z3.FPVal(2.25, z3.Float64()), wanted=[X], in_process=in_process)
    assert isinstance(answer, Satisfied)
    assert str(answer.value(z3.fpAbs(number))) == "1.5"


def test_a_hard_question_ends_at_its_deadline() -> None:
    started = time.monotonic()
    assert ask(*FACTORS, seconds=0.5) is GaveUp.TIME
    assert time.monotonic() - started < 5  # a generous word for "at the deadline", however busy the machine is


def test_steps_that_take_long_end_at_the_deadline(monkeypatch: pytest.MonkeyPatch) -> None:
    """Steps in this process are counted, and on a busy machine each takes long: here by counting too few of them."""
    monkeypatch.setattr(solver, "_STEPS", 10**9)
    assert ask(*FACTORS, seconds=0.5) is GaveUp.TIME


def test_a_deadline_that_has_passed_is_no_time() -> None:
    assert ask(X == Y + 1, seconds=-1) is GaveUp.TIME


def test_memory_is_bounded() -> None:
    """The gates of one such product alone are more than what is allowed, and factors are not found by luck."""
    a, b = z3.BitVecs("a b", 8000)
    odd = z3.BitVecVal((1 << 7900) + 12345677, 8000)
    question = z3.And(a * b == odd, z3.ULT(a, 1 << 4000), z3.ULT(b, 1 << 4000), z3.UGT(a, 1), z3.UGT(b, 1))
    answer = ask(question, memory=48 << 20, seconds=60)
    assert answer is GaveUp.MEMORY, answer


def test_a_process_s_own_limit_holds_for_its_solvers() -> None:
    def tell(pipe: int) -> None:
        os.write(pipe, str(resource.getrlimit(resource.RLIMIT_AS)[0]).encode())

    before = resource.getrlimit(resource.RLIMIT_AS)
    mine = 1 << 42  # far above what a process has, far below what the race would allow
    try:
        resource.setrlimit(resource.RLIMIT_AS, (mine, before[1]))
        runner = Runner("teller", tell, lambda answer, status: int(answer))
        assert race([runner], lambda found: True, deadline=time.monotonic() + 20, memory=1 << 50) == [("teller", mine)]
    finally:
        resource.setrlimit(resource.RLIMIT_AS, before)


def test_ctrl_c_is_an_interrupt() -> None:
    timer = threading.Timer(0.3, os.kill, (os.getpid(), signal.SIGINT))
    timer.start()
    with pytest.raises(KeyboardInterrupt):
        ask(*FACTORS, seconds=30)
    timer.join()


def is_gone(pid: str) -> bool:
    """Whether the process has ended, even if nobody has collected it."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] in "ZX"
    except OSError:
        return True


def test_children_die_with_their_parent(tmp_path: Path) -> None:
    """The parent is killed while its children work on what they never finish."""
    code = "import time, z3\nfrom keyhole.proof.solving.solver import solve\na, b = z3.BitVecs('a b', 96)\n"
    code += (
        f"solve([a * b == {SEMIPRIME}, z3.ULT(a, 1 << 48), z3.ULT(b, 1 << 48)], deadline=time.monotonic() + 60, seed=0)"
    )
    with subprocess.Popen([sys.executable, "-c", code]) as parent:
        started = Path(f"/proc/{parent.pid}/task/{parent.pid}/children")
        while not (working := started.read_text().split()):
            time.sleep(0.01)
        parent.kill()
    for _ in range(500):
        if all(map(is_gone, working)):
            return
        time.sleep(0.01)
    pytest.fail("a child has outlived its parent")


def test_z3_alone_decides(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "bitwuzla", None)
    answer = ask(X * 3 == 5, MEMORY[X] == 1, wanted=[X, MEMORY], in_process=False)
    assert isinstance(answer, Satisfied) and answer.value(X * 3).as_long() == 5
    unequal = ask(X & Y != X - (X & ~Y), in_process=False, normalised=False)
    assert isinstance(unequal, Unsatisfiable) and unequal.solver.startswith("z3 ")


def test_quantified_questions() -> None:
    assert isinstance(ask(z3.ForAll([Y], X & Y == Y)), Satisfied)
    assert isinstance(ask(z3.ForAll([Y], X & Y == Y), X == 1), Unsatisfiable)


def test_who_has_decided_is_named() -> None:
    answer = ask(X != X + 0 * Y)
    assert isinstance(answer, Unsatisfiable) and answer.solver.startswith("z3 ")


def verdict(answer: Answer) -> bool:
    assert isinstance(answer, Satisfied | Unsatisfiable)
    return isinstance(answer, Satisfied)


@pytest.mark.parametrize("seed", range(4))
def test_the_race_and_the_normaliser_change_no_verdict(seed: int) -> None:
    """Against z3 alone, on the formulas as they are."""
    chance = random.Random(seed)
    for round_ in range(60):
        formula = random_term(chance, 3, WORDS) == random_term(chance, 3, WORDS)
        formula = z3.Not(formula) if chance.random() < 0.5 else formula
        formula = z3.simplify(formula) if chance.random() < 0.5 else formula
        plain = z3.SolverFor("QF_BV")
        plain.add(formula)
        expected = plain.check() == z3.sat
        assert verdict(ask(formula)) == expected, formula
        if round_ % 4 == 0:
            assert verdict(ask(formula, in_process=False)) == expected, formula
            assert verdict(ask(formula, in_process=False, normalised=False)) == expected, formula


def test_forking_after_z3_has_used_its_timers() -> None:
    """z3's time limits start threads, which a child does not have; no child may wait for one."""
    timed = z3.Solver()
    timed.set("timeout", 5_000)
    timed.add(X * X == 17)
    timed.check()
    for _ in range(20):
        assert isinstance(ask(X * 3 == 5, in_process=False), Satisfied)


def script(folder: Path, text: str) -> str:
    path = folder / "solver"
    path.write_text("#!/bin/sh\n" + text)
    path.chmod(0o755)
    return str(path)


def test_a_program_may_be_the_solver(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    question = [X * X == 49, z3.ULT(X, 8)]
    for text, expected in {
        "cat > /dev/null; echo unsat": Unsatisfiable("solver"),
        "cat > /dev/null; echo unknown": GaveUp.INCOMPLETE,
        "cat > /dev/null; echo 'sat ((v0 #x0000000000000008))'": GaveUp.INCOMPLETE,
        "cat > /dev/null; echo 'sat ((v0": GaveUp.INCOMPLETE,
        "echo '(error \"no such logic\") unsat'": GaveUp.INCOMPLETE,
        "echo sat unsat": GaveUp.INCOMPLETE,
        "kill -SEGV $$": GaveUp.INCOMPLETE,
        "head -c 1000 /dev/urandom": GaveUp.INCOMPLETE,
        "exit 1": GaveUp.INCOMPLETE,
    }.items():
        monkeypatch.setenv("KEYHOLE_SOLVER", script(tmp_path, text))
        assert ask(*question) == expected, text
    monkeypatch.setenv("KEYHOLE_SOLVER", script(tmp_path, "echo 'sat ((v0 (_ bv7 64)))'"))
    answer = ask(*question)
    assert isinstance(answer, Satisfied) and answer.value(X).as_long() == 7
    monkeypatch.setenv("KEYHOLE_SOLVER", str(tmp_path / "missing"))
    assert ask(*question) is GaveUp.INCOMPLETE


def test_a_program_that_hangs_is_killed_with_what_it_started(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    note = tmp_path / "pid"
    monkeypatch.setenv("KEYHOLE_SOLVER", script(tmp_path, f"sleep 1000 & echo $! > {note}\nwait"))
    assert ask(X == 1, seconds=0.7) is GaveUp.TIME
    for _ in range(500):
        if is_gone(note.read_text().strip()):
            return
        time.sleep(0.01)
    pytest.fail("what the program started has outlived it")


Z3_PROGRAM = Path(z3.__file__).parents[4] / "bin" / "z3"


@pytest.mark.skipif(not Z3_PROGRAM.exists(), reason="this z3 package has no program")
def test_the_program_z3(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KEYHOLE_SOLVER", f"{Z3_PROGRAM} -in")
    answer = ask(MEMORY[X] == 3, X == 7, z3.URem(Y, 5) == 2, wanted=[MEMORY, X, Y])
    assert isinstance(answer, Satisfied)
    assert answer.value(MEMORY[X]).as_long() == 3
    assert ask(z3.simplify(z3.UDiv(X, Y) == 4), z3.ULT(X, Y), Y != 0) == Unsatisfiable("z3")
