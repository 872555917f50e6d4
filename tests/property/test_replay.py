"""Counterexamples under attack: whatever the checker refutes with numbers only, the machine confirms."""

from __future__ import annotations

from functools import cache

from hypothesis import given, note, settings
from hypothesis import strategies as st

from keyhole.proof import Pair, Refuted
from keyhole.synth.replay.run import Disagrees, Replayed, Replayer, explained
from tests.property.programs import mutations, programs
from tests.property.test_meanings import SETTLED, WIDTHS, checked, parsed


@cache
def replayer() -> Replayer:
    return Replayer(timeout=10.0)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_what_is_refuted_reproduces_natively(data: st.DataObject) -> None:
    source = data.draw(programs(widths=WIDTHS, lines=4, attributes=("", "noundef")))
    target = data.draw(mutations(source))
    verdict = checked(source, target)
    if not isinstance(verdict, Refuted):
        return
    found = verdict.counterexample
    replay = replayer().replay(Pair(parsed(source, "source"), parsed(target, "target")), found)
    note(str(found))
    assert not isinstance(replay, Disagrees), explained(replay)
    values = [number.value for argument in found.arguments for number in argument.value]
    values += [number.value for execution in (found.source, found.target) for number in execution.value]
    undefined = found.source.undefined or found.target.undefined
    settled = not undefined and not any(isinstance(value, str) for value in values)
    if settled and all(line.opcode in SETTLED for line in (*source.lines, *target.lines)):
        assert isinstance(replay, Replayed), explained(replay)
