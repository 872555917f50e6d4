; Counting bits in parallel, as compression libraries do where the processor has no instruction for it.
;
;   v = v - ((v >> 1) & 0x5555); v = (v & 0x3333) + ((v >> 2) & 0x3333); v = (v + (v >> 4)) & 0x0f0f; return (v + (v >> 8)) & 31;
;
; Everybody remembers the shape; nobody remembers the masks.

define i16 @src(i16 noundef %v) {
  %r = call i16 @llvm.ctpop.i16(i16 %v)
  ret i16 %r
}

define i16 @tgt(i16 noundef %v) {
  %v1 = lshr i16 %v, 1
  %odd = and i16 %v1, ?pairs:const
  %twos = sub i16 %v, %odd
  %low = and i16 %twos, ?quads:const
  %v2 = lshr i16 %twos, 2
  %high = and i16 %v2, ?quads
  %fours = add ?f1 i16 %high, %low
  %v4 = lshr i16 %fours, ?k:const
  %both = add ?f2 i16 %v4, %fours
  %eights = and i16 %both, ?bytes:const
  %v8 = lshr i16 %eights, 8
  %sum = add i16 %v8, %eights
  %r = and i16 %sum, ?last:const
  ret i16 %r
}

declare i16 @llvm.ctpop.i16(i16)
