"""The run-in follows official totals, by who comes and nobody who goes."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from sim.agents.states import Status
from sim.errors import UserError
from sim.model import LabourMarket
from sim.population.alignment import YearEnd
from sim.population.inflow import inflow_of, reserve_of
from sim.population.margin_files import load_margins
from sim.study.inputs import check_inputs, files_behind
from tests.population.test_official import file_of
from tests.worlds import differences, scenario

PLACE = ("municipality.citizens=150", "municipality.inhabitants=12000", "run_in_years=3")


def town_of(file: Path | None, *overrides: str, seed: int = 1, engine: str = "compiled") -> LabourMarket:
    """Return a small municipality in week 0, after three years with the official totals of a file."""
    named = () if file is None else (f"municipality.official={file}",)
    model = LabourMarket(scenario(*PLACE, *named, *overrides), seed, engine)  # type: ignore[arg-type]
    model.run_until(0)
    return model


YEARS, UP = (2019, 2020, 2021, 2022), (130, 134, 140, 146)


def noted(model: LabourMarket) -> list[YearEnd]:
    assert model.alignment is not None
    return model.alignment.noted


@pytest.fixture
def rising(tmp_path: Path) -> Path:
    return file_of(
        tmp_path, *(f"{year},activity_ready,{value}" for year, value in zip(YEARS, UP, strict=True))
    )


def test_totals_follow_the_official_line_within_a_few_people(rising: Path) -> None:
    found = noted(town_of(rising))
    alone = noted(town_of(rising, "municipality.aligned=false"))
    assert [one.year for one in found] == list(YEARS)
    assert found[0].people == alone[0].people  # before the first year nothing is pulled
    assert all(abs(one.people - official) <= 4 for one, official in zip(found[1:], UP[1:], strict=True))
    assert alone[-1].people < UP[-1] - 40
    assert sum(one.let_in for one in found) > 20
    assert all(one.let_in == one.held_back == 0 for one in alone)


def test_a_falling_line_holds_newcomers_back(tmp_path: Path) -> None:
    falling = file_of(tmp_path, "2019,activity_ready,130", "2022,activity_ready,90")
    aligned, alone = (town_of(falling, f"municipality.aligned={on}", seed=2) for on in ("true", "false"))
    assert abs(noted(aligned)[-1].people - 90) <= 4 < noted(alone)[-1].people - 90
    assert noted(aligned)[-1].held_back > 20


def test_only_those_due_in_the_week_are_touched(tmp_path: Path) -> None:
    falling = file_of(tmp_path, "2019,activity_ready,130", "2022,activity_ready,10")
    model, n_changed = LabourMarket(scenario(*PLACE, f"municipality.official={falling}"), 1), 0
    citizens = model.tables["citizens"].rows
    assert model.alignment is not None
    for week in range(-155, 0):
        before = citizens.copy()
        model.alignment.turn(citizens, week, model.world)
        changed = citizens != before
        n_changed += int(changed.sum())
        assert (before["entry_week"][changed] == week).all()
        assert (before["status"][changed] == Status.OUTSIDE).all()
        assert (citizens["status"][changed] == Status.LEFT).all()
    assert n_changed > 5


def test_the_two_benefits_can_be_followed_one_by_one(tmp_path: Path) -> None:
    rows = (
        "2020,cash_benefit,80",
        "2022,cash_benefit,84",
        "2020,education_benefit,40",
        "2022,education_benefit,50",
    )
    found = {one.quantity: one.people for one in noted(town_of(file_of(tmp_path, *rows)))}
    assert abs(found[1] - 84) <= 4
    assert abs(found[2] - 50) <= 4


def test_without_a_file_nobody_is_held_ready_and_a_file_that_is_only_shown_changes_nothing(
    rising: Path,
) -> None:
    without, shown = town_of(None), town_of(rising, "municipality.aligned=false")
    assert without.alignment is None
    assert differences(without, shown) == []
    assert len(town_of(rising).tables["citizens"]) > len(without.tables["citizens"])


def test_both_engines_align_alike(rising: Path) -> None:
    short = (rising, "run_in_years=2", "municipality.citizens=60", "municipality.inhabitants=5000")
    interpreted, compiled = town_of(*short, engine="interpreted"), town_of(*short)
    assert noted(interpreted) == noted(compiled)
    assert differences(interpreted, compiled) == []


def test_those_in_reserve_are_further_candidates_and_never_those_who_come_anyway(margins_file: Path) -> None:
    margins = load_margins(margins_file)
    usual, reserve = inflow_of(2_000, margins, 1, -104, -1), reserve_of(2_000, margins, 1, -104, -1)
    assert 1.8 < len(reserve) / len(usual) < 2.2
    assert (reserve["status"] == Status.LEFT).all()
    assert not np.isin(reserve["taste"], usual["taste"]).any()
    assert abs(reserve["age"].mean() - usual["age"].mean()) < 2.0


def test_a_gap_too_large_for_the_reserve_is_noted(tmp_path: Path) -> None:
    steep = file_of(tmp_path, "2021,activity_ready,150", "2022,activity_ready,400")
    last = noted(town_of(steep))[-1]
    assert last.people < 300
    assert last.weeks_short > 40


def test_an_own_list_and_official_totals_cannot_both_be_given(rising: Path) -> None:
    with pytest.raises(UserError, match="people and official cannot both be given"):
        scenario("municipality.people=people.csv", f"municipality.official={rising}")


def test_a_wrong_file_is_said_before_any_run_and_its_content_is_part_of_a_runs_identity(rising: Path) -> None:
    one = scenario(*PLACE, f"municipality.official={rising}")
    assert rising in files_behind([one])
    check_inputs(one)
    rising.write_text("year,quantity,value\n2020,activity_ready,many\n", encoding="utf-8")
    with pytest.raises(UserError, match=r"^municipality\.official=.*row 2, column value"):
        check_inputs(one)


def test_totals_outside_the_run_in_are_said_before_any_run(rising: Path) -> None:
    with pytest.raises(
        UserError, match=r"week 0 is in January 2023 \(the year after the last official one\)"
    ):
        check_inputs(scenario(*PLACE, f"municipality.official={rising}", "run_in_years=0"))
