"""The loop through which every function is called: native code with one C signature for all types.

The loop is a module of its own that receives the function's address. The function under test is thereby compiled exactly
as it stands: nothing is inlined into it or out of it, no undefined behaviour of its leaks into the loop, and which row was
being called when it crashed is always known, because the row number is stored before each call.
"""

from __future__ import annotations

from keyhole.holes.types import FloatType, IntType, PointerType, Type, VectorType, shaped
from keyhole.native.memory.layout import Leaf, Prototype, leaves

RUN = "keyhole.run"


class Code:
    """Instructions being written, with fresh names."""

    def __init__(self, prefix: str = "v") -> None:
        self.lines: list[str] = []
        self._prefix = prefix
        self._count = 0

    def value(self, text: str) -> str:
        """Append ``%name = text`` with a fresh name; the name."""
        self._count += 1
        name = f"%{self._prefix}{self._count}"
        self.lines.append(f"  {name} = {text}")
        return name

    def do(self, text: str) -> None:
        """Append an instruction without result."""
        self.lines.append(f"  {text}")


def container(leaf: Leaf) -> Type:
    """The type a leaf has in its column."""
    match leaf.lane:
        case IntType():
            return shaped(IntType(8 * leaf.lane_bytes), leaf.type)
        case _:
            return leaf.type


def column_bases(code: Code, count: int) -> list[str]:
    """Load ``count`` column addresses from the table ``%columns``."""
    bases = []
    for index in range(count):
        slot = code.value(f"getelementptr ptr, ptr %columns, i64 {index}")
        bases.append(code.value(f"load ptr, ptr {slot}, align 8"))
    return bases


def element(code: Code, leaf: Leaf, base: str, row: str) -> str:
    """The address of a row in the leaf's column."""
    offset = code.value(f"mul i64 {row}, {leaf.size}")
    return code.value(f"getelementptr i8, ptr {base}, i64 {offset}")


def load_leaf(code: Code, leaf: Leaf, base: str, row: str) -> str:
    """Load a leaf's row from its column."""
    wide = container(leaf)
    loaded = code.value(f"load {wide}, ptr {element(code, leaf, base, row)}, align {leaf.lane_bytes}")
    return loaded if wide == leaf.type else code.value(f"trunc {wide} {loaded} to {leaf.type}")


def store_leaf(code: Code, leaf: Leaf, value: str, base: str, row: str) -> None:
    """Store a leaf in its row."""
    wide = container(leaf)
    stored = value if wide == leaf.type else code.value(f"zext {leaf.type} {value} to {wide}")
    code.do(f"store {wide} {stored}, ptr {element(code, leaf, base, row)}, align {leaf.lane_bytes}")


def assemble(code: Code, type_: Type, values: list[str]) -> str:
    """A value of ``type_`` from the values of its leaves."""
    parts = leaves(type_)
    if len(parts) == 1 and not parts[0].path:
        return values[0]
    whole = "poison"
    for leaf, value in zip(parts, values, strict=True):
        indices = ", ".join(map(str, leaf.path))
        whole = code.value(f"insertvalue {type_} {whole}, {leaf.type} {value}, {indices}")
    return whole


def take_apart(code: Code, type_: Type, whole: str) -> list[str]:
    """The values of a value's leaves."""
    return [
        code.value(f"extractvalue {type_} {whole}, {', '.join(map(str, leaf.path))}") if leaf.path else whole
        for leaf in leaves(type_)
    ]


def call(code: Code, prototype: Prototype, callee: str, values: list[str]) -> str:
    """Call ``callee`` with the values of all parameter leaves; the result's name, empty for ``void``."""
    arguments, rest = [], list(values)
    for parameter, attributes in zip(prototype.parameters, prototype.attributes, strict=True):
        count = len(leaves(parameter))
        whole = assemble(code, parameter, rest[:count]) if count else "zeroinitializer"
        arguments.append(f"{parameter} {attributes} {whole}" if attributes else f"{parameter} {whole}")
        del rest[:count]
    text = f"call {prototype.convention} {prototype.result} {callee}({', '.join(arguments)})"
    if not prototype.result_leaves:
        code.do(text)
        return ""
    return code.value(text)


def run_module(prototype: Prototype) -> str:
    """LLVM IR of ``void keyhole.run(function, header, columns, from, to)``.

    ``columns`` points to the columns' addresses: the parameters' leaves, then the result's. Before the call of row i the
    loop stores i in the header's first word, and the stack's depth in the fourth.
    """
    before, body = Code("base"), Code()
    arguments, results = prototype.parameter_leaves, prototype.result_leaves
    bases = column_bases(before, len(arguments) + len(results))
    values = [load_leaf(body, leaf, base, "%row") for leaf, base in zip(arguments, bases, strict=False)]
    result = call(body, prototype, "%function", values)
    parts = take_apart(body, prototype.result, result) if results else []
    for leaf, value, base in zip(results, parts, bases[len(arguments) :], strict=True):
        store_leaf(body, leaf, value, base, "%row")
    return "\n".join(
        [
            *prototype.definitions,
            f"define void @{RUN}(ptr %function, ptr %header, ptr %columns, i64 %from, i64 %to) noinline {prototype.target} {{",
            "entry:",
            "  %depth = getelementptr i8, ptr %header, i64 24",
            "  %frame = call ptr @llvm.frameaddress.p0(i32 0)",
            "  store volatile ptr %frame, ptr %depth, align 8",
            *before.lines,
            "  %none = icmp uge i64 %from, %to",
            "  br i1 %none, label %done, label %loop",
            "loop:",
            "  %row = phi i64 [ %from, %entry ], [ %next, %loop ]",
            "  store volatile i64 %row, ptr %header, align 8",
            *body.lines,
            "  %next = add i64 %row, 1",
            "  %more = icmp ult i64 %next, %to",
            "  br i1 %more, label %loop, label %done",
            "done:",
            "  store volatile i64 %to, ptr %header, align 8",
            "  ret void",
            "}",
            "declare ptr @llvm.frameaddress.p0(i32)",
        ]
    )


def bits(leaf: Leaf) -> int:
    """Width of a leaf's value in bits, lanes and all."""
    match leaf.lane:
        case IntType(width=width):
            lane = width
        case FloatType() | PointerType():
            lane = 8 * leaf.lane_bytes
        case other:
            raise ValueError(f"not a lane: {other}")
    return lane * (leaf.type.count if isinstance(leaf.type, VectorType) else 1)
