"""What surrounds a worker process: its descriptors, signals, limits and place in the process tree.

This guards against accidents of the code under test (crashes, endless loops, runaway memory, wild output), not against
attackers: native code in a worker can do whatever the user can.
"""

from __future__ import annotations

import ctypes
import fcntl
import math
import os
import resource
import signal
import time
from pathlib import Path

PR_SET_PDEATHSIG = 1
KEPT = 40
MAX_FILES = 64
STACK_BYTES = 8 << 20


def default_signals() -> None:
    """Give the signals that Python handles or ignores back their meaning."""
    for number in (signal.SIGINT, signal.SIGPIPE, signal.SIGXFSZ):
        signal.signal(number, signal.SIG_DFL)


def detach(descriptors: tuple[int, ...], errors: int) -> tuple[int, ...]:
    """Keep only these descriptors, renumbered out of the way; standard error goes to ``errors``, the rest to nowhere."""
    kept = tuple(fcntl.fcntl(descriptor, fcntl.F_DUPFD_CLOEXEC, KEPT) for descriptor in descriptors)
    nowhere = os.open("/dev/null", os.O_RDWR)
    os.dup2(nowhere, 0)
    os.dup2(nowhere, 1)
    os.dup2(errors, 2)
    low = 3
    for descriptor in sorted(kept):
        os.closerange(low, descriptor)
        low = descriptor + 1
    os.closerange(low, os.sysconf("SC_OPEN_MAX"))
    return kept


def silence() -> None:
    """Send standard error nowhere as well."""
    nowhere = os.open("/dev/null", os.O_RDWR)
    os.dup2(nowhere, 2)
    os.close(nowhere)


def follow_parent(parent: int) -> None:
    """Lead a session (and process group) of its own, and die when the parent process dies."""
    os.setsid()
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, int(signal.SIGKILL), 0, 0, 0)
    if os.getppid() != parent:
        os._exit(0)


def limit(memory: int) -> None:
    """Allow ``memory`` bytes more than are mapped now, a stack of 8 MiB, few files, no core dumps."""
    mapped = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    for kind, bound in (
        (resource.RLIMIT_AS, mapped + memory),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NOFILE, MAX_FILES),
        (resource.RLIMIT_STACK, STACK_BYTES),
    ):
        hard = resource.getrlimit(kind)[1]
        resource.setrlimit(kind, (bound if hard == resource.RLIM_INFINITY else min(bound, hard), hard))


def limit_seconds(seconds: float) -> None:
    """End the process with SIGXCPU after so many more seconds of CPU time: for the case that nobody kills it."""
    hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
    resource.setrlimit(resource.RLIMIT_CPU, (math.ceil(time.process_time() + seconds) + 1, hard))


def end_group(pid: int) -> None:
    """Kill a process and its whole group."""
    for kill in (os.killpg, os.kill):
        try:
            kill(pid, signal.SIGKILL)
        except ProcessLookupError:
            continue


def reap(pid: int, patience: float) -> int:
    """Wait ``patience`` seconds for a child to end, then kill it; its exit code, or minus the signal that ended it."""
    deadline = time.monotonic() + patience
    pause = 1e-4
    while patience > 0:
        # Left unreaped until the group has been killed: its number cannot be given to another process before that.
        info = os.waitid(os.P_PID, pid, os.WEXITED | os.WNOHANG | os.WNOWAIT)
        if info is not None or time.monotonic() >= deadline:
            break
        time.sleep(pause)
        pause = min(2 * pause, 0.01)
    end_group(pid)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
