"""Words of the command line become the points of a sweep: every combination, a design, a named sweep."""

from __future__ import annotations

from pathlib import Path

import pytest

from sim.configuration.files import configs_folder, find_configuration
from sim.configuration.overrides import points
from sim.errors import UserError
from sim.study.plan import plan_simulation

OWN = find_configuration(None)
WAITING = "policy.waiting.max_weeks=interval(0,26)"
MENTORS = "policy.mentors.posts=interval(0,10)"
PARALLEL = "policy.treatment.is_parallel=false,true"
SHIPPED = sorted({file.stem for file in (configs_folder() / "sweep").glob("*.yaml")} - {"grid"})
MINE = "defaults: [grid, _self_]\ntitle: Mine\ndescription: an idea\n"


def swept(*words: str, study: str = "simulate", config_dir: Path | None = None) -> list[dict[str, str]]:
    """Return the settings of each point."""
    files = find_configuration(str(config_dir) if config_dir else None)
    found = points(words, True, files, study)
    return [dict(word.split("=", 1) for word in point) for point in found]


def values(found: list[dict[str, str]], key: str) -> list[float]:
    return [float(one[key]) for one in found]


def refused(*words: str, multirun: bool = True, study: str = "simulate") -> str:
    with pytest.raises(UserError) as error:
        points(words, multirun, OWN, study)
    assert "\n" not in error.value.message
    return error.value.message


def users(tmp_path: Path, text: str) -> Path:
    (tmp_path / "sweep").mkdir()
    (tmp_path / "sweep" / "mine.yaml").write_text(text, encoding="utf-8")
    return tmp_path


def test_a_latin_hypercube_meets_each_equal_part_of_every_lever_once() -> None:
    found = swept(WAITING, MENTORS, "sweep.design=latin_hypercube", "sweep.points=10")
    posts = values(found, "policy.mentors.posts")
    assert sorted(int(value) for value in posts) == list(range(10))
    assert len(found) == 10


def test_a_sobol_sequence_has_as_many_points_in_each_half_of_every_lever() -> None:
    found = swept(WAITING, MENTORS, "sweep.design=sobol", "sweep.points=32")
    assert sum(value < 5 for value in values(found, "policy.mentors.posts")) == 16


def test_more_points_of_a_sobol_sequence_hold_the_earlier_ones() -> None:
    few = swept(WAITING, MENTORS, "sweep.design=sobol", "sweep.points=8")
    more = swept(WAITING, MENTORS, "sweep.design=sobol", "sweep.points=16")
    key = "policy.mentors.posts"
    assert values(more, key)[:8] == values(few, key)


@pytest.mark.parametrize("design", ["latin_hypercube", "sobol"])
def test_a_whole_number_is_drawn_whole_from_end_to_end_and_a_choice_is_one_of_its_values(design: str) -> None:
    words = ("policy.waiting.max_weeks=interval(3,5)", MENTORS, PARALLEL, "scenario=baseline,role_models")
    found = swept(*words, f"sweep.design={design}", "sweep.points=64")
    assert {one["policy.waiting.max_weeks"] for one in found} == {"3", "4", "5"}
    assert {one["policy.treatment.is_parallel"].lower() for one in found} == {"false", "true"}
    assert {one["scenario"] for one in found} == {"baseline", "role_models"}
    assert all(0 <= value <= 10 for value in values(found, "policy.mentors.posts"))
    assert all(len(one["policy.mentors.posts"]) <= 5 for one in found)


def test_the_same_command_has_the_same_points_and_another_seed_of_the_design_has_others() -> None:
    words = (WAITING, MENTORS, "sweep.design=latin_hypercube", "sweep.points=8")
    assert swept(*words) == swept(*words)
    key = "policy.mentors.posts"
    assert values(swept(*words, "sweep.seed=2"), key) != values(swept(*words), key)


def test_points_that_come_out_alike_are_one() -> None:
    found = swept("policy.waiting.max_weeks=interval(0,2)", "sweep.design=latin_hypercube", "sweep.points=60")
    assert sorted(values(found, "policy.waiting.max_weeks")) == [0, 1, 2]


def test_a_parameter_can_be_drawn_within_the_range_it_is_declared_with() -> None:
    found = swept("parameters.waiting_motivation_loss=interval(0,0.01)", "sweep.design=sobol")
    assert len(set(values(found, "parameters.waiting_motivation_loss"))) == 64
    assert max(values(found, "parameters.waiting_motivation_loss")) <= 0.01


@pytest.mark.parametrize("name", SHIPPED)
def test_a_shipped_sweep_can_be_planned_at_both_of_its_ends(name: str) -> None:
    found = points([f"sweep={name}"], True, OWN, "simulate")
    assert len(found) >= 10
    for point in (found[0], found[-1]):
        plan = plan_simulation(point, OWN)
        assert plan.settings.sweep.title


def test_words_beside_a_named_sweep_replace_and_add() -> None:
    found = swept("sweep=waiting_and_caseload", "policy.waiting.max_weeks=2", "years=1,2")
    assert len(found) == 8
    assert {one["policy.waiting.max_weeks"] for one in found} == {"2"}
    assert {one["policy.caseworkers.caseload"] for one in found} == {"35", "50", "65", "82"}


def test_a_word_takes_the_place_of_a_drawn_setting_whatever_the_design() -> None:
    found = points(["sweep=budget", "policy.waiting.max_weeks=2"], True, OWN)
    assert len(found) == 64
    waits = [[word for word in point if word.startswith("policy.waiting")] for point in found]
    assert waits == [["policy.waiting.max_weeks=2"]] * 64


def test_a_users_own_sweep_says_its_values_as_lists_ranges_intervals_or_one(tmp_path: Path) -> None:
    text = MINE + (
        "settings:\n  policy.waiting.max_weeks: range(0, 9, 4)\n  world/labour_market: [slack, tight]\n"
        "  scenario: role_models\n  rules.remove: [[], [wear_down_by_waiting]]\n"
        "  policy.treatment.is_parallel: [true]\n"
    )
    found = swept("sweep=mine", config_dir=users(tmp_path, text))
    assert len(found) == 12
    assert {one["policy.waiting.max_weeks"] for one in found} == {"0", "4", "8"}
    assert {one["rules.remove"] for one in found} == {"[]", "[wear_down_by_waiting]"}


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ("{policy: {waiting: [1]}}", "sweep.settings: write the whole key: policy.waiting: [...]"),
        ("{policy.waiting.max_weeks: []}", "sweep.settings: policy.waiting.max_weeks has no values"),
        ("{}\ndesing: sobol", "sweep.desing=sobol: there is no such setting (nearest: design)"),
    ],
)
def test_a_mistake_in_a_users_sweep_is_named_by_file(settings: str, said: str, tmp_path: Path) -> None:
    folder = users(tmp_path, f"{MINE}settings: {settings}\n")
    with pytest.raises(UserError) as error:
        swept("sweep=mine", config_dir=folder)
    assert said in error.value.message
    assert "mine.yaml, line" in error.value.message


def test_a_sweep_decides_nothing_of_a_run() -> None:
    (plain,) = points(["policy.waiting.max_weeks=7"], False, OWN, "simulate")
    first = next(one for one in points(["sweep=budget"], True, OWN) if "policy.waiting.max_weeks=7" in one)
    levers = [word for word in first if not word.startswith(("sweep", "policy.waiting"))]
    swept_scenario = plan_simulation(first, OWN).scenarios[0]
    assert swept_scenario == plan_simulation([*plain, *levers], OWN).scenarios[0]


def test_ten_levers_of_ten_values_are_refused_without_being_listed() -> None:
    ten = ",".join(map(str, range(10)))
    words = [f"policy.{name}={ten}" for name in ("waiting.max_weeks", "mentors.posts", "milestones.steps")]
    words += [f"parameters.p{number}={ten}" for number in range(7)]
    assert "this sweep has 10,000,000,000 points (10 x 10 x" in refused(*words)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([WAITING], "to draw points between the ends add sweep.design=latin_hypercube sweep.points=64"),
        (["policy.waiting.max_weeks=range(0,1000000000)"], "1,000,000,000 points"),
        (["policy.waiting.max_weeks=range(5,0)"], "holds no value; write range(FROM,TO,STEP)"),
        (["policy.waiting.max_weeks=range(0,5,0)"], "holds no value"),
        (["policy.waiting.max_weeks=shuffle(1,2)"], "write them without shuffle"),
        ([WAITING, "sweep.design=sobol", "sweep.points=100"], "type sweep.points=64 or sweep.points=128"),
        ([WAITING, "sweep.design=sobol", "sweep.points=100000"], "type sweep.points=65536"),
        ([WAITING, "sweep.design=sobl"], "sweep.design=sobl: must be one of grid, latin_hypercube, sobol"),
        ([WAITING, "sweep.design=sobol", "sweep.points=0"], "must be a whole number from 1 to 100000"),
        (["years=2", "sweep.design=sobol"], "no setting is varied; give one or more, for instance"),
        (["years=1,2", "sweep.points=8"], "sweep.points=8: a grid runs every combination"),
        (["sweep.design=grid,sobol", WAITING], "says how runs are made, not what is run; give it one value"),
        (["sweep=nothing"], "sweep=nothing: no sweep named 'nothing'; there are budget, centres_and_market"),
        (["jobs=1,2"], "jobs=1,2: says how runs are made"),
        (["results=a,b"], "results=a,b: says how runs are made"),
        (["engine=compiled,interpreted"], "says how runs are made"),
        (["seeds=10,20"], "every point of a sweep has the same seeds"),
        (["first_seed=1,100"], "give one number, for instance first_seed=20"),
    ],
)
def test_what_makes_no_sweep_is_refused_in_one_line_that_says_what_to_type(
    words: list[str], said: str
) -> None:
    assert said in refused(*words)


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("policy.waiting.max_weeks=interval(0,600)", "must be a whole number from 0 to 520 (weeks)"),
        ("policy.waiting.max_weeks=interval(26,0)", "write the lower end first"),
        ("policy.waiting.max_weeks=interval(0.5,3)", "write whole ends"),
        ("policy.waiting.max_week=interval(0,26)", "(nearest: policy.waiting.max_weeks)"),
        ("policy.mentors.posts=interval(-1,3)", "must be a number from 0 to 100000 (full-time posts)"),
        ("parameters.waiting_motivation_loss=interval(0,2)", "must be 0 to 0.02 (share per week)"),
        ("policy.treatment.is_parallel=interval(0,1)", "an interval is for numbers"),
        ("municipality.people=interval(0,1)", "an interval is for numbers"),
        ("world/labour_market=interval(0,1)", "an interval is for numbers; give names with commas"),
        ("scenario=interval(0,1)", "an interval is for numbers; give names with commas"),
        ("jobs=interval(1,4)", "says how runs are made"),
        ("seeds=interval(1,4)", "the same seeds"),
    ],
)
def test_an_interval_that_cannot_be_is_refused_in_one_line(word: str, said: str) -> None:
    message = refused(word, "sweep.design=latin_hypercube", "sweep.points=4")
    assert message.startswith(f"{word}: ")
    assert said in message


@pytest.mark.parametrize("word", ["sweep=budget", "sweep.design=sobol", "sweep.points=8"])
def test_a_sweep_without_m_is_told_what_to_type(word: str) -> None:
    assert refused(word, multirun=False) == (f"{word}: a sweep needs -m; type: indsats simulate -m {word}")


def test_an_interval_without_m_is_told_the_whole_line() -> None:
    said = refused(WAITING, multirun=False)
    assert said.endswith(f"type: indsats simulate -m {WAITING} sweep.design=latin_hypercube sweep.points=64")


def test_a_study_whose_points_are_run_one_by_one_may_vary_its_seeds() -> None:
    assert len(swept("seeds=10,20", study="convergence")) == 2
