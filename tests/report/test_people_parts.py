"""The parts on persistence and on who comes and leaves."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sim.report.coming_and_going import coming_and_going
from sim.report.persistence import persistence
from sim.study.comparison import Comparison
from tests.study.sample_comparison import sample_comparison

START = {"start.recipients": 650.0, "start.drift": 0.012, "start.long_on_support": 0.62}


def compared(**changes: float) -> Comparison:
    start = {**START, "start.share_at_work": 0.1, **changes}
    return sample_comparison(outcomes=lambda scenario, seed: start)


def test_published_figures_stand_beside_those_of_the_model() -> None:
    part = persistence(compared())
    assert part is not None
    assert [row[-1] for row in part.rows] == ["yes", "yes"]
    assert part.rows[0][1:4] == ("63 (Væksthuset)", "55 to 70", "62.0")
    assert "650 people" in part.sentences[0]
    assert "+1.2 %" in part.sentences[0]
    assert part.sentences[1].startswith("2 of 2")


@pytest.mark.parametrize(("share", "said"), [(0.04, "5.0 points too low"), (0.25, "6.0 points too high")])
def test_a_miss_says_how_far_it_is(share: float, said: str) -> None:
    part = persistence(compared(**{"start.share_at_work": share}))
    assert part is not None
    assert part.rows[1][-1] == f"no: {said}"
    assert part.sentences[1].startswith("1 of 2")


def test_without_a_year_before_nothing_is_said_of_the_drift() -> None:
    part = persistence(compared(**{"start.drift": float("nan")}))
    assert part is not None
    assert len(part.sentences) == 1


def test_nothing_is_told_of_the_synthetic_people_where_a_list_takes_over() -> None:
    mine = sample_comparison(
        outcomes=lambda scenario, seed: {**START, "start.share_at_work": 0.1}, people={"is_own_list": True}
    )
    assert persistence(mine) is None


def test_runs_from_before_these_figures_have_no_parts() -> None:
    assert persistence(sample_comparison()) is None
    assert coming_and_going(sample_comparison()) is None


def test_who_comes_and_leaves_is_counted_by_the_year() -> None:
    comparison = sample_comparison()
    weekly = {
        "new_entries": 3,
        "new_long_cases": 1,
        "new_deaths": 0.25,
        "new_moves_away": 0.5,
        "new_supported_otherwise": 1,
        "new_retirements": 0.25,
    }
    part = coming_and_going(replace(comparison, series=comparison.series.assign(**weekly)))
    assert part is not None
    assert [row[1] for row in part.rows] == ["104.0", "52.0", "13.0", "26.0", "52.0", "13.0"]
    assert "156 people come" in part.sentences[0]
    assert "104 leave" in part.sentences[0]
