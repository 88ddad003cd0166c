"""Read a table as the public statistics portals export it: a row per cell, divided by semicolons.

StatBank Denmark (*Statistikbanken*, CSV) names its columns OMRÅDE;ALDER;KØN;TID;INDHOLD, jobindsats.dk
Område;Periode;Alder;Køn;Antal personer. Which columns there are, and in which order, does not matter.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from sim.errors import UserError
from sim.population.portal_groups import ROLES, margins_in
from sim.population.regroup import is_total
from sim.population.stated import Found, Told

_VALUE = "indhold"
_NUMBER = re.compile(r"-|\d+|\d{1,3}([. ]\d{3})+|(\d+|\d{1,3}(\.\d{3})+),\d+")


@dataclass
class Table:
    """A table as it was read.

    Attributes:
        columns: names of the columns that divide people; the last column of the file is the value.
        cells: row in the file, labels, and value of each row.
        value: name of the column of values.
        problems: what is wrong.
    """

    columns: list[str]
    value: str
    cells: list[tuple[int, list[str], float]] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)

    def labels(self, place: int) -> list[str]:
        """Return the labels of a column in the order of the file."""
        return list(dict.fromkeys(labels[place] for _, labels, _ in self.cells))

    def keep(self, place: int, label: str) -> None:
        """Keep the rows with one label."""
        self.cells = [cell for cell in self.cells if cell[1][place].casefold() == label.casefold()]


def portal_margins(path: Path, chosen: Mapping[str, str] | None = None, told: Told | None = None) -> Found:
    """Return the margins that a table gives: ages, women (by age too), and schemes.

    Args:
        path: the file, UTF-8 or as older Danish spreadsheets write it.
        chosen: which label of a column is meant, by column, where there are several.
        told: source and year; the file's name and its column of time when None.

    Raises:
        UserError: the file cannot be read.
    """
    table = _read(path)
    _choose(table, chosen or {})
    if table.problems:
        return Found([], table.problems)
    return margins_in(table.columns, table.cells, told or _told(path, table))


def _read(path: Path) -> Table:
    try:
        content = path.read_bytes()
    except OSError as error:
        raise UserError(f"{path}: cannot read the table: {error.strerror}") from error
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    rows = list(enumerate(csv.reader(text.splitlines(), delimiter=";"), start=1))
    header = [name.strip() for name in rows[0][1]] if rows else []
    if len(header) < 2 or len(set(header)) < len(header):
        raise UserError(f"{path}: row 1 must name the columns of a table divided by semicolons, each once")
    value = next((i for i, name in enumerate(header) if name.casefold() == _VALUE), len(header) - 1)
    table = Table([name for i, name in enumerate(header) if i != value], header[value])
    for number, cells in rows[1:]:
        if any(cell.strip() for cell in cells):
            _add(table, number, [cell.strip() for cell in cells], value)
    return table


def _add(table: Table, number: int, cells: list[str], value: int) -> None:
    if len(cells) != len(table.columns) + 1:
        table.problems.append(f"row {number}: has {len(cells)} cells, the header {len(table.columns) + 1}")
    elif not _NUMBER.fullmatch(cells[value]):
        table.problems.append(
            f"row {number}, column {table.value}: «{cells[value]}» is no number; hidden ones cannot be used"
        )
    else:
        digits = cells[value].replace(".", "").replace(" ", "").replace(",", ".")
        labels = [cell for i, cell in enumerate(cells) if i != value]
        table.cells.append((number, labels, 0.0 if digits == "-" else float(digits)))


def _choose(table: Table, chosen: Mapping[str, str]) -> None:
    """Keep the rows that are meant: one label of each column that says nothing here."""
    names = [name.casefold() for name in table.columns]
    for name, label in chosen.items():
        if name.casefold() not in names:
            table.problems.append(f"where: there is no column {name}; there are {', '.join(table.columns)}")
        else:
            table.keep(names.index(name.casefold()), str(label))
    if not table.cells and not table.problems:
        table.problems.append("no row is left; check the labels under `where`")
    for place, name in enumerate(table.columns):
        labels = table.labels(place)
        totals = [label for label in labels if is_total(label)]
        if ROLES.get(name.casefold()) is None and len(labels) > 1:
            if totals:
                table.keep(place, totals[0])
            else:
                table.problems.append(_several(name, labels))
        elif totals and len(labels) > len(totals):
            table.cells = [cell for cell in table.cells if not is_total(cell[1][place])]


def _several(name: str, labels: list[str]) -> str:
    shown = ", ".join(labels[:3]) + (" ..." if len(labels) > 3 else "")
    return (
        f"column {name}: has {len(labels)} values ({shown}); export one, or name it in a YAML file under "
        f"`where` (docs/population.md)"
    )


def _told(path: Path, table: Table) -> Told:
    labels = [table.labels(place) for place in range(len(table.columns))]
    single = [found[0] for found in labels if len(found) == 1 and not is_total(found[0])]
    years = [int(found[0]) for label in single if (found := re.findall(r"\b(?:19|20)\d\d", label))]
    return Told(
        years[0] if years else 2000, ", ".join([f"the municipality's own table {path.name}", *single])
    )
