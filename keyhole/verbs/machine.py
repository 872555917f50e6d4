"""What a machine makes of functions: how long they take, and their assembly."""

from __future__ import annotations

import shlex
import shutil
import subprocess
from collections.abc import Sequence
from typing import TYPE_CHECKING

from keyhole.errors import KeyholeError, ToolError
from keyhole.synth.replay.text import lowerable
from keyhole.verbs import defaults
from keyhole.verbs.asking import Sketch, module_of

if TYPE_CHECKING:
    from keyhole.native import Comparison, Inputs, Timing


def timed(
    sketch: Sketch,
    function: str,
    against: str | None = None,
    *,
    mode: str = defaults.MODE,
    level: int = defaults.LEVEL,
    seed: int = defaults.SEED,
    timeout: float = defaults.TIMEOUT,
    inputs: Sequence[Inputs] = (),
) -> Timing | Comparison:
    """How long a call takes on this CPU, alone or interleaved with another function's. Raises KeyholeError."""
    from keyhole.native import Mode, Plan, compare, time_function

    try:
        measured = Mode(mode)
    except ValueError:
        names = tuple(each.value for each in Mode)
        message = f"{mode!r} cannot be timed: expected {' or '.join(names)}"
        raise KeyholeError(message, code="bad-mode", expected=names) from None
    text = lowerable(module_of(sketch), (function, *((against,) if against else ())))
    plan = Plan(mode=measured, level=level, seed=seed, timeout=timeout, inputs=tuple(inputs))
    return compare(text, function, against, plan=plan) if against else time_function(text, function, plan=plan)


def assembled(sketch: Sketch, function: str | None = None, *, level: int = defaults.LEVEL) -> str:
    """What a module, or one function of it, compiles to on this CPU. Raises KeyholeError."""
    from keyhole.native import assembly

    text = lowerable(module_of(sketch), (function,) if function else ())
    return assembly(text, level, function=function or "").rstrip()


def analysed(sketch: Sketch, function: str, *, level: int = defaults.LEVEL) -> str:
    """What llvm-mca says of a function's assembly, under the command that was run. Raises ToolError where it is not installed.

    The LLVM that Keyhole carries does not have the analysis behind it, so this needs the program.
    """
    import llvmlite.binding as llvm

    program = shutil.which("llvm-mca")
    if program is None:
        hint = "it comes with LLVM's tools, in Debian's package llvm for example"
        raise ToolError("there is no llvm-mca on the path", code="no-program", hint=hint)
    command = [program, f"-mcpu={llvm.get_host_cpu_name()}", "-iterations=100"]
    text = assembled(sketch, function, level=level)
    done = subprocess.run(command, input=text, capture_output=True, text=True, timeout=defaults.TIMEOUT, check=False)
    if done.returncode != 0:  # an older LLVM may not know this processor
        command[1] = "-mcpu=x86-64-v3" if "x86" in llvm.get_process_triple() else "-mcpu=generic"
        done = subprocess.run(
            command, input=text, capture_output=True, text=True, timeout=defaults.TIMEOUT, check=False
        )
    if done.returncode != 0:
        raise ToolError(f"llvm-mca: {done.stderr.strip()[:300]}", code="no-program")
    return f"; {shlex.join(command)}\n{done.stdout.strip()}"
