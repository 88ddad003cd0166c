"""A municipality's own lists hold in week 0, at the start or at the end of a run-in."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from sim.agents.states import Activity, Scheme, Status
from sim.model import LabourMarket
from sim.people.loading import load_people
from sim.population.citizens import job_ready_of, stock_of
from sim.population.margins import Margins
from sim.population.municipality import Municipality
from tests.worlds import differences, scenario

CITIZENS = (
    "id,age,scheme,status,activity,weeks_in_activity,caseworker,volunteer,barrier_mental,trust\n"
    "1,40,cash_benefit,on_benefit,waiting,3,2,,yes,0.25\n"
    "2,45,cash_benefit,on_benefit,placement,6,2,1,no,\n"
    "3,50,cash_benefit,in_job,,,,,,\n"
    "4,55,cash_benefit,on_pension,,,,,0.9,\n"
    "5,30,flex_benefit,,,,1,,,\n"
    "6,35,sickness_benefit,,,,,,,\n"
    "7,28,job_ready,in_job,,,,,,\n"
    "8,44,resource_course,on_benefit,project,10,1,,,\n"
)
AROUND = {
    "caseworkers": "id,belief\n1,0.125\n2,0.875\n",
    "companies": "id,trade,size\n1,care,10\n2,retail,20\n3,cleaning_kitchen,400\n",
    "volunteers": "id,warmth\n1,0.5\n2,0.75\n",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "citizens.csv").write_text(CITIZENS, encoding="utf-8")
    for kind, text in AROUND.items():
        (tmp_path / f"{kind}.csv").write_text(text, encoding="utf-8")
    return tmp_path


def town(folder: Path, run_in_years: int, **kwargs: object) -> LabourMarket:
    setup = scenario(f"municipality.people={folder}", f"run_in_years={run_in_years}", "world.rules=2016")
    model = LabourMarket(setup, 3, "interpreted", **kwargs)  # type: ignore[arg-type]
    model.run_until(0)
    model.decide(setup)
    return model


@pytest.mark.parametrize("run_in_years", [0, 1])
def test_what_a_list_says_holds_in_week_0_with_and_without_a_run_in(folder: Path, run_in_years: int) -> None:
    model = town(folder, run_in_years)
    rows = model.tables["citizens"].rows
    listed = rows[rows["is_listed"]]
    assert listed["age"].tolist() == [28, 35, 40, 45, 50, 55, 30, 44]  # job-ready, sick, everybody else
    assert listed["status"].tolist() == [2, 1, 1, 1, 2, 4, 1, 1]
    assert listed["activity"].tolist() == [
        *[Activity.NONE] * 2,
        Activity.WAITING,
        Activity.PLACEMENT,
        *[Activity.NONE] * 2,
        Activity.WAITING,
        Activity.PROJECT,
    ]
    assert listed["trust"][2] == 0.25
    assert listed["has_flex_right"].tolist() == [*[False] * 6, True, False]
    assert listed["is_here"].all()
    here = rows[rows["is_here"]]
    assert len(here) == len(listed)  # of every group that is listed, nobody else is here
    assert model.n_present == 7
    staff = model.tables["caseworkers"].rows
    assert staff["belief"].tolist() == [0.125, 0.875]
    assert model.tables["companies"].rows["size"].tolist() == [10, 20, 400]
    model.run_until(20)


@pytest.mark.parametrize("run_in_years", [0, 1])
def test_links_hold_in_week_0_and_go_both_ways(folder: Path, run_in_years: int) -> None:
    model = town(folder, run_in_years)
    rows = model.tables["citizens"].rows
    listed = rows[rows["is_listed"]]
    assert listed["caseworker"].tolist() == [-1, -1, 1, 1, -1, -1, 0, 0]
    (met,) = listed[listed["volunteer"] >= 0]
    assert met["volunteer"] == 0
    assert model.tables["volunteers"].rows["citizen"].tolist() == [met["id"], -1]
    model.step()
    with_one = rows[rows["is_listed"] & (rows["age"] < 50) & rows["was_activity_ready"]]
    assert with_one["caseworker"].tolist() == [1, 1, 0, 0]  # nobody is handed on to another
    assert not rows["is_handed_on"].any()


def test_who_is_placed_nobody_says_where_is_at_a_company(folder: Path) -> None:
    model = town(folder, 0)
    rows = model.tables["citizens"].rows
    (placed,) = rows[rows["activity"] == Activity.PLACEMENT]
    company = model.tables["companies"].rows[placed["company"]]
    assert placed["company"] >= 0
    assert company["trade"] == placed["trade"] or placed["trade"] > 2
    assert 0.0 <= placed["match"] <= 1.0


def test_a_list_without_the_sick_and_job_ready_leaves_the_synthetic_ones(tmp_path: Path) -> None:
    (tmp_path / "people.csv").write_text("age\n40\n50\n", encoding="utf-8")
    model = town(tmp_path / "people.csv", 1)
    rows = model.tables["citizens"].rows
    here = rows[rows["is_here"]]
    assert here["is_listed"].sum() == here["was_activity_ready"].sum() == 2
    assert (here["scheme"] == Scheme.JOB_READY).sum() > 50
    left = rows[rows["status"] == Status.LEFT]
    assert not (left["was_activity_ready"] & left["is_here"]).any()


def test_given_staff_is_what_usual_effort_pays_and_a_lower_caseload_hires(folder: Path) -> None:
    setup = scenario(f"municipality.people={folder}", "scenario=baseline")
    lower = scenario(f"municipality.people={folder}", "scenario=baseline", "policy.caseworkers.caseload=41")
    usual, more = (LabourMarket(one, 1, "interpreted") for one in (setup, lower))
    assert setup.usual_effort.caseworkers.caseload == 82
    assert (len(usual.tables["caseworkers"]), len(more.tables["caseworkers"])) == (2, 4)
    assert more.tables["caseworkers"].rows["belief"].tolist()[:2] == [0.125, 0.875]


def test_a_barrier_said_to_be_there_or_not_lies_on_that_side_as_far_in_as_it_was_drawn(
    margins: Margins, tmp_path: Path
) -> None:
    file = tmp_path / "people.csv"
    file.write_text("age,barrier_social\n" + "40,yes\n40,no\n" * 300, encoding="utf-8")
    rows = stock_of(600, margins, 1, 0, load_people(file).levelled(margins).stock)
    present, background = margins("barrier_level", "present"), margins("barrier_level", "background")
    yes, no = rows["barrier_social"][::2], rows["barrier_social"][1::2]
    assert yes.min() >= present
    assert 0.9 < yes.max() <= 1.0
    assert no.max() < background
    assert abs(np.mean(yes) - (present + 1.0) / 2.0) < 0.05  # even, as where it is drawn
    file.write_text("age\n" + "40\n" * 600, encoding="utf-8")
    drawn = stock_of(600, margins, 1, 0, load_people(file).stock)["barrier_social"]
    assert (yes[drawn[::2] >= present] == drawn[::2][drawn[::2] >= present]).all()


def test_a_list_of_the_job_ready_takes_the_place_of_the_pool(
    margins: Margins, municipality: Municipality, tmp_path: Path
) -> None:
    file = tmp_path / "people.csv"
    file.write_text(
        "age,scheme,status\n40,,\n33,job_ready,in_job\n44,job_ready,on_benefit\n", encoding="utf-8"
    )
    rows = job_ready_of(municipality, margins, 1, 0, load_people(file).job_ready)
    assert rows["age"].tolist() == [33.0, 44.0]
    assert rows["status"].tolist() == [Status.IN_JOB, Status.ON_BENEFIT]
    assert (
        rows["weeks_on_clock"] == np.where(rows["status"] == Status.IN_JOB, 0, rows["weeks_in_status"])
    ).all()


def test_a_run_goes_on_from_a_snapshot_of_week_0_as_without(folder: Path) -> None:
    model = town(folder, 1)
    kept = model.snapshot()
    model.run_until(12)
    again = town(folder, 1)
    again.run_until(5)
    again.restore(kept)
    again.decide(model.setup)
    again.run_until(12)
    assert differences(model, again) == []
