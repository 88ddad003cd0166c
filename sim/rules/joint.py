"""Joint organisation: what it costs, and eleven areas that become joint in rounds. (M20; DE)

While a jobcentre is not joint every area stands at its start level, and nothing here does anything.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sim.rules.change import gain, loss
from sim.rules.who import is_active

if TYPE_CHECKING:
    from sim.agents.caseworker import Caseworker
    from sim.agents.citizen import Citizen
    from sim.agents.counts import WeekCounts
    from sim.agents.jobcentre import Jobcentre
    from sim.agents.provider import Provider
    from sim.policy.levers import Policy
    from sim.policy.world import World


def organise_jointly(jobcentre: Jobcentre, policy: Policy, world: World) -> None:
    """Let the parties prepare, and then make one area after the other joint; alone, stand at the start."""
    joint = policy.joint
    if joint.parties == 1:
        jobcentre.weeks_joint = 0
        jobcentre.joint_hours = 0.0
        start_areas(jobcentre, world)
        return
    if jobcentre.weeks_joint == 0:
        start_areas(jobcentre, world)
    jobcentre.weeks_joint += 1
    at_work = jobcentre.weeks_joint - joint.preparation_weeks
    jobcentre.joint_hours = interfaces(policy, world) * interface_hours(jobcentre, at_work, world)
    if at_work > 0:
        pace = preparedness(joint.preparation_weeks, world)
        improve_support(jobcentre, pace * world.p.joint_support_pace)
        if at_work > world.p.joint_first_round:
            improve_core(jobcentre, pace * world.p.joint_core_pace)


def interfaces(policy: Policy, world: World) -> float:
    """Return the interfaces between the parties; a second leader makes more of each. (DE)"""
    return float(
        (policy.joint.parties - 1) * (1.0 + world.p.joint_second_leader * (policy.joint.leaders - 1))
    )


def interface_hours(jobcentre: Jobcentre, at_work: int, world: World) -> float:
    """Return the hours an interface takes of a week: most while preparing, fewer with practice."""
    p = world.p
    hours = p.joint_interface_hours
    if at_work <= 0:
        return float(hours * p.joint_preparation_factor)
    agreed = jobcentre.area_target_groups - p.area_target_groups_start
    crossing = jobcentre.area_cross_working - p.area_cross_working_start
    return float(hours * max(0.0, 1.0 - p.joint_interface_relief * 0.5 * (agreed + crossing)))


def preparedness(preparation_weeks: int, world: World) -> float:
    """Return the pace of joint work: full after the preparation it takes, slower when it was cut short."""
    done = min(1.0, preparation_weeks / world.p.joint_preparation_needed)
    return float(world.p.joint_unprepared_pace + (1.0 - world.p.joint_unprepared_pace) * done)


def start_areas(jobcentre: Jobcentre, world: World) -> None:
    """Put every area where jobcentres stand that work alone."""
    p = world.p
    jobcentre.area_analysis = p.area_analysis_start
    jobcentre.area_goals = p.area_goals_start
    jobcentre.area_target_groups = p.area_target_groups_start
    jobcentre.area_intake = p.area_intake_start
    jobcentre.area_contact = p.area_contact_start
    jobcentre.area_activation = p.area_activation_start
    jobcentre.area_company_contact = p.area_company_contact_start
    jobcentre.area_providers = p.area_providers_start
    jobcentre.area_cross_working = p.area_cross_working_start
    jobcentre.area_steering = p.area_steering_start
    jobcentre.area_competence = p.area_competence_start


def improve_support(jobcentre: Jobcentre, pace: float) -> None:
    """Raise the supporting areas: they come first. (DE)"""
    jobcentre.area_analysis = gain(jobcentre.area_analysis, pace)
    jobcentre.area_goals = gain(jobcentre.area_goals, pace)
    jobcentre.area_target_groups = gain(jobcentre.area_target_groups, pace)
    jobcentre.area_providers = gain(jobcentre.area_providers, pace)
    jobcentre.area_cross_working = gain(jobcentre.area_cross_working, pace)
    jobcentre.area_steering = gain(jobcentre.area_steering, pace)
    jobcentre.area_competence = gain(jobcentre.area_competence, pace)


def improve_core(jobcentre: Jobcentre, pace: float) -> None:
    """Raise the core areas, those nearest to citizens and companies: later rounds reach them. (DE)"""
    jobcentre.area_intake = gain(jobcentre.area_intake, pace)
    jobcentre.area_contact = gain(jobcentre.area_contact, pace)
    jobcentre.area_activation = gain(jobcentre.area_activation, pace)
    jobcentre.area_company_contact = gain(jobcentre.area_company_contact, pace)


def coordinate(caseworker: Caseworker, jobcentre: Jobcentre) -> None:
    """Take the hours of coordination between the parties from those for citizens."""
    taken = min(caseworker.hours, jobcentre.joint_hours)
    caseworker.hours -= taken
    caseworker.hours_offered -= taken


def share_providers(providers: Sequence[Provider], jobcentre: Jobcentre, world: World) -> None:
    """Use the places of treatment better by using them together: no party's place stands empty."""
    more = jobcentre.area_providers - world.p.area_providers_start
    if more > 0.0:
        for i in range(len(providers)):
            places = providers[i].places * (1.0 + world.p.joint_provider_gain * more)
            providers[i].places = int(places + 0.5)


def meet_jointly(citizen: Citizen, jobcentre: Jobcentre, world: World) -> None:
    """Let a talk do what joint work adds: intake finds out more, and the staff are more able."""
    if citizen.is_talking and jobcentre.weeks_joint > 0:
        p = world.p
        intake = jobcentre.area_intake - p.area_intake_start
        competence = jobcentre.area_competence - p.area_competence_start
        citizen.known = gain(citizen.known, p.joint_intake_gain * intake)
        citizen.self_belief = gain(citizen.self_belief, p.joint_competence_gain * competence)


def suit_jointly(citizen: Citizen, jobcentre: Jobcentre, world: World) -> None:
    """Let an activity that begins suit better when the parties choose among all they have."""
    if jobcentre.weeks_joint > 0 and citizen.weeks_in_activity == 0 and is_active(citizen):
        more = jobcentre.area_activation - world.p.area_activation_start
        citizen.suitability = gain(citizen.suitability, world.p.joint_activation_gain * more)


def contact_jointly(citizen: Citizen, jobcentre: Jobcentre, world: World) -> None:
    """Take some of the week's load of many contacts away: the parties speak with one voice. (M8)"""
    if jobcentre.weeks_joint > 0:
        more = jobcentre.area_contact - world.p.area_contact_start
        citizen.overload = loss(citizen.overload, world.p.joint_contact_relief * more)


def entrance(jobcentre: Jobcentre, world: World) -> float:
    """Return what consultants' hours are worth with one entrance for companies; 1 is alone. (DE)"""
    more = jobcentre.area_company_contact - world.p.area_company_contact_start
    return float(1.0 + world.p.joint_company_gain * more)


def clarity(jobcentre: Jobcentre, world: World) -> float:
    """Return what error is left in a statement of results with joint analysis, goals and steering. (M17)"""
    p = world.p
    analysis = jobcentre.area_analysis - p.area_analysis_start
    goals = jobcentre.area_goals - p.area_goals_start
    steering = jobcentre.area_steering - p.area_steering_start
    return float(max(0.0, 1.0 - p.joint_clarity * (analysis + goals + steering) / 3.0))


def count_areas(jobcentre: Jobcentre, counts: WeekCounts) -> None:
    """Record how far each area is joint."""
    counts.joint_hours = jobcentre.joint_hours
    counts.area_analysis = jobcentre.area_analysis
    counts.area_goals = jobcentre.area_goals
    counts.area_target_groups = jobcentre.area_target_groups
    counts.area_intake = jobcentre.area_intake
    counts.area_contact = jobcentre.area_contact
    counts.area_activation = jobcentre.area_activation
    counts.area_company_contact = jobcentre.area_company_contact
    counts.area_providers = jobcentre.area_providers
    counts.area_cross_working = jobcentre.area_cross_working
    counts.area_steering = jobcentre.area_steering
    counts.area_competence = jobcentre.area_competence
