"""What is to be verified: one job for each file (or for two files together), whose pairs are found in its turn.

A file that cannot be read must not keep the others from being checked, so a job raises its errors only when it is run.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeAlias

from keyhole.errors import KeyholeError
from keyhole.holes.llvm.files import read_file
from keyhole.holes.model import Module
from keyhole.proof.pairs import Pair, alone_between, alone_in, pairs_between, pairs_in
from keyhole.proof.verify import no_pairs


@dataclass(frozen=True, slots=True)
class Check:
    """A pair to check. ``step`` is the pass that made the target from the source."""

    pair: Pair
    step: str = ""


@dataclass(frozen=True, slots=True)
class Crash:
    """A pass that did not come to its end."""

    step: str
    reason: str


@dataclass(frozen=True, slots=True)
class Known:
    """The functions of the file, before its passes run."""

    functions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Remark:
    """Something to say beside the results."""

    text: str


Item: TypeAlias = Check | Crash | Known | Remark


@dataclass(frozen=True, slots=True)
class Job:
    """One line of results. ``items`` raises KeyholeError where the file is wrong."""

    name: str
    items: Callable[[], Iterator[Item]]
    through_passes: bool = False


def jobs(files: tuple[Path, ...], named: tuple[str, str] | None = None, pipeline: str = "") -> Iterator[Job]:
    """The jobs about files: pairs in each, or in two together, a pair that is ``named``, or LLVM's passes. Raises KeyholeError."""
    if passes := _split(pipeline):
        for path in files:
            yield Job(str(path), partial(_through_passes, path, passes), through_passes=True)
    elif named is not None:
        yield Job(str(files[0]), partial(_named, files[0], named))
    elif len(files) == 2:
        yield from _two_files(*files)
    else:
        for path in files:
            yield Job(str(path), partial(_inside, path))


def job_of(
    module: Module, other: Module | None = None, named: tuple[str, str] | None = None, pipeline: str = ""
) -> Job:
    """The job for modules that are there already. Raises KeyholeError."""
    name = module.source.name
    if passes := _split(pipeline):
        return Job(name, partial(_through_passes, module, passes), through_passes=True)
    if named is not None:
        return Job(name, partial(_named, module, named))
    if other is not None:
        return Job(f"{name} {other.source.name}", partial(_between, module, other))
    return Job(name, partial(_inside, Path(name), module))


def _split(pipeline: str) -> tuple[str, ...]:
    if not pipeline:
        return ()
    from keyhole.proof.passes import split_passes

    return split_passes(pipeline)


def _two_files(first: Path, second: Path) -> Iterator[Job]:
    """Pairs inside each file; functions of one name when neither file has any."""
    modules = [_attempt(path) for path in (first, second)]
    ours, theirs = modules
    if isinstance(ours, Module) and isinstance(theirs, Module) and not pairs_in(ours) and not pairs_in(theirs):
        yield Job(f"{first} {second}", partial(_between, ours, theirs))
        return
    for path, module in zip((first, second), modules, strict=True):
        yield Job(str(path), partial(_inside, path, module))


def _attempt(path: Path) -> Module | KeyholeError:
    try:
        return read_file(path)
    except KeyholeError as error:
        return error


def _inside(path: Path, read: Module | KeyholeError | None = None) -> Iterator[Item]:
    if isinstance(read, KeyholeError):
        raise read
    module = read_file(path) if read is None else read
    pairs = pairs_in(module)
    if alone := alone_in(module):
        yield Remark(f"{path}: without a counterpart: {', '.join(alone)}")
    if not pairs:
        raise no_pairs(str(path))
    yield from map(Check, pairs)


def _named(given: Path | Module, names: tuple[str, str]) -> Iterator[Item]:
    module = read_file(given) if isinstance(given, Path) else given
    source, target = (module.get(name) for name in names)
    yield Check(Pair(source, target, module, module))


def _between(source: Module, target: Module) -> Iterator[Item]:
    pairs = pairs_between(source, target)
    for module, alone in zip((source, target), alone_between(source, target), strict=True):
        if alone:
            yield Remark(f"only in {module.source.name}: {', '.join(alone)}")
    yield from map(Check, pairs)


def _through_passes(given: Path | Module, passes: tuple[str, ...]) -> Iterator[Item]:
    from keyhole.proof.passes import steps

    module = read_file(given) if isinstance(given, Path) else given
    yield Known(tuple(function.name for function in module.functions))
    for step in steps(module, passes):
        if step.failure:
            yield Crash(step.name, step.failure)
        for pair in step.changed:
            yield Check(pair, step.name)
