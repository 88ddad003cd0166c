from __future__ import annotations

from itertools import combinations

import pytest

from sim.economy.accounts import Category
from sim.report.drawing import short_commit
from sim.report.over_time import share_of_target_group
from sim.report.queues import Gauge, year_mean
from sim.report.style import FILLS, LOOKS, TREASURY_LOOKS
from sim.report.who_pays import GROUPS, extra_by_group
from tests.study.sample_comparison import CARDS, sample_comparison

MILLION = 1e6


def test_the_share_in_job_is_of_the_target_group_that_is_still_here() -> None:
    shares = share_of_target_group(sample_comparison(), "centres", "n_in_job")
    assert shares.shape == (3, 52)
    assert shares[0, 0] == pytest.approx(20 / (70 + 20 + 10))


def test_a_gauge_is_the_mean_of_its_year() -> None:
    comparison = sample_comparison(years=2)
    assert year_mean(comparison, "baseline", Gauge("waiting", "n_waiting"), 0) == 25.5
    assert year_mean(comparison, "baseline", Gauge("waiting", "n_waiting"), -1) == 77.5


def test_use_is_per_cent_of_what_was_bought_and_nothing_where_nothing_was() -> None:
    comparison = sample_comparison()
    assert year_mean(comparison, "baseline", Gauge("places", "n_slots_used", "n_slots"), 0) == 75
    assert (
        year_mean(comparison, "baseline", Gauge("volunteers", "n_with_volunteer", "n_volunteers"), 0) is None
    )


def test_what_one_pays_another_receives_in_the_same_group() -> None:
    def payments(name: str) -> list[tuple[str, int, int, str, str, str, float]]:
        extra = MILLION * (name == "centres")
        return [
            (name, 1, 1, "CASH_BENEFIT", "MUNICIPALITY", "CITIZEN", 9 * MILLION - 2 * extra),
            (name, 1, 1, "WAGE", "COMPANY", "CITIZEN", 3 * extra),
            (name, 1, 1, "CENTRE_SETUP", "MUNICIPALITY", "SUPPLIER", 0.5 * extra),
            (name, 1, 1, "MY_OWN", "REGION", "SUPPLIER", 0.25 * extra),
        ]

    comparison = sample_comparison(seeds=(1,), payments=[row for card in CARDS for row in payments(card[0])])
    extra = extra_by_group(comparison, "centres")
    assert extra.loc["municipality", "Benefits, grants, pensions"] == -2
    assert extra.loc["municipality", "Staff, places, mentors"] == 0.5
    assert extra.loc["citizen", "Wages, subsidies"] == -3
    assert extra.loc["region", "Other"] == 0.25
    assert extra.sum().abs().max() == 0


def test_every_category_of_the_ledger_belongs_to_one_group() -> None:
    grouped = [category for categories in GROUPS.values() for category in categories]
    assert sorted(grouped) == sorted(category.name.lower() for category in Category)


@pytest.mark.parametrize(
    ("commit", "expected"),
    [(None, "unknown"), ("cafd527e1fde5c4d", "cafd527e1f"), ("cafd527e1fde5c4d-dirty", "cafd527e1f-dirty")],
)
def test_a_commit_is_shortened_but_its_state_is_kept(commit: str | None, expected: str) -> None:
    assert short_commit(commit) == expected


@pytest.mark.parametrize("looks", [LOOKS, tuple(TREASURY_LOOKS.values())])
def test_no_two_lines_differ_by_colour_alone(looks: tuple[tuple[object, ...], ...]) -> None:
    for one, other in combinations(looks, 2):
        assert all(mine != theirs for mine, theirs in zip(one, other, strict=True))


def test_no_two_areas_differ_by_colour_alone() -> None:
    assert len({fill.hatch for fill in FILLS}) == len(FILLS) >= len(GROUPS) + 1
