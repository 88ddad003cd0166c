"""The municipalities that come with the program."""

from __future__ import annotations

from pathlib import Path

import pytest

from sim.configuration.files import find_configuration
from sim.population.margin_files import load_margins
from sim.scenario import Scenario
from sim.study.plan import plan_simulation
from tests.population.conftest import MUNICIPALITIES

PRESETS = sorted(file.stem for file in MUNICIPALITIES.glob("*.yaml"))
OTHERS = [name for name in PRESETS if name != "typical"]
CAPACITY = (  # places and posts of usual effort, for 700 citizens in `typical`
    ("projects", "places"),
    ("guidance", "places"),
    ("wage_subsidy", "places"),
    ("resource_courses", "places"),
    ("placement", "consultants"),
    ("treatment", "mental_places"),
    ("treatment", "physical_places"),
    ("treatment", "addiction_places"),
    ("youth_track", "bridging_places"),
)


def scenario(name: str) -> Scenario:
    return plan_simulation([f"municipality={name}"], find_configuration(None)).scenarios[0]


def test_the_municipalities_of_the_sources_and_three_types_are_there() -> None:
    places = {"hedensted", "viborg", "skanderborg", "stevns", "soroe"}
    assert set(PRESETS) == places | {"typical", "small", "large"}


@pytest.mark.parametrize("name", OTHERS)
def test_what_no_source_gives_is_taken_from_typical_and_said_so(name: str, margins_file: Path) -> None:
    found = load_margins(MUNICIPALITIES / "margins" / f"{name}.csv")
    own = set(found.rows) - found.taken
    assert own == ({("volunteers", "per_inhabitant")} if name == "stevns" else set())
    assert {key: found(*key) for key in found.taken} == {
        key: load_margins(margins_file)(*key) for key in found.taken
    }


@pytest.mark.parametrize("name", OTHERS)
def test_citizens_lie_in_the_published_range_of_inhabitants(name: str) -> None:
    place = scenario(name).municipality
    assert place.name == name
    assert 0.0067 <= place.citizens / place.inhabitants <= 0.0121
    assert f"{place.inhabitants:,}" in place.title


@pytest.mark.parametrize("name", OTHERS)
def test_usual_effort_is_as_large_per_citizen_as_in_typical_before_and_after_week_0(name: str) -> None:
    mine, typical = scenario(name), scenario("typical")
    size = mine.municipality.citizens / typical.municipality.citizens
    for group, lever in CAPACITY:
        usual = getattr(getattr(typical.policy, group), lever)
        for effort in (mine.policy, mine.usual_effort):
            found = getattr(getattr(effort, group), lever)
            assert found == pytest.approx(usual * size, abs=0.55), (group, lever)
