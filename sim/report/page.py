"""The page: what the template of the report is given."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from sim.measures import TOGETHER, outcome_measure, payer_name
from sim.report import groups, investing, small_groups, som, whose_jobs
from sim.report.assumptions import by_grade, foundations, levers
from sim.report.cells import Cell, difference_cell
from sim.report.free_ride import free_ride
from sim.report.people import people
from sim.report.sentences import displacement, headline, tuning
from sim.report.templating import filled
from sim.report.theories import theories
from sim.report.uncertainty import part as uncertainty_part
from sim.study import certainty
from sim.study.answers import (
    PAYERS,
    BreakEven,
    Payback,
    break_even,
    cost_per_extra_year,
    costs_by_payer,
    difference,
    level,
)
from sim.study.comparison import Comparison, ScenarioCard
from sim.study.estimate import Estimate
from sim.study.laws import by_law, results_by_law
from sim.study.laws import in_words as laws_in_words
from sim.study.numbers import MILLION, fitting_decimals, interval, number, per_cent
from sim.study.words import (
    kroner_of,
    law_in_words,
    n_pairs,
    of_the_target_group,
    trial_warning,
    years_of,
)

VERDICTS = {
    Payback.PAID_BACK: "Yes",
    Payback.NOT_PAID_BACK: "No",
    Payback.CANNOT_BE_TOLD: "Uncertain",
    Payback.NO_DIFFERENCE: "No difference",
}
SHARES = ("share_in_job_1y", "jobs_running_12m")


def render(comparison: Comparison, figures: Mapping[str, str]) -> str:
    """Return report.html; `figures` are SVG drawings by name, the rest of the text is escaped."""
    drawings = {name: Markup(drawing) for name, drawing in figures.items()}  # noqa: S704 - our own drawings
    return filled("report.html", **content(comparison), figures=drawings)


def content(comparison: Comparison) -> dict[str, Any]:
    """Return everything the template names."""
    found, uncertainty = foundations(comparison), comparison.spread.uncertainty
    return {
        "facts": comparison.facts,
        "scenarios": comparison.scenarios,
        "reference": described(comparison.reference),
        "alternatives": comparison.alternatives,
        "years": years_of(comparison),
        "together": TOGETHER,
        "confidence": per_cent(comparison.facts["confidence"]),
        "n_pairs": n_pairs(comparison),
        "held": certainty.held(uncertainty),
        "doubt": certainty.doubt(uncertainty),
        "band": certainty.band(uncertainty),
        "left_out": certainty.left_out(uncertainty),
        "intervals": certainty.intervals_in_words(comparison, n_pairs(comparison)),
        "calibration": certainty.calibration_in_words(comparison.facts),
        "has_parameters": uncertainty == "chance_and_parameters",
        "variance": uncertainty_part(comparison),
        "trial": trial_warning(comparison),
        "headline": headline(comparison),
        "usual": _usual_row(comparison),
        "rows": [(described(card), _headline_row(comparison, card)) for card in comparison.alternatives],
        "prices": [(card, _price_row(comparison, card)) for card in comparison.alternatives],
        "displacement": f"{whose_jobs.in_words(comparison)} {displacement(comparison)}".lstrip(),
        "payers": _payer_rows(comparison),
        "kroner": kroner_of(comparison),
        "law": law_in_words(comparison),
        "investing": investing.rows(comparison),
        "free_rides": [free_ride(comparison, card) for card in comparison.alternatives],
        "som": [som.block(comparison, card) for card in comparison.alternatives],
        "laws": _laws(comparison),
        "outcomes": [_outcome_row(comparison, name) for name in comparison.outcome_names],
        "groups": [_group_row(*row) for row in groups.rows(comparison)],
        "group_costs": [_group_row(*row, 1 / MILLION) for row in groups.rows(comparison, groups.COST)],
        "theories": [(card, theories(comparison, card)) for card in comparison.alternatives],
        "levers": [(card, levers(comparison, card.name)) for card in comparison.alternatives],
        "people": people(comparison),
        "not_shown": small_groups.note(comparison),
        "tuning": tuning(comparison),
        "foundations": [(name, rows, by_grade(rows)) for name, rows in found],
        "grades": by_grade([row for _, rows in found for row in rows]),
    }


def described(card: ScenarioCard) -> ScenarioCard:
    """Return the scenario with a description that does not begin by saying the title again."""
    start, rest = card.description[: len(card.title)], card.description[len(card.title) :]
    is_said_again = start.lower() == card.title.lower() and not rest[:1].isalnum()
    return card._replace(description=rest.lstrip(" :;,.-–")) if is_said_again else card


def _usual_row(comparison: Comparison) -> list[Cell]:
    name = comparison.reference.name
    people, years = (
        level(comparison, name, key).mean for key in ("people_in_job_or_education", "years_of_self_support")
    )
    costs = [
        level(comparison, name, f"cost_{payer}").scaled(1 / MILLION).mean
        for payer in ("municipality", "public")
    ]
    cells = [Cell(_plain(people), of_the_target_group(comparison)), Cell(_plain(years), "person-years")]
    return [*cells, *(Cell(_plain(cost), "DKK million") for cost in costs)]


def _headline_row(comparison: Comparison, card: ScenarioCard) -> list[Cell]:
    gaps = [
        difference(comparison, card.name, key)
        for key in ("people_in_job_or_education", "years_of_self_support")
    ]
    costs = [difference(comparison, card.name, f"cost_{payer}") for payer in ("municipality", "public")]
    cells = [difference_cell(gap) for gap in gaps] + [difference_cell(cost, 1, 1 / MILLION) for cost in costs]
    return [*cells, _payback_cell(comparison, card)]


def _payback_cell(comparison: Comparison, card: ScenarioCard) -> Cell:
    paid, alone = (break_even(comparison, card.name, payer) for payer in ("public", "municipality"))
    share = f"paid back in {per_cent(paid.share_of_seeds)} of the runs"
    below = f"{share}; the municipality alone: {_verdict(alone).lower()}"
    return Cell(_verdict(paid), below, paid.verdict is not Payback.CANNOT_BE_TOLD)


def _verdict(paid: BreakEven) -> str:
    if paid.is_paid_back and paid.years is not None:
        return "At once" if paid.week == 1 else f"{number(paid.years, 1)} years"
    if paid.is_likely:
        return "Likely"
    if paid.is_unlikely:
        return "Unlikely"
    return VERDICTS[paid.verdict]


def _price_row(comparison: Comparison, card: ScenarioCard) -> list[Cell]:
    prices = [cost_per_extra_year(comparison, card.name, payer) for payer in ("municipality", "public")]
    return [_price(price) for price in prices]


def _price(price: Estimate) -> Cell:
    if price.mean is None:
        return Cell("–", "no certain gain, so no price", is_clear=False)
    rounded = price.mapped(lambda value: round(value, -3))
    limits = interval(rounded, 0)
    return Cell(
        number(rounded.mean or 0.0),
        limits if price.is_clear else f"{limits}: {certainty.doubt(price.uncertainty)}",
        price.is_clear,
    )


def _payer_rows(comparison: Comparison) -> list[tuple[str, list[Cell]]]:
    costs = costs_by_payer(comparison)
    return [
        (
            payer_name(payer),
            [difference_cell(costs[card.name][payer][1], 1, 1 / MILLION) for card in comparison.alternatives],
        )
        for payer in costs[comparison.reference.name]
    ]


def _laws(comparison: Comparison) -> dict[str, Any]:
    """Return the sentence on the law, the years of law, and a row per scenario and treasury."""
    rows = []
    for card in comparison.alternatives:
        of_law = results_by_law(comparison, card.name).values()
        for payer in PAYERS:
            cells = [difference_cell(of[payer], 1, 1 / MILLION) for of in of_law]
            rows.append((card.title, payer_name(payer), cells))
    return {"sentence": laws_in_words(comparison), "years": list(by_law(comparison)), "rows": rows}


def _outcome_row(comparison: Comparison, name: str) -> tuple[str, str, str, list[Cell]]:
    measure = outcome_measure(name)
    scale, unit = (
        (1 / MILLION, f"DKK million, {kroner_of(comparison)}")
        if name.startswith("cost_")
        else (1.0, measure.unit)
    )
    scale, unit = (100.0, "per cent") if name in SHARES else (scale, unit)
    usual = level(comparison, comparison.reference.name, name).scaled(scale).mean
    gaps = [difference(comparison, card.name, name) for card in comparison.alternatives]
    return measure.label, unit, _plain(usual), [difference_cell(gap, 1, scale) for gap in gaps]


def _group_row(
    title: str, people: float | None, usually: float | None, gaps: list[Estimate], scale: float = 1.0
) -> tuple[str, str, str, list[Cell]]:
    if people is None or usually is None:
        return title, "–", "–", [Cell("–", "not shown", is_clear=False) for _ in gaps]
    return title, _plain(people), _plain(scale * usually), [difference_cell(gap, 1, scale) for gap in gaps]


def _plain(value: float | None) -> str:
    return "–" if value is None else number(value, fitting_decimals(value))
