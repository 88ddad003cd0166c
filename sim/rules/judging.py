"""What a caseworker believes of one citizen: a job within a year, and whether an offer is possible now.

The belief is partly knowledge (selection) and partly the caseworker's own; who is judged unable waits
on, so that distrust fulfils itself. (M3, M4; DI 2.2, 3.3, BIP 2016-17)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.agents.decisions import Decision
from sim.agents.states import Judgement
from sim.engine.draws import draw
from sim.rules.approaches import shown_belief
from sim.rules.change import leaning
from sim.rules.intake import assessed

if TYPE_CHECKING:
    from sim.agents.caseworker import Caseworker
    from sim.agents.citizen import Citizen
    from sim.policy.levers import Policy
    from sim.policy.world import World


def judge(citizen: Citizen, caseworker: Caseworker, world: World) -> None:
    """Judge at a talk whether a job within a year is likely, and whether an offer is possible now."""
    if citizen.is_talking:
        citizen.judgement = grade_of(prospects(citizen, caseworker, world), world)


def prospects(citizen: Citizen, caseworker: Caseworker, world: World) -> float:
    """Return what the caseworker sees in the citizen: the assessment, coloured by the caseworker's belief.

    The less is known, the wronger. On the scale of what citizens are capable of; great belief may lift
    it above 1.
    """
    belief = leaning(shown_belief(caseworker, world), world.p.judgement_belief_slope)
    return assessed(citizen, world) * belief


def grade_of(seen: float, world: World) -> int:
    """Return the judgement that belongs to what is seen."""
    p = world.p
    if seen < p.judgement_unable:
        return Judgement.UNABLE.value
    if seen < p.judgement_may_be:
        return Judgement.DOUBTFUL.value
    if seen < p.judgement_may_be + p.judgement_good_step:
        return Judgement.MAY_BE.value
    if seen < p.judgement_may_be + p.judgement_good_step + p.judgement_sure_step:
        return Judgement.GOOD_CHANCES.value
    return Judgement.SURE.value


def is_put_off(citizen: Citizen, policy: Policy) -> bool:
    """Tell whether no offer is looked for because the citizen is judged unable to take part. (DI 3.3)

    Where there are pre-courses, who is little known is sent to one to find out. (M2; NI 3.4, 5.3)
    """
    return bool(citizen.judgement == Judgement.UNABLE and policy.intake.pre_course_places == 0)


def is_tried_anyway(citizen: Citizen, world: World) -> bool:
    """Tell whether a talk leads to an offer though the citizen is judged unable."""
    return draw(world, Decision.TRY_THOUGH_UNABLE, citizen.id) < world.p.try_though_unable
