"""Part of the report: how long people have been on benefit when the comparison begins, and is it steady?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from sim.report.part import Part
from sim.study.answers import level
from sim.study.comparison import Comparison
from sim.study.numbers import number, signed
from sim.study.persistence import AT_START


class Target(NamedTuple):
    """A published figure with the tolerance it was given before anything was tuned to it."""

    outcome: str
    what: str
    published: float
    low: float
    high: float
    source: str


TARGETS = (
    Target(
        f"{AT_START}long_on_support",
        "On public support at least 80 % of the last five years",
        0.63,
        0.55,
        0.70,
        "Væksthuset",
    ),
    Target(
        f"{AT_START}share_at_work",
        "Share of the last five years in job or education",
        0.14,
        0.09,
        0.19,
        "BIP",
    ),
)
COLUMNS = ("People on benefit at the start", "Published, %", "Tolerance, %", "In the model, %", "Met")
NOTE = (
    "Where newcomers were before they came is declared (margins past_support and past_work, grade D), so the "
    "model does not find these figures by itself. People in job, in flex job and on pension are "
    "counted from the years before the start on, and grow long after it."
)


def persistence(comparison: Comparison) -> Part | None:
    """Return the published figures on persistence beside the model's, and the drift before the start.

    Nothing for a municipality's own list: it says itself how long its people have been on benefit.
    """
    is_own = comparison.facts.get("people", {}).get("is_own_list", False)
    if is_own or TARGETS[0].outcome not in comparison.outcomes.columns:
        return None
    rows = list(_rows(comparison))
    if not rows:
        return None
    sentences = [*_steadiness(comparison), *_verdict([row[-1] == "yes" for row in rows])]
    return Part("How long people have been on benefit", sentences, COLUMNS, rows, note=NOTE)


def _rows(comparison: Comparison) -> Iterator[tuple[str, ...]]:
    for target in TARGETS:
        mean = level(comparison, comparison.reference.name, target.outcome).mean
        if mean is not None:
            met = "yes" if target.low <= mean <= target.high else f"no: {_distance(mean, target)}"
            tolerance = f"{number(100 * target.low)} to {number(100 * target.high)}"
            published = f"{number(100 * target.published)} ({target.source})"
            yield target.what, published, tolerance, number(100 * mean, 1), met


def _distance(mean: float, target: Target) -> str:
    gap = mean - target.high if mean > target.high else mean - target.low
    return f"{number(100 * abs(gap), 1)} points too {'high' if gap > 0 else 'low'}"


def _steadiness(comparison: Comparison) -> Iterator[str]:
    usual = comparison.reference.name
    people, drift = (level(comparison, usual, f"{AT_START}{name}").mean for name in ("recipients", "drift"))
    if people is not None and drift is not None:
        yield (
            f"When the comparison begins {number(people)} people of the target group are on benefit; in the "
            f"last year before it their number changed by {signed(100 * drift, 1)} %."
        )


def _verdict(met: list[bool]) -> Iterator[str]:
    yield (
        f"{sum(met)} of {len(met)} published figures are met within their tolerance: how long people have "
        "been on public support, and how much of the time they were in job or education."
    )
