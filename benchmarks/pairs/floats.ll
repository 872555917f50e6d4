; Floating point: signed zeros, NaNs, infinities, rounding, fast-math flags, and conversions.
; In the default environment; an arithmetic NaN has any sign and one of a few payloads, fneg, fabs and copysign touch the sign bit only.

target datalayout = "e-m:e-p270:32:32-p271:32:32-p272:64:64-i64:64-i128:128-f80:128-n8:16:32:64-S128"
target triple = "x86_64-unknown-linux-gnu"

declare double @llvm.fabs.f64(double)
declare float @llvm.fabs.f32(float)
declare half @llvm.fabs.f16(half)
declare double @llvm.copysign.f64(double, double)
declare half @llvm.copysign.f16(half, half)
declare float @llvm.minimum.f32(float, float)
declare float @llvm.maximum.f32(float, float)
declare float @llvm.maxnum.f32(float, float)
declare half @llvm.minimumnum.f16(half, half)
declare half @llvm.maximumnum.f16(half, half)
declare half @llvm.minimum.f16(half, half)
declare double @llvm.fma.f64(double, double, double)
declare half @llvm.fma.f16(half, half, half)
declare float @llvm.fmuladd.f32(float, float, float)
declare double @llvm.floor.f64(double)
declare double @llvm.trunc.f64(double)
declare double @llvm.ceil.f64(double)
declare float @llvm.sqrt.f32(float)
declare i1 @llvm.is.fpclass.f32(float, i32 immarg)
declare i1 @llvm.is.fpclass.f64(double, i32 immarg)
declare i32 @llvm.fptosi.sat.i32.f32(float)
declare i8 @llvm.fptoui.sat.i8.f32(float)
declare double @llvm.ldexp.f64.i32(double, i32)

; correct: minus zero is neutral for addition
define double @src1(double noundef %x) {
  %r = fadd double %x, -0.0
  ret double %r
}

define double @tgt1(double noundef %x) {
  ret double %x
}

; incorrect: plus zero is not neutral for addition
;   x = -0.0
define double @src2(double noundef %x) {
  %r = fadd double %x, 0.0
  ret double %r
}

define double @tgt2(double noundef %x) {
  ret double %x
}

; correct: plus zero is neutral where the sign of zero does not matter
define double @src3(double noundef %x) {
  %r = fadd nsz double %x, 0.0
  ret double %r
}

define double @tgt3(double noundef %x) {
  ret double %x
}

; correct: subtraction of zero
define float @src4(float noundef %x) {
  %r = fsub float %x, 0.0
  ret float %r
}

define float @tgt4(float noundef %x) {
  ret float %x
}

; correct: multiplication by one
define float @src5(float noundef %x) {
  %r = fmul float %x, 1.0
  ret float %r
}

define float @tgt5(float noundef %x) {
  ret float %x
}

; incorrect: x to x times one
;   a signalling NaN may come out quiet, the sign of a NaN may change
define float @src6(float noundef %x) {
  ret float %x
}

define float @tgt6(float noundef %x) {
  %r = fmul float %x, 1.0
  ret float %r
}

; correct: multiplication by minus one
define float @src7(float noundef %x) {
  %r = fmul float %x, -1.0
  ret float %r
}

define float @tgt7(float noundef %x) {
  %r = fneg float %x
  ret float %r
}

; incorrect: negation as multiplication by minus one
;   the sign of a NaN
define float @src8(float noundef %x) {
  %r = fneg float %x
  ret float %r
}

define float @tgt8(float noundef %x) {
  %r = fmul float %x, -1.0
  ret float %r
}

; correct: subtraction from minus zero
define half @src9(half noundef %x) {
  %r = fsub half -0.0, %x
  ret half %r
}

define half @tgt9(half noundef %x) {
  %r = fneg half %x
  ret half %r
}

; incorrect: subtraction from plus zero
;   x = 0: 0 - 0 is +0
define half @src10(half noundef %x) {
  %r = fsub half 0.0, %x
  ret half %r
}

define half @tgt10(half noundef %x) {
  %r = fneg half %x
  ret half %r
}

; correct: commuted addition
define half @src11(half noundef %x, half noundef %y) {
  %r = fadd half %x, %y
  ret half %r
}

define half @tgt11(half noundef %x, half noundef %y) {
  %r = fadd half %y, %x
  ret half %r
}

; incorrect: associativity
define half @src12(half noundef %x, half noundef %y, half noundef %z) {
  %a = fadd half %x, %y
  %r = fadd half %a, %z
  ret half %r
}

define half @tgt12(half noundef %x, half noundef %y, half noundef %z) {
  %a = fadd half %y, %z
  %r = fadd half %x, %a
  ret half %r
}

; correct: doubling
define half @src13(half noundef %x) {
  %r = fmul half %x, 2.0
  ret half %r
}

define half @tgt13(half noundef %x) {
  %r = fadd half %x, %x
  ret half %r
}

; correct: division by a power of two
define float @src14(float noundef %x) {
  %r = fdiv float %x, 4.0
  ret float %r
}

define float @tgt14(float noundef %x) {
  %r = fmul float %x, 0.25
  ret float %r
}

; incorrect: division by three as multiplication
define half @src15(half noundef %x) {
  %r = fdiv half %x, 3.0
  ret half %r
}

define half @tgt15(half noundef %x) {
  %r = fmul half %x, 0xH3555
  ret half %r
}

; incorrect: zero times x
;   x = -1: -0.0; x = NaN
define half @src16(half noundef %x) {
  %r = fmul half %x, 0.0
  ret half %r
}

define half @tgt16(half noundef %x) {
  ret half 0.0
}

; incorrect: zero times x, NaN excluded only
;   x = -1 gives -0.0
define half @src17(half noundef %x) {
  %r = fmul nnan half %x, 0.0
  ret half %r
}

define half @tgt17(half noundef %x) {
  ret half 0.0
}

; correct: zero times x, NaN and the sign of zero excluded
define half @src18(half noundef %x) {
  %r = fmul nnan nsz half %x, 0.0
  ret half %r
}

define half @tgt18(half noundef %x) {
  ret half 0.0
}

; incorrect: x minus x
;   NaN and infinity
define half @src19(half noundef %x) {
  %r = fsub half %x, %x
  ret half %r
}

define half @tgt19(half noundef %x) {
  ret half 0.0
}

; correct: x minus x, NaN excluded
define half @src20(half noundef %x) {
  %r = fsub nnan half %x, %x
  ret half %r
}

define half @tgt20(half noundef %x) {
  ret half 0.0
}

; incorrect: x over x, infinity excluded only
;   0 / 0 is NaN
define half @src21(half noundef %x) {
  %r = fdiv ninf half %x, %x
  ret half %r
}

define half @tgt21(half noundef %x) {
  ret half 1.0
}

; correct: x over x, NaN excluded
define half @src22(half noundef %x) {
  %r = fdiv nnan half %x, %x
  ret half %r
}

define half @tgt22(half noundef %x) {
  ret half 1.0
}

; incorrect: a comparison with itself
;   NaN
define i1 @src23(double noundef %x) {
  %r = fcmp oeq double %x, %x
  ret i1 %r
}

define i1 @tgt23(double noundef %x) {
  ret i1 true
}

; correct: a comparison with itself asks for NaN
define i1 @src24(double noundef %x) {
  %r = fcmp une double %x, %x
  ret i1 %r
}

define i1 @tgt24(double noundef %x) {
  %r = fcmp uno double %x, 0.0
  ret i1 %r
}

; correct: a negated comparison becomes unordered
define i1 @src25(float noundef %x, float noundef %y) {
  %c = fcmp olt float %x, %y
  %r = xor i1 %c, true
  ret i1 %r
}

define i1 @tgt25(float noundef %x, float noundef %y) {
  %r = fcmp uge float %x, %y
  ret i1 %r
}

; incorrect: a negated comparison stays ordered
define i1 @src26(float noundef %x, float noundef %y) {
  %c = fcmp olt float %x, %y
  %r = xor i1 %c, true
  ret i1 %r
}

define i1 @tgt26(float noundef %x, float noundef %y) {
  %r = fcmp oge float %x, %y
  ret i1 %r
}

; correct: comparisons joined
define i1 @src27(float noundef %x, float noundef %y) {
  %a = fcmp olt float %x, %y
  %b = fcmp ogt float %x, %y
  %r = or i1 %a, %b
  ret i1 %r
}

define i1 @tgt27(float noundef %x, float noundef %y) {
  %r = fcmp one float %x, %y
  ret i1 %r
}

; incorrect: an ordered comparison dropped
define i1 @src28(float noundef %x, float noundef %y) {
  %a = fcmp ord float %x, %y
  %b = fcmp ult float %x, %y
  %r = and i1 %a, %b
  ret i1 %r
}

define i1 @tgt28(float noundef %x, float noundef %y) {
  %r = fcmp ult float %x, %y
  ret i1 %r
}

; incorrect: absolute value by select
;   x = -0.0, and the sign of NaN
define half @src29(half noundef %x) {
  %c = fcmp olt half %x, 0.0
  %n = fneg half %x
  %r = select i1 %c, half %n, half %x
  ret half %r
}

define half @tgt29(half noundef %x) {
  %r = call half @llvm.fabs.f16(half %x)
  ret half %r
}

; correct: absolute value by select, NaN and the sign of zero excluded
define half @src30(half noundef %x) {
  %c = fcmp olt half %x, 0.0
  %n = fneg half %x
  %r = select nnan nsz i1 %c, half %n, half %x
  ret half %r
}

define half @tgt30(half noundef %x) {
  %r = call half @llvm.fabs.f16(half %x)
  ret half %r
}

; correct: absolute value by a mask
define double @src31(double noundef %x) {
  %b = bitcast double %x to i64
  %a = and i64 %b, 9223372036854775807
  %r = bitcast i64 %a to double
  ret double %r
}

define double @tgt31(double noundef %x) {
  %r = call double @llvm.fabs.f64(double %x)
  ret double %r
}

; correct: copysign by masks
define half @src32(half noundef %x, half noundef %y) {
  %a = bitcast half %x to i16
  %b = bitcast half %y to i16
  %c = and i16 %a, 32767
  %d = and i16 %b, -32768
  %e = or disjoint i16 %c, %d
  %r = bitcast i16 %e to half
  ret half %r
}

define half @tgt32(half noundef %x, half noundef %y) {
  %r = call half @llvm.copysign.f16(half %x, half %y)
  ret half %r
}

; incorrect: the sign bit by comparison with zero
;   x = -0.0
define i1 @src33(double noundef %x) {
  %b = bitcast double %x to i64
  %r = icmp slt i64 %b, 0
  ret i1 %r
}

define i1 @tgt33(double noundef %x) {
  %r = fcmp olt double %x, 0.0
  ret i1 %r
}

; incorrect: minimum by select as the intrinsic that passes NaN on
;   y = NaN: the source gives NaN too; x = NaN: the source gives y
define half @src34(half noundef %x, half noundef %y) {
  %c = fcmp olt half %x, %y
  %r = select i1 %c, half %x, half %y
  ret half %r
}

define half @tgt34(half noundef %x, half noundef %y) {
  %r = call half @llvm.minimum.f16(half %x, half %y)
  ret half %r
}

; correct: minimum by select, NaN and the sign of zero excluded
define half @src35(half noundef %x, half noundef %y) {
  %c = fcmp nnan olt half %x, %y
  %r = select nnan nsz i1 %c, half %x, half %y
  ret half %r
}

define half @tgt35(half noundef %x, half noundef %y) {
  %r = call nnan nsz half @llvm.minimum.f16(half %x, half %y)
  ret half %r
}

; correct: minimum commuted
define float @src36(float noundef %x, float noundef %y) {
  %r = call float @llvm.minimum.f32(float %x, float %y)
  ret float %r
}

define float @tgt36(float noundef %x, float noundef %y) {
  %r = call float @llvm.minimum.f32(float %y, float %x)
  ret float %r
}

; correct: minimum of negated values
define float @src37(float noundef %x, float noundef %y) {
  %a = fneg float %x
  %b = fneg float %y
  %r = call float @llvm.minimum.f32(float %a, float %b)
  ret float %r
}

define float @tgt37(float noundef %x, float noundef %y) {
  %m = call float @llvm.maximum.f32(float %x, float %y)
  %r = fneg float %m
  ret float %r
}

; incorrect: minimum with infinity, NaN lost
;   minimumnum(NaN, +inf) is +inf, not NaN
define half @src38(half noundef %x) {
  %r = call half @llvm.minimumnum.f16(half %x, half 0xH7C00)
  ret half %r
}

define half @tgt38(half noundef %x) {
  ret half %x
}

; correct: fused multiplication and addition with a one
define half @src39(half noundef %x, half noundef %y) {
  %r = call half @llvm.fma.f16(half %x, half 1.0, half %y)
  ret half %r
}

define half @tgt39(half noundef %x, half noundef %y) {
  %r = fadd half %x, %y
  ret half %r
}

; incorrect: multiplication and addition fused
define half @src40(half noundef %x, half noundef %y, half noundef %z) {
  %m = fmul half %x, %y
  %r = fadd half %m, %z
  ret half %r
}

define half @tgt40(half noundef %x, half noundef %y, half noundef %z) {
  %r = call half @llvm.fma.f16(half %x, half %y, half %z)
  ret half %r
}

; correct: multiplication and addition fused where contraction is allowed
define float @src41(float noundef %x, float noundef %y, float noundef %z) {
  %r = call float @llvm.fmuladd.f32(float %x, float %y, float %z)
  ret float %r
}

define float @tgt41(float noundef %x, float noundef %y, float noundef %z) {
  %m = fmul float %x, %y
  %r = fadd float %m, %z
  ret float %r
}

; correct: truncation of an extension
define float @src42(float noundef %x) {
  %a = fpext float %x to double
  %r = fptrunc double %a to float
  ret float %r
}

define float @tgt42(float noundef %x) {
  ret float %x
}

; incorrect: extension of a truncation
define double @src43(double noundef %x) {
  %a = fptrunc double %x to float
  %r = fpext float %a to double
  ret double %r
}

define double @tgt43(double noundef %x) {
  ret double %x
}

; correct: small integers survive the way through float
define i16 @src44(i16 noundef %x) {
  %f = sitofp i16 %x to float
  %r = fptosi float %f to i16
  ret i16 %r
}

define i16 @tgt44(i16 noundef %x) {
  ret i16 %x
}

; incorrect: large integers do not survive the way through float
define i32 @src45(i32 noundef %x) {
  %f = sitofp i32 %x to float
  %r = fptosi float %f to i32
  ret i32 %r
}

define i32 @tgt45(i32 noundef %x) {
  ret i32 %x
}

; correct: conversion to a signed integer to the saturating one
define i32 @src46(float noundef %x) {
  %r = fptosi float %x to i32
  ret i32 %r
}

define i32 @tgt46(float noundef %x) {
  %r = call i32 @llvm.fptosi.sat.i32.f32(float %x)
  ret i32 %r
}

; incorrect: the saturating conversion to the plain one
define i32 @src47(float noundef %x) {
  %r = call i32 @llvm.fptosi.sat.i32.f32(float %x)
  ret i32 %r
}

define i32 @tgt47(float noundef %x) {
  %r = fptosi float %x to i32
  ret i32 %r
}

; correct: comparison of a converted integer
define i1 @src48(i16 noundef %x) {
  %f = sitofp i16 %x to double
  %r = fcmp olt double %f, 2.5
  ret i1 %r
}

define i1 @tgt48(i16 noundef %x) {
  %r = icmp slt i16 %x, 3
  ret i1 %r
}

; correct: class test for NaN
define i1 @src49(float noundef %x) {
  %r = call i1 @llvm.is.fpclass.f32(float %x, i32 3)
  ret i1 %r
}

define i1 @tgt49(float noundef %x) {
  %r = fcmp uno float %x, 0.0
  ret i1 %r
}

; correct: class test for infinity
define i1 @src50(float noundef %x) {
  %a = call float @llvm.fabs.f32(float %x)
  %r = fcmp oeq float %a, 0x7FF0000000000000
  ret i1 %r
}

define i1 @tgt50(float noundef %x) {
  %r = call i1 @llvm.is.fpclass.f32(float %x, i32 516)
  ret i1 %r
}

; correct: class test for finite
define i1 @src51(double noundef %x) {
  %r = call i1 @llvm.is.fpclass.f64(double %x, i32 504)
  ret i1 %r
}

define i1 @tgt51(double noundef %x) {
  %b = bitcast double %x to i64
  %s = lshr i64 %b, 52
  %e = and i64 %s, 2047
  %r = icmp ne i64 %e, 2047
  ret i1 %r
}

; incorrect: class test for zero of one sign only
define i1 @src52(float noundef %x) {
  %r = fcmp oeq float %x, 0.0
  ret i1 %r
}

define i1 @tgt52(float noundef %x) {
  %r = call i1 @llvm.is.fpclass.f32(float %x, i32 64)
  ret i1 %r
}

; correct: floor of an integer
define double @src53(i32 noundef %x) {
  %f = sitofp i32 %x to double
  %r = call double @llvm.floor.f64(double %f)
  ret double %r
}

define double @tgt53(i32 noundef %x) {
  %r = sitofp i32 %x to double
  ret double %r
}

; incorrect: floor as truncation
define double @src54(double noundef %x) {
  %r = call double @llvm.floor.f64(double %x)
  ret double %r
}

define double @tgt54(double noundef %x) {
  %r = call double @llvm.trunc.f64(double %x)
  ret double %r
}

; correct: ceiling by floor of the negation
define double @src55(double noundef %x) {
  %n = fneg double %x
  %f = call double @llvm.floor.f64(double %n)
  %r = fneg double %f
  ret double %r
}

define double @tgt55(double noundef %x) {
  %r = call double @llvm.ceil.f64(double %x)
  ret double %r
}

; incorrect: square root squared
define float @src56(float noundef %x) {
  %s = call float @llvm.sqrt.f32(float %x)
  %r = fmul float %s, %s
  ret float %r
}

define float @tgt56(float noundef %x) {
  ret float %x
}

; incorrect: nnan kept when an operation is moved past a select
;   c false: the source returns NaN y, the target poison
define half @src57(i1 noundef %c, half noundef %x, half noundef %y) {
  %a = fadd nnan half %x, 1.0
  %b = fadd half %y, 1.0
  %r = select i1 %c, half %a, half %b
  ret half %r
}

define half @tgt57(i1 noundef %c, half noundef %x, half noundef %y) {
  %s = select i1 %c, half %x, half %y
  %r = fadd nnan half %s, 1.0
  ret half %r
}

; correct: fast-math flags dropped
define half @src58(half noundef %x, half noundef %y) {
  %r = fadd nnan ninf nsz half %x, %y
  ret half %r
}

define half @tgt58(half noundef %x, half noundef %y) {
  %r = fadd half %x, %y
  ret half %r
}

; incorrect: fast-math flag invented
define half @src59(half noundef %x, half noundef %y) {
  %r = fadd nnan half %x, %y
  ret half %r
}

define half @tgt59(half noundef %x, half noundef %y) {
  %r = fadd nnan ninf half %x, %y
  ret half %r
}

; correct: negation through a product
define half @src60(half noundef %x, half noundef %y) {
  %a = fneg half %x
  %b = fneg half %y
  %r = fmul half %a, %b
  ret half %r
}

define half @tgt60(half noundef %x, half noundef %y) {
  %r = fmul half %x, %y
  ret half %r
}

; correct: addition of a negation
define half @src61(half noundef %x, half noundef %y) {
  %n = fneg half %y
  %r = fadd half %x, %n
  ret half %r
}

define half @tgt61(half noundef %x, half noundef %y) {
  %r = fsub half %x, %y
  ret half %r
}

; correct: remainder by a negated divisor
define double @src62(double noundef %x, double noundef %y) {
  %n = fneg double %y
  %r = frem double %x, %n
  ret double %r
}

define double @tgt62(double noundef %x, double noundef %y) {
  %r = frem double %x, %y
  ret double %r
}

; incorrect: remainder of a negated dividend
;   x = 1, y = 2: -1 and 1
define double @src63(double noundef %x, double noundef %y) {
  %n = fneg double %x
  %r = frem double %n, %y
  ret double %r
}

define double @tgt63(double noundef %x, double noundef %y) {
  %r = frem double %x, %y
  ret double %r
}

; correct: remainder of a negated dividend negated
define double @src64(double noundef %x, double noundef %y) {
  %n = fneg double %x
  %r = frem double %n, %y
  ret double %r
}

define double @tgt64(double noundef %x, double noundef %y) {
  %r = frem double %x, %y
  %n = fneg double %r
  ret double %n
}

; correct: remainder of constants
define float @src65() {
  %r = frem float -7.5, 2.0
  ret float %r
}

define float @tgt65() {
  ret float -1.5
}

; incorrect: remainder of constants rounded to nearest
define float @src66() {
  %r = frem float -7.5, 2.0
  ret float %r
}

define float @tgt66() {
  ret float 0.5
}

; correct: remainder by an infinity
define float @src67(float noundef nofpclass(nan inf) %x) {
  %r = frem float %x, 0x7FF0000000000000
  ret float %r
}

define float @tgt67(float noundef nofpclass(nan inf) %x) {
  ret float %x
}

; incorrect: remainder by an infinity of what may be infinite
define float @src68(float noundef nofpclass(nan) %x) {
  %r = frem float %x, 0x7FF0000000000000
  ret float %r
}

define float @tgt68(float noundef nofpclass(nan) %x) {
  ret float %x
}

; correct: remainders are below the divisor
define i1 @src69(float noundef nofpclass(nan inf) %x) {
  %r = frem float %x, 4.0
  %c = fcmp olt float %r, 4.0
  ret i1 %c
}

define i1 @tgt69(float noundef nofpclass(nan inf) %x) {
  ret i1 true
}

; incorrect: remainders are not negative
define i1 @src70(float noundef nofpclass(nan inf) %x) {
  %r = frem float %x, 4.0
  %c = fcmp oge float %r, 0.0
  ret i1 %c
}

define i1 @tgt70(float noundef nofpclass(nan inf) %x) {
  ret i1 true
}
