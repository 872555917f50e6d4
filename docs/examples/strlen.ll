; What strlen should do: walk to the end of the text.
define i64 @strlen(ptr noundef %s) {
entry:
  br label %walk
walk:
  %n = phi i64 [ 0, %entry ], [ %longer, %on ]
  %at = getelementptr inbounds i8, ptr %s, i64 %n
  %letter = load i8, ptr %at, align 1
  %end = icmp eq i8 %letter, 0
  br i1 %end, label %done, label %on
on:
  %longer = add i64 %n, 1
  br label %walk
done:
  ret i64 %n
}
