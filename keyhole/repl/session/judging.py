"""One pair, judged: its verdict, and where it is refuted what native code does on the counterexample."""

from __future__ import annotations

from typing import TYPE_CHECKING

from keyhole.proof import Options, Pair, Refuted
from keyhole.proof.settled import unsettled
from keyhole.proof.verify import check_pair
from keyhole.repl.printing.verdicts import Judged

if TYPE_CHECKING:
    from keyhole.synth.replay import Replayer


def judged(pair: Pair, options: Options, replayer: Replayer | None) -> Judged:
    """The verdict on a pair; without ``replayer`` nothing is run natively. Raises SourceError when the signatures differ."""
    verdict = check_pair(pair, options)
    if not isinstance(verdict, Refuted) or replayer is None:
        return Judged(pair, "", verdict)
    if reason := unsettled(verdict.counterexample):
        return Judged(pair, "", verdict, unsettled=reason)
    return Judged(pair, "", verdict, replayer.replay(pair, verdict.counterexample))
