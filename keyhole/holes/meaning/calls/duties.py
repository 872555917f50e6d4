"""What a target promises of itself and does not surely keep.

A function that breaks a promise of its own (``memory(read)``, ``willreturn``, a parameter's ``captures(none)``…) has undefined
behaviour. In a source such a promise may be ignored: that only makes the source more defined. A target must keep it. It does when
its instructions do not do what it excludes (``deeds``), or where the source promises the same and does it, too: then it is
undefined behaviour of both, as far as the target does what the source does.

Words that promise nothing are listed; one that is not known counts as broken.

Sources: LLVM Language Reference, "Function Attributes", "Parameter Attributes".
"""

from __future__ import annotations

import re

from keyhole.holes.meaning.calls.deeds import EVERYTHING, Deeds, captured_parts, deeds
from keyhole.holes.meaning.calls.initializes import initialized
from keyhole.holes.meaning.loops import Item, Loop, loop_nest
from keyhole.holes.meaning.memory.provenance import is_allocation, provenance
from keyhole.holes.meaning.promises import promises
from keyhole.holes.meaning.surroundings import surroundings
from keyhole.holes.model import Function, Instruction, Local

_IDLE = frozenset(  # nothing that is promised, or modelled elsewhere (noreturn)
    "alwaysinline noinline inlinehint cold hot minsize optsize optnone optdebug uwtable sync async ssp sspstrong sspreq "
    "noredzone nonlazybind noimplicitfloat noduplicate nomerge noprofile skipprofile nocf_check builtin nobuiltin jumptable "
    "unnamed_addr local_unnamed_addr personality ptr align section comdat gc prefix prologue partition noreturn "
    "disable_sanitizer_instrumentation nosanitize_bounds nosanitize_coverage safestack shadowcallstack".split()
)
_FORBIDDEN = {
    "nounwind": "unwind",
    "nofree": "free",
    "nosync": "sync",
    "norecurse": "recurse",
    "nocallback": "call back",
}
_NOT_A_WORD = re.compile(r'![\w.]+(\s*![0-9]+)?|@(?:"[^"]*"|[-\w$.]+)|\bmemory\s*\([^)]*\)|\$[-\w$.]+')
_WORD = re.compile(r"[A-Za-z_]\w*(?:\s*\([^)]*\))?")
_MEMORY = re.compile(r"\bmemory\s*\(([^)]*)\)")
_LOOP, _NODE = re.compile(r"!llvm\.loop (![0-9]+)"), re.compile(r"![0-9]+")
_PLACES = ("argmem", "inaccessiblemem", "errnomem", "target_mem0", "target_mem1", "")


def unkept(source: Function, target: Function) -> str:
    """A promise that the target makes of itself and may break where the source may not; empty when there is none."""
    if claims_progress(source, target):
        return "llvm.loop.mustprogress"
    if claims_independence(source, target):
        return "llvm.loop.parallel_accesses"
    theirs = _broken(target, source)
    if not theirs:
        return ""
    common, ours = _promised(source), _broken(source, source)
    return min((promise for promise in theirs if not (promise in common and promise in ours)), default="")


def claims_progress(source: Function, target: Function) -> bool:
    """Whether a loop of the target promises not to go on for ever in silence, and a loop of the source does not."""
    if not any(_says_so(target, loop) for loop in _loops(loop_nest(target))) or {
        "willreturn",
        "mustprogress",
    } & _promised(source):
        return False
    return not all(_says_so(source, loop) for loop in _loops(loop_nest(source)))


def claims_independence(source: Function, target: Function) -> bool:
    """Whether more loops of the target promise that their iterations do not depend on each other than loops of the source do."""
    return _independent(target) > _independent(source)


def _independent(function: Function) -> int:
    around = surroundings(function.signature.source)
    nodes = {found[1] for b in function.blocks for i in b.instructions[-1:] if (found := _LOOP.search(i.metadata))}
    texts = [
        around.metadata(inner) for node in nodes for inner in _NODE.findall(around.metadata(node)) if inner != node
    ]
    return sum("llvm.loop.parallel_accesses" in text for text in texts)


def breaks_own(function: Function) -> bool:
    """Whether the function may break a promise of its own."""
    return bool(_broken(function, function))


def _broken(function: Function, source: Function) -> set[str]:
    """The promises of the function that its instructions do not surely keep, where it does what the source does."""
    wanted = _promised(function)
    if not wanted:
        return set()
    done = deeds(function)
    broken = {promise for promise in wanted if not _is_kept(function, promise, done)}
    back = {"willreturn", "mustprogress"} & wanted
    return broken | (back if "hang" in done.may or not _ends(function, source) else set())


def _promised(function: Function) -> set[str]:
    """All promises, each as a text: ``nofree``, ``no read of argmem``, ``%p readonly``, ``result noalias``."""
    signature, span = function.signature, function.span
    text = surroundings(signature.source).groups(signature.suffix)
    found = {word for word in _WORD.findall(_NOT_A_WORD.sub(" ", text)) if word.split("(")[0].strip() not in _IDLE}
    found |= excluded_accesses(text)
    for index, parameter in enumerate(signature.parameters):
        found |= {f"{index} {duty}" for duty in promises(parameter.attributes, span).duties if duty != "writable"}
    return found | {f"result {duty}" for duty in promises(signature.prefix).duties}


def excluded_accesses(text: str) -> set[str]:
    """The accesses that ``memory(…)`` excludes."""
    found: set[str] = set()
    for memory in _MEMORY.finditer(text):
        parts = [part.strip() for part in memory[1].split(",")]
        default = next((part for part in parts if ":" not in part), "none")
        kinds = dict.fromkeys(_PLACES, default)
        kinds |= {part.split(":")[0].strip(): part.split(":")[1].strip() for part in parts if ":" in part}
        found |= {
            f"no {w} of {p}" for p, kind in kinds.items() for w in ("read", "write") if kind not in (w, "readwrite")
        }
    return found


def _is_kept(function: Function, promise: str, done: Deeds) -> bool:
    first, _, rest = promise.partition(" ")
    if first == "no":
        word, _, place = rest.partition(" of ")
        elsewhere = place == "errnomem" and ("", word) in done.accesses
        return (place, word) not in done.accesses and not elsewhere
    if first.isdecimal():
        return _parameter_keeps(function, function.signature.parameters[int(first)].name, rest, done)
    if first == "result":
        return rest == "noalias" and _is_new(function)
    if promise in _FORBIDDEN:
        return _FORBIDDEN[promise] not in done.may
    return promise in ("willreturn", "mustprogress")  # a matter of loops and of all calls together


def _ends(function: Function, source: Function) -> bool:
    """Whether the function has no loops, or to go on for ever, as the source then does, is undefined behaviour of the source."""
    return not _loops(loop_nest(function)) or _progresses(source)


def _progresses(function: Function) -> bool:
    """Whether it is undefined behaviour when the function goes on for ever: it promises that it does not, and does nothing that
    would count as progress."""
    if {"be seen", "sync"} & deeds(function).may:
        return False
    loops = _loops(loop_nest(function))
    return bool({"willreturn", "mustprogress"} & _promised(function)) or all(_says_so(function, loop) for loop in loops)


def _says_so(function: Function, loop: Loop) -> bool:
    around = surroundings(function.signature.source)
    backs = [b.instructions[-1] for b in function.blocks if b.label in loop.blocks and b.instructions]
    nodes = [_LOOP.search(last.metadata) for last in backs if loop.header in last.successors]
    texts = ["" if node is None else around.metadata(node[1]) for node in nodes]
    return all(any("llvm.loop.mustprogress" in around.metadata(n) for n in _NODE.findall(text)) for text in texts)


def _loops(items: tuple[Item, ...]) -> list[Loop]:
    found = [item for item in items if isinstance(item, Loop)]
    return found + [inner for loop in found for inner in _loops(loop.items)]


def _parameter_keeps(function: Function, name: str, duty: str, done: Deeds) -> bool:
    captured, through = done.captured.get(name, set()), done.through.get(name, set())
    match duty.split("(")[0]:
        case "captures" | "nocapture":
            duties = frozenset((duty,))
            by_result = captured | (EVERYTHING if name in done.returned else set())
            return captured <= captured_parts(duties, "other") and by_result <= captured_parts(duties, "ret")
        case "readonly":
            return "write" not in through
        case "writeonly":
            return "read" not in through
        case "readnone":
            return not through
        case "nofree":
            return "free" not in done.may
        case "nosync":
            return "sync" not in done.may
        case "returned":
            return all(_is_it(i, name) for i in function.instructions() if i.opcode == "ret")
        case "initializes":
            return initialized(function, name, duty)
        case _:
            return False


def _is_it(instruction: Instruction, name: str) -> bool:
    return all(isinstance(value, Local) and value.name == name for value in instruction.operands)


def _is_new(function: Function) -> bool:
    """Whether all results are null or blocks that the function allocated and told nobody of."""
    found = provenance(function)
    heap = {i.result for i in function.instructions() if i.opcode == "call" and is_allocation(i)}
    told = frozenset[str]().union(*found.leaks.values())
    results = [value for i in function.instructions() if i.opcode == "ret" for value in i.operands]
    return all(found.of(value) <= heap - told for value in results)
