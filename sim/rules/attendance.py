"""Come or stay away: to the talk with the caseworker and to the activity. (M14, M16, M8; DI 2.2, NI 5.3)"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.agents.decisions import Decision
from sim.agents.states import Help
from sim.engine.draws import draw
from sim.rules.change import leaning
from sim.rules.meetings import talk_length
from sim.rules.who import is_active, is_recipient

if TYPE_CHECKING:
    from sim.agents.caseworker import Caseworker
    from sim.agents.citizen import Citizen
    from sim.agents.counts import WeekCounts
    from sim.policy.levers import Policy
    from sim.policy.world import World


def attend(
    citizen: Citizen, caseworker: Caseworker, counts: WeekCounts, policy: Policy, world: World
) -> None:
    """Come, or stay away without excuse: the talk is not held, and part of the caseworker's time is lost."""
    citizen.is_absent = False
    if not is_recipient(citizen) or not (citizen.is_talking or is_active(citizen)):
        return
    counts.n_expected += 1
    if draw(world, Decision.STAY_AWAY, citizen.id) < absence(citizen, policy, world):
        counts.n_absent += 1
        citizen.is_absent = True
        if citizen.is_talking:
            citizen.is_talking = False
            lost = world.p.missed_talk_share * talk_length(policy, world)
            caseworker.hours = max(0.0, caseworker.hours - lost)


def absence(citizen: Citizen, policy: Policy, world: World) -> float:
    """Return the week's chance to stay away: distrust, low motivation, illness, problems and overload.

    A volunteer who comes along lowers it (MA), and so does the prospect of a sanction (M14).
    """
    p = world.p
    illness = max(citizen.barrier_mental, citizen.barrier_addiction)
    chance = p.absence_base * leaning(1.0 - citizen.trust, p.absence_trust_slope)
    chance = chance * leaning(1.0 - citizen.motivation, p.absence_motivation_slope)
    chance = chance * leaning(illness, p.absence_illness_slope)
    chance = chance * (1.0 + p.absence_problem_slope * citizen.problem)
    chance = chance * (1.0 + p.absence_overload_slope * citizen.overload)
    if citizen.volunteer >= 0 and citizen.volunteer_way == Help.COMPANION:
        chance = chance * p.companion_factor
    return float(chance * deterrence(citizen, policy, world))


def deterrence(citizen: Citizen, policy: Policy, world: World) -> float:
    """Return what the prospect of a sanction makes of absence. (DI 2.2)

    Strict rules bring people in, but not those with anxiety, social phobia or PTSD: who fears the
    meeting itself fears it more.
    """
    strictness = policy.sanctions.strictness
    if is_anxious(citizen, world):
        return float(1.0 + world.p.anxiety_avoidance * strictness)
    return float(1.0 - world.p.deterrence * strictness)


def is_anxious(citizen: Citizen, world: World) -> bool:
    """Tell whether mental illness is so heavy that a threat does not help (anxiety, social phobia, PTSD)."""
    return bool(citizen.barrier_mental >= world.p.anxiety_threshold)


def strain(citizen: Citizen, world: World) -> float:
    """Return what multiplies the chance that an activity breaks off: about 1 under usual effort.

    A small problem that has grown, the load of many contacts, and staying away: employers care
    about steady attendance (DI 2.4), so each week of absence may be the last.
    """
    p = world.p
    factor = 1.0 + p.dropout_problem_slope * (citizen.problem - p.usual_problem)
    factor = factor * (1.0 + p.dropout_overload_slope * (citizen.overload - p.usual_overload))
    if citizen.is_absent:
        factor = factor * p.dropout_absence_factor
    return float(factor)
