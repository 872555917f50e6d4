; Poison, undef and freeze. A parameter without noundef may be poison or undef, and each use of undef may see another value.

target datalayout = "e-m:e-p270:32:32-p271:32:32-p272:64:64-i64:64-i128:128-f80:128-n8:16:32:64-S128"
target triple = "x86_64-unknown-linux-gnu"

; correct: x minus x of a value that may be undef
define i8 @src1(i8 %x) {
  %r = sub i8 %x, %x
  ret i8 %r
}

define i8 @tgt1(i8 %x) {
  ret i8 0
}

; incorrect: zero to x minus x of a value that may be undef
define i8 @src2(i8 %x) {
  ret i8 0
}

define i8 @tgt2(i8 %x) {
  %r = sub i8 %x, %x
  ret i8 %r
}

; incorrect: doubling by a second use of a value that may be undef
;   2 * undef is even, undef + undef is not
define i8 @src3(i8 %x) {
  %r = shl i8 %x, 1
  ret i8 %r
}

define i8 @tgt3(i8 %x) {
  %r = add i8 %x, %x
  ret i8 %r
}

; correct: doubling by a second use of a frozen value
define i8 @src4(i8 %x) {
  %f = freeze i8 %x
  %r = shl i8 %f, 1
  ret i8 %r
}

define i8 @tgt4(i8 %x) {
  %f = freeze i8 %x
  %r = add i8 %f, %f
  ret i8 %r
}

; correct: select to and, second arm noundef
define i1 @src5(i1 %c, i1 noundef %x) {
  %r = select i1 %c, i1 %x, i1 false
  ret i1 %r
}

define i1 @tgt5(i1 %c, i1 noundef %x) {
  %r = and i1 %c, %x
  ret i1 %r
}

; incorrect: select to and, second arm may be poison
define i1 @src6(i1 noundef %c, i1 %x) {
  %r = select i1 %c, i1 %x, i1 false
  ret i1 %r
}

define i1 @tgt6(i1 noundef %c, i1 %x) {
  %r = and i1 %c, %x
  ret i1 %r
}

; correct: select to and, second arm frozen
define i1 @src7(i1 noundef %c, i1 %x) {
  %r = select i1 %c, i1 %x, i1 false
  ret i1 %r
}

define i1 @tgt7(i1 noundef %c, i1 %x) {
  %f = freeze i1 %x
  %r = and i1 %c, %f
  ret i1 %r
}

; incorrect: select to branch on a condition that may be poison
define i8 @src8(i1 %c, i8 noundef %x, i8 noundef %y) {
  %r = select i1 %c, i8 %x, i8 %y
  ret i8 %r
}

define i8 @tgt8(i1 %c, i8 noundef %x, i8 noundef %y) {
  br i1 %c, label %a, label %b
a:
  ret i8 %x
b:
  ret i8 %y
}

; correct: select to branch on a frozen condition
define i8 @src9(i1 %c, i8 noundef %x, i8 noundef %y) {
  %r = select i1 %c, i8 %x, i8 %y
  ret i8 %r
}

define i8 @tgt9(i1 %c, i8 noundef %x, i8 noundef %y) {
  %f = freeze i1 %c
  br i1 %f, label %a, label %b
a:
  ret i8 %x
b:
  ret i8 %y
}

; correct: branch on undef is undefined, so the condition is known
define i1 @src10(i1 %c) {
  br i1 %c, label %a, label %b
a:
  ret i1 %c
b:
  ret i1 %c
}

define i1 @tgt10(i1 %c) {
  br i1 %c, label %a, label %b
a:
  ret i1 true
b:
  ret i1 false
}

; incorrect: freeze removed from a branch condition
define i8 @src11(i1 %c) {
  %f = freeze i1 %c
  br i1 %f, label %a, label %b
a:
  ret i8 1
b:
  ret i8 2
}

define i8 @tgt11(i1 %c) {
  br i1 %c, label %a, label %b
a:
  ret i8 1
b:
  ret i8 2
}

; correct: freeze of a freeze
define i32 @src12(i32 %x) {
  %a = freeze i32 %x
  %r = freeze i32 %a
  ret i32 %r
}

define i32 @tgt12(i32 %x) {
  %r = freeze i32 %x
  ret i32 %r
}

; incorrect: freeze pushed past an operation that keeps its flag
;   x = 127 is not poison, x + 1 nsw is: freezing x does not stop that
define i8 @src13(i8 %x) {
  %a = add nsw i8 %x, 1
  %r = freeze i8 %a
  ret i8 %r
}

define i8 @tgt13(i8 %x) {
  %f = freeze i8 %x
  %r = add nsw i8 %f, 1
  ret i8 %r
}

; correct: freeze pushed past an operation that drops its flag
define i8 @src14(i8 %x) {
  %a = add nsw i8 %x, 1
  %r = freeze i8 %a
  ret i8 %r
}

define i8 @tgt14(i8 %x) {
  %f = freeze i8 %x
  %r = add i8 %f, 1
  ret i8 %r
}

; correct: freeze of a value branched on
define i1 @src15(i1 %c) {
  br i1 %c, label %a, label %b
a:
  %f = freeze i1 %c
  ret i1 %f
b:
  ret i1 false
}

define i1 @tgt15(i1 %c) {
  ret i1 %c
}

; incorrect: two freezes of one value merged the wrong way round
;   one freeze gives one value; two may differ when x is poison
define i8 @src16(i8 %x) {
  %f = freeze i8 %x
  %r = sub i8 %f, %f
  ret i8 %r
}

define i8 @tgt16(i8 %x) {
  %f = freeze i8 %x
  %g = freeze i8 %x
  %r = sub i8 %f, %g
  ret i8 %r
}

; correct: two freezes of one value to one
define i8 @src17(i8 %x) {
  %f = freeze i8 %x
  %g = freeze i8 %x
  %r = sub i8 %f, %g
  ret i8 %r
}

define i8 @tgt17(i8 %x) {
  ret i8 0
}

; correct: undef and a mask
define i8 @src18() {
  %r = and i8 undef, 12
  ret i8 %r
}

define i8 @tgt18() {
  ret i8 4
}

; incorrect: undef and a mask is undef
define i8 @src19() {
  %r = and i8 undef, 12
  ret i8 %r
}

define i8 @tgt19() {
  ret i8 undef
}

; correct: phi with undef takes the other value
define i8 @src20(i1 noundef %c, i8 noundef %x) {
entry:
  br i1 %c, label %a, label %b
a:
  br label %b
b:
  %p = phi i8 [ %x, %a ], [ undef, %entry ]
  ret i8 %p
}

define i8 @tgt20(i1 noundef %c, i8 noundef %x) {
  ret i8 %x
}

; incorrect: phi with undef takes a value that may be poison
;   on the entry's edge the source is undef, the target may be poison
define i8 @src21(i1 noundef %c, i8 %x) {
entry:
  br i1 %c, label %a, label %b
a:
  br label %b
b:
  %p = phi i8 [ %x, %a ], [ undef, %entry ]
  ret i8 %p
}

define i8 @tgt21(i1 noundef %c, i8 %x) {
  ret i8 %x
}

; correct: phi with poison takes a value that may be poison
define i8 @src22(i1 noundef %c, i8 %x) {
entry:
  br i1 %c, label %a, label %b
a:
  br label %b
b:
  %p = phi i8 [ %x, %a ], [ poison, %entry ]
  ret i8 %p
}

define i8 @tgt22(i1 noundef %c, i8 %x) {
  ret i8 %x
}

; correct: select of poison arm
define i8 @src23(i1 %c, i8 %x) {
  %r = select i1 %c, i8 %x, i8 poison
  ret i8 %r
}

define i8 @tgt23(i1 %c, i8 %x) {
  ret i8 %x
}

; incorrect: select of undef arm
define i8 @src24(i1 noundef %c, i8 %x) {
  %r = select i1 %c, i8 %x, i8 undef
  ret i8 %r
}

define i8 @tgt24(i1 noundef %c, i8 %x) {
  ret i8 %x
}

; correct: shift out of range
define i32 @src25(i32 noundef %x) {
  %r = shl i32 %x, 32
  ret i32 %r
}

define i32 @tgt25(i32 noundef %x) {
  ret i32 poison
}

; incorrect: shift out of range made undefined behaviour
;   poison that nobody uses to decide is no undefined behaviour
define i32 @src26(i32 noundef %x) {
  %r = shl i32 %x, 32
  ret i32 %r
}

define i32 @tgt26(i32 noundef %x) {
  unreachable
}

; correct: a flag dropped under undef
define i8 @src27(i8 %x) {
  %r = add nuw i8 %x, 1
  ret i8 %r
}

define i8 @tgt27(i8 %x) {
  %r = add i8 %x, 1
  ret i8 %r
}

; incorrect: sinking an operation past a freeze in a select
define i8 @src28(i1 noundef %c, i8 %x, i8 noundef %y) {
  %f = freeze i8 %x
  %r = select i1 %c, i8 %f, i8 %y
  ret i8 %r
}

define i8 @tgt28(i1 noundef %c, i8 %x, i8 noundef %y) {
  %r = select i1 %c, i8 %x, i8 %y
  ret i8 %r
}

; correct: speculated division by a constant
define i8 @src29(i1 noundef %c, i8 noundef %x) {
entry:
  br i1 %c, label %a, label %b
a:
  %d = sdiv i8 %x, 3
  br label %b
b:
  %p = phi i8 [ %d, %a ], [ %x, %entry ]
  ret i8 %p
}

define i8 @tgt29(i1 noundef %c, i8 noundef %x) {
  %d = sdiv i8 %x, 3
  %p = select i1 %c, i8 %d, i8 %x
  ret i8 %p
}

; incorrect: speculated division by a variable
define i8 @src30(i1 noundef %c, i8 noundef %x, i8 noundef %y) {
entry:
  br i1 %c, label %a, label %b
a:
  %d = udiv i8 %x, %y
  br label %b
b:
  %p = phi i8 [ %d, %a ], [ %x, %entry ]
  ret i8 %p
}

define i8 @tgt30(i1 noundef %c, i8 noundef %x, i8 noundef %y) {
  %d = udiv i8 %x, %y
  %p = select i1 %c, i8 %d, i8 %x
  ret i8 %p
}

; correct: undef partly fixed by or
define i8 @src31(i8 %x) {
  %a = or i8 %x, 1
  %r = and i8 %a, 1
  ret i8 %r
}

define i8 @tgt31(i8 %x) {
  ret i8 1
}
