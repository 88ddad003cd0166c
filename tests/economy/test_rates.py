from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from sim.economy.rates import known_years, load_rates, own_folder
from sim.errors import UserError


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a copy of the program's rates that a test may spoil."""
    return Path(shutil.copytree(own_folder(), tmp_path / "rates"))


def spoil(folder: Path, name: str, pattern: str, replacement: str) -> None:
    file = folder / name
    text, n = re.subn(pattern, replacement, file.read_text(encoding="utf-8"), count=1)
    assert n == 1
    file.write_text(text, encoding="utf-8")


def refusal(folder: Path, year: int = 2014) -> str:
    with pytest.raises(UserError) as caught:
        load_rates(year, folder)
    assert "\n" not in caught.value.message
    return caught.value.message


def test_a_month_is_a_twelfth_and_a_week_a_52nd_of_a_year() -> None:
    record = load_rates(2014).record()
    assert record["cash_benefit"] == round(10_689 * 12 * 100 / 52)
    assert record["caseworker"] == round(525_000 * 100 / 52)
    assert record["wage"] == 125 * 37 * 100
    assert record["tax_municipality"] == 2490
    assert record["tax_bottom_bracket"] == 683


def test_the_records_of_all_years_and_laws_have_the_same_names_and_only_whole_numbers() -> None:
    records = [load_rates(y, law=law).record() for y in known_years(own_folder()) for law in (2014, 2016)]
    assert {tuple(record) for record in records} == {tuple(records[0])}
    assert all(type(number) is int and number >= 0 for record in records for number in record.values())


def test_the_rates_of_one_year_can_be_paid_under_the_law_of_another() -> None:
    mixed, old, new = (
        load_rates(2014, law=2016).record(),
        load_rates(2014).record(),
        load_rates(2016).record(),
    )
    assert mixed["cash_benefit"] == old["cash_benefit"] != new["cash_benefit"]
    assert (mixed["regime"], mixed["reimburse_step_4"], mixed["reimburse_passive"]) == (2016, 2000, 0)
    assert (old["regime"], old["reimburse_step_4"], old["reimburse_passive"]) == (2014, 0, 3000)


def test_prices_are_converted_to_the_years_kroner() -> None:
    old, new = load_rates(2014).record(), load_rates(2016).record()
    assert new["project"] == round(2000 * 1.0261 * 100)
    assert old["company_mentor"] == round(200 / 1.0555 * 100)
    assert old["region_share_mental"] == new["region_share_mental"] == 6000


def test_supplements_lift_the_young_to_the_rate_the_law_names() -> None:
    for year in (2014, 2016):
        r = {name: entry.value for name, entry in load_rates(year).entries()}
        adult, parent = r["benefits.cash_benefit"], r["benefits.cash_benefit_parent"]
        for scheme in ("cash", "education"):
            for home in ("out", "home"):
                base = r[
                    f"benefits.{'cash_benefit_young' if scheme == 'cash' else 'education_benefit'}_{home}"
                ]
                assert base + r[f"benefits.{scheme}_supplement_25_{home}"] == pytest.approx(adult, abs=1)
            for who in ("single_parent", "parent"):
                base = r[
                    f"benefits.{'cash_benefit_young' if scheme == 'cash' else 'education_benefit'}_{who}"
                ]
                assert base + r[f"benefits.{scheme}_supplement_{who}"] == pytest.approx(parent, abs=1)


def test_every_figure_has_a_source_a_grade_and_a_range_around_it() -> None:
    entries = dict(load_rates(2014).entries())
    assert len(entries) == 85
    assumed = [name for name, entry in entries.items() if entry.grade == "D" and entry.low == entry.high]
    assert assumed == []


def test_a_year_without_rates_is_refused_with_the_nearest() -> None:
    with pytest.raises(UserError, match=r"none for 2019; there are 2014, 2016; the nearest is 2016"):
        load_rates(2019)
    with pytest.raises(UserError, match=r"none for 2010; .* the nearest is 2014"):
        load_rates(2014, law=2010)


def test_a_folder_without_rates_is_refused(tmp_path: Path) -> None:
    assert f"{tmp_path}: no rates here" in refusal(tmp_path)


@pytest.mark.parametrize(
    ("file", "pattern", "replacement", "said"),
    [
        (
            "2014.yaml",
            r"value: 10689, unit",
            "value: -1, unit",
            r"benefits\.cash_benefit\.value: -1.*greater",
        ),
        ("2014.yaml", r"value: 10689, unit", "value: .nan, unit", r"benefits\.cash_benefit\.value"),
        ("2014.yaml", r"value: 10689, unit", "value: many, unit", r"benefits\.cash_benefit\.value: 'many'"),
        ("2014.yaml", r"low: 10689", "low: 10700", r"benefits\.cash_benefit: value 10689 is outside"),
        (
            "2014.yaml",
            r"(value: 10689, unit:) DKK per month",
            r"\1 EUR per month",
            r"cash_benefit\.unit.*EUR",
        ),
        (
            "2014.yaml",
            r"(value: 50, unit:) per cent",
            r"\1 per mille",
            r"reimbursement\.active\.unit: 'per mille'",
        ),
        (
            "2014.yaml",
            r"  cash_benefit:",
            "  cash_benefits:",
            r"cash_benefit: is missing.*cash_benefits: unknown key",
        ),
        ("2014.yaml", r"grade: C", "grade: E", r"benefits\.cash_benefit_parent\.grade: 'E'"),
        ("2014.yaml", r"source: \"[^\"]*\"", 'source: ""', r"cash_benefit_parent\.source"),
        ("2014.yaml", r"date: 2014-01-01", "date: 2014-13-01", r"cash_benefit_parent\.date"),
        ("2014.yaml", r"year: 2014", "year: 2015", r"year: is 2015, but the file is named 2014"),
        (
            "2014.yaml",
            r"  cash_benefit:",
            "  cash_benefit_parent:",
            r"2014\.yaml: not readable as YAML.*duplicate",
        ),
        ("2014.yaml", r"benefits:", "benefits: [", r"2014\.yaml: not readable as YAML"),
        ("2014.yaml", r"kind: by_activity", "kind: by_mood", r"reimbursement"),
        (
            "prices.yaml",
            r"(?s)(  project:.*?price_level:) 2014",
            r"\1 1999",
            r"prices\.project: the index has no year 1999",
        ),
        ("prices.yaml", r"2014: 100\.0", "2014: 0", r"index\.values\.2014: 0"),
        ("prices.yaml", r"2014: 100\.0, ", "", r"has no year 2014"),
    ],
)
def test_a_bad_rate_is_refused_with_file_and_key(
    folder: Path, file: str, pattern: str, replacement: str, said: str
) -> None:
    spoil(folder, file, pattern, replacement)
    message = refusal(folder)
    assert str(folder / file) in message
    assert re.search(said, message)


def test_prices_without_the_asked_year_are_refused(folder: Path) -> None:
    spoil(folder, "prices.yaml", r"2016: 102\.61, ", "")
    assert re.search(
        r"prices\.yaml: index\.values has no year 2016; it has 2014, 2018", refusal(folder, 2016)
    )


def test_a_missing_price_file_is_refused(folder: Path) -> None:
    (folder / "prices.yaml").unlink()
    assert str(folder / "prices.yaml") in refusal(folder)
