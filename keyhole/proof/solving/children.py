"""Work in child processes that race, with a deadline that holds.

A solver looks at its own time limit only where it likes to, and may allocate without end. So each strategy runs in a forked
child (the terms are already there, nothing is sent), under a limit on its memory, and answers through a pipe. The first answer
that decides wins; then, at the deadline, or when Ctrl-C or anything else interrupts the wait, every child is killed and
collected, so that none is ever left over. A child lives in a process group of its own, so that a program that it starts dies
with it, and is killed by the kernel when its parent dies.
"""

from __future__ import annotations

import ctypes
import os
import resource
import select
import signal
import time
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from dataclasses import dataclass, field
from pathlib import Path
from threading import current_thread, main_thread
from typing import Generic, NoReturn, TypeVar

R = TypeVar("R")

_PR_SET_PDEATHSIG = 1
_MOST_ANSWER = 64 << 20
_HEAD_START = 0.25  # seconds
_PATIENCE = 0.2  # seconds from the end of an answer to the end of its process
_LOOK = 0.05  # seconds between looks whether to stop
_LIBC = ctypes.CDLL(None, use_errno=True)
_STOP: ContextVar[Callable[[], bool] | None] = ContextVar("stop", default=None)


@dataclass(frozen=True, slots=True)
class Runner(Generic[R]):
    """``work`` runs in the child and writes its answer to the descriptor; ``read`` makes a result of those bytes, in the parent.

    ``read`` is also given how the child ended, as ``os.waitpid`` says it.
    """

    name: str
    work: Callable[[int], None]
    read: Callable[[bytes, int], R]


@dataclass(slots=True)
class _Child(Generic[R]):
    runner: Runner[R]
    pid: int
    pipe: int
    answer: bytearray = field(default_factory=bytearray)
    status: int | None = None


def race(
    runners: Sequence[Runner[R]], decides: Callable[[R], bool], *, deadline: float, memory: int
) -> list[tuple[str, R]]:
    """The results in the order in which they came, until one decides or the deadline (of ``time.monotonic``) has passed.

    Each runner starts a moment after the one before, or when that has ended: what is decided fast is decided by the first.
    """
    children: list[_Child[R]] = []
    results: list[tuple[str, R]] = []
    try:
        for index, runner in enumerate(runners):
            if _stopped():
                break
            with interrupts_wait():
                children.append(_start(runner, memory))
            last = index == len(runners) - 1
            until = deadline if last else min(deadline, time.monotonic() + _HEAD_START)
            for child in _finishing(children, until, all_of_them=last):
                results.append((child.runner.name, child.runner.read(bytes(child.answer), _collect(child, deadline))))
                if decides(results[-1][1]):
                    return results
        return results
    finally:
        with interrupts_wait():
            for child in children:
                _end(child)


@contextmanager
def stopping(stop: Callable[[], bool]) -> Iterator[None]:
    """Races in this scope end as at their deadline once ``stop`` returns True."""
    token = _STOP.set(stop)
    try:
        yield
    finally:
        _STOP.reset(token)


def _stopped() -> bool:
    stop = _STOP.get()
    return stop is not None and stop()


@contextmanager
def interrupts_wait() -> Iterator[None]:
    """Ctrl-C comes before or after: not between a fork and the note of it, nor in the destructor of a term, where it is lost.

    A signal that this thread does not take now may be taken by another, and Python would still interrupt this one.
    """
    before = signal.pthread_sigmask(signal.SIG_BLOCK, ())
    handler = signal.getsignal(signal.SIGINT)
    notes = callable(handler) and current_thread() is main_thread()
    noted: list[int] = []
    try:
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        if notes:
            signal.signal(signal.SIGINT, lambda number, _: noted.append(number))
        yield
    finally:
        if notes:
            signal.signal(signal.SIGINT, handler)
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
        if noted and callable(handler):
            handler(signal.SIGINT, None)


def _finishing(children: Sequence[_Child[R]], until: float, *, all_of_them: bool) -> Iterator[_Child[R]]:
    """The children as they come to the end of their answers; all, or one."""
    open_ = {child.pipe: child for child in children if child.status is None}
    poll = select.poll()
    for pipe in open_:
        poll.register(pipe, select.POLLIN)
    wait = float("inf") if _STOP.get() is None else _LOOK
    while open_ and (left := until - time.monotonic()) > 0 and not _stopped():
        for pipe, _ in poll.poll(min(left, wait) * 1000):
            if _ended(open_[pipe]):
                poll.unregister(pipe)
                yield open_.pop(pipe)
                if not all_of_them:
                    return


def _start(runner: Runner[R], memory: int) -> _Child[R]:
    parent = os.getpid()
    read, write = os.pipe()
    with warnings.catch_warnings():
        warnings.simplefilter(
            "ignore", DeprecationWarning
        )  # forking with z3's idle timer threads: the child has no use for them
        try:
            pid = os.fork()
        except OSError:
            os.close(read)
            os.close(write)
            raise
    if pid == 0:
        _run(runner, write, parent, memory)
    os.close(write)
    with suppress(OSError):
        os.setpgid(pid, pid)
    return _Child(runner, pid, read)


def _run(runner: Runner[R], write: int, parent: int, memory: int) -> NoReturn:
    """The child: nothing of the parent's may run in it, neither handlers nor what is done at exit."""
    code = 1
    try:
        with suppress(OSError):
            os.setpgid(0, 0)
        _LIBC.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != parent:
            os._exit(code)
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        os.closerange(3, write)
        os.closerange(write + 1, 1 << 20)
        null = os.open(os.devnull, os.O_RDWR)
        for standard in range(3):
            os.dup2(null, standard)
        _limit(memory)
        runner.work(write)
        code = 0
    except MemoryError:
        code = 2
    except BaseException as error:  # whatever it is, it must not leave this process
        with suppress(OSError):
            os.write(write, f"error {type(error).__name__}: {error}\n".encode())
    finally:
        os._exit(code)


def _limit(memory: int) -> None:
    """``memory`` more bytes than the process has now, within the limit that it has already."""
    pages = int(Path("/proc/self/statm").read_text().split()[0])
    limit = pages * resource.getpagesize() + memory
    limit = min([limit, *(each for each in resource.getrlimit(resource.RLIMIT_AS) if each != resource.RLIM_INFINITY)])
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _ended(child: _Child[R]) -> bool:
    """Reads what there is; whether that was the end."""
    part = os.read(child.pipe, 1 << 16)
    child.answer += part
    return not part or len(child.answer) > _MOST_ANSWER


def _collect(child: _Child[R], deadline: float) -> int:
    """How a child ended that has said all it has to say; one that does not end is killed."""
    patience = min(deadline, time.monotonic() + _PATIENCE)
    watched = os.WEXITED | os.WNOHANG | os.WNOWAIT
    while os.waitid(os.P_PID, child.pid, watched) is None and time.monotonic() < patience:
        time.sleep(0.0005)
    with interrupts_wait():
        return _end(child)


def _end(child: _Child[R]) -> int:
    """Kills the child's group, while the child still keeps the group's number from being used again, and collects the child."""
    if child.status is None:
        os.close(child.pipe)
        for kill in (os.killpg, os.kill):
            with suppress(ProcessLookupError, PermissionError):
                kill(child.pid, signal.SIGKILL)
        child.status = os.waitpid(child.pid, 0)[1]
    return child.status
