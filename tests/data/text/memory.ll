; memory: every part of alloca, load, store, getelementptr, fence, cmpxchg, atomicrmw
target datalayout = "A5-G1-P0"
@g = global i32 0

define void @allocas(i32 %n, ptr %p) {
  %a = alloca i32, addrspace(5)
  %b = alloca i32, align 8, addrspace(5)
  %c = alloca i32, i32 4, addrspace(5)
  %d = alloca i32, i32 %n, align 16, addrspace(5)
  %e = alloca i32, i64 3, align 16, addrspace(5)
  %f = alloca inalloca { i32, ptr }, align 4, addrspace(5)
  %g1 = alloca swifterror ptr, addrspace(5)
  %h = alloca [4 x i8], align 1, addrspace(5), !note !0
  %i = alloca <vscale x 4 x i32>, addrspace("A")
  %j = alloca i32, i32 %n, addrspace(5), !note !0
  %k = alloca i32, align 4, !note !0
  ret void
}

define void @loads(ptr %p, ptr addrspace(1) %q) {
  %a = load i32, ptr %p
  %b = load volatile i32, ptr %p, align 1
  %c = load atomic i32, ptr %p unordered, align 4
  %d = load atomic volatile i32, ptr %p syncscope("singlethread") acquire, align 4
  %e = load atomic i32, ptr addrspace(1) %q monotonic, align 4
  %f = load atomic i32, ptr %p seq_cst, align 4, !note !0
  %g1 = load { i32, [2 x ptr] }, ptr %p, align 8, !nontemporal !1, !note !0
  %h = load <4 x i32>, ptr %p, align 16, !invariant.load !0
  %i = load ptr, ptr %p, !nonnull !0, !dereferenceable !2
  %j = load i8, ptr %p, !range !3, !noundef !0
  %k = load atomic float, ptr %p acquire, align 4
  %l = load i32, ptr @g, align 4294967296
  ret void
}

define void @stores(ptr %p, ptr addrspace(1) %q, ptr addrspace("G") %g, ptr addrspace("P") %r) {
  store i32 1, ptr %p
  store volatile i32 1, ptr %p, align 1
  store atomic i32 1, ptr %p release, align 4
  store atomic volatile i32 1, ptr %p syncscope("agent") seq_cst, align 4
  store atomic i64 1, ptr addrspace(1) %q unordered, align 8
  store { i32, ptr } { i32 1, ptr null }, ptr %p, align 8, !nontemporal !1
  store i32 1, ptr addrspace("G") %g
  store i32 1, ptr addrspace("P") %r
  fence acquire
  fence release
  fence acq_rel
  fence seq_cst
  fence syncscope("singlethread") seq_cst
  fence syncscope("workgroup") release, !note !0
  ret void
}

define void @exchanges(ptr %p, i32 %old, i32 %new, ptr %q, ptr addrspace(1) %r) {
  %a = cmpxchg ptr %p, i32 %old, i32 %new monotonic monotonic
  %b = cmpxchg weak ptr %p, i32 %old, i32 %new acq_rel acquire, align 4
  %c = cmpxchg weak volatile ptr %p, i32 7, i32 %new syncscope("x y") seq_cst seq_cst, align 8
  %d = cmpxchg volatile ptr %p, ptr %q, ptr null release monotonic, align 8, !note !0
  %e = cmpxchg ptr addrspace(1) %r, i64 0, i64 1 acquire monotonic
  %f = extractvalue { i32, i1 } %a, 1
  ret void
}

define void @updates(ptr %p, i32 %v, float %f, <2 x half> %h, ptr %q) {
  %a = atomicrmw xchg ptr %p, i32 %v monotonic
  %b = atomicrmw add ptr %p, i32 %v acquire, align 4
  %c = atomicrmw sub ptr %p, i32 %v release
  %d = atomicrmw and ptr %p, i32 %v acq_rel
  %e = atomicrmw nand ptr %p, i32 %v seq_cst
  %f1 = atomicrmw or ptr %p, i32 -1 syncscope("agent") seq_cst, align 4
  %g = atomicrmw xor ptr %p, i32 %v monotonic
  %h1 = atomicrmw max ptr %p, i32 %v monotonic
  %i = atomicrmw min ptr %p, i32 %v monotonic
  %j = atomicrmw umax ptr %p, i32 %v monotonic
  %k = atomicrmw umin ptr %p, i32 %v monotonic
  %l = atomicrmw fadd ptr %p, float %f monotonic
  %m = atomicrmw fsub ptr %p, float %f monotonic
  %n = atomicrmw fmax ptr %p, float %f monotonic
  %o = atomicrmw fmin ptr %p, float %f monotonic
  %p1 = atomicrmw fmaximum ptr %p, float %f monotonic
  %q1 = atomicrmw fminimum ptr %p, float %f monotonic
  %r = atomicrmw uinc_wrap ptr %p, i32 %v monotonic
  %s = atomicrmw udec_wrap ptr %p, i32 %v monotonic
  %t = atomicrmw usub_cond ptr %p, i32 %v monotonic
  %u = atomicrmw usub_sat ptr %p, i32 %v monotonic
  %v1 = atomicrmw volatile xchg ptr %p, ptr %q monotonic, align 8
  %w = atomicrmw fadd ptr %p, <2 x half> %h monotonic, align 4, !note !0
  %x = atomicrmw xchg ptr %p, float 1.0 seq_cst
  ret void
}

define void @addresses(ptr %p, <4 x ptr> %v, i64 %i, <4 x i64> %w, <vscale x 2 x ptr> %s) {
  %a = getelementptr i8, ptr %p, i64 %i
  %b = getelementptr inbounds i8, ptr %p, i64 %i
  %c = getelementptr inbounds nuw i8, ptr %p, i64 %i
  %d = getelementptr nusw i8, ptr %p, i64 %i
  %e = getelementptr nusw nuw i8, ptr %p, i64 %i
  %f = getelementptr nuw i8, ptr %p, i64 %i
  %g1 = getelementptr { i32, [4 x { ptr, i8 }] }, ptr %p, i64 0, i32 1, i64 %i, i32 1
  %h = getelementptr i8, <4 x ptr> %v, i64 %i
  %i1 = getelementptr i8, ptr %p, <4 x i64> %w
  %j = getelementptr { i32, i32 }, <4 x ptr> %v, <4 x i64> %w, <4 x i32> splat (i32 1)
  %k = getelementptr i8, <vscale x 2 x ptr> %s, i64 1
  %l = getelementptr i8, ptr %p
  %m = getelementptr i8, ptr %p, i64 1, !note !0
  %n = getelementptr [0 x i8], ptr getelementptr (i8, ptr @g, i64 4), i64 0, i64 %i
  ret void
}

!0 = !{}
!1 = !{i32 1}
!2 = !{i64 8}
!3 = !{i8 0, i8 2}
