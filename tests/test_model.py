from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sim.agents.citizen import Citizen
from sim.agents.states import Status
from sim.engine.fields import share
from sim.errors import UserError
from sim.invariants import BrokenInvariant
from sim.model import Engine, LabourMarket
from sim.rules.barriers import meet_setbacks
from sim.rules.entering import mark_cohort
from sim.rules.living import change_scheme, grow_older, work_builds
from sim.rules.motivation import fade
from sim.rules.searching import compete, seek_education, seek_job
from sim.rules.treatment import follow_treatment, seek_treatment
from sim.rules.waiting import wear_down_by_waiting
from tests.worlds import EVERYTHING, NOTHING, differences, scenario, world

SCARCE = (*EVERYTHING, "policy.caseworkers.caseload=40")


class Stepper(Citizen):
    """Copies the rules of the phase `live` into `step`, as a Mesa user would write it."""

    def step(self) -> None:
        counts, world = self.model.views("weekcounts")[0], self.model.world
        mark_cohort(self, counts, world)
        grow_older(self)
        change_scheme(self, world)
        work_builds(self, world)
        wear_down_by_waiting(self, world)
        fade(self, world)
        meet_setbacks(self, world)
        seek_treatment(self, self.model.policy_of(self), world)
        follow_treatment(self, world)
        seek_education(self, counts, world)
        seek_job(self, world)
        compete(self, world)


class Patient(Citizen):
    """Waits without losing heart, and counts it."""

    patience = share(0.0, meaning="for the test")

    def wear_down_by_waiting(self, world: Any) -> None:
        self.patience = min(1.0, self.patience + 0.01)


def test_interpreted_and_compiled_agree_on_every_field_after_a_year() -> None:
    compiled = world(*SCARCE)
    interpreted = world(*SCARCE, engine="interpreted")
    compiled.run_until(52)
    interpreted.run_until(52)
    assert differences(compiled, interpreted) == []
    people = compiled.citizens
    for happened in ("n_talks", "n_placements", "n_jobs", "weeks_with_volunteer", "weeks_with_mentor"):
        assert people.get(happened).max() > 0, happened
    assert (people.get("weeks_since_treatment") < 52).any()


def test_a_subclass_whose_step_copies_the_rules_reproduces_the_run() -> None:
    usual = world(*SCARCE)
    stepped = world(*SCARCE, citizen_class=Stepper)
    usual.run_until(20)
    stepped.run_until(20)
    stepped.tables["citizens"].rows["kind"] = 0
    assert differences(usual, stepped) == []


def test_only_those_with_their_own_step_are_stepped() -> None:
    usual, mixed = world(*SCARCE), world(*SCARCE)
    mixed.adopt(Stepper, mixed.citizens.get("age") < 30)
    usual.run_until(8)
    mixed.run_until(8)
    mixed.tables["citizens"].rows["kind"] = 0
    assert differences(usual, mixed) == []


@pytest.mark.parametrize("engine", ["compiled", "interpreted"])
def test_a_method_with_a_rules_name_replaces_the_rule(engine: Engine) -> None:
    model = world(engine=engine)
    model.adopt(Patient, model.citizens.get("id") % 2 == 0)
    model.run_until(10)
    waited = model.citizens.get("cum_weeks_waiting")
    patient = model.citizens.get("patience")
    even = model.citizens.get("id") % 2 == 0
    assert patient[even].max() > 0.05
    assert patient[~even].max() == 0.0
    assert waited[~even].max() > 5


@pytest.mark.parametrize(
    "off",
    [
        (
            "policy.role_models.volunteers=0",
            "policy.role_models.meeting_interval=9",
            "policy.role_models.profiles=1",
        ),
        ("policy.company_centres.agreements=0", "policy.company_centres.slots=9"),
        ("policy.mentors.posts=0", "policy.mentors.max_weeks=9", "policy.mentors.hours_per_citizen=3"),
    ],
)
def test_an_intervention_of_zero_strength_equals_the_baseline(off: tuple[str, ...]) -> None:
    usual, without = world(), world(*off)
    usual.run_until(52)
    without.run_until(52)
    assert differences(usual, without) == []


def test_taking_one_citizen_out_changes_nobody_who_does_not_compete() -> None:
    plenty = (
        "policy.caseworkers.administration_share=0",
        "policy.caseworkers.caseload=10",
        "policy.projects.places=1000",
        "policy.placement.consultants=0",
        "policy.treatment.mental_places=1000",
        "policy.treatment.physical_places=1000",
        "policy.treatment.addiction_places=1000",
        "world.labour_market.vacancy_level=0",
    )
    everybody, fewer = world(*plenty), world(*plenty)
    gone = int(np.flatnonzero(everybody.citizens.get("was_activity_ready"))[4])
    fewer.citizens[gone].status = Status.LEFT
    fewer.citizens[gone].is_here = False
    fewer.n_present -= 1
    everybody.run_until(52)
    fewer.run_until(52)
    others = np.arange(len(everybody.citizens)) != gone
    assert everybody.citizens[gone].cum_weeks_on_benefit > fewer.citizens[gone].cum_weeks_on_benefit
    for name in everybody.tables["citizens"].fields:
        same = everybody.citizens.get(name)[others] == fewer.citizens.get(name)[others]
        assert same.all(), name


LEVERS = st.fixed_dictionaries(
    {
        "policy.waiting.max_weeks": st.integers(0, 60),
        "policy.caseworkers.caseload": st.sampled_from([10.0, 35.0, 82.0, 400.0]),
        "policy.caseworkers.administration_share": st.sampled_from([0.0, 0.6, 0.95]),
        "policy.meetings.shortest_interval": st.integers(1, 20),
        "policy.projects.places": st.integers(0, 40),
        "policy.projects.weeks": st.integers(1, 30),
        "policy.placement.consultants": st.sampled_from([0.0, 0.3, 5.0]),
        "policy.placement.weeks": st.integers(1, 30),
        "policy.company_centres.agreements": st.integers(0, 30),
        "policy.company_centres.slots": st.integers(0, 5),
        "policy.mentors.posts": st.sampled_from([0.0, 0.4, 2.5]),
        "policy.role_models.volunteers": st.integers(0, 40),
        "policy.role_models.volunteers_per_coordinator": st.sampled_from([5.0, 50.0, 1000.0]),
        "policy.treatment.is_parallel": st.booleans(),
        "policy.treatment.mental_places": st.integers(0, 20),
        "world.labour_market.vacancy_level": st.sampled_from([0.0, 0.5, 3.0]),
        "world.rules": st.sampled_from([2014, 2016]),
    }
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(LEVERS, st.integers(0, 2**40))
def test_the_invariants_hold_in_any_configuration(levers: dict[str, Any], seed: int) -> None:
    words = [f"{key}={str(value).lower()}" for key, value in levers.items()]
    model = LabourMarket(scenario(*words), seed)
    model.run_until(30)
    model.set_policies([scenario(*EVERYTHING).policy])
    model.run_until(45)
    model.set_policies([scenario().policy])
    model.run_until(52)
    assert model.week == 52


def test_a_broken_rule_stops_the_run_and_says_what_is_wrong() -> None:
    model = world("rules.add=[live:tests.broken_rules.too_motivated]")
    with pytest.raises(BrokenInvariant, match=r"motivation = 7.0 is outside 0 to 1"):
        model.step()


def test_money_from_nowhere_stops_the_run() -> None:
    model = world("rules.add=[pay:tests.broken_rules.print_money]")
    with pytest.raises(BrokenInvariant, match=r"TAX sum to 5 øre"):
        model.step()


@pytest.mark.parametrize("engine", ["compiled", "interpreted"])
def test_a_researchers_rule_is_added_from_the_configuration(engine: Engine) -> None:
    model = world("rules.add=[live:tests.my_rules.cheer_up]", engine=engine)
    model.step()
    assert set(model.citizens.select(lambda c: c.is_here).get("motivation")) == {0.75}


def test_a_rule_can_be_replaced_and_removed() -> None:
    model = world("rules.replace=[wear_down_by_waiting:tests.my_rules.wait_gladly]", "rules.remove=[fade]")
    model.step()
    names = [rule.name for rule in model.runner.rules()]
    assert "wait_gladly" in names
    assert "wear_down_by_waiting" not in names
    assert "fade" not in names


def test_a_rule_that_cannot_be_compiled_runs_in_the_interpreter_and_says_so() -> None:
    fast = world("rules.add=[live:tests.my_rules.cheer_up]")
    slow = world("rules.add=[live:tests.my_rules.cheer_up_in_words]")
    fast.run_until(3)
    slow.run_until(3)
    assert differences(fast, slow) == []
    assert any("cheer_up_in_words runs in the interpreter" in note for note in slow.runner.notes)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ("rules.add=[live:no.such.rule]", "rule no.such.rule: cannot be loaded"),
        ("rules.add=[lives:tests.my_rules.cheer_up]", "unknown phase 'lives'"),
        ("rules.remove=[wear_down]", "unknown rule 'wear_down'"),
        ("rules.add=[tests.my_rules.cheer_up]", "must be phase:module.function"),
    ],
)
def test_a_wrong_change_of_rules_says_what_to_do(change: str, message: str) -> None:
    with pytest.raises(UserError, match=message):
        world(change)


def test_the_levers_a_rule_sees_are_those_of_the_citizens_arm() -> None:
    model = world()
    now, never = (
        scenario("policy.waiting.max_weeks=0").policy,
        scenario("policy.waiting.max_weeks=520").policy,
    )
    model.set_policies([now, never])
    arm = (model.citizens.get("id") % 2).astype(int)
    model.citizens.set("arm", arm)
    model.run_until(10)
    begun = model.citizens.get("n_placements") + (model.citizens.get("activity") >= 2)
    assert begun[arm == 0].sum() > 0
    assert begun[arm == 1].sum() == 0


def test_going_back_to_a_snapshot_repeats_the_run() -> None:
    model = world(*SCARCE)
    model.run_until(10)
    kept = model.snapshot()
    model.run_until(30)
    first = model.tables["citizens"].rows.copy()
    model.restore(kept)
    model.run_until(30)
    assert np.array_equal(model.tables["citizens"].rows, first)


def test_two_models_that_take_turns_live_as_if_alone() -> None:
    alone, one, other = world(*SCARCE), world(*SCARCE), world(*NOTHING, seed=2)
    alone.run_until(6)
    for week in range(1, 7):
        one.run_until(week)
        other.run_until(week)
    assert differences(alone, one) == []
    assert len(other.citizens) != len(one.citizens)


@pytest.mark.parametrize("administration_share", [0.4, 0.6])
def test_hours_that_do_not_divide_evenly_into_talks_are_never_overdrawn(administration_share: float) -> None:
    model = world(
        "parameters.talk_hours=2.4", f"policy.caseworkers.administration_share={administration_share}"
    )
    model.run_until(13)
    assert model.caseworkers.get("hours").min() >= 0.0
