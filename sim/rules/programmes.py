"""Whose levers hold for a citizen: programmes are for target groups. (phase live; NI 2013)"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sim.agents.states import Scheme, Status
from sim.rules.who import heavy_barriers

if TYPE_CHECKING:
    from sim.agents.citizen import Citizen
    from sim.policy.target import Arm, TargetRecord
    from sim.policy.world import World


def join_programmes(citizen: Citizen, policies: Sequence[Arm], world: World) -> None:
    """Let the levers of every programme whose target group the citizen is in hold from next week on.

    Bit k of the arm stands for programme k; its target group is kept with arm 2 to the power k. Who is
    not on benefit keeps the levers met last: they follow the citizen into job and education. Each arm of
    a trial has as many rows of levers as there are outside it, in the same order, so who takes part
    stays in the trial arm.
    """
    if citizen.status != Status.ON_BENEFIT or citizen.scheme == Scheme.JOB_READY:
        return
    arm = 0
    bit = 1
    while bit < len(policies) and policies[bit].team.trial_arm == 0:
        if is_in(citizen, policies[bit].target_group, world):
            arm += bit
        bit += bit
    citizen.arm = citizen.trial_arm * bit + arm


def is_in(citizen: Citizen, target: TargetRecord, world: World) -> bool:
    """Tell whether the citizen belongs to a target group today."""
    if citizen.age < target.age_from or citizen.age >= target.age_to:
        return False
    if not target.weeks_from <= citizen.cum_weeks_on_benefit <= target.weeks_to:
        return False
    if target.is_without_education and citizen.has_vocational_education:
        return False
    if citizen.barrier_mental < target.mental_from or not is_for_scheme(citizen.scheme, target):
        return False
    return target.barriers_from == 0 or heavy_barriers(citizen, world.p.heavy_barrier) >= target.barriers_from


def is_for_scheme(scheme: int, target: TargetRecord) -> bool:
    """Tell whether a target group holds those who receive this benefit."""
    if scheme == Scheme.CASH_BENEFIT:
        return bool(target.is_for_cash_benefit)
    if scheme == Scheme.EDUCATION_BENEFIT:
        return bool(target.is_for_education_benefit)
    if scheme == Scheme.SICKNESS_BENEFIT:
        return bool(target.is_for_sickness_benefit)
    if scheme == Scheme.RESOURCE_COURSE:
        return bool(target.is_for_resource_course)
    return bool(target.is_for_flex_benefit)
