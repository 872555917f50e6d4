"""Telling faults apart: what the worker's signal handler writes down before the process dies.

A wait status only says SIGSEGV. Where the fault was says more: just below the stack, it is a stack overflow; after an
allocation has failed, it is the end of memory. The handler and the allocators' wrappers must run when nothing else can be
trusted, so they are native code that Keyhole lowers itself; they only store into the shared arena's header. The handler
runs on a stack of its own, then the default action is taken, so the process still dies of its own signal.

Header of the arena, 8-byte words: 0 row being called, 1 signal, 2 faulting address, 3 stack depth at the call,
4 bytes of the allocation that failed.

Layouts of ``sigaction``, ``stack_t`` and ``siginfo_t``: Linux, 64-bit.
"""

from __future__ import annotations

import ctypes
import mmap
import os
import signal

HEADER = "keyhole.header"
HANDLER = "keyhole.fault"
SIGNALS = (signal.SIGSEGV, signal.SIGBUS, signal.SIGFPE, signal.SIGILL)
ALTERNATE_STACK = 1 << 16
SA_SIGINFO, SA_ONSTACK, SA_RESETHAND = 4, 0x08000000, 0x80000000

HANDLER_IR = """
@keyhole.header = global ptr null

define void @keyhole.fault(i32 %signal, ptr %info, ptr %context) {
  %header = load ptr, ptr @keyhole.header
  %mapped = icmp ne ptr %header, null
  br i1 %mapped, label %note, label %leave
note:
  %address.at = getelementptr i8, ptr %info, i64 16
  %address = load i64, ptr %address.at
  %code.at = getelementptr i8, ptr %info, i64 8
  %code = load i32, ptr %code.at
  %sent = icmp sle i32 %code, 0
  %known = select i1 %sent, i64 -1, i64 %address
  %wide = zext i32 %signal to i64
  %signal.to = getelementptr i8, ptr %header, i64 8
  store volatile i64 %wide, ptr %signal.to
  %address.to = getelementptr i8, ptr %header, i64 16
  store volatile i64 %known, ptr %address.to
  br i1 %sent, label %again, label %leave
again:
  %ignored = call i32 @raise(i32 %signal)
  br label %leave
leave:
  ret void
}
declare i32 @raise(i32)

define internal void @failed(i64 %bytes) {
  %header = load ptr, ptr @keyhole.header
  %mapped = icmp ne ptr %header, null
  br i1 %mapped, label %note, label %leave
note:
  %to = getelementptr i8, ptr %header, i64 32
  store volatile i64 %bytes, ptr %to
  br label %leave
leave:
  ret void
}
"""

ALLOCATORS = {
    "malloc": (("i64 %n",), "%n"),
    "calloc": (("i64 %m", "i64 %n"), "%n"),
    "realloc": (("ptr %p", "i64 %n"), "%n"),
    "aligned_alloc": (("i64 %a", "i64 %n"), "%n"),
}


def module() -> str:
    """LLVM IR of the handler and of a wrapper for each allocator."""
    return HANDLER_IR + "".join(_wrapper(name, *row) for name, row in ALLOCATORS.items())


def names() -> tuple[str, ...]:
    """What the module defines for others."""
    return HEADER, HANDLER, *(f"keyhole.{name}" for name in ALLOCATORS)


def _wrapper(name: str, parameters: tuple[str, ...], size: str) -> str:
    arguments = ", ".join(parameters)
    return f"""
define ptr @keyhole.{name}({arguments}) {{
  %got = call ptr @{name}({arguments})
  %none = icmp eq ptr %got, null
  %some = icmp ne i64 {size}, 0
  %bad = and i1 %none, %some
  br i1 %bad, label %note, label %leave
note:
  call void @failed(i64 {size})
  br label %leave
leave:
  ret ptr %got
}}
declare ptr @{name}({", ".join(parameter.split()[0] for parameter in parameters)})
"""


class Action(ctypes.Structure):
    """``struct sigaction``."""

    _fields_ = (
        ("handler", ctypes.c_void_p),
        ("mask", ctypes.c_uint64 * 16),
        ("flags", ctypes.c_uint32),
        ("restorer", ctypes.c_void_p),
    )


class Stack(ctypes.Structure):
    """``stack_t``."""

    _fields_ = (("base", ctypes.c_void_p), ("flags", ctypes.c_int), ("size", ctypes.c_size_t))


def install(addresses: dict[str, int], header: int) -> None:
    """Make the handler write into the header at that address. Raises OSError."""
    c = ctypes.CDLL(None, use_errno=True)
    c.mmap.restype = ctypes.c_void_p
    c.mmap.argtypes = (ctypes.c_void_p, ctypes.c_size_t, ctypes.c_int, ctypes.c_int, ctypes.c_int, ctypes.c_long)
    base = c.mmap(None, ALTERNATE_STACK, mmap.PROT_READ | mmap.PROT_WRITE, mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS, -1, 0)
    if c.sigaltstack(ctypes.byref(Stack(base, 0, ALTERNATE_STACK)), None):
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    action = Action(addresses[HANDLER], (ctypes.c_uint64 * 16)(), SA_SIGINFO | SA_ONSTACK | SA_RESETHAND, None)
    for number in SIGNALS:
        if c.sigaction(int(number), ctypes.byref(action), None):
            raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    ctypes.c_uint64.from_address(addresses[HEADER]).value = header
