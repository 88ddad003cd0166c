"""M10, M24: what a workplace and a project do, when they break, and the job that may follow."""

from __future__ import annotations

from typing import Any

import pytest

from sim.agents.states import Activity
from sim.rules.courses import attend_project
from sim.rules.placement import placement_dropout, work_at_placement
from sim.rules.searching import chance_factors
from tests.rules.people import citizen, company, counts, policy, world
from tests.rules.towns import after, average, watched

GAINS = ("readiness", "network", "work_identity", "self_belief")
SAFE = {"placement_dropout": 0.0, "project_dropout": 0.0, "job_opening": 0.0}


def placed(**known: Any) -> Any:
    return citizen(**{"activity": int(Activity.PLACEMENT), "company": 0, "match": 0.8, **known})


def worked(weeks: int, learner: Any, place: Any | None = None, **parameters: float) -> Any:
    place = place or company()
    for _ in range(weeks):
        work_at_placement(learner, place, counts(), policy(), world(**{**SAFE, **parameters}))
    return learner


@pytest.mark.parametrize("state", GAINS)
def test_thirteen_weeks_at_a_workplace_build_readiness_network_identity_and_belief(state: str) -> None:
    before = getattr(placed(), state)
    poor = getattr(worked(13, placed(match=0.3)), state)
    good = getattr(worked(13, placed(match=0.9)), state)
    assert before < poor < good


@pytest.mark.parametrize("state", GAINS)
def test_more_is_learnt_where_a_workplace_suits_and_nothing_by_who_stays_away(state: str) -> None:
    poor, good = (getattr(worked(8, placed(suitability=s)), state) for s in (0.2, 0.8))
    assert getattr(placed(), state) == getattr(worked(8, placed(is_absent=True)), state) < poor < good


def test_a_workplace_eases_the_everyday_and_social_barrier() -> None:
    assert worked(13, placed(barrier_social=0.8)).barrier_social < 0.8


def test_with_a_company_mentor_more_is_learnt_and_fewer_leave() -> None:
    alone, followed = placed(), placed()
    mentored = company(has_mentor=True)
    assert worked(13, followed, mentored).readiness > worked(13, alone).readiness
    assert placement_dropout(placed(), mentored, policy(), world()) < placement_dropout(
        placed(), company(), policy(), world()
    )


@pytest.mark.parametrize(
    "harder",
    [{"match": 0.2}, {"barrier_mental": 0.9}, {"trust": 0.1}, {"suitability": 0.1}],
    ids=["match", "illness", "distrust", "wrong referral"],
)
def test_poor_match_mental_illness_distrust_and_a_wrong_referral_break_placements(
    harder: dict[str, float],
) -> None:
    usual = placement_dropout(placed(), company(), policy(), world())
    assert placement_dropout(placed(**harder), company(), policy(), world()) > usual


def test_a_caseworker_who_was_there_lately_helps_before_the_placement_breaks() -> None:
    lately, long_ago = placed(weeks_since_talk=3), placed(weeks_since_talk=12)
    assert placement_dropout(lately, company(), policy(), world()) < placement_dropout(
        long_ago, company(), policy(), world()
    )


def test_a_broken_placement_costs_self_belief_and_the_companys_trust() -> None:
    place, week = company(trust=0.5), counts()
    one = placed(self_belief=0.5)
    work_at_placement(one, place, week, policy(), world(placement_dropout=1.0))
    assert week.new_dropouts == 1
    assert place.trust < 0.5
    assert one.self_belief < 0.5
    assert (one.activity, one.weeks_in_activity, one.company) == (Activity.WAITING, 0, -1)


def test_a_placement_carried_through_wins_the_companys_trust_and_the_wait_begins_anew() -> None:
    place = company(trust=0.5)
    one = worked(12, placed(), place)
    assert (one.activity, place.trust) == (Activity.PLACEMENT, 0.5)
    worked(1, one, place)
    assert (one.activity, one.weeks_waiting, one.company) == (Activity.WAITING, 0, -1)
    assert place.trust > 0.5


def test_a_company_that_saw_a_ready_citizen_may_open_a_job_for_that_citizen() -> None:
    place = company(openness=1.0)
    one = worked(13, placed(readiness=1.0, match=1.0), place, job_opening=1.0)
    assert (place.vacancies, place.jobs_promised) == (1, 1)
    assert one.is_applying
    assert one.is_known
    assert one.company == 0


def test_no_job_is_opened_for_a_citizen_who_is_not_ready_or_by_a_closed_company() -> None:
    unready = worked(
        13, placed(readiness=0.0), company(openness=1.0), job_opening=1.0, placement_readiness_gain=0.0
    )
    unwanted = worked(13, placed(readiness=1.0), company(openness=0.0), job_opening=1.0)
    assert not unready.is_applying
    assert not unwanted.is_applying


def test_a_project_teaches_less_than_a_workplace_and_opens_no_door() -> None:
    pupil = citizen(activity=int(Activity.PROJECT))
    for _ in range(13):
        attend_project(pupil, counts(), policy(), world(**SAFE))
    assert citizen().readiness < pupil.readiness < worked(13, placed()).readiness
    assert pupil.network == citizen().network
    assert (pupil.activity, pupil.is_applying) == (Activity.WAITING, False)


def test_distrust_breaks_projects() -> None:
    pupil, week = citizen(activity=int(Activity.PROJECT), trust=0.1), counts()
    attend_project(pupil, week, policy(), world(project_dropout=1.0))
    assert (week.new_dropouts, pupil.activity) == (1, Activity.WAITING)


@pytest.mark.parametrize("activity", [Activity.PROJECT, Activity.PLACEMENT, Activity.CENTRE_PLACEMENT])
def test_while_in_an_activity_people_search_less(activity: Activity) -> None:
    locked_in = chance_factors(citizen(activity=int(activity)), world(lock_in=0.6))
    assert locked_in / chance_factors(citizen(), world(lock_in=0.6)) == pytest.approx(0.6)


def test_more_consultants_find_more_placements_and_citizens_become_readier() -> None:
    alone = ("policy.projects.places=0",)
    none, few, many = (
        after(52, *alone, f"policy.placement.consultants={posts}") for posts in ("0", "0.3", "3")
    )
    begun = [int(town.citizens.get("n_placements").sum()) for town in (none, few, many)]
    assert 0 == begun[0] < begun[1] < begun[2]
    assert average(many, "readiness") > average(none, "readiness") + 0.01


def test_lock_in_costs_jobs_while_the_activity_lasts() -> None:
    busy = ("policy.projects.places=300", "policy.waiting.max_weeks=0", "policy.projects.weeks=52")
    free = sum(week["new_jobs"] for week in watched(104, *busy, "parameters.lock_in=1"))
    locked = sum(week["new_jobs"] for week in watched(104, *busy, "parameters.lock_in=0.3"))
    assert locked < free


def test_a_jobcentre_mentor_follows_placements_in_company_centres_as_far_as_the_posts_go_round() -> None:
    def chance(posts: float, activity: Activity) -> float:
        levers = policy(
            company_centres__agreements=40, company_centres__slots=2, company_centres__jobcentre_mentors=posts
        )
        one = placed(weeks_since_talk=30, activity=int(activity))
        return placement_dropout(one, company(), levers, world(jobcentre_mentor_places=40.0))

    in_centre = [chance(posts, Activity.CENTRE_PLACEMENT) for posts in (0.0, 1.0, 2.0, 9.0)]
    assert in_centre[0] > in_centre[1] > in_centre[2] == in_centre[3]
    assert chance(2.0, Activity.PLACEMENT) == in_centre[0]
