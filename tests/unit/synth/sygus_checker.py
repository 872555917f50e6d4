"""A judge of answers that shares no code with Keyhole: z3 reads the problem's own text with the answer put in front.

It knows what the tests need: the commands become SMT-LIB, ``synth-fun`` goes, the answer's ``define-fun`` comes in its place, and
z3 is asked for values that break a constraint.
"""

from __future__ import annotations

import re

import z3


def holds(problem: str, answer: str, seconds: float = 30) -> bool:
    """Whether the answer meets every constraint of the problem."""
    commands = _commands(_new_sorts(problem))
    definitions = _commands(_new_sorts(answer))
    if len(definitions) == 1 and not definitions[0].startswith("(define-fun"):
        definitions = _commands(definitions[0][1:-1])
    script, claims, assumed = [], [], []
    declared = [command for command in commands if command.startswith("(declare-var")]
    script += [command for command in commands if command.startswith("(define-sort")]
    script += [command.replace("declare-var", "declare-const", 1) for command in declared]
    before = [command for command in commands if command.startswith("(define-fun")]
    script += [command for command in before if not _uses(command, definitions)]
    script += definitions
    script += [command for command in before if _uses(command, definitions)]
    for command in commands:
        if command.startswith("(constraint"):
            claims.append(command[len("(constraint") : -1].strip())
        if command.startswith("(assume"):
            assumed.append(command[len("(assume") : -1].strip())
    script += [f"(assert {claim})" for claim in assumed]
    script.append(f"(assert (not (and true {' '.join(claims)})))")
    solver = z3.Solver()
    solver.set("timeout", int(seconds * 1000))
    solver.add(z3.parse_smt2_string("\n".join(script)))
    return bool(solver.check() == z3.unsat)


def _uses(command: str, definitions: list[str]) -> bool:
    names = [definition.split()[1] for definition in definitions]
    return any(re.search(rf"\({re.escape(name)}[\s)]", command) for name in names)


def _new_sorts(text: str) -> str:
    return re.sub(r"\(BitVec (\d+)\)", r"(_ BitVec \1)", re.sub(r";[^\n]*", "", text))


def _commands(text: str) -> list[str]:
    """The texts between parentheses at the top level."""
    found, depth, start = [], 0, 0
    for at, character in enumerate(text):
        if character == "(":
            start = at if depth == 0 else start
            depth += 1
        if character == ")":
            depth -= 1
            if depth == 0:
                found.append(text[start : at + 1])
    return found
