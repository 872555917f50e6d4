"""The question that a refinement check asks, as SMT-LIB 2 text, for other solvers and for people who want to see it."""

from __future__ import annotations

import time

import z3

from keyhole.errors import SourceError
from keyhole.holes.meaning.lanes import Unsupported
from keyhole.proof.encoding import encode
from keyhole.proof.pairs import Pair
from keyhole.proof.refinement import check_signatures
from keyhole.proof.replies import first_replies
from keyhole.proof.solving.content import survey
from keyhole.proof.solving.smtlib import script


def question(pair: Pair, *, unroll: int, timeout: float) -> str:
    """An input on which the target does what the source does not allow, if the text is satisfiable.

    It is the first question of several: arguments are numbers or poison, loops are followed ``unroll`` times, and the source's own
    choices are answered in the most likely ways. Raises SourceError for what is not modelled, or not within the time.
    """
    check_signatures(pair.source, pair.target)
    deadline = time.monotonic() + timeout
    try:
        problem = encode(pair.source, pair.target, with_undef=False, unroll=unroll, deadline=deadline)
    except Unsupported as found:
        raise SourceError(found.message, code=found.code, span=found.span, hint=found.hint) from None
    assumed = (*problem.outside.assumptions, *problem.outside.separations)
    wrong = z3.And(problem.violated, *assumed)
    replies = first_replies(problem)
    formulas = [z3.simplify(z3.substitute(wrong, *reply) if reply else wrong) for reply in replies]
    text, names = script(survey(formulas))
    comments = [f"; {name} is {variable.sexpr()}" for name, variable in names.items()]
    head = f"; satisfiable: {pair.target.name} does what {pair.source.name} does not allow"
    return "\n".join([head, *comments, text.rstrip(), "(check-sat)", "(get-model)", ""])
