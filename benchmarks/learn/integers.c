/* Programs over integers. */
#include <stdint.h>

uint64_t factorial(unsigned n)
{
    uint64_t product = 1;
    for (unsigned i = 2; i <= n; i++)
        product *= i;
    return product;
}

uint64_t fibonacci(unsigned n)
{
    uint64_t a = 0, b = 1;
    while (n--) {
        uint64_t next = a + b;
        a = b;
        b = next;
    }
    return a;
}

unsigned digit_count(uint64_t n)
{
    unsigned count = 1;
    while (n >= 10) {
        n /= 10;
        count++;
    }
    return count;
}

unsigned digit_sum(uint32_t n)
{
    unsigned sum = 0;
    for (; n; n /= 10)
        sum += n % 10;
    return sum;
}

uint32_t digit_reverse(uint32_t n)
{
    uint32_t reversed = 0;
    for (; n; n /= 10)
        reversed = reversed * 10 + n % 10;
    return reversed;
}

uint32_t integer_sqrt(uint32_t n)
{
    uint32_t root = 0;
    for (uint32_t bit = 1u << 30; bit; bit >>= 2) {
        if (n >= root + bit) {
            n -= root + bit;
            root = (root >> 1) + bit;
        } else
            root >>= 1;
    }
    return root;
}

unsigned collatz_steps(uint64_t n)
{
    unsigned steps = 0;
    while (n > 1) {
        n = n & 1 ? 3 * n + 1 : n / 2;
        steps++;
    }
    return steps;
}

uint32_t gcd(uint32_t a, uint32_t b)
{
    while (b) {
        uint32_t rest = a % b;
        a = b;
        b = rest;
    }
    return a;
}

uint64_t lcm(uint32_t a, uint32_t b)
{
    return a && b ? (uint64_t)a / gcd(a, b) * b : 0;
}

uint64_t power(uint64_t base, unsigned exponent)
{
    uint64_t result = 1;
    for (; exponent; exponent >>= 1) {
        if (exponent & 1)
            result *= base;
        base *= base;
    }
    return result;
}

uint32_t power_mod(uint32_t base, uint32_t exponent, uint32_t modulus)
{
    uint64_t result = 1 % modulus, square = base % modulus;
    for (; exponent; exponent >>= 1) {
        if (exponent & 1)
            result = result * square % modulus;
        square = square * square % modulus;
    }
    return (uint32_t)result;
}

uint32_t triangle(uint32_t n)
{
    uint32_t sum = 0;
    for (uint32_t i = 1; i <= n; i++)
        sum += i;
    return sum;
}

uint64_t sum_of_squares(uint32_t n)
{
    uint64_t sum = 0;
    for (uint64_t i = 1; i <= n; i++)
        sum += i * i;
    return sum;
}

uint64_t binomial(unsigned n, unsigned k)
{
    uint64_t result = 1;
    if (k > n)
        return 0;
    for (unsigned i = 1; i <= k; i++)
        result = result * (n - k + i) / i;
    return result;
}

unsigned population_count(uint32_t x)
{
    unsigned count = 0;
    for (; x; x &= x - 1)
        count++;
    return count;
}

unsigned parity(uint64_t x)
{
    unsigned bit = 0;
    for (; x; x >>= 1)
        bit ^= x & 1;
    return bit;
}

uint8_t reverse_bits(uint8_t x)
{
    uint8_t reversed = 0;
    for (int i = 0; i < 8; i++) {
        reversed = reversed << 1 | (x & 1);
        x >>= 1;
    }
    return reversed;
}

int floor_log2(uint64_t x)
{
    int log = -1;
    for (; x; x >>= 1)
        log++;
    return log;
}

_Bool is_power_of_two(uint32_t x)
{
    return x && !(x & (x - 1));
}

uint32_t next_power_of_two(uint32_t x)
{
    uint32_t power = 1;
    while (power && power < x)
        power <<= 1;
    return power;
}

_Bool is_prime(uint16_t n)
{
    if (n < 2)
        return 0;
    for (unsigned d = 2; d * d <= n; d++)
        if (n % d == 0)
            return 0;
    return 1;
}

_Bool leap_year(unsigned year)
{
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

int days_in_month(int month, _Bool leap)
{
    switch (month) {
    case 2:
        return leap ? 29 : 28;
    case 4:
    case 6:
    case 9:
    case 11:
        return 30;
    default:
        return 31;
    }
}

int sign(int x)
{
    return (x > 0) - (x < 0);
}

unsigned absolute_difference(int a, int b)
{
    return a > b ? (unsigned)a - (unsigned)b : (unsigned)b - (unsigned)a;
}

uint32_t average(uint32_t a, uint32_t b)
{
    return (a & b) + ((a ^ b) >> 1);
}

int max3(int a, int b, int c)
{
    int best = a;
    if (b > best)
        best = b;
    return c > best ? c : best;
}

int clamp(int x, int low, int high)
{
    return x < low ? low : x > high ? high : x;
}

int32_t add_saturating(int32_t a, int32_t b)
{
    int64_t sum = (int64_t)a + b;
    return sum > INT32_MAX ? INT32_MAX : sum < INT32_MIN ? INT32_MIN : (int32_t)sum;
}

uint32_t rotate_left(uint32_t x, unsigned n)
{
    n &= 31;
    return n ? x << n | x >> (32 - n) : x;
}

uint32_t swap_bytes(uint32_t x)
{
    return x << 24 | (x & 0xff00) << 8 | (x >> 8 & 0xff00) | x >> 24;
}

uint16_t gray_code(uint16_t x)
{
    return x ^ x >> 1;
}

uint16_t from_gray_code(uint16_t x)
{
    uint16_t value = 0;
    for (; x; x >>= 1)
        value ^= x;
    return value;
}

int hex_digit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

uint64_t mix(uint64_t x)
{
    x ^= x >> 33;
    x *= 0xff51afd7ed558ccdu;
    x ^= x >> 33;
    return x;
}

uint32_t align_up(uint32_t n, uint32_t to)
{
    return (n + to - 1) / to * to;
}

unsigned trailing_zeros(uint64_t x)
{
    unsigned count = 0;
    if (!x)
        return 64;
    while (!(x & 1)) {
        x >>= 1;
        count++;
    }
    return count;
}
