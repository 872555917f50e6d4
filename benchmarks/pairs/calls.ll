; Calls: unknown functions keep their order, number and arguments; what memory(...), willreturn and nounwind allow; allocation
; and C library functions; inlining.

target datalayout = "e-m:e-p270:32:32-p271:32:32-p272:64:64-i64:64-i128:128-f80:128-n8:16:32:64-S128"
target triple = "x86_64-unknown-linux-gnu"

@counter = global i32 7
@text = constant [8 x i8] c"keyhole\00"
@format = constant [10 x i8] c"found it\0A\00"
@line = constant [9 x i8] c"found it\00"
declare i32 @ext(i32)
declare void @touch()
declare void @take(ptr)
declare i32 @pure(i32) memory(none) nounwind willreturn
declare i32 @throws(i32) memory(none) willreturn
declare i32 @reader(ptr) memory(read) nounwind willreturn
declare void @peek(ptr readonly captures(none)) nounwind willreturn
declare void @update(ptr captures(none)) memory(argmem: readwrite) nounwind willreturn
declare void @returns() nounwind willreturn
declare void @abort() noreturn nounwind
declare noalias ptr @malloc(i64) nounwind willreturn allockind("alloc,uninitialized") allocsize(0) memory(inaccessiblemem: readwrite) "alloc-family"="malloc"
declare noalias ptr @calloc(i64, i64) nounwind willreturn allockind("alloc,zeroed") allocsize(0,1) memory(inaccessiblemem: readwrite) "alloc-family"="malloc"
declare void @free(ptr allocptr captures(none)) nounwind willreturn allockind("free") memory(argmem: readwrite, inaccessiblemem: readwrite) "alloc-family"="malloc"
declare i64 @strlen(ptr captures(none)) nounwind willreturn memory(argmem: read)
declare i32 @abs(i32) nounwind willreturn memory(none)
declare i32 @ffs(i32) nounwind willreturn memory(none)
declare i32 @isdigit(i32) nounwind
declare i32 @memcmp(ptr captures(none), ptr captures(none), i64) nounwind willreturn memory(argmem: read)
declare ptr @memcpy(ptr noalias returned, ptr noalias captures(none) readonly, i64) nounwind willreturn memory(argmem: readwrite)
declare i32 @printf(ptr, ...)
declare i32 @puts(ptr)
declare i32 @llvm.abs.i32(i32, i1)
declare i32 @llvm.cttz.i32(i32, i1)
declare void @llvm.memcpy.p0.p0.i64(ptr, ptr, i64, i1 immarg)
declare void @llvm.memset.p0.i64(ptr, i8, i64, i1 immarg)
declare i32 @sensor(i32)
declare i32 @quick(i32) willreturn
declare i32 @anyone(...)
define internal i32 @square(i32 %x) {
  %r = mul nsw i32 %x, %x
  ret i32 %r
}
define internal void @bump(ptr %p, i32 %by) {
  %v = load i32, ptr %p
  %w = add i32 %v, %by
  store i32 %w, ptr %p
  ret void
}

; correct: argument folded
define i32 @src1(i32 noundef %x) {
  %a = add i32 %x, 1
  %b = add i32 %a, 1
  %r = call i32 @ext(i32 %b)
  ret i32 %r
}

define i32 @tgt1(i32 noundef %x) {
  %b = add i32 %x, 2
  %r = call i32 @ext(i32 %b)
  ret i32 %r
}

; incorrect: argument changed
define i32 @src2(i32 noundef %x) {
  %r = call i32 @ext(i32 %x)
  ret i32 %r
}

define i32 @tgt2(i32 noundef %x) {
  %a = and i32 %x, 2147483647
  %r = call i32 @ext(i32 %a)
  ret i32 %r
}

; correct: results combined in another order
define i32 @src3(i32 noundef %x, i32 noundef %y) {
  %a = call i32 @ext(i32 %x)
  %b = call i32 @ext(i32 %y)
  %r = add i32 %a, %b
  ret i32 %r
}

define i32 @tgt3(i32 noundef %x, i32 noundef %y) {
  %a = call i32 @ext(i32 %x)
  %b = call i32 @ext(i32 %y)
  %r = add i32 %b, %a
  ret i32 %r
}

; incorrect: unknown calls exchanged
define i32 @src4(i32 noundef %x, i32 noundef %y) {
  %a = call i32 @ext(i32 %x)
  %b = call i32 @ext(i32 %y)
  %r = add i32 %a, %b
  ret i32 %r
}

define i32 @tgt4(i32 noundef %x, i32 noundef %y) {
  %b = call i32 @ext(i32 %y)
  %a = call i32 @ext(i32 %x)
  %r = add i32 %a, %b
  ret i32 %r
}

; incorrect: unknown call removed
define i32 @src5(i32 noundef %x) {
  %a = call i32 @ext(i32 %x)
  ret i32 %x
}

define i32 @tgt5(i32 noundef %x) {
  ret i32 %x
}

; incorrect: unknown call introduced
define i32 @src6(i32 noundef %x) {
  ret i32 %x
}

define i32 @tgt6(i32 noundef %x) {
  %a = call i32 @ext(i32 %x)
  ret i32 %x
}

; incorrect: unknown call duplicated
define i32 @src7(i32 noundef %x) {
  %a = call i32 @ext(i32 %x)
  ret i32 %a
}

define i32 @tgt7(i32 noundef %x) {
  %b = call i32 @ext(i32 %x)
  %a = call i32 @ext(i32 %x)
  ret i32 %a
}

; incorrect: unknown calls with one argument made one
define i32 @src8(i32 noundef %x) {
  %a = call i32 @ext(i32 %x)
  %b = call i32 @ext(i32 %x)
  %r = sub i32 %a, %b
  ret i32 %r
}

define i32 @tgt8(i32 noundef %x) {
  %a = call i32 @ext(i32 %x)
  ret i32 0
}

; correct: unused call without effects removed
define i32 @src9(i32 noundef %x) {
  %a = call i32 @pure(i32 %x)
  ret i32 %x
}

define i32 @tgt9(i32 noundef %x) {
  ret i32 %x
}

; incorrect: unused call that may throw removed
define i32 @src10(i32 noundef %x) {
  %a = call i32 @throws(i32 %x)
  ret i32 %x
}

define i32 @tgt10(i32 noundef %x) {
  ret i32 %x
}

; correct: calls without effects made one
define i32 @src11(i32 noundef %x) {
  %a = call i32 @pure(i32 %x)
  %b = call i32 @pure(i32 %x)
  %r = xor i32 %a, %b
  ret i32 %r
}

define i32 @tgt11(i32 noundef %x) {
  ret i32 0
}

; correct: call without effects moved into the branch that uses it
define i32 @src12(i1 noundef %c, i32 noundef %x) {
  %a = call i32 @pure(i32 %x)
  br i1 %c, label %t, label %e
t:
  ret i32 %a
e:
  ret i32 0
}

define i32 @tgt12(i1 noundef %c, i32 noundef %x) {
  br i1 %c, label %t, label %e
t:
  %a = call i32 @pure(i32 %x)
  ret i32 %a
e:
  ret i32 0
}

; incorrect: unknown call moved into the branch that uses it
define i32 @src13(i1 noundef %c, i32 noundef %x) {
  %a = call i32 @ext(i32 %x)
  br i1 %c, label %t, label %e
t:
  ret i32 %a
e:
  ret i32 0
}

define i32 @tgt13(i1 noundef %c, i32 noundef %x) {
  br i1 %c, label %t, label %e
t:
  %a = call i32 @ext(i32 %x)
  ret i32 %a
e:
  ret i32 0
}

; incorrect: unknown call moved out of a branch
define i32 @src14(i1 noundef %c, i32 noundef %x) {
  br i1 %c, label %t, label %e
t:
  %a = call i32 @ext(i32 %x)
  ret i32 %a
e:
  ret i32 0
}

define i32 @tgt14(i1 noundef %c, i32 noundef %x) {
  %a = call i32 @ext(i32 %x)
  %r = select i1 %c, i32 %a, i32 0
  ret i32 %r
}

; correct: calls of both arms made one
define i32 @src15(i1 noundef %c, i32 noundef %x, i32 noundef %y) {
  br i1 %c, label %t, label %e
t:
  %a = call i32 @ext(i32 %x)
  ret i32 %a
e:
  %b = call i32 @ext(i32 %y)
  ret i32 %b
}

define i32 @tgt15(i1 noundef %c, i32 noundef %x, i32 noundef %y) {
  %z = select i1 %c, i32 %x, i32 %y
  %r = call i32 @ext(i32 %z)
  ret i32 %r
}

; correct: reading calls made one
define i32 @src16(ptr noundef %p) {
  %a = call i32 @reader(ptr %p)
  %b = call i32 @reader(ptr %p)
  %r = sub i32 %a, %b
  ret i32 %r
}

define i32 @tgt16(ptr noundef %p) {
  ret i32 0
}

; incorrect: reading calls made one over a store
define i32 @src17(ptr noundef %p, i32 noundef %x) {
  %a = call i32 @reader(ptr %p)
  store i32 %x, ptr %p
  %b = call i32 @reader(ptr %p)
  %r = sub i32 %a, %b
  ret i32 %r
}

define i32 @tgt17(ptr noundef %p, i32 noundef %x) {
  store i32 %x, ptr %p
  ret i32 0
}

; correct: reading calls made one over a store to a local variable
define i32 @src18(ptr noundef %p, i32 noundef %x) {
  %l = alloca i32
  %a = call i32 @reader(ptr %p)
  store i32 %x, ptr %l
  %b = call i32 @reader(ptr %p)
  %v = load i32, ptr %l
  %d = sub i32 %a, %b
  %r = add i32 %d, %v
  ret i32 %r
}

define i32 @tgt18(ptr noundef %p, i32 noundef %x) {
  ret i32 %x
}

; correct: store forwarded over a call that only reads
define i32 @src19(ptr noundef %p, i32 noundef %x) {
  store i32 %x, ptr %p
  %a = call i32 @reader(ptr %p)
  %v = load i32, ptr %p
  %r = add i32 %a, %v
  ret i32 %r
}

define i32 @tgt19(ptr noundef %p, i32 noundef %x) {
  store i32 %x, ptr %p
  %a = call i32 @reader(ptr %p)
  %r = add i32 %a, %x
  ret i32 %r
}

; incorrect: store forwarded over an unknown call
define i32 @src20() {
  store i32 1, ptr @counter
  call void @touch()
  %v = load i32, ptr @counter
  ret i32 %v
}

define i32 @tgt20() {
  store i32 1, ptr @counter
  call void @touch()
  ret i32 1
}

; incorrect: load moved over an unknown call
define i32 @src21() {
  call void @touch()
  %v = load i32, ptr @counter
  ret i32 %v
}

define i32 @tgt21() {
  %v = load i32, ptr @counter
  call void @touch()
  ret i32 %v
}

; incorrect: store moved over an unknown call
define void @src22() {
  store i32 1, ptr @counter
  call void @touch()
  ret void
}

define void @tgt22() {
  call void @touch()
  store i32 1, ptr @counter
  ret void
}

; correct: load of a constant moved over an unknown call
define i8 @src23(i64 noundef %i) {
  call void @touch()
  %q = getelementptr inbounds [8 x i8], ptr @text, i64 0, i64 2
  %v = load i8, ptr %q
  ret i8 %v
}

define i8 @tgt23(i64 noundef %i) {
  %q = getelementptr inbounds [8 x i8], ptr @text, i64 0, i64 2
  %v = load i8, ptr %q
  call void @touch()
  ret i8 %v
}

; correct: local variable over an unknown call
define i32 @src24(i32 noundef %x) {
  %l = alloca i32
  store i32 %x, ptr %l
  call void @touch()
  %v = load i32, ptr %l
  ret i32 %v
}

define i32 @tgt24(i32 noundef %x) {
  call void @touch()
  ret i32 %x
}

; incorrect: local variable that escaped over an unknown call
define i32 @src25(i32 noundef %x) {
  %l = alloca i32
  call void @take(ptr %l)
  store i32 %x, ptr %l
  call void @touch()
  %v = load i32, ptr %l
  ret i32 %v
}

define i32 @tgt25(i32 noundef %x) {
  %l = alloca i32
  call void @take(ptr %l)
  store i32 %x, ptr %l
  call void @touch()
  ret i32 %x
}

; correct: local variable passed to a call that only looks at it
define i32 @src26(i32 noundef %x) {
  %l = alloca i32
  store i32 %x, ptr %l
  call void @peek(ptr %l)
  call void @touch()
  %v = load i32, ptr %l
  ret i32 %v
}

define i32 @tgt26(i32 noundef %x) {
  %l = alloca i32
  store i32 %x, ptr %l
  call void @peek(ptr %l)
  call void @touch()
  ret i32 %x
}

; incorrect: store to a local variable dropped before a call that looks at it
define void @src27(i32 noundef %x) {
  %l = alloca i32
  store i32 %x, ptr %l
  call void @peek(ptr %l)
  ret void
}

define void @tgt27(i32 noundef %x) {
  %l = alloca i32
  call void @peek(ptr %l)
  ret void
}

; correct: global over a call that changes its argument only
define i32 @src28() {
  %l = alloca i32
  store i32 0, ptr %l
  store i32 5, ptr @counter
  call void @update(ptr %l)
  %v = load i32, ptr @counter
  %w = load i32, ptr %l
  %r = add i32 %v, %w
  ret i32 %r
}

define i32 @tgt28() {
  %l = alloca i32
  store i32 0, ptr %l
  store i32 5, ptr @counter
  call void @update(ptr %l)
  %w = load i32, ptr %l
  %r = add i32 %w, 5
  ret i32 %r
}

; incorrect: global over a call that changes an argument that may be the global
define i32 @src29(ptr noundef %p) {
  store i32 5, ptr @counter
  call void @update(ptr %p)
  %v = load i32, ptr @counter
  ret i32 %v
}

define i32 @tgt29(ptr noundef %p) {
  store i32 5, ptr @counter
  call void @update(ptr %p)
  ret i32 5
}

; correct: dead store over a call without effects
define i32 @src30(ptr noundef %p, i32 noundef %x) {
  store i32 1, ptr %p
  %a = call i32 @pure(i32 %x)
  store i32 %a, ptr %p
  ret i32 %a
}

define i32 @tgt30(ptr noundef %p, i32 noundef %x) {
  %a = call i32 @pure(i32 %x)
  store i32 %a, ptr %p
  ret i32 %a
}

; incorrect: dead store over a call that may throw
;   when the call unwinds the caller sees the first store
define i32 @src31(ptr noundef %p, i32 noundef %x) {
  store i32 1, ptr %p
  %a = call i32 @throws(i32 %x)
  store i32 %a, ptr %p
  ret i32 %a
}

define i32 @tgt31(ptr noundef %p, i32 noundef %x) {
  %a = call i32 @throws(i32 %x)
  store i32 %a, ptr %p
  ret i32 %a
}

; correct: division moved before a call that returns
define i32 @src32(i32 noundef %x, i32 noundef %y) {
  call void @returns()
  %d = udiv i32 %x, %y
  ret i32 %d
}

define i32 @tgt32(i32 noundef %x, i32 noundef %y) {
  %d = udiv i32 %x, %y
  call void @returns()
  ret i32 %d
}

; incorrect: division moved before an unknown call
;   the call may end the program and y be 0
define i32 @src33(i32 noundef %x, i32 noundef %y) {
  call void @touch()
  %d = udiv i32 %x, %y
  ret i32 %d
}

define i32 @tgt33(i32 noundef %x, i32 noundef %y) {
  %d = udiv i32 %x, %y
  call void @touch()
  ret i32 %d
}

; correct: nothing after a call that does not return
define i32 @src34(i32 noundef %x) {
  call void @abort()
  %d = udiv i32 %x, 0
  ret i32 %d
}

define i32 @tgt34(i32 noundef %x) {
  call void @abort()
  unreachable
}

; incorrect: nothing after an unknown call
define i32 @src35(i32 noundef %x) {
  call void @touch()
  ret i32 %x
}

define i32 @tgt35(i32 noundef %x) {
  call void @touch()
  unreachable
}

; correct: a branch to a call that returns and then unreachable
define i32 @src36(i1 noundef %c) {
  br i1 %c, label %a, label %b
a:
  call void @returns()
  unreachable
b:
  ret i32 1
}

define i32 @tgt36(i1 noundef %c) {
  ret i32 1
}

; incorrect: a branch to an unknown call and then unreachable
define i32 @src37(i1 noundef %c) {
  br i1 %c, label %a, label %b
a:
  call void @touch()
  unreachable
b:
  ret i32 1
}

define i32 @tgt37(i1 noundef %c) {
  ret i32 1
}

; correct: an undef argument fixed
define i32 @src38() {
  %r = call i32 @ext(i32 undef)
  ret i32 %r
}

define i32 @tgt38() {
  %r = call i32 @ext(i32 0)
  ret i32 %r
}

; incorrect: an argument made undef
define i32 @src39() {
  %r = call i32 @ext(i32 0)
  ret i32 %r
}

define i32 @tgt39() {
  %r = call i32 @ext(i32 undef)
  ret i32 %r
}

; incorrect: noundef invented at a call
define i32 @src40(i32 %x) {
  %r = call i32 @ext(i32 %x)
  ret i32 %r
}

define i32 @tgt40(i32 %x) {
  %r = call i32 @ext(i32 noundef %x)
  ret i32 %r
}

; correct: noundef of a call used after it
define i32 @src41(i32 %x) {
  %r = call i32 @ext(i32 noundef %x)
  %f = freeze i32 %x
  ret i32 %f
}

define i32 @tgt41(i32 %x) {
  %r = call i32 @ext(i32 noundef %x)
  ret i32 %x
}

; correct: allocation that nobody uses
define i32 @src42(i32 noundef %x) {
  %p = call ptr @malloc(i64 16)
  call void @free(ptr %p)
  ret i32 %x
}

define i32 @tgt42(i32 noundef %x) {
  ret i32 %x
}

; correct: allocation used as a variable
define i32 @src43(i32 noundef %x) {
  %p = call ptr @malloc(i64 4)
  store i32 %x, ptr %p
  %v = load i32, ptr %p
  call void @free(ptr %p)
  ret i32 %v
}

define i32 @tgt43(i32 noundef %x) {
  ret i32 %x
}

; incorrect: allocation taken for a success
;   malloc may return null
define ptr @src44() {
  %p = call ptr @malloc(i64 4)
  ret ptr %p
}

define ptr @tgt44() {
  %p = call ptr @malloc(i64 4)
  store i32 0, ptr %p
  ret ptr %p
}

; correct: allocation and clearing to calloc
define ptr @src45() {
  %p = call ptr @malloc(i64 16)
  call void @llvm.memset.p0.i64(ptr %p, i8 0, i64 16, i1 false)
  ret ptr %p
}

define ptr @tgt45() {
  %p = call ptr @calloc(i64 1, i64 16)
  ret ptr %p
}

; incorrect: allocation and part of its clearing to malloc
define ptr @src46() {
  %p = call ptr @malloc(i64 16)
  %n = icmp eq ptr %p, null
  br i1 %n, label %none, label %some
none:
  ret ptr null
some:
  call void @llvm.memset.p0.i64(ptr %p, i8 0, i64 16, i1 false)
  ret ptr %p
}

define ptr @tgt46() {
  %p = call ptr @malloc(i64 16)
  %n = icmp eq ptr %p, null
  br i1 %n, label %none, label %some
none:
  ret ptr null
some:
  call void @llvm.memset.p0.i64(ptr %p, i8 0, i64 8, i1 false)
  ret ptr %p
}

; correct: zeroed memory read
define i32 @src47() {
  %p = call ptr @calloc(i64 4, i64 4)
  %q = getelementptr inbounds i32, ptr %p, i64 3
  %v = load i32, ptr %q
  ret i32 %v
}

define i32 @tgt47() {
  ret i32 0
}

; incorrect: memory of malloc is not poison
define i32 @src48() {
  %p = call ptr @malloc(i64 4)
  %n = icmp eq ptr %p, null
  br i1 %n, label %none, label %some
none:
  ret i32 0
some:
  %v = load i32, ptr %p
  %a = and i32 %v, 1
  call void @free(ptr %p)
  ret i32 %a
}

define i32 @tgt48() {
  ret i32 poison
}

; correct: store before free
define void @src49(ptr noundef %p, i32 noundef %x) {
  store i32 %x, ptr %p
  call void @free(ptr %p)
  ret void
}

define void @tgt49(ptr noundef %p, i32 noundef %x) {
  call void @free(ptr %p)
  ret void
}

; incorrect: load moved after free
define i32 @src50(ptr noundef %p) {
  %v = load i32, ptr %p
  call void @free(ptr %p)
  ret i32 %v
}

define i32 @tgt50(ptr noundef %p) {
  call void @free(ptr %p)
  %v = load i32, ptr %p
  ret i32 %v
}

; incorrect: freed twice
define void @src51(ptr noundef %p) {
  call void @free(ptr %p)
  ret void
}

define void @tgt51(ptr noundef %p) {
  call void @free(ptr %p)
  call void @free(ptr %p)
  ret void
}

; correct: null freed
define void @src52() {
  call void @free(ptr null)
  ret void
}

define void @tgt52() {
  ret void
}

; correct: length of a constant string
define i64 @src53() {
  %n = call i64 @strlen(ptr @text)
  ret i64 %n
}

define i64 @tgt53() {
  ret i64 7
}

; incorrect: length of a constant string with its end
define i64 @src54() {
  %n = call i64 @strlen(ptr @text)
  ret i64 %n
}

define i64 @tgt54() {
  ret i64 8
}

; correct: length compared with zero
define i1 @src55(ptr noundef %p) {
  %n = call i64 @strlen(ptr %p)
  %r = icmp eq i64 %n, 0
  ret i1 %r
}

define i1 @tgt55(ptr noundef %p) {
  %b = load i8, ptr %p
  %r = icmp eq i8 %b, 0
  ret i1 %r
}

; correct: C's abs
define i32 @src56(i32 noundef %x) {
  %r = call i32 @abs(i32 %x)
  ret i32 %r
}

define i32 @tgt56(i32 noundef %x) {
  %r = call i32 @llvm.abs.i32(i32 %x, i1 true)
  ret i32 %r
}

; incorrect: C's abs as a mask
define i32 @src57(i32 noundef %x) {
  %r = call i32 @abs(i32 %x)
  ret i32 %r
}

define i32 @tgt57(i32 noundef %x) {
  %r = and i32 %x, 2147483647
  ret i32 %r
}

; correct: C's ffs
define i32 @src58(i32 noundef %x) {
  %r = call i32 @ffs(i32 %x)
  ret i32 %r
}

define i32 @tgt58(i32 noundef %x) {
  %t = call i32 @llvm.cttz.i32(i32 %x, i1 true)
  %n = add nuw nsw i32 %t, 1
  %c = icmp eq i32 %x, 0
  %r = select i1 %c, i32 0, i32 %n
  ret i32 %r
}

; correct: C's isdigit
define i1 @src59(i32 noundef %x) {
  %d = call i32 @isdigit(i32 %x)
  %r = icmp ne i32 %d, 0
  ret i1 %r
}

define i1 @tgt59(i32 noundef %x) {
  %s = add i32 %x, -48
  %r = icmp ult i32 %s, 10
  ret i1 %r
}

; correct: one byte compared
define i1 @src60(ptr noundef %p, ptr noundef %q) {
  %c = call i32 @memcmp(ptr %p, ptr %q, i64 1)
  %r = icmp slt i32 %c, 0
  ret i1 %r
}

define i1 @tgt60(ptr noundef %p, ptr noundef %q) {
  %a = load i8, ptr %p
  %b = load i8, ptr %q
  %r = icmp ult i8 %a, %b
  ret i1 %r
}

; correct: C's memcpy
define ptr @src61(ptr noundef %p, ptr noundef %q, i64 noundef %n) {
  %r = call ptr @memcpy(ptr %p, ptr %q, i64 %n)
  ret ptr %r
}

define ptr @tgt61(ptr noundef %p, ptr noundef %q, i64 noundef %n) {
  call void @llvm.memcpy.p0.p0.i64(ptr align 1 %p, ptr align 1 %q, i64 %n, i1 false)
  ret ptr %p
}

; correct: formatted output to plain output
define void @src62() {
  %r = call i32 (ptr, ...) @printf(ptr @format)
  ret void
}

define void @tgt62() {
  %r = call i32 @puts(ptr @line)
  ret void
}

; correct: inlined arithmetic
define i32 @src63(i32 noundef %x) {
  %a = call i32 @square(i32 %x)
  %r = add i32 %a, 1
  ret i32 %r
}

define i32 @tgt63(i32 noundef %x) {
  %a = mul nsw i32 %x, %x
  %r = add i32 %a, 1
  ret i32 %r
}

; incorrect: inlined arithmetic, the flag put on another instruction
;   x = 46340: the square fits, the sum wraps
define i32 @src64(i32 noundef %x) {
  %a = call i32 @square(i32 %x)
  %r = add i32 %a, 100000
  ret i32 %r
}

define i32 @tgt64(i32 noundef %x) {
  %a = mul i32 %x, %x
  %r = add nsw i32 %a, 100000
  ret i32 %r
}

; correct: inlined update
define i32 @src65(ptr noundef %p) {
  call void @bump(ptr %p, i32 3)
  call void @bump(ptr %p, i32 4)
  %v = load i32, ptr %p
  ret i32 %v
}

define i32 @tgt65(ptr noundef %p) {
  %v = load i32, ptr %p
  %w = add i32 %v, 7
  store i32 %w, ptr %p
  ret i32 %w
}

; correct: calls in a function that never unwinds do not unwind
define i32 @src66(i32 noundef %x) nounwind {
  %r = call i32 @sensor(i32 %x)
  ret i32 %r
}

define i32 @tgt66(i32 noundef %x) nounwind {
  %r = call i32 @sensor(i32 %x) nounwind
  ret i32 %r
}

; incorrect: a call that may unwind is said not to
define i32 @src67(i32 noundef %x) {
  %r = call i32 @sensor(i32 %x)
  ret i32 %r
}

define i32 @tgt67(i32 noundef %x) {
  %r = call i32 @sensor(i32 %x) nounwind
  ret i32 %r
}

; correct: a division made before a call that comes back
define i32 @src68(i32 noundef %x, i32 noundef %y) nounwind {
  %r = call i32 @quick(i32 %x)
  %d = udiv i32 %x, %y
  %s = add i32 %r, %d
  ret i32 %s
}

define i32 @tgt68(i32 noundef %x, i32 noundef %y) nounwind {
  %d = udiv i32 %x, %y
  %r = call i32 @quick(i32 %x)
  %s = add i32 %r, %d
  ret i32 %s
}

; incorrect: a division made before a call that may throw
define i32 @src69(i32 noundef %x, i32 noundef %y) {
  %r = call i32 @quick(i32 %x)
  %d = udiv i32 %x, %y
  %s = add i32 %r, %d
  ret i32 %s
}

define i32 @tgt69(i32 noundef %x, i32 noundef %y) {
  %d = udiv i32 %x, %y
  %r = call i32 @quick(i32 %x)
  %s = add i32 %r, %d
  ret i32 %s
}

; correct: an invoke whose exceptions only go on is a call
define i32 @src70(i32 noundef %x) personality ptr @anyone {
  %r = invoke i32 @sensor(i32 %x) to label %ok unwind label %bad
ok:
  ret i32 %r
bad:
  %l = landingpad { ptr, i32 } cleanup
  resume { ptr, i32 } %l
}

define i32 @tgt70(i32 noundef %x) personality ptr @anyone {
  %r = call i32 @sensor(i32 %x)
  ret i32 %r
}

; incorrect: what is caught goes on to the caller
define i32 @src71(i32 noundef %x) personality ptr @anyone {
  %r = invoke i32 @sensor(i32 %x) to label %ok unwind label %bad
ok:
  ret i32 %r
bad:
  %l = landingpad { ptr, i32 } catch ptr null
  ret i32 0
}

define i32 @tgt71(i32 noundef %x) personality ptr @anyone {
  %r = call i32 @sensor(i32 %x)
  ret i32 %r
}

; correct: an argument of a tail call, computed otherwise
define i32 @src72(i32 noundef %x) {
  %y = mul i32 %x, 2
  %r = musttail call i32 @sensor(i32 %y)
  ret i32 %r
}

define i32 @tgt72(i32 noundef %x) {
  %y = shl i32 %x, 1
  %r = musttail call i32 @sensor(i32 %y)
  ret i32 %r
}

; incorrect: another argument of a tail call
define i32 @src73(i32 noundef %x) {
  %y = mul i32 %x, 2
  %r = musttail call i32 @sensor(i32 %y)
  ret i32 %r
}

define i32 @tgt73(i32 noundef %x) {
  %r = musttail call i32 @sensor(i32 %x)
  ret i32 %r
}

; incorrect: a call that need not be one at the end
define i32 @src74(i32 noundef %x) {
  %r = musttail call i32 @sensor(i32 %x)
  ret i32 %r
}

define i32 @tgt74(i32 noundef %x) {
  %r = call i32 @sensor(i32 %x)
  ret i32 %r
}
