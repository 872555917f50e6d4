"""Counterexamples about memory run natively: blocks are laid out as they say, and what is left there must be what they say."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from keyhole.errors import KeyholeError
from keyhole.holes.meaning.lanes import Lane, Lanes
from keyhole.holes.meaning.memory.pointers import OFFSET, POINTER
from keyhole.holes.meaning.memory.world import Byte
from keyhole.holes.text.reader import read_module
from keyhole.proof import Counterexample, MemoryBlock, Number, Pair
from keyhole.proof.counterexamples.contents import Cell, Part
from keyhole.proof.counterexamples.describing import explain
from keyhole.proof.counterexamples.playing import play_scene
from keyhole.proof.counterexamples.reports import blocks_of, both_calls
from keyhole.proof.counterexamples.scenes import Ground, Scene
from keyhole.proof.outside import Global
from keyhole.proof.verdicts import Called, numbers
from keyhole.synth.replay.memory import stage
from keyhole.synth.replay.run import Disagrees, NotReplayable, Replayed, Replayer, explained
from keyhole.synth.replay.text import text_of
from tests.unit.proof.memory_pairs import Case

BLOCK = 1 << OFFSET
SOMEWHERE = 0x20_0000_0000
SWAPPED = Case(
    "pointers in memory", "ptr (ptr noundef %p, ptr noundef %q)",
    "%x = load ptr, ptr %p\n%y = load ptr, ptr %q\nstore ptr %y, ptr %p\nstore ptr %x, ptr %q\nret ptr %x",
    "%x = load ptr, ptr %p\n%y = load ptr, ptr %q\nstore ptr %y, ptr %p\nstore ptr %y, ptr %q\nret ptr %x",
)  # fmt: skip
GLOBAL = Case(
    "a global", "i16 (ptr noundef %p)",
    "store i16 1, ptr %p\n%v = load i16, ptr @g\n%w = load i8, ptr getelementptr (i8, ptr @t, i64 1)\n"
    "%x = zext i8 %w to i16\n%r = add i16 %v, %x\nret i16 %r",
    "%v = load i16, ptr @g\nstore i16 1, ptr %p\n%w = load i8, ptr getelementptr (i8, ptr @t, i64 1)\n"
    "%x = zext i8 %w to i16\n%r = add i16 %v, %x\nret i16 %r",
    "@g = external global i16\n@t = internal constant [2 x i8] c\"ab\"\n@other = thread_local global i8 0\n"
    "declare void @missing()\ndefine void @calls() {\n  call void @missing()\n  ret void\n}",
)  # fmt: skip
SHIFTED = Case(
    "a vector", "i32 (ptr noundef %p, float noundef %f)",
    "store float %f, ptr %p\n%v = load <2 x i16>, ptr %p, align 2\n%r = bitcast <2 x i16> %v to i32\nret i32 %r",
    "store float %f, ptr %p\n%w = load <2 x i16>, ptr %p, align 2\n"
    "%v = shufflevector <2 x i16> %w, <2 x i16> poison, <2 x i32> <i32 1, i32 0>\n%r = bitcast <2 x i16> %v to i32\nret i32 %r",
)  # fmt: skip
LOOP = Case(
    "a loop", "void (ptr noundef %p, i32 noundef %n)",
    "br label %l\nl:\n%i = phi i32 [ 0, %0 ], [ %j, %l ]\n%q = getelementptr i32, ptr %p, i32 %i\nstore i32 %i, ptr %q\n"
    "%j = add i32 %i, 1\n%c = icmp ult i32 %j, %n\nbr i1 %c, label %l, label %d\nd:\nret void",
    "br label %l\nl:\n%i = phi i32 [ 0, %0 ], [ %j, %l ]\n%q = getelementptr i32, ptr %p, i32 %i\nstore i32 0, ptr %q\n"
    "%j = add i32 %i, 1\n%c = icmp ult i32 %j, %n\nbr i1 %c, label %l, label %d\nd:\nret void",
)  # fmt: skip
LOCAL = Case(
    "a local copy", "i8 (ptr noundef byval([3 x i8]) %p, ptr noundef %q)",
    "%a = alloca i8\nstore i8 9, ptr %p\nstore ptr %p, ptr %q\n%v = load i8, ptr %p\nstore i8 %v, ptr %a\n"
    "%r = load i8, ptr %a\nret i8 %r",
    "%a = alloca i8\nstore i8 8, ptr %p\nstore ptr %p, ptr %q\n%v = load i8, ptr %p\nstore i8 %v, ptr %a\n"
    "%r = load i8, ptr %a\nret i8 %r",
)  # fmt: skip


@pytest.fixture(scope="module")
def replayer() -> Iterator[Replayer]:
    with Replayer() as made:
        yield made


def scene(*arguments: tuple[int, int], extents: tuple[int, ...] = (16,), base: int = SOMEWHERE) -> Scene:
    """Arguments as words and widths, and blocks from 1 on, each on a page of its own and not at its beginning."""
    lanes: tuple[Lanes[int, bool], ...] = tuple((Lane(word, width),) for word, width in arguments)
    grounds = {n: Ground(extent, base + 4096 * n + 40, True, False) for n, extent in enumerate(extents, 1)}
    return Scene(lanes, grounds=grounds)


def told(case: Case, made: Scene) -> Counterexample:
    """The counterexample that the scene is, without a solver."""
    source, target = case.functions()
    found = play_scene(made, source, target)
    assert found.problem and not found.open
    arguments = tuple(map(numbers, made.arguments))
    return explain(
        source,
        target,
        arguments,
        (found.source, found.target),
        found.problem,
        blocks=blocks_of(found),
        calls=both_calls(found),
    )


def pointers(*words: int) -> Scene:
    return scene(*((word, POINTER) for word in words), extents=(16, 16, 16))


def put(made: Scene, place: int, *bytes_: int) -> None:
    made.contents |= {place + i: Byte(byte) for i, byte in enumerate(bytes_)}


def put_pointer(made: Scene, place: int, pointer: int) -> None:
    made.contents |= {place + i: Byte(0, fragment=(8 | i) << POINTER | pointer) for i in range(8)}


def swapped() -> Counterexample:
    made = pointers(BLOCK, BLOCK + 8)
    put_pointer(made, BLOCK, 2 * BLOCK + 4)
    put_pointer(made, BLOCK + 8, 3 * BLOCK)
    return told(SWAPPED, made)


def with_global() -> Counterexample:
    made = pointers(BLOCK)
    made.globals = {"@g": Global(1, 2, 2, False, False, True, ""), "@t": Global(2, 2, 1, True, True, True, 'c"ab"')}
    made.grounds[2] = Ground(2, SOMEWHERE, True, True)
    put(made, BLOCK, 5, 6)
    return told(GLOBAL, made)


def shifted() -> Counterexample:
    return told(SHIFTED, scene((BLOCK + 4, POINTER), (0x3F80_1234, 32)))


def looped() -> Counterexample:
    return told(LOOP, scene((BLOCK, POINTER), (3, 32)))


def local() -> Counterexample:
    made = scene((BLOCK, POINTER), (2 * BLOCK, POINTER), extents=(3, 8))
    put(made, BLOCK, 1, 2, 3)
    return told(LOCAL, made)


@pytest.mark.parametrize(
    ("case", "found", "bytes_"),
    [(SWAPPED, swapped, 16), (GLOBAL, with_global, 2), (SHIFTED, shifted, 4), (LOOP, looped, 12), (LOCAL, local, 8)],
    ids=lambda item: item.name if isinstance(item, Case) else "",
)
def test_memory_is_laid_out_as_it_is_told(case: Case, found: object, bytes_: int, replayer: Replayer) -> None:
    assert callable(found)
    replay = replayer.replay(Pair(*case.functions()), found())
    assert isinstance(replay, Replayed), explained(replay)
    assert replay.bytes == bytes_
    assert f"the {bytes_} bytes written hold what is said" in explained(replay)


CALLS = Case(
    "calls", "i32 (ptr noundef %p, i32 noundef %x)",
    "%a = call i32 @f(ptr %p, i32 %x, double 1.0)\n%b = load i32, ptr %p\n%c = call fastcc i1 @g(i1 true)\n"
    "%d = load i32, ptr %p\n%e = add i32 %b, %d\n%r = add i32 %e, %a\nret i32 %r",
    "%a = call i32 @f(ptr %p, i32 %x, double 1.0)\n%b = load i32, ptr %p\n%c = call fastcc i1 @g(i1 true)\n"
    "%e = add i32 %b, %b\n%r = add i32 %e, %a\nret i32 %r",
    "declare i32 @f(ptr, i32, double) nofree\ndeclare fastcc i1 @g(i1) nofree",
)  # fmt: skip


def with_calls() -> Counterexample:
    """``@f`` leaves 1 and returns 10, ``@g`` leaves 2: the source returns 13, the target 12."""
    made = scene((BLOCK, POINTER), (4, 32))
    made.grounds[1] = replace(made.grounds[1], alive=True)
    for epoch in (1, 2):
        made.later |= {(epoch, BLOCK + i): Byte(epoch if not i else 0) for i in range(4)}
        made.lives[epoch, 1] = True
    made.results |= {("@f", 0, 0, 32): (10, False), ("@g", 1, 0, 1): (1, False)}
    return told(CALLS, made)


def test_functions_of_which_nothing_is_known_do_what_is_said(replayer: Replayer) -> None:
    found = with_calls()
    assert [number.value for side in (found.source, found.target) for number in side.value] == [13, 12]
    replay = replayer.replay(Pair(*CALLS.functions()), found)
    assert isinstance(replay, Replayed) and replay.calls == 4, explained(replay)
    assert explained(replay).startswith(
        "reproduced natively: the calls are those that are said; source returns 0x0000000d"
    )


@pytest.mark.parametrize(
    "change",
    [
        lambda calls: calls[:1],
        lambda calls: (*calls, calls[0]),
        lambda calls: calls[::-1],
        lambda calls: (replace(calls[0], arguments=(*calls[0].arguments[:1], (Number(32, 5),), *calls[0].arguments[2:])), calls[1]),
        lambda calls: (calls[0], replace(calls[1], arguments=((Number(1, 0),),))),
        lambda calls: (replace(calls[0], arguments=(*calls[0].arguments[:2], (Number(64, 0),))), calls[1]),
        lambda calls: (replace(calls[0], arguments=((Number(POINTER, BLOCK + 1),), *calls[0].arguments[1:])), calls[1]),
    ],
    ids=["one more", "one less", "another order", "another number", "another truth", "another float", "another pointer"],
)  # fmt: skip
def test_a_lie_about_calls_is_caught(
    change: Callable[[tuple[Called, ...]], tuple[Called, ...]], replayer: Replayer
) -> None:
    found = with_calls()
    lie = replace(found, target=replace(found.target, calls=change(found.target.calls)))
    replay = replayer.replay(Pair(*CALLS.functions()), lie)
    assert isinstance(replay, Disagrees) and replay.calls and replay.function == "@tgt"


def test_a_lie_about_what_a_call_does_is_caught(replayer: Replayer) -> None:
    found = with_calls()
    first = found.source.calls[0]
    for lie in (replace(first, result=(Number(32, 11),)), replace(first, leaves=((BLOCK, 9), *first.leaves[1:]))):
        source = replace(found.source, calls=(lie, *found.source.calls[1:]))
        assert isinstance(replayer.replay(Pair(*CALLS.functions()), replace(found, source=source)), Disagrees)


def test_types_that_no_stand_in_passes_are_said(replayer: Replayer) -> None:
    found = with_calls()
    odd = replace(found.source.calls[0], type="<2 x i16>", result=(Number(16, 1), Number(16, 2)))
    source = replace(found.source, calls=(odd, *found.source.calls[1:]))
    replay = replayer.replay(Pair(*CALLS.functions()), replace(found, source=source))
    assert isinstance(replay, NotReplayable)


def changed(found: Counterexample, cell: Cell, **what: object) -> Counterexample:
    """The counterexample with another cell in the place of one."""
    blocks = [
        replace(block, cells=tuple(replace(c, **what) if c == cell else c for c in block.cells))  # type: ignore[arg-type]  # names vary
        for block in found.blocks
    ]
    return replace(found, blocks=tuple(blocks))


def test_a_lie_about_memory_is_caught(replayer: Replayer) -> None:
    found = looped()
    lie = changed(found, found.blocks[0].cells[4], source=0x4D)
    replay = replayer.replay(Pair(*LOOP.functions()), lie)
    assert replay == Disagrees("@src", "4d", "01", "block 1 + 4")
    assert "@src leaves at block 1 + 4 4d says the proof, 01 says native code" in explained(replay)


def test_a_lie_about_a_pointer_is_caught(replayer: Replayer) -> None:
    found = swapped()
    cell = next(cell for cell in found.blocks[0].cells if cell.offset == 9)
    lie = changed(found, cell, target=Part(2 * BLOCK, 1))
    assert isinstance(replayer.replay(Pair(*SWAPPED.functions()), lie), Disagrees)


def test_a_byte_that_is_written_and_not_told_is_noticed(replayer: Replayer) -> None:
    """The second of three stores is left out, as if it had not been made."""
    found = looped()
    block = found.blocks[0]
    lie = replace(found, blocks=(replace(block, cells=tuple(c for c in block.cells if not 4 <= c.offset < 8)),))
    assert isinstance(replayer.replay(Pair(*LOOP.functions()), lie), Disagrees)


def test_a_byte_that_is_read_and_not_told_is_noticed(replayer: Replayer) -> None:
    found = with_global()
    block = found.blocks[0]
    lie = replace(found, blocks=(replace(block, cells=block.cells[:1]), *found.blocks[1:]))
    assert isinstance(replayer.replay(Pair(*GLOBAL.functions()), lie), Disagrees)


@pytest.mark.parametrize("address", [0, 0x800, 1 << 47, (1 << 64) - 8])
def test_where_no_process_has_memory_nothing_is_run(address: int, replayer: Replayer) -> None:
    found = looped()
    away = replace(found, blocks=(replace(found.blocks[0], address=address),))
    replay = replayer.replay(Pair(*LOOP.functions()), away)
    assert isinstance(replay, NotReplayable) and "has no memory" in replay.reason


def test_memory_that_is_in_use_already_is_not_taken(replayer: Replayer) -> None:
    """The program's own code lies there: nothing is mapped over it."""
    import ctypes

    taken = ctypes.cast(ctypes.pythonapi.Py_IncRef, ctypes.c_void_p).value
    assert taken is not None
    found = looped()
    there = replace(found, blocks=(replace(found.blocks[0], address=taken // 4096 * 4096),))
    replay = replayer.replay(Pair(*LOOP.functions()), there)
    assert not isinstance(replay, Disagrees)


def test_too_much_memory_is_refused() -> None:
    found = looped()
    cells = (Cell(0, 0, 0, 0), Cell(1 << 30, 0, 0, 0))
    with pytest.raises(KeyholeError, match="too large"):
        stage(replace(found, blocks=(MemoryBlock(1, "", 1 << 40, SOMEWHERE, cells),)))


def test_addresses_of_functions_are_the_linkers(replayer: Replayer) -> None:
    case = Case(
        "a function", "i1 (ptr noundef %p)", "%c = icmp eq ptr %p, @f\nret i1 %c", "ret i1 false", "declare void @f()"
    )
    made = pointers(BLOCK)
    made.globals = {"@f": Global(1, 0, 1, True, False, True, "")}
    replay = replayer.replay(Pair(*case.functions()), told(case, made))
    assert replay == NotReplayable("the address of @f is the linker's to choose")


def test_the_same_memory_is_used_before_and_after(replayer: Replayer) -> None:
    """What one run leaves does not reach the next."""
    pair, found = Pair(*LOOP.functions()), looped()
    assert replayer.replay(pair, found) == replayer.replay(pair, found) == Replayed("", "", 12, 0)


def test_of_a_module_only_what_is_needed_is_run() -> None:
    module = read_module(
        "@a = global ptr @b\n@b = global i8 0\n@c = global i8 1 ; @d\n@d = external global i8\n"
        "declare void @e()\ndefine void @f() {\n  store i8 1, ptr @a\n  call void @g()\n  ret void\n}\n"
        "define void @g() {\n  ret void\n}\ndefine void @h() {\n  call void @e()\n  ret void\n}\n"
        "define i8 @sketch(i8 %x) {\n  %r = add i8 %x, ?c\n  ret i8 %r\n}\n"
    )
    text = text_of(module.get("@f"), module)
    assert [name for name in "abcdfgh" if f"@{name} = " in text or f"define void @{name}(" in text] == [
        "a",
        "b",
        "f",
        "g",
    ]
    assert "@sketch" not in text
