"""What the files of rates must hold: the figures by file, each with its kind of unit."""

from __future__ import annotations

from typing import Any

from pydantic import model_validator

from sim.economy.entries import Age, Checked, Count, Level, PerPiece, PerTime, Share, Weeks

LONGEST_WINDOW = 156  # weeks that a citizen's history of self-support holds (sim.economy.clock)


class Law(Checked):
    """Ages, times and shares of the law on benefits; `configs/rates/law.yaml` says what each is."""

    full_age: Age
    education_benefit_age: Age
    young_age: Age
    supplement_after: Weeks
    cash_high_age: Age
    cash_work_requirement: Weeks
    cash_taper: Share
    flex_benefit_after: Weeks
    sanction: Share
    free_psychologist_age: Age


class Benefits(Checked):
    """Benefits before tax, and what may be earned beside them.

    Until 2013 the young are under 25. From 2014 they are under 30, and those without an education get
    education benefit. From July 2025 cash benefit has the rates `cash_home`, `cash_basic` and `cash_high`.
    """

    cash_benefit_parent: PerTime
    cash_benefit: PerTime
    cash_benefit_young_out: PerTime
    cash_benefit_young_home: PerTime
    cash_benefit_young_single_parent: PerTime
    cash_benefit_young_parent: PerTime
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
    cash_home: PerTime
    cash_basic: PerTime
    cash_high: PerTime
    cash_child_supplement: PerTime
    cash_single_parent_supplement: PerTime
    cash_single_supplement: PerTime
    cash_youth_supplement_young: PerTime
    cash_youth_supplement: PerTime
    cash_adaptation_supplement: PerTime
    cash_disregard: PerTime
    cash_disregard_high: PerTime
    disregard: PerPiece
    resource_benefit_parent: PerTime
    resource_benefit: PerTime
    resource_benefit_young_home: PerTime
    sickness_benefit: PerTime
    flex_benefit: PerTime
    pension_single: PerTime
    pension_couple: PerTime
    student_grant_out: PerTime
    student_grant_home: PerTime


class Reimbursement(Checked):
    """The state's share of the municipality's spending on benefits, and the clock of the law of 2016."""

    active: Share
    guidance: Share
    passive: Share
    sickness_first: Share
    sickness_second: Share
    sickness_active: Share
    sickness_passive: Share
    sickness_first_weeks: Weeks
    sickness_second_weeks: Weeks
    sickness_weeks: Weeks
    flex_benefit_active: Share
    flex_benefit_passive: Share
    flex_benefit_weeks: Weeks
    resource_active: Share
    resource_passive: Share
    wage_subsidy_share: Share
    pension: Share
    flex_job: Share
    step_1: Share
    step_2: Share
    step_3: Share
    step_4: Share
    step_1_weeks: Weeks
    step_2_weeks: Weeks
    step_3_weeks: Weeks
    clock_reset: Weeks
    clock_window: Weeks
    running_costs_share: Share
    running_costs_ceiling: PerTime

    @model_validator(mode="after")
    def _window_can_be_kept(self) -> Reimbursement:
        for one in self.clock_window.values:
            if not 1 <= one.value <= LONGEST_WINDOW:
                raise ValueError(f"clock_window: {one.value:g} weeks, must be 1 to {LONGEST_WINDOW}")
        return self


class Taxes(Checked):
    """Income tax; allowances per year."""

    municipality: Share
    county: Share
    bottom_bracket: Share
    health_contribution: Share
    labour_market_contribution: Share
    personal_allowance: PerTime
    employment_allowance: Share
    employment_allowance_max: PerTime


class Subsidies(Checked):
    """What is paid on top of or instead of wages; before 2013 the employer of a flex job got a share."""

    wage_subsidy: PerPiece
    flex_subsidy: PerTime
    flex_wage_limit: PerTime
    flex_taper: Share
    flex_taper_above: Share
    flex_employer_share: Share


class Wages(Checked):
    """Pay in a first, unskilled job; `pressed` is the share of it in a job taken after a sanction."""

    hour: PerPiece
    hours: Count
    pressed: Share
    flex_hours: Count


class Prices(Checked):
    """Prices of posts (per year) and of what is used; each amount names the year of its kroner."""

    @model_validator(mode="before")
    @classmethod
    def _names_the_year_of_its_kroner(cls, rates: Any) -> Any:
        for key, rate in rates.items() if isinstance(rates, dict) else ():
            if isinstance(rate, dict) and str(rate.get("unit")).startswith("DKK"):
                for place, value in enumerate(rate.get("values") or ()):
                    if isinstance(value, dict) and "price_level" not in value:
                        raise ValueError(f"{key}.values.{place}.price_level: is missing")
        return rates

    caseworker: PerTime
    consultant: PerTime
    mentor_hour: PerPiece
    mentor_hours: Count
    coordinator: PerTime
    company_mentor: PerPiece
    project: PerTime
    centre_setup: PerPiece
    psychologist_session: PerPiece
    psychologist_sessions: Count
    region_share_mental: Share
    training_session: PerPiece
    training_sessions: Count
    treatment_addiction: PerTime
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


class Indices(Checked):
    """Growth of wages and of consumer prices, to convert kroner of one year to those of another."""

    wages: Level
    prices: Level


SECTIONS: dict[str, type[Checked]] = {
    "law": Law,
    "benefits": Benefits,
    "reimbursement": Reimbursement,
    "taxes": Taxes,
    "subsidies": Subsidies,
    "wages": Wages,
    "prices": Prices,
    "indices": Indices,
}
