"""The whole calibration on a toy whose answer is known: what is found, what is said of the rest."""

from __future__ import annotations

import numpy as np
import pytest

from sim.errors import UserError
from sim.study.calibration.calibrate import in_words
from sim.study.calibration.calibration import Calibration
from sim.study.calibration.checks import checks_table, flat, n_met, quantiles
from sim.study.calibration.distance import Floats
from sim.study.calibration.emulator import Emulator
from sim.study.calibration.identified import information, limit, pairs_table, parameters_table
from sim.study.calibration.posterior import WEIGHT
from sim.study.calibration.proposing import normal
from sim.study.calibration.waves import calibrated
from tests.study.calibration.toys import FIGURES, parameters, prior, settings, simulate, targets

ASKED = targets(
    (0.68, 0.72), (0.2, 0.5), (1.0, 1.1)
)  # first 0.7; second 0.35 to 0.5; second and third together


@pytest.fixture(scope="module")
def found() -> Calibration:
    """Return the toy's calibration."""
    return calibrated(prior(), ASKED, settings(), simulate)


def test_the_parameter_that_a_figure_shows_directly_is_found(found: Calibration) -> None:
    mean = found.weights @ found.values[:, 0]
    assert mean == pytest.approx(0.7, abs=0.02)
    assert np.sqrt(found.weights @ (found.values[:, 0] - mean) ** 2) < 0.06


def test_the_draws_are_worth_enough_to_rely_on(found: Calibration) -> None:
    assert found.effective_size() > 50


def test_parameters_that_the_figures_show_are_identified_and_no_others(found: Calibration) -> None:
    table = parameters_table(found, parameters())
    assert set(table.loc[table["is_identified"], "parameter"]) == {"p00", "p01", "p02"}
    others = table[~table["is_identified"]]
    assert others["sd_ratio"].mean() == pytest.approx(1.0, abs=0.05)


def test_two_that_only_their_sum_is_known_of_go_together(found: Calibration) -> None:
    (pair,) = pairs_table(found).to_dict("records")
    assert {pair["parameter"], pair["other"]} == {"p01", "p02"}
    assert pair["correlation"] < -0.3


def test_no_draw_is_outside_its_range_even_where_the_figure_lies_beyond(found: Calibration) -> None:
    assert (found.values >= 0.0).all()
    assert (found.values <= 1.0).all()
    far = calibrated(prior(), targets((0.98, 1.3)), settings(targets=[FIGURES[0]]), simulate)
    assert far.values.max() <= 1.0
    assert far.weights @ far.values[:, 0] > 0.8


def test_each_wave_leaves_less_and_knows_the_figures(found: Calibration) -> None:
    first, second = found.waves
    assert (first.points, second.points) == (200, 400)
    assert second.not_ruled_out <= first.not_ruled_out < 0.3
    assert min(second.explained.values()) > 0.8


def test_the_posterior_is_written_as_it_was_simulated(found: Calibration) -> None:
    table = found.posterior()
    assert table[WEIGHT].sum() == settings().kept
    for row in table.drop(columns=WEIGHT).to_numpy():
        assert (found.values == row).all(axis=1).any()
    assert all(float(f"{value:.4g}") == value for value in table.to_numpy().ravel())


def test_the_check_uses_other_seeds_and_agrees(found: Calibration) -> None:
    checks = checks_table(found)
    assert checks["check_is_met"].all()
    assert checks["agrees"].all()
    assert n_met(checks) == n_met(checks, "posterior") == (3, 3)
    assert (checks["check_mean"] != checks["posterior_mean"]).all()


def test_the_calibrated_meet_the_figures_more_often_than_before(found: Calibration) -> None:
    checks = checks_table(found)
    assert (checks["check_share_within"] > 1.5 * checks["prior_share_within"]).all()


def test_a_figure_out_of_reach_is_left_out_and_drags_nothing() -> None:
    asked = targets((0.68, 0.72), (8.0, 9.0))
    found = calibrated(prior(), asked, settings(targets=list(FIGURES[:2]), leave_out=[]), simulate)
    assert found.out_of_reach == (FIGURES[1],)
    assert found.weights @ found.values[:, 0] == pytest.approx(0.7, abs=0.03)
    assert found.weights @ found.values[:, 1] == pytest.approx(0.5, abs=0.05)
    checks = checks_table(found)
    assert checks["use"].tolist() == ["used", "out of reach"]
    assert checks["check_is_met"].tolist() == [True, False]


def test_nothing_within_reach_is_refused_in_a_line() -> None:
    with pytest.raises(UserError, match="no parameters within their ranges come near"):
        calibrated(prior(), targets((8.0, 9.0)), settings(targets=[FIGURES[0]]), simulate)


@pytest.mark.parametrize("bias", [-0.06, 0.06])
def test_an_emulator_that_is_wrong_costs_draws_and_does_not_bend_the_answer(
    bias: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    right = Emulator.predict
    monkeypatch.setattr(Emulator, "predict", lambda self, scores: right(self, scores) + bias)
    asked = settings(targets=[FIGURES[0]], waves=1, draws=600, seeds=10)
    wrong = calibrated(prior(), targets((0.68, 0.72)), asked, simulate)
    assert abs(wrong.values[:, 0].mean() - 0.7) > 0.03
    assert wrong.weights @ wrong.values[:, 0] == pytest.approx(0.7, abs=0.01)


def test_a_figure_left_out_is_shown_and_moves_nothing() -> None:
    chosen = settings(leave_out=[FIGURES[0]])
    found = calibrated(prior(), ASKED, chosen, simulate)
    assert found.used == FIGURES[1:]
    assert found.weights @ found.values[:, 0] == pytest.approx(0.5, abs=0.06)
    assert checks_table(found)["use"].tolist() == ["left out", "used", "used"]


def test_a_figure_that_can_hardly_be_counted_is_refused_with_what_to_do() -> None:
    def hardly(title: str, values: Floats, first_seed: int, seeds: int) -> Floats:
        return np.full((len(values), seeds, 3), np.nan)

    with pytest.raises(UserError, match=f"{FIGURES[0]}: only 0 of 200 runs .* more points or citizens"):
        calibrated(prior(), ASKED, settings(), hardly)


def test_candidates_whose_runs_count_nobody_weigh_nothing_and_are_told() -> None:
    def at_times(title: str, values: Floats, first_seed: int, seeds: int) -> Floats:
        runs = simulate(title, values, first_seed, seeds)
        if title == "candidates":
            runs[:50, :, 0] = np.nan
            runs[50:60, 1:, 0] = np.nan
        return runs

    found = calibrated(prior(), ASKED, settings(), at_times)
    assert (found.weights[:50] == 0.0).all()
    assert (found.counts[:50] == 0).all()
    assert found.n_uncounted() == 50
    checks = checks_table(found)
    lines = in_words(found, checks, parameters_table(found, parameters()))
    assert any(line.startswith("50 candidates weigh nothing") for line in lines)


def test_no_candidate_that_counts_somebody_is_refused_in_a_line() -> None:
    def never(title: str, values: Floats, first_seed: int, seeds: int) -> Floats:
        runs = simulate(title, values, first_seed, seeds)
        return np.full_like(runs, np.nan) if title == "candidates" else runs

    with pytest.raises(UserError, match="no candidate has runs that count them all; ask for more seeds"):
        calibrated(prior(), ASKED, settings(), never)


def test_the_headline_is_what_seeds_that_were_not_used_say(found: Calibration) -> None:
    checks = checks_table(found)
    checks["check_is_met"] = [True, False, False]
    (first, *_) = in_words(found, checks, parameters_table(found, parameters()))
    assert "1 of 3 targets are met: with seeds that were not used" in first
    assert "With the seeds used it is 3." in first


def test_the_same_seed_gives_the_same_draws_to_the_bit(found: Calibration) -> None:
    again = calibrated(prior(), ASKED, settings(), simulate)
    assert again.posterior().equals(found.posterior())
    other = calibrated(prior(), ASKED, settings(first_seed=2), simulate)
    assert not other.posterior().equals(found.posterior())


def test_what_chance_alone_tells_of_many_parameters_stays_below_the_limit() -> None:
    """Of 200 calibrations that say nothing about 40 parameters, about one in twenty names one of them."""
    loud = []
    for seed in range(1, 201):
        told = information(normal(200, 140, seed))
        loud.append(told[:40].max() > limit(40, told[40:]))
    assert 0.01 <= np.mean(loud) <= 0.12


def test_a_shift_and_a_narrowing_are_both_information() -> None:
    scores = normal(1000, 1, seed=1)
    assert information(scores)[0] < 0.01
    assert information(scores + 1.0)[0] == pytest.approx(0.5, abs=0.1)
    assert information(scores * 0.5)[0] == pytest.approx((0.25 - 1 - np.log(0.25)) / 2, abs=0.1)


def test_weighted_limits_hold_95_of_100() -> None:
    values = np.arange(1.0, 101.0)
    assert quantiles(values, np.full(100, 0.01)) == (3.0, 98.0)
    assert quantiles(np.array([1.0, 2.0, 3.0]), np.array([0.0, 1.0, 0.0])) == (2.0, 2.0)


def test_runs_of_nobody_have_no_weight() -> None:
    values, weights = flat(np.array([[1.0, np.nan], [3.0, 3.0]]), np.array([0.5, 0.5]))
    assert values.tolist() == [1.0, 3.0, 3.0]
    assert weights.sum() == pytest.approx(1.0)
    assert values @ weights == pytest.approx((1.0 + 3.0 + 3.0) / 3.0)
