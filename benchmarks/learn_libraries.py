"""The functions that ``benchmarks/learn.py`` learns, and the shared libraries they are in.

``learn/NAME.props`` says what is known of the functions of a family. ``learn/NAME.c``, where there is one, is compiled when the
benchmark runs; the other families are in libraries that the machine has, or that Debian's packages have, which are fetched then
and kept in the user's cache.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from platformdirs import user_cache_dir

from benchmarks.learn_check import c_linker
from keyhole.errors import KeyholeError
from keyhole.native.binaries.shared_object import SharedObject, shared_object
from keyhole.properties.language.reader import read_file
from keyhole.properties.rules.knowledge import Knowledge, knowledge

FOLDER = Path(__file__).parent / "learn"
FLAGS = ("-O2", "-shared", "-fPIC", "-ffp-contract=off", "-fno-sanitize=all")
LIBRARIES = {
    "libc": ("libc.so.6", ""),
    "libm": ("libm.so.6", ""),
    "zlib": ("libz.so.1", "zlib1g"),
    "bsd": ("libbsd.so.0", ""),  # needs libmd beside it, so only an installed one is of use
    "owfat": ("libowfat.so.0", "libowfat0"),
    "glib": ("libglib-2.0.so.0", ""),  # likewise, libpcre2
    "crypto": ("libcrypto.so.3", "libssl3"),
    "sodium": ("libsodium.so.23", "libsodium23"),
    "nettle": ("libnettle.so.8", "libnettle8"),
    "gmp": ("libgmp.so.10", "libgmp10"),
    "blas": ("libgslcblas.so.0", "libgslcblas0"),
    "unistring": ("libunistring.so.2", "libunistring2"),
}


class NotHere(Exception):
    """A library that this machine neither has nor can get; the message says why."""


@dataclass(frozen=True, slots=True)
class Function:
    """A function to learn."""

    family: str
    about: Knowledge
    library: SharedObject

    @property
    def name(self) -> str:
        """Its symbol."""
        return self.about.function.name


def families() -> list[str]:
    """The families: those that are compiled here first, then the real libraries."""
    return [*sorted(path.stem for path in FOLDER.glob("*.c")), *LIBRARIES]


def functions(family: str, folder: Path, only: str = "") -> list[Function]:
    """A family's functions with one of these (by commas) in their names; ``folder`` is for the library, if it is compiled.

    Raises NotHere.
    """
    file = read_file(FOLDER / f"{family}.props")
    chosen = [each for each in file.functions if any(part in each.name or part == family for part in only.split(","))]
    if not chosen:
        return []
    library = library_of(family, folder)
    return [Function(family, knowledge(file, each), library) for each in chosen]


def library_of(family: str, folder: Path) -> SharedObject:
    """The shared library that a family is in. Raises NotHere."""
    source = FOLDER / f"{family}.c"
    if source.exists():
        return compiled(source, folder)
    name, package = LIBRARIES[family]
    try:
        return shared_object(name)
    except KeyholeError as error:
        if not package:
            raise NotHere(error.message) from None
    return shared_object(str(_from_debian(package, name)))


def compiled(source: Path, folder: Path, flags: Sequence[str] = FLAGS) -> SharedObject:
    """A C file as a shared library. Raises NotHere."""
    compiler = c_linker()
    if compiler is None:
        raise NotHere("no C compiler")
    target = folder / f"lib{source.stem}.so"
    command = [*compiler, *flags, "-o", str(target), str(source), "-lm"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise NotHere(f"{source.name} does not compile: {done.stderr.strip()}")
    return shared_object(str(target))


def _from_debian(package: str, library: str) -> Path:
    """A library out of a Debian package, which is unpacked into the cache and not installed. Raises NotHere."""
    root = Path(user_cache_dir("keyhole")) / "libraries" / package
    if not root.is_dir():
        if shutil.which("apt-get") is None or shutil.which("dpkg") is None:
            raise NotHere(f"{library} is not installed, and there is no apt-get")
        unpacking = root.with_suffix(".unpacking")
        shutil.rmtree(unpacking, ignore_errors=True)
        unpacking.mkdir(parents=True)
        fetch = ["apt-get", "-q", "-o", "APT::Sandbox::User=", "download", package]
        if subprocess.run(fetch, cwd=unpacking, capture_output=True, check=False).returncode:
            raise NotHere(f"{library} is not installed, and Debian's {package} cannot be fetched")
        for archive in unpacking.glob("*.deb"):
            subprocess.run(["dpkg", "-x", archive.name, "."], cwd=unpacking, capture_output=True, check=True)
        unpacking.rename(root)
    found = sorted(root.rglob(library))
    if not found:
        raise NotHere(f"Debian's {package} has no {library}")
    return found[0].resolve()
