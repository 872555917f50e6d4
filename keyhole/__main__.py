"""``python -m keyhole`` is ``keyhole``."""

from keyhole.repl.command_line.main import main

main()
