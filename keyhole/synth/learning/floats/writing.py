"""What models of floats have in common: names of types, terms as pieces, the result's place, and a model's two functions."""

from __future__ import annotations

from collections.abc import Callable

from keyhole.properties.trials.numbers import NumberType
from keyhole.synth.learning.expressions.floats.bank import Expression, Leaf
from keyhole.synth.learning.floats.access import Access
from keyhole.synth.learning.floats.code import Body
from keyhole.synth.learning.floats.native import TERMS, Proposal
from keyhole.synth.learning.floats.subject import Subject


def kind_of(subject: Subject, buffer: str) -> str:
    """LLVM's type of a buffer's numbers."""
    dtype = subject.dtype(buffer)
    return ("float" if dtype.itemsize == 4 else "double") if dtype.kind == "f" else f"i{8 * dtype.itemsize}"


def float_kind(type_: NumberType) -> str:
    """LLVM's type of a floating number."""
    return "float" if type_.size == 4 else "double"


def float_cast(code: Body, value: str, kind: str, to: str) -> str:
    """A floating value in another floating type."""
    if kind == to:
        return value
    return code.put(f"{'fpext' if to == 'double' else 'fptrunc'} {kind} {value} to {to}")


def magnitude_of(code: Body, kind: str, value: str) -> str:
    """The magnitude of a floating value."""
    return code.put(f"call {kind} @llvm.fabs.{intrinsic_suffix(kind)}({kind} {value})")


def index_of(code: Body, access: Access, turn: str) -> str:
    """The index of the number that a turn reads or writes."""
    step, start = code.formula(access.step), code.formula(access.start)
    index = turn if step == "1" else code.put(f"mul i64 {turn}, {step}")
    return index if start == "0" else code.put(f"add i64 {index}, {start}")


def result_kind(subject: Subject, slot: str) -> str:
    """LLVM's type of the result that is returned, or goes to a buffer."""
    return kind_of(subject, slot) if slot else str(subject.signature.result.type)


def intrinsic_suffix(kind: str) -> str:
    """A type's name in those of intrinsics."""
    return "f32" if kind == "float" else "f64"


def absolute(expression: Expression) -> Callable[[str, bool], str]:
    """A writer of an expression as a piece in a type; as one of magnitudes, differences are sums: they do not cancel."""

    def write(kind: str, magnitude: bool) -> str:
        lines: list[str] = []

        def operand(each: Expression) -> str:
            if isinstance(each, Leaf):
                return each.operand
            texts = dict(zip("abc", map(operand, each.operands), strict=False))
            *before, last = each.operation.text.split("\n")
            extra = ""
            for line in before:
                extra = f"%e{len(lines)}"
                lines.append(line.format(e=extra, t=kind, **texts))
            name = f"%p{len(lines)}"
            lines.append(last.format(d=f"{name} = ", e=extra, t=kind, s=intrinsic_suffix(kind), **texts))
            return name

        result = operand(expression)
        if not lines:
            return result
        text = "\n".join([*lines[:-1], lines[-1].removeprefix(f"{result} = ")])
        return text.replace("fsub ", "fadd ") if magnitude else text

    return write


def written(code: Body, subject: Subject, slot: str, value: str | None) -> None:
    """End the function with its result. None: it cannot get here, or leaves the slot as it is."""
    result = subject.signature.result.type
    if slot:
        if value is not None:
            code.store(kind_of(subject, slot), value, slot, "0")
        code.do("ret void" if str(result) == "void" else f"ret {result} 0")
    else:
        code.do("unreachable" if value is None else f"ret {result} {value}")


def model(subject: Subject, body: Callable[[Body, bool], None], how: str, ulps: int = 0) -> Proposal:
    """The model whose code the body writes: as it is, and of magnitudes where it holds but for rounding."""
    wide = {
        each.name: (8 * each.type.size, each.type.signed) for each in subject.plan.scalars if not each.type.floating
    }
    texts = []
    for magnitude, suffix in ((False, ""), (True, TERMS)) if ulps else ((False, ""),):
        code = Body(subject.signature, wide)
        body(code, magnitude)
        texts.append(code.function(suffix))
    return Proposal("\n".join(texts), how, ulps)
