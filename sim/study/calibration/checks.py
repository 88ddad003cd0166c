"""How the prior and the posterior meet each figure: predictive checks, the second with other seeds."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from sim.study.calibration.calibration import Calibration
from sim.study.calibration.distance import Floats
from sim.study.targets.declared import Figure

TAILS = (0.025, 0.975)


def checks_table(found: Calibration) -> pd.DataFrame:
    """Return a row per figure: what is published, and what single runs give.

    Three times mean, low and high (95 of 100 single runs lie between them), share_within (of the runs) and,
    but for the prior, is_met (the mean is within the tolerance): `prior` of the first wave, `posterior` of
    the runs that weighed the draws, `check` of the written draws with other seeds. Shares 0-1, amounts in
    DKK.
    """
    rows = []
    for place, (name, figure) in enumerate(found.targets.items()):
        fit = found.runs[:, :, place], found.weights
        check = found.check[:, :, place], found.counts[found.counts > 0].astype(np.float64)
        rows.append(
            {
                "figure": name,
                **figure.model_dump(),
                "use": use_of(found, name),
                "explained": found.waves[-1].explained.get(name, np.nan),
                **_told("prior", found.before[:, :, place], np.ones(len(found.before)), figure),
                **_told("posterior", *fit, figure),
                **_told("check", *check, figure),
            }
        )
    table = pd.DataFrame(rows)
    table["agrees"] = table["posterior_is_met"] == table["check_is_met"]
    return table.drop(columns="prior_is_met")


def use_of(found: Calibration, name: str) -> str:
    """Return whether a figure was calibrated on: used, left out, or out of reach."""
    if name in found.out_of_reach:
        return "out of reach"
    return "used" if name in found.used else "left out"


def _told(what: str, runs: Floats, weights: Floats, figure: Figure) -> dict[str, Any]:
    values, mass = flat(runs, weights)
    mean = float(np.average(values, weights=mass)) if len(values) else np.nan
    low, high = quantiles(values, mass) if len(values) else (np.nan, np.nan)
    is_within = (values >= figure.low) & (values <= figure.high)
    return {
        f"{what}_mean": mean,
        f"{what}_low": low,
        f"{what}_high": high,
        f"{what}_share_within": float((mass * is_within).sum()) if len(values) else np.nan,
        f"{what}_is_met": bool(figure.low <= mean <= figure.high),
    }


def flat(runs: Floats, weights: Floats) -> tuple[Floats, Floats]:
    """Return the runs in which somebody was counted, shape (n,), and their weights, which sum to 1."""
    mass = np.repeat(weights / runs.shape[1], runs.shape[1])
    values = runs.ravel()
    has = np.isfinite(values)
    return values[has], mass[has] / mass[has].sum()


def quantiles(values: Floats, weights: Floats) -> tuple[float, float]:
    """Return the limits between which 95 of 100 weighted values lie."""
    low, high = np.quantile(values, TAILS, weights=weights, method="inverted_cdf")
    return float(low), float(high)


def n_met(checks: pd.DataFrame, what: str = "check") -> tuple[int, int]:
    """Return how many targets are met with all their figures, and of how many; usually by other seeds."""
    by_target = checks.groupby("target")[f"{what}_is_met"].all()
    return int(by_target.sum()), len(by_target)
