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

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from keyhole.holes.inference import infer
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
    Value,
)
from keyhole.holes.signatures import Signatures
from keyhole.holes.substitution import substitute
from keyhole.holes.text.printer import print_function, print_instruction, print_module
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

_PURE = "nofree noduplicate nosync nounwind willreturn memory(none)"
_NATIVE = frozenset(("phi", "select", "ret"))
CARRIED_NAME = '@"keyhole.'


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
        return Block(carried_label(block.label), tuple(instructions), block.implicit)

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
                    self._tails.setdefault(carried_label(str(instruction.operands[number + 1])), []).append(call)
                else:
                    yield call
            elif isinstance(operand, Local) and operand.type == LABEL:
                value = Local(LABEL, carried_label(operand.name))
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
        callee = f'{CARRIED_NAME}{_escaped(name)}"'
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
                return map_type(type_, self._type)


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
    """Whether an operand is part of the template's text: a callee hole, a literal whose type is not known, or an intrinsic, which
    cannot be passed."""
    if isinstance(value, Constant):
        return not is_known(value.type) or (value.type == PTR and value.text.startswith("@llvm."))
    return _is_callee(value)


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


def map_type(type_: Type, change: Callable[[Type], Type]) -> Type:
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


def carried_label(name: str) -> str:
    return f'%"{name}"' if name.startswith("?") else name


def _escaped(text: str) -> str:
    return text.replace("\\", "\\5C").replace('"', "\\22")
