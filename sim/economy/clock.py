"""The clock of the state's reimbursement: weeks of public support, across benefits (law of 2016)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.agents.states import Status

if TYPE_CHECKING:
    from sim.agents.citizen import Citizen
    from sim.policy.world import World

WEEKS_A_FIELD = 52  # the history of self-support is three fields of 52 weeks, one bit each


def is_on_public_support(citizen: Citizen) -> bool:
    """Tell whether the clock counts this week: benefit, pension, or flex job with its subsidy."""
    return bool(
        citizen.status == Status.ON_BENEFIT
        or citizen.status == Status.ON_PENSION
        or citizen.status == Status.IN_FLEX_JOB
    )


def advance_clock(citizen: Citizen, world: World) -> None:
    """Count this week on the reimbursement clock, before it is paid for.

    A week on any benefit, in a flex job or on pension counts, whichever it is. 52 weeks of
    self-support within three years set the clock back to zero; they count from the first week of
    benefit after the clock was last set back. A week in ordinary job or in education on student grant
    is one (of the grant an order decides that was not seen); one in a job with wage subsidy or a flex
    job is not. Weeks before 1 July 2014 do not count, and a pension or flex job from before that day
    keeps the state's old share. Source: lov nr. 994 af 30. august 2015, §§ 6 and 30.
    """
    if world.rates.reimburse_clock_window == 0:
        citizen.weeks_on_clock = 0
        citizen.keeps_old_share = has_old_share(citizen)
    elif is_on_public_support(citizen):
        citizen.weeks_on_clock += 1
        if citizen.keeps_old_share and not has_old_share(citizen):
            citizen.keeps_old_share = False
        if citizen.weeks_self_supporting > 0:
            remember_week(citizen, False, world)
    elif citizen.weeks_on_clock > 0 and is_self_supporting(citizen):
        remember_week(citizen, True, world)
        if citizen.weeks_self_supporting >= world.rates.reimburse_clock_reset:
            set_clock_back(citizen)


def is_self_supporting(citizen: Citizen) -> bool:
    """Tell whether the citizen lives on a job or a student grant this week."""
    return bool(citizen.status == Status.IN_JOB or citizen.status == Status.IN_EDUCATION)


def has_old_share(citizen: Citizen) -> bool:
    """Tell whether the citizen has what keeps its share when the clock begins: pension or flex job."""
    return bool(citizen.status == Status.ON_PENSION or citizen.status == Status.IN_FLEX_JOB)


def set_clock_back(citizen: Citizen) -> None:
    """Begin anew: nothing on the clock, and no self-support that could be counted again."""
    citizen.weeks_on_clock = 0
    citizen.weeks_self_supporting = 0
    citizen.self_support_1 = 0
    citizen.self_support_2 = 0
    citizen.self_support_3 = 0


def remember_week(citizen: Citizen, is_self_supporting: bool, world: World) -> None:
    """Put this week into the history in the place of the week that leaves the window."""
    place = world.week % world.rates.reimburse_clock_window
    bit = place % WEEKS_A_FIELD
    field = place // WEEKS_A_FIELD
    if field == 0:
        history = citizen.self_support_1
        citizen.self_support_1 = with_bit(history, bit, is_self_supporting)
    elif field == 1:
        history = citizen.self_support_2
        citizen.self_support_2 = with_bit(history, bit, is_self_supporting)
    else:
        history = citizen.self_support_3
        citizen.self_support_3 = with_bit(history, bit, is_self_supporting)
    citizen.weeks_self_supporting += int(is_self_supporting) - ((history >> bit) & 1)


def with_bit(history: int, bit: int, is_set: bool) -> int:
    """Return a history of weeks with one of them set or not."""
    return (history & ~(1 << bit)) | (int(is_set) << bit)
