"""Small worlds for tests: real scenarios from the project's own configuration."""

from __future__ import annotations

from typing import Any

from sim.configuration.files import find_configuration
from sim.model import LabourMarket
from sim.scenario import Scenario
from sim.study.plan import plan_simulation

SMALL = ("municipality.citizens=60", "municipality.inhabitants=5000", "run_in_years=0", "years=1")
EVERYTHING = (  # each at a size at which it is used, and most are scarce, in a small town
    "scenario=full_investment",  # several programmes have participants, so there are many arms
    "policy.intake.pre_course_places=3",
    "policy.coordination.coordinators=0.3",
    "policy.sanctions.strictness=0.8",
    "policy.availability.on_call_posts=0.2",
    "policy.management.review_weeks=13",
    "policy.joint.parties=3",
    "policy.joint.preparation_weeks=8",
    "policy.early_sickness.coaches=0.1",
    "policy.early_sickness.is_screened=true",
    "policy.youth_track.bridging_places=4",
    "policy.youth_track.education_mentors=0.2",
    "policy.guidance.places=8",
    "policy.projects.places=15",
    "policy.wage_subsidy.places=4",
    "policy.ordinary_hours.focus=0.2",
    "policy.resource_courses.places=6",
    "policy.placement.consultants=0.4",
    "policy.company_centres.agreements=6",
    "policy.company_centres.jobcentre_mentors=0.2",
    "policy.mentors.posts=0.6",
    "policy.role_models.volunteers=12",
    "policy.role_models.volunteers_per_coordinator=12",
    "policy.treatment.is_parallel=true",
    "policy.treatment.mental_places=4",
    "policy.treatment.physical_places=3",
    "policy.treatment.addiction_places=2",
)
NOTHING = (
    "policy.sanctions.strictness=0",
    "policy.youth_track.bridging_places=0",
    "policy.guidance.places=0",
    "policy.projects.places=0",
    "policy.wage_subsidy.places=0",
    "policy.ordinary_hours.focus=0",
    "policy.resource_courses.places=0",
    "policy.placement.consultants=0",
    "policy.treatment.mental_places=0",
    "policy.treatment.physical_places=0",
    "policy.treatment.addiction_places=0",
)


def scenario(*overrides: str) -> Scenario:
    """Return a small scenario with everything switched on that the overrides do not change."""
    return plan_simulation([*SMALL, *overrides], find_configuration(None)).scenarios[0]


def world(*overrides: str, seed: int = 1, **kwargs: Any) -> LabourMarket:
    """Return a small model at its first week."""
    return LabourMarket(scenario(*overrides), seed, **kwargs)


def differences(one: LabourMarket, other: LabourMarket) -> list[str]:
    """Return the fields of any agent (and the ledger) in which two models differ."""
    found = [
        f"{plural}.{name}"
        for plural, table in one.tables.items()
        for name in table.fields
        if name in other.tables[plural].fields
        and (table.columns[name] != other.tables[plural].columns[name]).any()
    ]
    return found + ["ledger"] * bool((one.ledger != other.ledger).any())
