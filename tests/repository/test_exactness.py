"""Only + - * / and square roots give the same bits on every machine; the rest depends on its library."""

from __future__ import annotations

import ast

import pytest

from tests.repository.sources import modules

SIMULATED = (
    "sim.engine",
    "sim.agents",
    "sim.rules",
    "sim.economy",
    "sim.population",
    "sim.policy",
    "sim.model",
    "sim.study.run",
)
INEXACT = {
    *(
        "exp",
        "exp2",
        "expm1",
        "log",
        "log2",
        "log10",
        "log1p",
        "pow",
        "power",
        "float_power",
        "cbrt",
        "hypot",
    ),
    *("sin", "cos", "tan", "tanh", "arctan", "erf", "gamma", "lgamma"),
    *("dot", "matmul", "einsum", "inner", "vdot", "convolve"),
}


def inexact_in(tree: ast.AST) -> list[str]:
    """Return a line for each operation whose last bits may differ between machines or Pythons."""
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr in INEXACT:
            found.append(f"line {node.lineno}: {ast.unparse(node)}")
        elif isinstance(node, ast.BinOp) and isinstance(node.op, ast.Pow | ast.MatMult):
            if not (isinstance(node.right, ast.Constant) and isinstance(node.right.value, int)):
                found.append(f"line {node.lineno}: {ast.unparse(node)}")
        elif isinstance(node, ast.keyword) and node.arg == "fastmath":
            found.append(f"line {node.lineno}: fastmath lets the compiler change the order of sums")
    return found


def test_simulated_numbers_are_made_by_operations_that_are_equal_on_every_machine() -> None:
    found = {name: inexact_in(tree) for name, tree in modules() if name.startswith(SIMULATED)}
    assert {name: lines for name, lines in found.items() if lines} == {}


@pytest.mark.parametrize(
    "source", ["np.exp(x)", "x**0.5", "x**n", "math.log(x)", "a @ b", "njit(fastmath=True)"]
)
def test_an_operation_that_differs_between_machines_is_found(source: str) -> None:
    assert inexact_in(ast.parse(source))


@pytest.mark.parametrize("source", ["a * b / c", "np.sqrt(x)", "2**32", "a + b"])
def test_exact_arithmetic_is_not_found(source: str) -> None:
    assert inexact_in(ast.parse(source)) == []
