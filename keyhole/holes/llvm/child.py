"""The child process in which LLVM's own parser runs: it can abort on some texts, and then only this process is lost.

Requests and replies are pickled tuples with a length before them: ``(verb, text, …)`` in, ``("ok", text)`` or
``("error", message)`` out. LLVM's passes may print to standard output, so replies go through a descriptor of their own.
"""

from __future__ import annotations

import os
import pickle
import resource
import struct
import sys
from typing import IO, Any

from keyhole.holes.llvm.pipelines import add_pipeline

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

    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    resource.setrlimit(resource.RLIMIT_AS, (hard, hard))  # it outlives the work that starts it, and that work's limit
    requests, replies = sys.stdin.buffer, os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    while (message := receive(requests)) is not None:
        try:
            reply = ("ok", _serve(llvm, *message))
        except RuntimeError as error:
            reply = ("error", str(error))
        send(replies, reply)


def _serve(llvm: Any, verb: str, text: str, passes: str = "") -> str:
    if verb == "known":
        _pipeline(llvm, passes)
        return ""
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
        case "passes":
            manager, builder = _pipeline(llvm, passes)
            manager.run(module, builder)
            module.verify()
            return str(module)
        case _:
            return str(module)


def _pipeline(llvm: Any, passes: str) -> tuple[Any, Any]:
    """The passes that a text names, and what runs them. RuntimeError when LLVM does not know them."""
    manager, builder = llvm.create_new_module_pass_manager(), _builder(llvm, 2)
    add_pipeline(llvm.ffi.lib, manager, builder, passes)
    return manager, builder


def _optimize(llvm: Any, module: Any, passes: str) -> None:
    """``passes`` is a level, ``O0`` to ``O3``."""
    builder = _builder(llvm, int(passes.removeprefix("O")))
    builder.getModulePassManager().run(module, builder)


def _builder(llvm: Any, level: int) -> Any:
    llvm.initialize_native_target()
    llvm.initialize_native_asmprinter()
    machine = llvm.Target.from_default_triple().create_target_machine()
    builder = llvm.create_pass_builder(machine, llvm.create_pipeline_tuning_options(speed_level=level))
    builder.machine = machine  # the builder refers to it
    return builder


if __name__ == "__main__":
    main()
