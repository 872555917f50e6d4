define i32 @f(i32 noundef %x, i32 noundef %y) {
  %a = and i32 %x, ?m:const
  %b = ?op{or,xor} i32 %a, %y
  ret i32 %b
}
