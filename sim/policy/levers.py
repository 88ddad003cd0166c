"""The levers: all that a municipality can decide, in groups."""

from __future__ import annotations

from sim.policy.casework import (
    Availability,
    Caseworkers,
    Coordination,
    Documentation,
    Intake,
    Meetings,
    Milestones,
    Sanctions,
    Waiting,
)
from sim.policy.lever import Levers
from sim.policy.offers import (
    CompanyCentres,
    EarlySickness,
    Guidance,
    Mentors,
    OrdinaryHours,
    Placement,
    Projects,
    ResourceCourses,
    RoleModels,
    TreatmentLevers,
    WageSubsidy,
    YouthTrack,
)
from sim.policy.organisation import Investment, Joint, Management, Setting


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
