/* Matrices in row-major order. */
#include <stdint.h>
#include <string.h>

void mat_add(float *out, const float *a, const float *b, int rows, int columns)
{
    for (int i = 0; i < rows * columns; i++)
        out[i] = a[i] + b[i];
}

void mat_vec(int m, int n, const float *a, const float *x, float *y)
{
    for (int i = 0; i < m; i++) {
        float sum = 0;
        for (int j = 0; j < n; j++)
            sum += a[i * n + j] * x[j];
        y[i] = sum;
    }
}

void vec_mat(int m, int n, const float *x, const float *a, float *y)
{
    for (int j = 0; j < n; j++) {
        float sum = 0;
        for (int i = 0; i < m; i++)
            sum += x[i] * a[i * n + j];
        y[j] = sum;
    }
}

void gemv(int m, int n, float alpha, const float *a, int lda, const float *x, float beta, float *y)
{
    for (int i = 0; i < m; i++) {
        float sum = 0;
        for (int j = 0; j < n; j++)
            sum += a[i * lda + j] * x[j];
        y[i] = alpha * sum + beta * y[i];
    }
}

void ger(int m, int n, float alpha, const float *x, const float *y, float *a, int lda)
{
    for (int i = 0; i < m; i++)
        for (int j = 0; j < n; j++)
            a[i * lda + j] += alpha * x[i] * y[j];
}

void mat_mul(int m, int n, int k, const float *a, const float *b, float *c)
{
    for (int i = 0; i < m; i++)
        for (int j = 0; j < n; j++) {
            float sum = 0;
            for (int p = 0; p < k; p++)
                sum += a[i * k + p] * b[p * n + j];
            c[i * n + j] = sum;
        }
}

void gemm(int m, int n, int k, double alpha, const double *a, const double *b, double beta, double *c)
{
    for (int i = 0; i < m; i++)
        for (int j = 0; j < n; j++) {
            double sum = 0;
            for (int p = 0; p < k; p++)
                sum += a[i * k + p] * b[p * n + j];
            c[i * n + j] = alpha * sum + beta * c[i * n + j];
        }
}

void mat_transpose(float *out, const float *a, int rows, int columns)
{
    for (int i = 0; i < rows; i++)
        for (int j = 0; j < columns; j++)
            out[j * rows + i] = a[i * columns + j];
}

void mat_identity(float *a, int n)
{
    for (int i = 0; i < n; i++)
        for (int j = 0; j < n; j++)
            a[i * n + j] = i == j ? 1.0f : 0.0f;
}

float mat_trace(const float *a, int n)
{
    float sum = 0;
    for (int i = 0; i < n; i++)
        sum += a[i * n + i];
    return sum;
}

void mat_row_sums(const float *a, int rows, int columns, float *out)
{
    for (int i = 0; i < rows; i++) {
        out[i] = 0;
        for (int j = 0; j < columns; j++)
            out[i] += a[i * columns + j];
    }
}

float mat2_det(const float *a)
{
    return a[0] * a[3] - a[1] * a[2];
}

double mat3_det(const double *a)
{
    return a[0] * (a[4] * a[8] - a[5] * a[7]) - a[1] * (a[3] * a[8] - a[5] * a[6]) + a[2] * (a[3] * a[7] - a[4] * a[6]);
}

void mat3_vec(const float *a, const float *x, float *y)
{
    for (int i = 0; i < 3; i++)
        y[i] = a[3 * i] * x[0] + a[3 * i + 1] * x[1] + a[3 * i + 2] * x[2];
}

void mat_vec_i32(int m, int n, const int32_t *a, const int32_t *x, int32_t *y)
{
    for (int i = 0; i < m; i++) {
        uint32_t sum = 0;
        for (int j = 0; j < n; j++)
            sum += (uint32_t)a[i * n + j] * (uint32_t)x[j];
        y[i] = (int32_t)sum;
    }
}

void mat_mul_i64(int m, int n, int k, const uint64_t *a, const uint64_t *b, uint64_t *c)
{
    memset(c, 0, sizeof *c * m * n);
    for (int i = 0; i < m; i++)
        for (int p = 0; p < k; p++)
            for (int j = 0; j < n; j++)
                c[i * n + j] += a[i * k + p] * b[p * n + j];
}
