"""What is published of outcomes is for comparing and fitting: no rule reads it, no parameter copies it."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

from tests.repository.sources import ROOT, imports, modules

RUN = (
    "agents",
    "rules",
    "policy",
    "economy",
    "population",
    "people",
    "engine",
    "model",
    "town",
    "invariants",
    "scenario",
)
NOT_READ = ("targets.yaml", "load_targets", "configs/trial")
DECLARED = ("assum", "tuned", "set to the targets")  # so the book says that it is fitted, or assumed
VALUES = ("published", "value")


class Outcome(NamedTuple):
    """A published outcome: what, how much, of which source, and whether a parameter may be fitted to it."""

    name: str
    value: float
    source: str
    may_be_fitted: bool


def takes_part_in_a_run(module: str) -> bool:
    """Tell whether a module of the package is one that a run consists of."""
    return module.split(".")[1:2] != [] and module.split(".")[1] in RUN


def readings(tree: ast.AST) -> list[str]:
    """Return what a module imports of studies, and what it names of the files with published outcomes."""
    found = [name for name in imports(tree) if name.startswith(("sim.study", "sim.report"))]
    words = (
        getattr(node, "value", None) if isinstance(node, ast.Constant) else getattr(node, "id", None)
        for node in ast.walk(tree)
    )
    texts = [word for word in words if isinstance(word, str)]
    return found + [word for word in NOT_READ if any(word in text for text in texts)]


def test_nothing_that_a_run_consists_of_reads_what_is_published() -> None:
    found = {name: readings(tree) for name, tree in modules() if takes_part_in_a_run(name)}
    assert len(found) > 100
    assert {name: lines for name, lines in found.items() if lines} == {}


@pytest.mark.parametrize(
    "source",
    [
        "from sim.study.targets.declared import load_targets",
        "import sim.study.estimate",
        "path = configs / 'targets.yaml'",
        "def rule(citizen):\n    return load_targets()['in_job_within_a_year'].low",
        "open('configs/trial/mentor_youth.yaml')",
    ],
)
def test_a_rule_that_reads_what_is_published_is_found(source: str) -> None:
    assert readings(ast.parse(source))


def published() -> Iterator[Outcome]:
    """Yield the published outcomes: of the targets, and of every trial."""
    targets = yaml.safe_load((ROOT / "configs" / "targets.yaml").read_text(encoding="utf-8"))
    for name, one in targets.items():
        if "published" in one:
            yield Outcome(name, one["published"], one["source"], may_be_fitted=True)
    for file in sorted((ROOT / "configs" / "trial").glob("*.yaml")):
        yield from outcomes_in(yaml.safe_load(file.read_text(encoding="utf-8")), file.stem)


def outcomes_in(node: Any, name: str) -> Iterator[Outcome]:
    """Yield what a trial file says is published, wherever it says so."""
    if isinstance(node, Mapping):
        number = next((node[key] for key in VALUES if isinstance(node.get(key), (int, float))), None)
        if number is not None and "source" in node:
            yield Outcome(name, float(number), str(node["source"]), may_be_fitted=False)
    inside = node.values() if isinstance(node, Mapping) else node if isinstance(node, list) else ()
    for one in inside:
        yield from outcomes_in(one, name)


def copies(parameters: Mapping[str, Mapping[str, Any]], outcomes: list[Outcome]) -> list[str]:
    """Return the parameters that have the value and the source of a published outcome.

    One that may be fitted to its target may have come to its value, if the book says so.
    """
    found = []
    for name, one in parameters.items():
        for outcome in outcomes:
            is_same = abs(one["value"] - outcome.value) < 1e-9 and cites(one["source"], outcome.source)
            is_declared = any(word in one["source"] for word in DECLARED)
            if is_same and not (outcome.may_be_fitted and is_declared):
                found.append(f"{name} = {outcome.name}")
    return found


def cites(source: str, published_in: str) -> bool:
    """Tell whether a source line names the publication that an outcome is from."""
    words = published_in.replace("–", "-").partition(",")[0].partition("(")[0].strip()
    return words in source.replace("–", "-")


def all_parameters() -> dict[str, dict[str, Any]]:
    """Return every declared parameter by name."""
    files = sorted((ROOT / "configs" / "parameters").glob("*.yaml"))
    return {name: one for file in files for name, one in yaml.safe_load(file.read_text("utf-8")).items()}


def test_no_parameter_is_a_copy_of_a_published_outcome() -> None:
    outcomes = list(published())
    assert len(outcomes) >= 20
    assert copies(all_parameters(), outcomes) == []


@pytest.mark.parametrize(
    ("value", "source", "may_be_fitted", "is_copy"),
    [
        (0.06, "BIP", True, True),
        (0.06, "BIP 2017: in job within a year", True, True),
        (0.06, "hand-tuned to 6 % in job within a year (BIP)", True, False),
        (0.06, "BIP (direction); size assumed", True, False),
        (0.06, "hand-tuned to 6 % in job within a year (BIP)", False, True),
        (0.07, "BIP", True, False),
        (0.06, "NI 3.4", True, False),
    ],
)
def test_a_copy_is_found_and_a_declared_fit_is_not(
    value: float, source: str, may_be_fitted: bool, is_copy: bool
) -> None:
    outcome = Outcome("in_job_within_a_year", 0.06, "BIP", may_be_fitted)
    assert bool(copies({"sown": {"value": value, "source": source}}, [outcome])) == is_copy


def test_what_a_trial_file_says_is_published_is_seen(tmp_path: Path) -> None:
    text = "title: A\npublished:\n  - {outcome: in_job, week: 52, value: 0.05, source: 'Trial 2012'}\n"
    file = tmp_path / "a.yaml"
    file.write_text(text, encoding="utf-8")
    found = list(outcomes_in(yaml.safe_load(file.read_text(encoding="utf-8")), "a"))
    assert found == [Outcome("a", 0.05, "Trial 2012", may_be_fitted=False)]
