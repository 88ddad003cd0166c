"""The levers: what a municipality can decide, each with unit, limits and meaning."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ConfigDict, Field


class Levers(BaseModel):
    """A group of levers. Unknown keys and numbers out of range are errors."""

    model_config = ConfigDict(extra="forbid", allow_inf_nan=False, frozen=True, strict=False)


def lever(low: float, high: float, unit: str, meaning: str) -> Any:
    """Declare one lever: a number from low to high in the unit."""
    return Field(ge=low, le=high, description=meaning, json_schema_extra={"unit": unit})


class Waiting(Levers):
    """How long a citizen may wait passively. (M1; NI 3.4)"""

    max_weeks: int = lever(
        0, 520, "weeks", "weeks of passive waiting after which the jobcentre must refer to an activity"
    )


class Caseworkers(Levers):
    """Staff and time per case. (M4; NI 3.5)"""

    caseload: float = lever(
        10, 400, "citizens", "activity-ready citizens per caseworker that the budget is made for"
    )
    administration_share: float = lever(
        0, 0.95, "share", "share of a caseworker's hours that no citizen sees"
    )


class Meetings(Levers):
    """Talks between citizen and caseworker. (M15; DI 2.4)"""

    legal_interval: int = lever(
        1,
        104,
        "weeks",
        "weeks by which the law wants the next talk; one held then is held to meet the deadline",
    )
    shortest_interval: int = lever(
        1, 104, "weeks", "weeks that shall pass before the next talk when there is time"
    )


class Projects(Levers):
    """Guidance courses and municipal projects."""

    places: int = lever(0, 1_000_000, "citizens", "citizens on courses and projects at a time")
    weeks: int = lever(1, 104, "weeks", "length of a course or project")


class Placement(Levers):
    """Ordinary work placements in companies. (M10; NI 3.10)"""

    consultants: float = lever(0, 100_000, "full-time posts", "company consultants who find placements")
    weeks: int = lever(1, 104, "weeks", "length of a placement")


class CompanyCentres(Levers):
    """Fixed agreements with companies. (M11; NI 5.3)"""

    agreements: int = lever(0, 100_000, "companies", "company-centre agreements aimed at")
    slots: int = lever(0, 100, "citizens", "citizens a company centre takes at a time")
    mentor_hours: float = lever(0, 37, "hours per citizen and week", "paid hours of the company mentor")
    jobcentre_mentors: float = lever(
        0, 100_000, "full-time posts", "the jobcentre's own mentors who follow placements in company centres"
    )


class Mentors(Levers):
    """Paid social mentors. (M12; DI 2.4)"""

    posts: float = lever(0, 100_000, "full-time posts", "paid mentors")
    hours_per_citizen: float = lever(0.1, 37, "hours per citizen and week", "dose")
    max_weeks: int = lever(1, 520, "weeks", "longest time with a paid mentor")


class RoleModels(Levers):
    """Volunteers. (M13; MA)"""

    volunteers: int = lever(0, 100_000, "volunteers", "size of the volunteer corps aimed at")
    volunteers_per_coordinator: float = lever(
        5,
        1_000,
        "volunteers",
        "volunteers aimed at per full-time coordinator, who recruits, matches and supports",
    )
    meeting_interval: int = lever(1, 52, "weeks", "weeks between meetings")
    profiles: int = lever(1, 10, "profiles", "profiles a citizen chooses among")


class TreatmentLevers(Levers):
    """Treatment alongside or before placement. (M9; DI 2.3)"""

    is_parallel: bool = Field(description="treatment runs alongside activities instead of before them")
    mental_places: int = lever(0, 1_000_000, "citizens", "citizens in psychological treatment at a time")
    physical_places: int = lever(0, 1_000_000, "citizens", "citizens in physical rehabilitation at a time")
    addiction_places: int = lever(0, 1_000_000, "citizens", "citizens in addiction treatment at a time")


class Policy(Levers):
    """All levers; `baseline` gives each its value, a scenario only the difference."""

    waiting: Waiting
    caseworkers: Caseworkers
    meetings: Meetings
    projects: Projects
    placement: Placement
    company_centres: CompanyCentres
    mentors: Mentors
    role_models: RoleModels
    treatment: TreatmentLevers
