"""Reading files: LLVM assembly, bitcode, and C or C++ where a compiler is at hand.

C and C++ go through ``clang`` if it is on the path, else through the one that the ``ziglang`` package carries (extra ``c``).
"""

from __future__ import annotations

import importlib.util
import platform
import shutil
import subprocess
import sys
from pathlib import Path

from keyhole.errors import NotFound, ParseError, ToolError
from keyhole.holes.llvm.guard import check_module, guard
from keyhole.holes.model import Module
from keyhole.holes.text.reader import read_all, read_module
from keyhole.source import Source, is_there

C_SUFFIXES = {".c": "c", ".cc": "c++", ".cpp": "c++", ".cxx": "c++", ".C": "c++"}


def read_file(path: str | Path, *, level: str = "O1") -> Module:
    """The module in a file (``-``: standard input), all of it read and accepted by LLVM (holes in carrier form).

    ``level`` is the optimisation level for C and C++. Raises NotFound, ParseError with the place, ToolError.
    """
    path = Path(path)
    if str(path) == "-":
        module = read_module(sys.stdin.read(), "<stdin>")
    elif is_there(path) and path.is_dir():
        raise NotFound(f"{path} is a folder", code="no-file", hint="name a file in it")
    elif not is_there(path):
        raise NotFound(f"{path}: no such file", code="no-file")
    elif path.suffix in C_SUFFIXES:
        module = read_module(compile_c(path, level), str(path))
    elif path.suffix == ".bc":
        module = read_module(_disassemble(path), str(path))
    else:
        module = read_module(_text(path), str(path))
    check_module(read_all(module))
    return module


def _text(path: Path) -> str:
    raw = path.read_bytes()
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        text = raw.decode("latin-1")
        span = Source(str(path), text).span(error.start, error.start + 1)
        raise ParseError(
            "this is not UTF-8 text", code="encoding", span=span, hint="bitcode has a name that ends in .bc"
        ) from None


def _disassemble(path: Path) -> str:
    try:
        return guard().ask("disassemble", path.read_bytes().hex())
    except RuntimeError as error:
        span = Source(str(path), "").span(0, 0)
        reason = " ".join(str(error).split())
        raise ParseError(
            f"this is not LLVM bitcode: {reason}", code="bitcode", span=span, hint="assembly is called .ll"
        ) from None


def c_compiler() -> tuple[str, ...] | None:
    """The command that compiles C, None when this machine has none."""
    if shutil.which("clang"):
        return ("clang",)
    if importlib.util.find_spec("ziglang") is not None:
        return (sys.executable, "-m", "ziglang", "clang")
    return None


def compile_c(path: Path, level: str = "O1", *flags: str) -> str:
    """LLVM assembly of a C or C++ file. Raises ToolError when there is no compiler, or with its messages."""
    compiler = c_compiler()
    if compiler is None:
        raise ToolError(
            "no C compiler", code="no-c-compiler", hint="pip install 'keyhole[c]', or put clang on the path"
        )
    language = C_SUFFIXES.get(path.suffix, "c")
    headers = () if compiler == ("clang",) else _headers()
    command = [*compiler, *headers, "-x", language, "-S", "-emit-llvm", f"-{level}", *flags, "-o", "-", str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise ToolError(f"the C compiler refuses {path}:\n{done.stderr.strip()}", code="c-compiler")
    return done.stdout


def _headers() -> tuple[str, ...]:
    """Where the packaged compiler finds its own headers (stddef.h), and C's behind the machine's, which may have none."""
    spec = importlib.util.find_spec("ziglang")
    assert spec is not None and spec.origin is not None
    home = Path(spec.origin).parent / "lib"
    machine = "x86" if platform.machine() == "x86_64" else platform.machine()
    folders = (f"{machine}-linux-gnu", "generic-glibc", f"{machine}-linux-any", "any-linux-any")
    behind = (part for folder in folders for part in ("-idirafter", str(home / "libc" / "include" / folder)))
    return ("-resource-dir", str(home), *behind)
