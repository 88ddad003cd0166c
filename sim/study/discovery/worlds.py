"""Worlds: a Latin hypercube over what is uncertain, and the scenarios as they are in one world.

Source: McKay, Beckman and Conover 1979, A comparison of three methods for selecting values of input
variables in the analysis of output from a computer code, Technometrics 21(2).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.stats import qmc

from sim.scenario import Scenario
from sim.study.altered import Changes, altered
from sim.study.calibration.drawn import left_open
from sim.study.calibration.posterior import Posterior
from sim.study.discovery.settings import DISCOUNT_RATE, HORIZON, LAW, DiscoverSettings, Uncertain

DESIGN_SEED = 20_130_401  # of the Latin hypercube, so that the same settings give the same worlds
AFTER_THE_RUN = (HORIZON, DISCOUNT_RATE)  # they change how a run is valued, not the run


def worlds_of(settings: DiscoverSettings) -> pd.DataFrame:
    """Return the worlds, a row each, with a value of everything that is uncertain."""
    dimensions = settings.dimensions()
    design = qmc.LatinHypercube(len(dimensions), rng=DESIGN_SEED)
    shares = design.random(settings.worlds)
    columns = zip(dimensions.items(), shares.T, strict=True)
    return pd.DataFrame({name: values_of(one, share) for (name, one), share in columns})


def values_of(one: Uncertain, shares: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the values at these shares (0 to 1) of the range."""
    if one.values is not None:
        return np.take(np.array(one.values, dtype=np.float64), (shares * len(one.values)).astype(int))
    return np.asarray(one.least + shares * (one.most - one.least))


def seeds_of(settings: DiscoverSettings, world: int) -> list[int]:
    """Return the courses of chance of a world: no two worlds share one."""
    first = settings.first_seed + world * settings.seeds
    return list(range(first, first + settings.seeds))


def drawn_parameters(
    settings: DiscoverSettings, posterior: Posterior | None, scenarios: Sequence[Scenario]
) -> pd.DataFrame:
    """Return the parameters of each world, those of the draw that its first seed takes.

    Without those that no run takes from the draw: set in all scenarios, or uncertain by themselves.
    """
    if posterior is None:
        return pd.DataFrame(index=range(settings.worlds))
    draws = [posterior.draw_of(seeds_of(settings, world)[0]) for world in range(settings.worlds)]
    replaced = {one.sets for one in settings.dimensions().values()}
    left = {name for one in scenarios for name in left_open(one.parameters, posterior.names)}
    names = [name for name in posterior.names if name in left and f"parameters.{name}" not in replaced]
    return pd.DataFrame([posterior.parameters(draw) for draw in draws])[names]


def records(table: pd.DataFrame) -> list[dict[str, float]]:
    """Return the values of each world by name."""
    return [{str(name): float(value) for name, value in row.items()} for row in table.to_dict("records")]


def changes_in(
    settings: DiscoverSettings, values: dict[str, float], kroner_of: int
) -> dict[str, float | int]:
    """Return what a world changes in a scenario, by dotted name.

    Args:
        settings: what is uncertain.
        values: of everything that is uncertain.
        kroner_of: year whose kroner all worlds are told in.
    """
    found: dict[str, float | int] = {}
    for name, one in settings.dimensions().items():
        if one.sets not in AFTER_THE_RUN:
            found[one.sets] = int(values[name]) if one.values is not None else values[name]
    return found | ({"world.price_level": kroner_of} if LAW in found else {})


def in_world(scenario: Scenario, name: str, changes: Changes) -> Scenario:
    """Return the scenario as it is in a world, under the world's name.

    Raises:
        UserError: a change is not possible in this scenario.
    """
    changed = altered(scenario, changes)
    return changed.model_copy(update={"name": name, "title": name, "description": ""})


def name_in(scenario: str, world: int) -> str:
    """Return the name of a scenario in a world."""
    return f"{scenario} in world {world}"
