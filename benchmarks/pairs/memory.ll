; Memory: forwarding, dead stores, promotion of allocas (mem2reg, SROA), aliasing, getelementptr flags, block operations,
; alignment, lifetimes, globals, comparisons of pointers, null and escape. Little-endian, 64-bit pointers.

target datalayout = "e-m:e-p270:32:32-p271:32:32-p272:64:64-i64:64-i128:128-f80:128-n8:16:32:64-S128"
target triple = "x86_64-unknown-linux-gnu"

@counter = global i32 7
@other = global i32 0
@table = constant [4 x i32] [i32 10, i32 20, i32 30, i32 40]
@text = constant [8 x i8] c"keyhole\00"
@maybe = extern_weak global i32
declare void @llvm.memcpy.p0.p0.i64(ptr, ptr, i64, i1 immarg)
declare void @llvm.memmove.p0.p0.i64(ptr, ptr, i64, i1 immarg)
declare void @llvm.memset.p0.i64(ptr, i8, i64, i1 immarg)
declare void @llvm.lifetime.start.p0(ptr)
declare void @llvm.lifetime.end.p0(ptr)
declare noalias ptr @malloc(i64)
declare noalias ptr @realloc(ptr, i64)
declare void @free(ptr)
declare ptr @llvm.stacksave.p0()
declare void @llvm.stackrestore.p0(ptr)
declare void @fills(ptr, i64)

; correct: store forwarded to load
define i32 @src1(ptr noundef %p, i32 noundef %x) {
  store i32 %x, ptr %p
  %v = load i32, ptr %p
  ret i32 %v
}

define i32 @tgt1(ptr noundef %p, i32 noundef %x) {
  store i32 %x, ptr %p
  ret i32 %x
}

; correct: second load reuses the first
define i32 @src2(ptr noundef %p) {
  %a = load i32, ptr %p
  %b = load i32, ptr %p
  %r = add i32 %a, %b
  ret i32 %r
}

define i32 @tgt2(ptr noundef %p) {
  %a = load i32, ptr %p
  %f = freeze i32 %a
  %r = shl i32 %f, 1
  ret i32 %r
}

; incorrect: second load reuses the first over a store that may alias
define i32 @src3(ptr noundef %p, ptr noundef %q, i32 noundef %x) {
  %a = load i32, ptr %p
  store i32 %x, ptr %q
  %b = load i32, ptr %p
  %r = xor i32 %a, %b
  ret i32 %r
}

define i32 @tgt3(ptr noundef %p, ptr noundef %q, i32 noundef %x) {
  %a = load i32, ptr %p
  store i32 %x, ptr %q
  ret i32 0
}

; correct: second load reuses the first over a store that does not alias
define i32 @src4(ptr noalias noundef %p, ptr noalias noundef %q, i32 noundef %x) {
  %a = load i32, ptr %p
  store i32 %x, ptr %q
  %b = load i32, ptr %p
  %r = xor i32 %a, %b
  ret i32 %r
}

define i32 @tgt4(ptr noalias noundef %p, ptr noalias noundef %q, i32 noundef %x) {
  %a = load i32, ptr %p
  store i32 %x, ptr %q
  ret i32 0
}

; incorrect: noalias does not part a pointer from what is derived of it
define i32 @src5(ptr noalias noundef %p, i64 noundef %i) {
  %a = load i32, ptr %p
  %q = getelementptr inbounds i8, ptr %p, i64 %i
  store i32 5, ptr %q, align 1
  %b = load i32, ptr %p
  ret i32 %b
}

define i32 @tgt5(ptr noalias noundef %p, i64 noundef %i) {
  %a = load i32, ptr %p
  %q = getelementptr inbounds i8, ptr %p, i64 %i
  store i32 5, ptr %q, align 1
  ret i32 %a
}

; correct: a load over a store next to it
define i32 @src6(ptr noundef %p, i32 noundef %x, i32 noundef %y) {
  store i32 %x, ptr %p
  %q = getelementptr i8, ptr %p, i64 4
  store i32 %y, ptr %q
  %v = load i32, ptr %p
  ret i32 %v
}

define i32 @tgt6(ptr noundef %p, i32 noundef %x, i32 noundef %y) {
  store i32 %x, ptr %p
  %q = getelementptr i8, ptr %p, i64 4
  store i32 %y, ptr %q
  ret i32 %x
}

; incorrect: a load over a store that overlaps
define i32 @src7(ptr noundef %p, i32 noundef %x, i32 noundef %y) {
  store i32 %x, ptr %p, align 1
  %q = getelementptr i8, ptr %p, i64 3
  store i32 %y, ptr %q, align 1
  %v = load i32, ptr %p, align 1
  ret i32 %v
}

define i32 @tgt7(ptr noundef %p, i32 noundef %x, i32 noundef %y) {
  store i32 %x, ptr %p, align 1
  %q = getelementptr i8, ptr %p, i64 3
  store i32 %y, ptr %q, align 1
  ret i32 %x
}

; correct: first of two stores is dead
define void @src8(ptr noundef %p, i32 noundef %x, i32 noundef %y) {
  store i32 %x, ptr %p
  store i32 %y, ptr %p
  ret void
}

define void @tgt8(ptr noundef %p, i32 noundef %x, i32 noundef %y) {
  store i32 %y, ptr %p
  ret void
}

; incorrect: first of two stores is read in between through another pointer
define i32 @src9(ptr noundef %p, ptr noundef %q) {
  store i32 1, ptr %p
  %v = load i32, ptr %q
  store i32 2, ptr %p
  ret i32 %v
}

define i32 @tgt9(ptr noundef %p, ptr noundef %q) {
  %v = load i32, ptr %q
  store i32 2, ptr %p
  ret i32 %v
}

; correct: first of two stores, read in between by a pointer that does not alias
define i32 @src10(ptr noalias noundef %p, ptr noalias noundef %q) {
  store i32 1, ptr %p
  %v = load i32, ptr %q
  store i32 2, ptr %p
  ret i32 %v
}

define i32 @tgt10(ptr noalias noundef %p, ptr noalias noundef %q) {
  %v = load i32, ptr %q
  store i32 2, ptr %p
  ret i32 %v
}

; incorrect: second store narrower than the first
define void @src11(ptr noundef %p, i32 noundef %x, i16 noundef %y) {
  store i32 %x, ptr %p
  store i16 %y, ptr %p
  ret void
}

define void @tgt11(ptr noundef %p, i32 noundef %x, i16 noundef %y) {
  store i16 %y, ptr %p
  ret void
}

; correct: second store wider than the first
define void @src12(ptr noundef %p, i32 noundef %x, i16 noundef %y) {
  %q = getelementptr i8, ptr %p, i64 2
  store i16 %y, ptr %q
  store i32 %x, ptr %p
  ret void
}

define void @tgt12(ptr noundef %p, i32 noundef %x, i16 noundef %y) {
  store i32 %x, ptr %p
  ret void
}

; correct: store of what was just loaded
define i32 @src13(ptr noundef %p) {
  %v = load i32, ptr %p
  store i32 %v, ptr %p
  ret i32 %v
}

define i32 @tgt13(ptr noundef %p) {
  %v = load i32, ptr %p
  ret i32 %v
}

; incorrect: store of what was loaded before another store
define void @src14(ptr noundef %p, ptr noundef %q) {
  %v = load i32, ptr %p
  store i32 9, ptr %q
  store i32 %v, ptr %p
  ret void
}

define void @tgt14(ptr noundef %p, ptr noundef %q) {
  store i32 9, ptr %q
  ret void
}

; incorrect: last store to the caller's memory is not dead
define void @src15(ptr noundef %p, i32 noundef %x) {
  store i32 %x, ptr %p
  ret void
}

define void @tgt15(ptr noundef %p, i32 noundef %x) {
  ret void
}

; correct: stores to a local variable that nobody reads
define void @src16(i32 noundef %x) {
  %a = alloca [4 x i32]
  %q = getelementptr inbounds [4 x i32], ptr %a, i64 0, i64 2
  store i32 %x, ptr %q
  store i32 %x, ptr %a
  ret void
}

define void @tgt16(i32 noundef %x) {
  ret void
}

; correct: local variable to registers
define i32 @src17(i1 noundef %c, i32 noundef %x, i32 noundef %y) {
  %a = alloca i32
  store i32 %x, ptr %a
  br i1 %c, label %t, label %e
t:
  store i32 %y, ptr %a
  br label %e
e:
  %v = load i32, ptr %a
  ret i32 %v
}

define i32 @tgt17(i1 noundef %c, i32 noundef %x, i32 noundef %y) {
  %v = select i1 %c, i32 %y, i32 %x
  ret i32 %v
}

; incorrect: local variable to registers, arms exchanged
define i32 @src18(i1 noundef %c, i32 noundef %x, i32 noundef %y) {
  %a = alloca i32
  store i32 %x, ptr %a
  br i1 %c, label %t, label %e
t:
  store i32 %y, ptr %a
  br label %e
e:
  %v = load i32, ptr %a
  ret i32 %v
}

define i32 @tgt18(i1 noundef %c, i32 noundef %x, i32 noundef %y) {
  %v = select i1 %c, i32 %x, i32 %y
  ret i32 %v
}

; correct: parameters spilled as clang does at O0
define i32 @src19(i32 noundef %x, i32 noundef %y) {
  %x.addr = alloca i32, align 4
  %y.addr = alloca i32, align 4
  %t = alloca i32, align 4
  store i32 %x, ptr %x.addr, align 4
  store i32 %y, ptr %y.addr, align 4
  %a = load i32, ptr %x.addr, align 4
  store i32 %a, ptr %t, align 4
  %b = load i32, ptr %y.addr, align 4
  store i32 %b, ptr %x.addr, align 4
  %c = load i32, ptr %t, align 4
  store i32 %c, ptr %y.addr, align 4
  %d = load i32, ptr %x.addr, align 4
  %e = load i32, ptr %y.addr, align 4
  %r = sub nsw i32 %d, %e
  ret i32 %r
}

define i32 @tgt19(i32 noundef %x, i32 noundef %y) {
  %r = sub nsw i32 %y, %x
  ret i32 %r
}

; correct: a variable that was never written is anything
define i32 @src20() {
  %a = alloca i32
  %v = load i32, ptr %a
  ret i32 %v
}

define i32 @tgt20() {
  ret i32 7
}

; incorrect: a variable that was never written is not poison
define i32 @src21() {
  %a = alloca i32
  %v = load i32, ptr %a
  ret i32 %v
}

define i32 @tgt21() {
  ret i32 poison
}

; correct: two halves read as one
define i64 @src22(i32 noundef %x, i32 noundef %y) {
  %a = alloca { i32, i32 }, align 8
  store i32 %x, ptr %a
  %q = getelementptr inbounds { i32, i32 }, ptr %a, i64 0, i32 1
  store i32 %y, ptr %q
  %v = load i64, ptr %a
  ret i64 %v
}

define i64 @tgt22(i32 noundef %x, i32 noundef %y) {
  %l = zext i32 %x to i64
  %h = zext i32 %y to i64
  %s = shl nuw i64 %h, 32
  %v = or disjoint i64 %s, %l
  ret i64 %v
}

; incorrect: two halves read as one, exchanged
define i64 @src23(i32 noundef %x, i32 noundef %y) {
  %a = alloca { i32, i32 }, align 8
  store i32 %x, ptr %a
  %q = getelementptr inbounds { i32, i32 }, ptr %a, i64 0, i32 1
  store i32 %y, ptr %q
  %v = load i64, ptr %a
  ret i64 %v
}

define i64 @tgt23(i32 noundef %x, i32 noundef %y) {
  %l = zext i32 %x to i64
  %h = zext i32 %y to i64
  %s = shl nuw i64 %l, 32
  %v = or disjoint i64 %s, %h
  ret i64 %v
}

; correct: one byte of a word
define i8 @src24(i32 noundef %x) {
  %a = alloca i32
  store i32 %x, ptr %a
  %q = getelementptr inbounds i8, ptr %a, i64 1
  %v = load i8, ptr %q
  ret i8 %v
}

define i8 @tgt24(i32 noundef %x) {
  %s = lshr i32 %x, 8
  %v = trunc i32 %s to i8
  ret i8 %v
}

; incorrect: one byte of a word, counted from the other end
define i8 @src25(i32 noundef %x) {
  %a = alloca i32
  store i32 %x, ptr %a
  %q = getelementptr inbounds i8, ptr %a, i64 1
  %v = load i8, ptr %q
  ret i8 %v
}

define i8 @tgt25(i32 noundef %x) {
  %s = lshr i32 %x, 16
  %v = trunc i32 %s to i8
  ret i8 %v
}

; correct: bits of a float through memory
define i32 @src26(float noundef %f) {
  %a = alloca float
  store float %f, ptr %a
  %v = load i32, ptr %a
  ret i32 %v
}

define i32 @tgt26(float noundef %f) {
  %v = bitcast float %f to i32
  ret i32 %v
}

; incorrect: value of a float through memory
define i32 @src27(float noundef %f) {
  %a = alloca float
  store float %f, ptr %a
  %v = load i32, ptr %a
  ret i32 %v
}

define i32 @tgt27(float noundef %f) {
  %v = fptoui float %f to i32
  ret i32 %v
}

; correct: low half overwritten
define i64 @src28(i64 noundef %x, i32 noundef %y) {
  %a = alloca i64
  store i64 %x, ptr %a
  store i32 %y, ptr %a
  %v = load i64, ptr %a
  ret i64 %v
}

define i64 @tgt28(i64 noundef %x, i32 noundef %y) {
  %m = and i64 %x, -4294967296
  %z = zext i32 %y to i64
  %v = or disjoint i64 %m, %z
  ret i64 %v
}

; correct: vector stored, integer loaded
define i64 @src29(<2 x i32> noundef %v) {
  %a = alloca <2 x i32>
  store <2 x i32> %v, ptr %a
  %r = load i64, ptr %a
  ret i64 %r
}

define i64 @tgt29(<2 x i32> noundef %v) {
  %r = bitcast <2 x i32> %v to i64
  ret i64 %r
}

; correct: local array by a variable index in bounds
define i32 @src30(i32 noundef %x, i32 noundef %y, i64 noundef %i) {
  %a = alloca [2 x i32]
  store i32 %x, ptr %a
  %q = getelementptr inbounds i32, ptr %a, i64 1
  store i32 %y, ptr %q
  %e = getelementptr inbounds i32, ptr %a, i64 %i
  %v = load i32, ptr %e
  ret i32 %v
}

define i32 @tgt30(i32 noundef %x, i32 noundef %y, i64 noundef %i) {
  %c = icmp eq i64 %i, 0
  %v = select i1 %c, i32 %x, i32 %y
  ret i32 %v
}

; incorrect: local array by a variable index that may wrap around
;   without inbounds i = 2^62 is byte offset 0
define i32 @src31(i32 noundef %x, i32 noundef %y, i64 noundef %i) {
  %a = alloca [2 x i32]
  store i32 %x, ptr %a
  %q = getelementptr inbounds i32, ptr %a, i64 1
  store i32 %y, ptr %q
  %e = getelementptr i32, ptr %a, i64 %i
  %v = load i32, ptr %e
  ret i32 %v
}

define i32 @tgt31(i32 noundef %x, i32 noundef %y, i64 noundef %i) {
  %c = icmp eq i64 %i, 0
  %v = select i1 %c, i32 %x, i32 %y
  ret i32 %v
}

; correct: constant offsets added up
define ptr @src32(ptr noundef %p) {
  %a = getelementptr i8, ptr %p, i64 4
  %r = getelementptr i32, ptr %a, i64 3
  ret ptr %r
}

define ptr @tgt32(ptr noundef %p) {
  %r = getelementptr i8, ptr %p, i64 16
  ret ptr %r
}

; correct: inbounds dropped
define ptr @src33(ptr noundef %p, i64 noundef %i) {
  %r = getelementptr inbounds i32, ptr %p, i64 %i
  ret ptr %r
}

define ptr @tgt33(ptr noundef %p, i64 noundef %i) {
  %r = getelementptr i32, ptr %p, i64 %i
  ret ptr %r
}

; incorrect: inbounds gained
define ptr @src34(ptr noundef %p, i64 noundef %i) {
  %r = getelementptr i32, ptr %p, i64 %i
  ret ptr %r
}

define ptr @tgt34(ptr noundef %p, i64 noundef %i) {
  %r = getelementptr inbounds i32, ptr %p, i64 %i
  ret ptr %r
}

; correct: offsets added up in bounds
define ptr @src35(ptr noundef %p, i64 noundef %i, i64 noundef %j) {
  %a = getelementptr inbounds i8, ptr %p, i64 %i
  %r = getelementptr inbounds i8, ptr %a, i64 %j
  ret ptr %r
}

define ptr @tgt35(ptr noundef %p, i64 noundef %i, i64 noundef %j) {
  %s = add i64 %i, %j
  %r = getelementptr inbounds i8, ptr %p, i64 %s
  ret ptr %r
}

; incorrect: offsets exchanged in bounds
;   p + i + j stays inside, p + j may not
define ptr @src36(ptr noundef %p, i64 noundef %i, i64 noundef %j) {
  %a = getelementptr inbounds i8, ptr %p, i64 %i
  %r = getelementptr inbounds i8, ptr %a, i64 %j
  ret ptr %r
}

define ptr @tgt36(ptr noundef %p, i64 noundef %i, i64 noundef %j) {
  %a = getelementptr inbounds i8, ptr %p, i64 %j
  %r = getelementptr inbounds i8, ptr %a, i64 %i
  ret ptr %r
}

; correct: offsets added up without unsigned wrap
define ptr @src37(ptr noundef %p, i64 noundef %i, i64 noundef %j) {
  %a = getelementptr nuw i8, ptr %p, i64 %i
  %r = getelementptr nuw i8, ptr %a, i64 %j
  ret ptr %r
}

define ptr @tgt37(ptr noundef %p, i64 noundef %i, i64 noundef %j) {
  %s = add nuw i64 %i, %j
  %r = getelementptr nuw i8, ptr %p, i64 %s
  ret ptr %r
}

; incorrect: nuw of one offset kept for the sum
define ptr @src38(ptr noundef %p, i64 noundef %i, i64 noundef %j) {
  %a = getelementptr nuw i8, ptr %p, i64 %i
  %r = getelementptr i8, ptr %a, i64 %j
  ret ptr %r
}

define ptr @tgt38(ptr noundef %p, i64 noundef %i, i64 noundef %j) {
  %s = add i64 %i, %j
  %r = getelementptr nuw i8, ptr %p, i64 %s
  ret ptr %r
}

; correct: field of a structure as bytes
define ptr @src39(ptr noundef %p) {
  %r = getelementptr inbounds { i32, i64, i8 }, ptr %p, i64 0, i32 1
  ret ptr %r
}

define ptr @tgt39(ptr noundef %p) {
  %r = getelementptr inbounds i8, ptr %p, i64 8
  ret ptr %r
}

; incorrect: field of a structure, padding forgotten
define ptr @src40(ptr noundef %p) {
  %r = getelementptr inbounds { i32, i64, i8 }, ptr %p, i64 0, i32 1
  ret ptr %r
}

define ptr @tgt40(ptr noundef %p) {
  %r = getelementptr inbounds i8, ptr %p, i64 4
  ret ptr %r
}

; correct: difference of pointers
define i64 @src41(ptr noundef %p, i64 noundef %i) {
  %q = getelementptr i8, ptr %p, i64 %i
  %a = ptrtoint ptr %q to i64
  %b = ptrtoint ptr %p to i64
  %r = sub i64 %a, %b
  ret i64 %r
}

define i64 @tgt41(ptr noundef %p, i64 noundef %i) {
  ret i64 %i
}

; correct: equal elements have equal indices, in bounds
define i1 @src42(ptr noundef %p, i64 noundef %i, i64 noundef %j) {
  %a = getelementptr inbounds i32, ptr %p, i64 %i
  %b = getelementptr inbounds i32, ptr %p, i64 %j
  %r = icmp eq ptr %a, %b
  ret i1 %r
}

define i1 @tgt42(ptr noundef %p, i64 noundef %i, i64 noundef %j) {
  %r = icmp eq i64 %i, %j
  ret i1 %r
}

; incorrect: equal elements have equal indices
;   i and j may differ by 2^62
define i1 @src43(ptr noundef %p, i64 noundef %i, i64 noundef %j) {
  %a = getelementptr i32, ptr %p, i64 %i
  %b = getelementptr i32, ptr %p, i64 %j
  %r = icmp eq ptr %a, %b
  ret i1 %r
}

define i1 @tgt43(ptr noundef %p, i64 noundef %i, i64 noundef %j) {
  %r = icmp eq i64 %i, %j
  ret i1 %r
}

; correct: order of elements is the signed order of indices
define i1 @src44(ptr noundef %p, i64 noundef %i, i64 noundef %j) {
  %a = getelementptr inbounds i8, ptr %p, i64 %i
  %b = getelementptr inbounds i8, ptr %p, i64 %j
  %r = icmp ult ptr %a, %b
  ret i1 %r
}

define i1 @tgt44(ptr noundef %p, i64 noundef %i, i64 noundef %j) {
  %r = icmp slt i64 %i, %j
  ret i1 %r
}

; incorrect: order of elements is the unsigned order of indices
;   p in the middle of an object, i = -1, j = 1
define i1 @src45(ptr noundef %p, i64 noundef %i, i64 noundef %j) {
  %a = getelementptr inbounds i8, ptr %p, i64 %i
  %b = getelementptr inbounds i8, ptr %p, i64 %j
  %r = icmp ult ptr %a, %b
  ret i1 %r
}

define i1 @tgt45(ptr noundef %p, i64 noundef %i, i64 noundef %j) {
  %r = icmp ult i64 %i, %j
  ret i1 %r
}

; correct: a local variable is not null
define i1 @src46() {
  %a = alloca i32
  %r = icmp eq ptr %a, null
  ret i1 %r
}

define i1 @tgt46() {
  ret i1 false
}

; incorrect: an argument may be null
define i1 @src47(ptr noundef %p) {
  %r = icmp eq ptr %p, null
  ret i1 %r
}

define i1 @tgt47(ptr noundef %p) {
  ret i1 false
}

; correct: what was loaded from is not null
define i1 @src48(ptr noundef %p) {
  %v = load i32, ptr %p
  %r = icmp eq ptr %p, null
  ret i1 %r
}

define i1 @tgt48(ptr noundef %p) {
  ret i1 false
}

; incorrect: what was loaded from may be null where null is valid
define i1 @src49(ptr noundef %p) null_pointer_is_valid {
  %v = load i32, ptr %p
  %r = icmp eq ptr %p, null
  ret i1 %r
}

define i1 @tgt49(ptr noundef %p) null_pointer_is_valid {
  %v = load i32, ptr %p
  ret i1 false
}

; correct: two local variables have two addresses
define i1 @src50() {
  %a = alloca i32
  %b = alloca i32
  %r = icmp eq ptr %a, %b
  ret i1 %r
}

define i1 @tgt50() {
  ret i1 false
}

; correct: two globals have two addresses
define i1 @src51() {
  %r = icmp eq ptr @counter, @other
  ret i1 %r
}

define i1 @tgt51() {
  ret i1 false
}

; incorrect: a weak external global may be null
define i1 @src52() {
  %r = icmp eq ptr @maybe, null
  ret i1 %r
}

define i1 @tgt52() {
  ret i1 false
}

; incorrect: pointers that compare equal exchanged
;   q may be one past the end of an object that lies right before p's
define void @src53(ptr noundef %p, ptr noundef %q) {
  %c = icmp eq ptr %p, %q
  br i1 %c, label %a, label %b
a:
  store i8 1, ptr %p
  ret void
b:
  ret void
}

define void @tgt53(ptr noundef %p, ptr noundef %q) {
  %c = icmp eq ptr %p, %q
  br i1 %c, label %a, label %b
a:
  store i8 1, ptr %q
  ret void
b:
  ret void
}

; correct: constant table
define i32 @src54() {
  %q = getelementptr inbounds [4 x i32], ptr @table, i64 0, i64 2
  %v = load i32, ptr %q
  ret i32 %v
}

define i32 @tgt54() {
  ret i32 30
}

; correct: constant table by a variable index
define i32 @src55(i64 noundef %i) {
  %q = getelementptr inbounds [4 x i32], ptr @table, i64 0, i64 %i
  %v = load i32, ptr %q
  ret i32 %v
}

define i32 @tgt55(i64 noundef %i) {
  %t = trunc i64 %i to i32
  %m = mul i32 %t, 10
  %v = add i32 %m, 10
  ret i32 %v
}

; incorrect: initial value of a global that may have changed
define i32 @src56() {
  %v = load i32, ptr @counter
  ret i32 %v
}

define i32 @tgt56() {
  ret i32 7
}

; correct: bytes of a constant string as a word
define i64 @src57() {
  %v = load i64, ptr @text, align 1
  ret i64 %v
}

define i64 @tgt57() {
  ret i64 28548198397732203
}

; incorrect: a global over a store that may alias
define i32 @src58(ptr noundef %p) {
  store i32 1, ptr @counter
  store i32 2, ptr %p
  %v = load i32, ptr @counter
  ret i32 %v
}

define i32 @tgt58(ptr noundef %p) {
  store i32 1, ptr @counter
  store i32 2, ptr %p
  ret i32 1
}

; correct: a global over a store to a local variable
define i32 @src59(i32 noundef %x) {
  %a = alloca i32
  store i32 1, ptr @counter
  store i32 %x, ptr %a
  %v = load i32, ptr @counter
  ret i32 %v
}

define i32 @tgt59(i32 noundef %x) {
  store i32 1, ptr @counter
  ret i32 1
}

; correct: a store to a constant is undefined
define i32 @src60(i1 noundef %c) {
  br i1 %c, label %a, label %b
a:
  store i32 0, ptr @table
  ret i32 1
b:
  ret i32 2
}

define i32 @tgt60(i1 noundef %c) {
  ret i32 2
}

; correct: copy of a constant string
define void @src61(ptr noundef %p) {
  call void @llvm.memcpy.p0.p0.i64(ptr %p, ptr @text, i64 8, i1 false)
  ret void
}

define void @tgt61(ptr noundef %p) {
  store i64 28548198397732203, ptr %p, align 1
  ret void
}

; incorrect: copy of a constant string, last byte forgotten
define void @src62(ptr noundef %p) {
  call void @llvm.memcpy.p0.p0.i64(ptr %p, ptr @text, i64 8, i1 false)
  ret void
}

define void @tgt62(ptr noundef %p) {
  call void @llvm.memcpy.p0.p0.i64(ptr %p, ptr @text, i64 7, i1 false)
  ret void
}

; correct: load of what was copied
define i32 @src63(ptr noundef %p, ptr noundef %q) {
  call void @llvm.memcpy.p0.p0.i64(ptr %p, ptr %q, i64 16, i1 false)
  %e = getelementptr i8, ptr %p, i64 4
  %v = load i32, ptr %e
  ret i32 %v
}

define i32 @tgt63(ptr noundef %p, ptr noundef %q) {
  call void @llvm.memcpy.p0.p0.i64(ptr %p, ptr %q, i64 16, i1 false)
  %e = getelementptr i8, ptr %p, i64 4
  %w = getelementptr i8, ptr %q, i64 4
  %v = load i32, ptr %w, align 1
  ret i32 %v
}

; incorrect: load of what was copied, the source changed since
define i32 @src64(ptr noalias noundef %p, ptr noalias noundef %q) {
  call void @llvm.memcpy.p0.p0.i64(ptr %p, ptr %q, i64 16, i1 false)
  store i32 3, ptr %q, align 1
  %v = load i32, ptr %p, align 1
  ret i32 %v
}

define i32 @tgt64(ptr noalias noundef %p, ptr noalias noundef %q) {
  call void @llvm.memcpy.p0.p0.i64(ptr %p, ptr %q, i64 16, i1 false)
  store i32 3, ptr %q, align 1
  %v = load i32, ptr %q, align 1
  ret i32 %v
}

; correct: load of what was set
define i32 @src65(ptr noundef %p) {
  call void @llvm.memset.p0.i64(ptr %p, i8 -1, i64 16, i1 false)
  %e = getelementptr i8, ptr %p, i64 8
  %v = load i32, ptr %e, align 1
  ret i32 %v
}

define i32 @tgt65(ptr noundef %p) {
  call void @llvm.memset.p0.i64(ptr %p, i8 -1, i64 16, i1 false)
  ret i32 -1
}

; incorrect: load of what was set, the byte taken for the word
define i32 @src66(ptr noundef %p) {
  call void @llvm.memset.p0.i64(ptr %p, i8 1, i64 16, i1 false)
  %v = load i32, ptr %p, align 1
  ret i32 %v
}

define i32 @tgt66(ptr noundef %p) {
  call void @llvm.memset.p0.i64(ptr %p, i8 1, i64 16, i1 false)
  ret i32 1
}

; correct: stores of zero to one memset
define void @src67(ptr noundef %p) {
  store i32 0, ptr %p
  %a = getelementptr i8, ptr %p, i64 4
  store i32 0, ptr %a
  %b = getelementptr i8, ptr %p, i64 8
  store i64 0, ptr %b, align 4
  ret void
}

define void @tgt67(ptr noundef %p) {
  call void @llvm.memset.p0.i64(ptr align 4 %p, i8 0, i64 16, i1 false)
  ret void
}

; correct: front of a memset cut by a store
define void @src68(ptr noundef %p, i64 noundef %x) {
  call void @llvm.memset.p0.i64(ptr %p, i8 0, i64 16, i1 false)
  store i64 %x, ptr %p, align 1
  ret void
}

define void @tgt68(ptr noundef %p, i64 noundef %x) {
  %q = getelementptr i8, ptr %p, i64 8
  call void @llvm.memset.p0.i64(ptr %q, i8 0, i64 8, i1 false)
  store i64 %x, ptr %p, align 1
  ret void
}

; correct: memmove between arguments that do not alias
define void @src69(ptr noalias noundef %p, ptr noalias noundef %q) {
  call void @llvm.memmove.p0.p0.i64(ptr %p, ptr %q, i64 12, i1 false)
  ret void
}

define void @tgt69(ptr noalias noundef %p, ptr noalias noundef %q) {
  call void @llvm.memcpy.p0.p0.i64(ptr %p, ptr %q, i64 12, i1 false)
  ret void
}

; incorrect: memmove of parts that overlap
define void @src70(ptr noundef %p) {
  %q = getelementptr i8, ptr %p, i64 1
  call void @llvm.memmove.p0.p0.i64(ptr %p, ptr %q, i64 7, i1 false)
  ret void
}

define void @tgt70(ptr noundef %p) {
  %q = getelementptr i8, ptr %p, i64 1
  call void @llvm.memcpy.p0.p0.i64(ptr %p, ptr %q, i64 7, i1 false)
  ret void
}

; correct: copy of no bytes
define void @src71(ptr noundef %p, ptr noundef %q) {
  call void @llvm.memcpy.p0.p0.i64(ptr %p, ptr %q, i64 0, i1 false)
  ret void
}

define void @tgt71(ptr noundef %p, ptr noundef %q) {
  ret void
}

; incorrect: copy of n bytes dropped
define void @src72(ptr noundef %p, ptr noundef %q, i64 noundef %n) {
  call void @llvm.memcpy.p0.p0.i64(ptr %p, ptr %q, i64 %n, i1 false)
  ret void
}

define void @tgt72(ptr noundef %p, ptr noundef %q, i64 noundef %n) {
  ret void
}

; correct: alignment weakened
define i32 @src73(ptr noundef %p) {
  %v = load i32, ptr %p, align 8
  ret i32 %v
}

define i32 @tgt73(ptr noundef %p) {
  %v = load i32, ptr %p, align 1
  ret i32 %v
}

; incorrect: alignment invented
define i32 @src74(ptr noundef %p) {
  %v = load i32, ptr %p, align 1
  ret i32 %v
}

define i32 @tgt74(ptr noundef %p) {
  %v = load i32, ptr %p, align 4
  ret i32 %v
}

; correct: alignment known from the variable
define i32 @src75(i32 noundef %x, ptr noundef %q) {
  %a = alloca [4 x i32], align 16
  call void @llvm.memcpy.p0.p0.i64(ptr %a, ptr %q, i64 16, i1 false)
  %e = getelementptr inbounds i8, ptr %a, i64 8
  %v = load i32, ptr %e, align 1
  ret i32 %v
}

define i32 @tgt75(i32 noundef %x, ptr noundef %q) {
  %a = alloca [4 x i32], align 16
  call void @llvm.memcpy.p0.p0.i64(ptr %a, ptr %q, i64 16, i1 false)
  %e = getelementptr inbounds i8, ptr %a, i64 8
  %v = load i32, ptr %e, align 8
  ret i32 %v
}

; incorrect: alignment of the variable taken for that of its middle
define i32 @src76(ptr noundef %q) {
  %a = alloca [4 x i32], align 16
  call void @llvm.memcpy.p0.p0.i64(ptr %a, ptr %q, i64 16, i1 false)
  %e = getelementptr inbounds i8, ptr %a, i64 4
  %v = load i32, ptr %e, align 4
  ret i32 %v
}

define i32 @tgt76(ptr noundef %q) {
  %a = alloca [4 x i32], align 16
  call void @llvm.memcpy.p0.p0.i64(ptr %a, ptr %q, i64 16, i1 false)
  %e = getelementptr inbounds i8, ptr %a, i64 4
  %v = load i32, ptr %e, align 8
  ret i32 %v
}

; correct: store before the end of a lifetime
define void @src77(i32 noundef %x) {
  %a = alloca i32
  call void @llvm.lifetime.start.p0(ptr %a)
  store i32 %x, ptr %a
  call void @llvm.lifetime.end.p0(ptr %a)
  ret void
}

define void @tgt77(i32 noundef %x) {
  ret void
}

; incorrect: load moved past the end of a lifetime
define i32 @src78(i32 noundef %x) {
  %a = alloca i32
  call void @llvm.lifetime.start.p0(ptr %a)
  store i32 %x, ptr %a
  %v = load i32, ptr %a
  call void @llvm.lifetime.end.p0(ptr %a)
  ret i32 %v
}

define i32 @tgt78(i32 noundef %x) {
  %a = alloca i32
  call void @llvm.lifetime.start.p0(ptr %a)
  store i32 %x, ptr %a
  call void @llvm.lifetime.end.p0(ptr %a)
  %v = load i32, ptr %a
  ret i32 %v
}

; correct: load hoisted, the argument is dereferenceable
define i32 @src79(i1 noundef %c, ptr noundef align 4 dereferenceable(4) %p) {
  br i1 %c, label %a, label %b
a:
  %v = load i32, ptr %p
  ret i32 %v
b:
  ret i32 0
}

define i32 @tgt79(i1 noundef %c, ptr noundef align 4 dereferenceable(4) %p) {
  %v = load i32, ptr %p
  %r = select i1 %c, i32 %v, i32 0
  ret i32 %r
}

; incorrect: load hoisted, the argument may be null
define i32 @src80(i1 noundef %c, ptr noundef %p) {
  br i1 %c, label %a, label %b
a:
  %v = load i32, ptr %p
  ret i32 %v
b:
  ret i32 0
}

define i32 @tgt80(i1 noundef %c, ptr noundef %p) {
  %v = load i32, ptr %p
  %r = select i1 %c, i32 %v, i32 0
  ret i32 %r
}

; incorrect: store made unconditional
define void @src81(i1 noundef %c, ptr noundef %p, i32 noundef %x) {
  br i1 %c, label %a, label %b
a:
  store i32 %x, ptr %p
  ret void
b:
  ret void
}

define void @tgt81(i1 noundef %c, ptr noundef %p, i32 noundef %x) {
  %o = load i32, ptr %p
  %v = select i1 %c, i32 %x, i32 %o
  store i32 %v, ptr %p
  ret void
}

; incorrect: store made unconditional after a load
;   p may point to the constant table
define i32 @src82(i1 noundef %c, ptr noundef %p, i32 noundef %x) {
  %o = load i32, ptr %p
  br i1 %c, label %a, label %b
a:
  store i32 %x, ptr %p
  ret i32 %o
b:
  ret i32 %o
}

define i32 @tgt82(i1 noundef %c, ptr noundef %p, i32 noundef %x) {
  %o = load i32, ptr %p
  %v = select i1 %c, i32 %x, i32 %o
  store i32 %v, ptr %p
  ret i32 %o
}

; correct: store made unconditional after another
define void @src83(i1 noundef %c, ptr noundef %p, i32 noundef %x, i32 noundef %y) {
  store i32 %y, ptr %p
  br i1 %c, label %a, label %b
a:
  store i32 %x, ptr %p
  ret void
b:
  ret void
}

define void @tgt83(i1 noundef %c, ptr noundef %p, i32 noundef %x, i32 noundef %y) {
  %v = select i1 %c, i32 %x, i32 %y
  store i32 %v, ptr %p
  ret void
}

; correct: load after a join
define i32 @src84(i1 noundef %c, ptr noundef %p, i32 noundef %x) {
  br i1 %c, label %a, label %b
a:
  store i32 %x, ptr %p
  br label %b
b:
  %v = load i32, ptr %p
  ret i32 %v
}

define i32 @tgt84(i1 noundef %c, ptr noundef %p, i32 noundef %x) {
  br i1 %c, label %a, label %e
a:
  store i32 %x, ptr %p
  br label %b
e:
  %w = load i32, ptr %p
  br label %b
b:
  %v = phi i32 [ %x, %a ], [ %w, %e ]
  ret i32 %v
}

; incorrect: load before a branch reused after a store in one arm
define i32 @src85(i1 noundef %c, ptr noundef %p, i32 noundef %x) {
  %w = load i32, ptr %p
  br i1 %c, label %a, label %b
a:
  store i32 %x, ptr %p
  br label %b
b:
  %v = load i32, ptr %p
  ret i32 %v
}

define i32 @tgt85(i1 noundef %c, ptr noundef %p, i32 noundef %x) {
  %w = load i32, ptr %p
  br i1 %c, label %a, label %b
a:
  store i32 %x, ptr %p
  br label %b
b:
  ret i32 %w
}

; correct: a variable that escaped is changed through another pointer
define i32 @src86(ptr noundef %q) {
  %a = alloca i32
  store i32 1, ptr %a
  store ptr %a, ptr %q
  %r = load ptr, ptr %q
  store i32 2, ptr %r
  %v = load i32, ptr %a
  ret i32 %v
}

define i32 @tgt86(ptr noundef %q) {
  %a = alloca i32
  store i32 2, ptr %a
  store ptr %a, ptr %q
  ret i32 2
}

; incorrect: a variable that escaped, the change overlooked
define i32 @src87(ptr noundef %q) {
  %a = alloca i32
  store i32 1, ptr %a
  store ptr %a, ptr %q
  %r = load ptr, ptr %q
  store i32 2, ptr %r
  %v = load i32, ptr %a
  ret i32 %v
}

define i32 @tgt87(ptr noundef %q) {
  %a = alloca i32
  store i32 1, ptr %a
  store ptr %a, ptr %q
  ret i32 1
}

; correct: a variable that did not escape
define i32 @src88(ptr noundef %p, i32 noundef %x) {
  %a = alloca i32
  store i32 %x, ptr %a
  store i32 99, ptr %p
  %v = load i32, ptr %a
  ret i32 %v
}

define i32 @tgt88(ptr noundef %p, i32 noundef %x) {
  store i32 99, ptr %p
  ret i32 %x
}

; correct: unused load
define void @src89(ptr noundef %p) {
  %v = load i32, ptr %p
  ret void
}

define void @tgt89(ptr noundef %p) {
  ret void
}

; incorrect: unused volatile load
define void @src90(ptr noundef %p) {
  %v = load volatile i32, ptr %p
  ret void
}

define void @tgt90(ptr noundef %p) {
  ret void
}

; incorrect: a volatile store done twice
define void @src91(ptr noundef %p, i32 noundef %x) {
  store volatile i32 %x, ptr %p
  store volatile i32 %x, ptr %p
  ret void
}

define void @tgt91(ptr noundef %p, i32 noundef %x) {
  store volatile i32 %x, ptr %p
  ret void
}

; correct: four bytes read as a word
define i32 @src92(ptr noundef %p) {
  %a = load i8, ptr %p
  %q1 = getelementptr inbounds i8, ptr %p, i64 1
  %b = load i8, ptr %q1
  %q2 = getelementptr inbounds i8, ptr %p, i64 2
  %c = load i8, ptr %q2
  %q3 = getelementptr inbounds i8, ptr %p, i64 3
  %d = load i8, ptr %q3
  %za = zext i8 %a to i32
  %zb = zext i8 %b to i32
  %zc = zext i8 %c to i32
  %zd = zext i8 %d to i32
  %sb = shl nuw nsw i32 %zb, 8
  %sc = shl nuw nsw i32 %zc, 16
  %sd = shl nuw i32 %zd, 24
  %o1 = or disjoint i32 %za, %sb
  %o2 = or disjoint i32 %o1, %sc
  %r = or disjoint i32 %o2, %sd
  ret i32 %r
}

define i32 @tgt92(ptr noundef %p) {
  %r = load i32, ptr %p, align 1
  ret i32 %r
}

; incorrect: four bytes of network order read as a word
define i32 @src93(ptr noundef %p) {
  %a = load i8, ptr %p
  %q1 = getelementptr inbounds i8, ptr %p, i64 1
  %b = load i8, ptr %q1
  %q2 = getelementptr inbounds i8, ptr %p, i64 2
  %c = load i8, ptr %q2
  %q3 = getelementptr inbounds i8, ptr %p, i64 3
  %d = load i8, ptr %q3
  %za = zext i8 %a to i32
  %zb = zext i8 %b to i32
  %zc = zext i8 %c to i32
  %zd = zext i8 %d to i32
  %sa = shl nuw i32 %za, 24
  %sb = shl nuw nsw i32 %zb, 16
  %sc = shl nuw nsw i32 %zc, 8
  %o1 = or disjoint i32 %sa, %sb
  %o2 = or disjoint i32 %o1, %sc
  %r = or disjoint i32 %o2, %zd
  ret i32 %r
}

define i32 @tgt93(ptr noundef %p) {
  %r = load i32, ptr %p, align 1
  ret i32 %r
}

; correct: two stores to one
define void @src94(ptr noundef %p, i16 noundef %x, i16 noundef %y) {
  store i16 %x, ptr %p
  %q = getelementptr inbounds i8, ptr %p, i64 2
  store i16 %y, ptr %q
  ret void
}

define void @tgt94(ptr noundef %p, i16 noundef %x, i16 noundef %y) {
  %a = zext i16 %x to i32
  %b = zext i16 %y to i32
  %s = shl nuw i32 %b, 16
  %v = or disjoint i32 %s, %a
  store i32 %v, ptr %p, align 2
  ret void
}

; incorrect: two stores to one, a value may be poison
;   poison x spreads to the half that holds y
define void @src95(ptr noundef %p, i16 %x, i16 noundef %y) {
  store i16 %x, ptr %p
  %q = getelementptr inbounds i8, ptr %p, i64 2
  store i16 %y, ptr %q
  ret void
}

define void @tgt95(ptr noundef %p, i16 %x, i16 noundef %y) {
  %a = zext i16 %x to i32
  %b = zext i16 %y to i32
  %s = shl nuw i32 %b, 16
  %v = or disjoint i32 %s, %a
  store i32 %v, ptr %p, align 2
  ret void
}

; correct: load of a selected pointer
define i32 @src96(i1 noundef %c, ptr noundef align 4 dereferenceable(4) %p, ptr noundef align 4 dereferenceable(4) %q) {
  %s = select i1 %c, ptr %p, ptr %q
  %v = load i32, ptr %s
  ret i32 %v
}

define i32 @tgt96(i1 noundef %c, ptr noundef align 4 dereferenceable(4) %p, ptr noundef align 4 dereferenceable(4) %q) {
  %a = load i32, ptr %p
  %b = load i32, ptr %q
  %v = select i1 %c, i32 %a, i32 %b
  ret i32 %v
}

; incorrect: load of a selected pointer that may dangle
define i32 @src97(i1 noundef %c, ptr noundef %p, ptr noundef %q) {
  %s = select i1 %c, ptr %p, ptr %q
  %v = load i32, ptr %s
  ret i32 %v
}

define i32 @tgt97(i1 noundef %c, ptr noundef %p, ptr noundef %q) {
  %a = load i32, ptr %p
  %b = load i32, ptr %q
  %v = select i1 %c, i32 %a, i32 %b
  ret i32 %v
}

; correct: load from null
define i32 @src98(ptr noundef %p) {
  %c = icmp eq ptr %p, null
  br i1 %c, label %a, label %b
a:
  %v = load i32, ptr null
  ret i32 %v
b:
  ret i32 3
}

define i32 @tgt98(ptr noundef %p) {
  ret i32 3
}

; correct: structure loaded whole
define { i32, i32 } @src99(ptr noundef %p) {
  %v = load { i32, i32 }, ptr %p
  ret { i32, i32 } %v
}

define { i32, i32 } @tgt99(ptr noundef %p) {
  %a = load i32, ptr %p
  %q = getelementptr inbounds i8, ptr %p, i64 4
  %b = load i32, ptr %q
  %r = insertvalue { i32, i32 } poison, i32 %a, 0
  %v = insertvalue { i32, i32 } %r, i32 %b, 1
  ret { i32, i32 } %v
}

; correct: load narrowed
define i32 @src100(ptr noundef %p) {
  %v = load i64, ptr %p
  %r = trunc i64 %v to i32
  ret i32 %r
}

define i32 @tgt100(ptr noundef %p) {
  %r = load i32, ptr %p
  ret i32 %r
}

; incorrect: load of the high half narrowed to the low half
define i32 @src101(ptr noundef %p) {
  %v = load i64, ptr %p
  %s = lshr i64 %v, 32
  %r = trunc i64 %s to i32
  ret i32 %r
}

define i32 @tgt101(ptr noundef %p) {
  %r = load i32, ptr %p
  ret i32 %r
}

; incorrect: load widened
define i64 @src102(ptr noundef %p) {
  %v = load i32, ptr %p, align 4
  %r = zext i32 %v to i64
  ret i64 %r
}

define i64 @tgt102(ptr noundef %p) {
  %v = load i64, ptr %p, align 4
  %r = and i64 %v, 4294967295
  ret i64 %r
}

; correct: stores to two fields exchanged
define void @src103(ptr noundef %p, i32 noundef %x, i32 noundef %y) {
  %q = getelementptr inbounds i8, ptr %p, i64 4
  store i32 %x, ptr %p
  store i32 %y, ptr %q
  ret void
}

define void @tgt103(ptr noundef %p, i32 noundef %x, i32 noundef %y) {
  %q = getelementptr inbounds i8, ptr %p, i64 4
  store i32 %y, ptr %q
  store i32 %x, ptr %p
  ret void
}

; incorrect: stores through two pointers exchanged
define void @src104(ptr noundef %p, ptr noundef %q, i32 noundef %x, i32 noundef %y) {
  store i32 %x, ptr %p
  store i32 %y, ptr %q
  ret void
}

define void @tgt104(ptr noundef %p, ptr noundef %q, i32 noundef %x, i32 noundef %y) {
  store i32 %y, ptr %q
  store i32 %x, ptr %p
  ret void
}

; correct: swap through a local variable
define void @src105(ptr noundef %p, ptr noundef %q) {
  %t = alloca i32
  %a = load i32, ptr %p
  store i32 %a, ptr %t
  %b = load i32, ptr %q
  store i32 %b, ptr %p
  %c = load i32, ptr %t
  store i32 %c, ptr %q
  ret void
}

define void @tgt105(ptr noundef %p, ptr noundef %q) {
  %a = load i32, ptr %p
  %b = load i32, ptr %q
  store i32 %b, ptr %p
  store i32 %a, ptr %q
  ret void
}

; incorrect: swap by exclusive or
;   p = q: the source leaves the word, the target clears it
define void @src106(ptr noundef %p, ptr noundef %q) {
  %a = load i32, ptr %p
  %b = load i32, ptr %q
  store i32 %b, ptr %p
  store i32 %a, ptr %q
  ret void
}

define void @tgt106(ptr noundef %p, ptr noundef %q) {
  %a = load i32, ptr %p
  %b = load i32, ptr %q
  %c = xor i32 %a, %b
  store i32 %c, ptr %p
  %d = load i32, ptr %q
  %e = xor i32 %c, %d
  store i32 %e, ptr %q
  %f = load i32, ptr %p
  %g = xor i32 %f, %e
  store i32 %g, ptr %p
  ret void
}

; correct: a load that cannot change
define i32 @src107(ptr noundef %p, ptr noundef %q) {
  %a = load i32, ptr %p, !invariant.load !0
  store i32 1, ptr %q
  %b = load i32, ptr %p, !invariant.load !0
  %r = sub i32 %b, %a
  ret i32 %r
}

define i32 @tgt107(ptr noundef %p, ptr noundef %q) {
  store i32 1, ptr %q
  ret i32 0
}

; correct: bit field update
define void @src108(ptr noundef %p, i8 noundef %x) {
  %w = load i32, ptr %p
  %m = and i32 %w, -1793
  %n = and i8 %x, 7
  %z = zext nneg i8 %n to i32
  %s = shl nuw nsw i32 %z, 8
  %o = or disjoint i32 %m, %s
  store i32 %o, ptr %p
  %v = load i32, ptr %p
  %u = and i32 %v, -1
  store i32 %u, ptr %p
  ret void
}

define void @tgt108(ptr noundef %p, i8 noundef %x) {
  %w = load i32, ptr %p
  %m = and i32 %w, -1793
  %z = zext i8 %x to i32
  %t = shl nuw nsw i32 %z, 8
  %s = and i32 %t, 1792
  %o = or disjoint i32 %m, %s
  store i32 %o, ptr %p
  ret void
}

; correct: what is read after growing
define i32 @src109(i32 noundef %x) {
  %p = call ptr @malloc(i64 8)
  %n = icmp eq ptr %p, null
  br i1 %n, label %none, label %some
some:
  store i32 %x, ptr %p
  %q = call ptr @realloc(ptr %p, i64 16)
  %m = icmp eq ptr %q, null
  br i1 %m, label %none, label %grown
grown:
  %v = load i32, ptr %q
  ret i32 %v
none:
  ret i32 0
}

define i32 @tgt109(i32 noundef %x) {
  %p = call ptr @malloc(i64 8)
  %n = icmp eq ptr %p, null
  br i1 %n, label %none, label %some
some:
  store i32 %x, ptr %p
  %q = call ptr @realloc(ptr %p, i64 16)
  %m = icmp eq ptr %q, null
  br i1 %m, label %none, label %grown
grown:
  ret i32 %x
none:
  ret i32 0
}

; incorrect: the old pointer is used after growing
define i32 @src110(i32 noundef %x) {
  %p = call ptr @malloc(i64 8)
  %n = icmp eq ptr %p, null
  br i1 %n, label %none, label %some
some:
  store i32 %x, ptr %p
  %q = call ptr @realloc(ptr %p, i64 16)
  %m = icmp eq ptr %q, null
  br i1 %m, label %none, label %grown
grown:
  %v = load i32, ptr %q
  ret i32 %v
none:
  ret i32 0
}

define i32 @tgt110(i32 noundef %x) {
  %p = call ptr @malloc(i64 8)
  %n = icmp eq ptr %p, null
  br i1 %n, label %none, label %some
some:
  store i32 %x, ptr %p
  %q = call ptr @realloc(ptr %p, i64 16)
  %m = icmp eq ptr %q, null
  br i1 %m, label %none, label %grown
grown:
  %v = load i32, ptr %p
  ret i32 %v
none:
  ret i32 0
}

; correct: realloc of null
define ptr @src111(i64 noundef %n) {
  %q = call ptr @realloc(ptr null, i64 %n)
  ret ptr %q
}

define ptr @tgt111(i64 noundef %n) {
  %q = call ptr @malloc(i64 %n)
  ret ptr %q
}

; incorrect: realloc of something as malloc
define ptr @src112(ptr noundef %p, i64 noundef %n) {
  %q = call ptr @realloc(ptr %p, i64 %n)
  ret ptr %q
}

define ptr @tgt112(ptr noundef %p, i64 noundef %n) {
  %q = call ptr @malloc(i64 %n)
  ret ptr %q
}

; correct: where growing fails the old block is still there
define i8 @src113(i64 noundef %k) {
  %p = call ptr @malloc(i64 4)
  %z = icmp eq ptr %p, null
  br i1 %z, label %none, label %some
some:
  store i32 7, ptr %p
  %q = call ptr @realloc(ptr %p, i64 %k)
  %m = icmp eq ptr %q, null
  br i1 %m, label %kept, label %grown
grown:
  %v = load i8, ptr %q
  ret i8 %v
kept:
  %w = load i8, ptr %p
  ret i8 %w
none:
  ret i8 0
}

define i8 @tgt113(i64 noundef %k) {
  %p = call ptr @malloc(i64 4)
  %z = icmp eq ptr %p, null
  %r = select i1 %z, i8 0, i8 7
  ret i8 %r
}

; incorrect: what growing adds is not zero
define i8 @src114() {
  %p = call ptr @malloc(i64 1)
  %z = icmp eq ptr %p, null
  br i1 %z, label %none, label %some
some:
  store i8 1, ptr %p
  %q = call ptr @realloc(ptr %p, i64 2)
  %m = icmp eq ptr %q, null
  br i1 %m, label %none, label %grown
grown:
  %v = load i8, ptr %q
  ret i8 %v
none:
  ret i8 1
}

define i8 @tgt114() {
  %p = call ptr @malloc(i64 1)
  %z = icmp eq ptr %p, null
  br i1 %z, label %none, label %some
some:
  store i8 1, ptr %p
  %q = call ptr @realloc(ptr %p, i64 2)
  %m = icmp eq ptr %q, null
  br i1 %m, label %none, label %grown
grown:
  %b = getelementptr i8, ptr %q, i64 1
  %v = load i8, ptr %b
  ret i8 %v
none:
  ret i8 1
}

; correct: an array of variable size that is only written and read
define i8 @src115(i64 noundef %n, i8 noundef %x) {
  %p = alloca i8, i64 %n
  store i8 %x, ptr %p
  %v = load i8, ptr %p
  ret i8 %v
}

define i8 @tgt115(i64 noundef %n, i8 noundef %x) {
  ret i8 %x
}

; incorrect: an array of variable size, written in two places
define i8 @src116(i64 noundef %n, i8 noundef %x, i64 noundef %i) {
  %p = alloca i8, i64 %n
  store i8 %x, ptr %p
  %q = getelementptr i8, ptr %p, i64 %i
  store i8 7, ptr %q
  %v = load i8, ptr %p
  ret i8 %v
}

define i8 @tgt116(i64 noundef %n, i8 noundef %x, i64 noundef %i) {
  ret i8 %x
}

; correct: a stack that is saved and restored
define i8 @src117(i64 noundef %n, i8 noundef %x) {
  %s = call ptr @llvm.stacksave.p0()
  %p = alloca i8, i64 %n
  store i8 %x, ptr %p
  %v = load i8, ptr %p
  call void @llvm.stackrestore.p0(ptr %s)
  ret i8 %v
}

define i8 @tgt117(i64 noundef %n, i8 noundef %x) {
  ret i8 %x
}

; incorrect: read after the stack was restored
define i8 @src118(i64 noundef %n, i8 noundef %x) {
  %s = call ptr @llvm.stacksave.p0()
  %p = alloca i8, i64 %n
  store i8 %x, ptr %p
  %v = load i8, ptr %p
  call void @llvm.stackrestore.p0(ptr %s)
  ret i8 %v
}

define i8 @tgt118(i64 noundef %n, i8 noundef %x) {
  %s = call ptr @llvm.stacksave.p0()
  %p = alloca i8, i64 %n
  store i8 %x, ptr %p
  call void @llvm.stackrestore.p0(ptr %s)
  %v = load i8, ptr %p
  ret i8 %v
}

; incorrect: an array that is made smaller
define i8 @src119(i32 noundef %n, i8 noundef %x, i64 noundef %i) {
  %p = alloca i32, i32 %n
  %q = getelementptr inbounds i8, ptr %p, i64 %i
  store i8 %x, ptr %q
  %v = load i8, ptr %q
  ret i8 %v
}

define i8 @tgt119(i32 noundef %n, i8 noundef %x, i64 noundef %i) {
  %p = alloca i8, i32 %n
  %q = getelementptr inbounds i8, ptr %p, i64 %i
  store i8 %x, ptr %q
  %v = load i8, ptr %q
  ret i8 %v
}

; correct: an array of variable size passed on
define i8 @src120(i64 noundef %n) {
  %p = alloca i8, i64 %n
  call void @fills(ptr %p, i64 %n)
  %v = load i8, ptr %p
  %r = add i8 %v, %v
  ret i8 %r
}

define i8 @tgt120(i64 noundef %n) {
  %p = alloca i8, i64 %n
  call void @fills(ptr nonnull %p, i64 %n)
  %v = load i8, ptr %p
  %f = freeze i8 %v
  %r = shl i8 %f, 1
  ret i8 %r
}

; correct: the low bits of the address of an aligned block
define i64 @src121() {
  %p = alloca i32, align 16
  %i = ptrtoint ptr %p to i64
  %r = and i64 %i, 15
  ret i64 %r
}

define i64 @tgt121() {
  ret i64 0
}

; incorrect: the low bits of the address of a block that is aligned less
define i64 @src122() {
  %p = alloca i32, align 16
  %i = ptrtoint ptr %p to i64
  %r = and i64 %i, 15
  ret i64 %r
}

define i64 @tgt122() {
  %p = alloca i32, align 4
  %i = ptrtoint ptr %p to i64
  %r = and i64 %i, 15
  ret i64 %r
}

; correct: the distance of two places in a block
define i64 @src123() {
  %p = alloca [4 x i32], align 4
  %q = getelementptr inbounds i8, ptr %p, i64 12
  %i = ptrtoint ptr %p to i64
  %j = ptrtoint ptr %q to i64
  %r = sub i64 %j, %i
  ret i64 %r
}

define i64 @tgt123() {
  ret i64 12
}

; correct: the address of a block, computed otherwise
define i1 @src124(i64 noundef %x) {
  %p = alloca [8 x i8], align 8
  %q = getelementptr i8, ptr %p, i64 3
  %i = ptrtoint ptr %q to i64
  %r = icmp ult i64 %i, %x
  ret i1 %r
}

define i1 @tgt124(i64 noundef %x) {
  %p = alloca [8 x i8], align 8
  %i = ptrtoint ptr %p to i64
  %j = add i64 %i, 3
  %r = icmp ugt i64 %x, %j
  ret i1 %r
}

; correct: two blocks do not lie at one address, compared as numbers
define i1 @src125() {
  %p = alloca i32, align 4
  %q = alloca i32, align 4
  %i = ptrtoint ptr %p to i64
  %j = ptrtoint ptr %q to i64
  %r = icmp eq i64 %i, %j
  ret i1 %r
}

define i1 @tgt125() {
  ret i1 false
}

; incorrect: two blocks whose lives do not overlap may lie at one address
define i1 @src126() {
  %p = alloca i32, align 4
  %q = alloca i32, align 4
  %i = ptrtoint ptr %p to i64
  %j = ptrtoint ptr %q to i64
  %r = icmp eq i64 %i, %j
  ret i1 %r
}

define i1 @tgt126() {
  %p = alloca i32, align 4
  %q = alloca i32, align 4
  call void @llvm.lifetime.start.p0(ptr %p)
  %i = ptrtoint ptr %p to i64
  call void @llvm.lifetime.end.p0(ptr %p)
  call void @llvm.lifetime.start.p0(ptr %q)
  %j = ptrtoint ptr %q to i64
  call void @llvm.lifetime.end.p0(ptr %q)
  %r = icmp eq i64 %i, %j
  ret i1 %r
}

; correct: which of two blocks lies lower, asked the other way round
define i1 @src127() {
  %p = alloca i32, align 4
  %q = alloca i32, align 4
  %r = icmp ult ptr %p, %q
  ret i1 %r
}

define i1 @tgt127() {
  %p = alloca i32, align 4
  %q = alloca i32, align 4
  %r = icmp ugt ptr %q, %p
  ret i1 %r
}

; incorrect: one pointer lies below another that is after it in a block, whatever its distance
define i1 @src128(i64 noundef %n) {
  %p = alloca [8 x i8], align 8
  %q = getelementptr i8, ptr %p, i64 %n
  %r = icmp ult ptr %p, %q
  ret i1 %r
}

define i1 @tgt128(i64 noundef %n) {
  ret i1 true
}

; correct: an address of the function's own is never zero
define i1 @src129() {
  %p = alloca i8, align 1
  %i = ptrtoint ptr %p to i64
  %r = icmp eq i64 %i, 0
  ret i1 %r
}

define i1 @tgt129() {
  ret i1 false
}

!0 = !{}
