"""Read the parameters that are declared in `configs/parameters` and in the user's own folder.

Hydra composes only their values (`parameters.NAME=VALUE`), which keeps composing quick; range, unit,
grade and source stay in the files and are added here.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

from sim.configuration.files import Configuration
from sim.configuration.nearest import nearest
from sim.errors import UserError

GROUP = "parameters"
Declared = dict[str, dict[str, Any]]


@lru_cache(maxsize=4)
def declared_parameters(files: Configuration) -> Declared:
    """Return every declared parameter by name.

    Raises:
        UserError: a name is declared twice, or a file holds something else.
    """
    declared: Declared = {}
    for folder in files.folders():
        for file in sorted((folder / GROUP).glob("*.yaml")):
            for name, content in _read(file).items():
                if name in declared:
                    raise UserError(f"{file}: parameter {name} is declared in another file already")
                if not isinstance(content, dict) or "value" not in content:
                    raise UserError(
                        f"{file}: parameter {name} needs value, low, high, unit, grade, source, meaning"
                    )
                declared[name] = content
    return declared


def files_of_parameters(files: Configuration) -> dict[str, str]:
    """Return the name of the file that declares each parameter."""
    return {
        name: file.stem
        for folder in files.folders()
        for file in sorted((folder / GROUP).glob("*.yaml"))
        for name in _read(file)
    }


def values_of(declared: Declared) -> dict[str, float]:
    """Return the declared value of each parameter."""
    return {name: content["value"] for name, content in declared.items()}


def with_declarations(values: dict[str, Any], declared: Declared) -> dict[str, dict[str, Any]]:
    """Return composed parameters in full.

    Args:
        values: name -> value, or a whole declaration of a parameter that a scenario adds.
        declared: the declarations of the files.

    Raises:
        UserError: a value is given to a parameter that is not declared.
    """
    unknown = [name for name, value in values.items() if name not in declared and not isinstance(value, dict)]
    if unknown:
        raise UserError(f"{GROUP}.{unknown[0]}: there is no such parameter{nearest(unknown[0], declared)}")
    return {name: _in_full(value, declared.get(name, {})) for name, value in values.items()}


def _in_full(value: Any, declaration: dict[str, Any]) -> dict[str, Any]:
    if isinstance(value, dict):
        return {**declaration, **value}
    is_set = value != declaration["value"]
    return {**declaration, "value": value} | ({"declared": declaration["value"]} if is_set else {})


def _read(file: Path) -> dict[str, Any]:
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # both safe; the first is ten times as fast
    content = yaml.load(file.read_text(encoding="utf-8"), Loader=loader)  # noqa: S506 - both are safe
    if not isinstance(content, dict):
        raise UserError(f"{file}: must hold parameters by name")
    return content
