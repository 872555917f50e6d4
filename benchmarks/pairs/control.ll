; Control flow without loops: SimplifyCFG, jump threading, SCCP, CorrelatedValuePropagation, GVN and hoisting.

target datalayout = "e-m:e-p270:32:32-p271:32:32-p272:64:64-i64:64-i128:128-f80:128-n8:16:32:64-S128"
target triple = "x86_64-unknown-linux-gnu"

declare i32 @llvm.smax.i32(i32, i32)
declare i32 @llvm.umin.i32(i32, i32)
declare i32 @llvm.abs.i32(i32, i1)

; correct: diamond to select
define i32 @src1(i1 noundef %c, i32 noundef %x, i32 noundef %y) {
entry:
  br i1 %c, label %a, label %b
a:
  %p = add i32 %x, 1
  br label %d
b:
  %q = sub i32 %y, 1
  br label %d
d:
  %r = phi i32 [ %p, %a ], [ %q, %b ]
  ret i32 %r
}

define i32 @tgt1(i1 noundef %c, i32 noundef %x, i32 noundef %y) {
  %p = add i32 %x, 1
  %q = sub i32 %y, 1
  %r = select i1 %c, i32 %p, i32 %q
  ret i32 %r
}

; incorrect: diamond to select, arms exchanged
define i32 @src2(i1 noundef %c, i32 noundef %x, i32 noundef %y) {
entry:
  br i1 %c, label %a, label %b
a:
  %p = add i32 %x, 1
  br label %d
b:
  %q = sub i32 %y, 1
  br label %d
d:
  %r = phi i32 [ %p, %a ], [ %q, %b ]
  ret i32 %r
}

define i32 @tgt2(i1 noundef %c, i32 noundef %x, i32 noundef %y) {
  %p = add i32 %x, 1
  %q = sub i32 %y, 1
  %r = select i1 %c, i32 %q, i32 %p
  ret i32 %r
}

; correct: maximum by branches
define i32 @src3(i32 noundef %x, i32 noundef %y) {
  %c = icmp sgt i32 %x, %y
  br i1 %c, label %a, label %b
a:
  ret i32 %x
b:
  ret i32 %y
}

define i32 @tgt3(i32 noundef %x, i32 noundef %y) {
  %r = call i32 @llvm.smax.i32(i32 %x, i32 %y)
  ret i32 %r
}

; incorrect: maximum by unsigned branches
define i32 @src4(i32 noundef %x, i32 noundef %y) {
  %c = icmp ugt i32 %x, %y
  br i1 %c, label %a, label %b
a:
  ret i32 %x
b:
  ret i32 %y
}

define i32 @tgt4(i32 noundef %x, i32 noundef %y) {
  %r = call i32 @llvm.smax.i32(i32 %x, i32 %y)
  ret i32 %r
}

; correct: nested conditions to logical and
define i32 @src5(i1 noundef %c, i1 noundef %d) {
  br i1 %c, label %a, label %no
a:
  br i1 %d, label %yes, label %no
yes:
  ret i32 1
no:
  ret i32 0
}

define i32 @tgt5(i1 noundef %c, i1 noundef %d) {
  %b = select i1 %c, i1 %d, i1 false
  br i1 %b, label %yes, label %no
yes:
  ret i32 1
no:
  ret i32 0
}

; incorrect: nested conditions to bitwise and
;   d may be poison and is not looked at when c is false
define i32 @src6(i1 noundef %c, i1 %d) {
  br i1 %c, label %a, label %no
a:
  br i1 %d, label %yes, label %no
yes:
  ret i32 1
no:
  ret i32 0
}

define i32 @tgt6(i1 noundef %c, i1 %d) {
  %b = and i1 %c, %d
  br i1 %b, label %yes, label %no
yes:
  ret i32 1
no:
  ret i32 0
}

; correct: switch to arithmetic
define i32 @src7(i32 noundef %x) {
  switch i32 %x, label %d [ i32 0, label %a
  i32 1, label %b
  i32 2, label %c
  i32 3, label %e ]
a:
  ret i32 10
b:
  ret i32 13
c:
  ret i32 16
e:
  ret i32 19
d:
  ret i32 0
}

define i32 @tgt7(i32 noundef %x) {
  %i = icmp ult i32 %x, 4
  %m = mul i32 %x, 3
  %o = add i32 %m, 10
  %r = select i1 %i, i32 %o, i32 0
  ret i32 %r
}

; incorrect: switch to arithmetic, one case too many
define i32 @src8(i32 noundef %x) {
  switch i32 %x, label %d [ i32 0, label %a
  i32 1, label %b
  i32 2, label %c ]
a:
  ret i32 10
b:
  ret i32 13
c:
  ret i32 16
d:
  ret i32 0
}

define i32 @tgt8(i32 noundef %x) {
  %i = icmp ult i32 %x, 4
  %m = mul i32 %x, 3
  %o = add i32 %m, 10
  %r = select i1 %i, i32 %o, i32 0
  ret i32 %r
}

; correct: switch to a bit test
define i1 @src9(i8 noundef %x) {
  switch i8 %x, label %no [ i8 9, label %yes
  i8 10, label %yes
  i8 13, label %yes
  i8 32, label %yes ]
yes:
  ret i1 true
no:
  ret i1 false
}

define i1 @tgt9(i8 noundef %x) {
  %c = icmp ult i8 %x, 33
  %w = zext i8 %x to i64
  %m = and i64 %w, 63
  %s = shl nuw i64 1, %m
  %t = and i64 %s, 4294977024
  %n = icmp ne i64 %t, 0
  %r = select i1 %c, i1 %n, i1 false
  ret i1 %r
}

; incorrect: switch to a bit test without the bound
;   x = 73: 73 mod 64 = 9
define i1 @src10(i8 noundef %x) {
  switch i8 %x, label %no [ i8 9, label %yes
  i8 10, label %yes
  i8 13, label %yes
  i8 32, label %yes ]
yes:
  ret i1 true
no:
  ret i1 false
}

define i1 @tgt10(i8 noundef %x) {
  %w = zext i8 %x to i64
  %m = and i64 %w, 63
  %s = shl nuw i64 1, %m
  %t = and i64 %s, 4294977024
  %r = icmp ne i64 %t, 0
  ret i1 %r
}

; correct: chain of comparisons to a switch
define i8 @src11(i32 noundef %x) {
  %c = icmp eq i32 %x, 4
  br i1 %c, label %a, label %n
n:
  %d = icmp eq i32 %x, 7
  br i1 %d, label %a, label %m
m:
  %e = icmp eq i32 %x, 9
  br i1 %e, label %b, label %z
a:
  ret i8 1
b:
  ret i8 2
z:
  ret i8 0
}

define i8 @tgt11(i32 noundef %x) {
  switch i32 %x, label %z [ i32 4, label %a
  i32 7, label %a
  i32 9, label %b ]
a:
  ret i8 1
b:
  ret i8 2
z:
  ret i8 0
}

; correct: unreachable default
define i8 @src12(i2 noundef %x) {
  switch i2 %x, label %z [ i2 0, label %a
  i2 1, label %b
  i2 -2, label %a
  i2 -1, label %b ]
a:
  ret i8 1
b:
  ret i8 2
z:
  ret i8 0
}

define i8 @tgt12(i2 noundef %x) {
  switch i2 %x, label %z [ i2 0, label %a
  i2 1, label %b
  i2 -2, label %a
  i2 -1, label %b ]
a:
  ret i8 1
b:
  ret i8 2
z:
  unreachable
}

; incorrect: default made unreachable although a value is missing
define i8 @src13(i2 noundef %x) {
  switch i2 %x, label %z [ i2 0, label %a
  i2 1, label %b
  i2 -2, label %a ]
a:
  ret i8 1
b:
  ret i8 2
z:
  ret i8 2
}

define i8 @tgt13(i2 noundef %x) {
  switch i2 %x, label %z [ i2 0, label %a
  i2 1, label %b
  i2 -2, label %a ]
a:
  ret i8 1
b:
  ret i8 2
z:
  unreachable
}

; correct: the taken edge tells the value
define i32 @src14(i32 noundef %x) {
  %c = icmp eq i32 %x, 42
  br i1 %c, label %a, label %b
a:
  %r = mul i32 %x, %x
  ret i32 %r
b:
  ret i32 0
}

define i32 @tgt14(i32 noundef %x) {
  %c = icmp eq i32 %x, 42
  %r = select i1 %c, i32 1764, i32 0
  ret i32 %r
}

; correct: the edge not taken tells the range
define i32 @src15(i32 noundef %x) {
  %c = icmp slt i32 %x, 0
  br i1 %c, label %a, label %b
a:
  ret i32 0
b:
  %d = sdiv i32 %x, 16
  ret i32 %d
}

define i32 @tgt15(i32 noundef %x) {
  %c = icmp slt i32 %x, 0
  br i1 %c, label %a, label %b
a:
  ret i32 0
b:
  %d = lshr i32 %x, 4
  ret i32 %d
}

; incorrect: the range taken from the wrong edge
define i32 @src16(i32 noundef %x) {
  %c = icmp slt i32 %x, 0
  br i1 %c, label %a, label %b
a:
  %d = sdiv i32 %x, 16
  ret i32 %d
b:
  ret i32 0
}

define i32 @tgt16(i32 noundef %x) {
  %c = icmp slt i32 %x, 0
  br i1 %c, label %a, label %b
a:
  %d = lshr i32 %x, 4
  ret i32 %d
b:
  ret i32 0
}

; correct: jump threading over a phi of constants
define i32 @src17(i1 noundef %c, i32 noundef %x) {
entry:
  br i1 %c, label %a, label %b
a:
  br label %j
b:
  br label %j
j:
  %p = phi i1 [ true, %a ], [ false, %b ]
  %q = add i32 %x, 5
  br i1 %p, label %t, label %f
t:
  %u = shl i32 %q, 1
  ret i32 %u
f:
  %v = xor i32 %q, 7
  ret i32 %v
}

define i32 @tgt17(i1 noundef %c, i32 noundef %x) {
  %q = add i32 %x, 5
  br i1 %c, label %t, label %f
t:
  %u = shl i32 %q, 1
  ret i32 %u
f:
  %v = xor i32 %q, 7
  ret i32 %v
}

; incorrect: jump threading with the phi's constants swapped
define i32 @src18(i1 noundef %c, i32 noundef %x) {
entry:
  br i1 %c, label %a, label %b
a:
  br label %j
b:
  br label %j
j:
  %p = phi i1 [ false, %a ], [ true, %b ]
  br i1 %p, label %t, label %f
t:
  %u = shl i32 %x, 1
  ret i32 %u
f:
  %v = xor i32 %x, 7
  ret i32 %v
}

define i32 @tgt18(i1 noundef %c, i32 noundef %x) {
  br i1 %c, label %t, label %f
t:
  %u = shl i32 %x, 1
  ret i32 %u
f:
  %v = xor i32 %x, 7
  ret i32 %v
}

; correct: common code hoisted from both arms
define i32 @src19(i1 noundef %c, i32 noundef %x, i32 noundef %y) {
  br i1 %c, label %a, label %b
a:
  %p = mul i32 %x, %y
  %s = add i32 %p, 1
  ret i32 %s
b:
  %q = mul i32 %x, %y
  %t = sub i32 %q, 1
  ret i32 %t
}

define i32 @tgt19(i1 noundef %c, i32 noundef %x, i32 noundef %y) {
  %p = mul i32 %x, %y
  br i1 %c, label %a, label %b
a:
  %s = add i32 %p, 1
  ret i32 %s
b:
  %t = sub i32 %p, 1
  ret i32 %t
}

; incorrect: common code hoisted with the flag of one arm
define i32 @src20(i1 noundef %c, i32 noundef %x, i32 noundef %y) {
  br i1 %c, label %a, label %b
a:
  %p = mul nsw i32 %x, %y
  %s = add i32 %p, 1
  ret i32 %s
b:
  %q = mul i32 %x, %y
  %t = sub i32 %q, 1
  ret i32 %t
}

define i32 @tgt20(i1 noundef %c, i32 noundef %x, i32 noundef %y) {
  %p = mul nsw i32 %x, %y
  br i1 %c, label %a, label %b
a:
  %s = add i32 %p, 1
  ret i32 %s
b:
  %t = sub i32 %p, 1
  ret i32 %t
}

; correct: common code sunk through a phi
define i32 @src21(i1 noundef %c, i32 noundef %x, i32 noundef %y, i32 noundef %z) {
  br i1 %c, label %a, label %b
a:
  %p = xor i32 %x, %z
  br label %j
b:
  %q = xor i32 %y, %z
  br label %j
j:
  %r = phi i32 [ %p, %a ], [ %q, %b ]
  ret i32 %r
}

define i32 @tgt21(i1 noundef %c, i32 noundef %x, i32 noundef %y, i32 noundef %z) {
  %s = select i1 %c, i32 %x, i32 %y
  %r = xor i32 %s, %z
  ret i32 %r
}

; correct: select of selects
define i32 @src22(i1 noundef %c, i1 noundef %d, i32 noundef %x, i32 noundef %y) {
  %a = select i1 %d, i32 %x, i32 %y
  %r = select i1 %c, i32 %a, i32 %y
  ret i32 %r
}

define i32 @tgt22(i1 noundef %c, i1 noundef %d, i32 noundef %x, i32 noundef %y) {
  %b = select i1 %c, i1 %d, i1 false
  %r = select i1 %b, i32 %x, i32 %y
  ret i32 %r
}

; correct: select with one condition twice
define i32 @src23(i1 noundef %c, i32 noundef %x, i32 noundef %y, i32 noundef %z) {
  %a = select i1 %c, i32 %x, i32 %y
  %r = select i1 %c, i32 %a, i32 %z
  ret i32 %r
}

define i32 @tgt23(i1 noundef %c, i32 noundef %x, i32 noundef %y, i32 noundef %z) {
  %r = select i1 %c, i32 %x, i32 %z
  ret i32 %r
}

; correct: an inverted condition
define i32 @src24(i32 noundef %x, i32 noundef %a, i32 noundef %b) {
  %c = icmp ne i32 %x, 0
  %n = xor i1 %c, true
  %r = select i1 %n, i32 %a, i32 %b
  ret i32 %r
}

define i32 @tgt24(i32 noundef %x, i32 noundef %a, i32 noundef %b) {
  %c = icmp eq i32 %x, 0
  %r = select i1 %c, i32 %a, i32 %b
  ret i32 %r
}

; incorrect: an inverted condition of strict order
define i32 @src25(i32 noundef %x, i32 noundef %y) {
  %c = icmp slt i32 %x, %y
  %n = xor i1 %c, true
  %r = select i1 %n, i32 1, i32 0
  ret i32 %r
}

define i32 @tgt25(i32 noundef %x, i32 noundef %y) {
  %c = icmp sgt i32 %x, %y
  %r = select i1 %c, i32 1, i32 0
  ret i32 %r
}

; correct: select of the compared constant
define i32 @src26(i32 noundef %x) {
  %c = icmp eq i32 %x, 0
  %r = select i1 %c, i32 0, i32 %x
  ret i32 %r
}

define i32 @tgt26(i32 noundef %x) {
  ret i32 %x
}

; correct: absolute value by branch
define i32 @src27(i32 noundef %x) {
  %c = icmp slt i32 %x, 0
  br i1 %c, label %a, label %b
a:
  %n = sub nsw i32 0, %x
  br label %b
b:
  %r = phi i32 [ %n, %a ], [ %x, %0 ]
  ret i32 %r
}

define i32 @tgt27(i32 noundef %x) {
  %r = call i32 @llvm.abs.i32(i32 %x, i1 true)
  ret i32 %r
}

; correct: phi of equal values
define i32 @src28(i1 noundef %c, i32 noundef %x) {
  br i1 %c, label %a, label %b
a:
  br label %j
b:
  br label %j
j:
  %p = phi i32 [ %x, %a ], [ %x, %b ]
  ret i32 %p
}

define i32 @tgt28(i1 noundef %c, i32 noundef %x) {
  ret i32 %x
}

; incorrect: phi reads the wrong edge in parallel copies
;   the phis of one block are read at once, not one after the other
define i32 @src29(i1 noundef %c, i32 noundef %x, i32 noundef %y) {
entry:
  br i1 %c, label %a, label %j
a:
  br label %j
j:
  %p = phi i32 [ %x, %entry ], [ %y, %a ]
  %q = phi i32 [ %y, %entry ], [ %x, %a ]
  %r = sub i32 %p, %q
  ret i32 %r
}

define i32 @tgt29(i1 noundef %c, i32 noundef %x, i32 noundef %y) {
  %p = select i1 %c, i32 %y, i32 %x
  %q = select i1 %c, i32 %p, i32 %y
  %r = sub i32 %p, %q
  ret i32 %r
}

; correct: two returns merged
define i32 @src30(i32 noundef %x) {
  %c = icmp ult i32 %x, 10
  br i1 %c, label %a, label %b
a:
  ret i32 %x
b:
  ret i32 10
}

define i32 @tgt30(i32 noundef %x) {
  %r = call i32 @llvm.umin.i32(i32 %x, i32 10)
  ret i32 %r
}

; correct: a branch to unreachable decides the other
define i32 @src31(i32 noundef %x, i32 noundef %y) {
  %c = icmp eq i32 %y, 0
  br i1 %c, label %bad, label %ok
bad:
  unreachable
ok:
  %d = icmp ne i32 %y, 0
  %r = select i1 %d, i32 %x, i32 77
  ret i32 %r
}

define i32 @tgt31(i32 noundef %x, i32 noundef %y) {
  ret i32 %x
}

; incorrect: an error path taken for unreachable
;   returning -1 is behaviour that the target must keep
define i32 @src32(i32 noundef %x, i32 noundef %y) {
  %c = icmp eq i32 %y, 0
  br i1 %c, label %bad, label %ok
bad:
  ret i32 -1
ok:
  ret i32 %x
}

define i32 @tgt32(i32 noundef %x, i32 noundef %y) {
  %c = icmp ne i32 %y, 0
  br i1 %c, label %ok, label %bad
bad:
  unreachable
ok:
  ret i32 %x
}

; correct: speculation of cheap arithmetic
define i32 @src33(i1 noundef %c, i32 noundef %x, i32 noundef %y) {
  br i1 %c, label %a, label %b
a:
  %p = add nsw i32 %x, %y
  %q = shl i32 %p, 2
  br label %b
b:
  %r = phi i32 [ %q, %a ], [ 0, %0 ]
  ret i32 %r
}

define i32 @tgt33(i1 noundef %c, i32 noundef %x, i32 noundef %y) {
  %p = add nsw i32 %x, %y
  %q = shl i32 %p, 2
  %r = select i1 %c, i32 %q, i32 0
  ret i32 %r
}

; incorrect: speculated arithmetic masked instead of selected
;   poison of the addition gets through the mask when c is false
define i32 @src34(i1 noundef %c, i32 noundef %x, i32 noundef %y) {
  br i1 %c, label %a, label %b
a:
  %p = add nsw i32 %x, %y
  br label %b
b:
  %r = phi i32 [ %p, %a ], [ 0, %0 ]
  ret i32 %r
}

define i32 @tgt34(i1 noundef %c, i32 noundef %x, i32 noundef %y) {
  %p = add nsw i32 %x, %y
  %m = sext i1 %c to i32
  %r = and i32 %p, %m
  ret i32 %r
}

; correct: tail duplicated into both arms
define i32 @src35(i32 noundef %x, i32 noundef %y) {
  %c = icmp ugt i32 %x, %y
  br i1 %c, label %a, label %b
a:
  %p = sub i32 %x, %y
  br label %j
b:
  %q = sub i32 %y, %x
  br label %j
j:
  %d = phi i32 [ %p, %a ], [ %q, %b ]
  %r = lshr i32 %d, 1
  ret i32 %r
}

define i32 @tgt35(i32 noundef %x, i32 noundef %y) {
  %c = icmp ugt i32 %x, %y
  br i1 %c, label %a, label %b
a:
  %p = sub nuw i32 %x, %y
  %r1 = lshr i32 %p, 1
  ret i32 %r1
b:
  %q = sub nuw i32 %y, %x
  %r2 = lshr i32 %q, 1
  ret i32 %r2
}

; correct: a branch on a constant
define i32 @src36(i32 noundef %x) {
  br i1 true, label %a, label %b
a:
  ret i32 %x
b:
  %d = sdiv i32 %x, 0
  ret i32 %d
}

define i32 @tgt36(i32 noundef %x) {
  ret i32 %x
}
