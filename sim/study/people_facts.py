"""What a study tells of the people behind its numbers: how they were made, and what was imputed."""

from __future__ import annotations

from pathlib import Path
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

    `is_own_list` tells whether the municipality gave its own citizens. Of an own list: `listed` is the
    number of agents by kind, `groups` the number of citizens by group, `imputed` the share of cells of each
    column of citizens that the synthetic model fills; `small_groups` tells, after the runs, what is not
    shown of them.
    """

    is_own_list: bool
    listed: dict[str, int]
    groups: dict[str, int]
    imputed: dict[str, float]
    small_groups: SmallGroups


def people_facts(scenario: Scenario, seed: int) -> PeopleFacts:  # noqa: ARG001
    """Return what to tell of the people of a scenario, looked at in the run of one seed."""
    name = scenario.municipality.people
    if name is None:
        return {"is_own_list": False}
    return {"is_own_list": True} | _of_list(name)


def _of_list(name: str) -> PeopleFacts:
    from sim.people.loading import load_people

    own = load_people(Path(name))
    around = {kind: known.n for kind, known in own.around.items()}
    return {
        "listed": {"citizens": own.n} | around,
        "groups": {
            "activity_ready": own.n_activity_ready,
            "elsewhere": own.stock.n - own.n_activity_ready,
            "sick": own.sick.n,
            "job_ready": own.job_ready.n,
        },
        "imputed": {column: 1.0 - share for column, share in own.given.items()},
    }
