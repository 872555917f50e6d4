; What a compiler emits at -O0 after mem2reg: branches that simplifycfg folds, arithmetic that instcombine shortens.
define i32 @clamp(i32 noundef %x) {
entry:
  %low = icmp slt i32 %x, 0
  br i1 %low, label %done, label %check

check:
  %high = icmp sgt i32 %x, 255
  br i1 %high, label %cut, label %done

cut:
  br label %done

done:
  %r = phi i32 [ 0, %entry ], [ %x, %check ], [ 255, %cut ]
  ret i32 %r
}

define i32 @round_up(i32 %x) {
  %a = add i32 %x, 7
  %b = sdiv i32 %a, 1
  %c = lshr i32 %b, 3
  %d = mul i32 %c, 8
  ret i32 %d
}

define i32 @same(i32 %x) {
  ret i32 %x
}
