"""Which parameters the figures tell anything about, and which of them only together.

The weighed candidates are too few to see that a parameter has moved by a tenth of its width. So this is
judged by the emulator, of whose posterior there are thousands of draws, and held against dummies: parameters
that no rule reads, learned and drawn like the others. What is found of them is chance.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd
from scipy.stats import chi2

from sim.policy.world import Parameter
from sim.study.calibration.calibration import Calibration
from sim.study.calibration.distance import Floats

SURE = 0.95  # chance that not one parameter is named that the figures say nothing about
MOST_PAIRS = 20
CLEARLY = 1.5  # times the strongest correlation that a dummy has


def information(scores: Floats) -> Floats:
    """Return how far each parameter's posterior is from its prior, in nats.

    The divergence of Kullback and Leibler (1951, Annals of Mathematical Statistics 22(1)) of a normal
    distribution with the mean and variance of the scores from the standard normal prior.

    Args:
        scores: normal scores, shape (draw, parameter).
    """
    mean, variance = scores.mean(axis=0), scores.var(axis=0, ddof=1)
    return np.asarray((mean**2 + variance - 1.0 - np.log(variance)) / 2.0)


def limit(n_parameters: int, dummies: Floats) -> float:
    """Return the information that chance alone stays below in all parameters, 95 times of 100.

    By chance it has, but for scale, a chi-square distribution with two degrees of freedom (Wilks 1938,
    Annals of Mathematical Statistics 9(1)); the dummies give the scale. The level is that for the largest
    of many (Šidák 1967, Journal of the American Statistical Association 62).

    Args:
        n_parameters: how many are looked at.
        dummies: the information found of parameters that no rule reads; shape (dummy,).
    """
    return float(dummies.mean() * chi2.ppf(SURE ** (1.0 / n_parameters), 2) / 2.0)


def parameters_table(found: Calibration, parameters: Mapping[str, Parameter]) -> pd.DataFrame:
    """Return a row per parameter, those that the figures say most about first.

    Columns: parameter, unit, low, high (the declared range), prior_mean, prior_sd; posterior_mean and
    posterior_sd of the weighed candidates (all in the parameter's unit); as the emulator knows it sd_ratio
    (posterior over prior) and shift (in prior standard deviations), both of normal scores; information, limit
    (nats), is_identified; meaning.
    """
    names = found.prior.names
    mean = found.weights @ found.values
    told = information(found.emulated)
    own, dummies = told[: len(names)], told[len(names) :]
    scores = found.emulated[:, : len(names)]
    table = pd.DataFrame(
        {
            "parameter": names,
            "unit": [parameters[name].unit for name in names],
            "low": found.prior.low,
            "high": found.prior.high,
            "prior_mean": found.prior.mean(),
            "prior_sd": found.prior.sd(),
            "posterior_mean": mean,
            "posterior_sd": np.sqrt(found.weights @ (found.values - mean) ** 2),
            "sd_ratio": scores.std(axis=0, ddof=1),
            "shift": scores.mean(axis=0),
            "information": own,
            "limit": limit(len(names), dummies),
            "meaning": [parameters[name].meaning for name in names],
        }
    )
    table["is_identified"] = table["information"] > table["limit"]
    return table.sort_values(["information", "parameter"], ascending=[False, True], ignore_index=True)


def pairs_table(found: Calibration) -> pd.DataFrame:
    """Return the pairs of parameters that go together more than chance explains, the strongest first.

    Columns: parameter, other, correlation (of normal scores, as the emulator knows it; 0 in the prior). Each
    is clearly stronger than any parameter's with any dummy.
    """
    names = found.prior.names
    correlation: Floats = np.asarray(np.corrcoef(found.emulated, rowvar=False))
    one, other = np.triu_indices(len(names), 1)
    strength = correlation[one, other]
    least = CLEARLY * np.abs(correlation[: len(names), len(names) :]).max()
    order = np.argsort(-np.abs(strength), kind="stable")[:MOST_PAIRS]
    chosen = [place for place in order if abs(strength[place]) > least]
    return pd.DataFrame(
        [(names[one[at]], names[other[at]], float(strength[at])) for at in chosen],
        columns=["parameter", "other", "correlation"],
    )
