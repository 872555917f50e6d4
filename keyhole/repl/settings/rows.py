"""What a user can set: one row for each setting, with its name, what it stands at, what it takes, and a sentence.

The file of settings, the command line's options, the help and the check of values are made from the rows.
"""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from keyhole.errors import KeyholeError
from keyhole.verbs import defaults

Value: TypeAlias = "bool | int | float | str"


@dataclass(frozen=True, slots=True)
class Setting:
    """One row. ``choices`` are all values there are, where they are few; ``least`` is the smallest number."""

    name: str
    default: Value
    meaning: str
    choices: tuple[str, ...] = ()
    least: float | None = None

    def value(self, text: str) -> Value:
        """A value as it was written. Raises KeyholeError, saying what is taken."""
        match self.default:
            case bool():
                known: dict[str, Value] = {
                    "on": True,
                    "true": True,
                    "yes": True,
                    "off": False,
                    "false": False,
                    "no": False,
                }
                found = known.get(text.lower())
            case int():
                found = int(text) if text.lstrip("-").isdecimal() else None
            case float():
                found = _number(text)
            case _:
                found = text if not self.choices or text in self.choices else None
        if found is None or (self.least is not None and not isinstance(found, str) and found < self.least):
            raise KeyholeError(f"{self.name} cannot be '{text}'", code="setting", hint=f"it takes {self.takes}")
        return found

    @property
    def takes(self) -> str:
        """What is taken, in words."""
        match self.default:
            case bool():
                return "on or off"
            case int() | float():
                least = "" if self.least is None else f", {self.least:g} or more"
                return ("a whole number" if isinstance(self.default, int) else "a number") + least
            case _:
                return " or ".join((", ".join(self.choices[:-1]), self.choices[-1])) if self.choices else "a text"


SETTINGS: tuple[Setting, ...] = (
    Setting("timeout", defaults.TIMEOUT, "Seconds that a search or a proof may take.", least=0.001),
    Setting("seed", defaults.SEED, "The same seed gives the same answer."),
    Setting("cost", defaults.COST, "What makes a filling cheap.", ("latency", "throughput", "size", "time")),
    Setting("count", defaults.COUNT, "How many fillings solve looks for.", least=1),
    Setting("unroll", defaults.UNROLL, "How often proofs follow loops.", least=1),
    Setting("level", defaults.LEVEL, "LLVM's optimisation level for asm, run and time.", least=0),
    Setting(
        "cache",
        defaults.CACHE,
        "Whether proofs and fillings are kept on disk, and taken from there.",
        ("off", "on", "read-only"),
    ),
    Setting("check", True, "Whether a function is verified at once when its last hole was filled by hand."),
    Setting("timing", True, "Whether a line says how long a command took, when that was long."),
    Setting(
        "multiline",
        "smart",
        "When Enter ends the input: when braces close, or never (Esc Enter does).",
        ("smart", "always"),
    ),
    Setting("keys", "emacs", "The keys for editing.", ("emacs", "vi")),
    Setting("style", "default", "The colours, by the name of a Pygments style."),
    Setting("color", True, "Whether there are colours; the variable NO_COLOR turns them off, too."),
    Setting("pager", "auto", "Whether more than a screen goes through a pager.", ("auto", "never")),
    Setting("background", 1.0, "Seconds after which a search goes on in the background.", least=0),
)
_BY_NAME = {setting.name: setting for setting in SETTINGS}


class Settings:
    """The values that hold, and where each comes from: the default, a file, a variable, or this session."""

    def __init__(self, given: Mapping[str, Value] | None = None, origin: str = "default") -> None:
        self._values: dict[str, Value] = {setting.name: setting.default for setting in SETTINGS}
        self.origins: dict[str, str] = dict.fromkeys(self._values, "default")
        for name, value in (given or {}).items():
            self.set(name, str(value) if not isinstance(value, bool) else ("on" if value else "off"), origin)

    def set(self, name: str, text: str, origin: str = "this session") -> Value:
        """Set one from what was written. Raises KeyholeError for an unknown name or a wrong value."""
        value = self._values[setting(name).name] = setting(name).value(text)
        self.origins[name] = origin
        return value

    def value(self, name: str) -> Value:
        """A value as it is."""
        return self._values[name]

    def text(self, name: str) -> str:
        """A value as it would be written."""
        value = self._values[name]
        return (
            ("on" if value else "off")
            if isinstance(value, bool)
            else f"{value:g}"
            if isinstance(value, float)
            else str(value)
        )

    def on(self, name: str) -> bool:
        """A switch."""
        return bool(self._values[name])

    def number(self, name: str) -> float:
        """A number."""
        return float(self._values[name])

    def whole(self, name: str) -> int:
        """A whole number."""
        return int(self._values[name])

    def word(self, name: str) -> str:
        """A text."""
        return str(self._values[name])


def setting(name: str) -> Setting:
    """The row of that name. Raises KeyholeError, with the nearest name."""
    found = _BY_NAME.get(name)
    if found is None:
        near = difflib.get_close_matches(name, _BY_NAME, 1)
        hint = f"did you mean {near[0]}?" if near else f"there are {', '.join(_BY_NAME)}"
        raise KeyholeError(f"there is no setting {name}", code="setting", hint=hint)
    return found


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None
