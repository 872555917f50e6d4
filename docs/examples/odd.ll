define i32 @src(i32 noundef %x) {
  %r = mul i32 %x, 3
  ret i32 %r
}

define i32 @tgt(i32 noundef %x) {
  %r = and i32 %x, ?mask:const
  ret i32 %r
}
