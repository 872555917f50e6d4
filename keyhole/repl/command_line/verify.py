"""``keyhole verify``: refinement of pairs in files, or of functions before and after LLVM's passes.

Results are printed as they come: a wrong file, a pair that cannot be compared, a crash of the checker on one pair and Ctrl-C
cost no result that is there already, and none that is still to come except by Ctrl-C.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import click

from keyhole.errors import KeyholeError
from keyhole.proof import Options, Pair, Refuted
from keyhole.proof.tracing.explain import explain as explained
from keyhole.repl.command_line import options
from keyhole.repl.command_line.exits import BAD_INPUT, FOUND, GAVE_UP, INTERNAL, INTERRUPTED, REFUTED, worst
from keyhole.repl.command_line.json_styles import print_json
from keyhole.repl.command_line.ticker import Ticker
from keyhole.repl.printing.explanations import explanation_text
from keyhole.repl.printing.sarif import failures, verified, write_sarif
from keyhole.repl.printing.verdicts import counts_text, pair_text, passes_text
from keyhole.verbs.jobs import Crash, Job, Remark, jobs
from keyhole.verbs.verdicts import Failed, Judged, Report
from keyhole.verbs.verifying import At, Judge, failed_by_us

_CODES = {"correct": FOUND, "incorrect": REFUTED, "unknown": GAVE_UP}


@click.command(cls=options.Verb)
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--source", metavar="@F", help="The source, when the pair of one FILE has other names.")
@click.option("--target", metavar="@G", help="The target, likewise.")
@click.option(
    "--opt", "passes", metavar="PASSES", default="", help="Check LLVM's passes on FILE, as opt -passes names them."
)
@options.setting("--unroll", help="How often loops are followed.")
@options.TIMEOUT
@options.SEED
@click.option("--no-replay", is_flag=True, help="Do not run counterexamples natively.")
@click.option("--sarif", type=click.Path(path_type=Path), help="Write what is wrong or unknown there, as SARIF.")
@click.option("--explain", is_flag=True, help="Walk through counterexamples, both sides step by step.")
@options.CACHE
@options.JSON
def verify(
    files: tuple[Path, ...],
    source: str | None,
    target: str | None,
    passes: str,
    unroll: int,
    timeout: float,
    seed: int,
    no_replay: bool,
    sarif: Path | None,
    explain: bool,
    cache: str,
    as_json: bool,
) -> None:
    """Check refinement: pairs @src/@tgt in each FILE, or functions of one name in two files SRC TGT.

    With --opt "instcombine,loop-mssa(licm)": each function of each FILE before and after each of LLVM's passes. With --json, one
    JSON line for each file. The timeout is for each pair.
    """
    named = (source, target) if source is not None and target is not None else None
    if named is None and (source is not None or target is not None):
        raise click.UsageError("--source and --target go together")
    if named is not None and (len(files) != 1 or passes):
        raise click.UsageError("--source and --target name functions of one file")
    with Ticker() as ticker, Judge(Options(timeout, seed, unroll), not no_replay, cache) as judge:
        printing = _Printing(judge, ticker, as_json, explain, len(files))
        try:
            for number, job in enumerate(jobs(files, named, passes), 1):
                printing.do(job, number)
        except KeyboardInterrupt:
            printing.codes.append(INTERRUPTED)
            printing.say("interrupted")
        printing.summary()
    if sarif is not None:
        write_sarif(sarif, verified(printing.reports), failures(printing.reports))
    sys.exit(worst(printing.codes))


@dataclass(slots=True)
class _Printing:
    """Has jobs done, and prints what comes of them: results to standard output, all else to standard error."""

    judge: Judge
    ticker: Ticker
    as_json: bool
    explain: bool
    files: int
    codes: list[int] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    reports: list[Report] = field(default_factory=list)

    def do(self, job: Job, number: int) -> None:
        """Run one job. What is done of it is printed even when it is interrupted."""
        report = Report(job.name, job.through_passes)
        shown = f"{job.name} ({number} of {self.files})" if self.files > 1 else job.name

        def at(pair: Pair, step: str) -> None:
            self.ticker.at(f"{shown}: {pair.source.name}" + (f", {step}" if step else ""))

        self.ticker.at(shown)
        with self._finished(report):
            for found in self._found(job, report, at):
                self._show(found, report)

    def say(self, text: str) -> None:
        """A line of talk."""
        self.ticker.clear()
        click.echo(text, err=True)

    def summary(self) -> None:
        """How many of each, when there was more than one."""
        if not self.as_json and len(self.words) > 1:
            click.echo(counts_text(self.words))

    def _found(self, job: Job, report: Report, at: At) -> Iterator[Judged | Crash | Remark]:
        """What comes of a job; what is wrong with a whole file is said, and ends it."""
        try:
            yield from self.judge.report(job, report, at)
        except KeyholeError as error:
            report.error = Failed(error.message, error.code, error.render())
            self._blame(report.error)
        except Exception as error:
            report.error = failed_by_us(job.name, error)
            self._blame(report.error)

    def _blame(self, failed: Failed) -> None:
        self.codes.append(INTERNAL if failed.code == "internal" else BAD_INPUT)
        self.say(failed.told)

    def _show(self, found: Judged | Crash | Remark, report: Report) -> None:
        match found:
            case Remark(text=text):
                self.say(f"note: {text}")
            case Crash():
                self.codes.append(GAVE_UP)
            case Judged():
                self._judged(found, report.name, through_passes=report.through_passes)

    def _judged(self, judged: Judged, name: str, *, through_passes: bool) -> None:
        if isinstance(judged.outcome, Failed):
            if through_passes and judged.outcome.code != "internal":
                self.codes.append(GAVE_UP)  # what a pass made cannot be compared
            else:
                self._blame(judged.outcome)
        else:
            self.codes.append(_CODES[judged.word])
        if judged.trouble:
            self.codes.append(INTERNAL)
            self.say(judged.trouble)
        if not self.as_json and not through_passes:
            self.ticker.clear()
            click.echo(pair_text(name, judged))
            self._explain(judged)

    def _explain(self, judged: Judged) -> None:
        """Walk through a counterexample, when that is asked for."""
        if self.explain and isinstance(judged.outcome, Refuted):
            click.echo("\n" + explanation_text(explained(judged.outcome.counterexample, judged.pair)))

    @contextmanager
    def _finished(self, report: Report) -> Iterator[None]:
        """What is printed when a job has ended, however it did."""
        try:
            yield
        except KeyboardInterrupt:
            report.interrupted = True
            raise
        finally:
            self.ticker.clear()
            self.words += report.words()
            self.reports.append(report)
            if self.as_json:
                print_json(report.to_json())
            elif report.through_passes and report.error is None:
                click.echo(passes_text(report))
