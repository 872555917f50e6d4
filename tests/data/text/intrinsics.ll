; debug intrinsics as older front ends wrote them
declare void @llvm.dbg.value(metadata, metadata, metadata)
declare void @llvm.dbg.declare(metadata, metadata, metadata)
declare void @llvm.dbg.label(metadata)
define void @f(i32 %x, ptr %p) !dbg !5 {
  call void @llvm.dbg.value(metadata i32 %x, metadata !10, metadata !DIExpression()), !dbg !12
  call void @llvm.dbg.value(metadata !DIArgList(i32 %x, i32 7), metadata !10, metadata !DIExpression(DW_OP_LLVM_arg, 0, DW_OP_LLVM_arg, 1, DW_OP_plus, DW_OP_stack_value)), !dbg !12
  call void @llvm.dbg.value(metadata ptr getelementptr (i8, ptr null, i64 1), metadata !10, metadata !DIExpression()), !dbg !12
  tail call void @llvm.dbg.declare(metadata ptr %p, metadata !10, metadata !DIExpression(DW_OP_deref)), !dbg !12
  call void @llvm.dbg.label(metadata !15), !dbg !12
  ret void, !dbg !12
}
!llvm.module.flags = !{!0}
!llvm.dbg.cu = !{!1}
!0 = !{i32 2, !"Debug Info Version", i32 3}
!1 = distinct !DICompileUnit(language: DW_LANG_C11, file: !2, emissionKind: FullDebug)
!2 = !DIFile(filename: "d.c", directory: "/")
!3 = !DIBasicType(name: "int", size: 32, encoding: DW_ATE_signed)
!5 = distinct !DISubprogram(name: "f", scope: !2, file: !2, line: 1, spFlags: DISPFlagDefinition, unit: !1)
!10 = !DILocalVariable(name: "x", scope: !5, file: !2, line: 1, type: !3)
!12 = !DILocation(line: 2, column: 3, scope: !5)
!15 = !DILabel(scope: !5, name: "lab", file: !2, line: 3)
