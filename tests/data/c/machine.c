/* Atomics, vectors, inline assembly, builtins: what depends on the machine. */
#include <stdatomic.h>
#include <stdint.h>

typedef int v4 __attribute__((vector_size(16)));
typedef float f8 __attribute__((vector_size(32)));
typedef double d2 __attribute__((ext_vector_type(2)));
atomic_int counter;
_Atomic(uint64_t) big;
_Atomic float total;

int count(int by) {
  atomic_fetch_add_explicit(&counter, by, memory_order_relaxed);
  atomic_fetch_sub(&counter, 1);
  atomic_fetch_or_explicit(&big, 7, memory_order_acq_rel);
  atomic_fetch_xor(&big, 9);
  atomic_thread_fence(memory_order_seq_cst);
  atomic_signal_fence(memory_order_acquire);
  int expected = 3;
  while (!atomic_compare_exchange_weak_explicit(&counter, &expected, expected + 1, memory_order_release, memory_order_relaxed)) {}
  total += 1.5f;
  return atomic_exchange(&counter, expected) + (int)atomic_load_explicit(&big, memory_order_acquire);
}

v4 mix(v4 a, v4 b) { v4 s = __builtin_shufflevector(a, b, 0, 5, 2, 7); v4 m = a > b; return (m & s) | (~m & (a * b - (s >> 2))); }
f8 blend(f8 a, f8 b, float c) { f8 r = a * b + c; r[3] = a[0]; return r; }
d2 swap(d2 a) { return a.yx * 2.0; }
int reduce(const int *p, int n) { int s = 0; for (int i = 0; i < n; i++) s += p[i] * p[i]; return s; }
void saxpy(float *restrict y, const float *restrict x, float a, int n) { for (int i = 0; i < n; i++) y[i] += a * x[i]; }

#if defined(__x86_64__)
uint64_t ticks(void) { uint32_t lo, hi; __asm__ volatile("rdtsc" : "=a"(lo), "=d"(hi)::"memory"); return ((uint64_t)hi << 32) | lo; }
int jumps(int x) { __asm__ goto("test %0, %0; jne %l[away]" ::"r"(x) : "cc" : away); return 0; away: return 1; }
void store_through(int *p) { __asm__("movl $5, %0 # { } ; \"" : "=m"(*p) : : "cc"); }
#endif

int builtins(unsigned x, uint64_t y) {
  int overflow;
  if (__builtin_mul_overflow((int)x, 77, &overflow)) return -1;
  if (__builtin_expect(x == 3, 0)) __builtin_unreachable();
  return __builtin_popcount(x) + __builtin_clz(x | 1) + __builtin_ctzll(y | 1) + (int)__builtin_bswap64(y) + overflow + (int)__builtin_rotateleft32(x, 5);
}

struct node { struct node *next; int value; char name[8]; };
int walk(struct node *n) { int s = 0; for (; n; n = n->next) s += n->value + n->name[2]; return s; }
__attribute__((noinline, cold)) void fail(void) { __builtin_trap(); }
int (*select_function(int k))(int) { extern int first(int), second(int); return k ? first : second; }
