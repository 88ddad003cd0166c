"""Four ways of working: firm, individual stepwise, patient, structuring private life. (M4; DI 3.2)

They differ in belief, in the use of placements, sanctions and support, and they suit different citizens.
Every leaning is about 1 on average over the staff of a typical municipality.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.agents.states import Approach
from sim.rules.barriers import ease_social
from sim.rules.change import gain, leaning, loss

if TYPE_CHECKING:
    from sim.agents.caseworker import Caseworker
    from sim.agents.citizen import Citizen
    from sim.policy.world import World


def by_approach(
    caseworker: Caseworker, firm: float, stepwise: float, patient: float, structuring: float
) -> float:
    """Return the one of four numbers that belongs to the caseworker's approach."""
    if caseworker.approach == Approach.FIRM:
        return firm
    if caseworker.approach == Approach.STEPWISE:
        return stepwise
    if caseworker.approach == Approach.PATIENT:
        return patient
    return structuring


def shown_belief(caseworker: Caseworker, world: World) -> float:
    """Return the belief in a job that citizens meet, 0 to 1.

    Two who believe equally show it differently: demands and small steps say "you can", while waiting
    for the citizen, or for order in private life, says "not yet".
    """
    p = world.p
    lean = by_approach(caseworker, p.belief_firm, p.belief_stepwise, p.belief_patient, p.belief_structuring)
    return min(1.0, caseworker.belief * lean)


def placement_leaning(caseworker: Caseworker, world: World) -> float:
    """Return how readily this caseworker refers to a workplace; 1 is usual."""
    p = world.p
    return by_approach(
        caseworker, p.placement_firm, p.placement_stepwise, p.placement_patient, p.placement_structuring
    )


def sanction_leaning(caseworker: Caseworker, world: World) -> float:
    """Return how readily this caseworker cuts benefit; 1 is usual."""
    p = world.p
    return by_approach(
        caseworker, p.sanction_firm, p.sanction_stepwise, p.sanction_patient, p.sanction_structuring
    )


def support_leaning(caseworker: Caseworker, world: World) -> float:
    """Return how readily this caseworker calls in a mentor, volunteer or other support; 1 is usual."""
    p = world.p
    return by_approach(
        caseworker, p.support_firm, p.support_stepwise, p.support_patient, p.support_structuring
    )


def need(citizen: Citizen, caseworker: Caseworker) -> float:
    """Return how far the citizen is one whom this approach is made for, 0 to 1.

    Firm: the ready and willing without mental strain. Stepwise: those who do not believe in themselves.
    Patient: those without trust, or strained. Structuring: those whose everyday or home has come apart.
    """
    return by_approach(
        caseworker,
        (citizen.motivation + citizen.readiness + 1.0 - citizen.barrier_mental) / 3.0,
        1.0 - citizen.self_belief,
        0.5 * (1.0 - citizen.trust + citizen.barrier_mental),
        max(citizen.barrier_social, citizen.barrier_housing),
    )


def approach_fit(citizen: Citizen, caseworker: Caseworker, world: World) -> float:
    """Return what the fit of approach and citizen multiplies a talk's effect by; 1 is usual."""
    return leaning(need(citizen, caseworker), world.p.approach_fit_slope)


def work_in_own_way(citizen: Citizen, caseworker: Caseworker, strength: float, world: World) -> None:
    """Add what the caseworker's approach is strong in. (DI 3.2)

    Firm: motivation, but demands wear on a mentally strained citizen. Stepwise: self-belief.
    Patient: trust. Structuring private life: the everyday.
    """
    extra = world.p.approach_gain * strength
    if caseworker.approach == Approach.FIRM:
        strain = world.p.firm_strain * max(0.0, citizen.barrier_mental - world.p.heavy_barrier)
        citizen.motivation = loss(gain(citizen.motivation, extra), strain)
        citizen.trust = loss(citizen.trust, strain)
    elif caseworker.approach == Approach.STEPWISE:
        citizen.self_belief = gain(citizen.self_belief, extra)
    elif caseworker.approach == Approach.PATIENT:
        citizen.trust = gain(citizen.trust, extra)
    else:
        ease_social(citizen, extra)
