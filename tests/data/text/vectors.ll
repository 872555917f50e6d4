; vectors and aggregates
%agg = type { i32, { float, [4 x i8] } }

define <4 x i32> @fixed(<4 x i32> %a, <4 x i32> %b, i32 %i, i64 %j) {
  %1 = extractelement <4 x i32> %a, i32 %i
  %2 = extractelement <4 x i32> %a, i64 3
  %3 = insertelement <4 x i32> %a, i32 %1, i32 0
  %4 = insertelement <4 x i32> poison, i32 7, i64 %j
  %5 = shufflevector <4 x i32> %a, <4 x i32> %b, <4 x i32> <i32 0, i32 4, i32 poison, i32 5>
  %6 = shufflevector <4 x i32> %a, <4 x i32> %b, <2 x i32> zeroinitializer
  %7 = shufflevector <4 x i32> %a, <4 x i32> undef, <8 x i32> <i32 0, i32 1, i32 2, i32 3, i32 0, i32 1, i32 undef, i32 3>
  %8 = shufflevector <4 x i32> %a, <4 x i32> poison, <4 x i32> poison
  ret <4 x i32> %5
}

define <vscale x 4 x i32> @scalable(<vscale x 4 x i32> %a, <vscale x 4 x i1> %m) {
  %1 = add nuw <vscale x 4 x i32> %a, splat (i32 1)
  %2 = shufflevector <vscale x 4 x i32> %1, <vscale x 4 x i32> poison, <vscale x 4 x i32> zeroinitializer
  %3 = extractelement <vscale x 4 x i32> %2, i64 0
  %4 = insertelement <vscale x 4 x i32> %2, i32 %3, i64 1
  %5 = icmp ult <vscale x 4 x i32> %4, %a
  %6 = select <vscale x 4 x i1> %5, <vscale x 4 x i32> %4, <vscale x 4 x i32> zeroinitializer
  %7 = zext <vscale x 4 x i32> %6 to <vscale x 4 x i64>
  ret <vscale x 4 x i32> %6
}

define %agg @aggregates(%agg %a, [2 x { i8, i8 }] %b, { i32, i32 } %c) {
  %1 = extractvalue %agg %a, 0
  %2 = extractvalue %agg %a, 1, 1, 3
  %3 = extractvalue [2 x { i8, i8 }] %b, 1, 0
  %4 = extractvalue { i32, i32 } %c, 1, !note !0
  %5 = insertvalue %agg %a, i32 %1, 0
  %6 = insertvalue %agg %5, i8 %3, 1, 1, 0
  %7 = insertvalue { i32, i32 } undef, i32 1, 0, !note !0
  %8 = insertvalue [2 x { i8, i8 }] %b, { i8, i8 } { i8 1, i8 2 }, 1
  %9 = extractvalue { i8, { i16, ptr } } { i8 1, { i16, ptr } { i16 2, ptr null } }, 1, 0
  %10 = add i8 %2, 1
  ret %agg %6
}

define { i32, ptr } @phis(i1 %c, { i32, ptr } %a) {
entry:
  br i1 %c, label %left, label %right
left:
  br label %join
right:
  br label %join
join:
  %p = phi { i32, ptr } [ %a, %left ], [ { i32 1, ptr null }, %right ]
  %q = phi <2 x i8> [ <i8 1, i8 2>, %left ], [ splat (i8 3), %right ]
  %r = phi nnan nsz double [ 1.0, %left ], [ 0x7FF0000000000000, %right ]
  %s = phi i32 [ 1, %left ], [ 2, %right ], !note !0
  %t = phi [2 x i8] [ c"ab", %left ], [ [i8 1, i8 2], %right ]
  %u = phi %agg [ zeroinitializer, %left ], [ undef, %right ]
  ret { i32, ptr } %p
}

!0 = !{}
