"""Fill several sketches at once, each in a process of its own, and keep what is there when the time is over."""

from __future__ import annotations

import asyncio
from pathlib import Path

import keyhole as kh

SKETCHES = [Path(__file__).parent / name for name in ("clamp.ll", "round_up.ll", "average.ll")]


async def first(sketch: Path, found: dict[str, kh.Completion]) -> None:
    """Keep the best completion so far."""
    async for completion in kh.aio.solve(sketch, timeout=60):
        known = found.get(sketch.stem)
        if known is None or completion.cost.latency < known.cost.latency:
            found[sketch.stem] = completion


async def main(seconds: float = 5.0) -> dict[str, kh.Completion]:
    """Search for so many seconds; leaving the searches kills them."""
    found: dict[str, kh.Completion] = {}
    try:
        async with asyncio.timeout(seconds):
            await asyncio.gather(*(first(sketch, found) for sketch in SKETCHES))
    except TimeoutError:
        print(f"time is over after {seconds} s")
    for name, completion in sorted(found.items()):
        print(f"{name}: {dict(completion.fillings)}, latency {completion.cost.latency}")
    return found


if __name__ == "__main__":
    asyncio.run(main())
