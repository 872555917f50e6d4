; The parity of a word: whether it has an odd number of ones.
;
;   unsigned parity(unsigned v) { v ^= v >> 16; v ^= v >> 8; v ^= v >> 4; v ^= v >> 2; v ^= v >> 1; return v & 1; }
;
; @src is what clang -O1 emits for it. @tgt ends earlier: the last four bits pick a bit out of a small table in a constant.
; Which table? And with which flags, if any?

define i32 @src(i32 noundef %v) {
  %1 = lshr i32 %v, 16
  %2 = xor i32 %1, %v
  %3 = lshr i32 %2, 8
  %4 = xor i32 %3, %2
  %5 = lshr i32 %4, 4
  %6 = xor i32 %5, %4
  %7 = lshr i32 %6, 2
  %8 = xor i32 %7, %6
  %9 = lshr i32 %8, 1
  %10 = xor i32 %9, %8
  %11 = and i32 %10, 1
  ret i32 %11
}

define i32 @tgt(i32 noundef %v) {
  %1 = lshr i32 %v, 16
  %2 = xor i32 %1, %v
  %3 = lshr i32 %2, 8
  %4 = ?op i32 %3, %2
  %5 = lshr i32 %4, ?k:const
  %6 = xor i32 %5, %4
  %7 = and i32 %6, 15
  %8 = lshr ?flags i32 ?table:const, %7
  %9 = and i32 %8, ?m:const
  ret i32 %9
}
