"""The sketches that a client has open, with their versions; each request is answered of the text that was there when it came."""

from __future__ import annotations

import difflib
from dataclasses import dataclass, field

from keyhole.repl.server.messages import Code, Failure
from keyhole.repl.server.modules import Origin
from keyhole.repl.server.params import Given, Open, Properties, Update

_MOST = 10_000


@dataclass(slots=True)
class Sketches:
    """``largest`` is how much text may be open, in characters."""

    largest: int
    _open: dict[str, tuple[int, Origin]] = field(default_factory=dict)

    def put(self, asked: Open) -> Origin:
        """Open a sketch, or update it. Raises Failure."""
        known = self._open.get(asked.sketch)
        if isinstance(asked, Update):
            version, _ = self._found(asked.sketch)
            if asked.version <= version:
                message = f"{asked.sketch} has version {version} already"
                raise Failure(Code.CONTENT_MODIFIED, message, {"version": version})
        elif known is not None:
            message = f"params.sketch: {asked.sketch!r} is open already; use sketch/update"
            raise Failure(Code.INVALID_PARAMS, message, {"path": "params.sketch"})
        others = sum(len(origin.text or "") for name, (_, origin) in self._open.items() if name != asked.sketch)
        if others + len(asked.text or "") > self.largest or len(self._open) >= _MOST:
            raise Failure(Code.BUSY, "too much text is open; close some sketches", {"largest": self.largest})
        origin = Origin(asked.sketch, asked.text) if asked.text is not None else Origin(asked.path or "")
        self._open[asked.sketch] = (asked.version, origin)
        return origin

    def close(self, name: str) -> None:
        """Forget a sketch. Raises Failure."""
        self._found(name)
        del self._open[name]

    def origin(self, given: Given) -> Origin:
        """Where a request's module comes from. Raises Failure."""
        if given.sketch is None:
            return named(given)
        version, origin = self._found(given.sketch)
        if given.version is not None and given.version != version:
            message = f"{given.sketch} has version {version}, not {given.version}"
            raise Failure(Code.CONTENT_MODIFIED, message, {"version": version})
        return origin

    def _found(self, name: str) -> tuple[int, Origin]:
        found = self._open.get(name)
        if found is None:
            near = difflib.get_close_matches(name[:200], list(self._open)[:1000], 1)
            hint = f"; did you mean {near[0]!r}?" if near else "; sketch/open opens one"
            message = f"params.sketch: there is no open sketch {name[:200]!r}{hint}"
            raise Failure(Code.INVALID_PARAMS, message, {"path": "params.sketch"})
        return found


def named(given: Given | Properties) -> Origin:
    """Where a text or a file that a request names comes from."""
    return Origin(given.path or "") if given.text is None else Origin(given.name or "<text>", given.text)
