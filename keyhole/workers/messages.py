"""What a pool and its children say to each other."""

from __future__ import annotations

import errno
import pickle
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Run:
    """Call ``function(talk, *arguments)``; ``memory`` is the most address space it may take, in bytes, 0 for no limit."""

    number: int
    function: Callable[..., Any]
    arguments: tuple[object, ...]
    memory: int = 0


@dataclass(frozen=True, slots=True)
class Stop:
    """That run is not wanted any more."""

    number: int


@dataclass(frozen=True, slots=True)
class Begun:
    """The child has taken the run up: whatever happens from now on is the work's doing."""


@dataclass(frozen=True, slots=True)
class Told:
    """Something that the work says on the way."""

    value: object


@dataclass(frozen=True, slots=True)
class Result:
    """What the function returned."""

    value: object


@dataclass(frozen=True, slots=True)
class Failed:
    """What the function raised; ``trace`` is for whoever repairs it."""

    error: BaseException
    trace: str = ""


def portable(error: BaseException) -> BaseException:
    """The error itself where it survives the way, else its words."""
    try:
        pickle.loads(pickle.dumps(error))
    except Exception:  # whatever an error class raises when it is taken apart or built again
        return RuntimeError(f"{type(error).__name__}: {error}")
    return error


def lacks_memory(error: BaseException) -> bool:
    """Whether an error is one of those by which Python says that there was no memory: for objects, maps, libraries, threads."""
    match error:
        case MemoryError():
            return True
        case OSError(errno=errno.ENOMEM):
            return True
        case ImportError():
            return "failed to map segment" in str(error) or "cannot allocate memory" in str(error)
        case RuntimeError():
            return "can't start new thread" in str(error)
    return False
