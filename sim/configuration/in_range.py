"""Say which parameters lie outside the range they are declared with, and where that is declared."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from sim.configuration.declared import GROUP
from sim.configuration.files import Configuration
from sim.configuration.origin import origin_of
from sim.errors import UserError


def is_outside(declaration: dict[str, Any]) -> bool:
    """Tell whether a parameter's value is a number outside its own range."""
    found: list[Any] = [declaration.get(key) for key in ("low", "value", "high")]
    return all(_is_number(one) for one in found) and not found[0] <= found[1] <= found[2]


def refuse_outside(
    parameters: dict[str, dict[str, Any]], overrides: Sequence[str], files: Configuration
) -> None:
    """Refuse parameters outside their range.

    Args:
        parameters: the whole declarations, with the values that are to hold.
        overrides: what the user wrote.
        files: where parameters are declared.

    Raises:
        UserError: for each, one line with what is allowed, in which unit, and which file says so.
    """
    lines = list(_lines(parameters, overrides, files))
    if lines:
        raise UserError("\n".join(lines))


def _lines(
    parameters: dict[str, dict[str, Any]], overrides: Sequence[str], files: Configuration
) -> Iterator[str]:
    for name, one in parameters.items():
        if not is_outside(one):
            continue
        key = f"{GROUP}.{name}"
        origin = origin_of(key, overrides, files)
        place = origin if origin in overrides else f"{origin}{key}={one['value']:g}"
        told = "; ".join(str(part) for part in (one.get("unit"), _declared_in(name, files)) if part)
        yield f"{place}: must be {one['low']:g} to {one['high']:g} ({told})"


def _declared_in(name: str, files: Configuration) -> Path | None:
    """Return the file that declares a parameter, the program's as it is named in a checkout."""
    for folder in files.folders():
        for file in sorted((folder / GROUP).glob("*.yaml")):
            if any(line.startswith(f"{name}:") for line in file.read_text(encoding="utf-8").splitlines()):
                return Path("configs", GROUP, file.name) if folder == files.own else file
    return None


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)
