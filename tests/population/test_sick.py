"""Those on sick leave with the risk of a long case (M21)."""

from __future__ import annotations

import numpy as np
import pytest

from sim.agents.states import Activity, Scheme, Status
from sim.population.citizens import citizens_of, groups_of
from sim.population.margins import Margins
from sim.population.municipality import Municipality
from sim.population.sick import sick_later, sick_now


def test_the_sick_follow_the_inhabitants(municipality: Municipality, margins: Margins) -> None:
    now = sick_now(municipality, margins, 1, 0)
    later = sick_later(municipality, margins, 1, 0, 520)
    expected = 60_000 * margins("sick_leave", "cases_per_inhabitant_and_year") * 10
    assert len(now) == round(60_000 * margins("sick_leave", "stock_per_inhabitant"))
    assert len(later) == pytest.approx(expected, abs=4 * np.sqrt(expected))


def test_the_sick_do_not_belong_to_the_target_group_yet(municipality: Municipality, margins: Margins) -> None:
    now = sick_now(municipality, margins, 1, 0)
    assert (now["scheme"] == Scheme.SICKNESS_BENEFIT).all()
    assert (now["status"] == Status.ON_BENEFIT).all()
    assert (now["activity"] == Activity.NONE).all()
    assert not now["was_activity_ready"].any()
    assert (now["weeks_in_scheme"] < margins("sick_leave", "longest_weeks")).all()


def test_the_sick_are_ill_and_most_have_a_workplace(municipality: Municipality, margins: Margins) -> None:
    rows = sick_later(municipality, margins, 1, 0, 520)
    illness = np.maximum(rows["barrier_mental"], rows["barrier_physical"])
    assert (illness >= margins("barrier_level", "present")).all()
    share = margins("sick_leave", "has_workplace")
    assert rows["has_workplace"].mean() == pytest.approx(share, abs=0.06)
    assert (rows["weeks_in_scheme"] == 0).all()


def test_the_sick_stay_where_they_are_when_there_are_more_citizens(
    municipality: Municipality, margins: Margins
) -> None:
    more = municipality.model_copy(update={"citizens": 900})
    first, second = (citizens_of(place, margins, 1, 0, 51) for place in (municipality, more))
    sick = groups_of(first).sick
    assert sick.stop > sick.start
    assert sick == groups_of(second).sick
    assert (first[sick] == second[sick]).all()
