"""Real C projects to measure on: their sources are fetched when a benchmark runs, compiled, and never committed.

Debian's source packages are asked first (with state directories of their own, so neither root nor the machine's own package
lists are needed), then the source distributions of Python packages that hold C code.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tarfile
import zipfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

LEVELS = {"O0": ("-O0", "-g0"), "O2": ("-O2", "-g0"), "O3 -g": ("-O3", "-g")}
_MIRROR = "http://deb.debian.org/debian"
_SUITE = "bookworm"


@dataclass(frozen=True, slots=True)
class Project:
    """A project: its Debian package, the PyPI package that holds similar code, and which files to compile how."""

    name: str
    debian: str
    pypi: str
    files: str
    leave_out: tuple[str, ...] = ()
    options: tuple[str, ...] = ()
    include: str = "."  # from the file's folder
    language: str = "cc"


PROJECTS = (
    Project("lua", "lua5.4", "lupa", "**/lua*/src/*.c", ("luac.c", "onelua.c")),
    Project("zlib", "zlib", "zlib-ng", "*zlib*/*.c", (), ("-DHAVE_UNISTD_H",)),
    Project("jsoncpp", "libjsoncpp", "", "*/src/lib_json/*.cpp", (), (), "../../include", "c++"),
    Project("fmt", "fmtlib", "", "*/src/*.cc", ("fmt.cc",), (), "../include", "c++"),
)


def modules(project: Project, cache: Path) -> dict[str, list[Path]]:
    """The project's modules for each optimisation level, compiled into ``cache`` unless they are there."""
    folder = cache / project.name
    built = {level: folder / "modules" / level for level in LEVELS}
    if not all(path.is_dir() for path in built.values()):
        root = fetch(project, folder)
        files = [file for file in sorted(root.glob(project.files)) if file.name not in project.leave_out]
        for level, path in built.items():
            path.mkdir(parents=True, exist_ok=True)
            with ThreadPoolExecutor(os.cpu_count()) as pool:
                list(pool.map(lambda file, path=path, level=level: compile_file(file, path, level, project), files))
    return {level: sorted(path.glob("*.ll")) for level, path in built.items()}


def compile_file(file: Path, into: Path, level: str, project: Project) -> None:
    """Compile one file to LLVM assembly; one that does not compile here is left out, with a word on standard error."""
    command = [
        sys.executable,
        "-m",
        "ziglang",
        project.language,
        "-S",
        "-emit-llvm",
        "-w",
        *LEVELS[level],
        *project.options,
    ]
    command += [
        "-I",
        str(file.parent),
        "-I",
        str(file.parent / project.include),
        "-o",
        str(into / f"{file.stem}.ll"),
        str(file),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        print(f"left out: {file.name}", file=sys.stderr)


def fetch(project: Project, folder: Path) -> Path:
    """The folder with the project's sources."""
    root = folder / "source"
    if root.is_dir():
        return root
    download = folder / "download"
    download.mkdir(parents=True, exist_ok=True)
    if not _from_debian(project.debian, download) and not (project.pypi and _from_pypi(project.pypi, download)):
        raise SystemExit(f"neither Debian nor PyPI gave the sources of {project.name}")
    unpacking = folder / "unpacking"
    shutil.rmtree(unpacking, ignore_errors=True)
    unpacking.mkdir()
    for archive in sorted(download.iterdir()):
        if ".tar." in archive.name and ".debian." not in archive.name and not archive.name.endswith(".asc"):
            with tarfile.open(archive) as file:
                file.extractall(unpacking, filter="data")
        elif archive.suffix == ".zip":
            with zipfile.ZipFile(archive) as packed:
                packed.extractall(unpacking)
    unpacking.rename(root)
    return root


def _from_debian(package: str, into: Path) -> bool:
    if shutil.which("apt-get") is None:
        return False
    state = into.parent / "apt"
    (state / "lists" / "partial").mkdir(parents=True, exist_ok=True)
    (state / "cache" / "archives" / "partial").mkdir(parents=True, exist_ok=True)
    sources = state / "sources.list"
    keyring = "/usr/share/keyrings/debian-archive-keyring.gpg"
    signed = f"[signed-by={keyring}] " if Path(keyring).exists() else ""
    sources.write_text(f"deb-src {signed}{_MIRROR} {_SUITE} main\n")
    settings = {
        "Dir::Etc::sourcelist": sources,
        "Dir::Etc::sourceparts": "/dev/null",
        "Dir::State::lists": state / "lists",
        "Dir::Cache": state / "cache",
        "Debug::NoLocking": "1",
        "APT::Sandbox::User": "",
    }
    options = [word for name, value in settings.items() for word in ("-o", f"{name}={value}")]
    update = subprocess.run(["apt-get", *options, "-q", "update"], cwd=into, capture_output=True, check=False)
    command = ["apt-get", *options, "-q", "source", "--download-only", package]
    return not update.returncode and not subprocess.run(command, cwd=into, capture_output=True, check=False).returncode


def _from_pypi(package: str, into: Path) -> bool:
    command = [
        sys.executable,
        "-m",
        "pip",
        "download",
        "-q",
        "--no-binary",
        ":all:",
        "--no-deps",
        "-d",
        str(into),
        package,
    ]
    return not subprocess.run(command, capture_output=True, check=False).returncode
