"""Load a municipality's own lists: looked at, refused or checked, and handed on as `OwnPeople`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np

from sim.errors import UserError
from sim.people.cells import Cells, Numbered, numbered
from sim.people.checks import wrong_cells
from sim.people.columns import CITIZENS, COLUMNS
from sim.people.contradictions import broken_links, contradictions
from sim.people.own_people import is_activity_ready, own_people
from sim.people.privacy import personal_columns
from sim.people.problems import Problem, near, refuse
from sim.people.sources import MOST_ROWS, Source, files_behind, sources_of
from sim.population.known import OwnPeople


@dataclass(frozen=True)
class Read:
    """Lists that were read, whatever they hold.

    Attributes:
        lists: by the plural of their kind.
        problems: all that is wrong with them.
    """

    lists: dict[str, Numbered]
    problems: list[Problem]


def load_people(path: Path) -> OwnPeople:
    """Read, check and return the lists that a path stands for (docs/people.md).

    Args:
        path: a CSV or Parquet file of citizens, a folder of such files, or a YAML file of queries.

    Raises:
        UserError: a list cannot be read, looks personal, or has wrong cells; up to 20 problems, each with
            its row (the header is row 1) and column. No cell is ever repeated.
    """
    stamps = tuple((one.stat().st_mtime_ns, one.stat().st_size) for one in _stamped(path))
    return _loaded(path, stamps)


def _stamped(path: Path) -> list[Path]:
    return files_behind(path) if path.exists() else []


@lru_cache(maxsize=4)
def _loaded(path: Path, stamps: tuple[tuple[int, int], ...]) -> OwnPeople:  # noqa: ARG001 - a changed file is read again
    read = read_lists(path)
    refuse(path, read.problems)
    return own_people(read.lists)


def read_lists(path: Path) -> Read:
    """Look at every list, refuse what is personal or has wrong columns, then read and check all cells.

    Raises:
        UserError: a list cannot be read, looks personal or has wrong columns.
    """
    sources = sources_of(path)
    headers = {kind: _looked_at(path, kind, source) for kind, source in sources.items()}
    problems: list[Problem] = []
    lists = {}
    for kind, source in sources.items():
        cells = source.read(headers[kind])
        _check_length(cells)
        problems += cells.broken
        lists[kind] = _without_empty_end(numbered(cells, COLUMNS[kind]))
        problems += wrong_cells(lists[kind], COLUMNS[kind])
    problems += contradictions(lists[CITIZENS]) + broken_links(lists)
    return Read(lists, problems or _nobody(lists[CITIZENS]))


def _looked_at(path: Path, kind: str, source: Source) -> list[str]:
    header, sample = source.look()
    told = [Problem(source.name, text) for text in personal_columns(header, sample)]
    refuse(path, told, "looks personal and is refused; remove")
    told = [Problem(source.name, text) for text in header_problems(kind, header)]
    refuse(path, told, "has wrong columns")
    return header


def header_problems(kind: str, header: Sequence[str]) -> list[str]:
    """Return what is wrong with the column names of a list."""
    columns = COLUMNS[kind]
    own = {one.field: name for name, one in columns.items() if one.field}
    if not set(header) & {*columns, *own}:
        return [f"row 1 must be a header with column names such as {list(columns)[1]}"]
    found = []
    for place, name in enumerate(header, start=1):
        if name not in columns:
            hint = f"; it is called {own[name]} here" if name in own else near(name, columns)
            found.append(f"column {place}: «{name}» is not a column of the list of {kind}{hint}")
        elif name in header[: place - 1]:
            found.append(f"column {place}: {name} is there twice")
    needed = [one.name for one in columns.values() if one.is_needed and one.name not in header]
    return found + [f"column {name} is missing" for name in needed]


def _check_length(cells: Cells) -> None:
    if len(cells.rows) > MOST_ROWS:
        raise UserError(f"{cells.source}: has {len(cells.rows):,} rows; at most {MOST_ROWS:,} can be read")


def _without_empty_end(listed: Numbered) -> Numbered:
    """Return a list without the empty lines that many programs leave at the end of a file."""
    filled = listed.numbers.notna().to_numpy().any(axis=1)
    for said in listed.present.values():
        filled |= ~np.isnan(said)
    n = int(np.flatnonzero(filled)[-1]) + 1 if filled.any() else 0
    present = {name: said[:n] for name, said in listed.present.items()}
    return Numbered(listed.source, listed.numbers.iloc[:n], present, listed.rows[:n])


def _nobody(citizens: Numbered) -> list[Problem]:
    if is_activity_ready(citizens.numbers).any():
        return []
    return [Problem(citizens.source, "has no activity-ready citizens, whom the model is about")]
