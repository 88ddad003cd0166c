"""A mean-field twin of the core transitions: expected numbers of people, week by week, without any agent.

A second writing of the rules from their description (docs/odd.md), in NumPy and without a line of sim:
whoever changes a rule must say here what should come of it. All people are alike here.

In a week, in this order: people enter and wait; those who have waited `max_wait` weeks are given free
places, the longest waiting first; a course is dropped or ends; a week passes; an education begins, else
a job (if there is a vacancy); jobs and educations end, with a way back to benefit or without; pension;
death, a move, other support. Nothing but death ends what began in the same week.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
FIRST, YEAR = 13, 52  # weeks of a job with the early hazard; weeks of a first year


@dataclass(frozen=True)
class Rates:
    """Chances per week, and lengths in weeks.

    `job_loss` is early, later, settled; `drop_out` first year, later; `death` and `move` on benefit, on
    pension, at work or school.
    """

    job: float = 0.0
    education: float = 0.0
    lock_in: float = 1.0
    job_loss: tuple[float, float, float] = (0.0, 0.0, 0.0)
    drop_out: tuple[float, float] = (0.0, 0.0)
    education_weeks: int = 10_000
    job_after_education: float = 0.0
    back: float = 1.0
    pension: float = 0.0
    pension_history: float = 1.0
    death: tuple[float, float, float] = (0.0, 0.0, 0.0)
    move: tuple[float, float, float] = (0.0, 0.0, 0.0)
    other_support: float = 0.0
    places: float = 0.0
    course_weeks: int = 1
    course_drop_out: float = 0.0
    max_wait: int = 520
    vacancies: Numbers | None = field(default=None, compare=False)  # each week's; None is more than enough


class MeanField:
    """Expected numbers of people.

    Attributes:
        waiting: by weeks waited and weeks on benefit in all.
        active: by weeks on the course and weeks on benefit in all.
        job, school: by weeks there and weeks on benefit in all.
        pension: on pension.
        gone: left for good since the start, by cause.
        pensions, starts: pensions granted and courses begun since the start.
    """

    def __init__(self, rates: Rates, people: float, n_weeks: int) -> None:
        """Begin with people who wait, none of whom has been on benefit before."""
        self.rates, self.week = rates, 0
        room = n_weeks + 2
        self.waiting, self.job, self.school = (np.zeros((room, room)) for _ in range(3))
        self.active = np.zeros((rates.course_weeks + 1, room))
        self.waiting[0, 0] = people
        self.pension = self.pensions = self.starts = 0.0
        self.gone = {"death": 0.0, "move": 0.0, "other support": 0.0, "end": 0.0}

    def step(self, entrants: float) -> None:
        """Live a week."""
        self.waiting[0, 0] += entrants
        self._give_places()
        self._attend()
        self._pass_a_week()
        jobs, schools = self._find()
        back, jobs = self._end(jobs)
        pensions = self._retire_ill()
        self._leave(jobs, schools, back, pensions)
        self.week += 1

    def _give_places(self) -> None:
        room = max(0.0, self.rates.places - self.active.sum())
        for weeks in range(len(self.waiting) - 1, self.rates.max_wait - 1, -1):
            there = self.waiting[weeks].sum()
            if room <= 0.0 or there == 0.0:
                continue
            started = self.waiting[weeks] * min(1.0, room / there)
            self.active[0] += started
            self.waiting[weeks] -= started
            room -= started.sum()
            self.starts += float(started.sum())

    def _attend(self) -> None:
        dropped = self.active * self.rates.course_drop_out
        self.waiting[0] += dropped.sum(axis=0)
        self.active = _older(self.active - dropped)
        self.waiting[0] += self.active[-1]
        self.active[-1] = 0.0

    def _pass_a_week(self) -> None:
        self.waiting = _older(_older(self.waiting).T).T
        self.active = _older(self.active.T).T
        self.job, self.school = _older(self.job), _older(self.school)

    def _find(self) -> tuple[Numbers, Numbers]:
        """Return who begins a job and who an education, by weeks on benefit in all."""
        rates = self.rates
        factors = ((self.waiting, 1.0), (self.active, rates.lock_in))
        school = sum(part.sum(axis=0) * rates.education * factor for part, factor in factors)
        asking = sum(
            part.sum(axis=0) * (1.0 - rates.education * factor) * rates.job * factor
            for part, factor in factors
        )
        hired = 1.0
        if rates.vacancies is not None:
            hired = min(1.0, rates.vacancies[self.week] / np.sum(asking))
        for part, factor in factors:
            chance = rates.education * factor + (1.0 - rates.education * factor) * rates.job * factor * hired
            np.multiply(part, 1.0 - chance, out=part)
        return np.asarray(asking * hired), np.asarray(school)

    def _end(self, jobs: Numbers) -> tuple[Numbers, Numbers]:
        """Return who comes back to benefit, and who began a job this week, from school too."""
        rates, weeks = self.rates, np.arange(len(self.job))
        early, later, settled = rates.job_loss
        loss = np.where(weeks <= FIRST, early, np.where(weeks > YEAR, settled, later))[:, np.newaxis]
        leaving = np.where(weeks <= YEAR, *rates.drop_out)[:, np.newaxis]
        lost, self.job = self.job * loss, self.job * (1.0 - loss)
        ready = self.school[rates.education_weeks :].sum(axis=0)
        self.school[rates.education_weeks :] = 0.0
        dropped, self.school = self.school * leaving, self.school * (1.0 - leaving)
        ended = lost.sum(axis=0) + dropped.sum(axis=0) + ready * (1.0 - rates.job_after_education)
        self.gone["end"] += float(ended.sum()) * (1.0 - rates.back)
        return ended * rates.back, jobs + ready * rates.job_after_education

    def _retire_ill(self) -> float:
        history = np.minimum(1.0, np.arange(self.waiting.shape[1]) / self.rates.pension_history)
        granted = 0.0
        for part in (self.waiting, self.active):
            granted += float((part * self.rates.pension * history).sum())
            np.multiply(part, 1.0 - self.rates.pension * history, out=part)
        self.pensions += granted
        return granted

    def _leave(self, jobs: Numbers, schools: Numbers, back: Numbers, pensions: float) -> None:
        rates = self.rates
        on_benefit, on_pension, at_work = zip(rates.death, rates.move, strict=True)
        for part in (self.waiting, self.active):
            np.multiply(part, self._stay(float(part.sum()), *on_benefit, rates.other_support), out=part)
        for part in (self.job, self.school):
            np.multiply(part, self._stay(float(part.sum()), *at_work, 0.0), out=part)
        self.pension *= self._stay(self.pension, *on_pension, 0.0)
        self.waiting[0] += back * self._stay(float(back.sum()), rates.death[0], 0.0, 0.0)
        self.job[0] += jobs * self._stay(float(jobs.sum()), rates.death[2], 0.0, 0.0)
        self.school[0] += schools * self._stay(float(schools.sum()), rates.death[2], 0.0, 0.0)
        self.pension += pensions * self._stay(pensions, rates.death[1], 0.0, 0.0)

    def _stay(self, people: float, death: float, move: float, other: float) -> float:
        """Return the share of these people who stay, and count the others."""
        self.gone["death"] += people * death
        self.gone["move"] += people * (1.0 - death) * move
        self.gone["other support"] += people * (1.0 - death) * (1.0 - move) * other
        return (1.0 - death) * (1.0 - move) * (1.0 - other)

    def measures(self) -> dict[str, float]:
        """Return what is compared with the agents, people."""
        weeks = np.arange(self.waiting.shape[1])
        in_job = self.job.sum(axis=1)
        by_clock = self.waiting.sum(axis=0) + self.active.sum(axis=0)
        return {
            "waiting": float(self.waiting.sum()),
            "active": float(self.active.sum()),
            "job early": float(in_job[weeks <= FIRST].sum()),
            "job later": float(in_job[(weeks > FIRST) & (weeks <= YEAR)].sum()),
            "job settled": float(in_job[weeks > YEAR].sum()),
            "school first year": float(self.school[weeks <= YEAR].sum()),
            "school later": float(self.school[weeks > YEAR].sum()),
            "pension": self.pension,
            "starts": self.starts,
            "pensions": self.pensions,
            **self.gone,
            "clock 1-4": float(by_clock[weeks <= 4].sum()),
            "clock 5-26": float(by_clock[(weeks > 4) & (weeks <= 26)].sum()),
            "clock 27-52": float(by_clock[(weeks > 26) & (weeks <= 52)].sum()),
            "clock after": float(by_clock[weeks > 52].sum()),
        }


def _older(table: Numbers) -> Numbers:
    """Return a table a row older; the last row keeps those who were there."""
    moved = np.zeros_like(table)
    moved[1:] = table[:-1]
    moved[-1] += table[-1]
    return moved
