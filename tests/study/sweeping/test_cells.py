from __future__ import annotations

import pytest

from sim.study.sweeping.cells import Cell, cells
from sim.study.sweeping.levers import Part
from sim.study.sweeping.swept import Sweep
from tests.study.sweeping.sample_sweep import JOBS, MARKET, WAIT, Settings, grid, sweep

BOOM = {"slack": 100.0, "normal": 200.0, "tight": 300.0}


def jobs(settings: Settings, seed: int) -> dict[str, float]:
    """Return 2 fewer people per week of waiting, 3 in a tight market, on top of what the market gives."""
    market = settings.get(MARKET, "normal")
    per_week = 3.0 if market == "tight" else 2.0
    return {JOBS: BOOM[market] - per_week * float(settings.get(WAIT, "0"))}


def by_text(found: list[Cell]) -> dict[tuple[str, ...], Cell]:
    return {tuple(part.text for part in cell.parts): cell for cell in found}


@pytest.fixture
def two() -> Sweep:
    """Return waiting by market."""
    return sweep(grid(wait=["0", "5"], market=["slack", "normal", "tight"]), jobs)


def test_luck_that_both_have_is_not_in_the_difference(two: Sweep) -> None:
    cell = by_text(cells(two, JOBS, [WAIT, MARKET]))["5", "slack"]
    assert (cell.gap.mean, cell.gap.low, cell.gap.high) == pytest.approx((-10.0, -10.0, -10.0))
    assert cell.gap.is_clear
    assert cell.level.high - cell.level.low > 5.0  # type: ignore[operator]


def test_each_circumstance_has_a_reference_of_its_own(two: Sweep) -> None:
    found = by_text(cells(two, JOBS, [WAIT, MARKET]))
    assert [key for key, cell in found.items() if cell.is_reference] == [("0", one) for one in BOOM]
    assert found["5", "tight"].gap.mean == pytest.approx(-15.0)


def test_without_a_decision_circumstances_are_compared_with_each_other() -> None:
    found = by_text(cells(sweep(grid(market=[*BOOM]), jobs), JOBS, [MARKET]))
    assert found["tight",].gap.mean == pytest.approx(200.0)
    assert found["slack",].is_reference


def test_what_is_not_shown_is_averaged_over(two: Sweep) -> None:
    found = by_text(cells(two, JOBS, [WAIT]))
    assert found["5",].gap.mean == pytest.approx(-(10 + 10 + 15) / 3)
    assert found["5",].n_points == 3


def test_a_seed_that_a_point_lacks_is_left_out_of_its_cell() -> None:
    lacking = sweep(grid(wait=["0", "5"], market=["slack", "tight"]), jobs, without=[("3", 1)])
    found = by_text(cells(lacking, JOBS, [WAIT]))
    assert (found["0",].gap.n, found["5",].gap.n) == (4, 3)
    assert found["5",].gap.mean == pytest.approx(-12.5)


def test_a_cell_without_runs_is_left_out() -> None:
    lacking = sweep(
        grid(wait=["0", "5"], market=["slack", "tight"]), jobs, without=[("3", seed) for seed in range(4)]
    )
    assert ("5", "tight") not in by_text(cells(lacking, JOBS, [WAIT, MARKET]))


def test_one_seed_has_no_interval_and_nothing_is_clear() -> None:
    cell = by_text(cells(sweep(grid(wait=["0", "5"]), jobs, seeds=1), JOBS, [WAIT]))["5",]
    assert cell.gap.mean == -10.0
    assert not cell.gap.has_interval
    assert not cell.gap.is_clear


def design(n: int) -> Sweep:
    points = [{WAIT: str(place), "policy.mentors.posts": str((place * 7) % n)} for place in range(n)]
    return sweep(points, lambda settings, seed: {JOBS: -2.0 * float(settings[WAIT])})


def test_points_of_a_design_are_gathered_in_ranges_and_compared_with_the_reference() -> None:
    found = cells(design(20), JOBS, [WAIT])
    assert [cell.parts[0].text for cell in found] == ["0 to 3", "4 to 7", "8 to 11", "12 to 15", "16 to 19"]
    assert [cell.gap.mean for cell in found] == pytest.approx([-3.0, -11.0, -19.0, -27.0, -35.0])
    assert not any(cell.is_reference for cell in found)


def test_an_interval_in_a_design_holds_what_else_differs_between_its_points() -> None:
    first = cells(design(20), JOBS, [WAIT])[0]
    assert first.gap.n == first.n_points == 4
    assert first.gap.high - first.gap.low == pytest.approx(2 * 3.182446 * 2.581989 / 2)  # type: ignore[operator]


def test_few_points_of_a_design_are_told_in_few_ranges() -> None:
    found = cells(design(20), JOBS, [WAIT, "policy.mentors.posts"])
    halves = tuple(map(float, range(10))), tuple(map(float, range(10, 20)))
    assert {cell.parts[0] for cell in found} == {
        Part("0 to 9", halves[0], 4.5),
        Part("10 to 19", halves[1], 14.5),
    }
