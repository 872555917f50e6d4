"""The command ``keyhole``, and ``python -m keyhole``. Ctrl-C ends it without a word while all is still being loaded."""

from __future__ import annotations

import os
import signal

_INTERRUPTED = 130


def main() -> None:
    """Run the command line; every outcome is an exit code."""
    listens = signal.getsignal(signal.SIGINT) is signal.default_int_handler
    if listens:
        signal.signal(signal.SIGINT, lambda number, frame: os._exit(_INTERRUPTED))
    from keyhole.repl.command_line.main import main as run

    if listens:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    run()


if __name__ == "__main__":
    main()
