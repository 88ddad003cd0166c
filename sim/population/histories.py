"""What lies behind each citizen at the start: spells, jobs, education, waiting."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from sim.agents.decisions import Decision
from sim.agents.states import Status
from sim.population.axes import age_group
from sim.population.chance import Chance, Numbers, Whole
from sim.population.joint import joint_of
from sim.population.known import NOTHING_KNOWN, Known
from sim.population.last_years import adult_weeks_of, declared_shares, fill_five_years, whole
from sim.population.margins import Margins
from sim.population.spells import spell_classes

Rows = NDArray[np.void]
WITHOUT_CLOCK = (Status.IN_JOB, Status.IN_EDUCATION)
_FIVE_YEARS = 260.0
_NEVER_ZERO = 1e-9
_KEEPS_THE_CLOCK = 2.0 / 3.0  # of the weeks on support: less than 52 of 156 weeks of self-support


def fill_present_spell(rows: Rows, chance: Chance, margins: Margins, known: Known = NOTHING_KNOWN) -> None:
    """Set how long the stock has been on benefit, waited, and gone without a talk.

    A spell is at most a share of the adult years; waiting and the time since a talk lie within it.
    """
    longest = margins("adult_share", "in_spell") * adult_weeks_of(rows)
    drawn = np.minimum(_spells(rows, chance, margins), longest)
    spell = known.over("weeks_in_status", whole(drawn))
    waits = chance.uniform(Decision.POPULATION_WAITING) * margins("waiting_weeks", "longest")
    since_talk = chance.uniform(Decision.POPULATION_TALK) * margins("talk_weeks", "longest")
    waited = known.over("weeks_waiting", np.minimum(whole(waits), spell))
    spell = np.maximum(spell, waited)
    rows["weeks_in_status"] = spell
    rows["weeks_on_clock"] = np.where(np.isin(rows["status"], WITHOUT_CLOCK), 0, spell)
    rows["weeks_waiting"] = waited
    rows["weeks_in_activity"] = rows["weeks_waiting"]
    rows["cum_weeks_waiting"] = rows["weeks_waiting"]
    rows["weeks_since_talk"] = np.minimum(whole(since_talk), spell)
    rows["n_talks"] = np.floor(spell / margins("talk_weeks", "longest")).astype(np.int64)


def _spells(rows: Rows, chance: Chance, margins: Margins) -> Numbers:
    """Return the weeks of a spell of the likely length that the citizen is old enough for, longest first."""
    classes = spell_classes(margins)
    shares = joint_of(margins).shares("spell", rows)
    possible = classes.possible(shares, rows["age"])
    groups = age_group(rows["age"])
    picked = chance.pick(Decision.POPULATION_SPELL_CLASS, possible, groups, wanted=shares)
    return classes.weeks(picked, chance.even(Decision.POPULATION_SPELL, picked))


def fill_known(rows: Rows, margins: Margins) -> None:
    """Set how much the jobcentre knows of each citizen: the more talks there have been, the more (M2)."""
    entry, settled = margins("known", "entry"), margins("known", "settled")
    talks = rows["n_talks"]
    rows["known"] = entry + (settled - entry) * talks / (talks + margins("known", "half_of_talks"))


def fill_sanctions(rows: Rows, chance: Chance, margins: Margins) -> None:
    """Set who has ever been sanctioned: once, and longer ago than it presses. (M14)"""
    rows["n_sanctions"] = chance.happens(Decision.POPULATION_SANCTION, margins("sanctioned", "ever"))


def fill_past(rows: Rows, chance: Chance, margins: Margins, group: str, entry: Whole | int) -> None:
    """Set weeks on benefit, in job and in education over the adult life so far, and the last five years.

    Args:
        rows: citizens with age, the present spell, and the way in if they are newcomers.
        chance: their luck.
        margins: mean shares of the adult years; each person's lies evenly around the mean. For
            newcomers those of the last five years go by the way in.
        group: "stock", "inflow" or "job_ready".
        entry: the first week each is here.
    """
    benefit = chance.uniform(Decision.POPULATION_EARLIER_BENEFIT) * _twice(margins, f"{group}_on_benefit")
    job = chance.uniform(Decision.POPULATION_EARLIER_JOB) * _twice(margins, "in_job")
    school = chance.uniform(Decision.POPULATION_EARLIER_EDUCATION) * _twice(margins, "in_education")
    support, work = benefit, (1.0 - benefit) * (job + (1.0 - job) * school)
    if group == "inflow":
        support, work = declared_shares(rows, chance, margins)
    before = np.maximum(adult_weeks_of(rows) - rows["weeks_in_status"], 0.0)
    near = np.minimum(before, np.maximum(_FIVE_YEARS - rows["weeks_in_status"], 0.0))
    far = before - near
    part = job / np.maximum(job + (1.0 - job) * school, _NEVER_ZERO)  # of working and learning, working
    now = rows["weeks_in_status"]
    on_benefit = whole(far * benefit + near * support)
    works, learns = rows["status"] == Status.IN_JOB, rows["status"] == Status.IN_EDUCATION
    rows["cum_weeks_on_benefit"] = on_benefit + np.where(works | learns, 0, now)
    in_job = whole(far * (1.0 - benefit) * job + near * work * part)
    rows["cum_weeks_in_job"] = in_job + np.where(works, now, 0)
    in_school = far * (1.0 - benefit) * (1.0 - job) * school + near * work * (1.0 - part)
    rows["cum_weeks_in_education"] = whole(in_school) + np.where(learns, now, 0)
    fill_five_years(rows, support, work, np.asarray(entry))
    if group == "inflow":
        goes_on = support > _KEEPS_THE_CLOCK
        rows["weeks_on_clock"] = np.where(goes_on, whole(near * support), 0)


def _twice(margins: Margins, group: str) -> float:
    """Return twice a mean share: what lies evenly from 0 to it has the mean."""
    return min(2.0 * margins("adult_share", group), 1.0)
