"""The child process in which LLVM's own parser runs: it can abort on some texts, and then only this process is lost.

Requests and replies are pickled tuples with a length before them: ``(verb, text, …)`` in, ``("ok", text)`` or
``("error", message)`` out.
"""

from __future__ import annotations

import pickle
import struct
import sys
from typing import IO, Any

LENGTH = struct.Struct("<Q")


def receive(stream: IO[bytes]) -> tuple[str, ...] | None:
    """The next message, None at the end of the stream."""
    head = stream.read(LENGTH.size)
    if len(head) < LENGTH.size:
        return None
    body = stream.read(LENGTH.unpack(head)[0])
    message: tuple[str, ...] = pickle.loads(body)
    return message


def send(stream: IO[bytes], message: tuple[str, ...]) -> None:
    """Write one message."""
    body = pickle.dumps(message)
    stream.write(LENGTH.pack(len(body)) + body)
    stream.flush()


def main() -> None:
    """Serve requests until standard input ends."""
    import llvmlite.binding as llvm

    requests, replies = sys.stdin.buffer, sys.stdout.buffer
    while (message := receive(requests)) is not None:
        try:
            reply = ("ok", _serve(llvm, *message))
        except RuntimeError as error:
            reply = ("error", str(error))
        send(replies, reply)


def _serve(llvm: Any, verb: str, text: str, passes: str = "") -> str:
    context = llvm.create_context()
    if verb == "disassemble":
        return str(llvm.parse_bitcode(bytes.fromhex(text), context))
    module = llvm.parse_assembly(text, context)
    module.verify()
    match verb:
        case "check":
            return ""
        case "optimize":
            _optimize(llvm, module, passes)
            return str(module)
        case _:
            return str(module)


def _optimize(llvm: Any, module: Any, passes: str) -> None:
    """``passes`` is a level, ``O0`` to ``O3``."""
    llvm.initialize_native_target()
    llvm.initialize_native_asmprinter()
    machine = llvm.Target.from_default_triple().create_target_machine()
    options = llvm.create_pipeline_tuning_options(speed_level=int(passes.removeprefix("O")))
    builder = llvm.create_pass_builder(machine, options)
    builder.getModulePassManager().run(module, builder)


if __name__ == "__main__":
    main()
