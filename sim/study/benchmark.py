"""Measure how fast the full model runs, and what common random numbers are worth."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass

import numpy as np
from annotated_types import Le

from sim.model import Engine, LabourMarket
from sim.policy.levers import Policy
from sim.scenario import Scenario
from sim.study.calibration.drawn import drawn
from sim.study.precision import pairing_ratio
from sim.study.run import RunResult, run_seed

CITIZEN_WEEKS = {"compiled": 6_000_000, "interpreted": 60_000}  # enough for a steady figure
MOST_WEEKS = 260
OUTCOME = "years_of_self_support"
COUNTED = ("citizens", "companies", "volunteers", "full-time posts")  # levers in these grow with the town
LARGE = 100_000  # a lever that may be as large as this counts for the whole town, not for one caseworker


@dataclass(frozen=True)
class Speed:
    """One line of the table.

    Attributes:
        engine: compiled or interpreted.
        citizens: citizens asked for.
        citizens_present: mean of those on benefit, in job or in education.
        weeks: weeks measured, after the first (compilation) and a few to settle.
        seconds: time they took.
        citizen_weeks_per_second: citizens present times weeks over seconds, on one core.
    """

    engine: str
    citizens: int
    citizens_present: float
    weeks: int
    seconds: float
    citizen_weeks_per_second: float


def measure(scenario: Scenario, citizens: int, engine: Engine, seed: int = 1) -> Speed:
    """Time the weeks of a municipality with about so many citizens present, everything on.

    The municipality and the levers of the scenario that count people or posts grow together.
    """
    sized = drawn(of_size(scenario, citizens), seed)
    model = LabourMarket(sized, seed, engine)
    model.run_until(model.week + 2)
    n_weeks = int(min(max(CITIZEN_WEEKS[engine] // citizens, 1), MOST_WEEKS))
    lived = 0

    def watch(now: LabourMarket) -> None:
        nonlocal lived
        lived += int(now.counts["n_citizens"])

    started = time.perf_counter()
    model.run_until(model.week + n_weeks, watch)
    seconds = time.perf_counter() - started
    return Speed(engine, citizens, lived / n_weeks, n_weeks, seconds, lived / seconds)


def of_size(scenario: Scenario, citizens: int) -> Scenario:
    """Return the scenario in a municipality where about so many citizens are present."""
    town = scenario.municipality
    per_activity_ready = 1.0 + 0.0122 * town.inhabitants / town.citizens
    factor = citizens / (town.citizens * per_activity_ready)
    sized = town.model_copy(
        update={
            "citizens": max(1, round(town.citizens * factor)),
            "inhabitants": max(1000, round(town.inhabitants * factor)),
            "people": None,
        }
    )
    policy = scaled(scenario.policy, factor)
    return scenario.model_copy(
        update={
            "municipality": sized,
            "policy": policy,
            "usual_effort": policy,
            "run_in_years": 0,
            "years": 6,
        }
    )


def scaled(policy: Policy, factor: float) -> Policy:
    """Return the levers with everything that counts people or posts multiplied."""
    values = policy.model_dump()
    for group, name in by_size():
        value = values[group][name]
        values[group][name] = type(value)(value * factor)
    return Policy.model_validate(values)


def by_size() -> list[tuple[str, str]]:
    """Return group and name of the levers that count people or posts of the whole town."""
    return [
        (group, name)
        for group, levers in Policy.model_fields.items()
        for name, lever in levers.annotation.model_fields.items()  # type: ignore[union-attr]
        if isinstance(lever.json_schema_extra, dict)
        and lever.json_schema_extra.get("unit") in COUNTED
        and any(isinstance(limit, Le) and limit.le >= LARGE for limit in lever.metadata)  # type: ignore[operator]
    ]


def speeds(
    scenario: Scenario, sizes: Sequence[int], engines: Sequence[Engine], tell: Callable[[Speed], None]
) -> list[Speed]:
    """Measure every size with every engine, telling each line as it is there."""
    lines = []
    for engine in engines:
        for size in sizes:
            lines.append(measure(scenario, size, engine))
            tell(lines[-1])
    return lines


def variance_ratio(reference: Scenario, other: Scenario, seeds: Sequence[int]) -> float:
    """Return the variance of a paired difference over that of independent runs (years of self-support).

    0.1 means that common random numbers do with a tenth of the seeds.
    """
    return ratio_of([run_seed([reference, other], seed) for seed in seeds])


def ratio_of(pairs: Sequence[Sequence[RunResult]]) -> float:
    """Return Var(other - reference) / (Var(reference) + Var(other)) over pairs of runs."""
    values = np.array([[run.outcomes[OUTCOME] for run in pair] for pair in pairs])
    return pairing_ratio(values[:, 0], values[:, 1])


def as_rows(lines: Sequence[Speed]) -> list[dict[str, object]]:
    """Return the lines as plain rows for `summary.json` and CSV."""
    return [asdict(line) for line in lines]
