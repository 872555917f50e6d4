"""What a call may do besides returning a value, as its attributes and its callee's say.

Source: LLVM Language Reference, "Function Attributes" (``memory``, ``willreturn``, ``nounwind``, ``nofree``).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from keyhole.holes.meaning.surroundings import Surroundings

_MEMORY = re.compile(r"\bmemory\s*\(([^)]*)\)")


@dataclass(frozen=True, slots=True)
class Effects:
    """What remains possible.

    ``reads``, ``writes``: memory that the caller can see, and of that (``argument_only``) only what pointer arguments point to.
    ``hidden``, ``hidden_writes``: memory that the caller cannot see. ``returns``: control always comes back, normally; ``never``:
    it never does. ``frees``: memory may be freed.
    """

    reads: bool = True
    writes: bool = True
    hidden: bool = True
    hidden_writes: bool = True
    argument_only: bool = False
    returns: bool = False
    frees: bool = True
    never: bool = False

    @property
    def pure(self) -> bool:
        """Whether the call is a function of its arguments and nothing else."""
        return not (self.reads or self.writes or self.hidden) and self.returns

    @property
    def only_reads(self) -> bool:
        """Whether leaving out the call, or making it twice, would not be noticed."""
        return not (self.writes or self.hidden_writes) and self.returns


def effects(around: Surroundings, *texts: str) -> Effects:
    """The effects that the attribute texts leave possible; several texts say the same of one call, so the strictest counts."""
    all_of = [around.groups(text) for text in texts]
    words = frozenset(word for text in all_of for word in re.findall(r"[A-Za-z_]+", _MEMORY.sub(" ", text)))
    kinds = {"argmem": "readwrite", "inaccessiblemem": "readwrite", "errnomem": "readwrite", "": "readwrite"}
    for text in all_of:
        for found in _MEMORY.finditer(text):
            kinds = {place: _both(kinds[place], kind) for place, kind in _memory(found[1]).items() if place in kinds}
    seen = [kind for place, kind in kinds.items() if place != "inaccessiblemem"]
    writes = any("write" in kind for kind in seen)
    return Effects(
        reads=any("read" in kind for kind in seen),
        writes=writes,
        hidden=kinds["inaccessiblemem"] != "none",
        hidden_writes="write" in kinds["inaccessiblemem"],
        argument_only="write" not in kinds[""] + kinds["errnomem"],
        returns="willreturn" in words and "nounwind" in words and "noreturn" not in words,
        frees=writes and "nofree" not in words,
        never="noreturn" in words,
    )


def _both(a: str, b: str) -> str:
    """What two statements of the same place leave possible."""
    kinds = {"none": set[str](), "read": {"read"}, "write": {"write"}, "readwrite": {"read", "write"}}
    left = kinds.get(a, kinds["readwrite"]) & kinds.get(b, kinds["readwrite"])
    return "readwrite" if len(left) == 2 else next(iter(left), "none")


def _memory(text: str) -> dict[str, str]:
    """What ``memory(…)`` says of each place; the empty name stands for all other memory."""
    parts = [part.strip() for part in text.split(",")]
    default = next((part for part in parts if ":" not in part), "none")
    places = {"argmem": default, "inaccessiblemem": default, "errnomem": default, "": default}
    for part in parts:
        place, colon, kind = part.partition(":")
        if colon:
            places[place.strip()] = kind.strip()
    return places
