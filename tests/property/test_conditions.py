"""Assertions and assumptions as the checker sees them against brute force: all inputs, over Python integers."""

from __future__ import annotations

import random

import pytest

from keyhole.holes.meaning.evaluate import evaluate
from keyhole.holes.meaning.integers import Integers
from keyhole.holes.meaning.lanes import Lane, Zeros
from keyhole.holes.model import Function
from keyhole.holes.text.reader import parse
from keyhole.proof import Proved, Refuted
from keyhole.synth.checker import prove
from keyhole.synth.spec.query import Query, Spec

M = Integers()
WIDTH = 3
TYPE = f"i{WIDTH}"
_OPERATIONS = ("add", "sub", "mul", "and", "or", "xor", "add nuw", "sub nsw", "shl", "lshr", "udiv", "urem", "add nsw")
_PREDICATES = ("eq", "ne", "ult", "ule", "ugt", "slt", "sge")


def body(chance: random.Random, names: list[str], count: int) -> tuple[list[str], list[str]]:
    """Random instructions over those values; their text, and all values there are then."""
    lines, values = [], list(names)
    for number in range(count):
        operands = [chance.choice([*values, str(chance.randrange(-4, 4))]) for _ in range(2)]
        lines.append(f"  %v{number} = {chance.choice(_OPERATIONS)} {TYPE} {', '.join(operands)}")
        values.append(f"%v{number}")
    return lines, values


def condition(chance: random.Random, name: str, parameters: list[str], noundef: bool) -> str:
    """A random condition: straight, or with a branch and two returns."""
    attribute = " noundef" if noundef else ""
    header = f"define i1 {name}({', '.join(f'{TYPE}{attribute} {p}' for p in parameters)}) {{"
    lines, values = body(chance, parameters, chance.randrange(0, 3))
    comparisons = []
    for number in range(2):
        a, b = chance.choice(values), chance.choice([*values, str(chance.randrange(-4, 4))])
        comparisons.append(f"  %c{number} = icmp {chance.choice(_PREDICATES)} {TYPE} {a}, {b}")
    lines += comparisons
    match chance.randrange(4):
        case 0:
            lines += ["  br i1 %c0, label %yes, label %no", "yes:", "  ret i1 true", "no:", "  ret i1 %c1"]
        case 1:
            lines += ["  call void @llvm.assume(i1 %c0)", "  ret i1 %c1"]
        case 2:
            lines += ["  %o = or i1 %c0, %c1", "  ret i1 %o"]
        case _:
            lines += ["  ret i1 %c0"]
    return "\n".join([header, *lines, "}"])


def function(chance: random.Random, name: str = "@f") -> str:
    """A random function of two arguments, with one or two returns."""
    promise = chance.choice(("", "noundef "))
    lines, values = body(chance, ["%x", "%y"], chance.randrange(1, 3))
    if chance.random() < 0.3:
        lines += [f"  %c = icmp ult {TYPE} %x, %y", "  br i1 %c, label %a, label %b", "a:"]
        lines += [f"  ret {TYPE} {values[-1]}", "b:", f"  ret {TYPE} %y"]
    else:
        lines += [f"  ret {TYPE} {values[-1]}"]
    header = f"define {promise}{TYPE} {name}({TYPE} noundef %x, {TYPE} noundef %y) {{"
    return "\n".join([header, *lines, "}"])


def run(f: Function, *arguments: Lane[int, bool]) -> Lane[int, bool] | None:
    """What the function returns, None for undefined behaviour."""
    named = {p.name: (lane,) for p, lane in zip(f.signature.parameters, arguments, strict=True)}
    found = evaluate(f, M, named, Zeros(M))
    return None if found.undefined(M) else found.lanes[0]


def says(f: Function, *arguments: Lane[int, bool]) -> bool:
    lane = run(f, *arguments)
    return lane is not None and not lane.poison and lane.word == 1


@pytest.mark.parametrize("seed", range(120))
def test_the_checker_and_brute_force_agree(seed: int) -> None:
    chance = random.Random(seed)
    texts = [function(chance), condition(chance, "@p", ["%x", "%y", "%r"], chance.random() < 0.3)]
    texts.append(condition(chance, "@q", ["%x", "%y"], chance.random() < 0.3))
    module = parse("\n".join([*texts, "declare void @llvm.assume(i1)", ""]))
    f, p, q = (module.get(name) for name in ("@f", "@p", "@q"))
    assuming = (q,) if chance.random() < 0.7 else ()
    right = True
    for x in range(1 << WIDTH):
        for y in range(1 << WIDTH):
            words: tuple[Lane[int, bool], ...] = Lane(x, WIDTH), Lane(y, WIDTH)
            if all(says(one, *words) for one in assuming):
                result = run(f, *words)
                right = right and result is not None and says(p, *words, result)
    verdict = prove(Query(module, "@f", Spec(predicates=(p,), assuming=assuming)), f, 20.0)
    assert isinstance(verdict, Proved if right else Refuted), (right, verdict, "\n".join(texts))


@pytest.mark.parametrize("seed", range(80))
def test_assumptions_before_references_agree_with_brute_force(seed: int) -> None:
    chance = random.Random(1000 + seed)
    own = function(chance)
    texts = [own, own.replace("@f(", "@ref(") if chance.random() < 0.4 else function(chance, "@ref")]
    texts += [condition(chance, name, ["%x", "%y"], chance.random() < 0.3) for name in ("@q", "@t")]
    if chance.random() < 0.5:  # the same but for one instruction
        texts[0] = texts[0].replace(f" add {TYPE}", f" or {TYPE}").replace(f" sub {TYPE}", f" xor {TYPE}")
    module = parse("\n".join([*texts, "declare void @llvm.assume(i1)", ""]))
    f, reference, *assuming = (module.get(name) for name in ("@f", "@ref", "@q", "@t"))
    right = True
    for x in range(1 << WIDTH):
        for y in range(1 << WIDTH):
            words: tuple[Lane[int, bool], ...] = Lane(x, WIDTH), Lane(y, WIDTH)
            wanted = run(reference, *words)
            if wanted is not None and all(says(one, *words) for one in assuming):
                result = run(f, *words)
                same = result is not None and not result.poison and result.word == wanted.word
                right = right and (same or (result is not None and bool(wanted.poison)))
    verdict = prove(Query(module, "@f", Spec(references=(reference,), assuming=tuple(assuming))), f, 20.0)
    assert isinstance(verdict, Proved if right else Refuted), (right, verdict, "\n".join(texts))


def test_both_answers_come_up() -> None:
    """That the test above can fail: among its cases are right and wrong ones."""
    always = parse(f"define {TYPE} @f({TYPE} noundef %x) {{\n  ret {TYPE} %x\n}}\n")
    wrong = parse(f"define i1 @p({TYPE} %x, {TYPE} %r) {{\n  %c = icmp ult {TYPE} %r, -1\n  ret i1 %c\n}}\n")
    of = Query(always, "@f", Spec(predicates=(wrong.get("@p"),)))
    assert isinstance(prove(of, always.get("@f"), 20.0), Refuted)
