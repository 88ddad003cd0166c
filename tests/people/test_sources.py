"""Lists come from CSV, Parquet, folders and databases; whatever cannot be read is said in one line."""

from __future__ import annotations

import datetime as dt
import sqlite3
from pathlib import Path

import pandas as pd
import pytest

from sim.errors import UserError
from sim.people.loading import load_people, read_lists
from sim.people.own_people import own_people
from sim.people.parquet_list import ParquetList

FRAME = pd.DataFrame(
    {
        "id": [1, 2, 3],
        "age": [22.5, 47.0, 35.0],
        "woman": [True, False, None],
        "trade": ["care", None, "retail"],
        "weeks_on_benefit": [60, None, 150],
        "barrier_mental": [0.25, None, 1.0],
    }
)
SECRET = "hidden-word-7"


def refused(path: Path) -> str:
    with pytest.raises(UserError) as caught:
        load_people(path)
    message = str(caught.value)
    assert "\n" not in message
    return message


@pytest.fixture
def database(tmp_path: Path) -> Path:
    file = tmp_path / "town.db"
    with sqlite3.connect(file) as connection:
        FRAME.to_sql("people", connection, index=False)
        connection.execute("CREATE TABLE staff (id INTEGER, belief REAL)")
        connection.execute("INSERT INTO staff VALUES (7, 0.5)")
        connection.execute("CREATE TABLE secret (cpr TEXT, age REAL)")
        connection.execute("INSERT INTO secret VALUES ('0101901234', 40)")
    connection.close()
    return file


def queries(folder: Path, text: str) -> Path:
    file = folder / "people.yaml"
    file.write_text(text, encoding="utf-8")
    return file


def test_the_same_list_is_the_same_from_every_source(tmp_path: Path, database: Path) -> None:
    FRAME.to_csv(tmp_path / "people.csv", index=False)
    FRAME.to_parquet(tmp_path / "people.parquet")
    asked = queries(tmp_path, f"database: sqlite:///{database}\ncitizens: SELECT * FROM people;\n")
    first, *others = [
        load_people(one) for one in (tmp_path / "people.csv", tmp_path / "people.parquet", asked)
    ]
    assert first.stock.values["age"].tolist() == [22.5, 47.0, 35.0]
    assert first.stock.values["barrier_mental"].tolist()[::2] == [0.25, 1.0]
    assert [one.digest for one in others] == [first.digest] * 2


@pytest.mark.parametrize("ending", ["csv", "parquet"])
def test_a_folder_holds_a_list_of_each_kind_and_links_lead_between_them(tmp_path: Path, ending: str) -> None:
    citizens = pd.DataFrame({"id": [5, 6], "age": [30, 40], "caseworker": [12, None], "volunteer": [None, 3]})
    staff = pd.DataFrame({"id": [11, 12], "belief": [0.2, 0.8]})
    volunteers = pd.DataFrame({"id": [3], "warmth": [0.9]})
    for name, frame in {"citizens": citizens, "caseworkers": staff, "volunteers": volunteers}.items():
        getattr(frame, f"to_{ending}")(tmp_path / f"{name}.{ending}", index=False)
    (tmp_path / "notes.txt").write_text("not a list")
    own = load_people(tmp_path)
    assert own.stock.values["caseworker"].tolist() == [1.0, -1.0]
    assert own.stock.values["volunteer"].tolist() == [-1.0, 0.0]
    assert own.of("caseworkers").values["belief"].tolist() == [0.2, 0.8]


def test_links_to_nobody_and_links_that_are_not_returned_are_told(tmp_path: Path) -> None:
    (tmp_path / "citizens.csv").write_text(
        "id,age,caseworker,volunteer\n1,30,9,1\n2,30,,1\n3,30,,2\n", encoding="utf-8"
    )
    (tmp_path / "caseworkers.csv").write_text("id,belief\n1,0.5\n", encoding="utf-8")
    (tmp_path / "volunteers.csv").write_text("id,citizen\n1,1\n2,1\n", encoding="utf-8")
    told = {(one.column, one.what, *one.rows.tolist()) for one in read_lists(tmp_path).problems}
    assert told == {
        ("caseworker", "names nobody in the list of caseworkers", 2),
        ("volunteer", "names one of the volunteers who is named before", 3),
        ("volunteer", "names one of the volunteers who does not name this one", 4),
        ("citizen", "names one of the citizens who is named before", 3),
    }


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({}, "has no citizens"),
        ({"companies.csv": "id\n1\n"}, "has no citizens"),
        ({"citzens.csv": "age\n40\n"}, "there is no list named citzens; did you mean citizens?"),
        ({"citizens.csv": "age\n40\n", "people.csv": "age\n40\n"}, "has two lists of citizens"),
        ({"citizens.csv": "age\n40\n", "companies.csv": ""}, "companies.csv: has no rows"),
    ],
)
def test_a_folder_that_is_not_as_it_should_be(tmp_path: Path, files: dict[str, str], said: str) -> None:
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert said in refused(tmp_path)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("people.csv", bytes(range(256)) * 50, "is not a CSV file in UTF-8"),
        ("people.csv", b"\0\0\0\0", "is not a CSV file in UTF-8"),
        ("people.csv", b"age,trade\n" + b"40,\n" * 300 + "40,håndværk\n".encode("latin-1"), "CSV UTF-8"),
        ("people.csv", b"age,age\n40,40\n", "column 2: age is there twice"),
        ("people.csv", b"age,is_woman\n40,yes\n", "is not a column of the list of citizens; it is called"),
        ("people.parquet", b"age\n40\n", "is not a Parquet file"),
        ("people.parquet", b"", "is not a Parquet file"),
        ("people.xlsx", b"PK", "is not a list that can be read; save it as «CSV UTF-8»"),
        ("people.yaml", b"- a\n", "must have a line database: and a query for each list"),
        ("people.yaml", b"a: [\n", "is not readable as YAML"),
    ],
)  # fmt: skip
def test_a_file_that_cannot_be_read(tmp_path: Path, name: str, content: bytes, said: str) -> None:
    (tmp_path / name).write_bytes(content)
    assert said in refused(tmp_path / name)


def test_a_list_written_by_a_danish_spreadsheet_or_with_tabs_is_read(tmp_path: Path) -> None:
    for divider in ";\t":
        file = tmp_path / f"{ord(divider)}.csv"
        lines = ["id,age,trust", '1,20"5,0"7', "2,30,", ""]
        text = "\r\n".join(lines).replace(",", divider).replace('"', ",")
        file.write_text(text, encoding="utf-8-sig", newline="")
        assert load_people(file).stock.values["age"].tolist() == [20.5, 30.0]


def test_quotes_and_line_ends_within_them_do_not_shift_the_row(tmp_path: Path) -> None:
    file = tmp_path / "people.csv"
    file.write_text('id,age,trade\n1,"20","care"\n2,30,"\nretail"\n3,200,care\n', encoding="utf-8")
    assert [(one.column, *one.rows) for one in read_lists(file).problems] == [("age", 4)]


@pytest.mark.parametrize("column", ["id", "note", "trade", "age"])
@pytest.mark.parametrize("typed", [int, str, float])
def test_cpr_numbers_in_a_parquet_file_are_refused_in_any_column_and_type(
    tmp_path: Path, column: str, typed: type
) -> None:
    frame = pd.DataFrame({"age": [40, 50]})
    frame[column] = [typed(101901234), typed(3112854321)]
    frame.to_parquet(tmp_path / "people.parquet")
    message = refused(tmp_path / "people.parquet")
    assert "look like CPR numbers" in message
    assert "1901234" not in message


def test_typed_dates_and_nested_cells_are_refused(tmp_path: Path) -> None:
    file = tmp_path / "people.parquet"
    pd.DataFrame({"age": [40], "trade": [dt.date(1990, 1, 31)]}).to_parquet(file)
    assert "look like dates" in refused(file)
    pd.DataFrame({"age": [40], "trade": [["care"]]}).to_parquet(file)
    assert "column trade: must be one of" in refused(file)


def test_a_parquet_file_that_is_refused_is_not_read_beyond_its_first_rows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pd.DataFrame({"age": [40] * 1000, "navn": ["x"] * 1000}).to_parquet(tmp_path / "people.parquet")
    monkeypatch.setattr(ParquetList, "read", lambda *_: pytest.fail("read although it is refused"))
    assert "names something personal" in refused(tmp_path / "people.parquet")


def test_a_database_is_asked_for_a_sample_before_anything_more(tmp_path: Path, database: Path) -> None:
    file = queries(tmp_path, f"database: sqlite:///{database}\ncitizens: SELECT * FROM secret\n")
    message = refused(file)
    assert "column 1 (cpr): the header names something personal" in message
    assert "0101901234" not in message
    file = queries(
        tmp_path, f"database: sqlite:///{database}\ncitizens: SELECT age, cpr AS trade FROM secret\n"
    )
    assert "column 2: the cells look like CPR numbers" in refused(file)


@pytest.mark.parametrize(
    ("sql", "said"),
    [
        ("SELECT * FROM nobody", "the database says: no such table: nobody"),
        ("SELECT agee FROM people", "the database says: no such column: agee"),
        ("SELECT age FRM people", "the database says: near"),
        ("SELECT * FROM people WHERE age > 1000", "the query gives no rows"),
        ("DELETE FROM people", "must be one query that begins with SELECT or WITH"),
        ("SELECT 1; DROP TABLE people", "must be one query that begins with SELECT or WITH"),
        ("SELECT age, id AS nobody FROM people", "«nobody» is not a column"),
    ],
)
def test_a_query_that_cannot_be_used(tmp_path: Path, database: Path, sql: str, said: str) -> None:
    file = queries(tmp_path, f"database: sqlite:///{database}\ncitizens: {sql}\n")
    assert said in refused(file)


def test_a_database_is_never_changed_nor_made(tmp_path: Path, database: Path) -> None:
    before = database.read_bytes()
    sql = "WITH kept AS (SELECT 1) INSERT INTO people (age) SELECT 40 FROM kept"
    refused(queries(tmp_path, f"database: sqlite:///{database}\ncitizens: {sql}\n"))
    assert database.read_bytes() == before
    refused(queries(tmp_path, f"database: sqlite:///{tmp_path}/new.db\ncitizens: SELECT 1 AS age\n"))
    assert not (tmp_path / "new.db").exists()


@pytest.mark.parametrize(
    ("address", "said"),
    [
        (f"mysql://me:{SECRET}@nowhere/db", "needs the Python package MySQLdb"),
        (f"postgresql://me:{SECRET}@nowhere/db", "the query failed"),
        (f"nosuchkind://me:{SECRET}@nowhere/db", "is not an address"),
        (f"me:{SECRET}@nowhere", "is not an address"),
        (f"sqlite:////nowhere/{SECRET}.db", "unable to open database file"),
        ("env:INDSATS_TEST_ADDRESS_THAT_IS_NOT_SET", "there is no environment variable"),
    ],
)
def test_an_address_is_never_repeated(
    tmp_path: Path, address: str, said: str, capfd: pytest.CaptureFixture[str]
) -> None:
    message = refused(queries(tmp_path, f"database: {address}\ncitizens: SELECT 1 AS age\n"))
    out = capfd.readouterr()
    assert said in message
    assert SECRET not in message + out.out + out.err


def test_an_address_comes_from_the_environment_and_is_kept_nowhere(
    tmp_path: Path, database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TOWN", f"sqlite:///{database}?timeout=5")
    own = load_people(queries(tmp_path, "database: env:TOWN\ncitizens: SELECT age FROM people\n"))
    assert own.stock.n == 3
    assert "sqlite" not in repr(own)


def test_an_address_given_as_a_file_is_refused_without_repeating_it() -> None:
    message = refused(Path(f"postgresql://me:{SECRET}@nowhere/db"))
    assert "write it into a small file" in message
    assert SECRET not in message


def test_other_cells_in_a_database_are_another_population(tmp_path: Path, database: Path) -> None:
    file = queries(tmp_path, f"database: sqlite:///{database}\ncitizens: SELECT age FROM people\n")
    before = read_lists(file)
    with sqlite3.connect(database) as connection:
        connection.execute("UPDATE people SET age = age + 1")
    connection.close()
    assert own_people(before.lists).digest != own_people(read_lists(file).lists).digest
