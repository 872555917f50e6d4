; Bit intrinsics, and the idioms that InstCombine and AggressiveInstCombine recognise.

target datalayout = "e-m:e-p270:32:32-p271:32:32-p272:64:64-i64:64-i128:128-f80:128-n8:16:32:64-S128"
target triple = "x86_64-unknown-linux-gnu"

declare i32 @llvm.ctpop.i32(i32)
declare i8 @llvm.ctpop.i8(i8)
declare i64 @llvm.ctpop.i64(i64)
declare i32 @llvm.ctlz.i32(i32, i1)
declare i32 @llvm.cttz.i32(i32, i1)
declare i16 @llvm.cttz.i16(i16, i1)
declare i32 @llvm.bswap.i32(i32)
declare i16 @llvm.bswap.i16(i16)
declare i8 @llvm.bitreverse.i8(i8)
declare i32 @llvm.bitreverse.i32(i32)
declare i32 @llvm.fshl.i32(i32, i32, i32)
declare i32 @llvm.fshr.i32(i32, i32, i32)
declare i8 @llvm.fshl.i8(i8, i8, i8)
declare i32 @llvm.abs.i32(i32, i1)
declare i32 @llvm.smax.i32(i32, i32)
declare i32 @llvm.smin.i32(i32, i32)
declare i32 @llvm.umin.i32(i32, i32)
declare i32 @llvm.umax.i32(i32, i32)
declare i8 @llvm.uadd.sat.i8(i8, i8)
declare i32 @llvm.usub.sat.i32(i32, i32)
declare i8 @llvm.sadd.sat.i8(i8, i8)
declare i32 @llvm.ushl.sat.i32(i32, i32)
declare i32 @llvm.scmp.i32.i32(i32, i32)
declare i32 @llvm.ucmp.i32.i32(i32, i32)

; correct: population count, the parallel sum
define i32 @src1(i32 noundef %x) {
  %s1 = lshr i32 %x, 1
  %m1 = and i32 %s1, 1431655765
  %a = sub i32 %x, %m1
  %s2 = lshr i32 %a, 2
  %m2 = and i32 %s2, 858993459
  %m3 = and i32 %a, 858993459
  %b = add i32 %m2, %m3
  %s4 = lshr i32 %b, 4
  %c = add i32 %s4, %b
  %m4 = and i32 %c, 252645135
  %p = mul i32 %m4, 16843009
  %r = lshr i32 %p, 24
  ret i32 %r
}

define i32 @tgt1(i32 noundef %x) {
  %r = call i32 @llvm.ctpop.i32(i32 %x)
  ret i32 %r
}

; incorrect: population count, one mask mistyped
define i32 @src2(i32 noundef %x) {
  %s1 = lshr i32 %x, 1
  %m1 = and i32 %s1, 1431655765
  %a = sub i32 %x, %m1
  %s2 = lshr i32 %a, 2
  %m2 = and i32 %s2, 858993459
  %m3 = and i32 %a, 858993458
  %b = add i32 %m2, %m3
  %s4 = lshr i32 %b, 4
  %c = add i32 %s4, %b
  %m4 = and i32 %c, 252645135
  %p = mul i32 %m4, 16843009
  %r = lshr i32 %p, 24
  ret i32 %r
}

define i32 @tgt2(i32 noundef %x) {
  %r = call i32 @llvm.ctpop.i32(i32 %x)
  ret i32 %r
}

; correct: a power of two or zero
define i1 @src3(i32 noundef %x) {
  %m = add i32 %x, -1
  %a = and i32 %m, %x
  %r = icmp eq i32 %a, 0
  ret i1 %r
}

define i1 @tgt3(i32 noundef %x) {
  %c = call i32 @llvm.ctpop.i32(i32 %x)
  %r = icmp ult i32 %c, 2
  ret i1 %r
}

; incorrect: a power of two, zero forgotten
define i1 @src4(i32 noundef %x) {
  %m = add i32 %x, -1
  %a = and i32 %m, %x
  %r = icmp eq i32 %a, 0
  ret i1 %r
}

define i1 @tgt4(i32 noundef %x) {
  %c = call i32 @llvm.ctpop.i32(i32 %x)
  %r = icmp eq i32 %c, 1
  ret i1 %r
}

; correct: population counts of disjoint values
define i8 @src5(i8 noundef %x, i8 noundef %y) {
  %a = and i8 %x, 15
  %b = and i8 %y, -16
  %p = call i8 @llvm.ctpop.i8(i8 %a)
  %q = call i8 @llvm.ctpop.i8(i8 %b)
  %r = add i8 %p, %q
  ret i8 %r
}

define i8 @tgt5(i8 noundef %x, i8 noundef %y) {
  %a = and i8 %x, 15
  %b = and i8 %y, -16
  %o = or i8 %a, %b
  %r = call i8 @llvm.ctpop.i8(i8 %o)
  ret i8 %r
}

; correct: trailing zeros by population count
define i16 @src6(i16 noundef %x) {
  %r = call i16 @llvm.cttz.i16(i16 %x, i1 false)
  ret i16 %r
}

define i16 @tgt6(i16 noundef %x) {
  %n = xor i16 %x, -1
  %m = add i16 %x, -1
  %a = and i16 %n, %m
  %l = and i16 %a, 255
  %h = lshr i16 %a, 8
  %lt = trunc i16 %l to i8
  %ht = trunc i16 %h to i8
  %p = call i8 @llvm.ctpop.i8(i8 %lt)
  %q = call i8 @llvm.ctpop.i8(i8 %ht)
  %s = add i8 %p, %q
  %r = zext i8 %s to i16
  ret i16 %r
}

; incorrect: cttz made poison at zero
define i32 @src7(i32 noundef %x) {
  %r = call i32 @llvm.cttz.i32(i32 %x, i1 false)
  ret i32 %r
}

define i32 @tgt7(i32 noundef %x) {
  %r = call i32 @llvm.cttz.i32(i32 %x, i1 true)
  ret i32 %r
}

; correct: cttz poison at zero under a guard
define i32 @src8(i32 noundef %x) {
  %t = call i32 @llvm.cttz.i32(i32 %x, i1 true)
  %c = icmp eq i32 %x, 0
  %r = select i1 %c, i32 32, i32 %t
  ret i32 %r
}

define i32 @tgt8(i32 noundef %x) {
  %r = call i32 @llvm.cttz.i32(i32 %x, i1 false)
  ret i32 %r
}

; correct: leading zeros as a comparison with zero
define i32 @src9(i32 noundef %x) {
  %l = call i32 @llvm.ctlz.i32(i32 %x, i1 false)
  %r = lshr i32 %l, 5
  ret i32 %r
}

define i32 @tgt9(i32 noundef %x) {
  %c = icmp eq i32 %x, 0
  %r = zext i1 %c to i32
  ret i32 %r
}

; incorrect: leading zeros as a comparison with zero, shift too short
define i32 @src10(i32 noundef %x) {
  %l = call i32 @llvm.ctlz.i32(i32 %x, i1 false)
  %r = lshr i32 %l, 4
  ret i32 %r
}

define i32 @tgt10(i32 noundef %x) {
  %c = icmp eq i32 %x, 0
  %r = zext i1 %c to i32
  ret i32 %r
}

; correct: byte swap by shifts
define i32 @src11(i32 noundef %x) {
  %a = shl i32 %x, 24
  %b = shl i32 %x, 8
  %c = and i32 %b, 16711680
  %d = lshr i32 %x, 8
  %e = and i32 %d, 65280
  %f = lshr i32 %x, 24
  %g = or i32 %a, %c
  %h = or i32 %e, %f
  %r = or i32 %g, %h
  ret i32 %r
}

define i32 @tgt11(i32 noundef %x) {
  %r = call i32 @llvm.bswap.i32(i32 %x)
  ret i32 %r
}

; correct: byte swap of 16 bits is a rotation
define i16 @src12(i16 noundef %x) {
  %a = shl i16 %x, 8
  %b = lshr i16 %x, 8
  %r = or i16 %a, %b
  ret i16 %r
}

define i16 @tgt12(i16 noundef %x) {
  %r = call i16 @llvm.bswap.i16(i16 %x)
  ret i16 %r
}

; incorrect: byte swap with two bytes exchanged
define i32 @src13(i32 noundef %x) {
  %a = shl i32 %x, 24
  %b = lshr i32 %x, 8
  %c = and i32 %b, 16711680
  %d = shl i32 %x, 8
  %e = and i32 %d, 65280
  %f = lshr i32 %x, 24
  %g = or i32 %a, %c
  %h = or i32 %e, %f
  %r = or i32 %g, %h
  ret i32 %r
}

define i32 @tgt13(i32 noundef %x) {
  %r = call i32 @llvm.bswap.i32(i32 %x)
  ret i32 %r
}

; correct: byte swap twice
define i32 @src14(i32 noundef %x, i32 noundef %y) {
  %a = call i32 @llvm.bswap.i32(i32 %x)
  %b = xor i32 %a, %y
  %r = call i32 @llvm.bswap.i32(i32 %b)
  ret i32 %r
}

define i32 @tgt14(i32 noundef %x, i32 noundef %y) {
  %b = call i32 @llvm.bswap.i32(i32 %y)
  %r = xor i32 %x, %b
  ret i32 %r
}

; incorrect: byte swap through an addition
define i32 @src15(i32 noundef %x, i32 noundef %y) {
  %a = call i32 @llvm.bswap.i32(i32 %x)
  %b = add i32 %a, %y
  %r = call i32 @llvm.bswap.i32(i32 %b)
  ret i32 %r
}

define i32 @tgt15(i32 noundef %x, i32 noundef %y) {
  %b = call i32 @llvm.bswap.i32(i32 %y)
  %r = add i32 %x, %b
  ret i32 %r
}

; correct: bit reversal by swaps
define i8 @src16(i8 noundef %x) {
  %a = lshr i8 %x, 1
  %b = and i8 %a, 85
  %c = and i8 %x, 85
  %d = shl i8 %c, 1
  %e = or i8 %b, %d
  %f = lshr i8 %e, 2
  %g = and i8 %f, 51
  %h = and i8 %e, 51
  %i = shl i8 %h, 2
  %j = or i8 %g, %i
  %k = lshr i8 %j, 4
  %l = shl i8 %j, 4
  %r = or i8 %k, %l
  ret i8 %r
}

define i8 @tgt16(i8 noundef %x) {
  %r = call i8 @llvm.bitreverse.i8(i8 %x)
  ret i8 %r
}

; correct: trailing zeros of the reversal are leading zeros
define i32 @src17(i32 noundef %x) {
  %a = call i32 @llvm.bitreverse.i32(i32 %x)
  %r = call i32 @llvm.cttz.i32(i32 %a, i1 false)
  ret i32 %r
}

define i32 @tgt17(i32 noundef %x) {
  %r = call i32 @llvm.ctlz.i32(i32 %x, i1 false)
  ret i32 %r
}

; correct: rotation with masked amounts
define i32 @src18(i32 noundef %x, i32 noundef %n) {
  %m = and i32 %n, 31
  %l = shl i32 %x, %m
  %g = sub i32 0, %n
  %k = and i32 %g, 31
  %h = lshr i32 %x, %k
  %r = or i32 %l, %h
  ret i32 %r
}

define i32 @tgt18(i32 noundef %x, i32 noundef %n) {
  %r = call i32 @llvm.fshl.i32(i32 %x, i32 %x, i32 %n)
  ret i32 %r
}

; correct: rotation without masks is poison at zero, the intrinsic is not
define i32 @src19(i32 noundef %x, i32 noundef %n) {
  %l = shl i32 %x, %n
  %g = sub i32 32, %n
  %h = lshr i32 %x, %g
  %r = or i32 %l, %h
  ret i32 %r
}

define i32 @tgt19(i32 noundef %x, i32 noundef %n) {
  %r = call i32 @llvm.fshl.i32(i32 %x, i32 %x, i32 %n)
  ret i32 %r
}

; incorrect: rotation intrinsic to shifts without masks
;   n = 0: a shift by 32 is poison
define i32 @src20(i32 noundef %x, i32 noundef %n) {
  %m = and i32 %n, 31
  %r = call i32 @llvm.fshl.i32(i32 %x, i32 %x, i32 %m)
  ret i32 %r
}

define i32 @tgt20(i32 noundef %x, i32 noundef %n) {
  %m = and i32 %n, 31
  %l = shl i32 %x, %m
  %g = sub i32 32, %m
  %h = lshr i32 %x, %g
  %r = or i32 %l, %h
  ret i32 %r
}

; incorrect: funnel shift left as right by the negated amount
;   amount 0: fshl gives the first operand, fshr the second
define i32 @src21(i32 noundef %x, i32 noundef %y, i32 noundef %n) {
  %r = call i32 @llvm.fshl.i32(i32 %x, i32 %y, i32 %n)
  ret i32 %r
}

define i32 @tgt21(i32 noundef %x, i32 noundef %y, i32 noundef %n) {
  %g = sub i32 0, %n
  %r = call i32 @llvm.fshr.i32(i32 %x, i32 %y, i32 %g)
  ret i32 %r
}

; correct: rotation left as right by the negated amount
define i32 @src22(i32 noundef %x, i32 noundef %n) {
  %r = call i32 @llvm.fshl.i32(i32 %x, i32 %x, i32 %n)
  ret i32 %r
}

define i32 @tgt22(i32 noundef %x, i32 noundef %n) {
  %g = sub i32 0, %n
  %r = call i32 @llvm.fshr.i32(i32 %x, i32 %x, i32 %g)
  ret i32 %r
}

; correct: absolute value by the sign mask
define i32 @src23(i32 noundef %x) {
  %s = ashr i32 %x, 31
  %a = add i32 %x, %s
  %r = xor i32 %a, %s
  ret i32 %r
}

define i32 @tgt23(i32 noundef %x) {
  %r = call i32 @llvm.abs.i32(i32 %x, i1 false)
  ret i32 %r
}

; incorrect: absolute value made poison at the least integer
define i32 @src24(i32 noundef %x) {
  %s = ashr i32 %x, 31
  %a = add i32 %x, %s
  %r = xor i32 %a, %s
  ret i32 %r
}

define i32 @tgt24(i32 noundef %x) {
  %r = call i32 @llvm.abs.i32(i32 %x, i1 true)
  ret i32 %r
}

; correct: clamp by minimum and maximum, commuted
define i32 @src25(i32 noundef %x) {
  %a = call i32 @llvm.smax.i32(i32 %x, i32 0)
  %r = call i32 @llvm.smin.i32(i32 %a, i32 255)
  ret i32 %r
}

define i32 @tgt25(i32 noundef %x) {
  %a = call i32 @llvm.smin.i32(i32 %x, i32 255)
  %r = call i32 @llvm.smax.i32(i32 %a, i32 0)
  ret i32 %r
}

; incorrect: clamp with swapped bounds
define i32 @src26(i32 noundef %x) {
  %a = call i32 @llvm.smax.i32(i32 %x, i32 255)
  %r = call i32 @llvm.smin.i32(i32 %a, i32 0)
  ret i32 %r
}

define i32 @tgt26(i32 noundef %x) {
  %a = call i32 @llvm.smin.i32(i32 %x, i32 255)
  %r = call i32 @llvm.smax.i32(i32 %a, i32 0)
  ret i32 %r
}

; correct: saturating addition by comparison
define i8 @src27(i8 noundef %x, i8 noundef %y) {
  %s = add i8 %x, %y
  %c = icmp ult i8 %s, %x
  %r = select i1 %c, i8 -1, i8 %s
  ret i8 %r
}

define i8 @tgt27(i8 noundef %x, i8 noundef %y) {
  %r = call i8 @llvm.uadd.sat.i8(i8 %x, i8 %y)
  ret i8 %r
}

; correct: saturating subtraction by maximum
define i32 @src28(i32 noundef %x, i32 noundef %y) {
  %m = call i32 @llvm.umax.i32(i32 %x, i32 %y)
  %r = sub i32 %m, %y
  ret i32 %r
}

define i32 @tgt28(i32 noundef %x, i32 noundef %y) {
  %r = call i32 @llvm.usub.sat.i32(i32 %x, i32 %y)
  ret i32 %r
}

; correct: signed saturation through a wider type
define i8 @src29(i8 noundef %x, i8 noundef %y) {
  %a = sext i8 %x to i32
  %b = sext i8 %y to i32
  %s = add nsw i32 %a, %b
  %l = call i32 @llvm.smin.i32(i32 %s, i32 127)
  %h = call i32 @llvm.smax.i32(i32 %l, i32 -128)
  %r = trunc i32 %h to i8
  ret i8 %r
}

define i8 @tgt29(i8 noundef %x, i8 noundef %y) {
  %r = call i8 @llvm.sadd.sat.i8(i8 %x, i8 %y)
  ret i8 %r
}

; correct: three-way comparison by two comparisons
define i32 @src30(i32 noundef %x, i32 noundef %y) {
  %g = icmp sgt i32 %x, %y
  %l = icmp slt i32 %x, %y
  %a = zext i1 %g to i32
  %b = zext i1 %l to i32
  %r = sub nsw i32 %a, %b
  ret i32 %r
}

define i32 @tgt30(i32 noundef %x, i32 noundef %y) {
  %r = call i32 @llvm.scmp.i32.i32(i32 %x, i32 %y)
  ret i32 %r
}

; incorrect: three-way comparison by subtraction
define i1 @src31(i32 noundef %x, i32 noundef %y) {
  %d = sub i32 %x, %y
  %r = icmp sgt i32 %d, 0
  ret i1 %r
}

define i1 @tgt31(i32 noundef %x, i32 noundef %y) {
  %k = call i32 @llvm.scmp.i32.i32(i32 %x, i32 %y)
  %r = icmp eq i32 %k, 1
  ret i1 %r
}

; correct: lowest set bit
define i64 @src32(i64 noundef %x) {
  %n = sub i64 0, %x
  %a = and i64 %x, %n
  %r = xor i64 %x, %a
  ret i64 %r
}

define i64 @tgt32(i64 noundef %x) {
  %m = add i64 %x, -1
  %r = and i64 %x, %m
  ret i64 %r
}
