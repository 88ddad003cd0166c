"""Which margins a municipality needs: each quantity with its groups."""

from __future__ import annotations

from sim.agents.states import Approach, Help, Trade, Typology

AGES = ("18-24", "25-29", "30-39", "40-49", "50-59", "60-64")
SIZES = ("1-9", "10-49", "50-99", "100-400")
PERCENTILES = ("0", "20", "40", "60", "80", "100")
BARRIERS = ("mental", "physical", "addiction", "skills", "social", "housing")
TRAITS = (
    "motivation",
    "self_belief",
    "trust",
    "work_identity",
    "illness_identity",
    "readiness",
    "network",
)
TRADES = tuple(trade.name for trade in Trade)
APPROACHES = tuple(approach.name for approach in Approach)
WAYS = tuple(way.name for way in Help)
TYPOLOGIES = tuple(group.name for group in Typology)
SPELLS = ("0-51", "52-103", "104-155", "156-259", "260-1200")
LEVEL = ("base", "spread")
WAYS_IN = ("NEWLY_IN_NEED", "FROM_JOB_READY", "MOVED_IN")
QUARTERS = ("January-March", "April-June", "July-September", "October-December")

GROUPS: dict[str, tuple[str, ...]] = {
    "age_share_stock": AGES,
    "age_share_inflow": AGES,
    "age_share_job_ready": AGES,
    "age_share_sick": AGES,
    "inflow": ("per_citizen_and_year", "per_demand_missing", "in_reserve"),
    "sick_leave": (
        "cases_per_inhabitant_and_year",
        "stock_per_inhabitant",
        "longest_weeks",
        "has_workplace",
        "mental_illness",
    ),
    "job_ready": ("unemployed_per_inhabitant", "share_in_job"),
    "woman": ("all",),
    "non_western": ("all",),
    "refugee": ("of_non_western",),
    "has_children": ("woman", "man"),
    "lives_at_home": ("18-24", "25-29"),
    "single": ("all",),
    "no_vocational_education": ("all", "under_30", "job_ready", "cluster"),
    "fails_grades": ("all", "under_30", "cluster"),
    **{f"barrier_{barrier}": ("all", "under_30") for barrier in BARRIERS},
    "cluster": BARRIERS,
    "job_ready_barriers": ("all",),
    "barrier_level": ("background", "present", "severe"),
    "wants_job": ("under_30", "from_30", "job_ready", "cluster"),
    "trait_base": TRAITS,
    "trait_spread": TRAITS,
    "trait_barriers": TRAITS,
    "trait_wish": TRAITS,
    "trait_years": TRAITS,
    "trait_job_ready": TRAITS,
    "trait_years_counted": ("all",),
    "spell_weeks": PERCENTILES,
    "job_ready_spell_weeks": ("longest",),
    "adult_share": (
        "in_spell",
        "stock_on_benefit",
        "inflow_on_benefit",
        "job_ready_on_benefit",
        "in_job",
        "in_education",
    ),
    "waiting_weeks": ("longest",),
    "talk_weeks": ("longest",),
    "sanctioned": ("ever",),
    "known": ("entry", "settled", "half_of_talks"),
    "trade_share_citizens": TRADES,
    "trade_share_companies": TRADES,
    "companies": ("per_inhabitant", "employees_per_inhabitant"),
    "size_share": SIZES,
    "cooperating": ("all",),
    "openness_level": ("background", "present"),
    "company_trust": LEVEL,
    "hires": ("per_employee_and_year", "unskilled_share"),
    "caseworker_belief": LEVEL,
    "caseworker_competence": LEVEL,
    "caseworker_tenure": ("longest",),
    "approach_share": APPROACHES,
    "volunteers": ("per_inhabitant",),
    "volunteer_warmth": LEVEL,
    "volunteer_way": WAYS,
    "mentor_warmth": LEVEL,
    "way_in_18-24": ("TURNED_18", *WAYS_IN),
    "way_in_from_25": WAYS_IN,
    "season_education_benefit": QUARTERS,
    "season_cash_benefit": QUARTERS,
    "season_sick_leave": QUARTERS,
    "past_support": WAYS_IN,
    "past_work": WAYS_IN,
    "cooperating_size": SIZES,
    "cooperating_trade": TRADES,
    "hires_trade": TRADES,
    "unskilled_trade": TRADES,
    "vacancy_season": QUARTERS,
}

_BY_AGE = ("under_30", "from_30", *AGES)
OPTIONAL: dict[str, tuple[str, ...]] = {  # a municipality may know these; nothing stands in for them
    "woman": _BY_AGE,
    "non_western": _BY_AGE,
    "no_vocational_education": ("from_30", *AGES),
    **{f"barrier_{barrier}": ("from_30", *AGES) for barrier in BARRIERS},
    "scheme_share": ("CASH_BENEFIT", "EDUCATION_BENEFIT"),
    "typology_share": TYPOLOGIES,
    "spell_share": SPELLS,
    "spell_share_under_30": SPELLS,
}

SUMS_TO_ONE = (
    "age_share_stock",
    "age_share_inflow",
    "age_share_job_ready",
    "age_share_sick",
    "trade_share_citizens",
    "trade_share_companies",
    "size_share",
    "approach_share",
    "volunteer_way",
    "way_in_18-24",
    "way_in_from_25",
    "scheme_share",
    "typology_share",
    "spell_share",
    "spell_share_under_30",
)
AVERAGE_ONE = ("season_education_benefit", "season_cash_benefit", "season_sick_leave")
