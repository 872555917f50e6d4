"""Certificates under attack: the solver's verdicts against LLVM's own optimiser and against brute force.

Each test has an opinion of its own on whether one function refines another, and the checker must not contradict it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import product

import llvmlite.binding as llvm
from hypothesis import given, note, settings
from hypothesis import strategies as st

from keyhole.holes.meaning.algebra import Widths
from keyhole.holes.meaning.evaluate import evaluate
from keyhole.holes.meaning.integers import Integers, mask
from keyhole.holes.meaning.lanes import Lane, Zeros
from keyhole.holes.model import Function
from keyhole.holes.operations import OPERATIONS, Form, Rule, compare
from keyhole.holes.text.reader import read_module
from keyhole.proof import GaveUp, Proved, Refuted, Unknown, Verdict, check_refinement
from keyhole.proof.counterexamples.describing import is_violation
from keyhole.proof.refinement import check_by_formulas
from tests.property.programs import OPCODES, Line, Program, a_line, declarations, mutations, programs

WIDTHS = (1, 2, 3, 7, 8, 16, 31, 32, 64)
INTEGERS = Integers()
SETTLED = tuple(opcode for opcode in OPCODES if opcode != "freeze")


def parsed(program: Program, name: str) -> Function:
    function = read_module(program.text(name)).function(name)
    assert function is not None
    return function


def checked(source: Program, target: Program, timeout: float = 2.0) -> Verdict:
    note(source.text("source"))
    note(target.text("target"))
    return check_by_formulas(parsed(source, "source"), parsed(target, "target"), timeout=timeout)


# --- (a) everything refines itself -----------------------------------------------------------------------------------


@settings(max_examples=60, deadline=None)
@given(programs(widths=WIDTHS, lines=5, attributes=("", "noundef")))
def test_every_function_refines_itself(program: Program) -> None:
    verdict = checked(program, program, timeout=1.0)
    assert isinstance(verdict, Proved | Unknown), verdict


# --- (b) LLVM's optimiser is right -----------------------------------------------------------------------------------


@cache
def machine() -> llvm.TargetMachine:
    llvm.initialize_native_target()
    llvm.initialize_native_asmprinter()
    return llvm.Target.from_default_triple().create_target_machine()


def optimised(text: str, whole: bool) -> str:
    module = llvm.parse_assembly(text)
    module.verify()
    builder = llvm.create_pass_builder(machine(), llvm.create_pipeline_tuning_options(speed_level=2))
    if whole:
        builder.getModulePassManager().run(module, builder)
    else:
        passes = llvm.create_new_function_pass_manager()
        passes.add_instruction_combine_pass()
        passes.run(module.get_function("f"), builder)
    return str(module)


@settings(max_examples=60, deadline=None)
@given(programs(widths=WIDTHS, lines=6, attributes=("", "noundef")), st.booleans())
def test_what_llvm_makes_of_a_function_refines_it(program: Program, whole: bool) -> None:
    before = program.text("f") + declarations(program)
    after = optimised(before, whole)
    note(before)
    note(after)
    source, target = read_module(before).function("f"), read_module(after).function("f")
    assert source is not None and target is not None
    verdict = check_refinement(source, target, timeout=1.0)
    assert isinstance(verdict, Proved | Unknown), verdict


# --- (c) and (d) brute force over numbers and poison -----------------------------------------------------------------


def values(width: int, attributes: str) -> Iterator[Lane[int, bool]]:
    for word in range(1 << width):
        yield Lane(word, width, None if attributes else False)
    if not attributes:
        yield Lane(0, width, True)


def brute_force(source: Program, target: Program) -> bool:
    """Whether some numbers or poison violate refinement; the programs must have no choices."""
    ours, theirs = parsed(source, "source"), parsed(target, "target")
    for given_ in product(*(values(source.width, attributes) for attributes in source.parameters)):
        arguments = {f"%x{i}": (lane,) for i, lane in enumerate(given_)}
        runs = [evaluate(function, INTEGERS, arguments, Zeros(INTEGERS)) for function in (ours, theirs)]
        if is_violation(*runs):
            return True
    return False


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_verdicts_on_numbers_equal_brute_force(data: st.DataObject) -> None:
    source = data.draw(programs(widths=(3, 4), lines=4, attributes=("noundef",), opcodes=SETTLED))
    target = data.draw(mutations(source, SETTLED))
    verdict = checked(source, target, timeout=10)
    assert isinstance(verdict, Refuted if brute_force(source, target) else Proved), verdict


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_nothing_is_proved_that_poison_refutes(data: st.DataObject) -> None:
    source = data.draw(programs(widths=(3,), lines=4, attributes=("", "noundef"), opcodes=SETTLED))
    target = data.draw(mutations(source, SETTLED))
    verdict = checked(source, target, timeout=10)
    if brute_force(source, target):
        assert isinstance(verdict, Refuted), verdict


# --- undef: an oracle over sets of values ----------------------------------------------------------------------------
#
# A register is the set of what one use of it may see; since all uses see independently, an operation's set is its image of the
# product of its operands' sets. A program's behaviour is the set of its results, and whether it may be undefined.

POISON = None
Values = frozenset[int | None]


def operation(line: Line, w: int, args: tuple[int | None, ...]) -> tuple[int | None, bool]:
    """The result of a line on single values, and whether it is undefined behaviour."""
    row = OPERATIONS[line.opcode]
    if line.opcode == "select":
        a, b, yes, no = args
        if a is None or b is None:
            return POISON, False
        if line.flags and (a ^ b) >> (w - 1):
            return POISON, False
        return (yes if compare(INTEGERS, line.predicate, a, b, w) else no), False
    if row.rule is Rule.IMMEDIATE:
        args = (args[0], line.immediate)
    if any(arg is None for arg in args):
        if not row.divides or args[1] is not None:
            worst = row.divides and args[1] is not None and bad_divisor(line, args[1], w)
            return POISON, worst
        return POISON, True
    assert row.meaning is not None
    words = tuple(arg for arg in args if arg is not None)
    if row.form is Form.CAST:
        narrowed = row.meaning(INTEGERS, Widths(w, line.narrow), frozenset(line.flags), words)
        widen = INTEGERS.zext if line.predicate == "zext" else INTEGERS.sext
        return (POISON if narrowed.poison else widen(narrowed.values[0], line.narrow, w)), False
    outcome = row.meaning(INTEGERS, Widths(w, w), frozenset(line.flags), words)
    return (POISON if outcome.poison else outcome.values[0]), bool(outcome.undefined)


def bad_divisor(line: Line, divisor: int, w: int) -> bool:
    return divisor == 0 or (line.opcode in ("sdiv", "srem") and divisor == mask(w))


def behaviour(program: Program, inputs: tuple[Values, ...]) -> tuple[Values, bool]:
    names: dict[str, Values] = {f"%x{i}": value for i, value in enumerate(inputs)}
    undefined = False
    for i, line in enumerate(program.lines):
        sets = [names[arg] if arg in names else frozenset([int(arg) & mask(program.width)]) for arg in line.args]
        results = {operation(line, program.width, args) for args in product(*sets)}
        undefined = undefined or any(bad for _, bad in results)
        names[f"%v{i}"] = frozenset(value for value, _ in results)
    return names[f"%v{len(program.lines) - 1}"], undefined


def undef_oracle(source: Program, target: Program) -> bool:
    """Whether refinement is violated for numbers, poison or undef."""
    w = source.width
    single: list[Values] = [frozenset([word]) for word in range(1 << w)]
    everything: list[Values] = [*single, frozenset([POISON]), frozenset(range(1 << w))]
    for inputs in product(*(single if attributes else everything for attributes in source.parameters)):
        (ours, ours_bad), (theirs, theirs_bad) = behaviour(source, inputs), behaviour(target, inputs)
        if ours_bad or (POISON in ours and not theirs_bad):
            continue
        if theirs_bad or not theirs <= ours:
            return True
    return False


def agrees_with_the_sets(source: Program, target: Program) -> None:
    verdict = checked(source, target, timeout=10)
    wrong = undef_oracle(source, target)
    note(f"oracle: {wrong}, verdict: {verdict}")
    if isinstance(verdict, Unknown):
        assert verdict.code in (GaveUp.UNDEF, GaveUp.INCOMPLETE)
    else:
        assert isinstance(verdict, Refuted if wrong else Proved)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_verdicts_on_undef_equal_the_sets(data: st.DataObject) -> None:
    source = data.draw(programs(widths=(1, 2), lines=3, attributes=("", "noundef"), opcodes=SETTLED))
    target = data.draw(mutations(source, SETTLED) | st.just(source))
    agrees_with_the_sets(source, target)


SPELLINGS = (  # equal on words of two bits; not all are equal on undef
    (Line("mul", ("%x0", "0")), Line("xor", ("%x0", "%x0")), Line("sub", ("%x0", "%x0")), Line("and", ("%x0", "0"))),
    (Line("mul", ("%x0", "-2")), Line("shl", ("%x0", "1")), Line("add", ("%x0", "%x0"))),
    (Line("mul", ("%x0", "%x0")), Line("and", ("%x0", "1"))),
    (Line("or", ("%x0", "%x0")), Line("and", ("%x0", "%x0")), Line("add", ("%x0", "0")), Line("umax", ("%x0", "%x0"))),
    (Line("select", ("%x0", "%x1", "%x0", "%x1")), Line("or", ("%x1", "0"))),
    (Line("select", ("%x0", "%x1", "%x0", "%x1"), predicate="ugt"), Line("umax", ("%x1", "%x0"))),
)
PLAIN = ("add", "sub", "and", "or", "xor", "mul", "udiv", "umin", "select")


@st.composite
def respelled(draw: st.DrawFn) -> tuple[Program, Program]:
    """Two programs that differ in how their first line is spelled."""
    spellings = draw(st.sampled_from(SPELLINGS))
    attributes = (draw(st.sampled_from(("", "noundef"))), "")
    rest = tuple(replace(draw(a_line(i, 2, 2, PLAIN, False)), flags=()) for i in range(1, draw(st.integers(1, 3))))
    first, second = (Program(2, attributes, (draw(st.sampled_from(spellings)), *rest)) for _ in range(2))
    return first, second


@settings(max_examples=70, deadline=None)
@given(respelled())
def test_verdicts_on_respelled_functions_equal_the_sets(pair: tuple[Program, Program]) -> None:
    agrees_with_the_sets(*pair)
