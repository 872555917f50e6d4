"""Numbers that a function's x86-64 machine code has in it: what it compares with, masks with, multiplies by.

They are worth trying as inputs, nothing more, so there is no need to decode the code: at every byte, whatever looks like an
instruction with an immediate operand is taken. What is not one gives a number that does no harm.

Source: Intel 64 and IA-32 Architectures Software Developer's Manual, volume 2, chapter 2 and appendix A.
"""

from __future__ import annotations

from collections import Counter

MOST = 24
# opcode: whether a ModRM byte follows, and the immediate's size in bytes
_OPCODES = {
    **dict.fromkeys((0x05, 0x0D, 0x25, 0x2D, 0x35, 0x3D, 0xA9), (False, 4)),
    **dict.fromkeys((0x04, 0x0C, 0x24, 0x2C, 0x34, 0x3C, 0xA8), (False, 1)),
    **dict.fromkeys(range(0xB8, 0xC0), (False, 4)),
    **dict.fromkeys((0x69, 0x81, 0xC7, 0xF7), (True, 4)),
    **dict.fromkeys((0x6B, 0x80, 0x83, 0xC6, 0xF6), (True, 1)),
}
_REGISTER = 0xC0


def immediates(code: bytes) -> tuple[int, ...]:
    """The immediate operands of the code, signed, the most frequent ones first; without 0, 1 and -1, which are tried anyway."""
    found: Counter[int] = Counter()
    for at, opcode in enumerate(code):
        modrm, size = _OPCODES.get(opcode, (False, 0))
        start = at + 1 + modrm
        if size == 0 or start + size > len(code) or (modrm and code[at + 1] < _REGISTER):
            continue
        found[int.from_bytes(code[start : start + size], "little", signed=True)] += 1
    for usual in (0, 1, -1):
        found.pop(usual, None)
    return tuple(number for number, _ in found.most_common(MOST))
