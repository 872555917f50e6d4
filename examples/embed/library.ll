; What a library offers, as models in LLVM IR. `keyhole learn` makes such models from a library's binary.

define i32 @lib_clamp(i32 noundef %value, i32 noundef %low, i32 noundef %high) {
  %small = icmp slt i32 %value, %low
  %1 = call i32 @llvm.smin.i32(i32 %value, i32 %high)
  %2 = select i1 %small, i32 %low, i32 %1
  ret i32 %2
}

define i32 @lib_average(i32 noundef %a, i32 noundef %b) {
  %1 = and i32 %a, %b
  %2 = xor i32 %a, %b
  %3 = lshr i32 %2, 1
  %4 = add i32 %1, %3
  ret i32 %4
}

define i32 @lib_rotate_left(i32 noundef %word, i32 noundef %by) {
  %1 = call i32 @llvm.fshl.i32(i32 %word, i32 %word, i32 %by)
  ret i32 %1
}

define i32 @lib_rotate_right(i32 noundef %word, i32 noundef %by) {
  %1 = call i32 @llvm.fshr.i32(i32 %word, i32 %word, i32 %by)
  ret i32 %1
}

define i32 @lib_popcount(i32 noundef %word) {
  %1 = call i32 @llvm.ctpop.i32(i32 %word)
  ret i32 %1
}

declare i32 @llvm.smin.i32(i32, i32)
declare i32 @llvm.fshl.i32(i32, i32, i32)
declare i32 @llvm.fshr.i32(i32, i32, i32)
declare i32 @llvm.ctpop.i32(i32)
