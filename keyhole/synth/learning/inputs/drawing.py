"""Cases drawn for learning: thousands in the time that a shrinking generator needs for one."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from itertools import accumulate, islice

from keyhole.properties.language.expressions import references
from keyhole.properties.trials.numbers import NumberType
from keyhole.properties.trials.plan import BufferPlan, ScalarPlan
from keyhole.synth.learning.inputs.cases import Case, needs
from keyhole.synth.learning.inputs.own_numbers import own_length, partner, reckoned, related, run, sparse
from keyhole.synth.learning.inputs.shapes import Shape, Unusual, word

ATTEMPTS = 60
LONGEST = 12
LONG = 64  # elements
MIXED = 3  # magic numbers in one case
PLANTED = 0.1  # of the contents of buffers have some of them beside each other
# Of the calls have a length of the function's own, and only such numbers as scalars; of the scalars have to do with one.
OWN_LENGTHS, TOGETHER, RELATED = 0.03, 0.05, 0.1
# Of the calls that are attacks have a scalar that goes with another one; of their scalars are reckoned, or have few bits.
PAIRED, RECKONED, SPARSE = 0.15, 0.15, 0.02
BESIDE = (0, 0, 0, 1, -1, 2, -2, 3, -3)  # what is added to a power of two
STEPPING = 0.1  # of their contents go from element to element by
STEPS = (-2, -1, -1, 0, 1, 1, 2)


class Drawing:
    """Draws cases. ``magic`` are numbers worth trying everywhere, ``texts`` what may be looked for in a buffer.

    ``attacking``: to refute an idea, calls are also made that say little where there is none.
    """

    def __init__(
        self, shape: Shape, rng: random.Random, magic: Sequence[int] = (), texts: Sequence[bytes] = ()
    ) -> None:
        self.shape = shape
        self.rng = rng
        self.magic = list(magic)
        self.texts = tuple(texts)
        self.attacking = False

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
        scalars = {each.name: self._scalar(each, pool, most) for each in self.shape.plan.scalars}
        if self.magic and rng.random() < TOGETHER:
            scalars |= self._together()
        elif self.attacking and rng.random() < PAIRED:
            scalars |= self._paired(scalars)
        case = Case(scalars, {})
        lengths: dict[str, int] = {}
        terminated = [each for each in self.shape.plan.buffers if each.terminator is not None]
        for buffer in terminated:
            lengths[buffer.name] = most if rng.random() < 0.5 else rng.randint(0, most)
        try:
            needed = needs(self.shape, case, lengths)
        except KeyError:
            return None
        if needed is None or any(count > 5000 for count in needed.values()):
            return None
        if any(each.indices and needed[each.name] and not needed[each.indices] for each in self.shape.plan.buffers):
            return None
        contents: dict[str, tuple[int, ...]] = {}
        for buffer in self.shape.plan.buffers:
            drawn = self._content(buffer, needed[buffer.name], pool, tuple(scalars.values()), contents, needed)
            if buffer.name in lengths and drawn:
                end = word(buffer.terminator or 0, self.shape.type_of(buffer.name))
                at = min(lengths[buffer.name], len(drawn) - 1)
                drawn = [each if each != end else end ^ 1 for each in drawn[:at]] + [end] + drawn[at + 1 :]
            contents[buffer.name] = tuple(drawn)
        case = Case(scalars, contents)
        return case if needs(self.shape, case) == needed else None

    def _scalar(self, scalar: ScalarPlan, pool: list[int], most: int) -> int:
        rng, type_ = self.rng, scalar.type
        if scalar.choices:
            return word(rng.choice(scalar.choices), type_)
        least, greatest = int(scalar.least), int(scalar.greatest)
        if scalar.length:
            least, greatest = max(least, -3 if type_.signed else 0), min(greatest, max(most, least + most))
            if self._whole(scalar.name) and rng.random() < 0.97 and least <= most <= greatest:
                return word(most - most % scalar.step, type_)
            return word(rng.randint(-(-least // scalar.step), greatest // scalar.step) * scalar.step, type_)
        greatest = max(min(greatest, self.shape.ceilings.get(scalar.name, greatest)), least)
        near = rng.choice((0, 1, 2, 3, -1, least, greatest, *pool))
        power = (1 << rng.randrange(8 * type_.size)) + rng.choice(BESIDE)
        drawn = rng.choice((near, near, rng.randint(least, greatest), rng.randint(-20, 40), most,
                            rng.getrandbits(rng.randint(1, 8 * type_.size)), power))  # fmt: skip
        if self.magic and rng.random() < RELATED:
            drawn = related(rng, self.magic, 8 * type_.size)
        elif self.attacking and self.magic and rng.random() < RECKONED:
            drawn = reckoned(rng, self.magic, 8 * type_.size)
        elif self.attacking and rng.random() < SPARSE:
            drawn = sparse(rng, 8 * type_.size)
        number = type_.clipped(drawn)
        if not least <= number <= greatest:
            number = least + (drawn - least) % (greatest - least + 1)
        return word(-(-number // scalar.step) * scalar.step, type_)

    def _free(self) -> list[ScalarPlan]:
        """The scalars that may have any number."""
        return [each for each in self.shape.plan.scalars if not each.length and not each.choices]

    def _most(self, scalar: ScalarPlan) -> float:
        return min(scalar.greatest, self.shape.ceilings.get(scalar.name, scalar.greatest))

    def _paired(self, scalars: Mapping[str, int]) -> dict[str, int]:
        """A scalar that goes with another one."""
        free = self._free()
        if len(free) < 2:
            return {}
        one, other = self.rng.sample(free, 2)
        number = one.type.clipped(partner(self.rng, other.type.clipped(scalars[other.name]), self.magic))
        fits = one.least <= number <= self._most(one) and number % one.step == 0
        return {one.name: word(number, one.type)} if fits else {}

    def _together(self) -> dict[str, int]:
        """Numbers that the function's code has near each other, for all scalars that may have any."""
        rng, free = self.rng, self._free()
        ends = [(each.least, self._most(each)) for each in free]
        known = [number for number in self.magic if any(least <= number <= most for least, most in ends)]
        if not known:
            return {}
        first, room = rng.randrange(len(known)), len(free) * rng.choice((1, 2)) + 1
        near = rng.sample([known[(first + at) % len(known)] for at in range(room)], len(free))
        return {
            each.name: word(number, each.type)
            for each, (least, most), number in zip(free, ends, near, strict=True)
            if least <= number <= most and number % each.step == 0
        }

    def _whole(self, name: str) -> bool:
        """Whether a scalar is by itself the length of some buffer."""
        return any(each.extent is not None and name in references(each.extent) for each in self.shape.plan.buffers)

    def _content(
        self,
        buffer: BufferPlan,
        count: int,
        pool: list[int],
        scalars: tuple[int, ...],
        made: Mapping[str, tuple[int, ...]],
        needed: Mapping[str, int],
    ) -> list[int]:
        rng, type_ = self.rng, self.shape.type_of(buffer.name)
        if buffer.indices is not None:
            room = needed.get(buffer.indices, count)
            return [rng.randrange(room) if room else 0 for _ in range(count)]
        mood = rng.randrange(9) if count <= LONG or rng.random() < 0.6 else 9
        if self.attacking and rng.random() < STEPPING:
            mood = 10
        width = 8 * type_.size
        others = [each for elements in made.values() for each in elements[:4]]
        sought = rng.sample(scalars, min(len(scalars), 2))
        few = [word(each, type_) for each in (*pool, *others[:3], *sought)] + [rng.getrandbits(width)]
        power = word((1 << rng.randrange(width)) + rng.choice(BESIDE), type_)
        edges = [
            power,
            0,
            1,
            2,
            word(-1, type_),
            1 << (width - 1),
            (1 << (width - 1)) - 1,
            65,
            90,
            97,
            122,
            48,
            57,
            32,
            10,
        ]
        if mood == 0:
            drawn = [rng.choice(few) for _ in range(count)]
        elif mood == 1:
            drawn = [rng.choice((*few, *edges)) for _ in range(count)]
        elif mood == 2:
            drawn = [word(rng.randint(-10, 10), type_) for _ in range(count)]
        elif mood == 3:
            drawn = sorted(
                (rng.getrandbits(width) for _ in range(count)), key=type_.clipped, reverse=rng.random() < 0.3
            )
        elif mood == 4:
            same = [elements for elements in made.values() if len(elements) >= count]
            drawn = [word(each, type_) for each in rng.choice(same)[:count]] if same else [rng.choice(few)] * count
            if rng.random() < 0.25:
                drawn = [each ^ (1 << width) - 1 for each in drawn]
            if drawn and rng.random() < 0.7:
                drawn[rng.randrange(count)] = rng.getrandbits(width)
        elif mood == 8:
            drawn = [rng.choice((0, 1, word(-1, type_), 1 << (width - 1)))] * count
        elif mood == 9:  # what is looked for stands anywhere in a long buffer, once
            drawn = (
                [rng.getrandbits(width)] * count if rng.randrange(2) else [rng.getrandbits(width) for _ in range(count)]
            )
            own = own_length(rng, self.magic, ()) if rng.randrange(2) else None
            at = own if own is not None and own < count else rng.randrange(count)
            drawn[at] = word(rng.choice((*scalars, *few)), type_)
        elif mood == 10:
            steps = rng.choice((STEPS, STEPS[-3:], STEPS[:3]))
            walked = accumulate((rng.choice(steps) for _ in range(count)), initial=rng.getrandbits(width))
            drawn = [word(each, type_) for each in islice(walked, count)]
        elif mood == 5:
            drawn = [rng.randint(32, 126) & ((1 << width) - 1) for _ in range(count)]
        else:
            drawn = [rng.getrandbits(width) for _ in range(count)]
        if (self.magic or self.texts) and rng.random() < PLANTED:
            self._plant(drawn, type_)
        return drawn

    def _plant(self, elements: list[int], type_: NumberType) -> None:
        """Put what the code knows at the start, at the end (before or after it a terminator), or anywhere."""
        rng, found = self.rng, run(self.rng, self.magic, self.texts)
        room = len(elements) - len(found)
        if room >= 0:
            start = max(rng.choice((0, room, room - 1, rng.randint(0, room))), 0)
            elements[start : start + len(found)] = [word(each, type_) for each in found]
