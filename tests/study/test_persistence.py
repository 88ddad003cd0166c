"""What lies behind recipients at the start, and the drift before it."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from sim.agents.citizen import Citizen
from sim.agents.states import Status
from sim.engine.table import empty_table
from sim.study.persistence import look_back, start_of


def five_years(weeks: int) -> int:
    """Return so many weeks, at most 52 in each year, packed."""
    years = [min(52, max(0, weeks - 52 * year)) for year in range(5)]
    return sum(one << (6 * year) for year, one in enumerate(years))


def citizens(*support_and_work: tuple[int, int]) -> NDArray[Any]:
    rows = empty_table(Citizen, len(support_and_work))
    rows["status"], rows["was_activity_ready"] = Status.ON_BENEFIT, True
    rows["yearly_support"] = [five_years(support) for support, _ in support_and_work]
    rows["yearly_work"] = [five_years(work) for _, work in support_and_work]
    return rows


def test_from_four_of_five_years_on_it_is_long_and_work_is_a_share_of_the_five_years() -> None:
    found = look_back(citizens((208, 52), (207, 0), (260, 0), (0, 26)))
    assert found == {"long_on_support": 0.5, "share_at_work": pytest.approx(78 / 4 / 260)}


def test_only_recipients_of_the_target_group_count() -> None:
    rows = citizens((260, 0), (0, 0), (0, 0), (0, 0))
    rows["status"][1] = Status.IN_JOB
    rows["was_activity_ready"][2] = False
    rows["is_here"][3] = False
    assert look_back(rows)["long_on_support"] == 1.0


def test_the_drift_is_the_change_in_the_last_year() -> None:
    rows = citizens((0, 0), (0, 0), (0, 0))
    assert start_of(rows, 4)["start.drift"] == -0.25
    assert start_of(rows, 4)["start.recipients"] == 3.0
    assert np.isnan(start_of(rows, -1)["start.drift"])


def test_nobody_on_benefit_is_no_figure() -> None:
    assert np.isnan(look_back(citizens())["long_on_support"])
