"""Programme theories: whom they are for, which levers they move, and what is wrong with a file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from sim.configuration.files import find_configuration
from sim.errors import UserError
from sim.policy.personal import PERSONAL, merged
from sim.policy.programme import Programme, arms_of, targets_of
from sim.study.plan import plan_simulation
from sim.study.run import series_names
from tests.repository.sources import ROOT
from tests.worlds import scenario

FILES = find_configuration(None)
NAMES = sorted(FILES.options("programme"))
SOURCES = (  # the programmes of the five source documents
    "ny_indsats",
    "company_centres",
    "youth_house",
    "role_models",
    "social_mentors",
    "early_sickness_followup",
    "joint_jobcentre",
    "parallel_treatment",
    "motivating_approach",
    "strict_sanctions",
    "results_management",
    "usual_effort",
)
THEORY: dict[str, Any] = {
    "title": "A try",
    "source": "assumed",
    "end_goals": ["job"],
    "milestones": [{"measure": "trust", "goes": "up", "meaning": "trust grows"}],
    "activities": [
        {
            "activity": "talks",
            "provider": "caseworker",
            "order": "first",
            "levers": ["meetings.shortest_interval"],
            "meaning": "talks",
        }
    ],
}


def theory(**changes: Any) -> Programme:
    return Programme.model_validate(THEORY | changes)


def content(name: str) -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load(FILES.options("programme")[name].read_text(encoding="utf-8"))
    return loaded


def test_every_programme_of_the_sources_is_there() -> None:
    assert not set(SOURCES) - set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_every_lever_a_programme_moves_is_the_dose_of_one_of_its_activities(name: str) -> None:
    programme = Programme.model_validate(content(name)["programmes"][name])
    own = content(name).get("policy", {})
    moved = {f"{group}.{lever}" for group, levers in own.items() for lever in levers}
    inside = programme.moved()
    moved |= {f"{group}.{lever}" for group, levers in inside.items() for lever in levers}
    told = {lever for activity in programme.activities for lever in activity.levers}
    assert not {lever for lever in moved if not lever.endswith(".is_offered")} - told


@pytest.mark.parametrize("name", NAMES)
def test_what_a_theory_wants_to_see_is_measured(name: str) -> None:
    programme = Programme.model_validate(content(name)["programmes"][name])
    assert not {measure for _, measure in programme.measures()} - set(series_names())


@pytest.mark.parametrize("name", NAMES)
def test_a_programme_is_a_scenario_of_its_own(name: str) -> None:
    chosen = "baseline" if name == "usual_effort" else name
    assert name in plan_simulation([f"scenario={chosen}"], FILES).scenarios[0].programmes


def test_there_are_at_least_sixteen_scenarios_with_one_line_each() -> None:
    assert len(FILES.options("scenario")) >= 16


def test_the_arms_of_two_programmes_are_nobody_either_and_both() -> None:
    policy = scenario().policy
    short = theory(participants={"waiting": {"max_weeks": 1}})
    talks = theory(participants={"meetings": {"shortest_interval": 2}})
    weeks = [
        (one.waiting.max_weeks, one.meetings.shortest_interval) for one in arms_of(policy, [short, talks])
    ]
    usual = (policy.waiting.max_weeks, policy.meetings.shortest_interval)
    assert weeks == [usual, (1, usual[1]), (usual[0], 2), (1, 2)]


def test_each_programme_keeps_its_target_group_with_its_own_arm() -> None:
    young = theory(participants={"waiting": {"max_weeks": 1}}, target_group={"age_to": 30})
    old = theory(participants={"waiting": {"max_weeks": 1}}, target_group={"age_from": 50})
    targets = targets_of([young, old])
    assert (targets[1].age_to, targets[2].age_from) == (30, 50)


def test_merging_changes_only_the_levers_named() -> None:
    policy = scenario().policy
    changed = merged(policy, {"placement": {"weeks": 7}})
    assert changed.placement.weeks == 7
    assert changed.model_copy(update={"placement": policy.placement}) == policy


@pytest.mark.parametrize(
    "changes",
    [
        {"activities": [THEORY["activities"][0] | {"levers": ["meetings.never"]}]},
        {"milestones": []},
        {"target_group": {"age_from": 5}},
        {"target_group": {"typology": "immigrant"}},
        {"participants": {"placement": {"weeks": 0}}},
        {"participants": {"placement": {"week": 3}}},
        {"conditions": [{"measure": "caseload", "meaning": "time", "at_least": 1, "at_most": 2}]},
    ],
)
def test_a_theory_that_cannot_be_is_refused(changes: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r".+"):
        theory(**changes)


@pytest.mark.parametrize("group", sorted(PERSONAL))
def test_what_holds_for_a_person_is_read_from_the_persons_own_arm(group: str) -> None:
    rules = [file.read_text(encoding="utf-8") for file in (ROOT / "sim" / "rules").glob("*.py")]
    for lever in PERSONAL[group]:
        reading = (f"policy.{group}.{lever}", f"policies[citizen.arm].{group}.{lever}")
        assert any(words in text for words in reading for text in rules), lever


@pytest.mark.parametrize("lever", ["caseworkers.caseload", "projects.places", "role_models.volunteers"])
def test_staff_and_places_are_shared_so_no_target_group_has_its_own(lever: str) -> None:
    group, _, last = lever.partition(".")
    with pytest.raises(ValueError, match=last if group in PERSONAL else group):
        theory(participants={group: {last: 1}})


def own_programme(folder: Path, line: str, wrong: str) -> str:
    """Copy a programme and its scenario, with one line made wrong, and return the words that run it."""
    source = FILES.options("programme")["youth_house"].read_text(encoding="utf-8")
    assert line in source
    source = source.replace("  youth_house:", "  mine:")
    for group in ("programme", "scenario"):
        (folder / group).mkdir()
    (folder / "programme" / "mine.yaml").write_text(source.replace(line, wrong), encoding="utf-8")
    (folder / "scenario" / "mine.yaml").write_text(
        "# @package _global_\ndefaults:\n  - /programme: mine\n  - _self_\nscenario_title: Mine\n",
        encoding="utf-8",
    )
    return "scenario=mine"


def test_a_user_makes_a_programme_by_copying_a_file(tmp_path: Path) -> None:
    word = own_programme(tmp_path, "bridging_places: 40", "bridging_places: 55")
    made = plan_simulation([word], find_configuration(str(tmp_path))).scenarios[0]
    assert made.policy.youth_track.bridging_places == 55
    assert made.policies()[1].youth_track.options == 6


@pytest.mark.parametrize(
    ("line", "wrong", "said"),
    [
        ("bridging_places: 40", "bridging_places: -1", "line"),
        ("goes: up", "goes: sideways", "line"),
        ("age_to: 30", "age_till: 30", "line"),
        ("measure: motivation", "measure: motivatoin", "nearest: motivation"),
    ],
)
def test_an_error_in_a_programme_names_file_and_line(
    tmp_path: Path, line: str, wrong: str, said: str
) -> None:
    word = own_programme(tmp_path, line, wrong)
    with pytest.raises(UserError) as error:
        plan_simulation([word], find_configuration(str(tmp_path)))
    assert said in error.value.message
    assert "mine.yaml, line " in error.value.message
