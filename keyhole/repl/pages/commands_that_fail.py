"""Errors that need files: commands of a terminal, in a folder of their own, of which the last one fails.

What stands before it is run by ``sh``, so that an example can be typed as it stands. A code that is the reason of an ``unknown``
has that answer.
"""

from __future__ import annotations


def _file(name: str, text: str) -> str:
    return f"$ cat > {name} <<'.'\n{text}\n."


def _learn(source: str, properties: str) -> tuple[str, ...]:
    """What comes of learning a function from a library of one C file."""
    compiled = (_file("a.c", source), "$ cc -shared -fPIC -O1 -o liba.so a.c")
    return (*compiled, _file("a.props", properties), "$ keyhole learn --library ./liba.so --props a.props")


_SKETCH = "define i8 @src() {\n  ret i8 3\n}\ndefine i8 @tgt() {\n  ret i8 ?c\n}"
_COUNT = "int count(int x)"

COMMANDS: dict[str, tuple[str, ...]] = {
    "bitcode": ("$ echo 'define i8 @f()' > a.bc", "$ keyhole verify a.bc"),
    "encoding": ("$ printf '; caf\\351\\n' > a.ll", "$ keyhole verify a.ll"),
    "not-text": ("$ printf '; caf\\351\\n' > a.sl", "$ keyhole sygus a.sl"),
    "other-journal": (
        "$ echo 'notes' > a.jsonl",
        _file("a.ll", _SKETCH),
        "$ keyhole fill a.ll --journal a.jsonl",
    ),
    "out-of-reach": (
        _file(
            "a.ll",
            "declare i8 @g(i8)\ndefine i8 @src(i8 %x) {\n  ret i8 %x\n}\n"
            "define i8 @tgt(i8 %x) {\n  %r = call i8 ?callee(i8 %x)\n  ret i8 %r\n}",
        ),
        "$ keyhole fill a.ll",
    ),
    "no-patch": (_file("a.txt", _SKETCH), "$ keyhole fill a.txt --in-place"),
    "no-cuda": (
        _file("a.ll", "define i8 @f(i8 %x) {\n  ret i8 %x\n}"),
        "$ keyhole time a.ll --function @f --target cuda",
    ),
    "no-terminal": ("$ keyhole -c edit",),
    "no-session": ("$ keyhole --resume yesterday",),
    "cache": ("$ echo 'answers' > a.sqlite", "$ KEYHOLE_CACHE_FILE=a.sqlite keyhole cache ls"),
    "read-only": ("$ mkdir a.sqlite", "$ KEYHOLE_CACHE_FILE=a.sqlite keyhole cache clear"),
    "no-database": ("$ echo 'models' > a.sqlite", "$ keyhole learn --list --database a.sqlite"),
    "no-model": (*_learn("int count(int x) { return x + 1; }", _COUNT)[:2], "$ keyhole learn --recheck ./liba.so"),
    "no-symbol": _learn("int count(int x) { return x + 1; }", "int cuont(int x)"),
    "not-a-function": _learn("int count = 3;", _COUNT),
    "not-a-library": (
        "$ echo 'int count' > liba.so",
        _file("a.props", _COUNT),
        "$ keyhole learn --library ./liba.so --props a.props",
    ),
    "wrong-architecture": (
        "$ printf '\\177ELF\\002\\001%012d\\267\\000' 0 > liba.so  # how a library for aarch64 begins",
        _file("a.props", _COUNT),
        "$ keyhole learn --library ./liba.so --props a.props",
    ),
    "conflict": (_file("a.props", "int count(int x)\nsize x, 3"), "$ keyhole props check a.props"),
    "does-not-return": _learn("int count(int x) { __builtin_trap(); }", _COUNT),
    "further-arguments": _learn("int count(int x, int y, int z) { return x + y + z; }", "int count(int x, int y)"),
    "keeps-state": _learn("int n;\nint flip(void) { return n ^= 1; }", "int flip(void)"),
    "leaves-buffer": _learn("int second(const int *x) { return x[1]; }", "int second(const int *x)\nsize x, 1"),
    "not-learned": _learn(
        "struct s { char a; int b; };\nint get(const struct s *x) { return x->b; }",
        "struct s { char a; int b; };\nint get(const struct s *x)\nsize x, 1",
    ),
    "not-pure": _learn("int n;\nint flip(void) { return n ^= 1; }", "int flip(void)\npure"),
    "reads-output": _learn("void count(int *to) { *to += 1; }", "void count(int *to)\nsize to, 1\noutput to"),
    "writes-input": _learn("int take(int *x) { int y = *x; *x = 0; return y; }", "int take(int *x)\nsize x, 1"),
}
