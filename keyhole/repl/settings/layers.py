"""Where settings come from. Each layer goes before the ones above it in this list:

the default · the user's file · the project's file (``keyhole.toml`` in this folder or one above it) · variables of the environment
(``KEYHOLE_TIMEOUT`` for ``timeout``) · what is said on the command line, or with ``set``.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from pathlib import Path

from keyhole.errors import KeyholeError
from keyhole.repl.settings.rows import SETTINGS, Settings

PROJECT_FILE = "keyhole.toml"


def layered(
    folder: Path | None = None, environment: Mapping[str, str] | None = None
) -> tuple[Settings, tuple[str, ...]]:
    """The settings that hold in a folder (by default this one), and warnings about what is said wrongly."""
    settings, warnings = read_settings(settings_path())
    project = _project_file(folder)
    if project is not None:
        warnings += _read_into(settings, project)
    for row in SETTINGS:
        variable = f"KEYHOLE_{row.name.upper()}"
        text = (os.environ if environment is None else environment).get(variable)
        if text:
            warnings += _set(settings, row.name, text, variable)
    return settings, warnings


def read_settings(path: Path) -> tuple[Settings, tuple[str, ...]]:
    """The settings with what one file says, and warnings about what it says wrongly. A missing file says nothing."""
    settings = Settings()
    return settings, _read_into(settings, path)


def _read_into(settings: Settings, path: Path) -> tuple[str, ...]:
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return ()
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        return (f"{path} is not read: {error}",)
    words = {
        name: ("on" if value else "off") if isinstance(value, bool) else str(value) for name, value in found.items()
    }
    return tuple(warning for name, text in words.items() for warning in _set(settings, name, text, str(path)))


def _set(settings: Settings, name: str, text: str, origin: str) -> tuple[str, ...]:
    """Set one; a warning where that cannot be."""
    try:
        settings.set(name, text, origin)
    except KeyholeError as error:
        return (f"{origin}: {error.message}" + (f" ({error.hint})" if error.hint else ""),)
    return ()


def settings_path() -> Path:
    """The user's settings: ``KEYHOLE_CONFIG``, or a file in the configuration folder."""
    import platformdirs

    return Path(os.environ.get("KEYHOLE_CONFIG") or platformdirs.user_config_path("keyhole") / "config.toml")


def _project_file(folder: Path | None) -> Path | None:
    """The project's settings, if there are any."""
    try:
        here = (folder or Path.cwd()).resolve()
        return next((path for each in (here, *here.parents) if (path := each / PROJECT_FILE).is_file()), None)
    except OSError:  # the folder is gone, or not ours to look into
        return None


def default_file() -> str:
    """A configuration file that says what each setting is; all of it is commented out."""
    lines = ["# Keyhole's settings. Take a '#' away to change one.", ""]
    for row in SETTINGS:
        value = f'"{row.default}"' if isinstance(row.default, str) else str(row.default).lower()
        lines += [f"# {row.meaning} It takes {row.takes}.", f"# {row.name} = {value}", ""]
    return "\n".join(lines)
