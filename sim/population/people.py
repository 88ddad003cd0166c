"""A municipality's own list of citizens: read, refused or checked, and handed on as `Known`."""

from __future__ import annotations

import csv
import warnings
from difflib import get_close_matches
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from sim.errors import UserError
from sim.population.known import Known
from sim.population.people_columns import BY_NAME
from sim.population.privacy import personal_columns

if TYPE_CHECKING:
    import pandas as pd

MOST_SHOWN = 20
MOST_PEOPLE = 1_000_000
_SAMPLE = 200


def load_people(path: Path) -> Known:
    """Read a list of activity-ready citizens from a CSV file, check it, and say what is known.

    The file has one row per citizen and a header; columns are divided by comma, or by semicolon
    with decimal commas as Danish spreadsheets write them. Only `age` is required; an empty cell
    or a missing column is imputed from the synthetic citizen of that row.

    Args:
        path: the CSV file, UTF-8.

    Raises:
        UserError: the file cannot be read, looks personal, or has wrong cells; up to 20 problems,
            each with its row (the header is row 1) and column. No cell is ever repeated.
    """
    header, sample, divider = _look(path)
    _raise(path, personal_columns(header, sample), "looks personal and is refused; remove")
    _raise(path, _header_problems(header), "has wrong columns")
    frame = _read(path, divider)
    from sim.population.people_checks import known_of, problems_of

    _raise(path, problems_of(frame, divider), "has wrong cells")
    return known_of(frame, divider)


def _look(path: Path) -> tuple[list[str], list[list[str]], str]:
    try:
        with path.open(newline="", encoding="utf-8-sig") as file:
            first = file.readline()
            divider = ";" if first.count(";") > first.count(",") else ","
            file.seek(0)
            rows = list(islice(csv.reader(file, delimiter=divider), _SAMPLE + 1))
    except OSError as error:
        raise UserError(f"{path}: cannot read the list of citizens: {error.strerror}") from error
    except (UnicodeDecodeError, csv.Error) as error:
        raise UserError(f"{path}: is not a CSV file in UTF-8; save it as «CSV UTF-8»") from error
    if len(rows) < 2:
        raise UserError(f"{path}: has no citizens; it needs a header and at least one row")
    return [name.strip() for name in rows[0]], rows[1:], divider


def _header_problems(header: list[str]) -> list[str]:
    if not set(header) & set(BY_NAME):
        return ["row 1 must be a header with column names such as age"]
    problems = []
    for place, name in enumerate(header, start=1):
        if name not in BY_NAME:
            near = get_close_matches(name.lower(), BY_NAME, n=1)
            hint = f"; did you mean {near[0]}?" if near else ""
            problems.append(f"column {place}: «{name}» is not a column of the list{hint}")
        elif name in header[: place - 1]:
            problems.append(f"column {place}: {name} is there twice")
    if "age" not in header:
        problems.append("column age is missing")
    return problems


def _read(path: Path, divider: str) -> pd.DataFrame:
    import pandas as pd

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", pd.errors.ParserWarning)
            frame = pd.read_csv(
                path,
                sep=divider,
                dtype=str,
                keep_default_na=False,
                encoding="utf-8-sig",
                index_col=False,
                skip_blank_lines=False,
            )
    except UnicodeDecodeError as error:
        raise UserError(f"{path}: is not a CSV file in UTF-8; save it as «CSV UTF-8»") from error
    except (ValueError, pd.errors.ParserWarning) as error:
        raise UserError(f"{path}: {_too_wide(path, divider)}") from error
    if len(frame) > MOST_PEOPLE:
        raise UserError(f"{path}: has {len(frame)} citizens; at most {MOST_PEOPLE} can be read")
    return frame.fillna("").rename(columns=str.strip)


def _too_wide(path: Path, divider: str) -> str:
    with path.open(newline="", encoding="utf-8-sig") as file:
        widths = [len(row) for row in csv.reader(file, delimiter=divider)]
    wide = [row for row, width in enumerate(widths, start=1) if width > widths[0]]
    if not wide:
        return "is not a CSV file that can be read"
    return (
        f"row {wide[0]} has {widths[wide[0] - 1]} cells, the header {widths[0]} (rows like it: {len(wide)})"
    )


def _raise(path: Path, problems: list[str], what: str) -> None:
    if not problems:
        return
    shown = problems[:MOST_SHOWN]
    if len(problems) > MOST_SHOWN:
        shown = [*shown, f"and {len(problems) - MOST_SHOWN} more"]
    raise UserError(f"{path}: {what}: " + "; ".join(shown))
