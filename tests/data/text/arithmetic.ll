; every binary and unary operation, cast and comparison, with every flag
define i32 @integers(i32 %a, i32 %b) {
  %1 = add i32 %a, %b
  %2 = add nuw i32 %1, -1
  %3 = add nsw i32 %2, 7
  %4 = add nuw nsw i32 %3, u0x7F
  %5 = add nsw nuw i32 %4, s0x7F
  %6 = sub nuw nsw i32 %5, %b
  %7 = mul nuw nsw i32 %6, %b
  %8 = shl nuw nsw i32 %7, 3
  %9 = udiv exact i32 %8, %b
  %10 = sdiv exact i32 %9, %b
  %11 = urem i32 %10, %b
  %12 = srem i32 %11, %b
  %13 = lshr exact i32 %12, 1
  %14 = ashr exact i32 %13, 1
  %15 = and i32 %14, %b
  %16 = or disjoint i32 %15, %b
  %17 = or i32 %16, %b
  %18 = xor i32 %17, -2147483648
  %19 = xor i32 poison, undef
  ret i32 %18
}

define <4 x float> @floats(<4 x float> %a, float %b, x86_fp80 %c) {
  %1 = fadd nnan ninf nsz arcp contract afn reassoc <4 x float> %a, %a
  %2 = fsub fast <4 x float> %1, %a
  %3 = fmul reassoc nsz <4 x float> %2, splat (float 2.0)
  %4 = fdiv arcp <4 x float> %3, <float 1.0, float 0x7FF0000000000000, float -0.0, float 1.5e0>
  %5 = frem afn <4 x float> %4, %a
  %6 = fneg contract <4 x float> %5
  %7 = fneg <4 x float> %6
  %8 = fadd x86_fp80 %c, 0xK3FFF8000000000000000
  ret <4 x float> %7
}

define void @casts(i64 %i, i8 %n, float %f, double %d, ptr %p, ptr addrspace(1) %q, <2 x i16> %v) {
  %a = trunc i64 %i to i32
  %b = trunc nuw i64 %i to i32
  %c = trunc nuw nsw i64 %i to i32
  %d1 = trunc nsw i64 %i to i1
  %e = zext i8 %n to i64
  %f1 = zext nneg i8 %n to i64
  %g = sext i8 %n to i64
  %h = fptrunc double %d to float
  %h2 = fptrunc nnan ninf double %d to float
  %i1 = fpext float %f to double
  %i2 = fpext fast float %f to double
  %j = fptoui float %f to i8
  %k = fptosi float %f to i8
  %l = uitofp i8 %n to float
  %l2 = uitofp nneg i8 %n to float
  %m = sitofp i8 %n to float
  %n1 = ptrtoint ptr %p to i64
  %n2 = ptrtoaddr ptr %p to i64
  %o = inttoptr i64 %i to ptr
  %o2 = inttoptr i64 %i to ptr addrspace(1)
  %p1 = bitcast <2 x i16> %v to i32
  %q1 = addrspacecast ptr addrspace(1) %q to ptr
  %r = zext nneg <2 x i16> %v to <2 x i32>
  %s = freeze i64 %i
  %t = freeze <2 x i16> %v
  %u = freeze { i8, [2 x i8] } { i8 1, [2 x i8] undef }
  ret void
}

define i1 @comparisons(i32 %a, i32 %b, ptr %p, double %d, <2 x double> %v) {
  %1 = icmp eq i32 %a, %b
  %2 = icmp ne i32 %a, %b
  %3 = icmp ugt i32 %a, %b
  %4 = icmp uge i32 %a, %b
  %5 = icmp ult i32 %a, %b
  %6 = icmp ule i32 %a, %b
  %7 = icmp sgt i32 %a, %b
  %8 = icmp sge i32 %a, %b
  %9 = icmp samesign slt i32 %a, %b
  %10 = icmp samesign ule i32 %a, %b
  %11 = icmp eq ptr %p, null
  %12 = fcmp false double %d, 1.0
  %13 = fcmp oeq double %d, 1.0
  %14 = fcmp ogt double %d, 1.0
  %15 = fcmp oge double %d, 1.0
  %16 = fcmp olt double %d, 1.0
  %17 = fcmp ole double %d, 1.0
  %18 = fcmp one double %d, 1.0
  %19 = fcmp ord double %d, 1.0
  %20 = fcmp ueq double %d, 1.0
  %21 = fcmp ugt double %d, 1.0
  %22 = fcmp uge double %d, 1.0
  %23 = fcmp ult double %d, 1.0
  %24 = fcmp ule double %d, 1.0
  %25 = fcmp une double %d, 1.0
  %26 = fcmp uno double %d, 1.0
  %27 = fcmp true double %d, 1.0
  %28 = fcmp fast olt <2 x double> %v, zeroinitializer
  %29 = fcmp nnan ninf ueq double %d, 0x7FF8000000000000
  %30 = select i1 %1, i32 %a, i32 %b
  %sle = icmp sle i32 %a, %b
  %31 = select <2 x i1> %28, <2 x double> %v, <2 x double> zeroinitializer
  %32 = select nnan nsz i1 %2, double %d, double 1.0
  %33 = select i1 %3, { i32, ptr } { i32 1, ptr null }, { i32, ptr } poison
  ret i1 %29
}
