"""Who a citizen is: age, sex, family, origin, education, barriers, trade and tastes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sim.agents.decisions import Decision
from sim.agents.states import Scheme
from sim.population.axes import Rows, age_group
from sim.population.barriers import level_within
from sim.population.chance import Chance, Flags, Numbers, Whole, range_of, within
from sim.population.grades import fails_grades
from sim.population.joint import Joint, joint_of
from sim.population.known import NOTHING_KNOWN, Known
from sim.population.margins import Margins
from sim.population.quantities import BARRIERS
from sim.population.typology import typology_of


def fill_person(
    rows: Rows,
    chance: Chance,
    margins: Margins,
    ages: Mapping[str, float],
    *,
    is_job_ready: bool = False,
    known: Known = NOTHING_KNOWN,
) -> Numbers:
    """Set what a person is, and return a common strain that fits the barriers.

    Age is drawn from its shares, the rest from the joint table, each given what is there before it: so
    what a list knows of a person decides what is imputed after it.

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
    drawing = Drawing(rows, chance, joint_of(margins, is_job_ready=is_job_ready))
    woman = drawing.pick("sex", Decision.POPULATION_SEX) == 1
    rows["is_woman"] = known.over("is_woman", woman)
    rows["origin"] = known.over("origin", drawing.pick("origin", Decision.POPULATION_ORIGIN))
    _fill_barriers(drawing, margins, known)
    educated = drawing.pick("education", Decision.POPULATION_EDUCATION) == 0
    rows["has_vocational_education"] = known.over("has_vocational_education", educated)
    rows["scheme"] = Scheme.JOB_READY if is_job_ready else scheme_by_law(rows)
    _fill_family(rows, chance, margins, known)
    _fill_tastes(rows, chance, margins, known)
    if not is_job_ready:
        rows["has_grades"] = known.over("has_grades", ~fails_grades(rows, chance, margins))
        describe(rows, margins, known)
    return drawing.joint.strain(rows, chance.uniform(Decision.POPULATION_STRAIN))


def _fill_barriers(drawing: Drawing, margins: Margins, known: Known) -> None:
    for i, barrier in enumerate(BARRIERS):
        grades = drawing.pick(barrier, Decision.POPULATION_BARRIER, i)
        places = drawing.chance.uniform(Decision.POPULATION_BARRIER_LEVEL, i)
        levels = level_within(grades, places, margins, barrier)
        drawing.rows[f"barrier_{barrier}"] = known.over(f"barrier_{barrier}", levels)


@dataclass(frozen=True)
class Drawing:
    """The drawing of people from the joint table, one axis after the other.

    Attributes:
        rows: citizens; what is drawn or known of them so far decides what is likely next.
        chance: their luck.
        joint: the table.
    """

    rows: Rows
    chance: Chance
    joint: Joint

    def pick(self, axis: str, decision: Decision, extra: int = 0) -> Whole:
        """Return a place on an axis for each citizen; the shares hold in each age group too."""
        shares = self.joint.shares(axis, self.rows)
        return self.chance.pick(decision, shares, age_group(self.rows["age"]), extra)


def _fill_tastes(rows: Rows, chance: Chance, margins: Margins, known: Known) -> None:
    trades = margins.groups("trade_share_citizens")
    rows["trade"] = known.over("trade", chance.choose(Decision.POPULATION_TRADE, trades))
    rows["taste"] = chance.uniform(Decision.POPULATION_TASTE)
    rows["likes"] = chance.uniform(Decision.POPULATION_LIKES)


def _fill_family(rows: Rows, chance: Chance, margins: Margins, known: Known) -> None:
    """Set children, partner and home, which hang on age and sex alone: no margin says more."""
    woman = rows["is_woman"].astype(np.int64)
    children = np.where(woman == 1, margins("has_children", "woman"), margins("has_children", "man"))
    provides = chance.happens(Decision.POPULATION_CHILDREN, children, woman)
    rows["has_children"] = known.over("has_children", provides)
    alone = chance.happens(Decision.POPULATION_SINGLE, margins("single"))
    rows["is_single"] = known.over("is_single", alone)
    rows["lives_at_home"] = known.over("lives_at_home", _stays_at_home(rows, chance, margins))


def _stays_at_home(rows: Rows, chance: Chance, margins: Margins) -> Flags:
    """Tell who lives with parents: the published share of an age group, none with children of their own."""
    woman = margins("woman")
    with_children = woman * margins("has_children", "woman") + (1.0 - woman) * margins("has_children", "man")
    group = age_group(rows["age"])
    share = np.where(group == 0, margins("lives_at_home", "18-24"), margins("lives_at_home", "25-29"))
    can = (rows["age"] < 30.0) & ~rows["has_children"]
    share = np.where(rows["age"] < 30.0, share, 0.0)
    likely = np.where(can, share / (1.0 - with_children), 0.0)
    return chance.happens(Decision.POPULATION_HOME, likely, group, wanted=share)


def scheme_by_law(rows: Rows) -> NDArray[np.int8]:
    """Return the scheme of activity-ready citizens: education benefit under 30 without education."""
    student = (rows["age"] < 30.0) & ~rows["has_vocational_education"]
    schemes = np.where(student, int(Scheme.EDUCATION_BENEFIT), int(Scheme.CASH_BENEFIT))
    return schemes.astype(np.int8)


def describe(rows: Rows, margins: Margins, known: Known = NOTHING_KNOWN) -> None:
    """Set the group at risk that describes each, which no rule reads (M23)."""
    rows["typology"] = known.over("typology", typology_of(rows, margins))
