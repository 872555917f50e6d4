"""What is LLVM assembly and what is a command, told by how a line begins."""

from __future__ import annotations

import re

_IR = re.compile(
    r"define\b|declare\b|@[-\w$.\"]+\s*=|%[-\w$.\"]+\s*=\s*type\b|target\s|attributes\s|![-\w.]|source_filename\b|;"
)


def is_ir(text: str) -> bool:
    """Whether a line is LLVM assembly rather than a command: no command begins like it."""
    return _IR.match(text.lstrip()) is not None
