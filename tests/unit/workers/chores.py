"""Things for a child process to do; they must be importable there."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from keyhole.errors import NotFound, ParseError
from keyhole.source import Source
from keyhole.workers import Talk


def double(talk: Talk, number: int) -> int:
    """An answer."""
    talk.tell(("doubling", number))
    return 2 * number


def fail(talk: Talk) -> None:
    """A user's error with a place."""
    source = Source("f.ll", "define i8 @f() {\n")
    raise ParseError("expected '}'", code="unclosed", span=source.span(0, 6), hint="close it")


def miss(talk: Talk) -> None:
    """A user's error without one."""
    raise NotFound("there is no hole ?x", code="no-hole")


def die(talk: Talk) -> None:
    """A crash."""
    os.kill(os.getpid(), signal.SIGSEGV)


def sleep(talk: Talk, seconds: float) -> str:
    """Work that does not listen."""
    talk.tell("asleep")
    time.sleep(seconds)
    return "slept"


def polite(talk: Talk) -> str:
    """Work that stops when it is asked to, and returns what it has."""
    talk.tell("begun")
    while not talk.stop():
        time.sleep(0.01)
    return "what I have"


def grandchild(talk: Talk) -> None:
    """Starts a process of its own, says its number, and hangs."""
    started = subprocess.Popen(["sleep", "1000"])
    talk.tell(started.pid)
    time.sleep(1000)


def eat(talk: Talk, size: int) -> int:
    """Takes memory."""
    return len(bytearray(size))


def fail_with(talk: Talk, error: Exception) -> None:
    """Raises that."""
    raise error


def length(talk: Talk, text: bytes) -> int:
    """Takes a long request."""
    return len(text)


def unsendable(talk: Talk) -> object:
    """An answer that cannot be pickled."""
    return lambda: None


def standard_input(talk: Talk) -> str:
    """All that can be read there."""
    return Path("/dev/stdin").read_text() + sys.stdin.read()


def process_id(talk: Talk) -> int:
    """Who does it."""
    return os.getpid()
