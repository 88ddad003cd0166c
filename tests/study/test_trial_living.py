"""Recruitment by lot, arms that reach their participants only, staff of their own, and the town without."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from sim.agents.states import Status, WayOut
from sim.economy.accounts import Category
from sim.errors import UserError
from sim.model import LabourMarket
from sim.policy.trial_arm import TrialArm, team_records, with_arms
from sim.scenario import Scenario
from sim.study.trial import living
from sim.study.trial.conditions import matching
from sim.study.trial.declared import Trial
from sim.study.trial.living import Lived, arms_of_trial, live
from sim.study.trial.outcomes import Lives, course_of, outcome_of
from sim.study.trial.recruiting import Group, Recruiter, could_take_part, sequence
from sim.study.trial.staffing import Staffing
from sim.town import n_mentors
from tests.study.trials import small_trial
from tests.worlds import EVERYTHING, scenario

OWN_STAFF = {"caseworkers": {"caseload": 10}, "mentors": {"is_offered": True}}


@lru_cache(maxsize=4)
def town(*overrides: str) -> Scenario:
    return scenario("years=1", *overrides)


def seen(
    trial: Trial, setup: Scenario, seed: int = 1, engine: Any = "compiled"
) -> tuple[Lived, LabourMarket]:
    """Live a trial and return the model too, as it is at the end."""
    models: list[LabourMarket] = []

    class Kept(LabourMarket):
        def __init__(self, *args: Any, **kwargs: Any) -> None:
            super().__init__(*args, **kwargs)
            models.append(self)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(living, "LabourMarket", Kept)
        lived = live(setup, trial, seed, engine)
    return lived, models[0]


def everybody(lived: Lived) -> NDArray[np.int64]:
    return np.concatenate([group.rows for group in lived.participants.values()])


# who takes part


def test_sizes_and_shares_are_exact_and_nobody_is_in_two_arms() -> None:
    trial = small_trial(share=0.3, participants=40, recruitment={"weeks": 4})
    lived = live(town(), trial, 2)
    sizes = {name: len(group.rows) for name, group in lived.participants.items()}
    assert sizes == {"control": 28, "treated": 12}
    assert len(set(everybody(lived))) == 40
    weeks = np.concatenate([group.weeks for group in lived.participants.values()])
    assert np.bincount(weeks).tolist() == [10, 10, 10, 10]


@pytest.mark.parametrize("shares", [(0.5, 0.5), (0.25, 0.75), (1 / 3, 1 / 3, 1 / 3), (0.1, 0.9)])
def test_every_stretch_of_recruitment_has_its_share_of_each_arm(shares: tuple[float, ...]) -> None:
    arms = sequence(60, shares, seed=3)
    assert np.bincount(arms)[1:].tolist() == [round(60 * share) for share in shares]
    half = np.bincount(arms[:30], minlength=len(shares) + 1)[1:] / 30
    assert np.abs(half - shares).max() <= 2 / 30 + 1e-9
    assert (sequence(60, shares, seed=4) != arms).any()


def test_nobody_outside_the_eligible_is_recruited() -> None:
    asked = {"age": [18, 40], "wants_job": True}
    trial = small_trial(eligible={"age": [18, 40]}, consent={"wants_job": True}, participants=8)
    lived = live(town(), trial, 1)
    recruited = lived.at_recruitment[everybody(lived)]
    assert matching(recruited, asked).all()
    assert (recruited["status"] == Status.ON_BENEFIT).all()
    assert not set(lived.not_recruited.rows) & set(everybody(lived))
    assert matching(lived.at_recruitment[lived.not_recruited.rows], {"wants_job": True}).all()


def test_lots_are_drawn_anew_every_week() -> None:
    recruiter = Recruiter(
        small_trial(recruitment={"weeks": 2}), LabourMarket(town(), 1).tables["citizens"].rows, 1
    )
    citizens = LabourMarket(town(), 1)
    citizens.run_until(1)
    rows = citizens.tables["citizens"].rows  # nobody is marked as recruited, so the same can be drawn again
    first, second = (recruiter.draw(rows, week)[0].tolist() for week in (0, 1))
    assert len(first) == len(second) == 15
    assert first != second


def test_who_is_drawn_does_not_depend_on_what_is_tried() -> None:
    one, other = (live(town(), small_trial(levers), 5) for levers in ({}, {"waiting": {"max_weeks": 0}}))
    first = [group.rows[group.weeks == 0].tolist() for group in one.participants.values()]
    assert first == [group.rows[group.weeks == 0].tolist() for group in other.participants.values()]


def test_a_share_of_the_market_is_of_those_who_could_take_part_in_the_first_week() -> None:
    trial = small_trial(participants=None, share_of_market=0.5, recruitment={"weeks": 1})
    lived = live(town(), trial, 1)
    assert len(everybody(lived)) == round(could_take_part(lived.start, trial).sum() / 2)


def test_too_few_to_recruit_is_said_with_how_many_there_are() -> None:
    trial = small_trial(eligible={"age": [18, 20]}, participants=50)
    n = int(could_take_part(live(town(), small_trial(), 1).start, trial).sum())
    with pytest.raises(UserError, match=rf"only \d+ of 50 could be recruited, as only {n} citizens .*seed 1"):
        live(town(), replaced(trial, recruitment={"weeks": 1}), 1)


def replaced(trial: Trial, **changes: Any) -> Trial:
    return Trial.model_validate(trial.model_dump(mode="json") | changes)


# what reaches whom


def test_the_levers_of_an_arm_reach_its_participants_only_and_follow_them() -> None:
    trial = small_trial({"waiting": {"max_weeks": 0}}, participants=50, follow_up_weeks=[48])
    lived, model = seen(trial, town())
    citizens, levers = model.tables["citizens"].rows, model.policies
    in_treated = np.isin(np.arange(len(citizens)), lived.participants["treated"].rows)
    assert {levers[arm].waiting.max_weeks for arm in citizens["arm"][in_treated]} == {0}
    assert {levers[arm].waiting.max_weeks for arm in citizens["arm"][~in_treated]} == {13}
    assert (citizens["trial_arm"][lived.participants["control"].rows] == 1).all()
    assert (citizens["status"][in_treated] != Status.ON_BENEFIT).any()  # and they have kept their arm


def test_target_groups_hold_inside_an_arm_too() -> None:
    setup = town("scenario=full_investment")
    lived, model = seen(small_trial({"waiting": {"max_weeks": 3}}), setup)
    arms = model.tables["citizens"].rows["arm"][everybody(lived)]
    outside = len(setup.policies())
    assert len(set(arms % outside)) > 2
    trial_arms = model.tables["citizens"].rows["trial_arm"][everybody(lived)]
    assert (arms // outside == trial_arms).all()


def test_staff_of_its_own_sees_the_arms_levers_and_serves_its_participants_only() -> None:
    lived, model = seen(small_trial(OWN_STAFF, "separate"), town())
    citizens, caseworkers = model.tables["citizens"].rows, model.tables["caseworkers"].rows
    treated = lived.participants["treated"].rows
    theirs = caseworkers["arm"][citizens["caseworker"]]
    here = citizens["is_here"] & (citizens["caseworker"] >= 0)
    inside = np.isin(np.arange(len(citizens)), treated)
    assert set(theirs[inside & here]) == {2}
    assert set(theirs[~inside & here]) == {0}
    assert np.bincount(caseworkers["arm"])[2] == round(15 / 10)
    mentors = model.tables["mentors"].rows
    assert set(mentors["arm"]) == {2}
    assert (
        citizens["weeks_with_mentor"][treated] > 0
    ).sum() >= 12  # nearly all were on benefit when recruited
    assert (citizens["weeks_with_mentor"][~inside] == 0).all()


def test_a_participant_notices_the_change_to_a_caseworker_of_the_arm() -> None:
    lived = live(town(), small_trial(OWN_STAFF, "separate", outcomes=[{"mean": "n_caseworkers"}]), 1)
    group = lived.participants["treated"]
    late = Group(group.rows[group.weeks > 0], group.weeks[group.weeks > 0])  # at the start nobody has one yet
    changes = course_of(outcome_of({"mean": "n_caseworkers"}), lived.with_trial.lives(late, 2))
    assert (changes[:, 1] - changes[:, 0] == 1).all()


def test_what_an_arm_of_its_own_costs_is_paid() -> None:
    def wages(trial: Trial) -> Any:
        _, model = seen(trial, town())
        return model.ledger[[Category.CASEWORKERS, Category.PAID_MENTORS]].clip(min=0).sum(axis=(1, 2))

    shared, separate = wages(small_trial()), wages(small_trial(OWN_STAFF, "separate"))
    n_own, n_common = 2, 1  # 15 cases or a few less at 10 to a caseworker, rounded up
    assert separate[0] == pytest.approx(shared[0] * (n_own + n_common) / n_common, rel=1e-6)
    assert shared[1] == 0 < separate[1]


def test_mentors_are_hired_for_the_planned_participants_unless_the_file_says_how_many() -> None:
    setup = town()

    def hired(levers: dict[str, Any]) -> TrialArm:
        trial = small_trial({"mentors": levers}, "separate")
        citizens = LabourMarket(setup, 1).tables["citizens"].rows
        staffing = Staffing(trial, setup)
        return arms_of_trial(trial, setup, Recruiter(trial, citizens, 1), staffing)[1]

    places = int(setup.values()["mentor_hours"] / 5.0)
    assert hired({"is_offered": True, "hours_per_citizen": 5.0}).mentors == -(-15 // places)
    assert hired({"is_offered": True, "posts": 0.5}).mentors == 1
    assert hired({"is_offered": True, "posts": 0.5}).caseworkers == 0


CROWDED = ("policy.caseworkers.caseload=10", "municipality.citizens=120")  # 12 caseworkers


def at_work_by_week(trial: Trial, setup: Scenario) -> tuple[list[list[int]], Lived]:
    """Return everybody's caseworkers and those of the second arm at work, week by week of the trial."""
    seen: list[list[int]] = []

    class Watched(LabourMarket):
        def let_serve(self, posts: list[int]) -> None:
            super().let_serve(posts)
            workers = self.tables["caseworkers"].rows
            seen.append(np.bincount(workers["arm"][workers["is_here"]], minlength=3)[[0, 2]].tolist())

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(living, "LabourMarket", Watched)
        return seen, live(setup, trial, 1)


def test_caseworkers_of_an_arm_follow_those_recruited_and_everybodys_the_cases_that_stay() -> None:
    trial = small_trial(
        {"caseworkers": {"caseload": 10}}, "separate", participants=80, recruitment={"weeks": 10}
    )
    posts, lived = at_work_by_week(trial, town(*CROWDED))
    assert len(posts) == trial.n_weeks
    assert posts[0] == [12, 1]  # for four who are recruited no post is cut
    own = [one[1] for one in posts]
    group = lived.participants["treated"]
    for week in range(10):
        recruited = int((group.weeks <= week).sum())
        assert own[week] <= -(-recruited // 10)
    assert posts[9] == [8, 4]  # 40 cases or a few less move, at the usual 10 to a caseworker
    assert own[:13] == sorted(own[:13])  # within a quarter nobody is let go


def test_participants_stay_with_their_caseworker_when_another_one_is_hired() -> None:
    trial = small_trial(
        {"caseworkers": {"caseload": 10}},
        "separate",
        participants=80,
        recruitment={"weeks": 10},
        follow_up_weeks=[3],
        outcomes=[{"mean": "n_caseworkers"}],
    )
    setup = with_parameters(town(*CROWDED), {"caseworker_turnover": 0.0})
    lived = live(setup, trial, 1)
    changes = lived.with_trial.of("n_caseworkers", lived.participants["treated"], 3)
    assert (changes[:, 3] - changes[:, 1] == 0).all()


def test_posts_that_are_not_at_work_have_no_cases_and_cost_nothing() -> None:
    trial = small_trial(
        {"caseworkers": {"caseload": 10}}, "separate", participants=80, recruitment={"weeks": 10}
    )
    _, model = seen(trial, town(*CROWDED))
    workers, citizens = model.tables["caseworkers"].rows, model.tables["citizens"].rows
    idle = ~workers["is_here"]
    assert idle.any()
    assert (workers["caseload"][idle] == 0).all()
    assert (workers["hours"][idle] == 0).all()
    active = citizens["is_here"] & citizens["was_activity_ready"]
    assert workers["is_here"][citizens["caseworker"][active]].all()
    paid = model.ledger[Category.CASEWORKERS].clip(min=0).sum()
    _, usual = seen(small_trial(), town(*CROWDED))
    one = usual.ledger[Category.CASEWORKERS].clip(min=0).sum() / len(usual.tables["caseworkers"].rows)
    assert paid == pytest.approx(one * workers["is_here"].sum(), rel=1e-6)


def test_rows_of_policies_and_teams_belong_together() -> None:
    setup = town("scenario=full_investment")
    arms = [TrialArm(), TrialArm({"mentors": {"posts": 2.0}}, caseworkers=3, mentors=2), TrialArm({}, 1)]
    policies = with_arms(setup.policies(), arms)
    n = len(setup.policies())
    teams = team_records(5, arms, n)
    assert len(policies) == len(teams) == 4 * n
    assert [teams[k * n]["first_caseworker"] for k in range(4)] == [0, 0, 5, 8]
    assert [teams[k * n]["n_caseworkers"] for k in range(4)] == [5, 5, 3, 1]
    assert [teams[k * n]["mentors"] for k in range(4)] == [0, 0, 2 * n, 0]
    assert n_mentors(policies[2 * n]) == 2
    some = team_records(5, arms, n, at_work=[4, 0, 1, 1])
    assert [some[k * n]["n_caseworkers"] for k in range(4)] == [4, 4, 1, 1]
    assert [some[k * n]["first_caseworker"] for k in range(4)] == [0, 0, 5, 8]


# the same town without the trial


def test_a_trial_that_changes_nothing_leaves_everybody_as_without_it() -> None:
    lived = live(town(), small_trial({"waiting": {"max_weeks": 13}}), 1)
    for group in (*lived.participants.values(), lived.not_recruited):
        with_trial, without = (one.lives(group, 20) for one in (lived.with_trial, lived.without))
        assert (with_trial.status == without.status).all()
        assert (with_trial.fields["self_belief"] == without.fields["self_belief"]).all()


def test_what_is_scarce_and_shared_spills_over() -> None:
    moved = []
    for seed in range(1, 5):
        lived = live(town(), small_trial({"waiting": {"max_weeks": 0}}), seed)
        for group in (lived.participants["control"], lived.not_recruited):
            one, other = (course.lives(group, 20) for course in (lived.with_trial, lived.without))
            moved.append(bool((one.fields["self_belief"] != other.fields["self_belief"]).any()))
    assert any(moved)


def test_both_engines_live_the_same_trial() -> None:
    trial = small_trial({**OWN_STAFF, "waiting": {"max_weeks": 1}}, "separate", follow_up_weeks=[6])
    (_, one), (_, other) = (seen(trial, town(), 3, engine) for engine in ("compiled", "interpreted"))
    for plural, table in one.tables.items():
        for name in table.fields:
            assert (table.columns[name] == other.tables[plural].columns[name]).all(), f"{plural}.{name}"


@settings(max_examples=12, deadline=None)
@given(
    levers=st.sampled_from(
        [
            {},
            {"waiting": {"max_weeks": 0}, "treatment": {"is_parallel": True}},
            {"caseworkers": {"caseload": 10, "training_days": 10}, "documentation": {"notes_hours": 4}},
            {"mentors": {"is_offered": True, "posts": 0.4}, "setting": {"shared_value": 1}},
            {"sanctions": {"strictness": 1}, "placement": {"weeks": 4}, "milestones": {"steps": 5}},
        ]
    ),
    share=st.sampled_from([0.2, 0.5, 0.8]),
    weeks=st.integers(1, 6),
    seed=st.integers(1, 1000),
)
def test_whatever_is_tried_people_places_and_money_add_up(
    levers: dict[str, Any], share: float, weeks: int, seed: int
) -> None:
    trial = small_trial(
        levers, "separate", share, participants=20, recruitment={"weeks": weeks}, follow_up_weeks=[16]
    )
    live(town(*EVERYTHING), trial, seed)  # a broken invariant would be raised


# who has left


def test_who_left_is_counted_in_the_arm_and_by_the_way_out() -> None:
    citizen_weeks = small_trial(participants=50, recruitment={"weeks": 8}, follow_up_weeks=[40])
    setup = with_parameters(town(), {"moving_at_20": 0.9, "moving_at_30": 0.9, "moving_at_45": 0.9})
    lived = live(setup, citizen_weeks, 1)
    for group in lived.participants.values():
        status = lived.with_trial.of("status", group, 40)
        ways = lived.with_trial.of("way_out", group, 40)
        assert ((status == Status.LEFT) == (ways != WayOut.NOT_LEFT)).all()
        assert (ways[:, -1] == WayOut.MOVED_AWAY).mean() > 0.2


def with_parameters(setup: Scenario, values: dict[str, float]) -> Scenario:
    from sim.study.altered import with_parameters

    return with_parameters(setup, values)


# outcomes


def lives(*statuses: Status) -> Lives:
    course = np.array([[int(one) for one in statuses]], dtype=np.int8)
    return Lives(course, {"self_belief": np.full(course.shape, 0.4)})


JOB, BENEFIT, SCHOOL, LEFT = Status.IN_JOB, Status.ON_BENEFIT, Status.IN_EDUCATION, Status.LEFT


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("in_job", [0, 1, 1, 0, 0]),
        ("ever_in_job", [0, 1, 1, 1, 1]),
        ("ever_in_education", [0, 0, 0, 1, 1]),
        ({"in_job_at_least": {"weeks": 2}}, [0, 0, 1, 1, 1]),
        ("weeks_of_self_support", [0, 1, 2, 3, 3]),
        ({"mean": "self_belief"}, [0.4, 0.4, 0.4, 0.4, np.nan]),
    ],
)
def test_an_outcome_is_counted_from_the_week_after_recruitment(asked: Any, expected: list[float]) -> None:
    course = course_of(outcome_of(asked), lives(BENEFIT, JOB, JOB, SCHOOL, LEFT))
    np.testing.assert_array_equal(course, [expected])


def test_the_week_before_recruitment_does_not_count() -> None:
    assert course_of(outcome_of("ever_in_job"), lives(JOB, BENEFIT)).tolist() == [[0.0, 0.0]]


def test_each_person_is_followed_from_their_own_week() -> None:
    lived = live(town(), small_trial(), 1)
    group = lived.participants["control"]
    late = Group(group.rows[-1:], group.weeks[-1:])
    (alone,) = lived.with_trial.of("status", late, 5)
    every = lived.with_trial.of("status", Group(late.rows, np.zeros(1, dtype=np.int64)), 8)[0]
    assert late.weeks[0] == 2
    assert alone.tolist() == every[2:8].tolist()
