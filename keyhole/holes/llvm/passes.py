"""LLVM's passes over sketches: what LLVM sees of a function with holes is not what it will be.

Meanwhile such a function is weak, as one that another definition may replace. So no pass concludes from its body what is true of it
(``memory(none)``, a range of results), copies it into callers, or changes its parameters.

Source: LangRef, "Linkage Types".
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from keyhole.holes.llvm.carried import from_llvm
from keyhole.holes.llvm.carrier import to_llvm
from keyhole.holes.model import Function, Module
from keyhole.holes.sites import sites

_LINKAGES = ("internal", "private", "external")
_REPLACEABLE = frozenset(
    "weak weak_odr linkonce linkonce_odr available_externally common appending extern_weak".split()
)


def after_passes(module: Module, passes: Callable[[str], str]) -> Module:
    """The module after ``passes``, a function from LLVM assembly to LLVM assembly; a sketch stays a sketch."""
    linkages = {each.name: _linkage(each) for each in module.functions if _is_open(each)}
    weak = _changed(module, dict.fromkeys(linkages, "weak"))
    return _changed(from_llvm(passes(to_llvm(weak)), module.source.name), linkages)


def _is_open(function: Function) -> bool:
    """Whether the function has holes, and a linkage that promises this body."""
    replaceable = any(word in _REPLACEABLE for word in function.signature.prefix.split())
    return not replaceable and bool(sites(function))


def _linkage(function: Function) -> str:
    """The linkage, empty for the usual one."""
    return next((word for word in function.signature.prefix.split() if word in _LINKAGES), "")


def _changed(module: Module, linkages: Mapping[str, str]) -> Module:
    """Functions with other linkages, which are given by name."""
    parts = (
        _linked(part, linkages[part.name]) if isinstance(part, Function) and part.name in linkages else part
        for part in module.parts
    )
    return replace(module, parts=tuple(parts))


def _linked(function: Function, linkage: str) -> Function:
    signature = function.signature
    first, *words = signature.prefix.split()
    kept = [word for word in words if word not in (*_LINKAGES, "weak")]
    return function.with_signature(replace(signature, prefix=" ".join([first, *([linkage] if linkage else []), *kept])))
