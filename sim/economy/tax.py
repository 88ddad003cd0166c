"""Income tax of a week, divided between municipality and state (until 2006 also the county, as the region).

Without church tax and top bracket. The year's allowances are spread evenly over 52 weeks.
Source: personskatteloven; ligningsloven § 9 J; arbejdsmarkedsbidragsloven § 1.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.economy.accounts import Account, Category
from sim.economy.ledger import Ledger, charge
from sim.economy.shares import take

if TYPE_CHECKING:
    from sim.agents.citizen import Citizen
    from sim.economy.in_force import RatesInForce


def pay_tax(
    citizen: Citizen, ledger: Ledger, cause: int, income: int, deduction: int, rates: RatesInForce
) -> None:
    """Book a week's income tax from the citizen to municipality and state.

    Args:
        citizen: who pays it.
        ledger: this week's ledger.
        cause: the effort that the livelihood belongs to.
        income: øre, after labour-market contribution.
        deduction: employment allowance, øre; counts in municipal tax and health contribution only.
        rates: the rates in force.
    """
    personal = max(0, income - rates.tax_personal_allowance)
    taxable = max(0, personal - deduction)
    municipal = take(taxable, rates.tax_municipality)
    state = take(personal, rates.tax_bottom_bracket) + take(taxable, rates.tax_health_contribution)
    charge(citizen, ledger, Category.TAX, cause, Account.CITIZEN, Account.MUNICIPALITY, municipal)
    charge(citizen, ledger, Category.TAX, cause, Account.CITIZEN, Account.STATE, state)
    if rates.tax_county > 0:
        county = take(taxable, rates.tax_county)
        charge(citizen, ledger, Category.TAX, cause, Account.CITIZEN, Account.REGION, county)


def pay_tax_of_wage(
    citizen: Citizen, ledger: Ledger, cause: int, wage: int, transfer: int, rates: RatesInForce
) -> None:
    """Book a week's labour-market contribution of a wage, and the income tax of wage and transfer.

    Args:
        citizen: who pays it.
        ledger: this week's ledger.
        cause: the effort that the livelihood belongs to.
        wage: øre, before contribution.
        transfer: benefit or flex-job subsidy beside the wage, øre; it bears no contribution.
        rates: the rates in force.
    """
    contribution = take(wage, rates.tax_labour_market_contribution)
    charge(citizen, ledger, Category.TAX, cause, Account.CITIZEN, Account.STATE, contribution)
    allowance = min(take(wage, rates.tax_employment_allowance), rates.tax_employment_allowance_max)
    pay_tax(citizen, ledger, cause, wage - contribution + transfer, allowance, rates)
