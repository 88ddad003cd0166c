"""Milestones: small reachable steps that a dialogue tool makes visible. (M5; NI 5.3, DI 2.2)"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.rules.change import gain

if TYPE_CHECKING:
    from sim.agents.citizen import Citizen
    from sim.agents.counts import WeekCounts
    from sim.policy.levers import Policy
    from sim.policy.world import World


def progress(citizen: Citizen) -> float:
    """Return how far on the way to job or education the citizen is seen to be, 0 to 1.

    What can be seen in a talk: readiness, self-belief, network, and an everyday that holds. (BIP 2016-17)
    """
    return float(
        0.25 * (citizen.readiness + citizen.self_belief + citizen.network + 1.0 - citizen.barrier_social)
    )


def step_length(citizen: Citizen, policy: Policy, world: World) -> float:
    """Return the length of the next step: the way that is left over the steps that are left."""
    steps_left = max(1, policy.milestones.steps - citizen.milestones)
    return float(max(0.0, world.p.milestone_goal - progress(citizen)) / steps_left)


def talk_about_milestones(citizen: Citizen, counts: WeekCounts, policy: Policy, world: World) -> None:
    """Make a step that was reached visible, and agree on the next one.

    The next step is never further away than one step from where the citizen stands now: who has had a
    setback gets a new one within reach.
    """
    if policy.milestones.steps == 0 or citizen.milestones >= policy.milestones.steps:
        return
    if citizen.next_milestone > 0.0 and progress(citizen) >= citizen.next_milestone:
        reach_milestone(citizen, counts, policy, world)
    ahead = progress(citizen) + step_length(citizen, policy, world)
    if citizen.next_milestone == 0.0 or ahead < citizen.next_milestone:
        citizen.next_milestone = ahead


def reach_milestone(citizen: Citizen, counts: WeekCounts, policy: Policy, world: World) -> None:
    """Let the success build belief in change; one of very many small steps convinces less."""
    p = world.p
    weight = min(1.0, p.milestone_full_steps / policy.milestones.steps)
    citizen.milestones += 1
    citizen.next_milestone = 0.0
    citizen.self_belief = gain(citizen.self_belief, p.milestone_belief_gain * weight)
    citizen.motivation = gain(citizen.motivation, p.milestone_motivation_gain * weight)
    counts.new_milestones += 1
