from __future__ import annotations

import dataclasses

import numpy as np
import pytest

from sim.study.answers import PAYERS
from sim.study.money import extra_payments
from sim.study.som import CONSEQUENCE, COST, CUMULATIVE, EFFECT, IN_ALL, NET, Line, som_lines
from tests.study.test_money import two_years


@pytest.fixture(scope="module")
def lines() -> list[Line]:
    comparison = two_years()
    more = 26.0 * ((comparison.series["scenario"] == "centres") & (comparison.series["week"] == 60))
    comparison = dataclasses.replace(
        comparison, series=comparison.series.assign(n_in_job=comparison.series["n_in_job"] + more)
    )
    return som_lines(comparison, "centres", extra_payments(comparison, "centres"))


def line(lines: list[Line], section: str, name: str, payer: str = "") -> list[float]:
    """Return the mean of each year of one line."""
    (found,) = [one for one in lines if (one.section, one.name, one.payer) == (section, name, payer)]
    return list(found.values.mean(axis=0))


def test_people_are_the_mean_of_the_weeks_of_the_year(lines: list[Line]) -> None:
    assert line(lines, EFFECT, "In job") == [0, 0.5]  # 26 more people in one of 52 weeks
    assert line(lines, EFFECT, "In education") == [0, 0]


def test_a_cost_stands_with_a_minus_and_a_saving_with_a_plus(lines: list[Line]) -> None:
    assert line(lines, COST, IN_ALL, "municipality") == [-900, -100]
    assert line(lines, CONSEQUENCE, "Benefits, grants, pensions", "municipality") == [0, 1000]
    assert line(lines, CONSEQUENCE, "State reimbursement", "municipality") == [0, -300]
    assert line(lines, CUMULATIVE, IN_ALL, "municipality") == [-900, -300]


def test_the_lines_add_up_to_the_net_result_for_every_payer(lines: list[Line]) -> None:
    for payer in PAYERS:
        parts = [one.values for one in lines if one.payer == payer and one.section == CONSEQUENCE]
        *purposes, in_all = parts
        assert np.sum(purposes, axis=0) == pytest.approx(in_all)
        cost, net = (np.array(line(lines, section, IN_ALL, payer)) for section in (COST, NET))
        assert cost + in_all.mean(axis=0) == pytest.approx(net)
