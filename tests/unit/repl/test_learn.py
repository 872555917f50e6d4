"""``keyhole learn`` as a user or another program sees it: what is refused and why, and what is kept of what was learned."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from keyhole.holes.text.reader import read_module
from keyhole.native import Returned, Runner
from keyhole.native.binaries.shared_object import SharedObject
from keyhole.proof import verdicts
from keyhole.properties import parse
from keyhole.properties.rules.knowledge import Knowledge
from keyhole.properties.trials.calls import BlackBox
from keyhole.repl.command_line.learn import Request, run_learn
from keyhole.repl.command_line.main import run
from keyhole.synth.learning import Learned, NotLearned
from keyhole.verbs.learning import lesson
from tests.shared_objects import built

SOURCE = """
int clamp(int x) { return x < 0 ? 0 : x > 255 ? 255 : x; }
int third(int a, int b, int c) { return c * 3 + a; }
int counts(void) { static int calls; return ++calls; }
static int *table;
int ready(int x) { return table[x & 1]; }
int spoils(int *x, int n) { if (n > 3) x[1] = 7; return n; }
int reads_past(const int *x, int n) { int s = 0; for (int i = 0; i <= n; i++) s += x[i]; return s; }
"""
CLAMP = """define i32 @clamp(i32 %x) {
  %low = icmp slt i32 %x, 0
  %y = select i1 %low, i32 0, i32 %x
  %high = icmp sgt i32 %y, 255
  %r = select i1 %high, i32 255, i32 %y
  ret i32 %r
}
"""
MINIMUM = """define i32 @clamp(i32 noundef %x) {
  %y = call i32 @llvm.smin.i32(i32 %x, i32 255)
  %r = call i32 @llvm.smax.i32(i32 %y, i32 0)
  ret i32 %r
}
declare i32 @llvm.smin.i32(i32, i32)
declare i32 @llvm.smax.i32(i32, i32)
"""


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> SharedObject:
    return built(SOURCE, tmp_path_factory.mktemp("library"))


@pytest.fixture
def props(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file in the folder where the command runs; the user's data are there, too."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    return Path("a.props")


def in_a_process(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "keyhole", "learn", *arguments]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)


def test_a_wrong_symbol_names_those_that_are_close(
    library: SharedObject, props: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    props.write_text("int clmap(int x)\n")
    assert run(["learn", "--library", library.path, "--props", "a.props"]) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert "has no symbol 'clmap' [no-symbol]" in shown.err
    assert "did you mean clamp?" in shown.err


def test_a_library_for_another_machine_is_refused(
    library: SharedObject, props: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = bytearray(Path(library.path).read_bytes())
    data[18:20] = (183).to_bytes(2, "little")
    Path("libarm.so").write_bytes(data)
    props.write_text("int clamp(int x)\n")
    assert run(["learn", "--library", "./libarm.so", "--props", "a.props"]) == 2
    assert "is for aarch64, this machine is x86_64 [wrong-architecture]" in capsys.readouterr().err


REFUSED = {
    "further-arguments": ("int third(int a, int b)\n", "third: it reads an argument that its signature does not have"),
    "conflict": ("int clamp(int x)\nsize x, 3\n", "a.props:2:1: error: x has a size, but is not a pointer"),
    "writes-input": ("int spoils(int *x, int n)\nsize x, n\n", "spoils: it writes to x [writes-input]"),
    "leaves-buffer": (
        "int reads_past(const int *x, int n)\nsize x, n\n",
        "a.props:2:1: error: reads_past: it leaves x, against 'size x, n'",
    ),
    "does-not-return": ("int ready(int x)\n", "ready: it "),
}


@pytest.mark.parametrize("code", REFUSED)
def test_what_the_library_says_against_its_description(
    code: str, library: SharedObject, props: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text, sentence = REFUSED[code]
    props.write_text(text)
    assert run(["learn", "--library", library.path, "--props", "a.props", "--json"]) == 2
    shown = capsys.readouterr()
    assert sentence in shown.err
    assert f"[{code}]" in shown.err
    answer = json.loads(shown.out)
    assert (answer["status"], answer["error"]["code"]) == ("error", code)


def test_a_refusal_shows_the_call_and_what_to_do(library: SharedObject, props: Path) -> None:
    props.write_text("int spoils(const int *x, int n)\nsize x, n\n")
    done = in_a_process("--library", library.path, "--props", "a.props")
    assert done.returncode == 2
    assert "note: spoils(x = {0, 0, 0, 0}, n = 4) returned 4 and left x = {0, 7, 0, 0}" in done.stderr
    assert "hint: say what is written: output x, or inout x" in done.stderr


def test_a_function_that_keeps_state_is_unknown(
    library: SharedObject, props: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    props.write_text("int counts(void)\n")
    assert run(["learn", "--library", library.path, "--props", "a.props", "--json"]) == 3
    answer = json.loads(capsys.readouterr().out)
    assert answer["status"] == "unknown"
    assert "it keeps state: counts: the same call returned" in answer["certificate"]["reason"]


def test_half_a_question_is_refused(props: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for arguments in ([], ["--library", "libc.so.6"], ["--props", "a.props", "--list"]):
        assert run(["learn", *arguments]) == 2
        assert "--library and --props go together" in capsys.readouterr().err


def by_heart(about: Knowledge, box: BlackBox, timeout: float, seed: int) -> Learned | NotLearned:
    """A learner that knows one function."""
    name = about.function.name
    if name != "clamp":
        return NotLearned(name, "never heard of it", 7, 0.1)
    return Learned(name, CLAMP, verdicts.Tested(20_000, "by heart"), "from memory", 12, 0.25)


def learn_by_heart(library: SharedObject, props: Path, *, as_json: bool = False) -> int:
    """Learn ``clamp``, and fail to learn ``fourth``, an alias of it that the learner does not know."""
    return run_learn(props, Request(library.path, output=Path("model.ll"), as_json=as_json), by_heart)


def test_what_is_learned_is_printed_written_and_kept(
    library: SharedObject, props: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    props.write_text("; a comment\nint clamp(int x)\nmonotone x\n\nint third(int a, int b, int c)\n")
    assert learn_by_heart(library, props) == 3
    shown = capsys.readouterr()
    assert shown.out.startswith("; clamp: from memory; learned with 12 calls in ")
    assert CLAMP in shown.out
    assert "third: unknown after 7 calls and" in shown.err and "never heard of it" in shown.err
    assert "; SHA-256 " in Path("model.ll").read_text() and CLAMP in Path("model.ll").read_text()
    assert run(["learn", "--list", "--json"]) == 0
    (kept,) = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert (kept["symbol"], kept["library"], kept["ir"]) == ("clamp", library.path, CLAMP)
    assert kept["properties"] == "int clamp(int x)\nmonotone x\n"
    assert run(["learn", "--list"]) == 0
    assert f"clamp  {library.path}  " in capsys.readouterr().out
    assert run(["learn", "--export", "all.ll"]) == 0
    assert Path("all.ll").read_text() == Path("model.ll").read_text()


def test_a_model_is_verified_against_a_reference(library: SharedObject) -> None:
    file = parse("int clamp(int x)\n")
    model = Learned("clamp", CLAMP, verdicts.Tested(20_000, "by heart"), "from memory", 12, 0.25)

    def compared(reference: str) -> verdicts.Verdict | None:
        return lesson(library.path, file, reference=read_module(reference)).compared(model)

    assert isinstance(compared(MINIMUM), verdicts.Proved)
    assert isinstance(compared(MINIMUM.replace("255", "254")), verdicts.Refuted)
    assert isinstance(compared("define i64 @clamp(i64 %x) {\n  ret i64 %x\n}\n"), verdicts.Unknown)
    assert compared("define i32 @other(i32 %x) {\n  ret i32 %x\n}\n") is None


def test_a_reference_that_does_something_else_is_shown(
    library: SharedObject, props: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    props.write_text("int clamp(int x)\n")
    Path("right.ll").write_text(MINIMUM)
    Path("wrong.ll").write_text(MINIMUM.replace("255", "254"))
    assert run_learn(props, Request(library.path, reference=Path("wrong.ll")), by_heart) == 1
    assert "; against the reference: refuted: the target returns another value" in capsys.readouterr().out
    assert run_learn(props, Request(library.path, reference=Path("right.ll"), as_json=True), by_heart) == 0
    answer = json.loads(capsys.readouterr().out)
    assert (answer["certificate"]["kind"], answer["reference"]["kind"]) == ("tested", "proved")


def test_a_model_that_is_wrong_is_not_believed(
    library: SharedObject, props: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def wrong(about: Knowledge, box: BlackBox, timeout: float, seed: int) -> Learned:
        return Learned("clamp", CLAMP.replace("255", "254"), verdicts.Tested(20_000, "hardly"), "a guess", 12, 0.25)

    props.write_text("int clamp(int x)\n")
    assert run_learn(props, Request(library.path, output=Path("model.ll")), wrong) == 3
    shown = capsys.readouterr()
    assert shown.out == ""
    assert "the model that was found is wrong: clamp(x = 255)\n  the model:   returned 254" in shown.err
    assert not Path("model.ll").exists()
    assert run(["learn", "--list"]) == 0
    assert "nothing has been learned yet" in capsys.readouterr().err


def test_json_has_a_line_for_each_function(
    library: SharedObject, props: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    props.write_text("int clamp(int x)\n\nint third(int a, int b, int c)\n\nint missing(void)\n")
    assert learn_by_heart(library, props, as_json=True) == 2
    clamp, third, missing = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert (clamp["function"], clamp["status"], clamp["ir"], clamp["queries"]) == ("clamp", "learned", CLAMP, 12)
    assert clamp["certificate"] == {"kind": "tested", "inputs": 20_000, "how": "by heart"}
    assert (third["status"], third["ir"], third["queries"]) == ("unknown", None, 7)
    assert missing["error"]["code"] == "no-symbol"


def test_a_function_is_learned_from_its_binary(
    library: SharedObject, props: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    props.write_text("int clamp(int x)\n")
    assert run(["learn", "--library", library.path, "--props", "a.props", "-o", "model.ll", "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert (answer["function"], answer["status"], answer["certificate"]["kind"]) == ("clamp", "learned", "tested")
    assert answer["queries"] >= answer["certificate"]["inputs"] >= 5_000
    with Runner() as runner, runner.load(Path("model.ll").read_text(), "@clamp") as model:
        outcomes = model.batch([(x,) for x in (-1, 0, 7, 255, 256, -(1 << 31), (1 << 31) - 1)])
    assert [each.value for each in outcomes if isinstance(each, Returned)] == [0, 0, 7, 255, 255, 0, 255]


CHANGED = """
int clamp(int x) { return x < 0 ? 0 : x > 254 ? 254 : x; }
int third(int a, int b, int c) { return c * 3 + a; }
"""


def test_recheck_tells_versions_of_a_library_apart(
    library: SharedObject, props: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    props.write_text("int clamp(int x)\n")
    learn_by_heart(library, props)
    newer, without = built(CHANGED, tmp_path), built("int other;", tmp_path, "without")
    capsys.readouterr()
    assert run(["learn", "--recheck", library.path, "--calls", "60"]) == 0
    assert capsys.readouterr().out.startswith("clamp: the same on ")
    assert run(["learn", "--recheck", newer.path, "--calls", "100", "--json"]) == 1
    found = json.loads(capsys.readouterr().out)
    assert (found["status"], found["call"]) == ("differs", "clamp(x = 2147483647)")
    assert (found["model"], found["library"]) == ("returned 255", "returned 254")
    assert run(["learn", "--recheck", without.path]) == 2
    assert "nothing has been learned of a library called libwithout" in capsys.readouterr().err
    assert run(["learn", "--recheck", without.path, "--function", "clamp"]) == 1
    assert "clamp: gone: " in capsys.readouterr().out


def test_recheck_without_models(library: SharedObject, props: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["learn", "--recheck", library.path]) == 2
    assert "nothing has been learned of a library called libfunctions [no-model]" in capsys.readouterr().err


def test_a_database_that_is_something_else(props: Path, capsys: pytest.CaptureFixture[str]) -> None:
    props.write_text("int clamp(int x)\n")
    assert run(["learn", "--list", "--database", "a.props"]) == 2
    assert "a.props is not a knowledge base: file is not a database [no-database]" in capsys.readouterr().err
