"""Filling a hole with one operation, whose operands are holes again."""

from __future__ import annotations

import re

from keyhole.errors import KeyholeError
from keyhole.holes.operations import OPERATIONS, Form, Operation, Rule, like
from keyhole.repl.commands.arguments import hole_and_rest, usage
from keyhole.repl.commands.command import Command
from keyhole.repl.commands.filling import filled_by_hand
from keyhole.repl.session.reply import Answer
from keyhole.repl.session.session import Session

_OPERATION = re.compile(r"(?P<words>[a-z][\w.]*(?:\s+[a-z]+)*)\s*(?:\((?P<operands>.*)\))?\s*\Z", re.DOTALL)


def refine(session: Session, text: str) -> Answer:
    """``refine [?h] with OP(?a, ?b)``, ``refine [?h] with OP``."""
    name, rest = hole_and_rest(text)
    card = session.state.card(name)
    match = _OPERATION.match(rest.removeprefix("with").strip())
    if match is None:
        raise usage("refine with what?", f"refine {card.name} with and(?a, ?b)")
    if not card.type:
        hint = "fill its neighbours first"
        raise KeyholeError(f"the type of {card.name} is not known yet", code="type-unknown", hint=hint)
    return filled_by_hand(session, card.name, _code(card.name, card.type, match["words"], match["operands"]))


def _code(hole: str, type_: str, words: str, operands: str | None) -> str:
    """``and(?a, ?b)`` as an instruction of that type, an intrinsic as a call. Operands that are not given are new holes."""
    word = words.split()[0].removeprefix("llvm.")
    row = OPERATIONS.get(word)
    if row is None:
        raise usage(f"there is no operation '{word}'", like(word, OPERATIONS))
    is_immediate = row.rule is Rule.IMMEDIATE
    if row.form is not Form.SELECT and row.rule is not Rule.SAME and not is_immediate:
        raise usage(f"the operands of {word} are of other types than {hole}", _by_hand(row, hole, type_))
    fresh = [f"{hole}.{number}" for number in range(1, row.arity + (not is_immediate))]
    listed = fresh if operands is None else _apart(operands)
    if row.form is Form.SELECT:
        condition, *rest = listed or ("",)
        return ", ".join((f"select i1 {condition}", *(f"{type_} {each}" for each in rest)))
    if not row.is_intrinsic:
        return f"{words} {type_} {', '.join(listed)}"
    typed = [f"{type_} {each}" for each in listed[: row.arity - is_immediate]]
    typed += [each if each.startswith("i1 ") else f"i1 {each}" for each in listed[len(typed) :]] or [
        "i1 false"
    ] * is_immediate
    return f"call {type_} @llvm.{word}.{type_}({', '.join(typed)})"


def _by_hand(row: Operation, hole: str, type_: str) -> str:
    """How an operation whose operands have types of their own is written."""
    match row.form:
        case Form.COMPARE:
            return f"write them: fill {hole} {row.name} ?p i32 ?a, ?b"
        case Form.CAST:
            return f"write them: fill {hole} {row.name} i8 ?a to {type_}"
    return f"write them: fill {hole} {row.name} …; help {row.name} shows how"


def _apart(text: str) -> list[str]:
    """Split at commas that stand in no bracket."""
    parts, depth = [""], 0
    for character in text:
        depth += (character in "([{<") - (character in ")]}>")
        if character == "," and depth == 0:
            parts.append("")
        else:
            parts[-1] += character
    return [part.strip() for part in parts if part.strip()]


COMMANDS = (
    Command(
        "refine",
        "refine [?H] with OP[(?A, ?B)]",
        "Fill a hole with one operation, whose operands are new holes.",
        "filling",
        refine,
        ("refine ?e with xor(?a, ?b)", "refine ?e with umin(%x, ?b)", "refine ?e with xor"),
        ("hole", "operation"),
        more="Without names the new holes are ?H.1, ?H.2.",
    ),
)
