"""C's library functions that compilers know: characters, ``abs``, ``ffs``, ``strlen``, ``memcmp``, exact mathematical ones.

They have a meaning only where the module declares them (a definition of that name is somebody's own) with the types that C gives
them. Of ``strlen`` of memory that is not known only the beginning is: whether it is 0, and beside a loop 1, 2….

Sources: ISO C, 7.4, 7.22.6 and 7.24; POSIX for ``ffs``.
"""

from __future__ import annotations

from keyhole.holes.meaning.algebra import B, W
from keyhole.holes.meaning.calls.mathematics import MATHEMATICS, is_mathematical, mathematical
from keyhole.holes.meaning.lanes import Lane, Lanes, Unsupported, both, either
from keyhole.holes.meaning.memory.frame import Event, Frame
from keyhole.holes.meaning.memory.pointers import OFFSET, at
from keyhole.holes.meaning.steps import Effect
from keyhole.holes.meaning.surroundings import Surroundings
from keyhole.holes.model import Call, Function, Instruction
from keyhole.holes.types import IntType, PointerType, Type

LONGEST_STRING = 64
LONGEST_COMPARED = 16
MOST_EVENTS = 250  # calls are counted with 8 bits
_LENGTH = OFFSET - 2  # bits of the length of a string
_INT, _LONG, _POINTER = IntType(32), IntType(64), PointerType()
_TYPES: dict[str, tuple[Type, ...]] = {
    "@abs": (_INT, _INT),
    "@labs": (_LONG, _LONG),
    "@ffs": (_INT, _INT),
    "@isdigit": (_INT, _INT),
    "@isascii": (_INT, _INT),
    "@toascii": (_INT, _INT),
    "@strlen": (_LONG, _POINTER),
    "@memcmp": (_INT, _POINTER, _POINTER, _LONG),
    "@bcmp": (_INT, _POINTER, _POINTER, _LONG),
    **MATHEMATICS,
}
# What compilers also know, and nothing here models: what is refuted where one of them was called may rest on that, and is doubtful.
ENDING = frozenset(("@exit", "@_Exit", "@abort", "@llvm.trap", "@llvm.ubsantrap"))  # they never come back
KNOWN = frozenset(
    "@" + name
    for name in "printf fprintf sprintf snprintf puts putchar fputs fputc fwrite strcpy strncpy strcat strncat "
    "strstr strpbrk strspn strcspn strdup stpcpy memrchr memccpy mempcpy realloc "
    "reallocf reallocarray atoi atol strtol sqrt sqrtf sin sinf cos cosf tan tanf exp expf exp2 exp2f log logf log2 "
    "log10 pow powf fmod fmodf ldexp frexp isnan isinf toupper tolower isalpha isspace".split()
)


def is_library(frame: Frame[W, B], instruction: Instruction, name: str) -> bool:
    """Whether the call is one of a library function with a meaning here."""
    if is_replaced(frame.around, frame.function, instruction, name):
        return False
    if is_mathematical(frame, instruction, name):
        return True
    if name in MATHEMATICS:
        return False
    types = (instruction.type, *(operand.type for operand in instruction.operands[:-1]))
    return declared_types(frame.around, name) == types


def is_replaced(around: Surroundings, function: Function, instruction: Instruction, name: str) -> bool:
    """Whether the name may mean another function than the C library's here."""
    return around.is_defined(name) or is_no_builtin(around, function, instruction, name)


def is_no_builtin(around: Surroundings, function: Function, instruction: Instruction, name: str) -> bool:
    """Whether compilers must not take the name for the C library's function."""
    detail = instruction.detail
    assert isinstance(detail, Call)
    texts = (detail.suffix, function.signature.suffix)
    own = any("nobuiltin" in around.groups(text).split() for text in texts)
    strings = around.strings(function.signature.suffix)
    return own or "no-builtins" in strings or f"no-builtin-{name[1:]}" in strings


def declared_types(around: Surroundings, name: str) -> tuple[Type, ...]:
    """The types of result and parameters with which that is a library function here; empty when it is none."""
    return () if around.is_defined(name) else _TYPES.get(name, ())


def library_call(
    frame: Frame[W, B], instruction: Instruction, name: str, arguments: tuple[Lanes[W, B], ...]
) -> Effect[W, B]:
    """The effect of such a call."""
    if is_mathematical(frame, instruction, name):
        return Effect(mathematical(frame, instruction, name, arguments))
    lanes = [lane for lanes in arguments for lane in lanes]
    match name:
        case "@abs" | "@labs":
            return Effect((_absolute(frame, lanes[0]),))
        case "@ffs":
            return Effect((_first_set(frame, lanes[0]),))
        case "@isdigit" | "@isascii" | "@toascii":
            return Effect((_character(frame, name, lanes[0]),))
        case "@strlen":
            return _length(frame, instruction, lanes[0])
        case _:
            return _compared(frame, instruction, name, lanes)


def _absolute(frame: Frame[W, B], x: Lane[W, B]) -> Lane[W, B]:
    m, w = frame.m, x.width
    negative = m.slt(x.word, m.const(0, w), w)
    least = m.eq(x.word, m.const(1 << (w - 1), w), w)
    word = m.ite(negative, m.sub(m.const(0, w), x.word, w), x.word, w)
    return Lane(word, w, either(m, x.poison, least))


def _first_set(frame: Frame[W, B], x: Lane[W, B]) -> Lane[W, B]:
    m, w = frame.m, x.width
    lowest = m.and_(x.word, m.sub(m.const(0, w), x.word, w), w)
    below = m.ctpop(m.sub(lowest, m.const(1, w), w), w)
    zero = m.eq(x.word, m.const(0, w), w)
    return Lane(m.ite(zero, m.const(0, w), m.add(below, m.const(1, w), w), w), w, x.poison)


def _character(frame: Frame[W, B], name: str, x: Lane[W, B]) -> Lane[W, B]:
    """LLVM takes ``isdigit`` and ``isascii`` to give 1 for yes; C says any number but 0, so that is a choice."""
    m, w = frame.m, x.width
    if name == "@toascii":
        return Lane(m.and_(x.word, m.const(0x7F, w), w), w, x.poison)
    low, count = (48, 10) if name == "@isdigit" else (0, 128)
    holds = m.ult(m.sub(x.word, m.const(low, w), w), m.const(count, w), w)
    some = frame.choices.arbitrary(w)
    nonzero = m.ite(m.eq(some, m.const(0, w), w), m.const(1, w), some, w)
    return Lane(m.ite(holds, nonzero, m.const(0, w), w), w, x.poison)


def _length(frame: Frame[W, B], instruction: Instruction, pointer: Lane[W, B]) -> Effect[W, B]:
    m = frame.m
    pointer, broken = frame.inaccessible(pointer, m.const(1, OFFSET), 1, writes=False)
    bytes_: list[W] = []
    going: B | None = None  # whether the bytes before are all other than zero
    unknown = 0
    for i in range(LONGEST_STRING):
        byte = frame.memory.byte(at(m, pointer.word, i), frame.surely)
        bytes_.append(frame.memory.number(byte))
        known = m.known(bytes_[-1])
        broken = either(m, broken, both(m, going, byte.poison) if byte.poison is not None else None)
        if byte.undef is not None and frame.choices.side == "source":  # whether it is undefined to look at that is open
            doubtful = both(m, frame.here, going, byte.undef)
            frame.choices.doubt(byte.undef if doubtful is None else doubtful)
        unknown += known is None
        if known == 0 or unknown == frame.ahead:
            break
        if known is None:
            going = both(m, going, m.not_b(m.eq(bytes_[-1], m.const(0, 8), 8)))
    result = m.const(len(bytes_), OFFSET)
    if m.known(bytes_[-1]) != 0:
        result = m.add(result, _rest(frame, instruction, pointer, len(bytes_)), OFFSET)
    for i, bits in reversed(list(enumerate(bytes_))):
        result = m.ite(m.eq(bits, m.const(0, 8), 8), m.const(i, OFFSET), result, OFFSET)
    frame.choices.doubt(m.not_b(m.ult(result, m.const(len(bytes_), OFFSET), OFFSET)))
    outside = frame.out_of_bounds(pointer.word, m.add(result, m.const(1, OFFSET), OFFSET))
    return Effect((Lane(m.tidy(result), OFFSET),), either(m, broken, outside))


def _rest(frame: Frame[W, B], instruction: Instruction, pointer: Lane[W, B], known: int) -> W:
    """How far the string goes on behind the bytes that are known of it: as what a function returns that reads the block."""
    m, number = frame.m, len(frame.events)
    if number >= MOST_EVENTS:
        raise Unsupported("too many calls", instruction.span)
    word, _, _ = frame.world.read_result(frame.choices.side, number, 0, _LENGTH)
    passed = ((instruction.operands[0].type, (pointer,)),)
    counts = len(frame.memory.entries), len(frame.lives), len(frame.leaks)
    frame.events.append(
        Event(
            f"@strlen beyond {known}",
            frozenset(),
            instruction,
            frame.here,
            frame.clock,
            passed,
            *counts,
            reads=True,
            around=False,
            only_reads=True,
            results=(Lane(word, _LENGTH),),
        )
    )
    return m.zext(word, _LENGTH, OFFSET)


def _compared(frame: Frame[W, B], instruction: Instruction, name: str, lanes: list[Lane[W, B]]) -> Effect[W, B]:
    """The sign says which is larger at the first difference; the number is the library's choice."""
    m = frame.m
    count = m.known(lanes[2].word)
    if count is None or count > LONGEST_COMPARED:
        raise Unsupported(f"{name} of so many bytes is not modelled yet", instruction.span)
    size = m.const(count, OFFSET)
    left, left_broken = frame.inaccessible(lanes[0], size, 1, writes=False)
    right, right_broken = frame.inaccessible(lanes[1], size, 1, writes=False)
    broken = either(m, left_broken, right_broken) if count else None
    some, zero = frame.choices.arbitrary(32), m.const(0, 32)
    top = m.const(1 << 31, 32)
    positive = m.and_(some, m.const((1 << 31) - 1, 32), 32)
    positive = m.ite(m.eq(positive, zero, 32), m.const(1, 32), positive, 32)
    result = zero
    for i in reversed(range(count)):
        a, b = (frame.memory.byte(at(m, side.word, i), frame.surely) for side in (left, right))
        x, y = frame.memory.number(a), frame.memory.number(b)
        differ = m.ite(m.ult(x, y, 8), m.or_(some, top, 32), positive, 32)
        result = m.ite(m.eq(x, y, 8), result, differ, 32)
        broken = either(m, broken, a.poison, b.poison)
    return Effect((Lane(m.tidy(result), 32),), broken)
