; Promises: attributes of parameters, results and calls, metadata, and assumptions with operand bundles.

target datalayout = "e-m:e-p270:32:32-p271:32:32-p272:64:64-i64:64-i128:128-f80:128-n8:16:32:64-S128"
target triple = "x86_64-unknown-linux-gnu"

@other = global i32 0
declare void @llvm.assume(i1)
declare i32 @ext(i32)
declare ptr @find(ptr returned, i32)
declare ptr @look(ptr, i32)
declare void @touch()

; correct: nonnull parameter
define i1 @src1(ptr nonnull noundef %p) {
  %r = icmp eq ptr %p, null
  ret i1 %r
}

define i1 @tgt1(ptr nonnull noundef %p) {
  ret i1 false
}

; incorrect: parameter that may be null, dereferenceable_or_null
define i1 @src2(ptr noundef dereferenceable_or_null(8) %p) {
  %r = icmp eq ptr %p, null
  ret i1 %r
}

define i1 @tgt2(ptr noundef dereferenceable_or_null(8) %p) {
  ret i1 false
}

; correct: range of a parameter
define i1 @src3(i32 range(i32 0, 100) %x) {
  %r = icmp ult i32 %x, 100
  ret i1 %r
}

define i1 @tgt3(i32 range(i32 0, 100) %x) {
  ret i1 true
}

; incorrect: range of a parameter, its end taken for its greatest
define i1 @src4(i32 noundef range(i32 0, 100) %x) {
  %r = icmp ult i32 %x, 99
  ret i1 %r
}

define i1 @tgt4(i32 noundef range(i32 0, 100) %x) {
  ret i1 true
}

; correct: range that goes through zero
define i1 @src5(i8 range(i8 -5, 5) %x) {
  %s = add nsw i8 %x, 5
  %r = icmp ult i8 %s, 10
  ret i1 %r
}

define i1 @tgt5(i8 range(i8 -5, 5) %x) {
  ret i1 true
}

; correct: range makes an addition safe
define i8 @src6(i8 noundef range(i8 0, 50) %x, i8 noundef range(i8 0, 50) %y) {
  %r = add i8 %x, %y
  ret i8 %r
}

define i8 @tgt6(i8 noundef range(i8 0, 50) %x, i8 noundef range(i8 0, 50) %y) {
  %r = add nuw nsw i8 %x, %y
  ret i8 %r
}

; incorrect: range makes an addition safe, one parameter without it
define i8 @src7(i8 noundef range(i8 0, 50) %x, i8 noundef %y) {
  %r = add i8 %x, %y
  ret i8 %r
}

define i8 @tgt7(i8 noundef range(i8 0, 50) %x, i8 noundef %y) {
  %r = add nuw i8 %x, %y
  ret i8 %r
}

; correct: second word of a dereferenceable parameter
define i32 @src8(i1 noundef %c, ptr noundef align 4 dereferenceable(8) %p) {
  %q = getelementptr inbounds i8, ptr %p, i64 4
  br i1 %c, label %a, label %b
a:
  %v = load i32, ptr %q
  ret i32 %v
b:
  ret i32 0
}

define i32 @tgt8(i1 noundef %c, ptr noundef align 4 dereferenceable(8) %p) {
  %q = getelementptr inbounds i8, ptr %p, i64 4
  %v = load i32, ptr %q
  %r = select i1 %c, i32 %v, i32 0
  ret i32 %r
}

; incorrect: third word of a dereferenceable parameter
define i32 @src9(i1 noundef %c, ptr noundef align 4 dereferenceable(8) %p) {
  %q = getelementptr i8, ptr %p, i64 8
  br i1 %c, label %a, label %b
a:
  %v = load i32, ptr %q
  ret i32 %v
b:
  ret i32 0
}

define i32 @tgt9(i1 noundef %c, ptr noundef align 4 dereferenceable(8) %p) {
  %q = getelementptr i8, ptr %p, i64 8
  %v = load i32, ptr %q
  %r = select i1 %c, i32 %v, i32 0
  ret i32 %r
}

; correct: dereferenceable_or_null after a check
define i32 @src10(i1 noundef %c, ptr noundef align 4 dereferenceable_or_null(4) %p) {
  %n = icmp eq ptr %p, null
  br i1 %n, label %z, label %o
o:
  br i1 %c, label %a, label %z
a:
  %v = load i32, ptr %p
  ret i32 %v
z:
  ret i32 0
}

define i32 @tgt10(i1 noundef %c, ptr noundef align 4 dereferenceable_or_null(4) %p) {
  %n = icmp eq ptr %p, null
  br i1 %n, label %z, label %o
o:
  %v = load i32, ptr %p
  %r = select i1 %c, i32 %v, i32 0
  ret i32 %r
z:
  ret i32 0
}

; correct: alignment of a parameter
define i64 @src11(ptr align 16 %p) {
  %a = ptrtoint ptr %p to i64
  %r = and i64 %a, 15
  ret i64 %r
}

define i64 @tgt11(ptr align 16 %p) {
  ret i64 0
}

; incorrect: alignment of a parameter taken for twice as much
define i64 @src12(ptr noundef align 16 %p) {
  %a = ptrtoint ptr %p to i64
  %r = and i64 %a, 31
  ret i64 %r
}

define i64 @tgt12(ptr noundef align 16 %p) {
  ret i64 0
}

; correct: no NaN in a parameter
define i1 @src13(float nofpclass(nan) %x) {
  %r = fcmp uno float %x, 0.0
  ret i1 %r
}

define i1 @tgt13(float nofpclass(nan) %x) {
  ret i1 false
}

; incorrect: no signalling NaN in a parameter
define i1 @src14(float noundef nofpclass(snan) %x) {
  %r = fcmp uno float %x, 0.0
  ret i1 %r
}

define i1 @tgt14(float noundef nofpclass(snan) %x) {
  ret i1 false
}

; correct: no minus zero in a parameter
define double @src15(double nofpclass(nzero) %x) {
  %r = fadd double %x, 0.0
  ret double %r
}

define double @tgt15(double nofpclass(nzero) %x) {
  ret double %x
}

; incorrect: no plus zero in a parameter
define double @src16(double noundef nofpclass(pzero) %x) {
  %r = fadd double %x, 0.0
  ret double %r
}

define double @tgt16(double noundef nofpclass(pzero) %x) {
  ret double %x
}

; correct: range of a loaded value
define i1 @src17(ptr noundef %p) {
  %v = load i8, ptr %p, !range !0
  %r = icmp ult i8 %v, 2
  ret i1 %r
}

define i1 @tgt17(ptr noundef %p) {
  %v = load i8, ptr %p
  ret i1 true
}

; correct: a loaded Boolean
define i8 @src18(ptr noundef %p) {
  %v = load i8, ptr %p, !range !0
  %t = trunc i8 %v to i1
  %r = zext i1 %t to i8
  ret i8 %r
}

define i8 @tgt18(ptr noundef %p) {
  %v = load i8, ptr %p
  ret i8 %v
}

; incorrect: a loaded byte as a Boolean
define i8 @src19(ptr noundef %p) {
  %v = load i8, ptr %p
  %t = trunc i8 %v to i1
  %r = zext i1 %t to i8
  ret i8 %r
}

define i8 @tgt19(ptr noundef %p) {
  %v = load i8, ptr %p
  ret i8 %v
}

; correct: a loaded pointer that is not null
define i1 @src20(ptr noundef %p) {
  %q = load ptr, ptr %p, !nonnull !1
  %r = icmp eq ptr %q, null
  ret i1 %r
}

define i1 @tgt20(ptr noundef %p) {
  ret i1 false
}

; correct: a loaded pointer that is aligned
define i64 @src21(ptr noundef %p) {
  %q = load ptr, ptr %p, !align !2
  %a = ptrtoint ptr %q to i64
  %r = and i64 %a, 7
  ret i64 %r
}

define i64 @tgt21(ptr noundef %p) {
  ret i64 0
}

; correct: a loaded value that is not undef
define i32 @src22(ptr noundef %p) {
  %v = load i32, ptr %p, !noundef !1
  %r = freeze i32 %v
  ret i32 %r
}

define i32 @tgt22(ptr noundef %p) {
  %v = load i32, ptr %p, !noundef !1
  ret i32 %v
}

; incorrect: freeze of a loaded value dropped
define i32 @src23(ptr noundef %p) {
  %v = load i32, ptr %p
  %r = freeze i32 %v
  ret i32 %r
}

define i32 @tgt23(ptr noundef %p) {
  %v = load i32, ptr %p
  ret i32 %v
}

; correct: load hoisted with a range whose breach is poison
define i8 @src24(i1 noundef %c, ptr noundef dereferenceable(1) %p) {
  br i1 %c, label %a, label %b
a:
  %v = load i8, ptr %p, !range !0
  ret i8 %v
b:
  ret i8 9
}

define i8 @tgt24(i1 noundef %c, ptr noundef dereferenceable(1) %p) {
  %v = load i8, ptr %p, !range !0
  %r = select i1 %c, i8 %v, i8 9
  ret i8 %r
}

; incorrect: load hoisted with a promise whose breach is undefined
define i8 @src25(i1 noundef %c, ptr noundef dereferenceable(1) %p) {
  br i1 %c, label %a, label %b
a:
  %v = load i8, ptr %p, !range !0, !noundef !1
  ret i8 %v
b:
  ret i8 9
}

define i8 @tgt25(i1 noundef %c, ptr noundef dereferenceable(1) %p) {
  %v = load i8, ptr %p, !range !0, !noundef !1
  %r = select i1 %c, i8 %v, i8 9
  ret i8 %r
}

; correct: metadata dropped
define i8 @src26(ptr noundef %p) {
  %v = load i8, ptr %p, !range !0, !noundef !1
  ret i8 %v
}

define i8 @tgt26(ptr noundef %p) {
  %v = load i8, ptr %p
  ret i8 %v
}

; incorrect: metadata invented
define i8 @src27(ptr noundef %p) {
  %v = load i8, ptr %p
  ret i8 %v
}

define i8 @tgt27(ptr noundef %p) {
  %v = load i8, ptr %p, !range !0
  ret i8 %v
}

; correct: a call that returns its argument
define ptr @src28(ptr noundef %p, i32 noundef %x) {
  %r = call ptr @find(ptr %p, i32 %x)
  ret ptr %r
}

define ptr @tgt28(ptr noundef %p, i32 noundef %x) {
  %r = call ptr @find(ptr %p, i32 %x)
  ret ptr %p
}

; incorrect: a call that may return something else
define ptr @src29(ptr noundef %p, i32 noundef %x) {
  %r = call ptr @look(ptr %p, i32 %x)
  ret ptr %r
}

define ptr @tgt29(ptr noundef %p, i32 noundef %x) {
  %r = call ptr @look(ptr %p, i32 %x)
  ret ptr %p
}

; correct: range of a result
define i1 @src30(i32 noundef %x) {
  %v = call range(i32 0, 10) i32 @ext(i32 %x)
  %r = icmp slt i32 %v, 10
  ret i1 %r
}

define i1 @tgt30(i32 noundef %x) {
  %v = call i32 @ext(i32 %x)
  ret i1 true
}

; correct: noundef result frozen for nothing
define i32 @src31(i32 noundef %x) {
  %v = call noundef i32 @ext(i32 %x)
  %r = freeze i32 %v
  ret i32 %r
}

define i32 @tgt31(i32 noundef %x) {
  %r = call noundef i32 @ext(i32 %x)
  ret i32 %r
}

; correct: noundef result of a function
define noundef i32 @src32(i32 %x) {
  %r = freeze i32 %x
  ret i32 %r
}

define noundef i32 @tgt32(i32 %x) {
  %r = freeze i32 %x
  ret i32 %r
}

; incorrect: noundef result promised of anything
define i32 @src33(i32 %x) {
  ret i32 %x
}

define noundef i32 @tgt33(i32 %x) {
  ret i32 %x
}

; incorrect: nonnull result promised of anything
define ptr @src34(ptr noundef %p) {
  ret ptr %p
}

define nonnull ptr @tgt34(ptr noundef %p) {
  ret ptr %p
}

; correct: assumption used
define i32 @src35(i32 noundef %x) {
  %c = icmp ult i32 %x, 16
  call void @llvm.assume(i1 %c)
  %r = urem i32 %x, 16
  ret i32 %r
}

define i32 @tgt35(i32 noundef %x) {
  ret i32 %x
}

; incorrect: assumption of one branch used in the other
define i32 @src36(i1 noundef %d, i32 noundef %x) {
  br i1 %d, label %a, label %b
a:
  %c = icmp ult i32 %x, 16
  call void @llvm.assume(i1 %c)
  ret i32 0
b:
  %r = urem i32 %x, 16
  ret i32 %r
}

define i32 @tgt36(i1 noundef %d, i32 noundef %x) {
  br i1 %d, label %a, label %b
a:
  ret i32 0
b:
  ret i32 %x
}

; incorrect: assumption moved before an unknown call
;   the call may never return
define i32 @src37(i32 noundef %x) {
  call void @touch()
  %c = icmp ult i32 %x, 16
  call void @llvm.assume(i1 %c)
  ret i32 %x
}

define i32 @tgt37(i32 noundef %x) {
  %c = icmp ult i32 %x, 16
  call void @llvm.assume(i1 %c)
  call void @touch()
  ret i32 %x
}

; correct: assumed alignment
define i64 @src38(ptr noundef %p) {
  call void @llvm.assume(i1 true) [ "align"(ptr %p, i64 32) ]
  %a = ptrtoint ptr %p to i64
  %r = and i64 %a, 31
  ret i64 %r
}

define i64 @tgt38(ptr noundef %p) {
  ret i64 0
}

; correct: assumed alignment of a load
define i32 @src39(ptr noundef %p) {
  call void @llvm.assume(i1 true) [ "align"(ptr %p, i64 16) ]
  %v = load i32, ptr %p, align 1
  ret i32 %v
}

define i32 @tgt39(ptr noundef %p) {
  %v = load i32, ptr %p, align 16
  ret i32 %v
}

; incorrect: assumed alignment of an offset
define i64 @src40(ptr noundef %p) {
  call void @llvm.assume(i1 true) [ "align"(ptr %p, i64 32, i64 8) ]
  %a = ptrtoint ptr %p to i64
  %r = and i64 %a, 31
  ret i64 %r
}

define i64 @tgt40(ptr noundef %p) {
  ret i64 0
}

; correct: assumed not null
define i1 @src41(ptr noundef %p) {
  call void @llvm.assume(i1 true) [ "nonnull"(ptr %p) ]
  %r = icmp ne ptr %p, null
  ret i1 %r
}

define i1 @tgt41(ptr noundef %p) {
  ret i1 true
}

; correct: assumed dereferenceable
define i8 @src42(i1 noundef %c, ptr noundef %p) {
  call void @llvm.assume(i1 true) [ "dereferenceable"(ptr %p, i64 4) ]
  br i1 %c, label %a, label %b
a:
  %v = load i8, ptr %p
  ret i8 %v
b:
  ret i8 0
}

define i8 @tgt42(i1 noundef %c, ptr noundef %p) {
  %v = load i8, ptr %p
  %r = select i1 %c, i8 %v, i8 0
  ret i8 %r
}

; correct: spurious store to writable memory
;   of one byte: of a wider integer with one poison byte the store would make poison of all
define void @src43(i1 noundef %c, ptr noalias noundef writable dereferenceable(1) %p, i8 noundef %x) {
  br i1 %c, label %a, label %b
a:
  store i8 %x, ptr %p
  ret void
b:
  ret void
}

define void @tgt43(i1 noundef %c, ptr noalias noundef writable dereferenceable(1) %p, i8 noundef %x) {
  %o = load i8, ptr %p
  %v = select i1 %c, i8 %x, i8 %o
  store i8 %v, ptr %p
  ret void
}

; incorrect: readonly parameter, written through another pointer
define i32 @src44(ptr noundef readonly %p, ptr noundef %q) {
  %a = load i32, ptr %p
  store i32 1, ptr %q
  %b = load i32, ptr %p
  %r = sub i32 %b, %a
  ret i32 %r
}

define i32 @tgt44(ptr noundef readonly %p, ptr noundef %q) {
  store i32 1, ptr %q
  ret i32 0
}

; correct: a load that is invariant, the promise kept
define i32 @src45(ptr noundef %p) {
  %v = load i32, ptr %p, align 4, !invariant.load !1
  %r = mul i32 %v, 2
  ret i32 %r
}

define i32 @tgt45(ptr noundef %p) {
  %v = load i32, ptr %p, align 4, !invariant.load !1
  %r = shl i32 %v, 1
  ret i32 %r
}

; correct: a load that is invariant, the promise dropped
define i32 @src46(ptr noundef %p) {
  %v = load i32, ptr %p, align 4, !invariant.load !1
  ret i32 %v
}

define i32 @tgt46(ptr noundef %p) {
  %v = load i32, ptr %p, align 4
  ret i32 %v
}

; incorrect: a promise that a load is invariant invented
define i32 @src47(ptr noundef %p) {
  store i32 1, ptr %p, align 4
  %v = load i32, ptr %p, align 4
  ret i32 %v
}

define i32 @tgt47(ptr noundef %p) {
  store i32 1, ptr %p, align 4
  %v = load i32, ptr %p, align 4, !invariant.load !1
  ret i32 %v
}

; correct: two loads that are invariant, a store between
define i32 @src48(ptr noundef %p, ptr noundef %q) {
  %v = load i32, ptr %p, align 4, !invariant.load !1
  store i32 1, ptr %q, align 4
  %w = load i32, ptr %p, align 4, !invariant.load !1
  %r = sub i32 %v, %w
  %f = freeze i32 %r
  ret i32 %f
}

define i32 @tgt48(ptr noundef %p, ptr noundef %q) {
  %v = load i32, ptr %p, align 4, !invariant.load !1
  store i32 1, ptr %q, align 4
  ret i32 0
}

!0 = !{i8 0, i8 2}
!1 = !{}
!2 = !{i64 8}
