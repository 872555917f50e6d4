; use-list orders inside functions and at the end of the module, and a summary
@g = global i32 0
define i32 @f(i32 %x, i1 %c) {
entry:
  %a = add i32 %x, 1
  %b = add i32 %x, 2
  %d = add i32 %x, %a
  br i1 %c, label %l, label %m
l:
  br label %m
m:
  %e = load i32, ptr @g
  %h = load i32, ptr @g
  store i32 %e, ptr @g
  ret i32 %d
  uselistorder i32 %x, { 2, 0, 1 }
  uselistorder label %m, { 1, 0 }
}
define void @j(ptr %p) {
  store ptr blockaddress(@f, %m), ptr %p
  store ptr blockaddress(@f, %m), ptr %p
  store ptr blockaddress(@f, %l), ptr %p
  ret void
}
uselistorder ptr @g, { 1, 2, 0 }
uselistorder_bb @f, %m, { 2, 0, 1 }

^0 = module: (path: "define { ;", hash: (0, 0, 0, 0, 0))
^1 = gv: (name: "f", summaries: (function: (module: ^0, flags: (linkage: external, visibility: default, notEligibleToImport: 0, live: 0, dsoLocal: 0, canAutoHide: 0, importType: definition), insts: 9)))
^2 = flags: 8
^3 = blockcount: 4
