"""Counterexamples about memory as scenes: played without a solver, made plain, told in words."""

from __future__ import annotations

import json
import re

import pytest

from keyhole.holes.meaning.lanes import Lane, Lanes
from keyhole.holes.meaning.memory.pointers import LOCAL, OFFSET, POINTER
from keyhole.holes.meaning.memory.world import Byte
from keyhole.proof import Counterexample, MemoryBlock, Refuted, check_refinement
from keyhole.proof.counterexamples.contents import Cell, Part, show_pointer
from keyhole.proof.counterexamples.describing import CALL, MEMORY, MISSED
from keyhole.proof.counterexamples.playing import play_scene
from keyhole.proof.counterexamples.reports import blocks_of, both_calls
from keyhole.proof.counterexamples.scenes import Ground, NotPlayed, Played, Scene
from keyhole.proof.counterexamples.tidying import FIRST_ADDRESS, tidied
from tests.unit.proof.memory_pairs import Case

BLOCK = 1 << OFFSET
FORWARD = Case(
    "forwarding", "i8 (ptr noundef %p, ptr noundef %q)",
    "store i8 1, ptr %p\nstore i8 2, ptr %q\n%v = load i8, ptr %p\nret i8 %v",
    "store i8 1, ptr %p\nstore i8 2, ptr %q\nret i8 1",
)  # fmt: skip
DROPPED = Case("dropped", "void (ptr noundef %p)", "store i8 7, ptr %p\nret void", "ret void")
ALLOCATED = Case(
    "allocated", "i1 ()",
    "%p = call ptr @malloc(i64 4)\n%c = icmp eq ptr %p, null\nret i1 %c", "ret i1 true", "declare ptr @malloc(i64)",
)  # fmt: skip


def scene(*pointers: int, extent: int = 4, base: int = 0x10000) -> Scene:
    """Pointers as arguments, and block 1 of ``extent`` bytes."""
    arguments: tuple[Lanes[int, bool], ...] = tuple((Lane(pointer, POINTER),) for pointer in pointers)
    return Scene(arguments, grounds={1: Ground(extent, base, True, False)})


def played(case: Case, made: Scene) -> Played:
    return play_scene(made, *case.functions())


def refuted(case: Case) -> Counterexample:
    verdict = check_refinement(*case.functions())
    assert isinstance(verdict, Refuted)
    return verdict.counterexample


def test_the_same_place_twice_is_a_violation_and_two_places_are_none() -> None:
    assert played(FORWARD, scene(BLOCK, BLOCK)).problem == "the target returns another value than the source"
    assert played(FORWARD, scene(BLOCK, BLOCK + 1)).problem == ""


def test_memory_at_the_return_is_compared() -> None:
    found = played(DROPPED, scene(BLOCK + 1))
    assert found.problem == MEMORY
    (block,) = blocks_of(found)
    assert block == MemoryBlock(1, "", 4, 0x10000, (Cell(1, 0, 7, 0),))


def test_what_lies_in_memory_already_need_not_be_stored() -> None:
    made = scene(BLOCK + 1)
    made.contents[BLOCK + 1] = Byte(7)
    assert played(DROPPED, made).problem == ""


def test_an_undefined_source_excuses() -> None:
    assert played(DROPPED, scene(BLOCK + 4)).problem == ""  # out of bounds


@pytest.mark.parametrize("byte", [Byte(0, True), Byte(0, None, True)], ids=["poison", "undef"])
def test_what_is_undef_leaves_a_scene_open(byte: Byte[int, bool]) -> None:
    case = Case("load", "i8 (ptr noundef %p)", "%v = load i8, ptr %p\nret i8 %v", "ret i8 1")
    made = scene(BLOCK)
    made.contents[BLOCK] = byte
    found = played(case, made)
    assert found.open or not found.problem
    plain = tidied(found, lambda changed: played(case, changed))
    assert plain.problem and not plain.open
    assert plain.scene.contents[BLOCK].undef is plain.scene.contents[BLOCK].poison is None


def test_that_an_allocation_may_fail_is_no_violation() -> None:
    """The source may return true, too: when there is no memory left."""
    found = played(ALLOCATED, scene())
    assert found.problem and found.open == "allocations may fail"


@pytest.mark.parametrize(
    ("source", "target", "problem"),
    [
        ("call void @f()\nret void", "ret void", MISSED),
        ("ret void", "call void @f()\nret void", CALL),
        ("call void @f()\nret void", "call void @f()\ncall void @f()\nret void", CALL),
        ("call void @f()\ncall void @g(i8 1)\nret void", "call void @g(i8 1)\ncall void @f()\nret void", CALL),
        ("call void @g(i8 1)\nret void", "call void @g(i8 2)\nret void", CALL),
        ("store i8 1, ptr %p\ncall void @f()\nret void", "call void @f()\nstore i8 1, ptr %p\nret void", CALL),
        ("call void @f()\nstore i8 1, ptr %p\nret void", "call void @f()\nret void", MEMORY),
        ("call void @f()\nret void", "call void @f()\nret void", ""),
        ("call void @f()\nstore i8 1, ptr %q\nret void", "ret void", ""),  # undefined
    ],
)  # fmt: skip
def test_calls_are_compared_in_their_order(source: str, target: str, problem: str) -> None:
    before = "declare void @f() nofree\ndeclare void @g(i8) nofree"
    case = Case("calls", "void (ptr noundef %p, ptr noundef %q)", source, target, before)
    assert played(case, scene(BLOCK, BLOCK + 4)).problem == problem


def test_what_a_call_does_is_told() -> None:
    body = "%a = call i8 @f(ptr %p, i8 3)\n%b = load i8, ptr %p\n%r = add i8 %a, %b\nret i8 {}"
    case = Case("call", "i8 (ptr noundef %p)", body.format("%r"), body.format("%a"), "declare i8 @f(ptr, i8) nofree")
    made = scene(BLOCK)
    made.later[1, BLOCK] = Byte(5)
    made.results["@f", 0, 0, 8] = 7, False
    found = played(case, made)
    assert found.problem == "the target returns another value than the source"
    ours, theirs = both_calls(found)
    assert ours == theirs
    assert str(ours[0]) == "@f(block 1, 0x03 (3)) = 0x07 (7), which leaves 05 at block 1,"
    assert json.loads(json.dumps(ours[0].to_json())) == {"callee": "@f", "arguments": ["block 1", 3], "result": 7}


@pytest.mark.parametrize(
    ("text", "before"),
    [
        ("call void @f()", "declare void @f() memory(read) nounwind willreturn"),
        ("%v = load volatile i8, ptr %p", ""),
        ("call void @free(ptr %p)", "declare void @free(ptr)"),
        ("%v = call i8 @f(i8 1)", "declare i8 @f(i8) memory(none) nounwind willreturn"),
    ],
)
def test_other_calls_are_not_played(text: str, before: str) -> None:
    case = Case("call", "void (ptr noundef %p)", f"{text}\nret void", "ret void", before)
    with pytest.raises(NotPlayed):
        played(case, scene(BLOCK))


def test_a_plain_scene_begins_at_the_beginning_of_its_blocks() -> None:
    far = 0x7000_0000_0000_0123
    made = scene(BLOCK + far, BLOCK + far, extent=1 << 62, base=0x1234_5678_9ABC_D007)
    made.grounds[1] = Ground(far + (1 << 40), 0x1234_5678_9ABC_D007, True, False)
    found = tidied(played(FORWARD, made), lambda changed: played(FORWARD, changed))
    assert [lanes[0].word for lanes in found.scene.arguments] == [BLOCK, BLOCK]
    ground = found.scene.ground(1)
    assert ground.extent == 1 and ground.base is not None
    assert FIRST_ADDRESS <= ground.base < FIRST_ADDRESS + (1 << 20)


def test_a_scene_that_hangs_on_its_addresses_keeps_them() -> None:
    case = Case(
        "high", "i1 (ptr noundef %p)",
        "%a = ptrtoint ptr %p to i64\n%c = icmp slt i64 %a, 0\nret i1 %c", "ret i1 false",
    )  # fmt: skip
    high = 0x8000_0000_0000_0000
    found = tidied(played(case, scene(BLOCK, base=high)), lambda changed: played(case, changed))
    assert found.problem and found.scene.ground(1).base == high


def test_a_counterexample_of_the_solver_is_plain() -> None:
    text = str(refuted(FORWARD))
    assert re.search(r"^  ptr %p = block \d+$", text, re.MULTILINE)
    assert re.search(r"^  block \d+, 1 byte at 0x20\w+: holds \w\w, then 02$", text, re.MULTILINE)
    text = str(refuted(DROPPED))
    assert re.search(
        r"^  block \d+, 1 byte at 0x20\w+: holds (\w\w), then 07 in the source, \1 in the target$", text, re.MULTILINE
    )


def test_a_number_that_is_read_as_a_pointer_is_told_as_one() -> None:
    case = Case(
        "list", "i32 (ptr noundef %p)",
        "%q = load ptr, ptr %p\n%v = load i32, ptr %q\nret i32 %v",
        "%q = load ptr, ptr %p\n%v = load i32, ptr %q\n%r = add i32 %v, 1\nret i32 %r",
    )  # fmt: skip
    made = scene(BLOCK, extent=8)
    made.grounds[2] = Ground(4, 0x5008, True, False)
    made.contents |= {BLOCK + i: Byte(byte) for i, byte in enumerate((0x5008).to_bytes(8, "little"))}
    made.punned[0x5008] = 2 * BLOCK
    found = tidied(played(case, made), lambda changed: played(case, changed))
    first, second = blocks_of(found)
    assert "holds <block 2>" in str(first)
    assert FIRST_ADDRESS <= second.address < FIRST_ADDRESS + (1 << 20)


def test_what_a_constant_holds_is_told() -> None:
    case = Case(
        "constant", "i8 ()",
        "%v = load i8, ptr getelementptr (i8, ptr @t, i64 2)\nret i8 %v",
        "%v = load i8, ptr getelementptr (i8, ptr @t, i64 1)\nret i8 %v",
        "@t = constant [4 x i8] c\"abc\\00\"\n@m = global i8 0",
    )  # fmt: skip
    found = refuted(case)
    assert not found.blocks or "@t, 4 bytes at" in str(found)


def test_memory_passed_by_value_is_there() -> None:
    """Who passes a pointer that cannot be read passes nothing: a copy is made of it."""
    case = Case("by value", "i32 (ptr noundef byval(i64) %p)", "%v = load i32, ptr %p\nret i32 %v", "ret i32 0")
    found = refuted(case)
    (pointer,) = found.arguments[0].value
    assert isinstance(pointer.value, int)
    (block,) = found.blocks
    assert block.number == pointer.value >> OFFSET and block.size >= 8


def test_a_block_in_words() -> None:
    cells = (*(Cell(i, 0x10 + i) for i in range(2)), Cell(2, 1, 2, 2), Cell(3, "undef", 4, "poison"))
    assert str(MemoryBlock(3, "@g", 8, 0x2000, cells)) == (
        "block 3 is @g, 8 bytes at 0x2000: holds 10 11; + 2 holds 01 undef, then 02 04 in the source, 02 poison in the target"
    )
    pointer = tuple(Cell(8 + i, 0, Part(BLOCK + 4, i), 0) for i in range(8))
    assert str(MemoryBlock(3, "", 1, 0x10, pointer)) == (
        "block 3, 1 byte at 0x10: + 8 holds 00 00 00 00 00 00 00 00, "
        "then <block 1 + 4> in the source, 00 00 00 00 00 00 00 00 in the target"
    )
    assert str(MemoryBlock(3, "", 0, 0x10, (Cell((1 << 64) - 1, Part(BLOCK, 1)),))) == (
        "block 3, 0 bytes at 0x10: - 1 holds <byte 1 of block 1>"
    )


def test_of_a_long_block_the_part_that_differs_is_told() -> None:
    cells = tuple(Cell(i, 0, 1, 2 if i == 90 else 1) for i in range(100))
    assert "+ 82 holds " + "00 " * 15 + "00, then" in str(MemoryBlock(1, "", 100, 0x1000, cells))


def test_a_block_is_json() -> None:
    block = MemoryBlock(1, "", 1 << 60, 0x1000, (Cell(0, Part(BLOCK, 0)), Cell(8, 1, 2, "poison")))
    assert json.loads(json.dumps(block.to_json())) == {
        "block": 1,
        "name": None,
        "size": str(1 << 60),
        "address": "0x1000",
        "bytes": [
            {"offset": 0, "before": "<byte 0 of block 1>", "source": None, "target": None},
            {"offset": 8, "before": 1, "source": 2, "target": "poison"},
        ],
    }


@pytest.mark.parametrize(
    ("word", "text"),
    [
        (0, "null"),
        (4, "null + 4"),
        (BLOCK, "block 1"),
        (2 * BLOCK - 1, "block 1 - 1"),
        ((LOCAL + 2) << OFFSET, "own block 2"),
    ],
)
def test_a_pointer_in_words(word: int, text: str) -> None:
    assert show_pointer(word) == text
