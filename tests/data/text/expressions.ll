; constant expressions of every kind
%s = type { i32, [10 x i8], ptr }
@g = global %s zeroinitializer
@h = global i32 0
@x = addrspace(1) global i32 0
@v = global [4 x ptr] zeroinitializer
@weak = extern_weak global i32
@diff = constant i32 trunc (i64 sub (i64 ptrtoint (ptr @h to i64), i64 ptrtoint (ptr @g to i64)) to i32)
declare extern_weak void @f()

define ptr @addresses(ptr %p) {
  %1 = load i32, ptr getelementptr (i32, ptr @h, i64 1)
  %2 = load i32, ptr getelementptr inbounds (%s, ptr @g, i32 0, i32 1, i64 3)
  %3 = load i32, ptr getelementptr nuw (i8, ptr @h, i64 1)
  %4 = load i32, ptr getelementptr nusw nuw (i8, ptr @h, i64 1)
  %5 = load i32, ptr getelementptr inbounds nuw (i8, ptr @h, i64 1)
  %6 = load i32, ptr getelementptr inbounds inrange(-8, 16) (i8, ptr @h, i64 8)
  %7 = load i32, ptr getelementptr inrange(0, 24) ({ [3 x ptr] }, ptr @v, i32 0, i32 0, i32 2)
  %8 = load i32, ptr addrspacecast (ptr addrspace(1) @x to ptr)
  %9 = load i32, ptr inttoptr (i64 4096 to ptr)
  store <2 x ptr> getelementptr (i8, <2 x ptr> <ptr @h, ptr @g>, <2 x i64> <i64 1, i64 2>), ptr %p
  store <2 x ptr> getelementptr (i8, ptr @h, <2 x i64> <i64 1, i64 2>), ptr %p
  ret ptr getelementptr (i8, ptr getelementptr (i8, ptr @h, i64 1), i64 ptrtoint (ptr @g to i64))
}

define i64 @numbers(ptr %p) {
  store i64 ptrtoint (ptr @h to i64), ptr %p
  store i64 ptrtoaddr (ptr @h to i64), ptr %p
  store i64 add (i64 ptrtoint (ptr @h to i64), i64 1), ptr %p
  store i64 add nuw nsw (i64 ptrtoint (ptr @h to i64), i64 1), ptr %p
  store i64 sub nsw (i64 0, i64 ptrtoint (ptr @h to i64)), ptr %p
  store i64 xor (i64 ptrtoint (ptr @h to i64), i64 -1), ptr %p
  store i32 trunc (i64 ptrtoint (ptr @h to i64) to i32), ptr %p
  store double bitcast (i64 ptrtoint (ptr @h to i64) to double), ptr %p
  store i32 extractelement (<2 x i32> bitcast (i64 ptrtoint (ptr @h to i64) to <2 x i32>), i32 0), ptr %p
  store <2 x i64> insertelement (<2 x i64> undef, i64 ptrtoint (ptr @h to i64), i32 1), ptr %p
  store <2 x i64> shufflevector (<2 x i64> splat (i64 ptrtoint (ptr @h to i64)), <2 x i64> poison, <2 x i32> <i32 1, i32 0>), ptr %p
  store [2 x i64] [i64 ptrtoint (ptr @h to i64), i64 1], ptr %p
  ret i64 sub (i64 ptrtoint (ptr @g to i64), i64 ptrtoint (ptr @h to i64))
}

define void @equivalents(ptr %p) {
  store ptr dso_local_equivalent @f, ptr %p
  call void dso_local_equivalent @f()
  store ptr no_cfi @f, ptr %p
  call void no_cfi @f()
  store ptr ptrauth (ptr @f, i32 2), ptr %p
  store ptr ptrauth (ptr @f, i32 2, i64 1234), ptr %p
  store ptr ptrauth (ptr @f, i32 2, i64 1234, ptr @h), ptr %p
  store ptr ptrauth (ptr @f, i32 2, i64 1234, ptr @h, ptr null), ptr %p
  call void ptrauth (ptr @f, i32 2)()
  call void null()
  call void undef()
  call void poison()
  call void inttoptr (i64 64 to ptr)()
  call void getelementptr (i8, ptr @f, i64 1)()
  call addrspace(0) void @f()
  %eq = icmp eq ptr @f, null
  ret void
}

define void @blocks(ptr %p) {
  store ptr blockaddress(@target, %there), ptr %p
  store ptr blockaddress(@target, %"o dd"), ptr %p
  indirectbr ptr blockaddress(@blocks, %done), [label %done]
done:
  ret void
}

define void @target() {
  br label %there
there:
  br label %"o dd"
"o dd":
  ret void
}
