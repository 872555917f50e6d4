"""Runs native code in child processes: the public face of the sandbox.

A ``Runner`` owns a tree of workers and must be closed, best by ``with``. It starts one Python process when it is made and
does not wait for it; everything after that is forked from it.
"""

from __future__ import annotations

from types import TracebackType

from keyhole.errors import KeyholeError
from keyhole.native import listing
from keyhole.native.memory import trampoline
from keyhole.native.memory.arena import Arena
from keyhole.native.outcome import Argument, Outcome
from keyhole.native.program import Program
from keyhole.native.workers.builder import Builder, Builders, Unit
from keyhole.native.workers.executor import Executor

LEVELS = (0, 1, 2, 3)


class Runner:
    """Calls native functions in child processes that may crash, hang or run out of memory without harm.

    ``timeout`` is in seconds for each call: of the clock, or with ``processor`` of processor time, for code that never waits
    for anything; ``memory`` in bytes for the code under test. Not for several threads at once.

    >>> with Runner() as runner:
    ...     outcome = runner.run("define i8 @f(i8 %x) { %y = add i8 %x, 1 ret i8 %y }", "@f", 255)
    ...     outcome.value
    0
    """

    def __init__(self, *, timeout: float = 1.0, memory: int = 1 << 30, processor: bool = False) -> None:
        self.timeout = timeout
        self.processor = processor
        self.memory = memory
        self.arena = Arena()
        self.builders = Builders()

    def __enter__(self) -> Runner:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End all workers. Programs of this runner cannot be called any more."""
        self.builders.close()
        self.arena.close()

    def load(self, ir: str, function: str, *, level: int = 2, libraries: tuple[str, ...] = ()) -> Program:
        """Lower a function of a module (LLVM assembly) and link it, ready to be called.

        ``level`` is the optimisation level, 0 to 3; ``libraries`` are shared libraries that declarations refer to. A function
        that is only declared is taken from them. Raises ParseError, SourceError, NotFound or ToolError.
        """
        builder = Builder(self.builders, (Unit(ir, function, checked(level), libraries),))
        builder.process()
        (made,) = builder.prototypes
        builder.link(trampoline.run_module(made), (trampoline.RUN,))
        executor = Executor(builder.process, self.arena, self.memory, processor=self.processor)
        builder.before_close = executor.drop
        return Program(made, self.arena, executor, builder, self.timeout)

    def run(
        self, ir: str, function: str, *arguments: Argument, level: int = 2, timeout: float | None = None
    ) -> Outcome:
        """Lower a function and call it once. To call it more often, ``load`` it."""
        with self.load(ir, function, level=level) as program:
            return program.call(*arguments, timeout=timeout)

    def assembly(self, ir: str, level: int = 2, *, function: str = "", directives: bool = False) -> str:
        """The assembly that the module is lowered to on this machine.

        With ``function``: only that function's label and instructions. ``directives`` keeps what is no instruction and no
        label. Raises ParseError, SourceError, NotFound or ToolError.
        """
        builder = Builder(self.builders)
        builder.process()
        name = Unit(ir, function).name
        try:
            answer = builder.ask({"do": "assembly", "ir": ir, "name": name, "level": checked(level)}, ir)
        finally:
            builder.close()
        return listing.trim(str(answer["text"]), name, directives)


def assembly(ir: str, level: int = 2, *, function: str = "", directives: bool = False) -> str:
    """``Runner.assembly`` with a runner of its own, for a single use."""
    with Runner() as runner:
        return runner.assembly(ir, level, function=function, directives=directives)


def checked(level: int) -> int:
    """An optimisation level. Raises KeyholeError for anything but 0 to 3."""
    if level not in LEVELS:
        raise KeyholeError(
            f"{level} is no optimisation level: expected 0 to 3", code="bad-level", expected=tuple(map(str, LEVELS))
        )
    return level
