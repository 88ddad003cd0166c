"""Find chance, or what amounts to it, in a syntax tree."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from tests.repository.sources import imports

MODULES = ("random", "secrets", "uuid", "numpy.random", "mesa.experimental")
ATTRIBUTES = {
    "random",
    "rng",
    "default_rng",
    "RandomState",
    "SeedSequence",
    "urandom",
    "getrandom",
    "rvs",
    "shuffle",
    "shuffle_do",
    "permutation",
}
CALLED = {"sample"} | ATTRIBUTES
CLOCKS = {
    "time",
    "time_ns",
    "perf_counter",
    "perf_counter_ns",
    "monotonic",
    "now",
    "utcnow",
    "today",
    "getpid",
}


def chance_in(tree: ast.AST) -> Iterator[str]:
    """Yield a line for each thing in the tree that could give two runs of one seed different numbers."""
    for name in imports(tree):
        if any(name == module or name.startswith(module + ".") for module in MODULES):
            yield f"imports {name}"
    for node in _outside_hash_methods(tree):
        if isinstance(node, ast.Attribute) and node.attr in ATTRIBUTES:
            yield f"line {node.lineno}: .{node.attr}"
        elif isinstance(node, ast.Call):
            yield from _chance_in_call(node)
        elif isinstance(node, ast.Assign | ast.AnnAssign | ast.AugAssign) and node.value is not None:
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            if any(_is_seed(ast.unparse(target)) for target in targets) and _reads_a_clock(node.value):
                yield f"line {node.lineno}: a seed from the clock"


def _outside_hash_methods(tree: ast.AST) -> Iterator[ast.AST]:
    """Walk the tree, but not into `__hash__`, which dictionaries need."""
    for node in ast.iter_child_nodes(tree):
        if not (isinstance(node, ast.FunctionDef) and node.name == "__hash__"):
            yield node
            yield from _outside_hash_methods(node)


def _chance_in_call(call: ast.Call) -> Iterator[str]:
    if isinstance(call.func, ast.Name) and call.func.id == "hash":
        yield f"line {call.lineno}: hash() differs from process to process for texts"
    if isinstance(call.func, ast.Attribute) and call.func.attr in CALLED - ATTRIBUTES:
        yield f"line {call.lineno}: .{call.func.attr}()"
    for keyword in call.keywords:
        if keyword.arg and _is_seed(keyword.arg) and _reads_a_clock(keyword.value):
            yield f"line {call.lineno}: a seed from the clock"


def _is_seed(name: str) -> bool:
    return "seed" in name.lower() or name.lower().endswith("rng")


def _reads_a_clock(node: ast.AST) -> bool:
    calls = (part.func for part in ast.walk(node) if isinstance(part, ast.Call))
    names = (call.attr if isinstance(call, ast.Attribute) else getattr(call, "id", "") for call in calls)
    return any(name in CLOCKS for name in names)
