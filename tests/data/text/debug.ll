; debug records, and metadata wherever it may stand
@g = global i32 0, !dbg !20
declare void @llvm.experimental.noalias.scope.decl(metadata)
declare i64 @llvm.read_register.i64(metadata)
declare double @llvm.experimental.constrained.fadd.f64(double, double, metadata, metadata)
declare i1 @llvm.type.test(ptr, metadata)

define i32 @records(i32 %x, ptr %p, <2 x i32> %v) !dbg !5 {
entry:
    #dbg_value(i32 %x, !10, !DIExpression(), !12)
    #dbg_value(i32 7, !10, !DIExpression(DW_OP_plus_uconst, 4, DW_OP_stack_value), !12)
    #dbg_value(i32 poison, !10, !DIExpression(DW_OP_LLVM_fragment, 0, 16), !12)
    #dbg_value(!DIArgList(i32 %x, i32 %x), !10, !DIExpression(DW_OP_LLVM_arg, 0, DW_OP_LLVM_arg, 1, DW_OP_plus, DW_OP_stack_value), !12)
    #dbg_value(!DIArgList(), !10, !DIExpression(), !12)
    #dbg_value(ptr @g, !10, !DIExpression(DW_OP_deref), !12)
    #dbg_value(!{}, !10, !DIExpression(), !12)
    #dbg_value(<2 x i32> <i32 1, i32 2>, !10, !DIExpression(), !12)
    #dbg_value(ptr getelementptr (i8, ptr @g, i64 1), !10, !DIExpression(), !DILocation(line: 3, column: 4, scope: !5))
  %a = alloca i32, align 4, !DIAssignID !13
    #dbg_assign(i1 undef, !10, !DIExpression(), !13, ptr %a, !DIExpression(), !12)
    #dbg_declare(ptr %a, !11, !DIExpression(), !12)
  store i32 %x, ptr %a, align 4, !DIAssignID !14, !dbg !12
    #dbg_assign(i32 %x, !10, !DIExpression(), !14, ptr %a, !DIExpression(), !12)
    #dbg_label(!15, !12)
    #dbg_declare_value(ptr %a, !16, !DIExpression(), !12)
  %l = load i32, ptr %a, align 4, !dbg !12, !tbaa !17
  br label %next, !dbg !12, !llvm.loop !30
next:
  %ph = phi i32 [ %l, %entry ], !dbg !12
    #dbg_value(i32 %ph, !10, !DIExpression(), !12)
  ret i32 %ph, !dbg !12
}

define void @arguments(ptr %p, double %d) {
  call void @llvm.experimental.noalias.scope.decl(metadata !40)
  %r = call i64 @llvm.read_register.i64(metadata !{!"rsp"})
  %s = call double @llvm.experimental.constrained.fadd.f64(double %d, double 1.0, metadata !"round.dynamic", metadata !"fpexcept.strict") #0
  %t = call i1 @llvm.type.test(ptr %p, metadata !"a, (b) {")
  %u = call i1 @llvm.type.test(ptr %p, metadata !DIExpression(DW_OP_deref))
  %v = call i1 @llvm.type.test(ptr %p, metadata !DILocation(line: 1, scope: !5))
  ret void
}

define void @inline(ptr %p) !dbg !50 {
  store i32 1, ptr %p, !a !{}, !b !{!"s", i32 1, !{!"t"}, null, !DIExpression()}, !c !DIExpression(DW_OP_deref), !d.e-f !17
  store i32 1, ptr %p, !a !17, !b !DIFile(filename: "x,)", directory: ""), !dbg !DILocation(line: 1, column: 2, scope: !50, inlinedAt: !51)
  %x = add i32 1, 2, !a !17
  %y = icmp eq i32 1, 2, !a !17
  %z = zext i1 %y to i32, !a !17
  %s = select i1 %y, i32 1, i32 2, !a !17
  %f = freeze i32 1, !a !17
  switch i32 1, label %l [], !a !17
l:
  %i = insertvalue { i32 } undef, i32 1, 0, !a !17
  %e = extractvalue { i32 } %i, 0, !a !17
  %v = insertelement <2 x i32> poison, i32 1, i32 0, !a !17
  %w = extractelement <2 x i32> %v, i32 0, !a !17
  %u = shufflevector <2 x i32> %v, <2 x i32> %v, <2 x i32> zeroinitializer, !a !17
  %n = fneg double 1.0, !a !17
  fence acquire, !a !17
  call void %p(), !a !17, !callees !{ptr @inline}
  ret void, !a !17
}

define void @specialised(ptr %p) {
  store i32 1, ptr %p, !x !GenericDINode(tag: DW_TAG_member, header: "some{header", operands: {!17, !40})
  store i32 1, ptr %p, !x !DIBasicType(name: "a b", size: 32, encoding: DW_ATE_signed)
  store i32 1, ptr %p, !x !DIFile(filename: "b.c", directory: "d", checksumkind: CSK_MD5, checksum: "000102030405060708090a0b0c0d0e0f")
  store i32 1, ptr %p, !x !DIGlobalVariableExpression(var: !21, expr: !DIExpression())
  ret void
}

attributes #0 = { strictfp }
!llvm.module.flags = !{!0}
!llvm.dbg.cu = !{!1}
!named = !{}
!odd\20name = !{!17}
!0 = !{i32 2, !"Debug Info Version", i32 3}
!1 = distinct !DICompileUnit(language: DW_LANG_C11, file: !2, isOptimized: true, emissionKind: FullDebug, globals: !22)
!2 = !DIFile(filename: "d.c", directory: "/")
!3 = !DIBasicType(name: "int", size: 32, encoding: DW_ATE_signed)
!4 = !DISubroutineType(types: !6)
!5 = distinct !DISubprogram(name: "records", scope: !2, file: !2, line: 1, type: !4, spFlags: DISPFlagDefinition | DISPFlagOptimized, unit: !1, retainedNodes: !7, flags: DIFlagPrototyped)
!6 = !{!3, null}
!7 = !{!10, !11}
!10 = !DILocalVariable(name: "x", scope: !5, file: !2, line: 1, type: !3)
!11 = !DILocalVariable(name: "y", scope: !5, type: !3)
!12 = !DILocation(line: 2, column: 3, scope: !5)
!13 = distinct !DIAssignID()
!14 = distinct !DIAssignID()
!15 = !DILabel(scope: !5, name: "lab", file: !2, line: 3)
!16 = !DILocalVariable(name: "z", scope: !5, type: !3)
!17 = !{!18, !18, i64 0}
!18 = !{!"int", !19}
!19 = !{!"root ; {"}
!20 = !DIGlobalVariableExpression(var: !21, expr: !DIExpression())
!21 = distinct !DIGlobalVariable(name: "g", scope: !1, file: !2, line: 1, type: !3, isLocal: false, isDefinition: true)
!22 = !{!20}
!30 = distinct !{!30, !31}
!31 = !{!"llvm.loop.mustprogress"}
!40 = !{!41}
!41 = distinct !{!41, !42}
!42 = distinct !{!42}
!50 = distinct !DISubprogram(name: "inline", scope: !2, file: !2, unit: !1, spFlags: DISPFlagDefinition)
!51 = distinct !DILocation(line: 9, scope: !50)
