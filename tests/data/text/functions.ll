source_filename = "functions.ll"
target datalayout = "e-m:e-p270:32:32-p271:32:32-p272:64:64-i64:64-i128:128-f80:128-n8:16:32:64-S128"
target triple = "x86_64-unknown-linux-gnu"

module asm "one line ; define i32 @not_one() {"
module asm "another \22line\22"

$any = comdat any
$cd1 = comdat any
$"odd { name" = comdat largest
$exact = comdat exactmatch
$none = comdat nodeduplicate
$same = comdat samesize

@g = global i32 0, align 4
@tl = thread_local(initialexec) global i32 0
@alias = alias void (), ptr @plain
@walias = weak hidden unnamed_addr alias void (), ptr @plain
@ialias = internal alias i8, getelementptr (i8, ptr @g, i64 2)
@ifunc = ifunc i32 (i32), ptr @resolver
@in_comdat = linkonce_odr global i32 0, comdat($any)
@with_everything = internal thread_local(localdynamic) unnamed_addr addrspace(0) externally_initialized constant [2 x i8] c"{\00", section "a{b", partition "p", align 1, code_model "large", no_sanitize_address, !type !1 #1

declare i32 @__gxx_personality_v0(...)
declare extern_weak void @weak()
declare !type !1 dllimport i32 @imported(i32 noundef, ptr) #0
declare void @"define i32 @f() {"()

define void @plain() {
  ret void
}
define private void @l1() { ret void }
define internal void @l2() { ret void }
define available_externally void @l3() { ret void }
define linkonce void @l4() { ret void }
define weak void @l5() { ret void }
define linkonce_odr void @l6() { ret void }
define weak_odr void @l7() { ret void }
define external void @l8() { ret void }
define dso_local void @d1() { ret void }
define dso_preemptable void @d2() { ret void }
define default void @v1() { ret void }
define hidden void @v2() { ret void }
define protected void @v3() { ret void }
define dllexport void @s1() { ret void }
define weak_odr dso_local protected dllexport x86_stdcallcc zeroext i8 @everything_before(i32 signext %x) { ret i8 0 }

define void @u1() unnamed_addr { ret void }
define void @u2() local_unnamed_addr { ret void }
define void @as() addrspace(0) { ret void }
define void @cd1() comdat { ret void }
define linkonce_odr void @cd2() comdat($any) { ret void }
define void @cd3() comdat($"odd { name") { ret void }
define void @s2() section ".text.{hot}" { ret void }
define void @s3() partition "part" { ret void }
define void @a1() align 32 { ret void }
define void @gc1() gc "shadow-stack" { ret void }
define void @gc2() gc "erlang" { ret void }
define void @pe1() personality ptr @__gxx_personality_v0 { ret void }
define void @pe2() personality ptr null { ret void }
define void @pe3() personality ptr getelementptr ({ i8, i8 }, ptr @__gxx_personality_v0, i32 0, i32 0) { ret void }
define void @px1() prefix i32 123 { ret void }
define void @px2() prefix { i32, { i8, [2 x i8] } } { i32 1, { i8, [2 x i8] } { i8 1, [2 x i8] c"{}" } } { ret void }
define void @px3() prefix <{ i8, ptr }> <{ i8 1, ptr @g }> { ret void }
define void @px4() prefix [2 x i32] [i32 1, i32 2] { ret void }
define void @px5() prefix <2 x i32> <i32 1, i32 2> { ret void }
define void @px6() prefix ptr getelementptr inbounds ({ i32, i32 }, ptr @g, i32 0, i32 1) { ret void }
define void @px7() prefix {} {} { ret void }
define void @px8() prefix { i32 } zeroinitializer { ret void }
define void @pl1() prologue i8 -112 { ret void }
define void @pl2() prefix i64 ptrtoint (ptr @g to i64) prologue <{ i8, i8 }> <{ i8 -21, i8 8 }> { ret void }
define void @pl3() prefix
  { i32,
    i8 } { i32 1,
           i8 2 }
  prologue
  [1 x { i8 }] [{ i8 } { i8 1 }] personality ptr @__gxx_personality_v0
{
  ret void
}
define void @m1() !dbg !2 { ret void }
define void @m2() !type !1 !kcfi_type !4 { ret void }
define void @m3() !prof !{!"function_entry_count", i64 3} { ret void }
define void @m4() align 4 prefix { i8 } { i8 1 } !note !{i32 1, !{!"x{"}} { ret void }
define void @at1() nounwind { ret void }
define void @at2() #0 { ret void }
define void @at3() #0 #1 nounwind "a" "b"="c{}" { ret void }
define void @at4() alignstack(16) memory(argmem: read) allockind("free") uwtable(async) vscale_range(1, 2) { ret void }

define linkonce_odr hidden win64cc noundef nonnull align 8 dereferenceable(8) ptr @full(ptr noundef nonnull align 8 dereferenceable(8) "x"="y" %a, i32 %b, ...) unnamed_addr addrspace(0) #0 "k"="v" section "s" partition "p" comdat($any) align 16 gc "erlang" prefix { i32 } { i32 1 } prologue i8 1 personality ptr @__gxx_personality_v0 !dbg !5 !type !1 {
  ret ptr %a
}

define { i32, { i8, [2 x ptr] } } @structs({ i32, <{ i8, ptr }> } %a, [2 x { i8 }] %b, <2 x i8> %c, {} %d) {
  ret { i32, { i8, [2 x ptr] } } zeroinitializer
}
define <{ i8, i32 }> @packed() { ret <{ i8, i32 }> <{ i8 1, i32 2 }> }
define <vscale x 2 x i64> @scalable(<vscale x 2 x i64> %0) { ret <vscale x 2 x i64> %0 }
define [0 x {}] @empty() { ret [0 x {}] zeroinitializer }
define void @unnamed(i32, ptr noundef, i8 signext, i32 range(i32 0, 5)) {
  %5 = add i32 %0, %3
  ret void
}
define void @variadic(...) { ret void }
define void @parameters(ptr sret({ i32, i8 }) align 4 %a, ptr byval([2 x i32]) %b, ptr byref(i8) %c, ptr nest %e, ptr captures(address, read_provenance) %f, ptr initializes((-4, -2), (0, 8)) %g, double nofpclass(nan inf) %h, ptr swiftself %i, ptr swiftasync %j, i64 range(i64 -3, 9) %k, ptr dead_on_unwind noalias writable %l, ptr nocapture readnone %m, ptr nofree %n, i32 inreg %o, ptr addrspace(3) align 2 %p) { ret void }
define i32 @returned(i32 returned %x) { ret i32 %x }
define void @ina(ptr inalloca({ i32 }) %a) { ret void }
define void @pre(ptr preallocated({ i32 }) %a) { ret void }
define ptr @resolver() { ret ptr @plain }
define void @"quoted name"() { ret void }
define void @"braces { } ; define"() { ret void }
define void @"esc\22\\\01\FF"() { ret void }
define void @"ünïcode"() { ret void }
define void @$-._a1() { ret void }
define void @-x() { ret void }
define void @0() { ret void }
define void @1() { ret void }
define void @"7"() { ret void }

attributes #0 = { nounwind memory(none) "no-jump-tables"="true" alignstack=16 }
attributes #1 = { "x{" }

!llvm.module.flags = !{!0}
!llvm.dbg.cu = !{!3}
!0 = !{i32 2, !"Debug Info Version", i32 3}
!1 = !{i64 0, !"define i32 @f() {"}
!2 = distinct !DISubprogram(name: "m1", scope: null, spFlags: DISPFlagDefinition, unit: !3)
!3 = distinct !DICompileUnit(language: DW_LANG_C99, file: !6, emissionKind: FullDebug)
!4 = !{i32 17}
!5 = distinct !DISubprogram(name: "full", unit: !3, spFlags: DISPFlagDefinition)
!6 = !DIFile(filename: "a{.c", directory: "/")
