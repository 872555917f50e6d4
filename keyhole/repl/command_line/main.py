"""The command line. Thin: each command reads its files, calls the library, and hands the result to a printer.

Standard output is data, standard error is talk. Exit codes: 0 found or correct, 1 impossible or refuted, 2 bad input or usage,
3 gave up, 4 internal error, 130 interrupted. Heavy imports happen inside commands, so that ``--help`` is quick.
"""

from __future__ import annotations

import json
import os
import sys
import traceback
from pathlib import Path
from typing import NoReturn

import click

from keyhole.errors import KeyholeError
from keyhole.repl.command_line.exits import BAD_INPUT, FOUND, INTERNAL, INTERRUPTED, worst
from keyhole.repl.command_line.props import props

EXIT_CODES = """
Exit codes: 0 found or correct, 1 impossible or refuted, 2 bad input or usage,
3 gave up (unknown), 4 internal error, 130 interrupted.
"""
_FILE = click.argument("file", type=click.Path(path_type=Path))
_JSON = click.option("--json", "as_json", is_flag=True, help="Print one JSON object on standard output.")
_TIMEOUT = click.option("--timeout", type=float, default=60.0, show_default=True, help="Seconds.")


def _version(context: click.Context, parameter: click.Parameter, wanted: bool) -> None:
    """Print the versions of what answers depend on, and end."""
    if wanted:
        from keyhole.api.reporting import versions

        click.echo(", ".join(f"{name} {number}" for name, number in versions().items()))
        context.exit()


@click.group(epilog=EXIT_CODES, context_settings={"help_option_names": ["-h", "--help"]}, invoke_without_command=True)
@click.option("--version", is_flag=True, is_eager=True, expose_value=False, callback=_version, help="Print versions.")
@click.option("-c", "commands", metavar="COMMAND", multiple=True, help="Run this command of the shell, and end.")
@click.option(
    "--resume", is_flag=False, flag_value="", metavar="[SESSION]", help="Go on with the last session, or another."
)
@click.pass_context
def cli(context: click.Context, commands: tuple[str, ...], resume: str | None) -> None:
    """Keyhole fills the holes in LLVM IR: it finds what belongs there, proves it, lowers it and times it.

    Without a command it is a shell; what is piped in is run as the shell's commands.
    """
    if context.invoked_subcommand is None:
        from keyhole.repl.shell.start import start

        sys.exit(start(commands, resume=resume))


@cli.command("run")
@click.argument("script", type=click.Path(path_type=Path))
@click.option("--check", is_flag=True, help="Compare outputs with those that the script has (times aside).")
@click.option("--update", is_flag=True, help="Write the outputs into the script.")
@click.option("-q", "--quiet", is_flag=True, help="Print problems only.")
def run_command(script: Path, check: bool, update: bool, quiet: bool) -> None:
    """Run the shell's commands in SCRIPT; 1 when an assertion fails or an output differs."""
    from keyhole.repl.session.session import Session
    from keyhole.repl.shell.batch import run_file

    with Session() as session:
        sys.exit(run_file(script, session, check=check, update=update, quiet=quiet))


@cli.command()
@_FILE
@click.option("--as-llvm", is_flag=True, help="Print the sketch as valid LLVM assembly, holes as calls.")
@_JSON
def holes(file: Path, as_llvm: bool, as_json: bool) -> None:
    """List the holes of FILE with kinds, inferred types and what is in scope."""
    from keyhole.holes.listing import hole_cards
    from keyhole.holes.llvm.carrier import to_llvm
    from keyhole.holes.llvm.files import read_file
    from keyhole.repl.printing.text import holes_text

    module = read_file(file)
    if as_llvm:
        click.echo(to_llvm(module), nl=False)
    elif as_json:
        _print_json({"file": str(file), "holes": [card.to_json() for card in hole_cards(module)]})
    else:
        click.echo(holes_text(str(file), hole_cards(module)))


@cli.command()
@_FILE
@click.option("--function", metavar="@F", help="The sketch, when several functions have holes.")
@click.option("--spec", metavar="@REF", multiple=True, help="A function that the completed sketch must refine.")
@click.option(
    "--assert", "asserted", metavar="@P", multiple=True, help="A function of inputs and result that is to be true."
)
@click.option(
    "--assume", "assumed", metavar="@Q", multiple=True, help="A function of the inputs; others are don't-cares."
)
@click.option("--examples", type=click.Path(path_type=Path), help="Input/output examples, JSON or CSV.")
@click.option(
    "--cost", type=click.Choice(["size", "latency", "throughput", "time"]), default="latency", show_default=True
)
@click.option("-k", "count", type=click.IntRange(1), default=1, show_default=True, help="How many completions.")
@_TIMEOUT
@click.option("--seed", type=int, default=0, show_default=True)
@click.option("--workers", type=click.IntRange(1), help="Threads that search.  [default: one for each processor]")
@click.option("-o", "output", type=click.Path(path_type=Path), help="Write the completed module there.")
@click.option("--patch", type=click.Path(path_type=Path), help="Write the change of FILE there, as git apply reads it.")
@click.option("--sarif", type=click.Path(path_type=Path), help="Write the result there as SARIF, with the fix.")
@click.option("--in-place", is_flag=True, help="Write the completed module to FILE itself.")
@click.option("--time", "timed", is_flag=True, help="Also time the result against its reference on this CPU.")
@click.option(
    "--events", metavar="FILE", help="Write what the search does there, a JSON line each (-: standard error)."
)
@click.option(
    "--journal", type=click.Path(path_type=Path), help="Keep what is found there; go on from it if it is there."
)
@_JSON
def fill(
    file: Path,
    function: str | None,
    spec: tuple[str, ...],
    asserted: tuple[str, ...],
    assumed: tuple[str, ...],
    examples: Path | None,
    cost: str,
    count: int,
    timeout: float,
    seed: int,
    workers: int | None,
    output: Path | None,
    patch: Path | None,
    sarif: Path | None,
    in_place: bool,
    timed: bool,
    events: str | None,
    journal: Path | None,
    as_json: bool,
) -> None:
    """Fill the holes of FILE: find, prove, show as a diff.

    The reference is @src for the sketch @tgt, or what --spec names. --assert and --examples can stand beside or instead of it;
    --spec, --assert and --assume may be given several times.
    """
    from keyhole.holes.llvm.files import read_file
    from keyhole.repl.command_line.filling import Request, Watched, Written, run_fill, write_filled
    from keyhole.repl.session.known import Known

    known = Known(spec, asserted, assumed, examples)
    watched = Watched(events, journal)
    request = Request(function, known, cost, count, timeout, seed, timed and not as_json, watched, workers)
    module = read_file(file)
    answer = run_fill(module, request, quiet=as_json)
    if as_json:
        _print_json(answer.to_json())
    if sarif is not None:
        from keyhole.repl.printing.sarif import filled, write_sarif

        write_sarif(sarif, filled(answer.answer, answer.query))
    if (best := answer.best) is not None:
        write_filled(Written(file, output, patch, in_place), module, best.module)
    sys.exit(answer.exit_code)


@cli.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--source", metavar="@F", help="The source, when the pair of one FILE has other names.")
@click.option("--target", metavar="@G", help="The target, likewise.")
@click.option(
    "--opt", "passes", metavar="PASSES", default="", help="Check LLVM's passes on FILE, as opt -passes names them."
)
@click.option("--unroll", type=click.IntRange(1), default=8, show_default=True, help="How often loops are followed.")
@_TIMEOUT
@click.option("--seed", type=int, default=0, show_default=True)
@click.option("--no-replay", is_flag=True, help="Do not run counterexamples natively.")
@click.option("--sarif", type=click.Path(path_type=Path), help="Write what is wrong or unknown there, as SARIF.")
@click.option("--explain", is_flag=True, help="Walk through counterexamples, both sides step by step.")
@_JSON
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
    as_json: bool,
) -> None:
    """Check refinement: pairs @src/@tgt in each FILE, or functions of one name in two files SRC TGT.

    With --opt "instcombine,loop-mssa(licm)": each function of each FILE before and after each of LLVM's passes. With --json, one
    JSON line for each file. The timeout is for each pair.
    """
    from keyhole.proof.options import Options
    from keyhole.repl.command_line.verifying import Request, run_verify

    named = (source, target) if source is not None and target is not None else None
    if named is None and (source is not None or target is not None):
        raise click.UsageError("--source and --target go together")
    if named is not None and (len(files) != 1 or passes):
        raise click.UsageError("--source and --target name functions of one file")
    request = Request(Options(timeout, seed, unroll), as_json, named, passes, not no_replay, explain, sarif)
    sys.exit(run_verify(files, request))


@cli.command()
@_FILE
@click.option("--function", metavar="@F", help="Only this function.")
@click.option("--cost", type=click.Choice(["size", "latency", "throughput"]), default="latency", show_default=True)
@_TIMEOUT
@click.option("--seed", type=int, default=0, show_default=True)
@click.option("-o", "output", type=click.Path(path_type=Path), metavar="OUT.ll", help="Write the module there.")
@_JSON
def optimize(
    file: Path, function: str | None, cost: str, timeout: float, seed: int, output: Path | None, as_json: bool
) -> None:
    """Make the functions of FILE cheaper: find, prove, show as a diff.

    Functions with holes are left as they are. Every change is proved of the whole function. The timeout is for all functions
    together.
    """
    from keyhole.repl.command_line.optimizing import Request, run_optimize

    code, found = run_optimize(file, Request(function, cost, timeout, seed, output, as_json))
    if as_json:
        _print_json(found)
    sys.exit(code)


@cli.command()
@_FILE
@click.option("--function", metavar="@F", required=True, help="The function to time.")
@click.option("--against", metavar="@G", help="Another function of the file, measured interleaved.")
@click.option("--target", type=click.Choice(["cpu", "cuda"]), default="cpu", show_default=True)
@click.option("--mode", type=click.Choice(["latency", "throughput"]), default="latency", show_default=True)
@click.option("--level", type=click.IntRange(0, 3), default=2, show_default=True, help="LLVM's optimisation level.")
@click.option("--seed", type=int, default=0, show_default=True)
@_JSON
def time(
    file: Path, function: str, against: str | None, target: str, mode: str, level: int, seed: int, as_json: bool
) -> None:
    """Time a function of FILE on this CPU, alone or against another."""
    from keyhole.holes.llvm.files import read_file
    from keyhole.native import Mode, Plan, compare, time_function
    from keyhole.repl.printing.text import comparison_text, timing_text
    from keyhole.synth.native_text import lowerable

    if target == "cuda":
        raise KeyholeError("timing on a GPU is not there yet", code="no-cuda", hint="leave --target out")
    ir = lowerable(read_file(file), (function, *((against,) if against else ())))
    plan = Plan(mode=Mode(mode), level=level, seed=seed)
    if against is None:
        timing = time_function(ir, function, plan=plan)
        _print_json(timing.to_json()) if as_json else click.echo(timing_text(timing))
    else:
        comparison = compare(ir, function, against, plan=plan)
        _print_json(comparison.to_json()) if as_json else click.echo(comparison_text(comparison))


@cli.command()
@_FILE
@click.option("--function", metavar="@F", help="Only this function.")
@click.option("--level", type=click.IntRange(0, 3), default=2, show_default=True, help="LLVM's optimisation level.")
def asm(file: Path, function: str | None, level: int) -> None:
    """Show the assembly of FILE for this CPU."""
    from keyhole.holes.llvm.files import read_file
    from keyhole.native import assembly
    from keyhole.synth.native_text import lowerable

    ir = lowerable(read_file(file), (function,) if function else ())
    click.echo(assembly(ir, level, function=function or "").rstrip())


@cli.command()
@_FILE
@_TIMEOUT
@click.option("--seed", type=int, default=0, show_default=True)
@click.option("-v", "--verbose", is_flag=True, help="Say what the search learns, on standard error.")
@_JSON
def sygus(file: Path, timeout: float, seed: int, verbose: bool, as_json: bool) -> None:
    """Solve the syntax-guided synthesis problem in FILE (.sl, bit-vectors).

    Prints the definitions as SyGuS-IF has them, or (fail) or (infeasible).
    """
    from keyhole.repl.command_line.sygus import Request, run_sygus

    code, answer = run_sygus(file, Request(timeout, seed, as_json, verbose))
    if as_json:
        _print_json(answer)
    sys.exit(code)


@cli.command()
@click.option("--library", metavar="LIB.so", help="A path, or a name as the system's libraries have it.")
@click.option(
    "--props", "properties", type=click.Path(path_type=Path), metavar="FILE.props", help="What is known of it."
)
@click.option("--function", metavar="F", help="Only this function.")
@_TIMEOUT
@click.option("--seed", type=int, default=0, show_default=True)
@click.option("-o", "output", type=click.Path(path_type=Path), metavar="MODEL.ll", help="Write what is learned there.")
@click.option(
    "--database", type=click.Path(path_type=Path), help="Where models are kept, instead of the user's own place."
)
@click.option("--list", "listed", is_flag=True, help="Show the models that are kept.")
@click.option("--export", type=click.Path(path_type=Path), metavar="FILE.ll", help="Write them all to one file.")
@click.option("--recheck", metavar="LIB.so", help="Compare them with another version of their library.")
@click.option("--calls", type=click.IntRange(1), default=500, show_default=True, help="How many calls --recheck makes.")
@_JSON
def learn(
    library: str | None,
    properties: Path | None,
    function: str | None,
    timeout: float,
    seed: int,
    output: Path | None,
    database: Path | None,
    listed: bool,
    export: Path | None,
    recheck: str | None,
    calls: int,
    as_json: bool,
) -> None:
    """Learn what functions of a shared library compute, as LLVM IR; and what to do with what has been learned.

    The functions of FILE.props are called in child processes, with arguments that its facts allow. A model is printed only when
    it did the same as the function on thousands of fresh calls; it is kept in a knowledge base.
    """
    from keyhole.properties.trials import Effort
    from keyhole.repl.command_line.learning import Request, run_export, run_learn, run_list, run_recheck

    if library is not None and properties is not None:
        request = Request(library, function, timeout, seed, output, database, as_json)
        sys.exit(run_learn(properties, request))
    if (library, properties) != (None, None) or not (listed or export or recheck):
        raise click.UsageError("--library and --props go together; without them: --list, --export or --recheck")
    codes = [run_list(database, as_json=as_json)] if listed else []
    codes += [run_export(database, export)] if export is not None else []
    if recheck is not None:
        request = Request(recheck, function, timeout, seed, output, database, as_json)
        codes.append(run_recheck(request, Effort(calls, seed)))
    sys.exit(worst(codes))


cli.add_command(props)


@cli.command()
@_JSON
def doctor(as_json: bool) -> None:
    """Say what this machine offers: LLVM, solvers, C front end, GPU, cores."""
    from keyhole.repl.command_line.doctor import examine, report

    found = examine()
    _print_json({entry.what: entry.found for entry in found}) if as_json else click.echo(report(found))


@cli.command()
@click.option("--stdio", is_flag=True, help="Serve one client on standard input and output.")
@click.option("--port", type=click.IntRange(0, 65535), help="Serve clients on a port of this machine only; 0: any.")
@click.option("--token-file", type=click.Path(path_type=Path), help="Write the token that they need there.")
@click.option("--workers", type=click.IntRange(1), help="How many long requests at a time.  [default: cores]")
@click.option("--deadline", type=click.FloatRange(0, min_open=True), help="Seconds for a request that names none.")
@click.option("--memory", type=click.IntRange(0), help="MiB for a request that names none; 0: no limit.")
def serve(
    stdio: bool,
    port: int | None,
    token_file: Path | None,
    workers: int | None,
    deadline: float | None,
    memory: int | None,
) -> None:
    """Be a solver for other programs: JSON-RPC 2.0, as docs/server.md describes it."""
    from keyhole.repl.server import Settings, serve_port, serve_stdio

    usual = Settings()
    memory = usual.memory if memory is None else memory
    settings = Settings(workers or usual.workers, deadline or usual.deadline, memory)
    if stdio == (port is not None):
        raise click.UsageError("say one of --stdio and --port N")
    sys.exit(serve_stdio(settings) if port is None else serve_port(settings, port, token_file))


def _print_json(value: object) -> None:
    click.echo(json.dumps(value))


def main() -> NoReturn:
    """Run the command line; every outcome is an exit code."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """The exit code of a command; errors are shown on standard error."""
    try:
        cli.main(arguments, prog_name="keyhole", standalone_mode=False)
    except SystemExit as leaving:
        return int(leaving.code or 0)
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message(), err=True)
        return BAD_INPUT
    except click.ClickException as error:
        error.show()
        return BAD_INPUT
    except KeyholeError as error:
        click.echo(error.render(), err=True)
        return BAD_INPUT
    except (KeyboardInterrupt, click.Abort):
        click.echo("interrupted", err=True)
        return INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FOUND
    except Exception as error:
        click.echo(f"internal error: {type(error).__name__}: {error}", err=True)
        click.echo("this is a bug in Keyhole; KEYHOLE_DEBUG=1 shows where", err=True)
        if os.environ.get("KEYHOLE_DEBUG"):
            traceback.print_exc()
        return INTERNAL
    return FOUND


if __name__ == "__main__":
    main()
