; Which function, and which constant?

define i32 @twice(i32 noundef %x) {
  %r = shl i32 %x, 1
  ret i32 %r
}

define i32 @thrice(i32 noundef %x) {
  %d = call i32 @twice(i32 %x)
  %r = add i32 %d, %x
  ret i32 %r
}

define i32 @src(i32 noundef %x) {
  %p = mul i32 %x, 3
  %r = add i32 %p, 7
  ret i32 %r
}

define i32 @tgt(i32 noundef %x) {
  %p = call i32 ?f(i32 %x)
  %r = add i32 %p, ?c
  ret i32 %r
}
