"""The solver server: Keyhole for programs, JSON-RPC 2.0 over standard input and output, or over a loopback port."""

from keyhole.repl.server.hall import Settings
from keyhole.repl.server.serve import serve_port, serve_stdio

__all__ = ["Settings", "serve_port", "serve_stdio"]
