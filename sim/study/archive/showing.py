"""What one study was, and what came out of it, as plain data."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

import pandas as pd

from sim.measures import MAIN, outcome_measure
from sim.study.composing import REFERENCE
from sim.study.conduct import CONFIDENCE
from sim.study.estimate import estimate
from sim.study.plan import difference

if TYPE_CHECKING:
    from sim.store.store import Store
    from sim.study.archive.entries import Entry

WORDS = ("name", "title", "description")
Settings = dict[str, dict[str, Any]]


def as_data(entry: Entry, store: Store | None) -> dict[str, Any]:
    """Return what is known of a study: the row of the database, settings, means, failures, sizes.

    Amounts are in DKK, sizes in bytes; an interval that a single run cannot give is None.
    """
    content: dict[str, Any] = {
        **{key: str(value) if isinstance(value, pd.Timestamp) else value for key, value in entry.row.items()},
        "study": entry.name,
        "kind": entry.kind,
        "state": entry.state,
        "folder": str(entry.path),
        "n_bytes": entry.n_bytes(),
        "points": [point.name for point in entry.points],
    }
    if store is None or not entry.row:
        return content
    scenarios = store.view("v_scenarios", entry.name)
    configurations = {
        str(name): json.loads(text)
        for name, text in zip(scenarios["scenario"], scenarios["configuration"], strict=True)
    }
    return content | {
        "versions": json.loads(entry.row["versions"]),
        "settings": _settings(entry, store, configurations),
        "means": list(_means(store.outcomes(entry.name, MAIN), configurations)),
        "failures": store.view("v_failures", entry.name)[["scenario", "seed", "error", "n_attempts"]].to_dict(
            "records"
        ),
    }


def _settings(entry: Entry, store: Store, configurations: Settings) -> Settings:
    """Return what the sweep set in each scenario, else what differs between them."""
    described = store.view("v_settings", entry.name)
    if not described.empty:
        return {
            scenario: dict(zip(rows["setting"], rows["value"], strict=True))
            for scenario, rows in _by_scenario(described)
        }
    if not configurations:
        return {}
    first = REFERENCE if REFERENCE in configurations else next(iter(configurations))
    bare = {
        name: {key: value for key, value in one.items() if key not in WORDS}
        for name, one in configurations.items()
    }
    found = {name: dict(_leaves(difference(bare[first], one))) for name, one in bare.items()}
    return {name: settings for name, settings in found.items() if settings}


def _by_scenario(table: pd.DataFrame) -> list[tuple[str, pd.DataFrame]]:
    """Return the rows of each scenario by its name, the points of a sweep in the order of their numbers."""
    parts = [(str(name), rows) for name, rows in table.groupby("scenario")]
    return sorted(
        parts, key=lambda part: [(word.isdigit() and int(word), word) for word in part[0].split("/")]
    )


def _leaves(tree: Mapping[str, Any], before: str = "") -> Iterator[tuple[str, Any]]:
    for name, value in tree.items():
        if isinstance(value, dict):
            yield from _leaves(value, f"{before}{name}.")
        else:
            yield f"{before}{name}", value


def _means(outcomes: pd.DataFrame, configurations: Settings) -> Iterator[dict[str, Any]]:
    """Give the mean of each main outcome in each scenario with its interval."""
    for outcome in (name for name in MAIN if name in outcomes.columns):
        for scenario, runs in _by_scenario(outcomes):
            spread = configurations[scenario].get("uncertainty", "chance")
            found = estimate(runs[outcome].to_numpy(dtype=float), CONFIDENCE, spread)
            unit = outcome_measure(outcome).unit
            yield {"scenario": scenario, "outcome": outcome, "unit": unit, **found.as_dict()}
