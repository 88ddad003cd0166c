"""Treatment, with a queue; alongside work-directed activity or before it. (M9; DI 2.3, 2.4, NI 5.3)"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from sim.agents.decisions import Decision
from sim.agents.states import Status, Treatment, TreatmentKind
from sim.engine.draws import draw
from sim.rules.barriers import ease_mental
from sim.rules.change import loss
from sim.rules.who import is_at_company, is_recipient

if TYPE_CHECKING:
    from sim.agents.citizen import Citizen
    from sim.agents.provider import Provider
    from sim.policy.levers import Policy
    from sim.policy.world import World


def open_treatment(providers: Sequence[Provider], policies: Sequence[Policy]) -> None:
    """Set each provider's places as the policy decides."""
    places = policies[0].treatment
    for i in range(len(providers)):
        provider = providers[i]
        if provider.treats == TreatmentKind.MENTAL:
            provider.places = places.mental_places
        elif provider.treats == TreatmentKind.PHYSICAL:
            provider.places = places.physical_places
        else:
            provider.places = places.addiction_places


def seek_treatment(citizen: Citizen, policy: Policy, world: World) -> None:
    """Join the queue for the heaviest treatable barrier, when it is heavy.

    Where treatment comes first and activity then, stop looking for a place.
    """
    if not is_recipient(citizen):
        return
    citizen.weeks_since_treatment += 1
    if citizen.treatment != Treatment.NONE or citizen.weeks_since_treatment < world.p.treatment_pause:
        return
    kind = TreatmentKind.MENTAL
    worst = citizen.barrier_mental
    if citizen.barrier_physical > worst:
        kind = TreatmentKind.PHYSICAL
        worst = citizen.barrier_physical
    if citizen.barrier_addiction > worst:
        kind = TreatmentKind.ADDICTION
        worst = citizen.barrier_addiction
    if worst >= world.p.treatment_threshold:
        if draw(world, Decision.START_TREATMENT_WISH, citizen.id) < world.p.treatment_seeking:
            citizen.treatment = Treatment.QUEUED
            citizen.treatment_kind = kind
            citizen.weeks_in_treatment = 0
            citizen.is_referred = citizen.is_referred and policy.treatment.is_parallel


def follow_treatment(citizen: Citizen, world: World) -> None:
    """Ease the treated barrier week by week until the course ends; who leaves benefit stops queueing."""
    if citizen.treatment == Treatment.NONE:
        return
    citizen.weeks_in_treatment += 1
    if citizen.status != Status.ON_BENEFIT:
        citizen.treatment = Treatment.NONE
    elif citizen.treatment == Treatment.RUNNING:
        ease(citizen, world)
        if citizen.weeks_in_treatment >= world.p.treatment_weeks:
            citizen.treatment = Treatment.NONE
            citizen.weeks_since_treatment = 0


def ease(citizen: Citizen, world: World) -> None:
    """Lower the barrier under treatment; more where an everyday at work runs alongside. (DI 2.3)"""
    p = world.p
    strength = 1.0
    if is_at_company(citizen):
        strength = p.treatment_at_work
    if citizen.treatment_kind == TreatmentKind.MENTAL:
        ease_mental(citizen, p.treatment_effect_mental * strength)
    elif citizen.treatment_kind == TreatmentKind.PHYSICAL:
        citizen.barrier_physical = loss(citizen.barrier_physical, p.treatment_effect_physical * strength)
    else:
        citizen.barrier_addiction = loss(citizen.barrier_addiction, p.treatment_effect_addiction * strength)


def admit(citizens: Sequence[Citizen], providers: Sequence[Provider], world: World) -> None:
    """Admit those who have queued longest to free places, lots among equals."""
    for i in range(len(providers)):
        providers[i].n_treated = 0
        providers[i].n_queued = 0
    rows = np.empty(len(citizens), dtype=np.int64)
    keys = np.empty(len(citizens), dtype=np.float64)
    n = 0
    for i in range(len(citizens)):
        citizen = citizens[i]
        if citizen.treatment == Treatment.RUNNING:
            providers[citizen.treatment_kind].n_treated += 1
        elif citizen.treatment == Treatment.QUEUED:
            providers[citizen.treatment_kind].n_queued += 1
            rows[n] = i
            keys[n] = draw(world, Decision.LOTTERY_TREATMENT, i) - citizen.weeks_in_treatment
            n += 1
    for i in range(len(providers)):
        providers[i].n_kept = providers[i].n_treated
    for k in np.argsort(keys[:n], kind="mergesort"):
        admit_one(citizens[rows[k]], providers)


def admit_one(citizen: Citizen, providers: Sequence[Provider]) -> None:
    """Admit a citizen if the provider of the kind has a free place."""
    provider = providers[citizen.treatment_kind]
    if provider.n_treated < provider.places:
        citizen.treatment = Treatment.RUNNING
        citizen.weeks_in_treatment = 0
        provider.n_treated += 1
        provider.n_queued -= 1
