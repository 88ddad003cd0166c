"""A run's people written as lists and loaded again are in the same state, every field of every agent."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from sim.agents.states import Activity, Scheme, Status
from sim.configuration.files import find_configuration
from sim.errors import UserError
from sim.model import Engine, LabourMarket
from sim.people.columns import COLUMNS, NOT_GIVEN
from sim.people.export import told_from, write_people
from sim.people.loading import read_lists
from sim.rules.moves import leave
from sim.study.population_export import export, model_at, plan_export
from tests.worlds import EVERYTHING, differences, scenario

CASELOAD = "usual_effort.caseworkers.caseload=35"  # the staff that is exported is the usual from now on
BIG = (*EVERYTHING, "municipality.citizens=120", "years=3")
WEEK = 131  # not the end of a year, nor of a round of the clock


def in_order(citizens: NDArray[np.void]) -> NDArray[np.void]:
    """Return who is here: the job-ready, the sick, everybody else, each in their order."""
    here = citizens[citizens["is_here"]]
    ready = here["scheme"] == Scheme.JOB_READY
    sick = (here["scheme"] == Scheme.SICKNESS_BENEFIT) & ~here["was_activity_ready"]
    return np.concatenate([here[ready], here[sick], here[~ready & ~sick]])


def exported(engine: Engine, folder: Path, ending: str) -> LabourMarket:
    model = model_at(scenario(*BIG), 7, WEEK, engine)
    folder.mkdir()
    write_people(model.tables, model.week, folder, ending)
    return model


@pytest.mark.parametrize(("engine", "ending"), [("interpreted", "csv"), ("compiled", "parquet")])
def test_what_is_exported_and_loaded_is_the_same_state(engine: Engine, ending: str, tmp_path: Path) -> None:
    before = exported(engine, tmp_path / "people", ending)
    setup = scenario(*BIG, f"municipality.people={tmp_path / 'people'}", CASELOAD)
    after = LabourMarket(setup, 99, engine)
    people = told_from(in_order(before.tables["citizens"].rows), WEEK)
    assert len(np.unique(people["arm"])) > 3
    assert (people["volunteer"] >= 0).sum() > 3
    assert (people["mentor"] >= 0).any()
    assert before.jobcentre["n_agreements"] > 0
    now = after.tables["citizens"].rows[: len(people)]
    fields = {name for name in people.dtype.names or () if name not in NOT_GIVEN}
    assert [name for name in sorted(fields) if (people[name] != now[name]).any()] == []
    assert (now["is_here"] & now["is_listed"]).all()
    assert (after.tables["citizens"].rows["status"][len(people) :] == Status.OUTSIDE).all()
    for plural in COLUMNS.keys() - {"citizens"}:
        old, new = before.tables[plural].rows.copy(), after.tables[plural].rows
        if plural == "volunteers":  # who names a citizen names the same person by the new number
            met = old["citizen"] >= 0
            old["citizen"][met] = np.searchsorted(np.sort(people["id"]), old["citizen"][met])
            rank = np.argsort(np.argsort(people["id"]))
            old["citizen"][met] = [int(np.flatnonzero(rank == one)[0]) for one in old["citizen"][met]]
        assert len(old) == len(new)
        assert [name for name in old.dtype.names or () if (old[name] != new[name]).any()] == []
    after.run_until(WEEK)


def test_both_engines_load_the_same_people_and_go_on_alike(tmp_path: Path) -> None:
    exported("interpreted", tmp_path / "people", "parquet")
    setup = scenario(*BIG, f"municipality.people={tmp_path / 'people'}")
    one, other = (LabourMarket(setup, 5, engine) for engine in ("interpreted", "compiled"))
    for model in (one, other):
        model.run_until(30)
    assert differences(one, other) == []


@pytest.mark.parametrize("week", [1, 51, 52, 100, 156, 260])
def test_the_round_of_three_years_is_told_from_the_new_week_0(week: int) -> None:
    model = model_at(scenario("municipality.citizens=5"), 1, 0, "interpreted")
    people = model.tables["citizens"].rows[:1].copy()
    people["self_support_1"], people["self_support_2"], people["self_support_3"] = 1 << 3, 0, 1 << 51
    told = told_from(people, week)
    bits = [place for year in range(3) for place in _bits(told, year)]
    assert sorted((one + week) % 156 for one in bits) == [3, 155]
    assert told["entry_week"][0] == people["entry_week"][0] - week


def _bits(people: NDArray[np.void], year: int) -> list[int]:
    history = int(people[f"self_support_{year + 1}"][0])
    return [year * 52 + place for place in range(52) if history >> place & 1]


def test_who_has_left_is_not_written_and_a_volunteer_who_met_them_meets_nobody(tmp_path: Path) -> None:
    model = model_at(scenario(*BIG), 7, WEEK, "interpreted")
    volunteer = model.tables["volunteers"].rows[model.tables["volunteers"].rows["citizen"] >= 0][0]
    leave(model.views("citizens")[int(volunteer["citizen"])])
    write_people(model.tables, WEEK, tmp_path)
    read = read_lists(tmp_path)
    assert read.problems == []
    named = read.lists["volunteers"].numbers["citizen"]
    assert np.isnan(named[int(volunteer["id"])])
    assert len(read.lists["citizens"].rows) == model.tables["citizens"].rows["is_here"].sum()


@pytest.mark.parametrize("seed", range(4))
def test_no_week_of_a_run_is_taken_for_personal_or_contradictory(seed: int, tmp_path: Path) -> None:
    model = LabourMarket(scenario(*BIG), seed)
    for week in (0, 7, 60, 150):
        model.run_until(week)
        folder = tmp_path / str(week)
        folder.mkdir()
        write_people(model.tables, week, folder)
        assert read_lists(folder).problems == []


def test_an_export_runs_as_long_as_its_week_asks_and_says_how_to_go_on(tmp_path: Path) -> None:
    folder = tmp_path / "after"
    words = ["municipality.citizens=20", "municipality.inhabitants=2000", "run_in_years=0", "first_seed=3"]
    asked = plan_export(
        [*words, f"to={folder}", "week=60", "engine=interpreted", "format=csv"], find_configuration(None)
    )
    assert asked.plan.scenarios[0].years == 2
    told = export(asked, print)
    assert told[0].endswith("citizens and everybody around them at week 60 (baseline, seed 3).")
    assert told[1].endswith(f"municipality.people={folder} run_in_years=0")
    assert {file.stem for file in folder.iterdir()} == COLUMNS.keys() - {"mentors"}  # there are none
    people = read_lists(folder).lists["citizens"].numbers
    assert (people["activity"] == Activity.WAITING).any()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["week=5"], "to: a folder is missing"),
        (["to=x", "week=many"], "week=many: must be a whole number from 0 to 2600"),
        (["to=x", "week=-1"], "week=-1: must be a whole number from 0 to 2600"),
        (["to=x", "format=xlsx"], "format=xlsx: must be parquet or csv"),
        (["to=x", "week=60", "years=1"], "week=60: years=1 ends before that week"),
        (["to=x", "seed=7"], "there is no setting seed"),
    ],
)
def test_an_export_that_cannot_be_made(words: list[str], said: str) -> None:
    with pytest.raises(UserError) as caught:
        plan_export(words, find_configuration(None))
    assert said in str(caught.value)


def test_an_export_never_writes_into_a_folder_that_is_there(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="is there already; name a new folder"):
        plan_export([f"to={tmp_path}"], find_configuration(None))
