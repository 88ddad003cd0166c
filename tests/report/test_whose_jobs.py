"""Displacement as readers meet it: in words, as a picture, as a table, and the market around it."""

from __future__ import annotations

from typing import Any

import pytest
from matplotlib import rc_context
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from sim.report import whose_jobs
from sim.report.labour_market import labour_market
from sim.report.style import SETTINGS
from sim.study.comparison import Comparison
from tests.study.sample_comparison import CARDS, sample_comparison


def taking(share: float, **changes: Any) -> Comparison:
    """Return runs in which company centres give ten extra jobs, a share of them taken from the job-ready."""

    def outcomes(name: str, seed: int) -> dict[str, float]:
        extra = 8.0 + seed if name == "centres" else 0.0
        vacancies = {"vacancies": 100.0 + (1 - share) * extra, "vacancies_to_job_ready": 50.0 - share * extra}
        return {"vacancies_to_target_group": 20.0 + extra, **vacancies}

    return sample_comparison(outcomes=outcomes, **changes)


def texts(comparison: Comparison) -> list[str]:
    with rc_context(SETTINGS):
        (axes,) = whose_jobs.draw(comparison).axes
    return [text.get_text() for text in axes.texts]


def ends(axes: Axes) -> list[float]:
    return [bar.get_x() + bar.get_width() for bar in axes.patches if isinstance(bar, Rectangle)]


def test_what_is_taken_from_others_is_told_of_a_hundred() -> None:
    told = whose_jobs.in_words(taking(0.4))
    assert "Of 100 jobs that the target group begins more over 1 year: Company centres 40 (" in told
    assert told.endswith("taken from others, 40 of them from people without a job.")


def test_nothing_is_told_where_extra_jobs_could_be_chance() -> None:
    assert whose_jobs.in_words(sample_comparison()) == ""
    assert texts(sample_comparison()) == ["0 (0 to 0) jobs: could be chance"]


def test_a_bar_is_as_long_as_the_extra_jobs_and_says_so_beside() -> None:
    with rc_context(SETTINGS):
        (axes,) = whose_jobs.draw(taking(0.4)).axes
    assert max(ends(axes)) == pytest.approx(10.0)
    assert texts(taking(0.4))[-1].startswith("+10 (")
    assert "40 (" in texts(taking(0.4))[-1]


def test_others_who_get_more_jobs_lie_to_the_left_of_zero() -> None:
    with rc_context(SETTINGS):
        (axes,) = whose_jobs.draw(taking(-0.5)).axes
    assert min(ends(axes)) == pytest.approx(-5.0)


def test_the_table_has_every_measure_of_every_scenario_and_a_header_when_there_is_one_alone() -> None:
    table = whose_jobs.table(taking(0.4)).set_index("measure")
    assert table.loc["extra_jobs", "mean"] == pytest.approx(10.0)
    assert table.loc["from_job_ready", "mean"] == pytest.approx(4.0)
    assert table.loc["taken_per_100", "unit"] == "jobs per 100 extra jobs"
    alone = whose_jobs.table(sample_comparison(cards=CARDS[:1]))
    assert alone.empty
    assert list(alone.columns) == whose_jobs.COLUMNS


def test_the_part_tells_who_gets_the_vacancies() -> None:
    part = labour_market(taking(0.4))
    assert part is not None
    assert "100 vacancies a year ask for no training" in part.sentences[1]
    assert "50 % to the job-ready on benefit" in part.sentences[1]
    assert part.rows[0][:2] == ("All vacancies", "100")
    assert part.rows[3][2].startswith("−4.0 (")


@pytest.mark.parametrize(
    ("cycle", "told"),
    [
        ({}, "(mine): companies post 90 % of the vacancies of a normal year, all the years."),
        (
            {"cycle_years": 4, "cycle_depth": 0.5, "cycle_start": 0.25},
            "a business cycle of 4 years: companies post between 92 % and 135 % of the vacancies",
        ),
    ],
)
def test_the_part_says_what_market_it_is(cycle: dict[str, float], told: str) -> None:
    market = {"name": "mine", "vacancy_level": 0.9, "competition": 1.0, **cycle}
    settings = {"scenarios": {"baseline": {"world": {"labour_market": market}}}}
    part = labour_market(taking(0.4, settings=settings))
    assert part is not None
    assert told in part.sentences[0]


def test_without_vacancies_there_is_no_part() -> None:
    assert labour_market(sample_comparison(outcomes=lambda name, seed: {"vacancies": 0.0})) is None
