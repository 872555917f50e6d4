"""Learning what a library function computes from its binary, as LLVM IR."""

from keyhole.synth.learning.answers import Learned, NotLearned
from keyhole.synth.learning.examination import Effort
from keyhole.synth.learning.learn import learn

__all__ = ["Effort", "Learned", "NotLearned", "learn"]
