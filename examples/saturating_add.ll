; An unsigned addition that stops at the largest number.
;
;   uint32_t saturating_add(uint32_t a, uint32_t b) { uint32_t s = a + b; if (s < a) return UINT32_MAX; return s; }
;
; @src is clang's code before its optimiser. Which instructions do it without a branch?

define i32 @src(i32 noundef %a, i32 noundef %b) {
entry:
  %s = add i32 %a, %b
  %wrapped = icmp ult i32 %s, %a
  br i1 %wrapped, label %full, label %done

full:
  br label %done

done:
  %r = phi i32 [ -1, %full ], [ %s, %entry ]
  ret i32 %r
}

define i32 @tgt(i32 noundef %a, i32 noundef %b) {
  %r = ?e : i32 {2} (%a, %b)
  ret i32 %r
}
