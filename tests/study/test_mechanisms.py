"""The study of mechanisms: variants, their paired effects, and going on after a stop."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from sim.command.cli import main
from sim.configuration.declared import declared_parameters
from sim.configuration.files import find_configuration
from sim.errors import UserError
from sim.model import LabourMarket
from sim.policy.levers import Policy
from sim.study.effects import in_words, verdict_on
from sim.study.estimate import Estimate
from sim.study.finished import Finished
from sim.study.plan import plan_mechanisms
from sim.study.run import run_seed
from sim.study.variants import name_without, with_lever, without
from tests.worlds import SMALL, scenario

FILES = find_configuration(None)
TINY = ["municipality.citizens=60", "municipality.inhabitants=5000", "run_in_years=1", "years=1", "seeds=2"]
ONLY = "only=[M1,waiting.max_weeks]"
MECHANISMS = {f"M{number}" for number in range(1, 25)}


def test_every_mechanism_but_the_typologies_is_in_the_study() -> None:
    assert set(plan_mechanisms(TINY, FILES).settings.mechanisms) == MECHANISMS - {"M23"}


def test_every_lever_is_in_the_study_from_a_low_to_a_high_end() -> None:
    levers = plan_mechanisms(TINY, FILES).settings.levers
    known = {
        f"{group}.{lever}"
        for group, inside in Policy.model_fields.items()
        for lever in inside.annotation.model_fields  # type: ignore[union-attr]
    }
    assert set(levers) == known
    assert all(row.low < row.high for row in levers.values())


@pytest.mark.parametrize("mechanism", sorted(MECHANISMS - {"M23"}))
def test_switching_a_mechanism_off_changes_some_parameter(mechanism: str) -> None:
    full = scenario()
    assert without(full, mechanism).values() != full.values()


def test_no_parameter_belongs_to_the_typologies_which_steer_nothing() -> None:
    assert "M23" not in {one.get("mechanism") for one in declared_parameters(FILES).values()}


def test_the_years_before_the_start_are_the_same_whatever_is_switched_off() -> None:
    words = ("run_in_years=1", "years=1")
    past = [
        LabourMarket(one, 1, engine="interpreted")
        for one in (scenario(*words), without(scenario(*words), "M1"))
    ]
    for model in past:
        model.run_until(-26)
    assert (past[0].tables["citizens"].rows == past[1].tables["citizens"].rows).all()


def test_a_lever_at_one_end_holds_for_target_groups_too() -> None:
    full = plan_mechanisms([*TINY, ONLY], FILES).scenarios[0]
    assert {one.waiting.max_weeks for one in full.policies()} != {26}
    assert {one.waiting.max_weeks for one in with_lever(full, "waiting.max_weeks", 26).policies()} == {26}


def test_a_lever_outside_its_limits_is_refused() -> None:
    with pytest.raises(UserError, match=r"levers\.waiting\.max_weeks: -1"):
        with_lever(scenario(), "waiting.max_weeks", -1)


@pytest.mark.parametrize(
    ("override", "said"),
    [
        (
            "only=[sanctions.strictnes]",
            "no mechanism or lever sanctions.strictnes (nearest: sanctions.strictness)",
        ),
        ("only=[strictness]", "no mechanism or lever strictness (nearest: sanctions.strictness)"),
        ("only=[M99]", "no mechanism or lever M99; mechanisms are M1, M2, M3,"),
        ("seeds=1", "must be a whole number from 2 to 100000"),
        ("mechanisms.M1.measure=work_identit", "no such outcome or weekly series (nearest: work_identity)"),
        ("mechanisms.M18.scenario=short_live", "no scenario named 'short_live'"),
        ("levers.waiting.max_weeks.low=3", 'type: "levers={waiting.max_weeks:{low:3}}"'),
        (
            "levers={waiting.max_weeks:{low:-3}}",
            "is not possible: must be a whole number from 0 to 520 (weeks)",
        ),
    ],
)
def test_what_does_not_exist_is_refused_before_anything_runs(override: str, said: str) -> None:
    with pytest.raises(UserError) as error:
        plan_mechanisms([*TINY, override], FILES)
    assert said in error.value.message
    assert "\n" not in error.value.message
    assert error.value.message.startswith(override.partition("=")[0])


def test_without_waiting_wearing_down_work_identity_stays_higher() -> None:
    here = scenario(*SMALL, "years=1")
    on, off = run_seed([here, without(here, "M1")], 1, "interpreted")
    assert off.series["work_identity"].mean() > on.series["work_identity"].mean()


@pytest.mark.parametrize(
    ("mean", "low", "high", "goes", "verdict"),
    [
        (2.0, 1.0, 3.0, "up", "as the source says"),
        (2.0, 1.0, 3.0, "down", "against the source"),
        (-2.0, -3.0, -1.0, "down", "as the source says"),
        (0.5, -1.0, 2.0, "up", "could be chance"),
        (0.0, 0.0, 0.0, "up", "moves nothing"),
    ],
)
def test_the_verdict_follows_the_interval(
    mean: float, low: float, high: float, goes: str, verdict: str
) -> None:
    assert verdict_on(Estimate(mean, low, high, 20), goes) == verdict


def study(results: Path, *more: str) -> dict[str, Any]:
    assert main(["mechanisms", *TINY, ONLY, "jobs=1", f"results={results}", *more]) == 0
    folder = sorted(one for one in (results / "mechanisms").iterdir() if one.is_dir())[-1]
    content: dict[str, Any] = json.loads((folder / "summary.json").read_text(encoding="utf-8"))
    assert {"mechanisms.html", "mechanisms.csv", "config.yaml", "figures"} <= {
        one.name for one in folder.iterdir()
    }
    return content


def test_a_stopped_study_goes_on_with_the_runs_it_has(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first = study(tmp_path)
    (kept,) = (tmp_path / "mechanisms").glob(".runs-*.jsonl")
    lines = kept.read_text(encoding="utf-8").splitlines(keepends=True)
    kept.write_text("".join(lines[:3]) + lines[3][:40], encoding="utf-8")  # stopped while it wrote
    assert study(tmp_path)["effects"] == first["effects"]
    assert "5 of 5 runs" in capsys.readouterr().err.replace("\r", "\n")


def test_a_sweep_of_the_study_keeps_the_page_of_each_point(tmp_path: Path) -> None:
    words = [*TINY, "-m", "only=[waiting.max_weeks],[milestones.steps]", "engine=interpreted"]
    assert main(["mechanisms", *words, "jobs=1", f"results={tmp_path}"]) == 0
    (folder,) = [one for one in (tmp_path / "mechanisms").iterdir() if one.is_dir()]
    assert (folder / "0" / "mechanisms.html").is_file()
    assert (folder / "1" / "mechanisms.html").is_file()
    points = json.loads((folder / "summary.json").read_text(encoding="utf-8"))["points"]
    assert points == [{"only": "[waiting.max_weeks]"}, {"only": "[milestones.steps]"}]


def test_a_finished_study_holds_each_run_once(tmp_path: Path) -> None:
    finished = Finished(tmp_path, "mechanisms", "x")
    finished.keep([{"scenario": "full", "seed": 1, "cost_public": 2.0}])
    finished.keep([{"scenario": "full", "seed": 1, "cost_public": 2.0}])
    table = finished.table()
    assert len(table) == 1
    assert np.isclose(pd.to_numeric(table["cost_public"]).sum(), 2.0)


def test_the_words_count_what_agrees_with_its_source(tmp_path: Path) -> None:
    assert name_without("full", "M1") == "full without M1"
    assert in_words([]) == []
