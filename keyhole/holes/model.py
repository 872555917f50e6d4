"""The IR model: modules, functions, blocks, instructions, values and holes.

Everything here is an immutable value; a changed module is a new one that shares what did not change. Three classes of
value are enough, because every operand in LLVM assembly is a local name, something constant (kept as it was written), or
a hole. What Keyhole has no opinion on (attributes, metadata, orderings…) is kept as text in its place, so whatever LLVM
reads is written back unchanged.

An instruction is uniform: operands are one tuple for every opcode, which is what uses, substitution, dominance and type
inference need; the few facts that only some opcodes have stand in its ``detail``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from enum import Enum
from typing import TYPE_CHECKING, TypeAlias

from keyhole.errors import NotFound
from keyhole.holes.types import LABEL, FunctionType, Type
from keyhole.readback import LINES, text_literal
from keyhole.reports import Displayed
from keyhole.source import Source, Span

if TYPE_CHECKING:
    from keyhole.holes.text.body import Body


NAMELESS = "<text>"  # the name of a module that was read from no file


class HoleKind(Enum):
    """What may be put in a hole."""

    VALUE = "value"
    OPCODE = "opcode"
    PREDICATE = "predicate"
    FLAGS = "flags"
    TYPE = "type"
    INSTRUCTION = "instruction"
    CALLEE = "callee"
    REGION = "region"


@dataclass(frozen=True, slots=True)
class Hole:
    """An unknown with a domain.

    ``name`` starts with ``?``. The same name used twice is the same unknown. ``restriction`` is ``const``, ``arg``, ``local``
    or empty (value holes); ``choices`` are the opcodes, predicates or operations allowed (empty: all); ``limit`` is the
    largest number of instructions of an instruction hole; ``dependent``: the filling must use all the hole's operands.
    """

    kind: HoleKind
    name: str
    anonymous: bool = False
    restriction: str = ""
    choices: tuple[str, ...] = ()
    limit: int | None = None
    dependent: bool = False

    def __str__(self) -> str:
        """The hole as it is written where it stands (an instruction hole: without type and operands)."""
        text = "?" if self.anonymous else self.name
        if self.restriction:
            text += f":{self.restriction}"
        if self.choices and self.kind is not HoleKind.INSTRUCTION:
            text += "{" + ",".join(self.choices) + "}"
        return text


@dataclass(frozen=True, slots=True)
class Local:
    """A use of ``%name`` (parameter, instruction result, or block when the type is ``label``). Sigil and quotes are kept."""

    type: Type
    name: str

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True, slots=True)
class Constant:
    """Anything that does not depend on the function's state: literals, globals, constant expressions, metadata, inline asm."""

    type: Type
    text: str

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class HoleUse:
    """A value hole (or callee hole) in an operand place."""

    type: Type
    hole: Hole

    def __str__(self) -> str:
        return str(self.hole)


Value: TypeAlias = Local | Constant | HoleUse


@dataclass(frozen=True, slots=True)
class Compare:
    """Detail of ``icmp`` and ``fcmp``."""

    predicate: str | Hole


@dataclass(frozen=True, slots=True)
class Access:
    """Detail of ``load``, ``store``, ``alloca`` and ``getelementptr``.

    ``type`` is the loaded, allocated or indexed type (``store``: the stored one), ``prefix`` the words between opcode and
    type (``volatile``, ``atomic``, ``inalloca``), ``suffix`` what follows the operands (``, align 4``).
    """

    type: Type
    prefix: str = ""
    suffix: str = ""


@dataclass(frozen=True, slots=True)
class Indices:
    """Detail of ``extractvalue`` and ``insertvalue``."""

    indices: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Call:
    """Detail of ``call``; the operands are the arguments and, last, the callee.

    ``tail`` is ``tail``, ``musttail``, ``notail`` or empty; ``prefix`` holds calling convention and return attributes,
    ``written`` is the type before the callee (the result type, or the whole function type), ``attributes`` has one entry for
    each argument, ``suffix`` holds function attributes and operand bundles.
    """

    tail: str
    prefix: str
    written: Type
    attributes: tuple[str, ...]
    suffix: str

    @property
    def function_type(self) -> FunctionType | None:
        """The function type, where it is written."""
        return self.written if isinstance(self.written, FunctionType) else None


@dataclass(frozen=True, slots=True)
class Layout:
    """Detail of the opcodes that Keyhole only carries: the text round the operands, one piece more than there are operands."""

    pieces: tuple[str, ...]


def is_internal(name: str) -> bool:
    """Whether a type hole's name was made up by the reader (``?typeof(%x)``) and never written."""
    return "(" in name


Detail: TypeAlias = Compare | Access | Indices | Call | Layout | None


@dataclass(frozen=True, slots=True)
class Instruction:
    """One instruction, hole instruction, or debug record (opcode ``#dbg_…``).

    ``result`` is the name that is defined (``%x``) or None; ``type`` the type of the result (``void`` when there is none).
    Operand order is LLVM's text order; ``br``/``switch``: condition first, then labels; ``phi``: value, label, value, label…;
    ``call``: arguments, then callee. ``metadata`` is the text of the trailing attachments.
    ``origin``, ``first`` and ``last`` say which tokens of which body it was read from (None: it was made, not read).
    """

    result: str | None
    opcode: str | Hole
    type: Type
    operands: tuple[Value, ...]
    flags: tuple[str | Hole, ...] = ()
    detail: Detail = None
    metadata: str = ""
    origin: Body | None = field(default=None, compare=False, repr=False)
    first: int = field(default=0, compare=False, repr=False)
    last: int = field(default=0, compare=False, repr=False)

    @property
    def span(self) -> Span | None:
        """Where the instruction was read, None for one that was made."""
        return None if self.origin is None else self.origin.span(self.first, self.last)

    @property
    def is_hole(self) -> bool:
        """Whether this is an instruction hole."""
        return isinstance(self.opcode, Hole) and self.opcode.kind is HoleKind.INSTRUCTION

    @property
    def is_terminator(self) -> bool:
        """Whether the instruction ends its block."""
        return self.opcode in TERMINATORS

    @property
    def successors(self) -> tuple[str, ...]:
        """Names of the blocks that control may go to, in text order, with repetitions."""
        if not self.is_terminator:
            return ()
        return tuple(operand.name for operand in self.operands if isinstance(operand, Local) and operand.type == LABEL)

    def with_operands(self, operands: tuple[Value, ...]) -> Instruction:
        """The same instruction over other operands; itself when they are equal."""
        return self if operands == self.operands else replace(self, operands=operands)


TERMINATORS = frozenset(
    [
        "ret",
        "br",
        "switch",
        "indirectbr",
        "invoke",
        "callbr",
        "resume",
        "catchswitch",
        "catchret",
        "cleanupret",
        "unreachable",
    ]
)


@dataclass(frozen=True, slots=True)
class Block:
    """A basic block, or a region hole with the block's label.

    ``label`` has the sigil (``%entry``; a region hole's is ``?name``); ``implicit`` means that it had no label in the text.
    A block whose ``hole`` is set is a region hole: single entry, and the single exit that its terminator names.
    """

    label: str
    instructions: tuple[Instruction, ...]
    implicit: bool = False
    hole: Hole | None = None

    @property
    def terminator(self) -> Instruction | None:
        """The last instruction, when it is one that ends a block."""
        last = self.instructions[-1] if self.instructions else None
        return last if last is not None and last.is_terminator else None

    @property
    def phis(self) -> tuple[Instruction, ...]:
        """The phi instructions at the block's head."""
        return tuple(instruction for instruction in self.instructions if instruction.opcode == "phi")


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter: ``type attributes name``."""

    type: Type
    attributes: str
    name: str


@dataclass(frozen=True, slots=True)
class Signature:
    """A function's header. ``prefix`` stands before the result type, ``suffix`` between the parameters and the body.

    ``source`` is the text it was read from, in which the attribute groups (``#0``) that the suffix names are defined.
    """

    prefix: str
    result: Type
    name: str
    parameters: tuple[Parameter, ...]
    variadic: bool
    suffix: str
    source: Source | None = field(default=None, compare=False, repr=False)

    def parameter(self, name: str) -> Parameter | None:
        """The parameter of that name (with sigil)."""
        return next((parameter for parameter in self.parameters if parameter.name == name), None)


# What parsing a body yields: header, blocks, use-list orders.
Parsed: TypeAlias = "tuple[Signature, tuple[Block, ...], str]"


class Function(Displayed):
    """A function definition. One that was read knows its text only; header and blocks are parsed when they are asked for."""

    __slots__ = ("_blocks", "_body", "_parse", "_signature", "_trailer", "name")

    def __init__(
        self,
        name: str,
        *,
        body: Body | None = None,
        parse: Callable[[Body], Parsed] | None = None,
        signature: Signature | None = None,
        blocks: tuple[Block, ...] | None = None,
        trailer: str = "",
    ) -> None:
        self.name = name
        self._body = body
        self._parse = parse
        self._signature = signature
        self._blocks = blocks
        self._trailer = trailer

    def _read(self) -> None:
        assert self._body is not None
        assert self._parse is not None
        self._signature, self._blocks, self._trailer = self._parse(self._body)

    @property
    def signature(self) -> Signature:
        """The header."""
        if self._signature is None:
            self._read()
        assert self._signature is not None
        return self._signature

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The basic blocks, entry first."""
        if self._blocks is None:
            self._read()
        assert self._blocks is not None
        return self._blocks

    @property
    def trailer(self) -> str:
        """Use-list orders after the last block, as text."""
        if self._blocks is None:
            self._read()
        return self._trailer

    @property
    def is_read(self) -> bool:
        """Whether the body has been parsed."""
        return self._blocks is not None

    @property
    def body(self) -> Body | None:
        """The text the function was read from; None once it has been changed."""
        return self._body

    @property
    def span(self) -> Span | None:
        """Where the function was read."""
        return None if self._body is None else self._body.whole

    def instructions(self) -> Iterator[Instruction]:
        """All instructions, in text order."""
        for block in self.blocks:
            yield from block.instructions

    def block(self, label: str) -> Block | None:
        """The block of that label (with sigil)."""
        return next((block for block in self.blocks if block.label == label), None)

    def with_blocks(self, blocks: tuple[Block, ...]) -> Function:
        """The same function with other blocks."""
        return Function(self.name, signature=self.signature, blocks=blocks, trailer=self.trailer)

    def with_signature(self, signature: Signature) -> Function:
        """The same function with another header."""
        return Function(signature.name, signature=signature, blocks=self.blocks, trailer=self.trailer)

    def __eq__(self, other: object) -> bool:
        """Whether it says the same; where it was read takes no part."""
        return self is other or (isinstance(other, Function) and self.name == other.name and str(self) == str(other))

    def __hash__(self) -> int:
        return hash(self.name)

    def __str__(self) -> str:
        """The function's text."""
        from keyhole.holes.text.printer import print_function

        return print_function(self)

    def __repr__(self) -> str:
        text = str(self)
        if (lines := text.count("\n") + 1) > LINES:
            return f"<Function {self.name}: {lines} lines>"
        return f"parse({text_literal(text)}).get({self.name!r})"


@dataclass(frozen=True, slots=True)
class Text:
    """Module-level text that is kept verbatim: globals, declarations, types, attributes, metadata, summaries, comments."""

    text: str


@dataclass(frozen=True, slots=True, eq=False)
class Module(Displayed):
    """A module: functions and the verbatim text between them, in order."""

    source: Source
    parts: tuple[Function | Text, ...]

    @property
    def functions(self) -> tuple[Function, ...]:
        """The function definitions, in order."""
        return tuple(part for part in self.parts if isinstance(part, Function))

    def function(self, name: str) -> Function | None:
        """The function of that name; the sigil may be left out."""
        wanted = name if name.startswith("@") else "@" + name
        return next((function for function in self.functions if function.name in (wanted, f'@"{wanted[1:]}"')), None)

    def get(self, name: str) -> Function:
        """The function of that name. Raises NotFound, with the names that there are."""
        found = self.function(name)
        if found is None:
            names = tuple(function.name for function in self.functions)
            hint = f"the module has {', '.join(names) or 'none'}"
            raise NotFound(f"there is no function {name}", code="no-function", hint=hint, expected=names)
        return found

    def __eq__(self, other: object) -> bool:
        """Whether it says the same; the name that it was read under takes no part."""
        if self is other or not isinstance(other, Module):
            return self is other
        if len(self.parts) == len(other.parts):  # often most of them are the same objects, which need not be written
            return all(ours == theirs for ours, theirs in zip(self.parts, other.parts, strict=True))
        return self._said() == other._said()

    def __hash__(self) -> int:
        return hash(tuple(function.name for function in self.functions))

    def _said(self) -> str:
        return "".join(part.text if isinstance(part, Text) else str(part) for part in self.parts)

    def __repr__(self) -> str:
        text, name = str(self), self.source.name
        if (lines := text.count("\n")) > LINES:
            count = len(self.functions)
            return f"<Module {name!r}: {count} function{'s' * (count != 1)}, {lines} lines>"
        return f"parse({text_literal(text)}{'' if name == NAMELESS else f', {name!r}'})"

    def __str__(self) -> str:
        """The module's text."""
        from keyhole.holes.text.printer import print_module

        return print_module(self)

    def with_function(self, function: Function) -> Module:
        """The same module with ``function`` in the place of the one of its name."""
        return replace(
            self,
            parts=tuple(
                function if isinstance(part, Function) and part.name == function.name else part for part in self.parts
            ),
        )
