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


class Intake(Levers):
    """First contact and assessment (*visitation*). (M2; NI 3.4, 5.3)"""

    contact_weeks: int = lever(
        0, 26, "weeks", "weeks from referral until somebody calls the citizen; 0 is the same day"
    )
    pre_course_places: int = lever(
        0, 1_000_000, "citizens", "citizens on a pre-course with talk and observation at a time"
    )
    pre_course_weeks: int = lever(1, 26, "weeks", "length of the pre-course")


class Caseworkers(Levers):
    """Staff and time per case. (M4; NI 3.5)"""

    caseload: float = lever(
        10, 400, "citizens", "activity-ready citizens per caseworker that the budget is made for"
    )
    administration_share: float = lever(
        0, 0.95, "share", "share of a caseworker's hours that no citizen sees"
    )
    training_days: float = lever(
        0,
        50,
        "days per caseworker and year",
        "training in a recognising, resource-oriented approach",
    )


class Documentation(Levers):
    """What is written about citizens, and for whom. (M6, M7; DI 2.1, 2.2)"""

    static_share: float = lever(
        0, 1, "share", "share of documentation that describes and tests what is missing, not what is possible"
    )
    notes_hours: float = lever(
        0, 15, "hours per caseworker and week", "hours spent on notes that a successor can use"
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
    development_share: float = lever(
        0, 1, "share", "share of talks held for development and not to meet a deadline"
    )


class Milestones(Levers):
    """Small reachable steps with a dialogue tool. (M5; NI 5.3)"""

    steps: int = lever(0, 20, "steps", "steps that the way to job or education is divided into; 0 is none")


class Coordination(Levers):
    """One plan and a coordinating person. (M8; NI 3.7, DI 2.3)"""

    coordinators: float = lever(
        0, 100_000, "full-time posts", "coordinating persons for those with many contacts"
    )


class Sanctions(Levers):
    """Cuts of benefit for staying away. (M14; DI 2.2)"""

    strictness: float = lever(0, 1, "share", "share of unexcused absences that cost benefit")


class Availability(Levers):
    """Help when it is needed, also outside office hours. (M16; NI 5.3)"""

    on_call_posts: float = lever(
        0, 100_000, "full-time posts", "staff who can be reached outside office hours and act the same day"
    )


class Management(Levers):
    """Results-oriented management. (M17; NI 3.3, 5.3)"""

    review_weeks: int = lever(
        0, 52, "weeks", "weeks between statements of results after which capacity is moved; 0 is never"
    )


class Investment(Levers):
    """How long the levers of the scenario hold. (M18; NI 3.2)"""

    start_week: int = lever(0, 2600, "weeks", "week in which the investment starts")
    ramp_up_weeks: int = lever(0, 260, "weeks", "weeks until the investment has its full size")
    duration_weeks: int = lever(0, 2600, "weeks", "weeks after which the investment ends at once; 0 is never")


class Setting(Levers):
    """Physical setting, shared value and innovation. (M19; NI 3.1, 3.6, 3.9)"""

    welcome: float = lever(0, 1, "share", "how far rooms and reception are made welcoming")
    shared_value: float = lever(0, 1, "share", "how far staff work from a shared value")
    innovation: float = lever(0, 1, "share", "how far staff try new ways and keep what works")


class Joint(Levers):
    """Joint organisation with others. (M20; DE)"""

    parties: int = lever(
        1, 20, "organisations", "municipalities and services that work as one jobcentre; 1 is not joint"
    )
    leaders: int = lever(1, 2, "leaders", "leaders of the joint jobcentre")
    preparation_weeks: int = lever(0, 104, "weeks", "weeks of preparation before joint work begins")


class EarlySickness(Levers):
    """Early follow-up of sick leave. (M21; MA 18-19)"""

    coaches: float = lever(0, 100_000, "full-time posts", "coaches of sickness cases")
    contact_weeks: int = lever(0, 52, "weeks", "weeks of sick leave before the workplace is contacted")
    is_screened: bool = Field(description="cases are screened at the start for the risk of becoming long")


class YouthTrack(Levers):
    """Education as goal for those under 30. (M22; NI 4)"""

    options: int = lever(1, 10, "kinds of activity", "what a young citizen can choose among")
    bridging_places: int = lever(0, 1_000_000, "citizens", "citizens on bridging to education at a time")
    bridging_weeks: int = lever(1, 52, "weeks", "length of bridging")
    education_mentors: float = lever(
        0, 100_000, "full-time posts", "mentors who follow the young into education"
    )


class Guidance(Levers):
    """Guidance courses (*vejledning og opkvalificering*)."""

    places: int = lever(0, 1_000_000, "citizens", "citizens on guidance courses at a time")
    weeks: int = lever(1, 104, "weeks", "length of a guidance course")


class Projects(Levers):
    """Municipal projects."""

    places: int = lever(0, 1_000_000, "citizens", "citizens on municipal projects at a time")
    weeks: int = lever(1, 104, "weeks", "length of a project")


class Placement(Levers):
    """Ordinary work placements in companies. (M10; NI 3.10)"""

    consultants: float = lever(0, 100_000, "full-time posts", "company consultants who find placements")
    weeks: int = lever(1, 104, "weeks", "length of a placement")


class WageSubsidy(Levers):
    """Jobs with wage subsidy (*løntilskud*). (NI)"""

    places: int = lever(0, 1_000_000, "citizens", "citizens in a job with wage subsidy at a time")
    weeks: int = lever(1, 104, "weeks", "length of a job with wage subsidy")


class OrdinaryHours(Levers):
    """A few paid hours a week beside benefit (*ordinære timer*)."""

    focus: float = lever(
        0, 1, "share", "share of the company consultants' hours spent on finding a few paid hours"
    )


class ResourceCourses(Levers):
    """Resource courses (*ressourceforløb*)."""

    places: int = lever(0, 1_000_000, "citizens", "citizens on a resource course at a time")
    weeks: int = lever(26, 260, "weeks", "longest time on a resource course")


class CompanyCentres(Levers):
    """Fixed agreements with companies. (M11; NI 5.3)"""

    is_offered: bool = Field(description="whether a citizen can have one (see target groups)")
    agreements: int = lever(0, 100_000, "companies", "company-centre agreements aimed at")
    slots: int = lever(0, 100, "citizens", "citizens a company centre takes at a time")
    mentor_hours: float = lever(0, 37, "hours per citizen and week", "paid hours of the company mentor")
    jobcentre_mentors: float = lever(
        0, 100_000, "full-time posts", "the jobcentre's own mentors who follow placements in company centres"
    )


class Mentors(Levers):
    """Paid social mentors. (M12; DI 2.4)"""

    is_offered: bool = Field(description="whether a citizen can have one (see target groups)")
    posts: float = lever(0, 100_000, "full-time posts", "paid mentors")
    hours_per_citizen: float = lever(0.1, 37, "hours per citizen and week", "dose")
    max_weeks: int = lever(1, 520, "weeks", "longest time with a paid mentor")


class RoleModels(Levers):
    """Volunteers. (M13; MA)"""

    is_offered: bool = Field(description="whether a citizen can have one (see target groups)")
    volunteers: int = lever(0, 100_000, "volunteers", "size of the volunteer corps aimed at")
    volunteers_per_coordinator: float = lever(
        5,
        1_000,
        "volunteers",
        "volunteers aimed at per full-time coordinator, who recruits, matches and supports",
    )
    meeting_interval: int = lever(1, 52, "weeks", "weeks between meetings")
    profiles: int = lever(1, 10, "profiles", "profiles a citizen chooses among")
    training_days: float = lever(0, 10, "days", "training days before the first match")
    learning_interval: int = lever(
        0, 52, "weeks", "weeks between learning meetings of the volunteers; 0 is never"
    )
    has_hotline: bool = Field(description="volunteers can call the coordinator")


class TreatmentLevers(Levers):
    """Treatment alongside or before placement. (M9; DI 2.3)"""

    is_parallel: bool = Field(description="treatment runs alongside activities instead of before them")
    mental_places: int = lever(0, 1_000_000, "citizens", "citizens in psychological treatment at a time")
    physical_places: int = lever(0, 1_000_000, "citizens", "citizens in physical rehabilitation at a time")
    addiction_places: int = lever(0, 1_000_000, "citizens", "citizens in addiction treatment at a time")


class Policy(Levers):
    """All levers; `baseline` gives each its value, a scenario only the difference."""

    waiting: Waiting
    intake: Intake
    caseworkers: Caseworkers
    documentation: Documentation
    meetings: Meetings
    milestones: Milestones
    coordination: Coordination
    sanctions: Sanctions
    availability: Availability
    management: Management
    investment: Investment
    setting: Setting
    joint: Joint
    early_sickness: EarlySickness
    youth_track: YouthTrack
    guidance: Guidance
    projects: Projects
    wage_subsidy: WageSubsidy
    ordinary_hours: OrdinaryHours
    resource_courses: ResourceCourses
    placement: Placement
    company_centres: CompanyCentres
    mentors: Mentors
    role_models: RoleModels
    treatment: TreatmentLevers
