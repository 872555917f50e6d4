"""The parent's handles on its workers: start, ask with a deadline, fork, end.

No method here waits for ever, and a worker that is ended has been reaped when the call returns, so Keyhole's process never
hangs and leaves no zombies.
"""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import keyhole
from keyhole.errors import ToolError
from keyhole.native.memory.arena import Arena
from keyhole.native.workers.wire import Gone, Late, Message, receive, send

START_SECONDS = 60.0
SERVICE_SECONDS = 30.0
GRACE_SECONDS = 2.0


@dataclass(frozen=True, slots=True)
class Death:
    """How a worker ended: its exit code, or minus the signal; and what it last wrote to standard error."""

    status: int
    text: str

    @property
    def signal(self) -> str:
        """Name of the signal that ended it, empty if none did."""
        if self.status >= 0:
            return ""
        try:
            return signal.Signals(-self.status).name
        except ValueError:
            return f"signal {-self.status}"


class Process:
    """A worker. Its ``maker`` is the worker that forked it, None for the zygote."""

    def __init__(self, channel: socket.socket, pid: int, maker: Process | None) -> None:
        self.channel = channel
        self.pid = pid
        self.maker = maker

    def tell(self, message: Message, descriptors: tuple[int, ...] = ()) -> None:
        """Send a message. Raises Gone and Late."""
        send(self.channel, message, descriptors, time.monotonic() + SERVICE_SECONDS)

    def hear(self, seconds: float) -> Message:
        """The next answer. Raises Gone, and Late after ``seconds``."""
        return receive(self.channel, time.monotonic() + seconds)[0]

    def ask(self, message: Message, *, seconds: float = SERVICE_SECONDS, descriptors: tuple[int, ...] = ()) -> Message:
        """Send a message and wait for the answer. Raises Gone and Late."""
        self.tell(message, descriptors)
        return self.hear(seconds)

    def fork(self, *, memory: int = 0, arena: Arena | None = None) -> Process:
        """A new worker that has all that this one has; an executor if there is an arena. Raises Gone and Late."""
        ours, theirs = socket.socketpair()
        with theirs:
            handed = (theirs.fileno(),) if arena is None else (theirs.fileno(), arena.descriptor)
            message: Message = {"do": "fork", "memory": memory, "arena": 0 if arena is None else arena.size}
            try:
                answer = self.ask(message, descriptors=handed)
            except BaseException:
                ours.close()
                raise
        return Process(ours, _integer(answer, "pid"), self)

    def end(self, patience: float = 0.0) -> Death:
        """Wait ``patience`` seconds for the worker to end by itself, kill its process group, reap it. Raises Gone, Late."""
        assert self.maker is not None
        self.channel.close()
        answer = self.maker.ask(
            {"do": "reap", "pid": self.pid, "patience": patience}, seconds=SERVICE_SECONDS + patience
        )
        return Death(_integer(answer, "status"), str(answer.get("text", "")))


class Zygote(Process):
    """The first worker: a fresh Python that has LLVM loaded."""

    def __init__(self) -> None:
        ours, theirs = socket.socketpair()
        self._errors = tempfile.TemporaryFile()  # noqa: SIM115  (lives as long as the zygote)
        with theirs:
            self._popen = subprocess.Popen(
                [sys.executable, "-P", "-m", "keyhole.native.workers.worker", str(theirs.fileno()), str(os.getpid())],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=self._errors,
                pass_fds=(theirs.fileno(),),
                start_new_session=True,
                env=_environment(),
            )
        self._is_ready = False
        super().__init__(ours, self._popen.pid, None)

    def ready(self) -> Zygote:
        """Itself, once it answers. Raises ToolError when it cannot start."""
        if self._is_ready:
            return self
        try:
            self.hear(START_SECONDS)
        except (Gone, Late) as error:
            words = self.close()
            raise ToolError(
                f"the native worker did not start: {words}", code="worker-start", hint="try `keyhole doctor`"
            ) from error
        self._is_ready = True
        return self

    def close(self) -> str:
        """End the zygote, and with it everything it made; the last it wrote to standard error."""
        self.channel.close()
        if self._errors.closed:
            return ""
        try:
            self._popen.wait(GRACE_SECONDS)
        except subprocess.TimeoutExpired:
            self._popen.kill()
            self._popen.wait()
        self._errors.seek(0)
        words = self._errors.read().decode(errors="replace").strip()
        self._errors.close()
        return words[-2000:] or "it said nothing"


def _environment() -> dict[str, str]:
    """The environment, with this Keyhole first on the path, wherever it was imported from."""
    home = str(Path(keyhole.__file__).resolve().parent.parent)
    path = os.environ.get("PYTHONPATH", "")
    return {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, (home, path)))}


def _integer(answer: Message, key: str) -> int:
    value = answer.get(key)
    if not isinstance(value, int):
        raise ToolError(f"a native worker failed: {answer.get('error', answer)}", code="worker-failed")
    return value
