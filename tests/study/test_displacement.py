"""Whose jobs the extra jobs would have been: parts that sum, and nothing claimed that chance explains."""

from __future__ import annotations

import numpy as np
import pytest

from sim.study.comparison import Comparison
from sim.study.displacement import SOURCES, displacement, measured
from sim.study.run import run_seed
from tests.study.sample_comparison import sample_comparison
from tests.worlds import scenario

EXTRA = {1: 9.0, 2: 10.0, 3: 11.0}


def comparison(**part: float) -> Comparison:
    """Return runs in which company centres give about ten extra jobs; others lose `part` of each of them."""

    def outcomes(name: str, seed: int) -> dict[str, float]:
        extra = EXTRA[seed] if name == "centres" else 0.0
        lost = {outcome: 50.0 - share * extra for outcome, share in part.items()}
        return {"vacancies_to_target_group": 20.0 + extra, **lost}

    return sample_comparison(outcomes=outcomes)


def test_of_a_hundred_extra_jobs_those_are_taken_that_others_lose() -> None:
    found = displacement(
        comparison(vacancies_to_job_ready=0.2, vacancies_to_others=0.1, vacancies_to_employed=0.4), "centres"
    )
    assert found.extra_jobs.mean == pytest.approx(10.0)
    assert found.taken.mean == pytest.approx(70.0)
    assert found.taken_from_jobless.mean == pytest.approx(30.0)


def test_vacancies_that_nobody_would_have_filled_are_taken_from_nobody() -> None:
    found = displacement(comparison(vacancies_withdrawn=0.6, vacancies_open=0.4), "centres")
    assert found.parts["from_unfilled"].mean == pytest.approx(10.0)
    assert found.taken.mean == pytest.approx(0.0)


def test_a_vacancy_brought_forward_is_not_a_new_one() -> None:
    def outcomes(name: str, seed: int) -> dict[str, float]:
        more = EXTRA[seed] if name == "centres" else 0.0
        jobs = {"vacancies": 100.0 + more, "vacancies_brought_forward": 0.75 * more}
        return {"vacancies_to_target_group": 20.0 + more, **jobs}

    parts = displacement(sample_comparison(outcomes=outcomes), "centres").parts
    assert parts["from_later"].mean == pytest.approx(7.5)
    assert parts["from_new"].mean == pytest.approx(2.5)


def test_where_no_extra_jobs_are_clear_no_share_of_them_is_told() -> None:
    found = displacement(sample_comparison(), "centres")
    assert found.taken.mean is None
    assert found.taken_from_jobless.mean is None
    assert found.extra_jobs.mean == 0.0


def test_in_real_runs_the_parts_are_the_extra_jobs_to_the_last_one() -> None:
    town = ("municipality.citizens=120", "municipality.inhabitants=10000")
    few, many = (scenario(*town, f"parameters.job_base={chance}") for chance in (0.005, 0.04))
    runs = run_seed([few, many], 4, "interpreted")
    change = {name: runs[1].outcomes[name] - runs[0].outcomes[name] for name in runs[0].outcomes}
    parts = [sum(sign * change[name] for name, sign in one.signs.items()) for one in SOURCES.values()]
    assert np.sum(parts) == change["vacancies_to_target_group"] != 0


def test_every_number_has_a_unit() -> None:
    units = {name: unit for name, (_, unit) in measured(displacement(comparison(), "centres")).items()}
    assert units["taken_per_100"] == "jobs per 100 extra jobs"
    assert all(units.values())
