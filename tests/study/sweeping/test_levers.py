from __future__ import annotations

import pandas as pd

from sim.study.sweeping.levers import Lever, is_grid, read_levers
from tests.study.sweeping.sample_sweep import MARKET, WAIT, grid


def levers_of(points: list[dict[str, str]], **written: list[str]) -> dict[str, Lever]:
    return read_levers(pd.DataFrame(points), written)[1]


def test_numbers_rise_whatever_their_order_and_keep_their_declared_unit() -> None:
    lever = levers_of(grid(wait=["13", "0", "4"]))[WAIT]
    assert lever.values == (0.0, 4.0, 13.0)
    assert lever.label == "Waiting max weeks (weeks)"
    assert "passive waiting" in lever.meaning


def test_names_stand_in_the_order_of_the_command_line() -> None:
    points = grid(market=["tight", "slack", "normal"])
    assert levers_of(points)[MARKET].values == ("tight", "slack", "normal")
    written = {MARKET: ["slack", "normal", "tight"]}
    assert levers_of(points, **written)[MARKET].values == ("slack", "normal", "tight")


def test_a_setting_that_is_the_same_everywhere_is_no_lever() -> None:
    assert list(levers_of(grid(wait=["0", "4"], market=["slack"]))) == [WAIT]


def test_what_nobody_decides_is_a_circumstance() -> None:
    found = levers_of(
        grid(**{name: ["1", "2"] for name in ("scenario", WAIT, "world.discount_rate", "years")})
    )
    assert [name for name, one in found.items() if one.is_decided] == ["scenario", WAIT]


def test_a_value_that_is_no_number_makes_the_lever_one_of_names() -> None:
    lever = levers_of([{"world.start": "null"}, {"world.start": "2014"}])["world.start"]
    assert not lever.is_number
    assert lever.values == ("null", "2014")


def test_a_setting_that_some_points_lack_says_so() -> None:
    assert levers_of([{"scenario": "a"}, {WAIT: "3", "scenario": "b"}])[WAIT].values == ("not set", "3")


def test_yes_and_no_are_told_in_words() -> None:
    lever = levers_of([{"policy.mentors.is_offered": one} for one in ("true", "false")])[
        "policy.mentors.is_offered"
    ]
    assert [part.text for part in lever.parts(9)] == ["yes", "no"]


def test_few_values_stand_alone_and_many_in_ranges_named_by_their_ends() -> None:
    lever = levers_of([{WAIT: str(weeks)} for weeks in (0, 1, 2, 10, 11, 30)])[WAIT]
    assert [part.text for part in lever.parts(6)] == ["0", "1", "2", "10", "11", "30"]
    ranges = lever.parts(3)
    assert [part.text for part in ranges] == ["0 to 2", "10 to 11", "30"]
    assert [part.at for part in ranges] == [1.0, 10.5, 30.0]
    assert [value for part in ranges for value in part.values] == list(lever.values)


def test_a_grid_has_every_combination() -> None:
    points = read_levers(pd.DataFrame(grid(wait=["0", "4"], market=["slack", "tight"])))[0]
    assert is_grid(points)
    assert not is_grid(points.iloc[:3])
