"""The rules of the phase `pay` about a citizen and a company: who pays whom this week.

Whole øre, rounded half up once per booking. A month is a twelfth and a week a 52nd of a year, so
52 weeks differ from the year's amount by at most 26 øre per kind of payment.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.agents.states import Activity, Status, Treatment, TreatmentKind
from sim.economy.accounts import Account, Category, Cause
from sim.economy.ledger import Ledger, buy, charge
from sim.economy.livelihood import (
    pay_benefit,
    pay_flex_job,
    pay_job,
    pay_pension,
    pay_student_grant,
    pay_subsidised_wage,
)
from sim.economy.shares import take, times
from sim.rules.who import is_active, is_on_resource_course

if TYPE_CHECKING:
    from sim.agents.citizen import Citizen
    from sim.agents.company import Company
    from sim.agents.jobcentre import Jobcentre
    from sim.economy.in_force import RatesInForce
    from sim.policy.levers import Policy
    from sim.policy.world import World

CAUSE_OF_ACTIVITY = (
    Cause.NONE.value,  # Activity.NONE
    Cause.NONE.value,  # Activity.WAITING
    Cause.PROJECTS.value,
    Cause.PLACEMENT.value,
    Cause.COMPANY_CENTRES.value,
    Cause.WAGE_SUBSIDY.value,
    Cause.INTAKE.value,  # Activity.PRE_COURSE
    Cause.GUIDANCE.value,
    Cause.YOUTH_TRACK.value,  # Activity.BRIDGING
)


def pay_citizen(citizen: Citizen, ledger: Ledger, policy: Policy, world: World) -> None:
    """Book one citizen's week: livelihood, reimbursement, tax, activity and treatment.

    Runs after `advance_clock`, so `weeks_on_clock` is 1 in the first week of benefit.
    """
    rates, cause = world.rates, cause_of(citizen)
    if citizen.status == Status.ON_BENEFIT:
        if citizen.activity == Activity.WAGE_SUBSIDY:
            pay_subsidised_wage(citizen, ledger, cause, rates)
        else:
            pay_benefit(citizen, ledger, cause, rates)
        pay_effort(citizen, ledger, policy, world)
    elif citizen.status == Status.ON_PENSION:
        pay_pension(citizen, ledger, cause, rates)
    elif citizen.status == Status.IN_JOB:
        pay_job(citizen, ledger, cause, rates)
    elif citizen.status == Status.IN_EDUCATION:
        pay_student_grant(citizen, ledger, cause, rates)
    elif citizen.status == Status.IN_FLEX_JOB:
        pay_flex_job(citizen, ledger, cause, rates)
    if citizen.treatment == Treatment.RUNNING:
        pay_treatment(citizen, ledger, rates)


def cause_of(citizen: Citizen) -> int:
    """Return the effort that the citizen's livelihood belongs to: what the citizen does this week."""
    if citizen.status == Status.IN_FLEX_JOB:
        return Cause.FLEX_JOBS.value
    if citizen.status != Status.ON_BENEFIT:
        return Cause.NONE.value
    if is_active(citizen):
        return CAUSE_OF_ACTIVITY[citizen.activity]
    if is_on_resource_course(citizen):
        return Cause.RESOURCE_COURSES.value
    return Cause.ORDINARY_HOURS.value if citizen.ordinary_hours > 0.0 else Cause.NONE.value


def pay_effort(citizen: Citizen, ledger: Ledger, policy: Policy, world: World) -> None:
    """Book the citizen's week in an activity, on a resource course and in the youth track."""
    rates, is_young = world.rates, citizen.age < world.p.youth_age
    if is_active(citizen):
        pay_activity(citizen, ledger, policy, rates)
    if is_on_resource_course(citizen):
        buy(citizen, ledger, Category.RESOURCE_COURSES, Cause.RESOURCE_COURSES, rates.resource_course)
    if policy.youth_track.options > 1 and is_young and citizen.was_activity_ready:
        amount = rates.youth_option * (policy.youth_track.options - 1)
        buy(citizen, ledger, Category.YOUTH_TRACK, Cause.YOUTH_TRACK, amount)


def pay_activity(citizen: Citizen, ledger: Ledger, policy: Policy, rates: RatesInForce) -> None:
    """Book a week on a course, or the company mentor's hours in a company centre (M11)."""
    if citizen.activity == Activity.PROJECT:
        buy(citizen, ledger, Category.PROJECTS, Cause.PROJECTS, rates.project)
    elif citizen.activity == Activity.CENTRE_PLACEMENT:
        pay_company_mentor(citizen, ledger, policy, rates)
    elif citizen.activity == Activity.GUIDANCE:
        buy(citizen, ledger, Category.GUIDANCE, Cause.GUIDANCE, rates.guidance)
    elif citizen.activity == Activity.PRE_COURSE:
        buy(citizen, ledger, Category.PRE_COURSES, Cause.INTAKE, rates.pre_course)
    elif citizen.activity == Activity.BRIDGING:
        buy(citizen, ledger, Category.BRIDGING, Cause.YOUTH_TRACK, rates.bridging)


def pay_company_mentor(citizen: Citizen, ledger: Ledger, policy: Policy, rates: RatesInForce) -> None:
    """Book a week's hours of the company mentor, whom the company lends. (M11)"""
    paid = times(rates.company_mentor, policy.company_centres.mentor_hours)
    cause = Cause.COMPANY_CENTRES
    charge(citizen, ledger, Category.COMPANY_MENTORS, cause, Account.MUNICIPALITY, Account.COMPANY, paid)


def pay_treatment(citizen: Citizen, ledger: Ledger, rates: RatesInForce) -> None:
    """Book a week of treatment with the payer that the law names (M9).

    Psychologist: the region's share, the rest the municipality (sundhedsloven § 69); from July 2021
    the region pays all for the young. Training: municipality (sundhedsloven § 140). Alcohol and
    drugs: municipality (sundhedsloven §§ 141-142, serviceloven § 101).
    """
    if citizen.treatment_kind == TreatmentKind.MENTAL:
        region = take(rates.treatment_mental, rates.region_share_mental)
        if citizen.age < rates.free_psychologist_age:
            region = rates.treatment_mental
        charge(citizen, ledger, Category.TREATMENT, Cause.TREATMENT, Account.REGION, Account.SUPPLIER, region)
        rest = rates.treatment_mental - region
        buy(citizen, ledger, Category.TREATMENT, Cause.TREATMENT, rest)
    elif citizen.treatment_kind == TreatmentKind.PHYSICAL:
        buy(citizen, ledger, Category.TREATMENT, Cause.TREATMENT, rates.treatment_physical)
    else:
        buy(citizen, ledger, Category.TREATMENT, Cause.TREATMENT, rates.treatment_addiction)


def pay_company(company: Company, jobcentre: Jobcentre, ledger: Ledger, world: World) -> None:
    """Book the set-up of a company centre in the week its agreement is signed (M11).

    `weeks_in_agreement` is 0 in that week. Preparation and mentor course are bought from suppliers.
    """
    if company.has_agreement and company.weeks_in_agreement == 0:
        setup = world.rates.centre_setup
        buy(jobcentre, ledger, Category.CENTRE_SETUP, Cause.COMPANY_CENTRES, setup)
