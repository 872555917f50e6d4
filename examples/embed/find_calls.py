"""Which functions of a program are calls of a library's functions in disguise?

    python find_calls.py CODE.c LIBRARY.ll

For each function of the code and each of the library this asks Keyhole: is there a way to pass arguments (parameters in any order,
constants) so that one call does what the code does? The question is a sketch, a call with holes for its arguments, that has to
refine the function. An answer comes with a proof for all inputs, and "no" means that no arguments at all would do.

Keyhole is not imported: this speaks JSON-RPC with ``keyhole serve --stdio``, as a program in any language can.
"""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

Json = dict[str, Any]
SECONDS = 30


class Keyhole:
    """The server, as a child process."""

    def __init__(self) -> None:
        command = ["keyhole", "serve", "--stdio"]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self._answers: dict[int, Json] = {}
        self._asked = 0
        self.answer(self.ask("initialize", protocolVersion="1.0", clientInfo={"name": "find_calls"}))
        self._send({"method": "initialized"})

    def ask(self, method: str, **params: object) -> int:
        """Send a request; its id. Any number may be under way."""
        self._asked += 1
        self._send({"id": self._asked, "method": method, "params": params})
        return self._asked

    def answer(self, number: int) -> Any:
        """Wait for the answer to a request; the result, or the end of the program with the error."""
        while number not in self._answers:
            message = self._receive()
            if "id" in message:
                self._answers[message["id"]] = message
        answer = self._answers.pop(number)
        if "error" in answer:
            error = answer["error"]
            sys.exit(error.get("data", {}).get("rendered", error["message"]))
        return answer["result"]

    def close(self) -> None:
        """End the server."""
        self.answer(self.ask("shutdown"))
        self._send({"method": "exit"})
        self._process.wait()

    def _send(self, message: Json) -> None:
        assert self._process.stdin is not None
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self._process.stdin.flush()

    def _receive(self) -> Json:
        assert self._process.stdout is not None
        length = 0
        while header := self._process.stdout.readline().strip():
            length = int(header.removeprefix(b"Content-Length: "))
        if not length:
            sys.exit("the server has ended")
        found: Json = json.loads(self._process.stdout.read(length))
        return found


def bits(type_: str) -> int:
    """The width of an integer type, 0 for others."""
    return int(type_[1:]) if re.fullmatch(r"i\d+", type_) else 0


def call_sketch(code: Json, known: Json) -> str | None:
    """A function that passes values as ``code`` does: one call of ``known`` with holes for arguments, its result
    cut where it is too wide."""
    wide, narrow = known["result"], code["result"]
    if wide != narrow and not bits(wide) > bits(narrow) > 0:
        return None
    parameters = ", ".join(f"{p['type']} {p['attributes']} %p{number}" for number, p in enumerate(code["parameters"]))
    holes = ", ".join(f"{each['type']} ?{each['name'][1:]}" for each in known["parameters"])
    cut = f"  %cut = trunc {wide} %call to {narrow}\n" if wide != narrow else ""
    lines = f"  %call = call {wide} {known['name']}({holes})\n{cut}  ret {narrow} {'%cut' if cut else '%call'}\n"
    return f"define {code['prefix']} {narrow} @a.call({parameters}) {{\n{lines}}}\n"


def together(code: str, library: str) -> str:
    """One module of two, without the declarations that are in both."""
    declared = set(re.findall(r"^declare [^@]*(@[\w.]+)", code, re.MULTILINE))
    kept = [line for line in library.splitlines() if not set(re.findall(r"^declare [^@]*(@[\w.]+)", line)) & declared]
    return "\n".join([code, *kept, ""])


def shown(known: Json, completion: Json) -> str:
    """A call with its arguments, and how sure that is."""
    arguments = ", ".join(
        f"{each['name'][1:]} = {completion['fillings']['?' + each['name'][1:]]}" for each in known["parameters"]
    )
    certificate = completion["certificate"]
    how = {"proved": "proved for all inputs", "bounded": f"correct up to the bound: {certificate.get('bound')}"}
    if certificate["kind"] == "tested":
        sure = f"not proved, only tested on {certificate['inputs']} inputs"
    else:
        sure = f"{how[certificate['kind']]} ({certificate['solver']}, {certificate['seconds']:.2f} s)"
    return f"{known['name']}({arguments})\n    {sure}"


def findings(server: Keyhole, code_path: str, library_path: str) -> Iterator[str]:
    """A line or more for each function of the code."""
    asked = [server.ask("module", path=path) for path in (code_path, library_path)]
    code, library = (server.answer(number) for number in asked)
    module = together(code["text"], library["text"])
    questions = [
        (mine, known, server.ask("solve", text=module + sketch, function="@a.call", spec=[mine["name"]],
                                 budget={"seconds": SECONDS}, progress=False))
        for mine in code["functions"] for known in library["functions"] if (sketch := call_sketch(mine, known))
    ]  # fmt: skip
    for mine in code["functions"]:
        answers = [(known, server.answer(number)) for other, known, number in questions if other is mine]
        found = [shown(known, answer["completions"][0]) for known, answer in answers if answer["status"] == "filled"]
        unknown = [known["name"] for known, answer in answers if answer["status"] == "unknown"]
        head = f"{mine['name']}({', '.join('%p' + str(number) for number in range(len(mine['parameters'])))})"
        yield from (f"{head} = {each}" for each in found)
        if not found:
            yield f"{head}: " + (f"unknown for {', '.join(unknown)}" if unknown else "no call of the library")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit("usage: find_calls.py CODE.c LIBRARY.ll")
    keyhole = Keyhole()
    for line in findings(keyhole, sys.argv[1], sys.argv[2]):
        print(line, flush=True)
    keyhole.close()
