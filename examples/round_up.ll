; A size rounded up to a multiple of 8, as every allocator does.
;
;   uint32_t round_up(uint32_t x) { return (x + 7) / 8 * 8; }

define i32 @src(i32 noundef %x) {
  %t = add i32 %x, 7
  %q = udiv i32 %t, 8
  %r = mul i32 %q, 8
  ret i32 %r
}

define i32 @tgt(i32 noundef %x) {
  %t = add i32 %x, ?slack:const
  %r = and i32 %t, ?mask:const
  ret i32 %r
}
