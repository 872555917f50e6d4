"""A small function for each operation that stands in one, for measuring what Keyhole makes of it."""

from __future__ import annotations

from keyhole.holes.operations import Form, Operation

F, V, VF = "float", "<2 x i32>", "<2 x float>"
_CASTS = {
    "trunc": ("i16", "i8"),
    "zext": ("i8", "i16"),
    "sext": ("i8", "i16"),
    "fptrunc": ("double", F),
    "fpext": (F, "double"),
    "fptoui": (F, "i32"),
    "fptosi": (F, "i32"),
    "uitofp": ("i32", F),
    "sitofp": ("i32", F),
    "ptrtoint": ("ptr", "i64"),
    "ptrtoaddr": ("ptr", "i64"),
    "inttoptr": ("i64", "ptr"),
    "bitcast": ("i32", F),
    "addrspacecast": ("ptr", "ptr addrspace(1)"),
}
_TWO = "i8 noundef %x, i8 noundef %y"
_WRITTEN = {
    "fneg": (F, f"{F} noundef %x", f"  %r = fneg {F} %x\n  ret {F} %r"),
    "icmp": ("i1", _TWO, "  %r = icmp ult i8 %x, %y\n  ret i1 %r"),
    "fcmp": ("i1", f"{F} noundef %x, {F} noundef %y", f"  %r = fcmp olt {F} %x, %y\n  ret i1 %r"),
    "select": ("i8", f"i1 noundef %c, {_TWO}", "  %r = select i1 %c, i8 %x, i8 %y\n  ret i8 %r"),
    "freeze": ("i8", _TWO, "  %r = freeze i8 %x\n  ret i8 %r"),
    "phi": (
        "i8",
        _TWO,
        "e:\n  %c = icmp eq i8 %x, 0\n  br i1 %c, label %a, label %b\na:\n  br label %b\n"
        "b:\n  %r = phi i8 [ %y, %e ], [ 1, %a ]\n  ret i8 %r",
    ),
    "ret": ("i8", _TWO, "  ret i8 %x"),
    "br": ("i8", _TWO, "e:\n  br label %b\nb:\n  ret i8 %x"),
    "switch": ("i8", _TWO, "  switch i8 %x, label %d [ i8 1, label %a ]\na:\n  ret i8 %y\nd:\n  ret i8 %x"),
    "load": ("i8", "ptr noundef %p", "  %r = load i8, ptr %p\n  ret i8 %r"),
    "store": ("i8", "ptr noundef %p, i8 noundef %x", "  store i8 %x, ptr %p\n  ret i8 %x"),
    "alloca": ("i8", _TWO, "  %p = alloca i8\n  store i8 %x, ptr %p\n  %r = load i8, ptr %p\n  ret i8 %r"),
    "getelementptr": (
        "i8",
        "ptr noundef %p",
        "  %q = getelementptr i8, ptr %p, i64 1\n  %r = load i8, ptr %q\n  ret i8 %r",
    ),
    "call": ("i8", _TWO, "  %r = call i8 @g(i8 %x)\n  ret i8 %r"),
    "extractvalue": (
        "i8",
        _TWO,
        "  %p = insertvalue { i8, i8 } poison, i8 %x, 0\n  %r = extractvalue { i8, i8 } %p, 0\n  ret i8 %r",
    ),
    "insertvalue": (
        "{ i8, i8 }",
        _TWO,
        "  %r = insertvalue { i8, i8 } { i8 1, i8 2 }, i8 %x, 0\n  ret { i8, i8 } %r",
    ),
    "extractelement": ("i32", f"{V} noundef %v", f"  %r = extractelement {V} %v, i32 1\n  ret i32 %r"),
    "insertelement": (V, f"{V} noundef %v", f"  %r = insertelement {V} %v, i32 7, i32 1\n  ret {V} %r"),
    "shufflevector": (
        V,
        f"{V} noundef %v",
        f"  %r = shufflevector {V} %v, {V} %v, <2 x i32> <i32 1, i32 0>\n  ret {V} %r",
    ),
    "unreachable": (
        "i8",
        _TWO,
        "  %c = icmp eq i8 %x, 0\n  br i1 %c, label %a, label %b\na:\n  unreachable\nb:\n  ret i8 %x",
    ),
    "fence": ("i8", _TWO, "  fence seq_cst\n  ret i8 %x"),
    "cmpxchg": (
        "i8",
        "ptr noundef %p, i8 noundef %x",
        "  %q = cmpxchg ptr %p, i8 %x, i8 1 seq_cst seq_cst\n  %r = extractvalue { i8, i1 } %q, 0\n  ret i8 %r",
    ),
    "atomicrmw": (
        "i8",
        "ptr noundef %p, i8 noundef %x",
        "  %r = atomicrmw add ptr %p, i8 %x seq_cst\n  ret i8 %r",
    ),
}
_CALLEE = "define i8 @g(i8 noundef %x) {\n  %r = add i8 %x, 1\n  ret i8 %r\n}\n"


def example(row: Operation) -> str:
    """A module with a function ``@f`` that needs the operation; empty for those of exceptions and of C's own conventions."""
    if row.name in _WRITTEN:
        return _CALLEE + _function(*_WRITTEN[row.name])
    if row.name in _CASTS:
        given, result = _CASTS[row.name]
        return _function(result, f"{given} noundef %x", f"  %r = {row.name} {given} %x to {result}\n  ret {result} %r")
    kind = F if row.floats else "i8"
    if row.form is Form.BINARY:
        body = f"  %r = {row.name} {kind} %x, %y\n  ret {kind} %r"
        return _function(kind, f"{kind} noundef %x, {kind} noundef %y", body)
    return _intrinsic(row) if row.form is Form.INTRINSIC else ""


def _function(result: str, parameters: str, body: str) -> str:
    return f"define {result} @f({parameters}) {{\n{body}\n}}\n"


def _intrinsic(row: Operation) -> str:
    """A call of an intrinsic: result, arguments, suffix of the name, and the immediate argument, if there is one."""
    match row.name:
        case name if name.endswith("with.overflow"):
            return _call(name, "{ i8, i1 }", ("i8", "i8"), "i8")
        case name if ".fix" in name:
            return _call(name, "i8", ("i8", "i8"), "i8", "i32 2")
        case "ctlz" | "cttz" | "abs":
            return _call(row.name, "i8", ("i8",), "i8", "i1 false")
        case "scmp" | "ucmp":
            return _call(row.name, "i8", ("i8", "i8"), "i8.i8")
        case "bswap":
            return _call("bswap", "i16", ("i16",), "i16")
        case "is.fpclass":
            return _call("is.fpclass", "i1", (F,), "f32", "i32 3")
        case "frexp":
            return _call("frexp", f"{{ {F}, i32 }}", (F,), "f32.i32")
        case "ldexp":
            return _call("ldexp", F, (F, "i32"), "f32.i32")
        case "fptosi.sat" | "fptoui.sat":
            return _call(row.name, "i32", (F,), "i32.f32")
        case name if name.startswith("vector."):
            return _vector(name)
    kind, suffix = (F, "f32") if row.floats else ("i8", "i8")
    return _call(row.name, kind, (kind,) * row.arity, suffix)


def _vector(name: str) -> str:
    match name:
        case "vector.reduce.fadd" | "vector.reduce.fmul":
            return _call(name, F, (F, VF), "v2f32")
        case "vector.reverse":
            return _call(name, V, (V,), "v2i32")
        case "vector.extract":
            return _call(name, V, ("<4 x i32>",), "v2i32.v4i32", "i64 2")
        case "vector.insert":
            return _call(name, "<4 x i32>", ("<4 x i32>", V), "v4i32.v2i32", "i64 2")
        case "vector.splice":
            return _call(name, V, (V, V), "v2i32", "i32 1")
    return _call(name, F, (VF,), "v2f32") if ".f" in name else _call(name, "i32", (V,), "v2i32")


def _call(name: str, result: str, given: tuple[str, ...], suffix: str, immediate: str = "") -> str:
    parameters = ", ".join(f"{kind} noundef %a{number}" for number, kind in enumerate(given))
    arguments = [f"{kind} %a{number}" for number, kind in enumerate(given)] + ([immediate] if immediate else [])
    types = [*given, *([immediate.split()[0]] if immediate else [])]
    callee = f"@llvm.{name}.{suffix}"
    body = f"  %r = call {result} {callee}({', '.join(arguments)})\n  ret {result} %r"
    return f"declare {result} {callee}({', '.join(types)})\n{_function(result, parameters, body)}"
