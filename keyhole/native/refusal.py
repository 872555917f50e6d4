"""What LLVM said about a module, as Keyhole's errors with place, code and hint."""

from __future__ import annotations

import re

from keyhole.errors import KeyholeError, NotFound, ParseError, SourceError, ToolError
from keyhole.native.workers.process import Death
from keyhole.source import Source

PLACE = re.compile(r"<string>:(\d+):(\d+): error: ([^\n]*)")
FATAL = re.compile(r"LLVM ERROR: ([^\n]*)|UNREACHABLE executed[^\n]*|Assertion [^\n]*failed[^\n]*")
NAME = "<ir>"


def refusal(stage: str, message: str, text: str) -> KeyholeError:
    """The error for a module that was refused at ``stage``. ``text`` is the module."""
    match stage:
        case "parse":
            return _parse_error(message, text)
        case "verify":
            first = " ".join(message.split())
            return SourceError(
                f"LLVM's verifier: {first}", code="invalid-module", hint="the module breaks a rule of LLVM IR"
            )
        case "function":
            return NotFound(message, code="no-function")
        case "type":
            return ToolError(message, code="unsupported-type")
        case "link":
            hint = "define it in the module, or name the shared library that has it in `libraries`"
            return ToolError(f"cannot link the module: {message}", code="link", hint=hint)
        case _:
            return ToolError(f"a native worker failed: {message}", code="worker-failed")


def died(death: Death, late: bool, seconds: float) -> ToolError:
    """The error for a module that made LLVM end its process, or that it did not finish."""
    if late:
        return ToolError(f"LLVM did not finish the module within {seconds:g} s", code="llvm-timeout")
    found = FATAL.search(death.text)
    reason = (found.group(1) or found.group(0)) if found else death.signal or f"exit code {death.status}"
    return ToolError(f"LLVM could not lower the module and gave up: {reason}", code="llvm-crash")


def _parse_error(message: str, text: str) -> ParseError:
    found = PLACE.search(message)
    if found is None:
        return ParseError(" ".join(message.split()), code="llvm-parse")
    line, column, reason = int(found.group(1)), int(found.group(2)), found.group(3)
    start = 0
    for _ in range(line - 1):
        start = text.find("\n", start) + 1
    start = min(start + column - 1, len(text))
    return ParseError(reason, code="llvm-parse", span=Source(NAME, text).span(start, start + 1))
