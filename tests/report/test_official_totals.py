"""The part of the report on official totals: both sides, what alignment did, and what it does not show."""

from __future__ import annotations

from typing import Any

from sim.population.alignment import YearEnd
from sim.report.official_totals import official_totals
from sim.report.part import Part
from sim.study.comparison import Comparison
from sim.study.year_ends import at_year_ends
from tests.study.sample_comparison import sample_comparison

NOTED = (YearEnd(0, 2021, 688, 0, 0, 40), YearEnd(0, 2022, 680, 31, 4, 40))


def compared(*, is_aligned: bool = True, noted: tuple[YearEnd, ...] = NOTED) -> Comparison:
    totals = [
        {"quantity": "activity_ready", "year": year, "people": people}
        for year, people in ((2015, 900.0), (2021, 690.0), (2022, 705.0))
    ]
    official: dict[str, Any] = {"is_aligned": is_aligned, "totals": totals}
    return sample_comparison(
        outcomes=lambda scenario, seed: at_year_ends(noted), people={"official": official}
    )


def part_of(comparison: Comparison) -> Part:
    part = official_totals(comparison)
    assert part is not None
    return part


def test_each_year_of_the_run_in_shows_both_totals_and_who_was_added_or_held_back() -> None:
    label = "activity-ready on cash or education benefit"
    assert part_of(compared()).rows == [
        (f"2021: {label}", "690", "688.0", "−2.0", "0.0", "0.0"),
        (f"2022: {label}", "705", "680.0", "−25.0", "31.0", "4.0"),
    ]


def test_it_is_said_that_alignment_shows_nothing_about_the_model() -> None:
    assert "says nothing about whether the model is right" in part_of(compared()).sentences[0]
    assert "says nothing" not in " ".join(part_of(compared(is_aligned=False)).sentences)
    assert "not pulled" in part_of(compared(is_aligned=False)).sentences[0]


def test_years_with_too_few_newcomers_are_named() -> None:
    said = part_of(compared()).sentences[-1]
    assert "too few newcomers" in said
    assert "2022" in said
    assert "2021" not in said
    enough = part_of(compared(noted=(NOTED[0], NOTED[1]._replace(weeks_short=20))))
    assert not any("too few" in one for one in enough.sentences)


def test_without_official_totals_nothing_is_said() -> None:
    assert official_totals(sample_comparison()) is None
