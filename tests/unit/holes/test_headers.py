"""C files may include what the compiler brings itself, and the C library's headers on a machine that has none."""

from __future__ import annotations

from pathlib import Path

import pytest

from keyhole.holes.llvm.files import c_compiler, compile_c

pytestmark = pytest.mark.skipif(c_compiler() is None, reason="no C compiler")


@pytest.mark.parametrize("suffix", ["c", "cpp"])
def test_the_compilers_own_headers_are_found(tmp_path: Path, suffix: str) -> None:
    source = tmp_path / f"own.{suffix}"
    names = ("float", "limits", "stdarg", "stdbool", "stddef", "stdint")
    source.write_text("".join(f"#include <{name}.h>\n" for name in names) + "int bits(void) { return CHAR_BIT; }\n")
    assert "ret i32 8" in compile_c(source)


@pytest.mark.skipif(c_compiler() == ("clang",), reason="a clang of the machine's has the machine's headers")
def test_a_machine_needs_no_headers_of_the_c_library(tmp_path: Path) -> None:
    source = tmp_path / "library.c"
    source.write_text(
        "#include <string.h>\n#include <stdlib.h>\nsize_t twice(const char *s) { return 2 * strlen(s); }\n"
    )
    assert "@strlen" in compile_c(source, "O1", "-nostdlibinc")
