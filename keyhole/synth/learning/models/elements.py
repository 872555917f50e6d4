"""Elements of buffers: where they are, and reading them."""

from __future__ import annotations

from collections.abc import Mapping

from keyhole.synth.learning.models.code import Code
from keyhole.synth.learning.models.parts import Read, Store


def place_of(code: Code, part: Read | Store, names: Mapping[str, str]) -> str:
    """The address of the element that a part reads or writes."""
    at = code.piece(part.index, names)
    return code.put(f"getelementptr i{part.width}, ptr %{part.buffer}, i64 {at}")


def read_into(names: dict[str, str], code: Code, read: Read) -> None:
    """Load an element; ``names`` then has it."""
    names[read.name] = code.put(f"load i{read.width}, ptr {place_of(code, read, names)}, align 1")
