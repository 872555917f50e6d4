"""Runs rows of calls in an executor, and replaces the executor when it dies.

The rows lie in the arena. One message starts them all; a row that crashes or hangs costs its executor, is reported, and the
rows after it continue in the next one, which a fork of the builder provides in about a millisecond.
"""

from __future__ import annotations

import math
import os
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from keyhole.errors import ToolError
from keyhole.native.memory.arena import ADDRESS, NOT_STARTED, Arena, Header, Layout
from keyhole.native.outcome import Crashed, Exited, Failure, Inputs, OutOfMemory, StackOverflow, TimedOut
from keyhole.native.workers.process import Death, Process
from keyhole.native.workers.sandbox import STACK_BYTES
from keyhole.native.workers.wire import Gone, Late, Message

ATTEMPTS = 3
DYING_SECONDS = 1.0
BELOW_STACK = 64 << 20
SLICES = 4
WAITING = 20  # a call that is given so much processor time may take so many times longer by the clock
PROCESS_CLOCK = 2  # CPUCLOCK_SCHED: what the threads of a process have run
FAULTS = ("SIGSEGV", "SIGBUS")


@dataclass(frozen=True, slots=True)
class Request:
    """Rows that lie ready in the arena. ``pointers``: offsets of pointers, and of the buffers they must point to.
    ``function`` is the number of the builder's function that they are for."""

    layout: Layout
    pointers: tuple[tuple[int, int], ...] = ()
    function: int = 0


@dataclass(frozen=True, slots=True)
class Elapsed:
    """Seconds of the clock, and those that count: of the clock, too, or of the processor."""

    clock: float
    counted: float

    def over(self, since: Elapsed, limit: float) -> bool:
        """Whether a call that began then has had its time, by what counts or by waiting much too long."""
        waited = self.clock - since.clock
        return waited >= limit and (self.counted - since.counted >= limit or waited >= WAITING * limit)


@dataclass(frozen=True, slots=True)
class Stop:
    """The row that ended its executor, and the failure once its inputs are known."""

    row: int
    failure: Callable[[Inputs], Failure]


class Executor:
    """The executor of one linked function. ``builder`` gives the worker to fork from, started again if need be.

    ``processor``: limits of time are of processor time, so that a call is not late because the machine is busy.
    """

    def __init__(self, builder: Callable[[], Process], arena: Arena, memory: int, *, processor: bool = False) -> None:
        self._builder = builder
        self._arena = arena
        self._memory = memory
        self._processor = processor
        self._process: Process | None = None
        self._mapped = 0
        self.base = 0

    @property
    def pid(self) -> int | None:
        """Number of the process that would run the next call, None before it is needed."""
        return None if self._process is None else self._process.pid

    def run(self, request: Request, timeout: float) -> list[Stop]:
        """Call all rows, ``timeout`` seconds at most for each; the rows that failed."""
        stops: list[Stop] = []
        start = 0
        while start < request.layout.rows:
            stop = self._run_from(request, start, timeout)
            if stop is None:
                break
            stops.append(stop)
            start = stop.row + 1
        return stops

    def _run_from(self, request: Request, start: int, timeout: float) -> Stop | None:
        rows = request.layout.rows
        message: Message = {"do": "run", "function": request.function, "columns": 0, "from": start, "to": rows}
        message["seconds"] = min(timeout * (rows - start), 1e9) + 1
        for _ in range(ATTEMPTS):
            self._place(request)
            message["columns"] = self.base + request.layout.table
            late, death = self._watch(message, rows, timeout)
            header = self._arena.header()
            if death is None or header.row >= rows:
                return None
            if header.row != NOT_STARTED:
                row = header.row if start <= header.row < rows else start
                return Stop(row, self._failure(death, header, timeout if late else None))
        raise ToolError("executors end before they start: is the memory limit too small?", code="worker-failed")

    def exchange(self, request: Request, message: Message, seconds: float) -> Message | Stop:
        """Send another message over the same rows, in an executor that is ended afterwards; its answer, or how it died."""
        self.drop()
        self._place(request)
        message["columns"] = self.base + request.layout.table
        try:
            return self._ready().ask(message, seconds=seconds)
        except (Gone, Late) as error:
            death = self._end(0.0 if isinstance(error, Late) else DYING_SECONDS)
            return Stop(0, self._failure(death, self._arena.header(), seconds if isinstance(error, Late) else None))
        finally:
            self.drop()

    def _watch(self, message: Message, rows: int, timeout: float) -> tuple[bool, Death | None]:
        """Send the message and wait; whether a row was too slow, and how the executor died if it did."""
        process = self._ready()
        try:
            process.tell(message)
            seen, since = NOT_STARTED, self._elapsed(process)
            pause = timeout if rows == 1 else timeout / SLICES
            while True:
                try:
                    answer = process.hear(pause)
                except Late:
                    row = self._arena.header().row
                    if row == seen and self._elapsed(process).over(since, timeout):
                        raise
                    if row != seen:
                        seen, since = row, self._elapsed(process) if rows > 1 else since
                    continue
                if "error" in answer:
                    raise ToolError(f"a native worker failed: {answer['error']}", code="worker-failed")
                return False, None
        except Gone:
            return False, self._end(DYING_SECONDS)
        except Late:
            return True, self._end(0.0)
        except BaseException:
            self.drop()
            raise

    def _elapsed(self, process: Process) -> Elapsed:
        """The time now, as it counts here. Source: glibc, clock_getcpuclockid."""
        clock = time.monotonic()
        if not self._processor:
            return Elapsed(clock, clock)
        try:
            return Elapsed(clock, time.clock_gettime(~process.pid << 3 | PROCESS_CLOCK))
        except OSError:  # it has ended, which the next look at its channel shows
            return Elapsed(clock, 0.0)

    def _place(self, request: Request) -> None:
        """Make the arena ready for the executor that is there now."""
        self._ready()
        self._arena.point(request.layout, self.base)
        for pointer, buffer in request.pointers:
            ADDRESS.pack_into(self._arena.memory, pointer, self.base + buffer)
        self._arena.reset_header()

    def _ready(self) -> Process:
        """An executor that maps the whole arena."""
        for _ in range(ATTEMPTS):
            try:
                if self._process is None:
                    self._process = self._builder().fork(memory=self._memory, arena=self._arena)
                    self._mapped = 0
                if self._mapped != self._arena.size:
                    self.base = self._map(self._process)
                    self._mapped = self._arena.size
                return self._process
            except (Gone, Late):
                self.drop()
        raise ToolError("native workers end as soon as they start", code="worker-failed")

    def _map(self, process: Process) -> int:
        answer = process.ask({"do": "map", "size": self._arena.size})
        base = answer.get("base")
        if not isinstance(base, int):
            raise ToolError(f"no memory for {self._arena.size} bytes of arguments", code="memory")
        return base

    def _failure(self, death: Death, header: Header, late: float | None) -> Callable[[Inputs], Failure]:
        if late is not None or death.signal == "SIGXCPU":
            return partial(TimedOut, math.inf if late is None else late)
        if death.status >= 0:
            return partial(Exited, death.status)
        if header.allocation:
            return partial(OutOfMemory, self._memory)
        if header.signal != -death.status or death.signal not in FAULTS:
            return partial(Crashed, death.signal, None)
        below = header.depth - header.address
        if -os.sysconf("SC_PAGESIZE") <= below <= STACK_BYTES + BELOW_STACK:
            return StackOverflow
        return partial(Crashed, death.signal, None if header.address == -1 else header.address & (2**64 - 1))

    def _end(self, patience: float) -> Death:
        process, self._process = self._process, None
        assert process is not None
        try:
            return process.end(patience)
        except (Gone, Late):
            return Death(-9, "")

    def drop(self) -> None:
        """End the executor, if there is one; the next call gets a fresh one."""
        if self._process is not None:
            self._end(0.0)
