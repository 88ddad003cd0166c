"""Which assumption decides between two scenarios: what differs between draws where one wins and the other.

Rank correlation of each parameter with the lead of one scenario over the other. With hundreds of parameters
some correlate by luck, so each is held against the largest correlation that any of them has when the leads
are shuffled (Westfall and Young 1993, Resampling-based multiple testing, Wiley): of all questions asked of
pure noise, one in twenty finds something. A tree with one branch then says from which value on the other
scenario wins.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sim.study.sensitivity.ranking import Ranked, Ranking

SHUFFLES = 2000
LEVEL = 0.05
SEED = 20261122
MOST = 5  # deciding parameters told of a pair of scenarios
LEAST_SHARE = 0.05  # a scenario that is first more rarely is no rival
FEWEST = 5  # draws on each side of a branch


@dataclass(frozen=True)
class Deciding:
    """A parameter with which the lead of one scenario over another goes up or down.

    Attributes:
        name: of the parameter.
        correlation: rank correlation with the lead, -1 to 1.
        p_value: chance that shuffled leads give any parameter as large a correlation.
        threshold: value at which the winner changes, in the parameter's unit; None where it does not.
        wins_above, wins_below: share of the draws above and below the threshold in which the first leads.
    """

    name: str
    correlation: float
    p_value: float
    threshold: float | None = None
    wins_above: float | None = None
    wins_below: float | None = None


@dataclass(frozen=True)
class Duel:
    """Two scenarios.

    Attributes:
        first, second: the scenarios.
        wins: share of the draws in which the first is ahead of the second.
        deciding: parameters that decide, the strongest first; none where the runs show none.
        limit: correlation that only one in twenty shufflings of the leads exceeds anywhere.
    """

    first: Ranked
    second: Ranked
    wins: float
    deciding: tuple[Deciding, ...]
    limit: float


def duels(ranking: Ranking) -> list[Duel]:
    """Return the scenario that is first most often against its rivals: all that are first now and then."""
    leader, *others = ranking.in_order
    rivals = [one for one in others if (one.first.mean or 0.0) >= LEAST_SHARE] or others[:1]
    return [duel(ranking, leader, one) for one in rivals]


def duel(ranking: Ranking, first: Ranked, second: Ranked) -> Duel:
    """Return which parameters decide between two scenarios."""
    places = [ranking.scenarios.index(one) for one in (first, second)]
    lead = ranking.outcomes[:, places[0]] - ranking.outcomes[:, places[1]]
    lead = lead if ranking.is_higher_better else -lead
    found, limit = deciding(ranking.names, ranking.drawn, lead)
    return Duel(first, second, float((lead > 0).mean()), tuple(found), limit)


def deciding(
    names: Sequence[str], drawn: NDArray[np.float64], lead: NDArray[np.float64]
) -> tuple[list[Deciding], float]:
    """Return the parameters that go with the lead beyond chance, and the limit of chance.

    Args:
        names: of the parameters.
        drawn: their values, shape (draws, parameters).
        lead: of one scenario over another in each draw.
    """
    from scipy.stats import permutation_test, rankdata

    varied = np.flatnonzero(np.ptp(drawn, axis=0) > 0)
    if not varied.size or np.ptp(lead) == 0:
        return [], 1.0
    ranks, leads = _standard(rankdata(drawn[:, varied], axis=0)), _standard(rankdata(lead))

    def strongest(shuffled: NDArray[np.float64]) -> float:
        return float(np.abs(shuffled @ ranks).max())

    shuffled = permutation_test(
        (leads,), strongest, permutation_type="pairings", n_resamples=SHUFFLES, vectorized=False, rng=SEED
    ).null_distribution
    correlations = leads @ ranks
    found = []
    for place in np.argsort(-np.abs(correlations), kind="stable")[:MOST].tolist():
        p_value = float((np.sum(shuffled >= abs(correlations[place])) + 1) / (len(shuffled) + 1))
        if p_value <= LEVEL:
            column = int(varied[place])
            turn = turning_point(drawn[:, column], lead > 0) or ()
            found.append(Deciding(names[column], float(correlations[place]), p_value, *turn))
    return found, float(np.quantile(shuffled, 1.0 - LEVEL))


def _standard(ranks: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return columns with mean 0 and length 1, whose products are correlations."""
    centred = ranks - ranks.mean(axis=0)
    return np.asarray(centred / np.sqrt((centred**2).sum(axis=0)))


def turning_point(values: NDArray[np.float64], wins: NDArray[np.bool_]) -> tuple[float, float, float] | None:
    """Return the value where the winner changes, and the share of wins above and below; None without one."""
    from sklearn.tree import DecisionTreeClassifier

    tree = DecisionTreeClassifier(max_depth=1, min_samples_leaf=FEWEST, class_weight="balanced")
    grown = tree.fit(values[:, np.newaxis], wins).tree_
    if grown.node_count == 1:
        return None
    threshold = float(grown.threshold[0])
    above, below = (float(wins[side].mean()) for side in (values > threshold, values <= threshold))
    return (threshold, above, below) if (above > 0.5) != (below > 0.5) else None
