"""The parent's handle on one child process: start it, ask it, kill it with everything that it started."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

import keyhole
from keyhole.workers.messages import Stop
from keyhole.workers.wire import read, write

_LAST_WORDS = 2000  # characters of standard error that an error message may quote
_TO_END = 1.0  # seconds between the end of its pipe and its own


class Process:
    """A child that runs ``keyhole.workers.child``; it is its own session, so that no terminal signal reaches it."""

    def __init__(self, preload: Sequence[str]) -> None:
        self._errors = tempfile.TemporaryFile()  # noqa: SIM115  (lives as long as the child)
        self._popen = subprocess.Popen(
            [sys.executable, "-P", "-m", "keyhole.workers.child", *preload],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._errors,
            start_new_session=True,
            env=_environment(),
        )
        self._killed = False
        self._lock = threading.Lock()

    def send(self, message: object) -> None:
        """Send a message. Raises OSError when the child is gone."""
        assert self._popen.stdin is not None
        with self._lock:
            write(self._popen.stdin, message)

    def stop(self, number: int) -> None:
        """Ask the run of that number to stop."""
        with suppress(OSError, ValueError):
            self.send(Stop(number))

    def messages(self) -> Iterator[object]:
        """What the child says, until it ends."""
        assert self._popen.stdout is not None
        with suppress(EOFError, OSError, ValueError):
            while True:
                yield read(self._popen.stdout)

    @property
    def was_killed(self) -> bool:
        """Whether it was this process that ended it."""
        return self._killed

    def has_ended(self) -> bool:
        """Whether there is no child any more."""
        return self._popen.poll() is not None

    def kill(self) -> None:
        """End it and everything that it started; does nothing when it has ended."""
        self._killed = True
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(self._popen.pid, signal.SIGKILL)

    def reap(self) -> str:
        """Kill it, wait for it; how it ended, in words."""
        if self._errors.closed:
            return "has ended"
        killed = self._killed
        with suppress(subprocess.TimeoutExpired):
            self._popen.wait(0 if killed else _TO_END)
        self.kill()
        status = self._popen.wait()
        for pipe in (self._popen.stdin, self._popen.stdout):
            with suppress(OSError):
                pipe.close() if pipe is not None else None
        self._errors.seek(0)
        words = self._errors.read().decode(errors="replace").strip()[-_LAST_WORDS:]
        self._errors.close()
        how = _signal_name(-status) if status < 0 else f"ended with status {status}"
        return ("was killed" if killed else how) + (f":\n{words}" if words else "")


def _signal_name(number: int) -> str:
    try:
        return f"ended by {signal.Signals(number).name}"
    except ValueError:
        return f"ended by signal {number}"


def _environment() -> dict[str, str]:
    """The environment, with this Keyhole first on the path, wherever it was imported from."""
    home = str(Path(keyhole.__file__).resolve().parent.parent)
    path = os.environ.get("PYTHONPATH", "")
    return {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, (home, path)))}
