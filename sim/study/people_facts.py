"""What a study tells of the people behind its numbers: how they were made, and what was imputed."""

from __future__ import annotations

from typing import TypedDict

from sim.scenario import Scenario


class PeopleFacts(TypedDict, total=False):
    """What is known of the people before any week is lived; the same in every scenario.

    `is_own_list` tells whether the municipality gave its own citizens.
    """

    is_own_list: bool


def people_facts(scenario: Scenario, seed: int) -> PeopleFacts:  # noqa: ARG001
    """Return what to tell of the people of a scenario, looked at in the run of one seed."""
    return {"is_own_list": scenario.municipality.people is not None}
