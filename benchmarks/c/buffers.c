/* Strings, buffers and parsing. */
#include <stddef.h>
#include <stdint.h>
#include <string.h>

size_t length(const char *text) {
  size_t n = 0;
  while (text[n]) n++;
  return n;
}

int is_digit(int c) { return c >= '0' && c <= '9'; }
int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

char lower(char c) { return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c; }

int parse_number(const char *text, int *value) {
  int sum = 0, digits = 0;
  for (; is_digit(*text); text++, digits++) {
    if (sum > 214748363) return -1;
    sum = sum * 10 + (*text - '0');
  }
  *value = sum;
  return digits;
}

int parse_octet(const uint8_t *text) {
  int a = text[0] - '0', b = text[1] - '0', c = text[2] - '0';
  if (a < 0 || a > 2 || b < 0 || b > 9 || c < 0 || c > 9) return -1;
  return a * 100 + b * 10 + c;
}

uint32_t load_be32(const uint8_t *p) {
  return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
}

uint32_t load_le32(const uint8_t *p) {
  return p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 | (uint32_t)p[3] << 24;
}

void store_be16(uint8_t *p, uint16_t x) {
  p[0] = (uint8_t)(x >> 8);
  p[1] = (uint8_t)x;
}

uint32_t bits_of(float x) {
  uint32_t word;
  memcpy(&word, &x, sizeof word);
  return word;
}

void clear(uint8_t *p, size_t n) {
  for (size_t i = 0; i < n; i++) p[i] = 0;
}

void reverse4(uint8_t p[4]) {
  for (int i = 0, j = 3; i < j; i++, j--) {
    uint8_t t = p[i];
    p[i] = p[j];
    p[j] = t;
  }
}

int compare4(const uint8_t *a, const uint8_t *b) {
  for (int i = 0; i < 4; i++)
    if (a[i] != b[i]) return a[i] < b[i] ? -1 : 1;
  return 0;
}

size_t skip_spaces(const char *text, size_t at, size_t end) {
  while (at < end && (text[at] == ' ' || text[at] == '\t')) at++;
  return at;
}

unsigned utf8_length(uint8_t first) {
  if (first < 0x80) return 1;
  if ((first & 0xe0) == 0xc0) return 2;
  if ((first & 0xf0) == 0xe0) return 3;
  return (first & 0xf8) == 0xf0 ? 4 : 0;
}
