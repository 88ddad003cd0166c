"""What lies behind each citizen at the start: spells, jobs, education, waiting."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from sim.agents.decisions import Decision
from sim.agents.states import Status
from sim.population.chance import Chance, Numbers, Whole
from sim.population.known import NOTHING_KNOWN, Known
from sim.population.margins import Margins

Rows = NDArray[np.void]
_ADULT_AGE = 18.0
_WEEKS_IN_A_YEAR = 52.0


def adult_weeks_of(rows: Rows) -> Numbers:
    """Return the weeks each citizen has lived since the age of 18."""
    years: Numbers = np.maximum(rows["age"] - _ADULT_AGE, 0.0)
    return years * _WEEKS_IN_A_YEAR


def spell_of(draws: Numbers, margins: Margins) -> Numbers:
    """Return the weeks of the present spell on benefit at each place in its distribution.

    Straight lines between the percentiles of the margins.
    """
    points = margins.groups("spell_weeks")
    places = np.array([float(group) / 100.0 for group in points])
    weeks = np.array(list(points.values()))
    after = np.minimum(np.searchsorted(places, draws, side="right"), len(places) - 1)
    step = (draws - places[after - 1]) / (places[after] - places[after - 1])
    spell: Numbers = weeks[after - 1] + step * (weeks[after] - weeks[after - 1])
    return spell


def whole(weeks: Numbers) -> Whole:
    """Return the completed weeks."""
    return np.floor(weeks).astype(np.int64)


def fill_present_spell(rows: Rows, chance: Chance, margins: Margins, known: Known = NOTHING_KNOWN) -> None:
    """Set how long the stock has been on benefit, waited, and gone without a talk.

    A spell is at most a share of the adult years; waiting and the time since a talk lie within it.
    """
    longest = margins("adult_share", "in_spell") * adult_weeks_of(rows)
    drawn = np.minimum(spell_of(chance.uniform(Decision.POPULATION_SPELL), margins), longest)
    spell = known.over("weeks_in_status", whole(drawn))
    waits = chance.uniform(Decision.POPULATION_WAITING) * margins("waiting_weeks", "longest")
    since_talk = chance.uniform(Decision.POPULATION_TALK) * margins("talk_weeks", "longest")
    waited = known.over("weeks_waiting", np.minimum(whole(waits), spell))
    spell = np.maximum(spell, waited)
    rows["weeks_in_status"] = spell
    rows["weeks_on_clock"] = spell
    rows["weeks_waiting"] = waited
    rows["weeks_in_activity"] = rows["weeks_waiting"]
    rows["cum_weeks_waiting"] = rows["weeks_waiting"]
    rows["weeks_since_talk"] = np.minimum(whole(since_talk), spell)
    rows["n_talks"] = np.floor(spell / margins("talk_weeks", "longest")).astype(np.int64)


def fill_known(rows: Rows, margins: Margins) -> None:
    """Set how much the jobcentre knows of each citizen: the more talks there have been, the more (M2)."""
    entry, settled = margins("known", "entry"), margins("known", "settled")
    talks = rows["n_talks"]
    rows["known"] = entry + (settled - entry) * talks / (talks + margins("known", "half_of_talks"))


def fill_sanctions(rows: Rows, chance: Chance, margins: Margins) -> None:
    """Set who has ever been sanctioned: once, and longer ago than it presses. (M14)"""
    rows["n_sanctions"] = chance.happens(Decision.POPULATION_SANCTION, margins("sanctioned", "ever"))


def fill_past(rows: Rows, chance: Chance, margins: Margins, group: str) -> None:
    """Set weeks on benefit, in job and in education over the adult life so far.

    Args:
        rows: citizens with age and the present spell.
        chance: their luck.
        margins: mean shares of the adult years; each person's lies evenly from 0 to twice the mean.
        group: "stock", "inflow" or "job_ready".
    """
    before = np.maximum(adult_weeks_of(rows) - rows["weeks_in_status"], 0.0)
    on_benefit = before * _around(chance, margins, Decision.POPULATION_EARLIER_BENEFIT, f"{group}_on_benefit")
    left = before - on_benefit
    in_job = left * _around(chance, margins, Decision.POPULATION_EARLIER_JOB, "in_job")
    left = left - in_job
    in_education = left * _around(chance, margins, Decision.POPULATION_EARLIER_EDUCATION, "in_education")
    now = rows["weeks_in_status"]
    rows["cum_weeks_on_benefit"] = whole(on_benefit) + np.where(rows["status"] == Status.ON_BENEFIT, now, 0)
    rows["cum_weeks_in_job"] = whole(in_job) + np.where(rows["status"] == Status.IN_JOB, now, 0)
    rows["cum_weeks_in_education"] = whole(in_education)


def _around(chance: Chance, margins: Margins, decision: Decision, group: str) -> Numbers:
    return chance.uniform(decision) * min(2.0 * margins("adult_share", group), 1.0)
