"""Checks learned models on many fresh calls, natively, and without anything that learning used.

A C program is written for each function from what the plan of its calls says; ``learn/check.h`` is the rest of it. The program is
linked with the model, loads the library, makes up calls, and runs both sides on the same memory.
"""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from shutil import which
from typing import assert_never

import llvmlite.binding as binding

from benchmarks.learn_calls import MODEL, call, definitions
from keyhole.native.binaries.shared_object import SharedObject
from keyhole.properties.language.c_types import VOID, canonical, decayed
from keyhole.properties.language.expressions import Apply, Binary, Expression, Literal, Reference, Unary
from keyhole.properties.rules.knowledge import Knowledge
from keyhole.properties.trials.numbers import NumberType, number_type
from keyhole.properties.trials.plan import BufferPlan, Plan, ScalarPlan, plan

FIXED = Path(__file__).parent / "learn" / "check.h"
MOST_MAGIC = 512
_OPERATORS = {"/": "DIVIDE", "%": "REMAINDER"}
_FUNCTIONS = {"abs": "ABSOLUTE", "min": "LEAST", "max": "GREATEST"}


@dataclass(frozen=True, slots=True)
class Right:
    """The model did what the library does on so many calls."""

    calls: int


@dataclass(frozen=True, slots=True)
class Wrong:
    """It did not on some of them; ``example`` is the smallest."""

    calls: int
    example: str


@dataclass(frozen=True, slots=True)
class Broken:
    """The comparison could not be made."""

    reason: str


Checked = Right | Wrong | Broken


@dataclass(frozen=True, slots=True)
class Comparison:
    """What to compare. ``loose``: sums of floats may have been made in another order, and are compared with that in mind."""

    about: Knowledge
    library: SharedObject
    ir: str
    calls: int = 100_000
    seed: int = 1
    loose: bool = False


def check(comparison: Comparison, folder: Path, seconds: float = 300.0) -> Checked:
    """Compare a model with its function; ``folder`` is for the program."""
    compiler = c_linker()
    if compiler is None:
        return Broken("no C compiler")
    name = comparison.about.function.name
    source, model, target = (folder / f"{name}.{ending}" for ending in ("c", "o", "check"))
    source.write_text(program(comparison))
    try:
        model.write_bytes(object_code(comparison.ir, name))
    except RuntimeError as error:
        return Broken(f"LLVM refuses the model: {error}")
    flags = ("-O1", "-fno-sanitize=all", "-w", "-I", str(FIXED.parent), "-o", str(target), str(source), str(model))
    done = subprocess.run([*compiler, *flags, "-lm", "-ldl"], capture_output=True, text=True, check=False)
    if done.returncode:
        return Broken(f"the check does not compile: {done.stderr.strip()[:1000]}")
    try:
        said = subprocess.run(
            [str(target)], capture_output=True, text=True, timeout=seconds, check=False, errors="replace"
        )
    except subprocess.TimeoutExpired:
        return Broken(f"the check took more than {seconds:g} s")
    return _verdict(said.stdout, said.returncode)


def _verdict(text: str, code: int) -> Checked:
    first, _, rest = text.partition("\n")
    word, _, what = first.partition(" ")
    match word:
        case "right":
            return Right(int(what))
        case "wrong":
            return Wrong(int(what), rest.strip())
        case _:
            return Broken(f"{what} {rest}".strip() or f"the check ended with {code}")


def c_linker() -> tuple[str, ...] | None:
    """The command that compiles and links C, None when there is none."""
    for name in ("gcc", "clang", "cc"):
        if which(name):
            return (name,)
    if importlib.util.find_spec("ziglang") is None:
        return None
    return (sys.executable, "-m", "ziglang", "cc", "-target", "x86_64-linux-gnu")


def object_code(ir: str, name: str) -> bytes:
    """The model's machine code. Its function gets a name that no library has, so that it stands beside the library's own.

    Raises RuntimeError when LLVM refuses the module.
    """
    binding.initialize_native_target()
    binding.initialize_native_asmprinter()
    module = binding.parse_assembly(ir)
    module.verify()
    module.get_function(name).name = MODEL
    machine = binding.Target.from_default_triple().create_target_machine(reloc="pic", opt=2)
    code: bytes = machine.emit_object(module)
    return code


def program(comparison: Comparison) -> str:
    """The C program for a function."""
    planned = plan(comparison.about)
    signature = comparison.about.function.signature
    result = number_type(decayed(signature.result))
    nothing = canonical(signature.result) == VOID
    kind = "NOTHING" if nothing else "FLOATING" if result is not None and result.floating else "WORD"
    code = comparison.library.function(signature.name).code
    magic = _magic(code)
    lines = ['#include "check.h"', ""]
    lines += [f"static const whole choices_{index}[] = {{{', '.join(map(_whole, scalar.choices))}}};"
              for index, scalar in enumerate(planned.scalars) if scalar.choices]  # fmt: skip
    lines += [line for index, buffer in enumerate(planned.buffers) for line in _extent(index, buffer, planned)]
    lines += _table("struct scalar scalars", [_scalar(index, each) for index, each in enumerate(planned.scalars)])
    lines += _table("struct buffer buffers", [_buffer(index, planned) for index in range(len(planned.buffers))])
    numbers = {each.name: index for index, each in enumerate(planned.buffers)}
    pairs = [f"{{{numbers[left]}, {numbers[right]}}}" for left, right in planned.overlaps]
    lines += _table("const int overlaps", pairs, "[2]")
    lines += _table("const int32_t magic", [str(each) for each in magic])
    lines += [
        f"const int scalar_count = {len(planned.scalars)}, buffer_count = {len(planned.buffers)};",
        f"const int result_kind = {kind}, result_size = {result.size if result else 8};",
        f"const int overlap_count = {len(pairs)}, magic_count = {len(magic)}, loose = {int(comparison.loose)};",
        "int allowed(void) {",
        f"    return {' && '.join(f'({_c(each, planned)})' for each in planned.constraints) or '1'};",
        "}",
        *definitions(comparison.about.file),
        *call(planned, result, kind, signature.by_value),
        f'int main(void) {{ return check("{comparison.library.path}", "{signature.name}", (void *){MODEL}, '
        f"{comparison.calls}, {comparison.seed}); }}",
    ]
    return "\n".join(lines) + "\n"


def _table(what: str, rows: Sequence[str], shape: str = "") -> list[str]:
    """An array, which has a row even when it has none, because C wants one."""
    return [f"{what}[]{shape} = {{", *(f"    {row}," for row in rows or ("{0}",)), "};"]


def _magic(code: bytes) -> list[int]:
    """Numbers that may occur in machine code: every four bytes of it."""
    found = dict.fromkeys(int.from_bytes(code[at : at + 4], "little", signed=True) for at in range(len(code) - 3))
    return list(found)[:: max(len(found) // MOST_MAGIC, 1)]


def _whole(number: float) -> str:
    """A literal, also for what needs more than 64 bits."""
    value = int(number)
    return f"(whole){value}u" if value >= 0 else f"(-(whole){-value - 1}u - 1)"


def _type(type_: NumberType) -> str:
    return f"{{{type_.size}, {int(type_.signed)}, {int(type_.floating)}, {int(type_.boolean)}}}"


def _scalar(index: int, scalar: ScalarPlan) -> str:
    ends = ("0", "0") if scalar.type.floating else (_whole(scalar.least), _whole(scalar.greatest))
    choices = f"{len(scalar.choices)}, {f'choices_{index}' if scalar.choices else 'NULL'}"
    flags = f"{int(scalar.length)}, {scalar.step}, {int(scalar.finite)}"
    return f'{{"{scalar.name}", {_type(scalar.type)}, {ends[0]}, {ends[1]}, {flags}, {choices}}}'


def _extent(index: int, buffer: BufferPlan, planned: Plan) -> list[str]:
    if buffer.extent is None:
        return []
    return [f"static whole extent_{index}(void) {{ return (whole)({_c(buffer.extent, planned)}); }}"]


def _buffer(index: int, planned: Plan) -> str:
    buffer = planned.buffers[index]
    cells = ", ".join(f"{{{cell.offset}, {_type(cell.type)}}}" for cell in buffer.element.cells)
    places = {each.name: number for number, each in enumerate(planned.buffers)}
    ends = buffer.terminator if buffer.terminator is not None else 0
    fields = [
        f'"{buffer.name}", {buffer.element.size}, {len(buffer.element.cells)}, {{{cells}}}',
        f"{int(buffer.extent is not None)}, {int(buffer.terminator is not None)}, {buffer.multiple}, {buffer.alignment}",
        f"{int(buffer.finite)}, {ends}, {places[buffer.indices] if buffer.indices else -1}",
        f"extent_{index}" if buffer.extent is not None else "NULL",
    ]
    return f"{{{', '.join(fields)}}}"


def _c(expression: Expression, planned: Plan) -> str:
    """A formula in C, over 128-bit integers and doubles."""
    scalars = {each.name: index for index, each in enumerate(planned.scalars)}
    buffers = {each.name: index for index, each in enumerate(planned.buffers)}
    match expression:
        case Literal(value=int(number)):
            return _whole(number)
        case Literal(value=number):
            return repr(float(number))
        case Reference(name=name):
            number_ = planned.scalars[scalars[name]]
            return f"scalars[{scalars[name]}].{'d' if number_.type.floating else 'i'}"
        case Unary(operator=sign, operand=operand):
            return f"({sign}{_c(operand, planned)})"
        case Binary(operator=sign, left=left, right=right) if sign in _OPERATORS:
            return f"{_OPERATORS[sign]}({_c(left, planned)}, {_c(right, planned)})"
        case Binary(operator=sign, left=left, right=right):
            return f"({_c(left, planned)} {sign} {_c(right, planned)})"
        case Apply(function=function, arguments=arguments) if function in _FUNCTIONS:
            return f"{_FUNCTIONS[function]}({', '.join(_c(each, planned) for each in arguments)})"
        case Apply(arguments=(Reference(name=name),)):
            return f"(whole)buffers[{buffers[name]}].length"
        case Apply():
            raise ValueError(f"not a formula that can be written in C: {expression}")
        case _:
            assert_never(expression)
