; A pixel value held between 0 and 255.
;
;   int32_t clamp(int32_t x) { if (x < 0) return 0; if (x > 255) return 255; return x; }
;
; @tgt is what clang -O1 makes of it, with the bounds and the comparison forgotten.

define i32 @src(i32 noundef %x) {
entry:
  %negative = icmp slt i32 %x, 0
  br i1 %negative, label %done, label %above

above:
  %large = icmp sgt i32 %x, 255
  br i1 %large, label %top, label %done

top:
  br label %done

done:
  %r = phi i32 [ 0, %entry ], [ 255, %top ], [ %x, %above ]
  ret i32 %r
}

define i32 @tgt(i32 noundef %x) {
  %low = call i32 @llvm.smax.i32(i32 %x, i32 ?low:const)
  %small = icmp ?p i32 %low, ?bound:const
  %r = select i1 %small, i32 %low, i32 ?high:const
  ret i32 %r
}

declare i32 @llvm.smax.i32(i32, i32)
