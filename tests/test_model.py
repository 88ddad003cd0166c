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
from sim.rules.documentation import be_described
from sim.rules.entering import mark_cohort
from sim.rules.living import change_scheme, grow_older, work_builds
from sim.rules.look_back import remember_year
from sim.rules.management import note_result
from sim.rules.mentors import meet_mentor
from sim.rules.motivation import fade
from sim.rules.ordinary_hours import work_ordinary_hours
from sim.rules.problems import meet_small_problem
from sim.rules.programmes import join_programmes
from sim.rules.searching import compete, seek_education, seek_job
from sim.rules.treatment import follow_treatment, seek_treatment
from sim.rules.volunteer_ways import meet_volunteer
from sim.rules.waiting import wear_down_by_waiting
from sim.rules.youth import earn_grades
from tests.configurations import LEVERS, WORLDS, words
from tests.worlds import EVERYTHING, NOTHING, differences, scenario, world

SCARCE = (
    *EVERYTHING,
    "policy.caseworkers.caseload=40",
    "policy.investment.ramp_up_weeks=24",
    "parameters.course_proposal=0.1",  # what is rare, often enough to be seen among 60 citizens
    "parameters.flex_right_base=0.002",
    "parameters.flex_history=52",
    "parameters.statement_least=1",
)
HAPPENS = (
    "n_in_project",
    "n_in_guidance",
    "n_in_pre_course",
    "n_on_bridging",
    "n_in_wage_subsidy",
    "n_in_placement",
    "n_in_centre",
    "n_with_ordinary_hours",
    "n_on_resource_course",
    "n_in_flex_job",
    "n_in_education",
    "n_on_pension",
    "n_treatment_queue",
    "n_with_mentor",
    "n_with_volunteer",
    "n_coordinated",
    "n_talks",
    "new_jobs",
    "new_flex_rights",
    "new_screenings",
    "new_workplace_contacts",
    "new_returns_to_work",
    "new_milestones",
    "new_problems_solved",
    "new_sanctions",
    "new_dropouts",
    "joint_hours",
    "consultants_moved",
)


class Stepper(Citizen):
    """Copies the rules of the phase `live` into `step`, as a Mesa user would write it."""

    def step(self) -> None:
        counts, world = self.model.views("weekcounts")[0], self.model.world
        jobcentre, policy = self.model.views("jobcentres")[0], self.model.policy_of(self)
        if self.mentor >= 0:
            meet_mentor(self, self.model.views("mentors")[self.mentor], policy, world)
        if self.volunteer >= 0:
            meet_volunteer(self, self.model.views("volunteers")[self.volunteer], policy, world)
        mark_cohort(self, counts, world)
        grow_older(self)
        remember_year(self, world)
        change_scheme(self, world)
        work_builds(self, world)
        wear_down_by_waiting(self, world)
        fade(self, policy, world)
        be_described(self, policy, world)
        meet_setbacks(self, world)
        if self.caseworker >= 0:
            caseworker = self.model.views("caseworkers")[self.caseworker]
            meet_small_problem(self, caseworker, jobcentre, counts, policy, world)
        seek_treatment(self, policy, world)
        follow_treatment(self, world)
        work_ordinary_hours(self, world)
        earn_grades(self, world)
        seek_education(self, counts, world)
        seek_job(self, world)
        compete(self, world)
        note_result(self, jobcentre, world)
        join_programmes(self, self.model.runner.plain_policies, world)


class Patient(Citizen):
    """Waits without losing heart, and counts it."""

    patience = share(0.0, meaning="for the test")

    def wear_down_by_waiting(self, world: Any) -> None:
        self.patience = min(1.0, self.patience + 0.01)


def test_interpreted_and_compiled_agree_on_every_field_after_a_year() -> None:
    compiled = world(*SCARCE)
    interpreted = world(*SCARCE, engine="interpreted")
    happened = dict.fromkeys(HAPPENS, 0.0)

    def look(model: LabourMarket) -> None:
        for name in HAPPENS:
            happened[name] += abs(model.counts[name].item())

    compiled.run_until(52, look)
    interpreted.run_until(52)
    assert differences(compiled, interpreted) == []
    assert [name for name, times in happened.items() if times == 0.0] == []
    people = compiled.citizens
    assert people.get("has_coach").any()
    assert (people.get("weeks_since_treatment") < 52).any()
    assert len(np.unique(people.get("arm"))) > 2


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


STRENGTHS = [  # no strength, some strength, and what matters only when there is some
    ("intake.pre_course_places=0", "intake.pre_course_places=9", ["policy.intake.pre_course_weeks=9"]),
    ("milestones.steps=0", "milestones.steps=5", ["parameters.milestone_belief_gain=0.2"]),
    ("coordination.coordinators=0", "coordination.coordinators=1", ["parameters.overload_coordinated=0.1"]),
    ("sanctions.strictness=0", "sanctions.strictness=1", ["parameters.sanction_stands=0.6"]),
    ("availability.on_call_posts=0", "availability.on_call_posts=1", ["parameters.problem_on_call=0.8"]),
    (
        "management.review_weeks=0",
        "management.review_weeks=4",
        ["parameters.review_step=0.3", "parameters.statement_least=1"],
    ),
    ("setting.welcome=0", "setting.welcome=1", ["parameters.welcome_trust=0.2"]),
    ("setting.shared_value=0", "setting.shared_value=1", ["parameters.shared_value_belief=0.002"]),
    ("setting.innovation=0", "setting.innovation=1", ["parameters.innovation_competence=0.002"]),
    ("joint.parties=1", "joint.parties=3", ["policy.joint.leaders=2", "policy.joint.preparation_weeks=0"]),
    ("early_sickness.coaches=0", "early_sickness.coaches=1", ["parameters.coached_return_factor=1.6"]),
    ("youth_track.options=1", "youth_track.options=6", ["parameters.options_motivation_gain=0.3"]),
    (
        "youth_track.bridging_places=0",
        "youth_track.bridging_places=9",
        ["policy.youth_track.bridging_weeks=9"],
    ),
    (
        "youth_track.education_mentors=0",
        "youth_track.education_mentors=0.02",
        ["parameters.education_mentor_students=40"],
    ),
    ("guidance.places=0", "guidance.places=9", ["policy.guidance.weeks=5"]),
    ("projects.places=0", "projects.places=9", ["policy.projects.weeks=5"]),
    ("wage_subsidy.places=0", "wage_subsidy.places=9", ["policy.wage_subsidy.weeks=5"]),
    ("ordinary_hours.focus=0", "ordinary_hours.focus=1", ["parameters.hours_chance=0.6"]),
    ("resource_courses.places=0", "resource_courses.places=9", ["parameters.course_proposal=0.1"]),
    ("placement.consultants=0", "placement.consultants=2", ["policy.placement.weeks=5"]),
    ("company_centres.agreements=0", "company_centres.agreements=9", ["policy.company_centres.slots=9"]),
    (
        "mentors.posts=0",
        "mentors.posts=2",
        ["policy.mentors.max_weeks=9", "policy.mentors.hours_per_citizen=3"],
    ),
    (
        "role_models.volunteers=0",
        "role_models.volunteers=12",
        ["policy.role_models.meeting_interval=9", "policy.role_models.profiles=1"],
    ),
]


@pytest.mark.parametrize(("none", "some", "how"), STRENGTHS, ids=[some for _, some, _ in STRENGTHS])
def test_how_an_intervention_works_matters_only_where_there_is_some_of_it(
    none: str, some: str, how: list[str]
) -> None:
    def year(strength: str, *how: str) -> LabourMarket:
        model = world(f"policy.{strength}", *how)
        model.run_until(52)
        return model

    assert differences(year(none), year(none, *how)) == []
    assert differences(year(some), year(some, *how)) != []


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


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.fixed_dictionaries(WORLDS, optional=LEVERS), st.integers(0, 2**40))
def test_the_invariants_hold_in_any_configuration(levers: dict[str, Any], seed: int) -> None:
    model = LabourMarket(scenario(*words(levers)), seed)
    model.run_until(30)
    everything = scenario(*EVERYTHING)
    model.set_policies(everything.policies(), everything.targets())
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
    with pytest.raises(BrokenInvariant, match=r"TAX under NONE sum to 5 øre"):
        model.step()


@pytest.mark.parametrize(
    ("rule", "account"), [("forget_the_citizen", "MUNICIPALITY"), ("forget_the_ledger", "REGION")]
)
def test_a_krone_that_only_one_side_knows_stops_the_run(rule: str, account: str) -> None:
    model = world(f"rules.add=[live:tests.broken_rules.{rule}]", engine="interpreted")
    with pytest.raises(BrokenInvariant, match=rf"øre to {account}, but citizens and capacity account for"):
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
