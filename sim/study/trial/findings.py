"""What the repetitions of a trial show together: levels, differences, spill-over, attrition."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from sim.agents.states import WayOut
from sim.scenario import Uncertainty
from sim.study.conduct import CONFIDENCE
from sim.study.estimate import Estimate, estimate
from sim.study.trial.declared import Trial
from sim.study.trial.intervals import Sample, difference, mean_of, share_of_people
from sim.study.trial.outcomes import Outcome
from sim.study.trial.repeating import (
    ALL,
    CHANGE,
    LEFT,
    LEVEL,
    NOT_RECRUITED,
    WORLDS,
    caseload_of,
    name_of,
)

Values = NDArray[np.float64]


@dataclass(frozen=True)
class Gap:
    """An arm against the control arm at one follow-up.

    Attributes:
        outcome: what is measured.
        week: weeks since recruitment.
        group: a subgroup, or all.
        arm: the arm.
        level, control: the outcome in the arm and in the control arm.
        gap: arm less control, as randomised.
        found_more, found_less: share of the repetitions whose own interval, over their participants, lies
            above zero, and below it.
        people: participants of the arm and of the control arm in one repetition, mean.
    """

    outcome: Outcome
    week: int
    group: str
    arm: str
    level: Estimate
    control: Estimate
    gap: Estimate
    found_more: float
    found_less: float
    people: tuple[float, float]


@dataclass(frozen=True)
class Change:
    """What the trial changed for some people against the same town without it.

    Attributes:
        outcome: what is measured.
        week: weeks since recruitment, or since they could have been recruited.
        who: an arm, or not_recruited.
        change: with the trial less without.
        people: how many they are in one repetition, mean.
    """

    outcome: Outcome
    week: int
    who: str
    change: Estimate
    people: float


class Findings:
    """The repetitions of a trial, added up.

    With one repetition intervals are over its participants (Wilson, Newcombe, Welch); with several they are t
    intervals of the mean over repetitions, or prediction intervals where each takes its own parameters.

    Attributes:
        trial: what was tried.
        runs: a row per repetition.
        uncertainty: what the repetitions differ by.
    """

    def __init__(self, trial: Trial, runs: pd.DataFrame, uncertainty: Uncertainty = "chance") -> None:
        """Take the finished repetitions."""
        self.trial = trial
        self.runs = runs
        self.uncertainty = uncertainty
        self.gaps = list(self._gaps())
        self.changes = list(self._changes())

    @property
    def n(self) -> int:
        """Return the number of repetitions."""
        return len(self.runs)

    def people(self, who: str) -> float:
        """Return how many an arm, or those not recruited, are in one repetition, mean."""
        return float(self.runs[f"n|{who}"].mean())

    def level(self, outcome: Outcome, arm: str, week: int, group: str = ALL) -> Estimate:
        """Return an outcome in an arm some weeks after recruitment."""
        name = name_of(LEVEL, outcome.name, arm, group, week)
        return self._level(name, is_share=outcome.is_share)

    def left(self, way: WayOut, arm: str, week: int) -> Estimate:
        """Return the share of an arm that has left by a way out."""
        return self._level(name_of(LEFT, way.name.lower(), arm, ALL, week), is_share=True)

    def caseload(self, arm: str, world: str) -> Estimate:
        """Return citizens per caseworker as the participants of an arm live it over their follow-up."""
        each = self.runs[caseload_of(arm, world)].to_numpy(dtype=np.float64)
        return estimate(each, CONFIDENCE, self.uncertainty)

    def caseloads(self) -> pd.DataFrame:
        """Return the caseload lived by the participants of each arm, with the trial and without it."""
        return pd.DataFrame(
            {"arm": arm, "world": world} | self.caseload(arm, world).as_dict()
            for arm in self.trial.arms
            for world in WORLDS
        )

    def levels(self) -> pd.DataFrame:
        """Return mean and interval of every outcome by arm and week since recruitment."""
        return pd.DataFrame(
            {"outcome": one.name, "unit": one.unit, "arm": arm, "week": week}
            | self.level(one, arm, week).as_dict()
            for one in self.trial.measures()
            for arm in self.trial.arms
            for week in range(self.trial.last_week + 1)
        )

    def differences(self) -> pd.DataFrame:
        """Return every arm's difference from the control arm at each follow-up, by subgroup."""
        return pd.DataFrame(_flat(one) for one in self.gaps)

    def spill_over(self) -> pd.DataFrame:
        """Return what the trial changed for each arm and for those not recruited."""
        return pd.DataFrame(
            {"outcome": one.outcome.name, "unit": one.outcome.unit, "week": one.week, "who": one.who}
            | {"people": one.people}
            | one.change.as_dict()
            for one in self.changes
        )

    def attrition(self) -> pd.DataFrame:
        """Return the share of each arm that has left, by way out, at each follow-up."""
        return pd.DataFrame(
            {"arm": arm, "week": week, "way_out": way.name.lower()} | self.left(way, arm, week).as_dict()
            for arm in self.trial.arms
            for week in self.trial.follow_up_weeks
            for way in list(WayOut)[1:]
        )

    def _gaps(self) -> Iterator[Gap]:
        control, *others = self.trial.arms
        for outcome in self.trial.measures():
            for week in self.trial.follow_up_weeks:
                for group in (ALL, *self.trial.subgroups):
                    for arm in others:
                        yield self._gap(outcome, week, group, arm, control)

    def _gap(self, outcome: Outcome, week: int, group: str, arm: str, control: str) -> Gap:
        samples = (self._samples(outcome, week, group, one) for one in (arm, control))
        pairs = list(zip(*samples, strict=True))
        each = [difference(one, other, CONFIDENCE, is_share=outcome.is_share) for one, other in pairs]
        means = np.array([one.mean - other.mean for one, other in pairs])
        return Gap(
            outcome,
            week,
            group,
            arm,
            self.level(outcome, arm, week, group),
            self.level(outcome, control, week, group),
            each[0] if self.n == 1 else estimate(means, CONFIDENCE, self.uncertainty),
            float(np.mean([one.low is not None and one.low > 0 for one in each])),
            float(np.mean([one.high is not None and one.high < 0 for one in each])),
            (float(np.mean([one.n for one, _ in pairs])), float(np.mean([one.n for _, one in pairs]))),
        )

    def _changes(self) -> Iterator[Change]:
        for outcome in self.trial.measures():
            for week in self.trial.follow_up_weeks:
                for who in (*self.trial.arms, NOT_RECRUITED):
                    name = name_of(CHANGE, outcome.name, who, ALL, week)
                    yield Change(outcome, week, who, self._estimate(name, is_share=False), self.people(who))

    def _samples(self, outcome: Outcome, week: int, group: str, arm: str) -> list[Sample]:
        return self._people(name_of(LEVEL, outcome.name, arm, group, week))

    def _people(self, name: str) -> list[Sample]:
        columns = (self.runs[f"{name}|{what}"] for what in ("mean", "var", "n"))
        return [Sample(float(m), float(v), int(n)) for m, v, n in zip(*columns, strict=True)]

    def _level(self, name: str, *, is_share: bool) -> Estimate:
        """Return a level; the interval of a share ends at 0 and 1."""
        found = self._estimate(name, is_share=is_share)
        return found.mapped(lambda value: min(1.0, max(0.0, value))) if is_share else found

    def _estimate(self, name: str, *, is_share: bool) -> Estimate:
        if self.n > 1:
            means = self.runs[f"{name}|mean"].to_numpy(dtype=np.float64)
            return estimate(means, CONFIDENCE, self.uncertainty)
        (only,) = self._people(name)
        return (share_of_people if is_share else mean_of)(only, CONFIDENCE)


def _flat(one: Gap) -> dict[str, Any]:
    about = {"outcome": one.outcome.name, "unit": one.outcome.unit, "week": one.week, "group": one.group}
    arms = {"arm": one.arm, "level": one.level.mean, "control": one.control.mean}
    found = {"found_more": one.found_more, "found_less": one.found_less}
    people = {"participants": one.people[0], "controls": one.people[1]} | found
    return about | arms | one.gap.as_dict() | {"is_clear": one.gap.is_clear} | people
