/* Looking for programs that meet a goal: last instructions, and rows of a shelf. */

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
  inherited(job, row, 1, job->poison);
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

/* Rows of the streamed argument whose words on a sample stay in a cache while they are gone through for all others. */
enum { NEAR = 32 * BLOCK };

/* Goes on with a job for the streamed rows from at_near until `stop`. */
static int find_near(struct job *job, struct goal *goal, i64 stop, i64 until) {
  i64 row[MOST_ARITY], stream = job->stream, outer = job->outer, other = job->other;
  for (; job->at_outer < job->to[outer]; job->at_outer++, job->at_other = job->from[other]) {
    i64 end = job->triangular && job->at_outer < stop ? job->at_outer + 1 : stop;
    for (; job->at_other < job->to[other]; job->at_other++, job->at_stream = job->at_near) {
      row[outer] = job->at_outer, row[other] = job->at_other;
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
      if (end > job->at_near) job->tried += end - job->at_near;
    }
  }
  return 1;
}

/* Where a job begins. */
static void begin(struct job *job) {
  job->at_outer = job->from[job->outer];
  job->at_other = job->from[job->other];
  job->at_stream = job->at_near;
}

/* Goes on with a job, noting the rows whose result is right on all samples. 1 when done, 0 when `most` candidates were tried or there
   is no room for what a block may bring. */
static int find(struct job *job, struct goal *goal, i64 most) {
  i64 until = job->tried + most, end = job->to[job->stream];
  while (job->at_near < end) {
    if (!find_near(job, goal, job->at_near + NEAR < end ? job->at_near + NEAR : end, until)) return 0;
    job->at_near += NEAR;
    begin(job);
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
        job->at_near = job->from[job->stream];
        begin(job);
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
