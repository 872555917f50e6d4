"""Every error a user can cause, as one tree:

    KeyholeError                    anything wrong with what the user gave
    ├── SourceError                 wrong text: has a place (file, line, column), a code and a hint
    │   ├── ParseError              the text is not LLVM assembly nor a sketch
    │   ├── TypeConflict            two places demand different types of one value
    │   └── FillError               a filling was refused; nothing was changed
    ├── NotFound                    a file, function or hole that was named does not exist
    ├── ToolError                   something outside failed: no compiler, a child that could not start
    └── CallFailed                  native code crashed, hung or ran out of memory where its value was wanted

An error prints as ``file:line:column: error: message [code]`` with the line and a caret; further places
follow as notes.
"""

from __future__ import annotations

from dataclasses import dataclass

from keyhole.source import Span


@dataclass(frozen=True, slots=True)
class Note:
    """A second place that explains an error."""

    message: str
    span: Span | None = None


class KeyholeError(Exception):
    """Root of all errors that a user can cause. ``code`` is a stable short name, ``hint`` says what to do, ``expected`` is what
    would have been right in that place, where that is known."""

    def __init__(self, message: str, *, code: str, hint: str = "", expected: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.message = message
        self.code = code
        self.hint = hint
        self.expected = expected

    def __reduce__(self) -> tuple[object, ...]:
        """Errors come out of child processes whole."""
        return _again, (type(self), self.args, dict(self.__dict__))

    def render(self) -> str:
        """The error as it is shown to a user: several lines, no trailing newline."""
        lines = [f"error: {self.message} [{self.code}]"]
        if self.hint:
            lines.append(f"hint: {self.hint}")
        return "\n".join(lines)


def _again(kind: type[KeyholeError], given: tuple[object, ...], fields: dict[str, object]) -> KeyholeError:
    error = kind.__new__(kind, *given)
    error.__dict__.update(fields)
    return error


class SourceError(KeyholeError):
    """Wrong text. ``span`` is the place, ``notes`` are further places that explain it."""

    def __init__(
        self,
        message: str,
        *,
        code: str,
        span: Span | None = None,
        hint: str = "",
        notes: tuple[Note, ...] = (),
        expected: tuple[str, ...] = (),
    ) -> None:
        super().__init__(message, code=code, hint=hint, expected=expected)
        self.span = span
        self.notes = notes

    def render(self) -> str:
        lines = [_placed(self.span, f"error: {self.message} [{self.code}]")]
        lines += [_placed(note.span, f"note: {note.message}") for note in self.notes]
        if self.hint:
            lines.append(f"hint: {self.hint}")
        return "\n".join(lines)


def _placed(span: Span | None, text: str) -> str:
    return text if span is None else f"{span.place}: {text}\n{span.excerpt()}"


class ParseError(SourceError):
    """The text is neither LLVM assembly nor a sketch."""


class TypeConflict(SourceError):
    """Two places demand different types of one value."""


class FillError(SourceError):
    """A filling was refused. The module it was meant for is unchanged."""


class NotFound(KeyholeError):
    """A file, function or hole that was named does not exist."""


class ToolError(KeyholeError):
    """Something outside Keyhole failed: no compiler on the path, a child process that could not start."""


class CallFailed(KeyholeError):
    """Native code had no value to give. ``outcome`` says how it ended: ``Crashed``, ``TimedOut``…"""

    def __init__(self, message: str, outcome: object, *, code: str = "call-failed", hint: str = "") -> None:
        super().__init__(message, code=code, hint=hint)
        self.outcome = outcome
