"""A function of a shared library as a black box: calls are made in a child process, each buffer between unmapped pages.

A harness in LLVM IR is written for the signature. It maps each buffer at an address of its own, far from everything else, so that
it ends where the mapped pages end (or begins where they begin); an access beyond it faults, and the address tells which buffer was
left. After the call the harness copies the buffers back. The function is looked up in its library, not by name in the process.

Registers that carry further arguments are filled with the call's ``poison``: a function that reads an argument which its signature
does not have is found out when its answer changes with the poison.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from types import TracebackType
from typing import Self

from keyhole.holes.types import FloatType, PointerType
from keyhole.native import Argument, Crashed, Outcome, Program, Runner, TimedOut, describe
from keyhole.native import Returned as Came
from keyhole.native.binaries.immediates import constants, texts
from keyhole.native.binaries.shared_object import SharedObject
from keyhole.properties.language.c_types import decayed
from keyhole.properties.language.expressions import Numeric
from keyhole.properties.language.lowering import LoweredSignature, lowered
from keyhole.properties.language.model import Signature
from keyhole.properties.trials.calls import (
    BlackBox,
    Buffer,
    Call,
    Died,
    Elsewhere,
    Guard,
    Place,
    Response,
    Result,
    Returned,
    Strayed,
)
from keyhole.properties.trials.numbers import NumberType, number_type
from keyhole.synth.libraries.passing import caller, plain

HARNESS, FIND, MODEL = "keyhole.harness", "keyhole.find", "keyhole.model"
CALLER, TARGET = "keyhole.caller", "keyhole.target"
BASE, SPACING, PAGE = 0x2000_0000_0000, 1 << 30, 4096
MIDDLE = SPACING // 2
_INTEGER_REGISTERS, _FLOAT_REGISTERS = 6, 8  # that carry arguments, on x86-64
_FIXED = 0x100000 | 0x20 | 0x2  # MAP_FIXED_NOREPLACE | MAP_ANONYMOUS | MAP_PRIVATE


class CalledFunction:
    """A function that is called through a harness, in child processes of a runner. Best used by ``with``."""

    def __init__(self, signature: Signature, found: str, runner: Runner) -> None:
        """``found``: IR of ``ptr @keyhole.find()``, and what that needs; it returns the function's address."""
        lowered_ = lowered(plain(signature))
        if signature.by_value is not None:
            found = found.replace(f"@{FIND}(", f"@{TARGET}(") + caller(signature, CALLER, TARGET)
            found += f"define ptr @{FIND}() {{\n  ret ptr @{CALLER}\n}}\n"
        self._result = number_type(decayed(signature.result))
        self._pointers = sum(isinstance(each.type, PointerType) for each in lowered_.parameters)
        self._program: Program = runner.load(harness(lowered_) + found, f"@{HARNESS}", level=0)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the function's processes."""
        self._program.close()

    def run(self, calls: Sequence[Call]) -> tuple[Response, ...]:
        """Make the calls one after the other in one process, as long as it lives; a response for each."""
        outcomes = self._program.batch([self._row(call) for call in calls])
        return tuple(self._response(call, outcome) for call, outcome in zip(calls, outcomes, strict=True))

    def _row(self, call: Call) -> tuple[Argument, ...]:
        """The harness's arguments: the function's own, with addresses for pointers; then for each place a buffer."""
        starts = _starts(call)
        row: list[Argument] = [
            starts[each.buffer] + each.offset if isinstance(each, Place) else each for each in call.arguments
        ]
        row.append(call.poison)
        for index in range(self._pointers):
            if index < len(call.buffers):
                buffer = call.buffers[index]
                row += [buffer.data, len(buffer.data), starts[index], BASE + index * SPACING + MIDDLE, _mapped(buffer)]
            else:
                row += [None, 0, 0, 0, 0]
        return tuple(row)

    def _response(self, call: Call, outcome: Outcome) -> Response:
        starts = _starts(call)
        match outcome:
            case Came(value=value, buffers=buffers):
                first = len(call.arguments) + 1
                contents = tuple(buffers[first + 5 * index] or b"" for index in range(len(call.buffers)))
                return Returned(_result(value, self._result, call, starts), contents)
            case Crashed(address=int(address)) if starts and 0 <= address - BASE < SPACING * len(starts):
                index = (address - BASE) // SPACING
                return Strayed(index, address - starts[index])
            case _:
                return Died(describe(outcome), isinstance(outcome, TimedOut))


class LibraryFunction(CalledFunction):
    """A function of a shared library. ``constants``, ``texts``: what its machine code has in it or reads."""

    def __init__(self, library: SharedObject, signature: Signature, runner: Runner) -> None:
        """Raises NotFound, ToolError or ParseError when the function is not there or cannot be called."""
        self.constants = constants(library, signature.name)
        self.texts = texts(library, signature.name)
        super().__init__(signature, _looked_up(library.path, signature.name), runner)


class IrFunction(CalledFunction):
    """A function of a module in LLVM IR, called just as one of a library is: the same memory, the same guard pages."""

    def __init__(self, ir: str, signature: Signature, runner: Runner) -> None:
        """Raises ParseError, SourceError or ToolError when the module is not one, or the function cannot be called."""
        own = re.sub(rf"@{re.escape(signature.name)}(?=\()", f"@{MODEL}", ir)
        super().__init__(signature, f"define ptr @{FIND}() {{\n  ret ptr @{MODEL}\n}}\n{own}", runner)


def constants_of(box: BlackBox) -> tuple[Numeric, ...]:
    """Numbers worth trying, where the function's code is at hand."""
    return box.constants if isinstance(box, LibraryFunction) else ()


def texts_of(box: BlackBox) -> tuple[bytes, ...]:
    """Texts worth trying, likewise."""
    return box.texts if isinstance(box, LibraryFunction) else ()


def _looked_up(library: str, symbol: str) -> str:
    """IR that looks a function up in its library."""
    return f"""@library = private constant {_text(library)}
@symbol = private constant {_text(symbol)}
define ptr @{FIND}() {{
  %handle = call ptr @dlopen(ptr @library, i32 2)
  %function = call ptr @dlsym(ptr %handle, ptr @symbol)
  ret ptr %function
}}
declare ptr @dlopen(ptr, i32)
declare ptr @dlsym(ptr, ptr)
"""


def _starts(call: Call) -> list[int]:
    """The address of each buffer."""
    starts = []
    for index, buffer in enumerate(call.buffers):
        pages = BASE + index * SPACING + MIDDLE
        end = pages + _mapped(buffer) - len(buffer.data)
        starts.append(pages if call.guard is Guard.BEFORE else end // buffer.alignment * buffer.alignment)
    return starts


def _mapped(buffer: Buffer) -> int:
    """How many bytes are mapped for a buffer: whole pages, at least one."""
    return max(-(-(len(buffer.data) + buffer.alignment - 1) // PAGE), 1) * PAGE


def _result(value: object, type_: NumberType | None, call: Call, starts: list[int]) -> Result:
    if value is None:
        return None
    if type_ is not None and isinstance(value, float):
        return value
    assert isinstance(value, int), "no signature has another result"
    if type_ is not None:
        return type_.clipped(value)
    for index, (buffer, start) in enumerate(zip(call.buffers, starts, strict=True)):
        if 0 <= value - start <= len(buffer.data):
            return Place(index, value - start)
    return Elsewhere(value)


def harness(signature: LoweredSignature) -> str:
    """LLVM IR of the harness. Pointers come as integers, and for each of them there is room for one buffer: its data and size, its
    address, and the start and size of the pages to map."""
    pointers = [index for index, each in enumerate(signature.parameters) if isinstance(each.type, PointerType)]
    types = ["i64" if index in pointers else str(each.type) for index, each in enumerate(signature.parameters)]
    parameters = [f"{type_} %a{index}" for index, type_ in enumerate(types)]
    parameters.append("i64 %poison")
    for index in pointers:
        numbers = [f"i64 %{name}{index}" for name in ("size", "at", "pages", "mapped")]
        parameters += [f"ptr %data{index}", *numbers]
    result = signature.result
    pointer_result = isinstance(result.type, PointerType)
    nothing = str(result.type) == "void"
    arguments = [
        f"{each.type} {' '.join((*each.attributes, ''))}%{'p' if index in pointers else 'a'}{index}"
        for index, each in enumerate(signature.parameters)
    ]
    floats = sum(isinstance(each.type, FloatType) for each in signature.parameters)
    arguments += ["i64 %poison"] * (_INTEGER_REGISTERS - (len(arguments) - floats))
    arguments += ["double %wrong"] * (_FLOAT_REGISTERS - floats)
    called = f"call {' '.join((*result.attributes, str(result.type)))} %function({', '.join(arguments)})"
    ends = "void" if nothing else "i64 %number" if pointer_result else f"{result.type} %result"
    lines = [
        f"define {'i64' if pointer_result else result.type} @{HARNESS}({', '.join(parameters)}) {{",
        f"  %function = call ptr @{FIND}()",
        "  %wrong = sitofp i64 %poison to double",
        *(line for index in pointers for line in _map(index)),
        f"  {'' if nothing else '%result = '}{called}",
        *(line for index in pointers for line in _unmap(index)),
        *(["  %number = ptrtoint ptr %result to i64"] if pointer_result else []),
        f"  ret {ends}",
        "}",
        "declare ptr @mmap(i64, i64, i32, i32, i32, i64)",
        "declare i32 @munmap(i64, i64)",
        "declare ptr @memcpy(ptr, ptr, i64)",
    ]
    return "\n".join(lines) + "\n"


def _map(index: int) -> list[str]:
    """Instructions that map a parameter's buffer and fill it. Mapping no bytes fails, and no harm is done."""
    return [
        f"  %m{index} = call ptr @mmap(i64 %pages{index}, i64 %mapped{index}, i32 3, i32 {_FIXED}, i32 -1, i64 0)",
        f"  %b{index} = inttoptr i64 %at{index} to ptr",
        f"  call ptr @memcpy(ptr %b{index}, ptr %data{index}, i64 %size{index})",
        f"  %p{index} = inttoptr i64 %a{index} to ptr",
    ]


def _unmap(index: int) -> list[str]:
    return [
        f"  call ptr @memcpy(ptr %data{index}, ptr %b{index}, i64 %size{index})",
        f"  call i32 @munmap(i64 %pages{index}, i64 %mapped{index})",
    ]


def _text(text: str) -> str:
    """An LLVM string constant, with its type."""
    data = text.encode() + b"\0"
    written = "".join(f"\\{byte:02X}" for byte in data)
    return f'[{len(data)} x i8] c"{written}"'
