"""Who a citizen is: age, sex, family, origin, education, barriers, trade and tastes."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from sim.agents.decisions import Decision
from sim.agents.states import Scheme
from sim.population.barriers import barriers_of, rank_of_barrier, share_by_age, strain_of
from sim.population.chance import Chance, Flags, Numbers, range_of, within
from sim.population.known import NOTHING_KNOWN, Known
from sim.population.margins import Margins
from sim.population.quantities import BARRIERS
from sim.population.typology import typology_of

Rows = NDArray[np.void]


def fill_person(
    rows: Rows,
    chance: Chance,
    margins: Margins,
    ages: Mapping[str, float],
    *,
    is_job_ready: bool = False,
    known: Known = NOTHING_KNOWN,
) -> Numbers:
    """Set what a person is, and return the common strain behind the barriers.

    Args:
        rows: citizens to fill.
        chance: their luck.
        margins: the numbers they are drawn from.
        ages: share of each age group.
        is_job_ready: fewer barriers, and no typology: DI's groups are among the activity-ready.
        known: what a list says instead.
    """
    groups = chance.choose(Decision.POPULATION_AGE_GROUP, ages)
    spans = [range_of(group) for group in ages]
    rows["age"] = known.over("age", within(chance.uniform(Decision.POPULATION_AGE), groups, spans))
    _fill_family(rows, chance, margins, known)
    strain = strain_of(chance)
    _fill_barriers(rows, chance, margins, strain, is_job_ready, known)
    _fill_education(rows, chance, margins, strain, is_job_ready, known)
    trades = margins.groups("trade_share_citizens")
    rows["trade"] = known.over("trade", chance.choose(Decision.POPULATION_TRADE, trades))
    rows["taste"] = chance.uniform(Decision.POPULATION_TASTE)
    rows["likes"] = chance.uniform(Decision.POPULATION_LIKES)
    if not is_job_ready:
        describe(rows, chance, margins)
    return strain


def _fill_family(rows: Rows, chance: Chance, margins: Margins, known: Known) -> None:
    age = rows["age"]
    rows["is_woman"] = known.over("is_woman", chance.happens(Decision.POPULATION_SEX, margins("woman")))
    woman = rows["is_woman"]
    children = np.where(woman, margins("has_children", "woman"), margins("has_children", "man"))
    at_home = np.where(age < 25.0, margins("lives_at_home", "18-24"), margins("lives_at_home", "25-29"))
    provides = chance.happens(Decision.POPULATION_CHILDREN, children)
    rows["has_children"] = known.over("has_children", provides)
    alone = chance.happens(Decision.POPULATION_SINGLE, margins("single"))
    rows["is_single"] = known.over("is_single", alone)
    stays = chance.happens(Decision.POPULATION_HOME, at_home)
    stays = stays & (age < 30.0) & ~rows["has_children"]
    rows["lives_at_home"] = known.over("lives_at_home", stays)


def _fill_barriers(
    rows: Rows, chance: Chance, margins: Margins, strain: Numbers, is_job_ready: bool, known: Known
) -> None:
    young = rows["age"] < 30.0
    factor = margins("job_ready_barriers") if is_job_ready else 1.0
    levels = barriers_of(chance, margins, strain, young, factor)
    for i, barrier in enumerate(BARRIERS):
        name = f"barrier_{barrier}"
        rows[name] = known.over(name, levels[:, i])


def _fill_education(
    rows: Rows, chance: Chance, margins: Margins, strain: Numbers, is_job_ready: bool, known: Known
) -> None:
    lacks = _lacks_education(chance, margins, strain, rows["age"] < 30.0, is_job_ready)
    rows["has_vocational_education"] = known.over("has_vocational_education", ~lacks)
    if not is_job_ready:
        rows["has_grades"] = ~_fails_grades(rows, chance, margins, strain)
    rows["scheme"] = Scheme.JOB_READY if is_job_ready else scheme_by_law(rows)


def _lacks_education(
    chance: Chance, margins: Margins, strain: Numbers, young: Flags, is_job_ready: bool
) -> Flags:
    quantity = "no_vocational_education"
    skills = rank_of_barrier(chance, margins, strain, BARRIERS.index("skills"))
    own, turn = Decision.POPULATION_EDUCATION, Decision.POPULATION_EDUCATION_CLUSTER
    rank = chance.mixed(skills, own, turn, margins(quantity, "cluster"))
    if is_job_ready:
        return rank >= 1.0 - margins(quantity, "job_ready")
    return rank >= 1.0 - share_by_age(margins, quantity, young)


def _fails_grades(rows: Rows, chance: Chance, margins: Margins, strain: Numbers) -> Flags:
    """Tell who would fail the grade requirement (DEA 2014): mostly those who lack schooling."""
    quantity = "fails_grades"
    skills = rank_of_barrier(chance, margins, strain, BARRIERS.index("skills"))
    own, turn = Decision.POPULATION_GRADES, Decision.POPULATION_GRADES_CLUSTER
    rank = chance.mixed(skills, own, turn, margins(quantity, "cluster"))
    fails = rank >= 1.0 - share_by_age(margins, quantity, rows["age"] < 30.0)
    passed: Flags = rows["has_vocational_education"].astype(bool)
    return fails & ~passed


def scheme_by_law(rows: Rows) -> NDArray[np.int8]:
    """Return the scheme of activity-ready citizens: education benefit under 30 without education."""
    student = (rows["age"] < 30.0) & ~rows["has_vocational_education"]
    schemes = np.where(student, int(Scheme.EDUCATION_BENEFIT), int(Scheme.CASH_BENEFIT))
    return schemes.astype(np.int8)


def describe(rows: Rows, chance: Chance, margins: Margins) -> None:
    """Set the group at risk that describes each, which no rule reads (M23)."""
    non_western = chance.happens(Decision.POPULATION_ORIGIN, margins("non_western"))
    refugee = non_western & chance.happens(Decision.POPULATION_REFUGEE, margins("refugee", "of_non_western"))
    rows["typology"] = typology_of(rows, margins, non_western, refugee)
