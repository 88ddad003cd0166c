"""The files of the project, for tests that read them as text or as syntax trees."""

from __future__ import annotations

import ast
import subprocess
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
NOT_OURS = {"results", "build", "dist", "__pycache__"}


def tracked_files() -> list[Path]:
    """Return the files that git tracks or would track; without git, those that look like it."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    try:
        listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=True, text=True).stdout
        files = [ROOT / name for name in listed.split("\0") if name]
    except (OSError, subprocess.CalledProcessError):
        files = [path for path in ROOT.rglob("*") if _may_be_ours(path.relative_to(ROOT).parts)]
    return sorted(path for path in files if path.is_file())


def _may_be_ours(parts: tuple[str, ...]) -> bool:
    return not NOT_OURS & set(parts) and not any(
        part.startswith(".") and part != ".ci" for part in parts[:-1]
    )


def text_files() -> Iterator[tuple[str, str]]:
    """Yield name and text of each file that is text."""
    for path in tracked_files():
        try:
            yield path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue


def modules() -> Iterator[tuple[str, ast.Module]]:
    """Yield dotted name and syntax tree of each module of the package."""
    for path in sorted((ROOT / "sim").rglob("*.py")):
        parts = path.relative_to(ROOT).with_suffix("").parts
        name = ".".join(part for part in parts if part != "__init__")
        yield name, ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def imports(tree: ast.AST) -> Iterator[str]:
    """Yield every module that is imported anywhere in the tree, `from a import b` as `a.b`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
