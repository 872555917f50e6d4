"""``learn``: functions of a shared library, one after another, in the sandbox."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, assert_never

from keyhole.api.children import isolated
from keyhole.api.properties import Properties
from keyhole.native import Runner
from keyhole.native.shared_object import SharedObject, shared_object
from keyhole.proof import GaveUp
from keyhole.properties.knowledge import Knowledge, knowledge
from keyhole.synth.hypothesis_files import files_elsewhere
from keyhole.synth.learning import Learned, NotLearned
from keyhole.synth.library_learning import CALL_SECONDS, Failed, Outcome, learn_function
from keyhole.synth.progress import Phase

if TYPE_CHECKING:
    from keyhole.api.given import Given


def learn_all(
    library: str | Path, props: Properties, function: str | None, given: Given
) -> tuple[Learned | NotLearned, ...]:
    """Learn the functions that the properties describe, or one of them. Raises KeyholeError."""
    offered = shared_object(str(library))
    file = props.file
    functions = file.functions if function is None else (file.function(function),)
    learned: list[Learned | NotLearned] = []
    for each in functions:
        given.progress(Phase(f"learning {each.name}", 0, 0.0))
        match _learnt(knowledge(file, each), offered, given):
            case Learned() | NotLearned() as outcome:
                learned.append(outcome)
            case Failed(error=error):
                raise error
            case GaveUp() as gave_up:
                reason = "stopped" if gave_up is GaveUp.STOPPED else "the time ran out"
                learned.append(NotLearned(each.name, reason, 0, given.seconds))
            case outcome:
                assert_never(outcome)
    return tuple(learned)


def _learnt(about: Knowledge, library: SharedObject, given: Given) -> Outcome | GaveUp:
    def work() -> Outcome:
        with files_elsewhere(), Runner(timeout=CALL_SECONDS) as runner:
            return learn_function(about, library, runner, timeout=given.seconds, seed=given.seed)

    if not given.must_be_stoppable:
        return work()
    what = f"learning {about.function.name}"
    # Besides what it takes to learn, a model is tried again, which has no limit of its own.
    return isolated(
        lambda tell, stopped: work(), what=what, progress=given.progress, stop=given.stop, timeout=given.seconds + 5.0
    )
