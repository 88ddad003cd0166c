"""Levers of casework: waiting, intake, staff, documentation, talks, coordination, sanctions."""

from __future__ import annotations

from sim.policy.lever import Levers, lever


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

    strictness: float = lever(
        0,
        1,
        "share",
        "share of unexcused absences for which a cut of benefit is sought; a part of the cuts stand",
    )


class Availability(Levers):
    """Help when it is needed, also outside office hours. (M16; NI 5.3)"""

    on_call_posts: float = lever(
        0, 100_000, "full-time posts", "staff who can be reached outside office hours and act the same day"
    )
