"""Configurations to draw from in property tests: levers, worlds and parameters a small town could have."""

from __future__ import annotations

from typing import Any

from annotated_types import Ge, Le
from hypothesis import strategies as st
from pydantic.fields import FieldInfo

from sim.policy.levers import Policy
from sim.policy.world import Parameter
from tests.worlds import scenario


def values_of(lever: FieldInfo) -> st.SearchStrategy[Any]:
    """Return values a lever can have: its lowest and highest, and others that a small town could choose."""
    if lever.annotation is bool:
        return st.booleans()
    low: Any = next(limit.ge for limit in lever.metadata if isinstance(limit, Ge))
    high: Any = next(limit.le for limit in lever.metadata if isinstance(limit, Le))
    if lever.annotation is int:
        return st.integers(int(low), int(min(high, low + 60)))
    return st.sampled_from(sorted({float(min(high, value)) for value in (low, low + 0.4, low + 30, 400)}))


def limits_of(parameter: Parameter) -> st.SearchStrategy[float]:
    """Return the lowest, usual and highest value that a parameter may have."""
    return st.sampled_from([parameter.low, parameter.value, parameter.high])


LEVERS = {
    f"policy.{group}.{name}": values_of(lever)
    for group, info in Policy.model_fields.items()
    for name, lever in info.annotation.model_fields.items()  # type: ignore[union-attr]
}
WORLDS = {
    "scenario": st.sampled_from(["baseline", "youth_house", "full_investment"]),
    "world.labour_market.vacancy_level": st.sampled_from([0.0, 0.5, 3.0]),
    "world.rules": st.sampled_from(["2006", "2010", "2014", "2016", "2026", "dated world.start=2015"]),
}
PARAMETERS = {f"parameters.{name}": limits_of(parameter) for name, parameter in scenario().parameters.items()}


def words(values: dict[str, Any]) -> list[str]:
    """Return the values as words of the command line."""
    return " ".join(f"{key}={str(value).lower()}" for key, value in values.items()).split()
