"""The worker: a process that lowers, links and calls native code, and forks others like it.

Starting Python and loading LLVM costs a tenth of a second, forking a millisecond, so workers form a tree:

    zygote      has LLVM loaded and touches no user code; forks a builder for each module
    builder     lowers and links one module (where LLVM may die of it); forks executors that find everything in place
    executor    calls the code (where the code may die); after a crash the builder forks the next one

All three run the same loop and answer the same messages. A worker has one thread, is killed by the kernel when its parent
dies, and the zygote leaves when Keyhole's process is gone. Columns of arguments and results lie in an arena of memory
shared with Keyhole's process, which therefore sees how far a dead worker had come.
"""

from __future__ import annotations

import base64
import ctypes
import gc
import os
import select
import socket
import sys
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from keyhole.native import llvm
from keyhole.native.timing import stopwatch
from keyhole.native.workers import faults, sandbox
from keyhole.native.workers.wire import Gone, Message, receive, send

ORPHAN_CHECK_MS = 1000
TEXT_BYTES = 8000
HELPER_LEVEL = 2
PROT_READ_WRITE, MAP_SHARED, MAP_FAILED = 3, 1, 2**64 - 1


@dataclass(slots=True)
class Worker:
    """One worker's state.

    ``linkers`` are by level, ``functions`` and ``helpers`` are addresses of linked code, ``errors`` the descriptors that
    hold what the children wrote to standard error.
    """

    channel: socket.socket
    parent: int
    linkers: dict[int, llvm.Linker]
    addresses: dict[str, int]
    functions: list[int] = field(default_factory=list)
    helpers: dict[str, int] = field(default_factory=dict)
    errors: dict[int, int] = field(default_factory=dict)
    arena: int = -1
    base: int = 0
    size: int = 0
    calls: dict[int, Callable[..., int]] = field(default_factory=dict)


def serve(worker: Worker) -> None:
    """Answer messages until the other end is gone."""
    pid = os.getpid()
    while _message_comes(worker):
        try:
            message, descriptors = receive(worker.channel)
        except Gone:
            return
        try:
            reply = _answer(worker, message, descriptors)
        except llvm.BadModule as error:
            reply = {"error": error.message, "stage": error.stage}
        except Exception:  # the process boundary: what went wrong is reported, not lost with the worker
            reply = {"error": traceback.format_exc(limit=-3), "stage": "internal"}
        if os.getpid() != pid:  # the code under test forked, and this is its child
            os._exit(0)
        try:
            send(worker.channel, reply)
        except Gone:
            return


def _message_comes(worker: Worker) -> bool:
    """Wait for a message; False when the parent died first."""
    if worker.arena >= 0:
        return True
    poll = select.poll()
    poll.register(worker.channel, select.POLLIN)
    while not poll.poll(ORPHAN_CHECK_MS):
        if os.getppid() != worker.parent:
            return False
    return True


def _answer(worker: Worker, message: Message, descriptors: tuple[int, ...]) -> Message:
    match message:
        case {"do": "run", "function": int(function), "columns": int(columns), "from": int(start), "to": int(end),
              "seconds": float() | int() as seconds}:  # fmt: skip
            sandbox.limit_seconds(seconds)
            arguments = (worker.functions[function], worker.base, columns, start, end)
            _call(worker, worker.helpers["keyhole.run"], *arguments)
            return {}
        case {"do": "time", **plan}:
            plan["loop"] = worker.helpers[str(plan["loop"])]
            identity = worker.helpers["keyhole.identity"]
            return stopwatch.measure(partial(_call, worker), identity, worker.functions, plan)
        case {"do": "map", "size": int(size)}:
            _map(worker, size)
            return {"base": worker.base}
        case {"do": "fork", "memory": int(memory), "arena": int(size)}:
            return _fork(worker, descriptors, memory, size)
        case {"do": "reap", "pid": int(pid), "patience": float() | int() as patience}:
            return _reap(worker, pid, patience)
        case {"do": "build", "ir": str(text), "name": str(name), "level": int(level), "libraries": list(libraries)}:
            return _build(worker, text, name, level, tuple(map(str, libraries)))
        case {"do": "lower", "ir": str(text)}:
            return {"code": base64.b64encode(worker.linkers[HELPER_LEVEL].lower(text)).decode()}
        case {"do": "help", "code": str(code), "names": list(names)}:
            linker = worker.linkers[HELPER_LEVEL]
            worker.helpers.update(linker.helpers(base64.b64decode(code), tuple(map(str, names))))
            return {}
        case {"do": "assembly", "ir": str(text), "name": str(name), "level": int(level)}:
            return {"text": llvm.assembly(text, name, level)}
        case _:
            raise ValueError(f"not a message: {message}")


def _call(worker: Worker, address: int, *arguments: int) -> int:
    function = worker.calls.get(address)
    if function is None:
        kind = ctypes.CFUNCTYPE(ctypes.c_int64, *[ctypes.c_int64] * len(arguments))
        function = worker.calls[address] = kind(address)
    return int(function(*arguments))


def _build(worker: Worker, text: str, name: str, level: int, libraries: tuple[str, ...]) -> Message:
    if level not in worker.linkers:
        worker.linkers[level] = llvm.Linker(level)
    linker = worker.linkers[level]
    for library in libraries:
        linker.load(library)
    overrides = {allocator: worker.addresses[f"keyhole.{allocator}"] for allocator in faults.ALLOCATORS}
    lowered = linker.function(text, name, overrides)
    worker.functions.append(lowered.address)
    gc.freeze()
    return {"function": len(worker.functions) - 1, "prototype": lowered.prototype}


def _fork(worker: Worker, descriptors: tuple[int, ...], memory: int, size: int) -> Message:
    """Fork a worker that answers on the first descriptor; with a second one, an arena, it becomes an executor."""
    errors = os.memfd_create("keyhole-errors")
    here = os.getpid()
    pid = os.fork()
    if pid:
        for descriptor in descriptors:
            os.close(descriptor)
        worker.errors[pid] = errors
        return {"pid": pid}
    try:
        _be_child(worker, descriptors, errors, here, memory, size)
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(0)


def _be_child(worker: Worker, descriptors: tuple[int, ...], errors: int, parent: int, memory: int, size: int) -> None:
    sandbox.follow_parent(parent)
    channel, *arena = sandbox.detach(descriptors, errors)
    worker.channel.detach()
    worker.channel = socket.socket(fileno=channel)
    worker.parent, worker.errors = parent, {}
    if arena:
        worker.arena = arena[0]
        _map(worker, size)
        faults.install(worker.addresses, worker.base)
        sandbox.silence()
        sandbox.limit(memory)
    serve(worker)


def _map(worker: Worker, size: int) -> None:
    """Map the arena's first ``size`` bytes, in place of what was mapped before."""
    c = ctypes.CDLL(None, use_errno=True)
    c.mmap.restype = ctypes.c_uint64
    c.mmap.argtypes = (ctypes.c_uint64, ctypes.c_size_t, ctypes.c_int, ctypes.c_int, ctypes.c_int, ctypes.c_long)
    c.munmap.argtypes = (ctypes.c_uint64, ctypes.c_size_t)
    base = c.mmap(0, size, PROT_READ_WRITE, MAP_SHARED, worker.arena, 0)
    if base == MAP_FAILED:
        raise OSError(ctypes.get_errno(), "cannot map the arena")
    if worker.base:
        c.munmap(worker.base, worker.size)
    worker.base, worker.size = base, size
    ctypes.c_uint64.from_address(worker.addresses[faults.HEADER]).value = base


def _reap(worker: Worker, pid: int, patience: float) -> Message:
    status = sandbox.reap(pid, patience)
    errors = worker.errors.pop(pid)
    length = os.fstat(errors).st_size
    text = os.pread(errors, TEXT_BYTES, max(length - TEXT_BYTES, 0)).decode(errors="replace")
    os.close(errors)
    return {"status": status, "text": text}


def main() -> None:
    """Be the zygote: ``python -m keyhole.native.workers.worker DESCRIPTOR PARENT``."""
    sandbox.default_signals()
    llvm.initialize()
    linker = llvm.Linker(HELPER_LEVEL)
    addresses = linker.helpers(linker.lower(faults.module()), faults.names())
    channel = socket.socket(fileno=int(sys.argv[1]))
    send(channel, {"ready": os.getpid(), "source": str(Path(__file__).parent)})
    gc.freeze()
    serve(Worker(channel, int(sys.argv[2]), {HELPER_LEVEL: linker}, addresses))


if __name__ == "__main__":
    main()
