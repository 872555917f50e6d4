"""One LLVM pass at a time over the functions of a module, so that what each did can be verified.

Only function passes and LLVM's function pipelines run: what they do to a function follows from that function and from what is
declared. A module pass may use that all callers of a static function pass 3, which no check of one function can know.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

import llvmlite.binding as llvm

BASE = "sroa"
"""What is run first; every other step starts from its result."""

SINGLE = (
    "instruction_combine",
    "aggressive_instcombine",
    "simplify_cfg",
    "jump_threading",
    "new_gvn",
    "sccp",
    "reassociate",
    "dead_store_elimination",
    "mem_copy_opt",
    "aggressive_dce",
    "sinking",
    "lower_switch",
    "tail_call_elimination",
    "loop_rotate",
    "loop_unroll",
    "loop_strength_reduce",
    "loop_deletion",
    "register_to_memory",
)
PIPELINES = ("O1", "O2", "O3")
STEPS = (BASE, *SINGLE, *PIPELINES)

_KEPT_FROM_PASSES = re.compile(r"\b(?:optnone|noinline) ")


def prepared(text: str) -> str:
    """The module as passes want it: without the attributes that keep them out at ``-O0``, in LLVM's own print."""
    freed = _KEPT_FROM_PASSES.sub("", text).replace("= { }", '= { "freed" }')  # LLVM reads no empty group
    return str(llvm.parse_assembly(freed, llvm.create_context()))


def after(text: str, step: str) -> str:
    """The module after a step: the name of a pass of llvmlite's ``FunctionPassManager``, or ``O1`` to ``O3``."""
    module = llvm.parse_assembly(text, llvm.create_context())
    level = int(step[1]) if step in PIPELINES else 2
    builder = llvm.create_pass_builder(_machine(), llvm.create_pipeline_tuning_options(speed_level=level))
    manager = _manager(builder, step)
    for function in module.functions:
        if not function.is_declaration:
            manager.run(function, builder)
    module.verify()
    return str(module)


def _manager(builder: Any, step: str) -> Any:
    if step in PIPELINES:
        return builder.getFunctionPassManager()
    manager = llvm.create_new_function_pass_manager()
    getattr(manager, f"add_{step}_pass")()
    return manager


@cache
def _machine() -> Any:
    llvm.initialize_native_target()
    llvm.initialize_native_asmprinter()
    return llvm.Target.from_triple(llvm.get_process_triple()).create_target_machine(opt=2)
