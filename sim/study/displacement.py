"""Displacement: whose jobs the extra jobs of the target group would have been. (M24)

Vacancies are finite, so every extra job of the target group is a vacancy more, one that would have been
given up or still be open, or one that somebody else would have got. The parts sum to the extra jobs in
every pair of runs.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sim.study.answers import paired
from sim.study.comparison import Comparison
from sim.study.estimate import Estimate, estimate, ratio

Values = NDArray[np.float64]
PER_HUNDRED = 100.0


class Source(NamedTuple):
    """Where extra jobs can come from.

    Attributes:
        title: who or what, in plain words.
        signs: the outcomes of a run that tell: +1 where more of it means more extra jobs, -1 where less does.
    """

    title: str
    signs: Mapping[str, int]


SOURCES = {
    "from_job_ready": Source("taken from the job-ready on benefit", {"vacancies_to_job_ready": -1}),
    "from_others": Source("taken from others without a job", {"vacancies_to_others": -1}),
    "from_employed": Source("taken from people who change jobs", {"vacancies_to_employed": -1}),
    "from_later": Source("a later vacancy brought forward", {"vacancies_brought_forward": 1}),
    "from_unfilled": Source(
        "a vacancy nobody would have filled", {"vacancies_withdrawn": -1, "vacancies_open": -1}
    ),
    "from_new": Source("a new vacancy", {"vacancies": 1, "vacancies_brought_forward": -1}),
}
JOBLESS = ("from_job_ready", "from_others")
PERSONS = (*JOBLESS, "from_employed")


@dataclass(frozen=True)
class Displacement:
    """What the extra jobs of the target group mean for others, against the reference over the horizon.

    Attributes:
        extra_jobs: jobs that the target group has begun more, of those that ask for no training.
        parts: the same jobs by where they come from (`SOURCES`); minus: others get more too.
        taken: of 100 extra jobs, those that somebody else would have got; nothing where none are clearly won.
        taken_from_jobless: of 100 extra jobs, those that somebody without a job would have got.
        competitors_years: person-years in job of the job-ready, more (+) or fewer (-).
    """

    extra_jobs: Estimate
    parts: dict[str, Estimate]
    taken: Estimate
    taken_from_jobless: Estimate
    competitors_years: Estimate


def displacement(comparison: Comparison, scenario: str) -> Displacement:
    """Return whose jobs the extra jobs of a scenario would have been."""
    spread = comparison.spread
    extra = paired(comparison, scenario, "vacancies_to_target_group")
    parts = {name: _part(comparison, scenario, source) for name, source in SOURCES.items()}

    def per_hundred(names: tuple[str, ...]) -> Estimate:
        taken = np.sum([parts[name] for name in names], axis=0)
        return ratio(taken, extra, *spread).scaled(PER_HUNDRED)

    return Displacement(
        estimate(extra, *spread),
        {name: estimate(part, *spread) for name, part in parts.items()},
        per_hundred(PERSONS),
        per_hundred(JOBLESS),
        estimate(paired(comparison, scenario, "competitors_years_in_job"), *spread),
    )


def _part(comparison: Comparison, scenario: str, source: Source) -> Values:
    changes = [sign * paired(comparison, scenario, outcome) for outcome, sign in source.signs.items()]
    return np.asarray(np.sum(changes, axis=0), dtype=np.float64)


def measured(found: Displacement) -> dict[str, tuple[Estimate, str]]:
    """Return every number of a displacement by name, with its unit."""
    return {
        "extra_jobs": (found.extra_jobs, "jobs over the horizon"),
        **{name: (part, "jobs over the horizon") for name, part in found.parts.items()},
        "taken_per_100": (found.taken, "jobs per 100 extra jobs"),
        "taken_from_jobless_per_100": (found.taken_from_jobless, "jobs per 100 extra jobs"),
        "competitors_years_in_job": (found.competitors_years, "person-years"),
    }
