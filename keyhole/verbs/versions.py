"""The versions that an answer depends on."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.metadata import PackageNotFoundError, version


@cache
def versions() -> Mapping[str, str]:
    """The versions that an answer depends on."""
    import llvmlite.binding as llvm

    packages = {"keyhole": "keyhole", "z3": "z3-solver", "bitwuzla": "bitwuzla", "llvmlite": "llvmlite"}
    found = {name: _version(package) for name, package in packages.items()}
    return {**found, "LLVM": ".".join(map(str, llvm.llvm_version_info))}


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "unknown"
