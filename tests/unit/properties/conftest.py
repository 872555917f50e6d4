"""A shared library with functions that do what their names say, and a runner, once for each test file."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator

import pytest

from keyhole.holes.llvm.files import c_compiler
from keyhole.native import Runner
from keyhole.native.binaries.shared_object import SharedObject, shared_object

SOURCE = """
int total(const int *x, int n) { int s = 0; for (int i = 0; i < n; i++) s += x[i]; return s; }
int reads_past(const int *x, int n) { int s = 0; for (int i = 0; i <= n; i++) s += x[i]; return s; }
int reads_before(const int *x, int n) { return n > 2 ? x[-1] : 0; }
void copy(short *to, const short *from, unsigned long n) { while (n--) to[n] = from[n]; }
void increment(unsigned char *x, unsigned long n) { while (n--) x[n]++; }
int spoils(int *x, int n) { if (n > 3) x[1] = 7; return n; }
int counts(void) { static int calls; return ++calls; }
int minus(int a, int b) { return (int)((unsigned)a - (unsigned)b); }
double plus(double a, double b) { return a + b; }
int clamp(int x) { return x < 0 ? 0 : x > 255 ? 255 : x; }
int dies_at(int x) { if (x == 77) __builtin_trap(); return x; }
int hangs(int x) { volatile int forever = 1; while (forever) {} return x; }
int third(int a, int b, int c) { return c * 3 + a; }
signed char small(signed char c, _Bool b, unsigned short s) { return b ? c : (signed char)s; }
char *find(char *s, char c) { for (; *s; s++) if (*s == c) return s; return 0; }
unsigned length(const unsigned *s) { unsigned n = 0; while (s[n]) n++; return n; }
void move(char *to, const char *from, int n) { for (int i = 0; i < n; i++) to[i] = from[i]; }
float pick(const float *x, const int *i, int n, int m) { float s = 0; for (int k = 0; k < n; k++) s += x[i[k]]; return s; }
int state;
void start(void) { state = 1; }
struct point { char tag; double x; };
double far(const struct point *p, int n) { double s = 0; for (int i = 0; i < n; i++) s += p[i].tag; return s; }
int (*hook)(int) = clamp;
void scale(float *m, float k, int rows, int cols) { for (int i = 0; i < rows * cols; i++) m[i] *= k; }
void fill(double *to, double x, int n, int step) { for (int i = 0; i < n; i++) to[i * step] = x; }
typedef float four __attribute__((vector_size(16)));
void aligned(float *v) { *(four *)v += *(four *)v; }
unsigned hash(const unsigned char *s) { unsigned h = 7; while (*s) h = h * 33 + *s++; return h; }
int compare(const char *a, const char *b) { while (*a && *a == *b) a++, b++; return *a - *b; }
"""


@pytest.fixture(scope="session")
def library(tmp_path_factory: pytest.TempPathFactory) -> SharedObject:
    folder = tmp_path_factory.mktemp("library")
    source = folder / "functions.c"
    source.write_text(SOURCE)
    compiler = c_compiler()
    assert compiler is not None
    target = folder / "libfunctions.so"
    flags = ["-shared", "-fPIC", "-nostdlib", "-O1", "-fno-sanitize=all", "-o", str(target), str(source)]
    subprocess.run([*_driver(compiler), *flags], check=True, capture_output=True)
    return shared_object(str(target))


def _driver(compiler: tuple[str, ...]) -> tuple[str, ...]:
    """The compiler as one that also links."""
    return (*compiler[:-1], "cc") if "ziglang" in compiler else compiler


@pytest.fixture(scope="module")
def runner() -> Iterator[Runner]:
    with Runner(timeout=10.0, memory=256 << 20) as made:
        yield made
