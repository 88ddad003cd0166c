"""Many contacts and plans are a load; one plan and a coordinating person lift it. (M8; NI 3.7, DI 2.3)"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from sim.agents.decisions import Decision
from sim.agents.states import Help, Treatment
from sim.engine.draws import draw
from sim.rules.change import loss
from sim.rules.lottery import heap, take_first
from sim.rules.who import is_active, is_recipient

if TYPE_CHECKING:
    from sim.agents.citizen import Citizen
    from sim.agents.jobcentre import Jobcentre
    from sim.policy.levers import Policy
    from sim.policy.world import World


def assign_coordinators(
    citizens: Sequence[Citizen], jobcentre: Jobcentre, policies: Sequence[Policy], world: World
) -> None:
    """Give free coordinating persons to those with most contacts, lots among equals.

    Whoever has one keeps it until the spell on benefit ends or posts are cut. Where there are no
    coordinators and were none, nothing is looked through.
    """
    places = int(policies[0].coordination.coordinators * world.p.coordinator_citizens)
    if places == 0 and jobcentre.n_coordinated == 0:
        return
    rows = np.empty(len(citizens), dtype=np.int64)
    n = 0
    jobcentre.n_coordinated = 0
    for i in range(len(citizens)):
        citizen = citizens[i]
        if citizen.is_coordinated and jobcentre.n_coordinated < places:
            jobcentre.n_coordinated += 1
        else:
            citizen.is_coordinated = False
            if is_recipient(citizen) and citizen.contacts >= world.p.coordination_contacts:
                rows[n] = i
                n += 1
    free = min(n, places - jobcentre.n_coordinated)
    jobcentre.n_coordinated += free
    if free > 0:
        give_coordinators(citizens, rows[:n], free, world)


def give_coordinators(citizens: Sequence[Citizen], rows: Any, free: int, world: World) -> None:
    """Give the free coordinating persons to those with most contacts, lots among equals."""
    keys = np.empty(len(rows), dtype=np.float64)
    for i in range(len(rows)):
        lot = draw(world, Decision.LOTTERY_COORDINATOR, rows[i])
        keys[i] = 0.1 * lot - citizens[rows[i]].contacts
    heap(keys, rows)
    for taken in range(free):
        citizens[take_first(keys, rows, len(rows) - taken)].is_coordinated = True


def contacts(citizen: Citizen, world: World) -> float:
    """Return how many persons and plans the citizen has to deal with at a time.

    Caseworker, activity, treatment, paid mentor, volunteer (who makes no demands and counts less),
    and a service for each heavy barrier of its own: debt and housing adviser, social worker,
    substance counsellor, health service.
    """
    p = world.p
    n = 1.0
    if is_active(citizen):
        n += 1.0
    if citizen.treatment == Treatment.RUNNING:
        n += 1.0
    if citizen.mentor >= 0:
        n += 1.0
    if citizen.volunteer >= 0:
        n += p.volunteer_as_contact
    for barrier in (
        citizen.barrier_housing,
        citizen.barrier_social,
        citizen.barrier_addiction,
        max(citizen.barrier_mental, citizen.barrier_physical),
    ):
        if barrier >= p.service_threshold:
            n += 1.0
    return float(n)


def carry_load(citizen: Citizen, world: World) -> None:
    """Feel the load of contacts beyond what one can manage; it costs motivation."""
    if is_recipient(citizen):
        citizen.contacts = contacts(citizen, world)
        citizen.overload = load(citizen, world)
        citizen.motivation = loss(citizen.motivation, world.p.overload_motivation_loss * citizen.overload)


def load(citizen: Citizen, world: World) -> float:
    """Return the overload, 0 to 1.

    Treatment beside an activity is one pull more when nobody coordinates; a coordinating person
    makes one plan of it all, a paid mentor is a guide to the system, a volunteer can go between.
    """
    p = world.p
    beyond = citizen.contacts - p.contacts_managed
    if citizen.is_coordinated:
        beyond = beyond * p.overload_coordinated
    elif citizen.treatment == Treatment.RUNNING and is_active(citizen):
        beyond += p.parallel_pull
    if citizen.mentor >= 0:
        beyond = beyond * p.overload_guided
    if citizen.volunteer >= 0 and citizen.volunteer_way == Help.GO_BETWEEN:
        beyond = beyond * p.overload_gone_between
    return float(min(1.0, max(0.0, p.overload_per_contact * beyond)))
