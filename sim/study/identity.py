"""What a run is: all that determines it apart from seed and program."""

from __future__ import annotations

from typing import Any

from sim.scenario import Scenario
from sim.study.settings import StudySettings

ONLY_WORDS: Any = {  # of a scenario and its parameters: they change no number
    "name": True,
    "title": True,
    "description": True,
    "parameters": {"__all__": {"unit", "grade", "source", "meaning"}},
}


def identity(scenario: Scenario, settings: StudySettings) -> dict[str, Any]:
    """Return what determines a run of the scenario apart from seed and program: all but its words.

    A run on a municipality's own list is stored without its small groups.
    """
    content = scenario.model_dump(mode="json", exclude=ONLY_WORDS)
    is_own = scenario.municipality.people is not None
    return content | ({"smallest_group": settings.smallest_group} if is_own else {})
