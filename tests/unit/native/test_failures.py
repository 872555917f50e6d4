"""Code that crashes, hangs, exits or eats memory is an outcome, and the next call works."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from keyhole.native import (
    Crashed,
    Exited,
    Outcome,
    OutOfMemory,
    Returned,
    Runner,
    StackOverflow,
    TimedOut,
    describe,
)

IR = """
declare void @abort() noreturn
declare void @exit(i32) noreturn
declare void @_exit(i32) noreturn
declare ptr @malloc(i64)
declare i32 @raise(i32)
declare i32 @fork()
declare i32 @close(i32)
declare i32 @puts(ptr)
declare void @llvm.trap()

@text = constant [6 x i8] c"noise\\00"

define i32 @f(i32 %kind, i64 %x) {
  switch i32 %kind, label %other [
    i32 0, label %segfault
    i32 1, label %divide
    i32 2, label %trap
    i32 3, label %abort
    i32 4, label %exit
    i32 5, label %leave
    i32 6, label %loop
    i32 7, label %deep
    i32 8, label %eat
    i32 9, label %interrupt
    i32 10, label %fork
    i32 11, label %close
    i32 12, label %print
    i32 13, label %own
  ]
segfault:
  %p = inttoptr i64 %x to ptr
  store volatile i32 1, ptr %p
  ret i32 0
divide:
  %n = trunc i64 %x to i32
  %q = udiv i32 10, %n
  ret i32 %q
trap:
  call void @llvm.trap()
  unreachable
abort:
  call void @abort()
  unreachable
exit:
  call void @exit(i32 3)
  unreachable
leave:
  call void @_exit(i32 0)
  unreachable
loop:
  %v = load volatile i32, ptr @text
  br label %loop
deep:
  %d = call i32 @deep(i64 %x)
  ret i32 %d
eat:
  %m = call ptr @malloc(i64 4194304)
  store volatile i32 1, ptr %m
  br label %eat
interrupt:
  %i = call i32 @raise(i32 2)
  ret i32 %i
fork:
  %f = call i32 @fork()
  ret i32 77
close:
  %c = call i32 @close(i32 %kind)
  %c2 = call i32 @close(i32 0)
  %c3 = call i32 @close(i32 1)
  %c4 = call i32 @close(i32 2)
  ret i32 0
print:
  %w = call i32 @puts(ptr @text)
  ret i32 1
own:
  %o = call i32 @raise(i32 11)
  ret i32 %o
other:
  %r = trunc i64 %x to i32
  ret i32 %r
}

define internal i32 @deep(i64 %x) noinline {
  %frame = alloca [16 x i64]
  store volatile i64 %x, ptr %frame
  %more = add i64 %x, 1
  %r = call i32 @deep(i64 %more)
  %v = load volatile i32, ptr %frame
  %s = add i32 %r, %v
  ret i32 %s
}
"""
SEGFAULT, DIVIDE, TRAP, ABORT, EXIT, LEAVE, LOOP, DEEP, EAT, INTERRUPT, FORK, CLOSE, PRINT, OWN, FINE = range(15)

CASES: list[tuple[int, int, Outcome]] = [
    (SEGFAULT, 16, Crashed("SIGSEGV", 16, (SEGFAULT, 16))),
    (DIVIDE, 0, Crashed("SIGFPE", None, (DIVIDE, 0))),
    (TRAP, 0, Crashed("SIGILL", None, (TRAP, 0))),
    (ABORT, 0, Crashed("SIGABRT", None, (ABORT, 0))),
    (OWN, 0, Crashed("SIGSEGV", None, (OWN, 0))),
    (INTERRUPT, 0, Crashed("SIGINT", None, (INTERRUPT, 0))),
    (EXIT, 0, Exited(3, (EXIT, 0))),
    (LEAVE, 0, Exited(0, (LEAVE, 0))),
    (LOOP, 0, TimedOut(0.3, (LOOP, 0))),
    (DEEP, 0, StackOverflow((DEEP, 0))),
    (EAT, 0, OutOfMemory(256 << 20, (EAT, 0))),
]


@pytest.mark.parametrize("level", [0, 2])
@pytest.mark.parametrize(("kind", "argument", "expected"), CASES)
def test_failure_is_an_outcome(runner: Runner, kind: int, argument: int, expected: Outcome, level: int) -> None:
    with runner.load(IR, "@f", level=level) as program:
        timeout = 0.3 if kind == LOOP else 20.0
        assert program.call(kind, argument, timeout=timeout) == expected
        assert program.call(FINE, 42) == Returned(42, (None, None), (FINE, 42))
    assert describe(expected)


@pytest.mark.parametrize(("kind", "expected"), [(FORK, 77), (PRINT, 1), (CLOSE, 0)])
def test_harmless_mischief_returns(runner: Runner, kind: int, expected: int) -> None:
    with runner.load(IR, "@f") as program:
        for _ in range(3):
            outcome = program.call(kind, 0)
            assert isinstance(outcome, Returned) and outcome.value == expected
            assert program.call(FINE, 42) == Returned(42, (None, None), (FINE, 42))


def test_batch_continues_after_failures(runner: Runner) -> None:
    calls = [(FINE, 1), (DIVIDE, 0), (DIVIDE, 5), (SEGFAULT, 8), (SEGFAULT, 8), (LOOP, 0), (EXIT, 0), (FINE, 9)]
    with runner.load(IR, "@f") as program:
        outcomes = program.batch(calls, timeout=0.3)
    assert [outcome.inputs for outcome in outcomes] == calls
    kinds = [type(outcome) for outcome in outcomes]
    assert kinds == [Returned, Crashed, Returned, Crashed, Crashed, TimedOut, Exited, Returned]
    assert [outcome.value for outcome in outcomes if isinstance(outcome, Returned)] == [1, 2, 9]


def test_a_long_batch_may_take_longer_than_one_call(runner: Runner) -> None:
    ir = """declare i32 @usleep(i32)
    define i32 @f(i32 %n) { %r = call i32 @usleep(i32 %n) ret i32 %r }"""
    with runner.load(ir, "@f") as program:
        outcomes = program.batch([(100_000,)] * 8, timeout=0.4)
    assert all(isinstance(outcome, Returned) for outcome in outcomes)


STOP = """
declare i32 @raise(i32)
define i32 @f(i32 %signal) {
  %r = call i32 @raise(i32 %signal)
  ret i32 %r
}
"""


def test_processor_time_is_not_spent_by_waiting() -> None:
    def wake(pid: int, after: float) -> None:
        while Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "T":
            time.sleep(0.005)
        time.sleep(after)
        os.kill(pid, signal.SIGCONT)

    with Runner(timeout=0.3, processor=True) as own, own.load(STOP, "@f") as program:
        assert isinstance(program.call(0), Returned)
        assert program.executor.pid is not None
        waker = threading.Thread(target=wake, args=(program.executor.pid, 0.7), daemon=True)
        waker.start()
        assert isinstance(program.call(int(signal.SIGSTOP)), Returned)
        waker.join()


def test_who_spends_processor_time_or_waits_for_ever_is_late() -> None:
    with Runner(timeout=0.05, processor=True) as own:
        assert own.run(IR, "@f", LOOP, 0) == TimedOut(0.05, (LOOP, 0))
        assert own.run(STOP, "@f", int(signal.SIGSTOP)) == TimedOut(0.05, (int(signal.SIGSTOP),))


def test_memory_can_be_used_again_after_it_ran_out(runner: Runner) -> None:
    with runner.load(IR, "@f") as program:
        kinds = [type(outcome) for outcome in program.batch([(EAT, 0), (FINE, 1), (EAT, 0)])]
    assert kinds == [OutOfMemory, Returned, OutOfMemory]


def test_executor_killed_while_idle_is_replaced(runner: Runner) -> None:
    with runner.load(IR, "@f") as program:
        for _ in range(3):
            assert program.call(FINE, 1) == Returned(1, (None, None), (FINE, 1))
            assert program.executor.pid is not None
            os.kill(program.executor.pid, signal.SIGKILL)


def test_builder_and_zygote_killed_while_idle_are_replaced() -> None:
    with Runner() as runner, runner.load(IR, "@f") as program:
        assert isinstance(program.call(FINE, 1), Returned)
        assert program.builder.pid is not None
        os.kill(program.builder.pid, signal.SIGKILL)
        assert isinstance(program.call(FINE, 1), Returned)
        assert runner.builders.pid is not None
        os.kill(runner.builders.pid, signal.SIGKILL)
        assert isinstance(runner.run(IR, "@f", FINE, 1), Returned)
        assert isinstance(program.call(FINE, 1), Returned)


def test_executor_killed_in_a_call_is_a_crash(runner: Runner) -> None:
    with runner.load(IR, "@f") as program:
        program.call(FINE, 1)
        pid = program.executor.pid
        assert pid is not None
        timer = threading.Timer(0.2, os.kill, (pid, signal.SIGKILL))
        timer.start()
        outcome = program.call(LOOP, 0, timeout=20.0)
        timer.join()
        assert outcome == Crashed("SIGKILL", None, (LOOP, 0))
        assert isinstance(program.call(FINE, 1), Returned)


def children(pid: int) -> list[int]:
    """Children of a process, zombies included."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[1]) == pid:
            found.append(int(stat.parent.name))
    return found


def test_no_process_is_left() -> None:
    before = set(children(os.getpid()))
    with Runner() as runner:
        zygote = runner.builders.pid
        assert zygote is not None
        program = runner.load(IR, "@f")
        program.batch([(FINE, 1), (SEGFAULT, 8), (LOOP, 0), (DIVIDE, 0)], timeout=0.2)
        builder = program.builder.pid
        assert builder is not None and children(zygote) == [builder]
        assert len(children(builder)) <= 1
    assert set(children(os.getpid())) == before
    for pid in (zygote, builder):
        with pytest.raises(ProcessLookupError):
            os.kill(pid, 0)


ORPHANS = """
import os, sys
from keyhole.native import Runner
runner = Runner()
program = runner.load("define i32 @f(i32 %x) { br label %l l: %v = load volatile i32, ptr @g br label %l } @g = global i32 0", "@f")
program.executor._ready()
print(runner.builders.pid, program.builder.pid, program.executor.pid, flush=True)
program.call(1, timeout=600.0)
"""


def test_workers_die_with_keyhole() -> None:
    parent = subprocess.Popen([sys.executable, "-c", ORPHANS], stdout=subprocess.PIPE)
    assert parent.stdout is not None
    pids = [int(word) for word in parent.stdout.readline().split()]
    assert len(pids) == 3
    parent.kill()
    parent.wait()
    parent.stdout.close()
    deadline = time.monotonic() + 10
    while any(Path(f"/proc/{pid}").exists() and not is_zombie(pid) for pid in pids):
        assert time.monotonic() < deadline, "workers outlive their parent"
        time.sleep(0.05)


def is_zombie(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except OSError:
        return True


def test_interrupt_in_a_call_leaves_the_runner_usable(runner: Runner) -> None:
    with runner.load(IR, "@f") as program:
        program.call(FINE, 1)
        timer = threading.Timer(0.2, signal.pthread_kill, (threading.main_thread().ident, signal.SIGINT))
        timer.start()
        with pytest.raises(KeyboardInterrupt):
            program.call(LOOP, 0, timeout=20.0)
        timer.join()
        assert program.call(FINE, 5) == Returned(5, (None, None), (FINE, 5))
