"""Why an instruction gave poison, and why executing it was undefined behaviour, in words.

Nothing is decided here: the evaluator has said what happened. Which flag or operand it was is found by asking the table's meaning
again, one flag at a time.
"""

from __future__ import annotations

from keyhole.holes.meaning.algebra import Outcome, Widths
from keyhole.holes.meaning.integers import Integers
from keyhole.holes.meaning.lanes import Lanes, lane_widths
from keyhole.holes.meaning.steps import callee
from keyhole.holes.model import Call, Compare, Instruction
from keyhole.holes.operation_of import operation_name
from keyhole.holes.operations import OPERATIONS, Rule, icmp

_INTEGERS = Integers()
_FLAGS = {
    "nsw": "the result does not fit, signed (nsw)",
    "nuw": "the result does not fit, unsigned (nuw)",
    "exact": "bits are lost (exact)",
    "disjoint": "the operands share bits (disjoint)",
    "nneg": "the operand is negative (nneg)",
    "samesign": "the signs differ (samesign)",
}
_PLAIN = {
    "shl": "the shift amount is not less than the width",
    "cttz": "the operand is zero",
    "ctlz": "the operand is zero",
    "abs": "the operand is the least integer",
    "extractelement": "the index is out of range",
    "insertelement": "the index is out of range",
    "shufflevector": "the mask picks poison",
}
_PLAIN |= dict.fromkeys(("lshr", "ashr", "sshl.sat", "ushl.sat"), _PLAIN["shl"])
_UNDEFINED = {
    "br": "the branch depends on poison or undef",
    "switch": "the branch depends on poison or undef",
    "unreachable": "unreachable is reached",
    "ret": "what is returned breaks a promise of the function (noundef, nonnull, range, noreturn...)",
}
AT_ENTRY = "an argument breaks what the parameter's attributes promise"


def poison_reason(instruction: Instruction, operands: tuple[Lanes[int, bool], ...], lanes: Lanes[int, bool]) -> str:
    """Why lanes of the result are poison, empty when none are."""
    if not any(lane.poison for lane in lanes):
        return ""
    name = operation_name(instruction) or ""
    flag = _flag(name, instruction, operands)
    if flag:
        return _FLAGS.get(flag, f"the flag {flag} does not hold")
    spoilt = [str(v) for v, o in zip(instruction.operands, operands, strict=False) if any(lane.poison for lane in o)]
    if spoilt:
        return "poison in " + ", ".join(dict.fromkeys(spoilt))
    if name in _PLAIN:
        return _PLAIN[name]
    return f"the flags {' '.join(map(str, instruction.flags))} do not hold" if instruction.flags else ""


def _flag(name: str, instruction: Instruction, operands: tuple[Lanes[int, bool], ...]) -> str:
    """The first flag that alone makes a lane poison."""
    row = OPERATIONS.get(name)
    if row is None or not instruction.flags or (row.meaning is None and name != "icmp"):
        return ""
    columns = operands[:1] if row.rule is Rule.IMMEDIATE else operands
    widths = lane_widths(instruction.type)
    for flag in map(str, instruction.flags):
        for index, lanes in enumerate(zip(*columns, strict=True)):
            words = tuple(lane.word for lane in lanes)
            if any(lane.poison for lane in lanes):
                continue
            outcome = _outcome(instruction, name, Widths(lanes[0].width, widths[index]), frozenset((flag,)), words)
            without = _outcome(instruction, name, Widths(lanes[0].width, widths[index]), frozenset(), words)
            if outcome.poison and not without.poison:
                return flag
    return ""


def _outcome(
    instruction: Instruction, name: str, at: Widths, flags: frozenset[str], words: tuple[int, ...]
) -> Outcome[int, bool]:
    detail, meaning = instruction.detail, OPERATIONS[name].meaning
    if isinstance(detail, Compare):
        return icmp(_INTEGERS, str(detail.predicate), at.operand, flags, words)
    assert meaning is not None
    return meaning(_INTEGERS, at, flags, words)


def undefined_reason(instruction: Instruction, operands: tuple[Lanes[int, bool], ...]) -> str:
    """Why executing the instruction on those operands was undefined behaviour."""
    opcode = str(instruction.opcode)
    row = OPERATIONS.get(opcode)
    if row is not None and row.divides and len(operands) == 2:
        return _division(operands)
    if opcode in ("load", "store"):
        pointer = operands[-1][0] if operands else None
        if pointer is not None and pointer.poison:
            return "the pointer is poison"
        return "memory may not be accessed there" if opcode == "load" else "memory may not be written there"
    if isinstance(instruction.detail, Call):
        if callee(instruction) == "@llvm.assume":
            return "what is assumed does not hold"
        return "the call breaks what its arguments or its result promise"
    return _UNDEFINED.get(opcode, "a promise about the value does not hold" if instruction.metadata else "")


def _division(operands: tuple[Lanes[int, bool], ...]) -> str:
    dividends, divisors = operands
    if any(lane.poison for lane in divisors):
        return "division by poison"
    if any(lane.word == 0 for lane in divisors):
        return "division by zero"
    if any(lane.poison for lane in dividends):
        return "division of poison, whose quotient might not fit"
    return "the quotient does not fit"
