"""Random rules over random facts: the evaluation against one that tries every assignment until nothing changes."""

from __future__ import annotations

from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from keyhole.errors import ParseError
from keyhole.properties.language.model import Atom, Rule, Symbol, Term, Variable, Wildcard
from keyhole.properties.rules.database import Bindings, Declared, Derived, Ground, resolved
from keyhole.properties.rules.datalog import evaluate
from keyhole.properties.rules.stratify import strata

VALUES = tuple(Symbol(name) for name in "abc")
# relation names with their arity
BASE = {"p": 1, "q": 2}
DERIVED = {"r": 1, "s": 2, "t": 1}
VARIABLES = tuple(Variable(name) for name in "XYZ")


def atoms(relations: dict[str, int], terms: st.SearchStrategy[Term]) -> st.SearchStrategy[Atom]:
    def of(name: str) -> st.SearchStrategy[Atom]:
        return st.tuples(*[terms] * relations[name]).map(lambda chosen: Atom(name, chosen))

    return st.sampled_from(sorted(relations)).flatmap(of)


def negated(atom: Atom) -> Atom:
    return Atom(atom.relation, atom.terms, negated=True)


variables = st.sampled_from(VARIABLES)
terms: st.SearchStrategy[Term] = variables | variables | st.sampled_from(VALUES) | st.builds(Wildcard)
positives = atoms(BASE | DERIVED, terms)
heads = atoms(DERIVED, variables | st.sampled_from(VALUES))
bodies = st.lists(positives | positives | positives.map(negated), min_size=1, max_size=3)
rule_sets = st.lists(st.builds(Rule, heads, bodies.map(tuple)), min_size=1, max_size=5)
facts = st.lists(atoms(BASE, st.sampled_from(VALUES)), max_size=6)


def ground(atom: Atom, bindings: Bindings) -> Ground:
    values = tuple(resolved(term, bindings) for term in atom.terms)
    assert all(value is not None for value in values)
    return Ground(atom.relation, tuple(value for value in values if value is not None))


def holds(atom: Atom, bindings: Bindings, known: set[Ground]) -> bool:
    choices = [VALUES if isinstance(term, Wildcard) else (resolved(term, bindings),) for term in atom.terms]
    found = any(Ground(atom.relation, chosen) in known for chosen in product(*choices))  # type: ignore[arg-type]  # all bound
    return found != atom.negated


def brute_force(start: set[Ground], rules: tuple[tuple[Rule, ...], ...]) -> set[Ground]:
    known = set(start)
    for stratum in rules:
        while True:
            new = {
                ground(rule.head, bindings)
                for rule in stratum
                for values in product(VALUES, repeat=len(VARIABLES))
                for bindings in [dict(zip("XYZ", values, strict=True))]
                if all(isinstance(each, Atom) and holds(each, bindings, known) for each in rule.body)
            }
            if new <= known:
                break
            known |= new
    return known


@settings(deadline=None, max_examples=40)
@given(rule_sets, facts)
def test_what_follows_is_what_brute_force_finds(rules: list[Rule], stated: list[Atom]) -> None:
    try:
        ordered = strata(rules)
    except ParseError:
        return
    start = {ground(atom, {}) for atom in stated}
    database = evaluate([(each, Declared(None)) for each in sorted(start, key=repr)], rules)
    assert set(database) == brute_force(start, ordered)


@settings(deadline=None, max_examples=30)
@given(rule_sets, facts)
def test_every_derivation_is_one_and_ends(rules: list[Rule], stated: list[Atom]) -> None:
    try:
        database = evaluate([(ground(atom, {}), Declared(None)) for atom in stated], rules)
    except ParseError:
        return
    order = {each: number for number, each in enumerate(database)}
    for each in database:
        reason = database.reason(each)
        if isinstance(reason, Derived):
            assert reason.rule.head.relation == each.relation
            assert len(reason.premises) == len(reason.rule.body)
            for premise in reason.premises:
                if isinstance(premise, Ground):
                    assert order[premise] < order[each]
                else:
                    assert next(database.matches(premise, {}), None) is None
