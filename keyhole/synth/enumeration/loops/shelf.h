/* What a bank is made of, how its programs are hashed, and how candidates are computed. */

typedef unsigned char u8;
typedef unsigned short u16;
typedef unsigned int u32;
typedef unsigned long long u64;
typedef long long i64;

enum { BLOCK = 1024, MOST_ARITY = 3, FEW = 128, PARTS = 16, BITS = BLOCK / 64 };

/* Words of n candidates on one sample; bit `sample` of poison[j] or undefined[j] is set where candidate j is that (when not null).
   A stride of 0 takes the first word of an argument for all candidates. */
typedef void (*apply_fn)(void *out, const void *a, i64 sa, const void *b, i64 sb, const void *c, i64 sc, i64 n,
                         u64 *poison, u64 *undefined, i64 sample);

/* The numbers of the candidates of a block that are right on one sample; how many. inputs: what the test knows of the samples. */
typedef i64 (*test_fn)(const void *block, i64 n, i64 sample, u32 *hits, const u64 *inputs);

/* Programs of one symbol. stride: bytes between the columns of two samples. bits: where a word of width 1 is 1. */
struct shelf {
  u8 *words;
  i64 size, stride;
  u64 *poison, *bits;
  u32 *arguments[MOST_ARITY];
  u16 *rule;
  u64 *table; /* in PARTS parts: the second hash of each row, near the place that the first one gives; 0 is free */
  i64 mask, count, capacity;
};

/* One rule over stretches of rows. stream: the argument that runs in the inner loop; outer and other: the two that do not. from, to: the
   rows of each argument; of one that the rule does not have, row 0. triangular: the streamed row is at most the outer one. */
struct job {
  apply_fn plain, full;
  struct shelf *argument[MOST_ARITY];
  i64 from[MOST_ARITY], to[MOST_ARITY];
  i64 arity, lazy, stream, outer, other, triangular, samples, rule;
  i64 at_outer, at_other, at_stream; /* where to go on */
  i64 at_near; /* where those rows of the streamed argument begin that are gone through for all others before the next ones are */
  i64 tried, number;
  u8 *block;
  u64 *poison, *undefined, *first, *second;
  u32 *hits;
};

/* What is looked for. order: the samples, the most telling first; cared: those on which poison is wrong; found: a hit's goal, job and
   rows. bytes: the inputs are the word and the bits that matter of each sample, and results are bytes. */
enum { HIT = 2 + MOST_ARITY };

struct goal {
  test_fn test;
  const u64 *inputs;
  const u32 *order;
  i64 samples;
  u64 cared;
  u32 *found;
  i64 count, room, number;
  i64 given, enough; /* hits of this goal so far, and how many of them are wanted */
  i64 bytes;
};

/* Thirty-two candidates at once: the next product of a hash waits for the last one, so there are many under way. */
enum { TOGETHER = 32 };
typedef u64 words __attribute__((vector_size(8 * TOGETHER), aligned(8)));

static words mix(words hash, words word, u64 factor) {
  hash = (hash ^ word) * factor;
  return hash ^ (hash >> 32);
}

#define FIRST 0x9E3779B97F4A7C15ull
#define SECOND 0xC2B2AE3D27D4EB4Full

/* The operations whose first argument follows from the result and the second one. */
enum halved { OF_SUM, OF_DIFFERENCE, OF_EXCLUSIVE_OR };

#define OFFER(name, type)                                                                                                     \
  typedef type name##s __attribute__((vector_size(TOGETHER * sizeof(type)), aligned(1)));                                           \
  static void name##_clear(type *block, const u64 *poison, i64 samples) {                                                     \
    for (i64 s = 0; s < samples; s++)                                                                                         \
      for (i64 j = 0; j < BLOCK; j++)                                                                                         \
        if ((poison[j] >> s) & 1) block[s * BLOCK + j] = 0;                                                                   \
  }                                                                                                                           \
  static void name##_hash(const u8 *from, i64 stride, const u64 *poison, i64 n, i64 samples, u64 *first, u64 *second) {       \
    for (i64 j = 0; j < n; j += TOGETHER) {                                                                                   \
      words a = mix(*(const words *)(poison + j), (words){} + 1, FIRST);                                                      \
      words b = mix(*(const words *)(poison + j), (words){} + 2, SECOND);                                                     \
      for (i64 s = 0; s < samples; s++) {                                                                                     \
        words word = __builtin_convertvector(*(const name##s *)(from + s * stride + j * sizeof(type)), words);                \
        a = mix(a, word, FIRST);                                                                                              \
        b = mix(b, word, SECOND);                                                                                             \
      }                                                                                                                       \
      *(words *)(first + j) = a;                                                                                              \
      *(words *)(second + j) = b - (words)(b == 0);                                                                           \
    }                                                                                                                         \
  }                                                                                                                           \
  static void name##_store(const struct shelf *shelf, const type *block, const u32 *which, i64 at, i64 n, i64 samples) {        \
    for (i64 s = 0; s < samples; s++) {                                                                                       \
      type *to = (type *)(shelf->words + s * shelf->stride) + at;                                                             \
      for (i64 j = 0; j < n; j++) to[j] = block[s * BLOCK + which[j]];                                                        \
    }                                                                                                                         \
  }                                                                                                                           \
  static void name##_partners(const struct shelf *shelf, i64 from, i64 samples, enum halved operation, const u64 *goal,       \
                              u64 every, type *block) {                                                                       \
    for (i64 s = 0; s < samples; s++) {                                                                                       \
      const type *known = (const type *)(shelf->words + s * shelf->stride) + from;                                            \
      type *to = block + s * BLOCK;                                                                                           \
      for (i64 j = 0; j < BLOCK; j++) {                                                                                       \
        type sum = goal[s] + known[j], difference = goal[s] - known[j], either = goal[s] ^ known[j];                          \
        to[j] = (operation == OF_SUM ? difference : operation == OF_DIFFERENCE ? sum : either) & every;                       \
      }                                                                                                                       \
    }                                                                                                                         \
  }

OFFER(word8, u8)
OFFER(word16, u16)
OFFER(word32, u32)
OFFER(word64, u64)

static void clear(i64 size, void *block, const u64 *poison, i64 samples) {
  switch (size) {
  case 1: word8_clear(block, poison, samples); break;
  case 2: word16_clear(block, poison, samples); break;
  case 4: word32_clear(block, poison, samples); break;
  default: word64_clear(block, poison, samples);
  }
}

/* The hashes of n programs whose words on a sample are so many bytes from those on the next. The second one is never 0. */
static void hash(i64 size, const u8 *from, i64 stride, const u64 *poison, i64 n, i64 samples, u64 *first, u64 *second) {
  switch (size) {
  case 1: word8_hash(from, stride, poison, n, samples, first, second); break;
  case 2: word16_hash(from, stride, poison, n, samples, first, second); break;
  case 4: word32_hash(from, stride, poison, n, samples, first, second); break;
  default: word64_hash(from, stride, poison, n, samples, first, second);
  }
}

static void store(const struct shelf *shelf, const void *block, const u32 *which, i64 at, i64 n, i64 samples) {
  switch (shelf->size) {
  case 1: word8_store(shelf, block, which, at, n, samples); break;
  case 2: word16_store(shelf, block, which, at, n, samples); break;
  case 4: word32_store(shelf, block, which, at, n, samples); break;
  default: word64_store(shelf, block, which, at, n, samples);
  }
}

/* Whether a word that is not 0 is new in a table of words; then it is put near that place. */
static int put(u64 *table, u64 mask, u64 place, u64 word) {
  for (place &= mask; table[place]; place = (place + 1) & mask)
    if (table[place] == word) return 0;
  table[place] = word;
  return 1;
}

/* The part of the table that a program belongs in. */
static u64 part_of(u64 first) { return first >> 60; }

static u64 *place_of(const struct shelf *shelf, u64 first) {
  u64 span = ((u64)shelf->mask + 1) / PARTS;
  return shelf->table + part_of(first) * span + (first & (span - 1));
}

/* Whether no program hashes like that; then it is noted. */
static int fresh(struct shelf *shelf, u64 first, u64 second) {
  u64 span = ((u64)shelf->mask + 1) / PARTS;
  return put(shelf->table + part_of(first) * span, span - 1, first, second);
}

/* Poison that comes from the arguments: of n candidates, from one row of the streamed argument on. */
static void inherited(const struct job *job, const i64 *row, i64 n, u64 *poison) {
  u64 mask[MOST_ARITY] = {0, 0, 0}, every[MOST_ARITY] = {~0ull, ~0ull, ~0ull}, others = 0;
  for (i64 k = 0; k < job->arity; k++) mask[k] = job->argument[k]->poison[row[k]];
  if (job->lazy) every[1] = job->argument[0]->bits[row[0]], every[2] = ~every[1];
  for (i64 k = 0; k < MOST_ARITY; k++)
    if (k != job->stream) others |= mask[k] & every[k];
  const u64 *streamed = job->argument[job->stream]->poison + row[job->stream];
  u64 through = every[job->stream];
  for (i64 j = 0; j < n; j++) poison[j] = others | (streamed[j] & through);
}

static void compute(const struct job *job, apply_fn apply, void *out, const i64 *row, i64 n, i64 sample, u64 *poison,
                    u64 *undefined) {
  const void *at[MOST_ARITY] = {0, 0, 0};
  i64 stride[MOST_ARITY] = {0, 0, 0};
  for (i64 k = 0; k < job->arity; k++) {
    const struct shelf *shelf = job->argument[k];
    at[k] = shelf->words + sample * shelf->stride + row[k] * shelf->size;
    stride[k] = k == job->stream;
  }
  apply(out, at[0], stride[0], at[1], stride[1], at[2], stride[2], n, poison, undefined, sample);
}
