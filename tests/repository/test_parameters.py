from __future__ import annotations

import ast
import math
from typing import Any

import pytest
import yaml

from tests.repository.sources import ROOT, modules

FOLDER = ROOT / "configs" / "parameters"
FILES = sorted(FOLDER.glob("*.yaml"))
FIXED = {"youth_age", "job_early_weeks", "first_year_weeks", "pension_young_age"}  # by law or definition
KEYS = {"value", "low", "high", "unit", "grade", "source", "meaning"}


def parameters() -> list[tuple[str, str, dict[str, Any]]]:
    """Return file, name and content of every parameter."""
    loaded = [(file.name, yaml.safe_load(file.read_text(encoding="utf-8"))) for file in FILES]
    return [(file, name, node) for file, nodes in loaded for name, node in nodes.items()]


def names_read(tree: ast.AST) -> set[str]:
    """Return the parameters a module reads: `world.p.NAME`, or `p.NAME` where it says `p = world.p`."""
    assigned = [ast.unparse(node) for node in ast.walk(tree) if isinstance(node, ast.Assign)]
    holders = ("world.p", "p") if "p = world.p" in assigned else ("world.p",)
    attributes = [node for node in ast.walk(tree) if isinstance(node, ast.Attribute)]
    return {node.attr for node in attributes if ast.unparse(node.value).removeprefix("self.") in holders}


def names_read_anywhere() -> set[str]:
    """Return the parameters that the package reads."""
    return set().union(*(names_read(tree) for _, tree in modules()))


def test_there_are_parameters() -> None:
    assert parameters()


def test_a_name_is_declared_once() -> None:
    names = [name for _, name, _ in parameters()]
    assert sorted(names) == sorted(set(names))


def test_every_parameter_is_read_by_a_rule() -> None:
    read = names_read_anywhere()
    assert [f"{file}: {name}" for file, name, _ in parameters() if name not in read] == []


def test_every_parameter_a_rule_reads_is_declared() -> None:
    assert sorted(names_read_anywhere() - {name for _, name, _ in parameters()}) == []


def test_reading_a_parameter_is_seen() -> None:
    assert names_read(ast.parse("x = world.p.pace + self.world.p.loss + p.other")) == {"pace", "loss"}
    assert names_read(ast.parse("p = world.p\nx = p.other")) == {"other"}


@pytest.mark.parametrize(("file", "name", "node"), parameters())
def test_a_parameter_says_all_it_must(file: str, name: str, node: dict[str, Any]) -> None:
    assert set(node) - {"mechanism", "neutral"} == KEYS
    numbers = [node["low"], node["value"], node["high"]]
    assert all(isinstance(number, int | float) and math.isfinite(number) for number in numbers)
    assert node["low"] <= node["value"] <= node["high"]
    assert (node["low"] == node["high"]) == (name in FIXED)
    assert node["grade"] in {"A", "B", "C", "D"}
    assert all(
        isinstance(node[key], str) and len(node[key].strip()) > 2 for key in ("unit", "source", "meaning")
    )


def test_only_an_assumption_may_go_without_a_study() -> None:
    assumed = [
        (file, name)
        for file, name, node in parameters()
        if node["grade"] in "ABC" and node["source"] == "assumed"
    ]
    assert assumed == []
