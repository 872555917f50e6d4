"""Values on their way into a message."""

from __future__ import annotations

from typing import cast

from keyhole.repl.server.messages import Json


def plain(value: object) -> Json:
    """A value that a printer made for JSON, typed as such; what is no JSON fails when it is written, loudly."""
    return cast("Json", value)
