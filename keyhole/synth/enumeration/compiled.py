"""Code linked into this process: the drivers, and the kernels that a search needs, each compiled once on this machine.

Compiling takes milliseconds a kernel and a third of a second for the drivers, so object code is kept in memory by its
text, and on disk in the user's cache folder, under a name that says all it depends on: the text, LLVM's version and
the processor. A file there that does not carry its own checksum is made anew.
"""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Iterable
from functools import cache
from importlib import resources
from pathlib import Path

import llvmlite.binding as binding
from platformdirs import user_cache_dir

from keyhole.native.llvm import Linker, host, initialize
from keyhole.synth.enumeration.kernels import Kernel

_LEVEL = 3
_DRIVERS = ("grow", "note", "sweep", "passing", "halves", "unseen", "undo")
_ADDRESSES: dict[str, int] = {}


@cache
def _linker() -> Linker:
    initialize()
    return Linker(_LEVEL)


@cache
def _machine() -> str:
    processor, features = host()
    return f"{binding.llvm_version_info} {processor} {features} {_LEVEL}"


@cache
def drivers() -> dict[str, int]:
    """The addresses of the drivers' functions, by name."""
    text = (resources.files(__package__) / "drivers.ll").read_text()
    return _linker().helpers(_object(text), _DRIVERS)


def addresses(kernels: Iterable[Kernel]) -> list[int]:
    """The addresses of kernels. Those that are new are compiled together."""
    wanted = list(kernels)
    names = {kernel.text: f"k{hashlib.sha256(kernel.text.encode()).hexdigest()[:24]}" for kernel in set(wanted)}
    new = {name: kernel for kernel in wanted if (name := names[kernel.text]) not in _ADDRESSES}
    if new:
        texts = [kernel.text.replace("@NAME", f"@{name}") for name, kernel in new.items()]
        declared = sorted(frozenset().union(*(kernel.declared for kernel in new.values())))
        _ADDRESSES.update(_linker().helpers(_object("\n".join([*declared, *texts])), tuple(new)))
    return [_ADDRESSES[names[kernel.text]] for kernel in wanted]


def _object(text: str) -> bytes:
    name = hashlib.sha256(f"{_machine()}\n{text}".encode()).hexdigest()
    path = Path(user_cache_dir("keyhole")) / "kernels" / name[:2] / name
    try:
        return _checked(path.read_bytes())
    except (OSError, ValueError):
        code = _linker().lower(text)
        _keep(path, code)
        return code


def _checked(stored: bytes) -> bytes:
    code, checksum = stored[:-32], stored[-32:]
    if hashlib.sha256(code).digest() != checksum:
        raise ValueError("damaged")
    return code


def _keep(path: Path, code: bytes) -> None:
    """Write it, all or nothing; a cache that cannot be written is none."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
            file.write(code + hashlib.sha256(code).digest())
    except OSError:
        return
    try:
        Path(file.name).replace(path)
    except OSError:
        Path(file.name).unlink(missing_ok=True)
