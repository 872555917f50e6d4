/* From Sean Eron Anderson's "Bit Twiddling Hacks" (public domain), as they stand there.
   keyhole optimize examples/twiddling.c --function @merge_bits */

unsigned merge_bits(unsigned a, unsigned b, unsigned mask) { return (a & ~mask) | (b & mask); }

unsigned next_power_of_two(unsigned v) {
  v--;
  v |= v >> 1;
  v |= v >> 2;
  v |= v >> 4;
  v |= v >> 8;
  v |= v >> 16;
  v++;
  return v;
}

int has_opposite_signs(int x, int y) { return (x ^ y) < 0; }
