"""The rules of the phase `pay`: who pays whom this week.

Whole øre, rounded half up once per booking. A month is a twelfth and a week a 52nd of a year, so
52 weeks differ from the year's amount by at most 26 øre per kind of payment.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sim.agents.states import Activity, Status, Treatment, TreatmentKind
from sim.economy.accounts import Account, Category, Ledger, book
from sim.economy.benefits import is_on_education_benefit, weekly_benefit
from sim.economy.reimbursement import reimbursement_share
from sim.economy.shares import take, times
from sim.economy.tax import pay_tax, pay_tax_of_wage
from sim.policy.staffing import coordinator_posts

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
        pay_benefit(citizen, ledger, rates)
        pay_activity(citizen, ledger, policy, rates)
    elif citizen.status == Status.ON_PENSION:
        pay_pension(citizen, ledger, rates)
    elif citizen.status == Status.IN_JOB:
        book(ledger, Category.WAGE, Account.COMPANY, Account.CITIZEN, rates.wage)
        pay_tax_of_wage(ledger, rates.wage, rates)
    elif citizen.status == Status.IN_EDUCATION:
        grant = rates.student_grant_home if citizen.lives_at_home else rates.student_grant_out
        book(ledger, Category.STUDENT_GRANT, Account.STATE, Account.CITIZEN, grant)
        pay_tax(ledger, grant, 0, rates)
    if citizen.treatment == Treatment.RUNNING:
        pay_treatment(citizen, ledger, rates)


def pay_benefit(citizen: Citizen, ledger: Ledger, rates: RatesInForce) -> None:
    """Book a week of cash or education benefit."""
    benefit = weekly_benefit(citizen, rates)
    share = reimbursement_share(citizen, rates)
    if is_on_education_benefit(citizen):
        pay_reimbursed(ledger, Category.EDUCATION_BENEFIT, benefit, share, rates)
    else:
        pay_reimbursed(ledger, Category.CASH_BENEFIT, benefit, share, rates)


def pay_pension(citizen: Citizen, ledger: Ledger, rates: RatesInForce) -> None:
    """Book a week of disability pension (*førtidspension*)."""
    pension = rates.pension_single if citizen.is_single else rates.pension_couple
    pay_reimbursed(ledger, Category.PENSION, pension, reimbursement_share(citizen, rates), rates)


def pay_reimbursed(ledger: Ledger, category: int, gross: int, share: int, rates: RatesInForce) -> None:
    """Book a transfer from the municipality, the state's share of it, and its tax."""
    book(ledger, category, Account.MUNICIPALITY, Account.CITIZEN, gross)
    book(ledger, Category.REIMBURSEMENT, Account.STATE, Account.MUNICIPALITY, take(gross, share))
    pay_tax(ledger, gross, 0, rates)


def pay_activity(citizen: Citizen, ledger: Ledger, policy: Policy, rates: RatesInForce) -> None:
    """Book a week on a course, or the company mentor's hours in a company centre (M11)."""
    if citizen.activity == Activity.PROJECT:
        book(ledger, Category.PROJECTS, Account.MUNICIPALITY, Account.SUPPLIER, rates.project)
    elif citizen.activity == Activity.CENTRE_PLACEMENT:
        amount = times(rates.company_mentor, policy.company_centres.mentor_hours)
        book(ledger, Category.COMPANY_MENTORS, Account.MUNICIPALITY, Account.COMPANY, amount)


def pay_treatment(citizen: Citizen, ledger: Ledger, rates: RatesInForce) -> None:
    """Book a week of treatment with the payer that the law names (M9).

    Psychologist: the region's share, the rest the municipality (sundhedsloven § 69). Training:
    municipality (sundhedsloven § 140). Alcohol and drugs: municipality (sundhedsloven §§ 141-142,
    serviceloven § 101).
    """
    if citizen.treatment_kind == TreatmentKind.MENTAL:
        region = take(rates.treatment_mental, rates.region_share_mental)
        book(ledger, Category.TREATMENT, Account.REGION, Account.SUPPLIER, region)
        rest = rates.treatment_mental - region
        book(ledger, Category.TREATMENT, Account.MUNICIPALITY, Account.SUPPLIER, rest)
    elif citizen.treatment_kind == TreatmentKind.PHYSICAL:
        book(ledger, Category.TREATMENT, Account.MUNICIPALITY, Account.SUPPLIER, rates.treatment_physical)
    else:
        book(ledger, Category.TREATMENT, Account.MUNICIPALITY, Account.SUPPLIER, rates.treatment_addiction)


def pay_capacity(caseworkers: Any, ledger: Ledger, policy: Policy, world: World) -> None:
    """Book a week's salaries: of the caseworkers there are and the posts decided, used or not."""
    rates = world.rates
    pay_posts(ledger, Category.CASEWORKERS, rates.caseworker, count_posts(caseworkers))
    pay_posts(ledger, Category.CONSULTANTS, rates.consultant, policy.placement.consultants)
    posts = policy.mentors.posts + policy.company_centres.jobcentre_mentors
    pay_posts(ledger, Category.PAID_MENTORS, rates.mentor, posts)
    pay_posts(ledger, Category.VOLUNTEERS, rates.coordinator, coordinator_posts(policy))


def count_posts(caseworkers: Any) -> int:
    """Return the caseworkers who are here."""
    n = 0
    for i in range(len(caseworkers)):
        if caseworkers[i].is_here:
            n += 1
    return n


def pay_posts(ledger: Ledger, category: int, salary: int, posts: float) -> None:
    """Book a week's salary of a number of full-time posts, parts of a post included."""
    book(ledger, category, Account.MUNICIPALITY, Account.SUPPLIER, times(salary, posts))


def pay_company(company: Company, ledger: Ledger, world: World) -> None:
    """Book the set-up of a company centre in the week its agreement is signed (M11).

    `weeks_in_agreement` is 0 in that week. Preparation and mentor course are bought from suppliers.
    """
    if company.has_agreement and company.weeks_in_agreement == 0:
        setup = world.rates.centre_setup
        book(ledger, Category.CENTRE_SETUP, Account.MUNICIPALITY, Account.SUPPLIER, setup)
