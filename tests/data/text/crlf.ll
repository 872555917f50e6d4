; CRLF, tabs
define i32 @crlf(i32 %x) {
	entry:
	%a = add i32	%x, 1 ; comment
  br label %b

b:			; preds
  ret i32 %a
}

!0 = !{}
