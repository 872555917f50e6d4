"""The command ``keyhole``, and ``python -m keyhole``. Ctrl-C ends it without a word while all is still being loaded.

``_signal`` is what ``signal`` wraps, without the enumerations that take longer to make than everything else that stands here.
"""

from __future__ import annotations

import os
from _signal import SIGINT, default_int_handler, getsignal, signal  # type: ignore[import-not-found]

_INTERRUPTED = 130


def main() -> None:
    """Run the command line; every outcome is an exit code."""
    listens = getsignal(SIGINT) is default_int_handler
    if listens:
        signal(SIGINT, lambda number, frame: os._exit(_INTERRUPTED))
    from keyhole.repl.command_line.main import main as run

    if listens:
        signal(SIGINT, default_int_handler)
    run()


if __name__ == "__main__":
    main()
