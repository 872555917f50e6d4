; One lane of a vector replaced by the larger of two.
;
;   v4 blend(v4 a, v4 b) { v4 r = a; if (a[2] < b[2]) r[2] = b[2]; return r; }
;
; @tgt is what clang -O1 makes of it; which maximum, and which lane of the shuffle, are left open.

define <4 x i32> @src(<4 x i32> noundef %a, <4 x i32> noundef %b) {
  %x = extractelement <4 x i32> %a, i64 2
  %y = extractelement <4 x i32> %b, i64 2
  %less = icmp slt i32 %x, %y
  %z = select i1 %less, i32 %y, i32 %x
  %r = insertelement <4 x i32> %a, i32 %z, i64 2
  ret <4 x i32> %r
}

define <4 x i32> @tgt(<4 x i32> noundef %a, <4 x i32> noundef %b) {
  %larger = ?op{smin,smax,umin,umax} <4 x i32> %a, %b
  %r = shufflevector <4 x i32> %a, <4 x i32> %larger, <4 x i32> <i32 0, i32 1, i32 6, i32 3>
  ret <4 x i32> %r
}
