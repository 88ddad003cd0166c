"""Recruit by lot and randomise: who takes part, in which week, in which arm.

Arms are given by permuted blocks (Zelen 1974, The randomization and stratification of patients to
clinical trials, J Chronic Diseases 27), so their sizes are exact and each week has its share of each.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.agents.decisions import Decision
from sim.engine.draws import draws_for
from sim.errors import UserError
from sim.study.trial.conditions import Flags, matching, present
from sim.study.trial.declared import Trial

Whole = NDArray[np.int64]
BLOCK = 4  # places per arm in a block


@dataclass(frozen=True)
class Group:
    """Some people, and the week each was recruited or could have been, 0 the first of recruitment."""

    rows: Whole
    weeks: Whole


def could_take_part(citizens: NDArray[Any], trial: Trial) -> Flags:
    """Return who is eligible, consents, and is in no trial yet."""
    found = present(citizens, {**trial.eligible, **trial.consent})
    found &= matching(citizens, trial.eligible)
    found &= matching(citizens, trial.consent)
    found &= citizens["trial_arm"] == 0
    return found


def sequence(n: int, shares: Sequence[float], seed: int) -> Whole:
    """Return the arm of each of n places in order of recruitment, 1 the first arm.

    Each place goes to the arm that is furthest behind its share; blocks are then permuted by lot.
    """
    given = np.zeros(len(shares))
    arms = np.empty(n, dtype=np.int64)
    for place in range(n):
        arm = int(np.argmax(np.asarray(shares) * (place + 1) - given))
        given[arm] += 1
        arms[place] = arm + 1
    lots = draws_for(seed, Decision.TRIAL_ARM, 0, np.arange(n, dtype=np.int64), 0)
    size = BLOCK * len(shares)
    for first in range(0, n, size):
        block = slice(first, first + size)
        arms[block] = arms[block][np.argsort(lots[block], kind="stable")]
    return arms


class Recruiter:
    """Recruits week by week.

    Attributes:
        arms: the trial arm of each place, in order of recruitment.
        rows, weeks: who has been recruited, and when.
        first_seen: the week in which each citizen could first take part; -1 never.
    """

    def __init__(self, trial: Trial, citizens: NDArray[Any], seed: int) -> None:
        """Fix how many take part when recruitment begins, and the arm of each place."""
        self.trial = trial
        self.seed = seed
        n_first = int(could_take_part(citizens, trial).sum())
        self.n = trial.participants or round((trial.share_of_market or 0.0) * n_first)
        self.arms = sequence(self.n, [arm.share for arm in trial.arms.values()], seed)
        self.rows: list[int] = []
        self.weeks: list[int] = []
        self.first_seen = np.full(len(citizens), -1, dtype=np.int64)

    def draw(self, citizens: NDArray[Any], week: int) -> tuple[Whole, Whole]:
        """Return who is recruited in a week, 0 the first, and their arms."""
        can = np.flatnonzero(could_take_part(citizens, self.trial))
        new = can[self.first_seen[can] < 0]
        self.first_seen[new] = week
        due = self.n * (week + 1) // self.trial.recruitment.weeks - len(self.rows)
        lots = draws_for(self.seed, Decision.TRIAL_RECRUIT, week, can, 0)
        chosen = can[np.argsort(lots, kind="stable")][:due]
        arms = self.arms[len(self.rows) : len(self.rows) + len(chosen)]
        self.rows += chosen.tolist()
        self.weeks += [week] * len(chosen)
        return chosen, arms

    def close(self) -> None:
        """End recruitment.

        Raises:
            UserError: too few could take part; says how many there were.
        """
        if len(self.rows) >= max(self.n, len(self.trial.arms)):
            return
        asked, n_seen = self.trial.participants, int((self.first_seen >= 0).sum())
        given = f"participants={asked}" if asked else f"share_of_market={self.trial.share_of_market}"
        raise UserError(
            f"trial.{given}: only {len(self.rows)} of {self.n} could be recruited, as only {n_seen} citizens "
            f"could take part in some week (seed {self.seed}); ask for fewer, widen trial.eligible or "
            "trial.consent, recruit over more weeks (trial.recruitment.weeks), or take a larger town "
            "(municipality.citizens)"
        )

    def recruited(self, arm: int) -> Group:
        """Return the participants of an arm, 1 the first."""
        chosen = self.arms[: len(self.rows)] == arm
        return Group(np.array(self.rows, dtype=np.int64)[chosen], np.array(self.weeks)[chosen])

    def not_recruited(self) -> Group:
        """Return those who could have taken part and do not, from the week they first could."""
        seen = self.first_seen >= 0
        seen[self.rows] = False
        rows = np.flatnonzero(seen)
        return Group(rows, self.first_seen[rows])
