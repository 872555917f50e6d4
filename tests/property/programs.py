"""Random straight-line integer functions, as data that prints as LLVM assembly and can be mutated."""

from __future__ import annotations

from dataclasses import dataclass, replace

from hypothesis import strategies as st

from keyhole.holes.operations import INTEGER_BINARY, INTEGER_PREDICATES, OPERATIONS, Form, Rule

INTRINSICS = tuple(
    name
    for name, row in OPERATIONS.items()
    if row.is_intrinsic and row.meaning is not None and row.rule in (Rule.SAME, Rule.IMMEDIATE)
)
OPCODES = (*INTEGER_BINARY, *INTEGER_BINARY, *INTRINSICS, "select", "freeze", "trunc")


@dataclass(frozen=True, slots=True)
class Line:
    """One instruction. ``args`` name parameters and earlier lines (``%x0``, ``%v1``), or are literals."""

    opcode: str
    args: tuple[str, ...]
    flags: tuple[str, ...] = ()
    predicate: str = "eq"
    narrow: int = 1
    immediate: int = 0


@dataclass(frozen=True, slots=True)
class Program:
    """A function over words of one width; it returns its last line."""

    width: int
    parameters: tuple[str, ...]
    lines: tuple[Line, ...]

    def text(self, name: str) -> str:
        w = self.width
        parameters = ", ".join(f"i{w} {attributes} %x{i}" for i, attributes in enumerate(self.parameters))
        body = "".join(written(line, i, w) for i, line in enumerate(self.lines))
        result = f"%v{len(self.lines) - 1}" if self.lines else "%x0"
        return f"define i{w} @{name}({parameters}) {{\n{body}  ret i{w} {result}\n}}\n"


def written(line: Line, i: int, w: int) -> str:
    """The line as LLVM assembly (``select`` and ``trunc`` take two lines)."""
    flags = "".join(flag + " " for flag in line.flags)
    args = line.args
    row = OPERATIONS[line.opcode]
    if line.opcode == "select":
        compare = f"  %c{i} = icmp {flags}{line.predicate} i{w} {args[0]}, {args[1]}\n"
        return f"{compare}  %v{i} = select i1 %c{i}, i{w} {args[2]}, i{w} {args[3]}\n"
    if line.opcode == "trunc":
        narrow = f"  %t{i} = trunc {flags}i{w} {args[0]} to i{line.narrow}\n"
        return f"{narrow}  %v{i} = {line.predicate} i{line.narrow} %t{i} to i{w}\n"
    if line.opcode == "freeze":
        return f"  %v{i} = freeze i{w} {args[0]}\n"
    if row.is_intrinsic:
        passed = [f"i{w} {arg}" for arg in args]
        if row.rule is Rule.IMMEDIATE:
            passed = [passed[0], f"i1 {line.immediate}"]
        return f"  %v{i} = call i{w} @llvm.{line.opcode}.i{w}({', '.join(passed)})\n"
    return f"  %v{i} = {line.opcode} {flags}i{w} {args[0]}, {args[1]}\n"


def declarations(program: Program) -> str:
    """The declarations of the intrinsics that the program calls."""
    w = program.width
    result = ""
    for name in sorted({line.opcode for line in program.lines if OPERATIONS[line.opcode].is_intrinsic}):
        row = OPERATIONS[name]
        types = [f"i{w}", "i1"] if row.rule is Rule.IMMEDIATE else [f"i{w}"] * row.arity
        result += f"declare i{w} @llvm.{name}.i{w}({', '.join(types)})\n"
    return result


@st.composite
def a_line(draw: st.DrawFn, index: int, width: int, parameters: int, opcodes: tuple[str, ...], literals: bool) -> Line:
    allowed = [
        name for name in opcodes if not (name == "bswap" and width % 16) and not (name == "trunc" and width == 1)
    ]
    opcode = draw(st.sampled_from(allowed))
    row = OPERATIONS[opcode]
    names = [f"%x{i}" for i in range(parameters)] + [f"%v{i}" for i in range(index)]
    top = 1 << (width - 1)
    numbers = st.sampled_from([0, 1, 2, -1, top - 1, -top, 3, width - 1]).map(lambda v: str(signed_literal(v, width)))
    an_argument = st.sampled_from(names[::-1])
    if literals:
        an_argument = an_argument | numbers
    arity = 4 if opcode == "select" else row.arity
    args = tuple(draw(an_argument) for _ in range(arity))
    has_flags = row.form in (Form.BINARY, Form.CAST)
    flags = tuple(flag for flag in row.flags if draw(st.integers(0, 3)) == 0) if has_flags else ()
    if opcode == "select" and draw(st.integers(0, 4)) == 0:
        flags = ("samesign",)
    predicate = draw(st.sampled_from(("zext", "sext") if opcode == "trunc" else INTEGER_PREDICATES))
    narrow = draw(st.integers(1, max(1, width - 1)))
    return Line(opcode, args, flags, predicate, narrow, draw(st.integers(0, 1)))


def signed_literal(value: int, width: int) -> int:
    """The number that LLVM accepts for this word."""
    word = value & ((1 << width) - 1)
    return word - (1 << width) if word >> (width - 1) else word


@st.composite
def programs(
    draw: st.DrawFn,
    *,
    widths: tuple[int, ...],
    lines: int,
    attributes: tuple[str, ...],
    opcodes: tuple[str, ...] = OPCODES,
) -> Program:
    """A program of at most ``lines`` lines; each of its two parameters has one of the attributes."""
    width = draw(st.sampled_from(widths))
    parameters = tuple(draw(st.sampled_from(attributes)) for _ in range(2))
    count = draw(st.integers(1, lines))
    return Program(
        width, parameters, tuple(draw(a_line(i, width, len(parameters), opcodes, True)) for i in range(count))
    )


@st.composite
def mutations(draw: st.DrawFn, program: Program, opcodes: tuple[str, ...] = OPCODES) -> Program:
    """The program with one line replaced by another, or with one line's flags replaced."""
    at = draw(st.integers(0, len(program.lines) - 1))
    line = program.lines[at]
    if draw(st.booleans()):
        available = OPERATIONS[line.opcode].flags if line.opcode not in ("select", "freeze") else ()
        changed = replace(line, flags=tuple(flag for flag in available if draw(st.booleans())))
    else:
        changed = draw(a_line(at, program.width, len(program.parameters), opcodes, True))
    return replace(program, lines=(*program.lines[:at], changed, *program.lines[at + 1 :]))
