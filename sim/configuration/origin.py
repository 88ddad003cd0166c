"""Find where a setting was written: on the command line, or in which line of the user's files."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from sim.configuration.files import Configuration, is_marked_global


def origin_of(key: str, overrides: Sequence[str], files: Configuration) -> str:
    """Return the override that set the key, or `FILE, line N: `, or nothing when it is ours."""
    for word in reversed(overrides):
        name = word.partition("=")[0]
        if f"{key}.".startswith(f"{name}.") or name.startswith(f"{key}."):
            return word
    return _in_users_files(key, files)


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
        pairs = (
            {name.value: (name, value) for name, value in getattr(node, "value", [])} if _is_map(node) else {}
        )
        if part not in pairs:
            return None
        name, node = pairs[part]
        line = name.start_mark.line + 1
    return line


def _is_map(node: object) -> bool:
    return type(node).__name__ == "MappingNode"
