; Vectors: shuffles, lane-wise folding, reductions of the SLP vectoriser, and lanes that are poison.

target datalayout = "e-m:e-p270:32:32-p271:32:32-p272:64:64-i64:64-i128:128-f80:128-n8:16:32:64-S128"
target triple = "x86_64-unknown-linux-gnu"

declare i32 @llvm.vector.reduce.add.v4i32(<4 x i32>)
declare i8 @llvm.vector.reduce.or.v8i8(<8 x i8>)
declare i16 @llvm.vector.reduce.smax.v4i16(<4 x i16>)
declare i32 @llvm.smax.i32(i32, i32)
declare <4 x i16> @llvm.smax.v4i16(<4 x i16>, <4 x i16>)
declare <2 x i64> @llvm.ctpop.v2i64(<2 x i64>)
declare i64 @llvm.ctpop.i64(i64)
declare float @llvm.vector.reduce.fadd.v4f32(float, <4 x float>)

; correct: shuffle twice to one shuffle
define <4 x i32> @src1(<4 x i32> noundef %v) {
  %a = shufflevector <4 x i32> %v, <4 x i32> poison, <4 x i32> <i32 3, i32 2, i32 1, i32 0>
  %r = shufflevector <4 x i32> %a, <4 x i32> poison, <4 x i32> <i32 1, i32 0, i32 3, i32 2>
  ret <4 x i32> %r
}

define <4 x i32> @tgt1(<4 x i32> noundef %v) {
  %r = shufflevector <4 x i32> %v, <4 x i32> poison, <4 x i32> <i32 2, i32 3, i32 0, i32 1>
  ret <4 x i32> %r
}

; incorrect: shuffles composed in the wrong order
define <4 x i32> @src2(<4 x i32> noundef %v) {
  %a = shufflevector <4 x i32> %v, <4 x i32> poison, <4 x i32> <i32 1, i32 2, i32 3, i32 0>
  %r = shufflevector <4 x i32> %a, <4 x i32> poison, <4 x i32> <i32 0, i32 2, i32 1, i32 3>
  ret <4 x i32> %r
}

define <4 x i32> @tgt2(<4 x i32> noundef %v) {
  %r = shufflevector <4 x i32> %v, <4 x i32> poison, <4 x i32> <i32 2, i32 1, i32 3, i32 0>
  ret <4 x i32> %r
}

; correct: shuffle past an elementwise operation
define <4 x i8> @src3(<4 x i8> noundef %v, <4 x i8> noundef %w) {
  %a = shufflevector <4 x i8> %v, <4 x i8> poison, <4 x i32> <i32 3, i32 2, i32 1, i32 0>
  %b = shufflevector <4 x i8> %w, <4 x i8> poison, <4 x i32> <i32 3, i32 2, i32 1, i32 0>
  %r = add <4 x i8> %a, %b
  ret <4 x i8> %r
}

define <4 x i8> @tgt3(<4 x i8> noundef %v, <4 x i8> noundef %w) {
  %s = add <4 x i8> %v, %w
  %r = shufflevector <4 x i8> %s, <4 x i8> poison, <4 x i32> <i32 3, i32 2, i32 1, i32 0>
  ret <4 x i8> %r
}

; correct: insert then extract at the same place
define i16 @src4(<4 x i16> noundef %v, i16 noundef %x) {
  %a = insertelement <4 x i16> %v, i16 %x, i64 2
  %r = extractelement <4 x i16> %a, i64 2
  ret i16 %r
}

define i16 @tgt4(<4 x i16> noundef %v, i16 noundef %x) {
  ret i16 %x
}

; correct: insert then extract at another place
define i16 @src5(<4 x i16> noundef %v, i16 noundef %x) {
  %a = insertelement <4 x i16> %v, i16 %x, i64 2
  %r = extractelement <4 x i16> %a, i64 1
  ret i16 %r
}

define i16 @tgt5(<4 x i16> noundef %v, i16 noundef %x) {
  %r = extractelement <4 x i16> %v, i64 1
  ret i16 %r
}

; incorrect: insert then extract at a variable place
define i16 @src6(<4 x i16> noundef %v, i16 noundef %x, i64 noundef %i) {
  %a = insertelement <4 x i16> %v, i16 %x, i64 2
  %r = extractelement <4 x i16> %a, i64 %i
  ret i16 %r
}

define i16 @tgt6(<4 x i16> noundef %v, i16 noundef %x, i64 noundef %i) {
  %r = extractelement <4 x i16> %v, i64 %i
  ret i16 %r
}

; correct: insert then extract at the same variable place
define i16 @src7(<4 x i16> noundef %v, i16 noundef %x, i64 noundef %i) {
  %a = insertelement <4 x i16> %v, i16 %x, i64 %i
  %r = extractelement <4 x i16> %a, i64 %i
  ret i16 %r
}

define i16 @tgt7(<4 x i16> noundef %v, i16 noundef %x, i64 noundef %i) {
  ret i16 %x
}

; incorrect: a value to insert and extract at a variable place
;   i = 4: the target is poison
define i16 @src8(<4 x i16> noundef %v, i16 noundef %x, i64 noundef %i) {
  ret i16 %x
}

define i16 @tgt8(<4 x i16> noundef %v, i16 noundef %x, i64 noundef %i) {
  %a = insertelement <4 x i16> %v, i16 %x, i64 %i
  %r = extractelement <4 x i16> %a, i64 %i
  ret i16 %r
}

; correct: index past the end
define i16 @src9(<4 x i16> noundef %v) {
  %r = extractelement <4 x i16> %v, i64 4
  ret i16 %r
}

define i16 @tgt9(<4 x i16> noundef %v) {
  ret i16 poison
}

; correct: splat of an operation
define <4 x i32> @src10(i32 noundef %x, i32 noundef %y) {
  %a = insertelement <4 x i32> poison, i32 %x, i64 0
  %b = shufflevector <4 x i32> %a, <4 x i32> poison, <4 x i32> zeroinitializer
  %c = insertelement <4 x i32> poison, i32 %y, i64 0
  %d = shufflevector <4 x i32> %c, <4 x i32> poison, <4 x i32> zeroinitializer
  %r = mul <4 x i32> %b, %d
  ret <4 x i32> %r
}

define <4 x i32> @tgt10(i32 noundef %x, i32 noundef %y) {
  %m = mul i32 %x, %y
  %a = insertelement <4 x i32> poison, i32 %m, i64 0
  %r = shufflevector <4 x i32> %a, <4 x i32> poison, <4 x i32> zeroinitializer
  ret <4 x i32> %r
}

; incorrect: splat of a division with lanes left open
;   lane 1 of the divisor is poison: immediate undefined behaviour
define <2 x i8> @src11(<2 x i8> noundef %v, i8 noundef %y) {
  %a = insertelement <2 x i8> poison, i8 %y, i64 0
  %b = insertelement <2 x i8> %a, i8 1, i64 1
  %r = udiv <2 x i8> %v, %b
  ret <2 x i8> %r
}

define <2 x i8> @tgt11(<2 x i8> noundef %v, i8 noundef %y) {
  %a = insertelement <2 x i8> poison, i8 %y, i64 0
  %q = udiv <2 x i8> %v, %a
  %e = extractelement <2 x i8> %v, i64 1
  %r = insertelement <2 x i8> %q, i8 %e, i64 1
  ret <2 x i8> %r
}

; correct: blend by select as shuffle
define <4 x i32> @src12(<4 x i32> noundef %v, <4 x i32> noundef %w) {
  %r = select <4 x i1> <i1 true, i1 false, i1 true, i1 false>, <4 x i32> %v, <4 x i32> %w
  ret <4 x i32> %r
}

define <4 x i32> @tgt12(<4 x i32> noundef %v, <4 x i32> noundef %w) {
  %r = shufflevector <4 x i32> %v, <4 x i32> %w, <4 x i32> <i32 0, i32 5, i32 2, i32 7>
  ret <4 x i32> %r
}

; incorrect: blend by select as shuffle, arms exchanged
define <4 x i32> @src13(<4 x i32> noundef %v, <4 x i32> noundef %w) {
  %r = select <4 x i1> <i1 true, i1 false, i1 true, i1 false>, <4 x i32> %v, <4 x i32> %w
  ret <4 x i32> %r
}

define <4 x i32> @tgt13(<4 x i32> noundef %v, <4 x i32> noundef %w) {
  %r = shufflevector <4 x i32> %v, <4 x i32> %w, <4 x i32> <i32 4, i32 1, i32 6, i32 3>
  ret <4 x i32> %r
}

; correct: scalar operations to one vector operation
define <2 x i32> @src14(i32 noundef %a, i32 noundef %b, i32 noundef %c, i32 noundef %d) {
  %x = add i32 %a, %c
  %y = add i32 %b, %d
  %v = insertelement <2 x i32> poison, i32 %x, i64 0
  %r = insertelement <2 x i32> %v, i32 %y, i64 1
  ret <2 x i32> %r
}

define <2 x i32> @tgt14(i32 noundef %a, i32 noundef %b, i32 noundef %c, i32 noundef %d) {
  %v0 = insertelement <2 x i32> poison, i32 %a, i64 0
  %v = insertelement <2 x i32> %v0, i32 %b, i64 1
  %w0 = insertelement <2 x i32> poison, i32 %c, i64 0
  %w = insertelement <2 x i32> %w0, i32 %d, i64 1
  %r = add <2 x i32> %v, %w
  ret <2 x i32> %r
}

; incorrect: alternating add and subtract vectorised with one flag for both
;   the subtraction of the source may wrap
define <2 x i32> @src15(<2 x i32> noundef %v, <2 x i32> noundef %w) {
  %a = add nsw <2 x i32> %v, %w
  %b = sub <2 x i32> %v, %w
  %r = shufflevector <2 x i32> %a, <2 x i32> %b, <2 x i32> <i32 0, i32 3>
  ret <2 x i32> %r
}

define <2 x i32> @tgt15(<2 x i32> noundef %v, <2 x i32> noundef %w) {
  %a = add nsw <2 x i32> %v, %w
  %b = sub nsw <2 x i32> %v, %w
  %r = shufflevector <2 x i32> %a, <2 x i32> %b, <2 x i32> <i32 0, i32 3>
  ret <2 x i32> %r
}

; correct: reduction by halves
define i32 @src16(<4 x i32> noundef %v) {
  %h = shufflevector <4 x i32> %v, <4 x i32> poison, <4 x i32> <i32 2, i32 3, i32 poison, i32 poison>
  %a = add <4 x i32> %v, %h
  %q = shufflevector <4 x i32> %a, <4 x i32> poison, <4 x i32> <i32 1, i32 poison, i32 poison, i32 poison>
  %b = add <4 x i32> %a, %q
  %r = extractelement <4 x i32> %b, i64 0
  ret i32 %r
}

define i32 @tgt16(<4 x i32> noundef %v) {
  %r = call i32 @llvm.vector.reduce.add.v4i32(<4 x i32> %v)
  ret i32 %r
}

; incorrect: reduction by halves, a lane twice
define i32 @src17(<4 x i32> noundef %v) {
  %h = shufflevector <4 x i32> %v, <4 x i32> poison, <4 x i32> <i32 2, i32 2, i32 poison, i32 poison>
  %a = add <4 x i32> %v, %h
  %q = shufflevector <4 x i32> %a, <4 x i32> poison, <4 x i32> <i32 1, i32 poison, i32 poison, i32 poison>
  %b = add <4 x i32> %a, %q
  %r = extractelement <4 x i32> %b, i64 0
  ret i32 %r
}

define i32 @tgt17(<4 x i32> noundef %v) {
  %r = call i32 @llvm.vector.reduce.add.v4i32(<4 x i32> %v)
  ret i32 %r
}

; correct: reduction of a comparison as an integer
define i1 @src18(<8 x i8> noundef %v) {
  %o = call i8 @llvm.vector.reduce.or.v8i8(<8 x i8> %v)
  %r = icmp eq i8 %o, 0
  ret i1 %r
}

define i1 @tgt18(<8 x i8> noundef %v) {
  %b = bitcast <8 x i8> %v to i64
  %r = icmp eq i64 %b, 0
  ret i1 %r
}

; correct: maximum of a reduction of maxima
define i16 @src19(<4 x i16> noundef %v, <4 x i16> noundef %w) {
  %m = call <4 x i16> @llvm.smax.v4i16(<4 x i16> %v, <4 x i16> %w)
  %r = call i16 @llvm.vector.reduce.smax.v4i16(<4 x i16> %m)
  ret i16 %r
}

define i16 @tgt19(<4 x i16> noundef %v, <4 x i16> noundef %w) {
  %a = call i16 @llvm.vector.reduce.smax.v4i16(<4 x i16> %v)
  %b = call i16 @llvm.vector.reduce.smax.v4i16(<4 x i16> %w)
  %c = icmp sgt i16 %a, %b
  %r = select i1 %c, i16 %a, i16 %b
  ret i16 %r
}

; correct: lanes of a mask to bits
define i4 @src20(<4 x i32> noundef %v) {
  %c = icmp slt <4 x i32> %v, zeroinitializer
  %r = bitcast <4 x i1> %c to i4
  ret i4 %r
}

define i4 @tgt20(<4 x i32> noundef %v) {
  %s = lshr <4 x i32> %v, splat (i32 31)
  %t = trunc <4 x i32> %s to <4 x i1>
  %r = bitcast <4 x i1> %t to i4
  ret i4 %r
}

; correct: bitcast of a vector to extract the high half
define i32 @src21(<2 x i32> noundef %v) {
  %r = extractelement <2 x i32> %v, i64 1
  ret i32 %r
}

define i32 @tgt21(<2 x i32> noundef %v) {
  %b = bitcast <2 x i32> %v to i64
  %s = lshr i64 %b, 32
  %r = trunc i64 %s to i32
  ret i32 %r
}

; incorrect: bitcast of a vector with the lanes of a big-endian machine
define i32 @src22(<2 x i32> noundef %v) {
  %r = extractelement <2 x i32> %v, i64 1
  ret i32 %r
}

define i32 @tgt22(<2 x i32> noundef %v) {
  %b = bitcast <2 x i32> %v to i64
  %r = trunc i64 %b to i32
  ret i32 %r
}

; incorrect: bitcast of a vector of which another lane may be poison
;   poison in lane 0 makes the whole integer poison
define i32 @src23(<2 x i32> %v) {
  %r = extractelement <2 x i32> %v, i64 1
  ret i32 %r
}

define i32 @tgt23(<2 x i32> %v) {
  %b = bitcast <2 x i32> %v to i64
  %s = lshr i64 %b, 32
  %r = trunc i64 %s to i32
  ret i32 %r
}

; correct: a lane nobody reads may be poison
define i32 @src24(<2 x i32> %v, i32 noundef %x) {
  %a = insertelement <2 x i32> %v, i32 %x, i64 0
  %b = add <2 x i32> %a, splat (i32 5)
  %r = extractelement <2 x i32> %b, i64 0
  ret i32 %r
}

define i32 @tgt24(<2 x i32> %v, i32 noundef %x) {
  %r = add i32 %x, 5
  ret i32 %r
}

; incorrect: a poison lane of a shuffle mask filled for free
;   the source has a defined value in lane 1
define <2 x i32> @src25(<2 x i32> noundef %v) {
  %r = shufflevector <2 x i32> %v, <2 x i32> poison, <2 x i32> <i32 1, i32 0>
  ret <2 x i32> %r
}

define <2 x i32> @tgt25(<2 x i32> noundef %v) {
  %r = shufflevector <2 x i32> %v, <2 x i32> poison, <2 x i32> <i32 1, i32 poison>
  ret <2 x i32> %r
}

; correct: scalarise a population count
define i64 @src26(<2 x i64> noundef %v) {
  %c = call <2 x i64> @llvm.ctpop.v2i64(<2 x i64> %v)
  %r = extractelement <2 x i64> %c, i64 1
  ret i64 %r
}

define i64 @tgt26(<2 x i64> noundef %v) {
  %e = extractelement <2 x i64> %v, i64 1
  %r = call i64 @llvm.ctpop.i64(i64 %e)
  ret i64 %r
}

; incorrect: ordered sum of floats reassociated
define float @src27(<4 x float> noundef %v) {
  %r = call float @llvm.vector.reduce.fadd.v4f32(float -0.0, <4 x float> %v)
  ret float %r
}

define float @tgt27(<4 x float> noundef %v) {
  %h = shufflevector <4 x float> %v, <4 x float> poison, <4 x i32> <i32 2, i32 3, i32 poison, i32 poison>
  %a = fadd <4 x float> %v, %h
  %p = extractelement <4 x float> %a, i64 0
  %q = extractelement <4 x float> %a, i64 1
  %r = fadd float %p, %q
  ret float %r
}

declare float @llvm.vector.reduce.fmin.v2f32(<2 x float>)
declare float @llvm.vector.reduce.fmax.v2f32(<2 x float>)
declare float @llvm.minnum.f32(float, float)

; correct: least lane of two, of any class
define float @src28(<2 x float> noundef %v, <2 x float> noundef %w) {
  %a = shufflevector <2 x float> %v, <2 x float> %w, <2 x i32> <i32 0, i32 1>
  %r = call float @llvm.vector.reduce.fmin.v2f32(<2 x float> %a)
  ret float %r
}

define float @tgt28(<2 x float> noundef %v, <2 x float> noundef %w) {
  %r = call float @llvm.vector.reduce.fmin.v2f32(<2 x float> %v)
  ret float %r
}

; incorrect: least lane for the greatest, of any class
define float @src29(<2 x float> noundef %v) {
  %r = call float @llvm.vector.reduce.fmin.v2f32(<2 x float> %v)
  ret float %r
}

define float @tgt29(<2 x float> noundef %v) {
  %r = call float @llvm.vector.reduce.fmax.v2f32(<2 x float> %v)
  ret float %r
}

; correct: least lane by the lesser of two
define float @src30(<2 x float> noundef %v) {
  %r = call float @llvm.vector.reduce.fmin.v2f32(<2 x float> %v)
  ret float %r
}

define float @tgt30(<2 x float> noundef %v) {
  %a = extractelement <2 x float> %v, i32 0
  %b = extractelement <2 x float> %v, i32 1
  %r = call float @llvm.minnum.f32(float %a, float %b)
  ret float %r
}
