from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from tests.repository.sources import ROOT, text_files

MACHINE_PATH = re.compile(r"/(?:home|Users)/\w+/|/root[/]|/tmp[/]|[A-Z]:\\+Users\\")
INDEX_ADDRESS = re.compile(
    r"pypi\.org|pythonhosted\.org|https?://\S*/simple\b|index-url[ =]+http", re.IGNORECASE
)


def places(pattern: re.Pattern[str]) -> list[str]:
    """Return file and line of every match in the project's files."""
    return [
        f"{name}:{number}"
        for name, text in text_files()
        for number, line in enumerate(text.splitlines(), start=1)
        if pattern.search(line)
    ]


def test_no_file_holds_a_path_of_somebodys_machine() -> None:
    assert places(MACHINE_PATH) == []
    if len(ROOT.parts) > 2:
        assert places(re.compile(re.escape(str(ROOT)) + r"\b")) == []


def test_no_file_holds_the_address_of_a_package_index() -> None:
    assert places(INDEX_ADDRESS) == []


@pytest.mark.parametrize("line", ["/".join(("", "home", "anna", "x")), "/".join(("", "tmp", "x"))])
def test_a_path_of_somebodys_machine_is_found(line: str) -> None:
    assert MACHINE_PATH.search(line)


@pytest.mark.parametrize("line", ["https://example.invalid" + "/simple", "pypi" + ".org"])
def test_the_address_of_a_package_index_is_found(line: str) -> None:
    assert INDEX_ADDRESS.search(line)


def declared() -> list[str]:
    """Return the names of the libraries that pyproject.toml declares."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lines = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    return [re.split(r"[<>=!~\[; ]", line)[0] for line in lines]


def locked() -> list[str]:
    """Return the lines of the lock."""
    return (ROOT / "requirements.txt").read_text(encoding="utf-8").split("\n")


def test_every_declared_library_is_locked_and_has_its_reason_in_the_readme() -> None:
    pinned = {line.partition("==")[0] for line in locked()}
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert [name for name in declared() if name.lower() not in pinned] == []
    assert [name for name in declared() if name not in readme] == []


def test_the_lock_holds_exact_versions_and_nothing_else() -> None:
    assert [line for line in locked() if line and not re.match(r"[a-z0-9._-]+==[\w.]+( ; .+)?$", line)] == []


def test_what_studies_write_stays_out_of_git() -> None:
    assert "\n*\n" in (ROOT / "results" / ".gitignore").read_text(encoding="utf-8")
    tracked = {name for name, _ in text_files() if Path(name).parts[0] == "results"}
    assert tracked <= {"results/.gitignore"}
