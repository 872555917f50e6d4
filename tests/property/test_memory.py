"""Random functions on memory: each refines itself, and what LLVM makes of it is no counterexample."""

from __future__ import annotations

import llvmlite.binding as llvm
import pytest

from keyhole.holes.model import Function
from keyhole.holes.text.reader import read_module
from keyhole.proof.refinement import check_by_formulas, check_refinement
from keyhole.proof.verdicts import Refuted
from tests.property.memory_programs import memory_program

_PASSES = (
    "add_instruction_combine_pass",
    "add_new_gvn_pass",
    "add_dead_store_elimination_pass",
    "add_sroa_pass",
    "add_mem_copy_opt_pass",
    "add_simplify_cfg_pass",
)


def _function(text: str) -> Function:
    function = read_module(text, "random.ll").function("@f")
    assert function is not None
    return function


def _optimized(text: str, name: str) -> str:
    llvm.initialize_native_target()
    machine = llvm.Target.from_default_triple().create_target_machine()
    module = llvm.parse_assembly(f'target datalayout = "{machine.target_data}"\n{text}')
    manager = llvm.create_new_module_pass_manager()
    getattr(manager, name)()
    manager.run(module, llvm.create_pass_builder(machine, llvm.create_pipeline_tuning_options()))
    return str(module)


@pytest.mark.parametrize("seed", range(2000, 2012))
def test_a_random_function_refines_itself(seed: int) -> None:
    function = _function(memory_program(seed, calls=seed % 3 != 0))
    assert not isinstance(check_by_formulas(function, function, timeout=1.0), Refuted)


@pytest.mark.parametrize("seed", range(2100, 2118))
def test_what_llvm_makes_of_a_random_function_is_not_refuted(seed: int) -> None:
    text = memory_program(seed, calls=seed % 3 != 0)
    target = _optimized(text, _PASSES[seed % len(_PASSES)])
    assert not isinstance(check_refinement(_function(text), _function(target), timeout=1.0), Refuted)
