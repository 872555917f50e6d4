; Loops: constant trip counts, induction variables, invariant code, unswitching, rotation, idioms, and the off-by-one mistakes.

target datalayout = "e-m:e-p270:32:32-p271:32:32-p272:64:64-i64:64-i128:128-f80:128-n8:16:32:64-S128"
target triple = "x86_64-unknown-linux-gnu"

@table = constant [4 x i32] [i32 10, i32 20, i32 30, i32 40]
declare void @llvm.memset.p0.i64(ptr, i8, i64, i1 immarg)
declare void @llvm.memcpy.p0.p0.i64(ptr, ptr, i64, i1 immarg)
declare i8 @llvm.ctpop.i8(i8)
declare i8 @llvm.bitreverse.i8(i8)
declare i32 @llvm.smax.i32(i32, i32)

; correct: sum of the first ten
define i32 @src1(i32 noundef %x) {
entry:
  br label %loop
loop:
  %i = phi i32 [ 0, %entry ], [ %i1, %loop ]
  %s = phi i32 [ %x, %entry ], [ %s1, %loop ]
  %s1 = add i32 %s, %i
  %i1 = add nuw nsw i32 %i, 1
  %c = icmp ult i32 %i1, 10
  br i1 %c, label %loop, label %done
done:
  ret i32 %s1
}

define i32 @tgt1(i32 noundef %x) {
  %r = add i32 %x, 45
  ret i32 %r
}

; incorrect: sum of the first ten, the tenth included
define i32 @src2(i32 noundef %x) {
entry:
  br label %loop
loop:
  %i = phi i32 [ 0, %entry ], [ %i1, %loop ]
  %s = phi i32 [ %x, %entry ], [ %s1, %loop ]
  %s1 = add i32 %s, %i
  %i1 = add nuw nsw i32 %i, 1
  %c = icmp ult i32 %i1, 10
  br i1 %c, label %loop, label %done
done:
  ret i32 %s1
}

define i32 @tgt2(i32 noundef %x) {
  %r = add i32 %x, 55
  ret i32 %r
}

; correct: third power
define i16 @src3(i16 noundef %x) {
entry:
  br label %loop
loop:
  %i = phi i8 [ 3, %entry ], [ %j, %loop ]
  %s = phi i16 [ 1, %entry ], [ %t, %loop ]
  %t = mul i16 %s, %x
  %j = add i8 %i, -1
  %c = icmp eq i8 %j, 0
  br i1 %c, label %done, label %loop
done:
  ret i16 %t
}

define i16 @tgt3(i16 noundef %x) {
  %a = mul i16 %x, %x
  %r = mul i16 %a, %x
  ret i16 %r
}

; correct: Fibonacci
define i32 @src4() {
entry:
  br label %loop
loop:
  %i = phi i32 [ 0, %entry ], [ %i1, %loop ]
  %a = phi i32 [ 0, %entry ], [ %b, %loop ]
  %b = phi i32 [ 1, %entry ], [ %n, %loop ]
  %n = add i32 %a, %b
  %i1 = add i32 %i, 1
  %c = icmp eq i32 %i1, 10
  br i1 %c, label %done, label %loop
done:
  ret i32 %b
}

define i32 @tgt4() {
  ret i32 55
}

; incorrect: Fibonacci, the next one
define i32 @src5() {
entry:
  br label %loop
loop:
  %i = phi i32 [ 0, %entry ], [ %i1, %loop ]
  %a = phi i32 [ 0, %entry ], [ %b, %loop ]
  %b = phi i32 [ 1, %entry ], [ %n, %loop ]
  %n = add i32 %a, %b
  %i1 = add i32 %i, 1
  %c = icmp eq i32 %i1, 10
  br i1 %c, label %done, label %loop
done:
  ret i32 %b
}

define i32 @tgt5() {
  ret i32 89
}

; correct: set bits counted one by one
define i8 @src6(i8 noundef %x) {
entry:
  br label %loop
loop:
  %v = phi i8 [ %x, %entry ], [ %w, %body ]
  %n = phi i8 [ 0, %entry ], [ %m, %body ]
  %c = icmp eq i8 %v, 0
  br i1 %c, label %done, label %body
body:
  %d = add i8 %v, -1
  %w = and i8 %v, %d
  %m = add i8 %n, 1
  br label %loop
done:
  ret i8 %n
}

define i8 @tgt6(i8 noundef %x) {
  %r = call i8 @llvm.ctpop.i8(i8 %x)
  ret i8 %r
}

; incorrect: set bits counted, started at one
define i8 @src7(i8 noundef %x) {
entry:
  br label %loop
loop:
  %v = phi i8 [ %x, %entry ], [ %w, %body ]
  %n = phi i8 [ 1, %entry ], [ %m, %body ]
  %c = icmp eq i8 %v, 0
  br i1 %c, label %done, label %body
body:
  %d = add i8 %v, -1
  %w = and i8 %v, %d
  %m = add i8 %n, 1
  br label %loop
done:
  ret i8 %n
}

define i8 @tgt7(i8 noundef %x) {
  %r = call i8 @llvm.ctpop.i8(i8 %x)
  ret i8 %r
}

; correct: bits reversed one by one
define i8 @src8(i8 noundef %x) {
entry:
  br label %loop
loop:
  %i = phi i32 [ 0, %entry ], [ %i1, %loop ]
  %v = phi i8 [ %x, %entry ], [ %w, %loop ]
  %r = phi i8 [ 0, %entry ], [ %q, %loop ]
  %l = shl i8 %r, 1
  %b = and i8 %v, 1
  %q = or disjoint i8 %l, %b
  %w = lshr i8 %v, 1
  %i1 = add i32 %i, 1
  %c = icmp eq i32 %i1, 8
  br i1 %c, label %done, label %loop
done:
  ret i8 %q
}

define i8 @tgt8(i8 noundef %x) {
  %r = call i8 @llvm.bitreverse.i8(i8 %x)
  ret i8 %r
}

; incorrect: bits reversed, seven of them
define i8 @src9(i8 noundef %x) {
entry:
  br label %loop
loop:
  %i = phi i32 [ 0, %entry ], [ %i1, %loop ]
  %v = phi i8 [ %x, %entry ], [ %w, %loop ]
  %r = phi i8 [ 0, %entry ], [ %q, %loop ]
  %l = shl i8 %r, 1
  %b = and i8 %v, 1
  %q = or disjoint i8 %l, %b
  %w = lshr i8 %v, 1
  %i1 = add i32 %i, 1
  %c = icmp eq i32 %i1, 7
  br i1 %c, label %done, label %loop
done:
  ret i8 %q
}

define i8 @tgt9(i8 noundef %x) {
  %r = call i8 @llvm.bitreverse.i8(i8 %x)
  ret i8 %r
}

; correct: multiplication to additions
define i32 @src10(i32 noundef %n) {
entry:
  br label %loop
loop:
  %i = phi i32 [ 0, %entry ], [ %i1, %body ]
  %s = phi i32 [ 0, %entry ], [ %t, %body ]
  %c = icmp ult i32 %i, %n
  br i1 %c, label %body, label %done
body:
  %m = mul i32 %i, 12
  %t = xor i32 %s, %m
  %i1 = add i32 %i, 1
  br label %loop
done:
  ret i32 %s
}

define i32 @tgt10(i32 noundef %n) {
entry:
  br label %loop
loop:
  %i = phi i32 [ 0, %entry ], [ %i1, %body ]
  %k = phi i32 [ 0, %entry ], [ %k1, %body ]
  %s = phi i32 [ 0, %entry ], [ %t, %body ]
  %c = icmp ult i32 %i, %n
  br i1 %c, label %body, label %done
body:
  %t = xor i32 %s, %k
  %k1 = add i32 %k, 12
  %i1 = add i32 %i, 1
  br label %loop
done:
  ret i32 %s
}

; incorrect: multiplication to additions, one step late
define i32 @src11(i32 noundef %n) {
entry:
  br label %loop
loop:
  %i = phi i32 [ 0, %entry ], [ %i1, %body ]
  %s = phi i32 [ 0, %entry ], [ %t, %body ]
  %c = icmp ult i32 %i, %n
  br i1 %c, label %body, label %done
body:
  %m = mul i32 %i, 12
  %t = xor i32 %s, %m
  %i1 = add i32 %i, 1
  br label %loop
done:
  ret i32 %s
}

define i32 @tgt11(i32 noundef %n) {
entry:
  br label %loop
loop:
  %i = phi i32 [ 0, %entry ], [ %i1, %body ]
  %k = phi i32 [ 12, %entry ], [ %k1, %body ]
  %s = phi i32 [ 0, %entry ], [ %t, %body ]
  %c = icmp ult i32 %i, %n
  br i1 %c, label %body, label %done
body:
  %t = xor i32 %s, %k
  %k1 = add i32 %k, 12
  %i1 = add i32 %i, 1
  br label %loop
done:
  ret i32 %s
}

; correct: invariant product moved out
define i32 @src12(i32 noundef %n, i32 noundef %x, i32 noundef %y) {
entry:
  br label %loop
loop:
  %i = phi i32 [ 0, %entry ], [ %i1, %body ]
  %s = phi i32 [ 0, %entry ], [ %t, %body ]
  %c = icmp ult i32 %i, %n
  br i1 %c, label %body, label %done
body:
  %m = mul nsw i32 %x, %y
  %a = xor i32 %m, %i
  %t = add i32 %s, %a
  %i1 = add i32 %i, 1
  br label %loop
done:
  ret i32 %s
}

define i32 @tgt12(i32 noundef %n, i32 noundef %x, i32 noundef %y) {
entry:
  %m = mul nsw i32 %x, %y
  br label %loop
loop:
  %i = phi i32 [ 0, %entry ], [ %i1, %body ]
  %s = phi i32 [ 0, %entry ], [ %t, %body ]
  %c = icmp ult i32 %i, %n
  br i1 %c, label %body, label %done
body:
  %a = xor i32 %i, %m
  %t = add i32 %s, %a
  %i1 = add i32 %i, 1
  br label %loop
done:
  ret i32 %s
}

; incorrect: invariant division moved out
;   n = 0 and y = 0
define i32 @src13(i32 noundef %n, i32 noundef %x, i32 noundef %y) {
entry:
  br label %loop
loop:
  %i = phi i32 [ 0, %entry ], [ %i1, %body ]
  %s = phi i32 [ 0, %entry ], [ %t, %body ]
  %c = icmp ult i32 %i, %n
  br i1 %c, label %body, label %done
body:
  %m = udiv i32 %x, %y
  %t = add i32 %s, %m
  %i1 = add i32 %i, 1
  br label %loop
done:
  ret i32 %s
}

define i32 @tgt13(i32 noundef %n, i32 noundef %x, i32 noundef %y) {
entry:
  %m = udiv i32 %x, %y
  br label %loop
loop:
  %i = phi i32 [ 0, %entry ], [ %i1, %body ]
  %s = phi i32 [ 0, %entry ], [ %t, %body ]
  %c = icmp ult i32 %i, %n
  br i1 %c, label %body, label %done
body:
  %t = add i32 %s, %m
  %i1 = add i32 %i, 1
  br label %loop
done:
  ret i32 %s
}

; correct: invariant division moved out behind the guard
define i32 @src14(i32 noundef %n, i32 noundef %x, i32 noundef %y) {
entry:
  br label %loop
loop:
  %i = phi i32 [ 0, %entry ], [ %i1, %loop ]
  %s = phi i32 [ 0, %entry ], [ %t, %loop ]
  %m = udiv i32 %x, %y
  %t = add i32 %s, %m
  %i1 = add i32 %i, 1
  %c = icmp ult i32 %i1, %n
  br i1 %c, label %loop, label %done
done:
  ret i32 %t
}

define i32 @tgt14(i32 noundef %n, i32 noundef %x, i32 noundef %y) {
entry:
  %m = udiv i32 %x, %y
  br label %loop
loop:
  %i = phi i32 [ 0, %entry ], [ %i1, %loop ]
  %s = phi i32 [ 0, %entry ], [ %t, %loop ]
  %t = add i32 %s, %m
  %i1 = add i32 %i, 1
  %c = icmp ult i32 %i1, %n
  br i1 %c, label %loop, label %done
done:
  ret i32 %t
}

; correct: condition unswitched
define i32 @src15(i1 noundef %f, i32 noundef %n, i32 noundef %x) {
entry:
  br label %loop
loop:
  %i = phi i32 [ 0, %entry ], [ %i1, %join ]
  %s = phi i32 [ %x, %entry ], [ %t, %join ]
  %c = icmp ult i32 %i, %n
  br i1 %c, label %body, label %done
body:
  br i1 %f, label %a, label %b
a:
  %p = add i32 %s, %i
  br label %join
b:
  %q = xor i32 %s, %i
  br label %join
join:
  %t = phi i32 [ %p, %a ], [ %q, %b ]
  %i1 = add i32 %i, 1
  br label %loop
done:
  ret i32 %s
}

define i32 @tgt15(i1 noundef %f, i32 noundef %n, i32 noundef %x) {
entry:
  br i1 %f, label %yes, label %no
yes:
  %i = phi i32 [ 0, %entry ], [ %i1, %a ]
  %s = phi i32 [ %x, %entry ], [ %p, %a ]
  %c = icmp ult i32 %i, %n
  br i1 %c, label %a, label %done
a:
  %p = add i32 %s, %i
  %i1 = add i32 %i, 1
  br label %yes
no:
  %j = phi i32 [ 0, %entry ], [ %j1, %b ]
  %u = phi i32 [ %x, %entry ], [ %q, %b ]
  %d = icmp ult i32 %j, %n
  br i1 %d, label %b, label %done
b:
  %q = xor i32 %u, %j
  %j1 = add i32 %j, 1
  br label %no
done:
  %r = phi i32 [ %s, %yes ], [ %u, %no ]
  ret i32 %r
}

; incorrect: condition that may be poison unswitched
;   n = 0: the source never branches on it
define i32 @src16(i1 %f, i32 noundef %n) {
entry:
  br label %loop
loop:
  %i = phi i32 [ 0, %entry ], [ %i1, %join ]
  %s = phi i32 [ 0, %entry ], [ %t, %join ]
  %c = icmp ult i32 %i, %n
  br i1 %c, label %body, label %done
body:
  br i1 %f, label %a, label %join
a:
  br label %join
join:
  %k = phi i32 [ 3, %a ], [ 2, %body ]
  %t = add i32 %s, %k
  %i1 = add i32 %i, 1
  br label %loop
done:
  ret i32 %s
}

define i32 @tgt16(i1 %f, i32 noundef %n) {
  br i1 %f, label %yes, label %no
yes:
  %a = mul i32 %n, 3
  ret i32 %a
no:
  %b = mul i32 %n, 2
  ret i32 %b
}

; correct: loop rotated behind a guard
define i32 @src17(i32 noundef %n) {
entry:
  br label %loop
loop:
  %i = phi i32 [ 0, %entry ], [ %i1, %body ]
  %s = phi i32 [ 7, %entry ], [ %t, %body ]
  %c = icmp slt i32 %i, %n
  br i1 %c, label %body, label %done
body:
  %t = mul i32 %s, 31
  %i1 = add nsw i32 %i, 1
  br label %loop
done:
  ret i32 %s
}

define i32 @tgt17(i32 noundef %n) {
entry:
  %g = icmp sgt i32 %n, 0
  br i1 %g, label %loop, label %done
loop:
  %i = phi i32 [ 0, %entry ], [ %i1, %loop ]
  %s = phi i32 [ 7, %entry ], [ %t, %loop ]
  %t = mul i32 %s, 31
  %i1 = add nuw nsw i32 %i, 1
  %c = icmp ne i32 %i1, %n
  br i1 %c, label %loop, label %done
done:
  %r = phi i32 [ 7, %entry ], [ %t, %loop ]
  ret i32 %r
}

; incorrect: loop rotated without a guard
define i32 @src18(i32 noundef %n) {
entry:
  br label %loop
loop:
  %i = phi i32 [ 0, %entry ], [ %i1, %body ]
  %s = phi i32 [ 7, %entry ], [ %t, %body ]
  %c = icmp slt i32 %i, %n
  br i1 %c, label %body, label %done
body:
  %t = mul i32 %s, 31
  %i1 = add nsw i32 %i, 1
  br label %loop
done:
  ret i32 %s
}

define i32 @tgt18(i32 noundef %n) {
entry:
  br label %loop
loop:
  %i = phi i32 [ 0, %entry ], [ %i1, %loop ]
  %s = phi i32 [ 7, %entry ], [ %t, %loop ]
  %t = mul i32 %s, 31
  %i1 = add nsw i32 %i, 1
  %c = icmp slt i32 %i1, %n
  br i1 %c, label %loop, label %done
done:
  ret i32 %t
}

; correct: sum counted down
define i8 @src19(i8 noundef %n) {
entry:
  br label %loop
loop:
  %i = phi i8 [ 0, %entry ], [ %i1, %body ]
  %s = phi i8 [ 0, %entry ], [ %t, %body ]
  %c = icmp ult i8 %i, %n
  br i1 %c, label %body, label %done
body:
  %i1 = add i8 %i, 1
  %t = add i8 %s, %i1
  br label %loop
done:
  ret i8 %s
}

define i8 @tgt19(i8 noundef %n) {
entry:
  br label %loop
loop:
  %i = phi i8 [ %n, %entry ], [ %i1, %body ]
  %s = phi i8 [ 0, %entry ], [ %t, %body ]
  %c = icmp eq i8 %i, 0
  br i1 %c, label %done, label %body
body:
  %t = add i8 %s, %i
  %i1 = add i8 %i, -1
  br label %loop
done:
  ret i8 %s
}

; correct: sum of n in closed form
define i8 @src20(i8 noundef %n) {
entry:
  br label %loop
loop:
  %i = phi i8 [ 0, %entry ], [ %i1, %body ]
  %s = phi i8 [ 0, %entry ], [ %t, %body ]
  %c = icmp ult i8 %i, %n
  br i1 %c, label %body, label %done
body:
  %i1 = add i8 %i, 1
  %t = add i8 %s, %i1
  br label %loop
done:
  ret i8 %s
}

define i8 @tgt20(i8 noundef %n) {
  %w = zext i8 %n to i16
  %v = add nuw nsw i16 %w, 1
  %m = mul nuw i16 %w, %v
  %h = lshr i16 %m, 1
  %r = trunc i16 %h to i8
  ret i8 %r
}

; incorrect: sum of n in closed form, too narrow
;   n = 16: 16 * 17 = 272 wraps before it is halved
define i8 @src21(i8 noundef %n) {
entry:
  br label %loop
loop:
  %i = phi i8 [ 0, %entry ], [ %i1, %body ]
  %s = phi i8 [ 0, %entry ], [ %t, %body ]
  %c = icmp ult i8 %i, %n
  br i1 %c, label %body, label %done
body:
  %i1 = add i8 %i, 1
  %t = add i8 %s, %i1
  br label %loop
done:
  ret i8 %s
}

define i8 @tgt21(i8 noundef %n) {
  %v = add i8 %n, 1
  %m = mul i8 %n, %v
  %r = lshr i8 %m, 1
  ret i8 %r
}

; correct: value of the counter after the loop
define i32 @src22(i32 noundef %n) {
entry:
  br label %loop
loop:
  %i = phi i32 [ 0, %entry ], [ %i1, %body ]
  %c = icmp slt i32 %i, %n
  br i1 %c, label %body, label %done
body:
  %i1 = add nsw i32 %i, 1
  br label %loop
done:
  ret i32 %i
}

define i32 @tgt22(i32 noundef %n) {
  %r = call i32 @llvm.smax.i32(i32 %n, i32 0)
  ret i32 %r
}

; incorrect: value of the counter after the loop, negative bounds forgotten
define i32 @src23(i32 noundef %n) {
entry:
  br label %loop
loop:
  %i = phi i32 [ 0, %entry ], [ %i1, %body ]
  %c = icmp slt i32 %i, %n
  br i1 %c, label %body, label %done
body:
  %i1 = add nsw i32 %i, 1
  br label %loop
done:
  ret i32 %i
}

define i32 @tgt23(i32 noundef %n) {
  ret i32 %n
}

; correct: order of the exit test's operands, and inequality for order
define i32 @src24(i32 noundef %n) {
entry:
  br label %loop
loop:
  %i = phi i32 [ 0, %entry ], [ %i1, %body ]
  %s = phi i32 [ 1, %entry ], [ %t, %body ]
  %c = icmp ult i32 %i, %n
  br i1 %c, label %body, label %done
body:
  %t = xor i32 %s, %i
  %i1 = add i32 %i, 1
  br label %loop
done:
  ret i32 %s
}

define i32 @tgt24(i32 noundef %n) {
entry:
  br label %loop
loop:
  %i = phi i32 [ 0, %entry ], [ %i1, %body ]
  %s = phi i32 [ 1, %entry ], [ %t, %body ]
  %c = icmp eq i32 %n, %i
  br i1 %c, label %done, label %body
body:
  %t = xor i32 %i, %s
  %i1 = add i32 %i, 1
  br label %loop
done:
  ret i32 %s
}

; incorrect: inequality for order with a step of two
;   n = 1: the source makes one round, the target jumps over n
define i8 @src25(i8 noundef %n) {
entry:
  br label %loop
loop:
  %i = phi i8 [ 0, %entry ], [ %i1, %body ]
  %s = phi i8 [ 0, %entry ], [ %t, %body ]
  %c = icmp ult i8 %i, %n
  br i1 %c, label %body, label %done
body:
  %t = add i8 %s, 1
  %i1 = add nuw i8 %i, 2
  br label %loop
done:
  ret i8 %s
}

define i8 @tgt25(i8 noundef %n) {
entry:
  br label %loop
loop:
  %i = phi i8 [ 0, %entry ], [ %i1, %body ]
  %s = phi i8 [ 0, %entry ], [ %t, %body ]
  %c = icmp ne i8 %i, %n
  br i1 %c, label %body, label %done
body:
  %t = add i8 %s, 1
  %i1 = add nuw i8 %i, 2
  br label %loop
done:
  ret i8 %s
}

; correct: first round peeled
define i32 @src26(i32 noundef %n, i32 noundef %x) {
entry:
  br label %loop
loop:
  %i = phi i32 [ 0, %entry ], [ %i1, %body ]
  %s = phi i32 [ %x, %entry ], [ %t, %body ]
  %c = icmp ult i32 %i, %n
  br i1 %c, label %body, label %done
body:
  %a = mul i32 %s, 5
  %t = add i32 %a, %i
  %i1 = add i32 %i, 1
  br label %loop
done:
  ret i32 %s
}

define i32 @tgt26(i32 noundef %n, i32 noundef %x) {
entry:
  %g = icmp eq i32 %n, 0
  br i1 %g, label %done, label %peeled
peeled:
  %f = mul i32 %x, 5
  br label %loop
loop:
  %i = phi i32 [ 1, %peeled ], [ %i1, %body ]
  %s = phi i32 [ %f, %peeled ], [ %t, %body ]
  %c = icmp ult i32 %i, %n
  br i1 %c, label %body, label %done
body:
  %a = mul i32 %s, 5
  %t = add i32 %a, %i
  %i1 = add i32 %i, 1
  br label %loop
done:
  %r = phi i32 [ %x, %entry ], [ %s, %loop ]
  ret i32 %r
}

; correct: unrolled twice for an even count
define i32 @src27(i32 noundef %n, i32 noundef %x) {
entry:
  %m = and i32 %n, -2
  br label %loop
loop:
  %i = phi i32 [ 0, %entry ], [ %i1, %body ]
  %s = phi i32 [ %x, %entry ], [ %t, %body ]
  %c = icmp ult i32 %i, %m
  br i1 %c, label %body, label %done
body:
  %t = mul i32 %s, 3
  %i1 = add i32 %i, 1
  br label %loop
done:
  ret i32 %s
}

define i32 @tgt27(i32 noundef %n, i32 noundef %x) {
entry:
  %m = and i32 %n, -2
  br label %loop
loop:
  %i = phi i32 [ 0, %entry ], [ %i1, %body ]
  %s = phi i32 [ %x, %entry ], [ %t, %body ]
  %c = icmp ult i32 %i, %m
  br i1 %c, label %body, label %done
body:
  %t = mul i32 %s, 9
  %i1 = add i32 %i, 2
  br label %loop
done:
  ret i32 %s
}

; incorrect: unrolled twice for any count
define i32 @src28(i32 noundef %n, i32 noundef %x) {
entry:
  br label %loop
loop:
  %i = phi i32 [ 0, %entry ], [ %i1, %body ]
  %s = phi i32 [ %x, %entry ], [ %t, %body ]
  %c = icmp ult i32 %i, %n
  br i1 %c, label %body, label %done
body:
  %t = mul i32 %s, 3
  %i1 = add i32 %i, 1
  br label %loop
done:
  ret i32 %s
}

define i32 @tgt28(i32 noundef %n, i32 noundef %x) {
entry:
  br label %loop
loop:
  %i = phi i32 [ 0, %entry ], [ %i1, %body ]
  %s = phi i32 [ %x, %entry ], [ %t, %body ]
  %c = icmp ult i32 %i, %n
  br i1 %c, label %body, label %done
body:
  %t = mul i32 %s, 9
  %i1 = add i32 %i, 2
  br label %loop
done:
  ret i32 %s
}

; correct: loop to memset
define void @src29(ptr noundef %p, i64 noundef %n) {
entry:
  br label %loop
loop:
  %i = phi i64 [ 0, %entry ], [ %i1, %body ]
  %c = icmp ult i64 %i, %n
  br i1 %c, label %body, label %done
body:
  %q = getelementptr inbounds i8, ptr %p, i64 %i
  store i8 0, ptr %q
  %i1 = add nuw i64 %i, 1
  br label %loop
done:
  ret void
}

define void @tgt29(ptr noundef %p, i64 noundef %n) {
  call void @llvm.memset.p0.i64(ptr %p, i8 0, i64 %n, i1 false)
  ret void
}

; incorrect: loop to memset of one byte more
define void @src30(ptr noundef %p, i64 noundef %n) {
entry:
  br label %loop
loop:
  %i = phi i64 [ 0, %entry ], [ %i1, %body ]
  %c = icmp ult i64 %i, %n
  br i1 %c, label %body, label %done
body:
  %q = getelementptr inbounds i8, ptr %p, i64 %i
  store i8 0, ptr %q
  %i1 = add nuw i64 %i, 1
  br label %loop
done:
  ret void
}

define void @tgt30(ptr noundef %p, i64 noundef %n) {
  %m = add i64 %n, 1
  call void @llvm.memset.p0.i64(ptr %p, i8 0, i64 %m, i1 false)
  ret void
}

; correct: loop of four words to memset
define void @src31(ptr noundef %p) {
entry:
  br label %loop
loop:
  %i = phi i64 [ 0, %entry ], [ %i1, %loop ]
  %q = getelementptr inbounds i32, ptr %p, i64 %i
  store i32 0, ptr %q
  %i1 = add nuw nsw i64 %i, 1
  %c = icmp eq i64 %i1, 4
  br i1 %c, label %done, label %loop
done:
  ret void
}

define void @tgt31(ptr noundef %p) {
  call void @llvm.memset.p0.i64(ptr align 4 %p, i8 0, i64 16, i1 false)
  ret void
}

; correct: copying loop to memcpy
define void @src32(ptr noalias noundef %p, ptr noalias noundef %q) {
entry:
  br label %loop
loop:
  %i = phi i64 [ 0, %entry ], [ %i1, %loop ]
  %a = getelementptr inbounds i8, ptr %q, i64 %i
  %v = load i8, ptr %a
  %b = getelementptr inbounds i8, ptr %p, i64 %i
  store i8 %v, ptr %b
  %i1 = add nuw nsw i64 %i, 1
  %c = icmp eq i64 %i1, 8
  br i1 %c, label %done, label %loop
done:
  ret void
}

define void @tgt32(ptr noalias noundef %p, ptr noalias noundef %q) {
  call void @llvm.memcpy.p0.p0.i64(ptr %p, ptr %q, i64 8, i1 false)
  ret void
}

; incorrect: copying loop to memcpy, the parts may overlap
;   q = p - 1 copies one byte all over
define void @src33(ptr noundef %p, ptr noundef %q) {
entry:
  br label %loop
loop:
  %i = phi i64 [ 0, %entry ], [ %i1, %loop ]
  %a = getelementptr inbounds i8, ptr %q, i64 %i
  %v = load i8, ptr %a
  %b = getelementptr inbounds i8, ptr %p, i64 %i
  store i8 %v, ptr %b
  %i1 = add nuw nsw i64 %i, 1
  %c = icmp eq i64 %i1, 8
  br i1 %c, label %done, label %loop
done:
  ret void
}

define void @tgt33(ptr noundef %p, ptr noundef %q) {
  call void @llvm.memcpy.p0.p0.i64(ptr %p, ptr %q, i64 8, i1 false)
  ret void
}

; correct: memory cell kept in a register
define void @src34(ptr noundef %p, i32 noundef %n) {
entry:
  br label %loop
loop:
  %i = phi i32 [ 0, %entry ], [ %i1, %loop ]
  %v = load i32, ptr %p
  %w = add i32 %v, %i
  store i32 %w, ptr %p
  %i1 = add i32 %i, 1
  %c = icmp ult i32 %i1, %n
  br i1 %c, label %loop, label %done
done:
  ret void
}

define void @tgt34(ptr noundef %p, i32 noundef %n) {
entry:
  %v0 = load i32, ptr %p
  br label %loop
loop:
  %i = phi i32 [ 0, %entry ], [ %i1, %loop ]
  %v = phi i32 [ %v0, %entry ], [ %w, %loop ]
  %w = add i32 %v, %i
  %i1 = add i32 %i, 1
  %c = icmp ult i32 %i1, %n
  br i1 %c, label %loop, label %done
done:
  store i32 %w, ptr %p
  ret void
}

; incorrect: memory cell kept in a register, the loop may not run
;   n = 0 and p = null
define void @src35(ptr noundef %p, i32 noundef %n) {
entry:
  br label %loop
loop:
  %i = phi i32 [ 0, %entry ], [ %i1, %body ]
  %c = icmp ult i32 %i, %n
  br i1 %c, label %body, label %done
body:
  %v = load i32, ptr %p
  %w = add i32 %v, %i
  store i32 %w, ptr %p
  %i1 = add i32 %i, 1
  br label %loop
done:
  ret void
}

define void @tgt35(ptr noundef %p, i32 noundef %n) {
entry:
  %v0 = load i32, ptr %p
  br label %loop
loop:
  %i = phi i32 [ 0, %entry ], [ %i1, %body ]
  %v = phi i32 [ %v0, %entry ], [ %w, %body ]
  %c = icmp ult i32 %i, %n
  br i1 %c, label %body, label %done
body:
  %w = add i32 %v, %i
  %i1 = add i32 %i, 1
  br label %loop
done:
  store i32 %v, ptr %p
  ret void
}

; correct: search of a table to comparisons
define i32 @src36(i32 noundef %x) {
entry:
  br label %loop
loop:
  %i = phi i64 [ 0, %entry ], [ %i1, %next ]
  %q = getelementptr inbounds [4 x i32], ptr @table, i64 0, i64 %i
  %v = load i32, ptr %q
  %e = icmp eq i32 %v, %x
  br i1 %e, label %found, label %next
next:
  %i1 = add nuw nsw i64 %i, 1
  %c = icmp eq i64 %i1, 4
  br i1 %c, label %none, label %loop
found:
  %r = trunc i64 %i to i32
  ret i32 %r
none:
  ret i32 -1
}

define i32 @tgt36(i32 noundef %x) {
  switch i32 %x, label %none [ i32 10, label %a
  i32 20, label %b
  i32 30, label %c
  i32 40, label %d ]
a:
  ret i32 0
b:
  ret i32 1
c:
  ret i32 2
d:
  ret i32 3
none:
  ret i32 -1
}

; correct: sum of four words as a vector
define i32 @src37(ptr noundef %p) {
entry:
  br label %loop
loop:
  %i = phi i64 [ 0, %entry ], [ %i1, %loop ]
  %s = phi i32 [ 0, %entry ], [ %t, %loop ]
  %q = getelementptr inbounds i32, ptr %p, i64 %i
  %v = load i32, ptr %q
  %t = add i32 %s, %v
  %i1 = add nuw nsw i64 %i, 1
  %c = icmp eq i64 %i1, 4
  br i1 %c, label %done, label %loop
done:
  ret i32 %t
}

define i32 @tgt37(ptr noundef %p) {
  %v = load <4 x i32>, ptr %p, align 4
  %h = shufflevector <4 x i32> %v, <4 x i32> poison, <2 x i32> <i32 2, i32 3>
  %l = shufflevector <4 x i32> %v, <4 x i32> poison, <2 x i32> <i32 0, i32 1>
  %a = add <2 x i32> %l, %h
  %x = extractelement <2 x i32> %a, i64 0
  %y = extractelement <2 x i32> %a, i64 1
  %r = add i32 %x, %y
  ret i32 %r
}

; incorrect: sum of three floats in another order
define float @src38(ptr noundef %p) {
entry:
  br label %loop
loop:
  %i = phi i64 [ 0, %entry ], [ %i1, %loop ]
  %s = phi float [ -0.0, %entry ], [ %t, %loop ]
  %q = getelementptr inbounds float, ptr %p, i64 %i
  %v = load float, ptr %q
  %t = fadd float %s, %v
  %i1 = add nuw nsw i64 %i, 1
  %c = icmp eq i64 %i1, 3
  br i1 %c, label %done, label %loop
done:
  ret float %t
}

define float @tgt38(ptr noundef %p) {
  %q1 = getelementptr inbounds i8, ptr %p, i64 4
  %q2 = getelementptr inbounds i8, ptr %p, i64 8
  %a = load float, ptr %p
  %b = load float, ptr %q1
  %d = load float, ptr %q2
  %e = fadd float %b, %d
  %r = fadd float %a, %e
  ret float %r
}

; incorrect: counter widened although it may wrap
;   the 8-bit index wraps to 0 and goes on; the wide one runs past 255
define i8 @src39(ptr noundef %p, i64 noundef %n) {
entry:
  br label %loop
loop:
  %k = phi i64 [ 0, %entry ], [ %k1, %loop ]
  %i = phi i8 [ 0, %entry ], [ %i1, %loop ]
  %w = zext i8 %i to i64
  %q = getelementptr inbounds i8, ptr %p, i64 %w
  %v = load i8, ptr %q
  %i1 = add i8 %i, 1
  %k1 = add nuw i64 %k, 1
  %c = icmp ult i64 %k1, %n
  br i1 %c, label %loop, label %done
done:
  ret i8 %v
}

define i8 @tgt39(ptr noundef %p, i64 noundef %n) {
entry:
  br label %loop
loop:
  %k = phi i64 [ 0, %entry ], [ %k1, %loop ]
  %q = getelementptr inbounds i8, ptr %p, i64 %k
  %v = load i8, ptr %q
  %k1 = add nuw i64 %k, 1
  %c = icmp ult i64 %k1, %n
  br i1 %c, label %loop, label %done
done:
  ret i8 %v
}

; correct: counter widened, it does not wrap
define i32 @src40(ptr noundef %p, i32 noundef %n) {
entry:
  br label %loop
loop:
  %i = phi i32 [ 0, %entry ], [ %i1, %body ]
  %s = phi i32 [ 0, %entry ], [ %t, %body ]
  %c = icmp slt i32 %i, %n
  br i1 %c, label %body, label %done
body:
  %x = sext i32 %i to i64
  %q = getelementptr inbounds i32, ptr %p, i64 %x
  %v = load i32, ptr %q
  %t = add i32 %s, %v
  %i1 = add nsw i32 %i, 1
  br label %loop
done:
  ret i32 %s
}

define i32 @tgt40(ptr noundef %p, i32 noundef %n) {
entry:
  %m = sext i32 %n to i64
  br label %loop
loop:
  %i = phi i64 [ 0, %entry ], [ %i1, %body ]
  %s = phi i32 [ 0, %entry ], [ %t, %body ]
  %c = icmp slt i64 %i, %m
  br i1 %c, label %body, label %done
body:
  %q = getelementptr inbounds i32, ptr %p, i64 %i
  %v = load i32, ptr %q
  %t = add i32 %s, %v
  %i1 = add nuw nsw i64 %i, 1
  br label %loop
done:
  ret i32 %s
}

; incorrect: endless loop removed
define i32 @src41(i1 noundef %c) {
entry:
  br i1 %c, label %loop, label %done
loop:
  br label %loop
done:
  ret i32 1
}

define i32 @tgt41(i1 noundef %c) {
  ret i32 1
}

; correct: endless loop removed where progress is promised
define i32 @src42(i1 noundef %c) mustprogress {
entry:
  br i1 %c, label %loop, label %done
loop:
  br label %loop
done:
  ret i32 1
}

define i32 @tgt42(i1 noundef %c) mustprogress {
  ret i32 1
}

; correct: finite loop without effects removed
define i32 @src43(i32 noundef %n) {
entry:
  br label %loop
loop:
  %i = phi i32 [ %n, %entry ], [ %h, %body ]
  %c = icmp eq i32 %i, 0
  br i1 %c, label %done, label %body
body:
  %h = lshr i32 %i, 1
  br label %loop
done:
  ret i32 4
}

define i32 @tgt43(i32 noundef %n) {
  ret i32 4
}
