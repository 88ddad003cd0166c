"""Part of the report: official totals of past years, and those of the run-in before the comparison."""

from __future__ import annotations

from collections.abc import Iterator

from sim.report.part import Part
from sim.study.answers import level
from sim.study.comparison import Comparison
from sim.study.numbers import number, signed
from sim.study.year_ends import HELD_BACK, LET_IN, WEEKS_SHORT, OfficialFacts, TotalFact, outcome_name

COUNTED = {
    "activity_ready": "activity-ready on cash or education benefit",
    "cash_benefit": "activity-ready on cash benefit",
    "education_benefit": "activity-ready on education benefit",
}
COLUMNS = (
    "On 31 December",
    "Official, people",
    "In the model, people (mean of runs)",
    "Model less official, people",
    "Newcomers added in the year",
    "Newcomers held back in the year",
)
MANY_WEEKS = 26.0  # of a year, and
FAR = 0.02  # of the official total: then it is the reserve, and not a week's chance, that was too small
ALIGNED = (
    "The years before the comparison are pulled to official totals: newcomers from a reserve were let in, or "
    "some who were due were held back. That the totals agree is made so and says nothing about whether the "
    "model is right."
)
NOT_ALIGNED = (
    "Official totals are shown beside the model's own; the model was not pulled to them "
    "(municipality.aligned=false)."
)
NOTE = (
    "Mean of the runs of the reference scenario. Years outside the run-in, and what came before the first "
    "official total, are not aligned; the number at the start is municipality.citizens."
)


def official_totals(comparison: Comparison) -> Part | None:
    """Return official and simulated people by year, and how many newcomers were added or held back."""
    facts = comparison.facts.get("people", {}).get("official")
    if facts is None:
        return None
    told = [one for one in facts["totals"] if _mean(comparison, one) is not None]
    if not told:
        return None
    sentences = [ALIGNED if facts["is_aligned"] else NOT_ALIGNED, *_distance(comparison, told)]
    sentences += _short(comparison, facts, told)
    return Part(
        "Official totals and the model",
        sentences,
        COLUMNS,
        [_row(comparison, one) for one in told],
        note=NOTE,
    )


def _mean(comparison: Comparison, one: TotalFact, what: str = "") -> float | None:
    name = outcome_name(one["quantity"], one["year"], what)
    if name not in comparison.outcomes.columns:
        return None
    return level(comparison, comparison.reference.name, name).mean


def _row(comparison: Comparison, one: TotalFact) -> tuple[str, ...]:
    return (
        _label(one),
        number(one["people"]),
        number(_mean(comparison, one) or 0.0, 1),
        signed(_gap(comparison, one), 1),
        *(number(_mean(comparison, one, what) or 0.0, 1) for what in (LET_IN, HELD_BACK)),
    )


def _label(one: TotalFact) -> str:
    return f"{one['year']}: {COUNTED[one['quantity']]}"


def _gap(comparison: Comparison, one: TotalFact) -> float:
    return (_mean(comparison, one) or 0.0) - one["people"]


def _distance(comparison: Comparison, told: list[TotalFact]) -> Iterator[str]:
    """Say how far the last year is from its total."""
    last = max(one["year"] for one in told)
    for one in told:
        if one["year"] == last:
            yield (
                f"At the end of {last} {number(one['people'])} people were {COUNTED[one['quantity']]}, and "
                f"{number(_mean(comparison, one) or 0.0)} in the model."
            )


def _is_short(comparison: Comparison, one: TotalFact) -> bool:
    is_far = abs(_gap(comparison, one)) > FAR * one["people"]
    return is_far and (_mean(comparison, one, WEEKS_SHORT) or 0.0) > MANY_WEEKS


def _short(comparison: Comparison, facts: OfficialFacts, told: list[TotalFact]) -> Iterator[str]:
    """Say in which years there were too few newcomers to let in or to hold back."""
    short = [one for one in told if _is_short(comparison, one)]
    if facts["is_aligned"] and short:
        labels = "; ".join(_label(one) for one in short)
        yield (
            "In most weeks of these years there were too few newcomers to let in, or to hold back, to close "
            f"the gap: {labels}. Set municipality.citizens nearer to the first official total, or hold a "
            "larger reserve (margin inflow, in_reserve)."
        )
