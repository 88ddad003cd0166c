"""What a study tells of the people behind its numbers: how they were made, and what was imputed."""

from __future__ import annotations

from typing import TypedDict

from sim.scenario import Scenario


class SmallGroups(TypedDict):
    """What is not shown of the municipality's own citizens.

    `smallest` is the number of people that a group must have to be shown (1 shows all), `groups` the titles
    of the risk groups that are not, `weekly` the weekly series whose first weeks are not.
    """

    smallest: int
    groups: list[str]
    weekly: list[str]


class PeopleFacts(TypedDict, total=False):
    """What is known of the people before any week is lived; the same in every scenario.

    `is_own_list` tells whether the municipality gave its own citizens; then `small_groups` tells, after the
    runs, what is not shown of them.
    """

    is_own_list: bool
    small_groups: SmallGroups


def people_facts(scenario: Scenario, seed: int) -> PeopleFacts:  # noqa: ARG001
    """Return what to tell of the people of a scenario, looked at in the run of one seed."""
    return {"is_own_list": scenario.municipality.people is not None}
