"""Read a municipality's margins: its own file, and what it leaves out from `typical`."""

from __future__ import annotations

import csv
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

from pydantic import ValidationError

from sim.errors import UserError
from sim.population.margin_yaml import tables_of, yaml_margins
from sim.population.margins import Margin, Margins
from sim.population.over_typical import over_typical
from sim.population.portal_table import portal_margins
from sim.population.quantities import AVERAGE_ONE, GROUPS, OPTIONAL, SUMS_TO_ONE
from sim.population.stated import COLUMNS, Found, Stated

MOST_SHOWN = 20
Rows = dict[tuple[str, str], Margin]


def margins_folder() -> Path:
    """Return the folder of the program's own margins, installed or in a checkout."""
    package = Path(__file__).parents[1]
    installed = package / "configs"
    return (installed if installed.is_dir() else package.parent / "configs") / "municipality" / "margins"


def load_margins(path: Path) -> Margins:
    """Read a margins file, fill it up from `typical`, and check that all is in range and consistent.

    A file that has not changed is read once.

    Args:
        path: a CSV file with the columns of `typical.csv` and only the rows that are known, a YAML file,
            or a table exported from StatBank Denmark or jobindsats.dk (docs/population.md).

    Raises:
        UserError: the file cannot be read, or rows are wrong; up to 20 problems, each with its row
            (the header is row 1) and column.
    """
    typical = margins_folder() / "typical.csv"
    behind = [path, typical, *(tables_of(path) if path.is_file() else [])]
    return _load(path, typical, tuple(file.stat().st_mtime_ns for file in behind if file.is_file()))


@lru_cache(maxsize=8)
def _load(path: Path, typical: Path, changed: tuple[int, ...]) -> Margins:  # noqa: ARG001 - tells versions apart
    found = _reader(path)(path)
    own = _checked(found)
    refuse(path, found.problems)
    if path.resolve() == typical.resolve():
        margins = Margins(own, name=str(path))
    else:
        rows, problems = over_typical(own, load_margins(typical).rows)
        refuse(path, problems)
        margins = Margins(rows, frozenset(rows) - frozenset(own), str(path))
    refuse(path, _gaps(margins.rows) or _contradictions(margins))
    return margins


def _reader(path: Path) -> Callable[[Path], Found]:
    if path.suffix.lower() in (".yaml", ".yml"):
        return yaml_margins
    try:
        with path.open("rb") as file:
            header = file.readline()
    except OSError as error:
        raise UserError(f"{path}: cannot read the margins: {error.strerror}") from error
    return portal_margins if b";" in header else _own_csv


def _own_csv(path: Path) -> Found:
    """Return the rows of a file with the columns of `typical.csv`."""
    try:
        with path.open(newline="", encoding="utf-8-sig") as file:
            reader = csv.DictReader(file, restkey="more")
            header, rows = tuple(reader.fieldnames or ()), list(reader)
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise UserError(f"{path}: cannot read the margins: {error}") from error
    if header != COLUMNS:
        raise UserError(
            f"{path}: row 1 must be the columns {','.join(COLUMNS)}, or those of a table exported from "
            "StatBank Denmark or jobindsats.dk with semicolons (docs/population.md)"
        )
    return Found([Stated(f"row {number}", fields) for number, fields in enumerate(rows, start=2)])


def _checked(found: Found) -> Rows:
    """Return the margins that are in order, and note the problems of the others."""
    rows: Rows = {}
    for where, fields in found.rows:
        margin = _margin(where, fields, found.problems)
        if margin is None:
            continue
        if (margin.quantity, margin.group) in rows:
            found.problems.append(f"{where}: {margin.quantity}, {margin.group} is there twice")
        rows[margin.quantity, margin.group] = margin
    return rows


def _margin(where: str, fields: dict[str, object], problems: list[str]) -> Margin | None:
    try:
        margin = Margin.model_validate(fields)
    except ValidationError as error:
        problems += problems_of(where, error)
        return None
    if margin.group not in (*GROUPS.get(margin.quantity, ()), *OPTIONAL.get(margin.quantity, ())):
        problems.append(f"{where}: {margin.quantity}, {margin.group} is not a margin")
        return None
    return margin


def problems_of(where: str, error: ValidationError) -> list[str]:
    """Return what is wrong with a row, by column."""
    return [
        f"{where}, column {detail['loc'][0] if detail['loc'] else 'value'}: "
        f"{detail['msg'].removeprefix('Value error, ')}"
        for detail in error.errors()
    ]


def _gaps(rows: Rows) -> list[str]:
    wanted = [(quantity, group) for quantity, groups in GROUPS.items() for group in groups]
    return [f"no row for {quantity}, {group}" for quantity, group in wanted if (quantity, group) not in rows]


def _contradictions(margins: Margins) -> list[str]:
    groups = {q: GROUPS.get(q) or OPTIONAL[q] for q in SUMS_TO_ONE}
    totals = {
        q: sum(margins(q, one) for one in groups[q]) for q in SUMS_TO_ONE if margins.has(q, groups[q][0])
    }
    found = [
        f"{q}: the groups sum to {total:g}, not 1" for q, total in totals.items() if abs(total - 1) > 1e-6
    ]
    means = {q: sum(margins.groups(q).values()) / len(GROUPS[q]) for q in AVERAGE_ONE}
    found += [f"{q}: the groups average {mean:g}, not 1" for q, mean in means.items() if abs(mean - 1) > 1e-6]
    if found:
        return found
    by_age = [quantity for quantity, groups in GROUPS.items() if {"all", "under_30"} <= set(groups)]
    impossible = [quantity for quantity in by_age if not 0.0 <= margins.from_30(quantity) <= 1.0]
    found = [f"{q}: `all` and `under_30` cannot both hold with the age shares" for q in impossible]
    spells = list(margins.groups("spell_weeks").values())
    if spells != sorted(spells):
        found.append("spell_weeks: must not fall from one percentile to the next")
    return found


def refuse(path: Path, problems: list[str]) -> None:
    """Raise an error that lists the problems, if there are any."""
    if not problems:
        return
    more = len(problems) - MOST_SHOWN
    shown = problems[:MOST_SHOWN] + ([f"and {more} more"] if more > 0 else [])
    raise UserError(f"{path}: " + "; ".join(shown))
