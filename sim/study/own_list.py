"""A municipality's own list in a study: whether it is long enough, and which risk groups it hides."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from sim.agents.states import Status, Typology
from sim.errors import UserError
from sim.population.citizens import citizens_of
from sim.population.municipality import Municipality
from sim.scenario import Scenario
from sim.study.disclosure import SHOWS_ALL
from sim.study.run import RunResult, town_of
from sim.study.small_groups import cleared, not_shown

LOOKS = 20  # seeds at which a list is looked at: what it leaves open is imputed anew in each


def check_own_lists(scenarios: Sequence[Scenario], smallest: int) -> None:
    """Refuse a list of so few citizens that nothing could be shown of them.

    Args:
        scenarios: what is to be run.
        smallest: people that a group must have to be shown.

    Raises:
        UserError: names the list and both numbers.
    """
    for scenario in scenarios:
        town = scenario.municipality
        n = town_of(town.model_dump_json()).own.stock.n
        if town.people is not None and n < smallest:
            raise UserError(
                f"municipality.people={town.people}: the list has {n} citizens, fewer than "
                f"smallest_group={smallest}, so nothing may be shown of them; use a longer list"
            )


def without_small_groups(scenario: Scenario, run: RunResult, smallest: int) -> RunResult:
    """Return a run without small groups if it is on a municipality's own list, else the run as it is."""
    town = scenario.municipality
    if town.people is None or smallest == SHOWS_ALL:
        return run
    name = town.model_dump_json()
    return cleared(run, town_of(name).own.stock.values, smallest, hidden_by_list(name, smallest))


@lru_cache(maxsize=8)
def hidden_by_list(municipality: str, smallest: int) -> frozenset[Typology]:
    """Return the risk groups that a list hides in every run of every study.

    The list is looked at under the same few seeds whatever the study's, and a group that may not be shown
    under one of them is shown under none: else what one seed shows would give away what another hides.

    Args:
        municipality: the municipality as JSON.
        smallest: people that a group must have to be shown.
    """
    hidden: frozenset[Typology] = frozenset()
    looks = [_people(municipality, seed) for seed in range(1, LOOKS + 1)]
    while (more := frozenset().union(*(not_shown(people, smallest, hidden) for people in looks))) != hidden:
        hidden = more
    return hidden


def _people(municipality: str, seed: int) -> list[int]:
    """Return how many of the list are in each risk group under a seed."""
    town = town_of(municipality)
    rows: NDArray[np.void] = citizens_of(
        Municipality.model_validate_json(municipality), town.margins, seed, 0, 0, town.own
    )
    listed = rows["was_activity_ready"] & (rows["status"] == Status.ON_BENEFIT)
    counted: list[int] = np.bincount(rows["typology"][listed], minlength=len(Typology)).tolist()
    return counted
