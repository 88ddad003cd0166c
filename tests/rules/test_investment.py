"""M18: an investment starts, grows, and may end at once; what was built decays."""

from __future__ import annotations

from typing import Any

import pytest

from sim.model import LabourMarket
from sim.policy.investment import between, strength
from sim.policy.levers import Policy
from sim.policy.organisation import Investment
from sim.rules.companies import sign_agreements
from tests.rules import people
from tests.worlds import scenario, world

MORE = (
    "policy.caseworkers.caseload=30",
    "policy.company_centres.agreements=6",
    "policy.joint.parties=4",
    "policy.joint.leaders=2",
    "policy.management.review_weeks=4",
    "policy.treatment.is_parallel=true",
)


def lasting(start: int = 0, ramp_up: int = 0, duration: int = 0) -> Investment:
    """Return when an investment starts, how long it grows, and how long it lasts."""
    return Investment(start_week=start, ramp_up_weeks=ramp_up, duration_weeks=duration)


def levers(*overrides: str) -> Policy:
    """Return the levers of a small scenario."""
    return scenario(*overrides).policy


def town(*overrides: str) -> LabourMarket:
    """Return a small town that runs in the interpreter."""
    return world(*MORE, *overrides, engine="interpreted")


@pytest.mark.parametrize("week", [-260, 0, 1, 5000])
def test_an_investment_without_limits_holds_always(week: int) -> None:
    assert strength(week, lasting()) == 1


def test_an_investment_starts_and_ends_at_once_in_its_weeks() -> None:
    weeks = [strength(week, lasting(start=10, duration=104)) for week in (0, 9, 10, 113, 114, 500)]
    assert weeks == [0, 0, 1, 1, 0, 0]


def test_an_investment_grows_month_by_month() -> None:
    weeks = [strength(week, lasting(ramp_up=16)) for week in range(0, 20, 2)]
    assert weeks == [0.25, 0.25, 0.5, 0.5, 0.75, 0.75, 1, 1, 1, 1]


def test_half_an_investment_is_half_way_between_usual_effort_and_the_full_one() -> None:
    half = between(levers(), levers(*MORE), 0.5)
    assert half.caseworkers.caseload == 56
    assert half.company_centres.agreements == 3
    assert isinstance(half.company_centres.agreements, int)


def test_yes_and_no_and_what_cannot_be_halved_change_as_soon_as_anything_holds() -> None:
    little = between(levers(), levers(*MORE), 0.05)
    assert little.treatment.is_parallel
    assert (little.joint.leaders, little.management.review_weeks) == (2, 4)


def test_before_and_after_usual_effort_holds() -> None:
    usual, full = levers(), levers(*MORE, "policy.investment.duration_weeks=104")
    nothing = between(usual, full, 0.0)
    assert nothing.model_dump(exclude={"investment"}) == usual.model_dump(exclude={"investment"})
    assert nothing.investment == full.investment
    assert between(usual, full, 1.0) == full


def test_the_levers_of_a_town_follow_the_weeks_of_the_investment() -> None:
    model = town("policy.investment.start_week=3", "policy.investment.duration_weeks=6")
    agreements = []
    model.run_until(12, lambda seen: agreements.append(seen.policies[0].company_centres.agreements))
    assert agreements == [0] * 3 + [6] * 6 + [0] * 3


def test_a_growing_investment_hires_and_an_ended_one_parts_with_its_caseworkers() -> None:
    model = town("policy.investment.ramp_up_weeks=16", "policy.investment.duration_weeks=20")
    staff: list[int] = []
    model.run_until(24, lambda seen: staff.append(len(seen.tables["caseworkers"])))
    assert staff[0] == staff[-1] == 1
    assert staff[15] == staff[19] == 2


def test_who_goes_back_in_time_meets_the_levers_of_that_week() -> None:
    model = town("policy.investment.start_week=4")
    start = model.snapshot()
    model.run_until(6)
    model.restore(start)
    model.step()
    assert model.policies[0].company_centres.agreements == 0


def test_companies_trust_the_jobcentre_less_when_their_agreements_are_ended() -> None:
    def ended(target: int) -> Any:
        company = people.company(has_agreement=True, has_mentor=True, trust=0.8)
        jobcentre = people.jobcentre(n_agreements=1)
        policy = people.policy(company_centres__agreements=target)
        sign_agreements([company], jobcentre, [policy], people.world())
        return company

    assert ended(1).trust == 0.8
    assert ended(0).trust < 0.6
    assert not ended(0).has_mentor
