"""Counterexamples run again, natively: the proof's meaning of the IR against what the machine does.

A counterexample says what both functions return on some inputs, and what they leave in memory. Where that is fixed (no poison,
undef or undefined behaviour in it) native code must do the same, so both are lowered without optimisation, called in the sandbox
with memory laid out as the counterexample has it, and compared lane by lane and byte by byte. If they differ, either the meaning
or the lowering is wrong: an engine caught lying.

Only ``freeze``, ``undef`` and the payload of a NaN leave a choice on the way to a result that is none itself; then a
difference says nothing. It stands here because it joins ``proof`` and ``native``, which know nothing of each other, and
synthesis is the lowest room that may use both: engines can have their own counterexamples replayed, too.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from types import TracebackType
from typing import TypeAlias, assert_never

from keyhole.errors import KeyholeError
from keyhole.holes.meaning.resolving import resolved
from keyhole.holes.model import Constant, Function, Instruction, Module
from keyhole.holes.types import FloatType, scalar
from keyhole.native import Crashed, Outcome, Returned, Runner, describe
from keyhole.proof import Counterexample, MemoryBlock, Pair
from keyhole.proof.counterexamples.contents import show_pointer
from keyhole.proof.counterexamples.settled import unsettled
from keyhole.proof.verdicts import Numbers, show
from keyhole.synth.replay.calls import stubs
from keyhole.synth.replay.memory import RUN, Stage, is_laid_out, made_other_calls, stage, text_for
from keyhole.synth.replay.text import text_of
from keyhole.synth.replay.words import float_kinds, from_native, is_nan, to_native


@dataclass(frozen=True, slots=True)
class Replayed:
    """Both functions did natively what the counterexample says: returned ``source`` and ``target`` (empty: nothing), and left so
    many ``bytes`` of memory as it says, after so many ``calls`` that stood in for others."""

    source: str
    target: str
    bytes: int = 0
    calls: int = 0


@dataclass(frozen=True, slots=True)
class Disagrees:
    """A function did something else natively: an engine is wrong. ``said`` and ``did`` are its results, what it left at ``place``
    in memory, or its ``calls``."""

    function: str
    said: str
    did: str
    place: str = ""
    calls: bool = False

    def __str__(self) -> str:
        does = "calls" if self.calls else f"leaves at {self.place}" if self.place else "returns"
        return f"{self.function} {does} {self.said} says the proof, {self.did} says native code"


@dataclass(frozen=True, slots=True)
class NotReplayable:
    """Native code cannot confirm or deny the counterexample."""

    reason: str


_NAN = "the sign and payload of a NaN"
_LIBRARY = frozenset(("@isdigit", "@isascii", "@memcmp", "@bcmp"))  # any number that says yes, or of that sign
_FIXED = re.compile(r"@llvm\.[su](?:mul|div)\.fix\.")  # rounded either way
_LOOSE = frozenset(("fast", "reassoc", "contract", "arcp", "afn", "nsz"))  # flags that leave more than one right result

Replay: TypeAlias = Replayed | Disagrees | NotReplayable


class Replayer:
    """Replays counterexamples; owns the sandbox, which starts with the first one that can be replayed. Best used by ``with``.

    >>> import keyhole as kh
    >>> source, target = kh.parse("define i8 @src() { ret i8 1 }  define i8 @tgt() { ret i8 2 }").functions
    >>> refuted = kh.verify(source, target)
    >>> with Replayer() as replayer:
    ...     replayer.replay(Pair(source, target), refuted.counterexample)
    Replayed(source='0x01 (1)', target='0x02 (2)', bytes=0, calls=0)
    """

    def __init__(self, *, timeout: float = 2.0) -> None:
        self._timeout = timeout
        self._runner: Runner | None = None

    def __enter__(self) -> Replayer:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the sandbox."""
        runner, self._runner = self._runner, None
        if runner is not None:
            runner.close()

    def replay(self, pair: Pair, found: Counterexample) -> Replay:
        """Run both sides on the counterexample's inputs and compare."""
        reason = unsettled(found)
        if reason:
            return NotReplayable(reason)
        sides = ((pair.source, pair.source_module), (pair.target, pair.target_module))
        shown: list[str] = []
        try:
            laid = stage(found)
            for index, (function, module) in enumerate(sides):
                judged = self._side(function, module, laid, index)
                if not isinstance(judged, str):
                    return judged
                shown.append(judged)
        except KeyholeError as error:
            return NotReplayable(error.message)
        return Replayed(
            shown[0], shown[1], sum(map(_written, found.blocks)), len(found.source.calls + found.target.calls)
        )

    def _side(
        self, function: Function, module: Module | None, laid: Stage, index: int
    ) -> str | Disagrees | NotReplayable:
        """What the native run of the source (0) or the target (1) showed, when it is what was said."""
        found, function = laid.found, resolved(function)
        numbers = [iter([laid.given(number) for number in argument.value]) for argument in found.arguments]
        parameters = function.signature.parameters
        arguments = [to_native(p.type, words) for p, words in zip(parameters, numbers, strict=True)]
        calls, others = (side.calls for side in ((found.source, found.target), (found.target, found.source))[index])
        named = frozenset(call.callee for call in (*calls, *others))
        text = text_of(function, module, named) + stubs(laid, calls, others)
        text = text_for(laid, text, function.signature, len(calls))
        outcome = self._started().run(text, RUN, laid.image, *arguments, level=0)
        return _judged(function, laid, index, outcome)

    def _started(self) -> Runner:
        if self._runner is None:
            self._runner = Runner(timeout=self._timeout)
        return self._runner


def _written(block: MemoryBlock) -> int:
    return sum(cell.source is not None for cell in block.cells)


def _judged(function: Function, laid: Stage, index: int, outcome: Outcome) -> str | Disagrees | NotReplayable:
    """What the native run showed, when it is what was said."""
    said = (laid.found.source, laid.found.target)[index]
    match outcome:
        case Returned(value=value, buffers=(bytes() as image, *_)) if is_laid_out(image):
            did = tuple(from_native(function.signature.result, value))
        case Returned():
            return NotReplayable("the machine has no memory at those addresses")
        case Crashed() if not any(map(_choice_in, function.instructions())):
            return Disagrees(function.name, show(said.value), describe(outcome))
        case _:
            return NotReplayable(f"{function.name} {describe(outcome)}")
    expected = tuple(laid.number(number) for number in said.value)
    if made_other_calls(image):
        return Disagrees(function.name, ", ".join(map(str, said.calls)) or "nothing", "something else", calls=True)
    same = all(e is None or isinstance(e.value, str) or e == native for e, native in zip(expected, did, strict=True))
    wrong = (
        _memory_differs(function, laid, index, image) if same else Disagrees(function.name, show(said.value), show(did))
    )
    if wrong is None:
        return show(did) if did else ""
    choice = _choice(function, laid.found, said.value, did)
    if choice:
        return NotReplayable(f"{function.name} has a choice ({choice}), and native code chose otherwise")
    return wrong


def _memory_differs(function: Function, laid: Stage, index: int, image: bytes) -> Disagrees | None:
    """Where native code left something else in memory than was said."""
    found = laid.first_wrong(image, index)
    if found is None:
        return None
    pointer, said, did = found
    return Disagrees(function.name, f"{said:02x}", f"{did:02x}", show_pointer(pointer))


def _choice(function: Function, found: Counterexample, said: Numbers, did: Numbers) -> str:
    """What leaves the function a choice; empty when nothing does."""
    arguments = tuple(number for argument in found.arguments for number in argument.value)
    for instruction in function.instructions():
        choice = _choice_in(instruction)
        if choice:
            return choice
    given = [kind for parameter in function.signature.parameters for kind in float_kinds(parameter.type)]
    if any(is_nan(kind, number) for kind, number in zip(given, arguments, strict=True)):
        return _NAN
    kinds = float_kinds(function.signature.result)
    differ = [(kind, a, b) for kind, a, b in zip(kinds, said, did, strict=False) if a != b]  # of void there is no lane
    return _NAN if differ and all(is_nan(kind, a) and is_nan(kind, b) for kind, a, b in differ) else ""


def _choice_in(instruction: Instruction) -> str:
    opcode = str(instruction.opcode)
    if opcode == "freeze":
        return opcode
    if any(isinstance(operand, Constant) and "undef" in operand.text for operand in instruction.operands):
        return "undef"
    callee = str(instruction.operands[-1]) if instruction.operands else ""
    if opcode == "call" and (callee in _LIBRARY or _FIXED.match(callee)):
        return f"what {callee} returns"
    if not any(isinstance(scalar(operand.type), FloatType) for operand in instruction.operands):
        return ""
    if loose := _LOOSE & set(map(str, instruction.flags)):
        return ", ".join(sorted(loose))
    sees_bits = opcode in ("bitcast", "store") or "copysign" in callee or "is.fpclass" in callee
    return _NAN if sees_bits else ""


def explained(replay: Replay) -> str:
    """The replay in one line."""
    match replay:
        case Replayed(source=source, target=target, bytes=count, calls=calls):
            written = "the byte written holds" if count == 1 else f"the {count} bytes written hold"
            left = f"{written} what is said" if count else ""
            returned = f"source returns {source}, target returns {target}" if source else ""
            called = "the calls are those that are said" if calls else ""
            return f"reproduced natively: {'; '.join(filter(None, (called, returned, left)))}"
        case Disagrees():
            return f"an engine was caught lying: {replay}"
        case NotReplayable(reason=reason):
            return f"not reproduced natively: {reason}"
    assert_never(replay)
