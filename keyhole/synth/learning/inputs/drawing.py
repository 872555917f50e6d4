"""Cases drawn for learning: thousands in the time that a shrinking generator needs for one."""

from __future__ import annotations

from dataclasses import dataclass

from keyhole.synth.learning.inputs.cases import Case, needs
from keyhole.synth.learning.inputs.contents import drawn_content
from keyhole.synth.learning.inputs.own_numbers import own_length
from keyhole.synth.learning.inputs.scalars import drawn_scalars
from keyhole.synth.learning.inputs.shapes import Unusual, word
from keyhole.synth.learning.inputs.source import Source

ATTEMPTS = 60
LONGEST = 12
MOST = 5000  # elements of a buffer
MIXED = 3  # magic numbers in one case
OWN_LENGTHS = 0.03  # of the calls have a length of the function's own


@dataclass(slots=True)
class Drawing(Source):
    """Draws cases."""

    def cases(self, count: int, longest: int = LONGEST) -> list[Case]:
        """So many cases, or fewer where hardly any meets the constraints. Raises Unusual when none does."""
        found: list[Case] = []
        for _ in range(count * ATTEMPTS):
            case = self.case(longest)
            if case is not None:
                found.append(case)
                if len(found) == count:
                    break
        if not found:
            raise Unusual("no call meets the constraints", code="no-values")
        return found

    def case(self, longest: int) -> Case | None:
        """One case; None when it breaks a constraint."""
        rng = self.rng
        pool = [rng.choice((0, 1, 2, 65, 97, 127, 128, 255, rng.getrandbits(8), rng.getrandbits(64))) for _ in range(2)]
        pool += rng.sample(self.magic, min(rng.choice((0, 1, MIXED)), len(self.magic)))
        most = rng.randint(0, longest) if rng.random() < 0.8 else rng.choice((0, 1, 2, longest))
        if rng.random() < OWN_LENGTHS and (own := own_length(rng, self.magic, self.texts)) is not None:
            most = own
        scalars = drawn_scalars(self, pool, most)
        lengths = {name: most if rng.random() < 0.5 else rng.randint(0, most) for name in self.shape.strings}
        needed = self._needed(scalars, lengths)
        if needed is None:
            return None
        case = Case(scalars, self._contents(scalars, lengths, needed, pool))
        return case if needs(self.shape, case) == needed else None

    def _needed(self, scalars: dict[str, int], lengths: dict[str, int]) -> dict[str, int] | None:
        """How many elements each buffer must have; None when that is too many, or not allowed."""
        try:
            needed = needs(self.shape, Case(scalars, {}), lengths)
        except KeyError:
            return None
        if needed is None or any(count > MOST for count in needed.values()):
            return None
        if any(each.indices and needed[each.name] and not needed[each.indices] for each in self.shape.plan.buffers):
            return None
        return needed

    def _contents(
        self, scalars: dict[str, int], lengths: dict[str, int], needed: dict[str, int], pool: list[int]
    ) -> dict[str, tuple[int, ...]]:
        """All buffers; a text has its terminator where its length says, and not before."""
        contents: dict[str, tuple[int, ...]] = {}
        for buffer in self.shape.plan.buffers:
            drawn = drawn_content(self, buffer, needed, pool, tuple(scalars.values()), contents)
            if buffer.name in lengths and drawn:
                end = word(buffer.terminator or 0, self.shape.type_of(buffer.name))
                at = min(lengths[buffer.name], len(drawn) - 1)
                drawn = [each if each != end else end ^ 1 for each in drawn[:at]] + [end] + drawn[at + 1 :]
            contents[buffer.name] = tuple(drawn)
        return contents
