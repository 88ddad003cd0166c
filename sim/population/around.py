"""Who is around the citizens: companies, caseworkers, volunteers, mentors, treatment, the jobcentre.

Row i is the same agent whatever the number of rows: its address is its row.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.agents.caseworker import Caseworker
from sim.agents.company import Company
from sim.agents.decisions import Decision
from sim.agents.jobcentre import Jobcentre
from sim.agents.mentor import Mentor
from sim.agents.provider import Provider
from sim.agents.states import TreatmentKind
from sim.agents.volunteer import Volunteer
from sim.engine.table import empty_table
from sim.policy.levers import Policy
from sim.population.barriers import level_of
from sim.population.chance import Chance, Numbers, Quota, Whole, limited, range_of, within
from sim.population.margins import Margins
from sim.population.municipality import Municipality
from sim.population.openings import relative, total
from sim.population.quantities import SIZES

Rows = NDArray[np.void]


def companies_of(municipality: Municipality, margins: Margins, seed: int, n_listed: int = 0) -> Rows:
    """Return the companies with employees; more or less open to placements (M10).

    None is a company centre or has a vacancy yet: the model signs the first and posts the second.
    """
    n = n_listed or round(municipality.inhabitants * margins("companies", "per_inhabitant"))
    chance = Quota(seed, np.arange(n, dtype=np.int64))
    rows = empty_table(Company, n)
    sizes = margins.groups("size_share")
    groups = chance.choose(Decision.POPULATION_COMPANY_SIZE_GROUP, sizes)
    spans = [range_of(group) for group in sizes]
    rows["size"] = within(chance.uniform(Decision.POPULATION_COMPANY_SIZE), groups, spans)
    rows["trade"] = chance.choose(Decision.POPULATION_COMPANY_TRADE, margins.groups("trade_share_companies"))
    rows["culture"] = chance.uniform(Decision.POPULATION_COMPANY_CULTURE)
    rows["openness"] = _openness(chance, margins, rows)
    rows["trust"] = _level(chance, margins, Decision.POPULATION_COMPANY_TRUST, "company_trust")
    return rows


def caseworkers_of(n: int, margins: Margins, seed: int) -> Rows:
    """Return n caseworkers who differ in belief, competence, approach and tenure (M4; BIP)."""
    chance = _first(n, seed)
    rows = empty_table(Caseworker, n)
    rows["belief"] = _level(chance, margins, Decision.POPULATION_CASEWORKER_BELIEF, "caseworker_belief")
    rows["competence"] = _level(
        chance, margins, Decision.POPULATION_CASEWORKER_COMPETENCE, "caseworker_competence"
    )
    rows["approach"] = chance.choose(
        Decision.POPULATION_CASEWORKER_APPROACH, margins.groups("approach_share")
    )
    tenure = chance.uniform(Decision.POPULATION_CASEWORKER_TENURE)
    rows["tenure"] = np.floor(tenure * margins("caseworker_tenure", "longest"))
    return rows


def applicants(margins: Margins) -> dict[str, float]:
    """Return who applies for a caseworker's post: the same spread as among those who are there."""
    shares = margins.groups("approach_share")
    return {
        "belief_base": margins("caseworker_belief", "base"),
        "belief_spread": margins("caseworker_belief", "spread"),
        "competence_base": margins("caseworker_competence", "base"),
        "competence_spread": margins("caseworker_competence", "spread"),
        "share_firm": shares["FIRM"],
        "share_stepwise": shares["STEPWISE"],
        "share_patient": shares["PATIENT"],
    }


def volunteers_of(municipality: Municipality, margins: Margins, seed: int, n_listed: int = 0) -> Rows:
    """Return the people who could become volunteers; nobody has joined yet (M13; MA)."""
    n = n_listed or round(municipality.inhabitants * margins("volunteers", "per_inhabitant"))
    chance = Quota(seed, np.arange(n, dtype=np.int64))
    rows = empty_table(Volunteer, n)
    rows["profile"] = chance.uniform(Decision.POPULATION_VOLUNTEER_PROFILE)
    rows["willingness"] = chance.uniform(Decision.JOIN_AS_VOLUNTEER)
    rows["warmth"] = _level(chance, margins, Decision.POPULATION_VOLUNTEER_WARMTH, "volunteer_warmth")
    rows["way"] = chance.choose(Decision.POPULATION_VOLUNTEER_WAY, margins.groups("volunteer_way"))
    return rows


def mentors_of(n: int, margins: Margins, seed: int) -> Rows:
    """Return n paid mentors; the model sets how many citizens each can follow (M12)."""
    rows = empty_table(Mentor, n)
    rows["warmth"] = _level(_first(n, seed), margins, Decision.POPULATION_MENTOR_WARMTH, "mentor_warmth")
    return rows


def providers_of(policy: Policy) -> Rows:
    """Return one provider of each kind of treatment with the places that are paid for (M9)."""
    rows = empty_table(Provider, len(TreatmentKind))
    rows["treats"] = [int(kind) for kind in TreatmentKind]
    paid = policy.treatment
    rows["places"] = [paid.mental_places, paid.physical_places, paid.addiction_places]
    return rows


def jobcentre_of(policy: Policy) -> Rows:
    """Return the jobcentre, one row, with the project places that are paid for."""
    rows = empty_table(Jobcentre, 1)
    rows["project_places"] = policy.projects.places
    return rows


def _first(n: int, seed: int) -> Chance:
    return Chance(seed, np.arange(n, dtype=np.int64))


def _level(chance: Chance, margins: Margins, decision: Decision, quantity: str) -> Numbers:
    return limited(margins(quantity, "base") + margins(quantity, "spread") * chance.bell(decision))


def _openness(chance: Chance, margins: Margins, companies: Rows) -> Numbers:
    rank = chance.uniform(Decision.POPULATION_COMPANY_OPENNESS)
    share = np.array(cooperating_shares(margins))[size_group(companies["size"]), companies["trade"]]
    return level_of(rank, share, margins, "openness_level")


def cooperating_shares(margins: Margins) -> list[list[float]]:
    """Return the share of companies that cooperate with the jobcentre, by size and by trade in each size.

    Size and trade are told apart by ratios; all companies together have the published share.
    """
    sizes, shares = margins.groups("cooperating_size"), margins.groups("size_share")
    mean = total(sizes[size] * shares[size] for size in sizes)
    trades = relative(margins.groups("cooperating_trade"), margins, "cooperating_trade").values()
    return [
        [min(1.0, margins("cooperating") * size / mean * trade) for trade in trades]
        for size in sizes.values()
    ]


def size_group(sizes: NDArray[Any]) -> Whole:
    """Return the position of each company's group of size; the last group has no upper end."""
    first = [range_of(group)[0] for group in SIZES]
    return np.searchsorted(first, sizes, side="right") - 1
