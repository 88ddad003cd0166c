"""Where a user's lists are: a file, a folder of files, or a small file of database queries."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from sim.errors import UserError
from sim.people.cells import Cells
from sim.people.columns import CITIZENS, COLUMNS
from sim.people.problems import near

FORMATS = (".csv", ".parquet")
QUERIES = (".yaml", ".yml")
MOST_ROWS = 1_000_000
ALSO_NAMED = {CITIZENS: "people"}  # what a file of a kind can be called too


class Source(Protocol):
    """One list of one kind of agents."""

    @property
    def name(self) -> str:
        """Return the list as the user named it."""

    def look(self) -> tuple[list[str], list[list[str]]]:
        """Return the header and the first rows as text, nothing more is read.

        Raises:
            UserError: it cannot be read, or is empty.
        """

    def read(self, header: list[str]) -> Cells:
        """Return all cells of the columns.

        Raises:
            UserError: it cannot be read.
        """


def sources_of(path: Path) -> dict[str, Source]:
    """Return the lists that a path stands for, by the plural of their kind.

    Raises:
        UserError: nothing is there, or it is not what can be read.
    """
    if "://" in str(path) or ":/" in str(path)[3:]:
        raise UserError(
            "a database address is not given here; write it into a small file and name that (docs/people.md)"
        )
    if path.is_dir():
        return {kind: _file(one) for kind, one in files_of(path).items()}
    if not path.is_file():
        raise UserError(f"{path}: no such file or folder")
    if path.suffix.lower() in QUERIES:
        from sim.people.database import queries_of

        return queries_of(path)
    return {CITIZENS: _file(path)}


def files_of(folder: Path) -> dict[str, Path]:
    """Return the files of a folder by the kind of agents that their name tells.

    Raises:
        UserError: a file's name is no kind, a kind is there twice, or there are no citizens.
    """
    found: dict[str, Path] = {}
    for file in sorted(folder.iterdir()):
        if file.suffix.lower() not in FORMATS or file.name.startswith("."):
            continue
        kind = _kind_named(file.stem.lower().removesuffix("_template"))
        if kind not in COLUMNS:
            known = near(kind, COLUMNS) or f"; lists are {', '.join(COLUMNS)}"
            raise UserError(f"{file}: there is no list named {file.stem}{known}")
        if kind in found:
            raise UserError(
                f"{folder}: has two lists of {kind}, {found[kind].name} and {file.name}; keep one"
            )
        found[kind] = file
    if CITIZENS not in found:
        raise UserError(f"{folder}: has no citizens; it needs a file citizens.csv or citizens.parquet")
    return found


def _kind_named(name: str) -> str:
    return next((kind for kind, other in ALSO_NAMED.items() if name == other), name)


def files_behind(path: Path) -> list[Path]:
    """Return the files whose content are the lists; none for a database."""
    if path.is_dir():
        return list(files_of(path).values())
    return [path] if path.suffix.lower() not in QUERIES else []


def _file(path: Path) -> Source:
    from sim.people.csv_list import CsvList
    from sim.people.parquet_list import ParquetList

    formats: dict[str, Callable[[Path], Source]] = {".csv": CsvList, ".txt": CsvList, ".parquet": ParquetList}
    if path.suffix.lower() not in formats:
        raise UserError(
            f"{path}: is not a list that can be read; save it as «CSV UTF-8» (.csv); or give a Parquet file, "
            "a folder, or a .yaml file with queries"
        )
    return formats[path.suffix.lower()](path)
