; control flow: terminators, calls that are terminators, exceptions
declare i32 @__gxx_personality_v0(...)
declare i32 @__CxxFrameHandler3(...)
declare void @may_throw(i32, ptr)
declare i32 @gives(i32)
declare void @dtor(ptr)
declare void @llvm.assume(i1)
@type.a = external constant ptr
@type.b = external constant ptr

define i32 @switches(i32 %x, i64 %y, i1 %c) {
  switch i32 %x, label %default [
    i32 0, label %zero
    i32 1, label %one  i32 2, label %one
    i32 -3, label %zero
    i32 u0x10, label %default
  ], !prof !0
zero:
  switch i64 %y, label %one []
one:
  switch i1 %c, label %default [ i1 true, label %zero ]
default:
  br i1 %c, label %end, label %forever, !prof !1
forever:
  br label %forever, !llvm.loop !2
end:
  ret i32 0, !note !3
}

define void @indirect(ptr %p) {
  indirectbr ptr %p, [label %a, label %b]
a:
  indirectbr ptr %p, []
b:
  indirectbr ptr %p, [ label %a ], !note !3
}

define i32 @itanium(ptr %p) personality ptr @__gxx_personality_v0 {
entry:
  invoke void @may_throw(i32 1, ptr nonnull %p)
          to label %next unwind label %pad
next:
  %r = invoke fastcc noundef i32 @gives(i32 noundef signext 4) #0 [ "deopt"(i32 1, ptr %p), "tag"() ]
          to label %fine unwind label %pad2, !note !3
fine:
  %v = invoke i32 (i32, ...) %p(i32 1, double 2.0) to label %more unwind label %pad3
more:
  invoke void asm sideeffect "call $0", "r"(ptr %p) to label %done unwind label %pad4
done:
  ret i32 %r
pad:
  %l = landingpad { ptr, i32 }
          cleanup
          catch ptr @type.a
          catch ptr null
          filter [2 x ptr] [ptr @type.a, ptr @type.b]
          filter [0 x ptr] zeroinitializer
  resume { ptr, i32 } %l
pad2:
  %m = landingpad { ptr, i32 } cleanup
  %s = extractvalue { ptr, i32 } %m, 1
  resume { ptr, i32 } %m, !note !3
pad3:
  %n = landingpad { ptr, i32 } catch ptr @type.a, !note !3
  resume { ptr, i32 } { ptr null, i32 1 }
pad4:
  landingpad { ptr, i32 } filter [1 x ptr] [ptr @type.b]
  unreachable, !note !3
}

define void @windows(ptr %p) personality ptr @__CxxFrameHandler3 {
entry:
  invoke void @may_throw(i32 1, ptr %p) to label %after unwind label %dispatch
after:
  ret void
dispatch:
  %cs = catchswitch within none [label %handler, label %handler2] unwind to caller
handler:
  %cp = catchpad within %cs [ptr null, i32 64, ptr null]
  invoke void @may_throw(i32 2, ptr %p) [ "funclet"(token %cp) ] to label %leave unwind label %inner
leave:
  catchret from %cp to label %after
handler2:
  %cp2 = catchpad within %cs [ptr @type.a, i32 8, ptr %p]
  catchret from %cp2 to label %after, !note !3
inner:
  %cs2 = catchswitch within %cp [label %innermost] unwind label %cleanup
innermost:
  %cp3 = catchpad within %cs2 []
  catchret from %cp3 to label %back
back:
  unreachable
cleanup:
  %cl = cleanuppad within %cp []
  call void @dtor(ptr %p) [ "funclet"(token %cl) ]
  cleanupret from %cl unwind to caller
}

define void @cleanups(ptr %p) personality ptr @__CxxFrameHandler3 {
  invoke void @dtor(ptr %p) to label %1 unwind label %2
1:
  ret void
2:
  %3 = cleanuppad within none [i32 1, ptr %p]
  cleanupret from %3 unwind label %4
4:
  cleanuppad within none []
  cleanupret from %5 unwind to caller
}

define i32 @asm_goto(i32 %x) {
entry:
  callbr void asm sideeffect "jmp ${1:l}", "r,!i,!i"(i32 %x) #0 to label %fall [label %one, label %two]
fall:
  %r = callbr i32 asm "# $0 $1", "=r,r,!i"(i32 %x) to label %one [label %two], !note !3
one:
  callbr void asm "", ""() to label %two []
two:
  ret i32 0
}

define void @inline_asm(i32 %x, ptr %p) {
  call void asm "nop", ""()
  call void asm sideeffect "nop", "~{memory}"()
  call void asm sideeffect alignstack inteldialect "mov eax, $0; /* { */", "r,~{dirflag},~{fpsr},~{flags}"(i32 %x)
  %1 = call { i32, i32 } asm sideeffect alignstack inteldialect unwind "cpuid \22x\22", "={ax},={dx},{ax}"(i32 %x), !srcloc !3
  call void asm "movl $$1, $0", "=*m"(ptr elementtype(i32) %p)
  %2 = tail call i32 asm "bswap $0", "=r,0,~{dirflag}"(i32 %x) nounwind
  ret void
}

attributes #0 = { nounwind }
!0 = !{!"branch_weights", i32 1, i32 2, i32 3, i32 4, i32 5, i32 6}
!1 = !{!"branch_weights", i32 1, i32 2}
!2 = distinct !{!2, !3}
!3 = !{i32 1}
