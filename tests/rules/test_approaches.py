"""M4: four ways of working, and whom they suit (DI 3.2)."""

from __future__ import annotations

from typing import Any

import pytest

from sim.agents.states import Approach
from sim.rules.approaches import (
    approach_fit,
    placement_leaning,
    sanction_leaning,
    shown_belief,
    support_leaning,
)
from sim.rules.meetings import hold_talk
from tests.rules.people import applicants, caseworker, citizen, counts, policy, world

SWITCHED_OFF = {
    f"{leaning}_{way}": 1.0
    for leaning in ("belief", "placement", "sanction", "support")
    for way in ("firm", "stepwise", "patient", "structuring")
}


def of(approach: Approach) -> Any:
    return caseworker(approach=int(approach), hours=12.0)


def fit(approach: Approach, **known: Any) -> float:
    return approach_fit(citizen(**known), of(approach), world())


def after_a_year_of_talks(approach: Approach, **known: Any) -> Any:
    talker = citizen(**known)
    for _ in range(8):
        talker.is_talking, talker.weeks_since_talk = True, 6
        hold_talk(talker, of(approach), counts(), policy(), world())
    return talker


def test_the_patient_approach_suits_a_citizen_with_low_trust_better_than_the_firm_one() -> None:
    wary = {"trust": 0.1, "barrier_mental": 0.6, "motivation": 0.3}
    assert fit(Approach.PATIENT, **wary) > 1.0 > fit(Approach.FIRM, **wary)


def test_the_firm_approach_suits_those_who_are_ready_and_willing() -> None:
    ready = {"motivation": 0.9, "readiness": 0.8, "barrier_mental": 0.0, "trust": 0.8, "self_belief": 0.8}
    assert fit(Approach.FIRM, **ready) > 1.0
    assert all(fit(Approach.FIRM, **ready) > fit(other, **ready) for other in Approach if other != 0)


def test_small_steps_suit_those_who_do_not_believe_in_themselves() -> None:
    assert fit(Approach.STEPWISE, self_belief=0.1) > 1.0 > fit(Approach.STEPWISE, self_belief=0.9)


@pytest.mark.parametrize("barrier", ["barrier_social", "barrier_housing"])
def test_structuring_private_life_suits_those_whose_everyday_or_home_has_come_apart(barrier: str) -> None:
    assert fit(Approach.STRUCTURING, **{barrier: 0.9}) > 1.0 > fit(Approach.STRUCTURING)


def test_an_approach_that_suits_makes_the_talks_do_more() -> None:
    wary = {"trust": 0.1, "barrier_mental": 0.7, "motivation": 0.3}
    patient, firm = (after_a_year_of_talks(way, **wary) for way in (Approach.PATIENT, Approach.FIRM))
    assert patient.trust > firm.trust
    assert patient.motivation > firm.motivation


def test_firm_demands_wear_on_a_citizen_with_a_heavy_mental_barrier_and_on_nobody_else() -> None:
    with_demands = after_a_year_of_talks(Approach.FIRM, barrier_mental=0.45)
    assert with_demands.motivation > citizen().motivation

    def talked(**parameters: float) -> Any:
        talker = citizen(barrier_mental=1.0, is_talking=True, weeks_since_talk=6)
        hold_talk(talker, of(Approach.FIRM), counts(), policy(), world(**parameters))
        return talker

    assert talked(firm_strain=0.1).motivation < talked(firm_strain=0.0).motivation
    assert talked(firm_strain=0.1).trust < talked(firm_strain=0.0).trust


@pytest.mark.parametrize(
    ("leaning", "most", "least"),
    [
        (placement_leaning, Approach.FIRM, Approach.PATIENT),
        (sanction_leaning, Approach.FIRM, Approach.PATIENT),
        (support_leaning, Approach.STRUCTURING, Approach.FIRM),
        (shown_belief, Approach.FIRM, Approach.PATIENT),
    ],
)
def test_the_four_use_placements_sanctions_and_support_differently(
    leaning: Any, most: Approach, least: Approach
) -> None:
    uses = {way: leaning(of(way), world()) for way in Approach}
    assert max(uses, key=lambda way: uses[way]) == most
    assert min(uses, key=lambda way: uses[way]) == least


@pytest.mark.parametrize("leaning", [placement_leaning, sanction_leaning, support_leaning])
def test_a_typical_staff_as_a_whole_leans_neither_way(leaning: Any) -> None:
    share = applicants()
    shares = [share.share_firm, share.share_stepwise, share.share_patient]
    shares.append(1.0 - sum(shares))
    mean = sum(part * leaning(of(way), world()) for part, way in zip(shares, Approach, strict=True))
    assert mean == pytest.approx(1.0, abs=0.02)


def test_switched_off_the_four_do_not_differ() -> None:
    off = world(**SWITCHED_OFF, approach_fit_slope=0.0)
    for leaning in (placement_leaning, sanction_leaning, support_leaning, shown_belief):
        assert len({leaning(of(way), off) for way in Approach}) == 1
    assert {approach_fit(citizen(trust=0.1), of(way), off) for way in Approach} == {1.0}


def test_nobody_believes_more_than_fully() -> None:
    assert shown_belief(caseworker(approach=int(Approach.FIRM), belief=1.0), world()) == 1.0
