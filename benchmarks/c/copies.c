/* Copies, initialisation and stores that a compiler may find superfluous. */
#include <stdint.h>
#include <string.h>

struct colour { uint8_t r, g, b, a; };
struct state { uint32_t words[4]; uint32_t used; };
struct message { uint8_t kind, flags; uint16_t size; uint32_t body[3]; };
union value { int64_t integer; double real; uint8_t bytes[8]; };

void start(struct state *s, uint32_t seed) {
  memset(s, 0, sizeof *s);
  s->words[0] = seed;
  s->used = 4;
}

void start_twice(struct state *s) {
  s->used = 1;
  s->words[1] = 7;
  s->used = 2;
  s->words[1] = s->words[0];
}

void copy_through(struct message *to, const struct message *from) {
  struct message temporary;
  memcpy(&temporary, from, sizeof temporary);
  memcpy(to, &temporary, sizeof temporary);
}

struct colour mixed(struct colour a, struct colour b) {
  struct colour c = a;
  c.r = (uint8_t)((a.r + b.r) / 2);
  c.g = (uint8_t)((a.g + b.g) / 2);
  c.b = (uint8_t)((a.b + b.b) / 2);
  c.a = 255;
  return c;
}

uint32_t packed(struct colour c) {
  uint32_t word;
  memcpy(&word, &c, sizeof word);
  return word;
}

double as_real(int64_t integer) {
  union value v;
  v.integer = integer;
  return v.real;
}

uint8_t byte_of(double real, unsigned i) {
  union value v = {.real = real};
  return v.bytes[i & 7];
}

int scratch(int x) {
  int buffer[4] = {x, x + 1, x + 2, x + 3};
  buffer[1] = 0;
  return buffer[x & 3];
}

void reset_if(struct state *s, int all) {
  if (all) {
    s->words[0] = 0;
    s->words[1] = 0;
    s->words[2] = 0;
    s->words[3] = 0;
  }
  s->used = 0;
}

int shadowed(int *p, int *q) {
  *p = 1;
  *q = 2;
  return *p;
}

int unshadowed(int *restrict p, int *restrict q) {
  *p = 1;
  *q = 2;
  return *p;
}

void shift_down(uint8_t *p) { memmove(p, p + 1, 7); }
