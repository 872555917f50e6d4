"""What to type to get an error: one small example for each code that a few lines lead to.

Statements are the shell's; what begins with ``kh.`` or an import is Python's, with a bracket a SyGuS problem, with ``$ `` a command
of a terminal. Errors that hang on the machine (no compiler, no memory, a process that died) have none.
"""

from __future__ import annotations

from keyhole.repl.pages.commands_that_fail import COMMANDS


def _f(body: str, head: str = "i32 @f(i32 %x, i32 %y)") -> str:
    return f"define {head} {{\n{body}\n}}"


_ADD = _f("  %r = add i32 %x, ?c:const\n  ret i32 %r")
_SKETCH = _f("  %r = ?op{add,sub} i32 %x, %y\n  ret i32 %r")

_SYNTH = "(set-logic BV)\n(synth-fun f ((x (_ BitVec 8))) (_ BitVec 8))\n(declare-var x (_ BitVec 8))\n"

EXAMPLES: dict[str, tuple[str, ...]] = {
    "type-mismatch": (_ADD, "fill ?c 1.5"),
    "undefined": (_ADD.replace(":const", ""), "fill ?c %z"),
    "type": ("kh.define('i8', 'i16')(lambda x, y: x + y)",),
    "no-suggestion": (_ADD, "fill next"),
    "open-holes": (_ADD, "verify @f"),
    "empty-grammar": ("kh.complete('define i8 @f() { %r = add i8 ?h:arg, 1 ret i8 %r }', examples=[((), 3)])",),
    "not-one-function": (
        "kh.verify('define i8 @f() { ret i8 1 } define i8 @g() { ret i8 1 }', 'define i8 @f() { ret i8 1 }')",
    ),
    "assertion": (_ADD, "assert holes 3"),
    "no-code": ("explain nothing",),
    "arity": ("kh.props('int f(int x)\\nconstraint length(x, x) > 0\\n')",),
    "bad-type": ("kh.props('int f(long long long x)\\n')",),
    "no-name": ("kh.props('int f(int)\\nsize x, 3\\n')",),
    "unbound-variable": ("kh.props('int f(int x)\\nq(A) <- not size(A, 3).\\n').ask('q(A)')",),
    "unsafe-rule": ("kh.props('int f(int x)\\nq(_) <- size(A, 3).\\n').ask('q(A)')",),
    "too-deep": ("kh.props('int f(int x)\\nconstraint ' + '(' * 99 + 'x\\n')",),
    "sort": (_SYNTH + "(constraint (= (f x) true))\n(check-synth)",),
    "token": (_SYNTH + "(constraint (= (f x) #xg0))\n(check-synth)",),
    "syntax": (_f("  %r = add i32 %x %y\n  ret i32 %r"),),
    "hole-place": ("@g = global i32 ?c",),
    "hole-reused": (_f("  %a = add i32 %x, ?h\n  %r = ?h i32 %a, %y\n  ret i32 %r"),),
    "hole-syntax": (_f("  %r = ?op:const i32 %x, %y\n  ret i32 %r"),),
    "no-terminator": (_f("  %r = add i32 %x, %y"),),
    "phi-place": (_f("e:\n  %a = add i32 %x, 1\n  %r = phi i32 [ 0, %e ]\n  ret i32 %r"),),
    "redefinition": (_f("  %r = add i32 %x, %y\n  %r = sub i32 %x, %y\n  ret i32 %r"),),
    "type-conflict": (_f("  %a = add ?T %x, ?c\n  %r = zext ?T %a to i32\n  %s = add i16 %a, 1\n  ret i32 %r"),),
    "type-width": (_f("  ret i99999999 0", "i99999999 @f()"),),
    "undefined-name": (_f("  br label %nowhere"),),
    "unknown-opcode": (_f("  %r = sdvi i32 %x, %y\n  ret i32 %r"),),
    "unknown-pass": (_f("  ret i32 %x"), "opt instcombin"),
    "outside-domain": (_ADD, "fill ?c %x"),
    "term-kind": (_SKETCH, "fill ?op 3"),
    "type-unknown": (_f("  %h = ?e\n  ret i32 %x"), "fill ?e 3"),
    "no-hole": (_f("  ret i32 %x"), "solve"),
    "no-spec": (_SKETCH, "solve"),
    "no-pairs": (_f("  ret i32 %x"), "verify"),
    "no-function": (_f("  ret i32 %x"), "show @g"),
    "arguments": (_f("  ret i32 %x"), "trace @f 1"),
    "no-command": ("hloes",),
    "no-file": ("load nowhere.ll",),
    "no-redo": ("redo",),
    "no-state": ("visit 99",),
    "no-topic": ("help fil",),
    "no-undo": ("undo",),
    "setting": ("set colour pink",),
    "usage": (_ADD, "split ?c"),
    "llvm-parser": (_f("  %r = fadd i32 %x, %y\n  ret i32 %r"),),
    "llvm-verifier": (_f("  %r = add i32 %s, 1\n  %s = add i32 %x, 1\n  ret i32 %r"),),
    "ambiguous-hole": ("kh.fill('define i8 @f() { ret i8 ?c } define i8 @g() { ret i8 ?c }', '?c', '3')",),
    "ambiguous-function": (
        "kh.complete('define i8 @f() { ret i8 ?c } define i8 @g() { ret i8 ?d }', examples=[((), 3)])",
    ),
    "bad-cost": ("kh.complete('define i8 @f() { ret i8 ?c }', examples=[((), 3)], cost='weight')",),
    "bad-timeout": ("kh.complete('define i8 @f() { ret i8 ?c }', examples=[((), 3)], timeout=-1)",),
    "bad-examples": ("kh.complete('define i8 @f(i8 %x) { ret i8 ?c }', examples=[((300,), 3)])",),
    "bad-mode": ("kh.time('define i8 @f(i8 %x) { ret i8 %x }', '@f', mode='speed')",),
    "contradiction": ("kh.complete('define i8 @f(i8 %x) { ret i8 ?c }', examples=[((1,), 3), ((1,), 4)])",),
    "no-budget": ("kh.complete('define i8 @f() { ret i8 ?c }', examples=[((), 3)], budget=kh.Budget(candidates=0))",),
    "no-workers": ("kh.complete('define i8 @f() { ret i8 ?c }', examples=[((), 3)], workers=0)",),
    "no-result": ("kh.complete('define void @f(i8 %x) { %r = add i8 %x, ?c ret void }', examples=[((1,), 3)])",),
    "reference-hole": (
        "kh.complete('define i8 @src() { ret i8 ?c } define i8 @tgt() { ret i8 ?d }', function='@tgt')",
    ),
    "spec-hole": (
        "kh.complete('define i8 @f() { ret i8 ?c } define i1 @p(i8 %r) { ret i1 ?d }', function='@f', predicates='@p')",
    ),
    "no-input": (
        "kh.complete('define i8 @f(i8 %x) { ret i8 ?c } define i8 @g(i8 %x) { ret i8 %x } '\n"
        "            'define i1 @never(i8 %x) { ret i1 false }', function='@f', reference='@g', assuming='@never')",
    ),
    "undefined-reference": ("kh.complete('define i8 @src() { unreachable } define i8 @tgt() { ret i8 ?c }')",),
    "unreachable-hole": ("kh.complete('define i8 @src() { ret i8 1 } define i8 @tgt() { ret i8 1 dead: ret i8 ?c }')",),
    "signature-mismatch": ("kh.verify('define i8 @f() { ret i8 1 }', 'define i16 @f() { ret i16 1 }')",),
    "has-holes": ("kh.run('define i8 @f() { ret i8 ?c }', '@f')",),
    "bad-level": ("kh.compile('define i8 @f() { ret i8 1 }', level=9)['@f']",),
    "no-report": ("kh.Proved('z3', 0.5).reproduce()",),
    "no-program": ("kh.Counterexample('wrong', (), kh.Execution('@f', ()), kh.Execution('@f', ())).as_ll()",),
    "no-measuring": ("kh.optimize('define i8 @f() { ret i8 1 }', cost='time')",),
    "hole": ("kh.to_smtlib('define i8 @f() { ret i8 ?c }', 'define i8 @f() { ret i8 1 }')",),
    "duplicate": ("kh.props('int f(int x, int x)\\n')",),
    "no-signature": ("kh.props('size x, n\\n')",),
    "unbalanced": ("kh.props('int f(int x\\n')",),
    "unknown-parameter": ("kh.props('int f(int x)\\nsize y, 3\\n')",),
    "unknown-type": ("kh.props('word f(int x)\\n')",),
    "unstratified": ("kh.props('int f(int x)\\nq(A) <- size(A, 3), not q(A).\\n').ask('q(A)')",),
    "unknown-function": ("kh.props('int f(int x)\\nconstraint g(x) > 0\\n')",),
    "dominance": (_f("  %a = add i32 %x, ?h\n  %s = add i32 %a, 1\n  ret i32 %s"), "fill ?h %s"),
    "unsupported": ("kh.meaning('define i8 @f(ptr %p) { %r = load i8, ptr %p ret i8 %r }')",),
    "bad-argument": ("kh.run('define i8 @f(i8 %x) { ret i8 %x }', '@f', 1000)",),
    "split": (_f("  br label %b\nb:\n  %r = phi i32 [ ?v, %0 ]\n  ret i32 %r"), "split ?v on %x eq 0 into branches"),
    "region-exit": (
        "define i8 @f(i8 %x) {\n  br label ?body\n?body:\n  br label %out\nout:\n  ret i8 %x\n}",
        "fill ?body b: ret i8 1",
    ),
    "open-argument": ("kh.complete('define i8 @f(i8 %x) { ret i8 ?c }', examples=[((None,), 3)])",),
    "unsupported-type": ("kh.run('define void @f(x86_fp80 %x) { ret void }', '@f', 1.5)",),
    "different-types": (
        "kh.time('define i8 @f(i8 %x) { ret i8 %x } define i16 @g(i16 %x) { ret i16 %x }', '@f', against='@g')",
    ),
    "llvm-parse": ("kh.assembly('define i8 @f() { ret i9 1 }')",),
    "invalid-module": ("kh.assembly('define i8 @f() { %a = add i8 %b, 1 %b = add i8 %a, 1 ret i8 %a }')",),
    "link": (
        "kh.run('declare i8 @nowhere(i8) define i8 @f(i8 %x) { %r = call i8 @nowhere(i8 %x) ret i8 %r }', '@f', 1)",
    ),
    "loop": ("kh.meaning('define i8 @f() { br label %l l: br label %l }')",),
    "no-values": ("kh.props('int f(int x)\\nconstraint x > 3\\nconstraint x < 2\\n').test('libc.so.6')",),
    "empty-term": (_ADD, "fill ?c ;"),
    "numbering": (_f("  %2 = add i32 %x, 1\n  %1 = add i32 %2, 1\n  ret i32 %1"),),
    "nesting": ("kh.parse('define void @f(' + '[1 x ' * 200 + 'i8' + ']' * 200 + ' %x) { ret void }')",),
    "number": ("kh.parse('define i8 @f() { ret i8 ' + '9' * 5000 + ' }')",),
    "no-target": ("kh.verify(kh.parse('define i8 @f() { ret i8 1 }').function('@f'))",),
    "not-modelled": (
        "kh.complete('define i8 @f(i8 %x) { ret i8 ?c }\\n'\n"
        "            'define i1 @p(i8 %x, i8 %r) { %t = icmp eq ptr @p, null ret i1 %t }', function='@f', predicates='@p')",
    ),
    "other-module": (
        "import keyhole as kh\n\nother = kh.parse('define i8 @g(i8 %x) { ret i8 %x }').function('@g')",
        "kh.complete('define i8 @f(i8 %x) { ret i8 ?c } define i1 @p(i8 %x) { ret i1 true }',\n"
        "            function='@f', reference=other, assuming='@p')",
    ),
    "executor": (
        "from concurrent.futures import ThreadPoolExecutor\n\nimport keyhole as kh\n",
        "with kh.deadline(9), ThreadPoolExecutor() as executor:\n"
        "    kh.complete('define i8 @f() { ret i8 ?c }', examples=[((), 3)], executor=executor)",
    ),
    "not-playable": (
        "kh.verify('define i8 @f(ptr byval(i8) %p) { %r = load i8, ptr %p ret i8 %r }',\n"
        "          'define i8 @f(ptr byval(i8) %p) { ret i8 0 }').counterexample.as_ll()",
    ),
    "undef": (
        "import keyhole as kh\n\nsteps = ' '.join(f'%v{i + 1} = xor i8 %v{i}, undef' for i in range(1300))",
        "kh.to_smtlib('define i8 @f(i8 %v0) { ' + steps + ' ret i8 %v1300 }', 'define i8 @f(i8 %x) { ret i8 %x }')",
    ),
    "timeout": (
        "kh.to_smtlib('define i8 @f(i8 %x) { ret i8 %x }', 'define i8 @f(i8 %x) { ret i8 %x }', timeout=0.00001)",
    ),
    "llvm-crash": (
        "kh.assembly('declare i32 @llvm.amdgcn.workitem.id.x()\\n'\n"
        "            'define i32 @f() { %r = call i32 @llvm.amdgcn.workitem.id.x() ret i32 %r }')",
    ),
    "stopped": ("kh.time('define i8 @f(i8 %x) { ret i8 %x }', '@f', stop=lambda: True)",),
    "timing-failed": (
        "kh.time('define i8 @f(i8 %x) { store volatile i8 %x, ptr null ret i8 %x }', '@f', inputs=[(1,)])",
    ),
    "runner-closed": (
        "import keyhole as kh\n\nwith kh.compile('define i8 @f(i8 %x) { ret i8 %x }') as compiled:\n"
        "    function = compiled['@f']",
        "function(1)",
    ),
    "incomplete-type": ("kh.props('int f(struct pair *x)\\n').test('libc.so.6')",),
    "no-generator": ("kh.props('int f(long double *x)\\n').test('libc.so.6')",),
    **COMMANDS,
}
