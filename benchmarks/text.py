"""How fast is the text layer, how much memory does it take, is it linear, and is what it prints the same to LLVM?

    python benchmarks/text.py [--cache DIR]        fetch and compile real projects, measure, print a Markdown table
    python benchmarks/text.py --modules DIR        measure the .ll files of a directory instead

LLVM's own reader and printer (through llvmlite) run on the same files in the same run: they are the peer.
"""

from __future__ import annotations

import argparse
import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from time import perf_counter
from typing import TypeVar

import llvmlite.binding as llvm

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.sources import PROJECTS, modules
from keyhole.holes.model import Module, Text
from keyhole.holes.text.printer import print_function
from keyhole.holes.text.reader import read_all, read_module

T = TypeVar("T")

_HEAD = (
    "files", "MB", "functions", "instructions", "index MB/s", "parse instr/s", "print instr/s", "LLVM parse instr/s",
    "LLVM print instr/s", "bytes/instr", "functions identical",
)  # fmt: skip


@dataclass(slots=True)
class Measured:
    """Sums over the files of one row; times in seconds."""

    files: int = 0
    characters: int = 0
    functions: int = 0
    instructions: int = 0
    index: float = 0.0
    parse: float = 0.0
    print: float = 0.0
    llvm_parse: float = 0.0
    llvm_print: float = 0.0
    identical: int = 0
    bytes: int = 0

    def row(self) -> list[str]:
        """The cells of the table's row."""
        count = self.instructions
        speeds = [count / seconds for seconds in (self.parse, self.print, self.llvm_parse, self.llvm_print)]
        return [
            str(self.files),
            f"{self.characters / 1e6:.1f}",
            f"{self.functions:,}",
            f"{count:,}",
            f"{self.characters / 1e6 / self.index:.0f}",
            *(f"{speed:,.0f}" for speed in speeds),
            f"{self.bytes / count:,.0f}",
            f"{self.identical:,} of {self.functions:,} ({100 * self.identical / max(1, self.functions):.2f} %)",
        ]


def timed(action: Callable[[], T]) -> tuple[float, T]:
    """Seconds that ``action`` took, and its value."""
    start = perf_counter()
    value = action()
    return perf_counter() - start, value


def printed(module: Module) -> str:
    """The module with every function printed from the model."""
    return "".join(part.text if isinstance(part, Text) else print_function(part) for part in module.parts)


def read_whole(text: str) -> Module:
    """Index and parse."""
    return read_all(read_module(text))


def llvm_module(text: str) -> llvm.ModuleRef:
    """The text read by LLVM, into a context of its own."""
    return llvm.parse_assembly(text, llvm.create_context())


def measure(files: Iterable[Path]) -> Measured:
    """All figures of these files."""
    total = Measured()
    paths = list(files)
    for path in paths:
        text = path.read_text(encoding="utf-8")
        index, module = timed(partial(read_module, text))
        parse, _ = timed(partial(read_all, module))
        writing, ours = timed(partial(printed, module))
        llvm_parse, theirs = timed(partial(llvm_module, text))
        llvm_print, canonical = timed(partial(str, theirs))
        total.files += 1
        total.characters += len(text)
        total.functions += len(module.functions)
        total.instructions += sum(1 for function in module.functions for _ in function.instructions())
        total.index += index
        total.parse += parse
        total.print += writing
        total.llvm_parse += llvm_parse
        total.llvm_print += llvm_print
        total.identical += identical_functions(canonical, str(llvm_module(ours)))
    total.bytes = memory(paths)
    return total


def identical_functions(expected: str, found: str) -> int:
    """How many functions of LLVM's two prints are the same text."""
    others = {function.name: function.body for function in read_module(found).functions}
    bodies = ((function.body, others.get(function.name)) for function in read_module(expected).functions)
    return sum(a is not None and b is not None and a.text == b.text for a, b in bodies)


def memory(paths: list[Path]) -> int:
    """Growth of the resident set of a fresh process while it reads and keeps all the files' models."""
    command = [sys.executable, __file__, "--resident", *map(str, paths)]
    return int(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def resident(paths: list[Path]) -> int:
    """Bytes by which this process grows when it parses the files (their texts are loaded before)."""
    texts = [path.read_text(encoding="utf-8") for path in paths]
    before = _resident_now()
    kept = [read_whole(text) for text in texts]
    after = _resident_now()
    assert len(kept) == len(texts)
    return after - before


def _resident_now() -> int:
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")


def linearity(path: Path) -> list[str]:
    """Time to read one module, and the same functions two and four times."""
    module = read_module(path.read_text(encoding="utf-8"))
    bodies = [function.body.text for function in module.functions if function.body is not None]
    lines = []
    base = 0.0
    for times in (1, 2, 4):
        text = "\n".join(
            body.replace("@", f"@copy{copy}.", 1) for copy in range(times) for body in bodies if '@"' not in body[:200]
        )
        seconds = min(timed(partial(read_whole, text))[0] for _ in range(3))
        base = base or seconds
        lines.append(f"| {times} | {len(text) / 1e6:.1f} | {seconds:.2f} | {seconds / base:.2f} |")
    return lines


def report(rows: dict[str, list[Path]]) -> None:
    """Measure and print the tables."""
    print(
        f"Python {platform.python_version()}, LLVM {'.'.join(map(str, llvm.llvm_version_info))}, {os.cpu_count()} cores\n"
    )
    print(f"| project | {' | '.join(_HEAD)} |")
    print("| --- |" + " ---: |" * len(_HEAD))
    for name, files in rows.items():
        if files:
            print(f"| {name} | {' | '.join(measure(files).row())} |", flush=True)
    largest = max((file for files in rows.values() for file in files), key=lambda file: file.stat().st_size)
    print("\nThe functions of the largest module, read once, twice and four times over (best of three):\n")
    print("| copies | MB | seconds | ratio |\n| ---: | ---: | ---: | ---: |")
    print("\n".join(linearity(largest)))


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--cache", type=Path, help="where sources and modules are kept (default: a temporary directory)"
    )
    parser.add_argument("--modules", type=Path, help="measure the .ll files of this directory")
    parser.add_argument("--resident", type=Path, nargs="*", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.resident is not None:
        print(resident(options.resident))
    elif options.modules is not None:
        report({options.modules.name: sorted(options.modules.glob("*.ll"))})
    else:
        with tempfile.TemporaryDirectory() as temporary:
            cache = options.cache or Path(temporary)
            compiled = {project.name: modules(project, cache) for project in PROJECTS}
            report({f"{name} {level}": files for name, levels in compiled.items() for level, files in levels.items()})


if __name__ == "__main__":
    main()
