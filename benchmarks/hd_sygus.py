"""Problems in SyGuS-IF 2 for ``benchmarks/sygus.py``, made here: no file of a contest is used.

``programs``: twenty facts from Warren, "Hacker's Delight" (Addison-Wesley), numbered as in Gulwani, Jha, Tiwari and Venkatesan,
"Synthesis of loop-free programs" (PLDI 2011). Each program is its own specification, and comes with three growing grammars: d0
has the operations that it needs, d1 a medium set, d5 every operation on bit-vectors. Constants are those of the grammar.

``examples``: random programs over 64-bit words with branches, of which only inputs and outputs are given.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

WORD = "(_ BitVec 32)"
EVERYTHING = "not xor and or neg add mul udiv urem lshr ashr shl sdiv srem sub"
COMPARISONS = "bvule bvult bvslt bvsle ="
MACROS = {
    "nonzero": f"(define-fun nonzero ((v {WORD})) Bool (not (= v #x00000000)))",
    "atleast": f"(define-fun atleast ((v {WORD}) (w {WORD})) {WORD} (ite (bvuge v w) #x00000001 #x00000000))",
}
SMALL, LARGE = "0 -1 1", "31 1 0 -1"


@dataclass(frozen=True, slots=True)
class Problem:
    """The text of a problem. ``kind`` is its set."""

    name: str
    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Program:
    """A program, and the operations, constants and, where it gives a truth value, tests of its three grammars."""

    number: int
    parameters: str
    body: str
    operations: tuple[str, str, str]
    constants: tuple[str, str, str]
    tests: tuple[str, str, str] | None = None


def program(
    number: int, parameters: str, body: str, least: str, medium: str, constants: tuple[str, str, str], *tests: str
) -> Program:
    """A program whose last grammar has everything; ``tests`` are those of its first and second grammar."""
    asked = (tests[0], tests[1], COMPARISONS) if tests else None
    return Program(number, parameters, body, (least, medium, f"{EVERYTHING}{_macros(least)}"), constants, asked)


def _macros(operations: str) -> str:
    return "".join(f" {name}" for name in operations.split() if name in MACROS)


PROGRAMS: tuple[Program, ...] = (
    program(1, "x", "(bvand x (bvsub x 1))", "and sub", "and sub or add xor", ("1", SMALL, SMALL)),
    program(2, "x", "(bvand x (bvadd x 1))", "and add", "and sub or add xor", ("1", SMALL, SMALL)),
    program(3, "x", "(bvand x (bvneg x))", "neg and", "neg and or add sub", ("", SMALL, SMALL)),
    program(4, "x", "(bvxor x (bvsub x 1))", "sub xor", "sub xor neg add or and", ("1", SMALL, SMALL)),
    program(5, "x", "(bvor x (bvsub x 1))", "sub or", "sub neg add and xor or", ("1", SMALL, SMALL)),
    program(6, "x", "(bvor x (bvadd x 1))", "add or", "add sub xor and neg or", ("1", SMALL, SMALL)),
    program(
        7, "x", "(bvand (bvnot x) (bvadd x 1))", "add not and", "add sub not neg and or xor", ("1", SMALL, SMALL)
    ),
    program(
        8, "x", "(bvand (bvnot x) (bvsub x 1))", "sub not and", "sub add not neg and or xor", ("1", SMALL, SMALL)
    ),
    program(
        9, "x", "(bvsub (bvxor x (bvashr x 31)) (bvashr x 31))",
        "sub ashr xor", "sub add ashr lshr xor and or", ("31", LARGE, LARGE),
    ),
    program(
        10, "x y", "(bvule (bvand x y) (bvxor x y))",
        "and xor", "and xor or add sub not neg", ("", "", ""), "bvule", "bvule bvsle",
    ),
    program(
        11, "x y", "(bvugt (bvand x (bvnot y)) y)",
        "and not", "and or xor add sub not neg", ("", SMALL, SMALL), "bvugt", "bvugt bvuge",
    ),
    program(
        12, "x y", "(bvule (bvand x (bvnot y)) y)",
        "and not", "and or not add sub neg", ("", SMALL, SMALL), "bvule", "bvule bvult",
    ),
    program(
        13, "x", "(bvor (bvashr x 31) (bvlshr (bvneg x) 31))",
        "lshr ashr or neg", "lshr ashr and xor or neg not add sub", ("31", LARGE, LARGE),
    ),
    program(
        14, "x y", "(bvadd (bvand x y) (bvlshr (bvxor x y) 1))",
        "lshr xor add and", "lshr ashr xor or add sub and neg not", ("1", SMALL, LARGE),
    ),
    program(
        15, "x y", "(bvsub (bvor x y) (bvlshr (bvxor x y) 1))",
        "lshr xor sub or", "lshr ashr xor sub add or and neg not", ("1", SMALL, LARGE),
    ),
    program(
        16, "x y", "(bvxor (bvand (bvxor x y) (bvneg (atleast x y))) y)",
        "xor and neg atleast", "xor and or neg not add sub atleast", ("", SMALL, LARGE),
    ),
    program(
        17, "x", "(bvand (bvadd (bvor x (bvsub x 1)) 1) x)",
        "and add sub or", "and add xor sub or not neg", ("1", SMALL, LARGE),
    ),
    program(
        18, "x", "(and (not (nonzero (bvand (bvsub x 1) x))) (nonzero x))",
        "and sub", "and sub add or neg not xor", ("1", SMALL, ""), "and not nonzero", "and not or nonzero",
    ),
    program(
        19, "x m k",
        "(bvxor x (bvxor (bvshl (bvand (bvxor (bvlshr x k) x) m) k) (bvand (bvxor (bvlshr x k) x) m)))",
        "and xor shl lshr", "and sub xor or shl lshr ashr not neg", ("", "", LARGE),
    ),
    program(
        20, "x",
        "(bvor (bvadd x (bvand (bvneg x) x)) (bvudiv (bvlshr (bvxor x (bvand (bvneg x) x)) 2) (bvand (bvneg x) x)))",
        "and xor or add lshr neg udiv", "and xor or add sub lshr neg not udiv sdiv", ("2", "2 0 1", LARGE),
    ),
)  # fmt: skip


def programs() -> Iterator[Problem]:
    """Each program with each of its grammars."""
    for item in PROGRAMS:
        for index, grammar in enumerate(("d0", "d1", "d5")):
            yield Problem(f"hd-{item.number:02}-{grammar}", "hd", _text(item, index))


def _text(item: Program, index: int) -> str:
    names = item.parameters.split()
    parameters = " ".join(f"({name} {WORD})" for name in names)
    sort = "Bool" if item.tests else WORD
    wanted = f"{item.body} {item.operations[index]} {item.tests[index] if item.tests else ''}"
    lines = ["(set-logic BV)", *(text for name, text in MACROS.items() if name in wanted)]
    lines += [f"(define-fun wanted ({parameters}) {sort} {_spelled(item.body)})"]
    lines += [f"(synth-fun f ({parameters}) {sort}", *_grammar(item, index), ")"]
    lines += [f"(declare-var {name} {WORD})" for name in names]
    lines += [f"(constraint (= (wanted {item.parameters}) (f {item.parameters})))", "(check-synth)", ""]
    return "\n".join(lines)


def _grammar(item: Program, index: int) -> list[str]:
    symbol = "Word" if item.tests else "Start"
    leaves = [*item.parameters.split(), *(_constant(text) for text in item.constants[index].split())]
    words = " ".join([_applied(operation, symbol) for operation in item.operations[index].split()] + leaves)
    if not item.tests:
        return [f"  ((Start {WORD}))", f"  ((Start {WORD} ({words})))"]
    tests = " ".join(_tested(test) for test in item.tests[index].split())
    return [f"  ((Start Bool) (Word {WORD}))", f"  ((Start Bool ({tests}))", f"   (Word {WORD} ({words})))"]


def _applied(operation: str, symbol: str) -> str:
    name = operation if operation in MACROS else f"bv{operation}"
    return f"({name} {symbol})" if operation in ("not", "neg") else f"({name} {symbol} {symbol})"


def _tested(test: str) -> str:
    match test:
        case "and" | "or":
            return f"({test} Start Start)"
        case "not":
            return "(not Start)"
        case "nonzero":
            return "(nonzero Word)"
        case _:
            return f"({test} Word Word)"


def _constant(text: str) -> str:
    return f"#x{int(text) & 0xFFFFFFFF:08x}"


def _spelled(body: str) -> str:
    """Numbers as words."""
    tokens = body.replace("(", "( ").replace(")", " )").split()
    return " ".join(_constant(token) if token.isdigit() else token for token in tokens)


Tree: TypeAlias = "str | int | tuple[str, *tuple[Tree, ...]]"

LANGUAGE = """(set-logic BV)
(synth-fun f ((x (_ BitVec 64))) (_ BitVec 64)
  ((Start (_ BitVec 64)))
  ((Start (_ BitVec 64) (#x0000000000000000 #x0000000000000001 x (bvnot Start)
    (bvshl Start #x0000000000000001) (bvlshr Start #x0000000000000001)
    (bvlshr Start #x0000000000000004) (bvlshr Start #x0000000000000010)
    (bvand Start Start) (bvor Start Start) (bvxor Start Start) (bvadd Start Start)
    (ite (= Start #x0000000000000001) Start Start)))))
"""
MASK = (1 << 64) - 1
UNARY: dict[str, Callable[[int], int]] = {
    "not": lambda a: ~a & MASK,
    "shl1": lambda a: a << 1 & MASK,
    "shr1": lambda a: a >> 1,
    "shr4": lambda a: a >> 4,
    "shr16": lambda a: a >> 16,
}
BINARY: dict[str, Callable[[int, int], int]] = {
    "and": lambda a, b: a & b,
    "or": lambda a, b: a | b,
    "xor": lambda a, b: a ^ b,
    "add": lambda a, b: (a + b) & MASK,
}


def value(tree: Tree, x: int) -> int:
    """What a program gives for an input."""
    match tree:
        case str():
            return x
        case int():
            return tree
        case ("branch", condition, then, other):
            return value(then if value(condition, x) == 1 else other, x)
        case (name, only):
            return UNARY[name](value(only, x))
        case (name, left, right):
            return BINARY[name](value(left, x), value(right, x))
    raise AssertionError(tree)


def examples(count: int = 15, seed: int = 7) -> Iterator[Problem]:
    """Programs of two to six leaves under branches on a bit of the input, by 10, 100 or 1000 examples each."""
    choices, made = random.Random(seed), 0
    while made < count:
        leaves, given = 2 + made % 5, (10, 100, 1000)[made % 3]
        tree = _branches(choices, leaves)
        inputs = [choices.getrandbits(64) for _ in range(given)]
        outputs = [value(tree, x) for x in inputs]
        if 2 * len(set(outputs)) < given:
            continue
        pairs = zip(inputs, outputs, strict=True)
        lines = "".join(f"(constraint (= (f #x{x:016x}) #x{y:016x}))\n" for x, y in pairs)
        yield Problem(f"pbe-{made + 1:02}-{leaves}-leaves-{given}", "pbe", f"{LANGUAGE}{lines}(check-synth)\n")
        made += 1


def _branches(choices: random.Random, leaves: int) -> Tree:
    if leaves == 1:
        return _straight(choices, choices.choice([2, 3, 4]))
    first = 1 + choices.randrange(leaves - 1)
    return ("branch", _bit(choices), _branches(choices, first), _branches(choices, leaves - first))


def _bit(choices: random.Random) -> Tree:
    """A bit of the input, by shifts that the language has."""
    bit = choices.choice([0, 1, 2, 3, 4, 5, 8, 16, 20, 21])
    shifted: Tree = "x"
    for distance in (16, 4, 1):
        while bit >= distance:
            shifted, bit = (f"shr{distance}", shifted), bit - distance
    return ("and", shifted, 1)


def _straight(choices: random.Random, size: int) -> Tree:
    if size <= 1:
        return "x" if choices.random() < 0.6 else choices.randrange(2)
    if size == 2 or choices.random() < 0.45:
        return (choices.choice(list(UNARY)), _straight(choices, size - 1))
    left = 1 + choices.randrange(size - 2)
    return (choices.choice(list(BINARY)), _straight(choices, left), _straight(choices, size - 1 - left))


def problems(kind: str = "all") -> list[Problem]:
    """The problems of a set, or all."""
    return [item for item in (*programs(), *examples()) if kind in ("all", item.kind)]


def write(items: list[Problem], folder: Path) -> dict[str, Path]:
    """Writes the problems as files; the path of each by its name."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = {item.name: folder / f"{item.name}.sl" for item in items}
    for item in items:
        paths[item.name].write_text(item.text, encoding="utf-8")
    return paths
