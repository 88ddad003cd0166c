"""M3, M4: what a caseworker believes of a citizen, and that who is judged unable waits on."""

from __future__ import annotations

from typing import Any

from sim.agents.states import Activity, Approach, Judgement, Status
from sim.rules.intake import capability
from sim.rules.judging import grade_of, is_put_off, judge, prospects
from sim.rules.meetings import hold_talk, urgency
from tests.rules.people import caseworker, citizen, counts, policy, world
from tests.rules.towns import TOWN, after, recipients
from tests.worlds import scenario
from tests.worlds import world as town

ABLE = {"readiness": 0.9, "self_belief": 0.9}


def judged(one: Any, staff: Any | None = None, **parameters: float) -> Judgement:
    one.is_talking = True
    judge(one, staff or caseworker(), world(**parameters))
    return Judgement(one.judgement)


def test_no_judgement_is_made_without_a_talk() -> None:
    one = citizen(known=1.0, **ABLE)
    judge(one, caseworker(), world())
    assert one.judgement == Judgement.NONE
    assert judged(one) == Judgement.SURE


def test_the_more_is_seen_the_better_the_judgement() -> None:
    grades = [grade_of(seen / 20, world()) for seen in range(21)]
    assert grades == sorted(grades)
    assert set(grades) == set(Judgement) - {Judgement.NONE}


def test_a_caseworker_who_believes_sees_more_in_the_same_citizen() -> None:
    one = citizen(known=1.0)
    seen = [
        prospects(one, caseworker(belief=belief, approach=Approach.STEPWISE), world())
        for belief in (0.1, 0.9)
    ]
    assert seen[1] > 1.5 * seen[0]
    assert prospects(one, caseworker(belief=0.1), world(judgement_belief_slope=0.0)) == capability(
        one, world()
    )


def test_the_less_is_known_the_more_able_citizens_are_judged_unable() -> None:
    def unable(known: float) -> int:
        people = (citizen(id=i, known=known, readiness=0.3) for i in range(300))
        return sum(judged(one) == Judgement.UNABLE for one in people)

    assert unable(0.0) > 20
    assert unable(0.9) == 0


def talk(one: Any, chance: float, **levers: Any) -> Any:
    one.is_talking = True
    hold_talk(one, caseworker(hours=12.0), counts(), policy(**levers), world(try_though_unable=chance))
    return one


def due(judgement: Judgement) -> Any:
    return citizen(weeks_waiting=13, judgement=int(judgement), known=0.2)


def test_who_is_judged_unable_is_not_referred_though_due_and_others_are() -> None:
    assert not talk(due(Judgement.UNABLE), 0.0).is_referred
    assert talk(due(Judgement.DOUBTFUL), 0.0).is_referred
    assert talk(due(Judgement.NONE), 0.0).is_referred


def test_an_offer_may_be_tried_all_the_same() -> None:
    assert talk(due(Judgement.UNABLE), 1.0).is_referred


def test_a_referral_that_was_made_stands() -> None:
    one = due(Judgement.UNABLE)
    one.is_referred = True
    assert talk(one, 0.0).is_referred


def test_where_there_are_pre_courses_nobody_is_put_off() -> None:
    one = due(Judgement.UNABLE)
    assert is_put_off(one, policy(intake__pre_course_places=0))
    assert not is_put_off(one, policy(intake__pre_course_places=3))


def test_who_is_put_off_does_not_take_the_talks_of_those_who_are_due() -> None:
    assert urgency(due(Judgement.UNABLE), policy()) < urgency(due(Judgement.DOUBTFUL), policy())


def in_job_later(grades: tuple[Judgement, ...]) -> float:
    """Return the share in job within two years of those judged so after half a year."""
    model = town(*TOWN, "years=2", seed=3)
    model.run_until(26)
    rows = model.tables["citizens"].rows
    chosen = recipients(model) & [Judgement(one) in grades for one in rows["judgement"]]
    had = rows["cum_weeks_in_job"].copy()
    model.run_until(104)
    return float((model.tables["citizens"].rows["cum_weeks_in_job"] > had)[chosen].mean())


def test_the_judgement_predicts_jobs() -> None:
    good = in_job_later((Judgement.GOOD_CHANCES, Judgement.SURE))
    assert good > 1.5 * in_job_later((Judgement.UNABLE, Judgement.DOUBTFUL))


def test_the_seldomer_an_offer_is_tried_the_more_of_the_unable_wait() -> None:
    def waiting(chance: float) -> float:
        rows = after(78, f"parameters.try_though_unable={chance}").tables["citizens"].rows
        unable = (rows["status"] == Status.ON_BENEFIT) & (rows["judgement"] == Judgement.UNABLE)
        return float((rows["activity"] == Activity.WAITING)[unable].mean())

    assert waiting(0.1) > waiting(0.6)


def test_without_the_mechanism_nobody_is_judged_unable() -> None:
    off = scenario("switched_off=[M3]")
    assert off.values()["judgement_unable"] == 0.0
