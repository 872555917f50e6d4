; Division and remainder: magic numbers, powers of two, exactness, and when a division is undefined.

target datalayout = "e-m:e-p270:32:32-p271:32:32-p272:64:64-i64:64-i128:128-f80:128-n8:16:32:64-S128"
target triple = "x86_64-unknown-linux-gnu"

; correct: unsigned division by three by a magic number
define i16 @src1(i16 noundef %x) {
  %r = udiv i16 %x, 3
  ret i16 %r
}

define i16 @tgt1(i16 noundef %x) {
  %w = zext i16 %x to i32
  %p = mul i32 %w, 43691
  %s = lshr i32 %p, 17
  %r = trunc i32 %s to i16
  ret i16 %r
}

; incorrect: unsigned division by three, magic number too small by one
define i16 @src2(i16 noundef %x) {
  %r = udiv i16 %x, 3
  ret i16 %r
}

define i16 @tgt2(i16 noundef %x) {
  %w = zext i16 %x to i32
  %p = mul i32 %w, 43690
  %s = lshr i32 %p, 17
  %r = trunc i32 %s to i16
  ret i16 %r
}

; correct: unsigned division by ten by a magic number
define i8 @src3(i8 noundef %x) {
  %r = udiv i8 %x, 10
  ret i8 %r
}

define i8 @tgt3(i8 noundef %x) {
  %w = zext i8 %x to i16
  %p = mul nuw i16 %w, 205
  %s = lshr i16 %p, 11
  %r = trunc nuw i16 %s to i8
  ret i8 %r
}

; correct: unsigned division by seven with the extra addition
define i8 @src4(i8 noundef %x) {
  %r = udiv i8 %x, 7
  ret i8 %r
}

define i8 @tgt4(i8 noundef %x) {
  %w = zext i8 %x to i16
  %p = mul nuw i16 %w, 37
  %h = lshr i16 %p, 8
  %q = trunc nuw i16 %h to i8
  %d = sub i8 %x, %q
  %e = lshr i8 %d, 1
  %a = add i8 %e, %q
  %r = lshr i8 %a, 2
  ret i8 %r
}

; correct: signed division by three by a magic number
define i8 @src5(i8 noundef %x) {
  %r = sdiv i8 %x, 3
  ret i8 %r
}

define i8 @tgt5(i8 noundef %x) {
  %w = sext i8 %x to i16
  %p = mul nsw i16 %w, 86
  %h = ashr i16 %p, 8
  %q = trunc i16 %h to i8
  %s = lshr i8 %x, 7
  %r = add i8 %q, %s
  ret i8 %r
}

; incorrect: signed division by three, sign correction forgotten
define i8 @src6(i8 noundef %x) {
  %r = sdiv i8 %x, 3
  ret i8 %r
}

define i8 @tgt6(i8 noundef %x) {
  %w = sext i8 %x to i16
  %p = mul nsw i16 %w, 86
  %h = ashr i16 %p, 8
  %r = trunc i16 %h to i8
  ret i8 %r
}

; correct: signed division by a power of two
define i32 @src7(i32 noundef %x) {
  %r = sdiv i32 %x, 8
  ret i32 %r
}

define i32 @tgt7(i32 noundef %x) {
  %s = ashr i32 %x, 31
  %b = lshr i32 %s, 29
  %a = add i32 %x, %b
  %r = ashr i32 %a, 3
  ret i32 %r
}

; incorrect: signed division by a power of two as a shift
define i32 @src8(i32 noundef %x) {
  %r = sdiv i32 %x, 8
  ret i32 %r
}

define i32 @tgt8(i32 noundef %x) {
  %r = ashr i32 %x, 3
  ret i32 %r
}

; correct: exact signed division by a power of two as a shift
define i32 @src9(i32 noundef %x) {
  %r = sdiv exact i32 %x, 8
  ret i32 %r
}

define i32 @tgt9(i32 noundef %x) {
  %r = ashr exact i32 %x, 3
  ret i32 %r
}

; correct: exact division by an odd number is a multiplication by its inverse
define i16 @src10(i16 noundef %x) {
  %r = udiv exact i16 %x, 5
  ret i16 %r
}

define i16 @tgt10(i16 noundef %x) {
  %r = mul i16 %x, -13107
  ret i16 %r
}

; incorrect: division by an odd number as a multiplication by its inverse
define i16 @src11(i16 noundef %x) {
  %r = udiv i16 %x, 5
  ret i16 %r
}

define i16 @tgt11(i16 noundef %x) {
  %r = mul i16 %x, -13107
  ret i16 %r
}

; correct: remainder by a power of two
define i64 @src12(i64 noundef %x) {
  %r = urem i64 %x, 4096
  ret i64 %r
}

define i64 @tgt12(i64 noundef %x) {
  %r = and i64 %x, 4095
  ret i64 %r
}

; correct: remainder from the quotient
define i8 @src13(i8 noundef %x, i8 noundef %y) {
  %q = sdiv i8 %x, %y
  %m = mul i8 %q, %y
  %r = sub i8 %x, %m
  ret i8 %r
}

define i8 @tgt13(i8 noundef %x, i8 noundef %y) {
  %r = srem i8 %x, %y
  ret i8 %r
}

; incorrect: quotient of a product that may wrap
define i8 @src14(i8 noundef %x, i8 noundef %y) {
  %m = mul i8 %x, %y
  %r = udiv i8 %m, %y
  ret i8 %r
}

define i8 @tgt14(i8 noundef %x, i8 noundef %y) {
  ret i8 %x
}

; correct: quotient of a product that does not wrap
define i8 @src15(i8 noundef %x, i8 noundef %y) {
  %m = mul nuw i8 %x, %y
  %r = udiv i8 %m, %y
  ret i8 %r
}

define i8 @tgt15(i8 noundef %x, i8 noundef %y) {
  ret i8 %x
}

; correct: divisions in a row
define i32 @src16(i32 noundef %x) {
  %a = udiv i32 %x, 10
  %r = udiv i32 %a, 10
  ret i32 %r
}

define i32 @tgt16(i32 noundef %x) {
  %r = udiv i32 %x, 100
  ret i32 %r
}

; incorrect: guarded division made unconditional
;   the source never divides by 0, nor the least integer by -1; the target does
define i8 @src17(i8 noundef %x, i8 noundef %y) {
  %c = icmp eq i8 %y, -1
  br i1 %c, label %a, label %b
a:
  %n = sub i8 0, %x
  ret i8 %n
b:
  %z = icmp eq i8 %y, 0
  br i1 %z, label %d, label %e
d:
  ret i8 0
e:
  %q = sdiv i8 %x, %y
  ret i8 %q
}

define i8 @tgt17(i8 noundef %x, i8 noundef %y) {
  %q = sdiv i8 %x, %y
  %z = icmp eq i8 %y, 0
  %r = select i1 %z, i8 0, i8 %q
  ret i8 %r
}

; correct: divisible by five by rotation and comparison
define i1 @src18(i16 noundef %x) {
  %m = urem i16 %x, 5
  %r = icmp eq i16 %m, 0
  ret i1 %r
}

define i1 @tgt18(i16 noundef %x) {
  %p = mul i16 %x, -13107
  %r = icmp ult i16 %p, 13108
  ret i1 %r
}
