"""Take the first few of many in order, without sorting the rest."""

from __future__ import annotations

from typing import Any


def insert(rows: Any, scores: Any, row: int, score: float) -> None:
    """Insert a row into a list sorted by falling score, dropping the last."""
    k = len(rows) - 1
    while k > 0 and scores[k - 1] < score:
        rows[k] = rows[k - 1]
        scores[k] = scores[k - 1]
        k -= 1
    rows[k] = row
    scores[k] = score


def heap(keys: Any, rows: Any) -> None:
    """Order rows by key so far that the first is the one with the least key."""
    for place in range(len(keys) // 2 - 1, -1, -1):
        sink(keys, rows, place, len(keys))


def take_first(keys: Any, rows: Any, n: int) -> Any:
    """Return the row with the least key of a heap of n, and leave a heap of the n - 1 others."""
    first = rows[0]
    keys[0] = keys[n - 1]
    rows[0] = rows[n - 1]
    sink(keys, rows, 0, n - 1)
    return first


def sink(keys: Any, rows: Any, place: int, n: int) -> None:
    """Let the key at a place sink below the lesser ones."""
    key = keys[place]
    row = rows[place]
    below = 2 * place + 1
    while below < n:
        if below + 1 < n and keys[below + 1] < keys[below]:
            below += 1
        if keys[below] >= key:
            break
        keys[place] = keys[below]
        rows[place] = rows[below]
        place = below
        below = 2 * place + 1
    keys[place] = key
    rows[place] = row
