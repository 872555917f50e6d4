; Volatile and atomic accesses: what has to stay as it is, and what may move across.

target datalayout = "e-m:e-p270:32:32-p271:32:32-p272:64:64-i64:64-i128:128-f80:128-n8:16:32:64-S128"
target triple = "x86_64-unknown-linux-gnu"

@g = global i32 0, align 4
declare void @f()
declare void @llvm.memcpy.p0.p0.i64(ptr, ptr, i64, i1 immarg)
declare void @llvm.memset.p0.i64(ptr, i8, i64, i1 immarg)

; correct: arithmetic on volatile loads
define i32 @src1(ptr noundef %p) {
  %a = load volatile i32, ptr %p, align 4
  %b = load volatile i32, ptr %p, align 4
  %c = add i32 %a, %b
  %r = sub i32 %c, %b
  ret i32 %r
}

define i32 @tgt1(ptr noundef %p) {
  %a = load volatile i32, ptr %p, align 4
  %b = load volatile i32, ptr %p, align 4
  ret i32 %a
}

; incorrect: two volatile loads taken to see the same
define i32 @src2(ptr noundef %p) {
  %a = load volatile i32, ptr %p, align 4
  %b = load volatile i32, ptr %p, align 4
  %r = sub i32 %a, %b
  ret i32 %r
}

define i32 @tgt2(ptr noundef %p) {
  %a = load volatile i32, ptr %p, align 4
  %b = load volatile i32, ptr %p, align 4
  ret i32 0
}

; incorrect: unused volatile load dropped
define void @src3(ptr noundef %p) {
  %a = load volatile i32, ptr %p, align 4
  ret void
}

define void @tgt3(ptr noundef %p) {
  ret void
}

; incorrect: volatile store dropped before another
define void @src4(ptr noundef %p) {
  store volatile i32 1, ptr %p, align 4
  store volatile i32 2, ptr %p, align 4
  ret void
}

define void @tgt4(ptr noundef %p) {
  store volatile i32 2, ptr %p, align 4
  ret void
}

; incorrect: volatile stores swapped
define void @src5(ptr noundef %p, ptr noundef %q) {
  store volatile i32 1, ptr %p, align 4
  store volatile i32 2, ptr %q, align 4
  ret void
}

define void @tgt5(ptr noundef %p, ptr noundef %q) {
  store volatile i32 2, ptr %q, align 4
  store volatile i32 1, ptr %p, align 4
  ret void
}

; correct: a store moved across a volatile load
define i32 @src6(ptr noundef %p) {
  store i32 1, ptr @g, align 4
  %a = load volatile i32, ptr %p, align 4
  store i32 2, ptr @g, align 4
  ret i32 %a
}

define i32 @tgt6(ptr noundef %p) {
  %a = load volatile i32, ptr %p, align 4
  store i32 2, ptr @g, align 4
  ret i32 %a
}

; correct: what a volatile store left is there
define i32 @src7(ptr noundef %p, i32 noundef %x) {
  store volatile i32 %x, ptr %p, align 4
  %r = load i32, ptr %p, align 4
  ret i32 %r
}

define i32 @tgt7(ptr noundef %p, i32 noundef %x) {
  store volatile i32 %x, ptr %p, align 4
  ret i32 %x
}

; incorrect: a volatile load taken to see what was stored
define i32 @src8(ptr noundef %p, i32 noundef %x) {
  store i32 %x, ptr %p, align 4
  %r = load volatile i32, ptr %p, align 4
  ret i32 %r
}

define i32 @tgt8(ptr noundef %p, i32 noundef %x) {
  store i32 %x, ptr %p, align 4
  %r = load volatile i32, ptr %p, align 4
  ret i32 %x
}

; incorrect: volatile dropped
define i32 @src9(ptr noundef %p) {
  %r = load volatile i32, ptr %p, align 4
  ret i32 %r
}

define i32 @tgt9(ptr noundef %p) {
  %r = load i32, ptr %p, align 4
  ret i32 %r
}

; incorrect: a volatile load made where there was none
define i32 @src10(i1 noundef %c, ptr noundef %p) {
  br i1 %c, label %yes, label %no

yes:
  %v = load volatile i32, ptr %p, align 4
  ret i32 %v

no:
  ret i32 0
}

define i32 @tgt10(i1 noundef %c, ptr noundef %p) {
  %v = load volatile i32, ptr %p, align 4
  %r = select i1 %c, i32 %v, i32 0
  ret i32 %r
}

; correct: a volatile variable of the function
define i32 @src11(i32 noundef %x) {
  %s = alloca i32, align 4
  %u = alloca i32, align 4
  store i32 %x, ptr %u, align 4
  store volatile i32 %x, ptr %s, align 4
  %a = load volatile i32, ptr %s, align 4
  %b = load i32, ptr %u, align 4
  %r = add i32 %a, %b
  ret i32 %r
}

define i32 @tgt11(i32 noundef %x) {
  %s = alloca i32, align 4
  store volatile i32 %x, ptr %s, align 4
  %a = load volatile i32, ptr %s, align 4
  %r = add i32 %x, %a
  ret i32 %r
}

; correct: arithmetic beside atomic accesses
define i32 @src12(ptr noundef %p, i32 noundef %x) {
  %a = load atomic i32, ptr %p acquire, align 4
  %b = mul i32 %x, 2
  store atomic i32 %b, ptr %p release, align 4
  ret i32 %a
}

define i32 @tgt12(ptr noundef %p, i32 noundef %x) {
  %a = load atomic i32, ptr %p acquire, align 4
  %b = shl i32 %x, 1
  store atomic i32 %b, ptr %p release, align 4
  ret i32 %a
}

; incorrect: an atomic update by one less
define i32 @src13(ptr noundef %p, i32 noundef %x) {
  %a = atomicrmw add ptr %p, i32 %x seq_cst, align 4
  ret i32 %a
}

define i32 @tgt13(ptr noundef %p, i32 noundef %x) {
  %y = sub i32 %x, 1
  %a = atomicrmw add ptr %p, i32 %y seq_cst, align 4
  ret i32 %a
}

; correct: what is computed of an exchange
define i1 @src14(ptr noundef %p, i32 noundef %x) {
  %y = add i32 %x, %x
  %a = cmpxchg ptr %p, i32 %x, i32 %y acq_rel monotonic, align 4
  %v = extractvalue { i32, i1 } %a, 0
  %c = icmp eq i32 %v, %x
  fence seq_cst
  ret i1 %c
}

define i1 @tgt14(ptr noundef %p, i32 noundef %x) {
  %y = shl i32 %x, 1
  %a = cmpxchg ptr %p, i32 %x, i32 %y acq_rel monotonic, align 4
  %v = extractvalue { i32, i1 } %a, 0
  %d = sub i32 %v, %x
  %c = icmp eq i32 %d, 0
  fence seq_cst
  ret i1 %c
}

; incorrect: a store moved below a release
define void @src15(ptr noundef %p) {
  store i32 1, ptr @g, align 4
  store atomic i32 1, ptr %p release, align 4
  ret void
}

define void @tgt15(ptr noundef %p) {
  store atomic i32 1, ptr %p release, align 4
  store i32 1, ptr @g, align 4
  ret void
}

; incorrect: the ordering weakened
define i32 @src16(ptr noundef %p) {
  %a = load atomic i32, ptr %p acquire, align 4
  ret i32 %a
}

define i32 @tgt16(ptr noundef %p) {
  %a = load atomic i32, ptr %p monotonic, align 4
  ret i32 %a
}

; correct: waiting in a loop
define i32 @src17(ptr noundef %p) {
  br label %l

l:
  %a = load volatile i32, ptr %p, align 4
  %b = add i32 %a, 1
  %c = icmp eq i32 %b, 1
  br i1 %c, label %l, label %e

e:
  ret i32 %a
}

define i32 @tgt17(ptr noundef %p) {
  br label %l

l:
  %a = load volatile i32, ptr %p, align 4
  %c = icmp eq i32 %a, 0
  br i1 %c, label %l, label %e

e:
  ret i32 %a
}

; incorrect: the condition waited for tested once
define i32 @src18(ptr noundef %p) {
  br label %l

l:
  %a = load volatile i32, ptr %p, align 4
  %c = icmp eq i32 %a, 0
  br i1 %c, label %l, label %e

e:
  ret i32 %a
}

define i32 @tgt18(ptr noundef %p) {
  %a = load volatile i32, ptr %p, align 4
  ret i32 %a
}

; incorrect: undefined behaviour after a volatile store excuses what was before
;   control may not come back from the store
define i32 @src19(ptr noundef %p, i32 noundef %x) {
  store volatile i32 0, ptr %p, align 4
  %r = udiv i32 1, %x
  ret i32 %r
}

define i32 @tgt19(ptr noundef %p, i32 noundef %x) {
  %r = udiv i32 1, %x
  store volatile i32 0, ptr %p, align 4
  ret i32 %r
}

; correct: arithmetic round a volatile copy
define i32 @src20(ptr noundef %a, ptr noundef %b, i32 noundef %x) {
  call void @llvm.memcpy.p0.p0.i64(ptr %a, ptr %b, i64 8, i1 true)
  %m = mul i32 %x, 2
  ret i32 %m
}

define i32 @tgt20(ptr noundef %a, ptr noundef %b, i32 noundef %x) {
  call void @llvm.memcpy.p0.p0.i64(ptr %a, ptr %b, i64 8, i1 true)
  %m = shl i32 %x, 1
  ret i32 %m
}

; incorrect: a volatile copy left out
define void @src21(ptr noundef %a, ptr noundef %b) {
  call void @llvm.memcpy.p0.p0.i64(ptr %a, ptr %b, i64 8, i1 true)
  ret void
}

define void @tgt21(ptr noundef %a, ptr noundef %b) {
  ret void
}

; incorrect: what was stored before a volatile fill is not there any more
define i32 @src22() {
  %a = alloca i32
  store i32 1, ptr %a
  call void @llvm.memset.p0.i64(ptr %a, i8 0, i64 4, i1 true)
  %v = load i32, ptr %a
  ret i32 %v
}

define i32 @tgt22() {
  %a = alloca i32
  store i32 1, ptr %a
  call void @llvm.memset.p0.i64(ptr %a, i8 0, i64 4, i1 true)
  ret i32 1
}
