from __future__ import annotations

import ast

import pytest

from sim.command.session import KINDS
from tests.repository.sources import ROOT, imports, modules

LAYERS = (
    ("sim.errors", "sim.yaml_keys", "sim.engine"),
    ("sim.agents", "sim.rules", "sim.policy", "sim.economy", "sim.population"),
    ("sim.store", "sim.people"),  # and the modules directly in sim: the model, the scenario ...
    ("sim.configuration",),
    ("sim.study",),
    ("sim.report",),
    ("sim.command",),
)
# A study ends with its report or page.
PROGRAM = {carry_out.partition(":")[0] for _, carry_out, _ in KINDS.values()}
# What the two lowest layers know nothing of: composed configuration, SQL, plots, the terminal, processes.
OUTER_LIBRARIES = {"hydra", "sqlalchemy", "pyarrow", "matplotlib", "jinja2", "rich", "joblib"}


def layer(module: str) -> int:
    """Return the layer of a module of the package, 0 lowest."""
    if module in PROGRAM:
        return len(LAYERS)
    for number, packages in enumerate(LAYERS):
        if any(module == package or module.startswith(package + ".") for package in packages):
            return number
    is_package = (ROOT / "sim" / module.split(".")[1]).is_dir()
    assert not is_package, f"{module} belongs to no layer: name its package in LAYERS"
    return LAYERS.index(("sim.store", "sim.people"))


def upward_imports(module: str, tree: ast.AST) -> list[str]:
    """Return the imports of a module that point to a higher layer."""
    ours = [name for name in imports(tree) if name.startswith("sim.")]
    return [name for name in ours if module != "sim" and layer(name) > layer(module)]


def outer_imports(module: str, tree: ast.AST) -> list[str]:
    """Return the libraries a module of the lower layers should know nothing of."""
    used = {name.partition(".")[0] for name in imports(tree)}
    return sorted(used & OUTER_LIBRARIES) if module != "sim" and layer(module) < 2 else []


def test_dependencies_point_downwards_only() -> None:
    found = {name: upward_imports(name, tree) for name, tree in modules()}
    assert {name: lines for name, lines in found.items() if lines} == {}


def test_rules_and_engine_know_nothing_of_configuration_sql_or_plots() -> None:
    found = {name: outer_imports(name, tree) for name, tree in modules()}
    assert {name: lines for name, lines in found.items() if lines} == {}


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("sim.engine.table", "from sim.agents.citizen import Citizen"),
        ("sim.rules.waiting", "def f():\n    import sim.study.run"),
        ("sim.study.run", "from sim.report import write_report"),
        ("sim.store.store", "from sim import study, report\nfrom sim.study import run"),
    ],
)
def test_an_import_that_points_upwards_is_found(module: str, source: str) -> None:
    assert upward_imports(module, ast.parse(source))


def test_sql_in_a_rule_is_found() -> None:
    assert outer_imports("sim.rules.waiting", ast.parse("from sqlalchemy import text")) == ["sqlalchemy"]
