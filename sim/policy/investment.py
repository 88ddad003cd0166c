"""An investment over time: it starts, grows, holds, and may end at once. (M18; NI 3.2)"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sim.policy.levers import Policy

if TYPE_CHECKING:
    from sim.policy.organisation import Investment

STEP_WEEKS = 4  # an investment grows month by month, as budgets and appointments do
SWITCHES = frozenset(  # levers at which a number between the usual and the full one means something else
    {"review_weeks", "learning_interval", "preparation_weeks", "leaders"}
)


def is_always_full(investment: Investment) -> bool:
    """Tell whether the levers hold from the first week to the last."""
    return investment.start_week == 0 and investment.ramp_up_weeks == 0 and investment.duration_weeks == 0


def strength(week: int, investment: Investment) -> float:
    """Return how much of the investment holds in a week, from 0 (usual effort) to 1 (in full).

    It grows in steps of `STEP_WEEKS`, the first of them in the week it starts.
    """
    if is_always_full(investment):
        return 1.0
    lived = week - investment.start_week
    has_ended = investment.duration_weeks > 0 and lived >= investment.duration_weeks
    if lived < 0 or has_ended:
        return 0.0
    steps = lived // STEP_WEEKS + 1
    return 1.0 if investment.ramp_up_weeks == 0 else min(1.0, steps * STEP_WEEKS / investment.ramp_up_weeks)


def between(usual: Policy, full: Policy, strength: float) -> Policy:
    """Return the levers between usual effort and the full investment; when it lasts is told by the full.

    Numbers lie between, whole ones are rounded; what is yes or no, and other `SWITCHES`, change as soon
    as anything of the investment holds.
    """
    if strength >= 1.0:
        return full
    start, end = usual.model_dump(), full.model_dump()
    groups = {
        group: {name: _between(name, start[group][name], end[group][name], strength) for name in levers}
        for group, levers in end.items()
    }
    return Policy.model_validate(groups | {"investment": end["investment"]})


def _between(name: str, usual: Any, full: Any, strength: float) -> Any:
    if isinstance(full, bool) or name in SWITCHES:
        return full if strength > 0.0 else usual
    value = usual + strength * (full - usual)
    return round(value) if isinstance(full, int) else value
