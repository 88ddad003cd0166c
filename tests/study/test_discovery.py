"""Scenario discovery: worlds, what paying back means, boxes that stand and boxes that do not."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from sim.command.cli import main
from sim.configuration.files import find_configuration
from sim.errors import UserError
from sim.report.discover_figures import draw_worlds
from sim.study.altered import with_parameters
from sim.study.discovery.boxes import Box, find_boxes, inside
from sim.study.discovery.costs import extra_costs
from sim.study.discovery.finding import Finding, find, shares, strongest
from sim.study.discovery.plan import plan_discover, posterior_of
from sim.study.discovery.settings import DiscoverSettings, Uncertain
from sim.study.discovery.words import box_in_words, condition, in_words
from sim.study.discovery.worlds import (
    changes_in,
    drawn_parameters,
    in_world,
    name_in,
    records,
    seeds_of,
    worlds_of,
)
from sim.study.estimate import share_of
from sim.study.plan import Plan

FILES = find_configuration(None)
TINY = [
    "municipality.citizens=60",
    "municipality.inhabitants=5000",
    "run_in_years=1",
    "years=2",
    "uncertain.horizon.values=[1,2]",
    "worlds=30",
    "seeds=1",
]
PLACE = Uncertain(title="place", sets="world.x", low=0, high=1, unit="m", meaning="where", source="none")
YEAR = Uncertain(
    title="year", sets="world.rules", values=[2006, 2014, 2016], unit="", meaning="x y", source="none"
)


def plan(*words: str) -> Plan[DiscoverSettings]:
    return plan_discover([*TINY, *words], FILES)


def test_every_fifth_of_a_range_holds_a_fifth_of_the_worlds() -> None:
    worlds = worlds_of(plan("worlds=100").settings)
    counts, _ = np.histogram(worlds["vacancy_level"], bins=5, range=(0.4, 1.8))
    assert counts.tolist() == [20] * 5
    assert worlds["law"].value_counts().to_dict() == dict.fromkeys((2006, 2011, 2014, 2016, 2026), 20)


def test_the_same_settings_give_the_same_worlds() -> None:
    one, other = (worlds_of(plan().settings) for _ in range(2))
    pd.testing.assert_frame_equal(one, other)


def test_no_two_worlds_share_a_course_of_chance_and_those_of_one_world_share_its_parameters() -> None:
    asked = plan("seeds=2")
    settings = asked.settings
    seeds = [seed for world in range(settings.worlds) for seed in seeds_of(settings, world)]
    assert len(set(seeds)) == 2 * settings.worlds
    posterior = posterior_of(asked.scenarios[0])
    assert posterior is not None
    drawn = drawn_parameters(settings, posterior, asked.scenarios)
    for world in range(settings.worlds):
        for seed in seeds_of(settings, world):
            assert posterior.parameters(posterior.draw_of(seed)) == drawn.loc[world].to_dict()


def test_parameters_that_no_run_takes_from_a_draw_are_not_told_as_drawn() -> None:
    also = "also=[{title: of a job, sets: parameters.job_base, low: 0.005, high: 0.02, unit: per week, "
    asked = plan("parameters.pension_base=0.001", f"{also}meaning: base chance, source: assumed}}]")
    posterior = posterior_of(asked.scenarios[0])
    assert posterior is not None
    drawn = drawn_parameters(asked.settings, posterior, asked.scenarios)
    assert set(posterior.names) - set(drawn) == {"pension_base", "job_base"}
    assert "job_base" in worlds_of(asked.settings)


def test_a_parameter_that_one_of_two_scenarios_sets_is_still_drawn_in_the_other() -> None:
    base, investment = plan().scenarios
    one = with_parameters(investment, {"job_base": 0.02})
    drawn = drawn_parameters(plan().settings, posterior_of(base), [base, one])
    assert "job_base" in drawn


def test_a_world_changes_the_market_and_the_law_but_no_lever_and_keeps_the_kroner() -> None:
    one = plan()
    values = records(worlds_of(one.settings))[0]
    base, investment = one.scenarios
    changed = in_world(investment, "mine", changes_in(one.settings, values, base.world.kroner_of()))
    assert changed.world.labour_market.vacancy_level == values["vacancy_level"]
    assert changed.world.rules == values["law"]
    assert changed.world.kroner_of() == base.world.kroner_of()
    assert changed.policy == investment.policy
    assert changed.world.discount_rate == investment.world.discount_rate  # valued after the run


def rows(one: Plan[DiscoverSettings], base: list[float], investment: list[float]) -> pd.DataFrame:
    """Return runs in which every world and seed cost the same by year."""
    found = []
    for world in range(one.settings.worlds):
        for scenario, costs in zip(one.scenarios, (base, investment), strict=True):
            yearly = {f"municipality {year + 1}": cost for year, cost in enumerate(costs)}
            named = {"scenario": name_in(scenario.name, world), "seed": seeds_of(one.settings, world)[0]}
            found.append(named | yearly)
    return pd.DataFrame(found)


def test_an_investment_that_saves_a_tenth_more_a_year_later_pays_back_where_the_rate_is_low() -> None:
    one = plan("uncertain={discount_rate:{low:0.01,high:0.2}}")
    worlds = worlds_of(one.settings)
    cost = extra_costs(one, worlds, rows(one, [500, 500], [600, 500 - 110]))[:, 0]
    rate = worlds["discount_rate"].to_numpy()
    first = 100 / (1 + rate / 2)
    second = -110 / ((1 + rate / 2) * (1 + rate))
    expected = np.where(worlds["horizon"] == 1, first, first + second)
    assert cost == pytest.approx(expected)
    is_two = worlds["horizon"].to_numpy() == 2
    assert (cost[~is_two] > 0).all()
    assert ((cost[is_two] < 0) == (rate[is_two] < 0.1)).all()


def planted(n: int, noise: float, seed: int = 1) -> tuple[pd.DataFrame, Any, Any]:
    """Return worlds that fail where x is below 0.4 and the year before 2015, but for some noise."""
    chance = np.random.default_rng(seed)
    inputs = pd.DataFrame(
        {"x": chance.random(n), "y": chance.random(n), "year": chance.choice([2006.0, 2014.0, 2016.0], n)}
    )
    fails = ((inputs["x"] < 0.4) & (inputs["year"] < 2015)).to_numpy()
    return inputs, fails ^ (chance.random(n) < noise), np.arange(n) % 3 == 0


DIMENSIONS = {"x": PLACE, "y": PLACE, "year": YEAR}


def test_a_box_that_is_there_is_found_and_confirmed_and_its_limits_are_about_right() -> None:
    inputs, fails, held_out = planted(300, 0.05)
    (box,), weights = find_boxes(inputs, fails, held_out, DIMENSIONS, 6)
    assert box.stands
    assert set(box.limits) == {"x", "year"}
    assert box.limits["x"][1] == pytest.approx(0.4, abs=0.03)
    assert 2014 < box.limits["year"][1] < 2016
    assert (box.tested.density.mean or 0.0) > 0.85
    assert (box.tested.coverage or 0.0) > 0.65
    assert weights["y"] < 0.1 < weights["x"]


def test_what_is_told_is_counted_within_the_limits_that_are_told() -> None:
    inputs, fails, held_out = planted(300, 0.05)
    (box,), _ = find_boxes(inputs, fails, held_out, DIMENSIONS, 6)
    chosen = inputs[held_out & inside(inputs, box.limits)]
    assert round(box.limits["x"][1], 2) == box.limits["x"][1]
    assert box.tested.n_worlds == len(chosen)
    assert box.tested.n_fails == fails[chosen.index].sum()
    assert box.tested.n_all_fails == fails[held_out].sum()


def test_in_worlds_that_fail_by_chance_hardly_any_box_is_confirmed() -> None:
    confirmed = 0
    for seed in range(8):
        inputs, _, held_out = planted(150, 0.0, seed)
        fails = np.random.default_rng(100 + seed).random(150) < 0.4
        confirmed += any(box.stands for box in find_boxes(inputs, fails, held_out, DIMENSIONS, 6)[0])
    assert confirmed <= 1


def test_nothing_is_looked_for_among_too_few_worlds_that_fail() -> None:
    inputs, _, held_out = planted(100, 0.0)
    fails = np.zeros(100, dtype=bool)
    fails[:8] = True
    boxes, weights = find_boxes(inputs, fails, held_out, DIMENSIONS, 6)
    assert boxes == []
    assert set(weights.values()) == {0.0}


def test_a_parameter_that_moves_the_cost_is_told_from_two_hundred_that_do_not() -> None:
    chance = np.random.default_rng(3)
    worlds = pd.DataFrame({"x": chance.random(200)})
    drawn = pd.DataFrame(chance.random((200, 201)), columns=[f"p{place}" for place in range(201)])
    cost = 10 * worlds["x"].to_numpy() + 3 * drawn["p7"].to_numpy() + chance.normal(0, 1, 200)
    assert strongest(worlds, drawn, cost, 6) == ["p7"]
    assert strongest(worlds, drawn, 10 * worlds["x"].to_numpy() + chance.normal(0, 1, 200), 6) == []
    assert strongest(worlds, drawn, cost, 0) == []


def finding(cost: Any, boxes: list[Box] | None = None) -> Finding:
    inputs = pd.DataFrame({"x": np.linspace(0, 1, len(cost)), "year": [2006.0, 2014.0] * (len(cost) // 2)})
    dimensions = {"x": PLACE, "year": YEAR}
    return Finding(
        inputs, dimensions, cost, np.arange(len(cost)) % 3 == 0, boxes or [], {"x": 1.0, "year": 0.0}
    )


def test_chance_and_world_are_told_apart_by_the_courses_within_each_world() -> None:
    chance = np.random.default_rng(5)
    world = chance.normal(0, 3, (4000, 1))
    share = finding(world + chance.normal(0, 1, (4000, 2))).share_of_chance
    assert share == pytest.approx(0.1, abs=0.01)
    assert finding(world).share_of_chance is None


def test_a_world_pays_back_by_the_mean_of_its_courses_and_disagreement_is_counted() -> None:
    one = finding(np.array([[-3.0, 1.0], [2.0, 1.0], [-1.0, 2.0], [-1.0, -1.0]]))
    assert one.fails.tolist() == [False, True, True, False]
    assert one.share_undecided == 0.5


def test_the_share_that_pays_back_is_counted_in_each_part_of_a_range() -> None:
    one = finding(np.where(np.linspace(0, 1, 100) < 0.4, 1.0, -1.0)[:, np.newaxis])
    table = shares(one)
    along = table[table["name"] == "x"]
    assert along["share_paying_back"].tolist() == [0.0, 0.0, 1.0, 1.0, 1.0]
    assert along["n_worlds"].sum() == 100


def test_wilsons_interval_is_the_published_one() -> None:
    share = share_of(10, 100, 0.95)  # Wilson 1927; 0.0552 to 0.1744
    assert [share.low, share.high] == pytest.approx([0.0552, 0.1744], abs=1e-4)


def test_a_limit_is_told_in_words() -> None:
    assert condition(PLACE, -np.inf, 0.4) == "place is below 0.40 m"
    assert condition(PLACE, 0.4, np.inf) == "place is above 0.40 m"
    assert condition(PLACE, 0.2, 0.4) == "place is 0.20 to 0.40 m"
    assert condition(YEAR, -np.inf, 2015.0) == "year is 2006 to 2014"
    assert condition(YEAR, 2015.0, np.inf) == "year is 2016"


def test_the_sentence_has_the_numbers_of_the_held_out_worlds() -> None:
    inputs, fails, held_out = planted(300, 0.05)
    (box,), weights = find_boxes(inputs, fails, held_out, DIMENSIONS, 6)
    one = Finding(inputs, DIMENSIONS, np.where(fails, 1.0, -1.0)[:, np.newaxis], held_out, [box], weights)
    said = box_in_words(box, one)
    assert f"in {100 * (box.tested.density.mean or 0):.0f} of 100 worlds" in said
    assert f"{100 * (box.tested.coverage or 0):.0f} % of all worlds in which it fails" in said
    assert f"Tested on {box.tested.n_worlds} worlds" in said
    doubtful = Box(box.limits, box.found, box.tested, 0.04, 2)
    assert box_in_words(doubtful, one).startswith("Not confirmed")


def test_a_finding_without_boxes_says_why() -> None:
    settings = plan("uncertainty=chance").settings
    chance = np.random.default_rng(2)
    random = finding(np.where(chance.random(90) < 0.5, 1.0, -1.0)[:, np.newaxis])
    assert any(
        "No box is better than chance" in line for line in in_words(random, settings, "It", is_drawn=False)
    )
    never = finding(-np.ones((90, 1)))
    said = in_words(never, settings, "It", is_drawn=False)
    assert said[0].startswith("It: in 0 of 90 worlds it does not pay back for the municipality")
    assert any(line.startswith("Only 0 of the 60 worlds") for line in said)


def test_the_figure_outlines_every_box() -> None:
    inputs, fails, held_out = planted(300, 0.05)
    boxes, weights = find_boxes(inputs, fails, held_out, DIMENSIONS, 6)
    order = dict(sorted(weights.items(), key=lambda one: -one[1]))
    one = Finding(inputs, DIMENSIONS, np.where(fails, 1.0, -1.0)[:, np.newaxis], held_out, boxes, order)
    axes = draw_worlds(one, {"seeds": [1], "config_hash": "x", "commit": None}).axes[0]
    assert {text.get_text() for text in axes.texts} == {str(place + 1) for place in range(len(boxes))}
    assert len(axes.patches) == 2 * len(boxes)  # the ground and the line
    assert sum(np.shape(dots.get_offsets())[0] for dots in axes.collections) == 300


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("uncertain.horizon.values=[1,3]", "uncertain.horizon.values: must be whole years from 1 to years=2"),
        ("uncertain.competition.low=2", "low 2 is not below high 1.6"),
        (
            "uncertain.competition.sets=world.labour_market.competitions",
            "there is no such setting of the world",
        ),
        ("uncertain.law.values=[2006,1500]", "values must rise"),
        ("scenario=baseline", "is what an investment is compared with"),
        ("posterior=nowhere", "there is no such file"),
        ("payer=company", "payer"),
        ("worlds=5", "must be a whole number from 30"),
    ],
)
def test_what_is_not_possible_is_refused_in_one_line(word: str, said: str) -> None:
    with pytest.raises(UserError) as raised:
        plan(word)
    assert said in raised.value.message
    assert "\n" not in raised.value.message


def test_what_is_left_out_is_as_in_the_study() -> None:
    one = plan("uncertain.horizon=null", "uncertain.vacancy_level=null")
    assert "vacancy_level" not in worlds_of(one.settings)
    assert find(
        one.settings,
        worlds_of(one.settings),
        drawn_parameters(one.settings, None, one.scenarios),
        one.scenarios[0].parameters,
        extra_costs(one, worlds_of(one.settings), rows(one, [1, 1], [2, 1])),
    ).fails.all()


def test_a_parameter_of_ones_own_can_be_added_and_moves_with_the_world() -> None:
    range_of = "low: 0.005, high: 0.02, unit: per week, meaning: base chance, source: assumed"
    one = plan(f"also=[{{title: chance of a job, sets: parameters.job_base, {range_of}}}]")
    values = records(worlds_of(one.settings))[0]
    changed = in_world(one.scenarios[0], "mine", changes_in(one.settings, values, 2016))
    assert 0.005 <= values["job_base"] <= 0.02
    assert changed.parameters["job_base"].value == values["job_base"]


def study(results: Path, *more: str) -> dict[str, Any]:
    assert main(["discover", *TINY, "jobs=1", f"results={results}", *more]) == 0
    folder = sorted(one for one in (results / "discover").iterdir() if one.is_dir())[-1]
    assert {"discover.html", "worlds.csv", "boxes.csv", "shares.csv", "config.yaml", "figures"} <= {
        one.name for one in folder.iterdir()
    }
    assert len(pd.read_csv(folder / "worlds.csv")) == 30
    content: dict[str, Any] = json.loads((folder / "summary.json").read_text(encoding="utf-8"))
    return content


def test_a_stopped_study_goes_on_and_finds_the_same(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first = study(tmp_path)
    assert "60 runs to make" in capsys.readouterr().out
    (kept,) = (tmp_path / "discover").glob(".runs-*.jsonl")
    lines = kept.read_text(encoding="utf-8").splitlines(keepends=True)
    kept.write_text("".join(lines[:41]), encoding="utf-8")  # stopped between the two runs of a world
    again = study(tmp_path)
    assert "20 runs to make" in capsys.readouterr().out
    assert again == first
    assert study(tmp_path, "payer=public", "held_out=0.5")["payer"] == "public"
    assert "runs to make" not in capsys.readouterr().out  # the runs are the same, read in another way
