"""Short forms of settings that stand for several words."""

from __future__ import annotations

from collections.abc import Sequence

CLUSTER = "cluster="


def in_full(words: Sequence[str]) -> list[str]:
    """Return overrides with short forms written in full: `cluster=ADDRESS`, `cluster=FILE.json`."""
    return [full for word in words for full in _in_full(word)]


def _in_full(word: str) -> list[str]:
    value = word.removeprefix(CLUSTER).strip("'\"")
    if word.startswith(CLUSTER) and "://" in value:
        return ["cluster=dask", f"cluster.address={value}"]
    if word.startswith(CLUSTER) and value.endswith(".json"):
        return ["cluster=dask", f"cluster.scheduler_file={value}"]
    return [word]
