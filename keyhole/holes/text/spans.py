"""Where in its instruction an operand stands: worked out by reading the instruction once more, when an error wants to show it."""

from __future__ import annotations

from keyhole.holes.model import Instruction, Local, Value
from keyhole.holes.text.body import Body
from keyhole.holes.text.read_functions import FunctionReader
from keyhole.holes.types import Type
from keyhole.source import Span


def operand_span(instruction: Instruction, number: int) -> Span | None:
    """The span of operand ``number``; the instruction's where that cannot be told, None for one that was made, not read."""
    body = instruction.origin
    if body is None:
        return None
    reader = _PlaceReader(body)
    reader.at = instruction.first
    reader.instruction()
    places = reader.places
    if instruction.opcode == "call":  # the callee is read first and stands last
        places = [*places[1:], *places[:1]]
    if len(places) != len(instruction.operands):
        return instruction.span
    return body.span(*places[number])


class _PlaceReader(FunctionReader):
    """Reads as usual, and notes the tokens of each operand."""

    def __init__(self, body: Body) -> None:
        super().__init__(body)
        self.places: list[tuple[int, int]] = []

    def value(self, type_: Type) -> Value:
        start = self.at
        found = super().value(type_)
        self.places.append((start, self.at))
        return found

    def bare_label(self) -> Local:
        start = self.at
        found = super().bare_label()
        self.places.append((start, self.at))
        return found
