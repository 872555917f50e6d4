; white space and comments, wherever they may stand ; define void @not() {
/* a block comment: define void @not() { "
   over several lines ; */
define /* in */ i32 ; the result
@spread ( i32 /* type */ %x , ; "unbalanced {
   i32 %y )
   nounwind { ; }
entry: ; a label }
  %a ; name
    = ; equals
    add nuw
    nsw i32 %x
    , ; comma "
    /* multi
       line } */
    %y
  %b = call i32 @f(i32 %a /* one */, ; two )
       i32 %x) ; three "
  switch i32 %b, label %l [ i32 1 /*!*/, label %l ; case
   ] l: ret i32 %b } define i32 @f(i32 %a, i32 %b) { ret i32 0 } ; same line
define void @one() { ret void } define void @two() { ret void } @g = global i32 1 define void @three() { ret void } !0 = !{} define void @four() { ret void } attributes #0 = { nounwind }
declare void @d() define void @five() { call void @d() ret void } ; "
/* */define void @six(){ret void}/* */define void @seven(){unreachable}
define void@eight(){ret void}
define void @nine() { ret void } ; the last line has no end