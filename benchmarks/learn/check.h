/* Compares a learned model with the library's function, natively, on many calls that are made to part them.
 *
 * The program that includes this says what a call consists of (scalars, buffers, conditions) and how it is made; here calls are
 * made up, both sides run on the same memory, between pages that cannot be touched, and what they return and leave is compared.
 * Nothing of Keyhole's own way of making calls is used. Of all calls that differ the one with the least memory is printed.
 */
#include <dlfcn.h>
#include <math.h>
#include <setjmp.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#define REGION (1 << 20) /* bytes a buffer may have */
#define GAP (1 << 20)
#define BESIDE 64
#define CELLS 64

typedef __int128 whole;

struct number {
    int size, is_signed, floating, boolean;
};

struct scalar {
    const char *name;
    struct number type;
    whole least, greatest;
    int length, step, finite, choices;
    const whole *choice;
    whole i;
    double d;
};

struct buffer {
    const char *name;
    int size, cells; /* of an element */
    struct {
        int offset;
        struct number type;
    } cell[CELLS];
    int bounded, terminated, multiple, alignment, finite;
    long terminator;
    int indexed; /* number of the buffer whose places are held, or -1 */
    whole (*extent)(void);
    unsigned char *base, *at;
    long count, length; /* elements; elements before the terminator */
    int home;           /* number of the buffer in whose memory it lies: its own, but for overlaps */
};

union answer {
    uint64_t word;
    double number;
};

enum { NOTHING, WORD, FLOATING };

/* What the program that includes this defines. */
extern struct scalar scalars[];
extern struct buffer buffers[];
extern const int scalar_count, buffer_count, result_kind, result_size;
extern const int overlaps[][2], overlap_count;
extern const int magic_count, loose; /* numbers that occur in the function's code; whether sums may be made in another order */
extern const int32_t magic[];
int allowed(void);
void call(void *function, union answer *answer);

static int undefined_; /* a formula divided by zero */
#define DIVIDE(a, b) ((b) != 0 ? (a) / (b) : (undefined_ = 1, 0))
#define REMAINDER(a, b) ((b) != 0 ? (a) % (b) : (undefined_ = 1, 0))
#define LEAST(a, b) ((a) < (b) ? (a) : (b))
#define GREATEST(a, b) ((a) > (b) ? (a) : (b))
#define ABSOLUTE(a) ((a) < 0 ? -(a) : (a))

static uint64_t state_;

static uint64_t random_word(void)
{
    uint64_t z = (state_ += 0x9e3779b97f4a7c15u);
    z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
    z = (z ^ z >> 27) * 0x94d049bb133111ebu;
    return z ^ z >> 31;
}

static long below(long n)
{
    return n > 0 ? (long)(random_word() % (uint64_t)n) : 0;
}

/* Numbers */

static whole pool[3]; /* what a call has in several places */
static int float_style;
static int only_small; /* all floats of the call are small whole numbers */

static whole any_whole(struct number type)
{
    uint64_t bits = random_word();
    switch (below(8)) {
    case 0:
        return (whole)below(20) - 4;
    case 1:
        return (whole)below(70);
    case 2:
        return pool[below(3)];
    case 3: {
        whole power = (whole)1 << below(8 * type.size + 1);
        return power + below(3) - 1;
    }
    case 4:
        return -((whole)1 << below(8 * type.size)) + below(3) - 1;
    case 5:
        return magic_count ? magic[below(magic_count)] : 0;
    case 6:
        return (whole)(bits >> below(64));
    default:
        return type.is_signed ? (whole)(int64_t)bits >> below(32) : (whole)bits;
    }
}

/* The number as the type holds it. */
static whole wrapped(whole value, struct number type)
{
    if (type.boolean)
        return value & 1;
    int unused = 128 - 8 * type.size;
    unsigned __int128 bits = (unsigned __int128)value << unused;
    return type.is_signed ? (whole)bits >> unused : (whole)(bits >> unused);
}

static whole whole_between(struct number type, whole least, whole greatest)
{
    whole value = below(12) ? wrapped(any_whole(type), type) : below(2) ? least : greatest;
    if (value >= least && value <= greatest)
        return value;
    unsigned __int128 span = (unsigned __int128)(greatest - least) + 1;
    whole width = below(2) && span > 64 ? 64 : (whole)span;
    return least + (whole)((unsigned __int128)random_word() % (unsigned __int128)width);
}

static double any_float(struct number type, int finite)
{
    static const double special[] = {0.0, -0.0, 1.0, -1.0, 0.5, 2.0, 1e-40, 1e30, -1e30, 3.0e-39, 16777216.0, 0.1};
    double value;
    int style = float_style == 3 ? (int)below(4) : float_style;
    switch (style) {
    case 0:
        return (double)below(17) - 8;
    case 1:
        value = ((double)below(2000001) - 1000000) / 65537;
        break;
    case 2: {
        if (!finite && below(6) == 0) {
            double odd[] = {INFINITY, -INFINITY, NAN};
            value = odd[below(3)];
        } else
            value = special[below(sizeof special / sizeof *special)];
        break;
    }
    default: {
        uint64_t bits = random_word();
        uint32_t half = (uint32_t)bits;
        float narrow;
        if (type.size == 4) {
            memcpy(&narrow, &half, 4);
            value = narrow;
        } else
            memcpy(&value, &bits, 8);
        if (isnan(value))
            value = NAN; /* a quiet one: LLVM does not tell signaling NaNs from others */
        if (finite && !isfinite(value))
            value = 1;
    }
    }
    only_small = 0;
    return type.size == 4 ? (float)value : value;
}

static whole some_length(void)
{
    if (below(5000) == 0) /* counters of 16 bits wrap */
        return below(80000);
    switch (below(20)) {
    case 0: /* counters of 8 bits wrap */
        return below(600);
    case 1:
    case 2:
        return below(100);
    case 3:
    case 4:
    case 5:
    case 6:
    case 7:
        return below(40);
    default:
        return below(9);
    }
}

static void draw_scalar(struct scalar *s)
{
    if (s->type.floating) {
        s->d = any_float(s->type, s->finite);
        return;
    }
    if (s->choices) {
        s->i = s->choice[below(s->choices)];
        return;
    }
    s->i = s->length ? some_length() : whole_between(s->type, s->least, s->greatest);
    if (s->length && s->least < 0 && below(3) == 0)
        s->i = -s->i;
    if (s->step > 1)
        s->i = s->i / s->step * s->step;
    if (s->i < s->least || s->i > s->greatest)
        s->i = whole_between(s->type, s->least, s->greatest);
}

/* Contents */

static void store(unsigned char *at, struct number type, whole value)
{
    value = wrapped(value, type);
    memcpy(at, &value, type.size); /* the least significant byte comes first */
}

static whole load(const unsigned char *at, struct number type)
{
    whole value = 0;
    memcpy(&value, at, type.size);
    return wrapped(value, type);
}

static void store_float(unsigned char *at, struct number type, double value)
{
    float narrow = (float)value;
    memcpy(at, type.size == 4 ? (void *)&narrow : (void *)&value, type.size);
}

static double load_float(const unsigned char *at, struct number type)
{
    float narrow;
    double value;
    if (type.size == 4) {
        memcpy(&narrow, at, 4);
        return narrow;
    }
    memcpy(&value, at, 8);
    return value;
}

static int style_;

static whole some_whole(struct number type)
{
    static const char text[] = "abcABCxyzXYZ0189 \t_-@[`{/:.\x7f\x80\xff";
    switch (style_) {
    case 0:
        return pool[below(2)];
    case 1:
        return type.size == 1 ? text[below(sizeof text - 1)] : below(10);
    case 2:
        return (whole)(random_word());
    case 3:
        return any_whole(type);
    case 4:
        return pool[0];
    case 5:
        return below(3) ? pool[0] : any_whole(type);
    default:
        return below(3);
    }
}

static int same_shape(const struct buffer *a, const struct buffer *b)
{
    return a->size == b->size && a->cell[0].type.size == b->cell[0].type.size;
}

static void fill(struct buffer *b)
{
    style_ = (int)below(7);
    for (long i = 0; i < b->count; i++)
        for (int k = 0; k < b->cells; k++) {
            unsigned char *at = b->at + i * b->size + b->cell[k].offset;
            struct number type = b->cell[k].type;
            if (b->indexed >= 0)
                store(at, type, below(LEAST(buffers[b->indexed].count, 127)));
            else if (type.floating)
                store_float(at, type, any_float(type, b->finite));
            else
                store(at, type, some_whole(type));
        }
}

static void resemble(struct buffer *b, int number)
{
    for (int other = 0; other < number; other++) {
        const struct buffer *o = &buffers[other];
        if (b->indexed >= 0 || o->indexed >= 0 || !same_shape(b, o) || below(3))
            continue;
        memcpy(b->at, o->at, (size_t)(LEAST(b->count, o->count) * b->size));
        if (b->count && below(2) && !b->cell[0].type.floating)
            store(b->at + below(b->count) * b->size, b->cell[0].type, some_whole(b->cell[0].type));
    }
    if (b->count > 1 && b->cells == 1 && !b->cell[0].type.floating && b->indexed < 0 && below(6) == 0)
        for (long i = 1; i < b->count; i++) { /* in order, for those that search by halving */
            unsigned char *at = b->at + i * b->size;
            whole before = load(at - b->size, b->cell[0].type), value = load(at, b->cell[0].type);
            store(at, b->cell[0].type, GREATEST(before, value));
        }
}

/* Let the terminator stand at b->length and nowhere before. */
static void terminate(struct buffer *b)
{
    struct number type = b->cell[0].type;
    whole end = wrapped(b->terminator, type);
    for (long i = 0; i < b->length; i++)
        if (load(b->at + i * b->size, type) == end)
            store(b->at + i * b->size, type, end + 1 + below(3));
    if (b->length < b->count)
        store(b->at + b->length * b->size, type, end);
}

static int place(struct buffer *b, int number, int before)
{
    if (b->bounded) {
        undefined_ = 0;
        whole extent = b->extent();
        b->count = extent < 0 ? 0 : extent > REGION ? REGION : (long)extent;
        b->length = b->count ? below(b->count) : 0;
        if (undefined_ || b->count % b->multiple)
            return 0;
    } else {
        b->length = (long)some_length();
        b->count = b->length + 1;
    }
    if (b->indexed >= 0 && b->count && !buffers[b->indexed].count)
        return 0;
    long bytes = b->count * b->size;
    if (bytes > REGION)
        return 0;
    unsigned char *end = b->base + REGION;
    b->at = before ? b->base : (unsigned char *)((uintptr_t)(end - bytes) / b->alignment * b->alignment);
    b->home = number;
    return 1;
}

/* Put one buffer into the memory of another, as far as there is room for both. */
static int overlay(int one, int two)
{
    struct buffer *a = &buffers[one], *b = &buffers[two];
    long step = a->size > b->size ? a->size : b->size, reach = a->count * a->size;
    long offset = step * below(reach / step + 1), bytes = GREATEST(reach, offset + b->count * b->size);
    if (bytes > REGION)
        return 0;
    int swap = (int)below(2);
    unsigned char *start = a->base + REGION - bytes;
    a->at = start + (swap ? bytes - reach : 0);
    b->at = swap ? start : start + offset;
    b->home = one;
    if (swap && b->at + b->count * b->size > a->base + REGION)
        return 0;
    return 1;
}

/* Make up a call; whether it is allowed. */
static int draw(void)
{
    int before = (int)below(4) == 0;
    float_style = (int)below(5);
    only_small = 1;
    for (int i = 0; i < 3; i++)
        pool[i] = below(2) ? below(130) - 2 : (whole)(int64_t)random_word();
    for (int i = 0; i < scalar_count; i++)
        draw_scalar(&scalars[i]);
    for (int pass = 0; pass < 2; pass++) /* what is measured comes first */
        for (int i = 0; i < buffer_count; i++)
            if ((pass == 0) == (buffers[i].terminated != 0) && !place(&buffers[i], i, before))
                return 0;
    int shared = 0;
    for (int i = 0; i < overlap_count; i++)
        if (below(2)) {
            shared = 1;
            if (!overlay(overlaps[i][0], overlaps[i][1]))
                return 0;
        }
    for (int i = 0; i < buffer_count; i++) {
        fill(&buffers[i]);
        if (!shared)
            resemble(&buffers[i], i);
        if (buffers[i].terminated)
            terminate(&buffers[i]);
    }
    undefined_ = 0;
    return allowed() && !undefined_;
}

/* Comparison */

static unsigned char *saved, *left;
static double scale_; /* of the numbers that a sum may have been made of */

static int near(double a, double b, int size)
{
    if ((a == b && (a != 0 || loose || signbit(a) == signbit(b))) || (isnan(a) && isnan(b)))
        return 1;
    if (!loose)
        return 0;
    double slack = size == 4 ? 0x1p-16 : 0x1p-42, most = size == 4 ? 0x1p127 : 0x1p1023;
    if (scale_ > most) /* another order may overflow where the first did not */
        return 1;
    if (only_small) /* such sums are exact; what is made of them may round */
        slack /= 64;
    return fabs(a - b) <= slack * GREATEST(scale_, GREATEST(fabs(a), fabs(b)));
}

static void measure(void)
{
    double sum = 0;
    for (int i = 0; i < scalar_count; i++)
        if (scalars[i].type.floating && isfinite(scalars[i].d))
            sum += fabs(scalars[i].d);
    for (int i = 0; i < buffer_count; i++)
        for (long k = 0; k < buffers[i].count * buffers[i].cells; k++) {
            struct number type = buffers[i].cell[k % buffers[i].cells].type;
            if (!type.floating)
                continue;
            double value = load_float(
                buffers[i].at + k / buffers[i].cells * buffers[i].size + buffers[i].cell[k % buffers[i].cells].offset, type);
            sum += isfinite(value) ? fabs(value) : 0;
        }
    scale_ = GREATEST(sum, sum * sum);
}

static int same_content(const struct buffer *b, const unsigned char *x, const unsigned char *y)
{
    if (memcmp(x, y, (size_t)(b->count * b->size)) == 0)
        return 1;
    for (long i = 0; i < b->count; i++) {
        int floats = 0;
        for (int k = 0; k < b->cells; k++) {
            long at = i * b->size + b->cell[k].offset;
            struct number type = b->cell[k].type;
            floats |= type.floating;
            if (type.floating ? !near(load_float(x + at, type), load_float(y + at, type), type.size)
                              : memcmp(x + at, y + at, (size_t)type.size) != 0)
                return 0;
        }
        if (!floats && b->cells == 1 && memcmp(x + i * b->size, y + i * b->size, (size_t)b->size))
            return 0;
    }
    return 1;
}

/* The part of a buffer's memory that a call may see, and what is beside it on the side without a guard. */
static struct window {
    unsigned char *from;
    size_t size;
} windows[16];

static void look(void)
{
    for (int i = 0; i < buffer_count; i++) {
        unsigned char *from = buffers[i].at, *to = from + buffers[i].count * buffers[i].size;
        for (int k = 0; k < buffer_count; k++)
            if (buffers[k].home == i) {
                unsigned char *end = buffers[k].at + buffers[k].count * buffers[k].size;
                from = LEAST(from, buffers[k].at);
                to = GREATEST(to, end);
            }
        from = from - buffers[i].base < BESIDE ? buffers[i].base : from - BESIDE;
        to = buffers[i].base + REGION - to < BESIDE ? buffers[i].base + REGION : to + BESIDE;
        windows[i] = (struct window){from, buffers[i].home == i ? (size_t)(to - from) : 0};
    }
}

static void keep(unsigned char *into)
{
    for (int i = 0; i < buffer_count; i++)
        memcpy(into + (size_t)i * REGION, windows[i].from, windows[i].size);
}

static void restore(const unsigned char *from)
{
    for (int i = 0; i < buffer_count; i++)
        memcpy(windows[i].from, from + (size_t)i * REGION, windows[i].size);
}

/* Where a buffer's bytes lie in a copy. */
static const unsigned char *copied(const unsigned char *copy, const struct buffer *b)
{
    return copy + (size_t)b->home * REGION + (b->at - windows[b->home].from);
}

/* Whether what lies beside the buffers is as it was. */
static int beside_is_left(void)
{
    for (int i = 0; i < buffer_count; i++) {
        const unsigned char *before = saved + (size_t)i * REGION;
        for (size_t k = 0; k < windows[i].size; k++) {
            int inside = 0;
            unsigned char *at = windows[i].from + k;
            if (*at == before[k])
                continue;
            for (int j = 0; j < buffer_count; j++)
                inside |= at >= buffers[j].at && at < buffers[j].at + buffers[j].count * buffers[j].size;
            if (!inside)
                return 0;
        }
    }
    return 1;
}

/* What ends a side */

static sigjmp_buf back;
static volatile int trying;

static void ended(int number)
{
    if (trying)
        siglongjmp(back, number);
    _exit(3);
}

static int run(void *function, union answer *answer)
{
    int number = sigsetjmp(back, 1);
    if (number == 0) {
        trying = 1;
        call(function, answer);
    }
    trying = 0;
    return number;
}

static void catch_signals(void)
{
    static char stack[1 << 16];
    stack_t other = {.ss_sp = stack, .ss_size = sizeof stack};
    struct sigaction action = {.sa_handler = ended, .sa_flags = SA_ONSTACK};
    int numbers[] = {SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGALRM, SIGABRT};
    sigaltstack(&other, NULL);
    for (unsigned i = 0; i < sizeof numbers / sizeof *numbers; i++)
        sigaction(numbers[i], &action, NULL);
}

/* What is printed: one line */

static char least_text[4096];
static long least_size = -1, wrong;

static char *show_number(char *at, char *end, whole value)
{
    if (value < 0)
        return at + snprintf(at, (size_t)(end - at), "-%llu", (unsigned long long)-value);
    return at + snprintf(at, (size_t)(end - at), "%llu", (unsigned long long)value);
}

static char *show_bytes(char *at, const unsigned char *bytes, const struct buffer *b, long most)
{
    long size = b->count * b->size;
    for (long k = 0; k < LEAST(size, most); k++)
        at += snprintf(at, 4, "%s%02x", k % b->size ? "" : " ", bytes[k]);
    return size > most ? at + snprintf(at, 5, " …") : at;
}

/* Keep this call if it is the smallest that differs. ``ours`` is NULL when what differs is not the result. */
static void note(const char *what, const union answer *ours, const union answer *theirs)
{
    long size = 0;
    for (int i = 0; i < buffer_count; i++)
        size += buffers[i].count * buffers[i].size;
    wrong++;
    if (least_size >= 0 && size >= least_size)
        return;
    least_size = size;
    char *at = least_text, *end = least_text + sizeof least_text;
    at += snprintf(at, 600, "%s;", what);
    if (ours && result_kind == FLOATING)
        at += snprintf(at, 100, " library %.17g, model %.17g;", theirs->number, ours->number);
    else if (ours && result_kind == WORD)
        at += snprintf(at, 100, " library %#llx, model %#llx;", (unsigned long long)theirs->word, (unsigned long long)ours->word);
    for (int i = 0; i < scalar_count; i++) {
        at += snprintf(at, 100, " %s = ", scalars[i].name);
        at = scalars[i].type.floating ? at + snprintf(at, 40, "%.17g", scalars[i].d) : show_number(at, end, scalars[i].i);
    }
    for (int i = 0; i < buffer_count && end - at > 600; i++) {
        at += snprintf(at, 100, " %s =", buffers[i].name);
        if (buffers[i].home != i) {
            const struct buffer *home = &buffers[buffers[i].home];
            at += snprintf(at, 100, " (%s%+ld bytes)", home->name, (long)(buffers[i].at - home->at));
        }
        at = show_bytes(at, copied(saved, &buffers[i]), &buffers[i], 64);
    }
}

static void compare(void *library, void *model)
{
    union answer theirs = {0}, ours = {0};
    measure();
    look();
    keep(saved);
    alarm(20);
    int stopped = run(library, &theirs);
    if (stopped) {
        printf("broken the library's function ended by signal %d\n", stopped);
        note("there", NULL, NULL);
        printf("%s\n", least_text);
        exit(0);
    }
    keep(left);
    restore(saved);
    stopped = run(model, &ours);
    if (stopped) {
        char what[80];
        snprintf(what, sizeof what, "the model ended by signal %d", stopped);
        note(what, NULL, NULL);
        if (stopped == SIGALRM) {
            printf("wrong %ld\n%s\n", wrong, least_text);
            exit(0);
        }
        return;
    }
    int same = result_kind == NOTHING ||
               (result_kind == WORD ? ours.word == theirs.word : near(ours.number, theirs.number, result_size));
    if (!same) {
        note("another result", &ours, &theirs);
        return;
    }
    for (int i = 0; i < buffer_count; i++) {
        if (!same_content(&buffers[i], buffers[i].at, copied(left, &buffers[i]))) {
            char what[600], *at = what + snprintf(what, 100, "other content of %s: library", buffers[i].name);
            at = show_bytes(at, copied(left, &buffers[i]), &buffers[i], 40);
            show_bytes(at + snprintf(at, 10, ", model"), buffers[i].at, &buffers[i], 40);
            note(what, NULL, NULL);
            return;
        }
    }
    if (!beside_is_left())
        note("it writes beside its buffers", NULL, NULL);
}

static int check(const char *path, const char *symbol, void *model, long calls, uint64_t seed)
{
    void *handle = dlopen(path, RTLD_NOW), *library = handle ? dlsym(handle, symbol) : NULL;
    if (!library) {
        printf("broken %s\n", dlerror());
        return 0;
    }
    state_ = seed;
    saved = malloc((size_t)REGION * (size_t)(buffer_count + 1));
    left = malloc((size_t)REGION * (size_t)(buffer_count + 1));
    for (int i = 0; i < buffer_count; i++) {
        unsigned char *pages = mmap(NULL, REGION + 2 * GAP, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        buffers[i].base = pages + GAP;
        mprotect(buffers[i].base, REGION, PROT_READ | PROT_WRITE);
    }
    catch_signals();
    long made = 0;
    for (long tries = 0; made < calls && tries < 200 * calls; tries++)
        if (draw()) {
            made++;
            compare(library, model);
        }
    if (made < calls)
        printf("broken only %ld allowed calls were found\n", made);
    else if (wrong)
        printf("wrong %ld\n%s\n", wrong, least_text);
    else
        printf("right %ld\n", made);
    return 0;
}
