"""Reading instructions: one method for each text form, chosen by the table of operations.

Opcodes that Keyhole has no opinion on are read only as far as finding their operands and their end demands; the text between
the operands is kept (see ``Layout``).

Source: LLVM Language Reference, "Instruction Reference".
"""

from __future__ import annotations

from collections.abc import Callable
from difflib import get_close_matches

from keyhole.holes.body import Body
from keyhole.holes.model import (
    Access,
    Call,
    Compare,
    Constant,
    Detail,
    Hole,
    HoleKind,
    HoleUse,
    Indices,
    Instruction,
    Layout,
    Local,
    Value,
)
from keyhole.holes.operations import FLOAT_PREDICATES, INTEGER_PREDICATES, OPCODES, OPERATIONS, Form
from keyhole.holes.read_values import ValueReader
from keyhole.holes.types import (
    I1,
    INTEGER,
    PTR,
    TOKEN,
    VOID,
    ArrayType,
    FunctionType,
    NamedType,
    StructType,
    Type,
    TypeHole,
    VectorType,
    is_known,
    shaped,
)

_FLAGS: dict[str, frozenset[str]] = {name: frozenset(row.flags) for name, row in OPERATIONS.items()}
_ALL_FLAGS = frozenset(flag for flags in _FLAGS.values() for flag in flags)
_PREDICATES = frozenset(INTEGER_PREDICATES) | frozenset(FLOAT_PREDICATES)
_TAIL = ("tail", "musttail", "notail")
_NO_ATTRIBUTE = OPCODES | frozenset((*_TAIL, "to", "uselistorder", "uselistorder_bb"))

# Operands, flags, detail and result type: what a form's method returns.
Parts = tuple[tuple[Value, ...], tuple[str | Hole, ...], Detail, Type]


class InstructionReader(ValueReader):
    """Reads instructions. ``named_types`` gives the definitions of ``%name`` types where a result type depends on them."""

    def __init__(self, body: Body) -> None:
        super().__init__(body)
        self.number = 0
        self._marks: list[tuple[int, int]] = []
        self._forms: dict[Form, Callable[[str], Parts]] = {
            Form.BINARY: self._binary,
            Form.UNARY: self._unary,
            Form.COMPARE: self._compare,
            Form.CAST: self._cast,
            Form.SELECT: self._select,
            Form.FREEZE: self._unary,
            Form.PHI: self._phi,
            Form.RETURN: self._return,
            Form.BRANCH: self._branch,
            Form.SWITCH: self._switch,
            Form.LOAD: self._load,
            Form.STORE: self._store,
            Form.ALLOCA: self._alloca,
            Form.GEP: self._getelementptr,
            Form.CALL: self._call,
            Form.EXTRACTVALUE: self._extractvalue,
            Form.INSERTVALUE: self._insertvalue,
            Form.VECTOR: self._vector_operation,
        }
        self._methods: dict[str, Callable[[str], Parts]] = {
            name: self._forms[row.form] for name, row in OPERATIONS.items() if row.form in self._forms
        }
        self._methods |= {name: self._carried for name, row in OPERATIONS.items() if row.form is Form.CARRIED}
        self._carriers: dict[str, Callable[[], Type]] = {
            "unreachable": lambda: VOID,
            "fence": self._fence,
            "cmpxchg": self._cmpxchg,
            "atomicrmw": self._atomicrmw,
            "va_arg": self._va_arg,
            "invoke": self._invoke,
            "callbr": self._callbr,
            "indirectbr": self._indirectbr,
            "landingpad": self._landingpad,
            "resume": self._resume,
            "catchswitch": self._catchswitch,
            "catchpad": self._catchpad,
            "cleanuppad": self._catchpad,
            "catchret": self._catchret,
            "cleanupret": self._cleanupret,
        }

    # --- one instruction -------------------------------------------------------------------------------------------------

    def instruction(self) -> Instruction:
        """The instruction, instruction hole or debug record that begins here."""
        tokens = self.tokens
        first = self.at
        token = tokens[first]
        if token[:5] == "#dbg_":
            return self._debug_record(token)
        result: str | None = None
        if token[:1] == "%":
            if tokens[first + 1] != "=":
                self.fail("expected '=' after a result name", at=first + 1)
            result = token
            self.at = first + 2
            token = tokens[self.at]
        method = self._methods.get(token)
        if method is None:
            return self._unusual(first, result, token)
        self.at += 1
        operands, flags, detail, type_ = method(token)
        metadata = self._metadata_tail() if tokens[self.at] == "," else ""
        if type_ is not VOID:
            result = self._numbered(result)
            if isinstance(type_, TypeHole):
                type_ = named_after(result, type_)
        elif result is not None:
            self.fail("an instruction that yields nothing can have no name", at=first)
        return Instruction(result, token, type_, operands, flags, detail, metadata, self.body, first, self.at)

    def _unusual(self, first: int, result: str | None, token: str) -> Instruction:
        if token[:1] == "?":
            return self._hole_instruction(first, result)
        if token in _TAIL and self.tokens[self.at + 1] == "call":
            self.at += 2
            operands, flags, detail, type_ = self._call(token)
            metadata = self._metadata_tail()
            result = self._numbered(result) if type_ != VOID else None
            return Instruction(result, "call", type_, operands, flags, detail, metadata, self.body, first, self.at)
        near = get_close_matches(token, sorted(OPCODES), 1) if token else []
        hint = f"did you mean '{near[0]}'?" if near else ""
        if token[:1].isalpha():
            self.fail(f"unknown opcode '{token}'", code="unknown-opcode", hint=hint)
        return self.fail("expected an instruction")

    def _numbered(self, result: str | None) -> str:
        if result is None:
            result = f"%{self.number}"
        name = result[1:]
        if name.isdecimal():
            self.number = int(name) + 1
        return result

    def _debug_record(self, token: str) -> Instruction:
        first = self.at
        self.at += 1
        self.skip_balanced()
        text = self.joined(first, self.at)
        return Instruction(None, token, VOID, (), (), Layout((text,)), "", self.body, first, self.at)

    def _metadata_tail(self) -> str:
        start = self.at
        while self.tokens[self.at] == "," and self.tokens[self.at + 1][:1] == "!":
            self.at += 2
            if self.tokens[self.at] == "!":
                self.at += 1
                self.skip_balanced()
            elif self.tokens[self.at][:1] == "!":
                self.at += 1
                if self.tokens[self.at] == "(":
                    self.skip_balanced()
            else:
                self.fail("expected metadata")
        return self.joined(start + 1, self.at).lstrip() if self.at > start else ""

    # --- holes in the opcode place ---------------------------------------------------------------------------------------

    def _hole_instruction(self, first: int, result: str | None) -> Instruction:
        from keyhole.holes.sketch_syntax import instruction_hole, is_instruction_hole

        token = self.tokens[self.at]
        rest, last = self._rest_of_line()
        if not is_instruction_hole(rest[len(token.partition(":")[0]) :]):
            return self._opcode_hole(first, result, token)
        written = instruction_hole(rest, self.body.span(self.at, last))
        type_: Type
        if written.type:
            type_ = self._nested_type(written.type)
        elif result is None:
            type_ = VOID
        else:
            type_ = TypeHole(f"?typeof({result})", anonymous=True)
        if result is None:
            self.fail("an instruction hole needs a result name", code="hole-syntax", hint="write '%name = ?hole'")
        hole = self.named_hole(HoleKind.INSTRUCTION, token, written.using)
        hole = Hole(
            HoleKind.INSTRUCTION, hole.name, hole.anonymous, "", written.using, written.limit, written.dependent
        )
        inputs = tuple(self._input(name) for name in written.inputs)
        self.at = last
        metadata = self._metadata_tail()
        return Instruction(self._numbered(result), hole, type_, inputs, (), None, metadata, self.body, first, self.at)

    def _input(self, name: str) -> Value:
        unknown = TypeHole(f"?typeof({name})", anonymous=True)
        return Local(unknown, name) if name[0] == "%" else Constant(unknown, name)

    def _nested_type(self, text: str) -> Type:
        from keyhole.source import Source

        reader = ValueReader(Body(Source("", text), 0, len(text)))
        reader.shared = self.shared
        return reader.type()

    def _rest_of_line(self) -> tuple[str, int]:
        """The text from here to the end of the line without comment and metadata, and the number of the token behind it."""
        places, text = self.body.places(), self.body.source.text
        start = places[self.at][0]
        end = text.find("\n", start)
        end = self.body.end if end < 0 else min(end, self.body.end)
        last = self.at
        while places[last][0] < end and self.tokens[last]:
            if self.tokens[last] == "," and self.tokens[last + 1][:1] == "!":
                break
            last += 1
        return text[start : places[last - 1][1]], last

    def _opcode_hole(self, first: int, result: str | None, token: str) -> Instruction:
        self.at += 1
        hole = self.named_hole(HoleKind.OPCODE, token, self.choices())
        for choice in hole.choices:
            if choice not in OPERATIONS:
                self.fail(f"'{choice}' is no operation", code="unknown-opcode", at=first + 2)
        flags, type_ = self._flags_and_type(_ALL_FLAGS)
        operands: tuple[Value, ...] = (self.value(type_),)
        if self.accept("to"):
            type_ = self.type()
        while self.tokens[self.at] == "," and self.tokens[self.at + 1][:1] != "!":
            self.at += 1
            operands = (*operands, self.value(type_))
        metadata = self._metadata_tail()
        return Instruction(
            self._numbered(result), hole, type_, operands, flags, None, metadata, self.body, first, self.at
        )

    # --- flags, which may be a hole, before a type, which may be a hole ---------------------------------------------------

    def _flags_and_type(self, allowed: frozenset[str]) -> tuple[tuple[str | Hole, ...], Type]:
        token = self.tokens[self.at]
        known = self.shared.get(token)
        if known is not None and token != "ptr" and token[0] != "?":
            self.at += 1
            return (), known
        flags: list[str | Hole] = []
        while True:
            token = self.tokens[self.at]
            if token in allowed:
                flags.append(token)
                self.at += 1
            elif token[:1] == "?" and self._hole_is_flags():
                self.at += 1
                flags.append(self.named_hole(HoleKind.FLAGS, token, self.choices()))
            else:
                break
        return tuple(flags), self.type()

    def _hole_is_flags(self) -> bool:
        """Whether the hole here stands for flags: then a type follows it, else it is the type itself."""
        after = self.tokens[self.at + 1]
        if after == "{":
            return True
        if after[:1] == "?":
            return self.tokens[self.at + 2] != ","
        return after in self.shared or after[:1] in ("<", "[") or bool(INTEGER.match(after)) or after in _ALL_FLAGS

    # --- forms -----------------------------------------------------------------------------------------------------------

    def _binary(self, opcode: str) -> Parts:
        flags, type_ = self._flags_and_type(_FLAGS[opcode])
        left = self.value(type_)
        self.expect(",")
        return (left, self.value(type_)), flags, None, type_

    def _unary(self, opcode: str) -> Parts:
        flags, type_ = self._flags_and_type(_FLAGS[opcode])
        return (self.value(type_),), flags, None, type_

    def _compare(self, opcode: str) -> Parts:
        flags: list[str | Hole] = []
        while self.tokens[self.at] in _FLAGS[opcode]:
            flags.append(self.take())
        token = self.tokens[self.at]
        if token[:1] == "?":
            self.at += 1
            predicate: str | Hole = self.named_hole(HoleKind.PREDICATE, token, self.choices())
        elif token in (INTEGER_PREDICATES if opcode == "icmp" else FLOAT_PREDICATES):
            predicate = self.take()
        else:
            self.fail(
                f"expected a predicate of {opcode}", hint=", ".join(INTEGER_PREDICATES) if opcode == "icmp" else ""
            )
        type_ = self.type()
        left = self.value(type_)
        self.expect(",")
        operands = (left, self.value(type_))
        result = shaped(I1, type_) if is_known(type_) else self._result_hole("icmp")
        return operands, tuple(flags), Compare(predicate), result

    def _result_hole(self, opcode: str) -> Type:
        """The type of a result that depends on an operand type nobody knows yet."""
        return TypeHole(f"?{opcode}({self.at})", anonymous=True)

    def _cast(self, opcode: str) -> Parts:
        flags, type_ = self._flags_and_type(_FLAGS[opcode])
        value = self.value(type_)
        self.expect("to")
        return (value,), flags, None, self.type()

    def _select(self, opcode: str) -> Parts:
        flags, type_ = self._flags_and_type(_FLAGS[opcode])
        condition = self.value(type_)
        self.expect(",")
        first = self.typed_value()
        self.expect(",")
        second = self.typed_value()
        return (condition, first, second), flags, None, first.type

    def _phi(self, opcode: str) -> Parts:
        flags, type_ = self._flags_and_type(_FLAGS[opcode])
        operands: list[Value] = []
        while True:
            self.expect("[")
            operands.append(self.value(type_))
            self.expect(",")
            operands.append(self.bare_label())
            self.expect("]")
            if self.tokens[self.at] != "," or self.tokens[self.at + 1] != "[":
                return tuple(operands), flags, None, type_
            self.at += 1

    def _return(self, opcode: str) -> Parts:
        type_ = self.type()
        return ((), (), None, VOID) if type_ == VOID else ((self.value(type_),), (), None, VOID)

    def _branch(self, opcode: str) -> Parts:
        if self.tokens[self.at] == "label":
            return (self.label(),), (), None, VOID
        condition = self.typed_value()
        self.expect(",")
        first = self.label()
        self.expect(",")
        return (condition, first, self.label()), (), None, VOID

    def _switch(self, opcode: str) -> Parts:
        operands: list[Value] = [self.typed_value()]
        self.expect(",")
        operands.append(self.label())
        self.expect("[")
        while not self.accept("]"):
            operands.append(self.typed_value())
            self.expect(",")
            operands.append(self.label())
        return tuple(operands), (), None, VOID

    def _access_words(self) -> str:
        start = self.at
        while self.tokens[self.at] in ("atomic", "volatile", "inalloca", "swifterror"):
            self.at += 1
        return self.joined(start, self.at).lstrip()

    def _access_tail(self) -> str:
        """``syncscope("x") acquire, align 4`` and the like."""
        start = self.at
        token = self.tokens[self.at]
        while token in ("syncscope", "unordered", "monotonic", "acquire", "release", "acq_rel", "seq_cst"):
            self.at += 1
            if token == "syncscope":
                self.skip_balanced()
            token = self.tokens[self.at]
        while self.tokens[self.at] == "," and self.tokens[self.at + 1] in ("align", "addrspace"):
            self.at += 2
            self.skip_balanced()
        text = self.joined(start, self.at)
        return text if not text or text[0] in ", " else " " + text

    def _load(self, opcode: str) -> Parts:
        prefix = self._access_words()
        type_ = self.type()
        self.expect(",")
        pointer = self.typed_value()
        return (pointer,), (), Access(type_, prefix, self._access_tail()), type_

    def _store(self, opcode: str) -> Parts:
        prefix = self._access_words()
        value = self.typed_value()
        self.expect(",")
        pointer = self.typed_value()
        return (value, pointer), (), Access(value.type, prefix, self._access_tail()), VOID

    def _alloca(self, opcode: str) -> Parts:
        prefix = self._access_words()
        type_ = self.type()
        operands: tuple[Value, ...] = ()
        if self.tokens[self.at] == "," and self.tokens[self.at + 1] not in ("align", "addrspace"):
            if self.tokens[self.at + 1][:1] == "!":
                return operands, (), Access(type_, prefix, ""), PTR
            self.at += 1
            operands = (self.typed_value(),)
        suffix = self._access_tail()
        space = suffix.partition("addrspace(")[2].partition(")")[0]
        return operands, (), Access(type_, prefix, suffix), self._pointer_in(space)

    def _pointer_in(self, space: str) -> Type:
        from keyhole.holes.types import PointerType

        return PointerType(space) if space not in ("", "0") else PTR

    def _getelementptr(self, opcode: str) -> Parts:
        flags, type_ = self._flags_and_type(_FLAGS[opcode])
        self.expect(",")
        operands = [self.typed_value()]
        while self.tokens[self.at] == "," and self.tokens[self.at + 1][:1] != "!":
            self.at += 1
            operands.append(self.typed_value())
        vectors = [operand.type for operand in operands if isinstance(operand.type, VectorType)]
        base = operands[0].type
        result = shaped(base, vectors[0]) if vectors and not isinstance(base, VectorType) else base
        return tuple(operands), flags, Access(type_), result

    def _extractvalue(self, opcode: str) -> Parts:
        aggregate = self.typed_value()
        indices = self._indices()
        return (aggregate,), (), Indices(indices), self._member(aggregate.type, indices)

    def _insertvalue(self, opcode: str) -> Parts:
        aggregate = self.typed_value()
        self.expect(",")
        element = self.typed_value()
        return (aggregate, element), (), Indices(self._indices()), aggregate.type

    def _indices(self) -> tuple[int, ...]:
        found: list[int] = []
        while self.tokens[self.at] == "," and self.tokens[self.at + 1].isdecimal():
            found.append(int(self.tokens[self.at + 1][:10]))
            self.at += 2
        if not found:
            self.fail("expected an index")
        return tuple(found)

    def _member(self, type_: Type, indices: tuple[int, ...]) -> Type:
        """The type of a member; a type hole where a named type stands in between (its definition is not in this text)."""
        for index in indices:
            match type_:
                case StructType(elements=elements) if index < len(elements):
                    type_ = elements[index]
                case ArrayType(element=element):
                    type_ = element
                case NamedType() | TypeHole():
                    return self._result_hole("extractvalue")
                case _:
                    self.fail(f"type {type_} has no member {index}", code="type", at=self.at - 1)
        return type_

    def _vector_operation(self, opcode: str) -> Parts:
        operands = [self.typed_value()]
        while self.tokens[self.at] == "," and self.tokens[self.at + 1][:1] != "!":
            self.at += 1
            operands.append(self.typed_value())
        if len(operands) != (2 if opcode == "extractelement" else 3):
            self.fail(f"{opcode} takes {2 if opcode == 'extractelement' else 3} operands")
        vector = operands[0].type
        if not isinstance(vector, VectorType):
            if isinstance(vector, TypeHole):
                return tuple(operands), (), None, vector if opcode == "insertelement" else self._result_hole(opcode)
            self.fail(f"{opcode} needs a vector, not {vector}", code="type", at=self.at - 1)
        if opcode == "extractelement":
            return tuple(operands), (), None, vector.element
        mask = operands[2].type
        if opcode == "shufflevector" and isinstance(mask, VectorType):
            vector = VectorType(mask.count, vector.element, mask.scalable)
        return tuple(operands), (), None, vector

    # --- calls -----------------------------------------------------------------------------------------------------------

    def _call(self, opcode: str) -> Parts:
        flags: list[str | Hole] = []
        while self.tokens[self.at] in _FLAGS["call"]:
            flags.append(self.take())
        prefix = self.words_before_type()
        written = self.type_or_function()
        callee_at = self.at
        callee = self._callee()
        arguments, attributes = self._arguments()
        suffix = self._call_suffix()
        result = written.result if isinstance(written, FunctionType) else written
        tail = opcode if opcode in _TAIL else ""
        if isinstance(callee, Constant) and callee.text[:1] not in (
            "@",
            "a",
            "b",
            "n",
            "u",
            "p",
            "i",
            "g",
            "d",
            "t",
            "s",
        ):
            self.fail("expected a function", at=callee_at)
        return (*arguments, callee), tuple(flags), Call(tail, prefix, written, attributes, suffix), result

    def _callee(self) -> Value:
        token = self.tokens[self.at]
        if token[:1] == "?":
            self.at += 1
            return HoleUse(PTR, self.named_hole(HoleKind.CALLEE, token, self.choices()))
        return self.value(PTR)

    def words_before_type(self) -> str:
        """Words before a type (linkage, calling convention, attributes), as text."""
        start = self.at
        while True:
            token = self.tokens[self.at]
            if token == "addrspace" or not self.starts_type(token):
                if not token or token[0] in ")}@,":
                    self.fail("expected a type")
                self.at += 1
                if self.tokens[self.at] == "(":
                    self.skip_balanced()
            else:
                return self.joined(start, self.at).lstrip()

    def words_after_type(self) -> str:
        """Attributes between a type and a value, as text."""
        tokens = self.tokens
        start = self.at
        while True:
            token = tokens[self.at]
            if tokens[self.at + 1] == "(" and self._is_attribute(token):
                self.at += 1
                self.skip_balanced()
            elif token in ("align", "noundef") or token[:1] == '"' or token == "=" or self._is_attribute(token):
                self.at += 1
                if token == "align" and tokens[self.at].isdecimal():
                    self.at += 1
            else:
                return self.joined(start, self.at).lstrip() if self.at > start else ""

    def _is_attribute(self, token: str) -> bool:
        return token in _PARAMETER_ATTRIBUTES

    def _arguments(self) -> tuple[tuple[Value, ...], tuple[str, ...]]:
        self.expect("(")
        arguments: list[Value] = []
        attributes: list[str] = []
        while self.tokens[self.at] != ")":
            if self.tokens[self.at] == "..." and self.tokens[self.at + 1] == ")":
                self.at += 1
                self._ellipsis_argument(arguments, attributes)
                break
            type_ = self.type()
            attributes.append(self.words_after_type())
            arguments.append(self.value(type_))
            if self.tokens[self.at] != ")":
                self.expect(",")
        self.expect(")")
        return tuple(arguments), tuple(attributes)

    def _ellipsis_argument(self, arguments: list[Value], attributes: list[str]) -> None:
        """``...`` as the last argument of a musttail call in a variadic function."""
        arguments.append(Constant(VOID, "..."))
        attributes.append("")

    def _call_suffix(self) -> str:
        start = self.at
        tokens = self.tokens
        while True:
            token = tokens[self.at]
            first = token[:1]
            if first == "[":
                self.skip_balanced()
            elif first == '"' and token[-1] == '"':
                self.at += 1
                if self.accept("="):
                    self.at += 1
            elif (first == "#" and token[1:].isdecimal()) or (
                first.isalpha() and token[-1] != ":" and token not in _NO_ATTRIBUTE
            ):
                self.at += 1
                if tokens[self.at] == "(":
                    self.skip_balanced()
                elif self.accept("="):
                    self.at += 1
                elif token in ("align", "alignstack") and tokens[self.at].isdecimal():
                    self.at += 1
            else:
                text = self.joined(start, self.at)
                return text if not text or text[0] == " " else " " + text

    # --- carried opcodes: find the operands and the end, keep the rest as text ---------------------------------------------

    def _carried(self, opcode: str) -> Parts:
        first = self.at - 1
        marks: list[tuple[int, int]] = []
        self._marks = marks
        operands: list[Value] = []
        self._operands = operands
        type_ = self._carriers[opcode]()
        pieces: list[str] = []
        start = first
        for begin, end in marks:
            text = self.joined(start, begin)
            pieces.append(text if text.endswith(("(", "[")) else text + " ")
            start = end
        pieces.append(self.joined(start, self.at))
        if len(pieces) > 1:
            pieces[1:] = [self._spaced(piece) for piece in pieces[1:]]
        return tuple(operands), (), Layout(tuple(pieces)), type_

    @staticmethod
    def _spaced(piece: str) -> str:
        return piece if not piece or piece[0] in " ,()]" else " " + piece

    def _mark(self, value: Value, start: int) -> Value:
        self._marks.append((start, self.at))
        self._operands.append(value)
        return value

    def _marked_value(self) -> Value:
        type_ = self.type()
        start = self.at
        return self._mark(self.value(type_), start)

    def _marked_token(self) -> None:
        """``none`` or the result of a funclet pad."""
        start = self.at
        self._mark(self.value(TOKEN), start)

    def _marked_label(self) -> None:
        self.expect("label")
        start = self.at
        self._mark(self.bare_label(), start)

    def _marked_labels(self) -> None:
        self.expect("[")
        while not self.accept("]"):
            self._marked_label()
            self.accept(",")

    def _fence(self) -> Type:
        self._access_tail()
        return VOID

    def _cmpxchg(self) -> Type:
        while self.tokens[self.at] in ("weak", "volatile"):
            self.at += 1
        self._marked_value()
        self.expect(",")
        old = self._marked_value()
        self.expect(",")
        self._marked_value()
        self._access_tail()
        return StructType((old.type, I1))

    def _atomicrmw(self) -> Type:
        self.accept("volatile")
        self.take()
        self.accept("elementwise")
        self._marked_value()
        self.expect(",")
        value = self._marked_value()
        self._access_tail()
        return value.type

    def _va_arg(self) -> Type:
        self._marked_value()
        self.expect(",")
        return self.type()

    def _called(self) -> Type:
        self.words_before_type()
        written = self.type_or_function()
        start = self.at
        self._mark(self.value(PTR), start)
        self.expect("(")
        while not self.accept(")"):
            type_ = self.type()
            self.words_after_type()
            start = self.at
            self._mark(self.value(type_), start)
            if self.tokens[self.at] != ")":
                self.expect(",")
        self._call_suffix()
        self.expect("to")
        self._marked_label()
        return written.result if isinstance(written, FunctionType) else written

    def _invoke(self) -> Type:
        type_ = self._called()
        self.expect("unwind")
        self._marked_label()
        return type_

    def _callbr(self) -> Type:
        type_ = self._called()
        self._marked_labels()
        return type_

    def _indirectbr(self) -> Type:
        self._marked_value()
        self.expect(",")
        self._marked_labels()
        return VOID

    def _landingpad(self) -> Type:
        type_ = self.type()
        self.accept("cleanup")
        while self.tokens[self.at] in ("catch", "filter"):
            self.at += 1
            self._marked_value()
        return type_

    def _resume(self) -> Type:
        self._marked_value()
        return VOID

    def _catchswitch(self) -> Type:
        self.expect("within")
        self._marked_token()
        self._marked_labels()
        self._unwind()
        return TOKEN

    def _unwind(self) -> None:
        self.expect("unwind")
        if self.accept("to"):
            self.expect("caller")
        else:
            self._marked_label()

    def _catchpad(self) -> Type:
        self.expect("within")
        self._marked_token()
        self.expect("[")
        while not self.accept("]"):
            type_ = self.type()
            start = self.at
            self._mark(self.value(type_), start)
            self.accept(",")
        return TOKEN

    def _catchret(self) -> Type:
        self.expect("from")
        self._marked_token()
        self.expect("to")
        self._marked_label()
        return VOID

    def _cleanupret(self) -> Type:
        self.expect("from")
        self._marked_token()
        self._unwind()
        return VOID


def named_after(result: str, type_: TypeHole) -> TypeHole:
    """The hole for the type of ``result``, where ``type_`` is one that the reader made up."""
    return TypeHole(f"?typeof({result})", anonymous=True) if "(" in type_.name else type_


_PARAMETER_ATTRIBUTES = frozenset(
    "align alignstack allocalign allocptr byref byval captures dead_on_return dead_on_unwind dereferenceable "
    "dereferenceable_or_null elementtype immarg inalloca initializes inreg nest noalias nocapture noext nofree nofpclass "
    "nonnull noundef preallocated range readnone readonly returned signext sret swiftasync swifterror swiftself writable "
    "writeonly zeroext".split()
)
