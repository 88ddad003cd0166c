"""Where the database is, and how to speak of it without its password."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

from sim.errors import UserError

if TYPE_CHECKING:
    from sqlalchemy import URL

SQLITE = "results.sqlite"
FROM_ENVIRONMENT = "env:"
GIVEN = "INDSATS_GIVEN_DATABASE"  # of this process and its children: an address given with its password
PLACEHOLDER = FROM_ENVIRONMENT + GIVEN  # what stands for it wherever it could be written down
MEANT = (
    "write one as docs/database.md shows it, or env:NAME of the environment variable that holds the address"
)
SECRETS = (  # what stands before a secret, and the secret
    re.compile(r"(//[^\s:/@]*:)[^\n]*(?=@)"),
    re.compile(r"([^\s:/@='\"]+:)(?!//)\S*(?=@)"),
    re.compile(r"(password=)[^&\s'\"]+", re.IGNORECASE),
)


def without_password(text: str) -> str:
    """Return a text with *** in the place of every password of an address in it, even a misspelt one."""
    text = text.replace(PLACEHOLDER, os.environ.get(GIVEN, PLACEHOLDER))
    for secret in SECRETS:
        text = secret.sub(r"\1***", text)
    return text


def has_password(address: str | None) -> bool:
    """Tell whether an address holds a password itself, instead of naming an environment variable."""
    return address is not None and without_password(address) != address


def out_of_sight(database: str) -> str:
    """Return env:NAME for an address with a password, which is kept in the environment of this process.

    So neither settings nor what other libraries write down or hand on ever hold the password.
    """
    plain = database.strip("'\"")
    if not has_password(plain):
        return database
    os.environ[GIVEN] = plain
    return FROM_ENVIRONMENT + GIVEN


def as_given(database: str) -> str:
    """Return an address as the user gave it, without the password."""
    given = os.environ.get(GIVEN, "") if database == FROM_ENVIRONMENT + GIVEN else database
    return without_password(given)


def address_of(database: str | None, results: Path) -> URL:
    """Return the address of the database of a results folder.

    Args:
        database: results.sqlite in the folder when None; an address; or env:NAME of the environment
            variable that holds one.
        results: the results folder.

    Raises:
        UserError: the address cannot be read; its password is not said.
    """
    from sqlalchemy import URL, make_url
    from sqlalchemy.exc import ArgumentError

    if database is None:
        return URL.create("sqlite", database=str(results / SQLITE))
    said = f"database={as_given(database)}"
    text = _from_environment(database, said)
    try:
        address = make_url(re.sub("^postgres(ql)?:", "postgresql+psycopg:", text))
    except (ArgumentError, ValueError):
        raise UserError(f"{said}: no address of a database; {MEANT}") from None
    if address.drivername == "sqlite" and address.database:
        return address
    if address.drivername != "postgresql+psycopg":
        raise UserError(f"{said}: databases are SQLite and PostgreSQL; {MEANT}")
    if "@" in (address.host or ""):
        raise UserError(f"{said}: more than one at sign; write one that is part of the password as %40")
    if not address.database:
        raise UserError(f"{said}: names no database; {MEANT}")
    return address


def refuse_a_missing_file(database: str | None, results: Path) -> None:
    """See that a file that is named is there, so that a question alone makes none.

    Raises:
        UserError: there is no such file.
    """
    address = address_of(database, results)
    if database is not None and address.drivername == "sqlite" and not Path(str(address.database)).exists():
        raise UserError(f"database={as_given(database)}: there is no such file")


def shown(address: URL) -> str | None:
    """Return the address of a server as it may be printed, None for a file."""
    if address.drivername == "sqlite":
        return None
    return without_password(address.set(drivername="postgresql").render_as_string(hide_password=True))


def _from_environment(database: str, said: str) -> str:
    if not database.startswith(FROM_ENVIRONMENT):
        return database
    name = database.removeprefix(FROM_ENVIRONMENT)
    if not os.environ.get(name):
        raise UserError(f"{said}: the environment variable {name} is not set; set it to the address")
    return os.environ[name]
