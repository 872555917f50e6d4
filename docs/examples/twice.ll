define i32 @src(i32 noundef %x) {
  %r = mul nsw i32 %x, 2
  ret i32 %r
}

define i32 @tgt(i32 noundef %x) {
  %r = shl nuw i32 %x, 1
  ret i32 %r
}
