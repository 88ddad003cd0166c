"""M4: the caseworker's belief, hours and caseload, and what a change of caseworker costs."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from sim.agents.states import Status
from sim.population.around import caseworkers_of
from sim.rules.approaches import shown_belief
from sim.rules.caseworkers import begin_week, count_caseload, learn, notice_change, replace_caseworker
from sim.rules.entering import assign_caseworker, post_of
from sim.rules.searching import chance_factors
from sim.town import Town
from tests.rules.people import (
    caseworker,
    citizen,
    competitor,
    jobcentre,
    numbered,
    policy,
    team,
    usual,
    world,
)
from tests.rules.towns import after, average, watched


def test_administration_takes_its_share_of_the_hours() -> None:
    one = caseworker(tenure=8)
    without = {"documentation__notes_hours": 0.0, "caseworkers__training_days": 0.0}
    begin_week(one, policy(caseworkers__administration_share=0.6, **without), world(caseworker_hours=30.0))
    assert one.hours == one.hours_offered == pytest.approx(12.0)
    assert one.tenure == 9


def hours_with(**levers: float) -> float:
    one = caseworker()
    begin_week(one, policy(**levers), world())
    return float(one.hours)


def test_hours_for_notes_and_training_are_taken_from_those_for_citizens() -> None:
    usual = hours_with()
    assert hours_with(documentation__notes_hours=4.0) == pytest.approx(usual - 2.0)
    assert usual - 1.5 < hours_with(caseworkers__training_days=10.0) < usual - 1.0


def test_no_caseworker_has_less_than_no_time() -> None:
    assert hours_with(documentation__notes_hours=15.0, caseworkers__administration_share=0.95) == 0.0


def test_hours_promised_to_interviews_with_volunteers_are_taken_once() -> None:
    one = caseworker(hours_promised=1.5)
    begin_week(one, policy(), world())
    assert one.hours == pytest.approx(hours_with() - 1.5)
    assert one.hours_promised == 0.0


def after_years(years: int, **levers: float) -> Any:
    one = caseworker(belief=0.5, competence=0.5)
    for _ in range(52 * years):
        learn(one, policy(**levers), world())
    return one


def test_training_raises_competence_and_belief_slowly_and_competence_more() -> None:
    one_year, five_years = (after_years(n, caseworkers__training_days=12.0) for n in (1, 5))
    assert 0.5 < one_year.competence < five_years.competence < 0.8
    assert 0.5 < one_year.belief < five_years.belief < five_years.competence


def test_without_training_what_is_known_is_slowly_lost_and_with_the_usual_it_is_kept() -> None:
    assert after_years(5, caseworkers__training_days=0.0).competence < 0.5
    assert after_years(5).competence == 0.5


def test_successors_look_like_the_first_staff() -> None:
    first = caseworkers_of(3000, Town.read(usual().municipality).margins, 1)
    later = numbered([caseworker() for _ in range(3000)])
    for one in later:
        replace_caseworker(one, policy(), world(caseworker_turnover=1.0))
    for trait in ("belief", "competence"):
        drawn = np.array([getattr(one, trait) for one in later])
        assert drawn.mean() == pytest.approx(first[trait].mean(), abs=0.015)
        assert drawn.std() == pytest.approx(first[trait].std(), abs=0.01)
        assert 0.0 <= drawn.min() < drawn.max() <= 1.0
    shares = np.bincount([one.approach for one in later], minlength=4) / 3000
    assert shares == pytest.approx(np.bincount(first["approach"], minlength=4) / 3000, abs=0.03)


def test_what_a_successor_believes_says_nothing_of_what_the_successor_knows() -> None:
    later = numbered([caseworker() for _ in range(2000)])
    for one in later:
        replace_caseworker(one, policy(), world(caseworker_turnover=1.0))
    traits = [[one.belief, one.competence, one.approach] for one in later]
    assert np.abs(np.corrcoef(np.array(traits).T) - np.eye(3)).max() < 0.07


def test_the_caseload_counts_those_on_benefit_and_nobody_else() -> None:
    people = [citizen(), citizen(), citizen(status=int(Status.IN_JOB)), competitor(), citizen(caseworker=1)]
    staff = [caseworker(), caseworker()]
    count_caseload(people, staff)
    assert [one.caseload for one in staff] == [2, 1]


def test_a_citizen_whose_caseworker_believes_is_a_third_likelier_to_get_there() -> None:
    believed = chance_factors(citizen(met_belief=1.0), world())
    assert believed / chance_factors(citizen(met_belief=0.0), world()) == pytest.approx(1.33)


def test_a_change_of_caseworker_lowers_the_chance_for_a_year_and_no_longer() -> None:
    recent, long_ago = citizen(weeks_since_change=51), citizen(weeks_since_change=52)
    assert chance_factors(recent, world()) / chance_factors(long_ago, world()) == pytest.approx(0.78)


def test_a_new_caseworker_is_noticed_with_a_loss_of_trust() -> None:
    one = citizen(trust=0.6, met_belief=0.9)
    successor = caseworker(tenure=0, belief=0.2)
    notice_change(one, successor, policy(), world())
    assert (one.weeks_since_change, one.n_caseworkers) == (0, 1)
    assert one.met_belief == shown_belief(successor, world()) < 0.3
    assert one.trust < 0.6


def test_a_caseworker_who_stays_costs_nothing() -> None:
    one = citizen(trust=0.6, met_belief=0.9, weeks_since_change=7)
    notice_change(one, caseworker(tenure=30, belief=0.2), policy(), world())
    assert (one.trust, one.met_belief, one.weeks_since_change, one.n_caseworkers) == (0.6, 0.9, 8, 0)


def test_a_post_that_changes_hands_has_another_person_in_it() -> None:
    left, stayed = caseworker(tenure=90, belief=0.99), caseworker(tenure=90, belief=0.99)
    replace_caseworker(left, policy(), world(caseworker_turnover=1.0))
    replace_caseworker(stayed, policy(), world(caseworker_turnover=0.0))
    assert left.tenure == 0
    assert left.belief != 0.99
    assert (stayed.tenure, stayed.belief) == (90, 0.99)


def test_nobodys_caseworker_depends_on_who_else_is_there() -> None:
    staff = [caseworker() for _ in range(5)]
    policies = [SimpleNamespace(team=SimpleNamespace(**team(n_caseworkers=5)))]
    many = numbered([citizen(caseworker=-1) for _ in range(40)])
    few = numbered([citizen(caseworker=-1) for _ in range(40)])[20:]
    assign_caseworker(many, staff, jobcentre(), policies, world())
    assign_caseworker(few, staff, jobcentre(), policies, world())
    assert [one.caseworker for one in many[20:]] == [one.caseworker for one in few]
    assert len({one.caseworker for one in many}) == 5


def test_when_staff_is_hired_only_those_who_go_to_the_new_posts_change_caseworker() -> None:
    before = [post_of(who, 9, world()) for who in range(2000)]
    after_hiring = [post_of(who, 20, world()) for who in range(2000)]
    moved = [new for old, new in zip(before, after_hiring, strict=True) if old != new]
    assert min(moved) == 9
    assert len(moved) / 2000 == pytest.approx(11 / 20, abs=0.04)
    assert all(70 <= after_hiring.count(post) <= 130 for post in range(20))


def test_a_caseworker_with_half_the_caseload_talks_twice_as_often_with_each() -> None:
    usual = watched(52, "policy.caseworkers.caseload=75")
    half = watched(52, "policy.caseworkers.caseload=37.5")

    def talks_per_citizen(weeks: list[dict[str, float]]) -> float:
        return sum(week["n_talks"] for week in weeks) / sum(week["n_recipients"] for week in weeks)

    gain = talks_per_citizen(half) / talks_per_citizen(usual)
    assert gain == pytest.approx(2.0, rel=0.1)  # two caseworkers and four: they differ in how they work


def test_with_more_talks_citizens_trust_the_jobcentre_more() -> None:
    crowded = after(52, "policy.caseworkers.caseload=150")
    roomy = after(52, "policy.caseworkers.caseload=37.5")
    assert average(roomy, "trust") > average(crowded, "trust") + 0.02
    assert average(roomy, "motivation") > average(crowded, "motivation")


def test_less_administration_means_more_talks_by_the_same_staff() -> None:
    little = watched(26, "policy.caseworkers.administration_share=0.2")
    much = watched(26, "policy.caseworkers.administration_share=0.8")
    assert little[0]["n_caseworkers"] == much[0]["n_caseworkers"]
    assert sum(week["n_talks"] for week in little) > 2 * sum(week["n_talks"] for week in much)


def test_where_staff_leaves_more_often_citizens_trust_less() -> None:
    settled = after(104, "parameters.caseworker_turnover=0.002")
    restless = after(104, "parameters.caseworker_turnover=0.008")
    assert average(restless, "n_caseworkers") > average(settled, "n_caseworkers") + 0.2
    assert average(restless, "trust") < average(settled, "trust")
