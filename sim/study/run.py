"""Run scenarios with one seed: the same people, the same luck, the same past."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.agents.account_holder import AccountHolder
from sim.agents.counts import WeekCounts
from sim.economy.accounts import Account
from sim.economy.calendar import kroner_factors
from sim.economy.figure import WEEKS_PER_YEAR
from sim.economy.ledger import booked_by_account, empty_ledger
from sim.economy.valuation import present_value
from sim.engine.agent import fields_of
from sim.engine.table import empty_table
from sim.model import Engine, LabourMarket
from sim.population.municipality import Municipality
from sim.scenario import Scenario
from sim.study.calibration.drawn import drawn
from sim.study.citizen_states import State, state_of
from sim.study.groups import outcomes_by_group
from sim.study.kept_pasts import KeptPasts, Past
from sim.study.persistence import start_of
from sim.study.year_ends import at_year_ends
from sim.town import Town

Series = dict[str, NDArray[Any]]
TREASURIES = {"municipality": Account.MUNICIPALITY, "state": Account.STATE, "region": Account.REGION}
MEANS = (
    "motivation",
    "self_belief",
    "trust",
    "work_identity",
    "illness_identity",
    "readiness",
    "network",
    "known",
    "problem",
    "overload",
)
NOT_SHOWN = (*fields_of(AccountHolder), "n_out_of_range")
ORE = 100.0
ONLY_FROM_WEEK_0 = {"name", "title", "description", "policy", "programmes", "switched_off"}
VACANCIES = (
    "vacancies_to_target_group",
    "vacancies_to_job_ready",
    "vacancies_to_employed",
    "vacancies_to_others",
    "vacancies_withdrawn",
)
YEARS = {
    "years_in_job": "n_in_job",
    "years_in_education": "n_in_education",
    "years_in_flex_job": "n_in_flex_job",
    "years_on_pension": "n_on_pension",
}


@dataclass(frozen=True)
class RunResult:
    """What one run of one scenario gave.

    Attributes:
        scenario: the scenario's name.
        seed: addresses every draw of the run.
        outcomes: numbers over the whole horizon, by name (docs/results.md).
        series: one value per week, by name; `week` counts from 0.
        ledger: øre booked by [year, category, cause, account]; + means the account pays.
        citizen_weeks: weeks lived by citizens on benefit, in job or in education.
        seconds: time the run took, without the run-in.
        citizens: the target group at the start and after each year, only if asked for.
    """

    scenario: str
    seed: int
    outcomes: dict[str, float]
    series: Series
    ledger: NDArray[np.int64]
    citizen_weeks: int
    seconds: float
    citizens: tuple[State, ...] = ()


class Recorder:
    """Keeps the statistics of each week of a run, and its bookings by week and by year.

    Attributes:
        counts: a row of statistics per week.
        booked: øre booked by [week, account].
        years: øre booked by [year, category, cause, account].
        cum_costs: øre that each citizen has cost the treasuries until the end of each year.
    """

    def __init__(self, n_weeks: int, factors: Sequence[float] = ()) -> None:
        """Make room for the weeks 0 to n_weeks - 1.

        Args:
            n_weeks: number of weeks.
            factors: what turns each year's kroner into those that results are told in; 1 when empty.
        """
        self.n_weeks = n_weeks
        self.factors = np.repeat(factors or [1.0] * -(-n_weeks // WEEKS_PER_YEAR), WEEKS_PER_YEAR)[:n_weeks]
        self.counts = empty_table(WeekCounts, n_weeks)
        self.booked = np.zeros((n_weeks, len(Account)), dtype=np.int64)
        self.cum_costs: list[NDArray[np.int64]] = []
        self.years = np.stack([empty_ledger()] * -(-n_weeks // WEEKS_PER_YEAR))

    def watch(self, model: LabourMarket) -> None:
        """Keep the week that is over."""
        week = model.week - 1
        self.counts[week] = model.counts
        self.booked[week] = booked_by_account(model.ledger)
        self.years[week // WEEKS_PER_YEAR] += model.ledger
        if model.week % WEEKS_PER_YEAR == 0:
            self.cum_costs.append(model.tables["citizens"].columns["cum_cost"].copy())

    def costs(self, before: NDArray[np.int64]) -> NDArray[np.float64]:
        """Return the DKK that each citizen has cost the three treasuries, from the øre before week 0."""
        yearly = np.diff(np.stack([before, *self.cum_costs]), axis=0)
        factors = (self.factors[::WEEKS_PER_YEAR] / ORE)[:, np.newaxis]
        return np.asarray(np.add.accumulate(yearly * factors)[-1])

    def series(self) -> Series:
        """Return one array per statistic, with means and treasuries' net costs (DKK) derived."""
        rows = self.counts
        names = [name for name in rows.dtype.names or () if name not in NOT_SHOWN]
        series: Series = {"week": np.arange(self.n_weeks), **{name: rows[name].copy() for name in names}}
        series["n_left"] = np.cumsum(series["new_leavers"])
        recipients = np.maximum(series["n_recipients"], 1)
        series |= {name: series[name] / recipients for name in MEANS}
        series["caseload"] = series["n_recipients"] / np.maximum(series["n_caseworkers"], 1)
        series["mean_wait"] = series["weeks_waited"] / np.maximum(series["n_waiting"], 1)
        staff = np.maximum(series["n_caseworkers"], 1)
        series |= {name: series[name] / staff for name in ("caseworker_belief", "caseworker_competence")}
        series["volunteer_match"] = series["volunteer_match"] / np.maximum(series["n_with_volunteer"], 1)
        series["absence"] = series["n_absent"] / np.maximum(series["n_expected"], 1)
        booked = self.booked * (self.factors / ORE)[:, np.newaxis]
        return series | {f"cost_{name}": booked[:, account] for name, account in TREASURIES.items()}


def series_names() -> list[str]:
    """Return the names of the weekly series of a run."""
    return list(Recorder(1).series())


def run_one(scenario: Scenario, seed: int, engine: Engine = "compiled") -> RunResult:
    """Run one scenario with one seed, run-in included."""
    return run_seed([scenario], seed, engine)[0]


def run_seed(
    scenarios: Sequence[Scenario],
    seed: int,
    engine: Engine = "compiled",
    kept: KeptPasts | None = None,
    *,
    keep_citizens: bool = False,
    on_failure: Callable[[Scenario, Exception], None] | None = None,
) -> list[RunResult]:
    """Run scenarios with one seed, and with its draw of the parameters where they ask for one.

    Those with the same past share its run-in.

    Args:
        scenarios: what to run.
        seed: addresses every draw.
        engine: how rules are run; the numbers are the same.
        kept: where run-ins are kept from one study to the next; nowhere when None.
        keep_citizens: keep what each citizen of the target group was like year by year.
        on_failure: told of a scenario whose run failed; the others go on. Without it the error is raised.

    Raises:
        UserError: a file or a rule the scenarios name cannot be used.
        BrokenInvariant: a rule did something impossible.
    """
    pasts: dict[str, tuple[LabourMarket, Past]] = {}
    results = []
    for one in scenarios:
        try:
            scenario = drawn(one, seed)
            key = past_of(scenario)
            if key not in pasts:
                pasts[key] = _past(scenario, seed, engine, kept)
            results.append(_go_on(scenario, *pasts[key], keep_citizens=keep_citizens))
        except Exception as error:
            if on_failure is None:
                raise
            on_failure(one, error)
            pasts.clear()  # what a broken run leaves of its model is not gone on with
    return results


def past_of(scenario: Scenario) -> str:
    """Return the text of everything that determines the run-in, horizon included (who will enter)."""
    return scenario.model_dump_json(exclude=ONLY_FROM_WEEK_0)


def _past(scenario: Scenario, seed: int, engine: Engine, kept: KeptPasts | None) -> tuple[LabourMarket, Past]:
    """Return a model and its run-in: a kept one, else lived now, and kept."""
    town = town_of(scenario.municipality.model_dump_json())
    model = LabourMarket(scenario, seed, engine, town=town)
    is_own_list = scenario.municipality.people is not None  # single citizens are kept nowhere
    if kept is None or is_own_list or scenario.run_in_years == 0:
        return model, _live_past(model)
    text = scenario.model_dump_json(exclude=ONLY_FROM_WEEK_0 | {"years"})
    past = kept.read(text, seed, model.tables)
    if past is None:
        past = _live_past(model)
        kept.keep(text, seed, past, model.tables["citizens"].n_seen)
    return model, past


def _live_past(model: LabourMarket) -> Past:
    year_before = -1
    if model.week < -WEEKS_PER_YEAR:
        model.run_until(-WEEKS_PER_YEAR)
        year_before = int(model.counts["n_recipients"])
    model.run_until(0)
    year_ends = tuple(model.alignment.noted) if model.alignment else ()
    return Past(model.snapshot(), year_before, year_ends)


@lru_cache(maxsize=8)
def town_of(municipality: str) -> Town:
    """Read a town's files once for all seeds of this process.

    Args:
        municipality: the municipality as JSON.

    Raises:
        UserError: a file is missing or has errors.
    """
    return Town.read(Municipality.model_validate_json(municipality))


def _go_on(scenario: Scenario, model: LabourMarket, past: Past, *, keep_citizens: bool) -> RunResult:
    started = time.perf_counter()
    model.restore(past.state)
    model.decide(scenario)
    n_weeks = scenario.years * WEEKS_PER_YEAR
    factors = kroner_factors(model.town.rates, scenario.world, scenario.years)
    before = past.state.tables["citizens"]
    recorder = Recorder(n_weeks, factors)
    states: list[State] = []

    def watch(model: LabourMarket) -> None:
        recorder.watch(model)
        if keep_citizens and (model.week == 1 or model.week % WEEKS_PER_YEAR == 0):
            states.append(state_of(model.week // WEEKS_PER_YEAR, model.tables["citizens"].rows, before))

    model.run_until(n_weeks, watch)
    series = recorder.series()
    groups = outcomes_by_group(model.tables["citizens"].rows, before, recorder.costs(before["cum_cost"]))
    return RunResult(
        scenario.name,
        model.seed,
        outcomes_of(series, scenario.world.discount_rate)
        | groups
        | start_of(before, past.recipients_a_year_before)
        | at_year_ends(past.year_ends),
        series,
        recorder.years,
        int(series["n_citizens"].sum()),
        time.perf_counter() - started,
        tuple(states),
    )


def outcomes_of(series: Series, discount_rate: float) -> dict[str, float]:
    """Return the numbers over the horizon: people at the end, person-years, and present values (DKK)."""
    in_work, at_school = series["n_in_job"], series["n_in_education"]
    begun = series["new_jobs"][: -WEEKS_PER_YEAR or None].sum()
    lasting = series["spells_lasting"][WEEKS_PER_YEAR:].sum()
    costs = {f"cost_{name}": present_value(series[f"cost_{name}"], discount_rate) for name in TREASURIES}
    return {
        "people_in_job": float(in_work[-1]),
        "people_in_education": float(at_school[-1]),
        "people_in_job_or_education": float(in_work[-1] + at_school[-1]),
        "share_in_job_1y": float(series["first_jobs"][:WEEKS_PER_YEAR].sum() / series["n_cohort"][0]),
        "years_of_self_support": float((in_work + at_school).sum() / WEEKS_PER_YEAR),
        "years_on_benefit": float(series["n_recipients"].sum() / WEEKS_PER_YEAR),
        "people_in_flex_job": float(series["n_in_flex_job"][-1]),
        "long_sick_leaves": float(series["new_long_cases"].sum()),
        "people_on_pension": float(series["n_on_pension"][-1]),
        "jobs_running_12m": float(lasting / begun) if begun else np.nan,
        "mean_wait": float(series["n_waiting"].sum() / series["n_recipients"].sum() * WEEKS_PER_YEAR),
        "competitors_years_in_job": float(series["n_job_ready_in_job"].sum() / WEEKS_PER_YEAR),
        **{name: float(series[people].sum() / WEEKS_PER_YEAR) for name, people in YEARS.items()},
        "vacancies": float(series["vacancies_posted"].sum() + series["vacancies_opened"].sum()),
        **{name: float(series[name].sum()) for name in VACANCIES},
        "vacancies_open": float(series["n_vacancies"][-1]),
        "vacancies_brought_forward": float(series["n_brought_forward"][-1]),
        **costs,
        "cost_public": costs["cost_municipality"] + costs["cost_state"] + costs["cost_region"],
    }
