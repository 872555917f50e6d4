"""The front door of this room: pairs from functions, texts, modules and files, to a verdict each.

Everything that asks for a refinement check on a user's behalf goes through ``check_pair``.

    >>> import keyhole as kh
    >>> double = "define i8 @f(i8 noundef %x) {\\n  %r = mul i8 %x, 2\\n  ret i8 %r\\n}"
    >>> shift = "define i8 @f(i8 noundef %x) {\\n  %r = shl i8 %x, 1\\n  ret i8 %r\\n}"
    >>> kh.verify(double, shift)
    Proved(solver='z3 ...', seconds=...)
    >>> kh.verify(double, shift.replace("shl", "shl nuw")).counterexample.problem
    'the target returns poison where the source does not'
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeAlias, assert_never

from keyhole.errors import KeyholeError
from keyhole.holes.model import Function, Module
from keyhole.proof.options import Options
from keyhole.proof.pairs import Pair, as_modules_are, pairs_between, pairs_in
from keyhole.proof.refinement import check_refinement
from keyhole.proof.verdicts import Bounded, Json, Proved, Refuted, Unknown, Verdict

Word: TypeAlias = Literal["correct", "incorrect", "unknown"]
DEFAULT = Options()


@dataclass(frozen=True, slots=True)
class Checked:
    """A pair and what was found of it."""

    pair: Pair
    verdict: Verdict

    @property
    def word(self) -> Word:
        """``correct``, ``incorrect`` or ``unknown``."""
        return word(self.verdict)

    def to_json(self) -> dict[str, Json]:
        """The pair's entry in what ``keyhole verify --json`` prints."""
        return pair_json(self.pair, self.verdict)

    def __repr__(self) -> str:
        return f"<Checked {self.pair.source.name} -> {self.pair.target.name}: {self.verdict!r}>"


def verify(
    source: Function | Module | str,
    target: Function | Module | str,
    *,
    timeout: float = DEFAULT.timeout,
    seed: int = DEFAULT.seed,
    unroll: int = DEFAULT.unroll,
) -> Verdict:
    """Whether ``target`` may replace ``source``: ``Proved``, ``Bounded``, ``Refuted`` or ``Unknown``.

    A text or a module stands for the only function in it. Raises SourceError when the signatures differ.

    >>> verdict = verify("define i8 @f() { ret i8 1 }", "define i8 @f() { ret i8 2 }")
    >>> print(verdict.counterexample)
    the target returns another value than the source
    source: @f returns 0x01 (1)
    target: @f returns 0x02 (2)
    """
    (ours, in_ours), (theirs, in_theirs) = _one_function(source), _one_function(target)
    return check_pair(Pair(ours, theirs, in_ours, in_theirs), Options(timeout, seed, unroll))


def verify_pairs(
    module: Module | str,
    other: Module | str | None = None,
    *,
    timeout: float = DEFAULT.timeout,
    seed: int = DEFAULT.seed,
    unroll: int = DEFAULT.unroll,
) -> tuple[Checked, ...]:
    """Check ``@src…``/``@tgt…`` of a module, or the functions of one name in two modules. Raises KeyholeError when there are none.

    >>> verify_pairs("define i8 @src() { ret i8 undef }  define i8 @tgt() { ret i8 7 }")
    (<Checked @src -> @tgt: Proved(solver='z3 ...', seconds=...)>,)
    """
    first = _module(module)
    pairs = pairs_in(first) if other is None else pairs_between(first, _module(other))
    if not pairs:
        raise no_pairs(first.source.name)
    options = Options(timeout, seed, unroll)
    return tuple(Checked(pair, check_pair(pair, options)) for pair in pairs)


def verify_file(
    path: str | Path,
    other: str | Path | None = None,
    *,
    timeout: float = DEFAULT.timeout,
    seed: int = DEFAULT.seed,
    unroll: int = DEFAULT.unroll,
) -> tuple[Checked, ...]:
    """``verify_pairs`` for files: LLVM assembly, bitcode, C or C++. Raises NotFound, ParseError, KeyholeError.

    >>> [(checked.pair, checked.word) for checked in verify_file("docs/examples/twice.ll")]
    [(<Pair @src -> @tgt>, 'incorrect')]
    """
    from keyhole.holes.llvm.files import read_file

    second = None if other is None else read_file(other)
    return verify_pairs(read_file(path), second, timeout=timeout, seed=seed, unroll=unroll)


def check_pair(pair: Pair, options: Options) -> Verdict:
    """The verdict on one pair. Raises SourceError when the signatures differ."""
    pair = as_modules_are(pair)
    return check_refinement(pair.source, pair.target, timeout=options.timeout, seed=options.seed, unroll=options.unroll)


def word(verdict: Verdict) -> Word:
    """``correct``, ``incorrect`` or ``unknown``."""
    match verdict:
        case Proved() | Bounded():
            return "correct"
        case Refuted():
            return "incorrect"
        case Unknown():
            return "unknown"
    assert_never(verdict)


def pair_json(pair: Pair, verdict: Verdict) -> dict[str, Json]:
    """A pair and its verdict as one JSON object."""
    return {
        "source": pair.source.name,
        "target": pair.target.name,
        "verdict": word(verdict),
        "certificate": verdict.to_json(),
        "counterexample": verdict.counterexample.to_json() if isinstance(verdict, Refuted) else None,
        "reason": str(verdict) if isinstance(verdict, Unknown) else None,
    }


def no_pairs(name: str) -> KeyholeError:
    """The error for a file without a pair."""
    hint = "name the pair @src and @tgt, or give two files with functions of the same names"
    return KeyholeError(f"{name} has no pair to check", code="no-pairs", hint=hint)


def _module(given: Module | str) -> Module:
    from keyhole.holes.text.reader import parse

    return parse(given) if isinstance(given, str) else given


def _one_function(given: Function | Module | str) -> tuple[Function, Module | None]:
    if isinstance(given, Function):
        return given, None
    module = _module(given)
    if len(module.functions) != 1:
        names = ", ".join(function.name for function in module.functions) or "none"
        hint = "pass the function itself (module.get), or use verify_pairs"
        raise KeyholeError(f"expected a text with one function, found {names}", code="not-one-function", hint=hint)
    return module.functions[0], module
