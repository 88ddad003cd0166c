"""Read the files of rates; what is wrong with one is said with file and key."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from sim.economy.entries import Checked
from sim.economy.figures import SECTIONS
from sim.economy.refusals import describe
from sim.errors import UserError
from sim.yaml_keys import OnceLoader


def own_folder() -> Path:
    """Return the program's own rates, installed or in a checkout."""
    package = Path(__file__).parent.parent
    installed = package / "configs"
    return (installed if installed.is_dir() else package.parent / "configs") / "rates"


def read_rates(folder: Path) -> dict[str, Checked]:
    """Return the content of every file by its section.

    Raises:
        UserError: a file is missing or wrong; names the file, the key and what is allowed.
    """
    found = {name: _read(section, folder / f"{name}.yaml") for name, section in SECTIONS.items()}
    years = found["indices"].wages.known_years()  # type: ignore[attr-defined]
    for key, rate in found["prices"]:
        for one in rate.values if rate.unit.startswith("DKK") else ():
            if one.price_level not in years:
                where = f"{folder / 'prices.yaml'}: {key}: price_level {one.price_level}"
                raise UserError(f"{where}: the index of wages has only {years[0]} to {years[-1]}")
    return found


def _read(section: type[Checked], file: Path) -> Checked:
    content = _yaml(file)
    try:
        return section.model_validate(_with_sources(content))
    except ValidationError as error:
        raise UserError(f"{file}: {describe(error)}") from error
    except ValueError as error:
        raise UserError(f"{file}: {error}") from error


def _yaml(file: Path) -> Any:
    if not file.is_file():
        raise UserError(f"{file}: is missing; rates are read from {', '.join(SECTIONS)} (.yaml)")
    try:
        return yaml.load(file.read_text(encoding="utf-8"), OnceLoader)  # noqa: S506 - a safe loader
    except yaml.MarkedYAMLError as error:
        line = "" if error.problem_mark is None else f"line {error.problem_mark.line + 1}: "
        raise UserError(f"{file}: not readable as YAML: {line}{error.problem}") from error
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise UserError(f"{file}: not readable as YAML: {' '.join(str(error).split())}") from error


def _with_sources(content: Any) -> Any:
    """Return the rates with sources written out where a value names one of the file's list.

    Raises:
        ValueError: the file has other parts than `sources` and `rates`, or lacks the source named.
    """
    if not isinstance(content, Mapping) or not {"rates"} <= set(content) <= {"rates", "sources"}:
        raise ValueError("must have `rates`, and may have `sources`, and nothing else")
    sources, rates = content.get("sources") or {}, content["rates"]
    for name, rate in rates.items() if isinstance(rates, Mapping) else ():
        for value in (rate.get("values") or ()) if isinstance(rate, Mapping) else ():
            if isinstance(value, dict) and isinstance(value.get("source"), str):
                value["source"] = _source(value["source"], sources, name)
    return rates


def _source(text: str, sources: Mapping[str, str], name: str) -> str:
    if text in sources:
        return sources[text]
    if text and " " not in text:
        raise ValueError(f"{name}: source {text} is not in the list of sources")
    return text
