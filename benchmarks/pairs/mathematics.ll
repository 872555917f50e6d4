; C's mathematical functions and their intrinsics.

target datalayout = "e-m:e-p270:32:32-p271:32:32-p272:64:64-i64:64-i128:128-f80:128-n8:16:32:64-S128"
target triple = "x86_64-unknown-linux-gnu"

declare double @fabs(double)
declare float @fabsf(float)
declare float @floorf(float)
declare float @truncf(float)
declare float @copysignf(float, float)
declare float @fminf(float, float)
declare float @fmaxf(float, float)
declare float @sqrtf(float)
declare double @sqrt(double) #0
declare double @fmod(double, double) #0
declare double @sin(double) #0
declare double @cos(double)
declare double @exp(double) #0
declare double @llvm.fabs.f64(double)
declare float @llvm.floor.f32(float)
declare float @llvm.minnum.f32(float, float)
declare float @llvm.sqrt.f32(float)
declare double @llvm.sqrt.f64(double)
declare double @llvm.sin.f64(double)
declare double @llvm.cos.f64(double)
declare double @llvm.exp.f64(double)
declare double @llvm.pow.f64(double, double)

attributes #0 = { nounwind willreturn memory(none) }

; correct: the library's absolute value
define double @src1(double noundef %x) {
  %r = call double @fabs(double %x)
  ret double %r
}

define double @tgt1(double noundef %x) {
  %r = call double @llvm.fabs.f64(double %x)
  ret double %r
}

; incorrect: absolute value by a comparison
;   x = -0.0 stays as it is, and so does the sign of a NaN
define float @src2(float noundef %x) {
  %r = call float @fabsf(float %x)
  ret float %r
}

define float @tgt2(float noundef %x) {
  %c = fcmp olt float %x, 0.0
  %n = fneg float %x
  %r = select i1 %c, float %n, float %x
  ret float %r
}

; correct: the library's rounding down
define float @src3(float noundef %x) {
  %r = call float @floorf(float %x)
  ret float %r
}

define float @tgt3(float noundef %x) {
  %r = call float @llvm.floor.f32(float %x)
  ret float %r
}

; incorrect: rounding to zero for rounding down
define float @src4(float noundef %x) {
  %r = call float @floorf(float %x)
  ret float %r
}

define float @tgt4(float noundef %x) {
  %r = call float @truncf(float %x)
  ret float %r
}

; correct: the library's minimum
define float @src5(float noundef %x, float noundef %y) {
  %r = call float @fminf(float %x, float %y)
  ret float %r
}

define float @tgt5(float noundef %x, float noundef %y) {
  %r = call nsz float @llvm.minnum.f32(float %x, float %y)
  ret float %r
}

; incorrect: the maximum for the minimum
define float @src6(float noundef %x, float noundef %y) {
  %r = call float @fminf(float %x, float %y)
  ret float %r
}

define float @tgt6(float noundef %x, float noundef %y) {
  %r = call float @fmaxf(float %x, float %y)
  ret float %r
}

; correct: the sign copied from a negation
define float @src7(float noundef %x, float noundef %y) {
  %n = fneg float %x
  %r = call float @copysignf(float %n, float %y)
  ret float %r
}

define float @tgt7(float noundef %x, float noundef %y) {
  %r = call float @copysignf(float %x, float %y)
  ret float %r
}

; correct: a root that sets no error number
define double @src8(double noundef %x) {
  %r = call double @sqrt(double %x)
  ret double %r
}

define double @tgt8(double noundef %x) {
  %r = call double @llvm.sqrt.f64(double %x)
  ret double %r
}

; incorrect: a root that may set the error number dropped
;   x = -1: the call is seen
define float @src9(float noundef %x) {
  %r = call float @sqrtf(float %x)
  ret float %x
}

define float @tgt9(float noundef %x) {
  ret float %x
}

; correct: a remainder that sets no error number
define double @src10(double noundef %x, double noundef %y) {
  %r = call double @fmod(double %x, double %y)
  ret double %r
}

define double @tgt10(double noundef %x, double noundef %y) {
  %r = frem double %x, %y
  ret double %r
}

; correct: sine of a negation
define double @src11(double noundef %x) {
  %n = fneg double %x
  %r = call double @llvm.sin.f64(double %n)
  ret double %r
}

define double @tgt11(double noundef %x) {
  %s = call double @llvm.sin.f64(double %x)
  %r = fneg double %s
  ret double %r
}

; correct: cosine of an absolute value
define double @src12(double noundef %x) {
  %n = call double @llvm.fabs.f64(double %x)
  %r = call double @llvm.cos.f64(double %n)
  ret double %r
}

define double @tgt12(double noundef %x) {
  %r = call double @llvm.cos.f64(double %x)
  ret double %r
}

; incorrect: exponential of a negation
;   x = 1: 1/e and e
define double @src13(double noundef %x) {
  %n = fneg double %x
  %r = call double @llvm.exp.f64(double %n)
  ret double %r
}

define double @tgt13(double noundef %x) {
  %r = call double @llvm.exp.f64(double %x)
  ret double %r
}

; correct: one sine for two
define double @src14(double noundef %x) {
  %a = call double @sin(double %x)
  %b = call double @sin(double %x)
  %r = fmul double %a, %b
  ret double %r
}

define double @tgt14(double noundef %x) {
  %a = call double @sin(double %x)
  %r = fmul double %a, %a
  ret double %r
}

; incorrect: a call that may set the error number made twice
define double @src15(double noundef %x) {
  %a = call double @cos(double %x)
  ret double %a
}

define double @tgt15(double noundef %x) {
  %b = call double @cos(double %x)
  %a = call double @cos(double %x)
  ret double %a
}

; correct: fast powers kept
define double @src16(double noundef %x, double noundef %y) {
  %a = call fast double @llvm.pow.f64(double %x, double %y)
  %b = call fast double @llvm.exp.f64(double %a)
  ret double %b
}

define double @tgt16(double noundef %x, double noundef %y) {
  %a = call fast double @llvm.pow.f64(double %x, double %y)
  %b = call afn ninf double @llvm.exp.f64(double %a)
  ret double %b
}

; incorrect: base and exponent swapped
define double @src17(double noundef %x, double noundef %y) {
  %a = call double @llvm.pow.f64(double %x, double %y)
  ret double %a
}

define double @tgt17(double noundef %x, double noundef %y) {
  %a = call double @llvm.pow.f64(double %y, double %x)
  ret double %a
}
