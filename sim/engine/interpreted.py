"""Run a block of rules in the interpreter: the same text, on agents instead of rows."""

from __future__ import annotations

from collections.abc import Callable

from sim.engine.compose import Block


def interpret_block(block: Block) -> Callable[..., None]:
    """Return the block's function for agent views: to read, to debug, and as the compiled one's oracle."""
    scope: dict[str, Callable[..., None]] = dict(block.functions)
    exec(compile(block.source, f"<{block.title}>", "exec"), scope)  # noqa: S102
    return scope["block"]
