"""Functions written with operators: terms over parameters, which become LLVM assembly.

Words have no sign in LLVM, operations have. So what differs by sign has no operator: ``x < y`` raises, and names ``x.slt(y)`` and
``x.ult(y)``. A term is what a register holds; it is computed once, however often it is used.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Never

from keyhole.errors import KeyholeError
from keyhole.holes.filling.terms import read_type
from keyhole.holes.model import Module
from keyhole.holes.operation_of import mangled
from keyhole.holes.operations import OPERATIONS, Operation, Rule
from keyhole.holes.text.reader import parse
from keyhole.source import Source


@dataclass(frozen=True, slots=True, eq=False)
class Term:
    """A value of LLVM's. Operators take other terms, numbers, and holes as text: ``x + "?c:const"``.

    ``type`` is its type, ``code`` the instruction that computes it, with a ``$`` for each of its operands; of a parameter, a
    constant or a hole its text.
    """

    type: str
    code: str
    operands: tuple[Term, ...] = ()

    def __repr__(self) -> str:
        return (
            f"<{self.type} {self._written(tuple(each.code if not each.operands else '…' for each in self.operands))}>"
        )

    def op(self, name: str, *others: Term | int | str, flags: str = "") -> Term:
        """The operation or intrinsic of that name, all of whose operands have one type: ``x.op("shl", 1, flags="nuw")``."""
        row, immediate = OPERATIONS.get(name), ["i1 false"]
        if row is None or row.rule not in (Rule.SAME, Rule.IMMEDIATE) or row.arity != 1 + len(others) + _more(row):
            hint = "operations are those of docs/operations.md; icmp, select and casts have methods of their own"
            raise KeyholeError(f"'{name}' is no operation of {1 + len(others)} operands", code="type", hint=hint)
        operands = (self, *(self._like(each) for each in others))
        if not row.is_intrinsic:
            given = ", ".join("$" for _ in operands)
            return Term(self.type, f"{name}{flags and ' ' + flags} {self.type} {given}", operands)
        given = ", ".join([f"{self.type} $"] * len(operands) + immediate * _more(row))
        spelled = mangled(read_type(Source("<type>", self.type)))
        return Term(self.type, f"call {self.type} @llvm.{name}.{spelled}({given})", operands)

    def icmp(self, predicate: str, other: Term | int | str) -> Term:
        """Whether a comparison holds, as an ``i1``; the predicate may be a hole, too."""
        return Term("i1", f"icmp {predicate} {self.type} $, $", (self, self._like(other)))

    def eq(self, other: Term | int | str) -> Term:
        """Equal."""
        return self.icmp("eq", other)

    def ne(self, other: Term | int | str) -> Term:
        """Not equal."""
        return self.icmp("ne", other)

    def slt(self, other: Term | int | str) -> Term:
        """Less than, as signed numbers."""
        return self.icmp("slt", other)

    def sle(self, other: Term | int | str) -> Term:
        """Less or equal, as signed numbers."""
        return self.icmp("sle", other)

    def sgt(self, other: Term | int | str) -> Term:
        """Greater than, as signed numbers."""
        return self.icmp("sgt", other)

    def sge(self, other: Term | int | str) -> Term:
        """Greater or equal, as signed numbers."""
        return self.icmp("sge", other)

    def ult(self, other: Term | int | str) -> Term:
        """Less than, as unsigned numbers."""
        return self.icmp("ult", other)

    def ule(self, other: Term | int | str) -> Term:
        """Less or equal, as unsigned numbers."""
        return self.icmp("ule", other)

    def ugt(self, other: Term | int | str) -> Term:
        """Greater than, as unsigned numbers."""
        return self.icmp("ugt", other)

    def uge(self, other: Term | int | str) -> Term:
        """Greater or equal, as unsigned numbers."""
        return self.icmp("uge", other)

    def sdiv(self, other: Term | int | str) -> Term:
        """The quotient of signed numbers, rounded to zero."""
        return self.op("sdiv", other)

    def udiv(self, other: Term | int | str) -> Term:
        """The quotient of unsigned numbers."""
        return self.op("udiv", other)

    def srem(self, other: Term | int | str) -> Term:
        """The remainder of signed numbers; its sign is the dividend's."""
        return self.op("srem", other)

    def urem(self, other: Term | int | str) -> Term:
        """The remainder of unsigned numbers."""
        return self.op("urem", other)

    def ashr(self, other: Term | int | str) -> Term:
        """Shifted right, filled with the sign."""
        return self.op("ashr", other)

    def lshr(self, other: Term | int | str) -> Term:
        """Shifted right, filled with zeros."""
        return self.op("lshr", other)

    def select(self, yes: Term | int | str, no: Term | int | str) -> Term:
        """Of this truth value: one of two terms, of which at least one says the type."""
        known = yes if isinstance(yes, Term) else no
        if not isinstance(known, Term):
            raise KeyholeError("select needs a term among its two", code="type", hint="x.slt(0).select(x, 0)")
        code = f"select {self.type} $, {known.type} $, {known.type} $"
        return Term(known.type, code, (self, known._like(yes), known._like(no)))

    def zext(self, to: str) -> Term:
        """Widened with zeros."""
        return Term(to, f"zext {self.type} $ to {to}", (self,))

    def sext(self, to: str) -> Term:
        """Widened with the sign."""
        return Term(to, f"sext {self.type} $ to {to}", (self,))

    def trunc(self, to: str) -> Term:
        """Its low bits."""
        return Term(to, f"trunc {self.type} $ to {to}", (self,))

    def __add__(self, other: Term | int | str) -> Term:
        return self.op("add", other)

    def __sub__(self, other: Term | int | str) -> Term:
        return self.op("sub", other)

    def __mul__(self, other: Term | int | str) -> Term:
        return self.op("mul", other)

    def __and__(self, other: Term | int | str) -> Term:
        return self.op("and", other)

    def __or__(self, other: Term | int | str) -> Term:
        return self.op("or", other)

    def __xor__(self, other: Term | int | str) -> Term:
        return self.op("xor", other)

    def __lshift__(self, other: Term | int | str) -> Term:
        return self.op("shl", other)

    def __radd__(self, other: int | str) -> Term:
        return self._like(other) + self

    def __rsub__(self, other: int | str) -> Term:
        return self._like(other) - self

    def __rmul__(self, other: int | str) -> Term:
        return self._like(other) * self

    def __rand__(self, other: int | str) -> Term:
        return self._like(other) & self

    def __ror__(self, other: int | str) -> Term:
        return self._like(other) | self

    def __rxor__(self, other: int | str) -> Term:
        return self._like(other) ^ self

    def __neg__(self) -> Term:
        return 0 - self

    def __invert__(self) -> Term:
        return self ^ -1

    def __bool__(self) -> bool:
        raise TypeError("a term is no truth value: condition.select(yes, no) chooses")

    def __lt__(self, other: object) -> Never:
        raise _two("x < y", "slt", "ult")

    def __le__(self, other: object) -> Never:
        raise _two("x <= y", "sle", "ule")

    def __gt__(self, other: object) -> Never:
        raise _two("x > y", "sgt", "ugt")

    def __ge__(self, other: object) -> Never:
        raise _two("x >= y", "sge", "uge")

    def __rshift__(self, other: object) -> Never:
        raise _two("x >> y", "ashr", "lshr")

    def __floordiv__(self, other: object) -> Never:
        raise _two("x // y", "sdiv", "udiv")

    def __truediv__(self, other: object) -> Never:
        raise _two("x / y", "sdiv", "udiv")

    def __mod__(self, other: object) -> Never:
        raise _two("x % y", "srem", "urem")

    def __eq__(self, other: object) -> Never:
        raise TypeError("terms are not compared, they compare: x.eq(y)")

    __hash__ = object.__hash__

    def _written(self, names: tuple[str, ...]) -> str:
        """The code, with names for its operands."""
        parts = self.code.split("$") if self.operands else [self.code]
        return parts[0] + "".join(name + part for name, part in zip(names, parts[1:], strict=True))

    def _like(self, other: Term | int | str) -> Term:
        """What stands beside this one, of its type. Raises KeyholeError for another type."""
        if isinstance(other, Term):
            if other.type != self.type:
                hint = f"zext, sext and trunc change types: x.zext('{self.type}')"
                raise KeyholeError(f"{self.type} and {other.type} do not go together", code="type", hint=hint)
            return other
        return Term(self.type, str(other))


def _more(row: Operation) -> int:
    """How many immediate operands it has, which are no terms."""
    return int(row.rule is Rule.IMMEDIATE)


def _two(written: str, signed: str, unsigned: str) -> TypeError:
    return TypeError(f"{written} is two things: x.{signed}(y) on signed numbers, x.{unsigned}(y) on unsigned ones")


def define(*types: str, name: str = "") -> Callable[[Callable[..., Term | int]], Module]:
    """A function of LLVM's, from one of Python's that says with operators what it computes of its parameters, as a module.

    ``types`` are the parameters' types; its name is ``name``, or the Python function's (``f`` for a lambda).

    >>> import keyhole as kh
    >>> @kh.define("i32", "i32")
    ... def average(x: kh.Term, y: kh.Term) -> kh.Term:
    ...     return (x & y) + (x ^ y).lshr("?by:const")
    >>> print(average, end="")
    define i32 @average(i32 noundef %x, i32 noundef %y) {
      %1 = and i32 %x, %y
      %2 = xor i32 %x, %y
      %3 = lshr i32 %2, ?by:const
      %4 = add i32 %1, %3
      ret i32 %4
    }
    """

    def made(function: Callable[..., Term | int]) -> Module:
        names = list(inspect.signature(function).parameters)
        if len(names) != len(types):
            message = f"{function.__name__} has {len(names)} parameters, and {len(types)} types are given for them"
            raise KeyholeError(message, code="type", hint='@kh.define("i32", "i32") has a type for each')
        parameters = tuple(Term(type_, f"%{name}") for type_, name in zip(types, names, strict=True))
        result = function(*parameters)
        if not isinstance(result, Term):
            raise KeyholeError(f"{function.__name__} returns no term", code="type", hint="return x + 1, for example")
        head = ", ".join(f"{each.type} noundef {each.code}" for each in parameters)
        body = "".join(f"  {line}\n" for line in _lines(result))
        called = name or (function.__name__ if function.__name__.isidentifier() else "f")
        return parse(f"define {result.type} @{called}({head}) {{\n{body}}}\n")

    return made


def _lines(result: Term) -> Iterator[str]:
    """The instructions, each behind those that it needs."""
    names: dict[int, str] = {}
    waiting = [result]
    count = 0
    while waiting:
        term = waiting[-1]
        missing = [each for each in reversed(term.operands) if id(each) not in names]
        if id(term) in names or missing:
            waiting = [*waiting, *missing] if missing else waiting[:-1]
            continue
        waiting.pop()
        if not term.operands:
            names[id(term)] = term.code
            continue
        count += 1
        names[id(term)] = f"%{count}"
        yield f"%{count} = {term._written(tuple(names[id(each)] for each in term.operands))}"
    yield f"ret {result.type} {names[id(result)]}"
