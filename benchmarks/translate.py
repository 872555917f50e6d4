"""How much of what LLVM does to real code can the checker verify, and which constructs does it miss most?

    python benchmarks/translate.py                      the C functions in benchmarks/c
    python benchmarks/translate.py --cache DIR          real projects, too: fetched and compiled as benchmarks/text.py does
    python benchmarks/translate.py --modules DIR        the .ll files of a directory instead
    python benchmarks/translate.py --steps O2 --functions 200 --save DIR

Clang compiles without optimising, SROA runs, and then each pass alone or a whole pipeline (see ``passes``): every function that
a step changed is a pair. A ``refuted`` pair is a bug of ours or of LLVM's and is shown; ``--save`` keeps both modules for it, to be
looked at with ``keyhole verify BEFORE AFTER``. The exit code is 1 when there is one.
"""

from __future__ import annotations

import argparse
import random
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.facts import machine, peak
from benchmarks.passes import BASE, STEPS, after, prepared
from benchmarks.sources import PROJECTS, Project, fetch
from keyhole.errors import KeyholeError
from keyhole.holes.model import Function
from keyhole.holes.text.reader import read_all, read_module
from keyhole.proof import Bounded, Proved, Refuted, Unknown, check_refinement

OWN = Path(__file__).resolve().parent / "c"
_FLAGS = ("-O2", "-g0", "-w", "-fno-sanitize=all", "-Xclang", "-disable-llvm-passes", "-S", "-emit-llvm")
_MOST_REASONS = 40


@dataclass(frozen=True, slots=True)
class Checked:
    """A function that a step changed. ``outcome`` is ``proved``, ``bounded``, ``refuted``, ``crash``, or the code of an
    ``unknown``."""

    module: str
    step: str
    function: str
    outcome: str
    reason: str
    seconds: float


def compiled(file: Path, into: Path, language: str = "cc", options: tuple[str, ...] = ()) -> Path | None:
    """The file as unoptimised LLVM assembly, None (with a word on standard error) where it does not compile here."""
    result = into / f"{file.stem}.ll"
    if result.exists():
        return result
    into.mkdir(parents=True, exist_ok=True)
    command = [sys.executable, "-m", "ziglang", language, *_FLAGS, *options, "-o", str(result), str(file)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        print(f"left out: {file.name}", file=sys.stderr)
    return None if done.returncode else result


def project_modules(project: Project, cache: Path) -> list[Path]:
    """A project's modules, compiled into the cache unless they are there."""
    root = fetch(project, cache / project.name)
    found = []
    for file in sorted(root.glob(project.files)):
        if file.name not in project.leave_out:
            include = ("-I", str(file.parent), "-I", str(file.parent / project.include))
            into = cache / project.name / "modules" / "plain"
            found.append(compiled(file, into, project.language, (*project.options, *include)))
    return [path for path in found if path is not None]


def functions(text: str) -> dict[str, Function]:
    """The module's functions that have a body."""
    module = read_all(read_module(text))
    return {function.name: function for function in module.functions if function.body is not None}


def changed(before: str, now: str) -> Iterator[tuple[Function, Function]]:
    """The functions that a step changed."""
    others = functions(now)
    for name, function in functions(before).items():
        other = others.get(name)
        if other is not None and function.body != other.body and _text(function) != _text(other):
            yield function, other


def _text(function: Function) -> str:
    assert function.body is not None
    return re.sub(r"![0-9]+|#[0-9]+", "", function.body.text)


def check(module: str, step: str, source: Function, target: Function, timeout: float) -> Checked:
    """Verify one pair."""
    started = time.perf_counter()
    try:
        verdict = check_refinement(source, target, timeout=timeout)
    except KeyholeError as error:
        return Checked(module, step, source.name, "refused", str(error), time.perf_counter() - started)
    except Exception as error:
        return Checked(module, step, source.name, "crash", f"{type(error).__name__}: {error}", 0.0)
    seconds = time.perf_counter() - started
    match verdict:
        case Proved() | Bounded():
            return Checked(module, step, source.name, type(verdict).__name__.lower(), "", seconds)
        case Refuted(counterexample=found):
            return Checked(module, step, source.name, "refuted", str(found), seconds)
        case Unknown():
            return Checked(module, step, source.name, verdict.code.value, verdict.reason, seconds)


@dataclass(frozen=True, slots=True)
class Options:
    """What is run: ``most`` functions of a module and step at most, chosen by ``seed``; ``save`` is where refuted ones go."""

    steps: tuple[str, ...]
    timeout: float
    most: int
    seed: int
    save: Path | None


def translate(path: Path, options: Options) -> list[Checked]:
    """All steps over one module."""
    raw = prepared(path.read_text(encoding="utf-8"))
    base = after(raw, BASE)
    results: list[Checked] = []
    for step in options.steps:
        before, now = (raw, base) if step == BASE else (base, after(base, step))
        pairs = list(changed(before, now))
        if len(pairs) > options.most:
            pairs = random.Random(options.seed).sample(pairs, options.most)
        found = [check(path.stem, step, source, target, options.timeout) for source, target in pairs]
        if options.save is not None and any(_is_wrong(result) for result in found):
            options.save.mkdir(parents=True, exist_ok=True)
            (options.save / f"{path.stem}.{step}.before.ll").write_text(before)
            (options.save / f"{path.stem}.{step}.after.ll").write_text(now)
        results += found
    return results


def _is_wrong(result: Checked) -> bool:
    return result.outcome in ("refuted", "crash")


def row(name: str, results: Iterable[Checked]) -> str:
    """A row of the tables."""
    found = list(results)
    outcomes = Counter(result.outcome for result in found)
    wrong = outcomes["refuted"] + outcomes["crash"]
    right = outcomes["proved"] + outcomes["bounded"]
    decided = 100 * (right + outcomes["refuted"]) / max(1, len(found))
    times = sorted(1e3 * result.seconds for result in found) or [0.0]
    middle, late = times[len(times) // 2], times[min(len(times) - 1, int(0.95 * len(times)))]
    counts = (len(found), outcomes["proved"], outcomes["bounded"], wrong, len(found) - right - wrong)
    cells = (*counts, f"{decided:.1f}", f"{middle:.1f}", f"{late:.1f}")
    return f"| {name} | {' | '.join(map(str, cells))} |"


def report(name: str, paths: list[Path], options: Options) -> list[Checked]:
    """Run a group of modules and print its tables."""
    results = [result for path in paths for result in translate(path, options)]
    print(f"## {name}\n\n| step | changed | proved | bounded | refuted | unknown | decided % | median ms | 95 % ms |")
    print("| --- |" + " ---: |" * 8)
    for step in options.steps:
        print(row(step, (result for result in results if result.step == step)))
    print(row("**all**", results))
    print("\nConstructs still unknown, by how many pairs need them first:\n\n| pairs | code | why | first |")
    print("| ---: | --- | --- | --- |")
    for line in reasons(results):
        print(line)
    for result in filter(_is_wrong, results):
        print(f"\n{result.outcome.upper()} {result.module} {result.step} {result.function}\n{result.reason}")
    print(flush=True)
    return results


def reasons(results: Iterable[Checked]) -> list[str]:
    """Why pairs are unknown, the most frequent reason first; names and numbers in reasons are left out."""
    found: dict[tuple[str, str], list[Checked]] = {}
    for result in results:
        if result.outcome not in ("proved", "bounded", "refuted", "crash"):
            reason = re.sub(r"%[\w.$-]+", "%N", re.sub(r"\b\d+\b", "N", result.reason))
            found.setdefault((result.outcome, reason), []).append(result)
    most = sorted(found.items(), key=lambda item: -len(item[1]))[:_MOST_REASONS]
    return [
        f"| {len(those)} | {code} | {reason} | {those[0].module} {those[0].function} {those[0].step} |"
        for (code, reason), those in most
    ]


def groups(chosen: argparse.Namespace, temporary: Path) -> Iterator[tuple[str, list[Path]]]:
    """What is to be measured: names and modules."""
    if chosen.modules is not None:
        yield chosen.modules.name, sorted(chosen.modules.glob(chosen.only))
        return
    own = [compiled(file, temporary / "own") for file in sorted(OWN.glob("*.c"))]
    yield "benchmarks/c", [path for path in own if path is not None]
    if chosen.cache is not None:
        for project in (project for project in PROJECTS if project.name in chosen.projects):
            yield project.name, project_modules(project, chosen.cache)


def main() -> None:
    """The command."""
    names = tuple(project.name for project in PROJECTS)
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cache", type=Path, help="measure real projects; their sources and modules are kept here")
    parser.add_argument("--projects", nargs="+", choices=names, default=names, help="which of the projects")
    parser.add_argument("--modules", type=Path, help="measure the .ll files of this directory instead")
    parser.add_argument("--only", default="*.ll", help="which files of --modules")
    parser.add_argument("--steps", nargs="+", choices=STEPS, default=STEPS, metavar="STEP", help=", ".join(STEPS))
    parser.add_argument("--functions", type=int, default=10**9, help="at most so many of a module and step")
    parser.add_argument("--timeout", type=float, default=5.0, help="seconds for each pair")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--save", type=Path, help="where modules with a refuted function are kept")
    chosen = parser.parse_args()
    options = Options(tuple(chosen.steps), chosen.timeout, chosen.functions, chosen.seed, chosen.save)
    print(f"{machine()}, {options.timeout:g} s a pair\n")
    with tempfile.TemporaryDirectory() as temporary:
        results = [result for name, paths in groups(chosen, Path(temporary)) for result in report(name, paths, options)]
    print(f"Peak memory {peak() / 2**20:.0f} MB.")
    sys.exit(any(_is_wrong(result) for result in results))


if __name__ == "__main__":
    main()
