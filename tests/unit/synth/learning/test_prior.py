"""The prior over strategies ranks all attempts, leaves none out, and keeps simpler models before others."""

from __future__ import annotations

from benchmarks.learn_prior import kept, train
from keyhole.synth.learning.prior import PATH, PATIENCES, SIMPLER, Attempt, Lesson, counted, prior
from keyhole.synth.learning.strategies.table import STRATEGIES

NAMES = tuple(STRATEGIES)


def test_a_strategy_is_in_the_file_of_its_name() -> None:
    assert [strategy.__module__.rpartition(".")[2] for strategy in STRATEGIES.values()] == [*STRATEGIES]


def test_the_shipped_prior_is_what_the_lessons_teach() -> None:
    assert PATH.read_text(encoding="utf-8") == train(), "run python benchmarks/learn_prior.py --train"


def test_every_attempt_is_made_and_simpler_models_are_tried_before_others() -> None:
    everything = {Attempt(each, patience) for each in STRATEGIES for patience in PATIENCES}
    for about in ({}, {"result": "void", "never seen": "anything"}, *(row.lesson.features for row in kept())):
        order = prior().order(about, NAMES)
        assert order == prior().order(about, NAMES)
        assert len(order) == len(everything)
        assert set(order) == everything
        place = {attempt: at for at, attempt in enumerate(order)}
        for attempt in order:
            assert all(
                place[Attempt(one, attempt.patience)] < place[attempt] for one in SIMPLER.get(attempt.strategy, ())
            )
            assert all(
                place[Attempt(attempt.strategy, less)] <= place[attempt]
                for less in PATIENCES
                if less <= attempt.patience
            )


def test_lessons_and_rules_name_strategies_that_there_are() -> None:
    tried = {attempt.strategy for row in kept() for attempt in row.lesson.took}
    assert tried == set(NAMES)
    assert {*SIMPLER, *(one for simpler in SIMPLER.values() for one in simpler)} <= tried


def test_what_two_strategies_find_has_an_order_that_no_lesson_changes() -> None:
    for row in kept():
        assert not row.also, f"which of {row.lesson.found} and {row.also} is simpler?"


def test_features_say_what_is_likelier_and_time_what_is_tried_first() -> None:
    one, other = Attempt("sorting", 0.1), Attempt("recurrences", 0.1)
    void, number = {"result": "void"}, {"result": "i32"}
    lessons = [Lesson(void, one, {other: 1.0}), Lesson(number, other, {one: 1.0})] * 5
    learnt = counted(lessons)
    assert learnt.likely(void, NAMES)["sorting"] > 0.5 > learnt.likely(number, NAMES)["sorting"]
    assert sum(learnt.likely({}, NAMES).values()) > 0.999
    order = learnt.order(void, ("sorting", "recurrences"))
    assert order[0] == one
    slow = counted([*lessons, Lesson(number, other, {one: 1000.0})])
    assert slow.order(void, ("sorting", "recurrences"))[0] == other
