"""Find where a setting was written: on the command line, or in which line of the user's files."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from sim.configuration.files import Configuration, is_marked_global


def origin_of(key: str, overrides: Sequence[str], files: Configuration) -> str:
    """Return the override that set the key, or `FILE, line N: `, or nothing when it is ours."""
    for word in reversed(overrides):
        name, _, value = word.partition("=")
        if f"{key}.".startswith(f"{name}.") or name.startswith(f"{key}."):
            return _in_chosen_file(key, name, value, files) or word
    return _in_users_files(key, files)


def _in_chosen_file(key: str, group: str, name: str, files: Configuration) -> str:
    """Return where the user's file that a word chooses sets the key."""
    file = files.users / group / f"{name}.yaml" if files.users else None
    line = _line_of(key, file, files.users) if file and files.users and file.exists() else None
    return f"{file}, line {line}: " if line else ""


def _in_users_files(key: str, files: Configuration) -> str:
    if files.users is None:
        return ""
    others = sorted(files.users.rglob("*.yaml"))
    chosen = [file for file in others if file.parent.name == "scenario" and file.stem == files.scenario]
    for file in [*chosen, *others]:
        line = _line_of(key, file, files.users)
        if line is not None:
            return f"{file}, line {line}: "
    return ""


def _line_of(key: str, file: Path, folder: Path) -> int | None:
    """Return the line on which a file sets a key, None when it does not."""
    import yaml

    package = [] if is_marked_global(file) else list(file.parent.relative_to(folder).parts)
    parts = key.split(".")
    if parts[: len(package)] != package:
        return None
    node = yaml.compose(file.read_text(encoding="utf-8"))
    line = None
    for part in parts[len(package) :]:
        inside = _inside(node)
        if part not in inside:
            return None
        line, node = inside[part]
    return line


def _inside(node: Any) -> dict[str, tuple[int, Any]]:
    """Return line and node of everything in a mapping, by name, or in a list, by number."""
    kind = type(node).__name__
    if kind == "MappingNode":
        return {name.value: (name.start_mark.line + 1, value) for name, value in node.value}
    if kind == "SequenceNode":
        return {str(i): (value.start_mark.line + 1, value) for i, value in enumerate(node.value)}
    return {}
