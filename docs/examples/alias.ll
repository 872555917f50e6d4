; The second load is not the first: both pointers may be the same.

define i32 @src(ptr noundef %p, ptr noundef %q) {
  %before = load i32, ptr %p
  store i32 7, ptr %q
  %after = load i32, ptr %p
  %r = sub i32 %after, %before
  ret i32 %r
}

define i32 @tgt(ptr noundef %p, ptr noundef %q) {
  store i32 7, ptr %q
  ret i32 0
}
