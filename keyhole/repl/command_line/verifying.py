"""``keyhole verify``: refinement of pairs in files, or of functions before and after LLVM's passes.

Results are printed as they come: a wrong file, a pair that cannot be compared, a crash of the checker on one pair and Ctrl-C
cost no result that is there already, and none that is still to come except by Ctrl-C. A refuted pair is run natively, too;
what is printed then was seen by two engines that share no code.
"""

from __future__ import annotations

import json
import os
import time
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

import click

from keyhole.errors import KeyholeError
from keyhole.proof import Checked, GaveUp, Options, Pair, Refuted, Unknown, Verdict
from keyhole.proof.settled import unsettled
from keyhole.proof.verify import check_pair
from keyhole.repl.command_line.exits import BAD_INPUT, FOUND, GAVE_UP, INTERNAL, INTERRUPTED, REFUTED, worst
from keyhole.repl.command_line.jobs import Check, Crash, Item, Job, Known, Remark, jobs
from keyhole.repl.command_line.ticker import Ticker
from keyhole.repl.printing.sarif import failures, verified, write_sarif
from keyhole.repl.printing.verdicts import Failed, Judged, Report, counts_text, pair_text, passes_text, report_json

if TYPE_CHECKING:
    from keyhole.synth.replay import Replay, Replayer

_CODES = {"correct": FOUND, "incorrect": REFUTED, "unknown": GAVE_UP}


@dataclass(frozen=True, slots=True)
class Request:
    """What was asked for. ``named`` is a pair of other names in one file, ``passes`` a pipeline of LLVM's; ``quiet``: nothing is
    printed, and an error of the user's is raised."""

    options: Options
    as_json: bool = False
    named: tuple[str, str] | None = None
    passes: str = ""
    replay: bool = True
    explain: bool = False
    sarif: Path | None = None
    quiet: bool = False


def job_report(job: Job, request: Request, listener: Callable[[Judged], None]) -> Report:
    """One job's results, each told as it comes, and nothing printed. Raises KeyholeError."""
    with _Session(replace(request, quiet=True), listener) as session:
        return session.do(job, job.name)


def run_verify(files: tuple[Path, ...], request: Request) -> int:
    """Check everything and print it; the exit code is the worst result's (see ``exits``)."""
    passes: tuple[str, ...] = ()
    if request.passes:
        from keyhole.proof.passes import split_passes

        passes = split_passes(request.passes)
    with _Session(request) as session:
        try:
            for number, job in enumerate(jobs(files, request.named, passes), 1):
                session.do(job, f"{job.name} ({number} of {len(files)})" if len(files) > 1 else job.name)
        except KeyboardInterrupt:
            session.codes.append(INTERRUPTED)
            session.say("interrupted")
        session.summary()
        if request.sarif is not None:
            write_sarif(request.sarif, verified(session.reports), failures(session.reports))
        return worst(session.codes)


@dataclass(slots=True)
class _Session:
    """Everything that one run of the command holds: the printed results' codes, the progress line, the sandbox."""

    request: Request
    listener: Callable[[Judged], None] | None = None
    codes: list[int] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    reports: list[Report] = field(default_factory=list)
    ticker: Ticker = field(default_factory=Ticker)
    replayer: Replayer | None = None

    def __enter__(self) -> _Session:
        self.ticker.__enter__()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.ticker.__exit__(kind, error, trace)
        if self.replayer is not None:
            self.replayer.close()

    def do(self, job: Job, shown: str) -> Report:
        """Run one job. What is done of it is printed even when it is interrupted."""
        report = Report(job.name, time.monotonic(), bool(self.request.passes))
        self.ticker.at(shown)
        try:
            for item in self._guarded(job, report):
                self._handle(item, report, shown)
        except KeyboardInterrupt:
            report.interrupted = True
            raise
        finally:
            self._finish(report)
        return report

    def say(self, text: str) -> None:
        """A line of talk."""
        if self.request.quiet:
            return
        self.ticker.clear()
        click.echo(text, err=True)

    def summary(self) -> None:
        """How many of each, when there was more than one."""
        if not self.request.as_json and len(self.words) > 1:
            click.echo(counts_text(self.words))

    def _guarded(self, job: Job, report: Report) -> Iterator[Item]:
        items = job.items()
        while True:
            try:
                item = next(items)
            except StopIteration:
                return
            except KeyholeError as error:
                if self.request.quiet:
                    raise
                report.error = Failed(error.message, error.code)
                self.codes.append(BAD_INPUT)
                self.say(error.render())
                return
            except Exception as error:
                report.error = self._internal(job.name, error)
                return
            yield item

    def _handle(self, item: Item, report: Report, shown: str) -> None:
        match item:
            case Remark(text=text):
                self.say(f"note: {text}")
            case Known(functions=functions):
                report.functions = functions
            case Crash():
                report.crashes.append(item)
                self.codes.append(GAVE_UP)
            case Check(pair=pair, step=step) if step and report.is_broken(pair.source.name):
                pass
            case Check(pair=pair, step=step):
                self.ticker.at(f"{shown}: {pair.source.name}" + (f", {step}" if step else ""))
                judged = self._judge(pair, step)
                report.add(judged)
                if self.listener is not None:
                    self.listener(judged)
                if not self.request.quiet and not self.request.as_json and not self.request.passes:
                    self.ticker.clear()
                    click.echo(pair_text(report.name, judged))
                    self._explain(judged)

    def _explain(self, judged: Judged) -> None:
        """Walk through a counterexample, when that is asked for."""
        if self.request.explain and isinstance(judged.outcome, Refuted):
            from keyhole.proof.tracing.explain import explain
            from keyhole.repl.printing.explanations import explanation_text

            click.echo("\n" + explanation_text(explain(judged.outcome.counterexample, judged.pair)))

    def _judge(self, pair: Pair, step: str) -> Judged:
        what = f"{pair.target.name} against {pair.source.name}"
        try:
            verdict = check_pair(pair, self.request.options)
        except KeyholeError as error:
            self.codes.append(BAD_INPUT if not step else GAVE_UP)
            if not step:
                self.say(error.render())
            return Judged(pair, step, Failed(error.message, error.code))
        except Exception as error:
            return Judged(pair, step, self._internal(what, error))
        verdict = _convicting(verdict, pair) if step else verdict
        checked = Checked(pair, verdict)
        self.codes.append(_CODES[checked.word])
        if not isinstance(verdict, Refuted) or not self.request.replay:
            return Judged(pair, step, verdict)
        if reason := unsettled(verdict.counterexample):
            return Judged(pair, step, verdict, unsettled=reason)
        try:
            return Judged(pair, step, verdict, self._replay(checked, verdict))
        except Exception as error:
            self._internal(f"the native run of {what}", error)
            return Judged(pair, step, verdict)

    def _replay(self, checked: Checked, verdict: Refuted) -> Replay:
        from keyhole.synth.replay import Disagrees, Replayer, explained

        if self.replayer is None:
            self.replayer = Replayer()
        replay = self.replayer.replay(checked.pair, verdict.counterexample)
        if isinstance(replay, Disagrees):
            self.codes.append(INTERNAL)
            self.say(
                f"internal error: {explained(replay)}\nthis is a bug in Keyhole; the inputs are in the counterexample"
            )
        return replay

    def _internal(self, what: str, error: Exception) -> Failed:
        """A bug of ours, on one pair or file: reported, and the rest goes on."""
        self.codes.append(INTERNAL)
        self.say(f"internal error: {what}: {type(error).__name__}: {error}")
        self.say("this is a bug in Keyhole; KEYHOLE_DEBUG=1 shows where")
        if os.environ.get("KEYHOLE_DEBUG"):
            traceback.print_exception(error)
        return Failed(f"internal error: {type(error).__name__}: {error}", "internal")

    def _finish(self, report: Report) -> None:
        self.ticker.clear()
        self.words += report.words()
        if self.request.sarif is not None:
            self.reports.append(report)
        if self.request.quiet:
            return
        if self.request.as_json:
            click.echo(json.dumps(report_json(report)))
        elif self.request.passes and report.error is None:
            click.echo(passes_text(report))


def _convicting(verdict: Verdict, pair: Pair) -> Verdict:
    """The verdict on a pass: a refutation only counts when the pass cannot have known more than the function says."""
    from keyhole.proof.passes import knows_more

    if not isinstance(verdict, Refuted) or not (reason := knows_more(pair)):
        return verdict
    return Unknown(f"on its own it is not refined, but {reason}", GaveUp.INCOMPLETE)
