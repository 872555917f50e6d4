"""``python -m keyhole`` is ``keyhole``."""

from keyhole.repl.cli import main

main()
