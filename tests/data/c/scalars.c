/* Arithmetic, control flow, varargs, bit-fields, variable-length arrays, complex and long double numbers. */
#include <complex.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

struct flags { unsigned a : 3, b : 5; int c : 9; _Bool d : 1; uint64_t e : 40; };
union word { uint32_t u; float f; unsigned char bytes[4]; };
_Thread_local int depth;
static _Thread_local long hidden_depth = 3;
const char *const words[] = {"one\n", "t\"wo\"", "{three;", 0};
__attribute__((weak)) int weak_symbol = 7;
__attribute__((section(".data.named"), aligned(64))) int placed[3] = {1, 2, 3};
extern int aliased(int) __attribute__((alias("scale")));
static jmp_buf jump;

int scale(int x) { return x * 3 + depth + (int)hidden_depth; }

int sum(int count, ...) {
  va_list list;
  int total = 0;
  va_start(list, count);
  for (int i = 0; i < count; i++) total += i & 1 ? va_arg(list, int) : (int)va_arg(list, double);
  va_end(list);
  return total;
}

unsigned pack(struct flags f) { f.a++; f.c -= 2; f.e ^= 0xabcdef; return f.a + f.b + f.c + f.d + (unsigned)f.e; }
float pun(uint32_t x) { union word w = {.u = x}; w.bytes[1] ^= 1; return w.f; }
long double widen(long double x, double y) { return x * y + 1.25L; }
double complex turn(double complex a, float complex b) { return a * b / (1.0 + 2.0 * I); }
__int128 wide(__int128 a, int64_t b) { return a * b % 1000003; }
_Float16 half(_Float16 a, float b) { return a + (_Float16)b; }
unsigned _BitInt(37) odd(unsigned _BitInt(37) a) { return a * 3 + 1; }

int classify(int x) {
  switch (x) {
  case 0: return 1;
  case 1: case 2: return 20;
  case 5 ... 9: return 3;
  case -100: return -7;
  case 1000000: return x / 3;
  default: return x % 5;
  }
}

int dense(unsigned x) {
  switch (x & 7) { case 0: return 9; case 1: return 4; case 2: return 77; case 3: return 5; case 4: return 1; case 5: return 8; default: return 0; }
}

int threaded(const unsigned char *code) {
  static void *const table[] = {&&inc, &&dec, &&dbl, &&stop};
  int value = 0;
  goto *table[*code++];
inc: value++; goto *table[*code++];
dec: value--; goto *table[*code++];
dbl: value *= 2; goto *table[*code++];
stop: return value;
}

double sizes(int n, const double *in) {
  double copy[n][3];
  memcpy(copy, in, sizeof copy);
  double best = copy[0][0];
  for (int i = 0; i < n; i++)
    for (int j = 0; j < 3; j++) best = copy[i][j] > best ? copy[i][j] : best;
  return best;
}

int guarded(volatile int *p) {
  if (setjmp(jump)) return -1;
  if (*p > 3) longjmp(jump, 1);
  return *p;
}

uint64_t hash(const char *s) {
  uint64_t h = 1469598103934665603u;
  while (*s) h = (h ^ (unsigned char)*s++) * 1099511628211u;
  return h;
}
