; An absolute value without a branch.
;
;   int32_t magnitude(int32_t x) { if (x < 0) return -x; return x; }
;
; The well-known trick smears the sign over the word, and then does two more things with it.

define i32 @src(i32 noundef %x) {
entry:
  %negative = icmp slt i32 %x, 0
  br i1 %negative, label %flip, label %done

flip:
  %minus = sub nsw i32 0, %x
  br label %done

done:
  %r = phi i32 [ %minus, %flip ], [ %x, %entry ]
  ret i32 %r
}

define i32 @tgt(i32 noundef %x) {
  %sign = ashr i32 %x, ?k:const
  %t = ?first i32 %x, %sign
  %r = ?second ?flags i32 %t, %sign
  ret i32 %r
}
