"""M7: with poor notes a new caseworker knows less, and makes the same failed referral again."""

from __future__ import annotations

from functools import lru_cache

from sim.agents.states import Activity, Status
from sim.rules.handover import count_repeat, hand_over_case, is_remembered_failure, notes_quality
from sim.rules.moves import break_off
from tests.rules.people import citizen, counts, policy, world
from tests.worlds import world as town

GOOD, POOR = 10.0, 0.0


def forgotten(notes_hours: float, people: int = 300) -> float:
    """Return the share of failures forgotten at a change of caseworker."""
    failed = [citizen(id=i, failed_activity=int(Activity.PROJECT)) for i in range(people)]
    for one in failed:
        hand_over_case(one, policy(documentation__notes_hours=notes_hours), world())
    return float(sum(one.is_failure_forgotten for one in failed) / people)


def test_more_hours_make_better_notes_each_hour_less() -> None:
    quality = [notes_quality(policy(documentation__notes_hours=hours), world()) for hours in (0.0, 2.0, 4.0)]
    assert quality[0] == 0.0
    assert quality[1] > quality[2] - quality[1] > 0.0
    assert quality[2] < 1.0


def test_a_change_of_caseworker_loses_knowledge_and_less_with_good_notes() -> None:
    poor, good = citizen(known=0.6), citizen(known=0.6)
    hand_over_case(poor, policy(documentation__notes_hours=POOR), world())
    hand_over_case(good, policy(documentation__notes_hours=GOOD), world())
    assert poor.known < good.known < 0.6


def test_a_failure_is_forgotten_more_often_with_poor_notes() -> None:
    assert forgotten(POOR) > 2.0 * forgotten(GOOD) > 0.0


def test_the_same_caseworker_remembers_what_failed_and_a_new_failure_is_fresh() -> None:
    one = citizen(activity=int(Activity.PROJECT), is_failure_forgotten=True)
    break_off(one, counts())
    assert is_remembered_failure(one, Activity.PROJECT)
    assert not is_remembered_failure(one, Activity.GUIDANCE)
    one.is_failure_forgotten = True
    assert not is_remembered_failure(one, Activity.PROJECT)


def test_a_repeated_referral_is_counted_and_suits_less() -> None:
    week = counts()
    again = citizen(failed_activity=int(Activity.PROJECT), is_failure_forgotten=True, suitability=0.5)
    tried_with_care = citizen(failed_activity=int(Activity.PROJECT), suitability=0.5)
    for one in (again, tried_with_care):
        count_repeat(one, Activity.PROJECT, week, world())
        count_repeat(one, Activity.GUIDANCE, week, world())
    assert (again.n_repeats, tried_with_care.n_repeats, week.new_repeats) == (1, 0, 1)
    assert again.suitability < tried_with_care.suitability == 0.5


@lru_cache(maxsize=2)
def year_of_changes(notes_hours: float) -> tuple[float, int]:
    """Return what is known, and the repeats, after a year in which everybody's caseworker changes often."""
    troubled = (
        "parameters.project_dropout=0.05",
        "policy.waiting.max_weeks=2",
        "policy.treatment.is_parallel=true",
    )
    model = town(*troubled, f"policy.documentation.notes_hours={notes_hours}", engine="interpreted")
    while model.week < 52:
        if model.week % 8 == 0:
            model.caseworkers.set("tenure", -1)  # begin_week makes it 0: new in the post
        model.step()
    here = model.citizens.get("status") == Status.ON_BENEFIT
    return float(model.citizens.get("known")[here].mean()), int(model.citizens.get("n_repeats").sum())


def test_in_a_town_good_notes_keep_what_is_known() -> None:
    assert year_of_changes(GOOD)[0] > year_of_changes(POOR)[0]


def test_in_a_town_with_poor_notes_failed_referrals_are_made_again_more_often() -> None:
    assert year_of_changes(POOR)[1] > year_of_changes(GOOD)[1]
