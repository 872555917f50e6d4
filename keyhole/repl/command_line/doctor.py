"""``keyhole doctor``: what this machine offers, in a form that can be pasted into a bug report."""

from __future__ import annotations

import os
import platform
import shutil
import sys
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

import click

from keyhole.holes.llvm.files import c_compiler
from keyhole.repl.command_line import options
from keyhole.repl.command_line.json_styles import print_json
from keyhole.repl.session.journal import sessions_folder
from keyhole.repl.settings import settings_path


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing and what was found of it; ``fix`` says how to get it when it is missing."""

    what: str
    found: str
    fix: str = ""


def examine() -> tuple[Entry, ...]:
    """Look at this machine."""
    import llvmlite.binding as llvm

    compiler = c_compiler()
    gpu = shutil.which("nvidia-smi") or (Path("/dev/nvidia0").exists() and "/dev/nvidia0") or ""
    return (
        Entry("keyhole", metadata.version("keyhole")),
        Entry("python", f"{platform.python_version()} ({sys.executable})"),
        Entry("platform", f"{platform.system()} {platform.release()} {platform.machine()}"),
        Entry("LLVM", ".".join(map(str, llvm.llvm_version_info)) + f" (llvmlite {metadata.version('llvmlite')})"),
        Entry("z3", metadata.version("z3-solver")),
        Entry("CPU", f"{cpu_name()}, {llvm.get_host_cpu_name()}"),
        Entry("cores", f"{len(os.sched_getaffinity(0))} usable of {os.cpu_count()}"),
        Entry("vector extensions", _extensions(dict(llvm.get_host_cpu_features()))),
        Entry(
            "C front end", " ".join(compiler) if compiler else "none", "" if compiler else "pip install 'keyhole[c]'"
        ),
        Entry("GPU", str(gpu) or "none"),
        Entry("sandbox", _sandbox()),
        Entry("settings", str(settings_path())),
        Entry("sessions", str(sessions_folder())),
    )


def report(found: tuple[Entry, ...]) -> str:
    """The entries as an aligned table."""
    width = max(len(entry.what) for entry in found)
    return "\n".join(f"{e.what:<{width}}  {e.found}" + (f"  (get it: {e.fix})" if e.fix else "") for e in found)


def markdown(found: tuple[Entry, ...]) -> str:
    """The entries as a table in Markdown, for a bug report."""
    rows = (f"| {e.what} | {e.found.replace('|', chr(92) + '|')} |" for e in found)
    return "\n".join(("| what | found |", "| --- | --- |", *rows))


@click.command()
@click.option("--markdown", "as_markdown", is_flag=True, help="Print a table in Markdown, for a bug report.")
@options.JSON
def doctor(as_json: bool, as_markdown: bool) -> None:
    """Say what this machine offers: LLVM, solvers, C front end, GPU, cores."""
    found = examine()
    if as_json:
        print_json({entry.what: entry.found for entry in found})
    else:
        click.echo(markdown(found) if as_markdown else report(found))


def cpu_name() -> str:
    """The processor's name as the system tells it."""
    try:
        text = Path("/proc/cpuinfo").read_text(encoding="utf-8")
    except OSError:
        return platform.processor() or "unknown CPU"
    names = [line.partition(":")[2].strip() for line in text.splitlines() if line.startswith("model name")]
    return names[0] if names else platform.processor() or "unknown CPU"


def _extensions(features: dict[str, bool]) -> str:
    wanted = ("sse4.2", "avx", "avx2", "avx512f", "neon", "sve")
    return ", ".join(name for name in wanted if features.get(name)) or "none known"


def _sandbox() -> str:
    """Whether a child process can be started, crash, and be reported."""
    from keyhole.native import Runner

    with Runner() as runner:
        program = runner.load("define i32 @keyhole.doctor(i32 %x) {\n  ret i32 %x\n}\n", "@keyhole.doctor")
        outcome = program.call(42)
    return "ok" if getattr(outcome, "value", None) == 42 else f"broken: {outcome}"
