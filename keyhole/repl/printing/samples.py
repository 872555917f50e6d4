"""How operations are written: a line or two of LLVM assembly for each, made from its row in the table."""

from __future__ import annotations

from collections.abc import Callable

from keyhole.holes.operations import Form, Operation, Rule

_OTHERS = {
    "phi": "%r = phi i32 [ 0, %entry ], [ %next, %loop ]",
    "ret": "ret i32 %x",
    "br": "br i1 %c, label %then, label %else",
    "switch": "switch i32 %x, label %other [ i32 0, label %zero ]",
    "unreachable": "unreachable",
    "load": "%r = load i32, ptr %p",
    "store": "store i32 %x, ptr %p",
    "alloca": "%p = alloca i32",
    "getelementptr": "%q = getelementptr inbounds i32, ptr %p, i64 %n",
    "call": "%r = call i32 @f(i32 %x)",
    "extractvalue": "%r = extractvalue { i32, i1 } %pair, 0",
    "insertvalue": "%r = insertvalue { i32, i1 } %pair, i32 %x, 0",
    "extractelement": "%r = extractelement <4 x i32> %v, i32 0",
    "insertelement": "%r = insertelement <4 x i32> %v, i32 %x, i32 0",
    "shufflevector": "%r = shufflevector <2 x i32> %v, <2 x i32> %w, <2 x i32> <i32 1, i32 2>",
    "fneg": "%r = fneg float %x",
    "fcmp": "%r = fcmp olt float %x, %y",
}
_CASTS = {
    "trunc": ("i32", "i8"),
    "zext": ("i8", "i32"),
    "sext": ("i8", "i32"),
    "fptrunc": ("double", "float"),
    "fpext": ("float", "double"),
    "fptoui": ("float", "i32"),
    "fptosi": ("float", "i32"),
    "uitofp": ("i32", "float"),
    "sitofp": ("i32", "float"),
    "ptrtoint": ("ptr", "i64"),
    "inttoptr": ("i64", "ptr"),
    "bitcast": ("i32", "float"),
}


def samples(row: Operation) -> tuple[str, ...]:
    """How an operation is written, with a flag where it has any; none for what has no short form."""
    if row.name in _OTHERS:
        return (_OTHERS[row.name],)
    write = _FORMS.get(row.form)
    plain = write(row, "") if write is not None else ""
    flagged = (write(row, f" {row.flags[-1]}"),) if write is not None and plain and row.flags else ()
    return (plain, *flagged) if plain else ()


def _binary(row: Operation, flag: str) -> str:
    return f"%r = {row.name}{flag} {'float' if row.floats else 'i32'} %x, %y"


def _cast(row: Operation, flag: str) -> str:
    if row.name not in _CASTS:
        return ""
    before, after = _CASTS[row.name]
    return f"%r = {row.name}{flag} {before} %x to {after}"


def _intrinsic(row: Operation, flag: str) -> str:
    """Those on whole numbers; of others the types are not all one."""
    if row.rule not in (Rule.SAME, Rule.OVERFLOW, Rule.IMMEDIATE) or row.floats or row.meaning is None:
        return ""
    arguments = [f"i32 %{name}" for name in "xyz"[: row.arity]]
    if row.rule is Rule.IMMEDIATE:
        arguments = ["i32 %x", "i1 false"]
    result = "{ i32, i1 }" if row.rule is Rule.OVERFLOW else "i32"
    return f"%r = call {result} @llvm.{row.name}.i32({', '.join(arguments)})"


_FORMS: dict[Form, Callable[[Operation, str], str]] = {
    Form.BINARY: _binary,
    Form.CAST: _cast,
    Form.COMPARE: lambda row, flag: f"%r = {row.name}{flag} slt i32 %x, %y",
    Form.SELECT: lambda row, flag: "" if flag else "%r = select i1 %c, i32 %x, i32 %y",
    Form.FREEZE: lambda row, flag: f"%r = {row.name} i32 %x",
    Form.INTRINSIC: _intrinsic,
}
