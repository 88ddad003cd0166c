"""Lists from a database: any that SQLAlchemy can speak with; it is only read.

What the database answers may hold cells or the address, so no answer is passed on as it is.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import sqlalchemy as sa
import yaml
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError, SQLAlchemyError

from sim.errors import UserError
from sim.people.cells import Cells
from sim.people.columns import CITIZENS, COLUMNS
from sim.people.parquet_list import simple
from sim.people.privacy import SAMPLE
from sim.people.problems import near
from sim.people.sources import MOST_ROWS, Source

_FROM_ENVIRONMENT = "env:"
_SAFE = re.compile(  # what a database says about the text of a query, never about its cells
    r"no such (?:table|column|function): [\w.]+|near \"\w+\": syntax error|unable to open database file"
    r"|(?:relation|column) \"?[\w.]+\"? does not exist|syntax error at or near \"\w+\""
    r"|Table '[\w.]+' doesn't exist|Unknown column '[\w.]+'|Invalid (?:object|column) name '[\w.]+'"
    r"|Table with name \w+ does not exist"
)


@dataclass(frozen=True)
class Query:
    """One list: what a query of a database gives."""

    file: Path
    kind: str
    sql: str
    address: str

    @property
    def name(self) -> str:
        """Return the query as the user named it."""
        return f"{self.file}, {self.kind}"

    def look(self) -> tuple[list[str], list[list[str]]]:
        """Return the columns and the first rows of the query; the database is asked for no more."""
        header, rows = self._ask(SAMPLE)
        if not rows:
            raise UserError(f"{self.name}: the query gives no rows")
        return header, [["" if cell is None else str(cell) for cell in row] for row in rows]

    def read(self, header: list[str]) -> Cells:
        """Return all rows of the query."""
        _, rows = self._ask(MOST_ROWS + 1)
        columns = {name: self._array([row[place] for row in rows]) for place, name in enumerate(header)}
        return Cells(self.name, columns, np.arange(2, len(rows) + 2))

    def _array(self, cells: list[Any]) -> Any:
        """Return a column as numbers when all are numbers, else as text."""
        kind = pd.api.types.infer_dtype(cells, skipna=True)
        if kind in ("integer", "floating", "mixed-integer-float", "decimal", "boolean"):
            typed = pa.bool_() if kind == "boolean" else pa.float64()
            return simple(pa.array(cells if kind == "boolean" else pd.to_numeric(pd.Series(cells)), typed))
        return simple(pa.array(["" if cell is None else str(cell) for cell in cells], pa.string()))

    def _ask(self, n: int) -> tuple[list[str], list[Any]]:
        listed = self.sql.replace(":", r"\:")  # a colon is no parameter
        asked = sa.select(sa.text("*")).select_from(sa.text(f"(\n{listed}\n) listed")).limit(n)
        with self._connection() as connection:
            answer = connection.execution_options(stream_results=True).execute(asked)
            return list(answer.keys()), list(answer.fetchall())

    @contextmanager
    def _connection(self) -> Iterator[sa.Connection]:
        """Connect, and take back at the end whatever the database may have done."""
        try:
            engine = sa.create_engine(_only_read(sa.make_url(self.address)))
            with engine.connect() as connection:
                yield connection
                connection.rollback()
            engine.dispose()
        except ModuleNotFoundError as error:
            raise UserError(
                f"{self.file}: this database needs the Python package {error.name}; pip install {error.name}"
            ) from None
        except (ArgumentError, NoSuchModuleError, ValueError):
            raise UserError(
                f"{self.file}: database: is not an address, such as sqlite:///people.db (docs/people.md)"
            ) from None
        except (SQLAlchemyError, OSError) as error:
            raise UserError(f"{self.name}: {_told(error)}") from None


def queries_of(file: Path) -> dict[str, Source]:
    """Return the lists that a file of queries names, by the plural of their kind.

    Raises:
        UserError: the file is not as docs/people.md describes it.
    """
    content = _content(file)
    address = _address(file, content.pop("database"))
    for kind, sql in content.items():
        if kind not in COLUMNS:
            known = near(kind, COLUMNS) or f"; lists are {', '.join(COLUMNS)}"
            raise UserError(f"{file}: there is no list named {kind}{known}")
        if not re.match(r"(?is)\s*(select|with)\b", sql) or ";" in sql.strip().rstrip(";"):
            raise UserError(f"{file}, {kind}: must be one query that begins with SELECT or WITH")
    if CITIZENS not in content:
        raise UserError(f"{file}: has no citizens; add a line citizens: SELECT ...")
    return {kind: Query(file, kind, sql.strip().rstrip("; \n"), address) for kind, sql in content.items()}


def _content(file: Path) -> dict[str, str]:
    try:
        content = yaml.safe_load(file.read_text(encoding="utf-8"))
    except (yaml.YAMLError, UnicodeDecodeError, OSError):
        raise UserError(f"{file}: is not readable as YAML (docs/people.md shows how to write it)") from None
    is_text = isinstance(content, dict) and all(isinstance(one, str) for one in [*content, *content.values()])
    if not is_text or "database" not in content:
        raise UserError(f"{file}: must have a line database: and a query for each list, as in docs/people.md")
    found: dict[str, str] = content
    return found


def _address(file: Path, given: str) -> str:
    """Return the address, from the environment when it is said to be there."""
    if not given.startswith(_FROM_ENVIRONMENT):
        return given
    name = given.removeprefix(_FROM_ENVIRONMENT)
    if not os.environ.get(name):
        raise UserError(f"{file}: database: there is no environment variable {name}; set it to the address")
    return os.environ[name]


def _only_read(address: sa.URL) -> sa.URL:
    """Return an address under which SQLite changes and creates nothing."""
    is_file = address.get_backend_name() == "sqlite" and address.database not in (None, "", ":memory:")
    if not is_file or str(address.database).startswith("file:"):
        return address
    path = Path(str(address.database)).resolve().as_uri()
    return address.set(database=path).update_query_dict({"mode": "ro", "uri": "true"})


def _told(error: Exception) -> str:
    """Return what the database says where that is about the query's text, else that it failed."""
    said = _SAFE.search(str(getattr(error, "orig", error)))
    if said:
        return f"the database says: {said.group(0)}"
    kind = type(getattr(error, "orig", None) or error).__name__
    what = "the query failed" if isinstance(error, DBAPIError) else "the database cannot be read"
    return f"{what} ({kind}); its own words are not shown, as they may hold cells or the address"
