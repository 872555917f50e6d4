"""Reading flags, which may be a hole, before a type, which may be a hole too."""

from __future__ import annotations

from keyhole.holes.model import Hole, HoleKind
from keyhole.holes.operations import OPERATIONS
from keyhole.holes.text.read_calls import CallReader
from keyhole.holes.text.read_types import SUFFIXES
from keyhole.holes.types import INTEGER, Type

FLAGS: dict[str, frozenset[str]] = {name: frozenset(row.flags) for name, row in OPERATIONS.items()}
ALL_FLAGS = frozenset(flag for flags in FLAGS.values() for flag in flags)


class FlagReader(CallReader):
    """Reads flags and the type behind them."""

    def flags_and_type(self, allowed: frozenset[str]) -> tuple[tuple[str | Hole, ...], Type]:
        """The flags that stand here, out of ``allowed``, and the type behind them."""
        token = self.tokens[self.at]
        known = self.shared.get(token)
        if known is not None and token[0] != "?" and self.tokens[self.at + 1] not in SUFFIXES:
            self.at += 1
            return (), known
        flags: list[str | Hole] = []
        while True:
            token = self.tokens[self.at]
            if token in allowed:
                flags.append(token)
                self.at += 1
            elif token[:1] == "?" and self._hole_is_flags():
                self.at += 1
                flags.append(self.named_hole(HoleKind.FLAGS, token, self.choices()))
            else:
                break
        return tuple(flags), self.type()

    def _hole_is_flags(self) -> bool:
        """Whether the hole here stands for flags: then a type follows it, else it is the type itself."""
        after = self.tokens[self.at + 1]
        if after == "{":
            return True
        if after[:1] == "?":
            return self.tokens[self.at + 2] != ","
        if after in ("<", "["):  # a type begins with a count, a constant or a phi's pair does not
            inside = self.tokens[self.at + 2]
            return inside.isdecimal() or inside == "vscale"
        return after in self.shared or bool(INTEGER.match(after)) or after in ALL_FLAGS
