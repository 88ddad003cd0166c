"""Levers of what is offered: courses, companies, mentors, volunteers, treatment, tracks."""

from __future__ import annotations

from pydantic import Field

from sim.policy.lever import Levers, lever


class Guidance(Levers):
    """Guidance courses (*vejledning og opkvalificering*)."""

    places: int = lever(0, 1_000_000, "citizens", "citizens on guidance courses at a time")
    weeks: int = lever(1, 104, "weeks", "length of a guidance course")


class Projects(Levers):
    """Municipal projects."""

    places: int = lever(0, 1_000_000, "citizens", "citizens on municipal projects at a time")
    weeks: int = lever(1, 104, "weeks", "length of a project")


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


class Placement(Levers):
    """Ordinary work placements in companies. (M10; NI 3.10)"""

    consultants: float = lever(0, 100_000, "full-time posts", "company consultants who find placements")
    weeks: int = lever(1, 104, "weeks", "length of a placement")


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


class YouthTrack(Levers):
    """Education as goal for those under 30. (M22; NI 4)"""

    options: int = lever(1, 10, "kinds of activity", "what a young citizen can choose among")
    bridging_places: int = lever(0, 1_000_000, "citizens", "citizens on bridging to education at a time")
    bridging_weeks: int = lever(1, 52, "weeks", "length of bridging")
    education_mentors: float = lever(
        0, 100_000, "full-time posts", "mentors who follow the young into education"
    )


class EarlySickness(Levers):
    """Early follow-up of sick leave. (M21; MA 18-19)"""

    coaches: float = lever(0, 100_000, "full-time posts", "coaches of sickness cases")
    contact_weeks: int = lever(0, 52, "weeks", "weeks of sick leave before the workplace is contacted")
    is_screened: bool = Field(description="cases are screened at the start for the risk of becoming long")
