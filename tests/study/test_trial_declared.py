"""A trial file that cannot be is refused in one line that says what can."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
import yaml
from pydantic import ValidationError

from sim.agents.citizen import Citizen
from sim.agents.states import Scheme, Status
from sim.command.cli import main
from sim.configuration.files import find_configuration
from sim.engine.table import empty_table
from sim.errors import UserError
from sim.study.trial.conditions import asked_of_citizens, matching, present
from sim.study.trial.declared import Trial
from sim.study.trial.planning import plan_trial
from tests.study.trials import SMALL_TRIAL, TWO_ARMS, small_trial

FILES = find_configuration(None)
WORKED = ("mentor_youth", "intensive_caseload", "individual_job_support")


def refused(**changes: Any) -> str:
    """Return what is said of the small trial with some changes."""
    with pytest.raises(ValidationError) as raised:
        Trial.model_validate({**SMALL_TRIAL, **changes})
    return str(raised.value)


def arms(**treated: Any) -> dict[str, Any]:
    return {**TWO_ARMS, "treated": {**TWO_ARMS["treated"], **treated}}


def published(**changes: Any) -> dict[str, Any]:
    level = {"outcome": "ever_in_job_or_education", "week": 8, "value": 0.1, "low": 0, "high": 1}
    return {**level, "source": "AB", **changes}


@pytest.mark.parametrize(
    ("eligible", "said"),
    [
        ({"agee": [18, 30]}, "no such state variable of a citizen (nearest: age)"),
        ({"scheme": "cash_benifit"}, "nearest: cash_benefit"),
        ({"age": [30, 200]}, "from 15 to 110 (years)"),
        ({"age": [40, 30]}, "40 to 30 is not possible"),
        ({"age": "young"}, "must be a number"),
        ({"wants_job": 1}, "must be true or false"),
        ({"typology": "other"}, "decides nothing (M23)"),
        ({"caseworker": [0, 1]}, "no such state variable"),
        ({"arm": 0}, "no such state variable"),
    ],
)
def test_who_cannot_be_asked_for_is_refused(eligible: dict[str, Any], said: str) -> None:
    assert said in refused(eligible=eligible)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"arms": arms(share=0.4)}, "add up to 0.9"),
        ({"arms": {"control": TWO_ARMS["control"]}}, "at least 2 items"),
        ({"arms": arms(levers={"waiting": {"max_week": 3}})}, "waiting.max_week cannot be set in an arm"),
        ({"arms": arms(levers={"placement": {"consultants": 3}})}, "For each person: waiting.max_weeks"),
        ({"arms": arms(levers={"waiting": {"max_weeks": -1}})}, "greater than or equal to 0"),
        ({"arms": arms(levers={"caseworkers": {"caseload": 30}})}, "write capacities: separate"),
        ({"outcomes": ["in_jobb"]}, "nearest: in_job"),
        ({"outcomes": ["in_job", "in_job"]}, "named twice"),
        ({"outcomes": [{"mean": "happiness"}]}, "no state variable happiness"),
        ({"outcomes": [{"mean": "scheme"}]}, "that is a number"),
        ({"outcomes": [{"in_job_at_least": {"weeks": 0}}]}, "whole number from 1"),
        ({"participants": None}, "give participants or share_of_market"),
        ({"share_of_market": 0.5}, "give participants or share_of_market"),
        ({"follow_up_weeks": []}, "at least 1 item"),
        ({"consent": {"typology": "other"}}, "decides nothing (M23)"),
        ({"consent": {"origin": "danish"}}, "origin"),
        ({"published": [published(low=0.2)]}, "low 0.2, value 0.1, high 1 must rise"),
        ({"published": [published(high=0.05)]}, "must rise"),
        ({"published": [published(high=1.5)]}, "from 0 to 1"),
        ({"published": [published(week=21)]}, "week 21 is after the last follow-up, week 20"),
        ({"published": [published(outcome="in_job")]}, "none of ever_in_job_or_education"),
    ],
)
def test_a_trial_that_cannot_be_is_refused(changes: dict[str, Any], said: str) -> None:
    assert said in refused(**changes)


def test_a_published_level_belongs_to_controls_only() -> None:
    assert "Extra inputs" in refused(published=[published(arm="treated")])


def test_a_published_level_of_a_number_that_is_no_share_may_be_above_one() -> None:
    level = published(outcome="weeks_of_self_support", value=3.0, high=5.0)
    assert small_trial(outcomes=["weeks_of_self_support"], published=[level]).published[0].value == 3.0


def test_conditions_find_those_they_describe() -> None:
    people = empty_table(Citizen, 4)
    people["age"] = [17.9, 18.0, 30.0, 30.1]
    people["scheme"] = [Scheme.CASH_BENEFIT, Scheme.EDUCATION_BENEFIT, Scheme.CASH_BENEFIT, Scheme.JOB_READY]
    people["wants_job"] = [True, True, False, True]
    assert matching(people, {"age": [18, 30]}).tolist() == [False, True, True, False]
    assert matching(people, {"age": [None, 18]}).tolist() == [True, True, False, False]
    schemes = {"scheme": ["cash_benefit", "education_benefit"], "wants_job": True}
    assert matching(people, schemes).tolist() == [True, True, False, False]
    assert matching(people, {}).all()


def test_unless_a_benefit_or_a_status_is_named_the_target_group_on_benefit_is_meant() -> None:
    people = empty_table(Citizen, 4)
    people["was_activity_ready"] = [True, True, False, True]
    people["status"] = [Status.ON_BENEFIT, Status.IN_JOB, Status.ON_BENEFIT, Status.ON_BENEFIT]
    people["is_here"] = [True, True, True, False]
    assert present(people, {}).tolist() == [True, False, False, False]
    assert present(people, {"scheme": "sickness_benefit"}).tolist() == [True, False, True, False]
    assert present(people, {"status": "in_job"}).tolist() == [True, True, False, False]


def test_every_state_variable_that_can_be_asked_for_is_in_the_table_of_citizens() -> None:
    known = asked_of_citizens()
    assert {"age", "barrier_mental", "scheme", "wants_job", "cum_weeks_on_benefit"} <= set(known)
    rows = empty_table(Citizen, 1)
    for name, field in known.items():
        if field.dtype != np.bool_ and field.choices is None:
            assert matching(rows, {name: [None, None]}).all()


@pytest.mark.parametrize("name", WORKED)
def test_a_worked_trial_can_be_planned_and_draws_only_controls_beside(name: str) -> None:
    plan = plan_trial([f"trial={name}"], FILES)
    trial = plan.settings.trial
    assert plan.chosen == name
    assert len(trial.published) >= 1
    assert trial.arms[trial.control].moved() == {}
    assert plan.scenarios[0].years * 52 >= trial.recruitment.first_week + trial.n_weeks


def test_a_worked_trial_says_of_its_published_levels_whether_the_model_was_fitted_to_them() -> None:
    targets = yaml.safe_load((FILES.own / "targets.yaml").read_text(encoding="utf-8"))
    left_out = yaml.safe_load((FILES.own / "calibrate.yaml").read_text(encoding="utf-8"))["leave_out"]
    fitted = {
        (one["published"], one["low"], one["high"])
        for name, one in targets.items()
        if name not in left_out and "published" in one
    }
    said = [
        level for name in WORKED for level in plan_trial([f"trial={name}"], FILES).settings.trial.published
    ]
    assert [one.is_fitted for one in said] == [(one.value, one.low, one.high) in fitted for one in said]
    assert {one.is_fitted for one in said} == {True, False}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["trial=mentor_yuth"], "nearest: mentor_youth"),
        (["trial.participant=3"], "nearest: trial.participants"),
        (["trial.arms.mentor.share=0.4"], "add up to 0.9"),
        (["years=3"], "a trial lasts until its last follow-up"),
        (["trial.participants=null"], "give participants or share_of_market"),
        (["policy.investment.ramp_up_weeks=26"], "capacities=separate: needs levers that hold in full"),
    ],
)
def test_what_is_wrong_on_the_command_line_is_said_before_anything_runs(words: list[str], said: str) -> None:
    with pytest.raises(UserError) as raised:
        study(words)
    assert said in raised.value.message


def study(words: list[str]) -> None:
    from sim.configuration.overrides import points

    (one,) = points(words, False, FILES, "trial")
    plan_trial(one, FILES)


def test_a_mistake_in_ones_own_file_is_named_with_file_and_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    own = tmp_path / "trial" / "mine.yaml"
    own.parent.mkdir()
    text = (FILES.own / "trial" / "mentor_youth.yaml").read_text(encoding="utf-8")
    own.write_text(text.replace("has_vocational_education", "has_vocational_eduction"), encoding="utf-8")
    assert main(["trial", "trial=mine", "--config-dir", str(tmp_path)]) == 2
    said = capsys.readouterr().err
    assert "mine.yaml, line " in said
    assert "nearest: has_vocational_education" in said


def test_a_file_that_is_not_marked_global_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    own = tmp_path / "trial" / "mine.yaml"
    own.parent.mkdir()
    own.write_text("trial: {title: mine}\n", encoding="utf-8")
    assert main(["trial", "trial=mine", "--config-dir", str(tmp_path)]) == 2
    assert "must begin with the line # @package _global_" in capsys.readouterr().err


def test_a_list_of_real_people_is_refused(tmp_path: Path) -> None:
    people = tmp_path / "people.csv"
    people.write_text("age\n30\n", encoding="utf-8")
    with pytest.raises(UserError, match="a trial shows small groups"):
        plan_trial([f"municipality.people={people}"], FILES)


def test_a_trials_arms_keep_only_the_levers_that_are_set() -> None:
    trial = small_trial({"waiting": {"max_weeks": 0}})
    assert trial.model_dump(mode="json")["arms"]["treated"]["levers"] == {"waiting": {"max_weeks": 0}}
