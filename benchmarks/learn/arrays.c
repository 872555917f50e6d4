/* Programs over arrays of integers. */
#include <stddef.h>
#include <stdint.h>

int arr_search(const int *x, int n, int value)
{
    for (int i = 0; i < n; i++)
        if (x[i] == value)
            return i;
    return -1;
}

int arr_search_last(const int *x, int n, int value)
{
    for (int i = n - 1; i >= 0; i--)
        if (x[i] == value)
            return i;
    return -1;
}

_Bool arr_member(const int *x, size_t n, int value)
{
    for (size_t i = 0; i < n; i++)
        if (x[i] == value)
            return 1;
    return 0;
}

void arr_replace(int *x, int n, int from, int to)
{
    for (int i = 0; i < n; i++)
        if (x[i] == from)
            x[i] = to;
}

void arr_replace_first(int *x, int n, int from, int to)
{
    for (int i = 0; i < n; i++)
        if (x[i] == from) {
            x[i] = to;
            return;
        }
}

void arr_replace_last(int *x, int n, int from, int to)
{
    for (int i = n - 1; i >= 0; i--)
        if (x[i] == from) {
            x[i] = to;
            return;
        }
}

void arr_merge(const int *a, int n, const int *b, int m, int *out)
{
    int i = 0, j = 0, k = 0;
    while (i < n && j < m)
        out[k++] = b[j] < a[i] ? b[j++] : a[i++];
    while (i < n)
        out[k++] = a[i++];
    while (j < m)
        out[k++] = b[j++];
}

void arr_sort(int *x, int n)
{
    for (int i = 1; i < n; i++) {
        int value = x[i], j = i;
        for (; j > 0 && x[j - 1] > value; j--)
            x[j] = x[j - 1];
        x[j] = value;
    }
}

_Bool arr_is_sorted(const int *x, int n)
{
    for (int i = 1; i < n; i++)
        if (x[i - 1] > x[i])
            return 0;
    return 1;
}

void arr_reverse(int *x, int n)
{
    for (int i = 0, j = n - 1; i < j; i++, j--) {
        int t = x[i];
        x[i] = x[j];
        x[j] = t;
    }
}

void arr_copy_reversed(short *out, const short *x, int n)
{
    for (int i = 0; i < n; i++)
        out[i] = x[n - 1 - i];
}

void arr_swap(int *a, int *b, int n)
{
    for (int i = 0; i < n; i++) {
        int t = a[i];
        a[i] = b[i];
        b[i] = t;
    }
}

int arr_count(const int *x, int n, int value)
{
    int count = 0;
    for (int i = 0; i < n; i++)
        count += x[i] == value;
    return count;
}

int arr_count_between(const int *x, int n, int low, int high)
{
    int count = 0;
    for (int i = 0; i < n; i++)
        if (x[i] >= low && x[i] < high)
            count++;
    return count;
}

void arr_prefix_min(int *out, const int *x, int n)
{
    for (int i = 0; i < n; i++)
        out[i] = i > 0 && out[i - 1] < x[i] ? out[i - 1] : x[i];
}

void arr_prefix_sum(uint32_t *x, int n)
{
    for (int i = 1; i < n; i++)
        x[i] += x[i - 1];
}

void arr_differences(uint32_t *out, const uint32_t *x, int n)
{
    if (n > 0)
        out[0] = x[0];
    for (int i = 1; i < n; i++)
        out[i] = x[i] - x[i - 1];
}

unsigned arr_zip_min_sum(const unsigned *a, const unsigned *b, int n)
{
    unsigned sum = 0;
    for (int i = 0; i < n; i++)
        sum += a[i] < b[i] ? a[i] : b[i];
    return sum;
}

int arr_hamming(const uint8_t *a, const uint8_t *b, int n)
{
    int count = 0;
    for (int i = 0; i < n; i++)
        count += a[i] != b[i];
    return count;
}

void arr_histogram(const uint8_t *x, size_t n, uint32_t *counts, size_t bins)
{
    for (size_t i = 0; i < bins; i++)
        counts[i] = 0;
    for (size_t i = 0; i < n; i++)
        if (x[i] < bins)
            counts[x[i]]++;
}

void arr_gather(int *out, const int *x, const int *index, int n, int m)
{
    (void)m;
    for (int i = 0; i < n; i++)
        out[i] = x[index[i]];
}

void arr_fill_range(int *x, int n, int start)
{
    for (int i = 0; i < n; i++)
        x[i] = (int)((unsigned)start + (unsigned)i);
}

void arr_rotate_left(int *x, int n)
{
    if (n < 2)
        return;
    int first = x[0];
    for (int i = 1; i < n; i++)
        x[i - 1] = x[i];
    x[n - 1] = first;
}

int arr_remove(int *x, int n, int value)
{
    int kept = 0;
    for (int i = 0; i < n; i++)
        if (x[i] != value)
            x[kept++] = x[i];
    return kept;
}

size_t arr_lower_bound(const int *x, size_t n, int value)
{
    size_t low = 0, high = n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (x[middle] < value)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

_Bool arr_all_positive(const int *x, int n)
{
    for (int i = 0; i < n; i++)
        if (x[i] <= 0)
            return 0;
    return 1;
}

int arr_range(const int16_t *x, int n)
{
    int16_t low = x[0], high = x[0];
    for (int i = 1; i < n; i++) {
        if (x[i] < low)
            low = x[i];
        if (x[i] > high)
            high = x[i];
    }
    return high - low;
}

uint32_t arr_adler(const uint8_t *x, size_t n)
{
    uint32_t a = 1, b = 0;
    for (size_t i = 0; i < n; i++) {
        a = (a + x[i]) % 65521;
        b = (b + a) % 65521;
    }
    return b << 16 | a;
}

uint64_t arr_fnv(const uint8_t *x, size_t n)
{
    uint64_t h = 14695981039346656037u;
    for (size_t i = 0; i < n; i++)
        h = (h ^ x[i]) * 1099511628211u;
    return h;
}

uint8_t arr_xor(const uint8_t *x, size_t n)
{
    uint8_t all = 0;
    while (n--)
        all ^= x[n];
    return all;
}

uint16_t arr_crc16(const uint8_t *x, size_t n)
{
    uint16_t crc = 0xffff;
    for (size_t i = 0; i < n; i++) {
        crc ^= x[i];
        for (int k = 0; k < 8; k++)
            crc = crc & 1 ? crc >> 1 ^ 0xa001 : crc >> 1;
    }
    return crc;
}

uint64_t arr_add_carry(uint64_t *out, const uint64_t *a, const uint64_t *b, size_t n)
{
    uint64_t carry = 0;
    for (size_t i = 0; i < n; i++) {
        uint64_t sum = a[i] + carry;
        carry = sum < carry;
        sum += b[i];
        carry += sum < b[i];
        out[i] = sum;
    }
    return carry;
}

uint64_t arr_popcount(const uint64_t *x, size_t n)
{
    uint64_t bits = 0;
    for (size_t i = 0; i < n; i++)
        for (uint64_t word = x[i]; word; word &= word - 1)
            bits++;
    return bits;
}
