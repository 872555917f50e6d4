"""A page for each operation of LLVM's: what its row says, and what small functions that use it return."""

from __future__ import annotations

from collections.abc import Iterator

from keyhole.errors import KeyholeError
from keyhole.holes.meaning.fixed import FIXED_POINT
from keyhole.holes.meaning.vectors import VECTOR_CALLS
from keyhole.holes.operations import OPERATIONS, Form, Operation, Rule
from keyhole.holes.text.reader import parse
from keyhole.holes.types import ArrayType, FloatType, StructType, Type, VectorType
from keyhole.proof.tracing.arguments import Given
from keyhole.proof.tracing.run import trace
from keyhole.repl.pages.page import Page
from keyhole.repl.pages.small_functions import example
from keyhole.repl.printing.samples import samples

FLAGS = {
    "nuw": "poison where the result does not fit as an unsigned number",
    "nsw": "poison where the result does not fit as a signed number",
    "nusw": "poison where the offset, a signed number, takes the address, an unsigned one, out of range",
    "exact": "poison where bits are lost: a remainder, or ones that are shifted out",
    "disjoint": "poison where both operands have a one in the same place",
    "nneg": "poison where the operand is negative",
    "samesign": "poison where one operand is negative and the other is not",
    "inbounds": "poison where the address leaves the object that the base points into",
    "nnan": "poison where an operand or the result is a NaN",
    "ninf": "poison where an operand or the result is infinite",
    "nsz": "the sign of a zero may be any",
    "arcp": "a division may become a multiplication by the reciprocal",
    "contract": "operations may be fused, a multiplication and an addition for one",
    "afn": "functions may be approximated",
    "reassoc": "operands may be grouped anew",
    "fast": "all of the fast-math flags",
}
_WHY_FLAGS = (
    "Its flags are promises: with them an optimiser may do more, and where one is broken the result is poison. A hole for flags "
    "(`?flags`) is filled with the strongest that are proved to stay correct."
)
IN_THE_EVALUATOR = frozenset(
    ("icmp", "select", "freeze", "phi", "ret", "br", "switch", "unreachable", "extractvalue", "insertvalue", "bitcast")
) | frozenset(("extractelement", "insertelement", "shufflevector"))
_WORDS = ((100, 3), (200, 100), (7, 0), (128, 255), (1, 1), (0, 9))
_FLOATS = ((1.5, 0.25), (-0.0, 1.0), (float("inf"), float("inf")), (2.0, 3.0))


def modelled(row: Operation) -> bool:
    """Whether proofs know what the operation means."""
    return row.meaning is not None or row.floats or row.name in IN_THE_EVALUATOR | VECTOR_CALLS | FIXED_POINT


def pages() -> Iterator[Page]:
    """All of them."""
    yield from map(page, OPERATIONS.values())


def page(row: Operation) -> Page:
    """The page of one."""
    text = example(row)
    function = text[text.rindex("define") :] if text else ""
    flags = [flag for flag in row.flags if flag in FLAGS]
    return Page(
        "operations",
        row.name,
        _does(row),
        _WHY_FLAGS if flags and not row.floats else "",
        "\n".join(filter(None, ("\n".join(samples(row)), function))),
        "\n".join(_results(row, text)) if text else "",
        tuple((flag, FLAGS[flag]) for flag in flags),
        _problems(row),
    )


def _does(row: Operation) -> str:
    facts = [row.doc]
    if row.is_intrinsic:
        facts.append(f"An intrinsic: it is written as a call of `@llvm.{row.name}`.")
    if row.commutative:
        facts.append("Its operands may be exchanged.")
    if row.divides and "undefined" not in row.doc:
        facts.append("A divisor that is zero or poison is undefined behaviour.")
    if row.rule is Rule.OVERFLOW:
        facts.append("It returns a pair: the result, and whether it does not fit.")
    facts.append(f"It counts as {row.latency} cycle{'s' * (row.latency != 1)} when fillings are ranked.")
    return " ".join(facts)


def _problems(row: Operation) -> str:
    if row.floats:
        return "Modelled on `half`, `bfloat`, `float` and `double`; on the wider types it is `unknown` to proofs."
    if row.form in (Form.LOAD, Form.STORE, Form.ALLOCA, Form.GEP, Form.CALL) or modelled(row):
        return ""
    measured = "[What works with which operation](../support.md) says what was measured"
    return f"It is read, printed, filled and lowered; proofs about it may be `unknown`. {measured}."


def _results(row: Operation, text: str) -> Iterator[str]:
    """What the function returns on a few arguments; and each flag, where it first makes poison."""
    rows = _arguments(row, text)
    seen: set[str] = set()
    for arguments in rows:
        if (told := _told(text, arguments)) and told not in seen and len(seen) < 3:
            seen.add(told)
            yield told
    for flag in row.flags:
        flagged = text.replace(f"= {row.name} ", f"= {row.name} {flag} ")
        poison = (told for each in rows if "poison" in (told := _told(flagged, each)))
        if flagged != text and (found := next(poison, "")):
            yield f"with {flag}: {found}"


def _arguments(row: Operation, text: str) -> list[tuple[Given, ...]]:
    types = [each.type for each in parse(text).get("@f").signature.parameters]
    rows = _FLOATS if row.floats else _WORDS
    return [tuple(_given(kind, each[place % 2]) for place, kind in enumerate(types)) for each in rows]


def _given(kind: Type, number: float) -> Given:
    """An argument of that type, near the number."""
    match kind:
        case VectorType(count=count, element=element) | ArrayType(count=count, element=element):
            return tuple(_given(element, number + lane) for lane in range(count))
        case StructType(elements=elements):
            return tuple(_given(element, number) for element in elements)
        case FloatType():
            return float(number)
        case _ if str(kind).startswith("ptr"):
            return bytes(range(10, 18))
        case _:
            return (
                int(number) & 1 if str(kind) == "i1" else int(number) if number == number and abs(number) < 1e9 else 1
            )


def _told(text: str, arguments: tuple[Given, ...]) -> str:
    """A call and what it returns, with why where that is poison; empty where it cannot be walked through."""
    try:
        found = trace(parse(text), "@f", arguments)
    except KeyholeError:
        return ""
    end = str(found.end)
    if not end.startswith(("returned", "undefined")):
        return ""
    lines = str(found).splitlines()
    poison = (line.partition("; poison")[2].strip() for line in lines if "; poison" in line)
    why = next(poison, "").removeprefix("(").removesuffix(")")
    return f"{lines[0]} {end}" + (f": {why}" if why else "")
