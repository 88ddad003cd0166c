from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.agents.states import Activity, Scheme
from sim.engine.agent import fields_of
from sim.errors import UserError
from sim.people.columns import COLUMNS, KINDS, NOT_GIVEN, main_columns
from sim.people.loading import load_people, read_lists
from sim.people.sources import ALSO_NAMED
from sim.people.templates import ROWS, write_templates
from sim.population.citizens import citizens_of, groups_of, stock_of
from sim.population.margins import Margins
from sim.population.municipality import Municipality

DOCS = Path(__file__).parents[2] / "docs" / "people.md"
CONFIGS = Path(__file__).parents[2] / "configs" / "municipality"


@pytest.fixture
def listed(tmp_path: Path) -> Path:
    return tmp_path / "people.csv"


def error_of(listed: Path, text: str) -> str:
    listed.write_text(text, encoding="utf-8")
    with pytest.raises(UserError) as caught:
        load_people(listed)
    return str(caught.value)


@pytest.mark.parametrize("kind", ROWS)
def test_a_template_has_every_main_column_and_is_what_the_program_writes(kind: str, tmp_path: Path) -> None:
    for written in write_templates(tmp_path):
        kept = CONFIGS / written.name
        assert kept.read_text(encoding="utf-8") == written.read_text(encoding="utf-8")
        assert read_lists(tmp_path).problems == []
    header = (
        (tmp_path / f"{ALSO_NAMED.get(kind, kind)}_template.csv").read_text(encoding="utf-8").splitlines()[0]
    )
    assert header.split(",") == [column.name for column in main_columns(kind)]


def test_the_template_of_citizens_can_be_used_alone(template: Path) -> None:
    assert load_people(template).stock.n == 5


def test_every_column_that_users_fill_in_is_explained_in_the_docs() -> None:
    text = DOCS.read_text(encoding="utf-8")
    for kind in ("citizens", "caseworkers", "companies", "volunteers"):
        for column in main_columns(kind):
            assert f"| `{column.name}` | {column.allowed} | {column.meaning} |" in text


def test_every_field_of_an_agent_is_in_a_list_or_begun_anew() -> None:
    for kind, columns in COLUMNS.items():
        named = {column.field for column in columns.values()} | NOT_GIVEN
        assert set(fields_of(KINDS[kind])) <= named


def test_the_list_takes_the_place_of_the_synthetic_stock(
    municipality: Municipality, margins: Margins, template: Path
) -> None:
    rows = citizens_of(municipality, margins, 1, 0, 51, load_people(template).levelled(margins))
    stock = rows[groups_of(rows).stock]
    assert stock["age"].tolist() == [22.0, 47.0, 35.5, 28.0, 58.0]
    assert stock["weeks_in_status"][:4].tolist() == [60, 410, 150, 20]
    assert stock["activity"].tolist() == [Activity.WAITING, Activity.PLACEMENT, *[Activity.WAITING] * 3]
    assert stock["scheme"].tolist()[:4] == [
        Scheme.EDUCATION_BENEFIT,
        Scheme.CASH_BENEFIT,
        Scheme.CASH_BENEFIT,
        Scheme.CASH_BENEFIT,
    ]
    assert stock["motivation"][0] == 0.6
    assert stock["is_woman"][:4].tolist() == [False, True, True, False]


def test_what_the_list_leaves_open_is_imputed_from_the_synthetic_citizen(
    margins: Margins, listed: Path
) -> None:
    listed.write_text("age,barrier_mental\n40,\n50,0.9\n", encoding="utf-8")
    rows, synthetic = stock_of(2, margins, 1, 0, load_people(listed).stock), stock_of(2, margins, 1, 0)
    assert rows["age"].tolist() == [40.0, 50.0]
    assert rows["barrier_mental"][1] == 0.9
    assert rows["is_woman"].tolist() == synthetic["is_woman"].tolist()
    assert rows["taste"].tolist() == synthetic["taste"].tolist()


def test_the_scheme_tells_the_education_of_the_young(margins: Margins, listed: Path) -> None:
    listed.write_text("age,scheme\n20,education_benefit\n20,cash_benefit\n", encoding="utf-8")
    for seed in range(20):
        rows = stock_of(2, margins, seed, 0, load_people(listed).stock)
        assert rows["has_vocational_education"].tolist() == [False, True]
        assert rows["scheme"].tolist() == [Scheme.EDUCATION_BENEFIT, Scheme.CASH_BENEFIT]


def test_a_listed_citizen_is_known_by_the_talks_behind_and_has_a_new_case(
    municipality: Municipality, margins: Margins, listed: Path
) -> None:
    listed.write_text("age,education,weeks_on_benefit\n" + "45,vocational,3\n45,vocational,900\n" * 20)
    rows = citizens_of(municipality, margins, 1, 0, 51, load_people(listed))
    stock = rows[groups_of(rows).stock]
    newer, older = stock[::2], stock[1::2]
    assert older["known"].min() > newer["known"].max()
    assert stock["has_grades"].all()  # who has completed an education once met its requirement
    assert not (stock["has_flex_right"] | stock["has_coach"] | stock["is_coordinated"]).any()
    assert not (stock["ordinary_hours"] + stock["overload"] + stock["problem"]).any()


def test_a_word_that_is_no_benefit_is_refused(listed: Path) -> None:
    message = error_of(listed, "age,scheme\n40,kontanthjælp\n")
    assert message.endswith(f"row 2, column scheme: must be {COLUMNS['citizens']['scheme'].allowed}")


def test_a_known_wait_is_never_longer_than_the_imputed_spell(margins: Margins, listed: Path) -> None:
    listed.write_text("age,weeks_waiting\n" + "30,100\n" * 200, encoding="utf-8")
    rows = stock_of(200, margins, 1, 0, load_people(listed).stock)
    assert (rows["weeks_in_status"] >= rows["weeks_waiting"]).all()
    assert (rows["weeks_waiting"] == 100).all()


def test_danish_spreadsheets_are_read(listed: Path) -> None:
    listed.write_text("id;age;motivation\n1;20,5;0,7\n", encoding="utf-8-sig")
    known = load_people(listed).stock
    assert known.values["age"].tolist() == [20.5]
    assert known.values["motivation"].tolist() == [0.7]


def test_all_wrong_cells_are_listed_with_row_and_column(listed: Path) -> None:
    message = error_of(
        listed,
        "id,age,scheme,weeks_on_benefit,children,barrier_mental\n"
        "1,20,education_benefit,10,yes,0.3\n"
        "1,x,jobready,-3,maybe,1.4\n"
        "2,,cash_benefit,3.5,no,\n"
        "3,45,education_benefit,2000,,\n",
    )
    for problem in (
        "row 3, column id: is there twice",
        "row 3, column age: must be a number from 15 to 110",
        "row 3, column scheme: must be one of cash_benefit, education_benefit",
        "row 3, column weeks_on_benefit: must be a whole number from 0 to 100000",
        "row 3, column children: must be one of no, yes, false, true",
        "row 3, column barrier_mental: must be a number from 0 to 1",
        "row 4, column age: is needed",
        "row 4, column weeks_on_benefit: must be a whole number",
        "row 5, column scheme: education_benefit is for people under 30",
        "row 5, column weeks_on_benefit: is more than the age allows",
    ):
        assert problem in message
    assert message.count("row ") == 10


@pytest.mark.parametrize("word", ["nan", "inf", "-inf", "1e999", "half", "0,5"])
def test_words_that_only_look_like_numbers_are_refused(listed: Path, word: str) -> None:
    message = error_of(listed, f'age,motivation\n40,"{word}"\n')
    assert message.endswith("row 2, column motivation: must be a number from 0 to 1")


def test_at_most_twenty_problems_are_listed(listed: Path) -> None:
    message = error_of(listed, "age\n" + "5\n" * 50)
    assert message.count("must be a number") == 20
    assert message.endswith(f"and 30 more; all: indsats population check {listed}")


def test_a_misspelt_column_gets_the_nearest_name(listed: Path) -> None:
    message = error_of(listed, "age,barrier_metal\n40,1\n")
    assert (
        "column 2: «barrier_metal» is not a column of the list of citizens; did you mean barrier_mental?"
        in message
    )


def test_age_is_needed(listed: Path) -> None:
    assert "column age is missing" in error_of(listed, "id,woman\n1,yes\n")


def test_a_column_that_is_there_twice_is_refused(listed: Path) -> None:
    assert "column 2: age is there twice" in error_of(listed, "age,age\n40,40\n")


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "has no rows"),
        ("age\n", "has no rows"),
        ("age\n\n\n", "has no rows"),
        ("40\n41\n", "row 1 must be a header"),
        ("id,age\n1,20\n2,30,4\n", "row 3: has 3 cells, the header 2"),
        ("id,age\n1,30\n1\n", "row 3: has 1 cell, the header 2"),
        ("id,age\n1,20\n\n2,30\n", "row 3: is empty"),
        ("id;age\n1;20\n;\n2;30\n", "row 3: is empty"),
        ('id,age\n1,20\n2,"30\n3,40\n', "row 3, column age: must be a number"),
    ],
)
def test_files_of_the_wrong_shape_are_refused(listed: Path, text: str, problem: str) -> None:
    assert problem in error_of(listed, text)


def test_a_file_that_is_not_there_is_a_clear_error(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="no such file or folder"):
        load_people(tmp_path / "nobody.csv")


def test_a_file_in_another_encoding_is_a_clear_error(listed: Path) -> None:
    listed.write_bytes("age,trade\n40,håndværk\n".encode("latin-1"))
    with pytest.raises(UserError, match="CSV UTF-8"):
        load_people(listed)


def test_a_list_with_cpr_numbers_is_refused_without_repeating_them(listed: Path) -> None:
    message = error_of(listed, "id,age\n010190-1234,20\n")
    assert "look like CPR numbers" in message
    assert "010190" not in message


@given(
    secret=st.from_regex(r"[A-Za-z0-9@.\- ]{6,20}", fullmatch=True).filter(lambda text: text.strip() != "")
)
def test_a_cell_is_never_repeated(tmp_path_factory: pytest.TempPathFactory, secret: str) -> None:
    listed = tmp_path_factory.mktemp("secret") / "people.csv"
    rows = "40,\n" * 300 + f'40,"secret{secret}"\n'
    assert secret not in error_of(listed, "age,scheme\n" + rows).removeprefix(str(listed))


def test_a_cpr_number_far_down_the_file_is_refused_too(listed: Path) -> None:
    rows = "".join(f"{i},40\n" for i in range(1, 400))
    message = error_of(listed, f"id,age\n{rows}0101901234,40\n")
    assert message.endswith("row 401, column id: must be a whole number from 0 to 9999999")


def test_numbers_come_through_exactly(listed: Path) -> None:
    motivation = np.linspace(0, 1, 101)
    listed.write_text(
        "age,motivation\n" + "".join(f"40,{m!r}\n" for m in motivation.tolist()), encoding="utf-8"
    )
    assert load_people(listed).stock.values["motivation"].tolist() == motivation.tolist()
