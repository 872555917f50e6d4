; Fast-math flags that let expressions be rewritten: what may be done with them, and what may not.

target datalayout = "e-m:e-p270:32:32-p271:32:32-p272:64:64-i64:64-i128:128-f80:128-n8:16:32:64-S128"
target triple = "x86_64-unknown-linux-gnu"

declare float @llvm.fma.f32(float, float, float)
declare half @llvm.fma.f16(half, half, half)
declare float @llvm.sqrt.f32(float)
declare float @measure(float)
declare float @llvm.vector.reduce.fadd.v4f32(float, <4 x float>)

; correct: operands of fast instructions swapped
define float @src1(float noundef %x, float noundef %y, float noundef %z) {
  %a = fmul fast float %x, %y
  %r = fadd fast float %a, %z
  ret float %r
}

define float @tgt1(float noundef %x, float noundef %y, float noundef %z) {
  %a = fmul fast float %y, %x
  %r = fadd fast float %z, %a
  ret float %r
}

; correct: fast flags dropped
define float @src2(float noundef %x, float noundef %y, float noundef %z) {
  %a = fmul fast float %x, %y
  %r = fadd fast float %a, %z
  ret float %r
}

define float @tgt2(float noundef %x, float noundef %y, float noundef %z) {
  %a = fmul float %x, %y
  %r = fadd float %a, %z
  ret float %r
}

; incorrect: the flag arcp invented
define half @src3(half noundef %x, half noundef %y) {
  %r = fdiv half %x, %y
  ret half %r
}

define half @tgt3(half noundef %x, half noundef %y) {
  %r = fdiv arcp half %x, %y
  ret half %r
}

; incorrect: the flag contract invented
define half @src4(half noundef %x, half noundef %y, half noundef %z) {
  %a = fmul half %x, %y
  %r = fadd half %a, %z
  ret half %r
}

define half @tgt4(half noundef %x, half noundef %y, half noundef %z) {
  %a = fmul contract half %x, %y
  %r = fadd contract half %a, %z
  ret half %r
}

; correct: one of two equal instructions
define float @src5(float noundef %x, float noundef %y) {
  %a = fmul reassoc nsz float %x, %y
  %b = fmul reassoc nsz float %x, %y
  %r = fadd reassoc nsz float %a, %b
  ret float %r
}

define float @tgt5(float noundef %x, float noundef %y) {
  %a = fmul reassoc nsz float %x, %y
  %r = fadd reassoc nsz float %a, %a
  ret float %r
}

; correct: product and sum fused
define float @src6(float noundef %x, float noundef %y, float noundef %z) {
  %a = fmul contract float %x, %y
  %r = fadd contract float %a, %z
  ret float %r
}

define float @tgt6(float noundef %x, float noundef %y, float noundef %z) {
  %r = call float @llvm.fma.f32(float %x, float %y, float %z)
  ret float %r
}

; correct: product and sum fused, still to be contracted
define float @src7(float noundef %x, float noundef %y, float noundef %z) {
  %a = fmul fast float %x, %y
  %r = fadd fast float %z, %a
  ret float %r
}

define float @tgt7(float noundef %x, float noundef %y, float noundef %z) {
  %r = call fast float @llvm.fma.f32(float %x, float %y, float %z)
  ret float %r
}

; correct: difference with a product fused
define float @src8(float noundef %x, float noundef %y, float noundef %z) {
  %a = fmul contract float %x, %y
  %r = fsub contract float %z, %a
  ret float %r
}

define float @tgt8(float noundef %x, float noundef %y, float noundef %z) {
  %n = fneg float %x
  %r = call float @llvm.fma.f32(float %n, float %y, float %z)
  ret float %r
}

; incorrect: product and sum fused where nothing allows it
define half @src9(half noundef %x, half noundef %y, half noundef %z) {
  %a = fmul half %x, %y
  %r = fadd half %a, %z
  ret half %r
}

define half @tgt9(half noundef %x, half noundef %y, half noundef %z) {
  %r = call half @llvm.fma.f16(half %x, half %y, half %z)
  ret half %r
}

; incorrect: product and sum fused where only the sum allows it
define half @src10(half noundef %x, half noundef %y, half noundef %z) {
  %a = fmul half %x, %y
  %r = fadd contract half %a, %z
  ret half %r
}

define half @tgt10(half noundef %x, half noundef %y, half noundef %z) {
  %r = call half @llvm.fma.f16(half %x, half %y, half %z)
  ret half %r
}

; correct: division by a constant as a product
define float @src11(float noundef %x) {
  %r = fdiv arcp float %x, 3.0
  ret float %r
}

define float @tgt11(float noundef %x) {
  %r = fmul arcp float %x, 0x3FD5555560000000
  ret float %r
}

; correct: division by a constant as a plain product
define float @src12(float noundef %x) {
  %r = fdiv arcp float %x, 3.0
  ret float %r
}

define float @tgt12(float noundef %x) {
  %r = fmul float %x, 0x3FD5555560000000
  ret float %r
}

; incorrect: division by a constant as a product where nothing allows it
define half @src13(half noundef %x) {
  %r = fdiv half %x, 3.0
  ret half %r
}

define half @tgt13(half noundef %x) {
  %r = fmul half %x, 0xH3555
  ret half %r
}

; incorrect: division as the product with another constant
define half @src14(half noundef %x) {
  %r = fdiv arcp half %x, 3.0
  ret half %r
}

define half @tgt14(half noundef %x) {
  %r = fmul half %x, 0xH3556
  ret half %r
}

; correct: two divisions by one number
define float @src15(float noundef %x, float noundef %y, float noundef %z) {
  %a = fdiv arcp float %x, %z
  %b = fdiv arcp float %y, %z
  %r = fadd float %a, %b
  ret float %r
}

define float @tgt15(float noundef %x, float noundef %y, float noundef %z) {
  %i = fdiv arcp float 1.0, %z
  %a = fmul arcp float %x, %i
  %b = fmul arcp float %y, %i
  %r = fadd float %a, %b
  ret float %r
}

; correct: product with a reciprocal as a division
define float @src16(float noundef %x, float noundef %y) {
  %i = fdiv arcp float 1.0, %y
  %r = fmul arcp float %x, %i
  ret float %r
}

define float @tgt16(float noundef %x, float noundef %y) {
  %r = fdiv arcp float %x, %y
  ret float %r
}

; correct: zero added where its sign does not matter
define float @src17(float noundef %x) {
  %r = fadd fast float %x, 0.0
  ret float %r
}

define float @tgt17(float noundef %x) {
  ret float %x
}

; correct: product with one
define float @src18(float noundef %x, float noundef %y) {
  %a = fmul fast float %x, 1.0
  %r = fsub fast float %a, %y
  ret float %r
}

define float @tgt18(float noundef %x, float noundef %y) {
  %r = fsub fast float %x, %y
  ret float %r
}

; incorrect: sum made a difference
define half @src19(half noundef %x, half noundef %y) {
  %r = fadd reassoc nsz contract half %x, %y
  ret half %r
}

define half @tgt19(half noundef %x, half noundef %y) {
  %r = fsub reassoc nsz contract half %x, %y
  ret half %r
}

; incorrect: fast sum made a difference
;   that sums are never approximated so badly is nothing that flags say
define half @src20(half noundef %x, half noundef %y) {
  %r = fadd fast half %x, %y
  ret half %r
}

define half @tgt20(half noundef %x, half noundef %y) {
  %r = fsub half %x, %y
  ret half %r
}

; correct: fast instructions in both arms hoisted
define float @src21(i1 noundef %c, float noundef %x, float noundef %y) {
  br i1 %c, label %a, label %b

a:
  %s = fmul fast float %x, %y
  br label %e

b:
  %t = fmul fast float %x, %y
  %u = fadd fast float %t, %x
  br label %e

e:
  %r = phi fast float [ %s, %a ], [ %u, %b ]
  ret float %r
}

define float @tgt21(i1 noundef %c, float noundef %x, float noundef %y) {
  %s = fmul fast float %x, %y
  %u = fadd fast float %s, %x
  %r = select fast i1 %c, float %s, float %u
  ret float %r
}

; correct: square root of fast code kept
define float @src22(float noundef %x, float noundef %y) {
  %a = fmul fast float %x, %x
  %b = fmul fast float %y, %y
  %d = fadd fast float %x, %y
  %s = fadd fast float %a, %b
  %r = call fast float @llvm.sqrt.f32(float %s)
  ret float %r
}

define float @tgt22(float noundef %x, float noundef %y) {
  %b = fmul fast float %y, %y
  %a = fmul fast float %x, %x
  %s = fadd fast float %b, %a
  %r = call fast float @llvm.sqrt.f32(float %s)
  ret float %r
}

; correct: sum of lanes in any order kept
define float @src23(<4 x float> noundef %v, <4 x float> noundef %w) {
  %p = fmul fast <4 x float> %v, %w
  %r = call fast float @llvm.vector.reduce.fadd.v4f32(float 0.0, <4 x float> %p)
  ret float %r
}

define float @tgt23(<4 x float> noundef %v, <4 x float> noundef %w) {
  %p = fmul fast <4 x float> %w, %v
  %r = call fast float @llvm.vector.reduce.fadd.v4f32(float 0.0, <4 x float> %p)
  ret float %r
}

; incorrect: more flags on one of two instructions
define half @src24(half noundef %x, half noundef %y, half noundef %z) {
  %a = fdiv half %x, %y
  %b = fadd reassoc half %a, %z
  ret half %b
}

define half @tgt24(half noundef %x, half noundef %y, half noundef %z) {
  %a = fdiv arcp half %x, %y
  %b = fadd reassoc half %a, %z
  ret half %b
}

; correct: some flags dropped
define float @src25(float noundef %x, float noundef %y, float noundef %z) {
  %a = fsub fast float %x, %y
  %b = fdiv fast float %a, %z
  ret float %b
}

define float @tgt25(float noundef %x, float noundef %y, float noundef %z) {
  %a = fsub reassoc nsz float %x, %y
  %b = fdiv arcp ninf float %a, %z
  ret float %b
}

; correct: sum of three reassociated
;   no rewriting of sums is known to the checker
define float @src26(float noundef %x, float noundef %y, float noundef %z) {
  %a = fadd reassoc nsz float %x, %y
  %r = fadd reassoc nsz float %a, %z
  ret float %r
}

define float @tgt26(float noundef %x, float noundef %y, float noundef %z) {
  %a = fadd reassoc nsz float %y, %z
  %r = fadd reassoc nsz float %x, %a
  ret float %r
}

; incorrect: poison of a NaN invented
define half @src27(half noundef %x, half noundef %y) {
  %r = fmul reassoc half %x, %y
  ret half %r
}

define half @tgt27(half noundef %x, half noundef %y) {
  %r = fmul nnan reassoc half %x, %y
  ret half %r
}

; correct: a flag of a call says no less than an attribute of its result
define float @src28(float noundef %x) {
  %r = call nnan float @measure(float %x)
  ret float %r
}

define float @tgt28(float noundef %x) {
  %r = call nofpclass(nan) float @measure(float %x)
  ret float %r
}

; incorrect: a flag of a call says more than an attribute of its result
;   It makes poison of calls whose argument is NaN.
define float @src29(float noundef %x) {
  %r = call nofpclass(nan) float @measure(float %x)
  ret float %r
}

define float @tgt29(float noundef %x) {
  %r = call nnan float @measure(float %x)
  ret float %r
}
