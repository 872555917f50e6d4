/* Functions over structures and complex numbers, by value and by pointer. */
#include <complex.h>
#include <stdint.h>

struct point { int x, y; };
struct vec2 { float x, y; };
struct vec3 { double x, y, z; };
struct rect { int32_t x, y, w, h; };
struct range { int64_t low, high; };
struct fraction { int32_t over, under; };
struct colour { uint8_t r, g, b, a; };
struct reading { double value; int32_t weight; };

struct point point_add(struct point a, struct point b)
{
    return (struct point){(int)((unsigned)a.x + (unsigned)b.x), (int)((unsigned)a.y + (unsigned)b.y)};
}

struct point point_turn(struct point a)
{
    return (struct point){(int)-(unsigned)a.y, a.x};
}

int rect_contains(struct rect r, struct point p)
{
    return p.x >= r.x && p.y >= r.y && (int64_t)p.x - r.x < r.w && (int64_t)p.y - r.y < r.h;
}

uint64_t rect_area(const struct rect *r)
{
    return (uint64_t)(uint32_t)r->w * (uint32_t)r->h;
}

struct range range_meet(struct range a, struct range b)
{
    return (struct range){a.low > b.low ? a.low : b.low, a.high < b.high ? a.high : b.high};
}

int range_overlaps(struct range a, struct range b)
{
    return a.low < b.high && b.low < a.high;
}

int fraction_less(struct fraction a, struct fraction b)
{
    return (int64_t)a.over * b.under < (int64_t)b.over * a.under;
}

struct colour colour_invert(struct colour c)
{
    return (struct colour){(uint8_t)~c.r, (uint8_t)~c.g, (uint8_t)~c.b, c.a};
}

float vec2_cross(struct vec2 a, struct vec2 b)
{
    return a.x * b.y - a.y * b.x;
}

struct vec2 vec2_lerp(struct vec2 a, struct vec2 b, float t)
{
    return (struct vec2){a.x + t * (b.x - a.x), a.y + t * (b.y - a.y)};
}

double vec3_dot(struct vec3 a, struct vec3 b)
{
    return a.x * b.x + a.y * b.y + a.z * b.z;
}

void vec3_scale(struct vec3 *v, double k)
{
    v->x *= k;
    v->y *= k;
    v->z *= k;
}

double reading_total(struct reading r)
{
    return r.value * r.weight;
}

double readings_sum(const struct reading *r, int n)
{
    double sum = 0;
    for (int i = 0; i < n; i++)
        sum += r[i].value * r[i].weight;
    return sum;
}

double _Complex complex_times(double _Complex a, double _Complex b)
{
    double re = creal(a) * creal(b) - cimag(a) * cimag(b);
    return CMPLX(re, creal(a) * cimag(b) + cimag(a) * creal(b));
}
