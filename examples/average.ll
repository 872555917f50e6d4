; The average of two unsigned numbers without overflow.
;
;   uint32_t average(uint32_t a, uint32_t b) { return ((uint64_t)a + b) / 2; }
;
; @src is what clang -O1 emits for it: correct, but it needs 64-bit words. @tgt is the shape that stays in 32 bits, as
; clang emits it for (a & b) + ((a ^ b) >> 1), with what we do not remember left open.

define i32 @src(i32 noundef %a, i32 noundef %b) {
  %wide.a = zext i32 %a to i64
  %wide.b = zext i32 %b to i64
  %sum = add nuw nsw i64 %wide.b, %wide.a
  %half = lshr i64 %sum, 1
  %r = trunc nuw i64 %half to i32
  ret i32 %r
}

define i32 @tgt(i32 noundef %a, i32 noundef %b) {
  %shared = ?op{and,or,xor} i32 %b, %a
  %differ = xor i32 %b, %a
  %half = lshr i32 %differ, ?k:const
  %r = add ?flags i32 %half, ?m
  ret i32 %r
}
