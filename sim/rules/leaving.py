"""Who leaves the system for good: by age, death, a move, or other support than a benefit. (phase separate)

Chance ends nothing in the week it began, except that anybody can die.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.agents.decisions import Decision
from sim.agents.states import Scheme, Status, WayOut
from sim.economy.clock import set_clock_back
from sim.engine.draws import draw
from sim.rules.moves import leave
from sim.rules.who import is_on_sick_leave

if TYPE_CHECKING:
    from sim.agents.citizen import Citizen
    from sim.agents.counts import WeekCounts
    from sim.policy.world import World


def leave_system(citizen: Citizen, counts: WeekCounts, world: World) -> None:
    """Retire, die or move away from anywhere; from benefit also come to live without it and without a job.

    The job-ready are a closed pool: whoever retires from it is replaced by a younger person, and who
    dies or moves by one alike, so only the first is followed.
    """
    if citizen.status == Status.LEFT:
        return
    if citizen.scheme == Scheme.JOB_READY:
        if citizen.age >= world.p.retirement_age:
            give_place_to_younger(citizen, world)
    elif is_on_sick_leave(citizen):
        if dies(citizen, world):
            citizen.way_out = WayOut.DIED
        elif moves_away(citizen, world):
            citizen.way_out = WayOut.MOVED_AWAY
        if citizen.way_out != WayOut.NOT_LEFT:
            counts.new_sick_exits += 1
            leave(citizen)
    elif leaves(citizen, counts, world):
        counts.new_leavers += 1
        leave(citizen)


def leaves(citizen: Citizen, counts: WeekCounts, world: World) -> bool:
    """Tell whether somebody of the target group leaves this week, and count why."""
    if citizen.age >= world.p.retirement_age:
        citizen.way_out = WayOut.RETIRED
        counts.new_retirements += 1
    elif dies(citizen, world):
        citizen.way_out = WayOut.DIED
        counts.new_deaths += 1
    elif moves_away(citizen, world):
        citizen.way_out = WayOut.MOVED_AWAY
        counts.new_moves_away += 1
    elif finds_other_support(citizen, world):
        citizen.way_out = WayOut.OTHER_SUPPORT
        counts.new_supported_otherwise += 1
    else:
        return False
    return True


def dies(citizen: Citizen, world: World) -> bool:
    """Tell whether the citizen dies this week: more often with age, for men, and on benefit or pension."""
    p = world.p
    chance = deaths_a_year(citizen.age, world) / 52.0
    if citizen.is_woman:
        chance = chance * p.death_woman_factor
    if citizen.status == Status.ON_BENEFIT:
        chance = chance * p.death_on_benefit_factor
    elif citizen.status == Status.ON_PENSION:
        chance = chance * p.death_on_pension_factor
    return bool(draw(world, Decision.DIE, citizen.id) < chance)


def deaths_a_year(age: float, world: World) -> float:
    """Return the share of men of an age who die within a year: straight lines between the ages given."""
    p = world.p
    if age < 30.0:
        return line(age, 20.0, 30.0, p.death_at_20, p.death_at_30)
    if age < 40.0:
        return line(age, 30.0, 40.0, p.death_at_30, p.death_at_40)
    if age < 50.0:
        return line(age, 40.0, 50.0, p.death_at_40, p.death_at_50)
    if age < 60.0:
        return line(age, 50.0, 60.0, p.death_at_50, p.death_at_60)
    return line(age, 60.0, 70.0, p.death_at_60, p.death_at_70)


def moves_away(citizen: Citizen, world: World) -> bool:
    """Tell whether the citizen moves to another municipality this week: the young most, pensioners least."""
    p = world.p
    if citizen.weeks_in_status == 0:
        return False
    chance = moves_a_year(citizen.age, world) / 52.0
    if citizen.status == Status.ON_PENSION:
        chance = chance * p.moving_on_pension_factor
    elif citizen.status != Status.ON_BENEFIT:
        chance = chance * p.moving_at_work_factor
    return bool(draw(world, Decision.MOVE_AWAY, citizen.id) < chance)


def moves_a_year(age: float, world: World) -> float:
    """Return the share of people of an age who leave the municipality within a year: straight lines."""
    p = world.p
    if age < 30.0:
        return line(age, 20.0, 30.0, p.moving_at_20, p.moving_at_30)
    if age < 45.0:
        return line(age, 30.0, 45.0, p.moving_at_30, p.moving_at_45)
    return line(age, 45.0, 60.0, p.moving_at_45, p.moving_at_60)


def finds_other_support(citizen: Citizen, world: World) -> bool:
    """Tell whether a recipient comes to live on a partner or on means of one's own, without a job."""
    if citizen.status != Status.ON_BENEFIT or citizen.weeks_in_status == 0:
        return False
    return bool(draw(world, Decision.FIND_OTHER_SUPPORT, citizen.id) < world.p.supported_otherwise)


def line(age: float, low_age: float, high_age: float, at_low: float, at_high: float) -> float:
    """Return the place on the straight line between two ages; flat before the first and after the last."""
    place = min(1.0, max(0.0, (age - low_age) / (high_age - low_age)))
    return at_low + place * (at_high - at_low)


def give_place_to_younger(citizen: Citizen, world: World) -> None:
    """Let a younger person without history take the place of a job-ready one who retires."""
    citizen.age = world.p.pool_entry_age
    set_clock_back(citizen)
    citizen.cum_weeks_on_benefit = 0
    citizen.cum_weeks_in_job = 0
    citizen.cum_weeks_in_education = 0
    citizen.yearly_support = 0
    citizen.yearly_work = 0
    citizen.n_jobs = 0
