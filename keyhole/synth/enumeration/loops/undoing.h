/* Goals taken backwards through an operation. */

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
