"""Attribute words: linkage, calling conventions, parameter, return and function attributes, operand bundles.

Keyhole keeps them as text in their place; all that reading has to know of them is where they end.

Source: LLVM Language Reference, "Parameter Attributes", "Function Attributes", "Calling Conventions", "Operand Bundles".
"""

from __future__ import annotations

from keyhole.holes.operations import OPCODES
from keyhole.holes.text.read_values import ValueReader

TAIL = ("tail", "musttail", "notail")
_PARAMETER_ATTRIBUTES = frozenset(
    "align alignstack allocalign allocptr byref byval captures dead_on_return dead_on_unwind dereferenceable "
    "dereferenceable_or_null elementtype immarg inalloca initializes inreg nest noalias nocapture noext nofree nofpclass "
    "nonnull noundef preallocated range readnone readonly returned signext sret swiftasync swifterror swiftself writable "
    "writeonly zeroext".split()
)
# A word after a call's arguments is an attribute unless it begins what may come next.
_NO_ATTRIBUTE = OPCODES | frozenset((*TAIL, "to", "uselistorder", "uselistorder_bb"))
_NO_WORD = frozenset(")}],:")


class AttributeReader(ValueReader):
    """Reads attributes, as text."""

    def words_before_type(self) -> str:
        """Words before a type: linkage, calling convention, return attributes."""
        start = self.at
        while True:
            token = self.tokens[self.at]
            if token != "addrspace" and self.starts_type(token):
                return self.joined(start, self.at)
            if not token or token[0] in _NO_WORD or token[0] == "@":
                self.fail("expected a type")
            self.at += 1
            if self.tokens[self.at] == "(":
                self.skip_balanced()

    def words_after_type(self) -> str:
        """Attributes between an argument's type and its value."""
        tokens = self.tokens
        start = self.at
        while True:
            token = tokens[self.at]
            if token in _PARAMETER_ATTRIBUTES:
                self.at += 1
                if tokens[self.at] == "(":
                    self.skip_balanced()
                elif token == "align" and tokens[self.at].isdecimal():
                    self.at += 1
            elif token[:1] == '"':
                self._string_attribute()
            else:
                return self.joined(start, self.at) if self.at > start else ""

    def words_after_call(self) -> str:
        """Function attributes and operand bundles behind a call's arguments."""
        start = self.at
        tokens = self.tokens
        while True:
            token = tokens[self.at]
            first = token[:1]
            if first == "[":
                self.skip_balanced()
            elif first == '"' and token[-1] == '"':
                self._string_attribute()
            elif first == "#" and token[1:].isdecimal():
                self.at += 1
            elif first.isalpha() and token[-1] != ":" and token not in _NO_ATTRIBUTE:
                self.at += 1
                if tokens[self.at] == "(":
                    self.skip_balanced()
                elif token in ("align", "alignstack") and tokens[self.at].isdecimal():
                    self.at += 1
            else:
                return self.tail(start)

    def _string_attribute(self) -> None:
        """``"key"`` or ``"key"="value"``."""
        self.at += 1
        if self.accept("="):
            self.take()
