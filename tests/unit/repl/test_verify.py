"""``keyhole verify`` as other programs see it: many files, bad ones among them, passes, interruptions, native replay."""

from __future__ import annotations

import json
import os
import pty
import re
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from keyhole.errors import ToolError
from keyhole.holes.llvm.guard import run_passes
from keyhole.holes.model import Function
from keyhole.proof import Bounded, Verdict, check_refinement
from keyhole.repl.command_line.main import run

RIGHT = "define i8 @src{0}(i8 noundef %x) {{\n  %r = mul i8 %x, 2\n  ret i8 %r\n}}\n" + (
    "define i8 @tgt{0}(i8 noundef %x) {{\n  %r = shl i8 %x, 1\n  ret i8 %r\n}}\n"
)
WRONG = RIGHT.replace("shl i8 %x, 1", "shl i8 %x, 2")
UNKNOWN = RIGHT.replace("shl i8 %x, 1", 'call i8 asm "", "=r,r"(i8 %x)')
OTHER_TYPE = RIGHT.replace("define i8 @tgt{0}(i8 noundef", "define i8 @tgt{0}(i16 noundef").replace(
    "shl i8 %x, 1", "trunc i16 %x to i8"
)
# Whether the factors of a number of 96 bits that is no square are equal: nobody finds that out soon.
SQUARES = """define i1 @src(i96 noundef %x, i96 noundef %y) {
  %a = lshr i96 %x, 48
  %b = lshr i96 %y, 48
  %p = mul i96 %a, %b
  %r = icmp eq i96 %p, 50668735533102531785624545187
  ret i1 %r
}
define i1 @tgt(i96 noundef %x, i96 noundef %y) {
  ret i1 false
}
"""


def put(folder: Path, name: str, text: str) -> str:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return str(path)


def lines(capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


# --- which pairs -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("suffix", ["", "1", "_shift", "2.b", "-x"])
def test_names_that_pair_up(suffix: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = RIGHT.format(suffix)
    if "-" in suffix:
        text = text.replace("@src-x", '@"src-x"').replace("@tgt-x", '@"tgt-x"')
    assert run(["verify", "--json", put(tmp_path, "a.ll", text)]) == 0
    (found,) = lines(capsys)
    assert len(found["pairs"]) == 1


def test_names_that_only_begin_alike_are_no_pair(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["verify", put(tmp_path, "a.ll", RIGHT.format("ed"))]) == 2
    assert "no pair to check" in capsys.readouterr().err


def test_what_has_no_counterpart_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = RIGHT.format("") + "define i8 @src7() {\n  ret i8 0\n}\n"
    assert run(["verify", put(tmp_path, "a.ll", text)]) == 0
    assert "without a counterpart: @src7" in capsys.readouterr().err


def test_two_files_by_name(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    f = "define i8 @{0}() {{\n  ret i8 {1}\n}}\n"
    first = put(tmp_path, "a.ll", "declare i8 @d()\n" + f.format("f", 1) + f.format("g", 1) + f.format("only_a", 1))
    second = put(tmp_path, "b.ll", "declare i8 @d()\n" + f.format("g", 2) + f.format("f", 1) + f.format("only_b", 1))
    assert run(["verify", first, second]) == 1
    streams = capsys.readouterr()
    assert "@f refines @f? correct" in streams.out and "@g refines @g? incorrect" in streams.out
    assert f"only in {first}: @only_a" in streams.err and f"only in {second}: @only_b" in streams.err
    assert "@d" not in streams.out + streams.err
    assert "1 correct, 1 incorrect, 0 unknown" in streams.out


def test_a_source_and_a_target_in_two_files(tmp_path: Path) -> None:
    source, target = RIGHT.format("").split("define i8 @tgt")
    first, second = put(tmp_path, "a.ll", source), put(tmp_path, "b.ll", "define i8 @tgt" + target)
    assert run(["verify", first, second]) == 0


# --- many files ------------------------------------------------------------------------------------------------------


def test_a_bad_file_does_not_stop_the_rest(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files = [
        put(tmp_path, "good.ll", RIGHT.format("")),
        put(tmp_path, "bad.ll", "define nonsense"),
        str(tmp_path / "missing.ll"),
        put(tmp_path, "empty.ll", ""),
        put(tmp_path, "last.ll", RIGHT.format("")),
    ]
    assert run(["verify", "--json", *files]) == 2
    streams = capsys.readouterr()
    found = [json.loads(line) for line in streams.out.splitlines()]
    assert [item["file"] for item in found] == files
    assert [item.get("error", {}).get("code") for item in found] == [None, "syntax", "no-file", "no-pairs", None]
    assert [len(item["pairs"]) for item in found] == [1, 0, 0, 0, 1]
    assert streams.err.count("error: ") == 3


@pytest.mark.parametrize(
    ("texts", "code"),
    [((RIGHT,), 0), ((RIGHT, UNKNOWN), 3), ((UNKNOWN, "bad"), 2), ((UNKNOWN, "bad", WRONG), 1), ((RIGHT, RIGHT), 0)],
)
def test_the_worst_result_is_the_exit_code(texts: tuple[str, ...], code: int, tmp_path: Path) -> None:
    files = [put(tmp_path, f"{n}.ll", text.format("")) for n, text in enumerate(texts)]
    assert run(["verify", *files]) == code


def test_a_pair_that_cannot_be_compared_does_not_stop_the_rest(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = put(tmp_path, "a.ll", OTHER_TYPE.format("1") + RIGHT.format("2"))
    assert run(["verify", "--json", path]) == 2
    streams = capsys.readouterr()
    pairs = json.loads(streams.out)["pairs"]
    assert [pair["verdict"] for pair in pairs] == ["unknown", "correct"]
    assert "cannot replace" in pairs[0]["reason"] and pairs[0]["certificate"] is None
    assert "[signature-mismatch]" in streams.err


def test_a_bug_of_the_checker_costs_one_pair(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails_on_the_first(source: Function, target: Function, **options: Any) -> Verdict:
        if source.name == "@src1":
            raise AssertionError("the solver and the integers disagree")
        return check_refinement(source, target, **options)

    monkeypatch.setattr("keyhole.proof.verify.check_refinement", fails_on_the_first)
    assert run(["verify", put(tmp_path, "a.ll", RIGHT.format("1") + WRONG.format("2"))]) == 4
    streams = capsys.readouterr()
    assert "@tgt2 refines @src2? incorrect" in streams.out
    assert "internal error" in streams.err and "disagree" in streams.err


# --- verdicts --------------------------------------------------------------------------------------------------------


def test_a_bounded_proof_is_correct_and_says_up_to_where(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    verdict = Bounded("z3", 0.5, "loops followed 8 times")
    monkeypatch.setattr("keyhole.proof.verify.check_refinement", lambda *_, **__: verdict)
    path = put(tmp_path, "a.ll", RIGHT.format(""))
    assert run(["verify", path]) == 0
    assert "correct up to the bound: loops followed 8 times" in capsys.readouterr().out
    assert run(["verify", "--json", "--unroll", "8", path]) == 0
    (found,) = lines(capsys)
    assert found["pairs"][0]["verdict"] == "correct"
    assert found["pairs"][0]["certificate"]["kind"] == "bounded"


def test_a_refuted_pair_is_reproduced_natively(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    wrong, poison = (
        put(tmp_path, "a.ll", WRONG.format("")),
        put(tmp_path, "b.ll", RIGHT.format("").replace("shl i8", "shl nuw i8")),
    )
    assert run(["verify", "--json", wrong]) == 1
    assert lines(capsys)[0]["pairs"][0]["replayed"] is True
    assert run(["verify", wrong]) == 1
    assert re.search(r"reproduced natively: source returns 0x.*, target returns 0x", capsys.readouterr().out)
    assert run(["verify", "--json", "--no-replay", wrong]) == 1
    assert lines(capsys)[0]["pairs"][0]["replayed"] is None
    assert run(["verify", "--json", poison]) == 1
    assert lines(capsys)[0]["pairs"][0]["replayed"] is None


MEMORY = """@g = global i8 0
declare void @f()
define i8 @src(ptr noundef %p) {{
  store i8 1, ptr @g
  {}
  %r = load i8, ptr @g
  ret i8 %r
}}
define i8 @tgt(ptr noundef %p) {{
  store i8 1, ptr @g
  {}
  ret i8 1
}}
"""


def test_a_counterexample_about_memory_is_reproduced_natively(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = put(tmp_path, "a.ll", MEMORY.format(*["store i8 2, ptr %p"] * 2))
    assert run(["verify", "--json", path]) == 1
    (pair,) = lines(capsys)[0]["pairs"]
    assert (pair["replayed"], pair["not_replayed"]) == (True, None)
    (block,) = pair["counterexample"]["blocks"]
    assert (block["name"], block["size"], block["bytes"][0]["source"], block["bytes"][0]["target"]) == ("@g", 1, 2, 2)
    assert run(["verify", path]) == 1
    assert (
        "reproduced natively: source returns 0x02 (2), target returns 0x01 (1); the byte written holds"
        in capsys.readouterr().out
    )


def test_why_memory_was_not_laid_out_natively_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    volatile = "store volatile i8 2, ptr %p"
    path = put(tmp_path, "a.ll", MEMORY.format(volatile, volatile))
    assert run(["verify", "--json", path]) == 1
    (pair,) = lines(capsys)[0]["pairs"]
    assert pair["replayed"] is None and "volatile" in pair["not_replayed"]
    assert run(["verify", path]) == 1
    assert re.search(r"not run natively: .*volatile", capsys.readouterr().out)


def test_functions_that_a_pair_calls_are_there_when_it_runs_natively(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The module goes along: attribute groups, other functions; not the sketches beside them."""
    text = WRONG.format("").replace(") {", ") #0 {") + "attributes #0 = { nounwind }\n"
    text += "define i8 @sketch(i8 %x) {\n  %r = add i8 %x, ?c\n  ret i8 %r\n}\n"
    assert run(["verify", "--json", put(tmp_path, "a.ll", text)]) in (1, 3)
    (found,) = lines(capsys)
    assert found["pairs"][0]["replayed"] is (True if found["pairs"][0]["verdict"] == "incorrect" else None)


def test_an_engine_that_lies_is_an_internal_error(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from keyhole.synth.replay.run import Disagrees, Replayer

    monkeypatch.setattr(Replayer, "replay", lambda *_: Disagrees("@tgt", "0x02 (2)", "0x04 (4)"))
    assert run(["verify", "--json", put(tmp_path, "a.ll", WRONG.format(""))]) == 4
    streams = capsys.readouterr()
    assert json.loads(streams.out)["pairs"][0]["replayed"] is False
    assert "caught lying" in streams.err and "0x02" in streams.err and "0x04" in streams.err


# --- LLVM's passes ---------------------------------------------------------------------------------------------------

THREE = """define i32 @f(i32 %x) {
  %a = mul i32 %x, 8
  %r = add i32 %a, 0
  ret i32 %r
}
define i32 @g(i32 %x) {
  ret i32 %x
}
declare i32 @h(i32)
"""


def test_passes_are_checked_one_after_another(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = put(tmp_path, "a.ll", THREE)
    assert run(["verify", "--opt", "instsimplify,function(instcombine<no-verify-fixpoint>),loop-mssa(licm)", path]) == 0
    shown = capsys.readouterr().out.splitlines()
    assert shown[0] == f"{path}: @f: correct after instsimplify, function(instcombine<no-verify-fixpoint>)"
    assert shown[1] == f"{path}: @g: unchanged"
    assert run(["verify", "--opt", "instsimplify,instcombine", "--json", path]) == 0
    (found,) = lines(capsys)
    steps = [(pair["source"], pair["pass"], pair["verdict"]) for pair in found["pairs"]]
    assert steps == [("@f", "instsimplify", "correct"), ("@f", "instcombine", "correct")]
    assert found["unchanged"] == ["@g"] and found["failures"] == []


def test_the_first_pass_that_breaks_a_function_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def miscompiles(text: str, name: str) -> str:
        return text.replace("shl i32 %x, 3", "shl i32 %x, 4") if name == "gvn" else run_passes(text, name)

    monkeypatch.setattr("keyhole.proof.passes.run_passes", miscompiles)
    path = put(tmp_path, "a.ll", THREE.replace("i32 %x)", "i32 noundef %x)"))
    assert run(["verify", "--opt", "instcombine,gvn,reassociate", path]) == 1
    shown = capsys.readouterr().out
    assert f"{path}: @f: incorrect: gvn breaks it\n  refuted: the target returns another value" in shown
    assert "reproduced natively" in shown and "@g: unchanged" in shown


def test_a_pass_that_crashes_is_an_outcome(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = put(tmp_path, "a.ll", THREE)
    assert run(["verify", "--opt", "trigger-crash-module,instcombine", path]) == 3
    shown = capsys.readouterr().out
    assert "trigger-crash-module crashed" in shown and "@f: correct after instcombine" in shown


def test_a_pass_that_hangs_is_an_outcome(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def late(text: str, name: str) -> str:
        raise ToolError(f"LLVM's {name} did not end in time", code="llvm-timeout")

    monkeypatch.setattr("keyhole.proof.passes.run_passes", late)
    assert run(["verify", "--json", "--opt", "gvn", put(tmp_path, "a.ll", THREE)]) == 3
    assert lines(capsys)[0]["failures"] == [{"pass": "gvn", "reason": "LLVM's gvn did not end in time"}]


def test_what_a_pass_makes_unknown_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = 'define i32 @f(i32 %x) {\n  call void asm sideeffect "", ""()\n  %r = mul i32 %x, 8\n  ret i32 %r\n}\n'
    assert run(["verify", "--opt", "instcombine", put(tmp_path, "a.ll", text)]) == 3
    assert "@f: unknown: instcombine\n  unknown: " in capsys.readouterr().out


INTERNAL = """define internal i32 @inner(i32 noundef %x) {
  %r = add i32 %x, 1
  ret i32 %r
}
define i32 @outer() {
  %r = call i32 @inner(i32 41)
  ret i32 %r
}
"""


def test_what_a_pass_may_know_of_the_callers_does_not_convict_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["verify", "--json", "--opt", "ipsccp", put(tmp_path, "a.ll", INTERNAL)]) == 3
    (found,) = lines(capsys)
    inner = found["pairs"][0]
    assert inner["source"] == "@inner" and inner["verdict"] == "unknown"
    assert "internal" in inner["reason"]


@pytest.mark.parametrize("passes", ["nonsense", "instcombine,loop(nonsense)", ",", "function(instcombine"])
def test_an_unknown_pass_is_bad_input(passes: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["verify", "--opt", passes, put(tmp_path, "a.ll", THREE)]) == 2
    assert "[unknown-pass]" in capsys.readouterr().err


def test_an_interruption_between_passes_shows_what_is_there(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(source: Function, target: Function, **options: Any) -> Verdict:
        if "after instsimplify" in str(source.span and source.span.source.name):
            raise KeyboardInterrupt
        return check_refinement(source, target, **options)

    monkeypatch.setattr("keyhole.proof.verify.check_refinement", interrupted)
    assert run(["verify", "--opt", "instsimplify,instcombine", put(tmp_path, "a.ll", THREE)]) == 130
    shown = capsys.readouterr().out
    assert "@f: interrupted; correct after instsimplify" in shown and "@g: interrupted\n" in shown
    assert "unchanged" not in shown


def test_a_sketch_goes_through_no_pass(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = put(tmp_path, "a.ll", "define i8 @f(i8 %x) {\n  %r = add i8 %x, ?c\n  ret i8 %r\n}\n")
    assert run(["verify", "--opt", "instcombine", path]) == 2
    assert "?c" in capsys.readouterr().err


# --- long work -------------------------------------------------------------------------------------------------------


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "keyhole", "verify", *arguments]


def test_control_c_keeps_what_was_done(tmp_path: Path) -> None:
    path = put(tmp_path, "a.ll", RIGHT.format("0") + SQUARES)
    child = subprocess.Popen(command(path), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert child.stdout is not None
    assert "correct" in child.stdout.readline()
    time.sleep(0.5)
    child.send_signal(signal.SIGINT)
    out, err = child.communicate(timeout=30)
    assert child.returncode == 130
    assert "interrupted" in err and "Traceback" not in out + err


def test_an_interrupted_file_has_its_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted_at_the_second(source: Function, target: Function, **options: Any) -> Verdict:
        if source.name == "@src2":
            raise KeyboardInterrupt
        return check_refinement(source, target, **options)

    monkeypatch.setattr("keyhole.proof.verify.check_refinement", interrupted_at_the_second)
    first = put(tmp_path, "a.ll", RIGHT.format("1") + RIGHT.format("2") + RIGHT.format("3"))
    assert run(["verify", "--json", first, first, first]) == 130
    (found,) = lines(capsys)
    assert found["interrupted"] is True
    assert [(pair["source"], pair["verdict"]) for pair in found["pairs"]] == [("@src1", "correct")]


def test_progress_is_shown_at_a_terminal_and_nowhere_else(tmp_path: Path) -> None:
    path = put(tmp_path, "a.ll", SQUARES)
    ours, theirs = pty.openpty()
    child = subprocess.Popen(command("--timeout", "3", path), stdout=subprocess.PIPE, stderr=theirs, text=True)
    os.close(theirs)
    out, _ = child.communicate(timeout=60)
    shown = os.read(ours, 10000).decode()
    os.close(ours)
    assert re.search(r"a\.ll: @src, \d+ s", shown) and shown.endswith("\r\x1b[K")
    assert "\x1b" not in out
    quiet = subprocess.run(command("--timeout", "1.5", path), capture_output=True, text=True, check=False)
    assert quiet.stderr == "" and quiet.returncode == 3


def test_verify_loads_neither_the_engines_nor_the_native_room(tmp_path: Path) -> None:
    """Unless there is a counterexample that can be run natively."""
    files = [put(tmp_path, "a.ll", RIGHT.format("")), "docs/examples/twice.ll"]
    code = (
        f"import sys; from keyhole.repl.command_line.main import run; run(['verify', '--json', *{files!r}]); "
        "print([m for m in ('keyhole.native', 'keyhole.synth', 'llvmlite', 'rich', 'prompt_toolkit') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"
