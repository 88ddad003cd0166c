from __future__ import annotations

import dataclasses
import json
import platform
import subprocess
from pathlib import Path

import pytest

from sim.store.facts import commit, facts_of, files_of_rules, model_version


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """A small checkout-to-be: sim/ with a rule and a report."""
    for folder in ("rules", "report"):
        (tmp_path / "sim" / folder).mkdir(parents=True)
        (tmp_path / "sim" / folder / "code.py").write_text("x = 1\n")
    return tmp_path / "sim"


def git(folder: Path, *words: str) -> str:
    known = ["-c", "user.name=a", "-c", "user.email=a@example.org"]
    answer = subprocess.run(["git", *known, *words], cwd=folder, check=True, capture_output=True, text=True)
    return answer.stdout.strip()


def test_an_edited_rule_is_another_model(package: Path) -> None:
    before = model_version(package=package)
    (package / "rules" / "code.py").write_text("x = 2\n")
    assert model_version(package=package) != before


def test_a_renamed_rule_file_is_another_model(package: Path) -> None:
    before = model_version(package=package)
    (package / "rules" / "code.py").rename(package / "rules" / "other.py")
    assert model_version(package=package) != before


def test_an_edited_report_is_the_same_model(package: Path) -> None:
    before = model_version(package=package)
    (package / "report" / "code.py").write_text("x = 2\n")
    assert model_version(package=package) == before


def test_line_ends_of_another_system_are_the_same_model(package: Path) -> None:
    before = model_version(package=package)
    (package / "rules" / "code.py").write_bytes(b"x = 1\r\n")
    assert model_version(package=package) == before


def test_a_users_rule_file_counts_with_its_content_wherever_it_lies(package: Path, tmp_path: Path) -> None:
    here, there = tmp_path / "my_rules.py", tmp_path / "elsewhere.py"
    here.write_text("y = 1\n")
    there.write_text("y = 1\n")
    before = model_version([here], package)
    assert before != model_version(package=package)
    assert before == model_version([there], package)
    here.write_text("y = 2\n")
    assert model_version([here], package) != before


@pytest.mark.parametrize("place", [".", "sim"], ids=["checkout", "installed"])
@pytest.mark.parametrize("data", ["rates/2016.yaml", "municipality/margins/typical.csv"])
def test_a_changed_rate_or_margin_is_another_model(package: Path, place: str, data: str) -> None:
    file = package.parent / place / "configs" / data
    file.parent.mkdir(parents=True)
    file.write_text("1\n")
    before = model_version(package=package)
    file.write_text("2\n")
    assert model_version(package=package) != before


def test_a_checkout_and_an_installed_copy_are_the_same_model(package: Path) -> None:
    (package.parent / "configs" / "rates").mkdir(parents=True)
    (package.parent / "configs" / "rates" / "2016.yaml").write_text("1\n")
    before = model_version(package=package)
    (package.parent / "configs").rename(package / "configs")
    assert model_version(package=package) == before


def test_a_users_rules_count_with_what_lies_beside_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "my_package" / "deep").mkdir(parents=True)
    for name in ("my_rules.py", "beside.py", "my_package/__init__.py", "my_package/deep/rules.py"):
        (tmp_path / name).write_text("raise AssertionError('nothing is imported to find a file')")
    monkeypatch.syspath_prepend(tmp_path)
    assert files_of_rules(["my_rules.mine"]) == [tmp_path / "beside.py", tmp_path / "my_rules.py"]
    assert files_of_rules(["my_package.deep.rules.mine"]) == [
        tmp_path / "my_package" / "__init__.py",
        tmp_path / "my_package" / "deep" / "rules.py",
    ]
    assert files_of_rules(["sim.rules.waiting.wear_down", "no_such_module.rule"]) == []


def test_a_folder_that_is_no_checkout_has_no_commit(package: Path) -> None:
    assert commit(package) is None


def test_a_checkout_without_a_first_commit_has_none(package: Path) -> None:
    git(package.parent, "init")
    assert commit(package) is None


def test_a_checkout_names_its_commit_and_says_when_it_was_edited(package: Path) -> None:
    checkout = package.parent
    git(checkout, "init")
    git(checkout, "add", ".")
    git(checkout, "commit", "-m", "first")
    head = git(checkout, "rev-parse", "HEAD")
    (checkout / "notes.txt").write_text("not part of the model")
    assert commit(package) == head
    (package / "rules" / "code.py").write_text("x = 2\n")
    assert commit(package) == f"{head}-dirty"


def test_a_package_installed_inside_another_repository_has_no_commit(package: Path) -> None:
    git(package.parent, "init")
    git(package.parent, "add", ".")
    git(package.parent, "commit", "-m", "first")
    installed = package.parent / ".venv" / "sim"
    installed.mkdir(parents=True)
    assert commit(installed) is None


def test_without_git_there_is_no_commit(package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(package))
    assert commit(package) is None


def test_the_facts_name_versions_and_no_path() -> None:
    facts = facts_of("compiled")
    assert facts.engine == "compiled"
    assert facts.versions["python"] == platform.python_version()
    assert {"numpy", "numba", "mesa", "sqlalchemy"} <= facts.versions.keys()
    written = json.dumps(dataclasses.asdict(facts))
    assert "/" not in written
    assert "\\" not in written
