; Aggregates and the intrinsics that return a value with an overflow bit.

target datalayout = "e-m:e-p270:32:32-p271:32:32-p272:64:64-i64:64-i128:128-f80:128-n8:16:32:64-S128"
target triple = "x86_64-unknown-linux-gnu"

declare { i32, i1 } @llvm.uadd.with.overflow.i32(i32, i32)
declare { i32, i1 } @llvm.sadd.with.overflow.i32(i32, i32)
declare { i32, i1 } @llvm.usub.with.overflow.i32(i32, i32)
declare { i8, i1 } @llvm.umul.with.overflow.i8(i8, i8)
declare { i8, i1 } @llvm.smul.with.overflow.i8(i8, i8)
declare { i32, i1 } @llvm.smul.with.overflow.i32(i32, i32)

; correct: unsigned overflow by comparison
define i1 @src1(i32 noundef %x, i32 noundef %y) {
  %s = add i32 %x, %y
  %r = icmp ult i32 %s, %x
  ret i1 %r
}

define i1 @tgt1(i32 noundef %x, i32 noundef %y) {
  %o = call { i32, i1 } @llvm.uadd.with.overflow.i32(i32 %x, i32 %y)
  %r = extractvalue { i32, i1 } %o, 1
  ret i1 %r
}

; incorrect: signed overflow by an unsigned comparison
define i1 @src2(i32 noundef %x, i32 noundef %y) {
  %s = add i32 %x, %y
  %r = icmp ult i32 %s, %x
  ret i1 %r
}

define i1 @tgt2(i32 noundef %x, i32 noundef %y) {
  %o = call { i32, i1 } @llvm.sadd.with.overflow.i32(i32 %x, i32 %y)
  %r = extractvalue { i32, i1 } %o, 1
  ret i1 %r
}

; correct: signed overflow by the signs
define { i32, i1 } @src3(i32 noundef %x, i32 noundef %y) {
  %s = add i32 %x, %y
  %a = xor i32 %s, %x
  %b = xor i32 %s, %y
  %c = and i32 %a, %b
  %o = icmp slt i32 %c, 0
  %p = insertvalue { i32, i1 } poison, i32 %s, 0
  %r = insertvalue { i32, i1 } %p, i1 %o, 1
  ret { i32, i1 } %r
}

define { i32, i1 } @tgt3(i32 noundef %x, i32 noundef %y) {
  %r = call { i32, i1 } @llvm.sadd.with.overflow.i32(i32 %x, i32 %y)
  ret { i32, i1 } %r
}

; correct: subtraction that cannot overflow
define { i32, i1 } @src4(i32 noundef %x) {
  %m = and i32 %x, 255
  %r = call { i32, i1 } @llvm.usub.with.overflow.i32(i32 %x, i32 %m)
  ret { i32, i1 } %r
}

define { i32, i1 } @tgt4(i32 noundef %x) {
  %m = and i32 %x, -256
  %r = insertvalue { i32, i1 } { i32 poison, i1 false }, i32 %m, 0
  ret { i32, i1 } %r
}

; incorrect: overflow of a product taken from the low half
define { i8, i1 } @src5(i8 noundef %x, i8 noundef %y) {
  %r = call { i8, i1 } @llvm.umul.with.overflow.i8(i8 %x, i8 %y)
  ret { i8, i1 } %r
}

define { i8, i1 } @tgt5(i8 noundef %x, i8 noundef %y) {
  %p = mul i8 %x, %y
  %o = icmp ult i8 %p, %x
  %a = insertvalue { i8, i1 } poison, i8 %p, 0
  %r = insertvalue { i8, i1 } %a, i1 %o, 1
  ret { i8, i1 } %r
}

; correct: overflow of a product through a wider one
define i1 @src6(i8 noundef %x, i8 noundef %y) {
  %a = sext i8 %x to i16
  %b = sext i8 %y to i16
  %p = mul nsw i16 %a, %b
  %q = add i16 %p, 128
  %r = icmp ugt i16 %q, 255
  ret i1 %r
}

define i1 @tgt6(i8 noundef %x, i8 noundef %y) {
  %o = call { i8, i1 } @llvm.smul.with.overflow.i8(i8 %x, i8 %y)
  %r = extractvalue { i8, i1 } %o, 1
  ret i1 %r
}

; correct: checked multiplication by two as a checked addition
define { i32, i1 } @src7(i32 noundef %x) {
  %r = call { i32, i1 } @llvm.smul.with.overflow.i32(i32 %x, i32 2)
  ret { i32, i1 } %r
}

define { i32, i1 } @tgt7(i32 noundef %x) {
  %r = call { i32, i1 } @llvm.sadd.with.overflow.i32(i32 %x, i32 %x)
  ret { i32, i1 } %r
}

; correct: struct taken apart and put together
define { i32, { i8, i16 } } @src8({ i32, { i8, i16 } } noundef %s) {
  %a = extractvalue { i32, { i8, i16 } } %s, 0
  %b = extractvalue { i32, { i8, i16 } } %s, 1, 0
  %c = extractvalue { i32, { i8, i16 } } %s, 1, 1
  %p = insertvalue { i32, { i8, i16 } } poison, i32 %a, 0
  %q = insertvalue { i32, { i8, i16 } } %p, i8 %b, 1, 0
  %r = insertvalue { i32, { i8, i16 } } %q, i16 %c, 1, 1
  ret { i32, { i8, i16 } } %r
}

define { i32, { i8, i16 } } @tgt8({ i32, { i8, i16 } } noundef %s) {
  ret { i32, { i8, i16 } } %s
}

; incorrect: struct put together with a field left out
define { i32, i32 } @src9({ i32, i32 } noundef %s) {
  %a = extractvalue { i32, i32 } %s, 0
  %p = insertvalue { i32, i32 } %s, i32 %a, 0
  ret { i32, i32 } %p
}

define { i32, i32 } @tgt9({ i32, i32 } noundef %s) {
  %a = extractvalue { i32, i32 } %s, 0
  %p = insertvalue { i32, i32 } poison, i32 %a, 0
  ret { i32, i32 } %p
}

; correct: later insert wins
define [2 x i16] @src10([2 x i16] noundef %a, i16 noundef %x, i16 noundef %y) {
  %p = insertvalue [2 x i16] %a, i16 %x, 1
  %r = insertvalue [2 x i16] %p, i16 %y, 1
  ret [2 x i16] %r
}

define [2 x i16] @tgt10([2 x i16] noundef %a, i16 noundef %x, i16 noundef %y) {
  %r = insertvalue [2 x i16] %a, i16 %y, 1
  ret [2 x i16] %r
}

; correct: select of a field
define i32 @src11(i1 noundef %c, { i32, i1 } noundef %s, { i32, i1 } noundef %t) {
  %a = select i1 %c, { i32, i1 } %s, { i32, i1 } %t
  %r = extractvalue { i32, i1 } %a, 0
  ret i32 %r
}

define i32 @tgt11(i1 noundef %c, { i32, i1 } noundef %s, { i32, i1 } noundef %t) {
  %a = extractvalue { i32, i1 } %s, 0
  %b = extractvalue { i32, i1 } %t, 0
  %r = select i1 %c, i32 %a, i32 %b
  ret i32 %r
}
