"""Work in a forked copy of this process: what cannot be sent to a pool, because it is a closure, or about objects of the caller's.

It can be killed at any moment, and nothing it does holds anybody up.

Solvers and compilers do not look up from their work often enough to be stopped politely. So what must be stoppable runs in a child,
which says what it has to say through a socket: events on the way, then a result or an error. The child dies with its parent, and
what it started dies with it.
"""

from __future__ import annotations

import ctypes
import multiprocessing
import os
import signal
import time
import traceback
import warnings
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection
from typing import Generic, TypeAlias, TypeVar, cast

from keyhole.errors import ToolError
from keyhole.proof import GaveUp
from keyhole.proof.solving.children import interrupts_wait
from keyhole.synth.progress import Event, Listener, Phase, Stop
from keyhole.workers.messages import Failed, Result, Told, portable

R = TypeVar("R")
Pipe: TypeAlias = "Connection[object, object]"
LOOK = 0.02  # seconds between looks at ``stop``
HEARTBEAT = 0.25  # seconds between signs of life for a listener
GRACE = 0.5  # seconds that work may take to notice its own time limit
_PR_SET_PDEATHSIG = 1
_GO_ON, _STOP = b"go on", b"stop"


Message: TypeAlias = Told | Result | Failed
Tell: TypeAlias = Callable[[object], None]
Work: TypeAlias = Callable[[Tell, Stop], R]
"""What a child does: it is given a function to tell things with, and one that says whether it should stop."""


class Child(Generic[R]):
    """A forked child at work. Whoever makes one must ``kill`` it in the end, best by ``with``."""

    def __init__(self, work: Work[R], *, waits: bool = False) -> None:
        """``waits``: the child goes on after each thing that it told only when ``go_on`` says so."""
        fork = multiprocessing.get_context("fork")
        ours, theirs = fork.Pipe(duplex=True)
        self.connection = ours
        with warnings.catch_warnings(), interrupts_wait():
            warnings.simplefilter("ignore", DeprecationWarning)  # forking beside threads: the child has no use for them
            self._process = fork.Process(target=_run, args=(work, theirs, ours, waits, os.getpid()), daemon=True)
            self._process.start()
        theirs.close()

    def __enter__(self) -> Child[R]:
        return self

    def __exit__(self, *_: object) -> None:
        self.kill()

    def receive(self) -> Message:
        """The next message; waits for it. A child that died without a word raises ToolError in its parent."""
        try:
            return cast("Message", self.connection.recv())
        except (EOFError, ConnectionResetError):
            return Failed(ToolError("a worker process died", code="worker-failed", hint="was there memory enough?"))

    def go_on(self) -> None:
        """Let a child that waits go on."""
        with suppress(OSError):
            self.connection.send_bytes(_GO_ON)

    def stop(self) -> None:
        """Tell the child to stop by itself."""
        with suppress(OSError):
            self.connection.send_bytes(_STOP)

    def kill(self) -> None:
        """End the child and all that it started, at once; does nothing when it is gone already."""
        if self.connection.closed:
            return
        with interrupts_wait():
            self.connection.close()
            pid = self._process.pid
            assert pid is not None
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(pid, signal.SIGKILL)
            self._process.kill()
            self._process.join()
            self._process.close()


def heard(
    work: Work[R], *, what: str, progress: Listener, stop: Stop, timeout: float, waits: bool = False
) -> Generator[Message | GaveUp, None, None]:
    """What work in a child says, until it is done, until ``stop`` returns True, or until its time and a little more is over.

    ``progress`` hears a ``Phase`` called ``what`` as a sign of life. With ``waits`` the child waits until what it said was heard.
    """
    started = beat = time.monotonic()
    progress(Phase(what, 0, 0.0))
    with Child(work, waits=waits) as child:
        while True:
            if child.connection.poll(LOOK):
                message = child.receive()
                yield message
                if not isinstance(message, Told):
                    return
                if waits:
                    child.go_on()
            now = time.monotonic()
            if stop():
                yield GaveUp.STOPPED
                return
            if now - started > timeout + GRACE:
                yield GaveUp.TIME
                return
            if now - beat >= HEARTBEAT:
                beat = now
                progress(Phase(what, 0, now - started))


def isolated(work: Work[R], *, what: str, progress: Listener, stop: Stop, timeout: float) -> R | GaveUp:
    """Do the work in a child, as ``heard`` has it; ``progress`` hears the events that it tells, too. Raises what the work does."""
    for message in heard(work, what=what, progress=progress, stop=stop, timeout=timeout):
        match message:
            case Told(value=event):
                progress(cast("Event", event))
            case Result(value=value):
                return cast("R", value)
            case Failed(error=error):
                raise error
            case GaveUp():
                return message
    raise AssertionError("what a child says ends with a result or an error")


def _run(work: Work[object], connection: Pipe, parents: Pipe, waits: bool, parent: int) -> None:
    """The child."""
    parents.close()
    with suppress(OSError):
        os.setpgid(0, 0)
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)
    signal.set_wakeup_fd(-1)
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    with _gone_with(connection):
        try:
            line = _Line(connection, waits)
            message: Message = Result(work(line.tell, line.is_stopped))
        except Exception as error:
            message = Failed(portable(error), traceback.format_exc())
        connection.send(message)


class _Line:
    """The child's end of the socket."""

    def __init__(self, connection: Pipe, waits: bool) -> None:
        self._connection = connection
        self._waits = waits
        self._stopped = False

    def tell(self, what: object) -> None:
        """Tell the parent something, and wait for it to say go on, where that is wanted."""
        self._connection.send(Told(what))
        while self._waits and not self._read():
            pass

    def is_stopped(self) -> bool:
        """Whether the parent has said stop."""
        while not self._stopped and self._connection.poll(0):
            self._read()
        return self._stopped

    def _read(self) -> bool:
        """Read a word of the parent; whether it was go on."""
        word = self._connection.recv_bytes()
        self._stopped = self._stopped or word == _STOP
        return word == _GO_ON


@contextmanager
def _gone_with(connection: Pipe) -> Iterator[None]:
    """Leaves the process without running anything of the parent's; quietly when nobody listens any more."""
    code = 1
    try:
        yield
        code = 0
    except (OSError, EOFError):
        pass
    finally:
        connection.close()
        os._exit(code)
