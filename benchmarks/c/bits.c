/* Bit tricks, hash functions and check sums. */
#include <stddef.h>
#include <stdint.h>

unsigned count_bits(uint32_t x) {
  x -= x >> 1 & 0x55555555;
  x = (x & 0x33333333) + (x >> 2 & 0x33333333);
  return ((x + (x >> 4)) & 0x0f0f0f0f) * 0x01010101 >> 24;
}

unsigned count_bits_one_by_one(uint8_t x) {
  unsigned n = 0;
  for (; x != 0; x &= (uint8_t)(x - 1)) n++;
  return n;
}

uint32_t next_power_of_two(uint32_t x) {
  x--;
  x |= x >> 1;
  x |= x >> 2;
  x |= x >> 4;
  x |= x >> 8;
  x |= x >> 16;
  return x + 1;
}

uint32_t swap_bytes(uint32_t x) { return x << 24 | (x & 0xff00) << 8 | (x >> 8 & 0xff00) | x >> 24; }
uint32_t rotate_left(uint32_t x, unsigned n) { return x << (n & 31) | x >> (-n & 31); }
int has_zero_byte(uint32_t x) { return ((x - 0x01010101u) & ~x & 0x80808080u) != 0; }
uint32_t gray(uint32_t x) { return x ^ x >> 1; }
uint32_t deposit(uint32_t word, unsigned value) { return (word & ~0x3f0u) | (value << 4 & 0x3f0u); }

uint32_t interleave(uint16_t x) {
  uint32_t w = x;
  w = (w | w << 8) & 0x00ff00ff;
  w = (w | w << 4) & 0x0f0f0f0f;
  w = (w | w << 2) & 0x33333333;
  return (w | w << 1) & 0x55555555;
}

uint32_t mix(uint32_t h) {
  h ^= h >> 16;
  h *= 0x7feb352du;
  h ^= h >> 15;
  h *= 0x846ca68bu;
  return h ^ h >> 16;
}

uint32_t hash_string(const char *text) {
  uint32_t h = 2166136261u;
  while (*text) h = (h ^ (uint8_t)*text++) * 16777619u;
  return h;
}

uint32_t hash_pair(uint32_t a, uint32_t b) { return a * 31 + b + (a << 6) + (b >> 2); }

uint16_t checksum(const uint8_t *data, size_t size) {
  uint16_t a = 1, b = 0;
  for (size_t i = 0; i < size; i++) {
    a = (uint16_t)((a + data[i]) % 251);
    b = (uint16_t)((b + a) % 251);
  }
  return (uint16_t)(b << 8 | a);
}

uint8_t crc_byte(uint8_t crc, uint8_t byte) {
  crc ^= byte;
  for (int i = 0; i < 8; i++) crc = crc & 0x80 ? (uint8_t)(crc << 1 ^ 0x07) : (uint8_t)(crc << 1);
  return crc;
}

unsigned log2_floor(uint32_t x) {
  unsigned n = 0;
  if (x >= 1u << 16) { x >>= 16; n += 16; }
  if (x >= 1u << 8) { x >>= 8; n += 8; }
  if (x >= 1u << 4) { x >>= 4; n += 4; }
  if (x >= 1u << 2) { x >>= 2; n += 2; }
  return n + (x >> 1 & 1);
}
