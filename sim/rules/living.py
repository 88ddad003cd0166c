"""A week passes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.agents.states import Scheme, Status
from sim.rules.change import gain
from sim.rules.moves import set_scheme

if TYPE_CHECKING:
    from sim.agents.citizen import Citizen
    from sim.policy.world import World


def grow_older(citizen: Citizen) -> None:
    """Count the week: age, and time in the present status."""
    citizen.age += 1.0 / 52.0
    citizen.weeks_in_status += 1
    citizen.weeks_in_scheme += 1
    if citizen.status == Status.ON_BENEFIT:
        citizen.cum_weeks_on_benefit += 1
    elif citizen.status == Status.IN_JOB:
        citizen.cum_weeks_in_job += 1
    elif citizen.status == Status.IN_EDUCATION:
        citizen.cum_weeks_in_education += 1
    elif citizen.status == Status.IN_FLEX_JOB:
        citizen.cum_weeks_in_flex_job += 1


def change_scheme(citizen: Citizen, world: World) -> None:
    """Move from education benefit to cash benefit at 30. (Law on active social policy, 2014)"""
    if citizen.scheme == Scheme.EDUCATION_BENEFIT and citizen.age >= world.p.youth_age:
        set_scheme(citizen, Scheme.CASH_BENEFIT)


def work_builds(citizen: Citizen, world: World) -> None:
    """Let work build readiness, work identity and self-belief, as benefit wears them. (M1, BIP)"""
    if citizen.status == Status.IN_JOB or citizen.status == Status.IN_FLEX_JOB:
        rate = world.p.job_gain
        if citizen.status == Status.IN_FLEX_JOB:
            rate = rate * world.p.flex_job_hours_share
        citizen.readiness = gain(citizen.readiness, rate)
        citizen.work_identity = gain(citizen.work_identity, rate)
        citizen.self_belief = gain(citizen.self_belief, rate)
    elif citizen.status == Status.ON_BENEFIT:
        citizen.readiness -= world.p.readiness_fading * citizen.readiness
        citizen.network -= world.p.network_fading * citizen.network
