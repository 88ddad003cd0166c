"""Part of the report: the labour market around the people, and who gets the vacancies. (M24)"""

from __future__ import annotations

from sim.economy.figure import WEEKS_PER_YEAR
from sim.policy.market import demand
from sim.policy.world import LabourMarket
from sim.report.part import Part
from sim.study.answers import difference, level
from sim.study.comparison import Comparison
from sim.study.numbers import number, per_cent
from sim.study.words import told_difference

WHO = {
    "vacancies_to_employed": "People who change jobs (not followed)",
    "vacancies_to_others": "Others without a job (not followed)",
    "vacancies_to_job_ready": "The job-ready on benefit",
    "vacancies_to_target_group": "The target group",
    "vacancies_withdrawn": "Nobody: given up without hiring",
}
NOTE = (
    "Vacancies that ask for no training, jobs a year, mean over the horizon, those opened for a citizen at a "
    "workplace included. A vacancy still open at the end is in the first line only."
)


def labour_market(comparison: Comparison) -> Part | None:
    """Return what the labour market is like, and how many vacancies go to whom; None where no vacancy is."""
    usual, years = comparison.reference, comparison.facts["years"]
    means = {name: level(comparison, usual.name, name).mean or 0.0 for name in ("vacancies", *WHO)}
    if not means["vacancies"]:
        return None
    shares = {name: per_cent(means[name] / means["vacancies"]) for name in WHO}
    went = ", ".join(f"{shares[name]} to {who[0].lower()}{who[1:]}" for name, who in WHO.items())
    sentences = (
        _market(comparison),
        f"Under {usual.title}, {number(means['vacancies'] / years)} vacancies a year ask for no training. "
        f"Of these go {went}.",
    )
    heads = [f"{card.title}: difference, jobs a year" for card in comparison.alternatives]
    rows = [
        (title, number(means[name] / years), *_differences(comparison, name))
        for name, title in {"vacancies": "All vacancies", **WHO}.items()
    ]
    columns = ("Who gets them", f"{usual.title}: jobs a year", *heads)
    return Part("The labour market around them", sentences, columns, rows, note=NOTE)


def _differences(comparison: Comparison, outcome: str) -> list[str]:
    scale = 1.0 / comparison.facts["years"]
    gaps = [difference(comparison, card.name, outcome) for card in comparison.alternatives]
    return [told_difference(gap.scaled(scale), 1) for gap in gaps]


def _market(comparison: Comparison) -> str:
    """Say how high demand for labour is, and how far a business cycle moves it."""
    told = comparison.settings.get("scenarios", {}).get(comparison.reference.name, {}).get("world", {})
    if "labour_market" not in told:
        return "Vacancies are finite, and others seek them too."
    market = LabourMarket.model_validate(told["labour_market"])
    weeks = range(comparison.facts["years"] * WEEKS_PER_YEAR)
    levels = [demand(market, week) for week in weeks]
    if market.cycle_years is None:
        much = f"companies post {per_cent(levels[0])} of the vacancies of a normal year"
        return f"The labour market ({market.name}): {much}, all the years."
    cycle = f"a business cycle of {number(market.cycle_years)} years"
    return (
        f"The labour market ({market.name}) swings with {cycle}: "
        f"companies post between {per_cent(min(levels))} and {per_cent(max(levels))} of the vacancies of a "
        f"normal year; {per_cent(levels[0])} in the first week, {per_cent(levels[-1])} in the last."
    )
