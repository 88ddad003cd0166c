"""Sweeps built by hand, with answers one can work out on paper."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import product
from typing import Any

import pandas as pd

from sim.store.records import Failure
from sim.study.sweeping.levers import read_levers
from sim.study.sweeping.swept import SPENDING, Sweep, SweepFacts

Settings = Mapping[str, str]
Values = Callable[[Settings, int], Mapping[str, float]]
WAIT, MARKET = "policy.waiting.max_weeks", "world/labour_market"
LUCK = (0.0, 7.0, -4.0, 11.0)  # of each seed: the same at every point
JOBS = "people_in_job_or_education"


def grid(**levers: Sequence[str]) -> list[dict[str, str]]:
    """Return every combination; `wait` and `market` stand for the settings of that name."""
    names = {"wait": WAIT, "market": MARKET}
    keys = [names.get(name, name) for name in levers]
    return [dict(zip(keys, values, strict=True)) for values in product(*levers.values())]


def facts(seeds: Sequence[int], **changes: Any) -> SweepFacts:
    """Return the facts of a sweep."""
    values: dict[str, Any] = {
        "folder": "simulate/2026-01-31T09-30-00Z",
        "command": "indsats simulate -m ...",
        "scenario": "baseline",
        "municipality": "Lilleby (140 citizens)",
        "years": 2,
        "seeds": list(seeds),
        "price_level": 2016,
        "confidence": 0.95,
        "uncertainty": "chance",
        "config_hash": "0123456789ab",
        "commit": "4f2c1e0",
        "is_finished": True,
    }
    return values | changes  # type: ignore[return-value]


def sweep(
    points: Sequence[Settings],
    values: Values,
    *,
    seeds: int = 4,
    reference: str = "0",
    without: Sequence[tuple[str, int]] = (),
    failures: Sequence[Failure] = (),
    **changes: Any,
) -> Sweep:
    """Return a sweep over points, whose runs give what `values` says plus the luck of the seed.

    Args:
        points: settings of each; the label is the place.
        values: outcomes by settings and seed; those left out are zero.
        seeds: how many.
        reference: label of the reference.
        without: label and seed of runs that there are not.
        failures: runs that failed.
        changes: of the facts.
    """
    table = pd.DataFrame(points, index=[str(place) for place in range(len(points))])
    named, levers = read_levers(table)
    rows = [
        {"scenario": str(place), "seed": seed, **_outcomes(values(one, seed), LUCK[seed % len(LUCK)])}
        for place, one in enumerate(points)
        for seed in range(seeds)
        if (str(place), seed) not in without
    ]
    known = facts(range(seeds), **changes)
    return Sweep(named, levers, pd.DataFrame(rows), reference, failures, len(points), known)


def _outcomes(values: Mapping[str, float], luck: float) -> dict[str, float]:
    usual = {JOBS: 0.0, "cost_municipality": 0.0, "cost_public": 0.0, SPENDING: 0.0, "mean_wait": 0.0}
    return {name: values.get(name, base) + luck for name, base in usual.items()}
