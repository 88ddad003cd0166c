"""Demand for labour over time: what the labour market of a world is like in a week."""

from __future__ import annotations

from sim.policy.world import LabourMarket


def demand(market: LabourMarket, week: int) -> float:  # noqa: ARG001
    """Return the demand for labour in a week, relative to a normal year (1.0)."""
    return market.vacancy_level
