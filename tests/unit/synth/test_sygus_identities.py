"""Normal forms: terms of the same form are equal for all inputs, and the identities that should be seen are."""

from __future__ import annotations

import itertools
import random

import pytest

from keyhole.holes.meaning.integers import Integers
from keyhole.synth.sygus.identities import Identities
from keyhole.synth.sygus.identities import Word as Form
from keyhole.synth.sygus.meanings import evaluate, evaluate_all
from keyhole.synth.sygus.operators import OPERATORS
from keyhole.synth.sygus.reader import parse
from keyhole.synth.sygus.specs import parts
from keyhole.synth.sygus.terms import BOOL, Operation, Pool, Sort, Term

INDICES: dict[str, list[tuple[int, ...]]] = {
    "extract": [(0, 0), (1, 0), (1, 1)],
    "zero_extend": [(1,)],
    "sign_extend": [(1,)],
    "repeat": [(2,)],
    "rotate_left": [(1,)],
    "rotate_right": [(1,), (2,)],
}
BITWISE = ("bvnot", "bvneg", "bvand", "bvor", "bvxor", "bvadd", "bvsub")


def grown(pool: Pool, leaves: list[Term], names: tuple[str, ...], count: int, seed: int) -> list[Term]:
    """Random terms over the leaves: each an operator applied to terms that came before."""
    generator, terms = random.Random(seed), list(leaves)
    while len(terms) < count:
        name = generator.choice(names)
        operator = OPERATORS[name]
        indices = generator.choice(INDICES.get(name, [()]))
        arguments = tuple(generator.choice(terms) for _ in range(generator.choice((1, 2, 2, 3))))
        sort = operator.typing(indices, tuple(argument.sort for argument in arguments))
        if isinstance(sort, Sort) and sort.width <= 4:
            terms.append(pool.make(Operation(operator, indices), arguments, sort))
    return terms


@pytest.mark.parametrize("width", [1, 2, 3])
@pytest.mark.parametrize(
    "names", [BITWISE, (*BITWISE, "bvlshr", "bvshl", "bvult", "ite", "not", "="), tuple(OPERATORS)]
)
def test_terms_of_one_form_are_equal_for_all_inputs(width: int, names: tuple[str, ...]) -> None:
    pool, sort = Pool(), Sort(width)
    variables = [pool.name("x", sort), pool.name("y", sort), pool.name("p", BOOL)]
    leaves = [*variables, *(pool.literal(value, sort) for value in range(1 << width)), pool.literal(1, BOOL)]
    terms = tuple(grown(pool, leaves, names, 900, seed=width))
    m = Identities()
    forms = evaluate_all(m, terms, {item: m.variable(item, item.sort.width) for item in variables})
    inputs = itertools.product(*(range(1 << item.sort.width) for item in variables))
    rows = [evaluate_all(Integers(), terms, dict(zip(variables, row, strict=True))) for row in inputs]
    behaviours: dict[tuple[Form, int], tuple[int, ...]] = {}
    for term, form, values in zip(terms, forms, zip(*rows, strict=True), strict=True):
        assert behaviours.setdefault((form, term.sort.width), values) == values, term
        number = m.known(form)
        assert number is None or set(values) == {number}


IDENTITIES = [
    ("x y", "(bvsub (bvor x y) x)", "(bvand (bvnot x) y)"),
    ("x y", "(bvadd x y)", "(bvadd (bvxor x y) (bvshl (bvand x y) #x00000001))"),
    ("x y", "(bvsub (bvor x y) (bvlshr (bvxor x y) #x00000001))", "(bvsub (bvor y x) (bvlshr (bvxor y x) #x00000001))"),
    ("x y", "(bvlshr (bvxor x y) #x00000004)", "(bvxor (bvlshr x #x00000004) (bvlshr y #x00000004))"),
    ("x", "(bvnot (bvor (bvneg x) x))", "(bvand (bvsub x #x00000001) (bvnot x))"),
    ("x", "(bvsub (bvor x (bvadd x #x00000001)) x)", "(bvand (bvnot x) (bvadd x #x00000001))"),
    ("x", "(bvand (bvadd (bvor x (bvsub x #x00000001)) #x00000001) x)", "(bvand (bvadd (bvand (bvneg x) x) x) x)"),
    ("x y", "(bvmul (bvadd x y) (bvsub x y))", "(bvsub (bvmul x x) (bvmul y y))"),
    ("x y", "(ite (bvult x y) x y)", "(ite (bvuge x y) y x)"),
    ("x y", "(ite (bvsle x y) #x00000001 #x00000000)", "(ite (bvslt y x) #x00000000 #x00000001)"),
]


@pytest.mark.parametrize(("names", "left", "right"), IDENTITIES)
def test_identities_are_seen(names: str, left: str, right: str) -> None:
    variables = "".join(f"(declare-var {name} (_ BitVec 32))" for name in names.split())
    said = f"(synth-fun unused () Bool) {variables} (constraint (= {left} {right}))"
    part = parts(parse(f"(set-logic BV) {said} (check-synth)"))[0]
    m = Identities()
    unknowns = {item: m.variable(item, item.sort.width) for item in part.variables}
    assert m.known(evaluate(m, part.spec, unknowns)) == 1
