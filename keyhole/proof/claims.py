"""What the two sides promise of calls of unknown functions: a target may not promise more of a call than the source does."""

from __future__ import annotations

from collections.abc import Sequence

from keyhole.holes.meaning.lanes import Unsupported
from keyhole.holes.meaning.memory.frame import Claim
from keyhole.proof.words import Formula, Term


def check_claims(ours: Sequence[Claim[Term, Formula]], theirs: Sequence[Claim[Term, Formula]]) -> None:
    """``Unsupported`` when the target promises more of a call than the source does of any call of that function, or passes its
    arguments otherwise. Of calls that need not be matched, it may only promise what the source does of the same call, or of all."""
    for claim in theirs:
        known = [other for other in ours if other.callee == claim.callee]
        if claim.callee and known and {other.way for other in known} != {claim.way}:
            message = f"the target passes other kinds of arguments to {claim.callee} than the source"
            raise Unsupported(message, claim.instruction.span)
        promising = [other for other in known if claim.promises <= other.promises]
        kept = bool(promising) or not known
        if kept and claim.silent and claim.promises:
            kept = len(promising) == len(known) or any(_is_same_call(other, claim) for other in promising)
        if not kept:
            message = "the target promises more of this call (attributes) than the source"
            raise Unsupported(message, claim.instruction.span)


def calls_differ(ours: Sequence[Claim[Term, Formula]], theirs: Sequence[Claim[Term, Formula]]) -> bool:
    """Whether calls that may be of one function are taken to do other things on the two sides, because other things are promised
    of them. What is promised of one holds of the other where it is the same call, and that is not used."""
    for claim in theirs:
        known = [other for other in ours if other.callee == claim.callee or not other.callee or not claim.callee]
        if any(_excluded(other) != _excluded(claim) for other in known):
            return True
    return False


def _excluded(claim: Claim[Term, Formula]) -> frozenset[str]:
    """What the call surely does not do."""
    return frozenset(p for p in claim.promises if p.startswith("not ") or p in ("willreturn", "nounwind"))


def _is_same_call(a: Claim[Term, Formula], b: Claim[Term, Formula]) -> bool:
    """Whether the source's call is surely made with the arguments of the target's, when that is."""
    together = a.guard is None or (b.guard is not None and a.guard.eq(b.guard))
    return together and all(
        our.word.eq(their.word)
        for x, y in zip(a.arguments, b.arguments, strict=True)
        for our, their in zip(x, y, strict=True)
    )
