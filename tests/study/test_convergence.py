"""How many seeds: the arithmetic, what the same luck is worth, and the study."""

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
from sim.study.convergence.needs import APART, BOTH, CHANCE, LEVEL, PAIRED, answer
from sim.study.convergence.plan import plan_convergence
from sim.study.estimate import estimate
from sim.study.precision import Spread, pairing_ratio, spread_apart, spread_of

TINY = ["municipality.citizens=60", "municipality.inhabitants=5000", "run_in_years=1", "years=1", "seeds=10"]


def values(n: int, deviation: float = 1.0, seed: int = 1) -> Any:
    return np.random.default_rng(seed).normal(0.0, deviation, n)


def runs(base: Any, other: Any) -> pd.DataFrame:
    seeds = np.arange(1, len(base) + 1)
    parts = [
        pd.DataFrame({"scenario": name, "seed": seeds, "share": of})
        for name, of in (("a", base), ("b", other))
    ]
    return pd.concat(parts)


def test_the_half_width_is_that_of_every_interval_in_the_program() -> None:
    drawn = values(30)
    interval = estimate(drawn, 0.95)
    assert interval.high is not None
    assert interval.mean is not None
    assert spread_of(drawn).half_width(30, 0.95) == pytest.approx(interval.high - interval.mean)


@pytest.mark.parametrize("half_width", [0.3, 0.1, 0.03])
def test_the_seeds_needed_are_enough_and_one_fewer_is_not(half_width: float) -> None:
    spread = Spread(1.0, 50)
    n = spread.seeds_needed(half_width, 0.95)
    assert spread.half_width(n, 0.95) <= half_width < spread.half_width(n - 1, 0.95)
    assert n == pytest.approx((1.96 / half_width) ** 2, rel=0.1)


def test_runs_that_all_agree_need_the_fewest_there_can_be() -> None:
    assert spread_of(np.full(20, 0.3)).seeds_needed(0.005, 0.95) == 2


def test_the_range_of_seeds_needed_holds_the_truth_in_about_95_of_100_cases() -> None:
    truth = Spread(1.0, 40).seeds_needed(0.1, 0.95)
    hits = 0
    for seed in range(400):
        low, high = spread_of(values(40, seed=seed)).limits(0.95)
        hits += low.seeds_needed(0.1, 0.95) <= truth <= high.seeds_needed(0.1, 0.95)
    assert 0.92 <= hits / 400 <= 0.98


def test_the_same_luck_is_worth_what_the_runs_have_in_common() -> None:
    common, own = values(4000, 2.0, 1), [values(4000, 1.0, seed) for seed in (2, 3)]
    assert pairing_ratio(common + own[0], common + own[1]) == pytest.approx(2 / 10, abs=0.02)
    assert pairing_ratio(*own) == pytest.approx(1.0, abs=0.05)


def test_with_luck_of_its_own_the_variances_add_and_the_degrees_of_freedom_are_welchs() -> None:
    one, other = values(50, 1.0, 1), values(50, 2.0, 2)
    apart = spread_apart(one, other)
    assert apart.variance == pytest.approx(one.var(ddof=1) + other.var(ddof=1))
    assert 1.0 < apart.freedom < 2.0
    assert spread_apart(one, one).freedom == pytest.approx(2.0)


def test_the_answer_has_a_level_and_a_difference_with_and_without_the_same_luck() -> None:
    base, effect = 0.2 + values(100, 0.05, 1), values(100, 0.03, 2)
    found = answer(CHANCE, runs(base, base + 0.05 + effect), ["a", "b"], 0.005)
    needs = {need.question: need for need in found.needs}
    assert list(needs) == [LEVEL, PAIRED, APART]
    assert needs[PAIRED].seeds < needs[LEVEL].seeds < needs[APART].seeds
    assert needs[LEVEL].low < needs[LEVEL].seeds < needs[LEVEL].high
    assert list(found.means) == pytest.approx([0.2, 0.25], abs=0.02)
    assert needs[APART].seeds / needs[PAIRED].seeds == pytest.approx(1 / found.ratio, rel=0.1)


def test_two_seeds_with_the_same_parameters_are_one_look() -> None:
    drawn = np.repeat(values(60, 0.03, 4), 2)  # parameters are all there is
    alone = answer(CHANCE, runs(drawn, drawn), ["a", "b"], 0.005).needs[0]
    together = answer(BOTH, runs(drawn, drawn), ["a", "b"], 0.005).needs[0]
    assert together.seeds == pytest.approx(2 * alone.seeds, rel=0.05)
    assert together.spread.n == 60


def test_a_seed_without_its_neighbour_is_left_out_where_parameters_are_drawn() -> None:
    drawn = values(21, 0.03, 4)
    assert answer(BOTH, runs(drawn, drawn), ["a", "b"], 0.005).needs[0].spread.n == 10


def test_the_half_width_seen_shrinks_with_the_seeds_and_ends_with_all_of_them() -> None:
    level = answer(CHANCE, runs(values(200), values(200, seed=2)), ["a", "b"], 0.1).needs[0]
    seeds, seen = level.seen
    assert seeds.tolist() == list(range(2, 201))
    assert seen[-1] == level.spread.half_width(200, 0.95)
    assert seen[20] > seen[80] > seen[-1]


def test_a_comparison_with_itself_is_refused() -> None:
    with pytest.raises(UserError, match="scenario=baseline"):
        plan_convergence([*TINY, "scenario=baseline"], find_configuration(None))


def study(results: Path, *more: str) -> dict[str, Any]:
    assert main(["convergence", *TINY, "jobs=1", f"results={results}", *more]) == 0
    folder = sorted(one for one in (results / "convergence").iterdir() if one.is_dir())[-1]
    assert {"convergence.html", "needs.csv", "half_widths.csv", "config.yaml", "figures"} <= {
        one.name for one in folder.iterdir()
    }
    content: dict[str, Any] = json.loads((folder / "summary.json").read_text(encoding="utf-8"))
    return content


def test_the_study_goes_on_after_a_stop_and_gives_the_same(tmp_path: Path) -> None:
    first = study(tmp_path)
    assert [one["uncertainty"] for one in first["answers"]] == [CHANCE, BOTH]
    assert all(one["needs"][0]["seeds_needed"] > 10 for one in first["answers"])
    (kept,) = (tmp_path / "convergence").glob(".runs-*.jsonl")
    lines = kept.read_text(encoding="utf-8").splitlines(keepends=True)
    kept.write_text("".join(lines[:13]), encoding="utf-8")
    assert study(tmp_path) == first


def test_without_a_posterior_only_chance_is_looked_at(tmp_path: Path) -> None:
    assert [one["uncertainty"] for one in study(tmp_path, "uncertainty=chance")["answers"]] == [CHANCE]
