from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.population.people_columns import PEOPLE_COLUMNS
from sim.population.privacy import personal_columns


@pytest.mark.parametrize(
    "header",
    ["CPR", "cpr_nr", "Personnummer", "navn", "Fuldt navn", "first_name", "Adresse", "E-mail", "fødselsdato"],
)
def test_a_personal_header_is_refused(header: str) -> None:
    assert len(personal_columns(["age", header], [["40", ""]])) == 1


@pytest.mark.parametrize("cell", ["010190-1234", "0101901234", "310312 4321", "x 010190-1234 y"])
def test_cells_like_cpr_numbers_are_refused_and_not_repeated(cell: str) -> None:
    found = personal_columns(["id"], [["1"], [cell]])
    assert found == ["column 1: the cells look like CPR numbers"]


@pytest.mark.parametrize(
    ("cell", "kind"),
    [
        ("Fiktiv Eksempelsen", "names"),
        ("Opdigtet Vej 12", "addresses"),
        ("nobody@example.org", "e-mail addresses"),
    ],
)
def test_cells_like_names_and_addresses_are_refused(cell: str, kind: str) -> None:
    assert personal_columns(["scheme"], [[cell]]) == [f"column 1: the cells look like {kind}"]


def test_a_header_that_is_itself_personal_is_not_repeated() -> None:
    assert personal_columns(["010190-1234"], [["1"]]) == ["column 1: the header holds CPR numbers"]


def test_no_column_of_the_list_is_taken_for_personal() -> None:
    words = [next(iter(column.words), "") if column.words else "1" for column in PEOPLE_COLUMNS]
    assert personal_columns([column.name for column in PEOPLE_COLUMNS], [words]) == []


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
