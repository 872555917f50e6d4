/* Vectors of floats, doubles and integers, as signal processing libraries have them. */
#include <math.h>
#include <stdint.h>

void vec_add(float *out, const float *a, const float *b, int n)
{
    for (int i = 0; i < n; i++)
        out[i] = a[i] + b[i];
}

void vec_sub(float *out, const float *a, const float *b, int n)
{
    for (int i = 0; i < n; i++)
        out[i] = a[i] - b[i];
}

void vec_mul(float *out, const float *a, const float *b, int n)
{
    for (int i = 0; i < n; i++)
        out[i] = a[i] * b[i];
}

void vec_scale(float *x, float s, int n)
{
    for (int i = 0; i < n; i++)
        x[i] *= s;
}

void vec_axpy(int n, float a, const float *x, float *y)
{
    for (int i = 0; i < n; i++)
        y[i] += a * x[i];
}

void vec_negate(float *out, const float *x, int n)
{
    for (int i = 0; i < n; i++)
        out[i] = -x[i];
}

void vec_abs(float *out, const float *x, int n)
{
    for (int i = 0; i < n; i++)
        out[i] = fabsf(x[i]);
}

void vec_fill(float *out, float value, int n)
{
    for (int i = 0; i < n; i++)
        out[i] = value;
}

void vec_reciprocal(float *out, const float *x, int n)
{
    for (int i = 0; i < n; i++)
        out[i] = 1.0f / x[i];
}

void vec_clamp(float *x, float low, float high, int n)
{
    for (int i = 0; i < n; i++) {
        if (x[i] < low)
            x[i] = low;
        else if (x[i] > high)
            x[i] = high;
    }
}

void vec_lerp(float *out, const float *a, const float *b, float t, int n)
{
    for (int i = 0; i < n; i++)
        out[i] = a[i] + t * (b[i] - a[i]);
}

float vec_dot(const float *x, const float *y, int n)
{
    float sum = 0;
    for (int i = 0; i < n; i++)
        sum += x[i] * y[i];
    return sum;
}

float vec_asum(const float *x, int n)
{
    float sum = 0;
    for (int i = 0; i < n; i++)
        sum += fabsf(x[i]);
    return sum;
}

float vec_sumsq(const float *x, int n)
{
    float sum = 0;
    for (int i = 0; i < n; i++)
        sum += x[i] * x[i];
    return sum;
}

float vec_norm(const float *x, int n)
{
    return sqrtf(vec_sumsq(x, n));
}

float vec_distance(const float *x, const float *y, int n)
{
    float sum = 0;
    for (int i = 0; i < n; i++) {
        float d = x[i] - y[i];
        sum += d * d;
    }
    return sqrtf(sum);
}

float vec_max(const float *x, int n)
{
    float best = x[0];
    for (int i = 1; i < n; i++)
        if (x[i] > best)
            best = x[i];
    return best;
}

float vec_min(const float *x, int n)
{
    float best = x[0];
    for (int i = 1; i < n; i++)
        if (x[i] < best)
            best = x[i];
    return best;
}

int vec_max_index(const float *x, int n)
{
    int at = 0;
    for (int i = 1; i < n; i++)
        if (x[i] > x[at])
            at = i;
    return at;
}

int vec_min_index(const float *x, int n)
{
    int at = 0;
    for (int i = 1; i < n; i++)
        if (x[i] < x[at])
            at = i;
    return at;
}

double vec_mean(const double *x, int n)
{
    double sum = 0;
    for (int i = 0; i < n; i++)
        sum += x[i];
    return sum / n;
}

double vec_variance(const double *x, int n)
{
    double mean = vec_mean(x, n), sum = 0;
    for (int i = 0; i < n; i++)
        sum += (x[i] - mean) * (x[i] - mean);
    return sum / n;
}

double vec_weighted_sum(const double *w, const double *x, int n)
{
    double sum = 0;
    for (int i = 0; i < n; i++)
        sum += w[i] * x[i];
    return sum;
}

double vec_horner(const double *c, int n, double x)
{
    double value = c[n - 1];
    for (int i = n - 2; i >= 0; i--)
        value = value * x + c[i];
    return value;
}

void vec_cross(const float *a, const float *b, float *out)
{
    out[0] = a[1] * b[2] - a[2] * b[1];
    out[1] = a[2] * b[0] - a[0] * b[2];
    out[2] = a[0] * b[1] - a[1] * b[0];
}

void vec_to_float(float *out, const int16_t *x, float scale, int n)
{
    for (int i = 0; i < n; i++)
        out[i] = x[i] * scale;
}

void vec_add_i32(int32_t *out, const int32_t *a, const int32_t *b, int n)
{
    for (int i = 0; i < n; i++)
        out[i] = (int32_t)((uint32_t)a[i] + (uint32_t)b[i]);
}

void vec_add_sat_u8(uint8_t *out, const uint8_t *a, const uint8_t *b, int n)
{
    for (int i = 0; i < n; i++) {
        unsigned sum = a[i] + b[i];
        out[i] = sum > 255 ? 255 : sum;
    }
}

int64_t vec_dot_i16(const int16_t *x, const int16_t *y, int n)
{
    int64_t sum = 0;
    for (int i = 0; i < n; i++)
        sum += (int32_t)x[i] * y[i];
    return sum;
}

int64_t vec_sum_i32(const int32_t *x, int n)
{
    int64_t sum = 0;
    for (int i = 0; i < n; i++)
        sum += x[i];
    return sum;
}

int32_t vec_max_i32(const int32_t *x, int n)
{
    int32_t best = x[0];
    for (int i = 1; i < n; i++)
        if (x[i] > best)
            best = x[i];
    return best;
}

void vec_shift_i16(int16_t *x, int n, int bits)
{
    for (int i = 0; i < n; i++)
        x[i] >>= bits;
}
