"""Builders: the workers in which LLVM lowers and links modules, so that it can die there without harm.

A builder remembers what it linked, not only its process: when the process is lost, or was ended to make room for others, the
next use makes a new one.
"""

from __future__ import annotations

import select
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

from keyhole.errors import ToolError
from keyhole.native.memory.layout import Prototype, prototype
from keyhole.native.refusal import died, refusal
from keyhole.native.workers.process import Death, Process, Zygote
from keyhole.native.workers.wire import Gone, Late, Message

BUILD_SECONDS = 60.0
DYING_SECONDS = 1.0
LIVE_BUILDERS = 32
ATTEMPTS = 3


@dataclass(frozen=True, slots=True)
class Unit:
    """What a builder lowers: a function of a module, at an optimisation level, with shared libraries at hand."""

    ir: str
    function: str
    level: int = 2
    libraries: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The function's name without sigil and quotes."""
        return self.function.removeprefix("@").strip('"')

    @property
    def message(self) -> Message:
        """The request to a worker."""
        libraries = list(self.libraries)
        return {"do": "build", "ir": self.ir, "name": self.name, "level": self.level, "libraries": [*libraries]}


class Builders:
    """All builders of a runner, and the zygote they are forked from. The least recently used ones are put to sleep.

    ``lowered`` are the helper modules that have been lowered so far, as object code: most functions need the same few.
    """

    def __init__(self) -> None:
        self.lowered: dict[str, str] = {}
        self._zygote: Zygote | None = Zygote()
        self._live: OrderedDict[int, Builder] = OrderedDict()
        self._closed = False

    @property
    def pid(self) -> int | None:
        """Number of the zygote process, None while there is none."""
        return None if self._zygote is None else self._zygote.pid

    def fork(self, builder: Builder) -> Process:
        """A worker for a builder. Raises ToolError when there can be none."""
        if self._closed:
            raise ToolError("the runner has been closed", code="runner-closed", hint="open another")
        while len(self._live) >= LIVE_BUILDERS:
            next(iter(self._live.values())).close()
        for _ in range(ATTEMPTS):
            if self._zygote is None:
                self._zygote = Zygote()
            try:
                process = self._zygote.ready().fork()
            except (Gone, Late):
                self._zygote.close()
                self._zygote = None
            else:
                self._live[id(builder)] = builder
                return process
        raise ToolError("native workers end as soon as they start", code="worker-failed")

    def used(self, builder: Builder) -> None:
        """Note that a builder is in use."""
        if id(builder) in self._live:
            self._live.move_to_end(id(builder))

    def gone(self, builder: Builder) -> None:
        """Note that a builder has no process any more."""
        self._live.pop(id(builder), None)

    def close(self) -> None:
        """End all workers, for good."""
        self._closed = True
        for builder in tuple(self._live.values()):
            builder.close()
        if self._zygote is not None:
            self._zygote.close()
            self._zygote = None


class Builder:
    """A worker in which units and helper modules are linked. ``before_close`` ends what was forked from it."""

    def __init__(self, builders: Builders, units: tuple[Unit, ...] = ()) -> None:
        self._builders = builders
        self._units = units
        self._helpers: tuple[Message, ...] = ()
        self._process: Process | None = None
        self.prototypes: tuple[Prototype, ...] = ()
        self.before_close: Callable[[], None] | None = None

    @property
    def pid(self) -> int | None:
        """Number of the process, None while there is none."""
        return None if self._process is None else self._process.pid

    def process(self) -> Process:
        """The worker, with everything linked. Raises KeyholeError when a unit is refused."""
        self._builders.used(self)
        if self._process is not None and _is_gone(self._process):
            self.close()
        if self._process is None:
            self._process = self._builders.fork(self)
            answers = [self.ask(unit.message, unit.ir) for unit in self._units]
            for helper in self._helpers:
                self.ask(helper, "")
            self.prototypes = tuple(prototype(_mapping(answer)) for answer in answers)
        return self._process

    def link(self, ir: str, names: tuple[str, ...]) -> None:
        """Link a helper module of Keyhole's own, now and whenever the worker is made anew."""
        self.process()
        if ir not in self._builders.lowered:
            self._builders.lowered[ir] = str(self.ask({"do": "lower", "ir": ir}, ir)["code"])
        helper: Message = {"do": "help", "code": self._builders.lowered[ir], "names": [*names]}
        self.ask(helper, ir)
        self._helpers += (helper,)

    def ask(self, message: Message, text: str) -> Message:
        """Have the worker do something with the module ``text``. Raises KeyholeError when it cannot."""
        assert self._process is not None
        try:
            answer = self._process.ask(message, seconds=BUILD_SECONDS)
        except (Gone, Late) as error:
            late = isinstance(error, Late)
            raise died(self.close(0.0 if late else DYING_SECONDS), late, BUILD_SECONDS) from None
        except BaseException:
            self.close()
            raise
        if "error" in answer:
            self.close()
            raise refusal(str(answer["stage"]), str(answer["error"]), text)
        return answer

    def close(self, patience: float = 0.0) -> Death:
        """End the worker, and what was forked from it; both come back when they are needed again."""
        if self.before_close is not None:
            self.before_close()
        process, self._process = self._process, None
        self._builders.gone(self)
        if process is None:
            return Death(0, "")
        try:
            return process.end(patience)
        except (Gone, Late):
            return Death(-9, "")


def _is_gone(process: Process) -> bool:
    """Whether an idle worker has closed its end."""
    poll = select.poll()
    poll.register(process.channel, select.POLLIN)
    return bool(poll.poll(0))


def _mapping(answer: Message) -> Message:
    described = answer["prototype"]
    assert isinstance(described, dict)
    return described
