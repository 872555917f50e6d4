; Integer arithmetic and its flags: what InstCombine and Reassociate do, and how flags get lost or invented.

target datalayout = "e-m:e-p270:32:32-p271:32:32-p272:64:64-i64:64-i128:128-f80:128-n8:16:32:64-S128"
target triple = "x86_64-unknown-linux-gnu"

; correct: distribute shift over add
define i32 @src1(i32 noundef %x, i32 noundef %y) {
  %a = shl i32 %x, 3
  %b = shl i32 %y, 3
  %r = add i32 %a, %b
  ret i32 %r
}

define i32 @tgt1(i32 noundef %x, i32 noundef %y) {
  %a = add i32 %x, %y
  %r = shl i32 %a, 3
  ret i32 %r
}

; incorrect: distribute shift over add, nsw of the shifts kept
;   x = 2^28 - 1, y = 1: neither shift by 3 overflows, the sum does
define i32 @src2(i32 noundef %x, i32 noundef %y) {
  %a = shl nsw i32 %x, 3
  %b = shl nsw i32 %y, 3
  %r = add i32 %a, %b
  ret i32 %r
}

define i32 @tgt2(i32 noundef %x, i32 noundef %y) {
  %a = add nsw i32 %x, %y
  %r = shl nsw i32 %a, 3
  ret i32 %r
}

; correct: reassociate constants
define i64 @src3(i64 noundef %x) {
  %a = add i64 %x, 40
  %r = add i64 %a, 2
  ret i64 %r
}

define i64 @tgt3(i64 noundef %x) {
  %r = add i64 %x, 42
  ret i64 %r
}

; correct: reassociate constants of one sign keeps nsw
define i32 @src4(i32 noundef %x) {
  %a = add nsw i32 %x, 40
  %r = add nsw i32 %a, 2
  ret i32 %r
}

define i32 @tgt4(i32 noundef %x) {
  %r = add nsw i32 %x, 42
  ret i32 %r
}

; incorrect: nsw kept on reassociation of variables
;   y = z = 2^31 - 1, x = -y: x + y does not overflow, y + z does
define i32 @src5(i32 noundef %x, i32 noundef %y, i32 noundef %z) {
  %a = add nsw i32 %x, %y
  %r = add nsw i32 %a, %z
  ret i32 %r
}

define i32 @tgt5(i32 noundef %x, i32 noundef %y, i32 noundef %z) {
  %a = add nsw i32 %y, %z
  %r = add nsw i32 %x, %a
  ret i32 %r
}

; correct: nuw kept on reassociation of variables
define i16 @src6(i16 noundef %x, i16 noundef %y, i16 noundef %z) {
  %a = add nuw i16 %x, %y
  %r = add nuw i16 %a, %z
  ret i16 %r
}

define i16 @tgt6(i16 noundef %x, i16 noundef %y, i16 noundef %z) {
  %a = add nuw i16 %y, %z
  %r = add nuw i16 %x, %a
  ret i16 %r
}

; incorrect: nsw kept when constants of both signs meet
;   x = 2^31 - 1: the source's first addition is fine and its second may wrap
define i32 @src7(i32 noundef %x) {
  %a = add nsw i32 %x, -3
  %r = add i32 %a, 4
  ret i32 %r
}

define i32 @tgt7(i32 noundef %x) {
  %r = add nsw i32 %x, 1
  ret i32 %r
}

; correct: subtract to add of the negation
define i32 @src8(i32 noundef %x, i32 noundef %y) {
  %r = sub i32 %x, %y
  ret i32 %r
}

define i32 @tgt8(i32 noundef %x, i32 noundef %y) {
  %n = xor i32 %y, -1
  %a = add i32 %x, 1
  %r = add i32 %a, %n
  ret i32 %r
}

; incorrect: nsw kept when a subtraction becomes an addition
;   y = INT_MIN: 0 - y overflows, x - y does not for x = -1
define i32 @src9(i32 noundef %x, i32 noundef %y) {
  %r = sub nsw i32 %x, %y
  ret i32 %r
}

define i32 @tgt9(i32 noundef %x, i32 noundef %y) {
  %n = sub nsw i32 0, %y
  %r = add nsw i32 %x, %n
  ret i32 %r
}

; correct: subtract of a constant to add keeps nsw
define i8 @src10(i8 noundef %x) {
  %r = sub nsw i8 %x, 100
  ret i8 %r
}

define i8 @tgt10(i8 noundef %x) {
  %r = add nsw i8 %x, -100
  ret i8 %r
}

; incorrect: subtract of the least constant to add keeps nsw
;   -x - 128 is fine for x = -1, but -1 + (-128) is not
define i8 @src11(i8 noundef %x) {
  %r = sub nsw i8 %x, -128
  ret i8 %r
}

define i8 @tgt11(i8 noundef %x) {
  %r = add nsw i8 %x, -128
  ret i8 %r
}

; correct: negation of a negation
define i17 @src12(i17 noundef %x) {
  %a = sub i17 0, %x
  %r = sub i17 0, %a
  ret i17 %r
}

define i17 @tgt12(i17 noundef %x) {
  ret i17 %x
}

; correct: negated difference
define i32 @src13(i32 noundef %x, i32 noundef %y) {
  %d = sub i32 %x, %y
  %r = sub i32 0, %d
  ret i32 %r
}

define i32 @tgt13(i32 noundef %x, i32 noundef %y) {
  %r = sub i32 %y, %x
  ret i32 %r
}

; incorrect: negated difference, nsw from the inner one only
;   x - y = INT_MIN: the source's outer negation wraps, y - x overflows
define i32 @src14(i32 noundef %x, i32 noundef %y) {
  %d = sub nsw i32 %x, %y
  %r = sub i32 0, %d
  ret i32 %r
}

define i32 @tgt14(i32 noundef %x, i32 noundef %y) {
  %r = sub nsw i32 %y, %x
  ret i32 %r
}

; correct: add as or of disjoint bits
define i32 @src15(i32 noundef %x, i32 noundef %y) {
  %a = and i32 %x, -16
  %b = and i32 %y, 15
  %r = add i32 %a, %b
  ret i32 %r
}

define i32 @tgt15(i32 noundef %x, i32 noundef %y) {
  %a = and i32 %x, -16
  %b = and i32 %y, 15
  %r = or disjoint i32 %a, %b
  ret i32 %r
}

; incorrect: add as or of bits that meet
define i32 @src16(i32 noundef %x, i32 noundef %y) {
  %a = and i32 %x, -16
  %b = and i32 %y, 31
  %r = add i32 %a, %b
  ret i32 %r
}

define i32 @tgt16(i32 noundef %x, i32 noundef %y) {
  %a = and i32 %x, -16
  %b = and i32 %y, 31
  %r = or disjoint i32 %a, %b
  ret i32 %r
}

; correct: multiply by a power of two
define i64 @src17(i64 noundef %x) {
  %r = mul i64 %x, 64
  ret i64 %r
}

define i64 @tgt17(i64 noundef %x) {
  %r = shl i64 %x, 6
  ret i64 %r
}

; correct: multiply nsw by a power of two
define i32 @src18(i32 noundef %x) {
  %r = mul nsw i32 %x, 8
  ret i32 %r
}

define i32 @tgt18(i32 noundef %x) {
  %r = shl nsw i32 %x, 3
  ret i32 %r
}

; incorrect: multiply nsw by the sign bit as shift nsw
;   x = 1: 1 * INT_MIN does not overflow, 1 << 31 changes the sign
define i32 @src19(i32 noundef %x) {
  %r = mul nsw i32 %x, -2147483648
  ret i32 %r
}

define i32 @tgt19(i32 noundef %x) {
  %r = shl nsw i32 %x, 31
  ret i32 %r
}

; incorrect: shift nsw by the width less one as multiplication nsw
;   x = -1: -1 << 31 is INT_MIN without a change of sign, -1 * INT_MIN overflows
define i32 @src20(i32 noundef %x) {
  %r = shl nsw i32 %x, 31
  ret i32 %r
}

define i32 @tgt20(i32 noundef %x) {
  %r = mul nsw i32 %x, -2147483648
  ret i32 %r
}

; correct: multiply by nine
define i32 @src21(i32 noundef %x) {
  %r = mul i32 %x, 9
  ret i32 %r
}

define i32 @tgt21(i32 noundef %x) {
  %s = shl i32 %x, 3
  %r = add i32 %s, %x
  ret i32 %r
}

; correct: multiply by seven
define i13 @src22(i13 noundef %x) {
  %r = mul i13 %x, 7
  ret i13 %r
}

define i13 @tgt22(i13 noundef %x) {
  %s = shl i13 %x, 3
  %r = sub i13 %s, %x
  ret i13 %r
}

; incorrect: multiply nsw by seven as shift nsw
;   x = 2^28: 7x fits, 8x does not
define i32 @src23(i32 noundef %x) {
  %r = mul nsw i32 %x, 7
  ret i32 %r
}

define i32 @tgt23(i32 noundef %x) {
  %s = shl nsw i32 %x, 3
  %r = sub nsw i32 %s, %x
  ret i32 %r
}

; correct: factor a common multiplicand
define i8 @src24(i8 noundef %x, i8 noundef %y, i8 noundef %z) {
  %a = mul i8 %x, %y
  %b = mul i8 %x, %z
  %r = add i8 %a, %b
  ret i8 %r
}

define i8 @tgt24(i8 noundef %x, i8 noundef %y, i8 noundef %z) {
  %s = add i8 %y, %z
  %r = mul i8 %x, %s
  ret i8 %r
}

; incorrect: factor a common multiplicand, nsw kept
;   x = 0: both products are 0 for any y and z, whose sum may overflow
define i8 @src25(i8 noundef %x, i8 noundef %y, i8 noundef %z) {
  %a = mul nsw i8 %x, %y
  %b = mul nsw i8 %x, %z
  %r = add nsw i8 %a, %b
  ret i8 %r
}

define i8 @tgt25(i8 noundef %x, i8 noundef %y, i8 noundef %z) {
  %s = add nsw i8 %y, %z
  %r = mul nsw i8 %x, %s
  ret i8 %r
}

; correct: difference of squares
define i8 @src26(i8 noundef %x, i8 noundef %y) {
  %a = mul i8 %x, %x
  %b = mul i8 %y, %y
  %r = sub i8 %a, %b
  ret i8 %r
}

define i8 @tgt26(i8 noundef %x, i8 noundef %y) {
  %s = add i8 %x, %y
  %d = sub i8 %x, %y
  %r = mul i8 %s, %d
  ret i8 %r
}

; correct: square of a sum
define i8 @src27(i8 noundef %x, i8 noundef %y) {
  %xx = mul i8 %x, %x
  %yy = mul i8 %y, %y
  %xy = mul i8 %x, %y
  %t = shl i8 %xy, 1
  %a = add i8 %xx, %yy
  %r = add i8 %a, %t
  ret i8 %r
}

define i8 @tgt27(i8 noundef %x, i8 noundef %y) {
  %s = add i8 %x, %y
  %r = mul i8 %s, %s
  ret i8 %r
}

; correct: Horner's rule
define i6 @src28(i6 noundef %x) {
  %x2 = mul i6 %x, %x
  %x3 = mul i6 %x2, %x
  %a = mul i6 %x3, 5
  %b = mul i6 %x2, 3
  %c = mul i6 %x, 7
  %d = add i6 %a, %b
  %e = add i6 %d, %c
  %r = add i6 %e, 11
  ret i6 %r
}

define i6 @tgt28(i6 noundef %x) {
  %a = mul i6 %x, 5
  %b = add i6 %a, 3
  %c = mul i6 %b, %x
  %d = add i6 %c, 7
  %e = mul i6 %d, %x
  %r = add i6 %e, 11
  ret i6 %r
}

; correct: left and right shift is a mask
define i32 @src29(i32 noundef %x) {
  %a = shl i32 %x, 24
  %r = lshr i32 %a, 24
  ret i32 %r
}

define i32 @tgt29(i32 noundef %x) {
  %r = and i32 %x, 255
  ret i32 %r
}

; correct: left and arithmetic right shift is a sign extension
define i32 @src30(i32 noundef %x) {
  %a = shl i32 %x, 24
  %r = ashr exact i32 %a, 24
  ret i32 %r
}

define i32 @tgt30(i32 noundef %x) {
  %t = trunc i32 %x to i8
  %r = sext i8 %t to i32
  ret i32 %r
}

; incorrect: left and arithmetic right shift is a mask
define i32 @src31(i32 noundef %x) {
  %a = shl i32 %x, 24
  %r = ashr i32 %a, 24
  ret i32 %r
}

define i32 @tgt31(i32 noundef %x) {
  %r = and i32 %x, 255
  ret i32 %r
}

; correct: shift nuw and back
define i24 @src32(i24 noundef %x, i24 noundef %y) {
  %a = shl nuw i24 %x, %y
  %r = lshr i24 %a, %y
  ret i24 %r
}

define i24 @tgt32(i24 noundef %x, i24 noundef %y) {
  ret i24 %x
}

; incorrect: shift and back without nuw
define i24 @src33(i24 noundef %x, i24 noundef %y) {
  %a = shl i24 %x, %y
  %r = lshr i24 %a, %y
  ret i24 %r
}

define i24 @tgt33(i24 noundef %x, i24 noundef %y) {
  ret i24 %x
}

; correct: shifts add up
define i32 @src34(i32 noundef %x) {
  %a = lshr i32 %x, 5
  %r = lshr i32 %a, 7
  ret i32 %r
}

define i32 @tgt34(i32 noundef %x) {
  %r = lshr i32 %x, 12
  ret i32 %r
}

; incorrect: shifts by variables add up
;   y = z = 20: the source gives 0, a shift by 40 is poison
define i32 @src35(i32 noundef %x, i32 noundef %y, i32 noundef %z) {
  %a = lshr i32 %x, %y
  %r = lshr i32 %a, %z
  ret i32 %r
}

define i32 @tgt35(i32 noundef %x, i32 noundef %y, i32 noundef %z) {
  %s = add i32 %y, %z
  %r = lshr i32 %x, %s
  ret i32 %r
}

; correct: arithmetic shift of a non-negative value
define i32 @src36(i32 noundef %x) {
  %a = lshr i32 %x, 1
  %r = ashr i32 %a, 4
  ret i32 %r
}

define i32 @tgt36(i32 noundef %x) {
  %r = lshr i32 %x, 5
  ret i32 %r
}

; correct: narrow an addition
define i8 @src37(i32 noundef %x, i32 noundef %y) {
  %s = add i32 %x, %y
  %r = trunc i32 %s to i8
  ret i8 %r
}

define i8 @tgt37(i32 noundef %x, i32 noundef %y) {
  %a = trunc i32 %x to i8
  %b = trunc i32 %y to i8
  %r = add i8 %a, %b
  ret i8 %r
}

; incorrect: narrow a logical shift
;   bits from above come down
define i8 @src38(i32 noundef %x) {
  %s = lshr i32 %x, 3
  %r = trunc i32 %s to i8
  ret i8 %r
}

define i8 @tgt38(i32 noundef %x) {
  %a = trunc i32 %x to i8
  %r = lshr i8 %a, 3
  ret i8 %r
}

; correct: narrow a logical shift of an extension
define i32 @src39(i8 noundef %x) {
  %a = zext i8 %x to i32
  %r = lshr i32 %a, 3
  ret i32 %r
}

define i32 @tgt39(i8 noundef %x) {
  %a = lshr i8 %x, 3
  %r = zext nneg i8 %a to i32
  ret i32 %r
}

; correct: sign extension of a non-negative value is a zero extension
define i64 @src40(i32 noundef %x) {
  %a = lshr i32 %x, 2
  %r = sext i32 %a to i64
  ret i64 %r
}

define i64 @tgt40(i32 noundef %x) {
  %a = lshr i32 %x, 2
  %r = zext nneg i32 %a to i64
  ret i64 %r
}

; incorrect: sign extension as zero extension nneg
define i64 @src41(i32 noundef %x) {
  %r = sext i32 %x to i64
  ret i64 %r
}

define i64 @tgt41(i32 noundef %x) {
  %r = zext nneg i32 %x to i64
  ret i64 %r
}

; correct: extension then truncation
define i16 @src42(i16 noundef %x) {
  %a = sext i16 %x to i33
  %r = trunc i33 %a to i16
  ret i16 %r
}

define i16 @tgt42(i16 noundef %x) {
  ret i16 %x
}

; correct: extensions compose, inner zero wins
define i64 @src43(i7 noundef %x) {
  %a = zext i7 %x to i9
  %r = sext i9 %a to i64
  ret i64 %r
}

define i64 @tgt43(i7 noundef %x) {
  %r = zext i7 %x to i64
  ret i64 %r
}

; correct: widening nsw addition
define i64 @src44(i32 noundef %x, i32 noundef %y) {
  %s = add nsw i32 %x, %y
  %r = sext i32 %s to i64
  ret i64 %r
}

define i64 @tgt44(i32 noundef %x, i32 noundef %y) {
  %a = sext i32 %x to i64
  %b = sext i32 %y to i64
  %r = add nsw i64 %a, %b
  ret i64 %r
}

; incorrect: widening an addition that may wrap
define i64 @src45(i32 noundef %x, i32 noundef %y) {
  %s = add i32 %x, %y
  %r = sext i32 %s to i64
  ret i64 %r
}

define i64 @tgt45(i32 noundef %x, i32 noundef %y) {
  %a = sext i32 %x to i64
  %b = sext i32 %y to i64
  %r = add nsw i64 %a, %b
  ret i64 %r
}

; correct: trunc nuw then extension
define i32 @src46(i32 noundef %x) {
  %a = trunc nuw i32 %x to i8
  %r = zext i8 %a to i32
  ret i32 %r
}

define i32 @tgt46(i32 noundef %x) {
  ret i32 %x
}

; incorrect: trunc nsw then zero extension
;   x = -1: the truncation keeps the value as signed, its zero extension is 255
define i32 @src47(i32 noundef %x) {
  %a = trunc nsw i32 %x to i8
  %r = zext i8 %a to i32
  ret i32 %r
}

define i32 @tgt47(i32 noundef %x) {
  ret i32 %x
}

; correct: compare of a sum with a constant, nsw
define i1 @src48(i32 noundef %x) {
  %a = add nsw i32 %x, 5
  %r = icmp slt i32 %a, 12
  ret i1 %r
}

define i1 @tgt48(i32 noundef %x) {
  %r = icmp slt i32 %x, 7
  ret i1 %r
}

; incorrect: compare of a sum with a constant, wrapping
define i1 @src49(i32 noundef %x) {
  %a = add i32 %x, 5
  %r = icmp slt i32 %a, 12
  ret i1 %r
}

define i1 @tgt49(i32 noundef %x) {
  %r = icmp slt i32 %x, 7
  ret i1 %r
}

; correct: range check by one unsigned comparison
define i1 @src50(i32 noundef %x) {
  %a = icmp sge i32 %x, 48
  %b = icmp sle i32 %x, 57
  %r = and i1 %a, %b
  ret i1 %r
}

define i1 @tgt50(i32 noundef %x) {
  %s = add i32 %x, -48
  %r = icmp ult i32 %s, 10
  ret i1 %r
}

; incorrect: range check off by one
define i1 @src51(i32 noundef %x) {
  %a = icmp sge i32 %x, 48
  %b = icmp sle i32 %x, 57
  %r = and i1 %a, %b
  ret i1 %r
}

define i1 @tgt51(i32 noundef %x) {
  %s = add i32 %x, -48
  %r = icmp ule i32 %s, 10
  ret i1 %r
}

; correct: sign test through a shift
define i1 @src52(i64 noundef %x) {
  %a = lshr i64 %x, 63
  %r = icmp ne i64 %a, 0
  ret i1 %r
}

define i1 @tgt52(i64 noundef %x) {
  %r = icmp slt i64 %x, 0
  ret i1 %r
}

; correct: equality of differences
define i1 @src53(i32 noundef %x, i32 noundef %y) {
  %a = sub i32 %x, %y
  %r = icmp eq i32 %a, 0
  ret i1 %r
}

define i1 @tgt53(i32 noundef %x, i32 noundef %y) {
  %r = icmp eq i32 %x, %y
  ret i1 %r
}

; incorrect: order of a wrapping difference
define i1 @src54(i32 noundef %x, i32 noundef %y) {
  %a = sub i32 %x, %y
  %r = icmp slt i32 %a, 0
  ret i1 %r
}

define i1 @tgt54(i32 noundef %x, i32 noundef %y) {
  %r = icmp slt i32 %x, %y
  ret i1 %r
}

; correct: order of an nsw difference
define i1 @src55(i32 noundef %x, i32 noundef %y) {
  %a = sub nsw i32 %x, %y
  %r = icmp slt i32 %a, 0
  ret i1 %r
}

define i1 @tgt55(i32 noundef %x, i32 noundef %y) {
  %r = icmp slt i32 %x, %y
  ret i1 %r
}

; correct: De Morgan
define i32 @src56(i32 noundef %x, i32 noundef %y) {
  %a = xor i32 %x, -1
  %b = xor i32 %y, -1
  %r = and i32 %a, %b
  ret i32 %r
}

define i32 @tgt56(i32 noundef %x, i32 noundef %y) {
  %o = or i32 %x, %y
  %r = xor i32 %o, -1
  ret i32 %r
}

; correct: xor and twice the and is the sum
define i16 @src57(i16 noundef %x, i16 noundef %y) {
  %a = xor i16 %x, %y
  %b = and i16 %x, %y
  %c = shl i16 %b, 1
  %r = add i16 %a, %c
  ret i16 %r
}

define i16 @tgt57(i16 noundef %x, i16 noundef %y) {
  %r = add i16 %x, %y
  ret i16 %r
}

; incorrect: average without the carry
define i32 @src58(i32 noundef %x, i32 noundef %y) {
  %s = add i32 %x, %y
  %r = lshr i32 %s, 1
  ret i32 %r
}

define i32 @tgt58(i32 noundef %x, i32 noundef %y) {
  %a = xor i32 %x, %y
  %b = and i32 %x, %y
  %c = lshr i32 %a, 1
  %r = add i32 %b, %c
  ret i32 %r
}

; correct: average of a sum that does not wrap
define i32 @src59(i32 noundef %x, i32 noundef %y) {
  %s = add nuw i32 %x, %y
  %r = lshr i32 %s, 1
  ret i32 %r
}

define i32 @tgt59(i32 noundef %x, i32 noundef %y) {
  %a = xor i32 %x, %y
  %b = and i32 %x, %y
  %c = lshr i32 %a, 1
  %r = add i32 %b, %c
  ret i32 %r
}

; correct: subtraction in one bit is exclusive or
define i1 @src60(i1 noundef %x, i1 noundef %y) {
  %r = sub i1 %x, %y
  ret i1 %r
}

define i1 @tgt60(i1 noundef %x, i1 noundef %y) {
  %r = xor i1 %x, %y
  ret i1 %r
}

; correct: icmp samesign of masked values
define i1 @src61(i32 noundef %x, i32 noundef %y) {
  %a = and i32 %x, 1023
  %b = and i32 %y, 1023
  %r = icmp ult i32 %a, %b
  ret i1 %r
}

define i1 @tgt61(i32 noundef %x, i32 noundef %y) {
  %a = and i32 %x, 1023
  %b = and i32 %y, 1023
  %r = icmp samesign slt i32 %a, %b
  ret i1 %r
}

; incorrect: icmp samesign of any values
define i1 @src62(i32 noundef %x, i32 noundef %y) {
  %r = icmp ult i32 %x, %y
  ret i1 %r
}

define i1 @tgt62(i32 noundef %x, i32 noundef %y) {
  %r = icmp samesign ult i32 %x, %y
  ret i1 %r
}
