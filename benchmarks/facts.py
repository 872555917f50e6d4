"""What a benchmark says of itself: the command that made its figures, the versions, the machine, and peak memory."""

from __future__ import annotations

import os
import platform
import resource
import shlex
import sys

import llvmlite.binding as llvm
import z3


def machine() -> str:
    """What made the figures."""
    numbers = ".".join(map(str, llvm.llvm_version_info))
    versions = f"Python {platform.python_version()}, LLVM {numbers}, z3 {z3.get_version_string()}"
    return f"`{shlex.join(['python', *sys.argv])}`, {versions}, {os.cpu_count()} cores"


def peak() -> int:
    """The largest resident set of this process so far, in bytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
