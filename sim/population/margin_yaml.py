"""Read what a municipality knows of itself from a small YAML file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from sim.economy.refusals import describe
from sim.errors import UserError
from sim.population.portal_table import portal_margins
from sim.population.quantities import GROUPS, OPTIONAL, SUMS_TO_ONE
from sim.population.regroup import by_age_group
from sim.population.stated import AS_IN_TYPICAL, Found, Stated, Told, as_shares
from sim.yaml_keys import OnceLoader

_ROUNDED = 0.011  # shares that were rounded may sum to this much more or less than 1


class Exported(BaseModel):
    """A table exported from a portal, and which of its rows are meant."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    file: str
    where: dict[str, str | int] = {}
    source: str | None = None


class Known(BaseModel):
    """What the file holds; what it does not is taken from `typical`."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    source: str = Field(min_length=1, description="where the numbers are published")
    year: int = Field(ge=1970, le=2100, description="the year they are about")
    grade: Literal["A", "B", "C", "D"] = "C"
    margins: dict[str, Any] = {}
    tables: list[Exported] = []


def yaml_margins(path: Path) -> Found:
    """Return the margins of a YAML file and of the tables it names.

    Raises:
        UserError: the file, or a table, cannot be read.
    """
    known = _read(path)
    told = Told(known.year, known.source, known.grade)
    found = Found()
    for quantity, groups in known.margins.items():
        found.rows.extend(_quantity(quantity, groups, told, found.problems))
    for table in known.tables:
        source = Told(known.year, table.source or known.source, known.grade)
        chosen = {name: str(label) for name, label in table.where.items()}
        inside = portal_margins(path.parent / table.file, chosen, source)
        found.rows.extend(inside.rows)
        found.problems.extend(f"{table.file}, {problem}" for problem in inside.problems)
    return found


def tables_of(path: Path) -> list[Path]:
    """Return the files that a YAML file of margins names, none for other files."""
    if path.suffix.lower() not in (".yaml", ".yml"):
        return []
    return [path.parent / table.file for table in _read(path).tables]


def _read(path: Path) -> Known:
    try:
        content = yaml.load(path.read_text(encoding="utf-8"), OnceLoader)  # noqa: S506 - a safe loader
        return Known.model_validate(content or {})
    except (OSError, UnicodeDecodeError) as error:
        raise UserError(f"{path}: cannot read the margins: {error}") from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f", line {mark.line + 1}" if mark else ""
        raise UserError(f"{path}{line}: not readable as YAML: {getattr(error, 'problem', error)}") from error
    except ValidationError as error:
        raise UserError(f"{path}: {describe(error)}") from error


def _quantity(quantity: str, groups: Any, told: Told, problems: list[str]) -> Iterator[Stated]:
    """Yield the margins of one quantity; a single number is that of everybody."""
    if quantity not in GROUPS and quantity not in OPTIONAL:
        near = get_close_matches(quantity, [*GROUPS, *OPTIONAL], n=1)
        problems.append(
            f"margins.{quantity}: is not a margin" + (f"; did you mean {near[0]}?" if near else "")
        )
        return
    given = groups if isinstance(groups, Mapping) and "count" not in groups else {"all": groups}
    values = {str(group): _number(f"{quantity}.{group}", value, problems) for group, value in given.items()}
    if None in values.values():
        return
    numbers = {group: value for group, value in values.items() if value is not None}
    if quantity.startswith("age_share"):
        numbers, misfits = by_age_group(numbers)
        problems += [
            f"margins.{quantity}: ages {one} lie across the groups {_ages(quantity)}" for one in misfits
        ]
        if misfits:
            return
    if quantity in SUMS_TO_ONE:
        numbers = _summing(quantity, numbers, problems)
    for group, value in numbers.items():
        yield told.margin(f"margins.{quantity}.{group}", quantity, group, value, AS_IN_TYPICAL)


def _number(where: str, value: Any, problems: list[str]) -> float | None:
    """Return a number, or a share written as {count: 330, of: 700}."""
    if isinstance(value, Mapping) and set(value) == {"count", "of"}:
        count, among = (_number(where, value[key], problems) for key in ("count", "of"))
        if count is None or among is None:
            return None
        if among > 0.0:
            return count / among
    elif isinstance(value, int | float) and not isinstance(value, bool):
        return float(value)
    problems.append(f"margins.{where}: «{value}» is not a number, nor {{count: 330, of: 700}}")
    return None


def _summing(quantity: str, numbers: dict[str, float], problems: list[str]) -> dict[str, float]:
    """Return counts, or shares that were rounded, as shares that sum to 1."""
    total = sum(numbers.values())
    if min(numbers.values()) < 0.0 or total <= 0.0:
        problems.append(f"margins.{quantity}: counts and shares must not be negative, nor all 0")
    elif max(numbers.values()) <= 1.0 and abs(total - 1.0) > _ROUNDED:
        problems.append(f"margins.{quantity}: the shares sum to {total:g}, not 1")
    else:
        return as_shares(numbers)
    return {}


def _ages(quantity: str) -> str:
    return ", ".join(GROUPS[quantity])
