"""M19: physical setting, shared value and innovation have small effects (NI 3.1, 3.6, 3.9)."""

from __future__ import annotations

from typing import Any

import pytest

from sim.rules.caseworkers import learn
from sim.rules.motivation import fade
from sim.rules.setting import turnover
from tests.rules.people import caseworker, citizen, policy, world
from tests.worlds import world as small_town


def trust_after_years(**levers: Any) -> float:
    one = citizen(trust=0.4)
    for _ in range(260):
        fade(one, policy(**levers), world())
    return float(one.trust)


def staff_after_years(**levers: Any) -> Any:
    one = caseworker(belief=0.5, competence=0.5)
    for _ in range(260):
        learn(one, policy(**levers), world())
    return one


def test_where_one_feels_welcome_trust_comes_to_rest_higher_but_only_a_little() -> None:
    usual, welcome = trust_after_years(), trust_after_years(setting__welcome=1.0)
    assert usual == pytest.approx(world().p.trust_rest)
    assert usual < welcome < usual + 0.1


def test_a_shared_value_raises_belief_slowly_and_nothing_else() -> None:
    shared = staff_after_years(setting__shared_value=1.0)
    assert 0.5 < shared.belief < 0.65
    assert shared.competence == 0.5


def test_keeping_what_works_raises_competence_slowly_and_nothing_else() -> None:
    innovative = staff_after_years(setting__innovation=1.0)
    assert 0.5 < innovative.competence < 0.65
    assert innovative.belief == 0.5


def test_who_works_from_a_shared_value_stays_longer() -> None:
    usual, shared = turnover(policy(), world()), turnover(policy(setting__shared_value=1.0), world())
    assert usual == world().p.caseworker_turnover
    assert 0.6 * usual <= shared < usual


def test_without_it_nothing_moves() -> None:
    usual = staff_after_years()
    assert (usual.belief, usual.competence) == (0.5, 0.5)


def test_in_a_welcoming_town_citizens_trust_the_jobcentre_more() -> None:
    trust = []
    for welcome in (0.0, 1.0):
        town = small_town(f"policy.setting.welcome={welcome}", engine="interpreted")
        town.run_until(40)
        trust.append(float(town.counts["trust"] / town.counts["n_activity_ready"]))
    assert trust[0] < trust[1] < trust[0] + 0.1
