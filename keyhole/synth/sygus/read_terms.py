"""Sorts and terms out of s-expressions: every name is looked up, every operand's sort is checked.

What belongs to a theory other than bit-vectors is named as such. Reading a term is a loop over what is still to be done, because
generated benchmarks nest deeper than Python recurses. A ``let`` is gone afterwards: terms are shared as they are.
"""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias, assert_never

from keyhole.errors import SourceError, TypeConflict
from keyhole.source import Source, Span
from keyhole.synth.sygus.operators import OLD_OPERATORS, OPERATORS
from keyhole.synth.sygus.sexpr import RESERVED, Atom, Kind, Node, Sequence, symbol_of
from keyhole.synth.sygus.terms import (
    BOOL,
    AnyConstant,
    AnyVariable,
    Head,
    Literal,
    Macro,
    Operation,
    Pool,
    Sort,
    Term,
    Wanted,
)

MOST_BITS = 1 << 16
MOST_DIGITS = 4000  # of a decimal constant: Python reads hardly more
_MOST_SHOWN = 40  # digits of it, in a message
Names: TypeAlias = Mapping[str, Term]

_OTHER_SORTS = {"Int": "integers", "Real": "reals", "String": "strings", "RegLan": "strings", "Array": "arrays"}
_OTHER_SORTS |= {"Seq": "sequences", "Set": "sets", "FloatingPoint": "floating-point numbers", "RoundingMode": "floats"}
_OTHER_NAMES = dict.fromkeys("+ - * / div mod abs < <= > >= to_int to_real is_int divisible".split(), "arithmetic")
_OTHER_NAMES |= {"select": "arrays", "store": "arrays", "bv2nat": "integers", "int2bv": "integers"}


@dataclass(slots=True)
class Context:
    """What a file has declared so far."""

    source: Source
    pool: Pool = field(default_factory=Pool)
    sorts: dict[str, Sort] = field(default_factory=lambda: {"Bool": BOOL})
    macros: dict[str, Macro] = field(default_factory=dict)
    wanted: dict[str, tuple[tuple[Term, ...], Sort]] = field(default_factory=dict)
    variables: dict[str, Term] = field(default_factory=dict)
    old: bool = False


def unsupported(what: str, span: Span, hint: str = "") -> SourceError:
    """The error that names what Keyhole does not take."""
    return SourceError(f"{what}: not supported", code="unsupported", span=span, hint=hint)


def wrong(message: str, span: Span, hint: str = "") -> SourceError:
    """The error for what SyGuS-IF does not allow."""
    return SourceError(message, code="syntax", span=span, hint=hint)


def numeral(node: Node) -> int:
    """The number that a numeral is."""
    if isinstance(node, Atom) and node.kind is Kind.NUMERAL and len(node.text) < 10:
        return int(node.text)
    raise wrong("a number is expected here", node.span)


def name_of(node: Node) -> str:
    """The symbol that a node declares; empty when it is something else."""
    name = symbol_of(node)
    if name in RESERVED:
        raise wrong(f"{name} is a reserved word, no name", node.span, f"between bars it is one: |{name}|")
    return name


# --- sorts -----------------------------------------------------------------------------------------------------------------------


def read_sort(context: Context, node: Node) -> Sort:
    """``Bool``, ``(_ BitVec n)``, ``(BitVec n)`` of SyGuS 1, or a name that ``define-sort`` gave."""
    if name := symbol_of(node):
        if name in context.sorts:
            return context.sorts[name]
        if name in _OTHER_SORTS:
            raise unsupported(
                f"the sort {name} (theory of {_OTHER_SORTS[name]})", node.span, "sorts: Bool, (_ BitVec n)"
            )
        raise wrong(f"there is no sort {name}", node.span, "sorts: Bool, (_ BitVec n)")
    if isinstance(node, Sequence):
        items = node.items[1:] if node.head == "_" else node.items
        if len(items) == 2 and symbol_of(items[0]) == "BitVec":
            context.old |= node.head != "_"
            return _bits(items[1])
        name = symbol_of(items[0]) if items else ""
        if name in (*_OTHER_SORTS, "Enum"):
            theory = _OTHER_SORTS.get(name, "enumerations")
            raise unsupported(f"the sort {name} (theory of {theory})", node.span, "sorts: Bool, (_ BitVec n)")
    raise wrong("a sort is expected here", node.span, "sorts: Bool, (_ BitVec n)")


def _bits(node: Node) -> Sort:
    width = numeral(node)
    if width == 0:
        raise wrong("a bit-vector has at least one bit", node.span)
    if width > MOST_BITS:
        raise unsupported(f"a bit-vector of {width} bits", node.span, f"at most {MOST_BITS}")
    return Sort(width)


# --- terms -----------------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Read:
    node: Node
    names: Names


@dataclass(frozen=True, slots=True)
class _Apply:
    node: Sequence
    names: Names


@dataclass(frozen=True, slots=True)
class _Bind:
    node: Sequence
    names: Names


_Step: TypeAlias = _Read | _Apply | _Bind


def read_term(context: Context, node: Node, names: Names, *, grammar: bool = False) -> Term:
    """The term over ``names``; in a ``grammar``, ``(Constant sort)`` and ``(Variable sort)`` are terms and ``let`` is not."""
    steps: list[_Step] = [_Read(node, names)]
    values: list[Term] = []
    while steps:
        match steps.pop():
            case _Read(node=found, names=scope):
                plain = _atom(context, found, scope) if isinstance(found, Atom) else _special(context, found, grammar)
                if plain is not None:
                    values.append(plain)
                elif isinstance(found, Sequence):
                    steps += _opened(found, scope, grammar)
            case _Apply(node=sequence, names=scope):
                count = len(sequence.items) - 1
                arguments = tuple(values[len(values) - count :])
                del values[len(values) - count :]
                values.append(_applied(context, sequence, arguments, scope))
            case _Bind(node=sequence, names=scope):
                bindings = _bindings(sequence)
                bound = values[len(values) - len(bindings) :]
                del values[len(values) - len(bindings) :]
                inner = {**scope, **_bound(context, bindings, bound)}
                steps.append(_Read(sequence.items[2], inner))
            case other:
                assert_never(other)
    return values[0]


def _opened(sequence: Sequence, names: Names, grammar: bool) -> list[_Step]:
    """What is to be done for an application or a ``let``; the last step comes first."""
    if sequence.head == "let":
        if grammar:
            raise unsupported("let in a grammar", sequence.span)
        reads = [_Read(binding.items[-1], names) for binding in _bindings(sequence)]
        return [_Bind(sequence, names), *reversed(reads)]
    return [_Apply(sequence, names), *(_Read(item, names) for item in reversed(sequence.items[1:]))]


def _special(context: Context, sequence: Sequence, grammar: bool) -> Term | None:
    """What looks like an application and is none."""
    match sequence.head:
        case "_":
            return _indexed_literal(context, sequence)
        case "Constant" if grammar and len(sequence.items) == 2:
            return context.pool.make(AnyConstant(), (), read_sort(context, sequence.items[1]))
        case "Variable" | "InputVariable" if grammar and len(sequence.items) == 2:
            return context.pool.make(AnyVariable(), (), read_sort(context, sequence.items[1]))
        case "LocalVariable" if grammar:
            raise unsupported("LocalVariable in a grammar", sequence.span)
        case "Constant" | "Variable" | "InputVariable" as form if not grammar and _unknown_head(context, form):
            raise wrong(f"({form} …) stands in grammars only", sequence.span)
        case "forall" | "exists" as quantifier:
            raise unsupported(
                quantifier, sequence.span, "declare-var is a variable for which a constraint must always hold"
            )
        case "!" | "as" | "match" as form:
            raise unsupported(f"the form ({form} …)", sequence.span)
    return None


def _unknown_head(context: Context, name: str) -> bool:
    return name not in context.macros and name not in context.wanted


def _indexed_literal(context: Context, sequence: Sequence) -> Term:
    """``(_ bv5 32)``."""
    items = sequence.items
    name = symbol_of(items[1]) if len(items) == 3 else ""
    if not name.startswith("bv") or not name[2:].isdecimal():
        raise wrong(
            "this is no term", sequence.span, "(_ bv5 32) is; an indexed operator is applied: ((_ extract 7 0) x)"
        )
    sort, digits = _bits(items[2]), name[2:].lstrip("0") or "0"
    if min(sort.width, len(digits)) > MOST_DIGITS:
        raise unsupported(f"a decimal constant of {len(digits)} digits", items[1].span, "it may be written as #x…")
    if len(digits) > sort.width or int(digits) >> sort.width:
        shown = digits if len(digits) <= _MOST_SHOWN else f"{digits[:_MOST_SHOWN]}…"
        raise wrong(f"{shown} does not fit {sort.width} bits", sequence.span)
    return context.pool.make(Literal(int(digits), f"(_ {name} {sort.width})"), (), sort)


def _bindings(sequence: Sequence) -> tuple[Sequence, ...]:
    if len(sequence.items) != 3 or not isinstance(sequence.items[1], Sequence):
        raise wrong("a let is (let ((name term) …) term)", sequence.span)
    for binding in sequence.items[1].items:
        if not isinstance(binding, Sequence) or len(binding.items) not in (2, 3) or not name_of(binding.items[0]):
            raise wrong("a binding is (name term)", binding.span, "in SyGuS 1 also (name sort term)")
    return tuple(binding for binding in sequence.items[1].items if isinstance(binding, Sequence))


def _bound(context: Context, bindings: tuple[Sequence, ...], values: list[Term]) -> dict[str, Term]:
    found: dict[str, Term] = {}
    for binding, value in zip(bindings, values, strict=True):
        name = symbol_of(binding.items[0])
        if name in found:
            raise wrong(f"{name} is bound twice", binding.span)
        if len(binding.items) == 3:
            context.old = True
            check_sort(value, read_sort(context, binding.items[1]), binding.items[2].span)
        found[name] = value
    return found


def check_sort(term: Term, sort: Sort, span: Span) -> Term:
    """The term, if it has that sort."""
    if term.sort != sort:
        raise TypeConflict(f"a {sort} is expected here, not a {term.sort}", code="sort", span=span)
    return term


def _atom(context: Context, atom: Atom, names: Names) -> Term:
    make = context.pool.make
    match atom.kind:
        case Kind.HEXADECIMAL:
            return make(Literal(int(atom.text[2:], 16), atom.text), (), Sort(4 * (len(atom.text) - 2)))
        case Kind.BINARY:
            return make(Literal(int(atom.text[2:], 2), atom.text), (), Sort(len(atom.text) - 2))
        case Kind.SYMBOL if atom.text in names:
            return names[atom.text]
        case Kind.SYMBOL if atom.text in ("true", "false"):
            return make(Literal(int(atom.text == "true"), atom.text), (), BOOL)
        case Kind.SYMBOL:
            return _applied(context, Sequence((atom,), atom.span), (), names)
        case Kind.NUMERAL | Kind.DECIMAL:
            raise unsupported(
                f"the number {atom.text} (theory of arithmetic)", atom.span, "words are written #x0f, #b101"
            )
        case Kind.STRING:
            raise unsupported("a string", atom.span)
        case Kind.KEYWORD:
            raise wrong("a term is expected here", atom.span)
    assert_never(atom.kind)


# --- applications ----------------------------------------------------------------------------------------------------------------


def _applied(context: Context, sequence: Sequence, arguments: tuple[Term, ...], names: Names) -> Term:
    if not sequence.items:
        raise wrong("() is no term", sequence.span)
    head, result = _head(context, sequence.items[0], arguments, sequence.span, names)
    return context.pool.make(head, arguments, result)


def _head(context: Context, node: Node, arguments: tuple[Term, ...], span: Span, names: Names) -> tuple[Head, Sort]:
    sorts = tuple(argument.sort for argument in arguments)
    name, indices = _operator_name(node)
    if not indices and name in context.macros:
        macro = context.macros[name]
        _check_operands(name, macro.parameters, sorts, span)
        return macro, macro.body.sort
    if not indices and name in context.wanted:
        parameters, result = context.wanted[name]
        _check_operands(name, parameters, sorts, span)
        return Wanted(name), result
    operator = OPERATORS.get(name) or (OLD_OPERATORS.get(name) if context.old else None)
    if operator is None:
        raise _unknown(context, name, node.span, names)
    if len(indices) != operator.indices:
        shown = " ".join(["(_", name, *(["n"] * operator.indices)]) + ")" if operator.indices else name
        raise wrong(f"{name} is written {shown}", node.span)
    sort = operator.typing(indices, sorts)
    if isinstance(sort, str):
        raise TypeConflict(f"{name} {sort}", code="sort", span=span)
    if sort.width > MOST_BITS:
        raise unsupported(f"a bit-vector of {sort.width} bits", span, f"at most {MOST_BITS}")
    return Operation(operator, indices), sort


def _operator_name(node: Node) -> tuple[str, tuple[int, ...]]:
    if name := symbol_of(node):
        return name, ()
    if isinstance(node, Sequence) and node.head == "_" and len(node.items) > 2 and (name := symbol_of(node.items[1])):
        return name, tuple(numeral(item) for item in node.items[2:])
    raise wrong("a function's name is expected here", node.span)


def _check_operands(name: str, parameters: tuple[Term, ...], sorts: tuple[Sort, ...], span: Span) -> None:
    wanted = tuple(parameter.sort for parameter in parameters)
    if wanted != sorts:
        takes, gets = (" ".join(map(str, some)) or "nothing" for some in (wanted, sorts))
        raise TypeConflict(f"{name} takes {takes}, not {gets}", code="sort", span=span)


def _unknown(context: Context, name: str, span: Span, names: Names) -> SourceError:
    if name in names:
        return wrong(f"{name} is no function", span)
    if not _unknown_head(context, name):
        return wrong(f"{name} takes no index", span)
    if name in OLD_OPERATORS:
        return unsupported(f"{name}, which is not in SMT-LIB", span)
    theory = _OTHER_NAMES.get(name) or ("strings" if name.startswith(("str.", "re.")) else "")
    if theory:
        return unsupported(f"{name} (theory of {theory})", span)
    known = [*names, *context.macros, *context.wanted, *OPERATORS]
    near = difflib.get_close_matches(name, known, 1)
    return wrong(f"there is no {name} here", span, f"did you mean {near[0]}?" if near else "")
