"""Sketches as valid LLVM assembly, so that holes survive LLVM's own tools, and back.

A hole becomes a call of a function that is only declared; the function's name holds, as text, what the call stands for, with
``$0``, ``$1``… for its operands:

    %a = add i32 %x, ?c:const        %hole.1 = call i32 @"keyhole.value i32 ?c:const"()
                                     %a = add i32 %x, %hole.1
    %c = ?op{add,sub} i32 %x, %y     %c = call i32 @"keyhole.code ?op{add,sub} i32 $0, $1"(i32 %x, i32 %y)
    ?body:                           "?body": call void @"keyhole.region ?body"()

An unknown type is the target extension type ``target("keyhole.T")``. (An opaque ``%hole.t``, which older LLVM allowed, is not
a first-class type in LLVM 22: a call cannot return it. Target extension types can be returned, passed, selected and joined by
phis, which is all that a sketch needs.) The declarations say ``memory(none)`` unless the instruction touches memory, and
``noduplicate``; LLVM may move and merge what a hole stands for, as it may with the code that will fill it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from keyhole.holes.body import Body
from keyhole.holes.inference import infer, substitute
from keyhole.holes.model import (
    Access,
    Block,
    Call,
    Compare,
    Constant,
    Function,
    Hole,
    HoleKind,
    HoleUse,
    Instruction,
    Local,
    Module,
    Text,
    Value,
)
from keyhole.holes.printer import print_function, print_instruction, print_module
from keyhole.holes.read_functions import FunctionReader
from keyhole.holes.reader import read_module
from keyhole.holes.rewrite import map_instructions, map_operands
from keyhole.holes.signatures import Signatures
from keyhole.holes.types import (
    LABEL,
    PTR,
    VOID,
    ArrayType,
    FunctionType,
    StructType,
    TargetType,
    Type,
    TypeHole,
    VectorType,
    is_known,
)
from keyhole.source import Source

_PURE = "nofree noduplicate nosync nounwind willreturn memory(none)"
_NATIVE = frozenset(("phi", "select", "ret"))
_CARRIED_NAME = '@"keyhole.'
_DECLARATION = re.compile(r'^(?:; Function Attrs:[^\n]*\n)?declare [^\n]*@"keyhole\.[^\n]*\n{1,2}', re.MULTILINE)


# --- to LLVM -----------------------------------------------------------------------------------------------------------


def to_llvm(module: Module) -> str:
    """The module as LLVM assembly without holes. A module that has none comes back as it was read."""
    signatures = Signatures(module)
    declarations: dict[str, str] = {}
    texts: list[str] = []
    for part in module.parts:
        if isinstance(part, Function) and (part.body is None or "?" in part.body.text):
            carrier = _Carrier(part, signatures, declarations)
            texts.append(print_function(carrier.function()))
        else:
            texts.append(print_module(replace(module, parts=(part,))))
    text = "".join(texts)
    return text.rstrip("\n") + "\n\n" + "\n".join(declarations.values()) + "\n" if declarations else text


@dataclass(slots=True)
class _Carrier:
    """Turns one function; collects the declarations it needs."""

    sketch: Function
    signatures: Signatures
    declarations: dict[str, str]
    _values: int = 0
    _types: dict[str, str] = field(default_factory=dict)
    _tails: dict[str, list[Instruction]] = field(default_factory=dict)

    def function(self) -> Function:
        """The function without holes."""
        sketch = substitute(self.sketch, infer(self.sketch, self.signatures))
        blocks = [self._block(block) for block in sketch.blocks]
        blocks = [self._with_tail(block) for block in blocks]
        signature = sketch.signature
        parameters = tuple(replace(p, type=self._type(p.type)) for p in signature.parameters)
        plain = sketch.with_blocks(tuple(blocks))
        return plain.with_signature(replace(signature, parameters=parameters, result=self._type(signature.result)))

    def _block(self, block: Block) -> Block:
        instructions: list[Instruction] = []
        phis = len(block.phis)
        for number, instruction in enumerate(block.instructions):
            if number == phis and block.hole is not None:
                instructions.append(self._call(None, VOID, f"region {block.hole.name}", (), "noduplicate nounwind"))
            instructions += self._instruction(instruction)
        return Block(_label(block.label), tuple(instructions), block.implicit)

    def _with_tail(self, block: Block) -> Block:
        """Calls that phis of later blocks need at this block's end."""
        tail = self._tails.get(block.label, [])
        return replace(block, instructions=(*block.instructions[:-1], *tail, block.instructions[-1])) if tail else block

    def _instruction(self, instruction: Instruction) -> Iterator[Instruction]:
        """The instruction as LLVM can write it, behind the calls that stand for the holes among its operands."""
        written = _written_by_llvm(instruction)
        passed: list[Value] = []
        for number, operand in enumerate(instruction.operands):
            value = operand
            if not written and _stays_in_template(operand):
                continue
            if isinstance(operand, HoleUse) or not (is_known(operand.type) or isinstance(operand, Local)):
                call, value = self._value(operand)
                if instruction.opcode == "phi":
                    self._tails.setdefault(_label(str(instruction.operands[number + 1])), []).append(call)
                else:
                    yield call
            elif isinstance(operand, Local) and operand.type == LABEL:
                value = Local(LABEL, _label(operand.name))
            passed.append(replace(value, type=self._type(value.type)))
        type_ = self._type(instruction.type)
        if written:
            yield replace(instruction, operands=tuple(passed), type=type_, origin=None)
        else:
            name = f"code {_template(instruction)}"
            yield self._call(
                instruction.result, type_, name, tuple(passed), _effects(instruction), instruction.metadata
            )

    def _value(self, value: Value) -> tuple[Instruction, Value]:
        """A call that stands for a value hole, or for a literal whose type is not known."""
        self._values += 1
        result = f"%hole.{self._values}"
        type_ = self._type(value.type)
        text = (
            f"{value.hole.name}{':' if value.hole.restriction else ''}{value.hole.restriction}"
            if isinstance(value, HoleUse)
            else value
        )
        return self._call(result, type_, f"value {type_} {text}", ()), Local(value.type, result)

    def _call(
        self,
        result: str | None,
        type_: Type,
        name: str,
        operands: tuple[Value, ...],
        effects: str = _PURE,
        metadata: str = "",
    ) -> Instruction:
        """A call of the carrier function of that name, which is declared when it is first needed."""
        callee = f'{_CARRIED_NAME}{_escaped(name)}"'
        parameters = ", ".join(str(operand.type) for operand in operands)
        self.declarations.setdefault(callee, f"declare {type_} {callee}({parameters}) {effects}")
        detail = Call("", "", type_, ("",) * len(operands), "")
        return Instruction(result, "call", type_, (*operands, Constant(PTR, callee)), (), detail, metadata)

    def _type(self, type_: Type) -> Type:
        """The type with a target extension type for each hole in it."""
        match type_:
            case TypeHole(name=name):
                plain = name[1:] if "(" not in name else self._types.setdefault(name, f"u{len(self._types) + 1}")
                return TargetType(f'target("keyhole.{plain}")')
            case _ if is_known(type_):
                return type_
            case _:
                return _map_type(type_, self._type)


def _written_by_llvm(instruction: Instruction) -> bool:
    """Whether LLVM can write the instruction itself, but for the values in it."""
    holes = [instruction.opcode, *instruction.flags]
    if isinstance(instruction.detail, Compare):
        holes.append(instruction.detail.predicate)
    if any(isinstance(hole, Hole) for hole in holes) or any(map(_is_callee, instruction.operands)):
        return False
    return instruction.opcode in _NATIVE or all(map(is_known, _written(instruction)))


def _is_callee(value: Value) -> bool:
    return isinstance(value, HoleUse) and value.hole.kind is HoleKind.CALLEE


def _stays_in_template(value: Value) -> bool:
    """Whether an operand is part of the template's text: a callee hole, or a literal whose type is not known."""
    return _is_callee(value) or (isinstance(value, Constant) and not is_known(value.type))


def _template(instruction: Instruction) -> str:
    """The instruction with ``$0``, ``$1``… for the operands that are passed."""
    numbers = iter(range(len(instruction.operands)))
    operands = tuple(o if _stays_in_template(o) else Local(o.type, f"${next(numbers)}") for o in instruction.operands)
    return print_instruction(replace(instruction, result=None, operands=operands, metadata="", origin=None))


def _written(instruction: Instruction) -> tuple[Type, ...]:
    detail = instruction.detail
    extra = (detail.type,) if isinstance(detail, Access) else (detail.written,) if isinstance(detail, Call) else ()
    return (*extra, instruction.type, *(operand.type for operand in instruction.operands))


def _effects(instruction: Instruction) -> str:
    match instruction.opcode:
        case "load":
            return _PURE.replace("memory(none)", "memory(read)")
        case "store" | "call":
            return "noduplicate"
        case _:
            return _PURE


def _map_type(type_: Type, change: Callable[[Type], Type]) -> Type:
    match type_:
        case VectorType(count=count, element=element, scalable=scalable):
            return VectorType(count, change(element), scalable)
        case ArrayType(count=count, element=element):
            return ArrayType(count, change(element))
        case StructType(elements=elements, packed=packed):
            return StructType(tuple(map(change, elements)), packed)
        case FunctionType(result=result, parameters=parameters, variadic=variadic):
            return FunctionType(change(result), tuple(map(change, parameters)), variadic)
        case _:
            return type_


def _label(name: str) -> str:
    return f'%"{name}"' if name.startswith("?") else name


def _escaped(text: str) -> str:
    return text.replace("\\", "\\5C").replace('"', "\\22")


def _unescaped(text: str) -> str:
    return re.sub(r"\\([0-9A-Fa-f]{2})", lambda match: chr(int(match.group(1), 16)), text)


# --- from LLVM ---------------------------------------------------------------------------------------------------------


def from_llvm(text: str, name: str = "<llvm>") -> Module:
    """The sketch that a carrier text stands for: what ``to_llvm`` wrote, perhaps after LLVM's passes."""
    module = read_module(text, name)
    parts = tuple(_without_declarations(part) if isinstance(part, Text) else _sketch(part) for part in module.parts)
    return replace(module, parts=parts)


def _without_declarations(part: Text) -> Text:
    return Text(_DECLARATION.sub("", part.text))


def _sketch(function: Function) -> Function:
    if function.body is not None and "keyhole." not in function.body.text:
        return function
    plain = _with_type_holes(function)
    split = [(block.label, _region_split(block)) for block in plain.blocks]
    changed = plain.with_blocks(tuple(part for _, parts in split for part in parts))
    begins = {label: parts[0].label for label, parts in split}
    ends = {label: parts[-1].label for label, parts in split}
    changed = _relabelled(changed, begins, ends)
    coded = map_instructions(changed, _code)
    values = {i.result: hole for i in coded.instructions() if (hole := _value_of(i)) is not None}
    return _with_value_holes(coded, values)


def _carried(instruction: Instruction, kind: str) -> str | None:
    """What a call of a carrier function of that kind stands for."""
    if instruction.opcode != "call":
        return None
    callee = instruction.operands[-1]
    prefix = f"{_CARRIED_NAME}{kind} "
    if not isinstance(callee, Constant) or not callee.text.startswith(prefix):
        return None
    return _unescaped(callee.text[len(prefix) : -1])


def _code(instruction: Instruction) -> Instruction:
    template = _carried(instruction, "code")
    if template is None:
        return instruction
    operands = [str(operand) for operand in instruction.operands]
    written = re.sub(r"\$(\d+)", lambda match: operands[int(match.group(1))], template)
    result = f"{instruction.result} = " if instruction.result else ""
    metadata = f", {instruction.metadata}" if instruction.metadata else ""
    text = result + written + metadata
    return replace(_reader(text).instruction(), origin=None)


def _value_of(instruction: Instruction) -> Value | None:
    """The value hole, or the literal of unknown type, that a call stands for."""
    written = _carried(instruction, "value")
    if written is None:
        return None
    value = _reader(written).typed_term()
    if not isinstance(value, HoleUse):
        return replace(value, type=_holed(value.type))
    anonymous = value.hole.name[1:].isdecimal()
    return HoleUse(_holed(value.type), replace(value.hole, anonymous=anonymous))


def _with_value_holes(function: Function, values: dict[str | None, Value]) -> Function:
    def operand(value: Value) -> Value:
        use = values.get(value.name) if isinstance(value, Local) and value.type != LABEL else None
        return value if use is None else use

    replaced = map_instructions(function, lambda instruction: map_operands(instruction, operand))
    blocks = tuple(
        replace(block, instructions=tuple(i for i in block.instructions if i.result not in values or i.result is None))
        for block in replaced.blocks
    )
    return replaced.with_blocks(blocks)


def _region_split(block: Block) -> tuple[Block, ...]:
    """A block cut at its region marker: the region begins a block of its own, behind that block's phis."""
    for index, instruction in enumerate(block.instructions):
        name = _carried(instruction, "region")
        if name is None:
            continue
        hole = Hole(HoleKind.REGION, name)
        before, after = block.instructions[:index], block.instructions[index + 1 :]
        if all(i.opcode == "phi" for i in before):
            return (replace(block, instructions=(*before, *after), hole=hole, label=name, implicit=False),)
        jump = Instruction(None, "br", VOID, (Local(LABEL, name),))
        rest = _region_split(Block(name, after, hole=hole))
        head = f"%{name[1:]}.head" if block.label == _label(name) else block.label
        return (replace(block, instructions=(*before, jump), label=head), *rest)
    return (block,)


def _relabelled(function: Function, begins: dict[str, str], ends: dict[str, str]) -> Function:
    """Labels follow the cuts: jumps go to where a block now begins, phis come from where it now ends."""

    def change(instruction: Instruction) -> Instruction:
        names = ends if instruction.opcode == "phi" else begins

        def operand(value: Value) -> Value:
            if not isinstance(value, Local) or value.type != LABEL:
                return value
            return Local(LABEL, names.get(value.name, value.name))

        return map_operands(instruction, operand)

    return map_instructions(function, change)


def _holed(type_: Type) -> Type:
    match type_:
        case TargetType(text=text) if text.startswith('target("keyhole.'):
            name = text.removeprefix('target("keyhole.').removesuffix('")')
            return TypeHole(f"?{name}", anonymous=bool(re.fullmatch(r"u?\d+", name)))
        case _:
            return _map_type(type_, _holed)


def _with_type_holes(function: Function) -> Function:
    """Target extension types turned back into type holes, everywhere."""
    signature = function.signature
    parameters = tuple(replace(parameter, type=_holed(parameter.type)) for parameter in signature.parameters)
    changed = map_instructions(function, _instruction_holed)
    return changed.with_signature(replace(signature, parameters=parameters, result=_holed(signature.result)))


def _instruction_holed(instruction: Instruction) -> Instruction:
    changed = map_operands(instruction, lambda value: replace(value, type=_holed(value.type)))
    detail = changed.detail
    if isinstance(detail, Call):
        detail = replace(detail, written=_holed(detail.written))
    return replace(changed, type=_holed(changed.type), detail=detail)


def _reader(text: str) -> FunctionReader:
    return FunctionReader(Body(Source("<carrier>", text), 0, len(text)))
