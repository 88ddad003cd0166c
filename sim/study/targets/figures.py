"""The model's figures for what is published about usual effort."""

from __future__ import annotations

import warnings

import numpy as np

from sim.agents.states import Activity, Scheme, Status
from sim.economy.accounts import Category
from sim.economy.figure import WEEKS_PER_YEAR
from sim.model import Engine
from sim.scenario import Scenario
from sim.study.persistence import look_back
from sim.study.targets.clients import caseworkers_ratio, judged, offer_though_unable, severe_mental
from sim.study.targets.history import History

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


def figures_of(scenario: Scenario, seed: int, engine: Engine = "compiled") -> dict[str, float]:
    """Run usual effort once and return the model's figures by the names of configs/targets.yaml."""
    with warnings.catch_warnings(), np.errstate(invalid="ignore"):
        warnings.simplefilter("ignore", RuntimeWarning)  # the mean of nobody is NaN
        return figures(History(scenario, seed, engine))


def figures(run: History) -> dict[str, float]:
    """Return the figures by the names of configs/targets.yaml; NaN where the run has nobody to count."""
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
    course = on_benefit & (run.scheme == Scheme.RESOURCE_COURSE)
    has_flex_benefit = on_benefit & (run.scheme == Scheme.FLEX_BENEFIT)
    found = {
        "in_job_within_a_year": in_job[1 : year + 1, on_benefit[0]].any(axis=0).mean(),
        "jobs_running_12m": run.lasting(Status.IN_JOB, year),
        "jobs_ended_3m": 1.0 - run.lasting(Status.IN_JOB, year // 4),
        "educations_running_12m": run.lasting(Status.IN_EDUCATION, year),
        "young_in_education_12m": in_education[year, trial].mean(),
        "young_in_job_12m": in_job[year, trial].mean(),
        "young_back_on_benefit": on_benefit[week + 1 + year, who].mean(),
        "another_caseworker": (run.caseworkers[2 * year] > run.caseworkers[0])[still].mean(),
        "pension_of_exits": (leaving & run.has(Status.ON_PENSION)[1:]).sum() / leaving.sum(),
        "activation_per_person": run.spending(*ACTIVATION),
        "jobcentre_per_person": run.spending(*ACTIVATION, *OFFICE),
        "long_on_support_start": at_start["long_on_support"],
        "long_on_support_later": at_end["long_on_support"],
        "share_at_work_start": at_start["share_at_work"],
        "share_at_work_later": at_end["share_at_work"],
        "severe_mental_18m": severe_mental(run, works),
        "job_after_wage_subsidy": run.after(run.activity == Activity.WAGE_SUBSIDY, year // 2, in_job),
        "course_pension": run.after(course, year // 4, run.has(Status.ON_PENSION)),
        "course_flex_job": run.after(course, year // 4, run.has(Status.IN_FLEX_JOB) | has_flex_benefit),
        "course_job": run.after(course, year // 4, in_job),
        "caseworkers_ratio": caseworkers_ratio(run, works),
        **judged(run),
        "offer_though_unable": offer_though_unable(run),
    }
    return {name: float(figure) for name, figure in found.items()}
