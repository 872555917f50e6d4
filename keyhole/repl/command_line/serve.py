"""``keyhole serve``: a solver for other programs."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from keyhole.repl.command_line import options
from keyhole.repl.server import Settings, serve_port, serve_stdio


@click.command(cls=options.Verb)
@click.option("--stdio", is_flag=True, help="Serve one client on standard input and output.")
@click.option("--port", type=click.IntRange(0, 65535), help="Serve clients on a port of this machine only; 0: any.")
@click.option("--token-file", type=click.Path(path_type=Path), help="Write the token that they need there.")
@click.option("--workers", type=click.IntRange(1), help="How many long requests at a time.  [default: cores]")
@click.option("--deadline", type=click.FloatRange(0, min_open=True), help="Seconds for a request that names none.")
@click.option("--memory", type=click.IntRange(0), help="MiB for a request that names none; 0: no limit.")
@options.CACHE
def serve(
    stdio: bool,
    port: int | None,
    token_file: Path | None,
    workers: int | None,
    deadline: float | None,
    memory: int | None,
    cache: str,
) -> None:
    """Be a solver for other programs: JSON-RPC 2.0, as docs/server.md describes it."""
    usual = Settings()
    memory = usual.memory if memory is None else memory
    settings = Settings(workers or usual.workers, deadline or usual.deadline, memory, cache=cache)
    if stdio == (port is not None):
        raise click.UsageError("say one of --stdio and --port N")
    sys.exit(serve_stdio(settings) if port is None else serve_port(settings, port, token_file))
