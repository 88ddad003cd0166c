from __future__ import annotations

from itertools import chain

import pandas as pd
import pytest

from sim.report import investing, investment_table, som
from sim.report.free_ride import free_ride
from sim.report.page import content
from sim.report.tables import TABLES
from sim.study.comparison import Comparison
from sim.study.summary import summary
from tests.study.sample_comparison import CARDS, Payment, sample_comparison

SEEDS = range(1, 9)
MILLION = 1e6


def million(category: str, payer: str, receiver: str, dkk: float) -> list[Payment]:
    """Return what Company centres pays more in year 1, DKK million, in eight runs a little differently."""
    return [
        ("centres", seed, 1, category, payer, receiver, MILLION * (dkk + 0.01 * (seed - 4.5)))
        for seed in SEEDS
    ]


def invested(*parts: list[Payment]) -> Comparison:
    return sample_comparison(seeds=SEEDS, payments=[*chain(*parts)], price_level=2024)


TEN = million("PROJECTS", "MUNICIPALITY", "SUPPLIER", 10)
TAXES = [*million("TAX", "CITIZEN", "MUNICIPALITY", 2), *million("TAX", "CITIZEN", "STATE", 6)]


def cell(comparison: Comparison, label: str) -> tuple[str, bool]:
    """Return the text of a line of the table, and whether it is clear of chance."""
    ((_, _, (found,)),) = [row for row in investing.rows(comparison) if row[0] == label]
    return found.text, found.is_clear


def test_the_table_tells_who_pays_and_who_gains() -> None:
    comparison = invested(TEN, TAXES)
    assert cell(comparison, "Invested") == ("+10.0", True)
    assert cell(comparison, "Net result: Municipality") == ("−8.0", True)
    assert cell(comparison, "Net result: State") == ("+6.0", True)
    assert cell(comparison, "Net result: All three") == ("−2.0", True)
    assert cell(comparison, "Comes back per krone: Municipality") == ("0.20", True)
    assert cell(comparison, "Comes back per krone: All three") == ("0.80", True)


def test_the_dearest_year_is_named() -> None:
    ((_, _, (found,)),) = [
        row for row in investing.rows(invested(TEN)) if row[0] == "Budget in the dearest year"
    ]
    assert found.text == "+10.0"
    assert found.below.startswith("year 1: 10.0 to 10.0")


def test_money_that_comes_back_nearly_in_full_is_not_said_to_pay() -> None:
    back = [
        ("centres", seed, 1, "TAX", "CITIZEN", "MUNICIPALITY", MILLION * (10 + (-1) ** seed))
        for seed in SEEDS
    ]
    assert cell(invested(TEN, back), "Comes back per krone: Municipality") == ("1.00", False)


def test_where_treasuries_and_citizens_both_gain_the_value_is_without_limit() -> None:
    both = invested(million("TAX", "CITIZEN", "STATE", 2), million("WAGE", "COMPANY", "CITIZEN", 5))
    assert cell(both, "Value of public money") == ("∞", True)
    assert cell(invested(), "Value of public money") == ("–", False)


def test_the_state_that_gains_and_pays_nothing_is_said_to() -> None:
    told = free_ride(invested(TEN, TAXES), CARDS[1])
    assert "Company centres: the municipality invests DKK 10.0 million" in told
    assert "the state gets 0.75 (0.75 to 0.75) and the municipality 0.25 (0.25 to 0.25)" in told
    assert "In the end the state gains DKK 6.0 million (6.0 to 6.0) and pays nothing for it." in told


def test_a_state_that_pays_for_part_of_the_effort_has_no_free_ride() -> None:
    told = free_ride(invested(TEN, TAXES, million("RUNNING_COSTS", "STATE", "MUNICIPALITY", 1)), CARDS[1])
    assert "the municipality invests DKK 9.0 million" in told
    assert "In the end the state gains DKK 5.0 million (5.0 to 5.0)." in told
    assert "region" not in told


def test_a_state_that_pays_a_part_or_gains_without_an_investment_rides_not_free() -> None:
    shared = invested(TEN, TAXES, million("MANAGEMENT", "STATE", "SUPPLIER", 1))
    assert "the state gains DKK 5.0 million (5.0 to 5.0)." in free_ride(shared, CARDS[1])
    assert "the state gains DKK 6.0 million (6.0 to 6.0)." in free_ride(invested(TAXES), CARDS[1])


def test_a_gain_that_another_treasury_loses_is_not_divided_krone_by_krone() -> None:
    moved = invested(TEN, million("TAX", "CITIZEN", "MUNICIPALITY", 5), million("TAX", "STATE", "CITIZEN", 2))
    told = free_ride(moved, CARDS[1])
    assert "Of each krone" not in told
    assert "the municipality gains DKK 5.0 million (5.0 to 5.0) and the state loses DKK 2.0 million" in told


def test_the_region_that_pays_for_treatment_is_said_to_lose() -> None:
    told = free_ride(invested(TEN, million("TREATMENT", "REGION", "SUPPLIER", 3)), CARDS[1])
    assert "gain nothing that is clear of chance" in told
    assert "In the end the region loses DKK 3.0 million" in told


def test_an_investment_that_could_be_chance_is_not_called_one() -> None:
    assert "could be chance" in free_ride(invested(), CARDS[1])


def test_the_som_table_of_the_page_shows_thousands_and_leaves_out_lines_of_nothing() -> None:
    ((_, sections),) = [som.block(invested(TEN, TAXES), CARDS[1])]
    (municipality, cells), *_ = sections["Cost of the effort"]
    assert (municipality, [one.text for one in cells]) == ("Municipality", ["−10,000"] * 3)
    told = [who for who, _ in sections["Consequences"]]
    assert "State: taxes" in told
    assert "State: wages, subsidies" not in told
    assert "Region: in all" in told


@pytest.mark.parametrize("name", ["net_result", "som", "investment", "ledger", "payback"])
def test_files_of_kroner_name_the_year_of_the_kroner(name: str) -> None:
    table = TABLES[name](invested(TEN, TAXES))
    money = table[table["unit"].str.contains("DKK")] if "unit" in table else table
    assert set(money["price_level"]) == {2024}


def test_units_and_captions_name_the_year_of_the_kroner() -> None:
    comparison = invested(TEN)
    for name in ("outcomes", "paired_differences", "costs_by_payer"):
        units = TABLES[name](comparison)["unit"]
        assert units[units.str.startswith("DKK")].str.endswith("kroner of 2024").all(), name
    assert content(comparison)["kroner"] == "kroner of 2024"


def test_the_years_of_the_files_add_up_to_the_whole() -> None:
    comparison = invested(TEN, TAXES)
    wide, rows = som.wide(comparison), som.long(comparison)
    net = wide[(wide["section"] == "Net result") & (wide["payer"] == "public")].iloc[0]
    by_year = rows[(rows["section"] == "Net result") & (rows["payer"] == "public")]
    assert net["all_years"] == pytest.approx(by_year["mean"].sum()) == pytest.approx(-2 * MILLION)


def test_the_file_and_the_summary_hold_the_same_numbers() -> None:
    comparison = invested(TEN, TAXES)
    table = investment_table.table(comparison).set_index(["measure", "payer"])["mean"]
    told = summary(comparison)
    for who in ("municipality", "state", "region", "public"):
        assert table["npv", who] == told["npv"]["centres"][who]["mean"]
    assert table["return_per_krone", "public"] == told["return_per_krone"]["centres"]["public"]["mean"]
    assert table["share_of_gain", "state"] == told["share_of_gain"]["centres"]["state"]["mean"]
    assert table["budget_sum", "municipality"] == told["budget"]["centres"]["sum"]["mean"]
    assert table["mvpf", "public"] == told["mvpf"]["centres"]["mean"]
    assert [year["mean"] for year in told["net_result"]["centres"]["public"]] == [pytest.approx(-2 * MILLION)]


def test_one_scenario_alone_has_empty_files_and_no_section() -> None:
    alone = sample_comparison(CARDS[:1])
    assert all(len(TABLES[name](alone)) == 0 for name in ("net_result", "som", "investment"))
    assert isinstance(TABLES["som"](alone), pd.DataFrame)
