"""What a call may do besides returning a value, as its attributes and its callee's say.

Source: LLVM Language Reference, "Function Attributes" (``memory``, ``willreturn``, ``nounwind``, ``nofree``).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from keyhole.holes.meaning.surroundings import Surroundings

_PROMISES = frozenset(
    "willreturn nounwind noreturn nofree nosync norecurse nocallback speculatable mustprogress allockind allocsize "
    "nocreateundeforpoison".split()
)
# Not ``nofree``: such a function may have memory freed that it allocated itself (LangRef, "Function Attributes").
_TRANSITIVE = frozenset(("willreturn", "nounwind", "nosync"))
_MEMORY = re.compile(r"\bmemory\s*\(([^)]*)\)")


@dataclass(frozen=True, slots=True)
class Effects:
    """``reads`` and ``writes``: memory that the caller can see; ``reads_around`` and ``writes_around``: other memory than that to
    which the arguments point; ``learns`` and ``hidden``: it reads, or writes, memory that the caller cannot see; ``returns``:
    control always comes back, normally; ``frees``: it may free memory; ``never``: control never comes
    back; ``speculatable``: it is never undefined behaviour."""

    reads: bool = True
    writes: bool = True
    reads_around: bool = True
    writes_around: bool = True
    learns: bool = True
    hidden: bool = True
    returns: bool = False
    frees: bool = True
    never: bool = False
    promised: frozenset[str] = frozenset()
    speculatable: bool = False

    @property
    def claims(self) -> frozenset[str]:
        """What is promised of the call."""
        may = ("reads", "writes", "reads_around", "writes_around", "learns", "hidden", "frees")
        return self.promised.union(f"not {word}" for word in may if not getattr(self, word))

    @property
    def pure(self) -> bool:
        """Whether the call is a function of its arguments and nothing else."""
        return not (self.reads or self.writes or self.learns or self.hidden) and self.returns

    @property
    def only_reads(self) -> bool:
        """Whether leaving out the call, or making it twice, would not be noticed."""
        return not (self.writes or self.hidden) and self.returns


def of_all_calls(around: Surroundings, text: str, caught: bool) -> str:
    """What the attributes of a function promise of every call in it, as attributes: that the call does otherwise would make the
    function do so, which is undefined behaviour. ``caught``: exceptions stay in the function."""
    words = frozenset(around.groups(_MEMORY.sub(" ", text)).split())
    return " ".join(sorted(words & (_TRANSITIVE - {"nounwind"} if caught else _TRANSITIVE)))


def effects(around: Surroundings, *texts: str) -> Effects:
    """The effects that the attribute texts leave possible; several texts say the same of one call, so the strictest counts."""
    all_of = [around.groups(text) for text in texts]
    words = frozenset(word for text in all_of for word in re.findall(r"[A-Za-z_]+", _MEMORY.sub(" ", text)))
    may = [True] * 6
    for text in all_of:
        for found in _MEMORY.finditer(text):
            may = [a and b for a, b in zip(may, _memory(found[1]), strict=True)]
    returns = "willreturn" in words and "nounwind" in words and "noreturn" not in words
    reads, writes, reads_around, writes_around, learns, hidden = may
    frees = writes and "nofree" not in words
    return Effects(
        reads,
        writes,
        reads_around,
        writes_around,
        learns,
        hidden,
        returns,
        frees,
        "noreturn" in words,
        words & _PROMISES,
        "speculatable" in words,
    )


def _memory(text: str) -> list[bool]:
    """The first six fields of ``Effects``, of ``memory(…)``."""
    parts = [part.strip() for part in text.split(",")]
    default = next((part for part in parts if ":" not in part), "none")
    places = {"argmem": default, "inaccessiblemem": default, "errnomem": default, "": default}
    for part in parts:
        place, colon, kind = part.partition(":")
        if colon:
            places[place.strip()] = kind.strip()
    seen = [kind for place, kind in places.items() if place != "inaccessiblemem"]
    around = [kind for place, kind in places.items() if place not in ("inaccessiblemem", "argmem")]
    hidden = [places["inaccessiblemem"]]

    def does(kinds: list[str], what: str) -> bool:
        return any(kind in (what, "readwrite") for kind in kinds)

    reads, writes = ([does(kinds, what) for kinds in (seen, around, hidden)] for what in ("read", "write"))
    return [reads[0], writes[0], reads[1], writes[1], reads[2], writes[2]]
