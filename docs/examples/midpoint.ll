; The mean of two words, rounded down, and the version that forgets that the sum may not fit.
define i32 @src(i32 noundef %x, i32 noundef %y) {
  %both = and i32 %x, %y
  %differ = xor i32 %x, %y
  %half = lshr i32 %differ, 1
  %r = add i32 %both, %half
  ret i32 %r
}

define i32 @tgt(i32 noundef %x, i32 noundef %y) {
  %sum = add i32 %x, %y
  %r = lshr i32 %sum, 1
  ret i32 %r
}
