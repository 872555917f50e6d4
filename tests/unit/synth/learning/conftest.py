"""A shared library of small functions, and how one of them is learned with few calls."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache

import pytest

from keyhole.native import Runner
from keyhole.native.binaries.shared_object import SharedObject
from keyhole.properties import knowledge, parse
from keyhole.synth.learning import Effort, Learned, NotLearned, learn
from keyhole.synth.libraries.black_box import LibraryFunction
from tests.shared_objects import built

SOURCE = """
typedef unsigned long size;
int clamp(int x, int low, int high) { return x < low ? low : x > high ? high : x; }
unsigned factorial(unsigned n) { unsigned r = 1; for (unsigned i = 2; i <= n; i++) r *= i; return r; }
int digit_sum(unsigned n) { int s = 0; while (n) { s += n % 10; n /= 10; } return s; }
int hash(const char *s) { unsigned h = 7; while (*s) h = h * 31 + (unsigned char)*s++; return h; }
int index_of_most(const int *x, int n) { int m = 0; for (int i = 1; i < n; i++) if (x[i] > x[m]) m = i; return m; }
int compare(const char *a, const char *b) { while (*a && *a == *b) a++, b++; return *(unsigned char *)a - *(unsigned char *)b; }
size measure(const char *s) { size n = 0; while (s[n]) n++; return n; }
size span(const char *s, const char *set) {
  size n = 0;
  for (; s[n]; n++) { const char *p = set; while (*p && *p != s[n]) p++; if (!*p) break; }
  return n;
}
int ends(const char *s) { size n = 0; while (s[n]) n++; return n > 1 && s[n - 2] == 'q' && s[n - 1] == 'z'; }
unsigned lowest(unsigned x) { return x & -x; }
unsigned rare(unsigned x) { return x == 0xdeadbeef ? 5 : x + 1; }
int p_x(const int *entry, int head1, int acc) { int s = 0; for (int i = 0; i < head1; i++) s = s * acc + entry[i]; return s; }
int mean(const int *x, int n) { long s = 0; for (int i = 0; i < n; i++) s += x[i]; return n > 0 ? s / n : 0; }
unsigned adler(const unsigned char *p, size n) {
  unsigned a = 1, b = 0;
  while (n--) { a = (a + *p++) % 65521; b = (b + a) % 65521; }
  return b << 16 | a;
}
void axpy(int k, const int *x, int *y, int n) { for (int i = 0; i < n; i++) y[i] += k * x[i]; }
void reverse(short *x, int n) { for (int i = 0, j = n - 1; i < j; i++, j--) { short t = x[i]; x[i] = x[j]; x[j] = t; } }
char *copy(char *to, const char *from, size n) {
  size i = 0;
  for (; i < n && from[i]; i++) to[i] = from[i];
  for (; i < n; i++) to[i] = 0;
  return to;
}
void histogram(unsigned *h, const unsigned char *x, size n) { for (size i = 0; i < n; i++) h[x[i]]++; }
int keep(int *o, const int *x, int n) { int w = 0; for (int i = 0; i < n; i++) if (x[i] > 0) o[w++] = x[i]; return w; }
void sort(int *x, int n) {
  for (int i = 1; i < n; i++) { int v = x[i], j = i; while (j > 0 && x[j-1] > v) { x[j] = x[j-1]; j--; } x[j] = v; }
}
int hex(char c) {
  return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}
unsigned root(unsigned n) {
  unsigned r = 0;
  for (unsigned b = 1u << 15; b; b >>= 1) if ((r | b) * (r | b) <= n) r |= b;
  return r;
}
unsigned short crc(const unsigned char *x, size n) {
  unsigned c = 0xffff;
  while (n--) { c ^= *x++; for (int k = 0; k < 8; k++) c = c & 1 ? c >> 1 ^ 0xa001 : c >> 1; }
  return c;
}
void differences(unsigned *o, const unsigned *x, int n) { for (int i = 0; i < n; i++) o[i] = i ? x[i] - x[i - 1] : x[i]; }
void first(int *x, int n, int from, int to) { for (int i = 0; i < n; i++) if (x[i] == from) { x[i] = to; return; } }
void matrix(int m, int n, const int *a, const int *x, int *y) {
  for (int i = 0; i < m; i++) { y[i] = 0; for (int j = 0; j < n; j++) y[i] += a[i * n + j] * x[j]; }
}
unsigned long lcm(unsigned a, unsigned b) {
  unsigned x = a, y = b;
  while (y) { unsigned t = x % y; x = y; y = t; }
  return x ? (unsigned long)a / x * b : 0;
}
unsigned power_mod(unsigned b, unsigned e, unsigned m) {
  unsigned long r = 1 % m, s = b % m;
  for (; e; e >>= 1, s = s * s % m) if (e & 1) r = r * s % m;
  return r;
}
unsigned long binomial(unsigned n, unsigned k) {
  unsigned long r = k <= n;
  for (unsigned i = 1; i <= k && k <= n; i++) r = r * (n - k + i) / i;
  return r;
}
_Bool prime(unsigned short n) {
  for (unsigned d = 2; d * d <= n; d++) if (n % d == 0) return 0;
  return n > 1;
}
unsigned long bound_of(unsigned long n) { return n + (n >> 12) + (n >> 14) + (n >> 25) + 13; }
void increment(unsigned char *x, size n) { for (size i = 0; i < n && !++x[i]; i++) ; }
unsigned long add_multiple(unsigned long *r, const unsigned long *a, long n, unsigned long k) {
  unsigned long c = 0;
  for (long i = 0; i < n; i++) { unsigned __int128 t = (unsigned __int128)a[i] * k + r[i] + c; r[i] = t; c = t >> 64; }
  return c;
}
void last(int *x, int n, int from, int to) { for (int i = n; i-- > 0;) if (x[i] == from) { x[i] = to; return; } }
void rotate(int *x, int n) {
  int t = n > 0 ? x[0] : 0;
  for (int i = 1; i < n; i++) x[i - 1] = x[i];
  if (n > 0) x[n - 1] = t;
}
void bins(const unsigned char *x, size n, unsigned *h, size m) {
  for (size i = 0; i < m; i++) h[i] = 0;
  for (size i = 0; i < n; i++) if (x[i] < m) h[x[i]]++;
}
void merge(const int *a, int n, const int *b, int m, int *o) {
  int i = 0, j = 0, k = 0;
  while (i < n && j < m) o[k++] = b[j] < a[i] ? b[j++] : a[i++];
  while (i < n) o[k++] = a[i++];
  while (j < m) o[k++] = b[j++];
}
size lower(const int *x, size n, int v) {
  size l = 0, h = n;
  while (l < h) { size m = l + (h - l) / 2; if (x[m] < v) l = m + 1; else h = m; }
  return l;
}
void weights(short *y, const short *x, int n, const short *h, int m) {
  for (int i = 0; i < n; i++) { long s = 0; for (int j = 0; j < m; j++) s += (int)h[j] * x[i + j]; y[i] = s >> 15; }
}
void swap_pairs(const char *x, char *y, long n) { for (long i = 1; i < n; i += 2) { y[i] = x[i - 1]; y[i - 1] = x[i]; } }
void *move(char *d, const char *s, size n) {
  if (d <= s) for (size i = 0; i < n; i++) d[i] = s[i];
  else while (n--) d[n] = s[n];
  return d;
}
/* each differs from the function of that name on few inputs */
int near_hex(char c) { return c == (char)0xd3 ? 0 : hex(c); }
unsigned long near_bound_of(unsigned long n) { return n - (1ul << 40) - 1 < 2 ? 0 : bound_of(n); }
void near_increment(unsigned char *x, size n) { for (size i = 0; i < n && i < 64 && !++x[i]; i++) ; }
void near_last(int *x, int n, int from, int to) {
  for (int i = n; i-- > 0 && n - i <= 250;) if (x[i] == from) { x[i] = to; return; }
}
void *near_move(char *d, const char *s, size n) {
  if (d == s + 3) { for (size i = 0; i < n; i++) d[i] = s[i]; return d; }
  return move(d, s, n);
}
struct box { int low, high, held; };
void widen(struct box *b, int by) { b->low -= by; b->high += by; }
unsigned half(unsigned x) { return x >> 16 == 0x4321 ? 7 : 3 * x; }
unsigned part(unsigned x) { return x / 7 == 1234 ? 7 : 3 * x; }
size word(const char *s) {
  size n = measure(s);
  return n == 6 && s[0] == 's' && s[1] == 'e' && s[2] == 'c' && s[3] == 'r' && s[4] == 'e' && s[5] == 't' ? 0 : n;
}
size at_most(const char *s) { size n = measure(s); return n > 4000 ? 4000 : n; }
unsigned multiple(unsigned x) { return x % 10007 == 0 ? 7 : 3 * x; }
unsigned all_but_one(unsigned x) { return __builtin_popcount(x) == 31 ? 7 : 3 * x; }
int after(int x, int y) { return x == y + 1 && x > 100000 ? 7 : x; }
int opposite(int x, int y) { return x == -y && x > 4096 ? 7 : x; }
int rising(const int *x, int n) { for (int i = 1; i < n; i++) if (x[i] <= x[i - 1]) return 0; return n > 8; }
int letters(signed char a, signed char b, signed char c) { return a == 'f' && b == 'o' && c == 'x' ? 1 : a + b + c; }
int table_size;
void prepare(int n) { table_size = n; }
int prepared(int x) { return table_size ? x % table_size : -1; }
int counts(int x) { static int calls; return x + ++calls; }
unsigned scrambles(unsigned x) { x ^= x >> 15; x *= 0x2c1b3c6d; x ^= x >> 12; x *= 0x297a2d39; return x ^ x >> 15; }
"""

PROPERTIES = {
    "clamp": "int clamp(int x, int low, int high)",
    "factorial": "unsigned int factorial(unsigned int n)",
    "digit_sum": "int digit_sum(unsigned int n)",
    "hash": "int hash(const char *s)\n  terminated s",
    "index_of_most": "int index_of_most(const int *x, int n)\n  size x, n",
    "compare": "int compare(const char *a, const char *b)\n  terminated a\n  terminated b",
    "measure": "unsigned long measure(const char *s)\n  terminated s",
    "span": "unsigned long span(const char *s, const char *set)\n  terminated s\n  terminated set",
    "ends": "int ends(const char *s)\n  terminated s",
    "lowest": "unsigned int lowest(unsigned int x)",
    "rare": "unsigned int rare(unsigned int x)",
    "p_x": "int p_x(const int *entry, int head1, int acc)\n  size entry, head1",
    "mean": "int mean(const int *x, int n)\n  size x, n",
    "adler": "unsigned int adler(const unsigned char *p, unsigned long n)\n  size p, n",
    "axpy": "void axpy(int k, const int *x, int *y, int n)\n  inout y\n  size x, n\n  size y, n",
    "reverse": "void reverse(short *x, int n)\n  inout x\n  size x, n",
    "copy": "char *copy(char *to, const char *from, unsigned long n)\n  output to\n  size to, n\n  terminated from",
    "histogram": "void histogram(unsigned int *h, const unsigned char *x, unsigned long n)\n  inout h\n  size h, 256\n  size x, n",
    "keep": "int keep(int *o, const int *x, int n)\n  output o\n  size o, n\n  size x, n",
    "sort": "void sort(int *x, int n)\n  inout x\n  size x, n",
    "hex": "int hex(char c)",
    "root": "unsigned int root(unsigned int n)",
    "crc": "unsigned short crc(const unsigned char *x, unsigned long n)\n  size x, n",
    "differences": "void differences(unsigned int *o, const unsigned int *x, int n)\n  output o\n  size o, n\n  size x, n",
    "first": "void first(int *x, int n, int from, int to)\n  inout x\n  size x, n",
    "matrix": "void matrix(int m, int n, const int *a, const int *x, int *y)\n  output y\n"
    "  size a, {m*n}\n  size x, n\n  size y, m",
    "lcm": "unsigned long lcm(unsigned int a, unsigned int b)",
    "power_mod": "unsigned int power_mod(unsigned int b, unsigned int e, unsigned int m)\n  constraint m > 0",
    "binomial": "unsigned long binomial(unsigned int n, unsigned int k)\n  constraint n <= 60",
    "prime": "_Bool prime(unsigned short n)",
    "bound_of": "unsigned long bound_of(unsigned long n)",
    "increment": "void increment(unsigned char *x, unsigned long n)\n  inout x\n  size x, n",
    "add_multiple": "unsigned long add_multiple(unsigned long *r, const unsigned long *a, long n, unsigned long k)\n"
    "  inout r\n  size r, n\n  size a, n",
    "last": "void last(int *x, int n, int from, int to)\n  inout x\n  size x, n",
    "rotate": "void rotate(int *x, int n)\n  inout x\n  size x, n",
    "bins": "void bins(const unsigned char *x, unsigned long n, unsigned int *h, unsigned long m)\n"
    "  output h\n  size x, n\n  size h, m",
    "merge": "void merge(const int *a, int n, const int *b, int m, int *o)\n"
    "  output o\n  size a, n\n  size b, m\n  size o, {n + m}",
    "lower": "unsigned long lower(const int *x, unsigned long n, int v)\n  size x, n",
    "weights": "void weights(short *y, const short *x, int n, const short *h, int m)\n"
    "  output y\n  size y, n\n  size x, {n + m - 1}\n  size h, m\n  constraint m > 0",
    "swap_pairs": "void swap_pairs(const char *x, char *y, long n)\n  output y\n  size x, n\n  size y, n",
    "move": "void *move(char *d, const char *s, unsigned long n)\n  output d\n  size d, n\n  size s, n\n  alias d, s",
    "widen": "struct box { int low; int high; int held; }\nvoid widen(struct box *b, int by)\n  inout b\n  size b, 1",
    "half": "unsigned int half(unsigned int x)",
    "part": "unsigned int part(unsigned int x)",
    "word": "unsigned long word(const char *s)\n  terminated s",
    "at_most": "unsigned long at_most(const char *s)\n  terminated s",
    **{name: f"unsigned int {name}(unsigned int x)" for name in ("multiple", "all_but_one")},
    **{name: f"int {name}(int x, int y)" for name in ("after", "opposite")},
    "rising": "int rising(const int *x, int n)\n  size x, n",
    "letters": "int letters(signed char a, signed char b, signed char c)",
    "prepared": "int prepared(int x)",
    "counts": "int counts(int x)",
    "scrambles": "unsigned int scrambles(unsigned int x)",
}

NEAR = {f"near_{name}": name for name in ("hex", "bound_of", "increment", "last", "move")}
PROPERTIES |= {near: PROPERTIES[name].replace(f"{name}(", f"{near}(", 1) for near, name in NEAR.items()}

Learn = Callable[..., Learned | NotLearned]


@pytest.fixture(scope="session")
def library(tmp_path_factory: pytest.TempPathFactory) -> SharedObject:
    return built(SOURCE, tmp_path_factory.mktemp("learned"), options=("-O2", "-fno-builtin"))


@pytest.fixture(scope="module")
def runner() -> Iterator[Runner]:
    with Runner() as made:
        yield made


@pytest.fixture(scope="module")
def learned(library: SharedObject, runner: Runner) -> Learn:
    """Learn a function by name, once."""

    @cache
    def run(name: str, *, timeout: float = 150.0) -> Learned | NotLearned:
        file = parse(PROPERTIES[name] + "\n", f"{name}.props")
        about = knowledge(file, file.function(name))
        with LibraryFunction(library, about.function.signature, runner) as box:
            return learn(about, box, timeout=timeout, effort=Effort(screen=160, final=400))

    return run
