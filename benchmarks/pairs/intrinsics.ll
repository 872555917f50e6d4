; Intrinsics that return their operand, or part of it, and tell the compiler something.

target datalayout = "e-m:e-p270:32:32-p271:32:32-p272:64:64-i64:64-i128:128-f80:128-n8:16:32:64-S128"
target triple = "x86_64-unknown-linux-gnu"

@tls = thread_local global i32 7, align 4
@note = private constant [2 x i8] c"n\00"

declare ptr @llvm.ptrmask.p0.i64(ptr, i64)
declare ptr @llvm.launder.invariant.group.p0(ptr)
declare ptr @llvm.strip.invariant.group.p0(ptr)
declare ptr @llvm.ptr.annotation.p0.p0(ptr, ptr, ptr, i32, ptr)
declare i32 @llvm.annotation.i32.p0(i32, ptr, ptr, i32)
declare i32 @llvm.ssa.copy.i32(i32)
declare ptr @llvm.ssa.copy.p0(ptr)
declare ptr @llvm.threadlocal.address.p0(ptr)
declare i1 @llvm.is.constant.i32(i32)
declare i1 @llvm.expect.i1(i1, i1)
declare i1 @llvm.expect.with.probability.i1(i1, i1, double)
declare void @llvm.sideeffect()
declare void @llvm.donothing()
declare void @use(ptr)

; correct: masks combined
define ptr @src1(ptr noundef %p) {
  %a = call ptr @llvm.ptrmask.p0.i64(ptr %p, i64 -8)
  %r = call ptr @llvm.ptrmask.p0.i64(ptr %a, i64 -32)
  ret ptr %r
}

define ptr @tgt1(ptr noundef %p) {
  %r = call ptr @llvm.ptrmask.p0.i64(ptr %p, i64 -32)
  ret ptr %r
}

; incorrect: the smaller mask kept
;   %p = 8: the source returns 0
define ptr @src2(ptr noundef %p) {
  %a = call ptr @llvm.ptrmask.p0.i64(ptr %p, i64 -8)
  %r = call ptr @llvm.ptrmask.p0.i64(ptr %a, i64 -32)
  ret ptr %r
}

define ptr @tgt2(ptr noundef %p) {
  %r = call ptr @llvm.ptrmask.p0.i64(ptr %p, i64 -8)
  ret ptr %r
}

; correct: mask of an aligned pointer
define ptr @src3(ptr noundef align 16 %p) {
  %r = call ptr @llvm.ptrmask.p0.i64(ptr %p, i64 -16)
  ret ptr %r
}

define ptr @tgt3(ptr noundef align 16 %p) {
  ret ptr %p
}

; incorrect: mask of a pointer that is aligned to less
define ptr @src4(ptr noundef align 8 %p) {
  %r = call ptr @llvm.ptrmask.p0.i64(ptr %p, i64 -16)
  ret ptr %r
}

define ptr @tgt4(ptr noundef align 8 %p) {
  ret ptr %p
}

; correct: masked pointer into an aligned slot
define i32 @src5(i32 noundef %x) {
  %s = alloca [4 x i32], align 16
  store i32 %x, ptr %s, align 16
  %q = getelementptr inbounds i8, ptr %s, i64 7
  %p = call ptr @llvm.ptrmask.p0.i64(ptr %q, i64 -16)
  %r = load i32, ptr %p, align 4
  ret i32 %r
}

define i32 @tgt5(i32 noundef %x) {
  ret i32 %x
}

; correct: laundered pointer
define i32 @src6(ptr noundef %p) {
  %q = call ptr @llvm.launder.invariant.group.p0(ptr %p)
  %a = load i32, ptr %p, align 4
  %b = load i32, ptr %q, align 4
  %r = sub i32 %a, %b
  %f = freeze i32 %r
  ret i32 %f
}

define i32 @tgt6(ptr noundef %p) {
  %q = call ptr @llvm.strip.invariant.group.p0(ptr %p)
  %a = load i32, ptr %q, align 4
  %b = load i32, ptr %p, align 4
  %r = sub i32 %a, %b
  %f = freeze i32 %r
  ret i32 %f
}

; incorrect: the store through a laundered pointer ignored
define i32 @src7(ptr noundef %p) {
  %q = call ptr @llvm.launder.invariant.group.p0(ptr %p)
  store i32 1, ptr %p, align 4
  store i32 2, ptr %q, align 4
  %r = load i32, ptr %p, align 4
  ret i32 %r
}

define i32 @tgt7(ptr noundef %p) {
  %q = call ptr @llvm.launder.invariant.group.p0(ptr %p)
  store i32 1, ptr %p, align 4
  store i32 2, ptr %q, align 4
  ret i32 1
}

; correct: annotations dropped
define i32 @src8(ptr noundef %p, i32 noundef %x) {
  %q = call ptr @llvm.ptr.annotation.p0.p0(ptr %p, ptr @note, ptr @note, i32 1, ptr null)
  %y = call i32 @llvm.annotation.i32.p0(i32 %x, ptr @note, ptr @note, i32 1)
  store i32 %y, ptr %q, align 4
  ret i32 %y
}

define i32 @tgt8(ptr noundef %p, i32 noundef %x) {
  store i32 %x, ptr %p, align 4
  ret i32 %x
}

; incorrect: annotation taken for another operand
define i32 @src9(i32 noundef %x) {
  %y = call i32 @llvm.annotation.i32.p0(i32 %x, ptr @note, ptr @note, i32 1)
  ret i32 %y
}

define i32 @tgt9(i32 noundef %x) {
  ret i32 1
}

; correct: copies removed
define i32 @src10(ptr noundef %p, i32 %x) {
  %q = call ptr @llvm.ssa.copy.p0(ptr %p)
  %y = call i32 @llvm.ssa.copy.i32(i32 %x)
  store i32 %y, ptr %q, align 4
  ret i32 %y
}

define i32 @tgt10(ptr noundef %p, i32 %x) {
  store i32 %x, ptr %p, align 4
  ret i32 %x
}

; correct: a variable of the thread read twice
define i32 @src11() {
  %p = call ptr @llvm.threadlocal.address.p0(ptr @tls)
  store i32 3, ptr %p, align 4
  %q = call ptr @llvm.threadlocal.address.p0(ptr @tls)
  %r = load i32, ptr %q, align 4
  ret i32 %r
}

define i32 @tgt11() {
  %p = call ptr @llvm.threadlocal.address.p0(ptr @tls)
  store i32 3, ptr %p, align 4
  ret i32 3
}

; incorrect: a variable of the thread taken to hold its initial value
define i32 @src12() {
  %p = call ptr @llvm.threadlocal.address.p0(ptr @tls)
  %r = load i32, ptr %p, align 4
  ret i32 %r
}

define i32 @tgt12() {
  ret i32 7
}

; correct: a number is a constant
define i1 @src13() {
  %r = call i1 @llvm.is.constant.i32(i32 5)
  ret i1 %r
}

define i1 @tgt13() {
  ret i1 true
}

; incorrect: a number is no constant
define i1 @src14() {
  %r = call i1 @llvm.is.constant.i32(i32 5)
  ret i1 %r
}

define i1 @tgt14() {
  ret i1 false
}

; correct: an argument taken for no constant
define i32 @src15(i32 noundef %x) {
  %c = call i1 @llvm.is.constant.i32(i32 %x)
  %r = select i1 %c, i32 %x, i32 0
  ret i32 %r
}

define i32 @tgt15(i32 noundef %x) {
  ret i32 0
}

; incorrect: what is done with a constant done always, and otherwise
define i32 @src16(i32 noundef %x) {
  %c = call i1 @llvm.is.constant.i32(i32 %x)
  %r = select i1 %c, i32 %x, i32 0
  ret i32 %r
}

define i32 @tgt16(i32 noundef %x) {
  %r = add i32 %x, 1
  ret i32 %r
}

; correct: expectation dropped
define i32 @src17(i32 noundef %x) {
  %c = icmp eq i32 %x, 0
  %e = call i1 @llvm.expect.with.probability.i1(i1 %c, i1 true, double 9.0e-01)
  %r = select i1 %e, i32 1, i32 %x
  ret i32 %r
}

define i32 @tgt17(i32 noundef %x) {
  %c = icmp eq i32 %x, 0
  %r = select i1 %c, i32 1, i32 %x
  ret i32 %r
}

; incorrect: what is expected taken for certain
define i32 @src18(i32 noundef %x) {
  %c = icmp eq i32 %x, 0
  %e = call i1 @llvm.expect.with.probability.i1(i1 %c, i1 true, double 9.0e-01)
  %r = select i1 %e, i32 1, i32 %x
  ret i32 %r
}

define i32 @tgt18(i32 noundef %x) {
  ret i32 1
}

; correct: markers without effect dropped
define i32 @src19(i32 noundef %x) {
  call void @llvm.sideeffect()
  call void @llvm.donothing()
  ret i32 %x
}

define i32 @tgt19(i32 noundef %x) {
  ret i32 %x
}

; incorrect: a laundered slot that a call may write
define i32 @src20() {
  %s = alloca i32, align 4
  store i32 1, ptr %s, align 4
  %q = call ptr @llvm.launder.invariant.group.p0(ptr %s)
  call void @use(ptr %q)
  %r = load i32, ptr %s, align 4
  ret i32 %r
}

define i32 @tgt20() {
  %s = alloca i32, align 4
  store i32 1, ptr %s, align 4
  %q = call ptr @llvm.launder.invariant.group.p0(ptr %s)
  call void @use(ptr %q)
  ret i32 1
}

; correct: a masked pointer compared with what it came from
define i1 @src21(ptr noundef align 8 %p) {
  %q = getelementptr i8, ptr %p, i64 3
  %m = call ptr @llvm.ptrmask.p0.i64(ptr %q, i64 -8)
  %r = icmp eq ptr %m, %p
  ret i1 %r
}

define i1 @tgt21(ptr noundef align 8 %p) {
  ret i1 true
}
