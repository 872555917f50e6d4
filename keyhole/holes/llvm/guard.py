"""LLVM's own judgement: parsing, verifying, printing and optimising in a guarded child process.

LLVM's parser can abort the process on some texts and its passes can run long, so neither ever happens in this process. One
child is kept warm; when it dies or outlasts its time it is replaced, and the caller gets an error that says so.
"""

from __future__ import annotations

import atexit
import contextlib
import os
import re
import select
import subprocess
import sys
import tempfile
import threading
import time
from functools import cache
from typing import IO

from keyhole.errors import KeyholeError, ParseError, ToolError
from keyhole.holes.llvm.carrier import to_llvm
from keyhole.holes.llvm.child import receive, send
from keyhole.holes.llvm.passes import after_passes
from keyhole.holes.model import Module
from keyhole.source import Source, Span

_ABORTED = "LLVM aborted on this text"
_FATAL = re.compile(r"^LLVM ERROR: (.*)$", re.MULTILINE)
_PLACE = re.compile(r"<string>:(\d+):(\d+): (?:error: )?(.*)")


class Guard:
    """A child process that runs LLVM. ``seconds`` is the longest that one request may take."""

    def __init__(self, seconds: float = 60.0) -> None:
        self.seconds = seconds
        self._child: subprocess.Popen[bytes] | None = None
        self._errors: IO[bytes] | None = None
        self._one_at_a_time = threading.Lock()

    def ask(self, verb: str, text: str, *more: str) -> str:
        """LLVM's answer. Raises RuntimeError with LLVM's message when it refuses the text, ToolError when the child is lost."""
        with self._one_at_a_time:
            return self._asked(verb, text, *more)

    def _asked(self, verb: str, text: str, *more: str) -> str:
        child = self._running()
        assert child.stdin is not None
        assert child.stdout is not None
        try:
            send(child.stdin, (verb, text, *more))
            reply = self._wait(child.stdout)
        except BrokenPipeError:
            reply = None
        except BaseException:
            self.close()
            raise
        if reply is None:
            reason = self._last_words()
            self.close()
            raise ToolError(_ABORTED + reason, code="llvm-abort", hint="the text is not valid LLVM assembly")
        if reply[0] == "error":
            raise RuntimeError(reply[1])
        return reply[1]

    def close(self) -> None:
        """End the child."""
        child, self._child = self._child, None
        errors, self._errors = self._errors, None
        if child is not None:
            child.kill()
            child.wait()
            for stream in (child.stdin, child.stdout, errors):
                if stream is not None:
                    with contextlib.suppress(OSError):
                        stream.close()

    def _running(self) -> subprocess.Popen[bytes]:
        if self._child is None or self._child.poll() is not None:
            self.close()
            self._errors = tempfile.TemporaryFile()  # noqa: SIM115  (lives as long as the child)
            self._child = subprocess.Popen(
                [sys.executable, "-m", "keyhole.holes.llvm.child"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=self._errors,
                start_new_session=True,
            )
        return self._child

    def _last_words(self) -> str:
        """Why LLVM aborted, when it said so: ``: …``; else nothing."""
        if self._child is None or self._errors is None:
            return ""
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._child.wait(1.0)
        self._errors.seek(0)
        found = _FATAL.findall(self._errors.read().decode(errors="replace"))
        return f": {found[-1].strip()}" if found else ""

    def _wait(self, stream: IO[bytes]) -> tuple[str, ...] | None:
        deadline = time.monotonic() + self.seconds
        ready, _, _ = select.select([stream], [], [], max(0.0, deadline - time.monotonic()))
        if not ready:
            self.close()
            raise ToolError(f"LLVM did not answer in {self.seconds:g} s", code="llvm-timeout")
        return receive(stream)


def guard() -> Guard:
    """This process's guarded LLVM: a process that was forked has one of its own, or both would read each other's answers."""
    return _guard_of(os.getpid())


@cache
def _guard_of(pid: int) -> Guard:
    made = Guard()
    atexit.register(made.close)
    return made


def check_module(module: Module) -> None:
    """Ask LLVM whether it accepts the module, holes in carrier form. Raises ParseError with the place."""
    text = to_llvm(module)
    try:
        guard().ask("check", text)
    except RuntimeError as error:
        raise _placed(error, text, module) from None
    except ToolError as error:
        raise ParseError(error.message, code=error.code, span=module.source.span(0, 1), hint=error.hint) from None


def canonical(text: str) -> str:
    """LLVM's own print of a text without holes. Raises RuntimeError with LLVM's message."""
    return guard().ask("print", text)


def optimized(module: Module, level: str = "O2") -> Module:
    """The module after LLVM's passes of that level (``O0`` … ``O3``); a sketch stays a sketch (see ``passes``)."""
    try:
        return after_passes(module, lambda text: guard().ask("optimize", text, level))
    except RuntimeError as error:
        raise _placed(error, to_llvm(module), module) from None


def check_passes(passes: str) -> None:
    """Whether LLVM knows a pipeline of passes, in the syntax of ``opt -passes``. Raises KeyholeError when it does not."""
    try:
        guard().ask("known", "", passes)
    except RuntimeError as error:
        hint = "names are those of LLVM's opt -passes=…: instcombine, gvn, loop-mssa(licm), function(sroa<modify-cfg>), default<O2>"
        raise KeyholeError(str(error), code="unknown-pass", hint=hint) from None


def run_passes(text: str, passes: str) -> str:
    """The module (without holes) after a pipeline of LLVM's passes. Raises ToolError when LLVM crashes, hangs, or breaks it."""
    try:
        return guard().ask("passes", text, passes)
    except RuntimeError as error:
        message = " ".join(str(error).split())[:300]
        raise ToolError(f"LLVM's {passes} left an invalid module: {message}", code="llvm-pass") from None
    except ToolError as error:
        crashed = error.code == "llvm-abort"
        what = "crashed" + error.message.removeprefix(_ABORTED) if crashed else "did not end in time"
        raise ToolError(f"LLVM's {passes} {what}", code=error.code) from None


def _placed(error: RuntimeError, text: str, module: Module) -> ParseError:
    """LLVM's message as one of our errors. Its line is looked up in our source where the line stands there unchanged."""
    match = _PLACE.search(str(error))
    if match is None:
        message = str(error).strip().splitlines()
        return ParseError(f"LLVM refuses it: {' '.join(message)[:300]}", code="llvm-verifier", span=_start(module))
    line, column = int(match.group(1)), int(match.group(2))
    lines = text.split("\n")
    written = lines[line - 1] if line <= len(lines) else ""
    span = _same_line(module.source, written, column, line)
    where = span if span is not None else Source("<carrier>", text).span(*_offsets(text, line, column))
    return ParseError(match.group(3), code="llvm-parser", span=where)


def _start(module: Module) -> Span:
    return module.source.span(0, min(1, len(module.source.text)))


def _same_line(source: Source, written: str, column: int, line: int) -> Span | None:
    lines = source.text.split("\n")
    if line <= len(lines) and lines[line - 1].rstrip("\r") == written.rstrip("\r"):
        start, _ = _offsets(source.text, line, column)
        return source.span(start, start + 1)
    at = source.text.find(written.strip()) if written.strip() else -1
    if at < 0:
        return None
    indent = len(written) - len(written.lstrip())
    start = min(at + max(0, column - 1 - indent), len(source.text))
    return source.span(start, start + 1)


def _offsets(text: str, line: int, column: int) -> tuple[int, int]:
    start = 0
    for _ in range(line - 1):
        start = text.find("\n", start) + 1
    start = min(start + max(0, column - 1), len(text))
    return start, min(start + 1, len(text))
