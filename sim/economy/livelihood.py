"""What a citizen lives on in a week: benefit, wage, grant or pension, with reimbursement and tax."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.economy.accounts import Account, Category
from sim.economy.benefits import benefit_category, deduction, weekly_benefit
from sim.economy.ledger import Ledger, charge
from sim.economy.reimbursement import reimbursement_share
from sim.economy.shares import take, times
from sim.economy.tax import pay_tax, pay_tax_of_wage

if TYPE_CHECKING:
    from sim.agents.citizen import Citizen
    from sim.economy.in_force import RatesInForce


def pay_benefit(citizen: Citizen, ledger: Ledger, cause: int, rates: RatesInForce) -> None:
    """Book a week of benefit, less what paid hours beside it and a sanction take."""
    benefit, earned = weekly_benefit(citizen, rates), 0
    if citizen.ordinary_hours > 0.0:
        earned = times(rates.wage_hour, citizen.ordinary_hours)
        benefit = max(0, benefit - deduction(citizen, earned, citizen.ordinary_hours, rates))
        charge(citizen, ledger, Category.WAGE, cause, Account.COMPANY, Account.CITIZEN, earned)
    category = benefit_category(citizen, rates)
    charge(citizen, ledger, category, cause, Account.MUNICIPALITY, Account.CITIZEN, benefit)
    if citizen.is_sanctioned:
        benefit -= cut_benefit(citizen, ledger, cause, benefit, rates)
    reimburse(citizen, ledger, cause, benefit, reimbursement_share(citizen, rates))
    if earned > 0:
        pay_tax_of_wage(citizen, ledger, cause, earned, benefit, rates)
    else:
        pay_tax(citizen, ledger, cause, benefit, 0, rates)


def cut_benefit(citizen: Citizen, ledger: Ledger, cause: int, benefit: int, rates: RatesInForce) -> int:
    """Book what a sanction takes of a week's benefit, never more than there is; return it. (M14)"""
    cut = take(benefit, rates.sanction)
    charge(citizen, ledger, Category.SANCTIONS, cause, Account.CITIZEN, Account.MUNICIPALITY, cut)
    return cut


def reimburse(citizen: Citizen, ledger: Ledger, cause: int, expenditure: int, share: int) -> None:
    """Book the state's share (hundred-thousandths) of what the municipality pays (*refusion*)."""
    paid = take(expenditure, share)
    charge(citizen, ledger, Category.REIMBURSEMENT, cause, Account.STATE, Account.MUNICIPALITY, paid)


def pay_subsidised_wage(citizen: Citizen, ledger: Ledger, cause: int, rates: RatesInForce) -> None:
    """Book a week in a job with wage subsidy (*løntilskud*), which pays wage instead of benefit.

    The company pays the wage and gets the subsidy for each hour; the state reimburses the
    municipality. Source: lov om en aktiv beskæftigelsesindsats § 63.
    """
    subsidy = rates.subsidy_wage
    charge(citizen, ledger, Category.WAGE, cause, Account.COMPANY, Account.CITIZEN, rates.wage)
    charge(citizen, ledger, Category.WAGE_SUBSIDY, cause, Account.MUNICIPALITY, Account.COMPANY, subsidy)
    reimburse(citizen, ledger, cause, subsidy, reimbursement_share(citizen, rates))
    pay_tax_of_wage(citizen, ledger, cause, rates.wage, 0, rates)


def pay_flex_job(citizen: Citizen, ledger: Ledger, cause: int, rates: RatesInForce) -> None:
    """Book a week in a flex job: the company pays for the hours worked, the municipality the subsidy.

    Before 2013 the company paid full wage and got the subsidy. Source: lov om en aktiv
    beskæftigelsesindsats §§ 70 f and 71.
    """
    subsidy, old = rates.subsidy_flex, rates.subsidy_flex_company
    charge(citizen, ledger, Category.WAGE, cause, Account.COMPANY, Account.CITIZEN, rates.wage_flex)
    if old > 0:
        charge(citizen, ledger, Category.FLEX_SUBSIDY, cause, Account.MUNICIPALITY, Account.COMPANY, old)
    charge(citizen, ledger, Category.FLEX_SUBSIDY, cause, Account.MUNICIPALITY, Account.CITIZEN, subsidy)
    reimburse(citizen, ledger, cause, subsidy + old, reimbursement_share(citizen, rates))
    pay_tax_of_wage(citizen, ledger, cause, rates.wage_flex, subsidy, rates)


def pay_pension(citizen: Citizen, ledger: Ledger, cause: int, rates: RatesInForce) -> None:
    """Book a week of disability pension (*førtidspension*)."""
    pension = rates.pension_single if citizen.is_single else rates.pension_couple
    charge(citizen, ledger, Category.PENSION, cause, Account.MUNICIPALITY, Account.CITIZEN, pension)
    reimburse(citizen, ledger, cause, pension, reimbursement_share(citizen, rates))
    pay_tax(citizen, ledger, cause, pension, 0, rates)


def pay_job(citizen: Citizen, ledger: Ledger, cause: int, rates: RatesInForce) -> None:
    """Book a week in an ordinary job; one taken soon after a sanction pays less. (M14; DI 2.2)"""
    wage = rates.wage_pressed if citizen.is_pressed else rates.wage
    charge(citizen, ledger, Category.WAGE, cause, Account.COMPANY, Account.CITIZEN, wage)
    pay_tax_of_wage(citizen, ledger, cause, wage, 0, rates)


def pay_student_grant(citizen: Citizen, ledger: Ledger, cause: int, rates: RatesInForce) -> None:
    """Book a week of the state's student grant (*SU*)."""
    grant = rates.student_grant_home if citizen.lives_at_home else rates.student_grant_out
    charge(citizen, ledger, Category.STUDENT_GRANT, cause, Account.STATE, Account.CITIZEN, grant)
    pay_tax(citizen, ledger, cause, grant, 0, rates)
