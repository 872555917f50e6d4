"""The shell as a user feels it: time to the first prompt, from a key to its echo while a search runs, and the view of a hole.

    python benchmarks/shell.py

Everything is measured on the real program in a pseudo-terminal, beside Python's own prompt in the same run. Prints a table.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

import pexpect

ROOT = Path(__file__).resolve().parents[1]
STARTS, KEYS, VIEWS = 9, 100, 20
HARD = (
    "define i64 @src(i64 noundef %x, i64 noundef %y) {\r  %a = mul i64 %x, %y\r  %b = mul i64 %a, %a\r"
    "  %c = urem i64 %b, 1000003\r  %e = xor i64 %c, %y\r  ret i64 %e\r}\r"
)
SKETCH = "define i64 @tgt(i64 noundef %x, i64 noundef %y) {\r  %r = ?e : i64 {6} (%x, %y)\r  ret i64 %r\r}\r"


def start(command: list[str], folder: str) -> pexpect.spawn[str]:
    """A program at a terminal."""
    environment = {
        **os.environ,
        "TERM": "xterm-256color",
        "KEYHOLE_SESSIONS": folder,
        "KEYHOLE_CONFIG": f"{folder}/c.toml",
    }
    child = pexpect.spawn(command[0], command[1:], dimensions=(30, 80), env=environment, encoding="utf-8", timeout=60)
    child.delaybeforesend = None
    return child


def until(child: pexpect.spawn[str], wanted: str, seconds: float = 60.0) -> str:
    """Read until something is printed, answering the question where the cursor is."""
    seen, end = "", time.perf_counter() + seconds
    while wanted not in seen:
        assert time.perf_counter() < end, seen[-500:]
        try:
            seen += child.read_nonblocking(65536, 0.001)
        except pexpect.TIMEOUT:
            continue
        if "\x1b[6n" in seen[-200:]:
            child.send("\x1b[3;1R")
    return seen


def starts(command: list[str], prompt: str, folder: str) -> list[float]:
    """Seconds to the first prompt."""
    found = []
    for _ in range(STARTS):
        begun = time.perf_counter()
        child = start(command, folder)
        until(child, prompt)
        found.append(time.perf_counter() - begun)
        child.close(force=True)
    return found


def echoes(child: pexpect.spawn[str]) -> list[float]:
    """Seconds from a key to its echo."""
    found = []
    for number in range(KEYS):
        key = "abcdefghij"[number % 10]
        time.sleep(0.02)
        begun = time.perf_counter()
        child.send(key)
        until(child, key)
        found.append(time.perf_counter() - begun)
        if number % 40 == 39:
            child.send("\x15")  # clears the line
            time.sleep(0.1)
    return found


def views() -> list[float]:
    """Seconds for the view of a hole in a module of 2,000 lines: the first look at each of twenty holes."""
    from keyhole.repl.commands.dispatch import execute
    from keyhole.repl.session.session import Session

    functions = [
        f"define i32 @g{k}(i32 %v0) {{\n"
        + "\n".join(f"  %v{i} = add i32 %v{i - 1}, {i}" for i in range(1, 7))
        + f"\n  %y = xor i32 %v6, ?h{k}\n  ret i32 %y\n}}\n"
        for k in range(200)
    ]
    found = []
    with Session() as session:
        execute(session, "\n".join(functions))
        for k in range(VIEWS):
            begun = time.perf_counter()
            execute(session, f"hole ?h{k * 9}")
            found.append(time.perf_counter() - begun)
    return found


def row(what: str, seconds: list[float]) -> str:
    """Median, 95th percentile and worst, in milliseconds."""
    ordered = sorted(1000 * second for second in seconds)
    high = ordered[min(len(ordered) - 1, int(0.95 * len(ordered)))]
    return f"| {what} | {len(ordered)} | {statistics.median(ordered):.1f} | {high:.1f} | {ordered[-1]:.1f} |"


def main() -> None:
    """Measure and print."""
    keyhole = [sys.executable, "-m", "keyhole"]
    with tempfile.TemporaryDirectory() as folder:
        until(start(keyhole, folder), "keyhole")  # byte code and settings are written
        print("| milliseconds | times | median | 95 % | worst |\n| --- | ---: | ---: | ---: | ---: |")
        print(row("start to the prompt: keyhole", starts(keyhole, "keyhole", folder)))
        print(row("start to the prompt: python", starts([sys.executable, "-q"], ">>>", folder)))
        child = start(keyhole, folder)
        until(child, "keyhole")
        for text in (HARD, SKETCH):
            child.send(text)
            until(child, "}")
        print(row("key to echo, idle", echoes(child)))
        child.send("\x15solve --timeout 100\r")
        until(child, "in the background")
        print(row("key to echo, while a search runs", echoes(child)))
        child.close(force=True)
        python = start([sys.executable, "-q"], folder)
        until(python, ">>>")
        print(row("key to echo: python", echoes(python)))
        python.close(force=True)
    print(row("hole view, 2,400 lines, 200 holes", views()))


if __name__ == "__main__":
    main()
