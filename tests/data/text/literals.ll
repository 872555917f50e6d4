; literals of every type, in every spelling
%pair = type { i32, ptr }
%packed = type <{ i8, i32 }>
%opaque = type opaque
%nested = type { %pair, [2 x <{ i8, [3 x i16] }>], <2 x ptr> }
%"odd name" = type { i1 }
%"esc\22aped" = type { i1 }
%3 = type { i8 }
%recursive = type { ptr, %3 }

@ga = addrspace(3) global i32 0
@gb = external global %opaque
@g = global i32 7
@"quoted \01 name" = global i32 1
@0 = private global i8 3
@text = constant [14 x i8] c"a;b\22{}\0A\00\FF/*x*/"
@utf8 = constant [4 x i8] c"\C3\A9é"
@empty = constant [0 x i8] c""
@nested = constant %nested { %pair { i32 1, ptr @g }, [2 x <{ i8, [3 x i16] }>] [<{ i8, [3 x i16] }> <{ i8 1, [3 x i16] [i16 1, i16 2, i16 3] }>, <{ i8, [3 x i16] }> zeroinitializer], <2 x ptr> <ptr @g, ptr null> }

define void @integers() {
  store i1 true, ptr @g
  store i1 false, ptr @g
  store i8 -128, ptr @g
  store i8 u0xFF, ptr @g
  store i8 s0xFF, ptr @g
  store i64 u0xdeadBEEF, ptr @g
  store i128 170141183460469231731687303715884105727, ptr @g
  store i257 1, ptr @g
  store i8388607 1, ptr @g
  store i1 0, ptr @g
  store i1 -1, ptr @g
  store i32 007, ptr @g
  store i32 -0, ptr @g
  ret void
}

define void @floats() {
  store half 1.0, ptr @g
  store half 0xH3C00, ptr @g
  store bfloat 0xR3F80, ptr @g
  store bfloat 1.0, ptr @g
  store float 1.0, ptr @g
  store float 1.25e+2, ptr @g
  store float -1.0E+0, ptr @g
  store float +2.5, ptr @g
  store float 0x36A0000000000000, ptr @g
  store double 0x7FF0000000000000, ptr @g
  store double 0xFFF8000000000001, ptr @g
  store double 0x0, ptr @g
  store double 1.e5, ptr @g
  store fp128 0xL00000000000000003FFF000000000000, ptr @g
  store x86_fp80 0xK3FFF8000000000000000, ptr @g
  store ppc_fp128 0xM3FF00000000000000000000000000000, ptr @g
  store fp128 zeroinitializer, ptr @g
  ret void
}

define void @others(token %t) {
  store ptr null, ptr @g
  store ptr undef, ptr @g
  store ptr poison, ptr @g
  store ptr @"quoted \01 name", ptr @0
  store ptr addrspace(3) @ga, ptr @g
  store ptr addrspace(0) @g, ptr @g
  store [3 x i8] c"a\00b", ptr @g
  store [3 x i8] [i8 1, i8 undef, i8 poison], ptr @g
  store [0 x i32] [], ptr @g
  store {} {}, ptr @g
  store <{}> <{}>, ptr @g
  store {} zeroinitializer, ptr @g
  store { i32, { i8, ptr } } { i32 1, { i8, ptr } { i8 2, ptr @g } }, ptr @g
  store <{ i32, i8 }> <{ i32 1, i8 2 }>, ptr @g
  store %pair { i32 1, ptr null }, ptr @g
  store %packed <{ i8 1, i32 2 }>, ptr @g
  store %"odd name" { i1 true }, ptr @g
  store %"esc\22aped" zeroinitializer, ptr @g
  store %3 { i8 1 }, ptr @g
  store %recursive { ptr null, %3 undef }, ptr @g
  store <2 x i32> <i32 1, i32 -2>, ptr @g
  store <2 x i32> splat (i32 7), ptr @g
  store <2 x float> splat(float 0x3FF0000000000000), ptr @g
  store <2 x ptr> <ptr @g, ptr null>, ptr @g
  store <vscale x 4 x i32> zeroinitializer, ptr @g
  store <vscale x 4 x i32> splat (i32 1), ptr @g
  store <1 x i1> <i1 true>, ptr @g
  store [2 x [2 x i8]] [[2 x i8] c"ab", [2 x i8] zeroinitializer], ptr @g
  store i32 ptrtoint (ptr @g to i32), ptr @g
  ret void
}

define token @tokens() {
  ret token none
}

define target("spirv.Image", void, 1, 0) @targets(target("spirv.Image", void, 1, 0) %a, target("aarch64.svcount") %b) {
  %p = alloca target("aarch64.svcount"), align 2
  store target("aarch64.svcount") zeroinitializer, ptr %p
  %n = freeze target("spirv.Image", void, 1, 0) poison
  ret target("spirv.Image", void, 1, 0) %a
}

define x86_amx @amx(x86_amx %a) {
  ret x86_amx %a
}
