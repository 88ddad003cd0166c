"""An arm of a trial: the levers of its participants, and the staff it has of its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from typing import TYPE_CHECKING, Any, Protocol

from sim.policy.levers import Policy
from sim.policy.personal import merged


@dataclass(frozen=True)
class TrialArm:
    """What holds for the participants of one arm.

    Attributes:
        levers: levers that differ from everybody's, by group and name.
        caseworkers: posts of its own at most; 0 where everybody's caseworkers serve it.
        mentors: rows of paid mentors of its own, the last perhaps a part of a post; 0 where it has none.
    """

    levers: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    caseworkers: int = 0
    mentors: int = 0


class Team(Protocol):
    """Who serves the citizens of a row of policies, as the rules read it.

    Attributes:
        trial_arm: arm of a trial, 0 outside trials.
        first_caseworker: row of the first of its caseworkers.
        n_caseworkers: how many they are now.
        mentors: row of policies whose paid mentors serve it; 0 is everybody's.
    """

    trial_arm: int
    first_caseworker: int
    n_caseworkers: int
    mentors: int


if TYPE_CHECKING:

    class ArmPolicy(Policy):
        """The levers of a row of policies as the rules read them, and who serves its citizens."""

        team: Team


def with_arms(policies: Sequence[Policy], arms: Sequence[TrialArm]) -> list[Policy]:
    """Return the levers outside the trial and in each of its arms, target groups inside each."""
    return [*policies, *(merged(policy, arm.levers) for arm in arms for policy in policies)]


def team_records(
    n_caseworkers: int, arms: Sequence[TrialArm], n_target_arms: int, at_work: Sequence[int] = ()
) -> list[dict[str, int]]:
    """Return the `Team` of every row of policies.

    Args:
        n_caseworkers: everybody's caseworkers, whose rows come first; then those of each arm.
        arms: the arms of the trial; none outside trials.
        n_target_arms: rows of policies in each arm, one for every combination of target groups.
        at_work: caseworkers of everybody and of each arm who are there now; all when empty.
    """
    posts = [n_caseworkers, *(arm.caseworkers for arm in arms)]
    firsts = [0, *accumulate(posts)]
    records = []
    for number, arm in enumerate((TrialArm(), *arms)):
        team = number if arm.caseworkers else 0
        record = {
            "trial_arm": number,
            "first_caseworker": firsts[team],
            "n_caseworkers": (at_work or posts)[team],
            "mentors": number * n_target_arms if arm.mentors else 0,
        }
        records += [record] * n_target_arms
    return records
