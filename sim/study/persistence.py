"""How long recipients have been on public support: what a population is held against before week 0."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.agents.states import Status
from sim.rules.look_back import WEEKS_A_YEAR, YEARS, weeks_in_five_years

AT_START = "start."  # before the names of outcomes that are the same in every scenario
LONG = 0.8  # of the five years on public support: the published figure's limit (Væksthuset)


def recipients(rows: NDArray[Any]) -> NDArray[Any]:
    """Return the citizens of the target group who are on benefit."""
    return np.asarray(
        rows[rows["is_here"] & rows["was_activity_ready"] & (rows["status"] == Status.ON_BENEFIT)]
    )


def look_back(rows: NDArray[Any]) -> dict[str, float]:
    """Return what lies behind the recipients, at the end of a year of the run (not a number without any).

    `long_on_support` is the share on public support at least 80 % of the last five years, `share_at_work`
    the mean share of the five years in job or education. Before a newcomer came the declared past counts.
    """
    here = recipients(rows)
    weeks = YEARS * WEEKS_A_YEAR
    if len(here) == 0:
        return {"long_on_support": np.nan, "share_at_work": np.nan}
    supported = weeks_in_five_years(here["yearly_support"])
    worked = weeks_in_five_years(here["yearly_work"])
    return {
        "long_on_support": float((supported >= LONG * weeks).mean()),
        "share_at_work": float(worked.mean() / weeks),
    }


def start_of(rows: NDArray[Any], recipients_a_year_before: int) -> dict[str, float]:
    """Return what a run-in has led to, as outcomes named `start.`: see `look_back`, and the drift.

    `drift` is the change in recipients over the last year before week 0, as a share; not a number when
    the run-in was shorter than two years.
    """
    drift = np.nan
    if recipients_a_year_before > 0:
        drift = (len(recipients(rows)) - recipients_a_year_before) / recipients_a_year_before
    found = look_back(rows) | {"drift": float(drift), "recipients": float(len(recipients(rows)))}
    return {f"{AT_START}{name}": value for name, value in found.items()}
