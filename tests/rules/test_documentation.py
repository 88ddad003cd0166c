"""M6: static documentation strengthens an illness identity and steers towards pension (DI 2.1)."""

from __future__ import annotations

from typing import Any

import pytest

from sim.agents.states import Status
from sim.rules.documentation import be_described
from sim.rules.searching import job_hazard
from sim.rules.separations import take_pension
from tests.rules.people import citizen, counts, policy, world
from tests.worlds import world as small_town


def described(weeks: int = 52, **levers: Any) -> Any:
    one = citizen(illness_identity=0.45, barrier_physical=0.7, cum_weeks_on_benefit=300, age=45.0)
    for _ in range(weeks):
        be_described(one, policy(**levers), world())
    return one


STATIC: dict[str, Any] = {"documentation__static_share": 1.0}
RESOURCES: dict[str, Any] = {"documentation__static_share": 0.1}


def pensions(one: Any) -> int:
    granted = 0
    for row in range(2000):
        one.id, one.weeks_in_status, one.status = row, 60, int(Status.ON_BENEFIT)
        week = counts()
        take_pension(one, week, world(pension_base=0.2))
        granted += week.new_pensions
    return granted


def test_a_year_of_static_documentation_strengthens_the_illness_identity() -> None:
    static, usual, resources = described(**STATIC), described(), described(**RESOURCES)
    assert static.illness_identity > usual.illness_identity + 0.05
    assert resources.illness_identity < usual.illness_identity - 0.05


def test_usual_documentation_leaves_it_as_it_is() -> None:
    assert described().illness_identity == pytest.approx(0.45)


def test_who_is_described_by_what_is_missing_is_likelier_to_get_a_pension_and_less_likely_a_job() -> None:
    static, resources = described(**STATIC), described(**RESOURCES)
    assert job_hazard(static, world()) < job_hazard(resources, world())
    assert pensions(static) > pensions(resources) > 0


def test_who_has_left_benefit_is_no_longer_described() -> None:
    working = citizen(status=int(Status.IN_JOB), illness_identity=0.4)
    be_described(working, policy(**STATIC), world())
    assert working.illness_identity == 0.4


def test_training_in_a_recognising_approach_makes_documentation_less_static() -> None:
    trained = described(**STATIC, caseworkers__training_days=12)
    assert trained.illness_identity < described(**STATIC).illness_identity


def test_illness_identity_stays_between_none_and_full() -> None:
    static, resources = described(5000, **STATIC), described(5000, **RESOURCES)
    assert 0.0 <= resources.illness_identity < 0.01
    assert 0.99 < static.illness_identity <= 1.0


def test_in_a_town_with_static_documentation_more_see_themselves_as_ill() -> None:
    identity = []
    for share in (0.1, 0.6, 1.0):
        town = small_town(f"policy.documentation.static_share={share}", engine="interpreted")
        town.run_until(40)
        identity.append(float(town.counts["illness_identity"] / town.counts["n_activity_ready"]))
    assert identity == sorted(identity)
    assert identity[2] > identity[0] + 0.05
