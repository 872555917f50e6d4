"""Lines of IR being written, with names of their own."""

from __future__ import annotations

import re
from collections.abc import Mapping

from keyhole.properties.language.lowering import LoweredSignature

_NAME = re.compile(r"%[A-Za-z_$][\w.$]*")


def header(signature: LoweredSignature, suffix: str = "") -> str:
    """The first lines of a function of that signature; ``suffix`` is put to its name."""
    result = " ".join((*signature.result.attributes, str(signature.result.type)))
    parameters = ", ".join(each.text for each in signature.parameters)
    return f"define {result} @{signature.name}{suffix}({parameters}) {{\nentry:"


class Code:
    """Lines being written. ``stem``: what the names of values begin with."""

    def __init__(self, stem: str = "%v") -> None:
        self.lines: list[str] = []
        self.block = "entry"
        self._stem = stem
        self._count = 0

    def fresh(self, stem: str) -> str:
        """A name that is not used yet."""
        self._count += 1
        return f"{stem}{self._count}"

    def put(self, text: str) -> str:
        """An instruction with a result; its name."""
        name = self.fresh(self._stem)
        self.lines.append(f"  {name} = {text}")
        return name

    def do(self, text: str) -> None:
        """An instruction without a result."""
        self.lines.append(f"  {text}")

    def piece(self, text: str, names: Mapping[str, str]) -> str:
        """A straight-line piece; the operand that it comes to."""
        here = dict(names)
        name = ""
        for line in text.split("\n"):
            target, equals, body = line.partition(" = ")
            body = _NAME.sub(lambda found: here.get(found.group(), found.group()), body if equals else line)
            name = self.put(body) if " " in body else body
            if equals:
                here[target] = name
        return name

    def begin(self, label: str) -> None:
        """Begin a block."""
        self.lines.append(f"{label}:")
        self.block = label

    def go(self, to: str) -> None:
        """Jump."""
        self.do(f"br label %{to}")

    def branch(self, condition: str, then: str, other: str) -> None:
        """Jump on a condition."""
        self.do(f"br i1 {condition}, label %{then}, label %{other}")
