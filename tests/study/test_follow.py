"""Follow a few citizens: whom, what is told, and where two lives part."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from sim.agents.citizen import Citizen
from sim.agents.decisions import Decision
from sim.agents.states import Activity, Scheme, Status, Trade, Treatment
from sim.command.cli import main
from sim.configuration.files import configs_folder
from sim.engine.agent import fields_of
from sim.engine.draws import uniform
from sim.engine.hearing import Question
from sim.engine.table import empty_table
from sim.engine.tracing import Note
from sim.errors import UserError
from sim.study.follow_choice import kinds, rows_at, telling
from sim.study.follow_courses import Course, Lived
from sim.study.follow_parting import first_to_see, parting, seen_in_words
from sim.study.follow_states import State, states, stretches
from sim.study.follow_story import events_of, why
from sim.study.follow_words import FALLS, NOTHING, RISES, Mark

SMALL = (
    "years=1",
    "run_in_years=0",
    "municipality.citizens=60",
    "municipality.inhabitants=5000",
    "engine=interpreted",
)
TWO = "scenarios=[baseline,full_investment]"
TRADES = np.array([Trade.CARE, Trade.CRAFT_INDUSTRY])


def only_folder(results: Path) -> Path:
    (folder,) = list((results / "follow").iterdir())
    return folder


def summary_in(results: Path) -> dict[str, Any]:
    content: dict[str, Any] = json.loads((only_folder(results) / "summary.json").read_text(encoding="utf-8"))
    return content


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the results folder of two citizens followed under two scenarios."""
    made = tmp_path_factory.mktemp("follow") / "results"
    assert main(["follow", *SMALL, TWO, "seed=7", "citizens=[2,9]", f"results={made}"]) == 0
    return made


@pytest.fixture(scope="module")
def log(results: Path) -> pd.DataFrame:
    """Return the log of these lives."""
    return pd.read_csv(only_folder(results) / "log.csv", keep_default_na=False, na_values=[""])


def test_page_timeline_log_configuration_and_summary_are_written(results: Path) -> None:
    found = {file.name for file in only_folder(results).iterdir()}
    wanted = {
        "report.html",
        "timeline.png",
        "timeline.svg",
        "log.csv",
        "summary.json",
        "config.yaml",
        "figures",
    }
    assert found == wanted


def test_the_same_people_are_followed_under_every_scenario(log: pd.DataFrame) -> None:
    assert set(log["citizen"]) == {2, 9}
    rows = log.groupby(["citizen", "scenario"])["row"].unique()
    assert len(rows) == 4
    for _, same in rows.groupby("citizen"):
        assert len({tuple(one) for one in same}) == 1


def test_the_log_holds_the_draws_of_the_seed_and_the_same_luck_in_both_scenarios(log: pd.DataFrame) -> None:
    asked = log[(log["event"] == "question") & (log["decision"] == "FIND_JOB")]
    assert len(asked) > 20
    for one in asked.to_dict("records"):
        assert one["draw"] == uniform(7, Decision.FIND_JOB.value, one["week"], one["row"], 0)
        assert (str(one["happened"]) == "True") == (one["draw"] < one["hazard"])
    draws = asked.groupby(["row", "week"])["draw"].nunique()
    assert set(draws) == {1}


def test_every_change_in_the_log_has_rule_phase_and_unit(log: pd.DataFrame) -> None:
    changes = log[log["event"] == "change"]
    assert changes[["rule", "phase", "field", "unit", "before", "after"]].notna().all(axis=None)
    assert (changes["before"].astype(str) != changes["after"].astype(str)).all()
    talks = changes[changes["field"] == "n_talks"]
    assert len(talks) > 0
    assert set(talks["rule"]) == {"hold_talk"}


def test_the_summary_says_where_the_lives_part_and_the_log_agrees(results: Path, log: pd.DataFrame) -> None:
    for one in summary_in(results)["citizens"]:
        parted = one["parted"]["full_investment"]
        mine = log[(log["citizen"] == one["citizen"]) & (log["event"] == "change")]
        told = ["week", "rule", "field", "before", "after"]
        ours, theirs = (
            mine[mine["scenario"] == name][told].astype(str).reset_index(drop=True)
            for name in ("baseline", "full_investment")
        )
        shortest = min(len(ours), len(theirs))
        differs = (ours[:shortest] != theirs[:shortest]).any(axis=1)
        at = int(differs.idxmax())
        assert differs.any()
        assert parted["week"] == min(int(ours["week"][at]), int(theirs["week"][at]))
        assert parted["rule"] in {ours["rule"][at], theirs["rule"][at]}
        assert f"rule {parted['rule']} does otherwise under Full investment" in parted["words"]


def test_weeks_by_state_add_up_to_the_horizon(results: Path) -> None:
    for one in summary_in(results)["citizens"]:
        for life in one["lives"].values():
            assert sum(life["weeks"].values()) == 52


def test_the_kinds_of_life_hold_everybody_once(results: Path) -> None:
    content = summary_in(results)
    assert sum(kind["citizens"] for kind in content["kinds"]) == content["n_activity_ready_at_week_0"]


def test_without_names_the_first_of_each_kind_is_followed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["follow", *SMALL, TWO, "seed=7", f"results={tmp_path}"]) == 0
    content = summary_in(tmp_path)
    there = [kind for kind in content["kinds"] if kind["citizens"]]
    assert len(content["citizens"]) == len(there) >= 3
    only_there = content["citizens"][0]["lives"]
    assert "gets an ordinary job" in {event["text"] for event in only_there["full_investment"]["events"]}
    assert "gets an ordinary job" not in {event["text"] for event in only_there["baseline"]["events"]}
    assert "stories, not results" in capsys.readouterr().out


def test_a_rule_of_ones_own_is_followed(tmp_path: Path) -> None:
    own = "rules.replace=[wear_down_by_waiting:tests.my_rules.wait_gladly]"
    words = ["follow", *SMALL, "scenarios=[baseline]", "citizens=[3]", own, f"results={tmp_path}"]
    assert main(words) == 0
    table = pd.read_csv(only_folder(tmp_path) / "log.csv")
    assert "wait_gladly" in set(table[table["field"] == "weeks_waiting"]["rule"])
    assert "wear_down_by_waiting" not in set(table["rule"])


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["citizens=[900]"], "there is no citizen 900; "),
        (["citizens=[0]"], "citizens=[0]: must be a whole number from 1 to 1000000"),
        (["citizens=[3,3]"], "citizens=[3,3]: names 3 twice; each may be named once"),
        (["citizens=3,4"], "a list needs brackets; type: indsats follow citizens=[3,4]"),
        (["seeds=5"], "seeds=5: write seed=7: follow shows one course of chance"),
        (["scenario=baseline"], "scenario=baseline: write scenarios=[baseline,company_centres]"),
        (["scenarios=[baseline,nothing]"], "nothing"),
    ],
)
def test_what_cannot_be_followed_is_said_in_one_line(
    words: list[str], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["follow", *words, *SMALL, f"results={tmp_path}"]) == 2
    assert said in capsys.readouterr().err
    assert not list(tmp_path.glob("follow/*"))


def test_a_list_of_the_municipality_is_followed_only_when_that_is_allowed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    people = f"municipality.people={configs_folder() / 'municipality' / 'people_template.csv'}"
    words = ["follow", *SMALL, people, "scenarios=[baseline]", "citizens=[1]", f"results={tmp_path}"]
    assert main(words) == 2
    assert "these may be real" in capsys.readouterr().err
    assert main([*words, "allow_real_people=true"]) == 0
    page = (only_folder(tmp_path) / "report.html").read_text(encoding="utf-8")
    assert "real people may be behind them" in page
    assert "nobody in Denmark" not in page


# in words


def note(*changes: tuple[str, Any, Any], rule: str = "a_rule", asked: tuple[Question, ...] = ()) -> Note:
    return Note(4, 0, "live", rule, changes, asked)


def told(*notes: Note, own: tuple[str, ...] = ()) -> list[str]:
    return [event.text for event in events_of(notes, TRADES, own)]


def test_every_way_that_a_status_can_change_has_words() -> None:
    for before in Status:
        for after in Status:
            if before is not after and after is not Status.OUTSIDE:
                (text,) = told(note(("status", before, after)))
                assert text
    assert told(note(("status", Status.IN_JOB, Status.ON_BENEFIT))) == [
        "loses the job and is back on benefit"
    ]


def test_a_placement_names_company_and_trade() -> None:
    begins = note(("activity", Activity.WAITING, Activity.PLACEMENT), ("company", -1, 1))
    assert told(begins) == ["begins a placement at company 1 (craft and industry)"]
    ends = note(("activity", Activity.PLACEMENT, Activity.WAITING), ("company", 0, -1))
    assert told(ends) == ["completes the placement at company 0 (care)"]
    (broken,) = events_of([replace(ends, changes=(*ends.changes, ("n_dropouts", 0, 1)))], TRADES)
    assert (broken.text, broken.mark) == ("breaks off the placement at company 0 (care)", Mark.SETBACK)


def test_what_ends_with_the_status_is_not_told_beside_it() -> None:
    job = note(
        ("status", Status.ON_BENEFIT, Status.IN_JOB), ("problem", 0.4, 0.0), ("is_applying", True, False)
    )
    assert told(job) == ["gets an ordinary job"]
    assert told(note(("problem", 0.4, 0.0))) == ["the small problem is solved"]
    assert told(note(("problem", 0.2, 0.4))) == []


def test_a_candidate_without_luck_is_told() -> None:
    assert told(note(("is_applying", False, True))) == ["is a convincing candidate for a vacancy"]
    (lost,) = told(note(("is_applying", True, False)))
    assert lost.startswith("gets no vacancy")


def test_benefit_treatment_and_setbacks_are_told() -> None:
    assert told(note(("scheme", Scheme.CASH_BENEFIT, Scheme.FLEX_BENEFIT)))[0].startswith("moves to benefit")
    assert told(note(("treatment", Treatment.QUEUED, Treatment.RUNNING))) == ["treatment begins"]
    setback = Question(Decision.MEET_SETBACK.name, 0, 0.001, 0.01, True)
    assert told(note(asked=(setback,))) == ["meets a setback: illness, conflict or a lost home"]
    assert told(note(asked=(replace(setback, happened=False),))) == []


def test_every_field_that_tells_a_story_is_a_field_of_a_citizen() -> None:
    assert {*RISES, *FALLS, *NOTHING} <= set(fields_of(Citizen))


def test_what_a_researchers_rule_asks_is_told_whatever_it_changes() -> None:
    asked = Question("IS_CALLED", 0, 0.1, 0.3, True)
    assert told(note(asked=(asked,))) == []
    assert told(note(asked=(asked,)), own=("a_rule",)) == ["IS_CALLED happens"]


def test_why_names_rule_chance_and_draw() -> None:
    asked = Question("FIND_JOB", 0, 0.009, 0.013, True)
    assert why(note(rule="seek_job", asked=(asked,))) == (
        "rule seek_job, FIND_JOB: chance this week 1.3 %, draw 0.9 %, below it: yes"
    )
    assert why(note(rule="fade")) == "rule fade, not by chance"
    lot = Question("LOTTERY_PLACE", 0, 0.25)
    assert why(note(asked=(lot,))) == "rule a_rule, LOTTERY_PLACE: lot 0.250, low ones come first"


def test_chance_and_draw_get_the_decimals_it_takes_to_see_which_is_smaller() -> None:
    near = Question("FIND_JOB", 0, 0.01301, 0.01304, True)
    assert "chance this week 1.304 %, draw 1.301 %" in why(note(asked=(near,)))


def test_of_several_answers_by_one_draw_the_last_that_held_is_told() -> None:
    answers = [Question("D", 0, 0.2, chance, chance > 0.2) for chance in (0.1, 0.3, 0.5)]
    assert why(note(asked=tuple(answers))).count("chance") == 1
    assert "chance this week 50.0 %" in why(note(asked=tuple(answers)))


def test_a_question_given_as_a_number_is_told_by_name() -> None:
    asked = Question(str(int(Decision.ASSESS)), 0, 0.2, 0.5, True)
    assert "ASSESS: chance" in why(note(asked=(asked,)))


# states, parting, choice


def rows_with(n: int = 1, **fields: Any) -> Any:
    rows = empty_table(Citizen, n)
    for name, value in fields.items():
        rows[name] = value
    return rows


@pytest.mark.parametrize(
    ("fields", "state"),
    [
        ({"status": Status.IN_JOB}, State.JOB),
        ({"status": Status.LEFT, "scheme": Scheme.SICKNESS_BENEFIT}, State.AWAY),
        ({"status": Status.ON_BENEFIT, "activity": Activity.CENTRE_PLACEMENT}, State.PLACEMENT),
        ({"status": Status.ON_BENEFIT, "activity": Activity.GUIDANCE}, State.COURSE),
        ({"status": Status.ON_BENEFIT, "activity": Activity.WAITING}, State.WAITING),
        (
            {"status": Status.ON_BENEFIT, "activity": Activity.WAITING, "scheme": Scheme.RESOURCE_COURSE},
            State.RESOURCE_COURSE,
        ),
        (
            {"status": Status.ON_BENEFIT, "activity": Activity.PLACEMENT, "scheme": Scheme.RESOURCE_COURSE},
            State.PLACEMENT,
        ),
    ],
)
def test_a_week_has_one_state(fields: dict[str, Any], state: State) -> None:
    plain = {"scheme": Scheme.CASH_BENEFIT, "activity": Activity.NONE}
    assert states(rows_with(**(plain | fields))) == [state]


def test_stretches_cover_every_week_once() -> None:
    found = [State.WAITING, State.WAITING, State.JOB, State.WAITING]
    assert [tuple(one) for one in stretches(found)] == [
        (State.WAITING, 0, 2),
        (State.JOB, 2, 3),
        (State.WAITING, 3, 4),
    ]


def course(*notes: Note, **start: Any) -> Course:
    return Course(0, rows_with(**start)[0], rows_with(9), list(notes))


def test_lives_that_are_the_same_do_not_part() -> None:
    same = note(("trust", 0.5, 0.6))
    assert parting(course(same), course(same)) is None


def test_a_chance_that_differs_without_effect_is_no_parting_and_one_with_effect_is() -> None:
    likely, unlikely = (Question("D", 0, 0.5, chance, chance > 0.5) for chance in (0.4, 0.3))
    assert parting(course(note(asked=(likely,))), course(note(asked=(unlikely,)))) is None
    happens = replace(likely, hazard=0.6, happened=True)
    found = parting(course(note(asked=(likely,))), course(note(asked=(happens,))))
    assert found is not None
    assert (found.week, found.rule, found.field) == (4, "a_rule", "")


def test_lives_part_by_the_rule_that_works_in_one_of_them_only() -> None:
    common = note(("trust", 0.5, 0.6), rule="common")
    extra = note(("motivation", 0.5, 0.6), rule="extra")
    for ours, theirs in ((course(common), course(extra, common)), (course(extra, common), course(common))):
        found = parting(ours, theirs)
        assert found is not None
        assert (found.rule, found.field) == ("extra", "motivation")
    assert found is not None
    assert (found.here, found.there) == (0.6, None)


def test_lives_that_began_differently_say_so() -> None:
    found = parting(course(trust=0.5), course(trust=0.6))
    assert found is not None
    assert (found.week, found.rule, found.field) == (0, "the years before week 0", "trust")


def test_the_first_event_to_see_is_that_of_the_earlier_life() -> None:
    early, late = (replace(note(("is_referred", False, True)), week=week) for week in (3, 8))
    ours, theirs = events_of([late], TRADES), events_of([early, late], TRADES)
    assert first_to_see(ours, theirs) == 3
    assert first_to_see(ours, ours) is None


def test_what_differs_first_is_told_on_both_sides() -> None:
    ours, theirs = (
        events_of([note(("n_talks", 1, 2))], TRADES),
        events_of([note(("trust", 0.5, 0.6))], TRADES),
    )
    assert seen_in_words(ours, theirs, 4, ("Usual", "Other")) == (
        "The first event that differs is in week 4; "
        "under Usual: has a talk with the caseworker; under Other: nothing of the kind."
    )
    assert seen_in_words(ours, ours, None, ("Usual", "Other")) == "No event differs."


def lived(name: str, got_job: list[bool]) -> Lived:
    stock = np.array([5, 8, 11, 20])
    return Lived(name, name, stock, np.array(got_job), {}, TRADES, None)  # type: ignore[arg-type]


def test_one_of_each_kind_is_chosen_by_the_order_of_the_list() -> None:
    found = kinds([lived("usual", [False, False, True, True]), lived("other", [False, True, True, False])])
    assert [kind.places for kind in found] == [[2], [4], [3], [1]]
    assert telling(found) == [2, 4, 3, 1]
    alone = kinds([lived("usual", [False, False, True, True])])
    assert telling(alone) == [3, 1]


def test_places_are_counted_from_one_and_beyond_the_last_there_is_nobody() -> None:
    stock = np.array([5, 8, 11, 20])
    assert rows_at([1, 4], stock) == [5, 20]
    with pytest.raises(UserError, match=r"choose among 1 to 4"):
        rows_at([5], stock)
    with pytest.raises(UserError, match="nobody"):
        rows_at([], stock[:0])
