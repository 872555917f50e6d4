"""Errors as part of an answer."""

from __future__ import annotations

from keyhole.errors import KeyholeError, SourceError


def error_json(error: KeyholeError) -> dict[str, object]:
    """An error as one object: its message, its code, and its place where it has one."""
    span = error.span if isinstance(error, SourceError) else None
    place = {"line": span.line, "column": span.column} if span is not None else {}
    return {"message": error.message, "code": error.code, **place}
