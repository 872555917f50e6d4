"""The real program in a pseudo-terminal, with a screen that can be read."""

from __future__ import annotations

import os
import signal
import sys
import time
from pathlib import Path
from types import TracebackType

import pexpect
import pyte


class Terminal:
    """``keyhole`` at a terminal of 80 by 30; ``folder`` keeps its sessions and settings."""

    def __init__(self, folder: Path, *arguments: str, columns: int = 80, lines: int = 30, **variables: str) -> None:
        self.screen = pyte.Screen(columns, lines)
        self._stream = pyte.Stream(self.screen)
        environment = {
            **os.environ,
            "TERM": "xterm-256color",
            "KEYHOLE_SESSIONS": str(folder / "sessions"),
            "KEYHOLE_CONFIG": str(folder / "config.toml"),
            **variables,
        }
        environment.pop("NO_COLOR", None) if "NO_COLOR" not in variables else None
        self.child = pexpect.spawn(
            sys.executable,
            ["-m", "keyhole", *arguments],
            dimensions=(lines, columns),
            env=environment,
            encoding="utf-8",
            timeout=30,
        )

    def __enter__(self) -> Terminal:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.child.close(force=True)

    def pump(self, seconds: float) -> bool:
        """Read what is printed for a moment; False once the program has ended."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            try:
                text = self.child.read_nonblocking(65536, 0.05)
            except pexpect.TIMEOUT:
                continue
            except pexpect.EOF:
                return False
            self._stream.feed(text)
            if "\x1b[6n" in text:  # where is the cursor?
                self.child.send(f"\x1b[{self.screen.cursor.y + 1};{self.screen.cursor.x + 1}R")
        return True

    def text(self) -> str:
        """The screen without spaces at the ends of its lines."""
        return "\n".join(line.rstrip() for line in self.screen.display).rstrip()

    def wait(self, wanted: str, seconds: float = 60.0) -> None:
        """Wait until the screen shows something."""
        end = time.monotonic() + seconds
        while wanted not in self.text():
            assert time.monotonic() < end, f"no {wanted!r} on:\n{self.text()}"
            assert self.pump(0.05) or wanted in self.text(), f"ended without {wanted!r}:\n{self.text()}"

    def type(self, keys: str) -> None:
        """Type keys."""
        self.child.send(keys)

    def kill(self) -> None:
        """Kill it as a crash would."""
        assert self.child.pid is not None
        os.kill(self.child.pid, signal.SIGKILL)
        self.child.wait()
