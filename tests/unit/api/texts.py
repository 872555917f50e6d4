"""Programs that the tests of the scripting API ask about."""

MASK = """define i8 @src(i8 noundef %x) {
  %r = urem i8 %x, 16
  ret i8 %r
}
define i8 @tgt(i8 noundef %x) {
  %r = and i8 %x, ?m:const
  ret i8 %r
}
"""
DOUBLE = "define i8 @f(i8 noundef %x) {\n  %r = mul i8 %x, 2\n  ret i8 %r\n}\n"
SHIFT = "define i8 @f(i8 noundef %x) {\n  %r = shl i8 %x, 1\n  ret i8 %r\n}\n"
SHIFT_TOO_FAR = "define i8 @f(i8 noundef %x) {\n  %r = shl i8 %x, 2\n  ret i8 %r\n}\n"
IMPOSSIBLE = MASK.replace("and i8 %x, ?m:const", "or i8 %x, ?m:const")
