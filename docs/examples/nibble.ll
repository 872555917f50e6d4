define i8 @f(i8 noundef %x) {
  %s = lshr i8 %x, ?k:const
  %r = or i8 %s, ?m:const
  ret i8 %r
}
