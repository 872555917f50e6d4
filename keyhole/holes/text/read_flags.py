"""Reading flags, which may be a hole, before a type or a predicate, which may be holes too."""

from __future__ import annotations

from collections.abc import Callable, Collection

from keyhole.holes.model import Hole, HoleKind
from keyhole.holes.operations import OPERATIONS, like
from keyhole.holes.text.attributes import AttributeReader
from keyhole.holes.text.read_types import SUFFIXES
from keyhole.holes.types import INTEGER, Type

FLAGS: dict[str, frozenset[str]] = {name: frozenset(row.flags) for name, row in OPERATIONS.items()}
ALL_FLAGS = frozenset(flag for flags in FLAGS.values() for flag in flags)


class FlagReader(AttributeReader):
    """Reads flags and the type behind them."""

    def flags_and_type(self, allowed: frozenset[str], behind: str = "") -> tuple[tuple[str | Hole, ...], Type]:
        """The flags that stand here, out of ``allowed``, and the type behind them; ``behind`` is what follows the type, where a
        value never does."""
        token = self.tokens[self.at]
        known = self.shared.get(token)
        if known is not None and token[0] != "?" and self.tokens[self.at + 1] not in SUFFIXES:
            self.at += 1
            return (), known
        return self._flags(allowed, lambda: self._hole_is_flags(behind)), self.type()

    def flags_before(self, predicates: tuple[str, ...], allowed: frozenset[str]) -> tuple[str | Hole, ...]:
        """The flags that stand before a predicate."""
        return self._flags(allowed, lambda: self._predicate_follows(predicates, allowed))

    def _flags(self, allowed: frozenset[str], hole_is_flags: Callable[[], bool]) -> tuple[str | Hole, ...]:
        """The flags that stand here."""
        flags: list[str | Hole] = []
        while True:
            token = self.tokens[self.at]
            if token in allowed:
                flags.append(token)
                self.at += 1
            elif token[:1] == "?" and hole_is_flags():
                flags.append(self.flags_hole())
            else:
                return tuple(flags)

    def flags_hole(self) -> Hole:
        """The hole here, which stands for flags."""
        token = self.take()
        structure = self.tokens[self.at] == "{" and self.starts_type(self.tokens[self.at + 1])
        return self.named_hole(HoleKind.FLAGS, token, () if structure else self.known_choices(ALL_FLAGS, "flag"))

    def known_choices(self, known: Collection[str], what: str, code: str = "hole-syntax") -> tuple[str, ...]:
        """The choices of a hole, if they stand here, which must be known: each is ``what``."""
        first = self.at
        choices = self.choices()
        for choice in choices:
            if choice not in known:
                at = self.tokens.index(choice, first)
                self.fail(f"'{choice}' is no {what}", code=code, at=at, hint=like(choice, known))
        return choices

    def _hole_is_flags(self, behind: str) -> bool:
        """Whether the hole here stands for flags: then a type follows it, else it is the type itself."""
        after = self.tokens[self.at + 1]
        if behind:
            return after != behind
        if after == "{":
            return True
        if after[:1] == "?":
            return self.tokens[self.at + 2] != ","
        return after in ALL_FLAGS or self._type_begins(self.at + 1)

    def _predicate_follows(self, predicates: tuple[str, ...], allowed: frozenset[str]) -> bool:
        """Whether what follows the hole here is a predicate, or flags before one; else the hole is the predicate itself."""
        at = self._behind_hole(self.at)
        token = self.tokens[at]
        if token in predicates or token in allowed:
            return True
        if token[:1] != "?":
            return False
        at = self._behind_hole(at)
        if self.tokens[at][:1] == "?":  # the third hole is a type if a value follows, else it is the first operand
            return self.tokens[self._behind_hole(at)] != ","
        return self._type_begins(at)

    def _behind_hole(self, at: int) -> int:
        """The number of the token behind the hole at ``at`` and its choices."""
        at += 1
        if self.tokens[at] == "{":
            while self.tokens[at] not in ("}", ""):
                at += 1
            at += 1
        return min(at, len(self.tokens) - 1)

    def _type_begins(self, at: int) -> bool:
        """Whether a type begins at the token ``at``, not a value or a phi's pair."""
        token = self.tokens[at]
        if token in ("<", "["):  # a type begins with a count of elements
            return self.tokens[at + 1] == "vscale" or self.tokens[at + 2] == "x"
        return token in self.shared or bool(INTEGER.match(token))
