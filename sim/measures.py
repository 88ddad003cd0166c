"""What the measures of a run are called in plain words, and in which unit."""

from __future__ import annotations

from typing import NamedTuple


class Measure(NamedTuple):
    """A measure's plain name and unit."""

    label: str
    unit: str


TOGETHER = "municipality, state and region together"

OUTCOMES = {
    "people_in_job": Measure("In job at the end", "people"),
    "people_in_education": Measure("In education at the end", "people"),
    "people_in_job_or_education": Measure("In job or education at the end", "people"),
    "share_in_job_1y": Measure(
        "Got a job within the first year", "share of those activity-ready at the start"
    ),
    "years_of_self_support": Measure("Years of self-support", "person-years in job or education"),
    "years_on_benefit": Measure("Years on benefit", "person-years of the target group"),
    "people_in_flex_job": Measure("In flex job at the end", "people"),
    "long_sick_leaves": Measure("Sick leaves that became long", "people who joined the target group"),
    "people_on_pension": Measure("On disability pension at the end", "people"),
    "jobs_running_12m": Measure("Jobs that lasted 12 months", "share of jobs begun a year before the end"),
    "mean_wait": Measure("Passive waiting", "weeks per person-year on benefit"),
    "years_in_job": Measure("Years in job", "person-years"),
    "years_in_education": Measure("Years in education", "person-years"),
    "years_in_flex_job": Measure("Years in flex job", "person-years"),
    "years_on_pension": Measure("Years on disability pension", "person-years"),
    "competitors_years_in_job": Measure("Years in job of the job-ready (competitors)", "person-years"),
    "vacancies": Measure("Vacancies that ask for no training", "jobs"),
    "vacancies_to_target_group": Measure("of these, got by the target group", "jobs"),
    "vacancies_to_job_ready": Measure("of these, got by the job-ready (competitors)", "jobs"),
    "vacancies_to_employed": Measure("of these, got by people who change jobs", "jobs"),
    "vacancies_to_others": Measure("of these, got by others without a job", "jobs"),
    "vacancies_withdrawn": Measure("of these, given up without hiring", "jobs"),
    "vacancies_open": Measure("Vacancies open at the end", "jobs"),
    "vacancies_brought_forward": Measure("Vacancies brought forward from after the end", "jobs"),
    "cost_municipality": Measure("Net cost, municipality", "DKK, present value"),
    "cost_state": Measure("Net cost, state", "DKK, present value"),
    "cost_region": Measure("Net cost, region", "DKK, present value"),
    "cost_public": Measure(f"Net cost, {TOGETHER}", "DKK, present value"),
}

MAIN = (  # what a list or a short page shows
    "people_in_job_or_education",
    "years_of_self_support",
    "mean_wait",
    "cost_municipality",
    "cost_public",
)
AT_START = {  # the same in every scenario
    "start.recipients": Measure("On benefit at the start", "people of the target group"),
    "start.drift": Measure("Their change over the last year before the start", "share"),
    "start.long_on_support": Measure(
        "On public support at least 80 % of the five years before the start", "share of those on benefit"
    ),
    "start.share_at_work": Measure("In job or education in the five years before the start", "share of time"),
}
OF_GROUPS = {  # of each risk group; the first is who they are
    "people": Measure("activity-ready at the start", "people"),
    "self_support": Measure("of these, in job, education or flex job at the end", "people"),
    "pension": Measure("of these, on disability pension at the end", "people"),
    "years_on_benefit": Measure("person-years on benefit", "person-years"),
    "cost": Measure(
        "net cost to municipality, state and region over the horizon, DKK, capacity not included",
        "DKK, not discounted",
    ),
}

PAYERS = {
    "municipality": "Municipality",
    "state": "State",
    "region": "Region",
    "public": "All three",
    "company": "Companies",
    "citizen": "Citizens",
    "supplier": "Staff and providers",
}
ACTIVITIES = (  # weekly series of those who are in one
    "n_in_project",
    "n_in_guidance",
    "n_in_pre_course",
    "n_on_bridging",
    "n_in_placement",
    "n_in_centre",
    "n_in_wage_subsidy",
)


def outcome_measure(name: str) -> Measure:
    """Return the plain name of an outcome; one that a researcher added is named after its column."""
    return OUTCOMES.get(name, Measure(plain_name(name), ""))


def payer_name(account: str) -> str:
    """Return the plain name of who pays."""
    return PAYERS.get(account, plain_name(account))


def plain_name(key: str) -> str:
    """Return a key such as `centre_setup` as words: Centre setup."""
    return key.replace("_", " ").strip().capitalize()
