"""Counterexamples run again, natively: the proof's meaning of the IR against what the machine does.

A counterexample says what both functions return on some inputs. Where that is fixed (no poison, undef or undefined behaviour in
it) native code must return the same, so both are lowered without optimisation, called in the sandbox, and compared lane by
lane. If they differ, either the meaning or the lowering is wrong: an engine caught lying.

Only ``freeze``, ``undef`` and the payload of a NaN leave a choice on the way to a result that is none itself; then a
difference says nothing. It stands here because it joins ``proof`` and ``native``, which know nothing of each other, and
synthesis is the lowest room that may use both: engines can have their own counterexamples replayed, too.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from types import TracebackType
from typing import TypeAlias, assert_never

from keyhole.errors import KeyholeError
from keyhole.holes.model import Constant, Function, Instruction, Module
from keyhole.holes.sites import sites
from keyhole.holes.text.printer import print_function, print_module
from keyhole.holes.types import FloatType, scalar
from keyhole.native import Crashed, Outcome, Returned, Runner, describe
from keyhole.proof import Counterexample, Execution, Pair
from keyhole.proof.settled import unsettled
from keyhole.proof.verdicts import Numbers, show
from keyhole.synth.native_words import float_kinds, from_native, is_nan, to_native


@dataclass(frozen=True, slots=True)
class Replayed:
    """Both functions returned natively what the counterexample says."""

    source: str
    target: str


@dataclass(frozen=True, slots=True)
class Disagrees:
    """A function did something else natively: an engine is wrong. ``said`` and ``did`` are its results."""

    function: str
    said: str
    did: str

    def __str__(self) -> str:
        return f"{self.function} returns {self.said} says the proof, {self.did} says native code"


@dataclass(frozen=True, slots=True)
class NotReplayable:
    """Native code cannot confirm or deny the counterexample."""

    reason: str


_NAN = "the sign and payload of a NaN"
_LOOSE = frozenset(("fast", "reassoc", "contract", "arcp", "afn", "nsz"))  # flags that leave more than one right result

Replay: TypeAlias = Replayed | Disagrees | NotReplayable


class Replayer:
    """Replays counterexamples; owns the sandbox, which starts with the first one that can be replayed. Best used by ``with``.

    >>> import keyhole as kh
    >>> source, target = kh.parse("define i8 @src() { ret i8 1 }  define i8 @tgt() { ret i8 2 }").functions
    >>> refuted = kh.verify(source, target)
    >>> with Replayer() as replayer:
    ...     replayer.replay(Pair(source, target), refuted.counterexample)
    Replayed(source='0x01 (1)', target='0x02 (2)')
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
        sides = ((pair.source, pair.source_module, found.source), (pair.target, pair.target_module, found.target))
        shown = []
        for function, module, said in sides:
            try:
                outcome = self._run(function, module, found)
            except KeyholeError as error:
                return NotReplayable(error.message)
            judged = _judged(function, found, said, outcome)
            if not isinstance(judged, str):
                return judged
            shown.append(judged)
        return Replayed(*shown)

    def _run(self, function: Function, module: Module | None, found: Counterexample) -> Outcome:
        if self._runner is None:
            self._runner = Runner(timeout=self._timeout)
        numbers = [iter(argument.value) for argument in found.arguments]
        parameters = function.signature.parameters
        arguments = [to_native(p.type, words) for p, words in zip(parameters, numbers, strict=True)]
        return self._runner.run(_text(function, module), function.name, *arguments, level=0)


def _judged(
    function: Function, found: Counterexample, said: Execution, outcome: Outcome
) -> str | Disagrees | NotReplayable:
    """What the native run showed, when it is what was said."""
    match outcome:
        case Returned(value=value):
            did = tuple(from_native(function.signature.result, value))
        case Crashed() if not any(map(_choice_in, function.instructions())):
            return Disagrees(function.name, show(said.value), describe(outcome))
        case _:
            return NotReplayable(f"{function.name} {describe(outcome)}")
    if all(isinstance(ours.value, str) or ours == native for ours, native in zip(said.value, did, strict=True)):
        return show(did)
    arguments = tuple(number for argument in found.arguments for number in argument.value)
    choice = _choice(function, arguments, said.value, did)
    if choice:
        return NotReplayable(f"{function.name} has a choice ({choice}), and native code chose otherwise")
    return Disagrees(function.name, show(said.value), show(did))


def _choice(function: Function, arguments: Numbers, said: Numbers, did: Numbers) -> str:
    """What leaves the function a choice; empty when nothing does."""
    for instruction in function.instructions():
        choice = _choice_in(instruction)
        if choice:
            return choice
    given = [kind for parameter in function.signature.parameters for kind in float_kinds(parameter.type)]
    if any(is_nan(kind, number) for kind, number in zip(given, arguments, strict=True)):
        return _NAN
    kinds = float_kinds(function.signature.result)
    same = [a == b or (is_nan(kind, a) and is_nan(kind, b)) for kind, a, b in zip(kinds, said, did, strict=True)]
    return _NAN if all(same) else ""


def _choice_in(instruction: Instruction) -> str:
    opcode = str(instruction.opcode)
    if opcode in ("freeze", "alloca"):
        return opcode
    if any(isinstance(operand, Constant) and "undef" in operand.text for operand in instruction.operands):
        return "undef"
    if not any(isinstance(scalar(operand.type), FloatType) for operand in instruction.operands):
        return ""
    if loose := _LOOSE & set(map(str, instruction.flags)):
        return ", ".join(sorted(loose))
    callee = str(instruction.operands[-1])
    sees_bits = opcode in ("bitcast", "store") or "copysign" in callee or "is.fpclass" in callee
    return _NAN if sees_bits else ""


def _text(function: Function, module: Module | None) -> str:
    """A module with the function, and without the sketches that may stand beside it."""
    if module is None:
        return print_function(function) + "\n"
    parts = tuple(part for part in module.parts if not (isinstance(part, Function) and sites(part)))
    return print_module(replace(module, parts=parts))


def explained(replay: Replay) -> str:
    """The replay in one line."""
    match replay:
        case Replayed(source=source, target=target):
            return f"reproduced natively: source returns {source}, target returns {target}"
        case Disagrees():
            return f"an engine was caught lying: {replay}"
        case NotReplayable(reason=reason):
            return f"not reproduced natively: {reason}"
    assert_never(replay)
