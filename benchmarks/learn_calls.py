"""The C function with which ``learn_check`` calls either side: the made-up numbers as the arguments that the signature has.

Structures and complex numbers that are passed by value are put together from their fields, and taken apart where they are the
result; how they travel is left to the C compiler.
"""

from __future__ import annotations

from collections.abc import Iterator

from keyhole.properties.language.c_types import CType, StructDefinition, canonical, declaration
from keyhole.properties.language.model import ByValue, Passed, PropertyFile
from keyhole.properties.trials.numbers import NumberType
from keyhole.properties.trials.plan import Plan, ScalarPlan

MODEL = "keyhole_model"


def definitions(file: PropertyFile) -> list[str]:
    """The structures of a property file in C."""
    return [_structure(each) for each in file.definitions if isinstance(each, StructDefinition)]


def _structure(struct: StructDefinition) -> str:
    fields = " ".join(f"{declaration(canonical(each.type), each.name)};" for each in struct.fields)
    return f"struct {struct.tag} {{ {fields} }};"


def call(planned: Plan, result: NumberType | None, kind: str, by_value: ByValue | None) -> list[str]:
    """The function that calls either side with the call that has been made up."""
    if by_value is not None:
        return _call_by_value(planned, result, kind, by_value)
    types = [_parameter_type(planned, name) for name in planned.order]
    arguments = [_argument(planned, name) for name in planned.order]
    came = f"((function)f)({', '.join(arguments)})"
    return [*_declared(_result_type(result, kind), types), "void call(void *f, union answer *answer) {",
            f"    {_kept(result, kind)}{came};", "}"]  # fmt: skip


def _call_by_value(planned: Plan, result: NumberType | None, kind: str, by_value: ByValue) -> list[str]:
    own = iter(planned.order)
    types: list[str] = []
    arguments: list[str] = []
    lines: list[str] = []
    for index, (parameter, passed) in enumerate(zip(by_value.declared.parameters, by_value.parameters, strict=True)):
        if passed is None:
            name = next(own)
            types.append(_parameter_type(planned, name))
            arguments.append(_argument(planned, name))
            continue
        types.append(declaration(canonical(parameter.type), ""))
        arguments.append(f"whole_{index}")
        lines += _put_together(planned, f"whole_{index}", parameter.type, passed, own)
    returned, into, after = _result_type(result, kind), _kept(result, kind), []
    if by_value.result is not None:
        returned = declaration(canonical(by_value.declared.result), "")
        into, after = f"{returned} came = ", _taken_apart(planned, by_value.result)
    came = f"{into}((function)f)({', '.join(arguments)});"
    return [*_declared(returned, types), "void call(void *f, union answer *answer) {",
            *(f"    {line}" for line in (*lines, came, *after)), "}"]  # fmt: skip


def _put_together(planned: Plan, whole: str, type_: CType, passed: Passed, own: Iterator[str]) -> Iterator[str]:
    """A structure from its fields; what lies between them is anything."""
    written = declaration(canonical(type_), whole)
    yield f'{written}; _Static_assert(sizeof {whole} == {passed.size}, "the sizes differ");'
    yield f"memset(&{whole}, (int)below(256), sizeof {whole});"
    for piece in passed.pieces:
        scalar = planned.scalars[_index(planned, next(own))]
        number = f"({_type(scalar.type)}){{{_number(planned, scalar)}}}"
        yield f"memcpy((char *)&{whole} + {piece.offset}, &{number}, {scalar.type.size});"


def _taken_apart(planned: Plan, passed: Passed) -> list[str]:
    """What puts the fields of the result into the buffers that stand for them."""
    places = {each.name: index for index, each in enumerate(planned.buffers)}
    lines = [f'_Static_assert(sizeof came == {passed.size}, "the sizes differ");']
    for piece in passed.pieces:
        index = places[piece.name]
        size = planned.buffers[index].element.size
        lines.append(f"memcpy(buffers[{index}].at, (char *)&came + {piece.offset}, {size});")
    return lines


def _declared(returned: str, types: list[str]) -> list[str]:
    taken = ", ".join(types) or "void"
    return [f"extern {returned} {MODEL}({taken});", f"typedef {returned} (*function)({taken});"]


def _kept(result: NumberType | None, kind: str) -> str:
    """What stands before a call that keeps its result."""
    cast = "(uintptr_t)" if kind == "WORD" and result is None else ""
    return {"NOTHING": "", "FLOATING": "answer->number = ", "WORD": f"answer->word = (uint64_t){cast}"}[kind]


def _result_type(result: NumberType | None, kind: str) -> str:
    return "void" if kind == "NOTHING" else "void *" if result is None else _type(result)


def _index(planned: Plan, name: str) -> int:
    return next(index for index, each in enumerate(planned.scalars) if each.name == name)


def _parameter_type(planned: Plan, name: str) -> str:
    return "void *" if planned.buffer(name) else _type(planned.scalars[_index(planned, name)].type)


def _argument(planned: Plan, name: str) -> str:
    if planned.buffer(name):
        return f"buffers[{next(index for index, each in enumerate(planned.buffers) if each.name == name)}].at"
    return _number(planned, planned.scalars[_index(planned, name)])


def _number(planned: Plan, scalar: ScalarPlan) -> str:
    field = "d" if scalar.type.floating else "i"
    return f"({_type(scalar.type)})scalars[{_index(planned, scalar.name)}].{field}"


def _type(type_: NumberType) -> str:
    if type_.floating:
        return "float" if type_.size == 4 else "double"
    return "_Bool" if type_.boolean else f"{'' if type_.signed else 'u'}int{8 * type_.size}_t"
