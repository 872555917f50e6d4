; Made from loops/drivers.c; `pytest tests/golden/test_drivers.py --update` makes it again.
%struct.slot = type { ptr, [3 x i64], i64, i64, i64, ptr, ptr, ptr, ptr, ptr, ptr, ptr }
%struct.job = type { ptr, ptr, [3 x ptr], [3 x i64], [3 x i64], i64, i64, i64, i64, i64, i64, i64, i64, i64, i64, i64, i64, i64, i64, ptr, ptr, ptr, ptr, ptr, ptr }
%struct.subgoals = type { [64 x i64], [64 x i64], [64 x i64] }

define void @grow(ptr noundef captures(none) %0, ptr noundef captures(none) %1, i64 noundef %2) local_unnamed_addr #0 {
  %4 = icmp eq i64 %2, 0
  br i1 %4, label %5, label %31

5:                                                ; preds = %3
  %6 = getelementptr inbounds nuw i8, ptr %1, i64 16
  %7 = atomicrmw add ptr %6, i64 1 acq_rel, align 8
  %8 = add i64 %7, 1
  %9 = getelementptr inbounds nuw i8, ptr %1, i64 24
  %10 = load atomic i64, ptr %9 acquire, align 8
  %11 = load atomic i64, ptr %1 acquire, align 8
  %12 = and i64 %11, 255
  %13 = icmp sgt i64 %12, %8
  br i1 %13, label %34, label %14

14:                                               ; preds = %5
  %15 = getelementptr inbounds nuw i8, ptr %1, i64 152
  br label %16

16:                                               ; preds = %25, %14
  %17 = phi i64 [ %10, %14 ], [ %27, %25 ]
  %18 = phi i64 [ 0, %14 ], [ %26, %25 ]
  %19 = and i64 %17, 4294967295
  %20 = icmp eq i64 %19, 0
  br i1 %20, label %21, label %289

21:                                               ; preds = %16
  %22 = icmp samesign ugt i64 %18, 16384
  br i1 %22, label %23, label %25

23:                                               ; preds = %21
  %24 = load ptr, ptr %15, align 8
  tail call void %24() #14
  br label %25

25:                                               ; preds = %23, %21
  %26 = add nuw nsw i64 %18, 1
  %27 = load atomic i64, ptr %9 acquire, align 8
  %28 = load atomic i64, ptr %1 acquire, align 8
  %29 = and i64 %28, 255
  %30 = icmp samesign ugt i64 %29, %8
  br i1 %30, label %34, label %16

31:                                               ; preds = %3
  %32 = getelementptr inbounds nuw i8, ptr %1, i64 40
  %33 = load i64, ptr %32, align 8
  tail call fastcc void @plan_round(ptr noundef %1, i64 noundef %33)
  br label %36

34:                                               ; preds = %25, %5
  %35 = icmp eq i64 %8, 0
  br i1 %35, label %289, label %36

36:                                               ; preds = %34, %31
  %37 = phi i64 [ %8, %34 ], [ 0, %31 ]
  %38 = getelementptr inbounds nuw i8, ptr %1, i64 72
  %39 = getelementptr inbounds nuw i8, ptr %1, i64 80
  %40 = getelementptr inbounds nuw i8, ptr %1, i64 136
  %41 = getelementptr inbounds nuw i8, ptr %1, i64 88
  %42 = getelementptr inbounds nuw i8, ptr %1, i64 144
  %43 = getelementptr inbounds nuw i8, ptr %1, i64 8
  %44 = getelementptr inbounds nuw i8, ptr %1, i64 152
  %45 = getelementptr inbounds nuw i8, ptr %1, i64 32
  %46 = shl nsw i64 %37, 7
  %47 = icmp slt i64 %37, 16
  %48 = getelementptr inbounds nuw i8, ptr %0, i64 88
  %49 = getelementptr inbounds nuw i8, ptr %0, i64 96
  %50 = getelementptr inbounds nuw i8, ptr %0, i64 16
  %51 = getelementptr inbounds nuw i8, ptr %0, i64 8
  %52 = getelementptr inbounds nuw i8, ptr %0, i64 40
  %53 = icmp eq i64 %37, 0
  %54 = getelementptr inbounds nuw i8, ptr %0, i64 64
  %55 = getelementptr inbounds nuw i8, ptr %1, i64 16
  %56 = getelementptr inbounds nuw i8, ptr %1, i64 40
  %57 = getelementptr inbounds nuw i8, ptr %1, i64 56
  %58 = getelementptr inbounds nuw i8, ptr %1, i64 48
  %59 = getelementptr inbounds nuw i8, ptr %1, i64 96
  %60 = getelementptr inbounds nuw i8, ptr %1, i64 120
  %61 = getelementptr inbounds nuw i8, ptr %1, i64 64
  %62 = getelementptr inbounds nuw i8, ptr %1, i64 24
  br label %63

63:                                               ; preds = %185, %36
  %64 = load atomic i64, ptr %1 acquire, align 8
  %65 = and i64 %64, 255
  %66 = load i64, ptr %38, align 8
  %67 = load i64, ptr %39, align 8
  %68 = icmp slt i64 %37, %66
  %69 = icmp slt i64 %37, %67
  %70 = select i1 %68, i1 true, i1 %69
  br i1 %70, label %73, label %71

71:                                               ; preds = %103, %63
  %72 = icmp eq i64 %66, 0
  br i1 %72, label %289, label %108

73:                                               ; preds = %63, %103
  %74 = phi i1 [ %106, %103 ], [ %69, %63 ]
  %75 = phi i1 [ %105, %103 ], [ %68, %63 ]
  %76 = phi i64 [ %104, %103 ], [ %37, %63 ]
  %77 = load ptr, ptr %40, align 8
  %78 = getelementptr inbounds %struct.slot, ptr %77, i64 %76
  br i1 %74, label %79, label %81

79:                                               ; preds = %73
  %80 = load i64, ptr %41, align 8
  tail call fastcc void @keep(ptr noundef %0, ptr noundef %78, i64 noundef %80)
  br label %81

81:                                               ; preds = %79, %73
  br i1 %75, label %82, label %103

82:                                               ; preds = %81
  %83 = load ptr, ptr %42, align 8
  %84 = getelementptr inbounds %struct.slot, ptr %83, i64 %76
  %85 = load ptr, ptr %84, align 8
  store ptr %85, ptr %78, align 8
  %86 = getelementptr inbounds nuw i8, ptr %78, i64 8
  br label %93

87:                                               ; preds = %93
  %88 = load ptr, ptr %42, align 8
  %89 = getelementptr inbounds %struct.slot, ptr %88, i64 %76
  %90 = getelementptr inbounds nuw i8, ptr %89, i64 32
  %91 = load i64, ptr %90, align 8
  %92 = getelementptr inbounds nuw i8, ptr %78, i64 32
  store i64 %91, ptr %92, align 8
  tail call fastcc void @look(ptr noundef %0, ptr noundef nonnull %78)
  br label %103

93:                                               ; preds = %82, %93
  %94 = phi i64 [ 0, %82 ], [ %101, %93 ]
  %95 = load ptr, ptr %42, align 8
  %96 = getelementptr inbounds %struct.slot, ptr %95, i64 %76
  %97 = getelementptr inbounds nuw i8, ptr %96, i64 8
  %98 = getelementptr inbounds nuw i64, ptr %97, i64 %94
  %99 = load i64, ptr %98, align 8
  %100 = getelementptr inbounds nuw i64, ptr %86, i64 %94
  store i64 %99, ptr %100, align 8
  %101 = add nuw nsw i64 %94, 1
  %102 = icmp eq i64 %101, 3
  br i1 %102, label %87, label %93

103:                                              ; preds = %81, %87
  %104 = add nsw i64 %76, %65
  %105 = icmp slt i64 %104, %66
  %106 = icmp slt i64 %104, %67
  %107 = select i1 %105, i1 true, i1 %106
  br i1 %107, label %73, label %71

108:                                              ; preds = %71
  %109 = load atomic i64, ptr %1 acquire, align 8
  %110 = atomicrmw add ptr %43, i64 1 acq_rel, align 8
  %111 = add i64 %110, 1
  %112 = and i64 %109, 255
  %113 = icmp eq i64 %111, %112
  br i1 %113, label %129, label %114

114:                                              ; preds = %108
  %115 = load atomic i64, ptr %1 acquire, align 8
  %116 = icmp eq i64 %115, %109
  br i1 %116, label %117, label %134

117:                                              ; preds = %114, %122
  %118 = phi i64 [ %123, %122 ], [ 0, %114 ]
  %119 = icmp samesign ugt i64 %118, 16384
  br i1 %119, label %120, label %122

120:                                              ; preds = %117
  %121 = load ptr, ptr %44, align 8
  tail call void %121() #14
  br label %122

122:                                              ; preds = %120, %117
  %123 = add nuw nsw i64 %118, 1
  %124 = load atomic i64, ptr %1 acquire, align 8
  %125 = icmp eq i64 %124, %109
  br i1 %125, label %117, label %126

126:                                              ; preds = %122
  %127 = icmp samesign ugt i64 %118, 16383
  br i1 %127, label %128, label %134

128:                                              ; preds = %126
  store atomic i64 1, ptr %45 monotonic, align 8
  br label %134

129:                                              ; preds = %108
  store i64 0, ptr %43, align 8
  %130 = load i64, ptr %1, align 8
  %131 = or i64 %130, 255
  %132 = add nuw nsw i64 %65, 1
  %133 = add i64 %132, %131
  store atomic i64 %133, ptr %1 release, align 8
  br label %134

134:                                              ; preds = %114, %126, %128, %129
  %135 = icmp sgt i64 %66, 0
  br i1 %135, label %198, label %136

136:                                              ; preds = %212, %134
  %137 = load ptr, ptr %40, align 8
  %138 = load ptr, ptr %137, align 8
  %139 = shl nsw i64 %66, 11
  %140 = load i64, ptr %48, align 8
  %141 = add nsw i64 %140, %139
  %142 = load i64, ptr %49, align 8
  %143 = icmp slt i64 %141, %142
  br i1 %143, label %144, label %176

144:                                              ; preds = %136
  %145 = getelementptr inbounds nuw i8, ptr %138, i64 136
  %146 = load i64, ptr %145, align 8
  %147 = icmp slt i64 %37, %146
  br i1 %147, label %152, label %148

148:                                              ; preds = %152, %144
  %149 = getelementptr inbounds nuw i8, ptr %138, i64 88
  %150 = load i64, ptr %149, align 8
  %151 = icmp slt i64 %37, %150
  br i1 %151, label %165, label %164

152:                                              ; preds = %144, %152
  %153 = phi i64 [ %161, %152 ], [ %37, %144 ]
  %154 = load ptr, ptr %0, align 8
  %155 = load i64, ptr %50, align 8
  %156 = mul nsw i64 %155, %153
  %157 = getelementptr inbounds i8, ptr %154, i64 %156
  %158 = load i64, ptr %51, align 8
  %159 = mul nsw i64 %158, %141
  %160 = getelementptr inbounds i8, ptr %157, i64 %159
  store volatile i8 0, ptr %160, align 1
  %161 = add nsw i64 %153, %65
  %162 = load i64, ptr %145, align 8
  %163 = icmp slt i64 %161, %162
  br i1 %163, label %152, label %148

164:                                              ; preds = %165, %148
  br i1 %53, label %173, label %176

165:                                              ; preds = %148, %165
  %166 = phi i64 [ %170, %165 ], [ %37, %148 ]
  %167 = getelementptr inbounds ptr, ptr %52, i64 %166
  %168 = load ptr, ptr %167, align 8
  %169 = getelementptr inbounds i32, ptr %168, i64 %141
  store volatile i32 0, ptr %169, align 4
  %170 = add nsw i64 %166, %65
  %171 = load i64, ptr %149, align 8
  %172 = icmp slt i64 %170, %171
  br i1 %172, label %165, label %164

173:                                              ; preds = %164
  %174 = load ptr, ptr %54, align 8
  %175 = getelementptr inbounds i16, ptr %174, i64 %141
  store volatile i16 0, ptr %175, align 2
  br label %176

176:                                              ; preds = %136, %164, %173
  %177 = load atomic i64, ptr %1 acquire, align 8
  %178 = atomicrmw add ptr %43, i64 1 acq_rel, align 8
  %179 = add i64 %178, 1
  %180 = and i64 %177, 255
  %181 = icmp eq i64 %179, %180
  br i1 %181, label %216, label %182

182:                                              ; preds = %176
  %183 = load atomic i64, ptr %1 acquire, align 8
  %184 = icmp eq i64 %183, %177
  br i1 %184, label %186, label %185

185:                                              ; preds = %182, %195, %197, %283
  br label %63

186:                                              ; preds = %182, %191
  %187 = phi i64 [ %192, %191 ], [ 0, %182 ]
  %188 = icmp samesign ugt i64 %187, 16384
  br i1 %188, label %189, label %191

189:                                              ; preds = %186
  %190 = load ptr, ptr %44, align 8
  tail call void %190() #14
  br label %191

191:                                              ; preds = %189, %186
  %192 = add nuw nsw i64 %187, 1
  %193 = load atomic i64, ptr %1 acquire, align 8
  %194 = icmp eq i64 %193, %177
  br i1 %194, label %186, label %195

195:                                              ; preds = %191
  %196 = icmp samesign ugt i64 %187, 16383
  br i1 %196, label %197, label %185

197:                                              ; preds = %195
  store atomic i64 1, ptr %45 monotonic, align 8
  br label %185

198:                                              ; preds = %134, %212
  %199 = phi i64 [ %214, %212 ], [ 0, %134 ]
  %200 = load ptr, ptr %40, align 8
  %201 = getelementptr inbounds nuw %struct.slot, ptr %200, i64 %199
  %202 = getelementptr inbounds nuw i8, ptr %201, i64 96
  %203 = load ptr, ptr %202, align 8
  %204 = getelementptr inbounds i8, ptr %203, i64 %46
  br i1 %47, label %205, label %212

205:                                              ; preds = %198, %205
  %206 = phi i64 [ %209, %205 ], [ 0, %198 ]
  %207 = phi i64 [ %210, %205 ], [ %37, %198 ]
  %208 = shl nuw nsw i64 1, %207
  %209 = or i64 %208, %206
  %210 = add nsw i64 %207, %65
  %211 = icmp slt i64 %210, 16
  br i1 %211, label %205, label %212

212:                                              ; preds = %205, %198
  %213 = phi i64 [ 0, %198 ], [ %209, %205 ]
  tail call fastcc void @settle(ptr noundef %0, ptr noundef nonnull %201, ptr noundef %204, i64 noundef %213)
  %214 = add nuw nsw i64 %199, 1
  %215 = icmp eq i64 %214, %66
  br i1 %215, label %136, label %198

216:                                              ; preds = %176
  %217 = load i64, ptr %1, align 8
  %218 = and i64 %217, 255
  %219 = load i64, ptr %38, align 8
  %220 = icmp sgt i64 %219, 0
  br i1 %220, label %221, label %224

221:                                              ; preds = %216
  %222 = shl nuw nsw i64 %218, 4
  %223 = icmp eq i64 %218, 0
  br label %236

224:                                              ; preds = %252, %216
  %225 = phi i64 [ %219, %216 ], [ %259, %252 ]
  store i64 %225, ptr %39, align 8
  store i64 %218, ptr %41, align 8
  %226 = load atomic i64, ptr %55 acquire, align 8
  %227 = add nsw i64 %226, 1
  %228 = load i64, ptr %49, align 8
  %229 = load i64, ptr %48, align 8
  %230 = sub nsw i64 %228, %229
  %231 = sdiv i64 %230, 1024
  %232 = sdiv i64 %231, %227
  %233 = atomicrmw xchg ptr %45, i64 0 monotonic, align 8
  %234 = icmp eq i64 %233, 0
  %235 = load i64, ptr %56, align 8
  br i1 %234, label %263, label %261

236:                                              ; preds = %252, %221
  %237 = phi i64 [ 0, %221 ], [ %258, %252 ]
  %238 = load ptr, ptr %40, align 8
  %239 = getelementptr inbounds nuw %struct.slot, ptr %238, i64 %237
  br i1 %223, label %252, label %240

240:                                              ; preds = %236
  %241 = getelementptr inbounds nuw i8, ptr %239, i64 96
  %242 = load ptr, ptr %241, align 8
  br label %243

243:                                              ; preds = %243, %240
  %244 = phi i64 [ 0, %240 ], [ %250, %243 ]
  %245 = phi i64 [ 0, %240 ], [ %249, %243 ]
  %246 = getelementptr inbounds nuw i64, ptr %242, i64 %244
  %247 = load i64, ptr %246, align 8
  %248 = tail call range(i64 0, 65) i64 @llvm.ctpop.i64(i64 %247)
  %249 = add nuw nsw i64 %248, %245
  %250 = add nuw nsw i64 %244, 1
  %251 = icmp eq i64 %250, %222
  br i1 %251, label %252, label %243

252:                                              ; preds = %243, %236
  %253 = phi i64 [ 0, %236 ], [ %249, %243 ]
  %254 = getelementptr inbounds nuw i8, ptr %239, i64 40
  store i64 %253, ptr %254, align 8
  %255 = load i64, ptr %48, align 8
  %256 = getelementptr inbounds nuw i8, ptr %239, i64 48
  store i64 %255, ptr %256, align 8
  %257 = add nsw i64 %255, %253
  store i64 %257, ptr %48, align 8
  %258 = add nuw nsw i64 %237, 1
  %259 = load i64, ptr %38, align 8
  %260 = icmp slt i64 %258, %259
  br i1 %260, label %236, label %224

261:                                              ; preds = %224
  %262 = shl nsw i64 %235, 1
  br label %265

263:                                              ; preds = %224
  %264 = sdiv i64 %235, 2
  br label %265

265:                                              ; preds = %263, %261
  %266 = phi i64 [ %262, %261 ], [ %264, %263 ]
  %267 = load i64, ptr %57, align 8
  %268 = tail call i64 @llvm.smin.i64(i64 %266, i64 %267)
  %269 = tail call i64 @llvm.smin.i64(i64 %268, i64 %232)
  %270 = load i64, ptr %58, align 8
  %271 = tail call i64 @llvm.smax.i64(i64 %269, i64 %270)
  %272 = load i64, ptr %59, align 8
  %273 = icmp eq i64 %272, 0
  br i1 %273, label %274, label %280

274:                                              ; preds = %265
  %275 = load i64, ptr %60, align 8
  %276 = load i64, ptr %61, align 8
  %277 = icmp sge i64 %275, %276
  %278 = icmp sgt i64 %270, %232
  %279 = select i1 %277, i1 true, i1 %278
  br i1 %279, label %280, label %281

280:                                              ; preds = %274, %265
  store i64 0, ptr %38, align 8
  store atomic i64 1, ptr %62 release, align 8
  br label %283

281:                                              ; preds = %274
  store i64 %271, ptr %56, align 8
  %282 = mul nsw i64 %271, %227
  tail call fastcc void @plan_round(ptr noundef nonnull %1, i64 noundef %282)
  br label %283

283:                                              ; preds = %280, %281
  %284 = phi i64 [ %218, %280 ], [ %227, %281 ]
  store i64 0, ptr %43, align 8
  %285 = load i64, ptr %1, align 8
  %286 = or i64 %285, 255
  %287 = add i64 %284, 1
  %288 = add i64 %287, %286
  store atomic i64 %288, ptr %1 release, align 8
  br label %185

289:                                              ; preds = %16, %71, %34
  ret void
}

declare void @llvm.lifetime.start.p0(ptr captures(none)) #1

define internal fastcc void @plan_round(ptr noundef captures(none) %0, i64 noundef %1) unnamed_addr #2 {
  %3 = alloca [3 x i64], align 16
  %4 = getelementptr inbounds nuw i8, ptr %0, i64 104
  %5 = icmp sgt i64 %1, 0
  br i1 %5, label %6, label %140

6:                                                ; preds = %2
  %7 = getelementptr inbounds nuw i8, ptr %0, i64 112
  %8 = getelementptr inbounds nuw i8, ptr %0, i64 128
  %9 = getelementptr inbounds nuw i8, ptr %0, i64 144
  %10 = load i64, ptr %4, align 8
  br label %11

11:                                               ; preds = %6, %124
  %12 = phi i64 [ %10, %6 ], [ %130, %124 ]
  %13 = phi i64 [ 0, %6 ], [ %126, %124 ]
  %14 = load i64, ptr %7, align 8
  %15 = icmp slt i64 %12, %14
  br i1 %15, label %16, label %131

16:                                               ; preds = %11
  %17 = load ptr, ptr %8, align 8
  %18 = getelementptr inbounds %struct.job, ptr %17, i64 %12
  %19 = load ptr, ptr %9, align 8
  %20 = getelementptr inbounds %struct.slot, ptr %19, i64 %13
  %21 = sub nsw i64 %1, %13
  call void @llvm.lifetime.start.p0(ptr nonnull %3) #14
  call void @llvm.memset.p0.i64(ptr noundef nonnull align 16 dereferenceable(24) %3, i8 0, i64 24, i1 false)
  %22 = getelementptr inbounds nuw i8, ptr %18, i64 104
  %23 = load i64, ptr %22, align 8
  %24 = getelementptr inbounds nuw i8, ptr %18, i64 112
  %25 = getelementptr inbounds nuw i8, ptr %18, i64 152
  %26 = getelementptr inbounds nuw i8, ptr %18, i64 64
  %27 = getelementptr inbounds nuw i8, ptr %18, i64 120
  %28 = getelementptr inbounds nuw i8, ptr %18, i64 160
  %29 = getelementptr inbounds i64, ptr %26, i64 %23
  %30 = getelementptr inbounds nuw i8, ptr %18, i64 128
  %31 = getelementptr inbounds nuw i8, ptr %18, i64 168
  %32 = getelementptr inbounds i64, ptr %3, i64 %23
  %33 = getelementptr inbounds nuw i8, ptr %18, i64 184
  %34 = getelementptr inbounds nuw i8, ptr %18, i64 40
  %35 = getelementptr inbounds i64, ptr %34, i64 %23
  %36 = load i64, ptr %24, align 8
  br label %37

37:                                               ; preds = %121, %16
  %38 = phi i64 [ %36, %16 ], [ %119, %121 ]
  %39 = phi i64 [ 0, %16 ], [ %118, %121 ]
  %40 = icmp slt i64 %38, 0
  br i1 %40, label %46, label %41

41:                                               ; preds = %37
  %42 = load i64, ptr %25, align 8
  %43 = getelementptr inbounds nuw i64, ptr %26, i64 %38
  %44 = load i64, ptr %43, align 8
  %45 = icmp slt i64 %42, %44
  br i1 %45, label %46, label %124

46:                                               ; preds = %41, %37
  %47 = load i64, ptr %27, align 8
  br label %48

48:                                               ; preds = %111, %46
  %49 = phi i64 [ %47, %46 ], [ %107, %111 ]
  %50 = phi i64 [ %39, %46 ], [ %108, %111 ]
  %51 = icmp slt i64 %49, 0
  br i1 %51, label %57, label %52

52:                                               ; preds = %48
  %53 = load i64, ptr %28, align 8
  %54 = getelementptr inbounds nuw i64, ptr %26, i64 %49
  %55 = load i64, ptr %54, align 8
  %56 = icmp slt i64 %53, %55
  br i1 %56, label %57, label %114

57:                                               ; preds = %52, %48
  %58 = load i64, ptr %24, align 8
  %59 = icmp sgt i64 %58, -1
  br i1 %59, label %60, label %63

60:                                               ; preds = %57
  %61 = load i64, ptr %25, align 8
  %62 = getelementptr inbounds nuw i64, ptr %3, i64 %58
  store i64 %61, ptr %62, align 8
  br label %63

63:                                               ; preds = %60, %57
  %64 = icmp sgt i64 %49, -1
  br i1 %64, label %65, label %68

65:                                               ; preds = %63
  %66 = load i64, ptr %28, align 8
  %67 = getelementptr inbounds nuw i64, ptr %3, i64 %49
  store i64 %66, ptr %67, align 8
  br label %68

68:                                               ; preds = %65, %63
  %69 = load i64, ptr %29, align 8
  %70 = load i64, ptr %30, align 8
  %71 = icmp eq i64 %70, 0
  br i1 %71, label %76, label %72

72:                                               ; preds = %68
  %73 = load i64, ptr %25, align 8
  %74 = add nsw i64 %73, 1
  %75 = tail call i64 @llvm.smin.i64(i64 %69, i64 %74)
  br label %76

76:                                               ; preds = %72, %68
  %77 = phi i64 [ %69, %68 ], [ %75, %72 ]
  %78 = load i64, ptr %31, align 8
  %79 = icmp slt i64 %78, %77
  br i1 %79, label %80, label %106

80:                                               ; preds = %76
  %81 = mul i64 %50, 112
  %82 = getelementptr i8, ptr %20, i64 %81
  %83 = getelementptr i8, ptr %82, i64 8
  br label %84

84:                                               ; preds = %89, %80
  %85 = phi i64 [ 0, %80 ], [ %103, %89 ]
  %86 = phi i64 [ %78, %80 ], [ %101, %89 ]
  %87 = phi i64 [ %50, %80 ], [ %93, %89 ]
  %88 = icmp eq i64 %87, %21
  br i1 %88, label %124, label %89

89:                                               ; preds = %84
  %90 = mul i64 %85, 112
  %91 = getelementptr i8, ptr %83, i64 %90
  %92 = getelementptr inbounds %struct.slot, ptr %20, i64 %87
  store i64 %86, ptr %32, align 8
  store ptr %18, ptr %92, align 8
  call void @llvm.memcpy.p0.p0.i64(ptr noundef nonnull align 8 dereferenceable(24) %91, ptr noundef nonnull align 16 dereferenceable(24) %3, i64 24, i1 false)
  %93 = add nsw i64 %87, 1
  %94 = load i64, ptr %31, align 8
  %95 = sub nsw i64 %77, %94
  %96 = tail call i64 @llvm.smin.i64(i64 %95, i64 1024)
  %97 = getelementptr inbounds nuw i8, ptr %92, i64 32
  store i64 %96, ptr %97, align 8
  %98 = load i64, ptr %33, align 8
  %99 = add nsw i64 %98, %96
  store i64 %99, ptr %33, align 8
  %100 = load i64, ptr %31, align 8
  %101 = add nsw i64 %100, 1024
  store i64 %101, ptr %31, align 8
  %102 = icmp slt i64 %101, %77
  %103 = add i64 %85, 1
  br i1 %102, label %84, label %104

104:                                              ; preds = %89
  %105 = load i64, ptr %27, align 8
  br label %106

106:                                              ; preds = %104, %76
  %107 = phi i64 [ %49, %76 ], [ %105, %104 ]
  %108 = phi i64 [ %50, %76 ], [ %93, %104 ]
  %109 = load i64, ptr %35, align 8
  store i64 %109, ptr %31, align 8
  %110 = icmp slt i64 %107, 0
  br i1 %110, label %117, label %111

111:                                              ; preds = %106
  %112 = load i64, ptr %28, align 8
  %113 = add nsw i64 %112, 1
  store i64 %113, ptr %28, align 8
  br label %48

114:                                              ; preds = %52
  %115 = getelementptr inbounds nuw i64, ptr %34, i64 %49
  %116 = load i64, ptr %115, align 8
  store i64 %116, ptr %28, align 8
  br label %117

117:                                              ; preds = %106, %114
  %118 = phi i64 [ %50, %114 ], [ %108, %106 ]
  %119 = load i64, ptr %24, align 8
  %120 = icmp slt i64 %119, 0
  br i1 %120, label %124, label %121

121:                                              ; preds = %117
  %122 = load i64, ptr %25, align 8
  %123 = add nsw i64 %122, 1
  store i64 %123, ptr %25, align 8
  br label %37

124:                                              ; preds = %41, %117, %84
  %125 = phi i64 [ %21, %84 ], [ %118, %117 ], [ %39, %41 ]
  call void @llvm.lifetime.end.p0(ptr nonnull %3) #14
  %126 = add nsw i64 %125, %13
  %127 = icmp slt i64 %126, %1
  %128 = zext i1 %127 to i64
  %129 = load i64, ptr %4, align 8
  %130 = add nsw i64 %129, %128
  store i64 %130, ptr %4, align 8
  br i1 %127, label %11, label %131

131:                                              ; preds = %11, %124
  %132 = phi i64 [ %126, %124 ], [ %13, %11 ]
  %133 = phi i64 [ 0, %124 ], [ 1, %11 ]
  %134 = icmp sgt i64 %132, 0
  br i1 %134, label %135, label %140

135:                                              ; preds = %131
  %136 = getelementptr inbounds nuw i8, ptr %0, i64 144
  %137 = load ptr, ptr %136, align 8
  %138 = getelementptr inbounds nuw i8, ptr %0, i64 120
  %139 = load i64, ptr %138, align 8
  br label %145

140:                                              ; preds = %145, %2, %131
  %141 = phi i64 [ 0, %2 ], [ %133, %131 ], [ %133, %145 ]
  %142 = phi i64 [ 0, %2 ], [ %132, %131 ], [ %132, %145 ]
  %143 = getelementptr inbounds nuw i8, ptr %0, i64 72
  store i64 %142, ptr %143, align 8
  %144 = getelementptr inbounds nuw i8, ptr %0, i64 96
  store i64 %141, ptr %144, align 8
  ret void

145:                                              ; preds = %135, %145
  %146 = phi i64 [ %139, %135 ], [ %151, %145 ]
  %147 = phi i64 [ 0, %135 ], [ %152, %145 ]
  %148 = getelementptr inbounds nuw %struct.slot, ptr %137, i64 %147
  %149 = getelementptr inbounds nuw i8, ptr %148, i64 32
  %150 = load i64, ptr %149, align 8
  %151 = add nsw i64 %146, %150
  store i64 %151, ptr %138, align 8
  %152 = add nuw nsw i64 %147, 1
  %153 = icmp eq i64 %152, %132
  br i1 %153, label %140, label %145
}

define internal fastcc void @keep(ptr noundef readonly captures(none) %0, ptr noundef readonly captures(none) %1, i64 noundef %2) unnamed_addr #2 {
  %4 = load ptr, ptr %1, align 8
  %5 = getelementptr inbounds nuw i8, ptr %1, i64 104
  %6 = load ptr, ptr %5, align 8
  %7 = icmp sgt i64 %2, 0
  %8 = getelementptr inbounds nuw i8, ptr %1, i64 96
  br label %9

9:                                                ; preds = %38, %3
  %10 = phi i64 [ 0, %3 ], [ %40, %38 ]
  %11 = phi ptr [ %6, %3 ], [ %39, %38 ]
  br i1 %7, label %12, label %38

12:                                               ; preds = %9
  %13 = load ptr, ptr %8, align 8
  %14 = getelementptr inbounds nuw i64, ptr %13, i64 %10
  br label %19

15:                                               ; preds = %19
  %16 = icmp eq i64 %25, 0
  br i1 %16, label %38, label %17

17:                                               ; preds = %15
  %18 = shl nuw nsw i64 %10, 6
  br label %28

19:                                               ; preds = %19, %12
  %20 = phi i64 [ 0, %12 ], [ %26, %19 ]
  %21 = phi i64 [ 0, %12 ], [ %25, %19 ]
  %22 = shl nsw i64 %20, 7
  %23 = getelementptr inbounds nuw i8, ptr %14, i64 %22
  %24 = load i64, ptr %23, align 8
  %25 = or i64 %24, %21
  %26 = add nuw nsw i64 %20, 1
  %27 = icmp eq i64 %26, %2
  br i1 %27, label %15, label %19

28:                                               ; preds = %28, %17
  %29 = phi i64 [ %25, %17 ], [ %36, %28 ]
  %30 = phi ptr [ %11, %17 ], [ %34, %28 ]
  %31 = tail call range(i64 0, 65) i64 @llvm.cttz.i64(i64 %29, i1 true)
  %32 = or disjoint i64 %31, %18
  %33 = trunc nuw nsw i64 %32 to i32
  %34 = getelementptr inbounds nuw i8, ptr %30, i64 4
  store i32 %33, ptr %30, align 4
  %35 = add i64 %29, -1
  %36 = and i64 %35, %29
  %37 = icmp eq i64 %36, 0
  br i1 %37, label %38, label %28

38:                                               ; preds = %28, %15, %9
  %39 = phi ptr [ %11, %15 ], [ %11, %9 ], [ %34, %28 ]
  %40 = add nuw nsw i64 %10, 1
  %41 = icmp eq i64 %40, 16
  br i1 %41, label %42, label %9

42:                                               ; preds = %38
  %43 = getelementptr inbounds nuw i8, ptr %1, i64 40
  %44 = load i64, ptr %43, align 8
  %45 = load ptr, ptr %5, align 8
  %46 = getelementptr inbounds nuw i8, ptr %1, i64 56
  %47 = load ptr, ptr %46, align 8
  %48 = getelementptr inbounds nuw i8, ptr %1, i64 48
  %49 = load i64, ptr %48, align 8
  %50 = getelementptr inbounds nuw i8, ptr %4, i64 136
  %51 = load i64, ptr %50, align 8
  %52 = getelementptr inbounds nuw i8, ptr %0, i64 8
  %53 = load i64, ptr %52, align 8
  %54 = icmp sgt i64 %51, 0
  switch i64 %53, label %136 [
    i64 1, label %55
    i64 2, label %82
    i64 4, label %109
  ]

55:                                               ; preds = %42
  br i1 %54, label %56, label %163

56:                                               ; preds = %55
  %57 = getelementptr inbounds nuw i8, ptr %0, i64 16
  %58 = icmp sgt i64 %44, 0
  br label %59

59:                                               ; preds = %69, %56
  %60 = phi i64 [ 0, %56 ], [ %70, %69 ]
  %61 = load ptr, ptr %0, align 8
  %62 = load i64, ptr %57, align 8
  %63 = mul nsw i64 %62, %60
  %64 = getelementptr inbounds i8, ptr %61, i64 %63
  %65 = getelementptr inbounds i8, ptr %64, i64 %49
  br i1 %58, label %66, label %69

66:                                               ; preds = %59
  %67 = shl nsw i64 %60, 10
  %68 = getelementptr inbounds nuw i8, ptr %47, i64 %67
  br label %72

69:                                               ; preds = %72, %59
  %70 = add nuw nsw i64 %60, 1
  %71 = icmp eq i64 %70, %51
  br i1 %71, label %163, label %59

72:                                               ; preds = %72, %66
  %73 = phi i64 [ 0, %66 ], [ %80, %72 ]
  %74 = getelementptr inbounds nuw i32, ptr %45, i64 %73
  %75 = load i32, ptr %74, align 4
  %76 = zext i32 %75 to i64
  %77 = getelementptr inbounds nuw i8, ptr %68, i64 %76
  %78 = load i8, ptr %77, align 1
  %79 = getelementptr inbounds nuw i8, ptr %65, i64 %73
  store i8 %78, ptr %79, align 1
  %80 = add nuw nsw i64 %73, 1
  %81 = icmp eq i64 %80, %44
  br i1 %81, label %69, label %72

82:                                               ; preds = %42
  br i1 %54, label %83, label %163

83:                                               ; preds = %82
  %84 = getelementptr inbounds nuw i8, ptr %0, i64 16
  %85 = icmp sgt i64 %44, 0
  br label %86

86:                                               ; preds = %96, %83
  %87 = phi i64 [ 0, %83 ], [ %97, %96 ]
  %88 = load ptr, ptr %0, align 8
  %89 = load i64, ptr %84, align 8
  %90 = mul nsw i64 %89, %87
  %91 = getelementptr inbounds i8, ptr %88, i64 %90
  %92 = getelementptr inbounds i16, ptr %91, i64 %49
  br i1 %85, label %93, label %96

93:                                               ; preds = %86
  %94 = shl nsw i64 %87, 11
  %95 = getelementptr inbounds nuw i8, ptr %47, i64 %94
  br label %99

96:                                               ; preds = %99, %86
  %97 = add nuw nsw i64 %87, 1
  %98 = icmp eq i64 %97, %51
  br i1 %98, label %163, label %86

99:                                               ; preds = %99, %93
  %100 = phi i64 [ 0, %93 ], [ %107, %99 ]
  %101 = getelementptr inbounds nuw i32, ptr %45, i64 %100
  %102 = load i32, ptr %101, align 4
  %103 = zext i32 %102 to i64
  %104 = getelementptr inbounds nuw i16, ptr %95, i64 %103
  %105 = load i16, ptr %104, align 2
  %106 = getelementptr inbounds nuw i16, ptr %92, i64 %100
  store i16 %105, ptr %106, align 2
  %107 = add nuw nsw i64 %100, 1
  %108 = icmp eq i64 %107, %44
  br i1 %108, label %96, label %99

109:                                              ; preds = %42
  br i1 %54, label %110, label %163

110:                                              ; preds = %109
  %111 = getelementptr inbounds nuw i8, ptr %0, i64 16
  %112 = icmp sgt i64 %44, 0
  br label %113

113:                                              ; preds = %123, %110
  %114 = phi i64 [ 0, %110 ], [ %124, %123 ]
  %115 = load ptr, ptr %0, align 8
  %116 = load i64, ptr %111, align 8
  %117 = mul nsw i64 %116, %114
  %118 = getelementptr inbounds i8, ptr %115, i64 %117
  %119 = getelementptr inbounds i32, ptr %118, i64 %49
  br i1 %112, label %120, label %123

120:                                              ; preds = %113
  %121 = shl nsw i64 %114, 12
  %122 = getelementptr inbounds nuw i8, ptr %47, i64 %121
  br label %126

123:                                              ; preds = %126, %113
  %124 = add nuw nsw i64 %114, 1
  %125 = icmp eq i64 %124, %51
  br i1 %125, label %163, label %113

126:                                              ; preds = %126, %120
  %127 = phi i64 [ 0, %120 ], [ %134, %126 ]
  %128 = getelementptr inbounds nuw i32, ptr %45, i64 %127
  %129 = load i32, ptr %128, align 4
  %130 = zext i32 %129 to i64
  %131 = getelementptr inbounds nuw i32, ptr %122, i64 %130
  %132 = load i32, ptr %131, align 4
  %133 = getelementptr inbounds nuw i32, ptr %119, i64 %127
  store i32 %132, ptr %133, align 4
  %134 = add nuw nsw i64 %127, 1
  %135 = icmp eq i64 %134, %44
  br i1 %135, label %123, label %126

136:                                              ; preds = %42
  br i1 %54, label %137, label %163

137:                                              ; preds = %136
  %138 = getelementptr inbounds nuw i8, ptr %0, i64 16
  %139 = icmp sgt i64 %44, 0
  br label %140

140:                                              ; preds = %150, %137
  %141 = phi i64 [ 0, %137 ], [ %151, %150 ]
  %142 = load ptr, ptr %0, align 8
  %143 = load i64, ptr %138, align 8
  %144 = mul nsw i64 %143, %141
  %145 = getelementptr inbounds i8, ptr %142, i64 %144
  %146 = getelementptr inbounds i64, ptr %145, i64 %49
  br i1 %139, label %147, label %150

147:                                              ; preds = %140
  %148 = shl nsw i64 %141, 13
  %149 = getelementptr inbounds nuw i8, ptr %47, i64 %148
  br label %153

150:                                              ; preds = %153, %140
  %151 = add nuw nsw i64 %141, 1
  %152 = icmp eq i64 %151, %51
  br i1 %152, label %163, label %140

153:                                              ; preds = %153, %147
  %154 = phi i64 [ 0, %147 ], [ %161, %153 ]
  %155 = getelementptr inbounds nuw i32, ptr %45, i64 %154
  %156 = load i32, ptr %155, align 4
  %157 = zext i32 %156 to i64
  %158 = getelementptr inbounds nuw i64, ptr %149, i64 %157
  %159 = load i64, ptr %158, align 8
  %160 = getelementptr inbounds nuw i64, ptr %146, i64 %154
  store i64 %159, ptr %160, align 8
  %161 = add nuw nsw i64 %154, 1
  %162 = icmp eq i64 %161, %44
  br i1 %162, label %150, label %153

163:                                              ; preds = %123, %96, %69, %150, %55, %82, %109, %136
  %164 = icmp sgt i64 %44, 0
  br i1 %164, label %165, label %168

165:                                              ; preds = %163
  %166 = getelementptr inbounds nuw i8, ptr %1, i64 64
  %167 = getelementptr inbounds nuw i8, ptr %0, i64 24
  br label %176

168:                                              ; preds = %190, %163
  %169 = getelementptr inbounds nuw i8, ptr %4, i64 88
  %170 = load i64, ptr %169, align 8
  %171 = icmp sgt i64 %170, 0
  br i1 %171, label %172, label %199

172:                                              ; preds = %168
  %173 = getelementptr inbounds nuw i8, ptr %1, i64 8
  %174 = getelementptr inbounds nuw i8, ptr %4, i64 104
  %175 = getelementptr inbounds nuw i8, ptr %0, i64 40
  br label %193

176:                                              ; preds = %165, %190
  %177 = phi i64 [ 0, %165 ], [ %191, %190 ]
  %178 = load ptr, ptr %166, align 8
  %179 = getelementptr inbounds nuw i32, ptr %45, i64 %177
  %180 = load i32, ptr %179, align 4
  %181 = zext i32 %180 to i64
  %182 = getelementptr inbounds nuw i64, ptr %178, i64 %181
  %183 = load i64, ptr %182, align 8
  %184 = icmp eq i64 %183, 0
  br i1 %184, label %190, label %185

185:                                              ; preds = %176
  %186 = load ptr, ptr %167, align 8
  %187 = load i64, ptr %48, align 8
  %188 = getelementptr i64, ptr %186, i64 %187
  %189 = getelementptr i64, ptr %188, i64 %177
  store i64 %183, ptr %189, align 8
  br label %190

190:                                              ; preds = %176, %185
  %191 = add nuw nsw i64 %177, 1
  %192 = icmp eq i64 %191, %44
  br i1 %192, label %168, label %176

193:                                              ; preds = %172, %205
  %194 = phi i64 [ %170, %172 ], [ %206, %205 ]
  %195 = phi i64 [ 0, %172 ], [ %207, %205 ]
  br i1 %164, label %196, label %205

196:                                              ; preds = %193
  %197 = getelementptr inbounds nuw i64, ptr %173, i64 %195
  %198 = getelementptr inbounds nuw ptr, ptr %175, i64 %195
  br label %209

199:                                              ; preds = %205, %168
  br i1 %164, label %200, label %227

200:                                              ; preds = %199
  %201 = getelementptr inbounds nuw i8, ptr %4, i64 144
  %202 = getelementptr inbounds nuw i8, ptr %0, i64 64
  br label %228

203:                                              ; preds = %218
  %204 = load i64, ptr %169, align 8
  br label %205

205:                                              ; preds = %203, %193
  %206 = phi i64 [ %204, %203 ], [ %194, %193 ]
  %207 = add nuw nsw i64 %195, 1
  %208 = icmp slt i64 %207, %206
  br i1 %208, label %193, label %199

209:                                              ; preds = %196, %218
  %210 = phi i64 [ 0, %196 ], [ %225, %218 ]
  %211 = load i64, ptr %197, align 8
  %212 = trunc i64 %211 to i32
  %213 = load i64, ptr %174, align 8
  %214 = icmp eq i64 %195, %213
  br i1 %214, label %215, label %218

215:                                              ; preds = %209
  %216 = getelementptr inbounds nuw i32, ptr %45, i64 %210
  %217 = load i32, ptr %216, align 4
  br label %218

218:                                              ; preds = %209, %215
  %219 = phi i32 [ %217, %215 ], [ 0, %209 ]
  %220 = add i32 %219, %212
  %221 = load ptr, ptr %198, align 8
  %222 = load i64, ptr %48, align 8
  %223 = getelementptr i32, ptr %221, i64 %222
  %224 = getelementptr i32, ptr %223, i64 %210
  store i32 %220, ptr %224, align 4
  %225 = add nuw nsw i64 %210, 1
  %226 = icmp eq i64 %225, %44
  br i1 %226, label %203, label %209

227:                                              ; preds = %228, %199
  ret void

228:                                              ; preds = %200, %228
  %229 = phi i64 [ 0, %200 ], [ %236, %228 ]
  %230 = load i64, ptr %201, align 8
  %231 = trunc i64 %230 to i16
  %232 = load ptr, ptr %202, align 8
  %233 = load i64, ptr %48, align 8
  %234 = getelementptr i16, ptr %232, i64 %233
  %235 = getelementptr i16, ptr %234, i64 %229
  store i16 %231, ptr %235, align 2
  %236 = add nuw nsw i64 %229, 1
  %237 = icmp eq i64 %236, %44
  br i1 %237, label %227, label %228
}

declare void @llvm.lifetime.end.p0(ptr captures(none)) #1

define internal fastcc void @look(ptr noundef readonly captures(none) %0, ptr noundef readonly captures(none) %1) unnamed_addr #0 {
  %3 = alloca [3 x ptr], align 16
  %4 = alloca [3 x i64], align 16
  %5 = alloca [3 x i64], align 16
  %6 = alloca [3 x i64], align 16
  %7 = load ptr, ptr %1, align 8
  %8 = getelementptr inbounds nuw i8, ptr %7, i64 136
  %9 = load i64, ptr %8, align 8
  %10 = getelementptr inbounds nuw i8, ptr %1, i64 32
  %11 = load i64, ptr %10, align 8
  %12 = icmp sgt i64 %11, 0
  br i1 %12, label %13, label %34

13:                                               ; preds = %2
  %14 = getelementptr inbounds nuw i8, ptr %1, i64 72
  br label %28

15:                                               ; preds = %28
  %16 = getelementptr inbounds nuw i8, ptr %1, i64 8
  %17 = getelementptr inbounds nuw i8, ptr %6, i64 8
  %18 = getelementptr inbounds nuw i8, ptr %1, i64 16
  %19 = getelementptr inbounds nuw i8, ptr %6, i64 16
  %20 = getelementptr inbounds nuw i8, ptr %1, i64 24
  %21 = getelementptr inbounds nuw i8, ptr %7, i64 104
  %22 = getelementptr inbounds nuw i8, ptr %7, i64 88
  %23 = getelementptr inbounds nuw i8, ptr %7, i64 16
  %24 = getelementptr inbounds nuw i8, ptr %7, i64 96
  %25 = getelementptr inbounds nuw i8, ptr %5, i64 8
  %26 = getelementptr inbounds nuw i8, ptr %5, i64 16
  %27 = getelementptr inbounds nuw i8, ptr %1, i64 64
  br label %51

28:                                               ; preds = %13, %28
  %29 = phi i64 [ 0, %13 ], [ %32, %28 ]
  %30 = load ptr, ptr %14, align 8
  %31 = getelementptr inbounds nuw i64, ptr %30, i64 %29
  store i64 0, ptr %31, align 8
  %32 = add nuw nsw i64 %29, 1
  %33 = icmp eq i64 %32, %11
  br i1 %33, label %15, label %28

34:                                               ; preds = %100, %2
  %35 = phi i64 [ 0, %2 ], [ %104, %100 ]
  %36 = icmp sgt i64 %9, 0
  br i1 %36, label %37, label %107

37:                                               ; preds = %34
  %38 = getelementptr inbounds nuw i8, ptr %7, i64 8
  %39 = getelementptr inbounds nuw i8, ptr %1, i64 56
  %40 = getelementptr inbounds nuw i8, ptr %0, i64 8
  %41 = getelementptr inbounds nuw i8, ptr %1, i64 8
  %42 = getelementptr inbounds nuw i8, ptr %1, i64 64
  %43 = getelementptr inbounds nuw i8, ptr %1, i64 72
  %44 = getelementptr inbounds nuw i8, ptr %7, i64 88
  %45 = getelementptr inbounds nuw i8, ptr %7, i64 16
  %46 = getelementptr inbounds nuw i8, ptr %7, i64 104
  %47 = getelementptr inbounds nuw i8, ptr %3, i64 8
  %48 = getelementptr inbounds nuw i8, ptr %4, i64 8
  %49 = getelementptr inbounds nuw i8, ptr %3, i64 16
  %50 = getelementptr inbounds nuw i8, ptr %4, i64 16
  br label %116

51:                                               ; preds = %15, %100
  %52 = phi i64 [ 0, %15 ], [ %105, %100 ]
  %53 = phi i64 [ 0, %15 ], [ %104, %100 ]
  call void @llvm.lifetime.start.p0(ptr nonnull %6) #14
  %54 = load i64, ptr %16, align 8
  store i64 %54, ptr %6, align 16
  %55 = load i64, ptr %18, align 8
  store i64 %55, ptr %17, align 8
  %56 = load i64, ptr %20, align 8
  store i64 %56, ptr %19, align 16
  %57 = load i64, ptr %21, align 8
  %58 = getelementptr inbounds i64, ptr %6, i64 %57
  %59 = load i64, ptr %58, align 8
  %60 = add nsw i64 %59, %52
  store i64 %60, ptr %58, align 8
  call void @llvm.lifetime.start.p0(ptr nonnull %5) #14
  call void @llvm.memset.p0.i64(ptr noundef nonnull align 16 dereferenceable(24) %5, i8 0, i64 24, i1 false)
  %61 = load i64, ptr %22, align 8
  %62 = icmp sgt i64 %61, 0
  br i1 %62, label %66, label %63

63:                                               ; preds = %66, %51
  %64 = load i64, ptr %24, align 8
  %65 = icmp eq i64 %64, 0
  br i1 %65, label %79, label %85

66:                                               ; preds = %51, %66
  %67 = phi i64 [ %77, %66 ], [ 0, %51 ]
  %68 = getelementptr inbounds nuw ptr, ptr %23, i64 %67
  %69 = load ptr, ptr %68, align 8
  %70 = getelementptr inbounds nuw i8, ptr %69, i64 24
  %71 = load ptr, ptr %70, align 8
  %72 = getelementptr inbounds nuw i64, ptr %6, i64 %67
  %73 = load i64, ptr %72, align 8
  %74 = getelementptr inbounds i64, ptr %71, i64 %73
  %75 = load i64, ptr %74, align 8
  %76 = getelementptr inbounds nuw i64, ptr %5, i64 %67
  store i64 %75, ptr %76, align 8
  %77 = add nuw nsw i64 %67, 1
  %78 = icmp eq i64 %77, %61
  br i1 %78, label %63, label %66

79:                                               ; preds = %63
  %80 = load i64, ptr %5, align 16
  %81 = load i64, ptr %25, align 8
  %82 = or i64 %81, %80
  %83 = load i64, ptr %26, align 16
  %84 = or i64 %82, %83
  br label %100

85:                                               ; preds = %63
  %86 = load ptr, ptr %23, align 8
  %87 = getelementptr inbounds nuw i8, ptr %86, i64 32
  %88 = load ptr, ptr %87, align 8
  %89 = load i64, ptr %6, align 16
  %90 = getelementptr inbounds i64, ptr %88, i64 %89
  %91 = load i64, ptr %90, align 8
  %92 = load i64, ptr %5, align 16
  %93 = load i64, ptr %25, align 8
  %94 = and i64 %93, %91
  %95 = or i64 %94, %92
  %96 = xor i64 %91, -1
  %97 = load i64, ptr %26, align 16
  %98 = and i64 %97, %96
  %99 = or i64 %95, %98
  br label %100

100:                                              ; preds = %79, %85
  %101 = phi i64 [ %99, %85 ], [ %84, %79 ]
  call void @llvm.lifetime.end.p0(ptr nonnull %5) #14
  %102 = load ptr, ptr %27, align 8
  %103 = getelementptr inbounds nuw i64, ptr %102, i64 %52
  store i64 %101, ptr %103, align 8
  %104 = or i64 %101, %53
  call void @llvm.lifetime.end.p0(ptr nonnull %6) #14
  %105 = add nuw nsw i64 %52, 1
  %106 = icmp eq i64 %105, %11
  br i1 %106, label %34, label %51

107:                                              ; preds = %158, %34
  %108 = getelementptr inbounds nuw i8, ptr %7, i64 8
  %109 = load ptr, ptr %108, align 8
  %110 = load ptr, ptr %7, align 8
  %111 = icmp ne ptr %109, %110
  %112 = and i1 %111, %12
  br i1 %112, label %113, label %175

113:                                              ; preds = %107
  %114 = getelementptr inbounds nuw i8, ptr %1, i64 64
  %115 = load ptr, ptr %114, align 8
  br label %167

116:                                              ; preds = %37, %158
  %117 = phi i64 [ 0, %37 ], [ %165, %158 ]
  %118 = load ptr, ptr %38, align 8
  %119 = load ptr, ptr %39, align 8
  %120 = shl nsw i64 %117, 10
  %121 = load i64, ptr %40, align 8
  %122 = mul nsw i64 %120, %121
  %123 = getelementptr inbounds i8, ptr %119, i64 %122
  %124 = load ptr, ptr %42, align 8
  %125 = load ptr, ptr %43, align 8
  call void @llvm.lifetime.start.p0(ptr nonnull %3) #14
  call void @llvm.memset.p0.i64(ptr noundef nonnull align 16 dereferenceable(24) %3, i8 0, i64 24, i1 false)
  call void @llvm.lifetime.start.p0(ptr nonnull %4) #14
  call void @llvm.memset.p0.i64(ptr noundef nonnull align 16 dereferenceable(24) %4, i8 0, i64 24, i1 false)
  %126 = load i64, ptr %44, align 8
  %127 = icmp sgt i64 %126, 0
  br i1 %127, label %128, label %158

128:                                              ; preds = %116
  %129 = load i64, ptr %46, align 8
  br label %137

130:                                              ; preds = %137
  %131 = load ptr, ptr %3, align 16
  %132 = load i64, ptr %4, align 16
  %133 = load ptr, ptr %47, align 8
  %134 = load i64, ptr %48, align 8
  %135 = load ptr, ptr %49, align 16
  %136 = load i64, ptr %50, align 16
  br label %158

137:                                              ; preds = %137, %128
  %138 = phi i64 [ 0, %128 ], [ %156, %137 ]
  %139 = getelementptr inbounds nuw ptr, ptr %45, i64 %138
  %140 = load ptr, ptr %139, align 8
  %141 = load ptr, ptr %140, align 8
  %142 = getelementptr inbounds nuw i8, ptr %140, i64 16
  %143 = load i64, ptr %142, align 8
  %144 = mul nsw i64 %143, %117
  %145 = getelementptr inbounds i8, ptr %141, i64 %144
  %146 = getelementptr inbounds nuw i64, ptr %41, i64 %138
  %147 = load i64, ptr %146, align 8
  %148 = getelementptr inbounds nuw i8, ptr %140, i64 8
  %149 = load i64, ptr %148, align 8
  %150 = mul nsw i64 %149, %147
  %151 = getelementptr inbounds i8, ptr %145, i64 %150
  %152 = getelementptr inbounds nuw ptr, ptr %3, i64 %138
  store ptr %151, ptr %152, align 8
  %153 = icmp eq i64 %138, %129
  %154 = zext i1 %153 to i64
  %155 = getelementptr inbounds nuw i64, ptr %4, i64 %138
  store i64 %154, ptr %155, align 8
  %156 = add nuw nsw i64 %138, 1
  %157 = icmp eq i64 %156, %126
  br i1 %157, label %130, label %137

158:                                              ; preds = %116, %130
  %159 = phi i64 [ %136, %130 ], [ 0, %116 ]
  %160 = phi ptr [ %135, %130 ], [ null, %116 ]
  %161 = phi i64 [ %134, %130 ], [ 0, %116 ]
  %162 = phi ptr [ %133, %130 ], [ null, %116 ]
  %163 = phi i64 [ %132, %130 ], [ 0, %116 ]
  %164 = phi ptr [ %131, %130 ], [ null, %116 ]
  tail call void %118(ptr noundef %123, ptr noundef %164, i64 noundef %163, ptr noundef %162, i64 noundef %161, ptr noundef %160, i64 noundef %159, i64 noundef %11, ptr noundef %124, ptr noundef %125, i64 noundef %117) #14
  call void @llvm.lifetime.end.p0(ptr nonnull %4) #14
  call void @llvm.lifetime.end.p0(ptr nonnull %3) #14
  %165 = add nuw nsw i64 %117, 1
  %166 = icmp eq i64 %165, %9
  br i1 %166, label %107, label %116

167:                                              ; preds = %113, %167
  %168 = phi i64 [ 0, %113 ], [ %173, %167 ]
  %169 = phi i64 [ %35, %113 ], [ %172, %167 ]
  %170 = getelementptr inbounds nuw i64, ptr %115, i64 %168
  %171 = load i64, ptr %170, align 8
  %172 = or i64 %171, %169
  %173 = add nuw nsw i64 %168, 1
  %174 = icmp eq i64 %173, %11
  br i1 %174, label %175, label %167

175:                                              ; preds = %167, %107
  %176 = phi i64 [ %35, %107 ], [ %172, %167 ]
  %177 = icmp eq i64 %176, 0
  br i1 %177, label %265, label %178

178:                                              ; preds = %175
  %179 = getelementptr inbounds nuw i8, ptr %0, i64 8
  %180 = load i64, ptr %179, align 8
  %181 = getelementptr inbounds nuw i8, ptr %1, i64 56
  %182 = load ptr, ptr %181, align 8
  %183 = getelementptr inbounds nuw i8, ptr %1, i64 64
  %184 = load ptr, ptr %183, align 8
  switch i64 %180, label %245 [
    i64 1, label %185
    i64 2, label %205
    i64 4, label %225
  ]

185:                                              ; preds = %178
  br i1 %36, label %186, label %265

186:                                              ; preds = %185, %191
  %187 = phi i64 [ %192, %191 ], [ 0, %185 ]
  %188 = shl nuw i64 1, %187
  %189 = shl nsw i64 %187, 10
  %190 = getelementptr inbounds nuw i8, ptr %182, i64 %189
  br label %194

191:                                              ; preds = %202
  %192 = add nuw nsw i64 %187, 1
  %193 = icmp eq i64 %192, %9
  br i1 %193, label %265, label %186

194:                                              ; preds = %202, %186
  %195 = phi i64 [ 0, %186 ], [ %203, %202 ]
  %196 = getelementptr inbounds nuw i64, ptr %184, i64 %195
  %197 = load i64, ptr %196, align 8
  %198 = and i64 %197, %188
  %199 = icmp eq i64 %198, 0
  br i1 %199, label %202, label %200

200:                                              ; preds = %194
  %201 = getelementptr inbounds nuw i8, ptr %190, i64 %195
  store i8 0, ptr %201, align 1
  br label %202

202:                                              ; preds = %200, %194
  %203 = add nuw nsw i64 %195, 1
  %204 = icmp eq i64 %203, 1024
  br i1 %204, label %191, label %194

205:                                              ; preds = %178
  br i1 %36, label %206, label %265

206:                                              ; preds = %205, %211
  %207 = phi i64 [ %212, %211 ], [ 0, %205 ]
  %208 = shl nuw i64 1, %207
  %209 = shl nsw i64 %207, 11
  %210 = getelementptr inbounds nuw i8, ptr %182, i64 %209
  br label %214

211:                                              ; preds = %222
  %212 = add nuw nsw i64 %207, 1
  %213 = icmp eq i64 %212, %9
  br i1 %213, label %265, label %206

214:                                              ; preds = %222, %206
  %215 = phi i64 [ 0, %206 ], [ %223, %222 ]
  %216 = getelementptr inbounds nuw i64, ptr %184, i64 %215
  %217 = load i64, ptr %216, align 8
  %218 = and i64 %217, %208
  %219 = icmp eq i64 %218, 0
  br i1 %219, label %222, label %220

220:                                              ; preds = %214
  %221 = getelementptr inbounds nuw i16, ptr %210, i64 %215
  store i16 0, ptr %221, align 2
  br label %222

222:                                              ; preds = %220, %214
  %223 = add nuw nsw i64 %215, 1
  %224 = icmp eq i64 %223, 1024
  br i1 %224, label %211, label %214

225:                                              ; preds = %178
  br i1 %36, label %226, label %265

226:                                              ; preds = %225, %231
  %227 = phi i64 [ %232, %231 ], [ 0, %225 ]
  %228 = shl nuw i64 1, %227
  %229 = shl nsw i64 %227, 12
  %230 = getelementptr inbounds nuw i8, ptr %182, i64 %229
  br label %234

231:                                              ; preds = %242
  %232 = add nuw nsw i64 %227, 1
  %233 = icmp eq i64 %232, %9
  br i1 %233, label %265, label %226

234:                                              ; preds = %242, %226
  %235 = phi i64 [ 0, %226 ], [ %243, %242 ]
  %236 = getelementptr inbounds nuw i64, ptr %184, i64 %235
  %237 = load i64, ptr %236, align 8
  %238 = and i64 %237, %228
  %239 = icmp eq i64 %238, 0
  br i1 %239, label %242, label %240

240:                                              ; preds = %234
  %241 = getelementptr inbounds nuw i32, ptr %230, i64 %235
  store i32 0, ptr %241, align 4
  br label %242

242:                                              ; preds = %240, %234
  %243 = add nuw nsw i64 %235, 1
  %244 = icmp eq i64 %243, 1024
  br i1 %244, label %231, label %234

245:                                              ; preds = %178
  br i1 %36, label %246, label %265

246:                                              ; preds = %245, %251
  %247 = phi i64 [ %252, %251 ], [ 0, %245 ]
  %248 = shl nuw i64 1, %247
  %249 = shl nsw i64 %247, 13
  %250 = getelementptr inbounds nuw i8, ptr %182, i64 %249
  br label %254

251:                                              ; preds = %262
  %252 = add nuw nsw i64 %247, 1
  %253 = icmp eq i64 %252, %9
  br i1 %253, label %265, label %246

254:                                              ; preds = %262, %246
  %255 = phi i64 [ 0, %246 ], [ %263, %262 ]
  %256 = getelementptr inbounds nuw i64, ptr %184, i64 %255
  %257 = load i64, ptr %256, align 8
  %258 = and i64 %257, %248
  %259 = icmp eq i64 %258, 0
  br i1 %259, label %262, label %260

260:                                              ; preds = %254
  %261 = getelementptr inbounds nuw i64, ptr %250, i64 %255
  store i64 0, ptr %261, align 8
  br label %262

262:                                              ; preds = %260, %254
  %263 = add nuw nsw i64 %255, 1
  %264 = icmp eq i64 %263, 1024
  br i1 %264, label %251, label %254

265:                                              ; preds = %231, %211, %191, %251, %245, %225, %205, %185, %175
  %266 = getelementptr inbounds nuw i8, ptr %0, i64 8
  %267 = load i64, ptr %266, align 8
  %268 = getelementptr inbounds nuw i8, ptr %1, i64 56
  %269 = load ptr, ptr %268, align 8
  %270 = shl nsw i64 %267, 10
  %271 = getelementptr inbounds nuw i8, ptr %1, i64 64
  %272 = load ptr, ptr %271, align 8
  %273 = getelementptr inbounds nuw i8, ptr %1, i64 80
  %274 = load ptr, ptr %273, align 8
  %275 = getelementptr inbounds nuw i8, ptr %1, i64 88
  %276 = load ptr, ptr %275, align 8
  tail call fastcc void @hash(i64 noundef %267, ptr noundef %269, i64 noundef %270, ptr noundef %272, i64 noundef %11, i64 noundef %9, ptr noundef %274, ptr noundef %276)
  ret void
}

define internal fastcc void @settle(ptr noundef readonly captures(none) %0, ptr noundef readonly captures(none) %1, ptr noundef captures(none) %2, i64 noundef %3) unnamed_addr #3 {
  %5 = alloca [1025 x i32], align 16
  call void @llvm.lifetime.start.p0(ptr nonnull %5) #14
  %6 = getelementptr inbounds nuw i8, ptr %1, i64 80
  %7 = load ptr, ptr %6, align 8
  %8 = getelementptr inbounds nuw i8, ptr %1, i64 32
  %9 = load i64, ptr %8, align 8
  %10 = icmp sgt i64 %9, 0
  br i1 %10, label %11, label %34

11:                                               ; preds = %4, %11
  %12 = phi i64 [ %22, %11 ], [ 0, %4 ]
  %13 = phi i64 [ %21, %11 ], [ 0, %4 ]
  %14 = trunc i64 %12 to i32
  %15 = getelementptr inbounds i32, ptr %5, i64 %13
  store i32 %14, ptr %15, align 4
  %16 = getelementptr inbounds nuw i64, ptr %7, i64 %12
  %17 = load i64, ptr %16, align 8
  %18 = lshr i64 %17, 60
  %19 = lshr i64 %3, %18
  %20 = and i64 %19, 1
  %21 = add i64 %20, %13
  %22 = add nuw nsw i64 %12, 1
  %23 = icmp eq i64 %22, %9
  br i1 %23, label %24, label %11

24:                                               ; preds = %11
  %25 = icmp sgt i64 %21, 0
  br i1 %25, label %26, label %34

26:                                               ; preds = %24
  %27 = getelementptr inbounds nuw i8, ptr %0, i64 80
  %28 = load i64, ptr %27, align 8
  %29 = add i64 %28, 1
  %30 = lshr i64 %29, 4
  %31 = getelementptr inbounds nuw i8, ptr %0, i64 72
  %32 = load ptr, ptr %31, align 8
  %33 = add nsw i64 %30, -1
  br label %35

34:                                               ; preds = %24, %4
  tail call void @llvm.memset.p0.i64(ptr noundef nonnull align 8 dereferenceable(128) %2, i8 0, i64 128, i1 false)
  br label %54

35:                                               ; preds = %26, %35
  %36 = phi i64 [ 0, %26 ], [ %47, %35 ]
  %37 = getelementptr inbounds nuw i32, ptr %5, i64 %36
  %38 = load i32, ptr %37, align 4
  %39 = zext i32 %38 to i64
  %40 = getelementptr inbounds nuw i64, ptr %7, i64 %39
  %41 = load i64, ptr %40, align 8
  %42 = lshr i64 %41, 60
  %43 = mul nuw i64 %30, %42
  %44 = getelementptr inbounds nuw i64, ptr %32, i64 %43
  %45 = and i64 %33, %41
  %46 = getelementptr inbounds nuw i64, ptr %44, i64 %45
  tail call void @llvm.prefetch.p0(ptr %46, i32 0, i32 3, i32 1)
  %47 = add nuw nsw i64 %36, 1
  %48 = icmp eq i64 %47, %21
  br i1 %48, label %49, label %35

49:                                               ; preds = %35
  tail call void @llvm.memset.p0.i64(ptr noundef nonnull align 8 dereferenceable(128) %2, i8 0, i64 128, i1 false)
  %50 = getelementptr inbounds nuw i8, ptr %1, i64 72
  %51 = getelementptr inbounds nuw i8, ptr %1, i64 88
  %52 = getelementptr inbounds nuw i8, ptr %0, i64 80
  %53 = getelementptr inbounds nuw i8, ptr %0, i64 72
  br label %55

54:                                               ; preds = %97, %34
  call void @llvm.lifetime.end.p0(ptr nonnull %5) #14
  ret void

55:                                               ; preds = %49, %97
  %56 = phi i64 [ 0, %49 ], [ %107, %97 ]
  %57 = getelementptr inbounds nuw i32, ptr %5, i64 %56
  %58 = load i32, ptr %57, align 4
  %59 = load ptr, ptr %50, align 8
  %60 = zext i32 %58 to i64
  %61 = getelementptr inbounds nuw i64, ptr %59, i64 %60
  %62 = load i64, ptr %61, align 8
  %63 = icmp eq i64 %62, 0
  br i1 %63, label %64, label %97

64:                                               ; preds = %55
  %65 = load ptr, ptr %6, align 8
  %66 = getelementptr inbounds nuw i64, ptr %65, i64 %60
  %67 = load i64, ptr %66, align 8
  %68 = load ptr, ptr %51, align 8
  %69 = getelementptr inbounds nuw i64, ptr %68, i64 %60
  %70 = load i64, ptr %69, align 8
  %71 = load i64, ptr %52, align 8
  %72 = add i64 %71, 1
  %73 = lshr i64 %72, 4
  %74 = load ptr, ptr %53, align 8
  %75 = lshr i64 %67, 60
  %76 = mul nuw i64 %73, %75
  %77 = getelementptr inbounds nuw i64, ptr %74, i64 %76
  %78 = add nsw i64 %73, -1
  %79 = tail call i64 @llvm.umax.i64(i64 %70, i64 1)
  %80 = and i64 %78, %67
  %81 = getelementptr inbounds nuw i64, ptr %77, i64 %80
  %82 = load i64, ptr %81, align 8
  %83 = icmp eq i64 %82, 0
  br i1 %83, label %94, label %84

84:                                               ; preds = %64, %88
  %85 = phi i64 [ %92, %88 ], [ %82, %64 ]
  %86 = phi i64 [ %90, %88 ], [ %80, %64 ]
  %87 = icmp eq i64 %85, %79
  br i1 %87, label %97, label %88

88:                                               ; preds = %84
  %89 = add i64 %86, 1
  %90 = and i64 %89, %78
  %91 = getelementptr inbounds nuw i64, ptr %77, i64 %90
  %92 = load i64, ptr %91, align 8
  %93 = icmp eq i64 %92, 0
  br i1 %93, label %94, label %84

94:                                               ; preds = %88, %64
  %95 = phi i64 [ %80, %64 ], [ %90, %88 ]
  %96 = getelementptr inbounds nuw i64, ptr %77, i64 %95
  store i64 %79, ptr %96, align 8
  br label %97

97:                                               ; preds = %84, %94, %55
  %98 = phi i64 [ 0, %55 ], [ 1, %94 ], [ 0, %84 ]
  %99 = and i32 %58, 63
  %100 = zext nneg i32 %99 to i64
  %101 = shl nuw i64 %98, %100
  %102 = lshr i32 %58, 6
  %103 = zext nneg i32 %102 to i64
  %104 = getelementptr inbounds nuw i64, ptr %2, i64 %103
  %105 = load i64, ptr %104, align 8
  %106 = or i64 %105, %101
  store i64 %106, ptr %104, align 8
  %107 = add nuw nsw i64 %56, 1
  %108 = icmp eq i64 %107, %21
  br i1 %108, label %54, label %55
}

define range(i32 0, 2) i32 @expand(ptr noundef %0, ptr noundef captures(none) %1, i64 noundef %2) local_unnamed_addr #0 {
  %4 = alloca [16 x i64], align 16
  %5 = alloca %struct.slot, align 8
  %6 = alloca [3 x i64], align 16
  call void @llvm.lifetime.start.p0(ptr nonnull %6) #14
  call void @llvm.memset.p0.i64(ptr noundef nonnull align 16 dereferenceable(24) %6, i8 0, i64 24, i1 false)
  %7 = getelementptr inbounds nuw i8, ptr %0, i64 184
  %8 = load i64, ptr %7, align 8
  %9 = add nsw i64 %8, %2
  %10 = getelementptr inbounds nuw i8, ptr %0, i64 104
  %11 = load i64, ptr %10, align 8
  %12 = getelementptr inbounds nuw i8, ptr %0, i64 112
  %13 = getelementptr inbounds nuw i8, ptr %0, i64 152
  %14 = getelementptr inbounds nuw i8, ptr %0, i64 64
  %15 = getelementptr inbounds nuw i8, ptr %0, i64 120
  %16 = getelementptr inbounds nuw i8, ptr %0, i64 160
  %17 = getelementptr inbounds i64, ptr %14, i64 %11
  %18 = getelementptr inbounds nuw i8, ptr %0, i64 128
  %19 = getelementptr inbounds nuw i8, ptr %0, i64 40
  %20 = getelementptr inbounds i64, ptr %19, i64 %11
  %21 = getelementptr inbounds nuw i8, ptr %1, i64 96
  %22 = getelementptr inbounds nuw i8, ptr %1, i64 88
  %23 = getelementptr inbounds nuw i8, ptr %1, i64 104
  %24 = getelementptr inbounds i64, ptr %6, i64 %11
  %25 = getelementptr inbounds nuw i8, ptr %5, i64 8
  %26 = getelementptr inbounds nuw i8, ptr %5, i64 16
  %27 = getelementptr inbounds nuw i8, ptr %6, i64 8
  %28 = getelementptr inbounds nuw i8, ptr %5, i64 24
  %29 = getelementptr inbounds nuw i8, ptr %6, i64 16
  %30 = getelementptr inbounds nuw i8, ptr %5, i64 32
  %31 = getelementptr inbounds nuw i8, ptr %5, i64 40
  %32 = getelementptr inbounds nuw i8, ptr %5, i64 56
  %33 = getelementptr inbounds nuw i8, ptr %0, i64 200
  %34 = getelementptr inbounds nuw i8, ptr %5, i64 64
  %35 = getelementptr inbounds nuw i8, ptr %0, i64 208
  %36 = getelementptr inbounds nuw i8, ptr %5, i64 72
  %37 = getelementptr inbounds nuw i8, ptr %0, i64 216
  %38 = getelementptr inbounds nuw i8, ptr %5, i64 80
  %39 = getelementptr inbounds nuw i8, ptr %0, i64 224
  %40 = getelementptr inbounds nuw i8, ptr %5, i64 88
  %41 = getelementptr inbounds nuw i8, ptr %0, i64 232
  %42 = getelementptr inbounds nuw i8, ptr %5, i64 96
  %43 = getelementptr inbounds nuw i8, ptr %5, i64 104
  %44 = getelementptr inbounds nuw i8, ptr %0, i64 240
  %45 = getelementptr inbounds nuw i8, ptr %5, i64 48
  %46 = load i64, ptr %12, align 8
  br label %47

47:                                               ; preds = %149, %3
  %48 = phi i64 [ %147, %149 ], [ %46, %3 ]
  %49 = icmp slt i64 %48, 0
  br i1 %49, label %55, label %50

50:                                               ; preds = %47
  %51 = load i64, ptr %13, align 8
  %52 = getelementptr inbounds nuw i64, ptr %14, i64 %48
  %53 = load i64, ptr %52, align 8
  %54 = icmp slt i64 %51, %53
  br i1 %54, label %55, label %152

55:                                               ; preds = %47, %50
  %56 = load i64, ptr %15, align 8
  br label %57

57:                                               ; preds = %140, %55
  %58 = phi i64 [ %138, %140 ], [ %56, %55 ]
  %59 = icmp slt i64 %58, 0
  br i1 %59, label %65, label %60

60:                                               ; preds = %57
  %61 = load i64, ptr %16, align 8
  %62 = getelementptr inbounds nuw i64, ptr %14, i64 %58
  %63 = load i64, ptr %62, align 8
  %64 = icmp slt i64 %61, %63
  br i1 %64, label %65, label %143

65:                                               ; preds = %57, %60
  %66 = load i64, ptr %12, align 8
  %67 = icmp sgt i64 %66, -1
  br i1 %67, label %68, label %71

68:                                               ; preds = %65
  %69 = load i64, ptr %13, align 8
  %70 = getelementptr inbounds nuw i64, ptr %6, i64 %66
  store i64 %69, ptr %70, align 8
  br label %71

71:                                               ; preds = %68, %65
  %72 = icmp sgt i64 %58, -1
  br i1 %72, label %73, label %76

73:                                               ; preds = %71
  %74 = load i64, ptr %16, align 8
  %75 = getelementptr inbounds nuw i64, ptr %6, i64 %58
  store i64 %74, ptr %75, align 8
  br label %76

76:                                               ; preds = %73, %71
  %77 = load i64, ptr %17, align 8
  %78 = load i64, ptr %18, align 8
  %79 = icmp eq i64 %78, 0
  br i1 %79, label %84, label %80

80:                                               ; preds = %76
  %81 = load i64, ptr %13, align 8
  %82 = add nsw i64 %81, 1
  %83 = call i64 @llvm.smin.i64(i64 %77, i64 %82)
  br label %84

84:                                               ; preds = %80, %76
  %85 = phi i64 [ %77, %76 ], [ %83, %80 ]
  %86 = load i64, ptr %7, align 8
  %87 = icmp slt i64 %86, %9
  br i1 %87, label %88, label %152

88:                                               ; preds = %84
  %89 = load i64, ptr %20, align 8
  %90 = sub nsw i64 %85, %89
  %91 = load i64, ptr %21, align 8
  %92 = load i64, ptr %22, align 8
  %93 = sub nsw i64 %91, %92
  %94 = icmp sgt i64 %90, %93
  br i1 %94, label %152, label %95

95:                                               ; preds = %88
  %96 = add nsw i64 %92, %90
  %97 = load i64, ptr %23, align 8
  %98 = icmp sgt i64 %96, %97
  br i1 %98, label %152, label %99

99:                                               ; preds = %95
  %100 = icmp slt i64 %89, %85
  br i1 %100, label %106, label %103

101:                                              ; preds = %128
  %102 = load i64, ptr %20, align 8
  br label %103

103:                                              ; preds = %101, %99
  %104 = phi i64 [ %102, %101 ], [ %89, %99 ]
  %105 = icmp sgt i64 %85, %104
  br i1 %105, label %133, label %137

106:                                              ; preds = %99, %128
  %107 = phi i64 [ %131, %128 ], [ %89, %99 ]
  store i64 %107, ptr %24, align 8
  %108 = sub nsw i64 %85, %107
  %109 = call i64 @llvm.smin.i64(i64 %108, i64 1024)
  call void @llvm.lifetime.start.p0(ptr nonnull %4) #14
  call void @llvm.lifetime.start.p0(ptr nonnull %5) #14
  store ptr %0, ptr %5, align 8
  %110 = load i64, ptr %6, align 16
  store i64 %110, ptr %25, align 8
  %111 = load i64, ptr %27, align 8
  store i64 %111, ptr %26, align 8
  %112 = load i64, ptr %29, align 16
  store i64 %112, ptr %28, align 8
  store i64 %109, ptr %30, align 8
  call void @llvm.memset.p0.i64(ptr noundef nonnull align 8 dereferenceable(16) %31, i8 0, i64 16, i1 false)
  %113 = load ptr, ptr %33, align 8
  store ptr %113, ptr %32, align 8
  %114 = load ptr, ptr %35, align 8
  store ptr %114, ptr %34, align 8
  %115 = load ptr, ptr %37, align 8
  store ptr %115, ptr %36, align 8
  %116 = load ptr, ptr %39, align 8
  store ptr %116, ptr %38, align 8
  %117 = load ptr, ptr %41, align 8
  store ptr %117, ptr %40, align 8
  store ptr %4, ptr %42, align 8
  %118 = load ptr, ptr %44, align 8
  store ptr %118, ptr %43, align 8
  call fastcc void @look(ptr noundef nonnull %1, ptr noundef nonnull %5)
  call fastcc void @settle(ptr noundef nonnull %1, ptr noundef nonnull %5, ptr noundef nonnull %4, i64 noundef 65535)
  br label %119

119:                                              ; preds = %119, %106
  %120 = phi i64 [ 0, %106 ], [ %126, %119 ]
  %121 = phi i64 [ 0, %106 ], [ %125, %119 ]
  %122 = getelementptr inbounds nuw i64, ptr %4, i64 %120
  %123 = load i64, ptr %122, align 8
  %124 = call range(i64 0, 65) i64 @llvm.ctpop.i64(i64 %123)
  %125 = add nuw nsw i64 %124, %121
  %126 = add nuw nsw i64 %120, 1
  %127 = icmp eq i64 %126, 16
  br i1 %127, label %128, label %119

128:                                              ; preds = %119
  store i64 %125, ptr %31, align 8
  %129 = load i64, ptr %22, align 8
  store i64 %129, ptr %45, align 8
  %130 = add nsw i64 %129, %125
  store i64 %130, ptr %22, align 8
  call fastcc void @keep(ptr noundef nonnull %1, ptr noundef nonnull %5, i64 noundef 1)
  call void @llvm.lifetime.end.p0(ptr nonnull %5) #14
  call void @llvm.lifetime.end.p0(ptr nonnull %4) #14
  %131 = add nsw i64 %107, 1024
  %132 = icmp slt i64 %131, %85
  br i1 %132, label %106, label %101

133:                                              ; preds = %103
  %134 = sub i64 %85, %104
  %135 = load i64, ptr %7, align 8
  %136 = add nsw i64 %134, %135
  store i64 %136, ptr %7, align 8
  br label %137

137:                                              ; preds = %133, %103
  %138 = load i64, ptr %15, align 8
  %139 = icmp slt i64 %138, 0
  br i1 %139, label %146, label %140

140:                                              ; preds = %137
  %141 = load i64, ptr %16, align 8
  %142 = add nsw i64 %141, 1
  store i64 %142, ptr %16, align 8
  br label %57

143:                                              ; preds = %60
  %144 = getelementptr inbounds nuw i64, ptr %19, i64 %58
  %145 = load i64, ptr %144, align 8
  store i64 %145, ptr %16, align 8
  br label %146

146:                                              ; preds = %137, %143
  %147 = load i64, ptr %12, align 8
  %148 = icmp slt i64 %147, 0
  br i1 %148, label %152, label %149

149:                                              ; preds = %146
  %150 = load i64, ptr %13, align 8
  %151 = add nsw i64 %150, 1
  store i64 %151, ptr %13, align 8
  br label %47

152:                                              ; preds = %50, %146, %88, %95, %84
  %153 = phi i32 [ 0, %88 ], [ 0, %84 ], [ 0, %95 ], [ 1, %146 ], [ 1, %50 ]
  call void @llvm.lifetime.end.p0(ptr nonnull %6) #14
  ret i32 %153
}

declare void @llvm.memset.p0.i64(ptr writeonly captures(none), i8, i64, i1 immarg) #4

define void @note(ptr noundef readonly captures(none) %0, i64 noundef %1, i64 noundef %2, i64 noundef %3) local_unnamed_addr #5 {
  %5 = alloca [1024 x i64], align 16
  %6 = alloca [1024 x i64], align 16
  call void @llvm.lifetime.start.p0(ptr nonnull %5) #14
  call void @llvm.lifetime.start.p0(ptr nonnull %6) #14
  %7 = getelementptr inbounds nuw i8, ptr %0, i64 80
  %8 = load i64, ptr %7, align 8
  %9 = add i64 %8, 1
  %10 = lshr i64 %9, 4
  %11 = icmp slt i64 %1, %2
  br i1 %11, label %12, label %79

12:                                               ; preds = %4
  %13 = getelementptr inbounds nuw i8, ptr %0, i64 8
  %14 = getelementptr inbounds nuw i8, ptr %0, i64 16
  %15 = getelementptr inbounds nuw i8, ptr %0, i64 24
  %16 = getelementptr inbounds nuw i8, ptr %0, i64 72
  %17 = add nsw i64 %10, -1
  %18 = sub i64 %2, %1
  br label %19

19:                                               ; preds = %12, %51
  %20 = phi i64 [ %18, %12 ], [ %54, %51 ]
  %21 = phi i64 [ %1, %12 ], [ %52, %51 ]
  %22 = tail call i64 @llvm.smax.i64(i64 %20, i64 1)
  %23 = tail call i64 @llvm.umin.i64(i64 %22, i64 1024)
  %24 = sub nsw i64 %2, %21
  %25 = tail call i64 @llvm.smin.i64(i64 %24, i64 1024)
  %26 = load i64, ptr %13, align 8
  %27 = load ptr, ptr %0, align 8
  %28 = mul nsw i64 %26, %21
  %29 = getelementptr inbounds i8, ptr %27, i64 %28
  %30 = load i64, ptr %14, align 8
  %31 = load ptr, ptr %15, align 8
  %32 = getelementptr inbounds i64, ptr %31, i64 %21
  call fastcc void @hash(i64 noundef %26, ptr noundef %29, i64 noundef %30, ptr noundef %32, i64 noundef %25, i64 noundef %3, ptr noundef nonnull %5, ptr noundef nonnull %6)
  %33 = icmp sgt i64 %24, 0
  br i1 %33, label %34, label %51

34:                                               ; preds = %19
  %35 = load i64, ptr %7, align 8
  %36 = add i64 %35, 1
  %37 = lshr i64 %36, 4
  %38 = load ptr, ptr %16, align 8
  %39 = add nsw i64 %37, -1
  br label %40

40:                                               ; preds = %34, %40
  %41 = phi i64 [ 0, %34 ], [ %49, %40 ]
  %42 = getelementptr inbounds nuw i64, ptr %5, i64 %41
  %43 = load i64, ptr %42, align 8
  %44 = lshr i64 %43, 60
  %45 = mul nuw i64 %37, %44
  %46 = getelementptr inbounds nuw i64, ptr %38, i64 %45
  %47 = and i64 %39, %43
  %48 = getelementptr inbounds nuw i64, ptr %46, i64 %47
  tail call void @llvm.prefetch.p0(ptr %48, i32 1, i32 3, i32 1)
  %49 = add nuw nsw i64 %41, 1
  %50 = icmp eq i64 %49, %23
  br i1 %50, label %55, label %40

51:                                               ; preds = %76, %19
  %52 = add nsw i64 %21, 1024
  %53 = icmp slt i64 %52, %2
  %54 = add i64 %20, -1024
  br i1 %53, label %19, label %79

55:                                               ; preds = %40, %76
  %56 = phi i64 [ %77, %76 ], [ 0, %40 ]
  %57 = load ptr, ptr %16, align 8
  %58 = getelementptr inbounds nuw i64, ptr %5, i64 %56
  %59 = load i64, ptr %58, align 8
  %60 = lshr i64 %59, 60
  %61 = mul nuw i64 %60, %10
  %62 = getelementptr inbounds nuw i64, ptr %57, i64 %61
  %63 = getelementptr inbounds nuw i64, ptr %6, i64 %56
  %64 = load i64, ptr %63, align 8
  %65 = tail call i64 @llvm.umax.i64(i64 %64, i64 1)
  br label %66

66:                                               ; preds = %66, %55
  %67 = phi i64 [ %59, %55 ], [ %75, %66 ]
  %68 = and i64 %67, %17
  %69 = getelementptr inbounds nuw i64, ptr %62, i64 %68
  %70 = cmpxchg ptr %69, i64 0, i64 %65 monotonic monotonic, align 8
  %71 = extractvalue { i64, i1 } %70, 1
  %72 = extractvalue { i64, i1 } %70, 0
  %73 = icmp eq i64 %72, %65
  %74 = select i1 %71, i1 true, i1 %73
  %75 = add i64 %68, 1
  br i1 %74, label %76, label %66

76:                                               ; preds = %66
  %77 = add nuw nsw i64 %56, 1
  %78 = icmp eq i64 %77, %23
  br i1 %78, label %51, label %55

79:                                               ; preds = %51, %4
  call void @llvm.lifetime.end.p0(ptr nonnull %6) #14
  call void @llvm.lifetime.end.p0(ptr nonnull %5) #14
  ret void
}

define internal fastcc void @hash(i64 noundef %0, ptr noundef readonly captures(none) %1, i64 noundef %2, ptr noundef readonly captures(none) %3, i64 noundef %4, i64 noundef %5, ptr noundef writeonly captures(none) %6, ptr noundef writeonly captures(none) %7) unnamed_addr #6 {
  %9 = icmp sgt i64 %4, 0
  switch i64 %0, label %137 [
    i64 1, label %10
    i64 2, label %51
    i64 4, label %94
  ]

10:                                               ; preds = %8
  br i1 %9, label %11, label %179

11:                                               ; preds = %10
  %12 = icmp sgt i64 %5, 0
  br label %13

13:                                               ; preds = %26, %11
  %14 = phi i64 [ 0, %11 ], [ %31, %26 ]
  %15 = getelementptr inbounds nuw i64, ptr %3, i64 %14
  %16 = load <16 x i64>, ptr %15, align 8
  %17 = xor <16 x i64> %16, splat (i64 1)
  %18 = mul <16 x i64> %17, splat (i64 -7046029254386353131)
  %19 = lshr <16 x i64> %18, splat (i64 32)
  %20 = xor <16 x i64> %19, %18
  %21 = xor <16 x i64> %16, splat (i64 2)
  %22 = mul <16 x i64> %21, splat (i64 -4417276706812531889)
  %23 = lshr <16 x i64> %22, splat (i64 32)
  %24 = xor <16 x i64> %23, %22
  %25 = getelementptr i8, ptr %1, i64 %14
  br i1 %12, label %33, label %26

26:                                               ; preds = %33, %13
  %27 = phi <16 x i64> [ %20, %13 ], [ %44, %33 ]
  %28 = phi <16 x i64> [ %24, %13 ], [ %48, %33 ]
  %29 = getelementptr inbounds nuw i64, ptr %6, i64 %14
  store <16 x i64> %27, ptr %29, align 8
  %30 = getelementptr inbounds nuw i64, ptr %7, i64 %14
  store <16 x i64> %28, ptr %30, align 8
  %31 = add nuw nsw i64 %14, 16
  %32 = icmp slt i64 %31, %4
  br i1 %32, label %13, label %179

33:                                               ; preds = %13, %33
  %34 = phi i64 [ %49, %33 ], [ 0, %13 ]
  %35 = phi <16 x i64> [ %48, %33 ], [ %24, %13 ]
  %36 = phi <16 x i64> [ %44, %33 ], [ %20, %13 ]
  %37 = mul nsw i64 %34, %2
  %38 = getelementptr i8, ptr %25, i64 %37
  %39 = load <16 x i8>, ptr %38, align 1
  %40 = zext <16 x i8> %39 to <16 x i64>
  %41 = xor <16 x i64> %36, %40
  %42 = mul <16 x i64> %41, splat (i64 -7046029254386353131)
  %43 = lshr <16 x i64> %42, splat (i64 32)
  %44 = xor <16 x i64> %43, %42
  %45 = xor <16 x i64> %35, %40
  %46 = mul <16 x i64> %45, splat (i64 -4417276706812531889)
  %47 = lshr <16 x i64> %46, splat (i64 32)
  %48 = xor <16 x i64> %47, %46
  %49 = add nuw nsw i64 %34, 1
  %50 = icmp eq i64 %49, %5
  br i1 %50, label %26, label %33

51:                                               ; preds = %8
  br i1 %9, label %52, label %179

52:                                               ; preds = %51
  %53 = icmp sgt i64 %5, 0
  br label %54

54:                                               ; preds = %69, %52
  %55 = phi i64 [ 0, %52 ], [ %74, %69 ]
  %56 = getelementptr inbounds nuw i64, ptr %3, i64 %55
  %57 = load <16 x i64>, ptr %56, align 8
  %58 = xor <16 x i64> %57, splat (i64 1)
  %59 = mul <16 x i64> %58, splat (i64 -7046029254386353131)
  %60 = lshr <16 x i64> %59, splat (i64 32)
  %61 = xor <16 x i64> %60, %59
  %62 = xor <16 x i64> %57, splat (i64 2)
  %63 = mul <16 x i64> %62, splat (i64 -4417276706812531889)
  %64 = lshr <16 x i64> %63, splat (i64 32)
  %65 = xor <16 x i64> %64, %63
  br i1 %53, label %66, label %69

66:                                               ; preds = %54
  %67 = shl nuw i64 %55, 1
  %68 = getelementptr i8, ptr %1, i64 %67
  br label %76

69:                                               ; preds = %76, %54
  %70 = phi <16 x i64> [ %61, %54 ], [ %87, %76 ]
  %71 = phi <16 x i64> [ %65, %54 ], [ %91, %76 ]
  %72 = getelementptr inbounds nuw i64, ptr %6, i64 %55
  store <16 x i64> %70, ptr %72, align 8
  %73 = getelementptr inbounds nuw i64, ptr %7, i64 %55
  store <16 x i64> %71, ptr %73, align 8
  %74 = add nuw nsw i64 %55, 16
  %75 = icmp slt i64 %74, %4
  br i1 %75, label %54, label %179

76:                                               ; preds = %76, %66
  %77 = phi i64 [ 0, %66 ], [ %92, %76 ]
  %78 = phi <16 x i64> [ %65, %66 ], [ %91, %76 ]
  %79 = phi <16 x i64> [ %61, %66 ], [ %87, %76 ]
  %80 = mul nsw i64 %77, %2
  %81 = getelementptr i8, ptr %68, i64 %80
  %82 = load <16 x i16>, ptr %81, align 1
  %83 = zext <16 x i16> %82 to <16 x i64>
  %84 = xor <16 x i64> %79, %83
  %85 = mul <16 x i64> %84, splat (i64 -7046029254386353131)
  %86 = lshr <16 x i64> %85, splat (i64 32)
  %87 = xor <16 x i64> %86, %85
  %88 = xor <16 x i64> %78, %83
  %89 = mul <16 x i64> %88, splat (i64 -4417276706812531889)
  %90 = lshr <16 x i64> %89, splat (i64 32)
  %91 = xor <16 x i64> %90, %89
  %92 = add nuw nsw i64 %77, 1
  %93 = icmp eq i64 %92, %5
  br i1 %93, label %69, label %76

94:                                               ; preds = %8
  br i1 %9, label %95, label %179

95:                                               ; preds = %94
  %96 = icmp sgt i64 %5, 0
  br label %97

97:                                               ; preds = %112, %95
  %98 = phi i64 [ 0, %95 ], [ %117, %112 ]
  %99 = getelementptr inbounds nuw i64, ptr %3, i64 %98
  %100 = load <16 x i64>, ptr %99, align 8
  %101 = xor <16 x i64> %100, splat (i64 1)
  %102 = mul <16 x i64> %101, splat (i64 -7046029254386353131)
  %103 = lshr <16 x i64> %102, splat (i64 32)
  %104 = xor <16 x i64> %103, %102
  %105 = xor <16 x i64> %100, splat (i64 2)
  %106 = mul <16 x i64> %105, splat (i64 -4417276706812531889)
  %107 = lshr <16 x i64> %106, splat (i64 32)
  %108 = xor <16 x i64> %107, %106
  br i1 %96, label %109, label %112

109:                                              ; preds = %97
  %110 = shl i64 %98, 2
  %111 = getelementptr i8, ptr %1, i64 %110
  br label %119

112:                                              ; preds = %119, %97
  %113 = phi <16 x i64> [ %104, %97 ], [ %130, %119 ]
  %114 = phi <16 x i64> [ %108, %97 ], [ %134, %119 ]
  %115 = getelementptr inbounds nuw i64, ptr %6, i64 %98
  store <16 x i64> %113, ptr %115, align 8
  %116 = getelementptr inbounds nuw i64, ptr %7, i64 %98
  store <16 x i64> %114, ptr %116, align 8
  %117 = add nuw nsw i64 %98, 16
  %118 = icmp slt i64 %117, %4
  br i1 %118, label %97, label %179

119:                                              ; preds = %119, %109
  %120 = phi i64 [ 0, %109 ], [ %135, %119 ]
  %121 = phi <16 x i64> [ %108, %109 ], [ %134, %119 ]
  %122 = phi <16 x i64> [ %104, %109 ], [ %130, %119 ]
  %123 = mul nsw i64 %120, %2
  %124 = getelementptr i8, ptr %111, i64 %123
  %125 = load <16 x i32>, ptr %124, align 1
  %126 = zext <16 x i32> %125 to <16 x i64>
  %127 = xor <16 x i64> %122, %126
  %128 = mul <16 x i64> %127, splat (i64 -7046029254386353131)
  %129 = lshr <16 x i64> %128, splat (i64 32)
  %130 = xor <16 x i64> %129, %128
  %131 = xor <16 x i64> %121, %126
  %132 = mul <16 x i64> %131, splat (i64 -4417276706812531889)
  %133 = lshr <16 x i64> %132, splat (i64 32)
  %134 = xor <16 x i64> %133, %132
  %135 = add nuw nsw i64 %120, 1
  %136 = icmp eq i64 %135, %5
  br i1 %136, label %112, label %119

137:                                              ; preds = %8
  br i1 %9, label %138, label %179

138:                                              ; preds = %137
  %139 = icmp sgt i64 %5, 0
  br label %140

140:                                              ; preds = %155, %138
  %141 = phi i64 [ 0, %138 ], [ %160, %155 ]
  %142 = getelementptr inbounds nuw i64, ptr %3, i64 %141
  %143 = load <16 x i64>, ptr %142, align 8
  %144 = xor <16 x i64> %143, splat (i64 1)
  %145 = mul <16 x i64> %144, splat (i64 -7046029254386353131)
  %146 = lshr <16 x i64> %145, splat (i64 32)
  %147 = xor <16 x i64> %146, %145
  %148 = xor <16 x i64> %143, splat (i64 2)
  %149 = mul <16 x i64> %148, splat (i64 -4417276706812531889)
  %150 = lshr <16 x i64> %149, splat (i64 32)
  %151 = xor <16 x i64> %150, %149
  br i1 %139, label %152, label %155

152:                                              ; preds = %140
  %153 = shl i64 %141, 3
  %154 = getelementptr i8, ptr %1, i64 %153
  br label %162

155:                                              ; preds = %162, %140
  %156 = phi <16 x i64> [ %147, %140 ], [ %172, %162 ]
  %157 = phi <16 x i64> [ %151, %140 ], [ %176, %162 ]
  %158 = getelementptr inbounds nuw i64, ptr %6, i64 %141
  store <16 x i64> %156, ptr %158, align 8
  %159 = getelementptr inbounds nuw i64, ptr %7, i64 %141
  store <16 x i64> %157, ptr %159, align 8
  %160 = add nuw nsw i64 %141, 16
  %161 = icmp slt i64 %160, %4
  br i1 %161, label %140, label %179

162:                                              ; preds = %162, %152
  %163 = phi i64 [ 0, %152 ], [ %177, %162 ]
  %164 = phi <16 x i64> [ %151, %152 ], [ %176, %162 ]
  %165 = phi <16 x i64> [ %147, %152 ], [ %172, %162 ]
  %166 = mul nsw i64 %163, %2
  %167 = getelementptr i8, ptr %154, i64 %166
  %168 = load <16 x i64>, ptr %167, align 1
  %169 = xor <16 x i64> %168, %165
  %170 = mul <16 x i64> %169, splat (i64 -7046029254386353131)
  %171 = lshr <16 x i64> %170, splat (i64 32)
  %172 = xor <16 x i64> %171, %170
  %173 = xor <16 x i64> %168, %164
  %174 = mul <16 x i64> %173, splat (i64 -4417276706812531889)
  %175 = lshr <16 x i64> %174, splat (i64 32)
  %176 = xor <16 x i64> %175, %174
  %177 = add nuw nsw i64 %163, 1
  %178 = icmp eq i64 %177, %5
  br i1 %178, label %155, label %162

179:                                              ; preds = %112, %69, %26, %155, %137, %94, %51, %10
  ret void
}

declare void @llvm.prefetch.p0(ptr readonly captures(none), i32 immarg, i32 immarg, i32 immarg) #7

define i64 @unseen(ptr noundef captures(none) %0, i64 noundef %1, ptr noundef readonly captures(none) %2, i64 noundef %3, ptr noundef writeonly captures(none) %4) local_unnamed_addr #8 {
  %6 = icmp sgt i64 %3, 0
  br i1 %6, label %9, label %7

7:                                                ; preds = %35, %5
  %8 = phi i64 [ 0, %5 ], [ %36, %35 ]
  ret i64 %8

9:                                                ; preds = %5, %35
  %10 = phi i64 [ %37, %35 ], [ 0, %5 ]
  %11 = phi i64 [ %36, %35 ], [ 0, %5 ]
  %12 = getelementptr inbounds nuw i64, ptr %2, i64 %10
  %13 = load i64, ptr %12, align 8
  %14 = lshr i64 %13, 20
  %15 = tail call i64 @llvm.umax.i64(i64 %13, i64 1)
  %16 = and i64 %14, %1
  %17 = getelementptr inbounds nuw i64, ptr %0, i64 %16
  %18 = load i64, ptr %17, align 8
  %19 = icmp eq i64 %18, 0
  br i1 %19, label %30, label %20

20:                                               ; preds = %9, %24
  %21 = phi i64 [ %28, %24 ], [ %18, %9 ]
  %22 = phi i64 [ %26, %24 ], [ %16, %9 ]
  %23 = icmp eq i64 %21, %15
  br i1 %23, label %35, label %24

24:                                               ; preds = %20
  %25 = add i64 %22, 1
  %26 = and i64 %25, %1
  %27 = getelementptr inbounds nuw i64, ptr %0, i64 %26
  %28 = load i64, ptr %27, align 8
  %29 = icmp eq i64 %28, 0
  br i1 %29, label %30, label %20

30:                                               ; preds = %24, %9
  %31 = phi i64 [ %16, %9 ], [ %26, %24 ]
  %32 = getelementptr inbounds nuw i64, ptr %0, i64 %31
  store i64 %15, ptr %32, align 8
  %33 = add nsw i64 %11, 1
  %34 = getelementptr inbounds i64, ptr %4, i64 %11
  store i64 %10, ptr %34, align 8
  br label %35

35:                                               ; preds = %20, %30
  %36 = phi i64 [ %33, %30 ], [ %11, %20 ]
  %37 = add nuw nsw i64 %10, 1
  %38 = icmp eq i64 %37, %3
  br i1 %38, label %7, label %9
}

define i64 @halves(ptr noundef readonly captures(none) %0, i64 noundef %1, ptr noundef readonly captures(none) %2, i64 noundef %3, i64 noundef %4, i64 noundef %5, i64 noundef %6, ptr noundef captures(none) %7, ptr noundef writeonly captures(none) %8, i64 noundef %9) local_unnamed_addr #3 {
  %11 = alloca [1024 x i64], align 16
  %12 = alloca [1024 x i64], align 16
  %13 = alloca [1024 x i64], align 16
  call void @llvm.lifetime.start.p0(ptr nonnull %11) #14
  call void @llvm.lifetime.start.p0(ptr nonnull %12) #14
  call void @llvm.lifetime.start.p0(ptr nonnull %13) #14
  call void @llvm.memset.p0.i64(ptr noundef nonnull align 16 dereferenceable(8192) %13, i8 0, i64 8192, i1 false)
  %14 = icmp slt i64 %5, %6
  br i1 %14, label %15, label %224

15:                                               ; preds = %10
  %16 = trunc i64 %1 to i32
  %17 = getelementptr inbounds nuw i8, ptr %0, i64 8
  %18 = icmp sgt i64 %4, 0
  %19 = getelementptr inbounds nuw i8, ptr %0, i64 16
  %20 = icmp eq i32 %16, 0
  %21 = trunc i64 %3 to i32
  %22 = icmp eq i32 %16, 1
  %23 = trunc i64 %3 to i16
  %24 = trunc i64 %3 to i8
  %25 = getelementptr inbounds nuw i8, ptr %0, i64 80
  %26 = getelementptr inbounds nuw i8, ptr %0, i64 72
  %27 = getelementptr inbounds nuw i8, ptr %0, i64 24
  %28 = sub i64 %6, %5
  br label %29

29:                                               ; preds = %15, %219
  %30 = phi i64 [ %28, %15 ], [ %223, %219 ]
  %31 = phi i64 [ 0, %15 ], [ %220, %219 ]
  %32 = phi i64 [ %5, %15 ], [ %221, %219 ]
  %33 = tail call i64 @llvm.smax.i64(i64 %30, i64 1)
  %34 = tail call i64 @llvm.umin.i64(i64 %33, i64 1024)
  %35 = sub nsw i64 %6, %32
  %36 = tail call i64 @llvm.smin.i64(i64 %35, i64 1024)
  %37 = load i64, ptr %17, align 8
  switch i64 %37, label %125 [
    i64 1, label %38
    i64 2, label %67
    i64 4, label %96
  ]

38:                                               ; preds = %29
  br i1 %18, label %39, label %153

39:                                               ; preds = %38, %49
  %40 = phi i64 [ %50, %49 ], [ 0, %38 ]
  %41 = load ptr, ptr %0, align 8
  %42 = load i64, ptr %19, align 8
  %43 = mul nsw i64 %42, %40
  %44 = getelementptr inbounds i8, ptr %41, i64 %43
  %45 = getelementptr inbounds i8, ptr %44, i64 %32
  %46 = shl nsw i64 %40, 10
  %47 = getelementptr inbounds nuw i8, ptr %7, i64 %46
  %48 = getelementptr inbounds nuw i64, ptr %2, i64 %40
  br label %52

49:                                               ; preds = %52
  %50 = add nuw nsw i64 %40, 1
  %51 = icmp eq i64 %50, %4
  br i1 %51, label %153, label %39

52:                                               ; preds = %52, %39
  %53 = phi i64 [ 0, %39 ], [ %65, %52 ]
  %54 = load i64, ptr %48, align 8
  %55 = getelementptr inbounds nuw i8, ptr %45, i64 %53
  %56 = load i8, ptr %55, align 1
  %57 = trunc i64 %54 to i8
  %58 = sub i8 %57, %56
  %59 = xor i8 %56, %57
  %60 = add i8 %56, %57
  %61 = select i1 %22, i8 %60, i8 %59
  %62 = select i1 %20, i8 %58, i8 %61
  %63 = and i8 %62, %24
  %64 = getelementptr inbounds nuw i8, ptr %47, i64 %53
  store i8 %63, ptr %64, align 1
  %65 = add nuw nsw i64 %53, 1
  %66 = icmp eq i64 %65, 1024
  br i1 %66, label %49, label %52

67:                                               ; preds = %29
  br i1 %18, label %68, label %153

68:                                               ; preds = %67, %78
  %69 = phi i64 [ %79, %78 ], [ 0, %67 ]
  %70 = load ptr, ptr %0, align 8
  %71 = load i64, ptr %19, align 8
  %72 = mul nsw i64 %71, %69
  %73 = getelementptr inbounds i8, ptr %70, i64 %72
  %74 = getelementptr inbounds i16, ptr %73, i64 %32
  %75 = shl nsw i64 %69, 11
  %76 = getelementptr inbounds nuw i8, ptr %7, i64 %75
  %77 = getelementptr inbounds nuw i64, ptr %2, i64 %69
  br label %81

78:                                               ; preds = %81
  %79 = add nuw nsw i64 %69, 1
  %80 = icmp eq i64 %79, %4
  br i1 %80, label %153, label %68

81:                                               ; preds = %81, %68
  %82 = phi i64 [ 0, %68 ], [ %94, %81 ]
  %83 = load i64, ptr %77, align 8
  %84 = getelementptr inbounds nuw i16, ptr %74, i64 %82
  %85 = load i16, ptr %84, align 2
  %86 = trunc i64 %83 to i16
  %87 = sub i16 %86, %85
  %88 = xor i16 %85, %86
  %89 = add i16 %85, %86
  %90 = select i1 %22, i16 %89, i16 %88
  %91 = select i1 %20, i16 %87, i16 %90
  %92 = and i16 %91, %23
  %93 = getelementptr inbounds nuw i16, ptr %76, i64 %82
  store i16 %92, ptr %93, align 2
  %94 = add nuw nsw i64 %82, 1
  %95 = icmp eq i64 %94, 1024
  br i1 %95, label %78, label %81

96:                                               ; preds = %29
  br i1 %18, label %97, label %153

97:                                               ; preds = %96, %107
  %98 = phi i64 [ %108, %107 ], [ 0, %96 ]
  %99 = load ptr, ptr %0, align 8
  %100 = load i64, ptr %19, align 8
  %101 = mul nsw i64 %100, %98
  %102 = getelementptr inbounds i8, ptr %99, i64 %101
  %103 = getelementptr inbounds i32, ptr %102, i64 %32
  %104 = shl nsw i64 %98, 12
  %105 = getelementptr inbounds nuw i8, ptr %7, i64 %104
  %106 = getelementptr inbounds nuw i64, ptr %2, i64 %98
  br label %110

107:                                              ; preds = %110
  %108 = add nuw nsw i64 %98, 1
  %109 = icmp eq i64 %108, %4
  br i1 %109, label %153, label %97

110:                                              ; preds = %110, %97
  %111 = phi i64 [ 0, %97 ], [ %123, %110 ]
  %112 = load i64, ptr %106, align 8
  %113 = getelementptr inbounds nuw i32, ptr %103, i64 %111
  %114 = load i32, ptr %113, align 4
  %115 = trunc i64 %112 to i32
  %116 = sub i32 %115, %114
  %117 = xor i32 %114, %115
  %118 = add i32 %114, %115
  %119 = select i1 %22, i32 %118, i32 %117
  %120 = select i1 %20, i32 %116, i32 %119
  %121 = and i32 %120, %21
  %122 = getelementptr inbounds nuw i32, ptr %105, i64 %111
  store i32 %121, ptr %122, align 4
  %123 = add nuw nsw i64 %111, 1
  %124 = icmp eq i64 %123, 1024
  br i1 %124, label %107, label %110

125:                                              ; preds = %29
  br i1 %18, label %126, label %153

126:                                              ; preds = %125, %136
  %127 = phi i64 [ %137, %136 ], [ 0, %125 ]
  %128 = load ptr, ptr %0, align 8
  %129 = load i64, ptr %19, align 8
  %130 = mul nsw i64 %129, %127
  %131 = getelementptr inbounds i8, ptr %128, i64 %130
  %132 = getelementptr inbounds i64, ptr %131, i64 %32
  %133 = shl nsw i64 %127, 13
  %134 = getelementptr inbounds nuw i8, ptr %7, i64 %133
  %135 = getelementptr inbounds nuw i64, ptr %2, i64 %127
  br label %139

136:                                              ; preds = %139
  %137 = add nuw nsw i64 %127, 1
  %138 = icmp eq i64 %137, %4
  br i1 %138, label %153, label %126

139:                                              ; preds = %139, %126
  %140 = phi i64 [ 0, %126 ], [ %151, %139 ]
  %141 = load i64, ptr %135, align 8
  %142 = getelementptr inbounds nuw i64, ptr %132, i64 %140
  %143 = load i64, ptr %142, align 8
  %144 = sub i64 %141, %143
  %145 = xor i64 %143, %141
  %146 = add i64 %143, %141
  %147 = select i1 %22, i64 %146, i64 %145
  %148 = select i1 %20, i64 %144, i64 %147
  %149 = and i64 %148, %3
  %150 = getelementptr inbounds nuw i64, ptr %134, i64 %140
  store i64 %149, ptr %150, align 8
  %151 = add nuw nsw i64 %140, 1
  %152 = icmp eq i64 %151, 1024
  br i1 %152, label %136, label %139

153:                                              ; preds = %107, %78, %49, %136, %38, %67, %96, %125
  %154 = load i64, ptr %17, align 8
  %155 = shl nsw i64 %154, 10
  call fastcc void @hash(i64 noundef %154, ptr noundef %7, i64 noundef %155, ptr noundef nonnull %13, i64 noundef %36, i64 noundef %4, ptr noundef nonnull %11, ptr noundef nonnull %12)
  %156 = icmp sgt i64 %35, 0
  br i1 %156, label %157, label %219

157:                                              ; preds = %153
  %158 = load i64, ptr %25, align 8
  %159 = add i64 %158, 1
  %160 = lshr i64 %159, 4
  %161 = load ptr, ptr %26, align 8
  %162 = add nsw i64 %160, -1
  br label %163

163:                                              ; preds = %157, %163
  %164 = phi i64 [ 0, %157 ], [ %172, %163 ]
  %165 = getelementptr inbounds nuw i64, ptr %11, i64 %164
  %166 = load i64, ptr %165, align 8
  %167 = lshr i64 %166, 60
  %168 = mul nuw i64 %160, %167
  %169 = getelementptr inbounds nuw i64, ptr %161, i64 %168
  %170 = and i64 %162, %166
  %171 = getelementptr inbounds nuw i64, ptr %169, i64 %170
  tail call void @llvm.prefetch.p0(ptr %171, i32 0, i32 3, i32 1)
  %172 = add nuw nsw i64 %164, 1
  %173 = icmp eq i64 %172, %34
  br i1 %173, label %174, label %163

174:                                              ; preds = %163, %215
  %175 = phi i64 [ %217, %215 ], [ 0, %163 ]
  %176 = phi i64 [ %216, %215 ], [ %31, %163 ]
  %177 = load ptr, ptr %27, align 8
  %178 = add nsw i64 %175, %32
  %179 = getelementptr inbounds i64, ptr %177, i64 %178
  %180 = load i64, ptr %179, align 8
  %181 = icmp eq i64 %180, 0
  br i1 %181, label %182, label %215

182:                                              ; preds = %174
  %183 = getelementptr inbounds nuw i64, ptr %11, i64 %175
  %184 = load i64, ptr %183, align 8
  %185 = getelementptr inbounds nuw i64, ptr %12, i64 %175
  %186 = load i64, ptr %185, align 8
  %187 = load i64, ptr %25, align 8
  %188 = add i64 %187, 1
  %189 = lshr i64 %188, 4
  %190 = add nsw i64 %189, -1
  %191 = load ptr, ptr %26, align 8
  %192 = lshr i64 %184, 60
  %193 = mul nuw i64 %189, %192
  %194 = getelementptr inbounds nuw i64, ptr %191, i64 %193
  %195 = tail call i64 @llvm.umax.i64(i64 %186, i64 1)
  %196 = and i64 %190, %184
  %197 = getelementptr inbounds nuw i64, ptr %194, i64 %196
  %198 = load i64, ptr %197, align 8
  %199 = icmp eq i64 %198, 0
  br i1 %199, label %215, label %206

200:                                              ; preds = %206
  %201 = add i64 %208, 1
  %202 = and i64 %201, %190
  %203 = getelementptr inbounds nuw i64, ptr %194, i64 %202
  %204 = load i64, ptr %203, align 8
  %205 = icmp eq i64 %204, 0
  br i1 %205, label %215, label %206

206:                                              ; preds = %182, %200
  %207 = phi i64 [ %204, %200 ], [ %198, %182 ]
  %208 = phi i64 [ %202, %200 ], [ %196, %182 ]
  %209 = icmp eq i64 %207, %195
  br i1 %209, label %210, label %200

210:                                              ; preds = %206
  %211 = icmp eq i64 %176, %9
  br i1 %211, label %224, label %212

212:                                              ; preds = %210
  %213 = add nsw i64 %176, 1
  %214 = getelementptr inbounds i64, ptr %8, i64 %176
  store i64 %178, ptr %214, align 8
  br label %215

215:                                              ; preds = %200, %182, %174, %212
  %216 = phi i64 [ %176, %174 ], [ %213, %212 ], [ %176, %182 ], [ %176, %200 ]
  %217 = add nuw nsw i64 %175, 1
  %218 = icmp eq i64 %217, %34
  br i1 %218, label %219, label %174

219:                                              ; preds = %215, %153
  %220 = phi i64 [ %31, %153 ], [ %216, %215 ]
  %221 = add nsw i64 %32, 1024
  %222 = icmp slt i64 %221, %6
  %223 = add i64 %30, -1024
  br i1 %222, label %29, label %224

224:                                              ; preds = %219, %210, %10
  %225 = phi i64 [ %9, %210 ], [ 0, %10 ], [ %220, %219 ]
  call void @llvm.lifetime.end.p0(ptr nonnull %13) #14
  call void @llvm.lifetime.end.p0(ptr nonnull %12) #14
  call void @llvm.lifetime.end.p0(ptr nonnull %11) #14
  ret i64 %225
}

define range(i32 0, 2) i32 @sweep(ptr noundef captures(none) %0, i64 noundef %1) local_unnamed_addr #0 {
  %3 = alloca [3 x ptr], align 16
  %4 = alloca [3 x i64], align 16
  %5 = alloca [3 x i64], align 16
  %6 = alloca i32, align 4
  %7 = alloca [3 x ptr], align 16
  %8 = alloca [3 x i64], align 16
  %9 = alloca [3 x ptr], align 16
  %10 = alloca [3 x i64], align 16
  %11 = alloca [3 x i64], align 16
  %12 = getelementptr inbounds nuw i8, ptr %0, i64 64
  %13 = getelementptr inbounds nuw i8, ptr %0, i64 48
  %14 = load i64, ptr %12, align 8
  %15 = load i64, ptr %13, align 8
  %16 = icmp slt i64 %14, %15
  br i1 %16, label %17, label %702

17:                                               ; preds = %2
  %18 = getelementptr inbounds nuw i8, ptr %0, i64 16
  %19 = getelementptr inbounds nuw i8, ptr %0, i64 24
  %20 = getelementptr inbounds nuw i8, ptr %0, i64 56
  %21 = getelementptr inbounds nuw i8, ptr %0, i64 32
  %22 = getelementptr inbounds nuw i8, ptr %0, i64 40
  %23 = getelementptr inbounds nuw i8, ptr %0, i64 72
  %24 = getelementptr inbounds nuw i8, ptr %0, i64 80
  %25 = getelementptr inbounds nuw i8, ptr %0, i64 8
  %26 = getelementptr inbounds nuw i8, ptr %9, i64 8
  %27 = getelementptr inbounds nuw i8, ptr %10, i64 8
  %28 = getelementptr inbounds nuw i8, ptr %9, i64 16
  %29 = getelementptr inbounds nuw i8, ptr %10, i64 16
  %30 = getelementptr inbounds nuw i8, ptr %7, i64 8
  %31 = getelementptr inbounds nuw i8, ptr %8, i64 8
  %32 = getelementptr inbounds nuw i8, ptr %7, i64 16
  %33 = getelementptr inbounds nuw i8, ptr %8, i64 16
  %34 = getelementptr inbounds nuw i8, ptr %5, i64 8
  %35 = getelementptr inbounds nuw i8, ptr %5, i64 16
  %36 = getelementptr inbounds nuw i8, ptr %3, i64 8
  %37 = getelementptr inbounds nuw i8, ptr %4, i64 8
  %38 = getelementptr inbounds nuw i8, ptr %3, i64 16
  %39 = getelementptr inbounds nuw i8, ptr %4, i64 16
  %40 = getelementptr inbounds nuw i8, ptr %0, i64 88
  br label %41

41:                                               ; preds = %17, %696
  %42 = phi i64 [ %14, %17 ], [ %699, %696 ]
  %43 = phi i64 [ %1, %17 ], [ %697, %696 ]
  %44 = load ptr, ptr %18, align 8
  %45 = load ptr, ptr %19, align 8
  %46 = load i64, ptr %20, align 8
  %47 = mul nsw i64 %46, %42
  %48 = getelementptr inbounds i64, ptr %45, i64 %47
  %49 = getelementptr inbounds nuw i8, ptr %44, i64 8
  store ptr %48, ptr %49, align 8
  %50 = load ptr, ptr %21, align 8
  %51 = load i64, ptr %12, align 8
  %52 = getelementptr inbounds i64, ptr %50, i64 %51
  %53 = load i64, ptr %52, align 8
  %54 = getelementptr inbounds nuw i8, ptr %44, i64 32
  store i64 %53, ptr %54, align 8
  %55 = load ptr, ptr %22, align 8
  %56 = load i64, ptr %12, align 8
  %57 = getelementptr inbounds nuw i8, ptr %44, i64 24
  %58 = load i64, ptr %57, align 8
  %59 = mul nsw i64 %58, %56
  %60 = getelementptr inbounds i32, ptr %55, i64 %59
  %61 = getelementptr inbounds nuw i8, ptr %44, i64 16
  store ptr %60, ptr %61, align 8
  %62 = load i64, ptr %12, align 8
  %63 = getelementptr inbounds nuw i8, ptr %44, i64 64
  store i64 %62, ptr %63, align 8
  %64 = load i64, ptr %23, align 8
  %65 = icmp eq i64 %64, 0
  br i1 %65, label %66, label %72

66:                                               ; preds = %41
  %67 = load i64, ptr %24, align 8
  %68 = icmp eq i64 %67, 0
  br i1 %68, label %69, label %72

69:                                               ; preds = %66
  %70 = getelementptr inbounds nuw i8, ptr %44, i64 72
  store i64 0, ptr %70, align 8
  %71 = load i64, ptr %23, align 8
  br label %72

72:                                               ; preds = %69, %66, %41
  %73 = phi i64 [ %71, %69 ], [ 0, %66 ], [ %64, %41 ]
  %74 = load i64, ptr %25, align 8
  %75 = icmp slt i64 %73, %74
  br i1 %75, label %76, label %696

76:                                               ; preds = %72
  %77 = getelementptr inbounds nuw i8, ptr %44, i64 72
  %78 = getelementptr inbounds nuw i8, ptr %44, i64 80
  %79 = getelementptr inbounds nuw i8, ptr %44, i64 48
  %80 = getelementptr inbounds nuw i8, ptr %44, i64 56
  %81 = getelementptr inbounds nuw i8, ptr %44, i64 88
  %82 = getelementptr inbounds nuw i8, ptr %44, i64 40
  br label %83

83:                                               ; preds = %76, %686
  %84 = phi i64 [ %73, %76 ], [ %693, %686 ]
  %85 = phi i64 [ %43, %76 ], [ %691, %686 ]
  %86 = load ptr, ptr %0, align 8
  %87 = getelementptr inbounds %struct.job, ptr %86, i64 %84
  %88 = icmp slt i64 %85, 1
  br i1 %88, label %702, label %89

89:                                               ; preds = %83
  %90 = load i64, ptr %24, align 8
  %91 = icmp eq i64 %90, 0
  br i1 %91, label %92, label %119

92:                                               ; preds = %89
  %93 = getelementptr inbounds nuw i8, ptr %87, i64 40
  %94 = getelementptr inbounds nuw i8, ptr %87, i64 104
  %95 = load i64, ptr %94, align 8
  %96 = getelementptr inbounds i64, ptr %93, i64 %95
  %97 = load i64, ptr %96, align 8
  %98 = getelementptr inbounds nuw i8, ptr %87, i64 176
  store i64 %97, ptr %98, align 8
  %99 = getelementptr inbounds nuw i8, ptr %87, i64 112
  %100 = load i64, ptr %99, align 8
  %101 = icmp slt i64 %100, 0
  br i1 %101, label %105, label %102

102:                                              ; preds = %92
  %103 = getelementptr inbounds nuw i64, ptr %93, i64 %100
  %104 = load i64, ptr %103, align 8
  br label %105

105:                                              ; preds = %102, %92
  %106 = phi i64 [ %104, %102 ], [ 0, %92 ]
  %107 = getelementptr inbounds nuw i8, ptr %87, i64 152
  store i64 %106, ptr %107, align 8
  %108 = getelementptr inbounds nuw i8, ptr %87, i64 120
  %109 = load i64, ptr %108, align 8
  %110 = icmp slt i64 %109, 0
  br i1 %110, label %114, label %111

111:                                              ; preds = %105
  %112 = getelementptr inbounds nuw i64, ptr %93, i64 %109
  %113 = load i64, ptr %112, align 8
  br label %114

114:                                              ; preds = %105, %111
  %115 = phi i64 [ %113, %111 ], [ 0, %105 ]
  %116 = getelementptr inbounds nuw i8, ptr %87, i64 160
  store i64 %115, ptr %116, align 8
  %117 = getelementptr inbounds nuw i8, ptr %87, i64 168
  store i64 %97, ptr %117, align 8
  %118 = getelementptr inbounds nuw i8, ptr %87, i64 184
  store i64 0, ptr %118, align 8
  store i64 1, ptr %24, align 8
  br label %119

119:                                              ; preds = %114, %89
  %120 = getelementptr inbounds nuw i8, ptr %87, i64 184
  %121 = load i64, ptr %120, align 8
  %122 = add nsw i64 %121, %85
  %123 = getelementptr inbounds nuw i8, ptr %87, i64 64
  %124 = getelementptr inbounds nuw i8, ptr %87, i64 104
  %125 = load i64, ptr %124, align 8
  %126 = getelementptr inbounds i64, ptr %123, i64 %125
  %127 = load i64, ptr %126, align 8
  %128 = getelementptr inbounds nuw i8, ptr %87, i64 176
  %129 = load i64, ptr %128, align 8
  %130 = icmp slt i64 %129, %127
  br i1 %130, label %131, label %686

131:                                              ; preds = %119
  %132 = getelementptr inbounds nuw i8, ptr %87, i64 112
  %133 = getelementptr inbounds nuw i8, ptr %87, i64 152
  %134 = getelementptr inbounds nuw i8, ptr %87, i64 120
  %135 = getelementptr inbounds nuw i8, ptr %87, i64 160
  %136 = getelementptr inbounds nuw i8, ptr %87, i64 128
  %137 = getelementptr inbounds nuw i8, ptr %87, i64 168
  %138 = getelementptr inbounds nuw i8, ptr %87, i64 224
  %139 = getelementptr inbounds nuw i8, ptr %87, i64 200
  %140 = getelementptr inbounds nuw i8, ptr %87, i64 88
  %141 = getelementptr inbounds nuw i8, ptr %87, i64 16
  %142 = getelementptr inbounds nuw i8, ptr %87, i64 240
  %143 = getelementptr inbounds nuw i8, ptr %87, i64 96
  %144 = getelementptr inbounds nuw i8, ptr %87, i64 208
  %145 = getelementptr inbounds nuw i8, ptr %87, i64 216
  %146 = getelementptr inbounds nuw i8, ptr %87, i64 8
  %147 = getelementptr inbounds nuw i8, ptr %87, i64 192
  %148 = getelementptr inbounds nuw i8, ptr %87, i64 40
  %149 = load i64, ptr %132, align 8
  br label %150

150:                                              ; preds = %681, %131
  %151 = phi i64 [ %149, %131 ], [ %673, %681 ]
  %152 = phi i64 [ %129, %131 ], [ %674, %681 ]
  %153 = add nsw i64 %152, 32768
  %154 = call i64 @llvm.smin.i64(i64 %153, i64 %127)
  call void @llvm.lifetime.start.p0(ptr nonnull %11) #14
  call void @llvm.memset.p0.i64(ptr noundef nonnull align 16 dereferenceable(24) %11, i8 0, i64 24, i1 false)
  %155 = load i64, ptr %124, align 8
  %156 = getelementptr inbounds i64, ptr %11, i64 %155
  br label %157

157:                                              ; preds = %652, %150
  %158 = phi i64 [ %646, %652 ], [ %152, %150 ]
  %159 = phi i64 [ %647, %652 ], [ %152, %150 ]
  %160 = phi i64 [ %648, %652 ], [ %151, %150 ]
  %161 = icmp slt i64 %160, 0
  br i1 %161, label %169, label %162

162:                                              ; preds = %157
  %163 = load i64, ptr %133, align 8
  %164 = getelementptr inbounds nuw i64, ptr %123, i64 %160
  %165 = load i64, ptr %164, align 8
  %166 = icmp slt i64 %163, %165
  br i1 %166, label %169, label %167

167:                                              ; preds = %162
  call void @llvm.lifetime.end.p0(ptr nonnull %11) #14
  %168 = add nsw i64 %159, 32768
  store i64 %168, ptr %128, align 8
  br label %667

169:                                              ; preds = %162, %157
  %170 = load i64, ptr %134, align 8
  br label %171

171:                                              ; preds = %639, %169
  %172 = phi i64 [ %630, %639 ], [ %158, %169 ]
  %173 = phi i64 [ %630, %639 ], [ %159, %169 ]
  %174 = phi i64 [ %637, %639 ], [ %170, %169 ]
  %175 = icmp slt i64 %174, 0
  br i1 %175, label %181, label %176

176:                                              ; preds = %171
  %177 = load i64, ptr %135, align 8
  %178 = getelementptr inbounds nuw i64, ptr %123, i64 %174
  %179 = load i64, ptr %178, align 8
  %180 = icmp slt i64 %177, %179
  br i1 %180, label %181, label %642

181:                                              ; preds = %176, %171
  %182 = load i64, ptr %132, align 8
  %183 = icmp sgt i64 %182, -1
  br i1 %183, label %184, label %187

184:                                              ; preds = %181
  %185 = load i64, ptr %133, align 8
  %186 = getelementptr inbounds nuw i64, ptr %11, i64 %182
  store i64 %185, ptr %186, align 8
  br label %187

187:                                              ; preds = %184, %181
  %188 = icmp sgt i64 %174, -1
  br i1 %188, label %189, label %192

189:                                              ; preds = %187
  %190 = load i64, ptr %135, align 8
  %191 = getelementptr inbounds nuw i64, ptr %11, i64 %174
  store i64 %190, ptr %191, align 8
  br label %192

192:                                              ; preds = %189, %187
  %193 = load i64, ptr %136, align 8
  %194 = icmp eq i64 %193, 0
  br i1 %194, label %199, label %195

195:                                              ; preds = %192
  %196 = load i64, ptr %133, align 8
  %197 = add nsw i64 %196, 1
  %198 = call i64 @llvm.smin.i64(i64 %154, i64 %197)
  br label %199

199:                                              ; preds = %195, %192
  %200 = phi i64 [ %154, %192 ], [ %198, %195 ]
  %201 = load i64, ptr %120, align 8
  %202 = icmp slt i64 %201, %122
  br i1 %202, label %203, label %657

203:                                              ; preds = %199
  %204 = load i64, ptr %137, align 8
  %205 = icmp slt i64 %204, %200
  br i1 %205, label %206, label %629

206:                                              ; preds = %203, %467
  %207 = phi i64 [ %469, %467 ], [ %204, %203 ]
  %208 = load i64, ptr %77, align 8
  %209 = load i64, ptr %78, align 8
  %210 = icmp slt i64 %208, %209
  br i1 %210, label %211, label %662

211:                                              ; preds = %206
  %212 = load i64, ptr %79, align 8
  %213 = add nsw i64 %212, 1024
  %214 = load i64, ptr %80, align 8
  %215 = icmp sgt i64 %213, %214
  br i1 %215, label %655, label %216

216:                                              ; preds = %211
  %217 = sub nsw i64 %200, %207
  %218 = call i64 @llvm.smin.i64(i64 %217, i64 1024)
  store i64 %207, ptr %156, align 8
  %219 = load i64, ptr %81, align 8
  %220 = icmp eq i64 %219, 0
  %221 = load ptr, ptr %138, align 8
  %222 = load i64, ptr %57, align 8
  %223 = icmp sgt i64 %222, 0
  br i1 %220, label %364, label %224

224:                                              ; preds = %216
  br i1 %223, label %225, label %333

225:                                              ; preds = %224
  %226 = sdiv i64 %218, 128
  br label %227

227:                                              ; preds = %328, %225
  %228 = phi i64 [ %218, %225 ], [ %329, %328 ]
  %229 = phi i64 [ 0, %225 ], [ %330, %328 ]
  %230 = icmp eq i64 %229, 0
  %231 = icmp sgt i64 %228, %226
  %232 = select i1 %230, i1 true, i1 %231
  br i1 %232, label %233, label %333

233:                                              ; preds = %227
  %234 = load ptr, ptr %61, align 8
  %235 = getelementptr inbounds nuw i32, ptr %234, i64 %229
  %236 = load i32, ptr %235, align 4
  %237 = zext i32 %236 to i64
  %238 = load ptr, ptr %49, align 8
  %239 = shl nuw nsw i64 %237, 4
  %240 = getelementptr inbounds nuw i8, ptr %238, i64 %239
  %241 = load i64, ptr %240, align 8
  %242 = trunc i64 %241 to i8
  %243 = insertelement <64 x i8> poison, i8 %242, i64 0
  %244 = shufflevector <64 x i8> %243, <64 x i8> poison, <64 x i32> zeroinitializer
  %245 = getelementptr inbounds nuw i8, ptr %240, i64 8
  %246 = load i64, ptr %245, align 8
  %247 = trunc i64 %246 to i8
  %248 = insertelement <64 x i8> poison, i8 %247, i64 0
  %249 = shufflevector <64 x i8> %248, <64 x i8> poison, <64 x i32> zeroinitializer
  %250 = load ptr, ptr %87, align 8
  %251 = load ptr, ptr %139, align 8
  call void @llvm.lifetime.start.p0(ptr nonnull %9) #14
  call void @llvm.memset.p0.i64(ptr noundef nonnull align 16 dereferenceable(24) %9, i8 0, i64 24, i1 false)
  call void @llvm.lifetime.start.p0(ptr nonnull %10) #14
  call void @llvm.memset.p0.i64(ptr noundef nonnull align 16 dereferenceable(24) %10, i8 0, i64 24, i1 false)
  %252 = load i64, ptr %140, align 8
  %253 = icmp sgt i64 %252, 0
  br i1 %253, label %254, label %284

254:                                              ; preds = %233
  %255 = load i64, ptr %124, align 8
  br label %263

256:                                              ; preds = %263
  %257 = load ptr, ptr %9, align 16
  %258 = load i64, ptr %10, align 16
  %259 = load ptr, ptr %26, align 8
  %260 = load i64, ptr %27, align 8
  %261 = load ptr, ptr %28, align 16
  %262 = load i64, ptr %29, align 16
  br label %284

263:                                              ; preds = %263, %254
  %264 = phi i64 [ 0, %254 ], [ %282, %263 ]
  %265 = getelementptr inbounds nuw ptr, ptr %141, i64 %264
  %266 = load ptr, ptr %265, align 8
  %267 = load ptr, ptr %266, align 8
  %268 = getelementptr inbounds nuw i8, ptr %266, i64 16
  %269 = load i64, ptr %268, align 8
  %270 = mul nsw i64 %269, %237
  %271 = getelementptr inbounds i8, ptr %267, i64 %270
  %272 = getelementptr inbounds nuw i64, ptr %11, i64 %264
  %273 = load i64, ptr %272, align 8
  %274 = getelementptr inbounds nuw i8, ptr %266, i64 8
  %275 = load i64, ptr %274, align 8
  %276 = mul nsw i64 %275, %273
  %277 = getelementptr inbounds i8, ptr %271, i64 %276
  %278 = getelementptr inbounds nuw ptr, ptr %9, i64 %264
  store ptr %277, ptr %278, align 8
  %279 = icmp eq i64 %264, %255
  %280 = zext i1 %279 to i64
  %281 = getelementptr inbounds nuw i64, ptr %10, i64 %264
  store i64 %280, ptr %281, align 8
  %282 = add nuw nsw i64 %264, 1
  %283 = icmp eq i64 %282, %252
  br i1 %283, label %256, label %263

284:                                              ; preds = %256, %233
  %285 = phi i64 [ %262, %256 ], [ 0, %233 ]
  %286 = phi ptr [ %261, %256 ], [ null, %233 ]
  %287 = phi i64 [ %260, %256 ], [ 0, %233 ]
  %288 = phi ptr [ %259, %256 ], [ null, %233 ]
  %289 = phi i64 [ %258, %256 ], [ 0, %233 ]
  %290 = phi ptr [ %257, %256 ], [ null, %233 ]
  call void %250(ptr noundef %251, ptr noundef %290, i64 noundef %289, ptr noundef %288, i64 noundef %287, ptr noundef %286, i64 noundef %285, i64 noundef %218, ptr noundef null, ptr noundef null, i64 noundef %237) #14
  call void @llvm.lifetime.end.p0(ptr nonnull %10) #14
  call void @llvm.lifetime.end.p0(ptr nonnull %9) #14
  br label %294

291:                                              ; preds = %305
  %292 = and i64 %229, 3
  %293 = icmp eq i64 %292, 3
  br i1 %293, label %310, label %328

294:                                              ; preds = %305, %284
  %295 = phi i64 [ %308, %305 ], [ 0, %284 ]
  %296 = load ptr, ptr %139, align 8
  %297 = getelementptr inbounds nuw i8, ptr %296, i64 %295
  %298 = load <64 x i8>, ptr %297, align 1
  %299 = xor <64 x i8> %298, %244
  %300 = and <64 x i8> %299, %249
  br i1 %230, label %305, label %301

301:                                              ; preds = %294
  %302 = getelementptr inbounds nuw i8, ptr %221, i64 %295
  %303 = load <64 x i8>, ptr %302, align 1
  %304 = or <64 x i8> %303, %300
  br label %305

305:                                              ; preds = %301, %294
  %306 = phi <64 x i8> [ %304, %301 ], [ %300, %294 ]
  %307 = getelementptr inbounds nuw i8, ptr %221, i64 %295
  store <64 x i8> %306, ptr %307, align 1
  %308 = add nuw nsw i64 %295, 64
  %309 = icmp slt i64 %308, %218
  br i1 %309, label %294, label %291

310:                                              ; preds = %291, %310
  %311 = phi i64 [ %318, %310 ], [ 0, %291 ]
  %312 = phi <64 x i8> [ %317, %310 ], [ zeroinitializer, %291 ]
  %313 = getelementptr inbounds nuw i8, ptr %221, i64 %311
  %314 = load <64 x i8>, ptr %313, align 1
  %315 = icmp eq <64 x i8> %314, zeroinitializer
  %316 = zext <64 x i1> %315 to <64 x i8>
  %317 = add <64 x i8> %312, %316
  %318 = add nuw nsw i64 %311, 64
  %319 = icmp slt i64 %318, %218
  br i1 %319, label %310, label %320

320:                                              ; preds = %310, %320
  %321 = phi i64 [ %325, %320 ], [ 0, %310 ]
  %322 = phi i64 [ %326, %320 ], [ 0, %310 ]
  %323 = extractelement <64 x i8> %317, i64 %322
  %324 = zext i8 %323 to i64
  %325 = add nuw nsw i64 %321, %324
  %326 = add nuw nsw i64 %322, 1
  %327 = icmp eq i64 %326, 64
  br i1 %327, label %328, label %320

328:                                              ; preds = %320, %291
  %329 = phi i64 [ %228, %291 ], [ %325, %320 ]
  %330 = add nuw nsw i64 %229, 1
  %331 = load i64, ptr %57, align 8
  %332 = icmp slt i64 %330, %331
  br i1 %332, label %227, label %333

333:                                              ; preds = %328, %227, %224
  br label %334

334:                                              ; preds = %333, %361
  %335 = phi i64 [ %362, %361 ], [ 0, %333 ]
  %336 = phi i64 [ %343, %361 ], [ 0, %333 ]
  %337 = getelementptr inbounds nuw i8, ptr %221, i64 %336
  %338 = load i64, ptr %337, align 8
  %339 = sub i64 72340172838076672, %338
  %340 = or i64 %339, %338
  %341 = and i64 %340, -9187201950435737472
  %342 = icmp eq i64 %341, -9187201950435737472
  %343 = add nuw nsw i64 %336, 8
  br i1 %342, label %361, label %344

344:                                              ; preds = %334
  %345 = call i64 @llvm.smin.i64(i64 %343, i64 %218)
  br label %346

346:                                              ; preds = %357, %344
  %347 = phi i64 [ %359, %357 ], [ %336, %344 ]
  %348 = phi i64 [ %358, %357 ], [ %335, %344 ]
  %349 = getelementptr inbounds nuw i8, ptr %221, i64 %347
  %350 = load i8, ptr %349, align 1
  %351 = icmp eq i8 %350, 0
  br i1 %351, label %352, label %357

352:                                              ; preds = %346
  %353 = trunc i64 %347 to i32
  %354 = load ptr, ptr %142, align 8
  %355 = add nsw i64 %348, 1
  %356 = getelementptr inbounds i32, ptr %354, i64 %348
  store i32 %353, ptr %356, align 4
  br label %357

357:                                              ; preds = %352, %346
  %358 = phi i64 [ %348, %346 ], [ %355, %352 ]
  %359 = add nuw nsw i64 %347, 1
  %360 = icmp slt i64 %359, %345
  br i1 %360, label %346, label %361

361:                                              ; preds = %357, %334
  %362 = phi i64 [ %335, %334 ], [ %358, %357 ]
  %363 = icmp slt i64 %343, %218
  br i1 %363, label %334, label %464

364:                                              ; preds = %216
  br i1 %223, label %365, label %464

365:                                              ; preds = %364
  %366 = sdiv i64 %218, 128
  br label %367

367:                                              ; preds = %459, %365
  %368 = phi i64 [ 0, %365 ], [ %461, %459 ]
  %369 = phi i64 [ %218, %365 ], [ %460, %459 ]
  %370 = icmp eq i64 %368, 0
  %371 = icmp sgt i64 %369, %366
  %372 = select i1 %370, i1 true, i1 %371
  br i1 %372, label %373, label %464

373:                                              ; preds = %367
  %374 = load ptr, ptr %87, align 8
  %375 = load ptr, ptr %139, align 8
  %376 = load ptr, ptr %61, align 8
  %377 = getelementptr inbounds nuw i32, ptr %376, i64 %368
  %378 = load i32, ptr %377, align 4
  %379 = zext i32 %378 to i64
  call void @llvm.lifetime.start.p0(ptr nonnull %7) #14
  call void @llvm.memset.p0.i64(ptr noundef nonnull align 16 dereferenceable(24) %7, i8 0, i64 24, i1 false)
  call void @llvm.lifetime.start.p0(ptr nonnull %8) #14
  call void @llvm.memset.p0.i64(ptr noundef nonnull align 16 dereferenceable(24) %8, i8 0, i64 24, i1 false)
  %380 = load i64, ptr %140, align 8
  %381 = icmp sgt i64 %380, 0
  br i1 %381, label %382, label %412

382:                                              ; preds = %373
  %383 = load i64, ptr %124, align 8
  br label %391

384:                                              ; preds = %391
  %385 = load ptr, ptr %7, align 16
  %386 = load i64, ptr %8, align 16
  %387 = load ptr, ptr %30, align 8
  %388 = load i64, ptr %31, align 8
  %389 = load ptr, ptr %32, align 16
  %390 = load i64, ptr %33, align 16
  br label %412

391:                                              ; preds = %391, %382
  %392 = phi i64 [ 0, %382 ], [ %410, %391 ]
  %393 = getelementptr inbounds nuw ptr, ptr %141, i64 %392
  %394 = load ptr, ptr %393, align 8
  %395 = load ptr, ptr %394, align 8
  %396 = getelementptr inbounds nuw i8, ptr %394, i64 16
  %397 = load i64, ptr %396, align 8
  %398 = mul nsw i64 %397, %379
  %399 = getelementptr inbounds i8, ptr %395, i64 %398
  %400 = getelementptr inbounds nuw i64, ptr %11, i64 %392
  %401 = load i64, ptr %400, align 8
  %402 = getelementptr inbounds nuw i8, ptr %394, i64 8
  %403 = load i64, ptr %402, align 8
  %404 = mul nsw i64 %403, %401
  %405 = getelementptr inbounds i8, ptr %399, i64 %404
  %406 = getelementptr inbounds nuw ptr, ptr %7, i64 %392
  store ptr %405, ptr %406, align 8
  %407 = icmp eq i64 %392, %383
  %408 = zext i1 %407 to i64
  %409 = getelementptr inbounds nuw i64, ptr %8, i64 %392
  store i64 %408, ptr %409, align 8
  %410 = add nuw nsw i64 %392, 1
  %411 = icmp eq i64 %410, %380
  br i1 %411, label %384, label %391

412:                                              ; preds = %384, %373
  %413 = phi i64 [ %390, %384 ], [ 0, %373 ]
  %414 = phi ptr [ %389, %384 ], [ null, %373 ]
  %415 = phi i64 [ %388, %384 ], [ 0, %373 ]
  %416 = phi ptr [ %387, %384 ], [ null, %373 ]
  %417 = phi i64 [ %386, %384 ], [ 0, %373 ]
  %418 = phi ptr [ %385, %384 ], [ null, %373 ]
  call void %374(ptr noundef %375, ptr noundef %418, i64 noundef %417, ptr noundef %416, i64 noundef %415, ptr noundef %414, i64 noundef %413, i64 noundef %218, ptr noundef null, ptr noundef null, i64 noundef %379) #14
  call void @llvm.lifetime.end.p0(ptr nonnull %8) #14
  call void @llvm.lifetime.end.p0(ptr nonnull %7) #14
  %419 = load ptr, ptr %44, align 8
  %420 = load ptr, ptr %139, align 8
  %421 = load ptr, ptr %61, align 8
  %422 = getelementptr inbounds nuw i32, ptr %421, i64 %368
  %423 = load i32, ptr %422, align 4
  %424 = zext i32 %423 to i64
  br i1 %370, label %425, label %429

425:                                              ; preds = %412
  %426 = load ptr, ptr %142, align 8
  %427 = load ptr, ptr %49, align 8
  %428 = call i64 %419(ptr noundef %420, i64 noundef %218, i64 noundef %424, ptr noundef %426, ptr noundef %427) #14
  br label %459

429:                                              ; preds = %412
  %430 = load ptr, ptr %49, align 8
  %431 = call i64 %419(ptr noundef %420, i64 noundef %218, i64 noundef %424, ptr noundef %221, ptr noundef %430) #14
  %432 = load ptr, ptr %142, align 8
  %433 = icmp sgt i64 %369, 0
  %434 = icmp sgt i64 %431, 0
  %435 = and i1 %433, %434
  br i1 %435, label %436, label %459

436:                                              ; preds = %429, %448
  %437 = phi i64 [ %449, %448 ], [ 0, %429 ]
  %438 = phi i64 [ %452, %448 ], [ 0, %429 ]
  %439 = phi i64 [ %455, %448 ], [ 0, %429 ]
  %440 = getelementptr inbounds nuw i32, ptr %432, i64 %438
  %441 = load i32, ptr %440, align 4
  %442 = getelementptr inbounds nuw i32, ptr %221, i64 %439
  %443 = load i32, ptr %442, align 4
  %444 = icmp eq i32 %441, %443
  br i1 %444, label %445, label %448

445:                                              ; preds = %436
  %446 = add nsw i64 %437, 1
  %447 = getelementptr inbounds i32, ptr %432, i64 %437
  store i32 %441, ptr %447, align 4
  br label %448

448:                                              ; preds = %445, %436
  %449 = phi i64 [ %446, %445 ], [ %437, %436 ]
  %450 = icmp ule i32 %441, %443
  %451 = zext i1 %450 to i64
  %452 = add nuw nsw i64 %438, %451
  %453 = icmp ule i32 %443, %441
  %454 = zext i1 %453 to i64
  %455 = add nuw nsw i64 %439, %454
  %456 = icmp slt i64 %452, %369
  %457 = icmp slt i64 %455, %431
  %458 = select i1 %456, i1 %457, i1 false
  br i1 %458, label %436, label %459

459:                                              ; preds = %448, %429, %425
  %460 = phi i64 [ %428, %425 ], [ 0, %429 ], [ %449, %448 ]
  %461 = add nuw nsw i64 %368, 1
  %462 = load i64, ptr %57, align 8
  %463 = icmp slt i64 %461, %462
  br i1 %463, label %367, label %464

464:                                              ; preds = %361, %459, %367, %364
  %465 = phi i64 [ %460, %459 ], [ %218, %364 ], [ %369, %367 ], [ %362, %361 ]
  %466 = icmp sgt i64 %465, 0
  br i1 %466, label %471, label %467

467:                                              ; preds = %624, %464
  %468 = load i64, ptr %137, align 8
  %469 = add nsw i64 %468, 1024
  store i64 %469, ptr %137, align 8
  %470 = icmp slt i64 %469, %200
  br i1 %470, label %206, label %627

471:                                              ; preds = %464, %624
  %472 = phi i64 [ %625, %624 ], [ 0, %464 ]
  %473 = load ptr, ptr %142, align 8
  %474 = getelementptr inbounds nuw i32, ptr %473, i64 %472
  %475 = load i32, ptr %474, align 4
  %476 = zext i32 %475 to i64
  %477 = add nsw i64 %207, %476
  store i64 %477, ptr %156, align 8
  call void @llvm.lifetime.start.p0(ptr nonnull %6) #14
  call void @llvm.lifetime.start.p0(ptr nonnull %5) #14
  call void @llvm.memset.p0.i64(ptr noundef nonnull align 16 dereferenceable(24) %5, i8 0, i64 24, i1 false)
  %478 = load i64, ptr %140, align 8
  %479 = icmp sgt i64 %478, 0
  br i1 %479, label %483, label %480

480:                                              ; preds = %483, %471
  %481 = load i64, ptr %143, align 8
  %482 = icmp eq i64 %481, 0
  br i1 %482, label %496, label %502

483:                                              ; preds = %471, %483
  %484 = phi i64 [ %494, %483 ], [ 0, %471 ]
  %485 = getelementptr inbounds nuw ptr, ptr %141, i64 %484
  %486 = load ptr, ptr %485, align 8
  %487 = getelementptr inbounds nuw i8, ptr %486, i64 24
  %488 = load ptr, ptr %487, align 8
  %489 = getelementptr inbounds nuw i64, ptr %11, i64 %484
  %490 = load i64, ptr %489, align 8
  %491 = getelementptr inbounds i64, ptr %488, i64 %490
  %492 = load i64, ptr %491, align 8
  %493 = getelementptr inbounds nuw i64, ptr %5, i64 %484
  store i64 %492, ptr %493, align 8
  %494 = add nuw nsw i64 %484, 1
  %495 = icmp eq i64 %494, %478
  br i1 %495, label %480, label %483

496:                                              ; preds = %480
  %497 = load i64, ptr %5, align 16
  %498 = load i64, ptr %34, align 8
  %499 = or i64 %498, %497
  %500 = load i64, ptr %35, align 16
  %501 = or i64 %499, %500
  br label %517

502:                                              ; preds = %480
  %503 = load ptr, ptr %141, align 8
  %504 = getelementptr inbounds nuw i8, ptr %503, i64 32
  %505 = load ptr, ptr %504, align 8
  %506 = load i64, ptr %11, align 16
  %507 = getelementptr inbounds i64, ptr %505, i64 %506
  %508 = load i64, ptr %507, align 8
  %509 = load i64, ptr %5, align 16
  %510 = load i64, ptr %34, align 8
  %511 = and i64 %510, %508
  %512 = or i64 %511, %509
  %513 = xor i64 %508, -1
  %514 = load i64, ptr %35, align 16
  %515 = and i64 %514, %513
  %516 = or i64 %512, %515
  br label %517

517:                                              ; preds = %502, %496
  %518 = phi i64 [ %516, %502 ], [ %501, %496 ]
  call void @llvm.lifetime.end.p0(ptr nonnull %5) #14
  %519 = load ptr, ptr %144, align 8
  store i64 %518, ptr %519, align 8
  %520 = load ptr, ptr %145, align 8
  store i64 0, ptr %520, align 8
  %521 = load ptr, ptr %144, align 8
  %522 = load i64, ptr %521, align 8
  %523 = load i64, ptr %54, align 8
  %524 = and i64 %523, %522
  %525 = icmp eq i64 %524, 0
  br i1 %525, label %526, label %601

526:                                              ; preds = %517
  %527 = load i64, ptr %57, align 8
  %528 = icmp slt i64 %527, 1
  br i1 %528, label %602, label %533

529:                                              ; preds = %591
  %530 = add nuw nsw i64 %534, 1
  %531 = load i64, ptr %57, align 8
  %532 = icmp slt i64 %530, %531
  br i1 %532, label %533, label %602

533:                                              ; preds = %526, %529
  %534 = phi i64 [ %530, %529 ], [ 0, %526 ]
  %535 = load ptr, ptr %146, align 8
  %536 = load ptr, ptr %139, align 8
  %537 = load ptr, ptr %61, align 8
  %538 = getelementptr inbounds nuw i32, ptr %537, i64 %534
  %539 = load i32, ptr %538, align 4
  %540 = zext i32 %539 to i64
  %541 = load ptr, ptr %144, align 8
  %542 = load ptr, ptr %145, align 8
  call void @llvm.lifetime.start.p0(ptr nonnull %3) #14
  call void @llvm.memset.p0.i64(ptr noundef nonnull align 16 dereferenceable(24) %3, i8 0, i64 24, i1 false)
  call void @llvm.lifetime.start.p0(ptr nonnull %4) #14
  call void @llvm.memset.p0.i64(ptr noundef nonnull align 16 dereferenceable(24) %4, i8 0, i64 24, i1 false)
  %543 = load i64, ptr %140, align 8
  %544 = icmp sgt i64 %543, 0
  br i1 %544, label %545, label %575

545:                                              ; preds = %533
  %546 = load i64, ptr %124, align 8
  br label %554

547:                                              ; preds = %554
  %548 = load ptr, ptr %3, align 16
  %549 = load i64, ptr %4, align 16
  %550 = load ptr, ptr %36, align 8
  %551 = load i64, ptr %37, align 8
  %552 = load ptr, ptr %38, align 16
  %553 = load i64, ptr %39, align 16
  br label %575

554:                                              ; preds = %554, %545
  %555 = phi i64 [ 0, %545 ], [ %573, %554 ]
  %556 = getelementptr inbounds nuw ptr, ptr %141, i64 %555
  %557 = load ptr, ptr %556, align 8
  %558 = load ptr, ptr %557, align 8
  %559 = getelementptr inbounds nuw i8, ptr %557, i64 16
  %560 = load i64, ptr %559, align 8
  %561 = mul nsw i64 %560, %540
  %562 = getelementptr inbounds i8, ptr %558, i64 %561
  %563 = getelementptr inbounds nuw i64, ptr %11, i64 %555
  %564 = load i64, ptr %563, align 8
  %565 = getelementptr inbounds nuw i8, ptr %557, i64 8
  %566 = load i64, ptr %565, align 8
  %567 = mul nsw i64 %566, %564
  %568 = getelementptr inbounds i8, ptr %562, i64 %567
  %569 = getelementptr inbounds nuw ptr, ptr %3, i64 %555
  store ptr %568, ptr %569, align 8
  %570 = icmp eq i64 %555, %546
  %571 = zext i1 %570 to i64
  %572 = getelementptr inbounds nuw i64, ptr %4, i64 %555
  store i64 %571, ptr %572, align 8
  %573 = add nuw nsw i64 %555, 1
  %574 = icmp eq i64 %573, %543
  br i1 %574, label %547, label %554

575:                                              ; preds = %547, %533
  %576 = phi i64 [ %553, %547 ], [ 0, %533 ]
  %577 = phi ptr [ %552, %547 ], [ null, %533 ]
  %578 = phi i64 [ %551, %547 ], [ 0, %533 ]
  %579 = phi ptr [ %550, %547 ], [ null, %533 ]
  %580 = phi i64 [ %549, %547 ], [ 0, %533 ]
  %581 = phi ptr [ %548, %547 ], [ null, %533 ]
  call void %535(ptr noundef %536, ptr noundef %581, i64 noundef %580, ptr noundef %579, i64 noundef %578, ptr noundef %577, i64 noundef %576, i64 noundef 1, ptr noundef %541, ptr noundef %542, i64 noundef %540) #14
  call void @llvm.lifetime.end.p0(ptr nonnull %4) #14
  call void @llvm.lifetime.end.p0(ptr nonnull %3) #14
  %582 = load ptr, ptr %144, align 8
  %583 = load i64, ptr %582, align 8
  %584 = load i64, ptr %54, align 8
  %585 = and i64 %584, %583
  %586 = icmp eq i64 %585, 0
  br i1 %586, label %587, label %601

587:                                              ; preds = %575
  %588 = load ptr, ptr %145, align 8
  %589 = load i64, ptr %588, align 8
  %590 = icmp eq i64 %589, 0
  br i1 %590, label %591, label %601

591:                                              ; preds = %587
  %592 = load ptr, ptr %44, align 8
  %593 = load ptr, ptr %139, align 8
  %594 = load ptr, ptr %61, align 8
  %595 = getelementptr inbounds nuw i32, ptr %594, i64 %534
  %596 = load i32, ptr %595, align 4
  %597 = zext i32 %596 to i64
  %598 = load ptr, ptr %49, align 8
  %599 = call i64 %592(ptr noundef %593, i64 noundef 1, i64 noundef %597, ptr noundef nonnull %6, ptr noundef %598) #14
  %600 = icmp eq i64 %599, 0
  br i1 %600, label %601, label %529

601:                                              ; preds = %591, %587, %575, %517
  call void @llvm.lifetime.end.p0(ptr nonnull %6) #14
  br label %624

602:                                              ; preds = %529, %526
  call void @llvm.lifetime.end.p0(ptr nonnull %6) #14
  %603 = load ptr, ptr %82, align 8
  %604 = load i64, ptr %79, align 8
  %605 = add nsw i64 %604, 1
  store i64 %605, ptr %79, align 8
  %606 = mul nsw i64 %604, 20
  %607 = getelementptr inbounds i8, ptr %603, i64 %606
  %608 = load i64, ptr %77, align 8
  %609 = add nsw i64 %608, 1
  store i64 %609, ptr %77, align 8
  %610 = load i64, ptr %63, align 8
  %611 = trunc i64 %610 to i32
  store i32 %611, ptr %607, align 4
  %612 = load i64, ptr %147, align 8
  %613 = trunc i64 %612 to i32
  %614 = getelementptr inbounds nuw i8, ptr %607, i64 4
  store i32 %613, ptr %614, align 4
  br label %615

615:                                              ; preds = %615, %602
  %616 = phi i64 [ 0, %602 ], [ %622, %615 ]
  %617 = getelementptr inbounds nuw i64, ptr %11, i64 %616
  %618 = load i64, ptr %617, align 8
  %619 = trunc i64 %618 to i32
  %620 = getelementptr inbounds nuw i32, ptr %607, i64 %616
  %621 = getelementptr inbounds nuw i8, ptr %620, i64 8
  store i32 %619, ptr %621, align 4
  %622 = add nuw nsw i64 %616, 1
  %623 = icmp eq i64 %622, 3
  br i1 %623, label %624, label %615

624:                                              ; preds = %615, %601
  %625 = add nuw nsw i64 %472, 1
  %626 = icmp eq i64 %625, %465
  br i1 %626, label %467, label %471

627:                                              ; preds = %467
  %628 = load i64, ptr %128, align 8
  br label %629

629:                                              ; preds = %627, %203
  %630 = phi i64 [ %628, %627 ], [ %172, %203 ]
  %631 = icmp sgt i64 %200, %630
  br i1 %631, label %632, label %636

632:                                              ; preds = %629
  %633 = sub i64 %200, %630
  %634 = load i64, ptr %120, align 8
  %635 = add nsw i64 %633, %634
  store i64 %635, ptr %120, align 8
  br label %636

636:                                              ; preds = %632, %629
  store i64 %630, ptr %137, align 8
  %637 = load i64, ptr %134, align 8
  %638 = icmp slt i64 %637, 0
  br i1 %638, label %645, label %639

639:                                              ; preds = %636
  %640 = load i64, ptr %135, align 8
  %641 = add nsw i64 %640, 1
  store i64 %641, ptr %135, align 8
  br label %171

642:                                              ; preds = %176
  %643 = getelementptr inbounds nuw i64, ptr %148, i64 %174
  %644 = load i64, ptr %643, align 8
  store i64 %644, ptr %135, align 8
  br label %645

645:                                              ; preds = %636, %642
  %646 = phi i64 [ %172, %642 ], [ %630, %636 ]
  %647 = phi i64 [ %173, %642 ], [ %630, %636 ]
  %648 = load i64, ptr %132, align 8
  %649 = icmp slt i64 %648, 0
  br i1 %649, label %650, label %652

650:                                              ; preds = %645
  call void @llvm.lifetime.end.p0(ptr nonnull %11) #14
  %651 = add nsw i64 %646, 32768
  store i64 %651, ptr %128, align 8
  br label %672

652:                                              ; preds = %645
  %653 = load i64, ptr %133, align 8
  %654 = add nsw i64 %653, 1
  store i64 %654, ptr %133, align 8
  br label %157

655:                                              ; preds = %211
  %656 = load i64, ptr %120, align 8
  br label %657

657:                                              ; preds = %199, %655
  %658 = phi i64 [ %656, %655 ], [ %201, %199 ]
  call void @llvm.lifetime.end.p0(ptr nonnull %11) #14
  %659 = sub i64 %658, %121
  %660 = load i64, ptr %40, align 8
  %661 = add nsw i64 %659, %660
  store i64 %661, ptr %40, align 8
  br label %702

662:                                              ; preds = %206
  %663 = load i64, ptr %132, align 8
  %664 = load i64, ptr %128, align 8
  call void @llvm.lifetime.end.p0(ptr nonnull %11) #14
  %665 = add nsw i64 %664, 32768
  store i64 %665, ptr %128, align 8
  %666 = icmp slt i64 %663, 0
  br i1 %666, label %672, label %667

667:                                              ; preds = %662, %167
  %668 = phi i64 [ %168, %167 ], [ %665, %662 ]
  %669 = phi i64 [ %160, %167 ], [ %663, %662 ]
  %670 = getelementptr inbounds nuw i64, ptr %148, i64 %669
  %671 = load i64, ptr %670, align 8
  br label %672

672:                                              ; preds = %667, %662, %650
  %673 = phi i64 [ %669, %667 ], [ %663, %662 ], [ %648, %650 ]
  %674 = phi i64 [ %668, %667 ], [ %665, %662 ], [ %651, %650 ]
  %675 = phi i64 [ %671, %667 ], [ 0, %662 ], [ 0, %650 ]
  store i64 %675, ptr %133, align 8
  %676 = load i64, ptr %134, align 8
  %677 = icmp slt i64 %676, 0
  br i1 %677, label %681, label %678

678:                                              ; preds = %672
  %679 = getelementptr inbounds nuw i64, ptr %148, i64 %676
  %680 = load i64, ptr %679, align 8
  br label %681

681:                                              ; preds = %678, %672
  %682 = phi i64 [ %680, %678 ], [ 0, %672 ]
  store i64 %682, ptr %135, align 8
  store i64 %674, ptr %137, align 8
  %683 = icmp slt i64 %674, %127
  br i1 %683, label %150, label %684

684:                                              ; preds = %681
  %685 = load i64, ptr %120, align 8
  br label %686

686:                                              ; preds = %684, %119
  %687 = phi i64 [ %685, %684 ], [ %121, %119 ]
  %688 = sub nsw i64 %687, %121
  %689 = load i64, ptr %40, align 8
  %690 = add nsw i64 %689, %688
  store i64 %690, ptr %40, align 8
  %691 = sub nsw i64 %85, %688
  %692 = load i64, ptr %23, align 8
  %693 = add nsw i64 %692, 1
  store i64 %693, ptr %23, align 8
  store i64 0, ptr %24, align 8
  %694 = load i64, ptr %25, align 8
  %695 = icmp slt i64 %693, %694
  br i1 %695, label %83, label %696

696:                                              ; preds = %686, %72
  %697 = phi i64 [ %43, %72 ], [ %691, %686 ]
  %698 = load i64, ptr %12, align 8
  %699 = add nsw i64 %698, 1
  store i64 %699, ptr %12, align 8
  store i64 0, ptr %23, align 8
  %700 = load i64, ptr %13, align 8
  %701 = icmp slt i64 %699, %700
  br i1 %701, label %41, label %702

702:                                              ; preds = %696, %83, %2, %657
  %703 = phi i32 [ 0, %657 ], [ 1, %2 ], [ 0, %83 ], [ 1, %696 ]
  ret i32 %703
}

define void @passing(ptr noundef readonly captures(none) %0, ptr noundef readonly captures(none) %1, i64 noundef %2, i64 noundef %3, ptr noundef %4, ptr noundef captures(none) %5) local_unnamed_addr #0 {
  %7 = icmp slt i64 %2, %3
  br i1 %7, label %8, label %16

8:                                                ; preds = %6
  %9 = getelementptr inbounds nuw i8, ptr %1, i64 24
  %10 = getelementptr inbounds nuw i8, ptr %0, i64 16
  %11 = getelementptr inbounds nuw i8, ptr %0, i64 8
  %12 = getelementptr inbounds nuw i8, ptr %1, i64 8
  %13 = getelementptr inbounds nuw i8, ptr %0, i64 24
  %14 = getelementptr inbounds nuw i8, ptr %1, i64 32
  %15 = sub i64 %3, %2
  br label %17

16:                                               ; preds = %73, %6
  ret void

17:                                               ; preds = %8, %73
  %18 = phi i64 [ %15, %8 ], [ %77, %73 ]
  %19 = phi i64 [ 0, %8 ], [ %76, %73 ]
  %20 = phi i64 [ %2, %8 ], [ %74, %73 ]
  %21 = tail call i64 @llvm.smax.i64(i64 %18, i64 1)
  %22 = tail call i64 @llvm.umin.i64(i64 %21, i64 1024)
  %23 = sub nsw i64 %3, %20
  %24 = tail call i64 @llvm.smin.i64(i64 %23, i64 1024)
  %25 = icmp sgt i64 %23, 0
  br i1 %25, label %26, label %34

26:                                               ; preds = %17
  %27 = shl i64 %19, 10
  %28 = sub i64 %15, %27
  %29 = tail call i64 @llvm.smax.i64(i64 %28, i64 1)
  %30 = tail call i64 @llvm.umin.i64(i64 %29, i64 1024)
  %31 = shl nuw nsw i64 %30, 3
  %32 = shl i64 %19, 13
  %33 = getelementptr i8, ptr %5, i64 %32
  tail call void @llvm.memset.p0.i64(ptr noundef nonnull align 8 dereferenceable(1) %33, i8 0, i64 %31, i1 false)
  br label %34

34:                                               ; preds = %26, %17
  %35 = load i64, ptr %9, align 8
  %36 = icmp sgt i64 %35, 0
  br i1 %36, label %37, label %40

37:                                               ; preds = %34
  %38 = sub nsw i64 %20, %2
  %39 = getelementptr i64, ptr %5, i64 %38
  br label %44

40:                                               ; preds = %59, %34
  br i1 %25, label %41, label %73

41:                                               ; preds = %40
  %42 = sub nsw i64 %20, %2
  %43 = getelementptr i64, ptr %5, i64 %42
  br label %78

44:                                               ; preds = %37, %59
  %45 = phi i64 [ 0, %37 ], [ %60, %59 ]
  %46 = load ptr, ptr %1, align 8
  %47 = load ptr, ptr %0, align 8
  %48 = load i64, ptr %10, align 8
  %49 = mul nsw i64 %48, %45
  %50 = getelementptr inbounds i8, ptr %47, i64 %49
  %51 = load i64, ptr %11, align 8
  %52 = mul nsw i64 %51, %20
  %53 = getelementptr inbounds i8, ptr %50, i64 %52
  %54 = load ptr, ptr %12, align 8
  %55 = tail call i64 %46(ptr noundef %53, i64 noundef %24, i64 noundef %45, ptr noundef %4, ptr noundef %54) #14
  %56 = icmp sgt i64 %55, 0
  br i1 %56, label %57, label %59

57:                                               ; preds = %44
  %58 = shl nuw i64 1, %45
  br label %63

59:                                               ; preds = %63, %44
  %60 = add nuw nsw i64 %45, 1
  %61 = load i64, ptr %9, align 8
  %62 = icmp slt i64 %60, %61
  br i1 %62, label %44, label %40

63:                                               ; preds = %57, %63
  %64 = phi i64 [ 0, %57 ], [ %71, %63 ]
  %65 = getelementptr inbounds nuw i32, ptr %4, i64 %64
  %66 = load i32, ptr %65, align 4
  %67 = zext i32 %66 to i64
  %68 = getelementptr i64, ptr %39, i64 %67
  %69 = load i64, ptr %68, align 8
  %70 = or i64 %69, %58
  store i64 %70, ptr %68, align 8
  %71 = add nuw nsw i64 %64, 1
  %72 = icmp eq i64 %71, %55
  br i1 %72, label %59, label %63

73:                                               ; preds = %78, %40
  %74 = add nsw i64 %20, 1024
  %75 = icmp slt i64 %74, %3
  %76 = add i64 %19, 1
  %77 = add i64 %18, -1024
  br i1 %75, label %17, label %16

78:                                               ; preds = %41, %78
  %79 = phi i64 [ 0, %41 ], [ %90, %78 ]
  %80 = load ptr, ptr %13, align 8
  %81 = getelementptr i64, ptr %80, i64 %20
  %82 = getelementptr i64, ptr %81, i64 %79
  %83 = load i64, ptr %82, align 8
  %84 = load i64, ptr %14, align 8
  %85 = and i64 %84, %83
  %86 = xor i64 %85, -1
  %87 = getelementptr i64, ptr %43, i64 %79
  %88 = load i64, ptr %87, align 8
  %89 = and i64 %88, %86
  store i64 %89, ptr %87, align 8
  %90 = add nuw nsw i64 %79, 1
  %91 = icmp eq i64 %90, %22
  br i1 %91, label %73, label %78
}

define i64 @undo(ptr noundef readonly captures(none) %0, ptr noundef readonly captures(none) %1, i64 noundef %2, ptr noundef writeonly captures(none) %3, ptr noundef writeonly captures(none) %4, ptr noundef writeonly captures(none) %5, ptr noundef writeonly captures(none) %6, ptr noundef writeonly captures(none) %7) local_unnamed_addr #9 {
  %9 = alloca [64 x %struct.subgoals], align 16
  %10 = alloca [64 x i64], align 16
  %11 = alloca [64 x i64], align 16
  %12 = alloca [64 x i64], align 16
  %13 = alloca [64 x i64], align 16
  %14 = alloca [64 x i64], align 16
  call void @llvm.lifetime.start.p0(ptr nonnull %9) #14
  call void @llvm.lifetime.start.p0(ptr nonnull %10) #14
  %15 = getelementptr inbounds nuw i8, ptr %0, i64 24
  %16 = load i64, ptr %15, align 8
  %17 = getelementptr inbounds nuw i8, ptr %0, i64 32
  %18 = load i64, ptr %17, align 8
  %19 = getelementptr inbounds nuw i8, ptr %0, i64 16
  %20 = load i64, ptr %19, align 8
  call void @llvm.memset.p0.i64(ptr noundef nonnull align 16 dereferenceable(512) %10, i8 0, i64 512, i1 false)
  %21 = icmp eq i64 %16, 64
  %22 = shl nsw i64 -1, %16
  %23 = xor i64 %22, -1
  %24 = select i1 %21, i64 -1, i64 %23
  %25 = icmp eq i64 %18, 64
  %26 = shl nsw i64 -1, %18
  %27 = xor i64 %26, -1
  %28 = select i1 %25, i64 -1, i64 %27
  %29 = icmp sgt i64 %2, 0
  br i1 %29, label %30, label %45

30:                                               ; preds = %8
  %31 = icmp sgt i64 %20, 0
  %32 = getelementptr inbounds nuw i8, ptr %0, i64 56
  %33 = getelementptr inbounds nuw i8, ptr %0, i64 72
  %34 = getelementptr inbounds nuw i8, ptr %0, i64 64
  %35 = getelementptr inbounds nuw i8, ptr %0, i64 40
  %36 = getelementptr inbounds nuw i8, ptr %0, i64 48
  %37 = lshr i64 %28, 1
  %38 = add nuw i64 %37, 1
  %39 = getelementptr inbounds nuw i8, ptr %0, i64 8
  %40 = xor i64 %37, -1
  %41 = and i64 %24, %40
  %42 = xor i64 %28, -1
  %43 = getelementptr inbounds nuw i8, ptr %0, i64 80
  %44 = getelementptr inbounds nuw i8, ptr %0, i64 88
  br label %47

45:                                               ; preds = %427, %8
  %46 = phi i64 [ 0, %8 ], [ %428, %427 ]
  call void @llvm.lifetime.end.p0(ptr nonnull %10) #14
  call void @llvm.lifetime.end.p0(ptr nonnull %9) #14
  ret i64 %46

47:                                               ; preds = %30, %427
  %48 = phi i64 [ %2, %30 ], [ %431, %427 ]
  %49 = phi i64 [ 0, %30 ], [ %428, %427 ]
  %50 = phi i64 [ 0, %30 ], [ %429, %427 ]
  %51 = tail call i64 @llvm.smax.i64(i64 %48, i64 1)
  %52 = tail call i64 @llvm.umin.i64(i64 %51, i64 64)
  call void @llvm.lifetime.start.p0(ptr nonnull %11) #14
  call void @llvm.lifetime.start.p0(ptr nonnull %12) #14
  call void @llvm.lifetime.start.p0(ptr nonnull %13) #14
  call void @llvm.lifetime.start.p0(ptr nonnull %14) #14
  call void @llvm.memset.p0.i64(ptr noundef nonnull align 16 dereferenceable(512) %12, i8 0, i64 512, i1 false)
  call void @llvm.memset.p0.i64(ptr noundef nonnull align 16 dereferenceable(512) %11, i8 0, i64 512, i1 false)
  call void @llvm.memset.p0.i64(ptr noundef nonnull align 16 dereferenceable(512) %14, i8 0, i64 512, i1 false)
  call void @llvm.memset.p0.i64(ptr noundef nonnull align 16 dereferenceable(512) %13, i8 0, i64 512, i1 false)
  %53 = sub nsw i64 %2, %50
  %54 = tail call i64 @llvm.smin.i64(i64 %53, i64 64)
  br i1 %31, label %55, label %423

55:                                               ; preds = %47
  %56 = getelementptr inbounds nuw i64, ptr %1, i64 %50
  %57 = load ptr, ptr %32, align 8
  %58 = load i64, ptr %33, align 8
  %59 = load i64, ptr %34, align 8
  %60 = tail call range(i64 0, 65) i64 @llvm.ctpop.i64(i64 %59)
  %61 = icmp eq i64 %60, 1
  %62 = tail call range(i64 0, 65) i64 @llvm.cttz.i64(i64 %59, i1 true)
  %63 = load i64, ptr %0, align 8
  %64 = trunc i64 %63 to i32
  %65 = load ptr, ptr %35, align 8
  %66 = load ptr, ptr %36, align 8
  %67 = load i64, ptr %15, align 8
  %68 = add i64 %67, -1
  %69 = icmp sgt i64 %53, 0
  br label %70

70:                                               ; preds = %409, %55
  %71 = phi i64 [ 0, %55 ], [ %411, %409 ]
  %72 = mul i64 %71, 1536
  %73 = getelementptr i8, ptr %9, i64 %72
  %74 = getelementptr i8, ptr %73, i64 1024
  %75 = getelementptr inbounds nuw %struct.subgoals, ptr %9, i64 %71
  %76 = mul nsw i64 %58, %71
  %77 = getelementptr inbounds i8, ptr %57, i64 %76
  br i1 %61, label %78, label %118

78:                                               ; preds = %70
  switch i64 %62, label %118 [
    i64 0, label %79
    i64 1, label %89
    i64 2, label %99
    i64 3, label %109
  ]

79:                                               ; preds = %78, %79
  %80 = phi i64 [ %87, %79 ], [ %62, %78 ]
  %81 = getelementptr inbounds nuw i64, ptr %56, i64 %80
  %82 = load i64, ptr %81, align 8
  %83 = getelementptr inbounds i8, ptr %77, i64 %82
  %84 = load i8, ptr %83, align 1
  %85 = zext i8 %84 to i64
  %86 = getelementptr inbounds nuw i64, ptr %10, i64 %80
  store i64 %85, ptr %86, align 8
  %87 = add nuw nsw i64 %80, 1
  %88 = icmp eq i64 %87, %54
  br i1 %88, label %118, label %79

89:                                               ; preds = %78, %89
  %90 = phi i64 [ %97, %89 ], [ 0, %78 ]
  %91 = getelementptr inbounds nuw i64, ptr %56, i64 %90
  %92 = load i64, ptr %91, align 8
  %93 = getelementptr inbounds i16, ptr %77, i64 %92
  %94 = load i16, ptr %93, align 2
  %95 = zext i16 %94 to i64
  %96 = getelementptr inbounds nuw i64, ptr %10, i64 %90
  store i64 %95, ptr %96, align 8
  %97 = add nuw nsw i64 %90, 1
  %98 = icmp eq i64 %97, %54
  br i1 %98, label %118, label %89

99:                                               ; preds = %78, %99
  %100 = phi i64 [ %107, %99 ], [ 0, %78 ]
  %101 = getelementptr inbounds nuw i64, ptr %56, i64 %100
  %102 = load i64, ptr %101, align 8
  %103 = getelementptr inbounds i32, ptr %77, i64 %102
  %104 = load i32, ptr %103, align 4
  %105 = zext i32 %104 to i64
  %106 = getelementptr inbounds nuw i64, ptr %10, i64 %100
  store i64 %105, ptr %106, align 8
  %107 = add nuw nsw i64 %100, 1
  %108 = icmp eq i64 %107, %54
  br i1 %108, label %118, label %99

109:                                              ; preds = %78, %109
  %110 = phi i64 [ %116, %109 ], [ 0, %78 ]
  %111 = getelementptr inbounds nuw i64, ptr %56, i64 %110
  %112 = load i64, ptr %111, align 8
  %113 = getelementptr inbounds i64, ptr %77, i64 %112
  %114 = load i64, ptr %113, align 8
  %115 = getelementptr inbounds nuw i64, ptr %10, i64 %110
  store i64 %114, ptr %115, align 8
  %116 = add nuw nsw i64 %110, 1
  %117 = icmp eq i64 %116, %54
  br i1 %117, label %118, label %109

118:                                              ; preds = %109, %99, %89, %79, %70, %78
  call void @llvm.memset.p0.i64(ptr noundef nonnull align 16 dereferenceable(512) %74, i8 0, i64 512, i1 false)
  %119 = getelementptr inbounds nuw i64, ptr %65, i64 %71
  %120 = load i64, ptr %119, align 8
  %121 = getelementptr inbounds nuw i64, ptr %66, i64 %71
  %122 = load i64, ptr %121, align 8
  %123 = sub i64 -2, %122
  %124 = and i64 %123, %122
  %125 = getelementptr inbounds nuw i8, ptr %75, i64 512
  %126 = getelementptr inbounds nuw i8, ptr %75, i64 1024
  switch i32 %64, label %369 [
    i32 0, label %169
    i32 1, label %166
    i32 2, label %162
    i32 3, label %147
    i32 4, label %202
    i32 5, label %208
    i32 6, label %142
    i32 7, label %228
    i32 8, label %130
    i32 9, label %139
    i32 10, label %265
    i32 11, label %135
    i32 12, label %127
    i32 13, label %132
  ]

127:                                              ; preds = %118
  %128 = and i64 %122, %24
  %129 = and i64 %128, %120
  br label %310

130:                                              ; preds = %118
  %131 = and i64 %122, %120
  br label %237

132:                                              ; preds = %118
  %133 = xor i64 %120, -1
  %134 = and i64 %122, %24
  br label %333

135:                                              ; preds = %118
  %136 = and i64 %122, %24
  %137 = and i64 %122, %24
  %138 = and i64 %137, %120
  br label %289

139:                                              ; preds = %118
  %140 = xor i64 %120, -1
  %141 = and i64 %122, %140
  br label %251

142:                                              ; preds = %118
  %143 = load i64, ptr %39, align 8
  %144 = icmp eq i64 %143, 0
  %145 = sub i64 0, %120
  %146 = select i1 %144, i64 %120, i64 %145
  br label %218

147:                                              ; preds = %118
  %148 = and i64 %41, %122
  %149 = and i64 %148, %120
  %150 = xor i64 %120, -1
  %151 = and i64 %148, %150
  %152 = and i64 %120, %37
  %153 = icmp eq i64 %149, 0
  %154 = select i1 %153, i64 0, i64 %38
  %155 = or i64 %154, %152
  %156 = and i64 %122, %37
  %157 = icmp eq i64 %148, 0
  %158 = select i1 %157, i64 0, i64 %38
  %159 = or i64 %158, %156
  %160 = icmp eq i64 %151, 0
  %161 = select i1 %160, i64 0, i64 %149
  br label %193

162:                                              ; preds = %118
  %163 = and i64 %122, %28
  %164 = and i64 %120, %42
  %165 = and i64 %164, %122
  br label %184

166:                                              ; preds = %118
  %167 = sub i64 0, %120
  %168 = and i64 %24, %167
  br label %178

169:                                              ; preds = %118
  %170 = xor i64 %120, -1
  %171 = and i64 %24, %170
  br label %172

172:                                              ; preds = %172, %169
  %173 = phi i64 [ 0, %169 ], [ %176, %172 ]
  %174 = getelementptr inbounds nuw i64, ptr %75, i64 %173
  store i64 %171, ptr %174, align 8
  %175 = getelementptr inbounds nuw i64, ptr %125, i64 %173
  store i64 %122, ptr %175, align 8
  %176 = add nuw nsw i64 %173, 1
  %177 = icmp eq i64 %176, 64
  br i1 %177, label %369, label %172

178:                                              ; preds = %178, %166
  %179 = phi i64 [ 0, %166 ], [ %182, %178 ]
  %180 = getelementptr inbounds nuw i64, ptr %75, i64 %179
  store i64 %168, ptr %180, align 8
  %181 = getelementptr inbounds nuw i64, ptr %125, i64 %179
  store i64 %124, ptr %181, align 8
  %182 = add nuw nsw i64 %179, 1
  %183 = icmp eq i64 %182, 64
  br i1 %183, label %369, label %178

184:                                              ; preds = %184, %162
  %185 = phi i64 [ 0, %162 ], [ %191, %184 ]
  %186 = getelementptr inbounds nuw i64, ptr %75, i64 %185
  store i64 %120, ptr %186, align 8
  %187 = getelementptr inbounds nuw i64, ptr %125, i64 %185
  store i64 %163, ptr %187, align 8
  %188 = getelementptr inbounds nuw i64, ptr %126, i64 %185
  %189 = load i64, ptr %188, align 8
  %190 = or i64 %189, %165
  store i64 %190, ptr %188, align 8
  %191 = add nuw nsw i64 %185, 1
  %192 = icmp eq i64 %191, 64
  br i1 %192, label %369, label %184

193:                                              ; preds = %193, %147
  %194 = phi i64 [ 0, %147 ], [ %200, %193 ]
  %195 = getelementptr inbounds nuw i64, ptr %75, i64 %194
  %196 = getelementptr inbounds nuw i64, ptr %125, i64 %194
  store i64 %155, ptr %195, align 8
  store i64 %159, ptr %196, align 8
  %197 = getelementptr inbounds nuw i64, ptr %126, i64 %194
  %198 = load i64, ptr %197, align 8
  %199 = or i64 %198, %161
  store i64 %199, ptr %197, align 8
  %200 = add nuw nsw i64 %194, 1
  %201 = icmp eq i64 %200, 64
  br i1 %201, label %369, label %193

202:                                              ; preds = %118, %202
  %203 = phi i64 [ %206, %202 ], [ 0, %118 ]
  %204 = getelementptr inbounds nuw i64, ptr %75, i64 %203
  store i64 %120, ptr %204, align 8
  %205 = getelementptr inbounds nuw i64, ptr %125, i64 %203
  store i64 %122, ptr %205, align 8
  %206 = add nuw nsw i64 %203, 1
  %207 = icmp eq i64 %206, 64
  br i1 %207, label %369, label %202

208:                                              ; preds = %118, %208
  %209 = phi i64 [ %216, %208 ], [ 0, %118 ]
  %210 = getelementptr inbounds nuw i64, ptr %10, i64 %209
  %211 = load i64, ptr %210, align 8
  %212 = sub i64 %120, %211
  %213 = and i64 %212, %24
  %214 = getelementptr inbounds nuw i64, ptr %75, i64 %209
  store i64 %213, ptr %214, align 8
  %215 = getelementptr inbounds nuw i64, ptr %125, i64 %209
  store i64 %124, ptr %215, align 8
  %216 = add nuw nsw i64 %209, 1
  %217 = icmp eq i64 %216, 64
  br i1 %217, label %369, label %208

218:                                              ; preds = %218, %142
  %219 = phi i64 [ 0, %142 ], [ %226, %218 ]
  %220 = getelementptr inbounds nuw i64, ptr %10, i64 %219
  %221 = load i64, ptr %220, align 8
  %222 = add i64 %221, %146
  %223 = and i64 %222, %24
  %224 = getelementptr inbounds nuw i64, ptr %75, i64 %219
  store i64 %223, ptr %224, align 8
  %225 = getelementptr inbounds nuw i64, ptr %125, i64 %219
  store i64 %124, ptr %225, align 8
  %226 = add nuw nsw i64 %219, 1
  %227 = icmp eq i64 %226, 64
  br i1 %227, label %369, label %218

228:                                              ; preds = %118, %228
  %229 = phi i64 [ %235, %228 ], [ 0, %118 ]
  %230 = getelementptr inbounds nuw i64, ptr %10, i64 %229
  %231 = load i64, ptr %230, align 8
  %232 = xor i64 %231, %120
  %233 = getelementptr inbounds nuw i64, ptr %75, i64 %229
  store i64 %232, ptr %233, align 8
  %234 = getelementptr inbounds nuw i64, ptr %125, i64 %229
  store i64 %122, ptr %234, align 8
  %235 = add nuw nsw i64 %229, 1
  %236 = icmp eq i64 %235, 64
  br i1 %236, label %369, label %228

237:                                              ; preds = %130, %237
  %238 = phi i64 [ %249, %237 ], [ 0, %130 ]
  %239 = getelementptr inbounds nuw i64, ptr %75, i64 %238
  store i64 %120, ptr %239, align 8
  %240 = getelementptr inbounds nuw i64, ptr %10, i64 %238
  %241 = load i64, ptr %240, align 8
  %242 = and i64 %241, %122
  %243 = getelementptr inbounds nuw i64, ptr %125, i64 %238
  store i64 %242, ptr %243, align 8
  %244 = xor i64 %241, -1
  %245 = and i64 %244, %131
  %246 = getelementptr inbounds nuw i64, ptr %126, i64 %238
  %247 = load i64, ptr %246, align 8
  %248 = or i64 %245, %247
  store i64 %248, ptr %246, align 8
  %249 = add nuw nsw i64 %238, 1
  %250 = icmp eq i64 %249, 64
  br i1 %250, label %369, label %237

251:                                              ; preds = %251, %139
  %252 = phi i64 [ 0, %139 ], [ %263, %251 ]
  %253 = getelementptr inbounds nuw i64, ptr %75, i64 %252
  store i64 %120, ptr %253, align 8
  %254 = getelementptr inbounds nuw i64, ptr %10, i64 %252
  %255 = load i64, ptr %254, align 8
  %256 = xor i64 %255, -1
  %257 = and i64 %122, %256
  %258 = getelementptr inbounds nuw i64, ptr %125, i64 %252
  store i64 %257, ptr %258, align 8
  %259 = and i64 %141, %255
  %260 = getelementptr inbounds nuw i64, ptr %126, i64 %252
  %261 = load i64, ptr %260, align 8
  %262 = or i64 %259, %261
  store i64 %262, ptr %260, align 8
  %263 = add nuw nsw i64 %252, 1
  %264 = icmp eq i64 %263, 64
  br i1 %264, label %369, label %251

265:                                              ; preds = %118, %277
  %266 = phi i64 [ %287, %277 ], [ 0, %118 ]
  %267 = getelementptr inbounds nuw i64, ptr %10, i64 %266
  %268 = load i64, ptr %267, align 8
  br label %269

269:                                              ; preds = %269, %265
  %270 = phi i64 [ 0, %265 ], [ %275, %269 ]
  %271 = phi i64 [ %268, %265 ], [ %274, %269 ]
  %272 = mul i64 %271, %268
  %273 = sub i64 2, %272
  %274 = mul i64 %273, %271
  %275 = add nuw nsw i64 %270, 1
  %276 = icmp eq i64 %275, 5
  br i1 %276, label %277, label %269

277:                                              ; preds = %269
  %278 = mul i64 %274, %120
  %279 = and i64 %278, %24
  %280 = getelementptr inbounds nuw i64, ptr %75, i64 %266
  store i64 %279, ptr %280, align 8
  %281 = getelementptr inbounds nuw i64, ptr %125, i64 %266
  store i64 %124, ptr %281, align 8
  %282 = and i64 %268, 1
  %283 = xor i64 %282, 1
  %284 = getelementptr inbounds nuw i64, ptr %126, i64 %266
  %285 = load i64, ptr %284, align 8
  %286 = or i64 %285, %283
  store i64 %286, ptr %284, align 8
  %287 = add nuw nsw i64 %266, 1
  %288 = icmp eq i64 %287, 64
  br i1 %288, label %369, label %265

289:                                              ; preds = %289, %135
  %290 = phi i64 [ 0, %135 ], [ %308, %289 ]
  %291 = getelementptr inbounds nuw i64, ptr %10, i64 %290
  %292 = load i64, ptr %291, align 8
  %293 = icmp ult i64 %292, %67
  %294 = select i1 %293, i64 %292, i64 %68
  %295 = lshr i64 %120, %294
  %296 = getelementptr inbounds nuw i64, ptr %75, i64 %290
  store i64 %295, ptr %296, align 8
  %297 = lshr i64 %136, %294
  %298 = getelementptr inbounds nuw i64, ptr %125, i64 %290
  store i64 %297, ptr %298, align 8
  %299 = shl i64 %24, %294
  %300 = xor i64 %299, -1
  %301 = and i64 %300, %138
  %302 = icmp uge i64 %292, %67
  %303 = zext i1 %302 to i64
  %304 = getelementptr inbounds nuw i64, ptr %126, i64 %290
  %305 = load i64, ptr %304, align 8
  %306 = or i64 %305, %303
  %307 = or i64 %306, %301
  store i64 %307, ptr %304, align 8
  %308 = add nuw nsw i64 %290, 1
  %309 = icmp eq i64 %308, 64
  br i1 %309, label %369, label %289

310:                                              ; preds = %127, %310
  %311 = phi i64 [ %331, %310 ], [ 0, %127 ]
  %312 = getelementptr inbounds nuw i64, ptr %10, i64 %311
  %313 = load i64, ptr %312, align 8
  %314 = icmp ult i64 %313, %67
  %315 = select i1 %314, i64 %313, i64 %68
  %316 = shl i64 %120, %315
  %317 = and i64 %316, %24
  %318 = getelementptr inbounds nuw i64, ptr %75, i64 %311
  store i64 %317, ptr %318, align 8
  %319 = shl i64 %122, %315
  %320 = and i64 %319, %24
  %321 = getelementptr inbounds nuw i64, ptr %125, i64 %311
  store i64 %320, ptr %321, align 8
  %322 = lshr i64 %24, %315
  %323 = xor i64 %322, -1
  %324 = and i64 %323, %129
  %325 = icmp uge i64 %313, %67
  %326 = zext i1 %325 to i64
  %327 = getelementptr inbounds nuw i64, ptr %126, i64 %311
  %328 = load i64, ptr %327, align 8
  %329 = or i64 %328, %326
  %330 = or i64 %329, %324
  store i64 %330, ptr %327, align 8
  %331 = add nuw nsw i64 %311, 1
  %332 = icmp eq i64 %331, 64
  br i1 %332, label %369, label %310

333:                                              ; preds = %333, %132
  %334 = phi i64 [ 0, %132 ], [ %367, %333 ]
  %335 = getelementptr inbounds nuw i64, ptr %10, i64 %334
  %336 = load i64, ptr %335, align 8
  %337 = icmp ult i64 %336, %67
  %338 = select i1 %337, i64 %336, i64 %68
  %339 = lshr i64 %38, %338
  %340 = add i64 %339, -1
  %341 = sub i64 0, %339
  %342 = and i64 %341, %134
  %343 = and i64 %342, %120
  %344 = and i64 %342, %133
  %345 = and i64 %340, %120
  %346 = icmp eq i64 %343, 0
  %347 = select i1 %346, i64 0, i64 %339
  %348 = or i64 %347, %345
  %349 = and i64 %340, %122
  %350 = icmp eq i64 %342, 0
  %351 = select i1 %350, i64 0, i64 %339
  %352 = or i64 %351, %349
  %353 = icmp eq i64 %344, 0
  %354 = select i1 %353, i64 0, i64 %343
  %355 = icmp uge i64 %336, %67
  %356 = zext i1 %355 to i64
  %357 = getelementptr inbounds nuw i64, ptr %126, i64 %334
  %358 = load i64, ptr %357, align 8
  %359 = or i64 %358, %356
  %360 = or i64 %359, %354
  store i64 %360, ptr %357, align 8
  %361 = shl i64 %348, %338
  %362 = and i64 %361, %24
  %363 = getelementptr inbounds nuw i64, ptr %75, i64 %334
  store i64 %362, ptr %363, align 8
  %364 = shl i64 %352, %338
  %365 = and i64 %364, %24
  %366 = getelementptr inbounds nuw i64, ptr %125, i64 %334
  store i64 %365, ptr %366, align 8
  %367 = add nuw nsw i64 %334, 1
  %368 = icmp eq i64 %367, 64
  br i1 %368, label %369, label %333

369:                                              ; preds = %333, %310, %289, %277, %251, %237, %228, %218, %208, %202, %193, %184, %178, %172, %118
  %370 = mul i64 %71, 4354685564936845354
  %371 = add i64 %370, -7046029254386353131
  %372 = mul i64 %71, -8834553413625063778
  %373 = add i64 %372, 5194913953271955949
  br label %375

374:                                              ; preds = %375
  br i1 %69, label %414, label %427

375:                                              ; preds = %369, %375
  %376 = phi i64 [ 0, %369 ], [ %407, %375 ]
  %377 = getelementptr inbounds nuw i64, ptr %125, i64 %376
  %378 = load i64, ptr %377, align 8
  %379 = tail call range(i64 0, 65) i64 @llvm.ctpop.i64(i64 %378)
  %380 = getelementptr inbounds nuw i64, ptr %75, i64 %376
  %381 = load i64, ptr %380, align 8
  %382 = and i64 %381, %378
  store i64 %382, ptr %380, align 8
  %383 = getelementptr inbounds nuw i64, ptr %126, i64 %376
  %384 = load i64, ptr %383, align 8
  %385 = getelementptr inbounds nuw i64, ptr %11, i64 %376
  %386 = load i64, ptr %385, align 8
  %387 = or i64 %386, %384
  store i64 %387, ptr %385, align 8
  %388 = getelementptr inbounds nuw i64, ptr %13, i64 %376
  %389 = load i64, ptr %388, align 8
  %390 = add nsw i64 %389, %379
  store i64 %390, ptr %388, align 8
  %391 = getelementptr inbounds nuw i64, ptr %14, i64 %376
  %392 = load i64, ptr %391, align 8
  %393 = tail call i64 @llvm.smax.i64(i64 %379, i64 %392)
  store i64 %393, ptr %391, align 8
  %394 = lshr i64 %382, 29
  %395 = xor i64 %394, %382
  %396 = mul i64 %371, %395
  %397 = lshr i64 %378, 31
  %398 = xor i64 %397, %378
  %399 = mul i64 %373, %398
  %400 = add i64 %396, %399
  %401 = lshr i64 %400, 32
  %402 = xor i64 %401, %400
  %403 = mul i64 %402, -7046029254386353131
  %404 = getelementptr inbounds nuw i64, ptr %12, i64 %376
  %405 = load i64, ptr %404, align 8
  %406 = add i64 %405, %403
  store i64 %406, ptr %404, align 8
  %407 = add nuw nsw i64 %376, 1
  %408 = icmp eq i64 %407, 64
  br i1 %408, label %374, label %375

409:                                              ; preds = %414
  %410 = icmp eq i64 %420, 0
  %411 = add nuw nsw i64 %71, 1
  %412 = icmp slt i64 %411, %20
  %413 = select i1 %410, i1 %412, i1 false
  br i1 %413, label %70, label %425

414:                                              ; preds = %374, %414
  %415 = phi i64 [ %421, %414 ], [ 0, %374 ]
  %416 = phi i64 [ %420, %414 ], [ -1, %374 ]
  %417 = getelementptr inbounds nuw i64, ptr %11, i64 %415
  %418 = load i64, ptr %417, align 8
  %419 = icmp eq i64 %418, 0
  %420 = select i1 %419, i64 0, i64 %416
  %421 = add nuw nsw i64 %415, 1
  %422 = icmp eq i64 %421, %52
  br i1 %422, label %409, label %414

423:                                              ; preds = %47
  %424 = icmp sgt i64 %53, 0
  br i1 %424, label %425, label %427

425:                                              ; preds = %409, %423
  %426 = getelementptr inbounds nuw i64, ptr %1, i64 %50
  br label %432

427:                                              ; preds = %374, %473, %423
  %428 = phi i64 [ %49, %423 ], [ %474, %473 ], [ %49, %374 ]
  call void @llvm.lifetime.end.p0(ptr nonnull %14) #14
  call void @llvm.lifetime.end.p0(ptr nonnull %13) #14
  call void @llvm.lifetime.end.p0(ptr nonnull %12) #14
  call void @llvm.lifetime.end.p0(ptr nonnull %11) #14
  %429 = add nuw nsw i64 %50, 64
  %430 = icmp slt i64 %429, %2
  %431 = add i64 %48, -64
  br i1 %430, label %47, label %45

432:                                              ; preds = %425, %473
  %433 = phi i64 [ 0, %425 ], [ %475, %473 ]
  %434 = phi i64 [ %49, %425 ], [ %474, %473 ]
  %435 = getelementptr inbounds nuw i64, ptr %11, i64 %433
  %436 = load i64, ptr %435, align 8
  %437 = icmp eq i64 %436, 0
  br i1 %437, label %438, label %473

438:                                              ; preds = %432
  %439 = getelementptr inbounds nuw i64, ptr %13, i64 %433
  %440 = load i64, ptr %439, align 8
  %441 = load i64, ptr %43, align 8
  %442 = icmp slt i64 %440, %441
  br i1 %442, label %473, label %443

443:                                              ; preds = %438
  %444 = getelementptr inbounds nuw i64, ptr %14, i64 %433
  %445 = load i64, ptr %444, align 8
  %446 = load i64, ptr %44, align 8
  %447 = icmp slt i64 %445, %446
  br i1 %447, label %473, label %448

448:                                              ; preds = %443
  %449 = getelementptr inbounds nuw i64, ptr %426, i64 %433
  %450 = load i64, ptr %449, align 8
  %451 = getelementptr inbounds i64, ptr %3, i64 %434
  store i64 %450, ptr %451, align 8
  %452 = getelementptr inbounds i64, ptr %6, i64 %434
  store i64 %440, ptr %452, align 8
  %453 = getelementptr inbounds nuw i64, ptr %12, i64 %433
  %454 = load i64, ptr %453, align 8
  %455 = getelementptr inbounds i64, ptr %7, i64 %434
  store i64 %454, ptr %455, align 8
  br i1 %31, label %456, label %458

456:                                              ; preds = %448
  %457 = mul nsw i64 %434, %20
  br label %460

458:                                              ; preds = %460, %448
  %459 = add nsw i64 %434, 1
  br label %473

460:                                              ; preds = %456, %460
  %461 = phi i64 [ 0, %456 ], [ %471, %460 ]
  %462 = getelementptr inbounds nuw %struct.subgoals, ptr %9, i64 %461
  %463 = getelementptr inbounds nuw i64, ptr %462, i64 %433
  %464 = load i64, ptr %463, align 8
  %465 = add nsw i64 %461, %457
  %466 = getelementptr inbounds i64, ptr %4, i64 %465
  store i64 %464, ptr %466, align 8
  %467 = getelementptr inbounds nuw i8, ptr %462, i64 512
  %468 = getelementptr inbounds nuw i64, ptr %467, i64 %433
  %469 = load i64, ptr %468, align 8
  %470 = getelementptr inbounds i64, ptr %5, i64 %465
  store i64 %469, ptr %470, align 8
  %471 = add nuw nsw i64 %461, 1
  %472 = icmp eq i64 %471, %20
  br i1 %472, label %458, label %460

473:                                              ; preds = %432, %438, %443, %458
  %474 = phi i64 [ %434, %432 ], [ %434, %438 ], [ %434, %443 ], [ %459, %458 ]
  %475 = add nuw nsw i64 %433, 1
  %476 = icmp eq i64 %475, %52
  br i1 %476, label %427, label %432
}

declare i64 @llvm.ctpop.i64(i64) #10

declare i64 @llvm.cttz.i64(i64, i1 immarg) #11

declare i64 @llvm.smin.i64(i64, i64) #12

declare i64 @llvm.umax.i64(i64, i64) #12

declare void @llvm.memcpy.p0.p0.i64(ptr noalias writeonly captures(none), ptr noalias readonly captures(none), i64, i1 immarg) #13

declare i64 @llvm.smax.i64(i64, i64) #12

declare i64 @llvm.umin.i64(i64, i64) #12

attributes #0 = { nounwind }
attributes #1 = { nounwind }
attributes #2 = { nounwind }
attributes #3 = { nounwind }
attributes #4 = { nounwind }
attributes #5 = { nounwind }
attributes #6 = { nounwind }
attributes #7 = { nounwind }
attributes #8 = { nounwind }
attributes #9 = { nounwind }
attributes #10 = { nounwind }
attributes #11 = { nounwind }
attributes #12 = { nounwind }
attributes #13 = { nounwind }
attributes #14 = { nounwind }
