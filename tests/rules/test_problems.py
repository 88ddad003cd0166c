"""M16: a small problem solved today does not grow; left alone it breaks attendance and activities."""

from __future__ import annotations

from typing import Any

import pytest

from sim.agents.states import Activity, Help
from sim.rules.attendance import absence, strain
from sim.rules.moves import hire
from sim.rules.participation import leaving
from sim.rules.problems import caseworker_at_hand, meet_small_problem, others_at_hand, staff_on_call
from tests.rules.people import caseworker, citizen, competitor, counts, jobcentre, policy, world
from tests.rules.small import small_town

ALONE = {"problem_passing": 0.0, "problem_caseworker": 0.0}


def week_with(one: Any, *, worker: Any = None, centre: Any = None, **parameters: float) -> Any:
    """Return the week's counts after the citizen met what came."""
    week = counts()
    helper = worker or caseworker(hours=5.0, hours_offered=12.0, caseload=24)
    meet_small_problem(one, helper, centre or jobcentre(), week, policy(), world(**parameters))
    return week


def at_hand(one: Any, centre: Any = None, **levers: float) -> float:
    """Return the chance that another than the caseworker helps this week."""
    return others_at_hand(one, centre or jobcentre(), policy(**levers), world())


def test_a_problem_comes_up_small() -> None:
    one = citizen()
    week_with(one, problem_chance=1.0, problem_social_slope=0.0)
    assert 0.0 < one.problem == world().p.problem_start < 0.2


def test_an_unsolved_problem_grows_week_by_week_and_takes_the_mind_off_work() -> None:
    one = citizen(problem=0.1, motivation=0.6)
    sizes = []
    for _ in range(20):
        week_with(one, **ALONE)
        sizes.append(one.problem)
    assert sizes == sorted(sizes)
    assert 0.8 < sizes[-1] <= 1.0
    assert one.motivation < 0.6


def test_a_problem_solved_today_does_not_grow() -> None:
    one = citizen(problem=0.1)
    week = week_with(one, problem_caseworker=1.0)
    assert (one.problem, week.new_problems_solved) == (0.0, 1)


def test_what_the_citizen_manages_alone_is_not_counted_as_help() -> None:
    one = citizen(problem=0.1)
    week = week_with(one, problem_caseworker=0.0, problem_passing=1.0)
    assert (one.problem, week.new_problems_solved) == (0.0, 0)


def test_a_grown_problem_ends_in_absence_and_drop_out() -> None:
    troubled, free = citizen(problem=0.9), citizen()
    assert absence(troubled, policy(), world()) > absence(free, policy(), world())
    assert strain(troubled, world()) > strain(free, world())
    assert leaving(troubled, policy(), world()) > leaving(free, policy(), world())


def test_who_has_no_case_at_the_jobcentre_is_left_out() -> None:
    one = competitor()
    week_with(one, problem_chance=1.0)
    assert one.problem == 0.0


def test_a_new_beginning_in_a_job_leaves_the_problem_behind() -> None:
    one = citizen(problem=0.7)
    hire(one, counts())
    assert one.problem == 0.0


def test_less_administration_and_fewer_citizens_make_a_caseworker_easier_to_reach() -> None:
    def chance(hours: float, caseload: int) -> float:
        return caseworker_at_hand(caseworker(hours_offered=hours, caseload=caseload), world())

    assert chance(12.0, 82) < chance(18.0, 82)
    assert chance(12.0, 82) < chance(12.0, 40)
    assert chance(30.0, 10) <= world().p.problem_caseworker
    assert chance(12.0, 0) == world().p.problem_caseworker


def test_helping_takes_the_caseworkers_time() -> None:
    worker = caseworker(hours=5.0, hours_offered=12.0, caseload=24)
    week_with(citizen(problem=0.1), worker=worker, problem_caseworker=1.0)
    assert worker.hours_owed == world().p.problem_hours


@pytest.mark.parametrize(
    "helped",
    [
        {"mentor": 0},
        {"is_coordinated": True},
        {"volunteer": 0, "volunteer_way": int(Help.OUTSIDE_HOURS)},
        {"volunteer": 0, "volunteer_way": int(Help.PRACTICAL_ADVICE)},
        {"volunteer": 0, "volunteer_way": int(Help.PRACTICAL_SUPPORT)},
    ],
)
def test_who_else_helps_at_once(helped: dict[str, Any]) -> None:
    assert at_hand(citizen(**helped)) > at_hand(citizen()) == 0.0


def test_a_volunteer_for_company_does_not_settle_bills() -> None:
    assert at_hand(citizen(volunteer=0, volunteer_way=int(Help.PRESENCE))) == 0.0


def test_the_jobcentres_mentor_helps_in_the_company_centre_and_not_elsewhere() -> None:
    levers = {"company_centres__jobcentre_mentors": 1.0, "company_centres__agreements": 10}
    assert at_hand(citizen(activity=int(Activity.CENTRE_PLACEMENT)), **levers) > 0.0
    assert at_hand(citizen(activity=int(Activity.PLACEMENT)), **levers) == 0.0


def test_staff_on_call_reach_as_many_as_the_posts_go_round_to() -> None:
    staff = [caseworker(caseload=100), caseworker(caseload=100)]
    reached = []
    for posts in (0.0, 0.5, 1.0, 50.0):
        centre = jobcentre()
        staff_on_call(staff, centre, [policy(availability__on_call_posts=posts)], world(on_call_citizens=100))
        reached.append(centre.on_call)
    assert reached == [0.0, 0.25, 0.5, 1.0]
    assert at_hand(citizen(), jobcentre(on_call=0.5)) > at_hand(citizen())


def test_with_staff_on_call_fewer_problems_are_open_and_fewer_activities_break_off_in_a_town() -> None:
    usual, on_call = (small_town(f"policy.availability.on_call_posts={posts}", weeks=104) for posts in (0, 2))
    assert on_call.share("n_problems_open", "n_recipients") < 0.7 * usual.share(
        "n_problems_open", "n_recipients"
    )
    assert on_call.share("new_dropouts", "new_starters") < usual.share("new_dropouts", "new_starters")
