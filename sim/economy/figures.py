"""What a rates file must hold: the figures by section, each with its kind of unit."""

from __future__ import annotations

from fractions import Fraction
from typing import Annotated, Literal

from pydantic import Field, model_validator

from sim.economy.entries import Checked, HoursPerWeek, PerPiece, PerTime, Share, Weeks, nearest_int


class Benefits(Checked):
    """Benefits before tax, and what they are reduced by.

    Attributes:
        supplement_after: the wait for an activity supplement.
        flex_benefit_after: weeks of flex job that give the high rate between two flex jobs.
        disregard: what a citizen keeps of each hour's earnings beside benefit.
        sanction: share of the week's benefit that a sanction cuts.
    """

    cash_benefit_parent: PerTime
    cash_benefit: PerTime
    cash_benefit_young_single_parent: PerTime
    cash_benefit_young_parent: PerTime
    cash_benefit_young_out: PerTime
    cash_benefit_young_home: PerTime
    cash_supplement_single_parent: PerTime
    cash_supplement_parent: PerTime
    cash_supplement_25_out: PerTime
    cash_supplement_25_home: PerTime
    education_benefit_single_parent: PerTime
    education_benefit_parent: PerTime
    education_benefit_out: PerTime
    education_benefit_home: PerTime
    education_supplement_single_parent: PerTime
    education_supplement_parent: PerTime
    education_supplement_25_out: PerTime
    education_supplement_25_home: PerTime
    education_supplement_young_out: PerTime
    education_supplement_young_home: PerTime
    supplement_after: Weeks
    student_grant_out: PerTime
    student_grant_home: PerTime
    pension_single: PerTime
    pension_couple: PerTime
    sickness_benefit: PerTime
    flex_benefit: PerTime
    flex_benefit_after: Weeks
    disregard: PerPiece
    sanction: Share


class ByActivity(Checked):
    """Reimbursement of 2011-15: the share depends on what the citizen does.

    After so many weeks, sickness benefit and *ledighedsydelse* are not reimbursed.
    """

    kind: Literal["by_activity"]
    active: Share
    passive: Share
    pension: Share
    flex_job: Share
    sickness_weeks: Weeks
    flex_benefit_weeks: Weeks


class ByClock(Checked):
    """Reimbursement from 2016: the share depends on the weeks on the clock, up to each step's week."""

    kind: Literal["by_clock"]
    step_1: Share
    step_2: Share
    step_3: Share
    step_4: Share
    step_1_weeks: Weeks
    step_2_weeks: Weeks
    step_3_weeks: Weeks


class Clock(Checked):
    """Weeks of self-support that set the clock to zero, and the window they are counted in."""

    reset: Weeks
    window: Weeks


class Taxes(Checked):
    """Income tax; allowances per year."""

    municipality: Share
    bottom_bracket: Share
    health_contribution: Share
    labour_market_contribution: Share
    personal_allowance: PerTime
    employment_allowance: Share
    employment_allowance_max: PerTime


class Subsidies(Checked):
    """What is paid on top of or instead of wages.

    Attributes:
        wage_subsidy: to the company, for each hour of a job with wage subsidy.
        flex_subsidy: the most a citizen in a flex job can get.
        flex_wage_limit: wage from which the subsidy falls faster.
        flex_taper: share of the wage that the subsidy falls by up to the limit.
        flex_taper_above: share it falls by above the limit.
    """

    wage_subsidy: PerPiece
    flex_subsidy: PerTime
    flex_wage_limit: PerTime
    flex_taper: Share
    flex_taper_above: Share


class Wages(Checked):
    """Pay in a first, unskilled job; `pressed` is the share of it in a job taken after a sanction."""

    hour: PerPiece
    hours: HoursPerWeek
    pressed: Share
    flex_hours: HoursPerWeek

    def week(self, hours: Fraction) -> int:
        """Return øre for so many hours."""
        return nearest_int(self.hour.exact() * hours * 100)


class Prices(Checked):
    """Prices of posts (per year) and of what is used."""

    caseworker: PerTime
    consultant: PerTime
    mentor: PerTime
    coordinator: PerTime
    company_mentor: PerPiece
    project: PerTime
    centre_setup: PerPiece
    treatment_mental: PerTime
    treatment_physical: PerTime
    treatment_addiction: PerTime
    region_share_mental: Share
    guidance: PerTime
    pre_course: PerTime
    bridging: PerTime
    resource_course: PerTime
    youth_option: PerTime
    plan_coordinator: PerTime
    on_call: PerTime
    sickness_coach: PerTime
    training_day: PerPiece
    welcome: PerTime
    shared_value: PerTime
    innovation: PerTime
    statement: PerPiece
    joint_interface: PerTime
    joint_leader: PerTime
    screening: PerPiece
    workplace_contact: PerPiece
    volunteer_training_day: PerPiece
    learning_meeting: PerPiece
    hotline: PerTime


class Index(Checked):
    """Growth of prices, used to convert a price to another year's kroner."""

    unit: str
    grade: Literal["A", "B", "C", "D"]
    source: str = Field(min_length=10)
    values: dict[int, Annotated[float, Field(gt=0)]]

    def growth(self, start: int, end: int) -> Fraction:
        """Return the factor from one year's kroner to another's."""
        return Fraction(str(self.values[end])) / Fraction(str(self.values[start]))


class PriceFile(Checked):
    """The file `prices.yaml`."""

    index: Index
    prices: Prices

    @model_validator(mode="after")
    def _levels_are_in_the_index(self) -> PriceFile:
        for name, entry in self.prices:
            if entry.price_level not in self.index.values:
                raise ValueError(f"prices.{name}: the index has no year {entry.price_level}")
        return self


class YearFile(Checked):
    """The file of one year, such as `2014.yaml`."""

    year: int
    benefits: Benefits
    reimbursement: ByActivity | ByClock = Field(discriminator="kind")
    clock: Clock
    taxes: Taxes
    subsidies: Subsidies
    wages: Wages
