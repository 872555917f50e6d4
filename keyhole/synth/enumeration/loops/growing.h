/* Adding to a shelf what behaves like nothing there, by one thread or by several. */

/* A block of candidates on all samples, and where what is new of it goes on the shelf. first, second, which: hashes and numbers of the
   candidates that are defined, those first that belong to the first thread, and so on; from: where those of each thread begin. fresh:
   for each thread, BITS words whose bits are the candidates that it found to be new. */
struct slot {
  struct job *job;
  i64 row[MOST_ARITY];
  i64 n, new, at;
  i64 from[PARTS + 1];
  u8 *block;
  u64 *poison, *first, *second, *fresh;
  u32 *which;
};

/* Puts hashes and numbers of n candidates in the order of the threads that they belong to: a part of the table belongs to the one whose
   number it is, modulo how many they are. No branches: they would be guessed wrong. */
static void deal(struct slot *slot, const u64 *first, const u64 *second, const u64 *undefined, i64 members) {
  u64 *firsts = slot->first, *seconds = slot->second;
  u32 *which = slot->which;
  i64 count = 0, n = slot->n;
  for (i64 me = 0; me < members; me++) {
    u64 own = 0;
    for (i64 part = me; part < PARTS; part += members) own |= 1ull << part;
    slot->from[me] = count;
    for (i64 j = 0; j < n; j++) {
      firsts[count] = first[j], seconds[count] = second[j], which[count] = (u32)j;
      count += ((own >> part_of(first[j])) & 1) & (undefined[j] == 0);
    }
  }
  slot->from[members] = count;
}

/* Computes the candidates of a block. */
static void look(const struct shelf *result, struct slot *slot, i64 members) {
  u64 first[BLOCK], second[BLOCK], undefined[BLOCK], any = 0;
  const struct job *job = slot->job;
  i64 samples = job->samples, n = slot->n;
  for (i64 j = 0; j < n; j++) undefined[j] = 0;
  inherited(job, slot->row, n, slot->poison);
  for (i64 s = 0; s < samples; s++)
    compute(job, job->full, slot->block + s * BLOCK * result->size, slot->row, n, s, slot->poison, undefined);
  for (i64 j = 0; j < n; j++) any |= slot->poison[j];
  if (any) clear(result->size, slot->block, slot->poison, samples);
  hash(result->size, slot->block, BLOCK * result->size, slot->poison, n, samples, first, second);
  deal(slot, first, second, undefined, members);
}

enum { AHEAD = 128 }; /* places of the table that are fetched before they are looked at */

/* Which candidates of a block behave like nothing on the shelf, of those that belong to a thread. What stands at the place where it is
   looked for first is known without branches, which would be guessed wrong. */
static void settle(struct shelf *result, struct slot *slot, i64 me) {
  u64 *bits = slot->fresh + me * BITS;
  const u64 *first = slot->first + slot->from[me], *second = slot->second + slot->from[me];
  const u32 *which = slot->which + slot->from[me];
  u32 others[BLOCK + 1];
  i64 n = slot->from[me + 1] - slot->from[me], count = 0;
  for (i64 k = 0; k < n && k < AHEAD; k++) __builtin_prefetch(place_of(result, first[k]), 1);
  for (i64 k = 0; k < n; k++) {
    if (k + AHEAD < n) __builtin_prefetch(place_of(result, first[k + AHEAD]), 1);
    others[count] = (u32)k;
    count += *place_of(result, first[k]) != second[k];
  }
  for (i64 k = 0; k < BITS; k++) bits[k] = 0;
  for (i64 i = 0; i < count; i++) {
    u32 k = others[i];
    u64 new = fresh(result, first[k], second[k]);
    bits[which[k] / 64] |= new << which[k] % 64;
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
  u32 *to = slot->which;
  for (i64 k = 0; k < BITS; k++) {
    u64 bits = 0;
    for (i64 part = 0; part < parts; part++) bits |= slot->fresh[part * BITS + k];
    for (; bits; bits &= bits - 1) *to++ = (u32)(64 * k + __builtin_ctzll(bits));
  }
}

/* Writes what is new of a block into its rows, which are all zeros: what is zero is not touched, so it takes no memory. */
static void keep(const struct shelf *result, struct slot *slot, i64 parts) {
  const struct job *job = slot->job;
  list(slot, parts);
  i64 new = slot->new;
  const u32 *hits = slot->which;
  store(result, slot->block, hits, slot->at, new, job->samples);
  for (i64 j = 0; j < new; j++)
    if (slot->poison[hits[j]]) result->poison[slot->at + j] = slot->poison[hits[j]];
  for (i64 k = 0; k < job->arity; k++)
    for (i64 j = 0; j < new; j++)
      result->arguments[k][slot->at + j] = (u32)slot->row[k] + (k == job->stream ? hits[j] : 0);
  for (i64 j = 0; j < new; j++) result->rule[slot->at + j] = (u16)job->rule;
}

/* Goes on with a job from where it stands: which block comes next; whether there is one. A block of the streamed argument stays in the
   cache while it is gone through for all others. */
static int plan(struct job *job, struct slot *slot) {
  i64 stream = job->stream, outer = job->outer, other = job->other;
  for (; job->at_stream < job->to[stream]; job->at_stream += BLOCK, job->at_outer = job->from[outer]) {
    for (; job->at_outer < job->to[outer]; job->at_outer++, job->at_other = job->from[other]) {
      i64 end = job->triangular && job->at_outer < job->to[stream] ? job->at_outer + 1 : job->to[stream];
      if (job->at_other == job->to[other] || job->at_stream >= end) continue;
      slot->job = job;
      slot->row[stream] = job->at_stream, slot->row[outer] = job->at_outer, slot->row[other] = job->at_other++;
      slot->n = end - job->at_stream < BLOCK ? end - job->at_stream : BLOCK;
      return 1;
    }
  }
  return 0;
}

/* Threads that grow a shelf together, a few blocks of each in a round. `state`: 256 times the number of the turn, and as many as take
   part in it; `joined`: as many as wanted to, besides the first; `over`: nobody is needed any more. `each`: blocks of a thread in a
   round; few stay in its cache, but where threads wait long for each other, because they are not given processors, there are more.
   `next`: the blocks that come next, of which the rows are known. `job`: which of the jobs goes on. `room`: slots that there are. */
struct crew {
  i64 state, arrived, joined, over, waited;
  i64 each, least_each, most_each, until;
  i64 blocks, kept, parts, done;
  i64 job, count, tried, room;
  struct job *jobs;
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

/* Which blocks of the jobs come next: about as many candidates as so many blocks may have, or as many as there are slots for, or as
   are left: so it does not depend on the number of threads when it is time to look at the clock. */
static void plan_round(struct crew *crew, i64 most) {
  i64 made = 0, tried = 0, left = crew->until - crew->tried;
  if (most * BLOCK < left) left = most * BLOCK;
  while (made < crew->room && tried < left && crew->job < crew->count) {
    if (plan(crew->jobs + crew->job, crew->next + made)) tried += crew->next[made++].n;
    else crew->job++;
  }
  crew->tried += tried;
  crew->blocks = made;
  crew->done = crew->job == crew->count;
}

/* What one does alone between rounds: sets rows aside, finds out what comes next, and takes on those who joined. */
static void arrange(struct shelf *result, struct crew *crew) {
  i64 members = crew->state & MEMBERS;
  for (i64 i = 0; i < crew->blocks; i++) place(result, crew->slots + i, members);
  crew->kept = crew->blocks, crew->parts = members;
  i64 wanted = 1 + __atomic_load_n(&crew->joined, __ATOMIC_ACQUIRE), room = (result->capacity - result->count - BLOCK) / BLOCK / wanted;
  i64 each = __atomic_exchange_n(&crew->waited, 0, __ATOMIC_RELAXED) ? 2 * crew->each : crew->each / 2;
  if (each > crew->most_each) each = crew->most_each;
  if (each > room) each = room;
  if (each < crew->least_each) each = crew->least_each;
  if (crew->done || crew->tried >= crew->until || each > room) {
    crew->blocks = 0;
    __atomic_store_n(&crew->over, 1, __ATOMIC_RELEASE);
  } else {
    members = wanted;
    crew->each = each;
    plan_round(crew, members * each);
  }
  end_turn(crew, members);
}

/* Has memory for the rows that come next, each column on one thread: two who write into a page first would both clear it. */
static void touch(struct shelf *result, const struct job *job, i64 ahead, i64 me, i64 members) {
  i64 row = result->count + ahead;
  if (row >= result->capacity) return;
  for (i64 s = me; s < job->samples; s += members) *(volatile u8 *)(result->words + s * result->stride + row * result->size) = 0;
  for (i64 k = me; k < job->arity; k += members) *(volatile u32 *)(result->arguments[k] + row) = 0;
  if (me == 0) *(volatile u16 *)(result->rule + row) = 0;
}

/* A thread's part in growing; `first`: of the one that is there from the beginning. Goes on with the jobs from where they stand, until
   they are done, `until` candidates were tried, or the shelf must be made larger. In a round the blocks are computed, each by one thread;
   then each goes through all of them in their order and finds out what is new, of those candidates whose hashes are its own. What is new
   is written when the next blocks are computed. So the rows do not depend on how many threads there are. */
void grow(struct shelf *result, struct crew *crew, i64 is_first) {
  i64 me = is_first ? 0 : join(crew);
  if (is_first) plan_round(crew, crew->each);
  else if (me == 0) return;
  for (;;) {
    i64 members = state_of(crew) & MEMBERS, blocks = crew->blocks, kept = crew->kept;
    for (i64 i = me; i < blocks || i < kept; i += members) {
      struct slot *slot = crew->slots + i;
      if (i < kept) keep(result, slot, crew->parts);
      if (i >= blocks) continue;
      slot->job = crew->next[i].job;
      for (i64 k = 0; k < MOST_ARITY; k++) slot->row[k] = crew->next[i].row[k];
      slot->n = crew->next[i].n;
      look(result, slot, members);
    }
    if (blocks == 0) return;
    if (last(crew)) end_turn(crew, members);
    for (i64 i = 0; i < blocks; i++) settle(result, crew->slots + i, me);
    if (members > 1) touch(result, crew->slots->job, 2 * blocks * BLOCK, me, members);
    if (last(crew)) arrange(result, crew);
  }
}

/* Puts the hashes of rows into the table; threads may do so at once, each with rows of its own. */
void note(struct shelf *shelf, i64 from, i64 to, i64 samples) {
  u64 first[BLOCK], second[BLOCK], span = ((u64)shelf->mask + 1) / PARTS;
  for (; from < to; from += BLOCK) {
    i64 n = to - from < BLOCK ? to - from : BLOCK;
    hash(shelf->size, shelf->words + from * shelf->size, shelf->stride, shelf->poison + from, n, samples, first, second);
    for (i64 j = 0; j < n; j++) __builtin_prefetch(place_of(shelf, first[j]), 1);
    for (i64 j = 0; j < n; j++) {
      u64 *part = shelf->table + part_of(first[j]) * span, word = second[j], place = first[j] & (span - 1);
      for (;; place = (place + 1) & (span - 1)) {
        u64 there = 0;
        if (__atomic_compare_exchange_n(part + place, &there, word, 0, __ATOMIC_RELAXED, __ATOMIC_RELAXED) || there == word) break;
      }
    }
  }
}

/* The numbers of the words that are new in a table, into which they are put; how many. 0 is taken for 1. */
i64 unseen(u64 *table, i64 mask, const u64 *words, i64 n, i64 *which) {
  i64 new = 0;
  for (i64 j = 0; j < n; j++)
    if (put(table, (u64)mask, words[j] >> 20, words[j] + (words[j] == 0))) which[new++] = j;
  return new;
}
