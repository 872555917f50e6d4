"""Where a request's module or property file comes from, and reading it in a worker.

What was read last is kept by the worker, so that question after question about one sketch reads it once.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from keyhole.holes.model import Module
    from keyhole.verbs.properties import Properties


@dataclass(frozen=True, slots=True)
class Origin:
    """A text and what errors call it; without a text, the file of that name."""

    name: str
    text: str | None = None


def module_of(origin: Origin) -> Module:
    """The module, read whole and accepted by LLVM. Raises KeyholeError."""
    if origin.text is not None:
        return _of_text(origin.name, origin.text)
    return _of_file(origin.name, _stamp(Path(origin.name)))


def properties_of(origin: Origin) -> Properties:
    """The property file. Raises KeyholeError."""
    from keyhole.verbs.properties import properties

    return properties(Path(origin.name)) if origin.text is None else properties(origin.text, origin.name)


def _stamp(path: Path) -> tuple[int, ...]:
    """What changes with a file's contents. A missing file has none, and reading it says so."""
    try:
        found = path.stat()
    except OSError:
        return ()
    return found.st_dev, found.st_ino, found.st_mtime_ns, found.st_size


@lru_cache(maxsize=4)
def _of_text(name: str, text: str) -> Module:
    from keyhole.holes.llvm.guard import check_module
    from keyhole.holes.text.reader import read_all, read_module

    module = read_module(text, name)
    check_module(read_all(module))
    return module


@lru_cache(maxsize=4)
def _of_file(name: str, stamp: tuple[int, ...]) -> Module:
    from keyhole.holes.llvm.files import read_file

    if name == "-":  # the command line's standard input; here a file may be called so
        name = str(Path(name).resolve())
    return read_file(name)
