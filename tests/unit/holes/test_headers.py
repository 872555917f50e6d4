"""C files may include what the compiler brings itself, and the C library's headers on a machine that has none."""

from __future__ import annotations

from pathlib import Path

import pytest

from keyhole.holes.llvm.files import compile_c


@pytest.fixture(autouse=True)
def packaged(monkeypatch: pytest.MonkeyPatch) -> None:
    """The compiler of the extra ``c``, whatever the machine has."""
    monkeypatch.setattr("shutil.which", lambda name: None)


@pytest.mark.parametrize("suffix", ["c", "cpp"])
def test_the_compilers_own_headers_are_found(tmp_path: Path, suffix: str) -> None:
    source = tmp_path / f"own.{suffix}"
    names = ("float", "limits", "stdarg", "stdbool", "stddef", "stdint")
    source.write_text("".join(f"#include <{name}.h>\n" for name in names) + "int bits(void) { return CHAR_BIT; }\n")
    assert "ret i32 8" in compile_c(source)


def test_a_machine_needs_no_headers_of_the_c_library(tmp_path: Path) -> None:
    source = tmp_path / "library.c"
    source.write_text(
        "#include <string.h>\n#include <stdlib.h>\nsize_t twice(const char *s) { return 2 * strlen(s); }\n"
    )
    assert "@strlen" in compile_c(source, "O1", "-nostdlibinc")
