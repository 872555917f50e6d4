/* Filters over sampled signals. */
#include <stdint.h>

void fir(float *y, const float *x, int n, const float *h, int taps)
{
    for (int i = 0; i < n; i++) {
        float sum = 0;
        for (int j = 0; j < taps; j++)
            sum += h[j] * x[i + j];
        y[i] = sum;
    }
}

void convolve(float *out, const float *a, int n, const float *b, int m)
{
    for (int i = 0; i < n + m - 1; i++)
        out[i] = 0;
    for (int i = 0; i < n; i++)
        for (int j = 0; j < m; j++)
            out[i + j] += a[i] * b[j];
}

void fir_q15(int16_t *y, const int16_t *x, int n, const int16_t *h, int taps)
{
    for (int i = 0; i < n; i++) {
        int64_t sum = 0;
        for (int j = 0; j < taps; j++)
            sum += (int32_t)h[j] * x[i + j];
        y[i] = (int16_t)(sum >> 15);
    }
}

void moving_average3(float *y, const float *x, int n)
{
    for (int i = 0; i < n; i++)
        y[i] = (x[i] + x[i + 1] + x[i + 2]) / 3;
}

void difference(float *y, const float *x, int n)
{
    for (int i = 0; i < n; i++)
        y[i] = x[i + 1] - x[i];
}

void one_pole(float *y, const float *x, float a, float b, int n)
{
    float last = 0;
    for (int i = 0; i < n; i++) {
        last = a * x[i] + b * last;
        y[i] = last;
    }
}

void biquad(double *y, const double *x, int n, const double *c, double *state)
{
    double x1 = state[0], x2 = state[1], y1 = state[2], y2 = state[3];
    for (int i = 0; i < n; i++) {
        double now = c[0] * x[i] + c[1] * x1 + c[2] * x2 - c[3] * y1 - c[4] * y2;
        x2 = x1;
        x1 = x[i];
        y2 = y1;
        y1 = now;
        y[i] = now;
    }
    state[0] = x1;
    state[1] = x2;
    state[2] = y1;
    state[3] = y2;
}

void smooth(float *x, float a, int n)
{
    for (int i = 1; i < n; i++)
        x[i] = x[i - 1] + a * (x[i] - x[i - 1]);
}

void running_sum(double *y, const double *x, int n)
{
    double sum = 0;
    for (int i = 0; i < n; i++) {
        sum += x[i];
        y[i] = sum;
    }
}

void downsample2(float *y, const float *x, int n)
{
    for (int i = 0; i < n; i++)
        y[i] = x[2 * i];
}

void upsample2(float *y, const float *x, int n)
{
    for (int i = 0; i < n; i++) {
        y[2 * i] = x[i];
        y[2 * i + 1] = 0;
    }
}

void interleave(int16_t *out, const int16_t *left, const int16_t *right, int n)
{
    for (int i = 0; i < n; i++) {
        out[2 * i] = left[i];
        out[2 * i + 1] = right[i];
    }
}

void median3(int32_t *y, const int32_t *x, int n)
{
    for (int i = 0; i < n; i++) {
        int32_t a = x[i], b = x[i + 1], c = x[i + 2];
        int32_t low = a < b ? a : b, high = a < b ? b : a;
        y[i] = c < low ? low : c > high ? high : c;
    }
}
