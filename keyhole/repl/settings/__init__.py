"""Settings: the table of them, and the layers that they come from."""

from keyhole.repl.settings.layers import default_file, layered, read_settings, settings_path
from keyhole.repl.settings.rows import SETTINGS, Setting, Settings, setting

__all__ = [
    "SETTINGS",
    "Setting",
    "Settings",
    "default_file",
    "layered",
    "read_settings",
    "setting",
    "settings_path",
]
