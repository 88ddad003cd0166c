"""What a week costs and pays: prices, wages and subsidies as the rules read them, in whole øre."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from sim.economy.figure import Figure
from sim.economy.figures import Prices
from sim.economy.flex_job import flex_subsidy
from sim.economy.shares import take

Growth = Callable[[str, int, int], Fraction]
PER_WEEK = {  # a price per hour or session -> the week's price that rules read, and how many make a week
    "mentor_hour": ("mentor", "mentor_hours"),
    "psychologist_session": ("treatment_mental", "psychologist_sessions"),
    "training_session": ("treatment_physical", "training_sessions"),
}
COUNTS = ("hours per week", "sessions per week")


def prices(found: dict[str, Figure], year: int, growth_of: Growth) -> dict[str, int]:
    """Return prices in the kroner of a year, those of a week's hours or sessions multiplied out.

    Args:
        found: the figures in force by place.
        year: whose kroner.
        growth_of: the factor from one year's kroner to another's by an index.
    """
    record = {}
    for name in Prices.model_fields:
        figure = found[f"prices.{name}"]
        growth = growth_of("wages", figure.price_level, year) if figure.is_money else Fraction(1)
        weekly, times_a_week = PER_WEEK.get(name, (name, None))
        if times_a_week is not None:
            growth *= found[f"prices.{times_a_week}"].exact()
        if figure.unit not in COUNTS:
            record[weekly] = figure.number(growth)
    return record


def pay(found: dict[str, Figure]) -> dict[str, int]:
    """Return wages and subsidies of a week, øre; the same for everybody in the same kind of job."""
    hour, full_time = found["wages.hour"], found["wages.hours"].exact()
    full = hour.number(full_time)
    record = {
        "wage_hour": hour.number(),
        "wage": full,
        "wage_pressed": take(full, found["wages.pressed"].number()),
        "subsidy_wage": found["subsidies.wage_subsidy"].number(full_time),
    }
    if "subsidies.flex_employer_share" in found:
        share = found["subsidies.flex_employer_share"].number()
        return record | {"wage_flex": full, "subsidy_flex": 0, "subsidy_flex_company": take(full, share)}
    flex = hour.number(found["wages.flex_hours"].exact())
    subsidy = flex_subsidy(flex, full, found)
    return record | {"wage_flex": flex, "subsidy_flex": subsidy, "subsidy_flex_company": 0}
