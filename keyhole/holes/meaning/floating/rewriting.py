"""What an instruction may yield whose fast-math flags allow it to be rewritten: ``reassoc contract arcp afn``.

The reference says which rewritings the flags allow, and no end of them. Here an instruction has a *set* of results, which depends
on its opcode, its flags and the values of its operands, and grows with the flags. All that is known of the set is that the plain
result is in it, and what follows from the simplest rewritings: a division by a multiplication with the reciprocal, and back
(``arcp``), a product and a sum fused (``contract``). The rest of the set is an unknown function of a *selector*.

What each instruction of a target yields is the adversary's: the function's value for a selector of its own. A source may
read the same function with any selector for the same flags or fewer. So what a source computes with the same flags on the same
values can be matched, and is moved, merged, left out; two instructions of a target are never taken to agree. That anything
else is impossible is not known, so it is a doubt.

Source: LLVM Language Reference, "Fast-Math Flags", "Rewrite-based flags".
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic

from keyhole.holes.meaning.algebra import Algebra, B, W
from keyhole.holes.meaning.floating.arithmetic import FLOAT_OPCODES, binary
from keyhole.holes.meaning.floating.bits import Bits
from keyhole.holes.meaning.floating.formats import FloatFormat, lane_formats
from keyhole.holes.meaning.floating.intrinsics import fused
from keyhole.holes.meaning.floating.results import INEXACT, Results, flags_of
from keyhole.holes.meaning.lanes import Choices, Lane, Lanes, Unsupported, choose, either
from keyhole.holes.model import Constant, Function, Instruction, Local
from keyhole.holes.operations import intrinsic_row

REWRITING = ("reassoc", "contract", "arcp", "afn")
COMMUTATIVE = frozenset(("fadd", "fmul", "fma", "fmuladd"))
_EXACT = frozenset(  # nothing there is to be rewritten
    "fneg fcmp select phi fabs copysign minnum maxnum minimum maximum minimumnum maximumnum is.fpclass fptosi.sat fptoui.sat "
    "uitofp sitofp fptoui fptosi load vector.reduce.fmin vector.reduce.fmax vector.reduce.fminimum "
    "vector.reduce.fmaximum".split()
)
_PRECISE = frozenset(("fadd", "fsub", "fmul"))  # never approximated by ``afn``
_UNORDERED = ("vector.reduce.fmin", "vector.reduce.fmax")
SELECTOR = 16  # bits: whether operands are swapped, the flags, a number
NUMBER = SELECTOR - len(REWRITING) - 1


def rewriting_flags(instruction: Instruction) -> frozenset[str]:
    """The flags of the instruction that allow it to be rewritten and say something about it."""
    name = _name(instruction)
    if not name or name in _EXACT or not any(lane_formats(instruction.type)):
        return frozenset()
    return flags_of(instruction) & frozenset(REWRITING)


def rewriting_allowed(function: Function) -> frozenset[str]:
    """The flags that allow rewriting and stand anywhere in the function, also where nothing is computed (``fneg``, ``select``)."""
    found = (flags_of(instruction) for instruction in function.instructions())
    return frozenset(REWRITING) & frozenset[str]().union(*found)


def _name(instruction: Instruction) -> str:
    """The opcode, or the intrinsic's name; empty where the flags are a matter of the call."""
    opcode = instruction.opcode
    if opcode != "call":
        return opcode if isinstance(opcode, str) else ""
    last = instruction.operands[-1]
    text = last.text if isinstance(last, Constant) else ""
    row = intrinsic_row(text)
    return "" if row is None else "trunc" if text.startswith("@llvm.trunc.") else row.name


@dataclass(frozen=True, slots=True)
class _Made(Generic[W, B]):
    """An instruction that others may be rewritten together with: its opcode, flags and operands."""

    opcode: str
    flags: frozenset[str]
    operands: tuple[Lanes[W, B], ...]


@dataclass(frozen=True, slots=True)
class _Operand(Generic[W, B]):
    """A lane of an operand; ``format`` is None where it is no float, ``name`` that of its register, if it is one."""

    lane: Lane[W, B]
    format: FloatFormat | None
    name: str = ""


@dataclass(frozen=True, slots=True)
class _Other(Generic[W, B]):
    """What an instruction may yield, and the selector of its result, if it has one."""

    lane: Lane[W, B]
    selector: W | None = None


class Rewriting(Generic[W, B]):
    """The instructions of one function that may be rewritten, as they are evaluated. ``leaving`` are names that are seen outside of
    their loop, where more than one instruction may have made them."""

    def __init__(self, function: Function, m: Algebra[W, B], choices: Choices[W, B], leaving: frozenset[str]) -> None:
        self.m = m
        self.leaving = leaving
        self.choices = choices
        self.alone = sum(map(_computes, function.instructions())) == 1
        self.made: dict[str, _Made[W, B]] = {}

    def result(self, instruction: Instruction, operands: tuple[Lanes[W, B], ...], plain: Lanes[W, B]) -> Lanes[W, B]:
        """The lanes of the instruction, which are ``plain`` where nothing is rewritten."""
        if _is_unordered(instruction):
            return (self._in_some_order(instruction, operands[0], plain[0]),)
        if not rewriting_flags(instruction):
            return plain
        name, flags, formats = _name(instruction), flags_of(instruction), lane_formats(instruction.type)
        if INEXACT in instruction.metadata and self.choices.side == "source":
            self.choices.doubt(self.m.not_b(self.m.false()))
        if instruction.result is not None and instruction.result not in self.leaving:
            self.made[instruction.result] = _Made(name, flags, operands)
        whole = [self._parts(instruction, number, lanes) for number, lanes in enumerate(operands)]
        results = []
        for index, (lane, f) in enumerate(zip(plain, formats, strict=True)):
            if f is None:
                raise Unsupported(f"the flags of this {name} are not modelled yet", instruction.span)
            parts = _of_lane(name, whole, index, len(plain))
            with self.choices.aside():
                others = self._others(name, flags, f, parts, index)
            results.append(self._lane(name, flags, f, parts, lane, others).lane)
        return tuple(results)

    def _in_some_order(self, instruction: Instruction, lanes: Lanes[W, B], plain: Lane[W, B]) -> Lane[W, B]:
        """A minimum or maximum of lanes of which some may be signalling NaNs, each of which may make the others vanish."""
        parts = self._parts(instruction, 0, lanes)
        f = parts[0].format
        assert f is not None
        signalling = either(self.m, *(Bits(self.m, f).is_signalling(lane.word) for lane in lanes))
        assert signalling is not None
        flags = flags_of(instruction) - frozenset(REWRITING) | {"reassoc"}
        found = self._lane(_name(instruction), flags, f, parts, plain, [], signalling).lane
        return choose(self.m, signalling, found, plain)

    def _parts(self, instruction: Instruction, number: int, lanes: Lanes[W, B]) -> tuple[_Operand[W, B], ...]:
        operand = instruction.operands[number]
        name = operand.name if isinstance(operand, Local) else ""
        return tuple(_Operand(lane, f, name) for lane, f in zip(lanes, lane_formats(operand.type), strict=True))

    def _lane(
        self,
        name: str,
        flags: frozenset[str],
        f: FloatFormat,
        operands: tuple[_Operand[W, B], ...],
        plain: Lane[W, B],
        others: list[_Other[W, B]],
        when: B | None = None,
    ) -> _Other[W, B]:
        """One lane: plain, or one of the others, or what the unknown function gives; with its selector. It is only looked at
        where ``when`` holds."""
        m, choices = self.m, self.choices
        mask = sum(1 << i for i, flag in enumerate(REWRITING) if flag in flags)
        words = tuple(operand.lane.word for operand in operands)
        key = " ".join((name, str(f), *(str(operand.format or operand.lane.width) for operand in operands)))
        selector = choices.rewriting(key, mask, words, tuple(other.selector for other in others))
        if selector is None:
            return _Other(plain)
        unknown = self._flagged(flags, f, operands, self._unknown(key, selector, operands, f))
        if choices.side != "source":
            surely = either(m, *(m.eq(unknown.word, lane.word, f.width) for lane in (plain, *(o.lane for o in others))))
            assert surely is not None
            choices.doubt(m.not_b(surely) if when is None else m.and_b(when, m.not_b(surely)))
            return _Other(unknown, selector)
        if not self.alone or ("afn" in flags and name not in _PRECISE):
            choices.doubt(m.not_b(m.false()) if when is None else when)
        otherwise = plain
        which = choices.rewritten(selector) if others else None
        for number, other in enumerate(others, 1):
            assert which is not None
            otherwise = choose(m, m.eq(which, m.const(number, 2), 2), other.lane, otherwise)
        return _Other(choose(m, self._is_allowed(selector, mask), unknown, otherwise), selector)

    def _is_allowed(self, selector: W, mask: int) -> B:
        """Whether the selector is one for some of the flags, and no others."""
        m, w = self.m, len(REWRITING)
        asked = m.trunc(m.lshr(selector, m.const(NUMBER, SELECTOR), SELECTOR), SELECTOR, w)
        zero = m.const(0, w)
        fitting = m.eq(m.and_(asked, m.const(~mask, w), w), zero, w)
        return m.and_b(fitting, m.not_b(m.eq(asked, zero, w)))

    def _unknown(self, key: str, selector: W, operands: tuple[_Operand[W, B], ...], f: FloatFormat) -> W:
        """What the unknown function gives. With the selector's highest bit set it takes two operands that commute as swapped."""
        m = self.m
        words = [(operand.lane.word, operand.lane.width) for operand in operands]
        if key.partition(" ")[0] in COMMUTATIVE:
            swapped = m.slt(selector, m.const(0, SELECTOR), SELECTOR)
            (a, w), (b, _) = words[:2]
            words[:2] = [(m.ite(swapped, b, a, w), w), (m.ite(swapped, a, b, w), w)]
        number = m.and_(selector, m.const((1 << (SELECTOR - 1)) - 1, SELECTOR), SELECTOR)
        return self.choices.unknown(f"rewritten {key}", ((number, SELECTOR), *words), f.width)

    def _flagged(
        self, flags: frozenset[str], f: FloatFormat, operands: tuple[_Operand[W, B], ...], word: W
    ) -> Lane[W, B]:
        """The lane of that word, poison where an operand is, or where the flags say so."""
        m = self.m
        poison = either(m, *(operand.lane.poison for operand in operands))
        values = [(operand.lane.word, operand.format) for operand in operands]
        for value, form in (*values, (word, f)):
            if form is not None:
                bits = Bits(m, form)
                nan = bits.is_nan(value) if "nnan" in flags else None
                poison = either(m, poison, nan, bits.is_infinite(value) if "ninf" in flags else None)
        return Lane(word, f.width, poison)

    # --- the simplest rewritings -----------------------------------------------------------------------------------------

    def _others(
        self, name: str, flags: frozenset[str], f: FloatFormat, parts: tuple[_Operand[W, B], ...], index: int
    ) -> list[_Other[W, B]]:
        """Other results that the instruction surely may have in that lane, at most three."""
        if name == "fdiv" and "arcp" in flags:
            number: Lane[W, B] = Lane(self.m.const(f.one, f.width), f.width)
            reciprocal = self._binary("fdiv", flags, f, _Operand(number, f), parts[1])
            return [self._binary("fmul", flags, f, parts[0], _Operand(reciprocal.lane, f))]
        if name == "fmul" and "arcp" in flags:
            return self._quotients(flags, f, parts, index)
        if name in ("fadd", "fsub") and "contract" in flags:
            return self._fused(name, flags, f, parts, index)
        return []

    def _binary(
        self, name: str, flags: frozenset[str], f: FloatFormat, a: _Operand[W, B], b: _Operand[W, B]
    ) -> _Other[W, B]:
        """A new instruction that a rewriting makes."""
        poison = either(self.m, a.lane.poison, b.lane.poison)
        plain = binary(Results(self.m, f, self.choices, flags), name, a.lane.word, b.lane.word, poison)
        return self._made_anew(name, flags, f, (a, b), plain)

    def _made_anew(
        self, name: str, flags: frozenset[str], f: FloatFormat, operands: tuple[_Operand[W, B], ...], plain: Lane[W, B]
    ) -> _Other[W, B]:
        if self.choices.side != "source" or not flags & frozenset(REWRITING):
            return _Other(plain)
        return self._lane(name, flags, f, operands, plain, [])

    def _quotients(
        self, flags: frozenset[str], f: FloatFormat, parts: tuple[_Operand[W, B], ...], index: int
    ) -> list[_Other[W, B]]:
        """``a * (1.0 / b)`` as ``a / b``."""
        found = []
        for a, reciprocal in (parts, parts[::-1]):
            made = self.made.get(reciprocal.name)
            if made is not None and made.opcode == "fdiv" and "arcp" in made.flags:
                dividend, divisor = (lanes[index] for lanes in made.operands)
                if self.m.known(dividend.word) == f.one and dividend.poison is None:
                    found.append(self._binary("fdiv", flags & made.flags, f, a, _Operand(divisor, f)))
        return found

    def _fused(
        self, name: str, flags: frozenset[str], f: FloatFormat, parts: tuple[_Operand[W, B], ...], index: int
    ) -> list[_Other[W, B]]:
        """A product and a sum, or a difference, rounded once."""
        found = []
        for number, product in enumerate(parts):
            made = self.made.get(product.name)
            if made is None or made.opcode != "fmul" or "contract" not in made.flags:
                continue
            a, b = (lanes[index] for lanes in made.operands)
            c = parts[1 - number].lane
            bits = Bits(self.m, f)
            if name == "fsub" and number == 0:
                c = Lane(bits.negated(c.word), c.width, c.poison)
            elif name == "fsub":
                a = Lane(bits.negated(a.word), a.width, a.poison)
            both = flags & made.flags
            poison = either(self.m, a.poison, b.poison, c.poison)
            plain = fused(Results(self.m, f, self.choices, both), a.word, b.word, c.word, poison)
            operands = (_Operand(a, f), _Operand(b, f), _Operand(c, f))
            found.append(self._made_anew("fma", both, f, operands, plain))
        return found


def _computes(instruction: Instruction) -> bool:
    """Whether the instruction is one with which another may be rewritten: compilers do not always ask for its flags, too."""
    name = _name(instruction)
    return name in FLOAT_OPCODES - _EXACT or bool(rewriting_flags(instruction)) or _is_unordered(instruction)


def _is_unordered(instruction: Instruction) -> bool:
    """Whether it matters in which order lanes are taken, and that is open, whatever the flags."""
    return _name(instruction) in _UNORDERED and "nnan" not in flags_of(instruction)


def _of_lane(
    name: str, operands: list[tuple[_Operand[W, B], ...]], index: int, count: int
) -> tuple[_Operand[W, B], ...]:
    """The operands' lanes on which that lane of the result depends."""
    if name.startswith("vector."):
        return tuple(part for parts in operands for part in parts)
    return tuple(parts[index] if len(parts) == count else parts[0] for parts in operands)
