"""The session itself: the one thing that changes. Commands read it and say what is to become of it; only this file does it."""

from __future__ import annotations

from collections.abc import Callable
from concurrent import futures
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from keyhole.repl.session.findings import Findings, Key, Suggestion, key_of
from keyhole.repl.session.history import History
from keyhole.repl.session.jobs import Job, hand_over
from keyhole.repl.session.journal import Journal
from keyhole.repl.session.reply import Answer, Reply, Work
from keyhole.repl.session.state import State
from keyhole.repl.settings import Settings
from keyhole.source import is_there

if TYPE_CHECKING:
    from keyhole.verbs.verdicts import Judged
    from keyhole.workers import Pool

PRELOADED = ("keyhole.synth.solve", "keyhole.proof.verify", "keyhole.proof.solving.solver", "keyhole.native.runner")
_TICK = 0.1  # seconds between two looks at how work goes


def _pool() -> Pool:
    """One child process, with what most work needs loaded."""
    from keyhole.workers import Pool

    return Pool(1, preload=PRELOADED)


def _nothing() -> State:
    """The state before anything was loaded."""
    from keyhole.holes.model import Module
    from keyhole.source import Source

    return State(Module(Source("<typed>", ""), ()))


@dataclass(slots=True)
class Session:
    """A user's session.

    ``last`` is the reply that scripts assert about, ``refused`` why the last filling was refused, ``verdict`` the last
    counterexample or certificate that ``why`` and ``explain`` are about, ``drafts`` what was edited and could not be read.
    """

    settings: Settings = field(default_factory=Settings)
    journal: Journal | None = None
    history: History = field(default_factory=lambda: History(_nothing()))
    findings: dict[Key, Findings] = field(default_factory=dict)
    job: Job | None = None
    last: Reply = field(default_factory=Reply)
    refused: str = ""
    verdict: Judged | Suggestion | None = None
    verdict_of: str = ""
    lines: list[tuple[str, str]] = field(default_factory=list)
    drafts: dict[tuple[str, ...], str] = field(default_factory=dict)
    watch: Callable[[str], None] | None = None
    _pool: Pool | None = None
    _urgent: Pool | None = None

    def __enter__(self) -> Session:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def state(self) -> State:
        """The state at hand."""
        return self.history.state

    def begin(self, line: str) -> None:
        """A command is going to run: the journal hears of it first."""
        if self.journal is not None:
            if len(self.history.nodes) == 1 and not self.lines:
                self.journal.reached(self.history.node)
            self.journal.began(line)

    def end(self, line: str, reply: Reply) -> None:
        """A command has ended: its state is the session's from now on."""
        if not line.startswith("assert"):  # assertions are about what stands before them
            self.last = reply
        self.lines.append((reply.line or line, reply.text()))
        after = reply.state
        if after is not None and after is not self.state:
            only_moved = replace(after, focus=self.state.focus) == self.state
            node = self.history.amend(after) if only_moved else self.history.add(after, line.removeprefix("; "))
            if self.journal is not None:
                self.journal.reached(node)

    def judged(self, verdict: Judged | Suggestion, state: State) -> None:
        """Remember what was found of a state, for ``why`` and ``explain``."""
        self.verdict, self.verdict_of = verdict, state.text

    def move(self, go: Callable[[History], object]) -> None:
        """Undo, redo, visit."""
        go(self.history)
        if self.journal is not None:
            self.journal.visited(self.history.at)

    def set(self, name: str, text: str) -> None:
        """Change a setting. Raises KeyholeError."""
        self.settings.set(name, text)
        if self.journal is not None:
            self.journal.set(name, self.settings.text(name))

    def found(self, function: str) -> Findings:
        """What is known to fit into a function of the sketch at hand."""
        found = self.findings_of(self.state, function)
        if not found.suggestions and self.search_for(function) is not None:
            return Findings(outcome="nothing was found so far: a search goes on")
        return found

    def findings_of(self, state: State, function: str) -> Findings:
        """What is known to fit into a function of a state."""
        return self.findings.get(key_of(state, function), Findings())

    def taken_from(self) -> tuple[Suggestion, ...]:
        """What was known to fit where the function that was filled last was still a sketch, one state before."""
        parent, filled = self.history.node.parent, self.state.filled
        if parent is None or not filled:
            return ()
        return self.findings_of(self.history.nodes[parent].state, filled[-1].function).suggestions

    def learn(self, state: State, function: str, findings: Findings) -> None:
        """Keep what a search found about a state."""
        self.findings[key_of(state, function)] = findings
        number = next((n.number for n in reversed(self.history.nodes) if n.state.text == state.text), None)
        if self.journal is not None and number is not None:
            self.journal.found(number, function, findings)

    def suggest(self, state: State, function: str, suggestion: Suggestion) -> None:
        """A search that still goes on has found something."""
        before = self.findings_of(state, function)
        if all(known.fillings != suggestion.fillings for known in before.suggestions):
            self.learn(state, function, replace(before, suggestions=(*before.suggestions, suggestion)))

    def start(self, work: Work) -> Job:
        """Have long work done in a child process. Searches and everything else have a child each: nobody waits for a search."""
        if work.background:
            self._pool = self._pool or _pool()
            self.job = hand_over(work, self._pool)
            return self.job
        self._urgent = self._urgent or _pool()
        return hand_over(work, self._urgent)

    def warm(self) -> None:
        """Start the child processes before they are needed."""
        self._pool, self._urgent = self._pool or _pool(), self._urgent or _pool()
        self._pool.warm()
        self._urgent.warm()

    def beside(self) -> Session:
        """A session of its own that has its work done by this one's child processes, which this one ends."""
        self._pool, self._urgent = self._pool or _pool(), self._urgent or _pool()
        return Session(_pool=self._pool, _urgent=self._urgent)

    def complete_one(self, work: Work) -> Answer:
        """Wait until work is done: what follows from it. Ctrl-C stops the work, and what it has by then counts."""
        job = self.start(work)
        try:
            return wait(job, self.watch)
        finally:
            self.job = None if self.job is job else self.job

    def search_for(self, function: str) -> Job | None:
        """The search that goes on for a function of the sketch at hand."""
        job = self.job
        return job if job is not None and job.goes_on and job.work.about == key_of(self.state, function) else None

    def take_over(self, job: Job, enough: Callable[[], bool]) -> bool:
        """Wait until a search in the background has found enough, has ended, or Ctrl-C stops it. One that still goes on then is
        stopped, as nobody needs it any more; whether it was."""
        job.quiet = True
        _await(job, self.watch, enough)
        went_on = job.goes_on
        job.task.stop()
        return went_on

    def stop(self) -> bool:
        """Ask the search in the background to stop; whether there is one."""
        if self.job is None or self.job.task.done():
            return False
        self.job.task.stop()
        return True

    def close(self) -> None:
        """End the child processes and close the journal."""
        for pool in (self._pool, self._urgent):
            if pool is not None:
                pool.close()
        if self.journal is not None:
            self.journal.close()


def wait(job: Job, watch: Callable[[str], None] | None = None) -> Answer:
    """The answer of a job. The first Ctrl-C asks it to stop. ``watch`` is shown how it goes, and an empty line at the end."""
    _await(job, watch, lambda: False)
    return job.finish()


def _await(job: Job, watch: Callable[[str], None] | None, enough: Callable[[], bool]) -> None:
    """Wait until a job has ended, or what it has found so far is enough."""
    try:
        while not enough():
            try:
                if futures.wait((job.task.future,), _TICK).done:
                    break
                if watch is not None:
                    watch(job.line())
            except KeyboardInterrupt:
                job.task.stop()
    finally:
        if watch is not None:
            watch("")


def session_path(name: str, folder: Path) -> Path:
    """The journal that a name means: a path, or the name of one in the folder."""
    given = Path(name)
    return given if given.suffix or is_there(given) else folder / f"{name}.jsonl"
