"""What a real C and C++ compiler emits is read and printed back without loss, at every optimisation level."""

from __future__ import annotations

import importlib.util
import os
import random
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import llvmlite.binding as llvm
import pytest

from keyhole.holes.model import Text
from keyhole.holes.text.checks import check_dominance
from keyhole.holes.text.lexer import TOKEN
from keyhole.holes.text.printer import print_function, print_module
from keyhole.holes.text.reader import read_module
from tests.property.test_malformed import attempt, mutate

SOURCES = sorted((Path(__file__).parents[2] / "data" / "c").glob("*.c*"))
LEVELS = {"O0": ["-O0", "-g0"], "O2": ["-O2", "-g0"], "O3g": ["-O3", "-g"]}
CASES = [(source.name, level) for source in SOURCES for level in LEVELS]

pytestmark = pytest.mark.skipif(importlib.util.find_spec("ziglang") is None, reason="no C compiler: ziglang is missing")


def compile_one(source: Path, level: str, into: Path, cache: Path) -> None:
    """Compile with the target fixed, so that the same text comes out on every machine."""
    language = "c++" if source.suffix == ".cpp" else "cc"
    command = [
        sys.executable,
        "-m",
        "ziglang",
        language,
        "-target",
        "x86_64-linux-gnu",
        "-S",
        "-emit-llvm",
        "-w",
        *LEVELS[level],
    ]
    environment = os.environ | {"ZIG_GLOBAL_CACHE_DIR": str(cache), "ZIG_LOCAL_CACHE_DIR": str(cache)}
    subprocess.run([*command, "-o", str(into), str(source)], env=environment, check=True, capture_output=True)


@pytest.fixture(scope="session")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], str]:
    """The text of every module, by source and level."""
    folder = tmp_path_factory.mktemp("compiled")
    outputs = {(source.name, level): folder / f"{source.name}.{level}.ll" for source in SOURCES for level in LEVELS}
    with ThreadPoolExecutor(2) as pool:
        done = [
            pool.submit(compile_one, source, level, outputs[source.name, level], folder / "cache")
            for source in SOURCES
            for level in LEVELS
        ]
        for future in done:
            future.result()
    return {case: path.read_text(encoding="utf-8") for case, path in outputs.items()}


@pytest.mark.parametrize("case", CASES, ids="-".join)
def test_round_trip(case: tuple[str, str], compiled: dict[tuple[str, str], str]) -> None:
    text = compiled[case]
    module = read_module(text, case[0])
    assert print_module(module) == text
    ours = "".join(part.text if isinstance(part, Text) else print_function(part) for part in module.parts)
    expected = str(llvm.parse_assembly(text, llvm.create_context()))
    assert str(llvm.parse_assembly(ours, llvm.create_context())) == expected
    assert len(module.functions) > 5


@pytest.mark.parametrize("case", CASES, ids="-".join)
def test_compiled_functions_obey_dominance(case: tuple[str, str], compiled: dict[tuple[str, str], str]) -> None:
    for function in read_module(compiled[case]).functions:
        check_dominance(function)


@pytest.mark.parametrize("case", CASES, ids="-".join)
def test_mutations_of_compiled_files_are_errors_or_fine(
    case: tuple[str, str], compiled: dict[tuple[str, str], str]
) -> None:
    text, source = compiled[case], random.Random(repr(case))
    tokens = [match.span() for match in TOKEN.finditer(text)]
    pool = [text[a:b] for a, b in source.sample(tokens, min(500, len(tokens)))]
    for _ in range(25):
        attempt(mutate(text, tokens, pool, source))
