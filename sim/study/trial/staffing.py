"""Caseworkers follow the participants: an arm's own as it has cases, everybody's as cases move to an arm."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.agents.states import Status
from sim.policy.personal import merged
from sim.scenario import Scenario
from sim.study.trial.declared import Trial

QUARTER = 13  # weeks between two looks at whether there are posts too many


class Staffing:
    """Sets the posts of each team by its cases at the usual and at its own caseload.

    A post is hired in the week it is needed, and given up at the end of a quarter.

    Attributes:
        caseloads: citizens per caseworker of each arm with caseworkers of its own, by number of the arm.
    """

    def __init__(self, trial: Trial, scenario: Scenario) -> None:
        """Take the caseloads of the arms and the usual one."""
        self._usual = scenario.policy.caseworkers.caseload
        self.caseloads = {
            number: merged(scenario.policy, arm.moved()).caseworkers.caseload
            for number, arm in enumerate(trial.arms.values(), 1)
            if arm.has_caseworkers()
        }
        self._cases = dict.fromkeys(self.caseloads, 0)

    def posts_of(self, arm: int, n_cases: int) -> int:
        """Return the posts of an arm with so many cases, rounded up and at least one; 0 if it has none."""
        return max(1, -int(-n_cases // self.caseloads[arm])) if arm in self.caseloads else 0

    def posts(self, citizens: NDArray[Any], week: int, usual: int, n_arms: int) -> list[int]:
        """Return everybody's caseworkers and those of each arm at work in a week of the trial.

        Args:
            citizens: the table of citizens.
            week: weeks since the first of recruitment.
            usual: everybody's caseworkers without the trial; a case that moves takes part of a post along.
            n_arms: arms of the trial.
        """
        served = served_in(citizens, n_arms)
        for arm, cases in self._cases.items():
            self._cases[arm] = served[arm] if week % QUARTER == 0 else max(cases, served[arm])
        moved = sum(self._cases.values()) / self._usual
        own = [self.posts_of(arm, self._cases.get(arm, 0)) for arm in range(1, n_arms + 1)]
        return [max(1, usual - round(moved)), *own]


def served_in(citizens: NDArray[Any], n_arms: int) -> list[int]:
    """Return how many of each arm of a trial, 0 outside it, are cases of the jobcentre now."""
    is_case = (citizens["status"] == Status.ON_BENEFIT) & citizens["was_activity_ready"]
    n: list[int] = np.bincount(citizens["trial_arm"][is_case], minlength=n_arms + 1).tolist()
    return n
