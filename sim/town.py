"""The town: data read once, and the tables of people and surroundings it gives for a seed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.agents.caseworker import Caseworker
from sim.agents.citizen import Citizen
from sim.agents.company import Company
from sim.agents.counts import WeekCounts
from sim.agents.jobcentre import Jobcentre
from sim.agents.mentor import Mentor
from sim.agents.provider import Provider
from sim.agents.states import Status
from sim.agents.volunteer import Volunteer
from sim.economy.figure import WEEKS_PER_YEAR
from sim.economy.rates import RateBook, rate_book
from sim.engine.agent import TableAgent
from sim.engine.table import AgentTable, empty_table
from sim.policy.levers import Policy
from sim.policy.market import demand
from sim.population.alignment import Alignment
from sim.population.around import (
    applicants,
    caseworkers_of,
    companies_of,
    jobcentre_of,
    mentors_of,
    providers_of,
    volunteers_of,
)
from sim.population.citizens import Weeks, citizens_of, listed_of
from sim.population.joint import joint_of
from sim.population.known import NO_LISTS, OwnPeople
from sim.population.margin_files import load_margins, margins_folder
from sim.population.margins import Margins
from sim.population.municipality import Municipality
from sim.population.official import Lines, OfficialTotal, lines_of, load_official
from sim.population.openings import openings, seasons
from sim.population.taking_over import hand_over, settle
from sim.scenario import Scenario

KINDS: dict[str, type[TableAgent]] = {
    "citizen": Citizen,
    "caseworker": Caseworker,
    "company": Company,
    "volunteer": Volunteer,
    "mentor": Mentor,
    "provider": Provider,
    "jobcentre": Jobcentre,
    "counts": WeekCounts,
}
Rows = NDArray[Any]


def n_caseworkers(policy: Policy, n_citizens: float) -> int:
    """Return the posts the budget pays for: citizens at the start over the caseload, at least one."""
    return max(1, round(n_citizens / policy.caseworkers.caseload))


def n_mentors(policy: Policy) -> int:
    """Return the rows of paid mentors; the last may be a part of a post."""
    return int(np.ceil(policy.mentors.posts))


@dataclass(frozen=True)
class Town:
    """What is read from files once for all seeds.

    Attributes:
        margins: the numbers behind the municipality.
        own: the municipality's own lists, if given.
        rates: benefits, prices and law by date.
        official: official totals of past years, if given.
    """

    margins: Margins
    own: OwnPeople
    rates: RateBook
    official: tuple[OfficialTotal, ...] = ()

    @classmethod
    def read(cls, municipality: Municipality) -> Town:
        """Read the files a municipality names, and the rates.

        Raises:
            UserError: a file is missing or has errors, named by row and column.
        """
        own = NO_LISTS
        if municipality.people is not None:
            from sim.people.loading import load_people

            own = load_people(Path(municipality.people))
        margins = load_margins(margins_path(municipality))
        joint_of(margins)  # margins that contradict each other are an error now, not in the first run
        official = load_official(Path(municipality.official)) if municipality.official else ()
        return cls(margins, own.levelled(margins), rate_book(), official)

    def n_citizens(self, municipality: Municipality) -> int:
        """Return the activity-ready citizens at the start: those listed, else those set."""
        return self.own.n_activity_ready or municipality.citizens

    def n_caseworkers(self, policy: Policy, setup: Scenario) -> int:
        """Return the posts that are paid for: those listed are what usual effort pays, else by citizens."""
        n_listed = self.own.of(Caseworker.plural).n
        if n_listed == 0:
            return n_caseworkers(policy, self.n_citizens(setup.municipality))
        return n_caseworkers(policy, n_listed * setup.usual_effort.caseworkers.caseload)

    def openings(self) -> dict[str, float]:
        """Return by trade the jobs per employee and week of a normal year that ask for no training."""
        return {trade.lower(): ratio for trade, ratio in openings(self.margins).items()}

    def seasons(self) -> tuple[float, ...]:
        """Return the vacancies posted in each quarter, relative to the year's average."""
        return seasons(self.margins)

    def applicants(self) -> dict[str, float]:
        """Return what the municipality's numbers say of those who apply for a caseworker's post."""
        return applicants(self.margins)

    def tables(
        self, setup: Scenario, seed: int, first_week: int, last_week: int, reserve: Weeks | None = None
    ) -> dict[str, AgentTable]:
        """Return every table as it is at the beginning of the first week; `reserve`: see `citizens_of`."""
        town, margins, usual, own = setup.municipality, self.margins, setup.usual_effort, self.own
        market = setup.world.labour_market
        citizens = citizens_of(
            town, margins, seed, first_week, last_week, own, lambda week: demand(market, week), reserve
        )
        for kind in ("mental", "social", "housing"):
            usually = citizens[f"barrier_{kind}"]
            citizens[f"usual_{kind}"] = np.where(citizens["is_listed"], citizens[f"usual_{kind}"], usually)
        citizens["is_here"] = (citizens["status"] != Status.OUTSIDE) & (citizens["status"] != Status.LEFT)
        rows: dict[str, Rows] = {
            "citizens": citizens,
            "caseworkers": caseworkers_of(self.n_caseworkers(usual, setup), margins, seed),
            "companies": companies_of(town, margins, seed, own.of("companies").n),
            "volunteers": volunteers_of(town, margins, seed, own.of("volunteers").n),
            "mentors": mentors_of(own.of("mentors").n or n_mentors(usual), margins, seed),
            "providers": providers_of(usual),
            "jobcentres": jobcentre_of(usual),
            "weekcounts": empty_table(WeekCounts, 1),
        }
        tables = {cls.plural: AgentTable(cls, rows[cls.plural]) for cls in KINDS.values()}
        if own.n:
            settle(tables, own, seed, is_present=first_week >= 0)
        return tables

    def alignment(self, setup: Scenario, seed: int) -> Alignment | None:
        """Return what pulls a run-in to official totals, or only notes where it is; None without them.

        Raises:
            UserError: the totals are not of the years of the run-in.
        """
        if not self.official:
            return None
        return Alignment(official_lines(setup, self.official), seed, is_on=setup.municipality.aligned)

    def take_over(self, setup: Scenario, seed: int, tables: dict[str, AgentTable]) -> None:
        """Let what the municipality's own lists say hold from week 0 on, after a run-in without it.

        The synthetic citizens of the groups that are listed make room; what the run-in has built around
        them (vacancies, companies' trust, staff) stays where the lists do not say otherwise.
        """
        listed = listed_of(setup.municipality, self.margins, seed, 0, self.own)
        hand_over(tables["citizens"].rows, [rows for rows in listed if rows["is_listed"].any()])
        settle(tables, self.own, seed, is_present=True)

    def staff(self, plural: str, n: int, seed: int, present: Rows) -> Rows:
        """Return n caseworkers or mentors: those present who stay, and new ones."""
        if plural == "caseworkers":
            rows = caseworkers_of(n, self.margins, seed)
        else:
            rows = mentors_of(n, self.margins, seed)
        rows = self.own.of(plural).fill(rows)
        stay = min(n, len(present))
        for name in present.dtype.names or ():
            rows[name][:stay] = present[name][:stay]
        return rows


def official_lines(setup: Scenario, totals: Sequence[OfficialTotal]) -> Lines:
    """Return official totals in the weeks of a scenario's run-in.

    Raises:
        UserError: they are not of its years.
    """
    start = setup.world.first_year() if setup.world.rules == "dated" else None
    return lines_of(totals, start, -setup.run_in_years * WEEKS_PER_YEAR)


def keep_at_work(caseworkers: Rows, posts: Sequence[int], at_work: Sequence[int]) -> None:
    """Let the first caseworkers of each team be here, and the others have no cases and no hours."""
    places = np.concatenate([np.arange(n) for n in posts])
    caseworkers["is_here"] = places < np.repeat(at_work, posts)
    for name in ("caseload", "hours", "hours_offered", "hours_promised", "hours_owed", "new_talks"):
        caseworkers[name][~caseworkers["is_here"]] = 0


def part_from_mentors(citizens: Rows, n: int) -> None:
    """End the relation of citizens whose paid mentor's post is cut: n mentors are left."""
    citizens["mentor"][citizens["mentor"] >= n] = -1


def margins_path(municipality: Municipality) -> Path:
    """Return where the municipality's numbers are: a path, or a file of the program's own."""
    given = Path(municipality.margins)
    return given if given.exists() else margins_folder() / given.name
