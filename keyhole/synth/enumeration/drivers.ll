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
  %9 = alloca [3 x i64], align 16
  %10 = getelementptr inbounds nuw i8, ptr %0, i64 64
  %11 = getelementptr inbounds nuw i8, ptr %0, i64 48
  %12 = load i64, ptr %10, align 8
  %13 = load i64, ptr %11, align 8
  %14 = icmp slt i64 %12, %13
  br i1 %14, label %15, label %510

15:                                               ; preds = %2
  %16 = getelementptr inbounds nuw i8, ptr %0, i64 16
  %17 = getelementptr inbounds nuw i8, ptr %0, i64 24
  %18 = getelementptr inbounds nuw i8, ptr %0, i64 56
  %19 = getelementptr inbounds nuw i8, ptr %0, i64 32
  %20 = getelementptr inbounds nuw i8, ptr %0, i64 40
  %21 = getelementptr inbounds nuw i8, ptr %0, i64 72
  %22 = getelementptr inbounds nuw i8, ptr %0, i64 80
  %23 = getelementptr inbounds nuw i8, ptr %0, i64 8
  %24 = getelementptr inbounds nuw i8, ptr %7, i64 8
  %25 = getelementptr inbounds nuw i8, ptr %8, i64 8
  %26 = getelementptr inbounds nuw i8, ptr %7, i64 16
  %27 = getelementptr inbounds nuw i8, ptr %8, i64 16
  %28 = getelementptr inbounds nuw i8, ptr %5, i64 8
  %29 = getelementptr inbounds nuw i8, ptr %5, i64 16
  %30 = getelementptr inbounds nuw i8, ptr %3, i64 8
  %31 = getelementptr inbounds nuw i8, ptr %4, i64 8
  %32 = getelementptr inbounds nuw i8, ptr %3, i64 16
  %33 = getelementptr inbounds nuw i8, ptr %4, i64 16
  %34 = getelementptr inbounds nuw i8, ptr %0, i64 88
  br label %35

35:                                               ; preds = %15, %504
  %36 = phi i64 [ %12, %15 ], [ %507, %504 ]
  %37 = phi i64 [ %1, %15 ], [ %505, %504 ]
  %38 = load ptr, ptr %16, align 8
  %39 = load ptr, ptr %17, align 8
  %40 = load i64, ptr %18, align 8
  %41 = mul nsw i64 %40, %36
  %42 = getelementptr inbounds i64, ptr %39, i64 %41
  %43 = getelementptr inbounds nuw i8, ptr %38, i64 8
  store ptr %42, ptr %43, align 8
  %44 = load ptr, ptr %19, align 8
  %45 = load i64, ptr %10, align 8
  %46 = getelementptr inbounds i64, ptr %44, i64 %45
  %47 = load i64, ptr %46, align 8
  %48 = getelementptr inbounds nuw i8, ptr %38, i64 32
  store i64 %47, ptr %48, align 8
  %49 = load ptr, ptr %20, align 8
  %50 = load i64, ptr %10, align 8
  %51 = getelementptr inbounds nuw i8, ptr %38, i64 24
  %52 = load i64, ptr %51, align 8
  %53 = mul nsw i64 %52, %50
  %54 = getelementptr inbounds i32, ptr %49, i64 %53
  %55 = getelementptr inbounds nuw i8, ptr %38, i64 16
  store ptr %54, ptr %55, align 8
  %56 = load i64, ptr %10, align 8
  %57 = getelementptr inbounds nuw i8, ptr %38, i64 64
  store i64 %56, ptr %57, align 8
  %58 = load i64, ptr %21, align 8
  %59 = icmp eq i64 %58, 0
  br i1 %59, label %60, label %66

60:                                               ; preds = %35
  %61 = load i64, ptr %22, align 8
  %62 = icmp eq i64 %61, 0
  br i1 %62, label %63, label %66

63:                                               ; preds = %60
  %64 = getelementptr inbounds nuw i8, ptr %38, i64 72
  store i64 0, ptr %64, align 8
  %65 = load i64, ptr %21, align 8
  br label %66

66:                                               ; preds = %63, %60, %35
  %67 = phi i64 [ %65, %63 ], [ 0, %60 ], [ %58, %35 ]
  %68 = load i64, ptr %23, align 8
  %69 = icmp slt i64 %67, %68
  br i1 %69, label %70, label %504

70:                                               ; preds = %66
  %71 = getelementptr inbounds nuw i8, ptr %38, i64 72
  %72 = getelementptr inbounds nuw i8, ptr %38, i64 80
  %73 = getelementptr inbounds nuw i8, ptr %38, i64 48
  %74 = getelementptr inbounds nuw i8, ptr %38, i64 56
  %75 = getelementptr inbounds nuw i8, ptr %38, i64 40
  br label %76

76:                                               ; preds = %70, %487
  %77 = phi i64 [ %67, %70 ], [ %494, %487 ]
  %78 = phi i64 [ %37, %70 ], [ %492, %487 ]
  %79 = load ptr, ptr %0, align 8
  %80 = getelementptr inbounds %struct.job, ptr %79, i64 %77
  %81 = icmp slt i64 %78, 1
  br i1 %81, label %510, label %82

82:                                               ; preds = %76
  %83 = load i64, ptr %22, align 8
  %84 = icmp eq i64 %83, 0
  br i1 %84, label %85, label %113

85:                                               ; preds = %82
  %86 = getelementptr inbounds nuw i8, ptr %80, i64 112
  %87 = load i64, ptr %86, align 8
  %88 = icmp slt i64 %87, 0
  br i1 %88, label %93, label %89

89:                                               ; preds = %85
  %90 = getelementptr inbounds nuw i8, ptr %80, i64 40
  %91 = getelementptr inbounds nuw i64, ptr %90, i64 %87
  %92 = load i64, ptr %91, align 8
  br label %93

93:                                               ; preds = %85, %89
  %94 = phi i64 [ %92, %89 ], [ 0, %85 ]
  %95 = getelementptr inbounds nuw i8, ptr %80, i64 152
  store i64 %94, ptr %95, align 8
  %96 = getelementptr inbounds nuw i8, ptr %80, i64 120
  %97 = load i64, ptr %96, align 8
  %98 = icmp slt i64 %97, 0
  br i1 %98, label %103, label %99

99:                                               ; preds = %93
  %100 = getelementptr inbounds nuw i8, ptr %80, i64 40
  %101 = getelementptr inbounds nuw i64, ptr %100, i64 %97
  %102 = load i64, ptr %101, align 8
  br label %103

103:                                              ; preds = %93, %99
  %104 = phi i64 [ %102, %99 ], [ 0, %93 ]
  %105 = getelementptr inbounds nuw i8, ptr %80, i64 160
  store i64 %104, ptr %105, align 8
  %106 = getelementptr inbounds nuw i8, ptr %80, i64 40
  %107 = getelementptr inbounds nuw i8, ptr %80, i64 104
  %108 = load i64, ptr %107, align 8
  %109 = getelementptr inbounds i64, ptr %106, i64 %108
  %110 = load i64, ptr %109, align 8
  %111 = getelementptr inbounds nuw i8, ptr %80, i64 168
  store i64 %110, ptr %111, align 8
  %112 = getelementptr inbounds nuw i8, ptr %80, i64 176
  store i64 0, ptr %112, align 8
  store i64 1, ptr %22, align 8
  br label %113

113:                                              ; preds = %103, %82
  %114 = getelementptr inbounds nuw i8, ptr %80, i64 176
  %115 = load i64, ptr %114, align 8
  call void @llvm.lifetime.start.p0(ptr nonnull %9) #7
  call void @llvm.memset.p0.i64(ptr noundef nonnull align 16 dereferenceable(24) %9, i8 0, i64 24, i1 false)
  %116 = add nsw i64 %115, %78
  %117 = getelementptr inbounds nuw i8, ptr %80, i64 104
  %118 = load i64, ptr %117, align 8
  %119 = getelementptr inbounds nuw i8, ptr %80, i64 112
  %120 = getelementptr inbounds nuw i8, ptr %80, i64 152
  %121 = getelementptr inbounds nuw i8, ptr %80, i64 64
  %122 = getelementptr inbounds nuw i8, ptr %80, i64 120
  %123 = getelementptr inbounds nuw i8, ptr %80, i64 160
  %124 = getelementptr inbounds i64, ptr %121, i64 %118
  %125 = getelementptr inbounds nuw i8, ptr %80, i64 128
  %126 = getelementptr inbounds nuw i8, ptr %80, i64 168
  %127 = getelementptr inbounds i64, ptr %9, i64 %118
  %128 = getelementptr inbounds nuw i8, ptr %80, i64 216
  %129 = getelementptr inbounds nuw i8, ptr %80, i64 192
  %130 = getelementptr inbounds nuw i8, ptr %80, i64 88
  %131 = getelementptr inbounds nuw i8, ptr %80, i64 16
  %132 = getelementptr inbounds nuw i8, ptr %80, i64 232
  %133 = getelementptr inbounds nuw i8, ptr %80, i64 96
  %134 = getelementptr inbounds nuw i8, ptr %80, i64 200
  %135 = getelementptr inbounds nuw i8, ptr %80, i64 208
  %136 = getelementptr inbounds nuw i8, ptr %80, i64 8
  %137 = getelementptr inbounds nuw i8, ptr %80, i64 184
  %138 = getelementptr inbounds nuw i8, ptr %80, i64 40
  %139 = getelementptr inbounds i64, ptr %138, i64 %118
  %140 = load i64, ptr %119, align 8
  br label %141

141:                                              ; preds = %484, %113
  %142 = phi i64 [ %482, %484 ], [ %140, %113 ]
  %143 = icmp slt i64 %142, 0
  br i1 %143, label %149, label %144

144:                                              ; preds = %141
  %145 = load i64, ptr %120, align 8
  %146 = getelementptr inbounds nuw i64, ptr %121, i64 %142
  %147 = load i64, ptr %146, align 8
  %148 = icmp slt i64 %145, %147
  br i1 %148, label %149, label %487

149:                                              ; preds = %144, %141
  %150 = load i64, ptr %122, align 8
  br label %151

151:                                              ; preds = %475, %149
  %152 = phi i64 [ %473, %475 ], [ %150, %149 ]
  %153 = icmp slt i64 %152, 0
  br i1 %153, label %159, label %154

154:                                              ; preds = %151
  %155 = load i64, ptr %123, align 8
  %156 = getelementptr inbounds nuw i64, ptr %121, i64 %152
  %157 = load i64, ptr %156, align 8
  %158 = icmp slt i64 %155, %157
  br i1 %158, label %159, label %478

159:                                              ; preds = %154, %151
  %160 = load i64, ptr %119, align 8
  %161 = icmp sgt i64 %160, -1
  br i1 %161, label %162, label %165

162:                                              ; preds = %159
  %163 = load i64, ptr %120, align 8
  %164 = getelementptr inbounds nuw i64, ptr %9, i64 %160
  store i64 %163, ptr %164, align 8
  br label %165

165:                                              ; preds = %162, %159
  %166 = icmp sgt i64 %152, -1
  br i1 %166, label %167, label %170

167:                                              ; preds = %165
  %168 = load i64, ptr %123, align 8
  %169 = getelementptr inbounds nuw i64, ptr %9, i64 %152
  store i64 %168, ptr %169, align 8
  br label %170

170:                                              ; preds = %167, %165
  %171 = load i64, ptr %124, align 8
  %172 = load i64, ptr %125, align 8
  %173 = icmp eq i64 %172, 0
  br i1 %173, label %178, label %174

174:                                              ; preds = %170
  %175 = load i64, ptr %120, align 8
  %176 = add nsw i64 %175, 1
  %177 = call i64 @llvm.smin.i64(i64 %171, i64 %176)
  br label %178

178:                                              ; preds = %174, %170
  %179 = phi i64 [ %171, %170 ], [ %177, %174 ]
  %180 = load i64, ptr %114, align 8
  %181 = icmp slt i64 %180, %116
  br i1 %181, label %182, label %499

182:                                              ; preds = %178
  %183 = load i64, ptr %126, align 8
  %184 = icmp slt i64 %183, %179
  br i1 %184, label %185, label %463

185:                                              ; preds = %182, %303
  %186 = phi i64 [ %305, %303 ], [ %183, %182 ]
  %187 = load i64, ptr %71, align 8
  %188 = load i64, ptr %72, align 8
  %189 = icmp slt i64 %187, %188
  br i1 %189, label %190, label %487

190:                                              ; preds = %185
  %191 = load i64, ptr %73, align 8
  %192 = add nsw i64 %191, 1024
  %193 = load i64, ptr %74, align 8
  %194 = icmp sgt i64 %192, %193
  br i1 %194, label %497, label %195

195:                                              ; preds = %190
  %196 = sub nsw i64 %179, %186
  %197 = call i64 @llvm.smin.i64(i64 %196, i64 1024)
  store i64 %186, ptr %127, align 8
  %198 = load ptr, ptr %128, align 8
  %199 = load i64, ptr %51, align 8
  %200 = icmp sgt i64 %199, 0
  br i1 %200, label %201, label %300

201:                                              ; preds = %195
  %202 = sdiv i64 %197, 128
  br label %203

203:                                              ; preds = %295, %201
  %204 = phi i64 [ %197, %201 ], [ %296, %295 ]
  %205 = phi i64 [ 0, %201 ], [ %297, %295 ]
  %206 = icmp eq i64 %205, 0
  %207 = icmp sgt i64 %204, %202
  %208 = select i1 %206, i1 true, i1 %207
  br i1 %208, label %209, label %300

209:                                              ; preds = %203
  %210 = load ptr, ptr %80, align 8
  %211 = load ptr, ptr %129, align 8
  %212 = load ptr, ptr %55, align 8
  %213 = getelementptr inbounds nuw i32, ptr %212, i64 %205
  %214 = load i32, ptr %213, align 4
  %215 = zext i32 %214 to i64
  call void @llvm.lifetime.start.p0(ptr nonnull %7) #7
  call void @llvm.memset.p0.i64(ptr noundef nonnull align 16 dereferenceable(24) %7, i8 0, i64 24, i1 false)
  call void @llvm.lifetime.start.p0(ptr nonnull %8) #7
  call void @llvm.memset.p0.i64(ptr noundef nonnull align 16 dereferenceable(24) %8, i8 0, i64 24, i1 false)
  %216 = load i64, ptr %130, align 8
  %217 = icmp sgt i64 %216, 0
  br i1 %217, label %218, label %248

218:                                              ; preds = %209
  %219 = load i64, ptr %117, align 8
  br label %227

220:                                              ; preds = %227
  %221 = load ptr, ptr %7, align 16
  %222 = load i64, ptr %8, align 16
  %223 = load ptr, ptr %24, align 8
  %224 = load i64, ptr %25, align 8
  %225 = load ptr, ptr %26, align 16
  %226 = load i64, ptr %27, align 16
  br label %248

227:                                              ; preds = %227, %218
  %228 = phi i64 [ 0, %218 ], [ %246, %227 ]
  %229 = getelementptr inbounds nuw ptr, ptr %131, i64 %228
  %230 = load ptr, ptr %229, align 8
  %231 = load ptr, ptr %230, align 8
  %232 = getelementptr inbounds nuw i8, ptr %230, i64 16
  %233 = load i64, ptr %232, align 8
  %234 = mul nsw i64 %233, %215
  %235 = getelementptr inbounds i8, ptr %231, i64 %234
  %236 = getelementptr inbounds nuw i64, ptr %9, i64 %228
  %237 = load i64, ptr %236, align 8
  %238 = getelementptr inbounds nuw i8, ptr %230, i64 8
  %239 = load i64, ptr %238, align 8
  %240 = mul nsw i64 %239, %237
  %241 = getelementptr inbounds i8, ptr %235, i64 %240
  %242 = getelementptr inbounds nuw ptr, ptr %7, i64 %228
  store ptr %241, ptr %242, align 8
  %243 = icmp eq i64 %228, %219
  %244 = zext i1 %243 to i64
  %245 = getelementptr inbounds nuw i64, ptr %8, i64 %228
  store i64 %244, ptr %245, align 8
  %246 = add nuw nsw i64 %228, 1
  %247 = icmp eq i64 %246, %216
  br i1 %247, label %220, label %227

248:                                              ; preds = %220, %209
  %249 = phi i64 [ %226, %220 ], [ 0, %209 ]
  %250 = phi ptr [ %225, %220 ], [ null, %209 ]
  %251 = phi i64 [ %224, %220 ], [ 0, %209 ]
  %252 = phi ptr [ %223, %220 ], [ null, %209 ]
  %253 = phi i64 [ %222, %220 ], [ 0, %209 ]
  %254 = phi ptr [ %221, %220 ], [ null, %209 ]
  call void %210(ptr noundef %211, ptr noundef %254, i64 noundef %253, ptr noundef %252, i64 noundef %251, ptr noundef %250, i64 noundef %249, i64 noundef %197, ptr noundef null, ptr noundef null, i64 noundef %215) #7
  call void @llvm.lifetime.end.p0(ptr nonnull %8) #7
  call void @llvm.lifetime.end.p0(ptr nonnull %7) #7
  %255 = load ptr, ptr %38, align 8
  %256 = load ptr, ptr %129, align 8
  %257 = load ptr, ptr %55, align 8
  %258 = getelementptr inbounds nuw i32, ptr %257, i64 %205
  %259 = load i32, ptr %258, align 4
  %260 = zext i32 %259 to i64
  br i1 %206, label %261, label %265

261:                                              ; preds = %248
  %262 = load ptr, ptr %132, align 8
  %263 = load ptr, ptr %43, align 8
  %264 = call i64 %255(ptr noundef %256, i64 noundef %197, i64 noundef %260, ptr noundef %262, ptr noundef %263) #7
  br label %295

265:                                              ; preds = %248
  %266 = load ptr, ptr %43, align 8
  %267 = call i64 %255(ptr noundef %256, i64 noundef %197, i64 noundef %260, ptr noundef %198, ptr noundef %266) #7
  %268 = load ptr, ptr %132, align 8
  %269 = icmp sgt i64 %204, 0
  %270 = icmp sgt i64 %267, 0
  %271 = and i1 %269, %270
  br i1 %271, label %272, label %295

272:                                              ; preds = %265, %284
  %273 = phi i64 [ %285, %284 ], [ 0, %265 ]
  %274 = phi i64 [ %288, %284 ], [ 0, %265 ]
  %275 = phi i64 [ %291, %284 ], [ 0, %265 ]
  %276 = getelementptr inbounds nuw i32, ptr %268, i64 %274
  %277 = load i32, ptr %276, align 4
  %278 = getelementptr inbounds nuw i32, ptr %198, i64 %275
  %279 = load i32, ptr %278, align 4
  %280 = icmp eq i32 %277, %279
  br i1 %280, label %281, label %284

281:                                              ; preds = %272
  %282 = add nsw i64 %273, 1
  %283 = getelementptr inbounds i32, ptr %268, i64 %273
  store i32 %277, ptr %283, align 4
  br label %284

284:                                              ; preds = %281, %272
  %285 = phi i64 [ %282, %281 ], [ %273, %272 ]
  %286 = icmp ule i32 %277, %279
  %287 = zext i1 %286 to i64
  %288 = add nuw nsw i64 %274, %287
  %289 = icmp ule i32 %279, %277
  %290 = zext i1 %289 to i64
  %291 = add nuw nsw i64 %275, %290
  %292 = icmp slt i64 %288, %204
  %293 = icmp slt i64 %291, %267
  %294 = select i1 %292, i1 %293, i1 false
  br i1 %294, label %272, label %295

295:                                              ; preds = %284, %265, %261
  %296 = phi i64 [ %264, %261 ], [ 0, %265 ], [ %285, %284 ]
  %297 = add nuw nsw i64 %205, 1
  %298 = load i64, ptr %51, align 8
  %299 = icmp slt i64 %297, %298
  br i1 %299, label %203, label %300

300:                                              ; preds = %295, %203, %195
  %301 = phi i64 [ %197, %195 ], [ %204, %203 ], [ %296, %295 ]
  %302 = icmp sgt i64 %301, 0
  br i1 %302, label %307, label %303

303:                                              ; preds = %460, %300
  %304 = load i64, ptr %126, align 8
  %305 = add nsw i64 %304, 1024
  store i64 %305, ptr %126, align 8
  %306 = icmp slt i64 %305, %179
  br i1 %306, label %185, label %463

307:                                              ; preds = %300, %460
  %308 = phi i64 [ %461, %460 ], [ 0, %300 ]
  %309 = load ptr, ptr %132, align 8
  %310 = getelementptr inbounds nuw i32, ptr %309, i64 %308
  %311 = load i32, ptr %310, align 4
  %312 = zext i32 %311 to i64
  %313 = add nsw i64 %186, %312
  store i64 %313, ptr %127, align 8
  call void @llvm.lifetime.start.p0(ptr nonnull %6) #7
  call void @llvm.lifetime.start.p0(ptr nonnull %5) #7
  call void @llvm.memset.p0.i64(ptr noundef nonnull align 16 dereferenceable(24) %5, i8 0, i64 24, i1 false)
  %314 = load i64, ptr %130, align 8
  %315 = icmp sgt i64 %314, 0
  br i1 %315, label %319, label %316

316:                                              ; preds = %319, %307
  %317 = load i64, ptr %133, align 8
  %318 = icmp eq i64 %317, 0
  br i1 %318, label %332, label %338

319:                                              ; preds = %307, %319
  %320 = phi i64 [ %330, %319 ], [ 0, %307 ]
  %321 = getelementptr inbounds nuw ptr, ptr %131, i64 %320
  %322 = load ptr, ptr %321, align 8
  %323 = getelementptr inbounds nuw i8, ptr %322, i64 24
  %324 = load ptr, ptr %323, align 8
  %325 = getelementptr inbounds nuw i64, ptr %9, i64 %320
  %326 = load i64, ptr %325, align 8
  %327 = getelementptr inbounds i64, ptr %324, i64 %326
  %328 = load i64, ptr %327, align 8
  %329 = getelementptr inbounds nuw i64, ptr %5, i64 %320
  store i64 %328, ptr %329, align 8
  %330 = add nuw nsw i64 %320, 1
  %331 = icmp eq i64 %330, %314
  br i1 %331, label %316, label %319

332:                                              ; preds = %316
  %333 = load i64, ptr %5, align 16
  %334 = load i64, ptr %28, align 8
  %335 = or i64 %334, %333
  %336 = load i64, ptr %29, align 16
  %337 = or i64 %335, %336
  br label %353

338:                                              ; preds = %316
  %339 = load ptr, ptr %131, align 8
  %340 = getelementptr inbounds nuw i8, ptr %339, i64 32
  %341 = load ptr, ptr %340, align 8
  %342 = load i64, ptr %9, align 16
  %343 = getelementptr inbounds i64, ptr %341, i64 %342
  %344 = load i64, ptr %343, align 8
  %345 = load i64, ptr %5, align 16
  %346 = load i64, ptr %28, align 8
  %347 = and i64 %346, %344
  %348 = or i64 %347, %345
  %349 = xor i64 %344, -1
  %350 = load i64, ptr %29, align 16
  %351 = and i64 %350, %349
  %352 = or i64 %348, %351
  br label %353

353:                                              ; preds = %338, %332
  %354 = phi i64 [ %352, %338 ], [ %337, %332 ]
  call void @llvm.lifetime.end.p0(ptr nonnull %5) #7
  %355 = load ptr, ptr %134, align 8
  store i64 %354, ptr %355, align 8
  %356 = load ptr, ptr %135, align 8
  store i64 0, ptr %356, align 8
  %357 = load ptr, ptr %134, align 8
  %358 = load i64, ptr %357, align 8
  %359 = load i64, ptr %48, align 8
  %360 = and i64 %359, %358
  %361 = icmp eq i64 %360, 0
  br i1 %361, label %362, label %437

362:                                              ; preds = %353
  %363 = load i64, ptr %51, align 8
  %364 = icmp slt i64 %363, 1
  br i1 %364, label %438, label %369

365:                                              ; preds = %427
  %366 = add nuw nsw i64 %370, 1
  %367 = load i64, ptr %51, align 8
  %368 = icmp slt i64 %366, %367
  br i1 %368, label %369, label %438

369:                                              ; preds = %362, %365
  %370 = phi i64 [ %366, %365 ], [ 0, %362 ]
  %371 = load ptr, ptr %136, align 8
  %372 = load ptr, ptr %129, align 8
  %373 = load ptr, ptr %55, align 8
  %374 = getelementptr inbounds nuw i32, ptr %373, i64 %370
  %375 = load i32, ptr %374, align 4
  %376 = zext i32 %375 to i64
  %377 = load ptr, ptr %134, align 8
  %378 = load ptr, ptr %135, align 8
  call void @llvm.lifetime.start.p0(ptr nonnull %3) #7
  call void @llvm.memset.p0.i64(ptr noundef nonnull align 16 dereferenceable(24) %3, i8 0, i64 24, i1 false)
  call void @llvm.lifetime.start.p0(ptr nonnull %4) #7
  call void @llvm.memset.p0.i64(ptr noundef nonnull align 16 dereferenceable(24) %4, i8 0, i64 24, i1 false)
  %379 = load i64, ptr %130, align 8
  %380 = icmp sgt i64 %379, 0
  br i1 %380, label %381, label %411

381:                                              ; preds = %369
  %382 = load i64, ptr %117, align 8
  br label %390

383:                                              ; preds = %390
  %384 = load ptr, ptr %3, align 16
  %385 = load i64, ptr %4, align 16
  %386 = load ptr, ptr %30, align 8
  %387 = load i64, ptr %31, align 8
  %388 = load ptr, ptr %32, align 16
  %389 = load i64, ptr %33, align 16
  br label %411

390:                                              ; preds = %390, %381
  %391 = phi i64 [ 0, %381 ], [ %409, %390 ]
  %392 = getelementptr inbounds nuw ptr, ptr %131, i64 %391
  %393 = load ptr, ptr %392, align 8
  %394 = load ptr, ptr %393, align 8
  %395 = getelementptr inbounds nuw i8, ptr %393, i64 16
  %396 = load i64, ptr %395, align 8
  %397 = mul nsw i64 %396, %376
  %398 = getelementptr inbounds i8, ptr %394, i64 %397
  %399 = getelementptr inbounds nuw i64, ptr %9, i64 %391
  %400 = load i64, ptr %399, align 8
  %401 = getelementptr inbounds nuw i8, ptr %393, i64 8
  %402 = load i64, ptr %401, align 8
  %403 = mul nsw i64 %402, %400
  %404 = getelementptr inbounds i8, ptr %398, i64 %403
  %405 = getelementptr inbounds nuw ptr, ptr %3, i64 %391
  store ptr %404, ptr %405, align 8
  %406 = icmp eq i64 %391, %382
  %407 = zext i1 %406 to i64
  %408 = getelementptr inbounds nuw i64, ptr %4, i64 %391
  store i64 %407, ptr %408, align 8
  %409 = add nuw nsw i64 %391, 1
  %410 = icmp eq i64 %409, %379
  br i1 %410, label %383, label %390

411:                                              ; preds = %383, %369
  %412 = phi i64 [ %389, %383 ], [ 0, %369 ]
  %413 = phi ptr [ %388, %383 ], [ null, %369 ]
  %414 = phi i64 [ %387, %383 ], [ 0, %369 ]
  %415 = phi ptr [ %386, %383 ], [ null, %369 ]
  %416 = phi i64 [ %385, %383 ], [ 0, %369 ]
  %417 = phi ptr [ %384, %383 ], [ null, %369 ]
  call void %371(ptr noundef %372, ptr noundef %417, i64 noundef %416, ptr noundef %415, i64 noundef %414, ptr noundef %413, i64 noundef %412, i64 noundef 1, ptr noundef %377, ptr noundef %378, i64 noundef %376) #7
  call void @llvm.lifetime.end.p0(ptr nonnull %4) #7
  call void @llvm.lifetime.end.p0(ptr nonnull %3) #7
  %418 = load ptr, ptr %134, align 8
  %419 = load i64, ptr %418, align 8
  %420 = load i64, ptr %48, align 8
  %421 = and i64 %420, %419
  %422 = icmp eq i64 %421, 0
  br i1 %422, label %423, label %437

423:                                              ; preds = %411
  %424 = load ptr, ptr %135, align 8
  %425 = load i64, ptr %424, align 8
  %426 = icmp eq i64 %425, 0
  br i1 %426, label %427, label %437

427:                                              ; preds = %423
  %428 = load ptr, ptr %38, align 8
  %429 = load ptr, ptr %129, align 8
  %430 = load ptr, ptr %55, align 8
  %431 = getelementptr inbounds nuw i32, ptr %430, i64 %370
  %432 = load i32, ptr %431, align 4
  %433 = zext i32 %432 to i64
  %434 = load ptr, ptr %43, align 8
  %435 = call i64 %428(ptr noundef %429, i64 noundef 1, i64 noundef %433, ptr noundef nonnull %6, ptr noundef %434) #7
  %436 = icmp eq i64 %435, 0
  br i1 %436, label %437, label %365

437:                                              ; preds = %427, %423, %411, %353
  call void @llvm.lifetime.end.p0(ptr nonnull %6) #7
  br label %460

438:                                              ; preds = %365, %362
  call void @llvm.lifetime.end.p0(ptr nonnull %6) #7
  %439 = load ptr, ptr %75, align 8
  %440 = load i64, ptr %73, align 8
  %441 = add nsw i64 %440, 1
  store i64 %441, ptr %73, align 8
  %442 = mul nsw i64 %440, 20
  %443 = getelementptr inbounds i8, ptr %439, i64 %442
  %444 = load i64, ptr %71, align 8
  %445 = add nsw i64 %444, 1
  store i64 %445, ptr %71, align 8
  %446 = load i64, ptr %57, align 8
  %447 = trunc i64 %446 to i32
  store i32 %447, ptr %443, align 4
  %448 = load i64, ptr %137, align 8
  %449 = trunc i64 %448 to i32
  %450 = getelementptr inbounds nuw i8, ptr %443, i64 4
  store i32 %449, ptr %450, align 4
  br label %451

451:                                              ; preds = %451, %438
  %452 = phi i64 [ 0, %438 ], [ %458, %451 ]
  %453 = getelementptr inbounds nuw i64, ptr %9, i64 %452
  %454 = load i64, ptr %453, align 8
  %455 = trunc i64 %454 to i32
  %456 = getelementptr inbounds nuw i32, ptr %443, i64 %452
  %457 = getelementptr inbounds nuw i8, ptr %456, i64 8
  store i32 %455, ptr %457, align 4
  %458 = add nuw nsw i64 %452, 1
  %459 = icmp eq i64 %458, 3
  br i1 %459, label %460, label %451

460:                                              ; preds = %451, %437
  %461 = add nuw nsw i64 %308, 1
  %462 = icmp eq i64 %461, %301
  br i1 %462, label %303, label %307

463:                                              ; preds = %303, %182
  %464 = load i64, ptr %139, align 8
  %465 = icmp sgt i64 %179, %464
  br i1 %465, label %466, label %471

466:                                              ; preds = %463
  %467 = sub i64 %179, %464
  %468 = load i64, ptr %114, align 8
  %469 = add nsw i64 %467, %468
  store i64 %469, ptr %114, align 8
  %470 = load i64, ptr %139, align 8
  br label %471

471:                                              ; preds = %466, %463
  %472 = phi i64 [ %470, %466 ], [ %464, %463 ]
  store i64 %472, ptr %126, align 8
  %473 = load i64, ptr %122, align 8
  %474 = icmp slt i64 %473, 0
  br i1 %474, label %481, label %475

475:                                              ; preds = %471
  %476 = load i64, ptr %123, align 8
  %477 = add nsw i64 %476, 1
  store i64 %477, ptr %123, align 8
  br label %151

478:                                              ; preds = %154
  %479 = getelementptr inbounds nuw i64, ptr %138, i64 %152
  %480 = load i64, ptr %479, align 8
  store i64 %480, ptr %123, align 8
  br label %481

481:                                              ; preds = %471, %478
  %482 = load i64, ptr %119, align 8
  %483 = icmp slt i64 %482, 0
  br i1 %483, label %487, label %484

484:                                              ; preds = %481
  %485 = load i64, ptr %120, align 8
  %486 = add nsw i64 %485, 1
  store i64 %486, ptr %120, align 8
  br label %141

487:                                              ; preds = %481, %144, %185
  call void @llvm.lifetime.end.p0(ptr nonnull %9) #7
  %488 = load i64, ptr %114, align 8
  %489 = sub nsw i64 %488, %115
  %490 = load i64, ptr %34, align 8
  %491 = add nsw i64 %490, %489
  store i64 %491, ptr %34, align 8
  %492 = sub nsw i64 %78, %489
  %493 = load i64, ptr %21, align 8
  %494 = add nsw i64 %493, 1
  store i64 %494, ptr %21, align 8
  store i64 0, ptr %22, align 8
  %495 = load i64, ptr %23, align 8
  %496 = icmp slt i64 %494, %495
  br i1 %496, label %76, label %504

497:                                              ; preds = %190
  %498 = load i64, ptr %114, align 8
  br label %499

499:                                              ; preds = %178, %497
  %500 = phi i64 [ %498, %497 ], [ %180, %178 ]
  call void @llvm.lifetime.end.p0(ptr nonnull %9) #7
  %501 = sub i64 %500, %115
  %502 = load i64, ptr %34, align 8
  %503 = add nsw i64 %501, %502
  store i64 %503, ptr %34, align 8
  br label %510

504:                                              ; preds = %487, %66
  %505 = phi i64 [ %37, %66 ], [ %492, %487 ]
  %506 = load i64, ptr %10, align 8
  %507 = add nsw i64 %506, 1
  store i64 %507, ptr %10, align 8
  store i64 0, ptr %21, align 8
  %508 = load i64, ptr %11, align 8
  %509 = icmp slt i64 %507, %508
  br i1 %509, label %35, label %510

510:                                              ; preds = %504, %76, %2, %499
  %511 = phi i32 [ 0, %499 ], [ 1, %2 ], [ 0, %76 ], [ 1, %504 ]
  ret i32 %511
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
