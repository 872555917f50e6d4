"""Models as LLVM IR: the parts put together into one function."""

from __future__ import annotations

from collections.abc import Mapping
from typing import assert_never

from keyhole.properties.language.lowering import LoweredSignature
from keyhole.synth.learning.models.code import Code
from keyhole.synth.learning.models.parts import Loop, Member, Model, Read, Store, Value


def emitted(model: Model, signature: LoweredSignature) -> str:
    """The function's text."""
    code = Code(signature.name)
    names: dict[str, str] = {}
    for part in model.parts:
        match part:
            case Value():
                names[part.name] = code.piece(part.piece, names)
            case Read():
                _read(code, part, names)
            case Store():
                place = _place(code, part.buffer, part.width, part.index, names)
                code.lines.append(f"  store i{part.width} {code.piece(part.value, names)}, ptr {place}, align 1")
            case Loop():
                _loop(code, part, names)
            case _:
                assert_never(part)
    ends = "ret void"
    if model.result:
        result = code.piece(model.result, names)
        if model.base:
            none = code.put(f"icmp eq i64 {result}, -1")
            place = code.put(f"getelementptr i8, ptr %{model.base}, i64 {result}")
            result = code.put(f"select i1 {none}, ptr null, ptr {place}")
        ends = f"ret {signature.result.type} {result}"
    head = " ".join((*signature.result.attributes, str(signature.result.type)))
    parameters = ", ".join(each.text for each in signature.parameters)
    return "\n".join(
        [
            f"define {head} @{signature.name}({parameters}) {{",
            "entry:",
            *code.lines,
            f"  {ends}",
            "}",
            "",
            *_helpers(code),
        ]
    )


def _helpers(code: Code) -> list[str]:
    """Functions that tell whether a value stands in a terminated buffer."""
    return [
        f"""define internal i1 @{code.name}.has.i{width}(ptr %s, i{width} %v) {{
entry:
  br label %head
head:
  %i = phi i64 [ 0, %entry ], [ %i.next, %next ]
  %at = getelementptr i{width}, ptr %s, i64 %i
  %e = load i{width}, ptr %at, align 1
  %end = icmp eq i{width} %e, {end}
  br i1 %end, label %done, label %next
next:
  %same = icmp eq i{width} %e, %v
  %i.next = add i64 %i, 1
  br i1 %same, label %done, label %head
done:
  %found = phi i1 [ false, %head ], [ true, %next ]
  ret i1 %found
}}
"""
        for width, end in code.helpers.items()
    ]


def _read(code: Code, read: Read, names: dict[str, str]) -> None:
    place = _place(code, read.buffer, read.width, read.index, names)
    names[read.name] = code.put(f"load i{read.width}, ptr {place}, align 1")


def _place(code: Code, buffer: str, width: int, index: str, names: Mapping[str, str]) -> str:
    at = code.piece(index, names)
    return code.put(f"getelementptr i{width}, ptr %{buffer}, i64 {at}")


def _loop(code: Code, loop: Loop, names: dict[str, str]) -> None:
    """Append a loop; ``names`` then has its states and its number of turns."""
    number = code.fresh("")
    head, body, latch, done = (f"{stem}{number}" for stem in ("head", "body", "next", "done"))
    count = code.piece(loop.count, names) if loop.count else ""
    nothing = code.piece(loop.found.first, names) if loop.found else ""
    ends: list[str] = []
    firsts = [code.piece(state.first, names) for state in loop.states]
    before = code.block
    code.go(head)
    code.label(head)
    turn = f"%turn{number}"
    code.lines.append(f"  {turn} = phi i64 [ {loop.start}, %{before} ], [ {turn}.next, %{latch} ]")
    inner, phis = dict(names), list[int]()
    for state, first in zip(loop.states, firsts, strict=True):
        name = f"{state.name}.{number}"
        phis.append(len(code.lines))
        code.lines.append(f"  {name} = phi {state.type} [ {first}, %{before} ]")
        inner[state.name] = name
    inner["%i"] = turn
    if loop.down:
        inner["%i"] = code.put(f"sub i64 {count}, 1")
        inner["%i"] = code.put(f"sub i64 {inner['%i']}, {turn}")
        if loop.either:
            inner["%i"] = code.put(f"select i1 {code.piece(loop.either, names)}, i64 {inner['%i']}, i64 {turn}")
    if count:
        code.branch(code.put(f"icmp {'ult' if loop.unsigned else 'slt'} i64 {turn}, {count}"), f"{head}.more", done)
        ends.append(f"[ {nothing}, %{code.block} ]")
        code.label(f"{head}.more")
    if not loop.until:
        code.go(body)
        code.label(body)
    for read in loop.guards:
        _read(code, read, inner)
    if loop.until:
        code.branch(code.piece(loop.until, inner), done, body)
        ends.append(f"[ {nothing}, %{code.block} ]")
        code.label(body)
    for each in loop.reads:
        if isinstance(each, Member):
            call = f"call i1 @{code.name}.has.i{each.width}(ptr %{each.buffer}, i{each.width} {inner[each.value]})"
            inner[each.name] = code.put(call)
            code.helpers[each.width] = each.end
        else:
            _read(code, each, inner)
    if loop.leave:
        code.branch(code.piece(loop.leave, inner), f"{body}.leave", f"{body}.on")
        code.label(f"{body}.leave")
        ends.append(f"[ {code.piece(loop.found.step, inner) if loop.found else ''}, %{code.block} ]")
        code.go(done)
        code.label(f"{body}.on")
    for line, following in zip(phis, _turn(code, loop, inner), strict=True):
        code.lines[line] += f", [ {following}, %{latch} ]"
    code.go(latch)
    code.label(latch)
    code.lines.append(f"  {turn}.next = add i64 {turn}, 1")
    code.go(head)
    code.label(done)
    if loop.found:
        names[loop.found.name] = code.put(f"phi {loop.found.type} {', '.join(ends)}")
    names[loop.final] = turn
    for state in loop.states:
        names[state.name] = inner[state.name]


def _turn(code: Code, loop: Loop, inner: dict[str, str]) -> list[str]:
    """What a turn computes: all new states and values first, then what is written. The new states."""
    following = [code.piece(state.step, inner) for state in loop.states]
    written = [
        (
            store,
            _place(code, store.buffer, store.width, store.index, inner),
            "" if store.old else code.piece(store.value, inner),
            code.piece(store.condition, inner) if store.condition else "",
        )
        for store in loop.stores
    ]
    for store, place, value, condition in written:
        if condition:
            label = code.fresh("write")
            code.branch(condition, label, f"{label}.on")
            code.label(label)
        if store.old:
            was = code.put(f"load i{store.width}, ptr {place}, align 1")
            value = code.piece(store.value, {**inner, store.old: was})
        code.lines.append(f"  store i{store.width} {value}, ptr {place}, align 1")
        if condition:
            code.go(f"{label}.on")
            code.label(f"{label}.on")
    return following
