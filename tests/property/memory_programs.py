"""Random small functions on memory, as text: a seed for each, so that whoever finds something can write it down.

They have one to three pointer parameters, loads and stores at small offsets, allocas of known and of other sizes, copies and
fills, selects of pointers, a branch, calls of unknown functions with several attributes, and memory from ``malloc`` that is made
larger or smaller, and freed again.
"""

from __future__ import annotations

from random import Random

DECLARATIONS = """\
declare void @touch(ptr)
declare void @anything() willreturn nounwind
declare i32 @look(ptr captures(none)) memory(argmem: read) willreturn nounwind
declare i32 @number(i32) memory(none) willreturn nounwind
declare noalias ptr @malloc(i64)
declare noalias ptr @realloc(ptr, i64)
declare void @free(ptr)
declare void @llvm.memcpy.p0.p0.i64(ptr, ptr, i64, i1)
declare void @llvm.memmove.p0.p0.i64(ptr, ptr, i64, i1)
declare void @llvm.memset.p0.i64(ptr, i8, i64, i1)
@table = private constant [8 x i8] c"keyhole\\00"
"""
_ATTRIBUTES = (
    "",
    "noalias ",
    "nonnull ",
    "noundef ",
    "dereferenceable(8) ",
    "noalias noundef dereferenceable(16) align 8 ",
)
_WIDTHS = (8, 16, 32, 64)


class _Writer:
    """A function that is being written."""

    def __init__(self, random: Random, calls: bool, heap: bool) -> None:
        self.random = random
        self.calls = calls
        self.allocates = heap
        self.lines: list[str] = []
        self.pointers: list[str] = []
        self.words: dict[int, list[str]] = {w: [] for w in _WIDTHS}
        self.heap: list[str] = []
        self.count = 0

    def name(self) -> str:
        self.count += 1
        return f"%v{self.count}"

    def define(self, text: str) -> str:
        name = self.name()
        self.lines.append(f"  {name} = {text}")
        return name

    def pointer(self) -> str:
        return self.random.choice(self.pointers)

    def word(self, width: int) -> str:
        known = self.words[width]
        if known and self.random.random() < 0.8:
            return self.random.choice(known)
        return str(self.random.choice((0, 1, 7, 100)))

    def step(self) -> None:
        steps = [
            self.load,
            self.load,
            self.store,
            self.store,
            self.shift,
            self.compute,
            self.fill,
            self.select,
            self.widen,
        ]
        if self.calls:
            steps += [self.call, self.call]
        if self.allocates:
            steps += [self.allocate]
        if self.random.random() < 0.08:
            steps = [self.reserve]
        self.random.choice(steps)()

    def load(self) -> None:
        width = self.random.choice(_WIDTHS)
        align = self.random.choice(("", ", align 1"))
        self.words[width].append(self.define(f"load i{width}, ptr {self.pointer()}{align}"))

    def store(self) -> None:
        width = self.random.choice(_WIDTHS)
        align = self.random.choice(("", ", align 1"))
        self.lines.append(f"  store i{width} {self.word(width)}, ptr {self.pointer()}{align}")

    def shift(self) -> None:
        flags = self.random.choice(("", "inbounds ", "inbounds nuw ", "nusw "))
        by = self.random.choice((1, 2, 4, 8)) if self.random.random() < 0.8 else self.word(64)
        self.pointers.append(self.define(f"getelementptr {flags}i8, ptr {self.pointer()}, i64 {by}"))

    def compute(self) -> None:
        width = self.random.choice(_WIDTHS)
        opcode = self.random.choice(("add", "sub", "and", "xor"))
        self.words[width].append(self.define(f"{opcode} i{width} {self.word(width)}, {self.word(width)}"))

    def widen(self) -> None:
        low, high = sorted(self.random.sample(_WIDTHS, 2))
        opcode, a, b = self.random.choice((("zext", low, high), ("trunc", high, low)))
        self.words[b].append(self.define(f"{opcode} i{a} {self.word(a)} to i{b}"))

    def fill(self) -> None:
        size = self.random.choice(("0", "1", "4", "8")) if self.random.random() < 0.8 else self.word(64)
        kind = self.random.choice(("memset", "memcpy", "memmove"))
        if kind == "memset":
            self.lines.append(
                f"  call void @llvm.memset.p0.i64(ptr {self.pointer()}, i8 {self.word(8)}, i64 {size}, i1 false)"
            )
            return
        places = f"ptr {self.pointer()}, ptr {self.pointer()}"
        size = {"4": "3", "8": "9"}.get(size, size)  # LLVM makes integers of others, which spreads poison
        self.lines.append(f"  call void @llvm.{kind}.p0.p0.i64({places}, i64 {size}, i1 false)")

    def select(self) -> None:
        width = self.random.choice(_WIDTHS)
        condition = self.define(f"icmp ult i{width} {self.word(width)}, {self.word(width)}")
        self.pointers.append(self.define(f"select i1 {condition}, ptr {self.pointer()}, ptr {self.pointer()}"))

    def call(self) -> None:
        kind = self.random.choice(("touch", "anything", "look", "number"))
        if kind == "touch":
            self.lines.append(f"  call void @touch(ptr {self.pointer()})")
        elif kind == "anything":
            self.lines.append("  call void @anything()")
        elif kind == "look":
            self.words[32].append(self.define(f"call i32 @look(ptr {self.pointer()})"))
        else:
            self.words[32].append(self.define(f"call i32 @number(i32 {self.word(32)})"))

    def reserve(self) -> None:
        """An alloca of up to 15 bytes."""
        count = self.define(f"and i64 {self.word(64)}, 15")
        self.pointers.append(self.define(f"alloca i8, i64 {count}, align 8"))

    def allocate(self) -> None:
        """Memory from the heap, or other memory for what it holds."""
        if not self.heap:
            block = self.define("call ptr @malloc(i64 8)")
        else:
            old = self.heap.pop()
            block = self.define(f"call ptr @realloc(ptr {old}, i64 {self.random.choice((1, 4, 8, 16))})")
            if self.random.random() < 0.8:  # else what is freed may still be used
                self.pointers.remove(old)
        self.heap.append(block)
        self.pointers.append(block)


def memory_program(seed: int, *, calls: bool = True, heap: bool | None = None, steps: int = 8) -> str:
    """The text of ``define i32 @f(…)`` with what it needs. ``heap``: also memory from the heap (default: with calls)."""
    random = Random(seed)
    writer = _Writer(random, calls, calls if heap is None else heap)
    parameters = []
    for index in range(random.randint(1, 3)):
        parameters.append(f"ptr {random.choice(_ATTRIBUTES)}%p{index}")
        writer.pointers.append(f"%p{index}")
    parameters += ["i32 noundef %x", "i64 noundef %n"]
    writer.words[32].append("%x")
    writer.words[64].append("%n")
    if random.random() < 0.5:
        writer.pointers.append(writer.define("alloca [16 x i8], align 8"))
    if random.random() < 0.2:
        writer.pointers.append("@table")
    for _ in range(random.randint(2, steps)):
        writer.step()
    if random.random() < 0.4:
        _branch(writer, random)
    for block in writer.heap:
        if random.random() < 0.7:
            writer.lines.append(f"  call void @free(ptr {block})")
    writer.lines.append(f"  ret i32 {writer.word(32)}")
    body = "\n".join(writer.lines)
    return f"{DECLARATIONS}define i32 @f({', '.join(parameters)}) {{\n{body}\n}}\n"


def _branch(writer: _Writer, random: Random) -> None:
    """Some steps that are not always done, and a choice between words."""
    condition = writer.define("icmp ult i32 %x, 10")
    here = "%entry"
    writer.lines.insert(0, "entry:")
    writer.lines.append(f"  br i1 {condition}, label %then, label %after")
    before = {w: list(known) for w, known in writer.words.items()}, list(writer.pointers)
    old = writer.word(32)
    writer.lines.append("then:")
    for _ in range(random.randint(1, 3)):
        writer.step()
    new = writer.word(32)
    writer.lines.append("  br label %after")
    writer.lines.append("after:")
    writer.words, writer.pointers = before
    writer.heap = [block for block in writer.heap if block in writer.pointers]
    writer.words[32].append(writer.define(f"phi i32 [ {new}, %then ], [ {old}, {here} ]"))
    for _ in range(random.randint(0, 3)):
        writer.step()
