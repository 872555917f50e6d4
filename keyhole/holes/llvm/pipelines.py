"""LLVM's own parser of pass pipelines (``loop-mssa(licm)``, ``function(sroa<modify-cfg>)``, ``default<O2>``).

llvmlite wraps a few dozen passes one by one and has no entry for LLVM's textual pipelines, nor does its library export one. But
the library holds ``llvm::PassBuilder::parsePassPipeline``, and its symbol table says where; so it is called by its address.
That is a call behind C++'s back: it is only ever made in the child process that LLVM may take down, and where the symbol is
missing (a library without symbol table) there is an error that says so.

The result of that function is an ``llvm::Error``, a pointer that is null for success, or 1 where LLVM was built to check that
errors are looked at. It is returned through memory, which is what ctypes does for a structure of more than two words, on
x86-64 and on AArch64.

Sources: Itanium C++ ABI, "Non-trivial return values"; System V ABI, "Symbol Table"; LLVM, "Using the New Pass Manager".
"""

from __future__ import annotations

import ctypes
import mmap
import struct
from functools import cache
from pathlib import Path
from typing import Any

_PARSE = b"_ZN4llvm11PassBuilder17parsePassPipelineERNS_11PassManagerINS_6ModuleENS_15AnalysisManagerIS2_JEEEJEEENS_9StringRefE"
_ELF64_LITTLE = b"\x7fELF\x02\x01"
_SECTION = struct.Struct("<IIQQQQIIQQ")  # name, type, flags, address, offset, size, link, info, alignment, entry size
_SYMBOL = struct.Struct("<IBBHQQ")  # name, info, other, section, value, size
_SYMBOL_TABLE = 2


class _Result(ctypes.Structure):
    """An ``llvm::Error``, made larger so that ctypes returns it through memory, as C++ does."""

    _fields_ = [("payload", ctypes.c_void_p), ("unused", ctypes.c_void_p * 2)]


class _Place(ctypes.Structure):
    """``Dl_info``: which library an address is in, and where that begins."""

    _fields_ = [
        ("file", ctypes.c_char_p),
        ("base", ctypes.c_void_p),
        ("name", ctypes.c_char_p),
        ("address", ctypes.c_void_p),
    ]


def add_pipeline(lib: Any, manager: Any, builder: Any, text: str) -> None:
    """Add the passes that the text names to a module pass manager of llvmlite. Raises RuntimeError when LLVM refuses it."""
    parse = _parser(lib)
    pipeline = text.encode()
    answer = parse(builder, manager, pipeline, len(pipeline))
    if (answer.payload or 0) > 1:
        raise RuntimeError(f"LLVM knows no pass or pipeline '{text}'")


@cache
def _parser(lib: Any) -> Any:
    place = _Place()
    neighbour = ctypes.CDLL(lib._name, handle=lib._handle).LLVMPY_CreatePassBuilder
    if not ctypes.CDLL(None).dladdr(ctypes.cast(neighbour, ctypes.c_void_p), ctypes.byref(place)):
        raise RuntimeError("llvmlite's library cannot be found in memory")
    offset = _offset(Path(place.file.decode()), _PARSE)
    if offset is None:
        raise RuntimeError("this build of llvmlite has no symbol table, so LLVM's parser of pipelines cannot be found")
    kind = ctypes.CFUNCTYPE(_Result, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_char_p, ctypes.c_size_t)
    return kind(place.base + offset)


def _offset(path: Path, name: bytes) -> int | None:
    """The address of a symbol, local ones too, from the start of an ELF library; None when its table does not have it."""
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as image:
        if image[: len(_ELF64_LITTLE)] != _ELF64_LITTLE:
            return None
        (first,) = struct.unpack_from("<Q", image, 0x28)
        size, count = struct.unpack_from("<HH", image, 0x3A)
        sections = [_SECTION.unpack_from(image, first + index * size) for index in range(count)]
        for _, kind, _, _, start, length, link, *_ in sections:
            if kind == _SYMBOL_TABLE:
                found = _symbol(image, start, length, sections[link], name)
                if found is not None:
                    return found
    return None


def _symbol(image: mmap.mmap, start: int, length: int, strings: tuple[int, ...], name: bytes) -> int | None:
    at = image.find(b"\0" + name + b"\0", strings[4], strings[4] + strings[5])
    if at < 0:
        return None
    wanted = at + 1 - strings[4]
    for index, _, _, section, value, _ in _SYMBOL.iter_unpack(image[start : start + length]):
        if index == wanted and section:
            return int(value)
    return None
