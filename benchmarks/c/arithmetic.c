/* Fixed point, saturation, clamping and small integer mathematics, as firmware and codecs have them. */
#include <stdint.h>

int32_t clamp(int32_t x, int32_t low, int32_t high) { return x < low ? low : x > high ? high : x; }
uint8_t to_byte(int x) { return x < 0 ? 0 : x > 255 ? 255 : (uint8_t)x; }

int16_t add_saturated(int16_t a, int16_t b) {
  int32_t sum = (int32_t)a + b;
  if (sum > INT16_MAX) return INT16_MAX;
  if (sum < INT16_MIN) return INT16_MIN;
  return (int16_t)sum;
}

int32_t multiply_q16(int32_t a, int32_t b) { return (int32_t)(((int64_t)a * b + 0x8000) >> 16); }
int32_t round_q8(int32_t x) { return (x + (x >= 0 ? 128 : -128)) / 256; }
uint16_t blend(uint8_t a, uint8_t b, uint8_t alpha) { return (uint16_t)((a * (255 - alpha) + b * alpha + 127) / 255); }
int midpoint(int low, int high) { return low + (high - low) / 2; }
int sign(int x) { return (x > 0) - (x < 0); }
unsigned distance(int a, int b) { return a > b ? (unsigned)a - (unsigned)b : (unsigned)b - (unsigned)a; }
int is_leap(unsigned year) { return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0; }
unsigned align_up(unsigned x, unsigned to) { return (x + to - 1) / to * to; }

int days_in_month(int month, int leap) {
  switch (month) {
  case 2: return leap ? 29 : 28;
  case 4: case 6: case 9: case 11: return 30;
  default: return month >= 1 && month <= 12 ? 31 : 0;
  }
}

uint32_t luma(uint32_t rgb) {
  uint32_t r = rgb >> 16 & 255, g = rgb >> 8 & 255, b = rgb & 255;
  return (77 * r + 150 * g + 29 * b) >> 8;
}

unsigned greatest_common_divisor(unsigned a, unsigned b) {
  while (b != 0) {
    unsigned rest = a % b;
    a = b;
    b = rest;
  }
  return a;
}

unsigned square_root(uint16_t x) {
  unsigned root = 0;
  for (unsigned bit = 128; bit != 0; bit >>= 1)
    if ((root | bit) * (root | bit) <= x) root |= bit;
  return root;
}

float lerp(float a, float b, float t) { return a + (b - a) * t; }
double polynomial(double x) { return ((2.0 * x - 3.0) * x + 0.5) * x - 1.0; }
int float_to_int(float x) { return x != x ? 0 : x >= 2147483648.0f ? INT32_MAX : x < -2147483648.0f ? INT32_MIN : (int)x; }
