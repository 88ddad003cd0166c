"""What a study tells of the people behind its numbers: how they were made, and what was imputed."""

from __future__ import annotations

from typing import TypedDict

import numpy as np

from sim.economy.figure import WEEKS_PER_YEAR
from sim.population.axes import Rows
from sim.population.citizens import groups_of
from sim.population.clusters import Clusters, clusters_of_rows, clusters_of_table
from sim.population.joint import joint_of
from sim.population.known import OwnPeople
from sim.population.margin_fit import Fit, margin_fit
from sim.population.quantities import BARRIERS
from sim.scenario import Scenario
from sim.study.calibration.drawn import drawn
from sim.study.year_ends import OfficialFacts, official_facts
from sim.town import Town

CITIZENS = "citizens"


class MarginFact(TypedDict):
    """One margin and how near the drawn people are; see `sim.population.margin_fit.Fit`.

    `off` is in percentage points of a share (`people` above 0) and in per cent of other numbers.
    """

    quantity: str
    group: str
    unit: str
    target: float
    achieved: float
    off: float
    people: int
    is_taken: bool
    is_exact: bool


class BarrierFact(TypedDict):
    """What having one barrier says of another; `drawn` is None where the citizens are on a list."""

    barrier: str
    other: str
    correlation: float
    drawn: float | None
    share_with: float
    share_without: float


class SmallGroups(TypedDict):
    """What is not shown of the municipality's own citizens.

    `smallest` is the number of people that a group must have to be shown (1 shows all), `groups` the titles
    of the risk groups that are not, `weekly` the weekly series whose first weeks are not.
    """

    smallest: int
    groups: list[str]
    weekly: list[str]


class PeopleFacts(TypedDict, total=False):
    """What is known of the people before any week is lived; the same in every scenario.

    `is_own_list` tells whether the municipality gave its own citizens. `margins` are target and achieved,
    as drawn before the run-in with the study's first seed; `barriers` are all pairs. Of an own list: `listed`
    is the number of agents by kind, `groups` the number of citizens by group, `imputed` the share of cells of
    each column of citizens that the synthetic model fills; `small_groups` tells, after the runs, what is not
    shown of them: such numbers are None.
    """

    is_own_list: bool
    margins: list[MarginFact]
    barriers: list[BarrierFact]
    listed: dict[str, int | None]
    groups: dict[str, int | None]
    imputed: dict[str, float]
    small_groups: SmallGroups
    official: OfficialFacts


def people_facts(scenario: Scenario, seed: int) -> PeopleFacts:
    """Return what to tell of the people of a scenario, looked at in the run of one seed."""
    scenario = drawn(scenario, seed)
    is_listed = scenario.municipality.people is not None
    town = Town.read(scenario.municipality)
    first = -scenario.run_in_years * WEEKS_PER_YEAR
    tables = town.tables(scenario, seed, first, first + scenario.years * WEEKS_PER_YEAR)
    rows: dict[str, Rows] = {
        plural: table.rows[:0] if town.own.of(plural).n else table.rows for plural, table in tables.items()
    }
    fits = margin_fit(town.margins, scenario.municipality.inhabitants, rows, is_listed=is_listed)
    citizens = rows["citizens"]
    stock = None if is_listed else citizens[groups_of(citizens).stock]
    found: PeopleFacts = {
        "is_own_list": is_listed,
        "margins": [_margin(fit) for fit in [*fits, _caseload(scenario, town, len(tables["caseworkers"]))]],
        "barriers": _barriers(town, stock),
    }
    if town.official:
        found["official"] = official_facts(town.official, is_aligned=scenario.municipality.aligned)
    return found | _of_list(town.own) if is_listed else found


def _margin(fit: Fit) -> MarginFact:
    return {
        "quantity": fit.quantity,
        "group": fit.group,
        "unit": fit.unit,
        "target": float(fit.target),
        "achieved": float(fit.achieved),
        "off": float(fit.off),
        "people": fit.people,
        "is_taken": fit.is_taken,
        "is_exact": fit.is_exact,
    }


def _caseload(scenario: Scenario, town: Town, n_posts: int) -> Fit:
    """Return how near whole caseworkers come to the caseload of usual effort, which is a lever."""
    target = float(scenario.usual_effort.caseworkers.caseload)
    found = town.n_citizens(scenario.municipality) / n_posts
    unit = "citizens per caseworker"
    return Fit("caseload", "usual effort", unit, target, found, people=0, is_taken=False, is_exact=False)


def _barriers(town: Town, stock: Rows | None) -> list[BarrierFact]:
    aimed = clusters_of_table(joint_of(town.margins))
    drawn = None if stock is None else clusters_of_rows(stock, town.margins)
    pairs = np.argwhere(~np.eye(len(BARRIERS), dtype=bool)).tolist()
    return [_pair(aimed, drawn, one, other) for one, other in pairs]


def _pair(aimed: Clusters, drawn: Clusters | None, one: int, other: int) -> BarrierFact:
    return {
        "barrier": BARRIERS[one],
        "other": BARRIERS[other],
        "correlation": float(aimed.correlation[one, other]),
        "drawn": None if drawn is None else float(drawn.correlation[one, other]),
        "share_with": float(aimed.with_it[one, other]),
        "share_without": float(aimed.without_it[one, other]),
    }


def _of_list(own: OwnPeople) -> PeopleFacts:
    around: dict[str, int | None] = {kind: known.n for kind, known in own.around.items()}
    return {
        "listed": {CITIZENS: own.n, **around},
        "groups": {
            "activity_ready": own.n_activity_ready,
            "elsewhere": own.stock.n - own.n_activity_ready,
            "sick": own.sick.n,
            "job_ready": own.job_ready.n,
        },
        "imputed": {column: 1.0 - share for column, share in own.given.items()},
    }
