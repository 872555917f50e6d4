; names and numbers of values and blocks
@g = global i32 0
define i32 @numbers(i32, i32) {
  %3 = add i32 %0, %1
  add i32 %3, 1
  br label %5
5:
  %6 = phi i32 [ %4, %2 ]
  br i1 true, label %7, label %8
7:                                                ; preds = %5
  br label %8
8:
  ret i32 %6
}

define i32 @gaps(i32 %5, i32 %7) {
  %10 = add i32 %5, %7
  %20 = add i32 %10, %10
  br label %30
30:
  %31 = add i32 %20, 1
  ret i32 %31
}

define i32 @labels(i32 %x, i1 %c) {
"quoted label":
  br label %-dash.dot$dollar
-dash.dot$dollar:
  br i1 %c, label %"esc\22\5C", label %"1x"
"esc\22\5C":
  br label %.lead
"1x":
  br label %add
.lead:
  br label %add
add:
  %"a b" = add i32 %x, 1
  %"ret " = add i32 %"a b", 1
  %ret = add i32 %x, 1
  %label = add i32 %ret, 1
  %x.y-z$_1 = add i32 %label, 1
  %-5 = add i32 %x.y-z$_1, 1
  %"5 " = add i32 %-5, 1
  %"\C3\A9" = add i32 %"5 ", 1
  %"éé" = add i32 %"5 ", 1
  %"a;b{}\0A/*" = add i32 %"5 ", 1
  %i32 = add i32 %"a;b{}\0A/*", 1
  %define = add i32 %i32, 1
  br label %define1
define1:
  br label %"define "
"define ":
  ret i32 %define
}

define void @keywords() {
ret:
  br label %call
call:
  br label %to
to:
  br label %unwind
unwind:
  br label %nounwind
nounwind:
  br label %i32
i32:
  br label %x
x:
  br label %c
c:
  br label %align
align:
  call void @keywords()
  br label %tail
tail:
  call void @keywords() #0
  br label %0
0:
  ret void
}

define void @implicit() {
  ret void
1:
  br label %2
2:
  ret void
}
define void @same(i32 %a) {
%1=add i32 %a,1 %b=add i32 %1,1
br label %l l: br label %"m" "m": ret void }
attributes #0 = { nounwind }
