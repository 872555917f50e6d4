"""What came of trying facts against a library, and of guessing them, as text."""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from keyhole.properties.language.printer import fact_line, ground_text, print_function
from keyhole.properties.rules.knowledge import Knowledge
from keyhole.properties.trials.trying import Held, NotTried, Refuted, Trial, fact_of
from keyhole.verbs.facts import Proposed, Tested, experiment_lines


def tested_text(tested: Tested) -> str:
    """A line for each trial, with the experiment where one refutes."""
    lines = [tested.about.function.name]
    for trial in tested.trials:
        lines += [f"  {line}" for line in _trial_lines(trial, tested)]
    covered = next((each.coverage.text for each in tested.trials if isinstance(each, Held)), "")
    return "\n".join([*lines, *([f"  covered    {covered}"] if covered else [])])


def proposed_text(proposed: Proposed) -> str:
    """The function with its facts, the proposed ones with their evidence, as a property file has it."""
    function, found = proposed.function, proposed.found
    whole = replace(function, facts=(*function.facts, *found.facts))
    return "\n".join([print_function(whole), *(f"; found: {note}" for note in found.notes)])


def _trial_lines(trial: Trial, tested: Tested) -> list[str]:
    what = _what(trial, tested.about)
    match trial:
        case Held():
            return [f"held       {what}"]
        case NotTried(reason=reason):
            return [f"not tried  {what}: {reason}"]
        case Refuted(reason=reason):
            head = "found" if trial.claim.finding else "refuted"
            return [
                f"{head:<9}  {what}: {reason}",
                *(f"             {line}" for line in experiment_lines(trial, tested)),
            ]
        case _:
            assert_never(trial)


def _what(trial: Trial, about: Knowledge) -> str:
    """The fact as it is written, or what is claimed without one."""
    fact = fact_of(about, trial.claim)
    says = trial.claim.says
    if fact is not None:
        return f"{fact_line(fact)}{f' ({says})' if says else ''}"
    return says or ground_text(trial.claim.ground.relation, trial.claim.ground.arguments)
