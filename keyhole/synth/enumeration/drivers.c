/* The loops of the enumerator that are the same for every operation: growing a bank, and looking for a last instruction.

   What an operation computes, and what a result must satisfy, are compiled apart and called here through pointers, a block of
   candidates at a time, so a block's words stay in the first-level cache. Words of a shelf lie sample by sample (a column for each
   sample), so that one sample of many programs is one stretch of memory.

   drivers.ll is this file as LLVM IR (tests/unit/synth/test_drivers.py makes it again and compares); it is compiled for the
   processor at hand when it is first used. No function of the C library is called. */

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
  i64 mask, count, capacity, limit;
};

/* One rule over stretches of rows. stream: the argument that runs in the inner loop; outer and other: the two that do not, -1 where
   there is none. from, to: the rows of each argument. triangular: the streamed row is at most the outer one. */
struct job {
  apply_fn plain, full;
  struct shelf *argument[MOST_ARITY];
  i64 from[MOST_ARITY], to[MOST_ARITY];
  i64 arity, lazy, stream, outer, other, triangular, samples, rule;
  i64 at_outer, at_other, at_stream; /* where to go on; expand does a whole row at once, and has no use for the last */
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

/* Sixteen candidates at once. */
typedef u64 words __attribute__((vector_size(128), aligned(8)));

static words mix(words hash, words word, u64 factor) {
  hash = (hash ^ word) * factor;
  return hash ^ (hash >> 32);
}

#define FIRST 0x9E3779B97F4A7C15ull
#define SECOND 0xC2B2AE3D27D4EB4Full

/* The operations whose first argument follows from the result and the second one. */
enum halved { OF_SUM, OF_DIFFERENCE, OF_EXCLUSIVE_OR };

#define OFFER(name, type)                                                                                                     \
  typedef type name##s __attribute__((vector_size(16 * sizeof(type)), aligned(1)));                                           \
  static void name##_clear(type *block, const u64 *poison, i64 samples) {                                                     \
    for (i64 s = 0; s < samples; s++)                                                                                         \
      for (i64 j = 0; j < BLOCK; j++)                                                                                         \
        if ((poison[j] >> s) & 1) block[s * BLOCK + j] = 0;                                                                   \
  }                                                                                                                           \
  static void name##_hash(const u8 *from, i64 stride, const u64 *poison, i64 n, i64 samples, u64 *first, u64 *second) {       \
    for (i64 j = 0; j < n; j += 16) {                                                                                         \
      words a = mix(*(const words *)(poison + j), (words){} + 1, FIRST);                                                      \
      words b = mix(*(const words *)(poison + j), (words){} + 2, SECOND);                                                     \
      for (i64 s = 0; s < samples; s++) {                                                                                     \
        words word = __builtin_convertvector(*(const name##s *)(from + s * stride + j * sizeof(type)), words);                \
        a = mix(a, word, FIRST);                                                                                              \
        b = mix(b, word, SECOND);                                                                                             \
      }                                                                                                                       \
      *(words *)(first + j) = a;                                                                                              \
      *(words *)(second + j) = b;                                                                                             \
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

/* The hashes of n programs whose words on a sample are so many bytes from those on the next. */
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
  return put(shelf->table + part_of(first) * span, span - 1, first, second + (second == 0));
}

/* Poison that comes from the arguments. */
static u64 inherited(const struct job *job, const i64 *row) {
  u64 mask[MOST_ARITY] = {0, 0, 0};
  for (i64 k = 0; k < job->arity; k++) mask[k] = job->argument[k]->poison[row[k]];
  if (!job->lazy) return mask[0] | mask[1] | mask[2];
  u64 picked = job->argument[0]->bits[row[0]];
  return mask[0] | (picked & mask[1]) | (~picked & mask[2]);
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

/* A block of candidates on all samples, and where what is new of it goes on the shelf. fresh: for each of those who settled it, BITS
   words whose bits are the candidates that it found to be new. */
struct slot {
  i64 row[MOST_ARITY];
  i64 n, new, at;
  u8 *block;
  u64 *poison, *undefined, *first, *second, *fresh;
  u32 *hits;
};

/* Computes the candidates of a block. */
static void look(const struct job *job, const struct shelf *result, struct slot *slot) {
  i64 samples = job->samples, n = slot->n;
  u64 any = 0;
  for (i64 j = 0; j < n; j++) slot->undefined[j] = 0;
  for (i64 j = 0; j < n; j++) {
    i64 here[MOST_ARITY] = {slot->row[0], slot->row[1], slot->row[2]};
    here[job->stream] += j;
    any |= slot->poison[j] = inherited(job, here);
  }
  for (i64 s = 0; s < samples; s++)
    compute(job, job->full, slot->block + s * BLOCK * result->size, slot->row, n, s, slot->poison, slot->undefined);
  if (job->full != job->plain)
    for (i64 j = 0; j < n; j++) any |= slot->poison[j];
  if (any) clear(result->size, slot->block, slot->poison, samples);
  hash(result->size, slot->block, BLOCK * result->size, slot->poison, n, samples, slot->first, slot->second);
}

/* The parts of the table whose numbers are `part` modulo `parts`, as bits. */
static u64 own(i64 part, i64 parts) {
  u64 bits = 0;
  for (; part < PARTS; part += parts) bits |= 1ull << part;
  return bits;
}

/* The numbers of those of n programs that belong in some parts of the table; how many. No branches: they would be guessed wrong. */
static i64 owned(const u64 *first, i64 n, u64 parts, u32 *which) {
  i64 count = 0;
  for (i64 j = 0; j < n; j++) {
    which[count] = (u32)j;
    count += (parts >> part_of(first[j])) & 1;
  }
  return count;
}

/* Which candidates of a block behave like nothing on the shelf, of those that belong in some parts of the table. */
static void settle(struct shelf *result, struct slot *slot, u64 *bits, u64 parts) {
  u32 which[BLOCK + 1];
  i64 count = owned(slot->first, slot->n, parts, which);
  for (i64 k = 0; k < count; k++) __builtin_prefetch(place_of(result, slot->first[which[k]]));
  for (i64 k = 0; k < BITS; k++) bits[k] = 0;
  for (i64 k = 0; k < count; k++) {
    u32 j = which[k];
    u64 new = !slot->undefined[j] && fresh(result, slot->first[j], slot->second[j]);
    bits[j / 64] |= new << j % 64;
  }
}

/* Sets rows aside for what is new. */
static void place(struct shelf *result, struct slot *slot, i64 parts) {
  i64 new = 0;
  for (i64 k = 0; k < parts * BITS; k++) new += __builtin_popcountll(slot->fresh[k]);
  slot->new = new;
  slot->at = result->count;
  result->count += new;
}

/* The numbers of the candidates that are new. */
static void list(struct slot *slot, i64 parts) {
  u32 *to = slot->hits;
  for (i64 k = 0; k < BITS; k++) {
    u64 bits = 0;
    for (i64 part = 0; part < parts; part++) bits |= slot->fresh[part * BITS + k];
    for (; bits; bits &= bits - 1) *to++ = (u32)(64 * k + __builtin_ctzll(bits));
  }
}

/* Writes what is new of a block into its rows, which are all zeros: what is zero is not touched, so it takes no memory. */
static void keep(const struct job *job, const struct shelf *result, struct slot *slot, i64 parts) {
  list(slot, parts);
  i64 new = slot->new;
  const u32 *hits = slot->hits;
  store(result, slot->block, hits, slot->at, new, job->samples);
  for (i64 j = 0; j < new; j++)
    if (slot->poison[hits[j]]) result->poison[slot->at + j] = slot->poison[hits[j]];
  for (i64 k = 0; k < job->arity; k++)
    for (i64 j = 0; j < new; j++)
      result->arguments[k][slot->at + j] = (u32)slot->row[k] + (k == job->stream ? hits[j] : 0);
  for (i64 j = 0; j < new; j++) result->rule[slot->at + j] = (u16)job->rule;
}

static void offer(struct job *job, struct shelf *result, const i64 *row, i64 n) {
  u64 fresh[BITS];
  struct slot slot = {{row[0], row[1], row[2]}, n, 0, 0, job->block, job->poison, job->undefined, job->first, job->second, fresh, job->hits};
  look(job, result, &slot);
  settle(result, &slot, fresh, own(0, 1));
  place(result, &slot, 1);
  keep(job, result, &slot, 1);
}

/* Goes on with a job from where it stands: which blocks come next, and how many; fewer than `most`: it is done. */
static i64 plan(struct job *job, struct slot *slots, i64 most) {
  i64 row[MOST_ARITY] = {0, 0, 0}, stream = job->stream, made = 0;
  for (; job->outer < 0 || job->at_outer < job->to[job->outer]; job->at_outer++) {
    for (; job->other < 0 || job->at_other < job->to[job->other]; job->at_other++) {
      if (job->outer >= 0) row[job->outer] = job->at_outer;
      if (job->other >= 0) row[job->other] = job->at_other;
      i64 end = job->to[stream];
      if (job->triangular && end > job->at_outer + 1) end = job->at_outer + 1;
      for (; job->at_stream < end; job->at_stream += BLOCK) {
        if (made == most) return made;
        struct slot *slot = slots + made++;
        row[stream] = job->at_stream;
        for (i64 k = 0; k < MOST_ARITY; k++) slot->row[k] = row[k];
        slot->n = end - job->at_stream < BLOCK ? end - job->at_stream : BLOCK;
        job->tried += slot->n;
      }
      job->at_stream = job->from[stream];
      if (job->other < 0) break;
    }
    if (job->other >= 0) job->at_other = job->from[job->other];
    if (job->outer < 0) break;
  }
  return made;
}

/* Threads that grow a shelf together, a few blocks of each in a round. `state`: 256 times the number of the turn, and as many as take
   part in it; `joined`: as many as wanted to, besides the first; `over`: nobody is needed any more. `each`: blocks of a thread in a
   round; few stay in its cache, but where threads wait long for each other, because they are not given processors, there are more;
   `most`: of all threads. `next`: the blocks that come next, of which the rows are known. */
struct crew {
  i64 state, arrived, joined, over, waited;
  i64 each, least_each, most_each, most, until;
  i64 blocks, kept, parts, done;
  struct slot *slots, *next;
  void (*give_way)(void);
};

enum { SPINS = 1 << 14, MEMBERS = 255 };

static i64 state_of(const struct crew *crew) { return __atomic_load_n(&crew->state, __ATOMIC_ACQUIRE); }

/* Waits for the others. 1 for the last one, who must end the turn; the others go on then. Where the others have no processor, it gives
   away its own. */
static int last(struct crew *crew) {
  i64 state = state_of(crew);
  if (__atomic_add_fetch(&crew->arrived, 1, __ATOMIC_ACQ_REL) == (state & MEMBERS)) return 1;
  i64 spun = 0;
  for (; state_of(crew) == state; spun++)
    if (spun > SPINS) crew->give_way();
  if (spun > SPINS) __atomic_store_n(&crew->waited, 1, __ATOMIC_RELAXED);
  return 0;
}

static void end_turn(struct crew *crew, i64 members) {
  crew->arrived = 0;
  __atomic_store_n(&crew->state, (crew->state | MEMBERS) + 1 + members, __ATOMIC_RELEASE);
}

/* Which number a thread has that wants to take part; 0: it is not needed. */
static i64 join(struct crew *crew) {
  i64 number = __atomic_add_fetch(&crew->joined, 1, __ATOMIC_ACQ_REL);
  for (i64 spun = 0;; spun++) {
    int over = (int)__atomic_load_n(&crew->over, __ATOMIC_ACQUIRE);
    if ((state_of(crew) & MEMBERS) > number) return number;
    if (over) return 0;
    if (spun > SPINS) crew->give_way();
  }
}

/* What one does alone between rounds: sets rows aside, finds out what comes next, and takes on those who joined. */
static void arrange(struct job *job, struct shelf *result, struct crew *crew) {
  i64 members = crew->state & MEMBERS;
  for (i64 i = 0; i < crew->blocks; i++) place(result, crew->slots + i, members);
  crew->kept = crew->blocks, crew->parts = members;
  if (crew->done || job->tried >= crew->until || result->capacity - result->count < crew->most * BLOCK) {
    crew->blocks = 0;
    __atomic_store_n(&crew->over, 1, __ATOMIC_RELEASE);
  } else {
    members = 1 + __atomic_load_n(&crew->joined, __ATOMIC_ACQUIRE);
    i64 each = __atomic_exchange_n(&crew->waited, 0, __ATOMIC_RELAXED) ? 2 * crew->each : crew->each / 2;
    crew->each = each < crew->least_each ? crew->least_each : each > crew->most_each ? crew->most_each : each;
    crew->blocks = plan(job, crew->next, members * crew->each);
    crew->done = crew->blocks < members * crew->each;
  }
  end_turn(crew, members);
}

/* Has memory for the rows that come next, each column on one thread: two who write into a page first would both clear it. */
static void touch(struct shelf *result, i64 samples, const struct job *job, i64 most, i64 me, i64 members) {
  i64 row = result->count + 2 * most * BLOCK;
  if (row >= result->capacity) return;
  for (i64 s = me; s < samples; s += members) *(volatile u8 *)(result->words + s * result->stride + row * result->size) = 0;
  for (i64 k = me; k < job->arity; k += members) *(volatile u32 *)(result->arguments[k] + row) = 0;
  if (me == 0) *(volatile u16 *)(result->rule + row) = 0;
}

/* A thread's part in growing; `first`: of the one that is there from the beginning. Goes on with the job from where it stands, until it
   is done, `until` candidates were tried, or the shelf must be made larger. In a round the blocks are computed, each by one thread; then
   each goes through all of them in their order and finds out what is new, of those candidates whose hashes are its own. What is new is
   written when the next blocks are computed. So the rows do not depend on how many threads there are. */
void grow(struct job *job, struct shelf *result, struct crew *crew, i64 is_first) {
  i64 me = is_first ? 0 : join(crew);
  if (is_first) {
    crew->blocks = plan(job, crew->next, crew->each);
    crew->done = crew->blocks < crew->each;
  } else if (me == 0) return;
  for (;;) {
    i64 members = state_of(crew) & MEMBERS, blocks = crew->blocks, kept = crew->kept;
    for (i64 i = me; i < blocks || i < kept; i += members) {
      struct slot *slot = crew->slots + i;
      if (i < kept) keep(job, result, slot, crew->parts);
      if (i >= blocks) continue;
      for (i64 k = 0; k < MOST_ARITY; k++) slot->row[k] = crew->next[i].row[k];
      slot->n = crew->next[i].n;
      look(job, result, slot);
    }
    if (blocks == 0) return;
    if (last(crew)) end_turn(crew, members);
    for (i64 i = 0; i < blocks; i++) settle(result, crew->slots + i, crew->slots[i].fresh + me * BITS, own(me, members));
    touch(result, job->samples, job, crew->most, me, members);
    if (last(crew)) arrange(job, result, crew);
  }
}

/* Goes on with a job from where it stands, adding to the shelf what behaves like nothing there. 1 when it is done, 0 when the shelf
   must be made larger first or `most` candidates were tried. */
int expand(struct job *job, struct shelf *result, i64 most) {
  i64 row[MOST_ARITY] = {0, 0, 0}, until = job->tried + most, stream = job->stream;
  for (; job->outer < 0 || job->at_outer < job->to[job->outer]; job->at_outer++) {
    for (; job->other < 0 || job->at_other < job->to[job->other]; job->at_other++) {
      if (job->outer >= 0) row[job->outer] = job->at_outer;
      if (job->other >= 0) row[job->other] = job->at_other;
      i64 end = job->to[stream];
      if (job->triangular && end > job->at_outer + 1) end = job->at_outer + 1;
      if (job->tried >= until || end - job->from[stream] > result->capacity - result->count ||
          end - job->from[stream] + result->count > result->limit)
        return 0;
      for (i64 j = job->from[stream]; j < end; j += BLOCK) {
        row[stream] = j;
        offer(job, result, row, end - j < BLOCK ? end - j : BLOCK);
      }
      if (end > job->from[stream]) job->tried += end - job->from[stream];
      if (job->other < 0) break;
    }
    if (job->other >= 0) job->at_other = job->from[job->other];
    if (job->outer < 0) break;
  }
  return 1;
}

/* Puts the hashes of rows into the table: those that belong in the parts of it whose numbers are `part` modulo `parts`. */
void note(struct shelf *shelf, i64 from, i64 to, i64 samples, i64 part, i64 parts) {
  u64 first[BLOCK], second[BLOCK];
  u32 which[BLOCK + 1];
  for (; from < to; from += BLOCK) {
    i64 n = to - from < BLOCK ? to - from : BLOCK;
    hash(shelf->size, shelf->words + from * shelf->size, shelf->stride, shelf->poison + from, n, samples, first, second);
    i64 count = owned(first, n, own(part, parts), which);
    for (i64 k = 0; k < count; k++) __builtin_prefetch(place_of(shelf, first[which[k]]));
    for (i64 k = 0; k < count; k++) fresh(shelf, first[which[k]], second[which[k]]);
  }
}

/* The numbers of the words that are new in a table, into which they are put; how many. 0 is taken for 1. */
i64 unseen(u64 *table, i64 mask, const u64 *words, i64 n, i64 *which) {
  i64 new = 0;
  for (i64 j = 0; j < n; j++)
    if (put(table, (u64)mask, words[j] >> 20, words[j] + (words[j] == 0))) which[new++] = j;
  return new;
}

static void partners(const struct shelf *shelf, i64 from, i64 samples, enum halved operation, const u64 *goal, u64 every, u8 *block) {
  switch (shelf->size) {
  case 1: word8_partners(shelf, from, samples, operation, goal, every, (u8 *)block); break;
  case 2: word16_partners(shelf, from, samples, operation, goal, every, (u16 *)block); break;
  case 4: word32_partners(shelf, from, samples, operation, goal, every, (u32 *)block); break;
  default: word64_partners(shelf, from, samples, operation, goal, every, (u64 *)block);
  }
}

static int stands(const struct shelf *shelf, u64 first, u64 second) {
  u64 span = ((u64)shelf->mask + 1) / PARTS, place = first & (span - 1);
  const u64 *part = shelf->table + part_of(first) * span;
  second += second == 0;
  for (; part[place]; place = (place + 1) & (span - 1))
    if (part[place] == second) return 1;
  return 0;
}

/* The rows with which another one of the shelf, as the first argument of the operation, yields the words of the goal, unless hashes
   deceive; how many, and no more than `most`. `every`: the bits of a word. */
i64 halves(const struct shelf *shelf, i64 operation, const u64 *goal, u64 every, i64 samples, i64 from, i64 to, u8 *block, i64 *found,
           i64 most) {
  u64 first[BLOCK], second[BLOCK], none[BLOCK];
  i64 count = 0;
  for (i64 j = 0; j < BLOCK; j++) none[j] = 0;
  for (; from < to; from += BLOCK) {
    i64 n = to - from < BLOCK ? to - from : BLOCK;
    partners(shelf, from, samples, (enum halved)operation, goal, every, block);
    hash(shelf->size, block, BLOCK * shelf->size, none, n, samples, first, second);
    for (i64 j = 0; j < n; j++) __builtin_prefetch(place_of(shelf, first[j]));
    for (i64 j = 0; j < n; j++) {
      if (shelf->poison[from + j] || !stands(shelf, first[j], second[j])) continue;
      if (count == most) return count;
      found[count++] = from + j;
    }
  }
  return count;
}

/* The candidate alone, on one sample after the other. */
static int right_on_all(struct job *job, const struct goal *goal, const i64 *row) {
  u32 hit;
  job->poison[0] = inherited(job, row);
  job->undefined[0] = 0;
  if (job->poison[0] & goal->cared) return 0;
  for (i64 s = 0; s < goal->samples; s++) {
    compute(job, job->full, job->block, row, 1, goal->order[s], job->poison, job->undefined);
    if ((job->poison[0] & goal->cared) || job->undefined[0]) return 0;
    if (!goal->test(job->block, 1, goal->order[s], &hit, goal->inputs)) return 0;
  }
  return 1;
}

/* The numbers that both sorted lists have, in the first one; how many. */
static i64 both(u32 *a, i64 count, const u32 *b, i64 others) {
  i64 kept = 0;
  for (i64 i = 0, j = 0; i < count && j < others;) {
    u32 x = a[i], y = b[j];
    if (x == y) a[kept++] = x;
    i += x <= y;
    j += y <= x;
  }
  return kept;
}

/* Sixty-four bytes at once. */
typedef u8 bytes __attribute__((vector_size(64), aligned(1)));

/* The same as `likely` where results are bytes: of a bit every other result is right, so many samples are looked at, and no lists made
   of them. */
static i64 likely_bytes(struct job *job, struct goal *goal, const i64 *row, i64 n) {
  u8 *wrong = (u8 *)job->first;
  i64 hits = n;
  for (i64 s = 0; s < goal->samples && (s == 0 || hits > n / FEW); s++) {
    i64 sample = goal->order[s];
    bytes want = (bytes){} + (u8)goal->inputs[2 * sample], care = (bytes){} + (u8)goal->inputs[2 * sample + 1];
    compute(job, job->plain, job->block, row, n, sample, 0, 0);
    for (i64 j = 0; j < n; j += 64) {
      bytes here = (*(const bytes *)(job->block + j) ^ want) & care;
      *(bytes *)(wrong + j) = s ? *(bytes *)(wrong + j) | here : here;
    }
    if (s % 4 != 3) continue;
    bytes right = {};
    for (i64 j = 0; j < n; j += 64) right -= (bytes)(*(bytes *)(wrong + j) == 0);
    hits = 0;
    for (i64 k = 0; k < 64; k++) hits += right[k];
  }
  hits = 0;
  for (i64 j = 0; j < n; j += 8) {
    u64 eight = *(const u64 *)(wrong + j);
    if (((eight - 0x0101010101010101ull) & ~eight & 0x8080808080808080ull) == 0) continue;
    for (i64 k = j; k < j + 8 && k < n; k++)
      if (!wrong[k]) job->hits[hits++] = (u32)k;
  }
  return hits;
}

/* The candidates of a block that are right on some samples: as many as it takes for few to be left. */
static i64 likely(struct job *job, struct goal *goal, const i64 *row, i64 n) {
  if (goal->bytes) return likely_bytes(job, goal, row, n);
  u32 *more = (u32 *)job->first;
  i64 hits = n;
  for (i64 s = 0; s < goal->samples && (s == 0 || hits > n / FEW); s++) {
    compute(job, job->plain, job->block, row, n, goal->order[s], 0, 0);
    i64 found = goal->test(job->block, n, goal->order[s], s ? more : job->hits, goal->inputs);
    hits = s ? both(job->hits, hits, more, found) : found;
  }
  return hits;
}

/* Goes on with a job, noting the rows whose result is right on all samples. 1 when done, 0 when `most` candidates were tried or there
   is no room for what a block may bring. */
static int find(struct job *job, struct goal *goal, i64 most) {
  i64 row[MOST_ARITY] = {0, 0, 0}, until = job->tried + most, stream = job->stream;
  for (; job->outer < 0 || job->at_outer < job->to[job->outer]; job->at_outer++) {
    for (; job->other < 0 || job->at_other < job->to[job->other]; job->at_other++) {
      if (job->outer >= 0) row[job->outer] = job->at_outer;
      if (job->other >= 0) row[job->other] = job->at_other;
      i64 end = job->to[stream];
      if (job->triangular && end > job->at_outer + 1) end = job->at_outer + 1;
      if (job->tried >= until) return 0;
      for (; job->at_stream < end; job->at_stream += BLOCK) {
        if (goal->given >= goal->enough) return 1;
        if (goal->count + BLOCK > goal->room) return 0;
        i64 j = job->at_stream, n = end - j < BLOCK ? end - j : BLOCK;
        row[stream] = j;
        i64 hits = likely(job, goal, row, n);
        for (i64 h = 0; h < hits; h++) {
          row[stream] = j + job->hits[h];
          if (right_on_all(job, goal, row)) {
            u32 *hit = goal->found + HIT * goal->count++;
            goal->given++;
            hit[0] = (u32)goal->number, hit[1] = (u32)job->number;
            for (i64 k = 0; k < MOST_ARITY; k++) hit[2 + k] = (u32)row[k];
          }
        }
      }
      if (end > job->from[stream]) job->tried += end - job->from[stream];
      job->at_stream = job->from[stream];
      if (job->other < 0) break;
    }
    if (job->other >= 0) job->at_other = job->from[job->other];
    if (job->outer < 0) break;
  }
  return 1;
}

/* Many goals that differ in their inputs, and where a sweep over all of them and all jobs stands. step: words from the inputs of one
   goal to those of the next. */
struct sweep {
  struct job *jobs;
  i64 count;
  struct goal *goal;
  const u64 *inputs, *cared;
  const u32 *order; /* of the samples, for each goal */
  i64 goals, step;
  i64 at_goal, at_job, started;
  i64 tried;
};

/* Goes on with every job for every goal. 1 when done, 0 when about `most` candidates were tried or there is no room. */
int sweep(struct sweep *all, i64 most) {
  for (; all->at_goal < all->goals; all->at_goal++, all->at_job = 0) {
    struct goal *goal = all->goal;
    goal->inputs = all->inputs + all->at_goal * all->step;
    goal->cared = all->cared[all->at_goal];
    goal->order = all->order + all->at_goal * goal->samples;
    goal->number = all->at_goal;
    if (all->at_job == 0 && !all->started) goal->given = 0;
    for (; all->at_job < all->count; all->at_job++, all->started = 0) {
      struct job *job = all->jobs + all->at_job;
      if (most <= 0) return 0;
      if (!all->started) {
        job->at_outer = job->outer < 0 ? 0 : job->from[job->outer];
        job->at_other = job->other < 0 ? 0 : job->from[job->other];
        job->at_stream = job->from[job->stream];
        job->tried = 0;
        all->started = 1;
      }
      i64 before = job->tried;
      int done = find(job, goal, most);
      most -= job->tried - before;
      all->tried += job->tried - before;
      if (!done) return 0;
    }
  }
  return 1;
}

/* For each row from `start` to `stop`, the samples on which it meets the goal, as the bits of a word. */
void passing(const struct shelf *shelf, const struct goal *goal, i64 start, i64 stop, u32 *hits, u64 *masks) {
  for (i64 j = start; j < stop; j += BLOCK) {
    i64 n = stop - j < BLOCK ? stop - j : BLOCK;
    for (i64 k = 0; k < n; k++) masks[j - start + k] = 0;
    for (i64 s = 0; s < goal->samples; s++) {
      i64 count = goal->test(shelf->words + s * shelf->stride + j * shelf->size, n, s, hits, goal->inputs);
      for (i64 h = 0; h < count; h++) masks[j - start + hits[h]] |= 1ull << s;
    }
    for (i64 k = 0; k < n; k++) masks[j - start + k] &= ~(shelf->poison[j + k] & goal->cared);
  }
}

/* The operations that are taken backwards, and whether they have a known argument. */
enum undone { NOT, NEG, ZEXT, SEXT, TRUNC, ADD, SUB, XOR, AND, OR, MUL, SHL, LSHR, ASHR };

/* Candidates of which subgoals are worked out at once. */
enum { SOME = 64 };

/* What one argument must be for a result, of known other arguments: words, the bits of them that matter, and whether that is possible
   at all. width: of results. */
struct subgoals {
  u64 word[SOME], care[SOME], no[SOME];
};

/* The inverse of an odd word modulo 2**64, by Newton's iteration; each step doubles the number of right bits. */
static u64 inverse_of(u64 b) {
  u64 x = b;
  for (i64 k = 0; k < 5; k++) x *= 2 - b * x;
  return x;
}

/* A word whose bits from `sign` on are copies of one: that bit and those below it; whether they cannot be. */
static u64 of_copies(u64 t, u64 care, u64 sign, u64 every, u64 *word, u64 *cared) {
  u64 below = sign - 1, above = care & every & ~below, ones = t & above, zeros = ~t & above;
  *word = (t & below) | (ones ? sign : 0);
  *cared = (care & below) | (ones | zeros ? sign : 0);
  return zeros ? ones : 0;
}

#define EACH(...) for (i64 j = 0; j < SOME; j++) { __VA_ARGS__; } break

/* On one sample, where the other arguments are `b`. `t`: the result, of whose bits those of `care` matter. `every`, `inside`: the bits of
   results and of arguments. */
static void undo_on(enum undone operation, i64 place, u64 t, u64 care, u64 width, u64 every, u64 inside, const u64 *b, struct subgoals *to) {
  u64 low = care & ~(care + 1), *word = to->word, *cared = to->care, *no = to->no, sign = (inside >> 1) + 1;
  switch (operation) {
  case NOT: EACH(word[j] = ~t & every, cared[j] = care);
  case NEG: EACH(word[j] = (0 - t) & every, cared[j] = low);
  case ZEXT: EACH(word[j] = t, cared[j] = care & inside, no[j] |= t & care & ~inside);
  case SEXT: EACH(no[j] |= of_copies(t, care, sign, every, word + j, cared + j));
  case TRUNC: EACH(word[j] = t, cared[j] = care);
  case ADD: EACH(word[j] = (t - b[j]) & every, cared[j] = low);
  case SUB: EACH(word[j] = (place == 0 ? t + b[j] : b[j] - t) & every, cared[j] = low);
  case XOR: EACH(word[j] = t ^ b[j], cared[j] = care);
  case AND: EACH(word[j] = t, cared[j] = care & b[j], no[j] |= t & ~b[j] & care);
  case OR: EACH(word[j] = t, cared[j] = care & ~b[j], no[j] |= ~t & b[j] & care);
  case MUL: EACH(word[j] = (inverse_of(b[j]) * t) & every, cared[j] = low, no[j] |= ~b[j] & 1);
  case SHL: EACH(u64 by = b[j] < width ? b[j] : width - 1; word[j] = t >> by, cared[j] = (care & every) >> by;
                 no[j] |= (t & care & ~(every << by) & every) | (b[j] >= width));
  case LSHR: EACH(u64 by = b[j] < width ? b[j] : width - 1; word[j] = (t << by) & every, cared[j] = (care << by) & every;
                  no[j] |= (t & care & ~(every >> by) & every) | (b[j] >= width));
  case ASHR: EACH(u64 by = b[j] < width ? b[j] : width - 1, w, c; no[j] |= of_copies(t, care, sign >> by, every, &w, &c) | (b[j] >= width);
                  word[j] = (w << by) & every, cared[j] = (c << by) & every);
  }
}

/* The operation that is taken backwards from a goal: its words and the bits of them that matter. `known`: the words of the other
   argument, each of `size` bytes, those of two samples `stride` bytes from each other. */
struct undoing {
  i64 operation, place, samples, width, inside;
  const u64 *words, *care;
  const u8 *known;
  i64 size, stride;
  i64 least_bits, least_telling; /* that must matter on all samples, and on one of them */
};

/* The known arguments, of some rows, on one sample. */
static void gather(const struct undoing *what, i64 sample, const i64 *rows, i64 n, u64 *b) {
  const u8 *from = what->known + sample * what->stride;
  switch (what->size) {
  case 1: for (i64 j = 0; j < n; j++) b[j] = from[rows[j]]; break;
  case 2: for (i64 j = 0; j < n; j++) b[j] = ((const u16 *)from)[rows[j]]; break;
  case 4: for (i64 j = 0; j < n; j++) b[j] = ((const u32 *)from)[rows[j]]; break;
  case 8: for (i64 j = 0; j < n; j++) b[j] = ((const u64 *)from)[rows[j]]; break;
  }
}

/* The subgoals for some rows of known arguments that are possible and leave enough to be met: their rows, words and bits that matter
   (goals × samples), how many bits these are, and a hash. How many. */
i64 undo(const struct undoing *what, const i64 *rows, i64 n, i64 *kept, u64 *words, u64 *care, i64 *bits, u64 *marks) {
  struct subgoals found[64];
  u64 b[SOME], every = what->width == 64 ? ~0ull : (1ull << what->width) - 1;
  u64 inside = what->inside == 64 ? ~0ull : (1ull << what->inside) - 1;
  i64 made = 0, samples = what->samples;
  for (i64 j = 0; j < SOME; j++) b[j] = 0;
  for (i64 at = 0; at < n; at += SOME) {
    i64 some = n - at < SOME ? n - at : SOME;
    u64 no[SOME], mark[SOME];
    i64 sum[SOME], most[SOME];
    for (i64 j = 0; j < SOME; j++) no[j] = mark[j] = 0, sum[j] = most[j] = 0;
    for (i64 s = 0; s < samples; s++) {
      struct subgoals *to = found + s;
      gather(what, s, rows + at, some, b);
      for (i64 j = 0; j < SOME; j++) to->no[j] = 0;
      undo_on((enum undone)what->operation, what->place, what->words[s], what->care[s], (u64)what->width, every, inside, b, to);
      for (i64 j = 0; j < SOME; j++) {
        i64 count = __builtin_popcountll(to->care[j]);
        to->word[j] &= to->care[j];
        no[j] |= to->no[j];
        sum[j] += count;
        most[j] = count > most[j] ? count : most[j];
        u64 odd = 2 * (u64)s + 1, word = to->word[j], cared = to->care[j];
        u64 mixed = (word ^ (word >> 29)) * FIRST * odd + (cared ^ (cared >> 31)) * SECOND * (odd + 2);
        mark[j] += (mixed ^ (mixed >> 32)) * FIRST;
      }
      u64 never = ~0ull;
      for (i64 j = 0; j < some; j++) never = no[j] ? never : 0;
      if (never) break;
    }
    for (i64 j = 0; j < some; j++) {
      if (no[j] || sum[j] < what->least_bits || most[j] < what->least_telling) continue;
      kept[made] = rows[at + j], bits[made] = sum[j], marks[made] = mark[j];
      for (i64 s = 0; s < samples; s++) words[made * samples + s] = found[s].word[j], care[made * samples + s] = found[s].care[j];
      made++;
    }
  }
  return made;
}
