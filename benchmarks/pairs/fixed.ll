; Fixed-point arithmetic: results that no multiple of the scale meets may be rounded either way.

target datalayout = "e-m:e-p270:32:32-p271:32:32-p272:64:64-i64:64-i128:128-f80:128-n8:16:32:64-S128"
target triple = "x86_64-unknown-linux-gnu"

declare i8 @llvm.smul.fix.i8(i8, i8, i32)
declare i8 @llvm.umul.fix.i8(i8, i8, i32)
declare i8 @llvm.smul.fix.sat.i8(i8, i8, i32)
declare i8 @llvm.umul.fix.sat.i8(i8, i8, i32)
declare i8 @llvm.sdiv.fix.i8(i8, i8, i32)
declare i8 @llvm.udiv.fix.i8(i8, i8, i32)
declare i8 @llvm.sdiv.fix.sat.i8(i8, i8, i32)
declare i8 @llvm.udiv.fix.sat.i8(i8, i8, i32)
declare <2 x i8> @llvm.smul.fix.sat.v2i8(<2 x i8>, <2 x i8>, i32)

; correct: product by one
define i8 @src1(i8 noundef %x) {
  %r = call i8 @llvm.smul.fix.i8(i8 %x, i8 8, i32 3)
  ret i8 %r
}

define i8 @tgt1(i8 noundef %x) {
  ret i8 %x
}

; incorrect: product by two taken for one
define i8 @src2(i8 noundef %x) {
  %r = call i8 @llvm.smul.fix.sat.i8(i8 %x, i8 16, i32 3)
  ret i8 %r
}

define i8 @tgt2(i8 noundef %x) {
  ret i8 %x
}

; correct: product rounded down
define i8 @src3(i4 noundef %x, i4 noundef %y) {
  %a = sext i4 %x to i8
  %b = sext i4 %y to i8
  %r = call i8 @llvm.smul.fix.i8(i8 %a, i8 %b, i32 2)
  ret i8 %r
}

define i8 @tgt3(i4 noundef %x, i4 noundef %y) {
  %a = sext i4 %x to i8
  %b = sext i4 %y to i8
  %p = mul nsw i8 %a, %b
  %r = ashr i8 %p, 2
  ret i8 %r
}

; correct: product rounded up
define i8 @src4(i4 noundef %x, i4 noundef %y) {
  %a = sext i4 %x to i8
  %b = sext i4 %y to i8
  %r = call i8 @llvm.smul.fix.i8(i8 %a, i8 %b, i32 2)
  ret i8 %r
}

define i8 @tgt4(i4 noundef %x, i4 noundef %y) {
  %a = sext i4 %x to i8
  %b = sext i4 %y to i8
  %p = mul nsw i8 %a, %b
  %q = add nsw i8 %p, 3
  %r = ashr i8 %q, 2
  ret i8 %r
}

; incorrect: a rounding that the source leaves open is relied on
;   x = y = 1: the target's product may be rounded up
define i8 @src5(i4 noundef %x, i4 noundef %y) {
  %a = sext i4 %x to i8
  %b = sext i4 %y to i8
  %p = mul nsw i8 %a, %b
  %r = ashr i8 %p, 2
  ret i8 %r
}

define i8 @tgt5(i4 noundef %x, i4 noundef %y) {
  %a = sext i4 %x to i8
  %b = sext i4 %y to i8
  %r = call i8 @llvm.smul.fix.i8(i8 %a, i8 %b, i32 2)
  ret i8 %r
}

; incorrect: product rounded by two units
define i8 @src6(i4 noundef %x, i4 noundef %y) {
  %a = zext i4 %x to i8
  %b = zext i4 %y to i8
  %r = call i8 @llvm.umul.fix.i8(i8 %a, i8 %b, i32 2)
  ret i8 %r
}

define i8 @tgt6(i4 noundef %x, i4 noundef %y) {
  %a = zext i4 %x to i8
  %b = zext i4 %y to i8
  %p = mul nuw i8 %a, %b
  %q = lshr i8 %p, 2
  %r = add i8 %q, 2
  ret i8 %r
}

; correct: product of scale zero held at the limit
define i8 @src7(i8 noundef %x, i8 noundef %y) {
  %r = call i8 @llvm.umul.fix.sat.i8(i8 %x, i8 %y, i32 0)
  ret i8 %r
}

define i8 @tgt7(i8 noundef %x, i8 noundef %y) {
  %a = zext i8 %x to i16
  %b = zext i8 %y to i16
  %p = mul nuw i16 %a, %b
  %o = icmp ugt i16 %p, 255
  %t = trunc i16 %p to i8
  %r = select i1 %o, i8 -1, i8 %t
  ret i8 %r
}

; incorrect: product of scale zero wraps instead of being held
define i8 @src8(i8 noundef %x, i8 noundef %y) {
  %r = call i8 @llvm.umul.fix.sat.i8(i8 %x, i8 %y, i32 0)
  ret i8 %r
}

define i8 @tgt8(i8 noundef %x, i8 noundef %y) {
  %r = mul i8 %x, %y
  ret i8 %r
}

; correct: operands of a product swapped
define i8 @src9(i8 noundef %x, i8 noundef %y) {
  %r = call i8 @llvm.smul.fix.sat.i8(i8 %x, i8 %y, i32 4)
  ret i8 %r
}

define i8 @tgt9(i8 noundef %x, i8 noundef %y) {
  %r = call i8 @llvm.smul.fix.sat.i8(i8 %y, i8 %x, i32 4)
  ret i8 %r
}

; incorrect: operands of a quotient swapped
define i8 @src10(i8 noundef %x, i8 noundef %y) {
  %r = call i8 @llvm.sdiv.fix.sat.i8(i8 %x, i8 %y, i32 2)
  ret i8 %r
}

define i8 @tgt10(i8 noundef %x, i8 noundef %y) {
  %r = call i8 @llvm.sdiv.fix.sat.i8(i8 %y, i8 %x, i32 2)
  ret i8 %r
}

; correct: quotient by one
define i8 @src11(i8 noundef %x) {
  %r = call i8 @llvm.sdiv.fix.i8(i8 %x, i8 4, i32 2)
  ret i8 %r
}

define i8 @tgt11(i8 noundef %x) {
  ret i8 %x
}

; correct: quotient of scale zero rounded to zero
define i8 @src12(i8 noundef %x, i8 noundef %y) {
  %r = call i8 @llvm.sdiv.fix.i8(i8 %x, i8 %y, i32 0)
  ret i8 %r
}

define i8 @tgt12(i8 noundef %x, i8 noundef %y) {
  %r = sdiv i8 %x, %y
  ret i8 %r
}

; incorrect: quotient rounded to zero for one rounded either way
;   x = 1, y = 2: the target may yield 1
define i8 @src13(i8 noundef %x, i8 noundef %y) {
  %r = udiv i8 %x, %y
  ret i8 %r
}

define i8 @tgt13(i8 noundef %x, i8 noundef %y) {
  %r = call i8 @llvm.udiv.fix.i8(i8 %x, i8 %y, i32 0)
  ret i8 %r
}

; incorrect: a quotient moved to where its divisor may be zero
define i8 @src14(i1 noundef %c, i8 noundef %x, i8 noundef %y) {
  br i1 %c, label %yes, label %no

yes:
  %q = call i8 @llvm.udiv.fix.sat.i8(i8 %x, i8 %y, i32 2)
  ret i8 %q

no:
  ret i8 0
}

define i8 @tgt14(i1 noundef %c, i8 noundef %x, i8 noundef %y) {
  %q = call i8 @llvm.udiv.fix.sat.i8(i8 %x, i8 %y, i32 2)
  %r = select i1 %c, i8 %q, i8 0
  ret i8 %r
}

; correct: lanes of a product
define <2 x i8> @src15(<2 x i8> noundef %x, <2 x i8> noundef %y) {
  %r = call <2 x i8> @llvm.smul.fix.sat.v2i8(<2 x i8> %x, <2 x i8> %y, i32 3)
  ret <2 x i8> %r
}

define <2 x i8> @tgt15(<2 x i8> noundef %x, <2 x i8> noundef %y) {
  %r = call <2 x i8> @llvm.smul.fix.sat.v2i8(<2 x i8> %y, <2 x i8> %x, i32 3)
  ret <2 x i8> %r
}

; correct: one product for two
define i8 @src16(i8 noundef %x, i8 noundef %y) {
  %a = call i8 @llvm.smul.fix.i8(i8 %x, i8 %y, i32 3)
  %b = call i8 @llvm.smul.fix.i8(i8 %x, i8 %y, i32 3)
  %r = xor i8 %a, %b
  ret i8 %r
}

define i8 @tgt16(i8 noundef %x, i8 noundef %y) {
  ret i8 0
}

; incorrect: two products for one
;   x = y = 1: one may be rounded up and the other down
define i8 @src17(i8 noundef %x, i8 noundef %y) {
  %r = call i8 @llvm.smul.fix.sat.i8(i8 %x, i8 %y, i32 3)
  %s = sub i8 %r, %r
  ret i8 %s
}

define i8 @tgt17(i8 noundef %x, i8 noundef %y) {
  %a = call i8 @llvm.smul.fix.sat.i8(i8 %x, i8 %y, i32 3)
  %b = call i8 @llvm.smul.fix.sat.i8(i8 %x, i8 %y, i32 3)
  %s = sub i8 %a, %b
  ret i8 %s
}

; correct: the sign of a quotient of positive numbers
define i1 @src18(i7 noundef %x, i7 noundef %y) {
  %a = zext i7 %x to i8
  %b = zext i7 %y to i8
  %q = call i8 @llvm.sdiv.fix.sat.i8(i8 %a, i8 %b, i32 3)
  %r = icmp slt i8 %q, 0
  ret i1 %r
}

define i1 @tgt18(i7 noundef %x, i7 noundef %y) {
  ret i1 false
}

; incorrect: a product held at the limits changes sides
;   x = -128, y = -128 (-16 by -16 at scale 3): 127, not -128
define i8 @src19(i8 noundef %x) {
  %r = call i8 @llvm.smul.fix.sat.i8(i8 %x, i8 -128, i32 3)
  ret i8 %r
}

define i8 @tgt19(i8 noundef %x) {
  %c = icmp eq i8 %x, -128
  %s = call i8 @llvm.smul.fix.sat.i8(i8 %x, i8 -128, i32 3)
  %r = select i1 %c, i8 -128, i8 %s
  ret i8 %r
}
