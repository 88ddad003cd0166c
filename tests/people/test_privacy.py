from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.people.columns import COLUMNS
from sim.people.privacy import personal_columns


@pytest.mark.parametrize(
    "header",
    [
        "CPR",
        "cpr_nr",
        "BorgerCPR",
        "c p r",
        "Personnummer",
        "navn",
        "Fuldt navn",
        "first_name",
        "Adresse",
        "E-mail",
        "fødselsdato",
        "date_of_birth",
        "mobilnummer",
        "ＣＰＲ",
    ],
)
def test_a_personal_header_is_refused(header: str) -> None:
    assert len(personal_columns(["age", header], [["40", ""]])) == 1


@pytest.mark.parametrize(
    "cell",
    [
        "010190-1234",
        "0101901234",
        "310312 4321",
        "x 010190-1234 y",
        "101901234",  # the leading zero lost, as spreadsheets do
        "101901234.0",  # and read as a real number
        "0101901234,00",
        "010190–1234",
        "010190\u20111234",
        "010190\u00a01234",
        "010190 - 1234",
        "010190/1234",
        "01.01.90-1234",
        "01-01-1990-1234",
        "０１０１９０-１２３４",
        "01019\u200b01234",
        "nr.0101901234",
        "cpr:010190-1234;",
    ],
)
def test_cells_like_cpr_numbers_are_refused_and_not_repeated(cell: str) -> None:
    found = personal_columns(["id"], [["1"], [cell]])
    assert found == ["column 1: the cells look like CPR numbers"]


@pytest.mark.parametrize(
    ("cell", "kind"),
    [
        ("Fiktiv Eksempelsen", "names or free text"),
        ("FIKTIV EKSEMPELSEN", "names or free text"),
        ("fiktiv eksempelsen", "names or free text"),
        ("Eksempelsen, Fiktiv", "names or free text"),
        ("has had a hard time", "names or free text"),
        ("12 34 56 78", "phone numbers"),
        ("+45 12345678", "phone numbers"),
        ("1990-01-31", "dates"),
        ("31.01.1990", "dates"),
        ("1990-01-31 00:00:00", "dates"),
        ("Opdigtet Vej 12", "addresses"),
        ("nobody@example.org", "e-mail addresses"),
    ],
)
def test_cells_like_names_and_addresses_are_refused(cell: str, kind: str) -> None:
    assert personal_columns(["scheme"], [[cell]]) == [f"column 1: the cells look like {kind}"]


def test_a_header_that_is_itself_personal_is_not_repeated() -> None:
    assert personal_columns(["010190-1234"], [["1"]]) == ["column 1: the header holds CPR numbers"]


def test_no_column_of_a_list_and_no_word_in_it_is_taken_for_personal() -> None:
    for columns in COLUMNS.values():
        for place in range(10):
            cells = [
                list(one.words)[place % len(one.words)] if one.words else "1" for one in columns.values()
            ]
            assert personal_columns(list(columns), [cells]) == []


@given(
    day=st.integers(1, 31), month=st.integers(1, 12), year=st.integers(0, 99), control=st.integers(0, 9999)
)
def test_every_number_in_the_form_of_a_cpr_number_is_caught(
    day: int, month: int, year: int, control: int
) -> None:
    for hyphen in ("", "-"):
        cell = f"{day:02}{month:02}{year:02}{hyphen}{control:04}"
        (found,) = personal_columns(["id"], [[cell]])
        assert cell not in found


@given(number=st.integers(0, 9_999_999))
def test_a_running_number_is_not_taken_for_a_cpr_number(number: int) -> None:
    assert personal_columns(["id"], [[str(number)]]) == []


def test_birth_dates_of_six_figures_are_caught_as_a_column() -> None:
    dates = [[f"{1 + i % 28:02}{1 + i % 12:02}{60 + i % 40:02}"] for i in range(50)]
    assert personal_columns(["trade"], dates) == ["column 1: the cells look like dates of birth"]
    without_zeros = [[cell.lstrip("0")] for (cell,) in dates]
    assert personal_columns(["trade"], without_zeros) == ["column 1: the cells look like dates of birth"]


@given(first=st.integers(0, 9_999_000))
def test_ids_counted_up_from_anywhere_are_not_taken_for_dates(first: int) -> None:
    assert personal_columns(["id"], [[str(first + i)] for i in range(200)]) == []


@given(value=st.floats(0, 1))
def test_no_degree_between_0_and_1_is_taken_for_a_cpr_number(value: float) -> None:
    assert personal_columns(["trust"], [[repr(value)], [repr(value).replace(".", ",")]]) == []
