; Made from loops/drivers.c; `pytest tests/golden/test_drivers.py --update` makes it again.
%struct.slot = type { ptr, [3 x i64], i64, i64, i64, [17 x i64], ptr, ptr, ptr, ptr, ptr, ptr }
%struct.job = type { ptr, ptr, [3 x ptr], [3 x i64], [3 x i64], i64, i64, i64, i64, i64, i64, i64, i64, i64, i64, i64, i64, i64, i64, ptr, ptr, ptr, ptr, ptr, ptr }
%struct.subgoals = type { [64 x i64], [64 x i64], [64 x i64] }

define void @grow(ptr noundef captures(none) %0, ptr noundef captures(none) %1, i64 noundef %2) local_unnamed_addr #0 {
  %4 = alloca [1025 x i32], align 16
  %5 = alloca [3 x ptr], align 16
  %6 = alloca [3 x i64], align 16
  %7 = alloca [3 x i64], align 16
  %8 = alloca [3 x i64], align 16
  %9 = alloca [1024 x i64], align 16
  %10 = alloca [1024 x i64], align 16
  %11 = alloca [1024 x i64], align 16
  %12 = icmp eq i64 %2, 0
  br i1 %12, label %13, label %39

13:                                               ; preds = %3
  %14 = getelementptr inbounds nuw i8, ptr %1, i64 16
  %15 = atomicrmw add ptr %14, i64 1 acq_rel, align 8
  %16 = add i64 %15, 1
  %17 = getelementptr inbounds nuw i8, ptr %1, i64 24
  %18 = load atomic i64, ptr %17 acquire, align 8
  %19 = load atomic i64, ptr %1 acquire, align 8
  %20 = and i64 %19, 255
  %21 = icmp sgt i64 %20, %16
  br i1 %21, label %42, label %22

22:                                               ; preds = %13
  %23 = getelementptr inbounds nuw i8, ptr %1, i64 160
  br label %24

24:                                               ; preds = %33, %22
  %25 = phi i64 [ %18, %22 ], [ %35, %33 ]
  %26 = phi i64 [ 0, %22 ], [ %34, %33 ]
  %27 = and i64 %25, 4294967295
  %28 = icmp eq i64 %27, 0
  br i1 %28, label %29, label %931

29:                                               ; preds = %24
  %30 = icmp samesign ugt i64 %26, 16384
  br i1 %30, label %31, label %33

31:                                               ; preds = %29
  %32 = load ptr, ptr %23, align 8
  tail call void %32() #13
  br label %33

33:                                               ; preds = %31, %29
  %34 = add nuw nsw i64 %26, 1
  %35 = load atomic i64, ptr %17 acquire, align 8
  %36 = load atomic i64, ptr %1 acquire, align 8
  %37 = and i64 %36, 255
  %38 = icmp samesign ugt i64 %37, %16
  br i1 %38, label %42, label %24

39:                                               ; preds = %3
  %40 = getelementptr inbounds nuw i8, ptr %1, i64 40
  %41 = load i64, ptr %40, align 8
  tail call fastcc void @plan_round(ptr noundef %1, i64 noundef %41)
  br label %44

42:                                               ; preds = %33, %13
  %43 = icmp eq i64 %16, 0
  br i1 %43, label %931, label %44

44:                                               ; preds = %42, %39
  %45 = phi i64 [ %16, %42 ], [ 0, %39 ]
  %46 = getelementptr inbounds nuw i8, ptr %1, i64 72
  %47 = getelementptr inbounds nuw i8, ptr %1, i64 80
  %48 = getelementptr inbounds nuw i8, ptr %1, i64 144
  %49 = getelementptr inbounds nuw i8, ptr %1, i64 88
  %50 = getelementptr inbounds nuw i8, ptr %0, i64 8
  %51 = getelementptr inbounds nuw i8, ptr %0, i64 16
  %52 = getelementptr inbounds nuw i8, ptr %0, i64 24
  %53 = getelementptr inbounds nuw i8, ptr %0, i64 40
  %54 = getelementptr inbounds nuw i8, ptr %0, i64 64
  %55 = getelementptr inbounds nuw i8, ptr %1, i64 152
  %56 = getelementptr inbounds nuw i8, ptr %8, i64 8
  %57 = getelementptr inbounds nuw i8, ptr %8, i64 16
  %58 = getelementptr inbounds nuw i8, ptr %5, i64 8
  %59 = getelementptr inbounds nuw i8, ptr %6, i64 8
  %60 = getelementptr inbounds nuw i8, ptr %5, i64 16
  %61 = getelementptr inbounds nuw i8, ptr %6, i64 16
  %62 = getelementptr inbounds nuw i8, ptr %1, i64 8
  %63 = getelementptr inbounds nuw i8, ptr %1, i64 160
  %64 = getelementptr inbounds nuw i8, ptr %1, i64 32
  %65 = shl i64 %45, 7
  %66 = getelementptr inbounds nuw i8, ptr %0, i64 80
  %67 = getelementptr inbounds nuw i8, ptr %0, i64 72
  %68 = getelementptr inbounds nuw i8, ptr %0, i64 88
  %69 = getelementptr inbounds nuw i8, ptr %0, i64 96
  %70 = icmp eq i64 %45, 0
  %71 = getelementptr inbounds nuw i8, ptr %1, i64 16
  %72 = getelementptr inbounds nuw i8, ptr %1, i64 40
  %73 = getelementptr inbounds nuw i8, ptr %1, i64 56
  %74 = getelementptr inbounds nuw i8, ptr %1, i64 48
  %75 = getelementptr inbounds nuw i8, ptr %1, i64 96
  %76 = getelementptr inbounds nuw i8, ptr %1, i64 120
  %77 = getelementptr inbounds nuw i8, ptr %1, i64 64
  %78 = getelementptr inbounds nuw i8, ptr %1, i64 24
  br label %79

79:                                               ; preds = %844, %44
  %80 = load atomic i64, ptr %1 acquire, align 8
  %81 = and i64 %80, 255
  %82 = load i64, ptr %46, align 8
  %83 = load i64, ptr %47, align 8
  %84 = icmp slt i64 %45, %82
  %85 = icmp slt i64 %45, %83
  %86 = select i1 %84, i1 true, i1 %85
  br i1 %86, label %87, label %89

87:                                               ; preds = %79
  %88 = icmp eq i64 %81, 0
  br label %91

89:                                               ; preds = %634, %79
  %90 = icmp eq i64 %82, 0
  br i1 %90, label %931, label %639

91:                                               ; preds = %87, %634
  %92 = phi i1 [ %85, %87 ], [ %637, %634 ]
  %93 = phi i1 [ %84, %87 ], [ %636, %634 ]
  %94 = phi i64 [ %45, %87 ], [ %635, %634 ]
  %95 = load ptr, ptr %48, align 8
  %96 = getelementptr inbounds %struct.slot, ptr %95, i64 %94
  br i1 %92, label %97, label %324

97:                                               ; preds = %91
  %98 = load i64, ptr %49, align 8
  %99 = load ptr, ptr %96, align 8
  %100 = getelementptr inbounds nuw i8, ptr %96, i64 232
  %101 = load ptr, ptr %100, align 8
  %102 = icmp sgt i64 %98, 0
  %103 = getelementptr inbounds nuw i8, ptr %96, i64 224
  br label %104

104:                                              ; preds = %133, %97
  %105 = phi i64 [ 0, %97 ], [ %135, %133 ]
  %106 = phi ptr [ %101, %97 ], [ %134, %133 ]
  br i1 %102, label %107, label %133

107:                                              ; preds = %104
  %108 = load ptr, ptr %103, align 8
  %109 = getelementptr inbounds nuw i64, ptr %108, i64 %105
  br label %114

110:                                              ; preds = %114
  %111 = icmp eq i64 %120, 0
  br i1 %111, label %133, label %112

112:                                              ; preds = %110
  %113 = shl nuw nsw i64 %105, 6
  br label %123

114:                                              ; preds = %114, %107
  %115 = phi i64 [ 0, %107 ], [ %121, %114 ]
  %116 = phi i64 [ 0, %107 ], [ %120, %114 ]
  %117 = shl nsw i64 %115, 7
  %118 = getelementptr inbounds nuw i8, ptr %109, i64 %117
  %119 = load i64, ptr %118, align 8
  %120 = or i64 %119, %116
  %121 = add nuw nsw i64 %115, 1
  %122 = icmp eq i64 %121, %98
  br i1 %122, label %110, label %114

123:                                              ; preds = %123, %112
  %124 = phi i64 [ %120, %112 ], [ %131, %123 ]
  %125 = phi ptr [ %106, %112 ], [ %129, %123 ]
  %126 = call range(i64 0, 65) i64 @llvm.cttz.i64(i64 %124, i1 true)
  %127 = or disjoint i64 %126, %113
  %128 = trunc nuw nsw i64 %127 to i32
  %129 = getelementptr inbounds nuw i8, ptr %125, i64 4
  store i32 %128, ptr %125, align 4
  %130 = add i64 %124, -1
  %131 = and i64 %130, %124
  %132 = icmp eq i64 %131, 0
  br i1 %132, label %133, label %123

133:                                              ; preds = %123, %110, %104
  %134 = phi ptr [ %106, %110 ], [ %106, %104 ], [ %129, %123 ]
  %135 = add nuw nsw i64 %105, 1
  %136 = icmp eq i64 %135, 16
  br i1 %136, label %137, label %104

137:                                              ; preds = %133
  %138 = getelementptr inbounds nuw i8, ptr %96, i64 40
  %139 = load i64, ptr %138, align 8
  %140 = load ptr, ptr %100, align 8
  %141 = getelementptr inbounds nuw i8, ptr %96, i64 192
  %142 = load ptr, ptr %141, align 8
  %143 = getelementptr inbounds nuw i8, ptr %96, i64 48
  %144 = load i64, ptr %143, align 8
  %145 = getelementptr inbounds nuw i8, ptr %99, i64 136
  %146 = load i64, ptr %145, align 8
  %147 = load i64, ptr %50, align 8
  %148 = icmp sgt i64 %146, 0
  switch i64 %147, label %227 [
    i64 1, label %149
    i64 2, label %175
    i64 4, label %201
  ]

149:                                              ; preds = %137
  br i1 %148, label %150, label %253

150:                                              ; preds = %149
  %151 = icmp sgt i64 %139, 0
  br label %152

152:                                              ; preds = %162, %150
  %153 = phi i64 [ 0, %150 ], [ %163, %162 ]
  %154 = load ptr, ptr %0, align 8
  %155 = load i64, ptr %51, align 8
  %156 = mul nsw i64 %155, %153
  %157 = getelementptr inbounds i8, ptr %154, i64 %156
  %158 = getelementptr inbounds i8, ptr %157, i64 %144
  br i1 %151, label %159, label %162

159:                                              ; preds = %152
  %160 = shl nsw i64 %153, 10
  %161 = getelementptr inbounds nuw i8, ptr %142, i64 %160
  br label %165

162:                                              ; preds = %165, %152
  %163 = add nuw nsw i64 %153, 1
  %164 = icmp eq i64 %163, %146
  br i1 %164, label %253, label %152

165:                                              ; preds = %165, %159
  %166 = phi i64 [ 0, %159 ], [ %173, %165 ]
  %167 = getelementptr inbounds nuw i32, ptr %140, i64 %166
  %168 = load i32, ptr %167, align 4
  %169 = zext i32 %168 to i64
  %170 = getelementptr inbounds nuw i8, ptr %161, i64 %169
  %171 = load i8, ptr %170, align 1
  %172 = getelementptr inbounds nuw i8, ptr %158, i64 %166
  store i8 %171, ptr %172, align 1
  %173 = add nuw nsw i64 %166, 1
  %174 = icmp eq i64 %173, %139
  br i1 %174, label %162, label %165

175:                                              ; preds = %137
  br i1 %148, label %176, label %253

176:                                              ; preds = %175
  %177 = icmp sgt i64 %139, 0
  br label %178

178:                                              ; preds = %188, %176
  %179 = phi i64 [ 0, %176 ], [ %189, %188 ]
  %180 = load ptr, ptr %0, align 8
  %181 = load i64, ptr %51, align 8
  %182 = mul nsw i64 %181, %179
  %183 = getelementptr inbounds i8, ptr %180, i64 %182
  %184 = getelementptr inbounds i16, ptr %183, i64 %144
  br i1 %177, label %185, label %188

185:                                              ; preds = %178
  %186 = shl nsw i64 %179, 11
  %187 = getelementptr inbounds nuw i8, ptr %142, i64 %186
  br label %191

188:                                              ; preds = %191, %178
  %189 = add nuw nsw i64 %179, 1
  %190 = icmp eq i64 %189, %146
  br i1 %190, label %253, label %178

191:                                              ; preds = %191, %185
  %192 = phi i64 [ 0, %185 ], [ %199, %191 ]
  %193 = getelementptr inbounds nuw i32, ptr %140, i64 %192
  %194 = load i32, ptr %193, align 4
  %195 = zext i32 %194 to i64
  %196 = getelementptr inbounds nuw i16, ptr %187, i64 %195
  %197 = load i16, ptr %196, align 2
  %198 = getelementptr inbounds nuw i16, ptr %184, i64 %192
  store i16 %197, ptr %198, align 2
  %199 = add nuw nsw i64 %192, 1
  %200 = icmp eq i64 %199, %139
  br i1 %200, label %188, label %191

201:                                              ; preds = %137
  br i1 %148, label %202, label %253

202:                                              ; preds = %201
  %203 = icmp sgt i64 %139, 0
  br label %204

204:                                              ; preds = %214, %202
  %205 = phi i64 [ 0, %202 ], [ %215, %214 ]
  %206 = load ptr, ptr %0, align 8
  %207 = load i64, ptr %51, align 8
  %208 = mul nsw i64 %207, %205
  %209 = getelementptr inbounds i8, ptr %206, i64 %208
  %210 = getelementptr inbounds i32, ptr %209, i64 %144
  br i1 %203, label %211, label %214

211:                                              ; preds = %204
  %212 = shl nsw i64 %205, 12
  %213 = getelementptr inbounds nuw i8, ptr %142, i64 %212
  br label %217

214:                                              ; preds = %217, %204
  %215 = add nuw nsw i64 %205, 1
  %216 = icmp eq i64 %215, %146
  br i1 %216, label %253, label %204

217:                                              ; preds = %217, %211
  %218 = phi i64 [ 0, %211 ], [ %225, %217 ]
  %219 = getelementptr inbounds nuw i32, ptr %140, i64 %218
  %220 = load i32, ptr %219, align 4
  %221 = zext i32 %220 to i64
  %222 = getelementptr inbounds nuw i32, ptr %213, i64 %221
  %223 = load i32, ptr %222, align 4
  %224 = getelementptr inbounds nuw i32, ptr %210, i64 %218
  store i32 %223, ptr %224, align 4
  %225 = add nuw nsw i64 %218, 1
  %226 = icmp eq i64 %225, %139
  br i1 %226, label %214, label %217

227:                                              ; preds = %137
  br i1 %148, label %228, label %253

228:                                              ; preds = %227
  %229 = icmp sgt i64 %139, 0
  br label %230

230:                                              ; preds = %240, %228
  %231 = phi i64 [ 0, %228 ], [ %241, %240 ]
  %232 = load ptr, ptr %0, align 8
  %233 = load i64, ptr %51, align 8
  %234 = mul nsw i64 %233, %231
  %235 = getelementptr inbounds i8, ptr %232, i64 %234
  %236 = getelementptr inbounds i64, ptr %235, i64 %144
  br i1 %229, label %237, label %240

237:                                              ; preds = %230
  %238 = shl nsw i64 %231, 13
  %239 = getelementptr inbounds nuw i8, ptr %142, i64 %238
  br label %243

240:                                              ; preds = %243, %230
  %241 = add nuw nsw i64 %231, 1
  %242 = icmp eq i64 %241, %146
  br i1 %242, label %253, label %230

243:                                              ; preds = %243, %237
  %244 = phi i64 [ 0, %237 ], [ %251, %243 ]
  %245 = getelementptr inbounds nuw i32, ptr %140, i64 %244
  %246 = load i32, ptr %245, align 4
  %247 = zext i32 %246 to i64
  %248 = getelementptr inbounds nuw i64, ptr %239, i64 %247
  %249 = load i64, ptr %248, align 8
  %250 = getelementptr inbounds nuw i64, ptr %236, i64 %244
  store i64 %249, ptr %250, align 8
  %251 = add nuw nsw i64 %244, 1
  %252 = icmp eq i64 %251, %139
  br i1 %252, label %240, label %243

253:                                              ; preds = %214, %188, %162, %240, %227, %201, %175, %149
  %254 = icmp sgt i64 %139, 0
  br i1 %254, label %255, label %257

255:                                              ; preds = %253
  %256 = getelementptr inbounds nuw i8, ptr %96, i64 200
  br label %264

257:                                              ; preds = %278, %253
  %258 = getelementptr inbounds nuw i8, ptr %99, i64 88
  %259 = load i64, ptr %258, align 8
  %260 = icmp sgt i64 %259, 0
  br i1 %260, label %261, label %287

261:                                              ; preds = %257
  %262 = getelementptr inbounds nuw i8, ptr %96, i64 8
  %263 = getelementptr inbounds nuw i8, ptr %99, i64 104
  br label %281

264:                                              ; preds = %278, %255
  %265 = phi i64 [ 0, %255 ], [ %279, %278 ]
  %266 = load ptr, ptr %256, align 8
  %267 = getelementptr inbounds nuw i32, ptr %140, i64 %265
  %268 = load i32, ptr %267, align 4
  %269 = zext i32 %268 to i64
  %270 = getelementptr inbounds nuw i64, ptr %266, i64 %269
  %271 = load i64, ptr %270, align 8
  %272 = icmp eq i64 %271, 0
  br i1 %272, label %278, label %273

273:                                              ; preds = %264
  %274 = load ptr, ptr %52, align 8
  %275 = load i64, ptr %143, align 8
  %276 = getelementptr i64, ptr %274, i64 %275
  %277 = getelementptr i64, ptr %276, i64 %265
  store i64 %271, ptr %277, align 8
  br label %278

278:                                              ; preds = %273, %264
  %279 = add nuw nsw i64 %265, 1
  %280 = icmp eq i64 %279, %139
  br i1 %280, label %257, label %264

281:                                              ; preds = %292, %261
  %282 = phi i64 [ %259, %261 ], [ %293, %292 ]
  %283 = phi i64 [ 0, %261 ], [ %294, %292 ]
  br i1 %254, label %284, label %292

284:                                              ; preds = %281
  %285 = getelementptr inbounds nuw i64, ptr %262, i64 %283
  %286 = getelementptr inbounds nuw ptr, ptr %53, i64 %283
  br label %296

287:                                              ; preds = %292, %257
  br i1 %254, label %288, label %324

288:                                              ; preds = %287
  %289 = getelementptr inbounds nuw i8, ptr %99, i64 144
  br label %314

290:                                              ; preds = %305
  %291 = load i64, ptr %258, align 8
  br label %292

292:                                              ; preds = %290, %281
  %293 = phi i64 [ %291, %290 ], [ %282, %281 ]
  %294 = add nuw nsw i64 %283, 1
  %295 = icmp slt i64 %294, %293
  br i1 %295, label %281, label %287

296:                                              ; preds = %305, %284
  %297 = phi i64 [ 0, %284 ], [ %312, %305 ]
  %298 = load i64, ptr %285, align 8
  %299 = trunc i64 %298 to i32
  %300 = load i64, ptr %263, align 8
  %301 = icmp eq i64 %283, %300
  br i1 %301, label %302, label %305

302:                                              ; preds = %296
  %303 = getelementptr inbounds nuw i32, ptr %140, i64 %297
  %304 = load i32, ptr %303, align 4
  br label %305

305:                                              ; preds = %302, %296
  %306 = phi i32 [ %304, %302 ], [ 0, %296 ]
  %307 = add i32 %306, %299
  %308 = load ptr, ptr %286, align 8
  %309 = load i64, ptr %143, align 8
  %310 = getelementptr i32, ptr %308, i64 %309
  %311 = getelementptr i32, ptr %310, i64 %297
  store i32 %307, ptr %311, align 4
  %312 = add nuw nsw i64 %297, 1
  %313 = icmp eq i64 %312, %139
  br i1 %313, label %290, label %296

314:                                              ; preds = %314, %288
  %315 = phi i64 [ 0, %288 ], [ %322, %314 ]
  %316 = load i64, ptr %289, align 8
  %317 = trunc i64 %316 to i16
  %318 = load ptr, ptr %54, align 8
  %319 = load i64, ptr %143, align 8
  %320 = getelementptr i16, ptr %318, i64 %319
  %321 = getelementptr i16, ptr %320, i64 %315
  store i16 %317, ptr %321, align 2
  %322 = add nuw nsw i64 %315, 1
  %323 = icmp eq i64 %322, %139
  br i1 %323, label %324, label %314

324:                                              ; preds = %314, %287, %91
  br i1 %93, label %325, label %634

325:                                              ; preds = %324
  %326 = load ptr, ptr %55, align 8
  %327 = getelementptr inbounds %struct.slot, ptr %326, i64 %94
  %328 = load ptr, ptr %327, align 8
  store ptr %328, ptr %96, align 8
  %329 = getelementptr inbounds nuw i8, ptr %96, i64 8
  br label %624

330:                                              ; preds = %624
  %331 = load ptr, ptr %55, align 8
  %332 = getelementptr inbounds %struct.slot, ptr %331, i64 %94
  %333 = getelementptr inbounds nuw i8, ptr %332, i64 32
  %334 = load i64, ptr %333, align 8
  %335 = getelementptr inbounds nuw i8, ptr %96, i64 32
  store i64 %334, ptr %335, align 8
  call void @llvm.lifetime.start.p0(ptr nonnull %9) #13
  call void @llvm.lifetime.start.p0(ptr nonnull %10) #13
  call void @llvm.lifetime.start.p0(ptr nonnull %11) #13
  %336 = getelementptr inbounds nuw i8, ptr %328, i64 136
  %337 = load i64, ptr %336, align 8
  %338 = icmp sgt i64 %334, 0
  br i1 %338, label %339, label %341

339:                                              ; preds = %330
  %340 = shl nuw i64 %334, 3
  call void @llvm.memset.p0.i64(ptr nonnull align 16 %11, i8 0, i64 %340, i1 false)
  br label %341

341:                                              ; preds = %339, %330
  %342 = getelementptr inbounds nuw i8, ptr %96, i64 200
  %343 = load ptr, ptr %342, align 8
  call void @llvm.lifetime.start.p0(ptr nonnull %7) #13
  call void @llvm.memset.p0.i64(ptr noundef nonnull align 16 dereferenceable(24) %7, i8 0, i64 24, i1 false)
  call void @llvm.lifetime.start.p0(ptr nonnull %8) #13
  call void @llvm.memset.p0.i64(ptr noundef nonnull align 16 dereferenceable(24) %8, i8 -1, i64 24, i1 false)
  %344 = getelementptr inbounds nuw i8, ptr %328, i64 88
  %345 = load i64, ptr %344, align 8
  %346 = icmp sgt i64 %345, 0
  br i1 %346, label %347, label %349

347:                                              ; preds = %341
  %348 = getelementptr inbounds nuw i8, ptr %328, i64 16
  br label %353

349:                                              ; preds = %353, %341
  %350 = getelementptr inbounds nuw i8, ptr %328, i64 96
  %351 = load i64, ptr %350, align 8
  %352 = icmp eq i64 %351, 0
  br i1 %352, label %375, label %366

353:                                              ; preds = %353, %347
  %354 = phi i64 [ 0, %347 ], [ %364, %353 ]
  %355 = getelementptr inbounds nuw ptr, ptr %348, i64 %354
  %356 = load ptr, ptr %355, align 8
  %357 = getelementptr inbounds nuw i8, ptr %356, i64 24
  %358 = load ptr, ptr %357, align 8
  %359 = getelementptr inbounds nuw i64, ptr %329, i64 %354
  %360 = load i64, ptr %359, align 8
  %361 = getelementptr inbounds i64, ptr %358, i64 %360
  %362 = load i64, ptr %361, align 8
  %363 = getelementptr inbounds nuw i64, ptr %7, i64 %354
  store i64 %362, ptr %363, align 8
  %364 = add nuw nsw i64 %354, 1
  %365 = icmp eq i64 %364, %345
  br i1 %365, label %349, label %353

366:                                              ; preds = %349
  %367 = getelementptr inbounds nuw i8, ptr %328, i64 16
  %368 = load ptr, ptr %367, align 8
  %369 = getelementptr inbounds nuw i8, ptr %368, i64 32
  %370 = load ptr, ptr %369, align 8
  %371 = load i64, ptr %329, align 8
  %372 = getelementptr inbounds i64, ptr %370, i64 %371
  %373 = load i64, ptr %372, align 8
  store i64 %373, ptr %56, align 8
  %374 = xor i64 %373, -1
  store i64 %374, ptr %57, align 16
  br label %375

375:                                              ; preds = %366, %349
  %376 = getelementptr inbounds nuw i8, ptr %328, i64 104
  %377 = load i64, ptr %376, align 8
  br label %389

378:                                              ; preds = %400
  %379 = getelementptr inbounds nuw i8, ptr %328, i64 16
  %380 = getelementptr inbounds ptr, ptr %379, i64 %377
  %381 = load ptr, ptr %380, align 8
  %382 = getelementptr inbounds nuw i8, ptr %381, i64 24
  %383 = load ptr, ptr %382, align 8
  %384 = getelementptr inbounds i64, ptr %329, i64 %377
  %385 = load i64, ptr %384, align 8
  %386 = getelementptr inbounds i64, ptr %383, i64 %385
  %387 = getelementptr inbounds i64, ptr %8, i64 %377
  %388 = load i64, ptr %387, align 8
  br i1 %338, label %404, label %413

389:                                              ; preds = %400, %375
  %390 = phi i64 [ 0, %375 ], [ %401, %400 ]
  %391 = phi i64 [ 0, %375 ], [ %402, %400 ]
  %392 = icmp eq i64 %391, %377
  br i1 %392, label %400, label %393

393:                                              ; preds = %389
  %394 = getelementptr inbounds nuw i64, ptr %7, i64 %391
  %395 = load i64, ptr %394, align 8
  %396 = getelementptr inbounds nuw i64, ptr %8, i64 %391
  %397 = load i64, ptr %396, align 8
  %398 = and i64 %397, %395
  %399 = or i64 %398, %390
  br label %400

400:                                              ; preds = %393, %389
  %401 = phi i64 [ %399, %393 ], [ %390, %389 ]
  %402 = add nuw nsw i64 %391, 1
  %403 = icmp eq i64 %402, 3
  br i1 %403, label %378, label %389

404:                                              ; preds = %378, %404
  %405 = phi i64 [ %411, %404 ], [ 0, %378 ]
  %406 = getelementptr inbounds nuw i64, ptr %386, i64 %405
  %407 = load i64, ptr %406, align 8
  %408 = and i64 %407, %388
  %409 = or i64 %408, %401
  %410 = getelementptr inbounds nuw i64, ptr %343, i64 %405
  store i64 %409, ptr %410, align 8
  %411 = add nuw nsw i64 %405, 1
  %412 = icmp eq i64 %411, %334
  br i1 %412, label %413, label %404

413:                                              ; preds = %404, %378
  call void @llvm.lifetime.end.p0(ptr nonnull %8) #13
  call void @llvm.lifetime.end.p0(ptr nonnull %7) #13
  %414 = icmp sgt i64 %337, 0
  br i1 %414, label %415, label %418

415:                                              ; preds = %413
  %416 = getelementptr inbounds nuw i8, ptr %328, i64 8
  %417 = getelementptr inbounds nuw i8, ptr %96, i64 192
  br label %421

418:                                              ; preds = %462, %413
  br i1 %338, label %419, label %565

419:                                              ; preds = %418
  %420 = load ptr, ptr %342, align 8
  br label %473

421:                                              ; preds = %462, %415
  %422 = phi i64 [ 0, %415 ], [ %469, %462 ]
  %423 = load ptr, ptr %416, align 8
  %424 = load ptr, ptr %417, align 8
  %425 = shl nsw i64 %422, 10
  %426 = load i64, ptr %50, align 8
  %427 = mul nsw i64 %425, %426
  %428 = getelementptr inbounds i8, ptr %424, i64 %427
  %429 = load ptr, ptr %342, align 8
  call void @llvm.lifetime.start.p0(ptr nonnull %5) #13
  call void @llvm.memset.p0.i64(ptr noundef nonnull align 16 dereferenceable(24) %5, i8 0, i64 24, i1 false)
  call void @llvm.lifetime.start.p0(ptr nonnull %6) #13
  call void @llvm.memset.p0.i64(ptr noundef nonnull align 16 dereferenceable(24) %6, i8 0, i64 24, i1 false)
  %430 = load i64, ptr %344, align 8
  %431 = icmp sgt i64 %430, 0
  br i1 %431, label %432, label %462

432:                                              ; preds = %421
  %433 = load i64, ptr %376, align 8
  br label %441

434:                                              ; preds = %441
  %435 = load ptr, ptr %5, align 16
  %436 = load i64, ptr %6, align 16
  %437 = load ptr, ptr %58, align 8
  %438 = load i64, ptr %59, align 8
  %439 = load ptr, ptr %60, align 16
  %440 = load i64, ptr %61, align 16
  br label %462

441:                                              ; preds = %441, %432
  %442 = phi i64 [ 0, %432 ], [ %460, %441 ]
  %443 = getelementptr inbounds nuw ptr, ptr %379, i64 %442
  %444 = load ptr, ptr %443, align 8
  %445 = load ptr, ptr %444, align 8
  %446 = getelementptr inbounds nuw i8, ptr %444, i64 16
  %447 = load i64, ptr %446, align 8
  %448 = mul nsw i64 %447, %422
  %449 = getelementptr inbounds i8, ptr %445, i64 %448
  %450 = getelementptr inbounds nuw i64, ptr %329, i64 %442
  %451 = load i64, ptr %450, align 8
  %452 = getelementptr inbounds nuw i8, ptr %444, i64 8
  %453 = load i64, ptr %452, align 8
  %454 = mul nsw i64 %453, %451
  %455 = getelementptr inbounds i8, ptr %449, i64 %454
  %456 = getelementptr inbounds nuw ptr, ptr %5, i64 %442
  store ptr %455, ptr %456, align 8
  %457 = icmp eq i64 %442, %433
  %458 = zext i1 %457 to i64
  %459 = getelementptr inbounds nuw i64, ptr %6, i64 %442
  store i64 %458, ptr %459, align 8
  %460 = add nuw nsw i64 %442, 1
  %461 = icmp eq i64 %460, %430
  br i1 %461, label %434, label %441

462:                                              ; preds = %434, %421
  %463 = phi i64 [ %440, %434 ], [ 0, %421 ]
  %464 = phi ptr [ %439, %434 ], [ null, %421 ]
  %465 = phi i64 [ %438, %434 ], [ 0, %421 ]
  %466 = phi ptr [ %437, %434 ], [ null, %421 ]
  %467 = phi i64 [ %436, %434 ], [ 0, %421 ]
  %468 = phi ptr [ %435, %434 ], [ null, %421 ]
  call void %423(ptr noundef %428, ptr noundef %468, i64 noundef %467, ptr noundef %466, i64 noundef %465, ptr noundef %464, i64 noundef %463, i64 noundef %334, ptr noundef %429, ptr noundef nonnull %11, i64 noundef %422) #13
  call void @llvm.lifetime.end.p0(ptr nonnull %6) #13
  call void @llvm.lifetime.end.p0(ptr nonnull %5) #13
  %469 = add nuw nsw i64 %422, 1
  %470 = icmp eq i64 %469, %337
  br i1 %470, label %418, label %421

471:                                              ; preds = %473
  %472 = icmp eq i64 %478, 0
  br i1 %472, label %565, label %481

473:                                              ; preds = %473, %419
  %474 = phi i64 [ 0, %419 ], [ %479, %473 ]
  %475 = phi i64 [ 0, %419 ], [ %478, %473 ]
  %476 = getelementptr inbounds nuw i64, ptr %420, i64 %474
  %477 = load i64, ptr %476, align 8
  %478 = or i64 %477, %475
  %479 = add nuw nsw i64 %474, 1
  %480 = icmp eq i64 %479, %334
  br i1 %480, label %471, label %473

481:                                              ; preds = %471
  %482 = load i64, ptr %50, align 8
  %483 = getelementptr inbounds nuw i8, ptr %96, i64 192
  %484 = load ptr, ptr %483, align 8
  switch i64 %482, label %545 [
    i64 1, label %485
    i64 2, label %505
    i64 4, label %525
  ]

485:                                              ; preds = %481
  br i1 %414, label %486, label %565

486:                                              ; preds = %485, %491
  %487 = phi i64 [ %492, %491 ], [ 0, %485 ]
  %488 = shl nuw i64 1, %487
  %489 = shl nsw i64 %487, 10
  %490 = getelementptr inbounds nuw i8, ptr %484, i64 %489
  br label %494

491:                                              ; preds = %502
  %492 = add nuw nsw i64 %487, 1
  %493 = icmp eq i64 %492, %337
  br i1 %493, label %565, label %486

494:                                              ; preds = %502, %486
  %495 = phi i64 [ 0, %486 ], [ %503, %502 ]
  %496 = getelementptr inbounds nuw i64, ptr %420, i64 %495
  %497 = load i64, ptr %496, align 8
  %498 = and i64 %497, %488
  %499 = icmp eq i64 %498, 0
  br i1 %499, label %502, label %500

500:                                              ; preds = %494
  %501 = getelementptr inbounds nuw i8, ptr %490, i64 %495
  store i8 0, ptr %501, align 1
  br label %502

502:                                              ; preds = %500, %494
  %503 = add nuw nsw i64 %495, 1
  %504 = icmp eq i64 %503, 1024
  br i1 %504, label %491, label %494

505:                                              ; preds = %481
  br i1 %414, label %506, label %565

506:                                              ; preds = %505, %511
  %507 = phi i64 [ %512, %511 ], [ 0, %505 ]
  %508 = shl nuw i64 1, %507
  %509 = shl nsw i64 %507, 11
  %510 = getelementptr inbounds nuw i8, ptr %484, i64 %509
  br label %514

511:                                              ; preds = %522
  %512 = add nuw nsw i64 %507, 1
  %513 = icmp eq i64 %512, %337
  br i1 %513, label %565, label %506

514:                                              ; preds = %522, %506
  %515 = phi i64 [ 0, %506 ], [ %523, %522 ]
  %516 = getelementptr inbounds nuw i64, ptr %420, i64 %515
  %517 = load i64, ptr %516, align 8
  %518 = and i64 %517, %508
  %519 = icmp eq i64 %518, 0
  br i1 %519, label %522, label %520

520:                                              ; preds = %514
  %521 = getelementptr inbounds nuw i16, ptr %510, i64 %515
  store i16 0, ptr %521, align 2
  br label %522

522:                                              ; preds = %520, %514
  %523 = add nuw nsw i64 %515, 1
  %524 = icmp eq i64 %523, 1024
  br i1 %524, label %511, label %514

525:                                              ; preds = %481
  br i1 %414, label %526, label %565

526:                                              ; preds = %525, %531
  %527 = phi i64 [ %532, %531 ], [ 0, %525 ]
  %528 = shl nuw i64 1, %527
  %529 = shl nsw i64 %527, 12
  %530 = getelementptr inbounds nuw i8, ptr %484, i64 %529
  br label %534

531:                                              ; preds = %542
  %532 = add nuw nsw i64 %527, 1
  %533 = icmp eq i64 %532, %337
  br i1 %533, label %565, label %526

534:                                              ; preds = %542, %526
  %535 = phi i64 [ 0, %526 ], [ %543, %542 ]
  %536 = getelementptr inbounds nuw i64, ptr %420, i64 %535
  %537 = load i64, ptr %536, align 8
  %538 = and i64 %537, %528
  %539 = icmp eq i64 %538, 0
  br i1 %539, label %542, label %540

540:                                              ; preds = %534
  %541 = getelementptr inbounds nuw i32, ptr %530, i64 %535
  store i32 0, ptr %541, align 4
  br label %542

542:                                              ; preds = %540, %534
  %543 = add nuw nsw i64 %535, 1
  %544 = icmp eq i64 %543, 1024
  br i1 %544, label %531, label %534

545:                                              ; preds = %481
  br i1 %414, label %546, label %565

546:                                              ; preds = %545, %551
  %547 = phi i64 [ %552, %551 ], [ 0, %545 ]
  %548 = shl nuw i64 1, %547
  %549 = shl nsw i64 %547, 13
  %550 = getelementptr inbounds nuw i8, ptr %484, i64 %549
  br label %554

551:                                              ; preds = %562
  %552 = add nuw nsw i64 %547, 1
  %553 = icmp eq i64 %552, %337
  br i1 %553, label %565, label %546

554:                                              ; preds = %562, %546
  %555 = phi i64 [ 0, %546 ], [ %563, %562 ]
  %556 = getelementptr inbounds nuw i64, ptr %420, i64 %555
  %557 = load i64, ptr %556, align 8
  %558 = and i64 %557, %548
  %559 = icmp eq i64 %558, 0
  br i1 %559, label %562, label %560

560:                                              ; preds = %554
  %561 = getelementptr inbounds nuw i64, ptr %550, i64 %555
  store i64 0, ptr %561, align 8
  br label %562

562:                                              ; preds = %560, %554
  %563 = add nuw nsw i64 %555, 1
  %564 = icmp eq i64 %563, 1024
  br i1 %564, label %551, label %554

565:                                              ; preds = %531, %511, %491, %551, %545, %525, %505, %485, %471, %418
  %566 = load i64, ptr %50, align 8
  %567 = getelementptr inbounds nuw i8, ptr %96, i64 192
  %568 = load ptr, ptr %567, align 8
  %569 = shl nsw i64 %566, 10
  %570 = load ptr, ptr %342, align 8
  call fastcc void @hash(i64 noundef %566, ptr noundef %568, i64 noundef %569, ptr noundef %570, i64 noundef %334, i64 noundef %337, ptr noundef %9, ptr noundef %10)
  %571 = getelementptr inbounds nuw i8, ptr %96, i64 208
  %572 = load ptr, ptr %571, align 8
  %573 = getelementptr inbounds nuw i8, ptr %96, i64 216
  %574 = load ptr, ptr %573, align 8
  %575 = getelementptr inbounds nuw i8, ptr %96, i64 232
  %576 = load ptr, ptr %575, align 8
  %577 = load i64, ptr %335, align 8
  br i1 %88, label %620, label %578

578:                                              ; preds = %565
  %579 = getelementptr inbounds nuw i8, ptr %96, i64 56
  %580 = icmp sgt i64 %577, 0
  br label %581

581:                                              ; preds = %595, %578
  %582 = phi i64 [ 0, %578 ], [ %597, %595 ]
  %583 = phi i64 [ 0, %578 ], [ %596, %595 ]
  %584 = icmp samesign ult i64 %582, 16
  br i1 %584, label %588, label %585

585:                                              ; preds = %588, %581
  %586 = phi i64 [ 0, %581 ], [ %592, %588 ]
  %587 = getelementptr inbounds nuw i64, ptr %579, i64 %582
  store i64 %583, ptr %587, align 8
  br i1 %580, label %599, label %595

588:                                              ; preds = %581, %588
  %589 = phi i64 [ %593, %588 ], [ %582, %581 ]
  %590 = phi i64 [ %592, %588 ], [ 0, %581 ]
  %591 = shl nuw nsw i64 1, %589
  %592 = or i64 %591, %590
  %593 = add nuw nsw i64 %589, %81
  %594 = icmp samesign ult i64 %593, 16
  br i1 %594, label %588, label %585

595:                                              ; preds = %599, %585
  %596 = phi i64 [ %583, %585 ], [ %617, %599 ]
  %597 = add nuw nsw i64 %582, 1
  %598 = icmp eq i64 %597, %81
  br i1 %598, label %620, label %581

599:                                              ; preds = %585, %599
  %600 = phi i64 [ %618, %599 ], [ 0, %585 ]
  %601 = phi i64 [ %617, %599 ], [ %583, %585 ]
  %602 = getelementptr inbounds nuw i64, ptr %9, i64 %600
  %603 = load i64, ptr %602, align 8
  %604 = getelementptr inbounds i64, ptr %572, i64 %601
  store i64 %603, ptr %604, align 8
  %605 = getelementptr inbounds nuw i64, ptr %10, i64 %600
  %606 = load i64, ptr %605, align 8
  %607 = getelementptr inbounds i64, ptr %574, i64 %601
  store i64 %606, ptr %607, align 8
  %608 = trunc i64 %600 to i32
  %609 = getelementptr inbounds i32, ptr %576, i64 %601
  store i32 %608, ptr %609, align 4
  %610 = lshr i64 %603, 60
  %611 = lshr i64 %586, %610
  %612 = getelementptr inbounds nuw i64, ptr %11, i64 %600
  %613 = load i64, ptr %612, align 8
  %614 = icmp eq i64 %613, 0
  %615 = and i64 %611, 1
  %616 = select i1 %614, i64 %615, i64 0
  %617 = add i64 %616, %601
  %618 = add nuw nsw i64 %600, 1
  %619 = icmp eq i64 %618, %577
  br i1 %619, label %595, label %599

620:                                              ; preds = %595, %565
  %621 = phi i64 [ 0, %565 ], [ %596, %595 ]
  %622 = getelementptr inbounds nuw i8, ptr %96, i64 56
  %623 = getelementptr inbounds nuw i64, ptr %622, i64 %81
  store i64 %621, ptr %623, align 8
  call void @llvm.lifetime.end.p0(ptr nonnull %11) #13
  call void @llvm.lifetime.end.p0(ptr nonnull %10) #13
  call void @llvm.lifetime.end.p0(ptr nonnull %9) #13
  br label %634

624:                                              ; preds = %325, %624
  %625 = phi i64 [ 0, %325 ], [ %632, %624 ]
  %626 = load ptr, ptr %55, align 8
  %627 = getelementptr inbounds %struct.slot, ptr %626, i64 %94
  %628 = getelementptr inbounds nuw i8, ptr %627, i64 8
  %629 = getelementptr inbounds nuw i64, ptr %628, i64 %625
  %630 = load i64, ptr %629, align 8
  %631 = getelementptr inbounds nuw i64, ptr %329, i64 %625
  store i64 %630, ptr %631, align 8
  %632 = add nuw nsw i64 %625, 1
  %633 = icmp eq i64 %632, 3
  br i1 %633, label %330, label %624

634:                                              ; preds = %324, %620
  %635 = add nsw i64 %94, %81
  %636 = icmp slt i64 %635, %82
  %637 = icmp slt i64 %635, %83
  %638 = select i1 %636, i1 true, i1 %637
  br i1 %638, label %91, label %89

639:                                              ; preds = %89
  %640 = load atomic i64, ptr %1 acquire, align 8
  %641 = atomicrmw add ptr %62, i64 1 acq_rel, align 8
  %642 = add i64 %641, 1
  %643 = and i64 %640, 255
  %644 = icmp eq i64 %642, %643
  br i1 %644, label %660, label %645

645:                                              ; preds = %639
  %646 = load atomic i64, ptr %1 acquire, align 8
  %647 = icmp eq i64 %646, %640
  br i1 %647, label %648, label %665

648:                                              ; preds = %645, %653
  %649 = phi i64 [ %654, %653 ], [ 0, %645 ]
  %650 = icmp samesign ugt i64 %649, 16384
  br i1 %650, label %651, label %653

651:                                              ; preds = %648
  %652 = load ptr, ptr %63, align 8
  call void %652() #13
  br label %653

653:                                              ; preds = %651, %648
  %654 = add nuw nsw i64 %649, 1
  %655 = load atomic i64, ptr %1 acquire, align 8
  %656 = icmp eq i64 %655, %640
  br i1 %656, label %648, label %657

657:                                              ; preds = %653
  %658 = icmp samesign ugt i64 %649, 16383
  br i1 %658, label %659, label %665

659:                                              ; preds = %657
  store atomic i64 1, ptr %64 monotonic, align 8
  br label %665

660:                                              ; preds = %639
  store i64 0, ptr %62, align 8
  %661 = load i64, ptr %1, align 8
  %662 = or i64 %661, 255
  %663 = add nuw nsw i64 %81, 1
  %664 = add i64 %663, %662
  store atomic i64 %664, ptr %1 release, align 8
  br label %665

665:                                              ; preds = %645, %657, %659, %660
  %666 = icmp sgt i64 %82, 0
  br i1 %666, label %669, label %667

667:                                              ; preds = %792, %665
  %668 = icmp samesign ugt i64 %81, 1
  br i1 %668, label %795, label %835

669:                                              ; preds = %665, %792
  %670 = phi i64 [ %793, %792 ], [ 0, %665 ]
  %671 = load ptr, ptr %48, align 8
  %672 = getelementptr inbounds nuw %struct.slot, ptr %671, i64 %670
  %673 = getelementptr inbounds nuw i8, ptr %672, i64 224
  %674 = load ptr, ptr %673, align 8
  %675 = getelementptr i8, ptr %674, i64 %65
  %676 = getelementptr inbounds nuw i8, ptr %672, i64 208
  %677 = load ptr, ptr %676, align 8
  %678 = getelementptr inbounds nuw i8, ptr %672, i64 56
  %679 = getelementptr inbounds i64, ptr %678, i64 %45
  %680 = load i64, ptr %679, align 8
  %681 = getelementptr inbounds i64, ptr %677, i64 %680
  %682 = getelementptr inbounds nuw i8, ptr %672, i64 216
  %683 = load ptr, ptr %682, align 8
  %684 = getelementptr inbounds i64, ptr %683, i64 %680
  %685 = getelementptr inbounds nuw i8, ptr %672, i64 232
  %686 = load ptr, ptr %685, align 8
  %687 = getelementptr inbounds i32, ptr %686, i64 %680
  call void @llvm.lifetime.start.p0(ptr nonnull %4) #13
  %688 = getelementptr i8, ptr %679, i64 8
  %689 = load i64, ptr %688, align 8
  %690 = sub nsw i64 %689, %680
  %691 = icmp sgt i64 %690, 0
  br i1 %691, label %693, label %692

692:                                              ; preds = %669
  call void @llvm.memset.p0.i64(ptr noundef nonnull align 8 dereferenceable(128) %675, i8 0, i64 128, i1 false)
  br label %792

693:                                              ; preds = %669
  %694 = load i64, ptr %66, align 8
  %695 = add i64 %694, 1
  %696 = lshr i64 %695, 4
  %697 = load ptr, ptr %67, align 8
  %698 = add nsw i64 %696, -1
  %699 = call i64 @llvm.umin.i64(i64 %690, i64 128)
  br label %700

700:                                              ; preds = %700, %693
  %701 = phi i64 [ 0, %693 ], [ %709, %700 ]
  %702 = getelementptr inbounds nuw i64, ptr %681, i64 %701
  %703 = load i64, ptr %702, align 8
  %704 = lshr i64 %703, 60
  %705 = mul nuw i64 %704, %696
  %706 = getelementptr inbounds nuw i64, ptr %697, i64 %705
  %707 = and i64 %703, %698
  %708 = getelementptr inbounds nuw i64, ptr %706, i64 %707
  call void @llvm.prefetch.p0(ptr %708, i32 1, i32 3, i32 1)
  %709 = add nuw nsw i64 %701, 1
  %710 = icmp eq i64 %709, %699
  br i1 %710, label %713, label %700

711:                                              ; preds = %726
  call void @llvm.memset.p0.i64(ptr noundef nonnull align 8 dereferenceable(128) %675, i8 0, i64 128, i1 false)
  %712 = icmp eq i64 %741, 0
  br i1 %712, label %792, label %744

713:                                              ; preds = %700, %726
  %714 = phi i64 [ %741, %726 ], [ 0, %700 ]
  %715 = phi i64 [ %742, %726 ], [ 0, %700 ]
  %716 = add nuw nsw i64 %715, 128
  %717 = icmp slt i64 %716, %690
  br i1 %717, label %718, label %726

718:                                              ; preds = %713
  %719 = getelementptr inbounds nuw i64, ptr %681, i64 %716
  %720 = load i64, ptr %719, align 8
  %721 = lshr i64 %720, 60
  %722 = mul nuw i64 %721, %696
  %723 = getelementptr inbounds nuw i64, ptr %697, i64 %722
  %724 = and i64 %720, %698
  %725 = getelementptr inbounds nuw i64, ptr %723, i64 %724
  call void @llvm.prefetch.p0(ptr %725, i32 1, i32 3, i32 1)
  br label %726

726:                                              ; preds = %718, %713
  %727 = trunc i64 %715 to i32
  %728 = getelementptr inbounds nuw i32, ptr %4, i64 %714
  store i32 %727, ptr %728, align 4
  %729 = getelementptr inbounds nuw i64, ptr %681, i64 %715
  %730 = load i64, ptr %729, align 8
  %731 = lshr i64 %730, 60
  %732 = mul nuw i64 %731, %696
  %733 = getelementptr inbounds nuw i64, ptr %697, i64 %732
  %734 = and i64 %730, %698
  %735 = getelementptr inbounds nuw i64, ptr %733, i64 %734
  %736 = load i64, ptr %735, align 8
  %737 = getelementptr inbounds nuw i64, ptr %684, i64 %715
  %738 = load i64, ptr %737, align 8
  %739 = icmp ne i64 %736, %738
  %740 = zext i1 %739 to i64
  %741 = add nuw nsw i64 %714, %740
  %742 = add nuw nsw i64 %715, 1
  %743 = icmp eq i64 %742, %690
  br i1 %743, label %711, label %713

744:                                              ; preds = %711, %778
  %745 = phi i64 [ %790, %778 ], [ 0, %711 ]
  %746 = getelementptr inbounds nuw i32, ptr %4, i64 %745
  %747 = load i32, ptr %746, align 4
  %748 = zext i32 %747 to i64
  %749 = getelementptr inbounds nuw i64, ptr %681, i64 %748
  %750 = load i64, ptr %749, align 8
  %751 = getelementptr inbounds nuw i64, ptr %684, i64 %748
  %752 = load i64, ptr %751, align 8
  %753 = load i64, ptr %66, align 8
  %754 = add i64 %753, 1
  %755 = lshr i64 %754, 4
  %756 = load ptr, ptr %67, align 8
  %757 = lshr i64 %750, 60
  %758 = mul nuw i64 %755, %757
  %759 = getelementptr inbounds nuw i64, ptr %756, i64 %758
  %760 = add nsw i64 %755, -1
  %761 = and i64 %760, %750
  %762 = getelementptr inbounds nuw i64, ptr %759, i64 %761
  %763 = load i64, ptr %762, align 8
  %764 = icmp eq i64 %763, 0
  br i1 %764, label %775, label %765

765:                                              ; preds = %744, %769
  %766 = phi i64 [ %773, %769 ], [ %763, %744 ]
  %767 = phi i64 [ %771, %769 ], [ %761, %744 ]
  %768 = icmp eq i64 %766, %752
  br i1 %768, label %778, label %769

769:                                              ; preds = %765
  %770 = add i64 %767, 1
  %771 = and i64 %770, %760
  %772 = getelementptr inbounds nuw i64, ptr %759, i64 %771
  %773 = load i64, ptr %772, align 8
  %774 = icmp eq i64 %773, 0
  br i1 %774, label %775, label %765

775:                                              ; preds = %769, %744
  %776 = phi i64 [ %761, %744 ], [ %771, %769 ]
  %777 = getelementptr inbounds nuw i64, ptr %759, i64 %776
  store i64 %752, ptr %777, align 8
  br label %778

778:                                              ; preds = %765, %775
  %779 = phi i64 [ 1, %775 ], [ 0, %765 ]
  %780 = getelementptr inbounds nuw i32, ptr %687, i64 %748
  %781 = load i32, ptr %780, align 4
  %782 = and i32 %781, 63
  %783 = zext nneg i32 %782 to i64
  %784 = shl nuw i64 %779, %783
  %785 = lshr i32 %781, 6
  %786 = zext nneg i32 %785 to i64
  %787 = getelementptr inbounds nuw i64, ptr %675, i64 %786
  %788 = load i64, ptr %787, align 8
  %789 = or i64 %784, %788
  store i64 %789, ptr %787, align 8
  %790 = add nuw nsw i64 %745, 1
  %791 = icmp eq i64 %790, %741
  br i1 %791, label %792, label %744

792:                                              ; preds = %778, %692, %711
  call void @llvm.lifetime.end.p0(ptr nonnull %4) #13
  %793 = add nuw nsw i64 %670, 1
  %794 = icmp eq i64 %793, %82
  br i1 %794, label %667, label %669

795:                                              ; preds = %667
  %796 = load ptr, ptr %48, align 8
  %797 = load ptr, ptr %796, align 8
  %798 = shl nsw i64 %82, 11
  %799 = load i64, ptr %68, align 8
  %800 = add nsw i64 %799, %798
  %801 = load i64, ptr %69, align 8
  %802 = icmp slt i64 %800, %801
  br i1 %802, label %803, label %835

803:                                              ; preds = %795
  %804 = getelementptr inbounds nuw i8, ptr %797, i64 136
  %805 = load i64, ptr %804, align 8
  %806 = icmp slt i64 %45, %805
  br i1 %806, label %811, label %807

807:                                              ; preds = %811, %803
  %808 = getelementptr inbounds nuw i8, ptr %797, i64 88
  %809 = load i64, ptr %808, align 8
  %810 = icmp slt i64 %45, %809
  br i1 %810, label %824, label %823

811:                                              ; preds = %803, %811
  %812 = phi i64 [ %820, %811 ], [ %45, %803 ]
  %813 = load ptr, ptr %0, align 8
  %814 = load i64, ptr %51, align 8
  %815 = mul nsw i64 %814, %812
  %816 = getelementptr inbounds i8, ptr %813, i64 %815
  %817 = load i64, ptr %50, align 8
  %818 = mul nsw i64 %817, %800
  %819 = getelementptr inbounds i8, ptr %816, i64 %818
  store volatile i8 0, ptr %819, align 1
  %820 = add nsw i64 %812, %81
  %821 = load i64, ptr %804, align 8
  %822 = icmp slt i64 %820, %821
  br i1 %822, label %811, label %807

823:                                              ; preds = %824, %807
  br i1 %70, label %832, label %835

824:                                              ; preds = %807, %824
  %825 = phi i64 [ %829, %824 ], [ %45, %807 ]
  %826 = getelementptr inbounds ptr, ptr %53, i64 %825
  %827 = load ptr, ptr %826, align 8
  %828 = getelementptr inbounds i32, ptr %827, i64 %800
  store volatile i32 0, ptr %828, align 4
  %829 = add nsw i64 %825, %81
  %830 = load i64, ptr %808, align 8
  %831 = icmp slt i64 %829, %830
  br i1 %831, label %824, label %823

832:                                              ; preds = %823
  %833 = load ptr, ptr %54, align 8
  %834 = getelementptr inbounds i16, ptr %833, i64 %800
  store volatile i16 0, ptr %834, align 2
  br label %835

835:                                              ; preds = %832, %823, %795, %667
  %836 = load atomic i64, ptr %1 acquire, align 8
  %837 = atomicrmw add ptr %62, i64 1 acq_rel, align 8
  %838 = add i64 %837, 1
  %839 = and i64 %836, 255
  %840 = icmp eq i64 %838, %839
  br i1 %840, label %857, label %841

841:                                              ; preds = %835
  %842 = load atomic i64, ptr %1 acquire, align 8
  %843 = icmp eq i64 %842, %836
  br i1 %843, label %845, label %844

844:                                              ; preds = %841, %854, %856, %925
  br label %79

845:                                              ; preds = %841, %850
  %846 = phi i64 [ %851, %850 ], [ 0, %841 ]
  %847 = icmp samesign ugt i64 %846, 16384
  br i1 %847, label %848, label %850

848:                                              ; preds = %845
  %849 = load ptr, ptr %63, align 8
  call void %849() #13
  br label %850

850:                                              ; preds = %848, %845
  %851 = add nuw nsw i64 %846, 1
  %852 = load atomic i64, ptr %1 acquire, align 8
  %853 = icmp eq i64 %852, %836
  br i1 %853, label %845, label %854

854:                                              ; preds = %850
  %855 = icmp samesign ugt i64 %846, 16383
  br i1 %855, label %856, label %844

856:                                              ; preds = %854
  store atomic i64 1, ptr %64 monotonic, align 8
  br label %844

857:                                              ; preds = %835
  %858 = load i64, ptr %1, align 8
  %859 = and i64 %858, 255
  %860 = load i64, ptr %46, align 8
  %861 = icmp sgt i64 %860, 0
  br i1 %861, label %862, label %865

862:                                              ; preds = %857
  %863 = shl nuw nsw i64 %859, 4
  %864 = icmp eq i64 %859, 0
  br label %878

865:                                              ; preds = %894, %857
  %866 = phi i64 [ %860, %857 ], [ %901, %894 ]
  store i64 %866, ptr %47, align 8
  store i64 %859, ptr %49, align 8
  %867 = load atomic i64, ptr %71 acquire, align 8
  %868 = add nsw i64 %867, 1
  %869 = load i64, ptr %69, align 8
  %870 = load i64, ptr %68, align 8
  %871 = add i64 %869, -1024
  %872 = sub i64 %871, %870
  %873 = sdiv i64 %872, 1024
  %874 = sdiv i64 %873, %868
  %875 = atomicrmw xchg ptr %64, i64 0 monotonic, align 8
  %876 = icmp eq i64 %875, 0
  %877 = load i64, ptr %72, align 8
  br i1 %876, label %905, label %903

878:                                              ; preds = %894, %862
  %879 = phi i64 [ 0, %862 ], [ %900, %894 ]
  %880 = load ptr, ptr %48, align 8
  %881 = getelementptr inbounds nuw %struct.slot, ptr %880, i64 %879
  br i1 %864, label %894, label %882

882:                                              ; preds = %878
  %883 = getelementptr inbounds nuw i8, ptr %881, i64 224
  %884 = load ptr, ptr %883, align 8
  br label %885

885:                                              ; preds = %885, %882
  %886 = phi i64 [ 0, %882 ], [ %892, %885 ]
  %887 = phi i64 [ 0, %882 ], [ %891, %885 ]
  %888 = getelementptr inbounds nuw i64, ptr %884, i64 %886
  %889 = load i64, ptr %888, align 8
  %890 = call range(i64 0, 65) i64 @llvm.ctpop.i64(i64 %889)
  %891 = add nuw nsw i64 %890, %887
  %892 = add nuw nsw i64 %886, 1
  %893 = icmp eq i64 %892, %863
  br i1 %893, label %894, label %885

894:                                              ; preds = %885, %878
  %895 = phi i64 [ 0, %878 ], [ %891, %885 ]
  %896 = getelementptr inbounds nuw i8, ptr %881, i64 40
  store i64 %895, ptr %896, align 8
  %897 = load i64, ptr %68, align 8
  %898 = getelementptr inbounds nuw i8, ptr %881, i64 48
  store i64 %897, ptr %898, align 8
  %899 = add nsw i64 %897, %895
  store i64 %899, ptr %68, align 8
  %900 = add nuw nsw i64 %879, 1
  %901 = load i64, ptr %46, align 8
  %902 = icmp slt i64 %900, %901
  br i1 %902, label %878, label %865

903:                                              ; preds = %865
  %904 = shl nsw i64 %877, 1
  br label %907

905:                                              ; preds = %865
  %906 = sdiv i64 %877, 2
  br label %907

907:                                              ; preds = %905, %903
  %908 = phi i64 [ %904, %903 ], [ %906, %905 ]
  %909 = load i64, ptr %73, align 8
  %910 = call i64 @llvm.smin.i64(i64 %908, i64 %909)
  %911 = call i64 @llvm.smin.i64(i64 %910, i64 %874)
  %912 = load i64, ptr %74, align 8
  %913 = call i64 @llvm.smax.i64(i64 %911, i64 %912)
  %914 = load i64, ptr %75, align 8
  %915 = icmp eq i64 %914, 0
  br i1 %915, label %916, label %922

916:                                              ; preds = %907
  %917 = load i64, ptr %76, align 8
  %918 = load i64, ptr %77, align 8
  %919 = icmp sge i64 %917, %918
  %920 = icmp sgt i64 %912, %874
  %921 = select i1 %919, i1 true, i1 %920
  br i1 %921, label %922, label %923

922:                                              ; preds = %916, %907
  store i64 0, ptr %46, align 8
  store atomic i64 1, ptr %78 release, align 8
  br label %925

923:                                              ; preds = %916
  store i64 %913, ptr %72, align 8
  %924 = mul nsw i64 %913, %868
  call fastcc void @plan_round(ptr noundef nonnull %1, i64 noundef %924)
  br label %925

925:                                              ; preds = %922, %923
  %926 = phi i64 [ %859, %922 ], [ %868, %923 ]
  store i64 0, ptr %62, align 8
  %927 = load i64, ptr %1, align 8
  %928 = or i64 %927, 255
  %929 = add i64 %926, 1
  %930 = add i64 %929, %928
  store atomic i64 %930, ptr %1 release, align 8
  br label %844

931:                                              ; preds = %24, %89, %42
  ret void
}

declare void @llvm.lifetime.start.p0(ptr captures(none)) #1

define internal fastcc void @plan_round(ptr noundef captures(none) %0, i64 noundef %1) unnamed_addr #2 {
  %3 = getelementptr inbounds nuw i8, ptr %0, i64 64
  %4 = load i64, ptr %3, align 8
  %5 = getelementptr inbounds nuw i8, ptr %0, i64 120
  %6 = load i64, ptr %5, align 8
  %7 = sub nsw i64 %4, %6
  %8 = shl nsw i64 %1, 10
  %9 = tail call i64 @llvm.smin.i64(i64 %8, i64 %7)
  %10 = getelementptr inbounds nuw i8, ptr %0, i64 104
  %11 = getelementptr inbounds nuw i8, ptr %0, i64 128
  %12 = load i64, ptr %11, align 8
  %13 = icmp sgt i64 %12, 0
  %14 = icmp sgt i64 %9, 0
  %15 = select i1 %13, i1 %14, i1 false
  br i1 %15, label %16, label %118

16:                                               ; preds = %2
  %17 = getelementptr inbounds nuw i8, ptr %0, i64 112
  %18 = getelementptr inbounds nuw i8, ptr %0, i64 136
  %19 = getelementptr inbounds nuw i8, ptr %0, i64 152
  br label %20

20:                                               ; preds = %16, %107
  %21 = phi i64 [ 0, %16 ], [ %109, %107 ]
  %22 = phi i64 [ 0, %16 ], [ %108, %107 ]
  %23 = load i64, ptr %10, align 8
  %24 = load i64, ptr %17, align 8
  %25 = icmp slt i64 %23, %24
  br i1 %25, label %26, label %114

26:                                               ; preds = %20
  %27 = load ptr, ptr %18, align 8
  %28 = getelementptr inbounds %struct.job, ptr %27, i64 %23
  %29 = load ptr, ptr %19, align 8
  %30 = getelementptr inbounds %struct.slot, ptr %29, i64 %22
  %31 = getelementptr inbounds nuw i8, ptr %28, i64 104
  %32 = load i64, ptr %31, align 8
  %33 = getelementptr inbounds nuw i8, ptr %28, i64 112
  %34 = load i64, ptr %33, align 8
  %35 = getelementptr inbounds nuw i8, ptr %28, i64 120
  %36 = load i64, ptr %35, align 8
  %37 = getelementptr inbounds nuw i8, ptr %28, i64 168
  %38 = getelementptr inbounds nuw i8, ptr %28, i64 64
  %39 = getelementptr inbounds i64, ptr %38, i64 %32
  %40 = load i64, ptr %37, align 8
  %41 = load i64, ptr %39, align 8
  %42 = icmp slt i64 %40, %41
  br i1 %42, label %43, label %104

43:                                               ; preds = %26
  %44 = getelementptr inbounds nuw i8, ptr %28, i64 152
  %45 = getelementptr inbounds i64, ptr %38, i64 %34
  %46 = getelementptr inbounds nuw i8, ptr %28, i64 128
  %47 = getelementptr inbounds nuw i8, ptr %28, i64 160
  %48 = getelementptr inbounds i64, ptr %38, i64 %36
  %49 = getelementptr inbounds nuw i8, ptr %28, i64 40
  %50 = getelementptr inbounds i64, ptr %49, i64 %36
  %51 = getelementptr inbounds i64, ptr %49, i64 %34
  %52 = load i64, ptr %44, align 8
  br label %53

53:                                               ; preds = %78, %43
  %54 = phi i64 [ %52, %43 ], [ %80, %78 ]
  %55 = phi i64 [ %40, %43 ], [ %79, %78 ]
  %56 = load i64, ptr %45, align 8
  %57 = icmp slt i64 %54, %56
  br i1 %57, label %58, label %78

58:                                               ; preds = %53
  %59 = load i64, ptr %46, align 8
  %60 = icmp ne i64 %59, 0
  %61 = load i64, ptr %47, align 8
  br label %62

62:                                               ; preds = %74, %58
  %63 = phi i64 [ %61, %58 ], [ %75, %74 ]
  %64 = phi i64 [ %54, %58 ], [ %68, %74 ]
  %65 = load i64, ptr %39, align 8
  %66 = icmp slt i64 %64, %65
  %67 = select i1 %60, i1 %66, i1 false
  %68 = add nsw i64 %64, 1
  %69 = select i1 %67, i64 %68, i64 %65
  %70 = load i64, ptr %48, align 8
  %71 = icmp ne i64 %63, %70
  %72 = icmp slt i64 %55, %69
  %73 = select i1 %71, i1 %72, i1 false
  br i1 %73, label %83, label %74

74:                                               ; preds = %62
  store i64 %68, ptr %44, align 8
  %75 = load i64, ptr %50, align 8
  store i64 %75, ptr %47, align 8
  %76 = load i64, ptr %45, align 8
  %77 = icmp slt i64 %68, %76
  br i1 %77, label %62, label %78

78:                                               ; preds = %74, %53
  %79 = add nsw i64 %55, 1024
  store i64 %79, ptr %37, align 8
  %80 = load i64, ptr %51, align 8
  store i64 %80, ptr %44, align 8
  %81 = load i64, ptr %39, align 8
  %82 = icmp slt i64 %79, %81
  br i1 %82, label %53, label %102

83:                                               ; preds = %62
  store ptr %28, ptr %30, align 8
  %84 = load i64, ptr %37, align 8
  %85 = getelementptr inbounds nuw i8, ptr %30, i64 8
  %86 = getelementptr inbounds i64, ptr %85, i64 %32
  store i64 %84, ptr %86, align 8
  %87 = load i64, ptr %44, align 8
  %88 = getelementptr inbounds i64, ptr %85, i64 %34
  store i64 %87, ptr %88, align 8
  %89 = load i64, ptr %47, align 8
  %90 = add nsw i64 %89, 1
  store i64 %90, ptr %47, align 8
  %91 = getelementptr inbounds i64, ptr %85, i64 %36
  store i64 %89, ptr %91, align 8
  %92 = load i64, ptr %37, align 8
  %93 = sub nsw i64 %69, %92
  %94 = tail call i64 @llvm.smin.i64(i64 %93, i64 1024)
  %95 = getelementptr inbounds nuw i8, ptr %30, i64 32
  store i64 %94, ptr %95, align 8
  %96 = load ptr, ptr %19, align 8
  %97 = add nsw i64 %22, 1
  %98 = getelementptr inbounds %struct.slot, ptr %96, i64 %22
  %99 = getelementptr inbounds nuw i8, ptr %98, i64 32
  %100 = load i64, ptr %99, align 8
  %101 = add nsw i64 %100, %21
  br label %107

102:                                              ; preds = %78
  %103 = load i64, ptr %10, align 8
  br label %104

104:                                              ; preds = %102, %26
  %105 = phi i64 [ %103, %102 ], [ %23, %26 ]
  %106 = add nsw i64 %105, 1
  store i64 %106, ptr %10, align 8
  br label %107

107:                                              ; preds = %104, %83
  %108 = phi i64 [ %97, %83 ], [ %22, %104 ]
  %109 = phi i64 [ %101, %83 ], [ %21, %104 ]
  %110 = load i64, ptr %11, align 8
  %111 = icmp slt i64 %108, %110
  %112 = icmp slt i64 %109, %9
  %113 = select i1 %111, i1 %112, i1 false
  br i1 %113, label %20, label %114

114:                                              ; preds = %107, %20
  %115 = phi i64 [ %22, %20 ], [ %108, %107 ]
  %116 = phi i64 [ %21, %20 ], [ %109, %107 ]
  %117 = load i64, ptr %5, align 8
  br label %118

118:                                              ; preds = %114, %2
  %119 = phi i64 [ %6, %2 ], [ %117, %114 ]
  %120 = phi i64 [ 0, %2 ], [ %115, %114 ]
  %121 = phi i64 [ 0, %2 ], [ %116, %114 ]
  %122 = add nsw i64 %119, %121
  store i64 %122, ptr %5, align 8
  %123 = getelementptr inbounds nuw i8, ptr %0, i64 72
  store i64 %120, ptr %123, align 8
  %124 = load i64, ptr %10, align 8
  %125 = getelementptr inbounds nuw i8, ptr %0, i64 112
  %126 = load i64, ptr %125, align 8
  %127 = icmp eq i64 %124, %126
  %128 = zext i1 %127 to i64
  %129 = getelementptr inbounds nuw i8, ptr %0, i64 96
  store i64 %128, ptr %129, align 8
  ret void
}

declare void @llvm.lifetime.end.p0(ptr captures(none)) #1

define void @note(ptr noundef readonly captures(none) %0, i64 noundef %1, i64 noundef %2, i64 noundef %3) local_unnamed_addr #3 {
  %5 = alloca [1024 x i64], align 16
  %6 = alloca [1024 x i64], align 16
  call void @llvm.lifetime.start.p0(ptr nonnull %5) #13
  call void @llvm.lifetime.start.p0(ptr nonnull %6) #13
  %7 = getelementptr inbounds nuw i8, ptr %0, i64 80
  %8 = load i64, ptr %7, align 8
  %9 = add i64 %8, 1
  %10 = lshr i64 %9, 4
  %11 = icmp slt i64 %1, %2
  br i1 %11, label %12, label %78

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
  call fastcc void @hash(i64 noundef %26, ptr noundef %29, i64 noundef %30, ptr noundef %32, i64 noundef %25, i64 noundef %3, ptr noundef %5, ptr noundef %6)
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

51:                                               ; preds = %75, %19
  %52 = add nsw i64 %21, 1024
  %53 = icmp slt i64 %52, %2
  %54 = add i64 %20, -1024
  br i1 %53, label %19, label %78

55:                                               ; preds = %40, %75
  %56 = phi i64 [ %76, %75 ], [ 0, %40 ]
  %57 = load ptr, ptr %16, align 8
  %58 = getelementptr inbounds nuw i64, ptr %5, i64 %56
  %59 = load i64, ptr %58, align 8
  %60 = lshr i64 %59, 60
  %61 = mul nuw i64 %60, %10
  %62 = getelementptr inbounds nuw i64, ptr %57, i64 %61
  %63 = getelementptr inbounds nuw i64, ptr %6, i64 %56
  %64 = load i64, ptr %63, align 8
  br label %65

65:                                               ; preds = %65, %55
  %66 = phi i64 [ %59, %55 ], [ %74, %65 ]
  %67 = and i64 %66, %17
  %68 = getelementptr inbounds nuw i64, ptr %62, i64 %67
  %69 = cmpxchg ptr %68, i64 0, i64 %64 monotonic monotonic, align 8
  %70 = extractvalue { i64, i1 } %69, 1
  %71 = extractvalue { i64, i1 } %69, 0
  %72 = icmp eq i64 %71, %64
  %73 = select i1 %70, i1 true, i1 %72
  %74 = add i64 %67, 1
  br i1 %73, label %75, label %65

75:                                               ; preds = %65
  %76 = add nuw nsw i64 %56, 1
  %77 = icmp eq i64 %76, %23
  br i1 %77, label %51, label %55

78:                                               ; preds = %51, %4
  call void @llvm.lifetime.end.p0(ptr nonnull %6) #13
  call void @llvm.lifetime.end.p0(ptr nonnull %5) #13
  ret void
}

define internal fastcc void @hash(i64 noundef %0, ptr noundef readonly captures(none) %1, i64 noundef %2, ptr noundef readonly captures(none) %3, i64 noundef %4, i64 noundef %5, ptr noundef nonnull writeonly captures(none) %6, ptr noundef nonnull writeonly captures(none) %7) unnamed_addr #4 {
  %9 = icmp sgt i64 %4, 0
  switch i64 %0, label %140 [
    i64 1, label %10
    i64 2, label %52
    i64 4, label %96
  ]

10:                                               ; preds = %8
  br i1 %9, label %11, label %183

11:                                               ; preds = %10
  %12 = icmp sgt i64 %5, 0
  br label %13

13:                                               ; preds = %26, %11
  %14 = phi i64 [ 0, %11 ], [ %32, %26 ]
  %15 = getelementptr inbounds nuw i64, ptr %3, i64 %14
  %16 = load <32 x i64>, ptr %15, align 8
  %17 = xor <32 x i64> %16, splat (i64 1)
  %18 = mul <32 x i64> %17, splat (i64 -7046029254386353131)
  %19 = lshr <32 x i64> %18, splat (i64 32)
  %20 = xor <32 x i64> %19, %18
  %21 = xor <32 x i64> %16, splat (i64 2)
  %22 = mul <32 x i64> %21, splat (i64 -4417276706812531889)
  %23 = lshr <32 x i64> %22, splat (i64 32)
  %24 = xor <32 x i64> %23, %22
  %25 = getelementptr i8, ptr %1, i64 %14
  br i1 %12, label %34, label %26

26:                                               ; preds = %34, %13
  %27 = phi <32 x i64> [ %20, %13 ], [ %45, %34 ]
  %28 = phi <32 x i64> [ %24, %13 ], [ %49, %34 ]
  %29 = getelementptr inbounds nuw i64, ptr %6, i64 %14
  store <32 x i64> %27, ptr %29, align 8
  %30 = tail call <32 x i64> @llvm.umax.v32i64(<32 x i64> %28, <32 x i64> splat (i64 1))
  %31 = getelementptr inbounds nuw i64, ptr %7, i64 %14
  store <32 x i64> %30, ptr %31, align 8
  %32 = add nuw nsw i64 %14, 32
  %33 = icmp slt i64 %32, %4
  br i1 %33, label %13, label %183

34:                                               ; preds = %13, %34
  %35 = phi i64 [ %50, %34 ], [ 0, %13 ]
  %36 = phi <32 x i64> [ %49, %34 ], [ %24, %13 ]
  %37 = phi <32 x i64> [ %45, %34 ], [ %20, %13 ]
  %38 = mul nsw i64 %35, %2
  %39 = getelementptr i8, ptr %25, i64 %38
  %40 = load <32 x i8>, ptr %39, align 1
  %41 = zext <32 x i8> %40 to <32 x i64>
  %42 = xor <32 x i64> %37, %41
  %43 = mul <32 x i64> %42, splat (i64 -7046029254386353131)
  %44 = lshr <32 x i64> %43, splat (i64 32)
  %45 = xor <32 x i64> %44, %43
  %46 = xor <32 x i64> %36, %41
  %47 = mul <32 x i64> %46, splat (i64 -4417276706812531889)
  %48 = lshr <32 x i64> %47, splat (i64 32)
  %49 = xor <32 x i64> %48, %47
  %50 = add nuw nsw i64 %35, 1
  %51 = icmp eq i64 %50, %5
  br i1 %51, label %26, label %34

52:                                               ; preds = %8
  br i1 %9, label %53, label %183

53:                                               ; preds = %52
  %54 = icmp sgt i64 %5, 0
  br label %55

55:                                               ; preds = %70, %53
  %56 = phi i64 [ 0, %53 ], [ %76, %70 ]
  %57 = getelementptr inbounds nuw i64, ptr %3, i64 %56
  %58 = load <32 x i64>, ptr %57, align 8
  %59 = xor <32 x i64> %58, splat (i64 1)
  %60 = mul <32 x i64> %59, splat (i64 -7046029254386353131)
  %61 = lshr <32 x i64> %60, splat (i64 32)
  %62 = xor <32 x i64> %61, %60
  %63 = xor <32 x i64> %58, splat (i64 2)
  %64 = mul <32 x i64> %63, splat (i64 -4417276706812531889)
  %65 = lshr <32 x i64> %64, splat (i64 32)
  %66 = xor <32 x i64> %65, %64
  br i1 %54, label %67, label %70

67:                                               ; preds = %55
  %68 = shl nuw i64 %56, 1
  %69 = getelementptr i8, ptr %1, i64 %68
  br label %78

70:                                               ; preds = %78, %55
  %71 = phi <32 x i64> [ %62, %55 ], [ %89, %78 ]
  %72 = phi <32 x i64> [ %66, %55 ], [ %93, %78 ]
  %73 = getelementptr inbounds nuw i64, ptr %6, i64 %56
  store <32 x i64> %71, ptr %73, align 8
  %74 = tail call <32 x i64> @llvm.umax.v32i64(<32 x i64> %72, <32 x i64> splat (i64 1))
  %75 = getelementptr inbounds nuw i64, ptr %7, i64 %56
  store <32 x i64> %74, ptr %75, align 8
  %76 = add nuw nsw i64 %56, 32
  %77 = icmp slt i64 %76, %4
  br i1 %77, label %55, label %183

78:                                               ; preds = %78, %67
  %79 = phi i64 [ 0, %67 ], [ %94, %78 ]
  %80 = phi <32 x i64> [ %66, %67 ], [ %93, %78 ]
  %81 = phi <32 x i64> [ %62, %67 ], [ %89, %78 ]
  %82 = mul nsw i64 %79, %2
  %83 = getelementptr i8, ptr %69, i64 %82
  %84 = load <32 x i16>, ptr %83, align 1
  %85 = zext <32 x i16> %84 to <32 x i64>
  %86 = xor <32 x i64> %81, %85
  %87 = mul <32 x i64> %86, splat (i64 -7046029254386353131)
  %88 = lshr <32 x i64> %87, splat (i64 32)
  %89 = xor <32 x i64> %88, %87
  %90 = xor <32 x i64> %80, %85
  %91 = mul <32 x i64> %90, splat (i64 -4417276706812531889)
  %92 = lshr <32 x i64> %91, splat (i64 32)
  %93 = xor <32 x i64> %92, %91
  %94 = add nuw nsw i64 %79, 1
  %95 = icmp eq i64 %94, %5
  br i1 %95, label %70, label %78

96:                                               ; preds = %8
  br i1 %9, label %97, label %183

97:                                               ; preds = %96
  %98 = icmp sgt i64 %5, 0
  br label %99

99:                                               ; preds = %114, %97
  %100 = phi i64 [ 0, %97 ], [ %120, %114 ]
  %101 = getelementptr inbounds nuw i64, ptr %3, i64 %100
  %102 = load <32 x i64>, ptr %101, align 8
  %103 = xor <32 x i64> %102, splat (i64 1)
  %104 = mul <32 x i64> %103, splat (i64 -7046029254386353131)
  %105 = lshr <32 x i64> %104, splat (i64 32)
  %106 = xor <32 x i64> %105, %104
  %107 = xor <32 x i64> %102, splat (i64 2)
  %108 = mul <32 x i64> %107, splat (i64 -4417276706812531889)
  %109 = lshr <32 x i64> %108, splat (i64 32)
  %110 = xor <32 x i64> %109, %108
  br i1 %98, label %111, label %114

111:                                              ; preds = %99
  %112 = shl i64 %100, 2
  %113 = getelementptr i8, ptr %1, i64 %112
  br label %122

114:                                              ; preds = %122, %99
  %115 = phi <32 x i64> [ %106, %99 ], [ %133, %122 ]
  %116 = phi <32 x i64> [ %110, %99 ], [ %137, %122 ]
  %117 = getelementptr inbounds nuw i64, ptr %6, i64 %100
  store <32 x i64> %115, ptr %117, align 8
  %118 = tail call <32 x i64> @llvm.umax.v32i64(<32 x i64> %116, <32 x i64> splat (i64 1))
  %119 = getelementptr inbounds nuw i64, ptr %7, i64 %100
  store <32 x i64> %118, ptr %119, align 8
  %120 = add nuw nsw i64 %100, 32
  %121 = icmp slt i64 %120, %4
  br i1 %121, label %99, label %183

122:                                              ; preds = %122, %111
  %123 = phi i64 [ 0, %111 ], [ %138, %122 ]
  %124 = phi <32 x i64> [ %110, %111 ], [ %137, %122 ]
  %125 = phi <32 x i64> [ %106, %111 ], [ %133, %122 ]
  %126 = mul nsw i64 %123, %2
  %127 = getelementptr i8, ptr %113, i64 %126
  %128 = load <32 x i32>, ptr %127, align 1
  %129 = zext <32 x i32> %128 to <32 x i64>
  %130 = xor <32 x i64> %125, %129
  %131 = mul <32 x i64> %130, splat (i64 -7046029254386353131)
  %132 = lshr <32 x i64> %131, splat (i64 32)
  %133 = xor <32 x i64> %132, %131
  %134 = xor <32 x i64> %124, %129
  %135 = mul <32 x i64> %134, splat (i64 -4417276706812531889)
  %136 = lshr <32 x i64> %135, splat (i64 32)
  %137 = xor <32 x i64> %136, %135
  %138 = add nuw nsw i64 %123, 1
  %139 = icmp eq i64 %138, %5
  br i1 %139, label %114, label %122

140:                                              ; preds = %8
  br i1 %9, label %141, label %183

141:                                              ; preds = %140
  %142 = icmp sgt i64 %5, 0
  br label %143

143:                                              ; preds = %158, %141
  %144 = phi i64 [ 0, %141 ], [ %164, %158 ]
  %145 = getelementptr inbounds nuw i64, ptr %3, i64 %144
  %146 = load <32 x i64>, ptr %145, align 8
  %147 = xor <32 x i64> %146, splat (i64 1)
  %148 = mul <32 x i64> %147, splat (i64 -7046029254386353131)
  %149 = lshr <32 x i64> %148, splat (i64 32)
  %150 = xor <32 x i64> %149, %148
  %151 = xor <32 x i64> %146, splat (i64 2)
  %152 = mul <32 x i64> %151, splat (i64 -4417276706812531889)
  %153 = lshr <32 x i64> %152, splat (i64 32)
  %154 = xor <32 x i64> %153, %152
  br i1 %142, label %155, label %158

155:                                              ; preds = %143
  %156 = shl i64 %144, 3
  %157 = getelementptr i8, ptr %1, i64 %156
  br label %166

158:                                              ; preds = %166, %143
  %159 = phi <32 x i64> [ %150, %143 ], [ %176, %166 ]
  %160 = phi <32 x i64> [ %154, %143 ], [ %180, %166 ]
  %161 = getelementptr inbounds nuw i64, ptr %6, i64 %144
  store <32 x i64> %159, ptr %161, align 8
  %162 = tail call <32 x i64> @llvm.umax.v32i64(<32 x i64> %160, <32 x i64> splat (i64 1))
  %163 = getelementptr inbounds nuw i64, ptr %7, i64 %144
  store <32 x i64> %162, ptr %163, align 8
  %164 = add nuw nsw i64 %144, 32
  %165 = icmp slt i64 %164, %4
  br i1 %165, label %143, label %183

166:                                              ; preds = %166, %155
  %167 = phi i64 [ 0, %155 ], [ %181, %166 ]
  %168 = phi <32 x i64> [ %154, %155 ], [ %180, %166 ]
  %169 = phi <32 x i64> [ %150, %155 ], [ %176, %166 ]
  %170 = mul nsw i64 %167, %2
  %171 = getelementptr i8, ptr %157, i64 %170
  %172 = load <32 x i64>, ptr %171, align 1
  %173 = xor <32 x i64> %172, %169
  %174 = mul <32 x i64> %173, splat (i64 -7046029254386353131)
  %175 = lshr <32 x i64> %174, splat (i64 32)
  %176 = xor <32 x i64> %175, %174
  %177 = xor <32 x i64> %172, %168
  %178 = mul <32 x i64> %177, splat (i64 -4417276706812531889)
  %179 = lshr <32 x i64> %178, splat (i64 32)
  %180 = xor <32 x i64> %179, %178
  %181 = add nuw nsw i64 %167, 1
  %182 = icmp eq i64 %181, %5
  br i1 %182, label %158, label %166

183:                                              ; preds = %114, %70, %26, %158, %140, %96, %52, %10
  ret void
}

declare void @llvm.prefetch.p0(ptr readonly captures(none), i32 immarg, i32 immarg, i32 immarg) #5

define i64 @unseen(ptr noundef captures(none) %0, i64 noundef %1, ptr noundef readonly captures(none) %2, i64 noundef %3, ptr noundef writeonly captures(none) %4) local_unnamed_addr #6 {
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

define i64 @halves(ptr noundef readonly captures(none) %0, i64 noundef %1, ptr noundef readonly captures(none) %2, i64 noundef %3, i64 noundef %4, i64 noundef %5, i64 noundef %6, ptr noundef captures(none) %7, ptr noundef writeonly captures(none) %8, i64 noundef %9) local_unnamed_addr #7 {
  %11 = alloca [1024 x i64], align 16
  %12 = alloca [1024 x i64], align 16
  %13 = alloca [1024 x i64], align 16
  call void @llvm.lifetime.start.p0(ptr nonnull %11) #13
  call void @llvm.lifetime.start.p0(ptr nonnull %12) #13
  call void @llvm.lifetime.start.p0(ptr nonnull %13) #13
  call void @llvm.memset.p0.i64(ptr noundef nonnull align 16 dereferenceable(8192) %13, i8 0, i64 8192, i1 false)
  %14 = icmp slt i64 %5, %6
  br i1 %14, label %15, label %223

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

29:                                               ; preds = %15, %218
  %30 = phi i64 [ %28, %15 ], [ %222, %218 ]
  %31 = phi i64 [ 0, %15 ], [ %219, %218 ]
  %32 = phi i64 [ %5, %15 ], [ %220, %218 ]
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
  call fastcc void @hash(i64 noundef %154, ptr noundef %7, i64 noundef %155, ptr noundef nonnull %13, i64 noundef %36, i64 noundef %4, ptr noundef %11, ptr noundef %12)
  %156 = icmp sgt i64 %35, 0
  br i1 %156, label %157, label %218

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

174:                                              ; preds = %163, %214
  %175 = phi i64 [ %216, %214 ], [ 0, %163 ]
  %176 = phi i64 [ %215, %214 ], [ %31, %163 ]
  %177 = load ptr, ptr %27, align 8
  %178 = add nsw i64 %175, %32
  %179 = getelementptr inbounds i64, ptr %177, i64 %178
  %180 = load i64, ptr %179, align 8
  %181 = icmp eq i64 %180, 0
  br i1 %181, label %182, label %214

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
  %195 = and i64 %190, %184
  %196 = getelementptr inbounds nuw i64, ptr %194, i64 %195
  %197 = load i64, ptr %196, align 8
  %198 = icmp eq i64 %197, 0
  br i1 %198, label %214, label %205

199:                                              ; preds = %205
  %200 = add i64 %207, 1
  %201 = and i64 %200, %190
  %202 = getelementptr inbounds nuw i64, ptr %194, i64 %201
  %203 = load i64, ptr %202, align 8
  %204 = icmp eq i64 %203, 0
  br i1 %204, label %214, label %205

205:                                              ; preds = %182, %199
  %206 = phi i64 [ %203, %199 ], [ %197, %182 ]
  %207 = phi i64 [ %201, %199 ], [ %195, %182 ]
  %208 = icmp eq i64 %206, %186
  br i1 %208, label %209, label %199

209:                                              ; preds = %205
  %210 = icmp eq i64 %176, %9
  br i1 %210, label %223, label %211

211:                                              ; preds = %209
  %212 = add nsw i64 %176, 1
  %213 = getelementptr inbounds i64, ptr %8, i64 %176
  store i64 %178, ptr %213, align 8
  br label %214

214:                                              ; preds = %199, %182, %174, %211
  %215 = phi i64 [ %176, %174 ], [ %212, %211 ], [ %176, %182 ], [ %176, %199 ]
  %216 = add nuw nsw i64 %175, 1
  %217 = icmp eq i64 %216, %34
  br i1 %217, label %218, label %174

218:                                              ; preds = %214, %153
  %219 = phi i64 [ %31, %153 ], [ %215, %214 ]
  %220 = add nsw i64 %32, 1024
  %221 = icmp slt i64 %220, %6
  %222 = add i64 %30, -1024
  br i1 %221, label %29, label %223

223:                                              ; preds = %218, %209, %10
  %224 = phi i64 [ %9, %209 ], [ 0, %10 ], [ %219, %218 ]
  call void @llvm.lifetime.end.p0(ptr nonnull %13) #13
  call void @llvm.lifetime.end.p0(ptr nonnull %12) #13
  call void @llvm.lifetime.end.p0(ptr nonnull %11) #13
  ret i64 %224
}

define range(i32 0, 2) i32 @sweep(ptr noundef captures(none) %0, i64 noundef %1) local_unnamed_addr #0 {
  %3 = alloca [3 x ptr], align 16
  %4 = alloca [3 x i64], align 16
  %5 = alloca [3 x i64], align 16
  %6 = alloca [3 x i64], align 16
  %7 = alloca i32, align 4
  %8 = alloca [3 x ptr], align 16
  %9 = alloca [3 x i64], align 16
  %10 = alloca [3 x ptr], align 16
  %11 = alloca [3 x i64], align 16
  %12 = alloca [3 x i64], align 16
  %13 = getelementptr inbounds nuw i8, ptr %0, i64 64
  %14 = getelementptr inbounds nuw i8, ptr %0, i64 48
  %15 = load i64, ptr %13, align 8
  %16 = load i64, ptr %14, align 8
  %17 = icmp slt i64 %15, %16
  br i1 %17, label %18, label %679

18:                                               ; preds = %2
  %19 = getelementptr inbounds nuw i8, ptr %0, i64 16
  %20 = getelementptr inbounds nuw i8, ptr %0, i64 24
  %21 = getelementptr inbounds nuw i8, ptr %0, i64 56
  %22 = getelementptr inbounds nuw i8, ptr %0, i64 32
  %23 = getelementptr inbounds nuw i8, ptr %0, i64 40
  %24 = getelementptr inbounds nuw i8, ptr %0, i64 72
  %25 = getelementptr inbounds nuw i8, ptr %0, i64 80
  %26 = getelementptr inbounds nuw i8, ptr %0, i64 8
  %27 = getelementptr inbounds nuw i8, ptr %10, i64 8
  %28 = getelementptr inbounds nuw i8, ptr %11, i64 8
  %29 = getelementptr inbounds nuw i8, ptr %10, i64 16
  %30 = getelementptr inbounds nuw i8, ptr %11, i64 16
  %31 = getelementptr inbounds nuw i8, ptr %8, i64 8
  %32 = getelementptr inbounds nuw i8, ptr %9, i64 8
  %33 = getelementptr inbounds nuw i8, ptr %8, i64 16
  %34 = getelementptr inbounds nuw i8, ptr %9, i64 16
  %35 = getelementptr inbounds nuw i8, ptr %6, i64 8
  %36 = getelementptr inbounds nuw i8, ptr %6, i64 16
  %37 = getelementptr inbounds nuw i8, ptr %3, i64 8
  %38 = getelementptr inbounds nuw i8, ptr %4, i64 8
  %39 = getelementptr inbounds nuw i8, ptr %3, i64 16
  %40 = getelementptr inbounds nuw i8, ptr %4, i64 16
  %41 = getelementptr inbounds nuw i8, ptr %0, i64 88
  br label %42

42:                                               ; preds = %18, %673
  %43 = phi i64 [ %15, %18 ], [ %676, %673 ]
  %44 = phi i64 [ %1, %18 ], [ %674, %673 ]
  %45 = load ptr, ptr %19, align 8
  %46 = load ptr, ptr %20, align 8
  %47 = load i64, ptr %21, align 8
  %48 = mul nsw i64 %47, %43
  %49 = getelementptr inbounds i64, ptr %46, i64 %48
  %50 = getelementptr inbounds nuw i8, ptr %45, i64 8
  store ptr %49, ptr %50, align 8
  %51 = load ptr, ptr %22, align 8
  %52 = load i64, ptr %13, align 8
  %53 = getelementptr inbounds i64, ptr %51, i64 %52
  %54 = load i64, ptr %53, align 8
  %55 = getelementptr inbounds nuw i8, ptr %45, i64 32
  store i64 %54, ptr %55, align 8
  %56 = load ptr, ptr %23, align 8
  %57 = load i64, ptr %13, align 8
  %58 = getelementptr inbounds nuw i8, ptr %45, i64 24
  %59 = load i64, ptr %58, align 8
  %60 = mul nsw i64 %59, %57
  %61 = getelementptr inbounds i32, ptr %56, i64 %60
  %62 = getelementptr inbounds nuw i8, ptr %45, i64 16
  store ptr %61, ptr %62, align 8
  %63 = load i64, ptr %13, align 8
  %64 = getelementptr inbounds nuw i8, ptr %45, i64 64
  store i64 %63, ptr %64, align 8
  %65 = load i64, ptr %24, align 8
  %66 = icmp eq i64 %65, 0
  br i1 %66, label %67, label %73

67:                                               ; preds = %42
  %68 = load i64, ptr %25, align 8
  %69 = icmp eq i64 %68, 0
  br i1 %69, label %70, label %73

70:                                               ; preds = %67
  %71 = getelementptr inbounds nuw i8, ptr %45, i64 72
  store i64 0, ptr %71, align 8
  %72 = load i64, ptr %24, align 8
  br label %73

73:                                               ; preds = %70, %67, %42
  %74 = phi i64 [ %72, %70 ], [ 0, %67 ], [ %65, %42 ]
  %75 = load i64, ptr %26, align 8
  %76 = icmp slt i64 %74, %75
  br i1 %76, label %77, label %673

77:                                               ; preds = %73
  %78 = getelementptr inbounds nuw i8, ptr %45, i64 72
  %79 = getelementptr inbounds nuw i8, ptr %45, i64 80
  %80 = getelementptr inbounds nuw i8, ptr %45, i64 48
  %81 = getelementptr inbounds nuw i8, ptr %45, i64 56
  %82 = getelementptr inbounds nuw i8, ptr %45, i64 88
  %83 = getelementptr inbounds nuw i8, ptr %45, i64 40
  br label %84

84:                                               ; preds = %77, %663
  %85 = phi i64 [ %74, %77 ], [ %670, %663 ]
  %86 = phi i64 [ %44, %77 ], [ %668, %663 ]
  %87 = load ptr, ptr %0, align 8
  %88 = getelementptr inbounds %struct.job, ptr %87, i64 %85
  %89 = icmp slt i64 %86, 1
  br i1 %89, label %679, label %90

90:                                               ; preds = %84
  %91 = load i64, ptr %25, align 8
  %92 = icmp eq i64 %91, 0
  br i1 %92, label %93, label %112

93:                                               ; preds = %90
  %94 = getelementptr inbounds nuw i8, ptr %88, i64 40
  %95 = getelementptr inbounds nuw i8, ptr %88, i64 104
  %96 = load i64, ptr %95, align 8
  %97 = getelementptr inbounds i64, ptr %94, i64 %96
  %98 = load i64, ptr %97, align 8
  %99 = getelementptr inbounds nuw i8, ptr %88, i64 176
  store i64 %98, ptr %99, align 8
  %100 = getelementptr inbounds nuw i8, ptr %88, i64 112
  %101 = load i64, ptr %100, align 8
  %102 = getelementptr inbounds i64, ptr %94, i64 %101
  %103 = load i64, ptr %102, align 8
  %104 = getelementptr inbounds nuw i8, ptr %88, i64 152
  store i64 %103, ptr %104, align 8
  %105 = getelementptr inbounds nuw i8, ptr %88, i64 120
  %106 = load i64, ptr %105, align 8
  %107 = getelementptr inbounds i64, ptr %94, i64 %106
  %108 = load i64, ptr %107, align 8
  %109 = getelementptr inbounds nuw i8, ptr %88, i64 160
  store i64 %108, ptr %109, align 8
  %110 = getelementptr inbounds nuw i8, ptr %88, i64 168
  store i64 %98, ptr %110, align 8
  %111 = getelementptr inbounds nuw i8, ptr %88, i64 184
  store i64 0, ptr %111, align 8
  store i64 1, ptr %25, align 8
  br label %112

112:                                              ; preds = %93, %90
  %113 = getelementptr inbounds nuw i8, ptr %88, i64 184
  %114 = load i64, ptr %113, align 8
  %115 = add nsw i64 %114, %86
  %116 = getelementptr inbounds nuw i8, ptr %88, i64 64
  %117 = getelementptr inbounds nuw i8, ptr %88, i64 104
  %118 = load i64, ptr %117, align 8
  %119 = getelementptr inbounds i64, ptr %116, i64 %118
  %120 = load i64, ptr %119, align 8
  %121 = getelementptr inbounds nuw i8, ptr %88, i64 176
  %122 = load i64, ptr %121, align 8
  %123 = icmp slt i64 %122, %120
  br i1 %123, label %124, label %663

124:                                              ; preds = %112
  %125 = getelementptr inbounds nuw i8, ptr %88, i64 112
  %126 = getelementptr inbounds nuw i8, ptr %88, i64 152
  %127 = getelementptr inbounds nuw i8, ptr %88, i64 120
  %128 = getelementptr inbounds nuw i8, ptr %88, i64 128
  %129 = getelementptr inbounds nuw i8, ptr %88, i64 160
  %130 = getelementptr inbounds nuw i8, ptr %88, i64 168
  %131 = getelementptr inbounds nuw i8, ptr %88, i64 224
  %132 = getelementptr inbounds nuw i8, ptr %88, i64 200
  %133 = getelementptr inbounds nuw i8, ptr %88, i64 88
  %134 = getelementptr inbounds nuw i8, ptr %88, i64 16
  %135 = getelementptr inbounds nuw i8, ptr %88, i64 240
  %136 = getelementptr inbounds nuw i8, ptr %88, i64 208
  %137 = getelementptr inbounds nuw i8, ptr %88, i64 96
  %138 = getelementptr inbounds nuw i8, ptr %88, i64 216
  %139 = getelementptr inbounds nuw i8, ptr %88, i64 8
  %140 = getelementptr inbounds nuw i8, ptr %88, i64 192
  %141 = getelementptr inbounds nuw i8, ptr %88, i64 40
  %142 = load i64, ptr %125, align 8
  %143 = load i64, ptr %126, align 8
  br label %144

144:                                              ; preds = %651, %124
  %145 = phi i64 [ %143, %124 ], [ %656, %651 ]
  %146 = phi i64 [ %142, %124 ], [ %654, %651 ]
  %147 = phi i64 [ %122, %124 ], [ %653, %651 ]
  %148 = add nsw i64 %147, 32768
  %149 = call i64 @llvm.smin.i64(i64 %148, i64 %120)
  call void @llvm.lifetime.start.p0(ptr nonnull %12) #13
  %150 = getelementptr inbounds i64, ptr %116, i64 %146
  %151 = load i64, ptr %150, align 8
  %152 = icmp slt i64 %145, %151
  br i1 %152, label %153, label %651

153:                                              ; preds = %144
  %154 = load i64, ptr %127, align 8
  %155 = load i64, ptr %117, align 8
  %156 = getelementptr inbounds i64, ptr %116, i64 %154
  %157 = getelementptr inbounds i64, ptr %12, i64 %146
  %158 = getelementptr inbounds i64, ptr %12, i64 %154
  %159 = getelementptr inbounds i64, ptr %12, i64 %155
  %160 = getelementptr inbounds i64, ptr %141, i64 %154
  %161 = load i64, ptr %129, align 8
  br label %162

162:                                              ; preds = %636, %153
  %163 = phi i64 [ %147, %153 ], [ %637, %636 ]
  %164 = phi i64 [ %161, %153 ], [ %639, %636 ]
  %165 = phi i64 [ %145, %153 ], [ %638, %636 ]
  %166 = load i64, ptr %128, align 8
  %167 = icmp ne i64 %166, 0
  %168 = icmp slt i64 %165, %149
  %169 = and i1 %168, %167
  %170 = add nsw i64 %165, 1
  %171 = select i1 %169, i64 %170, i64 %149
  %172 = load i64, ptr %156, align 8
  %173 = icmp slt i64 %164, %172
  br i1 %173, label %174, label %636

174:                                              ; preds = %162, %628
  %175 = phi i64 [ %622, %628 ], [ %163, %162 ]
  %176 = phi i64 [ %630, %628 ], [ %164, %162 ]
  %177 = load i64, ptr %126, align 8
  store i64 %177, ptr %157, align 8
  store i64 %176, ptr %158, align 8
  %178 = load i64, ptr %113, align 8
  %179 = icmp slt i64 %178, %115
  br i1 %179, label %180, label %644

180:                                              ; preds = %174
  %181 = load i64, ptr %130, align 8
  %182 = icmp slt i64 %181, %171
  br i1 %182, label %183, label %621

183:                                              ; preds = %180, %444
  %184 = phi i64 [ %446, %444 ], [ %181, %180 ]
  %185 = load i64, ptr %78, align 8
  %186 = load i64, ptr %79, align 8
  %187 = icmp slt i64 %185, %186
  br i1 %187, label %188, label %649

188:                                              ; preds = %183
  %189 = load i64, ptr %80, align 8
  %190 = add nsw i64 %189, 1024
  %191 = load i64, ptr %81, align 8
  %192 = icmp sgt i64 %190, %191
  br i1 %192, label %642, label %193

193:                                              ; preds = %188
  %194 = sub nsw i64 %171, %184
  %195 = call i64 @llvm.smin.i64(i64 %194, i64 1024)
  store i64 %184, ptr %159, align 8
  %196 = load i64, ptr %82, align 8
  %197 = icmp eq i64 %196, 0
  %198 = load ptr, ptr %131, align 8
  %199 = load i64, ptr %58, align 8
  %200 = icmp sgt i64 %199, 0
  br i1 %197, label %341, label %201

201:                                              ; preds = %193
  br i1 %200, label %202, label %310

202:                                              ; preds = %201
  %203 = sdiv i64 %195, 128
  br label %204

204:                                              ; preds = %305, %202
  %205 = phi i64 [ %195, %202 ], [ %306, %305 ]
  %206 = phi i64 [ 0, %202 ], [ %307, %305 ]
  %207 = icmp eq i64 %206, 0
  %208 = icmp sgt i64 %205, %203
  %209 = select i1 %207, i1 true, i1 %208
  br i1 %209, label %210, label %310

210:                                              ; preds = %204
  %211 = load ptr, ptr %62, align 8
  %212 = getelementptr inbounds nuw i32, ptr %211, i64 %206
  %213 = load i32, ptr %212, align 4
  %214 = zext i32 %213 to i64
  %215 = load ptr, ptr %50, align 8
  %216 = shl nuw nsw i64 %214, 4
  %217 = getelementptr inbounds nuw i8, ptr %215, i64 %216
  %218 = load i64, ptr %217, align 8
  %219 = trunc i64 %218 to i8
  %220 = insertelement <64 x i8> poison, i8 %219, i64 0
  %221 = shufflevector <64 x i8> %220, <64 x i8> poison, <64 x i32> zeroinitializer
  %222 = getelementptr inbounds nuw i8, ptr %217, i64 8
  %223 = load i64, ptr %222, align 8
  %224 = trunc i64 %223 to i8
  %225 = insertelement <64 x i8> poison, i8 %224, i64 0
  %226 = shufflevector <64 x i8> %225, <64 x i8> poison, <64 x i32> zeroinitializer
  %227 = load ptr, ptr %88, align 8
  %228 = load ptr, ptr %132, align 8
  call void @llvm.lifetime.start.p0(ptr nonnull %10) #13
  call void @llvm.memset.p0.i64(ptr noundef nonnull align 16 dereferenceable(24) %10, i8 0, i64 24, i1 false)
  call void @llvm.lifetime.start.p0(ptr nonnull %11) #13
  call void @llvm.memset.p0.i64(ptr noundef nonnull align 16 dereferenceable(24) %11, i8 0, i64 24, i1 false)
  %229 = load i64, ptr %133, align 8
  %230 = icmp sgt i64 %229, 0
  br i1 %230, label %231, label %261

231:                                              ; preds = %210
  %232 = load i64, ptr %117, align 8
  br label %240

233:                                              ; preds = %240
  %234 = load ptr, ptr %10, align 16
  %235 = load i64, ptr %11, align 16
  %236 = load ptr, ptr %27, align 8
  %237 = load i64, ptr %28, align 8
  %238 = load ptr, ptr %29, align 16
  %239 = load i64, ptr %30, align 16
  br label %261

240:                                              ; preds = %240, %231
  %241 = phi i64 [ 0, %231 ], [ %259, %240 ]
  %242 = getelementptr inbounds nuw ptr, ptr %134, i64 %241
  %243 = load ptr, ptr %242, align 8
  %244 = load ptr, ptr %243, align 8
  %245 = getelementptr inbounds nuw i8, ptr %243, i64 16
  %246 = load i64, ptr %245, align 8
  %247 = mul nsw i64 %246, %214
  %248 = getelementptr inbounds i8, ptr %244, i64 %247
  %249 = getelementptr inbounds nuw i64, ptr %12, i64 %241
  %250 = load i64, ptr %249, align 8
  %251 = getelementptr inbounds nuw i8, ptr %243, i64 8
  %252 = load i64, ptr %251, align 8
  %253 = mul nsw i64 %252, %250
  %254 = getelementptr inbounds i8, ptr %248, i64 %253
  %255 = getelementptr inbounds nuw ptr, ptr %10, i64 %241
  store ptr %254, ptr %255, align 8
  %256 = icmp eq i64 %241, %232
  %257 = zext i1 %256 to i64
  %258 = getelementptr inbounds nuw i64, ptr %11, i64 %241
  store i64 %257, ptr %258, align 8
  %259 = add nuw nsw i64 %241, 1
  %260 = icmp eq i64 %259, %229
  br i1 %260, label %233, label %240

261:                                              ; preds = %233, %210
  %262 = phi i64 [ %239, %233 ], [ 0, %210 ]
  %263 = phi ptr [ %238, %233 ], [ null, %210 ]
  %264 = phi i64 [ %237, %233 ], [ 0, %210 ]
  %265 = phi ptr [ %236, %233 ], [ null, %210 ]
  %266 = phi i64 [ %235, %233 ], [ 0, %210 ]
  %267 = phi ptr [ %234, %233 ], [ null, %210 ]
  call void %227(ptr noundef %228, ptr noundef %267, i64 noundef %266, ptr noundef %265, i64 noundef %264, ptr noundef %263, i64 noundef %262, i64 noundef %195, ptr noundef null, ptr noundef null, i64 noundef %214) #13
  call void @llvm.lifetime.end.p0(ptr nonnull %11) #13
  call void @llvm.lifetime.end.p0(ptr nonnull %10) #13
  br label %271

268:                                              ; preds = %282
  %269 = and i64 %206, 3
  %270 = icmp eq i64 %269, 3
  br i1 %270, label %287, label %305

271:                                              ; preds = %282, %261
  %272 = phi i64 [ %285, %282 ], [ 0, %261 ]
  %273 = load ptr, ptr %132, align 8
  %274 = getelementptr inbounds nuw i8, ptr %273, i64 %272
  %275 = load <64 x i8>, ptr %274, align 1
  %276 = xor <64 x i8> %275, %221
  %277 = and <64 x i8> %276, %226
  br i1 %207, label %282, label %278

278:                                              ; preds = %271
  %279 = getelementptr inbounds nuw i8, ptr %198, i64 %272
  %280 = load <64 x i8>, ptr %279, align 1
  %281 = or <64 x i8> %280, %277
  br label %282

282:                                              ; preds = %278, %271
  %283 = phi <64 x i8> [ %281, %278 ], [ %277, %271 ]
  %284 = getelementptr inbounds nuw i8, ptr %198, i64 %272
  store <64 x i8> %283, ptr %284, align 1
  %285 = add nuw nsw i64 %272, 64
  %286 = icmp slt i64 %285, %195
  br i1 %286, label %271, label %268

287:                                              ; preds = %268, %287
  %288 = phi i64 [ %295, %287 ], [ 0, %268 ]
  %289 = phi <64 x i8> [ %294, %287 ], [ zeroinitializer, %268 ]
  %290 = getelementptr inbounds nuw i8, ptr %198, i64 %288
  %291 = load <64 x i8>, ptr %290, align 1
  %292 = icmp eq <64 x i8> %291, zeroinitializer
  %293 = zext <64 x i1> %292 to <64 x i8>
  %294 = add <64 x i8> %289, %293
  %295 = add nuw nsw i64 %288, 64
  %296 = icmp slt i64 %295, %195
  br i1 %296, label %287, label %297

297:                                              ; preds = %287, %297
  %298 = phi i64 [ %302, %297 ], [ 0, %287 ]
  %299 = phi i64 [ %303, %297 ], [ 0, %287 ]
  %300 = extractelement <64 x i8> %294, i64 %299
  %301 = zext i8 %300 to i64
  %302 = add nuw nsw i64 %298, %301
  %303 = add nuw nsw i64 %299, 1
  %304 = icmp eq i64 %303, 64
  br i1 %304, label %305, label %297

305:                                              ; preds = %297, %268
  %306 = phi i64 [ %205, %268 ], [ %302, %297 ]
  %307 = add nuw nsw i64 %206, 1
  %308 = load i64, ptr %58, align 8
  %309 = icmp slt i64 %307, %308
  br i1 %309, label %204, label %310

310:                                              ; preds = %305, %204, %201
  br label %311

311:                                              ; preds = %310, %338
  %312 = phi i64 [ %339, %338 ], [ 0, %310 ]
  %313 = phi i64 [ %320, %338 ], [ 0, %310 ]
  %314 = getelementptr inbounds nuw i8, ptr %198, i64 %313
  %315 = load i64, ptr %314, align 8
  %316 = sub i64 72340172838076672, %315
  %317 = or i64 %316, %315
  %318 = and i64 %317, -9187201950435737472
  %319 = icmp eq i64 %318, -9187201950435737472
  %320 = add nuw nsw i64 %313, 8
  br i1 %319, label %338, label %321

321:                                              ; preds = %311
  %322 = call i64 @llvm.smin.i64(i64 %320, i64 %195)
  br label %323

323:                                              ; preds = %334, %321
  %324 = phi i64 [ %336, %334 ], [ %313, %321 ]
  %325 = phi i64 [ %335, %334 ], [ %312, %321 ]
  %326 = getelementptr inbounds nuw i8, ptr %198, i64 %324
  %327 = load i8, ptr %326, align 1
  %328 = icmp eq i8 %327, 0
  br i1 %328, label %329, label %334

329:                                              ; preds = %323
  %330 = trunc i64 %324 to i32
  %331 = load ptr, ptr %135, align 8
  %332 = add nsw i64 %325, 1
  %333 = getelementptr inbounds i32, ptr %331, i64 %325
  store i32 %330, ptr %333, align 4
  br label %334

334:                                              ; preds = %329, %323
  %335 = phi i64 [ %325, %323 ], [ %332, %329 ]
  %336 = add nuw nsw i64 %324, 1
  %337 = icmp slt i64 %336, %322
  br i1 %337, label %323, label %338

338:                                              ; preds = %334, %311
  %339 = phi i64 [ %312, %311 ], [ %335, %334 ]
  %340 = icmp slt i64 %320, %195
  br i1 %340, label %311, label %441

341:                                              ; preds = %193
  br i1 %200, label %342, label %441

342:                                              ; preds = %341
  %343 = sdiv i64 %195, 128
  br label %344

344:                                              ; preds = %436, %342
  %345 = phi i64 [ 0, %342 ], [ %438, %436 ]
  %346 = phi i64 [ %195, %342 ], [ %437, %436 ]
  %347 = icmp eq i64 %345, 0
  %348 = icmp sgt i64 %346, %343
  %349 = select i1 %347, i1 true, i1 %348
  br i1 %349, label %350, label %441

350:                                              ; preds = %344
  %351 = load ptr, ptr %88, align 8
  %352 = load ptr, ptr %132, align 8
  %353 = load ptr, ptr %62, align 8
  %354 = getelementptr inbounds nuw i32, ptr %353, i64 %345
  %355 = load i32, ptr %354, align 4
  %356 = zext i32 %355 to i64
  call void @llvm.lifetime.start.p0(ptr nonnull %8) #13
  call void @llvm.memset.p0.i64(ptr noundef nonnull align 16 dereferenceable(24) %8, i8 0, i64 24, i1 false)
  call void @llvm.lifetime.start.p0(ptr nonnull %9) #13
  call void @llvm.memset.p0.i64(ptr noundef nonnull align 16 dereferenceable(24) %9, i8 0, i64 24, i1 false)
  %357 = load i64, ptr %133, align 8
  %358 = icmp sgt i64 %357, 0
  br i1 %358, label %359, label %389

359:                                              ; preds = %350
  %360 = load i64, ptr %117, align 8
  br label %368

361:                                              ; preds = %368
  %362 = load ptr, ptr %8, align 16
  %363 = load i64, ptr %9, align 16
  %364 = load ptr, ptr %31, align 8
  %365 = load i64, ptr %32, align 8
  %366 = load ptr, ptr %33, align 16
  %367 = load i64, ptr %34, align 16
  br label %389

368:                                              ; preds = %368, %359
  %369 = phi i64 [ 0, %359 ], [ %387, %368 ]
  %370 = getelementptr inbounds nuw ptr, ptr %134, i64 %369
  %371 = load ptr, ptr %370, align 8
  %372 = load ptr, ptr %371, align 8
  %373 = getelementptr inbounds nuw i8, ptr %371, i64 16
  %374 = load i64, ptr %373, align 8
  %375 = mul nsw i64 %374, %356
  %376 = getelementptr inbounds i8, ptr %372, i64 %375
  %377 = getelementptr inbounds nuw i64, ptr %12, i64 %369
  %378 = load i64, ptr %377, align 8
  %379 = getelementptr inbounds nuw i8, ptr %371, i64 8
  %380 = load i64, ptr %379, align 8
  %381 = mul nsw i64 %380, %378
  %382 = getelementptr inbounds i8, ptr %376, i64 %381
  %383 = getelementptr inbounds nuw ptr, ptr %8, i64 %369
  store ptr %382, ptr %383, align 8
  %384 = icmp eq i64 %369, %360
  %385 = zext i1 %384 to i64
  %386 = getelementptr inbounds nuw i64, ptr %9, i64 %369
  store i64 %385, ptr %386, align 8
  %387 = add nuw nsw i64 %369, 1
  %388 = icmp eq i64 %387, %357
  br i1 %388, label %361, label %368

389:                                              ; preds = %361, %350
  %390 = phi i64 [ %367, %361 ], [ 0, %350 ]
  %391 = phi ptr [ %366, %361 ], [ null, %350 ]
  %392 = phi i64 [ %365, %361 ], [ 0, %350 ]
  %393 = phi ptr [ %364, %361 ], [ null, %350 ]
  %394 = phi i64 [ %363, %361 ], [ 0, %350 ]
  %395 = phi ptr [ %362, %361 ], [ null, %350 ]
  call void %351(ptr noundef %352, ptr noundef %395, i64 noundef %394, ptr noundef %393, i64 noundef %392, ptr noundef %391, i64 noundef %390, i64 noundef %195, ptr noundef null, ptr noundef null, i64 noundef %356) #13
  call void @llvm.lifetime.end.p0(ptr nonnull %9) #13
  call void @llvm.lifetime.end.p0(ptr nonnull %8) #13
  %396 = load ptr, ptr %45, align 8
  %397 = load ptr, ptr %132, align 8
  %398 = load ptr, ptr %62, align 8
  %399 = getelementptr inbounds nuw i32, ptr %398, i64 %345
  %400 = load i32, ptr %399, align 4
  %401 = zext i32 %400 to i64
  br i1 %347, label %402, label %406

402:                                              ; preds = %389
  %403 = load ptr, ptr %135, align 8
  %404 = load ptr, ptr %50, align 8
  %405 = call i64 %396(ptr noundef %397, i64 noundef %195, i64 noundef %401, ptr noundef %403, ptr noundef %404) #13
  br label %436

406:                                              ; preds = %389
  %407 = load ptr, ptr %50, align 8
  %408 = call i64 %396(ptr noundef %397, i64 noundef %195, i64 noundef %401, ptr noundef %198, ptr noundef %407) #13
  %409 = load ptr, ptr %135, align 8
  %410 = icmp sgt i64 %346, 0
  %411 = icmp sgt i64 %408, 0
  %412 = and i1 %410, %411
  br i1 %412, label %413, label %436

413:                                              ; preds = %406, %425
  %414 = phi i64 [ %426, %425 ], [ 0, %406 ]
  %415 = phi i64 [ %429, %425 ], [ 0, %406 ]
  %416 = phi i64 [ %432, %425 ], [ 0, %406 ]
  %417 = getelementptr inbounds nuw i32, ptr %409, i64 %415
  %418 = load i32, ptr %417, align 4
  %419 = getelementptr inbounds nuw i32, ptr %198, i64 %416
  %420 = load i32, ptr %419, align 4
  %421 = icmp eq i32 %418, %420
  br i1 %421, label %422, label %425

422:                                              ; preds = %413
  %423 = add nsw i64 %414, 1
  %424 = getelementptr inbounds i32, ptr %409, i64 %414
  store i32 %418, ptr %424, align 4
  br label %425

425:                                              ; preds = %422, %413
  %426 = phi i64 [ %423, %422 ], [ %414, %413 ]
  %427 = icmp ule i32 %418, %420
  %428 = zext i1 %427 to i64
  %429 = add nuw nsw i64 %415, %428
  %430 = icmp ule i32 %420, %418
  %431 = zext i1 %430 to i64
  %432 = add nuw nsw i64 %416, %431
  %433 = icmp slt i64 %429, %346
  %434 = icmp slt i64 %432, %408
  %435 = select i1 %433, i1 %434, i1 false
  br i1 %435, label %413, label %436

436:                                              ; preds = %425, %406, %402
  %437 = phi i64 [ %405, %402 ], [ 0, %406 ], [ %426, %425 ]
  %438 = add nuw nsw i64 %345, 1
  %439 = load i64, ptr %58, align 8
  %440 = icmp slt i64 %438, %439
  br i1 %440, label %344, label %441

441:                                              ; preds = %338, %436, %344, %341
  %442 = phi i64 [ %437, %436 ], [ %195, %341 ], [ %346, %344 ], [ %339, %338 ]
  %443 = icmp sgt i64 %442, 0
  br i1 %443, label %448, label %444

444:                                              ; preds = %616, %441
  %445 = load i64, ptr %130, align 8
  %446 = add nsw i64 %445, 1024
  store i64 %446, ptr %130, align 8
  %447 = icmp slt i64 %446, %171
  br i1 %447, label %183, label %619

448:                                              ; preds = %441, %616
  %449 = phi i64 [ %617, %616 ], [ 0, %441 ]
  %450 = load ptr, ptr %135, align 8
  %451 = getelementptr inbounds nuw i32, ptr %450, i64 %449
  %452 = load i32, ptr %451, align 4
  %453 = zext i32 %452 to i64
  %454 = add nsw i64 %184, %453
  store i64 %454, ptr %159, align 8
  call void @llvm.lifetime.start.p0(ptr nonnull %7) #13
  %455 = load ptr, ptr %136, align 8
  call void @llvm.lifetime.start.p0(ptr nonnull %5) #13
  call void @llvm.memset.p0.i64(ptr noundef nonnull align 16 dereferenceable(24) %5, i8 0, i64 24, i1 false)
  call void @llvm.lifetime.start.p0(ptr nonnull %6) #13
  call void @llvm.memset.p0.i64(ptr noundef nonnull align 16 dereferenceable(24) %6, i8 -1, i64 24, i1 false)
  %456 = load i64, ptr %133, align 8
  %457 = icmp sgt i64 %456, 0
  br i1 %457, label %461, label %458

458:                                              ; preds = %461, %448
  %459 = load i64, ptr %137, align 8
  %460 = icmp eq i64 %459, 0
  br i1 %460, label %482, label %474

461:                                              ; preds = %448, %461
  %462 = phi i64 [ %472, %461 ], [ 0, %448 ]
  %463 = getelementptr inbounds nuw ptr, ptr %134, i64 %462
  %464 = load ptr, ptr %463, align 8
  %465 = getelementptr inbounds nuw i8, ptr %464, i64 24
  %466 = load ptr, ptr %465, align 8
  %467 = getelementptr inbounds nuw i64, ptr %12, i64 %462
  %468 = load i64, ptr %467, align 8
  %469 = getelementptr inbounds i64, ptr %466, i64 %468
  %470 = load i64, ptr %469, align 8
  %471 = getelementptr inbounds nuw i64, ptr %5, i64 %462
  store i64 %470, ptr %471, align 8
  %472 = add nuw nsw i64 %462, 1
  %473 = icmp eq i64 %472, %456
  br i1 %473, label %458, label %461

474:                                              ; preds = %458
  %475 = load ptr, ptr %134, align 8
  %476 = getelementptr inbounds nuw i8, ptr %475, i64 32
  %477 = load ptr, ptr %476, align 8
  %478 = load i64, ptr %12, align 16
  %479 = getelementptr inbounds i64, ptr %477, i64 %478
  %480 = load i64, ptr %479, align 8
  store i64 %480, ptr %35, align 8
  %481 = xor i64 %480, -1
  store i64 %481, ptr %36, align 16
  br label %482

482:                                              ; preds = %474, %458
  %483 = load i64, ptr %117, align 8
  br label %503

484:                                              ; preds = %514
  %485 = getelementptr inbounds ptr, ptr %134, i64 %483
  %486 = load ptr, ptr %485, align 8
  %487 = getelementptr inbounds nuw i8, ptr %486, i64 24
  %488 = load ptr, ptr %487, align 8
  %489 = getelementptr inbounds i64, ptr %12, i64 %483
  %490 = load i64, ptr %489, align 8
  %491 = getelementptr inbounds i64, ptr %488, i64 %490
  %492 = getelementptr inbounds i64, ptr %6, i64 %483
  %493 = load i64, ptr %492, align 8
  %494 = load i64, ptr %491, align 8
  %495 = and i64 %494, %493
  %496 = or i64 %495, %515
  store i64 %496, ptr %455, align 8
  call void @llvm.lifetime.end.p0(ptr nonnull %6) #13
  call void @llvm.lifetime.end.p0(ptr nonnull %5) #13
  %497 = load ptr, ptr %138, align 8
  store i64 0, ptr %497, align 8
  %498 = load ptr, ptr %136, align 8
  %499 = load i64, ptr %498, align 8
  %500 = load i64, ptr %55, align 8
  %501 = and i64 %500, %499
  %502 = icmp eq i64 %501, 0
  br i1 %502, label %518, label %593

503:                                              ; preds = %514, %482
  %504 = phi i64 [ 0, %482 ], [ %515, %514 ]
  %505 = phi i64 [ 0, %482 ], [ %516, %514 ]
  %506 = icmp eq i64 %505, %483
  br i1 %506, label %514, label %507

507:                                              ; preds = %503
  %508 = getelementptr inbounds nuw i64, ptr %5, i64 %505
  %509 = load i64, ptr %508, align 8
  %510 = getelementptr inbounds nuw i64, ptr %6, i64 %505
  %511 = load i64, ptr %510, align 8
  %512 = and i64 %511, %509
  %513 = or i64 %512, %504
  br label %514

514:                                              ; preds = %507, %503
  %515 = phi i64 [ %513, %507 ], [ %504, %503 ]
  %516 = add nuw nsw i64 %505, 1
  %517 = icmp eq i64 %516, 3
  br i1 %517, label %484, label %503

518:                                              ; preds = %484
  %519 = load i64, ptr %58, align 8
  %520 = icmp slt i64 %519, 1
  br i1 %520, label %594, label %525

521:                                              ; preds = %583
  %522 = add nuw nsw i64 %526, 1
  %523 = load i64, ptr %58, align 8
  %524 = icmp slt i64 %522, %523
  br i1 %524, label %525, label %594

525:                                              ; preds = %518, %521
  %526 = phi i64 [ %522, %521 ], [ 0, %518 ]
  %527 = load ptr, ptr %139, align 8
  %528 = load ptr, ptr %132, align 8
  %529 = load ptr, ptr %62, align 8
  %530 = getelementptr inbounds nuw i32, ptr %529, i64 %526
  %531 = load i32, ptr %530, align 4
  %532 = zext i32 %531 to i64
  %533 = load ptr, ptr %136, align 8
  %534 = load ptr, ptr %138, align 8
  call void @llvm.lifetime.start.p0(ptr nonnull %3) #13
  call void @llvm.memset.p0.i64(ptr noundef nonnull align 16 dereferenceable(24) %3, i8 0, i64 24, i1 false)
  call void @llvm.lifetime.start.p0(ptr nonnull %4) #13
  call void @llvm.memset.p0.i64(ptr noundef nonnull align 16 dereferenceable(24) %4, i8 0, i64 24, i1 false)
  %535 = load i64, ptr %133, align 8
  %536 = icmp sgt i64 %535, 0
  br i1 %536, label %537, label %567

537:                                              ; preds = %525
  %538 = load i64, ptr %117, align 8
  br label %546

539:                                              ; preds = %546
  %540 = load ptr, ptr %3, align 16
  %541 = load i64, ptr %4, align 16
  %542 = load ptr, ptr %37, align 8
  %543 = load i64, ptr %38, align 8
  %544 = load ptr, ptr %39, align 16
  %545 = load i64, ptr %40, align 16
  br label %567

546:                                              ; preds = %546, %537
  %547 = phi i64 [ 0, %537 ], [ %565, %546 ]
  %548 = getelementptr inbounds nuw ptr, ptr %134, i64 %547
  %549 = load ptr, ptr %548, align 8
  %550 = load ptr, ptr %549, align 8
  %551 = getelementptr inbounds nuw i8, ptr %549, i64 16
  %552 = load i64, ptr %551, align 8
  %553 = mul nsw i64 %552, %532
  %554 = getelementptr inbounds i8, ptr %550, i64 %553
  %555 = getelementptr inbounds nuw i64, ptr %12, i64 %547
  %556 = load i64, ptr %555, align 8
  %557 = getelementptr inbounds nuw i8, ptr %549, i64 8
  %558 = load i64, ptr %557, align 8
  %559 = mul nsw i64 %558, %556
  %560 = getelementptr inbounds i8, ptr %554, i64 %559
  %561 = getelementptr inbounds nuw ptr, ptr %3, i64 %547
  store ptr %560, ptr %561, align 8
  %562 = icmp eq i64 %547, %538
  %563 = zext i1 %562 to i64
  %564 = getelementptr inbounds nuw i64, ptr %4, i64 %547
  store i64 %563, ptr %564, align 8
  %565 = add nuw nsw i64 %547, 1
  %566 = icmp eq i64 %565, %535
  br i1 %566, label %539, label %546

567:                                              ; preds = %539, %525
  %568 = phi i64 [ %545, %539 ], [ 0, %525 ]
  %569 = phi ptr [ %544, %539 ], [ null, %525 ]
  %570 = phi i64 [ %543, %539 ], [ 0, %525 ]
  %571 = phi ptr [ %542, %539 ], [ null, %525 ]
  %572 = phi i64 [ %541, %539 ], [ 0, %525 ]
  %573 = phi ptr [ %540, %539 ], [ null, %525 ]
  call void %527(ptr noundef %528, ptr noundef %573, i64 noundef %572, ptr noundef %571, i64 noundef %570, ptr noundef %569, i64 noundef %568, i64 noundef 1, ptr noundef %533, ptr noundef %534, i64 noundef %532) #13
  call void @llvm.lifetime.end.p0(ptr nonnull %4) #13
  call void @llvm.lifetime.end.p0(ptr nonnull %3) #13
  %574 = load ptr, ptr %136, align 8
  %575 = load i64, ptr %574, align 8
  %576 = load i64, ptr %55, align 8
  %577 = and i64 %576, %575
  %578 = icmp eq i64 %577, 0
  br i1 %578, label %579, label %593

579:                                              ; preds = %567
  %580 = load ptr, ptr %138, align 8
  %581 = load i64, ptr %580, align 8
  %582 = icmp eq i64 %581, 0
  br i1 %582, label %583, label %593

583:                                              ; preds = %579
  %584 = load ptr, ptr %45, align 8
  %585 = load ptr, ptr %132, align 8
  %586 = load ptr, ptr %62, align 8
  %587 = getelementptr inbounds nuw i32, ptr %586, i64 %526
  %588 = load i32, ptr %587, align 4
  %589 = zext i32 %588 to i64
  %590 = load ptr, ptr %50, align 8
  %591 = call i64 %584(ptr noundef %585, i64 noundef 1, i64 noundef %589, ptr noundef nonnull %7, ptr noundef %590) #13
  %592 = icmp eq i64 %591, 0
  br i1 %592, label %593, label %521

593:                                              ; preds = %583, %579, %567, %484
  call void @llvm.lifetime.end.p0(ptr nonnull %7) #13
  br label %616

594:                                              ; preds = %521, %518
  call void @llvm.lifetime.end.p0(ptr nonnull %7) #13
  %595 = load ptr, ptr %83, align 8
  %596 = load i64, ptr %80, align 8
  %597 = add nsw i64 %596, 1
  store i64 %597, ptr %80, align 8
  %598 = mul nsw i64 %596, 20
  %599 = getelementptr inbounds i8, ptr %595, i64 %598
  %600 = load i64, ptr %78, align 8
  %601 = add nsw i64 %600, 1
  store i64 %601, ptr %78, align 8
  %602 = load i64, ptr %64, align 8
  %603 = trunc i64 %602 to i32
  store i32 %603, ptr %599, align 4
  %604 = load i64, ptr %140, align 8
  %605 = trunc i64 %604 to i32
  %606 = getelementptr inbounds nuw i8, ptr %599, i64 4
  store i32 %605, ptr %606, align 4
  br label %607

607:                                              ; preds = %607, %594
  %608 = phi i64 [ 0, %594 ], [ %614, %607 ]
  %609 = getelementptr inbounds nuw i64, ptr %12, i64 %608
  %610 = load i64, ptr %609, align 8
  %611 = trunc i64 %610 to i32
  %612 = getelementptr inbounds nuw i32, ptr %599, i64 %608
  %613 = getelementptr inbounds nuw i8, ptr %612, i64 8
  store i32 %611, ptr %613, align 4
  %614 = add nuw nsw i64 %608, 1
  %615 = icmp eq i64 %614, 3
  br i1 %615, label %616, label %607

616:                                              ; preds = %607, %593
  %617 = add nuw nsw i64 %449, 1
  %618 = icmp eq i64 %617, %442
  br i1 %618, label %444, label %448

619:                                              ; preds = %444
  %620 = load i64, ptr %121, align 8
  br label %621

621:                                              ; preds = %619, %180
  %622 = phi i64 [ %620, %619 ], [ %175, %180 ]
  %623 = icmp sgt i64 %171, %622
  br i1 %623, label %624, label %628

624:                                              ; preds = %621
  %625 = sub i64 %171, %622
  %626 = load i64, ptr %113, align 8
  %627 = add nsw i64 %625, %626
  store i64 %627, ptr %113, align 8
  br label %628

628:                                              ; preds = %624, %621
  %629 = load i64, ptr %129, align 8
  %630 = add nsw i64 %629, 1
  store i64 %630, ptr %129, align 8
  store i64 %622, ptr %130, align 8
  %631 = load i64, ptr %156, align 8
  %632 = icmp slt i64 %630, %631
  br i1 %632, label %174, label %633

633:                                              ; preds = %628
  %634 = load i64, ptr %126, align 8
  %635 = add nsw i64 %634, 1
  br label %636

636:                                              ; preds = %633, %162
  %637 = phi i64 [ %622, %633 ], [ %163, %162 ]
  %638 = phi i64 [ %635, %633 ], [ %170, %162 ]
  store i64 %638, ptr %126, align 8
  %639 = load i64, ptr %160, align 8
  store i64 %639, ptr %129, align 8
  %640 = load i64, ptr %150, align 8
  %641 = icmp slt i64 %638, %640
  br i1 %641, label %162, label %651

642:                                              ; preds = %188
  %643 = load i64, ptr %113, align 8
  br label %644

644:                                              ; preds = %174, %642
  %645 = phi i64 [ %643, %642 ], [ %178, %174 ]
  call void @llvm.lifetime.end.p0(ptr nonnull %12) #13
  %646 = sub i64 %645, %114
  %647 = load i64, ptr %41, align 8
  %648 = add nsw i64 %646, %647
  store i64 %648, ptr %41, align 8
  br label %679

649:                                              ; preds = %183
  %650 = load i64, ptr %121, align 8
  br label %651

651:                                              ; preds = %636, %649, %144
  %652 = phi i64 [ %147, %144 ], [ %650, %649 ], [ %637, %636 ]
  call void @llvm.lifetime.end.p0(ptr nonnull %12) #13
  %653 = add nsw i64 %652, 32768
  store i64 %653, ptr %121, align 8
  %654 = load i64, ptr %125, align 8
  %655 = getelementptr inbounds i64, ptr %141, i64 %654
  %656 = load i64, ptr %655, align 8
  store i64 %656, ptr %126, align 8
  %657 = load i64, ptr %127, align 8
  %658 = getelementptr inbounds i64, ptr %141, i64 %657
  %659 = load i64, ptr %658, align 8
  store i64 %659, ptr %129, align 8
  store i64 %653, ptr %130, align 8
  %660 = icmp slt i64 %653, %120
  br i1 %660, label %144, label %661

661:                                              ; preds = %651
  %662 = load i64, ptr %113, align 8
  br label %663

663:                                              ; preds = %661, %112
  %664 = phi i64 [ %662, %661 ], [ %114, %112 ]
  %665 = sub nsw i64 %664, %114
  %666 = load i64, ptr %41, align 8
  %667 = add nsw i64 %666, %665
  store i64 %667, ptr %41, align 8
  %668 = sub nsw i64 %86, %665
  %669 = load i64, ptr %24, align 8
  %670 = add nsw i64 %669, 1
  store i64 %670, ptr %24, align 8
  store i64 0, ptr %25, align 8
  %671 = load i64, ptr %26, align 8
  %672 = icmp slt i64 %670, %671
  br i1 %672, label %84, label %673

673:                                              ; preds = %663, %73
  %674 = phi i64 [ %44, %73 ], [ %668, %663 ]
  %675 = load i64, ptr %13, align 8
  %676 = add nsw i64 %675, 1
  store i64 %676, ptr %13, align 8
  store i64 0, ptr %24, align 8
  %677 = load i64, ptr %14, align 8
  %678 = icmp slt i64 %676, %677
  br i1 %678, label %42, label %679

679:                                              ; preds = %673, %84, %2, %644
  %680 = phi i32 [ 0, %644 ], [ 1, %2 ], [ 0, %84 ], [ 1, %673 ]
  ret i32 %680
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
  %55 = tail call i64 %46(ptr noundef %53, i64 noundef %24, i64 noundef %45, ptr noundef %4, ptr noundef %54) #13
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

define i64 @undo(ptr noundef readonly captures(none) %0, ptr noundef readonly captures(none) %1, i64 noundef %2, ptr noundef writeonly captures(none) %3, ptr noundef writeonly captures(none) %4, ptr noundef writeonly captures(none) %5, ptr noundef writeonly captures(none) %6, ptr noundef writeonly captures(none) %7) local_unnamed_addr #8 {
  %9 = alloca [64 x %struct.subgoals], align 16
  %10 = alloca [64 x i64], align 16
  %11 = alloca [64 x i64], align 16
  %12 = alloca [64 x i64], align 16
  %13 = alloca [64 x i64], align 16
  %14 = alloca [64 x i64], align 16
  call void @llvm.lifetime.start.p0(ptr nonnull %9) #13
  call void @llvm.lifetime.start.p0(ptr nonnull %10) #13
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
  call void @llvm.lifetime.end.p0(ptr nonnull %10) #13
  call void @llvm.lifetime.end.p0(ptr nonnull %9) #13
  ret i64 %46

47:                                               ; preds = %30, %427
  %48 = phi i64 [ %2, %30 ], [ %431, %427 ]
  %49 = phi i64 [ 0, %30 ], [ %428, %427 ]
  %50 = phi i64 [ 0, %30 ], [ %429, %427 ]
  %51 = tail call i64 @llvm.smax.i64(i64 %48, i64 1)
  %52 = tail call i64 @llvm.umin.i64(i64 %51, i64 64)
  call void @llvm.lifetime.start.p0(ptr nonnull %11) #13
  call void @llvm.lifetime.start.p0(ptr nonnull %12) #13
  call void @llvm.lifetime.start.p0(ptr nonnull %13) #13
  call void @llvm.lifetime.start.p0(ptr nonnull %14) #13
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
  call void @llvm.lifetime.end.p0(ptr nonnull %14) #13
  call void @llvm.lifetime.end.p0(ptr nonnull %13) #13
  call void @llvm.lifetime.end.p0(ptr nonnull %12) #13
  call void @llvm.lifetime.end.p0(ptr nonnull %11) #13
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

declare i64 @llvm.ctpop.i64(i64) #9

declare i64 @llvm.cttz.i64(i64, i1 immarg) #10

declare void @llvm.memset.p0.i64(ptr writeonly captures(none), i8, i64, i1 immarg) #11

declare i64 @llvm.smin.i64(i64, i64) #12

declare i64 @llvm.umax.i64(i64, i64) #12

declare <32 x i64> @llvm.umax.v32i64(<32 x i64>, <32 x i64>) #12

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
