"""A week passes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.agents.states import Scheme, Status

if TYPE_CHECKING:
    from sim.agents.citizen import Citizen
    from sim.policy.world import World


def grow_older(citizen: Citizen) -> None:
    """Count the week: age, and time in the present status."""
    citizen.age += 1.0 / 52.0
    citizen.weeks_in_status += 1
    if citizen.status == Status.ON_BENEFIT:
        citizen.cum_weeks_on_benefit += 1
    elif citizen.status == Status.IN_JOB:
        citizen.cum_weeks_in_job += 1
    elif citizen.status == Status.IN_EDUCATION:
        citizen.cum_weeks_in_education += 1


def change_scheme(citizen: Citizen, world: World) -> None:
    """Move from education benefit to cash benefit at 30. (Law on active social policy, 2014)"""
    if citizen.scheme == Scheme.EDUCATION_BENEFIT and citizen.age >= world.p.youth_age:
        citizen.scheme = Scheme.CASH_BENEFIT


def work_builds(citizen: Citizen, world: World) -> None:
    """Let work build readiness, work identity and self-belief, as benefit wears them. (M1, BIP)"""
    if citizen.status == Status.IN_JOB:
        rate = world.p.job_gain
        citizen.readiness += rate * (1.0 - citizen.readiness)
        citizen.work_identity += rate * (1.0 - citizen.work_identity)
        citizen.self_belief += rate * (1.0 - citizen.self_belief)
    elif citizen.status == Status.ON_BENEFIT:
        citizen.readiness -= world.p.readiness_fading * citizen.readiness
        citizen.network -= world.p.network_fading * citizen.network
