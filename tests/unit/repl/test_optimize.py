"""``keyhole optimize`` on the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from keyhole.holes.llvm.files import read_file
from keyhole.repl.command_line.main import run

TEXT = """define i32 @lowest(i32 noundef %x) {
  %a = add i32 %x, -1
  %b = and i32 %x, %a
  %c = xor i32 %b, %x
  ret i32 %c
}

define float @twice(float %x) {
  %r = fadd float %x, %x
  ret float %r
}
"""


@pytest.fixture
def file(tmp_path: Path) -> str:
    path = tmp_path / "a.ll"
    path.write_text(TEXT)
    return str(path)


def test_a_diff_with_its_certificate_and_costs(file: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    output = tmp_path / "out.ll"
    assert run(["optimize", file, "-o", str(output)]) == 0
    shown = capsys.readouterr().out
    assert "+++ a.ll @lowest" in shown and "(sketch)" not in shown
    assert "@lowest: proved for all inputs (" in shown
    assert "latency 3, throughput 3, 3 instructions -> latency 2, throughput 2, 2 instructions, in 1 step" in shown
    assert "@twice: nothing cheaper was found: nothing in it computes an integer from integers; latency" in shown
    assert shown.splitlines()[-1].startswith("1 improved, 1 unchanged (")
    written = read_file(output)
    assert len(list(written.get("@lowest").instructions())) == 3


def test_one_json_object(file: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["optimize", file, "--json"]) == 0
    (line,) = capsys.readouterr().out.splitlines()
    found = json.loads(line)
    assert sorted(found) == ["file", "functions", "seconds"]
    assert [(f["function"], f["status"]) for f in found["functions"]] == [
        ("@lowest", "improved"),
        ("@twice", "unchanged"),
    ]


def test_out_of_time_is_3(file: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["optimize", file, "--function", "@lowest", "--timeout", "0.000001"]) == 3
    assert "@lowest: not known: the time ran out; latency 3" in capsys.readouterr().out


def test_bad_input_is_2(file: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["optimize", file, "--function", "@f"]) == 2
    assert "there is no function @f" in capsys.readouterr().err
    assert run(["optimize", file, "--timeout", "0"]) == 2
    assert "[no-budget]" in capsys.readouterr().err
