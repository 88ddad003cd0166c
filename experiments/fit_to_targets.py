"""How usual effort stands against the published figures it was tuned to by hand: the table of docs/fit.md.

python experiments/fit_to_targets.py seeds=20
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from sim.agents.states import Activity, Scheme, Status
from sim.configuration.files import find_configuration
from sim.economy.accounts import Category
from sim.economy.figure import WEEKS_PER_YEAR
from sim.model import LabourMarket
from sim.scenario import Scenario
from sim.study.persistence import look_back
from sim.study.plan import plan_simulation
from sim.study.run import ORE, TREASURIES, Recorder

TARGETS = {  # figure: lowest and highest that agree with the source
    "in job within a year": (0.04, 0.08, "BIP"),
    "jobs still running after 12 months": (0.43, 0.57, "Benchmarkingenheden 2023"),
    "jobs ended within 3 months": (0.20, 0.32, "Benchmarkingenheden 2023"),
    "educations still running after 12 months": (0.38, 0.56, "STAR 2016"),
    "young without education: in education after 12 months": (0.10, 0.14, "mentor trial 2012–13, controls"),
    "young without education: in job after 12 months": (0.035, 0.065, "mentor trial 2012–13, controls"),
    "young who leave benefit: back a year later": (0.17, 0.28, "STAR 2016"),
    "another caseworker within two years": (0.32, 0.48, "BIP 2017"),
    "disability pension, of exits from benefit": (0.20, 0.45, "derived"),
    "activation per person and year, without caseworkers": (25_000, 60_000, "Rigsrevisionen (2008–09)"),
    "activation per person and year, with caseworkers": (0, 59_745, "CEPOS (2018)"),
    "on public support 80 % of five years or more: at the start": (0.55, 0.70, "Væksthuset"),
    "on public support 80 % of five years or more: after five years": (0.55, 0.70, "Væksthuset"),
    "share of five years in job or education: at the start": (0.09, 0.19, "BIP"),
    "share of five years in job or education: after five years": (0.09, 0.19, "BIP"),
    "severe mental illness: in job or education within 18 months": (0.415, 0.515, "Christensen et al. 2019"),
    "in job six months after a wage subsidy": (0.28, 0.42, "NI"),
    "after a resource course: disability pension": (0.38, 0.54, "ministry 2017"),
    "after a resource course: flex job or the right to one": (0.08, 0.18, "ministry 2017"),
    "after a resource course: ordinary job": (0.01, 0.05, "ministry 2017"),
}
KEPT = ("status", "weeks_in_status", "n_caseworkers", "scheme", "activity", "was_activity_ready")
ACTIVATION = (
    Category.CONSULTANTS,
    Category.PROJECTS,
    Category.GUIDANCE,
    Category.PRE_COURSES,
    Category.BRIDGING,
    Category.WAGE_SUBSIDY,
    Category.COMPANY_MENTORS,
    Category.CENTRE_SETUP,
    Category.PAID_MENTORS,
    Category.VOLUNTEERS,
    Category.TREATMENT,
    Category.YOUTH_TRACK,
    Category.COORDINATION,
    Category.AVAILABILITY,
)
OFFICE = (Category.CASEWORKERS, Category.TRAINING, Category.RESOURCE_COURSES)
SEVERE = 0.85  # a mental barrier from here on is severe (margins: barrier_level)
Flags = NDArray[np.bool_]


class History:
    """What one run does to everybody.

    Attributes:
        start: the citizens when week 0 begins.
        end: the citizens at the end.
        status, weeks, caseworkers, scheme, activity, is_target: what each is in, since when, caseworkers
            met, [week, citizen]; row 0 is the start, row t the end of week t - 1.
        recorder: the weeks' statistics and bookings.
    """

    def __init__(self, scenario: Scenario, seed: int) -> None:
        """Live the run-in and the horizon."""
        model = LabourMarket(scenario, seed)
        model.run_until(0)
        self.recorder = Recorder(scenario.years * WEEKS_PER_YEAR)
        shots = [model.snapshot().tables["citizens"]]

        def watch(model: LabourMarket) -> None:
            self.recorder.watch(model)
            shots.append(model.snapshot().tables["citizens"])

        model.run_until(self.recorder.n_weeks, watch)
        self.start, self.end = shots[0], shots[-1]
        self.status, self.weeks, self.caseworkers, self.scheme, self.activity, self.is_target = (
            np.array([rows[name] for rows in shots]) for name in KEPT
        )

    def has(self, *statuses: Status) -> Flags:
        """Return which of the target group have one of the statuses, [week, citizen] as `status`."""
        has: Flags = np.isin(self.status, statuses) & self.is_target
        return has

    def after(self, was: Flags, weeks: int, now: Flags) -> float:
        """Return the share who have something a number of weeks after they last had another thing."""
        week, who = np.nonzero((was[:-1] & ~was[1:])[: len(was) - 1 - weeks])
        return float(now[week + 1 + weeks, who].mean())

    def lasting(self, status: Status, weeks: int) -> float:
        """Return the share of spells that reach a number of weeks, of those begun a year before the end."""
        has, last = self.has(status), len(self.status) - WEEKS_PER_YEAR
        begun = (has & (self.weeks == 0))[1:last].sum()
        return float((has & (self.weeks == weeks - 1))[weeks : last + weeks - 1].sum() / begun)

    def spending(self, *categories: Category) -> float:
        """Return DKK per recipient and year that the treasuries pay for the categories."""
        paid = self.recorder.years[:, categories][..., list(TREASURIES.values())].sum() / ORE
        return float(paid / self.recorder.counts["n_recipients"].sum() * WEEKS_PER_YEAR)


def figures(run: History) -> list[float]:
    """Return the model's figures in the order of the targets."""
    year, start = WEEKS_PER_YEAR, run.start
    on_benefit = run.has(Status.ON_BENEFIT)
    in_job, in_education = run.has(Status.IN_JOB), run.has(Status.IN_EDUCATION)
    works = in_job | in_education
    at_start, at_end = (look_back(rows) for rows in (run.start, run.end))
    young = start["age"] < 30
    trial = on_benefit[0] & young & ~start["has_vocational_education"]
    still = on_benefit[0] & on_benefit[2 * year]
    leaving = on_benefit[:-1] & ~on_benefit[1:]
    week, who = np.nonzero((leaving & young)[:-year])
    severe = on_benefit[0] & (start["barrier_mental"] >= SEVERE)
    course = on_benefit & (run.scheme == Scheme.RESOURCE_COURSE)
    has_flex_benefit = on_benefit & (run.scheme == Scheme.FLEX_BENEFIT)
    found = [
        in_job[1 : year + 1, on_benefit[0]].any(axis=0).mean(),
        run.lasting(Status.IN_JOB, year),
        1.0 - run.lasting(Status.IN_JOB, year // 4),
        run.lasting(Status.IN_EDUCATION, year),
        in_education[year, trial].mean(),
        in_job[year, trial].mean(),
        on_benefit[week + 1 + year, who].mean(),
        (run.caseworkers[2 * year] > run.caseworkers[0])[still].mean(),
        (leaving & run.has(Status.ON_PENSION)[1:]).sum() / leaving.sum(),
        run.spending(*ACTIVATION),
        run.spending(*ACTIVATION, *OFFICE),
        at_start["long_on_support"],
        at_end["long_on_support"],
        at_start["share_at_work"],
        at_end["share_at_work"],
        works[1:79, severe].any(axis=0).mean(),
        run.after(run.activity == Activity.WAGE_SUBSIDY, year // 2, in_job),
        run.after(course, year // 4, run.has(Status.ON_PENSION)),
        run.after(course, year // 4, run.has(Status.IN_FLEX_JOB) | has_flex_benefit),
        run.after(course, year // 4, in_job),
    ]
    return [float(figure) for figure in found]


def table(overrides: Sequence[str]) -> str:
    """Return the table in Markdown: means over the seeds of a simulation of five years."""
    plan = plan_simulation(["years=5", *overrides], find_configuration(None))
    seeds = range(plan.settings.first_seed, plan.settings.first_seed + plan.settings.seeds)
    means = np.mean([figures(History(plan.scenarios[0], seed)) for seed in seeds], axis=0)
    lines = ["| figure | target | model | met | source |", "|---|---|---|---|---|"]
    for (name, (low, high, source)), mean in zip(TARGETS.items(), means, strict=True):
        met = "yes" if low <= mean <= high else "**no**"
        lines.append(f"| {name} | {shown(low, high)} | {shown(mean)} | {met} | {source} |")
    return "\n".join(lines)


def shown(*values: float) -> str:
    """Return a number or a range: shares as per cent, amounts in hundreds of DKK."""
    if values[-1] > 1:
        return "DKK " + "–".join(f"{value:,.0f}" for value in np.round(values, -2))
    return "–".join(f"{100 * value:.1f}".removesuffix(".0") for value in values) + " %"


if __name__ == "__main__":
    print(table(sys.argv[1:]))
