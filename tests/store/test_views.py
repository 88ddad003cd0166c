"""Each view answers its question, on both databases, with numbers that pandas finds too."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable
from typing import Any

import numpy as np
import pandas as pd
import pytest
from sqlalchemy import inspect, text
from sqlalchemy.exc import DBAPIError

from sim.errors import UserError
from sim.measures import OUTCOMES
from sim.store import Store, views
from sim.store.records import Failure
from sim.store.views import View
from tests.store.sample_runs import SCENARIOS, SampleRun, sample_run, sample_study

STUDY = sample_study()
SEEDS = (1, 2, 3)


def runs(seeds: Iterable[int] = SEEDS) -> list[SampleRun]:
    """Return runs of two scenarios; the second has ever more people in job, and a hidden group."""
    found = []
    for name in SCENARIOS:
        for seed in seeds:
            run = sample_run(name, seed)
            if name == "role_models":
                run.outcomes["people_in_job"] += 10.0 * seed
            run.outcomes["group.immigrant.people"] = math.nan
            run.outcomes["group.other.people"] = 30.0 + seed
            found.append(run)
    return found


def by(table: pd.DataFrame, *keys: str) -> dict[tuple[Any, ...], dict[Any, Any]]:
    """Return each row by its keys."""
    return {tuple(row[key] for key in keys): row for row in table.to_dict("records")}


@pytest.fixture
def filled(store: Store) -> Store:
    store.save_runs(STUDY, runs(), SCENARIOS)
    store.describe(STUDY, {"baseline": {"places": "0"}, "role_models": {"places": "50", "market": "slack"}})
    return store


def test_the_studies_are_counted(filled: Store) -> None:
    filled.save_failures(STUDY, [Failure("baseline", 4, "broken")], SCENARIOS)
    filled.finish(STUDY)
    (row,) = filled.view("v_studies").to_dict("records")
    counts = {name: row[name] for name in ("n_scenarios", "n_seeds", "n_runs", "n_failed")}
    assert counts == {"n_scenarios": 2, "n_seeds": 4, "n_runs": 6, "n_failed": 1}
    assert (row["study"], row["kind"], row["command"]) == (STUDY.folder, "compare", STUDY.command)
    assert row["started"] == pd.Timestamp("2026-01-31T09:30:00Z")
    assert row["finished"] > row["started"]


def test_a_study_without_runs_is_there(store: Store) -> None:
    store.describe(STUDY, {})
    (row,) = store.view("v_studies").to_dict("records")
    assert (row["n_runs"], row["n_failed"], row["n_scenarios"]) == (0, 0, 0)


def test_failed_runs_are_told_until_they_finish(filled: Store) -> None:
    filled.save_failures(STUDY, [Failure("baseline", 4, "broken"), Failure("baseline", 1, "late")], SCENARIOS)
    failed = filled.view("v_failures", STUDY.folder)
    assert failed[["scenario", "seed", "error"]].values.tolist() == [["baseline", 4, "broken"]]
    assert filled.view("v_runs", STUDY.folder)["status"].tolist().count("failed") == 1
    filled.save_runs(STUDY, [sample_run("baseline", 4)], SCENARIOS)
    assert filled.view("v_failures").empty


def test_outcomes_have_their_units(filled: Store) -> None:
    outcomes = by(filled.view("v_outcomes", STUDY.folder), "scenario", "seed", "outcome")
    assert outcomes[("baseline", 2, "people_in_job")]["value"] == 42.0
    assert math.isnan(outcomes[("baseline", 2, "mean_wait")]["value"])
    assert outcomes[("baseline", 2, "cost_public")]["unit"] == "DKK, present value"
    measures = by(filled.view("v_measures"), "measure")
    assert {name: (measures[(name,)]["label"], measures[(name,)]["unit"]) for name in OUTCOMES} == OUTCOMES


def test_means_and_variances_are_those_of_pandas(filled: Store) -> None:
    means = by(filled.view("v_means", STUDY.folder), "scenario", "outcome")
    runs_of = filled.outcomes(STUDY).groupby("scenario")["cost_public"]
    for scenario, values in runs_of:
        row = means[(scenario, "cost_public")]
        assert row["n"] == 3
        assert row["mean"] == pytest.approx(values.mean(), rel=1e-14)
        assert row["variance"] == pytest.approx(values.var(), rel=1e-9)
        assert (row["smallest"], row["largest"]) == (values.min(), values.max())
    nothing = means[("baseline", "mean_wait")]
    assert nothing["n"] == 0
    assert math.isnan(nothing["mean"])
    assert math.isnan(nothing["variance"])


def test_one_run_has_no_variance_and_equal_runs_have_none_between_them(store: Store) -> None:
    store.save_runs(STUDY, [sample_run(seed=1)], SCENARIOS)
    assert store.view("v_means")["variance"].isna().all()
    other = sample_run(seed=2)
    other.outcomes = sample_run(seed=1).outcomes | {"cost_public": 4 / 3}
    store.save_runs(STUDY, [other], SCENARIOS)
    variance = by(store.view("v_means"), "outcome")[("cost_public",)]["variance"]
    assert 0.0 <= variance < 1e-12


def test_differences_are_of_the_same_seed(filled: Store) -> None:
    paired = filled.view("v_paired", STUDY.folder)
    chosen = paired[(paired["against"] == "baseline") & (paired["outcome"] == "people_in_job")]
    assert chosen[["scenario", "seed", "difference"]].values.tolist() == [
        ["role_models", seed, 10.0 * seed] for seed in SEEDS
    ]
    assert (chosen["unit"] == "people").all()
    means = by(filled.view("v_differences", STUDY.folder), "scenario", "against", "outcome")
    row = means[("role_models", "baseline", "people_in_job")]
    assert (row["n"], row["mean"], row["variance"]) == (3, 20.0, 100.0)


def test_a_seed_that_one_scenario_lacks_has_no_difference(filled: Store) -> None:
    filled.save_runs(STUDY, [sample_run("role_models", 9)], SCENARIOS)
    assert 9 not in set(filled.view("v_paired", STUDY.folder)["seed"])


def test_a_lever_is_told_over_all_runs_with_its_value(filled: Store) -> None:
    levers = by(filled.view("v_levers", STUDY.folder), "setting", "value", "outcome")
    row = levers[("places", "50", "people_in_job")]
    assert (row["number"], row["n"], row["mean"]) == (50.0, 3, 62.0)
    assert math.isnan(levers[("market", "slack", "people_in_job")]["number"])


def test_a_hidden_group_is_hidden_in_every_view(filled: Store) -> None:
    groups = filled.view("v_groups", STUDY.folder)
    values = {name: rows["value"] for name, rows in groups.groupby("group_name")}
    assert values["immigrant"].isna().all()
    assert values["other"].notna().all()
    assert (groups["unit"] == "people").all()
    for view in views.views():
        if view.name not in ("v_groups", "v_measures"):
            assert "immigrant" not in filled.view(view.name).to_csv()


def test_ledger_and_costs_are_the_bookings(filled: Store) -> None:
    ledger = filled.view("v_ledger", STUDY.folder).drop(columns="study")
    pd.testing.assert_frame_equal(ledger, filled.ledger(STUDY), check_dtype=False)
    costs = by(filled.view("v_costs", STUDY.folder), "scenario", "seed", "year")
    row = costs[("baseline", 2, 1)]
    assert (row["municipality_dkk"], row["state_dkk"]) == (123_456_789.03, 0.0)
    assert row["public_dkk"] == row["municipality_dkk"]


def test_the_weeks_of_a_run_are_where_the_view_says(filled: Store) -> None:
    for row in filled.view("v_series", STUDY.folder).to_dict("records"):
        file = pd.read_parquet(filled.results / "series" / row["file"])
        weeks = file.iloc[row["first_row"] : row["first_row"] + row["n_weeks"]]
        assert weeks["n_in_job"].tolist() == (np.arange(104) + row["seed"]).tolist()


def test_a_configuration_is_whole(filled: Store) -> None:
    found = filled.view("v_scenarios", STUDY.folder).set_index("scenario")["configuration"]
    assert {name: json.loads(found[name]) for name in SCENARIOS} == SCENARIOS


def test_rows_come_some_at_a_time(filled: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(views, "ROWS_AT_ONCE", 4)
    parts = list(filled.view_parts("v_outcomes", STUDY.folder))
    assert len(parts) > 1
    pd.testing.assert_frame_equal(pd.concat(parts, ignore_index=True), filled.view("v_outcomes"))


def test_no_view_can_be_written(filled: Store) -> None:
    for view in (*views.views(), views.View(views.REGISTER, "", "")):
        column = filled.view(view.name).columns[0]
        with pytest.raises(DBAPIError), filled._engine.begin() as connection:
            connection.execute(text(f"UPDATE {view.name} SET {column} = {column}"))


def test_the_database_lists_its_views(store: Store) -> None:
    listed = store.view("v_views").sort_values("position")
    assert listed["name"].tolist() == [view.name for view in views.views()]
    assert listed["question"].tolist() == [view.question for view in views.views()]


def test_views_of_another_version_are_made_anew(
    store: Store, database: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    later = (
        *views.views()[:-1],
        View("v_later", "What comes later?", "CREATE VIEW v_later AS\nSELECT 7 AS week"),
    )
    monkeypatch.setattr(views, "views", lambda: later)
    with Store.open(store.results, database) as opened:
        assert opened.view("v_later")["week"].tolist() == [7]
        names = opened.read(lambda connection: inspect(connection).get_view_names())
    assert set(names) == {view.name for view in later} | {views.REGISTER}


def test_views_that_are_current_are_left_alone(
    store: Store, database: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(*_: object) -> None:
        raise AssertionError("made anew")

    monkeypatch.setattr(views, "create_views", never)
    Store.open(store.results, database).close()


def test_somebody_elses_view_is_left_alone(store: Store) -> None:
    with store._engine.begin() as connection:
        connection.execute(text("CREATE VIEW v_mine AS SELECT COUNT(*) AS n FROM runs"))
        views.create_views(connection)
        assert connection.execute(text("SELECT n FROM v_mine")).scalar_one() == 0


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
def test_somebody_elses_view_on_ours_is_named_before_ours_is_made_anew(store: Store) -> None:
    with store._engine.begin() as connection:
        connection.execute(text("CREATE VIEW mine AS SELECT study FROM v_runs"))
    with (
        pytest.raises(UserError, match="a view of your own reads v_runs"),
        store._engine.begin() as connection,
    ):
        views.create_views(connection)
    assert store.view("v_runs").empty
