"""The types of the functions that a module defines or declares, found when somebody asks for one.

Large modules declare thousands; a sketch calls a handful.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from keyhole.errors import ParseError
from keyhole.holes.model import Function, Module, Signature, Text
from keyhole.holes.text.body import Body
from keyhole.holes.text.read_functions import FunctionReader
from keyhole.holes.types import FunctionType
from keyhole.source import Source

_DECLARED = re.compile(r'^\s*declare\b[^\n]*?(@"[^"]*"|@[-\w$.]+)\s*\(', re.MULTILINE)


class Signatures(Mapping[str, FunctionType]):
    """Function name (with sigil) to function type."""

    def __init__(self, module: Module) -> None:
        self._functions = {function.name: function for function in module.functions}
        self._texts = tuple(part.text for part in module.parts if isinstance(part, Text))
        self._declared: dict[str, tuple[str, int]] | None = None
        self._known: dict[str, FunctionType] = {}

    def __getitem__(self, name: str) -> FunctionType:
        found = self._known.get(name)
        if found is None:
            signature = self._signature(name)
            types = tuple(parameter.type for parameter in signature.parameters)
            found = self._known[name] = FunctionType(signature.result, types, signature.variadic)
        return found

    def __iter__(self) -> Iterator[str]:
        return iter((*self._functions, *self._declarations()))

    def __len__(self) -> int:
        return len(self._functions) + len(self._declarations())

    def _declarations(self) -> dict[str, tuple[str, int]]:
        if self._declared is None:
            self._declared = {m.group(1): (text, m.start()) for text in self._texts for m in _DECLARED.finditer(text)}
        return self._declared

    def _signature(self, name: str) -> Signature:
        function = self._functions.get(name)
        if function is not None:
            return _header_of(function)
        text, start = self._declarations()[name]
        start = text.index("declare", start)
        end = text.find("\n", start)
        line = "define" + text[start + len("declare") : end if end >= 0 else len(text)]
        try:
            return FunctionReader(Body(Source(name, line), 0, len(line))).header()
        except ParseError:
            raise KeyError(name) from None


def _header_of(function: Function) -> Signature:
    if function.is_read or function.body is None:
        return function.signature
    return FunctionReader(function.body).header()
