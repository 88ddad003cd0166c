"""How a municipality's own lists come to hold: in week 0, at the start or at the end of a run-in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from sim.agents.citizen import Citizen
from sim.agents.decisions import Decision
from sim.agents.states import Activity, Scheme, Status
from sim.engine.agent import fields_of
from sim.engine.table import AgentTable, empty_table
from sim.population.chance import Chance, Flags
from sim.population.known import OwnPeople

Rows = NDArray[np.void]
_KEPT = {"id", "kind", "entry_week", "cum_cost"}  # of who makes room: who it was, and what has been paid


def hand_over(citizens: Rows, listed: Sequence[Rows]) -> None:
    """Put listed citizens into the rows kept free for them; who was there in their place leaves.

    Args:
        citizens: the table at the end of a run-in.
        listed: the listed groups as they are today, in the order of the rows kept free.
    """
    _make_room(citizens, np.concatenate(listed)["scheme"])
    free = np.flatnonzero(citizens["is_listed"])
    for name in fields_of(Citizen).keys() - {"id", "kind"}:
        citizens[name][free] = np.concatenate([rows[name] for rows in listed])


def _make_room(citizens: Rows, schemes: NDArray[np.int8]) -> None:
    """Let the synthetic citizens of the groups in a list leave: the activity-ready in any case."""
    leaves = citizens["was_activity_ready"].copy()
    for scheme in (Scheme.SICKNESS_BENEFIT, Scheme.JOB_READY):
        if (schemes == scheme).any():
            leaves |= citizens["scheme"] == scheme
    leaves &= citizens["is_here"] & ~citizens["is_listed"]
    blank = empty_table(Citizen, int(np.count_nonzero(leaves)))
    blank["status"] = Status.LEFT
    blank["is_here"] = False
    for name in fields_of(Citizen).keys() - _KEPT:
        citizens[name][leaves] = blank[name]


def settle(tables: Mapping[str, AgentTable], own: OwnPeople, seed: int, *, is_present: bool) -> None:
    """Let every cell of the lists hold, and those at work in a company be at one.

    Args:
        tables: the state.
        own: the lists.
        seed: the run's seed.
        is_present: the listed citizens are there already; at the start of a run-in they are not.
    """
    for plural, known in own.around.items():
        known.fill(tables[plural].rows)
    if not is_present:
        return
    citizens = tables["citizens"].rows
    citizens["mentor"][citizens["mentor"] >= len(tables["mentors"])] = -1
    if own.of("caseworkers").n and "n_posts" not in own.of("jobcentres").values:
        tables["jobcentres"].rows["n_posts"] = len(tables["caseworkers"])  # nobody has been hired or cut
    _find_companies(citizens, tables["companies"].rows, seed)
    _meet(citizens, tables["volunteers"].rows)


def _find_companies(citizens: Rows, companies: Rows, seed: int) -> None:
    """Give those who are at a company, nobody says which, one of their trade by lot."""
    at_company = (citizens["activity"] >= Activity.PLACEMENT) & (
        citizens["activity"] <= Activity.WAGE_SUBSIDY
    )
    at_company &= citizens["is_listed"] & (citizens["company"] < 0)
    lots = Chance(seed, citizens["id"].astype(np.int64)).uniform(Decision.POPULATION_COMPANY_OF_PLACEMENT)
    for row in np.flatnonzero(at_company).tolist():
        fitting = np.flatnonzero(_fits(citizens[row], companies))
        company = int(fitting[int(lots[row] * len(fitting))])
        apart = abs(float(citizens["taste"][row]) - float(companies["culture"][company]))
        citizens["company"][row] = company
        citizens["match"][row] = 1.0 - 2.0 * min(apart, 1.0 - apart)


def _fits(citizen: np.void, companies: Rows) -> Flags:
    """Tell which companies a citizen can be at: of the trade, with an agreement if it is a centre."""
    fits: Flags = companies["trade"] == citizen["trade"]
    if citizen["activity"] == Activity.CENTRE_PLACEMENT and (fits & companies["has_agreement"]).any():
        fits = fits & companies["has_agreement"]
    return fits if fits.any() else np.ones(len(companies), dtype=bool)


def _meet(citizens: Rows, volunteers: Rows) -> None:
    """Let the volunteers whom listed citizens name meet them, and nobody else."""
    listed = np.flatnonzero(citizens["is_listed"] & (citizens["volunteer"] >= 0))
    taken = citizens["volunteer"][listed]
    for row in np.flatnonzero(np.isin(citizens["volunteer"], taken) & ~citizens["is_listed"]):
        citizens["volunteer"][row] = -1
    volunteers["citizen"][taken] = citizens["id"][listed]
