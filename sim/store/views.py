"""The views of the database: one per question of an analyst, who reads them with any program.

The views are in views.sql, with the question of each. `v_measures` (labels and units) and `v_views` (the
views and their questions) are made here. A database keeps the hash of the text of its views in `v_views`, so
that views of another version of Indsats are found and made anew.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import Connection, column, inspect, literal, select, table, text, union_all
from sqlalchemy.exc import DBAPIError

from sim.errors import UserError
from sim.measures import AT_START, OF_GROUPS, OUTCOMES

if TYPE_CHECKING:
    import pandas as pd

VIEW = re.compile(r"^-- (v_\w+): (.+)\n(CREATE VIEW \1 AS\n[^;]+);", re.MULTILINE)
REGISTER = "v_views"
KEYS = (  # what the rows of a view are sorted by, where it has them
    "study",
    "scenario",
    "against",
    "seed",
    "setting",
    "value",
    "year",
    "outcome",
    "group_name",
    "measure",
    "category",
    "cause",
    "account",
)
TIMES = ["started", "finished", "saved"]
DOCUMENTS = ["configuration", "versions"]
ROWS_AT_ONCE = 200_000
DEPENDENT = "2BP01"  # what PostgreSQL answers when somebody's own view stands on one of ours


class View(NamedTuple):
    """A view: the question that it answers, and the statement that makes it."""

    name: str
    question: str
    statement: str

    @property
    def text_hash(self) -> str:
        """Return what changes with the view."""
        return hashlib.sha256(f"{self.question}\n{self.statement}".encode()).hexdigest()[:12]


@cache
def views() -> tuple[View, ...]:
    """Return all views but the register, each after those that it reads."""
    file = Path(__file__).with_name("views.sql").read_text(encoding="utf-8")
    return (_measures(), *(View(*found) for found in VIEW.findall(file)))


def create_views(connection: Connection) -> None:
    """Make all views anew; the caller commits.

    Raises:
        UserError: somebody's own view stands on one that has to be made anew.
    """
    drop_views(connection)
    for view in (*views(), _register()):
        connection.execute(text(view.statement))


def drop_views(connection: Connection) -> None:
    """Remove the views, also those of another version, but no view of somebody else's.

    Raises:
        UserError: somebody's own view stands on one of them.
    """
    there = inspect(connection).get_view_names()
    kept = [name for name, _ in _kept(connection)] if REGISTER in there else []
    try:
        for name in [REGISTER, *reversed(kept)]:
            if name in there:
                connection.execute(text(f"DROP VIEW {_identifier(name)}"))
    except DBAPIError as error:
        if getattr(error.orig, "sqlstate", None) == DEPENDENT:
            raise UserError(
                f"database: a view of your own reads {name}, which has to be made anew; drop yours, give the "
                "same command again, and make yours anew (docs/database.md)"
            ) from error
        raise


def are_current(connection: Connection) -> bool:
    """Tell whether the database has these views, word by word."""
    if REGISTER not in inspect(connection).get_view_names():
        return False
    return _kept(connection) == [(view.name, view.text_hash) for view in views()]


def read_view(connection: Connection, name: str, study: str | None = None) -> Iterator[pd.DataFrame]:
    """Give the rows of a view, of one study or of all, some at a time and always in the same order.

    Times have their time zone; JSON is text.
    """
    import pandas as pd

    columns = [one["name"] for one in inspect(connection).get_columns(name)]
    view = table(name, *(column(one) for one in columns))
    question = select(view).order_by(*(view.c[key] for key in KEYS if key in columns))
    if study is not None:
        question = question.where(view.c.study == study)
    streaming = connection.execution_options(stream_results=True)
    for part in pd.read_sql(question, streaming, chunksize=ROWS_AT_ONCE):
        for key in part.columns.intersection(TIMES):
            part[key] = pd.to_datetime(part[key], utc=True)
        for key in part.columns.intersection(DOCUMENTS):
            part[key] = part[key].map(lambda value: value if isinstance(value, str) else json.dumps(value))
        yield part


def _kept(connection: Connection) -> list[tuple[str, str]]:
    """Return name and hash of the views that the database has, in the order in which they were made."""
    register = table(REGISTER, column("position"), column("name"), column("text_hash"))
    found = connection.execute(select(register.c.name, register.c.text_hash).order_by(register.c.position))
    return [(name, digest) for name, digest in found]


def _identifier(name: str) -> str:
    if not re.fullmatch(r"\w+", name, re.ASCII):
        raise UserError(
            f"database: {REGISTER} names a view {name!r} that is none of Indsats; drop {REGISTER}"
        )
    return name


def _measures() -> View:
    """Return the view of labels and units of outcomes, and, as group.MEASURE, of the results of groups."""
    groups = {f"group.{name}": measure for name, measure in OF_GROUPS.items()}
    rows = [(name, *measure) for name, measure in (OUTCOMES | AT_START | groups).items()]
    question = "What is an outcome called in words, and in which unit is it?"
    return View("v_measures", question, _constant("v_measures", ("measure", "label", "unit"), rows))


def _register() -> View:
    rows = [(place, view.name, view.question, view.text_hash) for place, view in enumerate(views())]
    columns = ("position", "name", "question", "text_hash")
    return View(REGISTER, "Which views are there?", _constant(REGISTER, columns, rows))


def _constant(name: str, columns: Sequence[str], rows: Sequence[Sequence[str | int]]) -> str:
    """Return the statement of a view that holds these rows."""
    lines = [
        select(*(literal(value).label(head) for head, value in zip(columns, row, strict=True)))
        for row in rows
    ]
    compiled = union_all(*lines).compile(compile_kwargs={"literal_binds": True})
    return f"CREATE VIEW {name} AS\n{compiled}"
