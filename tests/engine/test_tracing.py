"""Following some citizens changes nothing, misses nothing, and tells what chance was asked."""

from __future__ import annotations

from enum import IntEnum
from typing import Any

import numpy as np
import pytest

from sim.agents.decisions import Decision
from sim.agents.states import Activity
from sim.engine.draws import draw, uniform
from sim.engine.hearing import Ear
from sim.engine.tracing import Note, TracingRunner
from sim.model import Engine, LabourMarket
from tests.worlds import EVERYTHING, differences, world

WEEKS = 30
ROWS = (0, 61, 70, 85, 100, 127)  # a competitor, one on sick leave, four who are activity-ready


class Question(IntEnum):
    """What chance decides in the rule of these tests."""

    IS_CALLED = 1000


def call_those_who_wait(citizen: Any, world: Any) -> None:
    """Call some of those who wait, by a helper."""
    if citizen.activity == Activity.WAITING and is_called(citizen, world):
        citizen.trust = 1.0


def is_called(citizen: Any, world: Any) -> bool:
    """Tell whether the citizen is called this week."""
    return bool(draw(world, Question.IS_CALLED, citizen.id) < 0.3)


def lived(
    *overrides: str, rows: tuple[int, ...] = ROWS, engine: Engine = "interpreted", weeks: int = WEEKS
) -> tuple[LabourMarket, list[Note]]:
    """Return a town after some weeks in which the citizens of these rows were followed, and their trace."""
    model = world(*EVERYTHING, *overrides, engine=engine, runner=TracingRunner)
    tracer = model.runner
    assert isinstance(tracer, TracingRunner)
    tracer.follow(rows)
    model.run_until(weeks)
    return model, tracer.trace


@pytest.fixture(scope="module")
def followed() -> tuple[LabourMarket, list[Note]]:
    """Return a town in which four citizens were followed."""
    return lived()


@pytest.mark.parametrize("engine", ["interpreted", "compiled"])
def test_a_followed_run_is_equal_to_a_plain_one_to_the_bit(engine: Engine) -> None:
    plain = world(*EVERYTHING, engine=engine)
    watched = world(*EVERYTHING, engine=engine, runner=TracingRunner)
    tracer = watched.runner
    assert isinstance(tracer, TracingRunner)
    tracer.follow(ROWS)
    for _ in range(WEEKS):
        plain.step()
        watched.step()
        assert differences(plain, watched) == []
    assert {note.row for note in tracer.trace} == set(ROWS)


def test_the_notes_explain_every_change_of_every_field(followed: tuple[LabourMarket, list[Note]]) -> None:
    start = world(*EVERYTHING).tables["citizens"].rows
    end = followed[0].tables["citizens"].rows
    for row in ROWS:
        state = {name: start[name][row].item() for name in start.dtype.names or ()}
        for note in [note for note in followed[1] if note.row == row]:
            for name, before, after in note.changes:
                assert state[name] == before, (note.week, note.rule, name)
                state[name] = after
        assert state == {name: end[name][row].item() for name in end.dtype.names or ()}


def test_both_engines_give_the_same_trace(followed: tuple[LabourMarket, list[Note]]) -> None:
    assert lived(engine="compiled")[1] == followed[1]


def test_who_else_is_followed_changes_no_trace(followed: tuple[LabourMarket, list[Note]]) -> None:
    alone = lived(rows=(85,))[1]
    assert alone == [note for note in followed[1] if note.row == 85]


def test_a_question_tells_the_draw_of_its_address_and_whether_it_was_below_the_chance(
    followed: tuple[LabourMarket, list[Note]],
) -> None:
    asked = [
        (note, one) for note in followed[1] if note.rule == "meet_small_problem" for one in note.questions
    ]
    happened = {True: 0, False: 0}
    for note, question in asked:
        decision = Decision[question.decision]
        assert question.draw == uniform(1, decision.value, note.week, note.row, 0)
        assert question.hazard is not None
        assert question.happened == (question.draw < question.hazard)
        if decision is Decision.PROBLEM_ARISES:
            has_arisen = any(name == "problem" and before == 0.0 for name, before, _ in note.changes)
            assert question.happened == has_arisen
        happened[bool(question.happened)] += 1
    assert all(happened.values())


def test_a_lottery_over_the_whole_table_tells_the_citizens_lot(
    followed: tuple[LabourMarket, list[Note]],
) -> None:
    placed = [
        note
        for note in followed[1]
        if note.rule == "place_citizens" and any(name == "activity" for name, *_ in note.changes)
    ]
    assert placed
    for note in placed:
        lots = [one for one in note.questions if one.decision == Decision.LOTTERY_PLACE.name]
        assert [one.draw for one in lots] == [
            uniform(1, Decision.LOTTERY_PLACE.value, note.week, note.row, 0)
        ]
        assert all(one.hazard is None and one.who == note.row for one in lots)


def test_the_draws_of_a_researchers_own_rule_are_heard_by_name() -> None:
    name = f"rules.add=[live:{__name__}.call_those_who_wait]"
    trace = lived(name, weeks=10)[1]
    notes = [note for note in trace if note.rule == "call_those_who_wait"]
    asked = [one for note in notes for one in note.questions]
    assert {(one.decision, one.hazard) for one in asked} == {("IS_CALLED", 0.3)}
    called = [note for note in notes if note.questions[0].happened]
    assert called
    assert all(note.changes[0][::2] == ("trust", 1.0) for note in called)


def test_people_who_have_not_entered_yet_can_be_followed() -> None:
    model = world(*EVERYTHING)
    entries = model.tables["citizens"].rows["entry_week"]
    late = int(np.flatnonzero(entries > 0)[0])
    _, trace = lived(rows=(late,), weeks=int(entries[late]) + 3)
    assert trace[0].week == entries[late] > 0
    assert trace[0].rule == "enter"


def heard(value: float = 0.25) -> tuple[Any, Ear]:
    """Return a draw of a known size and the ear that hears it."""
    ear = Ear()
    return ear._hear("FIND_JOB", 3, value), ear


def test_a_draw_tells_the_chance_on_either_side_of_the_sign() -> None:
    for ask in (
        lambda lot: lot < 0.5,
        lambda lot: 0.5 > lot,  # noqa: SIM300 - the other way round is the point
        lambda lot: lot <= 0.5,
        lambda lot: not lot >= 0.5,
        lambda lot: not lot > np.float64(0.5),
    ):
        lot, ear = heard()
        assert ask(lot)
        (question,) = ear.take()
        assert (question.hazard, question.happened, question.draw) == (0.5, True, 0.25)


def test_two_chances_for_one_draw_are_two_questions() -> None:
    lot, ear = heard()
    assert not lot < 0.1
    assert lot < 0.4
    assert [(one.hazard, one.happened) for one in ear.take()] == [(0.1, False), (0.4, True)]


def test_lots_that_are_ranked_are_not_asked() -> None:
    (lot, ear), (other, _) = heard(), heard(0.75)
    assert lot < other
    assert lot > -1.0
    assert lot < 2.0
    assert type(lot - 1.0) is float
    assert [one.hazard for one in ear.take()] == [None]
