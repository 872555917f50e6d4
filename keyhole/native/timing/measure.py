"""How long a function takes, and whether one function is faster than another.

Two functions are compared in one process, in shuffled rounds of short blocks; the ratio is taken within each round, so
drift cancels. What the machine cannot tell apart is measured, too: a second copy of the first function, linked at another
address, runs along, and a difference that is no larger than the one between the two copies is no difference.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from keyhole.errors import KeyholeError, ToolError
from keyhole.native.memory import trampoline
from keyhole.native.memory.layout import Prototype
from keyhole.native.memory.packing import pack
from keyhole.native.outcome import Argument, Failure, describe
from keyhole.native.runner import Runner, checked
from keyhole.native.timing import inputs, loops
from keyhole.native.timing.report import Comparison, Mode, Plan, Timing, judge
from keyhole.native.workers.builder import Builder, Unit
from keyhole.native.workers.executor import Executor, Stop
from keyhole.native.workers.wire import Message

if TYPE_CHECKING:
    from keyhole.native.timing.statistics import Samples

SMALLEST_RESOLUTION = 0.01  # one per cent is what code layout alone can make
FLOOR = 0.05


def time_function(ir: str, function: str, *, plan: Plan | None = None, runner: Runner | None = None) -> Timing:
    """Time a function of a module. Raises KeyholeError when it cannot be lowered, or fails on the inputs."""
    plan = plan or Plan()
    with _given(runner) as used:
        taken = _measure(used, (Unit(ir, function, checked(plan.level)),), plan)
    return taken.timing(0)


def compare(
    ir: str,
    first: str,
    second: str,
    *,
    second_ir: str | None = None,
    plan: Plan | None = None,
    runner: Runner | None = None,
) -> Comparison:
    """Time two functions of the same type against each other. ``second_ir`` is the second's module, if it is another.

    Raises KeyholeError when they differ in type, cannot be lowered, or fail on the inputs.
    """
    plan = plan or Plan()
    level = checked(plan.level)
    one = Unit(ir, first, level)
    two = Unit(ir if second_ir is None else second_ir, second, level)
    with _given(runner) as used:
        taken = _measure(used, (one, two, one), plan)
    return _judge(taken, plan.seed)


@dataclass(frozen=True, slots=True)
class _Taken:
    """Samples in nanoseconds a call: of the overhead, and of each function (of which the last may be a copy)."""

    units: tuple[Unit, ...]
    overhead: Samples
    functions: tuple[Samples, ...]
    pinned: int
    warmup: float
    mode: Mode

    @property
    def overhead_ns(self) -> float:
        from keyhole.native.timing import statistics

        return statistics.spread(self.overhead)[1]

    def timing(self, index: int) -> Timing:
        from keyhole.native.timing import statistics

        overhead = self.overhead_ns
        low, middle, high = (max(value - overhead, 0.0) for value in statistics.spread(self.functions[index]))
        name, samples = f"@{self.units[index].name}", len(self.functions[index])
        return Timing(name, middle, low, high, samples, overhead, self.pinned, self.warmup, self.mode)


def _judge(taken: _Taken, seed: int) -> Comparison:
    import numpy as np

    from keyhole.native.timing import statistics

    first, second, copy = (
        np.maximum(samples - taken.overhead_ns, FLOOR * taken.overhead_ns) for samples in taken.functions
    )
    ratio = statistics.ratio_interval(first, second, seed)
    low, _, high = statistics.ratio_interval(copy, first, seed)
    resolution = max(abs(low - 1.0), abs(high - 1.0), SMALLEST_RESOLUTION)
    return Comparison(taken.timing(0), taken.timing(1), *ratio, resolution, judge(ratio, resolution))


@contextlib.contextmanager
def _given(runner: Runner | None) -> Iterator[Runner]:
    """The runner, or one for this use only."""
    if runner is not None:
        yield runner
        return
    with Runner() as own:
        yield own


def _measure(runner: Runner, units: tuple[Unit, ...], plan: Plan) -> _Taken:
    builder = Builder(runner.builders, units)
    executor = Executor(builder.process, runner.arena, runner.memory)
    builder.before_close = executor.drop
    try:
        builder.process()
        return _sample(runner, builder, executor, units, plan)
    finally:
        builder.close()


def _sample(runner: Runner, builder: Builder, executor: Executor, units: tuple[Unit, ...], plan: Plan) -> _Taken:
    import numpy as np

    made = _same_type(builder.prototypes)
    if plan.mode is Mode.LATENCY and not loops.depends(made):
        plan = replace(plan, mode=Mode.THROUGHPUT)
    calls = inputs.table(made, plan.inputs, plan.seed)
    builder.link(trampoline.run_module(made), (trampoline.RUN,))
    builder.link(loops.module(made), loops.names(made))
    for index, unit in enumerate(units[:2]):
        request = pack(runner.arena, made, calls, shared=True).request
        for stop in executor.run(replace(request, function=index), runner.timeout):
            raise _failed(unit, stop.failure(calls[stop.row]))
    request = pack(runner.arena, made, calls, shared=True).request
    answer = executor.exchange(request, _message(plan, len(calls)), plan.timeout)
    if isinstance(answer, Stop):
        raise _failed(units[0], answer.failure(()))
    if "error" in answer:
        raise ToolError(f"a native worker failed: {answer['error']}", code="worker-failed")
    samples, counts = np.array(answer["samples"], float), np.array(answer["calls"], float)
    overhead, *functions = samples / counts[:, None]
    warmup = float(str(answer["warm_ns"])) * 1e-9
    return _Taken(units, overhead, tuple(functions), int(str(answer["pinned"])), warmup, plan.mode)


def _message(plan: Plan, rows: int) -> Message:
    return {
        "do": "time",
        "loop": loops.LATENCY if plan.mode is Mode.LATENCY else loops.THROUGHPUT,
        "mask": rows - 1,
        "rounds": plan.rounds,
        "block_ns": int(plan.block_seconds * 1e9),
        "warm_ns": int(plan.warm_seconds * 1e9),
        "budget_ns": int(plan.budget_seconds * 1e9),
        "seed": plan.seed,
    }


def _same_type(prototypes: tuple[Prototype, ...]) -> Prototype:
    first = prototypes[0]
    for other in prototypes[1:]:
        alike = replace(other, name=first.name, definitions=first.definitions)
        if not _passes_vectors(first):
            alike = replace(alike, target=first.target)  # which processor it was compiled for is no matter to a caller
        if alike != first:
            raise KeyholeError(
                f"@{first.name} is {_called(first)}, but @{other.name} is {_called(other)}",
                code="different-types",
                hint="only functions of the same type and calling convention can be timed against each other",
            )
    return first


def _passes_vectors(prototype: Prototype) -> bool:
    return any(leaf.lanes for leaf in (*prototype.result_leaves, *prototype.parameter_leaves))


def _called(prototype: Prototype) -> str:
    """All that a caller has to know, as LLVM writes it."""
    parameters = zip(prototype.parameters, prototype.attributes, strict=True)
    listed = ", ".join(f"{type_} {attributes}".strip() for type_, attributes in parameters)
    target = prototype.target if _passes_vectors(prototype) else ""
    return " ".join(filter(None, (prototype.convention, f"{prototype.result} ({listed})", target)))


def _failed(unit: Unit, failure: Failure) -> ToolError:
    shown = ", ".join(_shown(argument) for argument in failure.inputs)
    where = f" on ({shown})" if shown else " while it was timed"
    return ToolError(
        f"@{unit.name} {describe(failure)}{where}",
        code="timing-failed",
        hint="give inputs that the function is meant for",
    )


def _shown(argument: Argument) -> str:
    text = repr(argument)
    return text if len(text) <= 40 else text[:37] + "..."
