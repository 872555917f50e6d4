"""A counterexample that can be run: as LLVM assembly, as a test for pytest, as Python values.

The texts stand alone. Calling the function on a counterexample's arguments is a function without parameters; where the two sides
return different numbers, native code shows it; where poison or undefined behaviour is the matter, only a proof can.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal, TypeAlias

from keyhole.errors import KeyholeError
from keyhole.holes.meaning.memory.pointers import OFFSET, POINTER
from keyhole.holes.model import Signature
from keyhole.holes.text.reader import parse
from keyhole.holes.types import VOID, ArrayType, FloatType, IntType, PointerType, StructType, Type, VectorType

if TYPE_CHECKING:
    from keyhole.proof.counterexamples.contents import MemoryBlock
    from keyhole.proof.tracing.explain import Explanation
    from keyhole.proof.verdicts import Counterexample, Number

Given: TypeAlias = "int | float | bytes | str | tuple[Given, ...]"
"""An argument in Python: a number, a buffer for a pointer, ``"poison"`` or ``"undef"``, a tuple for several lanes."""

NAME = "@counterexample"
_LARGEST = 1 << 16
_FLOATS = {"half": ("<H", "<e"), "float": ("<I", "<f"), "double": ("<Q", "<d")}
_BY_VALUE = re.compile(r"\b(?:byval|sret|inalloca|preallocated|swifterror|swiftself)\b")
_CONVENTION = re.compile(r"\b(?:cc\s*[0-9]+|[a-z0-9_]+cc)\b")


def arguments(found: Counterexample) -> tuple[Given, ...]:
    """What was passed, in order."""
    types = [parameter.type for parameter in _signature(found, "target").parameters] if found.sides else []
    shown: list[Given] = []
    for index, argument in enumerate(found.arguments):
        numbers = iter(argument.value)
        shown.append(_value(types[index], numbers, found) if types else _lanes(argument.value))
    return tuple(shown)


def as_ll(found: Counterexample, side: Literal["source", "target"]) -> str:
    """The side's module, with a function ``@counterexample`` that calls it on the arguments. Raises KeyholeError."""
    signature = _signature(found, side)
    if any(_BY_VALUE.search(parameter.attributes) for parameter in signature.parameters):
        raise _unfit("parameters that are passed in memory")
    passed = [
        f"{parameter.type} {_constant(parameter.type, iter(argument.value), found)}"
        for parameter, argument in zip(signature.parameters, found.arguments, strict=True)
    ]
    convention = " ".join(_CONVENTION.findall(signature.prefix))
    call = f"call {convention + ' ' if convention else ''}{signature.result} {signature.name}({', '.join(passed)})"
    void = signature.result == VOID
    body = f"  {call}\n  ret void" if void else f"  %result = {call}\n  ret {signature.result} %result"
    numbers = {
        int(number.value) >> OFFSET
        for argument in found.arguments
        for number in argument.value
        if _is_pointer(number) and not isinstance(number.value, str)
    }
    blocks = "".join(_global(block) for block in found.blocks if block.number in numbers and block.number)
    comment = "".join(f"; {line}\n" for line in str(found).splitlines())
    text = _text(found, side)
    return f"{comment}\n{text.rstrip()}\n\n{blocks}define {signature.result} {NAME}() {{\n{body}\n}}\n"


def as_pytest(found: Counterexample) -> str:
    """A test that fails as long as the target does what the counterexample says. Raises KeyholeError."""
    ours, theirs = _signature(found, "source").name, _signature(found, "target").name
    lines = ['"""' + found.problem.replace("\\", "\\\\").replace('"', "'") + '"""', "", "import keyhole as kh", ""]
    lines += [f"SOURCE = {_literal(_text(found, 'source'))}", f"TARGET = {_literal(_text(found, 'target'))}", ""]
    if _is_native(found):
        given = ", ".join(map(repr, arguments(found)))
        lines += ["", "def test_the_counterexample() -> None:", *(f"    # {argument}" for argument in found.arguments)]
        lines += [f"    wanted = kh.run(SOURCE, {ours!r}, {given})".replace(", )", ")")]
        lines += [f"    assert kh.run(TARGET, {theirs!r}, {given}) == wanted".replace(", )", ")"), ""]
    lines += ["", "def test_the_target_refines_the_source() -> None:"]
    lines += [f"    verdict = kh.verify(SOURCE, TARGET, reference={ours!r}, function={theirs!r})"]
    lines += ["    assert not isinstance(verdict, kh.Refuted), verdict.counterexample", ""]
    return "\n".join(lines)


def walked(found: Counterexample) -> Explanation:
    """Both sides' executions, step by step. Raises KeyholeError."""
    from keyhole.proof.pairs import Pair
    from keyhole.proof.tracing.explain import explain

    ours, theirs = parse(_text(found, "source")), parse(_text(found, "target"))
    pair = Pair(ours.get(found.source.function), theirs.get(found.target.function), ours, theirs)
    return explain(found, pair)


def _is_native(found: Counterexample) -> bool:
    """Whether running both sides shows it: different numbers from numbers."""
    values = [*(n for argument in found.arguments for n in argument.value), *found.source.value, *found.target.value]
    settled = values and not any(isinstance(number.value, str) for number in values)
    called = found.source.calls or found.target.calls or found.beside or found.blocks
    undefined = found.source.undefined or found.target.undefined
    return bool(settled and not called and not undefined and found.source.value != found.target.value)


def _signature(found: Counterexample, side: Literal["source", "target"]) -> Signature:
    name = (found.source if side == "source" else found.target).function
    return parse(_text(found, side)).get(name).signature


def _text(found: Counterexample, side: Literal["source", "target"]) -> str:
    if found.sides is None:
        hint = "counterexamples of kh.verify have one"
        raise KeyholeError("this counterexample has no program with it", code="no-program", hint=hint)
    return found.sides[0 if side == "source" else 1]


def _literal(text: str) -> str:
    quoted = '"""' not in text and not text.endswith(("\\", '"'))
    return f'r"""\n{text.rstrip()}\n"""' if quoted else repr(text)


def _is_pointer(number: Number) -> bool:
    return number.width == POINTER


def _lanes(value: tuple[Number, ...]) -> Given:
    lanes = tuple(number.value for number in value)
    return lanes[0] if len(lanes) == 1 else lanes


def _value(type_: Type, numbers: Iterator[Number], found: Counterexample) -> Given:
    match type_:
        case VectorType(count=count, element=element) | ArrayType(count=count, element=element):
            return tuple(_value(element, numbers, found) for _ in range(count))
        case StructType(elements=elements):
            return tuple(_value(element, numbers, found) for element in elements)
    word = next(numbers).value
    match type_:
        case FloatType(kind=kind) if kind in _FLOATS and isinstance(word, int):
            as_word, as_float = _FLOATS[kind]
            number: float = struct.unpack(as_float, struct.pack(as_word, word))[0]
            return number
        case PointerType() if isinstance(word, int) and word:
            block = next((one for one in found.blocks if one.number == word >> OFFSET), None)
            offset = word & ((1 << OFFSET) - 1)
            inside = block is not None and block.size <= _LARGEST and offset <= block.size
            return _content(block)[offset:] if block is not None and inside else str(word)
        case _:
            return word


def _content(block: MemoryBlock) -> bytes:
    """What the block held at entry, zero where that did not matter. Raises KeyholeError for what is no number."""
    content = bytearray(block.size)
    for cell in block.cells:
        if not isinstance(cell.before, int):
            raise _unfit(f"memory that holds {cell.before}")
        if 0 <= cell.offset < block.size:
            content[cell.offset] = cell.before
    return bytes(content)


def _global(block: MemoryBlock) -> str:
    if block.size > _LARGEST:
        raise _unfit(f"a block of {block.size} bytes")
    if block.name:
        raise _unfit(f"the content of {block.name}")
    data = "".join(f"\\{byte:02X}" for byte in _content(block))
    return f'@block.{block.number} = global [{block.size} x i8] c"{data}"\n\n'


def _constant(type_: Type, numbers: Iterator[Number], found: Counterexample) -> str:
    """A constant in LLVM assembly from the next lanes."""
    match type_:
        case VectorType(count=count, element=element, scalable=False):
            return f"<{', '.join(f'{element} {_constant(element, numbers, found)}' for _ in range(count))}>"
        case ArrayType(count=count, element=element):
            return f"[{', '.join(f'{element} {_constant(element, numbers, found)}' for _ in range(count))}]"
        case StructType(elements=elements, packed=packed):
            inner = ", ".join(f"{element} {_constant(element, numbers, found)}" for element in elements)
            return f"<{{ {inner} }}>" if packed else f"{{ {inner} }}"
    word = next(numbers).value
    if isinstance(word, str):
        return word
    match type_:
        case IntType(width=1):
            return "true" if word else "false"
        case IntType():
            return str(word)
        case FloatType(kind=kind):
            return _float(kind, word)
        case PointerType():
            return _pointer(word)
        case _:
            raise _unfit(f"values of type {type_}")


def _float(kind: str, word: int) -> str:
    match kind:
        case "half":
            return f"0xH{word:04X}"
        case "bfloat":
            return f"0xR{word:04X}"
        case "double":
            return f"0x{word:016X}"
        case "float":
            sign, rest = word >> 31, word & 0x7FFFFFFF
            if rest > 0x7F800000:  # a NaN keeps its payload, which going through a number might not
                return f"0x{sign << 63 | 0x7FF << 52 | (rest & 0x7FFFFF) << 29:016X}"
            number = struct.unpack("<f", struct.pack("<I", word))[0]
            return f"0x{struct.unpack('<Q', struct.pack('<d', number))[0]:016X}"
        case _:
            raise _unfit(f"values of type {kind}")


def _pointer(word: int) -> str:
    if word == 0:
        return "null"
    block, offset = word >> OFFSET, word & ((1 << OFFSET) - 1)
    if not block:
        return f"inttoptr (i64 {offset} to ptr)"
    return f"getelementptr (i8, ptr @block.{block}, i64 {offset})" if offset else f"@block.{block}"


def _unfit(what: str) -> KeyholeError:
    return KeyholeError(f"no program that stands alone can say {what}", code="not-playable")
