/* Structures, lists, matrices, tables and calls of other functions. */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

struct point { int x, y; };
struct box { struct point low, high; };
struct node { struct node *next; int value; };
struct ring { uint8_t data[16]; unsigned head, count; };
struct packet { uint8_t version : 4, kind : 4; uint16_t size; uint32_t sequence; };
struct account { int64_t balance; unsigned locked : 1, tries : 7; };

extern void log_error(int code);
extern int read_sensor(int channel);
int errors;

struct point add_points(struct point a, struct point b) { return (struct point){a.x + b.x, a.y + b.y}; }
int area(const struct box *b) { return (b->high.x - b->low.x) * (b->high.y - b->low.y); }
int inside(const struct box *b, struct point p) {
  return p.x >= b->low.x && p.x < b->high.x && p.y >= b->low.y && p.y < b->high.y;
}

void grow(struct box *b, int by) {
  b->low.x -= by;
  b->low.y -= by;
  b->high.x += by;
  b->high.y += by;
}

void swap(int *a, int *b) {
  int t = *a;
  *a = *b;
  *b = t;
}

int sum_list(const struct node *n) {
  int sum = 0;
  for (; n != NULL; n = n->next) sum += n->value;
  return sum;
}

struct node *push(struct node *list, struct node *n, int value) {
  n->value = value;
  n->next = list;
  return n;
}

struct node *make_node(int value) {
  struct node *n = malloc(sizeof *n);
  if (n == NULL) return NULL;
  n->value = value;
  n->next = NULL;
  return n;
}

int ring_put(struct ring *r, uint8_t byte) {
  if (r->count == sizeof r->data) return 0;
  r->data[(r->head + r->count) % sizeof r->data] = byte;
  r->count++;
  return 1;
}

void set_header(struct packet *p, unsigned kind, unsigned size) {
  p->version = 2;
  p->kind = kind & 15;
  p->size = (uint16_t)size;
  p->sequence++;
}

int withdraw(struct account *a, int64_t amount) {
  if (a->locked || amount > a->balance) {
    if (++a->tries >= 3) a->locked = 1;
    return 0;
  }
  a->balance -= amount;
  a->tries = 0;
  return 1;
}

int dot3(const int *a, const int *b) {
  int sum = 0;
  for (int i = 0; i < 3; i++) sum += a[i] * b[i];
  return sum;
}

void multiply2(const int a[restrict 2][2], const int b[restrict 2][2], int c[restrict 2][2]) {
  for (int i = 0; i < 2; i++)
    for (int j = 0; j < 2; j++) {
      c[i][j] = 0;
      for (int k = 0; k < 2; k++) c[i][j] += a[i][k] * b[k][j];
    }
}

int trace(const int m[3][3]) { return m[0][0] + m[1][1] + m[2][2]; }

int checked_read(int channel) {
  int value = read_sensor(channel);
  if (value < 0) {
    errors++;
    log_error(-value);
    return 0;
  }
  return value;
}

int retry(int channel) {
  for (int i = 0; i < 3; i++) {
    int value = read_sensor(channel);
    if (value >= 0) return value;
  }
  return -1;
}

int lookup(unsigned i) {
  static const int table[8] = {0, 1, 4, 9, 16, 25, 36, 49};
  return i < 8 ? table[i] : -1;
}

int apply(int (*f)(int), int x, int times) {
  while (times-- > 0) x = f(x);
  return x;
}

double norm2(const double *v) { return v[0] * v[0] + v[1] * v[1]; }
int largest(const int *v, int n) {
  int best = v[0];
  for (int i = 1; i < n; i++)
    if (v[i] > best) best = v[i];
  return best;
}
