"""The command line as other programs see it: exit codes, streams, JSON."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from keyhole.repl.command_line.main import run

SKETCH = "define i8 @f(i8 noundef %x) {\n  %r = and i8 %x, ?m:const\n  ret i8 %r\n}\n"
PAIR = """define i8 @src(i8 noundef %x) {{
  %r = mul i8 %x, 2
  ret i8 %r
}}
define i8 @tgt(i8 noundef %x) {{
  %r = {op}
  ret i8 %r
}}
"""


def put(folder: Path, text: str, name: str = "a.ll") -> str:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_help_names_commands_and_exit_codes(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--help"]) == 0
    shown = capsys.readouterr().out
    for word in ("holes", "fill", "verify", "time", "asm", "doctor", "130 interrupted"):
        assert word in shown


def test_help_does_not_load_what_it_does_not_need() -> None:
    code = (
        "import sys; from keyhole.repl.command_line.main import run; run(['--help']); "
        "print([m for m in ('z3', 'numpy', 'lark', 'llvmlite') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_holes_as_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["holes", put(tmp_path, SKETCH), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert [(hole["name"], hole["kind"], hole["type"]) for hole in found["holes"]] == [("?m", "value", "i8")]
    assert found["holes"][0]["scope"] == [{"name": "%x", "type": "i8"}]


@pytest.mark.parametrize(
    ("text", "code", "place"),
    [
        ("define i8 @f(i8 %x) {\n  %r = addd i8 %x, 1\n  ret i8 %r\n}\n", "unknown-opcode", "a.ll:2:8"),
        ("define i8 @f(i8 %x) {\n  ret i8 %x\n", "syntax", "a.ll:1:21"),
        ("nonsense\n", "syntax", "a.ll:1:1"),
        ("define i8 @f(i8 %x) {\n  ret i16 %x\n}\n", "llvm-parser", "a.ll:2:11"),
        (
            "define i8 @f(i8 %x) {\n  %r = add i8 %x, ?c\n  %s = sext i8 %r to i32\n  ret i32 %s\n}\n",
            "type-conflict",
            "a.ll:4:3",
        ),
    ],
)
def test_bad_input_has_place_code_and_caret(
    text: str, code: str, place: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["holes", put(tmp_path, text)]) == 2
    streams = capsys.readouterr()
    assert streams.out == ""
    assert f"{place}: error:" in streams.err
    assert f"[{code}]" in streams.err
    assert "^" in streams.err


def test_a_missing_file_and_bad_usage(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["holes", "/nowhere.ll"]) == 2
    assert "no such file" in capsys.readouterr().err
    assert run(["fill"]) == 2
    assert run(["holes", "--bogus", "x"]) == 2


@pytest.mark.parametrize(
    ("op", "verdict", "code"),
    [("shl i8 %x, 1", "correct", 0), ("shl i8 %x, 2", "incorrect", 1), ("shl nsw i8 %x, 1", "incorrect", 1)],
)
def test_verify_exit_codes_and_json(
    op: str, verdict: str, code: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = put(tmp_path, PAIR.format(op=op))
    assert run(["verify", path, "--json"]) == code
    found = json.loads(capsys.readouterr().out)
    assert [(p["source"], p["target"], p["verdict"]) for p in found["pairs"]] == [("@src", "@tgt", verdict)]
    assert (found["pairs"][0]["counterexample"] is None) == (verdict == "correct")
    assert run(["verify", path]) == code
    assert verdict in capsys.readouterr().out


def test_verify_a_pair_of_other_names(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = put(tmp_path, PAIR.format(op="shl i8 %x, 1").replace("@src", "@f").replace("@tgt", "@g"))
    assert run(["verify", path]) == 2
    assert run(["verify", path, "--source", "@f", "--target", "@g"]) == 0
    assert run(["verify", path, "--source", "@f"]) == 2
    assert run(["verify", path, "--source", "@f", "--target", "@h"]) == 2
    assert "no function @h" in capsys.readouterr().err


def test_verify_two_files_by_name_and_unknown(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first = put(tmp_path, "define fp128 @f(fp128 %x) {\n  ret fp128 %x\n}\n", "a.ll")
    second = put(tmp_path, "define fp128 @f(fp128 %x) {\n  %r = fadd fp128 %x, %x\n  ret fp128 %r\n}\n", "b.ll")
    assert run(["verify", first, second, "--json"]) == 3
    found = json.loads(capsys.readouterr().out)
    assert found["pairs"][0]["verdict"] == "unknown"
    assert found["pairs"][0]["reason"]


def test_fill_writes_json_and_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = put(tmp_path, PAIR.format(op="shl ?flags i8 %x, ?k:const"))
    out = tmp_path / "out.ll"
    assert run(["fill", path, "--json", "-o", str(out)]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["status"] == "filled"
    completion = found["completions"][0]
    assert completion["fillings"] == {"?flags": "", "?k": "1"}
    assert completion["certificate"]["kind"] == "proved"
    assert run(["verify", str(out)]) == 0


def test_one_of_several_sketches_with_holes_of_the_same_names(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    second = PAIR.replace("@src", "@src2").replace("@tgt", "@tgt2")
    path = put(tmp_path, PAIR.format(op="shl i8 %x, ?k:const") + second.format(op="add i8 %x, ?k"))
    assert run(["fill", path]) == 2
    assert "several functions have holes" in capsys.readouterr().err
    assert run(["fill", path, "--function", "@tgt2", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["completions"][0]["fillings"] == {"?k": "%x"}
    assert run(["fill", path, "--function", "@tgt"]) == 0
    assert "@tgt2" not in capsys.readouterr().out


def test_fill_says_impossible(tmp_path: Path) -> None:
    assert run(["fill", put(tmp_path, PAIR.format(op="and i8 %x, ?k:const"))]) == 1


def test_fill_without_a_specification_says_what_to_give(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["fill", put(tmp_path, SKETCH)]) == 2
    assert "--spec" in capsys.readouterr().err


def test_fill_from_examples(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    examples = put(tmp_path, '[{"in": [255], "out": 15}, {"in": [16], "out": 0}]', "examples.json")
    assert run(["fill", put(tmp_path, SKETCH), "--examples", examples, "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["completions"][0]["certificate"]["kind"] == "tested"


def test_examples_that_contradict_each_other_are_shown(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    examples = put(tmp_path, "x,result\n1,2\n1,3\n", "examples.csv")
    assert run(["fill", put(tmp_path, SKETCH), "--examples", examples]) == 2
    assert "1 -> 2 and 1 -> 3" in capsys.readouterr().err


def test_time_needs_a_complete_function(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["time", put(tmp_path, SKETCH), "--function", "@f"]) == 2
    assert "?m" in capsys.readouterr().err


def test_time_json_has_the_contract_s_fields(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = put(tmp_path, PAIR.format(op="shl i8 %x, 1"))
    assert run(["time", path, "--function", "@tgt", "--against", "@src", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert {"function", "median_ns", "low_ns", "high_ns", "samples", "against", "ratio"} <= set(found)
    assert len(found["ratio"]) == 3
    assert run(["time", path, "--function", "@tgt", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["against"] is None


def test_assembly_is_shown(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["asm", put(tmp_path, PAIR.format(op="shl i8 %x, 1")), "--function", "@tgt"]) == 0
    assert "ret" in capsys.readouterr().out


def test_doctor_names_what_there_is(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["doctor", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert {"LLVM", "z3", "C front end", "GPU", "cores", "sandbox"} <= set(found)
    assert found["sandbox"] == "ok"


def test_doctor_writes_a_table_for_bug_reports(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["doctor", "--markdown"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[:2] == ["| what | found |", "| --- | --- |"]
    assert "| sandbox | ok |" in lines


def test_standard_input_is_read() -> None:
    command = [sys.executable, "-m", "keyhole", "holes", "-"]
    done = subprocess.run(command, input=SKETCH, capture_output=True, text=True, check=True)
    assert done.stdout.startswith("-: 1 hole") or done.stdout.startswith("<stdin>: 1 hole")


def test_c_files_are_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("ziglang")
    path = put(
        tmp_path, "unsigned src(unsigned x) { return x * 2; }\nunsigned tgt(unsigned x) { return x << 1; }\n", "a.c"
    )
    assert run(["verify", path]) == 0
    assert "proved" in capsys.readouterr().out


def test_the_module_runs_as_a_program(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "keyhole", "holes", put(tmp_path, SKETCH)], capture_output=True, text=True, check=True
    )
    assert "?m" in done.stdout
    assert done.stderr == ""


def test_a_word_that_is_no_verb(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """A typing error is met with what may have been meant, a file with the verb that fills it."""
    assert run(["fil", "x.ll"]) == 2
    assert "No such command 'fil'. Did you mean fill?" in capsys.readouterr().err
    path = tmp_path / "a.ll"
    path.write_text("")
    assert run([str(path)]) == 2
    assert f"keyhole fill {path}" in capsys.readouterr().err


def test_styles_of_json(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "a.ll"
    path.write_text("define i8 @f(i8 %x) {\n  %r = add i8 %x, ?c\n  ret i8 %r\n}\n")
    shown = []
    for style in ("--json", "--json=stream", "--json=compact", "--json=pretty"):
        assert run(["holes", style, str(path)]) == 0
        shown.append(capsys.readouterr().out)
    assert all(json.loads(text) == json.loads(shown[0]) for text in shown)
    assert shown[0] == shown[1] and shown[0].count("\n") == 1
    assert " : " not in shown[2] and len(shown[2]) < len(shown[1]) and shown[2].count("\n") == 1
    assert shown[3].count("\n") > 10
    assert run(["holes", "--json=nice", str(path)]) == 2
    assert "stream, compact, pretty" in capsys.readouterr().err


@pytest.mark.parametrize(
    "command",
    [
        "fill NAME",
        "verify NAME",
        "holes NAME",
        "sygus NAME",
        "run NAME",
        "props check NAME",
        "learn --library NAME --props P",
    ],
)
def test_a_name_that_is_too_long_is_no_file(command: str, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    known = tmp_path / "a.props"
    known.write_text("int abs(int x)\n")
    words = [{"NAME": "x" * 5000, "P": str(known)}.get(word, word) for word in command.split()]
    assert run(words) == 2
    assert "no-file" in capsys.readouterr().err


def test_an_interrupt_while_the_program_is_being_loaded_says_nothing() -> None:
    code = """
import os, signal, sys
class Interrupted:
    def find_spec(self, name, path=None, target=None):
        if name == "keyhole.repl.command_line.main":
            os.kill(os.getpid(), signal.SIGINT)
sys.meta_path.insert(0, Interrupted())
import keyhole.__main__
keyhole.__main__.main()
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "")


def test_standard_output_that_is_full() -> None:
    """One line says so, and nothing follows it when the interpreter ends."""
    command = [sys.executable, "-m", "keyhole", "explain"]
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert (done.returncode, done.stderr) == (2, "error: No space left on device\n")


def test_a_terminal_without_unicode() -> None:
    environment = {**os.environ, "PYTHONIOENCODING": "ascii", "NO_COLOR": "1"}
    command = [sys.executable, "-m", "keyhole", "-c", "help solve", "-c", "help fits"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    assert done.returncode == 0 and "Search for fillings" in done.stdout
    command[-3:] = ["help ir"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    assert done.returncode == 0 and "a value \\xb7 ?c:const" in done.stdout


def test_times_as_files(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = put(tmp_path, PAIR.format(op="shl i8 %x, 1"))
    exported = tmp_path / "t.md", tmp_path / "t.json"
    flags = [word for file in exported for word in ("--export", str(file))]
    assert run(["time", path, "--function", "@tgt", "--against", "@src", *flags]) == 0
    table = exported[0].read_text()
    assert table.startswith("| function | median |") and table.count("\n| `@") == 2 and "`@tgt` / `@src` = " in table
    assert json.loads(exported[1].read_text())["against"]["function"] == "@src"
    assert run(["time", path, "--function", "@tgt", "--export", "t.csv"]) == 2
    assert "neither with .md nor with .json" in capsys.readouterr().err


@pytest.mark.parametrize("words", [["explain"], ["--help"], ["-c", "help", "-c", "help solve"]])
def test_output_that_nobody_reads(words: list[str]) -> None:
    """It is not said to be anything: neither found nor refuted."""
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "w") as nowhere:
        command = [sys.executable, "-m", "keyhole", *words]
        done = subprocess.run(command, stdout=nowhere, stderr=subprocess.PIPE, text=True, check=False)
    assert (done.returncode, done.stderr) == (141, "")
