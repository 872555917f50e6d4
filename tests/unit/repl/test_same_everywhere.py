"""One question, four doors, one answer: optimize, props, sygus, and bad input of every verb. (Filling and verifying: test_doors;
learning: server/test_methods, and api/test_same_answers; the shell asks the command line.)"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import keyhole as kh
from keyhole.repl.command_line.main import run
from keyhole.repl.commands.dispatch import execute
from keyhole.repl.session.reply import Status
from keyhole.repl.session.session import Session
from tests.shared_objects import built
from tests.unit.repl.server.client import ROOT, Client

CLOCKS = ("seconds", "queries", "report", "file")
SLOW = "define i8 @f(i8 noundef %x) {\n  %r = mul i8 %x, 4\n  ret i8 %r\n}\n"
PROPS = "int memcmp(const void *a, const void *b, unsigned long n)\nsize a, n\nsize b, n\n"
CONFLICT = "double frexp(double x, int *e)\nsize x, 3\n"


@pytest.fixture(scope="module")
def server() -> Iterator[Client]:
    with Client("--workers", "1") as client:
        yield client.initialize()


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))


@pytest.fixture
def printed(capsys: pytest.CaptureFixture[str]) -> Callable[..., object]:
    """What a verb prints with --json: its object, or its lines' objects."""

    def call(*arguments: str) -> object:
        capsys.readouterr()
        run([*arguments, "--json"])
        found = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
        return timeless(found[0] if len(found) == 1 else found)

    return call


def timeless(value: object) -> object:
    match value:
        case dict():
            return {key: timeless(item) for key, item in value.items() if key not in CLOCKS}
        case list() | tuple():
            return [timeless(item) for item in value]
        case _:
            return value


def plain(value: object) -> object:
    return timeless(json.loads(json.dumps(value)))


def shell(*lines: str) -> Session:
    session = Session()
    with session:
        for line in lines:
            execute(session, line)
    return session


def test_optimize(printed: Callable[..., object], server: Client) -> None:
    Path("slow.ll").write_text(SLOW)
    wanted = printed("optimize", "slow.ll", "--timeout", "60", "--seed", "2")
    assert plain(kh.optimize(Path("slow.ll"), timeout=60, seed=2).to_json()) == wanted
    assert timeless(server.call("optimize", text=SLOW, seed=2, budget={"seconds": 60})) == wanted
    session = shell("load slow.ll", "optimize --timeout 60 --seed 2")
    assert isinstance(wanted, dict)
    assert wanted["functions"][0]["ir"].strip() == session.state.text.strip()


@pytest.mark.parametrize("text", [PROPS, CONFLICT], ids=["good", "conflict"])
def test_props(text: str, printed: Callable[..., object], server: Client) -> None:
    Path("a.props").write_text(text)
    wanted = printed("props", "check", "a.props")
    assert timeless(server.call("props/check", text=text, name="a.props")) == wanted
    known = kh.props(Path("a.props"))
    assert plain(known.check("a.props")) == wanted
    assert isinstance(wanted, dict)
    assert bool(known.conflicts()) == (wanted["status"] == "conflict")
    status = shell("props check a.props").last.status
    assert status is (Status.OK if wanted["status"] == "ok" else Status.WRONG)
    for query in ("size(X, Y)", "increasing(X)"):
        asked = printed("props", "query", "a.props", query)
        assert timeless(server.call("props/query", text=text, name="a.props", query=query)) == asked
        assert isinstance(asked, dict) and plain([each.to_json() for each in known.ask(query)]) == asked["answers"]
        why = printed("props", "why", "a.props", query)
        assert timeless(server.call("props/why", text=text, name="a.props", query=query)) == why
        assert isinstance(why, dict) and plain([each.to_json() for each in known.explained(query)]) == why["functions"]


def test_libraries(printed: Callable[..., object], server: Client, tmp_path: Path) -> None:
    library = built("int same(int a) { return a; }", tmp_path).path
    Path("b.props").write_text("int same(int a)\nconstraint a > 0\nmonotone a\n")
    for verb in ("test", "infer"):
        asked = printed("props", verb, "b.props", "--library", library, "--calls", "20")
        found = timeless(server.call(f"props/{verb}", path=str(Path("b.props").resolve()), library=library, calls=20))
        assert found == asked


def test_sygus(capsys: pytest.CaptureFixture[str]) -> None:
    """The shell and the command line have it; both print what SyGuS-IF asks for."""
    path = ROOT / "examples" / "lowest_bit.sl"
    assert run(["sygus", str(path)]) == 0
    printed = capsys.readouterr().out.strip()
    assert printed.startswith("(") and "define-fun" in printed
    assert shell(f"sygus {path}").last.text().strip() == printed


BAD = {
    "no such file": ("verify", "nothing.ll", "no-file"),
    "not LLVM": ("verify", "broken.ll", "unknown-opcode"),
    "nothing to verify": ("verify", "slow.ll", "no-pairs"),
    "no hole": ("fill", "slow.ll", "no-hole"),
    "no function": ("optimize", "slow.ll", "no-function"),
    "no such function to time": ("time", "slow.ll", "no-function"),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_input(name: str, server: Client, capsys: pytest.CaptureFixture[str]) -> None:
    """The same code of the same error, and exit code 2."""
    verb, file, code = BAD[name]
    Path("slow.ll").write_text(SLOW)
    Path("broken.ll").write_text("define i8 @f(i8 %x) {\n  %r = addd i8 %x, 1\n  ret i8 %r\n}\n")
    named = ["--function", "@g"] if verb in ("optimize", "time") else []
    assert run([verb, file, *named]) == 2
    assert f"[{code}]" in capsys.readouterr().err
    path = Path(file)
    calls: dict[str, Callable[[], object]] = {
        "verify": lambda: kh.verify(path),
        "fill": lambda: kh.complete(path),
        "optimize": lambda: kh.optimize(path, "@g"),
        "time": lambda: kh.time(path, "@g"),
    }
    with pytest.raises(kh.KeyholeError) as caught:
        calls[verb]()
    assert caught.value.code == code
    method = {"fill": "solve"}.get(verb, verb)
    function = {"function": "@g"} if named else {}
    server.request(name, method, path=str(path.resolve()), **function)
    assert server.answer(name, 60)["error"]["data"]["code"] == code
    lines = {"verify": "verify", "fill": "solve", "optimize": "optimize @g", "time": "time @g"}
    with Session() as session:
        first = execute(session, f"load {file}")
        reply = first if first.status is Status.ERROR else execute(session, lines[verb])
        assert reply.status is Status.ERROR and f"[{code}]" in reply.text()
