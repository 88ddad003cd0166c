"""Which levers hold for a person, and how some levers of a policy are changed."""

from __future__ import annotations

from collections.abc import Mapping
from copy import copy
from typing import Any

from pydantic import BaseModel, create_model

from sim.policy.lever import Levers
from sim.policy.levers import Policy

PERSONAL = {  # levers that hold for a person; all others are staff and places that everybody shares
    "waiting": ("max_weeks",),
    "intake": ("contact_weeks", "pre_course_weeks"),
    "documentation": ("static_share",),
    "meetings": ("legal_interval", "shortest_interval", "development_share"),
    "milestones": ("steps",),
    "sanctions": ("strictness",),
    "setting": ("welcome",),
    "early_sickness": ("contact_weeks", "is_screened"),
    "youth_track": ("options", "bridging_weeks"),
    "guidance": ("weeks",),
    "projects": ("weeks",),
    "wage_subsidy": ("weeks",),
    "resource_courses": ("weeks",),
    "placement": ("weeks",),
    "company_centres": ("is_offered",),
    "mentors": ("is_offered", "max_weeks"),
    "role_models": ("is_offered", "meeting_interval", "profiles"),
    "treatment": ("is_parallel",),
}

OF_STAFF = {  # levers of staff that a group of citizens can have of its own
    "caseworkers": ("caseload", "administration_share", "training_days"),
    "documentation": ("notes_hours",),
    "setting": ("shared_value", "innovation"),
    "mentors": ("posts", "hours_per_citizen"),
}
PERSONAL_OR_OF_STAFF = {
    group: (*PERSONAL.get(group, ()), *OF_STAFF.get(group, ())) for group in {**PERSONAL, **OF_STAFF}
}


def _changes(kind: type[BaseModel], chosen: Mapping[str, Any]) -> type[BaseModel]:
    """Return a model with the chosen settings of `kind`, any of which may be left out."""
    fields: dict[str, Any] = {}
    for name in chosen:
        optional = copy(kind.model_fields[name])
        inside: Any = optional.annotation
        if isinstance(inside, type) and issubclass(inside, BaseModel):
            inside = _changes(inside, dict.fromkeys(chosen[name]))
        optional.default = None
        fields[name] = (inside | None, optional)
    return create_model(f"{kind.__name__}Changes", __base__=Levers, **fields)


PolicyChanges = _changes(Policy, PERSONAL)
ArmChanges = _changes(Policy, PERSONAL_OR_OF_STAFF)


def merged(policy: Policy, changes: Mapping[str, Mapping[str, Any]]) -> Policy:
    """Return a policy with some levers changed, given by group and name.

    Raises:
        ValueError: there is no such lever, or a value is outside its limits.
    """
    values = policy.model_dump()
    for group, levers in changes.items():
        values[group] |= levers
    return Policy.model_validate(values)
