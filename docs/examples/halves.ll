; One way to halve a positive number, another for a negative one: two references, each undefined where the other speaks.

define i16 @positive(i16 noundef %x) {
  %c = icmp sge i16 %x, 0
  call void @llvm.assume(i1 %c)
  %r = lshr i16 %x, 1
  ret i16 %r
}

define i16 @negative(i16 noundef %x) {
  %c = icmp slt i16 %x, 0
  call void @llvm.assume(i1 %c)
  %n = sub i16 0, %x
  %h = lshr i16 %n, 1
  %r = sub i16 0, %h
  ret i16 %r
}

define i16 @halved(i16 noundef %x) {
  %r = ?e : i16 {3} using add, sub, lshr, ashr
  ret i16 %r
}

declare void @llvm.assume(i1)
