"""A few child processes that take work in turn.

Solvers and JIT-compiled code can hang, crash and take all memory, and an interrupt inside them is not an exception; so long work
never runs in the process that holds a prompt, a server's connection or a notebook. A child that does not stop when it is asked to
is killed with everything that it started, and replaced.
"""

from __future__ import annotations

import itertools
import queue
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass
from types import TracebackType
from typing import Any, TypeVar, TypeVarTuple

from keyhole.errors import ToolError
from keyhole.workers.messages import Begun, Failed, Result, Run, Told
from keyhole.workers.process import Process
from keyhole.workers.talk import Talk
from keyhole.workers.task import Crashed, Late, Listener, Stopped, Task

Ts = TypeVarTuple("Ts")
R = TypeVar("R")

GRACE_SECONDS = 2.0
"""How long work may take to stop by itself once it was asked to, or once its time is over."""


@dataclass(frozen=True, slots=True, eq=False)
class _Order:
    """A task, what it is to do, whom to tell, and when its time is over."""

    task: Task[Any]
    run: Run
    listener: Listener | None
    seconds: float | None


class Pool:
    """``size`` child processes, started when they are first needed. Use it as a context manager, or ``close`` it.

    ``preload`` names modules that a child loads when it starts; ``memory`` limits each piece of work, in bytes (0: no limit).
    """

    def __init__(self, size: int = 1, *, preload: Sequence[str] = (), memory: int = 0) -> None:
        self._preload = tuple(preload)
        self._memory = memory
        self._orders: queue.Queue[_Order | None] = queue.Queue()
        self._size = size
        self._hands: list[_Hand] = []
        self._lock = threading.Lock()
        self._numbers = itertools.count(1)
        self._closed = False

    def __enter__(self) -> Pool:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def warm(self) -> None:
        """Start the children now, without waiting for them."""
        with self._lock:
            if self._closed:
                raise ToolError("the pool of workers is closed", code="closed")
            while len(self._hands) < self._size:
                self._hands.append(_Hand(self._orders, self._preload))

    def submit(
        self,
        function: Callable[[Talk, *Ts], R],
        *arguments: *Ts,
        listener: Listener | None = None,
        seconds: float | None = None,
        memory: int | None = None,
    ) -> Task[R]:
        """Have ``function(talk, *arguments)`` run in a child. The function must be importable, the arguments picklable.

        ``listener`` is called with what the work tells, in a thread of the pool. After ``seconds`` of work it is asked to stop, and
        killed a moment later. ``memory`` is this work's own limit, instead of the pool's.
        """
        self.warm()
        task: Task[R] = Task(Future(), wake=lambda: self._wake(task))
        run = Run(next(self._numbers), function, arguments, self._memory if memory is None else memory)
        self._orders.put(_Order(task, run, listener, seconds))
        return task

    def close(self) -> None:
        """Kill the children; what is still running or waiting is Stopped."""
        with self._lock:
            self._closed = True
            hands, self._hands = self._hands, []
        for hand in hands:
            hand.end()
        for _ in hands:
            self._orders.put(None)
        for hand in hands:
            hand.thread.join()
        while True:
            try:
                order = self._orders.get_nowait()
            except queue.Empty:
                return
            if order is not None and order.task.future.set_running_or_notify_cancel():
                order.task.future.set_exception(Stopped())

    def _wake(self, task: Task[Any]) -> None:
        for hand in list(self._hands):
            hand.wake(task)


class _Hand:
    """One child and the thread that serves it."""

    def __init__(self, orders: queue.Queue[_Order | None], preload: tuple[str, ...]) -> None:
        self._orders = orders
        self._preload = preload
        self._current: _Order | None = None
        self._begun = False
        self._ended = threading.Event()
        self._process = Process(preload)
        self.thread = threading.Thread(target=self._serve, daemon=True)
        self.thread.start()

    def end(self) -> None:
        """Kill the child and let the thread end."""
        self._ended.set()
        self._process.kill()

    def wake(self, task: Task[Any]) -> None:
        """The task is to stop: when it is the one that runs here, say so to the child, and kill it if that does not help."""
        order = self._current
        if order is not None and order.task is task:
            self._process.stop(order.run.number)
            _after(GRACE_SECONDS, lambda: self._process.kill() if self._current is order else None)

    def _serve(self) -> None:
        while not self._ended.is_set():
            order = self._orders.get()
            if order is None or not order.task.future.set_running_or_notify_cancel():
                continue
            if order.task.stopping.is_set() or self._ended.is_set():
                order.task.future.set_exception(Stopped())
            else:
                self._do(order)
        self._process.reap()

    def _do(self, order: _Order) -> None:
        """Run one piece of work to its end, whatever that is."""
        task, started = order.task, time.monotonic()
        timer = None if order.seconds is None else _after(order.seconds, lambda: self.wake(task))
        try:
            answer = self._answer(order)
        except OSError:
            answer = None
        except Exception as failure:  # it cannot be sent, no child can be started, or the listener failed
            task.future.set_exception(failure)
            return
        finally:
            self._current = None
            if timer is not None:
                timer.cancel()
        match answer:
            case Result(value=value):
                task.future.set_result(value)
            case Failed(error=error):
                if isinstance(error, MemoryError):  # what was half loaded or half done in there is not trusted any more
                    self._renew()
                task.future.set_exception(error)
            case _:
                how = self._renew()
                late = order.seconds is not None and time.monotonic() - started >= order.seconds
                task.future.set_exception(_ended(order, how, late=late, closing=self._ended.is_set()))

    def _answer(self, order: _Order) -> Result | Failed | None:
        """What the child answers. One that has died since its last work, which may only show when it is spoken to, is replaced."""
        if self._process.has_ended():
            self._process.reap()
            self._replace()
        answer = self._asked(order)
        if answer is None and not self._begun and not (self._process.was_killed or self._ended.is_set()):
            self._process.reap()
            self._replace()
            answer = self._asked(order)
        return answer

    def _asked(self, order: _Order) -> Result | Failed | None:
        """What the child answers; None when it ends instead."""
        self._begun = False
        self._current = order
        try:
            self._process.send(order.run)
        except OSError:
            return None
        if order.task.stopping.is_set():
            self.wake(order.task)
        try:
            return self._heard(order)
        except Exception:
            self._process.kill()  # what it still says would be taken for the answer to the next work
            self._process.reap()
            raise

    def _renew(self) -> str:
        """Another child in the place of this one; how it ended."""
        how = self._process.reap()
        with suppress(OSError):  # where none can be started now, the next work tries again
            self._replace()
        return how

    def _replace(self) -> None:
        if not self._ended.is_set():
            self._process = Process(self._preload)
            if self._ended.is_set():
                self._process.kill()

    def _heard(self, order: _Order) -> Result | Failed | None:
        for message in self._process.messages():
            match message:
                case Begun():
                    self._begun = True
                case Told(value=value) if order.listener is not None:
                    order.listener(value)
                case Result() | Failed():
                    return message
        return None


def _ended(order: _Order, how: str, *, late: bool, closing: bool) -> ToolError:
    if order.task.stopping.is_set() or closing:
        return Stopped()
    if late and order.seconds is not None:
        return Late(order.seconds)
    return Crashed(how, limited=bool(order.run.memory))


def _after(seconds: float, call: Callable[[], None]) -> threading.Timer:
    timer = threading.Timer(seconds, call)
    timer.daemon = True
    timer.start()
    return timer
