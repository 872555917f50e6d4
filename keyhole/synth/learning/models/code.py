"""Lines of IR being written, with names of their own."""

from __future__ import annotations

import re
from collections.abc import Mapping

_NAME = re.compile(r"%[A-Za-z_$][\w.$]*")


class Code:
    """Lines being written."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.lines: list[str] = []
        self.helpers: dict[int, int] = {}
        self.block = "entry"
        self._count = 0

    def fresh(self, stem: str) -> str:
        """A name that is not used yet."""
        self._count += 1
        return f"{stem}{self._count}"

    def put(self, text: str) -> str:
        """An instruction with a result; its name."""
        name = f"%v{self.fresh('')}"
        self.lines.append(f"  {name} = {text}")
        return name

    def piece(self, text: str, names: Mapping[str, str]) -> str:
        """A straight-line piece; the operand that it comes to."""
        here = dict(names)
        for line in (lines := text.split("\n")):
            target, equals, body = line.partition(" = ")
            if not equals:
                target, body = "", line
            body = _NAME.sub(lambda found: here.get(found.group(), found.group()), body)
            if not target and line is lines[-1] and " " not in body:
                return body
            name = self.put(body)
            if target:
                here[target] = name
        return name

    def label(self, name: str) -> None:
        """Begin a block."""
        self.lines.append(f"{name}:")
        self.block = name

    def go(self, to: str) -> None:
        """Jump."""
        self.lines.append(f"  br label %{to}")

    def branch(self, condition: str, then: str, other: str) -> None:
        """Jump on a condition."""
        self.lines.append(f"  br i1 {condition}, label %{then}, label %{other}")
