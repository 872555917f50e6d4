#include <stdint.h>

/* Code as it is found: no library call in sight. */

int32_t keep_within(int32_t top, int32_t value, int32_t bottom) {
    if (value < bottom) return bottom;
    return value > top ? top : value;
}

int32_t keep_inside(int32_t top, int32_t value, int32_t bottom) {
    if (value > top) return top; /* and so top, not bottom, where bottom is above it */
    return value < bottom ? bottom : value;
}

uint8_t to_byte(int32_t sample) {
    if (sample < 0) sample = 0;
    if (sample > 255) sample = 255;
    return sample;
}

uint32_t middle(uint32_t a, uint32_t b) {
    return (uint32_t)(((uint64_t)a + b) / 2);
}

uint32_t spin(int amount, uint32_t word) {
    amount &= 31;
    return amount ? word >> amount | word << (32 - amount) : word;
}

uint32_t scramble(uint32_t h) {
    h = h << 13 | h >> 19;
    return h;
}

int bits_set(uint32_t x) {
    int n = 0;
    for (; x; x >>= 1) n += x & 1;
    return n;
}

uint32_t hash(uint32_t x) {
    return (x ^ x >> 16) * 0x45d9f3b;
}
