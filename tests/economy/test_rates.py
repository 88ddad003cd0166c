"""Dated figures: chosen by date, complete, and refused with file and key when something is wrong."""

from __future__ import annotations

import datetime as dt
import re
import shutil
from itertools import pairwise
from pathlib import Path

import pytest

from sim.economy.entries import Share
from sim.economy.rate_files import own_folder
from sim.economy.rates import RateBook, midyear, rate_book
from sim.errors import UserError

BOOK = rate_book()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a copy of the program's rates that a test may spoil."""
    return Path(shutil.copytree(own_folder(), tmp_path / "rates"))


def spoil(folder: Path, name: str, pattern: str, replacement: str) -> None:
    file = folder / name
    text, n = re.subn(pattern, replacement, file.read_text(encoding="utf-8"), count=1)
    assert n == 1
    file.write_text(text, encoding="utf-8")


def refusal(folder: Path) -> str:
    with pytest.raises(UserError) as caught:
        rate_book(folder)
    assert "\n" not in caught.value.message
    return caught.value.message


def record(year: int, law: int | None = None, book: RateBook = BOOK) -> dict[str, int]:
    return book.record(midyear(year), midyear(law or year))


def test_every_year_from_2006_to_2026_is_known() -> None:
    assert BOOK.years == list(range(2006, 2027))


def test_a_month_is_a_twelfth_and_a_week_a_52nd_of_a_year() -> None:
    rates = record(2014)
    assert rates["cash_benefit"] == round(10_689 * 12 * 100 / 52)
    assert rates["tax_municipality"] == 24_900
    assert rates["tax_bottom_bracket"] == 6_830
    assert rates["wage"] == 37 * rates["wage_hour"]


def test_an_hour_or_session_times_how_many_make_a_week() -> None:
    found, rates = BOOK.entries(midyear(2018)), record(2018)
    assert rates["mentor"] == round(
        found["prices.mentor_hour"].value * found["prices.mentor_hours"].value * 100
    )
    assert rates["treatment_physical"] == round(191.03 * 2 * 100)


def test_the_records_of_all_years_have_the_same_names_and_only_whole_numbers() -> None:
    records = [record(year) for year in BOOK.years] + [record(2014, 2016), record(2016, 2014)]
    assert {tuple(one) for one in records} == {tuple(records[0])}
    assert all(type(number) is int and number >= 0 for one in records for number in one.values())


def test_the_rates_of_one_year_can_be_paid_under_the_law_of_another() -> None:
    mixed, old, new = record(2014, law=2016), record(2014), record(2016)
    assert mixed["cash_benefit"] == old["cash_benefit"] != new["cash_benefit"]
    assert (mixed["reimburse_step_4"], mixed["reimburse_passive"]) == (20_000, 0)
    assert (old["reimburse_step_4"], old["reimburse_passive"]) == (0, 30_000)


@pytest.mark.parametrize(("amounts", "law"), [(2014, 2020), (2020, 2016)])
def test_taxes_are_those_of_the_year_of_the_amounts(amounts: int, law: int) -> None:
    """The health contribution ended in 2018, when the bottom bracket had taken its place."""
    mixed, own = record(amounts, law), record(amounts)
    assert {name: mixed[name] for name in own if name.startswith("tax_")} == {
        name: own[name] for name in own if name.startswith("tax_")
    }


def test_the_law_changes_on_its_day() -> None:
    before, after = (BOOK.record(dt.date(2016, 1, day)) for day in (3, 4))
    assert (before["reimburse_passive"], before["reimburse_step_1"]) == (30_000, 0)
    assert (after["reimburse_passive"], after["reimburse_step_1"]) == (0, 80_000)
    before, after = (BOOK.record(dt.date(2025, month, 1)) for month in (6, 7))
    assert before["education_benefit_out"] > 0 == after["education_benefit_out"]
    assert before["cash_basic"] == 0 < after["cash_basic"]


def test_the_same_record_comes_back_until_something_changes() -> None:
    assert BOOK.record(dt.date(2015, 4, 1)) is BOOK.record(dt.date(2015, 6, 30))
    assert BOOK.record(dt.date(2015, 4, 1)) is not BOOK.record(dt.date(2016, 1, 4))


def test_prices_are_converted_to_the_years_kroner_by_the_growth_of_wages() -> None:
    index = {year: BOOK.entries(midyear(year))["indices.wages"].value for year in (2014, 2018)}
    assert record(2018)["company_mentor"] == 200_00
    assert record(2014)["company_mentor"] == round(200_00 * index[2014] / index[2018])
    assert record(2014)["region_share_mental"] == 60_000


def test_growth_there_and_back_is_none() -> None:
    assert BOOK.growth("prices", 2014, 2026) * BOOK.growth("prices", 2026, 2014) == 1
    assert BOOK.growth("prices", 2014, 2026) > 1


@pytest.mark.parametrize("year", [2014, 2016, 2019, 2023])
def test_supplements_lift_the_young_to_the_rate_the_law_names(year: int) -> None:
    r = {name: figure.value for name, figure in BOOK.entries(midyear(year)).items()}
    adult, parent = r["benefits.cash_benefit"], r["benefits.cash_benefit_parent"]
    for start, scheme in (("cash_benefit_young", "cash"), ("education_benefit", "education")):
        for home in ("out", "home"):
            both = r[f"benefits.{start}_{home}"] + r[f"benefits.{scheme}_supplement_25_{home}"]
            assert both == pytest.approx(adult, abs=2)
        for who in ("single_parent", "parent"):
            both = r[f"benefits.{start}_{who}"] + r[f"benefits.{scheme}_supplement_{who}"]
            assert both == pytest.approx(parent, abs=2)


def test_no_amount_falls_by_more_than_a_reform_could_and_none_doubles_from_one_year_to_the_next() -> None:
    """A slip of a digit in a table would."""
    reformed = ("disregard", "student_grant_home")
    for section, name, rate in BOOK.rates():
        if rate.unit.startswith("DKK") and section in ("benefits", "wages", "subsidies"):
            values = [one.value for one in rate.values]
            steps = [after / before for before, after in pairwise(values)]
            assert all(0.98 <= step <= 1.12 for step in steps) or name in reformed, (name, steps)


def test_what_is_assumed_has_a_range_around_it() -> None:
    assumed = [
        (name, one.start)
        for _, name, rate in BOOK.rates()
        for one in rate.values
        if one.grade == "D" and one.low == one.high
    ]
    assert assumed == []


def test_a_year_without_rates_is_refused_with_the_nearest() -> None:
    with pytest.raises(UserError, match=r"not known for 2031; the nearest year is 2026\. .* 2006-2026"):
        BOOK.entries(midyear(2031))
    with pytest.raises(UserError, match="not known for 2004; the nearest year is 2006"):
        BOOK.entries(midyear(2004))


def test_a_law_whose_benefits_the_amounts_do_not_have_is_refused_with_the_nearest() -> None:
    with pytest.raises(
        UserError, match=r"law of 2026 pays .*, which 2014 does not have; the nearest .* 2025"
    ):
        record(2014, law=2026)
    with pytest.raises(
        UserError, match=r"law of 2014 pays .*, which 2026 does not have; the nearest .* 2025"
    ):
        record(2026, law=2014)


def test_an_empty_folder_is_refused(tmp_path: Path) -> None:
    assert f"{tmp_path / 'law.yaml'}: is missing" in refusal(tmp_path)


CASH = r"(?s)(  cash_benefit:.*?)"


@pytest.mark.parametrize(
    ("file", "pattern", "replacement", "said"),
    [
        (
            "benefits.yaml",
            CASH + "value: 10689",
            r"\1value: -1",
            r"cash_benefit\.values\.\d+\.value: -1.*greater",
        ),
        ("benefits.yaml", CASH + "value: 10689", r"\1value: .nan", r"cash_benefit\.values\.\d+\.value"),
        (
            "benefits.yaml",
            CASH + "value: 10689",
            r"\1value: many",
            r"cash_benefit\.values\.\d+\.value: 'many'",
        ),
        (
            "benefits.yaml",
            CASH + "value: 10689",
            r"\1low: 10700, high: 10800, value: 10689",
            r"value 10689 is outside",
        ),
        ("benefits.yaml", CASH + "DKK per month", r"\1EUR per month", r"cash_benefit\.unit.*EUR per month"),
        ("benefits.yaml", CASH + "DKK per month", r"\1DKK per hour", r"cash_benefit\.unit.*DKK per hour"),
        ("law.yaml", r"(?s)(sanction:.*?)per cent", r"\1per mille", r"sanction\.unit: 'per mille'"),
        (
            "benefits.yaml",
            "\n  cash_benefit:",
            "\n  cash_benefits:",
            r"cash_benefit: is missing.*cash_benefits: unknown",
        ),
        ("benefits.yaml", CASH + "grade: C", r"\1grade: E", r"cash_benefit\.values\.\d+\.grade: 'E'"),
        ("benefits.yaml", CASH + r"source: \w+", r'\1source: ""', r"cash_benefit\.values\.\d+\.source"),
        (
            "benefits.yaml",
            CASH + r"source: \w+",
            r"\1source: nowhere",
            r"cash_benefit: source nowhere is not in the list",
        ),
        (
            "benefits.yaml",
            CASH + "from: 2014-01-01",
            r"\1from: 2014-13-01",
            r"cash_benefit\.values\.8\.from: .2014-13-01.: must be a day, such as",
        ),
        (
            "benefits.yaml",
            CASH + "from: 2014-01-01",
            r"\1from: soon",
            r"cash_benefit\.values\.\d+\.from: 'soon'",
        ),
        (
            "benefits.yaml",
            CASH + "from: 2014-01-01",
            r"\1from: 2012-01-01",
            r"cash_benefit: the value from 2012-01-01 overlaps",
        ),
        (
            "benefits.yaml",
            CASH + r"(from: 2014-01-01), value",
            r"\1\2, until: 2014-11-30, value",
            r"cash_benefit: no value from 2014-12-01 to 2014-12-31",
        ),
        (
            "benefits.yaml",
            CASH + r"(from: 2014-01-01), value",
            r"\1\2, until: 2015-01-01, value",
            r"cash_benefit: the value from 2015-01-01 overlaps the one from 2014-01-01",
        ),
        (
            "benefits.yaml",
            CASH + "(from: 2014-01-01), value",
            r"\1\2, until: 2013-12-31, value",
            r"ends .* before it begins",
        ),
        (
            "benefits.yaml",
            r"begins: 2014-01-01",
            "begins: 2013-01-01",
            r"begins 2013-01-01, but the first value",
        ),
        ("benefits.yaml", r"ends: 2025-06-30", "ends: 2024-06-30", r"ends 2024-06-30, but the last value"),
        (
            "benefits.yaml",
            "\n  cash_benefit:",
            "\n  cash_benefit_parent:",
            r"benefits\.yaml: not readable.*twice",
        ),
        ("benefits.yaml", "rates:", "rates: [", r"benefits\.yaml: not readable as YAML"),
        ("benefits.yaml", "rates:", "figures:", r"benefits\.yaml: must have `rates`"),
        (
            "reimbursement.yaml",
            r"(?s)(step_1:.*?)value: 80",
            r"\1value: 180",
            r"step_1: 180 per cent is more",
        ),
        (
            "reimbursement.yaml",
            r"(?s)(clock_window:.*?)value: 156",
            r"\1value: 208",
            r"clock_window: 208 weeks",
        ),
        ("reimbursement.yaml", r"(?s)(clock_window:.*?)value: 156", r"\1value: 0", r"clock_window: 0 weeks"),
    ],
)
def test_a_bad_rate_is_refused_with_file_and_key(
    folder: Path, file: str, pattern: str, replacement: str, said: str
) -> None:
    spoil(folder, file, pattern, replacement)
    message = refusal(folder)
    assert str(folder / file) in message
    assert re.search(said, message), message


def test_a_price_of_a_year_that_the_index_lacks_is_refused_with_file_and_key(folder: Path) -> None:
    spoil(folder, "prices.yaml", r"(?s)(  project:.*?price_level:) 2014", r"\1 1999")
    assert "prices.yaml: project: price_level 1999: the index of wages has only 2006 to 2026" in refusal(
        folder
    )


def test_a_price_must_name_the_year_of_its_kroner(folder: Path) -> None:
    spoil(folder, "prices.yaml", r"(?s)(  project:.*?)price_level: 2014, ", r"\1")
    assert "project.values.0.price_level: is missing" in refusal(folder)


@pytest.mark.parametrize(
    ("replacement", "said"),
    [
        (r"\1value: true", r"cash_benefit\.values\.8\.value: True: input should be a valid number$"),
        (r"\1value: -1", r"cash_benefit\.values\.8\.value: -1: input should be greater than or equal to 0$"),
        (r"\1valeu: 10689", r"cash_benefit\.values\.8\.value: is missing; [\w.]+\.valeu: unknown key$"),
    ],
)
def test_what_is_wrong_is_told_once(folder: Path, replacement: str, said: str) -> None:
    spoil(folder, "benefits.yaml", CASH + "value: 10689", replacement)
    assert re.search(said, refusal(folder)), refusal(folder)


def test_a_missing_file_is_refused(folder: Path) -> None:
    (folder / "prices.yaml").unlink()
    assert str(folder / "prices.yaml") in refusal(folder)


def test_a_figure_left_out_of_low_and_high_is_certain() -> None:
    values = [{"from": "2014-01-01", "value": 80, "grade": "C", "source": "a law somewhere"}]
    rate = Share.model_validate({"meaning": "a share", "unit": "per cent", "values": values})
    figure = rate.at(dt.date(2020, 1, 1))
    assert figure is not None
    assert (figure.low, figure.high, figure.price_level) == (80, 80, 2014)
