define i32 @f(i32 %n) {
entry:
  %start = ?e
  br label %loop

loop:
  %i = phi ?T [ %start, %entry ], [ %next, %loop ]
  %next = add ?T %i, 1
  %more = icmp ult ?T %next, ?limit
  br i1 %more, label %loop, label %done

done:
  %r = trunc i64 %next to i32
  ret i32 %r
}
