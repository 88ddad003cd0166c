from __future__ import annotations

from pathlib import Path

import pytest

from sim.errors import UserError
from sim.store.address import (
    FROM_ENVIRONMENT,
    GIVEN,
    address_of,
    as_given,
    out_of_sight,
    shown,
    without_password,
)

RESULTS = Path("results")


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("database=postgresql://u:secret@h:5432/d", "database=postgresql://u:***@h:5432/d"),
        ("databse=postgresql://u:se:c@r/et@h/d", "databse=postgresql://u:***@h/d"),
        ("database='postgresql://u:my secret@h/d'", "database='postgresql://u:***@h/d'"),
        ("database=postgres//u:secret@h/d", "database=postgres//u:***@h/d"),
        ("database=u:secret@h/d", "database=u:***@h/d"),
        ("postgresql://h:5432/d?user=u&password=secret&sslmode=require", None),
        ("host=h user=u PASSWORD=secret", "host=h user=u PASSWORD=***"),
        ("postgresql://u@h:5432/d", "postgresql://u@h:5432/d"),
        ("policy.waiting.max_weeks=4: municipality@home", "policy.waiting.max_weeks=4: municipality@home"),
        ("policy@usual_effort: no such choice", "policy@usual_effort: no such choice"),
        ("rules.add=[plan:my_rules.my_rule]", "rules.add=[plan:my_rules.my_rule]"),
    ],
)
def test_a_text_is_told_without_the_password_and_otherwise_as_it_is(text: str, safe: str | None) -> None:
    told = without_password(text)
    assert "secret" not in told
    assert "et@" not in told
    assert safe is None or told == safe
    assert without_password(told) == told


def test_without_an_address_the_database_is_a_file_in_the_results_folder() -> None:
    assert address_of(None, RESULTS).database == str(RESULTS / "results.sqlite")


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg"])
def test_every_way_to_name_postgresql_is_taken(scheme: str) -> None:
    address = address_of(f"{scheme}://u:a%40b@h:5433/d", RESULTS)
    assert (address.drivername, address.password, address.port) == ("postgresql+psycopg", "a@b", 5433)
    assert shown(address) == "postgresql://u:***@h:5433/d"


def test_an_address_may_come_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MY_DATABASE", "postgresql://u:secret@h/d")
    assert address_of("env:MY_DATABASE", RESULTS).host == "h"
    monkeypatch.delenv("MY_DATABASE")
    with pytest.raises(UserError, match="the environment variable MY_DATABASE is not set"):
        address_of("env:MY_DATABASE", RESULTS)


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("groceries", "database=groceries: no address of a database; write one as docs/database.md"),
        ("postgresql://u:secret@h:port/d", "no address of a database"),
        ("mysql://u:secret@h/d", "databases are SQLite and PostgreSQL"),
        ("postgresql://u:secret@h", "names no database"),
        (
            "postgresql://u:se@cret@h/d",
            "more than one at sign; write one that is part of the password as %40",
        ),
        ("sqlite://", "databases are SQLite and PostgreSQL"),
    ],
)
def test_an_address_that_cannot_be_used_is_refused_in_one_line(address: str, said: str) -> None:
    with pytest.raises(UserError, match=said) as caught:
        address_of(address, RESULTS)
    assert "cret" not in caught.value.message
    assert "\n" not in caught.value.message


def test_a_password_is_kept_in_the_environment_and_nowhere_else(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INDSATS_GIVEN_DATABASE", "")
    named = out_of_sight("'postgresql://u:secret@h/d'")
    assert named.startswith(FROM_ENVIRONMENT)
    assert "secret" not in named
    assert as_given(named) == "postgresql://u:***@h/d"
    assert address_of(named, RESULTS).password == "secret"
    assert out_of_sight("postgresql://u@h/d") == "postgresql://u@h/d"
    assert as_given("env:OTHER") == "env:OTHER"


def test_what_stands_for_an_address_is_told_as_it_was_given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(GIVEN, "postgresql://u:secret@h/d")
    assert without_password(f"type: database={FROM_ENVIRONMENT}{GIVEN} seeds=2") == (
        "type: database=postgresql://u:***@h/d seeds=2"
    )


@pytest.mark.parametrize(
    "address", ["mysql://u:secret@h/d", "postgresql://u:secret@h", "postgres//u:secret@h/d"]
)
def test_what_is_wrong_with_an_address_is_said_whole(address: str) -> None:
    with pytest.raises(UserError) as refused:
        address_of(address, RESULTS)
    told = without_password(refused.value.message)
    assert "secret" not in told
    assert told == refused.value.message
    assert "env:NAME" in told
