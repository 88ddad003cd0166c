"""Demand for labour over time: level, business cycle and season."""

from __future__ import annotations

from itertools import pairwise

import pytest
from pydantic import ValidationError

from sim.policy.market import demand, market_in, swing, wave
from sim.policy.world import LabourMarket
from tests.worlds import scenario, world

YEAR = 52
SEASONS = (1.0, 1.2, 1.0, 0.8)


def market(**known: object) -> LabourMarket:
    return LabourMarket.model_validate({"name": "mine", "vacancy_level": 1.0, "competition": 1.0, **known})


def ready(name: str) -> LabourMarket:
    return scenario(f"world/labour_market={name}").world.labour_market


def test_a_market_without_a_cycle_is_the_same_every_week() -> None:
    slack, normal, tight = (
        {demand(one, week) for week in range(-200, 600)} for one in map(ready, ("slack", "normal", "tight"))
    )
    assert normal == {1.0}
    assert max(slack) == min(slack) < 1.0 < min(tight) == max(tight)


def test_a_cycle_rises_to_its_top_falls_to_its_bottom_and_comes_back() -> None:
    one = market(vacancy_level=0.8, cycle_years=8, cycle_depth=0.25)
    found = [demand(one, year * YEAR) for year in (0, 2, 4, 6, 8)]
    assert found == pytest.approx([0.8, 1.0, 0.8, 0.6, 0.8])


def test_a_whole_cycle_averages_the_level_and_never_jumps() -> None:
    one = market(cycle_years=10, cycle_depth=0.5, cycle_start=0.3)
    path = [demand(one, week) for week in range(-5 * YEAR, 5 * YEAR)]
    assert sum(path) / len(path) == pytest.approx(1.0, abs=1e-3)
    assert max(abs(b - a) for a, b in pairwise(path)) < 0.01
    assert max(path) == pytest.approx(1.5, abs=1e-3)
    assert min(path) == pytest.approx(0.5, abs=1e-3)


def test_the_wave_repeats_before_and_after_the_start() -> None:
    assert [wave(place) for place in (-1.75, -0.75, 0.25, 1.25)] == [1.0, 1.0, 1.0, 1.0]


@pytest.mark.parametrize(("name", "sign"), [("downturn", -1), ("upturn", 1)])
def test_downturn_and_upturn_go_one_way_for_five_years(name: str, sign: int) -> None:
    one = ready(name)
    path = [demand(one, year * YEAR) for year in range(6)]
    assert all(sign * (later - earlier) > 0 for earlier, later in pairwise(path))


def test_the_cycle_begins_in_a_normal_year_and_rises() -> None:
    one = ready("cycle")
    assert demand(one, 0) == 1.0 < demand(one, YEAR)


def test_a_depth_without_a_length_is_an_error_that_says_what_to_do() -> None:
    with pytest.raises(ValidationError, match="needs a length of the cycle, such as cycle_years=10"):
        market(cycle_depth=0.3)


def test_the_year_begins_in_january_and_each_quarter_has_its_season() -> None:
    seasons = [market_in(week, market(), SEASONS)["season"] for week in range(-YEAR, YEAR)]
    assert seasons == 2 * [season for season in SEASONS for _ in range(13)]


def test_the_season_is_not_in_the_demand_for_labour() -> None:
    assert {market_in(week, market(), SEASONS)["vacancy_level"] for week in range(YEAR)} == {1.0}


def test_rules_read_the_demand_of_their_week() -> None:
    model = world("world/labour_market=downturn", engine="interpreted")
    seen = []
    for _ in range(4):
        model.step()
        seen.append(model.world.market.vacancy_level)
    one = model.setup.world.labour_market
    assert seen == [demand(one, week) for week in range(4)]
    assert model.world.market.swing == swing(one, 3) > 0


def test_both_engines_live_the_same_weeks_of_a_downturn() -> None:
    ways = [world("world/labour_market=downturn", engine=engine) for engine in ("compiled", "interpreted")]
    for model in ways:
        model.run_until(20)
    one, other = (model.tables["companies"].rows["vacancies"].tolist() for model in ways)
    assert one == other
    assert sum(one) > 0


def test_the_market_is_renewed_only_when_it_has_changed(monkeypatch: pytest.MonkeyPatch) -> None:
    model = world(engine="interpreted")
    changes: list[object] = []
    monkeypatch.setattr(model.runner, "set_market", changes.append)
    model.run_until(27)
    assert len(changes) == 2  # the second and the third quarter
