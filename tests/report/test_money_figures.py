from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from sim.economy.accounts import Category
from sim.report import break_even_fan, law_bars, payer_years, waterfall, write_report
from sim.study.answers import ledger_totals
from sim.study.comparison import Comparison, ScenarioCard
from sim.study.purposes import GROUPS, OTHER, STEPS
from tests.study.sample_comparison import CARDS, sample_comparison

MILLION = 1e6
Payment = tuple[str, int, int, str, str, str, float]


def payments(seed: int) -> list[Payment]:
    """Return a year in which centres save benefit, lose half as reimbursement, and cost a little."""
    saved = 8.0 + seed
    return [
        ("baseline", seed, 1, "CASH_BENEFIT", "MUNICIPALITY", "CITIZEN", 20 * MILLION),
        ("baseline", seed, 1, "REIMBURSEMENT", "STATE", "MUNICIPALITY", 10 * MILLION),
        ("centres", seed, 1, "CASH_BENEFIT", "MUNICIPALITY", "CITIZEN", (20 - saved) * MILLION),
        ("centres", seed, 1, "REIMBURSEMENT", "STATE", "MUNICIPALITY", (20 - saved) / 2 * MILLION),
        ("centres", seed, 1, "COMPANY_MENTORS", "MUNICIPALITY", "COMPANY", 6 * MILLION),
        ("centres", seed, 1, "CENTRE_SETUP", "MUNICIPALITY", "SUPPLIER", 0.1 * MILLION),
        ("centres", seed, 1, "TREATMENT", "REGION", "SUPPLIER", 1 * MILLION),
        ("centres", seed, 1, "WAGE", "COMPANY", "CITIZEN", 5 * MILLION),
    ]


def booked() -> Comparison:
    return sample_comparison(payments=[row for seed in (1, 2, 3) for row in payments(seed)])


def bars_of(axes: Axes) -> list[Rectangle]:
    return [patch for patch in axes.patches if isinstance(patch, Rectangle)]


def marks_of(axes: Axes, markers: str) -> list[tuple[float, float]]:
    """Return where the first of each such mark stands, (across, up)."""
    lines = [line for line in axes.lines if str(line.get_marker()) in markers]
    return [
        (float(np.asarray(line.get_xdata())[0]), float(np.asarray(line.get_ydata())[0])) for line in lines
    ]


def texts_of(axes: Axes) -> list[str]:
    return [text.get_text() for text in axes.texts]


@pytest.mark.parametrize(
    ("payers", "net"),
    [(("municipality", "state", "region"), 10 - 6 - 0.1 - 1), (("municipality",), 10 / 2 - 6 - 0.1)],
)
def test_the_bars_of_a_waterfall_lead_from_zero_to_the_net_result(
    payers: tuple[str, ...], net: float
) -> None:
    (axes,) = waterfall.draw(booked(), payers).axes
    *steps, result = bars_of(axes)
    assert steps[0].get_x() == 0
    for one, following in pairwise(steps):
        assert following.get_x() == pytest.approx(one.get_x() + one.get_width())
    assert sum(step.get_width() for step in steps) == pytest.approx(result.get_width()) == pytest.approx(net)
    assert f"{abs(net):.1f}" in texts_of(axes)[-1]


def test_reimbursement_is_a_step_for_the_municipality_and_none_for_the_three_together() -> None:
    totals = ledger_totals(booked(), ["category", "account"])
    together = waterfall.fall(booked(), "centres", totals).steps
    alone = waterfall.fall(booked(), "centres", totals, ("municipality",)).steps
    assert (together["Benefits"], together["State reimbursement"], together["Treatment"]) == (10, 0, -1)
    assert (alone["Benefits"], alone["State reimbursement"], alone["Treatment"]) == (10, -5, 0)
    assert together["Wages, subsidies"] == 0


def test_the_net_result_of_a_waterfall_has_the_interval_of_the_runs() -> None:
    totals = ledger_totals(booked(), ["category", "account"])
    net = waterfall.fall(booked(), "centres", totals).net
    assert net.low is not None
    assert net.high is not None
    assert (net.mean, net.high - 2.9) == pytest.approx((2.9, 2.9 - net.low))
    assert net.high - 2.9 == pytest.approx(4.302653 / 3**0.5, rel=1e-6)


def test_steps_below_two_per_cent_of_the_largest_are_gathered_and_nothing_is_lost() -> None:
    steps = pd.Series({"Benefits": 10.0, "Taxes": -0.19, "Treatment": 0.2, OTHER: 0.5})
    kept = waterfall.gathered(steps)
    assert (kept["Benefits"], kept["Taxes"], kept["Treatment"]) == (10, 0, 0.2)
    assert kept[OTHER] == pytest.approx(0.31)
    assert kept.sum() == pytest.approx(steps.sum())


def test_a_scenario_that_moves_no_money_has_a_waterfall_of_its_net_result_alone() -> None:
    (axes,) = waterfall.draw(sample_comparison()).axes
    assert [label.get_text() for label in axes.get_yticklabels()] == ["Net result"]
    assert "no difference in any run" in texts_of(axes)[0]


def test_every_category_of_the_ledger_is_one_step_and_the_groups_are_made_of_steps() -> None:
    steps = [category for categories in STEPS.values() for category in categories]
    assert sorted(steps) == sorted(category.name.lower() for category in Category)
    assert sorted(steps) == sorted(category for categories in GROUPS.values() for category in categories)


def two_years() -> Comparison:
    """Return a scenario that costs a million in its first year, on average, and saves two in the second."""
    amounts = {0: MILLION, 60: -1.5 * MILLION, 80: -0.5 * MILLION}
    years = {1: 1.0, 2: -2.0}
    return sample_comparison(
        years=2,
        cost=lambda scenario, seed, week: (scenario == "centres") * seed / 2 * amounts.get(week, 0.0),
        payments=[
            ("centres", seed, year, "PROJECTS", payer, "SUPPLIER", share * amount * seed / 2 * MILLION)
            for seed in (1, 2, 3)
            for year, amount in years.items()
            for payer, share in (("MUNICIPALITY", 1.5), ("STATE", -0.5))
        ],
    )


def test_the_stacks_of_a_year_add_up_to_its_diamond_and_its_number() -> None:
    (axes,) = payer_years.draw(two_years()).axes
    stacks = [[bar.get_height() for bar in stack] for stack in axes.containers]
    sums = [sum(year) for year in zip(*stacks, strict=True)]
    assert stacks == [pytest.approx([-1.5, 3]), pytest.approx([0.5, -1]), pytest.approx([0, 0])]
    assert sums == pytest.approx([-1, 2])
    assert [up for _, up in marks_of(axes, "D")] == pytest.approx(sums)
    assert texts_of(axes) == ["−1.0", "+2.0"]


def test_of_many_years_the_numbers_keep_apart() -> None:
    (axes,) = payer_years.draw(sample_comparison(years=21)).axes
    assert len(axes.texts) == 7
    assert len(marks_of(axes, "D")) == 21


def test_the_fan_ends_at_the_net_result_and_holds_the_runs() -> None:
    (axes,) = break_even_fan.draw(two_years()).axes
    ends = [float(np.asarray(line.get_ydata())[-1]) for line in axes.lines[: len(break_even_fan.LINES)]]
    assert ends == pytest.approx([1, 1])
    widest, middle, narrowest = (np.asarray(band.get_paths()[0].vertices)[:, 1] for band in axes.collections)
    assert (widest.max(), widest.min()) == pytest.approx((1.475, -1.475))
    assert widest.max() > middle.max() > narrowest.max() == pytest.approx(1.25)


def test_break_even_is_marked_where_the_mean_is_paid_back_and_said_with_its_share_of_runs() -> None:
    (axes,) = break_even_fan.draw(sample_comparison(years=2, cost=repaid_in_week_60)).axes
    assert marks_of(axes, "os") == [(61 / 52, 0), (61 / 52, 0)]
    assert "All three: paid back after 1.2 years; yes in 100 % of runs" in texts_of(axes)[-1]


def repaid_in_week_60(scenario: str, seed: int, week: int) -> float:
    return (scenario == "centres") * {0: 1.0, 60: -2.0}.get(week, 0.0) * MILLION


def test_what_is_not_paid_back_has_no_mark_and_says_so() -> None:
    costs = sample_comparison(cost=lambda scenario, seed, week: 1.0 * (scenario == "centres"))
    (axes,) = break_even_fan.draw(costs).axes
    assert marks_of(axes, "os") == []
    assert "Municipality: not paid back within 1 year; yes in 0 % of runs" in texts_of(axes)[-1]


def test_a_payback_that_could_be_chance_has_no_mark() -> None:
    later = {1: -1.0, 2: -9.0, 3: 4.0}
    costs = sample_comparison(
        cost=lambda scenario, seed, week: (scenario == "centres") * {0: 1.0, 30: later[seed]}.get(week, 0.0)
    )
    (axes,) = break_even_fan.draw(costs).axes
    assert marks_of(axes, "os") == []
    assert "All three: payback uncertain; yes in 67 % of runs" in texts_of(axes)[-1]


def under(law: int, gain: float) -> Comparison:
    """Return runs under a law in which centres give the municipality a gain and the state a loss of 1."""
    return sample_comparison(
        rules=law,
        payments=[
            ("centres", seed, 1, "PROJECTS", payer, "SUPPLIER", paid * MILLION)
            for seed in (1, 2, 3)
            for payer, paid in (("MUNICIPALITY", -gain), ("STATE", 1.0))
        ],
    )


def test_each_law_has_its_bars_and_their_sum_oldest_law_first() -> None:
    comparison = replace(under(2016, -2), under_laws={2026: under(2026, 5), 2014: under(2014, 3)})
    (axes,) = law_bars.draw(comparison).axes
    assert [label.get_text() for label in axes.get_yticklabels()][::5] == [
        "Rules of 2014",
        "Rules of 2016",
        "Rules of 2026",
    ]
    assert [bar.get_width() for bar in bars_of(axes)] == pytest.approx([3, -1, 0, -2, -1, 0, 5, -1, 0])
    assert [across for across, _ in marks_of(axes, "D")] == pytest.approx([2, -3, 4])
    assert "Municipality gains under 2014 and 2026, loses under 2016" in texts_of(axes)


def test_each_bar_of_a_law_lies_in_the_row_of_its_treasury() -> None:
    comparison = replace(under(2016, -2), under_laws={2014: under(2014, 3)})
    (axes,) = law_bars.draw(comparison).axes
    names = [label.get_text() for label in axes.get_yticklabels()]
    rows = [names[round(bar.get_y() + bar.get_height() / 2)] for bar in bars_of(axes)]
    assert rows == ["Municipality", "State", "Region"] * 2
    assert [names[int(up)] for _, up in marks_of(axes, "D")] == ["All three"] * 2


def test_other_laws_are_in_the_report_only_where_they_were_run(tmp_path: Path) -> None:
    for name, laws in (("one", {}), ("two", {2014: under(2014, 3)})):
        (tmp_path / name).mkdir()
        page = write_report(replace(under(2016, -2), under_laws=laws), tmp_path / name)
        assert ("it gains under 2014, loses under 2016" in page.read_text(encoding="utf-8")) == bool(laws)
        assert (tmp_path / name / "tables" / "laws.csv").exists() == bool(laws)
        assert (tmp_path / name / "figures" / "laws.svg").exists() == bool(laws)


def test_with_many_scenarios_of_long_names_every_panel_keeps_a_name_that_fits() -> None:
    cards = [CARDS[0], *(ScenarioCard(f"s{n}", f"{n} {'very ' * 20}long", "") for n in range(22))]
    comparison = sample_comparison(cards, seeds=(1, 2))
    for draw in (waterfall.draw, payer_years.draw, break_even_fan.draw, law_bars.draw):
        titles = [axes.get_title() for axes in draw(comparison).axes]
        assert len(titles) == 22
        assert {len(title) > 30 for title in titles} == {True}
        assert max(len(title) for title in titles) <= 38
