"""What a shared library offers, read from the file without loading it: its functions and their code.

Source: System V Application Binary Interface, chapters 4 and 5 (ELF-64), https://refspecs.linuxfoundation.org/elf/gabi4+/contents.html.
"""

from __future__ import annotations

import os
import platform
import struct
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from keyhole.errors import NotFound, ToolError
from keyhole.source import is_there

MACHINES = {62: "x86_64", 183: "aarch64", 243: "riscv64", 3: "i386", 40: "arm", 21: "ppc64", 22: "s390x"}
FOLDERS = (
    "/lib/x86_64-linux-gnu",
    "/usr/lib/x86_64-linux-gnu",
    "/lib64",
    "/usr/lib64",
    "/lib",
    "/usr/lib",
    "/usr/local/lib",
)
_HEADER = struct.Struct("<16sHHIQQQIHHHHHH")
_SECTION = struct.Struct("<IIQQQQIIQQ")
_SYMBOL = struct.Struct("<IBBHQQ")
_SHARED, _DYNAMIC_SYMBOLS = 3, 11
_BITS, _ALLOCATED, _FLAGS = 1, 2, 7  # sections of bytes that are in memory, and neither written (1) nor executed (4)
_FUNCTION_KINDS = (2, 10)  # STT_FUNC, STT_GNU_IFUNC
_OBJECT_KIND = 1


@dataclass(frozen=True, slots=True)
class Symbol:
    """A symbol that the library defines. ``code`` is a function's machine code, which is loaded at ``address``; empty for data and
    for resolvers."""

    name: str
    function: bool
    code: bytes = b""
    address: int = 0


@dataclass(frozen=True, slots=True)
class Constants:
    """A part of a library that is data and never written, and the address it is loaded at."""

    address: int
    data: bytes


@dataclass(frozen=True, slots=True)
class SharedObject:
    """A shared library. ``path`` is absolute."""

    path: str
    symbols: dict[str, Symbol]
    constants: tuple[Constants, ...] = ()

    def function(self, name: str) -> Symbol:
        """The function of that name. Raises NotFound when there is none, and ToolError for a symbol that is data."""
        found = self.symbols.get(name)
        if found is None:
            close = get_close_matches(name, list(self.symbols), 3)
            hint = f"did you mean {' or '.join(close)}?" if close else "keyhole props reads the names of signatures"
            raise NotFound(f"{self.path} has no symbol '{name}'", code="no-symbol", hint=hint)
        if not found.function:
            message = f"'{name}' in {self.path} is data, not a function"
            hint = "it may be a pointer to a function, which only the library's own header can tell"
            raise ToolError(message, code="not-a-function", hint=hint)
        return found


def find(library: str) -> str:
    """The path of a library: itself, or where the system keeps one of that name. Raises NotFound."""
    if is_there(library) and Path(library).is_file():
        return str(Path(library).resolve())
    if "/" not in library:
        for folder in (*filter(None, os.environ.get("LD_LIBRARY_PATH", "").split(":")), *FOLDERS):
            if is_there(Path(folder) / library):
                return str((Path(folder) / library).resolve())
    raise NotFound(f"{library}: no such library", code="no-file")


def shared_object(library: str) -> SharedObject:
    """The library of that path or name. Raises NotFound, and ToolError when it cannot be loaded on this machine."""
    path = find(library)
    data = Path(path).read_bytes()
    try:
        return SharedObject(path, *_read(path, data))
    except struct.error:
        raise ToolError(f"{path} is cut off", code="not-a-library") from None


def _read(path: str, data: bytes) -> tuple[dict[str, Symbol], tuple[Constants, ...]]:
    if data[:4] != b"\x7fELF":
        raise ToolError(
            f"{path} is not a shared library (no ELF file)", code="not-a-library", hint="cc -shared makes one"
        )
    machine_id = int.from_bytes(data[18:20], "little" if data[5] == 1 else "big")
    machine = MACHINES.get(machine_id, f"machine {machine_id}")
    if data[4] != 2 or data[5] != 1 or machine != platform.machine():
        message = f"{path} is for {machine}, this machine is {platform.machine()}"
        raise ToolError(message, code="wrong-architecture", hint="take a library that was built for this machine")
    _, kind, _, _, _, _, table, _, _, _, _, size, count, _ = _HEADER.unpack_from(data)
    if kind != _SHARED:
        message = f"{path} is an ELF file, but no shared library"
        raise ToolError(message, code="not-a-library", hint="cc -shared makes one")
    sections = [_SECTION.unpack_from(data, table + index * size) for index in range(count)]
    symbols = {}
    for section in sections:
        if section[1] == _DYNAMIC_SYMBOLS:
            strings = sections[section[6]]
            for at in range(section[4], section[4] + section[5], _SYMBOL.size):
                found = _symbol(data, sections, strings[4], _SYMBOL.unpack_from(data, at))
                if found is not None:
                    symbols[found.name] = found
    fixed = [each for each in sections if each[1] == _BITS and each[2] & _FLAGS == _ALLOCATED]
    return symbols, tuple(Constants(each[3], data[each[4] : each[4] + each[5]]) for each in fixed)


def _symbol(data: bytes, sections: list[tuple[int, ...]], strings: int, row: tuple[int, ...]) -> Symbol | None:
    """The symbol of a row of the table; None for one that is not defined here, and for what is neither code nor data."""
    name_at, info, _, section, value, size = row
    kind = info & 15
    if section == 0 or kind not in (*_FUNCTION_KINDS, _OBJECT_KIND):
        return None
    start = strings + name_at
    name = data[start : data.index(b"\0", start)].decode(errors="replace")
    if kind != _FUNCTION_KINDS[0] or section >= len(sections):
        return Symbol(name, kind in _FUNCTION_KINDS)
    where = sections[section]
    offset = value - where[3] + where[4]
    return Symbol(name, True, data[offset : offset + size], value)
