"""What repetitions show together: intervals that hold what they promise, words, and the whole study."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from scipy.stats import binom, ttest_ind

from sim.command.cli import main
from sim.scenario import Scenario
from sim.study.altered import with_parameters
from sim.study.conduct import CONFIDENCE
from sim.study.estimate import Estimate, estimate
from sim.study.finished import Row
from sim.study.trial.declared import Trial
from sim.study.trial.findings import Findings
from sim.study.trial.intervals import (
    Sample,
    difference,
    difference_of_means,
    difference_of_shares,
    share_of_people,
)
from sim.study.trial.outcomes import outcome_of
from sim.study.trial.repeating import ALL, CHANGE, LEVEL, NOT_RECRUITED, TrialTask, name_of, repeat
from sim.study.trial.words import after, headlines, how_often
from tests.study.trials import small_trial
from tests.worlds import scenario

TINY = ["municipality.citizens=60", "municipality.inhabitants=5000", "run_in_years=0", "jobs=1"]
REPETITIONS = 200
SURE = 0.999  # how sure the bounds of a counted share are


@lru_cache(maxsize=2)
def town(*overrides: str) -> Scenario:
    return scenario("years=1", *overrides)


def repeated(trial: Trial, seeds: range, setup: Scenario | None = None) -> Findings:
    rows = [row for seed in seeds for row in repeat(TrialTask(setup or town(), trial, seed, "compiled"))]
    return Findings(trial, pd.DataFrame(rows))


@lru_cache(maxsize=1)
def nothing_tried() -> Findings:
    """Return a trial, many times over, of a lever at the value that it has anyway."""
    trial = small_trial({"waiting": {"max_weeks": 13}}, participants=40, follow_up_weeks=[20])
    return repeated(trial, range(1, REPETITIONS + 1))


def samples(found: Findings, outcome: str, arm: str) -> list[Sample]:
    name = name_of(LEVEL, outcome, arm, ALL, 20)
    columns = (found.runs[f"{name}|{what}"].tolist() for what in ("mean", "var", "n"))
    return [Sample(*one) for one in zip(*columns, strict=True)]


def holds_zero(gap: Estimate) -> bool:
    assert gap.low is not None
    assert gap.high is not None
    return gap.low <= 0.0 <= gap.high


@pytest.mark.parametrize("outcome", ["ever_in_job_or_education", "mean_self_belief"])
def test_a_lever_of_no_strength_gives_an_interval_over_zero_in_95_of_100_trials(outcome: str) -> None:
    found = nothing_tried()
    pairs = zip(samples(found, outcome, "treated"), samples(found, outcome, "control"), strict=True)
    is_share = outcome.startswith("ever")
    covered = sum(holds_zero(difference(*pair, CONFIDENCE, is_share=is_share)) for pair in pairs)
    low, high = binom.interval(SURE, REPETITIONS, 0.95)
    assert low <= covered <= (REPETITIONS if is_share else high)  # few and small shares: Newcombe is careful


HALF_LEAVE = {f"moving_at_{age}": 0.9 for age in (20, 30, 45)}


def test_the_same_holds_for_what_about_half_of_the_people_are() -> None:
    trial = small_trial(
        {"waiting": {"max_weeks": 13}}, participants=40, follow_up_weeks=[40], outcomes=["on_benefit"]
    )
    found = repeated(trial, range(1, REPETITIONS + 1), with_parameters(town(), HALF_LEAVE))
    (gap,) = found.gaps
    assert 0.4 < (gap.level.mean or 0.0) < 0.6
    low, high = binom.interval(SURE, REPETITIONS, 0.95)
    assert low <= REPETITIONS * (1 - gap.found_more - gap.found_less) <= high


def test_caseworkers_of_its_own_at_the_usual_caseload_move_nothing() -> None:
    trial = small_trial(
        {"caseworkers": {"caseload": 10}},
        "separate",
        participants=40,
        recruitment={"weeks": 1},  # in the first week, when nobody has a caseworker to lose
        follow_up_weeks=[20],
        outcomes=[{"mean": "n_talks"}, {"mean": "self_belief"}],
    )
    found = repeated(trial, range(1, REPETITIONS + 1), town("policy.caseworkers.caseload=10"))
    low, high = binom.interval(SURE, REPETITIONS, 0.95)
    for gap in found.gaps:
        assert low <= REPETITIONS * (1 - gap.found_more - gap.found_less) <= high
    loads = [found.caseload(arm, "with_trial").mean for arm in found.trial.arms]
    assert loads == pytest.approx([10.0, 10.0], abs=1.0)


def test_several_repetitions_of_nothing_give_an_interval_over_zero_in_95_of_100_studies() -> None:
    found = nothing_tried()
    name = [f"{name_of(LEVEL, 'mean_self_belief', arm, ALL, 20)}|mean" for arm in ("treated", "control")]
    gaps = (found.runs[name[0]] - found.runs[name[1]]).to_numpy().reshape(-1, 5)
    covered = sum(holds_zero(estimate(five, CONFIDENCE)) for five in gaps)
    low, _ = binom.interval(SURE, len(gaps), 0.95)
    assert covered >= low


def test_nothing_tried_moves_nobody() -> None:
    found = nothing_tried()
    for who in (*found.trial.arms, NOT_RECRUITED):
        name = name_of(CHANGE, "mean_self_belief", who, ALL, 20)
        assert (found.runs[f"{name}|mean"].dropna() == 0.0).all()


CROWDED = ("policy.caseworkers.caseload=200", "municipality.citizens=400")
STRONG = [  # a lever, what it moves, and the town in which it is strong
    ({"waiting": {"max_weeks": 0}}, "shared", "cum_weeks_waiting", -1, ("policy.waiting.max_weeks=52",)),
    ({"caseworkers": {"caseload": 20}}, "separate", "n_talks", 1, CROWDED),
]


@pytest.mark.parametrize(("levers", "capacities", "measure", "sign", "words"), STRONG)
def test_a_strong_lever_is_detected(
    levers: dict[str, Any], capacities: str, measure: str, sign: int, words: tuple[str, ...]
) -> None:
    trial = small_trial(
        levers, capacities, participants=40, follow_up_weeks=[40], outcomes=[{"mean": measure}]
    )
    (gap,) = repeated(trial, range(1, 13), scenario("years=1", *words)).gaps
    assert gap.gap.is_clear
    assert np.sign(gap.gap.mean or 0.0) == sign


def test_the_treated_change_as_randomised_where_nothing_spills_over() -> None:
    trial = small_trial(
        {"mentors": {"is_offered": True}},
        "separate",
        follow_up_weeks=[20],
        outcomes=[{"mean": "self_belief"}],
    )
    found = repeated(trial, range(1, 13))
    treated = next(one for one in found.changes if one.who == "treated").change
    assert treated.is_clear
    (gap,) = found.gaps
    assert gap.gap.low is not None
    assert gap.gap.high is not None
    assert gap.gap.low <= (treated.mean or 0.0) <= gap.gap.high
    assert (treated.high or 0) - (treated.low or 0) < (gap.gap.high - gap.gap.low) / 2  # paired is sharper


# intervals against published or library values


def ends(gap: Estimate) -> list[float]:
    assert gap.low is not None
    assert gap.high is not None
    return [gap.low, gap.high]


def test_shares_have_the_intervals_that_are_published() -> None:
    """Newcombe 1998, table II, 56/70 against 48/80: 0.0524 to 0.3339 (method 10)."""
    one, other = (Sample(k / n, k / n * (1 - k / n), n) for k, n in ((56, 70), (48, 80)))
    np.testing.assert_allclose(ends(difference_of_shares(one, other, 0.95)), [0.0524, 0.3339], atol=5e-5)
    np.testing.assert_allclose(ends(share_of_people(Sample(0.0, 0.0, 20), 0.95)), [0.0, 0.1611], atol=5e-4)


def test_means_have_the_interval_of_the_library() -> None:
    one, other = np.array([1.0, 2.0, 4.0, 8.0]), np.array([0.5, 0.6, 0.9, 1.1, 1.2])
    made = difference_of_means(sample(one), sample(other), 0.95)
    wanted: Any = ttest_ind(one, other, equal_var=False)
    np.testing.assert_allclose(ends(made), list(wanted.confidence_interval(0.95)))


def sample(values: Any) -> Sample:
    return Sample(float(values.mean()), float(values.var(ddof=1)), len(values))


# words


def findings(control: float, treated: list[float], outcome: Any = "in_education") -> Findings:
    """Return repetitions with given levels after a year, 100 people in each arm."""
    trial = small_trial(follow_up_weeks=[52], outcomes=[outcome])
    name = outcome_of(outcome).name

    def row(seed: int, level: float) -> Row:
        numbers: Row = {"seed": seed}
        for arm, value in (("control", control), ("treated", level)):
            for what, who in ((LEVEL, arm), (CHANGE, arm), (CHANGE, NOT_RECRUITED)):
                key = name_of(what, name, who, ALL, 52)
                numbers |= {f"{key}|mean": value, f"{key}|var": value * (1 - value), f"{key}|n": 100}
        return numbers | {"n|control": 100, "n|treated": 100, f"n|{NOT_RECRUITED}": 10}

    return Findings(trial, pd.DataFrame([row(seed, level) for seed, level in enumerate(treated)]))


def test_what_is_found_is_said_of_100_people_and_never_more_than_the_interval_shows() -> None:
    (line,) = headlines(findings(0.11, [0.14]))
    assert line.startswith(
        "Of 100 people with more 14 are in education after a year, of 100 with the usual effort 11: 3.0 more"
    )
    assert line.endswith("could be chance.")
    (clear,) = headlines(findings(0.11, [0.2, 0.21, 0.22, 0.21]))
    assert clear.endswith("clear of chance.")
    (fewer,) = headlines(findings(0.2, [0.1, 0.11, 0.1, 0.11]))
    assert "9.5 fewer" in fewer


def test_how_often_one_trial_of_the_size_finds_something_is_counted() -> None:
    found = findings(0.1, [0.1, 0.12, 0.5, 0.6])
    assert how_often(found).endswith("finds clearly more in 2 and clearly fewer in 0 of 4 repetitions.")
    worse = how_often(findings(0.5, [0.1, 0.48, 0.9]))
    assert worse.endswith("finds clearly more in 1 and clearly fewer in 1 of 3 repetitions.")
    assert "(200 people in two arms)" in how_often(found)


def test_the_interval_of_a_level_that_is_a_share_ends_at_0_and_1() -> None:
    found = findings(0.0, [0.0, 0.0, 0.2])
    level = found.level(outcome_of("in_education"), "treated", 52)
    assert level.low == 0.0 < (level.high or 0.0)
    (gap,) = found.gaps
    assert (gap.gap.low or 0.0) < 0.0  # a difference may be below zero


@pytest.mark.parametrize(
    ("week", "words"),
    [
        (52, "a year"),
        (78, "18 months"),
        (26, "half a year"),
        (13, "three months"),
        (104, "2 years"),
        (30, "30 weeks"),
    ],
)
def test_weeks_are_said_as_people_say_them(week: int, words: str) -> None:
    assert after(week) == f"after {words}"


# the whole study

OWN = """# @package _global_
trial:
  title: Nobody waits
  source: a test
  eligible: {age: [18, 65]}
  participants: 20
  recruitment: {weeks: 2}
  arms:
    usual: {title: with the usual effort, share: 0.5}
    fast: {title: without waiting, share: 0.5, levers: {waiting: {max_weeks: 0}}}
  follow_up_weeks: [8]
  outcomes: [in_job, weeks_of_self_support, mean: motivation]
  subgroups: {women: {is_woman: true}}
  published: [{outcome: in_job, week: 8, value: 0.05, low: 0.01, high: 0.1, source: a test}]
"""


@pytest.mark.parametrize("seeds", [1, 3])
def test_a_trial_of_ones_own_is_run_from_the_command_line(
    seeds: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "mine" / "trial").mkdir(parents=True)
    (tmp_path / "mine" / "trial" / "nobody_waits.yaml").write_text(OWN, encoding="utf-8")
    words = ["trial", "--config-dir", str(tmp_path / "mine"), "trial=nobody_waits", *TINY]
    assert main([*words, f"seeds={seeds}", f"results={tmp_path / 'results'}"]) == 0
    assert "Of 100 people without waiting" in capsys.readouterr().out
    (folder,) = [path.parent for path in (tmp_path / "results" / "trial").rglob("trial.html")]
    for name in ("arms", "differences", "spill_over"):
        assert (folder / "figures" / f"{name}.png").stat().st_size > 10_000
    summary = json.loads((folder / "summary.json").read_text(encoding="utf-8"))
    assert summary["participants"] == {"usual": 10.0, "fast": 10.0}
    assert {one["group"] for one in summary["differences"]} == {"all", "women"}
    levels = pd.read_csv(folder / "tables" / "levels.csv")
    assert sorted(levels["week"].unique()) == list(range(9))
    differences = pd.read_csv(folder / "tables" / "differences.csv")
    whole = differences[differences["group"] == "all"]
    assert (whole["participants"] == 10).all()
    known = whole.dropna(subset=["mean"])
    np.testing.assert_allclose(known["mean"], known["level"] - known["control"], atol=1e-7)
    loads = pd.read_csv(folder / "tables" / "caseloads.csv")
    assert {(one["arm"], one["world"]) for one in summary["caseloads"]} == set(
        zip(loads["arm"], loads["world"], strict=True)
    )
    assert loads["mean"].between(20, 80).all()
    page = (folder / "trial.html").read_text(encoding="utf-8")
    assert "Citizens per caseworker as participants on benefit lived it" in page
    assert "5 of 100 (a test); the model was not fitted to it" in page
    assert "Of 100 people without waiting" in page
    assert "http" not in page.replace("http-equiv", "").replace("http://www.w3.org", "")


def test_more_seeds_add_to_those_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    words = ["trial", "trial=mentor_youth", "trial.participants=6", "trial.recruitment.weeks=2", *TINY]
    words += ["municipality=typical", "municipality.citizens=60", "trial.follow_up_weeks=[4]", "jobs=1"]
    words += ["trial.published=[]"]
    words += [f"results={tmp_path}"]
    assert main([*words, "seeds=2"]) == 0
    made: list[int] = []

    def noted(task: TrialTask) -> Any:
        made.append(task.seed)
        return repeat(task)

    monkeypatch.setattr("sim.study.trial.study.repeat", noted)
    assert main([*words, "seeds=3"]) == 0
    assert made == [3]


def test_published_levels_change_no_number() -> None:
    published = [{"outcome": "in_job", "week": 8, "value": 0.5, "low": 0.4, "high": 0.6, "source": "a test"}]
    trials = (small_trial(outcomes=["in_job"], published=levels) for levels in ([], published))
    one, other = (repeat(TrialTask(town(), trial, 1, "compiled")) for trial in trials)
    assert str(one) == str(other)


def test_a_sweep_over_the_share_of_the_market_gives_one_table(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["trial", "-m", "municipality=typical", *TINY, "seeds=2", "trial.follow_up_weeks=[4]"]
    words += [
        "trial.published=[]",
        "trial.recruitment.weeks=1",
        "trial.participants=null",
        "trial.share_of_market=0.4,0.9",
    ]
    assert main([*words, f"results={tmp_path}"]) == 0
    (file,) = tmp_path.rglob("sweep.csv")
    rows = pd.read_csv(file)
    assert set(rows["trial.share_of_market"]) == {0.4, 0.9}
    assert {"usual", "mentor", "mentor less usual", "spill-over"} == set(rows["scenario"])
    assert "in_education" in capsys.readouterr().out
