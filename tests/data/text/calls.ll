; calls: conventions, attributes, bundles, variadic and musttail ones
%s = type { i32, i32 }
declare void @v(...)
declare i32 @printf(ptr, ...)
declare i32 @f(i32)
declare double @d(double)
declare void @p(ptr)
declare ptr @q(ptr)
declare token @llvm.experimental.gc.statepoint.p0(i64, i32, ptr, i32, i32, ...)
declare ptr addrspace(1) @llvm.experimental.gc.relocate.p1(token, i32, i32)
declare token @llvm.call.preallocated.setup(i32)
declare ptr @llvm.call.preallocated.arg(token, i32)
declare void @llvm.assume(i1)
declare void @llvm.lifetime.start.p0(ptr)
declare i32 @llvm.ctpop.i32(i32)
declare void @llvm.write_register.i64(metadata, i64)
declare <vscale x 4 x i32> @llvm.masked.load.nxv4i32.p0(ptr, <vscale x 4 x i1>, <vscale x 4 x i32>)
declare void @two(ptr, [2 x i32], { i8, ptr })

define i32 @plain(i32 %x, ptr %p, double %y) {
  %1 = call i32 @f(i32 %x)
  %2 = tail call i32 @f(i32 %1)
  %3 = notail call i32 @f(i32 1)
  call i32 @f(i32 %x)
  %5 = call i32 (ptr, ...) @printf(ptr %p, i32 %x, double %y)
  %6 = call i32 (i32) @f(i32 %x)
  %7 = call i32 %p(i32 %x, ptr %p)
  call void (...) @v()
  call void (...) @v(i32 1, ptr null, metadata !"m")
  %8 = call nnan ninf nsz double @d(double %y)
  %9 = tail call fast double @d(double 1.0), !fpmath !1
  %10 = call reassoc contract noundef double @d(double noundef %y)
  call void @two(ptr %p, [2 x i32] [i32 1, i32 2], { i8, ptr } { i8 1, ptr null })
  %11 = call <vscale x 4 x i32> @llvm.masked.load.nxv4i32.p0(ptr align 4 %p, <vscale x 4 x i1> zeroinitializer, <vscale x 4 x i32> poison)
  %12 = call i32 @llvm.ctpop.i32(i32 range(i32 0, 5) %x), !range !2
  ret i32 %12
}

define void @conventions(ptr %p) {
  call ccc void %p()
  call fastcc void %p()
  call coldcc void %p()
  call cfguard_checkcc void %p()
  call x86_stdcallcc void %p()
  call x86_fastcallcc void %p()
  call x86_thiscallcc void %p()
  call x86_vectorcallcc void %p()
  call x86_regcallcc void %p()
  call x86_intrcc void %p(ptr byval(i32) %p)
  call x86_64_sysvcc void %p()
  call win64cc void %p()
  call arm_apcscc void %p()
  call arm_aapcscc void %p()
  call arm_aapcs_vfpcc void %p()
  call aarch64_vector_pcs void %p()
  call aarch64_sve_vector_pcs void %p()
  call aarch64_sme_preservemost_from_x0 void %p()
  call aarch64_sme_preservemost_from_x1 void %p()
  call aarch64_sme_preservemost_from_x2 void %p()
  call msp430_intrcc void %p()
  call avr_intrcc void %p()
  call avr_signalcc void %p()
  call ptx_kernel void %p()
  call ptx_device void %p()
  call spir_func void %p()
  call spir_kernel void %p()
  call intel_ocl_bicc void %p()
  call swiftcc void %p()
  call swifttailcc void %p()
  call preserve_mostcc void %p()
  call preserve_allcc void %p()
  call preserve_nonecc void %p()
  call ghccc void %p()
  call hhvmcc void %p()
  call hhvm_ccc void %p()
  call cxx_fast_tlscc void %p()
  call anyregcc void %p()
  call tailcc void %p()
  call graalcc void %p()
  call m68k_rtdcc void %p()
  call riscv_vector_cc void %p()
  call riscv_vls_cc(256) void %p()
  call cheriot_compartmentcallcc void %p()
  call cheriot_compartmentcalleecc void %p()
  call cheriot_librarycallcc void %p()
  call amdgpu_cs void %p()
  call amdgpu_gfx void %p()
  call amdgpu_gfx_whole_wave void %p()
  call cc 10 void %p()
  call cc 1023 void %p()
  call cc10 void %p()
  ret void
}

define void @attributes(ptr %p, i32 %x) {
  %1 = call zeroext i8 %p()
  %2 = call noalias nonnull align 8 dereferenceable(16) ptr @q(ptr noundef nonnull align 4 dereferenceable_or_null(8) %p)
  %3 = call noundef range(i32 -5, 7) i32 @f(i32 noundef range(i32 0, 100) %x)
  %4 = call inreg i32 @f(i32 inreg signext %x)
  %5 = call nofpclass(nan inf) double @d(double nofpclass(nan pinf ninf zero sub norm) %6)
  %6 = call nofpclass(3) double @d(double nofpclass(snan) 1.0)
  call void @p(ptr sret(%s) align 4 %p)
  call void @p(ptr byval({ i32, [2 x i8] }) align 8 %p)
  call void @p(ptr byref(i32) %p)
  call void @p(ptr elementtype(<{ i8, i32 }>) %p)
  call void @p(ptr inalloca(%s) %p)
  call void @p(ptr nocapture readonly captures(none) %p)
  call void @p(ptr captures(address, read_provenance) %p)
  call void @p(ptr captures(ret: address, provenance) writeonly %p)
  call void @p(ptr captures(address_is_null) initializes((0, 4), (8, 16)) %p)
  call void @p(ptr dead_on_unwind dead_on_return writable returned nest swiftself %p)
  call void @p(ptr swifterror %p)
  call void @p(ptr swiftasync noext "string" "key"="value" %p)
  call void @p(ptr align(8) alignstack(16) allocptr immarg allocalign %p)
  call void @p(ptr noundef %p) nounwind willreturn memory(argmem: readwrite, inaccessiblemem: none) "k" "k2"="v;{" #0
  call void @p(ptr %p) alignstack(8) allocsize(0) memory(read)
  call void @p(ptr %p) allockind("alloc,uninitialized") uwtable(sync) vscale_range(1,16) nobuiltin builtin
  call "ret"="attr" ptr @q(ptr %p) #0 #1
  call addrspace(0) void @p(ptr %p)
  call fastcc addrspace(0) void %p(ptr null)
  ret void
}

define void @bundles(ptr %p, ptr addrspace(1) %o, i32 %x) gc "statepoint-example" {
  call void @p(ptr %p) [ "deopt"(i32 %x, ptr null) ]
  call void @p(ptr %p) #0 [ "a"(), "b"(i64 1, { i8, i8 } { i8 1, i8 2 }), "clang.arc.attachedcall"(ptr @q) ], !note !0
  call void @llvm.assume(i1 true) [ "align"(ptr %p, i64 8), "nonnull"(ptr %p), "cold"() ]
  call void %p() [ "ptrauth"(i32 42, i64 100), "kcfi"(i32 7) ]
  %t = call token (i64, i32, ptr, i32, i32, ...) @llvm.experimental.gc.statepoint.p0(i64 2882400000, i32 0, ptr elementtype(void (ptr)) @p, i32 1, i32 0, ptr %p, i32 0, i32 0) [ "deopt"(i32 0, i32 1), "gc-live"(ptr addrspace(1) %o) ]
  %r = call coldcc ptr addrspace(1) @llvm.experimental.gc.relocate.p1(token %t, i32 0, i32 0)
  %s = call token @llvm.call.preallocated.setup(i32 1)
  %a = call ptr @llvm.call.preallocated.arg(token %s, i32 0) preallocated(%s)
  call void @p(ptr preallocated(%s) %a) [ "preallocated"(token %s) ]
  %c = call i32 @f(i32 1) convergent [ "convergencectrl"(token %t) ]
  ret void
}

define i32 @musttail(i32 %x, ...) {
  %r = musttail call i32 (i32, ...) @musttail(i32 %x, ...)
  ret i32 %r
}

define void @thunk(ptr %this, ...) {
  %f = load ptr, ptr %this
  musttail call void (ptr, ...) %f(ptr %this, ...)
  ret void
}

define fastcc void @swift(ptr swifterror %e) {
  musttail call fastcc void @swift(ptr swifterror %e)
  ret void
}

define i32 @varargs(ptr %list, ...) {
  %a = va_arg ptr %list, i32
  %b = va_arg ptr %list, { i64, ptr }, !note !0
  %c = va_arg ptr %list, x86_fp80
  ret i32 %a
}

define void @registers(i64 %x) {
  call void @llvm.write_register.i64(metadata !3, i64 %x)
  call void @llvm.write_register.i64(metadata !{!"rsp"}, i64 %x)
  call void (...) @v(metadata i64 %x, metadata !"string", metadata i32 7, metadata ptr @f)
  ret void
}

attributes #0 = { nounwind }
attributes #1 = { "x"="y" }
!0 = !{}
!1 = !{float 2.5}
!2 = !{i32 0, i32 33}
!3 = !{!"rsp"}
