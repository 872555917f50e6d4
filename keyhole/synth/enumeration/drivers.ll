; Made from drivers.c; `pytest tests/golden/test_drivers.py --update` makes it again.
%struct.job = type { ptr, ptr, [3 x ptr], [3 x i64], [3 x i64], i64, i64, i64, i64, i64, i64, i64, i64, i64, i64, i64, i64, i64, ptr, ptr, ptr, ptr, ptr, ptr }

define range(i32 0, 2) i32 @expand(ptr noundef %0, ptr noundef captures(none) %1, i64 noundef %2) local_unnamed_addr #0 {
  %4 = alloca [3 x ptr], align 16
  %5 = alloca [3 x i64], align 16
  %6 = alloca [3 x i64], align 16
  %7 = alloca [3 x i64], align 16
  %8 = alloca [3 x i64], align 16
  call void @llvm.lifetime.start.p0(ptr nonnull %8) #7
  call void @llvm.memset.p0.i64(ptr noundef nonnull align 16 dereferenceable(24) %8, i8 0, i64 24, i1 false)
  %9 = getelementptr inbounds nuw i8, ptr %0, i64 176
  %10 = load i64, ptr %9, align 8
  %11 = add nsw i64 %10, %2
  %12 = getelementptr inbounds nuw i8, ptr %0, i64 104
  %13 = load i64, ptr %12, align 8
  %14 = getelementptr inbounds nuw i8, ptr %0, i64 112
  %15 = getelementptr inbounds nuw i8, ptr %0, i64 152
  %16 = getelementptr inbounds nuw i8, ptr %0, i64 64
  %17 = getelementptr inbounds nuw i8, ptr %0, i64 120
  %18 = getelementptr inbounds nuw i8, ptr %0, i64 160
  %19 = getelementptr inbounds i64, ptr %16, i64 %13
  %20 = getelementptr inbounds nuw i8, ptr %0, i64 128
  %21 = getelementptr inbounds nuw i8, ptr %0, i64 40
  %22 = getelementptr inbounds i64, ptr %21, i64 %13
  %23 = getelementptr inbounds nuw i8, ptr %1, i64 96
  %24 = getelementptr inbounds nuw i8, ptr %1, i64 88
  %25 = getelementptr inbounds nuw i8, ptr %1, i64 104
  %26 = getelementptr inbounds i64, ptr %8, i64 %13
  %27 = getelementptr inbounds nuw i8, ptr %0, i64 136
  %28 = getelementptr inbounds nuw i8, ptr %0, i64 208
  %29 = getelementptr inbounds nuw i8, ptr %7, i64 8
  %30 = getelementptr inbounds nuw i8, ptr %8, i64 8
  %31 = getelementptr inbounds nuw i8, ptr %7, i64 16
  %32 = getelementptr inbounds nuw i8, ptr %8, i64 16
  %33 = getelementptr inbounds nuw i8, ptr %0, i64 88
  %34 = getelementptr inbounds nuw i8, ptr %0, i64 16
  %35 = getelementptr inbounds nuw i8, ptr %0, i64 96
  %36 = getelementptr inbounds nuw i8, ptr %6, i64 8
  %37 = getelementptr inbounds nuw i8, ptr %6, i64 16
  %38 = getelementptr inbounds nuw i8, ptr %0, i64 200
  %39 = getelementptr inbounds nuw i8, ptr %0, i64 8
  %40 = getelementptr inbounds nuw i8, ptr %0, i64 192
  %41 = getelementptr inbounds nuw i8, ptr %1, i64 8
  %42 = getelementptr inbounds nuw i8, ptr %4, i64 8
  %43 = getelementptr inbounds nuw i8, ptr %5, i64 8
  %44 = getelementptr inbounds nuw i8, ptr %4, i64 16
  %45 = getelementptr inbounds nuw i8, ptr %5, i64 16
  %46 = getelementptr inbounds nuw i8, ptr %0, i64 216
  %47 = getelementptr inbounds nuw i8, ptr %0, i64 224
  %48 = getelementptr inbounds nuw i8, ptr %1, i64 72
  %49 = getelementptr inbounds nuw i8, ptr %1, i64 80
  %50 = getelementptr inbounds nuw i8, ptr %0, i64 232
  %51 = getelementptr inbounds nuw i8, ptr %1, i64 16
  %52 = getelementptr inbounds nuw i8, ptr %1, i64 24
  %53 = getelementptr inbounds nuw i8, ptr %1, i64 40
  %54 = getelementptr inbounds nuw i8, ptr %0, i64 144
  %55 = getelementptr inbounds nuw i8, ptr %1, i64 64
  %56 = load i64, ptr %14, align 8
  br label %57

57:                                               ; preds = %790, %3
  %58 = phi i64 [ %788, %790 ], [ %56, %3 ]
  %59 = icmp slt i64 %58, 0
  br i1 %59, label %65, label %60

60:                                               ; preds = %57
  %61 = load i64, ptr %15, align 8
  %62 = getelementptr inbounds nuw i64, ptr %16, i64 %58
  %63 = load i64, ptr %62, align 8
  %64 = icmp slt i64 %61, %63
  br i1 %64, label %65, label %793

65:                                               ; preds = %57, %60
  %66 = load i64, ptr %17, align 8
  br label %67

67:                                               ; preds = %781, %65
  %68 = phi i64 [ %779, %781 ], [ %66, %65 ]
  %69 = icmp slt i64 %68, 0
  br i1 %69, label %75, label %70

70:                                               ; preds = %67
  %71 = load i64, ptr %18, align 8
  %72 = getelementptr inbounds nuw i64, ptr %16, i64 %68
  %73 = load i64, ptr %72, align 8
  %74 = icmp slt i64 %71, %73
  br i1 %74, label %75, label %784

75:                                               ; preds = %67, %70
  %76 = load i64, ptr %14, align 8
  %77 = icmp sgt i64 %76, -1
  br i1 %77, label %78, label %81

78:                                               ; preds = %75
  %79 = load i64, ptr %15, align 8
  %80 = getelementptr inbounds nuw i64, ptr %8, i64 %76
  store i64 %79, ptr %80, align 8
  br label %81

81:                                               ; preds = %78, %75
  %82 = icmp sgt i64 %68, -1
  br i1 %82, label %83, label %86

83:                                               ; preds = %81
  %84 = load i64, ptr %18, align 8
  %85 = getelementptr inbounds nuw i64, ptr %8, i64 %68
  store i64 %84, ptr %85, align 8
  br label %86

86:                                               ; preds = %83, %81
  %87 = load i64, ptr %19, align 8
  %88 = load i64, ptr %20, align 8
  %89 = icmp eq i64 %88, 0
  br i1 %89, label %94, label %90

90:                                               ; preds = %86
  %91 = load i64, ptr %15, align 8
  %92 = add nsw i64 %91, 1
  %93 = tail call i64 @llvm.smin.i64(i64 %87, i64 %92)
  br label %94

94:                                               ; preds = %90, %86
  %95 = phi i64 [ %87, %86 ], [ %93, %90 ]
  %96 = load i64, ptr %9, align 8
  %97 = icmp slt i64 %96, %11
  br i1 %97, label %98, label %793

98:                                               ; preds = %94
  %99 = load i64, ptr %22, align 8
  %100 = sub nsw i64 %95, %99
  %101 = load i64, ptr %23, align 8
  %102 = load i64, ptr %24, align 8
  %103 = sub nsw i64 %101, %102
  %104 = icmp sgt i64 %100, %103
  br i1 %104, label %793, label %105

105:                                              ; preds = %98
  %106 = add nsw i64 %102, %100
  %107 = load i64, ptr %25, align 8
  %108 = icmp sgt i64 %106, %107
  br i1 %108, label %793, label %109

109:                                              ; preds = %105
  %110 = icmp slt i64 %99, %95
  br i1 %110, label %116, label %113

111:                                              ; preds = %769
  %112 = load i64, ptr %22, align 8
  br label %113

113:                                              ; preds = %111, %109
  %114 = phi i64 [ %112, %111 ], [ %99, %109 ]
  %115 = icmp sgt i64 %95, %114
  br i1 %115, label %774, label %778

116:                                              ; preds = %109, %769
  %117 = phi i64 [ %772, %769 ], [ %99, %109 ]
  store i64 %117, ptr %26, align 8
  %118 = sub nsw i64 %95, %117
  %119 = tail call i64 @llvm.smin.i64(i64 %118, i64 1024)
  %120 = load i64, ptr %27, align 8
  br label %125

121:                                              ; preds = %125
  %122 = load i64, ptr %8, align 16
  %123 = load i64, ptr %30, align 8
  %124 = load i64, ptr %32, align 16
  br label %133

125:                                              ; preds = %125, %116
  %126 = phi i64 [ 0, %116 ], [ %129, %125 ]
  %127 = load ptr, ptr %28, align 8
  %128 = getelementptr inbounds nuw i64, ptr %127, i64 %126
  store i64 0, ptr %128, align 8
  %129 = add nuw nsw i64 %126, 1
  %130 = icmp eq i64 %129, %119
  br i1 %130, label %121, label %125

131:                                              ; preds = %179
  %132 = icmp sgt i64 %120, 0
  br i1 %132, label %192, label %186

133:                                              ; preds = %179, %121
  %134 = phi i64 [ 0, %121 ], [ %184, %179 ]
  %135 = phi i64 [ 0, %121 ], [ %183, %179 ]
  call void @llvm.lifetime.start.p0(ptr nonnull %7) #7
  store i64 %122, ptr %7, align 16
  store i64 %123, ptr %29, align 8
  store i64 %124, ptr %31, align 16
  %136 = load i64, ptr %12, align 8
  %137 = getelementptr inbounds i64, ptr %7, i64 %136
  %138 = load i64, ptr %137, align 8
  %139 = add nsw i64 %138, %134
  store i64 %139, ptr %137, align 8
  call void @llvm.lifetime.start.p0(ptr nonnull %6) #7
  call void @llvm.memset.p0.i64(ptr noundef nonnull align 16 dereferenceable(24) %6, i8 0, i64 24, i1 false)
  %140 = load i64, ptr %33, align 8
  %141 = icmp sgt i64 %140, 0
  br i1 %141, label %145, label %142

142:                                              ; preds = %145, %133
  %143 = load i64, ptr %35, align 8
  %144 = icmp eq i64 %143, 0
  br i1 %144, label %158, label %164

145:                                              ; preds = %133, %145
  %146 = phi i64 [ %156, %145 ], [ 0, %133 ]
  %147 = getelementptr inbounds nuw ptr, ptr %34, i64 %146
  %148 = load ptr, ptr %147, align 8
  %149 = getelementptr inbounds nuw i8, ptr %148, i64 24
  %150 = load ptr, ptr %149, align 8
  %151 = getelementptr inbounds nuw i64, ptr %7, i64 %146
  %152 = load i64, ptr %151, align 8
  %153 = getelementptr inbounds i64, ptr %150, i64 %152
  %154 = load i64, ptr %153, align 8
  %155 = getelementptr inbounds nuw i64, ptr %6, i64 %146
  store i64 %154, ptr %155, align 8
  %156 = add nuw nsw i64 %146, 1
  %157 = icmp eq i64 %156, %140
  br i1 %157, label %142, label %145

158:                                              ; preds = %142
  %159 = load i64, ptr %6, align 16
  %160 = load i64, ptr %36, align 8
  %161 = or i64 %160, %159
  %162 = load i64, ptr %37, align 16
  %163 = or i64 %161, %162
  br label %179

164:                                              ; preds = %142
  %165 = load ptr, ptr %34, align 8
  %166 = getelementptr inbounds nuw i8, ptr %165, i64 32
  %167 = load ptr, ptr %166, align 8
  %168 = load i64, ptr %7, align 16
  %169 = getelementptr inbounds i64, ptr %167, i64 %168
  %170 = load i64, ptr %169, align 8
  %171 = load i64, ptr %6, align 16
  %172 = load i64, ptr %36, align 8
  %173 = and i64 %172, %170
  %174 = or i64 %173, %171
  %175 = xor i64 %170, -1
  %176 = load i64, ptr %37, align 16
  %177 = and i64 %176, %175
  %178 = or i64 %174, %177
  br label %179

179:                                              ; preds = %164, %158
  %180 = phi i64 [ %178, %164 ], [ %163, %158 ]
  call void @llvm.lifetime.end.p0(ptr nonnull %6) #7
  %181 = load ptr, ptr %38, align 8
  %182 = getelementptr inbounds nuw i64, ptr %181, i64 %134
  store i64 %180, ptr %182, align 8
  %183 = or i64 %180, %135
  call void @llvm.lifetime.end.p0(ptr nonnull %7) #7
  %184 = add nuw nsw i64 %134, 1
  %185 = icmp eq i64 %184, %119
  br i1 %185, label %131, label %133

186:                                              ; preds = %234, %131
  %187 = load ptr, ptr %39, align 8
  %188 = load ptr, ptr %0, align 8
  %189 = icmp eq ptr %187, %188
  br i1 %189, label %251, label %190

190:                                              ; preds = %186
  %191 = load ptr, ptr %38, align 8
  br label %243

192:                                              ; preds = %131, %234
  %193 = phi i64 [ %241, %234 ], [ 0, %131 ]
  %194 = load ptr, ptr %39, align 8
  %195 = load ptr, ptr %40, align 8
  %196 = shl nsw i64 %193, 10
  %197 = load i64, ptr %41, align 8
  %198 = mul nsw i64 %196, %197
  %199 = getelementptr inbounds i8, ptr %195, i64 %198
  %200 = load ptr, ptr %38, align 8
  %201 = load ptr, ptr %28, align 8
  call void @llvm.lifetime.start.p0(ptr nonnull %4) #7
  call void @llvm.memset.p0.i64(ptr noundef nonnull align 16 dereferenceable(24) %4, i8 0, i64 24, i1 false)
  call void @llvm.lifetime.start.p0(ptr nonnull %5) #7
  call void @llvm.memset.p0.i64(ptr noundef nonnull align 16 dereferenceable(24) %5, i8 0, i64 24, i1 false)
  %202 = load i64, ptr %33, align 8
  %203 = icmp sgt i64 %202, 0
  br i1 %203, label %204, label %234

204:                                              ; preds = %192
  %205 = load i64, ptr %12, align 8
  br label %213

206:                                              ; preds = %213
  %207 = load ptr, ptr %4, align 16
  %208 = load i64, ptr %5, align 16
  %209 = load ptr, ptr %42, align 8
  %210 = load i64, ptr %43, align 8
  %211 = load ptr, ptr %44, align 16
  %212 = load i64, ptr %45, align 16
  br label %234

213:                                              ; preds = %213, %204
  %214 = phi i64 [ 0, %204 ], [ %232, %213 ]
  %215 = getelementptr inbounds nuw ptr, ptr %34, i64 %214
  %216 = load ptr, ptr %215, align 8
  %217 = load ptr, ptr %216, align 8
  %218 = getelementptr inbounds nuw i8, ptr %216, i64 16
  %219 = load i64, ptr %218, align 8
  %220 = mul nsw i64 %219, %193
  %221 = getelementptr inbounds i8, ptr %217, i64 %220
  %222 = getelementptr inbounds nuw i64, ptr %8, i64 %214
  %223 = load i64, ptr %222, align 8
  %224 = getelementptr inbounds nuw i8, ptr %216, i64 8
  %225 = load i64, ptr %224, align 8
  %226 = mul nsw i64 %225, %223
  %227 = getelementptr inbounds i8, ptr %221, i64 %226
  %228 = getelementptr inbounds nuw ptr, ptr %4, i64 %214
  store ptr %227, ptr %228, align 8
  %229 = icmp eq i64 %214, %205
  %230 = zext i1 %229 to i64
  %231 = getelementptr inbounds nuw i64, ptr %5, i64 %214
  store i64 %230, ptr %231, align 8
  %232 = add nuw nsw i64 %214, 1
  %233 = icmp eq i64 %232, %202
  br i1 %233, label %206, label %213

234:                                              ; preds = %206, %192
  %235 = phi i64 [ %212, %206 ], [ 0, %192 ]
  %236 = phi ptr [ %211, %206 ], [ null, %192 ]
  %237 = phi i64 [ %210, %206 ], [ 0, %192 ]
  %238 = phi ptr [ %209, %206 ], [ null, %192 ]
  %239 = phi i64 [ %208, %206 ], [ 0, %192 ]
  %240 = phi ptr [ %207, %206 ], [ null, %192 ]
  tail call void %194(ptr noundef %199, ptr noundef %240, i64 noundef %239, ptr noundef %238, i64 noundef %237, ptr noundef %236, i64 noundef %235, i64 noundef %119, ptr noundef %200, ptr noundef %201, i64 noundef %193) #7
  call void @llvm.lifetime.end.p0(ptr nonnull %5) #7
  call void @llvm.lifetime.end.p0(ptr nonnull %4) #7
  %241 = add nuw nsw i64 %193, 1
  %242 = icmp eq i64 %241, %120
  br i1 %242, label %186, label %192

243:                                              ; preds = %243, %190
  %244 = phi i64 [ 0, %190 ], [ %249, %243 ]
  %245 = phi i64 [ %183, %190 ], [ %248, %243 ]
  %246 = getelementptr inbounds nuw i64, ptr %191, i64 %244
  %247 = load i64, ptr %246, align 8
  %248 = or i64 %247, %245
  %249 = add nuw nsw i64 %244, 1
  %250 = icmp eq i64 %249, %119
  br i1 %250, label %251, label %243

251:                                              ; preds = %243, %186
  %252 = phi i64 [ %183, %186 ], [ %248, %243 ]
  %253 = icmp eq i64 %252, 0
  br i1 %253, label %353, label %254

254:                                              ; preds = %251
  %255 = load i64, ptr %41, align 8
  %256 = load ptr, ptr %40, align 8
  %257 = load ptr, ptr %38, align 8
  switch i64 %255, label %333 [
    i64 1, label %258
    i64 2, label %283
    i64 4, label %308
  ]

258:                                              ; preds = %254
  br i1 %132, label %264, label %259

259:                                              ; preds = %258
  %260 = load ptr, ptr %40, align 8
  %261 = load ptr, ptr %38, align 8
  %262 = load ptr, ptr %46, align 8
  %263 = load ptr, ptr %47, align 8
  br label %371

264:                                              ; preds = %258, %269
  %265 = phi i64 [ %270, %269 ], [ 0, %258 ]
  %266 = shl nuw i64 1, %265
  %267 = shl nsw i64 %265, 10
  %268 = getelementptr inbounds nuw i8, ptr %256, i64 %267
  br label %272

269:                                              ; preds = %280
  %270 = add nuw nsw i64 %265, 1
  %271 = icmp eq i64 %270, %120
  br i1 %271, label %353, label %264

272:                                              ; preds = %280, %264
  %273 = phi i64 [ 0, %264 ], [ %281, %280 ]
  %274 = getelementptr inbounds nuw i64, ptr %257, i64 %273
  %275 = load i64, ptr %274, align 8
  %276 = and i64 %275, %266
  %277 = icmp eq i64 %276, 0
  br i1 %277, label %280, label %278

278:                                              ; preds = %272
  %279 = getelementptr inbounds nuw i8, ptr %268, i64 %273
  store i8 0, ptr %279, align 1
  br label %280

280:                                              ; preds = %278, %272
  %281 = add nuw nsw i64 %273, 1
  %282 = icmp eq i64 %281, 1024
  br i1 %282, label %269, label %272

283:                                              ; preds = %254
  br i1 %132, label %289, label %284

284:                                              ; preds = %283
  %285 = load ptr, ptr %40, align 8
  %286 = load ptr, ptr %38, align 8
  %287 = load ptr, ptr %46, align 8
  %288 = load ptr, ptr %47, align 8
  br label %366

289:                                              ; preds = %283, %294
  %290 = phi i64 [ %295, %294 ], [ 0, %283 ]
  %291 = shl nuw i64 1, %290
  %292 = shl nsw i64 %290, 11
  %293 = getelementptr inbounds nuw i8, ptr %256, i64 %292
  br label %297

294:                                              ; preds = %305
  %295 = add nuw nsw i64 %290, 1
  %296 = icmp eq i64 %295, %120
  br i1 %296, label %353, label %289

297:                                              ; preds = %305, %289
  %298 = phi i64 [ 0, %289 ], [ %306, %305 ]
  %299 = getelementptr inbounds nuw i64, ptr %257, i64 %298
  %300 = load i64, ptr %299, align 8
  %301 = and i64 %300, %291
  %302 = icmp eq i64 %301, 0
  br i1 %302, label %305, label %303

303:                                              ; preds = %297
  %304 = getelementptr inbounds nuw i16, ptr %293, i64 %298
  store i16 0, ptr %304, align 2
  br label %305

305:                                              ; preds = %303, %297
  %306 = add nuw nsw i64 %298, 1
  %307 = icmp eq i64 %306, 1024
  br i1 %307, label %294, label %297

308:                                              ; preds = %254
  br i1 %132, label %314, label %309

309:                                              ; preds = %308
  %310 = load ptr, ptr %40, align 8
  %311 = load ptr, ptr %38, align 8
  %312 = load ptr, ptr %46, align 8
  %313 = load ptr, ptr %47, align 8
  br label %361

314:                                              ; preds = %308, %319
  %315 = phi i64 [ %320, %319 ], [ 0, %308 ]
  %316 = shl nuw i64 1, %315
  %317 = shl nsw i64 %315, 12
  %318 = getelementptr inbounds nuw i8, ptr %256, i64 %317
  br label %322

319:                                              ; preds = %330
  %320 = add nuw nsw i64 %315, 1
  %321 = icmp eq i64 %320, %120
  br i1 %321, label %353, label %314

322:                                              ; preds = %330, %314
  %323 = phi i64 [ 0, %314 ], [ %331, %330 ]
  %324 = getelementptr inbounds nuw i64, ptr %257, i64 %323
  %325 = load i64, ptr %324, align 8
  %326 = and i64 %325, %316
  %327 = icmp eq i64 %326, 0
  br i1 %327, label %330, label %328

328:                                              ; preds = %322
  %329 = getelementptr inbounds nuw i32, ptr %318, i64 %323
  store i32 0, ptr %329, align 4
  br label %330

330:                                              ; preds = %328, %322
  %331 = add nuw nsw i64 %323, 1
  %332 = icmp eq i64 %331, 1024
  br i1 %332, label %319, label %322

333:                                              ; preds = %254
  br i1 %132, label %334, label %355

334:                                              ; preds = %333, %339
  %335 = phi i64 [ %340, %339 ], [ 0, %333 ]
  %336 = shl nuw i64 1, %335
  %337 = shl nsw i64 %335, 13
  %338 = getelementptr inbounds nuw i8, ptr %256, i64 %337
  br label %342

339:                                              ; preds = %350
  %340 = add nuw nsw i64 %335, 1
  %341 = icmp eq i64 %340, %120
  br i1 %341, label %353, label %334

342:                                              ; preds = %350, %334
  %343 = phi i64 [ 0, %334 ], [ %351, %350 ]
  %344 = getelementptr inbounds nuw i64, ptr %257, i64 %343
  %345 = load i64, ptr %344, align 8
  %346 = and i64 %345, %336
  %347 = icmp eq i64 %346, 0
  br i1 %347, label %350, label %348

348:                                              ; preds = %342
  %349 = getelementptr inbounds nuw i64, ptr %338, i64 %343
  store i64 0, ptr %349, align 8
  br label %350

350:                                              ; preds = %348, %342
  %351 = add nuw nsw i64 %343, 1
  %352 = icmp eq i64 %351, 1024
  br i1 %352, label %339, label %342

353:                                              ; preds = %319, %294, %269, %339, %251
  %354 = load i64, ptr %41, align 8
  br label %355

355:                                              ; preds = %353, %333
  %356 = phi i64 [ %354, %353 ], [ %255, %333 ]
  %357 = load ptr, ptr %40, align 8
  %358 = load ptr, ptr %38, align 8
  %359 = load ptr, ptr %46, align 8
  %360 = load ptr, ptr %47, align 8
  switch i64 %356, label %490 [
    i64 1, label %371
    i64 2, label %366
    i64 4, label %361
  ]

361:                                              ; preds = %309, %355
  %362 = phi ptr [ %313, %309 ], [ %360, %355 ]
  %363 = phi ptr [ %312, %309 ], [ %359, %355 ]
  %364 = phi ptr [ %311, %309 ], [ %358, %355 ]
  %365 = phi ptr [ %310, %309 ], [ %357, %355 ]
  br label %452

366:                                              ; preds = %284, %355
  %367 = phi ptr [ %288, %284 ], [ %360, %355 ]
  %368 = phi ptr [ %287, %284 ], [ %359, %355 ]
  %369 = phi ptr [ %286, %284 ], [ %358, %355 ]
  %370 = phi ptr [ %285, %284 ], [ %357, %355 ]
  br label %414

371:                                              ; preds = %259, %355
  %372 = phi ptr [ %263, %259 ], [ %360, %355 ]
  %373 = phi ptr [ %262, %259 ], [ %359, %355 ]
  %374 = phi ptr [ %261, %259 ], [ %358, %355 ]
  %375 = phi ptr [ %260, %259 ], [ %357, %355 ]
  br label %376

376:                                              ; preds = %371, %389
  %377 = phi i64 [ %394, %389 ], [ 0, %371 ]
  %378 = getelementptr inbounds nuw i64, ptr %374, i64 %377
  %379 = load <16 x i64>, ptr %378, align 8
  %380 = xor <16 x i64> %379, splat (i64 1)
  %381 = mul <16 x i64> %380, splat (i64 -7046029254386353131)
  %382 = lshr <16 x i64> %381, splat (i64 32)
  %383 = xor <16 x i64> %382, %381
  %384 = xor <16 x i64> %379, splat (i64 2)
  %385 = mul <16 x i64> %384, splat (i64 -4417276706812531889)
  %386 = lshr <16 x i64> %385, splat (i64 32)
  %387 = xor <16 x i64> %386, %385
  %388 = getelementptr inbounds nuw i8, ptr %375, i64 %377
  br i1 %132, label %396, label %389

389:                                              ; preds = %396, %376
  %390 = phi <16 x i64> [ %383, %376 ], [ %407, %396 ]
  %391 = phi <16 x i64> [ %387, %376 ], [ %411, %396 ]
  %392 = getelementptr inbounds nuw i64, ptr %373, i64 %377
  store <16 x i64> %390, ptr %392, align 8
  %393 = getelementptr inbounds nuw i64, ptr %372, i64 %377
  store <16 x i64> %391, ptr %393, align 8
  %394 = add nuw nsw i64 %377, 16
  %395 = icmp slt i64 %394, %119
  br i1 %395, label %376, label %527

396:                                              ; preds = %376, %396
  %397 = phi i64 [ %412, %396 ], [ 0, %376 ]
  %398 = phi <16 x i64> [ %411, %396 ], [ %387, %376 ]
  %399 = phi <16 x i64> [ %407, %396 ], [ %383, %376 ]
  %400 = shl nsw i64 %397, 10
  %401 = getelementptr inbounds nuw i8, ptr %388, i64 %400
  %402 = load <16 x i8>, ptr %401, align 1
  %403 = zext <16 x i8> %402 to <16 x i64>
  %404 = xor <16 x i64> %399, %403
  %405 = mul <16 x i64> %404, splat (i64 -7046029254386353131)
  %406 = lshr <16 x i64> %405, splat (i64 32)
  %407 = xor <16 x i64> %406, %405
  %408 = xor <16 x i64> %398, %403
  %409 = mul <16 x i64> %408, splat (i64 -4417276706812531889)
  %410 = lshr <16 x i64> %409, splat (i64 32)
  %411 = xor <16 x i64> %410, %409
  %412 = add nuw nsw i64 %397, 1
  %413 = icmp eq i64 %412, %120
  br i1 %413, label %389, label %396

414:                                              ; preds = %366, %427
  %415 = phi i64 [ %432, %427 ], [ 0, %366 ]
  %416 = getelementptr inbounds nuw i64, ptr %369, i64 %415
  %417 = load <16 x i64>, ptr %416, align 8
  %418 = xor <16 x i64> %417, splat (i64 1)
  %419 = mul <16 x i64> %418, splat (i64 -7046029254386353131)
  %420 = lshr <16 x i64> %419, splat (i64 32)
  %421 = xor <16 x i64> %420, %419
  %422 = xor <16 x i64> %417, splat (i64 2)
  %423 = mul <16 x i64> %422, splat (i64 -4417276706812531889)
  %424 = lshr <16 x i64> %423, splat (i64 32)
  %425 = xor <16 x i64> %424, %423
  %426 = getelementptr inbounds nuw i16, ptr %370, i64 %415
  br i1 %132, label %434, label %427

427:                                              ; preds = %434, %414
  %428 = phi <16 x i64> [ %421, %414 ], [ %445, %434 ]
  %429 = phi <16 x i64> [ %425, %414 ], [ %449, %434 ]
  %430 = getelementptr inbounds nuw i64, ptr %368, i64 %415
  store <16 x i64> %428, ptr %430, align 8
  %431 = getelementptr inbounds nuw i64, ptr %367, i64 %415
  store <16 x i64> %429, ptr %431, align 8
  %432 = add nuw nsw i64 %415, 16
  %433 = icmp slt i64 %432, %119
  br i1 %433, label %414, label %527

434:                                              ; preds = %414, %434
  %435 = phi i64 [ %450, %434 ], [ 0, %414 ]
  %436 = phi <16 x i64> [ %449, %434 ], [ %425, %414 ]
  %437 = phi <16 x i64> [ %445, %434 ], [ %421, %414 ]
  %438 = shl nsw i64 %435, 11
  %439 = getelementptr inbounds nuw i8, ptr %426, i64 %438
  %440 = load <16 x i16>, ptr %439, align 1
  %441 = zext <16 x i16> %440 to <16 x i64>
  %442 = xor <16 x i64> %437, %441
  %443 = mul <16 x i64> %442, splat (i64 -7046029254386353131)
  %444 = lshr <16 x i64> %443, splat (i64 32)
  %445 = xor <16 x i64> %444, %443
  %446 = xor <16 x i64> %436, %441
  %447 = mul <16 x i64> %446, splat (i64 -4417276706812531889)
  %448 = lshr <16 x i64> %447, splat (i64 32)
  %449 = xor <16 x i64> %448, %447
  %450 = add nuw nsw i64 %435, 1
  %451 = icmp eq i64 %450, %120
  br i1 %451, label %427, label %434

452:                                              ; preds = %361, %465
  %453 = phi i64 [ %470, %465 ], [ 0, %361 ]
  %454 = getelementptr inbounds nuw i64, ptr %364, i64 %453
  %455 = load <16 x i64>, ptr %454, align 8
  %456 = xor <16 x i64> %455, splat (i64 1)
  %457 = mul <16 x i64> %456, splat (i64 -7046029254386353131)
  %458 = lshr <16 x i64> %457, splat (i64 32)
  %459 = xor <16 x i64> %458, %457
  %460 = xor <16 x i64> %455, splat (i64 2)
  %461 = mul <16 x i64> %460, splat (i64 -4417276706812531889)
  %462 = lshr <16 x i64> %461, splat (i64 32)
  %463 = xor <16 x i64> %462, %461
  %464 = getelementptr inbounds nuw i32, ptr %365, i64 %453
  br i1 %132, label %472, label %465

465:                                              ; preds = %472, %452
  %466 = phi <16 x i64> [ %459, %452 ], [ %483, %472 ]
  %467 = phi <16 x i64> [ %463, %452 ], [ %487, %472 ]
  %468 = getelementptr inbounds nuw i64, ptr %363, i64 %453
  store <16 x i64> %466, ptr %468, align 8
  %469 = getelementptr inbounds nuw i64, ptr %362, i64 %453
  store <16 x i64> %467, ptr %469, align 8
  %470 = add nuw nsw i64 %453, 16
  %471 = icmp slt i64 %470, %119
  br i1 %471, label %452, label %527

472:                                              ; preds = %452, %472
  %473 = phi i64 [ %488, %472 ], [ 0, %452 ]
  %474 = phi <16 x i64> [ %487, %472 ], [ %463, %452 ]
  %475 = phi <16 x i64> [ %483, %472 ], [ %459, %452 ]
  %476 = shl nsw i64 %473, 12
  %477 = getelementptr inbounds nuw i8, ptr %464, i64 %476
  %478 = load <16 x i32>, ptr %477, align 1
  %479 = zext <16 x i32> %478 to <16 x i64>
  %480 = xor <16 x i64> %475, %479
  %481 = mul <16 x i64> %480, splat (i64 -7046029254386353131)
  %482 = lshr <16 x i64> %481, splat (i64 32)
  %483 = xor <16 x i64> %482, %481
  %484 = xor <16 x i64> %474, %479
  %485 = mul <16 x i64> %484, splat (i64 -4417276706812531889)
  %486 = lshr <16 x i64> %485, splat (i64 32)
  %487 = xor <16 x i64> %486, %485
  %488 = add nuw nsw i64 %473, 1
  %489 = icmp eq i64 %488, %120
  br i1 %489, label %465, label %472

490:                                              ; preds = %355, %503
  %491 = phi i64 [ %508, %503 ], [ 0, %355 ]
  %492 = getelementptr inbounds nuw i64, ptr %358, i64 %491
  %493 = load <16 x i64>, ptr %492, align 8
  %494 = xor <16 x i64> %493, splat (i64 1)
  %495 = mul <16 x i64> %494, splat (i64 -7046029254386353131)
  %496 = lshr <16 x i64> %495, splat (i64 32)
  %497 = xor <16 x i64> %496, %495
  %498 = xor <16 x i64> %493, splat (i64 2)
  %499 = mul <16 x i64> %498, splat (i64 -4417276706812531889)
  %500 = lshr <16 x i64> %499, splat (i64 32)
  %501 = xor <16 x i64> %500, %499
  %502 = getelementptr inbounds nuw i64, ptr %357, i64 %491
  br i1 %132, label %510, label %503

503:                                              ; preds = %510, %490
  %504 = phi <16 x i64> [ %497, %490 ], [ %520, %510 ]
  %505 = phi <16 x i64> [ %501, %490 ], [ %524, %510 ]
  %506 = getelementptr inbounds nuw i64, ptr %359, i64 %491
  store <16 x i64> %504, ptr %506, align 8
  %507 = getelementptr inbounds nuw i64, ptr %360, i64 %491
  store <16 x i64> %505, ptr %507, align 8
  %508 = add nuw nsw i64 %491, 16
  %509 = icmp slt i64 %508, %119
  br i1 %509, label %490, label %527

510:                                              ; preds = %490, %510
  %511 = phi i64 [ %525, %510 ], [ 0, %490 ]
  %512 = phi <16 x i64> [ %524, %510 ], [ %501, %490 ]
  %513 = phi <16 x i64> [ %520, %510 ], [ %497, %490 ]
  %514 = shl nsw i64 %511, 13
  %515 = getelementptr inbounds nuw i8, ptr %502, i64 %514
  %516 = load <16 x i64>, ptr %515, align 1
  %517 = xor <16 x i64> %516, %513
  %518 = mul <16 x i64> %517, splat (i64 -7046029254386353131)
  %519 = lshr <16 x i64> %518, splat (i64 32)
  %520 = xor <16 x i64> %519, %518
  %521 = xor <16 x i64> %516, %512
  %522 = mul <16 x i64> %521, splat (i64 -4417276706812531889)
  %523 = lshr <16 x i64> %522, splat (i64 32)
  %524 = xor <16 x i64> %523, %522
  %525 = add nuw nsw i64 %511, 1
  %526 = icmp eq i64 %525, %120
  br i1 %526, label %503, label %510

527:                                              ; preds = %465, %427, %389, %503
  %528 = load ptr, ptr %48, align 8
  %529 = load ptr, ptr %46, align 8
  %530 = load i64, ptr %49, align 8
  br label %531

531:                                              ; preds = %531, %527
  %532 = phi i64 [ 0, %527 ], [ %538, %531 ]
  %533 = getelementptr inbounds nuw i64, ptr %529, i64 %532
  %534 = load i64, ptr %533, align 8
  %535 = and i64 %534, %530
  %536 = shl i64 %535, 4
  %537 = getelementptr inbounds nuw i8, ptr %528, i64 %536
  tail call void @llvm.prefetch.p0(ptr %537, i32 0, i32 3, i32 1)
  %538 = add nuw nsw i64 %532, 1
  %539 = icmp eq i64 %538, %119
  br i1 %539, label %654, label %531

540:                                              ; preds = %705
  %541 = load ptr, ptr %40, align 8
  %542 = load ptr, ptr %50, align 8
  %543 = load i64, ptr %41, align 8
  switch i64 %543, label %625 [
    i64 1, label %544
    i64 2, label %571
    i64 4, label %598
  ]

544:                                              ; preds = %540
  br i1 %132, label %545, label %652

545:                                              ; preds = %544
  %546 = icmp sgt i64 %706, 0
  br label %547

547:                                              ; preds = %558, %545
  %548 = phi i64 [ 0, %545 ], [ %559, %558 ]
  %549 = load ptr, ptr %1, align 8
  %550 = load i64, ptr %51, align 8
  %551 = mul nsw i64 %550, %548
  %552 = getelementptr inbounds i8, ptr %549, i64 %551
  %553 = load i64, ptr %24, align 8
  %554 = getelementptr inbounds i8, ptr %552, i64 %553
  br i1 %546, label %555, label %558

555:                                              ; preds = %547
  %556 = shl nsw i64 %548, 10
  %557 = getelementptr inbounds nuw i8, ptr %541, i64 %556
  br label %561

558:                                              ; preds = %561, %547
  %559 = add nuw nsw i64 %548, 1
  %560 = icmp eq i64 %559, %120
  br i1 %560, label %652, label %547

561:                                              ; preds = %561, %555
  %562 = phi i64 [ 0, %555 ], [ %569, %561 ]
  %563 = getelementptr inbounds nuw i32, ptr %542, i64 %562
  %564 = load i32, ptr %563, align 4
  %565 = zext i32 %564 to i64
  %566 = getelementptr inbounds nuw i8, ptr %557, i64 %565
  %567 = load i8, ptr %566, align 1
  %568 = getelementptr inbounds nuw i8, ptr %554, i64 %562
  store i8 %567, ptr %568, align 1
  %569 = add nuw nsw i64 %562, 1
  %570 = icmp eq i64 %569, %706
  br i1 %570, label %558, label %561

571:                                              ; preds = %540
  br i1 %132, label %572, label %652

572:                                              ; preds = %571
  %573 = icmp sgt i64 %706, 0
  br label %574

574:                                              ; preds = %585, %572
  %575 = phi i64 [ 0, %572 ], [ %586, %585 ]
  %576 = load ptr, ptr %1, align 8
  %577 = load i64, ptr %51, align 8
  %578 = mul nsw i64 %577, %575
  %579 = getelementptr inbounds i8, ptr %576, i64 %578
  %580 = load i64, ptr %24, align 8
  %581 = getelementptr inbounds i16, ptr %579, i64 %580
  br i1 %573, label %582, label %585

582:                                              ; preds = %574
  %583 = shl nsw i64 %575, 11
  %584 = getelementptr inbounds nuw i8, ptr %541, i64 %583
  br label %588

585:                                              ; preds = %588, %574
  %586 = add nuw nsw i64 %575, 1
  %587 = icmp eq i64 %586, %120
  br i1 %587, label %652, label %574

588:                                              ; preds = %588, %582
  %589 = phi i64 [ 0, %582 ], [ %596, %588 ]
  %590 = getelementptr inbounds nuw i32, ptr %542, i64 %589
  %591 = load i32, ptr %590, align 4
  %592 = zext i32 %591 to i64
  %593 = getelementptr inbounds nuw i16, ptr %584, i64 %592
  %594 = load i16, ptr %593, align 2
  %595 = getelementptr inbounds nuw i16, ptr %581, i64 %589
  store i16 %594, ptr %595, align 2
  %596 = add nuw nsw i64 %589, 1
  %597 = icmp eq i64 %596, %706
  br i1 %597, label %585, label %588

598:                                              ; preds = %540
  br i1 %132, label %599, label %652

599:                                              ; preds = %598
  %600 = icmp sgt i64 %706, 0
  br label %601

601:                                              ; preds = %612, %599
  %602 = phi i64 [ 0, %599 ], [ %613, %612 ]
  %603 = load ptr, ptr %1, align 8
  %604 = load i64, ptr %51, align 8
  %605 = mul nsw i64 %604, %602
  %606 = getelementptr inbounds i8, ptr %603, i64 %605
  %607 = load i64, ptr %24, align 8
  %608 = getelementptr inbounds i32, ptr %606, i64 %607
  br i1 %600, label %609, label %612

609:                                              ; preds = %601
  %610 = shl nsw i64 %602, 12
  %611 = getelementptr inbounds nuw i8, ptr %541, i64 %610
  br label %615

612:                                              ; preds = %615, %601
  %613 = add nuw nsw i64 %602, 1
  %614 = icmp eq i64 %613, %120
  br i1 %614, label %652, label %601

615:                                              ; preds = %615, %609
  %616 = phi i64 [ 0, %609 ], [ %623, %615 ]
  %617 = getelementptr inbounds nuw i32, ptr %542, i64 %616
  %618 = load i32, ptr %617, align 4
  %619 = zext i32 %618 to i64
  %620 = getelementptr inbounds nuw i32, ptr %611, i64 %619
  %621 = load i32, ptr %620, align 4
  %622 = getelementptr inbounds nuw i32, ptr %608, i64 %616
  store i32 %621, ptr %622, align 4
  %623 = add nuw nsw i64 %616, 1
  %624 = icmp eq i64 %623, %706
  br i1 %624, label %612, label %615

625:                                              ; preds = %540
  br i1 %132, label %626, label %652

626:                                              ; preds = %625
  %627 = icmp sgt i64 %706, 0
  br label %628

628:                                              ; preds = %639, %626
  %629 = phi i64 [ 0, %626 ], [ %640, %639 ]
  %630 = load ptr, ptr %1, align 8
  %631 = load i64, ptr %51, align 8
  %632 = mul nsw i64 %631, %629
  %633 = getelementptr inbounds i8, ptr %630, i64 %632
  %634 = load i64, ptr %24, align 8
  %635 = getelementptr inbounds i64, ptr %633, i64 %634
  br i1 %627, label %636, label %639

636:                                              ; preds = %628
  %637 = shl nsw i64 %629, 13
  %638 = getelementptr inbounds nuw i8, ptr %541, i64 %637
  br label %642

639:                                              ; preds = %642, %628
  %640 = add nuw nsw i64 %629, 1
  %641 = icmp eq i64 %640, %120
  br i1 %641, label %652, label %628

642:                                              ; preds = %642, %636
  %643 = phi i64 [ 0, %636 ], [ %650, %642 ]
  %644 = getelementptr inbounds nuw i32, ptr %542, i64 %643
  %645 = load i32, ptr %644, align 4
  %646 = zext i32 %645 to i64
  %647 = getelementptr inbounds nuw i64, ptr %638, i64 %646
  %648 = load i64, ptr %647, align 8
  %649 = getelementptr inbounds nuw i64, ptr %635, i64 %643
  store i64 %648, ptr %649, align 8
  %650 = add nuw nsw i64 %643, 1
  %651 = icmp eq i64 %650, %706
  br i1 %651, label %639, label %642

652:                                              ; preds = %612, %585, %558, %639, %625, %598, %571, %544
  %653 = icmp sgt i64 %706, 0
  br i1 %653, label %712, label %709

654:                                              ; preds = %531, %705
  %655 = phi i64 [ %707, %705 ], [ 0, %531 ]
  %656 = phi i64 [ %706, %705 ], [ 0, %531 ]
  %657 = load ptr, ptr %28, align 8
  %658 = getelementptr inbounds nuw i64, ptr %657, i64 %655
  %659 = load i64, ptr %658, align 8
  %660 = icmp eq i64 %659, 0
  br i1 %660, label %661, label %705

661:                                              ; preds = %654
  %662 = load ptr, ptr %46, align 8
  %663 = getelementptr inbounds nuw i64, ptr %662, i64 %655
  %664 = load i64, ptr %663, align 8
  %665 = load ptr, ptr %47, align 8
  %666 = getelementptr inbounds nuw i64, ptr %665, i64 %655
  %667 = load i64, ptr %666, align 8
  %668 = tail call i64 @llvm.umax.i64(i64 %664, i64 1)
  %669 = load i64, ptr %49, align 8
  %670 = and i64 %669, %668
  %671 = load ptr, ptr %48, align 8
  %672 = shl i64 %670, 1
  %673 = getelementptr inbounds nuw i64, ptr %671, i64 %672
  %674 = load i64, ptr %673, align 8
  %675 = icmp eq i64 %674, 0
  br i1 %675, label %695, label %676

676:                                              ; preds = %661, %686
  %677 = phi i64 [ %691, %686 ], [ %674, %661 ]
  %678 = phi i64 [ %689, %686 ], [ %672, %661 ]
  %679 = phi i64 [ %688, %686 ], [ %670, %661 ]
  %680 = icmp eq i64 %677, %668
  br i1 %680, label %681, label %686

681:                                              ; preds = %676
  %682 = getelementptr inbounds nuw i64, ptr %671, i64 %678
  %683 = getelementptr inbounds nuw i8, ptr %682, i64 8
  %684 = load i64, ptr %683, align 8
  %685 = icmp eq i64 %684, %667
  br i1 %685, label %705, label %686

686:                                              ; preds = %681, %676
  %687 = add i64 %679, 1
  %688 = and i64 %687, %669
  %689 = shl i64 %688, 1
  %690 = getelementptr inbounds nuw i64, ptr %671, i64 %689
  %691 = load i64, ptr %690, align 8
  %692 = icmp eq i64 %691, 0
  br i1 %692, label %693, label %676

693:                                              ; preds = %686
  %694 = getelementptr inbounds nuw i64, ptr %671, i64 %689
  br label %695

695:                                              ; preds = %693, %661
  %696 = phi i64 [ %672, %661 ], [ %689, %693 ]
  %697 = phi ptr [ %673, %661 ], [ %694, %693 ]
  store i64 %668, ptr %697, align 8
  %698 = load ptr, ptr %48, align 8
  %699 = getelementptr inbounds nuw i64, ptr %698, i64 %696
  %700 = getelementptr inbounds nuw i8, ptr %699, i64 8
  store i64 %667, ptr %700, align 8
  %701 = trunc i64 %655 to i32
  %702 = load ptr, ptr %50, align 8
  %703 = add nsw i64 %656, 1
  %704 = getelementptr inbounds i32, ptr %702, i64 %656
  store i32 %701, ptr %704, align 4
  br label %705

705:                                              ; preds = %681, %695, %654
  %706 = phi i64 [ %656, %654 ], [ %703, %695 ], [ %656, %681 ]
  %707 = add nuw nsw i64 %655, 1
  %708 = icmp eq i64 %707, %119
  br i1 %708, label %540, label %654

709:                                              ; preds = %712, %652
  %710 = load i64, ptr %33, align 8
  %711 = icmp sgt i64 %710, 0
  br i1 %711, label %727, label %735

712:                                              ; preds = %652, %712
  %713 = phi i64 [ %725, %712 ], [ 0, %652 ]
  %714 = load ptr, ptr %38, align 8
  %715 = load ptr, ptr %50, align 8
  %716 = getelementptr inbounds nuw i32, ptr %715, i64 %713
  %717 = load i32, ptr %716, align 4
  %718 = zext i32 %717 to i64
  %719 = getelementptr inbounds nuw i64, ptr %714, i64 %718
  %720 = load i64, ptr %719, align 8
  %721 = load ptr, ptr %52, align 8
  %722 = load i64, ptr %24, align 8
  %723 = getelementptr i64, ptr %721, i64 %722
  %724 = getelementptr i64, ptr %723, i64 %713
  store i64 %720, ptr %724, align 8
  %725 = add nuw nsw i64 %713, 1
  %726 = icmp eq i64 %725, %706
  br i1 %726, label %709, label %712

727:                                              ; preds = %709, %738
  %728 = phi i64 [ %739, %738 ], [ %710, %709 ]
  %729 = phi i64 [ %740, %738 ], [ 0, %709 ]
  br i1 %653, label %730, label %738

730:                                              ; preds = %727
  %731 = getelementptr inbounds nuw i64, ptr %8, i64 %729
  %732 = getelementptr inbounds nuw ptr, ptr %53, i64 %729
  %733 = load i64, ptr %731, align 8
  %734 = trunc i64 %733 to i32
  br label %742

735:                                              ; preds = %738, %709
  br i1 %653, label %759, label %769

736:                                              ; preds = %750
  %737 = load i64, ptr %33, align 8
  br label %738

738:                                              ; preds = %736, %727
  %739 = phi i64 [ %737, %736 ], [ %728, %727 ]
  %740 = add nuw nsw i64 %729, 1
  %741 = icmp slt i64 %740, %739
  br i1 %741, label %727, label %735

742:                                              ; preds = %750, %730
  %743 = phi i64 [ 0, %730 ], [ %757, %750 ]
  %744 = load i64, ptr %12, align 8
  %745 = icmp eq i64 %729, %744
  br i1 %745, label %746, label %750

746:                                              ; preds = %742
  %747 = load ptr, ptr %50, align 8
  %748 = getelementptr inbounds nuw i32, ptr %747, i64 %743
  %749 = load i32, ptr %748, align 4
  br label %750

750:                                              ; preds = %746, %742
  %751 = phi i32 [ %749, %746 ], [ 0, %742 ]
  %752 = add i32 %751, %734
  %753 = load ptr, ptr %732, align 8
  %754 = load i64, ptr %24, align 8
  %755 = getelementptr i32, ptr %753, i64 %754
  %756 = getelementptr i32, ptr %755, i64 %743
  store i32 %752, ptr %756, align 4
  %757 = add nuw nsw i64 %743, 1
  %758 = icmp eq i64 %757, %706
  br i1 %758, label %736, label %742

759:                                              ; preds = %735, %759
  %760 = phi i64 [ %767, %759 ], [ 0, %735 ]
  %761 = load i64, ptr %54, align 8
  %762 = trunc i64 %761 to i16
  %763 = load ptr, ptr %55, align 8
  %764 = load i64, ptr %24, align 8
  %765 = getelementptr i16, ptr %763, i64 %764
  %766 = getelementptr i16, ptr %765, i64 %760
  store i16 %762, ptr %766, align 2
  %767 = add nuw nsw i64 %760, 1
  %768 = icmp eq i64 %767, %706
  br i1 %768, label %769, label %759

769:                                              ; preds = %759, %735
  %770 = load i64, ptr %24, align 8
  %771 = add nsw i64 %770, %706
  store i64 %771, ptr %24, align 8
  %772 = add nsw i64 %117, 1024
  %773 = icmp slt i64 %772, %95
  br i1 %773, label %116, label %111

774:                                              ; preds = %113
  %775 = sub i64 %95, %114
  %776 = load i64, ptr %9, align 8
  %777 = add nsw i64 %775, %776
  store i64 %777, ptr %9, align 8
  br label %778

778:                                              ; preds = %774, %113
  %779 = load i64, ptr %17, align 8
  %780 = icmp slt i64 %779, 0
  br i1 %780, label %787, label %781

781:                                              ; preds = %778
  %782 = load i64, ptr %18, align 8
  %783 = add nsw i64 %782, 1
  store i64 %783, ptr %18, align 8
  br label %67

784:                                              ; preds = %70
  %785 = getelementptr inbounds nuw i64, ptr %21, i64 %68
  %786 = load i64, ptr %785, align 8
  store i64 %786, ptr %18, align 8
  br label %787

787:                                              ; preds = %778, %784
  %788 = load i64, ptr %14, align 8
  %789 = icmp slt i64 %788, 0
  br i1 %789, label %793, label %790

790:                                              ; preds = %787
  %791 = load i64, ptr %15, align 8
  %792 = add nsw i64 %791, 1
  store i64 %792, ptr %15, align 8
  br label %57

793:                                              ; preds = %60, %787, %98, %105, %94
  %794 = phi i32 [ 0, %98 ], [ 0, %94 ], [ 0, %105 ], [ 1, %787 ], [ 1, %60 ]
  call void @llvm.lifetime.end.p0(ptr nonnull %8) #7
  ret i32 %794
}

declare void @llvm.lifetime.start.p0(ptr captures(none)) #1

declare void @llvm.memset.p0.i64(ptr writeonly captures(none), i8, i64, i1 immarg) #2

declare void @llvm.lifetime.end.p0(ptr captures(none)) #1

define void @rehash(ptr noundef readonly captures(none) %0, i64 noundef %1, ptr noundef readonly captures(none) %2) local_unnamed_addr #3 {
  %4 = icmp sgt i64 %1, 0
  br i1 %4, label %5, label %8

5:                                                ; preds = %3
  %6 = getelementptr inbounds nuw i8, ptr %2, i64 72
  %7 = getelementptr inbounds nuw i8, ptr %2, i64 80
  br label %9

8:                                                ; preds = %62, %3
  ret void

9:                                                ; preds = %5, %62
  %10 = phi i64 [ 0, %5 ], [ %63, %62 ]
  %11 = add nuw nsw i64 %10, 16
  %12 = icmp slt i64 %11, %1
  br i1 %12, label %13, label %22

13:                                               ; preds = %9
  %14 = load ptr, ptr %6, align 8
  %15 = shl nsw i64 %11, 4
  %16 = getelementptr inbounds nuw i8, ptr %0, i64 %15
  %17 = load i64, ptr %16, align 8
  %18 = load i64, ptr %7, align 8
  %19 = and i64 %18, %17
  %20 = shl i64 %19, 4
  %21 = getelementptr inbounds nuw i8, ptr %14, i64 %20
  tail call void @llvm.prefetch.p0(ptr %21, i32 0, i32 3, i32 1)
  br label %22

22:                                               ; preds = %13, %9
  %23 = shl nuw nsw i64 %10, 4
  %24 = getelementptr inbounds nuw i8, ptr %0, i64 %23
  %25 = load i64, ptr %24, align 8
  %26 = icmp eq i64 %25, 0
  br i1 %26, label %62, label %27

27:                                               ; preds = %22
  %28 = getelementptr inbounds nuw i8, ptr %24, i64 8
  %29 = load i64, ptr %28, align 8
  %30 = load i64, ptr %7, align 8
  %31 = and i64 %30, %25
  %32 = load ptr, ptr %6, align 8
  %33 = shl i64 %31, 1
  %34 = getelementptr inbounds nuw i64, ptr %32, i64 %33
  %35 = load i64, ptr %34, align 8
  %36 = icmp eq i64 %35, 0
  br i1 %36, label %39, label %45

37:                                               ; preds = %55
  %38 = getelementptr inbounds nuw i64, ptr %32, i64 %58
  br label %39

39:                                               ; preds = %37, %27
  %40 = phi i64 [ %33, %27 ], [ %58, %37 ]
  %41 = phi ptr [ %34, %27 ], [ %38, %37 ]
  store i64 %25, ptr %41, align 8
  %42 = load ptr, ptr %6, align 8
  %43 = getelementptr inbounds nuw i64, ptr %42, i64 %40
  %44 = getelementptr inbounds nuw i8, ptr %43, i64 8
  store i64 %29, ptr %44, align 8
  br label %62

45:                                               ; preds = %27, %55
  %46 = phi i64 [ %60, %55 ], [ %35, %27 ]
  %47 = phi i64 [ %58, %55 ], [ %33, %27 ]
  %48 = phi i64 [ %57, %55 ], [ %31, %27 ]
  %49 = icmp eq i64 %46, %25
  br i1 %49, label %50, label %55

50:                                               ; preds = %45
  %51 = getelementptr inbounds nuw i64, ptr %32, i64 %47
  %52 = getelementptr inbounds nuw i8, ptr %51, i64 8
  %53 = load i64, ptr %52, align 8
  %54 = icmp eq i64 %53, %29
  br i1 %54, label %62, label %55

55:                                               ; preds = %50, %45
  %56 = add i64 %48, 1
  %57 = and i64 %56, %30
  %58 = shl i64 %57, 1
  %59 = getelementptr inbounds nuw i64, ptr %32, i64 %58
  %60 = load i64, ptr %59, align 8
  %61 = icmp eq i64 %60, 0
  br i1 %61, label %37, label %45

62:                                               ; preds = %50, %39, %22
  %63 = add nuw nsw i64 %10, 1
  %64 = icmp eq i64 %63, %1
  br i1 %64, label %8, label %9
}

declare void @llvm.prefetch.p0(ptr readonly captures(none), i32 immarg, i32 immarg, i32 immarg) #4

define range(i32 0, 2) i32 @sweep(ptr noundef captures(none) %0, i64 noundef %1) local_unnamed_addr #5 {
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
  br i1 %16, label %17, label %660

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

41:                                               ; preds = %17, %654
  %42 = phi i64 [ %14, %17 ], [ %657, %654 ]
  %43 = phi i64 [ %1, %17 ], [ %655, %654 ]
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
  br i1 %75, label %76, label %654

76:                                               ; preds = %72
  %77 = getelementptr inbounds nuw i8, ptr %44, i64 72
  %78 = getelementptr inbounds nuw i8, ptr %44, i64 80
  %79 = getelementptr inbounds nuw i8, ptr %44, i64 48
  %80 = getelementptr inbounds nuw i8, ptr %44, i64 56
  %81 = getelementptr inbounds nuw i8, ptr %44, i64 88
  %82 = getelementptr inbounds nuw i8, ptr %44, i64 40
  br label %83

83:                                               ; preds = %76, %637
  %84 = phi i64 [ %73, %76 ], [ %644, %637 ]
  %85 = phi i64 [ %43, %76 ], [ %642, %637 ]
  %86 = load ptr, ptr %0, align 8
  %87 = getelementptr inbounds %struct.job, ptr %86, i64 %84
  %88 = icmp slt i64 %85, 1
  br i1 %88, label %660, label %89

89:                                               ; preds = %83
  %90 = load i64, ptr %24, align 8
  %91 = icmp eq i64 %90, 0
  br i1 %91, label %92, label %120

92:                                               ; preds = %89
  %93 = getelementptr inbounds nuw i8, ptr %87, i64 112
  %94 = load i64, ptr %93, align 8
  %95 = icmp slt i64 %94, 0
  br i1 %95, label %100, label %96

96:                                               ; preds = %92
  %97 = getelementptr inbounds nuw i8, ptr %87, i64 40
  %98 = getelementptr inbounds nuw i64, ptr %97, i64 %94
  %99 = load i64, ptr %98, align 8
  br label %100

100:                                              ; preds = %92, %96
  %101 = phi i64 [ %99, %96 ], [ 0, %92 ]
  %102 = getelementptr inbounds nuw i8, ptr %87, i64 152
  store i64 %101, ptr %102, align 8
  %103 = getelementptr inbounds nuw i8, ptr %87, i64 120
  %104 = load i64, ptr %103, align 8
  %105 = icmp slt i64 %104, 0
  br i1 %105, label %110, label %106

106:                                              ; preds = %100
  %107 = getelementptr inbounds nuw i8, ptr %87, i64 40
  %108 = getelementptr inbounds nuw i64, ptr %107, i64 %104
  %109 = load i64, ptr %108, align 8
  br label %110

110:                                              ; preds = %100, %106
  %111 = phi i64 [ %109, %106 ], [ 0, %100 ]
  %112 = getelementptr inbounds nuw i8, ptr %87, i64 160
  store i64 %111, ptr %112, align 8
  %113 = getelementptr inbounds nuw i8, ptr %87, i64 40
  %114 = getelementptr inbounds nuw i8, ptr %87, i64 104
  %115 = load i64, ptr %114, align 8
  %116 = getelementptr inbounds i64, ptr %113, i64 %115
  %117 = load i64, ptr %116, align 8
  %118 = getelementptr inbounds nuw i8, ptr %87, i64 168
  store i64 %117, ptr %118, align 8
  %119 = getelementptr inbounds nuw i8, ptr %87, i64 176
  store i64 0, ptr %119, align 8
  store i64 1, ptr %24, align 8
  br label %120

120:                                              ; preds = %110, %89
  %121 = getelementptr inbounds nuw i8, ptr %87, i64 176
  %122 = load i64, ptr %121, align 8
  call void @llvm.lifetime.start.p0(ptr nonnull %11) #7
  call void @llvm.memset.p0.i64(ptr noundef nonnull align 16 dereferenceable(24) %11, i8 0, i64 24, i1 false)
  %123 = add nsw i64 %122, %85
  %124 = getelementptr inbounds nuw i8, ptr %87, i64 104
  %125 = load i64, ptr %124, align 8
  %126 = getelementptr inbounds nuw i8, ptr %87, i64 112
  %127 = getelementptr inbounds nuw i8, ptr %87, i64 152
  %128 = getelementptr inbounds nuw i8, ptr %87, i64 64
  %129 = getelementptr inbounds nuw i8, ptr %87, i64 120
  %130 = getelementptr inbounds nuw i8, ptr %87, i64 160
  %131 = getelementptr inbounds i64, ptr %128, i64 %125
  %132 = getelementptr inbounds nuw i8, ptr %87, i64 128
  %133 = getelementptr inbounds nuw i8, ptr %87, i64 168
  %134 = getelementptr inbounds i64, ptr %11, i64 %125
  %135 = getelementptr inbounds nuw i8, ptr %87, i64 216
  %136 = getelementptr inbounds nuw i8, ptr %87, i64 192
  %137 = getelementptr inbounds nuw i8, ptr %87, i64 88
  %138 = getelementptr inbounds nuw i8, ptr %87, i64 16
  %139 = getelementptr inbounds nuw i8, ptr %87, i64 232
  %140 = getelementptr inbounds nuw i8, ptr %87, i64 96
  %141 = getelementptr inbounds nuw i8, ptr %87, i64 200
  %142 = getelementptr inbounds nuw i8, ptr %87, i64 208
  %143 = getelementptr inbounds nuw i8, ptr %87, i64 8
  %144 = getelementptr inbounds nuw i8, ptr %87, i64 184
  %145 = getelementptr inbounds nuw i8, ptr %87, i64 40
  %146 = getelementptr inbounds i64, ptr %145, i64 %125
  %147 = load i64, ptr %126, align 8
  br label %148

148:                                              ; preds = %634, %120
  %149 = phi i64 [ %632, %634 ], [ %147, %120 ]
  %150 = icmp slt i64 %149, 0
  br i1 %150, label %156, label %151

151:                                              ; preds = %148
  %152 = load i64, ptr %127, align 8
  %153 = getelementptr inbounds nuw i64, ptr %128, i64 %149
  %154 = load i64, ptr %153, align 8
  %155 = icmp slt i64 %152, %154
  br i1 %155, label %156, label %637

156:                                              ; preds = %151, %148
  %157 = load i64, ptr %129, align 8
  br label %158

158:                                              ; preds = %625, %156
  %159 = phi i64 [ %623, %625 ], [ %157, %156 ]
  %160 = icmp slt i64 %159, 0
  br i1 %160, label %166, label %161

161:                                              ; preds = %158
  %162 = load i64, ptr %130, align 8
  %163 = getelementptr inbounds nuw i64, ptr %128, i64 %159
  %164 = load i64, ptr %163, align 8
  %165 = icmp slt i64 %162, %164
  br i1 %165, label %166, label %628

166:                                              ; preds = %161, %158
  %167 = load i64, ptr %126, align 8
  %168 = icmp sgt i64 %167, -1
  br i1 %168, label %169, label %172

169:                                              ; preds = %166
  %170 = load i64, ptr %127, align 8
  %171 = getelementptr inbounds nuw i64, ptr %11, i64 %167
  store i64 %170, ptr %171, align 8
  br label %172

172:                                              ; preds = %169, %166
  %173 = icmp sgt i64 %159, -1
  br i1 %173, label %174, label %177

174:                                              ; preds = %172
  %175 = load i64, ptr %130, align 8
  %176 = getelementptr inbounds nuw i64, ptr %11, i64 %159
  store i64 %175, ptr %176, align 8
  br label %177

177:                                              ; preds = %174, %172
  %178 = load i64, ptr %131, align 8
  %179 = load i64, ptr %132, align 8
  %180 = icmp eq i64 %179, 0
  br i1 %180, label %185, label %181

181:                                              ; preds = %177
  %182 = load i64, ptr %127, align 8
  %183 = add nsw i64 %182, 1
  %184 = call i64 @llvm.smin.i64(i64 %178, i64 %183)
  br label %185

185:                                              ; preds = %181, %177
  %186 = phi i64 [ %178, %177 ], [ %184, %181 ]
  %187 = load i64, ptr %121, align 8
  %188 = icmp slt i64 %187, %123
  br i1 %188, label %189, label %649

189:                                              ; preds = %185
  %190 = load i64, ptr %133, align 8
  %191 = icmp slt i64 %190, %186
  br i1 %191, label %192, label %613

192:                                              ; preds = %189, %453
  %193 = phi i64 [ %455, %453 ], [ %190, %189 ]
  %194 = load i64, ptr %77, align 8
  %195 = load i64, ptr %78, align 8
  %196 = icmp slt i64 %194, %195
  br i1 %196, label %197, label %637

197:                                              ; preds = %192
  %198 = load i64, ptr %79, align 8
  %199 = add nsw i64 %198, 1024
  %200 = load i64, ptr %80, align 8
  %201 = icmp sgt i64 %199, %200
  br i1 %201, label %647, label %202

202:                                              ; preds = %197
  %203 = sub nsw i64 %186, %193
  %204 = call i64 @llvm.smin.i64(i64 %203, i64 1024)
  store i64 %193, ptr %134, align 8
  %205 = load i64, ptr %81, align 8
  %206 = icmp eq i64 %205, 0
  %207 = load ptr, ptr %135, align 8
  %208 = load i64, ptr %57, align 8
  %209 = icmp sgt i64 %208, 0
  br i1 %206, label %350, label %210

210:                                              ; preds = %202
  br i1 %209, label %211, label %319

211:                                              ; preds = %210
  %212 = sdiv i64 %204, 128
  br label %213

213:                                              ; preds = %314, %211
  %214 = phi i64 [ %204, %211 ], [ %315, %314 ]
  %215 = phi i64 [ 0, %211 ], [ %316, %314 ]
  %216 = icmp eq i64 %215, 0
  %217 = icmp sgt i64 %214, %212
  %218 = select i1 %216, i1 true, i1 %217
  br i1 %218, label %219, label %319

219:                                              ; preds = %213
  %220 = load ptr, ptr %61, align 8
  %221 = getelementptr inbounds nuw i32, ptr %220, i64 %215
  %222 = load i32, ptr %221, align 4
  %223 = zext i32 %222 to i64
  %224 = load ptr, ptr %49, align 8
  %225 = shl nuw nsw i64 %223, 4
  %226 = getelementptr inbounds nuw i8, ptr %224, i64 %225
  %227 = load i64, ptr %226, align 8
  %228 = trunc i64 %227 to i8
  %229 = insertelement <64 x i8> poison, i8 %228, i64 0
  %230 = shufflevector <64 x i8> %229, <64 x i8> poison, <64 x i32> zeroinitializer
  %231 = getelementptr inbounds nuw i8, ptr %226, i64 8
  %232 = load i64, ptr %231, align 8
  %233 = trunc i64 %232 to i8
  %234 = insertelement <64 x i8> poison, i8 %233, i64 0
  %235 = shufflevector <64 x i8> %234, <64 x i8> poison, <64 x i32> zeroinitializer
  %236 = load ptr, ptr %87, align 8
  %237 = load ptr, ptr %136, align 8
  call void @llvm.lifetime.start.p0(ptr nonnull %9) #7
  call void @llvm.memset.p0.i64(ptr noundef nonnull align 16 dereferenceable(24) %9, i8 0, i64 24, i1 false)
  call void @llvm.lifetime.start.p0(ptr nonnull %10) #7
  call void @llvm.memset.p0.i64(ptr noundef nonnull align 16 dereferenceable(24) %10, i8 0, i64 24, i1 false)
  %238 = load i64, ptr %137, align 8
  %239 = icmp sgt i64 %238, 0
  br i1 %239, label %240, label %270

240:                                              ; preds = %219
  %241 = load i64, ptr %124, align 8
  br label %249

242:                                              ; preds = %249
  %243 = load ptr, ptr %9, align 16
  %244 = load i64, ptr %10, align 16
  %245 = load ptr, ptr %26, align 8
  %246 = load i64, ptr %27, align 8
  %247 = load ptr, ptr %28, align 16
  %248 = load i64, ptr %29, align 16
  br label %270

249:                                              ; preds = %249, %240
  %250 = phi i64 [ 0, %240 ], [ %268, %249 ]
  %251 = getelementptr inbounds nuw ptr, ptr %138, i64 %250
  %252 = load ptr, ptr %251, align 8
  %253 = load ptr, ptr %252, align 8
  %254 = getelementptr inbounds nuw i8, ptr %252, i64 16
  %255 = load i64, ptr %254, align 8
  %256 = mul nsw i64 %255, %223
  %257 = getelementptr inbounds i8, ptr %253, i64 %256
  %258 = getelementptr inbounds nuw i64, ptr %11, i64 %250
  %259 = load i64, ptr %258, align 8
  %260 = getelementptr inbounds nuw i8, ptr %252, i64 8
  %261 = load i64, ptr %260, align 8
  %262 = mul nsw i64 %261, %259
  %263 = getelementptr inbounds i8, ptr %257, i64 %262
  %264 = getelementptr inbounds nuw ptr, ptr %9, i64 %250
  store ptr %263, ptr %264, align 8
  %265 = icmp eq i64 %250, %241
  %266 = zext i1 %265 to i64
  %267 = getelementptr inbounds nuw i64, ptr %10, i64 %250
  store i64 %266, ptr %267, align 8
  %268 = add nuw nsw i64 %250, 1
  %269 = icmp eq i64 %268, %238
  br i1 %269, label %242, label %249

270:                                              ; preds = %242, %219
  %271 = phi i64 [ %248, %242 ], [ 0, %219 ]
  %272 = phi ptr [ %247, %242 ], [ null, %219 ]
  %273 = phi i64 [ %246, %242 ], [ 0, %219 ]
  %274 = phi ptr [ %245, %242 ], [ null, %219 ]
  %275 = phi i64 [ %244, %242 ], [ 0, %219 ]
  %276 = phi ptr [ %243, %242 ], [ null, %219 ]
  call void %236(ptr noundef %237, ptr noundef %276, i64 noundef %275, ptr noundef %274, i64 noundef %273, ptr noundef %272, i64 noundef %271, i64 noundef %204, ptr noundef null, ptr noundef null, i64 noundef %223) #7
  call void @llvm.lifetime.end.p0(ptr nonnull %10) #7
  call void @llvm.lifetime.end.p0(ptr nonnull %9) #7
  br label %280

277:                                              ; preds = %291
  %278 = and i64 %215, 3
  %279 = icmp eq i64 %278, 3
  br i1 %279, label %296, label %314

280:                                              ; preds = %291, %270
  %281 = phi i64 [ %294, %291 ], [ 0, %270 ]
  %282 = load ptr, ptr %136, align 8
  %283 = getelementptr inbounds nuw i8, ptr %282, i64 %281
  %284 = load <64 x i8>, ptr %283, align 1
  %285 = xor <64 x i8> %284, %230
  %286 = and <64 x i8> %285, %235
  br i1 %216, label %291, label %287

287:                                              ; preds = %280
  %288 = getelementptr inbounds nuw i8, ptr %207, i64 %281
  %289 = load <64 x i8>, ptr %288, align 1
  %290 = or <64 x i8> %289, %286
  br label %291

291:                                              ; preds = %287, %280
  %292 = phi <64 x i8> [ %290, %287 ], [ %286, %280 ]
  %293 = getelementptr inbounds nuw i8, ptr %207, i64 %281
  store <64 x i8> %292, ptr %293, align 1
  %294 = add nuw nsw i64 %281, 64
  %295 = icmp slt i64 %294, %204
  br i1 %295, label %280, label %277

296:                                              ; preds = %277, %296
  %297 = phi i64 [ %304, %296 ], [ 0, %277 ]
  %298 = phi <64 x i8> [ %303, %296 ], [ zeroinitializer, %277 ]
  %299 = getelementptr inbounds nuw i8, ptr %207, i64 %297
  %300 = load <64 x i8>, ptr %299, align 1
  %301 = icmp eq <64 x i8> %300, zeroinitializer
  %302 = zext <64 x i1> %301 to <64 x i8>
  %303 = add <64 x i8> %298, %302
  %304 = add nuw nsw i64 %297, 64
  %305 = icmp slt i64 %304, %204
  br i1 %305, label %296, label %306

306:                                              ; preds = %296, %306
  %307 = phi i64 [ %311, %306 ], [ 0, %296 ]
  %308 = phi i64 [ %312, %306 ], [ 0, %296 ]
  %309 = extractelement <64 x i8> %303, i64 %308
  %310 = zext i8 %309 to i64
  %311 = add nuw nsw i64 %307, %310
  %312 = add nuw nsw i64 %308, 1
  %313 = icmp eq i64 %312, 64
  br i1 %313, label %314, label %306

314:                                              ; preds = %306, %277
  %315 = phi i64 [ %214, %277 ], [ %311, %306 ]
  %316 = add nuw nsw i64 %215, 1
  %317 = load i64, ptr %57, align 8
  %318 = icmp slt i64 %316, %317
  br i1 %318, label %213, label %319

319:                                              ; preds = %314, %213, %210
  br label %320

320:                                              ; preds = %319, %347
  %321 = phi i64 [ %348, %347 ], [ 0, %319 ]
  %322 = phi i64 [ %329, %347 ], [ 0, %319 ]
  %323 = getelementptr inbounds nuw i8, ptr %207, i64 %322
  %324 = load i64, ptr %323, align 8
  %325 = sub i64 72340172838076672, %324
  %326 = or i64 %325, %324
  %327 = and i64 %326, -9187201950435737472
  %328 = icmp eq i64 %327, -9187201950435737472
  %329 = add nuw nsw i64 %322, 8
  br i1 %328, label %347, label %330

330:                                              ; preds = %320
  %331 = call i64 @llvm.smin.i64(i64 %329, i64 %204)
  br label %332

332:                                              ; preds = %343, %330
  %333 = phi i64 [ %345, %343 ], [ %322, %330 ]
  %334 = phi i64 [ %344, %343 ], [ %321, %330 ]
  %335 = getelementptr inbounds nuw i8, ptr %207, i64 %333
  %336 = load i8, ptr %335, align 1
  %337 = icmp eq i8 %336, 0
  br i1 %337, label %338, label %343

338:                                              ; preds = %332
  %339 = trunc i64 %333 to i32
  %340 = load ptr, ptr %139, align 8
  %341 = add nsw i64 %334, 1
  %342 = getelementptr inbounds i32, ptr %340, i64 %334
  store i32 %339, ptr %342, align 4
  br label %343

343:                                              ; preds = %338, %332
  %344 = phi i64 [ %334, %332 ], [ %341, %338 ]
  %345 = add nuw nsw i64 %333, 1
  %346 = icmp slt i64 %345, %331
  br i1 %346, label %332, label %347

347:                                              ; preds = %343, %320
  %348 = phi i64 [ %321, %320 ], [ %344, %343 ]
  %349 = icmp slt i64 %329, %204
  br i1 %349, label %320, label %450

350:                                              ; preds = %202
  br i1 %209, label %351, label %450

351:                                              ; preds = %350
  %352 = sdiv i64 %204, 128
  br label %353

353:                                              ; preds = %445, %351
  %354 = phi i64 [ 0, %351 ], [ %447, %445 ]
  %355 = phi i64 [ %204, %351 ], [ %446, %445 ]
  %356 = icmp eq i64 %354, 0
  %357 = icmp sgt i64 %355, %352
  %358 = select i1 %356, i1 true, i1 %357
  br i1 %358, label %359, label %450

359:                                              ; preds = %353
  %360 = load ptr, ptr %87, align 8
  %361 = load ptr, ptr %136, align 8
  %362 = load ptr, ptr %61, align 8
  %363 = getelementptr inbounds nuw i32, ptr %362, i64 %354
  %364 = load i32, ptr %363, align 4
  %365 = zext i32 %364 to i64
  call void @llvm.lifetime.start.p0(ptr nonnull %7) #7
  call void @llvm.memset.p0.i64(ptr noundef nonnull align 16 dereferenceable(24) %7, i8 0, i64 24, i1 false)
  call void @llvm.lifetime.start.p0(ptr nonnull %8) #7
  call void @llvm.memset.p0.i64(ptr noundef nonnull align 16 dereferenceable(24) %8, i8 0, i64 24, i1 false)
  %366 = load i64, ptr %137, align 8
  %367 = icmp sgt i64 %366, 0
  br i1 %367, label %368, label %398

368:                                              ; preds = %359
  %369 = load i64, ptr %124, align 8
  br label %377

370:                                              ; preds = %377
  %371 = load ptr, ptr %7, align 16
  %372 = load i64, ptr %8, align 16
  %373 = load ptr, ptr %30, align 8
  %374 = load i64, ptr %31, align 8
  %375 = load ptr, ptr %32, align 16
  %376 = load i64, ptr %33, align 16
  br label %398

377:                                              ; preds = %377, %368
  %378 = phi i64 [ 0, %368 ], [ %396, %377 ]
  %379 = getelementptr inbounds nuw ptr, ptr %138, i64 %378
  %380 = load ptr, ptr %379, align 8
  %381 = load ptr, ptr %380, align 8
  %382 = getelementptr inbounds nuw i8, ptr %380, i64 16
  %383 = load i64, ptr %382, align 8
  %384 = mul nsw i64 %383, %365
  %385 = getelementptr inbounds i8, ptr %381, i64 %384
  %386 = getelementptr inbounds nuw i64, ptr %11, i64 %378
  %387 = load i64, ptr %386, align 8
  %388 = getelementptr inbounds nuw i8, ptr %380, i64 8
  %389 = load i64, ptr %388, align 8
  %390 = mul nsw i64 %389, %387
  %391 = getelementptr inbounds i8, ptr %385, i64 %390
  %392 = getelementptr inbounds nuw ptr, ptr %7, i64 %378
  store ptr %391, ptr %392, align 8
  %393 = icmp eq i64 %378, %369
  %394 = zext i1 %393 to i64
  %395 = getelementptr inbounds nuw i64, ptr %8, i64 %378
  store i64 %394, ptr %395, align 8
  %396 = add nuw nsw i64 %378, 1
  %397 = icmp eq i64 %396, %366
  br i1 %397, label %370, label %377

398:                                              ; preds = %370, %359
  %399 = phi i64 [ %376, %370 ], [ 0, %359 ]
  %400 = phi ptr [ %375, %370 ], [ null, %359 ]
  %401 = phi i64 [ %374, %370 ], [ 0, %359 ]
  %402 = phi ptr [ %373, %370 ], [ null, %359 ]
  %403 = phi i64 [ %372, %370 ], [ 0, %359 ]
  %404 = phi ptr [ %371, %370 ], [ null, %359 ]
  call void %360(ptr noundef %361, ptr noundef %404, i64 noundef %403, ptr noundef %402, i64 noundef %401, ptr noundef %400, i64 noundef %399, i64 noundef %204, ptr noundef null, ptr noundef null, i64 noundef %365) #7
  call void @llvm.lifetime.end.p0(ptr nonnull %8) #7
  call void @llvm.lifetime.end.p0(ptr nonnull %7) #7
  %405 = load ptr, ptr %44, align 8
  %406 = load ptr, ptr %136, align 8
  %407 = load ptr, ptr %61, align 8
  %408 = getelementptr inbounds nuw i32, ptr %407, i64 %354
  %409 = load i32, ptr %408, align 4
  %410 = zext i32 %409 to i64
  br i1 %356, label %411, label %415

411:                                              ; preds = %398
  %412 = load ptr, ptr %139, align 8
  %413 = load ptr, ptr %49, align 8
  %414 = call i64 %405(ptr noundef %406, i64 noundef %204, i64 noundef %410, ptr noundef %412, ptr noundef %413) #7
  br label %445

415:                                              ; preds = %398
  %416 = load ptr, ptr %49, align 8
  %417 = call i64 %405(ptr noundef %406, i64 noundef %204, i64 noundef %410, ptr noundef %207, ptr noundef %416) #7
  %418 = load ptr, ptr %139, align 8
  %419 = icmp sgt i64 %355, 0
  %420 = icmp sgt i64 %417, 0
  %421 = and i1 %419, %420
  br i1 %421, label %422, label %445

422:                                              ; preds = %415, %434
  %423 = phi i64 [ %435, %434 ], [ 0, %415 ]
  %424 = phi i64 [ %438, %434 ], [ 0, %415 ]
  %425 = phi i64 [ %441, %434 ], [ 0, %415 ]
  %426 = getelementptr inbounds nuw i32, ptr %418, i64 %424
  %427 = load i32, ptr %426, align 4
  %428 = getelementptr inbounds nuw i32, ptr %207, i64 %425
  %429 = load i32, ptr %428, align 4
  %430 = icmp eq i32 %427, %429
  br i1 %430, label %431, label %434

431:                                              ; preds = %422
  %432 = add nsw i64 %423, 1
  %433 = getelementptr inbounds i32, ptr %418, i64 %423
  store i32 %427, ptr %433, align 4
  br label %434

434:                                              ; preds = %431, %422
  %435 = phi i64 [ %432, %431 ], [ %423, %422 ]
  %436 = icmp ule i32 %427, %429
  %437 = zext i1 %436 to i64
  %438 = add nuw nsw i64 %424, %437
  %439 = icmp ule i32 %429, %427
  %440 = zext i1 %439 to i64
  %441 = add nuw nsw i64 %425, %440
  %442 = icmp slt i64 %438, %355
  %443 = icmp slt i64 %441, %417
  %444 = select i1 %442, i1 %443, i1 false
  br i1 %444, label %422, label %445

445:                                              ; preds = %434, %415, %411
  %446 = phi i64 [ %414, %411 ], [ 0, %415 ], [ %435, %434 ]
  %447 = add nuw nsw i64 %354, 1
  %448 = load i64, ptr %57, align 8
  %449 = icmp slt i64 %447, %448
  br i1 %449, label %353, label %450

450:                                              ; preds = %347, %445, %353, %350
  %451 = phi i64 [ %446, %445 ], [ %204, %350 ], [ %355, %353 ], [ %348, %347 ]
  %452 = icmp sgt i64 %451, 0
  br i1 %452, label %457, label %453

453:                                              ; preds = %610, %450
  %454 = load i64, ptr %133, align 8
  %455 = add nsw i64 %454, 1024
  store i64 %455, ptr %133, align 8
  %456 = icmp slt i64 %455, %186
  br i1 %456, label %192, label %613

457:                                              ; preds = %450, %610
  %458 = phi i64 [ %611, %610 ], [ 0, %450 ]
  %459 = load ptr, ptr %139, align 8
  %460 = getelementptr inbounds nuw i32, ptr %459, i64 %458
  %461 = load i32, ptr %460, align 4
  %462 = zext i32 %461 to i64
  %463 = add nsw i64 %193, %462
  store i64 %463, ptr %134, align 8
  call void @llvm.lifetime.start.p0(ptr nonnull %6) #7
  call void @llvm.lifetime.start.p0(ptr nonnull %5) #7
  call void @llvm.memset.p0.i64(ptr noundef nonnull align 16 dereferenceable(24) %5, i8 0, i64 24, i1 false)
  %464 = load i64, ptr %137, align 8
  %465 = icmp sgt i64 %464, 0
  br i1 %465, label %469, label %466

466:                                              ; preds = %469, %457
  %467 = load i64, ptr %140, align 8
  %468 = icmp eq i64 %467, 0
  br i1 %468, label %482, label %488

469:                                              ; preds = %457, %469
  %470 = phi i64 [ %480, %469 ], [ 0, %457 ]
  %471 = getelementptr inbounds nuw ptr, ptr %138, i64 %470
  %472 = load ptr, ptr %471, align 8
  %473 = getelementptr inbounds nuw i8, ptr %472, i64 24
  %474 = load ptr, ptr %473, align 8
  %475 = getelementptr inbounds nuw i64, ptr %11, i64 %470
  %476 = load i64, ptr %475, align 8
  %477 = getelementptr inbounds i64, ptr %474, i64 %476
  %478 = load i64, ptr %477, align 8
  %479 = getelementptr inbounds nuw i64, ptr %5, i64 %470
  store i64 %478, ptr %479, align 8
  %480 = add nuw nsw i64 %470, 1
  %481 = icmp eq i64 %480, %464
  br i1 %481, label %466, label %469

482:                                              ; preds = %466
  %483 = load i64, ptr %5, align 16
  %484 = load i64, ptr %34, align 8
  %485 = or i64 %484, %483
  %486 = load i64, ptr %35, align 16
  %487 = or i64 %485, %486
  br label %503

488:                                              ; preds = %466
  %489 = load ptr, ptr %138, align 8
  %490 = getelementptr inbounds nuw i8, ptr %489, i64 32
  %491 = load ptr, ptr %490, align 8
  %492 = load i64, ptr %11, align 16
  %493 = getelementptr inbounds i64, ptr %491, i64 %492
  %494 = load i64, ptr %493, align 8
  %495 = load i64, ptr %5, align 16
  %496 = load i64, ptr %34, align 8
  %497 = and i64 %496, %494
  %498 = or i64 %497, %495
  %499 = xor i64 %494, -1
  %500 = load i64, ptr %35, align 16
  %501 = and i64 %500, %499
  %502 = or i64 %498, %501
  br label %503

503:                                              ; preds = %488, %482
  %504 = phi i64 [ %502, %488 ], [ %487, %482 ]
  call void @llvm.lifetime.end.p0(ptr nonnull %5) #7
  %505 = load ptr, ptr %141, align 8
  store i64 %504, ptr %505, align 8
  %506 = load ptr, ptr %142, align 8
  store i64 0, ptr %506, align 8
  %507 = load ptr, ptr %141, align 8
  %508 = load i64, ptr %507, align 8
  %509 = load i64, ptr %54, align 8
  %510 = and i64 %509, %508
  %511 = icmp eq i64 %510, 0
  br i1 %511, label %512, label %587

512:                                              ; preds = %503
  %513 = load i64, ptr %57, align 8
  %514 = icmp slt i64 %513, 1
  br i1 %514, label %588, label %519

515:                                              ; preds = %577
  %516 = add nuw nsw i64 %520, 1
  %517 = load i64, ptr %57, align 8
  %518 = icmp slt i64 %516, %517
  br i1 %518, label %519, label %588

519:                                              ; preds = %512, %515
  %520 = phi i64 [ %516, %515 ], [ 0, %512 ]
  %521 = load ptr, ptr %143, align 8
  %522 = load ptr, ptr %136, align 8
  %523 = load ptr, ptr %61, align 8
  %524 = getelementptr inbounds nuw i32, ptr %523, i64 %520
  %525 = load i32, ptr %524, align 4
  %526 = zext i32 %525 to i64
  %527 = load ptr, ptr %141, align 8
  %528 = load ptr, ptr %142, align 8
  call void @llvm.lifetime.start.p0(ptr nonnull %3) #7
  call void @llvm.memset.p0.i64(ptr noundef nonnull align 16 dereferenceable(24) %3, i8 0, i64 24, i1 false)
  call void @llvm.lifetime.start.p0(ptr nonnull %4) #7
  call void @llvm.memset.p0.i64(ptr noundef nonnull align 16 dereferenceable(24) %4, i8 0, i64 24, i1 false)
  %529 = load i64, ptr %137, align 8
  %530 = icmp sgt i64 %529, 0
  br i1 %530, label %531, label %561

531:                                              ; preds = %519
  %532 = load i64, ptr %124, align 8
  br label %540

533:                                              ; preds = %540
  %534 = load ptr, ptr %3, align 16
  %535 = load i64, ptr %4, align 16
  %536 = load ptr, ptr %36, align 8
  %537 = load i64, ptr %37, align 8
  %538 = load ptr, ptr %38, align 16
  %539 = load i64, ptr %39, align 16
  br label %561

540:                                              ; preds = %540, %531
  %541 = phi i64 [ 0, %531 ], [ %559, %540 ]
  %542 = getelementptr inbounds nuw ptr, ptr %138, i64 %541
  %543 = load ptr, ptr %542, align 8
  %544 = load ptr, ptr %543, align 8
  %545 = getelementptr inbounds nuw i8, ptr %543, i64 16
  %546 = load i64, ptr %545, align 8
  %547 = mul nsw i64 %546, %526
  %548 = getelementptr inbounds i8, ptr %544, i64 %547
  %549 = getelementptr inbounds nuw i64, ptr %11, i64 %541
  %550 = load i64, ptr %549, align 8
  %551 = getelementptr inbounds nuw i8, ptr %543, i64 8
  %552 = load i64, ptr %551, align 8
  %553 = mul nsw i64 %552, %550
  %554 = getelementptr inbounds i8, ptr %548, i64 %553
  %555 = getelementptr inbounds nuw ptr, ptr %3, i64 %541
  store ptr %554, ptr %555, align 8
  %556 = icmp eq i64 %541, %532
  %557 = zext i1 %556 to i64
  %558 = getelementptr inbounds nuw i64, ptr %4, i64 %541
  store i64 %557, ptr %558, align 8
  %559 = add nuw nsw i64 %541, 1
  %560 = icmp eq i64 %559, %529
  br i1 %560, label %533, label %540

561:                                              ; preds = %533, %519
  %562 = phi i64 [ %539, %533 ], [ 0, %519 ]
  %563 = phi ptr [ %538, %533 ], [ null, %519 ]
  %564 = phi i64 [ %537, %533 ], [ 0, %519 ]
  %565 = phi ptr [ %536, %533 ], [ null, %519 ]
  %566 = phi i64 [ %535, %533 ], [ 0, %519 ]
  %567 = phi ptr [ %534, %533 ], [ null, %519 ]
  call void %521(ptr noundef %522, ptr noundef %567, i64 noundef %566, ptr noundef %565, i64 noundef %564, ptr noundef %563, i64 noundef %562, i64 noundef 1, ptr noundef %527, ptr noundef %528, i64 noundef %526) #7
  call void @llvm.lifetime.end.p0(ptr nonnull %4) #7
  call void @llvm.lifetime.end.p0(ptr nonnull %3) #7
  %568 = load ptr, ptr %141, align 8
  %569 = load i64, ptr %568, align 8
  %570 = load i64, ptr %54, align 8
  %571 = and i64 %570, %569
  %572 = icmp eq i64 %571, 0
  br i1 %572, label %573, label %587

573:                                              ; preds = %561
  %574 = load ptr, ptr %142, align 8
  %575 = load i64, ptr %574, align 8
  %576 = icmp eq i64 %575, 0
  br i1 %576, label %577, label %587

577:                                              ; preds = %573
  %578 = load ptr, ptr %44, align 8
  %579 = load ptr, ptr %136, align 8
  %580 = load ptr, ptr %61, align 8
  %581 = getelementptr inbounds nuw i32, ptr %580, i64 %520
  %582 = load i32, ptr %581, align 4
  %583 = zext i32 %582 to i64
  %584 = load ptr, ptr %49, align 8
  %585 = call i64 %578(ptr noundef %579, i64 noundef 1, i64 noundef %583, ptr noundef nonnull %6, ptr noundef %584) #7
  %586 = icmp eq i64 %585, 0
  br i1 %586, label %587, label %515

587:                                              ; preds = %577, %573, %561, %503
  call void @llvm.lifetime.end.p0(ptr nonnull %6) #7
  br label %610

588:                                              ; preds = %515, %512
  call void @llvm.lifetime.end.p0(ptr nonnull %6) #7
  %589 = load ptr, ptr %82, align 8
  %590 = load i64, ptr %79, align 8
  %591 = add nsw i64 %590, 1
  store i64 %591, ptr %79, align 8
  %592 = mul nsw i64 %590, 20
  %593 = getelementptr inbounds i8, ptr %589, i64 %592
  %594 = load i64, ptr %77, align 8
  %595 = add nsw i64 %594, 1
  store i64 %595, ptr %77, align 8
  %596 = load i64, ptr %63, align 8
  %597 = trunc i64 %596 to i32
  store i32 %597, ptr %593, align 4
  %598 = load i64, ptr %144, align 8
  %599 = trunc i64 %598 to i32
  %600 = getelementptr inbounds nuw i8, ptr %593, i64 4
  store i32 %599, ptr %600, align 4
  br label %601

601:                                              ; preds = %601, %588
  %602 = phi i64 [ 0, %588 ], [ %608, %601 ]
  %603 = getelementptr inbounds nuw i64, ptr %11, i64 %602
  %604 = load i64, ptr %603, align 8
  %605 = trunc i64 %604 to i32
  %606 = getelementptr inbounds nuw i32, ptr %593, i64 %602
  %607 = getelementptr inbounds nuw i8, ptr %606, i64 8
  store i32 %605, ptr %607, align 4
  %608 = add nuw nsw i64 %602, 1
  %609 = icmp eq i64 %608, 3
  br i1 %609, label %610, label %601

610:                                              ; preds = %601, %587
  %611 = add nuw nsw i64 %458, 1
  %612 = icmp eq i64 %611, %451
  br i1 %612, label %453, label %457

613:                                              ; preds = %453, %189
  %614 = load i64, ptr %146, align 8
  %615 = icmp sgt i64 %186, %614
  br i1 %615, label %616, label %621

616:                                              ; preds = %613
  %617 = sub i64 %186, %614
  %618 = load i64, ptr %121, align 8
  %619 = add nsw i64 %617, %618
  store i64 %619, ptr %121, align 8
  %620 = load i64, ptr %146, align 8
  br label %621

621:                                              ; preds = %616, %613
  %622 = phi i64 [ %620, %616 ], [ %614, %613 ]
  store i64 %622, ptr %133, align 8
  %623 = load i64, ptr %129, align 8
  %624 = icmp slt i64 %623, 0
  br i1 %624, label %631, label %625

625:                                              ; preds = %621
  %626 = load i64, ptr %130, align 8
  %627 = add nsw i64 %626, 1
  store i64 %627, ptr %130, align 8
  br label %158

628:                                              ; preds = %161
  %629 = getelementptr inbounds nuw i64, ptr %145, i64 %159
  %630 = load i64, ptr %629, align 8
  store i64 %630, ptr %130, align 8
  br label %631

631:                                              ; preds = %621, %628
  %632 = load i64, ptr %126, align 8
  %633 = icmp slt i64 %632, 0
  br i1 %633, label %637, label %634

634:                                              ; preds = %631
  %635 = load i64, ptr %127, align 8
  %636 = add nsw i64 %635, 1
  store i64 %636, ptr %127, align 8
  br label %148

637:                                              ; preds = %631, %151, %192
  call void @llvm.lifetime.end.p0(ptr nonnull %11) #7
  %638 = load i64, ptr %121, align 8
  %639 = sub nsw i64 %638, %122
  %640 = load i64, ptr %40, align 8
  %641 = add nsw i64 %640, %639
  store i64 %641, ptr %40, align 8
  %642 = sub nsw i64 %85, %639
  %643 = load i64, ptr %23, align 8
  %644 = add nsw i64 %643, 1
  store i64 %644, ptr %23, align 8
  store i64 0, ptr %24, align 8
  %645 = load i64, ptr %25, align 8
  %646 = icmp slt i64 %644, %645
  br i1 %646, label %83, label %654

647:                                              ; preds = %197
  %648 = load i64, ptr %121, align 8
  br label %649

649:                                              ; preds = %185, %647
  %650 = phi i64 [ %648, %647 ], [ %187, %185 ]
  call void @llvm.lifetime.end.p0(ptr nonnull %11) #7
  %651 = sub i64 %650, %122
  %652 = load i64, ptr %40, align 8
  %653 = add nsw i64 %651, %652
  store i64 %653, ptr %40, align 8
  br label %660

654:                                              ; preds = %637, %72
  %655 = phi i64 [ %43, %72 ], [ %642, %637 ]
  %656 = load i64, ptr %12, align 8
  %657 = add nsw i64 %656, 1
  store i64 %657, ptr %12, align 8
  store i64 0, ptr %23, align 8
  %658 = load i64, ptr %13, align 8
  %659 = icmp slt i64 %657, %658
  br i1 %659, label %41, label %660

660:                                              ; preds = %654, %83, %2, %649
  %661 = phi i32 [ 0, %649 ], [ 1, %2 ], [ 0, %83 ], [ 1, %654 ]
  ret i32 %661
}

define void @passing(ptr noundef readonly captures(none) %0, ptr noundef readonly captures(none) %1, i64 noundef %2, i64 noundef %3, ptr noundef %4, ptr noundef captures(none) %5) local_unnamed_addr #5 {
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
  %55 = tail call i64 %46(ptr noundef %53, i64 noundef %24, i64 noundef %45, ptr noundef %4, ptr noundef %54) #7
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

declare i64 @llvm.smin.i64(i64, i64) #6

declare i64 @llvm.umax.i64(i64, i64) #6

declare i64 @llvm.smax.i64(i64, i64) #6

declare i64 @llvm.umin.i64(i64, i64) #6

attributes #0 = { nounwind }
attributes #1 = { nounwind }
attributes #2 = { nounwind }
attributes #3 = { nounwind }
attributes #4 = { nounwind }
attributes #5 = { nounwind }
attributes #6 = { nounwind }
attributes #7 = { nounwind }
