; The next multiple of 16, said by assertions only: there is no function that computes it.

define i32 @f(i32 noundef %x) {
  %t = add ?flags i32 %x, ?slack:const
  %r = and i32 %t, ?mask:const
  ret i32 %r
}

; A multiple of 16 …
define i1 @multiple(i32 %x, i32 %r) {
  %low = urem i32 %r, 16
  %c = icmp eq i32 %low, 0
  ret i1 %c
}

; … that is not below x, and the nearest one.
define i1 @nearest(i32 %x, i32 %r) {
  %above = icmp uge i32 %r, %x
  %by = sub i32 %r, %x
  %near = icmp ult i32 %by, 16
  %c = and i1 %above, %near
  ret i1 %c
}

; For the last few words there is none.
define i1 @fits(i32 %x) {
  %c = icmp ule i32 %x, -16
  ret i1 %c
}
