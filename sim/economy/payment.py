"""The rules of the phase `pay` about a citizen and a company: who pays whom this week.

Whole øre, rounded half up once per booking. A month is a twelfth and a week a 52nd of a year, so
52 weeks differ from the year's amount by at most 26 øre per kind of payment.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.agents.states import Activity, Scheme, Status, Treatment, TreatmentKind
from sim.economy.accounts import Account, Category, Ledger, book
from sim.economy.livelihood import (
    pay_benefit,
    pay_flex_job,
    pay_job,
    pay_pension,
    pay_student_grant,
    pay_subsidised_wage,
)
from sim.economy.shares import take, times
from sim.rules.who import is_active

if TYPE_CHECKING:
    from sim.agents.citizen import Citizen
    from sim.agents.company import Company
    from sim.economy.in_force import RatesInForce
    from sim.policy.levers import Policy
    from sim.policy.world import World


def pay_citizen(citizen: Citizen, ledger: Ledger, policy: Policy, world: World) -> None:
    """Book one citizen's week: livelihood, reimbursement, tax, activity and treatment.

    Runs after `advance_clock`, so `weeks_on_clock` is 1 in the first week of benefit.
    """
    rates = world.rates
    if citizen.status == Status.ON_BENEFIT:
        if citizen.activity == Activity.WAGE_SUBSIDY:
            pay_subsidised_wage(citizen, ledger, rates)
        else:
            pay_benefit(citizen, ledger, rates)
        pay_effort(citizen, ledger, policy, rates)
    elif citizen.status == Status.ON_PENSION:
        pay_pension(citizen, ledger, rates)
    elif citizen.status == Status.IN_JOB:
        pay_job(citizen, ledger, rates)
    elif citizen.status == Status.IN_EDUCATION:
        pay_student_grant(citizen, ledger, rates)
    elif citizen.status == Status.IN_FLEX_JOB:
        pay_flex_job(citizen, ledger, rates)
    if citizen.treatment == Treatment.RUNNING:
        pay_treatment(citizen, ledger, rates)


def pay_effort(citizen: Citizen, ledger: Ledger, policy: Policy, rates: RatesInForce) -> None:
    """Book the citizen's week in an activity, on a resource course and in the youth track."""
    if is_active(citizen):
        pay_activity(citizen, ledger, policy, rates)
    if citizen.scheme == Scheme.RESOURCE_COURSE:
        book(ledger, Category.RESOURCE_COURSES, Account.MUNICIPALITY, Account.SUPPLIER, rates.resource_course)
    if policy.youth_track.options > 1 and citizen.age < 30 and citizen.was_activity_ready:
        amount = rates.youth_option * (policy.youth_track.options - 1)
        book(ledger, Category.YOUTH_TRACK, Account.MUNICIPALITY, Account.SUPPLIER, amount)


def pay_activity(citizen: Citizen, ledger: Ledger, policy: Policy, rates: RatesInForce) -> None:
    """Book a week on a course, or the company mentor's hours in a company centre (M11)."""
    if citizen.activity == Activity.PROJECT:
        book(ledger, Category.PROJECTS, Account.MUNICIPALITY, Account.SUPPLIER, rates.project)
    elif citizen.activity == Activity.CENTRE_PLACEMENT:
        amount = times(rates.company_mentor, policy.company_centres.mentor_hours)
        book(ledger, Category.COMPANY_MENTORS, Account.MUNICIPALITY, Account.COMPANY, amount)
    elif citizen.activity == Activity.GUIDANCE:
        book(ledger, Category.GUIDANCE, Account.MUNICIPALITY, Account.SUPPLIER, rates.guidance)
    elif citizen.activity == Activity.PRE_COURSE:
        book(ledger, Category.PRE_COURSES, Account.MUNICIPALITY, Account.SUPPLIER, rates.pre_course)
    elif citizen.activity == Activity.BRIDGING:
        book(ledger, Category.BRIDGING, Account.MUNICIPALITY, Account.SUPPLIER, rates.bridging)


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
        book(ledger, Category.TREATMENT, Account.REGION, Account.SUPPLIER, region)
        rest = rates.treatment_mental - region
        book(ledger, Category.TREATMENT, Account.MUNICIPALITY, Account.SUPPLIER, rest)
    elif citizen.treatment_kind == TreatmentKind.PHYSICAL:
        book(ledger, Category.TREATMENT, Account.MUNICIPALITY, Account.SUPPLIER, rates.treatment_physical)
    else:
        book(ledger, Category.TREATMENT, Account.MUNICIPALITY, Account.SUPPLIER, rates.treatment_addiction)


def pay_company(company: Company, ledger: Ledger, world: World) -> None:
    """Book the set-up of a company centre in the week its agreement is signed (M11).

    `weeks_in_agreement` is 0 in that week. Preparation and mentor course are bought from suppliers.
    """
    if company.has_agreement and company.weeks_in_agreement == 0:
        setup = world.rates.centre_setup
        book(ledger, Category.CENTRE_SETUP, Account.MUNICIPALITY, Account.SUPPLIER, setup)
