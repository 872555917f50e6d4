"""What a function's module says of the names in it: attribute groups, named types, globals, callees, metadata, data layout.

A function knows the text it was read from; what it names there is looked up when an evaluation needs it, so that large modules
cost nothing for what is not asked. A name that is not found says nothing, as LLVM has it for attribute groups; callers refuse
what they cannot do without.

Source: LLVM Language Reference, "Module Structure".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from keyhole.errors import ParseError
from keyhole.holes.model import Signature
from keyhole.holes.text.body import Body
from keyhole.holes.text.read_functions import FunctionReader
from keyhole.holes.types import PTR, Type
from keyhole.source import Source

_STRING = re.compile(r'"[^"]*"(\s*=\s*"[^"]*")?')
_GROUP = re.compile(r"#[0-9]+")
_VARIABLE = re.compile(r"(?<![\w.])(global|constant)\s+")
_GLOBAL = re.compile(r'@(?:[-\w$.]+|"[^"]*")')
_ODD = re.compile(r"\b(addrspace|extern_weak)\b")  # variables whose address is not a plain one
_ALIGN = re.compile(r",\s*align\s+([0-9]+)")
_REPLACEABLE = re.compile(r"\b(external|extern_weak|weak|linkonce|common|externally_initialized)\b")
_UNNAMED = re.compile(r"\bunnamed_addr\b")
_OF_THREAD = re.compile(r"\bthread_local\b")


def global_names(text: str) -> list[str]:
    """The names of globals in the text of a constant."""
    return _GLOBAL.findall(text)


@dataclass(frozen=True, slots=True)
class GlobalVariable:
    """A global variable. ``initializer`` is the text of its value, empty when it is defined or may be replaced elsewhere;
    ``unnamed``: its address means nothing, so that it may be one with another constant; ``of_thread``: each thread has its own."""

    name: str
    type: Type
    constant: bool
    align: int
    initializer: str
    unnamed: bool
    of_thread: bool


class Surroundings:
    """The module text round a function. Without a source every lookup finds nothing."""

    __slots__ = ("_known", "_text")

    def __init__(self, source: Source | None) -> None:
        self._text = "" if source is None else source.text
        self._known: dict[str, str] = {}

    def groups(self, text: str) -> str:
        """The attributes in ``text``, strings left out, with those of the groups that it names."""
        text = _STRING.sub(" ", text)
        for group in _GROUP.findall(text):
            text += " " + _STRING.sub(" ", self._line(rf"attributes\s+{group}\s*=\s*\{{(.*)\}}"))
        return _GROUP.sub(" ", text)

    def strings(self, text: str) -> str:
        """The string attributes (``"key"="value"``) in ``text`` and in the groups that it names."""
        whole = text + " ".join(self._line(rf"attributes\s+{group}\s*=\s*\{{(.*)\}}") for group in _GROUP.findall(text))
        return " ".join(found[0] for found in _STRING.finditer(whole))

    def named_type(self, name: str) -> Type | None:
        """The type that ``%name`` stands for; None when it is opaque or not defined."""
        return self.typed(self._line(rf"{re.escape(name)}\s*=\s*type\s+(.*?)\s*(?:;.*)?"))

    def callee(self, name: str) -> Signature | None:
        """The header of the function ``@name``, declared or defined."""
        line = self._line(rf"(?:declare|define)\b([^\n]*?(?<![\w$.-]){re.escape(name)}\s*\(.*?)\s*\{{?\s*(?:;.*)?")
        if not line:
            return None
        line = f"define {line}"
        try:
            return FunctionReader(Body(Source(name, line), 0, len(line))).header()
        except ParseError:
            return None

    def is_defined(self, name: str) -> bool:
        """Whether the function ``@name`` has a body here."""
        return bool(self._line(rf"(define\b[^\n]*?{re.escape(name)}\s*\(.*)"))

    def metadata(self, name: str) -> str:
        """The text behind ``!name =``, empty when there is none."""
        return self._line(rf"{re.escape(name)}\s*=\s*(?:distinct\s+)?(.*)")

    def distinct(self, name: str) -> str | None:
        """What a metadata node that is distinct says, with ``self`` for its name: empty where others of the module say the same.
        None for one that is not distinct."""
        said = self._said(name)
        others = re.findall(r"^(![0-9]+)\s*=\s*distinct\b", self._text, re.MULTILINE) if said else []
        alike = sum(self._said(other) == said for other in others)
        return None if not said else said if alike == 1 else ""

    def _said(self, name: str) -> str:
        return re.sub(rf"{re.escape(name)}\b", "self", self._line(rf"{re.escape(name)}\s*=\s*(distinct\b.*)"))

    def variable(self, name: str) -> GlobalVariable | None:
        """The global variable ``@name``."""
        line = self._line(rf"{re.escape(name)}\s*=\s*(.*)")
        found = _VARIABLE.search(line)
        if found is None or _ODD.search(line[: found.start()]) or "!absolute_symbol" in line:
            return None
        try:
            reader = FunctionReader(Body(Source(name, line), found.end(), len(line)))
            type_ = reader.type()
            start = reader.body.places()[reader.at][0] if reader.tokens[reader.at] else len(line)
            replaceable = _REPLACEABLE.search(line[: found.start()])
            value = "" if replaceable else _value_text(reader, line, start)
        except ParseError:
            return None
        align = _ALIGN.search(line)
        unnamed = _UNNAMED.search(line[: found.start()]) is not None
        of_thread = _OF_THREAD.search(line[: found.start()]) is not None
        number = int(align[1]) if align else 0
        return GlobalVariable(name, type_, found[1] == "constant", number, value, unnamed, of_thread)

    def is_unnamed(self, signature: Signature) -> bool:
        """Whether the address of the function means nothing, so that it may be one with another."""
        return _UNNAMED.search(self.groups(signature.suffix)) is not None

    def constants(self, name: str) -> tuple[GlobalVariable, ...]:
        """The constant ``@name`` and those whose addresses it holds, directly or not; nothing for what is not constant."""
        found: dict[str, GlobalVariable] = {}
        waiting = [name]
        while waiting:
            variable = self.variable(waiting.pop())
            if variable is not None and variable.constant and variable.name not in found:
                found[variable.name] = variable
                waiting += global_names(variable.initializer)
        return tuple(found.values())

    def is_big_endian(self) -> bool:
        """Whether the target stores the highest byte first."""
        return self.data_layout().split("-")[0] == "E"

    def data_layout(self) -> str:
        """The data layout string, empty when none is written."""
        found = re.search(r'^target datalayout\s*=\s*"([^"]*)"', self._text, re.MULTILINE)
        return "" if found is None else found[1]

    def has_triple(self) -> bool:
        """Whether the module says which machine it is for."""
        return bool(self._line(r'(target triple\s*=\s*".+")'))

    def has_wide_integers(self) -> bool:
        """Whether integers of more than 64 bits are named anywhere in the module."""
        return bool(self._line(r"(.*\bi(?:6[5-9]|[7-9]\d|\d{3,})\b.*)"))

    def typed(self, text: str) -> Type | None:
        """The type that is written; None when it is none."""
        if not text or text == "opaque":
            return None
        try:
            return FunctionReader(Body(Source("", text), 0, len(text))).type_term()
        except ParseError:
            return None

    def _line(self, pattern: str) -> str:
        if pattern not in self._known:
            found = re.search(rf"^[ \t]*{pattern}$", self._text, re.MULTILINE)
            self._known[pattern] = "" if found is None else found[1]
        return self._known[pattern]


def _value_text(reader: FunctionReader, line: str, start: int) -> str:
    """The text of the initializer that begins at ``start``."""
    reader.value(PTR)
    end = reader.body.places()[reader.at][0] if reader.tokens[reader.at] else len(line)
    return line[start:end].strip()


@lru_cache(maxsize=16)
def surroundings(source: Source | None) -> Surroundings:
    """The surroundings in a source; remembered, because a checker asks for the same module again and again."""
    return Surroundings(source)
