"""Turn nested settings into a record the compiled engine reads, and into plain objects."""

from __future__ import annotations

from collections.abc import Mapping
from types import SimpleNamespace
from typing import Any

import numpy as np


def record_dtype(values: Mapping[str, Any]) -> np.dtype[Any]:
    """Return the aligned structured type of a nested mapping of numbers and booleans."""
    return np.dtype([(name, _dtype(name, value)) for name, value in values.items()], align=True)


def _dtype(name: str, value: Any) -> Any:
    if isinstance(value, Mapping):
        return record_dtype(value)
    if isinstance(value, bool):
        return np.bool_
    if isinstance(value, int):
        return np.int64
    if isinstance(value, float):
        return np.float64
    raise TypeError(f"{name}: a rule can only read numbers and yes/no, not {value!r}")


def _tuple(values: Mapping[str, Any]) -> tuple[Any, ...]:
    return tuple(_tuple(v) if isinstance(v, Mapping) else v for v in values.values())


def record_of(*rows: Mapping[str, Any]) -> np.ndarray[Any, Any]:
    """Return one record per mapping; all have the shape of the first.

    Raises:
        TypeError: a value is not a number, a boolean or a mapping of such.
    """
    return np.array([_tuple(row) for row in rows], dtype=record_dtype(rows[0]))


def plain(record: Any) -> Any:
    """Return the same record as nested plain objects with Python numbers."""
    if record.dtype.names is None:
        return record.item()
    return SimpleNamespace(**{name: plain(record[name]) for name in record.dtype.names})
