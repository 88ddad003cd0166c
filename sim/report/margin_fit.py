"""How well the people fit the published figures, and how their barriers go together."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from sim.measures import plain_name
from sim.population.margins import TAKEN
from sim.population.quantities import BARRIERS
from sim.report.part import Part
from sim.study.comparison import Comparison
from sim.study.numbers import number, per_cent, signed
from sim.study.people_facts import BarrierFact, MarginFact

CLUSTERS_FIGURE = "barriers"
_PERCENTAGE_POINT = 1.0
_FAR = 2.0  # percentage points
_OF_COMPANIES = ("size_share", "trade_share_companies")
_WORDS = {
    "age_share_stock": "age",
    "age_share_inflow": "age of newcomers",
    "way_in_18-24": "way in of newcomers under 25",
    "way_in_from_25": "way in of newcomers from 25",
    "age_share_job_ready": "age of the job-ready",
    "age_share_sick": "age of the sick",
    "woman": "women",
    "non_western": "non-western origin",
    "refugee": "refugees",
    "single": "lives without a partner",
    "sanctioned": "sanctioned",
    "spell_weeks": "spell below the percentile",
    "spell_share": "spell in weeks",
    "spell_share_under_30": "spell in weeks, under 30",
    "scheme_share": "scheme",
    "typology_share": "typology",
    "trade_share_citizens": "trade of citizens",
    "trade_share_companies": "trade of companies",
    "size_share": "employees of companies",
    "cooperating": "companies that cooperate with the jobcentre",
    "approach_share": "caseworkers' approach",
    "volunteer_way": "volunteers' way of helping",
}


def margins_of(comparison: Comparison) -> Sequence[MarginFact]:
    """Return target and achieved of every margin, none when the study does not tell."""
    return comparison.facts.get("people", {}).get("margins", [])


def barriers_of(comparison: Comparison) -> Sequence[BarrierFact]:
    """Return what each barrier says of each other one, none when the study does not tell."""
    return comparison.facts.get("people", {}).get("barriers", [])


def fit_part(comparison: Comparison) -> Part | None:
    """Return target and achieved of every margin of a comparison, the largest deviation in words."""
    margins = margins_of(comparison)
    return part_of(margins) if margins else None


def part_of(margins: Sequence[MarginFact]) -> Part:
    """Return target and achieved of margins, the largest deviation in words."""
    sentences = [_nearness(margins), *_own(margins)]
    return Part(
        "How well the people fit the published figures",
        sentences,
        ("figure", "target", "achieved", "off", "where the target is from"),
        [_row(one) for one in margins],
        note=(
            "People, companies and staff as they are drawn for the first run, before the years under usual "
            "effort; after those, people have come, left and grown older. Shares marked * are drawn one by "
            "one, because the number of people is not fixed, and differ from run to run. Numbers per "
            "inhabitant and per caseworker are off in per cent, by rounding to whole people."
        ),
    )


def _nearness(margins: Sequence[MarginFact]) -> str:
    exact = [one for one in margins if one["people"] and one["is_exact"] and not _gives_way(one)]
    if not exact:
        return "The citizens come from the municipality's own list, so no published share was aimed at."
    worst = max(exact, key=lambda one: abs(one["off"]))
    within = sum(abs(one["off"]) <= max(_PERCENTAGE_POINT, 100.0 / one["people"]) for one in exact)
    many = "All" if within == len(exact) else f"{within} of"
    return (
        f"{many} {len(exact)} shares are met within one percentage point or one person; the largest "
        f"deviation is {number(abs(worst['off']), 1)} percentage points "
        f"({_name(worst)}, of {worst['people']} {_who(worst)})."
    )


def _who(one: MarginFact) -> str:
    return "companies" if one["quantity"] in _OF_COMPANIES else "people"


def _own(margins: Sequence[MarginFact]) -> list[str]:
    taken = sum(one["is_taken"] for one in margins)
    if not taken:
        return []
    told = (
        f"{taken} of these {len(margins)} targets are not known for this municipality and are taken from "
        "the typical one."
    )
    gone = [f"{_name(one)} ({signed(one['off'], 1)} points)" for one in margins if _gives_way(one)]
    if not gone:
        return [told]
    return [told, f"Of those, these give way to what the municipality knows of itself: {', '.join(gone)}."]


def _gives_way(one: MarginFact) -> bool:
    """Tell whether a share of `typical` is far off, because the municipality's own do not go with it."""
    is_far = abs(one["off"]) > _FAR and one["people"] * abs(one["off"]) > 200.0  # more than two people
    return one["is_taken"] and one["is_exact"] and one["people"] > 0 and is_far


def _name(one: MarginFact) -> str:
    words = _WORDS.get(one["quantity"], plain_name(one["quantity"]).lower())
    return words if one["group"] == "all" else f"{words}: {one['group'].replace('_', ' ').lower()}"


def _row(one: MarginFact) -> list[str]:
    is_share = one["people"] > 0
    mark = "" if one["is_exact"] or not is_share else " *"
    numbers = [per_cent(one[key], 1) if is_share else f"{one[key]:.3g}" for key in ("target", "achieved")]
    off = f"{signed(one['off'], 1)} {'points' if is_share else '%'}"
    unit = "" if is_share else f" ({one['unit']})"
    return [f"{_name(one)}{unit}{mark}", *numbers, off, TAKEN if one["is_taken"] else "this municipality's"]


def clusters_part(comparison: Comparison) -> Part | None:
    """Return the correlations of the six barriers, and in words what one says of another."""
    pairs = barriers_of(comparison)
    if not pairs:
        return None
    strongest = max(pairs, key=lambda pair: (pair["correlation"], pair["share_with"]))
    found = {(pair["barrier"], pair["other"]): pair["correlation"] for pair in pairs}
    rows = [
        [one, *("1" if one == other else number(found[one, other], 2) for other in BARRIERS)]
        for one in BARRIERS
    ]
    return Part(
        "Barriers come in clusters",
        [_in_words(strongest), _in_words(_pair(pairs, "mental", "social")), _without()],
        ("correlation (-1 to 1)", *BARRIERS),
        rows,
        figure=CLUSTERS_FIGURE,
        note="Correlation of having a barrier or not, 0 when the one says nothing of the other. No source "
        "gives it: the sources say that barriers follow each other, how closely is a stated assumption "
        "(the margins named cluster).",
    )


def _pair(pairs: Sequence[BarrierFact], one: str, other: str) -> BarrierFact:
    return next(pair for pair in pairs if (pair["barrier"], pair["other"]) == (one, other))


def _in_words(pair: BarrierFact) -> str:
    return (
        f"Someone with a {pair['barrier']} barrier has a {pair['other']} one in "
        f"{per_cent(pair['share_with'])} of cases, others in {per_cent(pair['share_without'])}."
    )


def _without() -> str:
    return "Without clusters the two numbers would be equal: few would have many barriers at once."


def margins_table(comparison: Comparison) -> pd.DataFrame:
    """Return target and achieved of every margin; `off` in percentage points of shares, else per cent."""
    table = pd.DataFrame(list(margins_of(comparison)))
    if table.empty:
        return table
    is_share = table["people"] > 0
    return table.assign(off_unit=is_share.map({True: "percentage points", False: "per cent"}))


def barriers_table(comparison: Comparison) -> pd.DataFrame:
    """Return what each barrier says of each other one: correlation aimed at and drawn, and shares."""
    return pd.DataFrame(list(barriers_of(comparison)))
